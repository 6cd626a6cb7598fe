//! Accounts for many people at once, as one plan, and the first secrets that open accounts: made by chance, handed over once, kept by
//! nobody.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::action::{Action, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::founding::account;
use super::guard;
use super::roles::{called, role_named};
use super::rows;
use super::school::Reader;
use super::standing::{is_linked, login_key};
use crate::domain::id::{AccountId, PersonId};
use crate::domain::name::{PersonName, fold};
use crate::domain::rights::{Right, Role};
use crate::domain::secret::FirstSecret;
use crate::domain::text::Text;
use crate::store::accounts::{self, Account, AccountRole};
use crate::store::lane::Reply;
use crate::store::people::{Guardianship, Person, Staff};

/// For whom accounts are opened.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whom {
    /// The guardians of these students whose link is in force.
    GuardiansOf(Vec<PersonId>),
    /// Everybody who teaches and is here.
    Teachers,
}

/// Opens an account for everybody of these who has none, under a login made of her name. First secrets are given apart.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenAccounts {
    pub whom: Whom,
    /// The role they get; none: that of guardians, or that of teachers.
    pub role: Option<String>,
}

impl Action for OpenAccounts {
    const NAME: &'static str = "accounts.open";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::ManageAccounts);
    /// The logins that were made.
    type Outcome = Vec<String>;

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<Vec<String>>> {
        who.require_all(Right::ManageAccounts)?;
        let preset = if matches!(self.whom, Whom::Teachers) { Role::Teacher } else { Role::Guardian };
        let role = role_named(school.all(), self.role.as_deref().unwrap_or(preset.code()))?;
        let mut plan = Plan::default();
        let people = self.people(school, &mut plan)?;
        let present = rows::all::<Account>(school.all())?;
        let mut taken: BTreeSet<String> = present.iter().map(|account| account.login_key.clone()).collect();
        let logins: HashMap<PersonId, &str> =
            present.iter().filter_map(|account| Some((account.person_id?, account.login.as_str()))).collect();
        for (id, name) in people.into_values() {
            if let Some(login) = logins.get(&id) {
                plan.rows.push(Row::new(Verdict::Skipped, name.display(), Text::new("accounts-row-has-one").with("login", *login)));
                continue;
            }
            let login = free(&name, &taken);
            taken.insert(login_key(&login));
            let new = account(school.mint(), &login, Some(id))?;
            plan.changes.insert(&new);
            plan.changes.insert(&AccountRole { id: school.mint(), account_id: new.id, role_id: role.id });
            let says = Text::new("accounts-row-opened").with("login", &login).with("role", called(&role));
            plan.rows.push(Row::new(Verdict::New, name.display(), says));
            plan.outcome.push(login);
        }
        Ok(plan)
    }
}

impl OpenAccounts {
    /// Whom the accounts are for, in the order of their names; students without anybody are told.
    fn people(&self, school: &mut Reader<'_, '_>, plan: &mut Plan<Vec<String>>) -> Result<BTreeMap<String, (PersonId, PersonName)>> {
        let today = school.today;
        let ids: BTreeSet<Uuid> = match &self.whom {
            Whom::Teachers => {
                let here = rows::all::<Staff>(school.all())?.into_iter();
                here.filter(|row| row.teaches && row.until.is_none_or(|until| until >= today)).map(|row| row.person_id.0).collect()
            }
            Whom::GuardiansOf(students) => {
                let wanted: Vec<Uuid> = students.iter().map(|id| id.0).collect();
                let mut links: Vec<Guardianship> = rows::of(school.all(), "student_id", &wanted)?;
                links.retain(|link| is_linked(link, today));
                for student in rows::keyed::<Person>(school.all(), &wanted)? {
                    if links.iter().all(|link| link.student_id != student.id) {
                        plan.rows.push(Row::new(Verdict::Skipped, student.name().display(), Text::new("accounts-row-no-guardian")));
                    }
                }
                links.into_iter().map(|link| link.guardian_id.0).collect()
            }
        };
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let people = rows::keyed::<Person>(school.all(), &ids)?.into_iter().filter(|person| person.merged_into.is_none());
        Ok(people.map(|person| (format!("{} {}", person.sort_key, person.id.0), (person.id, person.name()))).collect())
    }
}

/// `anne.kabeya`, with a number where somebody has it.
fn free(name: &PersonName, taken: &BTreeSet<String>) -> String {
    let letters = |words: &str| -> String { fold(words).chars().filter(|c| c.is_alphanumeric()).collect() };
    let given = name.given_names.split(' ').next().map(letters).unwrap_or_default();
    let parts: Vec<String> = [given, letters(&name.family_name)].into_iter().filter(|part| !part.is_empty()).collect();
    let base: String = parts.join(".").chars().take(50).collect();
    let base = if base.chars().count() < 2 { format!("compte.{base}") } else { base };
    let numbered = (2_u32..).map(|number| format!("{base}{number}"));
    std::iter::once(base.clone()).chain(numbered).find(|login| !taken.contains(login)).unwrap_or(base)
}

/// A first secret for the paper it is handed over on.
pub struct GivenSecret {
    pub login: String,
    pub secret: Zeroizing<String>,
}

impl Service {
    /// Gives an account a new single-use first secret and forgets the failures so far. What it was before opens nothing more.
    ///
    /// # Errors
    /// When the actor may not manage accounts, the account may do more than she may, or there is no such account.
    pub async fn give_secret(&self, actor: &Actor, login: &str) -> Result<FirstSecret> {
        let account = self.given_to(actor, login).await?;
        let secret = chance()?;
        let hash = self.hasher.hash(secret.as_password()).await?;
        self.keep_password(account, hash, true).await?;
        Ok(secret)
    }

    /// [`Self::give_secret`] for a thread that may wait.
    ///
    /// # Errors
    /// As [`Self::give_secret`].
    pub fn give_secret_blocking(&self, actor: &Actor, login: &str) -> Result<FirstSecret> {
        let account = self.given_to(actor, login).wait()?;
        let secret = chance()?;
        let hash = self.hasher.hash_blocking(&secret.as_password())?;
        self.keep_password(account, hash, true).wait()?;
        Ok(secret)
    }

    /// First secrets for several accounts, in their order.
    ///
    /// # Errors
    /// As [`Self::give_secret`]; those before the one that failed have been given.
    pub async fn give_secrets(&self, actor: &Actor, logins: &[String]) -> Result<Vec<GivenSecret>> {
        let mut given = Vec::with_capacity(logins.len());
        for login in logins {
            let secret = self.give_secret(actor, login).await?.grouped();
            given.push(GivenSecret { login: login.clone(), secret });
        }
        Ok(given)
    }

    fn given_to(&self, actor: &Actor, login: &str) -> Reply<AccountId, Error> {
        let login = login.to_owned();
        self.read(actor, move |school, who| {
            who.require(Right::ManageAccounts)?;
            let account = accounts::by_login(school.all(), &login_key(&login))?;
            let account = account.ok_or_else(|| Error::user(Text::new("service-account-unknown").with("login", &login)))?;
            let today = school.today;
            guard::rights::covers(school.all(), who, account.id, today)?;
            Ok(account.id)
        })
    }
}

fn chance() -> Result<FirstSecret> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|error| Error::internal(error.to_string()))?;
    Ok(FirstSecret::from_random(random))
}
