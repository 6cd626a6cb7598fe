//! Password hashes: argon2id, a few at a time, and as slow for a login that does not exist as for one that does. It judges no
//! password and keeps none; hashes are written by the store's account module alone.

mod line;
mod memory;
mod turn;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Params, Version};
use subtle::ConstantTimeEq as _;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

pub(super) use line::Queue;
pub use line::Ticket;
use memory::Memory;

use super::{Error, Kind, Result};
use crate::domain::password::Password;
use crate::domain::text::Text;

/// What one hash costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Cost {
    /// OWASP's argon2id setting: never less than this.
    pub const LEAST: Self = Self { memory: 19_456, passes: 2, lanes: 1 };
    /// What a hash found in the store may ask of us; one beyond it was not written by this program.
    pub const MOST: Self = Self { memory: 1_048_576, passes: 16, lanes: 16 };

    /// This cost, raised to the least and lowered to the most where it is beyond them.
    #[must_use]
    pub fn clamped(self) -> Self {
        Self {
            memory: self.memory.clamp(Self::LEAST.memory, Self::MOST.memory),
            passes: self.passes.clamp(Self::LEAST.passes, Self::MOST.passes),
            lanes: self.lanes.clamp(Self::LEAST.lanes, Self::MOST.lanes),
        }
    }

    fn params(self) -> Result<Params> {
        Params::new(self.memory, self.passes, self.lanes, None).map_err(|cause| failed(cause.to_string()))
    }
}

impl Default for Cost {
    fn default() -> Self {
        Self::LEAST
    }
}

/// How a password compares with a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    Right {
        /// The hash is cheaper than today's cost: hash the password again while it is at hand.
        rehash: bool,
    },
    Wrong,
}

/// Makes and checks hashes, one per core at a time, in the order of asking: five hundred logins at eight o'clock take their
/// turns and 19 MiB per core, not 10 GiB.
#[derive(Clone)]
pub struct Hasher {
    cost: Cost,
    turns: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    memory: Memory,
    /// A hash nobody has the password of, of the same cost, for logins that do not exist.
    decoy: Arc<str>,
}

impl Hasher {
    /// # Errors
    /// When the machine has no chance to give.
    pub fn new(cost: Cost) -> Result<Self> {
        let cost = cost.clamped();
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let decoy = decoy(cost)?.into();
        Ok(Self { cost, turns: Arc::new(Semaphore::new(cores)), waiting: Arc::default(), memory: Memory::default(), decoy })
    }

    /// The PHC string to keep (`$argon2id$v=19$m=19456,t=2,p=1$…`), with a salt of its own.
    ///
    /// # Errors
    /// When the machine has no memory or no chance to give.
    pub async fn hash(&self, password: Password) -> Result<String> {
        let (cost, memory) = (self.cost, self.memory.clone());
        self.in_turn(move || hash(&memory, cost, password.expose())).await
    }

    /// Compares a password with the hash of an account; `None` when there is no such account: that takes as long and is wrong.
    ///
    /// # Errors
    /// When the kept hash is damaged or was not written by this program, or memory is out.
    pub async fn verify(&self, password: Password, kept: Option<String>) -> Result<Match> {
        let (cost, decoy, memory) = (self.cost, Arc::clone(&self.decoy), self.memory.clone());
        self.in_turn(move || verify(&memory, cost, &password, kept.as_deref(), &decoy)).await
    }

    /// [`Self::hash`] for a thread that may wait (the command line); it takes its turn like all others.
    ///
    /// # Errors
    /// As [`Self::hash`].
    pub fn hash_blocking(&self, password: &Password) -> Result<String> {
        let _turn = self.turn_blocking();
        hash(&self.memory, self.cost, password.expose())
    }

    /// [`Self::verify`] for a thread that may wait.
    ///
    /// # Errors
    /// As [`Self::verify`].
    pub fn verify_blocking(&self, password: &Password, kept: Option<&str>) -> Result<Match> {
        let _turn = self.turn_blocking();
        verify(&self.memory, self.cost, password, kept, &self.decoy)
    }

    /// How many people are waiting for their turn: the place in the queue of somebody who comes now, less one.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        let place = Place::take(&self.waiting);
        let turn = Arc::clone(&self.turns).acquire_owned().await.expect("the turns are never closed");
        drop(place);
        let done = tokio::task::spawn_blocking(move || {
            // The turn ends with the work, also when nobody waits for the answer any more.
            let _turn = turn;
            work()
        });
        done.await.unwrap_or_else(|cause| Err(failed(cause)))
    }

    fn turn_blocking(&self) -> OwnedSemaphorePermit {
        let _place = Place::take(&self.waiting);
        turn::wait(Arc::clone(&self.turns).acquire_owned()).expect("the turns are never closed")
    }
}

/// A place in the queue, given up with the turn or by leaving.
struct Place(Arc<AtomicUsize>);

impl Place {
    fn take(waiting: &Arc<AtomicUsize>) -> Self {
        waiting.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(waiting))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn hash(memory: &Memory, cost: Cost, password: &[u8]) -> Result<String> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|cause| failed(cause.to_string()))?;
    let mut out = [0; Params::DEFAULT_OUTPUT_LEN];
    digest(memory, cost.params()?, Version::V0x13, (password, &salt), &mut out)?;
    written(cost, &salt, &out)
}

/// What a password and a salt come to.
fn digest(memory: &Memory, params: Params, version: Version, (password, salt): (&[u8], &[u8]), out: &mut [u8]) -> Result<()> {
    let blocks = params.block_count();
    let argon2 = Argon2::new(Algorithm::Argon2id, version, params);
    let made = memory.lend(blocks, |piece| argon2.hash_password_into_with_memory(password, salt, out, piece));
    made.map_err(|cause| failed(cause.to_string()))
}

/// A hash of chance instead of a password: nothing is hashed for it, and comparing with it costs what any other does.
fn decoy(cost: Cost) -> Result<String> {
    let mut chance = [0; 48];
    getrandom::fill(&mut chance).map_err(|cause| failed(cause.to_string()))?;
    let (salt, digest) = chance.split_at(16);
    written(cost, salt, digest)
}

fn written(cost: Cost, salt: &[u8], digest: &[u8]) -> Result<String> {
    let kept = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&cost.params()?).map_err(|cause| failed(cause.to_string()))?,
        salt: Some(Salt::new(salt).map_err(|cause| failed(cause.to_string()))?),
        hash: Some(Output::new(digest).map_err(|cause| failed(cause.to_string()))?),
    };
    Ok(kept.to_string())
}

fn verify(memory: &Memory, cost: Cost, password: &Password, kept: Option<&str>, decoy: &str) -> Result<Match> {
    let parsed = PasswordHash::new(kept.unwrap_or(decoy)).map_err(|cause| damaged(cause.to_string()))?;
    let params = Params::try_from(&parsed).map_err(|cause| damaged(cause.to_string()))?;
    let asked = Cost { memory: params.m_cost(), passes: params.t_cost(), lanes: params.p_cost() };
    if parsed.algorithm.as_str() != "argon2id"
        || asked.memory > Cost::MOST.memory
        || asked.passes > Cost::MOST.passes
        || asked.lanes > Cost::MOST.lanes
    {
        return Err(damaged("foreign"));
    }
    let (Some(salt), Some(wanted)) = (&parsed.salt, &parsed.hash) else { return Err(damaged("short")) };
    let version = parsed.version.map_or(Ok(Version::default()), Version::try_from).map_err(|cause| damaged(cause.to_string()))?;
    let mut made = vec![0; wanted.as_bytes().len()];
    digest(memory, params, version, (password.expose(), salt), &mut made)?;
    let is_right = bool::from(made.ct_eq(wanted.as_bytes())) && kept.is_some();
    let rehash = asked.memory < cost.memory || asked.passes < cost.passes || asked.lanes < cost.lanes;
    Ok(if is_right { Match::Right { rehash } } else { Match::Wrong })
}

fn failed(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(Kind::Internal, Text::new("password-hash-failed")).hint(Text::new("password-hint-again")).because(cause)
}

fn damaged(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(Kind::Unavailable, Text::new("password-hash-damaged")).hint(Text::new("password-hint-new-secret")).because(cause)
}

#[cfg(test)]
mod tests {

    use super::*;

    fn typed(words: &str) -> Password {
        Password::typed(words).expect("short enough")
    }

    #[test]
    fn the_kept_hash_is_argon2id_of_the_least_cost_with_its_own_salt() {
        let hasher = Hasher::new(Cost::default()).expect("hasher");
        let (one, two) = (hasher.hash_blocking(&typed("girafe")).unwrap(), hasher.hash_blocking(&typed("girafe")).unwrap());
        assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{one}");
        assert_ne!(one, two);
        assert_eq!(hasher.verify_blocking(&typed("girafe"), Some(&one)).unwrap(), Match::Right { rehash: false });
        assert_eq!(hasher.verify_blocking(&typed("Girafe"), Some(&one)).unwrap(), Match::Wrong);
    }

    #[test]
    fn a_cost_may_be_raised_but_not_lowered_and_old_hashes_are_made_anew() {
        let cheap = Hasher::new(Cost { memory: 8, passes: 1, lanes: 1 }).expect("hasher");
        let kept = cheap.hash_blocking(&typed("girafe")).unwrap();
        assert!(kept.contains("m=19456,t=2,p=1"), "{kept}");
        let dear = Hasher::new(Cost { passes: 3, ..Cost::LEAST }).expect("hasher");
        assert_eq!(dear.verify_blocking(&typed("girafe"), Some(&kept)).unwrap(), Match::Right { rehash: true });
    }

    #[test]
    fn a_login_that_does_not_exist_is_wrong_after_the_same_work() {
        let hasher = Hasher::new(Cost::default()).expect("hasher");
        let kept = hasher.hash_blocking(&typed("girafe")).unwrap();
        for kept in [Some(kept.as_str()), None] {
            assert_eq!(hasher.verify_blocking(&typed("tortue"), kept).unwrap(), Match::Wrong);
        }
        let asked = |hash: &str| hash.rsplitn(3, '$').last().map(str::to_owned);
        assert_eq!(asked(&hasher.decoy), asked(&kept), "algorithm, memory, passes and lanes");
        assert_eq!(hasher.verify_blocking(&typed(&"\0".repeat(16)), None).unwrap(), Match::Wrong);
    }

    #[tokio::test]
    async fn somebody_who_hangs_up_leaves_the_queue() {
        let hasher = Hasher::new(Cost::default()).expect("hasher");
        let all = u32::try_from(hasher.turns.available_permits()).unwrap();
        let turns = Arc::clone(&hasher.turns).acquire_many_owned(all).await.unwrap();
        let mut waits = Box::pin(hasher.verify(typed("girafe"), None));
        assert!(tokio::time::timeout(std::time::Duration::from_millis(5), &mut waits).await.is_err());
        assert_eq!(hasher.waiting(), 1);
        drop(waits);
        assert_eq!(hasher.waiting(), 0);
        drop(turns);
        assert_eq!(hasher.verify(typed("girafe"), None).await.unwrap(), Match::Wrong);
    }

    #[test]
    fn a_damaged_or_foreign_hash_is_an_error_and_not_a_wrong_password() {
        let hasher = Hasher::new(Cost::default()).expect("hasher");
        for kept in [
            "",
            "x",
            "$argon2id$v=19$m=4194304,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA",
            "$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA",
        ] {
            let error = hasher.verify_blocking(&typed("girafe"), Some(kept)).unwrap_err();
            assert_eq!(error.kind, Kind::Unavailable, "{kept}");
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn fifty_people_at_once_all_get_their_turn() {
        let hasher = Hasher::new(Cost::default()).expect("hasher");
        let kept = hasher.hash(typed("girafe")).await.unwrap();
        let waiting: Vec<_> = (0..50)
            .map(|person| {
                let (hasher, kept) = (hasher.clone(), kept.clone());
                tokio::spawn(async move { hasher.verify(typed(if person % 2 == 0 { "girafe" } else { "tortue" }), Some(kept)).await })
            })
            .collect();
        for (person, waiting) in waiting.into_iter().enumerate() {
            let expected = if person % 2 == 0 { Match::Right { rehash: false } } else { Match::Wrong };
            assert_eq!(waiting.await.unwrap().unwrap(), expected);
        }
        assert_eq!(hasher.waiting(), 0);
    }
}
