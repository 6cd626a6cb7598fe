//! The PIN that opens a locked screen again: a few digits, of use to nobody who is not in already. Without one, and after a few wrong
//! tries, the password is asked for.

use super::access::Entrance;
use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::events;
use super::password::Match;
use super::standing;
use crate::domain::id::AccountId;
use crate::domain::password::Password;
use crate::domain::text::Text;
use crate::store::lane::Reply;
use crate::store::pins;

/// How many digits a PIN has.
pub const PIN_DIGITS: std::ops::RangeInclusive<usize> = 4..=8;
/// So many wrong ones, and the password is asked for.
pub const PIN_TRIES: u8 = 5;

/// Whether this could be a PIN.
#[must_use]
pub fn is_pin(typed: &str) -> bool {
    PIN_DIGITS.contains(&typed.len()) && typed.bytes().all(|byte| byte.is_ascii_digit())
}

impl Service {
    /// Whether the actor's screens open again by a PIN.
    pub fn has_pin(&self, actor: &Actor) -> Reply<bool, Error> {
        let own = actor.account;
        self.store.read(move |tx| match own {
            Some(account) => Ok(pins::hash(tx, account)?.is_some()),
            None => Ok(false),
        })
    }

    /// Takes a PIN for the actor's own screens; her password proves that it is she.
    ///
    /// # Errors
    /// When the password is wrong, or it is no PIN or one that everybody tries first.
    pub async fn choose_pin(&self, actor: &Actor, password: &str, pin: &str) -> Result<()> {
        let pin = checked(pin)?;
        let (account, credential, _) = self.credential_of(actor.account).await?;
        let typed = super::access::typed(password, credential.as_ref());
        if self.hasher.verify(typed, credential.map(|credential| credential.hash)).await? == Match::Wrong {
            return Err(super::access::wrong());
        }
        let hash = self.hasher.hash(pin).await?;
        self.keep_pin(account, Some(hash)).await
    }

    /// As [`Self::choose_pin`] for the command line, where the actor has just given her password; the owner of a local store may do
    /// it for any account. None takes the PIN away.
    ///
    /// # Errors
    /// As [`Self::choose_pin`], and when it is another's account.
    pub fn set_pin_blocking(&self, actor: &Actor, login: &str, pin: Option<&str>) -> Result<()> {
        let hash = pin.map(checked).transpose()?.map(|pin| self.hasher.hash_blocking(&pin)).transpose()?;
        let login = login.to_owned();
        let account = self.read(actor, move |school, who| {
            let account = standing::named(school.all(), &login)?;
            if who.account.is_some_and(|own| own != account.id) {
                return Err(Error::denied(Text::new("pin-not-yours")));
            }
            Ok(account.id)
        });
        let account = account.wait()?;
        self.keep_pin(account, hash).wait()
    }

    /// Takes the actor's PIN away: from then on the password opens her screens.
    ///
    /// # Errors
    /// When she has no account.
    pub fn drop_pin(&self, actor: &Actor) -> Result<Reply<(), Error>> {
        let account = actor.account.ok_or_else(|| Error::user(Text::new("service-owner-has-no-account")))?;
        Ok(self.keep_pin(account, None))
    }

    fn keep_pin(&self, account: AccountId, hash: Option<String>) -> Reply<(), Error> {
        self.outside(&[], move |tx, moment| {
            let found = standing::open(tx, account)?;
            match &hash {
                Some(hash) => pins::set(tx, account, hash, moment.millis)?,
                None => drop(pins::drop_pin(tx, account)?),
            }
            let kind = if hash.is_some() { "pin" } else { "pin_dropped" };
            events::keep(tx, &events::of(&found, kind, moment.millis))
        })
    }

    /// Whoever locked her screen comes back to it, by her PIN or her password, with the rights of this moment.
    ///
    /// # Errors
    /// When it is wrong, or the account was locked meanwhile.
    pub async fn unlock(&self, actor: &Actor, typed: &str, by_pin: bool, source: &str) -> Result<Actor> {
        if !by_pin {
            return match self.enter(&actor.login, typed, source).await? {
                Entrance::In(actor) => Ok(*actor),
                // The second factor was given when this session began.
                Entrance::Half(_) => self.standing(actor).await,
            };
        }
        let who = self.standing(actor).await?;
        let own = actor.account;
        let kept: Reply<Option<String>, Error> = self.store.read(move |tx| match own {
            Some(account) => Ok(pins::hash(tx, account)?),
            None => Ok(None),
        });
        let typed = Password::typed(typed).map_err(|weakness| Error::user(weakness.text()))?;
        if self.hasher.verify(typed, kept.await?).await? == Match::Wrong {
            self.note(actor, source, "pin_refused", "").await?;
            return Err(Error::denied(Text::new("pin-wrong")));
        }
        Ok(who)
    }
}

/// Digits that somebody has thought about: no single digit over and over, no count up or down.
fn checked(pin: &str) -> Result<Password> {
    let digits = pin.as_bytes();
    let steps: Vec<i16> = digits.windows(2).map(|pair| i16::from(pair[1]) - i16::from(pair[0])).collect();
    let first = steps.first().copied().unwrap_or_default();
    let plain = first.abs() <= 1 && steps.iter().all(|step| *step == first);
    if !is_pin(pin) || plain {
        let message = Text::new("pin-unfit").with("least", *PIN_DIGITS.start()).with("most", *PIN_DIGITS.end());
        return Err(Error::user(message).hint(Text::new("pin-unfit-hint")));
    }
    Password::typed(pin).map_err(|weakness| Error::user(weakness.text()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_to_eight_digits_that_are_no_row() {
        for pin in ["2480", "90817263", "1213"] {
            assert!(checked(pin).is_ok(), "{pin}");
        }
        for pin in ["", "123", "1234", "4321", "0000", "123456789", "12a4", "१२३४"] {
            assert!(checked(pin).is_err(), "{pin}");
        }
    }
}
