//! Help, palette and actions: the commands of the place one is in, to read and to run. All are read from the command tables alone.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::table::{Column, Row, Table};
use super::text::lines;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::tui::command::{Command, Listed};
use crate::tui::cx::{Cx, LayerId};
use crate::tui::input::{Code, Input, Key};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, Shape, State};

/// A command and the layer it acts on.
#[derive(Clone)]
pub(crate) struct Entry {
    pub layer: LayerId,
    pub command: usize,
    pub listed: Listed,
}

pub struct Menu {
    title: Text,
    /// The help's first lines: what this place is for and how one moves in it.
    intro: Vec<Text>,
    table: Table<Item>,
}

struct Item {
    entry: Entry,
    label: String,
    keys: String,
    /// What it does, or why it cannot be done now.
    about: String,
    key: String,
}

impl Row for Item {
    type Id = (u64, usize);
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "tui-command",
            min: 18,
            ideal: 34,
            priority: 0,
            numeric: false,
            cell: |i, _| words(&i.label),
            order: |a, b| by(&a.label, &b.label),
        },
        Column {
            title: "tui-keys",
            min: 8,
            ideal: 16,
            priority: 1,
            numeric: false,
            cell: |i, _| words(&i.keys),
            order: |a, b| by(&a.keys, &b.keys),
        },
        Column {
            title: "tui-about",
            min: 20,
            ideal: 70,
            priority: 2,
            numeric: false,
            cell: |i, _| words(&i.about),
            order: |a, b| by(&a.about, &b.about),
        },
    ];

    fn id(&self) -> Self::Id {
        (self.entry.layer.0, self.entry.command)
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Menu {
    pub(crate) fn help(place: Text, about: Option<Text>, entries: Vec<Entry>, look: &Look) -> Self {
        let title = Text::new("tui-help-title").with("place", place);
        Self::of(title, about.into_iter().chain([Text::new("help-moving")]).collect(), entries, look)
    }

    pub(crate) fn palette(entries: Vec<Entry>, look: &Look) -> Self {
        Self::of(Text::new("tui-palette"), Vec::new(), entries, look)
    }

    /// What can be done with what is marked: `subject` says what that is.
    pub(crate) fn actions(subject: Option<Text>, entries: Vec<Entry>, look: &Look) -> Self {
        Self::of(Text::new("list-actions"), subject.into_iter().collect(), entries, look)
    }

    fn of(title: Text, intro: Vec<Text>, entries: Vec<Entry>, look: &Look) -> Self {
        let items: Vec<Item> = entries.into_iter().map(|entry| Item::new(entry, look)).collect();
        let mut table = Table::new(Text::new("tui-nothing-found"));
        table.show(Arc::from(items));
        Self { title, intro, table }
    }

    fn choose(&mut self, cx: &mut Cx<'_, ()>) {
        if let Some(item) = self.table.current() {
            cx.back();
            cx.run(item.entry.layer, item.entry.command);
        }
    }

    fn intro(&self, look: &Look, cells: u16) -> Vec<String> {
        self.intro.iter().flat_map(|text| look.text(text).lines().flat_map(|line| lines(line, cells)).collect::<Vec<_>>()).collect()
    }
}

impl Screen for Menu {
    type Msg = ();
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("menu.run", &[Key::of(Code::Enter)], "tui-run", "help-run", Self::choose).in_bar(5, "tui-run")];

    fn title(&self) -> Text {
        self.title.clone()
    }

    fn update(&mut self, (): (), _cx: &mut Cx<'_, ()>) {}

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, ()>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let state = self.table.state(look);
        let mut y = area.y;
        for line in self.intro(look, area.width) {
            if y + 6 >= area.bottom() {
                break;
            }
            paint.put(area.x, y, area.width, &line, look.style(Role::Text));
            y += 1;
        }
        paint.put(area.x, y, area.width, &format!("{}  {}", state.left, state.right), look.style(Role::Muted));
        let caret = state.caret.map(|caret| Position::new((area.x + caret).min(area.right() - 1), y));
        let cursor = self.table.view(paint, Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..area }, look);
        caret.or(cursor)
    }

    fn state(&self, _look: &Look) -> State {
        State::default()
    }

    fn shape(&self, look: &Look, available: Rect) -> Shape {
        let cells = available.width.saturating_sub(4).min(110);
        let rows = self.table.all().len() + self.intro(look, cells).len() + 2;
        Shape::Dialog { width: cells, height: u16::try_from(rows).unwrap_or(u16::MAX).min(available.height.saturating_sub(2)) }
    }
}

impl Item {
    fn new(entry: Entry, look: &Look) -> Self {
        let keys: Vec<String> = entry.listed.keys.iter().map(|key| key.words(&look.locale)).collect();
        let (label, about) = (look.words(entry.listed.label), look.words(entry.listed.help));
        let (label, about) = match &entry.listed.reason {
            Some(reason) => (format!("({label})"), look.text(reason)),
            None => (label, about),
        };
        let key = fold(&format!("{label} {about}"));
        Self { entry, keys: keys.join(", "), label, about, key }
    }
}

fn words(words: &str) -> Cow<'_, str> {
    Cow::Borrowed(words)
}

fn by(a: &str, b: &str) -> Ordering {
    a.cmp(b)
}
