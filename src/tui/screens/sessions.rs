//! Who is in over SSH: from where, since when, when the last key came; saying something to some of them, or ending a session.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::id::RowId;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::{Actor, Error, Service, SessionLine, SessionWish};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Input, Key};
use crate::tui::kit::dialog::Dialog;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::words;

mod telling;

use telling::Telling;

pub struct Sessions {
    table: Table<Line>,
}

/// A session as a row.
pub struct Line {
    id: RowId,
    display: String,
    login: String,
    source: String,
    since: String,
    last_key: String,
    key: String,
}

pub enum Msg {
    Listed(Result<Vec<SessionLine>, Error>),
    Tell(Vec<RowId>, String),
    End(Vec<RowId>),
    Asked(&'static str, Result<usize, Error>),
}

impl Default for Sessions {
    fn default() -> Self {
        Self { table: Table::new(Text::new("sessions-empty")) }
    }
}

impl Row for Line {
    type Id = RowId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "sessions-who",
            min: 18,
            ideal: 28,
            priority: 0,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.display),
            order: |a, b| a.key.cmp(&b.key),
        },
        Column {
            title: "sessions-login",
            min: 10,
            ideal: 14,
            priority: 2,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.login),
            order: |a, b| a.login.cmp(&b.login),
        },
        Column {
            title: "sessions-since",
            min: 16,
            ideal: 16,
            priority: 1,
            numeric: false,
            cell: |line, _| Cow::Owned(words::moment(&line.since)),
            order: |a, b| a.since.cmp(&b.since),
        },
        Column {
            title: "sessions-last-key",
            min: 16,
            ideal: 16,
            priority: 3,
            numeric: false,
            cell: |line, _| Cow::Owned(words::moment(&line.last_key)),
            order: |a, b| a.last_key.cmp(&b.last_key),
        },
        Column {
            title: "sessions-source",
            min: 12,
            ideal: 24,
            priority: 1,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.source),
            order: |a, b| a.source.cmp(&b.source),
        },
    ];

    fn id(&self) -> RowId {
        self.id
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Sessions {
    fn chosen(&self) -> Vec<RowId> {
        self.table.chosen().iter().map(|line| line.id).collect()
    }

    fn tell(&mut self, cx: &mut Cx<'_, Msg>) {
        let chosen = self.chosen();
        let count = chosen.len();
        let reply = cx.reply(move |words| Msg::Tell(chosen.clone(), words));
        cx.push(Telling::new(count, reply));
    }

    fn end(&mut self, cx: &mut Cx<'_, Msg>) {
        let chosen = self.chosen();
        let names: Vec<String> = self.table.chosen().iter().take(5).map(|line| line.display.clone()).collect();
        let question = Dialog::new(Text::new("sessions-end").with("count", chosen.len()), Danger::T2)
            .says(Text::new("sessions-end-sure").with("names", names.join(", ")).with("count", chosen.len()))
            .primary(Text::new("sessions-end-do"), cx.reply(Msg::End), chosen)
            .cancel();
        cx.push(question);
    }

    fn ask(cx: &mut Cx<'_, Msg>, chosen: Vec<RowId>, wish: SessionWish, then: &'static str) {
        let Some(actor) = cx.actor() else { return };
        cx.save(ask(cx.services(), actor, chosen, wish), move |done| Msg::Asked(then, done));
    }

    fn none(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }
}

async fn ask(service: Arc<Service>, actor: Arc<Actor>, chosen: Vec<RowId>, wish: SessionWish) -> Result<usize, Error> {
    let count = chosen.len();
    for session in chosen {
        service.ask_session(&actor, session, &wish)?.await?;
    }
    Ok(count)
}

impl Screen for Sessions {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("sessions.tell", &[Key::f(4)], "sessions-tell", "sessions-tell-help", Self::tell)
            .right(Right::ManageAccounts)
            .disabled(Self::none)
            .in_bar(5, "sessions-tell-short"),
        Command::new("sessions.end", &[Key::f(8)], "sessions-end-title", "sessions-end-help", Self::end)
            .danger(Danger::T2)
            .disabled(Self::none)
            .in_bar(10, "sessions-end-short"),
        Command::new("sessions.select_all", &[Key::ctrl('a')], "list-select-all", "list-select-all-help", |sessions: &mut Self, _| {
            sessions.table.select_shown();
        })
        .disabled(Self::none),
    ];

    fn title(&self) -> Text {
        Text::new("sessions-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("sessions-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("sessions", async move { service.sessions(&actor).await }, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok(sessions)) => {
                let services = cx.services();
                let wall = |millis: i64| services.clock().moment(millis);
                let line = |session: SessionLine| Line {
                    id: session.id,
                    key: fold(&format!("{} {} {}", session.display, session.login, session.source)),
                    since: wall(session.since),
                    last_key: wall(session.last_key),
                    display: session.display,
                    login: session.login,
                    source: session.source,
                };
                self.table.show(sessions.into_iter().map(line).collect());
            }
            Msg::Tell(chosen, words) => Self::ask(cx, chosen, SessionWish::Tell(words), "sessions-told"),
            Msg::End(chosen) => Self::ask(cx, chosen, SessionWish::End, "sessions-ended"),
            Msg::Asked(then, Ok(count)) => cx.done(Text::new(then).with("count", count)),
            Msg::Listed(Err(error)) | Msg::Asked(_, Err(error)) => cx.failed(&error),
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
