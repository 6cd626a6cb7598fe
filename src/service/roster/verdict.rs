//! What became of a line, field by field, or why it is refused. It decides neither.

use crate::domain::text::{Arg, Text};
use crate::service::action::{Row, Verdict};

/// What a line did to the school, told field by field.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) new: bool,
    pub(super) changes: Vec<Text>,
}

impl Told {
    /// A field of something known; what makes up something new needs no telling.
    pub(super) fn field(&mut self, field: &'static str, old: Option<impl Into<Arg>>, new: Option<impl Into<Arg>>) {
        if self.new {
            return;
        }
        let field = Text::new(field);
        self.changes.push(match (old, new) {
            (Some(old), Some(new)) => Text::new("service-change").with("field", field).with("old", old).with("new", new),
            (None, Some(new)) => Text::new("service-change-set").with("field", field).with("new", new),
            (Some(old), None) => Text::new("service-change-emptied").with("field", field).with("old", old),
            (None, None) => return,
        });
    }

    /// Something that a new row tells too.
    pub(super) fn add(&mut self, change: Text) {
        self.changes.push(change);
    }

    pub(super) fn row(self, key: String, line: u32) -> Row {
        let row = if self.new {
            let what = if self.changes.is_empty() {
                Text::new("service-row-new")
            } else {
                Text::new("service-row-new-with").with("changes", self.changes)
            };
            Row::new(Verdict::New, key, what)
        } else if self.changes.is_empty() {
            Row::new(Verdict::Unchanged, key, Text::new("service-row-unchanged"))
        } else {
            Row::new(Verdict::Changed, key, Text::new("service-row-changed").with("changes", self.changes))
        };
        row.at(line)
    }
}

/// Why a line is not taken, and the column to blame when one is.
#[derive(Debug)]
pub(super) struct Refused {
    verdict: Verdict,
    column: Option<&'static str>,
    reason: Text,
}

impl Refused {
    pub(super) const fn new(reason: Text) -> Self {
        Self { verdict: Verdict::Refused, column: None, reason }
    }

    pub(super) const fn column(column: &'static str, reason: Text) -> Self {
        Self { verdict: Verdict::Refused, column: Some(column), reason }
    }

    /// A line that speaks of what an earlier one was about: harmless when it says the same, else one of them is wrong.
    pub(super) fn again(first: u32, same: bool) -> Self {
        if same {
            let reason = Text::new("service-row-same-as").with("line", first);
            return Self { verdict: Verdict::Skipped, column: None, reason };
        }
        Self::new(Text::new("service-twice-in-file").with("line", first))
    }

    pub(super) fn row(self, key: String, line: u32) -> Row {
        let mut row = Row::new(self.verdict, key, self.reason).at(line);
        row.column = self.column.map(str::to_owned);
        row
    }
}

pub(super) const fn yes_or_no(answer: bool) -> &'static str {
    if answer { "yes" } else { "no" }
}
