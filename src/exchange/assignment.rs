//! Proposals of guardians as a list somebody edits in a spreadsheet, and that list read back as decisions. It decides nothing.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::sheet::{Row, Sheet};
use super::table::{Column, Kind, Table, Value};
use super::value;
use crate::domain::assignment::Confidence;
use crate::domain::id::PersonId;
use crate::domain::name::{PersonName, fold};
use crate::domain::people::{email_key, phone_key};
use crate::domain::roster::{Refusal, Relation};
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::{Candidate, Choice, Decision, Error, GuardianRow, NewGuardian, Proposal, StudentRow};

/// The columns, with their widths; called so in every language, because the list comes back in.
const COLUMNS: &[(&str, u16)] = &[
    ("student", 36),
    ("student_name", 28),
    ("class", 8),
    ("guardian", 36),
    ("guardian_name", 28),
    ("confidence", 10),
    ("reasons", 40),
    ("decision", 9),
    ("relation", 10),
    ("family_name", 20),
    ("given_names", 20),
    ("phone", 18),
    ("email", 24),
    ("key", 8),
];

/// A list of decisions, as far as it can be read. With one refusal none of it is to be carried out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    pub decisions: Vec<Decision>,
    pub refusals: Vec<Refusal>,
}

/// One line for each candidate: certain ones are accepted, the others wait for somebody to say so. A student without candidates
/// has one line, with what her own record says of how a new guardian may be reached; the name is left to who knows it.
#[must_use]
pub fn table(proposals: &[Proposal], locale: &Locale) -> Table<Vec<Vec<Value>>> {
    let column =
        |(id, width): &(&'static str, u16)| Column { id: (*id).into(), heading: (*id).to_owned(), kind: Kind::Text, width: *width };
    let line = |proposal: &Proposal, candidate: Option<&Candidate>| {
        let reasons = |found: &Candidate| found.reasons.iter().map(|reason| locale.text(reason)).collect::<Vec<_>>().join(", ");
        let certain = candidate.is_some_and(|found| found.confidence == Confidence::Certain);
        // Her own number is only offered where nobody else is.
        let own = |contact: &Option<String>| Value::from(contact.clone().filter(|_| candidate.is_none()));
        vec![
            proposal.matricule.clone().unwrap_or_else(|| proposal.student.0.to_string()).into(),
            proposal.name.display().into(),
            proposal.class.clone().into(),
            candidate.map(|found| found.guardian.0.to_string()).into(),
            candidate.map(|found| found.name.display()).into(),
            candidate.map(|found| found.confidence.code()).into(),
            candidate.map(reasons).into(),
            if certain { ACCEPT } else { SKIP }.into(),
            Value::Empty,
            Value::Empty,
            Value::Empty,
            own(&proposal.phone),
            own(&proposal.email),
            Value::Empty,
        ]
    };
    let rows = proposals.iter().flat_map(|proposal| {
        let alone = proposal.candidates.is_empty().then(|| line(proposal, None));
        proposal.candidates.iter().map(|candidate| line(proposal, Some(candidate))).chain(alone).collect::<Vec<_>>()
    });
    Table { title: locale.get("assignment-file-title"), columns: COLUMNS.iter().map(column).collect(), rows: rows.collect() }
}

const ACCEPT: &str = "accept";
const SKIP: &str = "skip";

/// Whom the list may name: a student by her matricule, a guardian by her whole name where one only bears it, and everybody by the id
/// that proposals give.
#[derive(Default)]
pub struct Known {
    students: HashMap<String, PersonId>,
    guardians: HashMap<String, Option<PersonId>>,
}

impl Known {
    /// Whoever writes the list sees these.
    #[must_use]
    pub fn of(students: &[StudentRow], guardians: &[GuardianRow]) -> Self {
        let mut known = Self::default();
        known.students.extend(students.iter().filter_map(|row| Some((fold(row.matricule.as_deref()?), row.id))));
        for row in guardians {
            known.guardians.entry(fold(&row.name.display())).and_modify(|several| *several = None).or_insert(Some(row.id));
        }
        known
    }

    fn student(&self, written: &str) -> Option<PersonId> {
        self.students.get(&fold(written)).copied().or_else(|| person(written))
    }

    fn guardian(&self, written: &str) -> Option<PersonId> {
        self.guardians.get(&fold(written)).copied().flatten().or_else(|| person(written))
    }
}

/// Reads the list back. Columns may be in any order, those that only explain may be gone. A student whose lines are all left out
/// is one decision to skip her.
///
/// # Errors
/// When a column is missing that a decision needs.
pub fn read(sheet: &Sheet, known: &Known) -> Result<Decided, Error> {
    let places = Places::of(sheet)?;
    let mut decided = Decided::default();
    let mut skipped = Vec::new();
    for row in &sheet.rows {
        match places.line(row, known) {
            Ok(decision) if decision.choice == Choice::Skip => skipped.push(decision),
            Ok(decision) => decided.decisions.push(decision),
            Err((column, reason)) => {
                decided.refusals.push(Refusal { line: row.line, column: Some(column.to_owned()), reason });
            }
        }
    }
    let mut served: HashSet<PersonId> = decided.decisions.iter().map(|decision| decision.student).collect();
    skipped.retain(|decision| served.insert(decision.student));
    decided.decisions.extend(skipped);
    Ok(decided)
}

/// Where the columns are that a decision is read from.
struct Places {
    student: usize,
    guardian: usize,
    decision: usize,
    relation: Option<usize>,
    family_name: Option<usize>,
    given_names: Option<usize>,
    phone: Option<usize>,
    email: Option<usize>,
    key: Option<usize>,
}

type Refused = (&'static str, Text);

impl Places {
    fn of(sheet: &Sheet) -> Result<Self, Error> {
        let needed = |column: &'static str| {
            let missing = || Error::user(Text::new("assignment-file-column").with("column", column));
            sheet.column(column).ok_or_else(|| missing().hint(Text::new("assignment-file-column-hint")))
        };
        Ok(Self {
            student: needed("student")?,
            guardian: needed("guardian")?,
            decision: needed("decision")?,
            relation: sheet.column("relation"),
            family_name: sheet.column("family_name"),
            given_names: sheet.column("given_names"),
            phone: sheet.column("phone"),
            email: sheet.column("email"),
            key: sheet.column("key"),
        })
    }

    fn line(&self, row: &Row, known: &Known) -> Result<Decision, Refused> {
        let text = |column: Option<usize>| column.and_then(|column| value::text(row.cell(column)));
        let written = text(Some(self.student)).unwrap_or_default();
        let student = known.student(&written).ok_or_else(|| ("student", Text::new("assignment-file-student").with("value", &written)))?;
        let relation = text(self.relation).map(|written| relation(&written)).transpose()?;
        let decision = text(Some(self.decision)).unwrap_or_default();
        let choice = match fold(&decision).as_str() {
            "accept" | "accepter" | "accepte" | "oui" | "yes" => {
                let written = text(Some(self.guardian)).ok_or_else(|| ("guardian", Text::new("assignment-file-no-guardian")))?;
                let unknown = || ("guardian", Text::new("assignment-file-guardian").with("value", &written));
                Choice::Link { guardian: known.guardian(&written).ok_or_else(unknown)?, relation }
            }
            "create" | "creer" | "cree" => {
                let family_name = text(self.family_name).ok_or_else(|| ("family_name", Text::new("assignment-file-no-name")))?;
                let given_names = text(self.given_names).unwrap_or_default();
                let mut new = NewGuardian {
                    key: String::new(),
                    name: PersonName { family_name, given_names, ..PersonName::default() },
                    relation,
                    phone: text(self.phone),
                    email: text(self.email),
                    household_of_student: true,
                };
                new.key = text(self.key).unwrap_or_else(|| key(&new, row.line));
                Choice::Create(new)
            }
            "" | "skip" | "passer" | "laisser" | "non" | "no" => Choice::Skip,
            _ => return Err(("decision", Text::new("assignment-file-decision").with("value", decision))),
        };
        Ok(Decision { student, line: Some(row.line), choice })
    }
}

fn person(written: &str) -> Option<PersonId> {
    Uuid::parse_str(written.trim()).ok().map(PersonId)
}

fn relation(written: &str) -> Result<Relation, Refused> {
    value::relation(written).ok_or_else(|| ("relation", Text::new("assignment-file-relation").with("value", written)))
}

/// Lines with one name and one way to reach her mean one new guardian; with a name alone they may be namesakes, and stay two.
fn key(new: &NewGuardian, line: u32) -> String {
    let phone = new.phone.as_deref().map(phone_key).unwrap_or_default();
    let email = new.email.as_deref().map(email_key).unwrap_or_default();
    if phone.is_empty() && email.is_empty() { format!("#{line}") } else { format!("{} {phone} {email}", new.name.key()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::csv::{self, CsvOptions};
    use crate::exchange::header::HeaderAt;
    use crate::exchange::write_csv::{self, Dialect};
    use crate::locale::Language;

    fn id(number: u128) -> PersonId {
        PersonId(Uuid::from_u128(number))
    }

    fn candidate(number: u128, confidence: Confidence) -> Candidate {
        let reasons = vec![Text::new("assignment-reason-household"), Text::new("assignment-reason-surname")];
        let name = PersonName { family_name: "=KABEYA".into(), given_names: "Luc".into(), ..PersonName::default() };
        Candidate { guardian: id(number), name, phone: None, confidence, reasons }
    }

    fn proposal(number: u128, candidates: Vec<Candidate>) -> Proposal {
        let name = PersonName { family_name: "KABEYA".into(), given_names: "Anne".into(), ..PersonName::default() };
        let (class, phone) = (Some("5A".into()), Some("+243 810 000 001".into()));
        Proposal { student: id(number), matricule: None, name, class, guardians: vec![], candidates, phone, email: None }
    }

    fn sheet(text: &str) -> Sheet {
        csv::read("decisions.csv", text.as_bytes(), &CsvOptions { header: HeaderAt::Line(1), ..CsvOptions::default() }).unwrap()
    }

    fn decided(lines: &str) -> Decided {
        let header = "student,guardian,decision,relation,family_name,given_names,phone,email,key";
        read(&sheet(&format!("{header}\n{lines}\n")), &Known::default()).unwrap()
    }

    #[test]
    fn proposals_come_back_as_written_in_both_dialects() {
        let proposals = [
            proposal(1, vec![candidate(10, Confidence::Certain), candidate(11, Confidence::Likely)]),
            proposal(2, vec![candidate(12, Confidence::Weak)]),
            proposal(3, vec![]),
        ];
        for dialect in [Dialect::Rfc4180, Dialect::ExcelFr] {
            let mut out = Vec::new();
            write_csv::write(table(&proposals, &Locale::load(Language::Fr)), dialect, &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            assert!(text.contains("même foyer, même nom de famille"), "{text}");
            let decided = read(&sheet(&text), &Known::default()).unwrap();
            assert_eq!(decided.refusals, []);
            let choices: Vec<_> = decided.decisions.into_iter().map(|decision| (decision.student, decision.choice)).collect();
            let link = Choice::Link { guardian: id(10), relation: None };
            assert_eq!(choices, [(id(1), link), (id(2), Choice::Skip), (id(3), Choice::Skip)]);
        }
    }

    #[test]
    fn a_new_guardian_needs_a_name_and_one_number_makes_one_person_of_two_lines() {
        let (one, two) = (id(1).0, id(2).0);
        let read = decided(&format!(
            "{one},,create,mère,Mujinga,Rose,'+243 810 000 001,,\n{two},,créer,,MUJINGA,Rose,0810000001,,\n{one},,create,,Ilunga,,,,\n\
             {two},,create,,Ilunga,,,,\n{two},,create,,,Rose,,,\n{one},,create,,Tshala,,,,tante"
        ));
        let made = |decision: &Decision| match &decision.choice {
            Choice::Create(new) => new.clone(),
            other => panic!("{other:?}"),
        };
        let made: Vec<NewGuardian> = read.decisions.iter().map(made).collect();
        assert_eq!((made[0].phone.as_deref(), made[0].relation), (Some("+243 810 000 001"), Some(Relation::Mother)));
        assert_eq!(made[0].key, made[1].key);
        assert_ne!(made[2].key, made[3].key);
        assert_eq!(made[4].key, "tante");
        assert_eq!((read.refusals[0].line, read.refusals[0].reason.id), (6, "assignment-file-no-name"));
    }

    #[test]
    fn what_cannot_be_read_is_refused_by_line_and_column() {
        let one = id(1).0;
        let read = decided(&format!(
            "M1,{one},accept,,,,,,\n{one},Rose,accept,,,,,,\n{one},,accept,,,,,,\n{one},,peut-être,,,,,,\n{one},,skip,xyz,,,,,"
        ));
        let told: Vec<_> =
            read.refusals.iter().map(|refusal| (refusal.line, refusal.column.as_deref().unwrap(), refusal.reason.id)).collect();
        assert_eq!(
            told,
            [
                (2, "student", "assignment-file-student"),
                (3, "guardian", "assignment-file-guardian"),
                (4, "guardian", "assignment-file-no-guardian"),
                (5, "decision", "assignment-file-decision"),
                (6, "relation", "assignment-file-relation"),
            ]
        );
        let error = super::read(&sheet("student,decision\nx,skip\n"), &Known::default()).unwrap_err();
        assert_eq!(error.message.id, "assignment-file-column");
    }

    #[test]
    fn a_student_with_an_accepted_line_is_not_also_left_out() {
        let (one, two) = (id(1).0, id(10).0);
        let read = decided(&format!("{one},{two},skip,,,,,,\n{one},{two},oui,tutrice,,,,,\n{one},{two},,,,,,,"));
        let link = Choice::Link { guardian: id(10), relation: Some(Relation::Tutor) };
        assert_eq!(read.decisions, [Decision { student: id(1), line: Some(3), choice: link }]);
    }
}
