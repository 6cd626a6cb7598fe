//! The demonstration school billed and paid, by the same actions as any other: fees, discounts, the invoices asked for so far, and what
//! families have brought of it.

use std::collections::HashMap;
use std::sync::Arc;

use super::deed::carry_out;
use crate::domain::billing::DiscountKind;
use crate::domain::day::Day;
use crate::domain::demo::{DemoFee, DemoHabit, DemoMoney, DemoSchool};
use crate::domain::id::PersonId;
use crate::domain::money::{Decimal, Money};
use crate::domain::name::fold;
use crate::service::actor::Actor;
use crate::service::billing::{
    AccountRow, AddDiscount, DiscountSpec, DraftInvoices, FeeSpec, GivenMoney, ImportFees, IssueInvoices, PayerRef, PriceSpec,
    RecordPayment, RecordPayments, Selection, SetShares, Share, Subscribe,
};
use crate::service::engine::Service;
use crate::service::error::Result;

/// Invoices come so many days before they are due.
const AHEAD: i64 = 20;

pub(super) fn fill(service: &Service, owner: &Actor, demo: &DemoSchool, students: &HashMap<String, PersonId>) -> Result<()> {
    let money = &demo.money;
    let unit = 10_i64.pow(u32::from(demo.country.currency().decimals));
    let fees = money.fees.iter().map(|fee| spec(fee, unit)).collect();
    carry_out(service, owner, &ImportFees { year: None, fees })?;
    for (nth, percent) in &money.siblings {
        discount(service, owner, DiscountKind::Sibling, None, *percent, Some(*nth), None)?;
    }
    for grant in &money.grants {
        let Some(student) = students.get(&grant.student) else { continue };
        discount(service, owner, grant.kind, Some(*student), grant.percent, None, Some(grant.reason.clone()))?;
    }
    let starts = service.clock().now().today;
    for (fee, asked) in &money.subscribers {
        let students: Vec<PersonId> = asked.iter().filter_map(|student| students.get(student).copied()).collect();
        let from = money.fees.iter().filter(|known| known.code == *fee).filter_map(|fee| fee.due.first()).min().copied();
        let from = from.map(|due| due.plus(-AHEAD).min(starts));
        carry_out(service, owner, &Subscribe { fee: fee.clone(), students, leave: false, from })?;
    }
    shares(service, owner, money, students)?;
    let today = service.clock().now().today;
    let rounds = rounds(money, today);
    for (at, (day, number, fees)) in rounds.iter().enumerate() {
        carry_out(service, owner, &DraftInvoices { fees: fees.clone(), instalment: Some(*number), ..DraftInvoices::default() })?;
        carry_out(service, owner, &IssueInvoices { which: Selection::All, day: Some(*day) })?;
        let next = rounds.get(at + 1).map_or(today, |(next, ..)| next.plus(-1));
        pay(service, owner, money, *day, next, unit)?;
    }
    Ok(())
}

fn spec(fee: &DemoFee, unit: i64) -> FeeSpec {
    let price = |(levels, amount): &(Vec<String>, i64)| PriceSpec {
        levels: levels.clone(),
        classes: Vec::new(),
        groups: Vec::new(),
        minor: amount * unit,
    };
    FeeSpec {
        line: None,
        code: fee.code.clone(),
        name: Some(fee.name.clone()),
        kind: fee.kind,
        currency: None,
        prices: fee.prices.iter().map(price).collect(),
        optional: fee.optional,
        pro_rata: fee.pro_rata,
        instalments: fee.due.iter().map(|due| (*due, None)).collect(),
        count: None,
    }
}

fn discount(
    service: &Service,
    owner: &Actor,
    kind: DiscountKind,
    student: Option<PersonId>,
    percent: u32,
    nth: Option<u32>,
    reason: Option<String>,
) -> Result<()> {
    let percent = Some(Decimal::from_minor(i64::from(percent), 0));
    let discount =
        DiscountSpec { kind, student, fee: None, percent, minor: None, cap: None, nth, ordering: None, reason, from: None, to: None };
    carry_out(service, owner, &AddDiscount { discount, year: None })
}

fn shares(service: &Service, owner: &Actor, money: &DemoMoney, students: &HashMap<String, PersonId>) -> Result<()> {
    let mut wanted = Vec::new();
    for (student, parts) in &money.shares {
        let Some(student) = students.get(student) else { continue };
        let mut shares = Vec::new();
        for (guardian, percent) in parts {
            let payer = PayerRef::Person(service.find_guardian(owner, guardian).wait()?);
            shares.push(Share { payer, share: Decimal::from_minor(i64::from(*percent), 0) });
        }
        wanted.push(SetShares { student: *student, fee: None, shares, from: None });
    }
    wanted.iter().try_for_each(|shares| carry_out(service, owner, shares))
}

/// A day, the instalment that is asked for then, and the fees it is of.
type Round = (Day, u32, Vec<String>);

/// What is to be asked for by today, each instalment on its own day.
fn rounds(money: &DemoMoney, today: Day) -> Vec<Round> {
    let mut found: Vec<(Day, u32, usize)> = Vec::new();
    for (at, fee) in money.fees.iter().enumerate() {
        for (number, due) in (1..).zip(&fee.due) {
            let day = due.plus(-AHEAD);
            // What is asked for first is asked for in any case.
            if number == 1 || day <= today {
                found.push((day.min(today), number, at));
            }
        }
    }
    found.sort_unstable();
    let code = |(.., at): &(Day, u32, usize)| money.fees[*at].code.clone();
    // Fees of one day and instalment go on one paper.
    found.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).map(|round| (round[0].0, round[0].1, round.iter().map(code).collect())).collect()
}

/// Each payer pays by the habit that is hers: all of it, a part in round figures, or nothing yet.
fn pay(service: &Service, owner: &Actor, money: &DemoMoney, billed: Day, until: Day, unit: i64) -> Result<()> {
    let accounts: Arc<Vec<AccountRow>> = service.payer_accounts(owner).wait()?;
    let mut accounts: Vec<&AccountRow> = accounts.iter().filter(|account| account.balance() > 0).collect();
    // As the families come in the lists of the school, not by what their rows are called.
    accounts.sort_by_key(|account| (account.children.iter().filter_map(|child| child.matricule.clone()).min(), account.sort_key.clone()));
    let mut payments = Vec::new();
    for (nth, (account, habit)) in accounts.iter().zip(money.habits.iter().cycle()).enumerate() {
        let (Some(currency), true) = (account.currency, habit.part > 0) else { continue };
        let owed = account.balance();
        let part = if habit.part == 100 { owed } else { owed * i64::from(habit.part) / 100 / (5_000 * unit) * 5_000 * unit };
        if part <= 0 {
            continue;
        }
        let day = billed.plus(i64::from(habit.after)).min(until.max(billed));
        let given = given(habit, nth, day, account, Money::new(part, currency));
        payments.push(RecordPayment { payer: PayerRef::Account(account.payer), given, named: Vec::new(), day: Some(day) });
    }
    if payments.is_empty() { Ok(()) } else { carry_out(service, owner, &RecordPayments { payments }) }
}

fn given(habit: &DemoHabit, nth: usize, day: Day, account: &AccountRow, amount: Money) -> GivenMoney {
    use crate::domain::billing::Method;
    // Whoever has no telephone brings it in cash.
    let method = if habit.method == Method::Mobile && account.phone.is_none() { Method::Cash } else { habit.method };
    let initials: String = habit.operator.iter().flat_map(|name| fold(name).chars().take(2).collect::<Vec<_>>()).collect();
    let reference = match method {
        Method::Mobile => Some(format!("{}{}{:07}", initials.to_uppercase(), day.0.strftime("%m%d"), 4_000_000 + nth * 97)),
        Method::Cheque | Method::Transfer | Method::Deposit => Some(format!("{:07}", 1_200_000 + nth * 31)),
        _ => None,
    };
    let phone = account.phone.clone().filter(|_| method == Method::Mobile);
    GivenMoney { method, amount, account_currency: None, tendered: None, reference, operator: habit.operator.clone(), phone }
}
