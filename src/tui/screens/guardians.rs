//! The guardians one may see: found by typing, sorted, marked, opened, exported. What a guardian is, is on her card.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::id::PersonId;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::lists;
use crate::service::{Card, Error, GuardianRow};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card as Details;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

use super::beside::{self, Beside};
use super::choice;
use super::export;
use super::own_columns;
use super::person::{Whose, lines};
use super::words;

pub struct Guardians {
    table: Table<GuardianRow>,
    beside: Beside,
}

/// What her columns of this list are kept under.
const SHOWN: &str = "shown-guardians";

pub enum Msg {
    Columns(own_columns::Told),
    Listed(Result<Arc<Vec<GuardianRow>>, Error>),
    Beside(PersonId, Box<Result<Card, Error>>),
    Sort(usize),
}

impl Default for Guardians {
    fn default() -> Self {
        Self { table: Table::new(Text::new("guardians-empty")), beside: Beside::default() }
    }
}

impl Row for GuardianRow {
    type Id = PersonId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("column-name", (22, 38), 0, |row, _| Cow::Owned(row.name.display()), |a, b| a.sort_key.cmp(&b.sort_key)),
        Column::new("field-phone", (16, 18), 1, |row, _| words::maybe(row.phone.as_ref()), |a, b| a.phone.cmp(&b.phone)),
        Column {
            title: "column-children",
            min: 7,
            ideal: 7,
            priority: 2,
            numeric: true,
            cell: |row, _| Cow::Owned(row.students.to_string()),
            order: |a, b| a.students.cmp(&b.students),
        },
        Column::new(
            "field-occupation",
            (12, 22),
            3,
            |row, _| words::maybe(row.occupation.as_ref()),
            |a, b| a.occupation.cmp(&b.occupation),
        ),
        Column::new("field-email", (18, 28), 4, |row, _| words::maybe(row.email.as_ref()), |a, b| a.email.cmp(&b.email)),
        Column::new("field-address", (18, 30), 5, |row, _| words::maybe(row.address.as_ref()), |a, b| a.address.cmp(&b.address)),
        Column::new("field-city", (10, 16), 6, |row, _| words::maybe(row.city.as_ref()), |a, b| a.city.cmp(&b.city)),
    ];

    fn id(&self) -> PersonId {
        self.id
    }

    fn key(&self) -> &str {
        &self.search_key
    }
}

impl Guardians {
    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(guardian) = self.table.found() {
            cx.go(Place::Guardian(guardian.id));
        }
    }

    fn sort(&mut self, cx: &mut Cx<'_, Msg>) {
        let reply = cx.reply(Msg::Sort);
        choice::sort::<GuardianRow, _>(cx, reply);
    }

    fn export(&mut self, cx: &mut Cx<'_, Msg>) {
        let list = lists::guardians(self.table.chosen_or_shown());
        let own = own_columns::of_list(&self.table, &list);
        export::ask_with(cx, ("guardians", "guardians-title"), list, own);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    /// Reads the card of the row one is on, where there is room to show it.
    fn look_beside(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(id) = self.table.current().map(|row| row.id) else { return self.beside.clear() };
        let Some(actor) = cx.actor().filter(|_| self.beside.wants(id, cx.size())) else { return };
        cx.latest("beside", Whose::Guardian.card(cx.services(), actor, id), move |card| Msg::Beside(id, Box::new(card)));
    }
}

impl Screen for Guardians {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("guardians.open", &[Key::of(Code::Enter)], "list-open", "list-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "list-open-short"),
        Command::new("guardians.details", &[Key::f(3)], "list-details", "list-details-help", |guardians: &mut Self, cx| {
            let details = Details::of(Text::new("list-details"), &guardians.table, cx.look());
            cx.push(details);
        })
        .disabled(Self::no_row),
        Command::new("guardians.export", &[], "guardians-export", "list-export-help", Self::export)
            .right(Right::ExportLists)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("guardians.assign", &[], "home-assignment-title", "home-assignment", |_, cx| cx.go(Place::Assignment))
            .right(Right::LinkGuardians)
            .in_actions(),
        Command::new("guardians.import", &[], "home-import-title", "home-import", |_, cx| cx.go(Place::Import))
            .right(Right::ImportRosters)
            .in_actions(),
        Command::new("guardians.columns", &[], "columns-own", "columns-own-help", |guardians: &mut Self, cx| {
            own_columns::ask(cx, &guardians.table, Msg::Columns);
        })
        .in_actions(),
        Command::new("guardians.sort", &[], "list-sort", "list-sort-help", Self::sort).in_actions(),
        Command::new("guardians.select_all", &[Key::ctrl('a')], "list-select-all", "list-select-all-help", |guardians: &mut Self, _| {
            guardians.table.select_shown();
        })
        .in_actions(),
        Command::new("guardians.new", &[Key::of(Code::Insert), Key::ctrl('n')], "guardians-new", "guardians-new-help", |_, cx| {
            cx.go(Place::NewGuardian);
        })
        .right(Right::WriteGuardians)
        .in_bar(10, "list-new-short")
        .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["person", "guardian", "guardianship", "contact", "household", "household_member", "address"];

    fn title(&self) -> Text {
        Text::new("guardians-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("guardians-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        own_columns::read(cx, SHOWN, Msg::Columns);
        let service = cx.services();
        cx.latest("list", async move { service.guardians(&actor).await }, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Columns(told) => own_columns::take(told, SHOWN, &mut self.table, Msg::Columns, cx),
            Msg::Listed(Ok(rows)) => {
                self.table.show_kept(rows);
                self.beside.clear();
                self.look_beside(cx);
            }
            Msg::Beside(id, card) => {
                if let Ok(card) = *card {
                    self.beside.show(id, lines::of(Whose::Guardian, &card, cx.look(), cx.now().today));
                }
            }
            Msg::Sort(column) => self.table.sort_by(column),
            Msg::Listed(Err(error)) => cx.failed(&error),
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let handled = self.table.input(input);
        if handled == Handled::Yes {
            self.look_beside(cx);
        }
        handled
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let (list, beside) = beside::split(area, look);
        let cursor = self.table.view(paint, list, look);
        self.beside.view(paint, beside, look);
        cursor
    }

    fn subject(&self) -> Option<Text> {
        self.table.subject()
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
