//! Who asked for an optional fee. Ins puts somebody on the list, F8 takes the marked ones off it.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::id::{FeeId, PersonId};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::billing::{FeeRow, Subscribe, SubscriberRow};
use crate::service::{Error, StudentRow};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::chooser::Chooser;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::choice;
use crate::tui::screens::planned::Planned;
use crate::tui::screens::words;

use super::column;

pub struct Subscribers {
    fee: FeeId,
    row: Option<FeeRow>,
    table: Table<SubscriberRow>,
    /// Who can be put on the list.
    others: Arc<Vec<StudentRow>>,
}

pub enum Msg {
    Read(Box<Result<Found, Error>>),
    Chosen(Vec<usize>),
    Changed,
}

/// The fee, who is on its list, and who could be.
type Found = (Option<FeeRow>, Vec<SubscriberRow>, Arc<Vec<StudentRow>>);

impl Row for SubscriberRow {
    type Id = PersonId;
    const COLUMNS: &'static [Column<Self>] = &[
        column("column-name", (20, 34), 0, |row, _| Cow::Borrowed(&row.name), |a, b| a.name.cmp(&b.name)),
        column("field-class", (8, 10), 1, |row, _| words::maybe(row.class.as_ref()), |a, b| a.class.cmp(&b.class)),
        column(
            "shares-from",
            (10, 12),
            2,
            |row, _| Cow::Owned(row.starts.map(words::day).unwrap_or_default()),
            |a, b| a.starts.cmp(&b.starts),
        ),
        column("shares-until", (10, 12), 3, |row, _| Cow::Owned(row.ends.map(words::day).unwrap_or_default()), |a, b| a.ends.cmp(&b.ends)),
    ];

    fn id(&self) -> PersonId {
        self.student
    }

    fn key(&self) -> &str {
        &self.search_key
    }
}

impl Subscribers {
    #[must_use]
    pub fn new(fee: FeeId) -> Self {
        Self { fee, row: None, table: Table::new(Text::new("subscribers-empty")), others: Arc::default() }
    }

    fn add(&mut self, cx: &mut Cx<'_, Msg>) {
        let reply = cx.reply(Msg::Chosen);
        cx.push(Chooser::new(Text::new("subscribers-choose"), choice::students(&self.others), [], reply));
    }

    fn subscribe(&mut self, students: Vec<PersonId>, leave: bool, cx: &mut Cx<'_, Msg>) {
        let Some(row) = &self.row else { return };
        let title = Text::new(if leave { "subscribers-remove" } else { "subscribers-add" });
        let action = Subscribe { fee: row.code.clone(), students, leave, from: None };
        cx.push(Planned::new(title, action, Some(cx.reply(|()| Msg::Changed))));
    }

    fn remove(&mut self, cx: &mut Cx<'_, Msg>) {
        let students = self.table.chosen().iter().map(|row| row.student).collect();
        self.subscribe(students, true, cx);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn loading(&self, _: &Who) -> Option<Text> {
        self.row.is_none().then(|| Text::new("tui-loading"))
    }
}

impl Screen for Subscribers {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("subscribers.add", &[Key::of(Code::Insert), Key::ctrl('n')], "subscribers-add", "subscribers-add-help", Self::add)
            .right(Right::SetFees)
            .disabled(Self::loading)
            .in_bar(5, "subscribers-add-short"),
        Command::new("subscribers.remove", &[Key::f(8)], "subscribers-remove", "subscribers-remove-help", Self::remove)
            .right(Right::SetFees)
            .danger(Danger::T1)
            .disabled(Self::no_row)
            .in_bar(10, "entries-remove-short"),
    ];
    const SHOWS: &'static [&'static str] = &["fee_subscription", "fee", "person", "enrolment"];

    fn title(&self) -> Text {
        match &self.row {
            Some(row) => Text::new("subscribers-title-of").with("name", &row.name),
            None => Text::new("subscribers-title"),
        }
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("subscribers-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, fee) = (cx.services(), self.fee);
        let read = async move {
            let row = service.fees(&actor, None).await?.into_iter().find(|row| row.id == fee);
            let subscribers = service.fee_subscribers(&actor, fee).await?;
            let on: std::collections::HashSet<PersonId> =
                subscribers.iter().filter(|row| row.ends.is_none()).map(|row| row.student).collect();
            let students = service.students(&actor).await?;
            let others = students.iter().filter(|student| student.class.is_some() && !on.contains(&student.id)).cloned().collect();
            Ok((row, subscribers, Arc::new(others)))
        };
        cx.latest("subscribers", read, |found| Msg::Read(Box::new(found)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(found) => match *found {
                Ok((Some(row), subscribers, others)) => {
                    self.row = Some(row);
                    self.others = others;
                    self.table.show_kept(Arc::new(subscribers));
                }
                Ok((None, ..)) => cx.back(),
                Err(error) => {
                    cx.back();
                    cx.failed(&error);
                }
            },
            Msg::Chosen(chosen) => {
                let students = chosen.iter().filter_map(|at| self.others.get(*at)).map(|row| row.id).collect();
                self.subscribe(students, false, cx);
            }
            Msg::Changed => self.open(cx),
        }
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
