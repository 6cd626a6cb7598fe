//! Amounts that are set by hand in a batch, each with its reason, in place of what a fee comes to for a student.

use serde::{Deserialize, Serialize};

use super::tariff::{Charge, Skip};
use crate::domain::id::PersonId;
use crate::domain::money::Money;
use crate::domain::name::{fold, tidy};
use crate::domain::text::Text;
use crate::service::error::{Error, Result};

/// What a student is billed in place of what a fee comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAmount {
    pub student: PersonId,
    /// By code; none: the only fee she is charged in the batch.
    pub fee: Option<String>,
    /// None: the only instalment.
    pub instalment: Option<u32>,
    pub amount: Money,
    pub reason: String,
}

impl SetAmount {
    #[must_use]
    pub fn is_of(&self, student: PersonId, fee: &str, instalment: u32) -> bool {
        self.student == student
            && self.fee.as_ref().is_none_or(|known| fold(known) == fold(fee))
            && self.instalment.is_none_or(|number| number == instalment)
    }
}

/// The amounts of a batch, and which of them found what they are of.
pub(super) struct Amounts<'b> {
    set: &'b [SetAmount],
    found: Vec<bool>,
}

impl<'b> Amounts<'b> {
    pub(super) fn of(set: &'b [SetAmount]) -> Result<Self> {
        if set.iter().any(|one| one.amount.minor <= 0) {
            return Err(Error::user(Text::new("billing-amount-positive")).hint(Text::new("batch-amount-none-hint")));
        }
        if set.iter().any(|one| tidy(&one.reason).is_empty()) {
            return Err(Error::user(Text::new("billing-no-reason")).hint(Text::new("billing-no-reason-hint")));
        }
        Ok(Self { set, found: vec![false; set.len()] })
    }

    /// Puts the amounts of a student where they belong.
    pub(super) fn put(&mut self, student: PersonId, name: &str, charges: &mut [std::result::Result<Charge, Skip>]) -> Result<()> {
        for (one, found) in self.set.iter().zip(&mut self.found).filter(|(one, _)| one.student == student) {
            let is_meant =
                |charge: &&mut Charge| one.is_of(student, &charge.fee_code, charge.instalment) && one.amount.currency == charge.currency;
            let mut meant = charges.iter_mut().filter_map(|charge| charge.as_mut().ok()).filter(is_meant);
            match (meant.next(), meant.next()) {
                (Some(charge), None) => {
                    (charge.gross, charge.net, charge.discount_label) = (one.amount.minor, one.amount.minor, None);
                    charge.reason = Some(tidy(&one.reason));
                    *found = true;
                }
                (Some(_), Some(_)) => {
                    return Err(
                        Error::user(Text::new("batch-amount-several").with("student", name)).hint(Text::new("batch-amount-several-hint"))
                    );
                }
                (None, _) => return Err(nothing(name, one.amount)),
            }
        }
        Ok(())
    }

    /// That none of them is of somebody the batch is not about.
    pub(super) fn all_found(&self) -> Result<()> {
        match self.set.iter().zip(&self.found).find(|(_, found)| !**found) {
            Some((one, _)) => Err(nothing("", one.amount)),
            None => Ok(()),
        }
    }
}

fn nothing(name: &str, amount: Money) -> Error {
    Error::user(Text::new("batch-amount-none").with("student", name).with("amount", amount)).hint(Text::new("batch-amount-none-hint"))
}
