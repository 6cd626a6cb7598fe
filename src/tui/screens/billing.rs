//! What families owe, as screens: fees, batches, invoices, accounts, what is late, and what it adds up to. They decide nothing and add
//! nothing up that the service has not.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::io::Write as _;
use std::path::PathBuf;

use crate::domain::id::PersonId;
use crate::domain::money::{Currency, Money};
use crate::domain::text::Text;
use crate::exchange::save::{file_name, save};
use crate::locale::Locale;
use crate::service::{Error, Kind};
use crate::tui::cx::Cx;
use crate::tui::kit::table::Column;
use crate::tui::look::Look;
use crate::tui::untrusted::width;

pub mod balances;
pub mod batch;
pub mod credit;
pub mod discounts;
pub mod fee;
pub mod fees;
pub mod groups;
pub mod hold;
pub mod income;
pub mod invoice;
pub mod invoices;
mod opening;
pub mod pairs;
pub mod reminders;
pub mod repayment;
pub mod repayments;
pub mod reports;
pub mod settings;
pub mod shares;
pub mod statement;
pub mod subscribers;

/// A column of a list of billing.
const fn column<R>(
    title: &'static str,
    (min, ideal): (u16, u16),
    priority: u8,
    cell: for<'a> fn(&'a R, &Locale) -> Cow<'a, str>,
    order: fn(&R, &R) -> Ordering,
) -> Column<R> {
    Column { title, min, ideal, priority, numeric: false, cell, order }
}

/// A column of amounts, which stand under each other by their ends.
const fn amounts<R>(
    title: &'static str,
    (min, ideal): (u16, u16),
    priority: u8,
    cell: for<'a> fn(&'a R, &Locale) -> Cow<'a, str>,
    order: fn(&R, &R) -> Ordering,
) -> Column<R> {
    Column { title, min, ideal, priority, numeric: true, cell, order }
}

/// An amount as a cell has it; nothing where there is nothing.
fn money(minor: i64, currency: Option<Currency>, locale: &Locale) -> Cow<'static, str> {
    match currency {
        Some(currency) if minor != 0 => Cow::Owned(Money::new(minor, currency).show(locale.language())),
        _ => Cow::Borrowed(""),
    }
}

/// Sums of several currencies side by side.
fn sums(of: &[(Currency, i64)], locale: &Locale) -> String {
    let shown: Vec<String> =
        of.iter().filter(|(_, minor)| *minor != 0).map(|(currency, minor)| Money::new(*minor, *currency).show(locale.language())).collect();
    if shown.is_empty() { "0".to_owned() } else { shown.join(" + ") }
}

/// A line of sums in so many cells: the first of these that has room, so that what matters most is never cut.
fn fitting(texts: &[Text], cells: u16, look: &Look) -> String {
    let mut told = texts.iter().map(|text| format!(" {}", look.text(text)));
    let last = told.next_back().unwrap_or_default();
    told.find(|line| width(line) <= cells).unwrap_or(last)
}

/// Adds an amount to the sum of its currency.
fn add(to: &mut Vec<(Currency, i64)>, currency: Currency, minor: i64) {
    match to.iter_mut().find(|(known, _)| *known == currency) {
        Some((_, sum)) => *sum += minor,
        None => to.push((currency, minor)),
    }
}

/// A page that leaves into the folder of this session's exports, noted as somebody's finances before it does.
fn leave<M: Send + 'static>(
    cx: &mut Cx<'_, M>,
    what: &'static str,
    subject: Option<PersonId>,
    stem: &str,
    page: String,
    lines: usize,
    then: impl FnOnce(Result<PathBuf, Error>) -> M + Send + 'static,
) {
    let Some(actor) = cx.actor() else { return };
    let Some(folder) = cx.seat().exports.clone() else { return cx.warn(Text::new("export-no-folder")) };
    let (service, (hours, minutes)) = (cx.services(), cx.now().clock);
    let path = folder.join(file_name(&format!("{stem} {} {hours:02}h{minutes:02}", cx.now().today), "txt"));
    let work = async move {
        service.finances_exported(&actor, what, subject, lines).await?;
        let writing = tokio::task::spawn_blocking(move || {
            let failed = |error: std::io::Error| {
                Error::new(Kind::Unavailable, Text::new("exchange-write-failed"))
                    .hint(Text::new("exchange-write-failed-hint"))
                    .because(error)
            };
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).map_err(failed)?;
            }
            let path = super::export::free(&path, "txt");
            save(&path, false, |out| out.write_all(page.as_bytes()).map_err(failed))?;
            Ok(path)
        });
        writing.await.unwrap_or_else(|broken| Err(Error::internal(broken.to_string())))
    };
    cx.save(work, then);
}

/// What is said of a page that was written.
fn left<M: Send + 'static>(written: Result<PathBuf, Error>, cx: &mut Cx<'_, M>) {
    match written {
        Ok(path) => cx.done(Text::new("page-written").with("file", path.display().to_string())),
        Err(error) => cx.failed(&error),
    }
}
