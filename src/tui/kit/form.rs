//! A form: labelled fields one moves through, checked as each is left and once more before saving. It keeps what is typed;
//! what becomes of it is the screen's.

use std::cell::RefCell;

use ratatui::layout::{Position, Rect};

use crate::domain::day::Day;
use crate::domain::text::Text;
use crate::tui::input::{Code, Input, Key};
use crate::tui::screen::Handled;

mod field;
mod kept;
mod view;

pub use field::{Candidate, Field, Input as Kind};

/// What an input did to a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Nothing the form knows.
    Ignored,
    /// Moved, or something that needs no answer.
    Taken,
    Changed(&'static str),
    /// A person is looked for in this field: offer candidates with [`Form::offer`].
    Search(&'static str, String),
    /// Enter on the last field, or on the button behind it.
    Submit,
    /// Space in a field whose value is chosen from a list: open it, and [`Form::set`] what is chosen.
    Pick(&'static str),
    /// The second button was pressed.
    Other,
}

pub struct Form {
    fields: Vec<Field>,
    /// The field in focus; the save button is behind the last.
    focus: usize,
    today: Day,
    edited: bool,
    /// What the button behind the fields says: a message id.
    submit: &'static str,
    other: Option<Text>,
    /// Where fields and buttons were drawn last.
    drawn: RefCell<Vec<(usize, Rect)>>,
}

impl Form {
    /// A form whose dates are read as seen from `today`.
    #[must_use]
    pub const fn new(today: Day, fields: Vec<Field>) -> Self {
        Self { fields, focus: 0, today, edited: false, submit: "tui-submit", other: None, drawn: RefCell::new(Vec::new()) }
    }

    /// Says something else than "save" on the button behind the fields.
    #[must_use]
    pub const fn submit_with(mut self, id: &'static str) -> Self {
        self.submit = id;
        self
    }

    /// A second button behind the first.
    #[must_use]
    pub fn or(mut self, label: Text) -> Self {
        self.other = Some(label);
        self
    }

    /// The field in focus.
    #[must_use]
    pub fn at(&self) -> Option<&'static str> {
        self.fields.get(self.focus).map(|field| field.name)
    }

    /// Whether this field is asked for.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Goes to a field.
    pub fn go_to(&mut self, name: &str) {
        if let Some(at) = self.find(name) {
            self.focus = at;
        }
    }

    /// Takes what was chosen from a list the screen opened: what it stands for, and how it is called. It counts as typed.
    pub fn pick(&mut self, name: &str, value: &str, label: &str) {
        self.show(name, value, label);
        if let Some(at) = self.find(name) {
            (self.fields[at].touched, self.edited) = (true, true);
        }
    }

    /// Fills a field that is chosen from a list without counting it as edited.
    pub fn show(&mut self, name: &str, value: &str, label: &str) {
        self.set(name, value);
        if let Some(at) = self.find(name)
            && let Kind::Pick { label: called, .. } = &mut self.fields[at].input
        {
            label.clone_into(called);
        }
    }

    /// Counts as edited, though this is another form than the one that was typed into.
    pub const fn touch(&mut self) {
        self.edited = true;
    }

    /// Where the last button stands.
    const fn last(&self) -> usize {
        self.fields.len() + if self.other.is_some() { 1 } else { 0 }
    }

    /// Whether anything was typed since the form was filled or saved.
    #[must_use]
    pub const fn edited(&self) -> bool {
        self.edited
    }

    pub fn saved(&mut self) {
        self.edited = false;
        self.fields.iter_mut().for_each(|field| field.touched = false);
    }

    /// What a field holds: text as typed, a day (or each of several) as `2026-09-01`, a choice's value, `yes` or `no`, a person's value; empty when
    /// there is nothing.
    #[must_use]
    pub fn value(&self, name: &str) -> String {
        self.find(name).map(|at| self.fields[at].value(self.today)).unwrap_or_default()
    }

    /// Fills a field without counting it as edited.
    pub fn set(&mut self, name: &str, value: &str) {
        if let Some(at) = self.find(name) {
            self.fields[at].set(value);
            self.fields[at].touched = false;
        }
    }

    /// From when on the days of a field follow one another.
    pub fn days_from(&mut self, name: &str, day: Day) {
        if let Some(at) = self.find(name)
            && let Kind::Days { from, .. } = &mut self.fields[at].input
        {
            *from = Some(day);
        }
    }

    /// Shows why a field was not taken, and goes there.
    pub fn refuse(&mut self, name: &str, why: Text) {
        if let Some(at) = self.find(name) {
            self.fields[at].error = Some(why);
            self.focus = at;
        }
    }

    /// People who may be meant in a person field, for what was searched.
    pub fn offer(&mut self, name: &str, searched: &str, candidates: Vec<Candidate>) {
        if let Some(at) = self.find(name)
            && let Kind::Person(person) = &mut self.fields[at].input
            && person.line.words() == searched
        {
            person.offer(candidates);
        }
    }

    /// Checks every field and goes to the first mistake; the sentence to show, or `None` when all is well.
    pub fn check(&mut self) -> Option<Text> {
        for field in &mut self.fields {
            field.check(self.today, true);
        }
        let first = self.fields.iter().position(|field| field.error.is_some())?;
        self.focus = first;
        self.fields[first].error.clone()
    }

    /// The message line: what is wrong with the field in focus, else its help.
    #[must_use]
    pub fn hint(&self) -> Option<Text> {
        let field = self.fields.get(self.focus)?;
        field.error.clone().or_else(|| field.help.map(Text::new))
    }

    /// Whether what is pressed now is typed.
    #[must_use]
    pub fn takes_text(&self) -> bool {
        self.fields.get(self.focus).is_some_and(Field::is_typed)
    }

    /// Goes to what is clicked on; what is answered with one key is answered, and buttons are pressed.
    fn click(&mut self, x: u16, y: u16) -> Event {
        let clicked = self.drawn.borrow().iter().find(|(_, area)| area.contains(Position::new(x, y))).map(|(at, _)| *at);
        let Some(at) = clicked else { return Event::Ignored };
        let here = self.focus == at;
        self.leave(at);
        let answered = self.fields.get(at).is_none_or(|field| here && !field.is_typed());
        if answered { self.input(&Input::Key(Key::char(' '))) } else { Event::Taken }
    }

    pub fn input(&mut self, input: &Input) -> Event {
        if let Input::Click { x, y } = input {
            return self.click(*x, *y);
        }
        if let Input::Key(key) = input
            && let Some(event) = self.moves(*key)
        {
            return event;
        }
        let Some(field) = self.fields.get_mut(self.focus) else {
            return match (*input == Input::Key(Key::char(' ')), self.focus > self.fields.len()) {
                (false, _) => Event::Ignored,
                (true, false) => Event::Submit,
                (true, true) => Event::Other,
            };
        };
        let event = field.input(input);
        if matches!(event, Event::Changed(_) | Event::Search(..)) {
            field.error = None;
            (field.touched, self.edited) = (true, true);
        }
        event
    }

    fn moves(&mut self, key: Key) -> Option<Event> {
        if key.ctrl || key.alt {
            return None;
        }
        if let Some(field) = self.fields.get_mut(self.focus)
            && field.choosing(key.code) == Handled::Yes
        {
            let taken = key.code == Code::Enter;
            field.touched |= taken;
            self.edited |= taken;
            return Some(if taken { Event::Changed(field.name) } else { Event::Taken });
        }
        match key.code {
            Code::Enter if self.focus == self.fields.len() => return Some(Event::Submit),
            Code::Enter if self.focus > self.fields.len() => return Some(Event::Other),
            Code::Enter => self.leave(self.focus + 1),
            Code::Tab if key.shift => self.leave(self.focus.checked_sub(1).unwrap_or(self.last())),
            Code::Tab => self.leave((self.focus + 1) % (self.last() + 1)),
            Code::Down => self.leave((self.focus + 1).min(self.last())),
            Code::Up => self.leave(self.focus.saturating_sub(1)),
            _ => return None,
        }
        Some(Event::Taken)
    }

    fn leave(&mut self, to: usize) {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.check(self.today, false);
        }
        self.focus = to;
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Form {
        let today = Day::new(2026, 11, 23).unwrap();
        let sexes = vec![("f".to_owned(), Text::new("tui-yes")), ("m".to_owned(), Text::new("tui-no"))];
        Form::new(
            today,
            vec![
                Field::text("name", "tui-command").required(),
                Field::date("from", "tui-keys").required(),
                Field::choice("sex", "tui-about", sexes),
                Field::toggle("lives", "tui-yes", false),
                Field::secret("secret", "tui-no"),
                Field::person("guardian", "tui-choose"),
            ],
        )
    }

    fn keys(form: &mut Form, keys: &str) -> Vec<Event> {
        let key = |word: &str| match word.parse() {
            Ok(key) => vec![key],
            Err(_) => word.chars().map(Key::char).collect(),
        };
        keys.split(' ').flat_map(key).map(|key: Key| form.input(&Input::Key(key))).collect()
    }

    #[test]
    fn enter_goes_through_the_fields_to_the_button() {
        let mut form = form();
        let events = keys(&mut form, "Anne Enter 1.9 Enter Right Enter Space Enter pw Enter Enter Enter");
        assert_eq!(events.last(), Some(&Event::Submit));
        assert_eq!(
            ["name", "from", "sex", "lives", "secret"].map(|name| form.value(name)),
            ["Anne", "2026-09-01", "m", "yes", "pw"].map(str::to_owned)
        );
        assert_eq!(form.check(), None);
        assert!(form.edited());
    }

    #[test]
    fn a_mistake_is_shown_where_it_is() {
        let mut form = form();
        keys(&mut form, "Anne Enter 31/2 Tab");
        assert_eq!(form.hint(), None);
        keys(&mut form, "Up");
        assert_eq!(form.hint().map(|text| text.id), Some("tui-not-a-day"));
        let mut empty = self::form();
        keys(&mut empty, "Down Down Down");
        assert_eq!(empty.check().map(|text| text.id), Some("tui-required"));
        keys(&mut empty, "Anne");
        assert_eq!(empty.value("name"), "Anne");
    }

    #[test]
    fn days_are_written_as_people_say_them() {
        let mut form = form();
        for (typed, day) in [
            ("1.9", "2026-09-01"),
            ("1/9/26", "2026-09-01"),
            ("auj", "2026-11-23"),
            ("today", "2026-11-23"),
            ("+7", "2026-11-30"),
            ("-1", "2026-11-22"),
        ] {
            form.set("from", typed);
            assert_eq!(form.value("from"), day, "{typed}");
        }
    }

    #[test]
    fn a_person_is_searched_as_one_types_and_taken_from_the_list() {
        let mut form = form();
        form.focus = 5;
        let events = keys(&mut form, "kab");
        assert_eq!(events.last(), Some(&Event::Search("guardian", "kab".to_owned())));
        let candidate = |value: &str, label: &str| Candidate { value: value.to_owned(), label: label.to_owned() };
        form.offer("guardian", "ka", vec![candidate("0", "too late")]);
        form.offer("guardian", "kab", vec![candidate("1", "Kabeya Anne"), candidate("2", "Kabeya Louis")]);
        assert_eq!(form.check().map(|text| text.id), Some("tui-required"));
        form.focus = 5;
        keys(&mut form, "Down Down Enter");
        assert_eq!(form.value("guardian"), "2");
        keys(&mut form, "x");
        assert_eq!(form.value("guardian"), "", "what is typed afterwards is another person");
    }
}
