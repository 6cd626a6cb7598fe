//! What a tax office answers: the number it gave an issued document, and the code one scans. Nothing else of the document changes.

use serde::{Deserialize, Serialize};

use crate::domain::billing::Certification;
use crate::domain::name::tidy;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::error::{Error, Result};
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::billing::{Invoice, invoices};

/// Longer than any code a tax office gives.
const LONGEST: usize = 500;

/// Notes the number a tax office gave a document, and its code.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CertifyInvoice {
    pub number: String,
    pub fiscal: String,
    pub qr: Option<String>,
}

impl Action for CertifyInvoice {
    const NAME: &'static str = "billing.certify_invoice";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::IssueInvoices);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::IssueInvoices)?;
        let (number, fiscal) = (self.number.trim(), tidy(&self.fiscal));
        let qr = self.qr.as_deref().map(tidy).filter(|code| !code.is_empty());
        let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
        let row = invoices::by_number(tx, &seen, number)?
            .ok_or_else(|| Error::user(Text::new("billing-invoice-unknown").with("number", number)))?;
        if fiscal.is_empty() || fiscal.chars().count() > LONGEST || qr.as_ref().is_some_and(|code| code.chars().count() > LONGEST) {
            return Err(Error::user(Text::new("billing-fiscal-wrong")).hint(Text::new("billing-fiscal-wrong-hint")));
        }
        let taken = invoices::by_number(tx, &seen, &fiscal)?.filter(|other| other.id != row.id);
        if let Some(other) = taken {
            let other = other.number.unwrap_or_default();
            return Err(Error::user(Text::new("billing-fiscal-taken").with("fiscal", fiscal).with("number", other)));
        }
        let mut plan = Plan::default();
        for before in rows::keyed::<Invoice>(school.all(), &[row.id.0])? {
            let qr = qr.clone().or_else(|| before.qr.clone());
            let after =
                Invoice { certification: Some(Certification::Certified), fiscal_number: Some(fiscal.clone()), qr, ..before.clone() };
            let changed = plan.changes.update(&before, &after);
            let verdict = if changed { Verdict::Changed } else { Verdict::Unchanged };
            plan.rows.push(Row::new(verdict, number, Text::new("billing-row-certified").with("fiscal", &fiscal)));
        }
        Ok(plan)
    }
}
