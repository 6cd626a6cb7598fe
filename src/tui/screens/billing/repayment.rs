//! The form that spreads what remains due by documents of one payer over days that were agreed on: the days, how many, and why.

use ratatui::layout::{Position, Rect};

use crate::domain::billing::read_parts;
use crate::domain::id::InvoiceId;
use crate::domain::money::{Currency, Money};
use crate::domain::text::Text;
use crate::service::billing::{AgreeRepayment, InvoiceRow};
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};
use crate::tui::screens::planned::Planned;
use crate::tui::typed::Typed;

pub struct RepaymentForm {
    invoices: Vec<InvoiceId>,
    /// What remains due by them.
    total: Money,
    form: Option<Form>,
    reply: Option<Reply<()>>,
}

pub enum Msg {
    Done,
}

impl RepaymentForm {
    #[must_use]
    pub const fn new(invoices: Vec<InvoiceId>, total: Money, reply: Reply<()>) -> Self {
        Self { invoices, total, form: None, reply: Some(reply) }
    }

    /// Over what remains due by these documents; none where there are none.
    pub fn over<'a>(rows: impl Iterator<Item = &'a InvoiceRow>, reply: Reply<()>) -> Option<Self> {
        let rows: Vec<&InvoiceRow> = rows.collect();
        let total = Money::new(rows.iter().map(|row| row.open()).sum(), rows.first()?.currency);
        Some(Self::new(rows.iter().map(|row| row.id).collect(), total, reply))
    }

    fn plan(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(form) = &mut self.form else { return };
        if let Some(mistake) = form.check() {
            return cx.warn(mistake);
        }
        let parts = match read_parts(&form.value("days"), self.total.currency) {
            Ok(parts) => parts,
            Err(words) => {
                let mistake = Text::new("fee-due-wrong").with("words", words);
                form.refuse("days", mistake.clone());
                return cx.warn(mistake);
            }
        };
        let action = AgreeRepayment {
            invoices: self.invoices.clone(),
            parts,
            count: form.value("count").trim().parse().ok(),
            reason: Some(form.value("reason")).filter(|reason| !reason.is_empty()),
            day: None,
        };
        let reply = Some(cx.reply(|()| Msg::Done));
        cx.push(Planned::new(self.title(), action, reply));
    }
}

impl Screen for RepaymentForm {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("repayment.plan", &[Key::f(2), Key::ctrl('s')], "stays-plan", "stays-plan-help", Self::plan)
            .in_bar(5, "stays-plan-short")];

    fn title(&self) -> Text {
        Text::new("repayment-add")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("repayment-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.form.is_some() {
            return;
        }
        let number = |written: &str| {
            let fits = written.trim().is_empty() || written.trim().parse::<u32>().is_ok_and(|count| (1..=60).contains(&count));
            (!fits).then(|| Text::new("repayment-count-number"))
        };
        // Whether they are days at all: how many decimals an amount may have, the documents' currency says.
        let days = |written: &str| {
            let wrong = Currency::of("TND").and_then(|finest| read_parts(written, finest).err());
            wrong.map(|words| Text::new("fee-due-wrong").with("words", words))
        };
        let fields = vec![
            Field::days("days", "repayment-days").required().help("repayment-days-hint").check_with(days),
            Field::text("count", "repayment-count").help("repayment-count-help").check_with(number),
            Field::text("reason", "hold-reason"),
        ];
        self.form = Some(Form::new(cx.now().today, fields).submit_with("stays-plan-short"));
    }

    fn update(&mut self, Msg::Done: Msg, cx: &mut Cx<'_, Msg>) {
        match self.reply.take() {
            Some(reply) => cx.answer(reply, ()),
            None => cx.back(),
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
        let form = self.form.as_ref()?;
        if area.height < 8 {
            return form.view(paint, area, look);
        }
        let text = Text::new("repayment-total").with("count", self.invoices.len()).with("total", self.total.show(look.locale.language()));
        paint.put(area.x, area.y, area.width, &format!(" {}", look.text(&text)), look.style(Role::Title));
        form.view(paint, Rect { y: area.y + 1, height: area.height - 1, ..area }, look)
    }

    fn hint(&self) -> Option<Text> {
        self.form.as_ref().and_then(Form::hint)
    }

    fn edited(&self) -> bool {
        self.form.as_ref().is_some_and(Form::edited)
    }

    fn drawer(&self) -> Option<String> {
        let first = self.invoices.first()?;
        Some(format!("repayment/{}/{}", first.0, self.invoices.len()))
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        self.form.as_mut().map(|form| form as _)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
