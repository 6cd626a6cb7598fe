//! `eschool serve`: the screens for people who sit elsewhere, and the key this host proves itself with. It runs until it is told
//! to stop.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, Subcommand};
use serde_json::json;

use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use crate::domain::text::Text;
use crate::locale::Language;
use crate::serve::house::House;
use crate::serve::http;
use crate::serve::keeper::{self, Care};
use crate::serve::ssh::{Server, host_key};
use crate::serve::watch;
use crate::service::{Error, Result};
use crate::tui::manner::{Manner, keymap};
use crate::tui::router::ROUTES;
use crate::tui::screens::settled;

/// How often refused logins go to the journal.
const MINUTE: Duration = Duration::from_secs(60);

#[derive(Clone, Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct ServeArgs {
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub listen: Option<SocketAddr>,
    #[command(subcommand)]
    pub verb: Option<ServeVerb>,
}

#[derive(Clone, Copy, Debug, Subcommand)]
pub enum ServeVerb {
    Fingerprint,
    RotateKey,
}

pub fn run(args: &ServeArgs, cx: &mut Cli) -> Result<Exit> {
    match args.verb {
        None => serve(args.listen, cx),
        Some(ServeVerb::Fingerprint) => fingerprint(cx),
        Some(ServeVerb::RotateKey) => rotate(cx),
    }
}

fn serve(listen: Option<SocketAddr>, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, .. } = open::as_owner(cx)?;
    let mut settings = cx.config.serve.clone();
    settings.listen = listen.unwrap_or(settings.listen);
    let key = host_key::load_or_make(&settings.host_key())?;
    let fingerprint = host_key::fingerprint(&key);
    let manner = Manner {
        keys: keymap(&cx.config.keys, ROUTES)?,
        bindings: cx.config.keys.clone(),
        mouse: cx.config.look.mouse.unwrap_or(false),
        digit_row: cx.config.look.digit_row,
    };
    let language = cx.config.language.unwrap_or(Language::Fr);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Error::internal(error.to_string()))?;
    std::panic::set_hook(Box::new(|panic| tracing::error!(panic = %panic, "panic")));
    runtime.block_on(async {
        let mut house = House::new(service, language, settings, ROUTES, settled::session_of);
        house.manner = manner;
        let house = Arc::new(house);
        let server = Server::bind(Arc::clone(&house), key).await?;
        let address = server.address()?.to_string();
        tracing::info!(address = %address, "serving");
        if cx.global.json {
            cx.write_json(&json!({ "listen": address, "fingerprint": fingerprint }))?;
        } else {
            cx.say(&Text::new("serve-listening").with("address", address).with("fingerprint", fingerprint))?;
        }
        let minutes = tokio::spawn({
            let house = Arc::clone(&house);
            async move {
                loop {
                    tokio::time::sleep(MINUTE).await;
                    house.note_refusals();
                }
            }
        });
        let figures = match house.settings.metrics {
            Some(address) => {
                let listener = http::bind(address).await?;
                Some(tokio::spawn(http::run(Arc::clone(&house), listener)))
            }
            None => None,
        };
        let store = match cx.config.store_url().strip_prefix("sqlite:") {
            Some(path) => Path::new(path).parent().map(Path::to_path_buf),
            None => None,
        };
        let mut care = Care { limits: cx.config.alerts, backup: cx.config.backup.clone(), store };
        if house.service.school().await?.is_some_and(|school| school.demonstration) {
            // Everybody can make that school again.
            care.backup.every_hours = 0;
        }
        let keeping = tokio::spawn(keeper::run(Arc::clone(&house), care));
        let watching = tokio::spawn(watch::run(Arc::clone(&house)));
        server.run(stop).await;
        watching.abort();
        keeping.abort();
        if let Some(figures) = figures {
            figures.abort();
        }
        minutes.abort();
        house.note_refusals();
        Ok::<_, Error>(())
    })?;
    runtime.shutdown_timeout(Duration::from_secs(5));
    if !cx.global.json {
        cx.say(&Text::new("serve-stopped"))?;
    }
    Ok(Exit::Done)
}

/// Whoever runs the process says that it is enough: Ctrl+C, or the system's polite signal.
#[cfg(unix)]
async fn stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let asked = match signal(SignalKind::terminate()) {
        Ok(mut asked) => async move { asked.recv().await.map_or((), |()| ()) },
        Err(error) => {
            tracing::error!(error = %error, "the signal to stop cannot be heard");
            return std::future::pending().await;
        }
    };
    tokio::select! {
        () = asked => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

#[cfg(not(unix))]
async fn stop() {
    // Where nobody can press it, the process is ended from outside.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

fn fingerprint(cx: &mut Cli) -> Result<Exit> {
    let file = cx.config.serve.host_key();
    let key = host_key::load_or_make(&file)?;
    show(cx, "serve-fingerprint", &host_key::fingerprint(&key), &file.display().to_string())
}

fn rotate(cx: &mut Cli) -> Result<Exit> {
    let file = cx.config.serve.host_key();
    let named = file.display().to_string();
    if !cx.agreed(&Text::new("serve-rotate-question").with("file", &named))? {
        return Ok(Exit::Planned);
    }
    let key = host_key::rotate(&file)?;
    show(cx, "serve-rotated", &host_key::fingerprint(&key), &named)
}

fn show(cx: &mut Cli, message: &'static str, fingerprint: &str, file: &str) -> Result<Exit> {
    if cx.global.json {
        cx.write_json(&json!({ "fingerprint": fingerprint, "file": file }))?;
    } else {
        cx.say(&Text::new(message).with("fingerprint", fingerprint).with("file", file))?;
    }
    Ok(Exit::Done)
}
