//! Absences to settle as a list somebody completes in a spreadsheet, and that list read back as decisions. It decides nothing.

use std::collections::HashMap;

use super::lists::{List, ListColumn};
use super::sheet::Sheet;
use super::table::{Kind, Value};
use crate::domain::attendance::AbsenceState;
use crate::domain::hour::Wall;
use crate::domain::name::fold;
use crate::domain::roster::Refusal;
use crate::domain::text::Text;
use crate::service::{Error, MatterRow};

const COLUMNS: &[(&str, &str, u16)] = &[
    ("matricule", "field-matricule", 14),
    ("name", "field-full_name", 30),
    ("class", "field-class", 8),
    ("from", "settle-from", 18),
    ("to", "settle-to", 18),
    ("half_days", "report-half-days", 10),
    ("motive", "attendance-motive", 14),
    ("decision", "settle-decision", 16),
];

/// A line for each absence that waits. What was announced with a reason the school takes is proposed as justified, the rest is left
/// to whoever decides.
#[must_use]
pub fn list(matters: &[MatterRow]) -> List {
    let columns = COLUMNS.iter().map(|(id, label, width)| ListColumn {
        id: (*id).into(),
        label: Text::new(label),
        kind: if *id == "half_days" { Kind::Number } else { Kind::Text },
        width: *width,
    });
    let row = |row: &MatterRow| {
        vec![
            row.matricule.clone().into(),
            row.name.display().into(),
            row.class.as_str().into(),
            row.span.from.to_string().into(),
            row.span.to.to_string().into(),
            i64::from(row.half_days).into(),
            row.motive.clone().into(),
            if row.receivable && !row.contradicted { AbsenceState::Justified.code().into() } else { Value::Empty },
        ]
    };
    List { columns: columns.collect(), rows: matters.iter().map(row).collect() }
}

/// One decided line, its student still by her number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub line: u32,
    pub matricule: String,
    pub from: Wall,
    pub to: Wall,
    pub state: AbsenceState,
    pub motive: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    pub lines: Vec<Line>,
    pub refusals: Vec<Refusal>,
}

/// Reads the list back; a line without a decision waits on.
///
/// # Errors
/// When a column is missing that a decision needs.
pub fn read(sheet: &Sheet) -> Result<Decided, Error> {
    let places: HashMap<&str, usize> = COLUMNS.iter().filter_map(|(id, ..)| Some((*id, sheet.column(id)?))).collect();
    if let Some(missing) = ["matricule", "from", "to", "decision"].into_iter().find(|id| !places.contains_key(id)) {
        return Err(Error::user(Text::new("slot-no-column").with("column", missing)).hint(Text::new("settle-columns-hint")));
    }
    let mut decided = Decided::default();
    for row in sheet.rows.iter().filter(|row| !row.is_blank()) {
        let text = |id: &str| places.get(id).map(|at| row.cell(*at).text().trim().to_owned()).unwrap_or_default();
        let decision = text("decision");
        if decision.is_empty() || ["skip", "laisser"].contains(&fold(&decision).as_str()) {
            continue;
        }
        let mut refuse =
            |column: &str, reason: Text| decided.refusals.push(Refusal { line: row.line, column: Some(column.to_owned()), reason });
        let (Ok(from), Ok(to)) = (text("from").parse::<Wall>(), text("to").parse::<Wall>()) else {
            refuse("from", Text::new("settle-no-moment").with("words", text("from")));
            continue;
        };
        let Some(state) = state(&decision) else {
            refuse("decision", Text::new("settle-no-decision"));
            continue;
        };
        let motive = Some(text("motive")).filter(|motive| !motive.is_empty());
        decided.lines.push(Line { line: row.line, matricule: text("matricule"), from, to, state, motive });
    }
    Ok(decided)
}

/// A decision by its code, or as offices write it.
fn state(written: &str) -> Option<AbsenceState> {
    match fold(written).as_str() {
        "justified" | "justifiee" | "justifie" | "excused" | "accept" | "accepter" => Some(AbsenceState::Justified),
        "unjustified" | "non justifiee" | "non justifie" | "unexcused" => Some(AbsenceState::Unjustified),
        "not receivable" | "non recevable" => Some(AbsenceState::NotReceivable),
        _ => None,
    }
}
