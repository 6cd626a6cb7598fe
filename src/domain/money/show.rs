//! Amounts as people write and read them, in French and in English. It knows no words, only figures.

use super::super::language::Language;
use super::decimal::{Decimal, exactly};
use super::{Currency, Money};

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("not a number")]
    NotANumber,
    /// More decimals than the currency has.
    #[error("too many decimals")]
    Decimals,
}

/// Between groups of three figures: a narrow no-break space in French print, where a terminal has it.
const NARROW: char = '\u{202f}';
const NO_BREAK: char = '\u{a0}';

impl Money {
    /// `1 234,56 €`, `125 000 F CFA`; in English `1,234.56 €`.
    #[must_use]
    pub fn show(self, language: Language) -> String {
        format!("{}{NO_BREAK}{}", self.figures(language), self.currency.sign(language))
    }

    /// The figures alone, grouped.
    #[must_use]
    pub fn figures(self, language: Language) -> String {
        let (group, point) = match language {
            Language::Fr => (NARROW, ','),
            Language::En => (',', '.'),
        };
        let exact = exactly(self.minor, u32::from(self.currency.decimals));
        let (sign, exact) = exact.strip_prefix('-').map_or(("", exact.as_str()), |rest| ("-", rest));
        let (whole, part) = exact.split_once('.').unwrap_or((exact, ""));
        let mut shown = String::from(sign);
        for (at, figure) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                shown.push(group);
            }
            shown.push(figure);
        }
        if !part.is_empty() {
            shown.push(point);
            shown.push_str(part);
        }
        shown
    }

    /// As programs read it: `1234.56`.
    #[must_use]
    pub fn exactly(self) -> String {
        exactly(self.minor, u32::from(self.currency.decimals))
    }

    /// An amount that may name its own currency, before or behind it: `40 USD`, `40 $`, `€ 12,50`; else it is of the usual one.
    ///
    /// # Errors
    /// [`Unreadable`] when it is no amount of that currency.
    pub fn read_any(written: &str, usual: Currency) -> Result<Self, Unreadable> {
        let written = written.trim();
        let figures = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+');
        let (Some(from), Some(to)) = (written.find(figures), written.rfind(figures)) else { return Err(Unreadable::NotANumber) };
        let (before, behind) = (written[..from].trim(), written[to + 1..].trim());
        let named = if before.is_empty() { behind } else { before };
        let currency = match named {
            "" => usual,
            "$" => Currency::of("USD").filter(|_| !usual.is_signed(named)).unwrap_or(usual),
            "€" => Currency::of("EUR").unwrap_or(usual),
            named if usual.is_signed(named) => usual,
            named => Currency::of(named).ok_or(Unreadable::NotANumber)?,
        };
        if !before.is_empty() && !behind.is_empty() {
            return Err(Unreadable::NotANumber);
        }
        Self::read(&written[from..=to], currency)
    }

    /// `12,50`, `12.5`, `125 000`, `125 000 F CFA`: what people type. More decimals than the currency has are a mistake, not rounded.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(written: &str, currency: Currency) -> Result<Self, Unreadable> {
        let mut figures = written.trim();
        for sign in [currency.code, currency.sign(Language::Fr), currency.sign(Language::En), "F", "$", "€"] {
            let bare = figures.strip_suffix(sign).or_else(|| figures.strip_prefix(sign));
            figures = bare.filter(|_| !sign.is_empty()).unwrap_or(figures).trim();
        }
        let number: Decimal = grouped(figures).parse().map_err(|_| Unreadable::NotANumber)?;
        if !number.fits(currency.decimals) {
            return Err(Unreadable::Decimals);
        }
        Ok(Self::new(number.minor(currency.decimals), currency))
    }
}

/// `1.234.567` and `1,234,567.50` have groups; `1.234` alone is left to be a decimal.
fn grouped(figures: &str) -> String {
    let (points, commas) = (figures.matches('.').count(), figures.matches(',').count());
    match (points, commas) {
        (0 | 1, 0) | (0, 1) => figures.to_owned(),
        (_, 0) => figures.replace('.', ""),
        (0, _) => figures.replace(',', ""),
        // The one further right parts the decimals.
        _ if figures.rfind('.') > figures.rfind(',') => figures.replace(',', ""),
        _ => figures.replace('.', "").replace(',', "."),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(code: &str) -> Currency {
        Currency::of(code).expect("a currency")
    }

    #[test]
    fn an_amount_may_name_its_currency() {
        let xof = Currency::of("XOF").unwrap();
        let read = |written: &str| Money::read_any(written, xof).map(|money| (money.minor, money.currency.code));
        assert_eq!(read("125 000"), Ok((125_000, "XOF")));
        assert_eq!(read("125 000 F CFA"), Ok((125_000, "XOF")));
        assert_eq!(read("40 USD"), Ok((4_000, "USD")));
        assert_eq!(read("usd 40,5"), Ok((4_050, "USD")));
        assert_eq!(read("12,50 €"), Ok((1_250, "EUR")));
        assert_eq!(read("$40"), Ok((4_000, "USD")));
        for wrong in ["", "USD", "40 XXX", "40,5", "usd 40 eur"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn amounts_read_as_in_a_french_office() {
        let show = |minor, code| Money::new(minor, of(code)).show(Language::Fr);
        assert_eq!(show(123_456, "EUR"), "1\u{202f}234,56\u{a0}€");
        assert_eq!(show(125_000, "XOF"), "125\u{202f}000\u{a0}F CFA");
        assert_eq!(show(-5, "TND"), "-0,005\u{a0}DT");
        assert_eq!(Money::new(123_456, of("EUR")).show(Language::En), "1,234.56\u{a0}€");
    }

    #[test]
    fn amounts_are_taken_as_people_type_them() {
        let read = |written: &str, code| Money::read(written, of(code)).map(|money| money.minor);
        for (written, code, minor) in [
            ("12,50", "EUR", 1250),
            ("12.5", "EUR", 1250),
            ("125 000", "XOF", 125_000),
            ("125\u{202f}000\u{a0}F CFA", "XOF", 125_000),
            ("1.250.000", "XOF", 1_250_000),
            ("1,234.50", "USD", 123_450),
            ("1.234,50", "EUR", 123_450),
            ("12.345", "TND", 12_345),
            ("-5", "EUR", -500),
        ] {
            assert_eq!(read(written, code), Ok(minor), "{written}");
        }
        assert_eq!(read("12,5", "XOF"), Err(Unreadable::Decimals));
        assert_eq!(read("12,505", "EUR"), Err(Unreadable::Decimals));
        assert_eq!(read("douze", "EUR"), Err(Unreadable::NotANumber));
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(minor in -10_i64.pow(12)..10_i64.pow(12), code in prop::sample::select(vec!["XOF", "EUR", "TND", "CDF"])) {
            let money = Money::new(minor, of(code));
            for language in [Language::Fr, Language::En] {
                // A lone group of three reads as decimals in the language that writes points.
                let shown = money.show(language);
                if language == Language::Fr || money.currency.decimals == 2 {
                    prop_assert_eq!(Money::read(&shown, money.currency), Ok(money), "{}", shown);
                }
            }
        }
    }
}
