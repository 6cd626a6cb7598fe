//! Columns that hold passwords and the like: known by their heading, and emptied before anything else reads the sheet.

use super::sheet::{Cell, Sheet};
use super::synonym::words;
use crate::domain::text::Text;

/// Parts of a heading that give a secret away wherever they stand.
const PARTS: &[&str] =
    &["password", "passwd", "passphrase", "passcode", "motdepasse", "motpasse", "motspasse", "contrasena", "kennwort", "passwort"];

/// Words that give it away when they stand alone: `secret`, but not `secrétaire`.
const WORDS: &[&str] = &[
    "pwd",
    "mdp",
    "secret",
    "secrets",
    "token",
    "tokens",
    "jeton",
    "otp",
    "totp",
    "pin",
    "hash",
    "salt",
    "apikey",
    "credential",
    "credentials",
];

/// Whether a column of this heading holds secrets.
#[must_use]
pub fn is_secret(heading: &str) -> bool {
    let words = words(heading);
    let compact = words.concat();
    PARTS.iter().any(|part| compact.contains(part)) || words.iter().any(|word| WORDS.contains(&word.as_str()))
}

/// Empties every such column and leaves a note that names it.
pub(crate) fn drop_secrets(sheet: &mut Sheet) {
    for (column, heading) in sheet.header.iter().enumerate().filter(|(_, heading)| is_secret(heading)) {
        for row in &mut sheet.rows {
            if let Some(cell) = row.cells.get_mut(column) {
                *cell = Cell::Empty;
            }
        }
        sheet.notes.push(Text::new("exchange-note-secret-dropped").with("column", heading));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sheet::Row;

    #[test]
    fn secrets_are_known_by_their_heading() {
        for heading in [
            "password",
            "Mot de passe",
            "motdepasse",
            "PWD",
            "mfaSecret",
            "googleAPIRefreshToken",
            "ext_imagineLearning_studentPassword",
            "MDP initial",
            "Code PIN",
        ] {
            assert!(is_secret(heading), "{heading}");
        }
        for heading in ["Secrétaire", "Secrétariat", "Épingle", "Passeport", "Nom", "Compassion", ""] {
            assert!(!is_secret(heading), "{heading}");
        }
    }

    #[test]
    fn a_secret_column_is_emptied() {
        let row = Row { line: 2, cells: vec![Cell::of("Anne"), Cell::of("Batman1")] };
        let mut sheet = Sheet { header: vec!["prenom".into(), "Mot de passe".into()], rows: vec![row], ..Sheet::default() };
        drop_secrets(&mut sheet);
        assert_eq!(sheet.rows[0].cells, [Cell::of("Anne"), Cell::Empty]);
        assert_eq!(sheet.notes.len(), 1);
    }
}
