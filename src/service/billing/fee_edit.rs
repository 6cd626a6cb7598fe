//! A fee changed or taken out of the grid. What was billed by it stays as it was printed.

use serde::{Deserialize, Serialize};

use super::settings::{is_of, year_of};
use crate::domain::billing::FeeKind;
use crate::domain::money::Money;
use crate::domain::name::{fold, tidy};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Edit, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::error::{Error, Result};
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::billing::fees::whole;
use crate::store::billing::{Fee, FeeGroup, FeeInstalment, FeePrice, FeeSubscription, InvoiceLine};
use crate::store::classes::{Class, Level};

/// Changes what a fee is called and to whom it goes; each field as it was seen beside what it becomes.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EditFee {
    pub fee: String,
    pub year: Option<String>,
    pub name: Option<Edit<String>>,
    pub kind: Option<Edit<FeeKind>>,
    pub optional: Option<Edit<bool>>,
    pub pro_rata: Option<Edit<bool>>,
}

/// Takes a price of a fee away, or the whole fee while nobody was billed by it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RemoveFee {
    pub fee: String,
    pub year: Option<String>,
    /// The level, class or group whose price goes; none: the fee.
    pub price_of: Option<String>,
}

fn named(school: &mut Reader<'_, '_>, code: &str, year: Option<&str>) -> Result<Fee> {
    let year = year_of(school, year)?;
    let fees: Vec<Fee> = whole(school.all())?;
    let found = fees.into_iter().filter(is_of(year.id)).find(|fee| fold(&fee.code) == fold(code));
    found.ok_or_else(|| Error::user(Text::new("billing-fee-unknown").with("fee", code)))
}

/// Takes an edit over, or says that somebody else changed the field.
fn merge<T: PartialEq + Clone>(edit: Option<&Edit<T>>, present: &mut T, column: &str, plan: &mut Plan<()>, fee: &Fee) {
    if edit.is_some_and(|edit| !edit.merge(present)) {
        let row = Row::new(Verdict::Conflict, &fee.code, Text::new("billing-fee-moved").with("fee", &fee.code));
        plan.rows.push(Row { column: Some(column.to_owned()), ..row });
    }
}

impl Action for EditFee {
    const NAME: &'static str = "billing.edit_fee";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::SetFees);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::SetFees)?;
        let before = named(school, &self.fee, self.year.as_deref())?;
        let mut plan = Plan::default();
        let mut after = before.clone();
        let name = self.name.clone().map(|edit| edit.each(|name| tidy(&name)));
        if name.as_ref().is_some_and(|edit| edit.now.is_empty()) {
            return Err(Error::user(Text::new("billing-fee-no-name")));
        }
        merge(name.as_ref(), &mut after.name, "name", &mut plan, &before);
        merge(self.kind.as_ref(), &mut after.kind, "kind", &mut plan, &before);
        merge(self.optional.as_ref(), &mut after.optional, "optional", &mut plan, &before);
        merge(self.pro_rata.as_ref(), &mut after.pro_rata, "pro_rata", &mut plan, &before);
        if plan.rows.is_empty() {
            let verdict = if plan.changes.update(&before, &after) { Verdict::Changed } else { Verdict::Unchanged };
            plan.rows.push(Row::new(verdict, &before.code, Text::new("billing-row-set").with("value", after.name)));
        }
        Ok(plan)
    }
}

impl Action for RemoveFee {
    const NAME: &'static str = "billing.remove_fee";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::SetFees);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::SetFees)?;
        let fee = named(school, &self.fee, self.year.as_deref())?;
        let mut plan = Plan::default();
        let prices = rows::of::<FeePrice>(school.all(), "fee_id", &[fee.id.0])?;
        if let Some(code) = &self.price_of {
            let (levels, classes): (Vec<Level>, Vec<Class>) = (whole(school.all())?, whole(school.all())?);
            let groups: Vec<FeeGroup> = whole(school.all())?;
            let is = |price: &&FeePrice| match (price.level_id, price.class_id, price.group_id) {
                (Some(id), ..) => levels.iter().any(|level| level.id == id && fold(&level.code) == fold(code)),
                (.., Some(id)) => groups.iter().any(|group| group.id == id && fold(&group.code) == fold(code)),
                (_, Some(id), _) => classes.iter().any(|class| class.id == id && fold(&class.code) == fold(code)),
                _ => code.is_empty(),
            };
            let unknown = || Error::user(Text::new("billing-price-unknown").with("fee", &fee.code).with("of", code));
            let price = prices.iter().find(is).ok_or_else(unknown)?;
            plan.changes.delete(price);
            let amount = Money::new(price.minor, fee.currency);
            plan.rows.push(Row::new(Verdict::Changed, &fee.code, Text::new("billing-row-price-removed").with("amount", amount)));
            return Ok(plan);
        }
        if !rows::of::<InvoiceLine>(school.all(), "fee_id", &[fee.id.0])?.is_empty() {
            plan.rows.push(Row::new(Verdict::Refused, &fee.code, Text::new("billing-fee-billed").with("fee", &fee.code)));
            return Ok(plan);
        }
        for row in rows::of::<FeeSubscription>(school.all(), "fee_id", &[fee.id.0])? {
            plan.changes.delete(&row);
        }
        for row in rows::of::<FeeInstalment>(school.all(), "fee_id", &[fee.id.0])? {
            plan.changes.delete(&row);
        }
        prices.iter().for_each(|price| plan.changes.delete(price));
        plan.changes.delete(&fee);
        plan.rows.push(Row::new(Verdict::Changed, &fee.code, Text::new("billing-row-fee-removed").with("name", fee.name.clone())));
        Ok(plan)
    }
}
