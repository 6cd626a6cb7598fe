//! The demonstration school brought into an empty store, by the same actions as any other school.

use super::accounts::AddAccount;
use super::action::Action;
use super::actor::Actor;
use super::clock::Clock;
use super::engine::Service;
use super::error::{Error, Result};
use super::founding::{FoundSchool, Frame, Named};
use super::marks::{BookColumn, ImportBook};
use super::roster::{ImportRoster, Missing};
use super::terms::SetTermState;
use crate::domain::day::Day;
use crate::domain::demo::{DemoAssessment, DemoSchool};
use crate::domain::marks::TermState;
use crate::domain::rights::Role;
use crate::domain::roster::PersonRef;
use crate::domain::text::Text;
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
    for account in &demo.accounts {
        let PersonRef::Id(id) = &account.person else { continue };
        let person = service.find_person(owner, &id.value).wait()?;
        carry_out(&service, owner, &AddAccount { login: account.login.clone(), role: account.role, person: Some(person) })?;
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
    let mut over: Vec<(Day, String)> =
        service.terms(owner, None).wait()?.into_iter().filter(|row| row.ends < today).map(|row| (row.ends, row.term)).collect();
    over.sort();
    over.dedup();
    for (ends, term) in over {
        let published_on = Some(ends.plus(1).min(today));
        carry_out(service, owner, &SetTermState { term, class: None, state: TermState::Published, published_on })?;
    }
    Ok(())
}

impl Service {
    /// The logins of a demonstration school with their roles, for its login screen; none for any other school.
    pub fn demonstration_logins(&self) -> Reply<Vec<(String, Option<Role>)>, Error> {
        self.store.read(|tx| {
            if !classes::school(tx)?.is_some_and(|school| school.demonstration) {
                return Ok(Vec::new());
            }
            let lines = accounts::list(tx)?.into_iter();
            Ok(lines.map(|line| (line.login, line.role.and_then(|role| role.parse().ok()))).collect())
        })
    }
}

fn carry_out<A: Action>(service: &Service, owner: &Actor, action: &A) -> Result<()> {
    let done = service.execute(owner, service.operation_id()?, action, None).wait()?;
    if done.applied {
        return Ok(());
    }
    let why = done.preview.rows.into_iter().find(|row| row.verdict >= super::action::Verdict::Conflict).map(|row| row.message);
    Err(Error::conflict(why.unwrap_or_else(|| Text::new("service-school-there"))))
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
