//! The form that gives invoices back by a credit note: a reason, and for one invoice how much of it. It is also the answer to undoing
//! what was issued, with all of it that nobody has paid or given back.

use ratatui::layout::{Position, Rect};

use crate::domain::id::OperationId;
use crate::domain::money::{Currency, Money};
use crate::domain::text::Text;
use crate::service::billing::CreditInvoices;
use crate::service::{Actor, Error, Service};
use crate::tui::command::{Command, Who};
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};
use crate::tui::screens::planned::Planned;
use crate::tui::typed::Typed;

pub struct CreditForm {
    /// Whose documents are meant, until they are known.
    operation: Option<OperationId>,
    numbers: Vec<String>,
    /// Where it is one invoice, which may be given back in part.
    currency: Option<Currency>,
    form: Option<Form>,
    reply: Option<Reply<()>>,
}

pub enum Msg {
    Issued(Result<Vec<String>, Error>),
    Done,
}

impl CreditForm {
    #[must_use]
    pub const fn new(numbers: Vec<String>, currency: Option<Currency>, reply: Reply<()>) -> Self {
        Self { operation: None, numbers, currency, form: None, reply: Some(reply) }
    }

    /// What this operation issued and nobody has paid or given back.
    #[must_use]
    pub const fn of(operation: OperationId) -> Self {
        Self { operation: Some(operation), numbers: Vec::new(), currency: None, form: None, reply: None }
    }

    fn nothing(&self, _: &Who) -> Option<Text> {
        self.numbers.is_empty().then(|| Text::new(if self.operation.is_some() { "credit-none-left" } else { "list-no-row" }))
    }

    fn plan(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(form) = &mut self.form else { return };
        if let Some(mistake) = form.check() {
            return cx.warn(mistake);
        }
        let written = form.value("amount");
        let minor = match self.currency.filter(|_| !written.is_empty()).map(|currency| Money::read(&written, currency)) {
            None => None,
            Some(Ok(money)) => Some(money.minor),
            Some(Err(_)) => {
                let why = Text::new("billing-not-an-amount").with("amount", written);
                form.refuse("amount", why.clone());
                return cx.warn(why);
            }
        };
        let action = CreditInvoices { numbers: self.numbers.clone(), reason: form.value("reason"), minor, day: None };
        let reply = Some(cx.reply(|()| Msg::Done));
        cx.push(Planned::new(self.title(), action, reply));
    }
}

/// The numbers an operation gave, without those that are paid in part or given back already.
async fn issued(service: &Service, actor: &Actor, operation: OperationId) -> Result<Vec<String>, Error> {
    let given = service.documents_of(actor, operation).await?;
    let given: std::collections::HashSet<&str> = given.iter().map(String::as_str).collect();
    let rows = service.invoices(actor).await?;
    let left = rows.iter().filter(|row| row.kind.is_debt() && row.paid == 0 && row.credited < row.minor);
    let mut numbers: Vec<String> = left.filter_map(|row| row.number.clone()).filter(|number| given.contains(number.as_str())).collect();
    numbers.sort_unstable();
    Ok(numbers)
}

impl Screen for CreditForm {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("credit.plan", &[Key::f(2), Key::ctrl('s')], "stays-plan", "stays-plan-help", Self::plan)
            .disabled(Self::nothing)
            .in_bar(5, "stays-plan-short")];

    fn title(&self) -> Text {
        Text::new("credit-title").with("count", self.numbers.len())
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("credit-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.form.is_some() {
            return;
        }
        let mut fields = vec![Field::text("reason", "credit-reason").required().help("credit-reason-help")];
        if self.currency.is_some() {
            fields.push(Field::text("amount", "fee-amount").help("credit-amount-help"));
        }
        self.form = Some(Form::new(cx.now().today, fields).submit_with("stays-plan-short"));
        let (Some(operation), Some(actor)) = (self.operation, cx.actor()) else { return };
        let service = cx.services();
        cx.latest("issued", async move { issued(&service, &actor, operation).await }, Msg::Issued);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Issued(Ok(numbers)) => self.numbers = numbers,
            Msg::Issued(Err(error)) => cx.failed(&error),
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
            _ => {}
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let numbers: Vec<&str> = self.numbers.iter().take(8).map(String::as_str).collect();
        let more = if self.numbers.len() > numbers.len() { " …" } else { "" };
        paint.put(area.x + 1, area.y, area.width.saturating_sub(1), &format!("{}{more}", numbers.join(", ")), look.style(Role::Title));
        self.form.as_ref()?.view(paint, Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area }, look)
    }

    fn hint(&self) -> Option<Text> {
        self.form.as_ref().and_then(Form::hint)
    }

    fn edited(&self) -> bool {
        self.form.as_ref().is_some_and(Form::edited)
    }

    fn drawer(&self) -> Option<String> {
        let first = self.numbers.first()?;
        Some(format!("credit/{first}/{}", self.numbers.len()))
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        self.form.as_mut().map(|form| form as _)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
