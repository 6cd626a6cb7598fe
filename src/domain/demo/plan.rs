//! The demonstration school's frame: levels, tracks, sites, shifts, subjects, and as many classes as its students need. No people.

use super::chance::Chance;
use super::lists::{source_id, table};
use super::parts::{Level, Maximum, Shift, Site, Subject, Track};
use crate::domain::roster::ClassEntry;

const FULL: usize = 45;
const SMALL: usize = 25;
const USUAL: usize = 36;

pub(super) struct Frame {
    pub(super) levels: Vec<Level>,
    pub(super) tracks: Vec<Track>,
    pub(super) sites: Vec<Site>,
    pub(super) shifts: Vec<Shift>,
    pub(super) subjects: Vec<Subject>,
    pub(super) maxima: Vec<Maximum>,
    pub(super) curriculum: Vec<Lesson>,
    pub(super) classes: Vec<ClassPlan>,
}

/// A subject as one cycle and track has it.
pub(super) struct Lesson {
    pub(super) subject: &'static str,
    pub(super) name: &'static str,
    /// What one teacher can teach together.
    pub(super) field: &'static str,
    pub(super) cycle: &'static str,
    pub(super) track: Option<&'static str>,
    pub(super) maximum: u32,
    /// A week.
    pub(super) hours: u32,
}

pub(super) struct ClassPlan {
    pub(super) entry: ClassEntry,
    pub(super) cycle: &'static str,
    pub(super) track: Option<&'static str>,
    pub(super) level: &'static str,
    /// The age a child usually turns in the year it enters this level.
    pub(super) age: i16,
    pub(super) size: usize,
}

impl ClassPlan {
    pub(super) fn takes(&self, lesson: &Lesson) -> bool {
        lesson.cycle == self.cycle && (lesson.track.is_none() || lesson.track == self.track)
    }
}

impl Frame {
    pub(super) fn of(students: usize, chance: &mut Chance) -> Self {
        let levels: Vec<[&str; 5]> = table(include_str!("../../../assets/demo/levels.csv"));
        let tracks: Vec<[&str; 2]> = table(include_str!("../../../assets/demo/tracks.csv"));
        let sites: Vec<Site> = table(include_str!("../../../assets/demo/sites.csv"))
            .into_iter()
            .filter(|[_, _, _, from]| number(from) as usize <= students)
            .map(|[code, name, commune, _]| Site { code: code.to_owned(), name: name.to_owned(), commune: commune.to_owned() })
            .collect();
        let shifts = table(include_str!("../../../assets/demo/shifts.csv"))
            .into_iter()
            .map(|[code, name, starts, ends]| Shift {
                code: code.to_owned(),
                name: name.to_owned(),
                starts: number(starts),
                ends: number(ends),
            })
            .collect();
        let curriculum = curriculum();
        let classes = classes(students, &levels, &tracks, &sites, chance);
        Self {
            subjects: subjects(&curriculum),
            maxima: maxima(&levels, &curriculum),
            levels: levels
                .iter()
                .zip(1..)
                .map(|([code, name, cycle, ..], order)| Level {
                    code: (*code).to_owned(),
                    name: (*name).to_owned(),
                    cycle: (*cycle).to_owned(),
                    order,
                })
                .collect(),
            tracks: tracks.iter().map(|[code, name]| Track { code: (*code).to_owned(), name: (*name).to_owned() }).collect(),
            sites,
            shifts,
            curriculum,
            classes,
        }
    }
}

fn curriculum() -> Vec<Lesson> {
    table(include_str!("../../../assets/demo/subjects.csv"))
        .into_iter()
        .map(|[subject, name, field, cycle, track, maximum, hours]| Lesson {
            subject,
            name,
            field,
            cycle,
            track: (!track.is_empty()).then_some(track),
            maximum: number(maximum),
            hours: number(hours),
        })
        .collect()
}

/// Each subject once, in the curriculum's order; a subject of several cycles has the same name in all.
fn subjects(curriculum: &[Lesson]) -> Vec<Subject> {
    let mut subjects: Vec<Subject> = Vec::new();
    for lesson in curriculum {
        if !subjects.iter().any(|subject| subject.code == lesson.subject) {
            subjects.push(Subject { code: lesson.subject.to_owned(), name: lesson.name.to_owned() });
        }
    }
    subjects
}

fn maxima(levels: &[[&'static str; 5]], curriculum: &[Lesson]) -> Vec<Maximum> {
    let of_level = |level: &'static str, cycle: &str| {
        let lessons: Vec<&Lesson> = curriculum.iter().filter(|lesson| lesson.cycle == cycle).collect();
        lessons.into_iter().map(move |lesson| Maximum {
            level: level.to_owned(),
            track: lesson.track.map(str::to_owned),
            subject: lesson.subject.to_owned(),
            period: lesson.maximum,
        })
    };
    levels.iter().flat_map(|[level, _, cycle, ..]| of_level(level, cycle)).collect()
}

fn classes(
    students: usize,
    levels: &[[&'static str; 5]],
    tracks: &[[&'static str; 2]],
    sites: &[Site],
    chance: &mut Chance,
) -> Vec<ClassPlan> {
    let least = students.div_ceil(FULL).max(1);
    let count = (students / USUAL).clamp(least, (students / SMALL).max(least));
    let mut sizes = sizes(students, count, chance).into_iter();
    let mut plans = Vec::with_capacity(count);
    for ([level, name, cycle, age, _], classes) in levels.iter().zip(per_level(count, levels)) {
        let divided = *cycle == "humanities";
        for (nth, size) in (0..classes).zip(&mut sizes) {
            let track = divided.then(|| tracks[nth % tracks.len()]);
            let letter = letters(if divided { nth / tracks.len() } else { nth });
            let digit = &level[..1];
            let code = track.map_or_else(|| format!("{digit}{letter}"), |[track, _]| format!("{digit}{track}-{letter}"));
            let named = track.map_or_else(|| format!("{name} {letter}"), |[_, track]| format!("{name}, {track} {letter}"));
            let primary = *cycle == "primary";
            let site = if primary && sites.len() > 1 { 1 + nth % (sites.len() - 1) } else { 0 };
            // Where rooms are scarce, every second class of the little ones comes in the afternoon.
            let shift = if primary && sites.len() > 1 && nth % 2 == 1 { "PM" } else { "AM" };
            plans.push(ClassPlan {
                entry: ClassEntry {
                    line: u32::try_from(plans.len()).unwrap_or_default() + 2,
                    ids: vec![source_id(code.clone())],
                    code,
                    name: Some(named),
                    level: Some((*level).to_owned()),
                    track: track.map(|[code, _]| code.to_owned()),
                    site: Some(sites[site].code.clone()),
                    shift: Some(shift.to_owned()),
                    capacity: u32::try_from(size.next_multiple_of(5).max(35)).ok(),
                },
                cycle,
                track: track.map(|[code, _]| code),
                level,
                age: i16::try_from(number(age)).unwrap_or_default(),
                size,
            });
        }
    }
    plans
}

/// How many classes each level has: at least one where there are enough for all, else as spread as they go.
fn per_level(count: usize, levels: &[[&'static str; 5]]) -> Vec<usize> {
    let mut classes = vec![0; levels.len()];
    if count < levels.len() {
        for nth in 0..count {
            classes[(nth * 2 + 1) * levels.len() / (count * 2)] = 1;
        }
        return classes;
    }
    classes.fill(1);
    for _ in levels.len()..count {
        let neediest = (0..levels.len())
            .max_by_key(|&level| (number(levels[level][4]) as usize * 1_000 / (classes[level] + 1), levels.len() - level))
            .unwrap_or_default();
        classes[neediest] += 1;
    }
    classes
}

/// Class sizes of together `students`, uneven as in life, none above the fullest; none below the smallest where that can be.
fn sizes(students: usize, count: usize, chance: &mut Chance) -> Vec<usize> {
    let mut sizes: Vec<usize> = (0..count).map(|nth| students / count + usize::from(nth < students % count)).collect();
    for _ in 0..count {
        let (from, to, moved) = (chance.below(count), chance.below(count), 1 + chance.below(4));
        if from != to && sizes[from] >= SMALL + moved && sizes[to] + moved <= FULL {
            sizes[from] -= moved;
            sizes[to] += moved;
        }
    }
    sizes
}

/// A, B … Z, AA, AB …
fn letters(nth: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(nth % 26).expect("below 26"));
    if nth < 26 { letter.to_string() } else { format!("{}{letter}", letters(nth / 26 - 1)) }
}

fn number(digits: &str) -> u32 {
    digits.parse().expect("assets/demo: a number")
}
