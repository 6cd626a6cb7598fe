//! The accountant's journal as the French tax office asks for it (*fichier des écritures comptables*, LPF art. A47 A-1): eighteen fields,
//! tabs between them, days as `20260901`, decimal commas.

use crate::domain::day::Day;
use crate::domain::money::{Currency, Money};
use crate::locale::Locale;
use crate::service::billing::EntryLine;

const FIELDS: [&str; 18] = [
    "JournalCode",
    "JournalLib",
    "EcritureNum",
    "EcritureDate",
    "CompteNum",
    "CompteLib",
    "CompAuxNum",
    "CompAuxLib",
    "PieceRef",
    "PieceDate",
    "EcritureLib",
    "Debit",
    "Credit",
    "EcritureLet",
    "DateLet",
    "ValidDate",
    "Montantdevise",
    "Idevise",
];

/// The whole file; the books are kept in `books`, and what is in another currency says so.
#[must_use]
pub fn text(entries: &[EntryLine], books: Currency, locale: &Locale) -> String {
    let mut file = FIELDS.join("\t");
    file.push_str("\r\n");
    for line in entries {
        let day = compact(line.day);
        let (aux, aux_name) = match &line.payer {
            Some((id, name)) => (id.0.simple().to_string()[20..].to_uppercase(), name.clone()),
            None => (String::new(), String::new()),
        };
        let amount = |minor: i64| Money::new(minor, line.currency).exactly().replace('.', ",");
        let foreign = line.currency != books;
        let signed = line.debit - line.credit;
        let cells = [
            line.journal.code().to_owned(),
            locale.text(&line.journal.label()),
            line.entry.to_string(),
            day.clone(),
            line.account.clone(),
            locale.text(&line.called),
            aux,
            aux_name,
            line.piece.clone(),
            day.clone(),
            locale.text(&line.about).trim().to_owned(),
            amount(line.debit),
            amount(line.credit),
            String::new(),
            String::new(),
            day,
            if foreign { amount(signed) } else { String::new() },
            if foreign { line.currency.code.to_owned() } else { String::new() },
        ];
        // What people typed must not break a line or a field.
        let cells = cells.map(|cell| cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>());
        file.push_str(&cells.join("\t"));
        file.push_str("\r\n");
    }
    file
}

fn compact(day: Day) -> String {
    day.0.strftime("%Y%m%d").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::billing::{Account, Journal};
    use crate::domain::text::Text;
    use crate::locale::Language;

    #[test]
    fn a_line_has_eighteen_fields_whatever_people_typed() {
        let eur = Currency::of("EUR").unwrap();
        let line = EntryLine {
            journal: Journal::Sales,
            entry: 1,
            day: Day::new(2026, 9, 1).unwrap(),
            account: "411000".into(),
            what: Account::Client,
            called: Account::Client.label(),
            payer: Some((crate::domain::id::PayerId(uuid::Uuid::nil()), "Mme\tDupont\n".into())),
            piece: "F-000001".into(),
            about: Text::new("account-client"),
            currency: eur,
            debit: 123_456,
            credit: 0,
        };
        let file = text(&[line], eur, &Locale::load(Language::Fr));
        let lines: Vec<&str> = file.split("\r\n").collect();
        assert_eq!(lines.len(), 3);
        assert!(lines[..2].iter().all(|line| line.split('\t').count() == 18), "{file}");
        assert!(lines[1].contains("20260901") && lines[1].contains("\t1234,56\t0,00\t"), "{file}");
    }
}
