//! The places of money: fees and invoices, the desk and its drawers. Who may go there is theirs, what is shown the screens'.

use crate::domain::rights::Right;
use crate::service::billing::Whose as AccountOf;
use crate::tui::layer::{Needs, Opened, Route};
use crate::tui::place::Place;
use crate::tui::screen::commands_of;
use crate::tui::screens::billing::balances::Balances;
use crate::tui::screens::billing::batch::Batch;
use crate::tui::screens::billing::credit::CreditForm;
use crate::tui::screens::billing::discounts::Discounts;
use crate::tui::screens::billing::fee::FeeCard;
use crate::tui::screens::billing::fees::Fees;
use crate::tui::screens::billing::groups::FeeGroups;
use crate::tui::screens::billing::groups::members::GroupMembers;
use crate::tui::screens::billing::income::Income;
use crate::tui::screens::billing::invoice::InvoiceCard;
use crate::tui::screens::billing::invoices::Invoices;
use crate::tui::screens::billing::reminders::Reminders;
use crate::tui::screens::billing::repayments::Repayments;
use crate::tui::screens::billing::reports::Reports;
use crate::tui::screens::billing::settings::Settings as BillingSettings;
use crate::tui::screens::billing::shares::Shares;
use crate::tui::screens::billing::statement::Account as Statement;
use crate::tui::screens::billing::subscribers::Subscribers;
use crate::tui::screens::daily::Daily;
use crate::tui::screens::desk::Desk;
use crate::tui::screens::drawer::DrawerCard;
use crate::tui::screens::drawers::Drawers;
use crate::tui::screens::expenses::Expenses;
use crate::tui::screens::home::Home;
use crate::tui::screens::matching::Matching;
use crate::tui::screens::payment::Payment;
use crate::tui::screens::payments::Payments;

pub(super) const MONEY: [Route; 26] = [
    Route {
        serves: |place| matches!(place, Place::Desk),
        title: "desk-title",
        needs: Needs::Some(Right::TakePayments),
        open: |_| Opened::new(Desk::default()),
        commands: commands_of::<Desk>,
    },
    Route {
        serves: |place| matches!(place, Place::Payments),
        title: "payments-title",
        needs: Needs::Some(Right::ReadBilling),
        open: |_| Opened::new(Payments::default()),
        commands: commands_of::<Payments>,
    },
    Route {
        serves: |place| matches!(place, Place::Payment(_)),
        title: "payment-title",
        needs: Needs::Some(Right::ReadBilling),
        open: |place| match place {
            Place::Payment(id) => Opened::new(Payment::new(id)),
            _ => Opened::new(Payments::default()),
        },
        commands: commands_of::<Payment>,
    },
    Route {
        serves: |place| matches!(place, Place::Matching),
        title: "matching-title",
        needs: Needs::Some(Right::TakePayments),
        open: |_| Opened::new(Matching::default()),
        commands: commands_of::<Matching>,
    },
    Route {
        serves: |place| matches!(place, Place::Expenses),
        title: "expense-title",
        needs: Needs::Some(Right::TakePayments),
        open: |_| Opened::new(Expenses::default()),
        commands: commands_of::<Expenses>,
    },
    Route {
        serves: |place| matches!(place, Place::Daily),
        title: "daily-title",
        // A day's money is everybody's; a family sees its own account.
        needs: Needs::Whole(Right::ReadBilling),
        open: |_| Opened::new(Daily::default()),
        commands: commands_of::<Daily>,
    },
    Route {
        serves: |place| matches!(place, Place::Drawers),
        title: "drawer-title",
        needs: Needs::Whole(Right::ReadBilling),
        open: |_| Opened::new(Drawers::default()),
        commands: commands_of::<Drawers>,
    },
    Route {
        serves: |place| matches!(place, Place::Drawer(_)),
        title: "slip-x",
        needs: Needs::Whole(Right::ReadBilling),
        open: |place| match place {
            Place::Drawer(id) => Opened::new(DrawerCard::new(id)),
            _ => Opened::new(Drawers::default()),
        },
        commands: commands_of::<DrawerCard>,
    },
    Route {
        serves: |place| matches!(place, Place::Fees),
        title: "fees-title",
        needs: Needs::Some(Right::SetFees),
        open: |_| Opened::new(Fees::default()),
        commands: commands_of::<Fees>,
    },
    Route {
        serves: |place| matches!(place, Place::Fee(_)),
        title: "fee-place",
        needs: Needs::Some(Right::SetFees),
        open: |place| match place {
            Place::Fee(id) => Opened::new(FeeCard::new(id)),
            _ => Opened::new(Fees::default()),
        },
        commands: commands_of::<FeeCard>,
    },
    Route {
        serves: |place| matches!(place, Place::Subscribers(_)),
        title: "subscribers-title",
        needs: Needs::Some(Right::SetFees),
        open: |place| match place {
            Place::Subscribers(id) => Opened::new(Subscribers::new(id)),
            _ => Opened::new(Fees::default()),
        },
        commands: commands_of::<Subscribers>,
    },
    Route {
        serves: |place| matches!(place, Place::FeeGroups),
        title: "fee-groups-title",
        needs: Needs::Some(Right::SetFees),
        open: |_| Opened::new(FeeGroups::default()),
        commands: commands_of::<FeeGroups>,
    },
    Route {
        serves: |place| matches!(place, Place::FeeGroup(_)),
        title: "fee-group-title",
        needs: Needs::Some(Right::SetFees),
        open: |place| match place {
            Place::FeeGroup(id) => Opened::new(GroupMembers::new(id)),
            _ => Opened::new(FeeGroups::default()),
        },
        commands: commands_of::<GroupMembers>,
    },
    Route {
        serves: |place| matches!(place, Place::Discounts),
        title: "discounts-title",
        needs: Needs::Some(Right::SetFees),
        open: |_| Opened::new(Discounts::default()),
        commands: commands_of::<Discounts>,
    },
    Route {
        serves: |place| matches!(place, Place::BillingSettings),
        title: "bill-settings-title",
        needs: Needs::Some(Right::SetFees),
        open: |_| Opened::new(BillingSettings::default()),
        commands: commands_of::<BillingSettings>,
    },
    Route {
        serves: |place| matches!(place, Place::Payers(_)),
        title: "shares-title",
        needs: Needs::Some(Right::SetFees),
        open: |place| match place {
            Place::Payers(id) => Opened::new(Shares::new(id)),
            _ => Opened::new(Home::default()),
        },
        commands: commands_of::<Shares>,
    },
    Route {
        serves: |place| matches!(place, Place::Batch),
        title: "batch-title",
        needs: Needs::Some(Right::IssueInvoices),
        open: |_| Opened::new(Batch::default()),
        commands: commands_of::<Batch>,
    },
    Route {
        serves: |place| matches!(place, Place::Invoices),
        title: "invoices-title",
        needs: Needs::Some(Right::ReadBilling),
        open: |_| Opened::new(Invoices::default()),
        commands: commands_of::<Invoices>,
    },
    Route {
        serves: |place| matches!(place, Place::Invoice(_)),
        title: "invoice-place",
        needs: Needs::Some(Right::ReadBilling),
        open: |place| match place {
            Place::Invoice(id) => Opened::new(InvoiceCard::new(id)),
            _ => Opened::new(Invoices::default()),
        },
        commands: commands_of::<InvoiceCard>,
    },
    Route {
        serves: |place| matches!(place, Place::Credits(_)),
        title: "credit-place",
        needs: Needs::Some(Right::IssueInvoices),
        open: |place| match place {
            Place::Credits(operation) => Opened::new(CreditForm::of(operation)),
            _ => Opened::new(Invoices::default()),
        },
        commands: commands_of::<CreditForm>,
    },
    Route {
        serves: |place| matches!(place, Place::Balances),
        title: "balances-title",
        needs: Needs::Some(Right::ReadBilling),
        open: |_| Opened::new(Balances::default()),
        commands: commands_of::<Balances>,
    },
    Route {
        serves: |place| matches!(place, Place::PayerAccount(_) | Place::StudentAccount(_)),
        title: "statement-place",
        needs: Needs::Some(Right::ReadBilling),
        open: |place| match place {
            Place::PayerAccount(id) => Opened::new(Statement::new(AccountOf::Payer(id))),
            Place::StudentAccount(id) => Opened::new(Statement::new(AccountOf::Student(id))),
            _ => Opened::new(Balances::default()),
        },
        commands: commands_of::<Statement>,
    },
    Route {
        serves: |place| matches!(place, Place::Repayments),
        title: "repayments-title",
        needs: Needs::Some(Right::ReadBilling),
        open: |_| Opened::new(Repayments::default()),
        commands: commands_of::<Repayments>,
    },
    Route {
        serves: |place| matches!(place, Place::Reminders),
        title: "reminders-title",
        needs: Needs::Some(Right::IssueInvoices),
        open: |_| Opened::new(Reminders::default()),
        commands: commands_of::<Reminders>,
    },
    Route {
        serves: |place| matches!(place, Place::Income),
        title: "income-title",
        needs: Needs::Some(Right::ExportLists),
        open: |_| Opened::new(Income::default()),
        commands: commands_of::<Income>,
    },
    Route {
        serves: |place| matches!(place, Place::Reports),
        title: "reports-title",
        needs: Needs::Whole(Right::ReadBilling),
        open: |_| Opened::new(Reports::default()),
        commands: commands_of::<Reports>,
    },
];
