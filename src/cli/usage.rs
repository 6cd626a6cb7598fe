//! What clap refuses, as our own sentences: one for what is wrong, one for what to do.

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::domain::text::Text;
use crate::service::Error;

/// The sentence for a command line that cannot be read. Help and versions are no errors and never come here.
#[must_use]
pub fn explain(error: &clap::Error, command: &Command) -> Error {
    let of = |kind| error.get(kind).map(words).unwrap_or_default();
    let arg = of(ContextKind::InvalidArg);
    let message = match error.kind() {
        ErrorKind::UnknownArgument => Text::new("cli-usage-unknown-argument").with("argument", &arg),
        ErrorKind::InvalidSubcommand => Text::new("cli-usage-unknown-verb").with("verb", of(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Text::new("cli-usage-missing-verb"),
        ErrorKind::MissingRequiredArgument => Text::new("cli-usage-missing-argument").with("arguments", &arg),
        ErrorKind::InvalidValue if of(ContextKind::InvalidValue).is_empty() => Text::new("cli-usage-no-value").with("argument", &arg),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            Text::new("cli-usage-unfit-value").with("value", of(ContextKind::InvalidValue)).with("argument", &arg)
        }
        ErrorKind::ArgumentConflict => match of(ContextKind::PriorArg) {
            prior if prior == arg || prior.is_empty() => Text::new("cli-usage-twice").with("argument", &arg),
            prior => Text::new("cli-usage-together").with("one", &arg).with("other", prior),
        },
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => Text::new("cli-usage-no-value").with("argument", &arg),
        ErrorKind::TooManyValues => Text::new("cli-usage-too-many").with("argument", &arg),
        ErrorKind::InvalidUtf8 => Text::new("cli-usage-not-text"),
        _ => Text::new("cli-usage-unreadable"),
    };
    Error::user(message).hint(hint(error, command, &arg))
}

fn hint(error: &clap::Error, command: &Command, arg: &str) -> Text {
    let of = |kind| error.get(kind).map(words).filter(|found| !found.is_empty());
    if let Some(values) = of(ContextKind::ValidValue) {
        return Text::new("cli-usage-values").with("values", values);
    }
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand].into_iter().find_map(|kind| nearest(error.get(kind)?));
    if let Some(suggested) = suggested {
        return Text::new("cli-usage-suggested").with("suggested", suggested);
    }
    match (error.kind(), shape_of(arg)) {
        (ErrorKind::ValueValidation, Some(shape)) => Text::new(shape),
        _ => Text::new("cli-usage-help").with("command", command.get_name()),
    }
}

/// clap puts the nearest of several last.
fn nearest(suggested: &ContextValue) -> Option<&str> {
    match suggested {
        ContextValue::String(word) => Some(word),
        ContextValue::Strings(words) => words.last().map(String::as_str),
        _ => None,
    }
}

/// The message that says how the value of an option is written. `argument` is as clap shows it: `--map <CHAMP=COLONNE>`.
fn shape_of(argument: &str) -> Option<&'static str> {
    Some(match argument.split([' ', '=']).next()? {
        "--map" => "cli-shape-map",
        "--where" => "cli-shape-where",
        "--separator" => "cli-shape-separator",
        "--of" => "cli-shape-of",
        "--day" | "--from" | "--to" | "--starts" | "--ends" | "--on" | "--date" | "--publish" | "--until" | "--since" | "--due" => {
            "cli-shape-day"
        }
        "<SUBJECT>" => "cli-shape-of",
        "--scale" | "--coef" => "cli-shape-decimal",
        "--late" => "cli-shape-late",
        "--at" => "cli-shape-hour",
        "--month" => "cli-shape-month",
        "--students" | "--seed" | "--sheet" => "cli-shape-number",
        _ => return None,
    })
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(word) => word.clone(),
        ContextValue::Strings(words) => words.join(", "),
        ContextValue::Number(number) => number.to_string(),
        ContextValue::StyledStr(styled) => styled.to_string(),
        ContextValue::StyledStrs(styled) => styled.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cli::help;
    use crate::locale::{Language, Locale};

    /// The two lines a person reads for a line that cannot be read.
    fn said(line: &str, language: Language) -> String {
        let locale = Locale::load(language);
        let command = help::command(&locale);
        let refused = command.clone().try_get_matches_from(line.split(' ')).expect_err(line);
        let error = explain(&refused, &command);
        format!("{} / {}", locale.text(&error.message), locale.text(error.hint.as_ref().unwrap()))
    }

    #[test]
    fn a_refused_line_names_what_is_wrong_and_what_to_write() {
        for (line, parts) in [
            ("eschool --plann", ["--plann", "--plan"]),
            ("eschool imprt", ["imprt", "import"]),
            ("eschool account", ["verbe", "--help"]),
            ("eschool import students", ["<FICHIER>", "--help"]),
            ("eschool import cats f.csv", ["cats", "oneroster"]),
            ("eschool import students f.csv --missing drop", ["drop", "withdraw"]),
            ("eschool import students f.csv --map x", ["--map", "family_name=Nom"]),
            ("eschool import students f.csv --separator ab", ["ab", "tab"]),
            ("eschool demo --students many", ["many", "nombre"]),
            ("eschool audit show --of cat:1", ["cat:1", "student:"]),
            ("eschool --plan --yes doctor", ["--plan", "--yes"]),
            ("eschool link apply", ["--certain", "--help"]),
            ("eschool link apply f.csv --certain", ["--certain", "--help"]),
            ("eschool --store", ["--store", "--help"]),
            ("eschool role grant teacher fly", ["fly", "read_students"]),
        ] {
            let said = said(line, Language::Fr);
            for part in parts {
                assert!(said.contains(part), "{line}: {part} is missing from: {said}");
            }
        }
    }

    #[test]
    fn english_readers_get_english() {
        assert!(said("eschool imprt", Language::En).contains("Did you mean"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn whatever_is_written_is_answered_in_words(
            verb in "(import|export|account|link|audit|undo|store|x)",
            rest in prop::collection::vec("(students|add|apply|show|--[a-z]{1,8}|--map|--json=1|--plan|--sheet|[^\\x00{]{0,8})", 0..5),
        ) {
            let locale = Locale::load(Language::En);
            let command = help::command(&locale);
            let line = ["eschool".to_owned(), verb].into_iter().chain(rest);
            if let Err(refused) = command.clone().try_get_matches_from(line) {
                let error = explain(&refused, &command);
                let said = [locale.text(&error.message), locale.text(error.hint.as_ref().unwrap())];
                prop_assert!(said.iter().all(|sentence| sentence.contains(' ') && !sentence.contains('{')), "{:?} from {}", said, refused.kind());
            }
        }
    }
}
