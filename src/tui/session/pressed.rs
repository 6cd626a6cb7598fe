//! What becomes of a key: the place on top may take it, a command may be bound to it, there or everywhere. It names no command.

use super::{EVERYWHERE, Session};
use crate::domain::text::Text;
use crate::tui::cx::{Effect, LayerId, Level, Post};
use crate::tui::input::{Code, Input, Key};
use crate::tui::layer::{Handled, Layer as _};

impl Session {
    pub(super) fn key(&mut self, key: Key) {
        if let Some(function) = key.as_function() {
            let typing = self.layers.last().is_some_and(|top| top.layer.takes_text());
            if !typing {
                return self.key(function);
            }
            self.key(Key::of(Code::Esc));
            self.settle();
            return self.key(Key { alt: false, ..key });
        }
        let commands_first = key.ctrl || matches!(key.code, Code::F(_));
        let used = (commands_first && self.command(key)) || self.offer(&Input::Key(key)) == Handled::Yes || self.command(key);
        if used {
            let hinted = self.layers.last().is_some_and(|top| top.layer.hint().is_some());
            if key.moves() && !hinted {
                self.dirty = true;
            } else {
                self.touched();
            }
        }
    }

    /// Something was done: the frame may differ, and what was said about the thing before is said no more.
    pub(super) fn touched(&mut self) {
        if self.message.take().is_none() {
            self.first_visit = None;
        }
        self.dirty = true;
    }

    pub(super) fn told(&mut self, text: Text) {
        self.message = Some((Level::Warning, text));
        self.dirty = true;
    }

    pub(super) fn offer(&mut self, input: &Input) -> Handled {
        let Some(top) = self.layers.last_mut() else { return Handled::No };
        top.layer.input(input, Post { env: &self.env, effects: &mut self.effects, layer: top.id })
    }

    /// Runs the command bound to a key, or queues the reason why not; false when the key is bound to nothing.
    pub(super) fn command(&mut self, key: Key) -> bool {
        if key == Key::ctrl('c') && self.stop_reads() {
            return true;
        }
        let keys = &self.env.manner.keys;
        if let Some((id, command)) = self.layers.last().and_then(|top| top.layer.find(key, keys).map(|command| (top.id, command))) {
            self.effects.push(Effect::Run { layer: id, command });
            return true;
        }
        match self.everywhere.find(key, keys) {
            Some(command) => self.effects.push(Effect::Run { layer: EVERYWHERE, command }),
            None => return false,
        }
        true
    }

    pub(super) fn run(&mut self, id: LayerId, command: usize) {
        let Some(held) = self.layers.iter().find(|held| held.id == id) else { return };
        match held.layer.reason(command, &self.env.who) {
            Some(reason) => self.message = Some((Level::Warning, reason)),
            None => {
                if let Some(held) = self.layers.iter_mut().find(|held| held.id == id) {
                    held.ran = held.layer.commands(&self.env.who).get(command).map(|listed| listed.id);
                }
                self.with(id, |layer, post| layer.run(command, post));
            }
        }
    }

    /// Stops what the topmost layer is reading; false when it reads nothing.
    pub(super) fn stop_reads(&mut self) -> bool {
        let Some(top) = self.layers.last().map(|top| top.id) else { return false };
        let stopped = self.stop(|job| job.layer == top && !job.kind.is_write());
        if stopped {
            self.effects.push(Effect::Message(Level::Warning, Text::new("tui-stopped")));
        }
        stopped
    }
}
