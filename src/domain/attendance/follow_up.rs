//! What a school does about a student who is away too often: the steps that follow a threshold (L131-8, R131-7).

use crate::domain::coded::coded;
use crate::domain::day::Day;
use crate::domain::text::Text;

coded! {
    /// One thing done.
    Deed {
        /// The family was spoken to.
        Call = "call" "deed-call",
        Letter = "letter" "deed-letter",
        Meeting = "meeting" "deed-meeting",
        /// Reported to the authority.
        Report = "report" "deed-report",
        /// What the note says.
        Other = "other" "deed-other",
    }
}

/// What was done, by whom, when, and at how many half-days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowedUp {
    pub day: Day,
    pub half_days: u32,
    pub deed: Deed,
    pub by: String,
    pub note: Option<String>,
}

impl FollowedUp {
    /// `famille appelée le 12/11/2026 (a.kalala)`, with the note behind it.
    #[must_use]
    pub fn text(&self) -> Text {
        let says = Text::new(if self.note.is_some() { "follow-up-done-noted" } else { "follow-up-done" })
            .with("deed", self.deed.label())
            .with("day", self.day.written())
            .with("by", self.by.clone());
        says.with("note", self.note.clone().unwrap_or_default())
    }
}
