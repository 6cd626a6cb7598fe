//! The verbs of the school's frame: `eschool level …`, `track`, `site`, `shift`, `calendar`, and what the verbs of years, subjects,
//! classes and courses share with them.

use std::collections::BTreeMap;

use clap::{Args, Subcommand};
use uuid::Uuid;

use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::plan;
use super::values::Said;
use crate::domain::day::Day;
use crate::domain::frame::{Kind, Takes};
use crate::domain::name::fold;
use crate::service::{Edit, Entry, RemoveEntry, Result, SaveEntry, Service};

/// What is written of an entry: a value, if one was given, for a field of its kind.
pub type Given = Vec<(&'static str, Option<String>)>;

#[derive(Clone, Debug, Subcommand)]
pub enum FrameVerb<A: Args> {
    List,
    Show(CodeArgs),
    Add(A),
    Edit(A),
    Remove(CodeArgs),
}

#[derive(Clone, Debug, Args)]
pub struct CodeArgs {
    #[arg(id = "entry-code", value_name = "CODE")]
    pub code: String,
}

/// Arguments that describe an entry with a code.
pub trait Described: Args {
    fn code(&self) -> &str;
    fn given(&self) -> Given;
}

#[derive(Clone, Debug, Args)]
pub struct NamedArgs {
    #[arg(id = "entry-code", value_name = "CODE")]
    pub code: String,
    #[arg(id = "entry-name", long = "name", value_name = "NAME")]
    pub name: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct LevelArgs {
    #[command(flatten)]
    pub named: NamedArgs,
    #[arg(long, value_name = "TEXT")]
    pub cycle: Option<String>,
    #[arg(id = "of-calendar", long = "calendar", value_name = "CODE")]
    pub calendar: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub position: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct ShiftArgs {
    #[command(flatten)]
    pub named: NamedArgs,
    #[arg(id = "shift-starts", long = "starts", value_name = "TIME")]
    pub starts: Option<String>,
    #[arg(id = "shift-ends", long = "ends", value_name = "TIME")]
    pub ends: Option<String>,
}

impl Described for NamedArgs {
    fn code(&self) -> &str {
        &self.code
    }

    fn given(&self) -> Given {
        vec![("name", self.name.clone())]
    }
}

impl Described for LevelArgs {
    fn code(&self) -> &str {
        &self.named.code
    }

    fn given(&self) -> Given {
        let mut given = self.named.given();
        given.extend([("cycle", self.cycle.clone()), ("calendar", self.calendar.clone()), ("position", self.position.clone())]);
        given
    }
}

impl Described for ShiftArgs {
    fn code(&self) -> &str {
        &self.named.code
    }

    fn given(&self) -> Given {
        let mut given = self.named.given();
        given.extend([("starts", self.starts.clone()), ("ends", self.ends.clone())]);
        given
    }
}

/// From when to when somebody or something is part of an entry, or that it never was.
#[derive(Clone, Debug, Args)]
pub struct DaysArgs {
    #[arg(id = "from-day", long = "from", value_name = "DAY")]
    pub from: Option<Said>,
    #[arg(id = "to-day", long = "to", value_name = "DAY")]
    pub to: Option<Said>,
    /// A mistake: takes it away altogether.
    #[arg(id = "remove-it", long = "remove", conflicts_with_all = ["from-day", "to-day"])]
    pub remove: bool,
}

impl DaysArgs {
    #[must_use]
    pub fn given(&self, service: &Service) -> Given {
        let day = |day: Option<Said>| day.map(|day| day.on(service).to_string());
        vec![("starts", day(self.from)), ("ends", day(self.to))]
    }
}

pub fn run<A: Described>(kind: Kind, verb: &FrameVerb<A>, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    match verb {
        FrameVerb::List => list(kind, None, &opened, cx),
        FrameVerb::Show(args) => show(kind, &args.code, &opened, cx),
        FrameVerb::Add(args) => add(kind, args.code(), args.given(), &opened, cx),
        FrameVerb::Edit(args) => edit(kind, None, args.code(), args.given(), &opened, cx),
        FrameVerb::Remove(args) => remove(kind, None, &args.code, &opened, cx),
    }
}

/// The entries of a kind, all or those within one, with every field.
pub fn list(kind: Kind, within: Option<Uuid>, opened: &Opened, cx: &mut Cli) -> Result<Exit> {
    let entries = opened.service.entries(&opened.actor, kind, within).wait()?.rows;
    show_all(kind, &entries, cx)
}

pub fn show_all(kind: Kind, entries: &[Entry], cx: &mut Cli) -> Result<Exit> {
    if cx.global.json {
        let listed: Vec<serde_json::Value> = entries.iter().map(|entry| described(kind, entry)).collect();
        cx.write_json(&listed)?;
        return Ok(Exit::Done);
    }
    let line = |entry: &Entry| {
        let mut cells: Vec<String> = kind.fields().iter().zip(&entry.shown).map(|(field, value)| worded(field.takes, value, cx)).collect();
        let at = kind.fields().iter().position(|field| field.name == "code").unwrap_or_default();
        cells[at].insert_str(0, &"  ".repeat(entry.depth));
        // What all of them share says nothing; the code comes first.
        let code = cells.remove(at);
        cells.insert(0, code);
        cells
    };
    let shown = aligned(entries.iter().map(line).collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

/// One of a few choices, or a day, in the reader's words.
fn worded(takes: Takes, value: &str, cx: &Cli) -> String {
    match takes {
        Takes::Option(options) => {
            options.iter().find(|(code, _)| *code == value).map_or_else(String::new, |(_, label)| cx.locale.get(label))
        }
        Takes::Day => value.parse::<Day>().map_or_else(|_| value.to_owned(), Day::written),
        _ => value.to_owned(),
    }
}

/// An entry as scripts read it: field names and values as they are written back, people by name beside their ids.
pub fn described(kind: Kind, entry: &Entry) -> serde_json::Value {
    let mut object = serde_json::Map::new();
    for ((field, value), shown) in kind.fields().iter().zip(&entry.values).zip(&entry.shown) {
        let told = match field.takes {
            Takes::Count => value.parse::<i64>().map_or(serde_json::Value::Null, Into::into),
            _ if value.is_empty() => serde_json::Value::Null,
            Takes::One(_) | Takes::Staff | Takes::Student => shown.clone().into(),
            _ => value.clone().into(),
        };
        object.insert(field.name.to_owned(), told);
    }
    object.into()
}

fn show(kind: Kind, code: &str, opened: &Opened, cx: &mut Cli) -> Result<Exit> {
    let id = opened.service.find_entry(&opened.actor, kind, code, None).wait()?;
    let entry = opened.service.entry(&opened.actor, kind, id).wait()?;
    show_one(kind, &entry, cx)
}

pub fn show_one(kind: Kind, entry: &Entry, cx: &mut Cli) -> Result<Exit> {
    if cx.global.json {
        cx.write_json(&described(kind, entry))?;
        return Ok(Exit::Done);
    }
    let lines = kind.fields().iter().zip(&entry.shown).filter(|(_, value)| !value.is_empty());
    let shown = aligned(lines.map(|(field, value)| vec![cx.locale.get(field.label), worded(field.takes, value, cx)]).collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

/// Makes an entry of this code.
pub fn add(kind: Kind, code: &str, given: Given, opened: &Opened, cx: &mut Cli) -> Result<Exit> {
    let given = std::iter::once(("code", Some(code.to_owned()))).chain(given);
    let edit = |now| Edit { seen: String::new(), now };
    let fields: BTreeMap<String, Edit<String>> = given.filter_map(|(name, now)| Some((name.to_owned(), edit(now?)))).collect();
    Ok(plan::carry_out(cx, &opened.service, &opened.actor, &SaveEntry { kind, id: None, fields, replaces: false })?.exit)
}

/// Changes the given fields of the entry of this code.
pub fn edit(kind: Kind, within: Option<Uuid>, code: &str, given: Given, opened: &Opened, cx: &mut Cli) -> Result<Exit> {
    let id = opened.service.find_entry(&opened.actor, kind, code, within).wait()?;
    let entry = opened.service.entry(&opened.actor, kind, id).wait()?;
    change(kind, &entry, given, false, opened, cx)
}

pub fn change(kind: Kind, entry: &Entry, given: Given, replaces: bool, opened: &Opened, cx: &mut Cli) -> Result<Exit> {
    let edit = |name: &str, now| Edit { seen: entry.value(kind, name).to_owned(), now };
    let fields = given.into_iter().filter_map(|(name, now)| Some((name.to_owned(), edit(name, now?)))).collect();
    Ok(plan::carry_out(cx, &opened.service, &opened.actor, &SaveEntry { kind, id: Some(entry.id), fields, replaces })?.exit)
}

pub fn remove(kind: Kind, within: Option<Uuid>, code: &str, opened: &Opened, cx: &mut Cli) -> Result<Exit> {
    let id = opened.service.find_entry(&opened.actor, kind, code, within).wait()?;
    Ok(plan::carry_out(cx, &opened.service, &opened.actor, &RemoveEntry { kind, id })?.exit)
}

/// Makes something part of an entry, changes from when to when it is, or takes it away: what is given first finds the row there is.
pub fn attach(kind: Kind, within: Uuid, what: &Given, more: Given, days: &DaysArgs, opened: &Opened, cx: &mut Cli) -> Result<Exit> {
    attach_instead(kind, within, what, more, (days, false), opened, cx)
}

/// As [`attach`]; `replaces`: instead of whoever is there on the same days.
pub fn attach_instead(
    kind: Kind,
    within: Uuid,
    what: &Given,
    more: Given,
    (days, replaces): (&DaysArgs, bool),
    opened: &Opened,
    cx: &mut Cli,
) -> Result<Exit> {
    let entries = opened.service.entries(&opened.actor, kind, Some(within)).wait()?.rows;
    let is = |entry: &&Entry| {
        what.iter().all(|(name, value)| {
            let value = value.as_deref().unwrap_or_default();
            entry.value(kind, name) == value || fold(entry.value(kind, name)) == fold(value)
        })
    };
    // The latest of several.
    let found = entries.iter().filter(is).max_by(|a, b| a.value(kind, "starts").cmp(b.value(kind, "starts")));
    let (service, actor) = (&opened.service, &opened.actor);
    if let Some(entry) = found.filter(|_| days.remove) {
        return Ok(plan::carry_out(cx, service, actor, &RemoveEntry { kind, id: entry.id })?.exit);
    }
    let mut given = more;
    given.extend(days.given(service));
    // One that has ended is history: the new one begins beside it.
    let begins_anew = |entry: &Entry| {
        let (ends, from) = (entry.value(kind, "ends"), days.from.map(|day| day.on(service).to_string()));
        !ends.is_empty() && from.is_some_and(|from| from.as_str() > ends)
    };
    match found.filter(|entry| !begins_anew(entry)) {
        Some(entry) => change(kind, entry, given, replaces, opened, cx),
        None => {
            let above = (kind.fields()[0].name, Some(within.to_string()));
            let all = std::iter::once(above).chain(what.iter().cloned()).chain(given);
            let edit = |now| Edit { seen: String::new(), now };
            let fields = all.filter_map(|(name, now)| Some((name.to_owned(), edit(now?)))).collect();
            Ok(plan::carry_out(cx, service, actor, &SaveEntry { kind, id: None, fields, replaces })?.exit)
        }
    }
}
