//! What a class did together: mean, lowest, highest and how many, of the students' own averages and never of all marks pooled.

use crate::domain::fraction::{Fraction, Overflow};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassFigures {
    pub mean: Fraction,
    pub lowest: Fraction,
    pub highest: Fraction,
    pub count: u32,
}

/// `None` where nobody has an average.
///
/// # Errors
/// [`Overflow`].
pub fn class_figures(averages: impl IntoIterator<Item = Option<Fraction>>) -> Result<Option<ClassFigures>, Overflow> {
    let (mut sum, mut count, mut range) = (Fraction::ZERO, 0, None::<(Fraction, Fraction)>);
    for average in averages.into_iter().flatten() {
        sum = sum.plus(average)?;
        count += 1;
        let (lowest, highest) = range.unwrap_or((average, average));
        range = Some((lowest.min(average), highest.max(average)));
    }
    let Some((lowest, highest)) = range else { return Ok(None) };
    Ok(Some(ClassFigures { mean: sum.over(Fraction::whole(count))?, lowest, highest, count: u32::try_from(count).unwrap_or(u32::MAX) }))
}
