//! A mark: points or a status, and what an assessment says of it. What it does to an average is `average`'s.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::coded::{UnknownCode, coded};
use super::decimal::Decimal;
use super::text::Text;

/// Why there are no points. The letters are what stores and files hold; the keys of the grid are [`Status::key`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Status {
    /// Absent, excused.
    A,
    /// Exempt.
    D,
    /// Not graded.
    N,
    /// Unfit.
    I,
    /// Not handed in, without consequence.
    S,
    /// Not handed in: counts nothing.
    W,
    /// Absent without excuse: counts nothing.
    Z,
}

coded! {
    /// How a mark counts that one need not have.
    Optional {
        /// Only what lies above half the scale is added.
        Bonus = "bonus" "optional-bonus",
        /// Counts like another, if it raises the average.
        AsMark = "as_mark" "optional-as-mark",
        /// Counts like another, if it is above half the scale.
        AboveHalf = "above_half" "optional-above-half",
    }
}

coded! {
    /// What an assessment is; a policy may weigh kinds apart.
    Kind {
        Test = "test" "kind-test",
        Quiz = "quiz" "kind-quiz",
        Homework = "homework" "kind-homework",
        Oral = "oral" "kind-oral",
        Practical = "practical" "kind-practical",
        Project = "project" "kind-project",
        /// Composition, examen: the paper that ends a term.
        Exam = "exam" "kind-exam",
    }
}

coded! {
    /// How far the marks of a class's term are.
    TermState {
        Open = "open" "term-state-open",
        /// Teachers write no more; the council is being prepared.
        Closed = "closed" "term-state-closed",
        /// The council has decided.
        Validated = "validated" "term-state-validated",
        /// Families read it from its day on.
        Published = "published" "term-state-published",
    }
}

impl Status {
    pub const ALL: &[Self] = &[Self::A, Self::D, Self::N, Self::I, Self::S, Self::W, Self::Z];

    /// How the store, the journal and files write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::D => "D",
            Self::N => "N",
            Self::I => "I",
            Self::S => "S",
            Self::W => "W",
            Self::Z => "Z",
        }
    }

    #[must_use]
    pub const fn label(self) -> Text {
        Text::new(match self {
            Self::A => "status-a",
            Self::D => "status-d",
            Self::N => "status-n",
            Self::I => "status-i",
            Self::S => "status-s",
            Self::W => "status-w",
            Self::Z => "status-z",
        })
    }

    /// What its key says in the grid's line of keys.
    #[must_use]
    pub const fn short(self) -> Text {
        Text::new(match self {
            Self::A => "status-key-a",
            Self::D => "status-key-d",
            Self::N => "status-key-n",
            Self::I => "status-key-i",
            Self::S => "status-key-r",
            Self::W => "status-key-w",
            Self::Z => "status-key-z",
        })
    }

    /// The key that types it in the grid, the same in every language.
    #[must_use]
    pub const fn key(self) -> char {
        match self {
            Self::A => 'a',
            Self::D => 'd',
            Self::N => 'n',
            Self::I => 'i',
            Self::S => 'r',
            Self::W => 'w',
            Self::Z => 'z',
        }
    }

    #[must_use]
    pub fn of_key(key: char) -> Option<Self> {
        let key = key.to_ascii_lowercase();
        Self::ALL.iter().copied().find(|status| status.key() == key)
    }

    /// Its letter in the grid: the key, large.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::D => "D",
            Self::N => "N",
            Self::I => "I",
            Self::S => "R",
            Self::W => "W",
            Self::Z => "Z",
        }
    }
}

impl FromStr for Status {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|status| status.code() == code).ok_or(UnknownCode)
    }
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    Points(Decimal),
    Status(Status),
}

/// What was typed is neither points nor a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither points nor a status")]
pub struct NotAMark;

impl Entry {
    /// Reads a cell as it is typed or found in a file; nothing, or a dash, is an empty cell.
    ///
    /// # Errors
    /// [`NotAMark`] when it is neither.
    pub fn read(written: &str) -> Result<Option<Self>, NotAMark> {
        let written = written.trim();
        if written.is_empty() || matches!(written, "-" | "–" | "—") {
            return Ok(None);
        }
        if let Some(status) = status_of(written) {
            return Ok(Some(Self::Status(status)));
        }
        written.parse().map(|points| Some(Self::Points(points))).map_err(|_| NotAMark)
    }

    /// As it is written for programs and typed: `12.5`, `a`.
    #[must_use]
    pub fn written(self) -> String {
        match self {
            Self::Points(points) => points.to_string(),
            Self::Status(status) => status.letter().to_owned(),
        }
    }
}

/// The letter of a key, and the words other programs write.
fn status_of(written: &str) -> Option<Status> {
    let mut letters = written.chars();
    if let (Some(key), None) = (letters.next(), letters.next()) {
        return Status::of_key(key);
    }
    Some(match written.to_lowercase().as_str() {
        "abs" | "absent" | "absente" | "ab" => Status::A,
        "disp" | "dispensé" | "dispensée" | "exempt" => Status::D,
        "n.not" | "nn" | "non noté" => Status::N,
        "inap" | "inapte" | "unfit" => Status::I,
        "n.rdu" | "nr" | "non rendu" => Status::S,
        "n.rdu*" => Status::W,
        "abs*" => Status::Z,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_of_the_grid_are_the_statuses_of_the_school() {
        let keys: String = Status::ALL.iter().map(|status| status.key()).collect();
        assert_eq!(keys, "adnirwz");
        for &status in Status::ALL {
            assert_eq!(Status::of_key(status.key()), Some(status));
            assert_eq!(Entry::read(status.letter()), Ok(Some(Entry::Status(status))));
        }
        assert_eq!(Status::of_key('s'), None);
    }

    #[test]
    fn a_cell_is_points_a_status_or_empty() {
        assert_eq!(Entry::read("12,5"), Ok(Some(Entry::Points("12.5".parse().unwrap()))));
        assert_eq!(Entry::read("Abs"), Ok(Some(Entry::Status(Status::A))));
        assert_eq!(Entry::read("  "), Ok(None));
        assert_eq!(Entry::read("-"), Ok(None));
        assert_eq!(Entry::read("douze"), Err(NotAMark));
        assert_eq!(Entry::read("0"), Ok(Some(Entry::Points(Decimal::ZERO))), "nothing is not the mark nought");
    }
}
