//! The form of a new account: login, role, whose it is. Its first secret is shown once it is there.

use ratatui::layout::{Position, Rect};

use crate::domain::text::Text;
use crate::service::{AddAccount, Done, Error, RoleCard};
use crate::tui::command::Command;
use crate::tui::cx::Cx;
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};
use crate::tui::typed::Typed;

use super::secrets::Secrets;
use super::whom::{self, Somebody};

#[derive(Default)]
pub struct AccountForm {
    form: Option<Form>,
    people: Vec<Somebody>,
    saving: bool,
}

pub enum Msg {
    Roles(Result<Vec<RoleCard>, Error>),
    People(Result<Vec<Somebody>, Error>),
    Added(Result<Done<()>, Error>),
}

impl AccountForm {
    fn save(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(form) = &mut self.form else { return };
        if let Some(mistake) = form.check() {
            return cx.warn(mistake);
        }
        let person = whom::chosen(&form.value("person"));
        let action = AddAccount { login: form.value("login"), role: form.value("role"), person };
        let Some(actor) = cx.actor().filter(|_| !std::mem::replace(&mut self.saving, true)) else { return };
        let service = cx.services();
        cx.save(async move { service.execute(&actor, service.operation_id()?, &action, None).await }, Msg::Added);
    }
}

impl Screen for AccountForm {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("account_form.save", &[Key::f(2), Key::ctrl('s')], "accounts-save", "accounts-save-help", Self::save)
            .in_bar(5, "tui-submit")];

    fn title(&self) -> Text {
        Text::new("accounts-new")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("accounts-new-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor().filter(|_| self.form.is_none()) else { return };
        let (service, other) = (cx.services(), std::sync::Arc::clone(&actor));
        cx.latest("roles", async move { service.roles(&actor).await }, Msg::Roles);
        cx.latest("people", whom::everybody(cx.services(), other), Msg::People);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Roles(Ok(roles)) => {
                let options = roles.into_iter().map(|role| (role.code, role.name)).collect();
                let fields = vec![
                    Field::text("login", "accounts-login").required().help("accounts-login-help"),
                    Field::choice("role", "accounts-role", options).help("person-choice-help"),
                    Field::person("person", "accounts-person").help("accounts-person-help"),
                ];
                self.form = Some(Form::new(cx.now().today, fields));
            }
            Msg::People(Ok(people)) => self.people = people,
            Msg::Added(Ok(done)) => {
                self.saving = false;
                let Some(form) = self.form.as_mut().filter(|_| done.applied) else { return };
                form.saved();
                if let Some(operation) = done.operation {
                    cx.did(operation);
                }
                cx.replace(Secrets::new(vec![form.value("login")]));
                cx.done(Text::new("accounts-added").with("login", form.value("login")));
            }
            Msg::Roles(Err(error)) | Msg::People(Err(error)) | Msg::Added(Err(error)) => {
                self.saving = false;
                cx.failed(&error);
            }
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
        Some("account/new".to_owned())
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        self.form.as_mut().map(|form| form as _)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
