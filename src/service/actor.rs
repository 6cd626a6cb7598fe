//! Who acts: an account, or the owner of a local store; with the rights they have today.

use crate::domain::id::{AccountId, PersonId};
use crate::domain::language::Language;
use crate::domain::rights::{Grants, Right};
use crate::domain::text::Text;

use super::error::{Error, Result};

#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// None: the owner of a SQLite file, who could read it anyway.
    pub account: Option<AccountId>,
    pub person: Option<PersonId>,
    /// The login; for the owner, the name of the machine's user.
    pub login: String,
    /// How screens name her.
    pub display: String,
    pub grants: Grants,
    pub language: Option<Language>,
    pub theme: Option<String>,
    pub plain: bool,
    /// Her own keys, as `[keys]` of the settings spells them.
    pub keys: Option<String>,
    /// Whether she wants the mouse, if she said.
    pub mouse: Option<bool>,
    /// Her password is a first secret: nothing but choosing her own is open to her.
    pub must_choose_password: bool,
    /// When the password she came in with was chosen: once it is another, what she opened with it is over.
    pub password_of: Option<i64>,
    /// Her role needs a second factor and she has none: nothing but setting one up is open to her.
    pub must_set_up_factor: bool,
    /// After how many minutes without a key her screens lock; none: the owner of the file, who could read it anyway.
    pub idle_minutes: Option<u32>,
}

impl Actor {
    /// The owner of a local store: every right, journalled under the machine's user.
    #[must_use]
    pub fn owner(user: &str) -> Self {
        Self {
            account: None,
            person: None,
            login: user.to_owned(),
            display: user.to_owned(),
            grants: Grants::everything(),
            language: None,
            theme: None,
            plain: false,
            keys: None,
            mouse: None,
            must_choose_password: false,
            password_of: None,
            must_set_up_factor: false,
            idle_minutes: None,
        }
    }

    /// The program itself, for what it does to a store without being asked.
    pub(super) fn program() -> Self {
        Self::owner("eschool")
    }

    #[must_use]
    pub fn may(&self, right: Right) -> bool {
        !self.must_choose_password && !self.must_set_up_factor && self.grants.may(right)
    }

    /// # Errors
    /// A refusal that names the missing right.
    pub fn require(&self, right: Right) -> Result<()> {
        if self.may(right) {
            return Ok(());
        }
        Err(Error::denied(Text::new("service-denied").with("right", right.label())).hint(Text::new("service-denied-hint")))
    }

    /// The right over the whole school: what a batch needs that reads everybody to match against.
    ///
    /// # Errors
    /// A refusal that names the missing right.
    pub fn require_all(&self, right: Right) -> Result<()> {
        self.require(right)?;
        if self.grants.may_all(right) {
            return Ok(());
        }
        Err(Error::denied(Text::new("service-denied").with("right", right.label())).hint(Text::new("service-denied-hint")))
    }
}
