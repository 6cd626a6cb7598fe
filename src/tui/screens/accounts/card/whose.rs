//! Whose account it is: one field that is typed into, empty for nobody's. It saves nothing.

use ratatui::layout::{Position, Rect};

use crate::domain::id::PersonId;
use crate::domain::text::Text;
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, Shape};
use crate::tui::screens::accounts::whom::{self, Somebody};

pub struct WhoseForm {
    present: Option<(PersonId, String)>,
    people: Vec<Somebody>,
    form: Option<Form>,
    reply: Option<Reply<Option<PersonId>>>,
}

impl WhoseForm {
    pub const fn new(present: Option<(PersonId, String)>, people: Vec<Somebody>, reply: Reply<Option<PersonId>>) -> Self {
        Self { present, people, form: None, reply: Some(reply) }
    }

    fn save(&mut self, cx: &mut Cx<'_, ()>) {
        let Some(form) = &mut self.form else { return };
        if let Some(mistake) = form.check() {
            return cx.warn(mistake);
        }
        let person = whom::chosen(&form.value("person"));
        if let Some(reply) = self.reply.take() {
            cx.answer(reply, person);
        }
    }
}

impl Screen for WhoseForm {
    type Msg = ();
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("whose.save", &[Key::f(2), Key::ctrl('s')], "accounts-link", "accounts-link-help", Self::save)
            .in_bar(5, "tui-submit")];

    fn title(&self) -> Text {
        Text::new("accounts-link")
    }

    fn open(&mut self, cx: &mut Cx<'_, ()>) {
        let field = Field::person("person", "accounts-person").help("accounts-person-help");
        let field = match &self.present {
            Some((id, name)) => field.picked(&id.0.to_string(), name),
            None => field,
        };
        self.form.get_or_insert_with(|| Form::new(cx.now().today, vec![field]));
    }

    fn update(&mut self, (): (), _cx: &mut Cx<'_, ()>) {}

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, ()>) -> Handled {
        let Some(form) = &mut self.form else { return Handled::No };
        match form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit => self.save(cx),
            Event::Search(name, searched) => whom::offer(form, name, &searched, &self.people),
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

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }

    fn shape(&self, _look: &Look, available: Rect) -> Shape {
        Shape::Dialog { width: available.width.saturating_sub(8).min(76), height: 11.min(available.height.saturating_sub(4)) }
    }
}
