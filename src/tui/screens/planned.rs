//! Any action looked at before it is done: the plan itself, row by row, and F2 to carry it out. It decides nothing.

use std::borrow::Cow;
use std::cmp::Ordering;

use ratatui::layout::{Position, Rect};

use crate::domain::id::OperationId;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::service::{Action, Counts, Done, Error, Preview, Reversal, Verdict};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::dialog::Dialog;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

pub struct Planned<A: Action> {
    title: Text,
    action: A,
    /// One id for preview and apply, so that a lost answer does it once.
    id: Option<OperationId>,
    plan: Option<Plan>,
    table: Table<Line>,
    saving: bool,
    reply: Option<Reply<()>>,
    /// Whoever asked what it came to.
    tells: Option<Reply<Option<A::Outcome>>>,
    /// Whether what cannot be taken back was asked about.
    sure: bool,
    /// Whether Ctrl+Z takes it back.
    undone: bool,
}

struct Plan {
    digest: String,
    changes: usize,
    counts: Counts,
    blocked: bool,
}

/// One row of the plan, in words.
pub struct Line {
    number: usize,
    who: String,
    verdict: &'static str,
    says: String,
    key: String,
}

pub enum Msg<O> {
    Planned(Box<Result<Preview<O>, Error>>),
    Applied(Box<Result<Done<O>, Error>>),
    /// It may be done, though nobody can take it back.
    Sure,
}

impl Row for Line {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "planned-what",
            min: 24,
            ideal: 90,
            priority: 0,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.says),
            order: |a, b| a.says.cmp(&b.says),
        },
        Column {
            title: "operation-verdict",
            min: 10,
            ideal: 12,
            priority: 1,
            numeric: false,
            cell: |line, locale| Cow::Owned(locale.get(line.verdict)),
            order: |a, b| a.verdict.cmp(b.verdict),
        },
        Column {
            title: "planned-whom",
            min: 12,
            ideal: 24,
            priority: 2,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.who),
            order: |a, b| match a.who.cmp(&b.who) {
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

const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::New => "verdict-new",
        Verdict::Changed => "verdict-changed",
        Verdict::Unchanged => "verdict-unchanged",
        Verdict::Skipped => "verdict-skipped",
        Verdict::Conflict => "verdict-conflict",
        Verdict::Refused => "verdict-refused",
    }
}

impl<A: Action> Planned<A> {
    /// The action under this name; whoever asked is told once it is done.
    #[must_use]
    pub fn new(title: Text, action: A, reply: Option<Reply<()>>) -> Self {
        Self {
            title,
            action,
            id: None,
            plan: None,
            table: Table::new(Text::new("planned-nothing")),
            saving: false,
            reply,
            tells: None,
            sure: false,
            undone: A::REVERSAL == Reversal::Undo,
        }
    }

    /// This plan stays, though others of its action are taken back by Ctrl+Z.
    #[must_use]
    pub const fn lasting(mut self) -> Self {
        self.undone = false;
        self
    }

    /// Tells this one what it came to, once it is done.
    #[must_use]
    pub fn telling(mut self, reply: Reply<Option<A::Outcome>>) -> Self {
        self.tells = Some(reply);
        self
    }

    fn show<O>(&mut self, preview: Preview<O>, look: &Look) {
        let blocked = preview.is_blocked();
        let line = |(number, row): (usize, crate::service::Row)| {
            let says = look.text(&row.message);
            Line { number, key: fold(&format!("{} {says}", row.key)), who: row.key, verdict: word(row.verdict), says }
        };
        self.plan = Some(Plan { digest: preview.digest, changes: preview.changes, counts: preview.counts, blocked });
        // What stands in the way comes first.
        let mut rows = preview.rows;
        rows.sort_by_key(|row| std::cmp::Reverse(row.verdict >= Verdict::Conflict));
        self.table.show(rows.into_iter().enumerate().map(line).collect());
    }

    fn apply(&mut self, cx: &mut Cx<'_, Msg<A::Outcome>>) {
        let (Some(plan), Some(id), Some(actor)) = (&self.plan, self.id, cx.actor()) else { return };
        if A::REVERSAL == Reversal::None && !self.sure {
            let count = plan.changes;
            let yes = cx.reply(|()| Msg::Sure);
            let dialog = Dialog::new(Text::new("planned-lasting").with("count", count), Danger::T3);
            let dialog = dialog.says(Text::new("planned-lasting-says").with("count", count)).number(count);
            return cx.push(dialog.primary(Text::new("planned-lasting-do"), yes, ()).cancel());
        }
        if std::mem::replace(&mut self.saving, true) {
            return;
        }
        let (service, digest, action) = (cx.services(), plan.digest.clone(), self.action.clone());
        cx.save(async move { service.execute(&actor, id, &action, Some(digest)).await }, |done| Msg::Applied(Box::new(done)));
    }

    fn applied(&mut self, done: Result<Done<A::Outcome>, Error>, cx: &mut Cx<'_, Msg<A::Outcome>>) {
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
                match (self.tells.take(), self.reply.take()) {
                    (Some(tells), _) => cx.answer(tells, done.preview.outcome),
                    (None, Some(reply)) => cx.answer(reply, ()),
                    (None, None) => cx.back(),
                }
                let counts = done.preview.counts;
                // What goes in without being new or changed to anybody is counted by its rows in the store: lines laid on a pile.
                let told = counts.new + counts.changed;
                let says = if self.undone { "planned-done" } else { "planned-done-stays" };
                cx.done(Text::new(says).with("count", if told == 0 { done.preview.changes } else { told }));
            }
        }
    }

    fn whole(&mut self, cx: &mut Cx<'_, Msg<A::Outcome>>) {
        if self.table.current().is_some() {
            let card = Card::of(Text::new("planned-row"), &self.table, cx.look());
            cx.push(card);
        }
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn nothing(&self, _: &Who) -> Option<Text> {
        match &self.plan {
            None => Some(Text::new("tui-loading")),
            Some(plan) if plan.blocked => Some(Text::new("planned-blocked")),
            Some(plan) => (plan.changes == 0).then(|| Text::new("planned-nothing")),
        }
    }
}

impl<A: Action> Screen for Planned<A> {
    type Msg = Msg<A::Outcome>;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("planned.apply", &[Key::f(2), Key::ctrl('s')], "planned-apply", "planned-apply-help", Self::apply)
            .danger(Danger::T1)
            .disabled(Self::nothing)
            .in_bar(5, "planned-apply"),
        Command::new("planned.row", &[Key::f(3), Key::of(Code::Enter)], "planned-row", "planned-row-help", Self::whole)
            .disabled(Self::no_row)
            .in_bar(10, "planned-row-short"),
    ];

    fn title(&self) -> Text {
        self.title.clone()
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("planned-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Self::Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let id = match self.id.map_or_else(|| service.operation_id(), Ok) {
            Ok(id) => id,
            Err(error) => return cx.failed(&error),
        };
        self.id = Some(id);
        let action = self.action.clone();
        cx.latest("plan", async move { service.preview(&actor, id, &action).await }, |plan| Msg::Planned(Box::new(plan)));
    }

    fn update(&mut self, msg: Self::Msg, cx: &mut Cx<'_, Self::Msg>) {
        match msg {
            Msg::Planned(preview) => match *preview {
                Ok(preview) => self.show(preview, cx.look()),
                Err(error) => {
                    cx.back();
                    cx.failed(&error);
                }
            },
            Msg::Applied(done) => self.applied(*done, cx),
            Msg::Sure => {
                self.sure = true;
                self.apply(cx);
            }
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Self::Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        let mut state = self.table.state(look);
        if let Some(plan) = &self.plan {
            let counts = [
                ("count-new", plan.counts.new),
                ("count-changed", plan.counts.changed),
                ("count-unchanged", plan.counts.unchanged),
                ("count-skipped", plan.counts.skipped),
                ("count-refused", plan.counts.refused + plan.counts.conflict),
            ];
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
