//! Marks from a pile of papers in no order: letters of a name, the mark, Enter, and again. It counts the papers done and those
//! missing, and checks the pile's own total. What may be written is the service's to say.

use std::collections::BTreeSet;

use ratatui::layout::{Position, Rect};
use uuid::Uuid;

use crate::domain::id::{AssessmentId, CourseId, PersonId};
use crate::domain::marks::{Entry, Status};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::rounding::printed;
use crate::domain::text::Text;
use crate::exchange::explanation::figure;
use crate::service::{Done, Edit, EnterMarks, Error, MarkEdit, MarkSheet, Verdict, over_scale};
use crate::tui::command::Command;
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::text::Line;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::words;

mod aside;
mod count;
mod kept;

use kept::Kept;

pub struct Pile {
    course: CourseId,
    assessment: AssessmentId,
    sheet: Option<MarkSheet>,
    /// The assessment's place in the sheet.
    column: usize,
    name: Line,
    /// Whose paper it is, once that is clear; then the mark is typed.
    who: Option<PersonId>,
    mark: Line,
    at: usize,
    /// Papers entered since the pile was begun, the latest last.
    done: Vec<(PersonId, Entry)>,
    /// Whose papers these are, and those whose mark was taken back: it counts again when it is there again.
    counted: Vec<PersonId>,
    /// Marks that are on their way to the store.
    under_way: Vec<(PersonId, Entry)>,
    /// A status was taken by one key: the Enter a typist adds to it is none.
    after_status: bool,
    /// What stands in the field was refused: the next key writes anew.
    refused: bool,
    /// Whether it was asked for an earlier count of this pile.
    asked: bool,
    /// Its total was checked and holds: nothing is left to go on with.
    checked: bool,
    /// Something half typed is kept aside.
    aside: bool,
    /// The control total being typed: number of papers, then their sum.
    control: Option<(Line, Line, bool)>,
}

pub enum Msg {
    Loaded(Box<Result<MarkSheet, Error>>),
    Saved(PersonId, Entry, Result<Done<()>, Error>),
    /// What was kept of this pile before one left.
    Kept(Option<Kept>),
    Put,
}

impl Pile {
    #[must_use]
    pub fn new(course: CourseId, assessment: AssessmentId) -> Self {
        Self {
            course,
            assessment,
            sheet: None,
            column: 0,
            name: Line::default(),
            who: None,
            mark: Line::default(),
            at: 0,
            done: Vec::new(),
            counted: Vec::new(),
            under_way: Vec::new(),
            after_status: false,
            refused: false,
            asked: false,
            checked: false,
            aside: false,
            control: None,
        }
    }

    /// Whose paper it may be, by what is typed so far: those without a mark first.
    fn candidates(&self) -> Vec<usize> {
        let Some(sheet) = &self.sheet else { return Vec::new() };
        let typed = self.name.words().trim();
        let number = typed.strip_prefix('#').unwrap_or(typed);
        let by_number = typed.starts_with('#') || typed.starts_with(|c: char| c.is_ascii_digit());
        let words: Vec<String> = fold(typed).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let fits = |row: &usize| {
            let face = &sheet.faces[*row];
            if by_number {
                return face.matricule.as_deref().is_some_and(|matricule| fold(matricule).contains(&fold(number)));
            }
            let name = fold(&face.name.display());
            words.iter().all(|word| name.split([' ', '-', '\'']).any(|part| part.starts_with(word.as_str())))
        };
        let mut rows: Vec<usize> = (0..sheet.faces.len()).filter(|row| self.cell(*row).1).filter(fits).collect();
        rows.sort_by_key(|row| self.cell(*row).0.is_some());
        rows
    }

    /// What stands in a student's cell, and whether she had to write.
    fn cell(&self, row: usize) -> (Option<Entry>, bool) {
        let cell = self.sheet.as_ref().and_then(|sheet| sheet.book.students.get(row)?.cells.get(self.column));
        cell.map_or((None, false), |cell| (cell.entry, cell.concerned))
    }

    /// The statuses that may be typed here.
    fn statuses(&self) -> &[Status] {
        self.sheet.as_ref().map_or(Status::ALL, |sheet| &sheet.book.policy.marks.statuses)
    }

    fn row_of(&self, student: PersonId) -> Option<usize> {
        self.sheet.as_ref()?.faces.iter().position(|face| face.id == student)
    }

    fn take(&mut self, row: usize, cx: &mut Cx<'_, Msg>) {
        let Some(sheet) = &self.sheet else { return };
        self.who = Some(sheet.faces[row].id);
        self.mark = Line::default();
        self.refused = false;
        if let (Some(entry), _) = self.cell(row) {
            cx.warn(Text::new("pile-has-one").with("mark", figure(cx.locale(), &entry.written())));
        }
    }

    fn named(&mut self, input: &Input, key: Key, cx: &mut Cx<'_, Msg>) -> Handled {
        if std::mem::take(&mut self.after_status) && key.code == Code::Enter {
            return Handled::Yes;
        }
        let candidates = self.candidates();
        match key.code {
            Code::Char(' ') | Code::Tab => {
                if !self.name.is_empty()
                    && let Some(row) = candidates.get(self.at.min(candidates.len().saturating_sub(1)))
                {
                    self.take(*row, cx);
                }
            }
            Code::Char(c) if c.is_ascii_digit() && !self.name.is_empty() && self.is_name() => match candidates[..] {
                [one] => {
                    self.take(one, cx);
                    let _handled = self.mark.input(input);
                }
                _ => self.not_one(candidates.len(), cx),
            },
            Code::Down => self.at = (self.at + 1).min(candidates.len().saturating_sub(1)),
            Code::Up => self.at = self.at.saturating_sub(1),
            Code::Enter if self.name.is_empty() => {}
            Code::Enter => match candidates[..] {
                [one] => self.take(one, cx),
                _ => self.not_one(candidates.len(), cx),
            },
            Code::Esc if !self.name.is_empty() => self.name.clear(),
            Code::Esc | Code::Char('?') => return Handled::No,
            _ => {
                if self.name.input(input) == Handled::No {
                    return Handled::No;
                }
                self.at = 0;
                if self.candidates().is_empty() {
                    self.not_one(0, cx);
                }
            }
        }
        Handled::Yes
    }

    /// Says why what is typed means no one student.
    fn not_one(&self, count: usize, cx: &mut Cx<'_, Msg>) {
        cx.warn(match count {
            0 => Text::new("pile-nobody").with("words", self.name.words()),
            _ => Text::new("pile-several").with("count", count),
        });
    }

    /// Whether letters are typed, not a number.
    fn is_name(&self) -> bool {
        !self.name.words().starts_with(|c: char| c.is_ascii_digit() || c == '#')
    }

    fn marked(&mut self, input: &Input, key: Key, cx: &mut Cx<'_, Msg>) -> Handled {
        match key.code {
            Code::Enter => self.enter(cx),
            Code::Esc => {
                self.who = None;
                self.mark.clear();
            }
            Code::Backspace if self.mark.is_empty() => self.who = None,
            Code::Char(c) if c.is_ascii_digit() || matches!(c, '.' | ',') => {
                if std::mem::take(&mut self.refused) {
                    self.mark.clear();
                }
                let _handled = self.mark.input(input);
            }
            Code::Char(c) if Status::of_key(c).is_some() && (self.refused || self.mark.is_empty()) => {
                self.mark.set(&c.to_string());
                self.enter(cx);
                self.after_status = self.who.is_none();
            }
            Code::Char(_) => cx.warn(words::cell_keys(self.statuses())),
            _ => return self.mark.input(input),
        }
        Handled::Yes
    }

    fn enter(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(sheet), Some(student)) = (&self.sheet, self.who) else { return };
        let row = &sheet.rows[self.column];
        let entry = match Entry::read(self.mark.words()) {
            Ok(Some(Entry::Points(points))) if points > row.scale && !cx.who().may(Right::ExceedScale) => {
                self.refused = true;
                return cx.error(over_scale(points, row.scale));
            }
            Ok(Some(entry)) => entry,
            Ok(None) => return,
            Err(_) => {
                self.refused = true;
                return cx.error(Text::new("marks-not-a-mark").with("value", self.mark.words()));
            }
        };
        let Some(seat) = self.row_of(student) else { return };
        let seen = self.cell(seat).0;
        let (course, assessment) = (self.course, self.assessment);
        let cells = vec![MarkEdit { assessment, student, edit: Edit { seen, now: Some(entry) } }];
        self.under_way.push((student, entry));
        cx.persist(EnterMarks { course, cells, above_scale: true }, move |done| Msg::Saved(student, entry, done));
        if let Some(sheet) = &mut self.sheet {
            sheet.book.students[seat].cells[self.column].entry = Some(entry);
        }
        self.done.retain(|(of, _)| *of != student);
        self.done.push((student, entry));
        self.counted.retain(|of| *of != student);
        self.counted.push(student);
        self.checked = false;
        self.who = None;
        self.mark.clear();
        self.name.clear();
        self.at = 0;
        self.keep(cx);
    }

    fn missing(&self) -> Vec<String> {
        let Some(sheet) = &self.sheet else { return Vec::new() };
        let without = (0..sheet.faces.len()).filter(|row| matches!(self.cell(*row), (None, true)));
        without.map(|row| sheet.faces[row].name.display()).collect()
    }

    fn list_missing(&mut self, cx: &mut Cx<'_, Msg>) {
        let missing = self.missing();
        if missing.is_empty() {
            return cx.done(Text::new("pile-none-missing"));
        }
        let lines = missing.into_iter().map(|name| (String::new(), name)).collect();
        cx.push(Card::new(Text::new("pile-missing"), lines));
    }

    fn saved(&mut self, student: PersonId, entry: Entry, done: Result<Done<()>, Error>, cx: &mut Cx<'_, Msg>) {
        if let Some(at) = self.under_way.iter().position(|saving| *saving == (student, entry)) {
            self.under_way.remove(at);
        }
        let why = match done {
            Ok(done) => {
                if let Some(operation) = done.operation {
                    cx.did(operation);
                }
                done.preview.rows.into_iter().find(|row| row.verdict >= Verdict::Conflict).map(|row| row.message)
            }
            Err(error) => Some(error.message),
        };
        let Some(why) = why else { return };
        // It was not taken: the paper goes back on the pile, and its name says so.
        self.done.retain(|(of, written)| !(*of == student && *written == entry));
        self.counted.retain(|of| *of != student);
        self.keep(cx);
        let name = self.row_of(student).and_then(|row| self.sheet.as_ref().map(|sheet| sheet.faces[row].name.display()));
        self.open(cx);
        cx.error(Text::new("pile-refused").with("name", name.unwrap_or_default()).with("why", why));
    }
}

impl Screen for Pile {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("pile.control", &[Key::f(2)], "pile-control", "pile-control-help", Self::begin_control)
            .in_bar(5, "pile-control-short"),
        Command::new("pile.missing", &[Key::f(3)], "pile-missing", "pile-missing-help", Self::list_missing)
            .in_bar(10, "pile-missing-short"),
        Command::new("pile.anew", &[], "pile-anew", "pile-anew-help", Self::anew).disabled(Self::nothing_counted).in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["mark", "assessment", "enrolment", "course_class", "course_student", "person"];

    fn concerns(&self, table: &'static str, ids: &BTreeSet<Uuid>) -> bool {
        let Some(sheet) = self.sheet.as_ref().filter(|_| table == "mark") else { return true };
        sheet.faces.iter().any(|face| ids.contains(&face.id.0))
    }

    fn title(&self) -> Text {
        let title = self.sheet.as_ref().and_then(|sheet| sheet.rows.get(self.column)).map(|row| row.title.clone()).unwrap_or_default();
        Text::new("pile-title").with("title", title)
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("pile-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, course) = (cx.services(), self.course);
        self.ask_kept(cx);
        cx.latest("sheet", async move { service.mark_sheet(&actor, course).await }, |sheet| Msg::Loaded(Box::new(sheet)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Loaded(sheet) => match *sheet {
                Ok(sheet) => self.loaded(sheet),
                Err(error) => cx.failed(&error),
            },
            Msg::Kept(kept) => {
                if let Some(kept) = kept {
                    self.taken_up(kept, cx);
                }
            }
            Msg::Put => {}
            Msg::Saved(student, entry, done) => self.saved(student, entry, done, cx),
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let Input::Key(key) = input else { return Handled::No };
        if key.ctrl || key.alt || self.sheet.is_none() {
            return Handled::No;
        }
        if self.control.is_some() {
            return self.controlled(input, *key, cx);
        }
        let handled = if self.who.is_some() { self.marked(input, *key, cx) } else { self.named(input, *key, cx) };
        self.mind_aside(cx);
        handled
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let (x, room) = (area.x + 1, area.width.saturating_sub(2));
        if let Some((count, sum, second)) = &self.control {
            let mut cursor = None;
            for (place, (label, line)) in [("pile-papers", count), ("pile-sum", sum)].into_iter().enumerate() {
                let y = area.y + place as u16;
                let label = look.words(label);
                let cells = crate::tui::untrusted::width(&label) + 1;
                paint.put(x, y, cells, &label, look.style(Role::Text));
                let (words, caret) = line.window(12);
                paint.put(x + cells, y, 12, &words, look.style(Role::Field));
                if *second == (place == 1) {
                    cursor = Some(Position::new(x + cells + caret, y));
                }
            }
            return cursor;
        }
        let scale =
            self.sheet.as_ref().and_then(|sheet| sheet.rows.get(self.column)).map(|row| figure(&look.locale, &row.scale.to_string()));
        let label = match scale.filter(|_| self.who.is_some()) {
            Some(scale) => look.text(&Text::new("pile-mark").with("scale", scale)),
            None => look.words("pile-name"),
        };
        let cells = crate::tui::untrusted::width(&label) + 1;
        let line = if self.who.is_some() { &self.mark } else { &self.name };
        let (words, caret) = line.window(room.saturating_sub(cells).min(40));
        paint.put(x, area.y, cells, &label, look.style(Role::Title));
        paint.put(x + cells, area.y, room.saturating_sub(cells).min(41), &words, look.style(Role::Field));
        let cursor = Position::new(x + cells + caret, area.y);
        let Some(sheet) = &self.sheet else { return Some(cursor) };
        let mut y = area.y + 2;
        let rows: Vec<usize> = match self.who.and_then(|who| self.row_of(who)) {
            Some(row) => vec![row],
            None if self.name.is_empty() => Vec::new(),
            None => self.candidates(),
        };
        let half = area.bottom().saturating_sub(area.height / 3);
        for (place, row) in rows.iter().enumerate().take_while(|_| y < half).map(|(place, row)| (place, *row)).collect::<Vec<_>>() {
            let face = &sheet.faces[row];
            let chosen = self.who.is_some() || place == self.at;
            let style = if chosen { look.style(Role::Focus) } else { look.style(Role::Text) };
            let has = self.cell(row).0.map(|entry| figure(&look.locale, &entry.written())).unwrap_or_default();
            let mark = if chosen { look.focus_mark() } else { " " };
            let number = face.matricule.as_deref().unwrap_or_default();
            paint.put(x, y, room, &format!("{mark} {}  {number}  {has}", face.name.display()), style);
            y += 1;
        }
        // The last papers, so that a slip is seen.
        let below = area.bottom().saturating_sub(y.max(half));
        for (place, (student, entry)) in self.done.iter().rev().take(usize::from(below)).enumerate() {
            let Some(row) = self.row_of(*student) else { continue };
            let words = format!("{} {}  {}", look.done_mark(), sheet.faces[row].name.display(), figure(&look.locale, &entry.written()));
            paint.put(x, y.max(half) + u16::try_from(place).unwrap_or_default(), room, &words, look.style(Role::Muted));
        }
        Some(cursor)
    }

    fn state(&self, look: &Look) -> State {
        let (papers, sum) = self.total();
        let left = Text::new("pile-done").with("done", self.done.len()).with("missing", self.missing().len());
        let right = Text::new("pile-total").with("count", papers).with("sum", figure(&look.locale, &printed(sum, 2)));
        State { left: look.text(&left), right: look.text(&right), caret: None }
    }

    fn hint(&self) -> Option<Text> {
        Some(match (&self.control, self.who) {
            (Some(_), _) => Text::new("pile-control-hint"),
            (None, Some(_)) => words::status_keys(self.statuses()),
            (None, None) => Text::new("pile-hint"),
        })
    }

    fn edited(&self) -> bool {
        self.who.is_some() || !self.under_way.is_empty()
    }

    fn unsaved(&self) -> usize {
        usize::from(self.edited()) + self.under_way.len()
    }

    fn cut(&mut self, cx: &mut Cx<'_, Msg>) {
        self.keep_aside(cx);
    }

    fn rest(&mut self, cx: &mut Cx<'_, Msg>) {
        self.keep_aside(cx);
    }

    fn closing(&mut self, cx: &mut Cx<'_, Msg>) {
        self.put_down(cx);
    }

    fn takes_text(&self) -> bool {
        true
    }
}
