//! What else opens an account than its password: keys, codes of an authenticator, recovery codes; and of whom they are required.
//! A wrong code and a used one look alike, and both count as tries.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::access::{Entrance, Half, Places, refused};
use super::action::{Action, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::events;
use super::school::Reader;
use super::standing::{self, login_key};
use crate::domain::id::{AccountId, RowId};
use crate::domain::public_key::PublicKey;
use crate::domain::rights::{Right, Role};
use crate::domain::second_factor::Seed;
use crate::domain::secret::FirstSecret;
use crate::domain::text::Text;
use crate::store::accounts;
use crate::store::db::Tx;
use crate::store::events::Event;
pub use crate::store::factors::KeyLine;
use crate::store::factors::{self, Factor, SecondFactorRule};
use crate::store::lane::{Gate, Reply};

/// Recovery codes somebody is given at a time.
const CODES: usize = 8;
/// How long the second factor is waited for after the first.
const HALF: i64 = 5 * 60 * 1000;
const MOST_KEYS: usize = 20;

/// How somebody's second factor stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactorState {
    /// Since when it is on, in UTC epoch milliseconds.
    pub since: Option<i64>,
    pub codes_left: i64,
    /// Whether her role needs one.
    pub required: bool,
}

/// Requires a second factor of everybody with a role, or does so no more.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RequireSecondFactor {
    pub role: Role,
    pub required: bool,
}

impl Action for RequireSecondFactor {
    const NAME: &'static str = "accounts.require_second_factor";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::ManageAccounts);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::ManageAccounts)?;
        let role = accounts::roles(school.all())?.into_iter().find(|role| role.code == self.role.code());
        let role = role.ok_or_else(|| Error::user(Text::new("service-role-unknown").with("role", self.role.label())))?;
        let present = factors::rule(school.all(), role.id)?;
        let mut plan = Plan::default();
        let (verdict, message) = match (present, self.required) {
            (Some(_), true) | (None, false) => (Verdict::Unchanged, "service-row-unchanged"),
            (None, true) => {
                plan.changes.insert(&SecondFactorRule { id: school.mint(), role_id: role.id });
                (Verdict::New, "factor-row-required")
            }
            (Some(rule), false) => {
                plan.changes.delete(&rule);
                (Verdict::Changed, "factor-row-free")
            }
        };
        plan.rows.push(Row::new(verdict, self.role.code(), Text::new(message).with("role", self.role.label())));
        Ok(plan)
    }
}

impl Service {
    /// Whether somebody registered this key; whoever asks has proven nothing yet.
    pub fn knows_key(&self, login: &str, fingerprint: &str) -> Reply<bool, Error> {
        let (login, fingerprint) = (login_key(login), fingerprint.to_owned());
        self.store.read(move |tx| match accounts::by_login(tx, &login)? {
            Some(account) => Ok(factors::key(tx, account.id, &fingerprint)?.is_some()),
            None => Ok(false),
        })
    }

    /// Lets somebody in who has proven that she holds this key.
    ///
    /// # Errors
    /// Of kind `Denied` when it is not hers, or her account is locked.
    pub async fn enter_with_key(&self, login: &str, fingerprint: &str, source: &str) -> Result<Entrance> {
        let (login, fingerprint, clock, source) = (login_key(login), fingerprint.to_owned(), self.clock.clone(), source.to_owned());
        let work = move |tx: &mut Tx<'_>| {
            let Some(account) = accounts::by_login(tx, &login)? else { return Err(key_refused()) };
            if factors::key(tx, account.id, &fingerprint)?.is_none() {
                return Err(key_refused());
            }
            let account = standing::open(tx, account.id)?;
            let moment = clock.now();
            factors::used_key(tx, account.id, &fingerprint, moment.millis)?;
            // A key is something one has: a code is asked for besides only where the school says so.
            if factors::is_required(tx, account.id)? {
                return super::access::entry(tx, &account, &source, moment, false);
            }
            super::access::came_in(tx, &account, &source, moment.millis)?;
            Ok(Entrance::In(Box::new(standing::load(tx, &account, moment.today)?)))
        };
        let entered: Reply<Entrance, Error> = self.store.write(Gate::Shared, work, |_| {});
        entered.await
    }

    /// Lets somebody in who is half in already, by a code of her authenticator or a recovery code. Each is taken once.
    ///
    /// # Errors
    /// Of kind `Denied`: a wrong or used code, too many tries, or too long a pause.
    pub async fn enter_with_code(&self, half: &Half, code: &str, source: &str) -> Result<Actor> {
        self.by_code(half, code, source)?.await
    }

    /// [`Self::enter_with_code`] for a thread that may wait.
    ///
    /// # Errors
    /// As [`Self::enter_with_code`].
    pub fn enter_with_code_blocking(&self, half: &Half, code: &str, source: &str) -> Result<Actor> {
        self.by_code(half, code, source)?.wait()
    }

    fn by_code(&self, half: &Half, code: &str, source: &str) -> Result<Reply<Actor, Error>> {
        let (half, code, clock, source) = (half.clone(), Zeroizing::new(code.to_owned()), self.clock.clone(), source.to_owned());
        // The tries of a code are counted apart from those of a password: a name no login can have.
        let places = Places::of(&format!("\u{1}code {}", half.login), &source);
        let work = move |tx: &mut Tx<'_>| -> Result<Result<Actor>> {
            let now = clock.now().millis;
            if now - half.since > HALF {
                return Ok(Err(code_refused()));
            }
            let before = places.read(tx)?;
            let mut attempts = before;
            if let Err(why) = attempts.admit(now) {
                return Ok(Err(refused(why, now)));
            }
            let account = standing::open(tx, half.account)?;
            let right = is_right(tx, account.id, &code, now)?;
            if right {
                attempts.succeeded();
            }
            places.write(tx, &before, &attempts)?;
            if !right {
                return Ok(Err(code_refused()));
            }
            let mut actor = standing::load(tx, &account, clock.now().today)?;
            actor.must_choose_password = half.must_choose_password;
            super::access::came_in(tx, &account, &source, now)?;
            Ok(Ok(actor))
        };
        let reply: Reply<Result<Actor>, Error> = self.store.write(Gate::Shared, work, |_| {});
        Ok(reply.flatten())
    }

    /// How the actor's own second factor stands.
    pub fn factor_state(&self, actor: &Actor) -> Reply<FactorState, Error> {
        let own = actor.account;
        self.store.read(move |tx| {
            let account = standing::open(tx, own.ok_or_else(no_account)?)?;
            let factor = factors::factor(tx, account.id)?.filter(|factor| factor.confirmed);
            Ok(FactorState {
                since: factor.map(|factor| factor.since),
                codes_left: factors::codes_left(tx, account.id)?,
                required: factors::is_required(tx, account.id)?,
            })
        })
    }

    /// Begins a second factor: a seed for the actor's authenticator. It counts once a code of it has been typed.
    ///
    /// # Errors
    /// When she has one already, or no account.
    pub async fn begin_factor(&self, actor: &Actor) -> Result<Seed> {
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|e| Error::internal(e.to_string()))?;
        let seed = Seed::from_random(random);
        let (own, kept, clock) = (actor.account.ok_or_else(no_account)?, seed.base32().to_string(), self.clock.clone());
        let work = move |tx: &mut Tx<'_>| -> Result<()> {
            let account = standing::open(tx, own)?;
            if factors::factor(tx, account.id)?.is_some_and(|factor| factor.confirmed) {
                return Err(Error::conflict(Text::new("factor-on-already")));
            }
            let factor = Factor { seed: kept.clone(), confirmed: false, last_step: 0, since: clock.now().millis };
            Ok(factors::set_factor(tx, account.id, &factor)?)
        };
        self.store.write(Gate::Shared, work, |()| {}).await?;
        Ok(seed)
    }

    /// Ends the beginning: the actor has typed a code of her authenticator. Her recovery codes come back, this once.
    ///
    /// # Errors
    /// When the code is wrong, or nothing was begun.
    pub async fn confirm_factor(&self, actor: &Actor, code: &str) -> Result<Vec<Zeroizing<String>>> {
        let (codes, hashes) = fresh_codes()?;
        let (own, code, clock) = (actor.account.ok_or_else(no_account)?, Zeroizing::new(code.to_owned()), self.clock.clone());
        let work = move |tx: &mut Tx<'_>| -> Result<()> {
            let account = standing::open(tx, own)?;
            let now = clock.now().millis;
            let Some(factor) = factors::factor(tx, account.id)?.filter(|factor| !factor.confirmed) else { return Err(code_refused()) };
            let step = Seed::read(&factor.seed).and_then(|seed| seed.step_of(&code, now)).ok_or_else(code_refused)?;
            factors::set_factor(tx, account.id, &Factor { confirmed: true, last_step: step, since: now, ..factor })?;
            factors::set_codes(tx, account.id, &hashes)?;
            events::keep(tx, &events::of(&account, "second_factor_on", now))
        };
        self.store.write(Gate::Shared, work, |()| {}).await?;
        Ok(codes)
    }

    /// New recovery codes in the place of all before, for the actor who proves with a code that she has her authenticator.
    ///
    /// # Errors
    /// When the code is wrong or was used.
    pub async fn renew_codes(&self, actor: &Actor, code: &str) -> Result<Vec<Zeroizing<String>>> {
        let (codes, hashes) = fresh_codes()?;
        self.with_code(actor, code, "recovery_codes", move |tx, account| Ok(factors::set_codes(tx, account, &hashes)?)).await?;
        Ok(codes)
    }

    /// Turns the actor's own second factor off, with a code; not where her role needs one.
    ///
    /// # Errors
    /// When the code is wrong or was used, or the school requires a second factor of her.
    pub async fn end_factor(&self, actor: &Actor, code: &str) -> Result<()> {
        self.with_code(actor, code, "second_factor_off", |tx, account| {
            if factors::is_required(tx, account)? {
                return Err(Error::denied(Text::new("factor-required")).hint(Text::new("factor-required-hint")));
            }
            factors::drop_factor(tx, account)?;
            Ok(())
        })
        .await
    }

    /// Does something to the actor's own account that only a code opens; tries count as those of a login.
    async fn with_code(
        &self,
        actor: &Actor,
        code: &str,
        kind: &'static str,
        mut act: impl FnMut(&mut Tx<'_>, AccountId) -> Result<()> + Send + 'static,
    ) -> Result<()> {
        let (own, code, clock) = (actor.account.ok_or_else(no_account)?, Zeroizing::new(code.to_owned()), self.clock.clone());
        let places = Places::of(&format!("\u{1}code {}", actor.login), "settings");
        let work = move |tx: &mut Tx<'_>| -> Result<Result<()>> {
            let account = standing::open(tx, own)?;
            let now = clock.now().millis;
            let before = places.read(tx)?;
            let mut attempts = before;
            if let Err(why) = attempts.admit(now) {
                return Ok(Err(refused(why, now)));
            }
            let right = is_right(tx, account.id, &code, now)?;
            if right {
                attempts.succeeded();
            }
            places.write(tx, &before, &attempts)?;
            if !right {
                return Ok(Err(code_refused()));
            }
            if let Err(why) = act(tx, account.id) {
                return Ok(Err(why));
            }
            events::keep(tx, &events::of(&account, kind, now))?;
            Ok(Ok(()))
        };
        let reply: Reply<Result<()>, Error> = self.store.write(Gate::Shared, work, |_| {});
        reply.flatten().await
    }

    /// Takes somebody's second factor away, whose telephone is lost: she sets up another one at her next login if she has to.
    ///
    /// # Errors
    /// When the actor may not manage accounts, or there is nothing to take away.
    pub fn reset_factor(&self, actor: &Actor, login: &str) -> Result<Reply<(), Error>> {
        let (who, login, clock) = (actor.clone(), login.to_owned(), self.clock.clone());
        let work = move |tx: &mut Tx<'_>| -> Result<()> {
            let who = standing::current(tx, &who, clock.now().today)?;
            who.require_all(Right::ManageAccounts)?;
            let account = accounts::by_login(tx, &login_key(&login))?
                .ok_or_else(|| Error::user(Text::new("service-account-unknown").with("login", &login)))?;
            if !factors::drop_factor(tx, account.id)? {
                return Err(Error::user(Text::new("factor-none").with("login", &account.login)));
            }
            let event = events::of(&account, "second_factor_reset", clock.now().millis);
            events::keep(tx, &Event { detail: who.login, ..event })
        };
        Ok(self.store.write(Gate::Shared, work, |()| {}))
    }

    /// The roles a second factor is required of.
    pub fn ruled_roles(&self, actor: &Actor) -> Reply<Vec<String>, Error> {
        self.read(actor, |school, who| {
            who.require_all(Right::ManageAccounts)?;
            Ok(factors::ruled_roles(school.all())?)
        })
    }

    /// The registered keys of the actor, or of anybody for whoever manages accounts.
    pub fn keys(&self, actor: &Actor, login: Option<&str>) -> Reply<Vec<KeyLine>, Error> {
        let login = login.map(str::to_owned);
        self.read(actor, move |school, who| {
            let account = whose(school.all(), who, login.as_deref())?;
            Ok(factors::keys_of(school.all(), account)?)
        })
    }

    /// Registers a key of the actor's own account; the owner of a local store may do it for any.
    ///
    /// # Errors
    /// When it is another's account, the key is there already, or there are too many.
    pub fn add_key(&self, actor: &Actor, login: Option<&str>, key: &PublicKey) -> Result<Reply<(), Error>> {
        let (who, login, key, clock) = (actor.clone(), login.map(str::to_owned), key.clone(), self.clock.clone());
        let id = RowId(self.operation_id()?.0);
        let work = move |tx: &mut Tx<'_>| -> Result<()> {
            let who = standing::current(tx, &who, clock.now().today)?;
            let account = whose(tx, &who, login.as_deref())?;
            if who.account.is_some_and(|own| own != account) {
                return Err(Error::denied(Text::new("key-not-yours")).hint(Text::new("key-not-yours-hint")));
            }
            let present = factors::keys_of(tx, account)?;
            if present.iter().any(|line| line.fingerprint == key.fingerprint) {
                return Err(Error::conflict(Text::new("key-there")));
            }
            if present.len() >= MOST_KEYS {
                return Err(Error::user(Text::new("key-many").with("count", MOST_KEYS)));
            }
            let now = clock.now().millis;
            let line = KeyLine {
                algorithm: key.algorithm.to_owned(),
                body: key.body.clone(),
                fingerprint: key.fingerprint.clone(),
                label: key.label.clone(),
                added_at: now,
                used_at: None,
            };
            factors::add_key(tx, id, account, &line)?;
            let account = standing::open(tx, account)?;
            events::keep(tx, &Event { detail: key.fingerprint.clone(), ..events::of(&account, "key_added", now) })
        };
        Ok(self.store.write(Gate::Shared, work, |()| {}))
    }

    /// Takes a key back: of the actor's own account, or of any for whoever manages accounts.
    ///
    /// # Errors
    /// When there is no such key.
    pub fn remove_key(&self, actor: &Actor, login: Option<&str>, fingerprint: &str) -> Result<Reply<(), Error>> {
        let (who, login, fingerprint, clock) = (actor.clone(), login.map(str::to_owned), fingerprint.to_owned(), self.clock.clone());
        let work = move |tx: &mut Tx<'_>| -> Result<()> {
            let who = standing::current(tx, &who, clock.now().today)?;
            let account = whose(tx, &who, login.as_deref())?;
            if !factors::drop_key(tx, account, &fingerprint)? {
                return Err(Error::user(Text::new("key-unknown").with("fingerprint", &fingerprint)));
            }
            match accounts::by_id(tx, account)? {
                Some(account) => {
                    let event = events::of(&account, "key_removed", clock.now().millis);
                    events::keep(tx, &Event { detail: fingerprint.clone(), ..event })
                }
                None => Ok(()),
            }
        };
        Ok(self.store.write(Gate::Shared, work, |()| {}))
    }
}

/// The account meant: one's own, or the one that is named, for whoever may.
fn whose(tx: &mut Tx<'_>, who: &Actor, login: Option<&str>) -> Result<AccountId> {
    match login {
        Some(login) if who.account.is_none() || login_key(login) != login_key(&who.login) => {
            who.require_all(Right::ManageAccounts)?;
            let account = accounts::by_login(tx, &login_key(login))?;
            Ok(account.ok_or_else(|| Error::user(Text::new("service-account-unknown").with("login", login)))?.id)
        }
        _ => who.account.ok_or_else(no_account),
    }
}

/// Takes a code, if it is one of this moment or of the paper, and not one that was taken before.
fn is_right(tx: &mut Tx<'_>, account: AccountId, code: &str, now: i64) -> Result<bool> {
    let Some(factor) = factors::factor(tx, account)?.filter(|factor| factor.confirmed) else { return Ok(false) };
    if let Some(step) = Seed::read(&factor.seed).and_then(|seed| seed.step_of(code, now)) {
        return Ok(factors::take_step(tx, account, step)?);
    }
    match FirstSecret::read(code) {
        Some(code) => Ok(factors::use_code(tx, account, &hash(&code), now)?),
        None => Ok(false),
    }
}

/// Codes for the paper, and what is kept of them: 79 bits of chance need no slow hash.
fn fresh_codes() -> Result<(Vec<Zeroizing<String>>, Vec<String>)> {
    let mut codes = Vec::with_capacity(CODES);
    for _ in 0..CODES {
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|e| Error::internal(e.to_string()))?;
        codes.push(FirstSecret::from_random(random));
    }
    let hashes = codes.iter().map(hash).collect();
    Ok((codes.iter().map(FirstSecret::grouped).collect(), hashes))
}

fn hash(code: &FirstSecret) -> String {
    hex::encode(Sha256::digest(code.as_password().expose()))
}

fn key_refused() -> Error {
    Error::denied(Text::new("key-refused"))
}

fn code_refused() -> Error {
    Error::denied(Text::new("factor-code-wrong")).hint(Text::new("factor-code-wrong-hint"))
}

fn no_account() -> Error {
    Error::user(Text::new("service-owner-has-no-account"))
}
