//! Who is in: every session of this process, from where and since when, and the two things that can be done to one from outside:
//! telling it something and ending it. It keeps nothing beyond the process.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{mpsc, oneshot};

use crate::config::Serve;
use crate::domain::id::{AccountId, RowId};
use crate::domain::text::Text;
use crate::service::Actor;
use crate::tui::input::Input;

/// Everybody who is in. Clones are the same house.
#[derive(Clone, Default)]
pub struct Online(Arc<Mutex<In>>);

#[derive(Default)]
struct In {
    next: u64,
    sessions: BTreeMap<u64, Entry>,
}

struct Entry {
    who: Arc<Actor>,
    source: String,
    since: i64,
    last_key: Arc<AtomicI64>,
    inputs: mpsc::WeakSender<Input>,
    end: Option<oneshot::Sender<Text>>,
    /// What it is called in the store, once it is there.
    row: Option<RowId>,
}

/// One session as others see it.
#[derive(Clone, Debug)]
pub struct Present {
    pub number: u64,
    pub account: Option<AccountId>,
    pub login: String,
    pub display: String,
    pub source: String,
    pub row: Option<RowId>,
    /// UTC epoch milliseconds: since when, and the last key.
    pub since: i64,
    pub last_key: i64,
}

/// A session's own place among those who are in, given up when it is dropped.
pub struct Seated {
    online: Online,
    pub number: u64,
    last_key: Arc<AtomicI64>,
    /// Why the session has to end, when somebody says so.
    pub ends: oneshot::Receiver<Text>,
}

impl Online {
    /// Takes a place, unless there are too many already.
    ///
    /// # Errors
    /// Which limit is reached.
    pub fn sit(&self, limits: &Serve, who: &Arc<Actor>, source: &str, now: i64, inputs: &mpsc::Sender<Input>) -> Result<Seated, Text> {
        let mut inside = self.lock();
        let count = |which: &dyn Fn(&Entry) -> bool| inside.sessions.values().filter(|entry| which(entry)).count();
        if inside.sessions.len() >= usize::from(limits.sessions)
            || count(&|entry| entry.source == source) >= usize::from(limits.sessions_per_source)
        {
            return Err(Text::new("serve-full"));
        }
        if count(&|entry| entry.who.account == who.account) >= usize::from(limits.sessions_per_account) {
            return Err(Text::new("serve-full-account").with("count", u32::from(limits.sessions_per_account)));
        }
        let number = inside.next;
        inside.next += 1;
        let (end, ends) = oneshot::channel();
        let last_key = Arc::new(AtomicI64::new(now));
        let entry = Entry {
            who: Arc::clone(who),
            source: source.to_owned(),
            since: now,
            last_key: Arc::clone(&last_key),
            inputs: inputs.downgrade(),
            end: Some(end),
            row: None,
        };
        inside.sessions.insert(number, entry);
        drop(inside);
        Ok(Seated { online: self.clone(), number, last_key, ends })
    }

    #[must_use]
    pub fn count(&self) -> usize {
        self.lock().sessions.len()
    }

    /// Everybody, the longest in first.
    #[must_use]
    pub fn everybody(&self) -> Vec<Present> {
        let inside = self.lock();
        let present = inside.sessions.iter().map(|(number, entry)| Present {
            number: *number,
            account: entry.who.account,
            login: entry.who.login.clone(),
            display: entry.who.display.clone(),
            source: entry.source.clone(),
            row: entry.row,
            since: entry.since,
            last_key: entry.last_key.load(Ordering::Relaxed),
        });
        present.collect()
    }

    /// What a session is called in the store.
    pub fn named(&self, number: u64, row: RowId) {
        if let Some(entry) = self.lock().sessions.get_mut(&number) {
            entry.row = Some(row);
        }
    }

    /// The session the store calls so.
    #[must_use]
    pub fn of_row(&self, row: RowId) -> Option<u64> {
        self.lock().sessions.iter().find(|(_, entry)| entry.row == Some(row)).map(|(number, _)| *number)
    }

    /// Says something on a session's message line; false when it is gone or takes nothing now.
    pub fn tell(&self, number: u64, text: Text) -> bool {
        let inputs = self.lock().sessions.get(&number).and_then(|entry| entry.inputs.upgrade());
        inputs.is_some_and(|inputs| inputs.try_send(Input::Told(text)).is_ok())
    }

    /// Ends a session, which says why; false when it is gone or ends already.
    pub fn end(&self, number: u64, why: Text) -> bool {
        let end = self.lock().sessions.get_mut(&number).and_then(|entry| entry.end.take());
        end.is_some_and(|end| end.send(why).is_ok())
    }

    fn lock(&self) -> MutexGuard<'_, In> {
        // A list that a panic interrupted is still a list.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seated {
    /// A key came.
    pub fn pressed(&self, now: i64) {
        self.last_key.store(now, Ordering::Relaxed);
    }
}

impl Drop for Seated {
    fn drop(&mut self) {
        self.online.lock().sessions.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_taken_told_ended_and_given_back() {
        let (online, anne) = (Online::default(), Arc::new(Actor::owner("anne")));
        let (inputs, mut told) = mpsc::channel(4);
        let limits = Serve { sessions_per_account: 1, ..Serve::default() };
        let mut seated = online.sit(&limits, &anne, "192.0.2.1", 5, &inputs).expect("room");
        assert_eq!(online.sit(&limits, &anne, "192.0.2.2", 6, &inputs).err().expect("too many").id, "serve-full-account");
        seated.pressed(9);
        let here = online.everybody();
        assert_eq!((here[0].login.as_str(), here[0].source.as_str(), here[0].since, here[0].last_key), ("anne", "192.0.2.1", 5, 9));
        assert!(online.tell(seated.number, Text::new("serve-full")));
        assert_eq!(told.try_recv(), Ok(Input::Told(Text::new("serve-full"))));
        assert!(online.end(seated.number, Text::new("serve-ended-idle")));
        assert!(!online.end(seated.number, Text::new("serve-ended-idle")), "once is enough");
        assert_eq!(seated.ends.try_recv().map(|why| why.id), Ok("serve-ended-idle"));
        drop(seated);
        assert_eq!(online.count(), 0);
    }
}
