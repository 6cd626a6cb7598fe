//! Many cells of a column at once: from the cell above, from one value, from another assessment, from a paste. Each is one operation
//! and one step back.

use std::path::PathBuf;

use crate::domain::marks::Entry;
use crate::domain::text::Text;
use crate::exchange::marks::{MarkColumn, column, pasted};
use crate::service::{Edit, EnterMarks, Error, MarkEdit};
use crate::tui::command::Danger;
use crate::tui::cx::Cx;
use crate::tui::kit::dialog::Dialog;
use crate::tui::kit::form::Field;
use crate::tui::screen::Handled;
use crate::tui::screens::asked::{Asked, Filled};
use crate::tui::screens::choice;
use crate::tui::screens::column::ColumnPreview;

use super::{Grid, Msg};

impl Grid {
    /// The cell above into this one, and one down.
    pub(super) fn fill_down(&mut self, cx: &mut Cx<'_, Msg>) {
        let above = self.row.checked_sub(1).and_then(|row| self.cells.as_ref()?.entry(row, self.here()?));
        let Some(above) = above else { return cx.warn(Text::new("grid-nothing-above")) };
        self.typing = None;
        if self.begin(&above.written(), cx) && self.commit(cx) {
            self.go(crate::tui::input::Code::Down);
        }
    }

    /// What stands in this cell into every empty one of the column, once one says so.
    pub(super) fn fill_column(&mut self, cx: &mut Cx<'_, Msg>) {
        if !self.commit(cx) {
            return;
        }
        let entry = self.here().and_then(|column| self.cells.as_ref()?.entry(self.row, column));
        let Some(entry) = entry else { return cx.warn(Text::new("grid-fill-nothing")) };
        let edits = self.for_empty(|_| Some(entry));
        self.offer(edits, Text::new("grid-fill-says").with("value", entry.written()), cx);
    }

    /// Asks which assessment to copy from.
    pub(super) fn copy_from(&mut self, cx: &mut Cx<'_, Msg>) {
        if !self.commit(cx) {
            return;
        }
        let (Some(cells), Some(here)) = (&self.cells, self.here()) else { return };
        let sources = cells.sheet.rows.iter().enumerate().filter(|(at, _)| *at != here);
        let options: Vec<(Text, Option<Text>)> = sources
            .map(|(_, row)| {
                let about = Text::new("grid-column-about").with("day", row.day).with("kind", row.kind.label());
                (Text::new("words").with("words", &row.title), Some(about))
            })
            .collect();
        if options.is_empty() {
            return cx.warn(Text::new("grid-copy-none"));
        }
        let reply = cx.reply(Msg::Source);
        choice::ask(cx, Text::new("grid-copy"), &options, reply);
    }

    pub(super) fn copy(&mut self, place: usize, cx: &mut Cx<'_, Msg>) {
        let Some(here) = self.here() else { return };
        let source = if place < here { place } else { place + 1 };
        let Some(cells) = &self.cells else { return };
        let scale = cells.sheet.rows[here].scale;
        let fits = |entry: &Entry| !matches!(entry, Entry::Points(points) if *points > scale);
        let edits = self.for_empty(|row| cells.entry(row, source).filter(fits));
        let title = cells.sheet.rows[source].title.clone();
        self.offer(edits, Text::new("grid-copy-says").with("title", title), cx);
    }

    /// Asks for the file a column comes from.
    pub(super) fn ask_file(&mut self, cx: &mut Cx<'_, Msg>) {
        // A path would be one of this machine's, not hers: from afar a column is pasted.
        if cx.seat().remote {
            return cx.warn(Text::new("tui-not-from-afar"));
        }
        if self.commit(cx) {
            let fields = vec![("file", Field::text("file", "grid-file-path").required().help("grid-file-path-help"))];
            let form = Asked::new(Text::new("grid-file"), cx.now().today, fields, cx.reply(Msg::File));
            cx.push(form);
        }
    }

    pub(super) fn read_file(&mut self, filled: &Filled, cx: &mut Cx<'_, Msg>) {
        let path = PathBuf::from(filled.value("file").trim());
        let title = self.title();
        let read = async move {
            let read = tokio::task::spawn_blocking(move || column(&path, &title));
            read.await.unwrap_or_else(|broken| Err(Error::internal(broken.to_string())))
        };
        cx.load(read, |column| Msg::Column(Box::new(column)));
    }

    /// Shown line by line before anything is written, as a paste is.
    pub(super) fn file_read(&self, column: Result<MarkColumn, Error>, cx: &mut Cx<'_, Msg>) {
        match (column, self.key()) {
            (Ok(column), Some((_, assessment))) => cx.push(ColumnPreview::new(self.course, assessment, self.title(), column)),
            (Err(error), _) => cx.failed(&error),
            (Ok(_), None) => {}
        }
    }

    /// The title of the assessment one is on.
    fn title(&self) -> String {
        let title = self.here().and_then(|column| self.cells.as_ref().map(|cells| cells.sheet.rows[column].title.clone()));
        title.unwrap_or_default()
    }

    fn for_empty(&self, value: impl Fn(usize) -> Option<Entry>) -> Vec<MarkEdit> {
        let (Some(cells), Some(column)) = (&self.cells, self.here()) else { return Vec::new() };
        (0..cells.sheet.faces.len())
            .filter(|row| cells.entry(*row, column).is_none() && cells.concerned(*row, column))
            .filter_map(|row| {
                let (student, assessment) = cells.key(row, column)?;
                Some(MarkEdit { assessment, student, edit: Edit { seen: None, now: Some(value(row)?) } })
            })
            .collect()
    }

    /// Says how many cells it is about, and waits for yes.
    fn offer(&self, edits: Vec<MarkEdit>, says: Text, cx: &mut Cx<'_, Msg>) {
        if let Some(why) = self.obstacle().filter(|why| why.id != "marks-not-member") {
            return cx.warn(why);
        }
        if edits.is_empty() {
            return cx.warn(Text::new("grid-nothing-to-do"));
        }
        let count = edits.len();
        let yes = cx.reply(Msg::Fill);
        let dialog = Dialog::new(Text::new("grid-fill-title").with("count", count), Danger::T1)
            .says(says)
            .primary(Text::new("grid-fill-do"), yes, edits)
            .cancel();
        cx.push(dialog);
    }

    pub(super) fn fill(&mut self, cells: Vec<MarkEdit>, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let enter = EnterMarks { course: self.course, cells, above_scale: false };
        cx.save(async move { service.execute(&actor, service.operation_id()?, &enter, None).await }, Msg::Filled);
    }

    /// A column from a spreadsheet: shown line by line before anything is written.
    pub(super) fn paste(&mut self, words: &str, cx: &mut Cx<'_, Msg>) -> Handled {
        if let Some(why) = self.obstacle().filter(|why| why.id != "marks-not-member") {
            cx.warn(why);
            return Handled::Yes;
        }
        let Some((_, assessment)) = self.key() else { return Handled::No };
        let title = self.title();
        self.typing = None;
        let column = pasted(words, &title);
        cx.push(ColumnPreview::new(self.course, assessment, title, column));
        Handled::Yes
    }
}
