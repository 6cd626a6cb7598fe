//! The homes of the families: at which address, how many live there. Who does, and who left, is on a home's card.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::id::HouseholdId;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::{Error, HouseholdRow};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

pub mod card;
pub mod form;

use form::HomeForm;

pub struct Households {
    table: Table<HouseholdRow>,
}

pub enum Msg {
    Listed(Result<Arc<Vec<HouseholdRow>>, Error>),
    Changed,
}

impl Default for Households {
    fn default() -> Self {
        Self { table: Table::new(Text::new("households-none")) }
    }
}

impl Row for HouseholdRow {
    type Id = HouseholdId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("field-household", (20, 30), 0, |row, _| Cow::Borrowed(&row.name), |a, b| a.sort_key.cmp(&b.sort_key)),
        Column::new("field-address", (20, 60), 1, |row, _| Cow::Borrowed(&row.address), |a, b| a.address.cmp(&b.address)),
        Column::figures("households-adults", (7, 8), 3, |row, _| Cow::Owned(row.adults.to_string()), |a, b| a.adults.cmp(&b.adults)),
        Column::figures(
            "households-children",
            (7, 8),
            2,
            |row, _| Cow::Owned(row.children.to_string()),
            |a, b| a.children.cmp(&b.children),
        ),
    ];

    fn id(&self) -> HouseholdId {
        self.id
    }

    fn key(&self) -> &str {
        &self.search_key
    }
}

impl Households {
    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(row) = self.table.current() {
            cx.go(Place::Household(row.id));
        }
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }
}

impl Screen for Households {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("households.open", &[Key::of(Code::Enter)], "households-open", "households-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "list-open-short"),
        Command::new("households.new", &[Key::of(Code::Insert), Key::ctrl('n')], "households-new", "households-new-help", |_, cx| {
            let form = HomeForm::add(cx.reply(|()| Msg::Changed));
            cx.push(form);
        })
        .right(Right::WriteGuardians)
        .in_bar(10, "list-new-short"),
    ];
    const SHOWS: &'static [&'static str] = &["household", "household_member", "address", "person"];

    fn title(&self) -> Text {
        Text::new("households-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("households-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("list", async move { service.households(&actor).await }, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok(rows)) => self.table.show_kept(rows),
            Msg::Listed(Err(error)) => cx.failed(&error),
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
