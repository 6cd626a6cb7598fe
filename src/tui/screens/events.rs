//! What happened outside operations: who came in, what was refused, what left the store. It changes nothing.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::day::Day;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::exchange::happened;
use crate::service::{EVENT_KINDS, Error, EventLine, EventQuery};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::form::Field;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

use super::asked::{Asked, Filled};
use super::words;

/// How many of the latest are shown.
const MOST: u32 = 500;

pub struct Events {
    table: Table<Line>,
    query: EventQuery,
}

pub struct Line {
    number: usize,
    wall: String,
    what: String,
    said: String,
    event: EventLine,
    key: String,
}

pub enum Msg {
    Listed(Result<Vec<EventLine>, Error>),
    Filter(Filled),
    /// What is to be kept, its person found.
    Wanted(Result<EventQuery, Error>),
}

impl Default for Events {
    fn default() -> Self {
        Self { table: Table::new(Text::new("events-empty")), query: EventQuery::default() }
    }
}

impl Row for Line {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("events-when", (16, 16), 0, |line, _| Cow::Borrowed(&line.wall), |a, b| a.event.at.cmp(&b.event.at)),
        Column::new("events-what", (16, 24), 1, |line, _| Cow::Borrowed(&line.what), |a, b| a.what.cmp(&b.what)),
        Column::new("events-who", (10, 14), 3, |line, _| Cow::Borrowed(&line.event.actor), |a, b| a.event.actor.cmp(&b.event.actor)),
        Column::new(
            "events-whom",
            (14, 24),
            5,
            |line, _| words::maybe(line.event.subject.as_ref()),
            |a, b| a.event.subject.cmp(&b.event.subject),
        ),
        Column::new("choice-about", (24, 60), 2, |line, _| Cow::Borrowed(&line.said), |a, b| a.said.cmp(&b.said)),
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

    fn filter(&mut self, cx: &mut Cx<'_, Msg>) {
        let any = (String::new(), Text::new("events-any"));
        let kind = |kind: &&str| ((*kind).to_owned(), Text::new("events-kind").with("kind", *kind));
        let kinds = std::iter::once(any).chain(EVENT_KINDS.iter().map(kind)).collect();
        let fields = vec![
            ("by", Field::text("by", "events-by").with(self.query.by.as_deref().unwrap_or_default())),
            ("of", Field::text("of", "events-of").help("events-of-help")),
            ("kind", Field::choice("kind", "events-what", kinds).with(self.query.kind.as_deref().unwrap_or_default())),
            ("from", Field::date("from", "frame-from")),
            ("to", Field::date("to", "frame-to")),
        ];
        let asked = Asked::new(Text::new("events-filter"), cx.now().today, fields, cx.reply(Msg::Filter)).in_passing("asked-see");
        cx.push(asked);
    }

    fn want(filled: &Filled, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, said) = (cx.services(), |name: &str| Some(filled.value(name).to_owned()).filter(|words| !words.is_empty()));
        let day = |name: &str| filled.value(name).parse::<Day>().ok();
        let mut query = EventQuery {
            by: said("by"),
            kind: said("kind"),
            from: day("from").map(|day| service.clock().begins(day)),
            to: day("to").map(|day| service.clock().begins(day.plus(1))),
            of: None,
        };
        let of = said("of");
        let find = async move {
            if let Some(of) = of {
                query.of = Some(match service.find_student(&actor, &of).await {
                    Ok(student) => student,
                    Err(_) => service.find_guardian(&actor, &of).await?,
                });
            }
            Ok::<_, Error>(query)
        };
        cx.latest("query", find, Msg::Wanted);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }
}

impl Screen for Events {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("events.details", &[Key::of(Code::Enter), Key::f(3)], "list-details", "list-details-help", Self::details)
            .disabled(Self::no_row)
            .in_bar(5, "list-open-short"),
        Command::new("events.filter", &[Key::f(4)], "events-filter", "events-filter-help", Self::filter).in_bar(10, "events-filter-short"),
    ];

    fn title(&self) -> Text {
        Text::new("events-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("events-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let query = self.query.clone();
        cx.latest("list", async move { service.find_events(&actor, query, MOST).await }, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        let events = match msg {
            Msg::Listed(Ok(events)) => events,
            Msg::Filter(filled) => return Self::want(&filled, cx),
            Msg::Wanted(Ok(query)) => {
                self.query = query;
                return self.open(cx);
            }
            Msg::Listed(Err(error)) | Msg::Wanted(Err(error)) => return cx.failed(&error),
        };
        let (service, locale) = (cx.services(), cx.locale());
        let line = |(number, event): (usize, EventLine)| {
            let wall = service.clock().moment(event.at);
            let what = locale.text(&Text::new("events-kind").with("kind", &event.kind));
            let said = happened::said(&event, locale);
            let whom = event.subject.as_deref().unwrap_or_default();
            let key = fold(&format!("{wall} {what} {} {whom} {said} {}", event.actor, event.source));
            Line { number, wall, what, said, event, key }
        };
        let rows: Arc<[Line]> = events.into_iter().enumerate().map(line).collect();
        self.table.show(rows);
    }

    fn rows(&mut self) -> Option<&mut dyn Bookmarked> {
        Some(&mut self.table)
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
