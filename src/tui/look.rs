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
        match self.colors {
            Colors::None => style(Theme::Mono, role),
            Colors::Sixteen => modified(of_sixteen(self.theme, role), role),
            Colors::Indexed => style(self.theme, role),
        }
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
}

/// A theme on a terminal of sixteen colours, which every kind of terminal mixes as it likes: only those that can be read on all of them.
fn of_sixteen(theme: Theme, role: Role) -> Style {
    let (text, back, colors) = match theme {
        Theme::Terminal | Theme::Mono => return style(theme, role),
        Theme::Light => (Color::Black, Color::White, [Color::Red, Color::Magenta, Color::Black, Color::Black]),
        Theme::Dark => (Color::Gray, Color::Black, [Color::LightRed, Color::Gray, Color::LightGreen, Color::LightCyan]),
        Theme::HighContrast => (Color::White, Color::Black, [Color::White, Color::White, Color::LightGreen, Color::LightCyan]),
    };
    let [error, warning, done, key] = colors;
    let color = match role {
        Role::Error => error,
        Role::Warning | Role::Edited => warning,
        Role::Done => done,
        Role::Key => key,
        _ => text,
    };
    Style::new().fg(color).bg(back)
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
    modified(if color.is_some() { base.fg(color.unwrap_or_default()) } else { base }, role)
}

/// What a piece of text is shows without colours as well.
fn modified(base: Style, role: Role) -> Style {
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

    /// The sixteen colours as the usual terminals mix them: xterm, the Linux console, Windows, PuTTY.
    const MIXED: [[u32; 16]; 4] = [
        [
            0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00,
            0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
        ],
        [
            0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa, 0x555555, 0xff5555, 0x55ff55, 0xffff55,
            0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
        ],
        [
            0x0c0c0c, 0xc50f1f, 0x13a10e, 0xc19c00, 0x0037da, 0x881798, 0x3a96dd, 0xcccccc, 0x767676, 0xe74856, 0x16c60c, 0xf9f1a5,
            0x3b78ff, 0xb4009e, 0x61d6d6, 0xf2f2f2,
        ],
        [
            0x000000, 0xbb0000, 0x00bb00, 0xbbbb00, 0x0000bb, 0xbb00bb, 0x00bbbb, 0xbbbbbb, 0x555555, 0xff5555, 0x55ff55, 0xffff55,
            0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
        ],
    ];

    #[test]
    fn themes_can_be_read_on_the_sixteen_colours_of_the_usual_terminals() {
        let index = |color: Option<Color>| match color {
            Some(Color::Black) => 0,
            Some(Color::Red) => 1,
            Some(Color::Magenta) => 5,
            Some(Color::Gray) => 7,
            Some(Color::LightRed) => 9,
            Some(Color::LightGreen) => 10,
            Some(Color::LightCyan) => 14,
            Some(Color::White) => 15,
            other => panic!("{other:?} is not read everywhere"),
        };
        for (theme, least) in [(Theme::Light, 4.5), (Theme::Dark, 4.5), (Theme::HighContrast, 7.0)] {
            for role in Role::ALL {
                let style = of_sixteen(theme, role);
                for mixed in MIXED {
                    let of = |color| luminance_of(mixed[index(color)].to_be_bytes());
                    let (text, back) = (of(style.fg), of(style.bg));
                    let contrast = (text.max(back) + 0.05) / (text.min(back) + 0.05);
                    assert!(contrast >= least, "{theme:?} {role:?} {:?}: {contrast:.2}", style.fg);
                }
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
        luminance_of([0, rgb[0], rgb[1], rgb[2]])
    }

    fn luminance_of([_, red, green, blue]: [u8; 4]) -> f64 {
        let linear = [red, green, blue].map(|v| {
            let v = f64::from(v) / 255.0;
            if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
}
