//! What the school pays out, the last first: noted here, taken back by an entry of its own. Cash comes out of one's open drawer.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::billing::{ExpenseKind, Method};
use crate::domain::id::RowId;
use crate::domain::money::Currency;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::Error;
use crate::service::Recorded;
use crate::service::billing::{AddExpense, CancelExpense, ExpenseRow};
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
use crate::tui::screens::history;

use super::asked::{Asked, Filled};
use super::planned::Planned;
use super::{amounts, words};

pub struct Expenses {
    table: Table<ExpenseRow>,
    usual: Option<Currency>,
}

pub enum Msg {
    Listed(Result<(Vec<ExpenseRow>, Option<Currency>), Error>),
    Added(Filled),
    Reason(RowId, Filled),
    Changed,
}

impl Row for ExpenseRow {
    type Id = RowId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "expense-label",
            min: 20,
            ideal: 34,
            priority: 0,
            numeric: false,
            cell: |row, locale| match row.reversed_by {
                Some(_) => Cow::Owned(format!("{} ({})", row.label, locale.get("expense-is-cancelled"))),
                None => Cow::Borrowed(&row.label),
            },
            order: |a, b| a.search_key.cmp(&b.search_key),
        },
        Column {
            title: "payments-amount",
            min: 14,
            ideal: 18,
            priority: 1,
            numeric: true,
            cell: |row, locale| Cow::Owned(row.amount().show(locale.language())),
            order: |a, b| a.minor.cmp(&b.minor),
        },
        Column {
            title: "expense-category",
            min: 12,
            ideal: 22,
            priority: 2,
            numeric: false,
            cell: |row, locale| Cow::Owned(locale.text(&row.category.label())),
            order: |a, b| a.category.cmp(&b.category),
        },
        Column {
            title: "payments-day",
            min: 10,
            ideal: 10,
            priority: 3,
            numeric: false,
            cell: |row, _| Cow::Owned(words::day(row.day)),
            order: |a, b| a.day.cmp(&b.day),
        },
        Column {
            title: "payments-what",
            min: 10,
            ideal: 14,
            priority: 4,
            numeric: false,
            cell: |row, locale| Cow::Owned(locale.text(&row.method.label())),
            order: |a, b| a.method.cmp(&b.method),
        },
        Column {
            title: "expense-payee",
            min: 12,
            ideal: 22,
            priority: 5,
            numeric: false,
            cell: |row, _| words::maybe(row.payee.as_ref()),
            order: |a, b| a.payee.cmp(&b.payee),
        },
        Column {
            title: "expense-paper",
            min: 10,
            ideal: 16,
            priority: 6,
            numeric: false,
            cell: |row, _| words::maybe(row.reference.as_ref()),
            order: |a, b| a.reference.cmp(&b.reference),
        },
        Column {
            title: "expense-drawer",
            min: 9,
            ideal: 12,
            priority: 7,
            numeric: false,
            cell: |row, _| words::maybe(row.drawer.as_ref().or(row.keeper.as_ref())),
            order: |a, b| a.drawer.cmp(&b.drawer),
        },
    ];

    fn id(&self) -> RowId {
        self.id
    }

    fn key(&self) -> &str {
        &self.search_key
    }
}

impl Default for Expenses {
    fn default() -> Self {
        Self { table: Table::new(Text::new("expense-empty")), usual: None }
    }
}

impl Expenses {
    fn add(&mut self, cx: &mut Cx<'_, Msg>) {
        let kinds = ExpenseKind::ALL.iter().map(|kind| (kind.code().to_owned(), kind.label())).collect();
        let methods = Method::ALL.iter().map(|method| (method.code().to_owned(), method.label())).collect();
        let fields = vec![
            ("label", Field::text("label", "expense-label").required()),
            ("category", Field::choice("category", "expense-category", kinds).help("person-choice-help")),
            ("amount", Field::text("amount", "taking-amount").required().check_with(amounts::wrong).help("expense-amount-help")),
            ("method", Field::choice("method", "taking-method", methods).help("expense-method-help")),
            ("payee", Field::text("payee", "expense-payee")),
            ("reference", Field::text("reference", "expense-paper").help("expense-paper-help")),
        ];
        let mut fields = fields;
        if cx.actor().is_some_and(|actor| actor.may(Right::BackdateBilling)) {
            fields.push(("day", Field::date("day", "payments-day").help("taking-day-help")));
        }
        let form = Asked::new(Text::new("expense-add"), cx.now().today, fields, cx.reply(Msg::Added));
        cx.push(form);
    }

    fn cancel(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(id) = self.table.current().map(|row| row.id) else { return };
        let fields = vec![("reason", Field::text("reason", "payments-reason").required())];
        let form = Asked::new(Text::new("expense-cancel"), cx.now().today, fields, cx.reply(move |filled| Msg::Reason(id, filled)))
            .of(&id.0.to_string());
        cx.push(form);
    }

    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.table.current().is_some() {
            let card = Card::of(Text::new("expense-show"), &self.table, cx.look());
            cx.push(card);
        }
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn is_gone(&self, who: &Who) -> Option<Text> {
        let gone = self.table.current().is_some_and(|row| row.reverses.is_some() || row.reversed_by.is_some());
        self.no_row(who).or_else(|| gone.then(|| Text::new("expense-cancelled-already")))
    }
}

impl Screen for Expenses {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("expenses.show", &[Key::of(Code::Enter), Key::f(3)], "expense-show", "expense-show-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "list-open-short"),
        Command::new("expenses.add", &[Key::of(Code::Insert), Key::ctrl('n')], "expense-add", "expense-add-help", Self::add)
            .right(Right::TakePayments)
            .in_bar(10, "list-new-short")
            .in_actions(),
        Command::new("expenses.cancel", &[Key::f(8)], "expense-cancel", "expense-cancel-help", Self::cancel)
            .right(Right::CancelPayments)
            .danger(Danger::T1)
            .disabled(Self::is_gone)
            .in_bar(20, "payment-cancel-short")
            .in_actions(),
        history::command("expenses.changes", |card: &mut Self, cx| {
            if let Some(id) = card.table.current().map(|row| row.id) {
                cx.go(Place::History(Recorded::Expense(id)));
            }
        })
        .disabled(Self::no_row),
    ];
    const SHOWS: &'static [&'static str] = &["expense", "drawer"];

    fn title(&self) -> Text {
        Text::new("expense-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("expense-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let read = async move {
            let usual = service.school().await?.and_then(|school| Currency::of(&school.currency));
            Ok((service.expenses(&actor, None, None).await?, usual))
        };
        cx.latest("expenses", read, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok((rows, usual))) => {
                self.table.show_kept(Arc::new(rows));
                self.usual = usual;
            }
            Msg::Listed(Err(error)) => cx.failed(&error),
            Msg::Added(filled) => {
                let Some(usual) = self.usual else { return };
                let amount = match amounts::one(filled.value("amount"), usual) {
                    Ok(amount) => amount,
                    Err(why) => return cx.warn(why),
                };
                let words = |name: &str| Some(filled.value(name).to_owned()).filter(|words| !words.is_empty());
                let action = AddExpense {
                    category: filled.value("category").parse().unwrap_or(ExpenseKind::Other),
                    label: filled.value("label").to_owned(),
                    payee: words("payee"),
                    amount,
                    method: filled.value("method").parse().unwrap_or(Method::Cash),
                    reference: words("reference"),
                    day: filled.value("day").parse().ok(),
                };
                let plan = Planned::new(Text::new("expense-add"), action, Some(filled.once_heard(cx.reply(|()| Msg::Changed))));
                cx.push(plan);
            }
            Msg::Reason(expense, filled) => {
                let action = CancelExpense { expense, reason: filled.value("reason").to_owned() };
                let plan = Planned::new(Text::new("expense-cancel"), action, Some(filled.once_heard(cx.reply(|()| Msg::Changed))));
                cx.push(plan);
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
