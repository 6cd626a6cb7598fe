//! Billing: fees, drafts by plan, documents that stay as issued, payments and what they settle. It knows no screen and no paper.

mod accounts;
mod batch;
mod credit;
mod daily;
mod drawer;
mod expense;
mod fees;
mod issue;
mod payers;
mod payment;
mod payment_card;
mod reads;
mod reversal;
mod settings;
mod till;

pub use accounts::{AccountRow, Movement, MovementKind, Statement, Whose};
pub use batch::{BatchLine, DiscardDrafts, DraftInvoices};
pub use credit::CreditInvoices;
pub use daily::{DailyLine, DailyReport};
pub use drawer::{CloseDrawer, CountedMoney, DrawerLine, DrawerSheet, ListedDrawer, OpenDrawer};
pub use expense::{AddExpense, CancelExpense};
pub use fees::{AddFee, FeeRow, FeeSpec, ImportFees, PriceSpec, Subscribe};
pub use issue::{IssueInvoices, Selection};
pub use payers::{AddDiscount, DiscountRow, DiscountSpec, EndDiscount, PayerRef, SetShares, Share, ShareRow};
pub use payment::{AllocateCredit, RecordPayment};
pub use payment_card::{PaymentCard, PaymentDeed};
pub use reads::{InvoiceCard, PrintedLine, PrintedReceipt, ReceiptCard, draft_reference};
pub use reversal::{BouncePayment, CancelReceipt, Reallocate, Refund};
pub use settings::{SetBilling, SetRate};
pub use till::{GivenMoney, Recorded};

pub use crate::store::billing::drawers::{DrawerRow, ExpenseRow};
pub use crate::store::billing::fees::whole;
pub use crate::store::billing::invoices::{Frozen, InvoiceRow, LineRow};
pub use crate::store::billing::payments::{OpenRow, PaymentRow, ReceiptRow};
