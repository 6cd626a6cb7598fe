//! Whom an actor may see, as SQL: one table expression that every list, search, count and export joins.

use super::value::{Field as _, Value};
use crate::domain::day::Day;
use crate::domain::id::PersonId;
use crate::domain::rights::Sight;

/// What the scopes of one right come to for one actor on one day. Made by the service only.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Seen {
    pub all: bool,
    pub person: Option<PersonId>,
    pub own_site: bool,
    pub own_level: bool,
    pub own_class: bool,
    pub own_courses: bool,
    pub own_children: bool,
    /// What a link must allow before a child is reached through it.
    pub sight: Sight,
    pub oneself: bool,
    pub today: Day,
}

impl Seen {
    /// The parameters `?1` to `?9` of `seen_students!` and its kin.
    #[must_use]
    pub fn args(&self) -> Vec<Value> {
        vec![
            self.all.to_value(),
            self.person.to_value(),
            self.own_site.to_value(),
            self.own_level.to_value(),
            self.own_class.to_value(),
            self.own_courses.to_value(),
            self.children().to_value(),
            self.oneself.to_value(),
            self.today.to_value(),
        ]
    }

    /// 0 without the scope of one's children, else which permission of the link is asked for.
    const fn children(&self) -> i64 {
        if !self.own_children {
            return 0;
        }
        match self.sight {
            Sight::Any => 1,
            Sight::Marks => 2,
            Sight::Absences => 3,
            Sight::Billing => 4,
        }
    }

    /// Whether it reaches no further than oneself and one's children.
    #[must_use]
    pub const fn is_family(&self) -> bool {
        !(self.all || self.own_site || self.own_level || self.own_class || self.own_courses)
    }

    /// What it has in common with everybody who sees as much: whoever sees the whole school is nobody in particular.
    #[must_use]
    pub fn shared(&self) -> Self {
        if !self.all {
            return self.clone();
        }
        Self {
            all: true,
            person: None,
            own_site: false,
            own_level: false,
            own_class: false,
            own_courses: false,
            own_children: false,
            sight: Sight::Any,
            oneself: false,
            today: self.today,
        }
    }

    /// [`Self::args`], and what the statement needs besides.
    #[must_use]
    pub fn args_with(&self, more: &[Value]) -> Vec<Value> {
        let mut args = self.args();
        args.extend_from_slice(more);
        args
    }
}

/// A statement that begins with one of the `seen_…!` expressions, in three texts: as far as an actor sees; for whoever sees the whole
/// school, which needs no scope worked out, so that one card costs one card however many people the school has; and for whoever sees what
/// she teaches and no more, the most of all who come in: Postgres plans a text for any arguments, and expects of this one a few classes.
#[macro_export]
macro_rules! scoped {
    ($seen:ident, $($tail:tt)+) => {
        $crate::store::db::Sql::scoped(
            concat!($seen!(), $($tail)+), concat!($seen!(whole), $($tail)+), concat!($seen!(taught), $($tail)+)
        )
    };
}

/// `own_class`, `own_course`, `taught_class`: what an actor leads and teaches today.
#[macro_export]
macro_rules! taught_classes {
    () => {
        "own_class(id) as (
           select t.class_id from class_teacher t
           where t.staff_id = ?2 and (t.starts is null or t.starts <= ?9) and (t.ends is null or t.ends >= ?9)
         ), own_course(id) as (
           select t.course_id from course_teacher t
           where t.staff_id = ?2 and (t.starts is null or t.starts <= ?9) and (t.ends is null or t.ends >= ?9)
         ), taught_class(id) as (
           select id from own_class union
           select cc.class_id from course_class cc join own_course on own_course.id = cc.course_id
           where (cc.starts is null or cc.starts <= ?9) and (cc.ends is null or cc.ends >= ?9)
         )"
    };
}

/// `with seen_class …, seen …`: the classes and the students an actor reaches. An ended, pending or withdrawn link reaches nothing, nor
/// does one that does not allow what the right asks for. The day a link ends it reaches nothing any more: what is taken away is taken
/// away at once.
#[macro_export]
macro_rules! seen_students {
    () => {
        concat!(
            "with ",
            $crate::taught_classes!(),
            ", seen_class(id) as (
               select id from class where cast(?1 as bigint) = 1
               union select id from own_class where cast(?5 as bigint) = 1
               union select id from taught_class where cast(?6 as bigint) = 1
               union select c.id from class c where cast(?3 as bigint) = 1
                 and c.site_id in (select o.site_id from class o join taught_class on taught_class.id = o.id)
               union select c.id from class c where cast(?4 as bigint) = 1
                 and c.level_id in (select o.level_id from class o join taught_class on taught_class.id = o.id)
             ), seen(id) as (
               select person_id from student where cast(?1 as bigint) = 1
               union select e.student_id from enrolment e join seen_class on seen_class.id = e.class_id
                 where cast(?1 as bigint) = 0 and e.starts <= ?9 and (e.ends is null or e.ends >= ?9)
               union select cs.student_id from course_student cs join own_course on own_course.id = cs.course_id
                 where cast(?6 as bigint) = 1 and (cs.starts is null or cs.starts <= ?9) and (cs.ends is null or cs.ends >= ?9)
               union select g.student_id from guardianship g
                 where case cast(?7 as bigint) when 1 then 1 when 2 then g.sees_marks when 3 then g.sees_absences
                         when 4 then g.sees_billing else 0 end = 1
                   and g.guardian_id = ?2 and g.state = 'active'
                   and (g.starts is null or g.starts <= ?9) and (g.ends is null or g.ends > ?9)
               union select person_id from student where cast(?8 as bigint) = 1 and person_id = ?2
             ) "
        )
    };
    // The parameters that are not asked for are named all the same: one list of arguments serves all texts.
    (asked) => {
        "with asked(whole, site, level, class, courses, children, oneself) as (
           select cast(?1 as bigint), cast(?3 as bigint), cast(?4 as bigint), cast(?5 as bigint), cast(?6 as bigint), cast(?7 as bigint),
                  cast(?8 as bigint)
         ), "
    };
    (taught) => {
        concat!(
            $crate::seen_students!(asked),
            $crate::taught_classes!(),
            ", seen_class(id) as (
               select id from own_class where cast(?5 as bigint) = 1
               union select id from taught_class where cast(?6 as bigint) = 1
             ), seen(id) as (
               select e.student_id from enrolment e join seen_class on seen_class.id = e.class_id
                 where e.starts <= ?9 and (e.ends is null or e.ends >= ?9)
               union select cs.student_id from course_student cs join own_course on own_course.id = cs.course_id
                 where cast(?6 as bigint) = 1 and (cs.starts is null or cs.starts <= ?9) and (cs.ends is null or cs.ends >= ?9)
             ) "
        )
    };
    (whole) => {
        concat!(
            $crate::seen_students!(asked),
            $crate::taught_classes!(),
            ", seen_class(id) as not materialized (select id from class), seen(id) as not materialized (select person_id from student) "
        )
    };
}

/// `seen_students!`, then `seen_guardian`: the guardians of students reached through a class or course, and oneself. Never the
/// other parent of one's own children.
#[macro_export]
macro_rules! seen_guardians {
    () => {
        concat!(
            $crate::seen_students!(),
            ", seen_guardian(id) as (
               select person_id from guardian where cast(?1 as bigint) = 1
               union select g.guardian_id from guardianship g join enrolment e on e.student_id = g.student_id
                 join seen_class on seen_class.id = e.class_id
                 where cast(?1 as bigint) = 0 and g.state = 'active'
                   and (g.starts is null or g.starts <= ?9) and (g.ends is null or g.ends > ?9)
                   and e.starts <= ?9 and (e.ends is null or e.ends >= ?9)
               union select person_id from guardian where (cast(?8 as bigint) = 1 or cast(?7 as bigint) > 0) and person_id = ?2
             ) "
        )
    };
    (taught) => {
        concat!(
            $crate::seen_students!(taught),
            ", seen_guardian(id) as (
               select distinct g.guardian_id from guardianship g join enrolment e on e.student_id = g.student_id
                 join seen_class on seen_class.id = e.class_id
                 where g.state = 'active' and (g.starts is null or g.starts <= ?9) and (g.ends is null or g.ends > ?9)
                   and e.starts <= ?9 and (e.ends is null or e.ends >= ?9)
             ) "
        )
    };
    (whole) => {
        concat!($crate::seen_students!(whole), ", seen_guardian(id) as not materialized (select person_id from guardian) ")
    };
}

/// `called`: the courses and classes whose roll an actor may call. Teaching one course of a class is not leading it.
#[macro_export]
macro_rules! callable {
    () => {
        concat!(
            $crate::seen_students!(),
            ", led(id) as (
               select id from class where cast(?1 as bigint) = 1
               union select id from own_class where cast(?5 as bigint) = 1
               union select c.id from class c where cast(?3 as bigint) = 1
                 and c.site_id in (select o.site_id from class o join taught_class on taught_class.id = o.id)
               union select c.id from class c where cast(?4 as bigint) = 1
                 and c.level_id in (select o.level_id from class o join taught_class on taught_class.id = o.id)
             ), called(id) as (
               select c.id from course c
               where cast(?1 as bigint) = 1
                  or (cast(?6 as bigint) = 1 and c.id in (select id from own_course))
                  or c.id in (select cc.course_id from course_class cc join led on led.id = cc.class_id)
               union select id from led
             ) "
        )
    };
    (taught) => {
        concat!(
            $crate::seen_students!(taught),
            ", called(id) as (
               select id from own_course where cast(?6 as bigint) = 1
               union select cc.course_id from course_class cc join own_class on own_class.id = cc.class_id where cast(?5 as bigint) = 1
               union select id from own_class where cast(?5 as bigint) = 1
             ) "
        )
    };
    (whole) => {
        concat!($crate::seen_students!(whole), ", called(id) as not materialized (select id from course union all select id from class) ")
    };
}
