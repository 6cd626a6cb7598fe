//! A day's money as a list for a spreadsheet, and as a page to print. It adds nothing up.

use super::lists::{List, own};
use super::paper::Page;
use super::table::{Kind, Value};
use crate::domain::billing::PaymentKind;
use crate::domain::money::Money;
use crate::domain::printing::Paper;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::billing::DailyReport;

const COLUMNS: &[(&str, &str, Kind, u16)] = &[
    ("day", "payments-day", Kind::Day, 12),
    ("kind", "daily-kind", Kind::Text, 16),
    ("number", "payments-receipt", Kind::Text, 12),
    ("who", "daily-who", Kind::Text, 30),
    ("method", "payments-what", Kind::Text, 16),
    ("currency", "daily-currency", Kind::Text, 8),
    ("amount", "payments-amount", Kind::Money, 16),
    ("reference", "payments-reference", Kind::Text, 20),
];

/// Every payment and expense of the day, then the totals.
#[must_use]
pub fn list(report: &DailyReport, locale: &Locale) -> List {
    let columns = COLUMNS.iter().map(|(id, label, kind, width)| own(id, label, *kind, *width)).collect();
    let amount = |money: Money| Value::Number(money.exactly());
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for row in &report.payments {
        let money = match row.given {
            Some((currency, minor)) => Money::new(if row.minor < 0 { -minor } else { minor }, currency),
            None => Money::new(row.minor, row.currency),
        };
        rows.push(vec![
            report.day.into(),
            locale.text(&row.kind.label()).into(),
            row.number.clone().or_else(|| row.reverses.clone()).unwrap_or_default().into(),
            row.payer_name.as_str().into(),
            locale.text(&row.method.label()).into(),
            money.currency.code.into(),
            amount(money),
            row.reference.clone().unwrap_or_default().into(),
        ]);
    }
    for row in &report.expenses {
        rows.push(vec![
            report.day.into(),
            locale.get("daily-expense").into(),
            Value::Empty,
            format!("{} ({})", row.label, locale.text(&row.category.label())).into(),
            locale.text(&row.method.label()).into(),
            row.currency.code.into(),
            amount(Money::new(-row.minor, row.currency)),
            row.reference.clone().unwrap_or_default().into(),
        ]);
    }
    for line in &report.lines {
        rows.push(vec![
            report.day.into(),
            locale.get("daily-total").into(),
            Value::Empty,
            Value::Empty,
            locale.text(&line.method.label()).into(),
            line.currency.code.into(),
            amount(line.money(line.net())),
            Value::Empty,
        ]);
    }
    List { columns, rows }
}

/// The page of the day in the reader's language.
#[must_use]
pub fn text(report: &DailyReport, paper: Paper, locale: &Locale) -> String {
    let mut page = Page::on(paper);
    let language = locale.language();
    page.centred(&report.school);
    page.centred(&locale.text(&Text::new("daily-of").with("day", report.day)));
    for line in &report.lines {
        page.rule();
        page.wrapped(&format!("{} {}", locale.text(&line.method.label()), line.currency.code));
        let figures = |minor: i64| line.money(minor).figures(language);
        page.pair(&format!("  {}", locale.text(&Text::new("daily-received").with("count", line.count))), &figures(line.received));
        for (label, minor) in [("slip-returned", line.returned), ("slip-spent", -line.spent)] {
            if minor != 0 {
                page.pair(&format!("  {}", locale.get(label)), &figures(minor));
            }
        }
        page.pair(&format!("  {}", locale.get("daily-net")), &line.money(line.net()).show(language));
    }
    if report.lines.is_empty() {
        page.wrapped(&locale.get("daily-nothing"));
    }
    if paper == Paper::Page {
        page.rule();
        for row in &report.payments {
            let what = if row.kind == PaymentKind::Payment { row.method.label() } else { row.kind.label() };
            let number = row.number.as_deref().or(row.reverses.as_deref()).unwrap_or_default();
            let amount = Money::new(row.minor, row.currency).show(language);
            page.pair(&format!("{number} {} ({})", row.payer_name, locale.text(&what)), &amount);
        }
        for row in &report.expenses {
            page.pair(
                &format!("{} ({})", row.label, locale.text(&row.category.label())),
                &Money::new(-row.minor, row.currency).show(language),
            );
        }
    }
    if !report.drawers.is_empty() {
        page.rule();
    }
    for drawer in &report.drawers {
        page.pair(drawer.number.as_deref().unwrap_or_default(), &drawer.login);
    }
    page.rule();
    page.finish()
}
