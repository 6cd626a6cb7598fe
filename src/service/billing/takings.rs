//! Many payments at once, as a bank or an earlier program lists them: each planned as if it came in alone.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::payment::RecordPayment;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal};
use crate::service::actor::Actor;
use crate::service::error::{Error, Result};
use crate::service::school::Reader;

/// Takes payments of different payers, in the order of their days.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordPayments {
    pub payments: Vec<RecordPayment>,
}

impl Action for RecordPayments {
    const NAME: &'static str = "billing.record_payments";
    const REVERSAL: Reversal = Reversal::Compensate("billing.cancel_receipt");
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::TakePayments);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::TakePayments)?;
        // Of two payments of one payer the second would not know what the first settles.
        let mut payers = HashSet::new();
        if let Some(twice) = self.payments.iter().find(|payment| !payers.insert(&payment.payer)) {
            return Err(Error::user(Text::new("billing-payer-twice").with("amount", twice.given.amount)));
        }
        let mut payments: Vec<&RecordPayment> = self.payments.iter().collect();
        payments.sort_by_key(|payment| payment.day);
        let mut plan = Plan::default();
        for payment in payments {
            let one = payment.plan(school, who)?;
            plan.changes.0.extend(one.changes.0);
            plan.rows.extend(one.rows);
        }
        Ok(plan)
    }

    fn arguments(&self) -> serde_json::Value {
        serde_json::json!({ "payments": self.payments.len() })
    }
}
