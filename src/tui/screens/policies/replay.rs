//! A past year computed under another policy: who would have had another figure, and by how much. It changes nothing.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use crate::domain::frame::Kind;
use crate::domain::name::fold;
use crate::domain::policy::Policy;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::explanation::figure;
use crate::exchange::policy::{replayed, results};
use crate::locale::Locale;
use crate::service::{Error, Replay, Replayed};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::Field;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::asked::{Asked, Filled};
use crate::tui::screens::{choice, export};

pub struct Replaying {
    policy: Policy,
    year: Option<String>,
    term: Option<String>,
    found: Option<Replay>,
    table: Table<Line>,
}

pub struct Line {
    number: usize,
    row: Replayed,
    figures: String,
    difference: String,
    places: String,
    key: String,
}

pub enum Msg {
    Found(Box<Result<Replay, Error>>),
    Years(Result<Vec<String>, Error>),
    Asked(Filled),
    Sort(usize),
}

impl Row for Line {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("column-name", (18, 32), 0, |line, _| Cow::Borrowed(&line.row.student), |a, b| a.key.cmp(&b.key)),
        Column::figures("policy-figures", (15, 18), 1, |line, _| Cow::Borrowed(&line.figures), |a, b| a.figures.cmp(&b.figures)),
        Column::figures("policy-difference", (9, 12), 2, |line, _| Cow::Borrowed(&line.difference), |a, b| a.number.cmp(&b.number)),
        Column::figures("policy-places", (10, 12), 3, |line, _| Cow::Borrowed(&line.places), |a, b| a.places.cmp(&b.places)),
        Column::new("field-class", (6, 8), 4, |line, _| Cow::Borrowed(&line.row.class), |a, b| a.row.class.cmp(&b.row.class)),
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Line {
    fn of((number, row): (usize, Replayed), locale: &Locale) -> Self {
        let shown = |value: Option<&str>| value.map_or_else(|| "—".to_owned(), |value| figure(locale, value));
        let place = |rank: Option<u32>| rank.map_or_else(|| "—".to_owned(), |rank| rank.to_string());
        Self {
            number,
            figures: format!("{} → {}", shown(row.before.as_deref()), shown(row.after.as_deref())),
            difference: shown(row.difference.as_deref()),
            places: format!("{} → {}", place(row.rank_before), place(row.rank_after)),
            key: fold(&format!("{} {} {}", row.student, row.class, row.matricule.as_deref().unwrap_or_default())),
            row,
        }
    }
}

impl Replaying {
    pub fn new(policy: Policy) -> Self {
        Self { policy, year: None, term: None, found: None, table: Table::new(Text::new("policies-nobody-changes")) }
    }

    fn which(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let read = async move {
            let years = service.entries(&actor, Kind::Year, None).await?;
            Ok(years.rows.iter().map(|row| row.value(Kind::Year, "code").to_owned()).collect())
        };
        cx.latest("years", read, Msg::Years);
    }

    fn ask(&self, years: Vec<String>, cx: &mut Cx<'_, Msg>) {
        let present = self.found.as_ref().map(|found| found.year.clone()).unwrap_or_default();
        let years = years.into_iter().map(|code| (code.clone(), Text::new("words").with("words", code))).collect();
        let fields = vec![
            ("year", Field::choice("year", "field-year", years).with(&present)),
            ("term", Field::text("term", "column-term").help("policy-term-help").with(self.term.as_deref().unwrap_or_default())),
        ];
        let form = Asked::new(Text::new("policies-which"), cx.now().today, fields, cx.reply(Msg::Asked)).in_passing("asked-see");
        cx.push(form);
    }

    fn sort(&mut self, cx: &mut Cx<'_, Msg>) {
        let reply = cx.reply(Msg::Sort);
        choice::sort::<Line, Msg>(cx, reply);
    }

    fn export(&mut self, cx: &mut Cx<'_, Msg>) {
        let list = replayed(self.table.chosen_or_shown().map(|line| &line.row));
        export::ask(cx, "replay", "policies-replay", list);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }
}

impl Screen for Replaying {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("replay.which", &[Key::f(4)], "policies-which", "policies-which-help", Self::which).in_bar(5, "policies-which-short"),
        Command::new("replay.sort", &[], "list-sort", "list-sort-help", Self::sort).in_actions(),
        Command::new("replay.export", &[], "policies-export", "list-export-help", Self::export)
            .right(Right::ExportLists)
            .disabled(Self::no_row)
            .in_actions(),
    ];

    fn title(&self) -> Text {
        Text::new("policies-replay-of").with("code", format!("{}@{}", self.policy.code, self.policy.version))
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("policies-replay-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, policy) = (cx.services(), self.policy.clone());
        let (year, term) = (self.year.clone(), self.term.clone());
        cx.latest("replay", async move { service.replay(&actor, policy, year, None, term).await }, |found| Msg::Found(Box::new(found)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Found(found) => match *found {
                Ok(found) => {
                    let locale = cx.locale();
                    self.table.show(found.changed.iter().cloned().enumerate().map(|row| Line::of(row, locale)).collect());
                    self.found = Some(found);
                }
                Err(error) => cx.failed(&error),
            },
            Msg::Years(Ok(years)) => self.ask(years, cx),
            Msg::Years(Err(error)) => cx.failed(&error),
            Msg::Asked(filled) => {
                let some = |name: &str| Some(filled.value(name).to_owned()).filter(|value| !value.is_empty());
                (self.year, self.term) = (some("year"), some("term"));
                self.open(cx);
            }
            Msg::Sort(column) => self.table.sort_by(column),
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        let mut state = self.table.state(look);
        if let (Some(found), true) = (&self.found, state.left.is_empty()) {
            let when = if found.term.is_empty() { found.year.clone() } else { format!("{} {}", found.year, found.term) };
            let says =
                Text::new("policies-replayed").with("year", when).with("changed", found.changed.len()).with("students", found.students);
            state.left = look.text(&says);
            state.right = look.text(&results(found));
        }
        state
    }
}
