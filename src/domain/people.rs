//! People of the school: how they are reached, where they live, what links a guardian to a student.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactKind {
    Phone,
    Email,
}

/// Which part somebody has in a household.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Adult,
    Child,
}

/// Only an active guardianship within its days gives rights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkState {
    Active,
    Pending,
    Withdrawn,
}

/// What two spellings of a phone number share: its last nine digits, so that `+243 810 000 001` meets `0810000001`.
#[must_use]
pub fn phone_key(written: &str) -> String {
    let digits: Vec<char> = written.chars().filter(char::is_ascii_digit).collect();
    digits[digits.len().saturating_sub(9)..].iter().collect()
}

/// What two spellings of an e-mail address share.
#[must_use]
pub fn email_key(written: &str) -> String {
    written.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_number_meet() {
        assert_eq!(phone_key("+243 810 000 001"), phone_key("0810-000-001"));
        assert_eq!(phone_key("12"), "12");
        assert_eq!(email_key(" A@Exemple.CD "), "a@exemple.cd");
    }
}
