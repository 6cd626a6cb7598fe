//! What becomes of each table's personal columns when somebody is erased: one line for every table that has any. It erases nothing.

/// What becomes of the rows about somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// The name is replaced by one that says nothing.
    Masked,
    /// The personal columns are emptied; the row stays, for averages, counts and ledgers.
    Blank,
    /// The row goes.
    Gone,
    /// A home: emptied once nobody who is not erased is a member of it.
    Home,
    /// Accounting: it stays as it was printed, for as long as the law wants it.
    Kept,
}

/// A test holds this against the records: a new table with personal columns must say here what becomes of them.
pub(super) const FATES: &[(&str, Fate)] = &[
    ("person", Fate::Masked),
    ("guardian", Fate::Blank),
    ("staff", Fate::Blank),
    ("identifier", Fate::Gone),
    ("contact", Fate::Gone),
    ("household", Fate::Home),
    ("address", Fate::Home),
    ("guardianship", Fate::Blank),
    ("payer", Fate::Blank),
    ("enrolment", Fate::Blank),
    ("absence", Fate::Blank),
    ("follow_up", Fate::Blank),
    ("roll_call_mark", Fate::Blank),
    ("appreciation", Fate::Gone),
    ("year_council", Fate::Blank),
    ("account", Fate::Gone),
    ("discount", Fate::Blank),
    ("invoice", Fate::Kept),
    ("invoice_line", Fate::Kept),
    ("invoice_hold", Fate::Kept),
    ("repayment", Fate::Kept),
    ("dunning", Fate::Kept),
    ("drawer", Fate::Kept),
    ("payment", Fate::Kept),
    ("receipt", Fate::Kept),
    ("expense", Fate::Kept),
    ("statement_line", Fate::Kept),
];

pub(super) fn fate(table: &str) -> Option<Fate> {
    FATES.iter().find(|(name, _)| *name == table).map(|(_, fate)| *fate)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::store::JOURNALLED;
    use crate::store::record::Class;

    #[test]
    fn every_table_with_personal_columns_says_what_becomes_of_them() {
        let personal = |table: &&&crate::store::record::Table| table.columns.iter().any(|column| column.class == Class::Personal);
        let there: BTreeSet<&str> = JOURNALLED.iter().filter(personal).map(|table| table.name).collect();
        let said: BTreeSet<&str> = FATES.iter().map(|(name, _)| *name).collect();
        assert_eq!(there, said);
        assert_eq!(said.len(), FATES.len(), "a table is listed twice");
    }
}
