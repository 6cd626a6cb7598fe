//! The one seam between a verb and the screens: a school that is open, and a person at this terminal. It decides nothing about
//! either.

use std::sync::Arc;

use crate::config::Theme as Chosen;
use crate::domain::text::Text;
use crate::locale::Locales;
use crate::service::{Actor, Error, Kind, Result, Service};
use crate::tui::command::Who;
use crate::tui::look::{Look, Theme};
use crate::tui::manner::{Manner, keymap};
use crate::tui::router::{Opened as First, ROUTES};
use crate::tui::runner::{self, End};
use crate::tui::screens::login::Login;
use crate::tui::seat::{Backups, Seat};
use crate::tui::session::{Session, Setup};
use crate::tui::terminal;

use super::context::Cli;
use super::exit::Exit;
use super::open::HERE;

/// Shows the screens of this school on this terminal until she leaves. They begin with the login, where she may go on as whoever
/// is known at this terminal.
///
/// # Errors
/// Of kind `User` when nobody sits at a terminal, `Internal` when the screens broke.
pub fn open(cx: &mut Cli, service: Service, known: Option<Actor>) -> Result<Exit> {
    let no_terminal = || Error::user(Text::new("cli-screens-no-terminal")).hint(Text::new("cli-screens-no-terminal-hint"));
    if cx.answers.is_none() {
        return Err(no_terminal());
    }
    let (width, height) = terminal::size().map_err(|error| no_terminal().because(error))?;
    let clock = runner::clock(&service);
    let known = known.map(Arc::new);
    let owner = known.clone().filter(|known| known.account.is_none());
    let setup = Setup {
        services: Arc::new(service),
        locales: Arc::new(Locales::load()),
        look: look(cx),
        who: Who(None),
        width,
        height,
        routes: ROUTES,
        now: clock(),
        seat: Seat {
            owner,
            exports: Some(cx.config.exports_folder()),
            backups: Some(backups(cx)),
            rules: cx.config.retention,
            source: HERE.to_owned(),
            manner: manner(cx)?,
            ..Seat::default()
        },
    };
    let followed = Service::clone(&setup.services);
    let session = Session::new(setup, First::new(Login::of(known)));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(|error| Error::internal(error.to_string()))?;
    let follower = runtime.spawn(followed.follow());
    let end = runtime.block_on(terminal::run(session, clock)).map_err(|error| no_terminal().because(error));
    // It holds the store, which must be whole in its file before this program ends.
    follower.abort();
    let _ = runtime.block_on(follower);
    let end = end?;
    // The thread that reads the keyboard waits for a key that will not come: nobody waits for it.
    runtime.shutdown_background();
    match end {
        End::Left | End::HungUp => Ok(Exit::Done),
        End::Broken(incident) => {
            let hint = Text::new("tui-incident").with("incident", incident.to_string());
            Err(Error::new(Kind::Internal, Text::new("service-internal")).hint(hint))
        }
    }
}

fn backups(cx: &Cli) -> Backups {
    let set = &cx.config.backup;
    Backups { folder: set.folder(), recipient: set.recipient.clone(), keep: set.keep, warn_days: set.warn_days }
}

/// How keys and the mouse are taken here. Over somebody else's SSH the mouse would keep her terminal from copying.
fn manner(cx: &Cli) -> Result<Manner> {
    let afar = (cx.variable)("SSH_CONNECTION").is_some_and(|value| !value.is_empty());
    let keys = keymap(&cx.config.keys, ROUTES)?;
    let look = &cx.config.look;
    Ok(Manner { keys, bindings: cx.config.keys.clone(), mouse: look.mouse.unwrap_or(!afar), digit_row: look.digit_row })
}

/// What this terminal can show, and how the settings want it.
fn look(cx: &Cli) -> Look {
    let variable = |name: &str| (cx.variable)(name).unwrap_or_default();
    let spoken = ["LC_ALL", "LC_CTYPE", "LANG"].map(variable).into_iter().find(|value| !value.is_empty()).unwrap_or_default();
    let utf8 = cfg!(windows) || spoken.to_lowercase().replace('-', "").ends_with("utf8");
    let mut look = Look::of_terminal(Arc::clone(&cx.locale), &variable("TERM"), !variable("NO_COLOR").is_empty(), utf8);
    look.plain = cx.config.look.plain;
    if look.theme == Theme::Terminal {
        look.theme = match cx.config.look.theme {
            Chosen::Terminal => Theme::Terminal,
            Chosen::Light => Theme::Light,
            Chosen::Dark => Theme::Dark,
            Chosen::HighContrast => Theme::HighContrast,
            Chosen::Mono => Theme::Mono,
        };
    }
    look
}
