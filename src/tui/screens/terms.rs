//! How far the terms of the classes are, and bringing them further: closed to teachers, validated, published, opened again. Enter
//! holds the council of one.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::marks::TermState;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::{ClassTermCode, Error, SetTermState, TermRow};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

use super::planned::Planned;
use super::words;

/// A class's term as a row.
pub struct Stage {
    number: usize,
    row: TermRow,
    key: String,
}

pub struct Terms {
    table: Table<Stage>,
}

pub enum Msg {
    Listed(Result<Vec<TermRow>, Error>),
}

impl Default for Terms {
    fn default() -> Self {
        Self { table: Table::new(Text::new("terms-empty")) }
    }
}

const fn column(
    title: &'static str,
    (min, ideal): (u16, u16),
    priority: u8,
    cell: for<'a> fn(&'a Stage, &Locale) -> Cow<'a, str>,
    order: fn(&Stage, &Stage) -> Ordering,
) -> Column<Stage> {
    Column { title, min, ideal, priority, numeric: false, cell, order }
}

impl Row for Stage {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        column("field-class", (10, 14), 0, |stage, _| Cow::Borrowed(&stage.row.class), |a, b| a.row.class.cmp(&b.row.class)),
        column("column-term", (6, 8), 1, |stage, _| Cow::Borrowed(&stage.row.term), |a, b| a.row.starts.cmp(&b.row.starts)),
        column(
            "column-state",
            (18, 26),
            2,
            |stage, locale| Cow::Owned(locale.text(&stage.row.state.label())),
            |a, b| a.row.state.cmp(&b.row.state),
        ),
        Column {
            title: "column-missing-marks",
            min: 9,
            ideal: 10,
            priority: 3,
            numeric: true,
            cell: |stage, _| Cow::Owned(stage.row.missing_marks.to_string()),
            order: |a, b| a.row.missing_marks.cmp(&b.row.missing_marks),
        },
        Column {
            title: "column-missing-words",
            min: 9,
            ideal: 10,
            priority: 4,
            numeric: true,
            cell: |stage, _| Cow::Owned(stage.row.missing_words.to_string()),
            order: |a, b| a.row.missing_words.cmp(&b.row.missing_words),
        },
        column(
            "column-published",
            (10, 12),
            5,
            |stage, _| stage.row.published_on.map_or(Cow::Borrowed(""), |day| Cow::Owned(words::day(day))),
            |a, b| a.row.published_on.cmp(&b.row.published_on),
        ),
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Terms {
    fn council(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(stage) = self.table.found() {
            cx.go(Place::Council(stage.row.class_id, stage.row.term_id));
        }
    }

    /// The chosen rows as one plan.
    fn plan(&self, state: TermState, cx: &mut Cx<'_, Msg>) {
        let of = |stage: &&Stage| ClassTermCode { term: stage.row.term.clone(), class: Some(stage.row.class.clone()) };
        let action = SetTermState { of: self.table.chosen().iter().map(of).collect(), state, published_on: None };
        let title = Text::new(match state {
            TermState::Open => "terms-reopen",
            TermState::Closed => "terms-close",
            TermState::Validated => "terms-validate",
            TermState::Published => "terms-publish",
        });
        cx.push(Planned::new(title, action, None));
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.current().is_none().then(|| Text::new("list-no-row"))
    }
}

impl Screen for Terms {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("terms.council", &[Key::of(Code::Enter)], "terms-council", "terms-council-help", Self::council)
            .disabled(Self::no_row)
            .in_bar(5, "terms-council-short"),
        Command::new("terms.close", &[], "terms-close", "terms-close-help", |terms: &mut Self, cx| terms.plan(TermState::Closed, cx))
            .right(Right::ManageTerms)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("terms.validate", &[], "terms-validate", "terms-validate-help", |terms: &mut Self, cx| {
            terms.plan(TermState::Validated, cx);
        })
        .right(Right::HoldCouncils)
        .disabled(Self::no_row)
        .in_actions(),
        Command::new("terms.publish", &[], "terms-publish", "terms-publish-help", |terms: &mut Self, cx| {
            terms.plan(TermState::Published, cx);
        })
        .right(Right::ManageTerms)
        .disabled(Self::no_row)
        .in_actions(),
        Command::new("terms.reopen", &[], "terms-reopen", "terms-reopen-help", |terms: &mut Self, cx| terms.plan(TermState::Open, cx))
            .right(Right::ManageTerms)
            .disabled(Self::no_row)
            .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["term_state", "mark", "assessment", "appreciation", "class"];

    fn title(&self) -> Text {
        Text::new("terms-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("terms-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("terms", async move { service.term_board(&actor).await }, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Listed(Ok(rows)) => {
                let locale = cx.locale();
                let stage = |(number, row): (usize, TermRow)| {
                    let key = fold(&format!("{} {} {}", row.class, row.term, locale.text(&row.state.label())));
                    Stage { number, row, key }
                };
                let stages: Arc<[Stage]> = rows.into_iter().enumerate().map(stage).collect();
                self.table.show(stages);
            }
            Msg::Listed(Err(error)) => cx.failed(&error),
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
