//! `docs/rights.md` is the table of presets, in both languages: it is generated, and this test keeps it true.

use eschool::domain::rights::rights_markdown;
use eschool::locale::{Language, Locale};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rights.md");

#[test]
fn the_page_of_rights_is_the_table() {
    let mut page =
        "# eschool\n\n<!-- Generated from src/domain/rights/table.rs: UPDATE_DOCS=1 cargo test --test docs_rights -->\n".to_owned();
    for language in [Language::Fr, Language::En] {
        let locale = Locale::load(language);
        page += "\n";
        page += &rights_markdown(&|text| locale.text(text));
    }
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(PAGE, &page).expect("docs/rights.md can be written");
    }
    let committed = std::fs::read_to_string(PAGE).unwrap_or_default();
    assert_eq!(committed, page, "docs/rights.md is not the table any more; run UPDATE_DOCS=1 cargo test --test docs_rights and commit it");
}
