//! The fees of the year: what each costs, for whom, when it is due. Enter opens one.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::id::FeeId;
use crate::domain::money::Currency;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::fees;
use crate::exchange::read::{self, ReadOptions};
use crate::locale::Locale;
use crate::service::billing::{FeeRow, FeeSpec, ImportFees, RemoveFee};
use crate::service::{Error, Service};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::files::Files;
use crate::tui::screens::planned::Planned;
use crate::tui::screens::words;

use super::column;
use super::fee::form::{Deed, FeeForm};

pub struct Fees {
    table: Table<FeeRow>,
}

pub enum Msg {
    Listed(Result<Vec<FeeRow>, Error>),
    File(PathBuf),
    Read(Result<Vec<FeeSpec>, Error>),
    Changed,
}

impl Default for Fees {
    fn default() -> Self {
        Self { table: Table::new(Text::new("fees-empty")) }
    }
}

impl Row for FeeRow {
    type Id = FeeId;
    const COLUMNS: &'static [Column<Self>] = &[
        column("fees-name", (16, 28), 0, |row, _| Cow::Borrowed(&row.name), |a, b| a.name.cmp(&b.name)),
        column("fees-code", (8, 10), 2, |row, _| Cow::Borrowed(&row.code), |a, b| a.code.cmp(&b.code)),
        column("fees-price", (20, 34), 1, |row, locale| Cow::Owned(prices(row, locale)), |a, b| a.prices.cmp(&b.prices)),
        column("fees-due", (14, 26), 3, |row, locale| Cow::Owned(due(row, locale)), |a, b| a.instalments.cmp(&b.instalments)),
        column("fees-for", (14, 26), 4, |row, locale| Cow::Owned(whose(row, locale)), |a, b| a.subscribers.cmp(&b.subscribers)),
        column("fees-kind", (10, 14), 5, |row, locale| Cow::Owned(locale.text(&row.kind.label())), |a, b| a.kind.cmp(&b.kind)),
    ];

    fn id(&self) -> FeeId {
        self.id
    }

    fn key(&self) -> &str {
        &self.search_key
    }
}

/// The price, or from the least to the most of them.
fn prices(row: &FeeRow, locale: &Locale) -> String {
    let show = |minor: i64| row.money(minor).show(locale.language());
    let (least, most) = (row.prices.iter().map(|(_, minor)| *minor).min(), row.prices.iter().map(|(_, minor)| *minor).max());
    match (least, most) {
        (Some(least), Some(most)) if least == most => show(least),
        (Some(least), Some(most)) => format!("{} – {}", row.money(least).figures(locale.language()), show(most)),
        _ => locale.get("fees-no-price"),
    }
}

fn due(row: &FeeRow, locale: &Locale) -> String {
    let first = row.instalments.first().map(|(_, day, _)| words::day(*day)).unwrap_or_default();
    match row.instalments.len() {
        0 | 1 => first,
        count => locale.text(&Text::new("fees-instalments").with("count", count).with("first", first)),
    }
}

fn whose(row: &FeeRow, locale: &Locale) -> String {
    if row.optional { locale.text(&Text::new("fees-subscribers").with("count", row.subscribers)) } else { locale.get("fees-everybody") }
}

/// The fees of a file; the first line that cannot be read is told instead of all.
async fn read_fees(service: &Service, path: PathBuf) -> Result<Vec<FeeSpec>, Error> {
    let code = service.school().await?.map(|school| school.currency).unwrap_or_default();
    let usual = Currency::of(&code).ok_or_else(|| Error::user(Text::new("billing-currency-unknown").with("currency", code)))?;
    let read = tokio::task::spawn_blocking(move || {
        let source = read::open(&[path], &ReadOptions::default())?;
        let sheet = source.sheets().first().ok_or_else(|| Error::user(Text::new("cli-link-no-table")))?;
        fees::read(sheet, usual)
    });
    let (fees, refusals) = read.await.unwrap_or_else(|broken| Err(Error::internal(broken.to_string())))?;
    match refusals.first() {
        None => Ok(fees),
        Some(first) => {
            let text = Text::new("matching-refused").with("line", first.line).with("reason", first.reason.clone());
            Err(Error::user(text.with("count", refusals.len())))
        }
    }
}

impl Fees {
    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(fee) = self.table.current() {
            cx.go(Place::Fee(fee.id));
        }
    }

    fn add(&mut self, cx: &mut Cx<'_, Msg>) {
        let form = FeeForm::new(Deed::Add, cx.reply(|()| Msg::Changed));
        cx.push(form);
    }

    fn edit(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(row) = self.table.current() {
            let form = FeeForm::new(Deed::Edit(row.clone()), cx.reply(|()| Msg::Changed));
            cx.push(form);
        }
    }

    fn remove(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(row) = self.table.current() {
            let action = RemoveFee { fee: row.code.clone(), year: Some(row.year.clone()), price_of: None };
            cx.push(Planned::new(Text::new("fees-remove"), action, Some(cx.reply(|()| Msg::Changed))));
        }
    }

    /// A price list from a file.
    fn import(&mut self, cx: &mut Cx<'_, Msg>) {
        let files = Files::new(Text::new("fees-import"), cx.reply(Msg::File));
        cx.push(files);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }
}

impl Screen for Fees {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("fees.open", &[Key::of(Code::Enter)], "list-open", "fees-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "list-open-short"),
        Command::new("fees.new", &[Key::of(Code::Insert), Key::ctrl('n')], "fees-new", "fees-new-help", Self::add)
            .right(Right::SetFees)
            .in_bar(10, "list-new-short"),
        Command::new("fees.edit", &[Key::f(4)], "fees-edit", "fees-edit-help", Self::edit)
            .right(Right::SetFees)
            .disabled(Self::no_row)
            .in_bar(15, "person-edit-short"),
        Command::new("fees.remove", &[Key::f(8)], "fees-remove", "fees-remove-help", Self::remove)
            .right(Right::SetFees)
            .danger(Danger::T1)
            .disabled(Self::no_row)
            .in_bar(30, "entries-remove-short"),
        Command::new("fees.discounts", &[Key::f(6)], "discounts-title", "fees-discounts-help", |_, cx| cx.go(Place::Discounts))
            .right(Right::ReadBilling)
            .in_bar(20, "fees-discounts-short")
            .in_actions(),
        Command::new("fees.groups", &[], "fee-groups-title", "fees-groups-help", |_, cx| cx.go(Place::FeeGroups))
            .right(Right::SetFees)
            .in_actions(),
        Command::new("fees.import", &[], "fees-import", "fees-import-help", Self::import).right(Right::SetFees).in_actions(),
        Command::new("fees.batch", &[], "batch-title", "fees-batch-help", |_, cx| cx.go(Place::Batch))
            .right(Right::IssueInvoices)
            .in_actions(),
        Command::new("fees.settings", &[], "bill-settings-title", "bill-settings-go", |_, cx| cx.go(Place::BillingSettings))
            .right(Right::SetFees)
            .in_actions(),
        Command::new("fees.invoices", &[], "invoices-title", "home-invoices", |_, cx| cx.go(Place::Invoices))
            .right(Right::ReadBilling)
            .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["fee", "fee_price", "fee_instalment", "fee_subscription"];

    fn title(&self) -> Text {
        Text::new("fees-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("fees-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("list", async move { service.fees(&actor, None).await }, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok(rows)) => self.table.show_kept(Arc::new(rows)),
            Msg::File(path) => {
                let service = cx.services();
                cx.latest("file", async move { read_fees(&service, path).await }, Msg::Read);
            }
            Msg::Read(Ok(fees)) => {
                let reply = Some(cx.reply(|()| Msg::Changed));
                cx.push(Planned::new(Text::new("fees-import"), ImportFees { year: None, fees }, reply));
            }
            Msg::Listed(Err(error)) | Msg::Read(Err(error)) => cx.failed(&error),
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
