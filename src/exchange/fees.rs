//! A grid of fees from a spreadsheet, one price a line. It knows no store, and which levels there are.

use super::sheet::Sheet;
use super::value;
use crate::domain::billing::FeeKind;
use crate::domain::day::{Day, DayOrder};
use crate::domain::money::{Currency, Money};
use crate::domain::name::fold;
use crate::domain::roster::Refusal;
use crate::domain::text::Text;
use crate::service::Error;
use crate::service::billing::{FeeSpec, PriceSpec};

/// The fees of a sheet; a fee on several lines has a price for each. With one refusal none is to be carried out.
///
/// # Errors
/// When a column is missing that a fee needs.
pub fn read(sheet: &Sheet, usual: Currency) -> Result<(Vec<FeeSpec>, Vec<Refusal>), Error> {
    let place = |names: &[&str]| names.iter().find_map(|name| sheet.column(name));
    let needed = |names: &[&str]| {
        place(names).ok_or_else(|| {
            Error::user(Text::new("exchange-fee-column").with("column", names[0])).hint(Text::new("exchange-fee-column-hint"))
        })
    };
    let (code, amount) = (needed(&["code", "fee", "frais"])?, needed(&["amount", "montant"])?);
    let columns = Columns {
        name: place(&["name", "nom", "libelle", "libellé"]),
        kind: place(&["kind", "type"]),
        currency: place(&["currency", "devise", "monnaie"]),
        level: place(&["level", "niveau"]),
        class: place(&["class", "classe"]),
        group: place(&["group", "groupe"]),
        optional: place(&["optional", "facultatif", "option"]),
        pro_rata: place(&["pro_rata", "prorata"]),
        instalments: place(&["instalments", "tranches"]),
        due: place(&["due", "echeances", "échéances", "echeance", "échéance"]),
    };
    let mut fees: Vec<FeeSpec> = Vec::new();
    let mut refusals = Vec::new();
    for row in &sheet.rows {
        if row.is_blank() {
            continue;
        }
        let text = |at: Option<usize>| at.and_then(|at| value::text(row.cell(at)));
        match line(&columns, usual, text(Some(code)), text(Some(amount)), &text, row.line) {
            Ok(fee) => match fees.iter_mut().find(|known| fold(&known.code) == fold(&fee.code)) {
                Some(known) => known.prices.extend(fee.prices),
                None => fees.push(fee),
            },
            Err((column, reason)) => refusals.push(Refusal { line: row.line, column: Some(column.to_owned()), reason }),
        }
    }
    Ok((fees, refusals))
}

struct Columns {
    name: Option<usize>,
    kind: Option<usize>,
    currency: Option<usize>,
    level: Option<usize>,
    class: Option<usize>,
    group: Option<usize>,
    optional: Option<usize>,
    pro_rata: Option<usize>,
    instalments: Option<usize>,
    due: Option<usize>,
}

type Refused = (&'static str, Text);

fn line(
    columns: &Columns,
    usual: Currency,
    code: Option<String>,
    amount: Option<String>,
    text: &dyn Fn(Option<usize>) -> Option<String>,
    line: u32,
) -> Result<FeeSpec, Refused> {
    let code = code.ok_or_else(|| ("code", Text::new("billing-fee-no-code")))?;
    let currency = match text(columns.currency) {
        Some(written) => {
            Currency::of(&written).ok_or_else(|| ("currency", Text::new("billing-currency-unknown").with("currency", written)))?
        }
        None => usual,
    };
    let written = amount.unwrap_or_default();
    let wrong = || ("amount", Text::new("billing-not-an-amount").with("amount", &written));
    let minor = Money::read(&written, currency).map_err(|_| wrong())?.minor;
    if minor <= 0 {
        return Err(("amount", Text::new("billing-amount-positive")));
    }
    let kind = match text(columns.kind) {
        Some(written) => kind(&written).ok_or_else(|| ("kind", Text::new("exchange-fee-kind").with("kind", &written)))?,
        None => FeeKind::Tuition,
    };
    let list = |at: Option<usize>| -> Vec<String> {
        let cell = text(at).unwrap_or_default();
        cell.split(['|', ';', ',']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let mut instalments = Vec::new();
    for written in list(columns.due) {
        let (day, part) = written.split_once('=').map_or((written.as_str(), None), |(day, part)| (day, Some(part)));
        let due = Day::read(day, DayOrder::DayFirst).map_err(|_| ("due", Text::new("exchange-fee-day").with("day", day)))?;
        let part = part.map(|part| Money::read(part, currency).map(|money| money.minor)).transpose();
        instalments.push((due, part.map_err(|_| ("due", Text::new("billing-not-an-amount").with("amount", &written)))?));
    }
    let yes = |at: Option<usize>| text(at).is_some_and(|word| matches!(fold(&word).as_str(), "oui" | "yes" | "1" | "true" | "vrai" | "x"));
    let count = match text(columns.instalments) {
        Some(written) => {
            let read = written.trim().parse::<u32>().ok().filter(|count| (1..=60).contains(count));
            Some(read.ok_or_else(|| ("instalments", Text::new("exchange-fee-count").with("count", &written)))?)
        }
        None => None,
    };
    Ok(FeeSpec {
        line: Some(line),
        code,
        name: text(columns.name),
        kind,
        currency: Some(currency),
        prices: vec![PriceSpec { levels: list(columns.level), classes: list(columns.class), groups: list(columns.group), minor }],
        optional: yes(columns.optional),
        pro_rata: yes(columns.pro_rata),
        instalments,
        count,
    })
}

/// A kind as people write it in either language.
fn kind(written: &str) -> Option<FeeKind> {
    let word = fold(written);
    Some(match word.as_str() {
        "scolarite" => FeeKind::Tuition,
        "inscription" | "reinscription" => FeeKind::Enrolment,
        "cantine" => FeeKind::Canteen,
        "examen" => FeeKind::Exam,
        "tenue" | "uniforme" => FeeKind::Uniform,
        "penalite" => FeeKind::Penalty,
        "autre" => FeeKind::Other,
        _ => word.parse().ok()?,
    })
}
