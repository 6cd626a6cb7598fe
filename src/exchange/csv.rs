//! CSV and its cousins (`;`, tab, `|`): separator found, rows with the physical line they begin on. It guesses no types.

use super::encoding::decode;
use super::header::{HeaderAt, Rows};
use super::sheet::{Cell, Row, Sheet};
use crate::domain::text::Text;
use crate::service::Error;

/// What somebody may say about a text file instead of letting us find out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CsvOptions {
    /// `;`, `,`, `|` or a tab.
    pub separator: Option<char>,
    /// A label of the WHATWG list: `utf-8`, `windows-1252`, `iso-8859-15`…
    pub encoding: Option<String>,
    pub header: HeaderAt,
}

/// Separators in the order that settles a draw: a comma is also a decimal comma, so it comes last.
const SEPARATORS: [u8; 4] = [b'\t', b';', b'|', b','];

/// A quoted cell over more lines than this is a quote that somebody forgot to close.
const LINES_IN_A_CELL: usize = 200;

/// Reads a text table.
///
/// # Errors
/// A sentence when the file is empty, no text, or beyond the bounds.
pub fn read(name: &str, bytes: &[u8], options: &CsvOptions) -> Result<Sheet, Error> {
    let decoded = decode(bytes, options.encoding.as_deref())?;
    if decoded.text.trim().chars().count() < 2 {
        return Err(Error::user(Text::new("exchange-empty").with("name", name)).hint(Text::new("exchange-empty-hint")));
    }
    if decoded.text.trim_start().starts_with('<') {
        return Err(Error::user(Text::new("exchange-is-markup").with("name", name)).hint(Text::new("exchange-save-as-hint")));
    }
    let text = decoded.text.replace("\r\n", "\n").replace('\r', "\n");
    let (declared, text) = declared_separator(&text);
    let separator = match options.separator {
        Some(written) => {
            u8::try_from(written).ok().filter(|b| b.is_ascii() && !matches!(b, b'"' | b'\n' | b'\r' | 0)).ok_or_else(|| {
                Error::user(Text::new("exchange-separator-unknown").with("separator", written.to_string()))
                    .hint(Text::new("exchange-separator-hint"))
            })?
        }
        None => declared.unwrap_or_else(|| find_separator(text)),
    };
    let lines_before = u32::from(declared.is_some());
    let mut rows = Rows::default();
    each_record(text, separator, |line, record| {
        rows.push(Row { line: line + lines_before, cells: record.iter().map(|cell| Cell::of(unguarded(cell))).collect() })
    })?;
    rows.into_sheet(name, options.header, |_| (), decoded.notes)
}

/// Our own exports put `'` before text that a spreadsheet would take for a formula; reading them back takes it off.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(GUARDED) => rest,
        _ => cell,
    }
}

/// What a cell must not begin with when a spreadsheet opens the file; `'` too, so that taking the guard off is exact.
pub(crate) const GUARDED: [char; 8] = ['=', '+', '-', '@', '\t', '\r', '\n', '\''];

/// Excel's own first line `sep=;`.
fn declared_separator(text: &str) -> (Option<u8>, &str) {
    let Some((first, rest)) = text.split_once('\n') else { return (None, text) };
    match first.trim_matches('"').strip_prefix("sep=").map(str::as_bytes) {
        Some([separator]) if separator.is_ascii_punctuation() || *separator == b'\t' => (Some(*separator), rest),
        _ => (None, text),
    }
}

/// The separator that cuts the most of the first records into the same number of cells.
fn find_separator(text: &str) -> u8 {
    const LOOKED_AT: usize = 100;
    let mut best = (0.0_f64, b';');
    for separator in SEPARATORS {
        let mut reader = reader(text, separator);
        let widths: Vec<usize> = reader.records().take(LOOKED_AT).filter_map(Result::ok).map(|record| record.len()).collect();
        let usual = widths.iter().copied().filter(|width| *width > 1).max_by_key(|width| widths.iter().filter(|w| *w == width).count());
        let Some(usual) = usual else { continue };
        let agree = widths.iter().filter(|width| **width == usual).count();
        #[expect(clippy::cast_precision_loss, reason = "at most a hundred records")]
        let score = agree as f64 / widths.len() as f64;
        if score > best.0 + 1e-9 {
            best = (score, separator);
        }
    }
    best.1
}

fn reader(text: &str, separator: u8) -> ::csv::Reader<&[u8]> {
    ::csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

fn each_record(text: &str, separator: u8, mut take: impl FnMut(u32, &::csv::StringRecord) -> Result<(), Error>) -> Result<(), Error> {
    let mut reader = reader(text, separator);
    let mut record = ::csv::StringRecord::new();
    let (mut line, mut counted) = (1_u32, 0_usize);
    loop {
        let from = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX).min(text.len());
        let more = reader.read_record(&mut record).map_err(|error| Error::user(Text::new("exchange-not-a-table")).because(error))?;
        if !more {
            return Ok(());
        }
        // The reader passes over blank lines; the record begins behind them.
        let start = from + text.as_bytes()[from..].iter().take_while(|b| **b == b'\n').count();
        line += newlines(&text.as_bytes()[counted..start]);
        counted = start;
        let until = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX).min(text.len());
        let written = &text.as_bytes()[start.min(until)..until];
        let unclosed =
            until == text.len() && written.trim_ascii_end().contains(&b'\n') && written.iter().filter(|b| **b == b'"').count() % 2 == 1;
        if unclosed || record.iter().any(|cell| cell.bytes().filter(|b| *b == b'\n').count() > LINES_IN_A_CELL) {
            return Err(Error::user(Text::new("exchange-open-quote").with("line", line)).hint(Text::new("exchange-open-quote-hint")));
        }
        take(line, &record)?;
    }
}

fn newlines(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.iter().filter(|b| **b == b'\n').count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(text: &str) -> Sheet {
        read("essai.csv", text.as_bytes(), &CsvOptions::default()).unwrap()
    }

    fn refusal(text: &str) -> &'static str {
        read("essai.csv", text.as_bytes(), &CsvOptions::default()).unwrap_err().message.id
    }

    fn cells(sheet: &Sheet, row: usize) -> Vec<String> {
        sheet.rows[row].cells.iter().map(|cell| cell.text().into_owned()).collect()
    }

    #[test]
    fn each_separator_is_found() {
        for separator in [";", ",", "\t", "|"] {
            let text = ["Nom", "Prénom", "Classe\nKabeya", "Anne", "6A\n"].join(separator);
            assert_eq!(sheet(&text).header, ["Nom", "Prénom", "Classe"], "{separator:?}");
        }
        assert_eq!(sheet("INE;NOTE;COEFF\n1;15,50;1,0\n2;8,25;1,0\n").header, ["INE", "NOTE", "COEFF"]);
        assert_eq!(sheet("sep=|\nNom|Prénom\na|b\n").rows[0].line, 3);
    }

    #[test]
    fn lines_are_those_of_the_file_whatever_ends_them() {
        for end in ["\n", "\r\n", "\r"] {
            let read = sheet(&["nom;prenom", "", "Kabeya;\"Anne", "Marie\"", "", "Mwamba;Jean"].join(end));
            assert_eq!(read.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 6], "{end:?}");
            assert_eq!(cells(&read, 0), ["Kabeya", "Anne\nMarie"]);
        }
    }

    #[test]
    fn rows_may_be_short_or_long() {
        let read = sheet("nom;prenom;classe\nKabeya\nMwamba;Jean;6A;reste\n");
        assert_eq!((cells(&read, 0).len(), cells(&read, 1).len(), read.header.len()), (1, 4, 4));
        assert!(read.rows[0].cell(2).is_empty());
    }

    #[test]
    fn what_is_no_table_is_refused_with_a_sentence() {
        assert_eq!(refusal(""), "exchange-empty");
        assert_eq!(refusal("a"), "exchange-empty");
        assert_eq!(refusal("<html><table></table></html>"), "exchange-is-markup");
        assert_eq!(refusal("nom;prenom\n\"Kabeya;Anne\nMwamba;Jean\nIlunga;Luc\n"), "exchange-open-quote");
        let odd = CsvOptions { separator: Some('é'), ..CsvOptions::default() };
        assert_eq!(read("x", b"a;b\nc;d", &odd).unwrap_err().message.id, "exchange-separator-unknown");
    }

    #[test]
    fn the_guard_of_our_own_exports_is_taken_off() {
        assert_eq!(cells(&sheet("nom;tel\n'=A1;'+243 99\n''90;'n\n"), 0), ["=A1", "+243 99"]);
        assert_eq!(cells(&sheet("nom;tel\n'=A1;'+243 99\n''90;'n\n"), 1), ["'90", "'n"]);
    }

    #[test]
    fn the_separator_can_be_told() {
        let told = CsvOptions { separator: Some(','), ..CsvOptions::default() };
        assert_eq!(read("x", b"a;b,c\nd;e,f\n", &told).unwrap().header, ["a;b", "c"]);
    }
}
