//! The texts of statements: one for both engines, or two, and by how much of the school somebody sees. It asks nothing.

use super::super::value::Value;

/// The text of a statement, with `?1`-style parameters; written once for both engines unless it must differ.
#[derive(Clone, Copy, Debug)]
pub struct Sql {
    pub lite: &'static str,
    pub pg: &'static str,
    /// What is asked instead for whoever sees the whole school, and for whoever sees what she teaches and nothing else.
    pub sights: Option<[&'static str; 2]>,
}

impl Sql {
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self { lite: text, pg: text, sights: None }
    }

    /// For the few that must differ; a test counts them.
    #[must_use]
    pub const fn pair(lite: &'static str, pg: &'static str) -> Self {
        Self { lite, pg, sights: None }
    }

    /// One text for a part of the school, one for the whole of it and one for what is taught; made by `scoped!` only.
    #[must_use]
    pub const fn scoped(part: &'static str, whole: &'static str, taught: &'static str) -> Self {
        Self { lite: part, pg: part, sights: Some([whole, taught]) }
    }

    /// The text for these arguments, on SQLite and on Postgres.
    pub(super) fn texts(&self, args: &[Value]) -> (&'static str, &'static str) {
        let Some([whole, taught]) = self.sights else { return (self.lite, self.pg) };
        if args.first() == Some(&Value::Int(1)) {
            return (whole, whole);
        }
        // A site, a level, one's children, oneself.
        let more = [3, 4, 7, 8].map(|at| args.get(at - 1));
        if more == [Some(&Value::Int(0)); 4] { (taught, taught) } else { (self.lite, self.pg) }
    }
}

/// Declares a module's statements and lists them, so that a test can prepare every one on both engines.
#[macro_export]
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)+) => {
        $($(#[$doc])* pub(crate) const $name: $crate::store::db::Sql = $sql;)+

        /// Every statement of this module by name.
        pub const STATEMENTS: &[(&str, $crate::store::db::Sql)] = &[$((stringify!($name), $name)),+];
    };
}
