//! Reads the source and the locale files for the habits of the house: module docs, length, no globals, no unwrap, no words for
//! people in code, the same messages in both languages.

mod support {
    pub mod messages;
    pub mod source;
}

use std::collections::{BTreeMap, BTreeSet};

use eschool::domain::language::Language;
use eschool::locale::Locales;
use eschool::store::JOURNALLED;
use support::messages::Messages;
use support::source::{Kind, Source, files, root};

const REVIEWED_FROM: usize = 300;
const REFUSED_FROM: usize = 500;

/// Macros whose words are for developers and logs.
const NOT_FOR_PEOPLE: &[&str] = &[
    "panic",
    "unreachable",
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "debug_assert_eq",
    "trace",
    "debug",
    "info",
    "warn",
    "error",
    "event",
    "span",
    "info_span",
    "debug_span",
    "concat",
    "include_str",
    "include_bytes",
    "env",
    "matches",
];

/// What drives the screens in tests speaks to nobody.
const DRIVER: &str = "src/tui/driver";

/// How a statement of SQL begins.
const SQL: &[&str] = &[
    "select",
    "insert",
    "update",
    "delete",
    "create",
    "drop",
    "alter",
    "with",
    "begin",
    "commit",
    "rollback",
    "savepoint",
    "release",
    "lock",
    "set",
    "pragma",
    "explain",
    "analyze",
    "vacuum",
    "attach",
    "detach",
    "truncate",
    "listen",
    "notify",
    "copy",
    "values",
];

#[test]
fn every_migration_in_the_folders_is_carried_out() {
    let carried_out = std::fs::read_to_string(root().join("src/store/db/connect.rs")).unwrap();
    for engine in ["sqlite", "postgres"] {
        for path in files(&root().join("migrations").join(engine), "sql") {
            let name = path.file_name().unwrap().to_str().unwrap();
            assert!(carried_out.contains(&format!("\"{name}\"")), "{engine}/{name} is in no list");
        }
    }
}

#[test]
fn every_file_says_first_what_it_is_for() {
    let wrong: Vec<_> = ["src", "tests", "benches"]
        .iter()
        .flat_map(|folder| files(&root().join(folder), "rs"))
        .filter(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            !text.lines().next().is_some_and(|line| line.starts_with("//! ") && line.len() > 20)
        })
        .map(|path| path.display().to_string())
        .filter(|path| !PLACEHOLDERS.iter().any(|placeholder| path.ends_with(placeholder)))
        .collect();
    assert!(wrong.is_empty(), "the first line must be `//! what it is for, and what it must not do`:\n{}", wrong.join("\n"));
}

#[test]
fn a_file_is_one_noun() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for path in files(&root().join(folder), "rs") {
            let name = path.display();
            let lines = std::fs::read_to_string(&path).unwrap().lines().count();
            if path.file_name().is_some_and(|file| file == "mod.rs") {
                wrong.push(format!("{name}: write foo.rs beside foo/, not foo/mod.rs"));
            }
            if lines > REFUSED_FROM {
                wrong.push(format!("{name}: {lines} lines, at most {REFUSED_FROM}: split it by noun"));
            } else if lines > REVIEWED_FROM {
                println!("{name}: {lines} lines; is it one noun?");
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn screens_and_services_keep_nothing_in_the_process() {
    let wrong = places(|source, at| {
        let lifetime = at >= 1 && source.is_sign(at - 1, '\'');
        let word = source.word(at)?;
        let global = matches!(word, "static" | "OnceLock" | "OnceCell" | "LazyLock" | "LazyCell" | "thread_local") && !lifetime;
        (global && matches!(source.layer(), "tui" | "service")).then(|| word.to_owned())
    });
    assert!(wrong.is_empty(), "a session is a plain value; hand it in instead of keeping it in the process:\n{}", wrong.join("\n"));
}

#[test]
fn nothing_a_user_does_panics() {
    let wrong = places(|source, at| {
        let word = source.word(at)?;
        let method = at >= 1 && source.is_sign(at - 1, '.') && source.tokens.get(at + 1)?.kind == Kind::Open('(');
        let macro_call = source.is_sign(at + 1, '!');
        let wrong = (word == "unwrap" && method) || (matches!(word, "todo" | "unimplemented" | "dbg") && macro_call);
        wrong.then(|| word.to_owned())
    });
    assert!(wrong.is_empty(), "state the invariant with `expect`, or hand the error on:\n{}", wrong.join("\n"));
}

#[test]
fn words_for_people_live_in_the_locale_files() {
    let mut wrong = Vec::new();
    for source in Source::all() {
        if !matches!(source.layer(), "tui" | "service" | "cli" | "serve" | "config" | "logs") || source.path.starts_with(DRIVER) {
            continue;
        }
        let mut at = 0;
        while at < source.tokens.len() {
            if let Some(end) = end_of_words_not_for_people(&source, at) {
                at = end;
                continue;
            }
            if let Kind::Text(words) = &source.tokens[at].kind
                && is_for_people(words)
            {
                wrong.push(format!("  {}:{}: \"{words}\"", source.path, source.tokens[at].line));
            }
            at += 1;
        }
    }
    assert!(wrong.is_empty(), "name these with Text::new(\"id\") and write them in assets/locales:\n{}", wrong.join("\n"));
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_variables() {
    let (fr, en) = (Messages::read("fr"), Messages::read("en"));
    let mut wrong = Vec::new();
    for (one, other) in [(&fr, &en), (&en, &fr)] {
        for (id, message) in &one.all {
            match other.all.get(id) {
                None => wrong.push(format!("  {}: {id} is missing (it is in {}/{})", other.language, one.language, message.file)),
                Some(there) if there.file != message.file => {
                    wrong.push(format!("  {id} is in {}/{} but in {}/{}", one.language, message.file, other.language, there.file));
                }
                Some(there) if there.variables != message.variables => {
                    wrong.push(format!("  {id}: {} takes {:?}, {} {:?}", one.language, message.variables, other.language, there.variables));
                }
                Some(_) => {}
            }
        }
    }
    wrong.extend(fr.twice.iter().chain(&en.twice).map(|id| format!("  {id} is written twice")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_message_named_in_code_exists_and_gets_its_variables() {
    let messages = Messages::read("fr").all;
    let mut wrong = Vec::new();
    for source in Source::all() {
        for (at, named) in named_messages(&source) {
            let place = format!("  {}:{}", source.path, source.tokens[at].line);
            let Some(message) = messages.get(&named.id) else {
                wrong.push(format!("{place}: no message {}", named.id));
                continue;
            };
            let unknown = named.given.difference(&message.variables).next().is_some();
            if unknown || (named.complete && named.given != message.variables) {
                wrong.push(format!("{place}: {} takes {:?}, not {:?}", named.id, message.variables, named.given));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every token that `find` objects to.
fn places(find: impl Fn(&Source, usize) -> Option<String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in Source::all() {
        for at in 0..source.tokens.len() {
            if let Some(word) = find(&source, at) {
                wrong.push(format!("  {}:{}: {word}", source.path, source.tokens[at].line));
            }
        }
    }
    wrong
}

/// Where a macro or method whose words are for developers begins: the place after its arguments.
fn end_of_words_not_for_people(source: &Source, at: usize) -> Option<usize> {
    let word = source.word(at)?;
    let opens = |at: usize| matches!(source.tokens.get(at).map(|token| &token.kind), Some(Kind::Open(_)));
    if NOT_FOR_PEOPLE.contains(&word) && source.is_sign(at + 1, '!') && opens(at + 2) {
        return Some(source.after_group(at + 2));
    }
    let called = at >= 1 && (source.is_sign(at - 1, '.') || source.is_sign(at - 1, ':'));
    (called && matches!(word, "expect" | "expect_err" | "because" | "internal") && opens(at + 1)).then(|| source.after_group(at + 1))
}

/// Two words or more with blanks between them, that are no SQL and no list of ids.
fn is_for_people(words: &str) -> bool {
    let words = &without_placeholders(words);
    let first = words.split_whitespace().next().unwrap_or_default().to_lowercase();
    let is_word = |word: &&str| {
        let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
        letters.chars().count() >= 2 && letters.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-')) && !word.contains("\\u")
    };
    !SQL.contains(&first.as_str()) && words.split(' ').filter(is_word).count() >= 2
}

/// `{name}` and `{0:>8}` are for the values of others.
fn without_placeholders(words: &str) -> String {
    let mut kept = String::new();
    let mut depth = 0_usize;
    for c in words.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

struct Named {
    id: String,
    given: BTreeSet<String>,
    /// Whether nothing can be added to what is given here.
    complete: bool,
}

/// Where a text is used up as it stands.
const TAKES_WHOLE_TEXTS: &[&str] = &["text", "hint", "user", "denied", "conflict", "say", "note"];

/// `Text::new("id").with("name", …)`, `locale.get("id")`, and ids that travel by themselves.
fn named_messages(source: &Source) -> Vec<(usize, Named)> {
    let known: BTreeMap<_, _> = Messages::read("fr").all;
    let stems: BTreeSet<String> = known.keys().filter_map(|id| stem(id)).collect();
    let mut found = Vec::new();
    for at in 0..source.tokens.len() {
        let Kind::Text(id) = &source.tokens[at].kind else { continue };
        let id = id.clone();
        let is = |at: usize, kind: &Kind| source.tokens.get(at).is_some_and(|token| token.kind == *kind);
        let called = |name: &str| at >= 2 && is(at - 1, &Kind::Open('(')) && source.is_word(at - 2, name);
        let of_text = called("new") && at >= 7 && source.is_word(at - 5, "Text");
        let of_locale = called("get") && is_id(&id) && at >= 4 && source.is_sign(at - 3, '.') && is_locale(source, at - 4);
        let by_its_look = source.layer() != "exchange" && is_id(&id) && stem(&id).is_some_and(|stem| stems.contains(&stem));
        if of_text && is(at + 1, &Kind::Close(')')) {
            let (given, end) = given_after(source, at + 2);
            let start = if source.is_sign(at - 6, '&') { at - 7 } else { at - 6 };
            let taken = is(start, &Kind::Open('(')) && source.word(start - 1).is_some_and(|word| TAKES_WHOLE_TEXTS.contains(&word));
            found.push((at, Named { id, given, complete: taken && is(end, &Kind::Close(')')) }));
        } else if of_text || of_locale || by_its_look {
            found.push((at, Named { id, given: BTreeSet::new(), complete: of_locale }));
        }
    }
    found
}

fn is_locale(source: &Source, at: usize) -> bool {
    source.is_word(at, "locale") || source.is_word(at, "words")
}

/// The names in a chain of `.with("name", …)`, and the place after it.
fn given_after(source: &Source, mut at: usize) -> (BTreeSet<String>, usize) {
    let mut given = BTreeSet::new();
    while source.is_sign(at, '.') && source.is_word(at + 1, "with") {
        if let Some(Kind::Text(name)) = source.tokens.get(at + 3).map(|token| &token.kind) {
            given.insert(name.clone());
        }
        at = source.after_group(at + 2);
    }
    (given, at)
}

/// `config-expect-days`.
fn is_id(text: &str) -> bool {
    text.contains('-') && text.split('-').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
}

/// The first two parts of an id of three or more: what makes a literal look like one of ours.
fn stem(id: &str) -> Option<String> {
    let parts: Vec<_> = id.split('-').collect();
    (parts.len() >= 3).then(|| parts[..2].join("-"))
}

/// Files of one line that other hands are filling.
const PLACEHOLDERS: &[&str] = &["src/store.rs", "src/tui.rs", "src/exchange.rs"];

#[test]
fn every_table_and_column_a_person_may_read_of_has_a_name_in_both_languages() {
    let locales = Locales::load();
    for (language, folder) in [(Language::Fr, "fr"), (Language::En, "en")] {
        let locale = locales.of(language);
        let tables = std::fs::read_to_string(root().join(format!("assets/locales/{folder}/service.ftl"))).expect("the file is there");
        for table in JOURNALLED {
            assert!(tables.contains(&format!("    [{}] ", table.name)), "{folder}: {} has no name", table.name);
            let told = table.columns.iter().skip(1).map(|column| column.name).filter(|name| !name.ends_with("_key"));
            let raw: Vec<&str> = told.filter(|name| locale.find(&format!("field-{}", name.trim_end_matches("_id"))).is_none()).collect();
            assert!(raw.is_empty(), "{folder}: {} has no name for {raw:?}", table.name);
        }
    }
}
