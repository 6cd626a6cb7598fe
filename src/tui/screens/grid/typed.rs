//! What a character means in a grid: a digit begins or goes on with a mark, a status key is one by itself.

use crate::domain::marks::Status;
use crate::domain::text::Text;
use crate::locale::Language;
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::screen::Handled;

use super::{Grid, Msg};

impl Grid {
    pub(super) fn typed(&mut self, c: char, cx: &mut Cx<'_, Msg>) -> Handled {
        let french = cx.locale().language() == Language::Fr;
        let c = if french { of_upper_row(c).unwrap_or(c) } else { c };
        if let Some(typing) = &mut self.typing {
            if c.is_ascii_digit() || matches!(c, '.' | ',') {
                let _handled = typing.line.input(&Input::Key(Key::char(c)));
                self.follow();
            } else {
                cx.warn(Text::new("grid-keys"));
            }
            return Handled::Yes;
        }
        if c.is_ascii_digit() || matches!(c, '.' | ',') {
            self.begin(&c.to_string(), cx);
            return Handled::Yes;
        }
        if Status::of_key(c).is_some() {
            if self.begin(&c.to_string(), cx) && self.commit(cx) {
                self.go(Code::Down);
            }
            return Handled::Yes;
        }
        if c.is_alphabetic() {
            cx.warn(Text::new("grid-keys"));
            return Handled::Yes;
        }
        Handled::No
    }
}

/// The digit on the key of an AZERTY keyboard's upper row, for hands that do not press Shift.
const fn of_upper_row(c: char) -> Option<char> {
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
