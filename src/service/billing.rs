//! Billing: fees, drafts by plan, documents that stay as issued, payments and what they settle. It knows no screen and no paper.

mod accounts;
mod batch;
mod certify;
mod clues;
mod credit;
mod daily;
mod documents;
mod drawer;
mod expense;
mod fee_edit;
mod fees;
mod groups;
mod holds;
mod issue;
mod journal;
mod letters;
mod matching;
mod payers;
mod payment;
mod payment_card;
mod penalties;
mod reads;
mod reminders;
mod reports;
mod reversal;
mod settings;
mod takings;
mod till;

#[cfg(test)]
pub(super) use accounts::ACCOUNTS;
pub use accounts::{AccountRow, Movement, MovementKind, Statement, Whose};
pub use batch::{BatchCharge, BatchLine, BatchPart, DiscardDrafts, DraftInvoices};
pub use certify::CertifyInvoice;
pub use clues::Proposal;
pub use credit::CreditInvoices;
pub use daily::{DailyLine, DailyReport};
pub use documents::InvoiceCard;
pub use drawer::{CloseDrawer, CountedMoney, DrawerLine, DrawerSheet, ListedDrawer, OpenDrawer};
pub use expense::{AddExpense, CancelExpense};
pub use fee_edit::{EditFee, RemoveFee};
pub use fees::{AddFee, FeeRow, FeeSpec, ImportFees, PriceSpec, Subscribe, SubscriberRow};
pub use groups::{FeeGroupRow, GroupMemberRow, JoinFeeGroup, RemoveFeeGroup, SaveFeeGroup};
pub use holds::{HoldInvoices, ReleaseInvoices};
pub use issue::{IssueInvoices, Selection};
pub use journal::EntryLine;
pub use letters::{HandOverLetters, Letter, LetterLine, ReminderRow, level_label};
pub use matching::{Accepted, MatchStatement, PileRow, SetAside, StatementEntry};
pub use payers::{AddDiscount, DiscountRow, DiscountSpec, EndDiscount, PayerRef, SetShares, Share, ShareRow};
pub use payment::{AllocateCredit, RecordPayment};
pub use payment_card::{PaymentCard, PaymentDeed};
pub use penalties::DraftPenalties;
#[cfg(test)]
pub(super) use reads::INVOICES;
pub use reads::{PrintedLine, PrintedReceipt, ReceiptCard, draft_reference};
pub use reminders::{LEVELS, LateRow, WriteReminders};
pub use reports::{FeeReport, FeeReportRow, Income, IncomeBy, IncomeRow};
pub use reversal::{BouncePayment, CancelReceipt, Reallocate, Refund};
pub use settings::{SetBilling, SetRate, SettingRow};
pub use takings::RecordPayments;
pub use till::{GivenMoney, Recorded};

pub use crate::store::billing::drawers::{DrawerRow, ExpenseRow};
pub use crate::store::billing::fees::whole;
pub use crate::store::billing::invoices::{Frozen, InvoiceRow, LineRow};
pub use crate::store::billing::payments::{OpenRow, PaymentRow, ReceiptRow};
