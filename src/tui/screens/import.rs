//! Importing a list, step by step: the file, what it holds, its columns, the plan. This step finds the file; when an import is
//! done one is back here, where it can be undone. It reads no file itself: jobs do.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::id::OperationId;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::roster::Noun;
use crate::domain::text::Text;
use crate::exchange::folder::{self, Entry, Kind};
use crate::exchange::read::{self, ReadOptions, Source};
use crate::service::{Done, Error, Undo};
use crate::tui::aside::aside;
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::{Row as _, Table};
use crate::tui::kit::text::Line;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::untrusted::width;

mod columns;
pub mod entry;
mod options;
mod plan;
mod step;
pub mod verdict;

use entry::Found;
use options::Options;
use step::{Imported, counted, name_of};

pub struct Import {
    path: Line,
    /// The folder of whoever sits elsewhere: she sees this one and no other.
    own: Option<PathBuf>,
    /// The folder that is shown.
    folder: Option<PathBuf>,
    table: Table<Found>,
    /// Whether the arrows are in the list, not in the path.
    in_list: bool,
    /// The file being read, by its name.
    reading: Option<String>,
    done: Vec<OperationId>,
    undone: Vec<OperationId>,
}

pub enum Msg {
    Began(PathBuf),
    Listed(PathBuf, Result<Vec<Entry>, Error>),
    Read(PathBuf, Result<(Arc<Source>, Noun), Error>),
    Stopped,
    Imported(Imported),
    Undone(Result<Done<()>, Error>),
    Redone(Result<Done<()>, Error>),
    Remembered,
    /// What was imported is taken away from the folder it was brought to.
    Removed,
}

impl Default for Import {
    fn default() -> Self {
        Self::new()
    }
}

impl Import {
    /// Begins in the folder of the last import.
    #[must_use]
    pub fn new() -> Self {
        Self {
            path: Line::default(),
            own: None,
            folder: None,
            table: Table::new(Text::new("import-folder-empty")),
            in_list: false,
            reading: None,
            done: Vec::new(),
            undone: Vec::new(),
        }
    }

    /// Begins in this folder.
    #[must_use]
    pub fn at(folder: &Path) -> Self {
        Self { path: Line::new(&slashed(folder)), ..Self::new() }
    }

    /// The folder that is written, and what is written of a name in it.
    fn parts(&self) -> (PathBuf, &str) {
        if let Some(own) = &self.own {
            return (own.clone(), self.path.words());
        }
        let written = folder::begun_again(self.path.words());
        let cut = written.rfind(std::path::is_separator).map_or(0, |at| at + 1);
        (folder::written(&written[..cut]), &written[cut..])
    }

    /// Shows what is in the written folder, or narrows what is shown to the written beginning.
    fn follow(&mut self, cx: &mut Cx<'_, Msg>) {
        let (folder, name) = self.parts();
        let name = name.to_owned();
        self.table.set_filter(&name);
        self.prefer(&fold(&name));
        if self.folder.as_ref() == Some(&folder) {
            return;
        }
        let (of, own) = (folder.clone(), self.own.is_some());
        let list = move || if own { folder::files(&of) } else { folder::list(&of) };
        cx.latest("folder", aside(list), |found| Msg::Listed(folder, found));
    }

    /// Of the names that fit, puts the cursor on the one that is written, else on one that begins so.
    fn prefer(&mut self, name: &str) {
        let begins = |found: &&Found| found.key().starts_with(name);
        let exact = self.table.iter().find(|found| found.key() == name);
        let first = exact.or_else(|| self.table.current().filter(begins)).or_else(|| self.table.iter().find(begins));
        if let Some(number) = first.map(|found| found.number).filter(|_| !name.is_empty()) {
            self.table.go_to(number);
        }
    }

    /// Forgets what is written of a name.
    fn back_to_folder(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.own.is_some() {
            self.path.clear();
            return self.follow(cx);
        }
        let written = folder::begun_again(self.path.words());
        let kept = written[..written.len() - self.parts().1.len()].to_owned();
        self.path.set(&kept);
        self.follow(cx);
    }

    fn go_into(&mut self, folder: &Path, cx: &mut Cx<'_, Msg>) {
        self.path.set(&slashed(folder));
        self.in_list = true;
        self.follow(cx);
    }

    /// What Enter takes: the row one is on, or the path as it is written.
    fn choose(&mut self, cx: &mut Cx<'_, Msg>) {
        let (_, name) = self.parts();
        let written = folder::written(folder::begun_again(self.path.words()));
        let row = self.table.current().map(|found| found.entry.clone());
        let exact = row.as_ref().is_some_and(|entry| entry.name == name);
        match row {
            Some(entry) if self.in_list || exact || !name.is_empty() => self.take(&entry, cx),
            _ if name.is_empty() => self.in_list = true,
            _ if self.own.is_some() => cx.warn(Text::new("import-no-file")),
            _ => self.read(written, cx),
        }
    }

    fn take(&mut self, entry: &Entry, cx: &mut Cx<'_, Msg>) {
        match entry.kind {
            Kind::Up | Kind::Folder => self.go_into(&entry.path, cx),
            Kind::Here | Kind::File => self.read(entry.path.clone(), cx),
        }
    }

    fn complete(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(entry) = self.table.current().map(|found| found.entry.clone()) else { return };
        match entry.kind {
            Kind::Here | Kind::Up | Kind::Folder => self.go_into(&entry.path, cx),
            Kind::File => {
                let words = if self.own.is_some() { entry.name.clone().into() } else { entry.path.to_string_lossy() };
                self.path.set(&words);
                self.follow(cx);
            }
        }
    }

    fn read(&mut self, path: PathBuf, cx: &mut Cx<'_, Msg>) {
        self.reading = Some(name_of(&path));
        let of = path.clone();
        let read = aside(move || {
            let source = read::open(&[of], &ReadOptions::default())?;
            let noun = options::guess(&source);
            Ok((Arc::new(source), noun))
        });
        cx.latest("file", read, |found| Msg::Read(path, found));
    }

    /// Goes on without having looked into the file: for one that has to be told how to be read.
    fn settle(&mut self, cx: &mut Cx<'_, Msg>) {
        let path = match self.table.current() {
            Some(found) if matches!(found.entry.kind, Kind::File | Kind::Here) => found.entry.path.clone(),
            _ if self.own.is_some() => return cx.warn(Text::new("import-no-file")),
            _ => folder::written(folder::begun_again(self.path.words())),
        };
        let options = Options::new(path, None, cx.now().today, cx.reply(Msg::Imported));
        cx.push(options);
    }

    fn no_file(&self, _: &Who) -> Option<Text> {
        let on_file = self.table.current().is_some_and(|found| matches!(found.entry.kind, Kind::File | Kind::Here));
        (!on_file && (self.own.is_some() || self.parts().1.is_empty())).then(|| Text::new("import-no-file"))
    }

    fn take_back(&self, operation: OperationId, cx: &mut Cx<'_, Msg>, then: fn(Result<Done<()>, Error>) -> Msg) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let undo = async move { service.execute(&actor, service.operation_id()?, &Undo { operation }, None).await };
        cx.save(undo, then);
    }

    fn listed(&mut self, folder: PathBuf, found: Result<Vec<Entry>, Error>, cx: &mut Cx<'_, Msg>) {
        match found {
            Ok(entries) => {
                self.table.show(entries.into_iter().enumerate().map(Found::new).collect());
                // Whoever goes into a folder wants what is in it, not the way back.
                let first = self.table.iter().find(|found| found.entry.kind != Kind::Up).map(|found| found.number);
                if let Some(first) = first {
                    self.table.go_to(first);
                }
            }
            Err(error) => {
                self.table.show(Arc::from([]));
                // While a path is being written its folder may not be there yet.
                if self.in_list || self.parts().1.is_empty() {
                    cx.failed(&error);
                }
            }
        }
        self.folder = Some(folder);
    }

    fn opened(&mut self, path: PathBuf, found: Result<(Arc<Source>, Noun), Error>, cx: &mut Cx<'_, Msg>) {
        self.reading = None;
        match found {
            Err(error) => cx.failed(&error),
            Ok(found) => {
                if let (Some(actor), Some(folder), None) = (cx.actor(), path.parent().map(slashed), &self.own) {
                    let service = cx.services();
                    // Where one was is kept for comfort: that it could not be is no reason to stop.
                    cx.load(async move { service.remember_folder(&actor, &folder).await.ok() }, |_| Msg::Remembered);
                }
                self.back_to_folder(cx);
                self.in_list = true;
                let options = Options::new(path, Some(found), cx.now().today, cx.reply(Msg::Imported));
                cx.push(options);
            }
        }
    }
}

impl Screen for Import {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("import.choose", &[Key::of(Code::Enter)], "import-choose", "import-choose-help", Self::choose)
            .right(Right::ImportRosters)
            .in_bar(5, "import-choose-short"),
        Command::new("import.complete", &[Key::of(Code::Tab)], "import-complete", "import-complete-help", Self::complete)
            .disabled(|import: &Self, _| import.table.is_empty().then(|| Text::new("import-nothing-to-complete")))
            .in_bar(20, "import-complete-short"),
        Command::new("import.settle", &[Key::f(4)], "import-settle", "import-settle-help", Self::settle)
            .right(Right::ImportRosters)
            .disabled(Self::no_file)
            .in_bar(30, "import-settle-short"),
    ];

    fn title(&self) -> Text {
        Text::new("import-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("import-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        self.folder = None;
        if let Some(errand) = cx.seat().errand.clone() {
            self.table.set_empty(Text::new("import-own-empty").with("line", errand.brings(&cx.locale().get("import-own-file"))));
            self.own = Some(errand.incoming());
            self.in_list = true;
            return self.follow(cx);
        }
        if !self.path.is_empty() {
            return self.follow(cx);
        }
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let begin = async move {
            let known = service.recent_folder(&actor).await.ok().flatten().map(PathBuf::from);
            let look = move || Ok(known.filter(|folder| folder.is_dir()).unwrap_or_else(folder::first));
            aside(look).await.unwrap_or_default()
        };
        cx.load(begin, Msg::Began);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Began(folder) if self.path.is_empty() => self.go_into(&folder, cx),
            Msg::Began(_) | Msg::Remembered => {}
            Msg::Removed => {
                self.folder = None;
                self.follow(cx);
            }
            Msg::Listed(folder, found) => self.listed(folder, found, cx),
            Msg::Read(path, found) => self.opened(path, found, cx),
            Msg::Stopped => cx.warn(Text::new("import-stopped")),
            Msg::Imported(imported) => {
                if let Some(own) = &self.own {
                    // What is in the school is no longer needed here; one that stays is taken away by its owner.
                    let path = own.join(&imported.file);
                    cx.load(aside(move || Ok(std::fs::remove_file(path).ok())), |_| Msg::Removed);
                }
                self.done.push(imported.operation);
                self.undone.clear();
                cx.done(Text::new("import-done").with("file", imported.file).with("counts", counted(&imported.counts)));
            }
            Msg::Undone(Ok(Done { operation: Some(operation), .. })) => {
                self.done.pop();
                self.undone.push(operation);
                cx.done(Text::new("import-undone"));
            }
            Msg::Redone(Ok(Done { operation: Some(operation), .. })) => {
                self.undone.pop();
                self.done.push(operation);
                cx.done(Text::new("import-redone"));
            }
            Msg::Undone(Ok(done)) | Msg::Redone(Ok(done)) => {
                let why = done.preview.rows.into_iter().next().map(|row| row.message);
                cx.warn(why.unwrap_or_else(|| Text::new("tui-nothing-to-undo")));
            }
            Msg::Undone(Err(error)) | Msg::Redone(Err(error)) => cx.failed(&error),
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        if let Input::Key(key) = input {
            match key.code {
                Code::Esc if self.reading.take().is_some() => {
                    cx.latest("file", async {}, |()| Msg::Stopped);
                    return Handled::Yes;
                }
                // As in any list: what narrows it goes first, then one goes back.
                Code::Esc if !self.parts().1.is_empty() => {
                    self.back_to_folder(cx);
                    return Handled::Yes;
                }
                Code::Down if !self.in_list => {
                    self.in_list = true;
                    return Handled::Yes;
                }
                Code::Up | Code::Down | Code::PageUp | Code::PageDown => return self.table.input(input),
                Code::Left | Code::Right | Code::Home | Code::End if self.in_list => return self.table.input(input),
                _ => {}
            }
        }
        let before = folder::begun_again(self.path.words()).to_owned();
        let handled = match input {
            // A file manager puts quotes around what it copies.
            Input::Paste(words) if self.own.is_none() && is_whole(words.trim().trim_matches(['"', '\''])) => {
                self.path.set(words.trim().trim_matches(['"', '\'']));
                Handled::Yes
            }
            Input::Key(key) if self.own.is_none() && self.parts().1.is_empty() && key.typed().is_some_and(begins_path) => {
                self.path.clear();
                self.path.input(input)
            }
            _ => self.path.input(input),
        };
        if handled == Handled::Yes {
            self.in_list = false;
            if folder::begun_again(self.path.words()) != before {
                self.follow(cx);
            }
        }
        handled
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let label = look.words(if self.own.is_some() { "import-own-path" } else { "import-path" });
        let x = area.x + 1 + width(&label) + 1;
        let cells = area.right().saturating_sub(x + 1);
        let (shown, caret) = self.path.window(cells);
        paint.put(area.x, area.y, 1, if self.in_list { "" } else { look.focus_mark() }, look.style(Role::Focus));
        paint.put(area.x + 1, area.y, width(&label) + 1, &label, look.style(Role::Text));
        paint.put(x, area.y, cells, &shown, look.style(Role::Field));
        let list = self.table.view(paint, Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }, look);
        if self.in_list { list } else { Some(Position::new(x + caret, area.y)) }
    }

    fn state(&self, look: &Look) -> State {
        let left = self.reading.as_ref().map(|file| look.text(&Text::new("import-reading").with("file", file))).unwrap_or_default();
        let mut right = look.words("import-step-file");
        if self.table.is_loaded() {
            right = format!("{right}{}{}", look.dot(), look.text(&Text::new("tui-count").with("all", self.table.len())));
        }
        State { left, right, caret: None }
    }

    fn takes_text(&self) -> bool {
        !self.in_list
    }

    fn undo(&mut self, cx: &mut Cx<'_, Msg>) {
        match self.done.last() {
            Some(operation) => self.take_back(*operation, cx, Msg::Undone),
            None => cx.warn(Text::new("tui-nothing-to-undo")),
        }
    }

    fn redo(&mut self, cx: &mut Cx<'_, Msg>) {
        match self.undone.last() {
            Some(operation) => self.take_back(*operation, cx, Msg::Redone),
            None => cx.warn(Text::new("tui-nothing-to-redo")),
        }
    }
}

/// Whether a path needs no folder before it.
fn is_whole(path: &str) -> bool {
    path.starts_with(begins_path) || Path::new(path).is_absolute()
}

/// What a person begins another path with while one is there.
fn begins_path(c: char) -> bool {
    c == '~' || std::path::is_separator(c)
}

fn slashed(folder: &Path) -> String {
    let folder = folder.to_string_lossy();
    if folder.ends_with(std::path::is_separator) { folder.into_owned() } else { format!("{folder}{}", std::path::MAIN_SEPARATOR) }
}

#[cfg(test)]
mod tests;
