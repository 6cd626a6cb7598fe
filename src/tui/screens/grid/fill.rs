//! Many cells of a column at once: from the cell above, from one value, from another assessment, from a paste. Each is one operation
//! and one step back.

use std::path::PathBuf;

use crate::domain::decimal::Decimal;
use crate::domain::marks::Entry;
use crate::domain::rounding::nearest;
use crate::domain::text::{Arg, Text};
use crate::exchange::marks::{MarkColumn, block, column, headings, pasted};
use crate::exchange::origin::digest;
use crate::service::{Edit, EnterMarks, Error, MarkEdit, MarkLine};
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
        if self.begin(&above.written(), cx) {
            self.commit(cx);
            self.go(crate::tui::input::Code::Down);
        }
    }

    /// What stands in this cell into every empty one of the column, once one says so.
    pub(super) fn fill_column(&mut self, cx: &mut Cx<'_, Msg>) {
        self.commit(cx);
        let entry = self.here().and_then(|column| self.cells.as_ref()?.entry(self.row, column));
        let Some(entry) = entry else { return cx.warn(Text::new("grid-fill-nothing")) };
        let edits = self.for_empty(|_| Some(entry));
        self.offer(edits, Text::new("grid-fill-says").with("value", entry.written()), cx);
    }

    /// Asks which assessment to copy from.
    pub(super) fn copy_from(&mut self, cx: &mut Cx<'_, Msg>) {
        self.commit(cx);
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
        let (from, to) = (cells.sheet.rows[source].scale, cells.sheet.rows[here].scale);
        let title = cells.sheet.rows[source].title.clone();
        let fits = |entry: &Entry| !matches!(entry, Entry::Points(points) if *points > to);
        let all = self.for_empty(|row| cells.entry(row, source));
        let edits = self.for_empty(|row| cells.entry(row, source).filter(fits));
        let says = Text::new("grid-copy-says").with("title", title);
        if from == to || all.is_empty() {
            return self.offer(edits, says, cx);
        }
        let converted = self.for_empty(|row| cells.entry(row, source).and_then(|entry| brought(entry, from, to)));
        let (above, figures) = (all.len() - edits.len(), |scale: Decimal| Arg::Figure(scale.to_string()));
        let mut dialog = Dialog::new(Text::new("grid-copy-title"), Danger::T1)
            .says(says)
            .says(Text::new("grid-copy-scales").with("from", figures(from)).with("to", figures(to)));
        if above > 0 {
            dialog = dialog.says(Text::new("grid-copy-above").with("count", above));
        }
        let convert = Text::new("grid-copy-convert").with("count", converted.len());
        dialog = dialog.primary(convert, cx.reply(Msg::Fill), converted);
        if !edits.is_empty() {
            dialog = dialog.button(Text::new("grid-copy-plain").with("count", edits.len()), cx.reply(Msg::Fill), edits);
        }
        cx.push(dialog.cancel());
    }

    /// Asks for the file a column comes from.
    pub(super) fn ask_file(&mut self, cx: &mut Cx<'_, Msg>) {
        // A path would be one of this machine's, not hers: from afar a column is pasted.
        if cx.seat().remote {
            return cx.warn(Text::new("tui-not-from-afar"));
        }
        self.commit(cx);
        let fields = vec![("file", Field::text("file", "grid-file-path").required().help("grid-file-path-help"))];
        let form = Asked::new(Text::new("grid-file"), cx.now().today, fields, cx.reply(Msg::File)).submit_with("asked-go-on");
        cx.push(form);
    }

    pub(super) fn read_file(&mut self, filled: Filled, cx: &mut Cx<'_, Msg>) {
        let path = PathBuf::from(filled.value("file").trim());
        let titles = self.titles_here();
        let read = async move {
            let read = tokio::task::spawn_blocking(move || column(&path, &titles));
            read.await.unwrap_or_else(|broken| Err(Error::internal(broken.to_string())))
        };
        cx.load(read, |column| Msg::Column(Box::new(column), filled));
    }

    /// Shown line by line before anything is written, as a paste is.
    pub(super) fn file_read(&self, column: Result<MarkColumn, Error>, filled: &Filled, cx: &mut Cx<'_, Msg>) {
        match (column, self.key()) {
            (Ok(column), Some((_, assessment))) => {
                filled.taken(cx);
                cx.push(ColumnPreview::new(self.course, assessment, self.title_here(), column));
            }
            (Err(error), _) => cx.failed(&error),
            (Ok(_), None) => {}
        }
    }

    /// The title of the assessment one is on.
    pub(super) fn title_here(&self) -> String {
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

    /// What a spreadsheet copied, shown line by line before anything is written: marks alone go into the cells from this one on, as a
    /// spreadsheet puts them; a name or number beside them says whose they are.
    pub(super) fn paste(&mut self, words: &str, cx: &mut Cx<'_, Msg>) -> Handled {
        if let Some(why) = self.obstacle().filter(|why| why.id != "marks-not-member") {
            cx.warn(why);
            return Handled::Yes;
        }
        let (Some((_, assessment)), Some(cells)) = (self.key(), &self.cells) else { return Handled::No };
        let is_number = |word: &str| cells.sheet.faces.iter().any(|face| face.matricule.as_deref() == Some(word));
        let block = block(words, &headings(&cells.sheet), is_number);
        let (title, column) = match block {
            Some(rows) => match self.below_here(&rows) {
                Ok((title, lines)) => (title, MarkColumn { file: String::new(), digest: digest(words.as_bytes()), lines }),
                Err(why) => {
                    cx.error(why);
                    return Handled::Yes;
                }
            },
            None => (self.title_here(), pasted(words, &self.titles_here())),
        };
        self.typing = None;
        cx.push(ColumnPreview::new(self.course, assessment, title, column));
        Handled::Yes
    }

    /// The cells from this one on that a block of marks falls into, and what its columns are called.
    fn below_here(&self, block: &[Vec<String>]) -> Result<(String, Vec<MarkLine>), Text> {
        let Some(cells) = &self.cells else { return Ok(Default::default()) };
        let columns = cells.columns();
        let wide = block.iter().map(Vec::len).max().unwrap_or_default();
        let (below, beside) = (cells.sheet.faces.len() - self.row, columns.len() - self.column);
        if block.len() > below {
            return Err(Text::new("paste-too-long").with("count", block.len()).with("room", below));
        }
        if wide > beside {
            return Err(Text::new("paste-too-wide").with("count", wide).with("room", beside));
        }
        let lines = block.iter().zip(1..).enumerate().flat_map(|(row, (values, line))| {
            let columns = &columns;
            values.iter().enumerate().filter(|(_, value)| !value.is_empty()).filter_map(move |(at, value)| {
                let cell = cells.key(self.row + row, *columns.get(self.column + at)?)?;
                Some(MarkLine { line, reference: None, value: value.clone(), cell: Some(cell) })
            })
        });
        let titles: Vec<&str> = columns[self.column..].iter().take(wide).map(|at| cells.sheet.rows[*at].title.as_str()).collect();
        Ok((titles.join(" · "), lines.collect()))
    }

    /// How files may head this column.
    fn titles_here(&self) -> Vec<String> {
        let heading = self.here().and_then(|column| headings(&self.cells.as_ref()?.sheet).get(column).cloned());
        heading.into_iter().chain(Some(self.title_here())).collect()
    }
}

/// A mark of one scale as one of another, to the hundredth.
fn brought(entry: Entry, from: Decimal, to: Decimal) -> Option<Entry> {
    let Entry::Points(points) = entry else { return Some(entry) };
    let value = points.fraction().times(to.fraction()).and_then(|value| value.over(from.fraction())).ok()?;
    nearest(value, 2).parse().ok().map(Entry::Points)
}
