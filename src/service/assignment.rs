//! Guardians for the students who have none: what the school's own records propose, and the decisions carried out as one plan.

mod decision;
mod link;
mod propose;

use serde::{Deserialize, Serialize};

use super::action::{Action, Plan, Reversal};
use super::actor::Actor;
use super::error::Result;
use super::school::Reader;
use crate::domain::assignment::Confidence;
use crate::domain::id::PersonId;
use crate::domain::name::PersonName;
use crate::domain::rights::Right;
use crate::domain::roster::Relation;
use crate::domain::text::Text;

pub use decision::{Choice, Decision, NewGuardian};

/// A student with too few guardians, and who may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub student: PersonId,
    pub matricule: Option<String>,
    pub name: PersonName,
    pub class: Option<String>,
    /// The guardians she has already.
    pub guardians: Vec<Present>,
    /// The best first; none when nobody fits.
    pub candidates: Vec<Candidate>,
    /// How her own record says she is reached: what a new guardian may be made from, once somebody tells the name.
    pub phone: Option<String>,
    pub email: Option<String>,
}

impl Proposal {
    /// Whom a person would take without looking twice.
    pub fn certain(&self) -> impl Iterator<Item = &Candidate> {
        self.candidates.iter().filter(|candidate| candidate.confidence == Confidence::Certain)
    }
}

/// A guardian a student has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Present {
    pub guardian: PersonId,
    pub name: PersonName,
    pub relation: Relation,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub guardian: PersonId,
    pub name: PersonName,
    /// The end of her number, enough to tell namesakes apart: `… 001`.
    pub phone: Option<String>,
    pub confidence: Confidence,
    pub reasons: Vec<Text>,
}

/// Links guardians to students, as many as were decided, in one operation.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct LinkGuardians {
    pub decisions: Vec<Decision>,
}

impl Action for LinkGuardians {
    const NAME: &'static str = "people.link_guardians";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::LinkGuardians);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        link::plan(school, who, &self.decisions)
    }

    fn arguments(&self) -> serde_json::Value {
        let count = |is: fn(&Choice) -> bool| self.decisions.iter().filter(|decision| is(&decision.choice)).count();
        serde_json::json!({
            "links": count(|choice| matches!(choice, Choice::Link { .. })),
            "creates": count(|choice| matches!(choice, Choice::Create(_))),
            "skips": count(|choice| matches!(choice, Choice::Skip)),
        })
    }
}

#[cfg(test)]
mod tests;
