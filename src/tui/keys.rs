//! The printed list of keys, made from the command tables so that it cannot say anything else than the program does.

use std::fmt::Write as _;

use super::command::Listed;
use super::everywhere::Everywhere;
use super::router::{ROUTES, Route, commands_of};
use crate::locale::Locale;

/// `docs/keys.md`: every place with its commands, in one language.
#[must_use]
pub fn keys_markdown(locale: &Locale) -> String {
    keys_of(locale, ROUTES)
}

fn keys_of(locale: &Locale, routes: &[Route]) -> String {
    let mut page = format!("# {}\n\n{}\n", locale.get("help-keys-title"), locale.get("help-keys-intro"));
    section(&mut page, locale, "tui-everywhere", &commands_of::<Everywhere>());
    for route in routes {
        section(&mut page, locale, route.title, &(route.commands)());
    }
    page
}

fn section(page: &mut String, locale: &Locale, title: &'static str, commands: &[Listed]) {
    let [command, keys, about, name] = ["tui-command", "tui-keys", "tui-about", "bindings-name"].map(|id| locale.get(id));
    let head = format!("\n## {}\n\n| {keys} | {command} | {about} | {name} |\n|---|---|---|---|\n", locale.get(title));
    page.push_str(&head);
    for listed in commands {
        let keys: Vec<String> = listed.keys.iter().map(|key| format!("`{}`", key.words(locale))).collect();
        writeln!(page, "| {} | {} | {} | `{}` |", keys.join(", "), locale.get(listed.label), locale.get(listed.help), listed.id)
            .expect("a string takes every word");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;
    use crate::tui::driver::sample::People;
    use crate::tui::router::{Opened, Place};

    #[test]
    fn every_command_of_every_place_is_printed() {
        let people = Route {
            serves: |place| place == Place::Students,
            title: "tui-command",
            needs: crate::tui::layer::Needs::Nothing,
            open: |_| Opened::new(People::new(crate::tui::driver::sample::pupils(0))),
            commands: commands_of::<People>,
        };
        let page = keys_of(&Locale::load(Language::Fr), &[people]);
        for row in ["| `F1`, `?` | Aide sur cet écran |", "| `Échap` |", "| `F8` | Abandonner les modifications |"] {
            assert!(page.contains(row), "{row} in\n{page}");
        }
    }

    #[test]
    fn every_word_of_the_shared_table_exists_in_both_languages() {
        for language in [Language::Fr, Language::En] {
            let locale = Locale::load(language);
            for listed in commands_of::<Everywhere>() {
                for id in [listed.label, listed.short, listed.help] {
                    assert!(locale.has(id), "{id} in {}", language.code());
                }
            }
        }
    }
}
