//! The classes of a year with their headcounts and places; from here into one of them.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::frame::Kind;
use crate::domain::id::{ClassId, SubjectId};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::lists;
use crate::locale::Locale;
use crate::service::{ClassRow, Entries, Entry, Error, OpenCourses};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::chooser::Chooser;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

use super::choice::{self, Choice};
use super::entries::form::EntryForm;
use super::export;
use super::planned::Planned;
use super::words;

/// A class as the list shows it.
pub struct Line {
    row: ClassRow,
    key: String,
}

pub struct Classes {
    table: Table<Line>,
    rows: Arc<Vec<ClassRow>>,
    /// The years there are classes of, newest first.
    years: Vec<String>,
    year: usize,
    /// Those offered when courses are opened.
    subjects: Vec<SubjectId>,
}

pub enum Msg {
    Listed(Result<Arc<Vec<ClassRow>>, Error>),
    Year(usize),
    Sort(usize),
    Saved,
    Subjects(Result<Entries, Error>),
    Chosen(Vec<usize>),
}

impl Default for Classes {
    fn default() -> Self {
        Self { table: Table::new(Text::new("classes-empty")), rows: Arc::default(), years: Vec::new(), year: 0, subjects: Vec::new() }
    }
}

impl Row for Line {
    type Id = ClassId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("field-code", (8, 10), 0, |line, _| Cow::Borrowed(&line.row.code), |a, b| fold(&a.row.code).cmp(&fold(&b.row.code))),
        Column::new("field-name", (16, 34), 3, |line, _| Cow::Borrowed(&line.row.name), |a, b| a.row.name.cmp(&b.row.name)),
        Column {
            title: "classes-students",
            min: 9,
            ideal: 11,
            priority: 1,
            numeric: true,
            cell: |line, locale| Cow::Owned(room(&line.row, locale)),
            order: |a, b| a.row.students.cmp(&b.row.students),
        },
        Column::new(
            "classes-homeroom",
            (16, 26),
            2,
            |line, _| words::maybe(line.row.homeroom.as_ref()),
            |a, b| a.row.homeroom.cmp(&b.row.homeroom),
        ),
        Column::new(
            "field-level",
            (8, 12),
            4,
            |line, _| words::maybe(line.row.level.as_ref()),
            |a, b| a.row.level_position.cmp(&b.row.level_position),
        ),
        Column::new("field-track", (8, 12), 5, |line, _| words::maybe(line.row.track.as_ref()), |a, b| a.row.track.cmp(&b.row.track)),
        Column::new("field-site", (8, 14), 6, |line, _| words::maybe(line.row.site.as_ref()), |a, b| a.row.site.cmp(&b.row.site)),
        Column::new("field-shift", (8, 10), 7, |line, _| words::maybe(line.row.shift.as_ref()), |a, b| a.row.shift.cmp(&b.row.shift)),
    ];

    fn id(&self) -> ClassId {
        self.row.id
    }

    fn key(&self) -> &str {
        &self.key
    }
}

/// `38/40`, with a mark where there are more students than places.
pub fn room(row: &ClassRow, locale: &Locale) -> String {
    let Some(capacity) = row.capacity else { return row.students.to_string() };
    let text = Text::new(if row.students > capacity { "class-room-over" } else { "class-room" });
    locale.text(&text.with("count", row.students).with("capacity", capacity))
}

impl Classes {
    fn list(&mut self) {
        let year = self.years.get(self.year);
        let line = |row: &ClassRow| {
            let words =
                [Some(&row.code), Some(&row.name), row.level.as_ref(), row.track.as_ref(), row.site.as_ref(), row.homeroom.as_ref()];
            let key = fold(&words.into_iter().flatten().cloned().collect::<Vec<_>>().join(" "));
            Line { row: row.clone(), key }
        };
        self.table.show(self.rows.iter().filter(|row| Some(&row.year) == year).map(line).collect());
    }

    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(line) = self.table.found() {
            cx.go(Place::Class(line.row.id));
        }
    }

    fn pick_year(&mut self, cx: &mut Cx<'_, Msg>) {
        let count = |year: &String| self.rows.iter().filter(|row| row.year == *year).count();
        let options: Vec<(Text, Option<Text>)> = self
            .years
            .iter()
            .map(|year| (Text::new("person-class").with("class", year), Some(Text::new("home-count-classes").with("count", count(year)))))
            .collect();
        let reply = cx.reply(Msg::Year);
        choice::ask(cx, Text::new("classes-year"), &options, reply);
    }

    fn add(&mut self, cx: &mut Cx<'_, Msg>) {
        let year = self.years.get(self.year).and_then(|year| self.rows.iter().find(|row| row.year == *year)).map(|row| row.year_id.0);
        let form = EntryForm::add(Kind::Class, year, cx.reply(|()| Msg::Saved));
        cx.push(form);
    }

    fn edit(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(line) = self.table.current() {
            let form = EntryForm::edit(Kind::Class, line.row.id.0, cx.reply(|()| Msg::Saved));
            cx.push(form);
        }
    }

    fn choose_subjects(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("subjects", async move { service.entries(&actor, Kind::Subject, None).await }, Msg::Subjects);
    }

    fn ask_subjects(&mut self, subjects: &Entries, cx: &mut Cx<'_, Msg>) {
        if subjects.rows.is_empty() {
            return cx.warn(Text::new("classes-no-subject"));
        }
        let value = |entry: &Entry, field| entry.value(Kind::Subject, field).to_owned();
        let row = |(number, entry): (usize, &Entry)| Choice::new(number, value(entry, "name"), value(entry, "code"));
        let rows = subjects.rows.iter().enumerate().map(row).collect();
        self.subjects = subjects.rows.iter().map(|entry| SubjectId(entry.id)).collect();
        let reply = cx.reply(Msg::Chosen);
        cx.push(Chooser::new(Text::new("classes-open-courses-title"), rows, [], reply));
    }

    fn open_courses(&self, chosen: &[usize], cx: &mut Cx<'_, Msg>) {
        let action = OpenCourses {
            classes: self.table.chosen().iter().map(|line| line.row.id).collect(),
            subjects: chosen.iter().filter_map(|at| self.subjects.get(*at).copied()).collect(),
            teacher: None,
        };
        cx.push(Planned::new(Text::new("classes-open-courses"), action, None));
    }

    fn export(&mut self, cx: &mut Cx<'_, Msg>) {
        export::ask(cx, "classes", "classes-title", lists::classes(self.table.chosen_or_shown().map(|line| &line.row)));
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn one_year(&self, _: &Who) -> Option<Text> {
        (self.years.len() < 2).then(|| Text::new("classes-one-year"))
    }
}

impl Screen for Classes {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("classes.open", &[Key::of(Code::Enter)], "classes-open", "classes-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "list-open-short"),
        Command::new("classes.new", &[Key::of(Code::Insert), Key::ctrl('n')], "classes-new", "classes-new-help", Self::add)
            .right(Right::WriteClasses)
            .in_bar(10, "list-new-short"),
        Command::new("classes.edit", &[Key::f(4)], "classes-edit", "classes-edit-help", Self::edit)
            .right(Right::WriteClasses)
            .disabled(Self::no_row)
            .in_bar(15, "person-edit-short"),
        Command::new("classes.year", &[Key::of(Code::Tab), Key::f(6)], "classes-year", "classes-year-help", Self::pick_year)
            .disabled(Self::one_year)
            .in_bar(20, "classes-year-short"),
        Command::new("classes.frame", &[], "frame-title", "classes-frame-help", |_, cx| cx.go(Place::Frame)).in_actions(),
        Command::new("classes.courses", &[], "classes-open-courses", "classes-open-courses-help", Self::choose_subjects)
            .right(Right::WriteClasses)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("classes.export", &[], "classes-export", "list-export-help", Self::export)
            .right(Right::ExportLists)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("classes.sort", &[], "list-sort", "list-sort-help", |_, cx| {
            let reply = cx.reply(Msg::Sort);
            choice::sort::<Line, _>(cx, reply);
        })
        .in_actions(),
    ];
    const SHOWS: &'static [&'static str] =
        &["class", "class_teacher", "enrolment", "level", "track", "site", "shift", "school_year", "person"];

    fn title(&self) -> Text {
        Text::new("classes-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("classes-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("list", async move { service.classes(&actor).await }, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok(rows)) => {
                let shown = self.years.get(self.year).cloned();
                self.years = rows.iter().map(|row| row.year.clone()).collect();
                self.years.dedup();
                let today = cx.now().today;
                let of_today = rows.iter().find(|row| row.year_starts <= today && row.year_ends >= today).map(|row| row.year.clone());
                let wanted = shown.or(of_today);
                self.year = self.years.iter().position(|year| Some(year) == wanted.as_ref()).unwrap_or_default();
                self.rows = rows;
                self.list();
            }
            Msg::Sort(column) => self.table.sort_by(column),
            Msg::Year(year) => {
                self.year = year;
                self.list();
            }
            Msg::Saved => self.open(cx),
            Msg::Subjects(Ok(subjects)) => self.ask_subjects(&subjects, cx),
            Msg::Chosen(chosen) => self.open_courses(&chosen, cx),
            Msg::Subjects(Err(error)) | Msg::Listed(Err(error)) => cx.failed(&error),
        }
    }

    fn rows(&mut self) -> Option<&mut dyn Bookmarked> {
        Some(&mut self.table)
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.table.view(paint, area, look)
    }

    fn subject(&self) -> Option<Text> {
        self.table.subject()
    }

    fn state(&self, look: &Look) -> State {
        let mut state = self.table.state(look);
        let students: u32 = self.table.iter().map(|line| line.row.students).sum();
        let said = look.text(&Text::new("home-count-students").with("count", students));
        let year = self.years.get(self.year).cloned().unwrap_or_default();
        state.right = [state.right, said, year].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(look.dot());
        state
    }
}
