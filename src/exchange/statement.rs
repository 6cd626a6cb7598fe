//! An account as a page: from an opening balance line by line to a closing one. It computes nothing.

use unicode_width::UnicodeWidthStr as _;

use super::paper::{Page, between};
use crate::domain::day::Day;
use crate::domain::inert::inert;
use crate::domain::money::Money;
use crate::domain::printing::Paper;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::billing::{Movement, MovementKind, Statement};

/// What a line of an account is, in words: `Facture F-000012 Anne Ilunga`.
#[must_use]
pub fn about(line: &Movement, locale: &Locale) -> String {
    let kind = match line.kind {
        MovementKind::Document(kind) => locale.text(&kind.label()),
        MovementKind::Payment(kind) => locale.text(&kind.label()),
    };
    let words = [kind.as_str(), line.number.as_deref().unwrap_or_default(), &line.about];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The account of one payer or student as it is handed out, on the day it is printed.
#[must_use]
pub fn page(statements: &[Statement], paper: Paper, today: Day, locale: &Locale) -> String {
    let mut page = Page::on(paper);
    page.centred(&locale.text(&Text::new("statement-page-title").with("day", today)));
    for one in statements {
        page.rule();
        page.wrapped(&format!("{} · {}", one.name, one.currency.code));
        page.blank();
        if paper == Paper::Page {
            wide(&mut page, one, locale);
        } else {
            narrow(&mut page, one, locale);
        }
        if !one.planned.is_empty() {
            page.blank();
            page.wrapped(&locale.get("repayments-one"));
        }
        for (due, left) in &one.planned {
            page.pair(&due.written(), &figures(one, *left, locale));
        }
    }
    page.finish()
}

/// Each movement with the balance after it.
fn wide(page: &mut Page, one: &Statement, locale: &Locale) {
    let money = |minor: i64| figures(one, minor, locale);
    let amounts = one.lines.iter().flat_map(|line| [line.minor, line.balance]).chain([one.opening, one.closing]);
    let wide = amounts.map(|minor| money(minor).width()).max().unwrap_or_default();
    page.entry("", &locale.get("statement-opening"), ["", &money(one.opening)], wide);
    for line in &one.lines {
        page.entry(&line.day.written(), &about(line, locale), [&money(line.minor), &money(line.balance)], wide);
    }
    page.entry("", &locale.get("statement-closing"), ["", &money(one.closing)], wide);
}

/// Each movement: a roll has no room for the balance beside it.
fn narrow(page: &mut Page, one: &Statement, locale: &Locale) {
    page.pair(&locale.get("statement-opening"), &figures(one, one.opening, locale));
    for line in &one.lines {
        page.pair(&format!("{} {}", line.day.written(), about(line, locale)), &figures(one, line.minor, locale));
    }
    page.rule();
    page.pair(&locale.get("statement-closing"), &Money::new(one.closing, one.currency).show(locale.language()));
}

fn figures(one: &Statement, minor: i64, locale: &Locale) -> String {
    Money::new(minor, one.currency).figures(locale.language())
}

/// Several accounts, each on a page of its own.
#[must_use]
pub fn pages(accounts: &[Vec<Statement>], paper: Paper, today: Day, locale: &Locale) -> String {
    accounts.iter().map(|one| page(one, paper, today, locale)).collect::<Vec<_>>().join(between(paper))
}

/// One page for each currency the account has.
#[must_use]
pub fn text(statements: &[Statement], locale: &Locale) -> String {
    let mut page = String::new();
    for one in statements {
        let money = |minor: i64| Money::new(minor, one.currency).show(locale.language());
        let mut rows = vec![[String::new(), locale.get("statement-opening"), String::new(), money(one.opening)]];
        rows.extend(one.lines.iter().map(|line| [line.day.written(), about(line, locale), money(line.minor), money(line.balance)]));
        rows.push([String::new(), locale.get("statement-closing"), String::new(), money(one.closing)]);
        let width = |at: usize| rows.iter().map(|row| inert(&row[at]).width()).max().unwrap_or_default();
        let widths = [width(0), width(1), width(2), width(3)];
        page.push_str(&inert(&one.name));
        page.push_str("\n\n");
        for row in &rows {
            let cells: Vec<String> = row
                .iter()
                .enumerate()
                .map(|(at, cell)| {
                    let (cell, gap) = (inert(cell), " ".repeat(widths[at] - inert(cell).width()));
                    // Amounts stand under each other by their ends.
                    if at < 2 { format!("{cell}{gap}") } else { format!("{gap}{cell}") }
                })
                .collect();
            page.push_str(cells.join("  ").trim_end());
            page.push('\n');
        }
        if !one.planned.is_empty() {
            page.push_str(&format!("\n{}\n", locale.get("repayments-one")));
            let lines: Vec<(String, String)> = one.planned.iter().map(|(due, left)| (due.written(), money(*left))).collect();
            let widest = lines.iter().map(|(_, left)| left.width()).max().unwrap_or_default();
            for (due, left) in lines {
                page.push_str(&format!("{due}  {}{left}\n", " ".repeat(widest - left.width())));
            }
        }
        page.push('\n');
    }
    page
}
