//! The pairs of whom somebody said that they are two people, with who and when; each can be taken back, and is then proposed again.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use crate::domain::id::PersonId;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::service::{Error, KeepApart, KeptApart};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::planned::Planned;
use crate::tui::screens::words;

pub struct Apart {
    students: bool,
    table: Table<Line>,
}

pub struct Line {
    pair: KeptApart,
    key: String,
}

pub enum Msg {
    Loaded(Result<Vec<KeptApart>, Error>),
    TakenBack,
}

impl Row for Line {
    type Id = (PersonId, PersonId);
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new(
            "duplicates-first",
            (18, 30),
            0,
            |line, _| Cow::Borrowed(&line.pair.one_name),
            |a, b| a.pair.one_name.cmp(&b.pair.one_name),
        ),
        Column::new(
            "duplicates-second",
            (18, 30),
            1,
            |line, _| Cow::Borrowed(&line.pair.other_name),
            |a, b| a.pair.other_name.cmp(&b.pair.other_name),
        ),
        Column::new("apart-by", (10, 16), 3, |line, _| Cow::Borrowed(&line.pair.by), |a, b| a.pair.by.cmp(&b.pair.by)),
        Column::new("apart-on", (10, 12), 2, |line, _| Cow::Owned(words::day(line.pair.on)), |a, b| a.pair.on.cmp(&b.pair.on)),
    ];

    fn id(&self) -> Self::Id {
        (self.pair.one, self.pair.other)
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Apart {
    #[must_use]
    pub fn new(students: bool) -> Self {
        Self { students, table: Table::new(Text::new("apart-empty")) }
    }

    fn take_back(&mut self, cx: &mut Cx<'_, Msg>) {
        let pairs = self.table.chosen().iter().map(|line| (line.pair.one, line.pair.other)).collect();
        let reply = cx.reply(|()| Msg::TakenBack);
        cx.push(Planned::new(Text::new("apart-take-back"), KeepApart { pairs, apart: false }, Some(reply)));
    }

    fn details(&mut self, cx: &mut Cx<'_, Msg>) {
        let card = Card::of(Text::new("list-details"), &self.table, cx.look());
        cx.push(card);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }
}

impl Screen for Apart {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("apart.details", &[Key::of(Code::Enter), Key::f(3)], "list-details", "list-details-help", Self::details)
            .disabled(Self::no_row)
            .in_bar(10, "attendance-details-short"),
        Command::new("apart.take_back", &[Key::f(8)], "apart-take-back", "apart-take-back-help", Self::take_back)
            .danger(Danger::T1)
            .disabled(Self::no_row)
            .in_bar(5, "apart-take-back-short"),
    ];
    const SHOWS: &'static [&'static str] = &["apart", "person"];

    fn title(&self) -> Text {
        Text::new("apart-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("apart-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, students) = (cx.services(), self.students);
        cx.latest("pairs", async move { service.kept_apart(&actor, students).await }, Msg::Loaded);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Loaded(Ok(pairs)) => {
                let line = |pair: KeptApart| Line { key: fold(&format!("{} {} {}", pair.one_name, pair.other_name, pair.by)), pair };
                self.table.show(pairs.into_iter().map(line).collect());
            }
            Msg::Loaded(Err(error)) => {
                cx.back();
                cx.failed(&error);
            }
            Msg::TakenBack => self.open(cx),
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
