//! How options that are more than a word are read: pairs, rights, days, one character. What cannot be read is for [`super::usage`] to tell.

use std::fmt;
use std::str::FromStr;

use crate::domain::attendance::AbsenceState;
use crate::domain::country::Country;
use crate::domain::day::{Day, Spoken};
use crate::domain::hour::Hour;
use crate::domain::rights::{Right, Role, Scope};
use crate::service::Service;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// `FIELD=COLUMN`, `COLUMN=VALUE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub name: String,
    pub value: String,
}

/// A text that has not the shape its option asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unfit;

impl FromStr for Pair {
    type Err = Unfit;

    fn from_str(written: &str) -> Result<Self, Unfit> {
        let (name, value) = written.split_once('=').ok_or(Unfit)?;
        if name.trim().is_empty() {
            return Err(Unfit);
        }
        Ok(Self { name: name.trim().to_owned(), value: value.to_owned() })
    }
}

/// What stands between two cells: one character, or `tab`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Separator(pub char);

impl FromStr for Separator {
    type Err = Unfit;

    fn from_str(written: &str) -> Result<Self, Unfit> {
        let mut characters = written.chars();
        match (written, characters.next(), characters.next()) {
            ("tab" | "\\t", ..) => Ok(Self('\t')),
            (_, Some(one), None) if one.is_ascii() && !one.is_ascii_alphanumeric() && one != '"' => Ok(Self(one)),
            _ => Err(Unfit),
        }
    }
}

/// A day as people say it: `2026-09-01`, `1/9/2026`, `1.9`, `auj`, `+7`. Only the school knows which day it is today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said(Spoken);

impl Said {
    /// The day that is meant, on the school's calendar.
    #[must_use]
    pub fn on(self, service: &Service) -> Day {
        self.0.on(service.clock().now().today).expect("it was read as a day of every year")
    }

    /// The day that is meant, today where none is.
    #[must_use]
    pub fn or_today(said: Option<Self>, service: &Service) -> Day {
        said.map_or_else(|| service.clock().now().today, |said| said.on(service))
    }
}

impl FromStr for Said {
    type Err = Unfit;

    fn from_str(written: &str) -> Result<Self, Unfit> {
        let said = Spoken::read(written).ok_or(Unfit)?;
        // Of the 29th of February somebody says the year.
        let common = Day::new(2027, 1, 1).expect("every year has a first day");
        said.on(common).map(|_| Self(said)).ok_or(Unfit)
    }
}

/// `student:MATRICULE`, `class:6A`: whom or what the journal is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Student(String),
    Guardian(String),
    Staff(String),
    Thing(Noun, String),
}

/// What has a history of its own besides people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    Year,
    Level,
    Subject,
    Class,
    Course,
    Household,
    Account,
    Role,
    Fee,
    FeeGroup,
    Invoice,
    Payment,
    Drawer,
    Expense,
}

impl Noun {
    const ALL: [(&'static str, Self); 14] = [
        ("year", Self::Year),
        ("level", Self::Level),
        ("subject", Self::Subject),
        ("class", Self::Class),
        ("course", Self::Course),
        ("household", Self::Household),
        ("account", Self::Account),
        ("role", Self::Role),
        ("fee", Self::Fee),
        ("fee-group", Self::FeeGroup),
        ("invoice", Self::Invoice),
        ("payment", Self::Payment),
        ("drawer", Self::Drawer),
        ("expense", Self::Expense),
    ];
}

impl FromStr for Subject {
    type Err = Unfit;

    fn from_str(written: &str) -> Result<Self, Unfit> {
        let (kind, reference) = written.split_once(':').ok_or(Unfit)?;
        let reference = Some(reference.trim()).filter(|reference| !reference.is_empty()).ok_or(Unfit)?.to_owned();
        match kind {
            "student" => Ok(Self::Student(reference)),
            "guardian" => Ok(Self::Guardian(reference)),
            "staff" => Ok(Self::Staff(reference)),
            kind => Noun::ALL.iter().find(|(name, _)| *name == kind).map(|(_, noun)| Self::Thing(*noun, reference)).ok_or(Unfit),
        }
    }
}

/// `MATRICULE=MINUTES`: somebody who came late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Late {
    pub who: String,
    pub minutes: u32,
}

impl FromStr for Late {
    type Err = Unfit;

    fn from_str(written: &str) -> Result<Self, Unfit> {
        let (who, minutes) = written.rsplit_once('=').unwrap_or((written, "0"));
        let who = Some(who.trim()).filter(|who| !who.is_empty()).ok_or(Unfit)?.to_owned();
        Ok(Self { who, minutes: minutes.trim().parse().map_err(|_| Unfit)? })
    }
}

/// A day with an hour behind it or without: `2026-11-23T08:00`, `auj 8h30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub day: Said,
    pub hour: Option<Hour>,
}

impl FromStr for Moment {
    type Err = Unfit;

    fn from_str(written: &str) -> Result<Self, Unfit> {
        let (day, hour) = match written.trim().split_once(['T', ' ']) {
            Some((day, hour)) => (day, Some(Hour::read(hour).map_err(|_| Unfit)?)),
            None => (written, None),
        };
        Ok(Self { day: day.parse()?, hour })
    }
}

/// A month, `2026-11` or `11/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    year: i16,
    month: i8,
}

impl Month {
    #[must_use]
    pub fn of(day: Day) -> Self {
        Self { year: day.year(), month: day.0.month() }
    }

    /// Its first and last day.
    #[must_use]
    pub fn days(self) -> (Day, Day) {
        let first = Day::new(self.year, self.month, 1).expect("a month that was read has a first day");
        (first, Day(first.0.last_of_month()))
    }
}

impl FromStr for Month {
    type Err = Unfit;

    fn from_str(written: &str) -> Result<Self, Unfit> {
        let (a, b) = written.trim().split_once(['-', '/']).ok_or(Unfit)?;
        let (year, month) = if a.len() == 4 { (a, b) } else { (b, a) };
        if year.len() != 4 || !year.bytes().chain(month.bytes()).all(|b| b.is_ascii_digit()) {
            return Err(Unfit);
        }
        let (year, month) = (year.parse().map_err(|_| Unfit)?, month.parse().map_err(|_| Unfit)?);
        Day::new(year, month, 1).map_err(|_| Unfit)?;
        Ok(Self { year, month })
    }
}

/// Where an absence stands, by the names the store keeps.
pub fn absence_states() -> impl TypedValueParser<Value = AbsenceState> {
    PossibleValuesParser::new(AbsenceState::ALL.iter().map(|state| state.code())).try_map(|code| code.parse::<AbsenceState>())
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unfit")
    }
}

impl std::error::Error for Unfit {}

/// The variants of one of the school's enumerations, by their codes.
pub fn codes<T: Copy + Send + Sync + 'static>(all: &'static [T], code: fn(T) -> &'static str) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|one| code(*one)))
        .try_map(move |written| all.iter().copied().find(|one| code(*one) == written).ok_or(Unfit))
}

/// Yes or no as people write it, in either language.
pub fn yes_or_no() -> impl TypedValueParser<Value = bool> {
    let shown = ["oui", "non", "yes", "no"].map(PossibleValue::new);
    let taken = ["o", "n", "y", "true", "false", "1", "0"].map(|word| PossibleValue::new(word).hide(true));
    PossibleValuesParser::new(shown.into_iter().chain(taken)).map(|word| matches!(word.as_str(), "oui" | "yes" | "o" | "y" | "true" | "1"))
}

/// The preset roles by the names the store keeps.
pub fn roles() -> impl TypedValueParser<Value = Role> {
    PossibleValuesParser::new(Role::ALL.iter().map(|role| role.code())).try_map(|code| code.parse::<Role>())
}

/// The rights by the names the store keeps.
pub fn rights() -> impl TypedValueParser<Value = Right> {
    PossibleValuesParser::new(Right::ALL.iter().map(|right| right.code())).try_map(|code| code.parse::<Right>())
}

/// Over whom a right reaches.
pub fn scopes() -> impl TypedValueParser<Value = Scope> {
    PossibleValuesParser::new(Scope::ALL.iter().map(|scope| scope.code())).try_map(|code| code.parse::<Scope>())
}

/// The countries we know, by their codes.
pub fn countries() -> impl TypedValueParser<Value = Country> {
    PossibleValuesParser::new(Country::ALL.iter().map(|country| country.code())).try_map(|code| code.parse::<Country>())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_pair_is_a_name_and_whatever_follows_the_first_sign() {
        let pair = |name: &str, value: &str| Ok(Pair { name: name.to_owned(), value: value.to_owned() });
        assert_eq!("family_name=Nom de l'élève".parse(), pair("family_name", "Nom de l'élève"));
        assert_eq!("a=b=c".parse(), pair("a", "b=c"));
        assert_eq!("Statut=".parse(), pair("Statut", ""));
        for written in ["", "=", "=x", "x"] {
            assert_eq!(written.parse::<Pair>(), Err(Unfit), "{written}");
        }
    }

    #[test]
    fn a_separator_is_one_sign_or_the_word_tab() {
        assert_eq!(";".parse(), Ok(Separator(';')));
        assert_eq!("tab".parse(), Ok(Separator('\t')));
        for written in ["", ";;", "a", "\"", "é"] {
            assert_eq!(written.parse::<Separator>(), Err(Unfit), "{written}");
        }
    }

    #[test]
    fn a_subject_is_a_kind_and_a_reference() {
        assert_eq!("student:2026-0012".parse(), Ok(Subject::Student("2026-0012".to_owned())));
        for written in ["", "student", "student:", "cat:1"] {
            assert_eq!(written.parse::<Subject>(), Err(Unfit), "{written}");
        }
    }

    #[test]
    fn a_day_is_said_as_at_a_desk_and_one_that_is_not_in_every_year_with_its_year() {
        for written in ["+5", "-2", "auj", "1.9", "29/2/2028"] {
            assert!(written.parse::<Said>().is_ok(), "{written}");
        }
        for written in ["", "demain", "31.2", "29.2", "5"] {
            assert_eq!(written.parse::<Said>(), Err(Unfit), "{written}");
        }
    }

    #[test]
    fn months_moments_and_late_ones_are_read_as_people_write_them() {
        let days = |written: &str| written.parse::<Month>().map(Month::days).map(|(from, to)| format!("{from} {to}"));
        assert_eq!(days("2026-02"), Ok("2026-02-01 2026-02-28".to_owned()));
        assert_eq!(days("11/2026"), days("2026-11"));
        assert!(["2026", "2026-13", "26-11", "x-y"].iter().all(|written| written.parse::<Month>().is_err()));
        let moment = "23/11/2026 8h30".parse::<Moment>().unwrap();
        assert_eq!((moment.day, moment.hour.map(|hour| hour.to_string())), ("2026-11-23".parse().unwrap(), Some("08:30".to_owned())));
        assert!("+1 8h".parse::<Moment>().is_ok() && "8h".parse::<Moment>().is_err());
        assert_eq!("M=1=12".parse::<Late>(), Ok(Late { who: "M=1".to_owned(), minutes: 12 }));
        assert_eq!("M1".parse::<Late>(), Ok(Late { who: "M1".to_owned(), minutes: 0 }));
    }

    proptest! {
        #[test]
        fn no_text_makes_a_reader_panic(written in any::<String>()) {
            let _ = written.parse::<Pair>();
            let _ = written.parse::<Separator>();
            let _ = written.parse::<Subject>();
            let _ = written.parse::<Late>();
            let _ = written.parse::<Said>();
            let _ = written.parse::<Moment>();
            let _ = written.parse::<Month>();
        }
    }
}
