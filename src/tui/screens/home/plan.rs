//! How the rooms of the house stand in columns: as few as hold them all, a room going on in the next column only where no page would
//! hold it otherwise. It knows sizes, not places.

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
        roomy.unwrap_or_else(|| {
            let tight = Self::lowest(&rows, most, 0);
            let torn = (tight.height > height).then(|| Self::flowing(&rows, most, height)).flatten();
            torn.unwrap_or(tight)
        })
    }

    /// Where a row of a room stands, counted from the room's first.
    pub fn spot(&self, room: usize, row: usize) -> (u16, u16) {
        let (column, title) = self.rooms[room];
        let below = title.saturating_add(1).saturating_add(u16::try_from(row).unwrap_or(u16::MAX));
        let height = self.height.max(1);
        (column + below / height, below % height)
    }

    /// One room after the other, going on in the next column; no title stands alone at the bottom.
    fn flowing(rows: &[u16], columns: usize, height: u16) -> Option<Self> {
        if columns < 2 || height < 2 {
            return None;
        }
        let mut at = 0u16;
        let mut rooms = Vec::with_capacity(rows.len());
        for rows in rows {
            at += u16::from(at % height == height - 1);
            rooms.push((at / height, at % height));
            at = at.checked_add(*rows)?;
        }
        let filled = at.div_ceil(height);
        (usize::from(filled) <= columns).then_some(Self { columns: filled, height, rooms })
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

    #[test]
    fn a_room_goes_on_in_the_next_column_before_anything_is_out_of_sight() {
        let plan = Plan::of(&[3, 6, 1], 80, 5);
        assert_eq!((plan.columns, plan.height), (3, 5));
        assert_eq!(plan.rooms, vec![(0, 0), (1, 0), (2, 2)], "a title does not stand alone at the bottom");
        assert_eq!((plan.spot(1, 3), plan.spot(1, 4)), ((1, 4), (2, 0)));
    }

    proptest! {
        #[test]
        fn rooms_keep_their_order_and_never_overlap(rooms in prop::collection::vec(1usize..9, 0..9), width in 32u16..200, height in 3u16..50) {
            let plan = Plan::of(&rooms, width, height);
            prop_assert_eq!(plan.rooms.len(), rooms.len());
            for (room, rows) in rooms.iter().enumerate().take(rooms.len().saturating_sub(1)) {
                prop_assert!(plan.rooms[room + 1] > plan.spot(room, rows - 1));
            }
        }
    }
}
