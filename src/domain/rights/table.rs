//! The one table of presets: which role may do what, over whom. The document of rights is rendered from it; nothing else repeats it.

use super::super::text::Text;
use super::codes::{Right, Role, Scope};
use Right as R;

/// Whom one role reaches by one right.
type Reach = &'static [Scope];

/// Not given.
const N: Reach = &[];
const ALL: Reach = &[Scope::All];
const SELF: Reach = &[Scope::Oneself];
const KIDS: Reach = &[Scope::OwnChildren];
/// The homeroom teacher's own class.
const HOME: Reach = &[Scope::OwnClass];
/// The own courses only.
const COURSES: Reach = &[Scope::OwnCourses];
/// The own class, and the own courses.
const TAUGHT: Reach = &[Scope::OwnClass, Scope::OwnCourses];

/// What each role may do in a new school: a line for each right, a column for each role in the order of [`Role::ALL`]. Nobody gets a
/// right because he might need it: a school adds, knowingly. A store made by an earlier program is offered what is new here, once.
pub const PRESETS: &[(Right, [Reach; Role::ALL.len()])] = &[
    //                   admin principal secretary affairs teacher accountant cashier guardian student
    (R::ReadStudents, [ALL, ALL, ALL, ALL, TAUGHT, ALL, ALL, KIDS, SELF]),
    (R::WriteStudents, [ALL, N, ALL, N, N, N, N, N, N]),
    // The till needs to know whose fee it takes; addresses and phones of families it does not. A parent sees herself, never the
    // other parent: his address may be protected by a court.
    (R::ReadGuardians, [ALL, ALL, ALL, ALL, HOME, ALL, N, SELF, N]),
    (R::WriteGuardians, [ALL, N, ALL, N, N, N, N, N, N]),
    (R::LinkGuardians, [ALL, N, ALL, ALL, N, N, N, N, N]),
    (R::ReadStaff, [ALL, ALL, ALL, SELF, SELF, SELF, SELF, N, N]),
    (R::WriteStaff, [ALL, N, ALL, N, N, N, N, N, N]),
    (R::ReadClasses, [ALL, ALL, ALL, ALL, TAUGHT, ALL, ALL, KIDS, SELF]),
    (R::WriteClasses, [ALL, N, ALL, N, N, N, N, N, N]),
    // Marks: a teacher's own courses, a homeroom teacher's whole class, a family what is published.
    (R::ReadMarks, [ALL, ALL, ALL, ALL, TAUGHT, N, N, KIDS, SELF]),
    (R::WriteMarks, [ALL, N, N, N, COURSES, N, N, N, N]),
    (R::ExceedScale, [ALL, N, N, N, N, N, N, N, N]),
    (R::ManageTerms, [ALL, ALL, N, N, N, N, N, N, N]),
    (R::HoldCouncils, [ALL, ALL, N, N, HOME, N, N, N, N]),
    (R::ManagePolicies, [ALL, ALL, N, N, N, N, N, N, N]),
    (R::WriteTimetable, [ALL, ALL, ALL, ALL, N, N, N, N, N]),
    (R::TakeRollCall, [ALL, N, N, ALL, TAUGHT, N, N, N, N]),
    (R::CorrectRollCalls, [ALL, N, N, ALL, N, N, N, N, N]),
    (R::ReadAttendance, [ALL, ALL, ALL, ALL, TAUGHT, N, N, KIDS, SELF]),
    (R::SettleAbsences, [ALL, N, N, ALL, N, N, N, N, N]),
    // A mother says that her child stays at home; the office decides.
    (R::AnnounceAbsences, [ALL, N, N, ALL, N, N, N, KIDS, N]),
    (R::ReadHealth, [ALL, ALL, N, ALL, N, N, N, N, N]),
    (R::ImportRosters, [ALL, N, ALL, N, N, N, N, N, N]),
    (R::ExportLists, [ALL, ALL, ALL, ALL, N, ALL, N, N, N]),
    // A payer sees her own account; the till takes money and cannot take it back.
    (R::ReadBilling, [ALL, ALL, N, N, N, ALL, ALL, KIDS, N]),
    (R::SetFees, [ALL, N, N, N, N, ALL, N, N, N]),
    (R::IssueInvoices, [ALL, N, N, N, N, ALL, N, N, N]),
    (R::TakePayments, [ALL, N, N, N, N, ALL, ALL, N, N]),
    (R::CancelPayments, [ALL, N, N, N, N, ALL, N, N, N]),
    (R::BackdateBilling, [ALL, N, N, N, N, ALL, N, N, N]),
    // The house itself.
    (R::ReadJournal, [ALL, ALL, ALL, N, N, N, N, N, N]),
    (R::UndoAny, [ALL, N, N, N, N, N, N, N, N]),
    (R::ManageAccounts, [ALL, N, N, N, N, N, N, N, N]),
    (R::MaintainStore, [ALL, N, N, N, N, N, N, N, N]),
];

/// Who writes one thing reads another over the same people, else the screen that writes would show nothing.
pub const NEEDS: &[(Right, Right)] = &[
    (R::WriteStudents, R::ReadStudents),
    (R::WriteGuardians, R::ReadGuardians),
    (R::LinkGuardians, R::ReadGuardians),
    (R::LinkGuardians, R::ReadStudents),
    (R::WriteStaff, R::ReadStaff),
    (R::WriteClasses, R::ReadClasses),
    (R::WriteMarks, R::ReadMarks),
    (R::HoldCouncils, R::ReadMarks),
    (R::ManageTerms, R::ReadMarks),
    (R::WriteTimetable, R::ReadClasses),
    (R::TakeRollCall, R::ReadAttendance),
    (R::TakeRollCall, R::ReadClasses),
    (R::CorrectRollCalls, R::TakeRollCall),
    (R::SettleAbsences, R::ReadAttendance),
    (R::AnnounceAbsences, R::ReadAttendance),
    (R::SetFees, R::ReadBilling),
    (R::IssueInvoices, R::ReadBilling),
    (R::TakePayments, R::ReadBilling),
    (R::CancelPayments, R::TakePayments),
];

impl Role {
    /// What a new school gives this role; a school may change it afterwards.
    #[must_use]
    pub fn preset(self) -> Vec<(Right, Scope)> {
        let column = Self::ALL.iter().position(|role| *role == self).unwrap_or_default();
        PRESETS.iter().flat_map(|(right, row)| row[column].iter().map(|scope| (*right, *scope))).collect()
    }
}

/// The presets as a Markdown table, rights down and roles across, in the words `say` gives each message.
#[must_use]
pub fn rights_markdown(say: &dyn Fn(&Text) -> String) -> String {
    let heads: Vec<String> = Role::ALL.iter().map(|role| say(&role.label())).collect();
    let mut page = format!("## {}\n\n{}\n\n", say(&Text::new("rights-title")), say(&Text::new("rights-intro")));
    page += &format!("| {} | {} |\n", say(&Text::new("rights-column")), heads.join(" | "));
    page += &format!("|---{}|\n", "|---".repeat(heads.len()));
    for (right, row) in PRESETS {
        let cells: Vec<String> = row.iter().map(|reach| cell(reach, say)).collect();
        page += &format!("| {} (`{}`) | {} |\n", say(&right.label()), right.code(), cells.join(" | "));
    }
    page
}

fn cell(reach: Reach, say: &dyn Fn(&Text) -> String) -> String {
    let scopes: Vec<String> = reach.iter().map(|scope| say(&scope.label())).collect();
    if scopes.is_empty() { "–".to_owned() } else { scopes.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_right_has_its_line_and_no_scope_stands_twice() {
        let lines: Vec<Right> = PRESETS.iter().map(|(right, _)| *right).collect();
        let mut sorted = lines.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, Right::ALL, "a right without a line, or with two");
        for (right, row) in PRESETS {
            for reach in row {
                let mut sorted = reach.to_vec();
                sorted.sort_unstable();
                sorted.dedup();
                assert_eq!(sorted.len(), reach.len(), "{right:?}");
            }
        }
    }

    #[test]
    fn the_administrator_has_every_right_over_the_whole_school() {
        assert!(PRESETS.iter().all(|(_, row)| row[0] == ALL));
        assert_eq!(Role::ALL[0], Role::Admin);
    }

    #[test]
    fn families_reach_nobody_but_their_own() {
        for role in [Role::Guardian, Role::Student] {
            assert!(role.preset().iter().all(|(_, scope)| matches!(scope, Scope::OwnChildren | Scope::Oneself)), "{role:?}");
        }
    }

    #[test]
    fn whoever_writes_a_list_may_read_it() {
        for &role in Role::ALL {
            let preset = role.preset();
            for (write, read) in NEEDS {
                for (_, scope) in preset.iter().filter(|(right, _)| right == write) {
                    assert!(preset.contains(&(*read, *scope)), "{role:?} {write:?}");
                }
            }
        }
    }
}
