//! An account told line by line, of a payer or of one student. F3 explains a line: what it is made of, and the balance before and after.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::billing::Method;
use crate::domain::day::Day;
use crate::domain::id::{InvoiceId, PayerId};
use crate::domain::money::{Currency, Money};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::{invoice as page, statement};
use crate::locale::Locale;
use crate::service::Error;
use crate::service::billing::{
    AccountRow, AllocateCredit, InvoiceCard, Movement, OpenRow, PayerRef, ReceiptCard, Refund, Statement, Whose, WriteReminders,
};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::form::Field;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::asked::{Asked, Filled};
use crate::tui::screens::desk::family::Owed;
use crate::tui::screens::desk::taking::{Taken, Taking};
use crate::tui::screens::planned::Planned;
use crate::tui::screens::printing::Preview;
use crate::tui::screens::{amounts as typed_amounts, desk, words};

use super::repayment::RepaymentForm;
use super::{amounts, column, money};

pub struct Account {
    whose: Whose,
    statements: Vec<Statement>,
    /// Which currency is shown.
    at: usize,
    /// What the payer owes in each currency, and what she has to her credit.
    owed: Vec<Owed>,
    has_drawer: bool,
    table: Table<Line>,
}

pub struct Line {
    number: usize,
    movement: Movement,
    currency: Currency,
    about: String,
    key: String,
}

/// What a line is made of, as the service tells it.
pub enum Behind {
    Document(Box<InvoiceCard>),
    Payment(Box<ReceiptCard>),
    Nothing,
}

pub enum Msg {
    Read(Box<Result<Vec<Statement>, Error>>),
    Explained(usize, Box<Result<Behind, Error>>),
    Owed(Box<Result<Standing, Error>>),
    Taken(Box<Taken>),
    Refund(Filled),
    Repay(Result<Vec<OpenRow>, Error>),
    Changed,
}

/// Every account one may see, and whether she who takes money has a drawer.
type Standing = (std::sync::Arc<Vec<AccountRow>>, bool);

impl Row for Line {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        column("statement-about", (24, 44), 0, |line, _| Cow::Borrowed(&line.about), |a, b| a.about.cmp(&b.about)),
        column("statement-day", (10, 12), 2, |line, _| Cow::Owned(words::day(line.movement.day)), |a, b| a.number.cmp(&b.number)),
        amounts(
            "statement-amount",
            (15, 18),
            1,
            |line, locale| money(line.movement.minor, Some(line.currency), locale),
            |a, b| a.movement.minor.cmp(&b.movement.minor),
        ),
        amounts(
            "aged-balance",
            (15, 18),
            3,
            |line, locale| Cow::Owned(Money::new(line.movement.balance, line.currency).show(locale.language())),
            |a, b| a.movement.balance.cmp(&b.movement.balance),
        ),
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

/// Accounts as they come out of the printer, each on a page; what is noted of it is the asker's to say.
pub fn preview(accounts: Vec<Vec<Statement>>, name: String, today: Day) -> Preview {
    let title = Text::new("statements-printed-title").with("count", accounts.len()).with("name", &name);
    let page = move |paper, locale: &Locale| statement::pages(&accounts, paper, today, locale);
    Preview::new(title, name, Arc::new(page)).whole()
}

impl Account {
    #[must_use]
    pub fn new(whose: Whose) -> Self {
        Self { whose, statements: Vec::new(), at: 0, owed: Vec::new(), has_drawer: true, table: Table::new(Text::new("statement-empty")) }
    }

    fn shown(&self) -> Option<&Statement> {
        self.statements.get(self.at)
    }

    fn list(&mut self, look: &Look) {
        let Some(one) = self.statements.get(self.at) else { return self.table.show(std::sync::Arc::from([])) };
        let line = |(number, movement): (usize, &Movement)| {
            let about = statement::about(movement, &look.locale);
            Line { number, key: fold(&about), about, currency: one.currency, movement: movement.clone() }
        };
        // The newest first: what one looks for is what happened last.
        self.table.show(one.lines.iter().enumerate().map(line).rev().collect());
    }

    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        match self.table.current().map(|line| line.movement.invoice) {
            Some(Some(invoice)) => cx.go(Place::Invoice(invoice)),
            Some(None) => self.explain(cx),
            None => {}
        }
    }

    fn explain(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(line), Some(actor)) = (self.table.current(), cx.actor()) else { return };
        let (service, number, movement) = (cx.services(), line.number, line.movement.clone());
        let read = async move {
            Ok(match (movement.invoice, movement.payment) {
                (Some(invoice), _) => Behind::Document(Box::new(service.invoice_card(&actor, invoice).await?)),
                // What takes a payment back has no receipt of its own.
                (None, Some(payment)) if movement.number.is_some() => Behind::Payment(Box::new(service.receipt(&actor, payment).await?)),
                _ => Behind::Nothing,
            })
        };
        cx.latest("explain", read, move |behind| Msg::Explained(number, Box::new(behind)));
    }

    fn explained(&self, number: usize, behind: &Behind, cx: &mut Cx<'_, Msg>) {
        let Some((one, movement)) = self.shown().and_then(|one| Some((one, one.lines.get(number)?))) else { return };
        let locale = cx.locale();
        let show = |minor: i64| Money::new(minor, one.currency).show(locale.language());
        let sum = Text::new("statement-step")
            .with("before", show(movement.balance - movement.minor))
            .with("amount", show(movement.minor))
            .with("after", show(movement.balance));
        let mut lines = vec![(locale.get("aged-balance"), locale.text(&sum))];
        match behind {
            Behind::Document(card) => lines.extend(page::pairs(card, cx.now().today, locale)),
            Behind::Payment(card) => {
                let receipt = &card.receipt;
                lines.push((locale.get("receipt-from"), receipt.payer.clone()));
                lines.extend(receipt.lines.iter().map(|line| {
                    (locale.get("statement-settles"), format!("{} · {} · {} · {}", line.number, line.student, line.label, show(line.minor)))
                }));
                if receipt.credit > 0 {
                    lines.push((locale.get("receipt-credit"), show(receipt.credit)));
                }
            }
            Behind::Nothing => lines.push((statement::about(movement, locale), show(movement.minor))),
        }
        cx.push(Card::new(Text::new("statement-explain-title"), lines));
    }

    fn turn(&mut self, cx: &mut Cx<'_, Msg>) {
        self.at = (self.at + 1) % self.statements.len().max(1);
        self.list(cx.look());
    }

    fn print(&mut self, cx: &mut Cx<'_, Msg>) {
        let lines = self.statements.iter().map(|one| one.lines.len()).sum();
        let subject = match self.whose {
            Whose::Student(student) => Some(student),
            Whose::Payer(_) => None,
        };
        let name = self.shown().map(|one| one.name.clone()).unwrap_or_default();
        let preview = preview(vec![self.statements.clone()], name, cx.now().today).noted("statement", subject, lines);
        cx.push(preview);
    }

    fn payer(&self) -> Option<PayerId> {
        match self.whose {
            Whose::Payer(payer) => Some(payer),
            Whose::Student(_) => None,
        }
    }

    fn credit(&self) -> Option<Money> {
        let currency = self.shown()?.currency;
        let owed = self.owed.iter().find(|owed| owed.currency == currency && owed.credit > 0)?;
        Some(Money::new(owed.credit, currency))
    }

    fn take(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(payer), Some(one)) = (self.payer(), self.shown()) else { return };
        let reply = cx.reply(|taken| Msg::Taken(Box::new(taken)));
        let taking = Taking::new(PayerRef::Account(payer), one.name.clone(), self.owed.clone(), reply).with_drawer(self.has_drawer);
        cx.push(taking);
    }

    fn refund(&mut self, cx: &mut Cx<'_, Msg>) {
        let payer = self.payer().map(|payer| payer.0.to_string()).unwrap_or_default();
        let proposed = self.credit().map(Money::exactly).unwrap_or_default();
        let methods = Method::ALL.iter().map(|method| (method.code().to_owned(), method.label())).collect();
        let fields = vec![
            ("amount", Field::text("amount", "taking-amount").required().proposes(&proposed).check_with(typed_amounts::wrong)),
            ("method", Field::choice("method", "taking-method", methods)),
            ("reason", Field::text("reason", "payments-reason").required().help("payment-refund-help")),
        ];
        let form = Asked::new(Text::new("payment-refund"), cx.now().today, fields, cx.reply(Msg::Refund)).of(&payer);
        cx.push(form);
    }

    fn refunded(&self, filled: &Filled, cx: &mut Cx<'_, Msg>) {
        let (Some(payer), Some(one)) = (self.payer(), self.shown()) else { return };
        let amount = match typed_amounts::one(filled.value("amount"), one.currency) {
            Ok(amount) => amount,
            Err(why) => return cx.warn(why),
        };
        let (method, reason) = (filled.value("method").parse().unwrap_or(Method::Cash), filled.value("reason").to_owned());
        let action = Refund { payer: PayerRef::Account(payer), amount, method, reason, day: None };
        cx.push(Planned::new(Text::new("payment-refund"), action, Some(filled.once_heard(cx.reply(|()| Msg::Changed)))));
    }

    fn use_credit(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(payer), Some(one)) = (self.payer(), self.shown()) else { return };
        let action = AllocateCredit { payer: PayerRef::Account(payer), currency: one.currency, named: Vec::new() };
        cx.push(Planned::new(Text::new("payment-use-credit"), action, Some(cx.reply(|()| Msg::Changed))));
    }

    /// The documents of this account, whose reminders are written as far as they are due.
    fn documents(&self) -> Vec<InvoiceId> {
        let all = self.statements.iter().flat_map(|one| &one.lines).filter_map(|line| line.invoice);
        all.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
    }

    fn remind(&mut self, cx: &mut Cx<'_, Msg>) {
        let action = WriteReminders { only: self.documents(), ..WriteReminders::default() };
        cx.push(Planned::new(Text::new("reminders-write"), action, Some(cx.reply(|()| Msg::Changed))));
    }

    /// What the account owes, to be spread over other days.
    fn repay(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(payer), Some(one), Some(actor)) = (self.payer(), self.shown(), cx.actor()) else { return };
        let (service, currency) = (cx.services(), one.currency);
        cx.latest("repay", async move { service.open_documents(&actor, payer, currency).await }, Msg::Repay);
    }

    fn spread(&self, open: &[OpenRow], cx: &mut Cx<'_, Msg>) {
        let Some(one) = self.shown().filter(|_| !open.is_empty()) else { return cx.warn(Text::new("hold-nothing-open")) };
        let total = Money::new(open.iter().map(|row| row.open).sum(), one.currency);
        let form = RepaymentForm::new(open.iter().map(|row| row.invoice).collect(), total, cx.reply(|()| Msg::Changed));
        cx.push(form);
    }

    fn owed(&mut self, (rows, has_drawer): Standing) {
        let Some(payer) = self.payer() else { return };
        let owed = |row: &AccountRow| {
            let currency = row.currency?;
            Some(Owed { currency, due: row.due(), total: row.aged.total(), credit: row.credit })
        };
        self.owed = rows.iter().filter(|row| row.payer == payer).filter_map(owed).collect();
        self.has_drawer = has_drawer;
    }

    fn no_payer(&self, _: &Who) -> Option<Text> {
        self.payer().is_none().then(|| Text::new("statement-of-student"))
    }

    fn no_credit(&self, who: &Who) -> Option<Text> {
        self.no_payer(who).or_else(|| self.credit().is_none().then(|| Text::new("statement-no-credit")))
    }

    fn no_document(&self, who: &Who) -> Option<Text> {
        self.no_payer(who).or_else(|| self.documents().is_empty().then(|| Text::new("statement-empty")))
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn one_currency(&self, _: &Who) -> Option<Text> {
        (self.statements.len() < 2).then(|| Text::new("statement-one-currency"))
    }
}

impl Screen for Account {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("statement.open", &[Key::of(Code::Enter)], "statement-open", "statement-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "list-open-short")
            .in_actions(),
        Command::new("statement.explain", &[Key::f(3)], "statement-explain", "statement-explain-help", Self::explain)
            .disabled(Self::no_row)
            .in_bar(10, "statement-explain-short")
            .in_actions(),
        Command::new("statement.print", &[Key::f(4)], "statement-print", "statement-print-help", Self::print)
            .disabled(Self::no_row)
            .in_bar(15, "printing-print-short")
            .in_actions(),
        Command::new("statement.take", &[Key::of(Code::Insert), Key::ctrl('n')], "desk-take", "desk-take-help", Self::take)
            .right(Right::TakePayments)
            .disabled(Self::no_payer)
            .in_bar(7, "desk-take-short")
            .in_actions(),
        Command::new("statement.use_credit", &[], "payment-use-credit", "payment-use-credit-help", Self::use_credit)
            .right(Right::TakePayments)
            .danger(Danger::T1)
            .disabled(Self::no_credit)
            .in_actions(),
        Command::new("statement.refund", &[], "payment-refund", "payment-refund-help", Self::refund)
            .right(Right::CancelPayments)
            .danger(Danger::T1)
            .disabled(Self::no_credit)
            .in_actions(),
        Command::new("statement.remind", &[], "statement-remind", "statement-remind-help", Self::remind)
            .right(Right::IssueInvoices)
            .danger(Danger::T1)
            .disabled(Self::no_document)
            .in_actions(),
        Command::new("statement.repay", &[], "repayment-add", "repayment-add-help", Self::repay)
            .right(Right::IssueInvoices)
            .danger(Danger::T1)
            .disabled(Self::no_document)
            .in_actions(),
        Command::new("statement.repayments", &[], "repayments-title", "home-repayments", |_, cx| cx.go(Place::Repayments)).in_actions(),
        Command::new("statement.currency", &[Key::of(Code::Tab), Key::f(6)], "statement-currency", "statement-currency-help", Self::turn)
            .disabled(Self::one_currency)
            .in_bar(20, "statement-currency-short")
            .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["invoice", "payment", "allocation", "receipt", "repayment"];

    fn title(&self) -> Text {
        match self.shown() {
            Some(one) => Text::new("statement-title").with("name", &one.name),
            None => Text::new("balances-title"),
        }
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("statement-help"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, whose) = (cx.services(), self.whose);
        cx.latest("statement", async move { service.statement(&actor, whose, None, None).await }, |found| Msg::Read(Box::new(found)));
        if self.payer().is_none() {
            return;
        }
        let (Some(actor), service) = (cx.actor(), cx.services()) else { return };
        let read = async move {
            // Whoever takes no money has no drawer either, and is not asked about one.
            let has_drawer = !actor.may(Right::TakePayments) || service.own_drawer(&actor).await?.is_some();
            Ok((service.payer_accounts(&actor).await?, has_drawer))
        };
        cx.latest("owed", read, |owed| Msg::Owed(Box::new(owed)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(found) => match *found {
                Ok(statements) => {
                    self.statements = statements;
                    self.at = self.at.min(self.statements.len().saturating_sub(1));
                    self.list(cx.look());
                }
                Err(error) => {
                    cx.back();
                    cx.failed(&error);
                }
            },
            Msg::Explained(number, behind) => match *behind {
                Ok(behind) => self.explained(number, &behind, cx),
                Err(error) => cx.failed(&error),
            },
            Msg::Owed(owed) => match *owed {
                Ok(owed) => self.owed(owed),
                Err(error) => cx.failed(&error),
            },
            Msg::Taken(taken) => {
                self.open(cx);
                let receipt = std::sync::Arc::new(taken.receipt);
                cx.push(desk::preview(&receipt, &std::sync::Arc::default()));
                cx.done(taken.told);
            }
            Msg::Repay(Ok(open)) => self.spread(&open, cx),
            Msg::Repay(Err(error)) => cx.failed(&error),
            Msg::Refund(filled) => self.refunded(&filled, cx),
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
        let (Some(one), false) = (self.shown(), area.height < 6) else { return self.table.view(paint, area, look) };
        let closing = Money::new(one.closing, one.currency).show(look.locale.language());
        let says = Text::new(if one.closing > 0 { "statement-owed" } else { "statement-not-owed" }).with("sum", closing);
        paint.put(area.x, area.y, area.width, &format!(" {}", look.text(&says)), look.style(Role::Title));
        let Some((day, sum)) = one.planned.first().filter(|_| area.height > 8) else {
            return self.table.view(paint, Rect { y: area.y + 1, height: area.height - 1, ..area }, look);
        };
        let next =
            Text::new("statement-planned").with("day", *day).with("sum", Money::new(*sum, one.currency).show(look.locale.language()));
        let next = next.with("count", one.planned.len());
        paint.put(area.x, area.y + 1, area.width, &format!(" {}", look.text(&next)), look.style(Role::Text));
        self.table.view(paint, Rect { y: area.y + 2, height: area.height - 2, ..area }, look)
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
