//! The form that holds reminders of invoices up: a dispute or more time, until when, and why.

use ratatui::layout::{Position, Rect};

use crate::domain::billing::HoldKind;
use crate::domain::id::InvoiceId;
use crate::domain::text::Text;
use crate::service::billing::HoldInvoices;
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};
use crate::tui::screens::planned::Planned;
use crate::tui::typed::Typed;

pub struct HoldForm {
    invoices: Vec<InvoiceId>,
    form: Option<Form>,
    reply: Option<Reply<()>>,
}

pub enum Msg {
    Done,
}

impl HoldForm {
    #[must_use]
    pub const fn new(invoices: Vec<InvoiceId>, reply: Reply<()>) -> Self {
        Self { invoices, form: None, reply: Some(reply) }
    }

    fn plan(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(form) = &mut self.form else { return };
        if let Some(mistake) = form.check() {
            return cx.warn(mistake);
        }
        let action = HoldInvoices {
            invoices: self.invoices.clone(),
            kind: form.value("kind").parse().unwrap_or(HoldKind::Dispute),
            reason: Some(form.value("reason")).filter(|reason| !reason.is_empty()),
            until: form.value("until").parse().ok(),
        };
        let reply = Some(cx.reply(|()| Msg::Done));
        cx.push(Planned::new(self.title(), action, reply));
    }
}

impl Screen for HoldForm {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("hold.plan", &[Key::f(2), Key::ctrl('s')], "stays-plan", "stays-plan-help", Self::plan)
            .in_bar(5, "stays-plan-short")];

    fn title(&self) -> Text {
        Text::new("hold-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("hold-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.form.is_some() {
            return;
        }
        let kinds = HoldKind::OFFERED.iter().map(|kind| (kind.code().to_owned(), kind.label())).collect();
        let fields = vec![
            Field::choice("kind", "hold-kind", kinds),
            Field::date("until", "hold-until").help("hold-until-help"),
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
        self.form.as_ref()?.view(paint, area, look)
    }

    fn hint(&self) -> Option<Text> {
        self.form.as_ref().and_then(Form::hint)
    }

    fn edited(&self) -> bool {
        self.form.as_ref().is_some_and(Form::edited)
    }

    fn drawer(&self) -> Option<String> {
        let first = self.invoices.first()?;
        Some(format!("hold/{}/{}", first.0, self.invoices.len()))
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        self.form.as_mut().map(|form| form as _)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
