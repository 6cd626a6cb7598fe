//! Who is in a group of the school's own, from when to when. Ins takes students in, F8 takes the marked ones out, each from a day on.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::day::Day;
use crate::domain::id::{FeeGroupId, PersonId, RowId};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::billing::{FeeGroupRow, GroupMemberRow, JoinFeeGroup};
use crate::service::{Error, Recorded, StudentRow};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::chooser::Chooser;
use crate::tui::kit::form::Field;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::asked::{Asked, Filled};
use crate::tui::screens::billing::column;
use crate::tui::screens::choice;
use crate::tui::screens::history;
use crate::tui::screens::planned::Planned;
use crate::tui::screens::words;

pub struct GroupMembers {
    group: FeeGroupId,
    row: Option<FeeGroupRow>,
    table: Table<GroupMemberRow>,
    /// Who can be taken in.
    others: Arc<Vec<StudentRow>>,
}

pub enum Msg {
    Read(Box<Result<Found, Error>>),
    Chosen(Vec<usize>),
    /// Whom it is about, whether they leave, and from when.
    From(Vec<PersonId>, bool, Filled),
    Changed,
}

/// The group, who is in it, and who could be.
type Found = (Option<FeeGroupRow>, Vec<GroupMemberRow>, Arc<Vec<StudentRow>>);

impl Row for GroupMemberRow {
    type Id = RowId;
    const COLUMNS: &'static [Column<Self>] = &[
        column("column-name", (20, 34), 0, |row, _| Cow::Borrowed(&row.name), |a, b| a.name.cmp(&b.name)),
        column("field-class", (8, 10), 1, |row, _| words::maybe(row.class.as_ref()), |a, b| a.class.cmp(&b.class)),
        column("shares-from", (10, 12), 2, |row, _| Cow::Owned(words::day(row.starts)), |a, b| a.starts.cmp(&b.starts)),
        column("shares-until", (10, 12), 3, |row, _| Cow::Owned(row.ends.map(words::day).unwrap_or_default()), |a, b| a.ends.cmp(&b.ends)),
    ];

    fn id(&self) -> RowId {
        self.id
    }

    fn key(&self) -> &str {
        &self.search_key
    }
}

impl GroupMembers {
    #[must_use]
    pub fn new(group: FeeGroupId) -> Self {
        Self { group, row: None, table: Table::new(Text::new("fee-group-empty")), others: Arc::default() }
    }

    fn add(&mut self, cx: &mut Cx<'_, Msg>) {
        let reply = cx.reply(Msg::Chosen);
        cx.push(Chooser::new(Text::new("fee-group-choose"), choice::students(&self.others), [], reply));
    }

    /// Asks from when on.
    fn ask(&mut self, students: Vec<PersonId>, leave: bool, cx: &mut Cx<'_, Msg>) {
        if students.is_empty() {
            return;
        }
        let (title, label) = if leave { ("fee-group-take-out", "fee-group-out-from") } else { ("fee-group-take-in", "fee-group-in-from") };
        let today = cx.now().today;
        let fields = vec![("from", Field::date("from", label).required().with(&words::day(today)).help("fee-group-from-help"))];
        let reply = cx.reply(move |filled| Msg::From(students.clone(), leave, filled));
        cx.push(Asked::new(Text::new(title), today, fields, reply));
    }

    fn remove(&mut self, cx: &mut Cx<'_, Msg>) {
        let mut students: Vec<PersonId> = self.table.chosen().iter().map(|row| row.student).collect();
        students.dedup();
        self.ask(students, true, cx);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn loading(&self, _: &Who) -> Option<Text> {
        self.row.is_none().then(|| Text::new("tui-loading"))
    }
}

impl Screen for GroupMembers {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("fee_group.add", &[Key::of(Code::Insert), Key::ctrl('n')], "fee-group-take-in", "fee-group-take-in-help", Self::add)
            .right(Right::SetFees)
            .disabled(Self::loading)
            .in_bar(5, "subscribers-add-short"),
        Command::new("fee_group.remove", &[Key::f(8)], "fee-group-take-out", "fee-group-take-out-help", Self::remove)
            .right(Right::SetFees)
            .danger(Danger::T1)
            .disabled(Self::no_row)
            .in_bar(10, "entries-remove-short"),
        history::command("fee_group.changes", |card, cx| cx.go(Place::History(Recorded::FeeGroup(card.group)))),
    ];
    const SHOWS: &'static [&'static str] = &["fee_group", "fee_group_member", "person", "enrolment"];

    fn title(&self) -> Text {
        match &self.row {
            Some(row) => Text::new("fee-group-title-of").with("name", &row.name),
            None => Text::new("fee-group-title"),
        }
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("fee-group-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, group, today) = (cx.services(), self.group, cx.now().today);
        let read = async move {
            let row = service.fee_groups(&actor, None).await?.into_iter().find(|row| row.id == group);
            let members = service.fee_group_members(&actor, group).await?;
            let on: HashSet<PersonId> =
                members.iter().filter(|row| row.ends.is_none_or(|ends| ends >= today)).map(|row| row.student).collect();
            let students = service.students(&actor).await?;
            let others = students.iter().filter(|student| student.class.is_some() && !on.contains(&student.id)).cloned().collect();
            Ok((row, members, Arc::new(others)))
        };
        cx.latest("members", read, |found| Msg::Read(Box::new(found)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(found) => match *found {
                Ok((Some(row), members, others)) => {
                    self.row = Some(row);
                    self.others = others;
                    self.table.show_kept(Arc::new(members));
                }
                Ok((None, ..)) => cx.back(),
                Err(error) => {
                    cx.back();
                    cx.failed(&error);
                }
            },
            Msg::Chosen(chosen) => {
                let students = chosen.iter().filter_map(|at| self.others.get(*at)).map(|row| row.id).collect();
                self.ask(students, false, cx);
            }
            Msg::From(students, leave, filled) => {
                let Some(row) = &self.row else { return };
                let Ok(from) = filled.value("from").parse::<Day>() else { return };
                let title = Text::new(if leave { "fee-group-take-out" } else { "fee-group-take-in" });
                let (group, year) = (row.code.clone(), Some(row.year.clone()));
                let action = JoinFeeGroup { group, year, students, leave, from: Some(from) };
                cx.push(Planned::new(title, action, Some(filled.once_heard(cx.reply(|()| Msg::Changed)))));
            }
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
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
