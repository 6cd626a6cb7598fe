//! `eschool link …`: guardians joined to students.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::context::Cli;
use super::envelope::{Envelope, Row};
use super::exit::Exit;
use super::open::{self, Opened};
use super::plan;
use crate::domain::roster::Refusal;
use crate::domain::text::Text;
use crate::exchange::assignment::Known;
use crate::exchange::read::{self, ReadOptions};
use crate::exchange::write_csv::{self, Dialect};
use crate::exchange::{assignment, write_json};
use crate::service::{Choice, Decision, Error, Kind, LinkGuardians, Result, Verdict};

mod edit;

/// Students with fewer guardians than this are proposed for: those who have none.
const WITHOUT: u32 = 1;

#[derive(Clone, Debug, Subcommand)]
pub enum LinkVerb {
    Propose(ProposeArgs),
    Apply(ApplyArgs),
    Show(edit::PairArgs),
    Edit(Box<edit::EditLinkArgs>),
    End(edit::EndLinkArgs),
}

#[derive(Clone, Debug, Args)]
pub struct ProposeArgs {
    #[arg(long, value_name = "CODE")]
    pub class: Option<String>,
}

/// Either a file of decisions, or all proposals that are certain.
#[derive(Clone, Debug, Args)]
#[group(required = true, multiple = false)]
pub struct ApplyArgs {
    #[arg(value_name = "FILE")]
    pub decisions: Option<PathBuf>,
    #[arg(long)]
    pub certain: bool,
}

pub fn run(verb: &LinkVerb, cx: &mut Cli) -> Result<Exit> {
    match verb {
        LinkVerb::Propose(args) => propose(args, cx),
        LinkVerb::Apply(args) => apply(args, cx),
        LinkVerb::Show(args) => edit::show(args, cx),
        LinkVerb::Edit(args) => edit::edit(args, cx),
        LinkVerb::End(args) => edit::end(args, cx),
    }
}

fn propose(args: &ProposeArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let proposals = service.propose_guardians(&actor, args.class.clone(), WITHOUT).wait()?;
    let table = assignment::table(&proposals, &cx.locale);
    let mut bytes = Vec::new();
    if cx.global.json { write_json::write(table, &mut bytes) } else { write_csv::write(table, Dialect::Rfc4180, &mut bytes) }
        .map_err(|error| Error::new(Kind::Internal, Text::new("cli-output-refused")).because(error))?;
    cx.write(&bytes)?;
    Ok(Exit::Done)
}

fn apply(args: &ApplyArgs, cx: &mut Cli) -> Result<Exit> {
    let sheet = match &args.decisions {
        Some(file) => {
            let source = read::open(std::slice::from_ref(file), &ReadOptions::default())?;
            Some(source.sheets().first().cloned().ok_or_else(|| Error::user(Text::new("cli-link-no-table")))?)
        }
        None => None,
    };
    let Opened { service, actor } = open::school(cx)?;
    let decisions = match sheet {
        Some(sheet) => {
            let known = Known::of(&service.students(&actor).wait()?, &service.guardians(&actor).wait()?);
            let decided = assignment::read(&sheet, &known)?;
            if !decided.refusals.is_empty() {
                return refuse(&decided.refusals, cx);
            }
            decided.decisions
        }
        None => {
            let proposals = service.propose_guardians(&actor, None, WITHOUT).wait()?;
            let link = |student, guardian| Decision { student, line: None, choice: Choice::Link { guardian, relation: None } };
            proposals.iter().flat_map(|proposal| proposal.certain().map(|candidate| link(proposal.student, candidate.guardian))).collect()
        }
    };
    Ok(plan::carry_out(cx, &service, &actor, &LinkGuardians { decisions })?.exit)
}

/// Decisions that cannot be read: none of them is carried out.
pub fn refuse(refusals: &[Refusal], cx: &mut Cli) -> Result<Exit> {
    let row = |refusal: &Refusal| Row {
        verdict: Verdict::Refused,
        line: Some(refusal.line),
        key: None,
        column: refusal.column.clone(),
        message: Some(cx.locale.text(&refusal.reason)),
    };
    let plan = Envelope::of(refusals.iter().map(row).collect());
    cx.show(&plan)?;
    Ok(Exit::Refused)
}
