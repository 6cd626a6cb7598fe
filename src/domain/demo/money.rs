//! The demonstration school's money: what it asks for, what it takes off, who pays for whom, and how families pay. It bills nobody.

use std::collections::{BTreeMap, HashMap};

use super::super::billing::{DiscountKind, FeeKind, Method};
use super::super::calendar::YearPlan;
use super::super::day::Day;
use super::super::roster::{PersonRef, Roster};
use super::chance::Chance;
use super::lists::{Lists, table};
use super::plan::Frame;

/// How many habits there are; whoever has more payers goes round.
const HABITS: usize = 211;
/// Of each of these a school of any size has no more.
const MOST: usize = 40;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoMoney {
    pub fees: Vec<DemoFee>,
    /// What is taken off for a family's second child and third, in per cent of its tuition.
    pub siblings: Vec<(u32, u32)>,
    pub grants: Vec<DemoGrant>,
    /// The code of an optional fee, and who asked for it.
    pub subscribers: Vec<(String, Vec<String>)>,
    /// Parents who live apart and pay a part each: student, and guardian with per cent.
    pub shares: Vec<(String, Vec<(String, u32)>)>,
    /// How one payer after the other pays.
    pub habits: Vec<DemoHabit>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoFee {
    pub code: String,
    pub name: String,
    pub kind: FeeKind,
    pub optional: bool,
    pub pro_rata: bool,
    /// Levels (none: everybody) and amount in whole units of the school's currency.
    pub prices: Vec<(Vec<String>, i64)>,
    pub due: Vec<Day>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoGrant {
    pub student: String,
    pub kind: DiscountKind,
    pub percent: u32,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoHabit {
    /// Of what is asked, in per cent; some pay nothing yet.
    pub part: u32,
    /// Days after the invoice came.
    pub after: u32,
    pub method: Method,
    pub operator: Option<String>,
}

/// The money of a whole school, always the same for the same seed.
pub(super) fn money(frame: &Frame, roster: &Roster, year: &YearPlan, seed: u64, lists: &Lists) -> DemoMoney {
    let mut chance = Chance::new(seed ^ 0x6672_6169);
    let students: Vec<&str> = roster.students.iter().filter_map(|student| Some(student.person.ids.first()?.value.as_str())).collect();
    DemoMoney {
        fees: fees(frame, year),
        siblings: vec![(2, 10), (3, 20)],
        grants: grants(&students, lists, &mut chance),
        subscribers: vec![("CANT".to_owned(), some(&students, 25, &mut chance)), ("BUS".to_owned(), some(&students, 15, &mut chance))],
        shares: shares(roster, &mut chance),
        habits: (0..HABITS).map(|_| habit(lists, &mut chance)).collect(),
    }
}

fn fees(frame: &Frame, year: &YearPlan) -> Vec<DemoFee> {
    let mut fees: Vec<DemoFee> = Vec::new();
    for [code, name, kind, optional, pro_rata, parts, cycle, amount] in table(include_str!("../../../assets/demo/fees.csv")) {
        let levels = frame.levels.iter().filter(|level| level.cycle == cycle).map(|level| level.code.clone()).collect();
        let price = (levels, amount.parse().expect("assets/demo/fees.csv: an amount"));
        match fees.iter_mut().find(|fee| fee.code == code) {
            Some(fee) => fee.prices.push(price),
            None => fees.push(DemoFee {
                code: code.to_owned(),
                name: name.to_owned(),
                kind: kind.parse().expect("assets/demo/fees.csv: a kind of fee"),
                optional: !optional.is_empty(),
                pro_rata: !pro_rata.is_empty(),
                prices: vec![price],
                due: due(parts, year),
            }),
        }
    }
    fees
}

/// When the parts of a fee are due: all at once, in three parts over the year, or month by month.
fn due(parts: &str, year: &YearPlan) -> Vec<Day> {
    let third = year.starts.until(year.ends) / 3;
    let first = year.starts.plus(30);
    match parts {
        "thirds" => (0..3).map(|nth| first.plus(third * nth)).collect(),
        "months" => (0..9).map(|nth| first.plus_months(nth)).filter(|day| *day < year.ends).collect(),
        _ => vec![first],
    }
}

fn some(students: &[&str], percent: usize, chance: &mut Chance) -> Vec<String> {
    students.iter().filter(|_| chance.percent(percent)).map(|student| (*student).to_owned()).collect()
}

fn grants(students: &[&str], lists: &Lists, chance: &mut Chance) -> Vec<DemoGrant> {
    let drawn = students.iter().filter_map(|student| {
        let (kind, percent, reason) = match chance.below(200) {
            0 | 1 => (DiscountKind::Scholarship, 50, "scholarship"),
            2 => (DiscountKind::Scholarship, 100, "scholarship"),
            3 => (DiscountKind::Staff, 25, "staff_child"),
            _ => return None,
        };
        Some(DemoGrant { student: (*student).to_owned(), kind, percent, reason: lists.word(reason).to_owned() })
    });
    drawn.take(MOST).collect()
}

/// Where a parent who lives elsewhere pays, the two share what is asked.
fn shares(roster: &Roster, chance: &mut Chance) -> Vec<(String, Vec<(String, u32)>)> {
    let id = |person: &Option<PersonRef>| match person {
        Some(PersonRef::Id(id)) => Some(id.value.clone()),
        _ => None,
    };
    let mut paying: BTreeMap<String, Vec<(String, bool)>> = BTreeMap::new();
    for link in roster.links.iter().filter(|link| link.pays == Some(true)) {
        if let (Some(student), Some(guardian)) = (id(&link.student), id(&link.guardian)) {
            paying.entry(student).or_default().push((guardian, link.lives_with == Some(true)));
        }
    }
    // Brothers and sisters are shared alike.
    let mut agreed: HashMap<String, bool> = HashMap::new();
    let mut found = Vec::new();
    for (student, payers) in paying {
        let [(home, true), (away, false)] = &payers[..] else { continue };
        if found.len() < MOST && *agreed.entry(home.clone()).or_insert_with(|| chance.percent(60)) {
            found.push((student, vec![(home.clone(), 60), (away.clone(), 40)]));
        }
    }
    found
}

fn habit(lists: &Lists, chance: &mut Chance) -> DemoHabit {
    let part = match chance.below(100) {
        0..58 => 100,
        58..78 => 30 + u32::try_from(chance.below(5)).unwrap_or_default() * 10,
        _ => 0,
    };
    let method = match chance.below(20) {
        0..12 => Method::Cash,
        12..17 => Method::Mobile,
        17 | 18 => Method::Transfer,
        _ => Method::Cheque,
    };
    let operators: Vec<&str> = lists.word("operators").split(',').collect();
    let operator = (method == Method::Mobile).then(|| chance.of(&operators).to_owned());
    DemoHabit { part, after: u32::try_from(1 + chance.below(35)).unwrap_or(1), method, operator }
}
