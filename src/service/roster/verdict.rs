//! What became of a line, field by field, or why it is refused. It decides neither.

use crate::domain::text::Text;
use crate::service::action::{Row, Verdict};

/// What a line did to the school, told field by field.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) new: bool,
    pub(super) changes: Vec<Text>,
}

impl Told {
    pub(super) fn field(&mut self, field: &'static str, old: &str, new: &str) {
        let change = if old.is_empty() {
            Text::new("service-change-set").with("field", Text::new(field)).with("new", new)
        } else {
            Text::new("service-change").with("field", Text::new(field)).with("old", old).with("new", new)
        };
        self.changes.push(change);
    }

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

/// Why a line is refused, and the column to blame when one is.
pub(super) struct Refused {
    column: Option<&'static str>,
    reason: Text,
}

impl Refused {
    pub(super) const fn new(reason: Text) -> Self {
        Self { column: None, reason }
    }

    pub(super) const fn column(column: &'static str, reason: Text) -> Self {
        Self { column: Some(column), reason }
    }

    pub(super) fn row(self, key: String, line: u32) -> Row {
        let mut row = Row::new(Verdict::Refused, key, self.reason).at(line);
        row.column = self.column.map(str::to_owned);
        row
    }
}
