//! The rate of the day, asked for where it is missing. What it makes of an amount is the service's.

use crate::domain::money::{Currency, Decimal};
use crate::domain::text::Text;
use crate::service::billing::SetRate;
use crate::tui::cx::{Cx, Reply};
use crate::tui::kit::form::Field;
use crate::tui::screens::asked::{Asked, Filled};
use crate::tui::screens::planned::Planned;

/// Asks what a unit of one currency is worth in another today, with those that are known.
pub fn ask<M: Send + 'static>(base: Option<Currency>, quote: Option<Currency>, reply: Reply<Filled>, cx: &mut Cx<'_, M>) {
    let currency = |written: &str| {
        let unknown = || Text::new("billing-currency-unknown").with("currency", written);
        Currency::of(written).is_none().then(unknown)
    };
    let rate = |written: &str| written.parse::<Decimal>().is_err().then(|| Text::new("billing-rate-wrong"));
    let code = |known: Option<Currency>, usual: &'static str| known.map_or(usual, |currency| currency.code);
    let base = Field::text("base", "desk-rate-base").required().with(code(base, "USD"));
    let quote = Field::text("quote", "desk-rate-quote").required().with(code(quote, ""));
    let fields = vec![
        ("base", base.check_with(currency).help("desk-rate-base-help")),
        ("rate", Field::text("rate", "desk-rate").required().check_with(rate)),
        ("quote", quote.check_with(currency).help("desk-rate-quote-help")),
    ];
    cx.push(Asked::new(Text::new("desk-set-rate"), cx.now().today, fields, reply));
}

/// Plans the rate that was filled in.
pub fn set<M: Send + 'static>(filled: &Filled, then: Reply<()>, cx: &mut Cx<'_, M>) {
    let currency = |name: &str| Currency::of(filled.value(name));
    let rate = filled.value("rate").parse();
    if let (Some(base), Some(quote), Ok(rate)) = (currency("base"), currency("quote"), rate) {
        cx.push(Planned::new(Text::new("desk-set-rate"), SetRate { base, quote, rate, day: None }, Some(then)));
    }
}
