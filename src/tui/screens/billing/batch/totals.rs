//! What a batch comes to: altogether, by fee and by class.

use std::collections::BTreeMap;

use crate::domain::money::Currency;
use crate::domain::text::Text;
use crate::service::Verdict;
use crate::service::billing::BatchLine;
use crate::tui::look::Look;

use super::super::{add, sums};

#[derive(Default)]
pub struct Totals {
    /// How many students are billed.
    pub count: usize,
    pub sum: String,
    /// The sum of each fee, in one line.
    pub fees: String,
    /// Fees, then classes, with their sums.
    pub lines: Vec<(String, String)>,
    classes: BTreeMap<String, String>,
}

type Sums = Vec<(Currency, i64)>;

impl Totals {
    /// Of the rows that something happens to.
    pub fn of<'a>(rows: impl Iterator<Item = &'a BatchLine>, look: &Look) -> Self {
        let mut all = Sums::default();
        let mut by_fee: BTreeMap<String, Sums> = BTreeMap::new();
        let mut by_class: BTreeMap<String, (usize, Sums)> = BTreeMap::new();
        let mut count = 0;
        for line in rows.filter(|line| matches!(line.verdict, Verdict::New | Verdict::Changed)) {
            count += 1;
            let class = by_class.entry(line.class.clone()).or_default();
            class.0 += 1;
            for part in line.parts.iter().filter(|part| matches!(part.verdict, Verdict::New | Verdict::Changed)) {
                let Some(charge) = &part.charge else { continue };
                add(&mut all, charge.currency, charge.minor);
                add(by_fee.entry(part.fee.clone()).or_default(), charge.currency, charge.minor);
                add(&mut class.1, charge.currency, charge.minor);
            }
        }
        let show = |of: &Sums| sums(of, &look.locale);
        let fees: Vec<(String, String)> = by_fee.iter().map(|(fee, of)| (fee.clone(), show(of))).collect();
        let classes: Vec<(String, String)> = by_class
            .iter()
            .map(|(class, (count, of))| {
                (class.clone(), look.text(&Text::new("batch-class-sum").with("count", *count).with("sum", show(of))))
            })
            .collect();
        Self {
            count,
            sum: show(&all),
            fees: fees.iter().map(|(fee, sum)| format!("{fee} {sum}")).collect::<Vec<_>>().join(look.dot()),
            lines: fees.into_iter().chain(classes.iter().cloned()).collect(),
            classes: classes.into_iter().collect(),
        }
    }

    #[must_use]
    pub fn of_class(&self, class: &str) -> Option<&str> {
        self.classes.get(class).map(String::as_str)
    }
}
