//! What one does in a grid besides typing: have a figure explained, see a mark's history, make, change and remove assessments.

use std::collections::HashMap;

use crate::domain::id::PersonId;
use crate::domain::marks::Entry;
use crate::domain::text::Text;
use crate::exchange::explanation::{self, figure};
use crate::service::{ClearMarks, Done, Error, MarkHappening, RemoveAssessment, Verdict};
use crate::tui::command::Danger;
use crate::tui::cx::Cx;
use crate::tui::input::Code;
use crate::tui::kit::card::Card;
use crate::tui::kit::dialog::Dialog;
use crate::tui::place::Place;
use crate::tui::screens::appreciation::{AppreciationForm, Of};
use crate::tui::screens::planned::Planned;
use crate::tui::screens::words::{action, moment};

use super::{Grid, Msg};

impl Grid {
    /// Asks what was said of the students in this term, to go on from there.
    pub(super) fn appreciate(&mut self, cx: &mut Cx<'_, Msg>) {
        self.commit(cx);
        let (Some(cells), Some(actor)) = (&self.cells, cx.actor()) else { return };
        let (service, course, term) = (cx.services(), self.course, cells.sheet.book.terms[cells.term].id);
        cx.latest("said", async move { service.appreciations(&actor, course, term).await }, Msg::Said);
    }

    /// Goes on with the student below, down to the last.
    pub(super) fn appreciate_next(&mut self, next: bool, cx: &mut Cx<'_, Msg>) {
        let before = self.row;
        if next {
            self.go(Code::Down);
            if self.row != before {
                self.appreciate(cx);
            }
        }
    }

    pub(super) fn say(&mut self, said: &HashMap<PersonId, String>, cx: &mut Cx<'_, Msg>) {
        let Some(cells) = &self.cells else { return };
        let sheet = &cells.sheet;
        let (Some(face), Some(Some(class))) = (sheet.faces.get(self.row), sheet.class_of.get(self.row)) else {
            return cx.warn(Text::new("marks-no-class"));
        };
        let of = Of {
            class: *class,
            term: Some(sheet.book.terms[cells.term].id),
            student: face.id,
            course: Some(self.course),
            name: face.name.display(),
            subject: Some(sheet.title.clone()),
            seen: said.get(&face.id).cloned().unwrap_or_default(),
            others: sheet.faces.iter().filter(|other| other.id != face.id).map(|other| other.name.display()).collect(),
        };
        let reply = cx.reply(Msg::Written);
        cx.push(AppreciationForm::new(of, Some(reply)));
    }

    pub(super) fn explain(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(node) = self.cells.as_ref().and_then(|cells| cells.live.nodes.get(self.row)?.as_ref()) else { return };
        let lines = explanation::rows(node, cx.locale());
        let name = self.cells.as_ref().and_then(|cells| cells.sheet.faces.get(self.row)).map(|face| face.name.display());
        cx.push(Card::new(Text::new("explain-of").with("name", name.unwrap_or_default()), lines));
    }

    pub(super) fn history(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some((student, assessment)), Some(actor)) = (self.key(), cx.actor()) else { return };
        let (service, course) = (cx.services(), self.course);
        cx.latest("history", async move { service.mark_history(&actor, course, assessment, student).await }, Msg::History);
    }

    pub(super) fn tell(history: Vec<MarkHappening>, cx: &mut Cx<'_, Msg>) {
        let written = |entry: Option<Entry>| entry.map_or_else(|| "–".to_owned(), |entry| figure(cx.locale(), &entry.written()));
        let lines = history
            .into_iter()
            .map(|one| {
                let what = format!("{} → {}", written(one.before), written(one.after));
                (moment(&one.wall), format!("{what}   {}   {}", one.actor, action(cx.locale(), &one.action)))
            })
            .collect();
        cx.push(Card::new(Text::new("grid-history"), lines));
    }

    pub(super) fn new_assessment(&mut self, cx: &mut Cx<'_, Msg>) {
        self.commit(cx);
        self.awaits = true;
        cx.go(Place::NewAssessment(self.course));
    }

    pub(super) fn edit_assessment(&mut self, cx: &mut Cx<'_, Msg>) {
        self.commit(cx);
        if let Some((_, assessment)) = self.key() {
            cx.go(Place::Assessment(self.course, assessment));
        }
    }

    pub(super) fn pile(&mut self, cx: &mut Cx<'_, Msg>) {
        self.commit(cx);
        if let Some((_, assessment)) = self.key() {
            cx.go(Place::Pile(self.course, assessment));
        }
    }

    /// Every mark of the column taken away, seen before it is done and brought back by one undo.
    pub(super) fn empty(&mut self, cx: &mut Cx<'_, Msg>) {
        self.commit(cx);
        if let Some((_, assessment)) = self.key() {
            let clear = ClearMarks { course: self.course, assessment };
            cx.push(Planned::new(Text::new("grid-empty-title").with("title", self.title_here()), clear, None));
        }
    }

    pub(super) fn ask_remove(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(title) = self.here().and_then(|column| self.cells.as_ref().map(|cells| cells.sheet.rows[column].title.clone())) else {
            return;
        };
        let yes = cx.reply(Msg::Remove);
        let dialog = Dialog::new(Text::new("grid-remove"), Danger::T2)
            .says(Text::new("grid-remove-says").with("title", title))
            .primary(Text::new("grid-remove-do"), yes, true)
            .cancel();
        cx.push(dialog);
    }

    pub(super) fn remove(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some((_, assessment)), Some(actor)) = (self.key(), cx.actor()) else { return };
        let (service, course) = (cx.services(), self.course);
        let remove = RemoveAssessment { course, assessment };
        cx.save(async move { service.execute(&actor, service.operation_id()?, &remove, None).await }, Msg::Removed);
    }

    pub(super) fn done(done: Result<Done<()>, Error>, said: Text, cx: &mut Cx<'_, Msg>) {
        match done {
            Ok(done) => {
                if let Some(operation) = done.operation {
                    cx.did(operation);
                    return cx.done(said);
                }
                let why = done.preview.rows.into_iter().find(|row| row.verdict >= Verdict::Conflict).map(|row| row.message);
                cx.warn(why.unwrap_or_else(|| Text::new("grid-nothing-to-do")));
            }
            Err(error) => cx.failed(&error),
        }
    }
}
