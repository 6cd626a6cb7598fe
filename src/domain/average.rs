//! The average of one student's marks: what each counts, with what weight, and why not if it does not. It rounds nothing and knows
//! no store: the parts it returns are what "explain" shows, so a figure and its explanation cannot differ.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::coded::coded;
use super::decimal::Decimal;
use super::fraction::{Fraction, Overflow};
use super::marks::{Optional, Status};

pub mod annual;
pub mod class;
pub mod competence;
pub mod general;
pub mod rank;

coded! {
    /// How marks on different scales meet.
    Scales {
        /// Each is brought to the same scale first.
        To20 = "to20" "scales-to20",
        /// Each weighs as much as its scale.
        ByScale = "by_scale" "scales-by-scale",
    }
}

coded! {
    /// Whether points beyond the scale stay.
    Cap {
        Capped = "capped" "cap-capped",
        Uncapped = "uncapped" "cap-uncapped",
    }
}

/// One mark as an average takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark<'a> {
    pub points: Option<Decimal>,
    pub scale: Decimal,
    pub coef: Decimal,
    pub status: Option<Status>,
    pub optional: Option<Optional>,
    /// The box it is in: a sub-subject, a kind.
    pub group: Option<&'a str>,
    /// Whether an empty cell is one the student has to fill: not where she came later.
    pub concerned: bool,
}

/// How marks become one figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules<'a> {
    pub out_of: Decimal,
    pub scales: Scales,
    pub cap: Cap,
    /// Added to the weight of the best mark.
    pub best_extra: Option<Decimal>,
    /// Only so many of the best count.
    pub keep_best: Option<u32>,
    /// Whether a cell without anything in it counts nothing, instead of not counting.
    pub empty_is_zero: bool,
    /// The weights of boxes; `None` leaves them out of account.
    pub boxes: Option<&'a BTreeMap<String, Decimal>>,
}

/// Why a mark does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    Status(Status),
    Empty,
    /// She was not in the course on that day.
    NotConcerned,
    /// A coefficient of nothing: shown, not counted.
    NoWeight,
    /// A bonus that is not above half the scale.
    NoBonus,
    /// Optional, and it would not raise the average.
    WouldNotRaise,
    /// Optional, and not above half the scale.
    BelowHalf,
    /// Not among the best that count.
    NotAmongBest,
    /// A box or subject without any average.
    NoAverage,
    /// A subject that only counts from half the scale on.
    BelowPass,
}

/// What became of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    Counted,
    /// So much is added to the sum; the divisor stays.
    Bonus(Fraction),
    Not(Why),
}

/// One mark or box in an average.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Which mark of those given; `None` for a box.
    pub mark: Option<usize>,
    /// Which box, with its own parts.
    pub inner: Option<(String, Box<Average>)>,
    /// Brought to the common scale.
    pub value: Option<Fraction>,
    pub weight: Fraction,
    pub taken: Taken,
}

/// An average and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Average {
    pub exact: Option<Fraction>,
    pub sum: Fraction,
    pub divisor: Fraction,
    /// Whether it was brought down to the scale.
    pub capped: bool,
    pub parts: Vec<Part>,
}

/// The average of these marks.
///
/// # Errors
/// [`Overflow`] when a figure outgrows exact arithmetic.
pub fn average(marks: &[Mark<'_>], rules: &Rules<'_>) -> Result<Average, Overflow> {
    let Some(coefs) = rules.boxes else {
        return flat(marks.iter().enumerate().map(|(at, mark)| part(at, mark, rules)).collect::<Result<_, _>>()?, rules);
    };
    let mut boxes: Vec<(&str, Vec<Item>)> = Vec::new();
    let mut items = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        let item = part(at, mark, rules)?;
        match mark.group {
            None => items.push(item),
            Some(group) => match boxes.iter_mut().find(|(name, _)| *name == group) {
                Some((_, parts)) => parts.push(item),
                None => boxes.push((group, vec![item])),
            },
        }
    }
    for (name, parts) in boxes {
        let inner = flat(parts, rules)?;
        let coef = coefs.get(name).copied().unwrap_or(Decimal::ONE);
        let weight = weight(coef, rules.out_of, rules)?;
        let taken = match inner.exact {
            None => Taken::Not(Why::NoAverage),
            Some(_) if coef.is_zero() => Taken::Not(Why::NoWeight),
            Some(_) => Taken::Counted,
        };
        let item = Part { mark: None, value: inner.exact, inner: Some((name.to_owned(), Box::new(inner))), weight, taken };
        items.push(Item { part: item, optional: None, coef });
    }
    flat(items, rules)
}

fn weight(coef: Decimal, scale: Decimal, rules: &Rules<'_>) -> Result<Fraction, Overflow> {
    match rules.scales {
        Scales::To20 => Ok(coef.fraction()),
        Scales::ByScale => coef.fraction().times(scale.fraction()),
    }
}

/// A part that is not decided yet.
struct Item {
    part: Part,
    optional: Option<Optional>,
    coef: Decimal,
}

fn part(at: usize, mark: &Mark<'_>, rules: &Rules<'_>) -> Result<Item, Overflow> {
    let zero = match mark.status {
        Some(Status::Z | Status::W) => true,
        None => mark.points.is_none() && mark.concerned && rules.empty_is_zero,
        Some(_) => false,
    };
    let value = match mark.points.filter(|_| mark.status.is_none()) {
        Some(points) => Some(points.fraction().times(rules.out_of.fraction())?.over(mark.scale.fraction())?),
        None => zero.then_some(Fraction::ZERO),
    };
    let taken = match (mark.status, value) {
        (Some(status), None) => Taken::Not(Why::Status(status)),
        (None, None) if mark.concerned => Taken::Not(Why::Empty),
        (None, None) => Taken::Not(Why::NotConcerned),
        (_, Some(_)) if mark.coef.is_zero() => Taken::Not(Why::NoWeight),
        (_, Some(_)) => Taken::Counted,
    };
    let weight = weight(mark.coef, mark.scale, rules)?;
    Ok(Item { part: Part { mark: Some(at), inner: None, value, weight, taken }, optional: mark.optional, coef: mark.coef })
}

/// Marks without boxes: the ordinary ones first, then those above half, bonuses, and last the optional ones that raise.
fn flat(mut items: Vec<Item>, rules: &Rules<'_>) -> Result<Average, Overflow> {
    let half = rules.out_of.fraction().over(Fraction::whole(2))?;
    keep_best(&mut items, rules);
    extra_for_best(&mut items, rules)?;
    let (mut sum, mut divisor) = (Fraction::ZERO, Fraction::ZERO);
    let mut raising = Vec::new();
    for (at, item) in items.iter_mut().enumerate() {
        let (Some(value), Taken::Counted) = (item.part.value, item.part.taken) else { continue };
        match item.optional {
            None => {}
            Some(Optional::AboveHalf) if value > half => {}
            Some(Optional::AboveHalf) => {
                item.part.taken = Taken::Not(Why::BelowHalf);
                continue;
            }
            Some(Optional::Bonus) if value > half => {
                let bonus = value.minus(half)?.times(item.part.weight)?;
                item.part.taken = Taken::Bonus(bonus);
                sum = sum.plus(bonus)?;
                continue;
            }
            Some(Optional::Bonus) => {
                item.part.taken = Taken::Not(Why::NoBonus);
                continue;
            }
            Some(Optional::AsMark) => {
                raising.push((at, value));
                continue;
            }
        }
        sum = sum.plus(value.times(item.part.weight)?)?;
        divisor = divisor.plus(item.part.weight)?;
    }
    raising.sort_by(|(a, one), (b, other)| other.cmp(one).then(a.cmp(b)));
    if divisor.is_zero() {
        first_of_none(&mut raising, &items, sum)?;
    }
    for (at, value) in raising {
        // A weighted mean rises exactly when what joins it is above it.
        let raises = divisor.is_zero() || value > sum.over(divisor)?;
        if raises {
            sum = sum.plus(value.times(items[at].part.weight)?)?;
            divisor = divisor.plus(items[at].part.weight)?;
        } else {
            items[at].part.taken = Taken::Not(Why::WouldNotRaise);
        }
    }
    let exact = if divisor.is_zero() { None } else { Some(sum.over(divisor)?) };
    let most = rules.out_of.fraction();
    let capped = rules.cap == Cap::Capped && exact.is_some_and(|exact| exact > most);
    let parts = items.into_iter().map(|item| item.part).collect();
    Ok(Average { exact: if capped { Some(most) } else { exact }, sum, divisor, capped, parts })
}

/// Where nothing else counts, the optional mark that gives most with the bonuses comes first: the others can only lower it then.
fn first_of_none(raising: &mut [(usize, Fraction)], items: &[Item], bonuses: Fraction) -> Result<(), Overflow> {
    let mut best: Option<(usize, Fraction)> = None;
    for (place, (at, value)) in raising.iter().enumerate() {
        let alone = value.plus(bonuses.over(items[*at].part.weight)?)?;
        if best.is_none_or(|(_, most)| alone > most) {
            best = Some((place, alone));
        }
    }
    if let Some((place, _)) = best {
        raising[..=place].rotate_right(1);
    }
    Ok(())
}

fn counts(item: &Item) -> Option<Fraction> {
    item.part.value.filter(|_| item.part.taken == Taken::Counted && item.optional.is_none())
}

fn keep_best(items: &mut [Item], rules: &Rules<'_>) {
    let Some(most) = rules.keep_best else { return };
    let mut ordered: Vec<(usize, Fraction)> = items.iter().enumerate().filter_map(|(at, item)| Some((at, counts(item)?))).collect();
    ordered.sort_by(|(a, one), (b, other)| other.cmp(one).then(a.cmp(b)));
    for (at, _) in ordered.into_iter().skip(most as usize) {
        items[at].part.taken = Taken::Not(Why::NotAmongBest);
    }
}

fn extra_for_best(items: &mut [Item], rules: &Rules<'_>) -> Result<(), Overflow> {
    let Some(extra) = rules.best_extra else { return Ok(()) };
    let best = items.iter().enumerate().filter_map(|(at, item)| Some((counts(item)?, item.coef, std::cmp::Reverse(at)))).max();
    if let Some((_, _, std::cmp::Reverse(at))) = best {
        items[at].part.weight = items[at].part.weight.plus(extra.fraction())?;
    }
    Ok(())
}
