//! The keys one comes in with instead of a password: which there are, since when, and when each was used last. New ones are
//! pasted in `adding`; one's own only.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::service::{Error, KeyLine};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::dialog::Dialog;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::words;

mod adding;

use adding::Adding;

pub struct Keys {
    table: Table<Line>,
}

/// A key as a row.
pub struct Line {
    number: usize,
    label: String,
    kind: String,
    fingerprint: String,
    added: String,
    used: String,
    key: String,
}

pub enum Msg {
    Listed(Result<Vec<KeyLine>, Error>),
    Added,
    Remove(String),
    Removed(Result<(), Error>),
}

impl Default for Keys {
    fn default() -> Self {
        Self { table: Table::new(Text::new("keys-empty")) }
    }
}

impl Row for Line {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "keys-label",
            min: 20,
            ideal: 28,
            priority: 0,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.label),
            order: |a, b| a.key.cmp(&b.key),
        },
        Column {
            title: "keys-used",
            min: 16,
            ideal: 16,
            priority: 1,
            numeric: false,
            cell: |line, _| Cow::Owned(words::moment(&line.used)),
            order: |a, b| a.used.cmp(&b.used),
        },
        Column {
            title: "keys-added",
            min: 16,
            ideal: 16,
            priority: 3,
            numeric: false,
            cell: |line, _| Cow::Owned(words::moment(&line.added)),
            order: |a, b| a.added.cmp(&b.added),
        },
        Column {
            title: "keys-fingerprint",
            min: 24,
            ideal: 50,
            priority: 2,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.fingerprint),
            order: |a, b| a.fingerprint.cmp(&b.fingerprint),
        },
        Column {
            title: "keys-kind",
            min: 12,
            ideal: 20,
            priority: 4,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.kind),
            order: |a, b| a.kind.cmp(&b.kind),
        },
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Keys {
    fn add(&mut self, cx: &mut Cx<'_, Msg>) {
        let reply = cx.reply(|()| Msg::Added);
        cx.push(Adding::new(reply));
    }

    fn remove(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(line) = self.table.current() else { return };
        let (label, fingerprint) = (line.label.clone(), line.fingerprint.clone());
        let question = Dialog::new(Text::new("keys-remove"), Danger::T2)
            .says(Text::new("keys-remove-sure").with("label", label))
            .primary(Text::new("keys-remove-do"), cx.reply(Msg::Remove), fingerprint)
            .cancel();
        cx.push(question);
    }

    fn none(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn no_account(_: &Self, who: &Who) -> Option<Text> {
        let own = who.0.as_ref().is_some_and(|actor| actor.account.is_some());
        (!own).then(|| Text::new("service-owner-has-no-account"))
    }
}

impl Screen for Keys {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("keys.add", &[Key::of(Code::Insert), Key::ctrl('n')], "keys-add", "keys-add-help", Self::add)
            .disabled(Self::no_account)
            .in_bar(5, "list-new-short"),
        Command::new("keys.remove", &[Key::f(8)], "keys-remove", "keys-remove-help", Self::remove)
            .danger(Danger::T2)
            .disabled(Self::none)
            .in_bar(10, "keys-remove-short"),
    ];

    fn title(&self) -> Text {
        Text::new("keys-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("keys-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor().filter(|actor| actor.account.is_some()) else { return self.table.show(Arc::from([])) };
        let service = cx.services();
        cx.latest("keys", async move { service.keys(&actor, None).await }, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok(keys)) => {
                let wall = |millis: i64| cx.services().clock().moment(millis);
                let never = cx.look().words("keys-never");
                let line = |(number, key): (usize, KeyLine)| Line {
                    number,
                    key: fold(&key.label),
                    label: if key.label.is_empty() { key.fingerprint.chars().take(20).collect() } else { key.label },
                    kind: key.algorithm,
                    added: wall(key.added_at),
                    used: key.used_at.map_or_else(|| never.clone(), wall),
                    fingerprint: key.fingerprint,
                };
                self.table.show(keys.into_iter().enumerate().map(line).collect());
            }
            Msg::Added => {
                self.open(cx);
                cx.done(Text::new("keys-added-done"));
            }
            Msg::Remove(fingerprint) => {
                let Some(actor) = cx.actor() else { return };
                let service = cx.services();
                cx.save(async move { service.remove_key(&actor, None, &fingerprint)?.await }, Msg::Removed);
            }
            Msg::Removed(Ok(())) => {
                self.open(cx);
                cx.done(Text::new("keys-removed-done"));
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
