//! Percentages, rates and unit prices as people write them: exact decimals, with one rounding where units come out.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// `digits` divided by ten to the `scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    digits: i64,
    scale: u32,
}

/// What is no number, or one longer than amounts need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no decimal number")]
pub struct NoDecimal;

impl Decimal {
    /// So many units of `10^-scale`.
    #[must_use]
    pub const fn from_minor(digits: i64, scale: u32) -> Self {
        Self { digits, scale }
    }

    /// This share of an amount, `whole` being all of it: half a unit rounds away from nought.
    #[must_use]
    pub fn of(self, minor: i64, whole: i64) -> i64 {
        half_up(i128::from(minor) * i128::from(self.digits), i128::from(whole) * self.power())
    }

    /// The amount divided by it, as a counter-value at this rate; nought at a rate of nought.
    #[must_use]
    pub fn divides(self, minor: i64, from_decimals: u8, to_decimals: u8) -> i64 {
        if self.digits == 0 {
            return 0;
        }
        let up = i128::from(minor) * self.power() * 10_i128.pow(u32::from(to_decimals));
        half_up(up, i128::from(self.digits) * 10_i128.pow(u32::from(from_decimals)))
    }

    /// The amount multiplied by it, as a counter-value at this rate.
    #[must_use]
    pub fn times(self, minor: i64, from_decimals: u8, to_decimals: u8) -> i64 {
        let up = i128::from(minor) * i128::from(self.digits) * 10_i128.pow(u32::from(to_decimals));
        half_up(up, self.power() * 10_i128.pow(u32::from(from_decimals)))
    }

    /// As an amount with so many decimals.
    #[must_use]
    pub fn minor(self, decimals: u8) -> i64 {
        half_up(i128::from(self.digits) * 10_i128.pow(u32::from(decimals)), self.power())
    }

    /// Whether it has no more decimals than these.
    #[must_use]
    pub fn fits(self, decimals: u8) -> bool {
        Self { digits: self.minor(decimals), scale: u32::from(decimals) }.compares(self)
    }

    /// The nearest multiple of `step`, which is in units of the last decimal wanted.
    #[must_use]
    pub fn round_to(self, step: i64) -> i64 {
        half_up(i128::from(self.digits), self.power() * i128::from(step.max(1))) * step.max(1)
    }

    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.digits > 0
    }

    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.digits < 0
    }

    /// The same number in units of `10^-scale`, where that is exact.
    #[must_use]
    pub fn at(self, scale: u32) -> Option<i64> {
        let up = scale.checked_sub(self.scale)?;
        self.digits.checked_mul(10_i64.checked_pow(up)?)
    }

    fn compares(self, other: Self) -> bool {
        i128::from(self.digits) * other.power() == i128::from(other.digits) * self.power()
    }

    fn power(self) -> i128 {
        10_i128.pow(self.scale)
    }
}

/// Figures with a point, as programs read them: `1234.50`.
#[must_use]
pub fn exactly(minor: i64, decimals: u32) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let figures = minor.unsigned_abs().to_string();
    let decimals = decimals as usize;
    if decimals == 0 {
        return format!("{sign}{figures}");
    }
    let padded = format!("{figures:0>width$}", width = decimals + 1);
    let (whole, part) = padded.split_at(padded.len() - decimals);
    format!("{sign}{whole}.{part}")
}

/// Division with half a unit away from nought: the one rounding of money.
fn half_up(over: i128, under: i128) -> i64 {
    let (over, under) = if under < 0 { (-over, -under) } else { (over, under) };
    let rounded = (2 * over.abs() + under) / (2 * under);
    i64::try_from(rounded * over.signum()).unwrap_or(if over < 0 { i64::MIN } else { i64::MAX })
}

impl FromStr for Decimal {
    type Err = NoDecimal;

    /// `12.5`, `12,5`, `-3`, `2 800`.
    fn from_str(written: &str) -> Result<Self, NoDecimal> {
        let written: String = written.trim().chars().filter(|c| !c.is_whitespace()).collect();
        let (sign, number) = written.strip_prefix('-').map_or((1, written.as_str()), |rest| (-1, rest));
        let (whole, part) = number.split_once([',', '.']).unwrap_or((number, ""));
        let all = format!("{whole}{part}");
        if all.is_empty() || all.len() > 15 || !all.bytes().all(|digit| digit.is_ascii_digit()) || part.len() > 9 {
            return Err(NoDecimal);
        }
        let digits: i64 = all.parse().map_err(|_| NoDecimal)?;
        Ok(Self { digits: sign * digits, scale: u32::try_from(part.len()).map_err(|_| NoDecimal)? })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&exactly(self.digits, self.scale))
    }
}

impl Serialize for Decimal {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str) -> Decimal {
        written.parse().expect("a number")
    }

    #[test]
    fn half_a_unit_goes_up() {
        assert_eq!(read("10").of(123_456, 100), 12_346);
        assert_eq!(read("10").of(75_005, 100), 7_501);
        assert_eq!(read("10").of(-75_005, 100), -7_501);
        assert_eq!(read("33.335").minor(2), 3_334);
        assert_eq!(read("12.375").minor(3), 12_375);
    }

    #[test]
    fn a_rate_turns_dollars_into_francs_and_back() {
        assert_eq!(read("2800").times(5_000, 2, 2), 14_000_000);
        assert_eq!(read("2800").divides(14_000_000, 2, 2), 5_000);
        assert_eq!(read("655.957").times(100, 2, 0), 656);
        assert_eq!(read("0").divides(5, 2, 2), 0);
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!(read("12,50").to_string(), "12.50");
        assert_eq!(read("2 800").to_string(), "2800");
        for wrong in ["", "-", "1.2.3", "abc", "1e5", "99999999999999999999"] {
            assert_eq!(wrong.parse::<Decimal>(), Err(NoDecimal), "{wrong}");
        }
        assert!(read("12.50").fits(1) && !read("12.55").fits(1));
    }
}
