//! Repayment plans, on both engines: while one holds, what it covers is aged, reminded of, penalised and settled by its days; what it adds
//! up to is what was owed, to the unit; and no document is under two.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/bills.rs"]
mod bills;
#[path = "support/school.rs"]
mod school;
mod support;

use eschool::domain::billing::{Aged, FeeKind, InvoiceState, RepaymentState};
use eschool::domain::id::InvoiceId;
use eschool::domain::printing::Paper;
use eschool::exchange::{reminder, statement};
use eschool::locale::{Language, Locale};
use eschool::service::billing::{
    AddFee, AgreeRepayment, CancelRepayment, CreditInvoices, DraftInvoices, DraftPenalties, InvoiceRow, RepaymentRow, Whose, WriteReminders,
};
use eschool::service::{Service, Undo};
use eschool::store::lane::Lanes;
use school::{assert_sound, execute, owner};

const FEW: Lanes = Lanes { readers: 1, writers: 1 };

/// Two families, the first instalment of 150.00 due on 15 September and issued; today is 23 November.
fn billed(place: &str) -> Service {
    let service = bills::school(place, 2, FEW);
    bills::draft(&service, Some(1));
    bills::issue(&service);
    service
}

fn agreed(invoices: &[InvoiceId], days: &[(&str, Option<i64>)]) -> AgreeRepayment {
    AgreeRepayment {
        invoices: invoices.to_vec(),
        parts: days.iter().map(|(day, minor)| (bills::day(day), *minor)).collect(),
        count: None,
        reason: Some("perte d’emploi".into()),
        day: Some(bills::day("2026-11-01")),
    }
}

fn thirds(invoice: InvoiceId) -> AgreeRepayment {
    agreed(&[invoice], &[("2026-11-10", None), ("2026-12-10", None), ("2027-01-10", None)])
}

fn first(service: &Service) -> InvoiceRow {
    bills::invoices(service).remove(0)
}

fn aged(service: &Service, row: &InvoiceRow, day: Option<&str>) -> Aged {
    let accounts = match day {
        Some(day) => service.payer_accounts_on(&owner(), bills::day(day)).wait().unwrap(),
        None => service.payer_accounts(&owner()).wait().unwrap(),
    };
    accounts.iter().find(|account| account.payer == row.payer).unwrap().aged
}

fn only_plan(service: &Service) -> RepaymentRow {
    let mut plans = service.repayments(&owner()).wait().unwrap();
    assert_eq!(plans.len(), 1);
    plans.remove(0)
}

fn refusal(service: &Service, action: &AgreeRepayment) -> &'static str {
    match service.execute(&owner(), service.operation_id().unwrap(), action, None).wait() {
        Err(error) => error.message.id,
        Ok(done) => {
            assert_eq!(done.preview.counts.refused, done.preview.rows.len());
            done.preview.rows[0].message.id
        }
    }
}

#[test]
fn while_a_plan_holds_its_days_are_what_everything_goes_by() {
    for place in support::stores() {
        let service = billed(&place);
        let row = first(&service);
        assert_eq!(aged(&service, &row, None), Aged { to_90: 15_000, ..Aged::default() });
        assert!(execute(&service, &thirds(row.id)).applied);
        assert_eq!(aged(&service, &row, None), Aged { to_30: 5_000, not_due: 10_000, ..Aged::default() });
        assert_eq!(aged(&service, &row, Some("2026-10-31")), Aged { to_60: 15_000, ..Aged::default() }, "it was agreed later");
        let late = service.late_invoices(&owner()).wait().unwrap().into_iter().find(|late| late.invoice.id == row.id).unwrap();
        assert_eq!((late.open, late.days, late.next), (5_000, 13, Some(1)), "the line that was missed");
        let row = first(&service);
        assert_eq!((row.falls_due(), row.due), (Some(bills::day("2026-11-10")), Some(bills::day("2026-09-15"))), "the paper stays");
        assert_eq!(row.state(bills::day("2026-11-23")), InvoiceState::Overdue);
        assert_eq!(only_plan(&service).state, RepaymentState::Late);

        // The line is paid: nothing is late, and the next one is awaited.
        execute(&service, &bills::pay(row.payer, 5_000));
        assert!(service.late_invoices(&owner()).wait().unwrap().iter().all(|late| late.invoice.id != row.id));
        let plan = only_plan(&service);
        assert_eq!(plan.lines.iter().map(|line| line.left).collect::<Vec<_>>(), [0, 5_000, 5_000]);
        assert_eq!((plan.state, plan.next().unwrap().due), (RepaymentState::Running, bills::day("2026-12-10")));
        assert_eq!(first(&service).state(bills::day("2026-11-23")), InvoiceState::Issued);
        let told = service.statement(&owner(), Whose::Payer(row.payer), None, None).wait().unwrap();
        assert_eq!(told[0].planned, [(bills::day("2026-12-10"), 5_000), (bills::day("2027-01-10"), 5_000)]);
        assert_eq!(told[0].closing, told[0].planned.iter().map(|(_, left)| left).sum::<i64>());
        let page = statement::text(&told, &Locale::load(Language::Fr));
        assert!(page.contains("Plan d’apurement") && page.contains("10/12/2026"), "{page}");

        // Given up: the days of the paper again, until that is taken back.
        let cancelled = execute(&service, &CancelRepayment { repayment: plan.id, reason: Some("rien ne vient".into()) });
        assert_eq!(aged(&service, &row, None), Aged { to_90: 10_000, ..Aged::default() });
        assert_eq!(only_plan(&service).state, RepaymentState::Cancelled);
        assert!(execute(&service, &Undo { operation: cancelled.operation.unwrap() }).applied);
        assert_eq!(aged(&service, &row, None), Aged { not_due: 10_000, ..Aged::default() });
        execute(&service, &bills::pay(row.payer, 10_000));
        assert_eq!(only_plan(&service).state, RepaymentState::Kept);
        assert_sound(&service);
    }
}

#[test]
fn each_line_that_is_missed_is_reminded_of_from_the_first_level_on() {
    for place in support::stores() {
        let service = billed(&place);
        let row = first(&service);
        let write = |day: &str| execute(&service, &WriteReminders { day: Some(bills::day(day)), only: vec![row.id], ..Default::default() });
        assert_eq!([write("2026-09-25").preview.counts.new, write("2026-10-20").preview.counts.new], [1, 1], "two levels before the plan");
        execute(&service, &agreed(&[row.id], &[("2026-11-02", Some(6_000)), ("2026-11-12", Some(4_000)), ("2026-12-10", None)]));
        assert_eq!(write("2026-11-08").preview.counts.new, 0, "six days are not late enough");
        assert_eq!(write("2026-11-09").preview.counts.new, 1);
        let letters = service.reminders(&owner(), None).wait().unwrap();
        let letter = &letters[0].letter;
        assert_eq!((letter.level, letter.open, letter.due), (1, 6_000, Some(bills::day("2026-11-02"))));
        let page = reminder::page(letter, Paper::Page, &Locale::load(Language::Fr));
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(page.contains("l’échéance du 02/11/2026 du plan d’apurement convenu le 01/11/2026") && page.contains("60,00"), "{page}");
        execute(&service, &bills::pay(row.payer, 6_000));
        assert_eq!(write("2026-11-20").preview.counts.new, 1, "the second line, from its own day on");
        let letters = service.reminders(&owner(), None).wait().unwrap();
        assert_eq!((letters[0].letter.level, letters[0].letter.open), (1, 4_000));
        assert_sound(&service);
    }
}

#[test]
fn money_goes_to_what_is_due_by_the_plan_and_a_penalty_waits_for_its_lines() {
    for place in support::stores() {
        let service = bills::school(&place, 1, FEW);
        execute(&service, &AddFee { year: None, fee: bills::fee("CANT", FeeKind::Canteen, 9_000, &["2026-10-10"]) });
        execute(&service, &AddFee { year: None, fee: bills::fee("RETARD", FeeKind::Penalty, 1_000, &["2026-10-10"]) });
        execute(&service, &DraftInvoices { fees: vec!["SCOL".into(), "CANT".into()], instalment: Some(1), ..Default::default() });
        bills::issue(&service);
        let rows = bills::invoices(&service);
        let tuition = rows.iter().find(|row| row.minor == 15_000).unwrap();
        execute(&service, &agreed(&[tuition.id], &[("2026-11-20", Some(5_000)), ("2027-02-10", None)]));
        let penalties = execute(&service, &DraftPenalties { days: Some(30) });
        assert_eq!(penalties.preview.counts.new, 1, "the canteen's, and not what another day was agreed for");
        execute(&service, &bills::pay(tuition.payer, 10_000));
        let paid: Vec<(i64, i64)> =
            bills::invoices(&service).iter().filter(|row| row.number.is_some()).map(|row| (row.minor, row.paid)).collect();
        assert!(paid.contains(&(9_000, 9_000)) && paid.contains(&(15_000, 1_000)), "{paid:?}");
        // What is given back is no longer expected on the earliest day.
        let number = tuition.number.clone().unwrap();
        execute(&service, &CreditInvoices { numbers: vec![number], reason: "absence".into(), minor: Some(4_500), day: None });
        let left: Vec<i64> = only_plan(&service).lines.iter().map(|line| line.left).collect();
        assert_eq!(left, [0, 9_500]);
        assert_sound(&service);
    }
}

#[test]
fn a_plan_comes_to_what_is_owed_by_one_payer_and_covers_nothing_twice() {
    for place in support::stores() {
        let service = billed(&place);
        bills::draft(&service, Some(2));
        let rows = bills::invoices(&service);
        let (issued, draft) =
            (rows.iter().filter(|row| row.number.is_some()).collect::<Vec<_>>(), rows.iter().find(|row| row.number.is_none()).unwrap());
        let (one, other) = (issued[0].id, issued[1].id);
        let day = "2026-12-10";
        assert_eq!(refusal(&service, &agreed(&[one], &[(day, Some(14_999))])), "repayment-sum-wrong");
        assert_eq!(refusal(&service, &agreed(&[one], &[(day, None), (day, None)])), "repayment-day-twice");
        assert_eq!(refusal(&service, &agreed(&[one], &[("2026-10-31", None)])), "repayment-day-past");
        let endless = AgreeRepayment { count: Some(u32::MAX), ..agreed(&[one], &[(day, None)]) };
        assert_eq!(refusal(&service, &endless), "repayment-too-many");
        assert_eq!(refusal(&service, &agreed(&[one, other], &[(day, None)])), "repayment-one-payer");
        assert_eq!(refusal(&service, &agreed(&[draft.id], &[(day, None)])), "repayment-issued-only");
        assert_eq!(refusal(&service, &agreed(&[InvoiceId(uuid::Uuid::nil())], &[(day, None)])), "billing-invoice-none");
        assert!(execute(&service, &thirds(one)).applied);
        assert_eq!(refusal(&service, &thirds(one)), "repayment-covered");

        // Given up and agreed anew: the first one does not come back beside the second.
        let cancelled = execute(&service, &CancelRepayment { repayment: only_plan(&service).id, reason: None });
        let again = execute(&service, &thirds(one));
        assert!(again.applied);
        let undo = Undo { operation: cancelled.operation.unwrap() };
        let refused = service.execute(&owner(), service.operation_id().unwrap(), &undo, None).wait().unwrap_err();
        assert_eq!(refused.message.id, "repayment-guard-twice");
        assert!(execute(&service, &Undo { operation: again.operation.unwrap() }).applied, "and what was just agreed may be undone");
        assert!(execute(&service, &undo).applied);
        execute(&service, &bills::pay(issued[0].payer, 15_000));
        let kept = execute(&service, &CancelRepayment { repayment: only_plan(&service).id, reason: None });
        assert_eq!((kept.applied, kept.preview.counts.refused), (false, 1));
        assert_eq!(refusal(&service, &thirds(one)), "hold-nothing-open");
        assert_sound(&service);
    }
}
