//! Reads the `use` lines: arrows between layers go one way, and no files name each other in a circle.

mod support {
    pub mod source;
    pub mod uses;
}

use std::collections::{BTreeMap, BTreeSet};

use support::source::Source;
use support::uses::{Use, is_path_sign, uses};

/// What a layer may name besides itself.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("locale", &["domain"]),
    ("store", &["domain"]),
    ("service", &["store", "domain"]),
    ("config", &["service", "locale", "domain"]),
    ("logs", &["config", "service", "domain"]),
    ("exchange", &["service", "locale", "domain"]),
    ("tui", &["service", "exchange", "locale", "config", "domain"]),
    ("serve", &["tui", "service", "exchange", "locale", "config", "logs", "domain"]),
    ("cli", &["serve", "tui", "service", "exchange", "locale", "config", "logs", "domain"]),
    ("main", &["cli", "serve", "tui", "service", "exchange", "locale", "config", "logs", "domain"]),
    ("lib", &[]),
];

/// What any noun of the store stands on.
const STORE_GROUND: &[&str] = &[
    "db",
    "sql",
    "record",
    "records",
    "journal",
    "migrate",
    "apply",
    "gate",
    "error",
    "canonical",
    "reader",
    "lane",
    "scope",
    "url",
    "value",
];

/// Crates that one place only may name.
const CONFINED: &[(&str, &[&str])] = &[
    ("rusqlite", &["src/store/db", "src/store/migrate"]),
    ("postgres", &["src/store/db", "src/store/migrate"]),
    ("tokio_postgres", &["src/store/db"]),
    ("refinery", &["src/store/db", "src/store/migrate"]),
    ("ratatui", &["src/tui", "src/serve"]),
    ("crossterm", &["src/tui", "src/serve", "src/cli"]),
    ("clap", &["src/cli"]),
    ("calamine", &["src/exchange"]),
    ("cfb", &["src/exchange"]),
    ("quick_xml", &["src/exchange"]),
    ("rust_xlsxwriter", &["src/exchange"]),
    ("age", &["src/service/backup", "src/service/restore"]),
    ("flate2", &["src/service/backup"]),
    ("russh", &["src/serve/ssh"]),
    ("totp_rs", &["src/domain/second_factor"]),
    ("qrcode", &["src/tui/screens/second_factor"]),
];

#[test]
fn arrows_between_layers_go_one_way() {
    let sources = Source::all();
    let mut wrong = Vec::new();
    for used in uses(&sources) {
        // A layer answers for what it re-exports: who takes a row from the service names the service.
        let first = used.path.split("::").next().filter(|first| ARROWS.iter().any(|(layer, _)| layer == first));
        let (from, to) = (sources[used.from].layer(), first.unwrap_or_else(|| sources[used.to].layer()));
        let allowed = ARROWS.iter().find(|(layer, _)| *layer == from).map(|(_, allowed)| *allowed);
        let Some(allowed) = allowed else {
            wrong.push(format!("{}: the layer `{from}` is not in the table of tests/architecture.rs", sources[used.from].path));
            continue;
        };
        if from != to && !allowed.contains(&to) {
            wrong.push(format!("{}  ({from} may name: {})", show(&used, &sources), allowed.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "arrows that point upward:\n{}", wrong.join("\n"));
}

#[test]
fn nouns_of_the_store_do_not_name_each_other() {
    let sources = Source::all();
    let noun = |at: usize| (sources[at].layer() == "store").then(|| sources[at].module.get(1).map(String::as_str)).flatten();
    let wrong: Vec<_> = uses(&sources)
        .into_iter()
        .filter(|used| match (noun(used.from), noun(used.to)) {
            (Some(from), Some(to)) => from != to && !STORE_GROUND.contains(&from) && !STORE_GROUND.contains(&to),
            _ => false,
        })
        .map(|used| show(&used, &sources))
        .collect();
    assert!(wrong.is_empty(), "join in SQL instead of calling a sibling:\n{}", wrong.join("\n"));
}

#[test]
fn no_files_name_each_other_in_a_circle() {
    let sources = Source::all();
    let uses = uses(&sources);
    let mut next: BTreeMap<usize, Vec<&Use>> = BTreeMap::new();
    for used in &uses {
        next.entry(used.from).or_default().push(used);
    }
    let mut circles = Vec::new();
    let mut reported = BTreeSet::new();
    for start in 0..sources.len() {
        if let Some(circle) = circle_from(start, &next) {
            let mut files: Vec<_> = circle.iter().map(|used| used.from).collect();
            files.sort_unstable();
            if reported.insert(files) {
                circles.push(circle.iter().map(|used| show(used, &sources)).collect::<Vec<_>>().join("\n"));
            }
        }
    }
    assert!(circles.is_empty(), "{} circles:\n{}", circles.len(), circles.join("\n\n"));
}

#[test]
fn each_driver_and_format_stays_in_its_place() {
    let mut wrong = Vec::new();
    for source in Source::all() {
        for (at, token) in source.tokens.iter().enumerate() {
            let Some((krate, places)) = CONFINED.iter().find(|(krate, _)| source.is_word(at, krate)) else { continue };
            let is_path = is_path_sign(&source, at + 1) && !(at >= 2 && is_path_sign(&source, at - 2));
            if is_path && !places.iter().any(|place| source.path.starts_with(place)) {
                wrong.push(format!("{}:{} names {krate}, which belongs to {}", source.path, token.line, places.join(", ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The shortest way from a file back to itself.
fn circle_from<'a>(start: usize, next: &BTreeMap<usize, Vec<&'a Use>>) -> Option<Vec<&'a Use>> {
    let mut came: BTreeMap<usize, &Use> = BTreeMap::new();
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        for used in next.get(&at).into_iter().flatten() {
            if used.to == start {
                let mut circle = vec![*used];
                let mut back = used.from;
                while back != start {
                    let used = came[&back];
                    circle.push(used);
                    back = used.from;
                }
                circle.reverse();
                return Some(circle);
            }
            if let std::collections::btree_map::Entry::Vacant(place) = came.entry(used.to) {
                place.insert(used);
                queue.push_back(used.to);
            }
        }
    }
    None
}

fn show(used: &Use, sources: &[Source]) -> String {
    format!("  {}:{} names {} ({})", sources[used.from].path, used.line, sources[used.to].path, used.path)
}
