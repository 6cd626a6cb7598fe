//! Who is in over SSH, on whichever server, and what an administrator may do to a session: say something, or end it. The servers
//! tell what they have and ask what is asked of it.

use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::events;
use super::standing;
use crate::domain::id::RowId;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::db::Tx;
use crate::store::events::Event;
use crate::store::lane::{Gate, Reply};
use crate::store::sessions;
pub use crate::store::sessions::{Order as SessionOrder, SessionLine};

/// A server that was not heard of for this long is gone, and its sessions with it.
const ALIVE: i64 = 60_000;
const LOST: i64 = 5 * 60_000;
/// What is said to a session is one line.
const WORDS: usize = 200;

/// What a server has to do now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub orders: Vec<SessionOrder>,
    /// Sessions whose account is locked, gone, or was given a new first secret since they began.
    pub shut_out: Vec<RowId>,
}

/// What can be asked of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    Tell(String),
    End,
}

impl Service {
    /// A session has begun on this server.
    ///
    /// # Errors
    /// When the actor has no account, or the machine no chance to give.
    pub fn session_began(&self, process: &str, actor: &Actor, source: &str) -> Result<(RowId, Reply<(), Error>)> {
        let account = actor.account.ok_or_else(|| Error::user(Text::new("service-owner-has-no-account")))?;
        let now = self.clock.now().millis;
        let line = SessionLine {
            id: RowId(self.operation_id()?.0),
            process: process.to_owned(),
            account,
            login: actor.login.clone(),
            display: actor.display.clone(),
            source: source.to_owned(),
            since: now,
            last_key: now,
        };
        let id = line.id;
        Ok((id, self.store.write(Gate::Shared, move |tx: &mut Tx<'_>| Ok(sessions::add(tx, &line, now)?), |()| {})))
    }

    pub fn session_ended(&self, id: RowId) -> Reply<(), Error> {
        self.store.write(Gate::Shared, move |tx: &mut Tx<'_>| Ok(sessions::drop_session(tx, id)?), |()| {})
    }

    /// A server tells that it is alive, and the last key of its sessions.
    pub fn server_alive(&self, process: &str, keys: Vec<(RowId, i64)>) -> Reply<(), Error> {
        let (process, clock) = (process.to_owned(), self.clock.clone());
        let work = move |tx: &mut Tx<'_>| {
            let now = clock.now().millis;
            Ok(sessions::alive(tx, &process, &keys, now, now - LOST)?)
        };
        self.store.write(Gate::Shared, work, |()| {})
    }

    /// What is asked of a server's sessions at this moment.
    pub fn server_asks(&self, process: &str) -> Reply<Asked, Error> {
        let process = process.to_owned();
        self.store.read(move |tx| Ok(Asked { orders: sessions::orders(tx, &process)?, shut_out: sessions::shut_out(tx, &process)? }))
    }

    /// An order was carried out.
    pub fn order_done(&self, id: RowId) -> Reply<(), Error> {
        self.store.write(Gate::Shared, move |tx: &mut Tx<'_>| Ok(sessions::drop_order(tx, id)?), |()| {})
    }

    /// Everybody who is in over SSH, for whoever manages accounts; for anybody else her own sessions.
    pub fn sessions(&self, actor: &Actor) -> Reply<Vec<SessionLine>, Error> {
        self.read(actor, |school, who| {
            let since = school.now - ALIVE;
            let mut present = sessions::present(school.all(), since)?;
            if !who.grants.may_all(Right::ManageAccounts) {
                present.retain(|line| Some(line.account) == who.account);
            }
            Ok(present)
        })
    }

    /// Asks something of a session; its server does it within seconds.
    ///
    /// # Errors
    /// When the session is gone, or the actor may not manage accounts: then she ends her own, and nobody else's is there for her.
    pub fn ask_session(&self, actor: &Actor, session: RowId, wish: &Wish) -> Result<Reply<(), Error>> {
        let (actor, clock) = (actor.clone(), self.clock.clone());
        let id = RowId(self.operation_id()?.0);
        let ends = *wish == Wish::End;
        let (kind, words, noted) = match wish {
            Wish::Tell(words) if words.trim().is_empty() => return Err(Error::user(Text::new("session-no-words"))),
            Wish::Tell(words) => ("tell", words.chars().take(WORDS).collect(), "session_told"),
            Wish::End => ("end", String::new(), "session_end_asked"),
        };
        let work = move |tx: &mut Tx<'_>| -> Result<()> {
            let who = standing::current(tx, &actor, clock.now().today)?;
            let line = sessions::session(tx, session)?;
            let own = line.as_ref().is_some_and(|line| Some(line.account) == who.account);
            if !(ends && own) {
                who.require_all(Right::ManageAccounts)?;
            }
            let line = line.ok_or_else(|| Error::user(Text::new("session-gone")))?;
            let now = clock.now().millis;
            let order = SessionOrder { id, session, kind: kind.to_owned(), words: String::clone(&words), author: who.display.clone() };
            sessions::order(tx, &order, now)?;
            let about = Event { source: line.source, subject: who.person, detail: line.login, ..events::by(&who, noted, now) };
            events::keep(tx, &about)
        };
        Ok(self.store.write(Gate::Shared, work, |()| {}))
    }
}
