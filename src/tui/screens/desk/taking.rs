//! Taking one payment: the amount, how it is paid, and beside it what it settles before it is done. Enter on the last field does it.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::billing::Method;
use crate::domain::day::Day;
use crate::domain::id::OperationId;
use crate::domain::money::{Currency, Money};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::billing::{GivenMoney, PayerRef, PrintedReceipt, RecordPayment, Recorded};
use crate::service::{Actor, Done, Error, Preview, Service};
use crate::tui::command::{Command, Who};
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::kit::table::Table;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

use super::family::Owed;
use crate::tui::screens::amounts;
use crate::tui::screens::asked::{Asked, Filled};

mod document;
mod fields;

use document::Document;

pub struct Taking {
    payer: PayerRef,
    name: String,
    owed: Vec<Owed>,
    /// The currency the account counts in.
    account: Option<Currency>,
    form: Option<Form>,
    documents: Table<Document>,
    /// Whether the arrows are among the documents.
    in_documents: bool,
    /// One id for preview and payment, so that a lost answer takes the money once.
    id: Option<OperationId>,
    plan: Option<Plan>,
    /// Enter was pressed before the plan was there.
    going: bool,
    saving: bool,
    /// Whether there is a drawer that cash goes into.
    has_drawer: bool,
    /// Another day than today, which whoever may says.
    day: Option<Day>,
    reply: Option<Reply<Taken>>,
}

struct Plan {
    digest: String,
    refused: Option<Text>,
    recorded: Recorded,
}

/// The receipt of a payment, and what is said of it.
pub struct Taken {
    pub receipt: PrintedReceipt,
    pub told: Text,
}

pub enum Msg {
    Began(Result<Currency, Error>),
    Documents(Result<Vec<Document>, Error>),
    Planned(Box<Result<Preview<Recorded>, Error>>),
    Taken(Box<Result<Answer, Error>>),
    Rate(Filled),
    Day(Filled),
    /// A rate was set: what the payment settles is asked anew.
    Rated,
}

/// What was done, and the receipt where it was.
type Answer = (Done<Recorded>, Option<PrintedReceipt>);

impl Taking {
    #[must_use]
    pub fn new(payer: PayerRef, name: String, owed: Vec<Owed>, reply: Reply<Taken>) -> Self {
        // What is due comes first; of several accounts the form asks which.
        let account = owed.iter().find(|owed| owed.due > 0).or_else(|| owed.iter().find(|owed| owed.total > 0)).or_else(|| owed.first());
        Self {
            account: account.map(|owed| owed.currency),
            payer,
            name,
            owed,
            form: None,
            documents: Table::new(Text::new("taking-nothing-owed")),
            in_documents: false,
            id: None,
            plan: None,
            going: false,
            saving: false,
            has_drawer: true,
            day: None,
            reply: Some(reply),
        }
    }

    /// Whether whoever takes the money has a drawer open.
    #[must_use]
    pub const fn with_drawer(mut self, has_drawer: bool) -> Self {
        self.has_drawer = has_drawer;
        self
    }

    fn begin(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(account) = self.account else {
            let service = cx.services();
            let school = async move {
                let code = service.school().await?.map(|school| school.currency).unwrap_or_default();
                Currency::of(&code).ok_or_else(|| Error::user(Text::new("billing-currency-unknown").with("currency", code)))
            };
            return cx.load(school, Msg::Began);
        };
        if self.form.is_none() {
            let owed = self.owed.iter().find(|owed| owed.currency == account);
            let proposed = owed.map_or(0, |owed| if owed.due > 0 { owed.due } else { (owed.total - owed.credit).max(0) });
            let figures = Money::new(proposed, account).figures(cx.locale().language()).replace(['\u{202f}', '\u{a0}'], " ");
            let amount = if proposed > 0 { figures } else { String::new() };
            self.form = Some(fields::form(cx.now().today, &self.accounts(), &fields::Typed::first(amount, account)));
        }
        self.documents(cx);
        self.plan(cx);
    }

    fn accounts(&self) -> Vec<Currency> {
        self.owed.iter().map(|owed| owed.currency).collect()
    }

    fn documents(&self, cx: &mut Cx<'_, Msg>) {
        let (PayerRef::Account(payer), Some(account), Some(actor)) = (&self.payer, self.account, cx.actor()) else {
            let none = async { Ok(Vec::new()) };
            return cx.latest("documents", none, Msg::Documents);
        };
        let (service, payer) = (cx.services(), *payer);
        let read = async move {
            let rows = service.open_documents(&actor, payer, account).await?;
            Ok(rows.into_iter().enumerate().map(|(number, row)| Document::new(number, row, account)).collect())
        };
        cx.latest("documents", read, Msg::Documents);
    }

    /// The payment as it is filled in now.
    fn action(&self) -> Result<RecordPayment, Text> {
        let (Some(form), Some(account)) = (&self.form, self.account) else { return Err(Text::new("tui-loading")) };
        let typed = fields::Typed::of(form);
        let amount = amounts::one(&typed.amount, account)?;
        let tendered = Some(typed.tendered.as_str()).filter(|words| !words.is_empty());
        let tendered = tendered.map(|words| amounts::one(words, amount.currency)).transpose()?;
        let words = |words: &str| Some(words.to_owned()).filter(|words| !words.is_empty());
        let given = GivenMoney {
            method: typed.method,
            amount,
            account_currency: Some(account),
            tendered: tendered.map(|money| money.minor).filter(|_| typed.method == Method::Cash),
            reference: words(&typed.reference),
            operator: words(&typed.operator),
            phone: words(&typed.phone),
        };
        let named = if self.documents.selected() > 0 { self.documents.chosen() } else { Vec::new() };
        let named = named.iter().map(|document| document.number.clone()).collect();
        Ok(RecordPayment { payer: self.payer.clone(), given, named, day: self.day })
    }

    /// Asks what the payment would settle; what was typed since makes it again.
    fn plan(&mut self, cx: &mut Cx<'_, Msg>) {
        self.plan = None;
        let (Ok(action), Some(actor)) = (self.action(), cx.actor()) else { return };
        let service = cx.services();
        let id = match self.id.map_or_else(|| service.operation_id(), Ok) {
            Ok(id) => id,
            Err(error) => return cx.failed(&error),
        };
        self.id = Some(id);
        cx.latest("plan", async move { service.preview(&actor, id, &action).await }, |plan| Msg::Planned(Box::new(plan)));
    }

    /// Takes the money, as soon as it is known what that does.
    fn take(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(mistake) = self.form.as_mut().and_then(Form::check) {
            return cx.warn(mistake);
        }
        let action = match self.action() {
            Ok(action) => action,
            Err(mistake) => return cx.warn(mistake),
        };
        let Some(plan) = &self.plan else {
            self.going = true;
            return self.plan(cx);
        };
        if let Some(refused) = &plan.refused {
            return cx.warn(refused.clone());
        }
        let (Some(id), Some(actor)) = (self.id, cx.actor()) else { return };
        if std::mem::replace(&mut self.saving, true) {
            return;
        }
        let taken = record(cx.services(), actor, id, action, plan.digest.clone());
        cx.save(taken, |taken| Msg::Taken(Box::new(taken)));
    }

    fn planned(&mut self, preview: Result<Preview<Recorded>, Error>, cx: &mut Cx<'_, Msg>) {
        let going = std::mem::take(&mut self.going);
        match preview {
            Ok(preview) => {
                let refused = if preview.is_blocked() { preview.rows.first().map(|row| row.message.clone()) } else { None };
                self.plan = Some(Plan { digest: preview.digest, refused, recorded: preview.outcome });
                if going {
                    self.take(cx);
                }
            }
            // Why it cannot be: told when somebody wants it done, shown beside the amount before.
            Err(error) if going => cx.failed(&error),
            Err(error) => self.plan = Some(Plan { digest: String::new(), refused: Some(error.message), recorded: Recorded::default() }),
        }
    }

    fn taken(&mut self, taken: Result<Answer, Error>, cx: &mut Cx<'_, Msg>) {
        self.saving = false;
        match taken {
            Err(error) => cx.failed(&error),
            Ok((done, Some(receipt))) => {
                if let Some(operation) = done.operation {
                    cx.did(operation);
                }
                let told = told(&receipt);
                if let Some(reply) = self.reply.take() {
                    cx.answer(reply, Taken { receipt, told });
                }
            }
            Ok((done, None)) => {
                let why = done.preview.rows.into_iter().find(|row| row.verdict >= crate::service::Verdict::Conflict);
                cx.warn(why.map_or_else(|| Text::new("operation-moved"), |row| row.message));
                self.documents(cx);
                self.plan(cx);
            }
        }
    }

    fn typed(&mut self, field: &'static str, cx: &mut Cx<'_, Msg>) {
        let accounts = self.accounts();
        let Some(form) = &mut self.form else { return };
        let typed = fields::Typed::of(form);
        match field {
            // What else is asked hangs on how it is paid.
            "method" => {
                *form = fields::form(cx.now().today, &accounts, &typed);
                form.go_to("method");
                form.touch();
            }
            "account" => {
                self.account = typed.account.or(self.account);
                self.documents(cx);
            }
            _ => {}
        }
        self.plan(cx);
    }

    /// The rate between the currency that is typed and the account's, where it is missing.
    fn rate(&mut self, cx: &mut Cx<'_, Msg>) {
        let typed = self.action().ok().map(|action| action.given.amount.currency);
        let (base, quote) = (typed.filter(|typed| Some(*typed) != self.account), self.account);
        let reply = cx.reply(Msg::Rate);
        super::rate::ask(base, quote, reply, cx);
    }

    /// Money that came in on another day.
    fn day(&mut self, cx: &mut Cx<'_, Msg>) {
        let fields = vec![("day", Field::date("day", "taking-day").help("taking-day-help"))];
        let form = Asked::new(Text::new("taking-day-choose"), cx.now().today, fields, cx.reply(Msg::Day)).in_passing("tui-choose");
        cx.push(form);
    }

    fn turn(&mut self, _: &mut Cx<'_, Msg>) {
        self.in_documents = !self.in_documents;
    }

    fn no_document(&self, _: &Who) -> Option<Text> {
        self.documents.all().is_empty().then(|| Text::new("taking-nothing-owed"))
    }

    /// What the plan comes to, on one line.
    fn sum(&self, look: &Look) -> (Role, String) {
        let money = |minor: i64| self.account.map(|account| Money::new(minor, account).show(look.locale.language())).unwrap_or_default();
        let Some(plan) = &self.plan else {
            return match self.action() {
                Ok(_) => (Role::Muted, look.words("tui-loading")),
                // Nothing typed yet is no mistake.
                Err(_) if self.form.as_ref().is_some_and(|form| fields::Typed::of(form).amount.is_empty()) => (Role::Muted, String::new()),
                Err(why) => (Role::Warning, look.text(&why)),
            };
        };
        if let Some(refused) = &plan.refused {
            let says = look.text(refused);
            let says = if refused.id == "billing-no-rate" { format!("{says} {}", look.words("taking-no-rate")) } else { says };
            return (Role::Warning, says);
        }
        let recorded = &plan.recorded;
        let mut parts = Vec::new();
        if let Some(day) = self.day {
            parts.push(look.text(&Text::new("taking-on").with("day", day)));
        }
        if let Ok(action) = self.action() {
            let change = action.given.tendered.map_or(0, |tendered| tendered - action.given.amount.minor);
            if change > 0 {
                let change = Money::new(change, action.given.amount.currency);
                parts.push(look.text(&Text::new("taking-change").with("amount", change.show(look.locale.language()))));
            }
        }
        if recorded.credit > 0 {
            parts.push(look.text(&Text::new("taking-credit").with("amount", money(recorded.credit))));
        }
        if recorded.balance > 0 {
            parts.push(look.text(&Text::new("taking-left").with("amount", money(recorded.balance))));
        }
        if recorded.credit == 0 && recorded.balance <= 0 {
            parts.push(look.words("taking-all-paid"));
        }
        if !self.has_drawer && self.form.as_ref().is_some_and(|form| fields::Typed::of(form).method == Method::Cash) {
            parts.push(look.words("taking-no-drawer"));
        }
        (Role::Text, parts.join(look.dot()))
    }
}

/// The payment and its receipt: one without the other is no answer.
async fn record(service: Arc<Service>, actor: Arc<Actor>, id: OperationId, action: RecordPayment, digest: String) -> Result<Answer, Error> {
    let done = service.execute(&actor, id, &action, Some(digest)).await?;
    if !done.applied {
        return Ok((done, None));
    }
    let payment = match done.preview.outcome.as_ref().and_then(|recorded| recorded.payment) {
        Some(payment) => Some(payment),
        // The first answer got lost: the preview of the same id names the same payment.
        None => service.preview(&actor, id, &action).await?.outcome.payment,
    };
    let Some(payment) = payment else { return Ok((done, None)) };
    let receipt = service.receipt(&actor, payment).await?.receipt;
    Ok((done, Some(receipt)))
}

fn told(receipt: &PrintedReceipt) -> Text {
    let given = receipt.given.as_ref().map_or(receipt.amount, |(given, _)| *given);
    let text = match receipt.tendered {
        Some(tendered) => Text::new("taking-done-change").with("change", Money::new(tendered - given.minor, given.currency)),
        None if receipt.credit > 0 => Text::new("taking-done-credit").with("credit", Money::new(receipt.credit, receipt.amount.currency)),
        None => Text::new("taking-done"),
    };
    text.with("receipt", &receipt.number).with("amount", given).with("payer", &receipt.payer)
}

impl Screen for Taking {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("taking.take", &[Key::f(2), Key::ctrl('s')], "taking-take", "taking-take-help", Self::take)
            .in_bar(5, "taking-take-short")
            .in_actions(),
        Command::new("taking.documents", &[Key::f(6)], "taking-documents", "taking-documents-help", Self::turn)
            .disabled(Self::no_document)
            .in_bar(10, "taking-documents-short")
            .in_actions(),
        Command::new("taking.rate", &[Key::f(4)], "desk-set-rate", "desk-set-rate-help", Self::rate)
            .in_bar(15, "taking-rate-short")
            .in_actions(),
        Command::new("taking.day", &[], "taking-day-choose", "taking-day-help", Self::day).right(Right::BackdateBilling).in_actions(),
    ];

    fn title(&self) -> Text {
        Text::new("taking-title").with("payer", &self.name)
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("taking-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        self.begin(cx);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Began(Ok(currency)) => {
                self.account = Some(currency);
                self.begin(cx);
            }
            Msg::Documents(Ok(rows)) => self.documents.show(rows.into()),
            Msg::Planned(plan) => self.planned(*plan, cx),
            Msg::Taken(taken) => self.taken(*taken, cx),
            Msg::Rate(filled) => super::rate::set(&filled, filled.once_heard(cx.reply(|()| Msg::Rated)), cx),
            Msg::Rated => self.plan(cx),
            Msg::Day(filled) => {
                self.day = filled.value("day").parse().ok().filter(|day| *day != cx.now().today);
                self.plan(cx);
            }
            Msg::Began(Err(error)) | Msg::Documents(Err(error)) => {
                cx.back();
                cx.failed(&error);
            }
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        if self.in_documents {
            if matches!(input, Input::Key(key) if matches!(key.code, Code::Esc | Code::Enter) || (key.code == Code::Tab)) {
                self.in_documents = false;
                return Handled::Yes;
            }
            let before = self.documents.selected();
            let handled = self.documents.input(input);
            if self.documents.selected() != before {
                self.plan(cx);
            }
            return handled;
        }
        let Some(form) = &mut self.form else { return Handled::No };
        match form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit => self.take(cx),
            Event::Changed(field) => self.typed(field, cx),
            Event::Taken | Event::Search(..) | Event::Pick(_) | Event::Other => {}
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let Some(form) = &self.form else { return Some(area.as_position()) };
        let wanted = fields::rows(form, area.width);
        let height = wanted.min(area.height.saturating_sub(3)).max(1);
        let caret = form.view(paint, Rect { height, ..area }, look);
        let sum = Rect { y: area.y + height, height: 1, ..area };
        let (role, words) = self.sum(look);
        paint.put(sum.x + 1, sum.y, sum.width.saturating_sub(2), &words, look.style(role));
        let below = Rect { y: sum.y + 1, height: area.bottom().saturating_sub(sum.y + 1), ..area };
        let settled = self.plan.as_ref().map_or(&[][..], |plan| &plan.recorded.settled);
        let cursor = document::view(&self.documents, settled, paint, below, look);
        if self.in_documents { cursor.or(caret) } else { caret }
    }

    fn state(&self, look: &Look) -> State {
        let owed = self.owed.iter().map(|owed| {
            let money = |minor: i64| Money::new(minor, owed.currency).show(look.locale.language());
            let mut text = look.text(&Text::new("taking-owed").with("due", money(owed.due)).with("total", money(owed.total)));
            if owed.credit > 0 {
                text = format!("{text}, {}", look.text(&Text::new("taking-has-credit").with("amount", money(owed.credit))));
            }
            text
        });
        let right = owed.collect::<Vec<_>>().join(look.dot());
        State { right: if right.is_empty() { look.words("taking-never-billed") } else { right }, ..State::default() }
    }

    fn hint(&self) -> Option<Text> {
        if self.in_documents { Some(Text::new("taking-documents-help")) } else { self.form.as_ref().and_then(Form::hint) }
    }

    fn edited(&self) -> bool {
        self.form.as_ref().is_some_and(Form::edited) || self.documents.selected() > 0
    }

    fn takes_text(&self) -> bool {
        !self.in_documents && self.form.as_ref().is_some_and(Form::takes_text)
    }
}
