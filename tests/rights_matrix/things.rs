//! What there is to be seen in a school, who reaches it, and the paths that lead to it. Written from the charter of rights, not from the
//! code.

#[path = "things/classes.rs"]
mod classes;
#[path = "things/house.rs"]
mod house;
#[path = "things/money.rs"]
mod money;
#[path = "things/people.rs"]
mod people;

use std::collections::{BTreeMap, BTreeSet};

use eschool::domain::frame::Kind as Entries;
use eschool::domain::id::*;
use eschool::domain::rights::{Right as R, Scope};
use eschool::service::billing::Whose;
use eschool::service::{Actor, Error, HitKind, Kind, Recorded, Service, Until};
use eschool::store::lane::Reply;
use uuid::Uuid;

use crate::command;
use crate::oracle::Oracle;
use crate::school::owner;
use classes::CLASSES;
use house::HOUSE;
use money::MONEY;
use people::PEOPLE;

/// What a path shows of what was asked for; nothing at all where it is closed.
type Shown = Option<BTreeSet<Uuid>>;

/// The paths that lead to a thing; each thing has each of them, or says why there is none.
pub const PATHS: &[&str] = &["list", "kept list", "detail", "search", "count", "export", "history", "past day", "command line"];

pub struct Path {
    pub name: &'static str,
    /// Rights it asks for over the whole school besides the thing's own.
    pub besides: &'static [R],
    /// How many objects of a kind are asked for: a command takes its time.
    pub most: usize,
    pub show: fn(&World, &Actor, &[Uuid]) -> Shown,
}

pub struct Thing {
    pub name: &'static str,
    pub right: R,
    pub all: fn(&World) -> Vec<Uuid>,
    pub reached: fn(&World, &[Scope], Option<PersonId>) -> BTreeSet<Uuid>,
    pub paths: &'static [Path],
    pub without: &'static [(&'static str, &'static str)],
}

/// The school as its rows say it is.
pub struct World {
    pub service: Service,
    store: String,
    oracle: Oracle,
    /// How each is looked for: a name, a code, a number.
    called: BTreeMap<Uuid, String>,
    invoices: BTreeMap<Uuid, Option<PersonId>>,
    payments: BTreeMap<Uuid, Option<PersonId>>,
    payers: BTreeMap<Uuid, Option<PersonId>>,
    households: Vec<Uuid>,
    accounts: BTreeMap<Uuid, String>,
    roles: BTreeMap<Uuid, String>,
    courses: BTreeMap<Uuid, String>,
}

impl World {
    pub fn of(service: Service, store: &str) -> Self {
        let who = owner();
        let oracle = Oracle::of(&service);
        let mut called = BTreeMap::new();
        called.extend(service.students(&who).wait().unwrap().iter().map(|row| (row.id.0, row.name.display())));
        called.extend(service.guardians(&who).wait().unwrap().iter().map(|row| (row.id.0, row.name.display())));
        called.extend(service.staff(&who).wait().unwrap().iter().map(|row| (row.id.0, row.name.display())));
        called.extend(service.classes(&who).wait().unwrap().iter().map(|row| (row.id.0, row.code.clone())));
        let payers: BTreeMap<Uuid, Option<PersonId>> =
            service.payer_accounts(&who).wait().unwrap().iter().map(|row| (row.payer.0, row.person)).collect();
        let invoices = service.invoices(&who).wait().unwrap();
        called.extend(invoices.iter().filter_map(|row| Some((row.id.0, row.number.clone()?))));
        let issued = invoices.iter().filter(|row| row.number.is_some());
        let payments = service.payments(&who, None, 10_000).wait().unwrap();
        called.extend(payments.iter().filter_map(|row| Some((row.id.0, row.number.clone()?))));
        let received = payments.iter().filter(|row| row.number.is_some());
        Self {
            invoices: issued.map(|row| (row.id.0, payers[&row.payer.0])).collect(),
            payments: received.map(|row| (row.id.0, payers[&row.payer.0])).collect(),
            households: service.households(&who).wait().unwrap().iter().map(|row| row.id.0).collect(),
            accounts: service.accounts(&who).wait().unwrap().into_iter().map(|row| (row.id.0, row.login)).collect(),
            roles: service.roles(&who).wait().unwrap().into_iter().map(|row| (row.id.0, row.code)).collect(),
            courses: service.course_codes(&who).wait().unwrap().into_iter().map(|(id, code)| (id.0, code)).collect(),
            payers,
            called,
            oracle,
            service,
            store: store.to_owned(),
        }
    }

    /// The same school as another program sees it that has read nothing yet.
    fn anew(&self) -> Service {
        Service::new(self.service.store().clone(), self.service.clock()).unwrap()
    }

    /// What a command listed in a column, as the ids of those who are called so.
    fn commanded(&self, actor: &Actor, words: &[&str], column: &str, names: &BTreeMap<Uuid, String>) -> Shown {
        let answered = command::run(&self.store, &actor.login, words);
        if answered.is_denied() {
            return None;
        }
        let told = answered.column(column);
        Some(names.iter().filter(|(_, name)| told.contains(*name)).map(|(id, _)| *id).collect())
    }

    /// Each asked for by a command of its own.
    fn commanded_each(&self, actor: &Actor, asked: &[Uuid], words: impl Fn(&str) -> Vec<String>) -> Shown {
        let mut shown = BTreeSet::new();
        let mut denied = 0;
        for id in asked {
            let words = words(&self.written(*id));
            let answered = command::run(&self.store, &actor.login, &words.iter().map(String::as_str).collect::<Vec<_>>());
            denied += usize::from(answered.is_denied());
            if answered.exit == eschool::cli::exit::Exit::Done {
                shown.insert(*id);
            }
        }
        (denied < asked.len()).then_some(shown)
    }

    /// How one writes it to a command.
    fn written(&self, id: Uuid) -> String {
        let matricule = self.oracle.matricules.get(&PersonId(id)).cloned();
        let called = || self.called.get(&id).or_else(|| self.courses.get(&id)).cloned();
        matricule.or_else(called).unwrap_or_else(|| id.to_string())
    }

    fn own(of: &BTreeMap<Uuid, Option<PersonId>>, scopes: &[Scope], me: Option<PersonId>) -> BTreeSet<Uuid> {
        if scopes.contains(&Scope::All) {
            return of.keys().copied().collect();
        }
        let hers = of.iter().filter(|(_, person)| scopes.contains(&Scope::OwnChildren) && me.is_some() && **person == me);
        hers.map(|(id, _)| *id).collect()
    }
}

fn uuids<I: Into<Uuid>>(of: impl Iterator<Item = I>) -> Vec<Uuid> {
    of.map(Into::into).collect()
}

/// The ids of a list; nothing where it is denied.
fn ids<T: Send + 'static>(reply: Reply<T, Error>, ids: impl FnOnce(T) -> Vec<Uuid>) -> Shown {
    match reply.wait() {
        Ok(rows) => Some(ids(rows).into_iter().collect()),
        Err(error) if error.kind == Kind::Denied => None,
        Err(error) => panic!("{error:?}"),
    }
}

/// Each asked for by its own id; what is not shown is answered like an id that nobody has.
fn each<T: Send + 'static>(asked: &[Uuid], read: impl Fn(Uuid) -> Reply<T, Error>) -> Shown {
    let said = |id: Uuid| read(id).wait().map(drop).map_err(|error| (error.kind, error.message.id));
    let unknown = said(Uuid::from_u128(0x00C0_FFEE));
    if matches!(unknown, Err((Kind::Denied, _))) {
        assert!(asked.iter().all(|id| said(*id) == unknown), "some are refused otherwise than all");
        return None;
    }
    let shown = asked.iter().filter(|id| {
        let said = said(**id);
        assert!(said.is_ok() || said == unknown, "{said:?} is said of what is there, {unknown:?} of what is not");
        said.is_ok()
    });
    Some(shown.copied().collect())
}

/// What she may export: noted first, then the list she reads.
fn exported(reply: Reply<(), Error>, list: impl FnOnce() -> Shown) -> Shown {
    match reply.wait() {
        Ok(()) => list(),
        Err(error) if error.kind == Kind::Denied => None,
        Err(error) => panic!("{error:?}"),
    }
}

/// Each looked for by what it is called.
fn sought(world: &World, actor: &Actor, asked: &[Uuid], of: fn(HitKind) -> Option<Uuid>) -> Shown {
    let found = asked.iter().filter(|id| {
        let hits = world.service.find(actor, &world.called[*id]).wait().unwrap();
        hits.iter().any(|hit| of(hit.what) == Some(**id))
    });
    Some(found.copied().collect())
}

const fn path(name: &'static str, besides: &'static [R], show: fn(&World, &Actor, &[Uuid]) -> Shown) -> Path {
    Path { name, besides, most: 12, show }
}

const fn typed(besides: &'static [R], show: fn(&World, &Actor, &[Uuid]) -> Shown) -> Path {
    Path { name: "command line", besides, most: 1, show }
}

const JOURNAL: &[R] = &[R::ReadJournal];
const EXPORT: &[R] = &[R::ExportLists];

fn history(world: &World, actor: &Actor, asked: &[Uuid], of: impl Fn(Uuid) -> Recorded) -> Shown {
    each(asked, |id| world.service.history(actor, of(id)))
}

fn past(world: &World, actor: &Actor, asked: &[Uuid], of: impl Fn(Uuid) -> Recorded) -> Shown {
    let today = world.service.clock().now().today;
    each(asked, |id| world.service.past(actor, of(id), Until::Day(today)))
}

fn person(id: Uuid) -> Recorded {
    Recorded::Person(PersonId(id))
}

fn persons(of: BTreeSet<PersonId>) -> BTreeSet<Uuid> {
    of.into_iter().map(|id| id.0).collect()
}

pub fn all() -> impl Iterator<Item = &'static Thing> {
    PEOPLE.iter().chain(CLASSES).chain(MONEY).chain(HOUSE)
}
