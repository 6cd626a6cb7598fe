//! The locked screen: whose work waits, and her PIN or password to go on with it. Somebody else may come in beside it.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::text::Text;
use crate::service::{Actor, Error, PIN_TRIES, is_pin};
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Level, Waiting};
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::kit::text::lines;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

#[derive(Default)]
pub struct Lock {
    form: Option<Form>,
    waiting: Vec<Waiting>,
    /// Who of them has a PIN.
    pins: Vec<u64>,
    busy: bool,
}

pub enum Msg {
    Pin(u64, Result<bool, Error>),
    Opened(u64, bool, Box<Result<Actor, Error>>),
}

impl Lock {
    /// Whose work is asked for: the one chosen, else the last that locked.
    fn whose(&self) -> Option<&Waiting> {
        let number = self.form.as_ref().map(|form| form.value("who")).unwrap_or_default();
        self.waiting.iter().find(|waiting| waiting.number.to_string() == number).or_else(|| self.waiting.last())
    }

    fn by_pin(&self, waiting: &Waiting) -> bool {
        self.pins.contains(&waiting.number) && waiting.missed < PIN_TRIES
    }

    fn fresh(&self, cx: &Cx<'_, Msg>) -> Form {
        let mut fields = Vec::new();
        if self.waiting.len() > 1 {
            let who = |waiting: &Waiting| (waiting.number.to_string(), Text::new("lock-name").with("name", &waiting.actor.display));
            fields.push(Field::choice("who", "lock-who", self.waiting.iter().rev().map(who).collect()).help("person-choice-help"));
        }
        fields.push(Field::secret("secret", "lock-secret").required().help("lock-secret-help"));
        let mut form = Form::new(cx.now().today, fields).submit_with("lock-open").or(Text::new("lock-other"));
        form.go_to("secret");
        form
    }

    fn unlock(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(form) = &mut self.form else { return };
        if let Some(mistake) = form.check() {
            return cx.warn(mistake);
        }
        let typed = form.value("secret");
        let Some(waiting) = self.whose().cloned().filter(|_| !self.busy) else { return };
        self.busy = true;
        let by_pin = self.by_pin(&waiting) && is_pin(&typed);
        let (service, source, number) = (cx.services(), cx.seat().source.clone(), waiting.number);
        cx.message(Level::Done, Text::new("login-waiting"));
        let opening = async move { service.unlock(&waiting.actor, &typed, by_pin, &source).await };
        cx.load(opening, move |opened| Msg::Opened(number, by_pin, Box::new(opened)));
    }
}

impl Screen for Lock {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("lock.open", &[Key::f(2), Key::ctrl('s')], "lock-open", "lock-open-help", Self::unlock).in_bar(5, "lock-open"),
        Command::new("lock.other", &[Key::f(6)], "lock-other", "lock-other-help", |_, cx| cx.go(Place::Login))
            .in_bar(6, "lock-other-short"),
    ];

    fn title(&self) -> Text {
        Text::new("lock-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("lock-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        self.waiting = cx.waiting().to_vec();
        if self.form.is_none() {
            self.form = Some(self.fresh(cx));
        }
        for waiting in &self.waiting {
            let (service, actor, number) = (cx.services(), Arc::clone(&waiting.actor), waiting.number);
            cx.load(async move { service.has_pin(&actor).await }, move |has| Msg::Pin(number, has));
        }
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Pin(number, Ok(true)) => self.pins.push(number),
            Msg::Pin(..) => {}
            Msg::Opened(number, by_pin, opened) => {
                self.busy = false;
                match *opened {
                    Ok(actor) => cx.unlock(number, actor),
                    Err(error) => {
                        if let Some(form) = &mut self.form {
                            form.set("secret", "");
                        }
                        if by_pin && error.message.id == "pin-wrong" {
                            cx.missed(number);
                            let waiting = self.waiting.iter_mut().find(|waiting| waiting.number == number);
                            let missed = waiting.map_or(0, |waiting| {
                                waiting.missed += 1;
                                waiting.missed
                            });
                            let left = PIN_TRIES.saturating_sub(missed);
                            return cx.error(Text::new("lock-missed").with("left", u32::from(left)));
                        }
                        cx.failed(&error);
                    }
                }
            }
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let Some(form) = &mut self.form else { return Handled::No };
        let enter = *input == Input::Key(Key::of(Code::Enter));
        if enter && form.at() == Some("secret") && !form.value("secret").is_empty() {
            self.unlock(cx);
            return Handled::Yes;
        }
        match form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit => self.unlock(cx),
            Event::Other => cx.go(Place::Login),
            _ => {}
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let Some(waiting) = self.whose() else { return Some(area.as_position()) };
        let says = if self.by_pin(waiting) { "lock-says-pin" } else { "lock-says-password" };
        let said = look.text(&Text::new(says).with("who", &waiting.actor.display));
        let mut y = area.y;
        for line in lines(&said, area.width.min(90).saturating_sub(2)).iter().take(usize::from(area.height / 3)) {
            paint.put(area.x + 1, y, area.width - 1, line, look.style(Role::Text));
            y += 1;
        }
        y += 1;
        self.form.as_ref()?.view(paint, Rect { y, height: area.bottom().saturating_sub(y), ..area }, look)
    }

    fn state(&self, look: &Look) -> State {
        State { left: look.words("lock-state"), ..State::default() }
    }

    fn hint(&self) -> Option<Text> {
        self.form.as_ref().and_then(Form::hint)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
