//! The commands that mean the same on every screen. They act on the session, through the same context as any screen's.

use ratatui::layout::{Position, Rect};

use super::command::Command;
use super::cx::Cx;
use super::input::{Code, Key};
use super::look::Look;
use super::paint::Paint;
use super::screen::Screen;
use crate::domain::text::Text;

/// Below every stack of layers, never drawn: whoever has no use for a key leaves it to this.
pub struct Everywhere;

impl Screen for Everywhere {
    type Msg = ();
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("help", &[Key::f(1), Key::char('?')], "tui-help", "help-help", |_, cx| cx.help()).in_bar(1, "tui-help-short"),
        Command::new("back", &[Key::of(Code::Esc)], "tui-back", "help-back", |_, cx| cx.leave()).in_bar(80, "tui-back-short"),
        Command::new("palette", &[Key::ctrl('k')], "tui-palette", "help-palette", |_, cx| cx.palette()).in_bar(2, "tui-palette-short"),
        Command::new("refresh", &[Key::f(5)], "tui-refresh", "help-refresh", |_, cx| cx.refresh()),
        Command::new("repaint", &[Key::ctrl('l')], "tui-repaint", "help-repaint", |_, cx| cx.repaint()),
        Command::new("undo", &[Key::ctrl('z')], "tui-undo", "help-undo", |_, cx| cx.undo()),
        Command::new("redo", &[Key::ctrl('y')], "tui-redo", "help-redo", |_, cx| cx.redo()),
        Command::new("quit", &[Key::f(10), Key::ctrl('q')], "tui-quit", "help-quit", |_, cx| cx.finish()).in_bar(90, "tui-quit-short"),
        Command::new("stop", &[Key::ctrl('c')], "tui-stop", "help-stop", |_, cx| cx.ask_to_quit()),
    ];

    fn title(&self) -> Text {
        Text::new("tui-everywhere")
    }

    fn update(&mut self, (): (), _cx: &mut Cx<'_, ()>) {}

    fn view(&self, _paint: &mut Paint, _area: Rect, _look: &Look) -> Option<Position> {
        None
    }
}
