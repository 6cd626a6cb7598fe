//! The form of an entry of the frame, new or changed. Its fields are the kind's own description; what somebody else changed meanwhile
//! is refused with the value that is there now.

use std::collections::BTreeMap;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};
use uuid::Uuid;

use crate::domain::frame::{Field as Described, Kind, Takes};
use crate::domain::id::OperationId;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::service::{Actor, Done, Edit, Entries, Entry, Error, Preview, SaveEntry, Service};
use crate::tui::command::{Command, Danger};
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::dialog::Dialog;
use crate::tui::kit::form::{Candidate, Event, Field, Form};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};
use crate::tui::screens::{choice, words};
use crate::tui::typed::Typed;

/// How many people are offered at once.
const OFFERED: usize = 8;

pub struct EntryForm {
    kind: Kind,
    id: Option<Uuid>,
    /// What a new entry is within; its field is not asked for.
    within: Option<Uuid>,
    seen: Option<Entry>,
    form: Option<Form>,
    people: Vec<Somebody>,
    picking: Option<(&'static str, Vec<String>)>,
    operation: Option<OperationId>,
    reply: Option<Reply<()>>,
}

/// Who may be meant in a person field.
pub struct Somebody {
    id: String,
    label: String,
    key: String,
}

pub enum Msg {
    Read(Result<Entry, Error>),
    People(Result<Vec<Somebody>, Error>),
    Offered(&'static str, Result<Entries, Error>),
    Picked(usize),
    Year(Result<String, Error>),
    /// What saving a homeroom teacher would come to.
    Beside(Box<Result<Preview<Option<Uuid>>, Error>>),
    /// To be saved, instead of whoever is there or beside her.
    Store(bool),
    Saved(Box<Result<Done<Option<Uuid>>, Error>>),
}

impl EntryForm {
    #[must_use]
    pub fn add(kind: Kind, within: Option<Uuid>, reply: Reply<()>) -> Self {
        Self::of(kind, None, within, reply)
    }

    #[must_use]
    pub fn edit(kind: Kind, id: Uuid, reply: Reply<()>) -> Self {
        Self::of(kind, Some(id), None, reply)
    }

    fn of(kind: Kind, id: Option<Uuid>, within: Option<Uuid>, reply: Reply<()>) -> Self {
        Self { kind, id, within, seen: None, form: None, people: Vec::new(), picking: None, operation: None, reply: Some(reply) }
    }

    /// The fields that are asked for: what an entry belongs to is given, or fixed.
    fn asked(&self) -> impl Iterator<Item = &'static Described> + use<> {
        let hidden = self.kind.within().is_some() && (self.within.is_some() || self.id.is_some());
        self.kind.fields().iter().skip(usize::from(hidden))
    }

    fn fill(&mut self, cx: &mut Cx<'_, Msg>) {
        let today = cx.now().today;
        let fields = self.asked().map(|described| {
            let at = self.kind.fields().iter().position(|field| field.name == described.name).unwrap_or_default();
            let (value, shown) = self.seen.as_ref().map(|seen| (seen.values[at].as_str(), seen.shown[at].as_str())).unwrap_or_default();
            field(described, value, shown)
        });
        self.form = Some(Form::new(today, fields.collect()));
    }

    fn values(&self, form: &Form) -> BTreeMap<String, Edit<String>> {
        let mut fields = BTreeMap::new();
        if let (Some(within), true) = (self.within, self.kind.within().is_some()) {
            fields.insert(self.kind.fields()[0].name.to_owned(), Edit { seen: String::new(), now: within.to_string() });
        }
        for described in self.asked() {
            let seen = self.seen.as_ref().map(|seen| seen.value(self.kind, described.name).to_owned()).unwrap_or_default();
            let now = form.value(described.name);
            if self.id.is_none() || seen != now {
                fields.insert(described.name.to_owned(), Edit { seen, now });
            }
        }
        fields
    }

    fn save(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(form) = &mut self.form else { return };
        if let Some(mistake) = form.check() {
            return cx.warn(mistake);
        }
        if self.kind != Kind::Homeroom {
            return self.store(false, cx);
        }
        // Whether somebody else has the class on these days is asked about before it is written.
        let Some(action) = self.action(false) else { return cx.warn(Text::new("person-nothing-changed")) };
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let look = async move { service.preview(&actor, service.operation_id()?, &action).await };
        cx.latest("beside", look, |preview| Msg::Beside(Box::new(preview)));
    }

    /// Offers to end the term of whoever has the class already.
    fn beside(&mut self, preview: &Preview<Option<Uuid>>, cx: &mut Cx<'_, Msg>) {
        let others: Vec<Text> =
            preview.rows.iter().map(|row| &row.message).filter(|message| message.id.starts_with("homeroom-beside")).cloned().collect();
        if others.is_empty() {
            return self.store(false, cx);
        }
        let (instead, both) = (cx.reply(Msg::Store), cx.reply(Msg::Store));
        let mut dialog = Dialog::new(Text::new("homeroom-two"), Danger::T1);
        for says in others {
            dialog = dialog.says(says);
        }
        let dialog = dialog.primary(Text::new("homeroom-instead"), instead, true).button(Text::new("homeroom-both"), both, false);
        cx.push(dialog.cancel());
    }

    fn action(&self, replaces: bool) -> Option<SaveEntry> {
        let fields = self.values(self.form.as_ref()?);
        (!fields.is_empty()).then_some(SaveEntry { kind: self.kind, id: self.id, fields, replaces })
    }

    fn store(&mut self, replaces: bool, cx: &mut Cx<'_, Msg>) {
        let Some(action) = self.action(replaces) else { return cx.warn(Text::new("person-nothing-changed")) };
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let operation = match self.operation.map_or_else(|| service.operation_id(), Ok) {
            Ok(operation) => operation,
            Err(error) => return cx.failed(&error),
        };
        self.operation = Some(operation);
        cx.save(async move { service.execute(&actor, operation, &action, None).await }, |done| Msg::Saved(Box::new(done)));
    }

    fn saved(&mut self, done: Result<Done<Option<Uuid>>, Error>, cx: &mut Cx<'_, Msg>) {
        self.operation = None;
        let done = match done {
            Ok(done) => done,
            Err(error) => return cx.failed(&error),
        };
        if done.preview.is_blocked() {
            let Some(row) = done.preview.rows.into_iter().find(|row| row.column.is_some() || !row.key.is_empty()) else { return };
            let name = self.asked().find(|field| Some(field.name) == row.column.as_deref()).map(|field| field.name);
            if let (Some(form), Some(name)) = (&mut self.form, name) {
                form.refuse(name, row.message.clone());
            }
            return cx.error(row.message);
        }
        if let Some(operation) = done.operation {
            cx.did(operation);
        }
        if let Some(form) = &mut self.form {
            form.saved();
        }
        match self.reply.take() {
            Some(reply) => cx.answer(reply, ()),
            None => cx.back(),
        }
        cx.done(Text::new("entries-saved"));
    }

    /// Asks for what a field can be chosen from.
    fn choose(&mut self, name: &'static str, cx: &mut Cx<'_, Msg>) {
        let Some(Takes::One(kind)) = self.kind.field(name).map(|field| field.takes) else { return };
        let Some(actor) = cx.actor() else { return };
        let year = self.form.as_ref().map(|form| form.value("year")).unwrap_or_default();
        let (service, within) = (cx.services(), self.within);
        let (own, seen) = (self.kind, self.seen.clone());
        let read = async move {
            let year = year_of(&service, &actor, own, within, seen.as_ref(), &year).await?;
            service.entries(&actor, kind, if matches!(kind, Kind::Class | Kind::Term) { year } else { None }).await
        };
        cx.latest("offered", read, move |entries| Msg::Offered(name, entries));
    }

    fn offer(&mut self, name: &'static str, entries: &Entries, cx: &mut Cx<'_, Msg>) {
        let Some(Takes::One(kind)) = self.kind.field(name).map(|field| field.takes) else { return };
        let none = (Text::new("entries-none"), None);
        let called = |entry: &Entry| Some(entry.value(kind, "name").to_owned()).filter(|name| name != entry.value(kind, "code"));
        let option = |entry: &Entry| {
            let code = Text::new("person-class").with("class", entry.value(kind, "code"));
            (code, called(entry).map(|name| Text::new("person-class").with("class", name)))
        };
        let options: Vec<_> = std::iter::once(none).chain(entries.rows.iter().map(option)).collect();
        let codes = std::iter::once(String::new()).chain(entries.rows.iter().map(|entry| entry.value(kind, "code").to_owned()));
        self.picking = Some((name, codes.collect()));
        let reply = cx.reply(Msg::Picked);
        let label = self.kind.field(name).map_or("entries-first", |field| field.label);
        choice::ask(cx, Text::new(label), &options, reply);
    }

    fn people(&self, cx: &mut Cx<'_, Msg>) {
        let takes = self.asked().map(|field| field.takes).find(|takes| matches!(takes, Takes::Staff | Takes::Student));
        let (Some(takes), Some(actor)) = (takes, cx.actor()) else { return };
        let service = cx.services();
        let read = async move {
            Ok(match takes {
                Takes::Staff => {
                    let rows = service.staff(&actor).await?;
                    let here = rows.iter().filter(|row| row.left.is_none());
                    here.map(|row| Somebody { id: row.id.0.to_string(), label: row.name.display(), key: row.search_key.clone() }).collect()
                }
                _ => {
                    let rows = service.students(&actor).await?;
                    let class = |row: &crate::service::StudentRow| row.class.clone().map(|class| format!(" ({class})")).unwrap_or_default();
                    let label = |row: &crate::service::StudentRow| format!("{}{}", row.name.display(), class(row));
                    rows.iter().map(|row| Somebody { id: row.id.0.to_string(), label: label(row), key: row.search_key.clone() }).collect()
                }
            })
        };
        cx.load(read, Msg::People);
    }

    fn search(&mut self, name: &'static str, searched: &str) {
        let wanted = fold(searched);
        let found = self.people.iter().filter(|person| wanted.split(' ').all(|word| person.key.contains(word)));
        let candidates = found.take(OFFERED).map(|person| Candidate { value: person.id.clone(), label: person.label.clone() }).collect();
        if let Some(form) = &mut self.form {
            form.offer(name, searched, candidates);
        }
    }
}

/// The year whose classes and terms can be meant.
async fn year_of(
    service: &Arc<Service>,
    actor: &Arc<Actor>,
    kind: Kind,
    within: Option<Uuid>,
    seen: Option<&Entry>,
    year: &str,
) -> Result<Option<Uuid>, Error> {
    if kind.within() == Some(Kind::Year) {
        return Ok(within.or_else(|| seen.and_then(|seen| Uuid::parse_str(&seen.values[0]).ok())).or(match seen {
            Some(seen) => Some(service.find_year(actor, Some(&seen.values[0])).await?.0),
            None => None,
        }));
    }
    let code = Some(year).filter(|year| !year.is_empty());
    Ok(Some(service.find_year(actor, code).await?.0))
}

/// A field of a form, as the kind describes it.
fn field(described: &Described, value: &str, shown: &str) -> Field {
    let (name, label) = (described.name, described.label);
    let field = match described.takes {
        Takes::Day => {
            let day = value.parse().map_or_else(|_| value.to_owned(), words::day);
            Field::date(name, label).with(&day)
        }
        Takes::Option(options) => {
            let options = options.iter().map(|(code, label)| ((*code).to_owned(), Text::new(label))).collect();
            Field::choice(name, label, options).with(value)
        }
        Takes::One(_) => Field::pick(name, label).with(value).help("entries-pick-help"),
        Takes::Staff | Takes::Student if value.is_empty() => Field::person(name, label).help("entries-person-help"),
        Takes::Staff | Takes::Student => Field::person(name, label).help("entries-person-help").picked(value, shown),
        Takes::Words | Takes::Code | Takes::Time | Takes::Count | Takes::Decimal => Field::text(name, label).with(value),
    };
    if described.required { field.required() } else { field }
}

impl Screen for EntryForm {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("entry.save", &[Key::f(2), Key::ctrl('s')], "person-save", "person-save-help", Self::save).in_bar(5, "tui-submit")];

    fn title(&self) -> Text {
        let id = if self.id.is_some() { "entries-edit-title" } else { "entries-new-title" };
        Text::new(id).with("kind", self.kind.label())
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("entries-form-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.form.is_some() {
            return;
        }
        self.people(cx);
        let (Some(id), Some(actor)) = (self.id, cx.actor()) else {
            self.fill(cx);
            if self.asked().any(|field| field.name == "year") {
                self.propose_year(cx);
            }
            return;
        };
        let (service, kind) = (cx.services(), self.kind);
        cx.load(async move { service.entry(&actor, kind, id).await }, Msg::Read);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(Ok(entry)) => {
                self.seen = Some(entry);
                self.fill(cx);
            }
            Msg::Read(Err(error)) => {
                cx.back();
                cx.failed(&error);
            }
            Msg::People(Ok(people)) => self.people = people,
            Msg::Offered(name, Ok(entries)) => self.offer(name, &entries, cx),
            Msg::Picked(at) => {
                if let (Some((name, codes)), Some(form)) = (self.picking.take(), &mut self.form)
                    && let Some(code) = codes.get(at)
                {
                    form.pick(name, code, code);
                }
            }
            Msg::Year(Ok(code)) => {
                if let Some(form) = self.form.as_mut().filter(|form| form.value("year").is_empty()) {
                    form.set("year", &code);
                }
            }
            Msg::Beside(preview) => match *preview {
                Ok(preview) => self.beside(&preview, cx),
                Err(error) => cx.failed(&error),
            },
            Msg::Store(replaces) => self.store(replaces, cx),
            Msg::Saved(done) => self.saved(*done, cx),
            Msg::People(Err(error)) | Msg::Offered(_, Err(error)) | Msg::Year(Err(error)) => cx.failed(&error),
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let Some(form) = &mut self.form else { return Handled::No };
        match form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit => self.save(cx),
            Event::Pick(name) => self.choose(name, cx),
            Event::Search(name, searched) => self.search(name, &searched),
            _ => {}
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        match &self.form {
            Some(form) => form.view(paint, area, look),
            None => Some(area.as_position()),
        }
    }

    fn hint(&self) -> Option<Text> {
        self.form.as_ref().and_then(Form::hint)
    }

    fn edited(&self) -> bool {
        self.form.as_ref().is_some_and(Form::edited)
    }

    fn drawer(&self) -> Option<String> {
        let kind = self.kind.code();
        Some(match (self.id, self.within) {
            (Some(id), _) => format!("{kind}/{id}"),
            (None, Some(within)) => format!("{kind}/new/{within}"),
            (None, None) => format!("{kind}/new"),
        })
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        self.form.as_mut().map(|form| form as _)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}

impl EntryForm {
    /// A new entry that names a year begins with today's.
    fn propose_year(&self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let read = async move {
            let year = service.find_year(&actor, None).await?;
            Ok(service.entry(&actor, Kind::Year, year.0).await?.value(Kind::Year, "code").to_owned())
        };
        cx.load(read, Msg::Year);
    }
}
