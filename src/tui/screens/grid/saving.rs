//! Cells on their way to the store and back: one save a cell at a time, both values shown where two people wrote, the sheet read anew.

use std::collections::HashSet;

use crate::domain::id::AssessmentId;
use crate::domain::marks::Entry;
use crate::domain::text::Text;
use crate::service::{Done, Edit, EnterMarks, Error, MarkEdit, MarkSheet, Verdict};
use crate::tui::command::Danger;
use crate::tui::cx::Cx;
use crate::tui::kit::dialog::Dialog;
use crate::tui::screen::Screen as _;

use super::cells::{Cells, Key as CellKey, Save};
use super::{Grid, Msg};

impl Grid {
    pub(super) fn save(&self, save: Save, cx: &mut Cx<'_, Msg>) {
        let (student, assessment) = save.key;
        let cells = vec![MarkEdit { assessment, student, edit: Edit { seen: save.seen, now: save.now } }];
        cx.persist(EnterMarks { course: self.course, cells, above_scale: true }, move |done| Msg::Saved(save.key, done));
    }

    pub(super) fn saved(&mut self, key: CellKey, done: Result<Done<()>, Error>, cx: &mut Cx<'_, Msg>) {
        let Some(cells) = &mut self.cells else { return };
        let done = match done {
            Ok(done) => done,
            Err(error) => {
                cells.failed(key, error.message.clone());
                return cx.failed(&error);
            }
        };
        if let Some(operation) = done.operation {
            cx.did(operation);
        }
        let stopped = done.preview.rows.iter().find(|row| row.verdict >= Verdict::Conflict);
        match stopped {
            None => {
                if let Some(next) = cells.saved(key) {
                    self.save(next, cx);
                }
            }
            Some(row) if row.verdict == Verdict::Conflict => {
                cells.failed(key, row.message.clone());
                let mine = cells.unsaved(key).and_then(|unsaved| unsaved.now);
                self.clashes.push((key, mine, row.message.clone()));
                self.open(cx);
            }
            Some(row) => {
                cells.failed(key, row.message.clone());
                cx.error(row.message.clone());
            }
        }
    }

    /// Shows both values of the first cell two people changed.
    pub(super) fn ask(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.asking {
            return;
        }
        let Some((key, _, message)) = self.clashes.first().cloned() else { return };
        self.asking = true;
        let (mine, theirs) = (cx.reply(move |()| Msg::Chosen(key, true)), cx.reply(move |()| Msg::Chosen(key, false)));
        let Some(cells) = &self.cells else { return };
        let name = cells.sheet.faces.iter().find(|face| face.id == key.0).map(|face| face.name.display()).unwrap_or_default();
        let title = cells.sheet.rows.iter().find(|row| row.id == key.1).map(|row| row.title.clone()).unwrap_or_default();
        // It comes while she types the next mark: no Enter of hers is an answer.
        let dialog = Dialog::new(Text::new("grid-clash"), Danger::T1)
            .unasked()
            .says(Text::new("grid-clash-of").with("name", name).with("title", title))
            .says(message)
            .primary(Text::new("grid-clash-theirs"), theirs, ())
            .button(Text::new("grid-clash-mine"), mine, ());
        cx.push(dialog);
    }

    pub(super) fn chosen(&mut self, key: CellKey, mine: bool, cx: &mut Cx<'_, Msg>) {
        self.asking = false;
        let Some(at) = self.clashes.iter().position(|(of, ..)| *of == key) else { return };
        let (_, wanted, _) = self.clashes.remove(at);
        let Some(cells) = &mut self.cells else { return };
        let present = cells.give_up(key).and_then(|unsaved| unsaved.seen);
        if mine && let Some(save) = cells.over(key, present, wanted) {
            self.save(save, cx);
        } else {
            self.open(cx);
        }
    }

    /// The assessment one has just made, with its term shown, unless one types elsewhere already.
    fn made(&mut self, known: &HashSet<AssessmentId>) -> Option<AssessmentId> {
        let awaits = std::mem::take(&mut self.awaits) && self.typing.is_none() && !known.is_empty();
        let cells = self.cells.as_mut().filter(|_| awaits)?;
        let made = cells.sheet.rows.iter().map(|row| row.id).find(|id| !known.contains(id))?;
        cells.show_term_of(made);
        Some(made)
    }

    pub(super) fn loaded(&mut self, sheet: MarkSheet, cx: &mut Cx<'_, Msg>) {
        let student = self.cells.as_ref().and_then(|cells| cells.sheet.faces.get(self.row)).map(|face| face.id);
        let assessment = self.here().and_then(|column| self.cells.as_ref().map(|cells| cells.sheet.rows[column].id));
        let known: HashSet<AssessmentId> = self.cells.iter().flat_map(|cells| cells.sheet.rows.iter().map(|row| row.id)).collect();
        match &mut self.cells {
            None => self.cells = Some(Cells::new(sheet)),
            Some(cells) => {
                for (key, ..) in &self.clashes {
                    // What the other person wrote is what is seen from now on.
                    let seats = (sheet.faces.iter().position(|face| face.id == key.0), sheet.rows.iter().position(|row| row.id == key.1));
                    if let (Some(row), Some(column)) = seats {
                        cells.see(*key, sheet.book.students[row].cells[column].entry);
                    }
                }
                cells.renew(sheet);
            }
        }
        let made = self.made(&known);
        let Some(cells) = &self.cells else { return };
        let columns = cells.columns();
        if let Some(row) = student.and_then(|id| cells.sheet.faces.iter().position(|face| face.id == id)) {
            self.row = row;
        }
        let column = made.or(assessment).and_then(|id| columns.iter().position(|at| cells.sheet.rows[*at].id == id));
        self.column = column.unwrap_or(self.column).min(columns.len().saturating_sub(1));
        self.row = self.row.min(cells.sheet.faces.len().saturating_sub(1));
        if let (Some(typing), Some(at)) = (&mut self.typing, columns.get(self.column)) {
            // Somebody may have changed the very cell one is typing in: that is found out when it is left.
            let entry = Entry::read(typing.line.words()).unwrap_or(typing.before);
            if let Some(cells) = &mut self.cells {
                cells.show(self.row, *at, entry);
            }
        }
        self.put_back(cx);
        self.ask(cx);
    }
}
