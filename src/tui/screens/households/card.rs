//! One home: its address, and who lives there, who did. Members join, leave, or begin a home of their own.

use std::borrow::Cow;
use std::cmp::Ordering;

use ratatui::layout::{Position, Rect};

use crate::domain::id::{HouseholdId, PersonId};
use crate::domain::name::fold;
use crate::domain::people::Part;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::{Error, HomeMember, HouseholdCard as Card, LeaveHousehold, Recorded};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::history;
use crate::tui::screens::planned::Planned;
use crate::tui::screens::words;

use super::form::HomeForm;

pub struct HouseholdCard {
    id: HouseholdId,
    card: Option<Card>,
    table: Table<Line>,
}

/// Somebody who lives or lived there.
pub struct Line {
    member: HomeMember,
    part: String,
    until: String,
    key: String,
}

pub enum Msg {
    Read(Box<Result<Card, Error>>),
    Changed,
}

impl Row for Line {
    type Id = PersonId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "column-name",
            min: 22,
            ideal: 40,
            priority: 0,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.member.name),
            order: |a, b| a.key.cmp(&b.key),
        },
        Column {
            title: "household-part",
            min: 8,
            ideal: 12,
            priority: 1,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.part),
            order: |a, b| a.part.cmp(&b.part),
        },
        Column {
            title: "household-until",
            min: 12,
            ideal: 16,
            priority: 2,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.until),
            order: |a, b| match a.until.cmp(&b.until) {
                Ordering::Equal => a.key.cmp(&b.key),
                other => other,
            },
        },
    ];

    fn id(&self) -> PersonId {
        self.member.person
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl HouseholdCard {
    #[must_use]
    pub fn new(id: HouseholdId) -> Self {
        Self { id, card: None, table: Table::new(Text::new("household-nobody")) }
    }

    fn show(&mut self, card: Card, look: &Look) {
        let line = |member: &HomeMember| {
            let part = look.words(if member.part == Part::Adult { "household-adult" } else { "household-child" });
            let until = member.ends.map(words::day).unwrap_or_default();
            Line { key: fold(&format!("{} {part}", member.name)), part, until, member: member.clone() }
        };
        self.table.show(card.members.iter().map(line).collect());
        self.card = Some(card);
    }

    fn follow(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(member) = self.table.current().map(|line| &line.member) {
            cx.go(if member.part == Part::Child { Place::Student(member.person) } else { Place::Guardian(member.person) });
        }
    }

    fn edit(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(card) = &self.card {
            let form = HomeForm::edit(card.clone(), cx.reply(|()| Msg::Changed));
            cx.push(form);
        }
    }

    fn join(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(card) = &self.card {
            let form = HomeForm::join(card.clone(), cx.reply(|()| Msg::Changed));
            cx.push(form);
        }
    }

    /// The marked members who live there now, else the one under the cursor.
    fn going(&self) -> Vec<PersonId> {
        self.table.chosen().iter().filter(|line| line.member.ends.is_none()).map(|line| line.member.person).collect()
    }

    fn leave(&mut self, cx: &mut Cx<'_, Msg>) {
        let action = LeaveHousehold { household: self.id, people: self.going(), begins: None, also_stay: Vec::new() };
        let plan = Planned::new(Text::new("households-leave"), action, Some(cx.reply(|()| Msg::Changed)));
        cx.push(plan);
    }

    fn split(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(card) = &self.card {
            let form = HomeForm::split(card.clone(), self.going(), cx.reply(|()| Msg::Changed));
            cx.push(form);
        }
    }

    fn loading(&self, _: &Who) -> Option<Text> {
        self.card.is_none().then(|| Text::new("tui-loading"))
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn nobody(&self, who: &Who) -> Option<Text> {
        self.no_row(who).or_else(|| self.going().is_empty().then(|| Text::new("household-gone-already")))
    }
}

impl Screen for HouseholdCard {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("household.open", &[Key::of(Code::Enter)], "list-open", "list-open-help", Self::follow)
            .disabled(Self::no_row)
            .in_bar(20, "list-open-short"),
        Command::new("household.join", &[Key::of(Code::Insert), Key::ctrl('n')], "households-join", "households-join-help", Self::join)
            .right(Right::WriteGuardians)
            .disabled(Self::loading)
            .in_bar(5, "households-join-short"),
        Command::new("household.edit", &[Key::f(4)], "households-edit", "households-edit-help", Self::edit)
            .right(Right::WriteGuardians)
            .disabled(Self::loading)
            .in_bar(10, "person-edit-short"),
        Command::new("household.split", &[Key::f(6)], "households-split", "households-split-help", Self::split)
            .right(Right::WriteGuardians)
            .danger(Danger::T1)
            .disabled(Self::nobody)
            .in_bar(12, "households-split-short"),
        Command::new("household.leave", &[Key::f(8)], "households-leave", "households-leave-help", Self::leave)
            .right(Right::WriteGuardians)
            .danger(Danger::T1)
            .disabled(Self::nobody)
            .in_bar(15, "households-leave-short"),
        history::command("household.changes", |card, cx| cx.go(Place::History(Recorded::Household(card.id)))),
    ];
    const SHOWS: &'static [&'static str] = &["household", "household_member", "address", "person"];

    fn title(&self) -> Text {
        match &self.card {
            Some(card) => Text::new("households-card-title").with("name", &card.name),
            None => Text::new("tui-loading"),
        }
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("households-card-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, id) = (cx.services(), self.id);
        cx.latest("card", async move { service.household_card(&actor, id).await }, |card| Msg::Read(Box::new(card)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(card) => match *card {
                Ok(card) => self.show(card, cx.look()),
                Err(error) => cx.unread(&error),
            },
            Msg::Changed => self.open(cx),
        }
    }

    fn rows(&mut self) -> Option<&mut dyn Bookmarked> {
        Some(&mut self.table)
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let mut area = area;
        if let Some(card) = self.card.as_ref().filter(|_| area.height > 5) {
            let address = card.address.as_ref().map(|parts| {
                parts.iter().map(|part| part.replace('\n', ", ")).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
            });
            let said = address.unwrap_or_else(|| look.words("household-no-address"));
            paint.put(area.x + 1, area.y, area.width.saturating_sub(1), &said, look.style(Role::Text));
            area.y += 2;
            area.height -= 2;
        }
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
