//! The school's bank of phrases for appreciations: read, added to, taken out of.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::{Done, Error, KeepPhrase};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::form::Field;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

use super::asked::{Asked, Filled};

pub struct Phrases {
    table: Table<Phrase>,
}

pub struct Phrase {
    number: usize,
    words: String,
    key: String,
}

pub enum Msg {
    Listed(Result<Vec<String>, Error>),
    Added(Filled),
    Changed(Result<Done<()>, Error>),
}

impl Default for Phrases {
    fn default() -> Self {
        Self { table: Table::new(Text::new("phrases-empty")) }
    }
}

impl Row for Phrase {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[Column {
        title: "phrases-column",
        min: 24,
        ideal: 90,
        priority: 0,
        numeric: false,
        cell: |phrase, _| Cow::Borrowed(&phrase.words),
        order: |a, b| a.words.cmp(&b.words),
    }];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Phrases {
    fn add(&mut self, cx: &mut Cx<'_, Msg>) {
        let fields = vec![("words", Field::text("words", "phrases-column").required())];
        let form = Asked::new(Text::new("phrases-add"), cx.now().today, fields, cx.reply(Msg::Added));
        cx.push(form);
    }

    fn remove(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(words) = self.table.current().map(|phrase| phrase.words.clone()) {
            Self::keep(KeepPhrase { words, keep: false }, cx);
        }
    }

    fn keep(action: KeepPhrase, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.save(async move { service.execute(&actor, service.operation_id()?, &action, None).await }, Msg::Changed);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }
}

impl Screen for Phrases {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("phrases.add", &[Key::of(Code::Insert), Key::ctrl('n')], "phrases-add", "phrases-add-help", Self::add)
            .right(Right::WriteMarks)
            .in_bar(5, "list-new-short"),
        Command::new("phrases.remove", &[Key::f(8)], "phrases-remove", "phrases-remove-help", Self::remove)
            .right(Right::WriteMarks)
            .disabled(Self::no_row)
            .in_bar(10, "attendance-remove-short"),
    ];
    const SHOWS: &'static [&'static str] = &["phrase"];

    fn title(&self) -> Text {
        Text::new("phrases-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("phrases-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("phrases", async move { service.phrases(&actor).await }, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok(phrases)) => {
                let row = |(number, words): (usize, String)| Phrase { number, key: fold(&words), words };
                self.table.show(phrases.into_iter().enumerate().map(row).collect());
            }
            Msg::Added(filled) => {
                let action = KeepPhrase { words: filled.value("words").to_owned(), keep: true };
                filled.carry_out(action, cx, |done| Msg::Changed(Ok(done)));
            }
            Msg::Changed(Ok(done)) => {
                if let Some(operation) = done.operation {
                    cx.did(operation);
                    cx.done(Text::new("appreciation-kept"));
                }
                self.open(cx);
            }
            Msg::Listed(Err(error)) | Msg::Changed(Err(error)) => cx.failed(&error),
        }
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
