//! Whether two records may be one person: what speaks for it, what against, and how sure that makes us. It compares two at a time and
//! knows of nobody else.

use super::coded::coded;
use super::day::BirthDate;
use super::people::ContactKind;
use super::roster::Sex;
use super::text::Text;

coded! {
    /// How sure we are, the surest first.
    Confidence {
        Certain = "certain" "duplicates-certain",
        Likely = "likely" "duplicates-likely",
        Possible = "possible" "duplicates-possible",
    }
}

/// What is known of somebody, folded for comparing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// The words of her name in order.
    pub name: String,
    pub birth: Option<BirthDate>,
    pub sex: Option<Sex>,
    /// Kinds and keys of phones and addresses.
    pub contacts: Vec<(ContactKind, String)>,
    /// Her guardians, or her children, by id as text.
    pub kin: Vec<String>,
}

/// What speaks for two records being one person; nothing where they cannot be, or hardly.
#[must_use]
pub fn compare(one: &Trace, other: &Trace) -> Option<(Confidence, Vec<Text>)> {
    if one.sex.is_some() && other.sex.is_some() && one.sex != other.sex {
        return None;
    }
    let born = match (one.birth, other.birth) {
        (Some(one), Some(other)) if !one.agrees(other) => return None,
        (Some(one), Some(other)) => Some(matches!((one, other), (BirthDate::Day(_), BirthDate::Day(_)))),
        _ => None,
    };
    let same_name = words(&one.name) == words(&other.name);
    let near = !same_name && nearly(&one.name, &other.name);
    if !same_name && !near {
        return None;
    }
    let contact = one.contacts.iter().any(|contact| other.contacts.contains(contact));
    let kin = one.kin.iter().any(|kin| other.kin.contains(kin));
    let mut reasons = vec![Text::new(if same_name { "duplicates-same-name" } else { "duplicates-near-name" })];
    if let Some(whole) = born {
        reasons.push(Text::new(if whole { "duplicates-same-birth" } else { "duplicates-near-birth" }));
    }
    if contact {
        reasons.push(Text::new("duplicates-same-contact"));
    }
    if kin {
        reasons.push(Text::new("duplicates-same-kin"));
    }
    let whole_birth = born == Some(true);
    let confidence = match (same_name, whole_birth, contact || kin) {
        (true, true, _) | (true, _, true) => Confidence::Certain,
        (false, true, true) => Confidence::Likely,
        (true, false, false) if born.is_some() => Confidence::Likely,
        (true, false, false) => Confidence::Possible,
        (false, true, false) | (false, false, true) => Confidence::Possible,
        (false, false, false) => return None,
    };
    Some((confidence, reasons))
}

/// The words of a name in no order: `Kabeya Anne` and `Anne Kabeya` are one.
fn words(name: &str) -> Vec<&str> {
    let mut words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words
}

/// Whether all words of the shorter name but one stand in the other, and that one is written almost alike.
fn nearly(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let (few, many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if few.len() < 2 {
        return false;
    }
    let missing: Vec<&&str> = few.iter().filter(|word| !many.contains(word)).collect();
    match missing[..] {
        [] => true,
        [word] => few.len() == many.len() && many.iter().any(|other| !few.contains(other) && one_apart(word, other)),
        _ => false,
    }
}

/// Whether one letter put in, left out or changed makes one word of the other.
fn one_apart(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if long.len() < 4 || long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let rest = if short.len() == long.len() { same + 1 } else { same };
    short[rest.min(short.len())..] == long[same + 1..]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn trace(name: &str, birth: Option<&str>) -> Trace {
        Trace { name: name.into(), birth: birth.map(|birth| birth.parse().unwrap()), ..Trace::default() }
    }

    fn sure(one: &Trace, other: &Trace) -> Option<Confidence> {
        compare(one, other).map(|(confidence, _)| confidence)
    }

    #[test]
    fn names_births_and_contacts_say_how_sure_we_are() {
        let anne = trace("kabeya mwamba anne", Some("2012-05-17"));
        assert_eq!(sure(&anne, &trace("anne kabeya mwamba", Some("2012-05-17"))), Some(Confidence::Certain));
        assert_eq!(sure(&anne, &trace("kabeya mwamba anne", Some("2012"))), Some(Confidence::Likely));
        assert_eq!(sure(&anne, &trace("kabeya mwamba anne", None)), Some(Confidence::Possible));
        assert_eq!(sure(&anne, &trace("kabeya mwamba anna", Some("2012-05-17"))), Some(Confidence::Possible));
        assert_eq!(sure(&anne, &trace("kabeya anne", Some("2012-05-17"))), Some(Confidence::Possible));
        assert_eq!(sure(&anne, &trace("kabeya mwamba anne", Some("2011-05-17"))), None, "two days of birth are two people");
        assert_eq!(sure(&anne, &trace("ilunga luc", Some("2012-05-17"))), None);
        let mut phoned = (trace("kabeya anne", None), trace("kabeya anne", None));
        for one in [&mut phoned.0, &mut phoned.1] {
            one.contacts.push((ContactKind::Phone, "810000001".into()));
        }
        assert_eq!(sure(&phoned.0, &phoned.1), Some(Confidence::Certain));
        phoned.1.sex = Some(Sex::Male);
        phoned.0.sex = Some(Sex::Female);
        assert_eq!(sure(&phoned.0, &phoned.1), None);
    }

    proptest! {
        #[test]
        fn it_does_not_matter_who_is_named_first(one in "[a-c]{0,5} [a-c]{0,5}", other in "[a-c]{0,5} [a-c]{0,5}") {
            let (one, other) = (trace(&one, Some("2012")), trace(&other, Some("2012-03-04")));
            prop_assert_eq!(sure(&one, &other), sure(&other, &one));
        }
    }
}
