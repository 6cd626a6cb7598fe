//! What came in this year beside the same days of the year before: by fee, class, method or month.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::books;
use crate::service::Error;
use crate::service::billing::{EntryLine, Income as Report, IncomeBy, IncomeRow};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::export;

use super::{amounts, column, money};

pub struct Income {
    report: Option<Report>,
    by: IncomeBy,
    table: Table<Line>,
}

pub struct Line {
    number: usize,
    row: IncomeRow,
    what: String,
    key: String,
}

pub enum Msg {
    Read(Box<Result<Report, Error>>),
    Journal(Result<Vec<EntryLine>, Error>),
}

impl Default for Income {
    fn default() -> Self {
        Self { report: None, by: IncomeBy::Month, table: Table::new(Text::new("income-empty")) }
    }
}

impl Row for Line {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        column("income-key", (16, 28), 0, |line, _| Cow::Borrowed(&line.what), |a, b| a.number.cmp(&b.number)),
        amounts(
            "income-now",
            (15, 19),
            1,
            |line, locale| money(line.row.now, Some(line.row.currency), locale),
            |a, b| a.row.now.cmp(&b.row.now),
        ),
        amounts(
            "income-before",
            (15, 19),
            2,
            |line, locale| money(line.row.before, Some(line.row.currency), locale),
            |a, b| a.row.before.cmp(&b.row.before),
        ),
        amounts(
            "income-difference",
            (15, 19),
            3,
            |line, locale| money(line.row.now - line.row.before, Some(line.row.currency), locale),
            |a, b| (a.row.now - a.row.before).cmp(&(b.row.now - b.row.before)),
        ),
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

/// A month in words; all else as it is.
fn said(key: &str, by: IncomeBy, look: &Look) -> String {
    let month = key.split_once('-').filter(|_| by == IncomeBy::Month).and_then(|(year, month)| Some((year, month.parse::<u32>().ok()?)));
    match month {
        Some((year, month)) => look.text(&Text::new("absences-month").with("month", month).with("year", year)),
        None => key.to_owned(),
    }
}

impl Income {
    fn list(&mut self, look: &Look) {
        let Some(report) = &self.report else { return };
        let line = |(number, row): (usize, &IncomeRow)| {
            let what = said(&books::income_key(report, row, &look.locale), row.by, look);
            Line { number, key: fold(&what), what, row: row.clone() }
        };
        self.table.show(report.rows.iter().filter(|row| row.by == self.by).enumerate().map(line).collect());
    }

    fn turn(&mut self, cx: &mut Cx<'_, Msg>) {
        let at = IncomeBy::ALL.iter().position(|by| *by == self.by).unwrap_or_default();
        self.by = IncomeBy::ALL[(at + 1) % IncomeBy::ALL.len()];
        self.list(cx.look());
    }

    fn export(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(report) = &self.report else { return };
        let list = books::income(report, cx.locale());
        export::ask(cx, "income", "income-title", list);
    }

    fn journal(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("journal", async move { service.journal_entries(&actor, None, None).await }, Msg::Journal);
    }

    fn loading(&self, _: &Who) -> Option<Text> {
        self.report.is_none().then(|| Text::new("tui-loading"))
    }
}

impl Screen for Income {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("income.turn", &[Key::of(Code::Tab), Key::f(6)], "income-turn", "income-turn-help", Self::turn)
            .disabled(Self::loading)
            .in_bar(5, "income-turn-short"),
        Command::new("income.export", &[Key::f(4)], "income-export", "list-export-help", Self::export)
            .right(Right::ExportLists)
            .disabled(Self::loading)
            .in_bar(10, "income-export-short"),
        Command::new("income.journal", &[], "income-journal", "income-journal-help", Self::journal).right(Right::ExportLists).in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["payment", "allocation", "invoice"];

    fn title(&self) -> Text {
        Text::new("income-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("income-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("income", async move { service.income(&actor, None).await }, |report| Msg::Read(Box::new(report)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(report) => match *report {
                Ok(report) => {
                    self.report = Some(report);
                    self.list(cx.look());
                }
                Err(error) => cx.failed(&error),
            },
            Msg::Journal(Ok(entries)) => {
                let list = books::journal(&entries, cx.locale());
                export::ask(cx, "accounting_journal", "journal-title", list);
            }
            Msg::Journal(Err(error)) => cx.failed(&error),
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let (Some(report), false) = (&self.report, area.height < 8) else { return self.table.view(paint, area, look) };
        let totals: Vec<String> = report
            .totals()
            .into_iter()
            .map(|(currency, now, before)| {
                let show = |minor: i64| crate::domain::money::Money::new(minor, currency).show(look.locale.language());
                look.text(&Text::new("income-sum").with("now", show(now)).with("before", show(before)))
            })
            .collect();
        let total = totals.join(look.dot());
        paint.put(area.x, area.bottom() - 1, area.width, &format!(" {total}"), look.style(Role::Title));
        self.table.view(paint, Rect { height: area.height - 1, ..area }, look)
    }

    fn state(&self, look: &Look) -> State {
        let mut state = self.table.state(look);
        if let (Some(report), true) = (&self.report, state.left.is_empty()) {
            let by = look.words(books::by_label(self.by));
            state.left = format!("{} {by}{}{}", look.words("income-by"), look.dot(), report.year);
        }
        state
    }
}
