//! One's second factor: setting it up with a picture for the telephone, its recovery codes, and taking it away again. Codes are
//! shown once and kept nowhere here.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};
use zeroize::Zeroizing;

use crate::domain::second_factor::Seed;
use crate::domain::text::Text;
use crate::service::{Actor, Error, FactorState};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::kit::text::lines;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen};

mod picture;

use picture::Picture;

#[derive(Default)]
pub struct SecondFactor {
    state: Option<FactorState>,
    step: Step,
    form: Option<Form>,
    waiting: bool,
    /// Whether nothing else is open to her before this is done.
    forced: bool,
    login: String,
}

#[derive(Default)]
enum Step {
    #[default]
    Look,
    /// The picture is shown and its first code waited for.
    Begin {
        seed: Arc<Seed>,
        picture: Picture,
    },
    /// A code is asked for before the recovery codes are renewed.
    Renew,
    /// A code is asked for before it is turned off.
    End,
    Codes(Vec<Zeroizing<String>>),
}

pub enum Msg {
    State(Result<FactorState, Error>),
    Begun(Result<Arc<Seed>, Error>),
    Codes(Result<Vec<Zeroizing<String>>, Error>),
    Ended(Result<(), Error>),
}

impl SecondFactor {
    fn ask_state(&self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("state", async move { service.factor_state(&actor).await }, Msg::State);
    }

    fn begin(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.save(async move { service.begin_factor(&actor).await.map(Arc::new) }, Msg::Begun);
    }

    fn ask_code(&mut self, step: Step, label: &'static str, cx: &Cx<'_, Msg>) {
        self.step = step;
        let code = Field::text("code", "factor-code").required().help("factor-code-help");
        self.form = Some(Form::new(cx.now().today, vec![code]).submit_with(label));
    }

    fn send(&mut self, cx: &mut Cx<'_, Msg>) {
        if matches!(self.step, Step::Codes(_)) {
            return self.close(cx);
        }
        let (Some(form), Some(actor)) = (&mut self.form, cx.actor()) else { return };
        if let Some(mistake) = form.check() {
            return cx.warn(mistake);
        }
        if std::mem::replace(&mut self.waiting, true) {
            return;
        }
        let (service, code) = (cx.services(), Zeroizing::new(form.value("code")));
        match self.step {
            Step::Begin { .. } => cx.save(async move { service.confirm_factor(&actor, &code).await }, Msg::Codes),
            Step::Renew => cx.save(async move { service.renew_codes(&actor, &code).await }, Msg::Codes),
            Step::End => cx.save(async move { service.end_factor(&actor, &code).await }, Msg::Ended),
            Step::Look | Step::Codes(_) => self.waiting = false,
        }
    }

    /// The codes are on paper: on to where one was going.
    fn close(&mut self, cx: &mut Cx<'_, Msg>) {
        self.step = Step::Look;
        match cx.actor().filter(|_| self.forced) {
            Some(actor) => {
                cx.set_who(Who(Some(Arc::new(Actor { must_set_up_factor: false, ..Actor::clone(&actor) }))));
                cx.start_at(Place::Home);
            }
            None => self.ask_state(cx),
        }
        cx.done(Text::new("factor-on-done"));
    }

    fn refused(&mut self, error: &Error, cx: &mut Cx<'_, Msg>) {
        self.waiting = false;
        if let Some(form) = &mut self.form {
            form.set("code", "");
            form.saved();
        }
        cx.failed(error);
    }

    fn is_on(&self) -> bool {
        self.state.as_ref().is_some_and(|state| state.since.is_some())
    }

    fn may_begin(&self, who: &Who) -> Option<Text> {
        match (&self.step, self.is_on()) {
            _ if who.0.as_ref().is_none_or(|actor| actor.account.is_none()) => Some(Text::new("service-owner-has-no-account")),
            (Step::Look, false) => None,
            (Step::Look, true) => Some(Text::new("factor-on-already")),
            _ => Some(Text::new("factor-busy")),
        }
    }

    fn may_change(&self, _: &Who) -> Option<Text> {
        match (&self.step, self.is_on()) {
            (Step::Look, true) => None,
            (Step::Look, false) => Some(Text::new("factor-off")),
            _ => Some(Text::new("factor-busy")),
        }
    }

    fn may_end(&self, who: &Who) -> Option<Text> {
        let required = self.state.as_ref().is_some_and(|state| state.required);
        self.may_change(who).or_else(|| required.then(|| Text::new("factor-required")))
    }

    fn may_send(&self, _: &Who) -> Option<Text> {
        matches!(self.step, Step::Look).then(|| Text::new("factor-nothing-to-send"))
    }

    /// What is said, and below it a field or the codes.
    fn words(&self, look: &Look) -> Vec<(String, Role)> {
        let mut said = Vec::new();
        let mut say = |text: Text, role| said.push((look.text(&text), role));
        match (&self.step, &self.state) {
            (Step::Look, None) => {}
            (Step::Look, Some(state)) => {
                let on = if state.since.is_some() { "factor-is-on" } else { "factor-is-off" };
                say(Text::new(on), Role::Title);
                if state.since.is_some() {
                    say(Text::new("factor-codes-left").with("count", state.codes_left), Role::Text);
                }
                if state.required {
                    say(Text::new("factor-role-needs"), Role::Warning);
                }
                say(Text::new(if state.since.is_some() { "factor-look-on" } else { "factor-look-off" }), Role::Text);
            }
            (Step::Begin { seed, .. }, _) => {
                say(Text::new("factor-scan"), Role::Text);
                say(Text::new("factor-by-hand"), Role::Text);
                said.push((seed.grouped().to_string(), Role::Title));
                said.push((look.words("factor-then"), Role::Text));
            }
            (Step::Renew, _) => say(Text::new("factor-renew-why"), Role::Text),
            (Step::End, _) => say(Text::new("factor-end-why"), Role::Text),
            (Step::Codes(codes), _) => {
                say(Text::new("factor-codes"), Role::Title);
                said.extend(codes.iter().map(|code| (format!("   {}", code.as_str()), Role::Text)));
                said.push((look.words("factor-codes-why"), Role::Text));
            }
        }
        said
    }
}

impl Screen for SecondFactor {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("factor.send", &[Key::f(2), Key::ctrl('s')], "factor-send", "factor-send-help", Self::send)
            .disabled(Self::may_send)
            .in_bar(5, "tui-submit"),
        Command::new("factor.begin", &[Key::f(4)], "factor-begin", "factor-begin-help", Self::begin)
            .disabled(Self::may_begin)
            .in_bar(6, "factor-begin-short"),
        Command::new("factor.renew", &[Key::f(6)], "factor-renew", "factor-renew-help", |factor: &mut Self, cx| {
            factor.ask_code(Step::Renew, "factor-renew", cx);
        })
        .disabled(Self::may_change)
        .in_bar(20, "factor-renew-short"),
        Command::new("factor.end", &[Key::f(8)], "factor-end", "factor-end-help", |factor: &mut Self, cx| {
            factor.ask_code(Step::End, "factor-end", cx);
        })
        .danger(Danger::T2)
        .disabled(Self::may_end)
        .in_bar(30, "factor-end-short"),
    ];

    fn title(&self) -> Text {
        Text::new("factor-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("factor-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(actor) = cx.actor() {
            self.forced = actor.must_set_up_factor;
            self.login.clone_from(&actor.login);
        }
        if cx.actor().is_some_and(|actor| actor.account.is_some()) {
            self.ask_state(cx);
        }
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::State(Ok(state)) => self.state = Some(state),
            Msg::State(Err(error)) => cx.failed(&error),
            Msg::Begun(Ok(seed)) => {
                let picture = Picture::of(&seed.uri(&self.login));
                self.ask_code(Step::Begin { seed, picture }, "factor-begin", cx);
            }
            Msg::Codes(Ok(codes)) => {
                self.waiting = false;
                self.form = None;
                self.step = Step::Codes(codes);
            }
            Msg::Ended(Ok(())) => {
                self.waiting = false;
                self.form = None;
                self.step = Step::Look;
                self.ask_state(cx);
                cx.done(Text::new("factor-off-done"));
            }
            Msg::Begun(Err(error)) | Msg::Codes(Err(error)) | Msg::Ended(Err(error)) => self.refused(&error, cx),
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let Some(form) = &mut self.form else { return Handled::No };
        match form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit => self.send(cx),
            _ => {}
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let mut area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        if let Step::Begin { picture, .. } = &self.step
            && !look.plain
        {
            let used = picture.view(paint, area, look);
            area.x += used;
            area.width -= used;
        }
        let mut y = area.y;
        for (words, role) in self.words(look) {
            for line in lines(&words, area.width.min(88)) {
                if y < area.bottom() {
                    paint.put(area.x, y, area.width, &line, look.style(role));
                }
                y += 1;
            }
        }
        let rest = Rect {
            x: area.x.saturating_sub(1),
            y: (y + 1).min(area.bottom()),
            height: area.bottom().saturating_sub(y + 1),
            width: area.width + 1,
        };
        match &self.form {
            Some(form) => form.view(paint, rest, look),
            None => Some(area.as_position()),
        }
    }

    fn hint(&self) -> Option<Text> {
        self.form.as_ref().and_then(Form::hint)
    }

    fn edited(&self) -> bool {
        // Codes nobody has written down yet would be lost like anything typed.
        matches!(self.step, Step::Codes(_))
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
