//! The first secret of an account: made by chance, read out or printed once, used once, never chosen by an administrator.

use zeroize::Zeroizing;

use super::password::Password;

/// Lower case and digits without those that are taken for each other on paper or on the telephone (0 o, 1 i l).
const ALPHABET: &[u8; 31] = b"23456789abcdefghjkmnpqrstuvwxyz";
const SIGNS: usize = 16;
const GROUP: usize = 4;

/// Sixteen signs, 79 bits, written `k7mp-x3qd-9wtn-a2hv`. Wiped when dropped, never printed by accident.
pub struct FirstSecret(Zeroizing<String>);

impl FirstSecret {
    /// A secret from the caller's source of chance. 31^16 is below 2^80, so 128 bits make every sign as likely as the others
    /// to within 2^-48.
    #[must_use]
    pub fn from_random(random: [u8; 16]) -> Self {
        let base = ALPHABET.len() as u128;
        let mut rest = u128::from_le_bytes(random);
        let mut signs = Zeroizing::new(String::with_capacity(SIGNS));
        for _ in 0..SIGNS {
            let at = usize::try_from(rest % base).expect("below the alphabet's length");
            signs.push(char::from(ALPHABET[at]));
            rest /= base;
        }
        Self(signs)
    }

    /// Reads what somebody typed from paper: case, blanks and dashes do not matter. `None`: it is no first secret, so a password.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let mut signs = Zeroizing::new(String::with_capacity(SIGNS));
        for sign in typed.chars().filter(|sign| !sign.is_whitespace() && *sign != '-') {
            let sign = sign.to_ascii_lowercase();
            if signs.len() == SIGNS || !u8::try_from(sign).is_ok_and(|sign| ALPHABET.contains(&sign)) {
                return None;
            }
            signs.push(sign);
        }
        (signs.len() == SIGNS).then_some(Self(signs))
    }

    /// For the one paper or screen that hands it over: four groups of four.
    #[must_use]
    pub fn grouped(&self) -> Zeroizing<String> {
        let mut grouped = Zeroizing::new(String::with_capacity(SIGNS + SIGNS / GROUP));
        for (at, sign) in self.0.chars().enumerate() {
            if at > 0 && at % GROUP == 0 {
                grouped.push('-');
            }
            grouped.push(sign);
        }
        grouped
    }

    /// What is hashed: the signs alone.
    #[must_use]
    pub fn as_password(&self) -> Password {
        Password::typed(&self.0).unwrap_or_else(|_| unreachable!("sixteen signs are within every limit"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn it_has_at_least_75_bits_and_no_twin_signs() {
        let signs = u32::try_from(SIGNS).unwrap();
        assert!((ALPHABET.len() as u128).pow(signs) > 1 << 75);
        assert!(!ALPHABET.iter().any(|sign| b"0oO1lIi".contains(sign)));
        let mut sorted = ALPHABET.to_vec();
        sorted.dedup();
        assert_eq!(sorted.len(), ALPHABET.len());
    }

    #[test]
    fn a_password_is_not_taken_for_one() {
        for typed in ["", "girafe timide patine", "k7mp-x3qd-9wtn-a2h", "k7mp-x3qd-9wtn-a2hv2", "k7mp-x3qd-9wtn-a2h0"] {
            assert!(FirstSecret::read(typed).is_none(), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn it_is_read_back_however_it_is_typed(random: [u8; 16]) {
            let secret = FirstSecret::from_random(random);
            let written = secret.grouped();
            prop_assert_eq!(written.len(), 19);
            for typed in [written.to_uppercase(), written.replace('-', " "), written.replace('-', ""), format!(" {}\n", written.as_str())] {
                let read = FirstSecret::read(&typed).expect("read back");
                prop_assert_eq!(read.grouped(), secret.grouped());
            }
        }

        #[test]
        fn no_two_draws_below_the_number_of_secrets_are_one_secret(one in 0..31_u128.pow(16), two in 0..31_u128.pow(16)) {
            let (first, second) = (FirstSecret::from_random(one.to_le_bytes()), FirstSecret::from_random(two.to_le_bytes()));
            prop_assert_eq!(first.grouped() == second.grouped(), one == two);
        }
    }
}
