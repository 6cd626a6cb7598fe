//! One invoice or credit note as it is on paper, with what became of it. Issued, corrected, held or thrown away from here.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::billing::InvoiceKind;
use crate::domain::day::Day;
use crate::domain::id::InvoiceId;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::invoice as page;
use crate::service::billing::{CertifyInvoice, DiscardDrafts, InvoiceCard as Document, IssueInvoices, ReleaseInvoices, Selection};
use crate::service::{Error, Happening, Recorded};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::form::Field;
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen};
use crate::tui::screens::asked::{Asked, Filled};
use crate::tui::screens::history;
use crate::tui::screens::planned::Planned;
use crate::tui::screens::printing::Preview;
use crate::tui::screens::words;

use super::credit::CreditForm;
use super::hold::HoldForm;
use super::pairs::Pairs;
use super::repayment::RepaymentForm;

pub struct InvoiceCard {
    id: InvoiceId,
    card: Option<Document>,
    pairs: Pairs,
}

pub enum Msg {
    Read(Box<Result<Document, Error>>),
    History(Result<Vec<Happening>, Error>),
    Certify(Filled),
    Changed,
    Gone,
}

/// Documents as they come out of the printer.
pub fn preview(cards: Vec<Document>, today: Day) -> Preview {
    let count = cards.len();
    let first = cards.first().map(|card| (card.row.reference(), card.row.student));
    let (stem, whose) = first.map_or_else(|| (String::new(), None), |(stem, whose)| (stem, Some(whose).filter(|_| count == 1)));
    let title = Text::new("invoices-printed-title").with("count", count).with("number", &stem);
    let page = move |paper, locale: &crate::locale::Locale| page::pages(&cards, paper, today, locale);
    Preview::new(title, stem, Arc::new(page)).noted("invoice", whose, count).whole()
}

impl InvoiceCard {
    #[must_use]
    pub fn new(id: InvoiceId) -> Self {
        Self { id, card: None, pairs: Pairs::default() }
    }

    fn number(&self) -> Option<String> {
        self.card.as_ref()?.row.number.clone()
    }

    fn issue(&mut self, cx: &mut Cx<'_, Msg>) {
        let action = IssueInvoices { which: Selection::These(vec![self.id]), day: None };
        cx.push(Planned::new(Text::new("invoices-issue"), action, Some(cx.reply(|()| Msg::Changed))));
    }

    fn void(&mut self, cx: &mut Cx<'_, Msg>) {
        match self.number() {
            None => {
                let action = DiscardDrafts { drafts: vec![self.id] };
                cx.push(Planned::new(Text::new("invoices-discard"), action, Some(cx.reply(|()| Msg::Gone))));
            }
            Some(number) => {
                let currency = self.card.as_ref().map(|card| card.row.currency);
                let form = CreditForm::new(vec![number], currency, cx.reply(|()| Msg::Changed));
                cx.push(form);
            }
        }
    }

    fn hold(&mut self, cx: &mut Cx<'_, Msg>) {
        let form = HoldForm::new(vec![self.id], cx.reply(|()| Msg::Changed));
        cx.push(form);
    }

    fn release(&mut self, cx: &mut Cx<'_, Msg>) {
        let action = ReleaseInvoices { invoices: vec![self.id] };
        cx.push(Planned::new(Text::new("hold-release"), action, Some(cx.reply(|()| Msg::Changed))));
    }

    fn repay(&mut self, cx: &mut Cx<'_, Msg>) {
        let reply = cx.reply(|()| Msg::Changed);
        if let Some(form) = RepaymentForm::over(self.card.iter().map(|card| &card.row), reply) {
            cx.push(form);
        }
    }

    fn history(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, id) = (cx.services(), self.id);
        cx.latest("history", async move { service.invoice_history(&actor, id).await }, Msg::History);
    }

    fn print(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(card) = &self.card else { return };
        let preview = preview(vec![card.clone()], cx.now().today);
        cx.push(preview);
    }

    fn certify(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(card) = &self.card else { return };
        let words = |known: &Option<String>| known.clone().unwrap_or_default();
        let fields = vec![
            (
                "fiscal",
                Field::text("fiscal", "invoice-fiscal-number")
                    .required()
                    .with(&words(&card.frozen.fiscal_number))
                    .help("invoice-fiscal-help"),
            ),
            ("qr", Field::text("qr", "invoice-qr").with(&words(&card.frozen.qr)).help("invoice-qr-help")),
        ];
        let form = Asked::new(Text::new("invoice-certify"), cx.now().today, fields, cx.reply(Msg::Certify)).of(&self.id.0.to_string());
        cx.push(form);
    }

    fn certified(&self, filled: &Filled, cx: &mut Cx<'_, Msg>) {
        let Some(number) = self.number() else { return };
        let qr = Some(filled.value("qr").to_owned()).filter(|code| !code.is_empty());
        let action = CertifyInvoice { number, fiscal: filled.value("fiscal").to_owned(), qr };
        cx.push(Planned::new(Text::new("invoice-certify"), action, Some(filled.once_heard(cx.reply(|()| Msg::Changed)))));
    }

    fn account(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(card) = &self.card {
            cx.go(Place::PayerAccount(card.row.payer));
        }
    }

    fn loading(&self, _: &Who) -> Option<Text> {
        self.card.is_none().then(|| Text::new("tui-loading"))
    }

    fn issued(&self, who: &Who) -> Option<Text> {
        self.loading(who).or_else(|| self.number().map(|_| Text::new("billing-issued-already")))
    }

    fn no_number(&self, who: &Who) -> Option<Text> {
        self.loading(who).or_else(|| self.number().is_none().then(|| Text::new("invoice-certify-draft")))
    }

    fn no_void(&self, who: &Who) -> Option<Text> {
        let Some(card) = &self.card else { return self.loading(who) };
        if card.row.kind == InvoiceKind::CreditNote {
            return Some(Text::new("billing-credit-of-credit").with("number", card.row.reference()));
        }
        let gone = card.row.number.is_some() && card.row.credited >= card.row.minor;
        gone.then(|| Text::new("billing-credited-already").with("number", card.row.reference()))
    }

    fn no_hold(&self, who: &Who) -> Option<Text> {
        let Some(card) = &self.card else { return self.loading(who) };
        (card.row.open() <= 0).then(|| Text::new("hold-nothing-open"))
    }
}

impl Screen for InvoiceCard {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("invoice.account", &[Key::of(Code::Enter)], "invoice-account", "invoice-account-help", Self::account)
            .disabled(Self::loading)
            .in_bar(10, "person-account-short"),
        Command::new("invoice.issue", &[Key::f(2)], "invoices-issue", "invoices-issue-help", Self::issue)
            .right(Right::IssueInvoices)
            .danger(Danger::T1)
            .disabled(Self::issued)
            .in_bar(5, "invoices-issue-short")
            .in_actions(),
        Command::new("invoice.history", &[Key::f(3)], "invoice-history", "invoice-history-help", Self::history)
            .disabled(Self::loading)
            .in_bar(15, "invoice-history-short"),
        Command::new("invoice.print", &[Key::f(4)], "invoice-print", "invoice-print-help", Self::print)
            .disabled(Self::loading)
            .in_bar(20, "printing-print-short")
            .in_actions(),
        Command::new("invoice.void", &[Key::f(8)], "invoices-void", "invoices-void-help", Self::void)
            .right(Right::IssueInvoices)
            .danger(Danger::T1)
            .disabled(Self::no_void)
            .in_bar(30, "invoices-void-short")
            .in_actions(),
        Command::new("invoice.certify", &[], "invoice-certify", "invoice-certify-help", Self::certify)
            .right(Right::IssueInvoices)
            .disabled(Self::no_number)
            .in_actions(),
        Command::new("invoice.hold", &[Key::f(6)], "hold-title", "hold-help", Self::hold)
            .right(Right::IssueInvoices)
            .disabled(Self::no_hold)
            .in_actions(),
        Command::new("invoice.release", &[], "hold-release", "hold-release-help", Self::release)
            .right(Right::IssueInvoices)
            .disabled(Self::loading)
            .in_actions(),
        history::command("invoice.changes", |card, cx| cx.go(Place::History(Recorded::Invoice(card.id)))),
        Command::new("invoice.repay", &[], "repayment-add", "repayment-add-help", Self::repay)
            .right(Right::IssueInvoices)
            .disabled(Self::no_hold)
            .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["invoice", "invoice_line", "payment", "allocation", "invoice_hold", "repayment"];

    fn title(&self) -> Text {
        match &self.card {
            Some(card) => Text::new("invoice-title").with("number", card.row.reference()),
            None => Text::new("tui-loading"),
        }
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("invoice-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, id) = (cx.services(), self.id);
        cx.latest("invoice", async move { service.invoice_card(&actor, id).await }, |card| Msg::Read(Box::new(card)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(card) => match *card {
                Ok(card) => {
                    self.pairs.show(page::pairs(&card, cx.now().today, cx.locale()));
                    self.card = Some(card);
                }
                Err(error) => cx.unread(&error),
            },
            Msg::History(Ok(found)) => {
                let locale = cx.locale();
                let lines =
                    found.iter().map(|row| (words::moment(&row.wall), format!("{} · {}", words::action(locale, &row.action), row.actor)));
                let lines = lines.collect();
                cx.push(Card::new(Text::new("invoice-history"), lines));
            }
            Msg::History(Err(error)) => cx.failed(&error),
            Msg::Certify(filled) => self.certified(&filled, cx),
            Msg::Changed => self.open(cx),
            Msg::Gone => cx.back(),
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        match input {
            Input::Key(key) if !key.shift && self.pairs.walk(key.code) => Handled::Yes,
            _ => Handled::No,
        }
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.pairs.view(paint, area, look)
    }
}
