//! `eschool council …`: a class as its council sees it, what is said of its students and what is decided, the bank of phrases.

use clap::{Args, Subcommand};

use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::plan;
use crate::domain::id::{ClassId, CourseId, PersonId, TermId};
use crate::domain::name::fold;
use crate::domain::results::names_the_year;
use crate::domain::text::Text;
use crate::exchange::council as written;
use crate::exchange::explanation::measured;
use crate::service::{CouncilSheet, CouncilStudent, DecideCouncil, Decided, Edit, Error, KeepPhrase, Result, TermRow, WriteAppreciation};

#[derive(Clone, Debug, Subcommand)]
pub enum CouncilVerb {
    Show(ShowCouncilArgs),
    Write(WriteWordsArgs),
    Decide(DecideArgs),
    Phrases(PhrasesArgs),
}

#[derive(Clone, Debug, Args)]
pub struct ShowCouncilArgs {
    #[arg(id = "council-class", value_name = "CLASS")]
    pub class: String,
    #[arg(long, value_name = "TERM")]
    pub term: String,
}

/// Of a subject, with its course; the general one, without.
#[derive(Clone, Debug, Args)]
pub struct WriteWordsArgs {
    #[arg(id = "council-student", value_name = "REF")]
    pub student: String,
    #[arg(id = "appreciation", value_name = "TEXT")]
    pub words: String,
    #[arg(long, value_name = "TERM")]
    pub term: String,
    #[arg(id = "of-course", long = "course", value_name = "COURSE")]
    pub course: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct DecideArgs {
    #[arg(id = "council-student", value_name = "REF")]
    pub student: String,
    #[arg(long, value_name = "TERM")]
    pub term: String,
    #[arg(long, value_name = "TEXT")]
    pub honours: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub decision: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub conduct: Option<String>,
    #[arg(id = "application-grade", long = "application", value_name = "TEXT")]
    pub application: Option<String>,
    #[arg(long)]
    pub proposed: bool,
}

#[derive(Clone, Debug, Args)]
pub struct PhrasesArgs {
    #[arg(id = "add-phrase", long = "add", value_name = "TEXT", conflicts_with = "remove-phrase")]
    pub add: Option<String>,
    #[arg(id = "remove-phrase", long = "remove", value_name = "TEXT")]
    pub remove: Option<String>,
}

pub fn run(verb: &CouncilVerb, cx: &mut Cli) -> Result<Exit> {
    match verb {
        CouncilVerb::Show(args) => show(args, cx),
        CouncilVerb::Write(args) => write(args, cx),
        CouncilVerb::Decide(args) => decide(args, cx),
        CouncilVerb::Phrases(args) => phrases(args, cx),
    }
}

/// The term of a class, by both their codes; its year, for `year`.
fn term(opened: &Opened, class: &str, term: &str) -> Result<(ClassId, Option<TermId>)> {
    let rows = opened.service.terms(&opened.actor, Some(class.to_owned())).wait()?;
    let meant = |row: &&TermRow| match row.term_id {
        Some(_) => row.term.eq_ignore_ascii_case(term.trim()),
        None => names_the_year(term),
    };
    let found = rows.iter().find(meant);
    found.map(|row| (row.class_id, row.term_id)).ok_or_else(|| unknown_term(term, rows.iter().map(|row| row.term.as_str())))
}

fn unknown_term<'a>(term: &str, known: impl Iterator<Item = &'a str>) -> Error {
    let terms: Vec<&str> = known.collect();
    Error::user(Text::new("marks-term-unknown").with("term", term))
        .hint(Text::new("marks-term-unknown-hint").with("terms", terms.join(", ")))
}

/// The student a reference means.
fn student(opened: &Opened, reference: &str) -> Result<PersonId> {
    opened.service.find_student(&opened.actor, reference.strip_prefix("student:").unwrap_or(reference)).wait()
}

/// A student's page of her class's council.
fn page(opened: &Opened, reference: &str, of_term: &str) -> Result<(CouncilSheet, CouncilStudent)> {
    let Opened { service, actor } = opened;
    let student = student(opened, reference)?;
    let rows = service.students(actor).wait()?;
    let class = rows.iter().find(|row| row.id == student).and_then(|row| row.class.clone());
    let class = class.ok_or_else(|| Error::user(Text::new("marks-no-class")))?;
    let (class, term) = term(opened, &class, of_term)?;
    let sheet = service.council(actor, class, term).wait()?;
    let page = sheet.students.iter().find(|page| page.face.id == student).cloned();
    page.map(|page| (sheet, page)).ok_or_else(|| Error::user(Text::new("service-unknown-student").with("who", reference)))
}

fn show(args: &ShowCouncilArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let (class, term) = term(&opened, &args.class, &args.term)?;
    let sheet = opened.service.council(&opened.actor, class, term).wait()?;
    if cx.global.json {
        cx.write_json(&written::json(&sheet))?;
        return Ok(Exit::Done);
    }
    let heads = ["column-name", "grid-average-short", "grid-rank-short", "council-missed", "council-honours", "council-decision"];
    let mut lines = vec![heads.map(|id| cx.locale.get(id)).to_vec()];
    for student in &sheet.students {
        lines.push(vec![
            student.face.name.display(),
            measured(&student.general, &cx.locale).unwrap_or_else(|| "—".to_owned()),
            student.rank.map_or_else(|| "—".to_owned(), |rank| rank.to_string()),
            student.absences.as_ref().map_or_else(|| "—".to_owned(), |count| format!("{} ({})", count.half_days, count.unexcused)),
            student.decided.honours.clone().unwrap_or_default(),
            student.decided.decision.clone().unwrap_or_default(),
        ]);
    }
    cx.write(aligned(lines).as_bytes())?;
    Ok(Exit::Done)
}

fn write(args: &WriteWordsArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let action = match &args.course {
        Some(course) => {
            let course = opened.service.find_course(&opened.actor, course).wait()?;
            of_course(&opened, args, course)?
        }
        None => {
            let (sheet, page) = page(&opened, &args.student, &args.term)?;
            let words = Edit { seen: page.appreciation.unwrap_or_default(), now: args.words.clone() };
            WriteAppreciation { class: sheet.class, term: sheet.term, student: page.face.id, course: None, words }
        }
    };
    Ok(plan::carry_out(cx, &opened.service, &opened.actor, &action)?.exit)
}

/// What a teacher says of a student of her course: she reaches the course, and need not reach the council of the class.
fn of_course(opened: &Opened, args: &WriteWordsArgs, course: CourseId) -> Result<WriteAppreciation> {
    let Opened { service, actor } = opened;
    let student = student(opened, &args.student)?;
    let sheet = service.mark_sheet(actor, course).wait()?;
    let book = &sheet.book;
    let term = book.term(&args.term).map(|at| book.terms[at].id);
    let term = term.ok_or_else(|| unknown_term(&args.term, book.terms.iter().map(|term| term.code.as_str())))?;
    let seat = sheet.faces.iter().position(|face| face.id == student);
    let class = seat.and_then(|seat| sheet.class_of[seat]);
    let class = class.ok_or_else(|| Error::user(Text::new("marks-student-unknown").with("who", &args.student)))?;
    let said = service.appreciations(actor, course, term).wait()?;
    let words = Edit { seen: said.get(&student).cloned().unwrap_or_default(), now: args.words.clone() };
    Ok(WriteAppreciation { class, term: Some(term), student, course: Some(course), words })
}

/// One of those the policy knows, as it writes it.
fn known(wanted: Option<&String>, known: &[String]) -> Result<Option<String>> {
    let Some(wanted) = wanted else { return Ok(None) };
    let found = known.iter().find(|one| fold(one) == fold(wanted)).cloned();
    found.map(Some).ok_or_else(|| {
        Error::user(Text::new("council-unknown").with("words", wanted))
            .hint(Text::new("council-unknown-hint").with("known", known.join(", ")))
    })
}

fn decide(args: &DecideArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let (sheet, page) = page(&opened, &args.student, &args.term)?;
    let seen = page.decided.clone();
    let proposed = |proposal: Option<String>| proposal.filter(|_| args.proposed);
    let now = Decided {
        honours: known(args.honours.as_ref(), &sheet.honours)?
            .or_else(|| proposed(page.proposed_honours.clone()))
            .or_else(|| seen.honours.clone()),
        decision: known(args.decision.as_ref(), &sheet.decisions)?
            .or_else(|| proposed(page.proposed_decision.clone()))
            .or_else(|| seen.decision.clone()),
        conduct: known(args.conduct.as_ref(), &sheet.grades)?.or_else(|| seen.conduct.clone()),
        application: known(args.application.as_ref(), &sheet.grades)?.or_else(|| seen.application.clone()),
    };
    let action = DecideCouncil { class: sheet.class, term: sheet.term, student: page.face.id, decided: Edit { seen, now } };
    Ok(plan::carry_out(cx, &opened.service, &opened.actor, &action)?.exit)
}

fn phrases(args: &PhrasesArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let action = match (&args.add, &args.remove) {
        (Some(words), _) => Some(KeepPhrase { words: words.clone(), keep: true }),
        (None, Some(words)) => Some(KeepPhrase { words: words.clone(), keep: false }),
        (None, None) => None,
    };
    if let Some(action) = action {
        return Ok(plan::carry_out(cx, &service, &actor, &action)?.exit);
    }
    let phrases = service.phrases(&actor).wait()?;
    if cx.global.json {
        cx.write_json(&phrases)?;
    } else {
        cx.write(phrases.iter().map(|phrase| format!("{phrase}\n")).collect::<String>().as_bytes())?;
    }
    Ok(Exit::Done)
}
