//! What is late: how old a debt is, and whether its next reminder is due. It sends nothing.

use super::super::day::Day;

/// What is owed by how long it has been due: not yet, then 30, 60, 90 days and more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Aged {
    pub not_due: i64,
    pub to_30: i64,
    pub to_60: i64,
    pub to_90: i64,
    pub over_90: i64,
}

impl Aged {
    #[must_use]
    pub const fn total(&self) -> i64 {
        self.not_due + self.late()
    }

    #[must_use]
    pub const fn late(&self) -> i64 {
        self.to_30 + self.to_60 + self.to_90 + self.over_90
    }

    /// Puts an open amount where its age belongs.
    pub fn add(&mut self, open: i64, due: Option<Day>, today: Day) {
        let days = due.map_or(0, |due| due.until(today));
        let place = match days {
            ..0 => &mut self.not_due,
            0..=30 => &mut self.to_30,
            31..=60 => &mut self.to_60,
            61..=90 => &mut self.to_90,
            _ => &mut self.over_90,
        };
        *place += open;
    }
}

/// Debts by age.
#[must_use]
pub fn aged(debts: impl Iterator<Item = (i64, Option<Day>)>, today: Day) -> Aged {
    let mut aged = Aged::default();
    for (open, due) in debts {
        aged.add(open, due, today);
    }
    aged
}

/// After how many days each level of reminder goes out: the first after the due day, the others after the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delays(pub [u32; 3]);

impl Default for Delays {
    fn default() -> Self {
        Self([7, 15, 15])
    }
}

/// The next level for a document due on `due` that had `level` on `last`: one level a run, none beyond the third.
#[must_use]
pub fn next_level(delays: Delays, due: Option<Day>, sent: Option<(u32, Day)>, today: Day) -> Option<u32> {
    let (level, since) = match sent {
        Some((level, last)) => (level, last),
        None => (0, due?),
    };
    let delay = *delays.0.get(level as usize)?;
    (since.until(today) >= i64::from(delay)).then_some(level + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(ordinal: i64) -> Day {
        Day::new(2026, 1, 1).expect("a day").plus(ordinal)
    }

    #[test]
    fn debts_age_by_thirty_days() {
        let debts = [0, 30, 31, 60, 61, 90, 91, 400].map(|days| (1, Some(day(-days))));
        let found = aged(debts.into_iter().chain([(5, Some(day(1)))]), day(0));
        assert_eq!(found, Aged { not_due: 5, to_30: 2, to_60: 2, to_90: 2, over_90: 2 });
        assert_eq!((found.total(), found.late()), (13, 8));
    }

    #[test]
    fn reminders_go_up_one_level_a_run() {
        let delays = Delays::default();
        assert_eq!(next_level(delays, Some(day(0)), None, day(6)), None);
        assert_eq!(next_level(delays, Some(day(0)), None, day(200)), Some(1));
        assert_eq!(next_level(delays, Some(day(0)), Some((1, day(200))), day(214)), None);
        assert_eq!(next_level(delays, Some(day(0)), Some((1, day(200))), day(215)), Some(2));
        assert_eq!(next_level(delays, Some(day(0)), Some((3, day(0))), day(900)), None);
    }
}
