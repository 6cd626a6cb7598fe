//! What became of a record, or of everything about somebody, from the first value to the last: when, by whom, by which action. Enter
//! shows one change in full, F6 the whole record as it was then.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use crate::domain::id::OperationId;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::{Error, Happening, Kept, Recorded, Stood, Until};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

use super::words;

/// One changed record.
pub struct Line {
    number: usize,
    operation: OperationId,
    when: String,
    who: String,
    action: String,
    said: String,
    parts: Vec<(String, String)>,
    key: String,
}

impl Row for Line {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "operations-when",
            min: 16,
            ideal: 16,
            priority: 0,
            numeric: false,
            cell: |line, _| Cow::Owned(words::moment(&line.when)),
            order: |a, b| a.number.cmp(&b.number),
        },
        Column {
            title: "history-change",
            min: 24,
            ideal: 80,
            priority: 1,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.said),
            order: |a, b| a.said.cmp(&b.said),
        },
        Column {
            title: "operations-who",
            min: 10,
            ideal: 18,
            priority: 2,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.who),
            order: |a, b| a.who.cmp(&b.who),
        },
        Column {
            title: "operations-what",
            min: 18,
            ideal: 28,
            priority: 3,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.action),
            order: |a, b| a.action.cmp(&b.action),
        },
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Line {
    fn of((number, found): (usize, Happening), look: &Look) -> Self {
        let table = look.text(&Text::new("service-table").with("table", found.table));
        let change = |part: &crate::service::HistoryPart| {
            let said = match (&part.before, &part.after) {
                (Some(before), Some(after)) => Text::new("history-from-to").with("before", before.text()).with("after", after.text()),
                (None, Some(after)) => Text::new("history-set").with("after", after.text()),
                (before, None) => {
                    Text::new("history-emptied").with("before", before.as_ref().map(Kept::text).unwrap_or(Text::new("recorded-nothing")))
                }
            };
            (look.locale.column(part.column), look.text(&said))
        };
        let parts: Vec<(String, String)> = found.parts.iter().map(change).collect();
        let about = std::iter::once(table.as_str()).chain(found.about.iter().map(String::as_str));
        let table = about.collect::<Vec<_>>().join(look.dot());
        let told: Vec<String> = parts.iter().map(|(name, said)| format!("{name} {said}")).collect();
        let said = if told.is_empty() { table } else { format!("{table}{}{}", look.dot(), told.join(", ")) };
        let action = words::action(&look.locale, &found.action);
        let key = fold(&format!("{} {said} {} {action}", found.wall, found.actor));
        Self { number, operation: found.operation, when: found.wall, who: found.actor, action, said, parts, key }
    }
}

pub struct History {
    of: Recorded,
    table: Table<Line>,
}

pub enum Msg {
    Read(Result<Vec<Happening>, Error>),
    Then(Result<Vec<Stood>, Error>),
}

/// The command that leads to the history of what a screen shows, the same key everywhere.
pub const fn command<S: Screen>(name: &'static str, run: fn(&mut S, &mut Cx<'_, S::Msg>)) -> Command<S> {
    const KEYS: &[Key] = &[Key::ctrl('e')];
    Command::new(name, KEYS, "record-history", "record-history-help", run).right(Right::ReadJournal).in_actions()
}

impl History {
    #[must_use]
    pub fn new(of: Recorded) -> Self {
        Self { of, table: Table::new(Text::new("history-empty")) }
    }

    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(line) = self.table.current() else { return };
        let look = cx.look();
        let mut lines: Vec<(String, String)> = [
            ("operations-when", words::moment(&line.when)),
            ("operations-who", line.who.clone()),
            ("operations-what", line.action.clone()),
            ("operations-number", line.operation.to_string()),
        ]
        .into_iter()
        .map(|(name, value)| (look.words(name), value))
        .collect();
        lines.extend(line.parts.iter().cloned());
        cx.push(Card::new(Text::new("history-open"), lines));
    }

    fn then(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(line), Some(actor)) = (self.table.current(), cx.actor()) else { return };
        let (service, of, until) = (cx.services(), self.of, Until::Operation(line.operation));
        cx.latest("then", async move { service.past(&actor, of, until).await }, Msg::Then);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }
}

impl Screen for History {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("history.open", &[Key::of(Code::Enter)], "history-open", "history-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "home-go-short"),
        Command::new("history.then", &[Key::f(6)], "history-then", "history-then-help", Self::then)
            .disabled(Self::no_row)
            .in_bar(10, "history-then-short"),
    ];
    const SHOWS: &'static [&'static str] = &[
        "person",
        "student",
        "guardian",
        "guardianship",
        "enrolment",
        "contact",
        "identifier",
        "household",
        "household_member",
        "address",
        "school_year",
        "term",
        "calendar",
        "site",
        "level",
        "track",
        "shift",
        "subject",
        "class",
        "class_teacher",
        "course",
        "course_class",
        "course_teacher",
        "role",
        "role_right",
        "account",
        "account_right",
        "account_role",
        "fee",
        "fee_price",
        "fee_instalment",
        "fee_group",
        "invoice",
        "invoice_hold",
        "payment",
        "drawer",
        "expense",
    ];

    fn title(&self) -> Text {
        Text::new("history-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("history-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, of) = (cx.services(), self.of);
        cx.latest("list", async move { service.history(&actor, of).await }, Msg::Read);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(Ok(found)) => {
                // The latest first, as operations are.
                self.table.show(found.into_iter().rev().enumerate().map(|found| Line::of(found, cx.look())).collect());
            }
            Msg::Then(Ok(stood)) => {
                let look = cx.look();
                let mut lines = Vec::new();
                for record in stood {
                    let table = look.text(&Text::new("service-table").with("table", record.table));
                    let said =
                        record.fields.iter().map(|(column, value)| format!("{} {}", look.locale.column(column), look.text(&value.text())));
                    lines.push((table, said.collect::<Vec<_>>().join(look.dot())));
                }
                cx.push(Card::new(Text::new("history-then"), lines));
            }
            Msg::Read(Err(error)) => cx.unread(&error),
            Msg::Then(Err(error)) => cx.failed(&error),
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
