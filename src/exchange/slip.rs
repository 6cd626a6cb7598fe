//! The slip of a drawer: its totals while it is open (X), its count when it was closed (Z), with the head of the journal. It counts
//! nothing.

use super::paper::Page;
use crate::domain::day::moment;
use crate::domain::printing::Paper;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::billing::DrawerSheet;

/// The slip in the reader's language.
#[must_use]
pub fn text(sheet: &DrawerSheet, paper: Paper, locale: &Locale) -> String {
    let mut page = Page::on(paper);
    let language = locale.language();
    page.centred(&sheet.school);
    page.centred(&match &sheet.row.number {
        Some(number) => locale.text(&Text::new("slip-z").with("number", number)),
        None => locale.get("slip-x"),
    });
    page.rule();
    page.pair(&locale.get("slip-keeper"), &sheet.row.login);
    page.pair(&locale.get("slip-opened"), &moment(&sheet.opened));
    match &sheet.closed {
        Some(closed) => page.pair(&locale.get("slip-closed"), &moment(closed)),
        None => page.pair(&locale.get("slip-printed"), &moment(&sheet.now)),
    }
    page.pair(&locale.get("slip-payments"), &sheet.row.payments.to_string());
    for line in &sheet.lines {
        let figures = |minor: i64| line.money(minor).figures(language);
        page.rule();
        page.wrapped(&format!("{} {}", locale.text(&line.method.label()), line.currency.code));
        let parts =
            [("slip-float", line.float), ("slip-received", line.received), ("slip-returned", line.returned), ("slip-spent", -line.spent)];
        for (label, minor) in parts.into_iter().filter(|(_, minor)| *minor != 0) {
            page.pair(&format!("  {}", locale.get(label)), &figures(minor));
        }
        if !line.method.is_in_drawer() {
            continue;
        }
        page.pair(&format!("  {}", locale.get("slip-expected")), &figures(line.expected));
        if let (Some(counted), Some(difference)) = (line.counted, line.difference()) {
            page.pair(&format!("  {}", locale.get("slip-counted")), &figures(counted));
            page.pair(&format!("  {}", locale.get("slip-difference")), &figures(difference));
        }
    }
    page.rule();
    if let Some(remark) = &sheet.row.remark {
        page.wrapped(remark);
    }
    if let Some(head) = &sheet.row.head {
        page.wrapped(&locale.get("slip-head"));
        page.wrapped(head);
    }
    page.pair(&locale.get("slip-signature"), "");
    page.blank();
    page.finish()
}
