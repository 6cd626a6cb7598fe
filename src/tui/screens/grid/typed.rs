//! What a character means in a grid: a digit begins or goes on with a mark, a status key is one by itself.

use crate::domain::marks::Status;
use crate::domain::text::Text;
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::screen::Handled;

use super::{Grid, Msg};

impl Grid {
    pub(super) fn typed(&mut self, c: char, cx: &mut Cx<'_, Msg>) -> Handled {
        let c = cx.digit(c);
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
