//! What the school is made of, as one list of lists: years, sites, levels, subjects, courses. From here into each of them.

use std::borrow::Cow;
use std::cmp::Ordering;

use ratatui::layout::{Position, Rect};

use crate::domain::frame::Kind;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::tui::command::Command;
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

/// What one can go to, and what it is for.
const LISTS: [(Kind, &str, &str); 8] = [
    (Kind::Year, "frame-all-year", "frame-for-year"),
    (Kind::Course, "frame-all-course", "frame-for-course"),
    (Kind::Subject, "frame-all-subject", "frame-for-subject"),
    (Kind::Level, "frame-all-level", "frame-for-level"),
    (Kind::Track, "frame-all-track", "frame-for-track"),
    (Kind::Site, "frame-all-site", "frame-for-site"),
    (Kind::Shift, "frame-all-shift", "frame-for-shift"),
    (Kind::Calendar, "frame-all-calendar", "frame-for-calendar"),
];

pub struct Frame {
    table: Table<Way>,
}

pub struct Way {
    kind: Kind,
    label: String,
    about: String,
    key: String,
}

impl Default for Frame {
    fn default() -> Self {
        Self { table: Table::new(Text::new("tui-picker-empty")) }
    }
}

impl Row for Way {
    type Id = Kind;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "home-where",
            min: 20,
            ideal: 26,
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
            cell: |way, _| Cow::Borrowed(&way.about),
            order: |_, _| Ordering::Equal,
        },
    ];

    fn id(&self) -> Kind {
        self.kind
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Frame {
    fn go(&mut self, cx: &mut Cx<'_, ()>) {
        if let Some(way) = self.table.current() {
            cx.go(Place::Entries(way.kind, None));
        }
    }
}

impl Screen for Frame {
    type Msg = ();
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("frame.go", &[Key::of(Code::Enter)], "home-go", "home-go-help", Self::go).in_bar(5, "home-go-short")];

    fn title(&self) -> Text {
        Text::new("frame-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("frame-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, ()>) {
        let look = cx.look();
        let way = |(kind, label, about): (Kind, &'static str, &'static str)| {
            let (label, about) = (look.words(label), look.words(about));
            Way { kind, key: fold(&format!("{label} {about}")), label, about }
        };
        self.table.show(LISTS.into_iter().map(way).collect());
    }

    fn update(&mut self, (): (), _cx: &mut Cx<'_, ()>) {}

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, ()>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
