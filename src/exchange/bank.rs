//! Statements of banks and mobile-money operators: which column says what is proposed by the headings, chosen by a person, remembered;
//! then each line is read. It knows no payer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::sheet::{Cell, Row, Sheet, column_of};
use super::value;
use crate::domain::billing::Method;
use crate::domain::day::DayOrder;
use crate::domain::money::{Currency, Decimal, Money};
use crate::domain::name::{fold, tidy};
use crate::domain::roster::Refusal;
use crate::domain::text::Text;
use crate::service::Error;
use crate::service::billing::StatementEntry;

/// What a column may say, its message, and how it is headed; what is written out in full comes before what is part of another.
pub const FIELDS: &[(&str, &str, &[&str])] = &[
    (
        "day",
        "bank-day",
        &[
            "date operation",
            "date de l operation",
            "date comptable",
            "transaction date",
            "booking date",
            "date valeur",
            "value date",
            "date",
            "jour",
            "day",
        ],
    ),
    ("amount", "bank-amount", &["montant", "amount", "montant xof", "montant cdf", "montant usd", "valeur", "value", "somme"]),
    ("credit", "bank-credit", &["credit", "montant credit", "credits", "depot", "recu", "received", "paid in", "entree", "in"]),
    ("debit", "bank-debit", &["debit", "montant debit", "debits", "retrait", "paid out", "withdrawn", "sortie", "out"]),
    ("currency", "bank-currency", &["devise", "monnaie", "currency", "ccy"]),
    (
        "reference",
        "bank-reference",
        &[
            "reference",
            "ref",
            "reference operation",
            "transaction id",
            "id transaction",
            "transactionid",
            "numero de transaction",
            "reference transaction",
            "receipt no",
            "id",
        ],
    ),
    (
        "phone",
        "bank-phone",
        &[
            "telephone",
            "numero",
            "phone",
            "msisdn",
            "expediteur",
            "numero expediteur",
            "sender",
            "sender number",
            "from",
            "de",
            "compte expediteur",
        ],
    ),
    (
        "name",
        "bank-name",
        &[
            "nom",
            "nom expediteur",
            "donneur d ordre",
            "emetteur",
            "payeur",
            "name",
            "sender name",
            "payer",
            "counterparty",
            "nom client",
            "client",
        ],
    ),
    (
        "words",
        "bank-words",
        &[
            "libelle",
            "motif",
            "communication",
            "description",
            "details",
            "label",
            "narration",
            "remarks",
            "message",
            "objet",
            "note",
            "intitule",
        ],
    ),
];

/// Which column fills which field, by their headings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankColumns(pub BTreeMap<String, String>);

/// How the last statement with some header was brought in: what the next one like it is proposed. Under its name a line comes in once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usual {
    #[serde(flatten)]
    pub columns: BankColumns,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
}

impl Usual {
    /// What was kept, or what the headings suggest.
    #[must_use]
    pub fn of(kept: Option<&str>, sheet: &Sheet) -> Self {
        let kept = kept.and_then(|kept| serde_json::from_str(kept).ok());
        kept.unwrap_or_else(|| Self { columns: BankColumns::propose(sheet), ..Self::default() })
    }

    #[must_use]
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What was read of a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    pub entries: Vec<StatementEntry>,
    pub refusals: Vec<Refusal>,
}

impl BankColumns {
    /// What the headings suggest; a column fills one field.
    #[must_use]
    pub fn propose(sheet: &Sheet) -> Self {
        let mut chosen = BTreeMap::new();
        let mut taken: Vec<usize> = Vec::new();
        let headings: Vec<String> = sheet.header.iter().map(|heading| fold(heading)).collect();
        for (id, _, called) in FIELDS {
            let found = called
                .iter()
                .find_map(|name| headings.iter().enumerate().position(|(at, heading)| heading == name && !taken.contains(&at)));
            let found = found.or_else(|| {
                // `Date valeur` and `Solde crédit` are no amounts.
                let of_another = |word: &str| *id != "day" && matches!(word, "date" | "solde" | "balance");
                let begins = |heading: &String| {
                    called.iter().any(|name| name.len() > 3 && heading.split(' ').any(|word| word == *name))
                        && !heading.split(' ').any(of_another)
                };
                headings.iter().enumerate().position(|(at, heading)| begins(heading) && !taken.contains(&at))
            });
            if let Some(at) = found {
                taken.push(at);
                chosen.insert((*id).to_owned(), sheet.header[at].clone());
            }
        }
        // Where what came in and what went out have a column each, no other says it again.
        if chosen.contains_key("credit") && chosen.contains_key("debit") {
            chosen.remove("amount");
        }
        Self(chosen)
    }

    /// What a kept choice is looked up by: the same for every statement with the same header.
    #[must_use]
    pub fn key(sheet: &Sheet) -> String {
        let headings: Vec<String> = sheet.header.iter().map(|heading| fold(heading)).collect();
        format!("statement/{}", &hex::encode(Sha256::digest(headings.join("\u{1f}")))[..32])
    }

    /// Takes one `FIELD=COLUMN`; without a column the field is left out.
    ///
    /// # Errors
    /// A sentence with the names that exist.
    pub fn set(&mut self, field: &str, column: &str, sheet: &Sheet) -> Result<(), Error> {
        if !FIELDS.iter().any(|(id, ..)| *id == field) {
            let names = FIELDS.iter().map(|(id, ..)| *id).collect::<Vec<_>>().join(", ");
            return Err(Error::user(Text::new("exchange-map-no-field").with("field", field))
                .hint(Text::new("exchange-map-no-field-hint").with("names", names)));
        }
        if column.trim().is_empty() {
            self.0.remove(field);
            return Ok(());
        }
        let at = column_of(sheet.header.iter().map(String::as_str), column).ok_or_else(|| missing(column, sheet))?;
        self.0.insert(field.to_owned(), sheet.header[at].clone());
        Ok(())
    }

    /// Reads every line; what cannot be read is refused with the reason.
    ///
    /// # Errors
    /// When a column is missing that every line needs.
    pub fn read(&self, sheet: &Sheet, usual: Currency) -> Result<Statement, Error> {
        let place = |id: &str| self.0.get(id).and_then(|heading| sheet.column(heading));
        let day = place("day").ok_or_else(|| missing("day", sheet))?;
        let amounts = [place("amount"), place("credit"), place("debit")];
        if amounts[..2].iter().all(Option::is_none) {
            return Err(missing("amount", sheet));
        }
        let order = value::day_order(sheet.rows.iter().map(|row| row.cell(day)), DayOrder::DayFirst);
        let mut found = Statement::default();
        for row in sheet.rows.iter().filter(|row| !row.is_blank()) {
            let refuse = |column: &str, reason: Text| Refusal {
                line: row.line,
                column: Some(self.0.get(column).cloned().unwrap_or_else(|| column.to_owned())),
                reason,
            };
            let text = |id: &str| place(id).map(|at| tidy(&row.cell(at).text())).filter(|words| !words.is_empty());
            let currency = text("currency").map_or(Some(usual), |code| Currency::of(&code));
            let Some(currency) = currency else {
                let code = text("currency").unwrap_or_default();
                found.refusals.push(refuse("currency", Text::new("billing-currency-unknown").with("currency", code)));
                continue;
            };
            let amount = match amount(row, amounts, currency) {
                Ok(Some(amount)) => amount,
                // A title, a balance carried forward: no movement.
                Ok(None) => continue,
                Err(written) => {
                    found.refusals.push(refuse("amount", Text::new("billing-not-an-amount").with("amount", written)));
                    continue;
                }
            };
            let written = row.cell(day).text().trim().to_owned();
            let moment = written.split([' ', 'T']).next().unwrap_or_default().to_owned();
            let Some(day) = value::day(row.cell(day), order).or_else(|| value::day(&Cell::of(&moment), order)) else {
                found.refusals.push(refuse("day", Text::new("tui-not-a-day").with("words", written)));
                continue;
            };
            found.entries.push(StatementEntry {
                line: row.line,
                day,
                amount,
                reference: text("reference"),
                phone: text("phone"),
                name: text("name"),
                words: text("words"),
            });
        }
        Ok(found)
    }
}

/// The amount of a line: signed, or in a column for what came in and one for what went out.
fn amount(row: &Row, [signed, credit, debit]: [Option<usize>; 3], currency: Currency) -> Result<Option<Money>, String> {
    let read = |at: Option<usize>| -> Result<Option<i64>, String> {
        let Some(cell) = at.map(|at| row.cell(at)).filter(|cell| !cell.is_empty()) else { return Ok(None) };
        let written = cell.text().trim().to_owned();
        let number = exact(&written).ok_or_else(|| written.clone())?;
        if !number.fits(currency.decimals) {
            return Err(written);
        }
        Ok(Some(number.minor(currency.decimals)))
    };
    let nought = |minor: Option<i64>| minor.filter(|minor| *minor != 0);
    let minor = match (nought(read(credit)?), nought(read(debit)?), read(signed)?) {
        (Some(credit), ..) => credit,
        (None, Some(debit), _) => -debit.abs(),
        (None, None, Some(signed)) => signed,
        (None, None, None) => return Ok(None),
    };
    Ok(Some(Money::new(minor, currency)))
}

/// `1 234,56`, `1.234,56`, `1,234.56`, `+500`, `75 000 F`: whichever sign comes last parts the decimals.
fn exact(written: &str) -> Option<Decimal> {
    let figures: String = written.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-')).collect();
    let comma = figures.rfind(',');
    let point = figures.rfind('.');
    let group = match (comma, point) {
        (Some(comma), Some(point)) => Some(if comma > point { '.' } else { ',' }),
        // `1.234.567` has no decimals.
        (Some(_), None) if figures.matches(',').count() > 1 => Some(','),
        (None, Some(_)) if figures.matches('.').count() > 1 => Some('.'),
        _ => None,
    };
    let plain: String = figures.chars().filter(|c| Some(*c) != group).collect();
    // Noughts behind the point say nothing.
    let plain = match plain.find([',', '.']) {
        Some(at) => plain
            .trim_end_matches('0')
            .trim_end_matches([',', '.'])
            .get(..)
            .map(|kept| if kept.len() < at { &plain[..at] } else { kept })
            .map(str::to_owned)?,
        None => plain,
    };
    plain.parse().ok()
}

fn missing(column: &str, sheet: &Sheet) -> Error {
    Error::user(Text::new("bank-no-column").with("column", column))
        .hint(Text::new("bank-no-column-hint").with("columns", sheet.header.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::super::read::{ReadOptions, tables};
    use super::*;

    fn read(content: &str) -> Statement {
        let sheet = tables("releve.csv", content.as_bytes(), &ReadOptions::default()).unwrap().remove(0);
        BankColumns::propose(&sheet).read(&sheet, Currency::of("EUR").unwrap()).unwrap()
    }

    #[test]
    fn a_banks_and_an_operators_statement_read_without_being_told() {
        let bank = read("Date opération;Libellé;Débit;Crédit\n20/11/2026;VIR MWAMBA JEANNE F-000003;;1 450,50\n21/11/2026;FRAIS;5,00;\n");
        assert_eq!(bank.refusals, []);
        let minor: Vec<i64> = bank.entries.iter().map(|entry| entry.amount.minor).collect();
        assert_eq!((minor, bank.entries[0].words.as_deref()), (vec![145_050, -500], Some("VIR MWAMBA JEANNE F-000003")));
        let operator =
            read("Transaction ID,Date,Amount,Sender number,Sender name\nMP26,2026-11-20 10:32:11,\"1,450.50\",+243970000001,Jeanne M.\n");
        let entry = &operator.entries[0];
        assert_eq!((entry.day.to_string().as_str(), entry.amount.minor), ("2026-11-20", 145_050));
        assert_eq!(
            (entry.reference.as_deref(), entry.phone.as_deref(), entry.name.as_deref()),
            (Some("MP26"), Some("+243970000001"), Some("Jeanne M."))
        );
    }

    #[test]
    fn a_day_of_value_and_a_balance_are_no_amounts() {
        let found = read(
            "Date opération;Date valeur;Libellé;Débit;Crédit;Solde\n20/11/2026;21/11/2026;REPORT;;;900,00\n20/11/2026;21/11/2026;VIR;;5,00;905,00\n",
        );
        assert_eq!((found.refusals.len(), found.entries.len(), found.entries[0].amount.minor), (0, 1, 500));
    }

    #[test]
    fn what_was_kept_before_it_had_a_name_is_read_still() {
        let sheet = tables("releve.csv", b"Quand;Combien\n", &ReadOptions::default()).unwrap().remove(0);
        let old = Usual::of(Some(r#"{"day":"Quand","amount":"Combien"}"#), &sheet);
        assert_eq!((old.columns.0.len(), old.source.as_deref(), old.method), (2, None, None));
        let named = Usual { source: Some("Rawbank".into()), method: Some(Method::Deposit), ..old };
        assert_eq!(Usual::of(Some(&named.written()), &sheet), named);
    }

    #[test]
    fn what_cannot_be_read_is_refused_by_its_line() {
        let found = read("Date;Montant;Motif\n40/11/2026;5,00;a\n20/11/2026;beaucoup;b\n20/11/2026;5,005;c\n20/11/2026;5,00;d\n");
        assert_eq!((found.entries.len(), found.refusals.iter().map(|refusal| refusal.line).collect::<Vec<_>>()), (1, vec![2, 3, 4]));
    }

    #[test]
    fn amounts_are_read_as_banks_write_them() {
        for (written, read) in [
            ("1 234,56", "1234.56"),
            ("1.234,56", "1234.56"),
            ("1,234.56", "1234.56"),
            ("1.234.567", "1234567"),
            ("+500", "500"),
            ("-75 000 F", "-75000"),
            ("100,00", "100"),
            ("0,50", "0.5"),
        ] {
            assert_eq!(exact(written), read.parse().ok(), "{written}");
        }
    }
}
