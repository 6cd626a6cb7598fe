//! Choosing one's own password: the first thing after a first secret, and whenever one wants to. It keeps no password.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::text::Text;
use crate::service::{Actor, Error};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::kit::text::lines;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};

use super::settled::first;

#[derive(Default)]
pub struct ChoosePassword {
    form: Option<Form>,
    first: bool,
    saving: bool,
}

pub enum Msg {
    Chosen(Result<Box<Actor>, Error>),
}

impl ChoosePassword {
    fn save(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(form), Some(actor)) = (&mut self.form, cx.actor()) else { return };
        if let Some(mistake) = form.check() {
            return cx.warn(mistake);
        }
        let (present, wanted) = (form.value("present"), form.value("wanted"));
        if wanted != form.value("again") {
            form.refuse("again", Text::new("password-differs"));
            return cx.warn(Text::new("password-differs"));
        }
        if std::mem::replace(&mut self.saving, true) {
            return;
        }
        let service = cx.services();
        cx.save(async move { service.choose_password(&actor, &present, &wanted).await.map(Box::new) }, Msg::Chosen);
    }
}

impl Screen for ChoosePassword {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("password.save", &[Key::f(2), Key::ctrl('s')], "password-save", "password-save-help", Self::save)
            .in_bar(5, "tui-submit")];

    fn title(&self) -> Text {
        Text::new("password-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("password-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        self.first = cx.actor().is_some_and(|actor| actor.must_choose_password);
        let today = cx.now().today;
        let present = if self.first { "password-first" } else { "password-present" };
        self.form.get_or_insert_with(|| {
            let fields = vec![
                Field::secret("present", present).required(),
                Field::secret("wanted", "password-wanted").required().help("password-hint-words"),
                Field::secret("again", "password-again").required(),
            ];
            Form::new(today, fields)
        });
    }

    fn update(&mut self, Msg::Chosen(done): Msg, cx: &mut Cx<'_, Msg>) {
        self.saving = false;
        match done {
            Err(error) => cx.failed(&error),
            Ok(actor) => {
                if let Some(form) = &mut self.form {
                    form.saved();
                }
                let next = first(&actor);
                cx.set_who(Who(Some(Arc::from(actor))));
                if self.first {
                    cx.start_at(next);
                } else {
                    cx.back();
                }
                cx.done(Text::new("password-chosen"));
            }
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let Some(form) = &mut self.form else { return Handled::No };
        match form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit => self.save(cx),
            _ => {}
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let mut y = area.y;
        let said = look.words(if self.first { "password-why" } else { "password-why-not" });
        for line in lines(&said, area.width.min(90) - 2).iter().take(usize::from(area.height / 3)) {
            paint.put(area.x + 1, y, area.width - 1, line, look.style(Role::Text));
            y += 1;
        }
        y += 1;
        self.form.as_ref()?.view(paint, Rect { y, height: area.bottom().saturating_sub(y), ..area }, look)
    }

    fn hint(&self) -> Option<Text> {
        self.form.as_ref().and_then(Form::hint)
    }

    fn edited(&self) -> bool {
        !self.first && self.form.as_ref().is_some_and(Form::edited)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
