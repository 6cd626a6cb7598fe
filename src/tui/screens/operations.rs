//! What was done in the school, newest first: looked at, and taken back after a look at what that would put back.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use crate::domain::id::OperationId;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::{Error, OperationRow};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

use super::words;

pub mod undoing;

/// How many operations are read at once.
const PAGE: u32 = 200;

/// An operation as the list shows it.
pub struct Line {
    row: OperationRow,
    what: String,
    state: &'static str,
    key: String,
}

impl Line {
    fn new(row: OperationRow, locale: &Locale) -> Self {
        let what = words::action(locale, &row.action);
        let state = match (row.undone_by, row.undoes) {
            (Some(_), _) => "operations-undone",
            (None, Some(_)) => "operations-undoes",
            (None, None) => "",
        };
        let key = fold(&format!("{} {} {what} {}", row.wall, row.actor, row.id));
        Self { row, what, state, key }
    }
}

impl Row for Line {
    type Id = OperationId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "operations-when",
            min: 16,
            ideal: 18,
            priority: 0,
            numeric: false,
            cell: |line, _| Cow::Owned(words::moment(&line.row.wall)),
            order: |a, b| a.row.at.cmp(&b.row.at),
        },
        Column {
            title: "operations-what",
            min: 20,
            ideal: 34,
            priority: 1,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.what),
            order: |a, b| a.what.cmp(&b.what),
        },
        Column {
            title: "operations-who",
            min: 10,
            ideal: 20,
            priority: 2,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.row.actor),
            order: |a, b| a.row.actor.cmp(&b.row.actor),
        },
        Column {
            title: "operations-changes",
            min: 7,
            ideal: 7,
            priority: 4,
            numeric: true,
            cell: |line, _| Cow::Owned(line.row.changes.to_string()),
            order: |a, b| a.row.changes.cmp(&b.row.changes),
        },
        Column {
            title: "operations-state",
            min: 10,
            ideal: 12,
            priority: 3,
            numeric: false,
            cell: |line, locale| if line.state.is_empty() { Cow::Borrowed("") } else { Cow::Owned(locale.get(line.state)) },
            order: |a, b| a.state.cmp(b.state),
        },
    ];

    fn id(&self) -> OperationId {
        self.row.id
    }

    fn key(&self) -> &str {
        &self.key
    }
}

pub struct Operations {
    table: Table<Line>,
    /// How many operations are wanted.
    limit: u32,
}

pub enum Msg {
    Listed(Result<Vec<OperationRow>, Error>),
}

impl Default for Operations {
    fn default() -> Self {
        Self { table: Table::new(Text::new("operations-empty")), limit: PAGE }
    }
}

impl Operations {
    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(line) = self.table.current() else { return };
        let look = cx.look();
        let short = |id: OperationId| id.to_string()[..8].to_owned();
        let mut lines = vec![
            ("operations-when", words::moment(&line.row.wall)),
            ("operations-who", line.row.actor.clone()),
            ("operations-what", line.what.clone()),
            ("operations-changes", line.row.changes.to_string()),
        ];
        if let Some(undoes) = line.row.undoes {
            lines.push(("operations-state", look.text(&Text::new("operations-of-undo").with("operation", short(undoes)))));
        }
        if let Some(by) = line.row.undone_by {
            lines.push(("operations-state", look.text(&Text::new("operations-by-undo").with("operation", short(by)))));
        }
        lines.push(("operations-number", line.row.id.to_string()));
        let lines = lines.into_iter().map(|(name, value)| (look.words(name), value)).collect();
        cx.push(Card::new(Text::new("operations-open"), lines));
    }

    fn undo(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(line) = self.table.found() {
            cx.go(Place::Operation(line.row.id));
        }
    }

    fn more(&mut self, cx: &mut Cx<'_, Msg>) {
        self.limit += PAGE;
        self.open(cx);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn no_undo(&self, who: &Who) -> Option<Text> {
        let undone = self.table.current().is_some_and(|line| line.row.undone_by.is_some());
        self.no_row(who).or_else(|| undone.then(|| Text::new("service-undo-done")))
    }

    fn all_read(&self, _: &Who) -> Option<Text> {
        (self.table.all().len() < self.limit as usize).then(|| Text::new("operations-no-more"))
    }
}

impl Screen for Operations {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("operations.open", &[Key::of(Code::Enter)], "operations-open", "operations-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "operations-open-short"),
        Command::new("operations.undo", &[Key::f(8)], "operations-undo", "operations-undo-help", Self::undo)
            .danger(Danger::T1)
            .disabled(Self::no_undo)
            .in_bar(10, "operations-undo-short"),
        Command::new("operations.more", &[], "operations-more", "operations-more-help", Self::more).disabled(Self::all_read),
    ];
    /// Every operation changes some table: each of these is in the most frequent ones.
    const SHOWS: &'static [&'static str] = &[
        "person",
        "student",
        "guardian",
        "guardianship",
        "enrolment",
        "contact",
        "identifier",
        "account",
        "class",
        "household",
        "address",
    ];

    fn title(&self) -> Text {
        Text::new("operations-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("operations-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, limit) = (cx.services(), self.limit);
        cx.latest("list", async move { service.operations(&actor, None, limit).await }, Msg::Listed);
    }

    fn update(&mut self, Msg::Listed(rows): Msg, cx: &mut Cx<'_, Msg>) {
        match rows {
            Ok(rows) => self.table.show(rows.into_iter().map(|row| Line::new(row, cx.locale())).collect()),
            Err(error) => cx.failed(&error),
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
