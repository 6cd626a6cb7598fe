//! A repayment plan as names and values, for a card and for a page. It computes nothing.

use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::billing::RepaymentRow;

/// Who agreed to what and when, its lines with what is left of each, and the documents it is about.
#[must_use]
pub fn pairs(row: &RepaymentRow, locale: &Locale) -> Vec<(String, String)> {
    let money = |minor: i64| row.money(minor).show(locale.language());
    let mut pairs = vec![
        (locale.get("invoice-payer"), row.payer_name.clone()),
        (locale.get("repayments-agreed"), row.agreed.written()),
        (locale.get("invoice-state"), locale.text(&row.state.label())),
        (locale.get("repayments-total"), money(row.total())),
        (locale.get("invoices-rest"), money(row.left())),
    ];
    if let Some(reason) = &row.reason {
        pairs.push((locale.get("invoice-reason"), reason.clone()));
    }
    for line in &row.lines {
        let text = match line.left {
            0 if row.cancelled.is_none() => Text::new("repayment-line-paid"),
            left if left != line.minor && row.cancelled.is_none() => Text::new("repayment-line-left").with("left", money(left)),
            _ => Text::new("repayment-line"),
        };
        pairs.push((line.due.written(), locale.text(&text.with("amount", money(line.minor)))));
    }
    for document in &row.documents {
        pairs.push((document.number.clone(), format!("{} · {}", document.student, money(document.minor))));
    }
    if let Some((day, reason)) = &row.cancelled {
        let words = [Some(day.written()), reason.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        pairs.push((locale.get("repayment-cancelled-on"), words));
    }
    pairs
}
