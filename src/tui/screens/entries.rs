//! The entries of one kind: years, the tree of a year's terms, levels, subjects and their coefficients, courses and who is in them.
//! Added, changed and removed here; what an entry leads to is the list below it.

use ratatui::layout::{Position, Rect};
use uuid::Uuid;

use crate::domain::frame::Kind;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::{AddYear, Entries, Error, Recorded, RemoveEntry};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::Table;
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::history;

use super::planned::Planned;

pub mod form;
pub mod line;

use form::EntryForm;
use line::Line;

pub struct EntryList {
    kind: Kind,
    within: Option<Uuid>,
    /// What they are within, as people call it.
    called: Option<String>,
    table: Table<Line>,
}

pub enum Msg {
    Listed(Result<Entries, Error>),
    Changed,
}

/// The lists of one course, in the order one goes through them.
const OF_COURSE: [Kind; 3] = [Kind::Teacher, Kind::Group, Kind::Member];

impl EntryList {
    #[must_use]
    pub fn new(kind: Kind, within: Option<Uuid>) -> Self {
        Self { kind, within, called: None, table: Table::new(Text::new("entries-empty")) }
    }

    /// The list an entry leads to.
    const fn below(&self) -> Option<Kind> {
        match self.kind {
            Kind::Year => Some(Kind::Term),
            Kind::Subject => Some(Kind::Coefficient),
            Kind::Course => Some(Kind::Teacher),
            _ => None,
        }
    }

    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        match (self.table.current().map(|line| line.id), self.below()) {
            (Some(id), Some(kind)) => cx.go(Place::Entries(kind, Some(id))),
            (Some(_), None) => self.edit(cx),
            (None, _) => {}
        }
    }

    fn add(&mut self, cx: &mut Cx<'_, Msg>) {
        let reply = cx.reply(|()| Msg::Changed);
        if self.kind == Kind::Year {
            return cx.push(Planned::new(Text::new("entries-new-year"), AddYear::default(), Some(reply)));
        }
        cx.push(EntryForm::add(self.kind, self.within, reply));
    }

    fn edit(&mut self, cx: &mut Cx<'_, Msg>) {
        if !cx.who().may(Right::WriteClasses) {
            return cx.warn(Text::new("tui-no-right"));
        }
        if let Some(id) = self.table.current().map(|line| line.id) {
            let form = EntryForm::edit(self.kind, id, cx.reply(|()| Msg::Changed));
            cx.push(form);
        }
    }

    fn remove(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(id) = self.table.current().map(|line| line.id) {
            let plan = Planned::new(Text::new("entries-remove"), RemoveEntry { kind: self.kind, id }, Some(cx.reply(|()| Msg::Changed)));
            cx.push(plan);
        }
    }

    fn next(&mut self, cx: &mut Cx<'_, Msg>) {
        let at = OF_COURSE.iter().position(|kind| *kind == self.kind).unwrap_or_default();
        let next = Self::new(OF_COURSE[(at + 1) % OF_COURSE.len()], self.within);
        cx.replace(next);
    }

    fn no_roll(&self, _: &Who) -> Option<Text> {
        (self.kind != Kind::Year).then(|| Text::new("entries-roll-years"))
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.current().is_none().then(|| Text::new("entries-no-row"))
    }

    fn one_list(&self, _: &Who) -> Option<Text> {
        (!OF_COURSE.contains(&self.kind)).then(|| Text::new("entries-one-list"))
    }
}

impl Screen for EntryList {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("entries.open", &[Key::of(Code::Enter)], "entries-open", "entries-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "home-go-short"),
        Command::new("entries.new", &[Key::of(Code::Insert), Key::ctrl('n')], "entries-new", "entries-new-help", Self::add)
            .right(Right::WriteClasses)
            .in_bar(10, "list-new-short"),
        Command::new("entries.edit", &[Key::f(4)], "entries-edit", "entries-edit-help", Self::edit)
            .right(Right::WriteClasses)
            .disabled(Self::no_row)
            .in_bar(15, "person-edit-short"),
        Command::new("entries.remove", &[Key::f(8)], "entries-remove", "entries-remove-help", Self::remove)
            .right(Right::WriteClasses)
            .danger(Danger::T1)
            .disabled(Self::no_row)
            .in_bar(20, "entries-remove-short"),
        Command::new("entries.next", &[Key::of(Code::Tab), Key::f(6)], "entries-next", "entries-next-help", Self::next)
            .disabled(Self::one_list)
            .in_bar(25, "entries-next-short"),
        Command::new("entries.roll", &[], "entries-roll", "entries-roll-help", |_, cx| cx.go(Place::Rollover))
            .right(Right::WriteClasses)
            .disabled(Self::no_roll)
            .in_actions(),
        history::command("entries.changes", |card: &mut Self, cx| {
            if let Some(id) = card.table.current().map(|line| line.id) {
                cx.go(Place::History(Recorded::Entry(card.kind, id)));
            }
        })
        .disabled(Self::no_row),
    ];
    const SHOWS: &'static [&'static str] = &[
        "school_year",
        "term",
        "calendar",
        "site",
        "shift",
        "level",
        "track",
        "subject",
        "subject_weight",
        "class_teacher",
        "course",
        "course_teacher",
        "course_class",
        "course_student",
    ];

    fn title(&self) -> Text {
        let all = line::all(self.kind);
        match &self.called {
            Some(called) => Text::new("entries-within").with("all", Text::new(all)).with("within", called),
            None => Text::new(all),
        }
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("entries-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, kind, within) = (cx.services(), self.kind, self.within);
        let read = async move {
            // Courses without a year are those of today's.
            let within = match (kind, within) {
                (Kind::Course, None) => Some(service.find_year(&actor, None).await?.0),
                (_, within) => within,
            };
            service.entries(&actor, kind, within).await
        };
        cx.latest("list", read, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok(entries)) => {
                self.called = entries.within;
                let kind = self.kind;
                self.table.show(entries.rows.iter().map(|entry| Line::of(kind, entry, cx.look())).collect());
            }
            Msg::Listed(Err(error)) => {
                cx.back();
                cx.failed(&error);
            }
            Msg::Changed => self.open(cx),
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
