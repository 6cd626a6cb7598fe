//! What an accountant keeps: the accounts of a plan, and each document and payment as an entry whose two sides are equal. No SQL.

use super::super::coded::coded;
use super::super::text::Text;
use super::{ExpenseKind, FeeKind, Method};

coded! {
    /// The plan of accounts a school keeps its books by.
    AccountPlan {
        /// West and Central Africa.
        Syscohada = "syscohada" "account-plan-syscohada",
        /// France.
        Pcg = "pcg" "account-plan-pcg",
    }
}

/// What an account is for. Its name is that of the setting that changes its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    Client,
    Fee(FeeKind),
    Money(Method),
    Expense(ExpenseKind),
    /// What was missing from a drawer when it was counted, and what was over.
    Shortage,
    Surplus,
    /// What balances of the books before stand against.
    Opening,
}

impl Account {
    /// Every account there is.
    pub fn all() -> impl Iterator<Item = Self> {
        let fees = FeeKind::ALL.iter().map(|kind| Self::Fee(*kind));
        let money = Method::ALL.iter().map(|method| Self::Money(*method));
        let spent = ExpenseKind::ALL.iter().map(|kind| Self::Expense(*kind));
        fees.chain(money).chain(spent).chain([Self::Client, Self::Shortage, Self::Surplus, Self::Opening])
    }

    /// The setting it is changed by, behind `account.`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Fee(kind) => kind.code(),
            Self::Money(Method::Cash) => "cash",
            Self::Money(Method::Cheque) => "cheque",
            // A slip is of money that the bank has.
            Self::Money(Method::Transfer | Method::Deposit) => "bank",
            Self::Money(Method::Card) => "card",
            Self::Money(Method::Mobile) => "mobile",
            Self::Expense(ExpenseKind::Supplies) => "expense_supplies",
            Self::Expense(ExpenseKind::Salary) => "expense_salary",
            Self::Expense(ExpenseKind::Rent) => "expense_rent",
            Self::Expense(ExpenseKind::Utilities) => "expense_utilities",
            Self::Expense(ExpenseKind::Maintenance) => "expense_maintenance",
            Self::Expense(ExpenseKind::Transport) => "expense_transport",
            Self::Expense(ExpenseKind::Food) => "expense_food",
            Self::Expense(ExpenseKind::Taxes) => "expense_taxes",
            Self::Expense(ExpenseKind::Bank) => "expense_bank",
            Self::Expense(ExpenseKind::Other) => "expense",
            Self::Shortage => "drawer_shortage",
            Self::Surplus => "drawer_surplus",
            Self::Opening => "opening",
        }
    }

    /// What it is called.
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Client => Text::new("account-client"),
            Self::Fee(kind) => kind.label(),
            Self::Money(Method::Transfer | Method::Deposit) => Text::new("account-bank"),
            Self::Money(method) => method.label(),
            Self::Expense(kind) => Text::new("account-expense-of").with("kind", kind.label()),
            Self::Shortage => Text::new("account-shortage"),
            Self::Surplus => Text::new("account-surplus"),
            Self::Opening => Text::new("account-opening"),
        }
    }

    /// What one number of several accounts is called: by what they have in common, else by the first of them.
    #[must_use]
    pub fn label_of(accounts: &[Self]) -> Option<Text> {
        match accounts {
            [] => None,
            [one] => Some(one.label()),
            all if all.iter().all(|account| matches!(account, Self::Fee(_))) => Some(Text::new("account-fees")),
            all if all.iter().all(|account| matches!(account, Self::Expense(_))) => Some(Text::new("account-expense")),
            [first, ..] => Some(first.label()),
        }
    }

    /// Its number in a plan, where the school chose no other.
    #[must_use]
    pub const fn usual(self, plan: AccountPlan) -> &'static str {
        use AccountPlan::{Pcg, Syscohada};
        match (plan, self) {
            (Syscohada, Self::Client) => "4111",
            (Pcg, Self::Client) => "411000",
            (Syscohada, Self::Fee(FeeKind::Uniform)) => "7011",
            (Pcg, Self::Fee(FeeKind::Uniform)) => "707000",
            (Syscohada, Self::Fee(FeeKind::Penalty)) => "7078",
            (Pcg, Self::Fee(FeeKind::Penalty)) => "758000",
            (Syscohada, Self::Fee(_)) => "7061",
            (Pcg, Self::Fee(_)) => "706000",
            (Syscohada, Self::Money(Method::Cash)) => "5711",
            (Pcg, Self::Money(Method::Cash)) => "531000",
            (Syscohada, Self::Money(Method::Cheque)) => "5131",
            (Pcg, Self::Money(Method::Cheque)) => "511200",
            (Syscohada, Self::Money(Method::Card)) => "5151",
            (Pcg, Self::Money(Method::Card)) => "511500",
            (Syscohada, Self::Money(Method::Mobile)) => "5521",
            (Pcg, Self::Money(Method::Mobile)) => "517000",
            (Syscohada, Self::Money(Method::Transfer | Method::Deposit)) => "5211",
            (Pcg, Self::Money(Method::Transfer | Method::Deposit)) => "512000",
            (Syscohada, Self::Expense(kind)) => match kind {
                ExpenseKind::Supplies => "6055",
                ExpenseKind::Salary => "6611",
                ExpenseKind::Rent => "6222",
                ExpenseKind::Utilities => "6052",
                ExpenseKind::Maintenance => "6241",
                ExpenseKind::Transport => "6181",
                ExpenseKind::Food => "6041",
                ExpenseKind::Taxes => "6418",
                ExpenseKind::Bank => "6318",
                ExpenseKind::Other => "6388",
            },
            (Pcg, Self::Expense(kind)) => match kind {
                ExpenseKind::Supplies => "606400",
                ExpenseKind::Salary => "641000",
                ExpenseKind::Rent => "613200",
                ExpenseKind::Utilities => "606100",
                ExpenseKind::Maintenance => "615000",
                ExpenseKind::Transport => "625100",
                ExpenseKind::Food => "606800",
                ExpenseKind::Taxes => "635000",
                ExpenseKind::Bank => "627000",
                ExpenseKind::Other => "628000",
            },
            (Syscohada, Self::Shortage) => "6588",
            (Pcg, Self::Shortage) => "658000",
            (Syscohada, Self::Surplus) => "7588",
            (Pcg, Self::Surplus) => "758800",
            // Syscohada keeps no account for it: what waits to be told apart stands in the 47.
            (Syscohada, Self::Opening) => "4711",
            (Pcg, Self::Opening) => "890000",
        }
    }

    /// The journal an entry of this account's money stands in: sales, the till, the bank.
    #[must_use]
    pub const fn journal(self) -> Journal {
        match self {
            Self::Money(Method::Cash) => Journal::Cash,
            Self::Money(_) => Journal::Bank,
            Self::Opening => Journal::Opening,
            Self::Client | Self::Fee(_) | Self::Expense(_) | Self::Shortage | Self::Surplus => Journal::Sales,
        }
    }
}

coded! {
    Journal {
        Sales = "VE" "journal-sales",
        Cash = "CA" "journal-cash",
        Bank = "BQ" "journal-bank",
        Opening = "AN" "journal-opening",
    }
}

/// An amount on one side of an account: above nought on the left, below on the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    pub account: Account,
    pub minor: i64,
}

/// A document: the client owes it, by what it is for. A credit note is given with its sign turned.
#[must_use]
pub fn sale(lines: &[(FeeKind, i64)]) -> Vec<Side> {
    let mut by_kind: Vec<(FeeKind, i64)> = Vec::new();
    for (kind, minor) in lines {
        match by_kind.iter_mut().find(|(known, _)| known == kind) {
            Some((_, sum)) => *sum += minor,
            None => by_kind.push((*kind, *minor)),
        }
    }
    let total: i64 = by_kind.iter().map(|(_, minor)| *minor).sum();
    let fees = by_kind.into_iter().map(|(kind, minor)| Side { account: Account::Fee(kind), minor: -minor });
    std::iter::once(Side { account: Account::Client, minor: total }).chain(fees).filter(|side| side.minor != 0).collect()
}

/// Money that came in, or went back where it is below nought.
#[must_use]
pub fn settlement(method: Method, minor: i64) -> Vec<Side> {
    vec![Side { account: Account::Money(method), minor }, Side { account: Account::Client, minor: -minor }]
}

/// What a client owed in the books before, or had paid ahead where it is below nought.
#[must_use]
pub fn opening(minor: i64) -> Vec<Side> {
    vec![Side { account: Account::Client, minor }, Side { account: Account::Opening, minor: -minor }]
}

/// Money that was paid out.
#[must_use]
pub fn spending(kind: ExpenseKind, method: Method, minor: i64) -> Vec<Side> {
    vec![Side { account: Account::Expense(kind), minor }, Side { account: Account::Money(method), minor: -minor }]
}

/// What a counted drawer held above what it should have, or below nought what was missing from it.
#[must_use]
pub fn difference(method: Method, minor: i64) -> Vec<Side> {
    let account = if minor < 0 { Account::Shortage } else { Account::Surplus };
    vec![Side { account: Account::Money(method), minor }, Side { account, minor: -minor }]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn both_sides_of_an_entry_are_equal(lines in prop::collection::vec((0..FeeKind::ALL.len(), -1_000_000_i64..1_000_000), 0..8)) {
            let lines: Vec<(FeeKind, i64)> = lines.into_iter().map(|(kind, minor)| (FeeKind::ALL[kind], minor)).collect();
            prop_assert_eq!(sale(&lines).iter().map(|side| side.minor).sum::<i64>(), 0);
            let method = Method::ALL[lines.len() % Method::ALL.len()];
            prop_assert_eq!(settlement(method, 5).iter().chain(&spending(ExpenseKind::Rent, method, 7)).chain(&difference(method, -3)).map(|side| side.minor).sum::<i64>(), 0);
        }
    }

    #[test]
    fn every_account_has_a_number_in_every_plan() {
        for account in Account::all() {
            for plan in AccountPlan::ALL {
                assert!(account.usual(*plan).bytes().all(|b| b.is_ascii_digit()), "{account:?}");
            }
        }
    }

    #[test]
    fn each_category_of_expense_has_a_setting_and_a_number_of_its_own() {
        for plan in AccountPlan::ALL {
            let spent = || ExpenseKind::ALL.iter().map(|kind| Account::Expense(*kind));
            let numbers: std::collections::HashSet<&str> = spent().map(|account| account.usual(*plan)).collect();
            let names: std::collections::HashSet<&str> = spent().map(Account::name).collect();
            assert_eq!((numbers.len(), names.len()), (ExpenseKind::ALL.len(), ExpenseKind::ALL.len()));
        }
    }
}
