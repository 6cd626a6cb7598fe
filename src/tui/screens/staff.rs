//! The staff one may see: found by typing, sorted, opened, exported, and given accounts. What somebody teaches is on her card.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::id::PersonId;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::lists;
use crate::service::{Card, Error, OpenAccounts, StaffRow, Whom};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card as Details;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

use super::accounts::secrets::Secrets;
use super::beside::{self, Beside};
use super::choice;
use super::export;
use super::own_columns;
use super::person::{Whose, lines};
use super::planned::Planned;
use super::words;

pub struct Staff {
    table: Table<StaffRow>,
    beside: Beside,
}

/// What her columns of this list are kept under.
const SHOWN: &str = "shown-staff";

pub enum Msg {
    Columns(own_columns::Told),
    Listed(Result<Arc<Vec<StaffRow>>, Error>),
    Beside(PersonId, Box<Result<Card, Error>>),
    Sort(usize),
    Opened(Option<Vec<String>>),
}

impl Default for Staff {
    fn default() -> Self {
        Self { table: Table::new(Text::new("staff-empty")), beside: Beside::default() }
    }
}

impl Row for StaffRow {
    type Id = PersonId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("column-name", (22, 36), 0, |row, _| Cow::Owned(row.name.display()), |a, b| a.sort_key.cmp(&b.sort_key)),
        Column::new("field-function", (14, 24), 1, |row, _| words::maybe(row.function.as_ref()), |a, b| a.function.cmp(&b.function)),
        Column::new(
            "staff-teaches",
            (9, 10),
            2,
            |row, locale| Cow::Owned(locale.get(if row.teaches { "tui-yes" } else { "tui-no" })),
            |a, b| a.teaches.cmp(&b.teaches),
        ),
        Column::new("staff-homerooms", (10, 12), 3, |row, _| words::maybe(row.class.as_ref()), |a, b| a.class.cmp(&b.class)),
        Column::new("field-phone", (16, 18), 4, |row, _| words::maybe(row.phone.as_ref()), |a, b| a.phone.cmp(&b.phone)),
        Column::new("field-email", (18, 28), 5, |row, _| words::maybe(row.email.as_ref()), |a, b| a.email.cmp(&b.email)),
        Column::new(
            "staff-until",
            (10, 12),
            6,
            |row, _| row.left.map_or(Cow::Borrowed(""), |day| Cow::Owned(words::day(day))),
            |a, b| a.left.cmp(&b.left),
        ),
    ];

    fn id(&self) -> PersonId {
        self.id
    }

    fn key(&self) -> &str {
        &self.search_key
    }
}

impl Staff {
    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(row) = self.table.current() {
            cx.go(Place::StaffMember(row.id));
        }
    }

    fn export(&mut self, cx: &mut Cx<'_, Msg>) {
        let list = lists::staff(self.table.chosen_or_shown());
        let own = own_columns::of_list(&self.table, &list);
        export::ask_with(cx, ("staff", "staff-title"), list, own);
    }

    fn open_accounts(&mut self, cx: &mut Cx<'_, Msg>) {
        let action = OpenAccounts { whom: Whom::Teachers, role: None };
        let plan = Planned::new(Text::new("accounts-open-teachers"), action, None).telling(cx.reply(Msg::Opened));
        cx.push(plan);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    /// Reads the card of the row one is on, where there is room to show it.
    fn look_beside(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(id) = self.table.current().map(|row| row.id) else { return self.beside.clear() };
        let Some(actor) = cx.actor().filter(|_| self.beside.wants(id, cx.size())) else { return };
        cx.latest("beside", Whose::Staff.card(cx.services(), actor, id), move |card| Msg::Beside(id, Box::new(card)));
    }
}

impl Screen for Staff {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("staff.open", &[Key::of(Code::Enter)], "list-open", "list-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "list-open-short"),
        Command::new("staff.new", &[Key::of(Code::Insert), Key::ctrl('n')], "staff-new", "staff-new-help", |_, cx| cx.go(Place::NewStaff))
            .right(Right::WriteStaff)
            .in_bar(10, "list-new-short")
            .in_actions(),
        Command::new("staff.details", &[Key::f(3)], "list-details", "list-details-help", |staff: &mut Self, cx| {
            let details = Details::of(Text::new("list-details"), &staff.table, cx.look());
            cx.push(details);
        })
        .disabled(Self::no_row),
        Command::new("staff.export", &[], "staff-export", "list-export-help", Self::export)
            .right(Right::ExportLists)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("staff.accounts", &[], "accounts-open-teachers", "accounts-open-teachers-help", Self::open_accounts)
            .right(Right::ManageAccounts)
            .danger(Danger::T1)
            .in_actions(),
        Command::new("staff.columns", &[], "columns-own", "columns-own-help", |staff: &mut Self, cx| {
            own_columns::ask(cx, &staff.table, Msg::Columns);
        })
        .in_actions(),
        Command::new("staff.sort", &[], "list-sort", "list-sort-help", |_, cx| {
            let reply = cx.reply(Msg::Sort);
            choice::sort::<StaffRow, _>(cx, reply);
        })
        .in_actions(),
        Command::new("staff.select_all", &[Key::ctrl('a')], "list-select-all", "list-select-all-help", |staff: &mut Self, _| {
            staff.table.select_shown();
        })
        .disabled(Self::no_row)
        .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["person", "staff", "contact", "class_teacher", "course_teacher"];

    fn title(&self) -> Text {
        Text::new("staff-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("staff-about"))
    }

    fn subject(&self) -> Option<Text> {
        self.table.subject()
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        own_columns::read(cx, SHOWN, Msg::Columns);
        let service = cx.services();
        cx.latest("list", async move { service.staff(&actor).await }, Msg::Listed);
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
                    self.beside.show(id, lines::of(Whose::Staff, &card, cx.look(), cx.now().today));
                }
            }
            Msg::Sort(column) => self.table.sort_by(column),
            Msg::Opened(Some(logins)) if !logins.is_empty() => cx.push(Secrets::new(logins)),
            Msg::Opened(_) => {}
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

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
