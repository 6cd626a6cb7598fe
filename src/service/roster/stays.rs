//! From which day to which a student is in a class: a first stay, a move, a return, a leaving, a correction. It changes nothing itself.

use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::school::EnrolmentStatus;
use crate::domain::text::Text;
use crate::store::classes::Enrolment;

use super::directory::Directory;
use super::verdict::{Refused, yes_or_no};

/// What a line says of somebody's place in a class.
#[derive(Debug)]
pub(super) struct Placement {
    pub(super) code: String,
    /// None: a class that is still to be made.
    pub(super) class: Option<ClassId>,
    pub(super) from: Option<Day>,
    pub(super) left: Option<Day>,
    pub(super) repeating: Option<bool>,
    /// She had left the school.
    pub(super) back: bool,
    /// Whether `from` corrects the first day of a stay that is known.
    pub(super) corrects: bool,
}

/// The class that is made with the line.
pub(super) const UNMADE: ClassId = ClassId(uuid::Uuid::nil());

/// What becomes of a student's stays: rows that change, and one that begins.
#[derive(Debug, Default)]
pub(super) struct Stays {
    pub(super) edits: Vec<Enrolment>,
    pub(super) open: Option<(Day, Option<Day>, EnrolmentStatus)>,
    pub(super) told: Vec<Text>,
}

impl Directory {
    /// # Errors
    /// When the days the line gives cannot be: after the year's end, or while she is in a class elsewhere.
    pub(super) fn plan_stays(&self, student: Option<PersonId>, wanted: &Placement) -> Result<Stays, Refused> {
        if let Some(from) = wanted.from.filter(|from| *from > self.year.ends) {
            return Err(Refused::column("from", Text::new("service-from-after-year").with("day", from).with("year", &self.year.code)));
        }
        let all = self.stays_of(student);
        let of_year = |row: &&Enrolment| self.classes.find(row.class_id).is_some_and(|class| class.year_id == self.year.id);
        let rows: Vec<&Enrolment> = all.iter().filter(of_year).collect();
        let mut stays = match (rows.last(), wanted.left) {
            (None, Some(left)) if left < self.year.starts => Stays::default(),
            (None, left) => self.first(wanted, left, all.is_empty()),
            (Some(last), Some(left)) => self.leaves(last, wanted, left),
            (Some(last), None) if last.ends.is_none_or(|ends| ends >= self.today) => self.stays_or_moves(&rows, last, wanted),
            (Some(last), None) => self.returns(last, wanted),
        };
        self.make_room(&all, &mut stays, wanted)?;
        Ok(stays)
    }

    /// Somebody leaves on this day, or left on another than was known.
    pub(super) fn plan_leaving(&self, student: PersonId, last_day: Day, known: Option<Day>) -> Stays {
        let mut stays = Stays::default();
        for row in self.stays_of(Some(student)) {
            let ends = Some(last_day.max(row.starts));
            let of_year = self.classes.find(row.class_id).is_some_and(|class| class.year_id == self.year.id);
            if of_year && (row.ends.is_none() || known.is_some() && row.ends == known) && row.ends != ends {
                stays.edits.push(Enrolment { ends, ..row });
            }
        }
        stays
    }

    /// A stay that is over when it is first heard of; nothing when others fill its days.
    pub(super) fn plan_past(&self, student: PersonId, class: ClassId, from: Option<Day>, to: Day, goes_on: bool) -> Stays {
        let all = self.stays_of(Some(student));
        let code = self.classes.find(class).map(|class| class.code.clone()).unwrap_or_default();
        let here: Vec<&Enrolment> = all.iter().filter(|row| row.class_id == class).collect();
        if let Some(open) = here.iter().find(|row| row.ends.is_none()) {
            if goes_on {
                return Stays::default();
            }
            let told = Text::new("service-change-left-class").with("class", code).with("day", to);
            return Stays { edits: vec![Enrolment { ends: Some(to.max(open.starts)), ..(*open).clone() }], told: vec![told], open: None };
        }
        let starts = from.unwrap_or(self.year.starts).max(self.year.starts);
        let overlaps = all.iter().any(|row| row.starts <= to && row.ends.is_none_or(|ends| ends >= starts));
        if !here.is_empty() || starts > to || overlaps {
            return Stays::default();
        }
        Stays { open: Some((starts, Some(to), EnrolmentStatus::New)), told: vec![self.told_class(None, &code)], ..Stays::default() }
    }

    fn stays_of(&self, student: Option<PersonId>) -> Vec<Enrolment> {
        let ids = student.and_then(|id| self.stays.get(&id)).map_or(&[][..], Vec::as_slice);
        ids.iter().filter_map(|id| self.enrolments.find(*id)).cloned().collect()
    }

    fn first(&self, wanted: &Placement, left: Option<Day>, nowhere: bool) -> Stays {
        let over = self.today > self.year.ends;
        let usual = if self.first_of_year || over { self.year.starts } else { self.today };
        let mut starts = wanted.from.unwrap_or(usual);
        if let Some(left) = left {
            starts = starts.min(left);
        }
        let starts = starts.max(self.year.starts);
        let status = match wanted.repeating {
            Some(true) => EnrolmentStatus::Repeating,
            _ if nowhere => EnrolmentStatus::New,
            _ => EnrolmentStatus::Returning,
        };
        Stays { open: Some((starts, left, status)), told: vec![self.told_class(None, &wanted.code)], ..Stays::default() }
    }

    fn leaves(&self, last: &Enrolment, wanted: &Placement, left: Day) -> Stays {
        if wanted.class == Some(last.class_id) || last.ends.is_some() {
            let mut stays = self.corrected(last, wanted);
            let row = stays.edits.pop().unwrap_or_else(|| last.clone());
            let row = Enrolment { ends: Some(left.max(row.starts)), ..row };
            if row != *last {
                stays.edits.push(row);
            }
            return stays;
        }
        let mut stays = self.moved(last, wanted, self.today.min(left));
        match &mut stays.open {
            Some((starts, ends, _)) => *ends = Some(left.max(*starts)),
            None => stays.edits.iter_mut().for_each(|row| row.ends = Some(left.max(row.starts))),
        }
        stays
    }

    fn stays_or_moves(&self, rows: &[&Enrolment], last: &Enrolment, wanted: &Placement) -> Stays {
        if wanted.class != Some(last.class_id) {
            let over = self.today > self.year.ends;
            let mut stays = if over { self.corrected(last, wanted) } else { self.moved(last, wanted, self.today) };
            if wanted.back {
                match &mut stays.open {
                    Some((_, ends, _)) => *ends = None,
                    None => stays.edits.iter_mut().for_each(|row| row.ends = None),
                }
            }
            return stays;
        }
        let mut stays = Stays::default();
        let mut row = last.clone();
        if wanted.back {
            row.ends = None;
        }
        row.status = match wanted.repeating {
            Some(true) => EnrolmentStatus::Repeating,
            Some(false) if last.status == EnrolmentStatus::Repeating => EnrolmentStatus::Returning,
            _ => last.status,
        };
        if row.status != last.status {
            let repeats = |status| Text::new(yes_or_no(status == EnrolmentStatus::Repeating));
            stays.told.push(told("field-repeating", repeats(last.status), repeats(row.status)));
        }
        if let Some(from) = wanted.from.filter(|_| wanted.corrects).map(|from| from.max(self.year.starts))
            && from != last.starts
            && row.ends.is_none_or(|ends| ends >= from)
        {
            let previous = rows.iter().rev().nth(1);
            let follows = previous.is_some_and(|previous| previous.ends.is_some_and(|ends| ends >= from || ends.plus(1) == last.starts));
            // A first day at or before the stay in front is that of her entry into the school, not into this class.
            if previous.is_none_or(|previous| previous.starts < from) {
                if let Some(previous) = previous.filter(|_| follows) {
                    stays.edits.push(Enrolment { ends: Some(from.plus(-1)), ..(**previous).clone() });
                }
                stays.told.push(told("field-from", last.starts.to_string(), from.to_string()));
                row.starts = from;
            }
        }
        if row != *last {
            stays.edits.push(row);
        }
        stays
    }

    /// Into another class: the old stay ends the day before; one that began the same day was a mistake.
    fn moved(&self, last: &Enrolment, wanted: &Placement, usual: Day) -> Stays {
        let starts = wanted.from.filter(|from| *from > last.starts).unwrap_or(usual);
        if starts <= last.starts {
            return self.corrected(last, wanted);
        }
        let ends = last.ends.filter(|ends| *ends >= starts);
        Stays {
            edits: vec![Enrolment { ends: Some(starts.plus(-1)), ..last.clone() }],
            open: Some((starts, ends, last.status)),
            told: vec![self.told_class(Some(last.class_id), &wanted.code)],
        }
    }

    /// The class itself was wrong.
    fn corrected(&self, last: &Enrolment, wanted: &Placement) -> Stays {
        if wanted.class == Some(last.class_id) {
            return Stays::default();
        }
        Stays {
            edits: vec![Enrolment { class_id: wanted.class.unwrap_or(UNMADE), ..last.clone() }],
            told: vec![self.told_class(Some(last.class_id), &wanted.code)],
            open: None,
        }
    }

    fn returns(&self, last: &Enrolment, wanted: &Placement) -> Stays {
        if self.today > self.year.ends {
            return self.corrected(last, wanted);
        }
        let after = last.ends.map_or(self.today, |ends| ends.plus(1));
        let starts = wanted.from.filter(|from| *from >= after).unwrap_or(self.today).max(after);
        let status = if wanted.repeating == Some(true) { EnrolmentStatus::Repeating } else { EnrolmentStatus::Returning };
        Stays { open: Some((starts, None, status)), told: vec![self.told_class(None, &wanted.code)], ..Stays::default() }
    }

    /// Ends the stays of years before, and this one before those of years after; what still overlaps cannot be.
    fn make_room(&self, all: &[Enrolment], stays: &mut Stays, wanted: &Placement) -> Result<(), Refused> {
        let mut rows: Vec<Enrolment> = all.iter().filter(|row| stays.edits.iter().all(|edit| edit.id != row.id)).cloned().collect();
        rows.extend(stays.edits.iter().cloned());
        if let Some((starts, ends, _)) = &mut stays.open {
            for row in rows.iter_mut().filter(|row| row.starts < *starts && row.ends.is_none_or(|ends| ends >= *starts)) {
                let class = self.classes.find(row.class_id).filter(|class| class.year_id != self.year.id);
                let Some(year) = class.and_then(|class| self.years.find(class.year_id)) else { continue };
                row.ends = Some(year.ends.min(starts.plus(-1)).max(row.starts));
                stays.edits.push(row.clone());
            }
            if let Some(next) = rows.iter().map(|row| row.starts).filter(|next| *next > *starts).min() {
                let before = next.plus(-1).min(self.year.ends).max(*starts);
                *ends = Some(ends.map_or(before, |ends| ends.min(before)));
            }
        }
        let open = stays.open.map(|(starts, ends, _)| (starts, ends));
        let mut days: Vec<(Day, Option<Day>)> = rows.iter().map(|row| (row.starts, row.ends)).chain(open).collect();
        days.sort_unstable();
        let overlap = days.windows(2).find(|pair| pair[0].1.is_none_or(|ends| ends >= pair[1].0));
        match overlap {
            None => Ok(()),
            Some(pair) => {
                let reason = Text::new("service-two-classes").with("day", pair[1].0);
                Err(if wanted.from.is_some() { Refused::column("from", reason) } else { Refused::new(reason) })
            }
        }
    }

    fn told_class(&self, old: Option<ClassId>, new: &str) -> Text {
        let known = |id: ClassId| self.classes.find(id).map(|class| class.code.clone()).unwrap_or_default();
        match old {
            Some(old) => told("field-class", known(old), new),
            None => Text::new("service-change-set").with("field", Text::new("field-class")).with("new", new),
        }
    }
}

fn told(field: &'static str, old: impl Into<crate::domain::text::Arg>, new: impl Into<crate::domain::text::Arg>) -> Text {
    Text::new("service-change").with("field", Text::new(field)).with("old", old).with("new", new)
}
