//! The series documents are numbered in: one for each kind, and where the school says so one for each school year and each site
//! (CGI ann. II art. 242 nonies A, I-7°: a continuous sequence, by separate series where that is justified). It takes no number.

use std::collections::HashMap;

use super::settings::setting;
use crate::domain::day::Day;
use crate::domain::id::PersonId;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::service::error::{Error, Result};
use crate::store::billing::series;
use crate::store::classes;
use crate::store::db::Tx;

/// What stands before the numbers of a kind of document issued on a day: `F-`, or `F-2026-` where each school year counts anew.
pub(super) fn series(tx: &mut Tx<'_>, kind: &str, day: Day) -> Result<String> {
    let prefix = setting(tx, kind)?;
    if setting(tx, "series.each")?.split('+').any(|each| each == "year") {
        let year = classes::year_of(tx, day)?.map_or_else(|| day.year().to_string(), |year| year.starts.year().to_string());
        return Ok(format!("{prefix}-{year}-"));
    }
    Ok(format!("{prefix}-"))
}

/// The series of documents about students that are issued together. A payment may be for children of several sites: receipts have none.
pub(super) struct OfStudents {
    whole: String,
    sites: HashMap<PersonId, String>,
    /// The day of the next document of each series.
    days: HashMap<String, Day>,
    day: Day,
    is_asked: bool,
}

impl OfStudents {
    /// Those of a kind of document on a day, which somebody may have asked for in so many words.
    pub(super) fn read(tx: &mut Tx<'_>, kind: &str, day: Day, is_asked: bool) -> Result<Self> {
        let whole = series(tx, kind, day)?;
        let mut sites: HashMap<PersonId, String> = HashMap::new();
        if setting(tx, "series.each")?.split('+').any(|each| each == "site") {
            for (student, starts, code) in series::sites(tx)? {
                // Where she was last, or is to come first: who has left is credited where she was billed.
                if starts <= day {
                    sites.insert(student, code);
                } else {
                    sites.entry(student).or_insert(code);
                }
            }
        }
        Ok(Self { whole, sites, days: HashMap::new(), day, is_asked })
    }

    /// What stands before the number of a document about her, and its day.
    pub(super) fn of(&mut self, tx: &mut Tx<'_>, student: PersonId) -> Result<(String, Day)> {
        let site = self.sites.get(&student).map(|code| fold(code).replace(' ', "").to_uppercase()).filter(|code| !code.is_empty());
        let series = site.map_or_else(|| self.whole.clone(), |site| format!("{}{site}-", self.whole));
        let day = match self.days.get(&series) {
            Some(day) => *day,
            None => document_day(series::last_issued(tx, &series)?, self.day, self.is_asked)?,
        };
        self.days.insert(series.clone(), day);
        Ok((series, day))
    }
}

/// The day of the next document of a series: never before the last one's. Asked for an earlier day in so many words it refuses.
pub(super) fn document_day(last: Option<Day>, day: Day, asked: bool) -> Result<Day> {
    match last {
        Some(last) if last > day && asked => Err(Error::user(Text::new("billing-day-before-last").with("day", day).with("last", last))
            .hint(Text::new("billing-day-before-last-hint"))),
        Some(last) => Ok(last.max(day)),
        None => Ok(day),
    }
}
