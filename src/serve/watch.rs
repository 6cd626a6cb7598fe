//! What a server does beside its sessions: it tells the store who is in, and carries out what is asked of its sessions from
//! elsewhere. Locks and first secrets end a session within seconds.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::house::House;
use crate::domain::id::RowId;
use crate::domain::text::Text;
use crate::service::{Actor, Error, SessionOrder};

/// How often the store is asked what is asked of us: what must happen within five seconds.
const ASK: Duration = Duration::from_secs(2);
/// How many times between two looks for files that have waited too long: an hour.
const SWEEP: u32 = 1_800;
/// How many times between two signs of life.
const TIMES: u32 = 10;

/// Runs until it is aborted.
pub async fn run(house: Arc<House>) {
    let mut time = 0_u32;
    loop {
        tokio::time::sleep(ASK).await;
        time = time.wrapping_add(1);
        if time.is_multiple_of(SWEEP) {
            sweep(&house).await;
        }
        if let Err(error) = once(&house, time.is_multiple_of(TIMES)).await {
            // The store is away: sessions say so themselves, and it is asked again.
            tracing::warn!(error = ?error.kind, "the store was not asked");
        }
    }
}

/// Takes away files that nobody came for.
async fn sweep(house: &House) {
    let drawers = house.drawers.clone();
    match tokio::task::spawn_blocking(move || drawers.sweep(SystemTime::now())).await {
        Ok(Ok(0)) | Err(_) => {}
        Ok(Ok(gone)) => tracing::info!(files = gone, "files that waited too long are gone"),
        Ok(Err(error)) => tracing::warn!(error = %error, "the folders of files could not be looked through"),
    }
}

async fn once(house: &House, alive: bool) -> Result<(), Error> {
    if house.online.count() == 0 {
        return Ok(());
    }
    if alive {
        let keys = house.online.everybody().into_iter().filter_map(|present| Some((present.row?, present.last_key))).collect();
        house.service.server_alive(&house.process, keys).await?;
    }
    let asked = house.service.server_asks(&house.process).await?;
    for order in asked.orders {
        carry_out(house, &order);
        house.service.order_done(order.id).await?;
    }
    for row in asked.shut_out {
        if let Some(number) = house.online.of_row(row) {
            house.online.end(number, Text::new("serve-ended-locked"));
        }
    }
    Ok(())
}

fn carry_out(house: &House, order: &SessionOrder) {
    let Some(number) = house.online.of_row(order.session) else { return };
    if order.kind == "end" {
        house.online.end(number, Text::new("serve-ended-by").with("who", &order.author));
    } else {
        house.online.tell(number, Text::new("serve-told").with("who", &order.author).with("words", &order.words));
    }
}

/// Tells the store that somebody is in.
pub async fn began(house: &House, number: u64, actor: &Actor, source: &str) -> Option<RowId> {
    let told = async {
        let (row, told) = house.service.session_began(&house.process, actor, source)?;
        told.await?;
        Ok::<_, Error>(row)
    };
    match told.await {
        Ok(row) => {
            house.online.named(number, row);
            Some(row)
        }
        Err(error) => {
            tracing::warn!(error = ?error.kind, "a session is not in the list of those who are in");
            None
        }
    }
}

/// And that she is out.
pub async fn ended(house: &House, row: Option<RowId>) {
    if let Some(row) = row
        && let Err(error) = house.service.session_ended(row).await
    {
        tracing::warn!(error = ?error.kind, "a session that ended stays in the list for a while");
    }
}
