//! Anybody, any class, and any document by its number, by what one types: as the actor may see them, from the lists that are kept anyway.

use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::lists;
use super::school::Reader;
use super::snapshots::Snapshots;
use crate::domain::id::{ClassId, InvoiceId, PaymentId, PersonId};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::store::billing::{invoices, payments};
use crate::store::lane::Reply;

/// More of a kind than this are not read: one more letter finds better than a longer list.
const MOST: usize = 40;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub what: HitKind,
    pub label: String,
    /// What tells two of the same name apart: class and number, or phone.
    pub detail: String,
    /// What the words were found in, folded.
    pub search_key: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HitKind {
    Student(PersonId),
    Guardian(PersonId),
    Class(ClassId),
    Invoice(InvoiceId),
    /// By its receipt.
    Payment(PaymentId),
}

impl Service {
    /// Whoever has all these words in her name, number, class or phone; names that begin with the first word come first. Only
    /// whom the actor may see: what she may not read at all is not looked in.
    pub fn find(&self, actor: &Actor, words: &str) -> Reply<Vec<Hit>, Error> {
        let (snapshots, words) = (self.snapshots.clone(), fold(words));
        self.read(actor, move |school, who| {
            let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
            if words.is_empty() {
                return Ok(Vec::new());
            }
            // Whoever types a number means the document.
            let mut found = documents(school, who, &words)?;
            found.extend(classes(&snapshots, school, who, &words)?);
            found.extend(students(&snapshots, school, who, &words)?);
            found.extend(guardians(&snapshots, school, who, &words)?);
            Ok(found)
        })
    }
}

/// A class is asked for by its code, or by its name from the beginning; this year's come before those of other years.
fn classes(snapshots: &Snapshots, school: &mut Reader<'_, '_>, who: &Actor, words: &[&str]) -> Result<Vec<Hit>> {
    if !who.may(Right::ReadClasses) {
        return Ok(Vec::new());
    }
    let today = school.today;
    let (tx, seen) = school.seen_by(who, Right::ReadClasses)?;
    let rows = snapshots.rows(tx, &lists::CLASSES, &seen)?;
    let hit = |row: &crate::store::lists::ClassRow| Hit {
        what: HitKind::Class(row.id),
        label: if row.name == row.code { row.code.clone() } else { format!("{} – {}", row.code, row.name) },
        detail: row.year.clone(),
        search_key: fold(&format!("{} {} {}", row.code, row.name, row.year)),
    };
    let mut found: Vec<(bool, Hit)> = rows
        .iter()
        .map(|row| (row.year_starts > today || row.year_ends < today, hit(row)))
        .filter(|(_, hit)| {
            words.first().is_some_and(|word| hit.search_key.starts_with(word)) && words.iter().all(|word| hit.search_key.contains(word))
        })
        .collect();
    found.sort_by_key(|(elsewhere, _)| *elsewhere);
    Ok(found.into_iter().map(|(_, hit)| hit).take(MOST).collect())
}

fn students(snapshots: &Snapshots, school: &mut Reader<'_, '_>, who: &Actor, words: &[&str]) -> Result<Vec<Hit>> {
    if !who.may(Right::ReadStudents) {
        return Ok(Vec::new());
    }
    let (tx, seen) = school.seen_by(who, Right::ReadStudents)?;
    let rows = snapshots.rows(tx, &lists::STUDENTS, &seen)?;
    Ok(best(rows.iter(), words, |row| &row.search_key)
        .map(|row| Hit {
            what: HitKind::Student(row.id),
            label: row.name.display(),
            detail: [row.class.as_deref(), row.matricule.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("  "),
            search_key: row.search_key.clone(),
        })
        .collect())
}

fn guardians(snapshots: &Snapshots, school: &mut Reader<'_, '_>, who: &Actor, words: &[&str]) -> Result<Vec<Hit>> {
    if !who.may(Right::ReadGuardians) {
        return Ok(Vec::new());
    }
    let (tx, seen) = school.seen_by(who, Right::ReadGuardians)?;
    let rows = snapshots.rows(tx, &lists::GUARDIANS, &seen)?;
    Ok(best(rows.iter(), words, |row| &row.search_key)
        .map(|row| Hit {
            what: HitKind::Guardian(row.id),
            label: row.name.display(),
            detail: row.phone.clone().unwrap_or_default(),
            search_key: row.search_key.clone(),
        })
        .collect())
}

/// Invoices, credit notes and receipts are asked for by their number: `F-000007`, or as short as `f 7`.
fn documents(school: &mut Reader<'_, '_>, who: &Actor, words: &[&str]) -> Result<Vec<Hit>> {
    let Some(number) = number(words).filter(|_| who.may(Right::ReadBilling)) else { return Ok(Vec::new()) };
    let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
    let search_key = format!("{} {}", fold(&number), words.join(" "));
    if let Some(row) = invoices::by_number(tx, &seen, &number)? {
        let detail = format!("{}  {}", row.student_name.display(), row.payer_name);
        return Ok(vec![Hit { what: HitKind::Invoice(row.id), label: number, detail, search_key }]);
    }
    let found = payments::by_receipt(tx, &seen, &number)?;
    Ok(found.map(|row| Hit { what: HitKind::Payment(row.id), label: number, detail: row.payer_name, search_key }).into_iter().collect())
}

/// The number of a document that these words are, if they are one: a series of letters, perhaps a year, and digits.
fn number(words: &[&str]) -> Option<String> {
    let whole = words.join("-").to_uppercase();
    let digits = whole.len() - whole.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (series, count) = whole.split_at(digits);
    let series = series.trim_end_matches('-');
    let fits = series.starts_with(char::is_alphabetic) && (1..=9).contains(&count.len());
    fits.then(|| format!("{series}-{count:0>6}"))
}

/// The rows with every word in their key, those that begin with the first before the others, each part in the list's order.
fn best<'a, R: 'a>(rows: impl Iterator<Item = &'a R>, words: &[&str], key: fn(&R) -> &str) -> impl Iterator<Item = &'a R> {
    let fits = |row: &&R| words.iter().all(|word| key(row).contains(word));
    let (begin, others): (Vec<&R>, Vec<&R>) =
        rows.filter(fits).partition(|row| words.first().is_some_and(|word| key(row).starts_with(word)));
    begin.into_iter().chain(others).take(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_known_as_it_is_printed_and_as_it_is_said() {
        for (typed, is) in [("F-000007", "F-000007"), ("f 7", "F-000007"), ("f7", "F-000007"), ("r-2026-12", "R-2026-000012")] {
            let folded = fold(typed);
            assert_eq!(number(&folded.split(' ').collect::<Vec<_>>()).as_deref(), Some(is), "{typed}");
        }
        for typed in ["ilunga", "7", "2026 0012", ""] {
            let folded = fold(typed);
            assert_eq!(number(&folded.split(' ').collect::<Vec<_>>()), None, "{typed}");
        }
    }
}
