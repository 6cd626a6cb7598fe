//! How a session takes what a person does: her keys, the mouse, an upper row of digits that needs no Shift.

use std::sync::Arc;

use super::everywhere::Everywhere;
use super::keymap::{Keymap, Table};
use super::layer::Route;
use super::screen::{Command, Screen as _};
use crate::config::Bindings;
use crate::service::Result;

pub use super::seat::Manner;

/// The tables of commands of every place; the first is everywhere.
#[must_use]
pub fn tables(routes: &[Route]) -> Vec<Table> {
    let everywhere = Table { title: "tui-everywhere", commands: Everywhere::COMMANDS.iter().map(Command::listed).collect() };
    let places = routes.iter().map(|route| Table { title: route.title, commands: (route.commands)() });
    std::iter::once(everywhere).chain(places).collect()
}

/// The keys somebody wrote, checked.
///
/// # Errors
/// As [`Keymap::read`].
pub fn keymap(bindings: &Bindings, routes: &[Route]) -> Result<Arc<Keymap>> {
    Keymap::read(bindings, &tables(routes)).map(Arc::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::bindings;
    use crate::tui::driver::sample::{People, pupils};
    use crate::tui::input::{Code, Key};
    use crate::tui::layer::Opened;

    const PEOPLE: Route = Route {
        serves: |_| true,
        title: "tui-command",
        needs: crate::tui::layer::Needs::Nothing,
        open: |_| Opened::new(People::new(pupils(0))),
        commands: || People::COMMANDS.iter().map(Command::listed).collect(),
    };

    fn read(source: &str) -> Result<Arc<Keymap>> {
        keymap(&bindings(source), &[PEOPLE])
    }

    fn refusal(source: &str) -> &'static str {
        read(source).expect_err(source).message.id
    }

    #[test]
    fn one_name_moves_what_means_the_same_on_every_screen() {
        let keymap = read("save = ['F12']\nhelp = ['F1', '?', 'F11']").unwrap();
        assert_eq!(keymap.of("a.form", &[Key::f(2), Key::ctrl('s')]).as_ref(), [Key::f(12)]);
        assert_eq!(keymap.of("help", &[Key::f(1)]).as_ref(), [Key::f(1), Key::char('?'), Key::f(11)]);
        assert_eq!(keymap.of("other", &[Key::f(7)]).as_ref(), [Key::f(7)]);
    }

    #[test]
    fn a_key_two_commands_of_a_place_would_have_is_refused_with_both_names() {
        let error = read("quit = ['F1']").unwrap_err();
        let said = crate::locale::Locale::load(crate::locale::Language::En).text(&error.message);
        for name in ["F1", "help", "quit"] {
            assert!(said.contains(name), "{said}");
        }
        assert!(read("quit = ['F1']\nhelp = ['F10']").is_ok(), "they may change places");
    }

    #[test]
    fn fixed_typed_and_unknown_keys_and_commands_are_refused() {
        assert_eq!(refusal("quit = ['Enter']"), "binding-not-free");
        assert_eq!(refusal("quit = ['q']"), "binding-not-free");
        assert_eq!(refusal("quit = ['Alt+Q']"), "binding-not-free");
        assert_eq!(refusal("quit = ['Ctrl+M']"), "binding-not-free");
        assert_eq!(refusal("quit = ['Hyper']"), "binding-no-such-key");
        assert_eq!(refusal("quti = ['F12']"), "binding-unknown");
        assert_eq!(read("back = ['F12']").unwrap().of("back", &[Key::of(Code::Esc)]).as_ref(), [Key::f(12), Key::of(Code::Esc)]);
    }
}
