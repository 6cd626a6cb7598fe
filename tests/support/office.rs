//! A demonstration school and the people who work in it, for tests of the screens. It tests nothing itself.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use eschool::domain::name::PersonName;
use eschool::domain::retention::Keep;
use eschool::domain::roster::{ForeignId, GuardianEntry, LinkEntry, PersonEntry, PersonRef, Relation, Roster, StudentEntry};
use eschool::locale::Language;
use eschool::service::{Actor, Clock, DEMO_PASSWORD, ImportRoster, Missing, Service, demonstrate};
use eschool::tui::driver::{Driver, Stage};
use eschool::tui::look::Look;
use eschool::tui::place::Place;
use eschool::tui::router::{Opened, ROUTES};
use eschool::tui::screens::login::Login;
use eschool::tui::seat::{Backups, Seat};
use tempfile::TempDir;

/// A morning of 2026-11-23.
const NOW: i64 = 1_795_420_800_000;

pub struct Office {
    pub service: Arc<Service>,
    pub exports: TempDir,
    pub size: (u16, u16),
    pub language: Language,
    pub look: fn(Look) -> Look,
    /// Whoever came in before: a password takes its time.
    known: RefCell<HashMap<String, Arc<Actor>>>,
}

impl Office {
    /// A hundred students, always the same.
    pub fn open() -> Self {
        Self::of(100)
    }

    /// A school of so many.
    pub fn of(students: u32) -> Self {
        Self::at_instant(NOW, students)
    }

    /// A school of so many, come into at another time of the year.
    pub fn at_instant(now: i64, students: u32) -> Self {
        let clock = Clock::fixed(now);
        let empty = Service::scratch(&clock).unwrap();
        let service = demonstrate(empty.store().clone(), &clock, &Actor::owner("test"), students, 1, "fr").unwrap();
        Self {
            service: Arc::new(service),
            exports: tempfile::tempdir().unwrap(),
            size: (100, 30),
            language: Language::Fr,
            look: |look| look,
            known: RefCell::default(),
        }
    }

    /// Whoever has this login, as she comes in.
    pub fn actor(&self, login: &str) -> Arc<Actor> {
        let come_in = || Arc::new(self.service.login_blocking(login, DEMO_PASSWORD, "test").unwrap());
        Arc::clone(self.known.borrow_mut().entry(login.to_owned()).or_insert_with(come_in))
    }

    /// A mother and her child, who come when everybody else was billed already.
    pub fn newcomers(&self, mother: &str, phone: &str, matricule: &str) {
        let id = |scheme: &str, value: &str| ForeignId { scheme: scheme.into(), value: value.into() };
        let name = |given: &str| PersonName { family_name: mother.to_uppercase(), given_names: given.into(), ..PersonName::default() };
        let child = PersonEntry { ids: vec![id("matricule", matricule)], name: name("Zénobie"), ..PersonEntry::default() };
        let known = id("test", &format!("mother of {matricule}"));
        let person = PersonEntry { ids: vec![known.clone()], name: name("Yvonne"), phones: vec![phone.into()], ..PersonEntry::default() };
        let link = LinkEntry {
            line: 2,
            student: Some(PersonRef::Id(id("matricule", matricule))),
            guardian: Some(PersonRef::Id(known)),
            household: None,
            relation: Some(Relation::Mother),
            priority: Some(1),
            lives_with: Some(true),
            pays: Some(true),
        };
        let class = self.service.classes(&self.actor("admin")).wait().unwrap()[0].code.clone();
        let roster = Roster {
            students: vec![StudentEntry { line: 2, person: child, class: Some(class), ..StudentEntry::default() }],
            guardians: vec![GuardianEntry { line: 2, person, occupation: None, children: Vec::new() }],
            links: vec![link],
            ..Roster::default()
        };
        let missing = Missing::Keep;
        let action = ImportRoster { file: "rentree.csv".into(), digest: "0".into(), year: None, missing, leave_out_refused: false, roster };
        let done = self.service.execute(&self.actor("admin"), self.service.operation_id().unwrap(), &action, None).wait().unwrap();
        assert!(done.applied, "{:?}", done.preview.rows);
    }

    pub fn stage(&self) -> Stage {
        let backups = Backups { folder: self.exports.path().join("backups"), recipient: None, keep: Keep::default(), warn_days: 7 };
        let exports = Some(self.exports.path().to_owned());
        let seat = Seat { owner: None, exports, backups: Some(backups), source: "test".to_owned(), ..Seat::default() };
        Stage::new(Arc::clone(&self.service))
            .routes(ROUTES)
            .seat(seat)
            .size(self.size.0, self.size.1)
            .language(self.language)
            .look(self.look)
    }

    /// Before the login.
    pub fn door(&self) -> Driver {
        self.stage().start(Opened::new(Login::default()))
    }

    /// At the first screen, logged in.
    pub fn at_home(&self, login: &str) -> Driver {
        self.at(login, Place::Home)
    }

    /// At a place, logged in.
    pub fn at(&self, login: &str, place: Place) -> Driver {
        let route = ROUTES.iter().find(|route| route.serves(place)).expect("a place of the router");
        self.stage().actor(self.actor(login)).start((route.open)(place))
    }
}
