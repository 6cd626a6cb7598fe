//! Groups of the school's own that a fee may have a price for: the boarders, the canteen's children, a bus line. Who is in them from when
//! to when; what that costs is the tariff's to say.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::settings::year_of;
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::name::{fold, tidy};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::engine::Service;
use crate::service::error::{Error, Result};
use crate::service::lists::STUDENTS;
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::billing::fees::whole;
use crate::store::billing::{FeeGroup, FeeGroupMember, FeePrice};
use crate::store::classes::SchoolYear;
use crate::store::lane::Reply;
use crate::store::people::Person;

/// Makes a group of a year, or calls one otherwise.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveFeeGroup {
    pub code: String,
    pub year: Option<String>,
    /// None: it is called by its code.
    pub name: Option<String>,
    /// Whether it is there already: a new one never takes another's place.
    pub known: bool,
}

/// Takes a group away that has no price, with whoever was in it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RemoveFeeGroup {
    pub group: String,
    pub year: Option<String>,
}

/// Takes students into a group from a day on, or out of it. Whoever is in it already is in it from that day.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JoinFeeGroup {
    pub group: String,
    pub year: Option<String>,
    pub students: Vec<PersonId>,
    pub leave: bool,
    /// The first day in it, or the first without it; none: today.
    pub from: Option<Day>,
}

/// A group as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeGroupRow {
    pub id: FeeGroupId,
    pub code: String,
    pub name: String,
    pub year: String,
    /// How many are in it today.
    pub members: usize,
    pub search_key: String,
}

/// Somebody's time in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupMemberRow {
    pub id: RowId,
    pub student: PersonId,
    pub name: String,
    pub matricule: Option<String>,
    pub class: Option<String>,
    pub starts: Day,
    pub ends: Option<Day>,
    pub search_key: String,
}

fn found(school: &mut Reader<'_, '_>, code: &str, year: &SchoolYear) -> Result<Option<FeeGroup>> {
    let groups: Vec<FeeGroup> = whole(school.all())?;
    Ok(groups.into_iter().find(|group| group.year_id == year.id && fold(&group.code) == fold(code)))
}

fn named(school: &mut Reader<'_, '_>, code: &str, year: &SchoolYear) -> Result<FeeGroup> {
    let unknown = || Error::user(Text::new("fee-group-unknown").with("group", code)).hint(Text::new("fee-group-unknown-hint"));
    found(school, code, year)?.ok_or_else(unknown)
}

impl Action for SaveFeeGroup {
    const NAME: &'static str = "billing.save_fee_group";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::SetFees);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::SetFees)?;
        let year = year_of(school, self.year.as_deref())?;
        let code = tidy(&self.code);
        if code.is_empty() || code.contains(char::is_whitespace) {
            return Err(Error::user(Text::new("fee-group-no-code")));
        }
        let name = self.name.as_deref().map(tidy).filter(|name| !name.is_empty());
        let mut plan = Plan::default();
        let row = match (found(school, &code, &year)?, self.known) {
            (Some(_), false) => Row::new(Verdict::Refused, &code, Text::new("fee-group-there").with("group", &code)),
            (None, true) => return named(school, &code, &year).map(|_| Plan::default()),
            (None, false) => {
                let name = name.unwrap_or_else(|| code.clone());
                plan.changes.insert(&FeeGroup { id: school.mint(), year_id: year.id, code: code.clone(), name: name.clone() });
                Row::new(Verdict::New, &code, Text::new("fee-group-row").with("name", name))
            }
            (Some(before), true) => {
                let after = FeeGroup { name: name.unwrap_or_else(|| before.name.clone()), ..before.clone() };
                let verdict = if plan.changes.update(&before, &after) { Verdict::Changed } else { Verdict::Unchanged };
                Row::new(verdict, &before.code, Text::new("fee-group-row").with("name", after.name))
            }
        };
        plan.rows.push(row);
        Ok(plan)
    }
}

impl Action for RemoveFeeGroup {
    const NAME: &'static str = "billing.remove_fee_group";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::SetFees);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::SetFees)?;
        let year = year_of(school, self.year.as_deref())?;
        let group = named(school, &self.group, &year)?;
        let mut plan = Plan::default();
        let priced = rows::of::<FeePrice>(school.all(), "group_id", &[group.id.0])?.len();
        if priced > 0 {
            plan.rows.push(Row::new(Verdict::Refused, &group.code, Text::new("fee-group-priced").with("count", priced)));
            return Ok(plan);
        }
        let members = rows::of::<FeeGroupMember>(school.all(), "group_id", &[group.id.0])?;
        members.iter().for_each(|member| plan.changes.delete(member));
        plan.changes.delete(&group);
        let text = Text::new("fee-group-removed").with("name", group.name).with("count", members.len());
        plan.rows.push(Row::new(Verdict::Changed, group.code, text));
        Ok(plan)
    }
}

impl Action for JoinFeeGroup {
    const NAME: &'static str = "billing.join_fee_group";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::SetFees);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::SetFees)?;
        let year = year_of(school, self.year.as_deref())?;
        let group = named(school, &self.group, &year)?;
        let from = self.from.unwrap_or(school.today);
        // Whoever leaves the last day of the year is out of it from the day after on.
        if from < year.starts || from > year.ends.plus(1) {
            return Err(Error::user(Text::new("fee-group-day").with("day", from).with("from", year.starts).with("until", year.ends)));
        }
        let members = rows::of::<FeeGroupMember>(school.all(), "group_id", &[group.id.0])?;
        let keys: Vec<uuid::Uuid> = self.students.iter().map(|student| student.0).collect();
        let names: HashMap<PersonId, String> =
            rows::keyed::<Person>(school.all(), &keys)?.into_iter().map(|person| (person.id, person.name().display())).collect();
        let mut plan = Plan::default();
        for student in &self.students {
            let name = names.get(student).cloned().unwrap_or_default();
            let own: Vec<&FeeGroupMember> = members.iter().filter(|member| member.student_id == *student).collect();
            let there = |member: &&&FeeGroupMember| member.ends.is_none_or(|ends| ends >= from);
            let open = own.iter().filter(there).min_by_key(|member| member.starts).copied();
            let (verdict, text) = match (open, self.leave) {
                (Some(before), false) if before.starts <= from => {
                    (Verdict::Unchanged, Text::new("fee-group-in-since").with("day", before.starts))
                }
                // Whoever was to come later comes earlier; what she was in before stays as it was.
                (Some(before), false) => {
                    plan.changes.update(before, &FeeGroupMember { starts: from, ..before.clone() });
                    (Verdict::Changed, Text::new("fee-group-row-from").with("day", from))
                }
                (None, false) => {
                    let member = FeeGroupMember { id: school.mint(), group_id: group.id, student_id: *student, starts: from, ends: None };
                    plan.changes.insert(&member);
                    (Verdict::New, Text::new("fee-group-row-from").with("day", from))
                }
                (None, true) => (Verdict::Unchanged, Text::new("fee-group-not-in")),
                // Out of it on the first day, or before it, she never was in it.
                (Some(before), true) if before.starts >= from => {
                    plan.changes.delete(before);
                    (Verdict::Changed, Text::new("fee-group-row-never"))
                }
                (Some(before), true) => {
                    let last = from.plus(-1);
                    plan.changes.update(before, &FeeGroupMember { ends: Some(last), ..before.clone() });
                    (Verdict::Changed, Text::new("fee-group-row-until").with("day", last))
                }
            };
            plan.rows.push(Row::new(verdict, name, text));
        }
        Ok(plan)
    }
}

impl Service {
    /// The groups of a year, by code.
    pub fn fee_groups(&self, actor: &Actor, year: Option<String>) -> Reply<Vec<FeeGroupRow>, Error> {
        self.read(actor, move |school, who| {
            who.require_all(Right::ReadBilling)?;
            let year = year_of(school, year.as_deref())?;
            let today = school.today;
            let (groups, members): (Vec<FeeGroup>, Vec<FeeGroupMember>) = (whole(school.all())?, whole(school.all())?);
            let there = |member: &&FeeGroupMember| member.starts <= today && member.ends.is_none_or(|ends| ends >= today);
            let row = |group: FeeGroup| FeeGroupRow {
                members: members.iter().filter(|member| member.group_id == group.id).filter(there).count(),
                search_key: fold(&format!("{} {}", group.code, group.name)),
                id: group.id,
                code: group.code,
                name: group.name,
                year: year.code.clone(),
            };
            let mut found: Vec<FeeGroupRow> = groups.into_iter().filter(|group| group.year_id == year.id).map(row).collect();
            found.sort_by(|a, b| a.search_key.cmp(&b.search_key));
            Ok(found)
        })
    }

    /// The group of this code.
    pub fn find_fee_group(&self, actor: &Actor, code: &str, year: Option<String>) -> Reply<FeeGroupId, Error> {
        let code = code.to_owned();
        self.read(actor, move |school, who| {
            who.require_all(Right::ReadBilling)?;
            let year = year_of(school, year.as_deref())?;
            Ok(named(school, &code, &year)?.id)
        })
    }

    /// Who is or was in a group, by class and name; whoever left it comes last, with her last day.
    pub fn fee_group_members(&self, actor: &Actor, group: FeeGroupId) -> Reply<Vec<GroupMemberRow>, Error> {
        let snapshots = self.snapshots.clone();
        self.read(actor, move |school, who| {
            who.require_all(Right::ReadBilling)?;
            let today = school.today;
            let (tx, seen) = school.seen_by(who, Right::ReadStudents)?;
            let listed = snapshots.rows(tx, &STUDENTS, &seen)?;
            let students: HashMap<PersonId, _> = listed.iter().map(|student| (student.id, student)).collect();
            let rows = rows::of::<FeeGroupMember>(school.all(), "group_id", &[group.0])?;
            let shown = |row: FeeGroupMember| {
                let student = students.get(&row.student_id)?;
                let (name, class, matricule) = (student.name.display(), student.class.clone(), student.matricule.clone());
                let search_key = fold(&format!("{name} {}", class.as_deref().unwrap_or_default()));
                Some(GroupMemberRow {
                    id: row.id,
                    student: student.id,
                    name,
                    matricule,
                    class,
                    starts: row.starts,
                    ends: row.ends,
                    search_key,
                })
            };
            let mut found: Vec<GroupMemberRow> = rows.into_iter().filter_map(shown).collect();
            let gone = |row: &GroupMemberRow| row.ends.is_some_and(|ends| ends < today);
            found.sort_by(|a, b| (gone(a), &a.class, &a.search_key, a.starts).cmp(&(gone(b), &b.class, &b.search_key, b.starts)));
            Ok(found)
        })
    }
}
