//! Payments and what took them back, the last first: found as one types, opened with Enter, the marked ones' receipts printed together.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::billing::PaymentKind;
use crate::domain::id::PaymentId;
use crate::domain::money::{Currency, Money};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::{books, receipt};
use crate::service::Error;
use crate::service::billing::{PaymentRow, PrintedReceipt};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

use super::printing::Preview;
use super::{choice, export, words};

/// More than a screen is for: whoever wants them all exports or asks the command line.
const MOST: u32 = 20_000;

/// How far back: days and what it is called; none is everything.
const PERIODS: [(Option<i64>, &str); 4] =
    [(Some(0), "payments-today"), (Some(7), "payments-week"), (Some(31), "payments-month"), (None, "payments-all")];

pub struct Payments {
    table: Table<PaymentRow>,
    period: usize,
}

pub enum Msg {
    Listed(Result<Vec<PaymentRow>, Error>),
    Sort(usize),
    Receipts(Result<Vec<PrintedReceipt>, Error>),
}

impl Row for PaymentRow {
    type Id = PaymentId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "payments-payer",
            min: 20,
            ideal: 30,
            priority: 0,
            numeric: false,
            cell: |row, _| Cow::Borrowed(&row.payer_name),
            order: |a, b| a.search_key.cmp(&b.search_key),
        },
        Column {
            title: "payments-amount",
            min: 14,
            ideal: 18,
            priority: 1,
            numeric: true,
            cell: |row, locale| Cow::Owned(Money::new(row.minor, row.currency).show(locale.language())),
            order: |a, b| a.minor.cmp(&b.minor),
        },
        Column {
            title: "payments-receipt",
            min: 16,
            ideal: 16,
            priority: 2,
            numeric: false,
            cell: |row, _| Cow::Borrowed(row.number.as_deref().or(row.reverses.as_deref()).unwrap_or_default()),
            order: |a, b| a.number.cmp(&b.number),
        },
        Column {
            title: "payments-what",
            min: 10,
            ideal: 16,
            priority: 3,
            numeric: false,
            cell: |row, locale| {
                let what = if row.kind == PaymentKind::Payment { row.method.label() } else { row.kind.label() };
                let cancelled = row.cancelled.map(|_| locale.get("payments-cancelled"));
                Cow::Owned(cancelled.unwrap_or_else(|| locale.text(&what)))
            },
            order: |a, b| a.kind.cmp(&b.kind).then(a.method.cmp(&b.method)),
        },
        Column {
            title: "payments-day",
            min: 10,
            ideal: 10,
            priority: 4,
            numeric: false,
            cell: |row, _| Cow::Owned(words::day(row.day)),
            order: |a, b| a.at.cmp(&b.at),
        },
        Column {
            title: "payments-reference",
            min: 12,
            ideal: 22,
            priority: 5,
            numeric: false,
            cell: |row, _| words::maybe(row.reference.as_ref()),
            order: |a, b| a.reference.cmp(&b.reference),
        },
    ];

    fn id(&self) -> PaymentId {
        self.id
    }

    fn key(&self) -> &str {
        &self.search_key
    }
}

impl Default for Payments {
    fn default() -> Self {
        Self { table: Table::new(Text::new("payments-empty")), period: 2 }
    }
}

impl Payments {
    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(row) = self.table.current() {
            cx.go(Place::Payment(row.id));
        }
    }

    fn period(&mut self, cx: &mut Cx<'_, Msg>) {
        self.period = (self.period + 1) % PERIODS.len();
        self.open(cx);
    }

    fn print(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let payments = self.table.chosen().iter().map(|row| row.id).collect();
        let service = cx.services();
        cx.load(async move { service.receipts(&actor, payments).await }, Msg::Receipts);
    }

    fn sort(&mut self, cx: &mut Cx<'_, Msg>) {
        let reply = cx.reply(Msg::Sort);
        choice::sort::<PaymentRow, _>(cx, reply);
    }

    fn export(&mut self, cx: &mut Cx<'_, Msg>) {
        let list = books::payments(self.table.chosen_or_shown(), cx.locale());
        export::ask(cx, "payments", "payments-title", list);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }
}

impl Screen for Payments {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("payments.show", &[Key::of(Code::Enter)], "payments-show", "payments-show-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "list-open-short")
            .in_actions(),
        Command::new("payments.print", &[Key::f(3)], "payments-print", "payments-print-help", Self::print)
            .disabled(Self::no_row)
            .in_bar(10, "payments-print-short")
            .in_actions(),
        Command::new("payments.period", &[Key::f(6)], "payments-period", "payments-period-help", Self::period)
            .in_bar(15, "payments-period-short")
            .in_actions(),
        Command::new("payments.export", &[], "payments-export", "list-export-help", Self::export)
            .right(Right::ExportLists)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("payments.sort", &[], "list-sort", "list-sort-help", Self::sort).in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["payment", "receipt"];

    fn title(&self) -> Text {
        Text::new("payments-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("payments-about"))
    }

    fn subject(&self) -> Option<Text> {
        self.table.subject()
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let from = PERIODS[self.period].0.map(|days| cx.now().today.plus(-days));
        let service = cx.services();
        cx.latest("payments", async move { service.payments(&actor, from, MOST).await }, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok(rows)) => self.table.show_kept(Arc::new(rows)),
            Msg::Sort(column) => self.table.sort_by(column),
            Msg::Receipts(Ok(receipts)) if receipts.is_empty() => cx.warn(Text::new("billing-receipt-none")),
            Msg::Receipts(Ok(receipts)) => {
                let title = Text::new("payments-receipts").with("count", receipts.len());
                let stem = receipts.first().map(|receipt| receipt.number.clone()).unwrap_or_default();
                let all = move |paper, locale: &crate::locale::Locale| {
                    receipts.iter().map(|one| receipt::text(one, paper, true, locale)).collect::<Vec<_>>().join("\n\n")
                };
                cx.push(Preview::new(title, stem, Arc::new(all)));
            }
            Msg::Listed(Err(error)) | Msg::Receipts(Err(error)) => cx.failed(&error),
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        if area.height < 8 || self.table.is_empty() {
            return self.table.view(paint, area, look);
        }
        // What was taken back stands below nought, so the sum is what came in.
        let mut sums: BTreeMap<&'static str, (Currency, i64)> = BTreeMap::new();
        for row in self.table.iter() {
            sums.entry(row.currency.code).or_insert((row.currency, 0)).1 += row.minor;
        }
        let sums = sums.into_values().map(|(currency, minor)| Money::new(minor, currency).show(look.locale.language()));
        let total = Text::new("payments-sum").with("count", self.table.len()).with("sum", sums.collect::<Vec<_>>().join(" + "));
        paint.put(area.x, area.bottom() - 1, area.width, &format!(" {}", look.text(&total)), look.style(Role::Title));
        self.table.view(paint, Rect { height: area.height - 1, ..area }, look)
    }

    fn state(&self, look: &Look) -> State {
        let state = self.table.state(look);
        State { right: format!("{}{}{}", look.words(PERIODS[self.period].1), look.dot(), state.right), ..state }
    }
}
