//! What a verb is given: settings, language, options, and the three ways out (output, messages, questions). No verb touches the
//! process's own streams or environment.

use std::io::{BufRead, Write};
use std::path::Path;
use std::sync::Arc;

use zeroize::Zeroizing;

use super::envelope::Envelope;
use super::exit::Exit;
use super::global::Global;
use crate::config::Config;
use crate::domain::inert::inert;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::{Error, Kind, Result};

type Variables = Box<dyn Fn(&str) -> Option<String>>;
type Secrets = Box<dyn Fn(&str) -> std::io::Result<String>>;

pub struct Cli {
    pub locale: Arc<Locale>,
    pub global: Global,
    pub config: Config,
    /// Why the settings could not be read, for the verbs that run without them.
    pub config_error: Option<Error>,
    /// The definition in the reader's language: help, completions and manual pages come from it.
    pub command: clap::Command,
    pub out: Box<dyn Write>,
    pub err: Box<dyn Write>,
    /// Answers to questions; `None` when nobody sits at a terminal.
    pub answers: Option<Box<dyn BufRead>>,
    /// One environment variable.
    pub variable: Variables,
    /// Asks for a secret without showing it.
    pub secret: Secrets,
}

/// What to do with a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Apply,
    /// Nothing is written; the plan was printed.
    Stop(Exit),
}

impl Cli {
    /// One sentence on the output.
    ///
    /// # Errors
    /// Of kind `Internal` when the output is closed or full, as for every method that writes.
    pub fn say(&mut self, text: &Text) -> Result<()> {
        let line = format!("{}\n", inert(&self.locale.text(text)));
        self.write(line.as_bytes())
    }

    /// Bytes on the output, as they are.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.out
            .write_all(bytes)
            .and_then(|()| self.out.flush())
            .map_err(|error| Error::new(Kind::Internal, Text::new("cli-output-refused")).because(error))
    }

    /// One value as a line of JSON on the output.
    pub fn write_json(&mut self, value: &impl serde::Serialize) -> Result<()> {
        let mut line =
            serde_json::to_vec(value).map_err(|error| Error::new(Kind::Internal, Text::new("cli-output-refused")).because(error))?;
        line.push(b'\n');
        self.write(&line)
    }

    /// A plan, or what became of it, for scripts or for people.
    pub fn show(&mut self, envelope: &Envelope) -> Result<()> {
        if self.global.json {
            return self.write_json(envelope);
        }
        let shown = if self.global.all_rows { envelope.render_all(&self.locale) } else { envelope.render(&self.locale) };
        self.write(shown.as_bytes())
    }

    /// Whether to apply a plan: `--plan` never, `--yes` at once, otherwise as the person at the terminal says. Without one the plan
    /// is printed and nothing is written.
    pub fn decide(&mut self, plan: &Envelope) -> Result<Decision> {
        if plan.counts.refused > 0 {
            self.show(plan)?;
            self.not_applied(plan.leaves_out);
            return Ok(Decision::Stop(Exit::Refused));
        }
        if plan.changes == 0 {
            self.show(plan)?;
            return Ok(Decision::Stop(Exit::Done));
        }
        if self.global.yes && !self.global.plan {
            return Ok(Decision::Apply);
        }
        self.show(plan)?;
        let asks = !self.global.plan && !self.global.json && self.answers.is_some();
        if asks && self.confirm(&Text::new("cli-apply-question").with("count", plan.counts.changes().max(1)))? {
            return Ok(Decision::Apply);
        }
        if !self.global.json {
            let note = if asks || self.global.plan { "cli-not-applied" } else { "cli-not-applied-no-terminal" };
            self.note(&Text::new(note));
        }
        Ok(Decision::Stop(Exit::Planned))
    }

    /// Whether something is to be done that has no plan to show: with `--yes`, or as the person at the terminal says. Otherwise it is
    /// said that nothing was done.
    pub fn agreed(&mut self, question: &Text) -> Result<bool> {
        if !self.global.plan && (self.global.yes || self.confirm(question)?) {
            return Ok(true);
        }
        if !self.global.json {
            let asks = self.global.plan || self.answers.is_some();
            self.note(&Text::new("cli-would").with("what", question.clone()));
            self.note(&Text::new(if asks { "cli-not-applied" } else { "cli-not-applied-no-terminal" }));
        }
        Ok(false)
    }

    /// Says that refused rows kept everything from being written, and what the verb offers then.
    pub fn not_applied(&mut self, leaves_out: bool) {
        if !self.global.json {
            self.note(&Text::new(if leaves_out { "cli-not-applied-leave-out" } else { "cli-not-applied-refused" }));
        }
    }

    /// A yes or no question; anything but a clear yes is no, and so is a terminal that is gone.
    pub fn confirm(&mut self, question: &Text) -> Result<bool> {
        let Some(answers) = &mut self.answers else { return Ok(false) };
        let (yes, no) = (self.locale.get("yes-letter"), self.locale.get("no-letter").to_uppercase());
        let asked = write!(self.err, "{} [{yes}/{no}] ", inert(&self.locale.text(question))).and_then(|()| self.err.flush());
        let mut answer = String::new();
        asked
            .and_then(|()| answers.read_line(&mut answer))
            .map_err(|error| Error::new(Kind::Internal, Text::new("cli-output-refused")).because(error))?;
        let answer = answer.trim().to_lowercase();
        Ok(answer == yes || answer == self.locale.get("yes"))
    }

    /// The password of `--as`: from `--password-file`, `ESCHOOL_PASSWORD` or the terminal, in this order.
    ///
    /// # Errors
    /// Of kind `Denied` when there is none to be had, `User` when the file cannot be read.
    pub fn password(&mut self, login: &str) -> Result<Zeroizing<String>> {
        if let Some(file) = &self.global.password_file {
            return password_in(file);
        }
        if let Some(password) = (self.variable)("ESCHOOL_PASSWORD").filter(|password| !password.is_empty()) {
            return Ok(Zeroizing::new(password));
        }
        let none = || Error::denied(Text::new("cli-password-missing").with("login", login)).hint(Text::new("cli-password-missing-hint"));
        if self.answers.is_none() {
            return Err(none());
        }
        let prompt = self.locale.text(&Text::new("cli-password-prompt").with("login", login));
        let password = (self.secret)(&inert(&format!("{prompt} "))).map_err(|error| none().because(error))?;
        Ok(Zeroizing::new(password))
    }

    /// The code of a second factor: from `ESCHOOL_CODE` or the terminal.
    ///
    /// # Errors
    /// Of kind `Denied` when there is none to be had.
    pub fn code(&mut self) -> Result<Zeroizing<String>> {
        if let Some(code) = (self.variable)("ESCHOOL_CODE").filter(|code| !code.is_empty()) {
            return Ok(Zeroizing::new(code));
        }
        let none = || Error::denied(Text::new("factor-needed")).hint(Text::new("factor-needed-hint"));
        if self.answers.is_none() {
            return Err(none());
        }
        let prompt = self.locale.get("factor-ask-code");
        (self.secret)(&inert(&format!("{prompt} "))).map(Zeroizing::new).map_err(|error| none().because(error))
    }

    /// One sentence beside the output.
    pub fn note(&mut self, text: &Text) {
        // Nobody is left to tell when the messages cannot be written either.
        writeln!(self.err, "{}", inert(&self.locale.text(text))).ok();
    }

    /// What went wrong, and what to do next.
    pub fn complain(&mut self, error: &Error) {
        self.note(&error.message);
        if let Some(hint) = &error.hint {
            writeln!(self.err, "  {}", inert(&self.locale.text(hint))).ok();
        }
    }
}

/// The first line of a file, as a password.
///
/// # Errors
/// Of kind `User` when the file cannot be read or its first line is empty.
pub fn password_in(file: &Path) -> Result<Zeroizing<String>> {
    let refused = |id| Error::user(Text::new(id).with("file", file.display().to_string())).hint(Text::new("cli-password-file-hint"));
    let content = Zeroizing::new(std::fs::read_to_string(file).map_err(|error| refused("cli-password-file-unreadable").because(error))?);
    match content.lines().next().filter(|line| !line.is_empty()) {
        Some(line) => Ok(Zeroizing::new(line.to_owned())),
        None => Err(refused("cli-password-file-empty")),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::io::Cursor;
    use std::rc::Rc;

    use super::*;
    use crate::cli::envelope::Row;
    use crate::locale::Language;
    use crate::service::Verdict;

    #[derive(Clone, Default)]
    struct Pipe(Rc<RefCell<Vec<u8>>>);

    impl Write for Pipe {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    impl Pipe {
        fn text(&self) -> String {
            String::from_utf8(self.0.borrow().clone()).unwrap()
        }
    }

    fn cli(answer: Option<&str>, global: Global) -> (Cli, Pipe, Pipe) {
        let (out, err) = (Pipe::default(), Pipe::default());
        let cli = Cli {
            locale: Arc::new(Locale::load(Language::Fr)),
            global,
            config: Config::default(),
            config_error: None,
            command: clap::Command::new("eschool"),
            out: Box::new(out.clone()),
            err: Box::new(err.clone()),
            answers: answer.map(|words| Box::new(Cursor::new(words.to_owned())) as Box<dyn BufRead>),
            variable: Box::new(|_| None),
            secret: Box::new(|_| Ok("typed".to_owned())),
        };
        (cli, out, err)
    }

    fn plan(verdict: Verdict) -> Envelope {
        Envelope::of(vec![Row { verdict, line: None, key: Some("Anne".to_owned()), column: None, message: None }])
    }

    #[test]
    fn a_person_at_a_terminal_is_asked_in_her_language() {
        for (answer, decision) in [
            ("o\n", Decision::Apply),
            ("OUI\n", Decision::Apply),
            ("\n", Decision::Stop(Exit::Planned)),
            ("n\n", Decision::Stop(Exit::Planned)),
            ("y\n", Decision::Stop(Exit::Planned)),
            ("", Decision::Stop(Exit::Planned)),
        ] {
            let (mut cli, _, err) = cli(Some(answer), Global::default());
            assert_eq!(cli.decide(&plan(Verdict::New)).unwrap(), decision, "{answer:?}");
            assert!(err.text().contains("[o/N]"), "{}", err.text());
        }
    }

    #[test]
    fn without_a_terminal_the_plan_is_printed_and_nothing_is_written() {
        let (mut cli, out, err) = cli(None, Global::default());
        assert_eq!(cli.decide(&plan(Verdict::Changed)).unwrap(), Decision::Stop(Exit::Planned));
        assert!(out.text().contains("Anne") && err.text().contains("--yes"));
    }

    #[test]
    fn a_script_says_plan_or_yes() {
        let (mut asked, out, _) = cli(Some("o\n"), Global { plan: true, json: true, ..Global::default() });
        assert_eq!(asked.decide(&plan(Verdict::New)).unwrap(), Decision::Stop(Exit::Planned));
        assert!(out.text().starts_with(r#"{"operation":null,"applied":false"#));
        let (mut told, out, _) = cli(None, Global { yes: true, ..Global::default() });
        assert_eq!(told.decide(&plan(Verdict::New)).unwrap(), Decision::Apply);
        assert_eq!(out.text(), "");
    }

    #[test]
    fn a_plan_that_changes_nothing_asks_nothing() {
        for (verdict, exit) in [(Verdict::Unchanged, Exit::Done), (Verdict::Refused, Exit::Refused), (Verdict::Conflict, Exit::Refused)] {
            let (mut cli, _, _) = cli(Some("o\n"), Global::default());
            assert_eq!(cli.decide(&plan(verdict)).unwrap(), Decision::Stop(exit));
        }
    }

    #[test]
    fn a_password_comes_from_the_file_then_the_variable_then_the_terminal() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("password");
        std::fs::write(&file, "from the file\r\nsecond line").unwrap();
        let (mut cli, _, _) = cli(Some(""), Global { password_file: Some(file.clone()), ..Global::default() });
        cli.variable = Box::new(|name| (name == "ESCHOOL_PASSWORD").then(|| "from the variable".to_owned()));
        assert_eq!(*cli.password("admin").unwrap(), "from the file");
        cli.global.password_file = None;
        assert_eq!(*cli.password("admin").unwrap(), "from the variable");
        cli.variable = Box::new(|_| None);
        assert_eq!(*cli.password("admin").unwrap(), "typed");
        cli.answers = None;
        assert_eq!(cli.password("admin").unwrap_err().kind, Kind::Denied);
        std::fs::write(&file, "").unwrap();
        assert_eq!(password_in(&file).unwrap_err().kind, Kind::User);
    }

    #[test]
    fn messages_cannot_steer_the_terminal() {
        let (mut cli, _, err) = cli(None, Global::default());
        cli.complain(&Error::user(Text::new("config-unknown-key").with("key", "\u{1b}[2J\n").with("place", "x")));
        assert!(!err.text().contains('\u{1b}') && err.text().lines().count() == 1, "{}", err.text());
    }
}
