//! Where somebody is on a place: the row she stands on, as a number that means the same row in another session, and what she writes over
//! it. So that she can be brought back there.

use serde::{Deserialize, Serialize};

/// A list one stands in.
pub trait Bookmarked {
    /// The row the cursor is on.
    fn bookmark(&self) -> Option<u64>;

    /// Puts the cursor on the row it was on then, if it is still there.
    fn go_to_bookmark(&mut self, bookmark: u64);
}

/// Where somebody was on a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The row she stood on.
    pub row: Option<u64>,
    /// The command that opened what she was writing, and the drawer of that.
    pub writing: Option<(String, String)>,
}
