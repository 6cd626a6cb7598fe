//! What a client says about its terminal before the screens open: kind, size, language. Everything else it says is refused.

use std::sync::Arc;

use crate::locale::{Language, Locale, Locales};
use crate::tui::look::Look;

/// Nobody's terminal is larger; a window that says so would cost a frame of its size.
const WIDEST: u16 = 1_000;
const HIGHEST: u16 = 400;
/// What is said of a terminal is kept up to this length.
const LONGEST: usize = 64;

#[derive(Clone, Debug)]
pub(super) struct Told {
    /// The terminal's kind, when there is one.
    pub term: Option<String>,
    pub size: (u16, u16),
    /// `LC_ALL`, `LC_CTYPE`, `LC_MESSAGES`, `LANG`.
    languages: [Option<String>; 4],
}

impl Default for Told {
    fn default() -> Self {
        Self { term: None, size: (80, 24), languages: [const { None }; 4] }
    }
}

const VARIABLES: [&str; 4] = ["LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG"];

impl Told {
    pub(super) fn terminal(&mut self, term: &str, columns: u32, rows: u32) {
        self.term = Some(term.chars().take(LONGEST).collect());
        self.size = size((columns, rows), self.size);
    }

    /// Takes a variable of the environment, unless it is none of those that tell a language.
    pub(super) fn variable(&mut self, name: &str, value: &str) -> bool {
        if let Some(at) = VARIABLES.iter().position(|known| *known == name) {
            self.languages[at] = Some(value.chars().take(LONGEST).collect());
        }
        matches!(name, "LANG" | "LANGUAGE" | "TERM") || name.starts_with("LC_")
    }

    /// The language the client's own messages are in, when it is one of ours.
    pub(super) fn language(&self) -> Option<Language> {
        let said = |at: usize| self.languages[at].as_deref().filter(|value| !value.is_empty());
        let said = said(0).or_else(|| said(2)).or_else(|| said(3))?;
        said.split(['_', '.', '-']).next()?.parse().ok()
    }

    /// How things look on that terminal. One that does not tell its encoding is of this century.
    pub(super) fn look(&self, locales: &Locales, house: Language) -> Look {
        let said = self.languages[..2].iter().chain(&self.languages[3..]).flatten().find(|value| !value.is_empty());
        let utf8 = said.is_none_or(|value| value.to_lowercase().replace('-', "").contains("utf8"));
        let locale: Arc<Locale> = locales.of(self.language().unwrap_or(house));
        Look::of_terminal(locale, self.term.as_deref().unwrap_or_default(), false, utf8)
    }
}

/// A size a client says: 0 is "as before", and beyond what anybody has it is cut.
pub(super) fn size((columns, rows): (u32, u32), before: (u16, u16)) -> (u16, u16) {
    let fit = |said: u32, most: u16, before: u16| if said == 0 { before } else { u16::try_from(said).unwrap_or(most).min(most) };
    (fit(columns, WIDEST, before.0), fit(rows, HIGHEST, before.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::look::{Colors, Theme};

    #[test]
    fn sizes_nobody_has_are_brought_to_sizes_somebody_has() {
        assert_eq!(size((120, 40), (80, 24)), (120, 40));
        assert_eq!(size((0, 0), (80, 24)), (80, 24));
        assert_eq!(size((10_000, 10_000), (80, 24)), (WIDEST, HIGHEST));
        assert_eq!(size((u32::MAX, 1), (80, 24)), (WIDEST, 1));
    }

    #[test]
    fn only_language_and_terminal_are_taken_from_the_environment() {
        let mut told = Told::default();
        assert!(told.variable("LANG", "en_GB.UTF-8") && told.variable("LC_PAPER", "fr_FR"));
        for name in ["PATH", "LD_PRELOAD", "ESCHOOL_STORE", "XLC_ALL"] {
            assert!(!told.variable(name, "x"), "{name}");
        }
        assert_eq!(told.language(), Some(Language::En));
        assert!(told.variable("LC_ALL", "fr_CD.UTF-8"));
        assert_eq!(told.language(), Some(Language::Fr));
    }

    #[test]
    fn colours_and_glyphs_are_the_terminals_own() {
        let locales = Locales::load();
        let look = |term: &str, lang: &str| {
            let mut told = Told::default();
            told.terminal(term, 80, 24);
            if !lang.is_empty() {
                told.variable("LANG", lang);
            }
            told.look(&locales, Language::Fr)
        };
        assert_eq!(look("xterm-256color", "").colors, Colors::Indexed);
        assert!(!look("xterm", "").ascii, "PuTTY says nothing of its encoding");
        assert!(look("xterm", "fr_FR.ISO-8859-1").ascii);
        assert!(look("vt100", "fr_FR.UTF-8").ascii && look("linux", "").theme == Theme::Mono);
    }
}
