//! Places: equal figures share one, and the next place is as far down as there are people above it.

use crate::domain::fraction::Fraction;

/// The place of each, best first; none for who has no figure. The second value is the n of "3 of n".
#[must_use]
pub fn ranks(figures: &[Option<Fraction>]) -> (Vec<Option<u32>>, u32) {
    let mut order: Vec<(usize, Fraction)> = figures.iter().enumerate().filter_map(|(at, figure)| Some((at, (*figure)?))).collect();
    order.sort_by(|(_, one), (_, other)| other.cmp(one));
    let mut ranks = vec![None; figures.len()];
    let (mut place, mut before) = (0, None);
    for (above, (at, figure)) in (1..).zip(&order) {
        if before != Some(*figure) {
            place = above;
            before = Some(*figure);
        }
        ranks[*at] = Some(place);
    }
    (ranks, u32::try_from(order.len()).unwrap_or(u32::MAX))
}
