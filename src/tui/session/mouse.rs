//! The mouse over a session: what a click and the wheel mean, and the bytes that ask a terminal to tell of them. It knows no screen.

use ratatui::layout::Rect;

use super::{EVERYWHERE, Session};
use crate::tui::cx::Effect;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::bar;
use crate::tui::layer::Handled;

/// Asks a terminal to tell of clicks and the wheel, or to keep them to itself again.
pub const LISTEN: &[u8] = b"\x1b[?1000h\x1b[?1006h";
pub const LISTEN_NO_MORE: &[u8] = b"\x1b[?1006l\x1b[?1000l";
/// What a notch of the wheel is where it means nothing of its own.
const STEPS: usize = 3;

impl Session {
    pub(super) fn click(&mut self, x: u16, y: u16) {
        let area = self.paint.area();
        if y + 1 == area.bottom() {
            return self.click_bar(x, area);
        }
        match self.offer(&Input::Click { x, y }) {
            Handled::Yes => self.touched(),
            Handled::Pressed => self.key(Key::of(Code::Enter)),
            Handled::No => {}
        }
    }

    /// Runs the command of the bar that was clicked on.
    fn click_bar(&mut self, x: u16, area: Rect) {
        let Some(top) = self.layers.last() else { return };
        let (own, shared) = (self.listed(&*top.layer), self.listed(&self.everywhere));
        let Some((mine, command)) = bar::at(&self.env.look, area, &own, &shared, x) else { return };
        let layer = if mine { top.id } else { EVERYWHERE };
        self.effects.push(Effect::Run { layer, command });
        self.touched();
    }

    pub(super) fn wheel(&mut self, down: bool) {
        match self.offer(&Input::Wheel { down }) {
            Handled::Yes | Handled::Pressed => self.dirty = true,
            Handled::No if self.layers.last().is_some_and(|top| top.layer.takes_text()) => {}
            Handled::No => {
                for _ in 0..STEPS {
                    self.key(Key::of(if down { Code::Down } else { Code::Up }));
                }
            }
        }
    }

    /// What brings the terminal to listen to the mouse, or to leave it alone.
    pub(super) fn listening(&mut self) -> &'static [u8] {
        let wanted = self.env.manner.mouse;
        if std::mem::replace(&mut self.listens, wanted) == wanted {
            return b"";
        }
        if wanted { LISTEN } else { LISTEN_NO_MORE }
    }
}
