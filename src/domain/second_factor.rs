//! Codes that change every thirty seconds, as authenticators on telephones make them, and the seed both sides know. Pure
//! arithmetic over an instant the caller names; whether a code was used before is the caller's to keep.

use std::fmt::Write as _;

use totp_rs::{Algorithm, Builder, Secret, Totp};
use zeroize::Zeroizing;

const DIGITS: u8 = 6;
const STEP: u64 = 30;
/// A code is taken one step early and one late: clocks of telephones differ.
const SKEW: u16 = 1;

/// What an authenticator is given once.
pub struct Seed(Zeroizing<Vec<u8>>);

impl Seed {
    /// 128 bits from the caller's source of chance: enough, and its picture still fits a terminal of 24 lines.
    #[must_use]
    pub fn from_random(random: [u8; 16]) -> Self {
        Self(Zeroizing::new(random.to_vec()))
    }

    /// As it was kept.
    #[must_use]
    pub fn read(base32: &str) -> Option<Self> {
        let secret = Secret::try_from_base32(base32).ok()?;
        Some(Self(Zeroizing::new(secret.as_ref().to_vec())))
    }

    /// As it is kept.
    #[must_use]
    pub fn base32(&self) -> Zeroizing<String> {
        Zeroizing::new(Secret::from(self.0.as_slice()).to_base32())
    }

    /// For whoever types it: groups of four.
    #[must_use]
    pub fn grouped(&self) -> Zeroizing<String> {
        let signs = self.base32();
        let mut grouped = Zeroizing::new(String::with_capacity(signs.len() * 5 / 4 + 1));
        for (at, sign) in signs.chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                grouped.push(' ');
            }
            grouped.push(sign);
        }
        grouped
    }

    /// What the picture says to an authenticator.
    #[must_use]
    pub fn uri(&self, login: &str) -> Zeroizing<String> {
        let mut label = String::new();
        for byte in login.bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
                label.push(char::from(byte));
            } else {
                write!(label, "%{byte:02X}").expect("a String takes every write");
            }
        }
        Zeroizing::new(format!("otpauth://totp/{label}?secret={}&issuer=eschool", *self.base32()))
    }

    /// The step a code belongs to, when it is one of this moment; blanks in it do not matter.
    #[must_use]
    pub fn step_of(&self, code: &str, millis: i64) -> Option<i64> {
        let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        if digits.len() != usize::from(DIGITS) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let step = self.totp().check(&digits, u64::try_from(millis / 1000).ok()?)?;
        i64::try_from(step).ok()
    }

    /// The code of a moment, for tests and demonstrations.
    #[must_use]
    pub fn code(&self, millis: i64) -> String {
        self.totp().generate(u64::try_from(millis / 1000).unwrap_or(0)).to_string()
    }

    fn totp(&self) -> Totp {
        let builder = Builder::new().with_algorithm(Algorithm::SHA1).with_digits(DIGITS).with_skew(SKEW).with_step_duration(STEP);
        builder.with_secret(self.0.as_slice()).build_noncompliant()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_420_800_000;

    #[test]
    fn the_codes_are_those_of_rfc_6238() {
        let seed = Seed(Zeroizing::new(b"12345678901234567890".to_vec()));
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")] {
            assert_eq!(seed.code(seconds * 1000), code);
        }
    }

    #[test]
    fn a_code_is_of_its_step_and_the_two_beside_it() {
        let seed = Seed::from_random([7; 16]);
        let code = seed.code(NOW);
        let step = seed.step_of(&code, NOW).expect("of this moment");
        assert_eq!(step, NOW / 30_000);
        for (later, same) in [(-30_000, true), (30_000, true), (-60_001, false), (60_000, false)] {
            assert_eq!(seed.step_of(&code, NOW + later).is_some_and(|found| found == step), same, "{later}");
        }
        let (first, last) = code.split_at(3);
        assert_eq!(seed.step_of(&format!(" {first} {last}"), NOW), Some(step));
        for wrong in ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦"] {
            assert_eq!(seed.step_of(wrong, NOW), None, "{wrong}");
        }
    }

    #[test]
    fn a_seed_is_kept_read_and_shown() {
        let seed = Seed::from_random([0xA5; 16]);
        let kept = seed.base32();
        assert_eq!(kept.len(), 26);
        assert_eq!(*Seed::read(&kept).expect("as it was kept").base32(), *kept);
        assert_eq!(seed.grouped().replace(' ', ""), *kept);
        assert!(Seed::read("0189!").is_none());
        assert!(seed.uri("anne d'arc").starts_with("otpauth://totp/anne%20d%27arc?secret="));
    }
}
