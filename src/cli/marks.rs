//! `eschool marks …`: marks into a course and out of it, and a student's own.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;

use super::audit::action;
use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::plan;
use super::values::Subject;
use crate::domain::day::moment;
use crate::domain::marks::{Entry, Optional};
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::exchange::explanation::figure;
use crate::exchange::save::save;
use crate::exchange::write_csv::{self, Dialect};
use crate::exchange::{marks, write_xlsx};
use crate::service::{Assessment, ClearMarks, Edit, EnterMarks, Error, ImportMarks, Kind, MarkEdit, MarkSheet, Result, ShownMark};

#[derive(Clone, Debug, Subcommand)]
pub enum MarksVerb {
    Import(ImportArgs),
    Export(ExportArgs),
    Show(ShowArgs),
    Set(SetArgs),
    Clear(ClearArgs),
    History(HistoryArgs),
}

#[derive(Clone, Debug, Args)]
pub struct ImportArgs {
    #[arg(value_name = "COURSE")]
    pub course: String,
    #[arg(value_name = "FILE", id = "mark-file")]
    pub file: PathBuf,
    #[arg(long, value_name = "ASSESSMENT")]
    pub assessment: String,
    #[arg(long)]
    pub above_scale: bool,
    /// Takes the other lines although some are refused.
    #[arg(long)]
    pub skip_refused: bool,
}

#[derive(Clone, Debug, Args)]
pub struct ExportArgs {
    #[arg(value_name = "COURSE")]
    pub course: String,
    /// Its ending chooses the format; without it, CSV on the output.
    #[arg(id = "to-file", long = "to", value_name = "FILE")]
    pub to: Option<PathBuf>,
}

#[derive(Clone, Debug, Args)]
pub struct ShowArgs {
    #[arg(value_name = "SUBJECT", id = "marked-student")]
    pub student: Subject,
}

#[derive(Clone, Debug, Args)]
pub struct SetArgs {
    #[arg(value_name = "COURSE")]
    pub course: String,
    #[arg(value_name = "ASSESSMENT")]
    pub assessment: String,
    #[arg(value_name = "MATRICULE")]
    pub matricule: String,
    /// Points, a status key (`a d n i r w z`), or `-` to empty the cell.
    #[arg(value_name = "VALUE", id = "mark-value", allow_hyphen_values = true)]
    pub value: String,
    #[arg(long)]
    pub above_scale: bool,
}

/// Every mark of an assessment.
#[derive(Clone, Debug, Args)]
pub struct ClearArgs {
    #[arg(value_name = "COURSE")]
    pub course: String,
    #[arg(value_name = "ASSESSMENT")]
    pub assessment: String,
}

#[derive(Clone, Debug, Args)]
pub struct HistoryArgs {
    #[arg(value_name = "COURSE")]
    pub course: String,
    #[arg(value_name = "ASSESSMENT")]
    pub assessment: String,
    #[arg(value_name = "MATRICULE")]
    pub matricule: String,
}

pub fn run(verb: &MarksVerb, cx: &mut Cli) -> Result<Exit> {
    match verb {
        MarksVerb::Import(args) => import(args, cx),
        MarksVerb::Export(args) => export(args, cx),
        MarksVerb::Show(args) => show(args, cx),
        MarksVerb::Set(args) => set(args, cx),
        MarksVerb::Clear(args) => clear(args, cx),
        MarksVerb::History(args) => history(args, cx),
    }
}

/// The assessment of this title, heading, number in the list, or id.
///
/// # Errors
/// When there is none, or the title is there in several terms.
pub fn find_assessment<'a>(sheet: &'a MarkSheet, written: &str) -> Result<&'a Assessment> {
    let (wanted, known) = (fold(written), marks::headings(sheet));
    let headed = known.iter().position(|heading| heading == written).or_else(|| known.iter().position(|heading| fold(heading) == wanted));
    if let Some(row) = headed.and_then(|at| sheet.rows.get(at)) {
        return Ok(row);
    }
    let titled: Vec<usize> = (0..sheet.rows.len()).filter(|at| fold(&sheet.rows[*at].title) == wanted).collect();
    if titled.len() > 1 {
        let several: Vec<String> = titled.iter().map(|at| format!("{}. {}", at + 1, known[*at])).collect();
        let hint = Text::new("marks-assessment-several-hint").with("titles", several.join(", "));
        return Err(Error::user(Text::new("marks-assessment-several").with("assessment", written)).hint(hint));
    }
    let named =
        titled.first().and_then(|at| sheet.rows.get(*at)).or_else(|| sheet.rows.iter().find(|row| row.id.0.to_string() == written.trim()));
    let numbered = || written.trim().parse::<usize>().ok()?.checked_sub(1).and_then(|at| sheet.rows.get(at));
    named.or_else(numbered).ok_or_else(|| {
        let hint = Text::new("marks-assessment-unknown-hint").with("titles", known.join(", "));
        Error::user(Text::new("marks-assessment-unknown").with("assessment", written)).hint(hint)
    })
}

fn import(args: &ImportArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let course = service.find_course(&actor, &args.course).wait()?;
    let sheet = service.mark_sheet(&actor, course).wait()?;
    let assessment = find_assessment(&sheet, &args.assessment)?;
    let heading = sheet.rows.iter().position(|row| row.id == assessment.id).and_then(|at| marks::headings(&sheet).get(at).cloned());
    let titles: Vec<String> = heading.into_iter().chain(Some(assessment.title.clone())).collect();
    let read = marks::column(&args.file, &titles)?;
    let action = ImportMarks {
        course,
        assessment: assessment.id,
        file: read.file,
        digest: read.digest,
        lines: read.lines,
        above_scale: args.above_scale,
        leave_out_refused: args.skip_refused,
    };
    Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
}

fn set(args: &SetArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let course = service.find_course(&actor, &args.course).wait()?;
    let sheet = service.mark_sheet(&actor, course).wait()?;
    let assessment = find_assessment(&sheet, &args.assessment)?.id;
    let seat = seat(&sheet, &args.matricule)?;
    let now = Entry::read(&args.value)
        .map_err(|_| Error::user(Text::new("marks-not-a-mark").with("value", &args.value)).hint(Text::new("marks-not-a-mark-hint")))?;
    let seen = sheet.rows.iter().position(|row| row.id == assessment).and_then(|at| sheet.book.students[seat].cells[at].entry);
    let cells = vec![MarkEdit { assessment, student: sheet.faces[seat].id, edit: Edit { seen, now } }];
    Ok(plan::carry_out(cx, &service, &actor, &EnterMarks { course, cells, above_scale: args.above_scale })?.exit)
}

fn clear(args: &ClearArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let course = service.find_course(&actor, &args.course).wait()?;
    let sheet = service.mark_sheet(&actor, course).wait()?;
    let assessment = find_assessment(&sheet, &args.assessment)?.id;
    Ok(plan::carry_out(cx, &service, &actor, &ClearMarks { course, assessment })?.exit)
}

fn seat(sheet: &MarkSheet, matricule: &str) -> Result<usize> {
    let wanted = fold(matricule);
    let found = sheet.faces.iter().position(|face| face.matricule.as_deref() == Some(matricule.trim()));
    found
        .or_else(|| sheet.faces.iter().position(|face| fold(&face.name.display()) == wanted))
        .ok_or_else(|| Error::user(Text::new("marks-student-unknown").with("who", matricule)))
}

fn export(args: &ExportArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let course = service.find_course(&actor, &args.course).wait()?;
    let sheet = service.mark_sheet(&actor, course).wait()?;
    service.marks_exported(&actor, course, sheet.faces.len()).wait()?;
    if cx.global.json && args.to.is_none() {
        let headings = marks::headings(&sheet);
        let rows: Vec<serde_json::Value> = sheet
            .faces
            .iter()
            .zip(&sheet.book.students)
            .map(|(face, student)| {
                let marks: serde_json::Map<String, serde_json::Value> = headings
                    .iter()
                    .zip(&student.cells)
                    .map(|(heading, cell)| (heading.clone(), json!(cell.entry.map(Entry::written))))
                    .collect();
                json!({ "matricule": face.matricule, "name": face.name.display(), "marks": marks })
            })
            .collect();
        cx.write_json(&rows)?;
        return Ok(Exit::Done);
    }
    let table = marks::table(&sheet, sheet.title.clone(), "name".to_owned());
    let failed = |error: std::io::Error| {
        Error::new(Kind::Unavailable, Text::new("exchange-write-failed")).hint(Text::new("exchange-write-failed-hint")).because(error)
    };
    let Some(path) = &args.to else {
        let mut bytes = Vec::new();
        write_csv::write(table, Dialect::Rfc4180, &mut bytes).map_err(failed)?;
        cx.write(&bytes)?;
        return Ok(Exit::Done);
    };
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    save(path, cx.global.yes, |out| match ending.as_str() {
        "csv" => write_csv::write(table, Dialect::Rfc4180, out).map_err(failed),
        "xlsx" => write_xlsx::write(table, out),
        _ => Err(Error::user(Text::new("cli-export-ending")).hint(Text::new("cli-export-ending-hint"))),
    })?;
    let (count, file) = (sheet.faces.len(), path.display().to_string());
    if cx.global.json {
        cx.write_json(&json!({ "file": file, "rows": count }))?;
    } else {
        cx.say(&Text::new("cli-exported").with("count", count).with("file", file))?;
    }
    Ok(Exit::Done)
}

/// The student a `student:MATRICULE` means, for this actor.
///
/// # Errors
/// When it is no student, or none she sees.
pub fn student(opened: &Opened, subject: &Subject) -> Result<crate::domain::id::PersonId> {
    match subject {
        Subject::Student(reference) => opened.service.find_student(&opened.actor, reference).wait(),
        Subject::Guardian(reference) | Subject::Staff(reference) | Subject::Thing(_, reference) => {
            Err(Error::user(Text::new("service-unknown-student").with("who", reference)))
        }
    }
}

fn show(args: &ShowArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let id = student(&opened, &args.student)?;
    let transcript = opened.service.transcript(&opened.actor, id).wait()?;
    if cx.global.json {
        let row = |mark: &ShownMark| {
            let (points, status) = match mark.entry {
                Entry::Points(points) => (Some(points.to_string()), None),
                Entry::Status(status) => (None, Some(status.code())),
            };
            json!({
                "subject": mark.subject, "subject_name": mark.subject_name, "assessment": mark.assessment, "term": mark.term,
                "kind": mark.kind.code(), "date": mark.day.to_string(), "scale": mark.scale.to_string(),
                "coefficient": mark.coefficient.to_string(), "optional": mark.optional.map(Optional::code),
                "points": points, "status": status,
            })
        };
        cx.write_json(&transcript.marks.iter().map(row).collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    if transcript.marks.is_empty() {
        cx.say(&Text::new("marks-none"))?;
        return Ok(Exit::Done);
    }
    let lines = transcript.marks.iter().map(|mark| {
        let shown = match mark.entry {
            Entry::Points(points) => figure(&cx.locale, &format!("{points}/{}", mark.scale)),
            Entry::Status(status) => cx.locale.text(&status.label()),
        };
        vec![
            mark.term.clone(),
            mark.subject_name.clone(),
            mark.assessment.clone(),
            mark.day.written(),
            shown,
            figure(&cx.locale, &format!("× {}", mark.coefficient)),
        ]
    });
    let shown = aligned(lines.collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

fn history(args: &HistoryArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let course = service.find_course(&actor, &args.course).wait()?;
    let sheet = service.mark_sheet(&actor, course).wait()?;
    let assessment = find_assessment(&sheet, &args.assessment)?.id;
    let student = sheet.faces[seat(&sheet, &args.matricule)?].id;
    let history = service.mark_history(&actor, course, assessment, student).wait()?;
    let written = |entry: Option<Entry>| entry.map(Entry::written);
    if cx.global.json {
        let row = |one: &crate::service::MarkHappening| json!({ "at": one.wall, "who": one.actor, "action": one.action, "before": written(one.before), "after": written(one.after) });
        cx.write_json(&history.iter().map(row).collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    let dash = |entry: Option<Entry>| written(entry).map_or_else(|| "–".to_owned(), |words| figure(&cx.locale, &words));
    let lines = history.iter().map(|one| {
        vec![moment(&one.wall), one.actor.clone(), format!("{} → {}", dash(one.before), dash(one.after)), action(cx, &one.action)]
    });
    let shown = aligned(lines.collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}
