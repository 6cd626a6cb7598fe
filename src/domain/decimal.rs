//! Decimals as people type them: points, scales, coefficients. Exact and small; averages of them are fractions.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::fraction::{Fraction, Overflow};

/// A figure that is never negative, kept without trailing zeros: `12.5`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Decimal {
    units: i64,
    places: u32,
}

/// A text that is no figure, or one with more digits than a school writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a decimal figure")]
pub struct NotADecimal;

/// Digits before and after the point: enough for every mark, and few enough that sums of them stay exact.
const WHOLE: usize = 6;
const PLACES: usize = 4;

impl Decimal {
    pub const ZERO: Self = Self { units: 0, places: 0 };
    pub const HUNDREDTH: Self = Self { units: 1, places: 2 };
    pub const ONE: Self = Self { units: 1, places: 0 };

    #[must_use]
    pub const fn whole(number: u32) -> Self {
        Self { units: number as i64, places: 0 }
    }

    /// One of the last of so many places: `0.01` for two.
    #[must_use]
    pub const fn last_of(places: u32) -> Self {
        Self { units: 1, places }
    }

    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.units == 0
    }

    /// How many digits stand behind the point.
    #[must_use]
    pub const fn places(self) -> u32 {
        self.places
    }

    #[must_use]
    pub fn fraction(self) -> Fraction {
        Fraction::new(i128::from(self.units), 10_i128.pow(self.places)).unwrap_or(Fraction::ZERO)
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.fraction().cmp(&other.fraction())
    }
}

impl TryFrom<Decimal> for Fraction {
    type Error = Overflow;

    fn try_from(decimal: Decimal) -> Result<Self, Overflow> {
        Ok(decimal.fraction())
    }
}

impl FromStr for Decimal {
    type Err = NotADecimal;

    /// Reads `12`, `12.5` and `12,5`.
    fn from_str(written: &str) -> Result<Self, NotADecimal> {
        let written = written.trim();
        let (whole, behind) = written.split_once(['.', ',']).unwrap_or((written, ""));
        let behind = behind.trim_end_matches('0');
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let separated = written.contains(['.', ',']);
        let whole = if whole.is_empty() && separated { "0" } else { whole };
        let whole = if whole.len() > 1 { whole.trim_start_matches('0') } else { whole };
        let whole = if whole.is_empty() && !written.is_empty() { "0" } else { whole };
        if whole.is_empty()
            || whole.len() > WHOLE
            || behind.len() > PLACES
            || !digits(whole)
            || !digits(behind)
            || written == "."
            || written == ","
        {
            return Err(NotADecimal);
        }
        let units = format!("{whole}{behind}").parse().map_err(|_| NotADecimal)?;
        Ok(Self { units, places: u32::try_from(behind.len()).map_err(|_| NotADecimal)? })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.places == 0 {
            return self.units.fmt(f);
        }
        let unit = 10_i64.pow(self.places);
        write!(f, "{}.{:0places$}", self.units / unit, self.units % unit, places = self.places as usize)
    }
}

impl TryFrom<String> for Decimal {
    type Error = NotADecimal;

    fn try_from(written: String) -> Result<Self, NotADecimal> {
        written.parse()
    }
}

impl From<Decimal> for String {
    fn from(decimal: Decimal) -> Self {
        decimal.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn figures_are_read_as_people_write_them() {
        for (written, read) in
            [("12", "12"), ("12,50", "12.5"), (" 8.75 ", "8.75"), (".5", "0.5"), ("012", "12"), ("0", "0"), ("00", "0"), ("12.", "12")]
        {
            assert_eq!(written.parse::<Decimal>().unwrap().to_string(), read, "{written}");
        }
        for written in ["", ".", ",", "-1", "1e3", "a", "1.2.3", "1234567", "1.23456", "+4", "１２"] {
            assert_eq!(written.parse::<Decimal>(), Err(NotADecimal), "{written}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(units in 0_i64..10_000_000) {
            let written = format!("{}.{:04}", units / 10_000, units % 10_000);
            let read: Decimal = written.parse().unwrap();
            prop_assert_eq!(read.to_string().parse::<Decimal>().unwrap(), read);
            prop_assert_eq!(read.fraction(), Fraction::new(i128::from(units), 10_000).unwrap());
        }

        #[test]
        fn no_text_makes_it_panic(written in any::<String>()) {
            let _ = written.parse::<Decimal>();
        }
    }
}
