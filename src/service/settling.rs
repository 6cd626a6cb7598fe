//! What student affairs have before them: absences to settle, thresholds that were reached, records that contradict each other; and the
//! settling of many in one operation.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::absences::{entered, known, seen, takes};
use super::action::{Action, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::attendance::Files;
use super::engine::Service;
use super::error::{Error, Result};
use super::school::Reader;
use super::school_days;
use super::snapshots::{Key, Snapshots, made_of};
use crate::domain::attendance::{AbsenceState, Contradiction, FollowedUp, Half, Minutes, Presence, Step, contradiction, matters};
use crate::domain::day::Day;
use crate::domain::hour::{Hour, Span, Wall};
use crate::domain::id::PersonId;
use crate::domain::name::PersonName;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::attendance::{self, Absence};
use crate::store::lane::Reply;

/// How far back what is still open is looked for.
const BACK: i64 = 62;

/// Decides on many absences at once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SettleAbsences {
    pub decisions: Vec<Settlement>,
}

/// One decision: everything still open of this student between two moments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    pub student: PersonId,
    pub from: Wall,
    pub to: Wall,
    /// Justified, unjustified or not receivable.
    pub state: AbsenceState,
    /// None keeps the reason that was announced.
    pub motive: Option<String>,
    /// The line of the file it comes from.
    pub line: Option<u32>,
}

impl Action for SettleAbsences {
    const NAME: &'static str = "attendance.settle_absences";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::SettleAbsences);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let bounds = self.decisions.iter().map(|one| one.from.day).min().zip(self.decisions.iter().map(|one| one.to.day).max());
        let Some((from, to)) = bounds else { return Err(Error::user(Text::new("absence-of-nobody"))) };
        let may = seen(school, who)?;
        let mut files = Files::load(school, who, from, to)?;
        let mut plan = Plan::default();
        let mut decided: HashMap<PersonId, Vec<Span>> = HashMap::new();
        for one in &self.decisions {
            let member = files.members.iter().find(|member| member.id == one.student).cloned();
            let name = member.as_ref().map(|member| member.name.display()).unwrap_or_default();
            let row = if may.contains(&one.student) {
                one.plan(school, &mut files, member.and_then(|member| member.hours), decided.entry(one.student).or_default(), &mut plan)?
            } else {
                (Verdict::Refused, Text::new("service-unknown-student").with("who", ""))
            };
            let row = Row::new(row.0, name, row.1);
            plan.rows.push(match one.line {
                Some(line) => row.at(line),
                None => row,
            });
        }
        Ok(plan)
    }

    /// What was decided of whom is in the changes; the arguments keep how many.
    fn arguments(&self) -> serde_json::Value {
        serde_json::json!({ "decisions": self.decisions.len() })
    }
}

impl Settlement {
    fn plan(
        &self,
        school: &mut Reader<'_, '_>,
        files: &mut Files,
        hours: Option<(Hour, Hour)>,
        decided: &mut Vec<Span>,
        plan: &mut Plan<()>,
    ) -> Result<(Verdict, Text)> {
        let hull = Span::new(self.from, self.to);
        if !self.state.is_settled() {
            return Ok((Verdict::Refused, Text::new("settle-no-decision")));
        }
        if decided.iter().any(|other| other.meets(hull)) {
            return Ok((Verdict::Refused, Text::new("settle-twice")));
        }
        decided.push(hull);
        let given = match known(&files.motives, self.motive.as_deref()) {
            Ok(motive) => motive.map(|motive| motive.code.clone()),
            Err(error) => return Ok((Verdict::Refused, error.message)),
        };
        let file = files.file(self.student);
        let all = Minutes::of([hull]);
        let todo: Minutes =
            [&file.open, &file.contradicted].into_iter().flat_map(|set| set.and(&all).spans().collect::<Vec<_>>()).map(minutes).collect();
        if todo.and(files.half_days(hours).class()).is_empty() {
            return Ok((Verdict::Unchanged, Text::new("settle-nothing")));
        }
        let mut covered = Vec::new();
        let kept: Vec<Absence> = files.absences(self.student).to_vec();
        let mut announced = None;
        for before in kept.iter().filter(|row| hull.covers(row.span()) && !Minutes::of([row.span()]).and(&todo).is_empty()) {
            let motive = given.clone().or_else(|| before.motive.clone());
            if let Err(error) = takes(self.state, known(&files.motives, motive.as_deref()).unwrap_or_default()) {
                return Ok((Verdict::Refused, error.message));
            }
            announced = announced.or_else(|| motive.clone());
            plan.changes.update(before, &Absence { state: self.state, motive, ..before.clone() });
            covered.push(before.span());
        }
        let motive = given.or(announced).or_else(|| files.announced(self.student, hull).map(str::to_owned));
        if let Err(error) = takes(self.state, known(&files.motives, motive.as_deref()).unwrap_or_default()) {
            return Ok((Verdict::Refused, error.message));
        }
        for span in todo.without(&Minutes::of(covered)).spans() {
            plan.changes.insert(&Absence {
                id: school.mint(),
                student_id: self.student,
                starts: span.from,
                ends: span.to,
                state: self.state,
                motive: motive.clone(),
                remark: None,
            });
        }
        Ok((Verdict::New, entered(hull, self.state)))
    }
}

fn minutes(span: Span) -> (i64, i64) {
    (span.from.minute(), span.to.minute())
}

/// Something to settle.
#[derive(Clone, Debug, PartialEq)]
pub struct MatterRow {
    pub student: PersonId,
    pub name: PersonName,
    pub matricule: Option<String>,
    pub class: String,
    pub span: Span,
    pub half_days: u32,
    pub late: bool,
    /// One record excuses it, another does not.
    pub contradicted: bool,
    /// The reason that was announced, by its code and as this reader may read it.
    pub motive: Option<String>,
    pub motive_words: Option<Text>,
    /// Whether that reason would be taken.
    pub receivable: bool,
    /// Half-days without a valid reason this month, and what they ask for.
    pub unexcused: u32,
    pub step: Option<Step>,
}

/// A student who reached a threshold this month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertRow {
    pub student: PersonId,
    pub name: PersonName,
    pub matricule: Option<String>,
    pub class: String,
    pub unexcused: u32,
    pub step: Step,
    /// Whether nobody has done anything about this threshold yet.
    pub waits: bool,
    /// What was done last this month.
    pub followed: Option<FollowedUp>,
}

/// Away for one teacher and there for the next, within one half-day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlagRow {
    pub student: PersonId,
    pub name: PersonName,
    pub matricule: Option<String>,
    pub class: String,
    pub day: Day,
    pub what: Contradiction,
}

impl FlagRow {
    #[must_use]
    pub fn text(&self) -> Text {
        match self.what {
            Contradiction::Calls { absent_at, present_at } => {
                Text::new("affairs-flag").with("absent", absent_at.to_string()).with("present", present_at.to_string())
            }
            Contradiction::Office { present_at } => Text::new("affairs-flag-office").with("present", present_at.to_string()),
        }
    }
}

/// The morning of student affairs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Affairs {
    pub matters: Vec<MatterRow>,
    pub alerts: Vec<AlertRow>,
    pub flags: Vec<FlagRow>,
}

impl Affairs {
    /// The thresholds nobody has acted on yet.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.alerts.iter().filter(|row| row.waits).count()
    }
}

impl Service {
    /// What is to be settled, as of today; of one class or of all the actor sees.
    pub fn affairs(&self, actor: &Actor, class: Option<&str>) -> Reply<Arc<Affairs>, Error> {
        let class = class.map(crate::domain::name::fold);
        let snapshots = self.snapshots.clone();
        self.read(actor, move |school, who| {
            who.require(Right::SettleAbsences)?;
            let mut affairs = kept(school, who, &snapshots)?;
            if let Some(class) = &class {
                let of = |code: &str| crate::domain::name::fold(code) == *class;
                let affairs = Arc::make_mut(&mut affairs);
                affairs.matters.retain(|row| of(&row.class));
                affairs.alerts.retain(|row| of(&row.class));
                affairs.flags.retain(|row| of(&row.class));
            }
            Ok(affairs)
        })
    }
}

/// What it is made of.
const TABLES: &[&str] = made_of![
    "absence",
    "attendance_rule",
    "closed_day",
    "course",
    "follow_up",
    "identifier",
    "motive",
    "person",
    "roll_call",
    "roll_call_mark",
    "school_year",
    "shift",
];

/// Counted when something of it changed, and no sooner: student affairs come home many times a morning.
fn kept(school: &mut Reader<'_, '_>, who: &Actor, snapshots: &Snapshots) -> Result<Arc<Affairs>> {
    let what = if who.may(Right::ReadHealth) { "affairs-with-health" } else { "affairs" };
    let (_, seen) = school.seen_by(who, Right::ReadAttendance)?;
    snapshots.made(school, Key::seen(what, &[&seen]), TABLES, |school| affairs(school, who))
}

fn affairs(school: &mut Reader<'_, '_>, who: &Actor) -> Result<Affairs> {
    let today = school.today;
    let year = school_days::year(school, today)?;
    let from = year.starts.max(today.plus(-BACK));
    let mut files = Files::load(school, who, from, today)?;
    let (month_from, month_to) = files.days.rules.month_until(today);
    let late_below = files.days.rules.late_below;
    let mut affairs = Affairs::default();
    let members = std::mem::take(&mut files.members);
    let noted: Vec<&attendance::Member> = members.iter().filter(|member| files.is_noted(member.id)).collect();
    for member in noted {
        let file = files.file(member.id);
        let tally = file.tally(files.half_days(member.hours), late_below);
        let unexcused = tally.within(month_from, month_to).unexcused();
        let step = files.days.rules.reached(unexcused).map(|threshold| threshold.step);
        let class = member.class.clone().unwrap_or_default();
        if let Some(step) = step {
            let of_month: Vec<FollowedUp> = files.followed(member.id).filter(|row| row.day >= month_from).collect();
            let acted_at = of_month.iter().map(|row| row.half_days).max();
            affairs.alerts.push(AlertRow {
                student: member.id,
                name: member.name.clone(),
                matricule: member.matricule.clone(),
                class: class.clone(),
                unexcused,
                step,
                waits: files.days.rules.waits(unexcused, acted_at).is_some(),
                followed: of_month.into_iter().next_back(),
            });
        }
        for matter in matters(&file, files.half_days(member.hours)) {
            let of = files.half_days(member.hours).tally(late_below, &file.away.and(&Minutes::of([matter.span])), &Minutes::default());
            let code = files.announced(member.id, matter.span).map(str::to_owned);
            affairs.matters.push(MatterRow {
                student: member.id,
                name: member.name.clone(),
                matricule: member.matricule.clone(),
                class: class.clone(),
                span: matter.span,
                half_days: of.gross(),
                late: of.gross() == 0,
                contradicted: matter.contradicted,
                motive_words: files.words(code.as_deref()),
                receivable: files.motive(code.as_deref()).is_some_and(|motive| motive.receivable),
                motive: code,
                unexcused,
                step,
            });
        }
    }
    affairs.flags = flags(school, who, &files, &members, today)?;
    // Stable: among equals the order of names stays, in which the members came.
    affairs.matters.sort_by_key(|row| Reverse((row.step, row.span)));
    affairs.alerts.sort_by_key(|row| Reverse((row.waits, row.unexcused)));
    Ok(affairs)
}

/// The last week's contradictions between calls, and between a call and what the office holds.
fn flags(school: &mut Reader<'_, '_>, who: &Actor, files: &Files, members: &[attendance::Member], today: Day) -> Result<Vec<FlagRow>> {
    let (tx, scope) = school.seen_by(who, Right::ReadAttendance)?;
    let calls = attendance::calls_of_absentees(tx, &scope, today.plus(-6), today)?;
    let reference = files.days.rules.reference;
    let places: HashMap<PersonId, usize> = members.iter().enumerate().map(|(place, member)| (member.id, place)).collect();
    let mut seen: BTreeMap<(usize, Day, Half), Vec<(Span, Presence)>> = BTreeMap::new();
    let mut twice = HashSet::new();
    for (student, call) in calls {
        let Some(&place) = places.get(&student) else { continue };
        let (day, starts) = (call.from.day, call.from.hour);
        if !twice.insert((student, day, starts)) {
            continue;
        }
        let noted = files.marks(student).iter().find(|noted| (noted.mark.day, noted.mark.starts) == (day, starts));
        let half = if starts < reference { Half::Morning } else { Half::Afternoon };
        let presence = noted.map_or(Presence::Present, |noted| noted.mark.presence());
        seen.entry((place, day, half)).or_default().push((call, presence));
    }
    let mut flags = Vec::new();
    for ((place, day, _), mut calls) in seen {
        calls.sort_by_key(|(call, _)| *call);
        let member = &members[place];
        let office: Vec<Span> = files.absences(member.id).iter().map(Absence::span).collect();
        let Some(what) = contradiction(&calls, &office) else { continue };
        let (name, class) = (member.name.clone(), member.class.clone().unwrap_or_default());
        flags.push(FlagRow { student: member.id, name, matricule: member.matricule.clone(), class, day, what });
    }
    flags.sort_by(|a, b| (b.day, &a.class).cmp(&(a.day, &b.class)));
    Ok(flags)
}
