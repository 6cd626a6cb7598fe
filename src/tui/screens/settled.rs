//! How a person has her screens: read from her account when she comes in. It keeps nothing.

use std::sync::Arc;

use crate::config::{Bindings, bindings};
use crate::domain::text::Text;
use crate::service::Actor;
use crate::tui::command::Who;
use crate::tui::cx::Cx;
use crate::tui::layer::Route;
use crate::tui::look::Theme;
use crate::tui::manner::{Manner, keymap};
use crate::tui::place::Place;
use crate::tui::session::{Session, Setup};

/// The themes by the names accounts and settings know them by, and their message ids.
pub const THEMES: [(&str, Theme, &str); 5] = [
    ("terminal", Theme::Terminal, "theme-terminal"),
    ("light", Theme::Light, "theme-light"),
    ("dark", Theme::Dark, "theme-dark"),
    ("high-contrast", Theme::HighContrast, "theme-high-contrast"),
    ("mono", Theme::Mono, "theme-mono"),
];

#[must_use]
pub fn theme(name: &str) -> Option<Theme> {
    THEMES.iter().find(|(code, ..)| *code == name).map(|(_, theme, _)| *theme)
}

/// How she wants keys and the mouse taken. Keys this program would refuse, because a newer one wrote them, are left out.
pub fn manner(actor: &Actor, house: &Manner, routes: &[Route]) -> Manner {
    let mut manner = Manner { mouse: actor.mouse.unwrap_or(house.mouse), ..house.clone() };
    if let Some(own) = &actor.keys {
        let bindings: Bindings = house.bindings.clone().into_iter().chain(bindings(own)).collect();
        if let Ok(keys) = keymap(&bindings, routes) {
            (manner.keys, manner.bindings) = (keys, bindings);
        }
    }
    manner
}

/// The session of somebody who has logged in before there was a screen: her language and looks from the first frame on.
#[must_use]
pub fn session_of(mut setup: Setup, actor: &Arc<Actor>) -> Session {
    if let Some(language) = actor.language {
        setup.look.locale = setup.locales.of(language);
    }
    if let Some(theme) = actor.theme.as_deref().and_then(theme) {
        setup.look.theme = theme;
    }
    setup.look.plain |= actor.plain;
    setup.seat.manner = manner(actor, &setup.seat.manner, setup.routes);
    setup.who = Who(Some(Arc::clone(actor)));
    let first = first(actor);
    let route = setup.routes.iter().find(|route| route.serves(first)).expect("every map has a first place");
    let opened = route.at(first);
    let mut session = Session::new(setup, opened);
    session.ask_habits();
    session
}

/// Lets her in: her language and looks, then what she has to do first, or the first screen.
pub fn come_in<M: Send + 'static>(actor: Actor, cx: &mut Cx<'_, M>) {
    // Somebody whose work waits here goes on with it.
    if let Some(number) = cx.waiting().iter().find(|waiting| waiting.actor.account == actor.account).map(|waiting| waiting.number) {
        return cx.unlock(number, actor);
    }
    if let Some(language) = actor.language {
        cx.set_language(language);
    }
    if let Some(theme) = actor.theme.as_deref().and_then(theme) {
        cx.set_theme(theme);
    }
    if actor.plain {
        cx.set_plain(true);
    }
    cx.set_manner(manner(&actor, &cx.seat().manner.clone(), cx.routes()));
    cx.done(Text::new("login-welcome").with("who", &actor.display));
    let first = first(&actor);
    cx.set_who(Who(Some(Arc::new(actor))));
    cx.start_at(first);
}

/// What she has to do before anything else, or the first screen.
#[must_use]
pub const fn first(actor: &Actor) -> Place {
    if actor.must_choose_password {
        Place::Password
    } else if actor.must_set_up_factor {
        Place::SecondFactor
    } else {
        Place::Home
    }
}
