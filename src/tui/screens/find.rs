//! Anybody in the school, any class, and any invoice or receipt by its number, by a few letters, from wherever one is: typed, found as one types, opened with Enter.

use std::borrow::Cow;
use std::cmp::Ordering;

use ratatui::layout::{Position, Rect};

use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::{Error, Hit, HitKind};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::listed::Who;
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Command, Handled, Screen, State};

pub struct Find {
    table: Table<Hit>,
    /// What was last looked for.
    sought: String,
}

pub enum Msg {
    Found(String, Result<Vec<Hit>, Error>),
}

impl Default for Find {
    fn default() -> Self {
        let mut table = Table::new(Text::new("find-empty"));
        table.show([].into());
        Self { table, sought: String::new() }
    }
}

impl Row for Hit {
    type Id = HitKind;
    const COLUMNS: &'static [Column<Self>] = &[
        column("column-name", (24, 44), 0, |hit, _| Cow::Borrowed(&hit.label)),
        column("find-kind", (12, 14), 1, kind),
        column("find-detail", (16, 40), 2, |hit, _| Cow::Borrowed(&hit.detail)),
    ];

    fn id(&self) -> HitKind {
        self.what
    }

    fn key(&self) -> &str {
        &self.search_key
    }
}

/// What is found is in the order of how well it fits: it is not sorted.
const fn column(
    title: &'static str,
    (min, ideal): (u16, u16),
    priority: u8,
    cell: for<'a> fn(&'a Hit, &Locale) -> Cow<'a, str>,
) -> Column<Hit> {
    Column { title, min, ideal, priority, numeric: false, cell, order: |_, _| Ordering::Equal }
}

fn kind(hit: &Hit, locale: &Locale) -> Cow<'static, str> {
    Cow::Owned(locale.get(match hit.what {
        HitKind::Student(_) => "find-student",
        HitKind::Guardian(_) => "find-guardian",
        HitKind::Class(_) => "find-class",
        HitKind::Invoice(_) => "find-invoice",
        HitKind::Payment(_) => "find-receipt",
    }))
}

impl Find {
    fn seek(&mut self, cx: &mut Cx<'_, Msg>) {
        let words = self.table.filter().trim().to_owned();
        let Some(actor) = cx.actor().filter(|_| words != self.sought) else { return };
        self.sought.clone_from(&words);
        let service = cx.services();
        let find = async move {
            let found = service.find(&actor, &words).await;
            (words, found)
        };
        cx.latest("find", find, |(words, found)| Msg::Found(words, found));
    }

    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        match self.table.current().map(|hit| hit.what) {
            Some(HitKind::Student(id)) => cx.go(Place::Student(id)),
            Some(HitKind::Guardian(id)) => cx.go(Place::Guardian(id)),
            Some(HitKind::Class(id)) => cx.go(Place::Class(id)),
            Some(HitKind::Invoice(id)) => cx.go(Place::Invoice(id)),
            Some(HitKind::Payment(id)) => cx.go(Place::Payment(id)),
            None => {}
        }
    }

    fn nobody(&self, _: &Who) -> Option<Text> {
        self.table.current().is_none().then(|| Text::new("find-nobody"))
    }
}

impl Screen for Find {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("find.open", &[Key::of(Code::Enter)], "find-open", "find-open-help", Self::show)
            .disabled(Self::nobody)
            .in_bar(5, "list-open-short")];
    const SHOWS: &'static [&'static str] =
        &["person", "student", "guardian", "guardianship", "enrolment", "contact", "identifier", "class", "invoice", "receipt"];

    fn title(&self) -> Text {
        Text::new("find-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("find-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        self.sought.clear();
        self.seek(cx);
    }

    fn update(&mut self, Msg::Found(words, found): Msg, cx: &mut Cx<'_, Msg>) {
        match found {
            Ok(hits) if words == self.sought => self.table.show(hits.into()),
            Ok(_) => {}
            Err(error) => cx.failed(&error),
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let handled = self.table.input(input);
        self.seek(cx);
        handled
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.table.view(paint, area, look)
    }

    fn hint(&self) -> Option<Text> {
        self.table.filter().is_empty().then(|| Text::new("find-hint"))
    }

    fn state(&self, look: &Look) -> State {
        let state = self.table.state(look);
        State { right: look.text(&Text::new("find-count").with("count", self.table.len())), ..state }
    }
}
