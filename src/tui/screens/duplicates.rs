//! Who may be in the school twice, pair by pair: Space decides which record stays, F2 shows what merging comes to. What is proposed is
//! the service's.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use crate::domain::duplicates::Confidence;
use crate::domain::id::PersonId;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::{Duplicate, Error, KeepApart, MergePeople};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::decision::{Decide, Decisions};
use crate::tui::kit::table::{Column, Row};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

use super::planned::Planned;

mod apart;

use apart::Apart;

pub struct Line {
    pair: Duplicate,
    why: String,
    key: String,
}

pub struct Duplicates {
    decisions: Decisions<Line>,
    students: bool,
}

pub enum Msg {
    Loaded(Result<Vec<Duplicate>, Error>),
    /// What was said to be two people is written.
    KeptApart,
    Merged,
}

/// Not decided, the first stays, the second stays, two people.
const OPTIONS: [&str; 4] = ["duplicates-open", "duplicates-keep-first", "duplicates-keep-second", "duplicates-apart"];
const APART: usize = 3;

impl Default for Duplicates {
    fn default() -> Self {
        Self { decisions: Decisions::new(Text::new("duplicates-empty")), students: true }
    }
}

impl Row for Line {
    type Id = (PersonId, PersonId);
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new(
            "duplicates-first",
            (20, 30),
            0,
            |line, _| Cow::Borrowed(&line.pair.kept_name),
            |a, b| a.pair.kept_name.cmp(&b.pair.kept_name),
        ),
        Column::new(
            "duplicates-second",
            (20, 30),
            1,
            |line, _| Cow::Borrowed(&line.pair.lost_name),
            |a, b| a.pair.lost_name.cmp(&b.pair.lost_name),
        ),
        Column::new(
            "duplicates-confidence",
            (9, 12),
            2,
            |line, locale| Cow::Owned(locale.text(&line.pair.confidence.label())),
            |a, b| a.pair.confidence.cmp(&b.pair.confidence),
        ),
        Column::new("duplicates-why", (18, 50), 3, |line, _| Cow::Borrowed(&line.why), |a, b| a.why.cmp(&b.why)),
    ];

    fn id(&self) -> Self::Id {
        (self.pair.kept, self.pair.lost)
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
        1
    }

    fn certain(&self) -> bool {
        self.pair.confidence == Confidence::Certain
    }
}

impl Duplicates {
    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(line) = self.decisions.table.current() else { return };
        let look = cx.look();
        let pair = &line.pair;
        let lines = vec![
            (look.words("duplicates-first"), format!("{}{}{}", pair.kept_name, look.dot(), pair.kept_about)),
            (look.words("duplicates-second"), format!("{}{}{}", pair.lost_name, look.dot(), pair.lost_about)),
            (look.words("duplicates-why"), line.why.clone()),
        ];
        cx.push(Card::new(Text::new("duplicates-compare"), lines));
    }

    /// Shows what the decisions come to: first whom they keep apart, then who is merged.
    fn plan(&mut self, cx: &mut Cx<'_, Msg>) {
        let pairs: Vec<_> =
            self.decisions.decided().filter(|(_, option)| *option == APART).map(|(line, _)| (line.pair.kept, line.pair.lost)).collect();
        if pairs.is_empty() {
            return self.merge(cx);
        }
        let reply = cx.reply(|()| Msg::KeptApart);
        cx.push(Planned::new(Text::new("duplicates-keep-apart"), KeepApart { pairs, apart: true }, Some(reply)));
    }

    fn merge(&mut self, cx: &mut Cx<'_, Msg>) {
        let pair = |(line, option): (&Line, usize)| match option {
            1 => Some((line.pair.lost, line.pair.kept)),
            2 => Some((line.pair.kept, line.pair.lost)),
            _ => None,
        };
        let pairs: Vec<_> = self.decisions.decided().filter_map(pair).collect();
        if pairs.is_empty() {
            return self.open(cx);
        }
        let reply = cx.reply(|()| Msg::Merged);
        cx.push(Planned::new(Text::new("duplicates-merge"), MergePeople { pairs }, Some(reply)));
    }

    fn other(&mut self, cx: &mut Cx<'_, Msg>) {
        self.students = !self.students;
        self.open(cx);
    }

    fn nothing(&self, _: &Who) -> Option<Text> {
        (self.decisions.count() == 0).then(|| Text::new("duplicates-nothing"))
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.decisions.table.without_row()
    }
}

impl Screen for Duplicates {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("duplicates.merge", &[Key::f(2), Key::ctrl('s')], "duplicates-merge", "duplicates-merge-help", Self::plan)
            .right(Right::WriteStudents)
            .danger(Danger::T1)
            .disabled(Self::nothing)
            .in_bar(5, "stays-plan-short"),
        Command::new("duplicates.compare", &[Key::of(Code::Enter), Key::f(3)], "duplicates-compare", "duplicates-compare-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(10, "duplicates-compare-short"),
        Command::new("duplicates.certain", &[Key::ctrl('a')], "rollover-certain", "duplicates-certain-help", |found: &mut Self, cx| {
            let took = found.decisions.take_certain();
            cx.done(took);
        })
        .disabled(Self::no_row)
        .in_bar(15, "rollover-certain-short"),
        Command::new("duplicates.other", &[Key::of(Code::Tab), Key::f(6)], "duplicates-other", "duplicates-other-help", Self::other)
            .in_bar(20, "duplicates-other-short"),
        Command::new("duplicates.apart", &[], "apart-list", "apart-list-help", |found: &mut Self, cx| cx.push(Apart::new(found.students)))
            .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["person", "student", "guardian", "contact", "guardianship", "apart"];

    fn title(&self) -> Text {
        Text::new(if self.students { "duplicates-title-students" } else { "duplicates-title-guardians" })
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("duplicates-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, students) = (cx.services(), self.students);
        cx.latest("pairs", async move { service.propose_merges(&actor, students).await }, Msg::Loaded);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Loaded(Ok(pairs)) => {
                let look = cx.look();
                let line = |pair: Duplicate| {
                    let why = pair.reasons.iter().map(|reason| look.text(reason)).collect::<Vec<_>>().join(", ");
                    let key = fold(&format!("{} {} {why}", pair.kept_name, pair.lost_name));
                    Line { pair, why, key }
                };
                self.decisions.show(pairs.into_iter().map(line).collect());
            }
            Msg::Loaded(Err(error)) => {
                cx.back();
                cx.failed(&error);
            }
            Msg::KeptApart => {
                let apart: Vec<_> = self.decisions.decided().filter(|(_, option)| *option == APART).map(|(line, _)| line.id()).collect();
                apart.into_iter().for_each(|pair| self.decisions.decide(pair, 0));
                self.merge(cx);
            }
            Msg::Merged => self.open(cx),
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.decisions.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.decisions.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        self.decisions.state(look)
    }
}
