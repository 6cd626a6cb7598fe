//! One payment: its receipt, what it settles, what took it back, and its history. From here it is printed again, cancelled, refunded,
//! sent back by the bank, or settles something else; each leaves its trace.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use ratatui::layout::{Position, Rect};

use crate::domain::billing::{Method, PaymentKind};
use crate::domain::id::PaymentId;
use crate::domain::money::Money;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::billing::{AllocateCredit, BouncePayment, CancelReceipt, PayerRef, PaymentCard, Reallocate, Refund};
use crate::service::{Action, Error, Recorded};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::form::Field;
use crate::tui::kit::text::lines;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen};
use crate::tui::screens::history;
use crate::tui::untrusted::width;

use super::asked::{Asked, Filled};
use super::planned::Planned;
use super::{amounts, desk, words};

pub struct Payment {
    id: PaymentId,
    card: Option<Box<PaymentCard>>,
    lines: Vec<Line>,
    top: usize,
}

/// A heading, or a name and its value.
enum Line {
    Head(String),
    Pair(String, String),
}

pub enum Msg {
    Read(Box<Result<PaymentCard, Error>>),
    Cancel(Filled),
    Bounce(Filled),
    Refund(Filled),
    Reallocate(Filled),
    Changed,
}

impl Payment {
    #[must_use]
    pub const fn new(id: PaymentId) -> Self {
        Self { id, card: None, lines: Vec::new(), top: 0 }
    }

    fn tell(&mut self, card: &PaymentCard, look: &Look) {
        let language = look.locale.language();
        let money = |minor: i64| Money::new(minor, card.row.currency).show(language);
        let mut told: Vec<Line> = Vec::new();
        let mut pair = |label: &'static str, value: String| {
            if !value.is_empty() {
                told.push(Line::Pair(look.words(label), value));
            }
        };
        let row = &card.row;
        pair("payments-payer", row.payer_name.clone());
        pair("payments-amount", money(row.minor));
        if let Some((currency, minor)) = row.given {
            pair("receipt-given", Money::new(minor, currency).show(language));
        }
        pair("payments-day", words::day(row.day));
        pair("payments-what", look.text(&if row.kind == PaymentKind::Payment { row.method.label() } else { row.kind.label() }));
        pair("receipt-operator", row.operator.clone().unwrap_or_default());
        pair("receipt-phone", row.phone.clone().unwrap_or_default());
        pair("payments-reference", row.reference.clone().unwrap_or_default());
        pair("payments-takes-back", row.reverses.clone().unwrap_or_default());
        pair("payments-reason", row.reason.clone().unwrap_or_default());
        if let Some((day, reason)) = card.receipt.as_ref().and_then(|receipt| receipt.cancelled.clone()) {
            pair("payments-cancelled", format!("{}{}{reason}", words::day(day), look.dot()));
        }
        if row.kind == PaymentKind::Payment {
            told.push(Line::Head(look.words("payment-settles")));
            told.extend(card.settles.iter().map(|(number, minor)| Line::Pair(number.clone(), money(*minor))));
            if card.credit != 0 {
                told.push(Line::Pair(look.words("receipt-credit"), money(card.credit)));
            }
        }
        if !card.taken_back.is_empty() {
            told.push(Line::Head(look.words("payment-taken-back")));
        }
        told.extend(card.taken_back.iter().map(|back| {
            let why = back.reason.as_ref().map(|reason| format!("{}{reason}", look.dot())).unwrap_or_default();
            Line::Pair(words::day(back.day), format!("{}{}{}{why}", look.text(&back.kind.label()), look.dot(), money(back.minor)))
        }));
        if !card.deeds.is_empty() {
            told.push(Line::Head(look.words("payment-history")));
        }
        told.extend(card.deeds.iter().map(|deed| {
            Line::Pair(words::moment(&deed.wall), format!("{}{}{}", words::action(&look.locale, &deed.action), look.dot(), deed.actor))
        }));
        self.lines = told;
    }

    fn receipt(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(receipt) = self.card.as_ref().and_then(|card| card.receipt.clone()) {
            cx.push(desk::preview(&Arc::new(receipt), &Arc::new(AtomicBool::new(true))));
        }
    }

    fn ask(&self, title: &'static str, fields: Vec<(&'static str, Field)>, then: fn(Filled) -> Msg, cx: &mut Cx<'_, Msg>) {
        let form = Asked::new(Text::new(title), cx.now().today, fields, cx.reply(then)).of(&self.id.0.to_string());
        cx.push(form);
    }

    fn cancel(&mut self, cx: &mut Cx<'_, Msg>) {
        let reason = Field::text("reason", "payments-reason").required().help("payment-cancel-help");
        self.ask("payment-cancel", vec![("reason", reason)], Msg::Cancel, cx);
    }

    fn bounce(&mut self, cx: &mut Cx<'_, Msg>) {
        let reason = Field::text("reason", "payments-reason").help("payment-bounce-help");
        self.ask("payment-bounce", vec![("reason", reason)], Msg::Bounce, cx);
    }

    fn refund(&mut self, cx: &mut Cx<'_, Msg>) {
        let credit = self.card.as_ref().map_or(0, |card| card.credit);
        let proposed = self.card.as_ref().map(|card| Money::new(credit, card.row.currency).exactly()).unwrap_or_default();
        let methods = Method::ALL.iter().map(|method| (method.code().to_owned(), method.label())).collect();
        let fields = vec![
            ("amount", Field::text("amount", "taking-amount").required().proposes(&proposed).check_with(amounts::wrong)),
            ("method", Field::choice("method", "taking-method", methods)),
            ("reason", Field::text("reason", "payments-reason").required().help("payment-refund-help")),
        ];
        self.ask("payment-refund", fields, Msg::Refund, cx);
    }

    fn reallocate(&mut self, cx: &mut Cx<'_, Msg>) {
        let named = Field::text("named", "payment-named").help("payment-named-help");
        self.ask("payment-reallocate", vec![("named", named)], Msg::Reallocate, cx);
    }

    /// Lets all the credit of this payer settle what she owes.
    fn use_credit(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(card) = &self.card else { return };
        let action = AllocateCredit { payer: PayerRef::Account(card.row.payer), currency: card.row.currency, named: Vec::new() };
        cx.push(Planned::new(Text::new("payment-use-credit"), action, Some(cx.reply(|()| Msg::Changed))));
    }

    fn plan<A: Action>(title: &'static str, action: A, filled: &Filled, cx: &mut Cx<'_, Msg>) {
        cx.push(Planned::new(Text::new(title), action, Some(filled.once_heard(cx.reply(|()| Msg::Changed)))));
    }

    fn number(&self) -> String {
        self.card.as_ref().and_then(|card| card.row.number.clone()).unwrap_or_default()
    }

    fn no_receipt(&self, _: &Who) -> Option<Text> {
        match &self.card {
            None => Some(Text::new("tui-loading")),
            Some(card) => card.receipt.is_none().then(|| Text::new("billing-receipt-none")),
        }
    }

    fn gone(&self, who: &Who) -> Option<Text> {
        let gone = self.card.as_ref().is_some_and(|card| card.taken_back.iter().any(|back| back.kind != PaymentKind::Refund));
        self.no_receipt(who).or_else(|| gone.then(|| Text::new("billing-returned-already").with("number", self.number())))
    }

    fn no_credit(&self, who: &Who) -> Option<Text> {
        let credit = self.card.as_ref().map_or(0, |card| card.credit);
        self.no_receipt(who).or_else(|| (credit <= 0).then(|| Text::new("payment-no-credit")))
    }
}

impl Screen for Payment {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("payment.receipt", &[Key::f(3)], "payment-receipt", "payment-receipt-help", Self::receipt)
            .disabled(Self::no_receipt)
            .in_bar(5, "payment-receipt-short")
            .in_actions(),
        Command::new("payment.reallocate", &[Key::f(4)], "payment-reallocate", "payment-reallocate-help", Self::reallocate)
            .right(Right::CancelPayments)
            .danger(Danger::T1)
            .disabled(Self::gone)
            .in_bar(15, "payment-reallocate-short")
            .in_actions(),
        Command::new("payment.use_credit", &[], "payment-use-credit", "payment-use-credit-help", Self::use_credit)
            .right(Right::TakePayments)
            .danger(Danger::T1)
            .disabled(Self::no_credit)
            .in_actions(),
        Command::new("payment.refund", &[], "payment-refund", "payment-refund-help", Self::refund)
            .right(Right::CancelPayments)
            .danger(Danger::T1)
            .disabled(Self::no_credit)
            .in_actions(),
        Command::new("payment.bounce", &[], "payment-bounce", "payment-bounce-help", Self::bounce)
            .right(Right::CancelPayments)
            .danger(Danger::T1)
            .disabled(Self::gone)
            .in_actions(),
        Command::new("payment.cancel", &[Key::f(8)], "payment-cancel", "payment-cancel-help", Self::cancel)
            .right(Right::CancelPayments)
            .danger(Danger::T1)
            .disabled(Self::gone)
            .in_bar(20, "payment-cancel-short")
            .in_actions(),
        history::command("payment.changes", |card, cx| cx.go(Place::History(Recorded::Payment(card.id)))),
    ];
    const SHOWS: &'static [&'static str] = &["payment", "allocation", "receipt"];

    fn title(&self) -> Text {
        Text::new("payment-title").with("number", self.number())
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("payment-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, id) = (cx.services(), self.id);
        cx.latest("payment", async move { service.payment_card(&actor, id).await }, |card| Msg::Read(Box::new(card)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(card) => match *card {
                Ok(card) => {
                    self.tell(&card, cx.look());
                    self.card = Some(Box::new(card));
                }
                Err(error) => {
                    cx.back();
                    cx.failed(&error);
                }
            },
            Msg::Cancel(filled) => {
                let action = CancelReceipt { number: self.number(), reason: filled.value("reason").to_owned() };
                Self::plan("payment-cancel", action, &filled, cx);
            }
            Msg::Bounce(filled) => {
                let reason = Some(filled.value("reason").to_owned()).filter(|reason| !reason.is_empty());
                Self::plan("payment-bounce", BouncePayment { number: self.number(), reason, day: None }, &filled, cx);
            }
            Msg::Refund(filled) => {
                let Some(card) = &self.card else { return };
                let amount = match amounts::one(filled.value("amount"), card.row.currency) {
                    Ok(amount) => amount,
                    Err(why) => return cx.warn(why),
                };
                let method = filled.value("method").parse().unwrap_or(Method::Cash);
                let reason = filled.value("reason").to_owned();
                Self::plan(
                    "payment-refund",
                    Refund { payer: PayerRef::Account(card.row.payer), amount, method, reason, day: None },
                    &filled,
                    cx,
                );
            }
            Msg::Reallocate(filled) => {
                let named = filled.value("named").split([' ', ',', ';']).filter(|number| !number.is_empty()).map(str::to_owned).collect();
                Self::plan("payment-reallocate", Reallocate { number: self.number(), named }, &filled, cx);
            }
            Msg::Changed => self.open(cx),
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        let Input::Key(key) = input else { return Handled::No };
        let last = self.lines.len().saturating_sub(1);
        self.top = match key.code {
            Code::Down => (self.top + 1).min(last),
            Code::Up => self.top.saturating_sub(1),
            _ => return Handled::No,
        };
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let names = self.lines.iter().map(|line| if let Line::Pair(name, _) = line { width(name) } else { 0 }).max().unwrap_or(0).min(24);
        let mut y = area.y;
        for line in &self.lines[self.top.min(self.lines.len())..] {
            match line {
                Line::Head(words) => {
                    y += u16::from(y > area.y);
                    if y < area.bottom() {
                        paint.put(area.x + 1, y, area.width.saturating_sub(1), words, look.style(Role::Title));
                    }
                    y += 1;
                }
                Line::Pair(name, value) => {
                    let x = area.x + 1 + names + 2;
                    let room = area.right().saturating_sub(x);
                    for (at, part) in lines(value, room).iter().enumerate() {
                        if y >= area.bottom() {
                            break;
                        }
                        if at == 0 {
                            paint.put(area.x + 1, y, names, name, look.style(Role::Muted));
                        }
                        paint.put(x, y, room, part, look.style(Role::Text));
                        y += 1;
                    }
                }
            }
            if y >= area.bottom() {
                break;
            }
        }
        Some(area.as_position())
    }
}
