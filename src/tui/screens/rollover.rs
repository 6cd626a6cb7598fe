//! The year's end, student by student: who goes up, repeats, leaves or has finished. Space decides, Enter chooses the class, F2 shows
//! the whole passage before it is done. What is proposed and what is done is the service's.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::PathBuf;

use ratatui::layout::{Position, Rect};

use crate::domain::frame::Kind;
use crate::domain::id::{PersonId, YearId};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::rollover::Decision;
use crate::domain::roster::Refusal;
use crate::domain::text::Text;
use crate::service::{Error, NextClass, PlannedClass, RollLine, RollYear, Rolled, Rollover as Proposed};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::decision::{Decide, Decisions};
use crate::tui::kit::table::{Column, Row};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

use super::asked::Filled;
use super::choice;
use super::files::Files;
use super::planned::Planned;

mod class;
mod file;

/// A student as the list shows her.
pub struct Line {
    row: RollLine,
    /// The class that was chosen for her, else the one that is proposed.
    into: Option<String>,
    key: String,
}

pub struct Rollover {
    decisions: Decisions<Line>,
    proposed: Option<Proposed>,
    chosen: HashMap<PersonId, String>,
    teachers: bool,
    /// The classes the next year is to have besides.
    classes: Vec<PlannedClass>,
    /// The year that ends, where it is not the present one; and all there are.
    from: Option<YearId>,
    years: Vec<(YearId, String)>,
}

type Years = Vec<(YearId, String)>;

pub enum Msg {
    Loaded(Box<Result<(Years, Proposed), Error>>),
    Year(usize),
    Chosen(PersonId, Option<String>),
    /// A class of the next year was described, for this student or for nobody yet.
    Class(Option<PersonId>, Filled),
    File(PathBuf),
    Brought(Result<(Vec<Rolled>, Vec<Refusal>), Error>),
    ForAll(usize),
    Done,
}

/// The first is not to decide yet; the others in the order of [`Decision::ALL`].
const OPTIONS: [&str; 5] = ["rollover-open", "rollover-up", "rollover-repeats", "rollover-leaves", "rollover-graduates"];

impl Default for Rollover {
    fn default() -> Self {
        Self {
            decisions: Decisions::new(Text::new("rollover-empty")),
            proposed: None,
            chosen: HashMap::new(),
            teachers: true,
            classes: Vec::new(),
            from: None,
            years: Vec::new(),
        }
    }
}

impl Row for Line {
    type Id = PersonId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("column-name", (22, 36), 0, |line, _| Cow::Borrowed(&line.row.name), |a, b| a.row.sort_key.cmp(&b.row.sort_key)),
        Column::new("field-class", (7, 9), 1, |line, _| Cow::Borrowed(&line.row.class), |a, b| a.row.class.cmp(&b.row.class)),
        Column::new(
            "rollover-proposed",
            (12, 40),
            3,
            |line, locale| {
                let label = locale.text(&line.row.decision.label());
                Cow::Owned(match &line.row.council {
                    Some(words) => locale.text(&Text::new("rollover-council-says").with("says", label).with("words", words)),
                    None => label,
                })
            },
            |a, b| a.row.decision.cmp(&b.row.decision),
        ),
        Column::new(
            "rollover-into",
            (10, 14),
            2,
            |line, locale| match (&line.into, line.row.certain) {
                (Some(class), _) => Cow::Borrowed(class),
                (None, false) => Cow::Owned(locale.get("rollover-to-choose")),
                (None, true) => Cow::Borrowed(""),
            },
            |a, b| a.into.cmp(&b.into),
        ),
        Column::new(
            "field-matricule",
            (12, 14),
            4,
            |line, _| super::words::maybe(line.row.matricule.as_ref()),
            |a, b| a.row.matricule.cmp(&b.row.matricule),
        ),
    ];

    fn id(&self) -> PersonId {
        self.row.student
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Decide for Line {
    fn options(&self) -> &'static [&'static str] {
        &OPTIONS
    }

    fn proposed(&self) -> usize {
        1 + Decision::ALL.iter().position(|decision| *decision == self.row.decision).unwrap_or_default()
    }

    fn certain(&self) -> bool {
        self.row.certain
    }
}

impl Rollover {
    fn list(&mut self) {
        let Some(proposed) = &self.proposed else { return };
        let line = |row: &RollLine| {
            let into = self.chosen.get(&row.student).cloned().or_else(|| row.into.clone());
            let key = fold(&format!("{} {} {}", row.name, row.class, row.matricule.as_deref().unwrap_or_default()));
            Line { row: row.clone(), into, key }
        };
        self.decisions.show(proposed.lines.iter().map(line).collect());
    }

    fn pick(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(line), Some(proposed)) = (self.decisions.table.current(), &self.proposed) else { return };
        let (student, row) = (line.row.student, &line.row);
        let mut coming: HashMap<&str, usize> = HashMap::new();
        for line in self.decisions.table.all() {
            if let Some(class) = &line.into {
                *coming.entry(class).or_default() += 1;
            }
        }
        // The level she goes into comes first, then her own, then the rest.
        let near = |class: &NextClass| match class.level {
            level if level.is_some() && level == row.next_level => 0,
            level if level.is_some() && level == row.level => 1,
            _ => 2,
        };
        let mut classes: Vec<&NextClass> = proposed.classes.iter().collect();
        classes.sort_by_key(|class| near(class));
        let about = |class: &NextClass| {
            let count = class.students + coming.get(class.code.as_str()).copied().unwrap_or_default();
            match class.places {
                Some(places) => Text::new("class-room-of").with("count", count).with("capacity", places),
                None => Text::new("class-no-room").with("count", count),
            }
        };
        let mut options: Vec<(Text, Option<Text>)> =
            classes.iter().map(|class| (Text::new("person-class").with("class", &class.code), Some(about(class)))).collect();
        let codes: Vec<String> = classes.into_iter().map(|class| class.code.clone()).collect();
        options.push((Text::new("rollover-class-new"), None));
        let reply = cx.reply(move |at| Msg::Chosen(student, codes.get(at).cloned()));
        choice::ask(cx, Text::new("person-choose-class"), &options, reply);
    }

    /// One decision for everybody who is shown: a class, or whom a search finds.
    fn decide_all(&mut self, cx: &mut Cx<'_, Msg>) {
        let about = Text::new("home-count-students").with("count", self.decisions.table.len());
        let mut options: Vec<(Text, Option<Text>)> = OPTIONS.iter().map(|id| (Text::new(id), Some(about.clone()))).collect();
        options[0].0 = Text::new("rollover-undecided");
        choice::ask(cx, Text::new("rollover-all"), &options, cx.reply(Msg::ForAll));
    }

    /// Puts what a file decided beside the students who are listed, and says what became of its other lines.
    fn bring(&mut self, rolled: Vec<Rolled>, refusals: &[Refusal], cx: &mut Cx<'_, Msg>) {
        let here: Vec<PersonId> = self.decisions.table.all().iter().map(|line| line.row.student).collect();
        let (listed, elsewhere): (Vec<Rolled>, Vec<Rolled>) = rolled.into_iter().partition(|line| here.contains(&line.student));
        for line in &listed {
            match &line.class {
                Some(class) => self.chosen.insert(line.student, class.clone()),
                None => self.chosen.remove(&line.student),
            };
            let at = Decision::ALL.iter().position(|decision| *decision == line.decision).unwrap_or_default();
            self.decisions.decide(line.student, 1 + at);
        }
        self.list();
        cx.done(Text::new("rollover-brought").with("count", listed.len()).with("left", elsewhere.len()).with("wrong", refusals.len()));
        if !refusals.is_empty() {
            let card = file::refused(refusals, cx.look());
            cx.push(card);
        }
    }

    /// Asks for a class of the next year, of the level this student goes up to.
    fn describe(&mut self, student: Option<PersonId>, cx: &mut Cx<'_, Msg>) {
        let Some(proposed) = &self.proposed else { return };
        let line = proposed.lines.iter().find(|line| Some(line.student) == student);
        let level = line.and_then(|line| line.next_level.or(line.level));
        let reply = cx.reply(move |filled| Msg::Class(student, filled));
        class::ask(&proposed.levels, level, cx, reply);
    }

    fn details(&mut self, cx: &mut Cx<'_, Msg>) {
        let card = Card::of(Text::new("list-details"), &self.decisions.table, cx.look());
        cx.push(card);
    }

    fn choose_year(&mut self, cx: &mut Cx<'_, Msg>) {
        let options: Vec<(Text, Option<Text>)> =
            self.years.iter().map(|(_, code)| (Text::new("person-class").with("class", code), None)).collect();
        let reply = cx.reply(Msg::Year);
        choice::ask(cx, Text::new("rollover-year"), &options, reply);
    }

    fn plan(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(proposed) = &self.proposed else { return };
        let rolled = |(line, option): (&Line, usize)| {
            let decision = *Decision::ALL.get(option - 1)?;
            let stays = matches!(decision, Decision::Up | Decision::Repeats);
            let class = self.chosen.get(&line.row.student).filter(|_| stays).cloned();
            Some(Rolled { student: line.row.student, line: None, decision, class })
        };
        let decisions = self.decisions.decided().filter_map(rolled).collect();
        let action = RollYear { from: proposed.from, decisions, rest: false, teachers: self.teachers, classes: self.classes.clone() };
        let title = Text::new("rollover-plan-title").with("year", &proposed.year).with("next", &proposed.next);
        let reply = cx.reply(|()| Msg::Done);
        cx.push(Planned::new(title, action, Some(reply)));
    }

    fn nothing(&self, _: &Who) -> Option<Text> {
        (self.decisions.count() == 0).then(|| Text::new("rollover-nothing"))
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.decisions.table.without_row()
    }
}

impl Screen for Rollover {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("rollover.plan", &[Key::f(2), Key::ctrl('s')], "rollover-plan", "rollover-plan-help", Self::plan)
            .right(Right::WriteClasses)
            .danger(Danger::T1)
            .disabled(Self::nothing)
            .in_bar(5, "stays-plan-short"),
        Command::new("rollover.class", &[Key::of(Code::Enter)], "rollover-pick", "rollover-pick-help", Self::pick)
            .disabled(Self::no_row)
            .in_bar(10, "rollover-pick-short"),
        Command::new("rollover.details", &[Key::f(3)], "list-details", "list-details-help", Self::details)
            .disabled(Self::no_row)
            .in_bar(12, "attendance-details-short"),
        Command::new(
            "rollover.new_class",
            &[Key::of(Code::Insert), Key::ctrl('n')],
            "rollover-class-new",
            "rollover-class-new-help",
            |roll: &mut Self, cx| {
                roll.describe(None, cx);
            },
        )
        .right(Right::WriteClasses)
        .in_bar(16, "rollover-class-new-short"),
        Command::new("rollover.file", &[], "rollover-file", "rollover-file-help", |_, cx| {
            let files = Files::new(Text::new("rollover-file"), cx.reply(Msg::File));
            cx.push(files);
        })
        .in_actions(),
        Command::new("rollover.year", &[], "rollover-year", "rollover-year-help", Self::choose_year).in_actions(),
        Command::new("rollover.certain", &[Key::ctrl('a')], "rollover-certain", "rollover-certain-help", |roll: &mut Self, cx| {
            let took = roll.decisions.take_certain();
            cx.done(took);
        })
        .disabled(Self::no_row)
        .in_bar(15, "rollover-certain-short"),
        Command::new("rollover.all", &[], "rollover-all", "rollover-all-help", Self::decide_all).disabled(Self::no_row).in_actions(),
        Command::new("rollover.teachers", &[Key::f(6)], "rollover-teachers", "rollover-teachers-help", |roll: &mut Self, cx| {
            roll.teachers = !roll.teachers;
            cx.done(Text::new(if roll.teachers { "rollover-with-teachers" } else { "rollover-without-teachers" }));
        })
        .in_bar(20, "rollover-teachers-short"),
    ];
    const SHOWS: &'static [&'static str] = &["enrolment", "class", "school_year", "level", "person"];

    fn title(&self) -> Text {
        match &self.proposed {
            Some(proposed) => Text::new("rollover-plan-title").with("year", &proposed.year).with("next", &proposed.next),
            None => Text::new("rollover-title"),
        }
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("rollover-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let (from, classes) = (self.from, self.classes.clone());
        let read = async move {
            let years = service.entries(&actor, Kind::Year, None).await?;
            let years = years.rows.iter().map(|year| (YearId(year.id), year.value(Kind::Year, "code").to_owned())).collect();
            let year = match from {
                Some(year) => year,
                None => service.find_year(&actor, None).await?,
            };
            Ok((years, service.propose_rollover(&actor, year, classes).await?))
        };
        cx.latest("proposals", read, |read| Msg::Loaded(Box::new(read)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Loaded(read) => match *read {
                Ok((years, proposed)) => {
                    (self.years, self.proposed) = (years, Some(proposed));
                    self.list();
                }
                // Where one stands already, the year that cannot be carried over leaves what is shown as it is.
                Err(error) if self.proposed.is_some() => {
                    self.from = self.proposed.as_ref().map(|proposed| proposed.from);
                    cx.failed(&error);
                }
                Err(error) => {
                    cx.back();
                    cx.failed(&error);
                }
            },
            Msg::Year(at) => {
                self.from = self.years.get(at).map(|(year, _)| *year);
                self.open(cx);
            }
            Msg::Class(student, filled) => {
                let class = class::read(&filled);
                filled.taken(cx);
                if let Some(student) = student {
                    self.chosen.insert(student, class.code.clone());
                    self.decisions.decide(student, 1);
                }
                cx.done(Text::new("rollover-class-planned").with("class", &class.code));
                self.classes.push(class);
                self.open(cx);
            }
            Msg::File(path) => {
                let Some(actor) = cx.actor() else { return };
                let service = cx.services();
                cx.latest("file", async move { file::bring(&service, &actor, path).await }, Msg::Brought);
            }
            Msg::Brought(Ok((rolled, refusals))) => self.bring(rolled, &refusals, cx),
            Msg::Brought(Err(error)) => cx.failed(&error),
            Msg::ForAll(option) => {
                let shown: Vec<PersonId> = self.decisions.table.iter().map(|line| line.row.student).collect();
                cx.done(Text::new("rollover-all-done").with("count", shown.len()));
                shown.into_iter().for_each(|student| self.decisions.decide(student, option));
            }
            Msg::Chosen(student, None) => self.describe(Some(student), cx),
            Msg::Chosen(student, Some(class)) => {
                self.chosen.insert(student, class);
                // Whose class is chosen goes up into it.
                self.decisions.decide(student, 1);
                self.list();
            }
            // Whoever is carried over is gone from the list; the others wait, and the new classes are there.
            Msg::Done => {
                self.classes.clear();
                self.open(cx);
            }
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.decisions.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.decisions.view(paint, area, look)
    }

    /// What the council wrote of whom one is on, whole: the column may have no room for it.
    fn hint(&self) -> Option<Text> {
        let words = self.decisions.table.current()?.row.council.as_ref()?;
        Some(Text::new("rollover-council-wrote").with("words", words))
    }

    fn state(&self, look: &Look) -> State {
        self.decisions.state(look)
    }

    fn edited(&self) -> bool {
        self.decisions.count() > 0 || !self.classes.is_empty()
    }
}
