//! A list one types into to find, marks rows of, and opens rows from. Its rows are a snapshot that many sessions share; its
//! cursor stays on the record it was on, whatever the filter or a newer snapshot does to the order.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::sync::Arc;

use ratatui::layout::Rect;

use super::text::Line;
use crate::domain::text::Text;
use crate::locale::Language;
use crate::tui::bookmark::Bookmarked;
use crate::tui::input::{Code, Input, Key};
use crate::tui::look::Look;
use crate::tui::screen::{Handled, State};
use crate::tui::untrusted::width;

mod columns;
mod finding;
mod mouse;
mod view;

pub use columns::Column;
pub use view::Lead;

/// What a list holds.
pub trait Row: Send + Sync + 'static {
    type Id: Copy + Eq + Hash + Send + 'static;
    const COLUMNS: &'static [Column<Self>];
    /// Whether what fits best stands first while something is typed.
    const RANKED: bool = false;
    /// The columns that have a place only where some row has something in them.
    const OPTIONAL: &'static [usize] = &[];

    fn id(&self) -> Self::Id;

    /// What typing looks in, folded ([`crate::domain::name::fold`]) when the snapshot is made.
    fn key(&self) -> &str;

    /// How well a folded word fits: nought is best.
    fn rank(&self, _word: &str) -> u32 {
        0
    }
}

/// A snapshot, as lists make it or as the service keeps it.
enum Rows<R> {
    Slice(Arc<[R]>),
    Kept(Arc<Vec<R>>),
}

impl<R> Rows<R> {
    fn all(&self) -> &[R] {
        match self {
            Self::Slice(rows) => rows,
            Self::Kept(rows) => rows,
        }
    }
}

/// A column on the screen: which, and where it begins and ends.
type Drawn = (usize, u16, u16);

pub struct Table<R: Row> {
    /// `None` until the first snapshot has come.
    rows: Option<Rows<R>>,
    /// Indices of the rows shown, in order; `None` is all of them as they are.
    shown: Option<Vec<u32>>,
    filter: Line,
    /// Whether the caret is in the filter.
    finding: bool,
    /// Whether the next letter begins a new filter.
    fresh: bool,
    selected: HashSet<R::Id>,
    /// Position among the shown rows.
    at: usize,
    top: Cell<usize>,
    page: Cell<usize>,
    /// How many columns the last view had no room for.
    hidden: Cell<usize>,
    /// How many columns behind the first are passed over, to see those there is no room for.
    passed: Cell<usize>,
    /// The column shown beside the first on a phone.
    second: usize,
    sort: Option<(usize, bool)>,
    /// The columns that are shown, as they stand: the first, and those somebody chose or all the others.
    order: Vec<usize>,
    /// How wide what each column holds is, in which language; empty until it is looked at.
    held: RefCell<(Option<Language>, Vec<u16>)>,
    /// Where its rows were drawn last, and each column in the line above them.
    drawn: RefCell<(Rect, Vec<Drawn>)>,
    /// What an empty list says: what it would hold, and how to begin.
    empty: Text,
}

impl<R: Row> Table<R> {
    /// An empty list; `empty` explains it and offers the first action.
    #[must_use]
    pub fn new(empty: Text) -> Self {
        Self {
            rows: None,
            shown: None,
            filter: Line::default(),
            finding: false,
            fresh: false,
            selected: HashSet::new(),
            at: 0,
            top: Cell::new(0),
            page: Cell::new(1),
            hidden: Cell::new(0),
            passed: Cell::new(0),
            second: most_wanted::<R>(),
            sort: None,
            order: (0..R::COLUMNS.len()).collect(),
            held: RefCell::default(),
            drawn: RefCell::default(),
            empty,
        }
    }

    /// Shows a snapshot; cursor and selection stay with their records.
    pub fn show(&mut self, rows: Arc<[R]>) {
        self.replace(Rows::Slice(rows));
    }

    /// As [`Self::show`], with a snapshot as the service shares it between sessions.
    pub fn show_kept(&mut self, rows: Arc<Vec<R>>) {
        self.replace(Rows::Kept(rows));
    }

    fn replace(&mut self, rows: Rows<R>) {
        let here = self.current().map(R::id);
        let known = self.rows.is_some();
        self.rows = Some(rows);
        self.held.take();
        if !self.selected.is_empty() {
            let there: HashSet<R::Id> = self.all().iter().map(R::id).collect();
            self.selected.retain(|id| there.contains(id));
        }
        self.arrange(here);
        if !known {
            self.top.set(0);
        }
    }

    /// The columns that are shown, as they stand.
    #[must_use]
    pub fn columns(&self) -> &[usize] {
        &self.order
    }

    /// Shows these columns behind the first, in this order; with none of them, all as the house has them.
    pub fn set_columns(&mut self, columns: &[usize]) {
        let mut order = vec![0];
        for at in columns.iter().copied().filter(|at| *at < R::COLUMNS.len()) {
            if !order.contains(&at) {
                order.push(at);
            }
        }
        self.order = if order.len() > 1 { order } else { (0..R::COLUMNS.len()).collect() };
        self.passed.set(0);
        self.second = self.order.get(1).copied().unwrap_or(self.second);
    }

    /// Whether somebody chose other columns than the house's.
    #[must_use]
    pub fn has_own_columns(&self) -> bool {
        !self.order.iter().copied().eq(0..R::COLUMNS.len())
    }

    #[must_use]
    pub const fn is_loaded(&self) -> bool {
        self.rows.is_some()
    }

    /// Every row of the snapshot, shown or not.
    #[must_use]
    pub fn all(&self) -> &[R] {
        self.rows.as_ref().map_or(&[], Rows::all)
    }

    /// How many rows the filter lets through.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shown.as_ref().map_or(self.all().len(), Vec::len)
    }

    /// What it says from now on when there is nothing in it.
    pub fn set_empty(&mut self, empty: Text) {
        self.empty = empty;
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row at a position among the shown.
    #[must_use]
    pub fn row(&self, at: usize) -> Option<&R> {
        let index = match &self.shown {
            Some(shown) => *shown.get(at)? as usize,
            None => at,
        };
        self.all().get(index)
    }

    /// The row under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&R> {
        self.row(self.at)
    }

    /// Why nothing can be done with a row: there is none, or the filter hides them all.
    #[must_use]
    pub fn without_row(&self) -> Option<Text> {
        let why = if self.filter().is_empty() { "list-no-row" } else { "list-no-row-filtered" };
        self.current().is_none().then(|| Text::new(why))
    }

    /// The marked rows in the snapshot's order, hidden ones too; the row under the cursor when none is marked.
    #[must_use]
    pub fn chosen(&self) -> Vec<&R> {
        if self.selected.is_empty() {
            return self.current().into_iter().collect();
        }
        self.all().iter().filter(|row| self.selected.contains(&row.id())).collect()
    }

    /// The marked rows; all that are shown when none is marked.
    pub fn chosen_or_shown(&self) -> impl Iterator<Item = &R> {
        self.iter().filter(|row| self.selected.is_empty() || self.is_selected(row))
    }

    /// What an action here would be about, in words; nothing where there is no row.
    #[must_use]
    pub fn subject(&self) -> Option<Text> {
        let text = match self.selected.len() {
            0 => Text::new("list-none-marked").with("shown", self.len()),
            marked => Text::new("list-marked").with("count", marked),
        };
        (!self.is_empty()).then_some(text)
    }

    #[must_use]
    pub fn selected(&self) -> usize {
        self.selected.len()
    }

    #[must_use]
    pub fn is_selected(&self, row: &R) -> bool {
        self.selected.contains(&row.id())
    }

    /// Marks these rows.
    pub fn select(&mut self, ids: impl IntoIterator<Item = R::Id>) {
        self.selected.extend(ids);
    }

    /// Marks all shown rows.
    pub fn select_shown(&mut self) {
        let shown: Vec<R::Id> = self.iter().map(R::id).collect();
        self.selected.extend(shown);
    }

    /// Marks all shown rows, or none of them where all are marked.
    pub fn turn_shown(&mut self) {
        if self.iter().all(|row| self.is_selected(row)) {
            let shown: Vec<R::Id> = self.iter().map(R::id).collect();
            shown.iter().for_each(|id| {
                self.selected.remove(id);
            });
            return;
        }
        self.select_shown();
    }

    /// The shown rows, in order.
    pub fn iter(&self) -> impl Iterator<Item = &R> {
        (0..self.len()).filter_map(|at| self.row(at))
    }

    /// The row under the cursor, to be opened: what was looked for is found, so the next letter begins a new search.
    pub fn found(&mut self) -> Option<&R> {
        self.find_anew();
        self.current()
    }

    /// Puts the cursor on a record, if it is shown.
    pub fn go_to(&mut self, id: R::Id) {
        let found = self.iter().position(|row| row.id() == id);
        if let Some(at) = found {
            self.at = at;
        }
    }

    /// Puts the cursor on the first row.
    pub const fn go_to_first(&mut self) {
        self.at = 0;
    }

    #[must_use]
    pub fn filter(&self) -> &str {
        self.filter.words()
    }

    /// Whether the caret is in the filter, where a space is typed.
    #[must_use]
    pub const fn is_finding(&self) -> bool {
        self.finding
    }

    pub fn set_filter(&mut self, words: &str) {
        self.filter.set(words);
        self.filtered();
    }

    /// What is typed next begins a new filter; until then the one there was stays.
    pub fn find_anew(&mut self) {
        self.fresh = !self.filter.is_empty();
    }

    /// Sorts by a column; once more by the same turns the order round.
    pub fn sort_by(&mut self, column: usize) {
        if column >= R::COLUMNS.len() {
            return;
        }
        let down = self.sort == Some((column, false));
        self.sort = Some((column, down));
        let here = self.current().map(R::id);
        self.arrange(here);
    }

    /// Sorts by the next column, as one key goes through them all.
    pub fn sort_next(&mut self) {
        match self.sort {
            Some((column, false)) => self.sort_by(column),
            Some((column, true)) => self.sort_by((column + 1) % R::COLUMNS.len()),
            None => self.sort_by(0),
        }
    }

    /// Typing, arrows, marking, and the two things Esc does before it means back.
    pub fn input(&mut self, input: &Input) -> Handled {
        match input {
            Input::Key(key) => self.key(*key, input),
            Input::Paste(_) => self.find(input),
            Input::Click { x, y } => self.click(*x, *y),
            Input::Wheel { down } => self.turn_wheel(*down),
            _ => Handled::No,
        }
    }

    /// Filter and counts for the state line.
    #[must_use]
    pub fn state(&self, look: &Look) -> State {
        let mut state = State::default();
        if self.finding || !self.filter.is_empty() {
            let label = look.words("tui-filter");
            let (words, caret) = self.filter.window(30);
            state.caret = self.finding.then(|| width(&label) + 1 + caret);
            state.left = format!("{label} {words}");
        }
        let mut right = Vec::new();
        if let Some((column, down)) = self.sort {
            let order = Text::new(if down { "tui-sorted-down" } else { "tui-sorted-up" });
            right.push(look.text(&order.with("column", Text::new(R::COLUMNS[column].title))));
        }
        if self.rows.is_some() {
            let (shown, all) = (self.len(), self.all().len());
            let count = if shown == all { Text::new("tui-count") } else { Text::new("tui-count-filtered").with("shown", shown) };
            right.push(look.text(&count.with("all", all)));
        }
        if !self.selected.is_empty() {
            let seen = if self.shown.is_some() { self.iter().filter(|row| self.is_selected(row)).count() } else { self.selected.len() };
            let hidden = self.selected.len() - seen;
            let text = Text::new(if hidden == 0 { "tui-selected" } else { "tui-selected-hidden" }).with("count", self.selected.len());
            right.push(look.text(&text.with("hidden", hidden)));
        }
        if self.hidden.get() > 0 {
            right.push(look.text(&Text::new("tui-hidden-columns").with("count", self.hidden.get())));
        }
        state.right = right.join(look.dot());
        state
    }

    fn key(&mut self, key: Key, input: &Input) -> Handled {
        if key == Key::ctrl('a') {
            self.select_shown();
            return Handled::Yes;
        }
        if key.ctrl || key.alt {
            return Handled::No;
        }
        match key.code {
            Code::Char(' ') if !self.finding => self.mark(),
            Code::Char('?') if !self.finding => return Handled::No,
            Code::Char(_) => return self.find(input),
            Code::Backspace if !self.filter.is_empty() => return self.find(input),
            Code::Left | Code::Right | Code::Home | Code::End | Code::Delete if self.finding => return self.find(input),
            Code::Esc => return self.escape(),
            code => return self.walk(code),
        }
        Handled::Yes
    }

    fn mark(&mut self) {
        let Some(id) = self.current().map(R::id) else { return };
        if !self.selected.remove(&id) {
            self.selected.insert(id);
        }
        self.fresh = !self.filter.is_empty();
        self.at = (self.at + 1).min(self.len().saturating_sub(1));
    }

    fn escape(&mut self) -> Handled {
        if self.finding || !self.filter.is_empty() {
            self.finding = false;
            self.fresh = false;
            self.filter.clear();
            self.filtered();
            return Handled::Yes;
        }
        if self.selected.is_empty() {
            return Handled::No;
        }
        self.selected.clear();
        Handled::Yes
    }

    fn walk(&mut self, code: Code) -> Handled {
        let last = self.len().saturating_sub(1);
        let page = self.page.get().max(1);
        // The first step down after typing only takes the caret to the list.
        let entering = std::mem::take(&mut self.finding);
        self.at = match code {
            Code::Down if entering => self.at,
            Code::Down => (self.at + 1).min(last),
            Code::Up => self.at.saturating_sub(1),
            Code::PageDown => (self.at + page).min(last),
            Code::PageUp => self.at.saturating_sub(page),
            Code::Home => 0,
            Code::End => last,
            Code::Right => return self.turn(1),
            Code::Left => return self.turn(R::COLUMNS.len().saturating_sub(2)),
            _ => {
                self.finding = entering && code != Code::Enter;
                return Handled::No;
            }
        };
        Handled::Yes
    }

    /// Shows other columns beside the first: the next of those there is no room for, or another one where there is room for one only.
    fn turn(&mut self, by: usize) -> Handled {
        let (hidden, passed) = (self.hidden.get(), self.passed.get());
        if hidden > 0 {
            self.passed.set(if by == 1 { (passed + 1).min(hidden) } else { passed.saturating_sub(1) });
            return if self.passed.get() == passed { Handled::No } else { Handled::Yes };
        }
        let others = R::COLUMNS.len().saturating_sub(1);
        if others == 0 {
            return Handled::No;
        }
        self.second = (self.second - 1 + by) % others + 1;
        Handled::Yes
    }
}

/// The column that is shown beside the first where there is room for one only.
fn most_wanted<R: Row>() -> usize {
    (1..R::COLUMNS.len()).min_by_key(|&at| (R::COLUMNS[at].priority, at)).unwrap_or(1)
}

impl<R: Row> Bookmarked for Table<R> {
    fn bookmark(&self) -> Option<u64> {
        self.current().map(|row| number(row.id()))
    }

    fn go_to_bookmark(&mut self, bookmark: u64) {
        let found = self.iter().position(|row| number(row.id()) == bookmark);
        self.at = found.unwrap_or(self.at);
    }
}

fn number(id: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests;
