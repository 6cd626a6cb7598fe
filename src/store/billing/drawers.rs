//! Drawers and what went through them, expenses among it. What they should hold is counted above.

use crate::domain::billing::{ExpenseKind, Method};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::Currency;
use crate::statements;
use crate::store::db::{Row, Sql, Tx};
use crate::store::error::Result;
use crate::store::value::{Field as _, Value};

macro_rules! row {
    () => {
        "select d.id, d.login, d.opened, d.opened_at, d.closed, d.closed_at, d.number, d.head, d.remark,
                (select count(*) from payment p where p.drawer_id = d.id and p.kind = 'payment') from drawer d "
    };
}

statements! {
    OPEN_DRAWER = Sql::new("select id from drawer where login = ?1 and closed is null order by opened_at desc, id limit 1");
    /// All of them, or one keeper's; the last opened first.
    DRAWERS = Sql::new(concat!(row!(), " where (cast(?1 as bigint) = 1 or d.login = ?2) order by d.opened_at desc, d.id limit ?3"));
    BY_ID = Sql::new(concat!(row!(), " where d.id = ?1"));
    BY_NUMBER = Sql::new(concat!(row!(), " where d.number = ?1"));
    /// What was put on the table, in its own currency: what came in, and what went back.
    TAKEN = Sql::new(
        "select t.currency, t.method, cast(sum(case when t.minor > 0 then t.minor else 0 end) as bigint),
                cast(sum(case when t.minor < 0 then t.minor else 0 end) as bigint), sum(case when t.kind = 'payment' then 1 else 0 end)
         from (select coalesce(p.given_currency, p.currency) as currency, p.method, p.kind,
                      case when p.given_minor is null then p.minor when p.minor < 0 then -p.given_minor else p.given_minor end as minor
               from payment p where p.drawer_id = ?1) t
         group by t.currency, t.method order by 1, 2"
    );
    /// A day's money by currency and method, whoever took it.
    DAY = Sql::new(
        "select t.currency, t.method, cast(sum(case when t.minor > 0 then t.minor else 0 end) as bigint),
                cast(sum(case when t.minor < 0 then t.minor else 0 end) as bigint), sum(case when t.kind = 'payment' then 1 else 0 end)
         from (select coalesce(p.given_currency, p.currency) as currency, p.method, p.kind,
                      case when p.given_minor is null then p.minor when p.minor < 0 then -p.given_minor else p.given_minor end as minor
               from payment p where p.day = ?1 and p.kind <> 'opening') t
         group by t.currency, t.method order by 1, 2"
    );
    SPENT = Sql::new(
        "select currency, method, cast(sum(minor) as bigint) from expense where drawer_id = ?1 group by currency, method order by 1, 2"
    );
    COUNTS = Sql::new(
        "select id, currency, method, float_minor, expected, counted from drawer_count where drawer_id = ?1 order by currency, method"
    );
    /// Where what was counted is not what should have been there.
    DIFFERENCES = Sql::new(
        "select c.drawer_id, c.currency, c.counted - c.expected from drawer_count c join drawer d on d.id = c.drawer_id
         where (cast(?1 as bigint) = 1 or d.login = ?2) and c.counted <> c.expected order by c.drawer_id, c.currency, c.method"
    );
    EXPENSES = Sql::new(
        "select e.id, e.day, e.category, e.label, e.payee, e.currency, e.minor, e.method, e.reference, d.number, d.login, e.reverses,
                (select r.id from expense r where r.reverses = e.id order by r.id limit 1)
         from expense e left join drawer d on d.id = e.drawer_id
         where (cast(?1 as text) is null or e.day >= ?1) and (cast(?2 as text) is null or e.day <= ?2) order by e.day desc, e.id desc limit ?3"
    );
}

/// A drawer as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawerRow {
    pub id: DrawerId,
    pub login: String,
    pub opened: Day,
    pub opened_at: i64,
    pub closed: Option<Day>,
    pub closed_at: Option<i64>,
    pub number: Option<String>,
    pub head: Option<String>,
    pub remark: Option<String>,
    /// How many payments it took.
    pub payments: u32,
}

/// What went through a drawer in one currency by one method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub currency: Currency,
    pub method: Method,
    pub received: i64,
    /// Below nought.
    pub returned: i64,
    pub count: u32,
}

/// What was in it at the beginning, and at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub id: RowId,
    pub currency: Currency,
    pub method: Method,
    pub float: i64,
    pub expected: Option<i64>,
    pub counted: Option<i64>,
}

/// Money that went out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpenseRow {
    pub id: RowId,
    pub day: Day,
    pub category: ExpenseKind,
    pub label: String,
    pub payee: Option<String>,
    pub currency: Currency,
    pub minor: i64,
    pub method: Method,
    pub reference: Option<String>,
    /// The closed drawer it was paid from.
    pub drawer: Option<String>,
    /// Who keeps the drawer.
    pub keeper: Option<String>,
    pub reverses: Option<RowId>,
    pub reversed_by: Option<RowId>,
    pub search_key: String,
}

fn read(row: &Row<'_>) -> Result<DrawerRow> {
    Ok(DrawerRow {
        id: row.get(0)?,
        login: row.get(1)?,
        opened: row.get(2)?,
        opened_at: row.get(3)?,
        closed: row.get(4)?,
        closed_at: row.get(5)?,
        number: row.get(6)?,
        head: row.get(7)?,
        remark: row.get(8)?,
        payments: row.get(9)?,
    })
}

/// Whose drawers: everybody's, or of one login.
fn whose(login: Option<&str>) -> [Value; 2] {
    [login.is_none().to_value(), login.map(str::to_owned).to_value()]
}

/// The drawer somebody keeps now.
///
/// # Errors
/// When the store refuses, as for every read here.
pub fn open_drawer(tx: &mut Tx<'_>, login: &str) -> Result<Option<DrawerId>> {
    tx.opt(&OPEN_DRAWER, &[Value::Text(login.to_owned())], |row| row.get(0))
}

/// # Errors
/// When the store refuses.
pub fn list(tx: &mut Tx<'_>, login: Option<&str>, limit: u32) -> Result<Vec<DrawerRow>> {
    let [all, login] = whose(login);
    tx.all(&DRAWERS, &[all, login, limit.to_value()], read)
}

/// # Errors
/// When the store refuses.
pub fn by_id(tx: &mut Tx<'_>, id: DrawerId) -> Result<Option<DrawerRow>> {
    tx.opt(&BY_ID, &[id.to_value()], read)
}

/// # Errors
/// When the store refuses.
pub fn by_number(tx: &mut Tx<'_>, number: &str) -> Result<Option<DrawerRow>> {
    tx.opt(&BY_NUMBER, &[Value::Text(number.to_owned())], read)
}

/// # Errors
/// When the store refuses.
pub fn taken(tx: &mut Tx<'_>, drawer: DrawerId) -> Result<Vec<Taken>> {
    tx.all(&TAKEN, &[drawer.to_value()], sums)
}

/// # Errors
/// When the store refuses.
pub fn of_day(tx: &mut Tx<'_>, day: Day) -> Result<Vec<Taken>> {
    tx.all(&DAY, &[day.to_value()], sums)
}

fn sums(row: &Row<'_>) -> Result<Taken> {
    Ok(Taken { currency: row.get(0)?, method: row.get(1)?, received: row.get(2)?, returned: row.get(3)?, count: row.get(4)? })
}

/// What was paid out of it.
///
/// # Errors
/// When the store refuses.
pub fn spent(tx: &mut Tx<'_>, drawer: DrawerId) -> Result<Vec<(Currency, Method, i64)>> {
    tx.all(&SPENT, &[drawer.to_value()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// # Errors
/// When the store refuses.
pub fn counts(tx: &mut Tx<'_>, drawer: DrawerId) -> Result<Vec<Counted>> {
    tx.all(&COUNTS, &[drawer.to_value()], |row| {
        Ok(Counted {
            id: row.get(0)?,
            currency: row.get(1)?,
            method: row.get(2)?,
            float: row.get(3)?,
            expected: row.get(4)?,
            counted: row.get(5)?,
        })
    })
}

/// # Errors
/// When the store refuses.
pub fn differences(tx: &mut Tx<'_>, login: Option<&str>) -> Result<Vec<(DrawerId, Currency, i64)>> {
    tx.all(&DIFFERENCES, &whose(login), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// Expenses of these days, the last first.
///
/// # Errors
/// When the store refuses.
pub fn expenses(tx: &mut Tx<'_>, from: Option<Day>, to: Option<Day>, limit: u32) -> Result<Vec<ExpenseRow>> {
    tx.all(&EXPENSES, &[from.to_value(), to.to_value(), limit.to_value()], |row| {
        Ok(ExpenseRow {
            id: row.get(0)?,
            day: row.get(1)?,
            category: row.get(2)?,
            label: row.get(3)?,
            payee: row.get(4)?,
            currency: row.get(5)?,
            minor: row.get(6)?,
            method: row.get(7)?,
            reference: row.get(8)?,
            drawer: row.get(9)?,
            keeper: row.get(10)?,
            reverses: row.get(11)?,
            reversed_by: row.get(12)?,
            search_key: String::new(),
        })
    })
}
