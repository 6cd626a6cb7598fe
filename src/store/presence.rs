//! Who is where on the servers of one school, as rows. They come and go with what people open; they enter no journal image.

use super::db::{Sql, Tx};
use super::error::Result;
use super::value::{Field as _, Value};
use crate::domain::id::{AccountId, RowId};
use crate::statements;

statements! {
    PUT = Sql::new(
        "insert into presence (id, process, account_id, display, place, seen_at) values (?1, ?2, ?3, ?4, ?5, ?6)
         on conflict (id) do update set place = excluded.place, seen_at = excluded.seen_at"
    );
    DROP = Sql::new("delete from presence where id = ?1");
    SEEN = Sql::new("update presence set seen_at = ?2 where process = ?1");
    DROP_LOST = Sql::new("delete from presence where seen_at < ?1");
    ELSEWHERE = Sql::new("select id, account_id, display, place from presence where process <> ?1 and seen_at >= ?2 order by display, id");
}

/// Somebody at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Here {
    pub id: RowId,
    pub account: Option<AccountId>,
    pub display: String,
    pub place: String,
}

/// Who came to other places on this server, and who left; what lost servers left behind is taken away.
///
/// # Errors
/// When the store refuses.
pub fn put(tx: &mut Tx<'_>, process: &str, come: &[Here], gone: &[RowId], now: i64, lost_before: i64) -> Result<()> {
    for id in gone {
        tx.exec(&DROP, &[id.to_value()])?;
    }
    for here in come {
        let args = [
            here.id.to_value(),
            Value::Text(process.to_owned()),
            here.account.to_value(),
            here.display.to_value(),
            here.place.to_value(),
            now.to_value(),
        ];
        tx.exec(&PUT, &args)?;
    }
    tx.exec(&SEEN, &[Value::Text(process.to_owned()), now.to_value()])?;
    tx.exec(&DROP_LOST, &[lost_before.to_value()])?;
    tx.tell()
}

/// Everybody on other servers that were alive lately.
///
/// # Errors
/// When the store refuses.
pub fn elsewhere(tx: &mut Tx<'_>, process: &str, alive_since: i64) -> Result<Vec<Here>> {
    tx.all(&ELSEWHERE, &[Value::Text(process.to_owned()), alive_since.to_value()], |row| {
        Ok(Here { id: row.get(0)?, account: row.get(1)?, display: row.get(2)?, place: row.get(3)? })
    })
}
