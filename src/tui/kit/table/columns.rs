//! The columns of a table: which there is room for, and how wide each is: as wide as what it holds, at most what it wants. It knows
//! widths and priorities, not what is in them.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::locale::Locale;

/// One column: how much room it wants, and how soon it gives way. The first of a table never does.
pub struct Column<R: ?Sized> {
    /// Message id.
    pub title: &'static str,
    pub min: u16,
    pub ideal: u16,
    /// The highest goes first when there is no room.
    pub priority: u8,
    pub numeric: bool,
    pub cell: for<'a> fn(&'a R, &Locale) -> Cow<'a, str>,
    pub order: fn(&R, &R) -> Ordering,
}

impl<R> Column<R> {
    /// A column of words: how much room it needs and likes, and how soon it gives way.
    #[must_use]
    pub const fn new(
        title: &'static str,
        (min, ideal): (u16, u16),
        priority: u8,
        cell: for<'a> fn(&'a R, &Locale) -> Cow<'a, str>,
        order: fn(&R, &R) -> Ordering,
    ) -> Self {
        Self { title, min, ideal, priority, numeric: false, cell, order }
    }

    /// A column of figures, which stand under each other from the right.
    #[must_use]
    pub const fn figures(
        title: &'static str,
        room: (u16, u16),
        priority: u8,
        cell: for<'a> fn(&'a R, &Locale) -> Cow<'a, str>,
        order: fn(&R, &R) -> Ordering,
    ) -> Self {
        Self { numeric: true, ..Self::new(title, room, priority, cell, order) }
    }
}

/// What a column asks of the width there is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub min: u16,
    pub ideal: u16,
    pub priority: u8,
}

impl<R> From<&Column<R>> for Room {
    fn from(column: &Column<R>) -> Self {
        Self { min: column.min, ideal: column.ideal, priority: column.priority }
    }
}

/// The columns shown, left to right, as (index, x, width), and how many are hidden. `held` is how much each holds; `passed` columns
/// behind the first give way to those that stand behind them.
pub(super) fn fit(columns: &[Room], held: &[u16], room: u16, passed: usize) -> (Vec<(usize, u16, u16)>, usize) {
    // Something always stands beside the first.
    let passed = passed.min(columns.len().saturating_sub(2));
    let mut kept: Vec<usize> = (0..columns.len()).filter(|at| *at == 0 || *at > passed).collect();
    let ideal = |i: usize| held.get(i).copied().unwrap_or(columns[i].ideal);
    let least = |i: usize| columns[i].min.min(ideal(i));
    let needed = |kept: &[usize]| -> u16 { kept.iter().map(|&i| least(i) + GAP).sum::<u16>().saturating_sub(GAP) };
    while kept.len() > 1 && needed(&kept) > room {
        let first = (1..kept.len()).max_by_key(|&i| (columns[kept[i]].priority, kept[i])).unwrap_or(kept.len() - 1);
        kept.remove(first);
    }
    let mut spare = room.saturating_sub(needed(&kept));
    let mut x = 0;
    let mut placed = Vec::with_capacity(kept.len());
    for &i in &kept {
        let grown = ideal(i).saturating_sub(least(i)).min(spare);
        spare -= grown;
        let width = (least(i) + grown).min(room.saturating_sub(x));
        placed.push((i, x, width));
        x += width + GAP;
    }
    let hidden = columns.len() - kept.len();
    (placed, hidden)
}

const GAP: u16 = 2;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const fn column(min: u16, more: u16, priority: u8) -> Room {
        Room { min, ideal: min + more, priority }
    }

    #[test]
    fn the_least_wanted_goes_first_and_the_first_column_never() {
        let columns = [column(20, 10, 9), column(8, 0, 1), column(8, 0, 3), column(8, 0, 2)];
        let shown = |room| fit(&columns, &[], room, 0).0.iter().map(|(i, ..)| *i).collect::<Vec<_>>();
        assert_eq!(shown(60), [0, 1, 2, 3]);
        assert_eq!(shown(45), [0, 1, 3]);
        assert_eq!(shown(30), [0, 1]);
        assert_eq!(shown(5), [0]);
        assert_eq!(fit(&columns, &[], 5, 0).1, 3);
    }

    #[test]
    fn columns_that_are_passed_over_make_room_for_those_behind() {
        let columns = [column(20, 0, 0), column(8, 0, 1), column(8, 0, 2), column(8, 0, 3)];
        let shown = |passed| fit(&columns, &[], 40, passed).0.iter().map(|(i, ..)| *i).collect::<Vec<_>>();
        assert_eq!([shown(0), shown(1), shown(3)], [vec![0, 1, 2], vec![0, 2, 3], vec![0, 3]]);
    }

    #[test]
    fn a_column_is_no_wider_than_what_it_holds() {
        let columns = [column(20, 10, 0), column(8, 20, 1), column(8, 0, 2)];
        assert_eq!(fit(&columns, &[6, 25, 8], 60, 0).0, [(0, 0, 6), (1, 8, 25), (2, 35, 8)]);
        assert_eq!(fit(&columns, &[6, 25, 8], 60, 0).1, 0, "what one saves the others have");
    }

    proptest! {
        #[test]
        fn columns_stay_inside_and_apart(
            sizes in prop::collection::vec((1u16..30, 0u16..30, 0u8..9), 1..9),
            held in prop::collection::vec(1u16..60, 0..9),
            room in 1u16..220,
            passed in 0usize..9,
        ) {
            let columns: Vec<_> = sizes.into_iter().map(|(min, more, priority)| column(min, more, priority)).collect();
            let (placed, hidden) = fit(&columns, &held, room, passed);
            prop_assert_eq!(placed.len() + hidden, columns.len());
            prop_assert!(placed.iter().all(|(_, x, width)| x + width <= room));
            prop_assert!(placed.windows(2).all(|pair| pair[0].1 + pair[0].2 + GAP == pair[1].1));
        }
    }
}
