//! The form of a role: a new one with its code and the role it begins with, or the name and the idle minutes of one that is there.

use ratatui::layout::{Position, Rect};

use crate::domain::text::Text;
use crate::service::{AddRole, ChangeRole, DEFAULT_IDLE, Done, Edit, Error, RoleCard as Card};
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};
use crate::tui::screens::planned::Planned;
use crate::tui::typed::Typed;

pub struct RoleForm {
    /// The one that is changed; nothing while it is new.
    seen: Option<Card>,
    roles: Vec<(String, Text)>,
    base: Option<String>,
    form: Option<Form>,
    reply: Option<Reply<()>>,
}

pub enum Msg {
    Saved(Box<Result<Done<()>, Error>>),
    /// The plan of a new one was carried out.
    Added,
}

impl RoleForm {
    /// A new role, to begin with what this one may do.
    #[must_use]
    pub const fn add(roles: Vec<(String, Text)>, base: Option<String>, reply: Reply<()>) -> Self {
        Self { seen: None, roles, base, form: None, reply: Some(reply) }
    }

    #[must_use]
    pub const fn edit(card: Card, reply: Reply<()>) -> Self {
        Self { seen: Some(card), roles: Vec::new(), base: None, form: None, reply: Some(reply) }
    }

    fn fields(&self, look: &Look) -> Vec<Field> {
        match &self.seen {
            Some(card) => {
                let name = if card.written == card.code { look.text(&card.name) } else { card.written.clone() };
                let idle = card.idle_minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
                vec![
                    Field::text("name", "roles-name").required().with(&name),
                    Field::text("idle", "roles-idle").with(&idle).help("roles-idle-help").check_with(not_minutes),
                ]
            }
            None => {
                let none = (String::new(), Text::new("roles-from-none"));
                let from = std::iter::once(none).chain(self.roles.iter().cloned()).collect();
                vec![
                    Field::text("code", "roles-code").required().help("roles-code-help"),
                    Field::text("name", "roles-name").required(),
                    Field::choice("from", "roles-from", from).with(self.base.as_deref().unwrap_or_default()).help("person-choice-help"),
                ]
            }
        }
    }

    fn save(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(form) = &mut self.form else { return };
        if let Some(mistake) = form.check() {
            return cx.warn(mistake);
        }
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let (code, name, from) = (form.value("code"), form.value("name"), form.value("from"));
        if self.seen.is_none() && !from.is_empty() {
            // What it begins with is looked at before it counts.
            let reply = cx.reply(|()| Msg::Added);
            let action = AddRole { code, name, based_on: Some(from) };
            return cx.push(Planned::new(Text::new("roles-new"), action, Some(reply)));
        }
        let change = self.seen.as_ref().map(|card| {
            let shown = if card.written == card.code { cx.look().text(&card.name) } else { card.written.clone() };
            ChangeRole {
                role: card.code.clone(),
                name: (name != shown).then(|| Edit { seen: card.written.clone(), now: name.clone() }),
                idle_minutes: Some(Edit { seen: card.idle_minutes, now: form.value("idle").parse().ok() }),
                cells: Vec::new(),
            }
        });
        let saving = async move {
            let id = service.operation_id()?;
            match change {
                Some(change) => service.execute(&actor, id, &change, None).await,
                None => service.execute(&actor, id, &AddRole { code, name, based_on: None }, None).await,
            }
        };
        cx.save(saving, |done| Msg::Saved(Box::new(done)));
    }

    fn is_saved(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(form) = &mut self.form {
            form.saved();
        }
        match self.reply.take() {
            Some(reply) => cx.answer(reply, ()),
            None => cx.back(),
        }
        cx.done(Text::new("roles-saved"));
    }
}

fn not_minutes(written: &str) -> Option<Text> {
    let fits = written.parse::<u32>().is_ok_and(|minutes| crate::service::IDLE_MINUTES.contains(&minutes));
    let (least, most) = (*crate::service::IDLE_MINUTES.start(), *crate::service::IDLE_MINUTES.end());
    (!fits).then(|| Text::new("service-idle-minutes").with("least", least).with("most", most))
}

impl Screen for RoleForm {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("role_form.save", &[Key::f(2), Key::ctrl('s')], "roles-save", "roles-save-help", Self::save)
            .in_bar(5, "tui-submit")];

    fn title(&self) -> Text {
        Text::new(if self.seen.is_some() { "roles-edit" } else { "roles-new" })
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("roles-form-about").with("minutes", DEFAULT_IDLE))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.form.is_none() {
            self.form = Some(Form::new(cx.now().today, self.fields(cx.look())));
        }
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        let Msg::Saved(done) = msg else { return self.is_saved(cx) };
        match *done {
            Ok(done) if done.preview.is_blocked() => {
                if let Some(row) = done.preview.rows.into_iter().next() {
                    cx.error(row.message);
                }
            }
            Ok(done) => {
                if let Some(operation) = done.operation {
                    cx.did(operation);
                }
                self.is_saved(cx);
            }
            Err(error) => cx.failed(&error),
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
        self.form.as_ref()?.view(paint, area, look)
    }

    fn hint(&self) -> Option<Text> {
        self.form.as_ref().and_then(Form::hint)
    }

    fn edited(&self) -> bool {
        self.form.as_ref().is_some_and(Form::edited)
    }

    fn drawer(&self) -> Option<String> {
        Some(match &self.seen {
            Some(card) => format!("role/{}", card.code),
            None => "role/new".to_owned(),
        })
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        self.form.as_mut().map(|form| form as _)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
