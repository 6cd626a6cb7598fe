//! One role: a line for every right there is, over whom the role has it, and what its preset gives. Rights are changed here and looked
//! at as a plan before they count.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::id::RoleId;
use crate::domain::name::fold;
use crate::domain::rights::{Right, Scope};
use crate::domain::text::Text;
use crate::service::{AccountRow, Cell, ChangeRole, DEFAULT_IDLE, Error, Recorded, RequireSecondFactor, RoleCard as Card};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card as Details;
use crate::tui::kit::chooser::Chooser;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::choice::Choice;
use crate::tui::screens::history;
use crate::tui::screens::planned::Planned;
use crate::tui::typed::{Typed, fingerprint};

use super::form::RoleForm;

pub struct RoleCard {
    id: RoleId,
    card: Option<Card>,
    /// What it is to have, once the plan is carried out.
    wanted: BTreeSet<(Right, Scope)>,
    /// The right whose people are being chosen.
    choosing: Option<Right>,
    table: Table<Line>,
    accounts: Vec<AccountRow>,
    /// The roles a second factor is required of.
    ruled: Vec<String>,
}

/// A right, and over whom the role has it.
pub struct Line {
    right: Right,
    label: String,
    over: String,
    preset: String,
    key: String,
}

pub enum Msg {
    Read(Result<Vec<Card>, Error>),
    Accounts(Result<(Vec<AccountRow>, Vec<String>), Error>),
    Chosen(Vec<usize>),
    Changed,
}

impl Row for Line {
    type Id = Right;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("accounts-right", (28, 46), 0, |line, _| Cow::Borrowed(&line.label), |a, b| a.right.cmp(&b.right)),
        Column::new("accounts-over", (18, 34), 1, |line, _| Cow::Borrowed(&line.over), |a, b| a.over.cmp(&b.over)),
        Column::new("roles-preset-gives", (14, 34), 2, |line, _| Cow::Borrowed(&line.preset), |a, b| a.preset.cmp(&b.preset)),
    ];

    fn id(&self) -> Right {
        self.right
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl RoleCard {
    #[must_use]
    pub fn new(id: RoleId) -> Self {
        Self {
            id,
            card: None,
            wanted: BTreeSet::new(),
            choosing: None,
            table: Table::new(Text::new("tui-loading")),
            accounts: Vec::new(),
            ruled: Vec::new(),
        }
    }

    fn held(&self) -> BTreeSet<(Right, Scope)> {
        self.card.iter().flat_map(|card| card.cells.iter().copied()).collect()
    }

    fn show(&mut self, look: &Look) {
        let Some(card) = &self.card else { return };
        let held = self.held();
        let preset: Option<BTreeSet<(Right, Scope)>> = card.preset_cells().map(|cells| cells.into_iter().collect());
        let said = |cells: &BTreeSet<(Right, Scope)>, right: Right| -> String {
            let scopes: Vec<String> = cells.iter().filter(|(of, _)| *of == right).map(|(_, scope)| look.text(&scope.label())).collect();
            if scopes.is_empty() { "–".to_owned() } else { scopes.join(", ") }
        };
        let of = |cells: &BTreeSet<(Right, Scope)>, right: Right| -> Vec<Scope> {
            cells.iter().filter(|(of, _)| *of == right).map(|(_, scope)| *scope).collect()
        };
        let line = |right: &Right| {
            let changed = of(&held, *right) != of(&self.wanted, *right);
            let over = format!("{}{}", if changed { "* " } else { "" }, said(&self.wanted, *right));
            let label = look.text(&right.label());
            let preset = preset.as_ref().map(|cells| said(cells, *right)).unwrap_or_default();
            Line { right: *right, key: fold(&format!("{label} {over} {}", right.code())), label, over, preset }
        };
        let rows: Arc<[Line]> = Right::ALL.iter().map(line).collect();
        self.table.show(rows);
    }

    fn choose(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(right) = self.table.current().map(|line| line.right) else { return };
        self.choosing = Some(right);
        let look = cx.look();
        let rows: Arc<[Choice]> =
            Scope::ALL.iter().enumerate().map(|(number, scope)| Choice::new(number, look.text(&scope.label()), String::new())).collect();
        let marked: Vec<usize> =
            Scope::ALL.iter().enumerate().filter(|(_, scope)| self.wanted.contains(&(right, **scope))).map(|(at, _)| at).collect();
        let chooser = Chooser::new(right.label(), rows, marked, cx.reply(Msg::Chosen));
        cx.push(chooser);
    }

    fn take(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(right) = self.table.current().map(|line| line.right) {
            self.wanted.retain(|(of, _)| *of != right);
            self.show(cx.look());
            if self.is_own(cx) {
                cx.warn(Text::new("roles-is-yours"));
            }
        }
    }

    fn back_to_preset(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(cells) = self.card.as_ref().and_then(Card::preset_cells) {
            self.wanted = cells.into_iter().collect();
            self.show(cx.look());
            cx.done(Text::new("roles-as-preset-done"));
        }
    }

    /// Whether whoever looks has this role herself.
    fn is_own(&self, cx: &Cx<'_, Msg>) -> bool {
        let login = cx.actor().map(|actor| actor.login.clone());
        let has = |row: &&AccountRow| Some(&row.login) == login.as_ref();
        let code = self.card.as_ref().map(|card| card.code.as_str());
        self.accounts.iter().find(has).is_some_and(|row| row.roles.iter().any(|role| Some(role.code.as_str()) == code))
    }

    fn preview(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.is_own(cx) {
            cx.warn(Text::new("roles-is-yours"));
        }
        let Some(card) = &self.card else { return };
        let held = self.held();
        let given = self.wanted.difference(&held).map(|(right, scope)| Cell { right: *right, scope: *scope, given: true });
        let taken = held.difference(&self.wanted).map(|(right, scope)| Cell { right: *right, scope: *scope, given: false });
        let action = ChangeRole { role: card.code.clone(), cells: given.chain(taken).collect(), ..ChangeRole::default() };
        let plan = Planned::new(Text::new("roles-change"), action, Some(cx.reply(|()| Msg::Changed)));
        cx.push(plan);
    }

    fn edit(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(card) = &self.card {
            let form = RoleForm::edit(card.clone(), cx.reply(|()| Msg::Changed));
            cx.push(form);
        }
    }

    fn who_has_it(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(card) = &self.card else { return };
        let has = self.accounts.iter().filter(|row| row.roles.iter().any(|role| role.code == card.code));
        let line = |row: &AccountRow| (row.login.clone(), row.person.as_ref().map(|(_, name)| name.clone()).unwrap_or_default());
        let mut lines: Vec<(String, String)> = has.map(line).collect();
        if lines.is_empty() {
            lines.push((cx.look().words("roles-nobody"), String::new()));
        }
        cx.push(Details::new(Text::new("roles-who"), lines));
    }

    fn second_factor(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(card) = &self.card else { return };
        if let Ok(role) = card.code.parse() {
            let action = RequireSecondFactor { role, required: !self.ruled.contains(&card.code) };
            let plan = Planned::new(Text::new("roles-factor"), action, Some(cx.reply(|()| Msg::Changed)));
            cx.push(plan);
        }
    }

    fn loading(&self, _: &Who) -> Option<Text> {
        self.card.is_none().then(|| Text::new("tui-loading"))
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn has_none(&self, who: &Who) -> Option<Text> {
        let right = self.table.current().map(|line| line.right);
        let none = right.is_some_and(|right| self.wanted.iter().all(|(of, _)| *of != right));
        self.no_row(who).or_else(|| none.then(|| Text::new("roles-has-none")))
    }

    fn nothing(&self, _: &Who) -> Option<Text> {
        (self.held() == self.wanted).then(|| Text::new("roles-unchanged"))
    }

    fn no_preset(&self, _: &Who) -> Option<Text> {
        let preset: Option<BTreeSet<(Right, Scope)>> =
            self.card.as_ref().and_then(Card::preset_cells).map(|cells| cells.into_iter().collect());
        match preset {
            None => Some(Text::new("roles-no-preset")),
            Some(cells) => (cells == self.wanted).then(|| Text::new("roles-is-preset")),
        }
    }

    fn only_presets(&self, _: &Who) -> Option<Text> {
        self.card.as_ref().is_none_or(|card| !card.preset).then(|| Text::new("roles-factor-presets"))
    }
}

/// What the role is to have, as codes.
impl Typed for RoleCard {
    fn kept(&self) -> String {
        let cells: Vec<(&str, &str)> = self.wanted.iter().map(|(right, scope)| (right.code(), scope.code())).collect();
        serde_json::to_string(&cells).unwrap_or_default()
    }

    fn put_back(&mut self, kept: &str) {
        let Ok(cells) = serde_json::from_str::<Vec<(String, String)>>(kept) else { return };
        let read = |(right, scope): (String, String)| Some((right.parse().ok()?, scope.parse().ok()?));
        self.wanted = cells.into_iter().filter_map(read).collect();
    }

    fn at(&self) -> usize {
        fingerprint(&self.kept())
    }
}

impl Screen for RoleCard {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("role.choose", &[Key::of(Code::Enter)], "roles-choose", "roles-choose-help", Self::choose)
            .right(Right::ManageAccounts)
            .disabled(Self::no_row)
            .in_bar(10, "roles-choose-short"),
        Command::new("role.preview", &[Key::f(2), Key::ctrl('s')], "roles-preview", "roles-preview-help", Self::preview)
            .right(Right::ManageAccounts)
            .danger(Danger::T1)
            .disabled(Self::nothing)
            .in_bar(5, "tui-submit"),
        Command::new("role.take", &[Key::f(8), Key::of(Code::Delete)], "roles-take", "roles-take-help", Self::take)
            .right(Right::ManageAccounts)
            .disabled(Self::has_none)
            .in_bar(15, "accounts-take-short"),
        Command::new("role.edit", &[Key::f(4)], "roles-edit", "roles-edit-help", Self::edit)
            .right(Right::ManageAccounts)
            .disabled(Self::loading)
            .in_bar(20, "person-edit-short"),
        Command::new("role.who", &[Key::f(3)], "roles-who", "roles-who-help", Self::who_has_it)
            .disabled(Self::loading)
            .in_bar(18, "roles-who-short"),
        Command::new("role.preset", &[], "roles-as-preset", "roles-as-preset-help", Self::back_to_preset)
            .right(Right::ManageAccounts)
            .disabled(Self::no_preset)
            .in_actions(),
        Command::new("role.factor", &[], "roles-factor", "roles-factor-help", Self::second_factor)
            .right(Right::ManageAccounts)
            .danger(Danger::T1)
            .disabled(Self::only_presets)
            .in_actions(),
        history::command("role.changes", |card, cx| cx.go(Place::History(Recorded::Role(card.id)))),
    ];
    const SHOWS: &'static [&'static str] = &["role", "role_right", "account_role", "second_factor_rule"];

    fn title(&self) -> Text {
        match &self.card {
            Some(card) => Text::new("roles-card-title").with("role", card.name.clone()).with("count", card.accounts),
            None => Text::new("tui-loading"),
        }
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("roles-card-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, who) = (cx.services(), Arc::clone(&actor));
        cx.latest("roles", async move { service.roles(&who).await }, Msg::Read);
        let service = cx.services();
        let read = async move { Ok((service.accounts(&actor).await?, service.ruled_roles(&actor).await?)) };
        cx.latest("accounts", read, Msg::Accounts);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(Ok(cards)) => {
                let Some(card) = cards.into_iter().find(|card| card.id == self.id) else { return cx.back() };
                // What somebody else changed meanwhile is taken over; what is being changed here stays.
                let untouched = self.card.is_none() || self.held() == self.wanted;
                self.card = Some(card);
                if untouched {
                    self.wanted = self.held();
                }
                self.show(cx.look());
            }
            Msg::Accounts(Ok((accounts, ruled))) => (self.accounts, self.ruled) = (accounts, ruled),
            Msg::Chosen(places) => {
                let Some(right) = self.choosing.take() else { return };
                self.wanted.retain(|(of, _)| *of != right);
                self.wanted.extend(places.into_iter().filter_map(|at| Some((right, *Scope::ALL.get(at)?))));
                self.show(cx.look());
            }
            Msg::Changed => {
                self.card = None;
                self.open(cx);
            }
            Msg::Read(Err(error)) | Msg::Accounts(Err(error)) => cx.failed(&error),
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
        let mut state = self.table.state(look);
        if let Some(card) = &self.card {
            let idle = Text::new("roles-locks-after").with("minutes", card.idle_minutes.unwrap_or(DEFAULT_IDLE));
            let factor = self.ruled.contains(&card.code).then(|| look.words("roles-factor-required"));
            let said: Vec<String> = [Some(state.right), Some(look.text(&idle)), factor].into_iter().flatten().collect();
            state.right = said.join(look.dot());
        }
        state
    }

    fn edited(&self) -> bool {
        self.card.is_some() && self.held() != self.wanted
    }

    fn drawer(&self) -> Option<String> {
        Some(format!("role/{}/rights", self.id.0))
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        self.card.is_some().then_some(self as _)
    }
}
