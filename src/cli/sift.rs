//! Which rows of a list the command line asks for: words in any order, as the screens' filter takes them, and a class.

use std::collections::HashSet;

use crate::domain::id::PersonId;
use crate::domain::name::fold;
use crate::service::{ClassRow, GuardianRow, LinkRow, OperationRow, StaffRow, StudentRow};

pub struct Sift {
    words: Vec<String>,
    class: Option<String>,
}

impl Sift {
    #[must_use]
    pub fn new(filter: Option<&str>, class: Option<&str>) -> Self {
        let words = filter.map(fold).unwrap_or_default().split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        Self { words, class: class.map(fold) }
    }

    /// Whether every word stands somewhere in these.
    fn has(&self, parts: &[Option<&str>]) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let all = fold(&parts.iter().flatten().copied().collect::<Vec<_>>().join(" "));
        self.words.iter().all(|word| all.contains(word.as_str()))
    }

    /// Whether every word stands in what is folded already.
    #[must_use]
    pub fn folded(&self, key: &str) -> bool {
        self.words.iter().all(|word| key.contains(word.as_str()))
    }

    #[must_use]
    pub fn is_class(&self, code: Option<&str>) -> bool {
        self.class.as_ref().is_none_or(|class| code.is_some_and(|code| fold(code) == *class))
    }

    #[must_use]
    pub fn student(&self, row: &StudentRow) -> bool {
        self.is_class(row.class.as_deref())
            && self.has(&[Some(&row.name.display()), row.name.usage_name.as_deref(), row.matricule.as_deref(), row.class.as_deref()])
    }

    #[must_use]
    pub fn guardian(&self, row: &GuardianRow, of_class: &HashSet<PersonId>) -> bool {
        (self.class.is_none() || of_class.contains(&row.id))
            && self.has(&[Some(&row.name.display()), row.name.usage_name.as_deref(), row.phone.as_deref(), row.email.as_deref()])
    }

    /// The guardians of the class's students.
    #[must_use]
    pub fn guardians_of_class(&self, links: &[LinkRow]) -> HashSet<PersonId> {
        links.iter().filter(|row| row.ends.is_none() && self.is_class(row.class.as_deref())).map(|row| row.guardian).collect()
    }

    #[must_use]
    pub fn link(&self, row: &LinkRow) -> bool {
        let (student, guardian) = (row.student_name.display(), row.guardian_name.display());
        self.is_class(row.class.as_deref()) && self.has(&[Some(&student), Some(&guardian), row.matricule.as_deref(), row.class.as_deref()])
    }

    #[must_use]
    pub fn staff_member(&self, row: &StaffRow) -> bool {
        self.is_class(row.class.as_deref())
            && self.has(&[Some(&row.name.display()), row.number.as_deref(), row.function.as_deref(), row.class.as_deref()])
    }

    #[must_use]
    pub fn class(&self, row: &ClassRow) -> bool {
        self.is_class(Some(&row.code)) && self.has(&[Some(&row.code), Some(&row.name), row.level.as_deref(), row.homeroom.as_deref()])
    }

    #[must_use]
    pub fn operation(&self, row: &OperationRow) -> bool {
        self.has(&[Some(&row.id.to_string()), Some(&row.actor), Some(&row.action), Some(&row.wall)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_in_any_order_and_spelling() {
        let sift = Sift::new(Some("anne KABEYA 6a"), None);
        assert!(sift.has(&[Some("Kabéya Mwamba Anne"), None, Some("6A")]));
        assert!(!sift.has(&[Some("Kabeya Luc"), Some("6A")]));
        assert!(Sift::new(Some("  "), None).has(&[]));
    }

    #[test]
    fn a_class_is_meant_whole() {
        let sift = Sift::new(None, Some("6a"));
        assert!(sift.is_class(Some("6A")) && !sift.is_class(Some("16A")) && !sift.is_class(None));
    }
}
