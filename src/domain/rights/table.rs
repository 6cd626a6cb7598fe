//! The one table of presets: which role may do what, over whom. The document of rights is rendered from it; nothing else repeats it.

use super::super::text::Text;
use super::codes::{Right, Role, Scope};
use Right as R;
use Scope as S;

/// What each role may do in a new school. Nobody gets a right because he might need it: a school adds, knowingly.
pub const PRESETS: &[(Role, &[(Right, Scope)])] = &[
    (
        Role::Admin,
        &[
            (R::ReadStudents, S::All),
            (R::WriteStudents, S::All),
            (R::ReadGuardians, S::All),
            (R::WriteGuardians, S::All),
            (R::LinkGuardians, S::All),
            (R::ReadStaff, S::All),
            (R::WriteStaff, S::All),
            (R::ReadClasses, S::All),
            (R::WriteClasses, S::All),
            (R::ImportRosters, S::All),
            (R::ExportLists, S::All),
            (R::ReadJournal, S::All),
            (R::UndoAny, S::All),
            (R::ManageAccounts, S::All),
            (R::MaintainStore, S::All),
        ],
    ),
    (
        Role::Principal,
        &[
            (R::ReadStudents, S::All),
            (R::ReadGuardians, S::All),
            (R::ReadStaff, S::All),
            (R::ReadClasses, S::All),
            (R::ExportLists, S::All),
            (R::ReadJournal, S::All),
        ],
    ),
    (
        Role::Secretary,
        &[
            (R::ReadStudents, S::All),
            (R::WriteStudents, S::All),
            (R::ReadGuardians, S::All),
            (R::WriteGuardians, S::All),
            (R::LinkGuardians, S::All),
            (R::ReadStaff, S::All),
            (R::WriteStaff, S::All),
            (R::ReadClasses, S::All),
            (R::WriteClasses, S::All),
            (R::ImportRosters, S::All),
            (R::ExportLists, S::All),
            (R::ReadJournal, S::All),
        ],
    ),
    (
        Role::StudentAffairs,
        &[
            (R::ReadStudents, S::All),
            (R::ReadGuardians, S::All),
            (R::LinkGuardians, S::All),
            (R::ReadStaff, S::Oneself),
            (R::ReadClasses, S::All),
        ],
    ),
    (
        Role::Teacher,
        &[
            (R::ReadStudents, S::OwnClass),
            (R::ReadStudents, S::OwnCourses),
            (R::ReadGuardians, S::OwnClass),
            (R::ReadStaff, S::Oneself),
            (R::ReadClasses, S::OwnClass),
            (R::ReadClasses, S::OwnCourses),
        ],
    ),
    (
        Role::Accountant,
        &[
            (R::ReadStudents, S::All),
            (R::ReadGuardians, S::All),
            (R::ReadStaff, S::Oneself),
            (R::ReadClasses, S::All),
            (R::ExportLists, S::All),
        ],
    ),
    // The till needs to know whose fee it takes; addresses and phones of families it does not.
    (Role::Cashier, &[(R::ReadStudents, S::All), (R::ReadStaff, S::Oneself), (R::ReadClasses, S::All)]),
    // A parent sees herself, never the other parent: his address may be protected by a court.
    (Role::Guardian, &[(R::ReadStudents, S::OwnChildren), (R::ReadGuardians, S::Oneself), (R::ReadClasses, S::OwnChildren)]),
    (Role::Student, &[(R::ReadStudents, S::Oneself), (R::ReadClasses, S::Oneself)]),
];

impl Role {
    /// What a new school gives this role; a school may change it afterwards.
    #[must_use]
    pub fn preset(self) -> &'static [(Right, Scope)] {
        PRESETS.iter().find(|(role, _)| *role == self).map_or(&[], |(_, grants)| grants)
    }
}

/// The presets as a Markdown table, rights down and roles across, in the words `say` gives each message.
#[must_use]
pub fn rights_markdown(say: &dyn Fn(&Text) -> String) -> String {
    let heads: Vec<String> = Role::ALL.iter().map(|role| say(&role.label())).collect();
    let mut page = format!("## {}\n\n{}\n\n", say(&Text::new("rights-title")), say(&Text::new("rights-intro")));
    page += &format!("| {} | {} |\n", say(&Text::new("rights-column")), heads.join(" | "));
    page += &format!("|---{}|\n", "|---".repeat(heads.len()));
    for &right in Right::ALL {
        let cells: Vec<String> = Role::ALL.iter().map(|&role| cell(role, right, say)).collect();
        page += &format!("| {} (`{}`) | {} |\n", say(&right.label()), right.code(), cells.join(" | "));
    }
    page
}

fn cell(role: Role, right: Right, say: &dyn Fn(&Text) -> String) -> String {
    let scopes: Vec<String> = role.preset().iter().filter(|(held, _)| *held == right).map(|(_, scope)| say(&scope.label())).collect();
    if scopes.is_empty() { "–".to_owned() } else { scopes.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every cell is stated: a change of a preset is a change of this picture, seen in review.
    #[test]
    fn the_matrix_of_roles_and_rights() {
        let mark = |role: Role, right: Right| {
            let letters: String = role
                .preset()
                .iter()
                .filter(|(held, _)| *held == right)
                .map(|(_, scope)| match scope {
                    S::All => 'A',
                    S::OwnSite => 'S',
                    S::OwnLevel => 'L',
                    S::OwnClass => 'h',
                    S::OwnCourses => 'c',
                    S::OwnChildren => 'k',
                    S::Oneself => 'o',
                })
                .collect();
            if letters.is_empty() { ".".to_owned() } else { letters }
        };
        let matrix: Vec<String> = Right::ALL
            .iter()
            .map(|&right| {
                let cells: Vec<String> = Role::ALL.iter().map(|&role| mark(role, right)).collect();
                format!("{:<16}{}", right.code(), cells.join(" "))
            })
            .collect();
        assert_eq!(
            matrix,
            [
                //               admin principal secretary affairs teacher accountant cashier guardian student
                "read_students   A A A A hc A A k o",
                "write_students  A . A . . . . . .",
                "read_guardians  A A A A h A . o .",
                "write_guardians A . A . . . . . .",
                "link_guardians  A . A A . . . . .",
                "read_staff      A A A o o o o . .",
                "write_staff     A . A . . . . . .",
                "read_classes    A A A A hc A A k o",
                "write_classes   A . A . . . . . .",
                "import_rosters  A . A . . . . . .",
                "export_lists    A A A . . A . . .",
                "read_journal    A A A . . . . . .",
                "undo_any        A . . . . . . . .",
                "manage_accounts A . . . . . . . .",
                "maintain_store  A . . . . . . . .",
            ]
        );
    }

    #[test]
    fn the_table_names_every_role_once_and_no_grant_twice() {
        let roles: Vec<Role> = PRESETS.iter().map(|(role, _)| *role).collect();
        assert_eq!(roles, Role::ALL);
        for (role, grants) in PRESETS {
            let mut sorted = grants.to_vec();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(sorted.len(), grants.len(), "{role:?}");
        }
    }

    #[test]
    fn whoever_writes_a_list_may_read_it() {
        for (role, grants) in PRESETS {
            for (write, read) in [
                (R::WriteStudents, R::ReadStudents),
                (R::WriteGuardians, R::ReadGuardians),
                (R::LinkGuardians, R::ReadGuardians),
                (R::LinkGuardians, R::ReadStudents),
                (R::WriteStaff, R::ReadStaff),
                (R::WriteClasses, R::ReadClasses),
            ] {
                for (_, scope) in grants.iter().filter(|(right, _)| *right == write) {
                    assert!(grants.contains(&(read, *scope)), "{role:?} {write:?}");
                }
            }
        }
    }
}
