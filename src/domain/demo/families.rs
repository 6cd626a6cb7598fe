//! Households of the demonstration school: students, the guardians they have, and those who have none yet. No staff.

use std::collections::HashMap;

use super::chance::Chance;
use super::lists::{Lists, day_of, sex, source_id};
use super::plan::ClassPlan;
use crate::domain::day::BirthDate;
use crate::domain::roster::{AddressEntry, ForeignId, GuardianEntry, LinkEntry, PersonEntry, PersonRef, Relation, Sex, StudentEntry};

/// Of a hundred students, how many have no guardian yet.
const UNLINKED: usize = 8;

#[derive(Default)]
pub(super) struct Families {
    pub(super) students: Vec<StudentEntry>,
    pub(super) guardians: Vec<GuardianEntry>,
    pub(super) links: Vec<LinkEntry>,
    unlinked: usize,
}

/// What ties a student without guardian to the family she belongs to; the less, the less certain a match can be.
#[derive(Clone, Copy)]
enum Trace {
    /// Name, address and telephone.
    Certain,
    /// Name and address.
    Likely,
    /// A name, and the same part of town.
    Weak,
}

struct Home {
    source: ForeignId,
    family_name: &'static str,
    address: AddressEntry,
    commune: &'static str,
    /// Days into the year around which its children were born; keeps births of siblings apart.
    season: usize,
}

struct Parent {
    relation: Relation,
    sex: Sex,
    own_name: bool,
    lives_with: bool,
}

impl Families {
    /// `first` is the calendar year the school year starts in.
    pub(super) fn of(classes: &[ClassPlan], first: i16, lists: &mut Lists, chance: &mut Chance) -> Self {
        let mut seats: Vec<usize> = classes.iter().enumerate().flat_map(|(class, plan)| std::iter::repeat_n(class, plan.size)).collect();
        chance.shuffle(&mut seats);
        let mut families = Self::default();
        let mut rest = seats.as_slice();
        while !rest.is_empty() {
            let wanted = if families.students.is_empty() { 2 } else { children(chance) };
            let (seats, after) = rest.split_at(wanted.min(rest.len()));
            rest = after;
            let seats: Vec<&ClassPlan> = seats.iter().map(|&class| &classes[class]).collect();
            families.add(&seats, first, lists, chance);
        }
        families.in_order(classes);
        families
    }

    fn add(&mut self, seats: &[&ClassPlan], first: i16, lists: &mut Lists, chance: &mut Chance) {
        let (address, commune) = lists.address(None, chance);
        let home = Home {
            source: source_id(format!("F{:05}", self.guardians.len() + 1)),
            family_name: lists.family_name(chance),
            address,
            commune,
            season: chance.below(365),
        };
        let parents = self.parents(&home, lists, chance);
        let births = births(seats, first, home.season, chance);
        let kept = seats.len().saturating_sub(1).max(1);
        for (nth, (class, (birth, repeating))) in seats.iter().zip(births).enumerate() {
            let student = self.student(class, &home, birth, repeating, first, lists, chance);
            let due = self.unlinked * 100 < UNLINKED * (self.students.len() + 1);
            if nth >= kept && due {
                let trace = [Trace::Certain, Trace::Likely, Trace::Weak][self.unlinked % 3];
                let phone = parents.first().map(|(_, _, phone)| phone.clone());
                self.students.push(adrift(student, trace, phone, &home, lists, chance));
                self.unlinked += 1;
                continue;
            }
            let id = student.person.ids[0].clone();
            self.students.push(student);
            for (priority, (guardian, parent, _)) in (1..).zip(&parents) {
                self.links.push(LinkEntry {
                    line: line(self.links.len()),
                    student: Some(PersonRef::Id(id.clone())),
                    guardian: Some(PersonRef::Id(guardian.clone())),
                    household: None,
                    relation: Some(parent.relation),
                    priority: Some(priority),
                    lives_with: Some(parent.lives_with),
                    pays: Some(priority == 1 || !parent.lives_with),
                });
            }
        }
    }

    /// The guardians of a home, most often both parents; with each the number a school form would have.
    fn parents(&mut self, home: &Home, lists: &mut Lists, chance: &mut Chance) -> Vec<(ForeignId, Parent, String)> {
        let mother = |lives_with| Parent { relation: Relation::Mother, sex: Sex::Female, own_name: true, lives_with };
        let father = |lives_with| Parent { relation: Relation::Father, sex: Sex::Male, own_name: false, lives_with };
        let parents = match chance.below(100) {
            0..60 => vec![father(true), mother(true)],
            // Separated: the father moved, and pays his share.
            60..68 => vec![mother(true), father(false)],
            68..85 => vec![mother(true)],
            85..90 => vec![father(true)],
            90..94 => vec![mother(true), Parent { relation: Relation::StepParent, sex: Sex::Male, own_name: true, lives_with: true }],
            94..97 => vec![Parent { relation: Relation::Grandparent, sex: Sex::Female, own_name: true, lives_with: true }],
            _ => vec![Parent { relation: Relation::Tutor, sex: Sex::Male, own_name: true, lives_with: true }],
        };
        parents.into_iter().map(|parent| self.parent(parent, home, lists, chance)).collect()
    }

    fn parent(&mut self, parent: Parent, home: &Home, lists: &mut Lists, chance: &mut Chance) -> (ForeignId, Parent, String) {
        let own = lists.family_name(chance);
        let family_name = if parent.own_name { own } else { home.family_name };
        let mut person = lists.adult('G', self.guardians.len() + 1, family_name, parent.sex, chance);
        if parent.relation == Relation::Mother && chance.percent(15) {
            person.name.usage_name = Some(home.family_name.to_owned());
        }
        if chance.percent(20) {
            person.phones.push(lists.phone());
        }
        if parent.lives_with {
            person.address = Some(home.address.clone());
            person.household = Some(home.source.value.clone());
        } else {
            person.address = Some(lists.address(None, chance).0);
        }
        let (id, phone) = (person.ids[0].clone(), person.phones[0].clone());
        let occupation = Some(lists.occupation(parent.sex, chance).to_owned());
        self.guardians.push(GuardianEntry { line: line(self.guardians.len()), person, occupation, children: Vec::new() });
        (id, parent, phone)
    }

    #[expect(clippy::too_many_arguments, reason = "everything a student is made of, once")]
    fn student(
        &self,
        class: &ClassPlan,
        home: &Home,
        birth: BirthDate,
        repeating: bool,
        first: i16,
        lists: &mut Lists,
        chance: &mut Chance,
    ) -> StudentEntry {
        let number = self.students.len() + 1;
        let sex = sex(chance);
        let grown = class.cycle == "humanities";
        let entered = first - i16::try_from(chance.below(usize::try_from(class.age - 5).unwrap_or(1))).unwrap_or_default();
        let mut ids =
            vec![ForeignId { scheme: "matricule".to_owned(), value: format!("{}{:02}-{number:05}", lists.word("numbers"), entered % 100) }];
        if class.cycle != "primary" {
            ids.push(ForeignId { scheme: "permanent".to_owned(), value: format!("{}{number:06}", 1000 + i32::from(entered % 100) * 7) });
        }
        StudentEntry {
            line: 0,
            person: PersonEntry {
                ids,
                name: lists.name(home.family_name, sex, chance),
                sex: Some(sex),
                birth: Some(birth),
                birth_place: chance.percent(95).then(|| chance.of(&lists.birth_places).to_owned()),
                emails: Vec::new(),
                phones: if grown && chance.percent(30) { vec![lists.phone()] } else { Vec::new() },
                address: Some(home.address.clone()),
                household: Some(home.source.value.clone()),
            },
            class: Some(class.entry.code.clone()),
            level: Some(class.level.to_owned()),
            from: None,
            left: None,
            repeating: Some(repeating),
        }
    }

    /// As a school prints it: by class, then by name; lines as in a file with one line of titles.
    fn in_order(&mut self, classes: &[ClassPlan]) {
        let order: HashMap<&str, usize> = classes.iter().zip(0..).map(|(class, at)| (class.entry.code.as_str(), at)).collect();
        let class = |student: &StudentEntry| student.class.as_deref().and_then(|class| order.get(class)).copied();
        self.students.sort_by_cached_key(|student| (class(student), student.person.name.key()));
        for (at, student) in self.students.iter_mut().enumerate() {
            student.line = line(at);
        }
    }
}

/// A student whose form came without the guardians' part.
fn adrift(
    mut student: StudentEntry,
    trace: Trace,
    phone: Option<String>,
    home: &Home,
    lists: &mut Lists,
    chance: &mut Chance,
) -> StudentEntry {
    student.person.household = None;
    match trace {
        Trace::Certain => {
            let written = phone.map(|phone| phone.replacen(lists.word("phone"), lists.word("national_phone"), 1));
            student.person.phones.extend(written);
        }
        Trace::Likely => {}
        Trace::Weak => student.person.address = Some(lists.address(Some(home.commune), chance).0),
    }
    student
}

/// Birth dates of siblings, as far as they are known, and who repeats. Two in one level are twins.
fn births(seats: &[&ClassPlan], first: i16, season: usize, chance: &mut Chance) -> Vec<(BirthDate, bool)> {
    let mut ages: Vec<i16> = seats.iter().map(|class| class.age).collect();
    let mut births: Vec<(BirthDate, bool)> = Vec::with_capacity(seats.len());
    for at in 0..seats.len() {
        if let Some(twin) = (0..at).find(|&twin| seats[twin].age == seats[at].age) {
            births.push(births[twin]);
            ages[at] = ages[twin];
            continue;
        }
        let older = seats[at].age + 1;
        let repeating = chance.percent(6) && !ages.contains(&older);
        if repeating {
            ages[at] = older;
        }
        let day = day_of(first - ages[at], (season + chance.below(31)).min(364));
        let birth = match chance.below(100) {
            0..4 => BirthDate::Year(day.year()),
            4 => BirthDate::Month { year: day.year(), month: day.0.month() },
            _ => BirthDate::Day(day),
        };
        births.push((birth, repeating));
    }
    births
}

fn children(chance: &mut Chance) -> usize {
    match chance.below(100) {
        0..55 => 1,
        55..82 => 2,
        82..95 => 3,
        _ => 4,
    }
}

pub(super) fn line(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX - 2) + 2
}
