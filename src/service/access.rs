//! Coming in: logins, passwords, and the rights an account has at this moment. A wrong login and a wrong password look alike.

use uuid::Uuid;

use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::guard;
use super::password::Match;
use super::standing::{self, load, locked, login_key};
use crate::domain::id::AccountId;
use crate::domain::name::fold;
use crate::domain::password::Password;
use crate::domain::rights::Right;
use crate::domain::school::AccountState;
use crate::domain::secret::FirstSecret;
use crate::domain::text::Text;
use crate::domain::throttle::{Attempts, Refused};
use crate::store::accounts::{self, Credential, Event};
use crate::store::classes;
use crate::store::db::Tx;
use crate::store::lane::{Gate, Reply};

/// How long a first secret waits to be used.
const SECRET_DAYS: i64 = 14;
const DAY: i64 = 24 * 60 * 60 * 1000;

fn wrong() -> Error {
    Error::denied(Text::new("service-login-wrong")).hint(Text::new("service-login-wrong-hint"))
}

/// Where an account's attempts are counted.
struct Places {
    account: String,
    from: String,
}

impl Places {
    fn of(login: &str, source: &str) -> Self {
        Self { account: login_key(login), from: format!("from {source}") }
    }

    fn read(&self, tx: &mut Tx<'_>) -> Result<Attempts> {
        Ok(Attempts {
            strangers: accounts::tally(tx, &self.account, "strangers")?.unwrap_or_default(),
            known: accounts::tally(tx, &self.account, "known")?.unwrap_or_default(),
            pair: accounts::tally(tx, &self.account, &self.from)?,
            source: accounts::tally(tx, "*", &self.from)?.unwrap_or_default(),
        })
    }

    fn write(&self, tx: &mut Tx<'_>, attempts: &Attempts) -> Result<()> {
        accounts::set_tally(tx, &self.account, "strangers", &attempts.strangers)?;
        accounts::set_tally(tx, &self.account, "known", &attempts.known)?;
        if let Some(pair) = &attempts.pair {
            accounts::set_tally(tx, &self.account, &self.from, pair)?;
        }
        Ok(accounts::set_tally(tx, "*", &self.from, &attempts.source)?)
    }
}

/// What an attempt is checked against.
struct Found {
    account: Option<AccountId>,
    credential: Option<Credential>,
}

impl Service {
    /// Lets somebody in. `source` is where she comes from: an address, a terminal.
    ///
    /// # Errors
    /// [`super::Kind::Denied`], with the same words and after the same time whether or not the login exists.
    pub async fn login(&self, login: &str, password: &str, source: &str) -> Result<Actor> {
        let found = self.admit(login, source).await?;
        let typed = typed(password, found.credential.as_ref());
        let kept = found.credential.as_ref().map(|credential| credential.hash.clone());
        let matched = self.hasher.verify(typed, kept).await?;
        self.judge(login, source, &found, matched)?.await
    }

    /// [`Self::login`] for a thread that may wait.
    ///
    /// # Errors
    /// As [`Self::login`].
    pub fn login_blocking(&self, login: &str, password: &str, source: &str) -> Result<Actor> {
        let found = self.admit(login, source).wait()?;
        let kept = found.credential.as_ref().map(|credential| credential.hash.as_str());
        let matched = self.hasher.verify_blocking(&typed(password, found.credential.as_ref()), kept)?;
        self.judge(login, source, &found, matched)?.wait()
    }

    /// Counts the attempt before anything is hashed, so that many at once count too.
    fn admit(&self, login: &str, source: &str) -> Reply<Found, Error> {
        let (places, clock) = (Places::of(login, source), self.clock.clone());
        let work = move |tx: &mut Tx<'_>| {
            let mut attempts = places.read(tx)?;
            attempts.admit(clock.now().millis).map_err(|refused| match refused {
                Refused::Until(until) => {
                    let seconds = (until - clock.now().millis).max(1000) / 1000;
                    Error::denied(Text::new("service-login-slow").with("seconds", seconds)).hint(Text::new("service-login-slow-hint"))
                }
                Refused::Closed => Error::denied(Text::new("service-login-closed")).hint(Text::new("service-account-locked-hint")),
            })?;
            places.write(tx, &attempts)?;
            let account = accounts::by_login(tx, &places.account)?;
            let credential = match &account {
                Some(account) => accounts::credential(tx, account.id)?,
                None => None,
            };
            Ok(Found { account: account.map(|account| account.id), credential })
        };
        self.store.write(Gate::Shared, work, |_| {})
    }

    fn judge(&self, login: &str, source: &str, found: &Found, matched: Match) -> Result<Reply<Actor, Error>> {
        let event_id = self.event_id()?;
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
            let mut attempts = places.read(tx)?;
            attempts.succeeded();
            places.write(tx, &attempts)?;
            if account.state != AccountState::Active {
                return Ok(Err(locked()));
            }
            let mut actor = load(tx, &account, moment.today)?;
            actor.must_choose_password = credential.initial;
            actor.password_of = Some(credential.changed_at);
            let event = Event {
                at: now,
                account: Some(account.id),
                actor: account.login,
                source: source.clone(),
                kind: "login",
                subject: account.person_id,
                detail: String::new(),
            };
            accounts::add_event(tx, event_id, &event)?;
            Ok(Ok(actor))
        };
        let reply: Reply<Result<Actor>, Error> = self.store.write(Gate::Shared, work, |_| {});
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
        let password_of = Some(self.keep_password(account, hash, false)?.await?);
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
        self.keep_password(account.id, hash, false)?.wait().map(drop)
    }

    /// Gives an account a new single-use first secret and forgets the failures so far. What it was before opens nothing more.
    ///
    /// # Errors
    /// When the actor may not manage accounts, the account may do more than she may, or there is no such account.
    pub fn give_secret_blocking(&self, actor: &Actor, login: &str) -> Result<FirstSecret> {
        let key = login_key(login);
        let account = self
            .read(actor, move |school, who| {
                who.require(Right::ManageAccounts)?;
                let account = accounts::by_login(school.all(), &key)?;
                if let Some(account) = &account {
                    let today = school.today;
                    guard::rights::covers(school.all(), who, account.id, today)?;
                }
                Ok(account)
            })
            .wait()?
            .ok_or_else(|| Error::user(Text::new("service-account-unknown").with("login", login)))?;
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|e| Error::internal(e.to_string()))?;
        let secret = FirstSecret::from_random(random);
        let hash = self.hasher.hash_blocking(&secret.as_password())?;
        self.keep_password(account.id, hash, true)?.wait()?;
        Ok(secret)
    }

    fn credential_of(&self, account: Option<AccountId>) -> Reply<(AccountId, Option<Credential>, Vec<String>), Error> {
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
    fn keep_password(&self, account: AccountId, hash: String, initial: bool) -> Result<Reply<i64, Error>> {
        let event_id = self.event_id()?;
        let clock = self.clock.clone();
        let work = move |tx: &mut Tx<'_>| {
            let now = clock.now().millis;
            let expires_at = initial.then_some(now + SECRET_DAYS * DAY);
            accounts::set_credential(tx, account, &Credential { hash: hash.clone(), initial, changed_at: now, expires_at })?;
            let Some(found) = accounts::by_id(tx, account)? else { return Ok(now) };
            if initial {
                accounts::clear_tallies(tx, &found.login_key)?;
            }
            let kind = if initial { "first_secret" } else { "password" };
            let event = Event {
                at: now,
                account: Some(account),
                actor: found.login,
                source: String::new(),
                kind,
                subject: found.person_id,
                detail: String::new(),
            };
            accounts::add_event(tx, event_id, &event)?;
            Ok(now)
        };
        let service = self.clone();
        Ok(self.store.write(Gate::Shared, work, move |_| service.tell(&["credential"])))
    }

    pub(super) fn event_id(&self) -> Result<Uuid> {
        Ok(self.operation_id()?.0)
    }
}

/// What was typed, as it is compared: a first secret forgives spaces and capitals, a password nothing. What no password can be
/// is compared all the same, and is wrong.
fn typed(password: &str, credential: Option<&Credential>) -> Password {
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
