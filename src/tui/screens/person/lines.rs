//! What a card shows of a person, line by line. It leaves out what there is nothing to say about.

use crate::domain::day::{BirthDate, Day};
use crate::domain::people::ContactKind;
use crate::domain::text::Text;
use crate::service::{Card, Home, Kin, StaffPart, Stay};
use crate::tui::look::Look;
use crate::tui::screens::sheet::Line;
use crate::tui::screens::words;

use super::whose::Whose;

/// Everything on the card of one of them.
#[must_use]
pub fn of(whose: Whose, card: &Card, look: &Look, today: Day) -> Vec<Line> {
    let person = &card.person;
    let mut lines = vec![Line::of("field-family_name", person.family_name.clone())];
    let mut say = |name: &'static str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            lines.push(Line::of(name, value));
        }
    };
    say("field-post_name", person.post_name.clone());
    say("field-given_names", Some(person.given_names.clone()));
    say("field-usage_name", person.usage_name.clone());
    say("field-sex", Some(look.words(words::sex(person.sex))));
    say("field-birth_date", person.birth_date.map(BirthDate::written));
    say("field-birth_place", person.birth_place.clone());
    say("field-occupation", card.occupation.clone());
    for (scheme, value) in &card.identifiers {
        let name = match scheme.as_str() {
            "matricule" => "field-matricule",
            "ine" => "field-ine",
            "permanent" => "field-permanent",
            // What a source calls her says nothing to a reader.
            _ => continue,
        };
        say(name, Some(value.clone()));
    }
    for (kind, value) in &card.contacts {
        let name = match kind {
            ContactKind::Phone => "field-phone",
            ContactKind::Email => "field-email",
        };
        say(name, Some(value.clone()));
    }
    if whose == Whose::Student {
        lines.push(Line::heading("person-classes"));
        let present = card.stays.first();
        lines
            .extend(card.stays.iter().map(|stay| Line::of(if Some(stay) == present { "field-class" } else { "" }, self::stay(stay, look))));
        if card.stays.is_empty() {
            lines.push(Line::of("field-class", look.words("person-no-class")));
        }
    }
    if !card.homes.is_empty() {
        lines.push(Line::heading("person-home"));
        lines.extend(card.homes.iter().map(|home| Line::of("field-household", self::home(home))));
    }
    if let Some(staff) = &card.staff {
        lines.extend(of_staff(staff, look));
        return lines;
    }
    let (heading, nobody) = match whose {
        Whose::Student => ("person-guardians", "person-no-guardian"),
        Whose::Guardian | Whose::Staff => ("person-children", "person-no-child"),
    };
    lines.push(Line::heading(heading));
    lines.extend(card.kin.iter().map(|kin| Line::of(words::relation(kin.relation), self::kin(kin, look, today)).to(kin.id)));
    if card.kin.is_empty() {
        lines.push(Line::of("", look.words(nobody)));
    }
    if !card.siblings.is_empty() {
        lines.push(Line::heading("person-siblings"));
        lines.extend(card.siblings.iter().map(|(id, name, class)| {
            let parts: Vec<String> = std::iter::once(name.display()).chain(class.clone()).collect();
            Line::of("", parts.join(look.dot())).to(*id)
        }));
    }
    lines
}

/// What somebody of the staff does.
fn of_staff(staff: &StaffPart, look: &Look) -> Vec<Line> {
    let mut lines = vec![Line::heading("staff-work")];
    let day = |day: Option<Day>| day.map(words::day);
    let teaches = look.words(if staff.teaches { "tui-yes" } else { "tui-no" });
    let said = [
        ("field-function", staff.function.clone()),
        ("staff-teaches", Some(teaches)),
        ("staff-since", day(staff.since)),
        ("staff-until", day(staff.until)),
        ("staff-homerooms", Some(staff.homerooms.join(", "))),
        ("accounts-login", staff.login.clone()),
    ];
    lines.extend(said.into_iter().filter_map(|(name, value)| Some(Line::of(name, value.filter(|value| !value.is_empty())?))));
    if !staff.courses.is_empty() {
        lines.push(Line::heading("staff-courses"));
        lines.extend(staff.courses.iter().map(|(code, title)| Line::of("", format!("{code}{}{title}", look.dot()))));
    }
    lines
}

fn stay(stay: &Stay, look: &Look) -> String {
    let days = match stay.ends {
        Some(ends) => Text::new("person-stay-ended").with("from", words::day(stay.starts)).with("to", words::day(ends)),
        None => Text::new("person-stay").with("from", words::day(stay.starts)),
    };
    let parts = [stay.class.clone(), stay.year.clone(), look.text(&days), look.words(words::status(stay.status))];
    parts.join(look.dot())
}

fn home(home: &Home) -> String {
    let address = home.address.iter().flatten().filter(|part| !part.is_empty());
    let parts: Vec<&str> = std::iter::once(&home.name).chain(address).map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

fn kin(kin: &Kin, look: &Look, today: Day) -> String {
    let mut parts = vec![kin.name.display()];
    parts.extend(kin.about.clone());
    if let Some(state) = words::link(kin.state) {
        parts.push(look.words(state));
    } else if kin.ends.is_some_and(|ends| ends <= today) {
        parts.push(look.words("link-ended"));
    }
    parts.join(look.dot())
}
