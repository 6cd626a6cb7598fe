//! From one school year into the next: who goes up, repeats, leaves or has finished, and which class follows which. It reads nothing
//! and decides about nobody; it proposes.

use super::coded::coded;
use super::id::{LevelId, TrackId};
use super::name::fold;

coded! {
    /// What becomes of a student when the year ends.
    Decision {
        Up = "up" "rollover-up",
        Repeats = "repeats" "rollover-repeats",
        Leaves = "leaves" "rollover-leaves",
        Graduates = "graduates" "rollover-graduates",
    }
}

impl Decision {
    /// What a list or a council writes of it, in either language; none where that leaves it open.
    #[must_use]
    pub fn read(words: &str) -> Option<Self> {
        match fold(words).as_str() {
            "up" | "passe" | "passage" | "admis" | "admise" | "monte" | "promu" | "promue" | "promoted" | "passes" => Some(Self::Up),
            "repeats" | "redouble" | "redoublant" | "redoublante" | "redoublement" | "double" | "ajourne" | "ajournee" | "repeat"
            | "repeater" => Some(Self::Repeats),
            "leaves" | "quitte" | "sort" | "exclu" | "exclue" | "exclusion" | "part" | "leave" | "excluded" => Some(Self::Leaves),
            "graduates" | "termine" | "a termine" | "diplome" | "diplomee" | "sortant" | "sortante" | "graduate" => Some(Self::Graduates),
            _ => None,
        }
    }
}

/// A class as far as it matters here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    pub code: String,
    pub level: Option<LevelId>,
    pub track: Option<TrackId>,
}

/// What a class is called besides its level: `A` of `5A`, `SC-A` of `3SC-A`.
#[must_use]
pub fn letter(code: &str) -> &str {
    code.trim_start_matches(|c: char| c.is_ascii_digit())
}

/// The class of the next level that a class goes up into: the one of the same letter and track, the only one there is, or none where
/// somebody must choose.
#[must_use]
pub fn follows<'a>(class: &Shape, next: LevelId, classes: &'a [Shape]) -> Option<&'a Shape> {
    let there: Vec<&Shape> = classes.iter().filter(|other| other.level == Some(next)).collect();
    let fits = |other: &&&Shape| class.track.is_none() || other.track == class.track;
    let same = there.iter().filter(fits).find(|other| letter(&other.code).eq_ignore_ascii_case(letter(&class.code)));
    if let Some(same) = same {
        return Some(same);
    }
    let mut fitting = there.iter().filter(fits);
    match (fitting.next(), fitting.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// The level after this one among all in their order; none after the last.
#[must_use]
pub fn after(level: LevelId, levels: &[LevelId]) -> Option<LevelId> {
    let at = levels.iter().position(|other| *other == level)?;
    levels.get(at + 1).copied()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn shape(code: &str, level: u128, track: Option<u128>) -> Shape {
        Shape { code: code.into(), level: Some(LevelId(Uuid::from_u128(level))), track: track.map(|id| TrackId(Uuid::from_u128(id))) }
    }

    fn level(number: u128) -> LevelId {
        LevelId(Uuid::from_u128(number))
    }

    #[test]
    fn a_decision_is_read_as_lists_and_councils_write_it_and_an_open_one_is_none() {
        for (words, decision) in
            [("Admise", Decision::Up), ("redoublant", Decision::Repeats), ("Ajourné", Decision::Repeats), ("EXCLUE", Decision::Leaves)]
        {
            assert_eq!(Decision::read(words), Some(decision), "{words}");
        }
        for open in ["Conseil", "Double ou repêchage", "Rachat possible", ""] {
            assert_eq!(Decision::read(open), None, "{open}");
        }
    }

    #[test]
    fn a_class_goes_up_into_the_one_of_its_letter_and_track() {
        let next =
            [shape("6A", 6, None), shape("6B", 6, None), shape("2SC-A", 2, Some(1)), shape("2LIT-A", 2, Some(2)), shape("9A", 9, None)];
        let into = |class: &Shape, to| follows(class, level(to), &next).map(|found| found.code.as_str());
        assert_eq!(into(&shape("5B", 5, None), 6), Some("6B"));
        assert_eq!(into(&shape("5C", 5, None), 6), None, "two classes and no letter in common: somebody chooses");
        assert_eq!(into(&shape("1SC-A", 1, Some(1)), 2), Some("2SC-A"));
        assert_eq!(into(&shape("1SC-B", 1, Some(1)), 2), Some("2SC-A"), "the only one of its track");
        assert_eq!(into(&shape("8A", 8, None), 2), None, "the track is the student's choice");
        assert_eq!(into(&shape("8C", 8, None), 9), Some("9A"));
        assert_eq!((after(level(5), &[level(4), level(5), level(6)]), after(level(6), &[level(5), level(6)])), (Some(level(6)), None));
    }
}
