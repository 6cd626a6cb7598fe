//! A few fields to be filled and handed back as they are: what becomes of them is the asker's.

use ratatui::layout::{Position, Rect};

use crate::domain::day::Day;
use crate::domain::text::Text;
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};
use crate::tui::typed::Typed;

/// What was filled in, by the fields' names.
pub struct Filled(Vec<(&'static str, String)>);

impl Filled {
    pub fn value(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    pub fn is_on(&self, name: &str) -> bool {
        self.value(name) == "yes"
    }
}

pub struct Asked {
    title: Text,
    /// Where what is typed is kept aside; nowhere where it is only a question.
    drawer: Option<String>,
    names: Vec<&'static str>,
    form: Form,
    /// What answering is called, where nothing is kept by it.
    submit: Option<&'static str>,
    reply: Option<Reply<Filled>>,
}

impl Asked {
    pub fn new(title: Text, today: Day, fields: Vec<(&'static str, Field)>, reply: Reply<Filled>) -> Self {
        let (names, fields) = fields.into_iter().unzip();
        let drawer = Some(serde_json::to_string(&title).unwrap_or_default());
        Self { title, drawer, names, form: Form::new(today, fields), submit: None, reply: Some(reply) }
    }

    /// Says which record the fields are about: what is typed about one is not offered for another.
    #[must_use]
    pub fn of(mut self, record: &str) -> Self {
        self.drawer = self.drawer.map(|drawer| format!("{drawer} {record}"));
        self
    }

    /// What is answered chooses what to look at or to go on with, and is written nowhere: nobody comes back to it. `submit` says what
    /// answering comes to.
    #[must_use]
    pub fn in_passing(mut self, submit: &'static str) -> Self {
        self.drawer = None;
        self.submit = Some(submit);
        self.form = self.form.submit_with(submit);
        self
    }

    fn keep(&mut self, cx: &mut Cx<'_, ()>) {
        if let Some(mistake) = self.form.check() {
            return cx.warn(mistake);
        }
        let filled = self.names.iter().map(|name| (*name, self.form.value(name))).collect();
        self.form.saved();
        if let Some(reply) = self.reply.take() {
            cx.answer(reply, Filled(filled));
        }
    }
}

impl Screen for Asked {
    type Msg = ();
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("asked.keep", &[Key::f(2), Key::ctrl('s')], "calendar-keep", "calendar-keep-help", Self::keep)
            .in_bar(5, "calendar-keep")];

    fn title(&self) -> Text {
        self.title.clone()
    }

    fn called(&self, _command: &'static str) -> Option<&'static str> {
        self.submit
    }

    /// A form reads nothing again: what is typed stays.
    fn open(&mut self, _cx: &mut Cx<'_, ()>) {}

    fn update(&mut self, (): (), _cx: &mut Cx<'_, ()>) {}

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, ()>) -> Handled {
        match self.form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit => self.keep(cx),
            Event::Taken | Event::Changed(_) | Event::Search(..) | Event::Pick(_) | Event::Other => {}
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
        self.drawer.clone()
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        Some(&mut self.form)
    }

    fn takes_text(&self) -> bool {
        self.form.takes_text()
    }
}
