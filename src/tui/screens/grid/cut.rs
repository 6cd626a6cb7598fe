//! A grid whose line was cut: the cell one was in, what was typed there and what the store had not taken are kept for the account, and
//! put back when the course is opened again. What was saved needs no keeping.

use crate::domain::id::CourseId;
use crate::domain::text::Text;
use crate::tui::cx::Cx;
use crate::tui::kit::text::Line;

use super::cells::{Aside, Kept, Key as CellKey};
use super::{Grid, Msg, Typing};

fn drawer(course: CourseId) -> String {
    format!("marks/{}", course.0)
}

impl Grid {
    /// Things typed that are not saved.
    pub(super) fn count_unsaved(&self) -> usize {
        usize::from(self.typing.is_some()) + self.cells.as_ref().map_or(0, |cells| cells.has_unsaved() + cells.under_way())
    }

    pub(super) fn keep(&self, cx: &mut Cx<'_, Msg>) {
        let (Some((student, assessment)), Some(cells), Some(actor)) = (self.key(), &self.cells, cx.actor()) else { return };
        let typed = self.typing.as_ref().map(|typing| (typing.line.words().to_owned(), typing.before));
        let kept = Kept { student, assessment, typed, cells: cells.all_unsaved(), words: cells.all_words() };
        let content = serde_json::to_string(&kept).unwrap_or_default();
        let keep = cx.services().keep_draft(&actor, &drawer(self.course), &content);
        cx.keep(keep, |_| Msg::Aside);
    }

    /// Keeps it while the session goes on, where there is something.
    pub(super) fn keep_aside(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.count_unsaved() > 0 {
            self.aside = Some(Aside { typed_in: self.typed_in() });
            self.keep(cx);
        }
    }

    /// What was kept is kept anew once the cell is left that was being typed into, and forgotten once nothing is left to save: what
    /// comes back after a crash is what was there.
    pub(super) fn mind_aside(&mut self, cx: &mut Cx<'_, Msg>) {
        let typed_in = self.typed_in();
        match &self.aside {
            Some(_) if self.count_unsaved() == 0 => self.forget_aside(cx),
            Some(aside) if aside.typed_in != typed_in => self.keep_aside(cx),
            _ => {}
        }
    }

    pub(super) fn forget_aside(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(_), Some(actor)) = (self.aside.take(), cx.actor()) else { return };
        let dropped = cx.services().drop_draft(&actor, &drawer(self.course));
        cx.keep(dropped, |_| Msg::Aside);
    }

    fn typed_in(&self) -> Option<CellKey> {
        self.typing.as_ref().and_then(|_| self.key())
    }

    /// Asks, once, for what was kept.
    pub(super) fn ask_kept(&mut self, cx: &mut Cx<'_, Msg>) {
        if std::mem::replace(&mut self.asked, true) {
            return;
        }
        let Some(actor) = cx.actor() else { return };
        let (service, drawer) = (cx.services(), drawer(self.course));
        let found = async move {
            let content = service.draft(&actor, &drawer).await.ok()??;
            service.drop_draft(&actor, &drawer).await.ok()?;
            serde_json::from_str(&content).ok()
        };
        cx.load(found, Msg::Kept);
    }

    /// Puts back what was kept, once the sheet is there.
    pub(super) fn put_back(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(cells) = &mut self.cells else { return };
        let Some(kept) = self.kept.take() else { return };
        for (student, assessment, seen, now) in &kept.cells {
            cells.put_back((*student, *assessment), *seen, *now, Text::new("grid-put-back"));
        }
        for (student, assessment, seen, words) in &kept.words {
            cells.put_back_words((*student, *assessment), *seen, words.clone(), Text::new("grid-put-back"));
        }
        cells.show_term_of(kept.assessment);
        let columns = cells.columns();
        let row = cells.sheet.faces.iter().position(|face| face.id == kept.student);
        let column = columns.iter().position(|at| cells.sheet.rows[*at].id == kept.assessment);
        let (Some(row), Some(column)) = (row, column) else { return };
        (self.row, self.column) = (row, column);
        if let Some((words, before)) = kept.typed.filter(|_| self.obstacle().is_none()) {
            self.typing = Some(Typing { line: Line::new(&words), before });
            self.follow();
        }
        let count = self.count_unsaved();
        if count > 0 {
            self.keep_aside(cx);
            cx.warn(Text::new("grid-came-back").with("count", count));
        }
    }
}
