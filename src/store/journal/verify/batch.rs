//! Changes on their way from the lane that reads them to the thread that hashes them, packed so that a row costs no allocation. It
//! judges nothing.

use std::ops::Range;

use uuid::Uuid;

use super::super::super::db::Row;
use super::super::super::error::Result;

/// So many rows stay in the cache of a core while they change hands.
const ROWS: usize = 512;

/// Some rows of `CHANGES_AFTER`.
#[derive(Default)]
pub(super) struct Batch {
    rows: Vec<Packed>,
    text: String,
}

struct Packed {
    operation: Uuid,
    seq: i64,
    record: Uuid,
    subject: Option<Uuid>,
    texts: [Option<Range<usize>>; 5],
}

/// One of them, as it was read.
pub(super) struct Passing<'a> {
    pub operation: Uuid,
    pub seq: i64,
    pub record: Uuid,
    pub subject: Option<Uuid>,
    pub table: &'a str,
    pub plain: &'a str,
    pub personal: Option<&'a str>,
    pub salt: Option<&'a str>,
    pub personal_digest: Option<&'a str>,
}

impl Batch {
    pub(super) const fn is_full(&self) -> bool {
        self.rows.len() >= ROWS
    }

    /// Empty again, with the room it had.
    pub(super) fn clear(&mut self) {
        self.rows.clear();
        self.text.clear();
    }

    /// Takes a row in; its place in the order of the journal.
    ///
    /// # Errors
    /// When a column holds something else than it should.
    pub(super) fn push(&mut self, row: &Row<'_>) -> Result<(Uuid, i64)> {
        let (operation, seq) = (row.get(0)?, row.get(1)?);
        let (record, subject) = (row.get(3)?, row.get(4)?);
        let texts = [self.keep(row, 2)?, self.keep(row, 5)?, self.keep(row, 6)?, self.keep(row, 7)?, self.keep(row, 8)?];
        self.rows.push(Packed { operation, seq, record, subject, texts });
        Ok((operation, seq))
    }

    fn keep(&mut self, row: &Row<'_>, column: usize) -> Result<Option<Range<usize>>> {
        Ok(row.text(column)?.map(|text| {
            let start = self.text.len();
            self.text.push_str(text);
            start..self.text.len()
        }))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Passing<'_>> {
        self.rows.iter().map(|row| {
            let [table, plain, personal, salt, personal_digest] = row.texts.each_ref().map(|text| text.clone().map(|at| &self.text[at]));
            Passing {
                operation: row.operation,
                seq: row.seq,
                record: row.record,
                subject: row.subject,
                table: table.unwrap_or_default(),
                plain: plain.unwrap_or_default(),
                personal,
                salt,
                personal_digest,
            }
        })
    }
}
