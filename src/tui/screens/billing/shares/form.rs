//! The form that says who pays for a student from a day on: up to three payers whose shares are all of it together.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::id::PersonId;
use crate::domain::money::Decimal;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::service::billing::{PayerRef, SetShares, Share};
use crate::service::{Error, GuardianRow};
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Candidate, Event, Field, Form};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};
use crate::tui::screens::planned::Planned;
use crate::tui::screens::words;
use crate::tui::typed::Typed;

/// How many people are offered at once.
const OFFERED: usize = 8;
/// Field and share of each guardian, then of an organisation.
const PAYERS: [(&str, &str); 2] = [("first", "first_share"), ("second", "second_share")];

pub struct ShareForm {
    student: PersonId,
    name: String,
    form: Option<Form>,
    guardians: Arc<Vec<GuardianRow>>,
    reply: Option<Reply<()>>,
}

pub enum Msg {
    Read(Result<Arc<Vec<GuardianRow>>, Error>),
    Done,
}

impl ShareForm {
    #[must_use]
    pub fn new(student: PersonId, name: String, reply: Reply<()>) -> Self {
        Self { student, name, form: None, guardians: Arc::default(), reply: Some(reply) }
    }

    fn fields() -> Vec<Field> {
        vec![
            Field::person("first", "shares-first").help("shares-person-help"),
            Field::text("first_share", "shares-percent").with("100").help("shares-percent-help"),
            Field::person("second", "shares-second").help("shares-person-help"),
            Field::text("second_share", "shares-percent").help("shares-percent-help"),
            Field::text("organisation", "shares-organisation").help("shares-organisation-help"),
            Field::text("organisation_share", "shares-percent").help("shares-percent-help"),
            Field::text("fee", "shares-fee").help("shares-fee-help"),
            Field::date("from", "shares-from").required(),
        ]
    }

    fn plan(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(form) = &mut self.form else { return };
        if let Some(mistake) = form.check() {
            return cx.warn(mistake);
        }
        let mut shares = Vec::new();
        let people = PAYERS.iter().filter_map(|(who, share)| {
            let id: uuid::Uuid = form.value(who).parse().ok()?;
            Some((PayerRef::Person(PersonId(id)), *share))
        });
        let organisation = Some(form.value("organisation")).filter(|name| !name.is_empty());
        let all = people.chain(organisation.map(|name| (PayerRef::Organisation(name), "organisation_share")));
        let all: Vec<(PayerRef, &str)> = all.collect();
        for (payer, field) in all {
            let written = form.value(field);
            let Ok(share) = written.trim_end_matches('%').trim().parse::<Decimal>() else {
                form.refuse(field, Text::new("billing-shares-sum-hint"));
                return cx.warn(Text::new("billing-shares-sum-hint"));
            };
            shares.push(Share { payer, share });
        }
        if shares.is_empty() {
            return cx.warn(Text::new("shares-nobody"));
        }
        let fee = Some(form.value("fee")).filter(|fee| !fee.is_empty());
        let action = SetShares { student: self.student, fee, shares, from: form.value("from").parse().ok() };
        let reply = Some(cx.reply(|()| Msg::Done));
        cx.push(Planned::new(Text::new("shares-set"), action, reply));
    }

    fn search(&mut self, name: &'static str, searched: &str) {
        let wanted = fold(searched);
        let found = self.guardians.iter().filter(|row| wanted.split(' ').all(|word| row.search_key.contains(word)));
        let candidates = found.take(OFFERED).map(|row| Candidate { value: row.id.0.to_string(), label: row.name.display() }).collect();
        if let Some(form) = &mut self.form {
            form.offer(name, searched, candidates);
        }
    }
}

impl Screen for ShareForm {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("share_form.plan", &[Key::f(2), Key::ctrl('s')], "stays-plan", "stays-plan-help", Self::plan)
            .in_bar(5, "stays-plan-short")];

    fn title(&self) -> Text {
        Text::new("shares-set")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("shares-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.form.is_none() {
            let today = cx.now().today;
            let mut form = Form::new(today, Self::fields()).submit_with("stays-plan-short");
            form.set("from", &words::day(today));
            self.form = Some(form);
        }
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("guardians", async move { service.guardians(&actor).await }, Msg::Read);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(Ok(rows)) => self.guardians = rows,
            Msg::Read(Err(error)) => cx.failed(&error),
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
            Event::Search(name, searched) => self.search(name, &searched),
            _ => {}
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        paint.put(area.x + 1, area.y, area.width.saturating_sub(1), &self.name, look.style(Role::Title));
        self.form.as_ref()?.view(paint, Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area }, look)
    }

    fn hint(&self) -> Option<Text> {
        self.form.as_ref().and_then(Form::hint)
    }

    fn edited(&self) -> bool {
        self.form.as_ref().is_some_and(Form::edited)
    }

    fn drawer(&self) -> Option<String> {
        Some(format!("payer/{}", self.student.0))
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        self.form.as_mut().map(|form| form as _)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
