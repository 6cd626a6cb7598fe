//! One policy read from top to bottom: formula, codes, roundings, thresholds, and its worked examples as they come out.

use ratatui::layout::{Position, Rect};

use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::policy::{Said, lines, words};
use crate::service::PolicyRow;
use crate::tui::command::Command;
use crate::tui::cx::Cx;
use crate::tui::input::{Input, Key};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::sheet::{Line, Sheet};

use super::choosing::Choosing;
use super::editor::PolicyEditor;
use super::replay::Replaying;

pub struct PolicyCard {
    row: PolicyRow,
    place: String,
    sheet: Sheet,
}

pub enum Msg {
    Chosen,
}

impl PolicyCard {
    pub fn new(row: PolicyRow, place: String) -> Self {
        Self { row, place, sheet: Sheet::default() }
    }

    fn choose(&mut self, cx: &mut Cx<'_, Msg>) {
        let choosing = Choosing::new(self.row.policy.clone(), cx.reply(|()| Msg::Chosen));
        cx.push(choosing);
    }

    fn new_version(&mut self, cx: &mut Cx<'_, Msg>) {
        let editor = PolicyEditor::new(self.row.policy.clone(), cx.reply(|()| Msg::Chosen));
        cx.push(editor);
    }
}

impl Screen for PolicyCard {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("policy.replay", &[Key::f(3)], "policies-replay", "policies-replay-help", |card: &mut Self, cx| {
            cx.push(Replaying::new(card.row.policy.clone()));
        })
        .in_bar(10, "policies-replay-short"),
        Command::new("policy.choose", &[Key::f(2)], "policies-choose", "policies-choose-help", Self::choose)
            .right(Right::ManagePolicies)
            .in_bar(15, "policies-choose-short"),
        Command::new("policy.new", &[Key::f(4)], "policies-new", "policies-new-help", Self::new_version)
            .right(Right::ManagePolicies)
            .in_bar(20, "policies-new-short"),
    ];

    fn title(&self) -> Text {
        Text::new("policy-card").with("code", format!("{}@{}", self.row.policy.code, self.row.policy.version))
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("policy-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let locale = cx.locale();
        let mut told: Vec<Line> = lines(&self.row.policy, locale)
            .into_iter()
            .map(|line| match line {
                Said::Heading(id) => Line::heading(id),
                Said::Value(id, value) => Line::of(id, value),
            })
            .collect();
        told.insert(2.min(told.len()), Line::of("policy-chosen", self.place.clone()));
        self.sheet.show(told);
    }

    fn update(&mut self, Msg::Chosen: Msg, cx: &mut Cx<'_, Msg>) {
        // The list behind says where it is chosen now.
        cx.back();
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        match input {
            Input::Key(key) if self.sheet.walk(key.code) => Handled::Yes,
            _ => Handled::No,
        }
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let mut area = area;
        if !self.row.policy.certain && area.height > 6 {
            let warning = look.words("policy-check-text");
            paint.put(area.x, area.y, area.width, &format!("! {warning}"), look.style(Role::Warning));
            area.y += 1;
            area.height -= 1;
        }
        self.sheet.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        State { left: words(&self.row.policy.title, &look.locale).to_owned(), ..State::default() }
    }
}
