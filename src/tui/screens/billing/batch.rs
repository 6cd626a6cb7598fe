//! A batch of invoices as a table: per student what is new, billed already, changed since, or left out and why. Space leaves somebody
//! out, F2 drafts the rest in one operation and offers to issue them.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::billing::FeeKind;
use crate::domain::id::{OperationId, PersonId};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::billing::{BatchLine, DraftInvoices, FeeRow, IssueInvoices, Selection};
use crate::service::{ClassRow, Done, Error, Preview, Verdict};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::chooser::Chooser;
use crate::tui::kit::decision::Decisions;
use crate::tui::kit::dialog::Dialog;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::asked::Filled;
use crate::tui::screens::choice::{self, Choice};

use super::discounts::form::DiscountForm;

mod amount;
mod line;
mod totals;

use line::Line;
use totals::Totals;

/// What can be billed, to choose from.
pub struct Offer {
    fees: Vec<FeeRow>,
    classes: Arc<Vec<ClassRow>>,
}

#[derive(Default)]
pub struct Batch {
    action: DraftInvoices,
    offer: Option<Offer>,
    rows: Option<Decisions<Line>>,
    totals: Totals,
    /// The plan as it was looked at, until it is carried out.
    asked: Option<(DraftInvoices, OperationId, String)>,
    drafted: Option<OperationId>,
    working: bool,
}

pub enum Msg {
    Offered(Box<Result<Offer, Error>>),
    Planned(Box<Result<Preview<Vec<BatchLine>>, Error>>),
    Fees(Vec<usize>),
    Instalment(usize),
    Classes(Vec<usize>),
    Asked(Box<Result<Asked, Error>>),
    Draft(bool),
    Drafted(Box<Result<Done<Vec<BatchLine>>, Error>>),
    Issue(bool),
    Issued(Box<Result<Done<()>, Error>>),
    Amount(PersonId, Filled),
    Changed,
}

/// So many reasons are told before a batch is drafted; the table has them all.
const REASONS: usize = 4;

type Asked = (DraftInvoices, OperationId, Preview<Vec<BatchLine>>);

impl Batch {
    /// What falls due next is proposed: all that everybody owes by it.
    fn propose(&mut self, today: crate::domain::day::Day) {
        let Some(offer) = &self.offer else { return };
        let due = offer.fees.iter().filter(|fee| !fee.optional).flat_map(|fee| &fee.instalments);
        let mut due: Vec<_> = due.map(|(number, day, _)| (*day, *number)).collect();
        due.sort_unstable();
        let next = due.iter().find(|(day, _)| *day >= today).or(due.last());
        self.action.instalment = next.map(|(_, number)| *number);
    }

    fn plan(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, action) = (cx.services(), self.action.clone());
        let read = async move { service.preview(&actor, service.operation_id()?, &action).await };
        cx.latest("plan", read, |plan| Msg::Planned(Box::new(plan)));
    }

    fn show(&mut self, preview: Preview<Vec<BatchLine>>, look: &Look) {
        let rows = self.rows.get_or_insert_with(|| Decisions::new(Text::new("batch-empty")));
        rows.show(preview.outcome.into_iter().map(|line| Line::new(line, look)).collect());
        self.count(look);
    }

    fn count(&mut self, look: &Look) {
        if let Some(rows) = &self.rows {
            self.totals = Totals::of(rows.table.all().iter().filter(|line| rows.of(line) == line::TAKEN).map(|line| &line.line), look);
        }
    }

    fn left_out(&self) -> Vec<PersonId> {
        self.rows.as_ref().map_or_else(Vec::new, |rows| rows.decided().map(|(line, _)| line.line.student).collect())
    }

    fn choose_fees(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(offer) = &self.offer else { return };
        let is_chosen = |fee: &FeeRow| match self.action.fees.is_empty() {
            true => !fee.optional,
            false => self.action.fees.contains(&fee.code),
        };
        let rows: Arc<[Choice]> =
            offer.fees.iter().enumerate().map(|(number, fee)| Choice::new(number, fee.name.clone(), fee.code.clone())).collect();
        let marked: Vec<usize> = offer.fees.iter().enumerate().filter(|(_, fee)| is_chosen(fee)).map(|(at, _)| at).collect();
        let reply = cx.reply(Msg::Fees);
        cx.push(Chooser::new(Text::new("batch-fees"), rows, marked, reply));
    }

    fn numbers(&self) -> Vec<u32> {
        let Some(offer) = &self.offer else { return Vec::new() };
        let mut numbers: Vec<u32> = offer.fees.iter().flat_map(|fee| fee.instalments.iter().map(|(number, ..)| *number)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    fn choose_instalment(&mut self, cx: &mut Cx<'_, Msg>) {
        let about = |number: u32| {
            let days = self.offer.iter().flat_map(|offer| &offer.fees).filter_map(|fee| {
                let (.., due, _) = fee.instalments.iter().find(|(known, ..)| *known == number)?;
                Some(format!("{} {}", fee.code, super::super::words::day(*due)))
            });
            Text::new("batch-instalment-about").with("days", days.collect::<Vec<_>>().join(", "))
        };
        let numbers = self.numbers().into_iter().map(|number| (Text::new("batch-instalment").with("number", number), Some(about(number))));
        let options: Vec<_> = std::iter::once((Text::new("batch-instalments-all"), None)).chain(numbers).collect();
        let reply = cx.reply(Msg::Instalment);
        choice::ask(cx, Text::new("batch-choose-instalment"), &options, reply);
    }

    fn choose_classes(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(offer) = &self.offer else { return };
        let rows: Arc<[Choice]> =
            offer.classes.iter().enumerate().map(|(number, class)| Choice::new(number, class.code.clone(), class.name.clone())).collect();
        let chosen = |class: &ClassRow| self.action.classes.is_empty() || self.action.classes.contains(&class.code);
        let marked: Vec<usize> = offer.classes.iter().enumerate().filter(|(_, class)| chosen(class)).map(|(at, _)| at).collect();
        let reply = cx.reply(Msg::Classes);
        cx.push(Chooser::new(Text::new("batch-classes"), rows, marked, reply));
    }

    /// Looks at what would be drafted without those left out, and asks.
    fn ask(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, action) = (cx.services(), DraftInvoices { exclude: self.left_out(), ..self.action.clone() });
        self.working = true;
        let read = async move {
            let id = service.operation_id()?;
            let preview = service.preview(&actor, id, &action).await?;
            Ok((action, id, preview))
        };
        cx.latest("ask", read, |asked| Msg::Asked(Box::new(asked)));
    }

    fn asked(&mut self, (action, id, preview): Asked, cx: &mut Cx<'_, Msg>) {
        let look = cx.look();
        let happens = |line: &&BatchLine| matches!(line.verdict, Verdict::New | Verdict::Changed);
        let totals = Totals::of(preview.outcome.iter().filter(happens), look);
        let count = preview.counts.new + preview.counts.changed;
        let mut dialog = Dialog::new(Text::new("batch-ask-title").with("count", count), Danger::T1);
        dialog = dialog.says(Text::new("batch-ask-sum").with("sum", totals.sum.clone()));
        // Each reason with how many it keeps out, the commonest first.
        let mut reasons: Vec<(String, usize)> = Vec::new();
        for line in preview.outcome.iter().filter(|line| line.verdict == Verdict::Skipped) {
            let why = look.text(&line.why);
            match reasons.iter_mut().find(|(known, _)| *known == why) {
                Some((_, count)) => *count += 1,
                None => reasons.push((why, 1)),
            }
        }
        reasons.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        for (why, count) in reasons.into_iter().take(REASONS) {
            dialog = dialog.says(Text::new("batch-ask-skipped").with("count", count).with("why", why));
        }
        if !action.exclude.is_empty() {
            dialog = dialog.says(Text::new("batch-ask-excluded").with("count", action.exclude.len()));
        }
        self.asked = Some((action, id, preview.digest));
        let reply = cx.reply(Msg::Draft);
        cx.push(dialog.primary(Text::new("batch-ask-do").with("count", count), reply, true).cancel());
    }

    fn draft(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some((action, id, digest)), Some(actor)) = (self.asked.take(), cx.actor()) else { return };
        let service = cx.services();
        self.working = true;
        cx.save(async move { service.execute(&actor, id, &action, Some(digest)).await }, |done| Msg::Drafted(Box::new(done)));
    }

    fn drafted(&mut self, done: &Done<Vec<BatchLine>>, cx: &mut Cx<'_, Msg>) {
        // What was set stands on the drafts now.
        self.action.amounts.clear();
        self.plan(cx);
        let Some(operation) = done.operation else { return cx.warn(Text::new("operation-moved")) };
        cx.did(operation);
        let count = done.preview.counts.new + done.preview.counts.changed;
        cx.done(Text::new("batch-drafted").with("count", count));
        self.drafted = Some(operation);
        let reply = cx.reply(Msg::Issue);
        let dialog = Dialog::new(Text::new("batch-issue-title"), Danger::T1).says(Text::new("batch-issue-says"));
        cx.push(dialog.primary(Text::new("batch-issue-do"), reply, true).cancel());
    }

    fn issue(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(operation), Some(actor)) = (self.drafted.take(), cx.actor()) else { return };
        let service = cx.services();
        self.working = true;
        let action = IssueInvoices { which: Selection::Batch(operation), day: None };
        cx.save(async move { service.execute(&actor, service.operation_id()?, &action, None).await }, |done| Msg::Issued(Box::new(done)));
    }

    fn reasons(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(line) = self.rows.as_ref().and_then(|rows| rows.table.current()) else { return };
        cx.push(Card::new(Text::new("batch-reasons").with("name", &line.line.name), line::reasons(&line.line, cx.look())));
    }

    fn by_fee(&mut self, cx: &mut Cx<'_, Msg>) {
        cx.push(Card::new(Text::new("batch-totals"), self.totals.lines.clone()));
    }

    fn discount(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(line) = self.rows.as_ref().and_then(|rows| rows.table.current()) else { return };
        let form = DiscountForm::new(Some((line.line.student, line.line.name.clone())), cx.reply(|()| Msg::Changed));
        cx.push(form);
    }

    fn go(&mut self, place: fn(PersonId) -> Place, cx: &mut Cx<'_, Msg>) {
        if let Some(line) = self.rows.as_ref().and_then(|rows| rows.table.current()) {
            cx.go(place(line.line.student));
        }
    }

    fn no_offer(&self, _: &Who) -> Option<Text> {
        self.offer.is_none().then(|| Text::new("tui-loading"))
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.rows.as_ref().map_or_else(|| Some(Text::new("tui-loading")), |rows| rows.table.without_row())
    }

    fn nothing(&self, _: &Who) -> Option<Text> {
        if self.working || self.rows.is_none() {
            return Some(Text::new("tui-loading"));
        }
        (self.totals.count == 0).then(|| Text::new("batch-nothing"))
    }
}

impl Screen for Batch {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("batch.apply", &[Key::f(2), Key::ctrl('s')], "batch-apply", "batch-apply-help", Self::ask)
            .right(Right::IssueInvoices)
            .danger(Danger::T1)
            .disabled(Self::nothing)
            .in_bar(5, "batch-apply-short"),
        Command::new("batch.fees", &[Key::f(4)], "batch-fees", "batch-fees-help", Self::choose_fees)
            .disabled(Self::no_offer)
            .in_bar(10, "batch-fees-short"),
        Command::new("batch.instalment", &[Key::f(6)], "batch-choose-instalment", "batch-instalment-help", Self::choose_instalment)
            .disabled(Self::no_offer)
            .in_bar(15, "batch-instalment-short"),
        Command::new("batch.classes", &[], "batch-classes", "batch-classes-help", Self::choose_classes)
            .disabled(Self::no_offer)
            .in_actions(),
        Command::new("batch.reasons", &[Key::f(3)], "batch-why", "batch-why-help", Self::reasons)
            .disabled(Self::no_row)
            .in_bar(20, "batch-why-short"),
        Command::new("batch.amount", &[Key::of(Code::Enter)], "batch-set-amount", "batch-set-amount-help", Self::amount)
            .right(Right::IssueInvoices)
            .disabled(Self::no_amount)
            .in_bar(18, "batch-set-amount-short")
            .in_actions(),
        Command::new("batch.totals", &[], "batch-totals", "batch-totals-help", Self::by_fee).disabled(Self::no_row).in_actions(),
        Command::new("batch.discount", &[], "batch-discount", "batch-discount-help", Self::discount)
            .right(Right::SetFees)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("batch.payers", &[], "shares-title", "batch-payers-help", |batch: &mut Self, cx| batch.go(Place::Payers, cx))
            .right(Right::ReadBilling)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("batch.student", &[], "batch-student", "batch-student-help", |batch: &mut Self, cx| batch.go(Place::Student, cx))
            .right(Right::ReadStudents)
            .disabled(Self::no_row)
            .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &[
        "fee",
        "fee_price",
        "fee_instalment",
        "fee_subscription",
        "fee_group",
        "fee_group_member",
        "discount",
        "payer_share",
        "invoice",
        "enrolment",
        "guardianship",
    ];

    fn title(&self) -> Text {
        Text::new("batch-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("batch-about"))
    }

    fn bring(&mut self, people: &[PersonId]) {
        self.action.students = people.to_vec();
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.offer.is_some() {
            return self.plan(cx);
        }
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let read = async move {
            let (mut fees, all) = (service.fees(&actor, None).await?, service.classes(&actor).await?);
            // A penalty is charged for a late invoice, never by a batch.
            fees.retain(|fee| fee.kind != FeeKind::Penalty);
            let year = all.first().map(|class| class.year.clone());
            let classes = Arc::new(all.iter().filter(|class| Some(&class.year) == year.as_ref()).cloned().collect());
            Ok(Offer { fees, classes })
        };
        cx.latest("offer", read, |offer| Msg::Offered(Box::new(offer)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Offered(offer) => match *offer {
                Ok(offer) => {
                    self.offer = Some(offer);
                    self.propose(cx.now().today);
                    self.plan(cx);
                }
                Err(error) => cx.failed(&error),
            },
            Msg::Planned(plan) => match *plan {
                Ok(preview) => self.show(preview, cx.look()),
                Err(error) => {
                    self.rows = Some(Decisions::new(Text::new("batch-no-fees")));
                    if let Some(rows) = &mut self.rows {
                        rows.show(Arc::from([]));
                    }
                    cx.failed(&error);
                }
            },
            Msg::Fees(chosen) => {
                let codes = self.offer.iter().flat_map(|offer| chosen.iter().filter_map(|at| Some(offer.fees.get(*at)?.code.clone())));
                self.action.fees = codes.collect();
                self.plan(cx);
            }
            Msg::Instalment(at) => {
                self.action.instalment = at.checked_sub(1).and_then(|at| self.numbers().get(at).copied());
                self.plan(cx);
            }
            Msg::Classes(chosen) => {
                let all = self.offer.as_ref().map_or(0, |offer| offer.classes.len());
                let codes = self.offer.iter().flat_map(|offer| chosen.iter().filter_map(|at| Some(offer.classes.get(*at)?.code.clone())));
                self.action.classes = if chosen.len() == all { Vec::new() } else { codes.collect() };
                self.plan(cx);
            }
            Msg::Asked(asked) => {
                self.working = false;
                match *asked {
                    Ok(asked) => self.asked(asked, cx),
                    Err(error) => cx.failed(&error),
                }
            }
            Msg::Draft(_) => self.draft(cx),
            Msg::Drafted(done) => {
                self.working = false;
                match *done {
                    Ok(done) => self.drafted(&done, cx),
                    Err(error) => cx.failed(&error),
                }
            }
            Msg::Issue(_) => self.issue(cx),
            Msg::Issued(done) => {
                self.working = false;
                match *done {
                    Ok(done) => {
                        if let Some(operation) = done.operation {
                            cx.did(operation);
                        }
                        cx.done(Text::new("invoices-issued").with("count", done.preview.counts.new));
                        self.plan(cx);
                    }
                    Err(error) => cx.failed(&error),
                }
            }
            Msg::Amount(student, filled) => self.set(student, &filled, cx),
            Msg::Changed => self.plan(cx),
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let Some(rows) = &mut self.rows else { return Handled::No };
        let before = rows.count();
        let handled = rows.input(input);
        if rows.count() != before {
            self.count(cx.look());
        }
        handled
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let Some(rows) = &self.rows else { return Some(area.as_position()) };
        if area.height < 8 {
            return rows.view(paint, area, look);
        }
        let said = self.chosen(look);
        paint.put(area.x, area.y, area.width, &format!(" {said}"), look.style(Role::Title));
        let foot = area.bottom() - 2;
        let class = rows.table.current().map(|line| line.line.class.as_str()).unwrap_or_default();
        let own = self.totals.of_class(class).map(|sum| look.text(&Text::new("batch-total-class").with("class", class).with("sum", sum)));
        paint.put(area.x, foot, area.width, &format!(" {}", own.unwrap_or_default()), look.style(Role::Muted));
        let all = Text::new("batch-total").with("count", self.totals.count).with("sum", &self.totals.sum).with("fees", &self.totals.fees);
        paint.put(area.x, foot + 1, area.width, &format!(" {}", look.text(&all)), look.style(Role::Title));
        rows.view(paint, Rect { y: area.y + 1, height: area.height - 3, ..area }, look)
    }

    fn state(&self, look: &Look) -> State {
        self.rows.as_ref().map_or_else(State::default, |rows| rows.state(look))
    }

    fn edited(&self) -> bool {
        self.rows.as_ref().is_some_and(|rows| rows.count() > 0)
    }
}

impl Batch {
    /// What the batch is about, in one line.
    fn chosen(&self, look: &Look) -> String {
        let fees = match self.action.fees.is_empty() {
            true => look.words("batch-mandatory"),
            false => self.action.fees.join(", "),
        };
        let part = match self.action.instalment {
            Some(number) => look.text(&Text::new("batch-instalment").with("number", number)),
            None => look.words("batch-instalments-all"),
        };
        let whom = match (self.action.students.len(), self.action.classes.is_empty()) {
            (0, true) => look.words("batch-all-classes"),
            (0, false) => self.action.classes.join(", "),
            (count, _) => look.text(&Text::new("batch-students").with("count", count)),
        };
        [fees, part, whom].join(look.dot())
    }
}
