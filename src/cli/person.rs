//! `eschool person …`: everything the school holds about one person, for her who asks; and erasing somebody who left.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use uuid::Uuid;

use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::plan;
use crate::domain::id::PersonId;
use crate::domain::text::Text;
use crate::exchange::dossier;
use crate::exchange::save::{file_name, save};
use crate::service::{ErasePerson, Erased, Error, Kind, Result};

#[derive(Clone, Debug, Subcommand)]
pub enum PersonVerb {
    Export(ExportPersonArgs),
    /// Erases somebody who left, for good.
    Erase(ErasePersonArgs),
}

#[derive(Clone, Debug, Args)]
pub struct ErasePersonArgs {
    #[arg(value_name = "REF")]
    pub reference: String,
}

#[derive(Clone, Debug, Args)]
pub struct ExportPersonArgs {
    /// A number, an id, or a name that fits one person only.
    #[arg(value_name = "REF")]
    pub reference: String,
    /// A folder takes both files; a file the one its ending names.
    #[arg(id = "dossier-to", long = "to", value_name = "FILE")]
    pub to: Option<PathBuf>,
    /// The guardian who asks: what his link does not allow, and the other household, stay out.
    #[arg(id = "dossier-for", long = "for", value_name = "GUARDIAN")]
    pub guardian: Option<String>,
}

pub fn run(verb: &PersonVerb, cx: &mut Cli) -> Result<Exit> {
    match verb {
        PersonVerb::Export(args) => export(args, cx),
        PersonVerb::Erase(args) => erase(args, cx),
    }
}

/// Erases her, and then looks through the whole store for what named her.
fn erase(args: &ErasePersonArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let person = find(&args.reference, &opened)?;
    let carried = plan::carry_out(cx, &opened.service, &opened.actor, &ErasePerson { person })?;
    prove(cx, &opened, carried.outcome.filter(|_| carried.applied))?;
    Ok(carried.exit)
}

/// Says where what was erased still stands, if it does.
pub fn prove(cx: &mut Cli, opened: &Opened, erased: Option<Erased>) -> Result<()> {
    let Some(erased) = erased.filter(|erased| !erased.words.is_empty()) else { return Ok(()) };
    let traces = opened.service.traces(&opened.actor, &erased.words).wait()?;
    if traces.is_empty() {
        cx.note(&Text::new("erase-no-trace"));
    }
    for (table, count) in traces {
        let table = Text::new("service-table").with("table", table);
        cx.note(&Text::new("erase-trace").with("table", table).with("count", count));
    }
    Ok(())
}

fn export(args: &ExportPersonArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let person = find(&args.reference, &opened)?;
    let guardian = match &args.guardian {
        Some(reference) => Some(opened.service.find_guardian(&opened.actor, reference).wait()?),
        None => None,
    };
    let dossier = opened.service.dossier_for(&opened.actor, person, guardian).wait()?;
    let (text, json) = (dossier::text(&dossier, &cx.locale), dossier::json(&dossier));
    let json = format!("{json:#}\n");
    let Some(to) = &args.to else {
        let said = if cx.global.json { json } else { text };
        cx.write(said.as_bytes())?;
        return Ok(Exit::Done);
    };
    let ending = to.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let files: Vec<(PathBuf, &str)> = match ending.as_str() {
        _ if to.is_dir() => {
            let stem = &dossier.name;
            vec![(to.join(file_name(stem, "txt")), text.as_str()), (to.join(file_name(stem, "json")), json.as_str())]
        }
        "json" => vec![(to.clone(), json.as_str())],
        "txt" => vec![(to.clone(), text.as_str())],
        _ => return Err(Error::user(Text::new("dossier-ending")).hint(Text::new("dossier-ending-hint"))),
    };
    for (path, content) in &files {
        write(path, content, cx.global.yes)?;
    }
    if cx.global.json {
        let paths: Vec<String> = files.iter().map(|(path, _)| path.display().to_string()).collect();
        cx.write_json(&serde_json::json!({ "files": paths }))?;
    } else {
        for (path, _) in &files {
            cx.say(&Text::new("dossier-written").with("file", path.display().to_string()))?;
        }
    }
    Ok(Exit::Done)
}

fn write(path: &Path, content: &str, replace: bool) -> Result<()> {
    save(path, replace, |out| {
        std::io::Write::write_all(out, content.as_bytes()).map_err(|error| {
            Error::new(Kind::Unavailable, Text::new("exchange-write-failed")).hint(Text::new("exchange-write-failed-hint")).because(error)
        })
    })
}

/// Somebody by her own id, as a student, as a guardian, or by any number she has.
pub fn find(reference: &str, opened: &Opened) -> Result<PersonId> {
    if let Ok(id) = Uuid::parse_str(reference.trim()) {
        return Ok(PersonId(id));
    }
    let Opened { service, actor } = opened;
    let student = service.find_student(actor, reference).wait();
    match student.or_else(|_| service.find_guardian(actor, reference).wait()) {
        Ok(person) => Ok(person),
        Err(error) => service.find_person(actor, reference).wait().map_err(|_| match error.message.id {
            "service-unknown-guardian" => Error::user(Text::new("service-person-unknown")).hint(Text::new("service-person-unknown-hint")),
            _ => error,
        }),
    }
}
