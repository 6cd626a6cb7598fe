//! One more key: pasted as its owner's program wrote it. It is looked at before anything is sent, and says what is wrong with it.

use ratatui::layout::{Position, Rect};

use crate::domain::public_key::PublicKey;
use crate::domain::text::Text;
use crate::service::Error;
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::kit::text::lines;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};
use crate::tui::typed::Typed;

pub struct Adding {
    form: Option<Form>,
    reply: Option<Reply<()>>,
    saving: bool,
}

pub enum Msg {
    Added(Result<(), Error>),
}

impl Adding {
    pub const fn new(reply: Reply<()>) -> Self {
        Self { form: None, reply: Some(reply), saving: false }
    }

    fn save(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(form), Some(actor)) = (&mut self.form, cx.actor()) else { return };
        if let Some(mistake) = form.check() {
            return cx.warn(mistake);
        }
        let mut key = match PublicKey::read(&form.value("line")) {
            Ok(key) => key,
            Err(unfit) => {
                form.refuse("line", unfit.text());
                return cx.warn(unfit.text());
            }
        };
        let label = form.value("label");
        if !label.is_empty() {
            key.label = label.chars().take(60).collect();
        }
        if std::mem::replace(&mut self.saving, true) {
            return;
        }
        let service = cx.services();
        cx.save(async move { service.add_key(&actor, None, &key)?.await }, Msg::Added);
    }
}

impl Screen for Adding {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("keys.save", &[Key::f(2), Key::ctrl('s')], "keys-save", "keys-save-help", Self::save).in_bar(5, "tui-submit")];

    fn title(&self) -> Text {
        Text::new("keys-add")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("keys-add-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let today = cx.now().today;
        self.form.get_or_insert_with(|| {
            let line = Field::text("line", "keys-line").required().help("keys-line-help");
            Form::new(today, vec![line, Field::text("label", "keys-label").help("keys-label-help")])
        });
    }

    fn update(&mut self, Msg::Added(done): Msg, cx: &mut Cx<'_, Msg>) {
        self.saving = false;
        match (done, self.reply.take()) {
            (Ok(()), Some(reply)) => cx.answer(reply, ()),
            (Ok(()), None) => cx.back(),
            (Err(error), reply) => {
                self.reply = reply;
                cx.failed(&error);
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
        for line in lines(&look.words("keys-how"), area.width.min(90) - 2).iter().take(usize::from(area.height / 2)) {
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
        self.form.as_ref().is_some_and(Form::edited)
    }

    fn drawer(&self) -> Option<String> {
        Some("key/new".to_owned())
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        self.form.as_mut().map(|form| form as _)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
