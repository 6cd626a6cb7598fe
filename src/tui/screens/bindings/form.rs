//! The keys of one command, written by their names: so can be given also what this keyboard does not send.

use ratatui::layout::{Position, Rect};

use crate::domain::day::Day;
use crate::domain::text::Text;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Command, Handled, Screen, Shape};
use crate::tui::typed::Typed;

pub struct BindingForm {
    command: String,
    form: Form,
    reply: Option<Reply<Vec<String>>>,
}

impl BindingForm {
    pub fn new(command: &str, present: &str, today: Day, reply: Reply<Vec<String>>) -> Self {
        let field = Field::text("keys", "tui-keys").with(present).help("binding-keys-help").check_with(readable);
        Self { command: command.to_owned(), form: Form::new(today, vec![field]), reply: Some(reply) }
    }

    fn save(&mut self, cx: &mut Cx<'_, ()>) {
        if let Some(why) = self.form.check() {
            return cx.error(why);
        }
        let keys = words(&self.form.value("keys")).map(str::to_owned).collect();
        if let Some(reply) = self.reply.take() {
            cx.answer(reply, keys);
        }
    }
}

/// The names between the commas.
fn words(written: &str) -> impl Iterator<Item = &str> {
    written.split(',').map(str::trim).filter(|word| !word.is_empty())
}

fn readable(written: &str) -> Option<Text> {
    let wrong = words(written).find(|word| word.parse::<Key>().is_err())?;
    Some(Text::new("binding-not-a-key").with("key", wrong))
}

impl Screen for BindingForm {
    type Msg = ();
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("binding.save", &[Key::f(2), Key::ctrl('s')], "bindings-save", "bindings-save-help", Self::save)
            .in_bar(5, "tui-submit")];

    fn title(&self) -> Text {
        Text::new("binding-title").with("command", &self.command)
    }

    fn update(&mut self, (): (), _cx: &mut Cx<'_, ()>) {}

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, ()>) -> Handled {
        match self.form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit => self.save(cx),
            _ => {}
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.form.view(paint, area, look)
    }

    fn hint(&self) -> Option<Text> {
        self.form.hint()
    }

    fn edited(&self) -> bool {
        self.form.edited()
    }

    fn drawer(&self) -> Option<String> {
        Some(format!("binding/{}", self.command))
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        Some(&mut self.form)
    }

    fn takes_text(&self) -> bool {
        self.form.takes_text()
    }

    fn shape(&self, _look: &Look, available: Rect) -> Shape {
        Shape::Dialog { width: available.width.saturating_sub(8).min(64), height: 4 }
    }
}
