//! What a batch charges, on both engines: the same for a student whoever is billed beside her, discounts of the whole year's fee, who comes
//! late, and why somebody is left out.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/bills.rs"]
mod bills;
#[path = "support/school.rs"]
mod school;
mod support;

use eschool::domain::billing::{DiscountKind, FeeKind, LeftOut, SiblingOrder};
use eschool::domain::id::PersonId;
use eschool::domain::printing::Paper;
use eschool::domain::roster::{ForeignId, GuardianEntry, LinkEntry, PersonEntry, PersonRef, Relation, Roster};
use eschool::exchange::invoice;
use eschool::locale::{Language, Locale};
use eschool::service::billing::{
    AddDiscount, AddFee, BatchLine, CreditInvoices, DiscountSpec, DraftInvoices, EditFee, EndDiscount, IssueInvoices, JoinFeeGroup,
    PayerRef, PriceSpec, RemoveFeeGroup, SaveFeeGroup, Selection, SetAmount, SetShares, Share,
};
use eschool::service::{Edit, Service, Verdict, WithdrawStudents};
use eschool::store::lane::Lanes;
use school::{execute, founded_with, owner, roster, student};

const FEW: Lanes = Lanes { readers: 1, writers: 1 };

/// Four children of one mother in three classes, the dearest of which has the youngest; and one child alone who came in November.
fn family(place: &str) -> Service {
    let service = founded_with(place, FEW);
    let id = |letter: char, number: u32| ForeignId { scheme: "source".into(), value: format!("{letter}{number:04}") };
    let mut all = Roster::default();
    for (number, class) in [(1, "6A"), (2, "6A"), (3, "5A"), (4, "4A"), (5, "5A")] {
        let mut entry = student(number + 1, &format!("P{number:04}"), &format!("ILUNGA {number:04}"), "Anne", class);
        entry.from = Some(bills::day(if number == 5 { "2026-11-20" } else { "2026-09-01" }));
        entry.person.ids.push(id('S', number));
        entry.person.birth = format!("{}-03-01", 2010 + number).parse().ok();
        all.students.push(entry);
        let mother = if number == 5 { 2 } else { 1 };
        all.links.push(LinkEntry {
            line: number + 1,
            student: Some(PersonRef::Id(id('S', number))),
            guardian: Some(PersonRef::Id(id('G', mother))),
            household: None,
            relation: Some(Relation::Mother),
            priority: Some(1),
            lives_with: Some(true),
            pays: Some(true),
        });
    }
    for number in 1..=2 {
        all.guardians.push(GuardianEntry {
            line: number + 1,
            person: PersonEntry {
                ids: vec![id('G', number)],
                name: school::name(&format!("MWAMBA {number:04}"), "Jeanne"),
                ..PersonEntry::default()
            },
            occupation: None,
            children: Vec::new(),
        });
    }
    assert!(execute(&service, &roster(all)).applied);
    let mut fee = bills::fee("SCOL", FeeKind::Tuition, 40_000, &["2026-10-01", "2027-01-15"]);
    fee.prices.push(PriceSpec { levels: Vec::new(), classes: vec!["4A".into()], groups: Vec::new(), minor: 60_000 });
    assert!(execute(&service, &AddFee { year: None, fee }).applied);
    service
}

fn sibling(nth: u32, percent: &str, ordering: SiblingOrder) -> DiscountSpec {
    DiscountSpec {
        kind: DiscountKind::Sibling,
        student: None,
        fee: None,
        percent: percent.parse().ok(),
        minor: None,
        cap: None,
        nth: Some(nth),
        ordering: Some(ordering),
        reason: None,
        from: None,
        to: None,
    }
}

fn grant(service: &Service, discount: DiscountSpec) {
    assert!(execute(service, &AddDiscount { discount, year: None }).applied);
}

fn own(student: PersonId, minor: i64) -> DiscountSpec {
    let own = sibling(1, "", SiblingOrder::EldestFirst);
    DiscountSpec { kind: DiscountKind::Individual, student: Some(student), minor: Some(minor), nth: None, ordering: None, ..own }
}

fn planned(service: &Service, batch: &DraftInvoices) -> Vec<BatchLine> {
    service.preview(&owner(), service.operation_id().unwrap(), batch).wait().unwrap().outcome
}

fn all() -> DraftInvoices {
    DraftInvoices { fees: vec!["SCOL".into()], ..DraftInvoices::default() }
}

fn amount(lines: &[BatchLine], matricule: &str) -> i64 {
    lines.iter().find(|line| line.matricule.as_deref() == Some(matricule)).unwrap().minor
}

#[test]
fn an_amount_that_was_set_stands_with_its_reason_whatever_the_fee_comes_to() {
    for place in support::stores() {
        let service = family(&place);
        let (one, two) = (bills::person(&service, "P0001"), bills::person(&service, "P0002"));
        let set = |student, instalment, minor| SetAmount {
            student,
            fee: Some("scol".into()),
            instalment,
            amount: bills::eur(minor),
            reason: "accord de la direction".into(),
        };
        let refused = |amounts: Vec<SetAmount>| {
            let action = DraftInvoices { students: vec![one], amounts, ..all() };
            service.preview(&owner(), service.operation_id().unwrap(), &action).wait().unwrap_err().message.id
        };
        assert_eq!(refused(vec![set(one, None, 9_000)]), "batch-amount-several", "which of the two instalments");
        assert_eq!(refused(vec![set(one, Some(3), 9_000)]), "batch-amount-none");
        assert_eq!(refused(vec![set(two, Some(1), 9_000)]), "batch-amount-none", "she is not in the batch");
        assert_eq!(refused(vec![set(one, Some(1), 0)]), "billing-amount-positive");
        assert_eq!(refused(vec![SetAmount { reason: " ".into(), ..set(one, Some(1), 9_000) }]), "billing-no-reason");

        let first = DraftInvoices { instalment: Some(1), amounts: vec![set(one, None, 9_000)], ..all() };
        let lines = execute(&service, &first).preview.outcome.unwrap();
        assert_eq!((amount(&lines, "P0001"), amount(&lines, "P0002")), (9_000, 20_000));
        let again = DraftInvoices { instalment: Some(1), ..all() };
        let line = |service: &Service| planned(service, &again).into_iter().find(|line| line.student == one).unwrap();
        assert_eq!((line(&service).verdict, line(&service).why.id), (Verdict::Unchanged, "billing-drafted-set"));
        let other = DraftInvoices { amounts: vec![set(one, Some(1), 8_000)], ..again.clone() };
        assert_eq!(execute(&service, &other).preview.counts.changed, 1, "a draft may be set otherwise");
        bills::issue(&service);
        assert_eq!((line(&service).verdict, line(&service).why.id), (Verdict::Unchanged, "billing-billed-set"));
        // A discount changes what the fee comes to: of whoever was billed it that is told, what was set stands.
        grant(&service, own(one, 1_000));
        grant(&service, own(two, 1_000));
        assert_eq!((line(&service).verdict, line(&service).why.id), (Verdict::Unchanged, "billing-billed-set"));
        let changed = planned(&service, &again).into_iter().find(|line| line.student == two).unwrap();
        assert_eq!(changed.left, Some(LeftOut::ChangedSince));
        let row = bills::invoices(&service).into_iter().find(|row| row.student == one).unwrap();
        let card = service.invoice_card(&owner(), row.id).wait().unwrap();
        assert_eq!((row.minor, card.lines[0].gross, card.lines[0].reason.as_deref()), (8_000, 8_000, Some("accord de la direction")));
        let page = invoice::page(&card, Paper::Page, bills::day("2026-11-23"), &Locale::load(Language::Fr));
        assert!(page.contains("Montant fixé : accord de la direction"), "{page}");
        school::assert_sound(&service);
    }
}

#[test]
fn what_a_student_owes_does_not_depend_on_who_is_billed_beside_her() {
    for place in support::stores() {
        let service = family(&place);
        grant(&service, sibling(2, "10", SiblingOrder::EldestFirst));
        grant(&service, sibling(3, "25", SiblingOrder::EldestFirst));
        let everybody = planned(&service, &all());
        let amounts = ["P0001", "P0002", "P0003", "P0004"].map(|child| amount(&everybody, child));
        assert_eq!(amounts, [40_000, 36_000, 30_000, 45_000]);
        for filter in 1_u32..16 {
            let children: Vec<&str> =
                (0..4).filter(|at| filter & (1 << at) != 0).map(|at| ["P0001", "P0002", "P0003", "P0004"][at]).collect();
            let students = children.iter().map(|child| bills::person(&service, child)).collect();
            let some = planned(&service, &DraftInvoices { students, ..all() });
            assert_eq!(some.len(), children.len());
            assert!(children.iter().all(|child| amount(&some, child) == amount(&everybody, child)), "{children:?}");
        }
        for class in ["6A", "5A", "4A"] {
            let own = planned(&service, &DraftInvoices { classes: vec![class.into()], ..all() });
            assert!(own.iter().all(|line| line.minor == amount(&everybody, line.matricule.as_deref().unwrap())), "{class}");
        }
        // Given back and billed again she owes what she owed.
        execute(&service, &DraftInvoices { instalment: Some(1), ..all() });
        execute(&service, &IssueInvoices { which: Selection::All, day: None });
        let second = bills::person(&service, "P0002");
        let invoice = bills::invoices(&service).into_iter().find(|row| row.student == second).unwrap();
        let credit = CreditInvoices { numbers: vec![invoice.number.unwrap()], reason: "erreur".into(), minor: None, day: None };
        assert!(execute(&service, &credit).applied);
        let again = planned(&service, &DraftInvoices { students: vec![second], instalment: Some(1), ..all() });
        assert_eq!((again[0].verdict, again[0].minor), (Verdict::New, invoice.minor));
    }
}

#[test]
fn each_rule_for_siblings_counts_in_its_own_order_and_an_ended_one_in_none() {
    for place in support::stores() {
        let service = family(&place);
        grant(&service, sibling(2, "50", SiblingOrder::EldestFirst));
        let rule = service.discounts(&owner(), None).wait().unwrap()[0].id;
        assert!(execute(&service, &EndDiscount { discount: rule, on: Some(bills::day("2026-09-01")) }).applied);
        grant(&service, sibling(2, "10", SiblingOrder::HighestFeeFirst));
        let lines = planned(&service, &all());
        assert_eq!(amount(&lines, "P0004"), 60_000, "the dearest class pays whole");
        assert_eq!(["P0001", "P0002", "P0003"].map(|child| amount(&lines, child)), [36_000; 3]);
        // The dearest stays the first child where another fee is billed.
        let canteen = bills::fee("CANT", FeeKind::Canteen, 1_000, &["2026-10-01"]);
        assert!(execute(&service, &AddFee { year: None, fee: canteen }).applied);
        grant(&service, DiscountSpec { fee: Some("CANT".into()), ..sibling(2, "10", SiblingOrder::HighestFeeFirst) });
        let lines = planned(&service, &DraftInvoices { fees: vec!["CANT".into()], ..DraftInvoices::default() });
        assert_eq!(["P0001", "P0004"].map(|child| amount(&lines, child)), [900, 1_000]);
    }
}

#[test]
fn an_amount_taken_off_is_of_the_years_fee_and_what_says_most_is_said() {
    for place in support::stores() {
        let service = family(&place);
        let first = bills::person(&service, "P0001");
        grant(&service, own(first, 9_001));
        let lines = planned(&service, &DraftInvoices { students: vec![first], ..all() });
        let off: Vec<i64> =
            lines[0].parts.iter().filter_map(|part| part.charge.as_ref()).map(|charge| charge.gross - charge.minor).collect();
        assert_eq!(off, [4_501, 4_500]);
        grant(&service, own(first, 90_000));
        let lines = planned(&service, &DraftInvoices { students: vec![first], ..all() });
        assert_eq!((lines[0].verdict, lines[0].left), (Verdict::Skipped, Some(LeftOut::Nothing)));
        // Who came after the first instalment is not told that first.
        let late = bills::person(&service, "P0005");
        grant(&service, own(late, 90_000));
        let lines = planned(&service, &DraftInvoices { students: vec![late], ..all() });
        assert_eq!(lines[0].left, Some(LeftOut::Nothing), "{lines:?}");
    }
}

#[test]
fn who_comes_late_owes_nothing_before_she_came_nor_before_she_was_asked() {
    for place in support::stores() {
        let service = family(&place);
        let mut canteen = bills::fee("CANT", FeeKind::Canteen, 36_500, &["2026-09-01"]);
        canteen.pro_rata = true;
        assert!(execute(&service, &AddFee { year: None, fee: canteen }).applied);
        let late = bills::person(&service, "P0005");
        let batch = DraftInvoices { fees: vec!["CANT".into()], students: vec![late], ..DraftInvoices::default() };
        let charge = planned(&service, &batch)[0].parts[0].clone();
        assert_eq!(charge.charge.as_ref().unwrap().due, bills::day("2026-11-20"));
        assert!(charge.label.contains("prorata 20/11/2026–"), "{}", charge.label);
        execute(&service, &batch);
        execute(&service, &IssueInvoices { which: Selection::All, day: None });
        assert_eq!(bills::invoices(&service)[0].due, Some(bills::day("2026-11-23")), "she is not late with what she was asked for today");
    }
}

#[test]
fn what_was_issued_over_another_amount_is_told_apart_and_a_penalty_is_billed_by_no_batch() {
    for place in support::stores() {
        let service = family(&place);
        execute(&service, &DraftInvoices { instalment: Some(1), ..all() });
        execute(&service, &IssueInvoices { which: Selection::All, day: None });
        let mut dearer = bills::fee("SCOL", FeeKind::Tuition, 50_000, &[]);
        dearer.name = None;
        assert!(execute(&service, &AddFee { year: None, fee: dearer }).applied);
        let lines = planned(&service, &DraftInvoices { instalment: Some(1), ..all() });
        assert_eq!(lines.iter().filter(|line| line.left == Some(LeftOut::ChangedSince)).count(), 4, "all but the class of another price");
        assert!(execute(&service, &AddFee { year: None, fee: bills::fee("PEN", FeeKind::Penalty, 500, &["2026-09-01"]) }).applied);
        let batch = DraftInvoices { fees: vec!["PEN".into()], ..DraftInvoices::default() };
        let refused = service.preview(&owner(), service.operation_id().unwrap(), &batch).wait().unwrap_err();
        assert_eq!(refused.message.id, "billing-fee-penalty");
        assert!(refused.hint.is_some());
    }
}

fn grouped(service: &Service, code: &str, students: &[PersonId], from: &str, leave: bool) {
    let join = |leave| JoinFeeGroup { group: code.into(), year: None, students: students.to_vec(), leave, from: Some(bills::day(from)) };
    assert!(execute(service, &join(leave)).applied);
}

#[test]
fn a_group_of_the_schools_own_pays_its_price_while_its_members_are_in_it() {
    for place in support::stores() {
        let service = family(&place);
        let who = ["P0001", "P0002", "P0003"].map(|matricule| bills::person(&service, matricule));
        for code in ["BUS1", "BUS2"] {
            let group = SaveFeeGroup { code: code.into(), year: None, name: None, known: false };
            assert!(execute(&service, &group).applied);
        }
        let mut bus = bills::fee("BUS", FeeKind::Transport, 30_000, &["2026-10-01", "2027-01-15", "2027-04-15"]);
        bus.prices = ["BUS1", "BUS2"]
            .into_iter()
            .zip([30_000, 60_000])
            .map(|(code, minor)| PriceSpec { groups: vec![code.into()], minor, ..PriceSpec::default() })
            .collect();
        assert!(execute(&service, &AddFee { year: None, fee: bus }).applied);
        let batch = DraftInvoices { fees: vec!["BUS".into()], ..DraftInvoices::default() };
        assert_eq!(planned(&service, &batch), [], "what only groups pay concerns nobody else");

        // The first takes the bus all year, the second from December to February, the third changes lines in January.
        grouped(&service, "BUS1", &[who[0], who[2]], "2026-09-01", false);
        grouped(&service, "BUS1", &[who[1]], "2026-12-01", false);
        grouped(&service, "BUS1", &[who[1]], "2027-02-15", true);
        grouped(&service, "BUS1", &[who[2]], "2027-01-10", true);
        grouped(&service, "BUS2", &[who[2]], "2027-01-10", false);
        let lines = planned(&service, &batch);
        assert_eq!(lines.len(), 3);
        assert_eq!(["P0001", "P0002", "P0003"].map(|child| amount(&lines, child)), [30_000, 20_000, 50_000]);
        let second = lines.iter().find(|line| line.matricule.as_deref() == Some("P0002")).unwrap();
        assert_eq!(second.parts[0].charge.as_ref().unwrap().due, bills::day("2026-12-01"), "nothing is due before she came");
        assert_eq!(second.parts[2].left, Some(LeftOut::NotThere));

        // By the days she pays those of either line.
        execute(&service, &EditFee { fee: "BUS".into(), pro_rata: Some(Edit { seen: false, now: true }), ..EditFee::default() });
        let lines = planned(&service, &batch);
        // Of the 136 days from 1 September to 14 January she is 131 on the first line, and five on the second.
        let third = lines.iter().find(|line| line.matricule.as_deref() == Some("P0003")).unwrap();
        assert_eq!(third.parts[0].charge.as_ref().unwrap().gross, 9_632 + 735);

        // Two groups that would both charge a day of hers charge nothing until somebody says which.
        grouped(&service, "BUS2", &[who[0]], "2026-10-01", false);
        let lines = planned(&service, &batch);
        let first = lines.iter().find(|line| line.matricule.as_deref() == Some("P0001")).unwrap();
        assert_eq!((first.verdict, first.left), (Verdict::Skipped, Some(LeftOut::NoPrice)));
        // A group that has a price cannot go; one that was never in it has nothing to tell.
        let gone = RemoveFeeGroup { group: "BUS2".into(), year: None };
        assert!(!execute(&service, &gone).applied);
        grouped(&service, "BUS2", &[who[0]], "2026-10-01", true);
        assert_eq!(amount(&planned(&service, &batch), "P0001"), 30_000);
    }
}

#[test]
fn boarders_pay_their_own_price_of_a_fee_that_everybody_pays() {
    for place in support::stores() {
        let service = family(&place);
        let first = bills::person(&service, "P0001");
        assert!(execute(&service, &SaveFeeGroup { code: "INT".into(), year: None, name: Some("Internes".into()), known: false }).applied);
        let mut boarding = bills::fee("SCOL", FeeKind::Tuition, 90_000, &[]);
        boarding.prices[0].groups = vec!["INT".into()];
        assert!(execute(&service, &AddFee { year: None, fee: boarding }).applied);
        grouped(&service, "INT", &[first], "2027-01-01", false);
        // Two instalments: the first as everybody's, though she enters within its time; the second as a boarder.
        let lines = planned(&service, &all());
        assert_eq!((amount(&lines, "P0001"), amount(&lines, "P0002")), (20_000 + 45_000, 40_000));
        let members = service.fee_group_members(&owner(), service.find_fee_group(&owner(), "int", None).wait().unwrap()).wait().unwrap();
        assert_eq!((members.len(), members[0].starts), (1, bills::day("2027-01-01")));
    }
}

#[test]
fn a_scholarship_and_a_staff_childs_discount_stop_at_their_cap_and_keep_their_reason() {
    for place in support::stores() {
        let service = family(&place);
        let who = ["P0001", "P0002", "P0003"].map(|matricule| bills::person(&service, matricule));
        let personal = |kind, student, percent: &str, cap, reason: &str| DiscountSpec {
            kind,
            student: Some(student),
            percent: percent.parse().ok(),
            minor: None,
            cap,
            nth: None,
            ordering: None,
            reason: Some(reason.into()),
            ..sibling(2, "10", SiblingOrder::EldestFirst)
        };
        use DiscountKind::{Scholarship, Staff};
        grant(&service, personal(Scholarship, who[0], "50", Some(15_000), "commission du 3 octobre"));
        grant(&service, personal(Staff, who[1], "25", None, "fils du censeur"));
        grant(&service, personal(Scholarship, who[2], "30", None, "commission"));
        grant(&service, personal(Staff, who[2], "20", Some(5_000), "fille du censeur"));
        let lines = planned(&service, &all());
        // Half of 40,000 is more than the cap; a quarter has none; of two each is of the whole, and the second stops at its own.
        assert_eq!(["P0001", "P0002", "P0003"].map(|child| amount(&lines, child)), [25_000, 30_000, 23_000]);
        assert_eq!(amount(&lines, "P0004"), 60_000, "nobody else's fee is touched");
        let listed = service.discounts(&owner(), None).wait().unwrap();
        let first = listed.iter().find(|row| row.cap == Some(15_000)).unwrap();
        assert_eq!((first.kind, first.reason.as_deref()), (Scholarship, Some("commission du 3 octobre")));
        // The paper says what was taken off and why it is less.
        execute(&service, &all());
        bills::issue(&service);
        let row = bills::invoices(&service).into_iter().find(|row| row.student == who[2]).unwrap();
        let card = service.invoice_card(&owner(), row.id).wait().unwrap();
        let page = invoice::page(&card, Paper::Page, bills::day("2026-11-23"), &Locale::load(Language::Fr));
        assert!(page.contains("Bourse, Enfant du personnel"), "{page}");
        for refused in [
            personal(Scholarship, who[0], "101", None, "x"),
            personal(Scholarship, who[0], "-5", None, "x"),
            DiscountSpec { minor: Some(5), ..personal(Scholarship, who[0], "5", None, "x") },
            DiscountSpec { student: None, ..personal(Staff, who[0], "5", None, "x") },
        ] {
            let action = AddDiscount { discount: refused, year: None };
            assert!(service.preview(&owner(), service.operation_id().unwrap(), &action).wait().is_err());
        }
        school::assert_sound(&service);
    }
}

#[test]
fn who_leaves_pays_the_days_she_was_there_where_a_fee_is_by_the_day_and_the_instalment_where_it_is_not() {
    for place in support::stores() {
        let service = family(&place);
        let mut canteen = bills::fee("CANT", FeeKind::Canteen, 30_500, &["2026-10-01"]);
        canteen.pro_rata = true;
        assert!(execute(&service, &AddFee { year: None, fee: canteen }).applied);
        let student = bills::person(&service, "P0001");
        let leave = WithdrawStudents { students: vec![student], day: bills::day("2026-11-10"), reason: Some("départ".into()) };
        assert!(execute(&service, &leave).applied);
        let of = |fee: &str| {
            let batch = DraftInvoices { fees: vec![fee.into()], students: vec![student], ..DraftInvoices::default() };
            planned(&service, &batch).remove(0)
        };
        let line = of("CANT");
        let charge = line.parts[0].charge.as_ref().unwrap();
        assert_eq!(charge.gross, 7_100, "71 of the 305 days from 1 September to 2 July");
        assert!(line.parts[0].label.ends_with("prorata 01/09/2026–10/11/2026"), "{}", line.parts[0].label);
        let line = of("SCOL");
        let parts: Vec<_> = line.parts.iter().map(|part| (part.charge.as_ref().map(|charge| charge.minor), part.left)).collect();
        assert_eq!(parts, [(Some(20_000), None), (None, Some(LeftOut::NotThere))], "the instalment of her time whole, the next one not");
    }
}

#[test]
fn one_fee_has_payers_of_its_own_and_the_others_stay_with_the_family() {
    for place in support::stores() {
        let service = family(&place);
        assert!(execute(&service, &AddFee { year: None, fee: bills::fee("BUS", FeeKind::Tuition, 12_001, &["2026-10-01"]) }).applied);
        let student = bills::person(&service, "P0001");
        let mother = service.find_guardian(&owner(), "MWAMBA 0001 Jeanne").wait().unwrap();
        let share = |payer, share: &str| Share { payer, share: share.parse().unwrap() };
        let town = || PayerRef::Organisation("Commune".into());
        let shares = vec![share(town(), "66.67"), share(PayerRef::Person(mother), "33.33")];
        let own = SetShares { student, fee: Some("BUS".into()), shares, from: None };
        assert!(execute(&service, &own).applied);
        let both = DraftInvoices { fees: vec!["SCOL".into(), "BUS".into()], students: vec![student], ..DraftInvoices::default() };
        assert!(execute(&service, &both).applied);
        let rows = bills::invoices(&service);
        let billed = |payer: &str| rows.iter().filter(|row| row.payer_name == payer).map(|row| row.minor).sum::<i64>();
        // The larger share takes the unit that is over; the family pays its part of the bus with the whole tuition.
        assert_eq!((billed("Commune"), billed("MWAMBA 0001 Jeanne")), (8_002, 3_999 + 40_000), "{place}");
    }
}
