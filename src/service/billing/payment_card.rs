//! One payment with its receipt, what it settles now, what took it back, and who did what to it when.

use super::reads::{PrintedReceipt, printed};
use crate::domain::id::*;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::actor::Actor;
use crate::service::engine::Service;
use crate::service::error::Error;
use crate::store::billing::payments::{self, PaymentRow};
use crate::store::lane::Reply;

#[derive(Clone, Debug, PartialEq)]
pub struct PaymentCard {
    pub row: PaymentRow,
    /// None for what takes another back.
    pub receipt: Option<PrintedReceipt>,
    /// Invoice and amount, as they are now.
    pub settles: Vec<(String, i64)>,
    /// What of it settles nothing.
    pub credit: i64,
    pub taken_back: Vec<PaymentRow>,
    pub deeds: Vec<PaymentDeed>,
}

/// One operation in a payment's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentDeed {
    /// On the school's wall.
    pub wall: String,
    pub actor: String,
    pub action: String,
}

impl Service {
    pub fn payment_card(&self, actor: &Actor, id: PaymentId) -> Reply<PaymentCard, Error> {
        let clock = self.clock.clone();
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            let row = payments::by_payment(tx, &seen, id)?.ok_or_else(|| Error::user(Text::new("billing-receipt-none")))?;
            let settles: Vec<(String, i64)> = payments::allocated(tx, id)?.into_iter().map(|(_, number, minor)| (number, minor)).collect();
            let settles: Vec<(String, i64)> = settles.into_iter().filter(|(_, minor)| *minor != 0).collect();
            let taken_back = payments::taken_back(tx, &seen, id)?;
            let left = row.minor + taken_back.iter().map(|back| back.minor).sum::<i64>();
            let deed = |(at, actor, action): (i64, String, String)| PaymentDeed { wall: clock.wall(at), actor, action };
            // Who did what is for staff; a payer sees what became of her money.
            let deeds = if who.grants.may_all(Right::ReadBilling) { payments::deeds(tx, id)? } else { Vec::new() };
            Ok(PaymentCard {
                receipt: payments::receipt_of(tx, id)?.map(printed),
                credit: left - settles.iter().map(|(_, minor)| minor).sum::<i64>(),
                settles,
                taken_back,
                deeds: deeds.into_iter().map(deed).collect(),
                row,
            })
        })
    }

    /// The receipts of these payments, in the order of their numbers; those who have none are left out.
    pub fn receipts(&self, actor: &Actor, payments: Vec<PaymentId>) -> Reply<Vec<PrintedReceipt>, Error> {
        self.read(actor, move |school, who| {
            who.require_all(Right::ReadBilling)?;
            let keys: Vec<uuid::Uuid> = payments.iter().map(|id| id.0).collect();
            let rows: Vec<crate::store::billing::Receipt> = crate::service::rows::of(school.all(), "payment_id", &keys)?;
            let mut found: Vec<PrintedReceipt> = rows.into_iter().map(|row| printed(row.into())).collect();
            found.sort_by(|a, b| a.number.cmp(&b.number));
            Ok(found)
        })
    }
}
