//! The demonstration school's lists, read from `assets/demo`: every word of it is there, none in code.

use super::chance::Chance;
use crate::domain::day::Day;
use crate::domain::name::{PersonName, fold};
use crate::domain::roster::{AddressEntry, ForeignId, PersonEntry, Sex};

pub(super) struct Lists {
    school: Vec<[&'static str; 2]>,
    family_names: Vec<&'static str>,
    family_names_abroad: Vec<&'static str>,
    post_names: Vec<&'static str>,
    given_names_f: Vec<&'static str>,
    given_names_m: Vec<&'static str>,
    occupations_f: Vec<&'static str>,
    occupations_m: Vec<&'static str>,
    pub(super) birth_places: Vec<&'static str>,
    quarters: Vec<(&'static str, Vec<&'static str>)>,
    /// How many telephone numbers were given out, so that none is given twice.
    phones: u32,
}

impl Lists {
    pub(super) fn read() -> Self {
        let school: Vec<[&str; 2]> = table(include_str!("../../../assets/demo/school.csv"));
        let quarters = table(include_str!("../../../assets/demo/quarters.csv"));
        let birth_places = value(&school, "birth_places").split(',').collect();
        Self {
            birth_places,
            school,
            family_names: lines(include_str!("../../../assets/demo/family_names.txt")),
            family_names_abroad: lines(include_str!("../../../assets/demo/family_names_abroad.txt")),
            post_names: lines(include_str!("../../../assets/demo/post_names.txt")),
            given_names_f: lines(include_str!("../../../assets/demo/given_names_f.txt")),
            given_names_m: lines(include_str!("../../../assets/demo/given_names_m.txt")),
            occupations_f: lines(include_str!("../../../assets/demo/occupations_f.txt")),
            occupations_m: lines(include_str!("../../../assets/demo/occupations_m.txt")),
            quarters: quarters.into_iter().map(|[commune, avenues]| (commune, avenues.split(',').collect())).collect(),
            phones: 0,
        }
    }

    /// A word of `school.csv`.
    pub(super) fn word(&self, key: &str) -> &'static str {
        value(&self.school, key)
    }

    pub(super) fn family_name(&self, chance: &mut Chance) -> &'static str {
        if chance.percent(8) { chance.of(&self.family_names_abroad) } else { chance.early(&self.family_names) }
    }

    pub(super) fn occupation(&self, sex: Sex, chance: &mut Chance) -> &'static str {
        chance.of(match sex {
            Sex::Female => &self.occupations_f,
            Sex::Male => &self.occupations_m,
        })
    }

    pub(super) fn name(&self, family_name: &str, sex: Sex, chance: &mut Chance) -> PersonName {
        let given = match sex {
            Sex::Female => &self.given_names_f,
            Sex::Male => &self.given_names_m,
        };
        let mut given_names = chance.of(given).to_owned();
        if chance.percent(20) {
            let second = chance.of(given);
            if !given_names.contains(second) {
                given_names = format!("{given_names} {second}");
            }
        }
        let abroad = self.family_names_abroad.contains(&family_name);
        PersonName {
            family_name: family_name.to_owned(),
            post_name: (!abroad && chance.percent(95)).then(|| chance.of(&self.post_names).to_owned()),
            given_names,
            usage_name: None,
        }
    }

    /// An address in `commune`, or anywhere.
    pub(super) fn address(&self, commune: Option<&str>, chance: &mut Chance) -> (AddressEntry, &'static str) {
        let anywhere = chance.below(self.quarters.len());
        let at = self.quarters.iter().position(|(name, _)| Some(*name) == commune).unwrap_or(anywhere);
        let (commune, avenues) = &self.quarters[at];
        let number = (1 + chance.below(180)).to_string();
        let lines = self.word("address").replace("{n}", &number).replace("{avenue}", chance.of(avenues)).replace("{commune}", commune);
        let address = AddressEntry {
            lines,
            postcode: String::new(),
            city: self.word("city").to_owned(),
            country: self.word("country").to_uppercase(),
        };
        (address, commune)
    }

    /// A number of a range no operator is known to use.
    pub(super) fn phone(&mut self) -> String {
        // Odd and no multiple of 5: the numbers look drawn, and ten million come before one comes again.
        let digits = (u64::from(self.phones) * 7_919_783 + 1_234_567) % 10_000_000;
        self.phones += 1;
        format!("{}{digits:07}", self.word("phone"))
    }

    /// `marie.kabongo12@exemple.cd`; `number` keeps namesakes apart.
    pub(super) fn mail(&self, name: &PersonName, number: usize) -> String {
        let word = |words: &str| fold(words).split(' ').next().unwrap_or_default().to_owned();
        format!("{}.{}{number}@{}", word(&name.given_names), word(&name.family_name), self.word("mail"))
    }

    /// A grown-up known to the source under `letter` and `number`.
    pub(super) fn adult(&mut self, letter: char, number: usize, family_name: &str, sex: Sex, chance: &mut Chance) -> PersonEntry {
        let name = self.name(family_name, sex, chance);
        PersonEntry {
            ids: vec![source_id(format!("{letter}{number:05}"))],
            emails: if chance.percent(35) { vec![self.mail(&name, number)] } else { Vec::new() },
            phones: vec![self.phone()],
            sex: Some(sex),
            name,
            ..PersonEntry::default()
        }
    }
}

pub(super) fn source_id(value: impl Into<String>) -> ForeignId {
    ForeignId { scheme: "source".to_owned(), value: value.into() }
}

/// The day `after` days into `year`.
pub(super) fn day_of(year: i16, after: usize) -> Day {
    Day::new(year, 1, 1).expect("every year has a first day").plus(i64::try_from(after).unwrap_or_default())
}

pub(super) fn sex(chance: &mut Chance) -> Sex {
    if chance.percent(51) { Sex::Female } else { Sex::Male }
}

/// The rows of one of our own tables; the first one names the columns.
pub(super) fn table<const COLUMNS: usize>(text: &'static str) -> Vec<[&'static str; COLUMNS]> {
    text.lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(';').collect();
            cells.try_into().unwrap_or_else(|_| panic!("assets/demo: {COLUMNS} columns in {line}"))
        })
        .collect()
}

fn lines(text: &'static str) -> Vec<&'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

fn value(school: &[[&'static str; 2]], key: &str) -> &'static str {
    school.iter().find(|[name, _]| *name == key).map(|[_, value]| *value).expect("assets/demo/school.csv has every key")
}
