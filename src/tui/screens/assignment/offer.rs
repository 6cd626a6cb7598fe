//! Who can be chosen for a student, as rows to pick from: the candidates, those about to be made, everybody else, and a new one.

use std::borrow::Cow;
use std::sync::Arc;

use super::line::{Target, said};
use crate::domain::id::PersonId;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::{GuardianRow, NewGuardian, Proposal};
use crate::tui::kit::table::{Column, Row};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pick {
    Guardian(PersonId),
    /// One of those about to be made, by number.
    New(usize),
    Create,
}

pub struct Offer {
    pick: Pick,
    name: String,
    about: String,
    key: String,
}

/// The best candidates first, then whom other rows are about to make, then everybody by name.
pub fn offers(proposal: &Proposal, made: &[Arc<NewGuardian>], everybody: &[GuardianRow], locale: &Locale) -> Arc<[Offer]> {
    let there = |id: PersonId| proposal.guardians.iter().any(|present| present.guardian == id);
    let candidates = proposal.candidates.iter().map(|candidate| {
        let sure = locale.text(&candidate.confidence.label());
        let about = [sure, said(&candidate.reasons, locale), candidate.phone.clone().unwrap_or_default()];
        Offer::new(Pick::Guardian(candidate.guardian), candidate.name.display(), &about, locale)
    });
    let new = made.iter().enumerate().map(|(number, new)| {
        let about = [locale.get("assignment-screen-to-make"), new.phone.clone().unwrap_or_default()];
        Offer::new(Pick::New(number), new.name.display(), &about, locale)
    });
    let create = Offer::new(Pick::Create, locale.get("assignment-screen-create-one"), &[], locale);
    let proposed = |id: PersonId| proposal.candidates.iter().any(|candidate| candidate.guardian == id);
    let others = everybody.iter().filter(|row| !proposed(row.id) && !there(row.id) && row.id != proposal.student).map(|row| {
        let children = locale.text(&Text::new("assignment-screen-children").with("count", row.students));
        let about = [children, row.city.clone().unwrap_or_default(), row.phone.clone().unwrap_or_default()];
        Offer::new(Pick::Guardian(row.id), row.name.display(), &about, locale)
    });
    candidates.chain(new).chain([create]).chain(others).collect()
}

/// Whom a pick means; nobody where one is still to be made.
pub fn target(pick: Pick, proposal: &Proposal, made: &[Arc<NewGuardian>], everybody: &[GuardianRow]) -> Option<Target> {
    match pick {
        Pick::Create => None,
        Pick::New(number) => made.get(number).cloned().map(Target::New),
        Pick::Guardian(guardian) => {
            if let Some(best) = proposal.candidates.first().filter(|best| best.guardian == guardian) {
                return Some(Target::Proposed { guardian, name: best.name.display().into() });
            }
            let candidate = proposal.candidates.iter().find(|candidate| candidate.guardian == guardian).map(|found| &found.name);
            let name = candidate.or_else(|| everybody.iter().find(|row| row.id == guardian).map(|row| &row.name))?;
            Some(Target::Chosen { guardian, name: name.display().into() })
        }
    }
}

impl Offer {
    fn new(pick: Pick, name: String, about: &[String], locale: &Locale) -> Self {
        let about: Vec<&str> = about.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        let about = about.join(", ");
        let key = if pick == Pick::Create { fold(&locale.get("assignment-screen-create-one")) } else { fold(&format!("{name} {about}")) };
        Self { pick, name, about, key }
    }
}

impl Row for Offer {
    type Id = Pick;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "assignment-screen-guardian",
            min: 18,
            ideal: 34,
            priority: 0,
            numeric: false,
            cell: |offer, _| Cow::Borrowed(&offer.name),
            order: |a, b| a.key.cmp(&b.key),
        },
        Column {
            title: "assignment-screen-reasons",
            min: 18,
            ideal: 60,
            priority: 1,
            numeric: false,
            cell: |offer, _| Cow::Borrowed(&offer.about),
            order: |a, b| a.about.cmp(&b.about),
        },
    ];

    fn id(&self) -> Pick {
        self.pick
    }

    fn key(&self) -> &str {
        &self.key
    }
}
