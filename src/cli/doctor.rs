//! `eschool doctor`: what could go wrong on this machine, each with what to do about it. It changes nothing that stays.

use std::fs::{self, OpenOptions};
use std::path::{Path, absolute};

use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::context::Cli;
use super::exit::Exit;
use super::open;
use crate::config::{Level, default_file};
use crate::domain::alert::Alert;
use crate::domain::text::Text;
use crate::serve::http::{self, Status};
use crate::service::{Error, Kind, Result, size as size_of};

/// One thing looked at.
#[derive(Clone, Debug)]
pub struct Check {
    pub found: Text,
    /// What to do, when it is not as it should be.
    pub hint: Option<Text>,
}

#[derive(Serialize)]
struct Line {
    ok: bool,
    found: String,
    hint: Option<String>,
}

impl Check {
    #[must_use]
    pub const fn good(found: Text) -> Self {
        Self { found, hint: None }
    }

    #[must_use]
    pub const fn bad(found: Text, hint: Text) -> Self {
        Self { found, hint: Some(hint) }
    }
}

#[derive(Clone, Copy, Debug, Args)]
pub struct DoctorArgs {
    /// Asks the running server instead.
    #[arg(long)]
    pub live: bool,
}

/// Prints all checks. Ends with `Unavailable` when the store does not answer.
pub fn run(args: &DoctorArgs, cx: &mut Cli) -> Result<Exit> {
    if args.live {
        return live(cx);
    }
    let store = cx.config_error.is_none().then(|| store(cx));
    let exit = if store.as_ref().is_some_and(|check| check.hint.is_some()) { Exit::Unavailable } else { Exit::Done };
    let mut checks = vec![size(crossterm::terminal::size().ok().filter(|_| cx.answers.is_some())), terminal(cx), encoding(cx), config(cx)];
    checks.extend(store);
    checks.push(folder(&cx.config.exports_folder(), "doctor-exports", "doctor-exports-hint"));
    if cx.config.log.level != Level::Off {
        checks.push(folder(&cx.config.log.folder(), "doctor-log", "doctor-log-hint"));
    }
    checks.push(clock(Timestamp::now()));
    tell(&checks, cx)?;
    Ok(exit)
}

/// How the running server is, as it says itself.
fn live(cx: &mut Cli) -> Result<Exit> {
    let Some(address) = cx.config.serve.metrics else {
        return Err(Error::user(Text::new("doctor-live-where")).hint(Text::new("doctor-live-where-hint")));
    };
    let status = http::ask(address).map_err(|error| {
        let message = Text::new("doctor-live-silent").with("address", address.to_string());
        Error::new(Kind::Unavailable, message).hint(Text::new("doctor-live-silent-hint")).because(error)
    })?;
    if cx.global.json {
        cx.write_json(&status)?;
    } else {
        tell(&live_checks(&status), cx)?;
    }
    Ok(if status.health == "ok" { Exit::Done } else { Exit::Unavailable })
}

fn live_checks(status: &Status) -> Vec<Check> {
    let health = if status.health == "ok" {
        Check::good(Text::new("doctor-live-healthy").with("process", &status.process))
    } else {
        Check::bad(Text::new("doctor-live-store").with("process", &status.process), Text::new("service-store-unavailable-hint"))
    };
    let people = Text::new("doctor-live-people")
        .with("sessions", status.sessions)
        .with("waiting", status.waiting)
        .with("passwords", status.passwords);
    let lanes = Text::new("doctor-live-lanes").with("reads", status.reads).with("writes", status.writes);
    let memory = Text::new("doctor-live-memory").with("size", size_of(status.memory));
    let mut checks = vec![health, Check::good(people), Check::good(lanes), Check::good(memory)];
    checks.extend(status.alerts.iter().filter_map(|warned| {
        let alert = Alert { rule: warned.rule.parse().ok()?, measure: warned.measure };
        Some(Check::bad(alert.text(), Text::new("doctor-live-alert-hint")))
    }));
    checks
}

fn tell(checks: &[Check], cx: &mut Cli) -> Result<()> {
    let lines: Vec<Line> = checks
        .iter()
        .map(|check| Line {
            ok: check.hint.is_none(),
            found: cx.locale.text(&check.found),
            hint: check.hint.as_ref().map(|hint| cx.locale.text(hint)),
        })
        .collect();
    if cx.global.json {
        return cx.write_json(&lines);
    }
    for line in lines {
        let mark = if line.ok { "✓" } else { "!" };
        cx.say(&Text::new("doctor-line").with("mark", mark).with("found", line.found))?;
        if let Some(hint) = line.hint {
            cx.say(&Text::new("doctor-hint").with("hint", hint))?;
        }
    }
    Ok(())
}

/// A machine that is new has no school yet: that is told with what to do, like anything else that is missing.
fn store(cx: &Cli) -> Check {
    let looked = open::place(cx).and_then(|place| {
        let obstacle = place.look()?.obstacle();
        obstacle.map_or_else(|| Ok(place.to_string()), Err)
    });
    match looked {
        Ok(place) => Check::good(Text::new("doctor-store").with("store", place)),
        Err(error) => {
            let hint = error.hint.unwrap_or_else(|| Text::new("service-store-unavailable-hint"));
            Check::bad(error.message, hint)
        }
    }
}

fn size(size: Option<(u16, u16)>) -> Check {
    // A terminal that does not tell its size says 0.
    let Some((columns, rows)) = size.filter(|(columns, rows)| *columns > 0 && *rows > 0) else {
        return Check::bad(Text::new("doctor-no-terminal"), Text::new("doctor-no-terminal-hint"));
    };
    let found = Text::new("doctor-size").with("columns", u32::from(columns)).with("rows", u32::from(rows));
    if columns < 32 || rows < 12 { Check::bad(found, Text::new("doctor-size-hint")) } else { Check::good(found) }
}

fn terminal(cx: &Cli) -> Check {
    match (cx.variable)("TERM").filter(|kind| !kind.is_empty()) {
        None => Check::bad(Text::new("doctor-term-unset"), Text::new("doctor-term-hint")),
        Some(kind) if kind == "dumb" => Check::bad(Text::new("doctor-term").with("kind", kind), Text::new("doctor-term-hint")),
        Some(kind) => Check::good(Text::new("doctor-term").with("kind", kind)),
    }
}

fn encoding(cx: &Cli) -> Check {
    let said = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| (cx.variable)(name).filter(|value| !value.is_empty()));
    let said = said.unwrap_or_else(|| "C".to_owned());
    let folded = said.to_ascii_lowercase().replace('-', "");
    let found = Text::new("doctor-encoding").with("encoding", said);
    if folded.contains("utf8") { Check::good(found) } else { Check::bad(found, Text::new("doctor-encoding-hint")) }
}

fn config(cx: &Cli) -> Check {
    if let Some(error) = &cx.config_error {
        let hint = error.hint.clone().unwrap_or_else(|| Text::new("config-unknown-key-hint"));
        return Check::bad(error.message.clone(), hint);
    }
    match (&cx.config.file, default_file()) {
        (Some(file), _) => Check::good(Text::new("doctor-config").with("file", file.display().to_string())),
        (None, Some(file)) => Check::good(Text::new("doctor-no-config").with("file", file.display().to_string())),
        (None, None) => Check::bad(Text::new("doctor-no-home"), Text::new("doctor-no-home-hint")),
    }
}

/// Whether a file can be made there: made, and taken away again.
fn folder(folder: &Path, found: &'static str, hint: &'static str) -> Check {
    let found = Text::new(found).with("folder", absolute(folder).unwrap_or_else(|_| folder.to_path_buf()).display().to_string());
    let probe = folder.join(format!(".eschool-{}", std::process::id()));
    let tried = fs::create_dir_all(folder)
        .and_then(|()| OpenOptions::new().write(true).create_new(true).open(&probe))
        .and_then(|_| fs::remove_file(&probe));
    if tried.is_ok() { Check::good(found) } else { Check::bad(found, Text::new(hint)) }
}

/// A clock before this program was written is wrong.
fn clock(now: Timestamp) -> Check {
    let zone = TimeZone::system();
    let local = now.to_zoned(zone.clone());
    let found =
        Text::new("doctor-clock").with("time", local.strftime("%Y-%m-%d %H:%M").to_string()).with("zone", zone.iana_name().unwrap_or("?"));
    if local.year() < 2026 { Check::bad(found, Text::new("doctor-clock-hint")) } else { Check::good(found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_too_small_or_missing_is_told() {
        assert!(size(Some((80, 24))).hint.is_none());
        assert!(size(Some((31, 24))).hint.is_some());
        assert!(size(None).hint.is_some());
        assert_eq!(size(Some((0, 0))).found.id, "doctor-no-terminal");
    }

    #[test]
    fn a_clock_before_our_time_is_told() {
        assert!(clock("2026-11-23T08:00:00Z".parse().unwrap()).hint.is_none());
        assert!(clock("2001-01-01T08:00:00Z".parse().unwrap()).hint.is_some());
    }

    #[test]
    fn a_folder_is_tried_and_left_as_it_was() {
        let base = tempfile::tempdir().unwrap();
        assert!(folder(base.path(), "doctor-log", "doctor-log-hint").hint.is_none());
        assert_eq!(fs::read_dir(base.path()).unwrap().count(), 0);
        let file = base.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(folder(&file, "doctor-log", "doctor-log-hint").hint.is_some());
    }
}
