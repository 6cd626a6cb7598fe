//! The reports of billing as lists on their way out: debts by age, income, what each student owes fee by fee, the accountant's journal.
//! Every figure is the service's; the last line is the sum of those above it.

use std::borrow::Cow;

use super::lists::{List, ListColumn, own};
use super::table::{Kind, Value};
use crate::domain::billing::{InvoiceState, Method};
use crate::domain::money::{Currency, Money};
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::billing::{AccountRow, Child, EntryLine, FeeReport, FeeReportRow, Income, IncomeBy, IncomeRow, InvoiceRow, PaymentRow};

fn amount(minor: i64, currency: Currency) -> Value {
    Value::Number(Money::new(minor, currency).exactly())
}

fn number(id: &'static str, label: &'static str) -> ListColumn {
    own(id, label, Kind::Number, 14)
}

/// Debts by age, an account a line, and their sum by currency.
#[must_use]
pub fn aged<'a>(rows: impl Iterator<Item = &'a AccountRow>, locale: &Locale) -> List {
    let columns = vec![
        own("payer", "aged-payer", Kind::Text, 30),
        own("phone", "field-phone", Kind::Text, 18),
        own("children", "aged-children", Kind::Text, 40),
        own("currency", "aged-currency", Kind::Text, 8),
        number("not_due", "aged-not-due"),
        number("to_30", "aged-30"),
        number("to_60", "aged-60"),
        number("to_90", "aged-90"),
        number("over_90", "aged-over"),
        number("credit", "aged-credit"),
        number("balance", "aged-balance"),
    ];
    let mut sums: Vec<(Currency, [i64; 7])> = Vec::new();
    let mut lines = Vec::new();
    for row in rows {
        let Some(currency) = row.currency else { continue };
        let aged = row.aged;
        let figures = [aged.not_due, aged.to_30, aged.to_60, aged.to_90, aged.over_90, row.credit, row.balance()];
        match sums.iter_mut().find(|(known, _)| *known == currency) {
            Some((_, sum)) => sum.iter_mut().zip(figures).for_each(|(sum, figure)| *sum += figure),
            None => sums.push((currency, figures)),
        }
        let children = row.children.iter().map(Child::told).collect::<Vec<_>>().join(", ");
        lines.push(aged_line(&row.name, row.phone.clone(), children, currency, figures));
    }
    lines.extend(sums.into_iter().map(|(currency, sum)| aged_line(&locale.get("report-total"), None, String::new(), currency, sum)));
    List::new(columns, lines.into_iter())
}

fn aged_line(name: &str, phone: Option<String>, children: String, currency: Currency, figures: [i64; 7]) -> Vec<Value> {
    let mut line: Vec<Value> = vec![name.into(), phone.into(), children.into(), currency.code.into()];
    line.extend(figures.map(|minor| amount(minor, currency)));
    line
}

/// Income by fee, class, method and month, now and in the same days of the year before.
#[must_use]
pub fn income(report: &Income, locale: &Locale) -> List {
    let columns = vec![
        own("by", "income-by", Kind::Text, 14),
        own("key", "income-key", Kind::Text, 24),
        own("currency", "aged-currency", Kind::Text, 8),
        number("now", "income-now"),
        number("before", "income-before"),
        number("difference", "income-difference"),
    ];
    let line = |row: &IncomeRow| -> Vec<Value> {
        vec![
            locale.get(by_label(row.by)).into(),
            income_key(report, row, locale).into(),
            row.currency.code.into(),
            amount(row.now, row.currency),
            amount(row.before, row.currency),
            amount(row.now - row.before, row.currency),
        ]
    };
    let total = |(currency, now, before): (Currency, i64, i64)| -> Vec<Value> {
        vec![
            locale.get("report-total").into(),
            Value::Empty,
            currency.code.into(),
            amount(now, currency),
            amount(before, currency),
            amount(now - before, currency),
        ]
    };
    let lines: Vec<_> = report.rows.iter().map(line).chain(report.totals().into_iter().map(total)).collect();
    List::new(columns, lines.into_iter())
}

/// What income is told by, as a message id.
#[must_use]
pub const fn by_label(by: IncomeBy) -> &'static str {
    match by {
        IncomeBy::Fee => "income-by-fee",
        IncomeBy::Class => "income-by-class",
        IncomeBy::Method => "income-by-method",
        IncomeBy::Month => "income-by-month",
    }
}

/// One line's fee, class, method or month in words.
#[must_use]
pub fn income_key(report: &Income, row: &IncomeRow, locale: &Locale) -> String {
    match (row.by, &row.key) {
        (_, None) => locale.get(if row.by == IncomeBy::Class || row.by == IncomeBy::Fee { "income-ahead" } else { "income-other" }),
        // Of the books before, and of no fee.
        (IncomeBy::Fee, Some(code)) if code.is_empty() => locale.get("income-opening"),
        (IncomeBy::Method, Some(code)) => code.parse::<Method>().map_or_else(|_| code.clone(), |method| locale.text(&method.label())),
        (IncomeBy::Month, Some(month)) => {
            let is_next = month.parse::<i8>().is_ok_and(|month| month < report.from.0.month());
            format!("{}-{month}", report.from.year() + i16::from(is_next))
        }
        (_, Some(code)) => code.clone(),
    }
}

/// Student, class, a column for each fee, billed, paid, remaining; then the sum.
#[must_use]
pub fn fees(report: &FeeReport, locale: &Locale) -> List {
    let mut columns = vec![
        own("matricule", "field-matricule", Kind::Text, 14),
        own("student", "fees-student", Kind::Text, 34),
        own("class", "field-class", Kind::Text, 10),
        own("currency", "aged-currency", Kind::Text, 8),
    ];
    columns.extend(report.fees.iter().map(|(code, name)| ListColumn {
        id: Cow::Owned(code.clone()),
        label: Text::new("fees-fee").with("name", name),
        kind: Kind::Number,
        width: 14,
    }));
    columns.extend([number("billed", "fees-billed"), number("paid", "fees-paid"), number("remaining", "fees-remaining")]);
    let line = |row: &FeeReportRow, name: String| {
        let mut line: Vec<Value> = vec![row.matricule.clone().into(), name.into(), row.class.clone().into(), row.currency.code.into()];
        line.extend(row.fees.iter().chain([&row.billed, &row.paid, &row.open]).map(|minor| amount(*minor, row.currency)));
        line
    };
    let mut lines: Vec<Vec<Value>> = report.rows.iter().map(|row| line(row, row.name.clone())).collect();
    lines.extend(report.totals().iter().map(|row| line(row, locale.get("report-total"))));
    List::new(columns, lines.into_iter())
}

/// The accountant's journal.
#[must_use]
pub fn journal(entries: &[EntryLine], locale: &Locale) -> List {
    let columns = vec![
        own("journal", "journal-code", Kind::Text, 8),
        own("entry", "journal-entry", Kind::Number, 8),
        own("day", "journal-day", Kind::Day, 12),
        own("account", "journal-account", Kind::Text, 12),
        own("account_name", "journal-account-name", Kind::Text, 24),
        own("payer", "aged-payer", Kind::Text, 30),
        own("piece", "journal-piece", Kind::Text, 14),
        own("label", "journal-label", Kind::Text, 40),
        number("debit", "journal-debit"),
        number("credit", "journal-credit"),
        own("currency", "aged-currency", Kind::Text, 8),
    ];
    let line = |row: &EntryLine| -> Vec<Value> {
        vec![
            row.journal.code().into(),
            i64::from(row.entry).into(),
            row.day.into(),
            row.account.as_str().into(),
            locale.text(&row.called).into(),
            row.payer.as_ref().map(|(_, name)| name.clone()).into(),
            row.piece.as_str().into(),
            locale.text(&row.about).trim().into(),
            amount(row.debit, row.currency),
            amount(row.credit, row.currency),
            row.currency.code.into(),
        ]
    };
    List::new(columns, entries.iter().map(line))
}

/// Every payment, and what took one back.
#[must_use]
pub fn payments<'a>(rows: impl Iterator<Item = &'a PaymentRow>, locale: &Locale) -> List {
    let columns = vec![
        own("receipt", "payments-receipt", Kind::Text, 14),
        own("day", "payments-day", Kind::Day, 12),
        own("payer", "aged-payer", Kind::Text, 30),
        own("kind", "payments-kind", Kind::Text, 16),
        own("method", "payments-what", Kind::Text, 16),
        own("currency", "aged-currency", Kind::Text, 8),
        number("amount", "payments-amount"),
        own("reference", "payments-reference", Kind::Text, 20),
        own("operator", "receipt-operator", Kind::Text, 16),
        own("phone", "receipt-phone", Kind::Text, 18),
    ];
    let line = |row: &PaymentRow| -> Vec<Value> {
        vec![
            row.number.clone().or_else(|| row.reverses.clone()).into(),
            Some(row.day).into(),
            row.payer_name.as_str().into(),
            locale.text(&row.kind.label()).into(),
            locale.text(&row.method.label()).into(),
            row.currency.code.into(),
            amount(row.minor, row.currency),
            row.reference.clone().into(),
            row.operator.clone().into(),
            row.phone.clone().into(),
        ]
    };
    List::new(columns, rows.map(line))
}

/// Invoices and credit notes, each with its state.
#[must_use]
pub fn invoices<'a>(rows: impl Iterator<Item = (&'a InvoiceRow, InvoiceState)>, locale: &Locale) -> List {
    let columns = vec![
        own("number", "invoices-number", Kind::Text, 14),
        own("matricule", "field-matricule", Kind::Text, 14),
        own("student", "fees-student", Kind::Text, 34),
        own("class", "field-class", Kind::Text, 10),
        own("payer", "aged-payer", Kind::Text, 30),
        own("currency", "aged-currency", Kind::Text, 8),
        number("amount", "invoices-total"),
        number("credited", "invoices-credited"),
        number("paid", "fees-paid"),
        number("remaining", "fees-remaining"),
        own("state", "column-state", Kind::Text, 12),
        own("issued", "invoices-issued-on", Kind::Day, 12),
        own("due", "invoices-due", Kind::Day, 12),
    ];
    let line = |(row, state): (&InvoiceRow, InvoiceState)| -> Vec<Value> {
        vec![
            row.reference().into(),
            row.matricule.clone().into(),
            row.student_name.display().into(),
            row.class.clone().into(),
            row.payer_name.as_str().into(),
            row.currency.code.into(),
            amount(row.minor, row.currency),
            amount(row.credited, row.currency),
            amount(row.paid, row.currency),
            amount(row.open(), row.currency),
            locale.text(&state.label()).into(),
            row.issued.into(),
            row.falls_due().into(),
        ]
    };
    List::new(columns, rows.map(line))
}
