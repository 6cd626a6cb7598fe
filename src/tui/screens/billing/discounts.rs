//! What is taken off: for every family's second child and further ones, and for one student or another.

use std::borrow::Cow;
use std::cmp::Ordering;

use ratatui::layout::{Position, Rect};

use crate::domain::id::RowId;
use crate::domain::money::{Currency, Money};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::Error;
use crate::service::billing::{DiscountRow, EndDiscount};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::planned::Planned;
use crate::tui::screens::words;

use super::column;

pub mod form;

use form::DiscountForm;

pub struct Discounts {
    table: Table<Line>,
}

pub struct Line {
    row: DiscountRow,
    whose: String,
    amount: String,
    key: String,
}

pub enum Msg {
    Listed(Box<Result<Found, Error>>),
    Changed,
}

/// The discounts, and what the school counts in.
type Found = (Vec<DiscountRow>, Option<Currency>);

impl Default for Discounts {
    fn default() -> Self {
        Self { table: Table::new(Text::new("discounts-empty")) }
    }
}

fn order(a: &Line, b: &Line) -> Ordering {
    a.key.cmp(&b.key)
}

impl Row for Line {
    type Id = RowId;
    const COLUMNS: &'static [Column<Self>] = &[
        column("discounts-whose", (20, 32), 0, |line, _| Cow::Borrowed(&line.whose), |a, b| a.whose.cmp(&b.whose)),
        column("discounts-kind", (10, 14), 2, |line, locale| Cow::Owned(locale.text(&line.row.kind.label())), order),
        column("discounts-amount", (8, 30), 1, |line, _| Cow::Borrowed(&line.amount), |a, b| a.amount.cmp(&b.amount)),
        column("discounts-fee", (8, 12), 3, fee, |a, b| a.row.fee.cmp(&b.row.fee)),
        column(
            "discounts-until",
            (10, 12),
            5,
            |line, _| Cow::Owned(line.row.ends.map(words::day).unwrap_or_default()),
            |a, b| a.row.ends.cmp(&b.row.ends),
        ),
        column("discounts-reason", (12, 40), 4, |line, _| words::maybe(line.row.reason.as_ref()), |a, b| a.row.reason.cmp(&b.row.reason)),
    ];

    fn id(&self) -> RowId {
        self.row.id
    }

    fn key(&self) -> &str {
        &self.key
    }
}

fn fee<'a>(line: &'a Line, locale: &Locale) -> Cow<'a, str> {
    line.row.fee.as_deref().map_or_else(|| Cow::Owned(locale.get("fee-kind-tuition")), Cow::Borrowed)
}

impl Line {
    fn new(row: DiscountRow, currency: Option<Currency>, look: &Look) -> Self {
        let whose = match (&row.student, row.nth) {
            (Some(student), _) => student.clone(),
            (None, nth) => look.text(&Text::new("discounts-from-child").with("nth", nth.unwrap_or(2))),
        };
        let language = look.locale.language();
        let show = |minor: i64| currency.map(|currency| Money::new(minor, currency).show(language)).unwrap_or_default();
        let amount = row
            .percent
            .map_or_else(|| show(row.minor.unwrap_or_default()), |percent| format!("{} %", look.locale.decimal(&percent.to_string())));
        let amount = match row.cap {
            Some(cap) => look.text(&Text::new("discounts-at-most").with("amount", amount).with("cap", show(cap))),
            None => amount,
        };
        let kind = look.text(&row.kind.label());
        let key = fold(&format!(
            "{whose} {kind} {amount} {} {}",
            row.fee.as_deref().unwrap_or_default(),
            row.reason.as_deref().unwrap_or_default()
        ));
        Self { row, whose, amount, key }
    }
}

impl Discounts {
    fn add(&mut self, cx: &mut Cx<'_, Msg>) {
        let form = DiscountForm::new(None, cx.reply(|()| Msg::Changed));
        cx.push(form);
    }

    fn details(&mut self, cx: &mut Cx<'_, Msg>) {
        let card = Card::of(Text::new("list-details"), &self.table, cx.look());
        cx.push(card);
    }

    fn end(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(line) = self.table.current() {
            let action = EndDiscount { discount: line.row.id, on: None };
            cx.push(Planned::new(Text::new("discounts-end"), action, Some(cx.reply(|()| Msg::Changed))));
        }
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }
}

impl Screen for Discounts {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("discounts.details", &[Key::of(Code::Enter), Key::f(3)], "list-details", "list-details-help", Self::details)
            .disabled(Self::no_row)
            .in_bar(5, "attendance-details-short")
            .in_actions(),
        Command::new("discounts.new", &[Key::of(Code::Insert), Key::ctrl('n')], "discounts-new", "discounts-new-help", Self::add)
            .right(Right::SetFees)
            .in_bar(10, "list-new-short")
            .in_actions(),
        Command::new("discounts.end", &[Key::f(8)], "discounts-end", "discounts-end-help", Self::end)
            .right(Right::SetFees)
            .danger(Danger::T1)
            .disabled(Self::no_row)
            .in_bar(20, "discounts-end-short")
            .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["discount", "fee", "person"];

    fn title(&self) -> Text {
        Text::new("discounts-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("discounts-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let read = async move {
            let currency = service.school().await?.and_then(|school| Currency::of(&school.currency));
            Ok((service.discounts(&actor, None).await?, currency))
        };
        cx.latest("list", read, |found| Msg::Listed(Box::new(found)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(found) => match *found {
                Ok((rows, currency)) => {
                    let look = cx.look();
                    self.table.show(rows.into_iter().map(|row| Line::new(row, currency, look)).collect());
                }
                Err(error) => cx.failed(&error),
            },
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
