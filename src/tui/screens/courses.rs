//! Whose marks one may see: a teacher her courses, each opened on its grid, her own first; a family its children, a student herself.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::name::fold;
use crate::domain::rights::{Right, Scope};
use crate::domain::text::Text;
use crate::service::{CourseRow, Error, StudentRow};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

use super::words;

/// A course with a class in it, or a student.
pub struct Taught {
    number: usize,
    place: Place,
    title: String,
    class: Option<String>,
    subject: String,
    teacher: Option<String>,
    key: String,
}

pub struct Courses {
    table: Table<Taught>,
}

pub enum Msg {
    Listed(Result<Vec<CourseRow>, Error>),
    Children(Result<Arc<Vec<StudentRow>>, Error>),
}

impl Default for Courses {
    fn default() -> Self {
        Self { table: Table::new(Text::new("courses-empty")) }
    }
}

impl Row for Taught {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("column-course", (24, 36), 0, |row, _| Cow::Borrowed(&row.title), |a, b| a.title.cmp(&b.title)),
        Column::new("field-class", (7, 9), 1, |row, _| words::maybe(row.class.as_ref()), |a, b| a.class.cmp(&b.class)),
        Column::new("column-subject", (16, 24), 2, |row, _| Cow::Borrowed(&row.subject), |a, b| a.subject.cmp(&b.subject)),
        Column::new("column-teacher", (14, 20), 3, |row, _| words::maybe(row.teacher.as_ref()), |a, b| a.teacher.cmp(&b.teacher)),
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

fn course((number, row): (usize, CourseRow)) -> Taught {
    let words = [Some(&row.title), Some(&row.subject_name), Some(&row.code), row.class.as_ref(), row.teacher.as_ref()];
    let key = fold(&words.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" "));
    Taught { number, key, place: Place::Marks(row.id), title: row.title, class: row.class, subject: row.subject_name, teacher: row.teacher }
}

fn child((number, row): (usize, &StudentRow)) -> Taught {
    let (title, class) = (row.name.display(), row.class.clone());
    Taught { number, key: row.search_key.clone(), place: Place::Transcript(row.id), title, class, subject: String::new(), teacher: None }
}

impl Courses {
    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(taught) = self.table.found() {
            cx.go(taught.place);
        }
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.current().is_none().then(|| Text::new("list-no-row"))
    }
}

impl Screen for Courses {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("courses.open", &[Key::of(Code::Enter)], "courses-open", "courses-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "courses-open-short")];
    const SHOWS: &'static [&'static str] = &["course", "course_class", "course_teacher", "class", "class_teacher"];

    fn title(&self) -> Text {
        Text::new("marks-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("courses-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let scopes = actor.grants.scopes(Right::ReadMarks);
        let family = !scopes.is_empty() && scopes.iter().all(|scope| matches!(scope, Scope::OwnChildren | Scope::Oneself));
        if family {
            cx.latest("courses", async move { service.students(&actor).await }, Msg::Children);
        } else {
            cx.latest("courses", async move { service.courses(&actor).await }, Msg::Listed);
        }
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        let rows: Vec<Taught> = match msg {
            Msg::Listed(Ok(mut rows)) => {
                rows.sort_by_key(|row| !row.own);
                rows.into_iter().enumerate().map(course).collect()
            }
            Msg::Children(Ok(rows)) => rows.iter().enumerate().map(child).collect(),
            Msg::Listed(Err(error)) | Msg::Children(Err(error)) => return cx.failed(&error),
        };
        self.table.show(rows.into());
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
