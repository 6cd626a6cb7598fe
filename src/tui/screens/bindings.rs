//! Which keys run which commands: every command of every place, and for each the keys one wants it to have. What is chosen holds at
//! once, in this session and the next.

use std::borrow::Cow;
use std::collections::BTreeSet;

use ratatui::layout::{Position, Rect};

use crate::config::{Bindings, bindings, bindings_written};
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::{Actor, ChooseSettings, Done, Edit, Error};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::keymap::FUNCTIONS;
use crate::tui::kit::card::Card;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::manner::{Manner, keymap, tables};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

mod form;

use form::BindingForm;

pub struct BindingList {
    table: Table<Line>,
}

pub struct Line {
    number: usize,
    /// As settings name it.
    name: String,
    label: String,
    place: String,
    keys: String,
    /// Whether they are her own.
    own: bool,
    key: String,
}

pub enum Msg {
    /// The keys of a command, as they were typed; none: ours again.
    Typed(String, Option<Vec<String>>),
    Saved(Box<Result<Done<()>, Error>>, Box<(Actor, Manner)>),
}

impl Default for BindingList {
    fn default() -> Self {
        Self { table: Table::new(Text::new("tui-picker-empty")) }
    }
}

impl Row for Line {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("tui-command", (18, 36), 0, |line, _| Cow::Borrowed(&line.label), |a, b| a.label.cmp(&b.label)),
        Column::new("tui-keys", (10, 24), 1, keys, |a, b| a.keys.cmp(&b.keys)),
        Column::new("bindings-place", (12, 26), 2, |line, _| Cow::Borrowed(&line.place), |a, b| a.place.cmp(&b.place)),
        Column::new("bindings-name", (12, 26), 3, |line, _| Cow::Borrowed(&line.name), |a, b| a.name.cmp(&b.name)),
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

/// Her own are marked.
fn keys<'a>(line: &'a Line, _: &Locale) -> Cow<'a, str> {
    if line.own { Cow::Owned(format!("* {}", line.keys)) } else { Cow::Borrowed(&line.keys) }
}

impl BindingList {
    /// Every command with the keys it has now: first what means the same everywhere, then place by place.
    fn lines(cx: &Cx<'_, Msg>) -> Vec<Line> {
        let (look, keymap, own) = (cx.look(), &cx.manner().keys, &cx.manner().bindings);
        let line = |name: &str, label: String, place: String, keys: &[Key]| {
            let keys: Vec<String> = keys.iter().map(|key| key.words(&look.locale)).collect();
            let keys = keys.join(", ");
            let key = fold(&format!("{label} {place} {keys} {name}"));
            Line { number: 0, own: own.contains_key(name), name: name.to_owned(), label, place, keys, key }
        };
        let function = |&(name, keys): &(&'static str, &'static [Key])| {
            let label = look.text(&Text::new("binding-function").with("name", name));
            line(name, label, look.words("bindings-every-screen"), &keymap.of(name, keys))
        };
        let mut lines: Vec<Line> = FUNCTIONS.iter().map(function).collect();
        let mut seen = BTreeSet::new();
        for table in tables(cx.routes()) {
            for listed in table.commands.into_iter().filter(|listed| seen.insert(listed.id)) {
                lines.push(line(listed.id, look.words(listed.label), look.words(table.title), &keymap.of(listed.id, &listed.keys)));
            }
        }
        for (number, line) in lines.iter_mut().enumerate() {
            line.number = number;
        }
        lines
    }

    fn change(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(line) = self.table.current() else { return };
        let name = line.name.clone();
        let present = Self::present(&name, cx);
        let reply = cx.reply(move |keys| Msg::Typed(name.clone(), Some(keys)));
        cx.push(BindingForm::new(&line.label, &present, cx.now().today, reply));
    }

    /// The keys a command has, as they are written.
    fn present(name: &str, cx: &Cx<'_, Msg>) -> String {
        let function = FUNCTIONS.iter().find(|(function, _)| *function == name).map(|(_, keys)| keys.to_vec());
        let command = || {
            let all = tables(cx.routes());
            all.iter().flat_map(|table| &table.commands).find(|listed| listed.id == name).map(|listed| listed.keys.to_vec())
        };
        let default = function.or_else(command).unwrap_or_default();
        let keys = cx.manner().keys.of(name, &default).into_owned();
        keys.iter().copied().map(Key::written).collect::<Vec<_>>().join(", ")
    }

    fn reset(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(line) = self.table.current() {
            let name = line.name.clone();
            self.take(name, None, cx);
        }
    }

    /// Takes other keys for a command, unless one of them is another's.
    fn take(&self, name: String, keys: Option<Vec<String>>, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let mut own = actor.keys.as_deref().map(bindings).unwrap_or_default();
        match keys {
            Some(keys) => own.insert(name, keys),
            None => own.remove(&name),
        };
        let all: Bindings = cx.seat().manner.bindings.clone().into_iter().chain(own.clone()).collect();
        let keys = match keymap(&all, cx.routes()) {
            Ok(keys) => keys,
            Err(error) => return cx.failed(&error),
        };
        let now = (!own.is_empty()).then(|| bindings_written(&own));
        let chosen = Actor { keys: now.clone(), ..Actor::clone(&actor) };
        let manner = Manner { keys, bindings: all, ..cx.manner().clone() };
        let settings = ChooseSettings { keys: Some(Edit { seen: actor.keys.clone(), now }), ..ChooseSettings::default() };
        let service = cx.services();
        let saving = async move { service.execute(&actor, service.operation_id()?, &settings, None).await };
        cx.save(saving, |done| Msg::Saved(Box::new(done), Box::new((chosen, manner))));
    }

    fn details(&mut self, cx: &mut Cx<'_, Msg>) {
        cx.push(Card::of(Text::new("bindings-title"), &self.table, cx.look()));
    }

    fn ours(&self, _: &Who) -> Option<Text> {
        (!self.table.current().is_some_and(|line| line.own)).then(|| Text::new("bindings-ours-already"))
    }
}

impl Screen for BindingList {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("bindings.change", &[Key::of(Code::Enter), Key::f(4)], "bindings-change", "bindings-change-help", Self::change)
            .in_bar(5, "bindings-change-short"),
        Command::new("bindings.reset", &[Key::f(8)], "bindings-reset", "bindings-reset-help", Self::reset)
            .disabled(Self::ours)
            .in_bar(10, "bindings-reset-short"),
        Command::new("bindings.details", &[Key::f(3)], "list-details", "list-details-help", Self::details),
    ];

    fn title(&self) -> Text {
        Text::new("bindings-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("bindings-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        self.table.show(Self::lines(cx).into());
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Typed(name, keys) => self.take(name, keys, cx),
            Msg::Saved(done, chosen) => match *done {
                Ok(done) => {
                    let (actor, manner) = *chosen;
                    if let Some(operation) = done.operation {
                        cx.did(operation);
                    }
                    cx.set_who(Who(Some(actor.into())));
                    cx.set_manner(manner);
                    cx.refresh();
                    cx.done(Text::new("bindings-saved"));
                }
                Err(error) => cx.failed(&error),
            },
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
