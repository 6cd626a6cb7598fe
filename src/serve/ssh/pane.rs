//! One channel: the screens of one person on one terminal, from the request to the exit code. Bytes go in through the framer and
//! frames out as the client's window lets them; nothing is queued for a client that does not read.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use russh::server::Msg;
use russh::{Channel, ChannelMsg, ChannelReadHalf, ChannelWriteHalf};
use tokio::io::{AsyncWrite, AsyncWriteExt as _};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep_until, timeout};

use super::framer::Framer;
use super::sftp;
use super::told::{self, Told};
use crate::domain::inert::inert;
use crate::domain::text::Text;
use crate::serve::house::House;
use crate::serve::online::Seated;
use crate::serve::watch;
use crate::service::Actor;
use crate::tui::input::Input;
use crate::tui::listed::Who;
use crate::tui::runner::{self, End};
use crate::tui::session::Setup;
use crate::tui::wire::{Peer, wire};

/// How long an escape waits for what may belong to it.
const ESCAPE: Duration = Duration::from_millis(100);
/// How long a client may take for the last words.
const GOODBYE: Duration = Duration::from_secs(3);
/// Keys typed before the screens are there, in bytes.
const EARLY: usize = 4_096;

const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h";
/// Nothing stays on the screen, also where there is no second one to leave.
const LEAVE: &[u8] = b"\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[2J\x1b[H\x1b[?25h\x1b[?1049l";

/// What a channel is for, once the client has said so.
pub(super) struct Start {
    pub told: Told,
    pub wish: Wish,
}

pub(super) enum Wish {
    Screens,
    /// Her two folders, over SFTP.
    Files,
    /// Nothing, and why.
    Refused(Text),
}

/// How the screens ended, as the client is told.
struct Ending {
    words: Option<Text>,
    code: u32,
    /// As the journal has it.
    kind: String,
}

/// Whose channel it is, and the two ends of her connection.
pub(super) struct Whose {
    pub actor: Arc<Actor>,
    /// Where she comes from.
    pub source: String,
    /// Where her connection arrived.
    pub here: SocketAddr,
}

pub(super) async fn run(house: Arc<House>, whose: Whose, channel: Channel<Msg>, starts: oneshot::Receiver<Start>) {
    let (mut read, write) = channel.split();
    let Some((start, early)) = beginning(&mut read, starts).await else { return };
    match start.wish {
        Wish::Refused(why) => say(&house, &whose.actor, &write, &why).await,
        Wish::Files => {
            sftp::run(&house, &whose.actor, &whose.source, early, read, &write).await;
            timeout(GOODBYE, end(&write, 0)).await.ok();
        }
        Wish::Screens => screens(&house, whose, start.told, early, read, write).await,
    }
}

/// Waits for what the channel is for; keys that come earlier are kept.
async fn beginning(read: &mut ChannelReadHalf, mut starts: oneshot::Receiver<Start>) -> Option<(Start, Vec<u8>)> {
    let mut early = Vec::new();
    loop {
        tokio::select! {
            biased;
            start = &mut starts => return Some((start.ok()?, early)),
            message = read.wait() => match message {
                None | Some(ChannelMsg::Close) => return None,
                Some(ChannelMsg::Data { data }) if early.len() + data.len() <= EARLY => early.extend_from_slice(&data),
                Some(_) => {}
            },
        }
    }
}

/// One sentence beside the output, and the end.
async fn say(house: &House, actor: &Actor, write: &ChannelWriteHalf<Msg>, text: &Text) {
    let words = format!("{}\r\n", inert(&house.locale(Some(actor)).text(text)));
    let said = async {
        write.make_writer_ext(Some(1)).write_all(words.as_bytes()).await.ok();
        end(write, 1).await;
    };
    // Whoever does not listen has missed it.
    timeout(GOODBYE, said).await.ok();
}

async fn end(write: &ChannelWriteHalf<Msg>, code: u32) {
    // A client that is gone needs no exit code.
    write.exit_status(code).await.ok();
    write.eof().await.ok();
    write.close().await.ok();
}

async fn screens(
    house: &Arc<House>,
    Whose { actor, source, here }: Whose,
    told: Told,
    early: Vec<u8>,
    read: ChannelReadHalf,
    write: ChannelWriteHalf<Msg>,
) {
    let (actor, (session_end, Peer { inputs, frames })) = (&actor, wire());
    let now = (house.clock)();
    let seated = match house.online.sit(&house.settings, actor, &source, now.millis, &inputs) {
        Ok(seated) => seated,
        Err(full) => return say(house, actor, &write, &full).await,
    };
    let setup = Setup {
        services: Arc::clone(&house.service),
        locales: Arc::clone(&house.locales),
        look: told.look(&house.locales, house.language),
        who: Who(None),
        width: told.size.0,
        height: told.size.1,
        routes: house.routes,
        now,
        seat: house.seat(actor, &source, here),
    };
    let (open, clock, who) = (house.open, Arc::clone(&house.clock), Arc::clone(actor));
    // A task of its own: whatever breaks in it, the rest of this file says goodbye.
    let session = tokio::spawn(async move { runner::run(open(setup, &who), session_end, clock).await });
    let mut writer = write.make_writer();
    let pressed = Arc::new(Pressed::default());
    let shown = tokio::spawn({
        let (house, pressed) = (Arc::clone(house), Arc::clone(&pressed));
        async move {
            show(&mut writer, frames, &house, &pressed).await;
            writer
        }
    });
    let mut pane = Pane { house, size: told.size, read, seated, framer: Framer::default(), keys: Vec::new(), pressed };
    let (number, beside) = (pane.seated.number, Arc::clone(house));
    let (who, from) = (Arc::clone(actor), source.clone());
    // The list of those who are in is told beside: nobody waits for it to see her screens.
    let listed = tokio::spawn(async move { watch::began(&beside, number, &who, &from).await });
    let ending = pane.drive(session, inputs, &early).await;
    let beside = Arc::clone(house);
    tokio::spawn(async move { watch::ended(&beside, listed.await.ok().flatten()).await });
    house.note(actor, &source, "session_ended", &ending.kind);
    house.meters.ended.count(ending.kind.split(' ').next().unwrap_or_default());
    let goodbye = async {
        let Ok(mut writer) = shown.await else { return };
        writer.write_all(LEAVE).await.ok();
        if let Some(words) = &ending.words {
            let words = format!("{}\r\n", inert(&house.locale(Some(actor)).text(words)));
            writer.write_all(words.as_bytes()).await.ok();
        }
        end(&write, ending.code).await;
    };
    // A client that stands still is not waited for.
    timeout(GOODBYE, goodbye).await.ok();
    // Her place is given up with the last word.
    drop(pane);
}

/// Brings frames to the client, one after the other, as its window lets them.
async fn show(writer: &mut (impl AsyncWrite + Unpin), mut frames: mpsc::Receiver<Vec<u8>>, house: &House, pressed: &Pressed) {
    if writer.write_all(ENTER).await.is_err() {
        return;
    }
    while let Some(frame) = frames.recv().await {
        let since = pressed.take();
        // A key that changes nothing has been answered with nothing.
        if frame.is_empty() {
            continue;
        }
        if let Some(since) = since {
            house.meters.frames.took(since.elapsed());
        }
        if writer.write_all(&frame).await.is_err() {
            return;
        }
    }
}

/// When the key came that no frame has answered yet.
#[derive(Default)]
struct Pressed(Mutex<Option<Instant>>);

impl Pressed {
    fn now(&self, now: Instant) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(now);
    }

    fn take(&self) -> Option<Instant> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

struct Pane<'a> {
    house: &'a House,
    size: (u16, u16),
    read: ChannelReadHalf,
    seated: Seated,
    framer: Framer,
    keys: Vec<Input>,
    pressed: Arc<Pressed>,
}

impl Pane<'_> {
    /// Hands the session what comes, until one of the two ends.
    async fn drive(&mut self, mut session: JoinHandle<End>, inputs: mpsc::Sender<Input>, early: &[u8]) -> Ending {
        let idle = Duration::from_secs(60 * u64::from(self.house.settings.idle));
        let begun = Instant::now();
        let latest = begun + Duration::from_secs(3_600 * u64::from(self.house.settings.longest));
        let (mut last_key, mut escape) = (begun, begun);
        self.framer.feed(early, &mut self.keys);
        let why = loop {
            if !self.keys.is_empty() {
                self.pressed.now(Instant::now());
            }
            for key in self.keys.drain(..) {
                if inputs.send(key).await.is_err() {
                    break;
                }
            }
            tokio::select! {
                end = &mut session => return self.ending(end.ok(), None),
                why = &mut self.seated.ends => break why.ok(),
                () = sleep_until(escape), if self.framer.is_waiting() => self.framer.rest(&mut self.keys),
                () = sleep_until(latest.min(last_key + idle)) => {
                    let id = if Instant::now() >= latest { "serve-ended-long" } else { "serve-ended-idle" };
                    break Some(Text::new(id));
                }
                message = self.read.wait() => match message {
                    Some(ChannelMsg::Data { data }) => {
                        last_key = Instant::now();
                        escape = last_key + ESCAPE;
                        self.seated.pressed((self.house.clock)().millis);
                        self.framer.feed(&data, &mut self.keys);
                    }
                    Some(ChannelMsg::WindowChange { col_width, row_height, .. }) => {
                        self.size = told::size((col_width, row_height), self.size);
                        self.keys.push(Input::Resize { width: self.size.0, height: self.size.1 });
                    }
                    None | Some(ChannelMsg::Eof | ChannelMsg::Close) => break None,
                    Some(_) => {}
                },
            }
        };
        // The session notices that nobody is there any more, and brings what it saves to its end.
        drop(inputs);
        let end = session.await.ok();
        self.ending(end, why)
    }

    fn ending(&self, end: Option<End>, why: Option<Text>) -> Ending {
        let broken = |incident: String| Ending {
            words: Some(Text::new("serve-broken").with("incident", &incident)),
            code: 70,
            kind: format!("broken {incident}"),
        };
        match (end, why) {
            (Some(End::Broken(incident)), _) => broken(incident.to_string()),
            (None, _) => broken("-".to_owned()),
            (_, Some(why)) => Ending { kind: why.id.trim_start_matches("serve-").to_owned(), words: Some(why), code: 0 },
            (Some(End::Left), None) => Ending { words: None, code: 0, kind: "left".to_owned() },
            (Some(End::HungUp), None) => Ending { words: None, code: 0, kind: "hung_up".to_owned() },
        }
    }
}
