//! Homes: who lives in which, at which address; joined, left, split when parents separate. A home gives nobody a right: rights are the
//! links', and whoever has left a home learns nothing of it any more.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::action::{Action, Edit, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::rows;
use super::school::Reader;
use super::snapshots::Key;
use crate::domain::day::Day;
use crate::domain::id::{HouseholdId, PersonId, RowId};
use crate::domain::name::{fold, tidy};
use crate::domain::people::Part;
use crate::domain::rights::Right;
use crate::domain::roster::AddressEntry;
use crate::domain::text::Text;
use crate::store::lane::Reply;
use crate::store::people::{Address, Household, HouseholdMember, Person};

/// Lines, postcode, city, country.
pub type AddressParts = [String; 4];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseholdRow {
    pub id: HouseholdId,
    pub name: String,
    pub address: String,
    pub adults: usize,
    pub children: usize,
    /// Folded: names of the members, the home's own, its address.
    pub search_key: String,
    pub sort_key: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseholdCard {
    pub id: HouseholdId,
    pub name: String,
    pub address: Option<AddressParts>,
    /// Who lives there, adults first, and who did.
    pub members: Vec<HomeMember>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeMember {
    pub person: PersonId,
    pub name: String,
    pub part: Part,
    /// Her last day there, once she left.
    pub ends: Option<Day>,
}

impl Service {
    /// Every home somebody lives in, by name; read once for everybody until one of them changes.
    pub fn households(&self, actor: &Actor) -> Reply<Arc<Vec<HouseholdRow>>, Error> {
        let snapshots = self.snapshots.clone();
        self.read(actor, move |school, who| {
            may_read(who)?;
            let (_, seen) = school.seen_by(who, Right::ReadGuardians)?;
            snapshots.made(school, Key::seen("households", &[&seen]), &["person", "household", "household_member", "address"], listed)
        })
    }

    pub fn household_card(&self, actor: &Actor, id: HouseholdId) -> Reply<HouseholdCard, Error> {
        self.read(actor, move |school, who| {
            may_read(who)?;
            let home = home(school, id)?;
            let address = present_address(school, id)?.map(|row| [row.lines, row.postcode, row.city, row.country]);
            let rows: Vec<HouseholdMember> = rows::of(school.all(), "household_id", &[id.0])?;
            let ids: Vec<Uuid> = rows.iter().map(|row| row.person_id.0).collect();
            let people: HashMap<PersonId, Person> =
                rows::keyed::<Person>(school.all(), &ids)?.into_iter().map(|row| (row.id, row)).collect();
            let member = |row: &HouseholdMember| {
                let name = people.get(&row.person_id)?.name().display();
                Some(HomeMember { person: row.person_id, name, part: row.part, ends: row.ends })
            };
            let mut members: Vec<HomeMember> = rows.iter().filter_map(member).collect();
            members.sort_by_cached_key(|row| (row.ends.is_some(), row.part == Part::Child, fold(&row.name)));
            Ok(HouseholdCard { id, name: home.name, address, members })
        })
    }

    /// The home of this name, or in which somebody of this number or name lives.
    pub fn find_household(&self, actor: &Actor, reference: &str) -> Reply<HouseholdId, Error> {
        let reference = reference.trim().to_owned();
        self.read(actor, move |school, who| {
            may_read(who)?;
            if let Ok(id) = Uuid::parse_str(&reference) {
                return Ok(home(school, HouseholdId(id))?.id);
            }
            let people = crate::store::people::by_identifier(school.all(), &reference)?;
            let ids: Vec<Uuid> = people.iter().map(|id| id.0).collect();
            let lived: Vec<HouseholdMember> = rows::of(school.all(), "person_id", &ids)?;
            let mut found: Vec<HouseholdId> = lived.iter().filter(|row| row.ends.is_none()).map(|row| row.household_id).collect();
            if found.is_empty() {
                let wanted = fold(&reference);
                found.extend(rows::all::<Household>(school.all())?.iter().filter(|row| fold(&row.name) == wanted).map(|row| row.id));
            }
            found.sort_unstable();
            found.dedup();
            match found[..] {
                [one] => Ok(one),
                [] => Err(unknown()),
                _ => Err(Error::user(Text::new("service-several-people").with("who", &reference).with("count", found.len()))),
            }
        })
    }
}

fn listed(school: &mut Reader<'_, '_>) -> Result<Vec<HouseholdRow>> {
    let people: HashMap<PersonId, Person> = rows::all::<Person>(school.all())?.into_iter().map(|row| (row.id, row)).collect();
    let mut members: BTreeMap<HouseholdId, Vec<HouseholdMember>> = BTreeMap::new();
    for row in rows::all::<HouseholdMember>(school.all())?.into_iter().filter(|row| row.ends.is_none()) {
        members.entry(row.household_id).or_default().push(row);
    }
    let addresses: HashMap<HouseholdId, Address> =
        rows::all::<Address>(school.all())?.into_iter().filter(|row| row.ends.is_none()).map(|row| (row.household_id, row)).collect();
    let mut found = Vec::new();
    for home in rows::all::<Household>(school.all())? {
        let Some(members) = members.get(&home.id) else { continue };
        let names = members.iter().filter_map(|row| people.get(&row.person_id)).map(|person| person.search_key.as_str());
        let address = addresses.get(&home.id).map(one_line).unwrap_or_default();
        let search_key = format!("{} {} {}", fold(&home.name), fold(&address), names.collect::<Vec<_>>().join(" "));
        let adults = members.iter().filter(|row| row.part == Part::Adult).count();
        let (sort_key, children) = (fold(&home.name), members.len() - adults);
        found.push(HouseholdRow { id: home.id, name: home.name, address, adults, children, search_key, sort_key });
    }
    found.sort_by(|a, b| (&a.sort_key, a.id).cmp(&(&b.sort_key, b.id)));
    Ok(found)
}

fn may_read(who: &Actor) -> Result<()> {
    who.require_all(Right::ReadGuardians)?;
    who.require_all(Right::ReadStudents)
}

fn unknown() -> Error {
    Error::user(Text::new("household-unknown"))
}

fn home(school: &mut Reader<'_, '_>, id: HouseholdId) -> Result<Household> {
    rows::keyed::<Household>(school.all(), &[id.0])?.into_iter().next().ok_or_else(unknown)
}

fn present_address(school: &mut Reader<'_, '_>, id: HouseholdId) -> Result<Option<Address>> {
    Ok(rows::of::<Address>(school.all(), "household_id", &[id.0])?.into_iter().find(|row| row.ends.is_none()))
}

fn one_line(row: &Address) -> String {
    let parts = [row.lines.replace('\n', ", "), format!("{} {}", row.postcode, row.city).trim().to_owned()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Names a home anew, or moves it to another address; the one before stays in the past. Without an id, a new home.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveHousehold {
    pub household: Option<HouseholdId>,
    pub name: Option<Edit<String>>,
    pub address: Option<Edit<Option<AddressParts>>>,
    /// Who lives in a new home.
    pub members: Vec<(PersonId, Part)>,
}

impl Action for SaveHousehold {
    const NAME: &'static str = "families.save_household";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteGuardians);
    type Outcome = Option<HouseholdId>;

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<Option<HouseholdId>>> {
        may_write(who)?;
        let mut plan = Plan::default();
        let Some(id) = self.household else {
            let name = self.name.as_ref().map(|edit| tidy(&edit.now)).filter(|name| !name.is_empty());
            let name = name.ok_or_else(|| Error::user(Text::new("household-nameless")))?;
            if self.members.is_empty() {
                return Err(Error::user(Text::new("household-empty")));
            }
            let id: HouseholdId = school.mint();
            plan.changes.insert(&Household { id, name: name.clone() });
            if let Some(parts) = self.address.as_ref().and_then(|edit| edit.now.as_ref()) {
                put_address(school, id, None, Some(parts), &mut plan);
            }
            plan.rows.push(Row::new(Verdict::New, &name, Text::new("household-row-new")));
            for (person, part) in &self.members {
                join(school, id, *person, *part, &mut plan)?;
            }
            plan.outcome = Some(id);
            return Ok(plan);
        };
        let before = home(school, id)?;
        let mut after = before.clone();
        let kept = self.name.as_ref().is_none_or(|edit| edit.merge(&mut after.name));
        after.name = tidy(&after.name);
        if after.name.is_empty() {
            return Err(Error::user(Text::new("household-nameless")));
        }
        let present = present_address(school, id)?;
        let mut parts = present.as_ref().map(|row| [&row.lines, &row.postcode, &row.city, &row.country].map(Clone::clone));
        let seen = parts.clone();
        let kept_address = self.address.as_ref().is_none_or(|edit| edit.merge(&mut parts));
        if !(kept && kept_address) {
            plan.rows.push(Row::new(Verdict::Conflict, &before.name, Text::new("service-row-role-conflict")));
            return Ok(plan);
        }
        plan.changes.update(&before, &after);
        if parts != seen {
            put_address(school, id, present.as_ref(), parts.as_ref(), &mut plan);
        }
        let (verdict, message) = match plan.changes.is_empty() {
            true => (Verdict::Unchanged, "service-row-unchanged"),
            false => (Verdict::Changed, "service-row-edited"),
        };
        plan.rows.push(Row::new(verdict, &before.name, Text::new(message)));
        plan.outcome = Some(id);
        Ok(plan)
    }
}

/// Somebody comes to live in a home, beside other homes she has.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JoinHousehold {
    pub household: HouseholdId,
    pub people: Vec<(PersonId, Part)>,
}

impl Action for JoinHousehold {
    const NAME: &'static str = "families.join_household";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteGuardians);
    type Outcome = Option<HouseholdId>;

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<Option<HouseholdId>>> {
        may_write(who)?;
        let id = home(school, self.household)?.id;
        let mut plan = Plan::default();
        for (person, part) in &self.people {
            join(school, id, *person, *part, &mut plan)?;
        }
        Ok(plan)
    }
}

/// Some members live in a home no more, from the day after; with a name and an address they begin a home of their own: parents who
/// separate. Links and what they allow are not touched.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LeaveHousehold {
    pub household: HouseholdId,
    pub people: Vec<PersonId>,
    /// The home they begin together; none: they only leave.
    pub begins: Option<(String, Option<AddressParts>)>,
    /// Of those who go, who stays at home as well: a child that lives with both.
    pub also_stay: Vec<PersonId>,
}

impl Action for LeaveHousehold {
    const NAME: &'static str = "families.leave_household";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteGuardians);
    type Outcome = Option<HouseholdId>;

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<Option<HouseholdId>>> {
        may_write(who)?;
        let home = home(school, self.household)?;
        let members: Vec<HouseholdMember> = rows::of(school.all(), "household_id", &[home.id.0])?;
        let names = names(school, &self.people)?;
        let yesterday = school.today.plus(-1);
        let mut plan = Plan::default();
        let begun = match &self.begins {
            Some((name, address)) => {
                let name = Some(tidy(name)).filter(|name| !name.is_empty()).ok_or_else(|| Error::user(Text::new("household-nameless")))?;
                let id: HouseholdId = school.mint();
                plan.changes.insert(&Household { id, name: name.clone() });
                if let Some(parts) = address {
                    put_address(school, id, None, Some(parts), &mut plan);
                }
                plan.rows.push(Row::new(Verdict::New, name, Text::new("household-row-new")));
                Some(id)
            }
            None => None,
        };
        for person in &self.people {
            let name = names.get(person).cloned().unwrap_or_default();
            let Some(row) = members.iter().find(|row| row.person_id == *person && row.ends.is_none()) else {
                plan.rows.push(Row::new(Verdict::Refused, name, Text::new("household-row-no-member").with("home", &home.name)));
                continue;
            };
            if !self.also_stay.contains(person) {
                plan.changes.update(row, &HouseholdMember { ends: Some(yesterday), ..row.clone() });
                plan.rows.push(Row::new(Verdict::Changed, &name, Text::new("household-row-left").with("home", &home.name)));
            }
            if let Some(id) = begun {
                join(school, id, *person, row.part, &mut plan)?;
            }
        }
        plan.outcome = begun;
        Ok(plan)
    }
}

fn may_write(who: &Actor) -> Result<()> {
    who.require_all(Right::WriteGuardians)
}

fn names(school: &mut Reader<'_, '_>, people: &[PersonId]) -> Result<HashMap<PersonId, String>> {
    let ids: Vec<Uuid> = people.iter().map(|id| id.0).collect();
    Ok(rows::keyed::<Person>(school.all(), &ids)?.into_iter().map(|row| (row.id, row.name().display())).collect())
}

fn join(school: &mut Reader<'_, '_>, home: HouseholdId, person: PersonId, part: Part, plan: &mut Plan<Option<HouseholdId>>) -> Result<()> {
    let found = rows::keyed::<Person>(school.all(), &[person.0])?.into_iter().next();
    let name = found.ok_or_else(|| Error::user(Text::new("service-person-unknown")))?.name().display();
    let there: Vec<HouseholdMember> = rows::of(school.all(), "person_id", &[person.0])?;
    if there.iter().any(|row| row.household_id == home && row.ends.is_none()) {
        plan.rows.push(Row::new(Verdict::Unchanged, name, Text::new("service-row-unchanged")));
        return Ok(());
    }
    let id: RowId = school.mint();
    let starts = Some(school.today);
    plan.changes.insert(&HouseholdMember { id, household_id: home, person_id: person, part, starts, ends: None });
    plan.rows.push(Row::new(Verdict::Changed, name, Text::new("household-row-joined")));
    Ok(())
}

fn put_address(
    school: &mut Reader<'_, '_>,
    home: HouseholdId,
    before: Option<&Address>,
    parts: Option<&AddressParts>,
    plan: &mut Plan<Option<HouseholdId>>,
) {
    if let Some(before) = before {
        plan.changes.update(before, &Address { ends: Some(school.today.plus(-1)), ..before.clone() });
    }
    let Some([lines, postcode, city, country]) = parts else { return };
    if [lines, postcode, city].iter().all(|part| part.trim().is_empty()) {
        return;
    }
    let entry = AddressEntry { lines: lines.trim().to_owned(), postcode: tidy(postcode), city: tidy(city), country: tidy(country) };
    plan.changes.insert(&Address {
        id: school.mint(),
        household_id: home,
        address_key: entry.key(),
        lines: entry.lines,
        postcode: entry.postcode,
        city: entry.city,
        country: entry.country,
        starts: Some(school.today),
        ends: None,
    });
}
