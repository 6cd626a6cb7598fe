//! A school of families who pay, for tests of billing: students with their mothers, one fee in three instalments. It tests nothing itself.
#![allow(dead_code, reason = "each test takes what it needs")]

use eschool::domain::billing::FeeKind;
use eschool::domain::billing::Method;
use eschool::domain::day::Day;
use eschool::domain::id::{InvoiceId, PayerId, PersonId};
use eschool::domain::money::{Currency, Money};
use eschool::domain::roster::{ForeignId, GuardianEntry, LinkEntry, PersonEntry, PersonRef, Relation, Roster};
use eschool::service::billing::{
    AddFee, DraftInvoices, FeeSpec, GivenMoney, InvoiceRow, IssueInvoices, PayerRef, PriceSpec, RecordPayment, Selection,
};
use eschool::service::{Done, Service};
use eschool::store::lane::Lanes;

use super::school::{execute, founded_with, owner, roster, student};

pub fn day(written: &str) -> Day {
    written.parse().unwrap()
}

pub fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::of("EUR").unwrap())
}

/// So many students in class 6A, each with her mother, and tuition of 450.00 in three parts.
pub fn school(place: &str, students: u32, lanes: Lanes) -> Service {
    let service = founded_with(place, lanes);
    let id = |letter: char, number: u32| ForeignId { scheme: "source".into(), value: format!("{letter}{number:04}") };
    let mut all = Roster::default();
    for number in 1..=students {
        let line = number + 1;
        let mut entry = student(line, &format!("P{number:04}"), &format!("ILUNGA {number:04}"), "Anne", "6A");
        entry.from = Some(day("2026-09-01"));
        entry.person.ids.push(id('S', number));
        all.students.push(entry);
        all.guardians.push(GuardianEntry {
            line,
            person: PersonEntry {
                ids: vec![id('G', number)],
                name: super::school::name(&format!("MWAMBA {number:04}"), "Jeanne"),
                ..PersonEntry::default()
            },
            occupation: None,
            children: Vec::new(),
        });
        all.links.push(LinkEntry {
            line,
            student: Some(PersonRef::Id(id('S', number))),
            guardian: Some(PersonRef::Id(id('G', number))),
            household: None,
            relation: Some(Relation::Mother),
            priority: Some(1),
            lives_with: Some(true),
            pays: Some(true),
        });
    }
    let done = execute(&service, &roster(all));
    assert!(done.applied, "{:?}", done.preview.rows.first());
    let fee = fee("SCOL", FeeKind::Tuition, 45_000, &["2026-09-15", "2027-01-15", "2027-04-15"]);
    assert!(execute(&service, &AddFee { year: None, fee }).applied);
    service
}

pub fn fee(code: &str, kind: FeeKind, minor: i64, due: &[&str]) -> FeeSpec {
    FeeSpec {
        line: None,
        code: code.into(),
        name: Some(format!("Frais {code}")),
        kind,
        currency: Currency::of("EUR"),
        prices: vec![PriceSpec { levels: Vec::new(), classes: Vec::new(), groups: Vec::new(), minor }],
        optional: false,
        pro_rata: false,
        instalments: due.iter().map(|due| (day(due), None)).collect(),
        count: None,
    }
}

pub fn draft(service: &Service, instalment: Option<u32>) -> Done<Vec<eschool::service::billing::BatchLine>> {
    execute(service, &DraftInvoices { fees: vec!["SCOL".into()], instalment, ..DraftInvoices::default() })
}

/// Issues every draft some days before the first instalment falls due.
pub fn issue(service: &Service) -> Done<()> {
    execute(service, &IssueInvoices { which: Selection::All, day: Some(day("2026-09-05")) })
}

pub fn invoices(service: &Service) -> Vec<InvoiceRow> {
    let mut rows: Vec<InvoiceRow> = service.invoices(&owner()).wait().unwrap().iter().cloned().collect();
    rows.sort_by_key(|row| (row.kind, row.number.clone(), row.id));
    rows
}

pub fn drafts(service: &Service) -> Vec<InvoiceId> {
    invoices(service).iter().filter(|row| row.number.is_none()).map(|row| row.id).collect()
}

pub fn numbers(service: &Service, series: &str) -> Vec<String> {
    let numbers = invoices(service).into_iter().filter_map(|row| row.number);
    let mut numbers: Vec<String> = numbers.filter(|number| number.starts_with(series)).collect();
    numbers.sort();
    numbers
}

/// 1 to n without a gap, as numbers of a series.
pub fn consecutive(series: &str, count: usize) -> Vec<String> {
    (1..=count).map(|number| format!("{series}-{number:06}")).collect()
}

pub fn pay(payer: PayerId, minor: i64) -> RecordPayment {
    let given = GivenMoney {
        method: Method::Cash,
        amount: eur(minor),
        account_currency: None,
        tendered: None,
        reference: None,
        operator: None,
        phone: None,
    };
    RecordPayment { payer: PayerRef::Account(payer), given, named: Vec::new(), day: None }
}

/// The payer of the first invoice pays so much.
pub fn pay_first(service: &Service, minor: i64) {
    let payer = invoices(service)[0].payer;
    assert!(execute(service, &pay(payer, minor)).applied);
}

pub fn person(service: &Service, matricule: &str) -> PersonId {
    service.find_student(&owner(), matricule).wait().unwrap()
}
