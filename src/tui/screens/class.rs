//! One class: who is in it, its homeroom teacher and courses, and what is done with its students: enrolled, moved, taken out, listed.

use ratatui::layout::{Position, Rect};

use crate::domain::frame::Kind;
use crate::domain::id::{ClassId, PersonId};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::lists;
use crate::service::{ClassCard as Card, Error, Recorded, StudentRow};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::picker::Picker;
use crate::tui::kit::table::Table;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::history;

use super::asked::Filled;
use super::entries::form::EntryForm;
use super::export;
use super::past;
use super::stays::{Deed, Stays};

mod line;
pub mod then;

use line::{Free, Line};

pub struct ClassCard {
    id: ClassId,
    card: Option<Card>,
    table: Table<Line>,
}

pub enum Msg {
    Read(Box<Result<Card, Error>>),
    Pool(Result<std::sync::Arc<Vec<StudentRow>>, Error>),
    Chosen(PersonId),
    Saved,
    Day(Filled),
}

impl ClassCard {
    #[must_use]
    pub fn new(id: ClassId) -> Self {
        Self { id, card: None, table: Table::new(Text::new("class-empty")) }
    }

    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(line) = self.table.found() {
            cx.go(Place::Student(line.row.id));
        }
    }

    /// Offers the students who are in no class.
    fn enrol(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("pool", async move { service.students(&actor).await }, Msg::Pool);
    }

    fn offer(&self, rows: &[StudentRow], cx: &mut Cx<'_, Msg>) {
        let free: std::sync::Arc<[Free]> = rows.iter().filter(|row| row.class.is_none()).map(Free::of).collect();
        if free.is_empty() {
            return cx.warn(Text::new("class-nobody-free"));
        }
        let picker = Picker::new(Text::new("class-enrol"), free, cx.reply(Msg::Chosen));
        cx.push(picker);
    }

    fn with_chosen(&mut self, deed: Deed, cx: &mut Cx<'_, Msg>) {
        let students: Vec<(PersonId, String)> = self.table.chosen().iter().map(|line| (line.row.id, line.row.name.display())).collect();
        if !students.is_empty() {
            let form = Stays::new(deed, students, None, cx.reply(|()| Msg::Saved));
            cx.push(form);
        }
    }

    fn edit(&mut self, cx: &mut Cx<'_, Msg>) {
        let form = EntryForm::edit(Kind::Class, self.id.0, cx.reply(|()| Msg::Saved));
        cx.push(form);
    }

    fn courses(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(card) = &self.card else { return };
        let lines = card.courses.iter().map(|course| (course.title.clone(), course.teachers.join(", "))).collect();
        cx.push(crate::tui::kit::card::Card::new(Text::new("class-courses"), lines));
    }

    fn export(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(card) = &self.card else { return };
        let list = lists::members(self.table.chosen_or_shown().map(|line| &line.row), &card.class.code);
        export::ask(cx, "students", "list-students", list);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn no_courses(&self, _: &Who) -> Option<Text> {
        let none = self.card.as_ref().is_none_or(|card| card.courses.is_empty());
        none.then(|| Text::new("class-no-courses"))
    }
}

impl Screen for ClassCard {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("class.open", &[Key::of(Code::Enter)], "list-open", "list-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "list-open-short"),
        Command::new("class.enrol", &[Key::of(Code::Insert), Key::ctrl('n')], "class-enrol", "class-enrol-help", Self::enrol)
            .right(Right::WriteStudents)
            .in_bar(10, "class-enrol-short"),
        Command::new("class.edit", &[Key::f(4)], "classes-edit", "classes-edit-help", Self::edit)
            .right(Right::WriteClasses)
            .in_bar(20, "person-edit-short"),
        Command::new("class.move", &[], "stays-move", "stays-move-help", |card: &mut Self, cx| card.with_chosen(Deed::Move, cx))
            .right(Right::WriteStudents)
            .danger(Danger::T1)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("class.withdraw", &[], "stays-withdraw", "stays-withdraw-help", |card: &mut Self, cx| {
            card.with_chosen(Deed::Withdraw, cx);
        })
        .right(Right::WriteStudents)
        .danger(Danger::T1)
        .disabled(Self::no_row)
        .in_actions(),
        Command::new("class.list", &[], "class-list", "class-list-help", Self::export)
            .right(Right::ExportLists)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("class.homerooms", &[], "class-homerooms", "class-homerooms-help", |card: &mut Self, cx| {
            cx.go(Place::Entries(Kind::Homeroom, Some(card.id.0)));
        })
        .right(Right::WriteClasses)
        .in_actions(),
        Command::new("class.courses", &[Key::f(3)], "class-courses", "class-courses-help", Self::courses)
            .disabled(Self::no_courses)
            .in_bar(25, "class-courses-short")
            .in_actions(),
        Command::new("class.select_all", &[Key::ctrl('a')], "list-select-all", "list-select-all-help", |card: &mut Self, _| {
            card.table.select_shown();
        })
        .disabled(Self::no_row)
        .in_actions(),
        Command::new("class.day", &[Key::ctrl('t')], "class-then", "class-then-help", |_, cx| {
            let reply = cx.reply(Msg::Day);
            past::ask_day(cx, reply);
        })
        .in_actions(),
        history::command("class.changes", |card, cx| cx.go(Place::History(Recorded::Entry(Kind::Class, card.id.0)))),
    ];
    const SHOWS: &'static [&'static str] =
        &["person", "student", "enrolment", "identifier", "class", "class_teacher", "course", "course_class", "course_teacher"];

    fn title(&self) -> Text {
        match &self.card {
            Some(card) => Text::new("person-class").with("class", &card.class.code),
            None => Text::new("tui-loading"),
        }
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("class-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, id) = (cx.services(), self.id);
        cx.latest("card", async move { service.class_card(&actor, id, None).await }, |card| Msg::Read(Box::new(card)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(card) => match *card {
                Ok(card) => {
                    self.table.show((1..).zip(card.members.iter().cloned()).map(|(number, row)| Line { number, row }).collect());
                    self.card = Some(card);
                }
                Err(error) => cx.unread(&error),
            },
            Msg::Pool(Ok(rows)) => self.offer(&rows, cx),
            Msg::Chosen(student) => {
                let form = Stays::new(Deed::Enrol, vec![(student, String::new())], Some(self.id), cx.reply(|()| Msg::Saved));
                cx.push(form);
            }
            Msg::Saved => self.open(cx),
            Msg::Day(filled) => {
                if let Ok(day) = filled.value("day").parse() {
                    cx.go(Place::ClassOn(self.id, day));
                }
            }
            Msg::Pool(Err(error)) => cx.failed(&error),
        }
    }

    fn rows(&mut self) -> Option<&mut dyn Bookmarked> {
        Some(&mut self.table)
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let mut area = area;
        if let Some(card) = self.card.as_ref().filter(|_| area.height > 6) {
            let head = line::head(card, look);
            for (said, role) in head.into_iter().zip([Role::Title, Role::Text]) {
                paint.put(area.x + 1, area.y, area.width.saturating_sub(1), &said, look.style(role));
                area.y += 1;
                area.height -= 1;
            }
        }
        self.table.view(paint, area, look)
    }

    fn subject(&self) -> Option<Text> {
        self.table.subject()
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
