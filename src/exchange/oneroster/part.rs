//! One file of a rostering set: columns found by any of their names, misspelt ones too. It gives texts and days, no meaning.

use std::collections::HashMap;

use crate::domain::day::{Day, DayOrder};
use crate::domain::roster::{ForeignId, Refusal};
use crate::domain::text::Text;
use crate::exchange::csv::{self, CsvOptions};
use crate::exchange::header::HeaderAt;
use crate::exchange::sheet::{Cell, Row, Sheet};
use crate::exchange::value;
use crate::service::Error;

/// All files of a set.
#[derive(Clone, Debug)]
pub(super) struct Bundle {
    parts: HashMap<String, Part>,
    pub(super) scheme: &'static str,
}

/// One file.
#[derive(Clone, Debug)]
pub(super) struct Part {
    sheet: Sheet,
    /// Column by heading, letters and digits only, in lower case.
    columns: HashMap<String, usize>,
    /// How each column writes its days; set once the dialect is known.
    orders: Vec<DayOrder>,
}

/// Headings long enough that one like them means them.
const MISSPELT: [&str; 14] = [
    "preferredGivenName",
    "preferredFamilyName",
    "agentSourcedIds",
    "userSourcedId",
    "classSourcedId",
    "courseSourcedId",
    "dateLastModified",
    "relationshipUserSourcedId",
    "relationshipRole",
    "cityOfBirth",
    "sourcedId",
    "familyName",
    "givenName",
    "birthDate",
];

/// The names that the same column has in the dialects.
pub(super) type Names<'a> = &'a [&'a str];

/// A row of a file, with what is needed to read and to refuse it.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    bundle: &'a Bundle,
    part: &'a Part,
    row: &'a Row,
}

impl Bundle {
    pub(super) fn new(mut parts: HashMap<String, Part>, scheme: &'static str, order: DayOrder) -> Self {
        for part in parts.values_mut() {
            let of = |(at, heading): (usize, &String)| {
                let cells = part.sheet.rows.iter().map(|row| row.cell(at));
                if bare(heading).contains("date") { value::day_order(cells, order) } else { order }
            };
            part.orders = part.sheet.header.iter().enumerate().map(of).collect();
        }
        Self { parts, scheme }
    }

    pub(super) fn lines(&self, file: &str) -> impl Iterator<Item = Line<'_>> {
        self.parts.get(file).into_iter().flat_map(move |part| part.sheet.rows.iter().map(move |row| Line { bundle: self, part, row }))
    }

    pub(super) fn id(&self, value: impl Into<String>) -> ForeignId {
        ForeignId { scheme: self.scheme.to_owned(), value: value.into() }
    }

    /// How many schools the set speaks of.
    pub(super) fn schools(&self) -> usize {
        let is_school = |line: &Line<'_>| line.text(&["type"]).is_none_or(|kind| kind.eq_ignore_ascii_case("school"));
        self.lines("orgs").filter(is_school).count() + self.lines("school").count()
    }
}

impl Part {
    pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        let options = CsvOptions { header: HeaderAt::Line(1), separator: None, encoding: None };
        let sheet = csv::read(name, bytes, &options)?;
        let mut columns: HashMap<String, usize> = sheet.header.iter().enumerate().rev().map(|(at, heading)| (bare(heading), at)).collect();
        // `prefferedGivenName` is in files out there: long names may be two letters off.
        for name in MISSPELT.map(bare) {
            if !columns.contains_key(&name) {
                let near = columns.iter().filter(|(heading, _)| strsim::osa_distance(heading, &name) <= 2).map(|(_, at)| *at).min();
                columns.extend(near.map(|at| (name, at)));
            }
        }
        Ok(Self { sheet, columns, orders: Vec::new() })
    }

    pub(super) fn notes(&self) -> impl Iterator<Item = Text> {
        self.sheet.notes.iter().cloned()
    }

    pub(super) fn has(&self, names: Names<'_>) -> bool {
        self.column(names).is_some()
    }

    /// The two columns of a manifest; keys and values in lower case but for what a file is called.
    pub(super) fn pairs(&self) -> HashMap<String, String> {
        let pair = |row: &Row| (row.cell(0).text().trim().to_lowercase(), row.cell(1).text().trim().to_lowercase());
        self.sheet.rows.iter().map(pair).collect()
    }

    fn column(&self, names: Names<'_>) -> Option<usize> {
        names.iter().find_map(|name| self.columns.get(&bare(name))).copied()
    }
}

impl<'a> Line<'a> {
    pub(super) fn number(&self) -> u32 {
        self.row.line
    }

    pub(super) fn id(&self, names: Names<'_>) -> Option<ForeignId> {
        self.text(names).map(|value| self.bundle.id(value))
    }

    pub(super) fn text(&self, names: Names<'_>) -> Option<String> {
        value::text(self.cell(names))
    }

    /// A list in one cell.
    pub(super) fn list(&self, names: Names<'_>) -> Vec<String> {
        let whole = self.text(names).unwrap_or_default();
        whole.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    pub(super) fn is(&self, names: Names<'_>, word: &str) -> bool {
        self.text(names).is_some_and(|text| text.eq_ignore_ascii_case(word))
    }

    /// A day, in the order that the whole column shows.
    pub(super) fn day<T>(&self, names: Names<'_>, read: fn(&Cell, DayOrder) -> Option<T>) -> Result<Option<T>, Refusal> {
        let Some(column) = self.part.column(names) else { return Ok(None) };
        let Some(words) = value::text(self.row.cell(column)) else { return Ok(None) };
        let order = self.part.orders.get(column).copied().unwrap_or_default();
        let day = read(self.row.cell(column), order);
        day.map(Some).ok_or_else(|| self.refusal(names, Text::new("exchange-refused-day").with("value", words)))
    }

    /// When the row was deleted or ended, if its status says that it was.
    pub(super) fn ended(&self, today: Day) -> Option<Day> {
        let status = self.text(&["status"])?;
        let gone = ["tobedeleted", "inactive"].iter().any(|word| status.eq_ignore_ascii_case(word));
        gone.then(|| self.day(&["dateLastModified"], value::day).ok().flatten().unwrap_or(today))
    }

    pub(super) fn refusal(&self, names: Names<'_>, reason: Text) -> Refusal {
        let column = self.part.column(names).map(|at| self.part.sheet.header[at].as_str());
        let column = column.map_or_else(|| self.part.sheet.name.clone(), |heading| format!("{}: {heading}", self.part.sheet.name));
        Refusal { line: self.row.line, column: Some(column), reason }
    }

    fn cell(&self, names: Names<'_>) -> &'a Cell {
        self.part.column(names).map_or(&Cell::Empty, |column| self.row.cell(column))
    }
}

fn bare(heading: &str) -> String {
    heading.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
