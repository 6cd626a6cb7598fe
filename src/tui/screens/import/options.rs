//! The second step: what the file holds and how it is to be read. What cannot be wrong is found out; the rest is asked.

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::columns::Columns;
use super::plan::{Planning, Verdicts};
use super::step::{Answers, Imported, Reading, name_of};
use crate::domain::day::{Day, DayOrder};
use crate::domain::roster::Noun;
use crate::domain::text::Text;
use crate::exchange::header::HeaderAt;
use crate::exchange::mapping::{Confidence, Mapping};
use crate::exchange::read::{self, ReadOptions, Source};
use crate::exchange::roster::RosterOptions;
use crate::service::{Actor, Error, Missing, Service};
use crate::tui::aside::aside;
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

const NOUNS: [(Noun, &str, &str); 5] = [
    (Noun::Students, "students", "import-students"),
    (Noun::Guardians, "guardians", "import-guardians"),
    (Noun::Links, "links", "import-links"),
    (Noun::Staff, "staff", "import-staff"),
    (Noun::Classes, "classes", "import-classes"),
];
const SEPARATORS: [(&str, &str); 4] = [(";", "import-semicolon"), (",", "import-comma"), ("\t", "import-tab"), ("|", "import-bar")];
/// Labels of encodings, the ones that school programs write; each is its own name.
const ENCODINGS: [&str; 5] = ["UTF-8", "windows-1252", "ISO-8859-15", "macintosh", "UTF-16LE"];

pub struct Options {
    path: PathBuf,
    /// What was read with no options, where that went well.
    source: Option<Arc<Source>>,
    form: Form,
    reading: bool,
    reply: Option<Reply<Imported>>,
}

pub enum Msg {
    Read(Result<Reading, Error>),
    Stopped,
    Imported(Imported),
}

impl Options {
    pub(super) fn new(path: PathBuf, found: Option<(Arc<Source>, Noun)>, today: Day, reply: Reply<Imported>) -> Self {
        let (source, noun) = found.map_or((None, Noun::Students), |(source, noun)| (Some(source), noun));
        let form = Form::new(today, fields(source.as_deref(), noun)).submit_with("import-next");
        Self { path, source, form, reading: false, reply: Some(reply) }
    }

    fn answers(&self) -> Answers {
        let given = |name| Some(self.form.value(name)).filter(|value: &String| !value.is_empty());
        let held = self.form.value("holds");
        let header = match self.form.value("header").parse() {
            Ok(0) => HeaderAt::Nowhere,
            Ok(line) => HeaderAt::Line(line),
            Err(_) => HeaderAt::Found,
        };
        let date_order = match self.form.value("days").as_str() {
            "day" => Some(DayOrder::DayFirst),
            "month" => Some(DayOrder::MonthFirst),
            _ => None,
        };
        Answers {
            noun: NOUNS.iter().find(|(_, value, _)| *value == held).map_or(Noun::Students, |(noun, ..)| *noun),
            read: ReadOptions {
                separator: given("separator").and_then(|sign| sign.chars().next()),
                encoding: given("encoding"),
                sheet: None,
                header,
            },
            sheet: given("sheet"),
            year: given("year"),
            missing: if self.form.value("missing") == "withdraw" { Missing::Withdraw } else { Missing::Keep },
            roster: RosterOptions { date_order, ..RosterOptions::default() },
        }
    }

    fn go_on(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(mistake) = self.form.check() {
            return cx.warn(mistake);
        }
        let Some(actor) = cx.actor() else { return };
        let answers = self.answers();
        self.reading = true;
        let known = self.source.clone().filter(|_| answers.read == ReadOptions::default());
        let reading = read_all(self.path.clone(), known, answers, cx.services(), actor);
        cx.latest("file", reading, Msg::Read);
    }

    fn show(&mut self, reading: Reading, cx: &mut Cx<'_, Msg>) {
        let reply = cx.reply(Msg::Imported);
        if reading.mappings.is_empty() {
            return cx.push(Verdicts::new(Planning::of(&reading), reply));
        }
        cx.push(Columns::new(reading, cx.look(), reply));
    }
}

impl Screen for Options {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("import.read", &[Key::f(2), Key::ctrl('s')], "import-read", "import-read-help", Self::go_on)
            .disabled(|options: &Self, _| options.reading.then(|| Text::new("import-busy")))
            .in_bar(5, "import-next")];

    fn title(&self) -> Text {
        Text::new("import-options-title").with("file", name_of(&self.path))
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("import-options-about"))
    }

    /// Nothing is read again: what is set stays.
    fn open(&mut self, _cx: &mut Cx<'_, Msg>) {}

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        self.reading = false;
        match msg {
            Msg::Read(Ok(reading)) => self.show(reading, cx),
            Msg::Read(Err(error)) => cx.failed(&error),
            Msg::Stopped => cx.warn(Text::new("import-stopped")),
            Msg::Imported(imported) => {
                if let Some(reply) = self.reply.take() {
                    cx.answer(reply, imported);
                }
            }
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        if self.reading && *input == Input::Key(Key::of(Code::Esc)) {
            cx.latest("file", async {}, |()| Msg::Stopped);
            return Handled::Yes;
        }
        match self.form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit if self.reading => cx.warn(Text::new("import-busy")),
            Event::Submit => self.go_on(cx),
            Event::Taken | Event::Changed(_) | Event::Search(..) | Event::Pick(_) | Event::Other => {}
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.form.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        let reading = || look.text(&Text::new("import-reading").with("file", name_of(&self.path)));
        let left = if self.reading { reading() } else { String::new() };
        let mut right = look.words("import-step-options");
        let rows: usize = self.source.iter().flat_map(|source| source.sheets()).map(|sheet| sheet.rows.len()).sum();
        if rows > 0 {
            right = format!("{right}{}{}", look.dot(), look.text(&Text::new("tui-count").with("all", rows)));
        }
        State { left, right, caret: None }
    }

    fn hint(&self) -> Option<Text> {
        self.form.hint()
    }

    fn takes_text(&self) -> bool {
        self.form.takes_text()
    }
}

/// Which list the files most likely hold: the one whose fields most columns fill.
pub(super) fn guess(source: &Source) -> Noun {
    let Some(sheet) = source.sheets().first() else { return Noun::Students };
    let sure = |noun: Noun| {
        let columns = Mapping::propose(noun, sheet).columns;
        columns
            .iter()
            .map(|column| if column.confidence == Confidence::Certain { 3 } else { i32::from(column.field.is_some()) })
            .sum::<i32>()
    };
    let mut best = (Noun::Students, sure(Noun::Students));
    for (noun, ..) in &NOUNS[1..] {
        let found = sure(*noun);
        if found > best.1 {
            best = (*noun, found);
        }
    }
    best.0
}

fn fields(source: Option<&Source>, noun: Noun) -> Vec<Field> {
    let auto = || (String::new(), Text::new("import-auto"));
    if let Some(Source::OneRoster(_)) = source {
        let set = vec![("set".to_owned(), Text::new("import-set"))];
        return vec![Field::choice("holds", "import-holds", set).help("import-set-help"), missing(), year()];
    }
    let nouns = NOUNS.iter().map(|(_, value, label)| ((*value).to_owned(), Text::new(label))).collect();
    let held = NOUNS.iter().find(|(known, ..)| *known == noun).map_or("students", |(_, value, _)| value);
    let mut fields = vec![Field::choice("holds", "import-holds", nouns).with(held).help("import-holds-help"), missing(), year()];
    let sheets = source.map(Source::sheets).unwrap_or_default();
    if sheets.len() > 1 {
        let mut names = vec![(String::new(), Text::new("import-all-sheets"))];
        names.extend(sheets.iter().map(|sheet| (sheet.name.clone(), Text::new("import-sheet-named").with("name", &sheet.name))));
        fields.push(Field::choice("sheet", "import-sheet", names).help("import-sheet-help"));
    }
    let separators = SEPARATORS.iter().map(|(sign, label)| ((*sign).to_owned(), Text::new(label)));
    let encodings = ENCODINGS.iter().map(|name| ((*name).to_owned(), Text::new("import-sheet-named").with("name", *name)));
    let days = [("day", "import-day-first"), ("month", "import-month-first")];
    let days = days.iter().map(|(value, label)| ((*value).to_owned(), Text::new(label)));
    fields.extend([
        Field::text("header", "import-header")
            .help("import-header-help")
            .check_with(|written| written.parse::<u32>().is_err().then(|| Text::new("import-header-number").with("words", written))),
        Field::choice("separator", "import-separator", [auto()].into_iter().chain(separators).collect()).help("import-separator-help"),
        Field::choice("encoding", "import-encoding", [auto()].into_iter().chain(encodings).collect()).help("import-encoding-help"),
        Field::choice("days", "import-days", [auto()].into_iter().chain(days).collect()).help("import-days-help"),
    ]);
    fields
}

fn missing() -> Field {
    let options = [("keep", "import-keep"), ("withdraw", "import-withdraw")];
    let options = options.iter().map(|(value, label)| ((*value).to_owned(), Text::new(label))).collect();
    Field::choice("missing", "import-missing", options).help("import-missing-help")
}

fn year() -> Field {
    Field::text("year", "import-year").help("import-year-help")
}

/// Reads the file as asked, and finds a mapping for each of its tables: the one kept for this header, else what it suggests.
async fn read_all(
    path: PathBuf,
    known: Option<Arc<Source>>,
    answers: Answers,
    service: Arc<Service>,
    actor: Arc<Actor>,
) -> Result<Reading, Error> {
    let asked = answers.clone();
    let read = aside(move || {
        let source = match known {
            Some(source) => source,
            None => Arc::new(read::open(&[path], &asked.read)?),
        };
        let source = only(source, asked.sheet.as_deref());
        let mappings = source.propose(asked.noun);
        Ok((source, mappings))
    });
    let (source, mut mappings) = read.await?;
    let mut remembered = false;
    for (mapping, sheet) in mappings.iter_mut().zip(source.sheets()) {
        let kept = service.remembered_mapping(&actor, &mapping.key).await?;
        let kept = kept.and_then(|kept| serde_json::from_str::<Mapping>(&kept).ok()).filter(|kept| kept.fits(sheet));
        remembered |= kept.is_some();
        if let Some(kept) = kept {
            *mapping = kept;
        }
    }
    Ok(Reading { source, mappings, answers, remembered })
}

fn only(source: Arc<Source>, name: Option<&str>) -> Arc<Source> {
    match (&*source, name) {
        (Source::Tables { origins, sheets }, Some(name)) => {
            let sheets = sheets.iter().filter(|sheet| sheet.name == name).cloned().collect();
            Arc::new(Source::Tables { origins: origins.clone(), sheets })
        }
        _ => source,
    }
}
