//! How somebody has paper printed: on what, and by which way. It prints nothing.

use serde::{Deserialize, Serialize};

use super::coded::coded;

coded! {
    /// How wide the paper is.
    Paper {
        /// 58 mm: 32 characters.
        Narrow = "58" "paper-58",
        /// 80 mm: 48 characters.
        Wide = "80" "paper-80",
        Page = "page" "paper-page",
    }
}

coded! {
    /// Where paper comes out.
    Way {
        /// Nothing is printed unless somebody asks.
        Asked = "ask" "print-way-ask",
        /// The printing system of the machine the program runs on.
        Lp = "lp" "print-way-lp",
        /// The printer beside the terminal: the terminal passes on what stands between two sequences.
        Terminal = "terminal" "print-way-terminal",
        File = "file" "print-way-file",
    }
}

/// One person's choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printing {
    pub way: Way,
    pub paper: Paper,
    /// The printer by its name, where the machine has several.
    pub printer: Option<String>,
}

impl Default for Printing {
    fn default() -> Self {
        Self { way: Way::Asked, paper: Paper::Wide, printer: None }
    }
}

impl Paper {
    /// How many characters a line has.
    #[must_use]
    pub const fn cells(self) -> usize {
        match self {
            Self::Narrow => 32,
            Self::Wide => 48,
            Self::Page => 72,
        }
    }
}
