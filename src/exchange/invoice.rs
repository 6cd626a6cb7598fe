//! An invoice or credit note as a plain page: what is frozen on it, its lines, and what became of it. It decides nothing.

use unicode_width::UnicodeWidthStr as _;

use crate::domain::billing::InvoiceKind;
use crate::domain::day::Day;
use crate::domain::inert::inert;
use crate::domain::money::Money;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::billing::InvoiceCard;

/// A page of names and values.
#[must_use]
pub fn text(card: &InvoiceCard, today: Day, locale: &Locale) -> String {
    let lines = pairs(card, today, locale);
    let names = lines.iter().map(|(name, _)| name.width()).max().unwrap_or_default();
    let mut page = String::new();
    for (name, value) in lines {
        let gap = " ".repeat(names - name.width() + 2);
        page.push_str(format!("{}{gap}{}", inert(&name), inert(&value)).trim_end());
        page.push('\n');
    }
    page
}

/// The same as names and values, for a card.
#[must_use]
pub fn pairs(card: &InvoiceCard, today: Day, locale: &Locale) -> Vec<(String, String)> {
    let (row, frozen, language) = (&card.row, &card.frozen, locale.language());
    let money = |minor: i64| Money::new(minor, row.currency).show(language);
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut put = |id: &'static str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            lines.push((locale.get(id), value));
        }
    };
    let kind = locale.text(&row.kind.label());
    put("invoice-number", Some(format!("{} · {kind}", row.reference())));
    put("invoice-state", Some(locale.text(&row.state(today).label())));
    put("invoice-seller", frozen.seller.clone());
    put("invoice-student", Some(frozen.student_name.clone().unwrap_or_else(|| row.student_name.display())));
    put("invoice-class", row.class.clone());
    put("invoice-payer", Some(frozen.payer_name.clone().unwrap_or_else(|| row.payer_name.clone())));
    put("invoice-address", frozen.payer_address.clone());
    put("invoice-issued", row.issued.map(Day::written));
    put("invoice-due", row.due.map(Day::written));
    put(if row.kind == InvoiceKind::CreditNote { "invoice-corrects" } else { "invoice-penalty-of" }, row.corrects.clone());
    put("invoice-reason", frozen.reason.clone());
    for line in &card.lines {
        put("invoice-line", Some(format!("{} · {}", line.label, money(line.minor))));
        if line.discount > 0 {
            let why = line.discount_label.as_deref().unwrap_or_default().split('+');
            let names: Vec<String> = why
                .filter_map(|code| code.parse::<crate::domain::billing::DiscountKind>().ok())
                .map(|kind| locale.text(&kind.label()))
                .collect();
            let text = Text::new("invoice-discount-line").with("gross", money(line.gross)).with("discount", money(line.discount));
            put("invoice-discount", Some(format!("{} ({})", locale.text(&text), names.join(", "))));
        }
    }
    put("invoice-total", Some(format!("{} ({})", money(row.minor), row.total().in_words(language))));
    for number in &card.credit_notes {
        put("invoice-credit-note", Some(number.clone()));
    }
    for (receipt, day, minor) in &card.payments {
        put("invoice-payment", Some(format!("{receipt} · {} · {}", day.written(), money(*minor))));
    }
    if row.kind == InvoiceKind::Invoice && row.number.is_some() {
        put("invoice-open", Some(money(row.open())));
    }
    let certification = frozen.certification.as_deref().and_then(|code| code.parse::<crate::domain::billing::Certification>().ok());
    put("invoice-certification", certification.map(|state| locale.text(&state.label())));
    put("invoice-fiscal-number", frozen.fiscal_number.clone());
    lines
}
