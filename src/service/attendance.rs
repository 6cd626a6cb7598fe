//! Half-days, lateness and rates of the students an actor sees, counted from calls and absences. It writes nothing.

use std::collections::HashMap;

use super::actor::Actor;
use super::error::{Error, Result};
use super::school::Reader;
use super::school_days::{self, SchoolDays};
use crate::domain::attendance::{
    AbsenceState, Entry, File, FollowedUp, HalfDays, Motive, Origin, Step, Tally, absence_rate, absenteeism_rate,
};
use crate::domain::day::Day;
use crate::domain::fraction::Fraction;
use crate::domain::hour::{Hour, Span};
use crate::domain::id::PersonId;
use crate::domain::name::{PersonName, fold};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::attendance::{self, Absence, FollowUp, Member, Noted};
use crate::store::lane::Reply;

use super::engine::Service;

/// Everything noted of the students an actor sees, over some days.
pub(super) struct Files {
    pub(super) days: SchoolDays,
    pub(super) motives: Vec<Motive>,
    pub(super) members: Vec<Member>,
    marks: HashMap<PersonId, Vec<Noted>>,
    absences: HashMap<PersonId, Vec<Absence>>,
    follow_ups: HashMap<PersonId, Vec<FollowUp>>,
    halves: HashMap<Option<(Hour, Hour)>, HalfDays>,
    family: bool,
    sees_health: bool,
    from: Day,
    to: Day,
}

impl Files {
    /// Members are those of the last of these days, or of today where that is still to come.
    pub(super) fn load(school: &mut Reader<'_, '_>, who: &Actor, from: Day, to: Day) -> Result<Self> {
        let today = school.today;
        let (tx, seen) = school.seen_by(who, Right::ReadAttendance)?;
        let members = attendance::members_seen(tx, &seen, to.min(today.max(from)))?;
        let mut marks: HashMap<PersonId, Vec<Noted>> = HashMap::new();
        for noted in attendance::marks_seen(tx, &seen, from, to)? {
            marks.entry(noted.mark.student_id).or_default().push(noted);
        }
        let mut absences: HashMap<PersonId, Vec<Absence>> = HashMap::new();
        for absence in attendance::absences_seen(tx, &seen, from, to)? {
            absences.entry(absence.student_id).or_default().push(absence);
        }
        let mut follow_ups: HashMap<PersonId, Vec<FollowUp>> = HashMap::new();
        if who.may(Right::SettleAbsences) {
            let (tx, seen) = school.seen_by(who, Right::SettleAbsences)?;
            for row in attendance::follow_ups_seen(tx, &seen, from, to)? {
                follow_ups.entry(row.student_id).or_default().push(row);
            }
        }
        let mut motives = school_days::motives(school.all())?;
        if seen.is_family() {
            // What is not published to families is no absence to them.
            for motive in motives.iter_mut().filter(|motive| !motive.published) {
                motive.outside = true;
            }
        }
        let days = SchoolDays::load(school.all())?;
        Ok(Self {
            days,
            motives,
            members,
            marks,
            absences,
            follow_ups,
            halves: HashMap::new(),
            family: seen.is_family(),
            sees_health: seen.is_family() || who.may(Right::ReadHealth),
            from,
            to,
        })
    }

    /// Of the days that are counted together with today.
    pub(super) fn of_month(school: &mut Reader<'_, '_>, who: &Actor) -> Result<Self> {
        let today = school.today;
        let (from, to) = SchoolDays::load(school.all())?.rules.month_until(today);
        Self::load(school, who, from, to)
    }

    /// The half-days of whoever has these hours.
    pub(super) fn half_days(&mut self, hours: Option<(Hour, Hour)>) -> &HalfDays {
        let (days, from, to) = (&self.days, self.from, self.to);
        self.halves.entry(hours).or_insert_with(|| HalfDays::of(&days.opening(hours), from, to))
    }

    pub(super) fn marks(&self, student: PersonId) -> &[Noted] {
        self.marks.get(&student).map_or(&[], Vec::as_slice)
    }

    pub(super) fn absences(&self, student: PersonId) -> &[Absence] {
        self.absences.get(&student).map_or(&[], Vec::as_slice)
    }

    /// What was done about her absences, for whoever settles them.
    pub(super) fn followed(&self, student: PersonId) -> impl DoubleEndedIterator<Item = FollowedUp> {
        let rows = self.follow_ups.get(&student).map_or(&[][..], Vec::as_slice);
        rows.iter().map(|row| FollowedUp {
            day: row.day,
            half_days: row.half_days,
            deed: row.deed,
            by: row.done_as.clone(),
            note: self.remark(row.note.as_ref()),
        })
    }

    /// A remark may say what the reason does not.
    pub(super) fn remark(&self, remark: Option<&String>) -> Option<String> {
        remark.filter(|_| !self.family && self.sees_health).cloned()
    }

    pub(super) fn motive(&self, code: Option<&str>) -> Option<&Motive> {
        let code = code?;
        self.motives.iter().find(|motive| motive.code == code)
    }

    pub(super) fn file(&self, student: PersonId) -> File {
        let seen = self.marks(student).iter().map(|noted| Entry {
            span: noted.mark.span(),
            origin: Origin::Call,
            state: AbsenceState::Observed,
            motive: self.motive(noted.mark.motive.as_deref()),
        });
        let kept = self.absences(student).iter().map(|absence| Entry {
            span: absence.span(),
            origin: Origin::Office,
            state: absence.state,
            motive: self.motive(absence.motive.as_deref()),
        });
        File::of(&seen.chain(kept).collect::<Vec<_>>())
    }

    pub(super) fn is_noted(&self, student: PersonId) -> bool {
        self.marks.contains_key(&student) || self.absences.contains_key(&student)
    }

    pub(super) fn tally(&mut self, member: &Member) -> Tally {
        if !self.is_noted(member.id) {
            return Tally::default();
        }
        let (file, late_below) = (self.file(member.id), self.days.rules.late_below);
        file.tally(self.half_days(member.hours), late_below)
    }

    /// A reason as this actor may read it.
    pub(super) fn words(&self, code: Option<&str>) -> Option<Text> {
        let motive = self.motive(code)?;
        Some(if self.tells(motive) { motive.label() } else { Text::new("motive-reserved") })
    }

    /// The code of a reason, for whoever is told which it is.
    fn code(&self, code: Option<&str>) -> Option<String> {
        self.motive(code).filter(|motive| self.tells(motive)).map(|motive| motive.code.clone())
    }

    /// What was given as the reason within some time: at the office, else at a call.
    pub(super) fn announced(&self, student: PersonId, span: Span) -> Option<&str> {
        let kept = self.absences(student).iter().filter(|row| row.span().meets(span)).find_map(|row| row.motive.as_deref());
        let noted = || self.marks(student).iter().map(|noted| &noted.mark).filter(|mark| mark.span().meets(span));
        kept.or_else(|| noted().find_map(|mark| mark.motive.as_deref()))
    }

    /// Whether this actor is told which reason it is.
    const fn tells(&self, motive: &Motive) -> bool {
        !motive.health || self.sees_health
    }

    /// Whether this actor is shown an absence at all.
    fn shows(&self, motive: Option<&String>) -> bool {
        !self.family || self.motive(motive.map(String::as_str)).is_none_or(|motive| motive.published)
    }
}

/// One student over some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudentCount {
    pub student: PersonId,
    pub name: PersonName,
    pub matricule: Option<String>,
    pub class: String,
    /// *Brutes*, and *calculées* beside them.
    pub half_days: u32,
    pub computed: Fraction,
    pub unexcused: u32,
    /// What stands on a report card.
    pub on_report: u32,
    pub lates: u32,
    pub step: Option<Step>,
}

/// One class over some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassCount {
    pub class: String,
    pub roll: u32,
    pub open_half_days: u32,
    pub half_days: u32,
    pub unexcused: u32,
    pub lates: u32,
    /// Of a hundred students, how many reached the first threshold of the law.
    pub absenteeism: Option<Fraction>,
    /// Of a hundred half-days, how many were missed.
    pub absence: Option<Fraction>,
}

/// What a school reports of some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttendanceReport {
    pub from: Day,
    pub to: Day,
    pub classes: Vec<ClassCount>,
    pub students: Vec<StudentCount>,
}

/// One student's absences as somebody reads them.
#[derive(Clone, Debug, PartialEq)]
pub struct AttendanceFile {
    pub student: PersonId,
    pub name: PersonName,
    pub class: Option<String>,
    /// The latest first.
    pub lines: Vec<FileLine>,
    /// Of the month that ends today, and of the whole year so far.
    pub month: Count,
    pub year: Count,
    pub step: Option<Step>,
    /// What was done about them, the latest first; for whoever settles absences.
    pub followed: Vec<FollowedUp>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub half_days: u32,
    pub unexcused: u32,
    pub lates: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FileLine {
    pub span: Span,
    pub what: Text,
    pub motive: Option<Text>,
    /// The reason's code, for whoever may read which it is.
    pub motive_code: Option<String>,
    pub remark: Option<String>,
    /// Who noted it at a call.
    pub by: Option<String>,
    /// The absence itself, where the office keeps one.
    pub absence: Option<crate::domain::id::AbsenceId>,
    pub state: AbsenceState,
}

pub(super) fn count(tally: &Tally) -> Count {
    Count { half_days: tally.gross(), unexcused: tally.unexcused(), lates: tally.lates() }
}

impl Service {
    /// Half-days, lateness and rates from one day to another, of one class or of all the actor sees.
    pub fn attendance_report(&self, actor: &Actor, class: Option<&str>, from: Day, to: Day) -> Reply<AttendanceReport, Error> {
        let class = class.map(fold);
        self.read(actor, move |school, who| {
            let to = to.min(school.today.max(from));
            let mut files = Files::load(school, who, from, to)?;
            let members: Vec<Member> = std::mem::take(&mut files.members);
            let of_class =
                |member: &&Member| class.as_ref().is_none_or(|class| member.class.as_deref().is_some_and(|code| fold(code) == *class));
            let members: Vec<&Member> = members.iter().filter(of_class).collect();
            if let (Some(class), true) = (&class, members.is_empty()) {
                return Err(
                    Error::user(Text::new("service-class-unknown").with("class", class)).hint(Text::new("service-class-unknown-hint"))
                );
            }
            Ok(report(&mut files, &members, from, to))
        })
    }

    /// The absences of one student in the school year so far.
    pub fn attendance_file(&self, actor: &Actor, student: PersonId) -> Reply<AttendanceFile, Error> {
        self.read(actor, move |school, who| {
            let today = school.today;
            let year = school_days::year(school, today)?;
            let (tx, seen) = school.seen_by(who, Right::ReadAttendance)?;
            if !crate::store::cards::sees_student(tx, &seen, student)? {
                return Err(Error::user(Text::new("service-unknown-student").with("who", "")));
            }
            // What is announced for later is shown too.
            let mut files = Files::load(school, who, year.starts, year.ends.max(today))?;
            file(school, &mut files, student)
        })
    }
}

fn report(files: &mut Files, members: &[&Member], from: Day, to: Day) -> AttendanceReport {
    let late_below = files.days.rules.late_below;
    let mut report = AttendanceReport { from, to, classes: Vec::new(), students: Vec::new() };
    for &member in members {
        let tally = files.tally(member);
        let on_report = if files.is_noted(member.id) {
            let file = files.file(member.id);
            file.reported(files.half_days(member.hours), late_below).gross()
        } else {
            0
        };
        report.students.push(StudentCount {
            student: member.id,
            name: member.name.clone(),
            matricule: member.matricule.clone(),
            class: member.class.clone().unwrap_or_default(),
            half_days: tally.gross(),
            computed: tally.computed(),
            unexcused: tally.unexcused(),
            on_report,
            lates: tally.lates(),
            step: files.days.rules.reached(tally.unexcused()).map(|threshold| threshold.step),
        });
    }
    let mut classes: Vec<(&str, Option<(Hour, Hour)>)> =
        members.iter().filter_map(|member| Some((member.class.as_deref()?, member.hours))).collect();
    classes.sort_unstable();
    classes.dedup();
    let first = files.days.rules.thresholds.first().map_or(4, |threshold| threshold.at_least);
    for (class, hours) in classes {
        let of: Vec<&StudentCount> = report.students.iter().filter(|student| student.class == class).collect();
        let sum = |part: fn(&StudentCount) -> u32| of.iter().map(|student| part(student)).sum::<u32>();
        let roll = u32::try_from(of.len()).unwrap_or(u32::MAX);
        let open = files.half_days(hours).open();
        let unexcused: Vec<u32> = of.iter().map(|student| student.unexcused).collect();
        report.classes.push(ClassCount {
            class: class.to_owned(),
            roll,
            open_half_days: open,
            half_days: sum(|student| student.half_days),
            unexcused: sum(|student| student.unexcused),
            lates: sum(|student| student.lates),
            absenteeism: absenteeism_rate(&unexcused, first, roll),
            absence: absence_rate(sum(|student| student.half_days), open, roll),
        });
    }
    report
}

fn file(school: &mut Reader<'_, '_>, files: &mut Files, student: PersonId) -> Result<AttendanceFile> {
    let today = school.today;
    let person = crate::store::people::person(school.all(), student)?.ok_or_else(|| Error::user(Text::new("service-person-unknown")))?;
    let member = files.members.iter().find(|member| member.id == student).cloned();
    let hours = member.as_ref().and_then(|member| member.hours);
    let late_below = files.days.rules.late_below;
    let record = files.file(student);
    let tally = record.tally(files.half_days(hours), late_below);
    let (from, to) = files.days.rules.month_until(today);
    let month = tally.within(from, to);
    let mut lines: Vec<FileLine> = Vec::new();
    for noted in files.marks(student).iter().filter(|noted| files.shows(noted.mark.motive.as_ref())) {
        lines.push(FileLine {
            span: noted.mark.span(),
            what: super::roll_call::presence(noted.mark.presence()),
            motive: files.words(noted.mark.motive.as_deref()),
            motive_code: files.code(noted.mark.motive.as_deref()),
            remark: None,
            by: (!files.family).then(|| noted.by.clone()),
            absence: None,
            state: AbsenceState::Observed,
        });
    }
    for absence in files.absences(student).iter().filter(|absence| files.shows(absence.motive.as_ref())) {
        lines.push(FileLine {
            span: absence.span(),
            what: absence.state.label(),
            motive: files.words(absence.motive.as_deref()),
            motive_code: files.code(absence.motive.as_deref()),
            remark: files.remark(absence.remark.as_ref()),
            by: None,
            absence: Some(absence.id),
            state: absence.state,
        });
    }
    lines.sort_by_key(|line| std::cmp::Reverse((line.span, line.absence)));
    Ok(AttendanceFile {
        student,
        name: person.name(),
        class: member.and_then(|member| member.class),
        lines,
        followed: files.followed(student).rev().collect(),
        step: files.days.rules.reached(month.unexcused()).map(|threshold| threshold.step),
        month: count(&month),
        year: count(&tally.within(Day(jiff::civil::Date::MIN), today)),
    })
}
