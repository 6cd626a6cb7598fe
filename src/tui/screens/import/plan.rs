//! The fourth step: what would become of every line, and the import itself. What is shown is the plan that is applied, or the
//! new one when the school moved in between.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::step::{Imported, Reading, counted};
use super::verdict::{self, Line, Names, ORDER};
use crate::domain::day::Day;
use crate::domain::id::OperationId;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::{Actor, Counts, Done, Error, ImportRoster, Preview, Service, Verdict};
use crate::tui::aside::aside;
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::dialog::Dialog;
use crate::tui::kit::table::{Lead, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

/// Lines named in the last question before an import.
const NAMED: usize = 3;

/// What is to be planned: the file as it was read.
#[derive(Clone)]
pub struct Planning {
    reading: Reading,
}

/// A plan as the service gave it.
pub struct Planned {
    action: Arc<ImportRoster>,
    operation: OperationId,
    digest: String,
    counts: Counts,
    changes: usize,
    names: Arc<Names>,
    lines: Arc<[Line]>,
    notes: Vec<Text>,
}

pub struct Verdicts {
    planning: Planning,
    planned: Option<Planned>,
    table: Table<Line>,
    /// Only lines of this verdict are shown.
    only: Option<Verdict>,
    work: Work,
    reply: Option<Reply<Imported>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Work {
    Idle,
    Planning,
    Applying,
}

pub enum Msg {
    Planned(Result<Planned, Error>),
    Apply(bool),
    Applied(Result<(Done<()>, Arc<[Line]>), Error>),
    Stopped,
}

impl Planning {
    pub(super) fn of(reading: &Reading) -> Self {
        Self { reading: reading.clone() }
    }

    fn file(&self) -> String {
        self.reading.source.origins().first().map(|origin| origin.name.clone()).unwrap_or_default()
    }

    fn action(&self, today: Day) -> ImportRoster {
        let Reading { source, mappings, answers, .. } = &self.reading;
        ImportRoster {
            file: self.file(),
            digest: source.origins().first().map(|origin| origin.digest.clone()).unwrap_or_default(),
            year: answers.year.clone(),
            missing: answers.missing,
            leave_out_refused: false,
            roster: source.roster(mappings, &answers.roster, today),
        }
    }
}

impl Verdicts {
    pub(super) fn new(planning: Planning, reply: Reply<Imported>) -> Self {
        Self {
            planning,
            planned: None,
            table: Table::new(Text::new("import-nothing-in-file")),
            only: None,
            work: Work::Planning,
            reply: Some(reply),
        }
    }

    /// Plans the file as it was read, or the same plan with its refused lines left out or taken back.
    fn plan(&mut self, cx: &mut Cx<'_, Msg>, leave_out: Option<bool>) {
        let Some(actor) = cx.actor() else { return };
        let (service, locale, today) = (cx.services(), Arc::clone(&cx.look().locale), cx.now().today);
        let (planning, known) = (self.planning.clone(), self.planned.as_ref().map(|planned| Arc::clone(&planned.action)));
        let tables = planning.reading.source.sheets().len();
        self.work = Work::Planning;
        let make = move || match (known, leave_out) {
            (Some(action), Some(leave_out_refused)) => ImportRoster { leave_out_refused, ..(*action).clone() },
            _ => planning.action(today),
        };
        cx.latest("plan", plan(make, service, actor, locale, tables), Msg::Planned);
    }

    fn show(&mut self) {
        let lines = self.planned.as_ref().map(|planned| Arc::clone(&planned.lines)).unwrap_or_default();
        if self.only.is_some_and(|only| !lines.iter().any(|line| line.row.verdict == only)) {
            self.only = None;
        }
        self.table.show(match self.only {
            Some(only) => lines.iter().filter(|line| line.row.verdict == only).cloned().collect(),
            None => lines,
        });
    }

    /// The next verdict there is, and all of them after the last.
    fn next(&mut self) {
        let Some(planned) = &self.planned else { return };
        let there = |verdict: &Verdict| planned.lines.iter().any(|line| line.row.verdict == *verdict);
        let from = self.only.and_then(|only| ORDER.iter().position(|known| *known == only)).map_or(0, |at| at + 1);
        self.only = ORDER[from..].iter().copied().find(there);
        self.show();
    }

    fn leave_out(&mut self, cx: &mut Cx<'_, Msg>) {
        let left = self.planned.as_ref().is_some_and(|planned| planned.action.leave_out_refused);
        self.plan(cx, Some(!left));
    }

    fn nothing_refused(&self, _: &Who) -> Option<Text> {
        let planned = match self.ready() {
            Ok(planned) => planned,
            Err(why) => return Some(why),
        };
        (planned.counts.refused == 0 && !planned.action.leave_out_refused).then(|| Text::new("import-nothing-refused"))
    }

    fn ready(&self) -> Result<&Planned, Text> {
        match (self.work, &self.planned) {
            (Work::Applying, _) => Err(Text::new("import-applying")),
            (Work::Planning, _) => Err(Text::new("import-busy")),
            (Work::Idle, None) => Err(Text::new("import-no-plan")),
            (Work::Idle, Some(planned)) => Ok(planned),
        }
    }

    fn no_import(&self, _: &Who) -> Option<Text> {
        let planned = match self.ready() {
            Ok(planned) => planned,
            Err(why) => return Some(why),
        };
        let Counts { refused, conflict, .. } = planned.counts;
        if refused > 0 {
            return Some(Text::new("import-refused-first").with("count", refused));
        }
        if conflict > 0 {
            return Some(Text::new("import-conflict-first").with("count", conflict));
        }
        (planned.changes == 0).then(|| Text::new("import-nothing-new"))
    }

    /// The last question: how many, the first of them, and who is left out and why.
    fn ask(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(planned) = &self.planned else { return };
        let look = cx.look();
        let writes = planned.counts.new + planned.counts.changed;
        let mut dialog = Dialog::new(Text::new("import-ask-title").with("count", writes), Danger::T1)
            .says(Text::new("import-ask-counts").with("file", self.planning.file()).with("counts", counted(&planned.counts)))
            .says(Text::new("import-ask-undo"));
        let of = |verdict: Verdict| planned.lines.iter().filter(move |line| line.row.verdict == verdict);
        let written = of(Verdict::New).chain(of(Verdict::Changed));
        let names: Vec<Text> = written.take(NAMED).map(|line| Text::new("import-ask-name").with("who", line.who(&look.locale))).collect();
        let more = writes.saturating_sub(names.len());
        dialog = dialog.says(Text::new("import-ask-first").with("names", names).with("more", more));
        for line in of(Verdict::Skipped).take(NAMED) {
            dialog = dialog.says(Text::new("import-ask-left").with("who", line.who(&look.locale)).with("why", verdict::message(&line.row)));
        }
        if planned.counts.skipped > NAMED {
            dialog = dialog.says(Text::new("import-ask-more-left").with("count", planned.counts.skipped - NAMED));
        }
        let dialog = dialog.primary(Text::new("import-ask-do").with("count", writes), cx.reply(Msg::Apply), true).cancel();
        cx.push(dialog);
    }

    fn apply(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(planned), Some(actor)) = (&self.planned, cx.actor()) else { return };
        let (action, operation, digest) = (Arc::clone(&planned.action), planned.operation, planned.digest.clone());
        let (service, locale, names) = (cx.services(), Arc::clone(&cx.look().locale), Arc::clone(&planned.names));
        self.work = Work::Applying;
        let apply = async move {
            let mut done = service.execute(&actor, operation, &*action, Some(digest)).await?;
            let rows = std::mem::take(&mut done.preview.rows);
            Ok((done, aside(move || Ok(verdict::lines(rows, &names, &locale))).await?))
        };
        cx.save(apply, Msg::Applied);
    }

    fn applied(&mut self, done: Done<()>, lines: Arc<[Line]>, cx: &mut Cx<'_, Msg>) {
        if let (true, Some(operation), Some(reply)) = (done.applied, done.operation, self.reply.take()) {
            return cx.answer(reply, Imported { file: self.planning.file(), operation, counts: done.preview.counts });
        }
        if let Some(planned) = &mut self.planned {
            planned.digest = done.preview.digest;
            planned.counts = done.preview.counts;
            planned.changes = done.preview.changes;
            planned.lines = lines;
        }
        self.only = None;
        self.show();
        cx.warn(Text::new(if done.moved { "import-moved" } else { "import-not-applied" }));
    }

    fn planned(&mut self, planned: Planned, cx: &mut Cx<'_, Msg>) {
        if !planned.notes.is_empty() && self.planned.is_none() {
            cx.warn(Text::new("import-notes").with("notes", planned.notes.clone()));
        }
        self.planned = Some(planned);
        self.show();
    }

    fn details(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(line) = self.table.current() else { return };
        let look = cx.look();
        let mut lines = vec![(look.words("import-column-verdict"), look.words(verdict::label(line.row.verdict)))];
        lines.extend(self.table.card(look));
        let card = Card::new(Text::new("import-line-title"), lines);
        cx.push(card);
    }

    fn no_line(&self, _: &Who) -> Option<Text> {
        self.table.is_empty().then(|| Text::new("import-no-line"))
    }
}

impl Screen for Verdicts {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("import.apply", &[Key::f(2), Key::ctrl('s')], "import-apply", "import-apply-help", Self::ask)
            .right(Right::ImportRosters)
            .danger(Danger::T1)
            .disabled(Self::no_import)
            .in_bar(5, "import-apply-short"),
        Command::new("import.leave_out", &[Key::char(' ')], "import-leave-out", "import-leave-out-help", Self::leave_out)
            .disabled(Self::nothing_refused)
            .in_bar(10, "import-leave-out-short"),
        Command::new("import.reason", &[Key::f(3), Key::of(Code::Enter)], "import-reason", "import-reason-help", Self::details)
            .disabled(Self::no_line)
            .in_bar(20, "import-reason-short"),
        Command::new(
            "import.next_verdict",
            &[Key::of(Code::Tab), Key::f(6)],
            "import-next-verdict",
            "import-next-verdict-help",
            |s: &mut Self, _| {
                s.next();
            },
        )
        .disabled(|s: &Self, _| s.planned.is_none().then(|| Text::new("import-no-line")))
        .in_bar(30, "import-next-verdict-short"),
    ];

    fn title(&self) -> Text {
        Text::new("import-plan-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("import-plan-about"))
    }

    /// Plans anew; refused lines that were left out stay so.
    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.work != Work::Applying {
            let left = self.planned.as_ref().map(|planned| planned.action.leave_out_refused);
            self.plan(cx, left);
        }
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Apply(sure) => {
                if sure {
                    self.apply(cx);
                }
                return;
            }
            Msg::Planned(Ok(planned)) => self.planned(planned, cx),
            Msg::Applied(Ok((done, lines))) => self.applied(done, lines, cx),
            Msg::Planned(Err(error)) | Msg::Applied(Err(error)) => cx.failed(&error),
            Msg::Stopped => cx.warn(Text::new("import-stopped")),
        }
        self.work = Work::Idle;
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let Input::Key(key) = input else { return self.table.input(input) };
        match (key.code, self.work) {
            (Code::Esc, Work::Applying) => cx.warn(Text::new("import-applying")),
            (Code::Esc, Work::Planning) if self.planned.is_some() => cx.latest("plan", async {}, |()| Msg::Stopped),
            (Code::Char(' '), _) if !self.table.is_finding() => return Handled::No,
            _ if *key == Key::ctrl('a') => return Handled::No,
            _ => return self.table.input(input),
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let cell = |line: &Line| Cow::Owned(look.words(verdict::label(line.row.verdict)));
        self.table.view_with(paint, area, look, Some(&Lead { title: "import-column-verdict", width: 9, cell: &cell }))
    }

    fn state(&self, look: &Look) -> State {
        let mut state = self.table.state(look);
        match (self.work, self.only) {
            (Work::Planning, _) => state.left = look.words("import-planning"),
            (Work::Applying, _) => state.left = look.words("import-applying"),
            (Work::Idle, _) if !state.left.is_empty() => {}
            (Work::Idle, Some(only)) => {
                state.left = look.text(&Text::new("import-only").with("verdict", Text::new(verdict::label(only))));
            }
            (Work::Idle, None) => {}
        }
        if let Some(planned) = &self.planned {
            let counts: Vec<String> = counted(&planned.counts).iter().map(|count| look.text(count)).collect();
            state.right = std::iter::once(look.words("import-step-plan")).chain(counts).collect::<Vec<_>>().join(look.dot());
        }
        state
    }
}

/// The action and its preview, made away from the screen: a file may have a hundred thousand lines.
async fn plan(
    make: impl FnOnce() -> ImportRoster + Send + 'static,
    service: Arc<Service>,
    actor: Arc<Actor>,
    locale: Arc<Locale>,
    tables: usize,
) -> Result<Planned, Error> {
    let action = aside(move || Ok(Arc::new(make()))).await?;
    let operation = service.operation_id()?;
    let Preview { digest, changes, counts, rows, .. } = service.preview(&actor, operation, &*action).await?;
    let names = Arc::new(verdict::names(&action.roster, tables));
    let known = Arc::clone(&names);
    let lines = aside(move || Ok(verdict::lines(rows, &known, &locale))).await?;
    let notes = action.roster.notes.clone();
    Ok(Planned { action, operation, digest, counts, changes, names, lines, notes })
}
