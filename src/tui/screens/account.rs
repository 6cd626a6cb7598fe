//! How one wants one's screens and paper: language, colours, plain display, printer; taken at once, kept when saved. The password is chosen elsewhere.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::printing::{Paper, Printing, Way};
use crate::domain::text::Text;
use crate::locale::Language;
use crate::service::{Actor, ChooseSettings, Done, Edit, Error};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::look::Look;
use crate::tui::manner::Manner;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen};
use crate::tui::typed::Typed;

use super::settled::{THEMES, theme};

#[derive(Default)]
pub struct Account {
    form: Option<Form>,
}

pub enum Msg {
    Printing(Result<Printing, Error>),
    Saved(Box<Result<Done<()>, Error>>, Box<Actor>),
}

/// What she says of the mouse; saying nothing, each place has it its own way.
const MOUSE: [(&str, &str, Option<bool>); 3] =
    [("", "account-mouse-place", None), ("yes", "tui-yes", Some(true)), ("no", "tui-no", Some(false))];

fn mouse(code: &str) -> Option<bool> {
    MOUSE.iter().find(|(known, ..)| *known == code).and_then(|(.., mouse)| *mouse)
}

fn mouse_code(mouse: Option<bool>) -> &'static str {
    MOUSE.iter().find(|(.., known)| *known == mouse).map_or("", |(code, ..)| code)
}

const LANGUAGES: [(Language, &str); 2] = [(Language::Fr, "language-fr"), (Language::En, "language-en")];

impl Account {
    fn fresh(cx: &Cx<'_, Msg>) -> Form {
        let look = cx.look();
        let languages = LANGUAGES.map(|(language, label)| (language.code().to_owned(), Text::new(label))).to_vec();
        let themes = THEMES.map(|(code, _, label)| (code.to_owned(), Text::new(label))).to_vec();
        let present = THEMES.iter().find(|(_, theme, _)| *theme == look.theme).map_or("terminal", |(code, ..)| code);
        let fields = vec![
            Field::choice("language", "account-language", languages).with(look.locale.language().code()).help("person-choice-help"),
            Field::choice("theme", "account-theme", themes).with(present).help("person-choice-help"),
            Field::toggle("plain", "account-plain", look.plain).help("account-plain-help"),
            Field::choice("mouse", "account-mouse", MOUSE.map(|(code, label, _)| (code.to_owned(), Text::new(label))).to_vec())
                .with(mouse_code(cx.actor().and_then(|actor| actor.mouse)))
                .help("account-mouse-help"),
            Field::choice("way", "account-printing", Way::ALL.iter().map(|way| (way.code().to_owned(), way.label())).collect())
                .help("account-printing-help"),
            Field::choice("paper", "account-paper", Paper::ALL.iter().map(|paper| (paper.code().to_owned(), paper.label())).collect())
                .help("person-choice-help"),
            Field::text("printer", "account-printer").help("account-printer-help"),
        ];
        Form::new(cx.now().today, fields)
    }

    /// Shows what is chosen at once.
    fn take(&self, field: &str, cx: &mut Cx<'_, Msg>) {
        let Some(form) = &self.form else { return };
        match field {
            "language" => {
                if let Ok(language) = form.value("language").parse() {
                    cx.set_language(language);
                }
            }
            "theme" => {
                if let Some(theme) = theme(&form.value("theme")) {
                    cx.set_theme(theme);
                }
            }
            "mouse" => {
                let mouse = mouse(&form.value("mouse")).unwrap_or(cx.seat().manner.mouse);
                cx.set_manner(Manner { mouse, ..cx.manner().clone() });
            }
            "plain" => cx.set_plain(form.value("plain") == "yes"),
            _ => {}
        }
    }

    fn save(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(form), Some(actor)) = (&self.form, cx.actor()) else { return };
        let chosen = Actor {
            language: form.value("language").parse().ok(),
            theme: Some(form.value("theme")),
            plain: form.value("plain") == "yes",
            mouse: mouse(&form.value("mouse")),
            ..Actor::clone(&actor)
        };
        let code = |language: Option<Language>| language.map(|language| language.code().to_owned());
        let settings = ChooseSettings {
            language: Some(Edit { seen: code(actor.language), now: code(chosen.language) }),
            theme: Some(Edit { seen: actor.theme.clone(), now: chosen.theme.clone() }),
            plain: Some(Edit { seen: actor.plain, now: chosen.plain }),
            mouse: Some(Edit { seen: actor.mouse, now: chosen.mouse }),
            keys: None,
        };
        let usual = Printing::default();
        let printing = Printing {
            way: form.value("way").parse().unwrap_or(usual.way),
            paper: form.value("paper").parse().unwrap_or(usual.paper),
            printer: Some(form.value("printer")).filter(|printer| !printer.is_empty()),
        };
        let service = cx.services();
        let saving = async move {
            service.choose_printing(&actor, &printing).await?;
            service.execute(&actor, service.operation_id()?, &settings, None).await
        };
        cx.save(saving, |done| Msg::Saved(Box::new(done), Box::new(chosen)));
    }

    fn no_password(_: &Self, who: &Who) -> Option<Text> {
        let own = who.0.as_ref().is_some_and(|actor| actor.account.is_some());
        (!own).then(|| Text::new("service-owner-has-no-password"))
    }
}

impl Screen for Account {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("account.save", &[Key::f(2), Key::ctrl('s')], "account-save", "account-save-help", Self::save).in_bar(5, "tui-submit"),
        Command::new("account.password", &[Key::f(4)], "account-password", "account-password-help", |_, cx| cx.go(Place::Password))
            .disabled(Self::no_password)
            .in_bar(10, "account-password-short"),
        Command::new("account.pin", &[], "pin-title", "pin-about", |_, cx| cx.go(Place::Pin)).disabled(Self::no_password).in_actions(),
        Command::new("account.bindings", &[], "bindings-title", "bindings-about", |_, cx| cx.go(Place::Bindings))
            .disabled(Self::no_password)
            .in_actions(),
        Command::new("account.keys", &[], "keys-title", "keys-about", |_, cx| cx.go(Place::Keys)).disabled(Self::no_password).in_actions(),
        Command::new("account.sessions", &[], "sessions-own-title", "home-own-sessions", |_, cx| cx.go(Place::Sessions)).in_actions(),
        Command::new("account.factor", &[], "factor-title", "factor-about", |_, cx| cx.go(Place::SecondFactor))
            .disabled(Self::no_password)
            .in_actions(),
    ];

    fn title(&self) -> Text {
        Text::new("account-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("account-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.form.is_none() {
            self.form = Some(Self::fresh(cx));
            let Some(actor) = cx.actor() else { return };
            let service = cx.services();
            cx.load(async move { service.printing(&actor).await }, Msg::Printing);
        }
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        let (done, chosen) = match msg {
            Msg::Saved(done, chosen) => (done, chosen),
            Msg::Printing(Err(error)) => return cx.failed(&error),
            Msg::Printing(Ok(printing)) => {
                if let Some(form) = &mut self.form {
                    form.set("way", printing.way.code());
                    form.set("paper", printing.paper.code());
                    form.set("printer", printing.printer.as_deref().unwrap_or_default());
                }
                return;
            }
        };
        if let Some(form) = &mut self.form {
            form.saved();
        }
        match *done {
            Ok(done) => {
                if let Some(operation) = done.operation {
                    cx.did(operation);
                }
                cx.set_who(Who(Some(Arc::new(*chosen))));
                cx.back();
                cx.done(Text::new("account-saved"));
            }
            // The owner of a file has no account to keep them in: they hold until she leaves.
            Err(error) if chosen.account.is_none() => {
                cx.back();
                cx.warn(Text::new("account-for-now").with("why", error.message));
            }
            Err(error) => cx.failed(&error),
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let Some(form) = &mut self.form else { return Handled::No };
        match form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Changed(field) => self.take(field, cx),
            Event::Submit => self.save(cx),
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
        Some("account".to_owned())
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        self.form.as_mut().map(|form| form as _)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
