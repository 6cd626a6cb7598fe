//! OpenDocument spreadsheets, cell by cell and within bounds: a cell that says it stands there a million times is not believed
//! before it is counted. It reads values, never formulas.

use std::collections::HashSet;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::archive;
use super::header::{HeaderAt, Rows};
use super::sheet::{Cell, MAX_CELL, MAX_COLUMNS, Row, Sheet};
use super::workbook::{self, Merged, damaged, locked};
use crate::service::Error;

/// Reads every table that can be seen and holds something, or of these the one that is chosen (from 1).
///
/// # Errors
/// A sentence when it is no spreadsheet we read, locked, damaged, empty or beyond the bounds.
pub fn read(name: &str, bytes: &[u8], chosen: Option<usize>, header: HeaderAt) -> Result<Vec<Sheet>, Error> {
    archive::check(bytes)?;
    let manifest = archive::entry(bytes, "META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.windows(15).any(|part| part == b"encryption-data") {
        return Err(locked(name));
    }
    let content = archive::entry(bytes, "content.xml")?.ok_or_else(|| damaged(name))?;
    let content = std::str::from_utf8(&content).map_err(|error| damaged(name).because(error))?;
    let mut document = Document { name, reader: Reader::from_str(content), hidden: HashSet::new() };
    let tables = document.tables()?;
    workbook::sheets(name, chosen, tables, |title, table| {
        let table = table?;
        let fill = workbook::headings(table.merged.iter().copied(), table.rows.rows());
        table.rows.into_sheet(title, header, fill, workbook::error_note(table.errors))
    })
}

/// A table under its title, or why it could not be read.
type Titled = (String, Result<Found, Error>);

struct Document<'a> {
    name: &'a str,
    reader: Reader<&'a [u8]>,
    /// The styles of tables that are not to be seen.
    hidden: HashSet<String>,
}

#[derive(Default)]
struct Found {
    rows: Rows,
    /// How many rows there were so far, blank ones too.
    line: u32,
    merged: Vec<Merged>,
    errors: usize,
}

impl<'a> Document<'a> {
    fn next(&mut self) -> Result<Event<'a>, Error> {
        self.reader.read_event().map_err(|error| damaged(self.name).because(error))
    }

    /// Every table that can be seen; one that is beyond the bounds only matters where it is wanted.
    fn tables(&mut self) -> Result<Vec<Titled>, Error> {
        let mut tables = Vec::new();
        let mut style = None;
        loop {
            match self.next()? {
                Event::Start(tag) | Event::Empty(tag) if tag.name().0 == "style:style" => style = said(&tag, "style:name"),
                Event::Start(tag) | Event::Empty(tag) if hides(&tag) => self.hidden.extend(style.clone()),
                Event::Start(tag) if tag.name().0 == "table:table" => {
                    let title = said(&tag, "table:name").unwrap_or_default();
                    let is_hidden = said(&tag, "table:style-name").is_some_and(|style| self.hidden.contains(&style));
                    let table = self.table();
                    // What could not be read to its end leaves us somewhere in it: nothing behind it can be trusted.
                    let broke = table.is_err();
                    if !is_hidden {
                        tables.push((title, table));
                    }
                    if broke {
                        return Ok(tables);
                    }
                }
                Event::Eof => return Ok(tables),
                _ => {}
            }
        }
    }

    fn table(&mut self) -> Result<Found, Error> {
        let mut found = Found::default();
        loop {
            match self.next()? {
                Event::Start(tag) if tag.name().0 == "table:table-row" => {
                    let cells = self.row(&mut found)?;
                    found.take(&cells, repeated(&tag, "table:number-rows-repeated"))?;
                }
                Event::Empty(tag) if tag.name().0 == "table:table-row" => {
                    found.take(&[], repeated(&tag, "table:number-rows-repeated"))?;
                }
                Event::End(tag) if tag.name().0 == "table:table" => return Ok(found),
                Event::Eof => return Err(damaged(self.name)),
                _ => {}
            }
        }
    }

    fn row(&mut self, found: &mut Found) -> Result<Vec<Cell>, Error> {
        let mut cells = Vec::new();
        let mut column = 0_usize;
        loop {
            let (tag, words) = match self.next()? {
                Event::Start(tag) if is_cell(&tag) => {
                    let words = self.words(&tag)?;
                    (tag, words)
                }
                Event::Empty(tag) if is_cell(&tag) => (tag, String::new()),
                Event::End(tag) if tag.name().0 == "table:table-row" => return Ok(cells),
                Event::Eof => return Err(damaged(self.name)),
                _ => continue,
            };
            let times = repeated(&tag, "table:number-columns-repeated");
            // What lies under a merged cell is not to be seen.
            let value = if tag.name().0 == "table:table-cell" { found.value(&tag, &words) } else { Cell::Empty };
            let end = column.saturating_add(times as usize);
            if !value.is_empty() {
                if end > MAX_COLUMNS {
                    return Err(workbook::too_many_columns());
                }
                found.note_merged(&tag, column);
                cells.resize(column, Cell::Empty);
                cells.resize(end, value);
            }
            column = end;
        }
    }

    /// What a cell shows: its paragraphs, without notes and drawings.
    fn words(&mut self, cell: &BytesStart<'_>) -> Result<String, Error> {
        let mut words = String::new();
        let (mut paragraphs, mut inside) = (0, false);
        loop {
            match self.next()? {
                Event::Start(tag) if matches!(tag.name().0, "office:annotation" | "draw:frame" | "table:table") => {
                    self.reader.read_to_end(tag.name()).map_err(|error| damaged(self.name).because(error))?;
                }
                Event::Start(tag) if tag.name().0 == "text:p" => {
                    if paragraphs > 0 {
                        words.push('\n');
                    }
                    paragraphs += 1;
                    inside = true;
                }
                Event::End(tag) if tag.name().0 == "text:p" => inside = false,
                Event::Start(tag) | Event::Empty(tag) if tag.name().0 == "text:s" => {
                    words.extend(std::iter::repeat_n(' ', repeated(&tag, "text:c").min(MAX_CELL as u32 + 1) as usize));
                }
                Event::Start(tag) | Event::Empty(tag) if tag.name().0 == "text:tab" => words.push('\t'),
                Event::Start(tag) | Event::Empty(tag) if tag.name().0 == "text:line-break" => words.push('\n'),
                // Blanks in a row are one: more of them are written as elements of their own.
                Event::Text(text) if inside => push_words(&mut words, &text.xml10_content()),
                Event::CData(text) if inside => push_words(&mut words, &text.xml10_content()),
                Event::GeneralRef(name) if inside => match name.resolve_char_ref() {
                    Ok(Some(letter)) => words.push(letter),
                    // Five names every document knows; whatever else it declares is not looked up.
                    _ => words.push_str(quick_xml::escape::resolve_predefined_entity(&name.xml10_content()).unwrap_or("\u{fffd}")),
                },
                Event::End(tag) if tag.name() == cell.name() => return Ok(words),
                Event::Eof => return Err(damaged(self.name)),
                _ => {}
            }
            if words.len() > MAX_CELL * 4 + 4 {
                // More than a cell may hold in any script: the bounds name the line once the row is taken.
                words.truncate(words.floor_char_boundary(MAX_CELL * 4 + 4));
            }
        }
    }
}

impl Found {
    /// Takes a row as often as it says it stands there; only one that holds something counts against the bounds.
    fn take(&mut self, cells: &[Cell], times: u32) -> Result<(), Error> {
        if cells.iter().all(Cell::is_empty) {
            self.line = self.line.saturating_add(times);
            return Ok(());
        }
        for _ in 0..times {
            self.line = self.line.saturating_add(1);
            self.rows.push(Row { line: self.line, cells: cells.to_vec() })?;
        }
        Ok(())
    }

    fn note_merged(&mut self, tag: &BytesStart<'_>, column: usize) {
        let (wide, high) = (repeated(tag, "table:number-columns-spanned"), repeated(tag, "table:number-rows-spanned"));
        if wide > 1 {
            let rows = (self.line, self.line.saturating_add(high - 1));
            self.merged.push(Merged { rows, columns: (column, column.saturating_add(wide as usize - 1)) });
        }
    }

    fn value(&mut self, tag: &BytesStart<'_>, words: &str) -> Cell {
        if said(tag, "calcext:value-type").as_deref() == Some("error") {
            self.errors += 1;
            return Cell::Empty;
        }
        let shown = || Cell::of(words);
        let typed = |value: &str| said(tag, value);
        match typed("office:value-type").as_deref() {
            Some("float" | "percentage" | "currency") => {
                typed("office:value").and_then(|value| value.parse().ok()).map_or_else(shown, workbook::decimal)
            }
            Some("date") => typed("office:date-value").map_or_else(shown, |written| workbook::day(&written)),
            Some("boolean") => typed("office:boolean-value").map_or_else(shown, |written| Cell::Bool(written == "true")),
            Some("string") => typed("office:string-value").map_or_else(shown, |written| Cell::of(&written)),
            _ => shown(),
        }
    }
}

/// Whether tables of the style that says so are not to be seen.
fn hides(tag: &BytesStart<'_>) -> bool {
    tag.name().0 == "style:table-properties" && said(tag, "table:display").as_deref() == Some("false")
}

fn is_cell(tag: &BytesStart<'_>) -> bool {
    matches!(tag.name().0, "table:table-cell" | "table:covered-table-cell")
}

fn said(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// How often something stands there; once where it does not say.
fn repeated(tag: &BytesStart<'_>, name: &str) -> u32 {
    said(tag, name).map_or(1, |times| times.parse().unwrap_or(u32::MAX)).max(1)
}

fn push_words(words: &mut String, text: &str) {
    for letter in text.chars() {
        let blank = matches!(letter, ' ' | '\t' | '\n' | '\r');
        if !(blank && words.ends_with([' ', '\n'])) {
            words.push(if blank { ' ' } else { letter });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use zip::write::SimpleFileOptions;

    use super::*;

    fn document(tables: &str) -> Vec<u8> {
        packed(tables, "<manifest:manifest/>")
    }

    fn packed(tables: &str, manifest: &str) -> Vec<u8> {
        let content = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content><office:automatic-styles>\
             <style:style style:name=\"secret\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>\
             </office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
        );
        let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in [
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("Object 1/content.xml", "<math/>"),
            ("content.xml", content.as_str()),
            ("META-INF/manifest.xml", manifest),
        ] {
            file.start_file(name, SimpleFileOptions::default()).unwrap();
            file.write_all(text.as_bytes()).unwrap();
        }
        file.finish().unwrap().into_inner()
    }

    fn text(words: &str) -> String {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{words}</text:p></table:table-cell>")
    }

    fn row(cells: &[String]) -> String {
        format!("<table:table-row>{}</table:table-row>", cells.concat())
    }

    fn sheet(rows: &[String]) -> Sheet {
        let bytes = document(&format!("<table:table table:name=\"Élèves\">{}</table:table>", rows.concat()));
        read("x.ods", &bytes, None, HeaderAt::Found).unwrap().remove(0)
    }

    fn refusal(rows: &str) -> &'static str {
        let bytes = document(&format!("<table:table table:name=\"x\">{rows}</table:table>"));
        read("x.ods", &bytes, None, HeaderAt::Found).expect_err("no table").message.id
    }

    #[test]
    fn cells_keep_their_types() {
        let typed = |kind: &str, value: &str, shown: &str| {
            format!("<table:table-cell office:value-type=\"{kind}\" {value}><text:p>{shown}</text:p></table:table-cell>")
        };
        let read = sheet(&[
            row(&["Nom", "Né(e) le", "Note", "Payé", "Heure"].map(text)),
            row(&[
                "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>à vérifier</text:p></office:annotation>\
                 <text:p>L&apos;É<text:span>toile</text:span> &amp;<text:s text:c=\"2\"/>Cie</text:p><text:p>suite</text:p></table:table-cell>"
                    .to_owned(),
                typed("date", "office:date-value=\"2012-05-17T08:00:00\"", "17 mai"),
                typed("float", "office:value=\"0.30000000000000004\"", "0,3"),
                typed("boolean", "office:boolean-value=\"true\"", "VRAI"),
                typed("time", "office:time-value=\"PT10H10M00S\"", "10:10"),
                "<table:table-cell table:number-columns-repeated=\"16000\"/>".to_owned(),
            ]),
            "<table:table-row table:number-rows-repeated=\"1048574\"><table:table-cell table:number-columns-repeated=\"16384\"/>\
             </table:table-row>"
                .to_owned(),
        ]);
        assert_eq!((read.name.as_str(), read.rows.len()), ("Élèves", 1));
        let day = Cell::Day("2012-05-17".parse().unwrap());
        let words = Cell::of("L'Étoile &  Cie\nsuite");
        assert_eq!(read.rows[0].cells, [words, day, Cell::Number("0.3".into()), Cell::Bool(true), Cell::of("10:10")]);
    }

    #[test]
    fn rows_are_where_the_spreadsheet_shows_them() {
        let read = sheet(&[
            row(&["Nom", "Classe"].map(text)),
            "<table:table-row table:number-rows-repeated=\"7\"><table:table-cell/></table:table-row>".to_owned(),
            format!("<table:table-row table:number-rows-repeated=\"2\">{}</table:table-row>", text("Kabeya")),
            row(&["<table:covered-table-cell/>".to_owned(), text("5B")]),
        ]);
        assert_eq!(read.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [9, 10, 11]);
        assert_eq!(read.rows[2].cells, [Cell::Empty, Cell::of("5B")]);
    }

    #[test]
    fn a_merged_heading_names_every_column_it_covers() {
        let wide = "<table:table-cell office:value-type=\"string\" table:number-columns-spanned=\"2\"><text:p>Parent</text:p>\
                    </table:table-cell><table:covered-table-cell/>";
        let read = sheet(&[row(&[text("Nom"), wide.to_owned()]), row(&["Kabeya", "Anne", "Paul"].map(text))]);
        assert_eq!(read.header, ["Nom", "Parent", "Parent (2)"]);
    }

    #[test]
    fn a_table_that_is_hidden_is_none() {
        let tables = format!(
            "<table:table table:name=\"vieux\" table:style-name=\"secret\">{0}</table:table><table:table table:name=\"vide\"/>\
             <table:table table:name=\"la bonne\">{0}</table:table>",
            row(&["Nom", "Classe"].map(text)) + &row(&["Kabeya", "5B"].map(text))
        );
        let read = read("x.ods", &document(&tables), None, HeaderAt::Found).unwrap();
        assert_eq!(read.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["la bonne"]);
    }

    #[test]
    fn bombs_are_refused() {
        let cell = |times: &str, words: &str| {
            format!("<table:table-cell {times} office:value-type=\"string\"><text:p>{words}</text:p></table:table-cell>")
        };
        let rows = |times: &str, cell: &str| format!("<table:table-row {times}>{cell}</table:table-row>");
        assert_eq!(refusal(&rows("table:number-rows-repeated=\"99999999999\"", &cell("", "x"))), "exchange-too-many-rows");
        assert_eq!(refusal(&rows("", &cell("table:number-columns-repeated=\"16384\"", "x"))), "exchange-too-many-columns");
        let wide = cell("table:number-columns-repeated=\"500\"", "x");
        assert_eq!(refusal(&rows("table:number-rows-repeated=\"100000\"", &wide)), "exchange-too-many-cells");
        let long = cell("table:number-columns-repeated=\"500\"", &"x".repeat(30_000));
        assert_eq!(refusal(&rows("table:number-rows-repeated=\"1000\"", &long)), "exchange-too-much-text");
        assert_eq!(refusal(&rows("", &cell("", "x<text:s text:c=\"4000000000\"/>x"))), "exchange-cell-too-long");
    }

    #[test]
    fn what_is_locked_broken_or_declares_entities_is_told() {
        let locked =
            packed("", "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>");
        assert_eq!(read("x.ods", &locked, None, HeaderAt::Found).unwrap_err().message.id, "exchange-is-encrypted");
        assert_eq!(refusal("<table:table-row><table:table-cell>"), "exchange-workbook-damaged");
        assert_eq!(sheet(&[row(&["Nom", "Classe"].map(text)), row(&[text("&lol9;")])]).rows[0].cells, [Cell::of("\u{fffd}")]);
        assert_eq!(
            read("x.ods", &document("<table:table table:name=\"x\"/>"), None, HeaderAt::Found).unwrap_err().message.id,
            "exchange-empty"
        );
    }
}
