//! Which policy a level computes by, and what another one would have changed. How a policy computes is the domain's.

use serde::{Deserialize, Serialize};

use super::action::{Action, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::book::{View, YearFrame, overflow, records, whole};
use super::engine::Service;
use super::error::{Error, Result};
use super::school::Reader;
use super::terms::classes;
use crate::domain::decimal::Decimal;
use crate::domain::fraction::Fraction;
use crate::domain::id::*;
use crate::domain::name::fold;
use crate::domain::policy::check::check;
use crate::domain::policy::{Policy, presets};
use crate::domain::results::node::Node;
use crate::domain::rights::Right;
use crate::domain::rounding::printed;
use crate::domain::text::Text;
use crate::store::classes::{Level, SchoolYear};
use crate::store::lane::Reply;
use crate::store::policies::{self, PolicyChoice, PolicyDocument};

mod published;

/// Makes a level, or the whole school, compute by a policy from now on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChoosePolicy {
    pub policy: Policy,
    /// A level's code; every level that has none of its own, without one.
    pub level: Option<String>,
    /// A year's code; the running one, without one.
    pub year: Option<String>,
    /// Whether figures that families read already may change with it.
    #[serde(default)]
    pub published: bool,
}

impl Action for ChoosePolicy {
    const NAME: &'static str = "policies.choose";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::ManagePolicies);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::ManagePolicies)?;
        let year = year(school, self.year.as_deref())?;
        let level_id = self.level.as_deref().map(|code| level(school, code)).transpose()?;
        let mut plan = Plan::default();
        let Some(policy_id) = kept(school, &self.policy, &mut plan)? else { return Ok(plan) };
        let choices: Vec<PolicyChoice> = records(school, "year_id", &[year.id.0])?;
        let before = choices.iter().find(|row| row.level_id == level_id).cloned();
        let after = PolicyChoice { id: before.as_ref().map_or_else(|| school.mint(), |row| row.id), year_id: year.id, level_id, policy_id };
        let verdict = match &before {
            Some(before) if !plan.changes.update(before, &after) => Verdict::Unchanged,
            Some(_) => Verdict::Changed,
            None => {
                plan.changes.insert(&after);
                Verdict::New
            }
        };
        let whom =
            self.level.clone().map_or_else(|| Text::new("policies-every-level"), |code| Text::new("policies-level").with("level", code));
        plan.rows.push(Row::new(verdict, &self.policy.code, Text::new("policies-chosen").with("whom", whom).with("year", &year.code)));
        if verdict != Verdict::Unchanged {
            let mut frame = YearFrame::of_year(school, year.id)?;
            for touched in published::touched(school, &mut frame, level_id, &self.policy, &choices)? {
                let (verdict, message) = if self.published {
                    (Verdict::Changed, "policies-published-changes")
                } else {
                    (Verdict::Refused, "policies-published-refused")
                };
                let message = Text::new(message).with("term", &touched.term).with("count", touched.students).with("of", touched.of);
                plan.rows.push(Row::new(verdict, touched.class, message));
            }
        }
        Ok(plan)
    }
}

/// Keeps a version of a policy without choosing it: to be looked at and replayed before anybody computes by it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeepPolicy {
    pub policy: Policy,
}

impl Action for KeepPolicy {
    const NAME: &'static str = "policies.keep";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::ManagePolicies);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::ManagePolicies)?;
        let mut plan = Plan::default();
        if kept(school, &self.policy, &mut plan)?.is_some() {
            let verdict = if plan.changes.is_empty() { Verdict::Unchanged } else { Verdict::New };
            plan.rows.push(Row::new(verdict, &self.policy.code, Text::new("policies-kept").with("version", self.policy.version)));
        }
        Ok(plan)
    }
}

/// This version's document, put into the plan where it is new; refused where an example does not come out, or where the version has
/// another content already.
fn kept(school: &mut Reader<'_, '_>, policy: &Policy, plan: &mut Plan<()>) -> Result<Option<PolicyId>> {
    if let Some(wrong) = check(policy).into_iter().find(|checked| !checked.holds()) {
        let message = Text::new("policies-example-fails")
            .with("title", wrong.title)
            .with("expected", wrong.expected)
            .with("computed", wrong.computed);
        plan.rows.push(Row::new(Verdict::Refused, &policy.code, message));
        return Ok(None);
    }
    let document = serde_json::to_string(policy).map_err(|error| Error::internal(error.to_string()))?;
    let known: Vec<PolicyDocument> = whole(school)?;
    let preset = presets::preset(&policy.code).filter(|preset| preset.version == policy.version && !same_rules(preset, policy));
    let taken = Text::new("policies-version-taken").with("version", policy.version);
    match known.iter().find(|row| row.code == policy.code && row.version == policy.version) {
        Some(row) if row.document == document => return Ok(Some(row.id)),
        Some(row) if serde_json::from_str::<Policy>(&row.document).is_ok_and(|known| same_rules(&known, policy)) => {
            return Ok(Some(row.id));
        }
        None if preset.is_none() => {}
        _ => {
            plan.rows.push(Row::new(Verdict::Refused, &policy.code, taken));
            return Ok(None);
        }
    }
    let id: PolicyId = school.mint();
    plan.changes.insert(&PolicyDocument { id, code: policy.code.clone(), version: policy.version, document });
    Ok(Some(id))
}

/// Whether two documents compute the same: how a rule is called and what is told of it is no rule.
fn same_rules(one: &Policy, other: &Policy) -> bool {
    let told = Policy {
        title: one.title.clone(),
        source: one.source.clone(),
        certain: one.certain,
        examples: one.examples.clone(),
        ..other.clone()
    };
    *one == told
}

fn year(school: &mut Reader<'_, '_>, code: Option<&str>) -> Result<SchoolYear> {
    let Some(code) = code else { return Ok(YearFrame::of_today(school)?.year) };
    let years: Vec<SchoolYear> = whole(school)?;
    years
        .into_iter()
        .find(|year| year.code == code.trim())
        .ok_or_else(|| Error::user(Text::new("policies-year-unknown").with("year", code)))
}

fn level(school: &mut Reader<'_, '_>, code: &str) -> Result<LevelId> {
    let levels: Vec<Level> = whole(school)?;
    let found = levels.iter().find(|level| fold(&level.code) == fold(code));
    found.map(|level| level.id).ok_or_else(|| {
        let known: Vec<&str> = levels.iter().map(|level| level.code.as_str()).collect();
        Error::user(Text::new("policies-level-unknown").with("level", code))
            .hint(Text::new("policies-level-unknown-hint").with("levels", known.join(", ")))
    })
}

/// What is computed by, and where it was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct PolicyRow {
    pub policy: Policy,
    /// Year and level of each choice; every level, without one.
    pub chosen: Vec<(String, Option<String>)>,
    /// Computed by where nothing was chosen.
    pub default: bool,
}

/// A student whom another policy would give another figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Replayed {
    pub class: String,
    pub matricule: Option<String>,
    pub student: String,
    pub before: Option<String>,
    pub after: Option<String>,
    /// By how much, with its sign; none where there is no figure on one side.
    pub difference: Option<String>,
    pub rank_before: Option<u32>,
    pub rank_after: Option<u32>,
}

/// What replaying found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Replay {
    pub year: String,
    /// Empty: the year as a whole.
    pub term: String,
    /// What every figure here is out of: what the present policy's general average is.
    pub out_of: String,
    pub students: usize,
    /// Students whose honours would be others.
    pub honours: usize,
    /// Students whose decision would be another; only over the year.
    pub decisions: usize,
    pub changed: Vec<Replayed>,
}

impl Service {
    /// Every policy that can be chosen: the presets, and the documents of the school.
    pub fn policies(&self, actor: &Actor) -> Reply<Vec<PolicyRow>, Error> {
        self.read(actor, |school, who| {
            who.require(Right::ReadMarks)?;
            let documents: Vec<PolicyDocument> = whole(school)?;
            let choices = policies::choices(school.all())?;
            let country = crate::store::classes::school(school.all())?.and_then(|school| school.country.parse().ok());
            let default = presets::of_country(country).code;
            let mut all: Vec<Policy> = presets::presets();
            for row in documents {
                let policy: Policy = serde_json::from_str(&row.document).map_err(|error| Error::internal(error.to_string()))?;
                all.retain(|preset| (preset.code.as_str(), preset.version) != (policy.code.as_str(), policy.version));
                all.push(policy);
            }
            all.sort_by(|a, b| (&a.code, b.version).cmp(&(&b.code, a.version)));
            let rows = all.into_iter().map(|policy| {
                let of = |choice: &&policies::Choice| choice.2 == policy.code && choice.3 == policy.version;
                let chosen = choices.iter().filter(of).map(|choice| (choice.0.clone(), choice.1.clone())).collect();
                PolicyRow { default: policy.code == default, chosen, policy }
            });
            Ok(rows.collect())
        })
    }

    /// Who would have had another figure under this policy: in a year (the one before this one, where there is one), in a term or
    /// over the year.
    pub fn replay(
        &self,
        actor: &Actor,
        policy: Policy,
        year: Option<String>,
        class: Option<String>,
        term: Option<String>,
    ) -> Reply<Replay, Error> {
        self.read(actor, move |school, who| {
            let mut frame = match &year {
                Some(code) => {
                    let id = self::year(school, Some(code))?.id;
                    YearFrame::of_year(school, id)?
                }
                None => last_year(school)?,
            };
            let classes = classes(school, who, &frame, Right::ReadMarks, class.as_deref())?;
            let mut replay = Replay { year: frame.year.code.clone(), ..Replay::default() };
            for class in classes {
                let book = frame.class(school, class.id, View::Staff)?;
                let at = match term.as_deref() {
                    None => None,
                    Some(code) => super::averages::at_of(&book.book, Some(code), school.today, |_| Vec::new())?,
                };
                replay.term = at.map(|term| book.book.terms[term].code.clone()).unwrap_or_default();
                let (members, faces) = book.members(at);
                let mut other = members.clone();
                other.policy = policy.clone();
                let (before, after) = (members.standing(at).map_err(overflow)?, other.standing(at).map_err(overflow)?);
                replay.students += faces.len();
                replay.out_of = members.policy.general_out_of().to_string();
                for (seat, face) in faces.into_iter().enumerate() {
                    let (one, two) = (&before.figures[seat], &after.figures[seat]);
                    let brought = on_base_of(&members.policy, &policy, two)?;
                    replay.honours += usize::from(members.honours(one).map_err(overflow)? != other.honours(two).map_err(overflow)?);
                    if at.is_none() {
                        let repeats = book.repeats(face.id);
                        let decided = |policy: &Policy, exact: Option<Fraction>| match exact {
                            Some(exact) => policy.decision(exact, repeats).map(|words| words.map(str::to_owned)).map_err(overflow),
                            None => Ok(None),
                        };
                        let same = decided(&members.policy, one.exact)? == decided(&policy, two.exact)?;
                        replay.decisions += usize::from(!same);
                    }
                    if one.shown != brought || before.ranks[seat] != after.ranks[seat] {
                        replay.changed.push(Replayed {
                            class: class.code.clone(),
                            student: face.name.display(),
                            matricule: face.matricule,
                            difference: difference(one.shown.as_deref(), brought.as_deref()),
                            before: one.shown.clone(),
                            after: brought,
                            rank_before: before.ranks[seat],
                            rank_after: after.ranks[seat],
                        });
                    }
                }
            }
            Ok(replay)
        })
    }
}

/// A figure of another policy on what the present one's figures are out of: an average of 20 beside a percentage compares nothing.
fn on_base_of(present: &Policy, other: &Policy, node: &Node) -> Result<Option<String>> {
    let (base, from) = (present.general_out_of().fraction(), other.general_out_of().fraction());
    if base == from {
        return Ok(node.shown.clone());
    }
    let brought = |exact: Fraction| present.general.rounding.show(exact.times(base)?.over(from)?);
    node.exact.map(brought).transpose().map_err(overflow)
}

/// How much more the second is than the first, as both are printed.
fn difference(before: Option<&str>, after: Option<&str>) -> Option<String> {
    let read = |shown: &str| shown.parse::<Decimal>().ok();
    let (before, after) = (read(before?)?, read(after?)?);
    let more = after.fraction().minus(before.fraction()).ok()?;
    let shown = printed(more, before.places().max(after.places()).max(2));
    Some(if shown.starts_with('-') { shown } else { format!("+{shown}") })
}

/// The year before the running one; the running one, where it is the first.
fn last_year(school: &mut Reader<'_, '_>) -> Result<YearFrame> {
    let running = YearFrame::of_today(school)?;
    let years: Vec<SchoolYear> = whole(school)?;
    let before = years.into_iter().filter(|year| year.starts < running.year.starts).max_by_key(|year| year.starts);
    match before {
        Some(year) => YearFrame::of_year(school, year.id),
        None => Ok(running),
    }
}
