//! The demonstration school brought into an empty store, by the same actions as any other school.

mod deed;
mod logins;
mod money;

pub use logins::give_logins;

use std::collections::HashMap;

use deed::carry_out;

use super::absences::AddAbsences;
use super::accounts::AddAccount;
use super::action::Edit;
use super::actor::Actor;
use super::clock::Clock;
use super::councils::KeepPhrase;
use super::engine::Service;
use super::error::{Error, Result};
use super::founding::{FoundSchool, Frame, Named};
use super::marks::{BookColumn, ImportBook};
use super::roll_call::{CallEdit, RecordCalls, TakeRollCall};
use super::roster::{ImportRoster, Missing};
use super::settling::{MatterRow, SettleAbsences, Settlement};
use super::terms::{ClassTermCode, SetTermState};
use super::timetable::{PutSlots, SlotEntry};
use crate::domain::attendance::{AbsenceState, Group, Presence};
use crate::domain::day::Day;
use crate::domain::demo::{DemoAssessment, DemoAway, DemoCall, DemoSchool, DemoSlot, DemoStay};
use crate::domain::id::{CourseId, PersonId, RoleId};
use crate::domain::marks::TermState;
use crate::domain::rights::Role;
use crate::domain::roster::PersonRef;
use crate::domain::timetable::Weeks;
use crate::store::lane::{Reply, Store};
use crate::store::{accounts, classes};

/// The one password of the demonstration school, shown on its login screen.
pub const DEMO_PASSWORD: &str = "eschool-demo-school";

/// Makes the demonstration school in an empty store, and opens it.
///
/// # Errors
/// When there is a school already, or the store does not answer.
pub fn demonstrate(store: Store, clock: &Clock, owner: &Actor, students: u32, seed: u64, language: &str) -> Result<Service> {
    let service = Service::new(store.clone(), clock)?;
    let demo = DemoSchool::generate(students, seed, service.clock().now().today);
    let found = FoundSchool {
        name: demo.name.clone(),
        country: demo.country,
        language: language.to_owned(),
        demonstration: true,
        admin: None,
        frame: frame(&demo),
    };
    carry_out(&service, owner, &found)?;
    let service = Service::new(store, clock)?;
    let mut roster = demo.roster.clone();
    roster.course_classes.clone_from(&demo.course_classes);
    let import = ImportRoster {
        file: "demo".to_owned(),
        digest: seed.to_string(),
        year: None,
        missing: Missing::Keep,
        leave_out_refused: false,
        roster,
    };
    carry_out(&service, owner, &import)?;
    fill_marks(&service, owner, &demo.assessments)?;
    let students: HashMap<String, PersonId> =
        service.students(owner).wait()?.iter().filter_map(|row| Some((row.matricule.clone()?, row.id))).collect();
    money::fill(&service, owner, &demo, &students)?;
    week(&service, owner, demo.slots, demo.calls, demo.stays, &students)?;
    for account in &demo.accounts {
        let PersonRef::Id(id) = &account.person else { continue };
        let person = service.find_person(owner, &id.value).wait()?;
        carry_out(
            &service,
            owner,
            &AddAccount { login: account.login.clone(), role: account.role.code().to_owned(), person: Some(person) },
        )?;
    }
    let phrases = match language {
        "en" => include_str!("../../assets/demo/phrases_en.txt"),
        _ => include_str!("../../assets/demo/phrases_fr.txt"),
    };
    for words in phrases.lines() {
        carry_out(&service, owner, &KeepPhrase { words: words.to_owned(), keep: true })?;
    }
    let logins: Vec<String> = demo.accounts.into_iter().map(|account| account.login).collect();
    service.show_passwords_blocking(DEMO_PASSWORD, &logins)?;
    Ok(service)
}

/// Marks of the terms so far; the ones before today's are published, as the council would have done.
fn fill_marks(service: &Service, owner: &Actor, assessments: &[DemoAssessment]) -> Result<()> {
    let columns = assessments.iter().map(|assessment| BookColumn {
        course: assessment.course.clone(),
        title: assessment.title.clone(),
        kind: assessment.kind,
        day: assessment.day,
        scale: assessment.scale,
        coefficient: assessment.coefficient,
        publish_on: Some(assessment.day.plus(1)),
        marks: assessment.marks.clone(),
    });
    carry_out(service, owner, &ImportBook { source: "demo".to_owned(), assessments: columns.collect() })?;
    let today = service.clock().now().today;
    let mut over: Vec<(Day, String)> = service
        .terms(owner, None)
        .wait()?
        .into_iter()
        .filter(|row| !row.whole && row.ends < today)
        .map(|row| (row.ends, row.term))
        .collect();
    over.sort();
    over.dedup();
    for (ends, term) in over {
        let published_on = Some(ends.plus(1).min(today));
        carry_out(
            service,
            owner,
            &SetTermState { of: vec![ClassTermCode { term, class: None }], state: TermState::Published, published_on },
        )?;
    }
    Ok(())
}

/// The timetable, the calls of the last weeks, and what families announced.
fn week(
    service: &Service,
    owner: &Actor,
    slots: Vec<DemoSlot>,
    calls: Vec<DemoCall>,
    stays: Vec<DemoStay>,
    students: &HashMap<String, PersonId>,
) -> Result<()> {
    let entry = |slot: DemoSlot| SlotEntry {
        line: None,
        course: format!("{}/{}", slot.class, slot.subject),
        weekday: slot.weekday,
        starts: slot.starts,
        ends: slot.ends,
        weeks: Weeks::Every,
        room: Some(slot.room),
        shift: None,
        first_day: None,
        last_day: None,
    };
    let entries = slots.into_iter().map(entry).collect();
    let put = PutSlots { file: "demo".to_owned(), digest: String::new(), entries, replace: false, leave_out_refused: false };
    carry_out(service, owner, &put)?;
    let courses: HashMap<String, CourseId> = service.course_codes(owner).wait()?.into_iter().map(|(id, code)| (code, id)).collect();
    let call = |call: DemoCall| {
        let mark = |away: DemoAway| {
            Some(CallEdit {
                student: *students.get(&away.student)?,
                edit: Edit { seen: Presence::Present, now: away.presence },
                motive: None,
            })
        };
        let group = Group::Course(*courses.get(&call.course)?);
        let marks = call.away.into_iter().filter_map(mark).collect();
        Some(TakeRollCall { group, day: call.day, starts: call.starts, ends: call.ends, marks, end: true, reason: None })
    };
    let calls: Vec<TakeRollCall> = calls.into_iter().filter_map(call).collect();
    if !calls.is_empty() {
        carry_out(service, owner, &RecordCalls { calls })?;
    }
    for stay in stays {
        let Some(student) = students.get(&stay.student) else { continue };
        let add = AddAbsences {
            students: vec![*student],
            from: stay.from,
            to: stay.to,
            state: Some(AbsenceState::Announced),
            motive: Some(stay.motive),
            remark: None,
        };
        carry_out(service, owner, &add)?;
    }
    settle(service, owner)
}

/// What the office decided of the weeks before the last one; here and there a sheet still lies on the desk.
fn settle(service: &Service, owner: &Actor) -> Result<()> {
    let before = service.clock().now().today.plus(-5);
    let decide = |(at, row): (usize, &MatterRow)| {
        let (state, motive) = match at % 10 {
            0..=4 => (AbsenceState::Justified, Some("illness")),
            5 => (AbsenceState::Justified, Some("transport")),
            6 | 7 => (AbsenceState::Unjustified, None),
            8 => (AbsenceState::NotReceivable, Some("overslept")),
            _ => return None,
        };
        // Whoever stays away again and again brings no note.
        let state = if row.step.is_some() { AbsenceState::Unjustified } else { state };
        let motive = motive.filter(|_| row.step.is_none()).map(str::to_owned);
        Some(Settlement { student: row.student, from: row.span.from, to: row.span.to, state, motive, line: None })
    };
    let affairs = service.affairs(owner, None).wait()?;
    let mut old: Vec<&MatterRow> = affairs.matters.iter().filter(|row| row.span.to.day < before).collect();
    old.sort_by(|a, b| (&a.matricule, a.span).cmp(&(&b.matricule, b.span)));
    let decisions: Vec<Settlement> = old.into_iter().enumerate().filter_map(decide).collect();
    if decisions.is_empty() { Ok(()) } else { carry_out(service, owner, &SettleAbsences { decisions }) }
}

impl Service {
    /// The logins of a demonstration school with their roles, for its login screen; none for any other school.
    pub fn demonstration_logins(&self) -> Reply<Vec<(String, Option<Role>)>, Error> {
        let clock = self.clock.clone();
        self.store.read(move |tx| {
            if !classes::school(tx)?.is_some_and(|school| school.demonstration) {
                return Ok(Vec::new());
            }
            let roles = accounts::roles(tx)?;
            let role = |id: RoleId| roles.iter().find(|role| role.id == id).and_then(|role| role.code.parse().ok());
            let lines = accounts::list(tx, clock.now().today)?.into_iter();
            Ok(lines.map(|line| (line.login, line.role.and_then(role))).collect())
        })
    }
}

fn frame(demo: &DemoSchool) -> Frame {
    let wall = |minutes: u32| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    Frame {
        sites: demo.sites.iter().map(|site| Named { code: site.code.clone(), name: site.name.clone() }).collect(),
        shifts: demo
            .shifts
            .iter()
            .map(|shift| (Named { code: shift.code.clone(), name: shift.name.clone() }, wall(shift.starts), wall(shift.ends)))
            .collect(),
        levels: demo
            .levels
            .iter()
            .map(|level| (Named { code: level.code.clone(), name: level.name.clone() }, Some(level.cycle.clone())))
            .collect(),
        tracks: demo.tracks.iter().map(|track| Named { code: track.code.clone(), name: track.name.clone() }).collect(),
        subjects: demo.subjects.iter().map(|subject| Named { code: subject.code.clone(), name: subject.name.clone() }).collect(),
        weights: demo
            .maxima
            .iter()
            .filter(|maximum| maximum.track.is_none())
            .map(|maximum| (maximum.subject.clone(), maximum.level.clone(), "1".to_owned(), Some(maximum.period.to_string())))
            .collect(),
    }
}
