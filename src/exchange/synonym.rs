//! How headings are taken apart into words, so that `gibbonPersonID`, `Nom d'usage élève` and `first_name` can be compared.

use crate::domain::name::fold;

pub(crate) const CHILD: &[&str] =
    &["eleve", "eleves", "enfant", "enfants", "student", "students", "child", "children", "pupil", "apprenant", "etudiant"];
pub(crate) const ADULT: &[&str] = &[
    "responsable",
    "responsables",
    "parent",
    "parents",
    "tuteur",
    "tuteurs",
    "guardian",
    "guardians",
    "adulte",
    "adult",
    "pere",
    "mere",
    "father",
    "mother",
    "legal",
    "papa",
    "maman",
];
pub(crate) const STAFF: &[&str] =
    &["enseignant", "enseignants", "professeur", "prof", "teacher", "staff", "personnel", "employe", "agent", "head"];
pub(crate) const CLASS: &[&str] = &["classe", "class", "division"];

/// The folded words of a heading, `camelCase` opened, little words left out: `Nom d'usage élève` → `nom`, `usage`, `eleve`.
#[must_use]
pub fn words(heading: &str) -> Vec<String> {
    let mut opened = String::with_capacity(heading.len() + 8);
    let mut last = ' ';
    let mut letters = heading.chars().peekable();
    while let Some(c) = letters.next() {
        let next_is_lower = letters.peek().is_some_and(|next| next.is_lowercase());
        let starts = c.is_uppercase() && (last.is_lowercase() || (last.is_uppercase() && next_is_lower));
        let digit_edge = c.is_numeric() != last.is_numeric() && last.is_alphanumeric() && c.is_alphanumeric();
        if starts || digit_edge {
            opened.push(' ');
        }
        opened.push(c);
        last = c;
    }
    const LITTLE: &[&str] = &["de", "du", "des", "d", "l", "la", "le", "les", "of", "the", "en", "au", "a", "s", "et"];
    fold(&opened).split(' ').filter(|word| !word.is_empty() && !LITTLE.contains(word)).map(str::to_owned).collect()
}

/// A word that says whose column it is, not what.
#[must_use]
pub(crate) fn is_person_word(word: &str) -> bool {
    [CHILD, ADULT, STAFF].iter().any(|list| list.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_come_apart_into_words() {
        for (heading, apart) in [
            ("Nom d'usage élève", "nom usage eleve"),
            ("gibbonPersonID", "gibbon person id"),
            ("nameShort", "name short"),
            ("SIS ID", "sis id"),
            ("first_name", "first name"),
            ("Adresse1", "adresse 1"),
            ("googleAPIRefreshToken", "google api refresh token"),
            (" Cycle", "cycle"),
        ] {
            assert_eq!(words(heading).join(" "), apart, "{heading}");
        }
    }
}
