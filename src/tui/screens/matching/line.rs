//! A line of a statement as a row to decide: what it says, who may have paid it and why. Only words, no layout.

use std::borrow::Cow;

use crate::domain::billing::StatementState;
use crate::domain::id::RowId;
use crate::domain::money::Money;
use crate::service::billing::{PileRow, Proposal};
use crate::tui::kit::decision::Decide;
use crate::tui::kit::table::{Column, Row};
use crate::tui::look::Look;
use crate::tui::screens::words;

pub struct Line {
    pub row: PileRow,
    pub said: String,
    /// Who is proposed, or was chosen; what became of the line once it is out of the pile.
    pub payer: String,
    pub why: String,
    /// Whether somebody is proposed or was chosen.
    pub is_known: bool,
    certain: bool,
}

impl Line {
    /// The line, with the payer somebody chose for it instead of the proposal.
    #[must_use]
    pub fn new(row: PileRow, chosen: Option<&str>, look: &Look) -> Self {
        let said = [&row.line.name, &row.line.reference, &row.line.phone, &row.line.words].into_iter().flatten();
        let said = said.map(String::as_str).collect::<Vec<_>>().join(look.dot());
        let first = row.proposals.first();
        let is_open = row.line.state == StatementState::Open;
        // Two payments may look alike where no reference tells them apart.
        let alike = row.is_alike.then(|| look.words("match-alike"));
        let looked_at = |why: String| alike.iter().cloned().chain([why]).collect::<Vec<_>>().join(look.dot());
        let (payer, why) = match (is_open, chosen, first) {
            _ if row.twice.is_some() => (String::new(), row.twice.as_ref().map(|twice| look.text(twice)).unwrap_or_default()),
            (true, Some(name), _) => (name.to_owned(), looked_at(look.words("matching-chosen"))),
            (true, None, Some(first)) => (first.name.clone(), looked_at(why(first, look))),
            (true, None, None) => (String::new(), looked_at(look.words("matching-nobody"))),
            (false, ..) => {
                let receipt = [row.line.receipt.as_deref(), row.line.payer.as_deref()].into_iter().flatten();
                let receipt = Some(receipt.collect::<Vec<_>>().join(look.dot())).filter(|receipt| !receipt.is_empty());
                (receipt.or_else(|| row.line.reason.clone()).unwrap_or_default(), look.text(&row.line.state.label()))
            }
        };
        let is_known = is_open && row.twice.is_none() && (chosen.is_some() || first.is_some());
        Self { said, payer, why, is_known, certain: is_known && (chosen.is_some() || row.is_certain()), row }
    }
}

/// How sure a proposal is, and what speaks for it.
pub fn why(proposal: &Proposal, look: &Look) -> String {
    let evidence = proposal.evidence.iter().map(|evidence| look.text(&evidence.label())).collect::<Vec<_>>().join(", ");
    look.locale.labelled(&look.text(&proposal.confidence.label()), &evidence)
}

impl Row for Line {
    type Id = RowId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "matching-said",
            min: 20,
            ideal: 44,
            priority: 0,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.said),
            order: |a, b| a.said.cmp(&b.said),
        },
        Column {
            title: "payments-amount",
            min: 13,
            ideal: 16,
            priority: 1,
            numeric: true,
            cell: |line, locale| Cow::Owned(Money::new(line.row.line.minor, line.row.line.currency).show(locale.language())),
            order: |a, b| a.row.line.minor.cmp(&b.row.line.minor),
        },
        Column {
            title: "payments-payer",
            min: 16,
            ideal: 26,
            priority: 2,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.payer),
            order: |a, b| a.payer.cmp(&b.payer),
        },
        Column {
            title: "matching-why",
            min: 14,
            ideal: 30,
            priority: 3,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.why),
            order: |a, b| a.why.cmp(&b.why),
        },
        Column {
            title: "payments-day",
            min: 10,
            ideal: 10,
            priority: 4,
            numeric: false,
            cell: |line, _| Cow::Owned(words::day(line.row.line.day)),
            order: |a, b| a.row.line.day.cmp(&b.row.line.day),
        },
        Column {
            title: "matching-source",
            min: 10,
            ideal: 14,
            priority: 5,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.row.line.source),
            order: |a, b| a.row.line.source.cmp(&b.row.line.source),
        },
    ];

    fn id(&self) -> RowId {
        self.row.line.id
    }

    fn key(&self) -> &str {
        &self.row.search_key
    }
}

impl Decide for Line {
    fn options(&self) -> &'static [&'static str] {
        match self.row.line.state {
            StatementState::Open if self.is_known => &["matching-waits", "matching-takes"],
            StatementState::Open => &["matching-waits"],
            StatementState::Matched => &["matching-taken"],
            StatementState::Ignored => &["matching-ignored"],
        }
    }

    fn proposed(&self) -> usize {
        usize::from(self.is_known)
    }

    fn certain(&self) -> bool {
        self.certain
    }
}
