//! Fees with their prices and instalments, and the small tables of billing read whole.

use crate::domain::day::Day;
use crate::domain::id::{PayerId, PersonId, YearId};
use crate::statements;
use crate::store::apply;
use crate::store::db::{Sql, Tx};
use crate::store::error::Result;
use crate::store::record::Record;
use crate::store::value::{Field as _, Value};

statements! {
    YEAR = Sql::new("select id, code, starts, ends from school_year where code = ?1");
    SETTING = Sql::new("select value from billing_setting where name = ?1");
    PAYER_OF = Sql::new("select id from payer where person_id = ?1 order by id limit 1");
    PAYER_NAMED = Sql::new("select id from payer where organisation = ?1 order by id limit 1");
    RATE = Sql::new("select rate from exchange_rate where day = ?1 and base = ?2 and quote = ?3");
}

/// Every row of a small table, in the order of its keys.
///
/// # Errors
/// When the store refuses, or holds what no record can be.
pub fn whole<R: Record>(tx: &mut Tx<'_>) -> Result<Vec<R>> {
    apply::whole(tx, R::TABLE)?.into_iter().map(|values| Ok(R::from_values(values)?)).collect()
}

/// A school year by its code: its id, and its days.
///
/// # Errors
/// When the store refuses.
pub fn year(tx: &mut Tx<'_>, code: &str) -> Result<Option<(YearId, String, Day, Day)>> {
    tx.opt(&YEAR, &[Value::Text(code.to_owned())], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
}

/// # Errors
/// When the store refuses.
pub fn setting(tx: &mut Tx<'_>, name: &str) -> Result<Option<String>> {
    tx.opt(&SETTING, &[Value::Text(name.to_owned())], |row| row.get(0))
}

/// The account of a person as payer, if she has one.
///
/// # Errors
/// When the store refuses.
pub fn payer_of(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<PayerId>> {
    tx.opt(&PAYER_OF, &[person.to_value()], |row| row.get(0))
}

/// # Errors
/// When the store refuses.
pub fn payer_named(tx: &mut Tx<'_>, organisation: &str) -> Result<Option<PayerId>> {
    tx.opt(&PAYER_NAMED, &[Value::Text(organisation.to_owned())], |row| row.get(0))
}

/// What one `base` is worth in `quote` on a day, as written.
///
/// # Errors
/// When the store refuses.
pub fn rate(tx: &mut Tx<'_>, day: Day, base: &str, quote: &str) -> Result<Option<String>> {
    tx.opt(&RATE, &[day.to_value(), Value::Text(base.to_owned()), Value::Text(quote.to_owned())], |row| row.get(0))
}
