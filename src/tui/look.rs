//! How one session looks: theme, colours, borders, language. It belongs to the session: nothing is asked of the process.

use std::sync::Arc;

use ratatui::style::{Color, Modifier, Style};

use crate::domain::text::Text;
use crate::locale::Locale;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// The terminal's own foreground and background, and its 16 colours.
    #[default]
    Terminal,
    Light,
    Dark,
    HighContrast,
    Mono,
}

/// How many colours the terminal at the other end shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colors {
    None,
    Sixteen,
    Indexed,
}

/// What a piece of text is, which decides how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Text,
    Title,
    Muted,
    /// Where the person is: bold, beside its `›`.
    Focus,
    /// What she marked: reverse video.
    Selected,
    Error,
    Warning,
    Done,
    Edited,
    /// A key in the bar, and the label behind it.
    Key,
    Border,
    Field,
}

impl Role {
    pub const ALL: [Self; 12] = [
        Self::Text,
        Self::Title,
        Self::Muted,
        Self::Focus,
        Self::Selected,
        Self::Error,
        Self::Warning,
        Self::Done,
        Self::Edited,
        Self::Key,
        Self::Border,
        Self::Field,
    ];
}

/// A session's looks and its language.
#[derive(Clone)]
pub struct Look {
    pub theme: Theme,
    pub colors: Colors,
    /// For screen readers: no borders, one column, rows as sentences.
    pub plain: bool,
    /// No character outside ASCII in what we draw ourselves.
    pub ascii: bool,
    pub locale: Arc<Locale>,
}

impl Look {
    #[must_use]
    pub const fn new(locale: Arc<Locale>) -> Self {
        Self { theme: Theme::Terminal, colors: Colors::Sixteen, plain: false, ascii: false, locale }
    }

    /// The looks a terminal can bear, by what it says of itself: `TERM`, `NO_COLOR`, and whether its locale is UTF-8.
    #[must_use]
    pub fn of_terminal(locale: Arc<Locale>, term: &str, no_color: bool, utf8: bool) -> Self {
        let poor = matches!(term, "" | "linux" | "vt100" | "dumb");
        let mono = poor || no_color;
        let colors = match (mono, term.contains("256")) {
            (true, _) => Colors::None,
            (false, true) => Colors::Indexed,
            (false, false) => Colors::Sixteen,
        };
        Self { theme: if mono { Theme::Mono } else { Theme::Terminal }, colors, plain: false, ascii: poor || !utf8, locale }
    }

    #[must_use]
    pub fn text(&self, text: &Text) -> String {
        self.locale.text(text)
    }

    #[must_use]
    pub fn words(&self, id: &'static str) -> String {
        self.locale.get(id)
    }

    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        style(self.shown_theme(), role)
    }

    /// What an empty cell looks like.
    #[must_use]
    pub fn base(&self) -> Style {
        self.style(Role::Text)
    }

    #[must_use]
    pub const fn focus_mark(&self) -> &'static str {
        if self.ascii { ">" } else { "›" }
    }

    #[must_use]
    pub const fn done_mark(&self) -> &'static str {
        if self.ascii { "+" } else { "✓" }
    }

    #[must_use]
    pub const fn between(&self) -> &'static str {
        if self.ascii { " > " } else { " › " }
    }

    #[must_use]
    pub const fn dot(&self) -> &'static str {
        if self.ascii { " - " } else { " · " }
    }

    #[must_use]
    pub const fn horizontal(&self) -> &'static str {
        if self.ascii { "-" } else { "─" }
    }

    #[must_use]
    pub const fn vertical(&self) -> &'static str {
        if self.ascii { "|" } else { "│" }
    }

    /// Top left, top right, bottom left, bottom right.
    #[must_use]
    pub const fn corners(&self) -> [&'static str; 4] {
        if self.ascii { ["+"; 4] } else { ["┌", "┐", "└", "┘"] }
    }

    const fn shown_theme(&self) -> Theme {
        match (self.colors, self.theme) {
            (Colors::None, _) => Theme::Mono,
            (Colors::Sixteen, Theme::Light | Theme::Dark | Theme::HighContrast) => Theme::Terminal,
            (_, theme) => theme,
        }
    }
}

fn style(theme: Theme, role: Role) -> Style {
    let plain = Style::new();
    let (text, back) = match theme {
        Theme::Terminal | Theme::Mono => (None, None),
        Theme::Light => (Some(Color::Indexed(235)), Some(Color::Indexed(255))),
        Theme::Dark => (Some(Color::Indexed(253)), Some(Color::Indexed(234))),
        Theme::HighContrast => (Some(Color::Indexed(231)), Some(Color::Indexed(16))),
    };
    let base = Style { fg: text, bg: back, ..plain };
    let color = match (theme, role) {
        (Theme::Mono, _) => None,
        (Theme::Terminal, Role::Error) => Some(Color::Red),
        (Theme::Terminal, Role::Warning | Role::Edited) => Some(Color::Magenta),
        (Theme::Terminal, Role::Done) => Some(Color::Green),
        (Theme::Terminal, Role::Key) => Some(Color::Cyan),
        (Theme::Light, Role::Error) => Some(Color::Indexed(124)),
        (Theme::Light, Role::Warning | Role::Edited) => Some(Color::Indexed(90)),
        (Theme::Light, Role::Done) => Some(Color::Indexed(22)),
        (Theme::Light, Role::Key) => Some(Color::Indexed(24)),
        (Theme::Light, Role::Muted | Role::Border) => Some(Color::Indexed(240)),
        (Theme::Dark, Role::Error) => Some(Color::Indexed(210)),
        (Theme::Dark, Role::Warning | Role::Edited) => Some(Color::Indexed(222)),
        (Theme::Dark, Role::Done) => Some(Color::Indexed(114)),
        (Theme::Dark, Role::Key) => Some(Color::Indexed(117)),
        (Theme::Dark, Role::Muted | Role::Border) => Some(Color::Indexed(248)),
        (Theme::HighContrast, Role::Error) => Some(Color::Indexed(217)),
        (Theme::HighContrast, Role::Warning | Role::Edited) => Some(Color::Indexed(229)),
        (Theme::HighContrast, Role::Done) => Some(Color::Indexed(157)),
        (Theme::HighContrast, Role::Key) => Some(Color::Indexed(159)),
        _ => None,
    };
    let base = if color.is_some() { base.fg(color.unwrap_or_default()) } else { base };
    match role {
        Role::Title | Role::Focus | Role::Error | Role::Key => base.add_modifier(Modifier::BOLD),
        Role::Selected => base.add_modifier(Modifier::REVERSED),
        Role::Field => base.add_modifier(Modifier::UNDERLINED),
        Role::Text | Role::Muted | Role::Warning | Role::Done | Role::Edited | Role::Border => base,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_colours_can_be_read() {
        for (theme, least) in [(Theme::Light, 4.5), (Theme::Dark, 4.5), (Theme::HighContrast, 7.0)] {
            for role in Role::ALL {
                let style = style(theme, role);
                let contrast = contrast(style.fg, style.bg);
                assert!(contrast >= least, "{theme:?} {role:?}: {contrast:.2}");
            }
        }
    }

    #[test]
    fn the_terminals_own_colours_avoid_blue_and_bright_yellow_and_never_dim() {
        for theme in [Theme::Terminal, Theme::Mono] {
            for role in Role::ALL {
                let style = style(theme, role);
                assert!(!matches!(style.fg, Some(Color::Blue | Color::LightBlue | Color::LightYellow)), "{role:?}");
                assert!(!style.add_modifier.contains(Modifier::DIM));
                assert_eq!(style.bg, None);
                assert!(theme == Theme::Terminal || style.fg.is_none());
            }
        }
    }

    fn contrast(a: Option<Color>, b: Option<Color>) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(color: Option<Color>) -> f64 {
        let Some(Color::Indexed(n @ 16..)) = color else { panic!("{color:?} differs between terminals") };
        let rgb = if n >= 232 {
            [8 + (n - 232) * 10; 3]
        } else {
            let step = |v: u8| if v == 0 { 0 } else { 55 + 40 * v };
            let n = n - 16;
            [step(n / 36), step(n / 6 % 6), step(n % 6)]
        };
        let linear = rgb.map(|v| {
            let v = f64::from(v) / 255.0;
            if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
}
