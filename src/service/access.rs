//! Coming in: logins, passwords, and the rights an account has at this moment. A wrong login and a wrong password look alike.

use super::actor::Actor;
use super::clock::Moment;
use super::engine::Service;
use super::error::{Error, Result};
use super::events;
use super::password::{Match, Ticket};
use super::standing::{self, load, locked, login_key};
use crate::domain::id::AccountId;
use crate::domain::name::fold;
use crate::domain::password::Password;
use crate::domain::school::AccountState;
use crate::domain::secret::FirstSecret;
use crate::domain::text::Text;
use crate::domain::throttle::{Attempts, Refused};
use crate::store::accounts::{self, Account, Credential};
use crate::store::classes;
use crate::store::db::Tx;
use crate::store::events::Event;
use crate::store::factors;
use crate::store::lane::{Gate, Reply};
use crate::store::pins;

/// How long a first secret waits to be used.
const SECRET_DAYS: i64 = 14;
const DAY: i64 = 24 * 60 * 60 * 1000;

pub(super) fn wrong() -> Error {
    Error::denied(Text::new("service-login-wrong")).hint(Text::new("service-login-wrong-hint"))
}

/// How far a first factor brings somebody.
#[derive(Clone, Debug)]
pub enum Entrance {
    In(Box<Actor>),
    /// A second factor is still to come.
    Half(Half),
}

/// Somebody who has given one factor of two. It opens nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Half {
    pub(super) account: AccountId,
    pub(super) login: String,
    pub(super) since: i64,
    pub(super) must_choose_password: bool,
}

/// Where an account's attempts are counted.
pub(super) struct Places {
    account: String,
    from: String,
}

impl Places {
    pub(super) fn of(login: &str, source: &str) -> Self {
        Self { account: login_key(login), from: format!("from {source}") }
    }

    pub(super) fn read(&self, tx: &mut Tx<'_>) -> Result<Attempts> {
        Ok(Attempts {
            strangers: accounts::tally(tx, &self.account, "strangers")?.unwrap_or_default(),
            known: accounts::tally(tx, &self.account, "known")?.unwrap_or_default(),
            pair: accounts::tally(tx, &self.account, &self.from)?,
            source: accounts::tally(tx, "*", &self.from)?.unwrap_or_default(),
        })
    }

    /// Writes what has changed since it was read: whoever is known in a place leaves alone what the whole place shares, so that hundreds
    /// who come in from there do not wait for each other's rows.
    pub(super) fn write(&self, tx: &mut Tx<'_>, before: &Attempts, attempts: &Attempts) -> Result<()> {
        for (subject, source, before, now) in [
            (self.account.as_str(), "strangers", Some(&before.strangers), Some(&attempts.strangers)),
            (&self.account, "known", Some(&before.known), Some(&attempts.known)),
            (&self.account, &self.from, before.pair.as_ref(), attempts.pair.as_ref()),
            ("*", &self.from, Some(&before.source), Some(&attempts.source)),
        ] {
            if let Some(now) = now.filter(|_| before != now) {
                accounts::set_tally(tx, subject, source, now)?;
            }
        }
        Ok(())
    }
}

/// What an attempt is checked against.
struct Found {
    account: Option<AccountId>,
    credential: Option<Credential>,
}

impl Service {
    /// Lets somebody in who has no second factor. `source` is where she comes from: an address, a terminal.
    ///
    /// # Errors
    /// As [`Self::enter`]; and of kind `Denied` when a second factor is needed.
    pub async fn login(&self, login: &str, password: &str, source: &str) -> Result<Actor> {
        whole(self.enter(login, password, source).await?)
    }

    /// [`Self::login`] for a thread that may wait.
    ///
    /// # Errors
    /// As [`Self::login`].
    pub fn login_blocking(&self, login: &str, password: &str, source: &str) -> Result<Actor> {
        whole(self.enter_blocking(login, password, source)?)
    }

    /// Lets somebody in by her password, or half in when she has a second factor.
    ///
    /// # Errors
    /// [`super::Kind::Denied`], with the same words and after the same time whether or not the login exists.
    pub async fn enter(&self, login: &str, password: &str, source: &str) -> Result<Entrance> {
        let _turn = self.queue.turn(&login_key(login), source).await;
        let found = self.admit(login, source).await?;
        let typed = typed(password, found.credential.as_ref());
        let kept = found.credential.as_ref().map(|credential| credential.hash.clone());
        let matched = self.hasher.verify(typed, kept).await?;
        self.judge(login, source, &found, matched)?.await
    }

    /// A place in line, which tells how many others' passwords are looked at before.
    #[must_use]
    pub fn ticket(&self) -> Ticket {
        self.queue.ticket()
    }

    /// [`Self::enter`] for a thread that may wait.
    ///
    /// # Errors
    /// As [`Self::enter`].
    pub fn enter_blocking(&self, login: &str, password: &str, source: &str) -> Result<Entrance> {
        let found = self.admit(login, source).wait()?;
        let kept = found.credential.as_ref().map(|credential| credential.hash.as_str());
        let matched = self.hasher.verify_blocking(&typed(password, found.credential.as_ref()), kept)?;
        self.judge(login, source, &found, matched)?.wait()
    }

    /// Counts the attempt before anything is hashed, so that many at once count too.
    fn admit(&self, login: &str, source: &str) -> Reply<Found, Error> {
        let (places, clock) = (Places::of(login, source), self.clock.clone());
        let work = move |tx: &mut Tx<'_>| {
            let before = places.read(tx)?;
            let (mut attempts, now) = (before, clock.now().millis);
            attempts.admit(now).map_err(|why| refused(why, now))?;
            places.write(tx, &before, &attempts)?;
            let account = accounts::by_login(tx, &places.account)?;
            let credential = match &account {
                Some(account) => accounts::credential(tx, account.id)?,
                None => None,
            };
            Ok(Found { account: account.map(|account| account.id), credential })
        };
        self.store.write(Gate::Shared, work, |_| {})
    }

    fn judge(&self, login: &str, source: &str, found: &Found, matched: Match) -> Result<Reply<Entrance, Error>> {
        let (places, clock, account, credential) = (Places::of(login, source), self.clock.clone(), found.account, found.credential.clone());
        let source = source.to_owned();
        let work = move |tx: &mut Tx<'_>| {
            let moment = clock.now();
            let now = moment.millis;
            let account = match account {
                Some(id) => accounts::by_id(tx, id)?,
                None => None,
            };
            let right = matches!(matched, Match::Right { .. });
            let (Some(account), Some(credential), true) = (account, &credential, right) else { return Ok(Err(wrong())) };
            if credential.expires_at.is_some_and(|expires| expires < now) {
                return Ok(Err(wrong()));
            }
            let before = places.read(tx)?;
            let mut attempts = before;
            attempts.succeeded();
            places.write(tx, &before, &attempts)?;
            if account.state != AccountState::Active {
                return Ok(Err(locked()));
            }
            let entered = entry(tx, &account, &source, moment, credential.initial).map(|mut entrance| {
                // The password that was checked counts, not one that was chosen meanwhile.
                if let Entrance::In(actor) = &mut entrance {
                    actor.password_of = Some(credential.changed_at);
                }
                entrance
            });
            Ok(entered)
        };
        let reply: Reply<Result<Entrance>, Error> = self.store.write(Gate::Shared, work, |_| {});
        Ok(reply.flatten())
    }

    /// Takes a new password for the actor herself, who proves she knows the present one (or her first secret).
    ///
    /// # Errors
    /// When the present password is wrong, or the new one weak: why, and what would do.
    pub async fn choose_password(&self, actor: &Actor, present: &str, wanted: &str) -> Result<Actor> {
        if let Some(own) = actor.account {
            let open: Reply<_, Error> = self.store.read(move |tx| standing::open(tx, own));
            open.await?;
        }
        let (account, credential, context) = self.credential_of(actor.account).await?;
        let typed = typed(present, credential.as_ref());
        if self.hasher.verify(typed, credential.map(|credential| credential.hash)).await? == Match::Wrong {
            return Err(wrong());
        }
        let hash = self.hasher.hash(strong(wanted, &context)?).await?;
        let password_of = Some(self.keep_password(account, hash, false).await?);
        Ok(Actor { must_choose_password: false, password_of, ..actor.clone() })
    }

    /// As [`Self::choose_password`], by the owner of a local store for an account, or by the actor for herself.
    ///
    /// # Errors
    /// When somebody would choose another person's password, or the new one is weak.
    pub fn set_password_blocking(&self, actor: &Actor, login: &str, wanted: &str) -> Result<()> {
        let key = login_key(login);
        // Whoever has only her first secret may do this and nothing else.
        let asking = actor.account;
        let found: Reply<_, Error> = self.store.read(move |tx| {
            if let Some(asking) = asking {
                standing::open(tx, asking)?;
            }
            Ok(accounts::by_login(tx, &key)?)
        });
        let account = found.wait()?;
        let own = account.as_ref().is_some_and(|account| Some(account.id) == actor.account);
        if !own && actor.account.is_some() {
            return Err(Error::denied(Text::new("service-password-not-yours")).hint(Text::new("service-password-not-yours-hint")));
        }
        let account = account.ok_or_else(|| Error::user(Text::new("service-account-unknown").with("login", login)))?;
        let (_, _, context) = self.credential_of(Some(account.id)).wait()?;
        let hash = self.hasher.hash_blocking(&strong(wanted, &context)?)?;
        self.keep_password(account.id, hash, false).wait().map(drop)
    }

    pub(super) fn credential_of(&self, account: Option<AccountId>) -> Reply<(AccountId, Option<Credential>, Vec<String>), Error> {
        self.store.read(move |tx| {
            let account = match account {
                Some(id) => accounts::by_id(tx, id)?,
                None => None,
            }
            .ok_or_else(|| Error::user(Text::new("service-owner-has-no-password")))?;
            let mut context = vec![account.login.clone()];
            if let Some(person) = account.person_id {
                context.extend(accounts::person_name(tx, person)?.map(|name| fold(&name.display())));
            }
            context.extend(classes::school(tx)?.map(|school| school.name));
            Ok((account.id, accounts::credential(tx, account.id)?, context))
        })
    }

    /// Keeps a password and says when it was; whatever was opened with another is over.
    pub(super) fn keep_password(&self, account: AccountId, hash: String, initial: bool) -> Reply<i64, Error> {
        let work = move |tx: &mut Tx<'_>, moment: Moment| {
            let now = moment.millis;
            let expires_at = initial.then_some(now + SECRET_DAYS * DAY);
            accounts::set_credential(tx, account, &Credential { hash: hash.clone(), initial, changed_at: now, expires_at })?;
            let Some(found) = accounts::by_id(tx, account)? else { return Ok(now) };
            if initial {
                accounts::clear_tallies(tx, &found.login_key)?;
                // What opened the account before opens it no more.
                factors::drop_keys(tx, account)?;
                pins::drop_pin(tx, account)?;
            }
            let kind = if initial { "first_secret" } else { "password" };
            events::keep(tx, &events::of(&found, kind, now))?;
            Ok(now)
        };
        self.outside(&["credential"], work)
    }
}

/// Whoever is whole after one factor.
fn whole(entry: Entrance) -> Result<Actor> {
    match entry {
        Entrance::In(actor) => Ok(*actor),
        Entrance::Half(_) => Err(Error::denied(Text::new("factor-needed")).hint(Text::new("factor-needed-hint"))),
    }
}

/// Why an attempt is not served.
pub(super) fn refused(why: Refused, now: i64) -> Error {
    match why {
        Refused::Until(until) => {
            let seconds = (until - now).max(1000) / 1000;
            Error::denied(Text::new("service-login-slow").with("seconds", seconds)).hint(Text::new("service-login-slow-hint"))
        }
        Refused::Closed => Error::denied(Text::new("service-login-closed")).hint(Text::new("service-account-locked-hint")),
    }
}

/// What an account's first factor opens: everything, half, or nothing but setting up a second one. `initial`: it was a first secret,
/// which leads to choosing a password before anything else.
pub(super) fn entry(tx: &mut Tx<'_>, account: &Account, source: &str, moment: Moment, initial: bool) -> Result<Entrance> {
    let required = factors::is_required(tx, account.id)?;
    let has_one = factors::factor(tx, account.id)?.is_some_and(|factor| factor.confirmed);
    if has_one {
        let login = account.login_key.clone();
        return Ok(Entrance::Half(Half { account: account.id, login, since: moment.millis, must_choose_password: initial }));
    }
    came_in(tx, account, source, moment.millis)?;
    let mut actor = load(tx, account, moment.today)?;
    actor.must_choose_password = initial;
    actor.must_set_up_factor = required;
    Ok(Entrance::In(Box::new(actor)))
}

/// Notes that somebody has come in.
pub(super) fn came_in(tx: &mut Tx<'_>, account: &Account, source: &str, now: i64) -> Result<()> {
    events::keep(tx, &Event { source: source.to_owned(), ..events::of(account, "login", now) })
}

/// What was typed, as it is compared: a first secret forgives spaces and capitals, a password nothing. What no password can be
/// is compared all the same, and is wrong.
pub(super) fn typed(password: &str, credential: Option<&Credential>) -> Password {
    let secret = credential.filter(|credential| credential.initial).and_then(|_| FirstSecret::read(password));
    secret
        .map(|secret| secret.as_password())
        .or_else(|| Password::typed(password).ok())
        .unwrap_or_else(|| FirstSecret::from_random([0; 16]).as_password())
}

fn strong(wanted: &str, context: &[String]) -> Result<Password> {
    let context: Vec<&str> = context.iter().map(String::as_str).collect();
    Password::check(wanted, &context).map_err(|weakness| {
        let hint = weakness.hint();
        Error::user(weakness.text()).hint(hint)
    })
}
