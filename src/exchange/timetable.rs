//! The timetable as a list somebody keeps in a spreadsheet: written, and read back unchanged. It decides nothing.

use super::lists::{List, ListColumn};
use super::sheet::{Cell, Row, Sheet};
use super::table::{Kind, Value};
use crate::domain::day::{Day, DayOrder};
use crate::domain::hour::Hour;
use crate::domain::name::fold;
use crate::domain::roster::Refusal;
use crate::domain::text::Text;
use crate::domain::timetable::Weeks;
use crate::service::{Error, SlotEntry, SlotLine};

/// Column, message, and how else it is headed.
const COLUMNS: &[(&str, &str, u16, &[&str])] = &[
    ("course", "slot-course", 16, &["cours", "matiere"]),
    ("weekday", "slot-weekday", 10, &["jour", "day"]),
    ("starts", "slot-starts", 8, &["debut", "heure", "start"]),
    ("ends", "slot-ends", 8, &["fin", "end"]),
    ("weeks", "slot-weeks", 8, &["semaine", "semaines", "week"]),
    ("room", "slot-room", 12, &["salle", "local"]),
    ("shift", "slot-shift", 8, &["vacation"]),
    ("from", "slot-first", 12, &["du", "a partir du", "depuis"]),
    ("to", "slot-last", 12, &["au", "jusqu au"]),
    ("teacher", "slot-teacher", 26, &["enseignant", "professeur"]),
];

const DAYS: [(&str, &str); 7] = [
    ("mon", "lundi"),
    ("tue", "mardi"),
    ("wed", "mercredi"),
    ("thu", "jeudi"),
    ("fri", "vendredi"),
    ("sat", "samedi"),
    ("sun", "dimanche"),
];

/// The slots, as they come back in, their days by code or in French. Who teaches is there to be read, and not read back.
#[must_use]
pub fn list<'a>(lines: impl Iterator<Item = &'a SlotLine>, french: bool) -> List {
    let columns = COLUMNS.iter().map(|(id, label, width, _)| ListColumn {
        id: (*id).into(),
        label: Text::new(label),
        kind: if matches!(*id, "from" | "to") { Kind::Day } else { Kind::Text },
        width: *width,
    });
    let mut lines: Vec<&SlotLine> = lines.collect();
    lines.sort_by(|a, b| (&a.code, a.when.weekday, a.when.from, a.id).cmp(&(&b.code, b.when.weekday, b.when.from, b.id)));
    let row = |line: &&SlotLine| {
        let day = usize::try_from(line.when.weekday)
            .ok()
            .and_then(|day| DAYS.get(day.checked_sub(1)?))
            .map_or("", |(code, day)| if french { day } else { code });
        vec![
            line.code.as_str().into(),
            day.into(),
            line.when.from.to_string().into(),
            line.when.to.to_string().into(),
            if line.when.weeks == Weeks::Every { Value::Empty } else { line.when.weeks.code().to_uppercase().into() },
            line.room.clone().into(),
            line.shift.clone().into(),
            line.when.first.into(),
            line.when.last.into(),
            line.teacher.as_str().into(),
        ]
    };
    List { columns: columns.collect(), rows: lines.iter().map(row).collect() }
}

/// The message that heads a column.
#[must_use]
pub fn heading(column: &str) -> Option<&'static str> {
    COLUMNS.iter().find(|(id, ..)| *id == column).map(|(_, label, ..)| *label)
}

/// A timetable, as far as it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    pub entries: Vec<SlotEntry>,
    pub refusals: Vec<Refusal>,
}

/// Reads a list back. Columns may be in any order; weeks, room, shift and days may be missing.
///
/// # Errors
/// When a column is missing that a slot needs.
pub fn read(sheet: &Sheet) -> Result<Read, Error> {
    let place = |id: &str| {
        let (_, _, _, others) = COLUMNS.iter().find(|(known, ..)| *known == id)?;
        sheet.header.iter().position(|heading| fold(heading) == id || others.contains(&fold(heading).as_str()))
    };
    let needed = |id: &'static str| {
        place(id).ok_or_else(|| {
            let needs = COLUMNS.iter().take(4).map(|(id, ..)| *id).collect::<Vec<_>>().join(", ");
            Error::user(Text::new("slot-no-column").with("column", id)).hint(Text::new("slot-no-column-hint").with("columns", needs))
        })
    };
    let places = [needed("course")?, needed("weekday")?, needed("starts")?, needed("ends")?];
    let others = ["weeks", "room", "shift", "from", "to"].map(place);
    let mut found = Read::default();
    for row in sheet.rows.iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty())) {
        match entry(row, places, others) {
            Ok(entry) => found.entries.push(entry),
            Err((column, reason)) => found.refusals.push(Refusal { line: row.line, column: Some(column.to_owned()), reason }),
        }
    }
    Ok(found)
}

fn entry(row: &Row, places: [usize; 4], others: [Option<usize>; 5]) -> Result<SlotEntry, (&'static str, Text)> {
    let text = |at: usize| row.cell(at).text().trim().to_owned();
    let other = |at: usize| others[at].map(text).filter(|words| !words.is_empty());
    let hour = |at: usize, column: &'static str| {
        let written = text(at);
        Hour::read(&written).map_err(|_| (column, Text::new("slot-no-hour").with("words", &written)))
    };
    let course = text(places[0]);
    if course.is_empty() {
        return Err(("course", Text::new("slot-no-course")));
    }
    let day = |at: usize, column: &'static str| match others[at] {
        Some(place) if !row.cell(place).is_empty() => {
            let read = match row.cell(place) {
                Cell::Day(day) => Ok(*day),
                cell => Day::read(&cell.text(), DayOrder::DayFirst),
            };
            read.map(Some).map_err(|_| (column, Text::new("tui-not-a-day").with("words", other(at).unwrap_or_default())))
        }
        _ => Ok(None),
    };
    let weeks = match other(0).map(|words| fold(&words)) {
        None => Weeks::Every,
        Some(words) => match words.as_str() {
            "a" => Weeks::A,
            "b" => Weeks::B,
            "every" | "toutes" | "ab" | "a b" => Weeks::Every,
            _ => return Err(("weeks", Text::new("slot-no-weeks").with("words", words))),
        },
    };
    Ok(SlotEntry {
        line: Some(row.line),
        course,
        weekday: weekday(&text(places[1])).ok_or_else(|| ("weekday", Text::new("slot-no-weekday").with("words", text(places[1]))))?,
        starts: hour(places[2], "starts")?,
        ends: hour(places[3], "ends")?,
        weeks,
        room: other(1),
        shift: other(2),
        first_day: day(3, "from")?,
        last_day: day(4, "to")?,
    })
}

/// `lundi`, `lun`, `Monday`, `mon`, `1`.
#[must_use]
pub fn weekday(written: &str) -> Option<u32> {
    let words = fold(written);
    let begins = |name: &str| words.len() >= 3 && name.starts_with(&words);
    let english = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let at = DAYS.iter().zip(english).position(|((_, french), english)| begins(french) || begins(english));
    let number = words.parse::<u32>().ok().filter(|day| (1..=7).contains(day));
    number.or_else(|| u32::try_from(at? + 1).ok())
}
