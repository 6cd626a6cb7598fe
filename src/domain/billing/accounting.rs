//! What an accountant keeps: the accounts of a plan, and each document and payment as an entry whose two sides are equal. No SQL.

use super::super::coded::coded;
use super::{FeeKind, Method};

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
    Expense,
}

impl Account {
    /// Every account there is.
    pub fn all() -> impl Iterator<Item = Self> {
        let fees = FeeKind::ALL.iter().map(|kind| Self::Fee(*kind));
        fees.chain(Method::ALL.iter().map(|method| Self::Money(*method))).chain([Self::Client, Self::Expense])
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
            Self::Expense => "expense",
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
            (Syscohada, Self::Expense) => "6388",
            (Pcg, Self::Expense) => "628000",
        }
    }

    /// The journal an entry of this account's money stands in: sales, the till, the bank.
    #[must_use]
    pub const fn journal(self) -> Journal {
        match self {
            Self::Money(Method::Cash) => Journal::Cash,
            Self::Money(_) => Journal::Bank,
            Self::Client | Self::Fee(_) | Self::Expense => Journal::Sales,
        }
    }
}

coded! {
    Journal {
        Sales = "VE" "journal-sales",
        Cash = "CA" "journal-cash",
        Bank = "BQ" "journal-bank",
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

/// Money that was paid out.
#[must_use]
pub fn spending(method: Method, minor: i64) -> Vec<Side> {
    vec![Side { account: Account::Expense, minor }, Side { account: Account::Money(method), minor: -minor }]
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
            prop_assert_eq!(settlement(method, 5).iter().chain(&spending(method, 7)).map(|side| side.minor).sum::<i64>(), 0);
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
}
