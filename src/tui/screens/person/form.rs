//! The form of a student or guardian, new or changed. What somebody else changed meanwhile is decided field by field.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::id::OperationId;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::{
    AddGuardian, AddStaff, AddStudent, Alike, Card, ClassRow, Done, EditGuardian, EditStaff, EditStudent, Error, Facet, PersonEdit,
};
use crate::tui::command::{Command, Danger};
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::dialog::Dialog;
use crate::tui::kit::form::{Event, Form};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen};
use crate::tui::screens::choice;
use crate::tui::typed::Typed;

use super::conflict::{Conflicts, Difference};
use super::fields::{self, Filled};
use super::whose::Whose;

pub struct PersonForm {
    whose: Whose,
    /// Who is changed; nobody while she is new.
    card: Option<Card>,
    names: Vec<(&'static str, &'static str)>,
    seen: Filled,
    form: Option<Form>,
    classes: Vec<String>,
    /// One id for one saving, so that a lost answer cannot save twice.
    operation: Option<OperationId>,
    reply: Option<Reply<()>>,
}

pub enum Msg {
    Classes(Result<Arc<Vec<ClassRow>>, Error>),
    Class(usize),
    /// Who looks like the one that is new.
    Alike(Result<Vec<Alike>, Error>),
    Open(Place),
    Anyway,
    Saved(Box<Result<Done<()>, Error>>),
    /// The card as it is now, because somebody else changed what was edited.
    Meanwhile(Box<Result<Card, Error>>),
    Decided(Vec<(&'static str, bool)>),
}

impl PersonForm {
    #[must_use]
    pub fn edit(whose: Whose, card: Card, reply: Reply<()>) -> Self {
        let seen = fields::of_card(&card);
        Self { card: Some(card), seen, reply: Some(reply), ..Self::fresh(whose, false) }
    }

    #[must_use]
    pub fn add(whose: Whose) -> Self {
        Self::fresh(whose, true)
    }

    fn fresh(whose: Whose, is_new: bool) -> Self {
        Self {
            whose,
            card: None,
            names: fields::names(whose, is_new),
            seen: fields::empty(whose),
            form: None,
            classes: Vec::new(),
            operation: None,
            reply: None,
        }
    }

    /// Whoever is new is looked for first: she may be there already.
    fn save(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(form) = &mut self.form else { return };
        if let Some(mistake) = form.check() {
            return cx.warn(mistake);
        }
        if self.card.is_some() {
            return self.store(cx);
        }
        let Some(actor) = cx.actor() else { return };
        let (service, facet) = (cx.services(), self.whose.facet());
        let edit = fields::edit(&self.seen, &fields::of_form(form, &self.names));
        cx.latest("alike", async move { service.alike(&actor, facet, &edit).await }, Msg::Alike);
    }

    /// Names whom she looks like, and offers to open her card or go on.
    fn alike(&self, found: &[Alike], cx: &mut Cx<'_, Msg>) {
        let Some(first) = found.first() else { return };
        let (open, anyway) = (cx.reply(Msg::Open), cx.reply(|()| Msg::Anyway));
        let mut dialog = Dialog::new(Text::new("person-alike"), Danger::T1);
        for alike in found.iter().take(3) {
            dialog = dialog.says(match alike.who {
                Some(_) => Text::new("person-alike-says").with("alike", alike.text()),
                None => Text::new("person-alike-unseen"),
            });
        }
        dialog = match &first.who {
            Some((facet, id, _)) => {
                let place = match facet {
                    Facet::Student => Place::Student(*id),
                    Facet::Guardian => Place::Guardian(*id),
                    Facet::Staff => Place::StaffMember(*id),
                };
                dialog.primary(Text::new("person-alike-open"), open, place).button(Text::new("person-alike-anyway"), anyway, ())
            }
            None => dialog.primary(Text::new("person-alike-anyway"), anyway, ()),
        };
        cx.push(dialog.cancel());
    }

    fn store(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(form) = &self.form else { return };
        let now = fields::of_form(form, &self.names);
        let edit = fields::edit(&self.seen, &now);
        if self.card.is_some() && edit == PersonEdit::default() {
            return cx.warn(Text::new("person-nothing-changed"));
        }
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let operation = match self.operation.map_or_else(|| service.operation_id(), Ok) {
            Ok(operation) => operation,
            Err(error) => return cx.failed(&error),
        };
        self.operation = Some(operation);
        let matricule = now.get("matricule").filter(|given| !given.is_empty()).cloned();
        let whom = self.card.as_ref().map(|card| card.person.id);
        let whose = self.whose;
        let saving = async move {
            match (whose, whom) {
                (Whose::Student, Some(student)) => service.execute(&actor, operation, &EditStudent { student, edit }, None).await,
                (Whose::Staff, Some(staff)) => service.execute(&actor, operation, &EditStaff { staff, edit }, None).await,
                (Whose::Staff, None) => service.execute(&actor, operation, &AddStaff { number: matricule, edit }, None).await,
                (Whose::Guardian, Some(guardian)) => service.execute(&actor, operation, &EditGuardian { guardian, edit }, None).await,
                (Whose::Student, None) => service.execute(&actor, operation, &AddStudent { matricule, edit }, None).await,
                (Whose::Guardian, None) => service.execute(&actor, operation, &AddGuardian { edit }, None).await,
            }
        };
        cx.save(saving, |done| Msg::Saved(Box::new(done)));
    }

    fn saved(&mut self, done: Result<Done<()>, Error>, cx: &mut Cx<'_, Msg>) {
        self.operation = None;
        match done {
            Err(error) => cx.failed(&error),
            Ok(done) if done.preview.counts.conflict > 0 => {
                let (Some(actor), Some(card)) = (cx.actor(), &self.card) else { return };
                let (service, id) = (cx.services(), card.person.id);
                cx.latest("meanwhile", self.whose.card(service, actor, id), |card| Msg::Meanwhile(Box::new(card)));
            }
            Ok(done) => {
                if let Some(operation) = done.operation {
                    cx.did(operation);
                }
                if let Some(form) = &mut self.form {
                    form.saved();
                }
                let name = done.preview.rows.first().map(|row| row.key.clone()).unwrap_or_default();
                match self.reply.take() {
                    Some(reply) => cx.answer(reply, ()),
                    None => cx.back(),
                }
                cx.done(Text::new("person-saved").with("name", name));
            }
        }
    }

    /// Shows both values of every field that two people changed.
    fn meanwhile(&mut self, card: Card, cx: &mut Cx<'_, Msg>) {
        let Some(form) = &self.form else { return };
        let (present, mine) = (fields::of_card(&card), fields::of_form(form, &self.names));
        let empty = String::new();
        let value = |filled: &Filled, name: &str| filled.get(name).unwrap_or(&empty).clone();
        let look = cx.look();
        let words = |name: &str, value: String| fields::shown(name, &value).map_or(value, |text| look.text(&text));
        let mut differences = Vec::new();
        for (name, label) in &self.names {
            let (seen, now, mine) = (value(&self.seen, name), value(&present, name), value(&mine, name));
            if mine != seen && now != seen && now != mine {
                differences.push(Difference::new(name, look.words(label), words(name, mine), words(name, now)));
            } else if mine == seen && now != seen {
                // Not touched here: what somebody else put there is simply shown from now on.
                if let Some(form) = &mut self.form {
                    form.set(name, &now);
                }
            }
        }
        let name = card.person.name().display();
        self.seen = present;
        self.card = Some(card);
        if differences.is_empty() {
            return self.save(cx);
        }
        let conflicts = Conflicts::new(name, differences, cx.reply(Msg::Decided));
        cx.push(conflicts);
    }

    fn decided(&mut self, decisions: Vec<(&'static str, bool)>, cx: &mut Cx<'_, Msg>) {
        let Some(form) = &mut self.form else { return };
        for (name, mine) in decisions {
            if !mine {
                form.set(name, self.seen.get(name).map_or("", String::as_str));
            }
        }
        if fields::of_form(form, &self.names).iter().all(|(name, value)| self.seen.get(name).is_none_or(|seen| seen == value)) {
            form.saved();
            cx.back();
            return cx.done(Text::new("person-theirs-kept"));
        }
        self.save(cx);
    }

    fn pick_class(&self, cx: &mut Cx<'_, Msg>) {
        let options: Vec<(Text, Option<Text>)> =
            self.classes.iter().map(|code| (Text::new("person-class").with("class", code), None)).collect();
        let reply = cx.reply(Msg::Class);
        choice::ask(cx, Text::new("person-choose-class"), &options, reply);
    }
}

impl Screen for PersonForm {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("person.save", &[Key::f(2), Key::ctrl('s')], "person-save", "person-save-help", Self::save).in_bar(5, "tui-submit"),
        Command::new("person.class", &[], "person-choose-class", "person-choose-class-help", |form: &mut Self, cx| form.pick_class(cx))
            .disabled(|form: &Self, _| match form.whose {
                Whose::Guardian | Whose::Staff => Some(Text::new("person-class-of-students")),
                Whose::Student if form.classes.is_empty() => Some(Text::new("person-no-classes")),
                Whose::Student => None,
            }),
    ];

    fn title(&self) -> Text {
        match (&self.card, self.whose) {
            (Some(_), _) => Text::new("person-edit"),
            (None, Whose::Student) => Text::new("students-new"),
            (None, Whose::Guardian) => Text::new("guardians-new"),
            (None, Whose::Staff) => Text::new("staff-new"),
        }
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("person-form-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.form.is_some() {
            // What is typed stays, whatever is read again.
            return;
        }
        let seen = &self.seen;
        let filled =
            |(name, label): &(&'static str, &'static str)| fields::field(name, label).with(seen.get(name).map_or("", String::as_str));
        self.form = Some(Form::new(cx.now().today, self.names.iter().map(filled).collect()));
        let Some(actor) = cx.actor().filter(|actor| self.whose == Whose::Student && actor.may(Right::ReadClasses)) else { return };
        let service = cx.services();
        cx.load(async move { service.classes(&actor).await }, Msg::Classes);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Classes(Ok(classes)) => {
                // Lists begin with the newest year: only its classes can be joined.
                let year = classes.first().map(|class| class.year.clone());
                let mut codes: Vec<String> =
                    classes.iter().filter(|class| Some(&class.year) == year.as_ref()).map(|class| class.code.clone()).collect();
                codes.sort_by_key(|code| fold(code));
                self.classes = codes;
            }
            Msg::Classes(Err(error)) => cx.failed(&error),
            Msg::Class(at) => {
                if let (Some(form), Some(code)) = (&mut self.form, self.classes.get(at)) {
                    form.pick("class", code, code);
                }
            }
            Msg::Alike(Ok(found)) if found.is_empty() => self.store(cx),
            Msg::Alike(Ok(found)) => self.alike(&found, cx),
            Msg::Alike(Err(error)) => cx.failed(&error),
            Msg::Open(place) => cx.go(place),
            Msg::Anyway => self.store(cx),
            Msg::Saved(done) => self.saved(*done, cx),
            Msg::Meanwhile(card) => match *card {
                Ok(card) => self.meanwhile(card, cx),
                Err(error) => cx.failed(&error),
            },
            Msg::Decided(decisions) => self.decided(decisions, cx),
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let Some(form) = &mut self.form else { return Handled::No };
        match form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit => self.save(cx),
            Event::Pick(_) if self.classes.is_empty() => cx.warn(Text::new("person-no-classes")),
            Event::Pick(_) => self.pick_class(cx),
            _ => {}
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.form.as_ref()?.view(paint, area, look)
    }

    fn hint(&self) -> Option<Text> {
        self.form.as_ref().and_then(Form::hint)
    }

    fn edited(&self) -> bool {
        self.form.as_ref().is_some_and(Form::edited)
    }

    fn drawer(&self) -> Option<String> {
        Some(match (&self.card, self.whose) {
            (Some(card), _) => format!("person/{}", card.person.id.0),
            (None, Whose::Student) => "student/new".to_owned(),
            (None, Whose::Guardian) => "guardian/new".to_owned(),
            (None, Whose::Staff) => "staff/new".to_owned(),
        })
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        self.form.as_mut().map(|form| form as _)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
