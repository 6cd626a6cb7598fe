//! `eschool fee group …`: groups of the school's own that a fee may have a price for, and who is in them.

use clap::{Args, Subcommand};
use serde_json::json;

use crate::cli::columns::aligned;
use crate::cli::context::Cli;
use crate::cli::exit::Exit;
use crate::cli::open::{self, Opened};
use crate::cli::plan;
use crate::cli::values::Said;
use crate::domain::day::Day;
use crate::service::Result;
use crate::service::billing::{GroupMemberRow, JoinFeeGroup, RemoveFeeGroup, SaveFeeGroup};

#[derive(Clone, Debug, Subcommand)]
pub enum GroupVerb {
    List(ListArgs),
    Show(CodeArgs),
    Add(AddArgs),
    Edit(EditArgs),
    Remove(CodeArgs),
    Join(JoinArgs),
}

#[derive(Clone, Debug, Args)]
pub struct ListArgs {
    #[arg(long, value_name = "YEAR")]
    pub year: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct CodeArgs {
    #[arg(id = "fee-group-code", value_name = "CODE")]
    pub code: String,
    #[arg(long, value_name = "YEAR")]
    pub year: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct AddArgs {
    #[command(flatten)]
    pub group: CodeArgs,
    #[arg(id = "fee-group-name", long = "name", value_name = "NAME")]
    pub name: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct EditArgs {
    #[command(flatten)]
    pub group: CodeArgs,
    #[arg(id = "fee-group-name", long = "name", value_name = "NAME", required = true)]
    pub name: String,
}

#[derive(Clone, Debug, Args)]
pub struct JoinArgs {
    #[command(flatten)]
    pub group: CodeArgs,
    #[arg(id = "joining", value_name = "REF", required = true)]
    pub students: Vec<String>,
    #[arg(id = "leave-group", long = "leave")]
    pub leave: bool,
    /// The first day in it, or with `--leave` the first day without.
    #[arg(id = "from-day", long = "from", value_name = "DAY")]
    pub from: Option<Said>,
}

pub fn run(verb: &GroupVerb, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    match verb {
        GroupVerb::List(args) => {
            let rows = service.fee_groups(&actor, args.year.clone()).wait()?;
            if cx.global.json {
                let row = |row: &crate::service::billing::FeeGroupRow| json!({"code": row.code, "name": row.name, "members": row.members});
                cx.write_json(&rows.iter().map(row).collect::<Vec<_>>())?;
                return Ok(Exit::Done);
            }
            let shown = aligned(rows.into_iter().map(|row| vec![row.code, row.name, row.members.to_string()]).collect());
            cx.write(shown.as_bytes())?;
            Ok(Exit::Done)
        }
        GroupVerb::Show(args) => {
            let group = service.find_fee_group(&actor, &args.code, args.year.clone()).wait()?;
            let rows = service.fee_group_members(&actor, group).wait()?;
            if cx.global.json {
                let row = |row: &GroupMemberRow| json!({"student": row.student.0, "matricule": row.matricule, "name": row.name, "class": row.class, "from": row.starts, "to": row.ends});
                cx.write_json(&rows.iter().map(row).collect::<Vec<_>>())?;
                return Ok(Exit::Done);
            }
            let shown = rows.into_iter().map(|row| {
                vec![
                    row.matricule.unwrap_or_default(),
                    row.name,
                    row.class.unwrap_or_default(),
                    row.starts.written(),
                    row.ends.map(Day::written).unwrap_or_default(),
                ]
            });
            let shown = aligned(shown.collect());
            cx.write(shown.as_bytes())?;
            Ok(Exit::Done)
        }
        GroupVerb::Add(args) => {
            let action =
                SaveFeeGroup { code: args.group.code.clone(), year: args.group.year.clone(), name: args.name.clone(), known: false };
            Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
        }
        GroupVerb::Edit(args) => {
            let action =
                SaveFeeGroup { code: args.group.code.clone(), year: args.group.year.clone(), name: Some(args.name.clone()), known: true };
            Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
        }
        GroupVerb::Remove(args) => {
            let action = RemoveFeeGroup { group: args.code.clone(), year: args.year.clone() };
            Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
        }
        GroupVerb::Join(args) => {
            let mut students = Vec::with_capacity(args.students.len());
            for reference in &args.students {
                students.push(service.find_student(&actor, reference).wait()?);
            }
            let (group, year) = (args.group.code.clone(), args.group.year.clone());
            let action = JoinFeeGroup { group, year, students, leave: args.leave, from: args.from.map(|day| day.on(&service)) };
            Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
        }
    }
}
