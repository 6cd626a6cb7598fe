//! The form that puts students into a class, takes them to another, or out of the school: for one or for many, looked at before it
//! is done.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::day::Day;
use crate::domain::id::{ClassId, PersonId};
use crate::domain::school::EnrolmentStatus;
use crate::domain::text::Text;
use crate::service::{ClassRow, EnrolStudents, Error, MoveStudents, WithdrawStudents};
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};
use crate::tui::typed::Typed;

use super::choice;
use super::planned::Planned;

/// What is done with the students.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Enrol,
    Move,
    Withdraw,
}

impl Deed {
    const fn title(self) -> &'static str {
        match self {
            Self::Enrol => "stays-enrol",
            Self::Move => "stays-move",
            Self::Withdraw => "stays-withdraw",
        }
    }
}

const STATUSES: [(&str, &str, Option<EnrolmentStatus>); 5] = [
    ("", "stays-status-usual", None),
    ("new", "enrolment-new", Some(EnrolmentStatus::New)),
    ("returning", "enrolment-returning", Some(EnrolmentStatus::Returning)),
    ("repeating", "enrolment-repeating", Some(EnrolmentStatus::Repeating)),
    ("transferred", "enrolment-transferred", Some(EnrolmentStatus::Transferred)),
];

pub struct Stays {
    deed: Deed,
    students: Vec<PersonId>,
    /// Who it is about, as people read it.
    who: Text,
    into: Option<ClassId>,
    classes: Arc<Vec<ClassRow>>,
    form: Option<Form>,
    reply: Option<Reply<()>>,
}

pub enum Msg {
    Classes(Result<Arc<Vec<ClassRow>>, Error>),
    Class(Option<ClassId>),
    Done,
}

impl Stays {
    /// The form for these students; `into` where the class is chosen already.
    #[must_use]
    pub fn new(deed: Deed, students: Vec<(PersonId, String)>, into: Option<ClassId>, reply: Reply<()>) -> Self {
        let first = students.first().map(|(_, name)| name.clone()).unwrap_or_default();
        let who = Text::new("stays-who").with("count", students.len()).with("name", first);
        let students = students.into_iter().map(|(id, _)| id).collect();
        Self { deed, students, who, into, classes: Arc::default(), form: None, reply: Some(reply) }
    }

    fn fields(&self) -> Vec<Field> {
        let mut fields = Vec::new();
        if self.deed != Deed::Withdraw {
            fields.push(Field::pick("class", "field-class").required().help("stays-class-help"));
        }
        let day = if self.deed == Deed::Withdraw { "frame-last-day" } else { "frame-first-day" };
        fields.push(Field::date("day", day).required().help("stays-day-help"));
        if self.deed == Deed::Enrol {
            let options = STATUSES.map(|(code, label, _)| (code.to_owned(), Text::new(label))).to_vec();
            fields.push(Field::choice("status", "stays-status", options));
        }
        let reason = Field::text("reason", "stays-reason");
        fields.push(if self.deed == Deed::Withdraw { reason.required() } else { reason });
        fields
    }

    /// The classes one can go into on the day that is written: those of its year, else all.
    fn offered(&self) -> Vec<&ClassRow> {
        let day = self.form.as_ref().and_then(|form| form.value("day").parse::<Day>().ok());
        let of_day = |row: &&ClassRow| day.is_some_and(|day| row.year_starts <= day && day <= row.year_ends);
        let offered: Vec<&ClassRow> = self.classes.iter().filter(of_day).collect();
        if offered.is_empty() { self.classes.iter().collect() } else { offered }
    }

    fn pick(&self, cx: &mut Cx<'_, Msg>) {
        let about = |row: &ClassRow| {
            let room = Text::new("class-room-of").with("count", row.students).with("capacity", row.capacity.unwrap_or_default());
            let room = if row.capacity.is_some() { room } else { Text::new("class-no-room").with("count", row.students) };
            Text::new("stays-class-about").with("year", &row.year).with("room", room)
        };
        let options: Vec<(Text, Option<Text>)> =
            self.offered().into_iter().map(|row| (Text::new("person-class").with("class", &row.code), Some(about(row)))).collect();
        let ids: Vec<ClassId> = self.offered().into_iter().map(|row| row.id).collect();
        let reply = cx.reply(move |at: usize| Msg::Class(ids.get(at).copied()));
        choice::ask(cx, Text::new("person-choose-class"), &options, reply);
    }

    /// The class that was chosen before the form was opened stands in its field, until another is chosen there.
    fn begin_with(&mut self, class: ClassId) {
        let Some(row) = self.classes.iter().find(|row| row.id == class) else { return };
        if let Some(form) = self.form.as_mut().filter(|form| form.value("class").is_empty()) {
            form.show("class", &class.0.to_string(), &row.code);
        }
    }

    fn choose(&mut self, class: ClassId) {
        let Some(row) = self.classes.iter().find(|row| row.id == class) else { return };
        if let Some(form) = &mut self.form {
            form.pick("class", &class.0.to_string(), &row.code);
        }
    }

    fn plan(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(form) = &mut self.form else { return };
        if let Some(mistake) = form.check() {
            return cx.warn(mistake);
        }
        let Ok(day) = form.value("day").parse::<Day>() else { return };
        let reason = Some(form.value("reason")).filter(|reason| !reason.is_empty());
        let status = form.value("status");
        let status = STATUSES.iter().find(|(code, ..)| *code == status).and_then(|(_, _, status)| *status);
        let (title, students) = (Text::new(self.deed.title()), self.students.clone());
        let reply = Some(cx.reply(|()| Msg::Done));
        let into = form.value("class").parse().ok().map(ClassId);
        match (self.deed, into) {
            (Deed::Enrol, Some(class)) => cx.push(Planned::new(title, EnrolStudents { students, class, day, status, reason }, reply)),
            (Deed::Move, Some(class)) => cx.push(Planned::new(title, MoveStudents { students, class, day, reason }, reply)),
            (Deed::Withdraw, _) => cx.push(Planned::new(title, WithdrawStudents { students, day, reason }, reply)),
            (_, None) => {}
        }
    }
}

impl Screen for Stays {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("stays.plan", &[Key::f(2), Key::ctrl('s')], "stays-plan", "stays-plan-help", Self::plan)
            .in_bar(5, "stays-plan-short")];

    fn title(&self) -> Text {
        Text::new(self.deed.title())
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("stays-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.form.is_none() {
            let today = cx.now().today;
            let mut form = Form::new(today, self.fields()).submit_with("stays-plan-short");
            form.set("day", &super::words::day(today));
            self.form = Some(form);
        }
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("classes", async move { service.classes(&actor).await }, Msg::Classes);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Classes(Ok(classes)) => {
                self.classes = classes;
                if let Some(class) = self.into.take() {
                    self.begin_with(class);
                }
            }
            Msg::Classes(Err(error)) => cx.failed(&error),
            Msg::Class(class) => {
                if let Some(class) = class {
                    self.choose(class);
                }
            }
            Msg::Done => match self.reply.take() {
                Some(reply) => cx.answer(reply, ()),
                None => cx.back(),
            },
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let Some(form) = &mut self.form else { return Handled::No };
        match form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit => self.plan(cx),
            Event::Pick(_) => self.pick(cx),
            _ => {}
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        paint.put(area.x + 1, area.y, area.width.saturating_sub(1), &look.text(&self.who), look.style(Role::Title));
        self.form.as_ref()?.view(paint, Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area }, look)
    }

    fn hint(&self) -> Option<Text> {
        self.form.as_ref().and_then(Form::hint)
    }

    fn edited(&self) -> bool {
        self.form.as_ref().is_some_and(Form::edited)
    }

    fn drawer(&self) -> Option<String> {
        let first = self.students.first()?;
        Some(format!("{}/{}/{}", self.deed.title(), first.0, self.students.len()))
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        self.form.as_mut().map(|form| form as _)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
