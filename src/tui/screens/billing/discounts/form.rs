//! The form of a discount: for one student, or for every family by the order of its children.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::billing::{DiscountKind, SiblingOrder};
use crate::domain::id::PersonId;
use crate::domain::money::{Currency, Decimal, Money};
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::service::billing::{AddDiscount, DiscountSpec};
use crate::service::{Error, StudentRow};
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Candidate, Event, Field, Form};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};
use crate::tui::screens::planned::Planned;
use crate::tui::typed::Typed;

/// How many students are offered at once.
const OFFERED: usize = 8;

pub struct DiscountForm {
    student: Option<(PersonId, String)>,
    form: Option<Form>,
    students: Arc<Vec<StudentRow>>,
    currency: Option<Currency>,
    reply: Option<Reply<()>>,
}

pub enum Msg {
    Read(Box<Result<Offer, Error>>),
    Done,
}

/// Whom a discount may be for, and what the school counts in.
type Offer = (Arc<Vec<StudentRow>>, Option<Currency>);

impl DiscountForm {
    /// The form, for this student where one is given.
    #[must_use]
    pub fn new(student: Option<(PersonId, String)>, reply: Reply<()>) -> Self {
        Self { student, form: None, students: Arc::default(), currency: None, reply: Some(reply) }
    }

    fn fields(&self) -> Vec<Field> {
        let kinds = DiscountKind::ALL.iter().map(|kind| (kind.code().to_owned(), kind.label())).collect();
        let orders = SiblingOrder::ALL.iter().map(|order| (order.code().to_owned(), order.label())).collect();
        let kind = if self.student.is_some() { DiscountKind::Individual } else { DiscountKind::Sibling };
        let student = Field::person("student", "discounts-student").help("discounts-student-help");
        let student = match &self.student {
            Some((id, name)) => student.picked(&id.0.to_string(), name),
            None => student,
        };
        vec![
            Field::choice("kind", "discounts-kind", kinds).with(kind.code()),
            student,
            Field::text("amount", "discounts-amount").required().help("discounts-amount-help"),
            Field::text("cap", "discounts-cap").help("discounts-cap-help"),
            Field::text("fee", "discounts-fee").help("discounts-fee-help"),
            Field::text("nth", "discounts-nth").help("discounts-nth-help"),
            Field::choice("order", "discounts-order", orders),
            Field::text("reason", "discounts-reason"),
            Field::date("from", "discounts-from"),
            Field::date("to", "discounts-until"),
        ]
    }

    /// What was typed as a discount; a field that is no amount says so.
    fn spec(&self, form: &mut Form, currency: Currency) -> Option<DiscountSpec> {
        let typed = |form: &Form, name: &str| Some(form.value(name)).filter(|value| !value.is_empty());
        let written = form.value("amount");
        let percent = written.strip_suffix('%').map(|percent| percent.trim().parse::<Decimal>());
        let minor = |written: &str| Money::read(written, currency).ok().map(|money| money.minor);
        let (percent, amount) = match percent {
            Some(Ok(percent)) => (Some(percent), None),
            Some(Err(_)) => (None, None),
            None => (None, minor(&written)),
        };
        if percent.is_none() && amount.is_none() {
            form.refuse("amount", Text::new("discounts-amount-help"));
            return None;
        }
        let cap = match typed(form, "cap") {
            Some(written) => match minor(&written) {
                Some(cap) => Some(cap),
                None => {
                    form.refuse("cap", Text::new("billing-not-an-amount").with("amount", written));
                    return None;
                }
            },
            None => None,
        };
        let kind = form.value("kind").parse().unwrap_or(DiscountKind::Individual);
        let is_sibling = kind == DiscountKind::Sibling;
        Some(DiscountSpec {
            kind,
            student: typed(form, "student").and_then(|id| id.parse().ok()).map(PersonId).filter(|_| !is_sibling),
            fee: typed(form, "fee"),
            percent,
            minor: amount,
            cap,
            nth: typed(form, "nth").and_then(|nth| nth.parse().ok()).filter(|_| is_sibling),
            ordering: form.value("order").parse().ok().filter(|_| is_sibling),
            reason: typed(form, "reason"),
            from: typed(form, "from").and_then(|day| day.parse().ok()),
            to: typed(form, "to").and_then(|day| day.parse().ok()),
        })
    }

    fn plan(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(mut form), Some(currency)) = (self.form.take(), self.currency) else { return };
        let mistake = form.check();
        let spec = if mistake.is_none() { self.spec(&mut form, currency) } else { None };
        let says = mistake.or_else(|| form.hint().filter(|_| spec.is_none()));
        self.form = Some(form);
        match spec {
            Some(discount) => {
                let reply = Some(cx.reply(|()| Msg::Done));
                cx.push(Planned::new(Text::new("discounts-new"), AddDiscount { discount, year: None }, reply));
            }
            None => cx.warn(says.unwrap_or_else(|| Text::new("discounts-amount-help"))),
        }
    }

    fn search(&mut self, searched: &str) {
        let wanted = fold(searched);
        let found = self.students.iter().filter(|student| wanted.split(' ').all(|word| student.search_key.contains(word)));
        let label = |row: &StudentRow| match &row.class {
            Some(class) => format!("{} ({class})", row.name.display()),
            None => row.name.display(),
        };
        let candidates = found.take(OFFERED).map(|row| Candidate { value: row.id.0.to_string(), label: label(row) }).collect();
        if let Some(form) = &mut self.form {
            form.offer("student", searched, candidates);
        }
    }
}

impl Screen for DiscountForm {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("discount_form.plan", &[Key::f(2), Key::ctrl('s')], "stays-plan", "stays-plan-help", Self::plan)
            .in_bar(5, "stays-plan-short")];

    fn title(&self) -> Text {
        Text::new("discounts-new")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("discounts-form-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.form.is_none() {
            self.form = Some(Form::new(cx.now().today, self.fields()).submit_with("stays-plan-short"));
        }
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let read = async move {
            let currency = service.school().await?.and_then(|school| Currency::of(&school.currency));
            Ok((service.students(&actor).await?, currency))
        };
        cx.latest("students", read, |found| Msg::Read(Box::new(found)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(found) => match *found {
                Ok((students, currency)) => (self.students, self.currency) = (students, currency),
                Err(error) => cx.failed(&error),
            },
            Msg::Done => match self.reply.take() {
                Some(reply) => cx.answer(reply, ()),
                None => cx.back(),
            },
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let Some(form) = &mut self.form else { return Handled::No };
        match form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit => self.plan(cx),
            Event::Search(_, searched) => self.search(&searched),
            _ => {}
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.form.as_ref()?.view(paint, area, look)
    }

    fn hint(&self) -> Option<Text> {
        self.form.as_ref().and_then(Form::hint)
    }

    fn edited(&self) -> bool {
        self.form.as_ref().is_some_and(Form::edited)
    }

    fn drawer(&self) -> Option<String> {
        Some(match &self.student {
            Some((student, _)) => format!("discount/{}", student.0),
            None => "discount/new".to_owned(),
        })
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        self.form.as_mut().map(|form| form as _)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
