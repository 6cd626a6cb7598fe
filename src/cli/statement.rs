//! `eschool statement payer:REF|student:MATRICULE`: an account told line by line. Whatever leaves in a file is noted.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::amounts::day;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::values::Unfit;
use crate::domain::day::Day;
use crate::domain::text::Text;
use crate::exchange::save::save;
use crate::exchange::statement;
use crate::service::billing::{Movement, MovementKind, PayerRef, Whose};
use crate::service::{Actor, Error, Kind, Result, Service};

/// `payer:REF` or `student:MATRICULE`: whose account is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Account {
    Payer(String),
    Student(String),
}

impl Account {
    /// Whose it is in the school; none for somebody who was never billed: she has no account, and owes nothing.
    pub fn whose(&self, service: &Service, actor: &Actor) -> Result<Option<Whose>> {
        Ok(match self {
            Self::Student(reference) => Some(Whose::Student(service.find_student(actor, reference).wait()?)),
            Self::Payer(reference) => match service.find_payer(actor, reference).wait()? {
                PayerRef::Account(payer) => Some(Whose::Payer(payer)),
                PayerRef::Person(_) | PayerRef::Organisation(_) => None,
            },
        })
    }
}

impl std::str::FromStr for Account {
    type Err = Unfit;

    fn from_str(written: &str) -> std::result::Result<Self, Unfit> {
        let (kind, reference) = written.split_once(':').ok_or(Unfit)?;
        let reference = Some(reference.trim()).filter(|reference| !reference.is_empty()).ok_or(Unfit)?.to_owned();
        match kind {
            "payer" => Ok(Self::Payer(reference)),
            "student" => Ok(Self::Student(reference)),
            _ => Err(Unfit),
        }
    }
}

#[derive(Clone, Debug, Args)]
pub struct StatementArgs {
    #[arg(id = "account-of", value_name = "KIND:REF")]
    pub account: Account,
    #[arg(id = "from-day", long = "from", value_name = "DAY", value_parser = day)]
    pub from: Option<Day>,
    #[arg(id = "until-day", long = "until", value_name = "DAY", value_parser = day)]
    pub until: Option<Day>,
    #[arg(id = "statement-file", long = "to", value_name = "FILE")]
    pub to: Option<PathBuf>,
}

pub fn run(args: &StatementArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let whose = args.account.whose(&service, &actor)?;
    let statements = match whose {
        Some(whose) => service.statement(&actor, whose, args.from, args.until).wait()?,
        None => Vec::new(),
    };
    if cx.global.json {
        let line = |line: &Movement| {
            serde_json::json!({
                "day": line.day, "kind": kind(line.kind), "number": line.number, "about": line.about, "minor": line.minor, "balance": line.balance,
            })
        };
        let shown: Vec<_> = statements
            .iter()
            .map(|one| {
                serde_json::json!({
                    "name": one.name, "currency": one.currency.code, "from": one.from, "opening": one.opening,
                    "lines": one.lines.iter().map(line).collect::<Vec<_>>(), "closing": one.closing,
                })
            })
            .collect();
        cx.write_json(&shown)?;
        return Ok(Exit::Done);
    }
    if statements.is_empty() {
        cx.say(&Text::new("cli-statement-empty"))?;
        return Ok(Exit::Done);
    }
    let page = statement::text(&statements, &cx.locale);
    let Some(path) = &args.to else {
        cx.write(page.as_bytes())?;
        return Ok(Exit::Done);
    };
    let rows = statements.iter().map(|one| one.lines.len()).sum();
    let subject = whose.and_then(|whose| match whose {
        Whose::Student(student) => Some(student),
        Whose::Payer(_) => None,
    });
    service.finances_exported(&actor, "statement", subject, rows).wait()?;
    let failed = |error: std::io::Error| {
        Error::new(Kind::Unavailable, Text::new("exchange-write-failed")).hint(Text::new("exchange-write-failed-hint")).because(error)
    };
    save(path, cx.global.yes, |out| out.write_all(page.as_bytes()).map_err(failed))?;
    cx.say(&Text::new("cli-statement-written").with("file", path.display().to_string()))?;
    Ok(Exit::Done)
}

/// How scripts read what a line is.
pub const fn kind(kind: MovementKind) -> &'static str {
    match kind {
        MovementKind::Document(kind) => kind.code(),
        MovementKind::Payment(kind) => kind.code(),
    }
}
