//! An invoice or credit note on paper, as the payer gets it, and as names and values for a card. It decides and prints nothing.

use unicode_width::UnicodeWidthStr as _;

use super::paper::{Page, between};
use crate::domain::billing::{Certification, DiscountKind, InvoiceKind, Seller};
use crate::domain::day::Day;
use crate::domain::inert::inert;
use crate::domain::money::Money;
use crate::domain::printing::Paper;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::billing::InvoiceCard;

/// The document as it is given to whoever pays it.
#[must_use]
pub fn page(card: &InvoiceCard, paper: Paper, today: Day, locale: &Locale) -> String {
    let (row, frozen, language) = (&card.row, &card.frozen, locale.language());
    let amount = |minor: i64| Money::new(minor, row.currency);
    let mut page = Page::on(paper);
    let seller = frozen.seller.as_deref().map(Seller::of).unwrap_or_default();
    for line in [&seller.name, &seller.address, &seller.identifier].into_iter().filter(|line| !line.is_empty()) {
        page.centred(line);
    }
    page.blank();
    page.centred(&locale.text(&match (&row.number, row.kind) {
        (None, _) => Text::new("invoice-page-draft"),
        (Some(number), InvoiceKind::Invoice) => Text::new("invoice-page-title").with("number", number),
        (Some(number), InvoiceKind::CreditNote) => Text::new("invoice-page-credit").with("number", number),
        (Some(number), InvoiceKind::Opening) => Text::new("invoice-page-opening").with("number", number),
    }));
    page.rule();
    let mut pair = |id: &'static str, value: Option<&str>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            page.pair(&locale.get(id), value);
        }
    };
    pair("invoice-issued", row.issued.map(Day::written).as_deref());
    pair(if row.kind == InvoiceKind::CreditNote { "invoice-corrects" } else { "invoice-penalty-of" }, row.corrects.as_deref());
    pair("invoice-reason", frozen.reason.as_deref());
    pair("invoice-payer", Some(frozen.payer_name.as_deref().unwrap_or(&row.payer_name)));
    pair("invoice-address", frozen.payer_address.as_deref());
    let student = frozen.student_name.clone().unwrap_or_else(|| row.student_name.display());
    pair("invoice-student", Some(&[Some(student.as_str()), row.class.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ")));
    pair("invoice-year", Some(&frozen.year));
    page.rule();
    for line in &card.lines {
        page.pair(&line.label, &amount(line.minor).figures(language));
        let unit = Text::new("invoice-unit").with("count", 1_i64).with("price", amount(line.gross).figures(language));
        page.pair(&format!("  {}", locale.text(&unit)), "");
        if line.discount > 0 {
            let why = discounts(line.discount_label.as_deref(), locale);
            let why = format!("  {} ({why})", locale.get("invoice-discount"));
            page.pair(&why, &amount(-line.discount).figures(language));
        }
        if let Some(reason) = &line.reason {
            page.wrapped(&format!("  {}", locale.text(&Text::new("invoice-amount-set").with("reason", reason))));
        }
    }
    page.rule();
    page.pair(&locale.get("invoice-page-total"), &row.total().show(language));
    page.wrapped(&row.total().in_words(language));
    if let Some(due) = row.due {
        page.pair(&locale.get("invoice-due"), &due.written());
    }
    if !seller.exemption.is_empty() {
        page.blank();
        page.wrapped(&seller.exemption);
    }
    if row.kind.is_debt() && row.number.is_some() {
        page.blank();
        for number in &card.credit_notes {
            page.pair(&locale.get("invoice-credit-note"), number);
        }
        for (receipt, day, minor) in &card.payments {
            page.pair(&format!("{} {receipt} · {}", locale.get("invoice-payment"), day.written()), &amount(*minor).figures(language));
        }
        page.pair(&locale.text(&Text::new("invoice-page-open").with("day", today)), &amount(row.open()).show(language));
        if let Some(planned) = &row.planned {
            page.wrapped(&locale.text(&Text::new("invoice-page-planned").with("day", planned.agreed)));
            for (due, open) in &planned.parts {
                page.pair(&due.map(Day::written).unwrap_or_default(), &amount(*open).figures(language));
            }
        }
    }
    certified(card, locale, &mut page);
    page.finish()
}

/// Several documents, each on a page of its own.
#[must_use]
pub fn pages(cards: &[InvoiceCard], paper: Paper, today: Day, locale: &Locale) -> String {
    cards.iter().map(|card| page(card, paper, today, locale)).collect::<Vec<_>>().join(between(paper))
}

/// What a tax office put on it.
fn certified(card: &InvoiceCard, locale: &Locale, page: &mut Page) {
    let state = card.frozen.certification.as_deref().and_then(|code| code.parse::<Certification>().ok());
    let Some(state) = state else { return };
    page.blank();
    page.pair(&locale.get("invoice-certification"), &locale.text(&state.label()));
    if let Some(number) = &card.frozen.fiscal_number {
        page.pair(&locale.get("invoice-fiscal-number"), number);
    }
    if let Some(qr) = &card.frozen.qr {
        page.wrapped(&format!("QR {qr}"));
    }
}

/// Which discounts a line has, by their codes joined with a plus.
fn discounts(codes: Option<&str>, locale: &Locale) -> String {
    let kinds = codes.unwrap_or_default().split('+').filter_map(|code| code.parse::<DiscountKind>().ok());
    let names: Vec<String> = kinds.map(|kind| locale.text(&kind.label())).collect();
    names.join(", ")
}

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
    let seller = frozen.seller.as_deref().map(Seller::of).unwrap_or_default();
    let lines_of = [seller.name, seller.address, seller.identifier].into_iter().filter(|line| !line.is_empty());
    put("invoice-seller", Some(lines_of.collect::<Vec<_>>().join(" · ")));
    put("invoice-student", Some(frozen.student_name.clone().unwrap_or_else(|| row.student_name.display())));
    put("invoice-class", row.class.clone());
    put("invoice-payer", Some(frozen.payer_name.clone().unwrap_or_else(|| row.payer_name.clone())));
    put("invoice-address", frozen.payer_address.clone());
    put("invoice-issued", row.issued.map(Day::written));
    put("invoice-due", row.due.map(Day::written));
    for (due, open) in row.planned.iter().flat_map(|planned| &planned.parts) {
        let due = due.map(Day::written).unwrap_or_default();
        put("repayments-one", Some(format!("{due} · {}", money(*open))));
    }
    put(if row.kind == InvoiceKind::CreditNote { "invoice-corrects" } else { "invoice-penalty-of" }, row.corrects.clone());
    put("invoice-reason", frozen.reason.clone());
    for line in &card.lines {
        put("invoice-line", Some(format!("{} · {}", line.label, money(line.minor))));
        if line.discount > 0 {
            let text = Text::new("invoice-discount-line").with("gross", money(line.gross)).with("discount", money(line.discount));
            put("invoice-discount", Some(format!("{} ({})", locale.text(&text), discounts(line.discount_label.as_deref(), locale))));
        }
        put("invoice-amount-why", line.reason.clone());
    }
    put("invoice-total", Some(format!("{} ({})", money(row.minor), row.total().in_words(language))));
    for number in &card.credit_notes {
        put("invoice-credit-note", Some(number.clone()));
    }
    for (receipt, day, minor) in &card.payments {
        put("invoice-payment", Some(format!("{receipt} · {} · {}", day.written(), money(*minor))));
    }
    if row.kind.is_debt() && row.number.is_some() {
        put("invoice-open", Some(money(row.open())));
    }
    let certification = frozen.certification.as_deref().and_then(|code| code.parse::<Certification>().ok());
    put("invoice-certification", certification.map(|state| locale.text(&state.label())));
    put("invoice-fiscal-number", frozen.fiscal_number.clone());
    put("invoice-qr", frozen.qr.clone());
    put("invoice-exemption", Some(seller.exemption).filter(|_| row.number.is_some()));
    lines
}
