//! A class council: one student a page, arrows to go on; averages with their course since the term before, what teachers say, and the
//! decision beside what the policy proposes.

use ratatui::layout::{Position, Rect};

use crate::domain::id::{ClassId, PersonId, TermId};
use crate::domain::marks::TermState;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::council as written;
use crate::exchange::explanation;
use crate::service::{CouncilSheet, CouncilStudent, DecideCouncil, Decided, Done, Edit, Error, Verdict};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::table::{Row as _, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

use super::appreciation::{AppreciationForm, Of};
use super::{choice, export};

mod line;
mod page;

use line::Line;

pub struct CouncilScreen {
    class: ClassId,
    /// `None`: the year.
    term: Option<TermId>,
    sheet: Option<CouncilSheet>,
    at: usize,
    /// The line one is on: subjects, then the general appreciation.
    line: usize,
    /// The class at a glance, in place of a page.
    listing: bool,
    list: Table<Line>,
}

pub enum Msg {
    Loaded(Box<Result<CouncilSheet, Error>>),
    Chosen(Field, usize),
    Saved(Result<Done<()>, Error>),
    /// An appreciation, and whether one goes on to the next line.
    Written(bool),
}

/// What the council decides of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Honours,
    Decision,
    Conduct,
    Application,
}

impl CouncilScreen {
    #[must_use]
    pub fn new(class: ClassId, term: Option<TermId>) -> Self {
        Self { class, term, sheet: None, at: 0, line: 0, listing: false, list: Table::new(Text::new("grid-no-students")) }
    }

    fn student(&self) -> Option<&CouncilStudent> {
        self.sheet.as_ref()?.students.get(self.at)
    }

    fn options(&self, field: Field) -> Vec<String> {
        let Some(sheet) = &self.sheet else { return Vec::new() };
        match field {
            Field::Honours => sheet.honours.clone(),
            Field::Decision => sheet.decisions.clone(),
            Field::Conduct | Field::Application => sheet.grades.clone(),
        }
    }

    fn choose(&mut self, field: Field, cx: &mut Cx<'_, Msg>) {
        let proposed = self.student().and_then(|student| match field {
            Field::Honours => student.proposed_honours.clone(),
            Field::Decision => student.proposed_decision.clone(),
            Field::Conduct | Field::Application => None,
        });
        let mut options = vec![(Text::new("council-none"), None)];
        options.extend(self.options(field).into_iter().map(|words| {
            let about = (proposed.as_ref() == Some(&words)).then(|| Text::new("council-proposed-word"));
            (Text::new("words").with("words", words), about)
        }));
        let reply = cx.reply(move |place| Msg::Chosen(field, place));
        choice::ask(cx, Text::new(field.title()), &options, reply);
    }

    fn chosen(&mut self, field: Field, place: usize, cx: &mut Cx<'_, Msg>) {
        let value = place.checked_sub(1).and_then(|place| self.options(field).get(place).cloned());
        let Some(student) = self.student() else { return };
        let mut now = student.decided.clone();
        match field {
            Field::Honours => now.honours = value,
            Field::Decision => now.decision = value,
            Field::Conduct => now.conduct = value,
            Field::Application => now.application = value,
        }
        self.decide(now, cx);
    }

    /// Takes what the policy proposes.
    fn take_proposal(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(student) = self.student() else { return };
        let mut now = student.decided.clone();
        now.honours = student.proposed_honours.clone().or(now.honours);
        now.decision = student.proposed_decision.clone().or(now.decision);
        self.decide(now, cx);
    }

    fn decide(&self, now: Decided, cx: &mut Cx<'_, Msg>) {
        let (Some(student), Some(actor)) = (self.student(), cx.actor()) else { return };
        let decided = Edit { seen: student.decided.clone(), now };
        let action = DecideCouncil { class: self.class, term: self.term, student: student.face.id, decided };
        let service = cx.services();
        cx.save(async move { service.execute(&actor, service.operation_id()?, &action, None).await }, Msg::Saved);
    }

    /// From the page to the class and back to the page of whom one is on.
    fn turn(&mut self, _: &mut Cx<'_, Msg>) {
        self.listing = !self.listing;
        if self.listing {
            if let Some(id) = self.student().map(|student| student.face.id) {
                self.list.go_to(id);
            }
        } else if let (Some(line), Some(sheet)) = (self.list.current(), &self.sheet) {
            self.at = sheet.students.iter().position(|student| student.face.id == line.id()).unwrap_or(self.at);
        }
    }

    fn export(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(sheet) = &self.sheet {
            export::ask(cx, "council", "council-list", written::list(sheet));
        }
    }

    fn write(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.listing {
            return self.turn(cx);
        }
        let (Some(sheet), Some(student)) = (&self.sheet, self.student()) else { return };
        let subject = student.subjects.get(self.line);
        let course = subject.and_then(|subject| subject.course);
        let seen = match subject {
            Some(subject) => subject.appreciation.clone(),
            None => student.appreciation.clone(),
        };
        let others =
            sheet.students.iter().filter(|other| other.face.id != student.face.id).map(|other| other.face.name.display()).collect();
        let of = Of {
            class: self.class,
            term: self.term,
            student: student.face.id,
            course,
            name: student.face.name.display(),
            subject: subject.map(|subject| subject.name.clone()),
            seen: seen.unwrap_or_default(),
            others,
        };
        let reply = cx.reply(Msg::Written);
        cx.push(AppreciationForm::new(of, Some(reply)));
    }

    fn explain(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(student) = self.student() else { return };
        let rows = explanation::rows(&student.general, cx.locale());
        cx.push(Card::new(Text::new("explain-of").with("name", student.face.name.display()), rows));
    }

    fn may_not_decide(&self, _: &Who) -> Option<Text> {
        match &self.sheet {
            Some(sheet) if !sheet.holds => Some(Text::new("tui-no-right")),
            Some(sheet) if sheet.students.is_empty() => Some(Text::new("grid-no-students")),
            Some(sheet) if sheet.state == TermState::Published => Some(Text::new("council-published")),
            Some(_) => None,
            None => Some(Text::new("tui-loading")),
        }
    }

    fn nothing_proposed(&self, who: &Who) -> Option<Text> {
        let none = self.student().is_some_and(|student| student.proposed_honours.is_none() && student.proposed_decision.is_none());
        self.may_not_decide(who).or_else(|| none.then(|| Text::new("council-nothing-proposed")))
    }

    /// Of a year only the general appreciation is written.
    fn may_not_write(&self, who: &Who) -> Option<Text> {
        let subject = !self.listing && self.student().is_some_and(|student| self.line < student.subjects.len());
        self.may_not_decide(who).or_else(|| (self.term.is_none() && subject).then(|| Text::new("councils-year-general")))
    }

    fn no_grades(&self, who: &Who) -> Option<Text> {
        self.may_not_decide(who).or_else(|| self.options(Field::Conduct).is_empty().then(|| Text::new("council-no-grades")))
    }

    fn no_application(&self, who: &Who) -> Option<Text> {
        let without = self.sheet.as_ref().is_some_and(|sheet| !sheet.application);
        self.no_grades(who).or_else(|| without.then(|| Text::new("council-no-grades")))
    }

    fn nobody(&self, _: &Who) -> Option<Text> {
        self.student().is_none().then(|| Text::new("grid-no-students"))
    }
}

impl Field {
    const fn title(self) -> &'static str {
        match self {
            Self::Honours => "council-honours",
            Self::Decision => "council-decision",
            Self::Conduct => "council-conduct",
            Self::Application => "council-application",
        }
    }
}

impl Screen for CouncilScreen {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("council.write", &[Key::f(4), Key::of(Code::Enter)], "council-write", "council-write-help", Self::write)
            .disabled(Self::may_not_write)
            .in_bar(5, "council-write-short"),
        Command::new("council.explain", &[Key::f(3)], "grid-explain", "grid-explain-help", Self::explain)
            .disabled(Self::nobody)
            .in_bar(10, "grid-explain-short"),
        Command::new("council.propose", &[Key::f(2)], "council-propose", "council-propose-help", Self::take_proposal)
            .disabled(Self::nothing_proposed)
            .in_bar(7, "council-propose-short"),
        Command::new("council.list", &[Key::f(6), Key::of(Code::Tab)], "council-list", "council-list-help", Self::turn)
            .disabled(Self::nobody)
            .in_bar(15, "council-list-short"),
        Command::new("council.export", &[], "council-export", "list-export-help", Self::export)
            .right(Right::ExportLists)
            .disabled(Self::nobody)
            .in_actions(),
        Command::new("council.honours", &[], "council-honours", "council-honours-help", |s: &mut Self, cx| s.choose(Field::Honours, cx))
            .disabled(Self::may_not_decide)
            .in_actions(),
        Command::new("council.decision", &[], "council-decision", "council-decision-help", |s: &mut Self, cx| {
            s.choose(Field::Decision, cx);
        })
        .disabled(Self::may_not_decide)
        .in_actions(),
        Command::new("council.conduct", &[], "council-conduct", "council-conduct-help", |s: &mut Self, cx| s.choose(Field::Conduct, cx))
            .disabled(Self::no_grades)
            .in_actions(),
        Command::new("council.application", &[], "council-application", "council-application-help", |s: &mut Self, cx| {
            s.choose(Field::Application, cx);
        })
        .disabled(Self::no_application)
        .in_actions(),
    ];
    const SHOWS: &'static [&'static str] =
        &["mark", "assessment", "appreciation", "council", "year_council", "term_state", "enrolment", "roll_call_mark", "absence"];

    fn title(&self) -> Text {
        let class = self.sheet.as_ref().map(|sheet| sheet.class_code.clone()).unwrap_or_default();
        let code = self.sheet.as_ref().map(|sheet| sheet.term_code.clone()).unwrap_or_default();
        let term = if self.term.is_some() { Text::new("term-named").with("term", code) } else { Text::new("term-whole-year") };
        Text::new("council-title").with("class", class).with("term", term)
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("council-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, class, term) = (cx.services(), self.class, self.term);
        cx.latest("council", async move { service.council(&actor, class, term).await }, |sheet| Msg::Loaded(Box::new(sheet)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Loaded(sheet) => match *sheet {
                Ok(sheet) => {
                    let here: Option<PersonId> = self.student().map(|student| student.face.id);
                    if let Some(at) = here.and_then(|id| sheet.students.iter().position(|student| student.face.id == id)) {
                        self.at = at;
                    }
                    self.at = self.at.min(sheet.students.len().saturating_sub(1));
                    self.list.show(sheet.students.iter().map(|student| Line::of(student, cx.locale())).collect());
                    self.sheet = Some(sheet);
                }
                Err(error) => cx.unread(&error),
            },
            Msg::Chosen(field, place) => self.chosen(field, place, cx),
            Msg::Saved(Ok(done)) => {
                match done.operation {
                    Some(operation) => {
                        cx.did(operation);
                        cx.done(Text::new("council-saved"));
                    }
                    None => cx.warn(Text::new("council-unchanged")),
                }
                if let Some(row) = done.preview.rows.iter().find(|row| row.verdict >= Verdict::Conflict) {
                    cx.warn(row.message.clone());
                }
                self.open(cx);
            }
            Msg::Saved(Err(error)) => cx.failed(&error),
            Msg::Written(next) => {
                let rows = self.student().map_or(0, |student| student.subjects.len());
                self.line = (self.line + usize::from(next)).min(rows);
                self.open(cx);
            }
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        if self.listing {
            return self.list.input(input);
        }
        let (Input::Key(key), Some(sheet)) = (input, &self.sheet) else { return Handled::No };
        let last = sheet.students.len().saturating_sub(1);
        let rows = self.student().map_or(0, |student| student.subjects.len());
        match key.code {
            Code::Right | Code::PageDown => self.at = (self.at + 1).min(last),
            Code::Left | Code::PageUp => self.at = self.at.saturating_sub(1),
            Code::Home => self.at = 0,
            Code::End => self.at = last,
            Code::Down => self.line = (self.line + 1).min(rows),
            Code::Up => self.line = self.line.saturating_sub(1),
            _ => return Handled::No,
        }
        let rows = self.student().map_or(0, |student| student.subjects.len());
        self.line = self.line.min(rows);
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let (Some(sheet), Some(student)) = (&self.sheet, self.student()) else { return Some(area.as_position()) };
        if self.listing {
            return self.list.view(paint, area, look);
        }
        page::view(sheet, student, self.line, paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        let Some(sheet) = &self.sheet else { return State::default() };
        if self.listing {
            return self.list.state(look);
        }
        let left = look.text(&Text::new("council-page").with("at", self.at + 1).with("of", sheet.students.len()));
        State { left, right: look.text(&sheet.state.label()), caret: None }
    }

    fn hint(&self) -> Option<Text> {
        (!self.listing).then(|| Text::new("council-hint"))
    }
}
