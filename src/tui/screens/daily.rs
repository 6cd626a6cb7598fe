//! The money of a day: what came in, went back and was paid out by method and currency; printed, or left as a list.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::day::Day;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::daily;
use crate::locale::Locale;
use crate::service::Error;
use crate::service::billing::{DailyLine, DailyReport};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::Field;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

use super::asked::{Asked, Filled};
use super::printing::Preview;
use super::{export, words};

pub struct Daily {
    day: Option<Day>,
    report: Option<Arc<DailyReport>>,
    table: Table<Sum>,
}

pub struct Sum {
    at: usize,
    line: DailyLine,
    key: String,
}

pub enum Msg {
    Read(Box<Result<DailyReport, Error>>),
    Day(Filled),
}

const fn numeric(
    title: &'static str,
    priority: u8,
    cell: for<'a> fn(&'a Sum, &Locale) -> Cow<'a, str>,
    order: fn(&Sum, &Sum) -> Ordering,
) -> Column<Sum> {
    Column { title, min: 12, ideal: 16, priority, numeric: true, cell, order }
}

fn amount(minor: i64, sum: &Sum, locale: &Locale) -> Cow<'static, str> {
    if minor == 0 { Cow::Borrowed("") } else { Cow::Owned(sum.line.money(minor).figures(locale.language())) }
}

impl Row for Sum {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "drawer-method",
            min: 18,
            ideal: 24,
            priority: 0,
            numeric: false,
            cell: |sum, locale| Cow::Owned(format!("{} {}", locale.text(&sum.line.method.label()), sum.line.currency.code)),
            order: |a, b| a.key.cmp(&b.key),
        },
        numeric(
            "daily-net",
            1,
            |sum, locale| Cow::Owned(sum.line.money(sum.line.net()).figures(locale.language())),
            |a, b| a.line.net().cmp(&b.line.net()),
        ),
        numeric("slip-received", 2, |sum, locale| amount(sum.line.received, sum, locale), |a, b| a.line.received.cmp(&b.line.received)),
        numeric("drawer-payments", 5, |sum, _| Cow::Owned(sum.line.count.to_string()), |a, b| a.line.count.cmp(&b.line.count)),
        numeric("slip-returned", 4, |sum, locale| amount(sum.line.returned, sum, locale), |a, b| a.line.returned.cmp(&b.line.returned)),
        numeric("slip-spent", 3, |sum, locale| amount(-sum.line.spent, sum, locale), |a, b| a.line.spent.cmp(&b.line.spent)),
    ];

    fn id(&self) -> usize {
        self.at
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Default for Daily {
    fn default() -> Self {
        Self { day: None, report: None, table: Table::new(Text::new("daily-nothing")) }
    }
}

impl Daily {
    fn go_to(&mut self, day: Day, cx: &mut Cx<'_, Msg>) {
        self.day = Some(day);
        self.open(cx);
    }

    fn choose(&mut self, cx: &mut Cx<'_, Msg>) {
        let fields = vec![("day", Field::date("day", "payments-day").required())];
        let form = Asked::new(Text::new("daily-choose"), cx.now().today, fields, cx.reply(Msg::Day)).in_passing("asked-see");
        cx.push(form);
    }

    fn print(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(report) = self.report.clone() else { return };
        let stem = format!("{} {}", cx.look().words("daily-title"), report.day);
        cx.push(Preview::new(self.title(), stem, Arc::new(move |paper, locale| daily::text(&report, paper, locale))));
    }

    fn export(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(report) = self.report.clone() {
            let list = daily::list(&report, cx.locale());
            export::ask(cx, "daily", "daily-title", list);
        }
    }

    fn not_read(&self, _: &Who) -> Option<Text> {
        self.report.is_none().then(|| Text::new("tui-loading"))
    }
}

impl Screen for Daily {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("daily.print", &[Key::f(3)], "daily-print", "daily-print-help", Self::print)
            .disabled(Self::not_read)
            .in_bar(5, "printing-print-short")
            .in_actions(),
        Command::new("daily.choose", &[Key::f(4)], "daily-choose", "daily-choose-help", Self::choose)
            .in_bar(10, "daily-choose-short")
            .in_actions(),
        Command::new("daily.before", &[Key::f(6)], "daily-before", "daily-before-help", |daily: &mut Self, cx| {
            let day = daily.day.unwrap_or_else(|| cx.now().today);
            daily.go_to(day.plus(-1), cx);
        })
        .in_bar(15, "daily-before-short")
        .in_actions(),
        Command::new("daily.export", &[], "daily-export", "daily-export-help", Self::export)
            .right(Right::ExportLists)
            .disabled(Self::not_read)
            .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["payment", "expense", "drawer"];

    fn title(&self) -> Text {
        match &self.report {
            Some(report) => Text::new("daily-of").with("day", words::day(report.day)),
            None => Text::new("daily-title"),
        }
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("daily-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let day = self.day.unwrap_or_else(|| cx.now().today);
        let service = cx.services();
        cx.latest("daily", async move { service.daily_report(&actor, day).await }, |report| Msg::Read(Box::new(report)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(report) => match *report {
                Ok(report) => {
                    let look = cx.look();
                    let sum = |(at, line): (usize, &DailyLine)| {
                        let key = fold(&format!("{} {}", look.text(&line.method.label()), line.currency.code));
                        Sum { at, line: line.clone(), key }
                    };
                    self.table.show(report.lines.iter().enumerate().map(sum).collect());
                    self.report = Some(Arc::new(report));
                }
                Err(error) => cx.failed(&error),
            },
            Msg::Day(filled) => {
                if let Ok(day) = filled.value("day").parse() {
                    self.go_to(day, cx);
                }
            }
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

    fn state(&self, look: &Look) -> State {
        let state = self.table.state(look);
        let Some(report) = &self.report else { return state };
        let said = Text::new("daily-counts").with("payments", report.payments.len()).with("expenses", report.expenses.len());
        State { right: look.text(&said.with("drawers", report.drawers.len())), ..state }
    }
}
