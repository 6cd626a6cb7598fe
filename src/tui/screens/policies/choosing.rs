//! For which level and year a policy is to be computed by; the plan of it is looked at before it is done.

use ratatui::layout::{Position, Rect};

use crate::domain::frame::Kind;
use crate::domain::policy::Policy;
use crate::domain::text::Text;
use crate::service::{ChoosePolicy, Entries, Error};
use crate::tui::command::{Command, Who};
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};
use crate::tui::screens::planned::Planned;

pub struct Choosing {
    policy: Policy,
    form: Option<Form>,
    reply: Option<Reply<()>>,
}

pub enum Msg {
    Read(Result<(Entries, Entries, String), Error>),
    Done,
}

impl Choosing {
    pub const fn new(policy: Policy, reply: Reply<()>) -> Self {
        Self { policy, form: None, reply: Some(reply) }
    }

    fn fill(&mut self, levels: &Entries, years: &Entries, year: &str, cx: &Cx<'_, Msg>) {
        let called = |code: &str, name: &str| {
            let words = if name.is_empty() || name == code { code.to_owned() } else { format!("{code} · {name}") };
            (code.to_owned(), Text::new("words").with("words", words))
        };
        let mut options = vec![(String::new(), Text::new("policies-every-level"))];
        options.extend(levels.rows.iter().map(|row| called(row.value(Kind::Level, "code"), row.value(Kind::Level, "name"))));
        let years = years.rows.iter().map(|row| called(row.value(Kind::Year, "code"), "")).collect();
        let fields = vec![
            Field::choice("level", "policy-level", options).help("policy-level-help"),
            Field::choice("year", "field-year", years).with(year),
            Field::toggle("published", "policy-published", false).help("policy-published-help"),
        ];
        self.form = Some(Form::new(cx.now().today, fields).submit_with("policies-see"));
    }

    fn preview(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(form) = &self.form else { return };
        let some = |name: &str| Some(form.value(name)).filter(|value| !value.is_empty());
        let action = ChoosePolicy {
            policy: self.policy.clone(),
            level: some("level"),
            year: some("year"),
            published: form.value("published") == "yes",
        };
        let plan = Planned::new(Text::new("policies-choose"), action, Some(cx.reply(|()| Msg::Done)));
        cx.push(plan);
    }

    fn not_read(&self, _: &Who) -> Option<Text> {
        self.form.is_none().then(|| Text::new("tui-loading"))
    }
}

impl Screen for Choosing {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("choosing.preview", &[Key::f(2), Key::ctrl('s')], "policies-see", "policies-see-help", Self::preview)
            .disabled(Self::not_read)
            .in_bar(5, "policies-see")];

    fn title(&self) -> Text {
        Text::new("policies-choose-of").with("code", format!("{}@{}", self.policy.code, self.policy.version))
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("policies-choose-help"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let (None, Some(actor)) = (&self.form, cx.actor()) else { return };
        let service = cx.services();
        let read = async move {
            let levels = service.entries(&actor, Kind::Level, None).await?;
            let years = service.entries(&actor, Kind::Year, None).await?;
            let running = service.find_year(&actor, None).await?;
            let year = service.entry(&actor, Kind::Year, running.0).await?.value(Kind::Year, "code").to_owned();
            Ok((levels, years, year))
        };
        cx.load(read, Msg::Read);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(Ok((levels, years, year))) => self.fill(&levels, &years, &year, cx),
            Msg::Read(Err(error)) => {
                cx.back();
                cx.failed(&error);
            }
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
            Event::Submit => self.preview(cx),
            _ => {}
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        match &self.form {
            Some(form) => form.view(paint, area, look),
            None => Some(area.as_position()),
        }
    }

    fn hint(&self) -> Option<Text> {
        self.form.as_ref().and_then(Form::hint)
    }
}
