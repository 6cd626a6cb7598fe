//! Coming in: who is it, and does she know her password. What the service answers is shown as it is; no password is kept.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::rights::Role;
use crate::domain::text::Text;
use crate::locale::Language;
use crate::service::{Actor, DEMO_PASSWORD, Entrance, Error, Half};
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Level};
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::kit::text::lines;
use crate::tui::look::{Look, Role as Paints};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

use super::settled::come_in;

#[derive(Default)]
pub struct Login {
    form: Option<Form>,
    /// Somebody this terminal knows already: she may go on without a password.
    known: Option<Arc<Actor>>,
    school: Option<Welcome>,
    /// Whether a password is being looked at.
    waiting: bool,
    /// Her password was right, and a code is asked for now.
    half: Option<Half>,
}

/// What is shown to whoever is not in yet.
pub struct Welcome {
    school: String,
    demonstration: Vec<(String, Option<Role>)>,
}

pub enum Msg {
    Welcome(Result<Welcome, Error>),
    Answer(Result<Entrance, Error>),
}

impl Login {
    /// For somebody this terminal knows already, by her password or because the store is her own file.
    #[must_use]
    pub fn of(known: Option<Arc<Actor>>) -> Self {
        Self { known, ..Self::default() }
    }

    fn send(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(form) = &mut self.form else { return };
        if let Some(mistake) = form.check() {
            return cx.warn(mistake);
        }
        if std::mem::replace(&mut self.waiting, true) {
            return;
        }
        let (service, source) = (cx.services(), cx.seat().source.clone());
        cx.message(Level::Done, Text::new("login-waiting"));
        if let Some(half) = self.half.clone() {
            let code = form.value("code");
            let entering = async move { service.enter_with_code(&half, &code, &source).await.map(|actor| Entrance::In(Box::new(actor))) };
            return cx.load(entering, Msg::Answer);
        }
        let (login, password) = (form.value("login"), form.value("password"));
        cx.load(async move { service.enter(&login, &password, &source).await }, Msg::Answer);
    }

    fn go_on(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(known) = &self.known {
            come_in(Actor::clone(known), cx);
        }
    }

    fn speak(&mut self, cx: &mut Cx<'_, Msg>) {
        let other = if cx.locale().language() == Language::Fr { Language::En } else { Language::Fr };
        cx.set_language(other);
    }

    fn fresh(&self, cx: &Cx<'_, Msg>) -> Form {
        let login = self.known.as_ref().filter(|known| known.account.is_some()).map(|known| known.login.clone()).unwrap_or_default();
        let fields = vec![
            Field::text("login", "login-name").required().with(&login).help("login-name-help"),
            Field::secret("password", "login-password").required().help("login-password-help"),
        ];
        let form = Form::new(cx.now().today, fields).submit_with("login-enter");
        match &self.known {
            Some(known) => {
                let owner = if known.account.is_none() { "login-as-owner" } else { "login-as-known" };
                form.or(Text::new(owner).with("who", &known.display))
            }
            None => form,
        }
    }
}

impl Screen for Login {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("login.enter", &[Key::f(2), Key::ctrl('s')], "login-enter", "login-enter-help", Self::send).in_bar(5, "login-enter"),
        Command::new("login.go_on", &[Key::f(4)], "login-go-on", "login-go-on-help", Self::go_on)
            .disabled(|login: &Self, _| login.known.is_none().then(|| Text::new("login-go-on-nobody")))
            .in_bar(6, "login-go-on"),
        Command::new("login.language", &[Key::f(9)], "login-language", "login-language-help", Self::speak)
            .in_bar(6, "login-language-short"),
    ];

    fn title(&self) -> Text {
        Text::new("login-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("login-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.known.is_none() {
            self.known.clone_from(&cx.seat().owner);
        }
        if self.form.is_none() {
            self.form = Some(self.fresh(cx));
        }
        let service = cx.services();
        let welcome = async move {
            let school = service.school().await?.map(|school| school.name).unwrap_or_default();
            Ok(Welcome { school, demonstration: service.demonstration_logins().await? })
        };
        cx.load(welcome, Msg::Welcome);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Welcome(Ok(welcome)) => self.school = Some(welcome),
            Msg::Welcome(Err(error)) => cx.failed(&error),
            Msg::Answer(Ok(Entrance::In(actor))) => come_in(*actor, cx),
            Msg::Answer(Ok(Entrance::Half(half))) => {
                self.waiting = false;
                self.half = Some(half);
                let code = Field::text("code", "factor-code").required().help("factor-code-help");
                self.form = Some(Form::new(cx.now().today, vec![code]).submit_with("login-enter"));
                cx.message(Level::Done, Text::new("factor-ask-code"));
            }
            Msg::Answer(Err(error)) => {
                self.waiting = false;
                if let Some(form) = &mut self.form {
                    form.set("password", "");
                    form.set("code", "");
                    form.go_to("password");
                }
                cx.failed(&error);
            }
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let Some(form) = &mut self.form else { return Handled::No };
        // Whoever typed her password means to come in.
        let enter = *input == Input::Key(Key::of(Code::Enter));
        if enter && form.at() == Some("password") && !form.value("password").is_empty() {
            self.send(cx);
            return Handled::Yes;
        }
        match form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit => self.send(cx),
            Event::Other => self.go_on(cx),
            _ => {}
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let mut y = area.y;
        let welcome = self.school.as_ref();
        if let Some(welcome) = welcome.filter(|_| area.height >= 10) {
            paint.put(area.x + 1, y, area.width - 1, &welcome.school, look.style(Paints::Title));
            y += 2;
        }
        let form = self.form.as_ref()?;
        let rows = if area.width < 60 && !look.plain { 7 } else { 5 };
        let room = Rect { y, height: (area.bottom() - y).min(rows), ..area };
        let cursor = form.view(paint, room, look);
        y = room.bottom() + 1;
        let demonstration = welcome.map_or(&[][..], |welcome| &welcome.demonstration);
        if demonstration.is_empty() {
            return cursor;
        }
        let said = look.text(&Text::new("login-demonstration").with("password", DEMO_PASSWORD));
        let mut list: Vec<(String, String)> = lines(&said, area.width.min(90) - 2).into_iter().map(|line| (line, String::new())).collect();
        let role = |role: &Option<Role>| role.map(|role| look.text(&role.label())).unwrap_or_default();
        list.extend(demonstration.iter().map(|(login, of)| (login.clone(), role(of))));
        for (y, (left, right)) in (y..area.bottom()).zip(list) {
            paint.put(area.x + 1, y, area.width - 1, &left, look.style(Paints::Text));
            if !right.is_empty() {
                paint.put(area.x + 19, y, area.width.saturating_sub(19), &right, look.style(Paints::Muted));
            }
        }
        cursor
    }

    fn state(&self, look: &Look) -> State {
        State { left: look.words("login-state"), ..State::default() }
    }

    fn hint(&self) -> Option<Text> {
        self.form.as_ref().and_then(Form::hint)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
