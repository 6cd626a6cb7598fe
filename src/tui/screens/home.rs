//! The first screen: what waits to be done, then every place by rooms of the house. Places one may not go to are folded away, and
//! told with the reason when unfolded or looked for.

use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::Ordering;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::Error;
use crate::tui::command::{Command, Danger};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::dialog::Dialog;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::left::Left;
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::ways::{BESIDES, Room, called, distance, rooms};

mod children;
mod plan;
mod summary;
mod view;

use summary::Summary;

/// Without a proven backup for so long, whoever takes care of the store is told, where no settings say otherwise.
const WARN_DAYS: u16 = 7;
/// The rooms before and behind those of the house.
const WAITING: usize = 0;
const CLOSED: usize = usize::MAX;
/// What stands in no room, and is shown to whoever looks for it.
const BESIDE: usize = usize::MAX - 1;

pub struct Home {
    table: Table<Way>,
    /// The rooms she has here.
    rooms: &'static [Room],
    /// Everything there is, in the order of the rooms, what is closed last.
    ways: Vec<Way>,
    summary: Option<Summary>,
    /// Whether what she may not enter is shown.
    unfolded: bool,
    /// Whether the list is what was looked for.
    found: bool,
    /// Whether it was asked where she was the last time.
    asked: bool,
    /// Whether she pressed a key here already.
    touched: bool,
    /// Where she was, when the answer came after her first key: a question would have taken what she types.
    left: Option<Left>,
    /// Where each place was drawn last.
    drawn: RefCell<Vec<(usize, Rect)>>,
}

#[derive(Clone)]
pub struct Way {
    number: usize,
    room: usize,
    goal: Goal,
    label: String,
    about: Text,
    /// The same in words, and both folded.
    said: String,
    key: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Goal {
    Place(Place),
    GoOn,
    LogOut,
    Unfold,
}

pub enum Msg {
    Summed(Result<Summary, Error>),
    /// Where she was when a session of hers ended without her.
    Left(Option<Left>),
    GoOn(Option<Left>),
    Forgotten,
}

impl Default for Home {
    fn default() -> Self {
        Self {
            table: Table::new(Text::new("tui-picker-empty")),
            rooms: &[],
            ways: Vec::new(),
            summary: None,
            unfolded: false,
            found: false,
            asked: false,
            touched: false,
            left: None,
            drawn: RefCell::default(),
        }
    }
}

impl Row for Way {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "home-where",
            min: 24,
            ideal: 30,
            priority: 0,
            numeric: false,
            cell: |way, _| Cow::Borrowed(&way.label),
            order: |_, _| Ordering::Equal,
        },
        Column {
            title: "home-what",
            min: 16,
            ideal: 80,
            priority: 1,
            numeric: false,
            cell: |way, _| Cow::Borrowed(&way.said),
            order: |_, _| Ordering::Equal,
        },
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Home {
    /// Everything one can go to from here: what waits first, then the rooms of her own work, and what is closed last.
    fn ways(&self, cx: &Cx<'_, Msg>) -> Vec<Way> {
        let look = cx.look();
        let way = |number, room, goal, label: Text, about: Text| {
            let (label, said) = (look.text(&label), look.text(&about));
            Way { number, room, goal, key: fold(&format!("{label} {said}")), label, about, said }
        };
        let waiting = self.summary.iter().flat_map(|summary| summary.waiting.iter().enumerate());
        let waiting = waiting.filter(|(_, (place, ..))| cx.obstacle(*place).is_none());
        let waiting = waiting
            .map(|(number, (place, label, about))| way(1_000 + number, WAITING, Goal::Place(*place), label.clone(), Text::new(about)));
        let left = self.left.iter().map(|left| way(2_002, WAITING, Goal::GoOn, Text::new("left-title"), left.text(look.locale.language())));
        let mut ways: Vec<Way> = left.chain(waiting).collect();
        let mut closed = Vec::new();
        let mut rooms: Vec<(usize, &Room)> = self.rooms.iter().enumerate().collect();
        let last = rooms.len();
        rooms.sort_by_key(|(_, room)| !cx.actor().is_some_and(|actor| room.work.iter().any(|right| actor.may(*right))));
        let all = rooms.into_iter().flat_map(|(room, all)| all.ways.iter().map(move |way| (room + 1, called(way, cx.who()))));
        // Whoever sits at this machine has her files here; and one's own sessions are found with one's account.
        let shown = |place: Place| match place {
            Place::OwnFiles => cx.seat().errand.is_some(),
            Place::Sessions => cx.who().may_all(Right::ManageAccounts),
            _ => true,
        };
        let all = all.filter(|(_, (place, ..))| shown(*place));
        for (number, (room, (place, label, about))) in all.enumerate() {
            match cx.obstacle(place) {
                None => ways.push(way(number, room, Goal::Place(place), Text::new(label), Text::new(about))),
                Some(why) => closed.push(way(number, CLOSED, Goal::Place(place), Text::new(label), why)),
            }
        }
        let besides = BESIDES.iter().enumerate().filter(|(_, (place, ..))| cx.obstacle(*place).is_none());
        ways.extend(
            besides.map(|(number, (place, label, about))| {
                way(3_000 + number, BESIDE, Goal::Place(*place), Text::new(label), Text::new(about))
            }),
        );
        ways.push(way(2_000, last, Goal::LogOut, Text::new("home-leave-title"), Text::new("home-leave")));
        if !closed.is_empty() {
            let fold = Text::new("home-closed").with("count", closed.len());
            ways.push(way(2_001, last, Goal::Unfold, fold, Text::new("home-closed-about")));
        }
        ways.extend(closed);
        ways
    }

    /// Shows what is open; all of it where something is looked for.
    fn arrange(&mut self) {
        self.found = !self.table.filter().is_empty();
        let here = self.table.current().map(Way::id);
        // What was open when she stood on it does not vanish from under her.
        self.unfolded |= self.ways.iter().any(|way| way.room == CLOSED && Some(way.number) == here);
        let shown = |way: &&Way| match way.room {
            _ if self.found => way.goal != Goal::Unfold,
            BESIDE => false,
            CLOSED => self.unfolded,
            _ => true,
        };
        let mut ways: Vec<Way> = self.ways.iter().filter(shown).cloned().collect();
        // What is called so stands before what is only described so, and what is open before what is closed to her.
        let words = fold(self.table.filter());
        ways.sort_by_cached_key(|way| (way.room == CLOSED, distance(&fold(&way.label), &words)));
        self.table.show(ways.into());
        if self.table.is_finding() {
            self.table.go_to_first();
        }
    }

    fn go(&mut self, cx: &mut Cx<'_, Msg>) {
        match self.table.found().map(|way| way.goal) {
            Some(Goal::Place(place)) => cx.go(place),
            Some(Goal::GoOn) => {
                if let Some(left) = self.left.clone() {
                    Self::offer(left, cx);
                }
            }
            Some(Goal::LogOut) => self.log_out(cx),
            Some(Goal::Unfold) => {
                self.unfolded = !self.unfolded;
                self.arrange();
            }
            None => {}
        }
    }

    fn click(&mut self, x: u16, y: u16) -> Handled {
        let clicked = self.drawn.borrow().iter().find(|(_, area)| area.contains(Position::new(x, y))).map(|(number, _)| *number);
        let Some(number) = clicked else { return Handled::No };
        let here = self.table.current().map(Way::id) == Some(number);
        self.table.go_to(number);
        if here { Handled::Pressed } else { Handled::Yes }
    }

    fn log_out(&mut self, cx: &mut Cx<'_, Msg>) {
        if cx.seat().remote && cx.waiting().is_empty() {
            return cx.finish();
        }
        cx.log_out();
    }
}

impl Home {
    /// Offers to go on where she was.
    fn offer(left: Left, cx: &mut Cx<'_, Msg>) {
        let (go_on, stay, escape) = (cx.reply(Msg::GoOn), cx.reply(Msg::GoOn), cx.reply(Msg::GoOn));
        let dialog = Dialog::new(Text::new("left-title"), Danger::T0)
            .says(left.text(cx.look().locale.language()))
            .primary(Text::new("left-go-on"), go_on, Some(left))
            .button(Text::new("left-stay"), stay, None)
            .escape(escape, None);
        cx.push(dialog);
    }
}

impl Screen for Home {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("home.go", &[Key::of(Code::Enter)], "home-go", "home-go-help", Self::go).in_bar(5, "home-go-short"),
        Command::new("home.log_out", &[], "home-leave-title", "home-leave", Self::log_out),
    ];
    const SHOWS: &'static [&'static str] = &[
        "person",
        "student",
        "guardian",
        "guardianship",
        "enrolment",
        "class",
        "school",
        "school_year",
        "account",
        "absence",
        "follow_up",
        "mark",
        "term_state",
        "roll_call",
        "roll_call_mark",
        "backup",
        "alert",
    ];
    /// Counts: in the morning somebody somewhere calls a roll every second.
    const PACE: i64 = 10_000;

    fn title(&self) -> Text {
        Text::new("home-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("home-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        self.rooms = rooms(cx.who());
        self.ways = self.ways(cx);
        self.arrange();
        let Some(actor) = cx.actor() else { return };
        let (service, locale) = (cx.services(), Arc::clone(&cx.look().locale));
        let warn_days = cx.seat().backups.as_ref().map_or(WARN_DAYS, |backups| backups.warn_days);
        if !std::mem::replace(&mut self.asked, true) {
            let (service, actor) = (Arc::clone(&service), Arc::clone(&actor));
            cx.load(async move { Left::find(&service, &actor).await }, Msg::Left);
        }
        cx.latest("summary", Summary::read(service, actor, locale, warn_days), Msg::Summed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Summed(Ok(summary)) => {
                self.summary = Some(summary);
                self.ways = self.ways(cx);
                self.arrange();
            }
            Msg::Summed(Err(error)) => cx.failed(&error),
            Msg::Left(Some(left)) if self.touched => {
                self.left = Some(left);
                self.ways = self.ways(cx);
                self.arrange();
            }
            Msg::Left(Some(left)) => Self::offer(left, cx),
            Msg::GoOn(left) => {
                self.left = None;
                self.ways = self.ways(cx);
                self.arrange();
                if let Some(actor) = cx.actor() {
                    let forget = Left::forget(&cx.services(), &actor);
                    cx.keep(forget, |_| Msg::Forgotten);
                }
                if let Some(left) = left {
                    let waits = left.waits(cx.look().locale.language());
                    cx.go_back_to(left);
                    if let Some(waits) = waits {
                        cx.warn(waits);
                    }
                }
            }
            Msg::Left(None) | Msg::Forgotten => {}
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        self.touched = true;
        if let Input::Key(key) = input
            && !self.found
            && self.beside(key.code, cx.look(), cx.size())
        {
            return Handled::Yes;
        }
        if let Input::Click { x, y } = input
            && !self.drawn.borrow().is_empty()
        {
            return self.click(*x, *y);
        }
        let before = self.table.filter().to_owned();
        let handled = self.table.input(input);
        if self.table.filter() != before {
            self.arrange();
        }
        handled
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.show(paint, area, look)
    }

    fn hint(&self) -> Option<Text> {
        self.table.current().filter(|_| !self.found).map(|way| way.about.clone())
    }

    fn state(&self, look: &Look) -> State {
        let state = self.table.state(look);
        State { right: String::new(), ..state }
    }
}
