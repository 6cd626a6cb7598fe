//! A roster comes in: every line becomes a verdict, all of it is one plan.

mod adults;
mod classes;
mod courses;
mod directory;
mod enrolments;
mod ids;
mod links;
mod matching;
mod memberships;
mod people;
mod stays;
mod verdict;

use serde::{Deserialize, Serialize};

use super::action::{Action, Plan, Reversal, Row, Verdict, leave_out_refused};
use super::actor::Actor;
use super::error::{Error, Result};
use super::school::Reader;
use crate::domain::rights::Right;
use crate::domain::roster::Roster;
use crate::domain::text::Text;

use directory::{Directory, Facet};

/// What happens to those who are in the school but not in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    #[default]
    Keep,
    /// Students enrolled this year who are not in the file have left, as of today.
    Withdraw,
}

/// Takes the lines of a file into the school.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ImportRoster {
    /// The file's name and the SHA-256 of its bytes: what the journal remembers instead of its lines.
    pub file: String,
    pub digest: String,
    /// The school year by its code; none: the one today is in.
    pub year: Option<String>,
    pub missing: Missing,
    /// Leaves refused lines out, knowingly, instead of refusing the file.
    pub leave_out_refused: bool,
    pub roster: Roster,
}

impl Action for ImportRoster {
    const NAME: &'static str = "people.import_roster";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const LEAVES_OUT: bool = true;
    const RIGHT: Option<Right> = Some(Right::ImportRosters);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::ImportRosters)?;
        if self.missing == Missing::Withdraw && self.roster.students.is_empty() && self.roster.refusals.is_empty() {
            // Who is missing from a list of others is missing from nothing.
            return Err(Error::user(Text::new("service-missing-of-whom")).hint(Text::new("service-missing-of-whom-hint")));
        }
        let mut directory = Directory::load(school, self.year.as_deref())?;
        let readers = [(Facet::Student, Right::ReadStudents), (Facet::Guardian, Right::ReadGuardians), (Facet::Staff, Right::ReadStaff)];
        directory.shown = readers.into_iter().filter(|(_, right)| who.grants.may_all(*right)).map(|(facet, _)| facet).collect();
        let mut rows = Vec::new();
        for refusal in &self.roster.refusals {
            let mut row = Row::new(Verdict::Refused, "", refusal.reason.clone()).at(refusal.line);
            row.column.clone_from(&refusal.column);
            rows.push(row);
        }
        let roster = &self.roster;
        for at in 0..roster.classes.len() {
            rows.push(directory.class(school, &roster.classes, at));
        }
        let matches = directory.match_roster(roster);
        for (at, meant) in matches.students.into_iter().enumerate() {
            rows.push(directory.student(school, &roster.students, at, meant));
        }
        for (at, meant) in matches.guardians.into_iter().enumerate() {
            rows.push(directory.guardian(school, &roster.guardians, at, meant));
        }
        for (at, meant) in matches.staff.into_iter().enumerate() {
            rows.push(directory.staff_member(school, &roster.staff, at, meant));
        }
        for at in 0..roster.courses.len() {
            rows.push(directory.course(school, &roster.courses, at));
        }
        rows.extend(directory.memberships(school, &roster.memberships));
        directory.replace_homerooms();
        directory.take_whole_classes(school, &roster.course_classes);
        for at in 0..roster.links.len() {
            rows.push(directory.link(school, &roster.links, at));
        }
        if self.missing == Missing::Withdraw && !roster.students.is_empty() {
            let refused = rows.iter().filter(|row| row.verdict == Verdict::Refused).count();
            rows.extend(directory.withdraw_missing(refused));
        }
        if self.leave_out_refused {
            leave_out_refused(&mut rows);
        }
        rows.sort_by_key(|row| row.line.unwrap_or(u32::MAX));
        let changes = directory.into_changes();
        Ok(Plan { changes, rows, ..Plan::default() })
    }

    fn arguments(&self) -> serde_json::Value {
        serde_json::json!({
            "file": self.file,
            "digest": self.digest,
            "year": self.year,
            "missing": self.missing,
            "classes": self.roster.classes.len(),
            "students": self.roster.students.len(),
            "guardians": self.roster.guardians.len(),
            "staff": self.roster.staff.len(),
            "links": self.roster.links.len(),
            "courses": self.roster.courses.len(),
        })
    }
}
