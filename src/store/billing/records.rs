//! The rows of billing, each said once. What was issued or received is only ever added to.

use crate::domain::billing::*;
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::{Currency, Decimal};
use crate::record;
use crate::store::value::code_fields;

code_fields!(
    FeeKind: "a kind of fee",
    InvoiceKind: "a kind of document",
    Certification: "a state of certification",
    DiscountKind: "a kind of discount",
    SiblingOrder: "an order of siblings",
    Method: "a method of payment",
    PaymentKind: "a kind of payment",
    HoldKind: "a kind of hold",
    StatementState: "a state of a statement’s line",
    ExpenseKind: "a kind of expense",
);

record! {
    /// A price of the school for a year: tuition, enrolment, canteen.
    pub struct Fee in "fee" {
        plain id: FeeId,
        plain year_id: YearId => "school_year",
        plain code: String,
        plain name: String,
        plain kind: FeeKind,
        plain currency: Currency,
        /// Only for whoever subscribed: canteen, transport, an exam; a group of one's own.
        plain optional: bool,
        /// Whoever comes or goes in the year pays for the days she was there.
        plain pro_rata: bool,
    }
}

record! {
    /// What a fee comes to for a group of the school's own, a class, a level, or (with none of them) for everybody else.
    pub struct FeePrice in "fee_price" {
        plain id: RowId,
        plain fee_id: FeeId => "fee",
        plain level_id: Option<LevelId> => "level",
        plain class_id: Option<ClassId> => "class",
        plain minor: i64,
        plain group_id: Option<FeeGroupId> => "fee_group",
    }
}

record! {
    /// Students of any class whom a fee may have a price of its own for: the boarders, the canteen's children, a bus line.
    pub struct FeeGroup in "fee_group" {
        plain id: FeeGroupId,
        plain year_id: YearId => "school_year",
        plain code: String,
        plain name: String,
    }
}

record! {
    /// Somebody in such a group, from her first day there to her last.
    pub struct FeeGroupMember in "fee_group_member" about 2 {
        plain id: RowId,
        plain group_id: FeeGroupId => "fee_group",
        plain student_id: PersonId => "student",
        plain starts: Day,
        plain ends: Option<Day>,
    }
}

record! {
    /// One part of a fee and its day. Weights divide the price: all alike, or the given amounts themselves.
    pub struct FeeInstalment in "fee_instalment" {
        plain id: RowId,
        plain fee_id: FeeId => "fee",
        plain number: u32,
        plain due: Day,
        plain weight: i64,
    }
}

record! {
    pub struct FeeSubscription in "fee_subscription" about 2 {
        plain id: RowId,
        plain fee_id: FeeId => "fee",
        plain student_id: PersonId => "student",
        plain starts: Option<Day>,
        plain ends: Option<Day>,
    }
}

record! {
    /// A rule that takes something off: for one student, or for every family's second child and further ones.
    pub struct Discount in "discount" about 1 {
        plain id: RowId,
        plain student_id: Option<PersonId> => "student",
        plain year_id: YearId => "school_year",
        /// None: tuition.
        plain fee_id: Option<FeeId> => "fee",
        plain kind: DiscountKind,
        plain ordering: Option<SiblingOrder>,
        /// From which child of a family on.
        plain nth: Option<u32>,
        plain percent: Option<Decimal>,
        plain minor: Option<i64>,
        plain cap: Option<i64>,
        personal reason: Option<String>,
        plain starts: Option<Day>,
        plain ends: Option<Day>,
    }
}

record! {
    /// An invoice or credit note. Without a number it is a draft; with one it never changes, but for what a tax office adds.
    pub struct Invoice in "invoice" about 1 {
        plain id: InvoiceId,
        plain student_id: PersonId => "student",
        plain payer_id: PayerId => "payer",
        plain year_id: YearId => "school_year",
        plain kind: InvoiceKind,
        plain series: Option<String>,
        plain number: Option<String>,
        /// What a credit note corrects.
        plain refers_to: Option<InvoiceId> => "invoice",
        plain currency: Currency,
        plain minor: i64,
        plain due: Option<Day>,
        plain issued: Option<Day>,
        plain issued_at: Option<i64>,
        plain seller: Option<String>,
        personal payer_name: Option<String>,
        personal payer_address: Option<String>,
        personal student_name: Option<String>,
        personal reason: Option<String>,
        plain certification: Option<Certification>,
        plain fiscal_number: Option<String>,
        plain qr: Option<String>,
    }
}

record! {
    /// What one student owes by one instalment of a fee, or a credit note gives back of it. The billing key is unique in the store:
    /// student, fee (of its year), instalment; `turn` counts up when one was given back whole, `part` where payers share it.
    pub struct InvoiceLine in "invoice_line" about 2 {
        plain id: RowId,
        plain invoice_id: InvoiceId => "invoice",
        plain student_id: PersonId => "student",
        plain fee_id: Option<FeeId> => "fee",
        plain instalment: u32,
        plain turn: u32,
        plain part: u32,
        plain position: u32,
        plain label: String,
        plain gross: i64,
        plain discount: i64,
        plain minor: i64,
        plain discount_label: Option<String>,
        plain credits: Option<RowId> => "invoice_line",
        /// Why it is over an amount that was set by hand, in place of what the fee came to.
        personal reason: Option<String>,
    }
}

record! {
    /// Why and until when an invoice gets no reminders.
    pub struct InvoiceHold in "invoice_hold" {
        plain id: RowId,
        plain invoice_id: InvoiceId => "invoice",
        plain kind: HoldKind,
        plain starts: Day,
        plain ends: Option<Day>,
        personal reason: Option<String>,
    }
}

record! {
    /// A reminder that was written for an invoice, waiting to be delivered.
    pub struct Dunning in "dunning" {
        plain id: RowId,
        plain invoice_id: InvoiceId => "invoice",
        plain level: u32,
        plain day: Day,
        plain open: i64,
        personal letter: String,
        /// When the letter left, and who let it.
        plain handed: Option<Day>,
        plain handed_by: Option<String>,
        /// The day it is about, where that is a repayment plan's; none: the document's own.
        plain due: Option<Day>,
    }
}

record! {
    /// An agreement that what remains due by some documents of a payer is paid on days of its own.
    pub struct Repayment in "repayment" {
        plain id: RepaymentId,
        plain payer_id: PayerId => "payer",
        plain currency: Currency,
        plain agreed: Day,
        personal reason: Option<String>,
        /// The first day it holds no more.
        plain cancelled: Option<Day>,
        personal cancelled_reason: Option<String>,
    }
}

record! {
    pub struct RepaymentLine in "repayment_line" {
        plain id: RowId,
        plain repayment_id: RepaymentId => "repayment",
        plain due: Day,
        plain minor: i64,
    }
}

record! {
    /// A document under a repayment plan, with what was owed on it when that was agreed.
    pub struct RepaymentDocument in "repayment_document" {
        plain id: RowId,
        plain repayment_id: RepaymentId => "repayment",
        plain invoice_id: InvoiceId => "invoice",
        plain position: u32,
        plain minor: i64,
    }
}

record! {
    /// A cash drawer from its opening to its closing, under the login of who keeps it.
    pub struct Drawer in "drawer" {
        plain id: DrawerId,
        plain login: String,
        plain opened: Day,
        plain opened_at: i64,
        plain closed: Option<Day>,
        plain closed_at: Option<i64>,
        plain number: Option<String>,
        /// The journal's head as it stood at closing.
        plain head: Option<String>,
        personal remark: Option<String>,
    }
}

record! {
    pub struct DrawerCount in "drawer_count" {
        plain id: RowId,
        plain drawer_id: DrawerId => "drawer",
        plain currency: Currency,
        plain method: Method,
        plain float_minor: i64,
        plain expected: Option<i64>,
        plain counted: Option<i64>,
    }
}

record! {
    /// Money that came in, or went back: a refund, a bounced cheque and a cancelled receipt are rows of their own, below nought.
    pub struct Payment in "payment" about 2 {
        plain id: PaymentId,
        plain payer_id: PayerId => "payer",
        plain person_id: Option<PersonId> => "person",
        plain kind: PaymentKind,
        plain reverses: Option<PaymentId> => "payment",
        plain day: Day,
        plain at: i64,
        plain method: Method,
        /// What it counts for on the account.
        plain currency: Currency,
        plain minor: i64,
        /// What was put on the table, where that was another currency.
        plain given_currency: Option<Currency>,
        plain given_minor: Option<i64>,
        plain rate: Option<Decimal>,
        personal reference: Option<String>,
        plain operator: Option<String>,
        personal phone: Option<String>,
        /// What must not come in twice: operator and its reference.
        plain once: Option<String>,
        plain drawer_id: Option<DrawerId> => "drawer",
        personal reason: Option<String>,
    }
}

record! {
    /// A part of a payment that settles an invoice; taken back by a row below nought, so that the trace stays.
    pub struct Allocation in "allocation" {
        plain id: RowId,
        plain payment_id: PaymentId => "payment",
        plain invoice_id: InvoiceId => "invoice",
        plain minor: i64,
        plain day: Day,
    }
}

record! {
    /// The paper a payer got, as it was printed.
    pub struct Receipt in "receipt" about 2 {
        plain id: RowId,
        plain payment_id: PaymentId => "payment",
        plain person_id: Option<PersonId> => "person",
        plain series: String,
        plain number: String,
        plain issued: Day,
        plain currency: Currency,
        plain minor: i64,
        /// What was still owed afterwards; below nought, what was paid too much.
        plain balance: i64,
        personal payer_name: String,
        /// The lines of its body, as they were.
        personal printed: String,
        plain cancelled: Option<Day>,
        personal cancelled_reason: Option<String>,
    }
}

record! {
    pub struct ExchangeRate in "exchange_rate" {
        plain id: RowId,
        plain day: Day,
        plain base: Currency,
        plain quote: Currency,
        plain rate: Decimal,
    }
}

record! {
    pub struct Expense in "expense" {
        plain id: RowId,
        plain day: Day,
        plain category: ExpenseKind,
        plain label: String,
        personal payee: Option<String>,
        plain currency: Currency,
        plain minor: i64,
        plain method: Method,
        plain reference: Option<String>,
        plain drawer_id: Option<DrawerId> => "drawer",
        /// What it takes back, below nought.
        plain reverses: Option<RowId> => "expense",
    }
}

record! {
    /// A line of a bank's or operator's statement, and what became of it.
    pub struct StatementLine in "statement_line" {
        plain id: RowId,
        plain source: String,
        plain line_key: String,
        plain day: Day,
        plain currency: Currency,
        plain minor: i64,
        personal reference: Option<String>,
        personal phone: Option<String>,
        personal name: Option<String>,
        personal words: Option<String>,
        plain method: Method,
        plain state: StatementState,
        plain payment_id: Option<PaymentId> => "payment",
        /// Why it was set aside.
        personal reason: Option<String>,
        /// Where it stood in the statement.
        plain position: Option<u32>,
    }
}

record! {
    pub struct BillingSetting in "billing_setting" {
        plain id: RowId,
        plain name: String,
        plain value: String,
    }
}
