//! One student or guardian: her card with everybody around her, and the forms to add or change one. Which of the two it is only
//! decides what is asked of the service.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::id::PersonId;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::dossier;
use crate::locale::Locale;
use crate::service::{Card, Dossier, ErasePerson, Error};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen};

pub mod conflict;
pub mod fields;
pub mod form;
pub mod lines;
pub mod link;
pub mod whose;

pub use whose::Whose;

use self::form::PersonForm;
use self::link::LinkForm;
use super::asked::Filled;
use super::past;
use super::planned::Planned;
use super::printing::Preview;
use super::sheet::Sheet;

pub struct PersonCard {
    whose: Whose,
    id: PersonId,
    card: Option<Card>,
    sheet: Sheet,
}

pub enum Msg {
    Read(Box<Result<Card, Error>>),
    Written,
    Day(Filled),
    Dossier(Box<Result<Dossier, Error>>),
}

impl PersonCard {
    #[must_use]
    pub fn new(whose: Whose, id: PersonId) -> Self {
        Self { whose, id, card: None, sheet: Sheet::default() }
    }

    fn follow(&mut self, cx: &mut Cx<'_, Msg>) {
        match self.sheet.leads_to() {
            Some(id) if self.is_sibling(id) => cx.go(Place::Student(id)),
            Some(id) => cx.go(self.whose.kin(id)),
            None => {}
        }
    }

    fn edit(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(card) = &self.card {
            let form = PersonForm::edit(self.whose, card.clone(), cx.reply(|()| Msg::Written));
            cx.push(form);
        }
    }

    fn erase(&mut self, cx: &mut Cx<'_, Msg>) {
        cx.push(Planned::new(Text::new("erase-title"), ErasePerson { person: self.id }, None));
    }

    /// Everything the school holds about her, as she may ask for it.
    fn dossier(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, id) = (cx.services(), self.id);
        cx.latest("dossier", async move { service.dossier(&actor, id).await }, |found| Msg::Dossier(Box::new(found)));
    }

    fn is_sibling(&self, id: PersonId) -> bool {
        self.card.as_ref().is_some_and(|card| card.siblings.iter().any(|(sibling, ..)| *sibling == id))
    }

    /// Only a line of a guardian or child stands for a link.
    fn no_link(&self, _: &Who) -> Option<Text> {
        self.sheet.leads_to().is_none_or(|id| self.is_sibling(id)).then(|| Text::new("person-follow-nobody"))
    }

    /// What the link of the line allows.
    fn link(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(other) = self.sheet.leads_to() else { return };
        let (student, guardian) = match self.whose {
            Whose::Student => (self.id, other),
            Whose::Guardian | Whose::Staff => (other, self.id),
        };
        let form = LinkForm::new(student, guardian, cx.reply(|()| Msg::Written));
        cx.push(form);
    }

    fn may_not_edit(&self, who: &Who) -> Option<Text> {
        match (&self.card, who.may(self.whose.writes())) {
            (_, false) => Some(Text::new("tui-no-right")),
            (None, true) => Some(Text::new("tui-loading")),
            (Some(_), true) => None,
        }
    }
}

impl Screen for PersonCard {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("person.follow", &[Key::of(Code::Enter)], "person-follow", "person-follow-help", Self::follow)
            .disabled(|card: &Self, _| card.sheet.leads_to().is_none().then(|| Text::new("person-follow-nobody")))
            .in_bar(10, "person-follow-short"),
        Command::new("person.edit", &[Key::f(4)], "person-edit", "person-edit-help", Self::edit)
            .disabled(Self::may_not_edit)
            .in_bar(5, "person-edit-short"),
        Command::new("person.link", &[Key::f(6)], "person-link", "person-link-help", Self::link)
            .right(Right::LinkGuardians)
            .disabled(Self::no_link)
            .in_bar(15, "person-link-short"),
        Command::new("person.history", &[Key::f(3), Key::ctrl('e')], "record-history", "record-history-help", |card: &mut Self, cx| {
            cx.go(Place::History(card.id.into()));
        })
        .right(Right::ReadJournal)
        .in_actions(),
        Command::new("person.day", &[Key::ctrl('t')], "past-choose", "past-choose-help", |_, cx| {
            let reply = cx.reply(Msg::Day);
            past::ask_day(cx, reply);
        })
        .right(Right::ReadJournal)
        .in_actions(),
        Command::new("person.dossier", &[], "person-dossier", "person-dossier-help", Self::dossier).right(Right::ExportLists).in_actions(),
        Command::new("person.erase", &[], "erase-title", "erase-help", Self::erase)
            .right(Right::MaintainStore)
            .danger(Danger::T3)
            .disabled(|card: &Self, _| card.card.is_none().then(|| Text::new("tui-loading")))
            .in_actions(),
        Command::new("person.marks", &[], "person-marks", "person-marks-help", |card: &mut Self, cx| {
            cx.go(Place::Transcript(card.id));
        })
        .right(Right::ReadMarks)
        .disabled(|card: &Self, _| (card.whose != Whose::Student).then(|| Text::new("person-marks-guardian")))
        .in_actions(),
        Command::new("person.account", &[], "person-account", "person-account-help", |card: &mut Self, cx| {
            cx.go(Place::StudentAccount(card.id));
        })
        .right(Right::ReadBilling)
        .disabled(|card: &Self, _| (card.whose == Whose::Guardian).then(|| Text::new("person-account-guardian")))
        .in_actions(),
        Command::new("person.payers", &[], "shares-title", "shares-set-help", |card: &mut Self, cx| cx.go(Place::Payers(card.id)))
            .right(Right::SetFees)
            .disabled(|card: &Self, _| (card.whose == Whose::Guardian).then(|| Text::new("person-account-guardian")))
            .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &[
        "person",
        "student",
        "guardian",
        "guardianship",
        "enrolment",
        "contact",
        "identifier",
        "household",
        "household_member",
        "address",
        "staff",
        "course_teacher",
        "class_teacher",
        "account",
    ];

    fn title(&self) -> Text {
        match &self.card {
            Some(card) => Text::new("person-title").with("name", card.person.name().display()),
            None => Text::new("tui-loading"),
        }
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("person-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("card", self.whose.card(service, actor, self.id), |card| Msg::Read(Box::new(card)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Written => self.open(cx),
            Msg::Day(filled) => {
                if let Ok(day) = filled.value("day").parse() {
                    cx.go(Place::Past(self.id.into(), day));
                }
            }
            Msg::Dossier(found) => match *found {
                Ok(found) => {
                    let title = Text::new("dossier-title").with("name", &found.name);
                    let stem = found.name.clone();
                    let page = move |_, locale: &Locale| dossier::text(&found, locale);
                    cx.push(Preview::new(title, stem, Arc::new(page)).whole());
                }
                Err(error) => cx.failed(&error),
            },
            Msg::Read(card) => match *card {
                Ok(card) => {
                    let begins = self.sheet.is_empty();
                    self.sheet.show(lines::of(self.whose, &card, cx.look(), cx.now().today));
                    if begins {
                        self.sheet.next_lead();
                    }
                    self.card = Some(card);
                }
                Err(error) => cx.unread(&error),
            },
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        match input {
            Input::Key(key) if !key.shift && self.sheet.walk(key.code) => Handled::Yes,
            _ => Handled::No,
        }
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.sheet.view(paint, area, look)
    }
}
