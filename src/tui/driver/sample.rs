//! A screen of fictional people: the kit driven end to end in tests and measurements. It is in no router and reads no store.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::day::Day;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::Error;
use crate::tui::command::{Command, Danger};
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::dialog::Dialog;
use crate::tui::kit::form::{Candidate, Event, Field, Form};
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
    Enrolled(String),
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
        Command::new("people.details", &[Key::f(3)], "tui-about", "tui-about", |people: &mut Self, cx| {
            let card = Card::of(Text::new("tui-about"), &people.table, cx.look());
            cx.push(card);
        })
        .disabled(|people: &Self, _| people.table.is_empty().then(|| Text::new("tui-picker-empty"))),
        Command::new("people.new", &[Key::of(Code::Insert), Key::ctrl('n')], "tui-submit", "tui-submit", |people: &mut Self, cx| {
            let today = cx.now().today;
            let enrolment = Enrolment::new(today, Arc::clone(&people.source), cx.reply(Msg::Enrolled));
            cx.push(enrolment);
        }),
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
            Msg::Enrolled(name) => cx.done(Text::new("tui-with-hint").with("message", name).with("hint", Text::new("tui-saved"))),
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

/// A form over the list: every kind of field once, and a person searched among the others.
pub struct Enrolment {
    form: Form,
    source: Arc<[Pupil]>,
    reply: Option<Reply<String>>,
}

pub enum Answer {
    Found(String, Vec<Candidate>),
    Saved(Result<String, Error>),
}

impl Enrolment {
    fn new(today: Day, source: Arc<[Pupil]>, reply: Reply<String>) -> Self {
        let options = vec![("f".to_owned(), Text::new("tui-yes")), ("m".to_owned(), Text::new("tui-no"))];
        let fields = vec![
            Field::text("name", "tui-command").required().help("help-choose"),
            Field::date("from", "tui-keys").required(),
            Field::choice("sex", "tui-about", options),
            Field::toggle("repeating", "tui-marked", false),
            Field::secret("secret", "tui-hidden-secret"),
            Field::person("guardian", "tui-choose"),
        ];
        Self { form: Form::new(today, fields), source, reply: Some(reply) }
    }

    fn save(&mut self, cx: &mut Cx<'_, Answer>) {
        if let Some(mistake) = self.form.check() {
            return cx.warn(mistake);
        }
        let name = self.form.value("name");
        cx.save(async move { Ok(name) }, Answer::Saved);
    }
}

impl Screen for Enrolment {
    type Msg = Answer;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("enrolment.save", &[Key::f(2), Key::ctrl('s')], "tui-submit", "tui-submit", Self::save).in_bar(5, "tui-submit")];

    fn title(&self) -> Text {
        Text::new("tui-submit")
    }

    /// A form reads nothing again: what is typed stays.
    fn open(&mut self, _cx: &mut Cx<'_, Answer>) {}

    fn update(&mut self, msg: Answer, cx: &mut Cx<'_, Answer>) {
        match msg {
            Answer::Found(searched, people) => self.form.offer("guardian", &searched, people),
            Answer::Saved(Err(error)) => cx.failed(&error),
            Answer::Saved(Ok(name)) => {
                self.form.saved();
                if let Some(reply) = self.reply.take() {
                    cx.answer(reply, name);
                }
            }
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Answer>) -> Handled {
        match self.form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Taken | Event::Changed(_) | Event::Pick(_) | Event::Other => {}
            Event::Submit => self.save(cx),
            Event::Search(_, words) => {
                let source = Arc::clone(&self.source);
                let find = async move {
                    let folded = fold(&words);
                    let found = source.iter().filter(|pupil| pupil.key.contains(&folded)).take(20);
                    let people = found.map(|pupil| Candidate { value: pupil.number.to_string(), label: pupil.name.clone() }).collect();
                    (words, people)
                };
                cx.latest("guardian", find, |(words, people)| Answer::Found(words, people));
            }
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.form.view(paint, area, look)
    }

    fn hint(&self) -> Option<Text> {
        self.form.hint()
    }

    fn edited(&self) -> bool {
        self.form.edited()
    }

    fn takes_text(&self) -> bool {
        self.form.takes_text()
    }
}
