//! Decisions of the year's end from a file: a student, what becomes of her, and the class she goes into. It knows no school.

use std::path::Path;

use super::read::{self as files, ReadOptions};
use super::sheet::{Row, Sheet};
use super::value;
use crate::domain::id::PersonId;
use crate::domain::name::fold;
use crate::domain::rollover::Decision;
use crate::domain::roster::Refusal;
use crate::domain::text::Text;
use crate::service::{Error, Rolled};

/// One line of decisions, its student as the file writes her.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub line: u32,
    pub student: String,
    pub decision: Decision,
    pub class: Option<String>,
}

/// What a column may be called in either language.
const STUDENT: &[&str] = &["matricule", "student", "eleve", "number"];
const DECISION: &[&str] = &["decision"];
const CLASS: &[&str] = &["class", "classe", "into"];

/// Decisions from a file of any format, and the lines that cannot be read.
///
/// # Errors
/// When the file holds no table, or a column is missing.
pub fn open(file: &Path) -> Result<(Vec<Decided>, Vec<Refusal>), Error> {
    let source = files::open(&[file.to_owned()], &ReadOptions::default())?;
    read(source.sheets().first().ok_or_else(|| Error::user(Text::new("rollover-no-table")))?)
}

/// The decisions on the students that were found, and the lines whose student was not.
#[must_use]
pub fn matched(decided: Vec<Decided>, found: Vec<Result<PersonId, Text>>) -> (Vec<Rolled>, Vec<Refusal>) {
    let (mut rolled, mut refusals) = (Vec::new(), Vec::new());
    for (line, student) in decided.into_iter().zip(found) {
        match student {
            Ok(student) => rolled.push(Rolled { student, line: Some(line.line), decision: line.decision, class: line.class }),
            Err(reason) => refusals.push(Refusal { line: line.line, column: None, reason }),
        }
    }
    (rolled, refusals)
}

/// # Errors
/// When a column is missing; a line that cannot be read is among the refusals.
pub fn read(sheet: &Sheet) -> Result<(Vec<Decided>, Vec<Refusal>), Error> {
    let find = |names: &[&str]| sheet.header.iter().position(|head| names.contains(&fold(head).as_str()));
    let needed = |names: &'static [&'static str]| {
        let missing = || Error::user(Text::new("rollover-file-column").with("column", names[0])).hint(Text::new("rollover-file-hint"));
        find(names).ok_or_else(missing)
    };
    let (student, decision, class) = (needed(STUDENT)?, needed(DECISION)?, find(CLASS));
    let (mut decided, mut refusals) = (Vec::new(), Vec::new());
    for row in &sheet.rows {
        match line(row, student, decision, class) {
            Ok(Some(line)) => decided.push(line),
            Ok(None) => {}
            Err(reason) => refusals.push(Refusal { line: row.line, column: Some(sheet.header[decision].clone()), reason }),
        }
    }
    Ok((decided, refusals))
}

fn line(row: &Row, student: usize, decision: usize, class: Option<usize>) -> Result<Option<Decided>, Text> {
    let text = |column: usize| value::text(row.cell(column)).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let (Some(student), Some(written)) = (text(student), text(decision)) else { return Ok(None) };
    let decision = Decision::read(&written).ok_or_else(|| Text::new("rollover-file-decision").with("value", written))?;
    Ok(Some(Decided { line: row.line, student, decision, class: class.and_then(text) }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::csv::{self, CsvOptions};

    #[test]
    fn decisions_are_read_in_both_languages_and_an_unknown_word_is_refused_with_its_line() {
        let text = "Matricule;Décision;Classe\nM1;passe;6B\nM2;Redouble;\nM3;peut-être;\n;;\nM4;graduates;\n";
        let sheet = csv::read("decisions.csv", text.as_bytes(), &CsvOptions::default()).unwrap();
        let (decided, refusals) = read(&sheet).unwrap();
        let told: Vec<_> = decided.iter().map(|line| (line.student.as_str(), line.decision, line.class.as_deref())).collect();
        assert_eq!(told, [("M1", Decision::Up, Some("6B")), ("M2", Decision::Repeats, None), ("M4", Decision::Graduates, None)]);
        assert_eq!(refusals.iter().map(|refusal| refusal.line).collect::<Vec<_>>(), [4]);
    }
}
