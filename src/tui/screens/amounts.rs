//! Amounts as people type them into forms, each of which may name its currency. What they are for is the form's.

use crate::domain::money::{Currency, Money, Unreadable};
use crate::domain::text::Text;

/// An amount above nought.
///
/// # Errors
/// The sentence to show.
pub fn one(written: &str, usual: Currency) -> Result<Money, Text> {
    match read(written, usual)? {
        money if money.minor > 0 => Ok(money),
        _ => Err(Text::new("billing-amount-positive")),
    }
}

/// Several amounts, `125 000; 40 USD`; none may be below nought.
///
/// # Errors
/// The sentence to show.
pub fn several(written: &str, usual: Currency) -> Result<Vec<Money>, Text> {
    let amounts = written.split([';', '+']).map(str::trim).filter(|part| !part.is_empty()).map(|part| match read(part, usual)? {
        money if money.minor >= 0 => Ok(money),
        _ => Err(Text::new("billing-amount-positive")),
    });
    amounts.collect()
}

/// Whether these are amounts at all, whatever the usual currency is: for checking a field as it is left.
#[must_use]
pub fn wrong(written: &str) -> Option<Text> {
    // The currency with the most decimals takes what any other takes.
    Currency::of("TND").and_then(|widest| several(written, widest).err())
}

fn read(written: &str, usual: Currency) -> Result<Money, Text> {
    Money::read_any(written, usual).map_err(|why| match why {
        Unreadable::NotANumber => Text::new("billing-not-an-amount").with("amount", written),
        Unreadable::Decimals => Text::new("billing-too-many-decimals")
            .with("amount", written)
            .with("currency", usual.code)
            .with("count", u32::from(usual.decimals)),
    })
}
