//! Guardians for the students who have none: a proposal for each, a decision for each, one operation for all. It proposes
//! nothing itself; the service does.

use std::collections::HashSet;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::id::{OperationId, PersonId};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::{ClassRow, Done, Error, GuardianRow, NewGuardian, Proposal, Undo};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::decision::Decisions;
use crate::tui::kit::picker::Picker;
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

mod batch;
mod choosing;
mod line;
mod newcomer;
mod offer;
mod scope;

use batch::Batch;
use line::{Chosen, Line, SKIP, TAKE, Target};
use offer::Pick;
use scope::Scoped;

/// Nobody needs more guardians than this to be complete.
const ENOUGH: u32 = 3;

pub struct Assignment {
    decisions: Decisions<Line>,
    proposals: Vec<Arc<Proposal>>,
    chosen: Chosen,
    /// The guardians about to be made, each for as many students as chose her.
    made: Vec<Arc<NewGuardian>>,
    guardians: Arc<Vec<GuardianRow>>,
    classes: Arc<Vec<ClassRow>>,
    class: Option<String>,
    /// Whom the place one came from had marked; nobody: everybody.
    brought: HashSet<PersonId>,
    fewer_than: u32,
    batch: Option<Batch>,
    work: Work,
    done: Vec<OperationId>,
    undone: Vec<OperationId>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Work {
    Idle,
    Planning,
    Writing,
}

/// What a pick is for: the row's guardian, or one more.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    First,
    More,
}

pub struct Loaded {
    proposals: Vec<Proposal>,
    guardians: Arc<Vec<GuardianRow>>,
    classes: Arc<Vec<ClassRow>>,
}

pub enum Msg {
    Loaded(Result<Loaded, Error>),
    Picked(PersonId, Part, Pick),
    Made(PersonId, Part, NewGuardian),
    Class(usize),
    Previewed(Result<Batch, Error>),
    Apply(bool),
    Applied(Result<Done<()>, Error>),
    Undone(Result<Done<()>, Error>),
    Redone(Result<Done<()>, Error>),
}

impl Default for Assignment {
    fn default() -> Self {
        Self::new()
    }
}

impl Assignment {
    /// Every student without a guardian.
    #[must_use]
    pub fn new() -> Self {
        Self {
            decisions: Decisions::new(Text::new("assignment-screen-empty")),
            proposals: Vec::new(),
            chosen: Chosen::new(),
            made: Vec::new(),
            guardians: Arc::default(),
            classes: Arc::default(),
            class: None,
            brought: HashSet::new(),
            fewer_than: 1,
            batch: None,
            work: Work::Idle,
            done: Vec::new(),
            undone: Vec::new(),
        }
    }

    fn load(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, class, fewer_than) = (cx.services(), self.class.clone(), self.fewer_than);
        let load = async move {
            let proposals = service.propose_guardians(&actor, class, fewer_than).await?;
            let guardians = service.guardians(&actor).await?;
            let classes = service.classes(&actor).await?;
            Ok(Loaded { proposals, guardians, classes })
        };
        cx.latest("proposals", load, Msg::Loaded);
    }

    fn loaded(&mut self, loaded: Loaded) {
        // What somebody accepted stays what she saw, whatever is proposed now.
        let taken = self.decisions.decided().filter(|(_, option)| *option == TAKE);
        let taken: Vec<_> = taken.map(|(line, _)| (line.proposal.student, line.targets.clone())).collect();
        for (student, targets) in taken {
            self.chosen.entry(student).or_insert(targets);
        }
        let wanted = |proposal: &Proposal| self.brought.is_empty() || self.brought.contains(&proposal.student);
        self.proposals = loaded.proposals.into_iter().filter(wanted).map(Arc::new).collect();
        self.guardians = loaded.guardians;
        self.classes = loaded.classes;
        self.list();
    }

    fn list(&mut self) {
        let line = |proposal: &Arc<Proposal>| Line::new(Arc::clone(proposal), self.chosen.get(&proposal.student));
        self.decisions.show(self.proposals.iter().map(line).collect());
    }

    fn certain(&mut self, cx: &mut Cx<'_, Msg>) {
        let took = self.decisions.take_certain();
        cx.done(took);
    }

    fn pick_class(&mut self, cx: &mut Cx<'_, Msg>) {
        let reply = cx.reply(Msg::Class);
        let picker = Picker::new(Text::new("assignment-screen-class-title"), scope::rows(&self.classes, cx.locale()), reply);
        cx.push(picker);
    }

    fn next_number(&mut self, cx: &mut Cx<'_, Msg>) {
        self.fewer_than = self.fewer_than % ENOUGH + 1;
        self.load(cx);
    }

    fn preview(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        self.work = Work::Planning;
        let preview = Batch::preview(cx.services(), actor, batch::decisions(self.decisions.decided()));
        cx.latest("preview", preview, Msg::Previewed);
    }

    /// Asks before the batch is carried out, or goes to what stands in its way.
    fn ask(&mut self, batch: Batch, moved: bool, cx: &mut Cx<'_, Msg>) {
        if let Some((student, name, why)) = batch.refused() {
            let text = Text::new("assignment-screen-refused").with("student", name).with("why", why.clone());
            cx.error(text);
            self.decisions.table.set_filter("");
            self.decisions.table.go_to(student);
            return;
        }
        let dialog = batch.question(moved, cx.reply(Msg::Apply));
        self.batch = Some(batch);
        cx.push(dialog);
    }

    fn apply(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(batch), Some(actor)) = (self.batch.clone(), cx.actor()) else { return };
        let service = cx.services();
        self.work = Work::Writing;
        let apply = async move { service.execute(&actor, batch.operation, &*batch.action, Some(batch.digest)).await };
        cx.save(apply, Msg::Applied);
    }

    fn applied(&mut self, done: Done<()>, cx: &mut Cx<'_, Msg>) {
        if let (true, Some(operation)) = (done.applied, done.operation) {
            self.done.push(operation);
            self.undone.clear();
            self.batch = None;
            self.forget();
            cx.done(Text::new("assignment-screen-done").with("count", done.preview.counts.new));
            return self.load(cx);
        }
        match self.batch.take() {
            Some(batch) if done.moved && done.preview.changes > 0 => self.ask(batch.moved(done.preview), true, cx),
            _ => {
                self.load(cx);
                cx.warn(Text::new("assignment-screen-moved-away"));
            }
        }
    }

    /// Nothing is decided any more.
    fn forget(&mut self) {
        let students: Vec<PersonId> = self.decisions.decided().map(|(line, _)| line.proposal.student).collect();
        for student in students {
            self.decisions.decide(student, 0);
        }
        self.chosen.clear();
        self.made.clear();
    }

    fn take_back(&mut self, operation: OperationId, cx: &mut Cx<'_, Msg>, then: fn(Result<Done<()>, Error>) -> Msg) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let undo = async move { service.execute(&actor, service.operation_id()?, &Undo { operation }, None).await };
        cx.save(undo, then);
    }

    fn busy(&self, _: &Who) -> Option<Text> {
        match self.work {
            Work::Writing => Some(Text::new("assignment-screen-writing")),
            Work::Planning => Some(Text::new("assignment-screen-planning")),
            Work::Idle => None,
        }
    }

    fn no_row(&self, who: &Who) -> Option<Text> {
        self.busy(who).or_else(|| self.decisions.table.current().is_none().then(|| Text::new("assignment-screen-no-row")))
    }

    fn no_second(&self, who: &Who) -> Option<Text> {
        let none = self.decisions.table.current().is_some_and(|line| line.targets.is_empty());
        self.no_row(who).or_else(|| none.then(|| Text::new("assignment-screen-first-first")))
    }

    fn no_fewer(&self, who: &Who) -> Option<Text> {
        let single = self.decisions.table.current().is_some_and(|line| line.targets.len() < 2);
        self.no_row(who).or_else(|| single.then(|| Text::new("assignment-screen-only-one")))
    }

    fn nothing_decided(&self, who: &Who) -> Option<Text> {
        self.busy(who).or_else(|| (self.decisions.count() == 0).then(|| Text::new("assignment-screen-nothing-decided")))
    }

    /// Another list would lose what was decided in this one.
    fn decided(&self, who: &Who) -> Option<Text> {
        let count = self.decisions.count();
        self.busy(who).or_else(|| (count > 0).then(|| Text::new("assignment-screen-decided-first").with("count", count)))
    }
}

impl Screen for Assignment {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new(
            "assignment.apply",
            &[Key::f(2), Key::ctrl('s')],
            "assignment-screen-apply",
            "assignment-screen-apply-help",
            Self::preview,
        )
        .right(Right::LinkGuardians)
        .danger(Danger::T1)
        .disabled(Self::nothing_decided)
        .in_bar(5, "assignment-screen-apply-short"),
        Command::new(
            "assignment.candidates",
            &[Key::of(Code::Enter)],
            "assignment-screen-pick",
            "assignment-screen-pick-help",
            Self::candidates,
        )
        .disabled(Self::no_row)
        .in_bar(10, "assignment-screen-pick-short"),
        Command::new("assignment.certain", &[Key::ctrl('a')], "assignment-screen-certain", "assignment-screen-certain-help", Self::certain)
            .disabled(Self::no_row)
            .in_bar(15, "assignment-screen-certain-short"),
        Command::new("assignment.reasons", &[Key::f(3)], "assignment-screen-why-command", "assignment-screen-why-help", Self::reasons)
            .disabled(Self::no_row)
            .in_bar(20, "assignment-screen-why-short"),
        Command::new("assignment.class", &[], "assignment-screen-pick-class", "assignment-screen-pick-class-help", Self::pick_class)
            .disabled(Self::decided)
            .in_actions(),
        Command::new(
            "assignment.create",
            &[Key::of(Code::Insert), Key::ctrl('n')],
            "assignment-screen-create-one",
            "assignment-screen-create-help",
            Self::create,
        )
        .right(Right::WriteGuardians)
        .disabled(Self::no_row)
        .in_bar(30, "assignment-screen-create-short"),
        Command::new(
            "assignment.number",
            &[Key::of(Code::Tab), Key::f(6)],
            "assignment-screen-number",
            "assignment-screen-number-help",
            Self::next_number,
        )
        .disabled(Self::decided)
        .in_bar(35, "assignment-screen-number-short"),
        Command::new("assignment.second", &[], "assignment-screen-second", "assignment-screen-second-help", Self::second)
            .disabled(Self::no_second),
        Command::new("assignment.fewer", &[], "assignment-screen-fewer", "assignment-screen-fewer-help", Self::fewer)
            .disabled(Self::no_fewer),
        Command::new("assignment.skip", &[], "assignment-screen-leave", "assignment-screen-leave-help", |s: &mut Self, _| {
            if let Some(student) = s.decisions.table.current().map(|line| line.proposal.student) {
                s.decisions.decide(student, SKIP);
            }
        })
        .disabled(Self::no_row),
    ];

    fn title(&self) -> Text {
        Text::new("assignment-screen-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("assignment-screen-about"))
    }

    /// Students one has marked may have a guardian already and want another.
    fn bring(&mut self, people: &[PersonId]) {
        self.brought = people.iter().copied().collect();
        if !self.brought.is_empty() {
            self.fewer_than = ENOUGH;
        }
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        self.load(cx);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Loaded(Ok(loaded)) => self.loaded(loaded),
            Msg::Loaded(Err(error)) => cx.failed(&error),
            Msg::Picked(student, part, pick) => self.picked(student, part, pick, cx),
            Msg::Made(student, part, new) => {
                let new = Arc::new(new);
                self.made.push(Arc::clone(&new));
                self.choose(student, part, &Target::New(new));
            }
            Msg::Class(at) => {
                self.brought.clear();
                self.class = at.checked_sub(1).and_then(|at| self.classes.get(at)).map(|class| class.code.clone());
                self.load(cx);
            }
            Msg::Previewed(found) => {
                self.work = Work::Idle;
                match found {
                    Ok(batch) => self.ask(batch, false, cx),
                    Err(error) => cx.failed(&error),
                }
            }
            Msg::Apply(sure) => {
                if sure {
                    self.apply(cx);
                }
            }
            Msg::Applied(result) => {
                self.work = Work::Idle;
                match result {
                    Ok(done) => self.applied(done, cx),
                    Err(error) => cx.failed(&error),
                }
            }
            Msg::Undone(Ok(Done { operation: Some(operation), .. })) => {
                self.done.pop();
                self.undone.push(operation);
                cx.done(Text::new("assignment-screen-undone"));
                self.load(cx);
            }
            Msg::Redone(Ok(Done { operation: Some(operation), .. })) => {
                self.undone.pop();
                self.done.push(operation);
                cx.done(Text::new("assignment-screen-redone"));
                self.load(cx);
            }
            Msg::Undone(Ok(done)) | Msg::Redone(Ok(done)) => {
                let why = done.preview.rows.into_iter().next().map(|row| row.message);
                cx.warn(why.unwrap_or_else(|| Text::new("tui-nothing-to-undo")));
            }
            Msg::Undone(Err(error)) | Msg::Redone(Err(error)) => cx.failed(&error),
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        if let Input::Key(key) = input
            && key.code == Code::Char(' ')
            && !self.decisions.table.is_finding()
            && let Some(line) = self.decisions.table.current().filter(|line| line.targets.is_empty())
        {
            // Where nobody fits there is nothing to accept: leave her, or not yet.
            let (student, at) = (line.proposal.student, self.decisions.of(line));
            self.decisions.decide(student, if at == SKIP { 0 } else { SKIP });
            return Handled::Yes;
        }
        self.decisions.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.decisions.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        let mut state = self.decisions.state(look);
        let scope = Scoped { class: self.class.as_deref(), chosen: self.brought.len(), fewer_than: self.fewer_than };
        state.right = [look.text(&scope.text()), state.right].join(look.dot());
        state
    }

    fn edited(&self) -> bool {
        self.decisions.count() > 0 && self.work != Work::Writing
    }

    fn undo(&mut self, cx: &mut Cx<'_, Msg>) {
        match self.done.last().copied() {
            Some(operation) => self.take_back(operation, cx, Msg::Undone),
            None => cx.warn(Text::new("tui-nothing-to-undo")),
        }
    }

    fn redo(&mut self, cx: &mut Cx<'_, Msg>) {
        match self.undone.last().copied() {
            Some(operation) => self.take_back(operation, cx, Msg::Redone),
            None => cx.warn(Text::new("tui-nothing-to-redo")),
        }
    }
}

#[cfg(test)]
mod tests;
