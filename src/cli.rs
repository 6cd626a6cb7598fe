//! The command line: one file per verb, all of them doors to the service. It reads arguments, asks, and prints; it decides nothing
//! about the school.

pub mod account;
pub mod amounts;
pub mod anonymise;
pub mod assessment;
pub mod attendance;
pub mod audit;
pub mod average;
pub mod backup;
pub mod card;
mod class;
pub mod columns;
pub mod command_line;
pub mod completions;
pub mod context;
pub mod council;
pub mod course;
pub mod demo;
pub mod doctor;
pub mod drawer;
pub mod dunning;
pub mod duplicates;
pub mod enrol;
pub mod envelope;
pub mod exit;
pub mod expense;
pub mod explain;
pub mod export;
pub mod fee;
pub mod frame;
pub mod global;
pub mod help;
pub mod household;
pub mod import;
pub mod init;
pub mod invoice;
pub mod language;
pub mod link;
pub mod man;
pub mod marks;
pub mod open;
pub mod opening;
pub mod paper;
pub mod payer;
pub mod payment;
pub mod person;
pub mod plan;
pub mod policy;
pub mod recorded;
pub mod repayment;
pub mod report;
pub mod restore;
pub mod retention;
pub mod role;
pub mod screens;
pub mod serve;
pub mod session;
pub mod show;
pub mod sift;
pub mod staff;
pub mod statement;
pub mod store;
pub mod subject;
pub mod term;
pub mod timetable;
pub mod undo;
pub mod usage;
pub mod values;
pub mod year;

use std::ffi::OsString;
use std::io::{self, BufReader, ErrorKind as Broken, IsTerminal as _};

use clap::FromArgMatches as _;
use clap::error::ErrorKind;

use crate::config::{Config, Flags};
use crate::domain::frame::Kind;
use crate::locale::{Language, Locales};
use crate::logs::{self, Guard};
use crate::service::{Error, Kind as Trouble, Result};

use self::command_line::{CommandLine, Verb};
use self::context::Cli;
use self::exit::Exit;
use self::global::Global;

/// Runs one command line of this process.
#[must_use]
pub fn main(args: &[OsString]) -> Exit {
    let locales = Locales::load();
    let variable = |name: &str| std::env::var(name).ok();
    let mut cx = process(&locales, language::first(args, variable));
    let line = match read(args, &mut cx) {
        Ok(line) => line,
        Err(exit) => return exit,
    };
    cx.global = line.global;
    match settings(&cx.global) {
        Ok(config) => {
            let language = config.language.unwrap_or_else(|| language::system(variable));
            cx.locale = locales.of(language);
            cx.command = help::command(&cx.locale);
            cx.config = config;
        }
        Err(error) => cx.config_error = Some(error),
    }
    let needs_settings = !matches!(line.verb, Some(Verb::Doctor(_) | Verb::Completions(_) | Verb::Man(_)));
    let _log = if needs_settings && cx.config_error.is_none() { log(&mut cx) } else { None };
    let done = dispatch(line.verb, &mut cx);
    end(done, &mut cx)
}

/// Carries out what a command line says. The verbs that need no settings run without them; for the others a mistake in them is the end.
///
/// # Errors
/// Whatever kept the verb from being done, in words.
pub fn dispatch(verb: Option<Verb>, cx: &mut Cli) -> Result<Exit> {
    let needs_settings = !matches!(verb, Some(Verb::Doctor(_) | Verb::Completions(_) | Verb::Man(_)));
    if let Some(error) = cx.config_error.take_if(|_| needs_settings) {
        return Err(error);
    }
    match verb {
        None => {
            let (service, known) = open::for_screens(cx)?;
            screens::open(cx, service, known)
        }
        Some(Verb::Init(args)) => init::run(&args, cx),
        Some(Verb::Demo(args)) => demo::run(&args, cx),
        Some(Verb::Account(verb)) => account::run(&verb, cx),
        Some(Verb::Import(args)) => import::run(&args, cx),
        Some(Verb::Export(args)) => export::run(&args, cx),
        Some(Verb::Assessment(verb)) => assessment::run(&verb, cx),
        Some(Verb::Marks(verb)) => marks::run(&verb, cx),
        Some(Verb::Average(args)) => average::average(&args, cx),
        Some(Verb::Rank(args)) => average::rank(&args, cx),
        Some(Verb::Policy(verb)) => policy::run(&verb, cx),
        Some(Verb::Term(verb)) => term::run(&verb, cx),
        Some(Verb::Council(verb)) => council::run(&verb, cx),
        Some(Verb::Undo(args)) => undo::run(&args, cx),
        Some(Verb::Audit(verb)) => audit::run(&verb, cx),
        Some(Verb::Backup(args)) => backup::run(&args, cx),
        Some(Verb::Restore(args)) => restore::run(&args, cx),
        Some(Verb::Explain(verb)) => explain::run(&verb, cx),
        Some(Verb::Student(verb)) => card::student(&verb, cx),
        Some(Verb::Guardian(verb)) => card::guardian(&verb, cx),
        Some(Verb::Staff(verb)) => staff::run(&verb, cx),
        Some(Verb::Household(verb)) => household::run(&verb, cx),
        Some(Verb::Class(verb)) => class::run(&verb, cx),
        Some(Verb::Enrol(args)) => enrol::enrol(&args, cx),
        Some(Verb::Move(args)) => enrol::change(&args, cx),
        Some(Verb::Withdraw(args)) => enrol::withdraw(&args, cx),
        Some(Verb::Year(verb)) => year::run(&verb, cx),
        Some(Verb::Level(verb)) => frame::run(Kind::Level, &verb, cx),
        Some(Verb::Track(verb)) => frame::run(Kind::Track, &verb, cx),
        Some(Verb::Site(verb)) => frame::run(Kind::Site, &verb, cx),
        Some(Verb::Shift(verb)) => frame::run(Kind::Shift, &verb, cx),
        Some(Verb::Calendar(verb)) => frame::run(Kind::Calendar, &verb, cx),
        Some(Verb::Subject(verb)) => subject::run(&verb, cx),
        Some(Verb::Course(verb)) => course::run(&verb, cx),
        Some(Verb::Person(verb)) => person::run(&verb, cx),
        Some(Verb::Retention(args)) => retention::run(&args, cx),
        Some(Verb::Anonymise(args)) => anonymise::run(&args, cx),
        Some(Verb::Duplicates(args)) => duplicates::list(&args, cx),
        Some(Verb::Merge(args)) => duplicates::merge(&args, cx),
        Some(Verb::Apart(args)) => duplicates::apart(&args, cx),
        Some(Verb::Role(verb)) => role::run(&verb, cx),
        Some(Verb::Store(verb)) => store::run(&verb, cx),
        Some(Verb::Link(verb)) => link::run(&verb, cx),
        Some(Verb::Attendance(verb)) => attendance::run(&verb, cx),
        Some(Verb::Timetable(verb)) => timetable::run(&verb, cx),
        Some(Verb::Serve(args)) => serve::run(&args, cx),
        Some(Verb::Session(verb)) => session::run(&verb, cx),
        Some(Verb::Fee(verb)) => fee::run(&verb, cx),
        Some(Verb::Discount(verb)) => fee::discount(&verb, cx),
        Some(Verb::Payer(verb)) => payer::run(&verb, cx),
        Some(Verb::Invoice(verb)) => invoice::run(&verb, cx),
        Some(Verb::Payment(verb)) => payment::run(&verb, cx),
        Some(Verb::Drawer(verb)) => drawer::run(&verb, cx),
        Some(Verb::Expense(verb)) => expense::run(&verb, cx),
        Some(Verb::Repayment(verb)) => repayment::run(&verb, cx),
        Some(Verb::Opening(verb)) => opening::run(&verb, cx),
        Some(Verb::Doctor(args)) => doctor::run(&args, cx),
        Some(Verb::Report(verb)) => report::run(&verb, cx),
        Some(Verb::Statement(args)) => statement::run(&args, cx),
        Some(Verb::Dunning(args)) => dunning::run(&args, cx),
        Some(Verb::Completions(args)) => completions::run(&args, cx),
        Some(Verb::Man(args)) => man::run(&args, cx),
    }
}

fn process(locales: &Locales, language: Language) -> Cli {
    let locale = locales.of(language);
    // Questions go beside the output, so a redirected output does not keep a person from being asked.
    let person = io::stdin().is_terminal() && io::stderr().is_terminal();
    Cli {
        command: help::command(&locale),
        locale,
        global: Global::default(),
        config: Config::default(),
        config_error: None,
        out: Box::new(io::stdout()),
        err: Box::new(io::stderr()),
        answers: person.then(|| Box::new(BufReader::new(io::stdin())) as Box<dyn io::BufRead>),
        variable: Box::new(|name| std::env::var(name).ok()),
        secret: Box::new(|prompt| rpassword::prompt_password(prompt)),
    }
}

fn read(args: &[OsString], cx: &mut Cli) -> Result<CommandLine, Exit> {
    let read = cx.command.clone().try_get_matches_from(args).and_then(|matches| CommandLine::from_arg_matches(&matches));
    read.map_err(|refused| {
        if matches!(refused.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
            // A pager that was closed has read enough.
            refused.print().ok();
            return Exit::Done;
        }
        let error = usage::explain(&refused, &cx.command);
        cx.complain(&error);
        Exit::Usage
    })
}

fn settings(global: &Global) -> Result<Config> {
    let flags = Flags { file: global.config.clone(), store: global.store.clone(), language: global.lang.clone() };
    Config::load(&flags, |name| std::env::var(name).ok())
}

/// A log that cannot be kept is told, and is no reason to do nothing.
fn log(cx: &mut Cli) -> Option<Guard> {
    match logs::start(&cx.config.log) {
        Ok(guard) => Some(guard),
        Err(error) => {
            cx.complain(&error);
            None
        }
    }
}

fn end(done: Result<Exit>, cx: &mut Cli) -> Exit {
    match done {
        Ok(exit) => exit,
        Err(error) if is_closed_pipe(&error) => Exit::Done,
        Err(error) => {
            if error.kind == Trouble::Internal {
                tracing::error!(error = ?error, "a command failed");
            }
            cx.complain(&error);
            Exit::from(error.kind)
        }
    }
}

/// `eschool … | head`: the reader has left, which is no mistake.
fn is_closed_pipe(error: &Error) -> bool {
    let source = error.source.as_ref().and_then(|source| source.downcast_ref::<io::Error>());
    source.is_some_and(|source| source.kind() == Broken::BrokenPipe)
}
