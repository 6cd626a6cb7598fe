//! What is late: every document past its day, the level of reminder it had, and what a run would do. Tab shows the letters written.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::id::{InvoiceId, RowId};
use crate::domain::money::Currency;
use crate::domain::printing::Paper;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::reminder;
use crate::locale::Locale;
use crate::service::Error;
use crate::service::billing::{HandOverLetters, LateRow, ReleaseInvoices, ReminderRow, WriteReminders, level_label};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::planned::Planned;
use crate::tui::screens::printing::Preview;
use crate::tui::screens::words;

use super::hold::HoldForm;
use super::repayment::RepaymentForm;
use super::{add, amounts, column, fitting, money, sums};

pub struct Reminders {
    late: Table<LateRow>,
    letters: Table<ReminderRow>,
    /// Every letter there is, and whether only those are shown that still have to leave.
    written: Vec<ReminderRow>,
    only_waiting: bool,
    shows_letters: bool,
}

pub enum Msg {
    Read(Box<Result<Found, Error>>),
    Changed,
}

/// What is late, and the letters written.
type Found = (Vec<LateRow>, Vec<ReminderRow>);

impl Default for Reminders {
    fn default() -> Self {
        Self {
            late: Table::new(Text::new("reminders-empty")),
            letters: Table::new(Text::new("letters-empty")),
            written: Vec::new(),
            only_waiting: false,
            shows_letters: false,
        }
    }
}

fn number(row: &LateRow) -> &str {
    row.invoice.number.as_deref().unwrap_or_default()
}

fn sent(row: &LateRow, locale: &Locale) -> String {
    row.sent.map_or_else(String::new, |(level, day)| format!("{} {}", locale.text(&level_label(level)), words::day(day)))
}

impl Row for LateRow {
    type Id = InvoiceId;
    const COLUMNS: &'static [Column<Self>] = &[
        column(
            "reminders-payer",
            (18, 28),
            0,
            |row, _| Cow::Borrowed(&row.invoice.payer_name),
            |a, b| a.invoice.payer_name.cmp(&b.invoice.payer_name),
        ),
        amounts(
            "invoices-rest",
            (15, 17),
            1,
            |row, locale| money(row.open, Some(row.invoice.currency), locale),
            |a, b| a.open.cmp(&b.open),
        ),
        amounts("reminders-days", (6, 7), 2, |row, _| Cow::Owned(row.days.to_string()), |a, b| a.days.cmp(&b.days)),
        column("reminders-stands", (22, 48), 3, |row, locale| Cow::Owned(locale.text(&row.stands())), |a, b| a.next.cmp(&b.next)),
        column("invoices-number", (24, 24), 4, |row, _| Cow::Borrowed(number(row)), |a, b| number(a).cmp(number(b))),
        column(
            "invoices-student",
            (18, 28),
            5,
            |row, _| Cow::Owned(row.invoice.student_name.display()),
            |a, b| a.invoice.sort_key.cmp(&b.invoice.sort_key),
        ),
        column("field-class", (6, 8), 6, |row, _| words::maybe(row.invoice.class.as_ref()), |a, b| a.invoice.class.cmp(&b.invoice.class)),
        column("reminders-sent", (20, 32), 7, |row, locale| Cow::Owned(sent(row, locale)), |a, b| a.sent.cmp(&b.sent)),
    ];

    fn id(&self) -> InvoiceId {
        self.invoice.id
    }

    fn key(&self) -> &str {
        &self.invoice.search_key
    }
}

fn open(row: &ReminderRow, locale: &Locale) -> Cow<'static, str> {
    money(row.letter.open, Currency::of(&row.letter.currency), locale)
}

/// Whether a letter still has to leave, or when it did and who let it.
fn left_or_waits(row: &ReminderRow, locale: &Locale) -> String {
    locale.text(&match &row.handed {
        None => Text::new("letters-waits"),
        Some((day, who)) => Text::new("letters-left").with("day", *day).with("who", who),
    })
}

impl Row for ReminderRow {
    type Id = RowId;
    const COLUMNS: &'static [Column<Self>] = &[
        column("reminders-payer", (18, 28), 0, |row, _| Cow::Borrowed(&row.letter.payer), |a, b| a.letter.payer.cmp(&b.letter.payer)),
        column(
            "reminders-level",
            (14, 20),
            1,
            |row, locale| Cow::Owned(locale.text(&level_label(row.letter.level))),
            |a, b| a.letter.level.cmp(&b.letter.level),
        ),
        column(
            "reminders-day",
            (10, 12),
            5,
            |row, _| Cow::Owned(row.letter.day.map(words::day).unwrap_or_default()),
            |a, b| a.letter.day.cmp(&b.letter.day),
        ),
        amounts("invoices-rest", (15, 17), 3, open, |a, b| a.letter.open.cmp(&b.letter.open)),
        column("letters-state", (12, 34), 2, |row, locale| Cow::Owned(left_or_waits(row, locale)), |a, b| a.handed.cmp(&b.handed)),
        column("invoices-number", (24, 24), 4, |row, _| Cow::Borrowed(&row.letter.number), |a, b| a.letter.number.cmp(&b.letter.number)),
        column(
            "invoices-student",
            (18, 28),
            5,
            |row, _| Cow::Borrowed(&row.letter.student),
            |a, b| a.letter.student.cmp(&b.letter.student),
        ),
    ];

    fn id(&self) -> RowId {
        self.id
    }

    fn key(&self) -> &str {
        &self.search_key
    }
}

impl Reminders {
    /// The marked documents, or all whose reminder is due.
    fn write(&mut self, cx: &mut Cx<'_, Msg>) {
        let only = if self.late.selected() > 0 { self.late.chosen().iter().map(|row| row.invoice.id).collect() } else { Vec::new() };
        let action = WriteReminders { only, ..WriteReminders::default() };
        cx.push(Planned::new(Text::new("reminders-write"), action, Some(cx.reply(|()| Msg::Changed))));
    }

    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.shows_letters {
            return self.letter(cx);
        }
        if let Some(row) = self.late.current() {
            cx.go(Place::Invoice(row.invoice.id));
        }
    }

    fn letter(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(row) = self.letters.current() else { return };
        let lines = reminder::page(&row.letter, Paper::Page, cx.locale()).lines().map(|line| (String::new(), line.to_owned())).collect();
        cx.push(Card::new(Text::new("letters-one"), lines));
    }

    fn turn(&mut self, _: &mut Cx<'_, Msg>) {
        self.shows_letters = !self.shows_letters;
    }

    fn print(&mut self, cx: &mut Cx<'_, Msg>) {
        let letters: Vec<_> = self.letters.chosen_or_shown().map(|row| row.letter.clone()).collect();
        let (count, stem) = (letters.len(), cx.locale().get("letters-title"));
        let title = Text::new("letters-printed-title").with("count", count);
        let page = move |paper, locale: &Locale| reminder::pages(letters.iter(), paper, locale);
        cx.push(Preview::new(title, stem, Arc::new(page)).noted("reminders", None, count).whole());
    }

    /// The marked letters left; where all of them did already, they wait again.
    fn hand_over(&mut self, cx: &mut Cx<'_, Msg>) {
        let chosen = self.letters.chosen();
        let handed = chosen.iter().any(|row| row.handed.is_none());
        let letters = chosen.iter().flat_map(|row| row.ids.iter().copied()).collect();
        let title = Text::new(if handed { "letters-hand" } else { "letters-back" });
        cx.push(Planned::new(title, HandOverLetters { letters, handed }, Some(cx.reply(|()| Msg::Changed))));
    }

    /// Only the letters that still have to leave, or all again.
    fn waiting(&mut self, _: &mut Cx<'_, Msg>) {
        self.only_waiting = !self.only_waiting;
        self.show_letters();
    }

    fn show_letters(&mut self) {
        let shown = |row: &&ReminderRow| !self.only_waiting || row.handed.is_none();
        self.letters.show(self.written.iter().filter(shown).cloned().collect());
    }

    fn chosen(&self) -> Vec<InvoiceId> {
        self.late.chosen().iter().map(|row| row.invoice.id).collect()
    }

    fn hold(&mut self, cx: &mut Cx<'_, Msg>) {
        let form = HoldForm::new(self.chosen(), cx.reply(|()| Msg::Changed));
        cx.push(form);
    }

    fn release(&mut self, cx: &mut Cx<'_, Msg>) {
        let action = ReleaseInvoices { invoices: self.chosen() };
        cx.push(Planned::new(Text::new("hold-release"), action, Some(cx.reply(|()| Msg::Changed))));
    }

    fn repay(&mut self, cx: &mut Cx<'_, Msg>) {
        let reply = cx.reply(|()| Msg::Changed);
        if let Some(form) = RepaymentForm::over(self.late.chosen().into_iter().map(|row| &row.invoice), reply) {
            cx.push(form);
        }
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        if self.shows_letters { self.letters.without_row() } else { self.late.without_row() }
    }

    fn not_late(&self, who: &Who) -> Option<Text> {
        self.shows_letters.then(|| Text::new("reminders-elsewhere")).or_else(|| self.no_row(who))
    }

    fn no_letter(&self, who: &Who) -> Option<Text> {
        (!self.shows_letters).then(|| Text::new("letters-elsewhere")).or_else(|| self.no_row(who))
    }

    fn no_letters(&self, _: &Who) -> Option<Text> {
        self.letters.is_empty().then(|| Text::new("letters-empty"))
    }
}

impl Screen for Reminders {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("reminders.write", &[Key::f(2), Key::ctrl('s')], "reminders-write", "reminders-write-help", Self::write)
            .right(Right::IssueInvoices)
            .danger(Danger::T1)
            .disabled(Self::not_late)
            .in_bar(5, "reminders-write-short"),
        Command::new("reminders.open", &[Key::of(Code::Enter)], "list-open", "reminders-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(10, "list-open-short"),
        Command::new("reminders.turn", &[Key::of(Code::Tab), Key::f(6)], "reminders-turn", "reminders-turn-help", Self::turn)
            .in_bar(15, "reminders-turn-short"),
        Command::new("reminders.hold", &[], "hold-title", "hold-help", Self::hold)
            .right(Right::IssueInvoices)
            .disabled(Self::not_late)
            .in_actions(),
        Command::new("reminders.release", &[], "hold-release", "hold-release-help", Self::release)
            .right(Right::IssueInvoices)
            .disabled(Self::not_late)
            .in_actions(),
        Command::new("reminders.repay", &[], "repayment-add", "repayment-add-help", Self::repay)
            .right(Right::IssueInvoices)
            .disabled(Self::not_late)
            .in_actions(),
        Command::new("reminders.repayments", &[], "repayments-title", "home-repayments", |_, cx| cx.go(Place::Repayments)).in_actions(),
        Command::new("reminders.print", &[Key::f(4)], "letters-print", "letters-print-help", Self::print)
            .disabled(Self::no_letters)
            .in_bar(20, "printing-print-short")
            .in_actions(),
        Command::new("reminders.hand", &[], "letters-hand", "letters-hand-help", Self::hand_over)
            .right(Right::IssueInvoices)
            .danger(Danger::T1)
            .disabled(Self::no_letter)
            .in_actions(),
        Command::new("reminders.waiting", &[], "letters-waiting", "letters-waiting-help", Self::waiting)
            .disabled(|reminders: &Self, _| (!reminders.shows_letters).then(|| Text::new("letters-elsewhere")))
            .in_actions(),
        Command::new("reminders.select_all", &[Key::ctrl('a')], "list-select-all", "list-select-all-help", |reminders: &mut Self, _| {
            reminders.late.select_shown();
        })
        .disabled(Self::not_late)
        .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["invoice", "dunning", "invoice_hold", "payment", "allocation", "billing_setting", "repayment"];

    fn title(&self) -> Text {
        Text::new(if self.shows_letters { "letters-title" } else { "reminders-title" })
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("reminders-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let read = async move { Ok((service.late_invoices(&actor).await?, service.reminders(&actor, None).await?)) };
        cx.latest("late", read, |found| Msg::Read(Box::new(found)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(found) => match *found {
                Ok((late, letters)) => {
                    self.late.show_kept(Arc::new(late));
                    self.written = letters;
                    self.show_letters();
                }
                Err(error) => cx.failed(&error),
            },
            Msg::Changed => self.open(cx),
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        if self.shows_letters { self.letters.input(input) } else { self.late.input(input) }
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        if self.shows_letters {
            return self.letters.view(paint, area, look);
        }
        if area.height < 8 || self.late.is_empty() {
            return self.late.view(paint, area, look);
        }
        let mut open: Vec<(Currency, i64)> = Vec::new();
        self.late.iter().for_each(|row| add(&mut open, row.invoice.currency, row.open));
        let due = self.late.iter().filter(|row| row.next.is_some()).count();
        let total = |id| Text::new(id).with("due", due).with("sum", sums(&open, &look.locale));
        let total = [total("reminders-sum").with("count", self.late.len()), total("reminders-sum-short")];
        paint.put(area.x, area.bottom() - 1, area.width, &fitting(&total, area.width, look), look.style(Role::Title));
        self.late.view(paint, Rect { height: area.height - 1, ..area }, look)
    }

    fn subject(&self) -> Option<Text> {
        if self.shows_letters { self.letters.subject() } else { self.late.subject() }
    }

    fn state(&self, look: &Look) -> State {
        if self.shows_letters { self.letters.state(look) } else { self.late.state(look) }
    }
}
