//! What an event says, in words: what was refused to whom, which list left with how many rows. It reads no store.

use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::EventLine;

/// What is told of an event besides its kind, in the reader's language.
#[must_use]
pub fn said(event: &EventLine, locale: &Locale) -> String {
    let words: Vec<&str> = event.detail.split(' ').collect();
    match (event.kind.as_str(), words.as_slice()) {
        ("refused", [what, why]) => {
            let why = match why.parse::<Right>() {
                Ok(right) => locale.text(&right.label()),
                // How much the limit is stands in the settings, not in the event.
                Err(_) if why.starts_with("limit-") => locale.get("events-limit"),
                Err(_) => locale.find(why).unwrap_or_else(|| (*why).to_owned()),
            };
            locale.text(&Text::new("events-refused").with("what", what_was_asked(what, locale)).with("right", why))
        }
        ("export", [list, .., rows]) => match rows.parse::<i64>() {
            Ok(rows) => locale.text(&Text::new("events-export-rows").with("list", list_called(list, locale)).with("count", rows)),
            Err(_) => event.detail.clone(),
        },
        ("export", [list]) => list_called(list, locale),
        _ => event.detail.clone(),
    }
}

fn what_was_asked(what: &str, locale: &Locale) -> String {
    match what {
        "read" => locale.get("events-what-read"),
        "export" => locale.text(&Text::new("events-kind").with("kind", "export")),
        action => locale.find(&format!("action-{}", action.replace('.', "-"))).unwrap_or_else(|| action.to_owned()),
    }
}

fn list_called(list: &str, locale: &Locale) -> String {
    locale.text(&Text::new("events-export").with("list", list))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn a_refusal_names_the_right_and_an_export_its_list() {
        let french = Locale::load(Language::Fr);
        let told = |kind: &str, detail: &str| {
            let event = EventLine {
                at: 0,
                actor: "paul".to_owned(),
                source: String::new(),
                kind: kind.to_owned(),
                detail: detail.to_owned(),
                subject: None,
            };
            said(&event, &french)
        };
        let right = french.text(&Right::ReadStaff.label());
        assert_eq!(told("refused", &format!("read {}", Right::ReadStaff.code())), format!("lecture : {right}"));
        assert_eq!(told("export", "students 40"), "élèves : 40 lignes");
        assert_eq!(told("refused", "export limit-exports"), "export : limite atteinte");
        assert_eq!(told("export", "dossier"), "dossier d’une personne");
        assert_eq!(told("backup", "12 /var/s.backup"), "12 /var/s.backup");
    }
}
