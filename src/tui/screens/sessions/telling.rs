//! What is said to people who are in: one line, which they see at the bottom of their screens. Who gets it is the asker's.

use ratatui::layout::{Position, Rect};

use crate::domain::text::Text;
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, Shape};
use crate::tui::typed::Typed;

pub struct Telling {
    count: usize,
    form: Option<Form>,
    reply: Option<Reply<String>>,
}

impl Telling {
    pub const fn new(count: usize, reply: Reply<String>) -> Self {
        Self { count, form: None, reply: Some(reply) }
    }

    fn send(&mut self, cx: &mut Cx<'_, ()>) {
        let Some(form) = &mut self.form else { return };
        if let Some(mistake) = form.check() {
            return cx.warn(mistake);
        }
        let words = form.value("words");
        if let Some(reply) = self.reply.take() {
            cx.answer(reply, words);
        }
    }
}

impl Screen for Telling {
    type Msg = ();
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("sessions.send", &[Key::f(2), Key::ctrl('s')], "sessions-send", "sessions-send-help", Self::send)
            .in_bar(5, "sessions-send")];

    fn title(&self) -> Text {
        Text::new("sessions-tell-title").with("count", self.count)
    }

    fn open(&mut self, cx: &mut Cx<'_, ()>) {
        let today = cx.now().today;
        self.form.get_or_insert_with(|| {
            let words = Field::text("words", "sessions-words").required().help("sessions-words-help");
            Form::new(today, vec![words]).submit_with("sessions-send")
        });
    }

    fn update(&mut self, (): (), _: &mut Cx<'_, ()>) {}

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, ()>) -> Handled {
        let Some(form) = &mut self.form else { return Handled::No };
        match form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit => self.send(cx),
            _ => {}
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.form.as_ref()?.view(paint, area, look)
    }

    fn hint(&self) -> Option<Text> {
        self.form.as_ref().and_then(Form::hint)
    }

    fn edited(&self) -> bool {
        self.form.as_ref().is_some_and(Form::edited)
    }

    fn drawer(&self) -> Option<String> {
        Some("telling".to_owned())
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        self.form.as_mut().map(|form| form as _)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }

    fn shape(&self, _: &Look, _: Rect) -> Shape {
        Shape::Dialog { width: 60, height: 4 }
    }
}
