//! A balance of the books before by hand, or many from a file: what is typed or read becomes a plan.

use std::path::PathBuf;

use crate::domain::billing::Opening;
use crate::domain::day::Day;
use crate::domain::money::{Currency, Money};
use crate::domain::text::Text;
use crate::exchange::openings;
use crate::service::billing::OpeningBalance;
use crate::service::{Error, Service};
use crate::tui::kit::form::Field;
use crate::tui::screens::asked::Filled;

/// What is asked of one balance; the payer where she is known already.
pub(super) fn fields(payer: Option<&str>) -> Vec<(&'static str, Field)> {
    // Whether it is one at all: how many decimals it may have, the plan's currency says.
    let amount = |written: &str| {
        let read = Currency::of("TND").map(|finest| Money::read(written, finest));
        read.is_some_and(|read| read.is_err()).then(|| Text::new("billing-not-an-amount").with("amount", written))
    };
    let ways = Opening::ALL.iter().map(|way| (way.code().to_owned(), way.label())).collect();
    let mut fields = vec![
        ("payer", Field::text("payer", "opening-payer").with(payer.unwrap_or_default()).help("opening-payer-help")),
        ("student", Field::text("student", "opening-student").help("opening-student-help")),
        ("way", Field::choice("way", "opening-way", ways)),
        ("amount", Field::text("amount", "fee-amount").required().check_with(amount)),
        ("label", Field::text("label", "opening-label").help("opening-label-help")),
        ("due", Field::date("due", "opening-due").help("opening-due-help")),
    ];
    fields.extend(day());
    fields
}

/// The day that the balances of a file are of.
pub(super) fn day() -> Vec<(&'static str, Field)> {
    vec![("day", Field::date("day", "opening-day").help("opening-day-help"))]
}

/// The balance that was filled in, and its day.
pub(super) fn filled(filled: &Filled, currency: Currency, usual: &str) -> Option<(OpeningBalance, Option<Day>)> {
    let some = |name: &str| Some(filled.value(name).to_owned()).filter(|value| !value.trim().is_empty());
    let owed = Money::read(filled.value("amount"), currency).ok()?.minor;
    let minor = if filled.value("way") == Opening::Ahead.code() { -owed } else { owed };
    let balance = OpeningBalance {
        line: None,
        payer: some("payer"),
        student: some("student"),
        amount: Money::new(minor, currency),
        label: OpeningBalance::called(some("label"), minor, usual),
        due: filled.value("due").parse().ok(),
    };
    Some((balance, filled.value("day").parse().ok()))
}

/// The balances of a file; the first line that cannot be read is told instead of all.
pub(super) async fn read_file(service: &Service, path: PathBuf, usual: String) -> Result<Vec<OpeningBalance>, Error> {
    let code = service.school().await?.map(|school| school.currency).unwrap_or_default();
    let currency = Currency::of(&code).ok_or_else(|| Error::user(Text::new("billing-currency-unknown").with("currency", code)))?;
    let read = tokio::task::spawn_blocking(move || openings::open(&path, currency, &usual));
    let (balances, refusals) = read.await.unwrap_or_else(|broken| Err(Error::internal(broken.to_string())))?;
    match refusals.first() {
        None => Ok(balances),
        Some(first) => {
            let text = Text::new("matching-refused").with("line", first.line).with("reason", first.reason.clone());
            Err(Error::user(text.with("count", refusals.len())))
        }
    }
}
