//! Families while an action works on them: who lives with whom, and which guardian is linked to which student.

use std::collections::HashMap;

use super::draft::Drafts;
use super::error::Result;
use super::school::Reader;
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::people::{LinkState, Part};
use crate::domain::roster::Relation;
use crate::store::db::Tx;
use crate::store::people::{Guardianship, Household, HouseholdMember};

pub(super) struct Families {
    pub(super) households: Drafts<Household>,
    pub(super) members: Drafts<HouseholdMember>,
    pub(super) guardianships: Drafts<Guardianship>,
    homes_of: HashMap<PersonId, Vec<RowId>>,
    links: HashMap<(PersonId, PersonId), GuardianshipId>,
    links_of: HashMap<PersonId, u32>,
}

impl Families {
    /// # Errors
    /// When the store refuses.
    pub(super) fn load(tx: &mut Tx<'_>, today: Day) -> Result<Self> {
        let mut families = Self {
            households: Drafts::load(tx)?,
            members: Drafts::load(tx)?,
            guardianships: Drafts::load(tx)?,
            homes_of: HashMap::new(),
            links: HashMap::new(),
            links_of: HashMap::new(),
        };
        for member in families.members.sorted().into_iter().filter(|member| member.ends.is_none()) {
            families.homes_of.entry(member.person_id).or_default().push(member.id);
        }
        for link in families.guardianships.sorted().into_iter().filter(|link| link.ends.is_none_or(|ends| ends > today)) {
            families.links.insert((link.student_id, link.guardian_id), link.id);
            *families.links_of.entry(link.student_id).or_default() += 1;
        }
        Ok(families)
    }

    /// The households somebody lives in, the one she joined first in front.
    pub(super) fn homes(&self, person: PersonId) -> impl Iterator<Item = HouseholdId> {
        let homes = self.homes_of.get(&person).map_or(&[][..], Vec::as_slice);
        homes.iter().filter_map(|id| self.members.find(*id)).map(|member| member.household_id)
    }

    /// The link between two people that has not ended.
    pub(super) fn link(&self, student: PersonId, guardian: PersonId) -> Option<&Guardianship> {
        self.guardianships.find(*self.links.get(&(student, guardian))?)
    }

    pub(super) fn new_household(&mut self, school: &mut Reader<'_, '_>, family: &str) -> HouseholdId {
        let id: HouseholdId = school.mint();
        self.households.put(Household { id, name: family.to_owned() });
        id
    }

    /// Makes somebody a member of a household; `true` when she was none.
    pub(super) fn join(&mut self, school: &mut Reader<'_, '_>, person: PersonId, home: HouseholdId, part: Part) -> bool {
        if self.homes(person).any(|known| known == home) {
            return false;
        }
        let id: RowId = school.mint();
        self.homes_of.entry(person).or_default().push(id);
        self.members.put(HouseholdMember { id, household_id: home, person_id: person, part, starts: None, ends: None });
        true
    }

    /// Links a guardian to a student with every right of joint authority; `true` when they were not linked.
    pub(super) fn tie(&mut self, school: &mut Reader<'_, '_>, student: PersonId, guardian: PersonId, relation: Option<Relation>) -> bool {
        if self.links.contains_key(&(student, guardian)) {
            return false;
        }
        let id: GuardianshipId = school.mint();
        let priority = self.links_of.entry(student).or_default();
        *priority += 1;
        let link = joint(id, student, guardian, relation.unwrap_or(Relation::Parent), *priority);
        self.links.insert((student, guardian), id);
        self.guardianships.put(link);
        true
    }
}

/// A link of joint parental authority, the rule whatever the parents' state (C. civ. 372): it sees, hears and decides all.
const fn joint(id: GuardianshipId, student: PersonId, guardian: PersonId, relation: Relation, priority: u32) -> Guardianship {
    Guardianship {
        id,
        student_id: student,
        guardian_id: guardian,
        relation,
        priority,
        state: LinkState::Active,
        sees_marks: true,
        sees_absences: true,
        sees_billing: true,
        receives_messages: true,
        may_justify: true,
        may_decide: true,
        may_collect: true,
        lives_with: false,
        pays: false,
        starts: None,
        ends: None,
        document: None,
    }
}
