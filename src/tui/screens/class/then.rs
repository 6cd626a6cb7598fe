//! A class as it was on a past day: who was in it, who led it. Nothing can be changed here; the present one is the class's card.

use ratatui::layout::{Position, Rect};

use crate::domain::day::Day;
use crate::domain::id::ClassId;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::lists;
use crate::service::{ClassCard as Card, Error};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Input, Key};
use crate::tui::kit::card::Card as Details;
use crate::tui::kit::table::Table;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::asked::Filled;
use crate::tui::screens::{export, past};

use super::line::{self, Line};

pub struct ClassThen {
    id: ClassId,
    day: Day,
    card: Option<Card>,
    table: Table<Line>,
}

pub enum Msg {
    Read(Box<Result<Card, Error>>),
    Day(Filled),
}

impl ClassThen {
    #[must_use]
    pub fn new(id: ClassId, day: Day) -> Self {
        Self { id, day, card: None, table: Table::new(Text::new("class-then-empty")) }
    }

    fn choose(&mut self, cx: &mut Cx<'_, Msg>) {
        let reply = cx.reply(Msg::Day);
        past::ask_day(cx, reply);
    }

    fn export(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(card) = &self.card else { return };
        let list = lists::members(self.table.chosen_or_shown().map(|line| &line.row), &card.class.code);
        export::ask(cx, "students", "list-students", list);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }
}

impl Screen for ClassThen {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("class_then.day", &[Key::ctrl('t')], "daily-choose", "daily-choose-help", Self::choose)
            .in_bar(5, "daily-choose-short")
            .in_actions(),
        Command::new("class_then.details", &[Key::f(3)], "list-details", "list-details-help", |then: &mut Self, cx| {
            let details = Details::of(Text::new("list-details"), &then.table, cx.look());
            cx.push(details);
        })
        .disabled(Self::no_row),
        Command::new("class_then.list", &[], "class-list", "class-list-help", Self::export)
            .right(Right::ExportLists)
            .disabled(Self::no_row)
            .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["person", "student", "enrolment", "identifier", "class", "class_teacher"];

    fn title(&self) -> Text {
        match &self.card {
            Some(card) => Text::new("class-then-title").with("class", &card.class.code).with("day", card.day),
            None => Text::new("tui-loading"),
        }
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("class-then-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, id, day) = (cx.services(), self.id, self.day);
        cx.latest("card", async move { service.class_card(&actor, id, Some(day)).await }, |card| Msg::Read(Box::new(card)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(card) => match *card {
                Ok(card) => {
                    if card.day != self.day {
                        cx.warn(Text::new("class-then-outside").with("day", self.day).with("shown", card.day));
                        self.day = card.day;
                    }
                    self.table.show((1..).zip(card.members.iter().cloned()).map(|(number, row)| Line { number, row }).collect());
                    self.card = Some(card);
                }
                Err(error) => cx.unread(&error),
            },
            Msg::Day(filled) => {
                if let Ok(day) = filled.value("day").parse() {
                    self.day = day;
                    self.open(cx);
                }
            }
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let mut area = past::banner(paint, area, look, self.day);
        if let Some(card) = self.card.as_ref().filter(|_| area.height > 6) {
            for (said, role) in line::head(card, look).into_iter().zip([Role::Title, Role::Text]) {
                paint.put(area.x + 1, area.y, area.width.saturating_sub(1), &said, look.style(role));
                area.y += 1;
                area.height -= 1;
            }
        }
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
