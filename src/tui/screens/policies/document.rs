//! A new version of a policy, written as the document it is kept as: checked by its own examples, tried on last year, then kept.

use ratatui::layout::{Position, Rect};

use crate::domain::policy::Policy;
use crate::domain::policy::check::{Checked, check};
use crate::domain::text::Text;
use crate::exchange::explanation::figure;
use crate::exchange::policy::{document, read, setting};
use crate::service::KeepPolicy;
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::area::Area;
use crate::tui::kit::card::Card;
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::planned::Planned;
use crate::tui::typed::Typed;

use super::replay::Replaying;

pub struct PolicyDocument {
    code: String,
    area: Area,
    /// As it was opened or kept last.
    seen: String,
    reply: Option<Reply<()>>,
}

pub enum Msg {
    Kept,
}

impl PolicyDocument {
    pub fn new(policy: Policy, reply: Reply<()>) -> Self {
        let written = document(&policy);
        Self { code: policy.code, area: Area::new(&written), seen: written, reply: Some(reply) }
    }

    /// The policy as it is written now; else the line with the mistake, and why.
    fn policy(&mut self, cx: &mut Cx<'_, Msg>) -> Option<Policy> {
        match read(&self.area.words()) {
            Ok(policy) => Some(policy),
            Err(unfit) => {
                self.area.go_to(unfit.line);
                cx.error(unfit.reason);
                None
            }
        }
    }

    fn keep(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(policy) = self.policy(cx) {
            let title = Text::new("policies-keep");
            let plan = Planned::new(title, KeepPolicy { policy }, Some(cx.reply(|()| Msg::Kept)));
            cx.push(plan);
        }
    }

    fn check(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(policy) = self.policy(cx) else { return };
        let locale = cx.locale();
        let line = |example: Checked| {
            let came = figure(locale, &example.computed);
            let came = if example.holds() { format!("{came} ✓") } else { format!("! {came} ≠ {}", figure(locale, &example.expected)) };
            (String::new(), locale.labelled(&example.title, &came))
        };
        let lines = check(&policy).into_iter().map(line).collect();
        cx.push(Card::new(Text::new("policy-examples"), lines));
    }

    fn replay(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(policy) = self.policy(cx) {
            cx.push(Replaying::new(policy));
        }
    }
}

impl Screen for PolicyDocument {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("document.keep", &[Key::f(2), Key::ctrl('s')], "policies-keep", "policies-keep-help", Self::keep)
            .in_bar(5, "policies-keep-short"),
        Command::new("document.check", &[Key::f(3)], "policies-check", "policies-check-help", Self::check)
            .in_bar(10, "policies-check-short"),
        Command::new("document.replay", &[Key::f(6)], "policies-replay", "policies-replay-help", Self::replay)
            .in_bar(15, "policies-replay-short"),
    ];

    fn title(&self) -> Text {
        Text::new("policy-document").with("code", &self.code)
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("policy-document-about"))
    }

    fn update(&mut self, Msg::Kept: Msg, cx: &mut Cx<'_, Msg>) {
        self.seen = self.area.words();
        match self.reply.take() {
            Some(reply) => cx.answer(reply, ()),
            None => cx.back(),
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.area.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.area.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        let (at, _) = self.area.here();
        let left = Text::new("policy-line").with("at", at + 1).with("of", self.area.len());
        State { left: look.text(&left), ..State::default() }
    }

    /// What the setting of this line is, and what it takes.
    fn hint(&self) -> Option<Text> {
        Some(setting(self.area.here().1).unwrap_or_else(|| Text::new("policy-document-hint")))
    }

    fn edited(&self) -> bool {
        self.area.words() != self.seen
    }

    fn drawer(&self) -> Option<String> {
        Some(format!("policy/{}/document", self.code))
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        Some(&mut self.area)
    }

    fn takes_text(&self) -> bool {
        true
    }
}
