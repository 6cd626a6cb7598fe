//! How a school bills: its series of numbers, and the rates of the day. It bills nothing.

use serde::{Deserialize, Serialize};

use crate::domain::billing::{Account, AccountPlan, Seller};
use crate::domain::country::Country;
use crate::domain::day::Day;
use crate::domain::id::YearId;
use crate::domain::money::{Currency, Decimal};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::engine::Service;
use crate::service::error::{Error, Result};
use crate::service::school::Reader;
use crate::store::billing::{BillingSetting, ExchangeRate, fees};
use crate::store::classes::{self, School, SchoolYear};
use crate::store::db::Tx;
use crate::store::lane::Reply;

/// The settings there are, with what holds until somebody chooses.
pub(super) const SETTINGS: &[(&str, &str)] = &[
    ("series.invoice", "F"),
    ("series.credit_note", "A"),
    ("series.receipt", "R"),
    ("series.refund", "B"),
    ("series.drawer", "Z"),
    ("series.opening", "OUV"),
    // "year": every series begins anew with each school year; "site": invoices and credit notes have one for each site; or both.
    ("series.each", "never"),
    // What stands at the head of invoices beside the school's name. The exemption has the country's usual words; "-": none.
    ("seller.address", ""),
    ("seller.identifier", ""),
    ("seller.exemption", ""),
    // Where a country clears invoices: "yes" marks each as waiting for it.
    ("certification", "no"),
    // After how many days each reminder goes out: the first after the due day, the others after the one before.
    ("dunning.1", "7"),
    ("dunning.2", "15"),
    ("dunning.3", "15"),
    // After how many days an invoice is charged the late penalty.
    ("penalty.after", "30"),
    // The accounts of the accountant's journal: a plan of accounts, and what differs from it.
    ("account.plan", "syscohada"),
    ("account.client", ""),
    ("account.cash", ""),
    ("account.bank", ""),
    ("account.cheque", ""),
    ("account.card", ""),
    ("account.mobile", ""),
    ("account.tuition", ""),
    ("account.enrolment", ""),
    ("account.canteen", ""),
    ("account.transport", ""),
    ("account.exam", ""),
    ("account.uniform", ""),
    ("account.penalty", ""),
    ("account.other", ""),
    ("account.expense", ""),
    ("account.expense_supplies", ""),
    ("account.expense_salary", ""),
    ("account.expense_rent", ""),
    ("account.expense_utilities", ""),
    ("account.expense_maintenance", ""),
    ("account.expense_transport", ""),
    ("account.expense_food", ""),
    ("account.expense_taxes", ""),
    ("account.expense_bank", ""),
    ("account.drawer_shortage", ""),
    ("account.drawer_surplus", ""),
    ("account.opening", ""),
];

/// Sets one of the settings of billing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetBilling {
    pub name: String,
    pub value: String,
}

/// A setting of billing as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingRow {
    pub name: &'static str,
    /// As the school chose it; empty: the usual.
    pub value: String,
    pub usual: String,
}

impl Service {
    /// How the school bills. An account without a number of its own has that of the plan.
    pub fn billing_settings(&self, actor: &Actor) -> Reply<Vec<SettingRow>, Error> {
        self.read(actor, |school, who| {
            who.require_all(Right::ReadBilling)?;
            let plan: AccountPlan = setting(school.all(), "account.plan")?.parse().unwrap_or(AccountPlan::Syscohada);
            let numbers: std::collections::HashMap<&str, &str> =
                Account::all().map(|account| (account.name(), account.usual(plan))).collect();
            let rows: Vec<BillingSetting> = fees::whole(school.all())?;
            let exemption = exemption(school.all())?;
            let row = |(name, usual): &(&'static str, &'static str)| {
                let value = rows.iter().find(|row| row.name == *name).map(|row| row.value.clone()).unwrap_or_default();
                let number = name.strip_prefix("account.").and_then(|account| numbers.get(account));
                let usual = if *name == "seller.exemption" { exemption } else { number.map_or(*usual, |number| number) };
                SettingRow { name, value, usual: usual.to_owned() }
            };
            Ok(SETTINGS.iter().map(row).collect())
        })
    }
}

/// What one unit of a currency is worth on a day.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetRate {
    pub base: Currency,
    pub quote: Currency,
    pub rate: Decimal,
    pub day: Option<Day>,
}

impl Action for SetBilling {
    const NAME: &'static str = "billing.set";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::SetFees);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::SetFees)?;
        let names = || SETTINGS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        let Some((_, usual)) = SETTINGS.iter().find(|(name, _)| *name == self.name) else {
            return Err(Error::user(Text::new("billing-setting-unknown").with("name", &self.name))
                .hint(Text::new("billing-setting-unknown-hint").with("names", names())));
        };
        let value = self.value.trim().to_owned();
        if !fits(&self.name, &value) {
            return Err(Error::user(Text::new("billing-setting-value").with("name", &self.name).with("value", &value))
                .hint(Text::new("billing-setting-value-hint").with("usual", *usual)));
        }
        let mut plan = Plan::default();
        let known = fees::whole::<BillingSetting>(school.all())?.into_iter().find(|row| row.name == self.name);
        let changed = match known {
            Some(before) => plan.changes.update(&before, &BillingSetting { value: value.clone(), ..before.clone() }),
            None => {
                plan.changes.insert(&BillingSetting { id: school.mint(), name: self.name.clone(), value: value.clone() });
                true
            }
        };
        let verdict = if changed { Verdict::Changed } else { Verdict::Unchanged };
        plan.rows.push(Row::new(verdict, &self.name, Text::new("billing-row-set").with("value", value)));
        Ok(plan)
    }
}

fn fits(name: &str, value: &str) -> bool {
    match name {
        // "never", or what begins anew: the year, the site, or both.
        "series.each" => value == "never" || value.split('+').all(|each| matches!(each, "year" | "site")),
        "certification" => matches!(value, "yes" | "no"),
        _ if name.starts_with("seller.") => value.chars().count() <= 200 && !value.contains(char::is_control),
        "account.plan" => value.parse::<AccountPlan>().is_ok(),
        _ if name.starts_with("dunning.") || name == "penalty.after" => value.parse::<u32>().is_ok_and(|days| days <= 365),
        _ if name.starts_with("account.") => value.len() <= 12 && value.chars().all(|c| c.is_ascii_digit()),
        _ => !value.is_empty() && value.len() <= 12 && value.chars().all(|c| c.is_ascii_alphanumeric()),
    }
}

impl Action for SetRate {
    const NAME: &'static str = "billing.set_rate";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::TakePayments);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::TakePayments)?;
        let day = acting_day(school, who, self.day)?;
        if !self.rate.is_positive() || self.base == self.quote {
            return Err(Error::user(Text::new("billing-rate-wrong")));
        }
        let mut plan = Plan::default();
        let known = fees::whole::<ExchangeRate>(school.all())?;
        let known = known.into_iter().find(|row| row.day == day && row.base == self.base && row.quote == self.quote);
        let changed = match known {
            Some(before) => plan.changes.update(&before, &ExchangeRate { rate: self.rate, ..before.clone() }),
            None => {
                plan.changes.insert(&ExchangeRate { id: school.mint(), day, base: self.base, quote: self.quote, rate: self.rate });
                true
            }
        };
        let verdict = if changed { Verdict::Changed } else { Verdict::Unchanged };
        let key = format!("{}/{}", self.base, self.quote);
        plan.rows.push(Row::new(verdict, key, Text::new("billing-row-rate").with("rate", self.rate.to_string()).with("day", day)));
        Ok(plan)
    }
}

/// A setting, or what is usual.
pub(super) fn setting(tx: &mut Tx<'_>, name: &str) -> Result<String> {
    let usual = SETTINGS.iter().find(|(known, _)| *known == name).map_or("", |(_, usual)| usual);
    Ok(fees::setting(tx, name)?.unwrap_or_else(|| usual.to_owned()))
}

/// The day an action is done on: today, unless somebody who may says another.
pub(super) fn acting_day(school: &Reader<'_, '_>, who: &Actor, day: Option<Day>) -> Result<Day> {
    match day {
        Some(day) if day != school.today => {
            who.require(Right::BackdateBilling)?;
            if day > school.today {
                return Err(Error::user(Text::new("billing-day-ahead").with("day", day)));
            }
            Ok(day)
        }
        _ => Ok(school.today),
    }
}

/// The school, which there is once anybody bills.
pub(super) fn the_school(tx: &mut Tx<'_>) -> Result<School> {
    classes::school(tx)?.ok_or_else(|| Error::user(Text::new("billing-no-year")))
}

/// Why nothing of this country's schools is taxed, as its invoices usually say it.
fn exemption(tx: &mut Tx<'_>) -> Result<&'static str> {
    let country = classes::school(tx)?.and_then(|school| school.country.parse::<Country>().ok());
    Ok(country.map_or("", Country::tax_exemption))
}

/// The school as it stands at the head of what it issues now.
pub(super) fn seller(tx: &mut Tx<'_>) -> Result<Seller> {
    let exemption = match setting(tx, "seller.exemption")? {
        own if own == "-" => String::new(),
        own if own.is_empty() => exemption(tx)?.to_owned(),
        own => own,
    };
    let (address, identifier) = (setting(tx, "seller.address")?, setting(tx, "seller.identifier")?);
    Ok(Seller { name: the_school(tx)?.name, address, identifier, exemption })
}

/// What the school counts in.
pub(super) fn school_currency(tx: &mut Tx<'_>) -> Result<Currency> {
    let code = the_school(tx)?.currency;
    Currency::of(&code).ok_or_else(|| Error::user(Text::new("billing-currency-unknown").with("currency", code)))
}

/// The year of this code, or the one today is in.
pub(super) fn year_of(school: &mut Reader<'_, '_>, code: Option<&str>) -> Result<SchoolYear> {
    let today = school.today;
    let tx = school.all();
    match code {
        Some(code) => {
            let found = fees::year(tx, code.trim())?;
            let (id, code, starts, ends) = found.ok_or_else(|| Error::user(Text::new("billing-year-unknown").with("year", code)))?;
            Ok(SchoolYear { id, code, starts, ends })
        }
        None => classes::year_of(tx, today)?.ok_or_else(|| Error::user(Text::new("billing-no-year"))),
    }
}

/// Fees by id, for whoever reads a year's.
pub(super) fn is_of(year: YearId) -> impl Fn(&crate::store::billing::Fee) -> bool {
    move |fee| fee.year_id == year
}
