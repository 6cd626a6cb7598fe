//! What is still missing, course by course: the morning's list of what is to be done. Enter goes where it is done.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use crate::domain::attendance::Group;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::missing as written;
use crate::locale::Locale;
use crate::service::{Error, MissingCall, MissingRow};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

use super::{choice, export, words};

pub struct Missing {
    table: Table<Line>,
    /// Where the choices that are offered lead.
    ways: Vec<Place>,
}

/// A course or a class as a row.
pub struct Line {
    row: MissingRow,
    title: String,
    key: String,
}

pub enum Msg {
    Listed(Result<Vec<MissingRow>, Error>),
    Sort(usize),
    Go(usize),
}

impl Default for Missing {
    fn default() -> Self {
        Self { table: Table::new(Text::new("missing-nothing")), ways: Vec::new() }
    }
}

impl Line {
    fn of(row: MissingRow, locale: &Locale) -> Self {
        let title = if row.subject.is_empty() {
            locale.text(&Text::new("missing-class").with("class", &row.class))
        } else {
            format!("{} · {}", row.class, row.subject)
        };
        let key = fold(&format!("{title} {} {}", row.code, row.teacher));
        Self { row, title, key }
    }
}

fn number(count: usize) -> Cow<'static, str> {
    if count == 0 { Cow::Borrowed("") } else { Cow::Owned(count.to_string()) }
}

impl Row for Line {
    type Id = Group;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("column-course", (18, 34), 0, |line, _| Cow::Borrowed(&line.title), |a, b| a.title.cmp(&b.title)),
        Column::figures(
            "missing-marks-column",
            (8, 10),
            1,
            |line, _| number(line.row.marks as usize),
            |a, b| a.row.marks.cmp(&b.row.marks),
        ),
        Column::figures(
            "missing-words-column",
            (8, 10),
            2,
            |line, _| number(line.row.words as usize),
            |a, b| a.row.words.cmp(&b.row.words),
        ),
        Column::figures(
            "column-missing-calls",
            (8, 10),
            3,
            |line, _| number(line.row.calls.len()),
            |a, b| a.row.calls.len().cmp(&b.row.calls.len()),
        ),
        Column::new("column-teacher", (14, 24), 4, |line, _| Cow::Borrowed(&line.row.teacher), |a, b| a.row.teacher.cmp(&b.row.teacher)),
        Column::new(
            "column-since",
            (10, 12),
            5,
            |line, _| line.row.since.map_or(Cow::Borrowed(""), |day| Cow::Owned(words::day(day))),
            |a, b| a.row.since.cmp(&b.row.since),
        ),
    ];

    fn id(&self) -> Group {
        self.row.group
    }

    fn key(&self) -> &str {
        &self.key
    }
}

fn call_words(call: &MissingCall) -> Text {
    let says = if call.open { "missing-call" } else { "missing-call-of-others" };
    Text::new(says).with("weekday", words::weekday(call.day)).with("day", call.day).with("hour", call.starts.to_string())
}

/// What she can do in a row, in words, and where.
fn ways(row: &MissingRow) -> Vec<(Text, Place)> {
    let mut found = Vec::new();
    for call in row.calls.iter().filter(|call| call.open) {
        let says = call_words(call);
        found.push((says, Place::RollCall { group: row.group, day: call.day, starts: call.starts, ends: call.ends }));
    }
    if let (Group::Course(course), true) = (row.group, row.marks > 0) {
        found.push((Text::new("missing-marks").with("count", row.marks), Place::Marks(course)));
    }
    if let (Some((term, code)), true) = (&row.term, row.words > 0) {
        let place = match row.group {
            Group::Course(course) => Place::Marks(course),
            Group::Class(class) => Place::Council(class, Some(*term)),
        };
        found.push((Text::new("missing-words").with("count", row.words).with("term", code), place));
    }
    found
}

impl Missing {
    fn go(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(line) = self.table.found() else { return };
        let found = ways(&line.row);
        if let [(_, place)] = found[..] {
            return cx.go(place);
        }
        let options: Vec<(Text, Option<Text>)> = found.iter().map(|(says, _)| (says.clone(), None)).collect();
        self.ways = found.into_iter().map(|(_, place)| place).collect();
        let reply = cx.reply(Msg::Go);
        choice::ask(cx, Text::new("missing-what"), &options, reply);
    }

    fn details(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(line) = self.table.current() else { return };
        let locale = cx.locale();
        let mut lines = vec![(locale.get("column-course"), line.title.clone()), (locale.get("column-teacher"), line.row.teacher.clone())];
        let others = line.row.calls.iter().filter(|call| !call.open).map(call_words);
        let says = ways(&line.row).into_iter().map(|(says, _)| says).chain(others);
        lines.extend(says.map(|says| (String::new(), locale.text(&says))));
        cx.push(Card::new(Text::new("list-details"), lines));
    }

    fn sort(&mut self, cx: &mut Cx<'_, Msg>) {
        let reply = cx.reply(Msg::Sort);
        choice::sort::<Line, Msg>(cx, reply);
    }

    fn export(&mut self, cx: &mut Cx<'_, Msg>) {
        let list = written::list(self.table.chosen_or_shown().map(|line| &line.row));
        export::ask(cx, "missing", "missing-title", list);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    /// Roll calls of other days, and of other people's classes, are only to be seen here.
    fn no_way(&self, who: &Who) -> Option<Text> {
        let none = self.table.current().is_some_and(|line| ways(&line.row).is_empty());
        self.no_row(who).or_else(|| none.then(|| Text::new("missing-not-hers")))
    }
}

impl Screen for Missing {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("missing.go", &[Key::of(Code::Enter)], "missing-go", "missing-go-help", Self::go)
            .disabled(Self::no_way)
            .in_bar(5, "missing-go-short"),
        Command::new("missing.details", &[Key::f(3)], "list-details", "list-details-help", Self::details)
            .disabled(Self::no_row)
            .in_bar(10, "attendance-details-short"),
        Command::new("missing.sort", &[], "list-sort", "list-sort-help", Self::sort).in_actions(),
        Command::new("missing.export", &[], "missing-export", "list-export-help", Self::export)
            .right(Right::ExportLists)
            .disabled(Self::no_row)
            .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &[
        "mark",
        "assessment",
        "appreciation",
        "term_state",
        "roll_call",
        "slot",
        "closed_day",
        "enrolment",
        "course_class",
        "course_student",
        "course_teacher",
        "class_teacher",
    ];

    fn title(&self) -> Text {
        Text::new("missing-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("missing-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("missing", async move { service.missing(&actor, None).await }, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok(rows)) => {
                let locale = cx.locale();
                self.table.show(rows.into_iter().map(|row| Line::of(row, locale)).collect());
            }
            Msg::Listed(Err(error)) => cx.failed(&error),
            Msg::Sort(column) => self.table.sort_by(column),
            Msg::Go(at) => {
                if let Some(place) = self.ways.get(at) {
                    cx.go(*place);
                }
            }
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
