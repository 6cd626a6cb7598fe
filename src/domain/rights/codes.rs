//! The rights, scopes and roles there are, with the codes they are kept under. Who has what is the table's to say.

use super::super::coded::coded;

coded! {
    /// One thing a role may do. Names are kept in the store and the journal: never renamed, only added.
    Right {
        ReadStudents = "read_students" "right-read-students",
        WriteStudents = "write_students" "right-write-students",
        ReadGuardians = "read_guardians" "right-read-guardians",
        WriteGuardians = "write_guardians" "right-write-guardians",
        /// Join guardians to students, and say what a link allows.
        LinkGuardians = "link_guardians" "right-link-guardians",
        ReadStaff = "read_staff" "right-read-staff",
        WriteStaff = "write_staff" "right-write-staff",
        ReadClasses = "read_classes" "right-read-classes",
        WriteClasses = "write_classes" "right-write-classes",
        ReadMarks = "read_marks" "right-read-marks",
        /// Make assessments and write marks and appreciations.
        WriteMarks = "write_marks" "right-write-marks",
        /// Write a mark above its scale.
        ExceedScale = "exceed_scale" "right-exceed-scale",
        /// Close, reopen and publish terms.
        ManageTerms = "manage_terms" "right-manage-terms",
        /// Hold a class's council: general appreciations, honours, decisions.
        HoldCouncils = "hold_councils" "right-hold-councils",
        /// Choose how averages are computed.
        ManagePolicies = "manage_policies" "right-manage-policies",
        WriteTimetable = "write_timetable" "right-write-timetable",
        /// Call the roll today.
        TakeRollCall = "take_roll_call" "right-take-roll-call",
        /// Call or change the roll of another day.
        CorrectRollCalls = "correct_roll_calls" "right-correct-roll-calls",
        ReadAttendance = "read_attendance" "right-read-attendance",
        /// Enter absences, and decide on them.
        SettleAbsences = "settle_absences" "right-settle-absences",
        /// Announce that a child stays away, and say why.
        AnnounceAbsences = "announce_absences" "right-announce-absences",
        /// See which reason of health an absence has.
        ReadHealth = "read_health" "right-read-health",
        /// Bring a roster in.
        ImportRosters = "import_rosters" "right-import-rosters",
        /// Take a list out of the store.
        ExportLists = "export_lists" "right-export-lists",
        /// See operations and history of what one may see.
        ReadJournal = "read_journal" "right-read-journal",
        /// Undo what somebody else did, or what is older than a day.
        UndoAny = "undo_any" "right-undo-any",
        /// See invoices, payments and accounts.
        ReadBilling = "read_billing" "right-read-billing",
        /// Set fees, discounts and who pays.
        SetFees = "set_fees" "right-set-fees",
        /// Draft, issue and credit invoices; remind.
        IssueInvoices = "issue_invoices" "right-issue-invoices",
        TakePayments = "take_payments" "right-take-payments",
        /// Cancel a receipt, refund, bounce, settle anew.
        CancelPayments = "cancel_payments" "right-cancel-payments",
        /// Issue or take money as of another day than today.
        BackdateBilling = "backdate_billing" "right-backdate-billing",
        ManageAccounts = "manage_accounts" "right-manage-accounts",
        /// Migrate, check, back up, verify.
        MaintainStore = "maintain_store" "right-maintain-store",
    }
}

coded! {
    /// Over whom a right reaches.
    Scope {
        All = "all" "scope-all",
        OwnSite = "own_site" "scope-own-site",
        OwnLevel = "own_level" "scope-own-level",
        /// The classes she is homeroom teacher of.
        OwnClass = "own_class" "scope-own-class",
        OwnCourses = "own_courses" "scope-own-courses",
        OwnChildren = "own_children" "scope-own-children",
        Oneself = "oneself" "scope-oneself",
    }
}

/// What an exception of one account does to a right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    Grant,
    Deny,
}

coded! {
    /// The preset roles, by the login names the demonstration school gives them.
    Role {
        Admin = "admin" "role-admin",
        Principal = "principal" "role-principal",
        Secretary = "secretary" "role-secretary",
        StudentAffairs = "student_affairs" "role-student-affairs",
        Teacher = "teacher" "role-teacher",
        Accountant = "accountant" "role-accountant",
        Cashier = "cashier" "role-cashier",
        Guardian = "guardian" "role-guardian",
        Student = "student" "role-student",
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::coded::UnknownCode;
    use super::*;

    #[test]
    fn codes_read_back_and_are_what_serde_writes() {
        for &right in Right::ALL {
            assert_eq!(right.code().parse(), Ok(right));
            assert_eq!(serde_json::to_value(right).unwrap(), right.code());
        }
        for &scope in Scope::ALL {
            assert_eq!(scope.code().parse(), Ok(scope));
            assert_eq!(serde_json::to_value(scope).unwrap(), scope.code());
        }
        for &role in Role::ALL {
            assert_eq!(role.code().parse(), Ok(role));
            assert_eq!(serde_json::to_value(role).unwrap(), role.code());
        }
        assert_eq!("emperor".parse::<Role>(), Err(UnknownCode));
    }

    #[test]
    fn labels_are_the_code_in_the_spelling_of_messages() {
        let spelt = |noun: &str, code: &str| format!("{noun}-{}", code.replace('_', "-"));
        assert!(Right::ALL.iter().all(|right| right.label().id == spelt("right", right.code())));
        assert!(Scope::ALL.iter().all(|scope| scope.label().id == spelt("scope", scope.code())));
        assert!(Role::ALL.iter().all(|role| role.label().id == spelt("role", role.code())));
    }
}
