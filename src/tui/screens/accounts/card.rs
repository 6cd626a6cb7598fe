//! One account: how it stands, whose it is, and a list of what it has: its roles and its exceptions. Given and taken away here.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::domain::id::{AccountId, PersonId};
use crate::domain::name::fold;
use crate::domain::rights::{Right, Scope};
use crate::domain::school::AccountState;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::{AccountCard as Card, AssignRole, Done, EndException, Error, LinkAccount, LockAccount, Recorded, RoleCard};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::dialog::Dialog;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::{Look, Role as Paints};
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::choice;
use crate::tui::screens::history;
use crate::tui::screens::planned::Planned;
use crate::tui::screens::words;
use ratatui::layout::{Position, Rect};

use super::exception::ExceptionForm;
use super::explained::{self, Explained};
use super::secrets::Secrets;
use super::whom::{self, Somebody};

mod whose;

use whose::WhoseForm;

pub struct AccountCard {
    id: AccountId,
    card: Option<Card>,
    roles: Vec<RoleCard>,
    people: Vec<Somebody>,
    table: Table<Line>,
}

/// Something the account has.
pub struct Line {
    number: usize,
    what: What,
    name: String,
    says: String,
    key: String,
}

#[derive(Clone)]
enum What {
    Role(String),
    Exception(Right, Option<Scope>),
}

pub enum Msg {
    Read(Box<Result<Card, Error>>),
    Roles(Result<Vec<RoleCard>, Error>),
    People(Result<Vec<Somebody>, Error>),
    Assign(usize),
    Link(Option<PersonId>),
    Secret(Vec<String>),
    Factor(String),
    FactorGone(Result<(), Error>),
    Done(Box<Result<Done<()>, Error>>),
    Changed,
}

impl Row for Line {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "accounts-has",
            min: 24,
            ideal: 44,
            priority: 0,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.name),
            order: |a, b| a.name.cmp(&b.name),
        },
        Column {
            title: "choice-about",
            min: 16,
            ideal: 60,
            priority: 1,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.says),
            order: |a, b| match a.says.cmp(&b.says) {
                Ordering::Equal => a.name.cmp(&b.name),
                other => other,
            },
        },
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl AccountCard {
    #[must_use]
    pub fn new(id: AccountId) -> Self {
        Self { id, card: None, roles: Vec::new(), people: Vec::new(), table: Table::new(Text::new("accounts-has-nothing")) }
    }

    fn login(&self) -> Option<String> {
        self.card.as_ref().map(|card| card.row.login.clone())
    }

    fn show(&mut self, card: Card, look: &Look) {
        let locale: &Locale = &look.locale;
        let mut lines: Vec<(What, String, String)> = Vec::new();
        for role in &card.row.roles {
            lines.push((What::Role(role.code.clone()), locale.text(&role.name), locale.get("accounts-is-role")));
        }
        for line in &card.exceptions {
            let over = line.scope.map_or_else(|| locale.get("accounts-denied-over"), |scope| locale.text(&scope.label()));
            let effect = if line.scope.is_some() { "effect-grant" } else { "effect-deny" };
            let mut says = format!("{over}{}{}", look.dot(), explained::exception(effect, line.ends, line.reason.as_ref(), look));
            if !line.in_force {
                says = format!("{says}{}{}", look.dot(), locale.get("accounts-over-now"));
            }
            lines.push((What::Exception(line.right, line.scope), locale.text(&line.right.label()), says));
        }
        let line = |(number, (what, name, says)): (usize, (What, String, String))| {
            let key = fold(&format!("{name} {says}"));
            Line { number, what, name, says, key }
        };
        self.table.show(lines.into_iter().enumerate().map(line).collect());
        self.card = Some(card);
    }

    fn act<A: crate::service::Action<Outcome = ()>>(cx: &mut Cx<'_, Msg>, action: A) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let doing = async move { service.execute(&actor, service.operation_id()?, &action, None).await };
        cx.save(doing, |done| Msg::Done(Box::new(done)));
    }

    fn give_role(&mut self, cx: &mut Cx<'_, Msg>) {
        let options: Vec<(Text, Option<Text>)> = self.roles.iter().map(|role| (role.name.clone(), None)).collect();
        let reply = cx.reply(Msg::Assign);
        choice::ask(cx, Text::new("accounts-give-role"), &options, reply);
    }

    fn except(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(login) = self.login() {
            let form = ExceptionForm::new(login, cx.reply(|()| Msg::Changed));
            cx.push(form);
        }
    }

    fn take(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(login), Some(line)) = (self.login(), self.table.current()) else { return };
        let (title, reply) = (Text::new("accounts-take"), Some(cx.reply(|()| Msg::Changed)));
        match line.what.clone() {
            What::Role(role) => cx.push(Planned::new(title, AssignRole { login, role, assigned: false }, reply)),
            What::Exception(right, scope) => cx.push(Planned::new(title, EndException { login, right, scope }, reply)),
        }
    }

    fn follow(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(What::Role(code)) = self.table.current().map(|line| &line.what) else { return self.explain(cx) };
        if let Some(role) = self.roles.iter().find(|role| role.code == *code) {
            cx.go(Place::Role(role.id));
        }
    }

    fn explain(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(login) = self.login() {
            cx.push(Explained::new(login));
        }
    }

    fn lock(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(card) = &self.card {
            Self::act(cx, LockAccount { login: card.row.login.clone(), locked: card.row.state == AccountState::Active });
        }
    }

    fn ask_secret(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(login) = self.login() else { return };
        let yes = cx.reply(Msg::Secret);
        let dialog = Dialog::new(Text::new("secrets-ask").with("count", 1_usize), Danger::T2)
            .says(Text::new("secrets-ask-says").with("count", 1_usize));
        cx.push(dialog.primary(Text::new("secrets-ask-do"), yes, vec![login]).cancel());
    }

    fn ask_factor(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(login) = self.login() else { return };
        let dialog = Dialog::new(Text::new("factor-take"), Danger::T2).says(Text::new("factor-take-says").with("login", &login));
        let yes = cx.reply(Msg::Factor);
        cx.push(dialog.primary(Text::new("factor-take-do"), yes, login).cancel());
    }

    fn no_factor(&self, who: &Who) -> Option<Text> {
        let without = self.card.as_ref().filter(|card| !card.second_factor);
        self.loading(who).or_else(|| without.map(|card| Text::new("factor-none").with("login", &card.row.login)))
    }

    fn link(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(card) = &self.card else { return };
        let form = WhoseForm::new(card.row.person.clone(), std::mem::take(&mut self.people), cx.reply(Msg::Link));
        cx.push(form);
        self.ask_people(cx);
    }

    fn ask_people(&self, cx: &mut Cx<'_, Msg>) {
        if let Some(actor) = cx.actor() {
            cx.latest("people", whom::everybody(cx.services(), actor), Msg::People);
        }
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn loading(&self, _: &Who) -> Option<Text> {
        self.card.is_none().then(|| Text::new("tui-loading"))
    }

    /// What stands above the list.
    fn lines(&self, look: &Look) -> Vec<(String, String)> {
        let Some(card) = &self.card else { return Vec::new() };
        let row = &card.row;
        let factor = if card.second_factor { "accounts-factor-on" } else { "accounts-factor-off" };
        let opened = Text::new("accounts-opened-by").with("factor", Text::new(factor)).with("keys", card.keys);
        vec![
            (look.words("accounts-person"), row.person.as_ref().map_or_else(|| look.words("accounts-nobody"), |(_, name)| name.clone())),
            (look.words("column-state"), look.words(row.standing())),
            (look.words("accounts-last-login"), row.last_login.as_deref().map_or_else(|| look.words("accounts-never"), words::moment)),
            (look.words("accounts-opened-with"), look.text(&opened)),
        ]
    }
}

impl Screen for AccountCard {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("account_card.open", &[Key::of(Code::Enter)], "accounts-follow", "accounts-follow-help", Self::follow)
            .disabled(Self::no_row)
            .in_bar(20, "list-open-short"),
        Command::new(
            "account_card.role",
            &[Key::of(Code::Insert), Key::ctrl('n')],
            "accounts-give-role",
            "accounts-give-role-help",
            Self::give_role,
        )
        .right(Right::ManageAccounts)
        .disabled(Self::loading)
        .in_bar(5, "accounts-give-role-short"),
        Command::new("account_card.except", &[Key::f(6)], "accounts-except", "accounts-except-help", Self::except)
            .right(Right::ManageAccounts)
            .disabled(Self::loading)
            .in_bar(10, "accounts-except-short"),
        Command::new("account_card.take", &[Key::f(8)], "accounts-take", "accounts-take-help", Self::take)
            .right(Right::ManageAccounts)
            .danger(Danger::T1)
            .disabled(Self::no_row)
            .in_bar(15, "accounts-take-short"),
        Command::new("account_card.explain", &[Key::f(3)], "accounts-explain", "accounts-explain-help", Self::explain)
            .disabled(Self::loading)
            .in_bar(12, "accounts-explain-short"),
        Command::new("account_card.person", &[Key::f(4)], "accounts-link", "accounts-link-help", Self::link)
            .right(Right::ManageAccounts)
            .disabled(Self::loading)
            .in_actions(),
        Command::new("account_card.lock", &[], "accounts-lock", "accounts-lock-help", Self::lock)
            .right(Right::ManageAccounts)
            .disabled(Self::loading)
            .in_actions(),
        Command::new("account_card.secret", &[], "secrets-give", "secrets-give-help", Self::ask_secret)
            .right(Right::ManageAccounts)
            .danger(Danger::T2)
            .disabled(Self::loading)
            .in_actions(),
        Command::new("account_card.factor", &[], "factor-take", "factor-take-help", Self::ask_factor)
            .right(Right::ManageAccounts)
            .danger(Danger::T2)
            .disabled(Self::no_factor)
            .in_actions(),
        history::command("account_card.changes", |card, cx| cx.go(Place::History(Recorded::Account(card.id)))),
    ];
    const SHOWS: &'static [&'static str] = &["account", "account_role", "account_right", "role", "person", "credential"];

    fn title(&self) -> Text {
        self.login().map_or_else(|| Text::new("tui-loading"), |login| Text::new("accounts-card-title").with("login", login))
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("accounts-card-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, id, who) = (cx.services(), self.id, std::sync::Arc::clone(&actor));
        cx.latest("card", async move { service.account_card(&who, id).await }, |card| Msg::Read(Box::new(card)));
        let service = cx.services();
        cx.latest("roles", async move { service.roles(&actor).await }, Msg::Roles);
        self.ask_people(cx);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(card) => match *card {
                Ok(card) => self.show(card, cx.look()),
                Err(error) => cx.unread(&error),
            },
            Msg::Roles(Ok(roles)) => self.roles = roles,
            Msg::People(Ok(people)) => self.people = people,
            Msg::Assign(at) => {
                if let (Some(login), Some(role)) = (self.login(), self.roles.get(at)) {
                    let action = AssignRole { login, role: role.code.clone(), assigned: true };
                    let plan = Planned::new(Text::new("accounts-give-role"), action, Some(cx.reply(|()| Msg::Changed)));
                    cx.push(plan);
                }
            }
            Msg::Link(person) => {
                if let Some(login) = self.login() {
                    Self::act(cx, LinkAccount { login, person });
                }
            }
            Msg::Secret(logins) => cx.push(Secrets::new(logins)),
            Msg::Factor(login) => {
                let (Some(actor), service) = (cx.actor(), cx.services()) else { return };
                cx.save(async move { service.reset_factor(&actor, &login)?.await }, Msg::FactorGone);
            }
            Msg::FactorGone(Ok(())) => {
                cx.done(Text::new("factor-reset").with("login", self.login().unwrap_or_default()));
                self.open(cx);
            }
            Msg::Done(done) => match *done {
                Ok(done) => {
                    if let Some(operation) = done.operation {
                        cx.did(operation);
                    }
                    if let Some(row) = done.preview.rows.first() {
                        cx.done(Text::new("accounts-did").with("what", row.message.clone()));
                    }
                    self.open(cx);
                }
                Err(error) => cx.failed(&error),
            },
            Msg::Changed => self.open(cx),
            Msg::Roles(Err(error)) | Msg::People(Err(error)) | Msg::FactorGone(Err(error)) => cx.failed(&error),
        }
    }

    fn rows(&mut self) -> Option<&mut dyn Bookmarked> {
        Some(&mut self.table)
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let mut area = area;
        for (name, value) in self.lines(look) {
            if area.height < 5 {
                break;
            }
            paint.put(area.x + 1, area.y, 20, &name, look.style(Paints::Muted));
            paint.put(area.x + 22, area.y, area.width.saturating_sub(22), &value, look.style(Paints::Text));
            area.y += 1;
            area.height -= 1;
        }
        if self.card.is_some() && area.height > 5 {
            area.y += 1;
            area.height -= 1;
        }
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
