//! The classes of a rostering set: homerooms are classes of the school, the others are courses, and who is in them.

use std::collections::HashMap;

use super::part::{Bundle, Line, Names};
use crate::domain::day::Day;
use crate::domain::roster::{ClassEntry, CourseEntry, MembershipEntry, Refusal, Roster};
use crate::domain::text::Text;
use crate::exchange::value;

const ID: Names<'_> = &["sourcedId", "SIS ID", "ID"];
const CLASS: Names<'_> = &["classSourcedId", "Section SIS ID", "Section ID"];
const USER: Names<'_> = &["userSourcedId", "SIS ID", "ID"];

pub(super) fn read(bundle: &Bundle, today: Day, roster: &mut Roster) {
    let mut ended: HashMap<String, Day> = HashMap::new();
    let courses: HashMap<String, Line<'_>> = bundle.lines("courses").filter_map(|line| Some((line.text(ID)?, line))).collect();
    for line in bundle.lines("classes").chain(bundle.lines("section")) {
        let Some(id) = line.text(ID) else {
            roster.refusals.push(line.refusal(ID, Text::new("exchange-refused-no-class-code")));
            continue;
        };
        match line.ended(today) {
            Some(day) => {
                ended.insert(id, day);
            }
            None => class(bundle, &line, &id, &courses, roster),
        }
    }
    if !ended.is_empty() {
        roster.notes.push(Text::new("exchange-note-ended-classes").with("count", ended.len()));
    }
    for (file, role) in [("enrollments", None), ("studentenrollment", Some("student")), ("teacherroster", Some("teacher"))] {
        for line in bundle.lines(file) {
            match membership(&line, role, &ended, today) {
                Ok(membership) => roster.memberships.push(membership),
                Err(refusal) => roster.refusals.push(refusal),
            }
        }
    }
}

fn class(bundle: &Bundle, line: &Line<'_>, id: &str, courses: &HashMap<String, Line<'_>>, roster: &mut Roster) {
    let title = line.text(&["title", "Section Name"]);
    let code = line.text(&["classCode", "Section Number"]);
    let ids = vec![bundle.id(id)];
    if line.is(&["classType"], "homeroom") {
        let code = code.or_else(|| title.clone()).unwrap_or_else(|| id.to_owned());
        let mut levels = line.list(&["grades", "grade"]);
        let level = if levels.len() == 1 { levels.pop() } else { None };
        roster.classes.push(ClassEntry { line: line.number(), ids, code, name: title, level, ..ClassEntry::default() });
        return;
    }
    let course = line.text(&["courseSourcedId"]).and_then(|course| courses.get(&course));
    let of_course = |names: Names<'_>| course.and_then(|course| course.text(names));
    let title = title.or_else(|| of_course(&["title"])).unwrap_or_else(|| id.to_owned());
    // A subject in figures is a code of some catalogue, not a name.
    let named = |subject: &String| subject.chars().any(char::is_alphabetic);
    let subject = (line.text(&["subjects", "Course Subject"]).filter(named))
        .or_else(|| of_course(&["subjects", "subject"]).filter(named))
        .or_else(|| line.text(&["Course Name"]))
        .or_else(|| of_course(&["title"]))
        .unwrap_or_else(|| title.clone());
    let code = code.or_else(|| of_course(&["courseCode", "code"])).unwrap_or_else(|| id.to_owned());
    roster.courses.push(CourseEntry { line: line.number(), ids, code, title, subject });
}

fn membership(line: &Line<'_>, role: Option<&str>, ended: &HashMap<String, Day>, today: Day) -> Result<MembershipEntry, Refusal> {
    let missing = |names| line.refusal(names, Text::new("exchange-refused-membership"));
    let course = line.id(CLASS).ok_or_else(|| missing(CLASS))?;
    let person = line.id(USER).ok_or_else(|| missing(USER))?;
    let role = line.text(&["role"]).or_else(|| role.map(str::to_owned)).ok_or_else(|| missing(&["role"]))?;
    let from = line.day(&["beginDate"], value::day)?;
    let to = line.day(&["endDate"], value::day)?;
    let gone = line.ended(today).into_iter().chain(ended.get(&course.value).copied()).min();
    Ok(MembershipEntry {
        line: line.number(),
        course,
        person,
        teaches: !role.eq_ignore_ascii_case("student"),
        primary: line.is(&["primary"], "true"),
        from,
        to: match (to, gone) {
            (Some(to), Some(gone)) => Some(to.min(gone)),
            (to, gone) => to.or(gone),
        },
    })
}
