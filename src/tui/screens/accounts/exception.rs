//! The form of an exception of one account: a right given over some people or denied, until a day, for a reason. The plan is shown
//! before it counts.

use ratatui::layout::{Position, Rect};

use crate::domain::rights::{Right, Scope};
use crate::domain::text::Text;
use crate::service::ExceptRight;
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};
use crate::tui::screens::choice;
use crate::tui::screens::planned::Planned;
use crate::tui::typed::Typed;

pub struct ExceptionForm {
    login: String,
    form: Option<Form>,
    reply: Option<Reply<()>>,
}

pub enum Msg {
    Right(usize),
    Done,
}

/// The value of "denied" among the people a right is given over.
const DENIED: &str = "denied";

impl ExceptionForm {
    #[must_use]
    pub const fn new(login: String, reply: Reply<()>) -> Self {
        Self { login, form: None, reply: Some(reply) }
    }

    fn preview(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(form) = &mut self.form else { return };
        if let Some(mistake) = form.check() {
            return cx.warn(mistake);
        }
        let Some(right) = form.value("right").parse::<Right>().ok() else { return };
        let action = ExceptRight {
            login: self.login.clone(),
            right,
            scope: form.value("over").parse().ok(),
            ends: form.value("until").parse().ok(),
            reason: Some(form.value("reason")).filter(|reason| !reason.is_empty()),
        };
        let plan = Planned::new(Text::new("accounts-except"), action, Some(cx.reply(|()| Msg::Done)));
        cx.push(plan);
    }

    fn choose(cx: &mut Cx<'_, Msg>) {
        let options: Vec<(Text, Option<Text>)> = Right::ALL.iter().map(|right| (right.label(), None)).collect();
        let reply = cx.reply(Msg::Right);
        choice::ask(cx, Text::new("accounts-right"), &options, reply);
    }
}

impl Screen for ExceptionForm {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[Command::new(
        "exception.preview",
        &[Key::f(2), Key::ctrl('s')],
        "accounts-except-preview",
        "accounts-except-preview-help",
        Self::preview,
    )
    .in_bar(5, "tui-submit")];

    fn title(&self) -> Text {
        Text::new("accounts-except-title").with("login", &self.login)
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("accounts-except-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.form.is_some() {
            return;
        }
        let mut over: Vec<(String, Text)> = Scope::ALL.iter().map(|scope| (scope.code().to_owned(), scope.label())).collect();
        over.push((DENIED.to_owned(), Text::new("accounts-denied-over")));
        let fields = vec![
            Field::pick("right", "accounts-right").required().help("accounts-right-help"),
            Field::choice("over", "accounts-over", over).help("person-choice-help"),
            Field::date("until", "accounts-ends").help("accounts-ends-help"),
            Field::text("reason", "accounts-reason").help("accounts-reason-help"),
        ];
        let mut form = Form::new(cx.now().today, fields);
        let usual = Right::ReadStudents;
        form.show("right", usual.code(), &cx.look().text(&usual.label()));
        self.form = Some(form);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Right(at) => {
                if let (Some(form), Some(right)) = (&mut self.form, Right::ALL.get(at)) {
                    form.pick("right", right.code(), &cx.look().text(&right.label()));
                }
            }
            Msg::Done => {
                if let Some(form) = &mut self.form {
                    form.saved();
                }
                if let Some(reply) = self.reply.take() {
                    cx.answer(reply, ());
                }
            }
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let Some(form) = &mut self.form else { return Handled::No };
        match form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit => self.preview(cx),
            Event::Pick(_) => Self::choose(cx),
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
        Some(format!("account/{}/right", self.login))
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        self.form.as_mut().map(|form| form as _)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
