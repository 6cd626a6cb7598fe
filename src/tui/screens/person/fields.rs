//! The fields of a person's form: what each takes, what a card fills it with, and which edits come of what was typed. It saves
//! nothing.

use std::collections::BTreeMap;

use crate::domain::day::{BirthDate, Day, DayOrder};
use crate::domain::people::ContactKind;
use crate::domain::roster::Sex;
use crate::domain::text::Text;
use crate::service::{Card, Edit, PersonEdit, StaffPart};
use crate::tui::kit::form::{Field, Form};
use crate::tui::screens::words;

use super::whose::Whose;

/// What is in each field, by its name.
pub type Filled = BTreeMap<&'static str, String>;

const SHARED: [(&str, &str); 9] = [
    ("family_name", "field-family_name"),
    ("post_name", "field-post_name"),
    ("given_names", "field-given_names"),
    ("usage_name", "field-usage_name"),
    ("sex", "field-sex"),
    ("birth_date", "field-birth_date"),
    ("birth_place", "field-birth_place"),
    ("phone", "field-phone"),
    ("email", "field-email"),
];

/// Names and message ids of the fields, in the order they are asked for.
#[must_use]
pub fn names(whose: Whose, is_new: bool) -> Vec<(&'static str, &'static str)> {
    let mut names = SHARED.to_vec();
    match whose {
        Whose::Student => {
            names.insert(7, ("class", "field-class"));
            if is_new {
                names.push(("matricule", "field-matricule"));
            }
        }
        Whose::Guardian => names.insert(7, ("occupation", "field-occupation")),
        Whose::Staff => {
            names.extend([
                ("function", "field-function"),
                ("teaches", "staff-teaches"),
                ("since", "staff-since"),
                ("until", "staff-until"),
            ]);
            if is_new {
                names.push(("matricule", "staff-number"));
            }
        }
    }
    names
}

/// The empty field of a name.
#[must_use]
pub fn field(name: &'static str, label: &'static str) -> Field {
    match name {
        "family_name" => Field::text(name, label).required(),
        "sex" => {
            let options = [("", None), ("female", Some(Sex::Female)), ("male", Some(Sex::Male))];
            Field::choice(name, label, options.map(|(value, sex)| (value.to_owned(), Text::new(words::sex(sex)))).to_vec())
                .help("person-choice-help")
        }
        "birth_date" => Field::text(name, label).help("person-birth-help").check_with(is_birth_date),
        "class" => Field::pick(name, label).help("person-class-help"),
        "matricule" if label == "staff-number" => Field::text(name, label),
        "matricule" => Field::text(name, label).help("person-matricule-help"),
        "teaches" => Field::toggle(name, label, true),
        "since" | "until" => Field::date(name, label),
        _ => Field::text(name, label),
    }
}

fn is_birth_date(written: &str) -> Option<Text> {
    BirthDate::read(written, DayOrder::DayFirst).is_err().then(|| Text::new("person-not-a-birth-date").with("words", written))
}

/// What the form of this person begins with.
#[must_use]
pub fn of_card(card: &Card) -> Filled {
    let person = &card.person;
    let sex = match person.sex {
        Some(Sex::Female) => "female",
        Some(Sex::Male) => "male",
        None => "",
    };
    let present = card.stays.iter().find(|stay| stay.ends.is_none()).map(|stay| stay.class.clone());
    Filled::from([
        ("family_name", person.family_name.clone()),
        ("post_name", person.post_name.clone().unwrap_or_default()),
        ("given_names", person.given_names.clone()),
        ("usage_name", person.usage_name.clone().unwrap_or_default()),
        ("sex", sex.to_owned()),
        ("birth_date", person.birth_date.map(words::birth).unwrap_or_default()),
        ("birth_place", person.birth_place.clone().unwrap_or_default()),
        ("phone", card.contact(ContactKind::Phone).unwrap_or_default().to_owned()),
        ("email", card.contact(ContactKind::Email).unwrap_or_default().to_owned()),
        ("occupation", card.occupation.clone().unwrap_or_default()),
        ("class", present.unwrap_or_default()),
    ])
    .into_iter()
    .chain(card.staff.iter().flat_map(of_staff))
    .collect()
}

/// What the form of somebody new begins with: whoever joins the staff teaches unless she says otherwise.
#[must_use]
pub fn empty(whose: Whose) -> Filled {
    if whose == Whose::Staff { Filled::from([("teaches", "yes".to_owned())]) } else { Filled::new() }
}

/// What the form of somebody of the staff begins with besides.
fn of_staff(staff: &StaffPart) -> [(&'static str, String); 4] {
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let teaches = if staff.teaches { "yes" } else { "no" };
    [
        ("function", staff.function.clone().unwrap_or_default()),
        ("teaches", teaches.to_owned()),
        ("since", day(staff.since)),
        ("until", day(staff.until)),
    ]
}

/// What a form holds now.
#[must_use]
pub fn of_form(form: &Form, names: &[(&'static str, &'static str)]) -> Filled {
    names.iter().map(|(name, _)| (*name, form.value(name))).collect()
}

/// The edits that lead from what was seen to what is wanted; fields that are the same in both are not edited.
#[must_use]
pub fn edit(seen: &Filled, now: &Filled) -> PersonEdit {
    let pair = |name: &str| {
        let (seen, now) = (seen.get(name).cloned().unwrap_or_default(), now.get(name)?.clone());
        (seen != now).then_some(Edit { seen, now })
    };
    let maybe = |name: &str| pair(name).map(|edit| edit.each(|words| (!words.is_empty()).then_some(words)));
    PersonEdit {
        family_name: pair("family_name"),
        post_name: maybe("post_name"),
        given_names: pair("given_names"),
        usage_name: maybe("usage_name"),
        sex: pair("sex").map(|edit| edit.each(|code| sex(&code))),
        birth_date: pair("birth_date").map(|edit| edit.each(|written| BirthDate::read(&written, DayOrder::DayFirst).ok())),
        birth_place: maybe("birth_place"),
        phone: maybe("phone"),
        email: maybe("email"),
        occupation: maybe("occupation"),
        class: maybe("class"),
        function: maybe("function"),
        teaches: pair("teaches").map(|edit| edit.each(|said| said == "yes")),
        since: pair("since").map(|edit| edit.each(|day| day.parse().ok())),
        until: pair("until").map(|edit| edit.each(|day| day.parse().ok())),
    }
}

fn sex(code: &str) -> Option<Sex> {
    match code {
        "female" => Some(Sex::Female),
        "male" => Some(Sex::Male),
        _ => None,
    }
}

/// How a field's value is shown where it cannot be edited.
#[must_use]
pub fn shown(name: &str, value: &str) -> Option<Text> {
    (name == "sex").then(|| Text::new(words::sex(sex(value))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_changed_is_an_edit() {
        let seen = Filled::from([("family_name", "Kabeya".to_owned()), ("sex", String::new()), ("birth_date", "2012".to_owned())]);
        let now = Filled::from([
            ("family_name", "Kabeya".to_owned()),
            ("sex", "female".to_owned()),
            ("birth_date", "17/5/2012".to_owned()),
            ("phone", "12".to_owned()),
        ]);
        let edit = edit(&seen, &now);
        assert_eq!((edit.family_name, edit.email), (None, None));
        assert_eq!(edit.sex, Some(Edit { seen: None, now: Some(Sex::Female) }));
        let (seen, now) = ("2012".parse().ok(), "2012-05-17".parse().ok());
        assert_eq!(edit.birth_date, Some(Edit { seen, now }));
        assert_eq!(edit.phone, Some(Edit { seen: None, now: Some("12".to_owned()) }));
    }
}
