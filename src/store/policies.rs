//! Grading policies in rows: documents by code and version, and which one a level computes by in a year.

use super::db::{Sql, Tx};
use super::error::Result;
use super::value::Field as _;
use crate::domain::id::*;
use crate::{record, statements};

record! {
    /// One version of a policy's document; a version is never changed once it is there.
    pub struct PolicyDocument in "policy" {
        plain id: PolicyId,
        plain code: String,
        plain version: u32,
        plain document: String,
    }
}

record! {
    /// What a level computes by in a year; without a level, every level that has none of its own.
    pub struct PolicyChoice in "policy_choice" {
        plain id: RowId,
        plain year_id: YearId => "school_year",
        plain level_id: Option<LevelId> => "level",
        plain policy_id: PolicyId => "policy",
    }
}

statements! {
    CHOSEN = Sql::new(
        "select p.document from policy_choice c join policy p on p.id = c.policy_id
         where c.year_id = ?1 and (c.level_id is null or c.level_id = ?2)
         order by case when c.level_id is null then 1 else 0 end, c.id limit 1"
    );
    CHOICES = Sql::new(
        "select y.code, l.code, p.code, p.version from policy_choice c join policy p on p.id = c.policy_id
         join school_year y on y.id = c.year_id left join level l on l.id = c.level_id
         order by y.code desc, l.position nulls first, l.code, c.id"
    );
}

/// The document a level computes by in a year.
///
/// # Errors
/// When the store refuses.
pub fn chosen(tx: &mut Tx<'_>, year: YearId, level: Option<LevelId>) -> Result<Option<String>> {
    tx.opt(&CHOSEN, &[year.to_value(), level.to_value()], |row| row.get(0))
}

/// Year, level, code and version of every choice.
pub type Choice = (String, Option<String>, String, u32);

/// # Errors
/// When the store refuses.
pub fn choices(tx: &mut Tx<'_>) -> Result<Vec<Choice>> {
    tx.all(&CHOICES, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
}
