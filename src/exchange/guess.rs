//! Which field a column most likely is, by its heading and by what its cells look like. It only proposes.

use super::field::Field;
use super::synonym::{ADULT, CHILD, CLASS, STAFF, words};
use crate::domain::roster::Noun;

/// How sure a guess is, from 0 to 100.
pub(crate) type Score = u8;

/// A heading that is the field's own.
pub(crate) const CERTAIN: Score = 90;

/// Fields a heading may mean, the likeliest first; of equal ones the first in the form's order.
pub(crate) fn by_heading(noun: Noun, heading: &str, others: &[String]) -> Vec<(Field, Score)> {
    let (heading, _) = occurrence(heading);
    let mut all = words(heading);
    // A trailing number counts columns: `Adresse1`, `Téléphone 2`, `phone1`.
    let ordinal = take_ordinal(&mut all);
    // `Adresse2` beside `Cp2` is another home; without it, a second line of the same one.
    let other_home = ordinal > 1
        && others.iter().any(|other| {
            let mut other = words(other);
            let same = take_ordinal(&mut other) == ordinal;
            let rest = other.join(" ");
            same && [Field::Postcode, Field::City].iter().any(|field| field.is_called(&rest))
        });
    let has = |list: &[&str]| all.iter().any(|word| list.contains(&word.as_str()));
    let (child, adult, staff) = (has(CHILD), has(ADULT), has(STAFF));
    let without = |lists: &[&[&str]]| {
        all.iter().filter(|word| !lists.iter().any(|list| list.contains(&word.as_str()))).cloned().collect::<Vec<_>>().join(" ")
    };
    let whole = all.join(" ");
    let mut found: Vec<(Field, Score)> = Vec::new();
    let mut add = |field: Field, score: Score| {
        if other_home && field == Field::Address {
            return;
        }
        if (ordinal <= 1 || field.repeats() || field.is_of_child()) && Field::of(noun).any(|own| own == field) {
            found.push((field, score));
        }
    };
    for field in Field::of(noun) {
        let exact = field.name().replace('_', " ") == whole || field.french().replace('_', " ") == whole;
        let is_address = field == Field::Sex && ["title", "civilite"].contains(&whole.as_str());
        if exact || (field.is_called(&whole) && !is_address) {
            // `pays` is the country in French and a flag in our own English name; on a list of links only the flag exists.
            add(field, if exact { 100 } else { 96 });
        }
    }
    match noun {
        Noun::Students | Noun::Staff => {
            let own: &[&str] = if noun == Noun::Students { CHILD } else { STAFF };
            if has(own) || (!child && !adult && !staff) {
                person(noun, &without(&[own]), &mut add);
            }
        }
        Noun::Guardians | Noun::Links if child => of_child(&without(&[CHILD]), &mut add),
        Noun::Guardians => person(noun, &without(&[ADULT]), &mut add),
        Noun::Links => {
            let rest = without(&[ADULT]);
            if adult && (rest.is_empty() || is_id(&rest)) {
                add(Field::Guardian, 92);
            } else if rest == "gibbon person id" {
                // Gibbon's two link tables differ by the name of their own key.
                let adults = others.iter().any(|name| words(name).contains(&"adult".to_owned()));
                add(if adults { Field::Guardian } else { Field::Student }, 92);
            } else {
                person(noun, &rest, &mut add);
            }
        }
        Noun::Classes => person(noun, &without(&[CLASS]), &mut add),
    }
    found.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
    found
}

fn take_ordinal(words: &mut Vec<String>) -> u32 {
    match words.iter().rposition(|word| word.bytes().all(|b| b.is_ascii_digit())) {
        Some(at) if at > 0 => words.remove(at).parse().unwrap_or(0),
        _ => 1,
    }
}

fn person(noun: Noun, heading: &str, add: &mut impl FnMut(Field, Score)) {
    if heading.is_empty() {
        // `Élève`, `Responsable` alone: the whole name, most likely.
        add(Field::FullName, 70);
        return;
    }
    for field in Field::of(noun) {
        for synonym in field.synonyms() {
            if synonym == heading {
                // A form of address tells the sex only where no column says it outright.
                add(field, if field == Field::Sex && ["title", "civilite"].contains(&synonym) { 65 } else { 94 });
            } else if is_misspelt(synonym, heading) {
                add(field, 70);
            }
        }
    }
}

/// What a child's column on a guardian's line is: the student's own field, by the words left when `enfant` is taken away.
fn of_child(rest: &str, add: &mut impl FnMut(Field, Score)) {
    if rest.is_empty() || is_id(rest) || rest == "email" || rest == "courriel" {
        add(Field::Student, 92);
        return;
    }
    let known = |field: Field| field.is_called(rest);
    for (plain, of_child) in [
        (Field::UsageName, Field::StudentUsageName),
        (Field::FamilyName, Field::StudentFamilyName),
        (Field::GivenNames, Field::StudentGivenNames),
        (Field::BirthDate, Field::StudentBirthDate),
        (Field::Class, Field::StudentClass),
        (Field::Matricule, Field::Student),
        (Field::Ine, Field::Student),
        (Field::FullName, Field::Student),
        (Field::Relation, Field::Relation),
    ] {
        if known(plain) {
            add(of_child, 94);
        }
    }
}

fn is_id(rest: &str) -> bool {
    Field::Id.is_called(rest) || Field::Matricule.is_called(rest)
}

/// One or two letters apart, in a word long enough that this is no chance.
fn is_misspelt(synonym: &str, heading: &str) -> bool {
    let length = synonym.chars().count();
    length >= 5
        && heading.chars().count().abs_diff(length) <= 2
        && synonym.split(' ').count() == heading.split(' ').count()
        && strsim::osa_distance(synonym, heading) <= if length >= 9 { 2 } else { 1 }
}

/// What the cells of a column without a telling heading look like.
pub(crate) fn by_cells(noun: Noun, samples: &[String]) -> Option<(Field, Score)> {
    if samples.len() < 3 {
        return None;
    }
    let share = |test: fn(&str) -> bool| samples.iter().filter(|sample| test(sample)).count() * 10 >= samples.len() * 8;
    let field = if share(|sample| sample.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))) {
        Field::Email
    } else if share(|sample| matches!(sample, "M" | "F" | "G" | "Masculin" | "Féminin" | "male" | "female")) {
        Field::Sex
    } else {
        return None;
    };
    Field::of(noun).any(|own| own == field).then_some((field, 50))
}

/// A heading and which time it occurs: `Prénom enfant (2)` is the second `Prénom enfant`.
pub(crate) fn occurrence(heading: &str) -> (&str, u8) {
    let counted = heading.strip_suffix(')').and_then(|open| open.rsplit_once(" (")).and_then(|(base, nth)| Some((base, nth.parse().ok()?)));
    match counted {
        Some((base, nth)) if nth >= 2 => (base, nth),
        _ => (heading, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_address_is_another_home_or_another_line() {
        let found = |others: &[&str]| {
            let others: Vec<String> = others.iter().map(|other| (*other).to_owned()).collect();
            by_heading(Noun::Students, "Adresse2", &others).first().map(|(field, _)| *field)
        };
        assert_eq!(found(&["Adresse1", "Adresse2", "Ville"]), Some(Field::Address));
        assert_eq!(found(&["Adresse1", "Cp1", "Adresse2", "Cp2"]), None);
    }

    fn best(noun: Noun, heading: &str) -> Option<Field> {
        by_heading(noun, heading, &[]).first().map(|(field, _)| *field)
    }

    #[test]
    fn headings_of_other_programs_are_understood() {
        use Field as F;
        for (noun, heading, field) in [
            (Noun::Students, "Nom élève", Some(F::FamilyName)),
            (Noun::Students, "Nom d'usage élève", Some(F::UsageName)),
            (Noun::Students, "Date naissance", Some(F::BirthDate)),
            (Noun::Students, "Cp1", Some(F::Postcode)),
            (Noun::Students, "Cp2", None),
            (Noun::Students, "Last Name", Some(F::FamilyName)),
            (Noun::Students, "dob", Some(F::BirthDate)),
            (Noun::Students, "phone1Type", None),
            (Noun::Students, "parent_emails", None),
            (Noun::Students, "Téléphone du père", None),
            (Noun::Students, "Prennom", Some(F::GivenNames)),
            (Noun::Guardians, "Nom usage responsable", Some(F::UsageName)),
            (Noun::Guardians, "Nom de famille enfant (2)", Some(F::StudentFamilyName)),
            (Noun::Guardians, "Classes enfants", Some(F::StudentClass)),
            (Noun::Guardians, "Téléphone travail", Some(F::Phone)),
            (Noun::Guardians, "Pays", Some(F::Country)),
            (Noun::Links, "pays", Some(F::Pays)),
            (Noun::Staff, "employee_id", Some(F::Matricule)),
            (Noun::Classes, "nameShort", Some(F::Code)),
            (Noun::Classes, "Nom de la classe", Some(F::Name)),
        ] {
            assert_eq!(best(noun, heading), field, "{noun:?} {heading}");
        }
    }
}
