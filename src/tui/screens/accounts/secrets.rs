//! First secrets as they are handed over: made when the screen opens, shown this once, written into a file if one wants. Nobody can show
//! them again; new ones can always be given.

use std::borrow::Cow;
use std::cmp::Ordering;

use ratatui::layout::{Position, Rect};
use zeroize::Zeroizing;

use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::lists;
use crate::service::{AccountRow, Error, GivenSecret};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Input, Key};
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::export;

pub struct Secrets {
    /// Whose are still to be given.
    logins: Vec<String>,
    given: Vec<GivenSecret>,
    accounts: Vec<AccountRow>,
    table: Table<Line>,
}

pub struct Line {
    number: usize,
    login: String,
    person: String,
    secret: Zeroizing<String>,
    key: String,
}

type Given = (Vec<GivenSecret>, Vec<AccountRow>);

pub enum Msg {
    Given(Result<Given, Error>),
}

impl Row for Line {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "secrets-secret",
            min: 19,
            ideal: 22,
            priority: 0,
            numeric: false,
            cell: |line, _| Cow::Borrowed(line.secret.as_str()),
            order: |_, _| Ordering::Equal,
        },
        Column {
            title: "accounts-login",
            min: 14,
            ideal: 24,
            priority: 1,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.login),
            order: |a, b| a.login.cmp(&b.login),
        },
        Column {
            title: "accounts-person",
            min: 16,
            ideal: 40,
            priority: 2,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.person),
            order: |a, b| a.person.cmp(&b.person),
        },
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Secrets {
    /// Gives each of these accounts a new first secret.
    #[must_use]
    pub fn new(logins: Vec<String>) -> Self {
        Self { logins, given: Vec::new(), accounts: Vec::new(), table: Table::new(Text::new("tui-loading")) }
    }

    fn export(&mut self, cx: &mut Cx<'_, Msg>) {
        export::ask(cx, "secrets", "secrets-title", lists::secrets(&self.given, &self.accounts));
    }

    fn none(&self, _: &Who) -> Option<Text> {
        self.given.is_empty().then(|| Text::new("tui-loading"))
    }
}

impl Screen for Secrets {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("secrets.export", &[Key::f(2), Key::ctrl('s')], "secrets-export", "secrets-export-help", Self::export)
            .right(Right::ExportLists)
            .disabled(Self::none)
            .in_bar(5, "secrets-export-short")];

    fn title(&self) -> Text {
        Text::new("secrets-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("secrets-about"))
    }

    fn hint(&self) -> Option<Text> {
        (!self.given.is_empty()).then(|| Text::new("secrets-once"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let logins = std::mem::take(&mut self.logins);
        let Some(actor) = cx.actor().filter(|_| !logins.is_empty()) else { return };
        let service = cx.services();
        let give = async move {
            let given = service.give_secrets(&actor, &logins).await?;
            Ok((given, service.accounts(&actor).await?))
        };
        cx.save(give, Msg::Given);
    }

    fn update(&mut self, Msg::Given(given): Msg, cx: &mut Cx<'_, Msg>) {
        let (given, accounts) = match given {
            Ok(given) => given,
            Err(error) => {
                cx.back();
                return cx.failed(&error);
            }
        };
        let whose = |login: &str| accounts.iter().find(|row| row.login == login).and_then(|row| row.person.clone());
        let line = |(number, given): (usize, &GivenSecret)| {
            let person = whose(&given.login).map(|(_, name)| name).unwrap_or_default();
            let key = fold(&format!("{} {person}", given.login));
            Line { number, login: given.login.clone(), person, secret: given.secret.clone(), key }
        };
        self.table.show(given.iter().enumerate().map(line).collect());
        (self.given, self.accounts) = (given, accounts);
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
