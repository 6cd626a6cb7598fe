//! A command line carried out in this process, as a role: what it answered, and how it ended. It tests nothing itself.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io::Write;
use std::rc::Rc;
use std::sync::LazyLock;

use clap::FromArgMatches as _;
use eschool::cli::command_line::CommandLine;
use eschool::cli::context::Cli;
use eschool::cli::exit::Exit;
use eschool::cli::{self, help};
use eschool::config::{Config, Flags};
use eschool::locale::{Language, Locales};
use eschool::service::DEMO_PASSWORD;
use serde_json::Value;

static LOCALES: LazyLock<Locales> = LazyLock::new(Locales::load);

#[derive(Clone, Default)]
struct Kept(Rc<RefCell<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What a command answered; nothing where she may not.
pub struct Answered {
    pub exit: Exit,
    pub out: String,
}

impl Answered {
    pub fn is_denied(&self) -> bool {
        self.exit == Exit::Denied
    }

    /// The values of one column of what was listed.
    pub fn column(&self, name: &str) -> BTreeSet<String> {
        let rows: Value = serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out));
        let rows = rows.as_array().unwrap_or_else(|| panic!("{rows}"));
        rows.iter().filter_map(|row| row[name].as_str()).map(str::to_owned).collect()
    }
}

/// Runs these words as a login of the demonstration school.
pub fn run(store: &str, login: &str, words: &[&str]) -> Answered {
    let locale = LOCALES.of(Language::Fr);
    let command = help::command(&locale);
    let options = ["eschool", "--store", store, "--as", login, "--json"];
    let args = options.iter().chain(words);
    let matches = command.clone().try_get_matches_from(args).unwrap_or_else(|error| panic!("{error}"));
    let line = CommandLine::from_arg_matches(&matches).unwrap();
    let variable = |name: &str| (name == "ESCHOOL_PASSWORD").then(|| DEMO_PASSWORD.to_owned());
    let flags = Flags { file: None, store: line.global.store.clone(), language: None };
    let out = Kept::default();
    let mut cx = Cli {
        locale,
        config: Config::load(&flags, variable).unwrap(),
        global: line.global,
        config_error: None,
        command,
        out: Box::new(out.clone()),
        err: Box::new(Kept::default()),
        answers: None,
        variable: Box::new(variable),
        secret: Box::new(|_| Ok(String::new())),
    };
    let exit = cli::dispatch(line.verb, &mut cx).unwrap_or_else(|error| Exit::from(error.kind));
    let out = String::from_utf8(out.0.borrow().clone()).unwrap();
    Answered { exit, out }
}
