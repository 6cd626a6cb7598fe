//! What a command that plans or writes answers: the shape scripts read, and the same for people.

use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use crate::domain::inert::inert;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::{Preview, Verdict};

/// How many rows that are not refused are shown to people before "and so on".
const SHOWN: usize = 10;

/// A plan, or what became of it. The names are an interface: never renamed, only added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Envelope {
    /// Once applied: what `eschool undo` takes.
    pub operation: Option<String>,
    pub applied: bool,
    pub digest: Option<String>,
    pub counts: Counts,
    pub rows: Vec<Row>,
    /// The numbers that documents got by it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<String>,
    /// What a plan comes to beyond its rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<serde_json::Value>,
    /// What people read in place of the rows.
    #[serde(skip)]
    pub told: Vec<String>,
    /// Whether nothing takes it back but an action of its own.
    #[serde(skip)]
    pub lasting: bool,
    /// Whether the verb can leave refused rows out.
    #[serde(skip)]
    pub leaves_out: bool,
    /// How many rows of the store would change: a plan may change some without a row of its own to tell.
    #[serde(skip)]
    pub changes: usize,
}

/// More of a plan than its rows: for scripts, and as lines for people.
#[derive(Clone, Debug, Default)]
pub struct Told {
    pub plan: Option<serde_json::Value>,
    pub lines: Vec<String>,
}

/// Conflicts count as refused: they are not written either.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub skipped: usize,
    pub refused: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    pub verdict: Verdict,
    /// In the file it came from, counted from 1.
    pub line: Option<u32>,
    /// Who or what the row is about.
    pub key: Option<String>,
    /// The file's column, when one cell is to blame.
    pub column: Option<String>,
    /// In the reader's language.
    pub message: Option<String>,
}

impl Envelope {
    /// An envelope that is counted from its rows.
    #[must_use]
    pub fn of(rows: Vec<Row>) -> Self {
        let counts = Counts::of(&rows);
        Self { counts, changes: counts.changes(), rows, ..Self::default() }
    }

    /// A plan of the service, in the reader's language.
    #[must_use]
    pub fn planned<O>(preview: &Preview<O>, locale: &Locale) -> Self {
        let said = |words: &str| Some(words.to_owned()).filter(|words| !words.is_empty());
        let row = |row: &crate::service::Row| Row {
            verdict: row.verdict,
            line: row.line,
            key: said(&row.key),
            column: row.column.clone(),
            message: said(&locale.text(&row.message)),
        };
        let rows = preview.rows.iter().map(row).collect();
        Self { digest: Some(preview.digest.clone()), changes: preview.changes, ..Self::of(rows) }
    }

    #[must_use]
    pub fn telling(self, told: Told) -> Self {
        Self { plan: told.plan, told: told.lines, ..self }
    }

    /// For people: the counts on one line, the first rows, and every refused one.
    #[must_use]
    pub fn render(&self, locale: &Locale) -> String {
        self.render_rows(locale, SHOWN)
    }

    /// As [`Self::render`], with every row.
    #[must_use]
    pub fn render_all(&self, locale: &Locale) -> String {
        self.render_rows(locale, usize::MAX)
    }

    fn render_rows(&self, locale: &Locale, shown: usize) -> String {
        let (refused, others): (Vec<_>, Vec<_>) = self.rows.iter().partition(|row| is_refused(row.verdict));
        let mut others: Vec<_> = others.into_iter().filter(|row| row.verdict != Verdict::Unchanged).collect();
        // What is not done comes before what is: it is what somebody has to look at.
        others.sort_by_key(|row| row.verdict != Verdict::Skipped);
        let mut lines = vec![self.counts.render(locale)];
        let shown = if self.told.is_empty() { shown } else { 0 };
        lines.extend(aligned(refused.into_iter().chain(others.iter().take(shown).copied()), locale));
        lines.extend(self.told.iter().cloned());
        if self.told.is_empty() && others.len() > shown {
            lines.push(locale.text(&Text::new("cli-rows-more").with("count", others.len() - shown)));
        }
        if let Some(operation) = self.operation.as_deref().filter(|_| self.applied) {
            let id = if self.lasting { "cli-applied-lasting" } else { "cli-applied" };
            lines.push(locale.text(&Text::new(id).with("operation", operation)));
        }
        match &self.documents[..] {
            [] => {}
            [one] => lines.push(locale.text(&Text::new("cli-document").with("number", one))),
            [first, .., last] => {
                let count = self.documents.len();
                lines.push(locale.text(&Text::new("cli-documents").with("count", count).with("first", first).with("last", last)));
            }
        }
        lines.iter().flat_map(|line| [inert(line), "\n".into()]).collect()
    }
}

impl Counts {
    #[must_use]
    pub fn of(rows: &[Row]) -> Self {
        let mut counts = Self::default();
        for row in rows {
            *match row.verdict {
                Verdict::New => &mut counts.new,
                Verdict::Changed => &mut counts.changed,
                Verdict::Unchanged => &mut counts.unchanged,
                Verdict::Skipped => &mut counts.skipped,
                Verdict::Conflict | Verdict::Refused => &mut counts.refused,
            } += 1;
        }
        counts
    }

    /// How many rows would be written.
    #[must_use]
    pub const fn changes(self) -> usize {
        self.new + self.changed
    }

    fn render(self, locale: &Locale) -> String {
        let parts: Vec<_> = [
            ("count-new", self.new),
            ("count-changed", self.changed),
            ("count-unchanged", self.unchanged),
            ("count-skipped", self.skipped),
            ("count-refused", self.refused),
        ]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, count)| locale.text(&Text::new(id).with("count", count)))
        .collect();
        if parts.is_empty() { locale.get("cli-nothing-to-do") } else { parts.join(" · ") }
    }
}

const fn is_refused(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Conflict | Verdict::Refused)
}

const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::New => "verdict-new",
        Verdict::Changed => "verdict-changed",
        Verdict::Unchanged => "verdict-unchanged",
        Verdict::Skipped => "verdict-skipped",
        Verdict::Conflict => "verdict-conflict",
        Verdict::Refused => "verdict-refused",
    }
}

/// Verdict, line and key in columns, the sentence last.
fn aligned<'a>(rows: impl Iterator<Item = &'a Row>, locale: &Locale) -> Vec<String> {
    let cells: Vec<[String; 4]> = rows
        .map(|row| {
            let line = row.line.map(|line| locale.text(&Text::new("cli-row-line").with("line", line))).unwrap_or_default();
            let message = [row.column.as_deref(), row.message.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(": ");
            [locale.get(word(row.verdict)), line, row.key.clone().unwrap_or_default(), message].map(|cell| inert(&cell).into_owned())
        })
        .collect();
    let width = |column: usize| cells.iter().map(|row| row[column].width()).max().unwrap_or_default();
    let widths = [width(0), width(1), width(2)];
    cells
        .iter()
        .map(|row| {
            let mut shown = String::new();
            for (cell, width) in row.iter().zip(widths).filter(|(_, width)| *width > 0) {
                shown.push_str("  ");
                shown.push_str(cell);
                shown.push_str(&" ".repeat(width - cell.width()));
            }
            shown.push_str("  ");
            shown.push_str(&row[3]);
            shown.trim_end().to_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    fn row(verdict: Verdict, line: u32, key: &str, message: Option<&str>) -> Row {
        Row { verdict, line: Some(line), key: Some(key.to_owned()), column: None, message: message.map(str::to_owned) }
    }

    #[test]
    fn scripts_read_exactly_this_shape() {
        let mut envelope = Envelope::of(vec![row(Verdict::New, 2, "2026-0001", None)]);
        envelope.digest = Some("ab12".to_owned());
        assert_eq!(
            serde_json::to_string(&envelope).unwrap(),
            r#"{"operation":null,"applied":false,"digest":"ab12","counts":{"new":1,"changed":0,"unchanged":0,"skipped":0,"refused":0},"#
                .to_owned()
                + r#""rows":[{"verdict":"new","line":2,"key":"2026-0001","column":null,"message":null}]}"#
        );
    }

    #[test]
    fn people_see_the_counts_the_first_rows_and_every_refused_one() {
        let mut rows: Vec<_> = (2..14).map(|line| row(Verdict::New, line, "Anne", None)).collect();
        rows.extend((14..16).map(|line| row(Verdict::Unchanged, line, "Jean", None)));
        rows.extend((16..30).map(|line| row(Verdict::Refused, line, "Léa", Some("La date manque."))));
        let shown = Envelope::of(rows).render(&Locale::load(Language::Fr));
        assert!(shown.starts_with("12 nouveaux · 2 inchangés · 14 refusés\n"), "{shown}");
        assert_eq!(shown.matches("La date manque.").count(), 14);
        assert_eq!(shown.matches("Anne").count(), 10);
        assert!(!shown.contains("Jean") && shown.contains("et 2 autres"), "{shown}");
    }

    #[test]
    fn columns_are_aligned_and_names_cannot_steer_the_terminal() {
        let shown =
            Envelope::of(vec![row(Verdict::Changed, 2, "Anne", Some("x")), row(Verdict::Changed, 113, "\u{1b}[2J李", Some("y\nforged"))])
                .render(&Locale::load(Language::En));
        assert!(!shown.contains('\u{1b}') && shown.lines().count() == 3, "{shown}");
        let column = |mark: char| shown.lines().find_map(|line| line.find(mark).map(|at| line[..at].width()));
        assert_eq!(column('x'), column('y'));
    }

    #[test]
    fn an_empty_plan_says_there_is_nothing_to_do() {
        assert_eq!(Envelope::default().render(&Locale::load(Language::En)), "Nothing to do.\n");
    }
}
