//! The places tests are given: one per engine, empty, apart from each other, and gone afterwards.

mod support;

use postgres::{Client, NoTls};

#[test]
fn each_engine_gives_an_empty_place_of_its_own() {
    let (one, other) = (support::stores(), support::stores());
    assert!(one.iter().zip(&other).all(|(a, b)| a.url() != b.url()));
    assert!(one[0].starts_with("sqlite:") && !one[0].is_postgres());
    assert_eq!(one.len(), if std::env::var("TEST_DATABASE_URL").is_ok() { 2 } else { 1 });
}

#[test]
fn a_place_is_gone_after_its_test() {
    let file = support::sqlite();
    let path = file.trim_start_matches("sqlite:").to_owned();
    std::fs::write(&path, "").unwrap();
    drop(file);
    assert!(!std::path::Path::new(&path).exists());

    let Some(schema) = support::postgres() else { return };
    let (server, name) = schema.split_once("?schema=").map(|(server, name)| (server.to_owned(), name.to_owned())).unwrap();
    let schemas = || -> i64 {
        let mut client = Client::connect(&server, NoTls).unwrap();
        client.query_one("select count(*) from pg_namespace where nspname = $1", &[&name]).unwrap().get(0)
    };
    assert_eq!(schemas(), 1);
    drop(schema);
    assert_eq!(schemas(), 0);
}
