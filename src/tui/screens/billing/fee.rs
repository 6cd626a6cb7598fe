//! One fee: its prices and instalments as lines, whom it goes to above them. Enter changes the line one is on.

use std::borrow::Cow;
use std::cmp::Ordering;

use ratatui::layout::{Position, Rect};

use crate::domain::id::FeeId;
use crate::domain::money::Money;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::Error;
use crate::service::Recorded;
use crate::service::billing::{FeeRow, RemoveFee};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::history;
use crate::tui::screens::planned::Planned;
use crate::tui::screens::words;

use super::{amounts, column};

pub mod form;

use form::{Deed, FeeForm};

pub struct FeeCard {
    id: FeeId,
    row: Option<FeeRow>,
    table: Table<Line>,
}

/// A price, or an instalment.
pub struct Line {
    number: usize,
    /// The level or class of a price; none: an instalment.
    price_of: Option<String>,
    what: String,
    amount: String,
    key: String,
}

pub enum Msg {
    Read(Result<Vec<FeeRow>, Error>),
    Changed,
}

impl Row for Line {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        column("fee-line", (24, 44), 0, |line, _| Cow::Borrowed(&line.what), |a, b| a.number.cmp(&b.number)),
        amounts(
            "fee-amount",
            (16, 24),
            1,
            |line, _| Cow::Borrowed(&line.amount),
            |a, b| match a.amount.cmp(&b.amount) {
                Ordering::Equal => a.number.cmp(&b.number),
                other => other,
            },
        ),
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl FeeCard {
    #[must_use]
    pub fn new(id: FeeId) -> Self {
        Self { id, row: None, table: Table::new(Text::new("fee-no-lines")) }
    }

    fn show(&mut self, row: FeeRow, look: &Look) {
        let show = |minor: i64| row.money(minor).show(look.locale.language());
        let prices = row.prices.iter().map(|(of, minor)| {
            let whose =
                of.clone().map_or_else(|| look.words("fee-price-everybody"), |of| look.text(&Text::new("fee-price-of").with("of", of)));
            (Some(of.clone().unwrap_or_default()), whose, show(*minor))
        });
        // Parts are of the dearest price: whoever pays less pays each in proportion.
        let most = row.prices.iter().map(|(_, minor)| *minor).max().unwrap_or_default();
        let weights: Vec<i64> = row.instalments.iter().map(|(.., weight)| *weight).collect();
        let parts = Money::new(most, row.currency).split_by(&weights);
        let parts = row.instalments.iter().zip(parts).map(|((number, due, _), part)| {
            let what = Text::new("fee-instalment").with("number", *number).with("day", words::day(*due));
            (None, look.text(&what), part.show(look.locale.language()))
        });
        let line = |(number, (price_of, what, amount)): (usize, (Option<String>, String, String))| Line {
            number,
            key: fold(&format!("{what} {amount}")),
            price_of,
            what,
            amount,
        };
        self.table.show(prices.chain(parts).enumerate().map(line).collect());
        self.row = Some(row);
    }

    fn form(&mut self, deed: fn(FeeRow) -> Deed, cx: &mut Cx<'_, Msg>) {
        if let Some(row) = &self.row {
            let form = FeeForm::new(deed(row.clone()), cx.reply(|()| Msg::Changed));
            cx.push(form);
        }
    }

    /// The price one is on with another amount, or the days of the instalments.
    fn change(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(row), Some(line)) = (self.row.clone(), self.table.current()) else { return };
        let deed = match &line.price_of {
            Some(of) => Deed::Price(row, Some(of.clone())),
            None => Deed::Dates(row),
        };
        let form = FeeForm::new(deed, cx.reply(|()| Msg::Changed));
        cx.push(form);
    }

    fn remove(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(row), Some(line)) = (&self.row, self.table.current()) else { return };
        let action = RemoveFee { fee: row.code.clone(), year: Some(row.year.clone()), price_of: line.price_of.clone() };
        cx.push(Planned::new(Text::new("fee-remove-price"), action, Some(cx.reply(|()| Msg::Changed))));
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn no_price(&self, who: &Who) -> Option<Text> {
        let part = self.table.current().is_some_and(|line| line.price_of.is_none());
        self.no_row(who).or_else(|| part.then(|| Text::new("fee-not-a-price")))
    }

    fn loading(&self, _: &Who) -> Option<Text> {
        self.row.is_none().then(|| Text::new("tui-loading"))
    }

    fn no_subscribers(&self, _: &Who) -> Option<Text> {
        match &self.row {
            None => Some(Text::new("tui-loading")),
            Some(row) => (!row.optional).then(|| Text::new("billing-fee-not-optional").with("fee", &row.code)),
        }
    }
}

impl Screen for FeeCard {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("fee.change", &[Key::of(Code::Enter)], "fee-change", "fee-change-help", Self::change)
            .right(Right::SetFees)
            .disabled(Self::no_row)
            .in_bar(5, "fee-change-short"),
        Command::new(
            "fee.price",
            &[Key::of(Code::Insert), Key::ctrl('n')],
            "fee-price-new",
            "fee-price-new-help",
            |card: &mut Self, cx| {
                card.form(|row| Deed::Price(row, None), cx);
            },
        )
        .right(Right::SetFees)
        .disabled(Self::loading)
        .in_bar(10, "fee-price-short"),
        Command::new("fee.edit", &[Key::f(4)], "fees-edit", "fees-edit-help", |card: &mut Self, cx| card.form(Deed::Edit, cx))
            .right(Right::SetFees)
            .disabled(Self::loading)
            .in_bar(15, "person-edit-short"),
        Command::new("fee.dates", &[Key::f(6)], "fee-dates", "fee-dates-help", |card: &mut Self, cx| card.form(Deed::Dates, cx))
            .right(Right::SetFees)
            .disabled(Self::loading)
            .in_bar(20, "fee-dates-short"),
        Command::new("fee.remove", &[Key::f(8)], "fee-remove-price", "fee-remove-price-help", Self::remove)
            .right(Right::SetFees)
            .danger(Danger::T1)
            .disabled(Self::no_price)
            .in_bar(30, "entries-remove-short"),
        Command::new("fee.subscribers", &[], "subscribers-title", "fee-subscribers-help", |card: &mut Self, cx| {
            cx.go(Place::Subscribers(card.id));
        })
        .disabled(Self::no_subscribers)
        .in_actions(),
        history::command("fee.changes", |card, cx| cx.go(Place::History(Recorded::Fee(card.id)))),
    ];
    const SHOWS: &'static [&'static str] = &["fee", "fee_price", "fee_instalment", "fee_subscription"];

    fn title(&self) -> Text {
        match &self.row {
            Some(row) => Text::new("fee-title").with("name", &row.name),
            None => Text::new("tui-loading"),
        }
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("fee-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("fee", async move { service.fees(&actor, None).await }, Msg::Read);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(Ok(rows)) => match rows.into_iter().find(|row| row.id == self.id) {
                Some(row) => self.show(row, cx.look()),
                None => cx.back(),
            },
            Msg::Read(Err(error)) => {
                cx.back();
                cx.failed(&error);
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
        let mut area = area;
        if let Some(row) = self.row.as_ref().filter(|_| area.height > 6) {
            let whose =
                if row.optional { Text::new("fees-subscribers").with("count", row.subscribers) } else { Text::new("fees-everybody") };
            let share = Text::new(if row.pro_rata { "fee-pro-rata" } else { "fee-whole" });
            let head = [
                look.text(&Text::new("fee-code").with("code", &row.code)),
                look.text(&row.kind.label()),
                look.text(&whose),
                look.text(&share),
            ];
            paint.put(area.x + 1, area.y, area.width.saturating_sub(1), &head.join(look.dot()), look.style(Role::Title));
            area.y += 2;
            area.height -= 2;
        }
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
