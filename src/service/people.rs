//! One person by hand: a student or guardian added or edited, field by field, beside whoever edits other fields of her.

use serde::{Deserialize, Serialize};

use super::action::{Action, Edit, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::alike::{self, Alike, Facet};
use super::draft::Drafts;
use super::engine::Service;
use super::error::{Error, Result};
use super::school::Reader;
use crate::domain::day::{BirthDate, Day};
use crate::domain::duplicates::Trace;
use crate::domain::id::*;
use crate::domain::name::{PersonName, fold, tidy};
use crate::domain::people::{ContactKind, email_key, phone_key};
use crate::domain::rights::Right;
use crate::domain::roster::Sex;
use crate::domain::school::EnrolmentStatus;
use crate::domain::text::Text;
use crate::store::cards;
use crate::store::classes::{Class, Enrolment, SchoolYear};
use crate::store::lane::Reply;
use crate::store::people::{self, Contact, Guardian, Identifier, Person, Student};
use crate::store::record::Record as _;
use crate::store::{apply, classes};

/// What a form says of a person: only the fields somebody edited, each with what she saw.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonEdit {
    pub family_name: Option<Edit<String>>,
    pub post_name: Option<Edit<Option<String>>>,
    pub given_names: Option<Edit<String>>,
    pub usage_name: Option<Edit<Option<String>>>,
    pub sex: Option<Edit<Option<Sex>>>,
    pub birth_date: Option<Edit<Option<BirthDate>>>,
    pub birth_place: Option<Edit<Option<String>>>,
    pub phone: Option<Edit<Option<String>>>,
    pub email: Option<Edit<Option<String>>>,
    /// A guardian's.
    pub occupation: Option<Edit<Option<String>>>,
    /// A student's class of the year, by code.
    pub class: Option<Edit<Option<String>>>,
    /// Of the staff: what she does, whether she teaches, from when to when.
    pub function: Option<Edit<Option<String>>>,
    pub teaches: Option<Edit<bool>>,
    pub since: Option<Edit<Option<Day>>>,
    pub until: Option<Edit<Option<Day>>>,
}

/// Edits a student.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EditStudent {
    pub student: PersonId,
    pub edit: PersonEdit,
}

/// Edits a guardian.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EditGuardian {
    pub guardian: PersonId,
    pub edit: PersonEdit,
}

/// A new student from a form.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddStudent {
    /// None: the school's next number.
    pub matricule: Option<String>,
    pub edit: PersonEdit,
}

/// A new guardian from a form; the link to her students is made apart.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddGuardian {
    pub edit: PersonEdit,
}

impl Service {
    /// Who looks like the one a form describes, the surest first.
    pub fn alike(&self, actor: &Actor, facet: Facet, edit: &PersonEdit) -> Reply<Vec<Alike>, Error> {
        let new = trace(edit);
        self.read(actor, move |school, who| {
            who.require_all(match facet {
                Facet::Student => Right::WriteStudents,
                Facet::Guardian => Right::WriteGuardians,
                Facet::Staff => Right::WriteStaff,
            })?;
            alike::found(school, who, facet, &new)
        })
    }
}

impl Action for EditStudent {
    const NAME: &'static str = "people.edit_student";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteStudents);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let (tx, seen) = school.seen_by(who, Right::WriteStudents)?;
        if !cards::sees_student(tx, &seen, self.student)? {
            return Err(Error::user(Text::new("service-unknown-student").with("who", "")));
        }
        let mut plan = Plan::default();
        let (name, mut conflicts) = edit_person(school, self.student, &self.edit, &mut plan)?;
        if let Some(class) = &self.edit.class {
            conflicts.extend(move_class(school, self.student, class, &mut plan)?);
        }
        Ok(judge(plan, name, conflicts))
    }
}

impl Action for EditGuardian {
    const NAME: &'static str = "people.edit_guardian";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteGuardians);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let (tx, seen) = school.seen_by(who, Right::WriteGuardians)?;
        if !cards::sees_guardian(tx, &seen, self.guardian)? {
            return Err(Error::user(Text::new("service-unknown-guardian").with("who", "")));
        }
        let mut plan = Plan::default();
        let (name, mut conflicts) = edit_person(school, self.guardian, &self.edit, &mut plan)?;
        if let Some(edit) = &self.edit.occupation {
            for values in apply::rows(school.all(), Guardian::TABLE, &[self.guardian.0])? {
                let before = Guardian::from_values(values).map_err(crate::store::Error::from)?;
                let mut after = before.clone();
                if !edit.merge(&mut after.occupation) {
                    conflicts.push("field-occupation");
                }
                plan.changes.update(&before, &after);
            }
        }
        Ok(judge(plan, name, conflicts))
    }
}

impl Action for AddStudent {
    const NAME: &'static str = "people.add_student";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteStudents);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::WriteStudents)?;
        let mut plan = Plan::default();
        let person = new_person(school, &self.edit, &mut plan)?;
        plan.changes.insert(&Student { person_id: person.id, since: None, until: None });
        let mut matricule = Identifier {
            id: school.mint(),
            scheme: "matricule".to_owned(),
            value: String::new(),
            person_id: Some(person.id),
            household_id: None,
            class_id: None,
            course_id: None,
        };
        match &self.matricule {
            Some(given) => {
                if !people::by_identifier(school.all(), given)?.is_empty() {
                    return Err(Error::conflict(Text::new("service-matricule-taken").with("matricule", given)));
                }
                matricule.value = tidy(given);
                plan.changes.insert(&matricule);
            }
            None => plan.changes.insert_numbered(&matricule, "value", "matricule"),
        }
        if let Some(class) = &self.edit.class {
            move_class(school, person.id, class, &mut plan)?;
        }
        plan.rows.push(alike::row(school, who, Facet::Student, &trace(&self.edit), person.name().display())?);
        Ok(plan)
    }
}

impl Action for AddGuardian {
    const NAME: &'static str = "people.add_guardian";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteGuardians);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::WriteGuardians)?;
        let mut plan = Plan::default();
        let person = new_person(school, &self.edit, &mut plan)?;
        let occupation = self.edit.occupation.as_ref().and_then(|edit| edit.now.clone());
        plan.changes.insert(&Guardian { person_id: person.id, occupation });
        plan.rows.push(alike::row(school, who, Facet::Guardian, &trace(&self.edit), person.name().display())?);
        Ok(plan)
    }
}

pub(super) fn judge(mut plan: Plan<()>, name: String, conflicts: Vec<&'static str>) -> Plan<()> {
    for field in conflicts {
        plan.rows.push(Row::new(Verdict::Conflict, &name, Text::new("service-row-conflict").with("field", Text::new(field))));
    }
    if plan.rows.is_empty() {
        let verdict = if plan.changes.is_empty() { Verdict::Unchanged } else { Verdict::Changed };
        let message = if plan.changes.is_empty() { "service-row-unchanged" } else { "service-row-edited" };
        plan.rows.push(Row::new(verdict, name, Text::new(message)));
    }
    plan
}

/// Takes the edited fields over the present ones; what she was called comes back, and the fields that somebody else changed meanwhile.
pub(super) fn edit_person(
    school: &mut Reader<'_, '_>,
    id: PersonId,
    edit: &PersonEdit,
    plan: &mut Plan<()>,
) -> Result<(String, Vec<&'static str>)> {
    let before = people::person(school.all(), id)?.ok_or_else(|| Error::user(Text::new("service-person-unknown")))?;
    let mut after = before.clone();
    let mut name = before.name();
    let mut conflicts = Vec::new();
    let mut take = |kept: bool, field: &'static str| {
        if !kept {
            conflicts.push(field);
        }
    };
    take(edit.family_name.as_ref().is_none_or(|edit| edit.merge(&mut name.family_name)), "field-family_name");
    take(edit.post_name.as_ref().is_none_or(|edit| edit.merge(&mut name.post_name)), "field-post_name");
    take(edit.given_names.as_ref().is_none_or(|edit| edit.merge(&mut name.given_names)), "field-given_names");
    take(edit.usage_name.as_ref().is_none_or(|edit| edit.merge(&mut name.usage_name)), "field-usage_name");
    take(edit.sex.as_ref().is_none_or(|edit| edit.merge(&mut after.sex)), "field-sex");
    take(edit.birth_date.as_ref().is_none_or(|edit| edit.merge(&mut after.birth_date)), "field-birth_date");
    take(edit.birth_place.as_ref().is_none_or(|edit| edit.merge(&mut after.birth_place)), "field-birth_place");
    if name != before.name() {
        after.rename(&checked(name)?);
    }
    plan.changes.update(&before, &after);
    let called = before.name().display();
    if edit.phone.is_none() && edit.email.is_none() {
        return Ok((called, conflicts));
    }
    let contacts = apply::rows_where(school.all(), Contact::TABLE, "person_id", &[id.0])?;
    let mut contacts: Vec<Contact> =
        contacts.into_iter().map(|values| Contact::from_values(values).map_err(crate::store::Error::from)).collect::<Result<_, _>>()?;
    contacts.retain(|contact| contact.ends.is_none());
    contacts.sort_by_key(|contact| (contact.position, contact.id));
    for (kind, edit, field) in [(ContactKind::Phone, &edit.phone, "field-phone"), (ContactKind::Email, &edit.email, "field-email")] {
        let Some(edit) = edit else { continue };
        let first = contacts.iter().find(|contact| contact.kind == kind);
        let mut value = first.map(|contact| contact.value.clone());
        if !edit.merge(&mut value) {
            conflicts.push(field);
            continue;
        }
        put_contact(school, id, kind, first, value, plan);
    }
    Ok((called, conflicts))
}

fn put_contact(
    school: &mut Reader<'_, '_>,
    person: PersonId,
    kind: ContactKind,
    before: Option<&Contact>,
    value: Option<String>,
    plan: &mut Plan<()>,
) {
    let value = value.map(|value| tidy(&value)).filter(|value| !value.is_empty());
    let key = |value: &str| if kind == ContactKind::Phone { phone_key(value) } else { email_key(value) };
    match (before, value) {
        (Some(before), Some(value)) => {
            let value_key = key(&value);
            plan.changes.update(before, &Contact { value, value_key, ..before.clone() });
        }
        (Some(before), None) => {
            let ends = Some(school.today.plus(-1));
            plan.changes.update(before, &Contact { ends, ..before.clone() });
        }
        (None, Some(value)) => {
            let value_key = key(&value);
            plan.changes.insert(&Contact {
                id: school.mint(),
                person_id: person,
                kind,
                value,
                value_key,
                position: 0,
                starts: None,
                ends: None,
            });
        }
        (None, None) => {}
    }
}

/// What is said of somebody, as it is compared.
pub(super) fn trace(edit: &PersonEdit) -> Trace {
    let words = |edit: &Option<Edit<String>>| edit.as_ref().map(|edit| edit.now.clone()).unwrap_or_default();
    let maybe = |edit: &Option<Edit<Option<String>>>| edit.as_ref().and_then(|edit| edit.now.clone());
    let name = PersonName {
        family_name: words(&edit.family_name),
        post_name: maybe(&edit.post_name),
        given_names: words(&edit.given_names),
        usage_name: None,
    };
    let phone = maybe(&edit.phone).map(|phone| (ContactKind::Phone, phone_key(&phone)));
    let email = maybe(&edit.email).map(|email| (ContactKind::Email, email_key(&email)));
    Trace {
        name: name.key(),
        birth: edit.birth_date.as_ref().and_then(|edit| edit.now),
        sex: edit.sex.as_ref().and_then(|edit| edit.now),
        contacts: phone.into_iter().chain(email).filter(|(_, key)| !key.is_empty()).collect(),
        kin: Vec::new(),
    }
}

pub(super) fn new_person(school: &mut Reader<'_, '_>, edit: &PersonEdit, plan: &mut Plan<()>) -> Result<Person> {
    let words = |edit: &Option<Edit<String>>| edit.as_ref().map(|edit| edit.now.clone()).unwrap_or_default();
    let maybe = |edit: &Option<Edit<Option<String>>>| edit.as_ref().and_then(|edit| edit.now.clone());
    let name = PersonName {
        family_name: words(&edit.family_name),
        post_name: maybe(&edit.post_name),
        given_names: words(&edit.given_names),
        usage_name: maybe(&edit.usage_name),
    };
    let mut person = Person::named(school.mint(), &checked(name)?);
    person.sex = edit.sex.as_ref().and_then(|edit| edit.now);
    person.birth_date = edit.birth_date.as_ref().and_then(|edit| edit.now);
    person.birth_place = maybe(&edit.birth_place);
    plan.changes.insert(&person);
    for (kind, edit) in [(ContactKind::Phone, &edit.phone), (ContactKind::Email, &edit.email)] {
        put_contact(school, person.id, kind, None, maybe(edit), plan);
    }
    Ok(person)
}

/// A name as it is kept; there must be one.
fn checked(name: PersonName) -> Result<PersonName> {
    let kept = |part: Option<String>| part.map(|part| tidy(&part)).filter(|part| !part.is_empty());
    let name = PersonName {
        family_name: tidy(&name.family_name),
        post_name: kept(name.post_name),
        given_names: tidy(&name.given_names),
        usage_name: kept(name.usage_name),
    };
    if name.key().is_empty() { Err(Error::user(Text::new("service-no-name"))) } else { Ok(name) }
}

/// Ends the stay in one class and begins the one in the other, today.
fn move_class(
    school: &mut Reader<'_, '_>,
    student: PersonId,
    edit: &Edit<Option<String>>,
    plan: &mut Plan<()>,
) -> Result<Option<&'static str>> {
    let today = school.today;
    let year = year_of(school, today)?;
    let all = Drafts::<Class>::load(school.all())?;
    let rows = apply::rows_where(school.all(), Enrolment::TABLE, "student_id", &[student.0])?;
    let rows: Vec<Enrolment> =
        rows.into_iter().map(|values| Enrolment::from_values(values).map_err(crate::store::Error::from)).collect::<Result<_, _>>()?;
    let open = rows.iter().find(|row| row.ends.is_none());
    let code = |id: ClassId| all.find(id).map(|class| class.code.clone());
    let mut present = open.and_then(|row| code(row.class_id));
    let known = present.clone();
    if !edit.merge(&mut present) {
        return Ok(Some("field-class"));
    }
    if present == known {
        return Ok(None);
    }
    let wanted = match &present {
        Some(code) => {
            let class = all.sorted().into_iter().find(|class| class.year_id == year.id && fold(&class.code) == fold(code));
            let unknown =
                || Error::user(Text::new("service-class-unknown").with("class", code)).hint(Text::new("service-class-unknown-hint"));
            Some(class.ok_or_else(unknown)?.id)
        }
        None => None,
    };
    let starts = rows.iter().filter_map(|row| row.ends).map(|ends| ends.plus(1)).fold(today.max(year.starts), Day::max);
    match (open, wanted) {
        (Some(open), Some(class_id)) if open.starts >= today => {
            plan.changes.update(open, &Enrolment { class_id, ..open.clone() });
        }
        (Some(open), wanted) => {
            plan.changes.update(open, &Enrolment { ends: Some(today.plus(-1).max(open.starts)), ..open.clone() });
            if let Some(class_id) = wanted {
                insert_stay(school, student, class_id, today, open.status, plan);
            }
        }
        (None, Some(class_id)) => insert_stay(school, student, class_id, starts, EnrolmentStatus::New, plan),
        (None, None) => {}
    }
    Ok(None)
}

fn insert_stay(school: &mut Reader<'_, '_>, student: PersonId, class: ClassId, starts: Day, status: EnrolmentStatus, plan: &mut Plan<()>) {
    let id = school.mint();
    let stay = Enrolment { id, student_id: student, class_id: class, starts, ends: None, status, entry_reason: None, exit_reason: None };
    plan.changes.insert(&stay);
}

fn year_of(school: &mut Reader<'_, '_>, today: Day) -> Result<SchoolYear> {
    classes::year_of(school.all(), today)?.ok_or_else(|| Error::user(Text::new("service-year-none")))
}
