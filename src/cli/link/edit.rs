//! `eschool link show`, `edit`, `end`: what one link allows, from when to when, by which document.

use std::collections::BTreeMap;

use clap::Args;

use crate::cli::columns::aligned;
use crate::cli::context::Cli;
use crate::cli::exit::Exit;
use crate::cli::open::{self, Opened};
use crate::cli::plan;
use crate::cli::values::Said;
use crate::domain::day::Day;
use crate::domain::id::PersonId;
use crate::service::{Edit, EditLink, Result, link_label};

#[derive(Clone, Debug, Args)]
pub struct PairArgs {
    #[arg(id = "link-student", value_name = "STUDENT")]
    pub student: String,
    #[arg(id = "link-guardian", value_name = "GUARDIAN")]
    pub guardian: String,
}

#[derive(Clone, Debug, Args)]
pub struct EditLinkArgs {
    #[command(flatten)]
    pub pair: PairArgs,
    #[arg(long, value_name = "YESNO", value_parser = ["yes", "no"])]
    pub sees_marks: Option<String>,
    #[arg(long, value_name = "YESNO", value_parser = ["yes", "no"])]
    pub sees_absences: Option<String>,
    #[arg(long, value_name = "YESNO", value_parser = ["yes", "no"])]
    pub sees_billing: Option<String>,
    #[arg(long, value_name = "YESNO", value_parser = ["yes", "no"])]
    pub receives_messages: Option<String>,
    #[arg(long, value_name = "YESNO", value_parser = ["yes", "no"])]
    pub may_justify: Option<String>,
    #[arg(long, value_name = "YESNO", value_parser = ["yes", "no"])]
    pub may_decide: Option<String>,
    #[arg(long, value_name = "YESNO", value_parser = ["yes", "no"])]
    pub may_collect: Option<String>,
    #[arg(long, value_name = "YESNO", value_parser = ["yes", "no"])]
    pub lives_with: Option<String>,
    #[arg(long, value_name = "YESNO", value_parser = ["yes", "no"])]
    pub pays: Option<String>,
    #[arg(long, value_name = "TEXT", value_parser = ["mother", "father", "parent", "step_parent", "grandparent", "sibling", "relative", "tutor", "other"])]
    pub relation: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub priority: Option<String>,
    #[arg(long, value_name = "TEXT", value_parser = ["active", "pending", "withdrawn"])]
    pub state: Option<String>,
    #[arg(id = "from-day", long = "from", value_name = "DAY")]
    pub from: Option<Said>,
    #[arg(id = "to-day", long = "to", value_name = "DAY")]
    pub to: Option<Said>,
    #[arg(long, value_name = "TEXT")]
    pub document: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct EndLinkArgs {
    #[command(flatten)]
    pub pair: PairArgs,
    #[arg(id = "on-day", long = "day", value_name = "DAY")]
    pub day: Option<Said>,
    #[arg(id = "end-document", long = "document", value_name = "TEXT")]
    pub document: Option<String>,
}

impl PairArgs {
    fn found(&self, opened: &Opened) -> Result<(PersonId, PersonId)> {
        let Opened { service, actor } = opened;
        Ok((service.find_student(actor, &self.student).wait()?, service.find_guardian(actor, &self.guardian).wait()?))
    }
}

pub fn show(args: &PairArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let (student, guardian) = args.found(&opened)?;
    let link = opened.service.link(&opened.actor, student, guardian).wait()?;
    if cx.global.json {
        let mut fields: serde_json::Map<String, serde_json::Value> =
            link.fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone().into())).collect();
        fields.insert("student".to_owned(), link.student.into());
        fields.insert("guardian".to_owned(), link.guardian.into());
        cx.write_json(&fields)?;
        return Ok(Exit::Done);
    }
    let mut lines = vec![vec![link.student.clone(), link.guardian.clone()]];
    lines.extend(link.fields.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| {
        let said = match value.as_str() {
            "yes" => cx.locale.get("yes"),
            "no" => cx.locale.get("no"),
            _ => value.parse::<Day>().map_or_else(|_| value.clone(), Day::written),
        };
        vec![cx.locale.text(&link_label(name)), said]
    }));
    let shown = aligned(lines);
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

pub fn edit(args: &EditLinkArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let day = |day: Option<Said>| day.map(|day| day.on(&opened.service).to_string());
    let given = [
        ("sees_marks", args.sees_marks.clone()),
        ("sees_absences", args.sees_absences.clone()),
        ("sees_billing", args.sees_billing.clone()),
        ("receives_messages", args.receives_messages.clone()),
        ("may_justify", args.may_justify.clone()),
        ("may_decide", args.may_decide.clone()),
        ("may_collect", args.may_collect.clone()),
        ("lives_with", args.lives_with.clone()),
        ("pays", args.pays.clone()),
        ("relation", args.relation.clone()),
        ("priority", args.priority.clone()),
        ("state", args.state.clone()),
        ("starts", day(args.from)),
        ("ends", day(args.to)),
        ("document", args.document.clone()),
    ];
    carry_out(&args.pair, given.into_iter().filter_map(|(name, value)| Some((name, value?))).collect(), &opened, cx)
}

pub fn end(args: &EndLinkArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let day = Said::or_today(args.day, &opened.service);
    let given = [("ends", Some(day.to_string())), ("document", args.document.clone())];
    carry_out(&args.pair, given.into_iter().filter_map(|(name, value)| Some((name, value?))).collect(), &opened, cx)
}

fn carry_out(pair: &PairArgs, given: Vec<(&'static str, String)>, opened: &Opened, cx: &mut Cli) -> Result<Exit> {
    let (student, guardian) = pair.found(opened)?;
    let link = opened.service.link(&opened.actor, student, guardian).wait()?;
    let edit = |name: &str, now| Edit { seen: link.fields.get(name).cloned().unwrap_or_default(), now };
    let fields: BTreeMap<String, Edit<String>> = given.into_iter().map(|(name, now)| (name.to_owned(), edit(name, now))).collect();
    Ok(plan::carry_out(cx, &opened.service, &opened.actor, &EditLink { student, guardian, fields })?.exit)
}
