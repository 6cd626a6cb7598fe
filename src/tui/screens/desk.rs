//! The desk where parents pay: the family by a few letters, a matricule or a scanned code, Enter, the amount, the receipt; and the
//! caret is back in the search for the next one.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::layout::{Position, Rect};

use crate::domain::name::fold;
use crate::domain::printing::{Printing, Way};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::receipt;
use crate::locale::Locale;
use crate::service::billing::{AccountRow, DrawerSheet, Newcomer, PayerRef, PrintedReceipt};
use crate::service::{Actor, Error, Service};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::Table;
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

use super::asked::Filled;
use super::printing::{self, Preview};

pub mod family;
mod rate;
pub mod taking;

use family::Family;
use taking::{Taken, Taking};

pub struct Desk {
    table: Table<Family>,
    drawer: Option<DrawerSheet>,
    printing: Printing,
    /// The receipt given last, and whether it was printed already.
    last: Option<(Arc<PrintedReceipt>, Arc<AtomicBool>)>,
}

/// What the desk knows before anybody comes.
pub struct Begun {
    accounts: Arc<Vec<AccountRow>>,
    newcomers: Arc<Vec<Newcomer>>,
    drawer: Option<DrawerSheet>,
    printing: Printing,
}

pub enum Msg {
    Begun(Box<Result<Begun, Error>>),
    Found(String, Result<PayerRef, Error>),
    Taken(Box<Taken>),
    Rate(Filled),
    Printed(Text, Result<Text, Error>),
}

impl Default for Desk {
    fn default() -> Self {
        Self { table: Table::new(Text::new("desk-empty")), drawer: None, printing: Printing::default(), last: None }
    }
}

async fn begin(service: Arc<Service>, actor: Arc<Actor>) -> Result<Begun, Error> {
    let (accounts, newcomers) = (service.payer_accounts(&actor).await?, service.newcomers(&actor).await?);
    Ok(Begun { accounts, newcomers, drawer: service.own_drawer(&actor).await?, printing: service.printing(&actor).await? })
}

impl Desk {
    /// Whom Enter takes money from: the child of the scanned code, else the row one is on.
    fn take(&mut self, cx: &mut Cx<'_, Msg>) {
        let words = fold(self.table.filter());
        if let Some((payer, name, owed)) =
            self.sought(&words).map(|family| (family.payer.clone(), family.name.clone(), family.owed.clone()))
        {
            let taking = Taking::new(payer, name, owed, cx.reply(taken)).with_drawer(self.drawer.is_some());
            cx.push(taking);
            // Whoever comes back without a payment scans the next card.
            return self.table.find_anew();
        }
        // A guardian who pays for nobody may pay ahead as well, by a number of hers.
        let Some(actor) = cx.actor().filter(|_| !words.is_empty()) else { return cx.warn(Text::new("list-no-row")) };
        let (service, words) = (cx.services(), self.table.filter().trim().to_owned());
        let sought = words.clone();
        cx.latest("payer", async move { service.find_payer(&actor, &sought).await }, |found| Msg::Found(words, found));
    }

    fn sought(&self, code: &str) -> Option<&Family> {
        let mut scanned = self.table.iter().filter(|family| family.has_matricule(code));
        match (scanned.next(), scanned.next()) {
            (Some(family), None) => Some(family),
            _ => self.table.current(),
        }
    }

    fn receipt(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some((receipt, printed)) = &self.last {
            cx.push(preview(receipt, printed));
        }
    }

    fn rate(&mut self, cx: &mut Cx<'_, Msg>) {
        let reply = cx.reply(Msg::Rate);
        rate::ask(None, None, reply, cx);
    }

    fn begun(&mut self, begun: Result<Begun, Error>, cx: &mut Cx<'_, Msg>) {
        match begun {
            Ok(begun) => {
                self.table.show(Family::all(&begun.accounts, &begun.newcomers, cx.look()).into());
                self.drawer = begun.drawer;
                self.printing = begun.printing;
            }
            Err(error) => cx.failed(&error),
        }
    }

    /// The money is in: the receipt is printed as the account says, and the next one may come.
    fn taken(&mut self, taken: Taken, cx: &mut Cx<'_, Msg>) {
        self.table.set_filter("");
        let receipt = Arc::new(taken.receipt);
        let told = taken.told;
        if self.printing.way == Way::Asked {
            cx.done(told);
            self.last = Some((receipt, Arc::default()));
            return;
        }
        let page = receipt::text(&receipt, self.printing.paper, false, cx.locale());
        printing::out(cx, &self.printing, &receipt.number, page, |printed| Msg::Printed(told, printed));
        self.last = Some((receipt, Arc::new(AtomicBool::new(true))));
    }

    fn no_receipt(&self, _: &Who) -> Option<Text> {
        self.last.is_none().then(|| Text::new("desk-no-receipt"))
    }
}

fn taken(taken: Taken) -> Msg {
    Msg::Taken(Box::new(taken))
}

/// A receipt as it comes out of the printer: the first time as itself, from then on as a copy.
pub fn preview(receipt: &Arc<PrintedReceipt>, printed: &Arc<AtomicBool>) -> Preview {
    let title = Text::new("receipt-title").with("number", &receipt.number);
    let (stem, receipt, before) = (receipt.number.clone(), Arc::clone(receipt), Arc::clone(printed));
    let page = move |paper, locale: &Locale| receipt::text(&receipt, paper, before.load(Ordering::Relaxed), locale);
    Preview::new(title, stem, Arc::new(page)).marks(Arc::clone(printed))
}

impl Screen for Desk {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("desk.take", &[Key::of(Code::Enter)], "desk-take", "desk-take-help", Self::take)
            .right(Right::TakePayments)
            .in_bar(5, "desk-take-short"),
        Command::new("desk.receipt", &[Key::f(3)], "desk-receipt", "desk-receipt-help", Self::receipt)
            .disabled(Self::no_receipt)
            .in_bar(10, "desk-receipt-short")
            .in_actions(),
        Command::new("desk.drawer", &[Key::f(6)], "drawer-title", "desk-drawer-help", |_, cx| cx.go(Place::Drawers))
            .right(Right::TakePayments)
            .in_bar(15, "desk-drawer-short")
            .in_actions(),
        Command::new("desk.payments", &[], "payments-title", "home-payments", |_, cx| cx.go(Place::Payments)).in_actions(),
        Command::new("desk.rate", &[], "desk-set-rate", "desk-set-rate-help", Self::rate).right(Right::TakePayments).in_actions(),
        Command::new("desk.printing", &[], "account-title", "desk-printing-help", |_, cx| cx.go(Place::Account)).in_actions(),
    ];
    const SHOWS: &'static [&'static str] =
        &["payment", "allocation", "receipt", "invoice", "payer", "drawer", "expense", "guardianship", "enrolment", "person", "contact"];

    fn title(&self) -> Text {
        Text::new("desk-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("desk-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        cx.latest("begin", begin(cx.services(), actor), |begun| Msg::Begun(Box::new(begun)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Begun(begun) => self.begun(*begun, cx),
            Msg::Found(words, Ok(payer)) => {
                let taking = Taking::new(payer, words, Vec::new(), cx.reply(taken)).with_drawer(self.drawer.is_some());
                cx.push(taking);
            }
            Msg::Taken(taken) => self.taken(*taken, cx),
            Msg::Printed(told, Ok(printed)) => cx.done(Text::new("desk-printed").with("told", told).with("printed", printed)),
            // The money is in all the same, and says so.
            Msg::Printed(told, Err(error)) => {
                if let Some((_, printed)) = &self.last {
                    printed.store(false, Ordering::Relaxed);
                }
                cx.warn(Text::new("desk-printed").with("told", told).with("printed", error.message));
            }
            Msg::Rate(filled) => rate::set(&filled, filled.once_done(), cx),
            Msg::Found(_, Err(error)) => cx.failed(&error),
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

    fn hint(&self) -> Option<Text> {
        self.table.filter().is_empty().then(|| Text::new("desk-hint"))
    }

    fn state(&self, look: &Look) -> State {
        let mut state = self.table.state(look);
        let drawer = match &self.drawer {
            Some(sheet) => look.text(&Text::new("desk-drawer-open").with("count", sheet.row.payments)),
            None => look.words("desk-drawer-none"),
        };
        state.right = format!("{drawer}{}{}", look.dot(), state.right);
        state
    }
}
