//! Which column fills which field: proposed, edited by a person, remembered for the next file with the same header.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::field::Field;
use super::guess::{self, CERTAIN, Score};
use super::secret::is_secret;
use super::sheet::{Row, Sheet, column_of};
use crate::domain::name::fold;
use crate::domain::roster::Noun;
use crate::domain::text::Text;
use crate::service::Error;

/// How a column came to its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// A person said so.
    Chosen,
    /// The heading is the field's own.
    Certain,
    /// The heading or the cells look like it: to be looked at.
    Likely,
    /// No field.
    None,
}

/// A file's columns and what each fills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// The same for every file of the same noun with the same header: what a kept mapping is looked up by.
    pub key: String,
    pub noun: Noun,
    pub columns: Vec<Column>,
    #[serde(default)]
    pub filters: Vec<Filter>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub name: String,
    pub field: Option<Field>,
    /// Which child of the line a repeated column is about, from 1.
    pub group: u8,
    pub confidence: Confidence,
}

/// Only rows whose column says this are read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    pub column: usize,
    pub value: String,
}

/// A column as the mapping screen shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    pub column: String,
    pub field: Option<Field>,
    pub group: u8,
    pub confidence: Confidence,
    /// The first different values of the column.
    pub samples: Vec<String>,
    /// Whether it was emptied unread because its heading is that of a secret.
    pub secret: bool,
}

impl Mapping {
    /// The mapping that the headings, and where they say nothing the cells, suggest.
    #[must_use]
    pub fn propose(noun: Noun, sheet: &Sheet) -> Self {
        let mut candidates: Vec<(Score, usize, Field, u8)> = Vec::new();
        for (column, heading) in sheet.header.iter().enumerate().filter(|(_, heading)| !is_secret(heading)) {
            let group = guess::occurrence(heading).1;
            let mut found = guess::by_heading(noun, heading, &sheet.header);
            if found.is_empty() {
                found.extend(guess::by_cells(noun, &samples(sheet, column, 20)));
            }
            candidates.extend(found.into_iter().map(|(field, score)| (score, column, field, group)));
        }
        // The surest first; of equally sure ones the leftmost column.
        candidates.sort_by_key(|(score, column, ..)| (std::cmp::Reverse(*score), *column));
        let nothing = |name: &String| Column { name: name.clone(), field: None, group: 1, confidence: Confidence::None };
        let mut columns: Vec<Column> = sheet.header.iter().map(nothing).collect();
        for (score, column, field, group) in candidates {
            let group = if field.is_of_child() { group } else { 1 };
            let taken = !field.repeats() && columns.iter().any(|other| other.field == Some(field) && other.group == group);
            if columns[column].field.is_none() && !taken {
                let confidence = if score >= CERTAIN { Confidence::Certain } else { Confidence::Likely };
                columns[column] = Column { name: columns[column].name.clone(), field: Some(field), group, confidence };
            }
        }
        Self { key: key(noun, &sheet.header), noun, columns, filters: Vec::new() }
    }

    /// Takes one `FIELD=COLUMN`. A column is named by its heading or by its number (`#3`); `FIELD=` frees the field,
    /// `FIELD=COLUMN` again adds a column where a field takes several.
    ///
    /// # Errors
    /// A sentence with the names that exist.
    pub fn set(&mut self, written: &str) -> Result<(), Error> {
        let (field, column) = written.split_once('=').ok_or_else(|| {
            Error::user(Text::new("exchange-map-form").with("written", written)).hint(Text::new("exchange-map-form-hint"))
        })?;
        let known = Field::parse(self.noun, field).ok_or_else(|| {
            let names = Field::of(self.noun).map(Field::name).collect::<Vec<_>>().join(", ");
            Error::user(Text::new("exchange-map-no-field").with("field", field.trim()))
                .hint(Text::new("exchange-map-no-field-hint").with("names", names))
        })?;
        if column.trim().is_empty() {
            self.assign(known, None, 1);
            return Ok(());
        }
        let column = self.find(column)?;
        let group = if known.is_of_child() { guess::occurrence(&self.columns[column].name).1 } else { 1 };
        self.assign(known, Some(column), group);
        Ok(())
    }

    /// Gives a field its column, or none. Fields that take several columns keep those a person chose before.
    pub fn assign(&mut self, field: Field, column: Option<usize>, group: u8) {
        let free = |other: &Column| other.field == Some(field) && (column.is_none() || other.group == group);
        for other in self.columns.iter_mut().filter(|other| free(other)) {
            if column.is_none() || !(field.repeats() && other.confidence == Confidence::Chosen) {
                other.field = None;
                other.confidence = Confidence::None;
            }
        }
        if let Some(chosen) = column.and_then(|column| self.columns.get_mut(column)).filter(|chosen| !is_secret(&chosen.name)) {
            *chosen = Column { name: std::mem::take(&mut chosen.name), field: Some(field), group, confidence: Confidence::Chosen };
        }
    }

    /// Takes one condition `COLUMN=VALUE`: rows that do not say so are passed over. Case and accents do not matter.
    ///
    /// # Errors
    /// A sentence with the columns that exist.
    pub fn only_where(&mut self, written: &str) -> Result<(), Error> {
        let (column, value) = written.split_once('=').ok_or_else(|| {
            Error::user(Text::new("exchange-where-form").with("written", written)).hint(Text::new("exchange-where-form-hint"))
        })?;
        let column = self.find(column)?;
        self.filters.push(Filter { column, value: value.trim().to_owned() });
        Ok(())
    }

    /// Whether a row passes every condition. Several values for one column: any of them will do.
    #[must_use]
    pub fn keeps(&self, row: &Row) -> bool {
        let says = |filter: &Filter| fold(&row.cell(filter.column).text()) == fold(&filter.value);
        self.filters.iter().all(|filter| self.filters.iter().filter(|other| other.column == filter.column).any(says))
    }

    /// The columns that fill a field, for one child of the line where it has several.
    pub(crate) fn columns_of(&self, field: Field, group: u8) -> impl Iterator<Item = usize> {
        self.columns.iter().enumerate().filter(move |(_, column)| column.field == Some(field) && column.group == group).map(|(at, _)| at)
    }

    #[must_use]
    pub fn has(&self, field: Field) -> bool {
        self.columns.iter().any(|column| column.field == Some(field))
    }

    /// Every column with its field and a few of its values, in the file's order.
    #[must_use]
    pub fn describe(&self, sheet: &Sheet) -> Vec<Described> {
        let one = |(at, column): (usize, &Column)| Described {
            column: column.name.clone(),
            field: column.field,
            group: column.group,
            confidence: column.confidence,
            samples: samples(sheet, at, 3),
            secret: is_secret(&column.name),
        };
        self.columns.iter().enumerate().map(one).collect()
    }

    /// Whether a kept mapping is about files like this one.
    #[must_use]
    pub fn fits(&self, sheet: &Sheet) -> bool {
        self.key == key(self.noun, &sheet.header) && self.columns.len() == sheet.header.len()
    }

    fn find(&self, named: &str) -> Result<usize, Error> {
        column_of(self.columns.iter().map(|column| column.name.as_str()), named).ok_or_else(|| {
            let names = self.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(", ");
            Error::user(Text::new("exchange-map-no-column").with("column", named.trim()))
                .hint(Text::new("exchange-map-no-column-hint").with("names", names))
        })
    }
}

fn key(noun: Noun, header: &[String]) -> String {
    let mut hash = Sha256::new();
    hash.update(format!("{noun:?}"));
    for heading in header {
        hash.update([b'\n']);
        hash.update(fold(heading));
    }
    hex::encode(&hash.finalize()[..16])
}

fn samples(sheet: &Sheet, column: usize, most: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for row in sheet.rows.iter().take(500) {
        let text = row.cell(column).text();
        if !text.is_empty() && !found.iter().any(|known| *known == *text) {
            found.push(text.into_owned());
        }
        if found.len() == most {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sheet::Cell;

    fn sheet(header: &[&str], row: &[&str]) -> Sheet {
        let cells = row.iter().map(|cell| Cell::of(cell)).collect();
        Sheet { header: header.iter().map(|h| (*h).to_owned()).collect(), rows: vec![Row { line: 2, cells }], ..Sheet::default() }
    }

    fn fields(mapping: &Mapping) -> Vec<Option<(Field, u8)>> {
        mapping.columns.iter().map(|column| column.field.map(|field| (field, column.group))).collect()
    }

    #[test]
    fn repeated_child_columns_are_one_group_each() {
        use Field::{FamilyName, StudentFamilyName, StudentGivenNames};
        let header = ["Nom responsable", "Nom de famille enfant", "Prénom enfant", "Nom de famille enfant (2)", "Prénom enfant (2)"];
        let proposed = Mapping::propose(Noun::Guardians, &sheet(&header, &[]));
        let expected = [(FamilyName, 1), (StudentFamilyName, 1), (StudentGivenNames, 1), (StudentFamilyName, 2), (StudentGivenNames, 2)];
        assert_eq!(fields(&proposed), expected.map(Some));
    }

    #[test]
    fn a_person_decides() {
        let file = sheet(&["Élève", "Truc", "Statut"], &["KABEYA Anne", "6A", "Parti"]);
        let mut mapping = Mapping::propose(Noun::Students, &file);
        mapping.set("classe=truc").unwrap();
        mapping.set("full_name=#1").unwrap();
        assert_eq!(fields(&mapping), [Some((Field::FullName, 1)), Some((Field::Class, 1)), None]);
        mapping.set("classe=").unwrap();
        assert_eq!(mapping.columns[1].field, None);
        assert_eq!(mapping.set("classe").unwrap_err().message.id, "exchange-map-form");
        assert_eq!(mapping.set("couleur=Truc").unwrap_err().message.id, "exchange-map-no-field");
        assert_eq!(mapping.set("classe=Machin").unwrap_err().message.id, "exchange-map-no-column");
        mapping.only_where("statut=inscrit").unwrap();
        assert!(!mapping.keeps(&file.rows[0]));
        mapping.only_where("statut=PARTI").unwrap();
        assert!(mapping.keeps(&file.rows[0]));
    }

    #[test]
    fn a_mapping_is_remembered_by_its_header() {
        let file = sheet(&["Nom", "Prénom"], &["a", "b"]);
        let mapping = Mapping::propose(Noun::Students, &file);
        let kept: Mapping = serde_json::from_str(&serde_json::to_string(&mapping).unwrap()).unwrap();
        assert_eq!(kept, mapping);
        assert!(kept.fits(&sheet(&["NOM", "prenom"], &[])));
        assert!(!kept.fits(&sheet(&["Nom", "Classe"], &[])));
    }

    #[test]
    fn a_secret_column_is_never_mapped() {
        let file = sheet(&["Nom", "password"], &["a"]);
        let mut mapping = Mapping::propose(Noun::Students, &file);
        mapping.set("prenom=password").unwrap();
        assert_eq!(mapping.columns[1].field, None);
        assert!(mapping.describe(&file)[1].secret);
    }
}
