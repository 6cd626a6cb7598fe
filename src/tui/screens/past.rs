//! A record as it was at the end of a past day, field by field, under a banner that says so. Nothing can be changed here.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use crate::domain::day::Day;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::service::{Error, Recorded, Stood, Until};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Who};
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::form::Field;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

use super::asked::{Asked, Filled};
use super::words;

/// Asks for a day to look back to.
pub fn ask_day<M: Send + 'static>(cx: &mut Cx<'_, M>, reply: Reply<Filled>) {
    let fields = vec![("day", Field::date("day", "payments-day").required())];
    cx.push(Asked::new(Text::new("past-choose"), cx.now().today, fields, reply).in_passing("asked-see"));
}

/// One line over everything else: which day this is. What is left is under it.
pub fn banner(paint: &mut Paint, area: Rect, look: &Look, day: Day) -> Rect {
    if area.height < 3 {
        return area;
    }
    let said = look.text(&Text::new("past-banner").with("day", words::day(day)));
    let cells = usize::from(area.width);
    paint.put(area.x, area.y, area.width, &format!("{:cells$}", format!(" {said}")), look.style(Role::Selected));
    Rect { y: area.y + 1, height: area.height - 1, ..area }
}

/// One field of one record, as it stood.
pub struct Line {
    number: usize,
    record: String,
    field: String,
    value: String,
    key: String,
}

impl Row for Line {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("past-field", (16, 28), 0, |line, _| Cow::Borrowed(&line.field), |a, b| a.field.cmp(&b.field)),
        Column::new("past-value", (14, 44), 1, |line, _| Cow::Borrowed(&line.value), |a, b| a.value.cmp(&b.value)),
        Column::new("past-record", (12, 24), 2, |line, _| Cow::Borrowed(&line.record), |a, b| a.number.cmp(&b.number)),
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

pub struct Past {
    of: Recorded,
    day: Day,
    table: Table<Line>,
}

pub enum Msg {
    Read(Result<Vec<Stood>, Error>),
    Day(Filled),
}

impl Past {
    #[must_use]
    pub fn new(of: Recorded, day: Day) -> Self {
        Self { of, day, table: Table::new(Text::new("past-empty")) }
    }

    fn choose(&mut self, cx: &mut Cx<'_, Msg>) {
        let reply = cx.reply(Msg::Day);
        ask_day(cx, reply);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn show(&mut self, stood: &[Stood], look: &Look) {
        let mut lines = Vec::new();
        for stood in stood {
            let record = look.text(&Text::new("service-table").with("table", stood.table));
            for (column, kept) in &stood.fields {
                let (field, value) = (look.locale.column(column), look.text(&kept.text()));
                let key = fold(&format!("{field} {value} {record}"));
                lines.push(Line { number: lines.len(), record: record.clone(), field, value, key });
            }
        }
        self.table.show(lines.into());
    }
}

impl Screen for Past {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("past.day", &[Key::ctrl('t')], "daily-choose", "daily-choose-help", Self::choose)
            .in_bar(5, "daily-choose-short")
            .in_actions(),
        Command::new("past.details", &[Key::f(3)], "list-details", "list-details-help", |past: &mut Self, cx| {
            let details = Card::of(Text::new("list-details"), &past.table, cx.look());
            cx.push(details);
        })
        .disabled(Self::no_row),
    ];

    fn title(&self) -> Text {
        Text::new("past-title").with("day", self.day)
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("past-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, of, until) = (cx.services(), self.of, Until::Day(self.day));
        cx.latest("past", async move { service.past(&actor, of, until).await }, Msg::Read);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(Ok(stood)) => self.show(&stood, cx.look()),
            Msg::Read(Err(error)) => cx.unread(&error),
            Msg::Day(filled) => {
                if let Ok(day) = filled.value("day").parse() {
                    self.day = day;
                    self.open(cx);
                }
            }
        }
    }

    fn rows(&mut self) -> Option<&mut dyn Bookmarked> {
        Some(&mut self.table)
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let area = banner(paint, area, look, self.day);
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
