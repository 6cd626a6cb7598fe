//! The policies schools begin from, one document each in `assets/policies`: data with sources and worked examples, no code.

use super::Policy;
use crate::domain::country::Country;

const DOCUMENTS: &[&str] = &[
    include_str!("../../../assets/policies/fr.json"),
    include_str!("../../../assets/policies/cd.json"),
    include_str!("../../../assets/policies/ci.json"),
    include_str!("../../../assets/policies/sn.json"),
    include_str!("../../../assets/policies/cm.json"),
    include_str!("../../../assets/policies/bj.json"),
    include_str!("../../../assets/policies/dz.json"),
    include_str!("../../../assets/policies/ma.json"),
    include_str!("../../../assets/policies/tn.json"),
];

/// All of them.
#[must_use]
pub fn presets() -> Vec<Policy> {
    DOCUMENTS.iter().map(|document| serde_json::from_str(document).expect("assets/policies hold policies")).collect()
}

/// The one of this code.
#[must_use]
pub fn preset(code: &str) -> Option<Policy> {
    presets().into_iter().find(|policy| policy.code == code)
}

/// What a school of this country computes by until it chooses; the French one where we know none of the country's own.
#[must_use]
pub fn of_country(country: Option<Country>) -> Policy {
    country.and_then(|country| preset(country.code())).or_else(|| preset("fr")).expect("assets/policies hold the French policy")
}

#[cfg(test)]
mod tests {
    use super::super::check::check;
    use super::*;

    #[test]
    fn every_preset_has_worked_examples_and_they_hold() {
        for policy in presets() {
            assert!(!policy.examples.is_empty(), "{}", policy.code);
            for checked in check(&policy) {
                assert!(checked.holds(), "{}: {}: {} is not {}", policy.code, checked.title, checked.computed, checked.expected);
            }
        }
    }

    #[test]
    fn a_policy_with_a_word_too_many_or_too_few_is_refused() {
        let document: serde_json::Value = serde_json::from_str(DOCUMENTS[0]).unwrap();
        let mut more = document.clone();
        more["rounds"] = true.into();
        assert!(serde_json::from_value::<Policy>(more).is_err());
        let mut fewer = document;
        fewer.as_object_mut().unwrap().remove("rank");
        assert!(serde_json::from_value::<Policy>(fewer).is_err());
        for policy in presets() {
            let written = serde_json::to_string(&policy).unwrap();
            assert_eq!(serde_json::from_str::<Policy>(&written).unwrap(), policy);
        }
    }
}
