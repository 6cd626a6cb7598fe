//! The roads to what the school holds: each read of the service, and which right the policy asks for it. Written from the charter of
//! rights, not from the code.

use std::path::{Path as File, PathBuf};

use eschool::domain::attendance::Group;
use eschool::domain::frame::Kind as Entries;
use eschool::domain::hour::Hour;
use eschool::domain::id::{ClassId, CourseId, InvoiceId, OperationId, PersonId, TermId, YearId};
use eschool::domain::retention::Keep;
use eschool::domain::rights::{Right as R, Role, Scope};
use eschool::service::billing::Whose;
use eschool::service::{Action, Actor, Clock, DEMO_PASSWORD, Error, Facet, Hit, HitKind, Kind, PersonEdit, Service, Until, demonstrate};
use eschool::store::lane::{Lanes, Reply, Store};
use uuid::Uuid;

use crate::school::{NOVEMBER, owner};

/// What was refused, and in which words.
pub type Answer = Result<(), (Kind, &'static str)>;

/// A read about one student.
pub struct OfStudent {
    pub name: &'static str,
    /// The right whose scope says which students.
    pub right: R,
    /// Rights it needs over the whole school besides.
    pub all: &'static [R],
    pub read: fn(&Service, &Actor, PersonId) -> Answer,
}

/// A read of the house: one of these lists of rights, each over the whole school or not.
pub struct OfHouse {
    pub name: &'static str,
    pub any: &'static [&'static [(R, bool)]],
    pub read: fn(&Service, &Actor) -> Answer,
}

const fn of_student(name: &'static str, right: R, all: &'static [R], read: fn(&Service, &Actor, PersonId) -> Answer) -> OfStudent {
    OfStudent { name, right, all, read }
}

const fn house(name: &'static str, any: &'static [&'static [(R, bool)]], read: fn(&Service, &Actor) -> Answer) -> OfHouse {
    OfHouse { name, any, read }
}

fn said<T: Send + 'static>(reply: Reply<T, Error>) -> Answer {
    reply.wait().map(drop).map_err(|error| (error.kind, error.message.id))
}

fn kept<T>(done: Result<T, Error>) -> Answer {
    done.map(drop).map_err(|error| (error.kind, error.message.id))
}

pub const OF_STUDENT: &[OfStudent] = &[
    of_student("card", R::ReadStudents, &[], |service, who, id| said(service.student_card(who, id))),
    of_student("transcript", R::ReadMarks, &[], |service, who, id| said(service.transcript(who, id))),
    of_student("average", R::ReadMarks, &[], |service, who, id| {
        let told = service.average(who, id, None, None).wait().map(drop);
        // Whoever it is told to is a reader of it.
        told.or_else(|error| if error.message.id == "marks-not-published" { Ok(()) } else { Err((error.kind, error.message.id)) })
    }),
    of_student("absences", R::ReadAttendance, &[], |service, who, id| said(service.attendance_file(who, id))),
    of_student("history", R::ReadStudents, &[R::ReadJournal], |service, who, id| said(service.history(who, id))),
    of_student("past", R::ReadStudents, &[R::ReadJournal], |service, who, id| {
        let today = service.clock().now().today;
        said(service.past(who, id, Until::Day(today)))
    }),
    of_student("statement", R::ReadBilling, &[], |service, who, id| {
        let told = service.statement(who, Whose::Student(id), None, None).wait().map_err(|error| (error.kind, error.message.id))?;
        // Whose account is not hers to see reads like that of nobody.
        if told.is_empty() { Err((Kind::User, "service-unknown-student")) } else { Ok(()) }
    }),
    of_student("dossier", R::ReadStudents, &[R::ReadGuardians, R::ReadStaff, R::ExportLists, R::ReadJournal], |service, who, id| {
        said(service.dossier(who, id))
    }),
    of_student(
        "dossier for whoever asks",
        R::ReadStudents,
        &[R::ReadGuardians, R::ReadStaff, R::ExportLists, R::ReadJournal],
        |service, who, id| said(service.dossier_for(who, id, None)),
    ),
];

const ALL_BILLING: &[&[(R, bool)]] = &[&[(R::ReadBilling, true)]];
const BILLING: &[&[(R, bool)]] = &[&[(R::ReadBilling, false)]];
const MARKS: &[&[(R, bool)]] = &[&[(R::ReadMarks, false)]];
const CLASSES: &[&[(R, bool)]] = &[&[(R::ReadClasses, false)]];
const ATTENDANCE: &[&[(R, bool)]] = &[&[(R::ReadAttendance, false)]];
const ACCOUNTS: &[&[(R, bool)]] = &[&[(R::ManageAccounts, true)]];
const JOURNAL: &[&[(R, bool)]] = &[&[(R::ReadJournal, true)]];
const HOMES: &[&[(R, bool)]] = &[&[(R::ReadGuardians, true), (R::ReadStudents, true)]];
const STAFF: &[&[(R, bool)]] = &[&[(R::ReadStaff, false)]];
const DESK: &[&[(R, bool)]] = &[&[(R::TakePayments, true)]];
const STORE: &[&[(R, bool)]] = &[&[(R::MaintainStore, true)]];

pub const HOUSE: &[OfHouse] = &[
    house("accounts", ACCOUNTS, |service, who| said(service.accounts(who))),
    house("account card", ACCOUNTS, |service, who| said(service.account_card(who, eschool::domain::id::AccountId(Uuid::nil())))),
    house("roles", ACCOUNTS, |service, who| said(service.roles(who))),
    house("second factors", ACCOUNTS, |service, who| said(service.ruled_roles(who))),
    house("another's keys", ACCOUNTS, |service, who| said(service.keys(who, Some("nobody.there")))),
    house("another's rights", ACCOUNTS, |service, who| said(service.explain_rights(who, "nobody.there"))),
    house("people of accounts", ACCOUNTS, |service, who| said(service.find_person(who, "nobody"))),
    house("events", JOURNAL, |service, who| said(service.events(who, None, 5))),
    house("events found", JOURNAL, |service, who| said(service.find_events(who, eschool::service::EventQuery::default(), 5))),
    house("journal verified", JOURNAL, |service, who| said(service.verify_journal(who, None))),
    house("journal head", JOURNAL, |service, who| said(service.journal_head(who))),
    house("backups", STORE, |service, who| said(service.backups(who))),
    house("proven backup", STORE, |service, who| said(service.proven_backup(who))),
    house("old backups", STORE, |service, who| kept(service.stored_backups_blocking(who, File::new("/nowhere"), Keep::default()))),
    house("store check", STORE, |service, who| said(service.check_store(who))),
    house("traces", STORE, |service, who| said(service.traces(who, &["nobody at all".to_owned()].into()))),
    house("fees", ALL_BILLING, |service, who| said(service.fees(who, None))),
    house("income", ALL_BILLING, |service, who| said(service.income(who, None))),
    house("fee groups", ALL_BILLING, |service, who| said(service.fee_groups(who, None))),
    house("a fee group", ALL_BILLING, |service, who| said(service.find_fee_group(who, "NONE", None))),
    house("fee report", ALL_BILLING, |service, who| said(service.fee_report(who, None))),
    house("accounting entries", ALL_BILLING, |service, who| said(service.journal_entries(who, None, None))),
    house("discounts", ALL_BILLING, |service, who| said(service.discounts(who, None))),
    house("payer shares", ALL_BILLING, |service, who| said(service.payer_shares(who, None))),
    house("invoices", BILLING, |service, who| said(service.invoices(who))),
    house("an invoice", BILLING, |service, who| said(service.invoice_card(who, InvoiceId(Uuid::nil())))),
    house("invoices on paper", BILLING, |service, who| said(service.invoice_cards(who, vec![InvoiceId(Uuid::nil())]))),
    house("an invoice by number", BILLING, |service, who| said(service.find_invoice(who, "F-999999"))),
    house("payments", BILLING, |service, who| said(service.payments(who, None, 5))),
    house("a receipt", BILLING, |service, who| said(service.find_receipt(who, "R-999999"))),
    house("a receipt by id", BILLING, |service, who| said(service.receipt(who, eschool::domain::id::PaymentId(Uuid::nil())))),
    house("late invoices", BILLING, |service, who| said(service.late_invoices(who))),
    house("repayments", BILLING, |service, who| said(service.repayments(who))),
    house("a repayment", BILLING, |service, who| said(service.find_repayment(who, "000000"))),
    house("reminders", BILLING, |service, who| said(service.reminders(who, None))),
    house("payers", BILLING, |service, who| said(service.payer_accounts(who))),
    house("payers of a day", BILLING, |service, who| said(service.payer_accounts_on(who, service.clock().now().today))),
    house("statements", BILLING, |service, who| said(service.statements(who, vec![eschool::domain::id::PayerId(Uuid::nil())]))),
    house("a payer", BILLING, |service, who| said(service.find_payer(who, "nobody"))),
    house("open documents", BILLING, |service, who| {
        let currency = eschool::domain::money::Currency::of("CDF").unwrap();
        said(service.open_documents(who, eschool::domain::id::PayerId(Uuid::nil()), currency))
    }),
    house("finances exported", BILLING, |service, who| said(service.finances_exported(who, "invoices", None, 1))),
    house("lists exported", &[&[(R::ExportLists, false)]], |service, who| said(service.exported(who, "students", 1))),
    house("marks exported", MARKS, |service, who| said(service.marks_exported(who, CourseId(Uuid::nil()), 1))),
    house("courses", MARKS, |service, who| said(service.courses(who))),
    house("a course", MARKS, |service, who| said(service.find_course(who, "1A/NIL"))),
    house("policies", MARKS, |service, who| said(service.policies(who))),
    house("ranking", MARKS, |service, who| said(service.ranking(who, "no class", None))),
    house("missing marks", MARKS, |service, who| said(service.missing(who, None))),
    house("terms", MARKS, |service, who| said(service.terms(who, None))),
    house("board of terms", MARKS, |service, who| said(service.term_board(who))),
    house("appreciations", MARKS, |service, who| said(service.appreciations(who, CourseId(Uuid::nil()), TermId(Uuid::nil())))),
    house("council", MARKS, |service, who| said(service.council(who, ClassId(Uuid::nil()), None))),
    house("phrases", &[&[(R::WriteMarks, false)], &[(R::HoldCouncils, false)]], |service, who| said(service.phrases(who))),
    house("mark history", MARKS, |service, who| {
        let (course, assessment) = (CourseId(Uuid::nil()), eschool::domain::id::AssessmentId(Uuid::nil()));
        said(service.mark_history(who, course, assessment, PersonId(Uuid::nil())))
    }),
    house("timetable", CLASSES, |service, who| said(service.timetable(who))),
    house("clashes", CLASSES, |service, who| said(service.clashes(who))),
    house("school days", CLASSES, |service, who| said(service.school_days(who))),
    house("years", CLASSES, |service, who| said(service.find_year(who, None))),
    house("levels", CLASSES, |service, who| said(service.entries(who, Entries::Level, None))),
    house("a level", CLASSES, |service, who| said(service.entry(who, Entries::Level, Uuid::nil()))),
    house("a level by code", CLASSES, |service, who| said(service.find_entry(who, Entries::Level, "none", None))),
    house("a group", CLASSES, |service, who| {
        let today = service.clock().now().today;
        said(service.find_group(who, "none", today))
    }),
    house("course codes", CLASSES, |service, who| said(service.course_codes(who))),
    house("attendance report", ATTENDANCE, |service, who| {
        let today = service.clock().now().today;
        said(service.attendance_report(who, None, today, today))
    }),
    house("motives", ATTENDANCE, |service, who| said(service.motives(who))),
    house("affairs", &[&[(R::SettleAbsences, false)]], |service, who| said(service.affairs(who, None))),
    house("roll calls", &[&[(R::TakeRollCall, false)]], |service, who| {
        let today = service.clock().now().today;
        said(service.calls(who, today))
    }),
    house("callable groups", &[&[(R::TakeRollCall, false), (R::ReadClasses, false)]], |service, who| {
        let today = service.clock().now().today;
        said(service.callable_groups(who, today))
    }),
    house("half day", &[&[(R::TakeRollCall, false)]], |service, who| {
        let today = service.clock().now().today;
        said(service.half_day(who, None, today, Hour::read("8:00").unwrap()))
    }),
    house("a roll", &[&[(R::TakeRollCall, false)]], |service, who| {
        let (starts, ends) = (Hour::read("7:30").unwrap(), Hour::read("8:20").unwrap());
        let today = service.clock().now().today;
        said(service.call_sheet(who, Group::Course(CourseId(Uuid::nil())), today, starts, ends))
    }),
    house("duplicates of students", &[&[(R::WriteStudents, true)]], |service, who| said(service.propose_merges(who, true))),
    house("duplicates of guardians", &[&[(R::WriteGuardians, true)]], |service, who| said(service.propose_merges(who, false))),
    house("students kept apart", &[&[(R::WriteStudents, true)]], |service, who| said(service.kept_apart(who, true))),
    house("guardians kept apart", &[&[(R::WriteGuardians, true)]], |service, who| said(service.kept_apart(who, false))),
    house("students by many references", &[&[(R::ReadStudents, false)]], |service, who| {
        said(service.find_students(who, vec!["nobody".to_owned()]))
    }),
    house("students like one that is entered", &[&[(R::WriteStudents, true)]], |service, who| {
        said(service.alike(who, Facet::Student, &PersonEdit::default()))
    }),
    house("guardians like one that is entered", &[&[(R::WriteGuardians, true)]], |service, who| {
        said(service.alike(who, Facet::Guardian, &PersonEdit::default()))
    }),
    house("staff like one that is entered", &[&[(R::WriteStaff, true)]], |service, who| {
        said(service.alike(who, Facet::Staff, &PersonEdit::default()))
    }),
    house("proposals of links", &[&[(R::LinkGuardians, false)]], |service, who| said(service.propose_guardians(who, None, 1))),
    house("a link", &[&[(R::LinkGuardians, false)]], |service, who| said(service.link(who, PersonId(Uuid::nil()), PersonId(Uuid::nil())))),
    house("rollover", &[&[(R::WriteClasses, true), (R::WriteStudents, true)]], |service, who| {
        said(service.propose_rollover(who, YearId(Uuid::nil()), Vec::new()))
    }),
    house("households", HOMES, |service, who| said(service.households(who))),
    house("a household", HOMES, |service, who| said(service.household_card(who, eschool::domain::id::HouseholdId(Uuid::nil())))),
    house("a household by name", HOMES, |service, who| said(service.find_household(who, "nobody"))),
    house("somebody of the staff", STAFF, |service, who| said(service.staff_card(who, PersonId(Uuid::nil())))),
    house("somebody of the staff by name", STAFF, |service, who| said(service.find_staff(who, "nobody"))),
    house("alerts", STORE, |service, who| said(service.alerts(who))),
    house("fee group members", &[&[(R::ReadBilling, true), (R::ReadStudents, false)]], |service, who| {
        said(service.fee_group_members(who, eschool::domain::id::FeeGroupId(Uuid::nil())))
    }),
    house("subscribers", &[&[(R::ReadBilling, true), (R::ReadStudents, false)]], |service, who| {
        said(service.fee_subscribers(who, eschool::domain::id::FeeId(Uuid::nil())))
    }),
    house("expenses", ALL_BILLING, |service, who| said(service.expenses(who, None, None))),
    house("an expense", ALL_BILLING, |service, who| said(service.find_expense(who, "000000"))),
    house("receipts", ALL_BILLING, |service, who| said(service.receipts(who, Vec::new()))),
    house("day's money", ALL_BILLING, |service, who| {
        let today = service.clock().now().today;
        said(service.daily_report(who, today))
    }),
    house("billing settings", ALL_BILLING, |service, who| said(service.billing_settings(who))),
    house("own drawer", DESK, |service, who| said(service.own_drawer(who))),
    house("drawers", ALL_BILLING, |service, who| said(service.drawers(who))),
    house("a drawer", ALL_BILLING, |service, who| said(service.drawer(who, eschool::domain::id::DrawerId(Uuid::nil())))),
    house("a drawer by number", ALL_BILLING, |service, who| said(service.find_drawer(who, "Z-999999"))),
    house("history of an invoice", BILLING, |service, who| said(service.invoice_history(who, InvoiceId(Uuid::nil())))),
    house("a payment", BILLING, |service, who| said(service.payment_card(who, eschool::domain::id::PaymentId(Uuid::nil())))),
    house("newcomers", &[&[(R::TakePayments, true), (R::ReadBilling, false)]], |service, who| said(service.newcomers(who))),
    house("statements of providers", &[&[(R::TakePayments, true), (R::ReadBilling, false)]], |service, who| said(service.pile(who, None))),
    house("a guardian", &[&[(R::ReadGuardians, false)]], |service, who| said(service.find_guardian(who, "nobody"))),
    house("links", &[&[(R::ReadGuardians, false)]], |service, who| said(service.links(who))),
];

/// What concerns nobody but the actor, or checks what others of this list check: tried elsewhere.
pub const OWN: &[&str] = &[
    "sessions",
    "standing",
    "note",
    "operations",
    "own_operations",
    "find_operation",
    "documents_of",
    "recent_folder",
    "remember_folder",
    "recent_columns",
    "remember_columns",
    "remembered_mapping",
    "remember_mapping",
    "habit",
    "keep_habit",
    "draft",
    "keep_draft",
    "drop_draft",
    "has_pin",
    "choose_pin",
    "set_pin_blocking",
    "drop_pin",
    "unlock",
    "choose_password",
    "factor_state",
    "begin_factor",
    "confirm_factor",
    "renew_codes",
    "end_factor",
    "arrive",
    "head_taken",
    "printing",
    "choose_printing",
    // Goes through the classes whose marks one reads, as `ranking` does.
    "replay",
    "preview",
    "execute",
    // Writes whose right their own tests try: tests/serve_ssh.rs, tests/serve_factors.rs, tests/backups.rs, tests/erasure.rs.
    "ask_session",
    "session_began",
    "reset_factor",
    "add_key",
    "remove_key",
    "give_secret",
    "give_secrets",
    "back_up_blocking",
    "copy_blocking",
    "prune_blocking",
    "anonymise_blocking",
];

/// A demonstration school in which everybody has been billed.
pub fn demonstration(url: &str) -> Service {
    use eschool::service::billing::{AddFee, DraftInvoices, FeeSpec, IssueInvoices, PriceSpec, Selection};
    let store = Store::migrate(url.parse().unwrap(), Lanes { readers: 2, writers: 2 }).unwrap();
    let service = demonstrate(store, &Clock::fixed(NOVEMBER), &owner(), 60, 7, "fr").unwrap();
    let fee = FeeSpec {
        line: None,
        code: "MATRIX".into(),
        name: None,
        kind: eschool::domain::billing::FeeKind::Tuition,
        currency: None,
        prices: vec![PriceSpec { levels: Vec::new(), classes: Vec::new(), groups: Vec::new(), minor: 10_000 }],
        optional: false,
        pro_rata: false,
        instalments: Vec::new(),
        count: None,
    };
    done(&service, &AddFee { year: None, fee });
    let fees = vec!["MATRIX".to_owned()];
    done(&service, &DraftInvoices { fees, ..DraftInvoices::default() });
    done(&service, &IssueInvoices { which: Selection::All, day: None });
    service
}

fn done<A: Action>(service: &Service, action: &A) {
    let done = service.execute(&owner(), service.operation_id().unwrap(), action, None).wait().unwrap();
    assert!(done.applied, "{}: {:?}", A::NAME, done.preview.rows.first());
}

pub fn login(service: &Service, role: Role) -> Actor {
    service.login_blocking(role.code(), DEMO_PASSWORD, "test").unwrap()
}

pub fn scopes(role: Role, right: R) -> Vec<Scope> {
    role.preset().iter().filter(|(held, _)| *held == right).map(|(_, scope)| *scope).collect()
}

pub fn is_denied<T: Send + 'static>(reply: Reply<T, Error>) -> bool {
    matches!(reply.wait(), Err(error) if error.kind == Kind::Denied)
}

pub fn words<T: Send + 'static>(reply: Reply<T, Error>) -> (Kind, &'static str) {
    words_of(reply)
}

pub fn words_of<T: Send + 'static>(reply: Reply<T, Error>) -> (Kind, &'static str) {
    match reply.wait() {
        Ok(_) => panic!("this should have been refused"),
        Err(error) => (error.kind, error.message.id),
    }
}

/// The student a hit is about.
pub fn student_of(hit: &Hit) -> Option<PersonId> {
    match hit.what {
        HitKind::Student(id) => Some(id),
        _ => None,
    }
}

/// Neither previewed as possible nor done.
pub fn assert_refused<A: Action>(service: &Service, who: &Actor, action: &A) {
    let before = service.operations(&owner(), None, 1).wait().unwrap();
    let done = service.execute(who, OperationId(service.operation_id().unwrap().0), action, None).wait();
    let applied = done.as_ref().is_ok_and(|done| done.applied);
    assert!(!applied, "{} was done with a foreign id", A::NAME);
    assert_eq!(service.operations(&owner(), None, 1).wait().unwrap()[0].id, before[0].id);
}

pub fn rust_files(folder: &File) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}
