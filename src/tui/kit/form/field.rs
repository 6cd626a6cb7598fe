//! One field of a form: what it takes, how it is read, what is wrong with it. It does not draw itself.

use super::Event;
use crate::domain::day::{Day, follow};
use crate::domain::text::Text;
use crate::tui::input::{self, Code, Key};
use crate::tui::kit::text::Line;
use crate::tui::screen::Handled;

pub struct Field {
    pub(super) name: &'static str,
    /// Message ids.
    pub(super) label: &'static str,
    pub(super) help: Option<&'static str>,
    pub(super) required: bool,
    pub(super) input: Input,
    pub(super) error: Option<Text>,
    check: Option<fn(&str) -> Option<Text>>,
    /// Whether the next character typed replaces what is there.
    fresh: bool,
    /// Whether what it holds was typed or chosen here.
    pub(super) touched: bool,
}

/// What a field takes.
pub enum Input {
    Text(Line),
    Date(Line),
    /// Days that follow one another, each perhaps with an amount: `1.10=500 1.1=250`.
    Days {
        line: Line,
        /// Where the first of them may fall; today, unless a screen knows better.
        from: Option<Day>,
    },
    Choice {
        options: Vec<(String, Text)>,
        at: usize,
    },
    Toggle(bool),
    /// Never echoed, not even its length.
    Secret(Line),
    Person(Person),
    /// A value taken from a list that the screen opens.
    Pick {
        value: String,
        label: String,
    },
}

/// A person looked for by name; what was typed counts only once somebody was taken from the list.
#[derive(Default)]
pub struct Person {
    pub(super) line: Line,
    pub(super) picked: Option<Candidate>,
    pub(super) offered: Option<Vec<Candidate>>,
    /// The candidate one is on; `None` while typing.
    pub(super) at: Option<usize>,
}

/// Somebody who may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What [`super::Form::value`] gives when she is taken.
    pub value: String,
    pub label: String,
}

impl Field {
    #[must_use]
    pub fn text(name: &'static str, label: &'static str) -> Self {
        Self::of(name, label, Input::Text(Line::default()))
    }

    #[must_use]
    pub fn date(name: &'static str, label: &'static str) -> Self {
        Self::of(name, label, Input::Date(Line::default()))
    }

    /// Days with spaces between, each perhaps with `=` and an amount behind it; one without a year is the next such day. Its value has them
    /// as the store writes days, and whatever is none as it was typed: a check of the screen's says what is wrong with that.
    #[must_use]
    pub fn days(name: &'static str, label: &'static str) -> Self {
        Self::of(name, label, Input::Days { line: Line::default(), from: None })
    }

    /// One of these values, each with its words; the first to begin with.
    #[must_use]
    pub fn choice(name: &'static str, label: &'static str, options: Vec<(String, Text)>) -> Self {
        Self::of(name, label, Input::Choice { options, at: 0 })
    }

    #[must_use]
    pub fn toggle(name: &'static str, label: &'static str, on: bool) -> Self {
        Self::of(name, label, Input::Toggle(on))
    }

    #[must_use]
    pub fn secret(name: &'static str, label: &'static str) -> Self {
        Self::of(name, label, Input::Secret(Line::default()))
    }

    #[must_use]
    pub fn person(name: &'static str, label: &'static str) -> Self {
        Self::of(name, label, Input::Person(Person::default()))
    }

    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Something chosen from a list that the screen opens when asked ([`Event::Pick`]).
    #[must_use]
    pub fn pick(name: &'static str, label: &'static str) -> Self {
        Self::of(name, label, Input::Pick { value: String::new(), label: String::new() })
    }

    /// What the message line says while one is in the field.
    #[must_use]
    pub const fn help(mut self, id: &'static str) -> Self {
        self.help = Some(id);
        self
    }

    /// A rule of its own: the sentence to show when the value is not taken.
    #[must_use]
    pub const fn check_with(mut self, check: fn(&str) -> Option<Text>) -> Self {
        self.check = Some(check);
        self
    }

    /// What it holds to begin with.
    #[must_use]
    pub fn with(mut self, value: &str) -> Self {
        self.set(value);
        self
    }

    /// What is proposed: it counts as it is, and the first character typed replaces it.
    #[must_use]
    pub fn proposes(mut self, value: &str) -> Self {
        self.set(value);
        self.fresh = !value.is_empty();
        self
    }

    /// A person field that is filled already: with her id as text, and her name.
    #[must_use]
    pub fn picked(mut self, value: &str, name: &str) -> Self {
        if let Input::Person(person) = &mut self.input {
            person.line = Line::new(name);
            person.picked = Some(Candidate { value: value.to_owned(), label: name.to_owned() });
        }
        self
    }

    pub(super) fn is_typed(&self) -> bool {
        !matches!(self.input, Input::Choice { .. } | Input::Toggle(_) | Input::Pick { .. })
    }

    pub(super) fn value(&self, today: Day) -> String {
        match &self.input {
            Input::Text(line) => line.words().trim().to_owned(),
            Input::Secret(line) => line.words().to_owned(),
            Input::Date(line) => Day::spoken(line.words(), today).map(|day| day.to_string()).unwrap_or_default(),
            Input::Days { line, from } => follow(line.words(), today, from.unwrap_or(today), |day| day.to_string()),
            Input::Choice { options, at } => options.get(*at).map(|(value, _)| value.clone()).unwrap_or_default(),
            Input::Pick { value, .. } => value.clone(),
            Input::Toggle(on) => if *on { "yes" } else { "no" }.to_owned(),
            Input::Person(person) => person.picked.as_ref().map(|picked| picked.value.clone()).unwrap_or_default(),
        }
    }

    pub(super) fn set(&mut self, value: &str) {
        self.error = None;
        match &mut self.input {
            Input::Text(line) | Input::Secret(line) | Input::Days { line, .. } => line.set(value),
            // A day comes as the store writes it and is read as people do.
            Input::Date(line) => line.set(&value.parse::<Day>().map_or_else(|_| value.to_owned(), Day::written)),
            Input::Choice { options, at } => *at = options.iter().position(|(option, _)| option == value).unwrap_or(*at),
            Input::Toggle(on) => *on = value == "yes",
            Input::Pick { value: held, label } => (*held, *label) = (value.to_owned(), value.to_owned()),
            Input::Person(person) => {
                person.line.set(value);
                person.picked = None;
            }
        }
    }

    /// Looks for mistakes; an empty field is one only at the end, not in passing.
    pub(super) fn check(&mut self, today: Day, at_the_end: bool) {
        let field = || Text::new(self.label);
        let refused = self.error.take();
        // What was said is shown as what it means.
        if let Input::Days { line, from } = &mut self.input {
            let read = follow(line.words(), today, from.unwrap_or(today), Day::written);
            if read != line.words() {
                line.set(&read);
            }
        }
        self.error = match &self.input {
            Input::Date(line) if !line.words().trim().is_empty() && Day::spoken(line.words(), today).is_none() => {
                Some(Text::new("tui-not-a-day").with("words", line.words()))
            }
            Input::Person(person) if !person.line.is_empty() && person.picked.is_none() => Some(Text::new("tui-nobody-chosen")),
            _ => None,
        };
        let value = self.value(today);
        if self.error.is_none() && value.is_empty() {
            self.error = (self.required && at_the_end).then(|| Text::new("tui-required").with("field", field()));
        } else if self.error.is_none() {
            self.error = self.check.and_then(|check| check(&value));
        }
        if !at_the_end && self.error.is_none() {
            self.error = refused;
        }
    }

    pub(super) fn input(&mut self, input: &input::Input) -> Event {
        let name = self.name;
        let fresh = std::mem::take(&mut self.fresh);
        let handled = match &mut self.input {
            Input::Text(line) | Input::Date(line) | Input::Days { line, .. } | Input::Secret(line) => {
                let before = line.words().to_owned();
                if fresh && matches!(input, input::Input::Key(key) if key.typed().is_some()) {
                    line.clear();
                }
                let handled = line.input(input);
                if line.words() == before && handled == Handled::Yes {
                    return Event::Taken;
                }
                handled
            }
            Input::Choice { options, at } => choose(options.len(), at, input),
            Input::Toggle(on) => {
                let flip = *input == input::Input::Key(Key::char(' '));
                *on ^= flip;
                if flip { Handled::Yes } else { Handled::No }
            }
            Input::Person(person) => return person.input(name, input),
            Input::Pick { value, label } => match input {
                input::Input::Key(key) if key.code == Code::Char(' ') => return Event::Pick(name),
                input::Input::Key(key) if matches!(key.code, Code::Backspace | Code::Delete) && !value.is_empty() => {
                    value.clear();
                    label.clear();
                    Handled::Yes
                }
                _ => Handled::No,
            },
        };
        if handled == Handled::Yes { Event::Changed(name) } else { Event::Ignored }
    }

    /// Moving among offered people, which arrows and Enter mean first while there are any.
    pub(super) fn choosing(&mut self, code: Code) -> Handled {
        let Input::Person(person) = &mut self.input else { return Handled::No };
        let Some(offered) = person.offered.as_ref().filter(|offered| !offered.is_empty()) else { return Handled::No };
        let last = offered.len() - 1;
        match (code, person.at) {
            (Code::Down, at) => person.at = Some(at.map_or(0, |at| (at + 1).min(last))),
            (Code::Up, Some(at)) => person.at = at.checked_sub(1),
            (Code::Enter, Some(at)) => {
                let picked = offered[at].clone();
                person.line = Line::new(&picked.label);
                person.picked = Some(picked);
                (person.offered, person.at) = (None, None);
                self.error = None;
            }
            _ => return Handled::No,
        }
        Handled::Yes
    }

    const fn of(name: &'static str, label: &'static str, input: Input) -> Self {
        Self { name, label, help: None, required: false, input, error: None, check: None, fresh: false, touched: false }
    }
}

impl Person {
    pub(super) fn offer(&mut self, candidates: Vec<Candidate>) {
        self.offered = Some(candidates);
        self.at = None;
    }

    fn input(&mut self, name: &'static str, input: &input::Input) -> Event {
        let before = self.line.words().to_owned();
        if self.line.input(input) == Handled::No {
            return Event::Ignored;
        }
        if self.line.words() == before {
            return Event::Taken;
        }
        (self.picked, self.offered, self.at) = (None, None, None);
        if self.line.is_empty() { Event::Changed(name) } else { Event::Search(name, self.line.words().to_owned()) }
    }
}

fn choose(count: usize, at: &mut usize, input: &input::Input) -> Handled {
    let input::Input::Key(key) = input else { return Handled::No };
    match key.code {
        Code::Char(' ') | Code::Right if count > 0 => *at = (*at + 1) % count,
        Code::Left if count > 0 => *at = (*at + count - 1) % count,
        Code::Char(c) => match c.to_digit(10) {
            Some(digit @ 1..) if digit as usize <= count => *at = digit as usize - 1,
            _ => return Handled::No,
        },
        _ => return Handled::No,
    }
    Handled::Yes
}
