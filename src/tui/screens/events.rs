//! What happened outside operations: who came in, what was refused, what left the store. It changes nothing.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::service::{Error, EventLine};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

/// How many of the latest are shown.
const MOST: u32 = 500;

pub struct Events {
    table: Table<Line>,
}

pub struct Line {
    number: usize,
    wall: String,
    what: String,
    event: EventLine,
    key: String,
}

pub enum Msg {
    Listed(Result<Vec<EventLine>, Error>),
}

impl Default for Events {
    fn default() -> Self {
        Self { table: Table::new(Text::new("events-empty")) }
    }
}

impl Row for Line {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("events-when", (16, 16), 0, |line, _| Cow::Borrowed(&line.wall), |a, b| a.event.at.cmp(&b.event.at)),
        Column::new("events-what", (16, 24), 1, |line, _| Cow::Borrowed(&line.what), |a, b| a.what.cmp(&b.what)),
        Column::new("events-who", (10, 14), 3, |line, _| Cow::Borrowed(&line.event.actor), |a, b| a.event.actor.cmp(&b.event.actor)),
        Column::new("choice-about", (28, 60), 2, |line, _| Cow::Borrowed(&line.event.detail), |a, b| a.event.detail.cmp(&b.event.detail)),
        Column::new(
            "sessions-source",
            (10, 16),
            4,
            |line, _| Cow::Borrowed(&line.event.source),
            |a, b| a.event.source.cmp(&b.event.source),
        ),
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Events {
    fn details(&mut self, cx: &mut Cx<'_, Msg>) {
        let card = Card::of(Text::new("list-details"), &self.table, cx.look());
        cx.push(card);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.current().is_none().then(|| Text::new("list-no-row"))
    }
}

impl Screen for Events {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("events.details", &[Key::of(Code::Enter), Key::f(3)], "list-details", "list-details-help", Self::details)
            .disabled(Self::no_row)
            .in_bar(5, "list-open-short")];

    fn title(&self) -> Text {
        Text::new("events-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("events-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("list", async move { service.events(&actor, None, MOST).await }, Msg::Listed);
    }

    fn update(&mut self, Msg::Listed(listed): Msg, cx: &mut Cx<'_, Msg>) {
        let events = match listed {
            Ok(events) => events,
            Err(error) => return cx.failed(&error),
        };
        let (service, locale) = (cx.services(), cx.locale());
        let line = |(number, event): (usize, EventLine)| {
            let wall = service.clock().moment(event.at);
            let what = locale.text(&Text::new("events-kind").with("kind", &event.kind));
            let key = fold(&format!("{wall} {what} {} {} {}", event.actor, event.detail, event.source));
            Line { number, wall, what, event, key }
        };
        let rows: Arc<[Line]> = events.into_iter().enumerate().map(line).collect();
        self.table.show(rows);
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
