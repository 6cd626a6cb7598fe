//! One student who lacks a guardian as a row: whom we propose or somebody chose, how sure it is, and why.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::assignment::Confidence;
use crate::domain::id::PersonId;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::{Choice, NewGuardian, Proposal};
use crate::tui::kit::decision::Decide;
use crate::tui::kit::table::{Column, Row};

/// The decision that takes the row's guardians, whatever it is called.
pub const TAKE: usize = 1;
pub const SKIP: usize = 2;

/// Somebody who is to become the student's guardian.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// As the school's records propose.
    Proposed {
        guardian: PersonId,
        name: Arc<str>,
    },
    /// Somebody else of the school.
    Chosen {
        guardian: PersonId,
        name: Arc<str>,
    },
    New(Arc<NewGuardian>),
}

/// What somebody chose in place of the proposals, by student.
pub type Chosen = HashMap<PersonId, Vec<Target>>;

pub struct Line {
    pub proposal: Arc<Proposal>,
    /// The first is the one the decision is named after.
    pub targets: Vec<Target>,
    name: String,
    key: String,
}

impl Target {
    pub fn name(&self) -> Cow<'_, str> {
        match self {
            Self::Proposed { name, .. } | Self::Chosen { name, .. } => Cow::Borrowed(name),
            Self::New(new) => new.name.display().into(),
        }
    }

    pub fn choice(&self) -> Choice {
        match self {
            Self::Proposed { guardian, .. } | Self::Chosen { guardian, .. } => Choice::Link { guardian: *guardian, relation: None },
            Self::New(new) => Choice::Create((**new).clone()),
        }
    }

    /// Whether both mean one person.
    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::New(one), Self::New(two)) => one.key == two.key,
            (Self::New(_), _) | (_, Self::New(_)) => false,
            (
                Self::Proposed { guardian: one, .. } | Self::Chosen { guardian: one, .. },
                Self::Proposed { guardian: two, .. } | Self::Chosen { guardian: two, .. },
            ) => one == two,
        }
    }
}

impl Line {
    /// A row of what is proposed, or of what was chosen instead. Of several candidates beyond doubt all are taken: a child has
    /// two parents.
    pub fn new(proposal: Arc<Proposal>, chosen: Option<&Vec<Target>>) -> Self {
        let targets = chosen.cloned().unwrap_or_else(|| {
            let certain = proposal.certain().count();
            let proposed = |candidate: &crate::service::Candidate| Target::Proposed {
                guardian: candidate.guardian,
                name: candidate.name.display().into(),
            };
            proposal.candidates.iter().take(certain.max(1)).map(proposed).collect()
        });
        let name = proposal.name.display();
        let names: Vec<Cow<'_, str>> = targets.iter().map(Target::name).collect();
        let words = [&name, proposal.class.as_deref().unwrap_or_default(), proposal.matricule.as_deref().unwrap_or_default()].join(" ");
        let key = fold(&format!("{words} {}", names.join(" ")));
        Self { proposal, targets, name, key }
    }

    fn confidence(&self) -> Option<Confidence> {
        match self.targets.first()? {
            Target::Proposed { guardian, .. } => {
                self.proposal.candidates.iter().find(|candidate| candidate.guardian == *guardian).map(|candidate| candidate.confidence)
            }
            Target::Chosen { .. } | Target::New(_) => None,
        }
    }

    fn sure(&self, locale: &Locale) -> String {
        match (self.targets.first(), self.confidence()) {
            (_, Some(confidence)) => locale.text(&confidence.label()),
            (Some(_), None) => locale.get("assignment-screen-chosen"),
            (None, _) => String::new(),
        }
    }

    /// Why the first is proposed, in short.
    fn reasons(&self, locale: &Locale) -> String {
        let Some(Target::Proposed { guardian, .. }) = self.targets.first() else { return String::new() };
        let found = self.proposal.candidates.iter().find(|candidate| candidate.guardian == *guardian);
        found.map(|found| said(&found.reasons, locale)).unwrap_or_default()
    }

    /// Everybody the decision would take, in words.
    pub fn guardians(&self, locale: &Locale) -> String {
        let name = |target: &Target| match target {
            Target::New(new) => locale.text(&Text::new("assignment-screen-new").with("name", new.name.display())),
            other => other.name().into_owned(),
        };
        if self.targets.is_empty() {
            return locale.get("assignment-screen-nobody");
        }
        self.targets.iter().map(name).collect::<Vec<_>>().join(" + ")
    }
}

/// Several reasons in one line.
pub fn said(reasons: &[Text], locale: &Locale) -> String {
    reasons.iter().map(|reason| locale.text(reason)).collect::<Vec<_>>().join(", ")
}

impl Row for Line {
    type Id = PersonId;
    const COLUMNS: &'static [Column<Self>] = &[
        column("assignment-screen-student", 18, 28, 0, |line, _| Cow::Borrowed(&line.name)),
        column("assignment-screen-proposal", 26, 44, 1, |line, locale| line.guardians(locale).into()),
        column("assignment-screen-sure", 8, 8, 2, |line, locale| line.sure(locale).into()),
        column("assignment-screen-class", 6, 6, 3, |line, _| Cow::Borrowed(line.proposal.class.as_deref().unwrap_or_default())),
        column("assignment-screen-reasons", 20, 80, 4, |line, locale| line.reasons(locale).into()),
    ];

    fn id(&self) -> PersonId {
        self.proposal.student
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Decide for Line {
    fn options(&self) -> &'static [&'static str] {
        match self.targets.first() {
            Some(Target::Proposed { .. }) => &["assignment-screen-open", "assignment-screen-accept", "assignment-screen-skip"],
            Some(Target::Chosen { .. }) => &["assignment-screen-open", "assignment-screen-change", "assignment-screen-skip"],
            Some(Target::New(_)) => &["assignment-screen-open", "assignment-screen-create", "assignment-screen-skip"],
            None => &["assignment-screen-open", "assignment-screen-open", "assignment-screen-skip"],
        }
    }

    fn proposed(&self) -> usize {
        if self.targets.is_empty() { SKIP } else { TAKE }
    }

    fn certain(&self) -> bool {
        self.confidence() == Some(Confidence::Certain)
    }
}

const fn column(
    title: &'static str,
    min: u16,
    ideal: u16,
    priority: u8,
    cell: for<'a> fn(&'a Line, &Locale) -> Cow<'a, str>,
) -> Column<Line> {
    Column { title, min, ideal, priority, numeric: false, cell, order: |a, b| a.key.cmp(&b.key) }
}
