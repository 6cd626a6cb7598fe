//! The repayment plans one may see: with whom, over how much, what is left, and the day that comes next. Enter shows one whole.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::id::RepaymentId;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::repayment;
use crate::service::Error;
use crate::service::billing::{CancelRepayment, RepaymentRow};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::form::Field;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::asked::{Asked, Filled};
use crate::tui::screens::planned::Planned;
use crate::tui::screens::words;

use super::{amounts, column, money};

pub struct Repayments {
    table: Table<RepaymentRow>,
}

pub enum Msg {
    Listed(Result<Vec<RepaymentRow>, Error>),
    Cancel(RepaymentId, Filled),
    Changed,
}

impl Default for Repayments {
    fn default() -> Self {
        Self { table: Table::new(Text::new("repayments-empty")) }
    }
}

impl Row for RepaymentRow {
    type Id = RepaymentId;
    const COLUMNS: &'static [Column<Self>] = &[
        column("reminders-payer", (18, 28), 0, |row, _| Cow::Borrowed(&row.payer_name), |a, b| a.payer_name.cmp(&b.payer_name)),
        amounts("invoices-rest", (14, 17), 1, |row, locale| money(row.left(), Some(row.currency), locale), |a, b| a.left().cmp(&b.left())),
        column(
            "repayments-next",
            (10, 12),
            2,
            |row, _| Cow::Owned(row.next().map(|line| words::day(line.due)).unwrap_or_default()),
            |a, b| a.next().map(|line| line.due).cmp(&b.next().map(|line| line.due)),
        ),
        column("column-state", (9, 11), 3, |row, locale| Cow::Owned(locale.text(&row.state.label())), |a, b| a.state.cmp(&b.state)),
        amounts(
            "repayments-total",
            (14, 17),
            4,
            |row, locale| money(row.total(), Some(row.currency), locale),
            |a, b| a.total().cmp(&b.total()),
        ),
        column("repayments-agreed", (10, 12), 5, |row, _| Cow::Owned(words::day(row.agreed)), |a, b| a.agreed.cmp(&b.agreed)),
    ];

    fn id(&self) -> RepaymentId {
        self.id
    }

    fn key(&self) -> &str {
        &self.search_key
    }
}

impl Repayments {
    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(row) = self.table.current() {
            let card = Card::new(Text::new("repayment-title").with("day", row.agreed), repayment::pairs(row, cx.locale()));
            cx.push(card);
        }
    }

    fn account(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(row) = self.table.current() {
            cx.go(Place::PayerAccount(row.payer));
        }
    }

    fn cancel(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(id) = self.table.current().map(|row| row.id) else { return };
        let fields = vec![("reason", Field::text("reason", "hold-reason"))];
        let reply = cx.reply(move |filled| Msg::Cancel(id, filled));
        cx.push(Asked::new(Text::new("repayment-cancel"), cx.now().today, fields, reply).of(&id.0.to_string()));
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn over(&self, who: &Who) -> Option<Text> {
        let over = |row: &RepaymentRow| row.left() == 0 || row.cancelled.is_some();
        self.no_row(who).or_else(|| self.table.current().is_some_and(over).then(|| Text::new("repayment-over")))
    }
}

impl Screen for Repayments {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("repayments.open", &[Key::of(Code::Enter)], "list-open", "repayments-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "list-open-short"),
        Command::new("repayments.account", &[Key::f(6)], "invoice-account", "invoice-account-help", Self::account)
            .disabled(Self::no_row)
            .in_bar(10, "person-account-short")
            .in_actions(),
        Command::new("repayments.cancel", &[Key::f(8)], "repayment-cancel", "repayment-cancel-help", Self::cancel)
            .right(Right::IssueInvoices)
            .danger(Danger::T1)
            .disabled(Self::over)
            .in_bar(15, "repayment-cancel-short")
            .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["repayment", "repayment_line", "repayment_document", "invoice", "payment", "allocation"];

    fn title(&self) -> Text {
        Text::new("repayments-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("repayments-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("list", async move { service.repayments(&actor).await }, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok(rows)) => self.table.show_kept(Arc::new(rows)),
            Msg::Listed(Err(error)) => {
                cx.back();
                cx.failed(&error);
            }
            Msg::Cancel(repayment, filled) => {
                let reason = Some(filled.value("reason").to_owned()).filter(|reason| !reason.is_empty());
                let action = CancelRepayment { repayment, reason };
                cx.push(Planned::new(Text::new("repayment-cancel"), action, Some(filled.once_heard(cx.reply(|()| Msg::Changed)))));
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

    fn subject(&self) -> Option<Text> {
        self.table.subject()
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
