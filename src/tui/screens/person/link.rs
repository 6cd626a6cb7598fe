//! The form of one link: the nine rights of a guardian over one student, from when to when, by which document. The other parent's link
//! is not looked at.

use ratatui::layout::{Position, Rect};

use crate::domain::id::{OperationId, PersonId};
use crate::domain::people::LinkState;
use crate::domain::roster::Relation;
use crate::domain::text::Text;
use crate::service::{Done, Edit, EditLink, Error, LINK_RIGHTS, Link};
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};
use crate::tui::screens::words;
use crate::tui::typed::Typed;

pub struct LinkForm {
    student: PersonId,
    guardian: PersonId,
    link: Option<Link>,
    form: Option<Form>,
    operation: Option<OperationId>,
    reply: Option<Reply<()>>,
}

pub enum Msg {
    Read(Result<Link, Error>),
    Saved(Box<Result<Done<()>, Error>>),
}

const RIGHTS: [(&str, &str); 9] = [
    (LINK_RIGHTS[0], "link-sees-marks"),
    (LINK_RIGHTS[1], "link-sees-absences"),
    (LINK_RIGHTS[2], "link-sees-billing"),
    (LINK_RIGHTS[3], "link-receives-messages"),
    (LINK_RIGHTS[4], "link-may-justify"),
    (LINK_RIGHTS[5], "link-may-decide"),
    (LINK_RIGHTS[6], "link-may-collect"),
    (LINK_RIGHTS[7], "link-lives-with"),
    (LINK_RIGHTS[8], "link-pays"),
];

const fn state(state: LinkState) -> &'static str {
    match state {
        LinkState::Active => "link-active",
        LinkState::Pending => "link-pending",
        LinkState::Withdrawn => "link-withdrawn",
    }
}

impl LinkForm {
    #[must_use]
    pub const fn new(student: PersonId, guardian: PersonId, reply: Reply<()>) -> Self {
        Self { student, guardian, link: None, form: None, operation: None, reply: Some(reply) }
    }

    fn fill(&mut self, cx: &Cx<'_, Msg>) {
        let Some(link) = &self.link else { return };
        let value = |name: &str| link.fields.get(name).map_or("", String::as_str);
        let relations = Relation::ALL.iter().map(|relation| (relation.code().to_owned(), Text::new(words::relation(*relation)))).collect();
        let states = LinkState::ALL.iter().map(|known| (known.code().to_owned(), Text::new(state(*known)))).collect();
        let mut fields = vec![Field::choice("relation", "link-relation", relations).with(value("relation"))];
        fields.extend(RIGHTS.map(|(name, label)| Field::toggle(name, label, value(name) == "yes")));
        let day = |name: &str| value(name).parse().map_or_else(|_| String::new(), words::day);
        fields.push(Field::text("priority", "link-priority").with(value("priority")).help("link-priority-help"));
        fields.push(Field::choice("state", "link-state", states).with(value("state")));
        fields.push(Field::date("starts", "frame-from").with(&day("starts")));
        fields.push(Field::date("ends", "frame-to").with(&day("ends")));
        fields.push(Field::text("document", "link-document").with(value("document")).help("link-document-help"));
        self.form = Some(Form::new(cx.now().today, fields));
    }

    fn save(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(form), Some(link)) = (&mut self.form, &self.link) else { return };
        if let Some(mistake) = form.check() {
            return cx.warn(mistake);
        }
        let edited = |(name, seen): (&&'static str, &String)| {
            let now = form.value(name);
            (now != *seen).then(|| ((*name).to_owned(), Edit { seen: seen.clone(), now }))
        };
        let fields: std::collections::BTreeMap<String, Edit<String>> = link.fields.iter().filter_map(edited).collect();
        if fields.is_empty() {
            return cx.warn(Text::new("person-nothing-changed"));
        }
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let operation = match self.operation.map_or_else(|| service.operation_id(), Ok) {
            Ok(operation) => operation,
            Err(error) => return cx.failed(&error),
        };
        self.operation = Some(operation);
        let action = EditLink { student: self.student, guardian: self.guardian, fields };
        cx.save(async move { service.execute(&actor, operation, &action, None).await }, |done| Msg::Saved(Box::new(done)));
    }

    fn saved(&mut self, done: Result<Done<()>, Error>, cx: &mut Cx<'_, Msg>) {
        self.operation = None;
        let done = match done {
            Ok(done) => done,
            Err(error) => return cx.failed(&error),
        };
        if done.preview.is_blocked() {
            let Some(row) = done.preview.rows.into_iter().next() else { return };
            let name = self.link.as_ref().and_then(|link| link.fields.keys().find(|name| Some(**name) == row.column.as_deref()));
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
}

impl Screen for LinkForm {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("link.save", &[Key::f(2), Key::ctrl('s')], "person-save", "person-save-help", Self::save).in_bar(5, "tui-submit")];

    fn title(&self) -> Text {
        Text::new("link-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("link-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor().filter(|_| self.form.is_none()) else { return };
        let (service, student, guardian) = (cx.services(), self.student, self.guardian);
        cx.load(async move { service.link(&actor, student, guardian).await }, Msg::Read);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(Ok(link)) => {
                self.link = Some(link);
                self.fill(cx);
            }
            Msg::Read(Err(error)) => {
                cx.back();
                cx.failed(&error);
            }
            Msg::Saved(done) => self.saved(*done, cx),
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let Some(form) = &mut self.form else { return Handled::No };
        match form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit => self.save(cx),
            _ => {}
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let (Some(form), Some(link)) = (&self.form, &self.link) else { return Some(area.as_position()) };
        let who = look.text(&Text::new("link-who").with("guardian", &link.guardian).with("student", &link.student));
        paint.put(area.x + 1, area.y, area.width.saturating_sub(1), &who, look.style(Role::Title));
        form.view(paint, Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }, look)
    }

    fn hint(&self) -> Option<Text> {
        self.form.as_ref().and_then(Form::hint)
    }

    fn edited(&self) -> bool {
        self.form.as_ref().is_some_and(Form::edited)
    }

    fn drawer(&self) -> Option<String> {
        Some(format!("link/{}/{}", self.student.0, self.guardian.0))
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        self.form.as_mut().map(|form| form as _)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
