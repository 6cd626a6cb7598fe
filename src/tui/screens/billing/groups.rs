//! The school's own groups that a fee may have a price for. Enter shows who is in one.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::id::FeeGroupId;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::Error;
use crate::service::billing::{FeeGroupRow, RemoveFeeGroup, SaveFeeGroup};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::form::Field;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::asked::{Asked, Filled};
use crate::tui::screens::planned::Planned;

use super::{amounts, column};

pub mod members;

pub struct FeeGroups {
    table: Table<FeeGroupRow>,
}

pub enum Msg {
    Listed(Result<Vec<FeeGroupRow>, Error>),
    New(Filled),
    Named(FeeGroupRow, Filled),
    Changed,
}

impl Default for FeeGroups {
    fn default() -> Self {
        Self { table: Table::new(Text::new("fee-groups-empty")) }
    }
}

impl Row for FeeGroupRow {
    type Id = FeeGroupId;
    const COLUMNS: &'static [Column<Self>] = &[
        column("fees-code", (10, 16), 0, |row, _| Cow::Borrowed(&row.code), |a, b| a.code.cmp(&b.code)),
        column("fees-name", (16, 34), 1, |row, _| Cow::Borrowed(&row.name), |a, b| a.name.cmp(&b.name)),
        amounts("fee-group-members", (10, 12), 2, |row, _| Cow::Owned(row.members.to_string()), |a, b| a.members.cmp(&b.members)),
    ];

    fn id(&self) -> FeeGroupId {
        self.id
    }

    fn key(&self) -> &str {
        &self.search_key
    }
}

impl FeeGroups {
    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(row) = self.table.current() {
            cx.go(Place::FeeGroup(row.id));
        }
    }

    fn add(&mut self, cx: &mut Cx<'_, Msg>) {
        let fields = vec![
            ("code", Field::text("code", "fees-code").required().help("fee-group-code-help")),
            ("name", Field::text("name", "fees-name").help("fee-group-name-help")),
        ];
        let reply = cx.reply(Msg::New);
        cx.push(Asked::new(Text::new("fee-group-new"), cx.now().today, fields, reply));
    }

    fn name(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(row) = self.table.current().cloned() {
            let fields = vec![("name", Field::text("name", "fees-name").required().with(&row.name))];
            let title = Text::new("fee-group-name").with("group", &row.code);
            let reply = cx.reply(move |filled| Msg::Named(row.clone(), filled));
            cx.push(Asked::new(title, cx.now().today, fields, reply));
        }
    }

    fn remove(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(row) = self.table.current() {
            let action = RemoveFeeGroup { group: row.code.clone(), year: Some(row.year.clone()) };
            cx.push(Planned::new(Text::new("fee-group-remove"), action, Some(cx.reply(|()| Msg::Changed))));
        }
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }
}

impl Screen for FeeGroups {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("fee_groups.open", &[Key::of(Code::Enter)], "list-open", "fee-groups-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "list-open-short"),
        Command::new("fee_groups.new", &[Key::of(Code::Insert), Key::ctrl('n')], "fee-group-new", "fee-group-new-help", Self::add)
            .right(Right::SetFees)
            .in_bar(10, "list-new-short"),
        Command::new("fee_groups.name", &[Key::f(4)], "fee-group-rename", "fee-group-rename-help", Self::name)
            .right(Right::SetFees)
            .disabled(Self::no_row)
            .in_bar(15, "person-edit-short"),
        Command::new("fee_groups.remove", &[Key::f(8)], "fee-group-remove", "fee-group-remove-help", Self::remove)
            .right(Right::SetFees)
            .danger(Danger::T1)
            .disabled(Self::no_row)
            .in_bar(20, "entries-remove-short"),
    ];
    const SHOWS: &'static [&'static str] = &["fee_group", "fee_group_member"];

    fn title(&self) -> Text {
        Text::new("fee-groups-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("fee-groups-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("list", async move { service.fee_groups(&actor, None).await }, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok(rows)) => self.table.show_kept(Arc::new(rows)),
            Msg::Listed(Err(error)) => {
                cx.back();
                cx.failed(&error);
            }
            Msg::New(filled) => {
                let (code, name) = (filled.value("code").to_owned(), Some(filled.value("name").to_owned()));
                let action = SaveFeeGroup { code, year: None, name, known: false };
                cx.push(Planned::new(Text::new("fee-group-new"), action, Some(filled.once_heard(cx.reply(|()| Msg::Changed)))));
            }
            Msg::Named(row, filled) => {
                let (year, name) = (Some(row.year), Some(filled.value("name").to_owned()));
                let action = SaveFeeGroup { code: row.code, year, name, known: true };
                cx.push(Planned::new(Text::new("fee-group-rename"), action, Some(filled.once_heard(cx.reply(|()| Msg::Changed)))));
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
