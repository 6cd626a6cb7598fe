//! A reminder as a letter: what was frozen of it, in the reader's language. It sends nothing.

use super::paper::{Page, between};
use crate::domain::day::Day;
use crate::domain::inert::inert;
use crate::domain::printing::Paper;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::billing::{Letter, level_label};

/// One letter, a page of text as wide as the paper.
#[must_use]
pub fn page(letter: &Letter, paper: Paper, locale: &Locale) -> String {
    let day = |day: Option<Day>| day.map(Day::written).unwrap_or_default();
    let amount = |minor: i64| letter.money(minor).map(|money| money.show(locale.language())).unwrap_or_default();
    let mut page = Page::on(paper);
    page.wrapped(&letter.school);
    page.blank();
    for part in [Some(&letter.payer), letter.address.as_ref()].into_iter().flatten() {
        page.address(part);
    }
    page.blank();
    page.wrapped(&day(letter.day));
    page.wrapped(&locale.text(&level_label(letter.level)).to_uppercase());
    page.blank();
    let about = Text::new(match (letter.level, letter.lines.is_empty()) {
        (1, true) if letter.agreed.is_some() => "reminder-planned-1",
        (2, true) if letter.agreed.is_some() => "reminder-planned-2",
        (_, true) if letter.agreed.is_some() => "reminder-planned-3",
        (1, true) => "reminder-text-1",
        (2, true) => "reminder-text-2",
        (_, true) => "reminder-text-3",
        (1, false) => "reminder-several-1",
        (2, false) => "reminder-several-2",
        (_, false) => "reminder-several-3",
    });
    let about = about
        .with("count", letter.lines.len())
        .with("number", inert(&letter.number).into_owned())
        .with("student", inert(&letter.student).into_owned())
        .with("due", day(letter.due))
        .with("agreed", day(letter.agreed))
        .with("total", amount(letter.minor))
        .with("open", amount(letter.open));
    page.wrapped(&locale.text(&about));
    page.blank();
    for line in &letter.lines {
        let of =
            Text::new("reminder-line").with("number", inert(&line.number).into_owned()).with("student", inert(&line.student).into_owned());
        page.pair(&locale.text(&of.with("due", day(line.due))), &amount(line.open));
    }
    if !letter.lines.is_empty() {
        page.blank();
    }
    page.wrapped(&locale.get("reminder-paid-meanwhile"));
    page.finish()
}

/// Many letters, each on a page of its own.
#[must_use]
pub fn pages<'a>(letters: impl Iterator<Item = &'a Letter>, paper: Paper, locale: &Locale) -> String {
    letters.map(|letter| page(letter, paper, locale)).collect::<Vec<_>>().join(between(paper))
}
