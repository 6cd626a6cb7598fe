//! The PIN of one's own screens: chosen with the password, or taken away. It keeps none.

use ratatui::layout::{Position, Rect};

use crate::domain::text::Text;
use crate::service::Error;
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::kit::text::lines;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};

#[derive(Default)]
pub struct ChoosePin {
    form: Option<Form>,
    has_one: bool,
    saving: bool,
}

pub enum Msg {
    Known(Result<bool, Error>),
    Chosen(Result<(), Error>),
    Dropped(Result<(), Error>),
}

impl ChoosePin {
    fn save(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(form), Some(actor)) = (&mut self.form, cx.actor()) else { return };
        if let Some(mistake) = form.check() {
            return cx.warn(mistake);
        }
        let (password, pin) = (form.value("password"), form.value("pin"));
        if pin != form.value("again") {
            form.refuse("again", Text::new("pin-differs"));
            return cx.warn(Text::new("pin-differs"));
        }
        if std::mem::replace(&mut self.saving, true) {
            return;
        }
        let service = cx.services();
        cx.save(async move { service.choose_pin(&actor, &password, &pin).await }, Msg::Chosen);
    }

    fn remove(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.save(async move { service.drop_pin(&actor)?.await }, Msg::Dropped);
    }

    fn none(&self, who: &Who) -> Option<Text> {
        let own = who.0.as_ref().is_some_and(|actor| actor.account.is_some());
        match (own, self.has_one) {
            (false, _) => Some(Text::new("service-owner-has-no-account")),
            (true, false) => Some(Text::new("pin-none")),
            (true, true) => None,
        }
    }

    fn no_account(_: &Self, who: &Who) -> Option<Text> {
        let own = who.0.as_ref().is_some_and(|actor| actor.account.is_some());
        (!own).then(|| Text::new("service-owner-has-no-account"))
    }
}

impl Screen for ChoosePin {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("pin.save", &[Key::f(2), Key::ctrl('s')], "pin-save", "pin-save-help", Self::save)
            .disabled(Self::no_account)
            .in_bar(5, "tui-submit"),
        Command::new("pin.remove", &[Key::f(8)], "pin-remove", "pin-remove-help", Self::remove)
            .disabled(Self::none)
            .in_bar(10, "entries-remove-short"),
    ];

    fn title(&self) -> Text {
        Text::new("pin-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("pin-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let today = cx.now().today;
        self.form.get_or_insert_with(|| {
            let fields = vec![
                Field::secret("password", "password-present").required(),
                Field::secret("pin", "pin-new").required().help("pin-unfit-hint"),
                Field::secret("again", "password-again").required(),
            ];
            Form::new(today, fields)
        });
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("pin", async move { service.has_pin(&actor).await }, Msg::Known);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        self.saving = false;
        match msg {
            Msg::Known(Ok(has)) => self.has_one = has,
            Msg::Chosen(Ok(())) => {
                if let Some(form) = &mut self.form {
                    form.saved();
                }
                cx.back();
                cx.done(Text::new("pin-chosen"));
            }
            Msg::Dropped(Ok(())) => {
                cx.back();
                cx.done(Text::new("pin-removed"));
            }
            Msg::Known(Err(error)) | Msg::Chosen(Err(error)) | Msg::Dropped(Err(error)) => cx.failed(&error),
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
        let said = look.words(if self.has_one { "pin-why-again" } else { "pin-why" });
        for line in lines(&said, area.width.min(90).saturating_sub(2)).iter().take(usize::from(area.height / 3)) {
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

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
