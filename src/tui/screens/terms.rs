//! How far the terms of the classes are, and bringing them further: closed to teachers, validated, published, opened again. Enter
//! holds the council of one.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::day::Day;
use crate::domain::frame::Kind;
use crate::domain::id::{CourseId, PersonId};
use crate::domain::marks::TermState;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::{ClassTermCode, Entries, Error, ReopenTerm, SetTermState, TermRow};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Who};
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::form::Field;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

use super::asked::{Asked, Filled};
use super::planned::Planned;
use super::{choice, words};

/// A class's term as a row.
pub struct Stage {
    number: usize,
    row: TermRow,
    /// Class and term, together: on a phone the state stands beside them.
    name: String,
    state: String,
    key: String,
}

pub struct Terms {
    table: Table<Stage>,
    /// A term that is being opened again for one teacher.
    again: Option<Again>,
}

/// What was chosen of it so far.
struct Again {
    term: String,
    courses: Vec<(CourseId, String)>,
    course: Option<CourseId>,
    teachers: Vec<(PersonId, String)>,
    teacher: Option<PersonId>,
}

pub enum Msg {
    Listed(Result<Vec<TermRow>, Error>),
    PublishOn(Filled),
    Courses(Result<Vec<(CourseId, String)>, Error>),
    Course(usize),
    Teachers(Result<Entries, Error>),
    Teacher(usize),
    Until(Filled),
}

impl Default for Terms {
    fn default() -> Self {
        Self { table: Table::new(Text::new("terms-empty")), again: None }
    }
}

impl Row for Stage {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("terms-of-class", (14, 22), 0, |stage, _| Cow::Borrowed(&stage.name), |a, b| a.number.cmp(&b.number)),
        Column::new(
            "column-state",
            (18, 26),
            2,
            |stage, _| Cow::Borrowed(&stage.state),
            |a, b| (a.row.state, a.row.published_on).cmp(&(b.row.state, b.row.published_on)),
        ),
        Column {
            title: "column-missing-marks",
            min: 9,
            ideal: 10,
            priority: 3,
            numeric: true,
            cell: |stage, _| stage.lacking(stage.row.missing_marks),
            order: |a, b| a.row.missing_marks.cmp(&b.row.missing_marks),
        },
        Column {
            title: "column-missing-words",
            min: 9,
            ideal: 10,
            priority: 4,
            numeric: true,
            cell: |stage, _| stage.lacking(stage.row.missing_words),
            order: |a, b| a.row.missing_words.cmp(&b.row.missing_words),
        },
        Column::new(
            "column-published",
            (10, 12),
            5,
            |stage, _| stage.row.published_on.map_or(Cow::Borrowed(""), |day| Cow::Owned(words::day(day))),
            |a, b| a.row.published_on.cmp(&b.row.published_on),
        ),
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Stage {
    /// A number that its parts do not say already.
    fn lacking(&self, count: u32) -> Cow<'_, str> {
        if self.row.whole { Cow::Borrowed("") } else { Cow::Owned(count.to_string()) }
    }
}

impl Terms {
    fn council(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(stage) = self.table.found() {
            cx.go(Place::Council(stage.row.class_id, stage.row.term_id));
        }
    }

    /// The chosen rows as one plan.
    fn plan(&self, state: TermState, cx: &mut Cx<'_, Msg>) {
        cx.push(self.planned(state, None, None));
    }

    fn planned(&self, state: TermState, published_on: Option<Day>, reply: Option<Reply<()>>) -> Planned<SetTermState> {
        let of = |stage: &&Stage| ClassTermCode { term: stage.row.term.clone(), class: Some(stage.row.class.clone()) };
        let action = SetTermState { of: self.table.chosen().iter().map(of).collect(), state, published_on };
        let title = Text::new(match state {
            TermState::Open => "terms-reopen",
            TermState::Closed => "terms-close",
            TermState::Validated => "terms-validate",
            TermState::Published => "terms-publish",
        });
        Planned::new(title, action, reply)
    }

    fn ask_day(&mut self, cx: &mut Cx<'_, Msg>) {
        let fields = vec![("day", Field::date("day", "column-published").help("away-from-help"))];
        let form = Asked::new(Text::new("terms-publish-on"), cx.now().today, fields, cx.reply(Msg::PublishOn));
        cx.push(form);
    }

    /// Which course a closed term is to be opened again in, then for whom, then until when.
    fn ask_course(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(stage), Some(actor)) = (self.table.current(), cx.actor()) else { return };
        let (service, class) = (cx.services(), stage.row.class_id);
        self.again = Some(Again { term: stage.row.term.clone(), courses: Vec::new(), course: None, teachers: Vec::new(), teacher: None });
        let read = async move {
            let rows = service.courses(&actor).await?;
            Ok(rows.into_iter().filter(|row| row.class_id == Some(class)).map(|row| (row.id, row.title)).collect())
        };
        cx.latest("courses", read, Msg::Courses);
    }

    fn offer_courses(&mut self, courses: Vec<(CourseId, String)>, cx: &mut Cx<'_, Msg>) {
        let Some(again) = &mut self.again else { return };
        let options: Vec<_> = courses.iter().map(|(_, title)| (Text::new("words").with("words", title), None)).collect();
        again.courses = courses;
        let reply = cx.reply(Msg::Course);
        choice::ask(cx, Text::new("column-course"), &options, reply);
    }

    fn ask_teacher(&mut self, at: usize, cx: &mut Cx<'_, Msg>) {
        let (Some(again), Some(actor)) = (&mut self.again, cx.actor()) else { return };
        again.course = again.courses.get(at).map(|(id, _)| *id);
        let (Some(course), service) = (again.course, cx.services()) else { return };
        cx.latest("teachers", async move { service.entries(&actor, Kind::Teacher, Some(course.0)).await }, Msg::Teachers);
    }

    fn offer_teachers(&mut self, found: &Entries, cx: &mut Cx<'_, Msg>) {
        let Some(again) = &mut self.again else { return };
        let at = Kind::Teacher.fields().iter().position(|field| field.name == "staff").unwrap_or_default();
        let named = found.rows.iter().filter_map(|row| Some((PersonId(row.values[at].parse().ok()?), row.shown[at].clone())));
        again.teachers = named.collect();
        if again.teachers.is_empty() {
            return cx.warn(Text::new("terms-no-teacher"));
        }
        let options: Vec<_> = again.teachers.iter().map(|(_, name)| (Text::new("words").with("words", name), None)).collect();
        let reply = cx.reply(Msg::Teacher);
        choice::ask(cx, Text::new("column-teacher"), &options, reply);
    }

    fn ask_until(&mut self, at: usize, cx: &mut Cx<'_, Msg>) {
        let Some(again) = &mut self.again else { return };
        again.teacher = again.teachers.get(at).map(|(id, _)| *id);
        let fields = vec![("until", Field::date("until", "terms-until").required().help("terms-until-help"))];
        let form = Asked::new(Text::new("terms-reopen-one"), cx.now().today, fields, cx.reply(Msg::Until));
        cx.push(form);
    }

    fn reopen_one(&self, filled: &Filled, cx: &mut Cx<'_, Msg>) {
        let Some(Again { term, course: Some(course), teacher: Some(teacher), .. }) = &self.again else { return };
        let Ok(until) = filled.value("until").parse() else { return };
        let action = ReopenTerm { term: term.clone(), course: *course, teacher: *teacher, until };
        cx.push(Planned::new(Text::new("terms-reopen-one"), action, Some(filled.once_done())));
    }

    fn no_leaf(&self, who: &Who) -> Option<Text> {
        let whole = self.table.current().is_some_and(|stage| stage.row.whole);
        self.no_row(who).or_else(|| whole.then(|| Text::new("terms-of-one-term")))
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }
}

impl Screen for Terms {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("terms.council", &[Key::of(Code::Enter)], "terms-council", "terms-council-help", Self::council)
            .disabled(Self::no_row)
            .in_bar(5, "terms-council-short"),
        Command::new("terms.close", &[], "terms-close", "terms-close-help", |terms: &mut Self, cx| terms.plan(TermState::Closed, cx))
            .right(Right::ManageTerms)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("terms.validate", &[], "terms-validate", "terms-validate-help", |terms: &mut Self, cx| {
            terms.plan(TermState::Validated, cx);
        })
        .right(Right::HoldCouncils)
        .disabled(Self::no_row)
        .in_actions(),
        Command::new("terms.publish", &[], "terms-publish", "terms-publish-help", |terms: &mut Self, cx| {
            terms.plan(TermState::Published, cx);
        })
        .right(Right::ManageTerms)
        .disabled(Self::no_row)
        .in_actions(),
        Command::new("terms.publish_on", &[], "terms-publish-on", "terms-publish-on-help", Self::ask_day)
            .right(Right::ManageTerms)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("terms.reopen_one", &[], "terms-reopen-one", "terms-reopen-one-help", Self::ask_course)
            .right(Right::ManageTerms)
            .disabled(Self::no_leaf)
            .in_actions(),
        Command::new("terms.reopen", &[], "terms-reopen", "terms-reopen-help", |terms: &mut Self, cx| {
            terms.plan(TermState::Open, cx);
        })
        .right(Right::ManageTerms)
        .disabled(Self::no_row)
        .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["term_state", "mark", "assessment", "appreciation", "class"];

    fn title(&self) -> Text {
        Text::new("terms-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("terms-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("terms", async move { service.term_board(&actor).await }, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok(rows)) => {
                let locale = cx.locale();
                let today = cx.now().today;
                let stage = |(number, row): (usize, TermRow)| {
                    let term = if row.term_id.is_some() { row.term.clone() } else { locale.get("term-whole-year") };
                    let state = locale.text(&row.stage(today));
                    let name = format!("{} {term}", row.class);
                    Stage { number, key: fold(&format!("{name} {state}")), row, name, state }
                };
                let stages: Arc<[Stage]> = rows.into_iter().enumerate().map(stage).collect();
                self.table.show(stages);
            }
            Msg::PublishOn(filled) => {
                let day = filled.value("day").parse().ok();
                cx.push(self.planned(TermState::Published, day, Some(filled.once_done())));
            }
            Msg::Courses(Ok(courses)) => self.offer_courses(courses, cx),
            Msg::Course(at) => self.ask_teacher(at, cx),
            Msg::Teachers(Ok(found)) => self.offer_teachers(&found, cx),
            Msg::Teacher(at) => self.ask_until(at, cx),
            Msg::Until(filled) => self.reopen_one(&filled, cx),
            Msg::Listed(Err(error)) | Msg::Courses(Err(error)) | Msg::Teachers(Err(error)) => cx.failed(&error),
        }
    }

    fn rows(&mut self) -> Option<&mut dyn Bookmarked> {
        Some(&mut self.table)
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
