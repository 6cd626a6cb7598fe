//! The marks of a course, typed like a spreadsheet: students down, assessments across. A cell is saved behind one's back as it is
//! left; averages, means and places follow every key. What may be written is the service's to say.

use std::cell::Cell as Shared;
use std::collections::{BTreeSet, HashMap};

use ratatui::layout::{Position, Rect};
use uuid::Uuid;

use crate::domain::frame::Kind;
use crate::domain::id::{CourseId, PersonId};
use crate::domain::marks::{Entry, Status};
use crate::domain::text::Text;
use crate::exchange::explanation::figure;
use crate::exchange::marks::MarkColumn;
use crate::service::{Done, Error, MarkEdit, MarkHappening, MarkSheet, Recorded};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::text::Line;
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::asked::Filled;
use crate::tui::screens::history;
use crate::tui::screens::words::status_keys;

mod cells;
mod cut;
mod deeds;
mod fill;
mod saving;
mod typed;
mod view;

use cells::{Aside, Cells, Kept, Key as CellKey};
use view::Shown;

pub struct Grid {
    course: CourseId,
    cells: Option<Cells>,
    row: usize,
    /// Among the columns of the term.
    column: usize,
    typing: Option<Typing>,
    /// Cells that another person changed while one typed: what one wanted there.
    clashes: Vec<(CellKey, Option<Entry>, Text)>,
    /// Whether the first of them is asked about; what is read anew meanwhile does not ask twice.
    asking: bool,
    /// Whether it was asked for what was kept of an earlier time, and what came of it until the sheet is there.
    asked: bool,
    kept: Option<Kept>,
    /// What is kept aside by now, if anything is.
    aside: Option<Aside>,
    /// A status was one key and went down by itself: the Enter a typist adds to it is none.
    after_status: bool,
    /// An assessment is being made: its column is where one goes on.
    awaits: bool,
    left: Shared<usize>,
    top: Shared<usize>,
    page: Shared<usize>,
}

/// What is being typed into the cell one is on.
struct Typing {
    line: Line,
    /// What stood there.
    before: Option<Entry>,
}

pub enum Msg {
    Loaded(Box<Result<MarkSheet, Error>>),
    Saved(CellKey, Result<Done<()>, Error>),
    Filled(Result<Done<()>, Error>),
    Chosen(CellKey, bool),
    Remove(bool),
    Removed(Result<Done<()>, Error>),
    History(Result<Vec<MarkHappening>, Error>),
    Fill(Vec<MarkEdit>),
    Source(usize),
    File(Filled),
    Column(Box<Result<MarkColumn, Error>>, Filled),
    Said(Result<HashMap<PersonId, String>, Error>),
    /// An appreciation, and whether the next one is to follow.
    Written(bool),
    Kept(Option<Kept>),
    /// Something was kept aside.
    Aside,
}

impl Grid {
    #[must_use]
    pub const fn new(course: CourseId) -> Self {
        Self {
            course,
            cells: None,
            row: 0,
            column: 0,
            typing: None,
            clashes: Vec::new(),
            asking: false,
            asked: false,
            kept: None,
            aside: None,
            after_status: false,
            awaits: false,
            left: Shared::new(0),
            top: Shared::new(0),
            page: Shared::new(1),
        }
    }

    /// The column one is on, among the sheet's assessments.
    fn here(&self) -> Option<usize> {
        self.cells.as_ref()?.columns().get(self.column).copied()
    }

    /// The statuses that may be typed here.
    fn statuses(&self) -> &[Status] {
        self.cells.as_ref().map_or(Status::ALL, |cells| &cells.sheet.book.policy.marks.statuses)
    }

    fn key(&self) -> Option<CellKey> {
        self.cells.as_ref()?.key(self.row, self.here()?)
    }

    fn is_closed(&self) -> bool {
        self.cells.as_ref().is_some_and(|cells| cells.sheet.closed.get(cells.term).copied().unwrap_or_default())
    }

    /// Why nothing can be typed here, if nothing can.
    fn obstacle(&self) -> Option<Text> {
        let cells = self.cells.as_ref()?;
        let column = self.here()?;
        if !cells.sheet.writable {
            return Some(Text::new("grid-read-only"));
        }
        if self.is_closed() {
            return Some(Text::new("grid-term-closed"));
        }
        let row = &cells.sheet.rows[column];
        if row.locked {
            return Some(Text::new("grid-locked").with("assessment", &row.title));
        }
        (!cells.concerned(self.row, column)).then(|| Text::new("marks-not-member").with("day", row.day))
    }

    fn go(&mut self, code: Code) {
        let Some(cells) = &self.cells else { return };
        let (rows, columns) = (cells.sheet.faces.len(), cells.columns().len());
        let page = self.page.get().max(1);
        match code {
            Code::Down | Code::Enter => self.row = (self.row + 1).min(rows.saturating_sub(1)),
            Code::Up => self.row = self.row.saturating_sub(1),
            Code::Right => self.column = (self.column + 1).min(columns.saturating_sub(1)),
            Code::Left => self.column = self.column.saturating_sub(1),
            Code::Home => self.column = 0,
            Code::End => self.column = columns.saturating_sub(1),
            Code::PageDown => self.row = (self.row + page).min(rows.saturating_sub(1)),
            Code::PageUp => self.row = self.row.saturating_sub(page),
            _ => {}
        }
    }

    /// Tab goes right and on to the next row, with Shift left and back.
    fn tab(&mut self, back: bool) {
        let Some(cells) = &self.cells else { return };
        let (rows, columns) = (cells.sheet.faces.len(), cells.columns().len());
        match (back, self.column) {
            (false, column) if column + 1 < columns => self.column += 1,
            (false, _) if self.row + 1 < rows => (self.row, self.column) = (self.row + 1, 0),
            (true, column) if column > 0 => self.column -= 1,
            (true, _) if self.row > 0 => (self.row, self.column) = (self.row - 1, columns.saturating_sub(1)),
            _ => {}
        }
    }

    fn save_now(&mut self, cx: &mut Cx<'_, Msg>) {
        self.commit(cx);
        let again = self.cells.as_mut().map(Cells::again).unwrap_or_default();
        for save in &again {
            self.save(*save, cx);
        }
        let Some(cells) = &self.cells else { return };
        match (cells.has_unsaved(), cells.under_way()) {
            (0, 0) => cx.done(Text::new("grid-all-saved")),
            (0, count) => cx.done(Text::new("grid-saving").with("count", count)),
            (count, _) => cx.warn(Text::new("grid-to-correct").with("count", count)),
        }
    }

    fn no_cell(&self, _: &Who) -> Option<Text> {
        self.key().is_none().then(|| Text::new("grid-no-assessments"))
    }

    fn no_writing(&self, _: &Who) -> Option<Text> {
        let cells = self.cells.as_ref()?;
        (!cells.sheet.writable).then(|| Text::new("grid-read-only"))
    }

    fn no_new(&self, who: &Who) -> Option<Text> {
        self.no_writing(who).or_else(|| self.is_closed().then(|| Text::new("grid-term-closed")))
    }

    fn not_here(&self, who: &Who) -> Option<Text> {
        self.no_cell(who).or_else(|| self.no_writing(who))
    }

    fn pressed(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        // Whoever can type here has no question before her, even if she closed it without an answer.
        self.asking = false;
        let key = match input {
            Input::Key(key) => *key,
            Input::Paste(words) => return self.paste(words, cx),
            _ => return Handled::No,
        };
        if self.here().is_none() {
            return Handled::No;
        }
        if std::mem::take(&mut self.after_status) && matches!(key.code, Code::Enter | Code::Down) {
            return Handled::Yes;
        }
        match key.code {
            Code::Char(' ') | Code::Char('?') if self.typing.is_none() => Handled::No,
            Code::Char(c) if !key.ctrl && !key.alt => self.typed(c, cx),
            Code::Tab => {
                self.commit(cx);
                self.tab(key.shift);
                Handled::Yes
            }
            Code::Backspace => {
                match &mut self.typing {
                    Some(typing) => {
                        let _handled = typing.line.input(input);
                        self.follow();
                    }
                    None => self.edit(cx),
                }
                Handled::Yes
            }
            Code::Delete => {
                self.clear(cx);
                Handled::Yes
            }
            Code::Esc => {
                if let (Some(typing), Some(column)) = (self.typing.take(), self.here()) {
                    if let Some(cells) = &mut self.cells {
                        cells.show(self.row, column, typing.before);
                    }
                    return Handled::Yes;
                }
                let given_up = self.key().and_then(|key| self.cells.as_mut()?.give_up(key));
                if given_up.is_some() { Handled::Yes } else { Handled::No }
            }
            code @ (Code::Enter
            | Code::Up
            | Code::Down
            | Code::Left
            | Code::Right
            | Code::Home
            | Code::End
            | Code::PageUp
            | Code::PageDown) => {
                self.commit(cx);
                self.go(code);
                Handled::Yes
            }
            _ => Handled::No,
        }
    }
}

impl Screen for Grid {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("grid.save", &[Key::f(2), Key::ctrl('s')], "grid-save", "grid-save-help", Self::save_now)
            .disabled(Self::no_writing)
            .in_bar(5, "grid-save-short"),
        Command::new("grid.explain", &[Key::f(3)], "grid-explain", "grid-explain-help", Self::explain)
            .disabled(Self::no_cell)
            .in_bar(10, "grid-explain-short")
            .in_actions(),
        Command::new("grid.edit", &[Key::f(4)], "grid-edit", "grid-edit-help", Self::edit).disabled(Self::not_here),
        Command::new("grid.term", &[Key::f(6)], "grid-term", "grid-term-help", |grid: &mut Self, cx| {
            grid.commit(cx);
            if let Some(cells) = &mut grid.cells {
                cells.next_term();
                grid.column = 0;
                grid.left.set(0);
            }
        })
        .in_bar(20, "grid-term-short"),
        Command::new("grid.new", &[Key::of(Code::Insert), Key::ctrl('n')], "assessment-new", "assessment-new-help", Self::new_assessment)
            .disabled(Self::no_new)
            .in_bar(15, "assessment-new-short")
            .in_actions(),
        Command::new("grid.assessment", &[], "assessment-edit", "assessment-edit-help", Self::edit_assessment)
            .disabled(Self::not_here)
            .in_actions(),
        Command::new("grid.pile", &[], "grid-pile", "grid-pile-help", Self::pile).disabled(Self::not_here).in_actions(),
        Command::new("grid.fill_down", &[Key::ctrl('d')], "grid-fill-down", "grid-fill-down-help", Self::fill_down)
            .disabled(Self::not_here)
            .in_actions(),
        Command::new("grid.fill_column", &[], "grid-fill-column", "grid-fill-column-help", Self::fill_column)
            .disabled(Self::not_here)
            .in_actions(),
        Command::new("grid.file", &[], "grid-file", "grid-file-help", Self::ask_file).disabled(Self::not_here).in_actions(),
        Command::new("grid.copy", &[], "grid-copy", "grid-copy-help", Self::copy_from).disabled(Self::not_here).in_actions(),
        Command::new("grid.appreciation", &[], "grid-appreciation", "grid-appreciation-help", Self::appreciate)
            .disabled(Self::not_here)
            .in_actions(),
        Command::new("grid.history", &[], "grid-history", "grid-history-help", Self::history).disabled(Self::no_cell).in_actions(),
        Command::new("grid.empty", &[], "grid-empty", "grid-empty-help", Self::empty)
            .danger(Danger::T1)
            .disabled(Self::not_here)
            .in_actions(),
        Command::new("grid.remove", &[Key::f(8)], "grid-remove", "grid-remove-help", Self::ask_remove)
            .danger(Danger::T2)
            .disabled(Self::not_here)
            .in_actions(),
        history::command("grid.changes", |card, cx| cx.go(Place::History(Recorded::Entry(Kind::Course, card.course.0)))),
    ];
    const SHOWS: &'static [&'static str] =
        &["mark", "assessment", "enrolment", "course_class", "course_student", "term_state", "reopening", "policy_choice", "person"];

    fn concerns(&self, table: &'static str, ids: &BTreeSet<Uuid>) -> bool {
        let Some(cells) = self.cells.as_ref().filter(|_| table == "mark") else { return true };
        cells.sheet.faces.iter().any(|face| ids.contains(&face.id.0))
    }

    fn title(&self) -> Text {
        match &self.cells {
            Some(cells) => {
                let term = cells.sheet.book.terms.get(cells.term).map(|term| term.code.clone()).unwrap_or_default();
                let id = if self.is_closed() { "grid-title-closed" } else { "grid-title" };
                Text::new(id).with("course", &cells.sheet.title).with("term", term)
            }
            None => Text::new("marks-title"),
        }
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("grid-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, course) = (cx.services(), self.course);
        cx.latest("sheet", async move { service.mark_sheet(&actor, course).await }, |sheet| Msg::Loaded(Box::new(sheet)));
        self.ask_kept(cx);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Loaded(sheet) => match *sheet {
                Ok(sheet) => self.loaded(sheet, cx),
                Err(error) => cx.unread(&error),
            },
            Msg::Saved(key, done) => self.saved(key, done, cx),
            Msg::Chosen(key, mine) => self.chosen(key, mine, cx),
            Msg::Filled(done) => Self::done(done, Text::new("grid-filled"), cx),
            Msg::Removed(done) => Self::done(done, Text::new("grid-removed"), cx),
            Msg::Remove(true) => self.remove(cx),
            Msg::Remove(false) => {}
            Msg::History(Ok(history)) if history.is_empty() => cx.warn(Text::new("grid-history-none")),
            Msg::History(Ok(history)) => Self::tell(history, cx),
            Msg::History(Err(error)) => cx.failed(&error),
            Msg::Fill(edits) => self.fill(edits, cx),
            Msg::Source(place) => self.copy(place, cx),
            Msg::File(filled) => self.read_file(filled, cx),
            Msg::Column(column, filled) => self.file_read(*column, &filled, cx),
            Msg::Said(Ok(said)) => self.say(&said, cx),
            Msg::Said(Err(error)) => cx.failed(&error),
            Msg::Written(next) => self.appreciate_next(next, cx),
            Msg::Aside => {}
            Msg::Kept(kept) => {
                self.kept = kept;
                self.put_back(cx);
            }
        }
        self.mind_aside(cx);
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let handled = self.pressed(input, cx);
        self.mind_aside(cx);
        handled
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let Some(cells) = &self.cells else { return Some(area.as_position()) };
        let shown = Shown {
            cells,
            row: self.row,
            column: self.column,
            typed: self.typing.as_ref().map(|typing| typing.line.words()),
            left: &self.left,
            top: &self.top,
            page: &self.page,
        };
        view::view(&shown, paint, area, look).or_else(|| Some(area.as_position()))
    }

    fn state(&self, look: &Look) -> State {
        let (Some(cells), Some(column)) = (&self.cells, self.here()) else { return State::default() };
        let row = &cells.sheet.rows[column];
        let done = cells.sheet.book.students.iter().filter(|student| student.cells[column].entry.is_some()).count();
        let of = cells.sheet.book.students.iter().filter(|student| student.cells[column].concerned).count();
        let count = Text::new("grid-count").with("done", done).with("of", of);
        let mut right = vec![look.text(&count)];
        if cells.has_unsaved() > 0 {
            right.push(look.text(&Text::new("grid-unsaved").with("count", cells.has_unsaved())));
        }
        if let Some(typing) = &self.typing {
            let before = typing.before.map_or_else(|| "–".to_owned(), |entry| figure(&look.locale, &entry.written()));
            let left = Text::new("grid-typing").with("title", &row.title).with("typed", typing.line.words()).with("before", before);
            return State { left: look.text(&left), right: right.join(look.dot()), caret: None };
        }
        let left = Text::new("grid-column").with("title", &row.title).with("day", row.day).with("kind", row.kind.label());
        let mut left = look.text(&left);
        if self.is_closed() {
            left = format!("{}{}{left}", look.words("grid-closed"), look.dot());
        }
        State { left, right: right.join(look.dot()), caret: None }
    }

    fn hint(&self) -> Option<Text> {
        let unsaved = self.key().and_then(|key| self.cells.as_ref()?.unsaved(key));
        let why = unsaved.map(|unsaved| unsaved.why.clone()).or_else(|| self.obstacle());
        Some(why.unwrap_or_else(|| status_keys(self.statuses())))
    }

    fn edited(&self) -> bool {
        self.typing.is_some() || self.cells.as_ref().is_some_and(|cells| cells.has_unsaved() > 0)
    }

    fn unsaved(&self) -> usize {
        self.count_unsaved()
    }

    fn cut(&mut self, cx: &mut Cx<'_, Msg>) {
        self.keep(cx);
    }

    fn rest(&mut self, cx: &mut Cx<'_, Msg>) {
        self.keep_aside(cx);
    }

    fn closing(&mut self, cx: &mut Cx<'_, Msg>) {
        self.forget_aside(cx);
    }

    fn takes_text(&self) -> bool {
        true
    }
}
