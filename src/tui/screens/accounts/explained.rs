//! What one account can see and do, over whom, and why: its roles and its exceptions, a line for each right. It changes nothing.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use crate::domain::day::Day;
use crate::domain::name::fold;
use crate::domain::rights::Role;
use crate::domain::text::Text;
use crate::service::{Error, Explained as Reasons, ExplainedRight};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::words;

pub struct Explained {
    login: String,
    table: Table<Line>,
}

pub struct Line {
    number: usize,
    right: String,
    over: String,
    reaches: String,
    why: String,
    key: String,
}

pub enum Msg {
    Read(Result<Reasons, Error>),
}

impl Row for Line {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("accounts-right", (26, 44), 0, |line, _| Cow::Borrowed(&line.right), |a, b| a.right.cmp(&b.right)),
        Column::new("accounts-over", (12, 20), 1, |line, _| Cow::Borrowed(&line.over), |a, b| a.over.cmp(&b.over)),
        Column::new("accounts-why", (16, 50), 2, |line, _| Cow::Borrowed(&line.why), |a, b| a.why.cmp(&b.why)),
        Column::new("accounts-reaches", (10, 14), 3, |line, _| Cow::Borrowed(&line.reaches), |a, b| a.reaches.cmp(&b.reaches)),
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Explained {
    #[must_use]
    pub fn new(login: String) -> Self {
        Self { login, table: Table::new(Text::new("accounts-no-rights")) }
    }

    fn show(&mut self, reasons: &Reasons, look: &Look) {
        let role = |code: &String| code.parse::<Role>().map_or_else(|_| code.clone(), |role| look.text(&role.label()));
        let given = |right: &ExplainedRight| {
            let mut why: Vec<String> = right.roles.iter().map(role).collect();
            why.extend(right.exception.as_ref().map(|given| exception("effect-grant", given.ends, given.reason.as_ref(), look)));
            let reaches = match (right.students, right.reaches) {
                (Some(count), _) => look.text(&Text::new("cli-rights-students").with("count", count)),
                (None, Some(count)) => count.to_string(),
                (None, None) => String::new(),
            };
            (look.text(&right.right.label()), look.text(&right.scope.label()), reaches, why.join(", "))
        };
        let mut lines: Vec<_> = reasons.rights.iter().map(given).collect();
        lines.extend(reasons.denied.iter().map(|denied| {
            let why = exception("effect-deny", denied.ends, denied.reason.as_ref(), look);
            (look.text(&denied.right.label()), "–".to_owned(), String::new(), why)
        }));
        let line = |(number, (right, over, reaches, why)): (usize, (String, String, String, String))| {
            let key = fold(&format!("{right} {over} {why}"));
            Line { number, right, over, reaches, why, key }
        };
        self.table.show(lines.into_iter().enumerate().map(line).collect());
    }

    fn details(&mut self, cx: &mut Cx<'_, Msg>) {
        let card = Card::of(Text::new("accounts-explain"), &self.table, cx.look());
        cx.push(card);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }
}

/// `granted until 01/12/2026: replacement`.
pub(super) fn exception(effect: &'static str, ends: Option<Day>, reason: Option<&String>, look: &Look) -> String {
    let until = ends.map(|day| look.text(&Text::new("accounts-until").with("day", words::day(day))));
    let said: Vec<String> = std::iter::once(look.words(effect)).chain(until).collect();
    reason.map_or_else(|| said.join(" "), |reason| format!("{} ({reason})", said.join(" ")))
}

impl Screen for Explained {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("explained.details", &[Key::of(Code::Enter), Key::f(3)], "list-details", "list-details-help", Self::details)
            .disabled(Self::no_row)
            .in_bar(5, "list-details")];
    const SHOWS: &'static [&'static str] = &["account", "account_role", "account_right", "role", "role_right"];

    fn title(&self) -> Text {
        Text::new("accounts-explain-title").with("login", &self.login)
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("accounts-explain-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, login) = (cx.services(), self.login.clone());
        cx.latest("rights", async move { service.explain_rights(&actor, &login).await }, Msg::Read);
    }

    fn update(&mut self, Msg::Read(read): Msg, cx: &mut Cx<'_, Msg>) {
        match read {
            Ok(reasons) => self.show(&reasons, cx.look()),
            Err(error) => {
                cx.back();
                cx.failed(&error);
            }
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
