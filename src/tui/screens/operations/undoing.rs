//! What taking an operation back would come to, row by row, before it is done: the plan itself. What it leaves out says why.

use std::borrow::Cow;
use std::cmp::Ordering;

use ratatui::layout::{Position, Rect};

use crate::domain::id::OperationId;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::service::{Counts, Done, Error, Preview, Undo, Verdict};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Input, Key};
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

pub struct Undoing {
    operation: OperationId,
    /// The id of the undo itself: one for preview and apply, so that a lost answer does it once.
    id: Option<OperationId>,
    plan: Option<Plan>,
    table: Table<Line>,
    saving: bool,
}

struct Plan {
    digest: String,
    changes: usize,
    counts: Counts,
}

/// One row of the plan, in words.
pub struct Line {
    number: usize,
    who: String,
    verdict: &'static str,
    says: String,
    key: String,
}

pub enum Msg {
    Planned(Result<Preview<()>, Error>),
    Applied(Box<Result<Done<()>, Error>>),
}

impl Row for Line {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "operation-whom",
            min: 18,
            ideal: 34,
            priority: 0,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.who),
            order: |a, b| a.key.cmp(&b.key),
        },
        Column {
            title: "operation-verdict",
            min: 10,
            ideal: 12,
            priority: 2,
            numeric: false,
            cell: |line, locale| Cow::Owned(locale.get(line.verdict)),
            order: |a, b| a.verdict.cmp(b.verdict),
        },
        Column {
            title: "operation-says",
            min: 16,
            ideal: 70,
            priority: 1,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.says),
            order: |a, b| match a.says.cmp(&b.says) {
                Ordering::Equal => a.key.cmp(&b.key),
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

impl Undoing {
    #[must_use]
    pub fn of(operation: OperationId) -> Self {
        Self { operation, id: None, plan: None, table: Table::new(Text::new("operation-nothing")), saving: false }
    }

    fn show<O>(&mut self, preview: Preview<O>, look: &Look) {
        let line = |(number, row): (usize, crate::service::Row)| {
            let verdict = if row.verdict == Verdict::Skipped { "verdict-skipped" } else { "operations-undone" };
            let says = look.text(&row.message);
            Line { number, key: fold(&format!("{} {says}", row.key)), who: row.key, verdict, says }
        };
        self.plan = Some(Plan { digest: preview.digest, changes: preview.changes, counts: preview.counts });
        self.table.show(preview.rows.into_iter().enumerate().map(line).collect());
    }

    fn apply(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(plan), Some(id), Some(actor)) = (&self.plan, self.id, cx.actor()) else { return };
        if std::mem::replace(&mut self.saving, true) {
            return;
        }
        let (service, digest, undo) = (cx.services(), plan.digest.clone(), Undo { operation: self.operation });
        cx.save(async move { service.execute(&actor, id, &undo, Some(digest)).await }, |done| Msg::Applied(Box::new(done)));
    }

    fn applied(&mut self, done: Result<Done<()>, Error>, cx: &mut Cx<'_, Msg>) {
        self.saving = false;
        match done {
            Err(error) => cx.failed(&error),
            Ok(done) if done.moved => {
                self.show(done.preview, cx.look());
                cx.warn(Text::new("operation-moved"));
            }
            Ok(done) => {
                if let Some(operation) = done.operation {
                    cx.did(operation);
                }
                cx.back();
                cx.done(Text::new("operation-applied"));
            }
        }
    }

    fn nothing(&self, _: &Who) -> Option<Text> {
        let changes = self.plan.as_ref().map_or(0, |plan| plan.changes);
        (changes == 0).then(|| Text::new("operation-nothing"))
    }
}

impl Screen for Undoing {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("operation.apply", &[Key::f(2), Key::ctrl('s')], "operation-apply", "operation-apply-help", Self::apply)
            .danger(Danger::T1)
            .disabled(Self::nothing)
            .in_bar(5, "operation-apply-short")];

    fn title(&self) -> Text {
        Text::new("operations-undo")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("operation-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let id = match service.operation_id() {
            Ok(id) => id,
            Err(error) => return cx.failed(&error),
        };
        self.id = Some(id);
        let undo = Undo { operation: self.operation };
        cx.latest("plan", async move { service.preview(&actor, id, &undo).await }, Msg::Planned);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Planned(Ok(preview)) => self.show(preview, cx.look()),
            Msg::Planned(Err(error)) => {
                cx.back();
                cx.failed(&error);
            }
            Msg::Applied(done) => self.applied(*done, cx),
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        let mut state = self.table.state(look);
        if let Some(plan) = &self.plan {
            let counts = [("count-changed", plan.counts.changed), ("count-skipped", plan.counts.skipped)];
            let said: Vec<String> = counts
                .into_iter()
                .filter(|(_, count)| *count > 0)
                .map(|(id, count)| look.text(&Text::new(id).with("count", count)))
                .collect();
            state.right = said.join(look.dot());
        }
        state
    }
}
