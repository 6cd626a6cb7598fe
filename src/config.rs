//! What is set outside the store, read once at the start: command line over environment over file over default. It reads one
//! file and the variables it is given; it opens no store and writes nothing.

mod bindings;
mod keys;
mod serve;
mod settings;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use toml::de::{DeTable, DeValue};

use crate::domain::text::Text;
use crate::service::{Error, Result};

pub use self::bindings::{Bindings, read as bindings, written as bindings_written};
use self::keys::{Given, KEYS};
pub use self::serve::{Serve, Startups};
pub use self::settings::{Backup, Config, Level, Limits, Log, Look, StoreOptions, Theme};

/// What the command line says about settings.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// `--config`: this file, and it must be there.
    pub file: Option<PathBuf>,
    pub store: Option<String>,
    pub language: Option<String>,
}

impl Config {
    /// Puts the settings together. `variable` answers for one environment variable.
    ///
    /// # Errors
    /// Of kind `User`: a file that cannot be read, a key nobody knows, a value that does not fit.
    pub fn load(flags: &Flags, variable: impl Fn(&str) -> Option<String>) -> Result<Self> {
        let mut config = Self::default();
        if let Some(path) = flags.file.clone().or_else(default_file) {
            match std::fs::read_to_string(&path) {
                Ok(source) => {
                    read(&mut config, &source, &path)?;
                    config.file = Some(path);
                }
                Err(error) if error.kind() == ErrorKind::NotFound && flags.file.is_none() => {}
                Err(error) => {
                    let message = Text::new("config-unreadable").with("file", path.display().to_string());
                    return Err(Error::user(message).hint(Text::new("config-unreadable-hint")).because(error));
                }
            }
        }
        for key in KEYS {
            if let Some(value) = variable(key.variable).filter(|value| !value.is_empty()) {
                let place = || Text::new("config-in-variable").with("variable", key.variable);
                (key.take)(&mut config, &Given::Text(&value)).map_err(|expected| unfit(key.name, place(), expected))?;
            }
        }
        for (name, flag, value) in [("store", "--store", &flags.store), ("language", "--lang", &flags.language)] {
            if let Some(value) = value {
                let key = KEYS.iter().find(|key| key.name == name).expect("the table holds the keys of the flags");
                let place = || Text::new("config-in-flag").with("flag", flag);
                (key.take)(&mut config, &Given::Text(value)).map_err(|expected| unfit(name, place(), expected))?;
            }
        }
        Ok(config)
    }
}

/// Where the file is looked for when nobody names one.
#[must_use]
pub fn default_file() -> Option<PathBuf> {
    ProjectDirs::from("", "", "eschool").map(|dirs| dirs.config_dir().join("config.toml"))
}

fn read(config: &mut Config, source: &str, file: &Path) -> Result<()> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let table = DeTable::parse(source).map_err(|error| {
        let line = line_of(source, error.span().map_or(0, |span| span.start));
        let message = Text::new("config-not-toml").with("file", file.display().to_string()).with("line", line);
        Error::user(message).hint(Text::new("config-not-toml-hint")).because(error)
    })?;
    take_table(config, table.get_ref(), "", &|offset| {
        Text::new("config-in-file").with("file", file.display().to_string()).with("line", line_of(source, offset))
    })
}

fn take_table(config: &mut Config, table: &DeTable<'_>, section: &str, place: &dyn Fn(usize) -> Text) -> Result<()> {
    for (key, value) in table {
        let name = if section.is_empty() { key.get_ref().to_string() } else { format!("{section}.{}", key.get_ref()) };
        let place = |offset| place(offset);
        let is_section = KEYS.iter().any(|known| known.name.split_once('.').is_some_and(|(head, _)| head == name));
        match value.get_ref() {
            // What commands and keys there are the screens say, once everything is read.
            DeValue::Table(inner) if name == "keys" => {
                bindings::take(&mut config.keys, inner, "").map_err(|at| unfit(&name, place(at), "config-expect-keys"))?;
            }
            DeValue::Table(inner) if is_section => take_table(config, inner, &name, &place)?,
            _ if is_section => return Err(unfit(&name, place(key.span().start), "config-expect-section")),
            written => {
                let known = KEYS.iter().find(|known| known.name == name).ok_or_else(|| unknown(&name, place(key.span().start)))?;
                (known.take)(config, &given(written)).map_err(|expected| unfit(&name, place(value.span().start), expected))?;
            }
        }
    }
    Ok(())
}

fn given<'a>(written: &'a DeValue<'_>) -> Given<'a> {
    match written {
        DeValue::String(words) => Given::Text(words),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).map_or(Given::Other, Given::Number),
        DeValue::Boolean(set) => Given::Boolean(*set),
        _ => Given::Other,
    }
}

fn unknown(name: &str, place: Text) -> Error {
    let nearest = KEYS
        .iter()
        .map(|key| (strsim::damerau_levenshtein(name, key.name), key.name))
        .min()
        .filter(|(distance, _)| *distance <= name.chars().count() / 2);
    let hint = match nearest {
        Some((_, nearest)) => Text::new("config-unknown-key-nearest").with("nearest", nearest),
        None => Text::new("config-unknown-key-hint"),
    };
    Error::user(Text::new("config-unknown-key").with("key", name).with("place", place)).hint(hint)
}

fn unfit(name: &str, place: Text, expected: &'static str) -> Error {
    Error::user(Text::new("config-unfit").with("key", name).with("place", place)).hint(Text::new(expected))
}

fn line_of(source: &str, offset: usize) -> usize {
    1 + source.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::locale::{Language, Locale};

    const EXAMPLE: &str = include_str!("../config.example.toml");

    fn load(file: &str, variables: &[(&str, &str)], flags: Flags) -> Result<Config> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        std::fs::write(&path, file).unwrap();
        Config::load(&Flags { file: Some(path), ..flags }, |name| {
            variables.iter().find(|(variable, _)| *variable == name).map(|(_, value)| (*value).to_owned())
        })
    }

    fn sentence(error: &Error) -> String {
        let locale = Locale::load(Language::En);
        format!("{} {}", locale.text(&error.message), locale.text(error.hint.as_ref().expect("every refusal says what to do next")))
    }

    #[test]
    fn the_command_line_wins_over_the_environment_over_the_file_over_the_default() {
        let store = |file, variables: &[_], flag: Option<&str>| {
            load(file, variables, Flags { store: flag.map(str::to_owned), ..Flags::default() }).unwrap().store
        };
        let (file, variable) = ("store = 'sqlite:file'", [("ESCHOOL_STORE", "sqlite:env")]);
        assert_eq!(store("", &[], None), None);
        assert_eq!(store(file, &[], None).as_deref(), Some("sqlite:file"));
        assert_eq!(store(file, &variable, None).as_deref(), Some("sqlite:env"));
        assert_eq!(store(file, &variable, Some("sqlite:flag")).as_deref(), Some("sqlite:flag"));
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line_and_the_nearest_key() {
        let error = load("language = 'fr'\n[log]\nkeep_day = 3\n", &[], Flags::default()).unwrap_err();
        let said = sentence(&error);
        for part in ["log.keep_day", "config.toml", "line 3", "log.keep_days"] {
            assert!(said.contains(part), "{part} is missing from: {said}");
        }
        assert!(load("[lok]\ntheme = 'dark'", &[], Flags::default()).is_err());
        assert!(load("log = 3", &[], Flags::default()).is_err());
    }

    #[test]
    fn a_value_that_does_not_fit_is_refused_wherever_it_comes_from() {
        for file in ["language = 'de'", "[log]\nlevel = 'loud'", "[log]\nkeep_days = 0", "[look]\nplain = 'maybe'", "store = 3", "store = "]
        {
            assert!(load(file, &[], Flags::default()).is_err(), "{file}");
        }
        let error = load("", &[("ESCHOOL_LOOK_THEME", "pink")], Flags::default()).unwrap_err();
        assert!(sentence(&error).contains("ESCHOOL_LOOK_THEME"));
        let flags = Flags { language: Some("xx".to_owned()), ..Flags::default() };
        assert!(sentence(&load("", &[], flags).unwrap_err()).contains("--lang"));
    }

    #[test]
    fn a_named_file_must_be_there() {
        let error = Config::load(&Flags { file: Some("/nowhere/config.toml".into()), ..Flags::default() }, |_| None).unwrap_err();
        assert!(sentence(&error).contains("/nowhere/config.toml"));
    }

    /// A key of the example is a line `name = value`, commented out or not.
    fn keys_of_the_example(example: &str) -> BTreeSet<String> {
        let mut section = String::new();
        let mut names = BTreeSet::new();
        for line in example.lines() {
            let line = line.strip_prefix("# ").unwrap_or(line);
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = format!("{name}.");
            } else if let Some((name, _)) = line.split_once(" = ").filter(|(name, _)| !name.contains(' ')) {
                names.insert(format!("{section}{name}"));
            }
        }
        names
    }

    #[test]
    fn the_example_shows_every_key_and_all_of_it_is_taken() {
        let shown = keys_of_the_example(EXAMPLE);
        for key in KEYS {
            assert!(shown.contains(key.name), "config.example.toml does not show {}", key.name);
        }
        let uncommented: String = EXAMPLE
            .lines()
            .map(|line| {
                line.strip_prefix("# ").filter(|rest| rest.starts_with('[') || keys_of_the_example(rest).len() == 1).unwrap_or(line)
            })
            .flat_map(|line| [line, "\n"])
            .collect();
        load(&uncommented, &[], Flags::default()).expect("every line of the example is taken");
        assert_eq!(shown.iter().filter(|name| !name.starts_with("keys.")).count(), KEYS.len());
    }

    proptest! {
        #[test]
        fn no_file_makes_the_reader_panic(source in any::<String>(), key in "[a-z_.]{0,20}", value in "[-0-9a-z\"'\\[\\]{}.]{0,12}") {
            let place = Path::new("config.toml");
            let _ = read(&mut Config::default(), &source, place);
            let _ = read(&mut Config::default(), &format!("{key} = {value}"), place);
        }
    }
}
