//! How averages are computed: every policy there is, which are computed by and where. Each is opened, tried on last year, chosen, or taken
//! as the beginning of a new version.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::policy::words;
use crate::locale::Locale;
use crate::service::{Error, PolicyRow};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

mod card;
mod choosing;
mod document;
mod editor;
mod part;
mod replay;

use card::PolicyCard;
use choosing::Choosing;
use editor::PolicyEditor;
use replay::Replaying;

pub struct Policies {
    table: Table<Line>,
}

/// A version of a policy as a row.
pub struct Line {
    number: usize,
    row: PolicyRow,
    title: String,
    code: String,
    place: String,
    text: String,
    key: String,
}

pub enum Msg {
    Listed(Result<Vec<PolicyRow>, Error>),
    Changed,
}

impl Default for Policies {
    fn default() -> Self {
        Self { table: Table::new(Text::new("policies-empty")) }
    }
}

/// Where a policy is computed by, in words.
fn places(row: &PolicyRow, locale: &Locale) -> String {
    let of = |(year, level): &(String, Option<String>)| {
        let level =
            level.as_deref().map_or_else(|| Text::new("policies-every-level"), |code| Text::new("policies-level").with("level", code));
        format!("{year} {}", locale.text(&level))
    };
    match &row.chosen[..] {
        [] if row.default => locale.get("policies-default"),
        chosen => chosen.iter().map(of).collect::<Vec<_>>().join(" · "),
    }
}

impl Line {
    fn of((number, row): (usize, PolicyRow), locale: &Locale) -> Self {
        let title = words(&row.policy.title, locale).to_owned();
        let code = format!("{}@{}", row.policy.code, row.policy.version);
        let place = places(&row, locale);
        let text = if row.policy.certain { String::new() } else { locale.get("policies-unsure") };
        let key = fold(&format!("{title} {code} {place} {text}"));
        Self { number, row, title, code, place, text, key }
    }
}

impl Row for Line {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("policy-title", (22, 40), 0, |line, _| Cow::Borrowed(&line.title), |a, b| a.title.cmp(&b.title)),
        Column::new("policy-chosen", (18, 34), 1, |line, _| Cow::Borrowed(&line.place), |a, b| a.place.cmp(&b.place)),
        Column::new("policy-version", (8, 12), 2, |line, _| Cow::Borrowed(&line.code), |a, b| a.code.cmp(&b.code)),
        Column::new("policy-text", (14, 26), 3, |line, _| Cow::Borrowed(&line.text), |a, b| a.text.cmp(&b.text)),
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Policies {
    fn current(&self) -> Option<&PolicyRow> {
        self.table.current().map(|line| &line.row)
    }

    fn card(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(row) = self.table.found().map(|line| &line.row) {
            let card = PolicyCard::new(row.clone(), places(row, cx.locale()));
            cx.push(card);
        }
    }

    fn choose(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(row) = self.current() {
            let choosing = Choosing::new(row.policy.clone(), cx.reply(|()| Msg::Changed));
            cx.push(choosing);
        }
    }

    fn replay(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(row) = self.current() {
            cx.push(Replaying::new(row.policy.clone()));
        }
    }

    /// A new version begins with the one under the cursor.
    fn new_version(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(policy) = self.current().map(|row| row.policy.clone()) else { return };
        let editor = PolicyEditor::new(policy, cx.reply(|()| Msg::Changed));
        cx.push(editor);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }
}

impl Screen for Policies {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("policies.open", &[Key::of(Code::Enter)], "policies-open", "policies-open-help", Self::card)
            .disabled(Self::no_row)
            .in_bar(5, "list-open-short"),
        Command::new("policies.replay", &[Key::f(3)], "policies-replay", "policies-replay-help", Self::replay)
            .disabled(Self::no_row)
            .in_bar(10, "policies-replay-short")
            .in_actions(),
        Command::new("policies.choose", &[Key::f(2)], "policies-choose", "policies-choose-help", Self::choose)
            .right(Right::ManagePolicies)
            .disabled(Self::no_row)
            .in_bar(15, "policies-choose-short")
            .in_actions(),
        Command::new("policies.new", &[Key::of(Code::Insert), Key::ctrl('n')], "policies-new", "policies-new-help", Self::new_version)
            .right(Right::ManagePolicies)
            .disabled(Self::no_row)
            .in_bar(20, "policies-new-short")
            .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["policy", "policy_choice", "level", "school_year"];

    fn title(&self) -> Text {
        Text::new("policies-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("policies-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("policies", async move { service.policies(&actor).await }, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok(mut rows)) => {
                // What the school computes by comes first.
                let any = rows.iter().any(|row| !row.chosen.is_empty());
                rows.sort_by_key(|row| row.chosen.is_empty() && (any || !row.default));
                let locale = cx.locale();
                self.table.show(rows.into_iter().enumerate().map(|row| Line::of(row, locale)).collect());
            }
            Msg::Listed(Err(error)) => cx.failed(&error),
            Msg::Changed => self.open(cx),
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
