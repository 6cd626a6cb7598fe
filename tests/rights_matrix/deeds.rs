//! Every action, and whom the charter of rights lets do it: written from the charter, not from the code. The table is data: an action by
//! its type, the rights it asks for, what it is done to, and the form it is asked for with.

use std::sync::LazyLock;

use eschool::domain::id::{ClassId, CourseId, PersonId, TermId};
use eschool::domain::rights::{Right as R, Right};
use eschool::locale::{Language, Locale};
use eschool::service::billing::*;
use eschool::service::*;
use serde_json::{Value, json};

/// What an action is done to; whom its right must reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object {
    /// The house: nobody in particular.
    House,
    Student,
    Guardian,
    Staff,
    Course,
    /// A student in the council of her class.
    Council,
}

/// One of these lists of rights, each over the whole school or over somebody.
pub type Asks = &'static [&'static [(Right, bool)]];

/// What was said of a plan: a refusal, or its verdicts; and all of it in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub outcome: Result<Vec<(Verdict, &'static str)>, (Kind, &'static str)>,
    pub words: String,
}

impl Said {
    pub fn is_denied(&self) -> bool {
        matches!(self.outcome, Err((Kind::Denied, _)))
    }

    /// Whether nothing would come of it.
    pub fn is_refused(&self) -> bool {
        self.outcome.as_ref().map_or(true, |rows| rows.iter().any(|(verdict, _)| matches!(verdict, Verdict::Refused | Verdict::Conflict)))
    }
}

/// The ids an action is asked for with.
#[derive(Clone, Copy)]
pub struct With {
    pub person: PersonId,
    pub course: CourseId,
    /// The class of that person.
    pub class: ClassId,
    /// Any course of the actor's own.
    pub own_course: CourseId,
    pub term: TermId,
}

pub struct Deed {
    pub name: &'static str,
    pub asks: Asks,
    pub object: Object,
    pub form: fn(With) -> Value,
    /// Why a form is none of this action's.
    pub unread: fn(&Value) -> Option<String>,
    pub preview: fn(&Service, &Actor, &Value) -> Said,
    pub done: fn(&Service, &Actor, &Value) -> bool,
}

/// The words, read once for thousands of cells.
static FRENCH: LazyLock<Locale> = LazyLock::new(|| Locale::load(Language::Fr));

const fn deed<A: Action>(asks: Asks, object: Object, form: fn(With) -> Value) -> Deed {
    Deed { name: A::NAME, asks, object, form, unread: unread::<A>, preview: preview::<A>, done: done::<A> }
}

fn unread<A: Action>(form: &Value) -> Option<String> {
    A::deserialize(form).err().map(|error| format!("{}: {error} in {form}", A::NAME))
}

fn read<A: Action>(form: &Value) -> A {
    A::deserialize(form).unwrap_or_else(|error| panic!("{}: {error} in {form}", A::NAME))
}

fn preview<A: Action>(service: &Service, who: &Actor, form: &Value) -> Said {
    let locale = &*FRENCH;
    match service.preview(who, service.operation_id().unwrap(), &read::<A>(form)).wait() {
        Ok(plan) => {
            let words = plan.rows.iter().map(|row| format!("{} {}", row.key, locale.text(&row.message))).collect::<Vec<_>>().join("\n");
            Said { outcome: Ok(plan.rows.iter().map(|row| (row.verdict, row.message.id)).collect()), words }
        }
        Err(error) => Said { words: locale.text(&error.message), outcome: Err((error.kind, error.message.id)) },
    }
}

fn done<A: Action>(service: &Service, who: &Actor, form: &Value) -> bool {
    service.execute(who, service.operation_id().unwrap(), &read::<A>(form), None).wait().is_ok_and(|done| done.applied)
}

const NIL: &str = "00000000-0000-0000-0000-000000000000";
const STUDENTS: Asks = &[&[(R::WriteStudents, true)]];
const STUDENT: Asks = &[&[(R::WriteStudents, false)]];
const GUARDIANS: Asks = &[&[(R::WriteGuardians, true)]];
const CLASSES: Asks = &[&[(R::WriteClasses, true)]];
const ACCOUNTS: Asks = &[&[(R::ManageAccounts, true)]];
const STORE: Asks = &[&[(R::MaintainStore, true)]];
const MARKS: Asks = &[&[(R::WriteMarks, false)]];
const POLICIES: Asks = &[&[(R::ManagePolicies, true)]];
const TIMETABLE: Asks = &[&[(R::WriteTimetable, true)]];
const SETTLE: Asks = &[&[(R::SettleAbsences, false)]];
const FEES: Asks = &[&[(R::SetFees, true)]];
const INVOICES: Asks = &[&[(R::IssueInvoices, true)]];
const TILL: Asks = &[&[(R::TakePayments, true)]];
const STATEMENTS: Asks = &[&[(R::TakePayments, true), (R::BackdateBilling, false)]];
const BACK: Asks = &[&[(R::CancelPayments, true)]];
/// Anybody, for herself.
const ANYBODY: Asks = &[&[]];

use Object::{Council, Course, Guardian, House, Staff, Student};

fn policy() -> Value {
    serde_json::from_str(include_str!("../../assets/policies/cd.json")).unwrap()
}

fn euros() -> Value {
    json!({"minor": 100, "currency": "EUR"})
}

fn slot() -> Value {
    let hours = json!({"line": null, "course": "NIL", "weekday": 1, "starts": "07:30", "ends": "08:20", "weeks": "every"});
    let mut slot = hours;
    for name in ["room", "shift", "first_day", "last_day"] {
        slot[name] = Value::Null;
    }
    slot
}

pub const DEEDS: &[Deed] = &[
    deed::<ImportRoster>(&[&[(R::ImportRosters, true)]], House, |_| {
        serde_json::to_value(crate::school::import(vec![crate::school::student(2, "X1", "A", "B", "1")])).unwrap()
    }),
    deed::<FoundSchool>(STORE, House, |_| {
        let frame = serde_json::to_value(Frame::default()).unwrap();
        json!({"name": "Another", "country": "cd", "language": "fr", "demonstration": true, "admin": null, "frame": frame})
    }),
    deed::<EditStudent>(STUDENT, Student, |w| json!({"student": w.person, "edit": {}})),
    deed::<EditGuardian>(&[&[(R::WriteGuardians, false)]], Guardian, |w| json!({"guardian": w.person, "edit": {}})),
    deed::<AddStudent>(STUDENTS, House, |_| json!({"matricule": null, "edit": {"family_name": {"seen": "", "now": "A"}}})),
    deed::<AddGuardian>(GUARDIANS, House, |_| json!({"edit": {"family_name": {"seen": "", "now": "A"}}})),
    deed::<LinkGuardians>(
        &[&[(R::LinkGuardians, false)]],
        Student,
        |w| json!({"decisions": [{"student": w.person, "choice": {"link": {"guardian": NIL, "relation": null}}, "line": null}]}),
    ),
    deed::<EnrolStudents>(
        STUDENT,
        Student,
        |w| json!({"students": [w.person], "class": w.class, "day": "2026-11-23", "status": null, "reason": null}),
    ),
    deed::<MoveStudents>(STUDENT, Student, |w| json!({"students": [w.person], "class": w.class, "day": "2026-11-23", "reason": null})),
    deed::<WithdrawStudents>(STUDENT, Student, |w| json!({"students": [w.person], "day": "2026-11-23", "reason": null})),
    deed::<SaveEntry>(CLASSES, House, |_| json!({"kind": "level", "id": null, "fields": {}, "replaces": false})),
    deed::<OpenCourses>(CLASSES, House, |_| json!({"classes": [NIL], "subjects": [], "teacher": null})),
    deed::<RemoveEntry>(CLASSES, House, |_| json!({"kind": "level", "id": NIL})),
    deed::<AddYear>(CLASSES, House, |_| json!({"code": null, "starts": null, "ends": null, "like": null})),
    deed::<RollYear>(
        &[&[(R::WriteClasses, true), (R::WriteStudents, true)]],
        House,
        |_| json!({"from": NIL, "decisions": [], "rest": false, "teachers": false, "classes": []}),
    ),
    deed::<EditLink>(&[&[(R::LinkGuardians, false)]], House, |_| json!({"student": NIL, "guardian": NIL, "fields": {}})),
    deed::<MergePeople>(STUDENTS, House, |w| json!({"pairs": [[w.person, w.person]]})),
    deed::<KeepApart>(STUDENTS, House, |w| json!({"pairs": [[w.person, w.person]], "apart": true})),
    deed::<AddStaff>(&[&[(R::WriteStaff, true)]], House, |_| json!({"number": null, "edit": {"family_name": {"seen": "", "now": "A"}}})),
    deed::<EditStaff>(&[&[(R::WriteStaff, false)]], Staff, |w| json!({"staff": w.person, "edit": {}})),
    deed::<SaveHousehold>(GUARDIANS, House, |_| json!({"household": NIL, "name": null, "address": null, "members": []})),
    deed::<JoinHousehold>(GUARDIANS, House, |_| json!({"household": NIL, "people": []})),
    deed::<LeaveHousehold>(GUARDIANS, House, |_| json!({"household": NIL, "people": [], "begins": null, "also_stay": []})),
    deed::<ErasePerson>(STORE, House, |w| json!({"person": w.person})),
    deed::<ApplyRetention>(STORE, House, |_| json!({"rules": serde_json::to_value(eschool::domain::retention::Rules::default()).unwrap()})),
    deed::<AcceptDifferences>(STORE, House, |_| json!({"reason": "essai"})),
    deed::<AddAccount>(ACCOUNTS, House, |_| json!({"login": "new.one", "role": "teacher", "person": null})),
    deed::<LinkAccount>(ACCOUNTS, House, |_| json!({"login": "cashier", "person": null})),
    deed::<OpenAccounts>(ACCOUNTS, House, |_| json!({"whom": "teachers", "role": null})),
    deed::<LockAccount>(ACCOUNTS, House, |_| json!({"login": "cashier", "locked": true})),
    deed::<ChooseSettings>(ANYBODY, House, |_| json!({"language": null, "theme": null, "plain": null, "keys": null, "mouse": null})),
    deed::<OfferPresets>(ACCOUNTS, House, |_| json!({})),
    deed::<AddAssessment>(MARKS, Course, |w| {
        json!({"course": w.course, "title": "A", "kind": "test", "day": "2026-11-23", "scale": "20", "coefficient": "1", "optional": null,
               "counted": true, "sub": null, "publish_on": null, "term": null})
    }),
    deed::<EditAssessment>(MARKS, Course, |w| json!({"course": w.course, "assessment": NIL})),
    deed::<RemoveAssessment>(MARKS, Course, |w| json!({"course": w.course, "assessment": NIL})),
    deed::<EnterMarks>(MARKS, Course, |w| json!({"course": w.course, "cells": [], "above_scale": false})),
    deed::<ImportMarks>(MARKS, Course, |w| {
        json!({"course": w.course, "assessment": NIL, "file": "m.csv", "digest": "0", "lines": [], "above_scale": false,
               "leave_out_refused": false})
    }),
    deed::<ClearMarks>(MARKS, Course, |w| json!({"course": w.course, "assessment": NIL})),
    deed::<ImportBook>(&[&[(R::WriteMarks, true)]], House, |_| json!({"source": "book", "assessments": []})),
    deed::<ChoosePolicy>(POLICIES, House, |_| json!({"policy": policy(), "level": null, "year": null, "published": false})),
    deed::<KeepPolicy>(POLICIES, House, |_| json!({"policy": policy()})),
    deed::<SetTermState>(
        &[&[(R::ManageTerms, false)]],
        House,
        |_| json!({"of": [{"term": "none", "class": null}], "state": "closed", "published_on": null}),
    ),
    deed::<ReopenTerm>(
        &[&[(R::ManageTerms, false)]],
        Course,
        |w| json!({"term": "none", "course": w.course, "teacher": NIL, "until": "2026-12-01"}),
    ),
    deed::<TakeRollCall>(
        &[&[(R::TakeRollCall, false)]],
        House,
        |_| json!({"group": {"course": NIL}, "day": "2026-11-23", "starts": "07:30", "ends": "08:20", "marks": [], "end": true}),
    ),
    deed::<RecordCalls>(&[&[(R::CorrectRollCalls, true)]], House, |_| json!({"calls": []})),
    deed::<AddAbsences>(
        SETTLE,
        Student,
        |w| json!({"students": [w.person], "from": "2026-11-24T07:30", "to": "2026-11-24T08:20", "state": null, "motive": null, "remark": null}),
    ),
    deed::<EditAbsence>(SETTLE, House, |_| json!({"absence": NIL, "state": null, "motive": null, "remove": true})),
    deed::<AnnounceAbsence>(
        &[&[(R::AnnounceAbsences, false)]],
        Student,
        |w| json!({"student": w.person, "from": "2026-11-24T07:30", "to": "2026-11-24T08:20", "motive": null, "remark": null}),
    ),
    deed::<SettleAbsences>(SETTLE, Student, |w| {
        let settled = json!({"student": w.person, "from": "2026-11-20T07:30", "to": "2026-11-20T12:20", "state": "justified", "motive": null,
                             "line": null});
        json!({"decisions": [settled]})
    }),
    deed::<FollowUpAbsences>(SETTLE, Student, |w| json!({"students": [w.person], "deed": "call", "note": null})),
    deed::<PutSlots>(
        TIMETABLE,
        House,
        |_| json!({"file": "t.csv", "digest": "0", "entries": [slot()], "replace": false, "leave_out_refused": false}),
    ),
    deed::<RemoveSlots>(TIMETABLE, House, |_| json!({"slots": [NIL]})),
    deed::<EditSlot>(TIMETABLE, House, |_| json!({"slot": NIL, "entry": slot()})),
    deed::<CloseDays>(TIMETABLE, House, |_| json!({"from": "2026-12-24", "to": "2026-12-25", "half": null, "name": "Fête"})),
    deed::<OpenDays>(TIMETABLE, House, |_| json!({"closed": [NIL]})),
    deed::<ChooseRules>(TIMETABLE, House, |_| {
        json!({"reference": "12:00", "late_below": 30, "month": "calendar", "opening": "", "report_from": 4, "team_from": 10,
               "own_from": null})
    }),
    deed::<PutMotive>(&[&[(R::SettleAbsences, true)]], House, |_| {
        json!({"motive": {"code": "matrix", "name": "M", "receivable": true, "settled": false, "outside": false, "health": false,
                          "on_report": true, "published": true, "usable_by_guardians": false}})
    }),
    deed::<WriteAppreciation>(
        &[&[(R::HoldCouncils, false)], &[(R::WriteMarks, false)]],
        Council,
        |w| json!({"class": w.class, "term": w.term, "student": w.person, "course": w.own_course, "words": {"seen": "", "now": "Bien"}}),
    ),
    deed::<DecideCouncil>(&[&[(R::HoldCouncils, false)]], Council, |w| {
        let decided = json!({"decision": null, "honours": null, "application": null, "conduct": null});
        json!({"class": w.class, "term": w.term, "student": w.person, "decided": {"seen": decided, "now": decided}})
    }),
    deed::<KeepPhrase>(MARKS, House, |_| json!({"words": "Bon travail du matin", "keep": true})),
    deed::<AddRole>(ACCOUNTS, House, |_| json!({"code": "matrix", "name": "M", "based_on": null})),
    deed::<ChangeRole>(ACCOUNTS, House, |_| json!({"role": "teacher", "cells": []})),
    deed::<RemoveRole>(ACCOUNTS, House, |_| json!({"role": "no_such"})),
    deed::<AssignRole>(ACCOUNTS, House, |_| json!({"login": "cashier", "role": "teacher", "assigned": true})),
    deed::<ExceptRight>(
        ACCOUNTS,
        House,
        |_| json!({"login": "cashier", "right": "read_staff", "scope": "all", "ends": null, "reason": null}),
    ),
    deed::<EndException>(ACCOUNTS, House, |_| json!({"login": "cashier", "right": "read_staff", "scope": "all"})),
    deed::<RequireSecondFactor>(ACCOUNTS, House, |_| json!({"role": "teacher", "required": true})),
    deed::<AddFee>(FEES, House, |_| json!({"year": null, "fee": fee()})),
    deed::<ImportFees>(FEES, House, |_| json!({"year": null, "fees": [fee()]})),
    deed::<EditFee>(
        FEES,
        House,
        |_| json!({"fee": "MATRIX", "year": null, "name": null, "kind": null, "optional": null, "pro_rata": null}),
    ),
    deed::<RemoveFee>(FEES, House, |_| json!({"fee": "NONE", "year": null, "price_of": null})),
    deed::<Subscribe>(FEES, House, |_| json!({"fee": "NONE", "students": [], "leave": false, "from": null})),
    deed::<SaveFeeGroup>(FEES, House, |_| json!({"code": "GM", "year": null, "name": "M", "known": false})),
    deed::<RemoveFeeGroup>(FEES, House, |_| json!({"group": "NONE", "year": null})),
    deed::<JoinFeeGroup>(FEES, House, |_| json!({"group": "NONE", "year": null, "students": [], "leave": false, "from": null})),
    deed::<SetShares>(FEES, House, |_| json!({"student": NIL, "fee": null, "shares": [], "from": null})),
    deed::<AddDiscount>(FEES, House, |_| {
        let mut discount = json!({"kind": "scholarship"});
        for name in ["student", "fee", "percent", "minor", "cap", "nth", "ordering", "reason", "from", "to"] {
            discount[name] = Value::Null;
        }
        json!({"discount": discount, "year": null})
    }),
    deed::<EndDiscount>(FEES, House, |_| json!({"discount": NIL, "on": null})),
    deed::<SetBilling>(FEES, House, |_| json!({"name": "none", "value": ""})),
    deed::<SetRate>(TILL, House, |_| json!({"base": "USD", "quote": "CDF", "rate": "2800", "day": null})),
    deed::<DraftInvoices>(
        INVOICES,
        House,
        |_| json!({"fees": ["NONE"], "instalment": null, "classes": [], "students": [], "exclude": [], "year": null}),
    ),
    deed::<DiscardDrafts>(INVOICES, House, |_| json!({"drafts": [NIL]})),
    deed::<IssueInvoices>(INVOICES, House, |_| json!({"which": "all", "day": null})),
    deed::<CreditInvoices>(INVOICES, House, |_| json!({"numbers": ["NONE"], "reason": "Erreur", "minor": null, "day": null})),
    deed::<CertifyInvoice>(INVOICES, House, |_| json!({"number": "NONE", "fiscal": "1", "qr": null})),
    deed::<OpenBalances>(INVOICES, House, |_| json!({"day": null, "balances": []})),
    deed::<DraftPenalties>(INVOICES, House, |_| json!({"days": null})),
    deed::<HoldInvoices>(INVOICES, House, |_| json!({"invoices": [NIL], "kind": "dispute", "reason": null, "until": null})),
    deed::<ReleaseInvoices>(INVOICES, House, |_| json!({"invoices": [NIL]})),
    deed::<AgreeRepayment>(
        INVOICES,
        House,
        |_| json!({"invoices": [NIL], "parts": [["2027-01-15", null]], "count": null, "reason": null, "day": null}),
    ),
    deed::<CancelRepayment>(INVOICES, House, |_| json!({"repayment": NIL, "reason": null})),
    deed::<WriteReminders>(INVOICES, House, |_| json!({"level": null, "only": [], "exclude": [], "day": null})),
    deed::<HandOverLetters>(INVOICES, House, |_| json!({"letters": [NIL], "handed": true})),
    deed::<RecordPayment>(TILL, House, |_| payment()),
    deed::<RecordPayments>(TILL, House, |_| json!({"payments": [payment()]})),
    deed::<AllocateCredit>(TILL, House, |_| json!({"payer": {"account": NIL}, "currency": "EUR", "named": []})),
    deed::<CancelReceipt>(BACK, House, |_| json!({"number": "NONE", "reason": "Erreur"})),
    deed::<BouncePayment>(BACK, House, |_| json!({"number": "NONE", "reason": null, "day": null})),
    deed::<Refund>(
        BACK,
        House,
        |_| json!({"payer": {"account": NIL}, "amount": euros(), "method": "cash", "reason": "Erreur", "day": null}),
    ),
    deed::<Reallocate>(BACK, House, |_| json!({"number": "NONE", "named": []})),
    deed::<OpenDrawer>(TILL, House, |_| json!({"floats": []})),
    deed::<CloseDrawer>(TILL, House, |_| json!({"counted": [], "remark": null})),
    deed::<AddExpense>(
        TILL,
        House,
        |_| json!({"category": "other", "label": "Craie", "payee": null, "amount": euros(), "method": "cash", "reference": null, "day": null}),
    ),
    deed::<CancelExpense>(BACK, House, |_| json!({"expense": NIL, "reason": "Erreur"})),
    deed::<MatchStatement>(
        STATEMENTS,
        House,
        |_| json!({"source": "s", "method": "transfer", "entries": [], "certain": false, "accepted": []}),
    ),
    deed::<SetAside>(STATEMENTS, House, |_| json!({"lines": [NIL], "reason": null})),
];

fn fee() -> Value {
    json!({"line": null, "code": "NEWFEE", "name": null, "kind": "tuition", "currency": null, "optional": false, "pro_rata": false,
           "instalments": [], "count": null, "prices": [{"levels": [], "classes": [], "groups": [], "minor": 100}]})
}

fn payment() -> Value {
    let given = json!({"method": "cash", "amount": euros(), "account_currency": null, "tendered": null, "reference": null, "operator": null,
                       "phone": null});
    json!({"payer": {"account": NIL}, "given": given, "named": [], "day": null})
}
