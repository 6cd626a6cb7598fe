//! Another school year, with the tree of terms of one before it moved into its days.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{YearDays, next_code, shifted};
use crate::domain::day::Day;
use crate::domain::id::{TermId, YearId};
use crate::domain::name::{fold, tidy};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::error::{Error, Result};
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::classes::{SchoolYear, Term};
use crate::store::record::ChangeSet;

/// Makes a year. Without a code or days it is the one after the latest; its terms are the latest's, or those of `like`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct AddYear {
    pub code: Option<String>,
    pub starts: Option<Day>,
    pub ends: Option<Day>,
    pub like: Option<YearId>,
}

impl Action for AddYear {
    const NAME: &'static str = "frame.add_year";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteClasses);
    type Outcome = Option<YearId>;

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<Option<YearId>>> {
        who.require_all(Right::WriteClasses)?;
        let years = rows::all::<SchoolYear>(school.all())?;
        let like = match self.like {
            Some(id) => years.iter().find(|year| year.id == id),
            None => years.iter().max_by_key(|year| year.starts),
        };
        let like = like.ok_or_else(|| Error::user(Text::new("service-year-none")))?.clone();
        let mut plan = Plan::default();
        let year = self.year(school, &like, &years)?;
        plan.changes.insert(&year);
        terms(school, &mut plan.changes, &like, &year)?;
        plan.rows.push(Row::new(
            Verdict::New,
            &year.code,
            Text::new("frame-year-made").with("starts", year.starts).with("ends", year.ends).with("count", plan.changes.len() - 1),
        ));
        plan.outcome = Some(year.id);
        Ok(plan)
    }
}

impl AddYear {
    fn year(&self, school: &mut Reader<'_, '_>, like: &SchoolYear, years: &[SchoolYear]) -> Result<SchoolYear> {
        let latest = years.iter().max_by_key(|year| year.starts).unwrap_or(like);
        let starts = self.starts.unwrap_or_else(|| latest.starts.next_year());
        let days = (starts.year() - like.starts.year()).max(0);
        let ends = self.ends.unwrap_or_else(|| (0..days).fold(like.ends, |day, _| day.next_year()));
        let code = self.code.as_deref().map(tidy).filter(|code| !code.is_empty()).unwrap_or_else(|| next_code(starts, ends));
        if years.iter().any(|year| fold(&year.code) == fold(&code)) {
            return Err(Error::conflict(Text::new("frame-code-taken").with("code", code)));
        }
        Ok(SchoolYear { id: school.mint(), code, starts, ends })
    }
}

/// The terms of one year in the days of another.
pub(in crate::service) fn terms(school: &mut Reader<'_, '_>, changes: &mut ChangeSet, like: &SchoolYear, year: &SchoolYear) -> Result<()> {
    let mut old: Vec<Term> = rows::of(school.all(), "year_id", &[like.id.0])?;
    old.sort_by_key(|term| (term.starts, term.position, term.id));
    let ids: HashMap<TermId, TermId> = old.iter().map(|term| (term.id, school.mint())).collect();
    let (from, to) = (YearDays { starts: like.starts, ends: like.ends }, YearDays { starts: year.starts, ends: year.ends });
    // A term after its parent, as references want it.
    let mut placed: Vec<TermId> = Vec::new();
    while placed.len() < old.len() {
        let count = placed.len();
        for term in &old {
            if placed.contains(&term.id) || term.parent_id.is_some_and(|parent| !placed.contains(&parent)) {
                continue;
            }
            placed.push(term.id);
            let (starts, ends) = (shifted(term.starts, from, to), shifted(term.ends, from, to));
            changes.insert(&Term {
                id: ids[&term.id],
                year_id: year.id,
                parent_id: term.parent_id.and_then(|parent| ids.get(&parent).copied()),
                starts,
                ends,
                ..term.clone()
            });
        }
        if placed.len() == count {
            return Err(Error::internal("terms above each other"));
        }
    }
    Ok(())
}
