//! Who may come in: the accounts with their roles, how each stands and when it was last used. Opened, locked, given new secrets here;
//! what one may do is on its card.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use crate::domain::id::AccountId;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::school::AccountState;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::{AccountRow, Done, Error, LockAccount, OpenAccounts, Whom};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::dialog::Dialog;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

use super::choice;
use super::planned::Planned;
use super::words;

pub mod card;
pub mod exception;
pub mod explained;
pub mod form;
pub mod secrets;
pub mod whom;

use explained::Explained;
use secrets::Secrets;

pub struct Accounts {
    table: Table<Line>,
    /// What is still to be locked or opened, and how many were.
    asked: Vec<LockAccount>,
    done: usize,
}

/// An account as a row.
pub struct Line {
    row: AccountRow,
    roles: String,
    state: String,
    key: String,
}

pub enum Msg {
    Listed(Result<Vec<AccountRow>, Error>),
    Sort(usize),
    Locked(Result<Done<()>, Error>),
    Secrets(Vec<String>),
    Opened(Option<Vec<String>>),
}

impl Default for Accounts {
    fn default() -> Self {
        Self { table: Table::new(Text::new("accounts-empty")), asked: Vec::new(), done: 0 }
    }
}

fn person(line: &Line) -> &str {
    line.row.person.as_ref().map_or("", |(_, name)| name)
}

impl Row for Line {
    type Id = AccountId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("accounts-login", (14, 20), 0, |line, _| Cow::Borrowed(&line.row.login), |a, b| a.row.login.cmp(&b.row.login)),
        Column::new("accounts-roles", (14, 26), 1, |line, _| Cow::Borrowed(&line.roles), |a, b| a.roles.cmp(&b.roles)),
        Column::new("column-state", (10, 26), 2, |line, _| Cow::Borrowed(&line.state), |a, b| a.state.cmp(&b.state)),
        Column::new("accounts-person", (16, 30), 3, |line, _| Cow::Borrowed(person(line)), |a, b| person(a).cmp(person(b))),
        Column::new(
            "accounts-last-login",
            (16, 16),
            4,
            |line, _| Cow::Owned(line.row.last_login.as_deref().map(words::moment).unwrap_or_default()),
            |a, b| a.row.last_login.cmp(&b.row.last_login),
        ),
    ];

    fn id(&self) -> AccountId {
        self.row.id
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Line {
    fn of(row: AccountRow, locale: &Locale) -> Self {
        let roles = row.roles.iter().map(|role| locale.text(&role.name)).collect::<Vec<_>>().join(", ");
        let mut state = locale.get(row.standing());
        if row.exceptions > 0 {
            state = format!("{state}, {}", locale.text(&Text::new("accounts-exceptions").with("count", row.exceptions)));
        }
        let name = row.person.as_ref().map(|(_, name)| name.as_str()).unwrap_or_default();
        let key = fold(&format!("{} {roles} {state} {name}", row.login));
        Self { row, roles, state, key }
    }
}

impl Accounts {
    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(line) = self.table.current() {
            cx.go(Place::AccountOf(line.row.id));
        }
    }

    fn explain(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(line) = self.table.current() {
            cx.push(Explained::new(line.row.login.clone()));
        }
    }

    /// Locks the marked accounts, or opens them where the first of them is locked.
    fn lock(&mut self, cx: &mut Cx<'_, Msg>) {
        let chosen = self.table.chosen();
        let locked = chosen.first().is_some_and(|line| line.row.state == AccountState::Active);
        self.asked = chosen.iter().map(|line| LockAccount { login: line.row.login.clone(), locked }).collect();
        self.done = 0;
        self.next(cx);
    }

    fn next(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        match self.asked.pop() {
            Some(action) => {
                let service = cx.services();
                cx.save(async move { service.execute(&actor, service.operation_id()?, &action, None).await }, Msg::Locked);
            }
            None => {
                cx.done(Text::new("accounts-locked").with("count", self.done));
                self.open(cx);
            }
        }
    }

    fn ask_secrets(&mut self, cx: &mut Cx<'_, Msg>) {
        let logins: Vec<String> = self.table.chosen().iter().map(|line| line.row.login.clone()).collect();
        let yes = cx.reply(Msg::Secrets);
        let dialog = Dialog::new(Text::new("secrets-ask").with("count", logins.len()), Danger::T2)
            .says(Text::new("secrets-ask-says").with("count", logins.len()));
        cx.push(dialog.primary(Text::new("secrets-ask-do"), yes, logins).cancel());
    }

    fn for_teachers(&mut self, cx: &mut Cx<'_, Msg>) {
        let action = OpenAccounts { whom: Whom::Teachers, role: None };
        let plan = Planned::new(Text::new("accounts-open-teachers"), action, None).telling(cx.reply(Msg::Opened));
        cx.push(plan);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }
}

impl Screen for Accounts {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("accounts.open", &[Key::of(Code::Enter)], "accounts-card-open", "accounts-card-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "list-open-short"),
        Command::new("accounts.new", &[Key::of(Code::Insert), Key::ctrl('n')], "accounts-new", "accounts-new-help", |_, cx| {
            cx.go(Place::NewAccount);
        })
        .right(Right::ManageAccounts)
        .in_bar(10, "list-new-short"),
        Command::new("accounts.explain", &[Key::f(3)], "accounts-explain", "accounts-explain-help", Self::explain)
            .disabled(Self::no_row)
            .in_bar(12, "accounts-explain-short"),
        Command::new("accounts.lock", &[], "accounts-lock", "accounts-lock-help", Self::lock)
            .right(Right::ManageAccounts)
            .danger(Danger::T1)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("accounts.secrets", &[], "secrets-give", "secrets-give-help", Self::ask_secrets)
            .right(Right::ManageAccounts)
            .danger(Danger::T2)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("accounts.teachers", &[], "accounts-open-teachers", "accounts-open-teachers-help", Self::for_teachers)
            .right(Right::ManageAccounts)
            .danger(Danger::T1)
            .in_actions(),
        Command::new("accounts.roles", &[], "roles-title", "home-roles", |_, cx| cx.go(Place::Roles)).in_actions(),
        Command::new("accounts.sort", &[], "list-sort", "list-sort-help", |_, cx| {
            let reply = cx.reply(Msg::Sort);
            choice::sort::<Line, _>(cx, reply);
        })
        .in_actions(),
        Command::new("accounts.select_all", &[Key::ctrl('a')], "list-select-all", "list-select-all-help", |accounts: &mut Self, _| {
            accounts.table.select_shown();
        })
        .disabled(Self::no_row)
        .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["account", "account_role", "account_right", "role", "person", "credential"];

    fn title(&self) -> Text {
        Text::new("accounts-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("accounts-about"))
    }

    fn subject(&self) -> Option<Text> {
        self.table.subject()
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("list", async move { service.accounts(&actor).await }, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok(rows)) => {
                let locale = cx.locale();
                self.table.show(rows.into_iter().map(|row| Line::of(row, locale)).collect());
            }
            Msg::Sort(column) => self.table.sort_by(column),
            Msg::Locked(Ok(done)) => {
                if let Some(operation) = done.operation {
                    cx.did(operation);
                    self.done += 1;
                }
                self.next(cx);
            }
            Msg::Secrets(logins) | Msg::Opened(Some(logins)) if !logins.is_empty() => cx.push(Secrets::new(logins)),
            Msg::Secrets(_) | Msg::Opened(_) => {}
            Msg::Listed(Err(error)) | Msg::Locked(Err(error)) => {
                self.asked.clear();
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
