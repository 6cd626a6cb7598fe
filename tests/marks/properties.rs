//! Averages against an independent, naive model, and what must hold whatever is typed. `MARKS_CASES=1000000 cargo nextest run
//! --release --test marks properties` runs a million cases of each.

use eschool::domain::average::rank::ranks;
use eschool::domain::average::{Cap, Mark, Rules, Scales, average};
use eschool::domain::decimal::Decimal;
use eschool::domain::fraction::Fraction;
use eschool::domain::marks::{Optional, Status};
use proptest::prelude::*;

fn config() -> ProptestConfig {
    let cases = std::env::var("MARKS_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10_000);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn rules(scales: Scales) -> Rules<'static> {
    Rules { out_of: Decimal::whole(20), scales, cap: Cap::Uncapped, best_extra: None, keep_best: None, empty_is_zero: false, boxes: None }
}

/// A mark as the test draws it: quarters of points, so that the naive model can count in whole numbers.
#[derive(Clone, Copy, Debug)]
struct Drawn {
    quarters: u32,
    scale: u32,
    coef: u32,
    status: Option<Status>,
    optional: Option<Optional>,
}

impl Drawn {
    fn mark(self) -> Mark<'static> {
        let points: Decimal = format!("{}.{:02}", self.quarters / 4, self.quarters % 4 * 25).parse().unwrap();
        Mark {
            points: self.status.is_none().then_some(points),
            scale: Decimal::whole(self.scale),
            coef: Decimal::whole(self.coef),
            status: self.status,
            optional: self.optional,
            group: None,
            concerned: true,
        }
    }

    /// Points as the naive model has them; none when it does not count.
    fn points(self) -> Option<u32> {
        match self.status {
            None => Some(self.quarters),
            Some(Status::W | Status::Z) => Some(0),
            Some(_) => None,
        }
    }
}

fn drawn(optional: bool) -> impl Strategy<Value = Drawn> {
    let scale = prop::sample::select(vec![5_u32, 10, 20, 40]);
    let status = prop::option::weighted(0.15, prop::sample::select(Status::ALL.to_vec()));
    let rule = if optional {
        prop::option::weighted(0.4, prop::sample::select(vec![Optional::Bonus, Optional::AsMark])).boxed()
    } else {
        Just(None).boxed()
    };
    (scale, 0_u32..=1000, 0_u32..5, status, rule).prop_map(|(scale, share, coef, status, optional)| Drawn {
        quarters: scale * 4 * share / 1000,
        scale,
        coef,
        status,
        optional,
    })
}

fn marks(optional: bool) -> impl Strategy<Value = Vec<Drawn>> {
    prop::collection::vec(drawn(optional), 0..10)
}

fn of(marks: &[Drawn], scales: Scales) -> Option<Fraction> {
    average(&marks.iter().map(|mark| mark.mark()).collect::<Vec<_>>(), &rules(scales)).unwrap().exact
}

/// Whole numbers only: everything brought to 160ths of 20 first.
fn naive(marks: &[Drawn], scales: Scales) -> Option<Fraction> {
    let (mut sum, mut weights) = (0_i128, 0_i128);
    for mark in marks {
        let Some(quarters) = mark.points() else { continue };
        let weight = i128::from(mark.coef) * if scales == Scales::ByScale { i128::from(mark.scale) } else { 1 };
        sum += i128::from(quarters) * i128::from(160 / mark.scale) * weight;
        weights += weight;
    }
    (weights > 0).then(|| Fraction::new(sum * 20, weights * 160 * 4).unwrap())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn an_average_is_what_a_naive_sum_of_whole_numbers_gives(marks in marks(false), by_scale in any::<bool>()) {
        let scales = if by_scale { Scales::ByScale } else { Scales::To20 };
        prop_assert_eq!(of(&marks, scales), naive(&marks, scales));
    }

    #[test]
    fn the_order_of_marks_changes_nothing(marks in marks(true), turn in 0_usize..10) {
        let mut turned = marks.clone();
        turned.rotate_left(turn.min(marks.len()));
        prop_assert_eq!(of(&marks, Scales::To20), of(&turned, Scales::To20));
        turned.reverse();
        prop_assert_eq!(of(&marks, Scales::To20), of(&turned, Scales::To20));
    }

    #[test]
    fn lowering_a_bonus_or_a_mark_that_counts_if_it_raises_never_raises_the_average(marks in marks(true), at in 0_usize..10, less in 0_u32..100) {
        let mut lower = marks.clone();
        if let Some(mark) = lower.get_mut(at) && mark.optional.is_some() {
            mark.quarters = mark.quarters.saturating_sub(less);
            prop_assert!(of(&lower, Scales::To20) <= of(&marks, Scales::To20));
        }
    }

    #[test]
    fn an_optional_mark_that_counts_if_it_raises_never_lowers(marks in marks(false), extra in drawn(false)) {
        let before = of(&marks, Scales::To20);
        let mut more = marks;
        more.push(Drawn { optional: Some(Optional::AsMark), ..extra });
        prop_assert!(before.is_none() || of(&more, Scales::To20) >= before);
    }

    #[test]
    fn places_are_one_more_than_those_above(figures in prop::collection::vec(prop::option::weighted(0.9, 0_i64..30), 0..40)) {
        let exact: Vec<Option<Fraction>> = figures.iter().map(|figure| figure.map(Fraction::whole)).collect();
        let (places, of) = ranks(&exact);
        prop_assert_eq!(of as usize, figures.iter().flatten().count());
        for (figure, place) in figures.iter().zip(places) {
            let above = figure.map(|figure| figures.iter().flatten().filter(|other| **other > figure).count() + 1);
            prop_assert_eq!(place.map(|place| place as usize), above);
        }
    }
}

mod trees {
    use eschool::domain::day::Day;
    use eschool::domain::id::{AssessmentId, CourseId, PersonId, SubjectId, TermId};
    use eschool::domain::marks::{Entry, Kind};
    use eschool::domain::policy::presets::presets;
    use eschool::domain::results::node::Node;
    use eschool::domain::results::{Assessment, Book, Cell, Student, Subject, Term, Weight};
    use uuid::Uuid;

    use super::*;

    fn id(number: usize) -> Uuid {
        Uuid::from_u128(number as u128 + 1)
    }

    /// Three subjects, two terms, whatever is drawn spread over them.
    fn book(drawn: &[Drawn], policy: usize) -> Book {
        let day = Day::new(2026, 10, 1).unwrap();
        let policies = presets();
        let policy = policies[policy % policies.len()].clone();
        let term = |number, code: &str| Term {
            id: TermId(id(number)),
            parent: None,
            code: code.into(),
            weight: Decimal::whole(1 + number as u32),
            starts: day,
            ends: day.plus(100),
        };
        let subjects = (0..3).map(|at| Subject { id: SubjectId(id(at)), code: format!("S{at}"), name: format!("S{at}") }).collect();
        let assessments = drawn
            .iter()
            .enumerate()
            .map(|(at, mark)| Assessment {
                id: AssessmentId(id(at)),
                course: CourseId(id(at % 3)),
                subject: at % 3,
                term: at / 3 % 2,
                title: format!("A{at}"),
                kind: Kind::ALL[at % Kind::ALL.len()],
                sub: None,
                day,
                scale: Decimal::whole(mark.scale),
                coef: Decimal::whole(mark.coef),
                optional: mark.optional,
            })
            .collect();
        let cells = drawn
            .iter()
            .enumerate()
            .map(|(at, drawn)| {
                let mark = drawn.mark();
                let entry = mark.status.map(Entry::Status).or(mark.points.map(Entry::Points));
                Cell { assessment: at, entry, concerned: true }
            })
            .collect();
        let weights = (1..4).map(|coef| Weight { coef: Decimal::whole(coef), maxima: Some(Decimal::whole(20 * coef)) }).collect();
        let students = vec![Student { id: PersonId(id(0)), weights, cells }];
        Book { policy, terms: vec![term(0, "T1"), term(1, "T2")], subjects, assessments, students }
    }

    /// Every figure of the tree is found again from its parts alone, and its rounding from the figure.
    fn holds(node: &Node) {
        let found = node.recomputed().unwrap();
        assert_eq!(found, node.exact, "{node:#?}");
        if let (Some(rounding), Some(exact)) = (node.rounding, node.exact) {
            assert_eq!(node.shown.as_deref(), Some(rounding.show(exact).unwrap().as_str()));
        }
        node.parts.iter().for_each(holds);
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn the_tree_behind_a_figure_recomputes_to_it(drawn in prop::collection::vec(drawn(true), 0..18), policy in 0_usize..9) {
            let book = book(&drawn, policy);
            for at in [Some(0), Some(1), None] {
                holds(&book.general(&book.students[0], at).unwrap());
            }
        }
    }
}
