//! The demonstration school's staff: offices, teachers with their courses, homeroom teachers. No families.

use super::chance::Chance;
use super::families::line;
use super::lists::{Lists, sex, source_id, table};
use super::plan::{ClassPlan, Frame};
use crate::domain::rights::Role;
use crate::domain::roster::{CourseEntry, ForeignId, MembershipEntry, PersonRef, Sex, StaffEntry};

/// Lessons a week of a full post.
const FULL_POST: u32 = 22;

#[derive(Default)]
pub(super) struct Staff {
    pub(super) staff: Vec<StaffEntry>,
    pub(super) courses: Vec<CourseEntry>,
    pub(super) memberships: Vec<MembershipEntry>,
    /// Course and class: all students of the class take it.
    pub(super) course_classes: Vec<(String, String)>,
    /// Who holds an office.
    pub(super) offices: Vec<(Role, PersonRef)>,
    posts: Vec<Post>,
}

/// A teacher of one field who still has hours.
struct Post {
    field: &'static str,
    teacher: usize,
    hours: u32,
}

impl Staff {
    pub(super) fn of(frame: &Frame, lists: &mut Lists, chance: &mut Chance) -> Self {
        let mut staff = Self::default();
        for [role, function, sex] in table(include_str!("../../../assets/demo/offices.csv")) {
            let sex = if sex == "f" { Sex::Female } else { Sex::Male };
            let at = staff.hire(function, false, sex, lists, chance);
            let role = role.parse().expect("assets/demo/offices.csv names preset roles");
            staff.offices.push((role, PersonRef::Id(staff.id(at))));
        }
        for class in &frame.classes {
            if class.cycle == "primary" {
                staff.primary(class, frame, lists, chance);
            } else {
                staff.secondary(class, frame, lists, chance);
            }
        }
        staff
    }

    /// The teacher to show: with a homeroom class and courses, of the secondary school where there is one.
    pub(super) fn shown_teacher(&self) -> Option<PersonRef> {
        let homeroom = |entry: &&StaffEntry| entry.class.is_some();
        let courses = |entry: &StaffEntry| self.memberships.iter().filter(|member| member.person == entry.person.ids[0]).count();
        let shown = self.staff.iter().filter(homeroom).max_by_key(|entry| (courses(entry).min(4), entry.line))?;
        Some(PersonRef::Id(shown.person.ids[0].clone()))
    }

    /// One teacher for everything, as in primary schools.
    fn primary(&mut self, class: &ClassPlan, frame: &Frame, lists: &mut Lists, chance: &mut Chance) {
        let sex = sex(chance);
        let function = lists.word(if sex == Sex::Female { "primary_f" } else { "primary_m" });
        let teacher = self.hire(function, true, sex, lists, chance);
        for lesson in frame.curriculum.iter().filter(|lesson| class.takes(lesson)) {
            self.course(class, lesson.subject, lesson.name, teacher);
        }
        self.homeroom(class, teacher);
    }

    fn secondary(&mut self, class: &ClassPlan, frame: &Frame, lists: &mut Lists, chance: &mut Chance) {
        let mut teachers = Vec::new();
        for lesson in frame.curriculum.iter().filter(|lesson| class.takes(lesson)) {
            let free = self.posts.iter().position(|post| post.field == lesson.field && post.hours + lesson.hours <= FULL_POST);
            let post = free.unwrap_or_else(|| {
                let sex = sex(chance);
                let function = lists.word(if sex == Sex::Female { "teacher_f" } else { "teacher_m" });
                let teacher = self.hire(function, true, sex, lists, chance);
                self.posts.retain(|post| post.hours < FULL_POST);
                self.posts.push(Post { field: lesson.field, teacher, hours: 0 });
                self.posts.len() - 1
            });
            self.posts[post].hours += lesson.hours;
            let teacher = self.posts[post].teacher;
            teachers.push(teacher);
            self.course(class, lesson.subject, lesson.name, teacher);
        }
        let without = teachers.iter().copied().find(|&teacher| self.staff[teacher].class.is_none());
        if let Some(teacher) = without.or_else(|| teachers.first().copied()) {
            self.homeroom(class, teacher);
        }
    }

    fn hire(&mut self, function: &str, teaches: bool, sex: Sex, lists: &mut Lists, chance: &mut Chance) -> usize {
        let number = self.staff.len() + 1;
        let family_name = lists.family_name(chance);
        let mut person = lists.adult('E', number, family_name, sex, chance);
        person.emails = vec![lists.mail(&person.name, number)];
        person.address = Some(lists.address(None, chance).0);
        self.staff.push(StaffEntry {
            line: line(self.staff.len()),
            person,
            function: Some(function.to_owned()),
            teaches: Some(teaches),
            class: None,
        });
        number - 1
    }

    fn course(&mut self, class: &ClassPlan, subject: &str, name: &str, teacher: usize) {
        let code = format!("{}-{subject}", class.entry.code);
        self.courses.push(CourseEntry {
            line: line(self.courses.len()),
            ids: vec![source_id(code.clone())],
            title: format!("{name} {}", class.entry.code),
            subject: subject.to_owned(),
            code: code.clone(),
        });
        self.course_classes.push((code.clone(), class.entry.code.clone()));
        self.member(code, teacher);
    }

    fn homeroom(&mut self, class: &ClassPlan, teacher: usize) {
        self.staff[teacher].class.get_or_insert_with(|| class.entry.code.clone());
        self.member(class.entry.code.clone(), teacher);
    }

    fn member(&mut self, course: String, teacher: usize) {
        self.memberships.push(MembershipEntry {
            line: line(self.memberships.len()),
            course: source_id(course),
            person: self.id(teacher),
            teaches: true,
            primary: true,
            from: None,
            to: None,
        });
    }

    fn id(&self, at: usize) -> ForeignId {
        self.staff[at].person.ids[0].clone()
    }
}
