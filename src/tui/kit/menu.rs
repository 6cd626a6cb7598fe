//! Help, palette and actions: the commands of the place one is in, to read and to run, all read from the command tables alone. The
//! palette goes besides to any place, and to whoever is found by what is typed.

use std::borrow::Cow;
use std::cmp::Ordering;

use ratatui::layout::{Position, Rect};

use super::card::Card;
use super::table::{Column, Row, Table};
use super::text::lines;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::{Error, Hit, HitKind};
use crate::tui::command::{Command, Listed, Who};
use crate::tui::cx::{Cx, LayerId};
use crate::tui::input::{Code, Input, Key};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, Shape, State};
use crate::tui::ways::{Way, distance};

/// People are looked for from so many letters on.
const LEAST: usize = 2;

/// A command and the layer it acts on.
#[derive(Clone)]
pub(crate) struct Entry {
    pub layer: LayerId,
    pub command: usize,
    pub listed: Listed,
}

pub struct Menu {
    title: Text,
    /// Whether people and classes are looked for as well, and what was last.
    seeks: bool,
    sought: String,
    items: Vec<Item>,
    /// People and classes that were found for what is typed.
    found: Vec<Item>,
    /// The help's first lines: what this place is for and how one moves in it.
    intro: Vec<Text>,
    table: Table<Item>,
}

#[derive(Clone)]
struct Item {
    goal: Goal,
    label: String,
    /// What it is called, folded.
    name: String,
    keys: String,
    /// What it does, or why it cannot be done now.
    about: String,
    key: String,
}

/// What choosing an item comes to.
#[derive(Clone, Copy)]
enum Goal {
    /// A command of a layer, by its place in the layer's table and its name.
    Run(LayerId, usize, &'static str),
    Go(Place),
}

pub enum Msg {
    Found(String, Result<Vec<Hit>, Error>),
}

impl Row for Item {
    type Id = (Option<Place>, u64, usize);
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
        match self.goal {
            Goal::Run(layer, command, _) => (None, layer.0, command),
            Goal::Go(place) => (Some(place), 0, 0),
        }
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

    /// Every command, then every place; people and classes are found by what is typed.
    pub(crate) fn palette(entries: Vec<Entry>, ways: Vec<Way>, look: &Look) -> Self {
        let seeks = !ways.is_empty();
        let mut menu = Self { seeks, ..Self::of(Text::new("tui-palette"), Vec::new(), entries, look) };
        menu.items.extend(ways.into_iter().map(|(place, label, about)| Item::way(place, label, about, look)));
        menu.table.show(menu.items.clone().into());
        menu
    }

    /// What can be done with what is marked: `subject` says what that is.
    pub(crate) fn actions(subject: Option<Text>, entries: Vec<Entry>, look: &Look) -> Self {
        Self::of(Text::new("list-actions"), subject.into_iter().collect(), entries, look)
    }

    fn of(title: Text, intro: Vec<Text>, entries: Vec<Entry>, look: &Look) -> Self {
        let items: Vec<Item> = entries.into_iter().map(|entry| Item::new(&entry, look)).collect();
        let mut table = Table::new(Text::new("tui-nothing-found"));
        table.show(items.clone().into());
        Self { title, seeks: false, sought: String::new(), items, found: Vec::new(), intro, table }
    }

    fn choose(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(item) = self.table.current() else { return };
        cx.back();
        match item.goal {
            Goal::Run(layer, command, name) => {
                cx.ran(name);
                cx.run(layer, command);
            }
            Goal::Go(place) => cx.go(place),
        }
    }

    /// The words above the list, whole: a small screen has no room for them.
    fn read(&mut self, cx: &mut Cx<'_, Msg>) {
        let look = cx.look();
        let words = self.intro.iter().flat_map(|text| look.text(text).lines().map(str::to_owned).collect::<Vec<_>>());
        let lines = words.map(|line| (String::new(), line)).collect();
        cx.push(Card::new(self.title.clone(), lines));
    }

    fn nothing_to_read(&self, _: &Who) -> Option<Text> {
        self.intro.is_empty().then(|| Text::new("help-nothing-to-read"))
    }

    /// What is called as she types stands before what is only described so.
    fn arrange(&mut self) {
        let words = fold(self.table.filter());
        let mut items: Vec<Item> = self.items.iter().chain(&self.found).cloned().collect();
        if !words.is_empty() {
            items.sort_by_key(|item| distance(&item.name, &words));
        }
        self.table.show(items.into());
        if self.table.is_finding() {
            self.table.go_to_first();
        }
    }

    /// Looks for whom or what the typed words may mean.
    fn seek(&mut self, cx: &mut Cx<'_, Msg>) {
        let words = self.table.filter().trim().to_owned();
        let Some(actor) = cx.actor().filter(|actor| self.seeks && words != self.sought && actor.may(Right::ReadStudents)) else { return };
        self.sought.clone_from(&words);
        if words.chars().count() < LEAST {
            return;
        }
        let service = cx.services();
        let find = async move {
            let found = service.find(&actor, &words).await;
            (words, found)
        };
        cx.latest("find", find, |(words, found)| Msg::Found(words, found));
    }

    fn intro(&self, look: &Look, cells: u16) -> Vec<String> {
        self.intro.iter().flat_map(|text| look.text(text).lines().flat_map(|line| lines(line, cells)).collect::<Vec<_>>()).collect()
    }
}

impl Screen for Menu {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("menu.run", &[Key::of(Code::Enter)], "tui-run", "help-run", Self::choose).in_bar(5, "tui-run"),
        Command::new("menu.read", &[Key::f(3)], "help-read", "help-read-help", Self::read).disabled(Self::nothing_to_read),
    ];

    fn title(&self) -> Text {
        self.title.clone()
    }

    fn update(&mut self, Msg::Found(words, found): Msg, cx: &mut Cx<'_, Msg>) {
        // What cannot be found here is no reason to disturb: the commands are there.
        if let Some(hits) = found.ok().filter(|_| words == self.sought) {
            self.found = hits.into_iter().map(|hit| Item::found(hit, cx.look())).collect();
            self.arrange();
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let before = self.table.filter().to_owned();
        let handled = self.table.input(input);
        if self.table.filter() != before {
            self.arrange();
        }
        self.seek(cx);
        handled
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let state = self.table.state(look);
        let mut y = area.y;
        // The list keeps its place; what does not fit above it is read with the key.
        let intro = self.intro(look, area.width);
        let room = usize::from(area.height.saturating_sub(6));
        let shown = if intro.len() > room { room.saturating_sub(1) } else { intro.len() };
        for line in &intro[..shown] {
            paint.put(area.x, y, area.width, line, look.style(Role::Text));
            y += 1;
        }
        if shown < intro.len() && room > 0 {
            paint.put(area.x, y, area.width, &look.words("help-goes-on"), look.style(Role::Muted));
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
    fn new(entry: &Entry, look: &Look) -> Self {
        let keys: Vec<String> = entry.listed.keys.iter().map(|key| key.words(&look.locale)).collect();
        let (label, about) = (look.words(entry.listed.label), look.words(entry.listed.help));
        let (label, about) = match &entry.listed.reason {
            Some(reason) => (format!("({label})"), look.text(reason)),
            None => (label, about),
        };
        let key = fold(&format!("{label} {about}"));
        let name = fold(&label);
        Self { goal: Goal::Run(entry.layer, entry.command, entry.listed.id), name, keys: keys.join(", "), label, about, key }
    }

    fn way(place: Place, label: &'static str, about: &'static str, look: &Look) -> Self {
        let name = fold(&look.words(label));
        let label = look.text(&Text::new("tui-go-to").with("place", Text::new(label)));
        let about = look.words(about);
        Self { goal: Goal::Go(place), name, keys: String::new(), key: fold(&format!("{label} {about}")), label, about }
    }

    fn found(hit: Hit, look: &Look) -> Self {
        let (place, kind) = match hit.what {
            HitKind::Student(id) => (Place::Student(id), "find-student"),
            HitKind::Guardian(id) => (Place::Guardian(id), "find-guardian"),
            HitKind::Class(id) => (Place::Class(id), "find-class"),
            HitKind::Invoice(id) => (Place::Invoice(id), "find-invoice"),
            HitKind::Payment(id) => (Place::Payment(id), "find-receipt"),
        };
        let about = format!("{}{}{}", look.words(kind), look.dot(), hit.detail);
        Self { goal: Goal::Go(place), name: fold(&hit.label), keys: String::new(), label: hit.label, about, key: hit.search_key }
    }
}

fn words(words: &str) -> Cow<'_, str> {
    Cow::Borrowed(words)
}

fn by(a: &str, b: &str) -> Ordering {
    a.cmp(b)
}
