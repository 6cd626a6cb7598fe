//! One student's file: what calls and office say of her, put together. Contradictory records excuse nothing.

use super::count::{HalfDays, Tally};
use super::minutes::Minutes;
use super::motive::Motive;
use super::presence::{AbsenceState, Presence};
use crate::domain::hour::{Hour, Span};

/// Where an entry comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A teacher saw it at a roll call.
    Call,
    /// The office, or a family, entered it.
    Office,
}

/// One record of somebody being away.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    pub span: Span,
    pub origin: Origin,
    pub state: AbsenceState,
    pub motive: Option<&'a Motive>,
}

/// What the records of one student come to.
#[derive(Clone, Debug, Default)]
pub struct File {
    pub away: Minutes,
    pub excused: Minutes,
    /// Excused by one record, refused by another.
    pub contradicted: Minutes,
    /// What nobody has decided on.
    pub open: Minutes,
    /// What does not stand on a report card.
    off_report: Minutes,
}

/// Something for the office to settle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Matter {
    pub span: Span,
    pub contradicted: bool,
}

impl File {
    #[must_use]
    pub fn of<'a>(entries: &[Entry<'a>]) -> Self {
        let refused = |entry: &&Entry<'a>| matches!(entry.state, AbsenceState::Unjustified | AbsenceState::NotReceivable);
        let excusing = |entry: &&Entry<'a>| match entry.motive {
            Some(motive) => motive.receivable && (entry.state == AbsenceState::Justified || (motive.settled && !refused(entry))),
            None => entry.state == AbsenceState::Justified,
        };
        let some = |which: &dyn Fn(&&Entry<'a>) -> bool| Minutes::of(entries.iter().filter(which).map(|entry| entry.span));
        let outside = some(&|entry| entry.motive.is_some_and(|motive| motive.outside) && !refused(entry));
        let away = some(&|_| true).without(&outside);
        let (justified, denied) = (some(&excusing), some(&refused));
        let decided = some(&|entry| entry.state.is_settled() || entry.motive.is_some_and(|motive| motive.settled));
        Self {
            excused: justified.without(&denied),
            contradicted: justified.and(&denied).and(&away),
            open: away.without(&decided),
            off_report: some(&|entry| excusing(entry) && entry.motive.is_some_and(|motive| !motive.on_report)),
            away,
        }
    }

    #[must_use]
    pub fn tally(&self, days: &HalfDays, late_below: u32) -> Tally {
        days.tally(late_below, &self.away, &self.excused)
    }

    /// As a report card counts it.
    #[must_use]
    pub fn reported(&self, days: &HalfDays, late_below: u32) -> Tally {
        days.tally(late_below, &self.away.without(&self.off_report), &self.excused)
    }
}

/// What is to be settled, a line for each stretch; what is missed on one day goes together.
#[must_use]
pub fn matters(file: &File, days: &HalfDays) -> Vec<Matter> {
    let mut found: Vec<Matter> = Vec::new();
    let mut add = |span: Span, contradicted: bool| match found.last_mut() {
        Some(last) if last.span.to.day == span.from.day && last.contradicted == contradicted => last.span.to = last.span.to.max(span.to),
        _ => found.push(Matter { span, contradicted }),
    };
    for piece in file.open.pieces().filter(|piece| !piece.and(days.class()).is_empty()) {
        piece.spans().for_each(|span| add(span, false));
    }
    for piece in file.contradicted.pieces().filter(|piece| !piece.and(days.class()).is_empty()) {
        piece.spans().for_each(|span| add(span, true));
    }
    found.sort_by_key(|matter| matter.span);
    found
}

/// Two records of one student within one half-day that cannot both be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// Away for one teacher and there for the next.
    Calls { absent_at: Hour, present_at: Hour },
    /// Away in the office's books, and there for a teacher.
    Office { present_at: Hour },
}

/// What contradicts itself among the calls of one half-day, in the order of the day, and what the office holds of it.
#[must_use]
pub fn contradiction(seen: &[(Span, Presence)], office: &[Span]) -> Option<Contradiction> {
    let pair = seen.windows(2).find(|pair| pair[0].1 == Presence::Absent && pair[1].1 == Presence::Present);
    let calls = pair.map(|pair| Contradiction::Calls { absent_at: pair[0].0.from.hour, present_at: pair[1].0.from.hour });
    // Whoever comes in the middle of a lesson the office excused is no contradiction: the whole of it has to be covered.
    let covered = |call: &Span| office.iter().any(|span| span.from <= call.from && call.to <= span.to);
    let there = || seen.iter().find(|(call, presence)| *presence != Presence::Absent && covered(call));
    calls.or_else(|| there().map(|(call, _)| Contradiction::Office { present_at: call.from.hour }))
}

#[cfg(test)]
mod tests {
    use super::super::opening::Opening;
    use super::*;
    use crate::domain::day::Day;
    use crate::domain::hour::Wall;

    fn day() -> Day {
        "2026-11-23".parse().unwrap()
    }

    fn days() -> HalfDays {
        let opening = Opening {
            week: "mon-fri 08:00-12:00 14:00-18:00".parse().unwrap(),
            closed: Vec::new(),
            reference: Hour::read("12:00").unwrap(),
        };
        HalfDays::of(&opening, day(), day().plus(4))
    }

    fn entry<'a>(from: &str, to: &str, state: AbsenceState, motive: Option<&'a Motive>) -> Entry<'a> {
        let span = Span::on(day(), Hour::read(from).unwrap(), Hour::read(to).unwrap());
        Entry { span, origin: Origin::Office, state, motive }
    }

    fn motive(code: &str) -> Motive {
        Motive::presets().into_iter().find(|motive| motive.code == code).unwrap()
    }

    #[test]
    fn an_absence_is_unexcused_until_every_minute_of_it_is_excused() {
        let illness = motive("illness");
        let observed = entry("08:00", "12:00", AbsenceState::Observed, None);
        let half = entry("08:00", "10:00", AbsenceState::Justified, Some(&illness));
        let whole = entry("08:00", "12:00", AbsenceState::Justified, Some(&illness));
        let unexcused = |entries: &[Entry<'_>]| File::of(entries).tally(&days(), 30).unexcused();
        assert_eq!(unexcused(std::slice::from_ref(&observed)), 1);
        assert_eq!(unexcused(&[observed.clone(), half]), 1);
        assert_eq!(unexcused(&[observed, whole]), 0);
    }

    #[test]
    fn an_announced_reason_excuses_only_once_it_is_taken() {
        let illness = motive("illness");
        let file = File::of(&[entry("08:00", "12:00", AbsenceState::Announced, Some(&illness))]);
        assert_eq!((file.tally(&days(), 30).unexcused(), matters(&file, &days()).len()), (1, 1));
        let overslept = motive("overslept");
        let file = File::of(&[entry("08:00", "12:00", AbsenceState::Justified, Some(&overslept))]);
        assert_eq!(file.tally(&days(), 30).unexcused(), 1, "a reason the school does not take excuses nothing");
    }

    #[test]
    fn records_that_contradict_each_other_excuse_nothing_and_are_told() {
        let illness = motive("illness");
        let entries =
            [entry("08:00", "12:00", AbsenceState::Justified, Some(&illness)), entry("09:00", "10:00", AbsenceState::NotReceivable, None)];
        let file = File::of(&entries);
        assert_eq!(file.tally(&days(), 30).unexcused(), 1);
        let told = matters(&file, &days());
        assert_eq!(told.len(), 1);
        assert!(told[0].contradicted && told[0].span == Span::on(day(), Hour::read("09:00").unwrap(), Hour::read("10:00").unwrap()));
    }

    #[test]
    fn an_outing_is_no_absence_and_care_is_in_order_but_not_on_the_report_card() {
        let (outing, care) = (motive("outing"), motive("care"));
        let away = entry("08:00", "12:00", AbsenceState::Observed, None);
        let trip = File::of(&[away.clone(), entry("08:00", "18:00", AbsenceState::Announced, Some(&outing))]);
        assert_eq!(trip.tally(&days(), 30).gross(), 0);
        let cared = File::of(&[away, entry("08:00", "12:00", AbsenceState::Announced, Some(&care))]);
        assert_eq!((cared.tally(&days(), 30).gross(), cared.reported(&days(), 30).gross()), (1, 0));
        assert!(matters(&cared, &days()).is_empty() && matters(&trip, &days()).is_empty());
    }

    #[test]
    fn what_is_missed_on_one_day_is_one_matter() {
        let calls = [("08:00", "08:50"), ("08:55", "09:45"), ("14:00", "15:00")];
        let entries: Vec<_> = calls.iter().map(|(from, to)| entry(from, to, AbsenceState::Observed, None)).collect();
        let told = matters(&File::of(&entries), &days());
        assert_eq!(told.iter().map(|matter| matter.span.to.hour.to_string()).collect::<Vec<_>>(), ["15:00"]);
    }

    fn call(from: &str, to: &str, presence: Presence) -> (Span, Presence) {
        (Span::on(day(), Hour::read(from).unwrap(), Hour::read(to).unwrap()), presence)
    }

    #[test]
    fn absent_then_present_in_one_half_day_is_told_and_the_other_way_round_is_not() {
        let (absent, present) = (|from, to| call(from, to, Presence::Absent), |from, to| call(from, to, Presence::Present));
        let at = |hour: &str| Hour::read(hour).unwrap();
        let told = Some(Contradiction::Calls { absent_at: at("08:00"), present_at: at("09:00") });
        assert_eq!(contradiction(&[absent("08:00", "08:50"), present("09:00", "09:50")], &[]), told);
        assert_eq!(contradiction(&[present("08:00", "08:50"), absent("09:00", "09:50")], &[]), None);
        assert_eq!(contradiction(&[absent("08:00", "08:50"), call("09:00", "09:50", Presence::Late(40))], &[]), None);
    }

    #[test]
    fn whom_the_office_holds_for_away_and_a_teacher_sees_is_told_unless_she_came_in_the_middle() {
        let whole = Span::new(Wall::new(day(), Hour::MIDNIGHT), Wall::new(day(), Hour::END));
        let early = Span::on(day(), Hour::read("08:00").unwrap(), Hour::read("09:10").unwrap());
        let told = Some(Contradiction::Office { present_at: Hour::read("09:00").unwrap() });
        let seen = |presence| [call("08:00", "08:50", Presence::Absent), call("09:00", "09:50", presence)];
        assert_eq!(contradiction(&seen(Presence::Late(20)), &[whole]), told);
        assert_eq!(contradiction(&seen(Presence::Late(20)), &[early]), None);
        assert_eq!(contradiction(&seen(Presence::Absent), &[whole]), None);
    }
}
