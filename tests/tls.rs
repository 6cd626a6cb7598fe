//! A shared store over a network: encrypted, and the server proves its name.

use eschool::store::db::Sql;
use eschool::store::lane::{Lanes, Store};
use eschool::store::{Error, url::StoreUrl};

mod support;

const ENCRYPTED: Sql = Sql::new("select cast(ssl as int) from pg_stat_ssl where pid = pg_backend_pid()");

/// The test server's address with these parameters, when it speaks TLS.
fn address(parameters: &str) -> Option<(support::Place, StoreUrl)> {
    let place = support::postgres()?;
    let url = format!("{}&{parameters}", &*place).parse().unwrap();
    Some((place, url))
}

#[test]
fn a_server_that_proves_its_name_is_spoken_to_in_secret() {
    let Ok(authority) = std::env::var("TEST_DATABASE_CA") else { return println!("no server with TLS: nothing to see") };
    for mode in ["require", "verify-full"] {
        let Some((_place, url)) = address(&format!("sslmode={mode}&sslrootcert={authority}")) else { return };
        let store = Store::migrate(url, Lanes { readers: 1, writers: 1 }).unwrap();
        let encrypted: Result<i64, Error> = store.read(|tx| tx.one(&ENCRYPTED, &[], |row| row.get(0))).wait();
        assert_eq!(encrypted.unwrap(), 1, "{mode}");
    }
}

#[test]
fn a_server_nobody_vouches_for_is_refused() {
    if std::env::var("TEST_DATABASE_CA").is_err() {
        return println!("no server with TLS: nothing to see");
    }
    let Some((_place, url)) = address("sslmode=verify-full") else { return };
    assert!(matches!(Store::migrate(url, Lanes::default()), Err(Error::Unavailable(_))));
}
