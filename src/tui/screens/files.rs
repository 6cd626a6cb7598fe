//! A file to choose: folders gone into with Enter, a file handed to whoever asked. It reads none.

use std::path::PathBuf;

use ratatui::layout::{Position, Rect};

use crate::domain::text::Text;
use crate::exchange::folder::{self, Entry, Kind};
use crate::service::Error;
use crate::tui::command::{Command, Who};
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::Table;
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

use super::import::entry::Found;

pub struct Files {
    title: Text,
    folder: Option<PathBuf>,
    /// Her own folder, for whoever sits elsewhere: there is no way out of it.
    own: bool,
    table: Table<Found>,
    reply: Option<Reply<PathBuf>>,
}

pub enum Msg {
    Began(PathBuf),
    Listed(PathBuf, Result<Vec<Entry>, Error>),
    /// What lies at a path that was typed: a folder, a file, or nothing.
    Typed(PathBuf, Option<bool>),
    Kept,
}

impl Files {
    #[must_use]
    pub fn new(title: Text, reply: Reply<PathBuf>) -> Self {
        Self { title, folder: None, own: false, table: Table::new(Text::new("import-folder-empty")), reply: Some(reply) }
    }

    fn go_to(&mut self, folder: PathBuf, cx: &mut Cx<'_, Msg>) {
        let of = folder.clone();
        let list = async move {
            let list = tokio::task::spawn_blocking(move || folder::list(&of));
            list.await.unwrap_or_else(|broken| Err(Error::internal(broken.to_string())))
        };
        cx.latest("folder", list, |found| Msg::Listed(folder, found));
    }

    /// The path that was typed instead of looked for; a folder of her own has no way out of it.
    fn typed(&self) -> Option<PathBuf> {
        let words = self.table.filter().trim();
        let is_path = !self.own && (words.starts_with('/') || words.starts_with("~/") || words.contains(std::path::MAIN_SEPARATOR));
        if !is_path {
            return None;
        }
        let of_home = words.strip_prefix("~/").and_then(|rest| Some(directories::UserDirs::new()?.home_dir().join(rest)));
        of_home.or_else(|| Some(self.folder.clone().unwrap_or_default().join(words)))
    }

    fn take(&mut self, path: PathBuf, cx: &mut Cx<'_, Msg>) {
        if let (Some(actor), Some(folder), false) = (cx.actor(), path.parent(), self.own) {
            let (service, folder) = (cx.services(), folder.to_string_lossy().into_owned());
            cx.keep(async move { service.remember_folder(&actor, &folder).await }, |_| Msg::Kept);
        }
        if let Some(reply) = self.reply.take() {
            cx.answer(reply, path);
        }
    }

    fn choose(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(path) = self.typed() {
            let at = path.clone();
            let look = async move {
                let look = tokio::task::spawn_blocking(move || std::fs::metadata(&at).ok().map(|about| about.is_dir()));
                look.await.unwrap_or_default()
            };
            return cx.latest("typed", look, |found| Msg::Typed(path, found));
        }
        let Some(entry) = self.table.current().map(|found| found.entry.clone()) else { return };
        if matches!(entry.kind, Kind::Up | Kind::Folder) {
            return self.go_to(entry.path, cx);
        }
        self.take(entry.path, cx);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row().filter(|_| self.typed().is_none())
    }
}

impl Screen for Files {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("files.choose", &[Key::of(Code::Enter)], "files-choose", "files-choose-help", Self::choose)
            .disabled(Self::no_row)
            .in_bar(5, "tui-choose")];

    fn title(&self) -> Text {
        self.title.clone()
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("files-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(folder) = self.folder.clone() {
            return self.go_to(folder, cx);
        }
        if let Some(errand) = cx.seat().errand.clone() {
            self.own = true;
            return self.go_to(errand.incoming(), cx);
        }
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let begin = async move {
            let known = service.recent_folder(&actor).await.ok().flatten().map(PathBuf::from);
            let look = move || known.filter(|folder| folder.is_dir()).unwrap_or_else(folder::first);
            tokio::task::spawn_blocking(look).await.unwrap_or_default()
        };
        cx.load(begin, Msg::Began);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Began(folder) => self.go_to(folder, cx),
            Msg::Listed(folder, Ok(mut entries)) => {
                entries.retain(|entry| !self.own || entry.kind == Kind::File);
                self.table.set_filter("");
                self.table.show(entries.into_iter().enumerate().map(Found::new).collect());
                let first = self.table.iter().find(|found| found.entry.kind != Kind::Up).map(|found| found.number);
                if let Some(first) = first {
                    self.table.go_to(first);
                }
                self.folder = Some(folder);
            }
            Msg::Typed(path, Some(true)) => self.go_to(path, cx),
            Msg::Typed(path, Some(false)) => self.take(path, cx),
            Msg::Typed(path, None) => cx.warn(Text::new("files-none-there").with("path", path.display().to_string())),
            Msg::Listed(_, Err(error)) => cx.failed(&error),
            Msg::Kept => {}
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        let state = self.table.state(look);
        let folder = self.folder.as_ref().filter(|_| !self.own).map(|folder| folder.display().to_string()).unwrap_or_default();
        if state.left.is_empty() { State { left: folder, ..state } } else { state }
    }
}
