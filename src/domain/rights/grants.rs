//! What one actor may do, from all her roles together. It answers "over whom"; which rows those are is the store's to read.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::codes::{Right, Role, Scope};

/// The rights of an actor with their scopes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Grants(BTreeSet<(Right, Scope)>);

impl Grants {
    /// What the presets of these roles give together.
    #[must_use]
    pub fn of(roles: &[Role]) -> Self {
        roles.iter().flat_map(|role| role.preset()).collect()
    }

    /// Every right over everybody: the owner of a local store.
    #[must_use]
    pub fn everything() -> Self {
        Right::ALL.iter().map(|&right| (right, Scope::All)).collect()
    }

    /// Whether the right is held at all, over whomever.
    #[must_use]
    pub fn may(&self, right: Right) -> bool {
        !self.scopes(right).is_empty()
    }

    /// Whether the right is held over the whole school.
    #[must_use]
    pub fn may_all(&self, right: Right) -> bool {
        self.scopes(right).is_all()
    }

    /// Over whom the right reaches; empty when it is not held.
    #[must_use]
    pub fn scopes(&self, right: Right) -> Scopes {
        self.0.iter().filter(|(held, _)| *held == right).map(|(_, scope)| *scope).collect()
    }

    /// Without this right, over whomever it reached.
    pub fn deny(&mut self, right: Right) {
        self.0.retain(|(held, _)| *held != right);
    }

    /// Whether this right is held over these people, or over the whole school: who has less cannot give it.
    #[must_use]
    pub fn cover(&self, right: Right, scope: Scope) -> bool {
        self.scopes(right).reach(scope)
    }

    /// Whether everything these held is held still.
    #[must_use]
    pub fn keep_all_of(&self, before: &Self) -> bool {
        before.iter().all(|(right, scope)| self.cover(right, scope))
    }

    pub fn iter(&self) -> impl Iterator<Item = (Right, Scope)> + '_ {
        self.0.iter().copied()
    }
}

impl FromIterator<(Right, Scope)> for Grants {
    fn from_iter<I: IntoIterator<Item = (Right, Scope)>>(grants: I) -> Self {
        Self(grants.into_iter().collect())
    }
}

impl Extend<(Right, Scope)> for Grants {
    fn extend<I: IntoIterator<Item = (Right, Scope)>>(&mut self, grants: I) {
        self.0.extend(grants);
    }
}

/// Over whom one right reaches: the union of its scopes. The whole school takes in every other scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scopes(BTreeSet<Scope>);

impl Scopes {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub fn is_all(&self) -> bool {
        self.0.contains(&Scope::All)
    }

    /// Whether rows of this scope are reached.
    #[must_use]
    pub fn reach(&self, scope: Scope) -> bool {
        self.is_all() || self.0.contains(&scope)
    }

    /// The scopes to be joined with "or".
    pub fn iter(&self) -> impl Iterator<Item = Scope> + '_ {
        self.0.iter().copied()
    }
}

impl FromIterator<Scope> for Scopes {
    fn from_iter<I: IntoIterator<Item = Scope>>(scopes: I) -> Self {
        let scopes: BTreeSet<Scope> = scopes.into_iter().collect();
        if scopes.contains(&Scope::All) { Self(BTreeSet::from([Scope::All])) } else { Self(scopes) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_teacher_who_is_also_a_mother_reaches_her_pupils_and_her_children() {
        let grants = Grants::of(&[Role::Teacher, Role::Guardian]);
        let scopes: Vec<_> = grants.scopes(Right::ReadStudents).iter().collect();
        assert_eq!(scopes, [Scope::OwnClass, Scope::OwnCourses, Scope::OwnChildren]);
        assert!(!grants.may(Right::WriteStudents));
        assert!(grants.scopes(Right::ExportLists).is_empty());
    }

    #[test]
    fn the_whole_school_takes_in_every_other_scope() {
        let grants = Grants::of(&[Role::Guardian, Role::Secretary]);
        assert_eq!(grants.scopes(Right::ReadStudents).iter().collect::<Vec<_>>(), [Scope::All]);
        assert!(grants.scopes(Right::ReadStudents).reach(Scope::OwnChildren));
    }

    #[test]
    fn nobody_may_nothing_and_the_owner_everything() {
        assert!(Right::ALL.iter().all(|&right| !Grants::default().may(right)));
        assert!(Right::ALL.iter().all(|&right| Grants::everything().may_all(right)));
    }

    proptest! {
        #[test]
        fn a_second_role_never_takes_a_right_away(first in 0..Role::ALL.len(), second in 0..Role::ALL.len()) {
            let (first, second) = (Role::ALL[first], Role::ALL[second]);
            let (one, both) = (Grants::of(&[first]), Grants::of(&[first, second]));
            for (right, scope) in one.iter() {
                prop_assert!(both.scopes(right).reach(scope));
            }
        }

        #[test]
        fn grants_survive_the_store(cells in proptest::collection::vec((0..Right::ALL.len(), 0..Scope::ALL.len()), 0..20)) {
            let grants: Grants = cells.into_iter().map(|(right, scope)| (Right::ALL[right], Scope::ALL[scope])).collect();
            let written = serde_json::to_string(&grants).unwrap();
            prop_assert_eq!(serde_json::from_str::<Grants>(&written).unwrap(), grants);
        }
    }
}
