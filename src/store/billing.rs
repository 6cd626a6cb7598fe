//! Fees, invoices and payments in rows. No rules: what is owed and what may still change is decided above.

pub mod accounts;
pub mod drawers;
pub mod fees;
pub mod invoices;
pub mod ledger;
pub mod newcomers;
pub mod payments;
pub mod records;
pub mod reminders;
pub mod repayments;
pub mod series;
pub mod statements;

pub use records::*;
