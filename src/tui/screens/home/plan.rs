//! How the rooms of the house stand in columns: as few as hold them all, a room never torn apart. It knows sizes, not places.

/// A column holds a name and what it is marked with.
const NARROWEST: u16 = 26;
const MOST: usize = 4;

/// Where each row of each room stands.
#[derive(Debug, PartialEq, Eq)]
pub struct Plan {
    pub columns: u16,
    pub height: u16,
    /// For each room, column and row of its title; its rows stand below.
    pub rooms: Vec<(u16, u16)>,
}

impl Plan {
    /// Rooms of so many rows each, in this order, down the columns of a page.
    pub fn of(rooms: &[usize], width: u16, height: u16) -> Self {
        let rows: Vec<u16> = rooms.iter().map(|rows| u16::try_from(*rows).unwrap_or(u16::MAX).saturating_add(1)).collect();
        let most = usize::from(width / NARROWEST).clamp(1, MOST);
        // With air between the rooms if there is any, in as few columns as can be.
        let roomy = (1..=most).map(|columns| Self::lowest(&rows, columns, 1)).find(|plan| plan.height <= height);
        roomy.unwrap_or_else(|| Self::lowest(&rows, most, 0))
    }

    /// The lowest page of so many columns.
    fn lowest(rows: &[u16], columns: usize, gap: u16) -> Self {
        let all: u16 = rows.iter().fold(0u16, |sum, rows| sum.saturating_add(rows + gap)).saturating_sub(gap);
        let least = rows.iter().copied().max().unwrap_or(0);
        (least..=all).map(|height| Self::filled(rows, height, gap)).find(|plan| usize::from(plan.columns) <= columns).unwrap_or(Self {
            columns: 1,
            height: 0,
            rooms: Vec::new(),
        })
    }

    fn filled(rows: &[u16], height: u16, gap: u16) -> Self {
        let (mut column, mut used, mut tallest) = (0, 0u16, 0);
        let mut rooms = Vec::with_capacity(rows.len());
        for rows in rows {
            let from = if used == 0 { 0 } else { used + gap };
            let from = if from + rows > height && used > 0 {
                column += 1;
                0
            } else {
                from
            };
            rooms.push((column, from));
            used = from + rows;
            tallest = tallest.max(used);
        }
        Self { columns: column + 1, height: tallest, rooms }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_column_is_enough_while_it_holds_everything() {
        assert_eq!(Plan::of(&[3, 2], 80, 8), Plan { columns: 1, height: 8, rooms: vec![(0, 0), (0, 5)] });
        assert_eq!(Plan::of(&[3, 2], 80, 7), Plan { columns: 2, height: 4, rooms: vec![(0, 0), (1, 0)] });
        assert_eq!(Plan::of(&[3, 2], 44, 6).columns, 1, "a phone has one column, which scrolls");
    }

    proptest! {
        #[test]
        fn rooms_keep_their_order_and_never_overlap(rooms in prop::collection::vec(1usize..9, 0..9), width in 32u16..200, height in 3u16..50) {
            let plan = Plan::of(&rooms, width, height);
            prop_assert_eq!(plan.rooms.len(), rooms.len());
            for (pair, rows) in plan.rooms.windows(2).zip(&rooms) {
                let ((a, from), (b, to)) = (pair[0], pair[1]);
                prop_assert!((a == b && to > from + u16::try_from(*rows).unwrap()) || b == a + 1 && to == 0);
            }
        }
    }
}
