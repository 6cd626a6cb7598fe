//! The demonstration school's timetable, and who was away in its last weeks. No people are made here.

use std::collections::{BTreeMap, HashSet};

use super::chance::Chance;
use super::families::Families;
use super::parts::{DemoAway, DemoCall, DemoSlot, DemoStay};
use super::plan::Frame;
use super::staff::Staff;
use crate::domain::attendance::Presence;
use crate::domain::day::Day;
use crate::domain::hour::{Hour, Wall, weekday};

/// Lessons a day, on Saturdays too.
const LESSONS: usize = 6;
/// Mondays to Saturdays.
const DAYS: usize = 6;
/// Above so many students only the first lesson of the day is called, and for fewer days.
const SMALL: usize = 1_000;

pub(super) struct Weeks {
    pub(super) slots: Vec<DemoSlot>,
    pub(super) calls: Vec<DemoCall>,
    pub(super) stays: Vec<DemoStay>,
}

impl Weeks {
    pub(super) fn of(frame: &Frame, staff: &Staff, families: &Families, today: Day, year_starts: Day, chance: &mut Chance) -> Self {
        let slots = slots(frame, staff);
        let mut weeks = Self { slots, calls: Vec::new(), stays: Vec::new() };
        weeks.lessons(families, today, year_starts, chance);
        weeks.announced(families, today, chance);
        weeks
    }

    /// The calls of the last days, and who was not there.
    fn lessons(&mut self, families: &Families, today: Day, year_starts: Day, chance: &mut Chance) {
        let small = families.students.len() <= SMALL;
        let mut in_class: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for student in &families.students {
            if let (Some(class), Some(id)) = (&student.class, student.person.ids.first()) {
                in_class.entry(class).or_default().push(&id.value);
            }
        }
        // A few stay away again and again: what thresholds are for.
        let truants: HashSet<&str> =
            in_class.values().flatten().copied().enumerate().filter(|(at, _)| at % 45 == 3).map(|(_, student)| student).collect();
        for back in (1..=if small { 19 } else { 4 }).rev() {
            let day = today.plus(-back);
            if day < year_starts {
                continue;
            }
            for (class, students) in &in_class {
                let mut lessons: Vec<&DemoSlot> =
                    self.slots.iter().filter(|slot| slot.class == **class && slot.weekday == weekday(day)).collect();
                lessons.sort_by_key(|slot| slot.starts);
                let called = if small { LESSONS } else { 1 };
                let gone: HashSet<&str> =
                    students.iter().copied().filter(|student| chance.percent(if truants.contains(student) { 45 } else { 3 })).collect();
                for (number, slot) in lessons.iter().take(called).enumerate() {
                    // Now and then a teacher forgets.
                    if chance.percent(2) {
                        continue;
                    }
                    let mut away: Vec<DemoAway> = Vec::new();
                    for student in students {
                        let presence = match (gone.contains(student), number) {
                            (true, _) => Presence::Absent,
                            (false, 0) if chance.percent(2) => Presence::Late(u32::try_from(3 + chance.below(20)).unwrap_or(5)),
                            (false, _) if chance.below(1_000) < 3 => Presence::Absent,
                            _ => continue,
                        };
                        away.push(DemoAway { student: (*student).to_owned(), presence });
                    }
                    self.calls.push(DemoCall { course: slot.course.clone(), day, starts: slot.starts, ends: slot.ends, away });
                }
            }
        }
    }

    /// What families have announced for the days to come.
    fn announced(&mut self, families: &Families, today: Day, chance: &mut Chance) {
        let told: Vec<_> = families.students.iter().filter(|_| chance.below(1_000) < 15).take(40).collect();
        for student in told {
            let Some(id) = student.person.ids.first() else { continue };
            let from = today.plus(i64::try_from(chance.below(4)).unwrap_or(1));
            let motive = chance.of(&["illness", "family", "care", "transport"]);
            let to = from.plus(i64::try_from(chance.below(2)).unwrap_or(0));
            let (from, to) = (Wall::new(from, Hour::MIDNIGHT), Wall::new(to, Hour::END));
            self.stays.push(DemoStay { student: id.value.clone(), from, to, motive: motive.to_owned() });
        }
    }
}

/// Lessons laid into the week class by class, no teacher and no class twice at a time; a lesson that finds no place is left out.
fn slots(frame: &Frame, staff: &Staff) -> Vec<DemoSlot> {
    let teachers: BTreeMap<&str, &str> =
        staff.memberships.iter().map(|member| (member.course.value.as_str(), member.person.value.as_str())).collect();
    let mut busy: HashSet<(&str, &str, usize, usize)> = HashSet::new();
    let mut slots = Vec::new();
    for (number, class) in frame.classes.iter().enumerate() {
        let shift = class.entry.shift.as_deref().unwrap_or("AM");
        let mut taken = [[false; LESSONS]; DAYS];
        // Long subjects first, one lesson of each in turn, so that a subject spreads over the week.
        let mut lessons: Vec<_> = frame.curriculum.iter().filter(|lesson| class.takes(lesson)).collect();
        lessons.sort_by_key(|lesson| std::cmp::Reverse(lesson.hours));
        let longest = lessons.first().map_or(0, |lesson| lesson.hours);
        for round in 0..longest {
            for (at, lesson) in lessons.iter().enumerate().filter(|(_, lesson)| lesson.hours > round) {
                let course = format!("{}-{}", class.entry.code, lesson.subject);
                let teacher = teachers.get(course.as_str()).copied().unwrap_or_default();
                let start = (number + at + round as usize) % DAYS;
                let places = (0..LESSONS).flat_map(|hour| (0..DAYS).map(move |day| ((start + day) % DAYS, hour)));
                // Saturday only when the other days are full.
                let mut places: Vec<(usize, usize)> = places.collect();
                places.sort_by_key(|(day, _)| *day == DAYS - 1);
                let free = places.into_iter().find(|(day, hour)| !taken[*day][*hour] && !busy.contains(&(teacher, shift, *day, *hour)));
                let Some((day, hour)) = free else { continue };
                taken[day][hour] = true;
                busy.insert((teacher, shift, day, hour));
                let (starts, ends) = hours(frame, shift, hour);
                slots.push(DemoSlot {
                    class: class.entry.code.clone(),
                    subject: lesson.subject.to_owned(),
                    course,
                    weekday: u32::try_from(day + 1).unwrap_or(1),
                    starts,
                    ends,
                    room: format!("{}{:02}", if shift == "PM" { "P" } else { "A" }, number + 1),
                });
            }
        }
    }
    slots
}

/// The hours of a shift's lesson: a break stands in the middle.
fn hours(frame: &Frame, shift: &str, lesson: usize) -> (Hour, Hour) {
    let bounds = frame.shifts.iter().find(|known| known.code == shift).map_or((450, 755), |known| (known.starts, known.ends));
    let all = bounds.1 - bounds.0;
    let length = all / (LESSONS as u32) / 5 * 5;
    let pause = all - length * LESSONS as u32;
    let starts = bounds.0 + length * lesson as u32 + if lesson >= LESSONS / 2 { pause } else { 0 };
    let hour = |minutes: u32| Hour::from_minutes(u16::try_from(minutes).unwrap_or_default()).unwrap_or(Hour::MIDNIGHT);
    (hour(starts), hour(starts + length))
}
