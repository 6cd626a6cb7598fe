//! Two people changed the same fields: both values side by side, and a choice for each. It only asks; the form goes on.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::decision::{Decide, Decisions};
use crate::tui::kit::table::{Column, Row};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

/// A field with what is typed in it and what somebody else has put there.
pub struct Difference {
    name: &'static str,
    label: String,
    mine: String,
    theirs: String,
    key: String,
}

impl Difference {
    #[must_use]
    pub fn new(name: &'static str, label: String, mine: String, theirs: String) -> Self {
        let key = fold(&format!("{label} {mine} {theirs}"));
        Self { name, label, mine, theirs, key }
    }
}

const fn column(
    title: &'static str,
    priority: u8,
    cell: for<'a> fn(&'a Difference, &crate::locale::Locale) -> Cow<'a, str>,
) -> Column<Difference> {
    Column { title, min: 12, ideal: 24, priority, numeric: false, cell, order: |_, _| Ordering::Equal }
}

impl Row for Difference {
    type Id = &'static str;
    const COLUMNS: &'static [Column<Self>] = &[
        column("conflict-field", 0, |row, _| Cow::Borrowed(&row.label)),
        column("conflict-mine", 1, |row, _| Cow::Borrowed(&row.mine)),
        column("conflict-theirs", 2, |row, _| Cow::Borrowed(&row.theirs)),
    ];

    fn id(&self) -> &'static str {
        self.name
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Decide for Difference {
    fn options(&self) -> &'static [&'static str] {
        &["conflict-open", "conflict-keep-mine", "conflict-keep-theirs"]
    }

    fn proposed(&self) -> usize {
        1
    }

    fn certain(&self) -> bool {
        true
    }
}

pub struct Conflicts {
    who: String,
    decisions: Decisions<Difference>,
    /// For each field, whether mine stays.
    reply: Option<Reply<Vec<(&'static str, bool)>>>,
}

impl Conflicts {
    #[must_use]
    pub fn new(who: String, differences: Vec<Difference>, reply: Reply<Vec<(&'static str, bool)>>) -> Self {
        let mut decisions = Decisions::new(Text::new("tui-nothing-decided"));
        decisions.show(Arc::from(differences));
        Self { who, decisions, reply: Some(reply) }
    }

    fn undecided(&self) -> Option<Text> {
        let open = self.decisions.table.all().len() - self.decisions.count();
        (open > 0).then(|| Text::new("conflict-undecided").with("count", open))
    }

    fn apply(&mut self, cx: &mut Cx<'_, ()>) {
        let decided = self.decisions.decided().map(|(row, option)| (row.name, option == 1)).collect();
        if let Some(reply) = self.reply.take() {
            cx.answer(reply, decided);
        }
    }
}

impl Screen for Conflicts {
    type Msg = ();
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("conflict.apply", &[Key::f(2), Key::ctrl('s')], "conflict-apply", "conflict-apply-help", Self::apply)
            .disabled(|conflicts: &Self, _| conflicts.undecided())
            .in_bar(5, "conflict-apply-short"),
        Command::new("conflict.mine", &[Key::ctrl('a')], "conflict-all-mine", "conflict-all-mine-help", |conflicts: &mut Self, cx| {
            let said = conflicts.decisions.take_certain();
            cx.done(said);
        })
        .in_bar(20, "conflict-all-mine-short"),
    ];

    fn title(&self) -> Text {
        Text::new("conflict-title").with("name", &self.who)
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("conflict-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, ()>) {
        cx.warn(Text::new("conflict-says"));
    }

    fn update(&mut self, (): (), _cx: &mut Cx<'_, ()>) {}

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, ()>) -> Handled {
        self.decisions.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.decisions.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        self.decisions.state(look)
    }
}
