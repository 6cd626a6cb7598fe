//! The school year as each country usually has it: its days and its tree of terms. Presets to start from; the year's decree and the
//! school's own choice move every date afterwards.

use super::coded::coded;
use super::country::Country;
use super::day::Day;
use super::text::Text;

coded! {
    /// A node's place in the tree of terms.
    TermKind {
        Semester = "semester" "term-semester",
        Trimester = "trimester" "term-trimester",
        Period = "period" "term-period",
        Exam = "exam" "term-exam",
    }
}

/// A school year with its terms, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearPlan {
    /// `2026-2027`.
    pub code: String,
    pub starts: Day,
    pub ends: Day,
    pub terms: Vec<TermPlan>,
}

/// One term; its parts, when it has any, fill its days without a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermPlan {
    /// `S1`, `P2`, `T3`, `E1`: unique in its year.
    pub code: String,
    pub kind: TermKind,
    /// Counted through the year among its own kind, from 1.
    pub number: u32,
    pub starts: Day,
    pub ends: Day,
    /// Its weight beside its siblings. Where marks count by maxima (RDC) it is the ratio of the maxima: 1, 1 and 2 for the exam.
    pub weight: u32,
    pub terms: Vec<Self>,
}

impl TermPlan {
    /// "1er semestre".
    #[must_use]
    pub fn name(&self) -> Text {
        self.kind.label().with("number", self.number)
    }
}

impl YearPlan {
    /// Every term, each before its parts.
    pub fn walk(&self) -> impl Iterator<Item = &TermPlan> {
        self.terms.iter().flat_map(|term| std::iter::once(term).chain(&term.terms))
    }
}

/// The first and the last day of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearDays {
    pub starts: Day,
    pub ends: Day,
}

/// A day of one year in another: the same day of the month where the years begin alike, as far from the beginning where they do not,
/// and never outside. The last day stays the last.
#[must_use]
pub fn shifted(day: Day, from: YearDays, to: YearDays) -> Day {
    if day == from.ends {
        return to.ends;
    }
    let years = (0..to.starts.year().saturating_sub(from.starts.year()))
        .fold((from.starts, day), |(starts, day), _| (starts.next_year(), day.next_year()));
    let moved = if years.0 == to.starts { years.1 } else { to.starts.plus(day.since(from.starts)) };
    moved.clamp(to.starts, to.ends)
}

/// `2027-2028`, or `2027` where a year is one of the calendar.
#[must_use]
pub fn next_code(starts: Day, ends: Day) -> String {
    if starts.year() == ends.year() { starts.year().to_string() } else { format!("{}-{}", starts.year(), ends.year()) }
}

/// Month and day.
type Date = (i8, i8);

struct Preset {
    starts: Date,
    ends: Date,
    terms: &'static [Branch],
}

struct Branch {
    kind: TermKind,
    starts: Date,
    weight: u32,
    parts: &'static [Self],
}

/// The school year `today` is in; in the long holidays the one that is being prepared.
#[must_use]
pub fn school_year(country: Country, today: Day) -> YearPlan {
    let preset = preset(country);
    let running = today.year() - 1;
    let first = if today <= on(preset.ends, running, preset.starts) { running } else { today.year() };
    let ends = on(preset.ends, first, preset.starts);
    YearPlan {
        code: format!("{first}-{}", first + 1),
        starts: on(preset.starts, first, preset.starts),
        ends,
        terms: plan(preset.terms, &mut Numbers::default(), ends, &|date| on(date, first, preset.starts)),
    }
}

/// How many terms of each kind the year had so far.
#[derive(Default)]
struct Numbers([u32; 4]);

impl Numbers {
    fn next(&mut self, kind: TermKind) -> u32 {
        let number = &mut self.0[kind as usize];
        *number += 1;
        *number
    }
}

fn plan(branches: &[Branch], numbers: &mut Numbers, ends: Day, on: &dyn Fn(Date) -> Day) -> Vec<TermPlan> {
    let mut terms = Vec::with_capacity(branches.len());
    for (at, branch) in branches.iter().enumerate() {
        let ends = branches.get(at + 1).map_or(ends, |next| on(next.starts).plus(-1));
        let number = numbers.next(branch.kind);
        let letter = match branch.kind {
            TermKind::Semester => 'S',
            TermKind::Trimester => 'T',
            TermKind::Period => 'P',
            TermKind::Exam => 'E',
        };
        terms.push(TermPlan {
            code: format!("{letter}{number}"),
            kind: branch.kind,
            number,
            starts: on(branch.starts),
            ends,
            weight: branch.weight,
            terms: plan(branch.parts, numbers, ends, on),
        });
    }
    terms
}

/// The day of a date in the school year that starts in `first`.
fn on((month, day): Date, first: i16, starts: Date) -> Day {
    let year = if (month, day) >= starts { first } else { first + 1 };
    Day::new(year, month, day).expect("no preset has a day that only some years have")
}

const fn leaf(kind: TermKind, starts: Date, weight: u32) -> Branch {
    Branch { kind, starts, weight, parts: &[] }
}

const fn trimester(starts: Date) -> Branch {
    leaf(TermKind::Trimester, starts, 1)
}

const fn semester(starts: Date) -> Branch {
    leaf(TermKind::Semester, starts, 1)
}

fn preset(country: Country) -> Preset {
    let (starts, ends, terms): (Date, Date, &'static [Branch]) = match country {
        Country::Cd => ((9, 1), (7, 2), &CONGO_KINSHASA),
        Country::Ci => ((9, 8), (7, 24), &IVORY_COAST),
        Country::Sn => ((10, 5), (7, 31), const { &[semester((10, 5)), semester((2, 22))] }),
        Country::Bj => ((9, 14), (7, 3), const { &[semester((9, 14)), semester((2, 8))] }),
        Country::Ma => ((9, 7), (7, 3), const { &[semester((9, 7)), semester((2, 1))] }),
        Country::Fr => ((9, 1), (7, 4), const { &[trimester((9, 1)), trimester((12, 1)), trimester((3, 9))] }),
        Country::Cm => ((9, 7), (7, 31), const { &[trimester((9, 7)), trimester((12, 1)), trimester((4, 1))] }),
        Country::Dz => ((9, 20), (6, 30), const { &[trimester((9, 20)), trimester((12, 20)), trimester((3, 25))] }),
        Country::Tn => ((9, 15), (6, 30), const { &[trimester((9, 15)), trimester((12, 15)), trimester((3, 25))] }),
        Country::Ga | Country::Mg | Country::Bi | Country::Tg => {
            ((9, 14), (7, 10), const { &[trimester((9, 14)), trimester((1, 4)), trimester((4, 12))] })
        }
        Country::Cg | Country::Bf | Country::Ml | Country::Ne | Country::Gn | Country::Td | Country::Ht => {
            ((10, 1), (6, 30), const { &[trimester((10, 1)), trimester((1, 4)), trimester((4, 6))] })
        }
    };
    Preset { starts, ends, terms }
}

const CONGO_KINSHASA: [Branch; 2] = [
    Branch {
        kind: TermKind::Semester,
        starts: (9, 1),
        weight: 1,
        parts: &[leaf(TermKind::Period, (9, 1), 1), leaf(TermKind::Period, (11, 3), 1), leaf(TermKind::Exam, (1, 25), 2)],
    },
    Branch {
        kind: TermKind::Semester,
        starts: (2, 8),
        weight: 1,
        parts: &[leaf(TermKind::Period, (2, 8), 1), leaf(TermKind::Period, (4, 19), 1), leaf(TermKind::Exam, (6, 14), 2)],
    },
];

/// MGA = (T1 + 2·T2 + 2·T3) / 5.
const IVORY_COAST: [Branch; 3] =
    [leaf(TermKind::Trimester, (9, 8), 1), leaf(TermKind::Trimester, (12, 7), 2), leaf(TermKind::Trimester, (3, 22), 2)];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(iso: &str) -> Day {
        iso.parse().expect("a day")
    }

    #[test]
    fn the_year_of_the_congo_is_two_semesters_of_two_periods_and_an_exam() {
        let year = school_year(Country::Cd, day("2026-11-23"));
        assert_eq!((year.code.as_str(), year.starts, year.ends), ("2026-2027", day("2026-09-01"), day("2027-07-02")));
        let codes: Vec<_> = year.walk().map(|term| (term.code.as_str(), term.weight)).collect();
        assert_eq!(codes, [("S1", 1), ("P1", 1), ("P2", 1), ("E1", 2), ("S2", 1), ("P3", 1), ("P4", 1), ("E2", 2)]);
        assert_eq!(year.terms[0].terms[2].ends, day("2027-02-07"));
    }

    #[test]
    fn the_year_turns_after_its_last_day_so_that_summer_prepares_the_next() {
        let code = |country, today| school_year(country, day(today)).code;
        assert_eq!(code(Country::Cd, "2027-07-02"), "2026-2027");
        assert_eq!(code(Country::Cd, "2027-07-03"), "2027-2028");
        assert_eq!(code(Country::Fr, "2026-08-20"), "2026-2027");
        assert_eq!(code(Country::Sn, "2026-07-31"), "2025-2026");
        assert_eq!(code(Country::Cg, "2027-01-01"), "2026-2027");
    }

    #[test]
    fn the_second_and_third_trimester_weigh_double_in_ivory_coast() {
        let year = school_year(Country::Ci, day("2026-11-23"));
        assert_eq!(year.terms.iter().map(|term| term.weight).collect::<Vec<_>>(), [1, 2, 2]);
    }

    #[test]
    fn the_terms_of_a_year_move_into_the_next() {
        let year = |starts: &str, ends: &str| YearDays { starts: day(starts), ends: day(ends) };
        let (from, to) = (year("2026-09-01", "2027-07-02"), year("2027-09-01", "2028-06-30"));
        for (was, becomes) in
            [("2026-09-01", "2027-09-01"), ("2027-04-19", "2028-04-19"), ("2027-07-02", "2028-06-30"), ("2027-07-01", "2028-06-30")]
        {
            assert_eq!(shifted(day(was), from, to), day(becomes), "{was}");
        }
        assert_eq!(shifted(day("2026-09-03"), from, year("2027-09-06", "2028-07-01")), day("2027-09-08"));
        assert_eq!(next_code(to.starts, to.ends), "2027-2028");
    }

    proptest! {
        #[test]
        fn moved_days_keep_their_order(one in 0_i64..300, other in 0_i64..300, late in -40_i64..400, length in 200_i64..400) {
            let from = YearDays { starts: day("2026-09-01"), ends: day("2027-07-02") };
            let starts = day("2027-09-01").plus(late);
            let to = YearDays { starts, ends: starts.plus(length) };
            let (one, other) = (from.starts.plus(one.min(other)), from.starts.plus(one.max(other)));
            prop_assert!(shifted(one, from, to) <= shifted(other, from, to));
        }

        #[test]
        fn terms_fill_the_year_without_gap_or_overlap(country in 0..Country::ALL.len(), days in 0_i64..20_000) {
            let year = school_year(Country::ALL[country], day("1990-01-01").plus(days));
            fn filled(terms: &[TermPlan], starts: Day, ends: Day) -> bool {
                terms.is_empty()
                    || (terms[0].starts == starts
                        && terms[terms.len() - 1].ends == ends
                        && terms.windows(2).all(|pair| pair[0].ends.plus(1) == pair[1].starts)
                        && terms.iter().all(|term| term.starts <= term.ends && filled(&term.terms, term.starts, term.ends)))
            }
            prop_assert!(filled(&year.terms, year.starts, year.ends));
            let mut codes: Vec<_> = year.walk().map(|term| &term.code).collect();
            let count = codes.len();
            codes.sort();
            codes.dedup();
            prop_assert_eq!(codes.len(), count);
        }
    }
}
