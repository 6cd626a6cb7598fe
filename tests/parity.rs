//! Two engines, one store: every statement is understood by both, both schemas are the same, and the records say what the schemas
//! hold. It reads no rows.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "parity/schema.rs"]
mod schema;
mod support;

use std::collections::BTreeSet;

use eschool::store::db::connect::{Connection, Purpose};
use eschool::store::db::{Sql, Tx};
use eschool::store::record::Table;
use eschool::store::value::{Kind, Value};
use eschool::store::{
    JOURNALLED, NOT_JOURNALLED, RESHAPED, accounts, alerts, apply, archive, attendance, backups, billing, cards, classes, drafts, events,
    factors, journal, lists, marks, members, people, pins, policies, presence, sessions, timetable,
};

type Statements = &'static [(&'static str, Sql)];

/// Every module of the store that declares statements.
const MODULES: &[(&str, Statements)] = &[
    ("store/accounts.rs", accounts::STATEMENTS),
    ("store/alerts.rs", alerts::STATEMENTS),
    ("store/apply.rs", apply::STATEMENTS),
    ("store/attendance.rs", attendance::STATEMENTS),
    ("store/archive.rs", archive::STATEMENTS),
    ("store/backups.rs", backups::STATEMENTS),
    ("store/billing/accounts.rs", billing::accounts::STATEMENTS),
    ("store/billing/drawers.rs", billing::drawers::STATEMENTS),
    ("store/billing/fees.rs", billing::fees::STATEMENTS),
    ("store/billing/invoices.rs", billing::invoices::STATEMENTS),
    ("store/billing/ledger.rs", billing::ledger::STATEMENTS),
    ("store/billing/newcomers.rs", billing::newcomers::STATEMENTS),
    ("store/billing/payments.rs", billing::payments::STATEMENTS),
    ("store/billing/reminders.rs", billing::reminders::STATEMENTS),
    ("store/billing/repayments.rs", billing::repayments::STATEMENTS),
    ("store/billing/series.rs", billing::series::STATEMENTS),
    ("store/billing/statements.rs", billing::statements::STATEMENTS),
    ("store/cards.rs", cards::STATEMENTS),
    ("store/classes.rs", classes::STATEMENTS),
    ("store/drafts.rs", drafts::STATEMENTS),
    ("store/events.rs", events::STATEMENTS),
    ("store/factors.rs", factors::STATEMENTS),
    ("store/journal.rs", journal::STATEMENTS),
    ("store/journal/read.rs", journal::read::STATEMENTS),
    ("store/journal/verify.rs", journal::verify::STATEMENTS),
    ("store/journal/erase.rs", journal::erase::STATEMENTS),
    ("store/lists.rs", lists::STATEMENTS),
    ("store/members.rs", members::STATEMENTS),
    ("store/marks.rs", marks::STATEMENTS),
    ("store/people.rs", people::STATEMENTS),
    ("store/pins.rs", pins::STATEMENTS),
    ("store/policies.rs", policies::STATEMENTS),
    ("store/presence.rs", presence::STATEMENTS),
    ("store/timetable.rs", timetable::STATEMENTS),
    ("store/sessions.rs", sessions::STATEMENTS),
];

fn migrated(url: &str) -> Connection {
    let mut connection = Connection::open(&url.parse().unwrap(), Purpose::Create).unwrap();
    connection.migrate().unwrap();
    connection
}

#[test]
fn every_statement_is_understood_by_both_engines() {
    for place in support::stores() {
        let mut connection = migrated(&place);
        let mut wrong = Vec::new();
        for (module, statements) in MODULES {
            for (name, sql) in *statements {
                if let Err(error) = connection.tx().prepare(sql) {
                    wrong.push(format!("{module}: {name}: {error}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{place}:\n{}", wrong.join("\n"));
    }
}

#[test]
fn every_text_built_from_a_record_is_understood_by_both_engines() {
    for place in support::stores() {
        let mut connection = migrated(&place);
        for table in JOURNALLED {
            let columns: Vec<(&str, Kind)> = table.columns.iter().map(|column| (column.name, column.kind)).collect();
            let all: Vec<usize> = (1..table.columns.len()).collect();
            let named: Vec<String> = all.iter().map(|column| format!("{}_", table.columns[*column].name)).collect();
            let mut changed = vec![("id_", Kind::Id)];
            changed.extend(all.iter().zip(&named).map(|(column, name)| (name.as_str(), table.columns[*column].kind)));
            let select = apply::select_text(table);
            assert_understood(&mut connection.tx(), table, &(select.clone(), select), &[]);
            assert_understood(&mut connection.tx(), table, &apply::insert_text(table.name, &columns), &columns);
            assert_understood(&mut connection.tx(), table, &apply::delete_text(table), &[("id_", Kind::Id)]);
            if !all.is_empty() {
                assert_understood(&mut connection.tx(), table, &apply::update_text(table, &all), &changed);
            }
        }
        let (lite, pg) = journal::MARK_SEALED;
        let sealed = [("id_", Kind::Id), ("seal_", Kind::Int)];
        assert_understood(&mut connection.tx(), JOURNALLED[0], &(lite.to_owned(), pg.to_owned()), &sealed);
        let columns = [("operation_", Kind::Id), ("seq_", Kind::Int), ("by_", Kind::Id)];
        let emptying = [(journal::erase::EMPTY_IMAGES, 2), (journal::erase::EMPTY_ARGUMENTS, 1), (journal::erase::NOTE, 3)];
        for ((lite, pg), count) in emptying {
            assert_understood(&mut connection.tx(), JOURNALLED[0], &(lite.to_owned(), pg.to_owned()), &columns[..count]);
        }
    }
}

fn assert_understood(tx: &mut Tx<'_>, table: &Table, (lite, pg): &(String, String), columns: &[(&str, Kind)]) {
    let pg = pg.replace("{rows}", &rows_of(columns));
    // The text lives as long as the test: `Sql` holds what a program is compiled with.
    let sql = Sql::pair(lite.clone().leak(), pg.leak());
    tx.prepare(&sql).unwrap_or_else(|error| panic!("{}: {error}\n{sql:?}", table.name));
}

/// What `Tx::each` puts in place of `{rows}`.
fn rows_of(columns: &[(&str, Kind)]) -> String {
    let kind = |kind: Kind| match kind {
        Kind::Int => "bigint",
        Kind::Text => "text",
        Kind::Id => "uuid",
    };
    let arrays: Vec<String> = columns.iter().enumerate().map(|(at, (_, of))| format!("${}::{}[]", at + 1, kind(*of))).collect();
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    format!("unnest({}) as new({})", arrays.join(", "), names.join(", "))
}

#[test]
fn no_statement_stands_outside_the_list() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let listed: BTreeSet<&str> = MODULES.iter().map(|(module, _)| *module).collect();
    let mut wrong = Vec::new();
    for path in rust_files(&root) {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let text = std::fs::read_to_string(&path).unwrap();
        let made = ["Sql::new(", "Sql::pair(", "= scoped!("].iter().map(|maker| text.matches(maker).count()).sum::<usize>();
        let declares = text.contains("statements! {");
        if declares != listed.contains(name.as_str()) {
            wrong.push(format!("{name}: declares statements: {declares}; listed in this test: {}", !declares));
        }
        if name == "store/db.rs" || made == 0 {
            continue;
        }
        let declared = MODULES.iter().find(|(module, _)| *module == name).map_or(0, |(_, statements)| statements.len());
        if made != declared {
            wrong.push(format!("{name}: {made} statements are written, {declared} stand in `statements!`"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn rust_files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found
}

#[test]
fn hardly_a_statement_differs_between_the_engines() {
    let all: Vec<&(&str, Sql)> = MODULES.iter().flat_map(|(_, statements)| *statements).collect();
    let differing: Vec<&str> = all.iter().filter(|(_, sql)| sql.lite != sql.pg).map(|(name, _)| *name).collect();
    assert!(differing.len() * 20 <= all.len(), "{} of {} statements are a pair: {differing:?}", differing.len(), all.len());
}

#[test]
fn no_secret_is_ever_in_a_journal_image() {
    let journalled: BTreeSet<&str> = JOURNALLED.iter().map(|table| table.name).collect();
    for name in NOT_JOURNALLED {
        assert!(!journalled.contains(name), "{name} is kept out of the journal");
    }
    for name in ["credential", "attempt", "preference", "draft", "counter", "gate", "seal", "event"] {
        assert!(NOT_JOURNALLED.contains(&name), "{name} must be listed as kept out of the journal");
    }
    for table in JOURNALLED {
        for column in table.columns {
            let secret = ["hash", "secret", "password", "salt", "seed", "token"].iter().any(|word| column.name.contains(word));
            assert!(!secret, "{}.{} would enter the journal", table.name, column.name);
        }
    }
}

/// Undo leaves operations alone that were made when a table had other columns; it must be told which.
#[test]
fn a_journalled_table_that_got_other_columns_is_listed_as_reshaped() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
    let mut altered = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let number: u32 = entry.file_name().to_string_lossy().split('_').next().unwrap().parse().unwrap();
        let text = std::fs::read_to_string(entry.path()).unwrap();
        for statement in text.split("alter table ").skip(1) {
            let name = statement.split_whitespace().next().unwrap();
            // A table that is made anew under another name and takes the old one's place.
            let name = statement.split_once(" rename to ").and_then(|(_, now)| now.split([';', '\n']).next()).unwrap_or(name);
            altered.extend(JOURNALLED.iter().find(|table| table.name == name).map(|table| (table.name, number)));
        }
    }
    assert_eq!(altered, RESHAPED.iter().copied().collect());
}

#[test]
fn what_was_asked_ahead_is_answered_once_and_forgotten_where_something_is_written() {
    for place in support::stores() {
        let mut connection = migrated(place.url());
        let mut tx = connection.tx();
        tx.control("begin", "begin").unwrap();
        let ask = |tx: &mut Tx<'_>| timetable::laid_down(tx).unwrap().country.is_some();
        tx.ahead(|| vec![timetable::laid_down_ahead()]).unwrap();
        assert!(!ask(&mut tx), "{place}");
        let put = "insert into school (id, name, country, currency, time_zone, language, demonstration)
                   values ({id}, 'École', 'CD', 'CDF', 'Africa/Kinshasa', 'fr', 0)";
        tx.ahead(|| vec![timetable::laid_down_ahead()]).unwrap();
        tx.batch(&put.replace("{id}", "zeroblob(16)"), &put.replace("{id}", "'00000000-0000-0000-0000-000000000000'")).unwrap();
        assert!(ask(&mut tx), "{place}: what was written since is seen");
        tx.control("rollback", "rollback").unwrap();
        tx.control("begin", "begin").unwrap();
        assert!(!ask(&mut tx), "{place}: nothing is left over from another transaction");
        tx.control("rollback", "rollback").unwrap();
    }
}

#[test]
fn what_nobody_waits_for_is_carried_out_before_what_is_asked_next_and_its_refusal_is_told_there() {
    for place in support::stores() {
        let mut connection = migrated(place.url());
        let mut tx = connection.tx();
        let columns = [
            ("id", Kind::Id),
            ("name", Kind::Text),
            ("country", Kind::Text),
            ("currency", Kind::Text),
            ("time_zone", Kind::Text),
            ("language", Kind::Text),
            ("demonstration", Kind::Int),
        ];
        let (lite, pg) = apply::insert_text("school", &columns);
        let words = ["École", "CD", "CDF", "Africa/Kinshasa", "fr"].map(|word| Value::Text(word.to_owned()));
        let row: Vec<Value> = [Value::Id(uuid::Uuid::from_u128(1))].into_iter().chain(words).chain([Value::Int(0)]).collect();
        let put = |tx: &mut Tx<'_>| tx.send_each(&lite, &pg, &columns, std::slice::from_ref(&row));
        let there = |tx: &mut Tx<'_>| timetable::laid_down(tx).map(|laid| laid.country.is_some());
        tx.control("begin", "begin").unwrap();
        put(&mut tx).unwrap();
        assert!(there(&mut tx).unwrap(), "{place}");
        let told = put(&mut tx).and_then(|()| there(&mut tx));
        assert!(matches!(told, Err(eschool::store::Error::Taken(_))), "{place}: {told:?}");
        tx.control("rollback", "rollback").unwrap();
        tx.control("begin", "begin").unwrap();
        put(&mut tx).unwrap();
        tx.control("rollback", "rollback").unwrap();
        tx.control("begin", "begin").unwrap();
        assert!(!there(&mut tx).unwrap(), "{place}: what was taken back is not carried out later");
        put(&mut tx).unwrap();
        tx.control("commit", "commit").unwrap();
        tx.control("begin", "begin").unwrap();
        assert!(there(&mut tx).unwrap(), "{place}: a commit takes along what waits");
        tx.control("rollback", "rollback").unwrap();
    }
}
