//! A new version of a policy, set part by part in words: each change is checked by the policy's own worked examples at once, and who
//! would have had another figure last year is shown before the version is kept.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::name::fold;
use crate::domain::policy::Policy;
use crate::domain::policy::check::{Checked, check};
use crate::domain::text::Text;
use crate::exchange::explanation::figure;
use crate::exchange::policy::{document, read, results};
use crate::locale::Locale;
use crate::service::{Done, Error, KeepPolicy, PolicyRow, Replay, Replayed, Verdict};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::dialog::Dialog;
use crate::tui::kit::table::{Column, Lead, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::asked::{Asked, Filled};
use crate::tui::typed::{Typed, fingerprint};

use super::document::PolicyDocument;
use super::part::Part;
use super::replay::Replaying;

/// So many students are named before the version is kept.
const NAMED: usize = 4;

pub struct PolicyEditor {
    policy: Policy,
    /// As it was opened.
    seen: Policy,
    /// What its worked examples come to, as it is now.
    examples: Vec<Checked>,
    table: Table<Line>,
    working: bool,
    reply: Option<Reply<()>>,
}

pub enum Msg {
    Versions(Result<Vec<PolicyRow>, Error>),
    Filled(Part, Filled),
    Replayed(Box<Result<Replay, Error>>),
    Answered(Answer),
    Kept(Box<Result<Done<()>, Error>>),
    /// The document was kept instead.
    Written,
}

/// What is answered when the version may be kept.
#[derive(Clone, Copy)]
pub enum Answer {
    Keep,
    SeeWho,
}

/// A part as a row.
pub struct Line {
    number: usize,
    part: Part,
    name: String,
    says: String,
    /// `*` changed, `!` an example that does not come out.
    mark: &'static str,
    key: String,
}

impl Row for Line {
    type Id = Part;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("policy-part", (20, 30), 0, |line, _| Cow::Borrowed(&line.name), |a, b| a.number.cmp(&b.number)),
        Column::new("policy-says", (24, 90), 1, |line, _| Cow::Borrowed(&line.says), |a, b| a.says.cmp(&b.says)),
    ];

    fn id(&self) -> Part {
        self.part
    }

    fn key(&self) -> &str {
        &self.key
    }
}

/// What an example comes to: `12,66 ✓`, or what it should have been.
fn came(example: &Checked, locale: &Locale) -> String {
    let came = figure(locale, &example.computed);
    if example.holds() {
        return format!("{came} ✓");
    }
    locale.text(&Text::new("policy-example-other").with("came", came).with("expected", figure(locale, &example.expected)))
}

impl PolicyEditor {
    pub fn new(policy: Policy, reply: Reply<()>) -> Self {
        let table = Table::new(Text::new("policies-empty"));
        Self { seen: policy.clone(), examples: Vec::new(), policy, table, working: false, reply: Some(reply) }
    }

    fn list(&mut self, locale: &Locale) {
        self.examples = check(&self.policy);
        let examples = &self.examples;
        let said = |part: Part, policy: &Policy| part.says(policy).iter().map(|said| locale.text(said)).collect::<Vec<_>>().join(" · ");
        let line = |(number, part): (usize, Part)| {
            let example = match part {
                Part::Example(at) => examples.get(at),
                _ => None,
            };
            let label = locale.get(part.label());
            let (name, says, mark) = match example {
                Some(example) => {
                    let name = locale.labelled(&label, &example.title);
                    (name, came(example, locale), if example.holds() { " " } else { "!" })
                }
                None => {
                    let says = said(part, &self.policy);
                    let mark = if says == said(part, &self.seen) { " " } else { "*" };
                    (label, if says.is_empty() { locale.get("policy-add") } else { says }, mark)
                }
            };
            let key = fold(&format!("{name} {says}"));
            Line { number, part, name, says, mark, key }
        };
        // What does not come out is seen at once, however long the policy is.
        let wrong = |part: &Part| matches!(part, Part::Example(at) if examples.get(*at).is_some_and(|example| !example.holds()));
        let (first, rest): (Vec<Part>, Vec<Part>) = Part::all(&self.policy).into_iter().partition(wrong);
        let lines: Arc<[Line]> = first.into_iter().chain(rest).enumerate().map(line).collect();
        self.table.show(lines);
    }

    fn wrong(&self) -> Option<usize> {
        self.examples.iter().position(|example| !example.holds())
    }

    /// Enter: the form of a part; of an example it takes what comes out now as what is meant.
    fn change(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(part) = self.table.found().map(|line| line.part) else { return };
        if let Part::Example(at) = part {
            return self.accept(at, cx);
        }
        let reply = cx.reply(move |filled| Msg::Filled(part, filled));
        let form = Asked::new(Text::new(part.label()), cx.now().today, part.fields(&self.policy), reply).of(&self.policy.code);
        cx.push(form);
    }

    fn accept(&mut self, at: usize, cx: &mut Cx<'_, Msg>) {
        let Some(computed) = self.examples.get(at).map(|example| example.computed.clone()) else { return };
        let example = &mut self.policy.examples[at];
        if example.expect == computed {
            return cx.done(Text::new("policy-example-holds"));
        }
        cx.done(Text::new("policy-example-taken").with("title", &example.title).with("figure", figure(cx.locale(), &computed)));
        example.expect = computed;
        self.list(cx.locale());
    }

    fn remove(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(part) = self.table.current().map(|line| line.part) {
            part.remove(&mut self.policy);
            self.list(cx.locale());
        }
    }

    fn filled(&mut self, part: Part, filled: &Filled, cx: &mut Cx<'_, Msg>) {
        part.take(&mut self.policy, filled);
        filled.taken(cx);
        self.list(cx.locale());
        match self.examples.iter().filter(|example| !example.holds()).count() {
            0 => cx.done(Text::new("policy-examples-hold")),
            count => cx.warn(Text::new("policy-examples-other").with("count", count)),
        }
    }

    fn replay(&mut self, cx: &mut Cx<'_, Msg>) {
        cx.push(Replaying::new(self.policy.clone()));
    }

    fn document(&mut self, cx: &mut Cx<'_, Msg>) {
        let document = PolicyDocument::new(self.policy.clone(), cx.reply(|()| Msg::Written));
        cx.push(document);
    }

    /// Last year first: who would have had another figure.
    fn see(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(at) = self.wrong() {
            self.table.go_to(Part::Example(at));
            return cx.error(Text::new("policy-example-first"));
        }
        let Some(actor) = cx.actor() else { return };
        let (service, policy) = (cx.services(), self.policy.clone());
        self.working = true;
        cx.latest("replay", async move { service.replay(&actor, policy, None, None, None).await }, |found| Msg::Replayed(Box::new(found)));
    }

    fn ask(&self, found: &Result<Replay, Error>, cx: &mut Cx<'_, Msg>) {
        let code = format!("{}@{}", self.policy.code, self.policy.version);
        let mut dialog = Dialog::new(Text::new("policy-keep-ask").with("code", code), Danger::T1);
        match found {
            Ok(replay) => {
                let says = Text::new("policies-replayed").with("year", &replay.year).with("changed", replay.changed.len());
                dialog = dialog.says(says.with("students", replay.students)).says(results(replay));
                for row in replay.changed.iter().take(NAMED) {
                    dialog = dialog.says(named(row, cx.locale()));
                }
                if replay.changed.len() > NAMED {
                    dialog = dialog.says(Text::new("assignment-screen-ask-more").with("count", replay.changed.len() - NAMED));
                }
            }
            // A school without a year has nobody to try it on.
            Err(error) => dialog = dialog.says(error.message.clone()),
        }
        let (keep, who) = (cx.reply(Msg::Answered), cx.reply(Msg::Answered));
        let dialog = dialog.primary(Text::new("policies-keep"), keep, Answer::Keep);
        cx.push(dialog.button(Text::new("policy-see-who"), who, Answer::SeeWho).cancel());
    }

    fn keep(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, action) = (cx.services(), KeepPolicy { policy: self.policy.clone() });
        self.working = true;
        let work = async move { service.execute(&actor, service.operation_id()?, &action, None).await };
        cx.save(work, |done| Msg::Kept(Box::new(done)));
    }

    fn kept(&mut self, done: Done<()>, cx: &mut Cx<'_, Msg>) {
        if let Some(row) = done.preview.rows.into_iter().find(|row| row.verdict >= Verdict::Conflict) {
            return cx.error(row.message);
        }
        if let Some(operation) = done.operation {
            cx.did(operation);
        }
        cx.done(Text::new("policy-version-kept").with("code", format!("{}@{}", self.policy.code, self.policy.version)));
        self.leave(cx);
    }

    fn leave(&mut self, cx: &mut Cx<'_, Msg>) {
        self.seen = self.policy.clone();
        match self.reply.take() {
            Some(reply) => cx.answer(reply, ()),
            None => cx.back(),
        }
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn no_removal(&self, who: &Who) -> Option<Text> {
        let stays = self.table.current().is_some_and(|line| !line.part.is_one_of_several(&self.policy));
        self.no_row(who).or_else(|| stays.then(|| Text::new("policy-part-stays")))
    }

    fn nothing_changed(&self, _: &Who) -> Option<Text> {
        if self.working {
            return Some(Text::new("tui-loading"));
        }
        (self.policy == self.seen).then(|| Text::new("policy-unchanged"))
    }
}

/// `Kabila Anne : 12,30 → 12,40 (+0,10)`.
fn named(row: &Replayed, locale: &Locale) -> Text {
    let shown = |value: Option<&String>| value.map_or_else(|| "—".to_owned(), |value| figure(locale, value));
    Text::new("policy-replayed-row")
        .with("student", &row.student)
        .with("class", &row.class)
        .with("before", shown(row.before.as_ref()))
        .with("after", shown(row.after.as_ref()))
}

/// The policy as a document, as it stands after the parts that were changed.
impl Typed for PolicyEditor {
    fn kept(&self) -> String {
        document(&self.policy)
    }

    fn put_back(&mut self, kept: &str) {
        if let Ok(policy) = read(kept) {
            self.policy = policy;
            self.examples = check(&self.policy);
        }
    }

    fn at(&self) -> usize {
        fingerprint(&self.kept())
    }
}

impl Screen for PolicyEditor {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("editor.change", &[Key::of(Code::Enter)], "policy-change", "policy-change-help", Self::change)
            .disabled(Self::no_row)
            .in_bar(5, "policy-change-short"),
        Command::new("editor.keep", &[Key::f(2), Key::ctrl('s')], "policies-keep", "policy-keep-help", Self::see)
            .danger(Danger::T1)
            .disabled(Self::nothing_changed)
            .in_bar(8, "policies-keep-short"),
        Command::new("editor.replay", &[Key::f(3)], "policies-replay", "policies-replay-help", Self::replay)
            .in_bar(10, "policies-replay-short"),
        Command::new("editor.remove", &[Key::f(8)], "policy-remove", "policy-remove-help", Self::remove)
            .disabled(Self::no_removal)
            .in_bar(15, "policy-remove-short"),
        Command::new("editor.document", &[Key::f(4)], "policy-write", "policy-write-help", Self::document)
            .in_bar(20, "policy-write-short")
            .in_actions(),
    ];

    fn title(&self) -> Text {
        Text::new("policy-document").with("code", &self.policy.code)
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("policy-editor-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        self.list(cx.locale());
        if self.policy != self.seen {
            return;
        }
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("versions", async move { service.policies(&actor).await }, Msg::Versions);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            // Numbered after the latest of its name.
            Msg::Versions(Ok(rows)) => {
                let of_name = rows.iter().filter(|row| row.policy.code == self.policy.code);
                let version = of_name.map(|row| row.policy.version).max().unwrap_or(0) + 1;
                (self.policy.version, self.seen.version) = (version, version);
            }
            Msg::Versions(Err(error)) => cx.failed(&error),
            Msg::Filled(part, filled) => self.filled(part, &filled, cx),
            Msg::Replayed(found) => {
                self.working = false;
                self.ask(&found, cx);
            }
            Msg::Answered(Answer::Keep) => self.keep(cx),
            Msg::Answered(Answer::SeeWho) => self.replay(cx),
            Msg::Kept(done) => {
                self.working = false;
                match *done {
                    Ok(done) => self.kept(done, cx),
                    Err(error) => cx.failed(&error),
                }
            }
            Msg::Written => self.leave(cx),
        }
    }

    fn rows(&mut self) -> Option<&mut dyn Bookmarked> {
        Some(&mut self.table)
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let mark = |line: &Line| Cow::Borrowed(line.mark);
        self.table.view_with(paint, area, look, Some(&Lead { title: "policy-mark", width: 1, cell: &mark }))
    }

    fn state(&self, look: &Look) -> State {
        let mut state = self.table.state(look);
        if state.left.is_empty() {
            let holding = self.examples.iter().filter(|example| example.holds()).count();
            let left = Text::new("policy-examples-count").with("holding", holding).with("count", self.examples.len());
            state.left = look.text(&left);
        }
        state
    }

    fn drawer(&self) -> Option<String> {
        Some(format!("policy/{}", self.policy.code))
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        Some(self)
    }

    fn edited(&self) -> bool {
        self.policy != self.seen
    }
}
