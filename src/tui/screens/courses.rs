//! Whose marks one may see: a teacher her courses, each opened on its grid, her own first; a family its children, a student herself.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::frame::Kind;
use crate::domain::id::{CourseId, PersonId};
use crate::domain::name::fold;
use crate::domain::rights::{Right, Scope};
use crate::domain::text::Text;
use crate::service::{CourseRow, Error, Recorded, StudentRow};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

use super::{history, words};

/// A course with a class in it, or a student.
pub struct Taught {
    number: usize,
    course: CourseId,
    title: String,
    class: Option<String>,
    subject: String,
    teacher: Option<String>,
    key: String,
}

/// A child whose marks its family reads, or the student herself.
pub struct Child {
    id: PersonId,
    name: String,
    class: Option<String>,
    key: String,
}

pub struct Courses {
    table: Table<Taught>,
    /// In place of courses, for a family.
    children: Option<Table<Child>>,
}

pub enum Msg {
    Listed(Result<Vec<CourseRow>, Error>),
    Children(Result<Arc<Vec<StudentRow>>, Error>),
}

impl Default for Courses {
    fn default() -> Self {
        Self { table: Table::new(Text::new("courses-empty")), children: None }
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
    Taught { number, key, course: row.id, title: row.title, class: row.class, subject: row.subject_name, teacher: row.teacher }
}

impl Row for Child {
    type Id = PersonId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("column-name", (24, 36), 0, |row, _| Cow::Borrowed(&row.name), |a, b| a.name.cmp(&b.name)),
        Column::new("field-class", (7, 9), 1, |row, _| words::maybe(row.class.as_ref()), |a, b| a.class.cmp(&b.class)),
    ];

    fn id(&self) -> PersonId {
        self.id
    }

    fn key(&self) -> &str {
        &self.key
    }
}

fn child(row: &StudentRow) -> Child {
    Child { id: row.id, name: row.name.display(), class: row.class.clone(), key: row.search_key.clone() }
}

impl Courses {
    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        let place = match &mut self.children {
            Some(children) => children.found().map(|child| Place::Transcript(child.id)),
            None => self.table.found().map(|taught| Place::Marks(taught.course)),
        };
        if let Some(place) = place {
            cx.go(place);
        }
    }

    fn history(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(course) = self.table.current().filter(|_| self.children.is_none()).map(|taught| taught.course) {
            cx.go(Place::History(Recorded::Entry(Kind::Course, course.0)));
        }
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.children.as_ref().map_or_else(|| self.table.without_row(), Table::without_row)
    }
}

impl Screen for Courses {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("courses.open", &[Key::of(Code::Enter)], "courses-open", "courses-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "courses-open-short"),
        history::command("courses.history", Self::history).disabled(Self::no_row),
    ];
    const SHOWS: &'static [&'static str] = &["course", "course_class", "course_teacher", "class", "class_teacher"];

    fn title(&self) -> Text {
        Text::new("marks-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new(if self.children.is_some() { "courses-about-family" } else { "courses-about" }))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let scopes = actor.grants.scopes(Right::ReadMarks);
        let family = !scopes.is_empty() && scopes.iter().all(|scope| matches!(scope, Scope::OwnChildren | Scope::Oneself));
        if family {
            self.children.get_or_insert_with(|| Table::new(Text::new("courses-no-child")));
            cx.latest("courses", async move { service.students(&actor).await }, Msg::Children);
        } else {
            cx.latest("courses", async move { service.courses(&actor).await }, Msg::Listed);
        }
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok(mut rows)) => {
                rows.sort_by_key(|row| !row.own);
                self.table.show(rows.into_iter().enumerate().map(course).collect());
            }
            Msg::Children(Ok(rows)) if rows.len() == 1 && self.children.as_ref().is_some_and(Table::is_empty) => {
                // Where there is one child from the beginning there is nothing to choose.
                cx.back();
                cx.go(Place::Transcript(rows[0].id));
            }
            Msg::Children(Ok(rows)) => {
                if let Some(children) = &mut self.children {
                    children.show(rows.iter().map(child).collect());
                }
            }
            Msg::Listed(Err(error)) | Msg::Children(Err(error)) => cx.failed(&error),
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        match &mut self.children {
            Some(children) => children.input(input),
            None => self.table.input(input),
        }
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        match &self.children {
            Some(children) => children.view(paint, area, look),
            None => self.table.view(paint, area, look),
        }
    }

    fn state(&self, look: &Look) -> State {
        self.children.as_ref().map_or_else(|| self.table.state(look), |children| children.state(look))
    }
}
