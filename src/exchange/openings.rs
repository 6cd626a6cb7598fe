//! Balances of the books before from a spreadsheet, one a line. It knows no store, and who is meant.

use std::path::Path;

use super::read::{self as files, ReadOptions};
use super::sheet::Sheet;
use super::value;
use crate::domain::day::{Day, DayOrder};
use crate::domain::money::{Currency, Money};
use crate::domain::roster::Refusal;
use crate::domain::text::Text;
use crate::service::Error;
use crate::service::billing::OpeningBalance;

/// The balances of a file of any format, as [`read`] has them.
///
/// # Errors
/// When the file holds no table, or a column is missing.
pub fn open(file: &Path, usual: Currency, label: &str) -> Result<(Vec<OpeningBalance>, Vec<Refusal>), Error> {
    let source = files::open(&[file.to_owned()], &ReadOptions::default())?;
    read(source.sheets().first().ok_or_else(|| Error::user(Text::new("cli-link-no-table")))?, usual, label)
}

/// The balances of a sheet; `label` where a line has none. With one refusal none is to be carried out.
///
/// # Errors
/// When a column is missing that a balance needs.
pub fn read(sheet: &Sheet, usual: Currency, label: &str) -> Result<(Vec<OpeningBalance>, Vec<Refusal>), Error> {
    let place = |names: &[&str]| names.iter().find_map(|name| sheet.column(name));
    let columns = Columns {
        payer: place(&["payer", "payeur", "responsable", "guardian"]),
        student: place(&["student", "eleve", "élève", "matricule"]),
        owed: place(&["owed", "du", "dû", "amount", "montant", "solde", "balance"]),
        ahead: place(&["credit", "crédit", "avance", "ahead"]),
        currency: place(&["currency", "devise", "monnaie"]),
        label: place(&["label", "libelle", "libellé"]),
        due: place(&["due", "echeance", "échéance"]),
    };
    let missing = match (&columns.payer, &columns.student, &columns.owed, &columns.ahead) {
        (None, None, ..) => Some("payer"),
        (.., None, None) => Some("owed"),
        _ => None,
    };
    if let Some(column) = missing {
        return Err(Error::user(Text::new("exchange-fee-column").with("column", column)).hint(Text::new("exchange-opening-hint")));
    }
    let (mut balances, mut refusals) = (Vec::new(), Vec::new());
    for row in sheet.rows.iter().filter(|row| !row.is_blank()) {
        let text = |at: Option<usize>| at.and_then(|at| value::text(row.cell(at)));
        match line(&columns, usual, label, &text, row.line) {
            Ok(Some(balance)) => balances.push(balance),
            Ok(None) => {}
            Err((column, reason)) => refusals.push(Refusal { line: row.line, column: Some(column.to_owned()), reason }),
        }
    }
    Ok((balances, refusals))
}

struct Columns {
    payer: Option<usize>,
    student: Option<usize>,
    owed: Option<usize>,
    ahead: Option<usize>,
    currency: Option<usize>,
    label: Option<usize>,
    due: Option<usize>,
}

/// Nothing where the account is even: a list of all accounts has such lines.
fn line(
    columns: &Columns,
    usual: Currency,
    label: &str,
    text: &dyn Fn(Option<usize>) -> Option<String>,
    line: u32,
) -> Result<Option<OpeningBalance>, (&'static str, Text)> {
    let currency = match text(columns.currency) {
        Some(written) => {
            Currency::of(&written).ok_or_else(|| ("currency", Text::new("billing-currency-unknown").with("currency", written)))?
        }
        None => usual,
    };
    let amount = |at: Option<usize>, column: &'static str| match text(at) {
        Some(written) => {
            let wrong = |_| (column, Text::new("billing-not-an-amount").with("amount", &written));
            Money::read(&written, currency).map(|money| money.minor).map_err(wrong)
        }
        None => Ok(0),
    };
    let minor = amount(columns.owed, "owed")? - amount(columns.ahead, "credit")?;
    if minor == 0 {
        return Ok(None);
    }
    let due = match text(columns.due) {
        Some(written) => {
            let wrong = |_| ("due", Text::new("exchange-fee-day").with("day", &written));
            Some(Day::read(&written, DayOrder::DayFirst).map_err(wrong)?)
        }
        None => None,
    };
    Ok(Some(OpeningBalance {
        line: Some(line),
        payer: text(columns.payer),
        student: text(columns.student),
        amount: Money::new(minor, currency),
        label: OpeningBalance::called(text(columns.label), minor, label),
        due,
    }))
}
