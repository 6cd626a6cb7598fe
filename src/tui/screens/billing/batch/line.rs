//! One student of a batch as a row, and the reasons behind it. Only words, no layout.

use std::borrow::Cow;

use crate::domain::id::PersonId;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::exchange::batch;
use crate::service::Verdict;
use crate::service::billing::BatchLine;
use crate::tui::kit::decision::Decide;
use crate::tui::kit::table::{Column, Row};
use crate::tui::look::Look;

use super::super::{amounts, column, money};

pub struct Line {
    pub line: BatchLine,
    says: String,
    verdict: &'static str,
    key: String,
}

/// Billed unless she is left out.
pub const TAKEN: usize = 0;
const OPTIONS: &[&str] = &["batch-taken", "batch-left-out"];

impl Line {
    pub fn new(line: BatchLine, look: &Look) -> Self {
        // Of who is billed the payer says more than the amount, which has a column of its own.
        let says = if line.verdict == Verdict::New { line.payer.clone() } else { look.text(&line.why) };
        // An amount of its own comes first: it is what somebody decided.
        let set = line.parts.iter().filter_map(|part| part.charge.as_ref()?.reason.as_deref());
        let set: Vec<String> = set.map(|reason| look.text(&Text::new("invoice-amount-set").with("reason", reason))).collect();
        let says = set.into_iter().chain([says]).collect::<Vec<_>>().join(look.dot());
        let verdict = match line.verdict {
            Verdict::New => "verdict-new",
            Verdict::Changed => "verdict-changed",
            Verdict::Unchanged => "verdict-unchanged",
            Verdict::Skipped => "verdict-skipped",
            Verdict::Conflict => "verdict-conflict",
            Verdict::Refused => "verdict-refused",
        };
        let word = look.words(verdict);
        let key = fold(&format!("{} {} {} {says} {word}", line.name, line.class, line.matricule.as_deref().unwrap_or_default()));
        Self { line, says, verdict, key }
    }
}

impl Row for Line {
    type Id = PersonId;
    const COLUMNS: &'static [Column<Self>] = &[
        column("column-name", (20, 32), 0, |line, _| Cow::Borrowed(&line.line.name), |a, b| a.key.cmp(&b.key)),
        column("field-class", (7, 9), 4, |line, _| Cow::Borrowed(&line.line.class), |a, b| a.line.class.cmp(&b.line.class)),
        column(
            "operation-verdict",
            (9, 11),
            2,
            |line, locale| Cow::Owned(locale.get(line.verdict)),
            |a, b| a.line.verdict.cmp(&b.line.verdict),
        ),
        amounts(
            "batch-amount",
            (15, 18),
            1,
            |line, locale| money(line.line.minor, line.line.currency, locale),
            |a, b| a.line.minor.cmp(&b.line.minor),
        ),
        amounts(
            "batch-discounted",
            (13, 16),
            5,
            |line, locale| money(line.line.discount, line.line.currency, locale),
            |a, b| a.line.discount.cmp(&b.line.discount),
        ),
        column("batch-why-column", (18, 60), 3, |line, _| Cow::Borrowed(&line.says), |a, b| a.says.cmp(&b.says)),
    ];

    fn id(&self) -> PersonId {
        self.line.student
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Decide for Line {
    fn options(&self) -> &'static [&'static str] {
        // Only who would be billed can be left out.
        match self.line.verdict {
            Verdict::New | Verdict::Changed => OPTIONS,
            _ => &["batch-nothing-to-do"],
        }
    }

    fn proposed(&self) -> usize {
        TAKEN
    }

    fn certain(&self) -> bool {
        false
    }
}

/// Fee by fee what was found, with amounts, discounts and days.
pub fn reasons(line: &BatchLine, look: &Look) -> Vec<(String, String)> {
    let mut told: Vec<(String, String)> = line.parts.iter().map(|part| (part.label.clone(), batch::reason(part, &look.locale))).collect();
    if !line.payer.is_empty() {
        told.push((look.words("batch-payer"), line.payer.clone()));
    }
    told
}
