//! What reaches a session over its wire: the keys, pastes and resizes of a person, and what the house has to tell her. No meaning
//! is given to them here.

use std::fmt;
use std::str::FromStr;

use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

use crate::domain::text::Text;
use crate::locale::Locale;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    Key(Key),
    Paste(String),
    /// The left button of the mouse was pressed over a cell.
    Click {
        x: u16,
        y: u16,
    },
    /// The wheel of the mouse was turned by one notch.
    Wheel {
        down: bool,
    },
    /// A paste beyond what one transport takes: none of it arrived.
    TooLong,
    Resize {
        width: u16,
        height: u16,
    },
    /// Something whoever runs the house says to whoever sits here.
    Told(Text),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    Char(char),
    F(u8),
    Enter,
    Esc,
    Tab,
    Backspace,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Insert,
    Delete,
}

/// One key as it reached us, named as the keyboards of the school name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: Code,
    pub ctrl: bool,
    pub alt: bool,
    pub shift: bool,
}

impl Key {
    #[must_use]
    pub const fn of(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    #[must_use]
    pub const fn f(number: u8) -> Self {
        Self::of(Code::F(number))
    }

    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::of(Code::Char(c))
    }

    #[must_use]
    pub const fn ctrl(c: char) -> Self {
        Self { code: Code::Char(c), ctrl: true, alt: false, shift: false }
    }

    #[must_use]
    pub const fn back_tab() -> Self {
        Self { code: Code::Tab, ctrl: false, alt: false, shift: true }
    }

    /// The character this key types, if it types one.
    #[must_use]
    pub const fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// Whether this key only takes one elsewhere on the same screen.
    #[must_use]
    pub const fn moves(self) -> bool {
        matches!(
            self.code,
            Code::Up | Code::Down | Code::Left | Code::Right | Code::Home | Code::End | Code::PageUp | Code::PageDown | Code::Tab
        )
    }

    /// Alt and a digit is the F-key of that number, for keyboards that have none.
    #[must_use]
    pub fn as_function(self) -> Option<Self> {
        match self.code {
            Code::Char(c) if self.alt && !self.ctrl => c.to_digit(10).map(|digit| Self::f(if digit == 0 { 10 } else { digit as u8 })),
            _ => None,
        }
    }

    /// The key as the bar, the help and the printed card name it in the reader's language.
    #[must_use]
    pub fn words(self, locale: &Locale) -> String {
        let id = match self.code {
            Code::Char(' ') => "key-space",
            Code::Enter => "key-enter",
            Code::Esc => "key-esc",
            Code::Backspace => "key-backspace",
            Code::Insert => "key-insert",
            Code::Delete => "key-delete",
            Code::Home => "key-home",
            Code::End => "key-end",
            Code::PageUp => "key-page-up",
            Code::PageDown => "key-page-down",
            _ => return self.to_string(),
        };
        locale.get(id)
    }

    /// The key as settings write it: what [`FromStr`] reads again.
    #[must_use]
    pub fn written(self) -> String {
        let arrow = match self.code {
            Code::Up => "Up",
            Code::Down => "Down",
            Code::Left => "Left",
            Code::Right => "Right",
            _ => return self.to_string(),
        };
        format!("{}{arrow}", if self.ctrl { "Ctrl+" } else { "" })
    }

    const fn controlled(self) -> Self {
        match self.code {
            // What terminals send for these keys and for Ctrl with these letters is the same byte.
            Code::Char('h') if self.ctrl => Self::of(Code::Backspace),
            Code::Char('j' | 'm') if self.ctrl => Self::of(Code::Enter),
            Code::Char('i') if self.ctrl => Self::of(Code::Tab),
            Code::Char('[') if self.ctrl => Self::of(Code::Esc),
            _ => self,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.code {
            Code::Char(' ') => f.write_str("Space"),
            Code::Char(c) if self.ctrl => write!(f, "{}", c.to_uppercase()),
            Code::Char(c) => write!(f, "{c}"),
            Code::F(number) => write!(f, "F{number}"),
            Code::Up => f.write_str("↑"),
            Code::Down => f.write_str("↓"),
            Code::Left => f.write_str("←"),
            Code::Right => f.write_str("→"),
            other => write!(f, "{other:?}"),
        }
    }
}

/// A word that names no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no key is called {0}")]
pub struct NoSuchKey(pub String);

impl FromStr for Key {
    type Err = NoSuchKey;

    /// Reads `Ctrl+K`, `F2`, `Shift+Tab`, `Down`, `é`.
    fn from_str(written: &str) -> Result<Self, NoSuchKey> {
        let mut key = Self::of(Code::Esc);
        let mut rest = written;
        loop {
            let lower = rest.to_lowercase();
            match ["ctrl+", "alt+", "shift+"].iter().position(|held| lower.starts_with(held) && lower.len() > held.len()) {
                Some(0) => (key.ctrl, rest) = (true, &rest[5..]),
                Some(1) => (key.alt, rest) = (true, &rest[4..]),
                Some(_) => (key.shift, rest) = (true, &rest[6..]),
                None => break,
            }
        }
        let mut chars = rest.chars();
        key.code = match (chars.next(), chars.next()) {
            (Some(c), None) => Code::Char(if key.ctrl { c.to_ascii_lowercase() } else { c }),
            _ => named(&rest.to_lowercase()).ok_or_else(|| NoSuchKey(written.to_owned()))?,
        };
        Ok(key)
    }
}

/// What crossterm read, as an input; `None` for what a session has no use for.
#[must_use]
pub fn from_crossterm(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => key_of(key).map(Input::Key),
        Event::Paste(words) => Some(Input::Paste(words)),
        Event::Resize(width, height) => Some(Input::Resize { width, height }),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => Some(Input::Click { x: mouse.column, y: mouse.row }),
            MouseEventKind::ScrollDown => Some(Input::Wheel { down: true }),
            MouseEventKind::ScrollUp => Some(Input::Wheel { down: false }),
            _ => None,
        },
        _ => None,
    }
}

fn key_of(event: KeyEvent) -> Option<Key> {
    let code = match event.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::F(number) => Code::F(number),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => return Some(Key::back_tab()),
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Insert => Code::Insert,
        KeyCode::Delete => Code::Delete,
        _ => return None,
    };
    let held = |modifier| event.modifiers.contains(modifier);
    let (ctrl, alt) = (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT));
    // Shift is already in the character; AltGr comes as both.
    let shift = held(KeyModifiers::SHIFT) && !matches!(code, Code::Char(_));
    let code = match code {
        Code::Char(c) if ctrl => Code::Char(c.to_ascii_lowercase()),
        code => code,
    };
    Some(Key { code, ctrl, alt, shift }.controlled())
}

/// The digit on the key of an AZERTY keyboard's upper row, for hands that do not press Shift.
#[must_use]
pub const fn of_upper_row(c: char) -> Option<char> {
    Some(match c {
        '&' => '1',
        'é' => '2',
        '"' => '3',
        '\'' => '4',
        '(' => '5',
        '-' => '6',
        'è' => '7',
        '_' => '8',
        'ç' => '9',
        'à' => '0',
        _ => return None,
    })
}

fn named(name: &str) -> Option<Code> {
    Some(match name {
        "space" => Code::Char(' '),
        "enter" => Code::Enter,
        "esc" | "escape" => Code::Esc,
        "tab" => Code::Tab,
        "backspace" => Code::Backspace,
        "up" => Code::Up,
        "down" => Code::Down,
        "left" => Code::Left,
        "right" => Code::Right,
        "home" => Code::Home,
        "end" => Code::End,
        "pageup" | "pgup" => Code::PageUp,
        "pagedown" | "pgdn" => Code::PageDown,
        "insert" | "ins" => Code::Insert,
        "delete" | "del" => Code::Delete,
        _ => Code::F(name.strip_prefix('f')?.parse().ok().filter(|number| (1..=12).contains(number))?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_by_their_names() {
        for (written, key) in [
            ("F2", Key::f(2)),
            ("Ctrl+K", Key::ctrl('k')),
            ("Shift+Tab", Key::back_tab()),
            ("Space", Key::char(' ')),
            ("+", Key::char('+')),
            ("Down", Key::of(Code::Down)),
        ] {
            assert_eq!(written.parse(), Ok(key));
        }
        assert_eq!("Hyper".parse::<Key>(), Err(NoSuchKey("Hyper".to_owned())));
    }

    #[test]
    fn bytes_shared_with_control_letters_are_the_named_keys() {
        let key = |c| from_crossterm(Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL)));
        assert_eq!(key('h'), Some(Input::Key(Key::of(Code::Backspace))));
        assert_eq!(key('m'), Some(Input::Key(Key::of(Code::Enter))));
        assert_eq!(key('k'), Some(Input::Key(Key::ctrl('k'))));
    }

    #[test]
    fn alt_and_a_digit_is_a_function_key() {
        let alt = |c| Key { alt: true, ..Key::char(c) };
        assert_eq!(alt('1').as_function(), Some(Key::f(1)));
        assert_eq!(alt('0').as_function(), Some(Key::f(10)));
        assert_eq!(alt('x').as_function(), None);
    }
}
