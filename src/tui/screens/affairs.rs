//! The morning of student affairs: absences to settle, each with a decision, all in one operation; thresholds that were reached;
//! calls that contradict each other. It decides nothing itself.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::attendance::{Deed, Motive};
use crate::domain::hour::Wall;
use crate::domain::id::{OperationId, PersonId};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::{Affairs as Found, Done, Error, FollowUpAbsences, Preview, SettleAbsences, Settlement, Verdict};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::decision::Decisions;
use crate::tui::kit::dialog::Dialog;
use crate::tui::kit::form::Field;
use crate::tui::kit::table::{Lead, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

use super::asked::{Asked, Filled};
use super::choice;

mod alert;
mod line;

use alert::Alert;
use line::{Line, Notice, state_of};

/// What is shown: one list at a time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pane {
    Matters,
    Alerts,
    Flags,
}

pub struct Affairs {
    pane: Pane,
    found: Option<Arc<Found>>,
    motives: Arc<Vec<Motive>>,
    /// The reason somebody chose for a row.
    chosen: HashMap<(PersonId, Wall), String>,
    decisions: Decisions<Line>,
    alerts: Table<Alert>,
    flags: Table<Notice>,
    batch: Option<Batch>,
    working: bool,
}

/// Decisions as they were previewed.
#[derive(Clone)]
pub struct Batch {
    action: Arc<SettleAbsences>,
    operation: OperationId,
    preview: Preview<()>,
}

/// What is to be settled, and the reasons there are.
type Morning = (Arc<Found>, Vec<Motive>);

pub enum Msg {
    Read(Box<Result<Morning, Error>>),
    Motive((PersonId, Wall), usize),
    Previewed(Box<Result<Batch, Error>>),
    Apply(bool),
    Applied(Box<Result<Done<()>, Error>>),
    /// What was done about these students' absences.
    FollowUp(Vec<PersonId>, Filled),
    FollowedUp(Box<Done<()>>),
}

impl Default for Affairs {
    fn default() -> Self {
        Self {
            pane: Pane::Matters,
            found: None,
            motives: Arc::default(),
            chosen: HashMap::new(),
            decisions: Decisions::new(Text::new("affairs-none")),
            alerts: Table::new(Text::new("affairs-no-alert")),
            flags: Table::new(Text::new("affairs-no-flag")),
            batch: None,
            working: false,
        }
    }
}

impl Affairs {
    /// Beginning with the thresholds that were reached.
    #[must_use]
    pub fn thresholds() -> Self {
        Self { pane: Pane::Alerts, ..Self::default() }
    }

    fn show(&mut self, found: Arc<Found>, look: &Look) {
        self.alerts.show(found.alerts.iter().cloned().map(|row| Alert::new(row, &look.locale)).collect());
        self.flags.show(found.flags.iter().enumerate().map(|(number, row)| Notice::flag(number, row, &look.locale)).collect());
        self.found = Some(found);
        self.list(look);
    }

    fn list(&mut self, look: &Look) {
        let Some(found) = &self.found else { return };
        let line = |row: &crate::service::MatterRow| {
            let chosen = self.chosen.get(&(row.student, row.span.from));
            let motive = chosen.and_then(|code| self.motives.iter().find(|motive| motive.code == *code));
            Line::new(row.clone(), motive, &look.locale)
        };
        let lines: Arc<[Line]> = found.matters.iter().map(line).collect();
        self.decisions.show(lines);
    }

    fn next_pane(&mut self, _: &mut Cx<'_, Msg>) {
        self.pane = match self.pane {
            Pane::Matters => Pane::Alerts,
            Pane::Alerts => Pane::Flags,
            Pane::Flags => Pane::Matters,
        };
    }

    fn student(&self) -> Option<PersonId> {
        match self.pane {
            Pane::Matters => self.decisions.table.current().map(|line| line.row.student),
            Pane::Alerts => self.alerts.current().map(|line| line.row.student),
            Pane::Flags => self.flags.current().map(|line| line.student),
        }
    }

    fn file(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(student) = self.student() {
            cx.go(Place::Attendance(student));
        }
    }

    /// Enter: the reason of an absence, the file behind a notice.
    fn enter(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.pane != Pane::Matters {
            return self.file(cx);
        }
        let Some(line) = self.decisions.table.current() else { return };
        let at = (line.row.student, line.row.span.from);
        let about = |motive: &Motive| Text::new(if motive.receivable { "affairs-receivable" } else { "affairs-not-receivable-motive" });
        let options: Vec<(Text, Option<Text>)> = self.motives.iter().map(|motive| (motive.label(), Some(about(motive)))).collect();
        let reply = cx.reply(move |number| Msg::Motive(at, number));
        choice::ask(cx, Text::new("affairs-choose-motive"), &options, reply);
    }

    fn chose(&mut self, at: (PersonId, Wall), number: usize, look: &Look) {
        let Some(motive) = self.motives.get(number) else { return };
        let option = if motive.receivable { line::JUSTIFIED } else { line::UNJUSTIFIED };
        self.chosen.insert(at, motive.code.clone());
        self.list(look);
        self.decisions.decide(at, option);
    }

    fn certain(&mut self, cx: &mut Cx<'_, Msg>) {
        let took = self.decisions.take_certain();
        cx.done(took);
    }

    fn preview(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let decisions = self.decisions.decided().filter_map(|(line, option)| {
            let motive = self.chosen.get(&(line.row.student, line.row.span.from)).cloned();
            let (student, from, to) = (line.row.student, line.row.span.from, line.row.span.to);
            Some(Settlement { student, from, to, state: state_of(option)?, motive, line: None })
        });
        let action = Arc::new(SettleAbsences { decisions: decisions.collect() });
        let service = cx.services();
        self.working = true;
        let work = async move {
            let operation = service.operation_id()?;
            let preview = service.preview(&actor, operation, &*action).await?;
            Ok(Batch { action, operation, preview })
        };
        cx.latest("preview", work, |batch| Msg::Previewed(Box::new(batch)));
    }

    fn ask(&mut self, batch: Batch, cx: &mut Cx<'_, Msg>) {
        let refused = batch.preview.rows.iter().find(|row| matches!(row.verdict, Verdict::Refused | Verdict::Conflict));
        if let Some(row) = refused {
            let text = Text::new("affairs-refused").with("student", &row.key).with("why", row.message.clone());
            return cx.error(text);
        }
        let count = batch.preview.counts.new;
        let mut dialog = Dialog::new(Text::new("affairs-ask-title").with("count", count), Danger::T1);
        for row in batch.preview.rows.iter().take(4) {
            dialog = dialog.says(Text::new("affairs-ask-row").with("student", &row.key).with("what", row.message.clone()));
        }
        if count > 4 {
            dialog = dialog.says(Text::new("assignment-screen-ask-more").with("count", count - 4));
        }
        let reply = cx.reply(Msg::Apply);
        self.batch = Some(batch);
        cx.push(dialog.primary(Text::new("affairs-ask-do").with("count", count), reply, true).cancel());
    }

    fn apply(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(batch), Some(actor)) = (self.batch.take(), cx.actor()) else { return };
        let service = cx.services();
        self.working = true;
        let work = async move { service.execute(&actor, batch.operation, &*batch.action, Some(batch.preview.digest)).await };
        cx.save(work, |done| Msg::Applied(Box::new(done)));
    }

    fn applied(&mut self, done: &Done<()>, cx: &mut Cx<'_, Msg>) {
        match done.operation.filter(|_| done.applied) {
            Some(operation) => {
                cx.did(operation);
                cx.done(Text::new("affairs-done").with("count", done.preview.counts.new));
                let decided: Vec<_> = self.decisions.decided().map(|(line, _)| (line.row.student, line.row.span.from)).collect();
                for at in decided {
                    self.decisions.decide(at, 0);
                }
                self.chosen.clear();
            }
            None => cx.warn(Text::new("affairs-moved")),
        }
        self.open(cx);
    }

    /// Asks what was done about the thresholds that are marked, or the one under the cursor.
    fn follow_up(&mut self, cx: &mut Cx<'_, Msg>) {
        let students: Vec<PersonId> = self.alerts.chosen().iter().map(|line| line.row.student).collect();
        let deeds = Deed::ALL.iter().map(|deed| (deed.code().to_owned(), deed.label())).collect();
        let fields = vec![
            ("deed", Field::choice("deed", "follow-up-deed", deeds)),
            ("note", Field::text("note", "follow-up-note").help("follow-up-note-help")),
        ];
        let title = Text::new("follow-up-ask").with("count", students.len());
        let first = students.first().map(|student| student.0.to_string()).unwrap_or_default();
        let reply = cx.reply(move |filled| Msg::FollowUp(students.clone(), filled));
        let form = Asked::new(title, cx.now().today, fields, reply).of(&first);
        cx.push(form);
    }

    fn note(students: Vec<PersonId>, filled: &Filled, cx: &mut Cx<'_, Msg>) {
        let Ok(deed) = filled.value("deed").parse() else { return };
        let note = Some(filled.value("note").to_owned());
        filled.carry_out(FollowUpAbsences { students, deed, note }, cx, |done| Msg::FollowedUp(Box::new(done)));
    }

    fn noted(&mut self, done: &Done<()>, cx: &mut Cx<'_, Msg>) {
        let refused = done.preview.rows.iter().find(|row| row.verdict >= Verdict::Conflict);
        match (refused, done.operation) {
            (Some(row), _) => cx.error(Text::new("affairs-refused").with("student", &row.key).with("why", row.message.clone())),
            (None, Some(operation)) => {
                cx.did(operation);
                cx.done(Text::new("follow-up-noted").with("count", done.preview.counts.new));
                self.alerts.select([]);
            }
            (None, None) => cx.warn(Text::new("follow-up-there")),
        }
        self.open(cx);
    }

    fn no_alert(&self, who: &Who) -> Option<Text> {
        let elsewhere = (self.pane != Pane::Alerts).then(|| Text::new("follow-up-elsewhere"));
        self.busy(who).or(elsewhere).or_else(|| self.alerts.without_row())
    }

    fn busy(&self, _: &Who) -> Option<Text> {
        (self.working || self.found.is_none()).then(|| Text::new("tui-loading"))
    }

    fn no_row(&self, who: &Who) -> Option<Text> {
        self.busy(who).or_else(|| match self.pane {
            Pane::Matters => self.decisions.table.without_row(),
            Pane::Alerts => self.alerts.without_row(),
            Pane::Flags => self.flags.without_row(),
        })
    }

    fn no_certain(&self, who: &Who) -> Option<Text> {
        let elsewhere = (self.pane != Pane::Matters).then(|| Text::new("affairs-elsewhere"));
        self.busy(who).or(elsewhere).or_else(|| self.decisions.table.without_row())
    }

    fn nothing_decided(&self, who: &Who) -> Option<Text> {
        self.busy(who).or_else(|| (self.decisions.count() == 0).then(|| Text::new("affairs-nothing-decided")))
    }
}

impl Screen for Affairs {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("affairs.apply", &[Key::f(2), Key::ctrl('s')], "affairs-apply", "affairs-apply-help", Self::preview)
            .right(Right::SettleAbsences)
            .danger(Danger::T1)
            .disabled(Self::nothing_decided)
            .in_bar(5, "affairs-apply-short"),
        Command::new("affairs.motive", &[Key::of(Code::Enter)], "affairs-motive", "affairs-motive-help", Self::enter)
            .disabled(Self::no_row)
            .in_bar(10, "affairs-motive-short"),
        Command::new("affairs.certain", &[Key::ctrl('a')], "affairs-certain", "affairs-certain-help", Self::certain)
            .disabled(Self::no_certain)
            .in_bar(15, "affairs-certain-short"),
        Command::new("affairs.follow_up", &[Key::f(4)], "follow-up", "follow-up-help", Self::follow_up)
            .right(Right::SettleAbsences)
            .disabled(Self::no_alert)
            .in_bar(8, "follow-up-short")
            .in_actions(),
        Command::new("affairs.file", &[Key::f(3)], "roll-call-history", "roll-call-history-help", Self::file)
            .disabled(Self::no_row)
            .in_bar(20, "roll-call-history-short"),
        Command::new("affairs.pane", &[Key::of(Code::Tab), Key::f(6)], "affairs-pane", "affairs-pane-help", Self::next_pane)
            .in_bar(12, "affairs-pane-short")
            .in_actions(),
        Command::new("affairs.calls", &[], "affairs-calls", "home-calls", |_, cx| cx.go(Place::RollCalls))
            .right(Right::TakeRollCall)
            .in_actions(),
    ];
    const SHOWS: &'static [&'static str] =
        &["roll_call", "roll_call_mark", "absence", "follow_up", "motive", "attendance_rule", "closed_day"];

    fn title(&self) -> Text {
        Text::new(match self.pane {
            Pane::Matters => "affairs-title",
            Pane::Alerts => "affairs-alerts",
            Pane::Flags => "affairs-flags",
        })
    }

    /// Enter opens the file behind what one is only told of.
    fn called(&self, command: &'static str) -> Option<&'static str> {
        (command == "affairs.motive" && self.pane != Pane::Matters).then_some("roll-call-history-short")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new(match self.pane {
            Pane::Alerts => "affairs-alerts-about",
            Pane::Matters | Pane::Flags => "affairs-about",
        }))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let work = async move { Ok((service.affairs(&actor, None).await?, service.motives(&actor).await?)) };
        cx.latest("affairs", work, |found| Msg::Read(Box::new(found)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(found) => match *found {
                Ok((found, motives)) => {
                    self.motives = Arc::new(motives);
                    self.show(found, cx.look());
                }
                Err(error) => cx.failed(&error),
            },
            Msg::Motive(at, number) => self.chose(at, number, cx.look()),
            Msg::Previewed(batch) => {
                self.working = false;
                match *batch {
                    Ok(batch) => self.ask(batch, cx),
                    Err(error) => cx.failed(&error),
                }
            }
            Msg::Apply(true) => self.apply(cx),
            Msg::Apply(false) => self.batch = None,
            Msg::FollowUp(students, filled) => Self::note(students, &filled, cx),
            Msg::FollowedUp(done) => self.noted(&done, cx),
            Msg::Applied(done) => {
                self.working = false;
                match *done {
                    Ok(done) => self.applied(&done, cx),
                    Err(error) => cx.failed(&error),
                }
            }
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        match self.pane {
            Pane::Matters => self.decisions.input(input),
            Pane::Alerts => self.alerts.input(input),
            Pane::Flags => self.flags.input(input),
        }
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        match self.pane {
            Pane::Matters => self.decisions.view(paint, area, look),
            Pane::Alerts => {
                let mark = |line: &Alert| Cow::Borrowed(line.mark());
                self.alerts.view_with(paint, area, look, Some(&Lead { title: "alert-mark", width: 1, cell: &mark }))
            }
            Pane::Flags => self.flags.view(paint, area, look),
        }
    }

    fn state(&self, look: &Look) -> State {
        let mut state = match self.pane {
            Pane::Matters => self.decisions.state(look),
            Pane::Alerts => self.alerts.state(look),
            Pane::Flags => self.flags.state(look),
        };
        if let (Some(found), true) = (&self.found, state.left.is_empty()) {
            let counts = Text::new("affairs-counts")
                .with("matters", found.matters.len())
                .with("alerts", found.waiting())
                .with("flags", found.flags.len());
            state.left = look.text(&counts);
        }
        state
    }

    fn edited(&self) -> bool {
        self.decisions.count() > 0
    }
}
