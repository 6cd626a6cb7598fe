//! A few fields to be filled and handed back as they are: what becomes of them is the asker's. The question stays until she has taken the
//! answer, so that what is refused is still there to be corrected.

use ratatui::layout::{Position, Rect};

use crate::domain::day::Day;
use crate::domain::id::OperationId;
use crate::domain::text::Text;
use crate::service::{Action, Done, Error, Verdict};
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};
use crate::tui::typed::Typed;

/// What was filled in, by the fields' names.
pub struct Filled {
    values: Vec<(&'static str, String)>,
    question: Reply<Msg>,
}

/// What the question does next.
type Step = Box<dyn FnOnce(&mut Cx<'_, Msg>) + Send>;

/// What it does as an operation.
type Deed = Box<dyn FnOnce(OperationId, &mut Cx<'_, Msg>) + Send>;

pub enum Msg {
    /// The answer was taken.
    Taken(Step),
    /// The answer is an action, carried out as this operation.
    CarryOut(Deed),
    /// It was refused, and what is typed stays.
    Refused(Error),
}

impl Filled {
    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    pub fn is_on(&self, name: &str) -> bool {
        self.value(name) == "yes"
    }

    /// The answer will do: the question goes.
    pub fn taken<M: Send + 'static>(&self, cx: &mut Cx<'_, M>) {
        cx.hand(&self.question, Msg::Taken(Box::new(go)));
    }

    /// The answer will do once this is said.
    pub fn once_done(&self) -> Reply<()> {
        self.question.via(|()| Msg::Taken(Box::new(go)))
    }

    /// The answer will do once whoever asked hears this.
    pub fn once_heard<A: Send + 'static>(&self, reply: Reply<A>) -> Reply<A> {
        self.question.via(move |answer| {
            let reply = reply.clone();
            Msg::Taken(Box::new(move |cx| cx.answer(reply, answer)))
        })
    }

    /// Carries out what the answer comes to. Where it is refused the question says why, and whoever asked hears nothing.
    pub fn carry_out<A: Action, M: Send + 'static>(
        &self,
        action: A,
        cx: &mut Cx<'_, M>,
        map: impl Fn(Done<A::Outcome>) -> M + Send + Sync + 'static,
    ) where
        A::Outcome: Send,
    {
        let reply = cx.reply(map);
        let carry_out = move |operation: OperationId, cx: &mut Cx<'_, Msg>| {
            let Some(actor) = cx.actor() else { return };
            let service = cx.services();
            let map = move |done: Result<Done<A::Outcome>, Error>| match done.and_then(unless_refused) {
                Ok(done) => Msg::Taken(Box::new(move |cx| cx.answer(reply, done))),
                Err(error) => Msg::Refused(error),
            };
            cx.save(async move { service.execute(&actor, operation, &action, None).await }, map);
        };
        cx.hand(&self.question, Msg::CarryOut(Box::new(carry_out)));
    }
}

fn go(cx: &mut Cx<'_, Msg>) {
    cx.back();
}

/// What was not done at all is an error, with the reason of the first row.
fn unless_refused<O>(done: Done<O>) -> Result<Done<O>, Error> {
    let refused = done.preview.rows.iter().find(|row| row.verdict >= Verdict::Conflict);
    match refused.filter(|_| done.operation.is_none()) {
        Some(row) => Err(Error::user(row.message.clone())),
        None => Ok(done),
    }
}

pub struct Asked {
    title: Text,
    /// Where what is typed is kept aside; nowhere where it is only a question.
    drawer: Option<String>,
    in_passing: bool,
    names: Vec<&'static str>,
    form: Form,
    /// What answering is called, where nothing is kept by it.
    submit: Option<&'static str>,
    reply: Reply<Filled>,
    /// What was typed when it was carried out, and as which operation: the same once more is the same deed.
    attempt: Option<(String, OperationId)>,
    working: bool,
}

impl Asked {
    pub fn new(title: Text, today: Day, fields: Vec<(&'static str, Field)>, reply: Reply<Filled>) -> Self {
        let (names, fields) = fields.into_iter().unzip();
        let drawer = Some(serde_json::to_string(&title).unwrap_or_default());
        let form = Form::new(today, fields);
        Self { title, drawer, in_passing: false, names, form, submit: None, reply, attempt: None, working: false }
    }

    /// Says which record the fields are about: what is typed about one is not offered for another.
    #[must_use]
    pub fn of(mut self, record: &str) -> Self {
        self.drawer = self.drawer.map(|drawer| format!("{drawer} {record}"));
        self
    }

    /// Says what answering is called, where nothing is kept by it.
    #[must_use]
    pub fn submit_with(mut self, submit: &'static str) -> Self {
        self.submit = Some(submit);
        self.form = self.form.submit_with(submit);
        self
    }

    /// What is answered chooses what to look at, and is written nowhere: the question goes with its answer, and nobody comes back to it.
    /// `submit` says what answering comes to.
    #[must_use]
    pub fn in_passing(mut self, submit: &'static str) -> Self {
        self.drawer = None;
        self.in_passing = true;
        self.submit_with(submit)
    }

    fn keep(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.working {
            return;
        }
        if let Some(mistake) = self.form.check() {
            return cx.warn(mistake);
        }
        let values = self.names.iter().map(|name| (*name, self.form.value(name))).collect();
        let filled = Filled { values, question: cx.reply(|msg| msg) };
        if self.in_passing {
            return cx.answer(self.reply.clone(), filled);
        }
        cx.hand(&self.reply, filled);
    }

    fn carry_out(&mut self, cx: &mut Cx<'_, Msg>) -> Result<OperationId, Error> {
        let typed = self.form.kept();
        let operation = match self.attempt.take() {
            Some((before, operation)) if before == typed => operation,
            _ => cx.services().operation_id()?,
        };
        self.attempt = Some((typed, operation));
        self.working = true;
        Ok(operation)
    }
}

impl Screen for Asked {
    type Msg = Msg;
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
    fn open(&mut self, _cx: &mut Cx<'_, Msg>) {}

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Taken(step) => step(cx),
            Msg::CarryOut(carry_out) => match self.carry_out(cx) {
                Ok(operation) => carry_out(operation, cx),
                Err(error) => cx.failed(&error),
            },
            Msg::Refused(error) => {
                self.working = false;
                cx.failed(&error);
            }
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
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
