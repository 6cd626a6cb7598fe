//! What every connection of one process shares: the school, its languages, its clock, the limits, and who is in. It opens no
//! socket.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use super::meters::Meters;
use super::online::Online;
use super::refusals::Refusals;
use super::ssh::door::Door;
use crate::config::Serve;
use crate::domain::alert::Alert;
use crate::exchange::drawers::{Drawers, Side};
use crate::locale::{Language, Locale, Locales};
use crate::service::{Actor, Error, Service};
use crate::tui::layer::Route;
use crate::tui::runner::{self, Clock};
use crate::tui::seat::{Errand, Manner, Seat};
use crate::tui::session::{Session, Setup};

/// The port nobody has to name.
const SSH: u16 = 22;

/// Makes the session of somebody who has come in.
pub type Open = fn(Setup, &Arc<Actor>) -> Session;

pub struct House {
    pub service: Arc<Service>,
    pub locales: Arc<Locales>,
    pub clock: Clock,
    /// What is spoken with whoever has not come in yet.
    pub language: Language,
    pub settings: Serve,
    pub routes: &'static [Route],
    pub open: Open,
    /// How keys and the mouse are taken, until somebody comes in who has it otherwise.
    pub manner: Manner,
    pub door: Door,
    pub online: Online,
    pub refusals: Refusals,
    pub meters: Meters,
    /// What is warned of at the moment.
    alerts: Mutex<Vec<Alert>>,
    /// The files people bring and take.
    pub drawers: Drawers,
    /// What this server is called among several on one school.
    pub process: String,
}

impl House {
    #[must_use]
    pub fn new(service: Service, language: Language, settings: Serve, routes: &'static [Route], open: Open) -> Self {
        let clock = runner::clock(&service);
        Self {
            locales: Arc::new(Locales::load()),
            clock,
            language,
            door: Door::new(settings.waiting, settings.waiting_per_source),
            online: Online::default(),
            refusals: Refusals::default(),
            meters: Meters::default(),
            alerts: Mutex::default(),
            drawers: Drawers::new(settings.files(), u64::from(settings.files_quota) << 20),
            process: service.process().to_owned(),
            settings,
            routes,
            open,
            manner: Manner::default(),
            service: Arc::new(service),
        }
    }

    /// What is warned of at the moment.
    #[must_use]
    pub fn alerts(&self) -> Vec<Alert> {
        self.alerts.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes what is warned of from now on.
    pub fn warn(&self, alerts: Vec<Alert>) {
        *self.alerts.lock().unwrap_or_else(PoisonError::into_inner) = alerts;
    }

    /// The language of somebody, or the house's.
    #[must_use]
    pub fn locale(&self, actor: Option<&Actor>) -> Arc<Locale> {
        self.locales.of(actor.and_then(|actor| actor.language).unwrap_or(self.language))
    }

    /// Where somebody sits whose connection arrived here.
    #[must_use]
    pub fn seat(&self, actor: &Actor, source: &str, here: SocketAddr) -> Seat {
        let (exports, errand) = match actor.account.map(|account| self.drawers.of(account)) {
            Some(drawer) => {
                let (host, port) = match &self.settings.name {
                    Some(name) => match name.rsplit_once(':').and_then(|(host, port)| Some((host, port.parse().ok()?))) {
                        Some((host, port)) => (host.to_owned(), port),
                        None => (name.clone(), SSH),
                    },
                    None if here.is_ipv6() => (format!("[{}]", here.ip()), here.port()),
                    None => (here.ip().to_string(), here.port()),
                };
                let option = if port == SSH { String::new() } else { format!("-P {port} ") };
                let errand = Errand { drawer: drawer.clone(), option, target: format!("{}@{host}:", actor.login) };
                (Some(drawer.folder_of(Side::Out)), Some(errand))
            }
            None => (None, None),
        };
        Seat { source: source.to_owned(), remote: true, exports, errand, manner: self.manner.clone(), ..Seat::default() }
    }

    /// Keeps an event of somebody who is in; whoever it is about does not wait for it.
    pub fn note(&self, actor: &Actor, source: &str, kind: &'static str, detail: &str) {
        self.kept(self.service.note(actor, source, kind, detail));
    }

    /// Keeps what was counted of refused logins.
    pub fn note_refusals(&self) {
        for (login, source, count) in self.refusals.take() {
            self.kept(self.service.note_refusals(&login, &source, count));
        }
    }

    fn kept(&self, keeping: impl Future<Output = Result<(), Error>> + Send + 'static) {
        tokio::spawn(async move {
            if let Err(error) = keeping.await {
                tracing::error!(error = ?error, "an event could not be kept");
            }
        });
    }
}
