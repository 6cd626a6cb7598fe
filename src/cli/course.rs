//! `eschool course …`: the courses of a year, who teaches them from when to when, which classes and students are in them.

use clap::{Args, Subcommand};

use super::class;
use super::context::Cli;
use super::exit::Exit;
use super::frame::{self, DaysArgs, Given};
use super::open::{self, Opened};
use super::plan;
use crate::domain::frame::Kind;
use crate::domain::id::{ClassId, SubjectId};
use crate::service::{OpenCourses, Result};

#[derive(Clone, Debug, Subcommand)]
pub enum CourseVerb {
    List(class::ListArgs),
    Show(CourseCodeArgs),
    Add(CourseArgs),
    Open(OpenArgs),
    Edit(CourseArgs),
    Remove(CourseCodeArgs),
    Teacher(TeacherArgs),
    Group(GroupArgs),
    Member(MemberArgs),
}

#[derive(Clone, Debug, Args)]
pub struct CourseCodeArgs {
    #[arg(id = "course-code", value_name = "CODE")]
    pub code: String,
    #[arg(id = "of-year", long = "year", value_name = "YEAR")]
    pub year: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct CourseArgs {
    #[command(flatten)]
    pub course: CourseCodeArgs,
    #[arg(id = "of-subject", long = "subject", value_name = "CODE")]
    pub subject: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
}

/// Courses of many classes in many subjects at once.
#[derive(Clone, Debug, Args)]
pub struct OpenArgs {
    #[arg(id = "class-codes", value_name = "CLASS", required = true)]
    pub classes: Vec<String>,
    #[arg(id = "subject-codes", long = "subject", value_name = "CODE", required = true)]
    pub subjects: Vec<String>,
    #[arg(id = "course-teacher", long = "teacher", value_name = "REF")]
    pub teacher: Option<String>,
    #[arg(id = "of-year", long = "year", value_name = "YEAR")]
    pub year: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct TeacherArgs {
    #[command(flatten)]
    pub course: CourseCodeArgs,
    #[arg(id = "staff", value_name = "REF")]
    pub staff: String,
    #[arg(long, value_name = "PART", value_parser = ["titular", "co_teacher", "substitute"])]
    pub part: Option<String>,
    #[command(flatten)]
    pub days: DaysArgs,
}

#[derive(Clone, Debug, Args)]
pub struct GroupArgs {
    #[command(flatten)]
    pub course: CourseCodeArgs,
    #[arg(id = "class-code", value_name = "CLASS")]
    pub class: String,
    #[command(flatten)]
    pub days: DaysArgs,
}

#[derive(Clone, Debug, Args)]
pub struct MemberArgs {
    #[command(flatten)]
    pub course: CourseCodeArgs,
    #[arg(id = "reference", value_name = "REF")]
    pub student: String,
    #[command(flatten)]
    pub days: DaysArgs,
}

pub fn run(verb: &CourseVerb, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let kind = Kind::Course;
    match verb {
        CourseVerb::List(args) => {
            let year = class::year(args.year.as_deref(), &opened)?;
            frame::list(kind, Some(year), &opened, cx)
        }
        CourseVerb::Show(args) => show(args, &opened, cx),
        // A course of one class in one subject says both in its code.
        CourseVerb::Add(args) if args.subject.is_none() && args.title.is_none() && args.course.code.matches('/').count() == 1 => {
            let (class, subject) = args.course.code.split_once('/').unwrap_or_default();
            let (classes, subjects) = (vec![class.to_owned()], vec![subject.to_owned()]);
            open_all(&OpenArgs { classes, subjects, teacher: None, year: args.course.year.clone() }, &opened, cx)
        }
        CourseVerb::Open(args) => open_all(args, &opened, cx),
        CourseVerb::Add(args) => {
            let year = class::year(args.course.year.as_deref(), &opened)?;
            let mut given = vec![("year", Some(year.to_string()))];
            given.extend(args.given());
            frame::add(kind, &args.course.code, given, &opened, cx)
        }
        CourseVerb::Edit(args) => {
            let year = class::year(args.course.year.as_deref(), &opened)?;
            frame::edit(kind, Some(year), &args.course.code, args.given(), &opened, cx)
        }
        CourseVerb::Remove(args) => {
            let year = class::year(args.year.as_deref(), &opened)?;
            frame::remove(kind, Some(year), &args.code, &opened, cx)
        }
        CourseVerb::Teacher(args) => {
            let staff = opened.service.find_staff(&opened.actor, &args.staff).wait()?;
            let (what, more) = (vec![("staff", Some(staff.0.to_string()))], vec![("part", args.part.clone())]);
            frame::attach(Kind::Teacher, args.course.found(&opened)?, &what, more, &args.days, &opened, cx)
        }
        CourseVerb::Group(args) => {
            let what = vec![("class", Some(args.class.clone()))];
            frame::attach(Kind::Group, args.course.found(&opened)?, &what, Vec::new(), &args.days, &opened, cx)
        }
        CourseVerb::Member(args) => {
            let student = opened.service.find_student(&opened.actor, &args.student).wait()?;
            let what = vec![("student", Some(student.0.to_string()))];
            frame::attach(Kind::Member, args.course.found(&opened)?, &what, Vec::new(), &args.days, &opened, cx)
        }
    }
}

impl CourseCodeArgs {
    fn found(&self, opened: &Opened) -> Result<uuid::Uuid> {
        let year = class::year(self.year.as_deref(), opened)?;
        opened.service.find_entry(&opened.actor, Kind::Course, &self.code, Some(year)).wait()
    }
}

impl CourseArgs {
    fn given(&self) -> Given {
        vec![("subject", self.subject.clone()), ("title", self.title.clone())]
    }
}

fn open_all(args: &OpenArgs, opened: &Opened, cx: &mut Cli) -> Result<Exit> {
    let (service, actor) = (&opened.service, &opened.actor);
    let year = class::year(args.year.as_deref(), opened)?;
    let found = |kind, codes: &[String], within| {
        codes.iter().map(|code| service.find_entry(actor, kind, code, within).wait()).collect::<Result<Vec<_>>>()
    };
    let classes = found(Kind::Class, &args.classes, Some(year))?.into_iter().map(ClassId).collect();
    let subjects = found(Kind::Subject, &args.subjects, None)?.into_iter().map(SubjectId).collect();
    let teacher = args.teacher.as_ref().map(|written| service.find_staff(actor, written).wait()).transpose()?;
    Ok(plan::carry_out(cx, service, actor, &OpenCourses { classes, subjects, teacher })?.exit)
}

/// The course with its teachers, classes and single students.
fn show(args: &CourseCodeArgs, opened: &Opened, cx: &mut Cli) -> Result<Exit> {
    let (service, actor) = (&opened.service, &opened.actor);
    let id = args.found(opened)?;
    let course = service.entry(actor, Kind::Course, id).wait()?;
    let parts = [("teachers", Kind::Teacher), ("groups", Kind::Group), ("members", Kind::Member)];
    if cx.global.json {
        let mut shown = frame::described(Kind::Course, &course);
        for (name, kind) in parts {
            let entries = service.entries(actor, kind, Some(id)).wait()?.rows;
            let entries = entries.iter().map(|entry| frame::described(kind, entry)).collect::<Vec<_>>();
            if let Some(object) = shown.as_object_mut() {
                object.insert(name.to_owned(), entries.into());
            }
        }
        cx.write_json(&shown)?;
        return Ok(Exit::Done);
    }
    frame::show_one(Kind::Course, &course, cx)?;
    for (_, kind) in parts {
        frame::show_all(kind, &service.entries(actor, kind, Some(id)).wait()?.rows, cx)?;
    }
    Ok(Exit::Done)
}
