//! The roles of the school: what each may do in numbers, how many have it, after how long its screens lock. Own roles are made from
//! another here; every right of one is on its card.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use crate::domain::id::RoleId;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::{DEFAULT_IDLE, Error, RemoveRole, RoleCard as Card};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

use super::planned::Planned;

pub mod card;
pub mod form;

use form::RoleForm;

pub struct Roles {
    table: Table<Line>,
    /// Those that were there when a new one was begun: the cursor goes to the one that was not.
    before: Option<Vec<RoleId>>,
}

pub struct Line {
    card: Card,
    name: String,
    from: String,
    idle: String,
    key: String,
}

pub enum Msg {
    Listed(Result<Vec<Card>, Error>),
    Changed,
}

impl Default for Roles {
    fn default() -> Self {
        Self { table: Table::new(Text::new("roles-empty")), before: None }
    }
}

impl Row for Line {
    type Id = RoleId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("accounts-role", (20, 30), 0, |line, _| Cow::Borrowed(&line.name), |a, b| a.name.cmp(&b.name)),
        Column::figures(
            "roles-rights",
            (7, 8),
            2,
            |line, _| Cow::Owned(line.card.cells.len().to_string()),
            |a, b| a.card.cells.len().cmp(&b.card.cells.len()),
        ),
        Column::figures(
            "roles-accounts",
            (8, 8),
            1,
            |line, _| Cow::Owned(line.card.accounts.to_string()),
            |a, b| a.card.accounts.cmp(&b.card.accounts),
        ),
        Column::figures("roles-idle", (10, 12), 3, |line, _| Cow::Borrowed(&line.idle), |a, b| a.idle.cmp(&b.idle)),
        Column::new("roles-from", (14, 24), 4, |line, _| Cow::Borrowed(&line.from), |a, b| a.from.cmp(&b.from)),
    ];

    fn id(&self) -> RoleId {
        self.card.id
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Line {
    fn of(card: Card, locale: &Locale) -> Self {
        let name = locale.text(&card.name);
        let from = match (&card.based_on, card.preset) {
            (_, true) => locale.get("roles-preset"),
            (Some(base), _) => locale.text(&Text::new("roles-made-from").with("role", base)),
            (None, false) => locale.get("roles-own"),
        };
        let idle = locale.text(&Text::new("roles-minutes").with("count", card.idle_minutes.unwrap_or(DEFAULT_IDLE)));
        Self { key: fold(&format!("{name} {} {from}", card.code)), name, from, idle, card }
    }
}

impl Roles {
    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(line) = self.table.current() {
            cx.go(Place::Role(line.card.id));
        }
    }

    fn add(&mut self, cx: &mut Cx<'_, Msg>) {
        // Nobody gives away the keys of the house by not looking: a role that manages accounts is chosen, never proposed.
        let harmless = |line: &&Line| line.card.cells.iter().all(|(right, _)| *right != Right::ManageAccounts);
        let base = self.table.current().filter(harmless).map(|line| line.card.code.clone());
        self.before = Some(self.table.all().iter().map(Row::id).collect());
        let roles = self.table.all().iter().map(|line| (line.card.code.clone(), line.card.name.clone())).collect();
        let form = RoleForm::add(roles, base, cx.reply(|()| Msg::Changed));
        cx.push(form);
    }

    fn remove(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(line) = self.table.current() {
            let action = RemoveRole { role: line.card.code.clone() };
            let plan = Planned::new(Text::new("roles-remove"), action, Some(cx.reply(|()| Msg::Changed)));
            cx.push(plan);
        }
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn stays(&self, who: &Who) -> Option<Text> {
        let preset = self.table.current().is_some_and(|line| line.card.preset);
        self.no_row(who).or_else(|| preset.then(|| Text::new("roles-preset-stays")))
    }
}

impl Screen for Roles {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("roles.open", &[Key::of(Code::Enter)], "roles-open", "roles-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "list-open-short"),
        Command::new("roles.new", &[Key::of(Code::Insert), Key::ctrl('n')], "roles-new", "roles-new-help", Self::add)
            .right(Right::ManageAccounts)
            .disabled(Self::no_row)
            .in_bar(10, "list-new-short"),
        Command::new("roles.remove", &[Key::f(8)], "roles-remove", "roles-remove-help", Self::remove)
            .right(Right::ManageAccounts)
            .danger(Danger::T1)
            .disabled(Self::stays)
            .in_bar(15, "entries-remove-short"),
    ];
    const SHOWS: &'static [&'static str] = &["role", "role_right", "account_role"];

    fn title(&self) -> Text {
        Text::new("roles-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("roles-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("list", async move { service.roles(&actor).await }, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok(cards)) => {
                let locale = cx.locale();
                self.table.show(cards.into_iter().map(|card| Line::of(card, locale)).collect());
                let known = |id: &RoleId| self.before.as_ref().is_none_or(|before| before.contains(id));
                if let Some(new) = self.table.all().iter().map(Row::id).find(|id| !known(id)) {
                    self.before = None;
                    self.table.go_to(new);
                }
            }
            Msg::Listed(Err(error)) => cx.failed(&error),
            Msg::Changed => self.open(cx),
        }
    }

    fn rows(&mut self) -> Option<&mut dyn Bookmarked> {
        Some(&mut self.table)
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
