//! A screen of fictional people: the kit driven end to end in tests and measurements. It is in no router and reads no store.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::tui::command::{Command, Danger};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::dialog::Dialog;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

const FAMILIES: [&str; 12] =
    ["Kabeya", "Mwamba", "Kowalska", "N'Guessan", "Diallo", "Élouard", "Traoré", "Ilunga", "Ben Salah", "李", "O'Brien", "Nguyễn"];
const GIVEN: [&str; 10] = ["Anne", "Hélène", "Jean-Paul", "Aïcha", "Zoé", "Moussa", "Grâce", "Émile", "Fatou", "Louis"];

pub struct Pupil {
    number: u32,
    family: &'static str,
    name: String,
    class: String,
    phone: String,
    town: &'static str,
    key: String,
}

/// So many people, always the same.
#[must_use]
pub fn pupils(count: u32) -> Arc<[Pupil]> {
    (0..count)
        .map(|number| {
            let n = number as usize;
            let family = FAMILIES[n * 7 % FAMILIES.len()];
            let name = format!("{family} {}", GIVEN[n * 3 / 2 % GIVEN.len()]);
            let class = format!("{}{}", 6 - n % 4, ["A", "B", "C"][n / 4 % 3]);
            let key = fold(&format!("{name} {class} {number}"));
            let town = ["Kinshasa", "Dakar", "Lyon", "Tunis"][n % 4];
            Pupil { number, family, name, class, phone: format!("+243 81 555 {number:04}"), town, key }
        })
        .collect()
}

impl Row for Pupil {
    type Id = u32;
    const COLUMNS: &'static [Column<Self>] = &[
        column("tui-command", 18, 30, 0, |pupil, _| Cow::Borrowed(&pupil.name)),
        column("tui-keys", 6, 8, 1, |pupil, _| Cow::Borrowed(&pupil.class)),
        Column { numeric: true, ..column("tui-about", 6, 8, 2, |pupil, _| Cow::Owned(pupil.number.to_string())) },
        column("tui-saved", 18, 18, 3, |pupil, _| Cow::Borrowed(&pupil.phone)),
        column("tui-yes", 10, 16, 4, |pupil, _| Cow::Borrowed(pupil.town)),
        column("tui-no", 12, 16, 5, |pupil, _| Cow::Borrowed(pupil.family)),
    ];

    fn id(&self) -> u32 {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

const fn column(
    title: &'static str,
    min: u16,
    ideal: u16,
    priority: u8,
    cell: for<'a> fn(&'a Pupil, &Locale) -> Cow<'a, str>,
) -> Column<Pupil> {
    Column { title, min, ideal, priority, numeric: false, cell, order: |a, b| a.key.cmp(&b.key) }
}

/// The list.
pub struct People {
    source: Arc<[Pupil]>,
    pub table: Table<Pupil>,
    pub deleted: usize,
}

pub enum Msg {
    Loaded(Arc<[Pupil]>),
    Delete(bool),
}

impl People {
    #[must_use]
    pub fn new(source: Arc<[Pupil]>) -> Self {
        Self { source, table: Table::new(Text::new("tui-picker-empty")), deleted: 0 }
    }

    fn delete(&mut self, cx: &mut Cx<'_, Msg>) {
        let count = self.table.chosen().len();
        let yes = cx.reply(Msg::Delete);
        let dialog = Dialog::new(Text::new("tui-abandon-title"), Danger::T3)
            .says(Text::new("tui-abandon"))
            .number(count)
            .primary(Text::new("tui-abandon-do"), yes, true)
            .cancel();
        cx.push(dialog);
    }
}

impl Screen for People {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("people.delete", &[Key::f(8)], "tui-abandon-title", "help-cancel", Self::delete)
            .danger(Danger::T3)
            .disabled(|people: &Self, _| people.table.is_empty().then(|| Text::new("tui-picker-empty")))
            .in_bar(20, "tui-abandon-do"),
        Command::new("people.sort", &[Key::f(9)], "tui-keys", "tui-keys", |people: &mut Self, _| people.table.sort_next())
            .in_bar(30, "tui-keys"),
        Command::new("people.open", &[Key::of(Code::Enter)], "tui-choose", "help-choose", |people: &mut Self, cx| {
            if let Some(pupil) = people.table.current() {
                let words = Text::new("tui-with-hint").with("message", pupil.name.as_str()).with("hint", pupil.class.as_str());
                cx.done(words);
            }
        })
        .in_bar(10, "tui-choose"),
    ];

    fn title(&self) -> Text {
        Text::new("tui-command")
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let source = Arc::clone(&self.source);
        cx.load(async move { source }, Msg::Loaded);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Loaded(rows) => self.table.show(rows),
            Msg::Delete(sure) => {
                self.deleted += if sure { self.table.chosen().len() } else { 0 };
                cx.done(Text::new("tui-saved"));
            }
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
