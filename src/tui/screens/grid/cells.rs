//! The cells of a grid while somebody types in them: what stands there, what is on its way to the store, what the store would not
//! take. It saves nothing itself and draws nothing.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::domain::average::class::{ClassFigures, class_figures};
use crate::domain::average::general::From;
use crate::domain::average::rank::ranks;
use crate::domain::id::{AssessmentId, PersonId};
use crate::domain::marks::Entry;
use crate::domain::results::node::Node;
use crate::domain::text::Text;
use crate::service::MarkSheet;

/// A cell by whose it is and of what: it stays itself when the sheet is read anew.
pub type Key = (PersonId, AssessmentId);

/// A save that is under way, and what was typed over it meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Flight {
    seen: Option<Entry>,
    now: Option<Entry>,
    next: Option<Option<Entry>>,
}

/// Something the store would not take, or that cannot stand in its cell: what was typed, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaved {
    pub seen: Option<Entry>,
    pub now: Option<Entry>,
    /// What was typed, where it is no mark of this column: the figures go on without it.
    pub words: Option<String>,
    pub why: Text,
}

impl Unsaved {
    /// What the cell shows.
    #[must_use]
    pub fn shown(&self) -> String {
        self.words.clone().or_else(|| self.now.map(Entry::written)).unwrap_or_default()
    }
}

/// One cell to be saved: what was seen there, what it becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Save {
    pub key: Key,
    pub seen: Option<Entry>,
    pub now: Option<Entry>,
}

/// That what is typed is kept aside while somebody works in the sheet.
pub struct Aside {
    /// The cell that was being typed into then.
    pub typed_in: Option<Key>,
}

/// Where one was when the line was cut, and what was not saved.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Kept {
    pub student: PersonId,
    pub assessment: AssessmentId,
    /// What was being typed there, and what stood there before.
    pub typed: Option<(String, Option<Entry>)>,
    pub cells: Vec<(PersonId, AssessmentId, Option<Entry>, Option<Entry>)>,
    /// What is no mark of its column, as it was typed.
    #[serde(default)]
    pub words: Vec<(PersonId, AssessmentId, Option<Entry>, String)>,
}

/// The figures of a term as they are with everything that is typed.
#[derive(Default)]
pub struct Live {
    pub nodes: Vec<Option<Node>>,
    pub ranks: Vec<Option<u32>>,
    pub ranked: u32,
    pub class: Option<ClassFigures>,
}

pub struct Cells {
    pub sheet: MarkSheet,
    pub live: Live,
    /// Which term is shown.
    pub term: usize,
    flights: HashMap<Key, Flight>,
    unsaved: HashMap<Key, Unsaved>,
}

impl Cells {
    #[must_use]
    pub fn new(sheet: MarkSheet) -> Self {
        let leaves = |term: &usize| sheet.book.is_leaf(*term);
        let marked = (0..sheet.book.terms.len()).filter(leaves).rfind(|term| sheet.book.assessments.iter().any(|row| row.term == *term));
        let term = sheet.today.or(marked).or_else(|| (0..sheet.book.terms.len()).find(leaves)).unwrap_or(0);
        let mut cells = Self { sheet, live: Live::default(), term, flights: HashMap::new(), unsaved: HashMap::new() };
        cells.compute();
        cells
    }

    /// Takes the sheet as it is in the store now; what is on its way, or was not taken, stays as it was typed.
    pub fn renew(&mut self, sheet: MarkSheet) {
        self.sheet = sheet;
        self.term = self.term.min(self.sheet.book.terms.len().saturating_sub(1));
        let typed: Vec<(Key, Option<Entry>)> = self
            .flights
            .iter()
            .map(|(key, flight)| (*key, flight.next.unwrap_or(flight.now)))
            .chain(self.unsaved.iter().filter(|(_, unsaved)| unsaved.words.is_none()).map(|(key, unsaved)| (*key, unsaved.now)))
            .collect();
        for (key, entry) in typed {
            self.place(key, entry);
        }
        self.compute();
    }

    /// The columns of the term that is shown, as places among the sheet's assessments.
    #[must_use]
    pub fn columns(&self) -> Vec<usize> {
        let rows = &self.sheet.book.assessments;
        (0..self.sheet.rows.len()).filter(|at| rows[*at].term == self.term).collect()
    }

    /// Goes on to the next term without parts.
    pub fn next_term(&mut self) {
        let terms = self.sheet.book.terms.len();
        let order = (self.term + 1..terms).chain(0..=self.term);
        if let Some(term) = { order }.find(|term| self.sheet.book.is_leaf(*term)) {
            self.term = term;
        }
        self.compute();
    }

    #[must_use]
    pub fn key(&self, row: usize, column: usize) -> Option<Key> {
        Some((self.sheet.faces.get(row)?.id, self.sheet.rows.get(column)?.id))
    }

    #[must_use]
    pub fn entry(&self, row: usize, column: usize) -> Option<Entry> {
        self.sheet.book.students.get(row)?.cells.get(column)?.entry
    }

    /// Whether the student was in the course on the assessment's day.
    #[must_use]
    pub fn concerned(&self, row: usize, column: usize) -> bool {
        self.sheet.book.students.get(row).and_then(|student| student.cells.get(column)).is_some_and(|cell| cell.concerned)
    }

    fn seats(&self, key: Key) -> Option<(usize, usize)> {
        let row = self.sheet.faces.iter().position(|face| face.id == key.0)?;
        Some((row, self.sheet.rows.iter().position(|assessment| assessment.id == key.1)?))
    }

    fn place(&mut self, key: Key, entry: Option<Entry>) {
        if let Some((row, column)) = self.seats(key) {
            self.sheet.book.students[row].cells[column].entry = entry;
        }
    }

    /// Shows something in a cell without meaning it yet: the averages follow every key.
    pub fn show(&mut self, row: usize, column: usize, entry: Option<Entry>) {
        if let Some(cell) = self.sheet.book.students.get_mut(row).and_then(|student| student.cells.get_mut(column)) {
            cell.entry = entry;
            self.compute_row(row);
        }
    }

    /// Writes a cell: what is to be saved for it, if nothing else is under way for it.
    pub fn write(&mut self, row: usize, column: usize, before: Option<Entry>, now: Option<Entry>) -> Option<Save> {
        let key = self.key(row, column)?;
        let seen = self.unsaved.remove(&key).map_or(before, |unsaved| unsaved.seen);
        self.show(row, column, now);
        if let Some(flight) = self.flights.get_mut(&key) {
            flight.next = Some(now);
            return None;
        }
        if seen == now {
            return None;
        }
        self.flights.insert(key, Flight { seen, now, next: None });
        Some(Save { key, seen, now })
    }

    /// A save came through; what was typed over it goes next.
    pub fn saved(&mut self, key: Key) -> Option<Save> {
        let flight = self.flights.remove(&key)?;
        let next = flight.next.filter(|next| *next != flight.now)?;
        self.flights.insert(key, Flight { seen: flight.now, now: next, next: None });
        Some(Save { key, seen: flight.now, now: next })
    }

    /// A save did not come through: what was typed is kept, with the reason.
    pub fn failed(&mut self, key: Key, why: Text) {
        if let Some(flight) = self.flights.remove(&key) {
            self.unsaved.insert(key, Unsaved { seen: flight.seen, now: flight.next.unwrap_or(flight.now), words: None, why });
        }
    }

    /// Keeps in its cell what cannot stand there, with the reason; the figures stay those of the store.
    pub fn refuse(&mut self, row: usize, column: usize, before: Option<Entry>, words: String, why: Text) {
        let Some(key) = self.key(row, column) else { return };
        let seen = self.unsaved.remove(&key).map_or(before, |unsaved| unsaved.seen);
        self.show(row, column, seen);
        self.unsaved.insert(key, Unsaved { seen, now: None, words: Some(words), why });
    }

    /// Shows again what was typed and not taken at an earlier time. Where the school holds it by now there is nothing to save.
    pub fn put_back(&mut self, key: Key, seen: Option<Entry>, now: Option<Entry>, why: Text) {
        let Some((row, column)) = self.seats(key) else { return };
        if self.entry(row, column) != now {
            self.unsaved.insert(key, Unsaved { seen, now, words: None, why });
            self.show(row, column, now);
        }
    }

    /// The same of what is no mark of its column.
    pub fn put_back_words(&mut self, key: Key, seen: Option<Entry>, words: String, why: Text) {
        if let Some((row, column)) = self.seats(key) {
            self.refuse(row, column, seen, words, why);
        }
    }

    /// Goes to the term of an assessment.
    pub fn show_term_of(&mut self, assessment: AssessmentId) {
        if let Some(at) = self.sheet.rows.iter().position(|row| row.id == assessment) {
            self.term = self.sheet.book.assessments[at].term;
            self.compute();
        }
    }

    /// Everything the store has not taken, or not answered yet: whose, of what, what was seen and what was typed.
    #[must_use]
    pub fn all_unsaved(&self) -> Vec<(PersonId, AssessmentId, Option<Entry>, Option<Entry>)> {
        let taken = self.unsaved.iter().filter(|(_, unsaved)| unsaved.words.is_none());
        let unsaved = taken.map(|(key, unsaved)| (key.0, key.1, unsaved.seen, unsaved.now));
        let flying = self.flights.iter().map(|(key, flight)| (key.0, key.1, flight.seen, flight.next.unwrap_or(flight.now)));
        unsaved.chain(flying).collect()
    }

    /// What is no mark of its column: whose, of what, what was seen and what was typed.
    #[must_use]
    pub fn all_words(&self) -> Vec<(PersonId, AssessmentId, Option<Entry>, String)> {
        self.unsaved.iter().filter_map(|(key, unsaved)| Some((key.0, key.1, unsaved.seen, unsaved.words.clone()?))).collect()
    }

    /// Takes back what was not taken: the cell shows the store's value again.
    pub fn give_up(&mut self, key: Key) -> Option<Unsaved> {
        let unsaved = self.unsaved.remove(&key)?;
        self.place(key, unsaved.seen);
        self.compute();
        Some(unsaved)
    }

    /// What the store holds under something that was not taken.
    pub fn see(&mut self, key: Key, present: Option<Entry>) {
        if let Some(unsaved) = self.unsaved.get_mut(&key) {
            unsaved.seen = present;
        }
    }

    /// Everything the store did not take, to be tried again; what is no mark waits to be corrected.
    pub fn again(&mut self) -> Vec<Save> {
        let unsaved: Vec<(Key, Unsaved)> = self.unsaved.extract_if(|_, unsaved| unsaved.words.is_none()).collect();
        unsaved
            .into_iter()
            .map(|(key, unsaved)| {
                self.flights.insert(key, Flight { seen: unsaved.seen, now: unsaved.now, next: None });
                Save { key, seen: unsaved.seen, now: unsaved.now }
            })
            .collect()
    }

    /// Says that a cell will be saved over what another person wrote.
    pub fn over(&mut self, key: Key, present: Option<Entry>, mine: Option<Entry>) -> Option<Save> {
        self.unsaved.remove(&key);
        self.place(key, mine);
        self.compute();
        if present == mine {
            return None;
        }
        self.flights.insert(key, Flight { seen: present, now: mine, next: None });
        Some(Save { key, seen: present, now: mine })
    }

    #[must_use]
    pub fn waits(&self, key: Key) -> bool {
        self.flights.contains_key(&key)
    }

    #[must_use]
    pub fn unsaved(&self, key: Key) -> Option<&Unsaved> {
        self.unsaved.get(&key)
    }

    #[must_use]
    pub fn has_unsaved(&self) -> usize {
        self.unsaved.len()
    }

    #[must_use]
    pub fn under_way(&self) -> usize {
        self.flights.len()
    }

    /// All figures of the term.
    pub fn compute(&mut self) {
        self.live.nodes = (0..self.sheet.faces.len()).map(|row| self.node(row)).collect();
        self.place_all();
    }

    fn compute_row(&mut self, row: usize) {
        let node = self.node(row);
        if let Some(place) = self.live.nodes.get_mut(row) {
            *place = node;
        }
        self.place_all();
    }

    fn node(&self, row: usize) -> Option<Node> {
        let student = self.sheet.book.students.get(row)?;
        if self.sheet.book.subjects.is_empty() || self.sheet.book.terms.is_empty() {
            return None;
        }
        self.sheet.book.subject(student, 0, Some(self.term)).ok()
    }

    fn place_all(&mut self) {
        let on = self.sheet.book.policy.rank.on;
        let figure = |from: From| move |node: &Option<Node>| node.as_ref().and_then(|node| node.figure(from));
        // Who has left keeps her figure, and takes no place.
        let counts = |row: &usize| self.sheet.counted.get(*row).and_then(|terms| terms.get(self.term)).copied().unwrap_or_default();
        let nodes = || self.live.nodes.iter().enumerate().map(|(row, node)| Some(node).filter(|_| counts(&row)));
        let judged: Vec<_> = nodes().map(|node| node.and_then(figure(on))).collect();
        let printed: Vec<_> = nodes().map(|node| node.and_then(figure(From::Printed))).collect();
        (self.live.ranks, self.live.ranked) = ranks(&judged);
        self.live.class = class_figures(printed).ok().flatten();
    }
}
