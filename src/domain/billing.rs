//! Fees, invoices and payments as rules: what is owed by whom, what a payment settles, when a reminder goes out. No SQL, no clock.

mod accounting;
mod allocation;
mod charge;
mod kinds;
mod late;
mod matching;
mod repayment;
mod seller;

pub use accounting::{Account, AccountPlan, Journal, Side, difference, opening, sale, settlement, spending};
pub use allocation::{Debt, allocate};
pub use charge::{Interval, Reduction, instalments, lines_total, prorated, reduce};
pub use kinds::{
    Certification, DiscountKind, ExpenseKind, FeeKind, HoldKind, InvoiceKind, InvoiceState, LeftOut, Method, Opening, PaymentKind,
    RepaymentState, SiblingOrder, StatementState,
};
pub use late::{Aged, Delays, aged, next_level};
pub use matching::{Confidence, Evidence, confidence, names, phone_key, weight};
pub use repayment::{Part, Schedule, lines, read_parts, rescheduled};
pub use seller::Seller;
