//! Amounts and currencies as options have them. What an amount means is the school's to say.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::values::Unfit;
use crate::domain::billing::Method;
use crate::domain::money::{Currency, Money, Unreadable};
use crate::domain::text::Text;
use crate::service::{Error, Result, Service};

pub fn currency(written: &str) -> Result<Currency, Unfit> {
    Currency::of(written).ok_or(Unfit)
}

/// How money comes or goes, by its code.
pub fn methods() -> impl TypedValueParser<Value = Method> {
    PossibleValuesParser::new(Method::ALL.iter().map(|method| method.code())).try_map(|code| code.parse::<Method>())
}

/// The currency that was named, or the school's.
pub fn or_schools(service: &Service, named: Option<Currency>) -> Result<Currency> {
    if let Some(named) = named {
        return Ok(named);
    }
    let code = service.school().wait()?.map(|school| school.currency).unwrap_or_default();
    Currency::of(&code).ok_or_else(|| Error::user(Text::new("billing-currency-unknown").with("currency", code)))
}

/// Amounts, none below nought, each of which may name its currency: `125000`, `40 USD`.
pub fn several(written: &[String], usual: Currency) -> Result<Vec<Money>> {
    let one = |written: &String| match Money::read_any(written, usual) {
        Ok(money) if money.minor >= 0 => Ok(money),
        Ok(_) => Err(Error::user(Text::new("billing-amount-positive"))),
        Err(wrong) => Err(unreadable(wrong, written, usual)),
    };
    written.iter().map(one).collect()
}

/// An amount above nought, as people type it.
pub fn read_money(written: &str, currency: Currency) -> Result<Money> {
    let read = Money::read(written, currency).map_err(|wrong| unreadable(wrong, written, currency))?;
    if read.minor <= 0 {
        return Err(Error::user(Text::new("billing-amount-positive")));
    }
    Ok(read)
}

fn unreadable(wrong: Unreadable, written: &str, currency: Currency) -> Error {
    match wrong {
        Unreadable::NotANumber => Error::user(Text::new("billing-not-an-amount").with("amount", written)),
        Unreadable::Decimals => Error::user(
            Text::new("billing-too-many-decimals")
                .with("amount", written)
                .with("currency", currency.code)
                .with("count", u32::from(currency.decimals)),
        ),
    }
}
