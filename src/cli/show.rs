//! `eschool student show`, `eschool guardian show`, `eschool staff show`: one person's card.

use clap::Args;
use serde::Serialize;

use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use crate::domain::day::Day;
use crate::domain::people::ContactKind;
use crate::domain::roster::Sex;
use crate::domain::text::Text;
use crate::service::{Card, Result};

#[derive(Clone, Debug, Args)]
pub struct ShowArgs {
    /// A number (matricule), an id, or a name that fits one person only.
    #[arg(value_name = "REF")]
    pub reference: String,
}

/// Whose card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Student,
    Guardian,
    Staff,
}

/// Shows one card.
pub fn show(whose: Whose, args: &ShowArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let card = match whose {
        Whose::Student => {
            let id = service.find_student(&actor, &args.reference).wait()?;
            service.student_card(&actor, id).wait()?
        }
        Whose::Guardian => {
            let id = service.find_guardian(&actor, &args.reference).wait()?;
            service.guardian_card(&actor, id).wait()?
        }
        Whose::Staff => {
            let id = service.find_staff(&actor, &args.reference).wait()?;
            service.staff_card(&actor, id).wait()?
        }
    };
    if cx.global.json {
        cx.write_json(&Shown::of(&card))?;
    } else {
        let text = text(&card, whose, cx);
        cx.write(text.as_bytes())?;
    }
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct Shown<'a> {
    family_name: &'a str,
    post_name: Option<&'a str>,
    given_names: &'a str,
    usage_name: Option<&'a str>,
    sex: Option<&'static str>,
    birth_date: Option<String>,
    birth_place: Option<&'a str>,
    matricule: Option<&'a str>,
    identifiers: Vec<Identifier<'a>>,
    contacts: Vec<Contact<'a>>,
    addresses: Vec<Vec<&'a str>>,
    classes: Vec<Stay<'a>>,
    links: Vec<Link<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    siblings: Vec<Sibling<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    staff: Option<OfStaff<'a>>,
}

#[derive(Serialize)]
struct OfStaff<'a> {
    function: Option<&'a str>,
    teaches: bool,
    since: Option<String>,
    until: Option<String>,
    homerooms: &'a [String],
    courses: Vec<&'a str>,
    login: Option<&'a str>,
}

#[derive(Serialize)]
struct Identifier<'a> {
    scheme: &'a str,
    value: &'a str,
}

#[derive(Serialize)]
struct Contact<'a> {
    kind: &'static str,
    value: &'a str,
}

#[derive(Serialize)]
struct Stay<'a> {
    class: &'a str,
    year: &'a str,
    from: String,
    to: Option<String>,
}

#[derive(Serialize)]
struct Link<'a> {
    name: String,
    reference: Option<&'a str>,
    relation: &'static str,
    priority: u32,
    state: &'static str,
    to: Option<String>,
    about: Option<&'a str>,
}

#[derive(Serialize)]
struct Sibling<'a> {
    name: String,
    class: Option<&'a str>,
}

impl<'a> Shown<'a> {
    fn of(card: &'a Card) -> Self {
        let person = &card.person;
        Self {
            family_name: &person.family_name,
            post_name: person.post_name.as_deref(),
            given_names: &person.given_names,
            usage_name: person.usage_name.as_deref(),
            sex: person.sex.map(sex),
            birth_date: person.birth_date.map(|date| date.to_string()),
            birth_place: person.birth_place.as_deref(),
            matricule: card.matricule(),
            identifiers: card.identifiers.iter().map(|(scheme, value)| Identifier { scheme, value }).collect(),
            contacts: card.contacts.iter().map(|(kind, value)| Contact { kind: kind.code(), value }).collect(),
            addresses: card
                .homes
                .iter()
                .filter_map(|home| Some(home.address.as_ref()?.iter().map(String::as_str).filter(|part| !part.is_empty()).collect()))
                .collect(),
            classes: card
                .stays
                .iter()
                .map(|stay| Stay {
                    class: &stay.class,
                    year: &stay.year,
                    from: stay.starts.to_string(),
                    to: stay.ends.map(|day| day.to_string()),
                })
                .collect(),
            links: card
                .kin
                .iter()
                .map(|kin| Link {
                    name: kin.name.display(),
                    reference: kin.reference.as_deref(),
                    relation: kin.relation.code(),
                    priority: kin.priority,
                    state: kin.state.code(),
                    to: kin.ends.map(|day| day.to_string()),
                    about: kin.about.as_deref(),
                })
                .collect(),
            siblings: card.siblings.iter().map(|(_, name, class)| Sibling { name: name.display(), class: class.as_deref() }).collect(),
            staff: card.staff.as_ref().map(|staff| OfStaff {
                function: staff.function.as_deref(),
                teaches: staff.teaches,
                since: staff.since.map(|day| day.to_string()),
                until: staff.until.map(|day| day.to_string()),
                homerooms: &staff.homerooms,
                courses: staff.courses.iter().map(|(code, _)| code.as_str()).collect(),
                login: staff.login.as_deref(),
            }),
        }
    }
}

pub const fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::Female => "F",
        Sex::Male => "M",
    }
}

fn text(card: &Card, whose: Whose, cx: &Cli) -> String {
    let mut lines: Vec<Vec<String>> = Vec::new();
    let mut line = |label: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            lines.push(vec![cx.locale.find(label).unwrap_or_default(), value]);
        }
    };
    let person = &card.person;
    line("field-full_name", Some(person.name().display()));
    line("field-usage_name", person.usage_name.clone());
    line("field-matricule", card.matricule().map(str::to_owned));
    line("field-sex", person.sex.map(|of| sex(of).to_owned()));
    line("field-birth_date", person.birth_date.map(super::super::domain::day::BirthDate::written));
    line("field-birth_place", person.birth_place.clone());
    for stay in &card.stays {
        let text = match stay.ends {
            None => Text::new("cli-card-stay").with("class", &stay.class).with("starts", stay.starts),
            Some(ends) => Text::new("cli-card-stayed").with("class", &stay.class).with("starts", stay.starts).with("ends", ends),
        };
        line("field-class", Some(cx.locale.text(&text)));
    }
    for (kind, value) in &card.contacts {
        line(if *kind == ContactKind::Phone { "field-phone" } else { "field-email" }, Some(value.clone()));
    }
    for home in &card.homes {
        let parts = home.address.iter().flatten().map(String::as_str).filter(|part| !part.is_empty());
        line("field-address", Some(parts.collect::<Vec<_>>().join(", ").replace('\n', ", ")));
    }
    if let Some(staff) = &card.staff {
        line("field-function", staff.function.clone());
        line("staff-teaches", Some(cx.locale.get(if staff.teaches { "tui-yes" } else { "tui-no" })));
        line("staff-since", staff.since.map(Day::written));
        line("staff-until", staff.until.map(Day::written));
        line("staff-homerooms", Some(staff.homerooms.join(", ")));
        for (code, title) in &staff.courses {
            line("staff-courses", Some(format!("{code} · {title}")));
        }
        line("accounts-login", staff.login.clone());
    }
    let other = if whose == Whose::Student { "field-guardian" } else { "field-student" };
    for kin in card.kin.iter().filter(|kin| kin.ends.is_none()) {
        let relation = cx.locale.find(&format!("relation-{}", kin.relation.code())).unwrap_or_else(|| kin.relation.code().to_owned());
        let parts = [Some(kin.name.display()), Some(relation), kin.reference.clone(), kin.about.clone()];
        line(other, Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")));
    }
    for (_, name, class) in &card.siblings {
        line("person-siblings", Some(std::iter::once(name.display()).chain(class.clone()).collect::<Vec<_>>().join(" · ")));
    }
    for (scheme, value) in card.identifiers.iter().filter(|(scheme, _)| scheme != "matricule") {
        line("field-id", Some(format!("{value} ({scheme})")));
    }
    aligned(lines)
}
