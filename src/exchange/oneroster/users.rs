//! The people of a rostering set: who is student, staff or guardian, and which guardian belongs to which student.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::part::{Bundle, Line, Names};
use crate::domain::day::{BirthDate, Day};
use crate::domain::name::PersonName;
use crate::domain::roster::{
    ForeignId, GuardianEntry, LinkEntry, PersonEntry, PersonRef, Refusal, Relation, Roster, Sex, StaffEntry, StudentEntry,
};
use crate::domain::text::Text;
use crate::exchange::value;

const ID: Names<'_> = &["sourcedId", "SIS ID", "ID"];
const USER: Names<'_> = &["userSourcedId", "SIS ID", "ID"];

/// What a role of the file makes of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Facet {
    Student,
    Guardian(Option<RelationOf>),
    Staff { teaches: bool },
}

/// What a guardian's role says of the relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum RelationOf {
    Parent,
    Tutor,
    Relative,
}

impl From<RelationOf> for Relation {
    fn from(of: RelationOf) -> Self {
        match of {
            RelationOf::Parent => Self::Parent,
            RelationOf::Tutor => Self::Tutor,
            RelationOf::Relative => Self::Relative,
        }
    }
}

fn facet(role: &str) -> Facet {
    match role.to_lowercase().as_str() {
        "student" => Facet::Student,
        "parent" => Facet::Guardian(Some(RelationOf::Parent)),
        "guardian" => Facet::Guardian(Some(RelationOf::Tutor)),
        "relative" => Facet::Guardian(Some(RelationOf::Relative)),
        "teacher" | "professor" | "lecturer" | "faculty" | "adjunct" | "instructor" => Facet::Staff { teaches: true },
        _ => Facet::Staff { teaches: false },
    }
}

/// What is known of a person outside her own row.
struct Known {
    /// Role names as the files have them, by user.
    roles: HashMap<String, BTreeSet<String>>,
    demographics: HashMap<String, Demographics>,
    /// Users whom somebody's row names as a guardian.
    agents: HashSet<String>,
}

#[derive(Clone, Default)]
struct Demographics {
    sex: Option<Sex>,
    birth: Option<BirthDate>,
    birth_place: Option<String>,
}

pub(super) fn read(bundle: &Bundle, today: Day, roster: &mut Roster) {
    let known = known(bundle, roster);
    let mut facets: HashMap<String, BTreeSet<Facet>> = HashMap::new();
    let mut ended = 0_usize;
    for (file, role) in [("users", None), ("student", Some("student")), ("teacher", Some("teacher"))] {
        for line in bundle.lines(file) {
            let Some(id) = line.text(ID) else {
                roster.refusals.push(line.refusal(ID, Text::new("exchange-refused-no-name")));
                continue;
            };
            let roles = roles(&line, &id, role, &known);
            if roles.is_empty() {
                roster.refusals.push(line.refusal(&["role"], Text::new("exchange-refused-no-role")));
                continue;
            }
            let person = match person(&line, &id, bundle, &known) {
                Ok(person) => person,
                Err(refusal) => {
                    roster.refusals.push(refusal);
                    continue;
                }
            };
            let gone = line.ended(today);
            facets.insert(id, roles.iter().map(|role| facet(role)).collect());
            ended += add(&line, &person, &roles, gone, roster);
        }
    }
    if ended > 0 {
        roster.notes.push(Text::new("exchange-note-ended-people").with("count", ended));
    }
    links(bundle, &facets, roster);
}

fn known(bundle: &Bundle, roster: &mut Roster) -> Known {
    let mut roles: HashMap<String, BTreeSet<String>> = HashMap::new();
    let mut enrolled: HashMap<String, BTreeSet<String>> = HashMap::new();
    for (file, into) in [("roles", &mut roles), ("enrollments", &mut enrolled)] {
        for line in bundle.lines(file) {
            if let Some((user, role)) = line.text(USER).zip(line.text(&["role"])) {
                into.entry(user).or_default().insert(role);
            }
        }
    }
    // Without a role of its own, what somebody does in classes tells what she is.
    for (user, did) in enrolled {
        roles.entry(user).or_insert(did);
    }
    let mut demographics = HashMap::new();
    for line in bundle.lines("demographics") {
        let Some(user) = line.text(&["userSourcedId", "sourcedId"]) else { continue };
        let birth = line.day(&["birthDate"], value::birth).unwrap_or_else(|refusal| {
            roster.refusals.push(refusal);
            None
        });
        let sex = line.text(&["sex"]).and_then(|words| value::sex(&words));
        demographics.insert(user, Demographics { sex, birth, birth_place: line.text(&["cityOfBirth", "birthCity"]) });
    }
    let mut agents: HashSet<String> = bundle.lines("relationships").filter_map(|line| line.text(&["relationshipUserSourcedId"])).collect();
    agents.extend(bundle.lines("users").flat_map(|line| line.list(&["agentSourcedIds", "agents"])));
    Known { roles, demographics, agents }
}

fn roles(line: &Line<'_>, id: &str, of_file: Option<&str>, known: &Known) -> BTreeSet<String> {
    let mut roles: BTreeSet<String> = line.text(&["role"]).into_iter().chain(of_file.map(str::to_owned)).collect();
    if roles.is_empty() {
        roles.extend(known.roles.get(id).into_iter().flatten().cloned());
    }
    if roles.is_empty() && known.agents.contains(id) {
        roles.insert("guardian".to_owned());
    }
    roles
}

fn person(line: &Line<'_>, id: &str, bundle: &Bundle, known: &Known) -> Result<PersonEntry, Refusal> {
    let joined = |parts: [Option<String>; 2]| parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let usage = joined([line.text(&["preferredGivenName"]), line.text(&["preferredFamilyName"])]);
    let mut name = PersonName {
        family_name: line.text(&["familyName", "Last Name"]).unwrap_or_default(),
        post_name: None,
        given_names: joined([line.text(&["givenName", "First Name"]), line.text(&["middleName", "Middle Name"])]),
        usage_name: (!usage.is_empty()).then_some(usage),
    };
    if name.family_name.is_empty() && name.given_names.is_empty() {
        // The smallest sets give a login only: better than nobody.
        name.family_name =
            line.text(&["username"]).ok_or_else(|| line.refusal(&["familyName", "Last Name"], Text::new("exchange-refused-no-name")))?;
    }
    let demographics = known.demographics.get(id).cloned().unwrap_or_default();
    let birth = line.day(&["Birthdate"], value::birth)?.or(demographics.birth);
    let mut ids = vec![bundle.id(id)];
    ids.extend(line.text(&["Student Number"]).map(|value| ForeignId { scheme: "matricule".to_owned(), value }));
    let emails = contacts(line, &[&["email"], &["Secondary Email"]], value::emails, "exchange-refused-email")?;
    let phones = contacts(line, &[&["phone"], &["sms"]], value::phones, "exchange-refused-phone")?;
    Ok(PersonEntry {
        ids,
        name,
        sex: demographics.sex,
        birth,
        birth_place: demographics.birth_place,
        emails,
        phones,
        ..PersonEntry::default()
    })
}

fn contacts(
    line: &Line<'_>,
    columns: &[Names<'_>],
    split: fn(&str) -> (Vec<String>, Vec<String>),
    reason: &'static str,
) -> Result<Vec<String>, Refusal> {
    let mut found: Vec<String> = Vec::new();
    for names in columns {
        let Some(words) = line.text(names) else { continue };
        let (good, bad) = split(&words);
        if let Some(other) = bad.into_iter().next() {
            return Err(line.refusal(names, Text::new(reason).with("value", other)));
        }
        for contact in good {
            if !found.contains(&contact) {
                found.push(contact);
            }
        }
    }
    Ok(found)
}

/// Puts a person into every list that her roles name; 1 where she is gone and the list cannot say so.
fn add(line: &Line<'_>, person: &PersonEntry, roles: &BTreeSet<String>, gone: Option<Day>, roster: &mut Roster) -> usize {
    let number = line.number();
    let mut ended = 0;
    let mut seen = BTreeSet::new();
    for role in roles {
        match facet(role) {
            Facet::Student if seen.insert(0) => {
                let mut levels = line.list(&["grades", "grade"]);
                let level = if levels.len() == 1 { levels.pop() } else { None };
                roster.students.push(StudentEntry { line: number, person: person.clone(), level, left: gone, ..StudentEntry::default() });
            }
            _ if gone.is_some() => ended = 1,
            Facet::Guardian(_) if seen.insert(1) => {
                roster.guardians.push(GuardianEntry { line: number, person: person.clone(), ..GuardianEntry::default() });
            }
            Facet::Staff { .. } if seen.insert(2) => {
                let teaches = roles.iter().any(|role| facet(role) == Facet::Staff { teaches: true });
                let function = line.text(&["Title"]).unwrap_or_else(|| role.clone());
                let function = Some(function);
                roster.staff.push(StaffEntry { line: number, person: person.clone(), function, teaches: Some(teaches), class: None });
            }
            _ => {}
        }
    }
    ended
}

fn links(bundle: &Bundle, facets: &HashMap<String, BTreeSet<Facet>>, roster: &mut Roster) {
    let mut seen = HashSet::new();
    let mut left_out = 0_usize;
    let mut link = |line: u32, student: &str, guardian: &str, relation: Option<Relation>| {
        if seen.insert((student.to_owned(), guardian.to_owned())) {
            let one = |id: &str| Some(PersonRef::Id(bundle.id(id)));
            roster.links.push(LinkEntry { line, student: one(student), guardian: one(guardian), relation, ..LinkEntry::default() });
        }
    };
    for line in bundle.lines("relationships") {
        let role = line.text(&["relationshipRole"]).unwrap_or_default();
        let relation = match facet(&role) {
            Facet::Guardian(of) => of.map(Relation::from),
            _ => value::relation(&role),
        };
        if let Some((student, guardian)) = line.text(&["userSourcedId"]).zip(line.text(&["relationshipUserSourcedId"])) {
            link(line.number(), &student, &guardian, relation);
        }
    }
    let relation_of = |id: &str| {
        facets.get(id)?.iter().find_map(|facet| if let Facet::Guardian(of) = facet { Some(of.map(Relation::from)) } else { None })
    };
    let is_student = |id: &str| facets.get(id).is_some_and(|facets| facets.contains(&Facet::Student));
    for line in bundle.lines("users") {
        let Some(user) = line.text(ID).filter(|user| facets.contains_key(user)) else { continue };
        for agent in line.list(&["agentSourcedIds", "agents"]) {
            // The standard lets either end name the other; an agent whom this set does not hold may be in the store.
            match (is_student(&user), relation_of(&user), is_student(&agent), relation_of(&agent)) {
                (true, _, _, Some(relation)) => link(line.number(), &user, &agent, relation),
                (_, Some(relation), true, _) => link(line.number(), &agent, &user, relation),
                (true, ..) if !facets.contains_key(&agent) => link(line.number(), &user, &agent, None),
                _ => left_out += 1,
            }
        }
    }
    if left_out > 0 {
        roster.notes.push(Text::new("exchange-note-agents-left-out").with("count", left_out));
    }
}
