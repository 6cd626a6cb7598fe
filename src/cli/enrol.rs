//! `eschool enrol`, `move`, `withdraw`: students into classes, to another, and out of the school.

use clap::Args;

use super::class;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::plan;
use super::values::Said;
use crate::domain::day::Day;
use crate::domain::id::PersonId;
use crate::domain::school::EnrolmentStatus;
use crate::service::{EnrolStudents, MoveStudents, Result, WithdrawStudents};
use clap::builder::{PossibleValuesParser, TypedValueParser as _};

#[derive(Clone, Debug, Args)]
pub struct Students {
    #[arg(id = "student-refs", value_name = "REF", required = true)]
    pub students: Vec<String>,
    #[arg(id = "on-day", long = "day", value_name = "DAY")]
    pub day: Option<Said>,
}

#[derive(Clone, Debug, Args)]
pub struct Into {
    #[arg(id = "into-class", long = "class", value_name = "CODE")]
    pub class: String,
    #[arg(id = "of-year", long = "year", value_name = "YEAR")]
    pub year: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct EnrolArgs {
    #[command(flatten)]
    pub students: Students,
    #[command(flatten)]
    pub into: Into,
    #[arg(long, value_name = "STATUS", value_parser = statuses())]
    pub status: Option<EnrolmentStatus>,
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct MoveArgs {
    #[command(flatten)]
    pub students: Students,
    #[command(flatten)]
    pub into: Into,
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct WithdrawArgs {
    #[command(flatten)]
    pub students: Students,
    #[arg(long, value_name = "TEXT", required = true)]
    pub reason: String,
}

const STATUSES: [(&str, EnrolmentStatus); 4] = [
    ("new", EnrolmentStatus::New),
    ("returning", EnrolmentStatus::Returning),
    ("repeating", EnrolmentStatus::Repeating),
    ("transferred", EnrolmentStatus::Transferred),
];

fn statuses() -> impl clap::builder::TypedValueParser<Value = EnrolmentStatus> {
    PossibleValuesParser::new(STATUSES.map(|(code, _)| code))
        .map(|code| STATUSES.iter().find(|(known, _)| *known == code).map_or(EnrolmentStatus::New, |(_, status)| *status))
}

impl Students {
    fn found(&self, opened: &Opened) -> Result<Vec<PersonId>> {
        self.students.iter().map(|reference| opened.service.find_student(&opened.actor, reference).wait()).collect()
    }

    fn day(&self, opened: &Opened) -> Day {
        Said::or_today(self.day, &opened.service)
    }
}

pub fn enrol(args: &EnrolArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let action = EnrolStudents {
        students: args.students.found(&opened)?,
        class: class::find(&args.into.class, args.into.year.as_deref(), &opened)?,
        day: args.students.day(&opened),
        status: args.status,
        reason: args.reason.clone(),
    };
    Ok(plan::carry_out(cx, &opened.service, &opened.actor, &action)?.exit)
}

pub fn change(args: &MoveArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let action = MoveStudents {
        students: args.students.found(&opened)?,
        class: class::find(&args.into.class, args.into.year.as_deref(), &opened)?,
        day: args.students.day(&opened),
        reason: args.reason.clone(),
    };
    Ok(plan::carry_out(cx, &opened.service, &opened.actor, &action)?.exit)
}

pub fn withdraw(args: &WithdrawArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let reason = Some(args.reason.clone());
    let action = WithdrawStudents { students: args.students.found(&opened)?, day: args.students.day(&opened), reason };
    Ok(plan::carry_out(cx, &opened.service, &opened.actor, &action)?.exit)
}
