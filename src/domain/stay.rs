//! A student's stays in classes, and what enrolling, moving and leaving make of them. She is in one class at a time, whatever is asked.

use super::day::Day;
use super::id::ClassId;

/// From the first day in a class to the last; no last day while nobody knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    pub class: ClassId,
    pub starts: Day,
    pub ends: Option<Day>,
}

/// What becomes of one stay, by its place in the list, or of a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    End(usize, Day),
    /// It began that very day: the class itself was meant to be another.
    Becomes(usize, ClassId),
    /// It had not begun yet.
    Drop(usize),
    Open(Stay),
}

/// Why a stay cannot be as asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// She is in another class that day, by the stay's place in the list.
    Elsewhere(usize),
    /// She is in no class that day.
    Nowhere,
}

impl Stay {
    /// Whether she is there on a day.
    #[must_use]
    pub fn covers(&self, day: Day) -> bool {
        self.starts <= day && self.ends.is_none_or(|ends| ends >= day)
    }
}

/// The days of a stay on which none of the others has her, from the first on; without an end where nobody knows it.
#[must_use]
pub fn uncovered(stay: &Stay, others: &[Stay]) -> Vec<(Day, Option<Day>)> {
    let mut others: Vec<&Stay> = others.iter().collect();
    others.sort_by_key(|other| other.starts);
    let (mut from, mut free) = (stay.starts, Vec::new());
    let is_over = |from: Day| stay.ends.is_some_and(|ends| from > ends);
    for other in others {
        if is_over(from) || stay.ends.is_some_and(|ends| other.starts > ends) {
            break;
        }
        if from < other.starts {
            free.push((from, Some(other.starts.plus(-1))));
        }
        match other.ends {
            None => return free,
            Some(ends) => from = from.max(ends.plus(1)),
        }
    }
    if !is_over(from) {
        free.push((from, stay.ends));
    }
    free
}

/// Into a class from a day on, until a stay that is planned already; nothing where she is there.
///
/// # Errors
/// When another class has her that day.
pub fn enrol(stays: &[Stay], class: ClassId, day: Day) -> Result<Vec<Step>, Obstacle> {
    match stays.iter().position(|stay| stay.covers(day)) {
        Some(at) if stays[at].class == class => Ok(Vec::new()),
        Some(at) => Err(Obstacle::Elsewhere(at)),
        None => {
            let next = stays.iter().map(|stay| stay.starts).filter(|starts| *starts > day).min();
            Ok(vec![Step::Open(Stay { class, starts: day, ends: next.map(|next| next.plus(-1)) })])
        }
    }
}

/// From the class of that day into another; nothing where it is the same.
///
/// # Errors
/// When no class has her that day.
pub fn change(stays: &[Stay], class: ClassId, day: Day) -> Result<Vec<Step>, Obstacle> {
    let at = stays.iter().position(|stay| stay.covers(day)).ok_or(Obstacle::Nowhere)?;
    let stay = stays[at];
    if stay.class == class {
        return Ok(Vec::new());
    }
    if stay.starts == day {
        return Ok(vec![Step::Becomes(at, class)]);
    }
    Ok(vec![Step::End(at, day.plus(-1)), Step::Open(Stay { class, starts: day, ends: stay.ends })])
}

/// Out of the school after a day; stays that were to begin later never do.
///
/// # Errors
/// When no class has her that day.
pub fn leave(stays: &[Stay], last: Day) -> Result<Vec<Step>, Obstacle> {
    let at = stays.iter().position(|stay| stay.covers(last)).ok_or(Obstacle::Nowhere)?;
    let later = (0..stays.len()).filter(|later| stays[*later].starts > last).map(Step::Drop);
    let ends = (stays[at].ends != Some(last)).then_some(Step::End(at, last));
    Ok(ends.into_iter().chain(later).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn day(count: i64) -> Day {
        Day::new(2026, 9, 1).unwrap().plus(count)
    }

    fn class(number: u128) -> ClassId {
        ClassId(Uuid::from_u128(number))
    }

    fn stay(number: u128, starts: i64, ends: Option<i64>) -> Stay {
        Stay { class: class(number), starts: day(starts), ends: ends.map(day) }
    }

    fn after(stays: &[Stay], steps: &[Step]) -> Vec<Stay> {
        let mut after: Vec<Option<Stay>> = stays.iter().copied().map(Some).collect();
        for step in steps {
            match *step {
                Step::End(at, last) => after[at].as_mut().unwrap().ends = Some(last),
                Step::Becomes(at, class) => after[at].as_mut().unwrap().class = class,
                Step::Drop(at) => after[at] = None,
                Step::Open(stay) => after.push(Some(stay)),
            }
        }
        let mut after: Vec<Stay> = after.into_iter().flatten().collect();
        after.sort_by_key(|stay| stay.starts);
        after
    }

    #[test]
    fn a_move_ends_one_stay_the_day_before_the_other_begins() {
        let stays = [stay(1, 0, None)];
        assert_eq!(after(&stays, &change(&stays, class(2), day(30)).unwrap()), [stay(1, 0, Some(29)), stay(2, 30, None)]);
        assert_eq!(change(&stays, class(1), day(30)), Ok(vec![]));
        assert_eq!(change(&stays, class(2), day(0)), Ok(vec![Step::Becomes(0, class(2))]));
        assert_eq!(change(&stays, class(2), day(-1)), Err(Obstacle::Nowhere));
    }

    #[test]
    fn who_is_in_a_class_is_moved_and_not_enrolled_twice() {
        let stays = [stay(1, 0, Some(10)), stay(1, 40, None)];
        assert_eq!(enrol(&stays, class(2), day(5)), Err(Obstacle::Elsewhere(0)));
        assert_eq!(enrol(&stays, class(1), day(5)), Ok(vec![]));
        assert_eq!(after(&stays, &enrol(&stays, class(2), day(20)).unwrap())[1], stay(2, 20, Some(39)));
    }

    #[test]
    fn who_leaves_does_not_come_back_by_a_plan_made_before() {
        let stays = [stay(1, 0, None), stay(2, 300, None)];
        let gone = after(&[stay(1, 0, Some(299)), stays[1]], &leave(&[stay(1, 0, Some(299)), stays[1]], day(100)).unwrap());
        assert_eq!(gone, [stay(1, 0, Some(100))]);
        assert_eq!(leave(&[stay(1, 0, Some(10))], day(11)), Err(Obstacle::Nowhere));
    }

    #[test]
    fn of_a_stay_only_the_days_are_left_on_which_no_other_has_her() {
        let free = |one: Stay, others: &[Stay]| uncovered(&one, others);
        let whole = stay(1, 10, Some(40));
        assert_eq!(free(whole, &[]), [(day(10), Some(day(40)))]);
        assert_eq!(free(whole, &[stay(2, 0, None)]), []);
        assert_eq!(free(whole, &[stay(2, 20, Some(25)), stay(3, 0, Some(12))]), [(day(13), Some(day(19))), (day(26), Some(day(40)))]);
        assert_eq!(free(stay(1, 10, None), &[stay(2, 20, Some(25))]), [(day(10), Some(day(19))), (day(26), None)]);
        assert_eq!(free(whole, &[stay(2, 41, None)]), [(day(10), Some(day(40)))]);
    }

    proptest! {
        #[test]
        fn nobody_is_ever_in_two_classes(steps in proptest::collection::vec((0_u8..3, 1_u128..4, 0_i64..60), 1..30)) {
            let mut stays: Vec<Stay> = Vec::new();
            for (deed, number, at) in steps {
                let done = match deed {
                    0 => enrol(&stays, class(number), day(at)),
                    1 => change(&stays, class(number), day(at)),
                    _ => leave(&stays, day(at)),
                };
                if let Ok(done) = done {
                    stays = after(&stays, &done);
                }
                prop_assert!(stays.iter().all(|stay| stay.ends.is_none_or(|ends| ends >= stay.starts)));
                prop_assert!(stays.windows(2).all(|pair| pair[0].ends.is_some_and(|ends| ends < pair[1].starts)));
            }
        }
    }
}
