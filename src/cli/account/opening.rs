//! `eschool account open`: accounts for all teachers, or for the guardians of students, as one plan; and their first secrets, printed
//! once or into one file.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::context::Cli;
use crate::cli::exit::Exit;
use crate::cli::open::{self, Opened};
use crate::cli::plan;
use crate::domain::text::Text;
use crate::exchange::lists;
use crate::exchange::save::save;
use crate::exchange::write_csv::{self, Dialect};
use crate::service::{Error, GivenSecret, Kind, OpenAccounts, Result, Whom};

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum For {
    Teachers,
    Guardians,
}

#[derive(Clone, Debug, Args)]
pub struct OpenArgs {
    #[arg(id = "open-for", value_name = "WHOM", value_enum)]
    pub whom: For,
    /// Only guardians of students of this class.
    #[arg(id = "open-class", long = "class", value_name = "CLASS")]
    pub class: Option<String>,
    /// Only guardians of these students.
    #[arg(id = "open-students", long = "student", value_name = "REF")]
    pub students: Vec<String>,
    #[arg(id = "open-role", long = "role", value_name = "ROLE")]
    pub role: Option<String>,
    /// A new file for the first secrets; else they are printed.
    #[arg(id = "secrets-file", long = "to", value_name = "FILE")]
    pub to: Option<PathBuf>,
}

pub fn run(args: &OpenArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    if let Some(taken) = args.to.as_ref().filter(|path| path.symlink_metadata().is_ok()) {
        let message = Text::new("exchange-save-exists").with("path", taken.display().to_string());
        return Err(Error::user(message).hint(Text::new("exchange-save-exists-hint")));
    }
    let whom = match args.whom {
        For::Teachers => Whom::Teachers,
        For::Guardians => {
            let mut students = Vec::new();
            for reference in &args.students {
                students.push(service.find_student(&actor, reference).wait()?);
            }
            if args.students.is_empty() {
                let all = service.students(&actor).wait()?;
                let here = all.iter().filter(|row| row.left.is_none());
                students.extend(here.filter(|row| args.class.is_none() || row.class == args.class).map(|row| row.id));
            }
            Whom::GuardiansOf(students)
        }
    };
    let carried = plan::carry_out(cx, &service, &actor, &OpenAccounts { whom, role: args.role.clone() })?;
    let Some(logins) = carried.outcome.filter(|logins| carried.applied && !logins.is_empty()) else { return Ok(carried.exit) };
    let mut given = Vec::with_capacity(logins.len());
    for login in logins {
        let secret = service.give_secret_blocking(&actor, &login)?.grouped();
        given.push(GivenSecret { login, secret });
    }
    let people = service.accounts(&actor).wait()?;
    let list = lists::secrets(&given, &people);
    match &args.to {
        Some(path) => {
            let locale = std::sync::Arc::clone(&cx.locale);
            let table = list.table(cx.locale.get("secrets-title"), |column| locale.text(&column.label));
            save(path, false, |out| {
                write_csv::write(table, Dialect::ExcelFr, out)
                    .map_err(|error| Error::new(Kind::Unavailable, Text::new("exchange-write-failed")).because(error))
            })?;
            cx.note(&Text::new("secrets-written").with("count", given.len()).with("file", path.display().to_string()));
        }
        None if cx.global.json => {
            for secret in &given {
                cx.write_json(&serde_json::json!({ "login": secret.login, "secret": secret.secret.as_str() }))?;
            }
        }
        None => {
            for secret in &given {
                cx.say(&Text::new("cli-secret").with("login", &secret.login).with("secret", secret.secret.as_str()))?;
            }
            cx.note(&Text::new("cli-secret-hint"));
        }
    }
    Ok(carried.exit)
}
