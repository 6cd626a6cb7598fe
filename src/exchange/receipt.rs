//! Receipts as text: for the narrow printer at a till (58 or 80 mm), or a plain page. It prints nothing itself.

use crate::domain::money::Money;
use crate::domain::printing::Paper;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::billing::PrintedReceipt;

use super::paper::Page;

/// The receipt in the reader's language. Whoever prints it again gets a duplicate that says so.
#[must_use]
pub fn text(receipt: &PrintedReceipt, paper: Paper, duplicate: bool, locale: &Locale) -> String {
    let mut page = Page::on(paper);
    let language = locale.language();
    let amount = |minor: i64| Money::new(minor, receipt.amount.currency);
    // What went back is a voucher: the payer signs for what was given to her.
    let is_voucher = receipt.amount.minor < 0;
    let total = amount(receipt.amount.minor.abs());
    page.centred(&receipt.school);
    let title = if is_voucher { "voucher-title" } else { "receipt-title" };
    page.centred(&locale.text(&Text::new(title).with("number", &receipt.number)));
    if duplicate {
        page.centred(&locale.get("receipt-duplicate"));
    }
    if let Some((day, reason)) = &receipt.cancelled {
        page.centred(&locale.text(&Text::new("receipt-cancelled").with("day", *day).with("reason", reason)));
    }
    page.rule();
    page.pair(&locale.get("receipt-day"), &receipt.day.written());
    page.pair(&locale.get(if is_voucher { "voucher-to" } else { "receipt-from" }), &receipt.payer);
    if let Some(reason) = &receipt.reason {
        page.pair(&locale.get("voucher-reason"), reason);
    }
    page.blank();
    for line in &receipt.lines {
        page.wrapped(&format!("{} {}", line.number, line.student));
        page.pair(&format!("  {}", line.label), &amount(line.minor).figures(language));
    }
    if receipt.credit > 0 {
        page.pair(&locale.get("receipt-credit"), &amount(receipt.credit).figures(language));
    }
    page.rule();
    page.pair(&locale.get("receipt-total"), &total.show(language));
    page.wrapped(&total.in_words(language));
    page.blank();
    if let Some(method) = receipt.method {
        page.pair(&locale.get("receipt-method"), &locale.text(&method.label()));
    }
    let details = [("receipt-operator", &receipt.operator), ("receipt-phone", &receipt.phone), ("receipt-reference", &receipt.reference)];
    for (label, value) in details {
        if let Some(value) = value {
            page.pair(&locale.get(label), value);
        }
    }
    if let Some((given, rate)) = &receipt.given {
        page.pair(&locale.get("receipt-given"), &given.show(language));
        page.pair(&locale.get("receipt-rate"), rate);
    }
    if let Some(tendered) = receipt.tendered {
        let paid = receipt.given.as_ref().map_or(receipt.amount, |(given, _)| *given);
        page.pair(&locale.get("receipt-tendered"), &Money::new(tendered, paid.currency).show(language));
        page.pair(&locale.get("receipt-change"), &Money::new(tendered - paid.minor, paid.currency).show(language));
    }
    let balance = if receipt.balance < 0 { "receipt-balance-credit" } else { "receipt-balance" };
    page.pair(&locale.get(balance), &amount(receipt.balance.abs()).show(language));
    page.rule();
    page.pair(&locale.get("receipt-cashier"), &receipt.cashier);
    if is_voucher {
        page.blank();
        page.wrapped(&locale.get("voucher-signature"));
    }
    page.finish()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr as _;

    use super::*;
    use crate::domain::billing::Method;
    use crate::domain::day::Day;
    use crate::domain::money::Currency;
    use crate::locale::Language;
    use crate::service::billing::PrintedLine;

    fn receipt(payer: &str) -> PrintedReceipt {
        PrintedReceipt {
            school: "École Les Palmiers".into(),
            number: "R-000012".into(),
            day: Day::new(2026, 11, 23).unwrap(),
            payer: payer.into(),
            amount: Money::new(125_000, Currency::of("XOF").unwrap()),
            lines: vec![PrintedLine {
                number: "F-000003".into(),
                student: "Mwamba Anne".into(),
                label: "Scolarité 1/3".into(),
                minor: 100_000,
            }],
            credit: 25_000,
            balance: -25_000,
            method: Some(Method::Cash),
            reference: None,
            operator: None,
            phone: None,
            given: None,
            tendered: Some(130_000),
            cashier: "cashier".into(),
            reason: None,
            cancelled: None,
        }
    }

    #[test]
    fn a_receipt_says_amounts_in_figures_and_words_and_a_copy_that_it_is_one() {
        let locale = Locale::load(Language::Fr);
        let page = text(&receipt("Mwamba Jean"), Paper::Wide, false, &locale);
        for words in ["R-000012", "125 000 F CFA", "cent vingt-cinq mille francs CFA", "130 000 F CFA", "5 000 F CFA", "Espèces"] {
            assert!(page.contains(words), "{words}\n{page}");
        }
        assert!(!page.contains("DUPLICATA") && text(&receipt("x"), Paper::Wide, true, &locale).contains("DUPLICATA"));
    }

    #[test]
    fn another_currency_stands_on_the_receipt_with_its_rate_and_change_is_in_what_was_handed_over() {
        let usd = Currency::of("USD").unwrap();
        let given = Some((Money::new(5_000, usd), "2800".to_owned()));
        let amount = Money::new(14_000_000, Currency::of("CDF").unwrap());
        let paid = PrintedReceipt { amount, given, tendered: Some(6_000), ..receipt("Mwamba Jean") };
        let page = text(&paid, Paper::Page, false, &Locale::load(Language::En));
        for words in ["140,000.00", "50.00", "2800", "60.00", "10.00", "one hundred and forty thousand Congolese francs"] {
            assert!(page.contains(words), "{words}\n{page}");
        }
    }

    #[test]
    fn the_same_receipt_comes_on_a_roll_of_either_width_and_on_a_page() {
        let locale = Locale::load(Language::Fr);
        let page = |paper| text(&receipt("Mwamba Jean"), paper, false, &locale);
        for (paper, cells) in [(Paper::Narrow, 32), (Paper::Wide, 48), (Paper::Page, 72)] {
            let printed = page(paper);
            let widest = printed.lines().map(unicode_width::UnicodeWidthStr::width).max().unwrap();
            assert!(widest <= cells, "{printed}");
            for words in ["R-000012", "F-000003", "Mwamba Anne", "100 000", "Espèces", "cashier"] {
                assert!(printed.contains(words), "{words}\n{printed}");
            }
        }
    }

    #[test]
    fn what_went_back_is_a_voucher_to_be_signed() {
        let back = PrintedReceipt {
            amount: Money::new(-5_000, Currency::of("XOF").unwrap()),
            lines: Vec::new(),
            credit: 0,
            tendered: None,
            reason: Some("trop payé".into()),
            ..receipt("Mwamba Jean")
        };
        let page = text(&back, Paper::Wide, false, &Locale::load(Language::Fr));
        assert!(page.contains("remboursement") && page.contains("cinq mille francs CFA") && page.contains("trop payé"), "{page}");
        assert!(page.contains("Signature") && !page.contains("-5") && !page.contains("−5"), "{page}");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_paper_and_no_name_gives_orders_to_the_printer(payer in any::<String>()) {
            for paper in [Paper::Narrow, Paper::Wide, Paper::Page] {
                let page = text(&receipt(&payer), paper, true, &Locale::load(Language::En));
                for line in page.lines() {
                    prop_assert!(line.width() <= paper.cells(), "{line:?}");
                    prop_assert!(!line.contains(|c: char| c.is_control()));
                }
            }
        }
    }
}
