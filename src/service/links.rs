//! The link between a student and a guardian: what it allows, from when to when, by which document. Rights are the link's, never the
//! account's; one parent's link says nothing of the other's.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::action::{Action, Edit, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::rows;
use super::school::Reader;
use crate::domain::day::{Day, DayOrder};
use crate::domain::id::PersonId;
use crate::domain::name::tidy;
use crate::domain::people::LinkState;
use crate::domain::rights::Right;
use crate::domain::roster::Relation;
use crate::domain::text::Text;
use crate::store::cards;
use crate::store::lane::Reply;
use crate::store::people::{Guardianship, Person};

/// The nine rights of a link, by the names of their columns.
pub const LINK_RIGHTS: [&str; 9] =
    ["sees_marks", "sees_absences", "sees_billing", "receives_messages", "may_justify", "may_decide", "may_collect", "lives_with", "pays"];

/// Everything a link says besides its rights.
pub const LINK_FIELDS: [&str; 6] = ["relation", "priority", "state", "starts", "ends", "document"];

/// Changes what a link says: only the fields somebody edited, each with what she saw. Truths are `yes` and `no`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EditLink {
    pub student: PersonId,
    pub guardian: PersonId,
    pub fields: BTreeMap<String, Edit<String>>,
}

/// A link as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub student: String,
    pub guardian: String,
    /// By name, as [`EditLink`] writes them.
    pub fields: BTreeMap<&'static str, String>,
}

impl Service {
    /// The link between two people that holds, else the latest that did.
    pub fn link(&self, actor: &Actor, student: PersonId, guardian: PersonId) -> Reply<Link, Error> {
        self.read(actor, move |school, who| {
            let link = find(school, who, student, guardian)?;
            let names = names(school, student, guardian)?;
            Ok(Link { student: names.0, guardian: names.1, fields: written(&link) })
        })
    }
}

impl Action for EditLink {
    const NAME: &'static str = "people.edit_link";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::LinkGuardians);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let before = find(school, who, self.student, self.guardian)?;
        let (student, guardian) = names(school, self.student, self.guardian)?;
        let key = format!("{student} – {guardian}");
        let (present, mut after) = (written(&before), before.clone());
        let mut plan = Plan::default();
        let mut told = Vec::new();
        let refused = |name: &str, verdict, message| {
            let mut row = Row::new(verdict, &key, message);
            row.column = Some(name.to_owned());
            row
        };
        for (name, edit) in &self.fields {
            let Some((name, seen)) = present.get_key_value(name.as_str()) else {
                return Err(Error::user(Text::new("link-no-field").with("field", name)));
            };
            let mut value = seen.clone();
            let edit = Edit { seen: edit.seen.clone(), now: spelt(name, &edit.now) };
            if !edit.merge(&mut value) {
                plan.rows.push(refused(name, Verdict::Conflict, Text::new("service-row-conflict").with("field", label(name))));
            } else if value != *seen {
                match take(&mut after, name, &value) {
                    Some(()) => told.push(Text::new("service-change").with("field", label(name)).with("old", seen).with("new", &value)),
                    None => plan.rows.push(refused(
                        name,
                        Verdict::Refused,
                        Text::new("link-unfit").with("field", label(name)).with("written", &value),
                    )),
                }
            }
        }
        if plan.rows.is_empty()
            && let Some((name, message)) = mistake(&before, &after)
        {
            plan.rows.push(refused(name, Verdict::Refused, message));
        }
        if plan.rows.is_empty() {
            plan.changes.update(&before, &after);
            plan.rows.push(match told.is_empty() {
                true => Row::new(Verdict::Unchanged, key, Text::new("service-row-unchanged")),
                false => Row::new(Verdict::Changed, key, Text::new("service-row-changed").with("changes", told)),
            });
        }
        Ok(plan)
    }
}

/// Both parents are treated alike until a court says otherwise (C. civ. 372, 373-2-1): what takes a parent's eyes or word away, or the
/// whole link, names the document that says so.
fn mistake(before: &Guardianship, after: &Guardianship) -> Option<(&'static str, Text)> {
    if let (Some(starts), Some(ends)) = (after.starts, after.ends)
        && ends < starts
    {
        return Some(("ends", Text::new("frame-ends-before")));
    }
    let parent = matches!(after.relation, Relation::Mother | Relation::Father | Relation::Parent);
    let taken = (before.sees_marks && !after.sees_marks)
        || (before.sees_absences && !after.sees_absences)
        || (before.may_decide && !after.may_decide);
    let withdrawn = after.state == LinkState::Withdrawn && before.state != LinkState::Withdrawn;
    // To let the link end takes everything away.
    let ended = parent && after.ends.is_some() && before.ends.is_none();
    let undocumented = after.document.as_ref().is_none_or(String::is_empty);
    (undocumented && (withdrawn || ended || (parent && taken))).then(|| ("document", Text::new("link-needs-document")))
}

/// The link, for who may say what links allow and sees both ends; an unknown one answers alike.
fn find(school: &mut Reader<'_, '_>, who: &Actor, student: PersonId, guardian: PersonId) -> Result<Guardianship> {
    let unknown = || Error::user(Text::new("link-unknown"));
    let (tx, seen) = school.seen_by(who, Right::LinkGuardians)?;
    if !cards::sees_student(tx, &seen, student)? || !cards::sees_guardian(tx, &seen, guardian)? {
        return Err(unknown());
    }
    let mut links: Vec<Guardianship> = rows::of(school.all(), "student_id", &[student.0])?;
    links.retain(|link| link.guardian_id == guardian);
    links.sort_by_key(|link| (link.ends.is_none(), link.ends, link.id));
    links.pop().ok_or_else(unknown)
}

fn names(school: &mut Reader<'_, '_>, student: PersonId, guardian: PersonId) -> Result<(String, String)> {
    let people = rows::keyed::<Person>(school.all(), &[student.0, guardian.0])?;
    let name = |id| people.iter().find(|person| person.id == id).map(|person| person.name().display()).unwrap_or_default();
    Ok((name(student), name(guardian)))
}

fn written(link: &Guardianship) -> BTreeMap<&'static str, String> {
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let mut fields: BTreeMap<&'static str, String> = BTreeMap::from([
        ("relation", link.relation.code().to_owned()),
        ("priority", link.priority.to_string()),
        ("state", link.state.code().to_owned()),
        ("starts", day(link.starts)),
        ("ends", day(link.ends)),
        ("document", link.document.clone().unwrap_or_default()),
    ]);
    let rights = [
        link.sees_marks,
        link.sees_absences,
        link.sees_billing,
        link.receives_messages,
        link.may_justify,
        link.may_decide,
        link.may_collect,
        link.lives_with,
        link.pays,
    ];
    fields.extend(LINK_RIGHTS.into_iter().zip(rights.map(|on| if on { "yes" } else { "no" }.to_owned())));
    fields
}

/// A day as it is kept; other words only tidied.
fn spelt(name: &str, value: &str) -> String {
    match name {
        "starts" | "ends" => Day::read(value.trim(), DayOrder::DayFirst).map_or_else(|_| value.trim().to_owned(), |day| day.to_string()),
        _ => tidy(value),
    }
}

fn take(link: &mut Guardianship, name: &str, value: &str) -> Option<()> {
    let day = |value: &str| if value.is_empty() { Some(None) } else { value.parse::<Day>().ok().map(Some) };
    let truth = || match value {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    match name {
        "relation" => link.relation = Relation::from_code(value)?,
        "priority" => link.priority = value.parse().ok().filter(|priority| *priority > 0)?,
        "state" => link.state = LinkState::from_code(value)?,
        "starts" => link.starts = day(value)?,
        "ends" => link.ends = day(value)?,
        "document" => link.document = Some(value.to_owned()).filter(|document| !document.is_empty()),
        "sees_marks" => link.sees_marks = truth()?,
        "sees_absences" => link.sees_absences = truth()?,
        "sees_billing" => link.sees_billing = truth()?,
        "receives_messages" => link.receives_messages = truth()?,
        "may_justify" => link.may_justify = truth()?,
        "may_decide" => link.may_decide = truth()?,
        "may_collect" => link.may_collect = truth()?,
        "lives_with" => link.lives_with = truth()?,
        "pays" => link.pays = truth()?,
        _ => return None,
    }
    Some(())
}

/// What a field is called.
#[must_use]
pub fn label(name: &str) -> Text {
    Text::new(match name {
        "relation" => "link-relation",
        "priority" => "link-priority",
        "state" => "link-state",
        "starts" => "frame-from",
        "ends" => "frame-to",
        "document" => "link-document",
        "sees_marks" => "link-sees-marks",
        "sees_absences" => "link-sees-absences",
        "sees_billing" => "link-sees-billing",
        "receives_messages" => "link-receives-messages",
        "may_justify" => "link-may-justify",
        "may_decide" => "link-may-decide",
        "may_collect" => "link-may-collect",
        "lives_with" => "link-lives-with",
        _ => "link-pays",
    })
}
