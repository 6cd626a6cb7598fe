//! Invoices and credit notes: found by typing, sifted by state, issued, corrected or thrown away, one by one or marked together.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::billing::{InvoiceKind, InvoiceState};
use crate::domain::day::Day;
use crate::domain::id::InvoiceId;
use crate::domain::money::Currency;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::books;
use crate::service::Error;
use crate::service::billing::{DiscardDrafts, DraftPenalties, InvoiceCard, InvoiceRow, IssueInvoices, ReleaseInvoices, Selection};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::planned::Planned;
use crate::tui::screens::{choice, export, words};

use super::credit::CreditForm;
use super::hold::HoldForm;
use super::invoice::preview;
use super::repayment::RepaymentForm;
use super::{add, amounts, column, fitting, money, sums};

/// Which documents are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sift {
    #[default]
    All,
    Drafts,
    Open,
    Late,
    Paid,
    Credits,
}

impl Sift {
    const ALL: [Self; 6] = [Self::All, Self::Drafts, Self::Open, Self::Late, Self::Paid, Self::Credits];

    const fn label(self) -> &'static str {
        match self {
            Self::All => "invoices-all",
            Self::Drafts => "invoices-drafts",
            Self::Open => "invoices-open",
            Self::Late => "invoices-late",
            Self::Paid => "invoices-paid",
            Self::Credits => "invoices-credits",
        }
    }

    fn lets(self, row: &InvoiceRow, state: InvoiceState) -> bool {
        match self {
            Self::All => true,
            Self::Drafts => state == InvoiceState::Draft,
            Self::Open => row.open() > 0,
            Self::Late => state == InvoiceState::Overdue,
            Self::Paid => state == InvoiceState::Paid && row.kind.is_debt(),
            Self::Credits => row.kind == InvoiceKind::CreditNote,
        }
    }
}

#[derive(Default)]
pub struct Invoices {
    rows: Option<Arc<Vec<InvoiceRow>>>,
    sift: Sift,
    table: Option<Table<Line>>,
}

pub struct Line {
    row: InvoiceRow,
    state: InvoiceState,
    number: String,
    /// What typing looks in: the document's own words and the state's.
    key: String,
}

pub enum Msg {
    Listed(Result<Arc<Vec<InvoiceRow>>, Error>),
    Printed(Result<Vec<InvoiceCard>, Error>),
    Sort(usize),
    Sift(usize),
    Changed,
}

impl Row for Line {
    type Id = InvoiceId;
    const COLUMNS: &'static [Column<Self>] = &[
        column("invoices-number", (24, 24), 0, |line, _| Cow::Borrowed(&line.number), |a, b| a.number.cmp(&b.number)),
        column(
            "invoices-student",
            (18, 30),
            2,
            |line, _| Cow::Owned(line.row.student_name.display()),
            |a, b| a.row.sort_key.cmp(&b.row.sort_key),
        ),
        column("field-class", (6, 8), 5, |line, _| words::maybe(line.row.class.as_ref()), |a, b| a.row.class.cmp(&b.row.class)),
        column(
            "invoices-payer",
            (16, 26),
            6,
            |line, _| Cow::Borrowed(&line.row.payer_name),
            |a, b| a.row.payer_name.cmp(&b.row.payer_name),
        ),
        amounts(
            "invoices-total",
            (14, 17),
            4,
            |line, locale| money(line.row.minor, Some(line.row.currency), locale),
            |a, b| a.row.minor.cmp(&b.row.minor),
        ),
        amounts(
            "invoices-rest",
            (14, 17),
            1,
            |line, locale| money(line.row.open(), Some(line.row.currency), locale),
            |a, b| a.row.open().cmp(&b.row.open()),
        ),
        column("column-state", (9, 11), 3, |line, locale| Cow::Owned(locale.text(&line.state.label())), |a, b| a.state.cmp(&b.state)),
        column(
            "invoices-due",
            (10, 12),
            7,
            |line, _| Cow::Owned(line.row.falls_due().map(words::day).unwrap_or_default()),
            |a, b| a.row.falls_due().cmp(&b.row.falls_due()),
        ),
        column(
            "invoices-issued-on",
            (10, 12),
            8,
            |line, _| Cow::Owned(line.row.issued.map(words::day).unwrap_or_default()),
            |a, b| a.row.issued.cmp(&b.row.issued),
        ),
    ];

    fn id(&self) -> InvoiceId {
        self.row.id
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Invoices {
    fn list(&mut self, today: Day, look: &Look) {
        let Some(rows) = &self.rows else { return };
        let state = |state: InvoiceState| (state, fold(&look.text(&state.label())));
        let states: Vec<(InvoiceState, String)> = InvoiceState::ALL.iter().copied().map(state).collect();
        let line = |row: &InvoiceRow| {
            let state = row.state(today);
            let words = states.iter().find(|(known, _)| *known == state).map_or("", |(_, words)| words);
            Line { state, number: row.reference(), key: format!("{} {words}", row.search_key), row: row.clone() }
        };
        let sift = self.sift;
        let lines = rows.iter().map(line).filter(|line| sift.lets(&line.row, line.state)).collect();
        let table = self.table.get_or_insert_with(|| Table::new(Text::new("invoices-empty")));
        table.show(lines);
    }

    fn current(&self) -> Option<&Line> {
        self.table.as_ref()?.current()
    }

    fn chosen(&self) -> Vec<&Line> {
        self.table.as_ref().map(Table::chosen).unwrap_or_default()
    }

    fn ids(&self) -> Vec<InvoiceId> {
        self.chosen().iter().map(|line| line.row.id).collect()
    }

    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(line) = self.current() {
            cx.go(Place::Invoice(line.row.id));
        }
    }

    fn sift(&mut self, cx: &mut Cx<'_, Msg>) {
        let today = cx.now().today;
        let count = |sift: Sift| self.rows.iter().flat_map(|rows| rows.iter()).filter(|row| sift.lets(row, row.state(today))).count();
        let options: Vec<_> = Sift::ALL
            .iter()
            .map(|sift| (Text::new(sift.label()), Some(Text::new("invoices-sift-count").with("count", count(*sift)))))
            .collect();
        let reply = cx.reply(Msg::Sift);
        choice::ask(cx, Text::new("invoices-sift"), &options, reply);
    }

    fn issue(&mut self, cx: &mut Cx<'_, Msg>) {
        let marked = self.table.as_ref().is_some_and(|table| table.selected() > 0);
        let drafts: Vec<InvoiceId> = self.chosen().iter().filter(|line| line.row.number.is_none()).map(|line| line.row.id).collect();
        // Without marks all drafts are meant, as on paper: the pile goes out.
        let which = if marked { Selection::These(drafts) } else { Selection::All };
        let reply = Some(cx.reply(|()| Msg::Changed));
        cx.push(Planned::new(Text::new("invoices-issue"), IssueInvoices { which, day: None }, reply));
    }

    /// Drafts are thrown away, issued documents given back by a credit note.
    fn void(&mut self, cx: &mut Cx<'_, Msg>) {
        let chosen = self.chosen();
        if chosen.iter().all(|line| line.row.number.is_none()) {
            let action = DiscardDrafts { drafts: self.ids() };
            let reply = Some(cx.reply(|()| Msg::Changed));
            return cx.push(Planned::new(Text::new("invoices-discard"), action, reply));
        }
        let numbers: Vec<String> = chosen.iter().filter_map(|line| line.row.number.clone()).collect();
        let form = CreditForm::new(numbers, None, cx.reply(|()| Msg::Changed));
        cx.push(form);
    }

    fn hold(&mut self, cx: &mut Cx<'_, Msg>) {
        let form = HoldForm::new(self.ids(), cx.reply(|()| Msg::Changed));
        cx.push(form);
    }

    fn release(&mut self, cx: &mut Cx<'_, Msg>) {
        let action = ReleaseInvoices { invoices: self.ids() };
        cx.push(Planned::new(Text::new("hold-release"), action, Some(cx.reply(|()| Msg::Changed))));
    }

    fn repay(&mut self, cx: &mut Cx<'_, Msg>) {
        let reply = cx.reply(|()| Msg::Changed);
        if let Some(form) = RepaymentForm::over(self.chosen().into_iter().map(|line| &line.row), reply) {
            cx.push(form);
        }
    }

    fn penalties(&mut self, cx: &mut Cx<'_, Msg>) {
        let reply = Some(cx.reply(|()| Msg::Changed));
        cx.push(Planned::new(Text::new("invoices-penalties"), DraftPenalties::default(), reply));
    }

    /// The marked documents, or the one under the cursor, each on a page.
    fn print(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, ids) = (cx.services(), self.ids());
        cx.latest("print", async move { service.invoice_cards(&actor, ids).await }, Msg::Printed);
    }

    fn sort(&mut self, cx: &mut Cx<'_, Msg>) {
        let reply = cx.reply(Msg::Sort);
        choice::sort::<Line, _>(cx, reply);
    }

    fn export(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(table) = &self.table else { return };
        let list = books::invoices(table.chosen_or_shown().map(|line| (&line.row, line.state)), cx.locale());
        export::ask(cx, "invoices", "invoices-title", list);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.as_ref().map_or_else(|| Some(Text::new("tui-loading")), Table::without_row)
    }

    fn no_draft(&self, _: &Who) -> Option<Text> {
        let marked = self.table.as_ref().is_some_and(|table| table.selected() > 0);
        let none = match marked {
            true => self.chosen().iter().all(|line| line.row.number.is_some()),
            false => self.rows.as_ref().is_none_or(|rows| rows.iter().all(|row| row.number.is_some())),
        };
        none.then(|| Text::new("invoices-no-draft"))
    }

    fn no_void(&self, who: &Who) -> Option<Text> {
        let drafts = self.chosen().iter().filter(|line| line.row.number.is_none()).count();
        let mixed = drafts > 0 && drafts < self.chosen().len();
        self.no_row(who).or_else(|| mixed.then(|| Text::new("invoices-mixed")))
    }
}

impl Screen for Invoices {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("invoices.open", &[Key::of(Code::Enter)], "list-open", "invoices-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "list-open-short"),
        Command::new("invoices.batch", &[Key::of(Code::Insert), Key::ctrl('n')], "batch-title", "invoices-batch-help", |_, cx| {
            cx.go(Place::Batch);
        })
        .right(Right::IssueInvoices)
        .in_bar(10, "invoices-batch-short")
        .in_actions(),
        Command::new("invoices.issue", &[Key::f(2)], "invoices-issue", "invoices-issue-help", Self::issue)
            .right(Right::IssueInvoices)
            .danger(Danger::T1)
            .disabled(Self::no_draft)
            .in_bar(15, "invoices-issue-short")
            .in_actions(),
        Command::new("invoices.sift", &[Key::f(6)], "invoices-sift", "invoices-sift-help", Self::sift)
            .in_bar(20, "invoices-sift-short")
            .in_actions(),
        Command::new("invoices.void", &[Key::f(8)], "invoices-void", "invoices-void-help", Self::void)
            .right(Right::IssueInvoices)
            .danger(Danger::T1)
            .disabled(Self::no_void)
            .in_bar(30, "invoices-void-short")
            .in_actions(),
        Command::new("invoices.print", &[Key::f(3)], "invoice-print", "invoices-print-help", Self::print)
            .disabled(Self::no_row)
            .in_bar(25, "printing-print-short")
            .in_actions(),
        Command::new("invoices.hold", &[], "hold-title", "hold-help", Self::hold)
            .right(Right::IssueInvoices)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("invoices.release", &[], "hold-release", "hold-release-help", Self::release)
            .right(Right::IssueInvoices)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("invoices.repay", &[], "repayment-add", "repayment-add-help", Self::repay)
            .right(Right::IssueInvoices)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("invoices.repayments", &[], "repayments-title", "home-repayments", |_, cx| cx.go(Place::Repayments)).in_actions(),
        Command::new("invoices.reminders", &[], "reminders-title", "home-reminders", |_, cx| cx.go(Place::Reminders))
            .right(Right::IssueInvoices)
            .in_actions(),
        Command::new("invoices.penalties", &[], "invoices-penalties", "invoices-penalties-help", Self::penalties)
            .right(Right::IssueInvoices)
            .danger(Danger::T1)
            .in_actions(),
        Command::new("invoices.export", &[], "invoices-export", "list-export-help", Self::export)
            .right(Right::ExportLists)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("invoices.sort", &[], "list-sort", "list-sort-help", Self::sort).in_actions(),
        Command::new("invoices.select_all", &[Key::ctrl('a')], "list-select-all", "list-select-all-help", |invoices: &mut Self, _| {
            if let Some(table) = &mut invoices.table {
                table.select_shown();
            }
        })
        .disabled(Self::no_row)
        .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["invoice", "invoice_line", "payment", "allocation", "person", "invoice_hold"];

    fn title(&self) -> Text {
        Text::new("invoices-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("invoices-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("list", async move { service.invoices(&actor).await }, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok(rows)) => {
                self.rows = Some(rows);
                self.list(cx.now().today, cx.look());
            }
            Msg::Printed(Ok(cards)) => cx.push(preview(cards, cx.now().today)),
            Msg::Listed(Err(error)) | Msg::Printed(Err(error)) => cx.failed(&error),
            Msg::Sort(at) => {
                if let Some(table) = &mut self.table {
                    table.sort_by(at);
                }
            }
            Msg::Sift(at) => {
                self.sift = Sift::ALL.get(at).copied().unwrap_or_default();
                self.list(cx.now().today, cx.look());
            }
            Msg::Changed => self.open(cx),
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.as_mut().map_or(Handled::No, |table| table.input(input))
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let Some(table) = &self.table else { return Some(area.as_position()) };
        if area.height < 8 {
            return table.view(paint, area, look);
        }
        let mut totals: [Vec<(Currency, i64)>; 2] = Default::default();
        for line in table.iter().filter(|line| line.row.kind.is_debt()) {
            add(&mut totals[0], line.row.currency, line.row.minor - line.row.credited);
            add(&mut totals[1], line.row.currency, line.row.open());
        }
        let [all, open] = totals.map(|totals| sums(&totals, &look.locale));
        let total = |id| Text::new(id).with("open", &open);
        let total = [
            total("invoices-sum").with("count", table.len()).with("all", &all),
            total("invoices-sum-short").with("all", &all),
            total("invoices-sum-shortest"),
        ];
        paint.put(area.x, area.bottom() - 1, area.width, &fitting(&total, area.width, look), look.style(Role::Title));
        table.view(paint, Rect { height: area.height - 1, ..area }, look)
    }

    fn subject(&self) -> Option<Text> {
        self.table.as_ref()?.subject()
    }

    fn state(&self, look: &Look) -> State {
        let Some(table) = &self.table else { return State::default() };
        let mut state = table.state(look);
        if self.sift != Sift::All && state.left.is_empty() {
            state.left = look.words(self.sift.label());
        }
        state
    }
}
