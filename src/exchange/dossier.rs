//! What is held about one person, written for her to read and for programs. It chooses nothing.

use serde_json::{Map, Value, json};

use crate::domain::day::moment;
use crate::domain::inert::inert;
use crate::domain::text::{Arg, Text};
use crate::locale::Locale;
use crate::service::{Content, Dossier, Held};

/// For people, in the language of `locale`.
#[must_use]
pub fn text(dossier: &Dossier, locale: &Locale) -> String {
    let mut text = format!("{}\n", inert(&locale.text(&Text::new("dossier-title").with("name", &dossier.name))));
    for section in &dossier.sections {
        let table = locale.text(&Text::new("service-table").with("table", section.table));
        text +=
            &format!("\n{}\n", inert(&locale.text(&Text::new("dossier-section").with("table", table).with("count", section.rows.len()))));
        // A record may hold nothing but whose it is.
        for row in section.rows.iter().filter(|row| !row.is_empty()) {
            let fields = row.iter().map(|held| {
                let name = locale.column(held.column);
                // An amount says its currency itself: its name need not say what it is counted in.
                let name = match &held.content {
                    Content::Number(_, Arg::Money(_)) => name.split(" (").next().unwrap_or_default().to_owned(),
                    _ => name,
                };
                locale.text(&Text::new("dossier-field").with("name", name).with("value", said(held, locale)))
            });
            text += &format!("  - {}\n", inert(&fields.collect::<Vec<_>>().join(locale.get("dossier-between").as_str())));
        }
    }
    text += &format!("\n{}\n", locale.get("dossier-operations"));
    for (when, actor, action, count) in &dossier.operations {
        let action = locale.find(&format!("action-{}", action.replace('.', "-"))).unwrap_or_else(|| action.clone());
        let line =
            Text::new("dossier-operation").with("when", moment(when)).with("who", actor).with("action", action).with("count", *count);
        text += &format!("  - {}\n", inert(&locale.text(&line)));
    }
    text
}

fn said(held: &Held, locale: &Locale) -> String {
    match &held.content {
        Content::Words(_, said) | Content::Number(_, said) => locale.text(&Text::new("recorded").with("said", said.clone())),
        Content::Named(words) => words.clone(),
        Content::SomebodyElse => locale.get("dossier-somebody-else"),
        Content::Withheld => locale.get("dossier-withheld"),
    }
}

/// For programs: tables, records and fields under the names the store has for them.
#[must_use]
pub fn json(dossier: &Dossier) -> Value {
    let field = |held: &Held| {
        let value = match &held.content {
            Content::Words(words, _) | Content::Named(words) => words.clone().into(),
            Content::Number(number, _) => (*number).into(),
            Content::SomebodyElse => json!({ "masked": "person" }),
            Content::Withheld => json!({ "masked": "text" }),
        };
        (held.column.to_owned(), value)
    };
    let tables: Map<String, Value> = dossier
        .sections
        .iter()
        .map(|section| {
            let rows: Vec<Value> = section.rows.iter().map(|row| Value::Object(row.iter().map(field).collect())).collect();
            (section.table.to_owned(), rows.into())
        })
        .collect();
    let operations: Vec<Value> = dossier
        .operations
        .iter()
        .map(|(when, actor, action, count)| json!({ "at": when, "actor": actor, "action": action, "records": count }))
        .collect();
    json!({ "name": dossier.name, "tables": tables, "operations": operations })
}
