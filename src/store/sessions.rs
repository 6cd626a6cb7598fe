//! Who is in and what is asked of a session, as rows. They come and go with the sessions; they enter no journal image.

use super::db::{Row, Sql, Tx};
use super::error::Result;
use super::value::{Field as _, Value};
use crate::domain::id::{AccountId, RowId};
use crate::statements;

statements! {
    ADD = Sql::new(
        "insert into session (id, process, account_id, login, display, source, since, last_key, seen_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
    );
    DROP = Sql::new("delete from session where id = ?1");
    DROP_LOST = Sql::new("delete from session where seen_at < ?1");
    SEEN = Sql::new("update session set seen_at = ?2 where process = ?1");
    PRESSED = Sql::new("update session set last_key = ?2 where id = ?1");
    PRESENT = Sql::new(
        "select id, process, account_id, login, display, source, since, last_key from session where seen_at >= ?1 order by since, id"
    );
    SESSION = Sql::new("select id, process, account_id, login, display, source, since, last_key from session where id = ?1");
    ORDER = Sql::new("insert into session_order (id, session_id, kind, words, author, at) values (?1, ?2, ?3, ?4, ?5, ?6)");
    ORDERS = Sql::new(
        "select o.id, o.session_id, o.kind, o.words, o.author from session_order o join session s on s.id = o.session_id
         where s.process = ?1 order by o.at, o.id"
    );
    DROP_ORDER = Sql::new("delete from session_order where id = ?1");
    SHUT_OUT = Sql::new(
        "select s.id from session s left join account a on a.id = s.account_id left join credential c on c.account_id = s.account_id
         where s.process = ?1 and (a.id is null or a.state <> 'active' or (c.initial = 1 and c.changed_at > s.since))"
    );
}

/// One session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionLine {
    pub id: RowId,
    /// Which server carries it.
    pub process: String,
    pub account: AccountId,
    pub login: String,
    pub display: String,
    pub source: String,
    pub since: i64,
    pub last_key: i64,
}

/// Something asked of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub id: RowId,
    pub session: RowId,
    pub kind: String,
    pub words: String,
    pub author: String,
}

/// # Errors
/// When the store refuses.
pub fn add(tx: &mut Tx<'_>, line: &SessionLine, now: i64) -> Result<()> {
    let args = [
        line.id.to_value(),
        line.process.to_value(),
        line.account.to_value(),
        line.login.to_value(),
        line.display.to_value(),
        line.source.to_value(),
        line.since.to_value(),
        line.last_key.to_value(),
        now.to_value(),
    ];
    tx.exec(&ADD, &args).map(drop)
}

/// # Errors
/// When the store refuses.
pub fn drop_session(tx: &mut Tx<'_>, id: RowId) -> Result<()> {
    tx.exec(&DROP, &[id.to_value()]).map(drop)
}

/// A server is alive: its sessions are seen, with the last key of each, and what lost servers left is taken away.
///
/// # Errors
/// When the store refuses.
pub fn alive(tx: &mut Tx<'_>, process: &str, keys: &[(RowId, i64)], now: i64, lost_before: i64) -> Result<()> {
    tx.exec(&SEEN, &[Value::Text(process.to_owned()), now.to_value()])?;
    for (id, last_key) in keys {
        tx.exec(&PRESSED, &[id.to_value(), last_key.to_value()])?;
    }
    tx.exec(&DROP_LOST, &[lost_before.to_value()]).map(drop)
}

/// Everybody whose server was alive lately, the longest in first.
///
/// # Errors
/// When the store refuses.
pub fn present(tx: &mut Tx<'_>, alive_since: i64) -> Result<Vec<SessionLine>> {
    tx.all(&PRESENT, &[alive_since.to_value()], line)
}

/// # Errors
/// When the store refuses.
pub fn session(tx: &mut Tx<'_>, id: RowId) -> Result<Option<SessionLine>> {
    tx.opt(&SESSION, &[id.to_value()], line)
}

/// # Errors
/// When the store refuses.
pub fn order(tx: &mut Tx<'_>, order: &Order, at: i64) -> Result<()> {
    let args = [
        order.id.to_value(),
        order.session.to_value(),
        order.kind.to_value(),
        order.words.to_value(),
        order.author.to_value(),
        at.to_value(),
    ];
    tx.exec(&ORDER, &args).map(drop)
}

/// What is asked of a server's sessions, in order.
///
/// # Errors
/// When the store refuses.
pub fn orders(tx: &mut Tx<'_>, process: &str) -> Result<Vec<Order>> {
    tx.all(&ORDERS, &[Value::Text(process.to_owned())], |row| {
        Ok(Order { id: row.get(0)?, session: row.get(1)?, kind: row.get(2)?, words: row.get(3)?, author: row.get(4)? })
    })
}

/// # Errors
/// When the store refuses.
pub fn drop_order(tx: &mut Tx<'_>, id: RowId) -> Result<()> {
    tx.exec(&DROP_ORDER, &[id.to_value()]).map(drop)
}

/// A server's sessions whose account is locked, gone, or was given a new first secret since.
///
/// # Errors
/// When the store refuses.
pub fn shut_out(tx: &mut Tx<'_>, process: &str) -> Result<Vec<RowId>> {
    tx.all(&SHUT_OUT, &[Value::Text(process.to_owned())], |row| row.get(0))
}

fn line(row: &Row<'_>) -> Result<SessionLine> {
    Ok(SessionLine {
        id: row.get(0)?,
        process: row.get(1)?,
        account: row.get(2)?,
        login: row.get(3)?,
        display: row.get(4)?,
        source: row.get(5)?,
        since: row.get(6)?,
        last_key: row.get(7)?,
    })
}
