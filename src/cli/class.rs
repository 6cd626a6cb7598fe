//! `eschool class …`: the classes of a year, who is in one, its homeroom teacher.

use clap::{Args, Subcommand};
use serde::Serialize;
use uuid::Uuid;

use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::frame::{self, DaysArgs, Given};
use super::open::{self, Opened};
use super::values::Said;
use crate::domain::day::BirthDate;
use crate::domain::frame::Kind;
use crate::domain::id::ClassId;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::service::{ClassCard, ClassRow, Error, Result};

#[derive(Clone, Debug, Subcommand)]
pub enum ClassVerb {
    List(ListArgs),
    Show(ShowClassArgs),
    Add(ClassArgs),
    Edit(ClassArgs),
    Remove(ClassCodeArgs),
    Homeroom(HomeroomArgs),
}

#[derive(Clone, Debug, Args)]
pub struct ListArgs {
    #[arg(id = "of-year", long = "year", value_name = "YEAR")]
    pub year: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct ClassCodeArgs {
    #[arg(id = "class-code", value_name = "CODE")]
    pub code: String,
    #[arg(id = "of-year", long = "year", value_name = "YEAR")]
    pub year: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct ShowClassArgs {
    #[command(flatten)]
    pub class: ClassCodeArgs,
    #[arg(id = "on-day", long = "day", value_name = "DAY")]
    pub day: Option<Said>,
}

#[derive(Clone, Debug, Args)]
pub struct ClassArgs {
    #[command(flatten)]
    pub class: ClassCodeArgs,
    #[arg(id = "entry-name", long = "name", value_name = "NAME")]
    pub name: Option<String>,
    #[arg(id = "of-level", long = "level", value_name = "CODE")]
    pub level: Option<String>,
    #[arg(id = "of-track", long = "track", value_name = "CODE")]
    pub track: Option<String>,
    #[arg(id = "of-site", long = "site", value_name = "CODE")]
    pub site: Option<String>,
    #[arg(id = "of-shift", long = "shift", value_name = "CODE")]
    pub shift: Option<String>,
    #[arg(long, value_name = "COUNT")]
    pub capacity: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct HomeroomArgs {
    #[command(flatten)]
    pub class: ClassCodeArgs,
    #[arg(id = "staff", value_name = "REF")]
    pub staff: String,
    #[arg(id = "instead", long)]
    pub instead: bool,
    #[command(flatten)]
    pub days: DaysArgs,
}

impl ClassArgs {
    fn given(&self) -> Given {
        vec![
            ("name", self.name.clone()),
            ("level", self.level.clone()),
            ("track", self.track.clone()),
            ("site", self.site.clone()),
            ("shift", self.shift.clone()),
            ("capacity", self.capacity.clone()),
        ]
    }
}

pub fn run(verb: &ClassVerb, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    match verb {
        ClassVerb::List(args) => list(args, &opened, cx),
        ClassVerb::Show(args) => show(args, &opened, cx),
        ClassVerb::Add(args) => {
            let year = year(args.class.year.as_deref(), &opened)?;
            let mut given = vec![("year", Some(year.to_string()))];
            given.extend(args.given());
            frame::add(Kind::Class, &args.class.code, given, &opened, cx)
        }
        ClassVerb::Edit(args) => {
            let year = year(args.class.year.as_deref(), &opened)?;
            frame::edit(Kind::Class, Some(year), &args.class.code, args.given(), &opened, cx)
        }
        ClassVerb::Remove(args) => {
            let year = year(args.year.as_deref(), &opened)?;
            frame::remove(Kind::Class, Some(year), &args.code, &opened, cx)
        }
        ClassVerb::Homeroom(args) => {
            let class = find(&args.class.code, args.class.year.as_deref(), &opened)?;
            let staff = opened.service.find_staff(&opened.actor, &args.staff).wait()?;
            let what = vec![("staff", Some(staff.0.to_string()))];
            frame::attach_instead(Kind::Homeroom, class.0, &what, Vec::new(), (&args.days, args.instead), &opened, cx)
        }
    }
}

/// The year of this code, else of today.
pub fn year(code: Option<&str>, opened: &Opened) -> Result<Uuid> {
    Ok(opened.service.find_year(&opened.actor, code).wait()?.0)
}

/// The class of this code in a year, among those whom the actor sees.
pub fn find(code: &str, year: Option<&str>, opened: &Opened) -> Result<ClassId> {
    let year = self::year(year, opened)?;
    let rows = opened.service.classes(&opened.actor).wait()?;
    let found = rows.iter().find(|row| row.year_id.0 == year && fold(&row.code) == fold(code));
    let unknown = || Error::user(Text::new("cli-class-unknown").with("class", code)).hint(Text::new("cli-class-unknown-hint"));
    found.map(|row| row.id).ok_or_else(unknown)
}

#[derive(Serialize)]
struct Listed<'a> {
    code: &'a str,
    name: &'a str,
    year: &'a str,
    level: Option<&'a str>,
    track: Option<&'a str>,
    site: Option<&'a str>,
    shift: Option<&'a str>,
    capacity: Option<u32>,
    students: u32,
    homeroom: Option<&'a str>,
}

impl<'a> Listed<'a> {
    fn of(row: &'a ClassRow) -> Self {
        Self {
            code: &row.code,
            name: &row.name,
            year: &row.year,
            level: row.level.as_deref(),
            track: row.track.as_deref(),
            site: row.site.as_deref(),
            shift: row.shift.as_deref(),
            capacity: row.capacity,
            students: row.students,
            homeroom: row.homeroom.as_deref(),
        }
    }
}

fn list(args: &ListArgs, opened: &Opened, cx: &mut Cli) -> Result<Exit> {
    let year = year(args.year.as_deref(), opened)?;
    let rows = opened.service.classes(&opened.actor).wait()?;
    let rows: Vec<&ClassRow> = rows.iter().filter(|row| row.year_id.0 == year).collect();
    if cx.global.json {
        cx.write_json(&rows.into_iter().map(Listed::of).collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    let words = |words: &Option<String>| words.clone().unwrap_or_default();
    let line = |row: &&ClassRow| {
        let room = Text::new("class-room").with("count", row.students).with("capacity", row.capacity.unwrap_or_default());
        let room = if row.capacity.is_some() { cx.locale.text(&room) } else { row.students.to_string() };
        vec![row.code.clone(), row.name.clone(), words(&row.level), words(&row.track), words(&row.site), room, words(&row.homeroom)]
    };
    let mut lines: Vec<Vec<String>> = rows.iter().map(line).collect();
    let all: u32 = rows.iter().map(|row| row.students).sum();
    lines.push(vec![cx.locale.text(&Text::new("class-total").with("count", rows.len()).with("students", all))]);
    let shown = aligned(lines);
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    class: Listed<'a>,
    day: String,
    homerooms: Vec<&'a str>,
    courses: Vec<Taught<'a>>,
    members: Vec<Member<'a>>,
}

#[derive(Serialize)]
struct Taught<'a> {
    code: &'a str,
    title: &'a str,
    teachers: &'a [String],
}

#[derive(Serialize)]
struct Member<'a> {
    matricule: Option<&'a str>,
    name: String,
    sex: Option<&'static str>,
    birth_date: Option<String>,
    from: String,
    to: Option<String>,
}

fn show(args: &ShowClassArgs, opened: &Opened, cx: &mut Cli) -> Result<Exit> {
    let class = find(&args.class.code, args.class.year.as_deref(), opened)?;
    let card = opened.service.class_card(&opened.actor, class, args.day.map(|day| day.on(&opened.service))).wait()?;
    if cx.global.json {
        cx.write_json(&shown(&card))?;
        return Ok(Exit::Done);
    }
    let text = text(&card, cx);
    cx.write(text.as_bytes())?;
    Ok(Exit::Done)
}

fn shown(card: &ClassCard) -> Shown<'_> {
    let members = card.members.iter().map(|row| Member {
        matricule: row.matricule.as_deref(),
        name: row.name.display(),
        sex: row.sex.map(super::show::sex),
        birth_date: row.birth_date.map(|date| date.to_string()),
        from: row.starts.to_string(),
        to: row.ends.map(|day| day.to_string()),
    });
    Shown {
        class: Listed::of(&card.class),
        day: card.day.to_string(),
        homerooms: card.homerooms.iter().map(|(_, name)| name.as_str()).collect(),
        courses: card.courses.iter().map(|row| Taught { code: &row.code, title: &row.title, teachers: &row.teachers }).collect(),
        members: members.collect(),
    }
}

fn text(card: &ClassCard, cx: &Cli) -> String {
    let row = &card.class;
    let mut lines = vec![vec![format!("{}  {}  {}", row.code, row.name, row.year)]];
    let (girls, boys) = card.sexes();
    let count = Text::new("class-members").with("count", card.members.len()).with("girls", girls).with("boys", boys);
    lines.push(vec![cx.locale.text(&count.with("day", card.day))]);
    if !card.homerooms.is_empty() {
        let names = card.homerooms.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ");
        lines.push(vec![cx.locale.text(&Text::new("class-homeroom").with("names", names))]);
    }
    let mut shown = aligned(lines);
    let member = |(number, row): (usize, &crate::service::MemberRow)| {
        let sex = row
            .sex
            .map(|sex| cx.locale.get(if sex == crate::domain::roster::Sex::Female { "sex-letter-female" } else { "sex-letter-male" }));
        let born = row.birth_date.map(BirthDate::written).unwrap_or_default();
        vec![number.to_string(), row.name.display(), row.matricule.clone().unwrap_or_default(), sex.unwrap_or_default(), born]
    };
    shown += &aligned((1..).zip(&card.members).map(member).collect());
    shown += &aligned(card.courses.iter().map(|row| vec![row.code.clone(), row.title.clone(), row.teachers.join(", ")]).collect());
    shown
}
