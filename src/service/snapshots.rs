//! Lists as they were last read, one for everybody with the same query and sight, until something they are made of is touched. It
//! knows no list.

use std::any::Any;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{Arc, Mutex, PoisonError};

use super::error::Result;
use super::school::Reader;
use crate::domain::day::Day;
use crate::domain::id::{AccountId, OperationId};
use crate::store::db::Tx;
use crate::store::journal::read::{self, JournalPosition};
use crate::store::scope::Seen;

/// So many are kept: some for the whole school, and a few for each of the people who are in.
const KEPT: usize = 8_192;
const GATES: usize = 16;

/// A list that is read once for everybody who sees the same of it.
pub(super) struct List<T> {
    pub(super) name: &'static str,
    /// The tables its query reads; a test holds them against its text.
    pub(super) made_of: &'static [&'static str],
    pub(super) read: fn(&mut Tx<'_>, &Seen) -> crate::store::Result<Vec<T>>,
}

/// The tables that say whom somebody sees, and those of one list.
macro_rules! made_of {
    ($($table:literal),* $(,)?) => {
        &["class", "class_teacher", "course_class", "course_student", "course_teacher", "enrolment", "guardianship", "student", $($table),*]
    };
}
pub(super) use made_of;

/// Whoever reads within one transaction.
pub(super) trait Within<'a> {
    fn tx(&mut self) -> &mut Tx<'a>;
}

impl<'a> Within<'a> for Tx<'a> {
    fn tx(&mut self) -> &mut Self {
        self
    }
}

impl<'a> Within<'a> for Reader<'_, 'a> {
    fn tx(&mut self) -> &mut Tx<'a> {
        self.tx
    }
}

/// What was read, and for whom.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Key(&'static str, Of);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Of {
    /// Everybody who sees as much: a list of several things has the sight of each.
    Sights(Vec<Seen>),
    Account(AccountId, Day),
    /// Nobody in particular: what is made of it for somebody is hers, and kept nowhere.
    Day(Day),
}

impl Key {
    pub(super) fn seen(what: &'static str, sights: &[&Seen]) -> Self {
        Self(what, Of::Sights(sights.iter().map(|seen| seen.shared()).collect()))
    }

    /// What is true of one account on one day.
    pub(super) const fn account(what: &'static str, account: AccountId, day: Day) -> Self {
        Self(what, Of::Account(account, day))
    }

    /// What is true of the school on one day, before anybody's sight of it.
    pub(super) const fn day_of(what: &'static str, day: Day) -> Self {
        Self(what, Of::Day(day))
    }

    /// The day it is true on; what was true on an earlier one nobody asks for again.
    fn day(&self) -> Option<Day> {
        match &self.1 {
            Of::Sights(sights) => sights.first().map(|seen| seen.today),
            Of::Account(_, day) | Of::Day(day) => Some(*day),
        }
    }
}

/// What was read before, as long as the journal tells nothing of the tables it is made of.
#[derive(Clone, Default)]
pub(super) struct Snapshots {
    kept: Arc<Mutex<Kept>>,
    /// Who makes something now: nobody makes it twice at once.
    making: Arc<[Mutex<()>; GATES]>,
}

#[derive(Default)]
struct Kept {
    /// The day of what is kept.
    day: Option<Day>,
    followed: Followed,
    made: HashMap<Key, Snapshot>,
}

struct Snapshot {
    as_of: Turn,
    /// The turn it was last asked for at, for whoever has to make room.
    asked: u64,
    made: Arc<dyn Any + Send + Sync>,
}

/// How far the journal was followed, and at which turn each table was last touched.
#[derive(Default)]
struct Followed {
    at: Option<JournalPosition>,
    sealed: i64,
    /// Operations that were told of before their seal.
    unsealed: HashSet<OperationId>,
    turn: u64,
    touched: HashMap<&'static str, u64>,
    asked: u64,
}

/// Where the journal stood when something was read; nothing for a reader whom others have overtaken.
#[derive(Clone, Copy, Debug)]
struct Turn(Option<u64>);

impl Snapshots {
    /// What was made before out of these tables, as long as nothing touched one of them since; else it is made now, and whoever wants
    /// the same meanwhile waits for it. What makes it asks for nothing else that is kept here.
    pub(super) fn made<'a, S: Within<'a>, T: Send + Sync + 'static>(
        &self,
        school: &mut S,
        key: Key,
        tables: &[&'static str],
        make: impl FnOnce(&mut S) -> Result<T>,
    ) -> Result<Arc<T>> {
        if let Ok(known) = self.known(school.tx(), &key, tables)? {
            return Ok(known);
        }
        let _making = self.gate(&key).lock().unwrap_or_else(PoisonError::into_inner);
        match self.known(school.tx(), &key, tables)? {
            Ok(known) => Ok(known),
            Err(turn) => {
                let made = Arc::new(make(school)?);
                self.keep(key, turn, &made);
                Ok(made)
            }
        }
    }

    pub(super) fn rows<T: Send + Sync + 'static>(&self, tx: &mut Tx<'_>, list: &List<T>, seen: &Seen) -> Result<Arc<Vec<T>>> {
        self.made(tx, Key::seen(list.name, &[seen]), list.made_of, |tx| Ok((list.read)(tx, seen)?))
    }

    /// What is known, or where the journal stands now.
    fn known<T: Send + Sync + 'static>(
        &self,
        tx: &mut Tx<'_>,
        key: &Key,
        tables: &[&'static str],
    ) -> Result<std::result::Result<Arc<T>, Turn>> {
        let at = read::position(tx)?;
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let Kept { followed, made, .. } = &mut *kept;
        let turn = followed.follow(tx, at)?;
        followed.asked += 1;
        let fresh = |snapshot: &&mut Snapshot| {
            snapshot.as_of.0.is_some_and(|as_of| tables.iter().all(|table| followed.touched.get(table).is_none_or(|turn| *turn <= as_of)))
        };
        let Some(snapshot) = made.get_mut(key).filter(fresh) else { return Ok(Err(turn)) };
        snapshot.asked = followed.asked;
        Ok(Arc::clone(&snapshot.made).downcast().map_err(|_| turn))
    }

    fn keep<T: Send + Sync + 'static>(&self, key: Key, as_of: Turn, made: &Arc<T>) {
        // Who read an older school than others keeps nothing.
        if as_of.0.is_none() {
            return;
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = kept.followed.asked;
        if key.day() > kept.day {
            kept.day = key.day();
            kept.made.clear();
        }
        if kept.made.len() >= KEPT {
            let mut asked: Vec<u64> = kept.made.values().map(|snapshot| snapshot.asked).collect();
            let (_, middle, _) = asked.select_nth_unstable(KEPT / 2);
            let middle = *middle;
            kept.made.retain(|_, snapshot| snapshot.asked > middle);
        }
        kept.made.insert(key, Snapshot { as_of, asked, made: Arc::clone(made) as _ });
    }

    fn gate(&self, key: &Key) -> &Mutex<()> {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        &self.making[usize::try_from(hasher.finish() % GATES as u64).unwrap_or_default()]
    }

    /// Forgets everything: the journal is another one.
    pub(super) fn forget(&self) {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Kept::default();
    }
}

impl Followed {
    /// Reads what the journal tells since the last reader, so that every operation is looked at once.
    fn follow(&mut self, tx: &mut Tx<'_>, at: JournalPosition) -> Result<Turn> {
        if self.at.is_some_and(|followed| at < followed) {
            return Ok(Turn(None));
        }
        if self.at != Some(at) {
            let news = read::since(tx, self.at.map(|_| self.sealed))?;
            self.turn += 1;
            for (_, table) in news.touched.iter().filter(|(operation, _)| !self.unsealed.contains(operation)) {
                self.touched.insert(table, self.turn);
            }
            (self.at, self.sealed, self.unsealed) = (Some(at), news.sealed, news.unsealed);
        }
        Ok(Turn(Some(self.turn)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::OperationId;

    #[test]
    fn what_was_true_yesterday_is_not_kept() {
        let snapshots = Snapshots::default();
        let account = AccountId(OperationId::new(1, [0; 10]).0);
        let kept = || snapshots.kept.lock().map(|kept| kept.made.len()).unwrap_or_default();
        let day = |number| Day::new(2026, 11, number).expect("a day");
        for what in ["standing", "more"] {
            snapshots.keep(Key::account(what, account, day(26)), Turn(Some(1)), &Arc::new(1));
        }
        assert_eq!(kept(), 2);
        snapshots.keep(Key::account("standing", account, day(27)), Turn(Some(1)), &Arc::new(2));
        assert_eq!(kept(), 1);
        snapshots.keep(Key::account("standing", account, day(27)), Turn(None), &Arc::new(3));
        assert_eq!(kept(), 1, "who was overtaken keeps nothing");
    }
}
