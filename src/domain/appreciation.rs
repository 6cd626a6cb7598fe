//! What is said of a student: from when on it is asked for, and whether it names somebody else of the class. It judges no words.

use super::name::fold;

/// Appreciations are asked for from so many days before a term's end on.
pub const WORDS_FROM: i64 = 14;

/// Words shorter than this are no name somebody would be known by.
const SHORTEST: usize = 3;

/// The first of these other people whom the words name, by a whole word of her name that is not also the student's own.
#[must_use]
pub fn names_another<'a>(words: &str, own: &str, others: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let parts = |name: &str| -> Vec<String> {
        fold(name)
            .split([' ', '-', '\'', ',', '.', ';', ':', '!', '(', ')'])
            .filter(|part| part.chars().count() >= SHORTEST)
            .map(str::to_owned)
            .collect()
    };
    let said = parts(words);
    let own = parts(own);
    others.into_iter().find(|other| parts(other).iter().any(|part| said.contains(part) && !own.contains(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_that_names_a_classmate_is_found_out() {
        let others = ["Ilunga Luc", "Mwamba Zoé"];
        assert_eq!(names_another("Zoe travaille bien.", "Kabeya Anne", others), Some("Mwamba Zoé"));
        assert_eq!(names_another("Anne progresse, bravo.", "Kabeya Anne", others), None);
        assert_eq!(names_another("Les lucarnes sont belles.", "Kabeya Anne", others), None);
        assert_eq!(names_another("Luc a copié", "Kabeya Luc", others), None, "a name she shares is hers");
        assert_eq!(names_another("", "Kabeya Anne", others), None);
    }
}
