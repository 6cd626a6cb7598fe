//! `eschool subject …`: subjects, and how much each counts: by level and track, with exceptions of classes and students.

use clap::{Args, Subcommand};

use super::class;
use super::context::Cli;
use super::exit::Exit;
use super::frame::{self, CodeArgs, Described as _, Given, NamedArgs};
use super::open::{self, Opened};
use super::plan;
use crate::domain::frame::Kind;
use crate::domain::name::fold;
use crate::service::{Edit, Entry, RemoveEntry, Result, SaveEntry};

#[derive(Clone, Debug, Subcommand)]
pub enum SubjectVerb {
    List,
    Show(ShowSubjectArgs),
    Add(SubjectArgs),
    Edit(SubjectArgs),
    Remove(CodeArgs),
    Weigh(WeighArgs),
}

#[derive(Clone, Debug, Args)]
pub struct ShowSubjectArgs {
    #[arg(id = "entry-code", value_name = "CODE")]
    pub code: String,
    #[arg(id = "of-year", long = "year", value_name = "YEAR")]
    pub year: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct SubjectArgs {
    #[command(flatten)]
    pub named: NamedArgs,
    #[arg(long, value_name = "NUMBER")]
    pub position: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct WeighArgs {
    #[arg(id = "entry-code", value_name = "CODE")]
    pub code: String,
    #[arg(long, value_name = "NUMBER", required_unless_present = "remove-it")]
    pub coefficient: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub maxima: Option<String>,
    #[arg(id = "of-level", long = "level", value_name = "CODE")]
    pub level: Option<String>,
    #[arg(id = "of-track", long = "track", value_name = "CODE")]
    pub track: Option<String>,
    #[arg(id = "of-class", long = "class", value_name = "CODE")]
    pub class: Option<String>,
    #[arg(id = "of-student", long = "student", value_name = "REF")]
    pub student: Option<String>,
    #[arg(id = "of-year", long = "year", value_name = "YEAR")]
    pub year: Option<String>,
    #[arg(id = "remove-it", long = "remove", conflicts_with_all = ["coefficient", "maxima"])]
    pub remove: bool,
}

impl SubjectArgs {
    fn given(&self) -> Given {
        let mut given = self.named.given();
        given.push(("position", self.position.clone()));
        given
    }
}

pub fn run(verb: &SubjectVerb, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let kind = Kind::Subject;
    match verb {
        SubjectVerb::List => frame::list(kind, None, &opened, cx),
        SubjectVerb::Show(args) => show(args, &opened, cx),
        SubjectVerb::Add(args) => frame::add(kind, args.named.code(), args.given(), &opened, cx),
        SubjectVerb::Edit(args) => frame::edit(kind, None, args.named.code(), args.given(), &opened, cx),
        SubjectVerb::Remove(args) => frame::remove(kind, None, &args.code, &opened, cx),
        SubjectVerb::Weigh(args) => weigh(args, &opened, cx),
    }
}

/// The subject's coefficients of one year.
fn show(args: &ShowSubjectArgs, opened: &Opened, cx: &mut Cli) -> Result<Exit> {
    let (service, actor) = (&opened.service, &opened.actor);
    let id = service.find_entry(actor, Kind::Subject, &args.code, None).wait()?;
    let year = service.entry(actor, Kind::Year, class::year(args.year.as_deref(), opened)?).wait()?;
    let subject = service.entry(actor, Kind::Subject, id).wait()?;
    let mut entries = service.entries(actor, Kind::Coefficient, Some(id)).wait()?.rows;
    entries.retain(|entry| entry.value(Kind::Coefficient, "year") == year.value(Kind::Year, "code"));
    if cx.global.json {
        let mut shown = frame::described(Kind::Subject, &subject);
        let coefficients = entries.iter().map(|entry| frame::described(Kind::Coefficient, entry)).collect::<Vec<_>>();
        if let Some(object) = shown.as_object_mut() {
            object.insert("coefficients".to_owned(), coefficients.into());
        }
        cx.write_json(&shown)?;
        return Ok(Exit::Done);
    }
    frame::show_one(Kind::Subject, &subject, cx)?;
    frame::show_all(Kind::Coefficient, &entries, cx)
}

fn weigh(args: &WeighArgs, opened: &Opened, cx: &mut Cli) -> Result<Exit> {
    let (service, actor, kind) = (&opened.service, &opened.actor, Kind::Coefficient);
    let subject = service.find_entry(actor, Kind::Subject, &args.code, None).wait()?;
    let year = service.entry(actor, Kind::Year, class::year(args.year.as_deref(), opened)?).wait()?;
    let student = match &args.student {
        Some(reference) => Some(service.find_student(actor, reference).wait()?.0.to_string()),
        None => None,
    };
    let mut narrow: Vec<(&'static str, String)> = vec![("year", year.value(Kind::Year, "code").to_owned())];
    for (name, value) in [("level", &args.level), ("track", &args.track), ("class", &args.class), ("student", &student)] {
        narrow.push((name, value.clone().unwrap_or_default()));
    }
    let entries = service.entries(actor, kind, Some(subject)).wait()?.rows;
    let is = |entry: &&Entry| narrow.iter().all(|(name, value)| fold(entry.value(kind, name)) == fold(value));
    match entries.iter().find(is) {
        Some(entry) if args.remove => Ok(plan::carry_out(cx, service, actor, &RemoveEntry { kind, id: entry.id })?.exit),
        Some(entry) => {
            frame::change(kind, entry, vec![("coefficient", args.coefficient.clone()), ("maxima", args.maxima.clone())], false, opened, cx)
        }
        None => {
            let mut fields: std::collections::BTreeMap<String, Edit<String>> = std::collections::BTreeMap::new();
            let mut put = |name: &str, now: String| fields.insert(name.to_owned(), Edit { seen: String::new(), now });
            put("subject", subject.to_string());
            for (name, value) in narrow.into_iter().filter(|(_, value)| !value.is_empty()) {
                put(name, value);
            }
            put("coefficient", args.coefficient.clone().unwrap_or_default());
            if let Some(maxima) = &args.maxima {
                put("maxima", maxima.clone());
            }
            Ok(plan::carry_out(cx, service, actor, &SaveEntry { kind, id: None, fields, replaces: false })?.exit)
        }
    }
}
