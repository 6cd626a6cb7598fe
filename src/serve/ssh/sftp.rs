//! Files of one account over SFTP, on one channel: packets in, answers out, one after the other. What she may is asked again every
//! second, so that a right that is gone stops a transfer.

use std::sync::Arc;
use std::time::Duration;

use russh::server::Msg;
use russh::{ChannelMsg, ChannelReadHalf, ChannelWriteHalf};
use tokio::io::AsyncWriteExt as _;
use tokio::time::{Instant, timeout};

use crate::exchange::drawers::Side;
use crate::serve::house::House;
use crate::service::{Actor, Kind};

mod desk;
pub mod wire;

use desk::Desk;
use wire::Answer;

/// How long what she may is taken to be what it was.
const STANDS: Duration = Duration::from_secs(1);

/// Whether this person has a folder at all.
pub(super) fn is_open_to(actor: &Actor) -> bool {
    actor.account.is_some()
        && !actor.must_choose_password
        && !actor.must_set_up_factor
        && Side::ALL.iter().any(|side| actor.may(side.right()))
}

/// Answers until the client has gone, is silent for too long, or may be here no more.
pub(super) async fn run(
    house: &House,
    actor: &Arc<Actor>,
    source: &str,
    early: Vec<u8>,
    mut read: ChannelReadHalf,
    write: &ChannelWriteHalf<Msg>,
) {
    let Some(account) = actor.account else { return };
    let mut desk = Desk::new(house.drawers.of(account), Arc::clone(actor), house.locale(Some(actor)));
    let mut writer = write.make_writer();
    let idle = Duration::from_secs(60 * u64::from(house.settings.idle));
    let (mut held, mut asked, mut greeted) = (early, None::<Instant>, false);
    loop {
        loop {
            let packet = match wire::next(&mut held) {
                Ok(Some(packet)) => packet,
                Ok(None) => break,
                Err(wire::NoPacket) => return,
            };
            let answer = if !greeted {
                greeted = true;
                if !wire::is_hello(&packet) {
                    return;
                }
                Answer::hello()
            } else {
                if asked.is_none_or(|at| at.elapsed() >= STANDS) {
                    match house.service.standing(&desk.who).await {
                        Ok(now) => desk.who = Arc::new(now),
                        Err(error) if error.kind == Kind::Denied => return,
                        // A store that does not answer takes nobody's right away; the next second it is asked again.
                        Err(_) => {}
                    }
                    asked = Some(Instant::now());
                }
                let Some((id, ask)) = wire::read(&packet) else { return };
                let done = tokio::task::spawn_blocking(move || {
                    let answer = desk.answer(id, ask);
                    (desk, answer)
                });
                let Ok((back, answer)) = done.await else { return };
                desk = back;
                for (kind, name) in desk.moved.drain(..) {
                    house.note(&desk.who, source, kind, &name);
                }
                answer
            };
            if !matches!(timeout(idle, writer.write_all(&answer)).await, Ok(Ok(()))) {
                return;
            }
        }
        match timeout(idle, read.wait()).await {
            Ok(Some(ChannelMsg::Data { data })) if held.len() + data.len() <= 2 * wire::LONGEST => held.extend_from_slice(&data),
            Ok(Some(ChannelMsg::Data { .. } | ChannelMsg::Eof | ChannelMsg::Close) | None) | Err(_) => return,
            Ok(Some(_)) => {}
        }
    }
}
