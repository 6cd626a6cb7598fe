//! Where a store is: `sqlite:PATH` or `postgres://user@host/database?schema=…&sslmode=…`.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use super::error::Error;

#[derive(Clone, PartialEq, Eq)]
pub enum StoreUrl {
    /// One file on this machine.
    Sqlite(PathBuf),
    Postgres(PostgresUrl),
}

/// A Postgres database, and the schema in it that is this school's.
#[derive(Clone, PartialEq, Eq)]
pub struct PostgresUrl {
    /// What the driver reads: the URL without our own parameters.
    pub address: String,
    pub schema: String,
    pub tls: Tls,
    /// A file of certificate authorities, in PEM; else the usual public ones.
    pub authorities: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// `disable`: the default on this machine only.
    Off,
    /// `require`, `verify-ca` and `verify-full` alike: encrypted, and the server proves its name.
    Verified,
}

impl FromStr for StoreUrl {
    type Err = Error;

    fn from_str(url: &str) -> Result<Self, Error> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").filter(|rest| rest.starts_with('/')).unwrap_or(path);
            return if path.is_empty() { Err(Error::Url(url.to_owned())) } else { Ok(Self::Sqlite(PathBuf::from(path))) };
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return postgres(url).map(Self::Postgres);
        }
        Err(Error::Url(url.to_owned()))
    }
}

fn postgres(url: &str) -> Result<PostgresUrl, Error> {
    let (base, query) = url.split_once('?').unwrap_or((url, ""));
    let mut found = PostgresUrl { address: base.to_owned(), schema: "public".to_owned(), tls: Tls::Verified, authorities: None };
    let mut mode = None;
    let mut kept = Vec::new();
    for (name, value) in query.split('&').filter(|part| !part.is_empty()).map(|part| part.split_once('=').unwrap_or((part, ""))) {
        match name {
            "schema" => value.clone_into(&mut found.schema),
            "sslmode" => mode = Some(value),
            "sslrootcert" => found.authorities = Some(PathBuf::from(value)),
            _ => kept.push(format!("{name}={value}")),
        }
    }
    if !kept.is_empty() {
        found.address = format!("{base}?{}", kept.join("&"));
    }
    let host = base.split("://").nth(1).unwrap_or_default();
    let host = host.split('/').next().unwrap_or_default().rsplit('@').next().unwrap_or_default();
    let here = host.is_empty()
        || ["localhost", "127.0.0.1", "[::1]"]
            .iter()
            .any(|name| host.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(':')))
        || kept.iter().any(|part| part.starts_with("host=/") || part.starts_with("host=%2F"));
    found.tls = match mode {
        Some("disable") => Tls::Off,
        Some("require" | "verify-ca" | "verify-full") => Tls::Verified,
        None | Some("prefer") if here => Tls::Off,
        None | Some("prefer") => Tls::Verified,
        Some(_) => return Err(Error::Url(shown(url))),
    };
    let plain = found.schema.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !plain || found.schema.is_empty() || found.schema.len() > 63 || found.schema.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(Error::Url(shown(url)));
    }
    Ok(found)
}

/// The URL without its password, for sentences and logs.
fn shown(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    match rest.split_once('@') {
        Some((who, rest)) => format!("{scheme}://{}@{rest}", who.split(':').next().unwrap_or_default()),
        None => url.to_owned(),
    }
}

impl fmt::Display for StoreUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => write!(f, "{}?schema={}", shown(&url.address), url.schema),
        }
    }
}

impl fmt::Debug for StoreUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_say_the_engine_the_schema_and_the_encryption() {
        let Ok(StoreUrl::Postgres(url)) = "postgres://anne:secret@db.example/school?schema=lycee&connect_timeout=5".parse() else {
            panic!()
        };
        assert_eq!((url.schema.as_str(), url.tls), ("lycee", Tls::Verified));
        assert_eq!(url.address, "postgres://anne:secret@db.example/school?connect_timeout=5");
        assert_eq!(StoreUrl::Postgres(url).to_string(), "postgres://anne@db.example/school?connect_timeout=5?schema=lycee");
        let Ok(StoreUrl::Postgres(url)) = "postgres://127.0.0.1:5433/x".parse() else { panic!() };
        assert_eq!(url.tls, Tls::Off);
        assert_eq!("sqlite:school.sqlite3".parse::<StoreUrl>().ok(), Some(StoreUrl::Sqlite("school.sqlite3".into())));
        for bad in ["", "sqlite:", "mysql://x", "postgres://h/d?schema=a;drop", "postgres://h/d?sslmode=maybe"] {
            assert!(bad.parse::<StoreUrl>().is_err(), "{bad}");
        }
    }
}
