//! A column of marks as a file or a paste gives it: matricule or name beside a value, or values alone in the order of the list. Whose
//! mark it is, and whether it can stand, is the service's to say.

use super::header::HeaderAt;
use super::origin::digest;
use super::read::{self, ReadOptions};
use super::sheet::{Row, Sheet};
use super::table::{Column, Kind, Table, Value};
use crate::domain::marks::Entry;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::service::{Assessment, Error, MarkLine, MarkSheet};

/// How files call the column that says who it is.
const NUMBERS: &[&str] = &["matricule", "numero", "no", "n", "id", "ine", "student id", "student number", "code"];
const NAMES: &[&str] =
    &["nom", "nom et prenom", "nom et prenoms", "noms", "eleve", "name", "student", "nom complet", "family name", "surname", "last name"];
const MORE_NAMES: &[&str] = &["prenom", "prenoms", "postnom", "post nom", "given names", "given name", "first name", "post name"];
/// And the one that holds the mark.
const VALUES: &[&str] = &["note", "notes", "mark", "marks", "points", "cote", "cotes", "score", "resultat", "valeur", "value", "grade"];

/// A column that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkColumn {
    pub file: String,
    pub digest: String,
    pub lines: Vec<MarkLine>,
}

/// The marks of a file, for the assessment that is headed so, or else so.
///
/// # Errors
/// A sentence when the file cannot be read or holds no column of marks.
pub fn column(path: &std::path::Path, titles: &[String]) -> Result<MarkColumn, Error> {
    let options = ReadOptions { header: HeaderAt::Nowhere, ..ReadOptions::default() };
    let source = read::open(&[path.to_owned()], &options)?;
    let none = || Error::user(Text::new("marks-file-empty")).hint(Text::new("marks-file-empty-hint"));
    let sheet = source.sheets().first().ok_or_else(none)?;
    let (file, digest) = source.origins().first().map(|origin| (origin.name.clone(), origin.digest.clone())).unwrap_or_default();
    let lines = lines(sheet, titles);
    if lines.is_empty() { Err(none()) } else { Ok(MarkColumn { file, digest, lines }) }
}

/// The marks of a paste: rows as a spreadsheet copies them.
#[must_use]
pub fn pasted(words: &str, titles: &[String]) -> MarkColumn {
    let sheet = Sheet { rows: rows_of(words), ..Sheet::default() };
    MarkColumn { file: String::new(), digest: digest(words.as_bytes()), lines: lines(&sheet, titles) }
}

fn rows_of(words: &str) -> Vec<Row> {
    let words = words.replace("\r\n", "\n").replace('\r', "\n");
    let words = words.strip_suffix('\n').unwrap_or(&words);
    words.split('\n').zip(1..).map(|(line, number)| Row { line: number, cells: cells(line) }).collect()
}

/// A paste that is marks and nothing else, row by row: whose they are is said by where it is put. None where a column says it: a name
/// or one of the numbers students are known by. A row of headings is left away.
#[must_use]
pub fn block(words: &str, headings: &[String], is_number: impl Fn(&str) -> bool) -> Option<Vec<Vec<String>>> {
    let read = |cell: &super::sheet::Cell| cell.decimal().unwrap_or_else(|| cell.text().trim().to_owned());
    let mut rows: Vec<Vec<String>> = rows_of(words).iter().map(|row| row.cells.iter().map(read).collect()).collect();
    let heads = |word: &String| {
        let word = fold(word);
        word.is_empty() || VALUES.contains(&word.as_str()) || headings.iter().any(|heading| fold(heading) == word)
    };
    if rows.first().is_some_and(|row| row.iter().all(heads) && row.iter().any(|word| !word.is_empty())) {
        rows.remove(0);
    }
    for row in &mut rows {
        row.truncate(row.iter().rposition(|word| !word.is_empty()).map_or(0, |last| last + 1));
    }
    rows.truncate(rows.iter().rposition(|row| !row.is_empty()).map_or(0, |last| last + 1));
    let wide = rows.iter().map(Vec::len).max()?;
    let is_mark = |word: &String| Entry::read(word).is_ok();
    let named = rows.iter().filter_map(|row| row.first()).any(|word| is_number(word));
    (wide == 1 || (!named && rows.iter().flatten().all(is_mark))).then_some(rows)
}

fn cells(line: &str) -> Vec<super::sheet::Cell> {
    let separator = if line.contains('\t') || !line.contains(';') { '\t' } else { ';' };
    line.split(separator).map(super::sheet::Cell::of).collect()
}

/// Where the parts of a line stand.
struct Places {
    who: Vec<usize>,
    value: usize,
}

fn lines(sheet: &Sheet, titles: &[String]) -> Vec<MarkLine> {
    let header = sheet.rows.iter().take(10).enumerate().find_map(|(at, row)| Some((at, places(row, titles)?)));
    let (begins, places) = match header {
        Some((at, places)) => (at + 1, Some(places)),
        None => (0, None),
    };
    let rows = &sheet.rows[begins..];
    let widest = rows.iter().map(|row| row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1)).max().unwrap_or(0);
    let places = match places {
        Some(places) => places,
        None if widest >= 2 => Places { who: (0..widest - 1).collect(), value: widest - 1 },
        None => Places { who: Vec::new(), value: 0 },
    };
    let mut found: Vec<MarkLine> = Vec::new();
    for row in rows {
        if places.who.is_empty() {
            // Blank lines keep their place: the third value is the third student's.
            while found.last().is_some_and(|last| last.line + 1 < row.line) {
                let line = found.last().map_or(1, |last| last.line + 1);
                found.push(MarkLine { line, reference: None, value: String::new(), cell: None });
            }
        } else if row.is_blank() {
            continue;
        }
        let words: Vec<String> =
            places.who.iter().map(|at| row.cell(*at).text().trim().to_owned()).filter(|word| !word.is_empty()).collect();
        let reference = (!places.who.is_empty()).then(|| words.join(" "));
        let value = row.cell(places.value);
        let value = value.decimal().unwrap_or_else(|| value.text().trim().to_owned());
        found.push(MarkLine { line: row.line, reference, value, cell: None });
    }
    found
}

fn places(row: &Row, titles: &[String]) -> Option<Places> {
    let names: Vec<String> = row.cells.iter().map(|cell| fold(&cell.text())).collect();
    let find = |words: &[&str]| names.iter().position(|name| words.contains(&name.as_str()));
    let titled = |title: &String| names.iter().position(|name| !name.is_empty() && *name == fold(title));
    let value = titles.iter().find_map(titled).or_else(|| find(VALUES));
    let who = match find(NUMBERS) {
        Some(number) => vec![number],
        None => {
            let parts = names.iter().enumerate().filter(|(_, name)| NAMES.contains(&name.as_str()) || MORE_NAMES.contains(&name.as_str()));
            parts.map(|(at, _)| at).collect()
        }
    };
    if who.is_empty() {
        return value.filter(|_| names.iter().filter(|name| !name.is_empty()).count() == 1).map(|value| Places { who, value });
    }
    let value = value.or_else(|| names.iter().rposition(|name| !name.is_empty()).filter(|last| !who.contains(last)))?;
    Some(Places { who, value })
}

/// What the columns of a sheet are called: by their titles, and by the term too where a title is there twice.
#[must_use]
pub fn headings(sheet: &MarkSheet) -> Vec<String> {
    let twice = |title: &str| sheet.rows.iter().filter(|row| fold(&row.title) == fold(title)).count() > 1;
    let heading = |(row, column): (&Assessment, &crate::domain::results::Assessment)| match sheet.book.terms.get(column.term) {
        Some(term) if twice(&row.title) => format!("{} ({})", row.title, term.code),
        _ => row.title.clone(),
    };
    sheet.rows.iter().zip(&sheet.book.assessments).map(heading).collect()
}

/// A course's sheet as a table: a line a student, a column an assessment.
#[must_use]
pub fn table(sheet: &MarkSheet, title: String, name: String) -> Table<Vec<Vec<Value>>> {
    let mut columns = vec![
        Column { id: "matricule".into(), heading: "matricule".to_owned(), kind: Kind::Text, width: 14 },
        Column { id: "name".into(), heading: name, kind: Kind::Text, width: 36 },
    ];
    columns.extend(headings(sheet).into_iter().map(|heading| Column { id: "mark".into(), heading, kind: Kind::Number, width: 10 }));
    let rows = sheet
        .faces
        .iter()
        .zip(&sheet.book.students)
        .map(|(face, student)| {
            let mut cells = vec![Value::from(face.matricule.clone().unwrap_or_default()), Value::from(face.name.display())];
            cells.extend(student.cells.iter().take(sheet.rows.len()).map(|cell| match cell.entry {
                Some(Entry::Points(points)) => Value::Number(points.to_string()),
                Some(Entry::Status(status)) => Value::from(status.letter()),
                None => Value::Empty,
            }));
            cells
        })
        .collect();
    Table { title, columns, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Vec<(Option<String>, String)> {
        pasted(words, &["Devoir 1".to_owned()]).lines.into_iter().map(|line| (line.reference, line.value)).collect()
    }

    #[test]
    fn a_column_alone_goes_by_position_and_keeps_its_blanks() {
        assert_eq!(of("12\n\n8,5\n"), [(None, "12".into()), (None, String::new()), (None, "8.5".into())]);
        assert_eq!(of("Note\n12\na"), [(None, "12".into()), (None, "a".into())]);
    }

    #[test]
    fn a_number_or_a_name_beside_it_says_whose_it_is() {
        let who = |words: &str| Some(words.to_owned());
        assert_eq!(of("M1\t12\nM2\t"), [(who("M1"), "12".into()), (who("M2"), String::new())]);
        assert_eq!(of("Nom\tPrénom\tClasse\tDevoir 1\nKABEYA\tAnne\t6A\t15"), [(who("KABEYA Anne"), "15".into())]);
        assert_eq!(of("Matricule;Nom;Note\nM1;KABEYA;15"), [(who("M1"), "15".into())]);
        assert_eq!(of("KABEYA\tAnne\t15"), [(who("KABEYA Anne"), "15".into())]);
    }

    #[test]
    fn marks_alone_are_a_block_and_a_name_or_number_beside_them_makes_none() {
        let of = |words: &str| block(words, &["Devoir 1".to_owned(), "Compo".to_owned()], |word| word == "2026001");
        let rows =
            |rows: &[&[&str]]| Some(rows.iter().map(|row| row.iter().map(|word| (*word).to_owned()).collect()).collect::<Vec<Vec<_>>>());
        assert_eq!(of("12\n\n8,5\n\n"), rows(&[&["12"], &[], &["8.5"]]));
        assert_eq!(of("Note\n12\nO8"), rows(&[&["12"], &["O8"]]), "a slip in a column is told where it falls");
        assert_eq!(of("Devoir 1\tCompo\n3\ta\n\t14"), rows(&[&["3", "a"], &["", "14"]]));
        assert_eq!(of("2026001\t12\n2026002\t14"), None);
        assert_eq!(of("KABEYA\t15"), None);
        assert_eq!(of(""), None);
    }

    proptest::proptest! {
        #[test]
        fn nothing_that_is_pasted_panics(words in "[a-z0-9;\\t\\n,. éNotematricule]{0,80}") {
            let _ = pasted(&words, &["note".to_owned()]);
            let _ = block(&words, &["note".to_owned()], |word| word == "1");
        }
    }
}
