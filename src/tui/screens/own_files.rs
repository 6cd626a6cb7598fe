//! The files somebody who sits elsewhere has at the school's machine: what she brought and what waits for her, the line she types to
//! take one, and throwing one away.

use std::borrow::Cow;

use jiff::Timestamp;
use ratatui::layout::{Position, Rect};

use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::exchange::drawers::{Drawer, Kept, Side};
use crate::service::{Actor, Error, Kind};
use crate::tui::aside::aside;
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::dialog::Dialog;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

pub struct OwnFiles {
    table: Table<OwnFile>,
}

/// A file as a row.
pub struct OwnFile {
    number: usize,
    side: Side,
    name: String,
    size: u64,
    /// On the school's wall.
    since: String,
    key: String,
}

pub enum Msg {
    Listed(Result<Vec<OwnFile>, Error>),
    Remove(Vec<(Side, String)>),
    Removed(Result<usize, Error>),
}

impl Default for OwnFiles {
    fn default() -> Self {
        Self { table: Table::new(Text::new("own-files-empty")) }
    }
}

impl OwnFile {
    fn of(number: usize, side: Side, kept: Kept, clock: &crate::service::Clock) -> Self {
        let since = Timestamp::try_from(kept.changed).map(|at| clock.moment(at.as_millisecond())).unwrap_or_default();
        Self { number, side, key: fold(&kept.name), name: kept.name, size: kept.size, since }
    }

    const fn stands(&self) -> &'static str {
        match self.side {
            Side::In => "own-files-brought",
            Side::Out => "own-files-waits",
        }
    }
}

/// So many bytes, as people say it.
fn size(bytes: u64, look: &crate::locale::Locale) -> String {
    let (id, size) = match bytes {
        0..1_000 => ("own-files-bytes", bytes),
        1_000..1_000_000 => ("own-files-kilobytes", bytes.div_ceil(1_000)),
        _ => ("own-files-megabytes", bytes.div_ceil(1_000_000)),
    };
    look.text(&Text::new(id).with("size", size.to_string()))
}

impl Row for OwnFile {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "import-column-name",
            min: 20,
            ideal: 44,
            priority: 0,
            numeric: false,
            cell: |file, _| Cow::Borrowed(&file.name),
            order: |a, b| a.key.cmp(&b.key),
        },
        Column {
            title: "own-files-stands",
            min: 12,
            ideal: 20,
            priority: 1,
            numeric: false,
            cell: |file, locale| Cow::Owned(locale.get(file.stands())),
            order: |a, b| a.side.name().cmp(b.side.name()),
        },
        Column {
            title: "own-files-since",
            min: 16,
            ideal: 16,
            priority: 2,
            numeric: false,
            cell: |file, _| Cow::Borrowed(&file.since),
            order: |a, b| a.since.cmp(&b.since),
        },
        Column {
            title: "import-column-size",
            min: 8,
            ideal: 10,
            priority: 3,
            numeric: true,
            cell: |file, locale| Cow::Owned(size(file.size, locale)),
            order: |a, b| a.size.cmp(&b.size),
        },
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl OwnFiles {
    /// What is done with a file: one that was brought is imported, one that waits is taken.
    fn follow(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(file), Some(errand)) = (self.table.current(), cx.seat().errand.clone()) else { return };
        if file.side == Side::In {
            return cx.go(Place::Import);
        }
        // On lines of its own: it is copied with the mouse.
        let lines = vec![
            (String::new(), cx.locale().get("own-files-type")),
            (String::new(), errand.takes(&file.name)),
            (String::new(), cx.locale().get("own-files-week")),
        ];
        cx.push(Card::new(Text::new("own-files-take"), lines));
    }

    fn remove(&mut self, cx: &mut Cx<'_, Msg>) {
        let chosen: Vec<(Side, String)> = self.table.chosen().iter().map(|file| (file.side, file.name.clone())).collect();
        let names: Vec<&str> = chosen.iter().take(5).map(|(_, name)| name.as_str()).collect();
        let dialog = Dialog::new(Text::new("own-files-remove").with("count", chosen.len()), Danger::T2)
            .says(Text::new("own-files-remove-sure").with("names", names.join(", ")).with("count", chosen.len()));
        let reply = cx.reply(Msg::Remove);
        cx.push(dialog.primary(Text::new("own-files-remove-do"), reply, chosen).cancel());
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }
}

/// What lies in both folders for somebody with these rights.
fn listed(drawer: &Drawer, who: &Actor, clock: &crate::service::Clock) -> Result<Vec<OwnFile>, Error> {
    let mut found = Vec::new();
    for side in Side::ALL.into_iter().filter(|side| who.may(side.right())) {
        let unreadable = |error| Error::new(Kind::Unavailable, Text::new("sftp-unreadable").with("name", side.name())).because(error);
        let kept = drawer.list(side, &who.grants).map_err(unreadable)?;
        for kept in kept {
            found.push(OwnFile::of(found.len(), side, kept, clock));
        }
    }
    Ok(found)
}

fn removed(drawer: &Drawer, who: &Actor, chosen: &[(Side, String)]) -> Result<usize, Error> {
    for (side, name) in chosen.iter().filter(|(side, _)| who.may(side.right())) {
        let stays = |error| Error::new(Kind::Unavailable, Text::new("sftp-unwritable").with("name", name)).because(error);
        drawer.remove(*side, name).map_err(stays)?;
    }
    Ok(chosen.len())
}

impl Screen for OwnFiles {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("own_files.follow", &[Key::of(Code::Enter)], "own-files-follow", "own-files-follow-help", Self::follow)
            .disabled(Self::no_row)
            .in_bar(5, "own-files-follow-short"),
        Command::new("own_files.remove", &[Key::f(8)], "own-files-remove-title", "own-files-remove-help", Self::remove)
            .danger(Danger::T2)
            .disabled(Self::no_row)
            .in_bar(10, "own-files-remove-do"),
        Command::new("own_files.select_all", &[Key::ctrl('a')], "list-select-all", "list-select-all-help", |files: &mut Self, _| {
            files.table.select_shown();
        })
        .disabled(Self::no_row),
    ];

    fn title(&self) -> Text {
        Text::new("own-files-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("own-files-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(actor), Some(errand)) = (cx.actor(), cx.seat().errand.clone()) else { return };
        self.table.set_empty(Text::new("import-own-empty").with("line", errand.brings(&cx.locale().get("import-own-file"))));
        let service = cx.services();
        cx.latest("files", aside(move || listed(&errand.drawer, &actor, service.clock())), Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok(files)) => self.table.show(files.into()),
            Msg::Remove(chosen) => {
                let (Some(actor), Some(errand)) = (cx.actor(), cx.seat().errand.clone()) else { return };
                cx.save(aside(move || removed(&errand.drawer, &actor, &chosen)), Msg::Removed);
            }
            Msg::Removed(Ok(count)) => {
                cx.done(Text::new("own-files-removed").with("count", count));
                self.open(cx);
            }
            Msg::Listed(Err(error)) | Msg::Removed(Err(error)) => cx.failed(&error),
        }
    }

    fn input(&mut self, input: &Input, _: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
