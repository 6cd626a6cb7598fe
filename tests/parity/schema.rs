//! Both schemas, read from the engines' own catalogues, beside each other and beside the records.

use std::collections::{BTreeMap, BTreeSet};

use eschool::store::record::Table;
use eschool::store::value::Kind;
use eschool::store::{JOURNALLED, NOT_JOURNALLED};

use super::{migrated, support};

/// What an engine says of one table, in words both share.
#[derive(Debug, Default, PartialEq, Eq)]
struct Described {
    /// Name, kind and whether it may be empty.
    columns: Vec<(String, &'static str, bool)>,
    key: Vec<String>,
    uniques: BTreeSet<Vec<String>>,
    /// Column, the table and column it refers to, and whether the row goes with the other.
    references: BTreeSet<(String, String, String, bool)>,
    /// The first columns of every index, keys and uniques included.
    indexed: BTreeSet<String>,
}

type Schema = BTreeMap<String, Described>;

fn of_sqlite(url: &str) -> Schema {
    let file = rusqlite::Connection::open(url.strip_prefix("sqlite:").unwrap()).unwrap();
    let texts =
        |sql: &str| -> Vec<String> { file.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect() };
    let mut schema = Schema::new();
    for name in texts("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'") {
        let mut table = Described::default();
        let mut columns =
            file.prepare(&format!("select name, type, \"notnull\", pk from pragma_table_info('{name}') order by cid")).unwrap();
        let columns = columns
            .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, bool>(2)?, row.get::<_, i64>(3)?)));
        let mut key = BTreeMap::new();
        for column in columns.unwrap().map(Result::unwrap) {
            let (column, kind, filled, place) = column;
            if place > 0 {
                key.insert(place, column.clone());
            }
            table.columns.push((column, kind_called(&kind), !filled && place == 0));
        }
        table.key = key.into_values().collect();
        table.indexed.extend(table.key.first().cloned());
        let mut indices = file.prepare(&format!("select name, \"unique\", origin from pragma_index_list('{name}')")).unwrap();
        let indices = indices.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?, row.get::<_, String>(2)?)));
        for (index, unique, origin) in indices.unwrap().map(Result::unwrap) {
            let columns = texts(&format!("select name from pragma_index_info('{index}') order by seqno"));
            table.indexed.extend(columns.first().cloned());
            if unique && origin != "pk" {
                table.uniques.insert(columns);
            }
        }
        let mut keys =
            file.prepare(&format!("select \"from\", \"table\", \"to\", on_delete from pragma_foreign_key_list('{name}')")).unwrap();
        let keys = keys.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get::<_, String>(3)? == "CASCADE")));
        table.references = keys.unwrap().map(Result::unwrap).collect();
        schema.insert(name, table);
    }
    schema
}

fn of_postgres(url: &str) -> Schema {
    let (server, schema_name) = url.split_once("?schema=").unwrap();
    let mut client = postgres::Client::connect(server, postgres::NoTls).unwrap();
    client.batch_execute(&format!("set search_path to {schema_name}")).unwrap();
    let mut schema = Schema::new();
    let columns = "select table_name::text, column_name::text, data_type::text, is_nullable = 'YES' from information_schema.columns
                   where table_schema = current_schema() order by table_name, ordinal_position";
    for row in client.query(columns, &[]).unwrap() {
        let kind: String = row.get(2);
        schema.entry(row.get(0)).or_default().columns.push((row.get(1), kind_called(&kind), row.get(3)));
    }
    let indices = "select t.relname::text, i.indisprimary, i.indisunique,
                          array(select a.attname::text from unnest(i.indkey::smallint[]) with ordinality k(n, o)
                                join pg_attribute a on a.attrelid = t.oid and a.attnum = k.n order by k.o)
                   from pg_index i join pg_class t on t.oid = i.indrelid join pg_namespace s on s.oid = t.relnamespace
                   where s.nspname = current_schema()";
    for row in client.query(indices, &[]).unwrap() {
        let (primary, unique, columns): (bool, bool, Vec<String>) = (row.get(1), row.get(2), row.get(3));
        let table = schema.entry(row.get(0)).or_default();
        table.indexed.extend(columns.first().cloned());
        if primary {
            table.key = columns;
        } else if unique {
            table.uniques.insert(columns);
        }
    }
    let keys = "select t.relname::text, a.attname::text, r.relname::text, b.attname::text, c.confdeltype = 'c'
                from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class r on r.oid = c.confrelid
                join pg_namespace s on s.oid = t.relnamespace
                join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
                join pg_attribute b on b.attrelid = r.oid and b.attnum = c.confkey[1]
                where c.contype = 'f' and s.nspname = current_schema() and cardinality(c.conkey) = 1";
    for row in client.query(keys, &[]).unwrap() {
        schema.entry(row.get(0)).or_default().references.insert((row.get(1), row.get(2), row.get(3), row.get(4)));
    }
    schema
}

fn kind_called(name: &str) -> &'static str {
    match name.to_ascii_lowercase().as_str() {
        "integer" | "int" | "bigint" => "int",
        "text" => "text",
        "blob" | "uuid" => "id",
        other => panic!("a column is {other}: what is it on the other engine?"),
    }
}

/// The history table is the migrations' own.
fn ours(mut schema: Schema) -> Schema {
    schema.remove("refinery_schema_history");
    schema
}

fn lite() -> Schema {
    let place = support::sqlite();
    drop(migrated(&place));
    let mut file = of_sqlite_without_history(&place);
    file.retain(|name, _| name != "refinery_schema_history");
    file
}

/// The migrations' own table has columns of a kind the store never uses.
fn of_sqlite_without_history(url: &str) -> Schema {
    let file = rusqlite::Connection::open(url.strip_prefix("sqlite:").unwrap()).unwrap();
    file.execute_batch("drop table refinery_schema_history").unwrap();
    drop(file);
    of_sqlite(url)
}

#[test]
fn both_schemas_are_the_same() {
    let Some(place) = support::postgres() else { return };
    drop(migrated(&place));
    let (mut lite, pg) = (lite(), ours(of_postgres_without_history(&place)));
    // Where many write at once this one is not checked at each save: verifying the journal names a change without its operation.
    let unchecked = &mut lite.get_mut("change").unwrap().references;
    assert_eq!(std::mem::take(unchecked).len(), 1);
    assert_eq!(lite.keys().collect::<Vec<_>>(), pg.keys().collect::<Vec<_>>());
    for (name, table) in &lite {
        assert_eq!(table, &pg[name], "{name}");
    }
}

fn of_postgres_without_history(url: &str) -> Schema {
    let (server, schema_name) = url.split_once("?schema=").unwrap();
    let mut client = postgres::Client::connect(server, postgres::NoTls).unwrap();
    client.batch_execute(&format!("drop table {schema_name}.refinery_schema_history")).unwrap();
    of_postgres(url)
}

#[test]
fn every_table_is_either_journalled_or_knowingly_not() {
    let journalled: BTreeSet<&str> = JOURNALLED.iter().map(|table| table.name).collect();
    for name in lite().keys() {
        let known = [journalled.contains(name.as_str()), NOT_JOURNALLED.contains(&name.as_str())];
        assert_eq!(known.iter().filter(|is| **is).count(), 1, "{name}: list it in JOURNALLED or in NOT_JOURNALLED");
    }
}

#[test]
fn records_say_what_their_tables_hold() {
    let schema = lite();
    for table in JOURNALLED {
        let there = schema.get(table.name).unwrap_or_else(|| panic!("no table {}", table.name));
        let said: Vec<(&str, &str)> = table.columns.iter().map(|column| (column.name, word(column.kind))).collect();
        let held: Vec<(&str, &str)> = there.columns.iter().map(|(name, kind, _)| (name.as_str(), *kind)).collect();
        assert_eq!(said, held, "{}", table.name);
        assert_eq!(there.key, [table.columns[0].name], "{}: the first column is the key", table.name);
        assert_eq!(
            references(table),
            there.references.iter().map(|(from, to, ..)| (from.as_str(), to.as_str())).collect(),
            "{}",
            table.name
        );
    }
}

fn references(table: &Table) -> BTreeSet<(&str, &str)> {
    table.columns.iter().filter_map(|column| Some((column.name, column.references?))).collect()
}

const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Int => "int",
        Kind::Text => "text",
        Kind::Id => "id",
    }
}

#[test]
fn rows_come_after_those_they_refer_to() {
    let place: BTreeMap<&str, usize> = JOURNALLED.iter().enumerate().map(|(at, table)| (table.name, at)).collect();
    for table in JOURNALLED {
        for (column, target) in references(table) {
            assert!(target == table.name || place[target] < place[table.name], "{}.{column} refers to {target}", table.name);
        }
    }
}

/// Undo and every guard look rows up by what they refer to; so does the engine when a row goes.
#[test]
fn what_refers_to_another_row_is_indexed() {
    let mut missing = Vec::new();
    for (name, table) in &lite() {
        for (column, ..) in &table.references {
            if !table.indexed.contains(column) {
                missing.push(format!("{name}.{column}"));
            }
        }
    }
    assert!(missing.is_empty(), "no index begins with: {missing:?}");
}
