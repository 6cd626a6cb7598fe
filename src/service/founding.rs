//! A new school: its frame, its roles, its first administrator.

use serde::{Deserialize, Serialize};

use super::action::{Action, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::error::{Error, Result};
use super::presets::Offered;
use super::school::Reader;
use super::standing::login_key;
use crate::domain::calendar::{TermPlan, school_year};
use crate::domain::country::Country;
use crate::domain::id::*;
use crate::domain::rights::{Right, Role};
use crate::domain::school::AccountState;
use crate::domain::text::Text;
use crate::store::accounts::{Account, AccountRole, RoleRight, RoleRow};
use crate::store::classes::{self, Calendar, Level, School, SchoolYear, Shift, Site, Subject, SubjectWeight, Term, Track};
use crate::store::record::ChangeSet;

/// Founds the school of an empty store: year and terms as its country has them, the preset roles, one administrator.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FoundSchool {
    pub name: String,
    pub country: Country,
    /// `fr` or `en`.
    pub language: String,
    pub demonstration: bool,
    /// The first administrator's login; the demonstration school makes its accounts later.
    pub admin: Option<String>,
    pub frame: Frame,
}

/// Sites, shifts, levels, tracks and subjects to begin with; rosters add what they name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Frame {
    pub sites: Vec<Named>,
    /// With the first and the last minute of the day they have class, as `07:30`.
    pub shifts: Vec<(Named, String, String)>,
    /// In the order children go through them, with their cycle.
    pub levels: Vec<(Named, Option<String>)>,
    pub tracks: Vec<Named>,
    pub subjects: Vec<Named>,
    /// Subject, level, coefficient and maximum.
    pub weights: Vec<(String, String, String, Option<String>)>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Named {
    pub code: String,
    pub name: String,
}

impl Action for FoundSchool {
    const NAME: &'static str = "school.found";
    const REVERSAL: Reversal = Reversal::None;
    const RIGHT: Option<Right> = None;
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        // An empty store has no accounts: whoever could make it may found the school in it.
        if who.account.is_some() {
            who.require_all(Right::MaintainStore)?;
        }
        if classes::school(school.all())?.is_some() {
            return Err(Error::conflict(Text::new("service-school-there")).hint(Text::new("service-school-there-hint")));
        }
        if self.name.trim().is_empty() {
            return Err(Error::user(Text::new("service-school-unnamed")));
        }
        let mut plan = Plan::default();
        plan.changes.insert(&School {
            id: school.mint(),
            name: self.name.trim().to_owned(),
            country: self.country.code().to_owned(),
            currency: self.country.currency().code.to_owned(),
            time_zone: self.country.time_zone().to_owned(),
            language: self.language.clone(),
            demonstration: self.demonstration,
        });
        self.year(school, &mut plan.changes);
        self.frame(school, &mut plan.changes)?;
        let roles = roles(school, &mut plan.changes);
        if let Some(login) = &self.admin {
            let account = account(school.mint(), login, None)?;
            let admin = roles.iter().find(|(role, _)| *role == Role::Admin).map(|(_, id)| *id);
            plan.changes.insert(&account);
            if let Some(role_id) = admin {
                plan.changes.insert(&AccountRole { id: school.mint(), account_id: account.id, role_id });
            }
        }
        plan.rows.push(Row::new(Verdict::New, &self.name, Text::new("service-row-new")));
        Ok(plan)
    }
}

impl FoundSchool {
    fn year(&self, school: &mut Reader<'_, '_>, changes: &mut ChangeSet) {
        let preset = school_year(self.country, school.today);
        let calendar = Calendar { id: school.mint(), code: "main".to_owned(), name: self.country.code().to_owned() };
        let year = SchoolYear { id: school.mint(), code: preset.code.clone(), starts: preset.starts, ends: preset.ends };
        changes.insert(&calendar);
        changes.insert(&year);
        insert_terms(school, changes, &year, &calendar, None, &preset.terms);
    }

    fn frame(&self, school: &mut Reader<'_, '_>, changes: &mut ChangeSet) -> Result<()> {
        let year_id = changes.0.iter().find(|change| change.table.name == "school_year").map(|change| YearId(change.key));
        for Named { code, name } in self.frame.sites.iter().cloned() {
            changes.insert(&Site { id: school.mint(), code, name });
        }
        for (Named { code, name }, starts, ends) in self.frame.shifts.iter().cloned() {
            changes.insert(&Shift { id: school.mint(), code, name, starts, ends });
        }
        let mut levels = Vec::new();
        for (position, (Named { code, name }, cycle)) in (0..).zip(self.frame.levels.iter().cloned()) {
            let level = Level { id: school.mint(), code, name, cycle, position, calendar_id: None };
            changes.insert(&level);
            levels.push(level);
        }
        for Named { code, name } in self.frame.tracks.iter().cloned() {
            changes.insert(&Track { id: school.mint(), code, name });
        }
        let mut subjects = Vec::new();
        for (position, Named { code, name }) in (0..).zip(self.frame.subjects.iter().cloned()) {
            let subject = Subject { id: school.mint(), code, name, position };
            changes.insert(&subject);
            subjects.push(subject);
        }
        for (subject, level, coefficient, maxima) in self.frame.weights.iter().cloned() {
            let subject_id = subjects.iter().find(|row| row.code == subject).map(|row| row.id);
            let level_id = levels.iter().find(|row| row.code == level).map(|row| row.id);
            let (Some(year_id), Some(subject_id), Some(_)) = (year_id, subject_id, level_id) else {
                return Err(Error::user(Text::new("service-frame-unknown").with("subject", subject).with("level", level)));
            };
            changes.insert(&SubjectWeight {
                id: school.mint(),
                year_id,
                subject_id,
                level_id,
                track_id: None,
                class_id: None,
                student_id: None,
                coefficient,
                maxima,
            });
        }
        Ok(())
    }
}

fn insert_terms(
    school: &mut Reader<'_, '_>,
    changes: &mut ChangeSet,
    year: &SchoolYear,
    calendar: &Calendar,
    parent: Option<TermId>,
    terms: &[TermPlan],
) {
    for (position, term) in (0..).zip(terms) {
        let id = school.mint();
        changes.insert(&Term {
            id,
            year_id: year.id,
            calendar_id: calendar.id,
            parent_id: parent,
            code: term.code.clone(),
            name: term.code.clone(),
            kind: term.kind.code().to_owned(),
            position,
            starts: term.starts,
            ends: term.ends,
            weight: term.weight.to_string(),
            maxima: None,
        });
        insert_terms(school, changes, year, calendar, Some(id), &term.terms);
    }
}

fn roles(school: &mut Reader<'_, '_>, changes: &mut ChangeSet) -> Vec<(Role, RoleId)> {
    let mut made = Vec::new();
    for &role in Role::ALL {
        let (id, cells) = (school.mint(), role.preset());
        let offered = Some(Offered::of(&cells).to_string());
        let code = role.code().to_owned();
        changes.insert(&RoleRow { id, name: code.clone(), code, based_on: None, offered, idle_minutes: None });
        for (right, scope) in cells {
            let (name, scope) = (right.code().to_owned(), scope.code().to_owned());
            changes.insert(&RoleRight { id: school.mint(), role_id: id, name, scope });
        }
        made.push((role, id));
    }
    made
}

/// A new account of this login.
pub(super) fn account(id: AccountId, login: &str, person_id: Option<PersonId>) -> Result<Account> {
    let login = login.trim();
    let plain = login.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@'));
    if login.chars().count() < 2 || login.chars().count() > 64 || !plain {
        return Err(Error::user(Text::new("service-login-malformed").with("login", login)).hint(Text::new("service-login-malformed-hint")));
    }
    Ok(Account {
        id,
        login: login.to_owned(),
        login_key: login_key(login),
        person_id,
        state: AccountState::Active,
        language: None,
        theme: None,
        plain: false,
        keys: None,
        mouse: None,
    })
}
