//! What was typed into a form, kept aside until it is saved: the fields somebody changed and no others, so that putting them back never
//! undoes what another person wrote meanwhile. Secrets are not kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Form;
use super::field::{Candidate, Input};
use crate::tui::kit::text::Line;
use crate::tui::typed::Typed;

/// What one field holds, as it was typed.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Words(String),
    /// Something taken from a list: what it stands for, and how it is called.
    Taken {
        value: String,
        label: String,
    },
}

/// The field one was in, under a name no field has.
const FOCUS: &str = "";

impl Typed for Form {
    fn kept(&self) -> String {
        let typed = self.fields.iter().filter(|field| field.touched);
        let mut written: BTreeMap<&str, Written> = typed.filter_map(|field| Some((field.name, Written::of(&field.input)?))).collect();
        if let Some(at) = self.at() {
            written.insert(FOCUS, Written::Words(at.to_owned()));
        }
        serde_json::to_string(&written).unwrap_or_default()
    }

    fn put_back(&mut self, kept: &str) {
        let Ok(mut written) = serde_json::from_str::<BTreeMap<String, Written>>(kept) else { return };
        for field in &mut self.fields {
            let Some(written) = written.remove(field.name) else { continue };
            field.error = None;
            field.touched |= written.put_into(&mut field.input);
        }
        self.edited |= self.fields.iter().any(|field| field.touched);
        if let Some(Written::Words(name)) = written.remove(FOCUS) {
            self.go_to(&name);
        }
    }

    fn at(&self) -> usize {
        self.focus
    }
}

impl Written {
    fn of(input: &Input) -> Option<Self> {
        let taken = |value: &str, label: &str| Self::Taken { value: value.to_owned(), label: label.to_owned() };
        Some(match input {
            Input::Secret(_) => return None,
            Input::Text(line) | Input::Date(line) | Input::Days { line, .. } => Self::Words(line.words().to_owned()),
            Input::Choice { options, at } => Self::Words(options.get(*at)?.0.clone()),
            Input::Toggle(on) => Self::Words(if *on { "yes" } else { "no" }.to_owned()),
            Input::Pick { value, label } => taken(value, label),
            Input::Person(person) => match &person.picked {
                Some(picked) => taken(&picked.value, &picked.label),
                None => Self::Words(person.line.words().to_owned()),
            },
        })
    }

    /// Whether it fits there.
    fn put_into(self, input: &mut Input) -> bool {
        match (input, self) {
            (Input::Text(line) | Input::Date(line) | Input::Days { line, .. }, Self::Words(words)) => line.set(&words),
            (Input::Choice { options, at }, Self::Words(value)) => match options.iter().position(|(option, _)| *option == value) {
                Some(place) => *at = place,
                None => return false,
            },
            (Input::Toggle(on), Self::Words(value)) => *on = value == "yes",
            (Input::Pick { value, label }, Self::Taken { value: taken, label: called }) => (*value, *label) = (taken, called),
            (Input::Pick { value, label }, Self::Words(words)) => (*value, *label) = (words.clone(), words),
            (Input::Person(person), Self::Words(words)) => {
                person.line.set(&words);
                person.picked = None;
            }
            (Input::Person(person), Self::Taken { value, label }) => {
                person.line = Line::new(&label);
                person.picked = Some(Candidate { value, label });
            }
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;
    use crate::domain::text::Text;
    use crate::tui::input::{self, Key};
    use crate::tui::kit::form::Field;

    fn form() -> Form {
        let sexes = vec![("f".to_owned(), Text::new("tui-yes")), ("m".to_owned(), Text::new("tui-no"))];
        Form::new(
            Day::new(2026, 11, 23).unwrap(),
            vec![
                Field::text("name", "tui-command").with("Anne"),
                Field::date("from", "tui-keys"),
                Field::choice("sex", "tui-about", sexes),
                Field::toggle("lives", "tui-yes", false),
                Field::secret("secret", "tui-no"),
                Field::person("guardian", "tui-choose"),
                Field::pick("class", "tui-choose"),
            ],
        )
    }

    fn keys(form: &mut Form, keys: &str) {
        for word in keys.split(' ') {
            match word.parse::<Key>() {
                Ok(key) => drop(form.input(&input::Input::Key(key))),
                Err(_) => word.chars().for_each(|c| drop(form.input(&input::Input::Key(Key::char(c))))),
            }
        }
    }

    #[test]
    fn what_was_typed_comes_back_as_it_was_typed_in_the_field_one_was_in() {
        let mut typed = form();
        keys(&mut typed, "Down 1.9 Down Right Down Space Down s3cret Down kab");
        typed.offer("guardian", "kab", vec![Candidate { value: "1".to_owned(), label: "Kabeya Anne".to_owned() }]);
        keys(&mut typed, "Down Enter Down");
        typed.pick("class", "id-of-7a", "7A");
        let kept = typed.kept();
        assert!(!kept.contains("s3cret"), "a secret is kept: {kept}");

        let mut again = form();
        again.put_back(&kept);
        let names = ["name", "from", "sex", "lives", "secret", "guardian", "class"];
        assert_eq!(names.map(|name| again.value(name)), ["Anne", "2026-09-01", "m", "yes", "", "1", "id-of-7a"].map(str::to_owned));
        assert!(again.edited());
        assert_eq!(Form::at(&again), Some("class"));
    }

    #[test]
    fn what_nobody_touched_is_not_put_back_over_what_another_person_wrote() {
        let mut mine = form();
        keys(&mut mine, "Down 1.9");
        let mut theirs = form();
        theirs.set("name", "Anna");
        theirs.put_back(&mine.kept());
        assert_eq!((theirs.value("name"), theirs.value("from")), ("Anna".to_owned(), "2026-09-01".to_owned()));
    }

    #[test]
    fn what_does_not_fit_any_more_is_left_out() {
        let mut form = form();
        form.put_back(r#"{"sex":"x","gone":"1","secret":"pw","name":{"value":"1","label":"2"}}"#);
        assert_eq!((form.value("sex"), form.value("secret"), form.value("name")), ("f".to_owned(), String::new(), "Anne".to_owned()));
        form.put_back("no form at all");
        assert!(!form.edited());
    }
}
