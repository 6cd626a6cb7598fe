//! How the school bills: its series of numbers, the delays of reminders, the accounts of its journal. Enter changes one.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use crate::domain::billing::Account;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::Error;
use crate::service::billing::{SetBilling, SettingRow};
use crate::tui::command::{Command, Who};
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::planned::Planned;
use crate::tui::typed::Typed;

use super::column;

pub struct Settings {
    table: Table<Line>,
}

pub struct Line {
    number: usize,
    row: SettingRow,
    what: String,
    value: String,
    key: String,
}

pub enum Msg {
    Listed(Result<Vec<SettingRow>, Error>),
    Changed,
}

impl Default for Settings {
    fn default() -> Self {
        Self { table: Table::new(Text::new("bill-settings-empty")) }
    }
}

impl Row for Line {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        column("bill-settings-what", (24, 44), 0, |line, _| Cow::Borrowed(&line.what), |a, b| a.what.cmp(&b.what)),
        column("bill-settings-value", (12, 24), 1, |line, _| Cow::Borrowed(&line.value), |a, b| a.value.cmp(&b.value)),
        column("bill-settings-name", (16, 22), 2, |line, _| Cow::Borrowed(line.row.name), |a, b| a.number.cmp(&b.number)),
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

/// What a setting is for.
fn what(name: &str) -> Text {
    let id = match name {
        "series.invoice" => "bill-settings-series-invoice",
        "series.credit_note" => "bill-settings-series-credit",
        "series.receipt" => "bill-settings-series-receipt",
        "series.refund" => "bill-settings-series-refund",
        "series.drawer" => "bill-settings-series-drawer",
        "series.opening" => "bill-settings-series-opening",
        "series.each" => "bill-settings-series-each",
        "certification" => "bill-settings-certification",
        "dunning.1" => "bill-settings-dunning-1",
        "dunning.2" => "bill-settings-dunning-2",
        "dunning.3" => "bill-settings-dunning-3",
        "penalty.after" => "bill-settings-penalty",
        "seller.address" => "bill-settings-seller-address",
        "seller.identifier" => "bill-settings-seller-identifier",
        "seller.exemption" => "bill-settings-seller-exemption",
        "account.plan" => "bill-settings-plan",
        _ => {
            let account = Account::all().find(|account| name.strip_prefix("account.") == Some(account.name()));
            // A setting of a part that is not told here has its name.
            return account.map_or_else(
                || Text::new("person-class").with("class", name),
                |account| Text::new("bill-settings-account").with("account", account.label()),
            );
        }
    };
    Text::new(id)
}

/// What a setting may be where there are only these, in words.
fn choices(name: &str) -> &'static [(&'static str, &'static str)] {
    match name {
        "series.each" => &[
            ("never", "bill-settings-each-never"),
            ("year", "bill-settings-each-year"),
            ("site", "bill-settings-each-site"),
            ("year+site", "bill-settings-each-year-site"),
        ],
        "certification" => &[("no", "no"), ("yes", "yes")],
        "account.plan" => &[("syscohada", "bill-settings-plan-syscohada"), ("pcg", "bill-settings-plan-pcg")],
        _ => &[],
    }
}

/// A value as people read it.
fn told(name: &str, value: &str, look: &Look) -> String {
    let choice = choices(name).iter().find(|(code, _)| *code == value);
    choice.map_or_else(|| value.to_owned(), |(_, label)| look.words(label))
}

impl Line {
    fn new(number: usize, row: SettingRow, look: &Look) -> Self {
        let what = look.text(&what(row.name));
        let usual = || look.text(&Text::new("bill-settings-usual").with("usual", told(row.name, &row.usual, look)));
        let value = match (row.value.is_empty(), row.usual.is_empty()) {
            (true, true) => String::new(),
            (true, false) => usual(),
            (false, _) => told(row.name, &row.value, look),
        };
        Self { number, key: fold(&format!("{what} {value} {}", row.name)), row, what, value }
    }
}

impl Settings {
    fn change(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(line) = self.table.current() {
            let form = SettingForm::new(line.row.clone(), cx.reply(|()| Msg::Changed));
            cx.push(form);
        }
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }
}

impl Screen for Settings {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[Command::new(
        "bill_settings.change",
        &[Key::of(Code::Enter), Key::f(4)],
        "bill-settings-change",
        "bill-settings-change-help",
        Self::change,
    )
    .right(Right::SetFees)
    .disabled(Self::no_row)
    .in_bar(5, "person-edit-short")];
    const SHOWS: &'static [&'static str] = &["billing_setting"];

    fn title(&self) -> Text {
        Text::new("bill-settings-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("bill-settings-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("list", async move { service.billing_settings(&actor).await }, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok(rows)) => {
                let look = cx.look();
                self.table.show(rows.into_iter().enumerate().map(|(number, row)| Line::new(number, row, look)).collect());
            }
            Msg::Listed(Err(error)) => cx.failed(&error),
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

struct SettingForm {
    row: SettingRow,
    form: Option<Form>,
    reply: Option<Reply<()>>,
}

impl SettingForm {
    const fn new(row: SettingRow, reply: Reply<()>) -> Self {
        Self { row, form: None, reply: Some(reply) }
    }

    fn plan(&mut self, cx: &mut Cx<'_, ()>) {
        let Some(form) = &self.form else { return };
        let written = form.value("value");
        // What may be empty is usual again when it is.
        let may_be_empty = ["account.", "seller."].iter().any(|kind| self.row.name.starts_with(kind));
        let value = if written.is_empty() && !may_be_empty { self.row.usual.clone() } else { written };
        let action = SetBilling { name: self.row.name.to_owned(), value };
        let reply = Some(cx.reply(|()| ()));
        cx.push(Planned::new(Text::new("bill-settings-change"), action, reply));
    }
}

impl Screen for SettingForm {
    type Msg = ();
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("bill_setting.plan", &[Key::f(2), Key::ctrl('s')], "stays-plan", "stays-plan-help", Self::plan)
            .in_bar(5, "stays-plan-short")];

    fn title(&self) -> Text {
        what(self.row.name)
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("bill-settings-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, ()>) {
        if self.form.is_none() {
            let options: Vec<(String, Text)> =
                choices(self.row.name).iter().map(|(code, label)| ((*code).to_owned(), Text::new(label))).collect();
            let field = if options.is_empty() {
                Field::text("value", "bill-settings-value").with(&self.row.value)
            } else {
                let value = Some(self.row.value.as_str()).filter(|value| !value.is_empty()).unwrap_or(&self.row.usual);
                Field::choice("value", "bill-settings-value", options).with(value).help("person-choice-help")
            };
            self.form = Some(Form::new(cx.now().today, vec![field]).submit_with("stays-plan-short"));
        }
    }

    fn update(&mut self, (): (), cx: &mut Cx<'_, ()>) {
        match self.reply.take() {
            Some(reply) => cx.answer(reply, ()),
            None => cx.back(),
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, ()>) -> Handled {
        let Some(form) = &mut self.form else { return Handled::No };
        match form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit => self.plan(cx),
            _ => {}
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.form.as_ref()?.view(paint, area, look)
    }

    fn hint(&self) -> Option<Text> {
        self.form.as_ref().and_then(Form::hint)
    }

    fn edited(&self) -> bool {
        self.form.as_ref().is_some_and(Form::edited)
    }

    fn drawer(&self) -> Option<String> {
        Some(format!("setting/{}", self.row.name))
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        self.form.as_mut().map(|form| form as _)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
