//! The words accounting is done in, with the codes they are kept under.

use super::super::coded::coded;

coded! {
    FeeKind {
        Tuition = "tuition" "fee-kind-tuition",
        Enrolment = "enrolment" "fee-kind-enrolment",
        Canteen = "canteen" "fee-kind-canteen",
        Transport = "transport" "fee-kind-transport",
        Exam = "exam" "fee-kind-exam",
        Uniform = "uniform" "fee-kind-uniform",
        Penalty = "penalty" "fee-kind-penalty",
        Other = "other" "fee-kind-other",
    }
}

coded! {
    /// Corrections are documents of their own, never edits.
    InvoiceKind {
        Invoice = "invoice" "invoice-kind-invoice",
        CreditNote = "credit_note" "invoice-kind-credit-note",
        /// What was owed in the books before.
        Opening = "opening" "invoice-kind-opening",
    }
}

coded! {
    /// Which way a balance of the books before goes.
    Opening {
        Owed = "owed" "opening-owed",
        Ahead = "ahead" "opening-ahead",
    }
}

coded! {
    /// What an invoice has come to; read off its number, its credit notes and what was paid, never stored.
    InvoiceState {
        Draft = "draft" "invoice-state-draft",
        Issued = "issued" "invoice-state-issued",
        Overdue = "overdue" "invoice-state-overdue",
        Paid = "paid" "invoice-state-paid",
        Cancelled = "cancelled" "invoice-state-cancelled",
    }
}

coded! {
    /// Where a country clears invoices: waiting for the tax office, or cleared.
    Certification {
        Pending = "pending" "invoice-certification-pending",
        Certified = "certified" "invoice-certification-certified",
    }
}

coded! {
    DiscountKind {
        Sibling = "sibling" "discount-kind-sibling",
        Scholarship = "scholarship" "discount-kind-scholarship",
        Staff = "staff" "discount-kind-staff",
        Individual = "individual" "discount-kind-individual",
    }
}

coded! {
    /// Who counts as the first child of a family.
    SiblingOrder {
        EldestFirst = "eldest" "discount-order-eldest",
        HighestFeeFirst = "highest_fee" "discount-order-highest-fee",
    }
}

coded! {
    Method {
        Cash = "cash" "payment-method-cash",
        Cheque = "cheque" "payment-method-cheque",
        Transfer = "transfer" "payment-method-transfer",
        /// Money brought to the bank, which gives a slip for it.
        Deposit = "deposit" "payment-method-deposit",
        Card = "card" "payment-method-card",
        Mobile = "mobile" "payment-method-mobile",
    }
}

coded! {
    /// What money of the school goes out for.
    ExpenseKind {
        Supplies = "supplies" "expense-kind-supplies",
        Salary = "salary" "expense-kind-salary",
        Rent = "rent" "expense-kind-rent",
        Utilities = "utilities" "expense-kind-utilities",
        Maintenance = "maintenance" "expense-kind-maintenance",
        Transport = "transport" "expense-kind-transport",
        Food = "food" "expense-kind-food",
        Taxes = "taxes" "expense-kind-taxes",
        Bank = "bank" "expense-kind-bank",
        Other = "other" "expense-kind-other",
    }
}

coded! {
    /// A payment, or what takes one back: each a row of its own, with its sign.
    PaymentKind {
        Payment = "payment" "payment-kind-payment",
        Refund = "refund" "payment-kind-refund",
        Bounce = "bounce" "payment-kind-bounce",
        Cancellation = "cancellation" "payment-kind-cancellation",
        /// What was paid ahead in the books before: no money of the day.
        Opening = "opening" "payment-kind-opening",
    }
}

coded! {
    /// Why an instalment is not billed. What tells the most comes last: it is what is said of a student.
    LeftOut {
        NotThere = "not_there" "left-out-not-there",
        /// Discounts leave nothing to pay.
        Nothing = "nothing" "left-out-nothing",
        NoPrice = "no_price" "left-out-no-price",
        Shares = "shares" "left-out-shares",
        NoPayer = "no_payer" "left-out-no-payer",
        /// Drafted in the name of who does not pay any more.
        OtherPayer = "other_payer" "left-out-other-payer",
        /// Issued over another amount than it would come to now.
        ChangedSince = "changed_since" "left-out-changed-since",
    }
}

coded! {
    /// Why an invoice gets no reminders.
    HoldKind {
        Dispute = "dispute" "hold-kind-dispute",
        /// More time, without days to pay on.
        Grace = "grace" "hold-kind-grace",
        /// Noted while a plan had no days of its own; it is not noted any more.
        #[serde(alias = "plan")]
        Undated = "plan" "hold-kind-undated",
    }
}

coded! {
    /// What a repayment plan has come to; read off its days and what its documents are owed, never stored.
    RepaymentState {
        Running = "running" "repayment-state-running",
        /// A line is past its day and not paid.
        Late = "late" "repayment-state-late",
        Kept = "kept" "repayment-state-kept",
        Cancelled = "cancelled" "repayment-state-cancelled",
    }
}

coded! {
    /// What became of a line of a bank's or operator's statement.
    StatementState {
        Open = "open" "statement-state-open",
        Matched = "matched" "statement-state-matched",
        Ignored = "ignored" "statement-state-ignored",
    }
}

impl HoldKind {
    /// What a hold may be for now.
    pub const OFFERED: [Self; 2] = [Self::Dispute, Self::Grace];
}

impl InvoiceKind {
    /// Whether somebody owes by it: an invoice, or what was owed before.
    #[must_use]
    pub const fn is_debt(self) -> bool {
        matches!(self, Self::Invoice | Self::Opening)
    }
}

impl Method {
    /// Whether the money lies in the drawer, where it can be counted.
    #[must_use]
    pub const fn is_in_drawer(self) -> bool {
        matches!(self, Self::Cash | Self::Cheque)
    }
}

impl InvoiceState {
    /// What an invoice of this amount is, once issued.
    #[must_use]
    pub const fn of(issued: bool, minor: i64, credited: i64, paid: i64, is_past_due: bool) -> Self {
        if !issued {
            return Self::Draft;
        }
        if credited >= minor && minor > 0 {
            return Self::Cancelled;
        }
        if credited + paid >= minor {
            return Self::Paid;
        }
        if is_past_due { Self::Overdue } else { Self::Issued }
    }
}
