//! Whose payment a line of a statement is: what speaks for somebody, and how sure that makes us. It knows no tables.

use super::super::coded::coded;

coded! {
    /// What speaks for a payer.
    Evidence {
        /// The number of an invoice she owes.
        Invoice = "invoice" "evidence-invoice",
        /// A child's matricule.
        Matricule = "matricule" "evidence-matricule",
        Phone = "phone" "evidence-phone",
        /// Her name, or a child's.
        Name = "name" "evidence-name",
        /// Just what she owes, or one document of it.
        Amount = "amount" "evidence-amount",
    }
}

coded! {
    /// The surest first.
    Confidence {
        Certain = "certain" "confidence-certain",
        Likely = "likely" "confidence-likely",
        Possible = "possible" "confidence-possible",
    }
}

impl Evidence {
    const fn weight(self) -> u32 {
        match self {
            Self::Invoice => 4,
            Self::Matricule | Self::Phone => 3,
            Self::Name => 2,
            Self::Amount => 1,
        }
    }
}

/// How much speaks for somebody, to put the likeliest first.
#[must_use]
pub fn weight(evidence: &[Evidence]) -> u32 {
    evidence.iter().map(|one| one.weight()).sum()
}

/// How sure this makes us: two things that fit together are certain, one alone is likely, an amount is possible.
#[must_use]
pub fn confidence(evidence: &[Evidence]) -> Confidence {
    match weight(evidence) {
        4.. => Confidence::Certain,
        2..=3 => Confidence::Likely,
        _ => Confidence::Possible,
    }
}

/// What two spellings of a phone share: its last eight digits.
#[must_use]
pub fn phone_key(written: &str) -> Option<String> {
    let digits: Vec<char> = written.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= 8).then(|| digits[digits.len() - 8..].iter().collect())
}

/// Whether every word of a name stands among these; one word alone names nobody.
#[must_use]
pub fn names(words: &[&str], name: &str) -> bool {
    let mut count = 0;
    for part in name.split(' ').filter(|part| part.len() > 1) {
        if !words.contains(&part) {
            return false;
        }
        count += 1;
    }
    count >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_things_that_fit_are_certain_and_an_amount_alone_is_only_possible() {
        use Evidence::*;
        assert_eq!(confidence(&[Invoice]), Confidence::Certain);
        assert_eq!(confidence(&[Phone, Amount]), Confidence::Certain);
        assert_eq!(confidence(&[Matricule, Name]), Confidence::Certain);
        assert_eq!(confidence(&[Phone]), Confidence::Likely);
        assert_eq!(confidence(&[Name, Amount]), Confidence::Likely);
        assert_eq!(confidence(&[Amount]), Confidence::Possible);
    }

    #[test]
    fn phones_and_names_are_met_however_they_are_written() {
        assert_eq!(phone_key("+243 970 000 001"), phone_key("0970000001"));
        assert_eq!(phone_key("1234"), None);
        assert!(names(&["virement", "mwamba", "jeanne"], "mwamba jeanne"));
        assert!(!names(&["mwamba"], "mwamba") && !names(&["mwamba", "x"], "mwamba jeanne"));
    }
}
