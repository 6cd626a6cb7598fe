//! The school's calendar and its rules of attendance: days without class, opening hours, lateness, thresholds, reasons.

use serde::{Deserialize, Serialize};

use super::action::{Action, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::school::Reader;
use super::school_days::SchoolDays;
use crate::domain::attendance::{Half, Month, Motive, Week};
use crate::domain::day::Day;
use crate::domain::hour::Hour;
use crate::domain::id::RowId;
use crate::domain::name::tidy;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::attendance::{self, MotiveRow};
use crate::store::lane::Reply;
use crate::store::timetable::{self, AttendanceRule, ClosedDay};

/// Puts days without class into the calendar.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CloseDays {
    pub from: Day,
    pub to: Day,
    /// None: all day.
    pub half: Option<Half>,
    pub name: String,
}

/// Takes them out again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenDays {
    pub closed: Vec<RowId>,
}

/// What the school sets, all of it as one sees it on a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChooseRules {
    pub reference: Hour,
    pub late_below: u32,
    pub month: Month,
    /// `mon-fri 07:30-12:30 13:00-17:30; sat 07:30-12:30`.
    pub opening: String,
    pub report_from: u32,
    pub team_from: u32,
    pub own_from: Option<u32>,
}

/// Adds a reason, or changes what one does.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PutMotive {
    pub motive: Motive,
}

impl Action for CloseDays {
    const NAME: &'static str = "timetable.close_days";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteTimetable);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::WriteTimetable)?;
        let name = tidy(&self.name);
        if name.is_empty() {
            return Err(Error::user(Text::new("calendar-no-name")));
        }
        if self.from > self.to {
            return Err(Error::user(Text::new("calendar-backwards")));
        }
        let there = timetable::closed_days(school.all())?;
        let mut plan = Plan::default();
        let same = |closed: &&ClosedDay| (closed.starts, closed.ends, closed.half) == (self.from, self.to, self.half);
        match there.iter().find(same) {
            Some(before) => {
                let changed = plan.changes.update(before, &ClosedDay { name: name.clone(), ..before.clone() });
                let verdict = if changed { Verdict::Changed } else { Verdict::Unchanged };
                plan.rows.push(Row::new(verdict, name, Text::new("calendar-there")));
            }
            None => {
                plan.changes.insert(&ClosedDay {
                    id: school.mint(),
                    starts: self.from,
                    ends: self.to,
                    half: self.half,
                    name: name.clone(),
                });
                plan.rows.push(Row::new(Verdict::New, name, Text::new("calendar-closed")));
            }
        }
        Ok(plan)
    }
}

impl Action for OpenDays {
    const NAME: &'static str = "timetable.open_days";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteTimetable);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::WriteTimetable)?;
        let mut plan = Plan::default();
        for closed in timetable::closed_days(school.all())?.into_iter().filter(|closed| self.closed.contains(&closed.id)) {
            plan.changes.delete(&closed);
            plan.rows.push(Row::new(Verdict::Changed, closed.name, Text::new("calendar-opened")));
        }
        if plan.rows.is_empty() {
            return Err(Error::user(Text::new("calendar-unknown")));
        }
        Ok(plan)
    }
}

impl Action for ChooseRules {
    const NAME: &'static str = "attendance.choose_rules";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteTimetable);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::WriteTimetable)?;
        let week: Week = self
            .opening
            .parse()
            .map_err(|_| Error::user(Text::new("rules-no-opening").with("opening", &self.opening)).hint(Text::new("rules-opening-help")))?;
        if self.report_from == 0 || self.team_from <= self.report_from || self.own_from == Some(0) || self.late_below > 240 {
            return Err(Error::user(Text::new("rules-thresholds")));
        }
        let before = timetable::rule(school.all())?;
        let after = AttendanceRule {
            id: before.as_ref().map_or_else(|| school.mint(), |before| before.id),
            reference: self.reference,
            late_below: self.late_below,
            month: self.month,
            opening: week.to_string(),
            report_from: self.report_from,
            team_from: self.team_from,
            own_from: self.own_from,
        };
        let mut plan = Plan::default();
        let verdict = match &before {
            Some(before) if plan.changes.update(before, &after) => Verdict::Changed,
            Some(_) => Verdict::Unchanged,
            None => {
                plan.changes.insert(&after);
                Verdict::New
            }
        };
        plan.rows.push(Row::new(verdict, "", Text::new("rules-set")));
        Ok(plan)
    }
}

impl Action for PutMotive {
    const NAME: &'static str = "attendance.put_motive";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::SettleAbsences);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::SettleAbsences)?;
        let motive = &self.motive;
        let plain = motive.code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if motive.code.is_empty() || motive.code.len() > 24 || !plain {
            return Err(Error::user(Text::new("motive-malformed").with("code", &motive.code)).hint(Text::new("motive-malformed-hint")));
        }
        let before = attendance::motive_rows(school.all())?.into_iter().find(|row| row.code == motive.code);
        let after = MotiveRow {
            id: before.as_ref().map_or_else(|| school.mint(), |before| before.id),
            code: motive.code.clone(),
            name: motive.name.as_deref().map(tidy).filter(|name| !name.is_empty()),
            receivable: motive.receivable,
            settled: motive.settled,
            outside: motive.outside,
            health: motive.health,
            on_report: motive.on_report,
            published: motive.published,
            usable_by_guardians: motive.usable_by_guardians,
        };
        let mut plan = Plan::default();
        let verdict = match &before {
            Some(before) if plan.changes.update(before, &after) => Verdict::Changed,
            Some(_) => Verdict::Unchanged,
            None => {
                plan.changes.insert(&after);
                Verdict::New
            }
        };
        plan.rows.push(Row::new(verdict, motive.code.clone(), Text::new("motive-put")));
        Ok(plan)
    }
}

impl ChooseRules {
    /// What holds now, to begin a form with.
    #[must_use]
    pub fn of(days: &SchoolDays) -> Self {
        use crate::domain::attendance::Step;
        let from = |step: Step| days.rules.thresholds.iter().find(|threshold| threshold.step == step).map(|threshold| threshold.at_least);
        Self {
            reference: days.rules.reference,
            late_below: days.rules.late_below,
            month: days.rules.month,
            opening: days.rules.week.to_string(),
            report_from: from(Step::Report).unwrap_or(4),
            team_from: from(Step::EducationTeam).unwrap_or(10),
            own_from: from(Step::Own),
        }
    }
}

impl Service {
    /// The calendar and the rules, for whoever sees a class.
    pub fn school_days(&self, actor: &Actor) -> Reply<SchoolDays, Error> {
        self.read(actor, |school, who| {
            who.require(Right::ReadClasses)?;
            SchoolDays::load(school.all())
        })
    }
}
