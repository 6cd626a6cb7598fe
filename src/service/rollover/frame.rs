//! The next year's frame from this year's: its days and terms, classes, coefficients, courses and, where wanted, their teachers.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::domain::calendar::next_code;
use crate::domain::frame::Kind;
use crate::domain::id::*;
use crate::domain::name::{fold, tidy};
use crate::domain::text::Text;
use crate::service::action::{Plan, Row, Verdict};
use crate::service::error::{Error, Result};
use crate::service::frame::terms;
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::classes::{Class, ClassTeacher, Course, CourseClass, CourseTeacher, Level, SchoolYear, SubjectWeight};

/// A class the next year does not have yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedClass {
    pub code: String,
    /// The code of its level.
    pub level: Option<String>,
    pub capacity: Option<u32>,
}

/// Both years and their classes.
pub(super) struct Years<'a> {
    pub(super) from: &'a SchoolYear,
    pub(super) next: &'a SchoolYear,
    pub(super) classes: &'a [Class],
    pub(super) next_classes: &'a [Class],
}

/// The year that follows, with the terms of the one that ends.
pub(super) fn next_year(school: &mut Reader<'_, '_>, from: &SchoolYear, years: &[SchoolYear], plan: &mut Plan<()>) -> Result<SchoolYear> {
    let (starts, ends) = (from.starts.next_year(), from.ends.next_year());
    let code = next_code(starts, ends);
    if years.iter().any(|year| fold(&year.code) == fold(&code)) {
        return Err(Error::conflict(Text::new("frame-code-taken").with("code", code)));
    }
    let year = SchoolYear { id: school.mint(), code, starts, ends };
    plan.changes.insert(&year);
    terms(school, &mut plan.changes, from, &year)?;
    Ok(year)
}

/// A class for each that has none of its code in the next year.
pub(super) fn next_classes(
    school: &mut Reader<'_, '_>,
    classes: &[Class],
    next_classes: &mut Vec<Class>,
    next: &SchoolYear,
    plan: &mut Plan<()>,
) {
    for class in classes {
        if next_classes.iter().all(|there| fold(&there.code) != fold(&class.code)) {
            let made = Class { id: school.mint(), year_id: next.id, ..class.clone() };
            plan.changes.insert(&made);
            next_classes.push(made);
        }
    }
    next_classes.sort_by_cached_key(|class| fold(&class.code));
}

/// The classes the next year is given besides: each where its level is, at the site and shift of a class of that level.
pub(super) fn planned(
    school: &mut Reader<'_, '_>,
    planned: &[PlannedClass],
    classes: &[Class],
    levels: &[Level],
    next_classes: &mut Vec<Class>,
    next: &SchoolYear,
    plan: &mut Plan<()>,
) {
    for wanted in planned {
        let code = tidy(&wanted.code);
        let mut refuse = |message| plan.rows.push(Row::new(Verdict::Refused, code.clone(), message));
        if code.is_empty() {
            refuse(Text::new("rollover-class-no-code"));
            continue;
        }
        if wanted.capacity == Some(0) {
            refuse(Text::new("frame-no-capacity"));
            continue;
        }
        if next_classes.iter().any(|there| fold(&there.code) == fold(&code)) {
            let says = Text::new("rollover-class-there").with("class", &code).with("year", &next.code);
            plan.rows.push(Row::new(Verdict::Unchanged, code, says));
            continue;
        }
        let level = match wanted.level.as_deref().map(str::trim).filter(|level| !level.is_empty()) {
            None => None,
            Some(written) => match levels.iter().find(|level| fold(&level.code) == fold(written)) {
                Some(level) => Some(level),
                None => {
                    refuse(Text::new("frame-unknown").with("kind", Kind::Level.label()).with("code", written));
                    continue;
                }
            },
        };
        let beside = classes.iter().find(|class| level.is_some() && class.level_id == level.map(|level| level.id)).or(classes.first());
        let made = Class {
            id: school.mint(),
            year_id: next.id,
            name: code.clone(),
            code: code.clone(),
            site_id: beside.and_then(|class| class.site_id),
            level_id: level.map(|level| level.id),
            track_id: None,
            shift_id: beside.and_then(|class| class.shift_id),
            capacity: wanted.capacity,
        };
        let said = Text::new("rollover-class-made").with("year", &next.code).with("places", wanted.capacity.unwrap_or_default());
        let said =
            said.with("leveled", usize::from(level.is_some())).with("level", level.map(|level| level.name.clone()).unwrap_or_default());
        plan.rows.push(Row::new(Verdict::New, code, said));
        plan.changes.insert(&made);
        next_classes.push(made);
    }
    next_classes.sort_by_cached_key(|class| fold(&class.code));
}

/// The courses of this year that the next has not, with their classes; coefficients where the next year has none at all.
pub(super) fn courses(school: &mut Reader<'_, '_>, office: &Years<'_>, teachers: bool, plan: &mut Plan<()>) -> Result<()> {
    let ends = office.from.ends;
    let there: HashMap<String, ClassId> = office.next_classes.iter().map(|class| (fold(&class.code), class.id)).collect();
    let becomes: BTreeMap<ClassId, ClassId> =
        office.classes.iter().filter_map(|class| Some((class.id, *there.get(&fold(&class.code))?))).collect();
    let all = rows::all::<Course>(school.all())?;
    let known: Vec<String> = all.iter().filter(|row| row.year_id == office.next.id).map(|row| fold(&row.code)).collect();
    let mut made: HashMap<CourseId, CourseId> = HashMap::new();
    for course in all.iter().filter(|row| row.year_id == office.from.id && !known.contains(&fold(&row.code))) {
        let copy = Course { id: school.mint(), year_id: office.next.id, ..course.clone() };
        made.insert(course.id, copy.id);
        plan.changes.insert(&copy);
    }
    let ids: Vec<uuid::Uuid> = all.iter().map(|row| row.id).filter(|id| made.contains_key(id)).map(|id| id.0).collect();
    for row in rows::of::<CourseClass>(school.all(), "course_id", &ids)? {
        let lasts = row.ends.is_none_or(|last| last >= ends);
        if let (Some(course_id), Some(class_id), true) = (made.get(&row.course_id), becomes.get(&row.class_id), lasts) {
            let (course_id, class_id) = (*course_id, *class_id);
            plan.changes.insert(&CourseClass { id: school.mint(), course_id, class_id, starts: None, ends: None });
        }
    }
    if teachers {
        for row in rows::of::<CourseTeacher>(school.all(), "course_id", &ids)? {
            if let (Some(course_id), true) = (made.get(&row.course_id), row.ends.is_none_or(|last| last >= ends)) {
                let course_id = *course_id;
                plan.changes.insert(&CourseTeacher { id: school.mint(), course_id, starts: None, ends: None, ..row });
            }
        }
        homerooms(school, office, &becomes, plan)?;
    }
    weights(school, office, &becomes, plan)
}

fn homerooms(school: &mut Reader<'_, '_>, office: &Years<'_>, becomes: &BTreeMap<ClassId, ClassId>, plan: &mut Plan<()>) -> Result<()> {
    let there: Vec<uuid::Uuid> = becomes.values().map(|id| id.0).collect();
    let named: Vec<ClassId> = rows::of::<ClassTeacher>(school.all(), "class_id", &there)?.into_iter().map(|row| row.class_id).collect();
    let ids: Vec<uuid::Uuid> = becomes.keys().map(|id| id.0).collect();
    for row in rows::of::<ClassTeacher>(school.all(), "class_id", &ids)? {
        let lasts = row.ends.is_none_or(|last| last >= office.from.ends);
        if let Some(class_id) = becomes.get(&row.class_id).filter(|id| lasts && !named.contains(id)) {
            let class_id = *class_id;
            plan.changes.insert(&ClassTeacher { id: school.mint(), class_id, starts: Some(office.next.starts), ends: None, ..row });
        }
    }
    Ok(())
}

/// Exceptions of single students end with their year.
fn weights(school: &mut Reader<'_, '_>, office: &Years<'_>, becomes: &BTreeMap<ClassId, ClassId>, plan: &mut Plan<()>) -> Result<()> {
    let all = rows::of::<SubjectWeight>(school.all(), "year_id", &[office.from.id.0, office.next.id.0])?;
    if all.iter().any(|row| row.year_id == office.next.id) {
        return Ok(());
    }
    for row in all.into_iter().filter(|row| row.student_id.is_none()) {
        let class_id = match row.class_id {
            None => None,
            Some(class) => match becomes.get(&class) {
                Some(class) => Some(*class),
                None => continue,
            },
        };
        plan.changes.insert(&SubjectWeight { id: school.mint(), year_id: office.next.id, class_id, ..row });
    }
    Ok(())
}
