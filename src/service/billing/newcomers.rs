//! Who may pay before she was ever billed: she has no account yet, and gets one with what she pays. It books nothing.

use std::sync::Arc;

use super::child::Child;
use crate::domain::id::PersonId;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::service::actor::Actor;
use crate::service::engine::Service;
use crate::service::error::Error;
use crate::service::snapshots::{List, made_of};
use crate::store::billing::newcomers;
use crate::store::db::Tx;
use crate::store::lane::Reply;
use crate::store::scope::Seen;

/// Somebody who pays for students and has no account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    pub person: PersonId,
    pub name: String,
    pub phone: Option<String>,
    pub children: Vec<Child>,
    pub search_key: String,
}

pub(in crate::service) const NEWCOMERS: List<Newcomer> =
    List { name: "newcomers", made_of: made_of!["contact", "guardian", "identifier", "payer", "person"], read: rows };

impl Service {
    /// Those whom no invoice has named yet, for whoever takes their money.
    pub fn newcomers(&self, actor: &Actor) -> Reply<Arc<Vec<Newcomer>>, Error> {
        let snapshots = self.snapshots.clone();
        self.read(actor, move |school, who| {
            who.require_all(Right::TakePayments)?;
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            snapshots.rows(tx, &NEWCOMERS, &seen)
        })
    }
}

pub(super) fn rows(tx: &mut Tx<'_>, seen: &Seen) -> crate::store::Result<Vec<Newcomer>> {
    let mut found: Vec<Newcomer> = Vec::new();
    for row in newcomers::newcomers(tx, seen)? {
        if found.last().is_none_or(|last| last.person != row.person) {
            let name = row.name.display();
            found.push(Newcomer { person: row.person, name, phone: row.phone, children: Vec::new(), search_key: String::new() });
        }
        if let Some(last) = found.last_mut() {
            let (name, matricule, class) = (row.student_name.display(), row.matricule, row.class);
            last.children.push(Child { id: row.student, name, matricule, class });
        }
    }
    for newcomer in &mut found {
        newcomer.search_key = search_key(&newcomer.name, newcomer.phone.as_deref(), &newcomer.children);
    }
    Ok(found)
}

/// What a payer is found by: her name, her phone, and the name, matricule and class of each child.
pub(super) fn search_key(name: &str, phone: Option<&str>, children: &[Child]) -> String {
    // Whoever reads a number off a telephone types it without its blanks.
    let digits: String = phone.iter().flat_map(|phone| phone.chars()).filter(char::is_ascii_digit).collect();
    let mut words = vec![name, phone.unwrap_or_default(), &digits];
    for child in children {
        words.extend([child.name.as_str(), child.matricule.as_deref().unwrap_or_default(), child.class.as_deref().unwrap_or_default()]);
    }
    fold(&words.join(" "))
}
