//! The form of a home: its name and address, and for a new one who begins it. For members who separate it begins their own.

use ratatui::layout::{Position, Rect};

use crate::domain::id::PersonId;
use crate::domain::people::Part;
use crate::domain::text::Text;
use crate::service::{AddressParts, Done, Edit, Error, HouseholdCard, JoinHousehold, LeaveHousehold, SaveHousehold};
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};
use crate::tui::screens::accounts::whom::{self, Somebody};
use crate::tui::screens::planned::Planned;
use crate::tui::typed::Typed;

/// What the form is for.
enum Deed {
    Add,
    Edit(HouseholdCard),
    /// Somebody comes to live there.
    Join(HouseholdCard),
    /// These begin a home of their own.
    Split(HouseholdCard, Vec<PersonId>),
}

pub struct HomeForm {
    deed: Deed,
    form: Option<Form>,
    people: Vec<Somebody>,
    reply: Option<Reply<()>>,
}

type Saved = Option<crate::domain::id::HouseholdId>;

pub enum Msg {
    People(Result<Vec<Somebody>, Error>),
    Saved(Box<Result<Done<Saved>, Error>>),
    Done,
}

const ADDRESS: [(&str, &str); 4] =
    [("lines", "field-address"), ("postcode", "field-postcode"), ("city", "field-city"), ("country", "field-country")];

impl HomeForm {
    #[must_use]
    pub const fn add(reply: Reply<()>) -> Self {
        Self::of(Deed::Add, reply)
    }

    #[must_use]
    pub const fn edit(card: HouseholdCard, reply: Reply<()>) -> Self {
        Self::of(Deed::Edit(card), reply)
    }

    #[must_use]
    pub const fn join(card: HouseholdCard, reply: Reply<()>) -> Self {
        Self::of(Deed::Join(card), reply)
    }

    #[must_use]
    pub const fn split(card: HouseholdCard, people: Vec<PersonId>, reply: Reply<()>) -> Self {
        Self::of(Deed::Split(card, people), reply)
    }

    const fn of(deed: Deed, reply: Reply<()>) -> Self {
        Self { deed, form: None, people: Vec::new(), reply: Some(reply) }
    }

    fn fields(&self) -> Vec<Field> {
        let parts = || vec![("adult".to_owned(), Text::new("household-adult")), ("child".to_owned(), Text::new("household-child"))];
        let person = || {
            vec![
                Field::person("person", "accounts-person").required().help("accounts-person-help"),
                Field::choice("part", "household-part", parts()).help("person-choice-help"),
            ]
        };
        let place = |name: &str, address: Option<&AddressParts>| {
            let mut fields = vec![Field::text("name", "field-household").required().with(name)];
            fields.extend(
                ADDRESS
                    .into_iter()
                    .enumerate()
                    .map(|(at, (name, label))| Field::text(name, label).with(address.map_or("", |parts| parts[at].as_str()))),
            );
            fields
        };
        match &self.deed {
            Deed::Add => place("", None).into_iter().chain(person()).collect(),
            Deed::Edit(card) => place(&card.name, card.address.as_ref()),
            Deed::Join(_) => person(),
            Deed::Split(card, people) => {
                let named = card.members.iter().find(|member| people.contains(&member.person)).map(|member| member.name.clone());
                let mut fields = place(named.as_deref().unwrap_or_default(), None);
                fields.push(Field::toggle("stay", "household-children-both", true).help("household-children-both-help"));
                fields
            }
        }
    }

    fn save(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(form) = &mut self.form else { return };
        if let Some(mistake) = form.check() {
            return cx.warn(mistake);
        }
        let address = ADDRESS.map(|(name, _)| form.value(name));
        let address = Some(address).filter(|parts| parts[..3].iter().any(|part| !part.is_empty()));
        let part = if form.value("part") == "child" { Part::Child } else { Part::Adult };
        let member = whom::chosen(&form.value("person")).map(|person| (person, part));
        match &self.deed {
            Deed::Add => {
                let (name, address) = (Edit { seen: String::new(), now: form.value("name") }, Edit { seen: None, now: address });
                let members = member.into_iter().collect();
                Self::carry_out(cx, SaveHousehold { household: None, name: Some(name), address: Some(address), members });
            }
            Deed::Edit(card) => {
                let name = Edit { seen: card.name.clone(), now: form.value("name") };
                let address = Edit { seen: card.address.clone(), now: address };
                Self::carry_out(
                    cx,
                    SaveHousehold { household: Some(card.id), name: Some(name), address: Some(address), members: Vec::new() },
                );
            }
            Deed::Join(card) => {
                Self::carry_out(cx, JoinHousehold { household: card.id, people: member.into_iter().collect() });
            }
            Deed::Split(card, people) => {
                let child = |id: &&PersonId| card.members.iter().any(|member| member.person == **id && member.part == Part::Child);
                let both = form.value("stay") == "yes";
                let also_stay = people.iter().filter(|id| both && child(id)).copied().collect();
                let begins = Some((form.value("name"), address));
                let action = LeaveHousehold { household: card.id, people: people.clone(), begins, also_stay };
                let plan = Planned::new(Text::new("households-split"), action, Some(cx.reply(|()| Msg::Done)));
                cx.push(plan);
            }
        }
    }

    fn carry_out<A: crate::service::Action<Outcome = Saved>>(cx: &mut Cx<'_, Msg>, action: A) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let saving = async move { service.execute(&actor, service.operation_id()?, &action, None).await };
        cx.save(saving, |done| Msg::Saved(Box::new(done)));
    }

    fn done(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(form) = &mut self.form {
            form.saved();
        }
        match self.reply.take() {
            Some(reply) => cx.answer(reply, ()),
            None => cx.back(),
        }
        cx.done(Text::new("entries-saved"));
    }
}

impl Screen for HomeForm {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("home_form.save", &[Key::f(2), Key::ctrl('s')], "person-save", "person-save-help", Self::save)
            .in_bar(5, "tui-submit")];

    fn title(&self) -> Text {
        Text::new(match self.deed {
            Deed::Add => "households-new",
            Deed::Edit(_) => "households-edit",
            Deed::Join(_) => "households-join",
            Deed::Split(..) => "households-split",
        })
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new(if matches!(self.deed, Deed::Split(..)) { "households-split-about" } else { "households-form-about" }))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.form.is_some() {
            return;
        }
        self.form = Some(Form::new(cx.now().today, self.fields()));
        if let Some(actor) = cx.actor() {
            cx.latest("people", whom::everybody(cx.services(), actor), Msg::People);
        }
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::People(Ok(people)) => self.people = people,
            Msg::People(Err(error)) => cx.failed(&error),
            Msg::Done => self.done(cx),
            Msg::Saved(done) => match *done {
                Ok(done) if done.preview.is_blocked() => {
                    if let Some(row) = done.preview.rows.into_iter().next() {
                        cx.error(row.message);
                    }
                }
                Ok(done) => {
                    if let Some(operation) = done.operation {
                        cx.did(operation);
                    }
                    self.done(cx);
                }
                Err(error) => cx.failed(&error),
            },
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let Some(form) = &mut self.form else { return Handled::No };
        match form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit => self.save(cx),
            Event::Search(name, searched) => whom::offer(form, name, &searched, &self.people),
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
        Some(match &self.deed {
            Deed::Add => "home/new".to_owned(),
            Deed::Edit(card) => format!("home/{}", card.id.0),
            Deed::Join(card) => format!("home/{}/join", card.id.0),
            Deed::Split(card, _) => format!("home/{}/split", card.id.0),
        })
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        self.form.as_mut().map(|form| form as _)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
