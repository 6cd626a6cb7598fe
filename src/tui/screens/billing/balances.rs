//! The accounts one may see, with what is owed by age: the office's aged balance, or what a family owes itself. Enter tells an account
//! line by line.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::day::Day;
use crate::domain::id::PayerId;
use crate::domain::money::Currency;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::books;
use crate::locale::Locale;
use crate::service::Error;
use crate::service::billing::{AccountRow, Child, FeeReport, OpenBalances, OpeningBalance, Statement};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::asked::{Asked, Filled};
use crate::tui::screens::files::Files;
use crate::tui::screens::planned::Planned;
use crate::tui::screens::{choice, export, words};

use super::statement::preview;
use super::{add, amounts, column, fitting, money, opening, sums};

/// Which accounts are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sift {
    #[default]
    Moved,
    Late,
    Credit,
    All,
}

impl Sift {
    const fn next(self) -> Self {
        match self {
            Self::Moved => Self::Late,
            Self::Late => Self::Credit,
            Self::Credit => Self::All,
            Self::All => Self::Moved,
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Moved => "balances-moved",
            Self::Late => "balances-late",
            Self::Credit => "balances-credit",
            Self::All => "balances-all",
        }
    }

    fn lets(self, row: &AccountRow) -> bool {
        match self {
            Self::Moved => row.aged.total() != 0 || row.credit != 0,
            Self::Late => row.due() > 0,
            Self::Credit => row.credit > 0,
            Self::All => true,
        }
    }
}

pub struct Balances {
    rows: Option<Arc<Vec<AccountRow>>>,
    sift: Sift,
    /// Whether it is one's own account, and not the office's list of all.
    own: bool,
    table: Table<Line>,
}

pub struct Line {
    row: AccountRow,
    children: String,
}

pub enum Msg {
    Listed(Result<Arc<Vec<AccountRow>>, Error>),
    Told(Result<Vec<Vec<Statement>>, Error>),
    Sort(usize),
    Fees(Box<Result<FeeReport, Error>>),
    /// The school's currency, for a balance of the books before.
    Opening(Option<Currency>),
    Filled(Currency, Filled),
    File(PathBuf),
    Openings(Result<Vec<OpeningBalance>, Error>),
    /// As of which day the balances of a file are taken over.
    OpenedOn(Vec<OpeningBalance>, Filled),
    Changed,
}

impl Default for Balances {
    fn default() -> Self {
        Self { rows: None, sift: Sift::default(), own: false, table: Table::new(Text::new("balances-empty")) }
    }
}

fn age(line: &Line, locale: &Locale, of: fn(&AccountRow) -> i64) -> Cow<'static, str> {
    money(of(&line.row), line.row.currency, locale)
}

impl Row for Line {
    type Id = (PayerId, Option<Currency>);
    const COLUMNS: &'static [Column<Self>] = &[
        column("aged-payer", (18, 28), 0, |line, _| Cow::Borrowed(&line.row.name), |a, b| a.row.sort_key.cmp(&b.row.sort_key)),
        column("aged-children", (14, 40), 4, |line, _| Cow::Borrowed(&line.children), |a, b| a.children.cmp(&b.children)),
        amounts(
            "aged-balance",
            (14, 17),
            1,
            |line, locale| age(line, locale, AccountRow::balance),
            |a, b| a.row.balance().cmp(&b.row.balance()),
        ),
        amounts("balances-due", (14, 17), 2, |line, locale| age(line, locale, AccountRow::due), |a, b| a.row.due().cmp(&b.row.due())),
        amounts(
            "aged-not-due",
            (14, 17),
            8,
            |line, locale| age(line, locale, |row| row.aged.not_due),
            |a, b| a.row.aged.not_due.cmp(&b.row.aged.not_due),
        ),
        amounts(
            "aged-30",
            (14, 17),
            7,
            |line, locale| age(line, locale, |row| row.aged.to_30),
            |a, b| a.row.aged.to_30.cmp(&b.row.aged.to_30),
        ),
        amounts(
            "aged-60",
            (14, 17),
            6,
            |line, locale| age(line, locale, |row| row.aged.to_60),
            |a, b| a.row.aged.to_60.cmp(&b.row.aged.to_60),
        ),
        amounts(
            "aged-90",
            (14, 17),
            5,
            |line, locale| age(line, locale, |row| row.aged.to_90),
            |a, b| a.row.aged.to_90.cmp(&b.row.aged.to_90),
        ),
        amounts(
            "aged-over",
            (14, 17),
            3,
            |line, locale| age(line, locale, |row| row.aged.over_90),
            |a, b| a.row.aged.over_90.cmp(&b.row.aged.over_90),
        ),
        amounts("aged-credit", (14, 17), 9, |line, locale| age(line, locale, |row| row.credit), |a, b| a.row.credit.cmp(&b.row.credit)),
        column("field-phone", (16, 18), 10, |line, _| words::maybe(line.row.phone.as_ref()), |a, b| a.row.phone.cmp(&b.row.phone)),
    ];

    fn id(&self) -> (PayerId, Option<Currency>) {
        (self.row.payer, self.row.currency)
    }

    fn key(&self) -> &str {
        &self.row.search_key
    }
}

impl Balances {
    fn list(&mut self) {
        let Some(rows) = &self.rows else { return };
        let line =
            |row: &AccountRow| Line { children: row.children.iter().map(Child::told).collect::<Vec<_>>().join(", "), row: row.clone() };
        self.table.show(rows.iter().filter(|row| self.sift.lets(row)).map(line).collect());
    }

    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(line) = self.table.current() {
            cx.go(Place::PayerAccount(line.row.payer));
        }
    }

    fn next(&mut self, _: &mut Cx<'_, Msg>) {
        self.sift = self.sift.next();
        self.list();
    }

    fn details(&mut self, cx: &mut Cx<'_, Msg>) {
        let card = Card::of(Text::new("list-details"), &self.table, cx.look());
        cx.push(card);
    }

    fn sort(&mut self, cx: &mut Cx<'_, Msg>) {
        let reply = cx.reply(Msg::Sort);
        choice::sort::<Line, _>(cx, reply);
    }

    /// The statements of the marked accounts, or of all that are shown.
    fn print(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let mut payers: Vec<PayerId> = self.table.chosen_or_shown().map(|line| line.row.payer).collect();
        // A payer with accounts in two currencies has one statement.
        payers.dedup();
        let service = cx.services();
        cx.latest("print", async move { service.statements(&actor, payers).await }, Msg::Told);
    }

    fn export(&mut self, cx: &mut Cx<'_, Msg>) {
        let list = books::aged(self.table.chosen_or_shown().map(|line| &line.row), cx.locale());
        export::ask(cx, "aged_balance", "aged-title", list);
    }

    fn fees(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("fees", async move { service.fee_report(&actor, None).await }, |report| Msg::Fees(Box::new(report)));
    }

    /// A balance of the books before, of whom one is on.
    fn opening(&mut self, cx: &mut Cx<'_, Msg>) {
        let service = cx.services();
        let read = async move { service.school().await.ok().flatten().and_then(|school| Currency::of(&school.currency)) };
        cx.latest("opening", read, Msg::Opening);
    }

    fn openings(&mut self, cx: &mut Cx<'_, Msg>) {
        let files = Files::new(Text::new("opening-import"), cx.reply(Msg::File));
        cx.push(files);
    }

    fn open_balances(filled: &Filled, day: Option<Day>, balances: Vec<OpeningBalance>, cx: &mut Cx<'_, Msg>) {
        let reply = Some(filled.once_heard(cx.reply(|()| Msg::Changed)));
        cx.push(Planned::new(Text::new("opening-title"), OpenBalances { day, balances }, reply));
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    /// What the shown accounts come to, by age.
    fn total(&self, look: &Look, width: u16) -> String {
        let ages: [fn(&AccountRow) -> i64; 7] = [
            AccountRow::balance,
            |row| row.aged.late(),
            |row| row.aged.not_due,
            |row| row.aged.to_30,
            |row| row.aged.to_60,
            |row| row.aged.to_90,
            |row| row.aged.over_90,
        ];
        let mut totals: [Vec<(Currency, i64)>; 7] = Default::default();
        for line in self.table.iter() {
            let Some(currency) = line.row.currency else { continue };
            for (total, age) in totals.iter_mut().zip(ages) {
                add(total, currency, age(&line.row));
            }
        }
        let [balance, late, not_due, to_30, to_60, to_90, over] = totals.map(|total| sums(&total, &look.locale));
        let told = |id| Text::new(id).with("balance", &balance);
        let ages = told("balances-sum").with("not_due", not_due).with("to_30", to_30).with("to_60", to_60);
        let ages = ages.with("to_90", to_90).with("over", over);
        fitting(&[ages, told("balances-sum-short").with("late", late), told("balances-sum-shortest")], width, look)
    }
}

impl Screen for Balances {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("balances.open", &[Key::of(Code::Enter)], "balances-open", "balances-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "person-account-short"),
        Command::new("balances.details", &[Key::f(3)], "list-details", "balances-details-help", Self::details)
            .disabled(Self::no_row)
            .in_bar(10, "attendance-details-short"),
        Command::new("balances.sift", &[Key::f(6)], "balances-sift", "balances-sift-help", Self::next).in_bar(15, "invoices-sift-short"),
        Command::new("balances.print", &[Key::f(4)], "balances-print", "balances-print-help", Self::print)
            .disabled(Self::no_row)
            .in_bar(20, "printing-print-short")
            .in_actions(),
        Command::new("balances.reminders", &[], "reminders-title", "home-reminders", |_, cx| cx.go(Place::Reminders))
            .right(Right::IssueInvoices)
            .in_actions(),
        Command::new("balances.income", &[], "income-title", "balances-income-help", |_, cx| cx.go(Place::Income))
            .right(Right::ExportLists)
            .in_actions(),
        Command::new("balances.opening", &[], "opening-title", "opening-help", Self::opening).right(Right::IssueInvoices).in_actions(),
        Command::new("balances.openings", &[], "opening-import", "opening-import-help", Self::openings)
            .right(Right::IssueInvoices)
            .in_actions(),
        Command::new("balances.export", &[], "balances-export", "list-export-help", Self::export)
            .right(Right::ExportLists)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("balances.fees", &[], "balances-fees", "balances-fees-help", Self::fees).right(Right::ExportLists).in_actions(),
        Command::new("balances.sort", &[], "list-sort", "list-sort-help", Self::sort).in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["invoice", "payment", "allocation", "payer", "person", "guardianship"];

    fn title(&self) -> Text {
        Text::new(if self.own { "owed-title" } else { "balances-title" })
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("balances-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        if !actor.grants.may_all(Right::ReadBilling) {
            // A family sees its account also when nothing is owed on it.
            (self.own, self.sift) = (true, Sift::All);
        }
        let service = cx.services();
        cx.latest("list", async move { service.payer_accounts(&actor).await }, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok(rows)) => {
                self.rows = Some(rows);
                self.list();
            }
            Msg::Told(Ok(accounts)) => {
                let name = match &accounts[..] {
                    [one] => one.first().map(|one| one.name.clone()).unwrap_or_default(),
                    _ => cx.locale().get("balances-title"),
                };
                let count = accounts.len();
                let preview = preview(accounts, name, cx.now().today).noted("statements", None, count);
                cx.push(preview);
            }
            Msg::Told(Err(error)) => cx.failed(&error),
            Msg::Changed => self.open(cx),
            Msg::Opening(currency) => {
                let current = self.table.current().map(|line| (line.row.name.clone(), line.row.currency));
                let (payer, own) = current.unzip();
                let Some(currency) = own.flatten().or(currency) else { return };
                let fields = opening::fields(payer.as_deref());
                let about = payer.unwrap_or_default();
                let reply = cx.reply(move |filled| Msg::Filled(currency, filled));
                cx.push(Asked::new(Text::new("opening-title"), cx.now().today, fields, reply).of(&about));
            }
            Msg::Filled(currency, filled) => {
                let usual = cx.locale().get("opening-label-usual");
                match opening::filled(&filled, currency, &usual) {
                    Some((balance, day)) => Self::open_balances(&filled, day, vec![balance], cx),
                    None => cx.warn(Text::new("billing-not-an-amount").with("amount", filled.value("amount"))),
                }
            }
            Msg::File(path) => {
                let (service, usual) = (cx.services(), cx.locale().get("opening-label-usual"));
                cx.latest("file", async move { opening::read_file(&service, path, usual).await }, Msg::Openings);
            }
            Msg::Openings(Ok(balances)) => {
                let reply = cx.reply(move |filled| Msg::OpenedOn(balances.clone(), filled));
                cx.push(Asked::new(Text::new("opening-import"), cx.now().today, opening::day(), reply).submit_with("asked-go-on"));
            }
            Msg::OpenedOn(balances, filled) => Self::open_balances(&filled, filled.value("day").parse().ok(), balances, cx),
            Msg::Openings(Err(error)) => cx.failed(&error),
            Msg::Sort(column) => self.table.sort_by(column),
            Msg::Fees(report) => match *report {
                Ok(report) => {
                    let list = books::fees(&report, cx.locale());
                    export::ask(cx, "fees_report", "fees-report-title", list);
                }
                Err(error) => cx.failed(&error),
            },
            Msg::Listed(Err(error)) => cx.failed(&error),
        }
    }

    fn rows(&mut self) -> Option<&mut dyn Bookmarked> {
        Some(&mut self.table)
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        if area.height < 8 || self.table.is_empty() {
            return self.table.view(paint, area, look);
        }
        paint.put(area.x, area.bottom() - 1, area.width, &self.total(look, area.width), look.style(Role::Title));
        self.table.view(paint, Rect { height: area.height - 1, ..area }, look)
    }

    fn subject(&self) -> Option<Text> {
        self.table.subject()
    }

    fn state(&self, look: &Look) -> State {
        let mut state = self.table.state(look);
        if state.left.is_empty() {
            state.left = look.words(self.sift.label());
        }
        state
    }
}
