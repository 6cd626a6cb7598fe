//! Which language the first words are in, before the command line is understood or any file is read.

use std::ffi::OsString;

use crate::locale::Language;

/// `--lang`, else `ESCHOOL_LANG`, else the locale variables of the system, else French.
#[must_use]
pub fn first(args: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Language {
    flag(args).or_else(|| variable("ESCHOOL_LANG").and_then(|code| code.parse().ok())).unwrap_or_else(|| system(variable))
}

/// What the system's own variables say; French when they say nothing we speak.
#[must_use]
pub fn system(variable: impl Fn(&str) -> Option<String>) -> Language {
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| variable(name).filter(|code| !code.is_empty()));
    said.and_then(|code| code.parse().ok()).unwrap_or_default()
}

fn flag(args: &[OsString]) -> Option<Language> {
    let mut args = args.iter().filter_map(|arg| arg.to_str()).take_while(|arg| *arg != "--");
    while let Some(arg) = args.next() {
        let code = if arg == "--lang" { args.next() } else { arg.strip_prefix("--lang=") };
        if let Some(language) = code.and_then(|code| code.parse().ok()) {
            return Some(language);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(args: &[&str], variables: &[(&str, &str)]) -> Language {
        let args: Vec<OsString> = args.iter().map(OsString::from).collect();
        first(&args, |name| variables.iter().find(|(variable, _)| *variable == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_flag_wins_over_our_variable_over_the_system_over_french() {
        let (ours, system) = (("ESCHOOL_LANG", "en"), ("LANG", "en_GB.UTF-8"));
        assert_eq!(language(&["eschool"], &[]), Language::Fr);
        assert_eq!(language(&["eschool"], &[("LANG", "C.UTF-8")]), Language::Fr);
        assert_eq!(language(&["eschool"], &[system]), Language::En);
        assert_eq!(language(&["eschool"], &[("ESCHOOL_LANG", "fr"), system]), Language::Fr);
        assert_eq!(language(&["eschool", "doctor", "--lang", "fr"], &[ours, system]), Language::Fr);
        assert_eq!(language(&["eschool", "--lang=en"], &[("ESCHOOL_LANG", "fr")]), Language::En);
        assert_eq!(language(&["eschool", "--", "--lang", "en"], &[]), Language::Fr);
    }
}
