//! `eschool assessment …`: the assessments of a course, written `CLASS/SUBJECT` or `CLASS/SUBJECT/GROUP`.

use clap::{Args, Subcommand};
use serde::Serialize;

use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::plan;
use super::values::{Said, codes};
use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::marks::{Kind, Optional};
use crate::domain::text::Text;
use crate::exchange::explanation::figure;
use crate::service::{AddAssessment, Assessment, Edit, EditAssessment, MarkSheet, RemoveAssessment, Result};

use super::marks::find_assessment;

#[derive(Clone, Debug, Subcommand)]
pub enum AssessmentVerb {
    Add(AddArgs),
    Edit(Box<EditArgs>),
    List(ListArgs),
    Remove(RemoveArgs),
}

#[derive(Clone, Debug, Args)]
pub struct AddArgs {
    #[arg(value_name = "COURSE")]
    pub course: String,
    #[arg(id = "assessment-title", long = "title", value_name = "TEXT")]
    pub title: String,
    #[arg(long, value_name = "DAY")]
    pub date: Said,
    #[arg(long, value_name = "POINTS", default_value = "20")]
    pub scale: Decimal,
    #[arg(long, value_name = "COEF", default_value = "1")]
    pub coef: Decimal,
    #[arg(long, value_name = "RULE", value_parser = codes(Optional::ALL, Optional::code))]
    pub optional: Option<Optional>,
    #[arg(long, value_name = "KIND", default_value = "test", value_parser = codes(Kind::ALL, Kind::code))]
    pub kind: Kind,
    #[arg(long, value_name = "TEXT")]
    pub sub: Option<String>,
    #[arg(long, value_name = "TERM")]
    pub term: Option<String>,
    /// The day students see it; families a day later. Without one, the day after the assessment.
    #[arg(long, value_name = "DAY")]
    pub publish: Option<Said>,
    /// Shown and not counted.
    #[arg(long)]
    pub not_counted: bool,
}

/// What is not given stays as it is.
#[derive(Clone, Debug, Args)]
pub struct EditArgs {
    #[arg(value_name = "COURSE")]
    pub course: String,
    #[arg(value_name = "ASSESSMENT")]
    pub assessment: String,
    #[arg(id = "assessment-title", long = "title", value_name = "TEXT")]
    pub title: Option<String>,
    #[arg(long, value_name = "DAY")]
    pub date: Option<Said>,
    #[arg(long, value_name = "POINTS")]
    pub scale: Option<Decimal>,
    #[arg(long, value_name = "COEF")]
    pub coef: Option<Decimal>,
    #[arg(long, value_name = "RULE", value_parser = codes(Optional::ALL, Optional::code))]
    pub optional: Option<Optional>,
    /// It is for everybody again.
    #[arg(long, conflicts_with = "optional")]
    pub not_optional: bool,
    #[arg(long, value_name = "KIND", value_parser = codes(Kind::ALL, Kind::code))]
    pub kind: Option<Kind>,
    /// Empty: of no part.
    #[arg(long, value_name = "TEXT")]
    pub sub: Option<String>,
    #[arg(long, value_name = "DAY")]
    pub publish: Option<Said>,
    #[arg(long)]
    pub counted: bool,
    #[arg(long, conflicts_with = "counted")]
    pub not_counted: bool,
    /// Nobody changes a mark of it.
    #[arg(id = "lock-marks", long = "lock")]
    pub lock: bool,
    #[arg(id = "unlock-marks", long = "unlock", conflicts_with = "lock-marks")]
    pub unlock: bool,
}

#[derive(Clone, Debug, Args)]
pub struct ListArgs {
    #[arg(value_name = "COURSE")]
    pub course: String,
}

#[derive(Clone, Debug, Args)]
pub struct RemoveArgs {
    #[arg(value_name = "COURSE")]
    pub course: String,
    #[arg(value_name = "ASSESSMENT")]
    pub assessment: String,
}

pub fn run(verb: &AssessmentVerb, cx: &mut Cli) -> Result<Exit> {
    match verb {
        AssessmentVerb::Add(args) => add(args, cx),
        AssessmentVerb::Edit(args) => edit(args, cx),
        AssessmentVerb::List(args) => list(args, cx),
        AssessmentVerb::Remove(args) => remove(args, cx),
    }
}

fn add(args: &AddArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let course = service.find_course(&actor, &args.course).wait()?;
    let day = args.date.on(&service);
    let action = AddAssessment {
        course,
        title: args.title.clone(),
        kind: args.kind,
        day,
        scale: args.scale,
        coefficient: args.coef,
        optional: args.optional,
        counted: !args.not_counted,
        sub: args.sub.clone(),
        publish_on: Some(args.publish.map_or_else(|| day.plus(1), |publish| publish.on(&service))),
        term: args.term.clone(),
    };
    Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
}

fn edit(args: &EditArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let course = service.find_course(&actor, &args.course).wait()?;
    let sheet = service.mark_sheet(&actor, course).wait()?;
    let row = find_assessment(&sheet, &args.assessment)?;
    let chosen = |yes: bool, no: bool| if yes { Some(true) } else { no.then_some(false) };
    let optional = args.optional.map(Some).or_else(|| args.not_optional.then_some(None));
    let sub = args.sub.as_ref().map(|sub| Some(sub.clone()).filter(|sub| !sub.trim().is_empty()));
    let action = EditAssessment {
        course,
        assessment: row.id,
        title: becomes(&row.title, args.title.clone()),
        kind: becomes(&row.kind, args.kind),
        day: becomes(&row.day, args.date.map(|day| day.on(&service))),
        scale: becomes(&row.scale, args.scale),
        coefficient: becomes(&row.coefficient, args.coef),
        optional: becomes(&row.optional, optional),
        counted: becomes(&row.counted, chosen(args.counted, args.not_counted)),
        locked: becomes(&row.locked, chosen(args.lock, args.unlock)),
        sub: becomes(&row.sub, sub),
        publish_on: becomes(&row.publish_on, args.publish.map(|day| Some(day.on(&service)))),
    };
    Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
}

fn becomes<T: Clone>(seen: &T, now: Option<T>) -> Option<Edit<T>> {
    now.map(|now| Edit { seen: seen.clone(), now })
}

fn remove(args: &RemoveArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let course = service.find_course(&actor, &args.course).wait()?;
    let sheet = service.mark_sheet(&actor, course).wait()?;
    let assessment = find_assessment(&sheet, &args.assessment)?.id;
    Ok(plan::carry_out(cx, &service, &actor, &RemoveAssessment { course, assessment })?.exit)
}

#[derive(Serialize)]
struct Listed<'a> {
    id: String,
    number: usize,
    title: &'a str,
    kind: &'static str,
    #[serde(skip)]
    day: Day,
    date: String,
    term: &'a str,
    scale: String,
    coefficient: String,
    optional: Option<&'static str>,
    sub: Option<&'a str>,
    counted: bool,
    locked: bool,
    published: Option<String>,
    marks: usize,
    students: usize,
}

fn listed(sheet: &MarkSheet) -> Vec<Listed<'_>> {
    let row = |(at, row): (usize, &'_ Assessment)| -> (usize, usize) {
        let cells = sheet.book.students.iter().filter_map(|student| student.cells.get(at));
        let _ = row;
        (cells.clone().filter(|cell| cell.entry.is_some()).count(), cells.filter(|cell| cell.concerned || cell.entry.is_some()).count())
    };
    sheet
        .rows
        .iter()
        .enumerate()
        .map(|(at, assessment)| {
            let (marks, students) = row((at, assessment));
            Listed {
                id: assessment.id.0.to_string(),
                number: at + 1,
                title: &assessment.title,
                kind: assessment.kind.code(),
                day: assessment.day,
                date: assessment.day.to_string(),
                term: &sheet.book.terms[sheet.book.assessments[at].term].code,
                scale: assessment.scale.to_string(),
                coefficient: assessment.coefficient.to_string(),
                optional: assessment.optional.map(Optional::code),
                sub: assessment.sub.as_deref(),
                counted: assessment.counted,
                locked: assessment.locked,
                published: assessment.publish_on.map(|day| day.to_string()),
                marks,
                students,
            }
        })
        .collect()
}

fn list(args: &ListArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let course = service.find_course(&actor, &args.course).wait()?;
    let sheet = service.mark_sheet(&actor, course).wait()?;
    let rows = listed(&sheet);
    if cx.global.json {
        cx.write_json(&rows)?;
        return Ok(Exit::Done);
    }
    if rows.is_empty() {
        cx.say(&Text::new("assessments-none"))?;
        return Ok(Exit::Done);
    }
    let lines = rows.iter().map(|row| {
        let kind: Text = row.kind.parse::<Kind>().map_or_else(|_| Text::new("kind-test"), Kind::label);
        vec![
            format!("{}.", row.number),
            row.title.to_owned(),
            cx.locale.text(&kind),
            row.day.written(),
            row.term.to_owned(),
            figure(&cx.locale, &format!("/{}", row.scale)),
            figure(&cx.locale, &format!("× {}", row.coefficient)),
            cx.locale.text(&Text::new("assessments-marks").with("count", row.marks).with("of", row.students)),
        ]
    });
    let shown = aligned(lines.collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}
