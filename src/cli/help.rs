//! The help in the reader's language: walks clap's definition and puts the words of `cli.ftl` in. A verb's words are
//! `cli-<path>`, an argument's `cli-arg-<name>`, a value's `cli-value-<name>`.

use clap::builder::Resettable;
use clap::{Arg, ArgAction, Command, CommandFactory as _};

use super::command_line::CommandLine;
use crate::domain::text::Text;
use crate::locale::Locale;

/// The whole command line, in the language of `locale`.
#[must_use]
pub fn command(locale: &Locale) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let command = CommandLine::command().arg(help).arg(version).after_help(locale.get("cli-after"));
    localised(command, "cli", locale)
}

fn localised(command: Command, path: &str, locale: &Locale) -> Command {
    let template = format!("{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}", locale.get("cli-heading-usage"));
    let id = if path == "cli" { "cli-about" } else { path };
    let names: Vec<String> = command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    let mut command = command
        .about(locale.find(id).unwrap_or_default())
        .long_about(Resettable::Reset)
        .help_template(template)
        .subcommand_help_heading(locale.get("cli-heading-verbs"))
        .subcommand_value_name(locale.get("cli-value-verb"))
        .mut_args(|arg| argument(arg, locale));
    for name in names {
        let path = format!("{path}-{name}");
        command = command.mut_subcommand(name, |verb| localised(verb, &path, locale));
    }
    command
}

fn argument(arg: Arg, locale: &Locale) -> Arg {
    let help = locale.find(&help_id(&arg)).unwrap_or_default();
    // Under a heading of ours clap would sort the arguments by name; its own is the same word in both languages.
    let arg = match (arg.is_positional(), arg.is_global_set()) {
        (true, _) => arg,
        (false, true) => arg.help_heading(locale.get("cli-heading-globals")),
        (false, false) => arg.help_heading(locale.get("cli-heading-options")),
    };
    let arg = arg.long_help(Resettable::Reset);
    if !arg.get_action().takes_values() {
        return arg.help(help);
    }
    let help = with_values(help, &arg, locale);
    // `-7` is a day as well as `+7`.
    let spoken = arg.get_value_names().is_some_and(|names| names.iter().any(|name| matches!(name.as_str(), "DAY" | "WHEN")));
    let name = value_id(&arg).and_then(|id| locale.find(&id));
    let arg = arg.allow_negative_numbers(spoken);
    let arg = arg.help(help).hide_possible_values(true).hide_default_value(true);
    match name {
        Some(name) => arg.value_name(name),
        None => arg,
    }
}

/// What can be chosen and what holds without the option, which clap would say in English.
fn with_values(mut help: String, arg: &Arg, locale: &Locale) -> String {
    let values: Vec<String> =
        arg.get_possible_values().iter().filter(|value| !value.is_hide_set()).map(|value| value.get_name().to_owned()).collect();
    if !values.is_empty() {
        help = locale.text(&Text::new("cli-help-values").with("help", help).with("values", values.join(", ")));
    }
    if let Some(default) = arg.get_default_values().first() {
        let default = default.to_string_lossy().into_owned();
        help = locale.text(&Text::new("cli-help-default").with("help", help).with("default", default));
    }
    help
}

/// The message that explains an argument.
fn help_id(arg: &Arg) -> String {
    format!("cli-arg-{}", arg.get_id().as_str().replace('_', "-"))
}

/// The message that names an argument's value, when it takes one.
fn value_id(arg: &Arg) -> Option<String> {
    let name = arg.get_value_names().filter(|_| arg.get_action().takes_values())?.first()?;
    Some(format!("cli-value-{}", name.to_lowercase().replace(['=', ':'], "-")))
}

#[cfg(test)]
mod tests {
    use clap::builder::ValueParser;
    use clap::value_parser;

    use super::*;
    use crate::cli::values::{Moment, Said};
    use crate::locale::Language;

    fn walk(command: &Command, path: &str, see: &mut dyn FnMut(String)) {
        see(if path == "cli" { "cli-about".to_owned() } else { path.to_owned() });
        for arg in command.get_arguments() {
            see(help_id(arg));
            value_id(arg).into_iter().for_each(&mut *see);
        }
        for verb in command.get_subcommands() {
            walk(verb, &format!("{path}-{}", verb.get_name()), see);
        }
    }

    #[test]
    fn every_verb_argument_and_value_has_its_words_in_both_languages() {
        for language in [Language::Fr, Language::En] {
            let locale = Locale::load(language);
            let mut missing = Vec::new();
            walk(&CommandLine::command(), "cli", &mut |id| {
                if !locale.has(&id) {
                    missing.push(id);
                }
            });
            missing.dedup();
            assert!(missing.is_empty(), "assets/locales/{}/cli.ftl lacks {missing:#?}", language.code());
        }
    }

    #[test]
    fn every_day_of_the_command_line_is_read_as_at_a_desk() {
        let (said, moment) = (ValueParser::from(value_parser!(Said)).type_id(), ValueParser::from(value_parser!(Moment)).type_id());
        let mut days = 0;
        let mut verbs = vec![CommandLine::command()];
        while let Some(verb) = verbs.pop() {
            for arg in verb.get_arguments() {
                let wanted = match value_id(arg).as_deref() {
                    Some("cli-value-day") => said,
                    Some("cli-value-when") => moment,
                    _ => continue,
                };
                assert_eq!(arg.get_value_parser().type_id(), wanted, "{} --{:?}", verb.get_name(), arg.get_long());
                days += 1;
            }
            verbs.extend(verb.get_subcommands().cloned());
        }
        assert!(days > 40, "{days}");
    }

    #[test]
    fn the_definition_holds_together_in_both_languages() {
        for language in [Language::Fr, Language::En] {
            command(&Locale::load(language)).debug_assert();
        }
    }

    #[test]
    fn french_help_has_no_english_headings() {
        let mut command = command(&Locale::load(Language::Fr));
        let mut pages = vec![command.render_help().to_string()];
        command.build();
        for name in ["import", "account", "demo"] {
            let verb = command.find_subcommand_mut(name).unwrap();
            pages.push(verb.render_long_help().to_string());
        }
        for page in pages {
            for word in ["Usage:", "Commands:", "default:", "possible values", "COMMAND", "Print"] {
                assert!(!page.contains(word), "{word} in:\n{page}");
            }
        }
    }
}
