//! One connection: who she says she is, how she proves it, and what she asks for. The screens and nothing else are given; every
//! other wish is refused with a sentence and journalled. What a password is worth the service decides.

use std::collections::{BTreeSet, HashMap};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use russh::keys::HashAlg;
use russh::keys::ssh_key::Certificate;
use russh::server::{Auth, ChannelOpenHandle, Handler, Msg, PublicKeyOffer, Response, Session, VerifiedPublicKey};
use russh::{Channel, ChannelId, ChannelOpenFailure, MethodKind, MethodSet, Pty};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use zeroize::Zeroizing;

use super::door::{Place, Step};
use super::pane::{self, Start, Whose, Wish};
use super::sftp;
use super::told::Told;
use crate::domain::text::Text;
use crate::serve::house::House;
use crate::service::{Actor, Entrance, Error, Half, Ticket};

/// How long somebody who waits in line is told nothing new.
const LINE: Duration = Duration::from_secs(2);
/// Channels one connection may have open at once: a shared connection of OpenSSH opens one for every window.
const CHANNELS: usize = 10;

pub(super) struct Visitor {
    house: Arc<House>,
    /// Where she comes from, as limits and the journal name it.
    source: String,
    /// Where she arrived.
    here: SocketAddr,
    place: Arc<Place>,
    /// The login she says; whatever was proven for another one is forgotten.
    name: String,
    tries: u16,
    /// What she is told at the next question.
    said: Option<Text>,
    /// Her password is being looked at, or waits for its turn.
    checking: Option<Checking>,
    /// She has given one factor of two, and the other is asked for.
    half: Option<Half>,
    actor: Option<Arc<Actor>>,
    channels: HashMap<ChannelId, Waiting>,
    /// What was refused on this connection, each thing once.
    refused: BTreeSet<&'static str>,
}

/// A channel whose use is not known yet.
struct Waiting {
    told: Told,
    start: oneshot::Sender<Start>,
}

/// A password that is being looked at: it is, also when whoever typed it has hung up.
struct Checking {
    ticket: Arc<Ticket>,
    answer: JoinHandle<Result<Entrance, Error>>,
    /// What she was told last of how many stand before her.
    told: usize,
}

/// Why a connection ends before its time.
#[derive(Debug, thiserror::Error)]
pub(super) enum Ended {
    #[error(transparent)]
    Ssh(#[from] russh::Error),
    #[error("too many tries")]
    TooManyTries,
}

impl Visitor {
    pub(super) fn new(house: Arc<House>, source: String, here: SocketAddr, place: Arc<Place>) -> Self {
        Self {
            house,
            source,
            here,
            place,
            name: String::new(),
            tries: 0,
            said: None,
            checking: None,
            half: None,
            actor: None,
            channels: HashMap::new(),
            refused: BTreeSet::new(),
        }
    }

    /// She says this login now: another one than before begins anew.
    fn call_herself(&mut self, name: &str) {
        if self.name != name {
            name.clone_into(&mut self.name);
            self.said = None;
            self.checking = None;
            self.half = None;
            self.actor = None;
        }
    }

    /// One more try; too many end the connection.
    fn tries(&mut self) -> Result<(), Ended> {
        self.tries += 1;
        if self.tries > self.house.settings.tries { Err(Ended::TooManyTries) } else { Ok(()) }
    }

    async fn password(&mut self, password: &str) -> Result<Auth, Ended> {
        self.check(password)?;
        loop {
            if let Some(answer) = self.looked_at().await {
                return Ok(answer);
            }
        }
    }

    /// Hands a password in.
    fn check(&mut self, password: &str) -> Result<(), Ended> {
        self.tries()?;
        self.place.step(Step::Checked);
        let ticket = Arc::new(self.house.service.ticket());
        let (house, held) = (Arc::clone(&self.house), Arc::clone(&ticket));
        let (name, source, password) = (self.name.clone(), self.source.clone(), Zeroizing::new(password.to_owned()));
        let answer = tokio::spawn(async move {
            let begun = Instant::now();
            let answer = house.service.enter(&name, &password, &source).await;
            house.meters.logins.took(begun.elapsed());
            drop(held);
            answer
        });
        self.checking = Some(Checking { ticket, answer, told: 0 });
        Ok(())
    }

    /// Waits a while for what becomes of the password; none when it still waits for its turn.
    async fn looked_at(&mut self) -> Option<Auth> {
        let checking = self.checking.as_mut()?;
        let answer = tokio::time::timeout(LINE, &mut checking.answer).await.ok()?;
        self.checking = None;
        self.place.step(Step::Speaking);
        let answer = answer.unwrap_or_else(|broken| Err(Error::internal(broken.to_string())));
        Some(self.answered(answer, "password"))
    }

    /// Says how many stand before her, without a question: clients show it and answer at once.
    fn in_line(&mut self) -> Auth {
        let ahead = self.checking.as_ref().map_or(0, |checking| checking.ticket.ahead());
        let told = self.checking.as_mut().map(|checking| std::mem::replace(&mut checking.told, ahead));
        let words = if told == Some(ahead) || ahead == 0 {
            String::new()
        } else {
            plain(&self.words(&Text::new("serve-in-line").with("count", ahead)))
        };
        Auth::Partial { name: "".into(), instructions: words.into(), prompts: Vec::new().into() }
    }

    async fn code(&mut self, half: &Half, code: &str) -> Result<Auth, Ended> {
        self.tries()?;
        let answer = self.house.service.enter_with_code(half, code, &self.source).await;
        Ok(self.answered(answer.map(|actor| Entrance::In(Box::new(actor))), "code"))
    }

    /// What the service said to a factor, as SSH says it.
    fn answered(&mut self, answer: Result<Entrance, Error>, how: &'static str) -> Auth {
        match answer {
            Ok(Entrance::In(actor)) => {
                self.actor = Some(Arc::new(*actor));
                self.house.meters.entered.count(how);
                Auth::Accept
            }
            Ok(Entrance::Half(half)) => {
                self.half = Some(half);
                Auth::Reject { proceed_with_methods: Some(MethodSet::from(&[MethodKind::KeyboardInteractive][..])), partial_success: true }
            }
            Err(error) => {
                tracing::info!(source = %self.source, kind = ?error.kind, "a login was refused");
                self.house.refusals.count(&self.name, &self.source);
                self.house.meters.refused.count(how);
                self.said = Some(error.message);
                // Every way stays open until the tries are used up: who mistyped her password types it again.
                let methods = if self.half.is_some() { MethodSet::from(&[MethodKind::KeyboardInteractive][..]) } else { methods() };
                Auth::Reject { proceed_with_methods: Some(methods), partial_success: false }
            }
        }
    }

    /// Asks for what is missing: the password, or the code once there is one factor.
    fn ask(&mut self) -> Auth {
        // Before the question, not beside it: OpenSSH writes accents of the instructions as numbers.
        let said = self.said.take().map(|text| format!("{}\n", self.words(&text))).unwrap_or_default();
        let id = if self.half.is_some() { "factor-ask-code" } else { "serve-ask-password" };
        let prompt = format!("{said}{} ", self.words(&Text::new(id)));
        Auth::Partial { name: "".into(), instructions: "".into(), prompts: vec![(prompt.into(), false)].into() }
    }

    fn words(&self, text: &Text) -> String {
        self.house.locale(self.actor.as_deref()).text(text)
    }

    /// Says no to a wish: in the journal once, to the client in words it may show.
    fn refuse(&mut self, what: &'static str, text: &Text, session: &mut Session) {
        self.note(what);
        // A client that shows no debug messages has been refused all the same.
        session.debug(true, &self.words(text), "").ok();
    }

    fn note(&mut self, what: &'static str) {
        if let Some(actor) = self.actor.as_ref().filter(|_| self.refused.insert(what)) {
            self.house.note(actor, &self.source, "ssh_refused", what);
            self.house.meters.refused.count(what);
        }
    }

    fn begin(&mut self, channel: ChannelId, wish: Wish, session: &mut Session) -> Result<(), Ended> {
        let Some(Waiting { told, start }) = self.channels.remove(&channel) else {
            session.channel_failure(channel)?;
            return Ok(());
        };
        session.channel_success(channel)?;
        // A channel that is closed already needs no beginning.
        start.send(Start { told, wish }).ok();
        Ok(())
    }
}

impl Handler for Visitor {
    type Error = Ended;

    async fn authentication_banner(&mut self) -> Result<Option<String>, Ended> {
        self.place.step(Step::Speaking);
        Ok(None)
    }

    async fn auth_none(&mut self, user: &str) -> Result<Auth, Ended> {
        self.call_herself(user);
        Ok(Auth::reject())
    }

    async fn auth_password(&mut self, user: &str, password: &str) -> Result<Auth, Ended> {
        self.call_herself(user);
        self.password(password).await
    }

    async fn auth_publickey_offered(&mut self, user: &str, offer: PublicKeyOffer<'_>) -> Result<Auth, Ended> {
        self.call_herself(user);
        let fingerprint = offer.public_key.fingerprint(HashAlg::Sha256).to_string();
        // A store that does not answer knows nobody's keys.
        let known = self.house.service.knows_key(user, &fingerprint).await.unwrap_or(false);
        Ok(if known { Auth::Accept } else { Auth::reject() })
    }

    async fn auth_publickey(&mut self, user: &str, key: VerifiedPublicKey<'_>) -> Result<Auth, Ended> {
        self.call_herself(user);
        let fingerprint = key.public_key.fingerprint(HashAlg::Sha256).to_string();
        let answer = self.house.service.enter_with_key(user, &fingerprint, &self.source).await;
        Ok(self.answered(answer, "key"))
    }

    async fn auth_openssh_certificate(&mut self, user: &str, _: &Certificate) -> Result<Auth, Ended> {
        self.call_herself(user);
        Ok(Auth::reject())
    }

    async fn auth_keyboard_interactive<'a>(&'a mut self, user: &str, _: &str, response: Option<Response<'a>>) -> Result<Auth, Ended> {
        self.call_herself(user);
        let Some(mut response) = response else { return Ok(self.ask()) };
        if self.checking.is_none() {
            let first = response.next().unwrap_or_default();
            let typed = Zeroizing::new(String::from_utf8_lossy(&first).into_owned());
            if let Some(half) = self.half.clone() {
                return self.code(&half, &typed).await;
            }
            self.check(&typed)?;
        }
        // In one conversation: her place in line, and after the password, the code.
        Ok(match self.looked_at().await {
            None => self.in_line(),
            Some(Auth::Reject { partial_success: true, .. }) => self.ask(),
            Some(answer) => answer,
        })
    }

    async fn auth_succeeded(&mut self, _: &mut Session) -> Result<(), Ended> {
        self.place.come_in();
        Ok(())
    }

    async fn channel_open_session(&mut self, channel: Channel<Msg>, reply: ChannelOpenHandle, _: &mut Session) -> Result<(), Ended> {
        // Before a login russh opens no channel.
        let Some(actor) = self.actor.clone() else { return Ok(()) };
        self.channels.retain(|_, waiting| !waiting.start.is_closed());
        if self.channels.len() >= CHANNELS {
            reply.reject(ChannelOpenFailure::ResourceShortage).await;
            return Ok(());
        }
        let (start, starts) = oneshot::channel();
        self.channels.insert(channel.id(), Waiting { told: Told::default(), start });
        let whose = Whose { actor, source: self.source.clone(), here: self.here };
        tokio::spawn(pane::run(Arc::clone(&self.house), whose, channel, starts));
        reply.accept().await;
        Ok(())
    }

    async fn pty_request(
        &mut self,
        channel: ChannelId,
        term: &str,
        columns: u32,
        rows: u32,
        _: u32,
        _: u32,
        _: &[(Pty, u32)],
        session: &mut Session,
    ) -> Result<(), Ended> {
        match self.channels.get_mut(&channel).filter(|waiting| waiting.told.term.is_none()) {
            Some(waiting) => {
                waiting.told.terminal(term, columns, rows);
                session.channel_success(channel)?;
            }
            // A second terminal on one channel, or one for a channel in use.
            None => session.channel_failure(channel)?,
        }
        Ok(())
    }

    async fn window_change_request(
        &mut self,
        channel: ChannelId,
        columns: u32,
        rows: u32,
        _: u32,
        _: u32,
        _: &mut Session,
    ) -> Result<(), Ended> {
        if let Some(waiting) = self.channels.get_mut(&channel) {
            waiting.told.size = super::told::size((columns, rows), waiting.told.size);
        }
        Ok(())
    }

    async fn env_request(&mut self, channel: ChannelId, name: &str, value: &str, session: &mut Session) -> Result<(), Ended> {
        match self.channels.get_mut(&channel).map(|waiting| waiting.told.variable(name, value)) {
            Some(true) => session.channel_success(channel)?,
            _ => {
                self.note("env");
                session.channel_failure(channel)?;
            }
        }
        Ok(())
    }

    async fn shell_request(&mut self, channel: ChannelId, session: &mut Session) -> Result<(), Ended> {
        let has_terminal = self.channels.get(&channel).is_some_and(|waiting| waiting.told.term.is_some());
        let wish = if has_terminal { Wish::Screens } else { Wish::Refused(Text::new("serve-no-terminal")) };
        self.begin(channel, wish, session)
    }

    async fn exec_request(&mut self, channel: ChannelId, _: &[u8], session: &mut Session) -> Result<(), Ended> {
        self.note("exec");
        self.begin(channel, Wish::Refused(Text::new("serve-no-exec")), session)
    }

    async fn subsystem_request(&mut self, channel: ChannelId, name: &str, session: &mut Session) -> Result<(), Ended> {
        if name == "sftp" && self.actor.as_ref().is_some_and(|actor| sftp::is_open_to(actor)) {
            return self.begin(channel, Wish::Files, session);
        }
        self.note("subsystem");
        self.channels.remove(&channel);
        session.channel_failure(channel)?;
        Ok(())
    }

    async fn x11_request(&mut self, channel: ChannelId, _: bool, _: &str, _: &str, _: u32, session: &mut Session) -> Result<(), Ended> {
        self.refuse("x11", &Text::new("serve-no-forwarding"), session);
        session.channel_failure(channel)?;
        Ok(())
    }

    async fn agent_request(&mut self, _: ChannelId, session: &mut Session) -> Result<bool, Ended> {
        self.refuse("agent", &Text::new("serve-no-forwarding"), session);
        Ok(false)
    }

    async fn tcpip_forward(&mut self, _: &str, _: &mut u32, session: &mut Session) -> Result<bool, Ended> {
        self.refuse("tcpip_forward", &Text::new("serve-no-forwarding"), session);
        Ok(false)
    }

    async fn streamlocal_forward(&mut self, _: &str, session: &mut Session) -> Result<bool, Ended> {
        self.refuse("streamlocal_forward", &Text::new("serve-no-forwarding"), session);
        Ok(false)
    }

    async fn channel_open_x11(
        &mut self,
        _: Channel<Msg>,
        _: &str,
        _: u32,
        reply: ChannelOpenHandle,
        session: &mut Session,
    ) -> Result<(), Ended> {
        self.turn_away("x11", reply, session).await
    }

    async fn channel_open_direct_tcpip(
        &mut self,
        _: Channel<Msg>,
        _: &str,
        _: u32,
        _: &str,
        _: u32,
        reply: ChannelOpenHandle,
        session: &mut Session,
    ) -> Result<(), Ended> {
        self.turn_away("direct_tcpip", reply, session).await
    }

    async fn channel_open_forwarded_tcpip(
        &mut self,
        _: Channel<Msg>,
        _: &str,
        _: u32,
        _: &str,
        _: u32,
        reply: ChannelOpenHandle,
        session: &mut Session,
    ) -> Result<(), Ended> {
        self.turn_away("forwarded_tcpip", reply, session).await
    }

    async fn channel_open_direct_streamlocal(
        &mut self,
        _: Channel<Msg>,
        _: &str,
        reply: ChannelOpenHandle,
        session: &mut Session,
    ) -> Result<(), Ended> {
        self.turn_away("direct_streamlocal", reply, session).await
    }
}

impl Visitor {
    async fn turn_away(&mut self, what: &'static str, reply: ChannelOpenHandle, session: &mut Session) -> Result<(), Ended> {
        self.refuse(what, &Text::new("serve-no-forwarding"), session);
        reply.reject(ChannelOpenFailure::AdministrativelyProhibited).await;
        Ok(())
    }
}

/// Words without accents, for where a client shows nothing else.
fn plain(words: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let letter = |c: char| match c {
        '’' => Some('\''),
        '…' => Some('.'),
        '\u{a0}' | '\u{202f}' => Some(' '),
        c => c.is_ascii().then_some(c),
    };
    words.nfd().filter_map(letter).collect()
}

/// The ways in, in the order clients are told of them.
pub(super) fn methods() -> MethodSet {
    MethodSet::from(&[MethodKind::PublicKey, MethodKind::KeyboardInteractive, MethodKind::Password][..])
}
