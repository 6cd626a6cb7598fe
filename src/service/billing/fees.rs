//! The grid of fees: added by hand or from a list, priced by level or class, in instalments; and who subscribes to an optional one.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::settings::{is_of, school_currency, year_of};
use crate::domain::billing::FeeKind;
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::{Currency, Money};
use crate::domain::name::{fold, tidy};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::engine::Service;
use crate::service::error::{Error, Result};
use crate::service::lists::STUDENTS;
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::billing::fees::whole;
use crate::store::billing::{Fee, FeeGroup, FeeInstalment, FeePrice, FeeSubscription, InvoiceLine};
use crate::store::classes::{Class, Level, SchoolYear};
use crate::store::lane::Reply;

/// A fee is paid by the month at most.
const MOST_INSTALMENTS: u32 = 12;
/// So many days before its year a fee may fall due: a place is paid for when it is promised.
const EARLY: i64 = 183;

/// What a fee comes to, for whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PriceSpec {
    /// Levels, classes and groups by code; with none of them it is for everybody.
    pub levels: Vec<String>,
    pub classes: Vec<String>,
    pub groups: Vec<String>,
    pub minor: i64,
}

/// A fee as somebody describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeSpec {
    /// The line of the file it comes from.
    pub line: Option<u32>,
    pub code: String,
    pub name: Option<String>,
    pub kind: FeeKind,
    pub currency: Option<Currency>,
    pub prices: Vec<PriceSpec>,
    pub optional: bool,
    pub pro_rata: bool,
    /// Due days with their parts: equal where no amount is given.
    pub instalments: Vec<(Day, Option<i64>)>,
    /// How many equal parts, a month apart, where no day is given.
    pub count: Option<u32>,
}

/// Adds a fee, or a price to one that is there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddFee {
    pub year: Option<String>,
    pub fee: FeeSpec,
}

/// Brings a whole grid of fees in: the same list a second time changes nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ImportFees {
    pub year: Option<String>,
    pub fees: Vec<FeeSpec>,
}

/// Puts students on the list of an optional fee, or takes them off it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Subscribe {
    pub fee: String,
    pub students: Vec<PersonId>,
    pub leave: bool,
    pub from: Option<Day>,
}

/// A fee as lists show it.
#[derive(Clone, Debug, PartialEq)]
pub struct FeeRow {
    pub id: FeeId,
    pub code: String,
    pub name: String,
    pub kind: FeeKind,
    pub currency: Currency,
    pub optional: bool,
    pub pro_rata: bool,
    pub year: String,
    /// Level, class or group (none: everybody) and amount.
    pub prices: Vec<(Option<String>, i64)>,
    pub instalments: Vec<(u32, Day, i64)>,
    pub subscribers: usize,
    pub search_key: String,
}

impl FeeRow {
    #[must_use]
    pub const fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }
}

impl Action for AddFee {
    const NAME: &'static str = "billing.add_fee";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::SetFees);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::SetFees)?;
        plan(school, self.year.as_deref(), std::slice::from_ref(&self.fee))
    }
}

impl Action for ImportFees {
    const NAME: &'static str = "billing.import_fees";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::SetFees);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::SetFees)?;
        plan(school, self.year.as_deref(), &self.fees)
    }
}

/// Whom a price is for: a level, a class or a group; none of them: everybody else.
type Scope = (Option<LevelId>, Option<ClassId>, Option<FeeGroupId>);

const fn scope_of(price: &FeePrice) -> Scope {
    (price.level_id, price.class_id, price.group_id)
}

struct Grid {
    year: SchoolYear,
    fees: Vec<Fee>,
    prices: Vec<FeePrice>,
    instalments: Vec<FeeInstalment>,
    levels: Vec<Level>,
    classes: Vec<Class>,
    groups: Vec<FeeGroup>,
    currency: Currency,
}

fn plan(school: &mut Reader<'_, '_>, year: Option<&str>, specs: &[FeeSpec]) -> Result<Plan<()>> {
    let year = year_of(school, year)?;
    let tx = school.all();
    let mut grid = Grid {
        fees: whole(tx)?,
        prices: whole(tx)?,
        instalments: whole(tx)?,
        levels: whole(tx)?,
        classes: whole(tx)?,
        groups: whole(tx)?,
        currency: school_currency(tx)?,
        year,
    };
    grid.fees.retain(is_of(grid.year.id));
    let mut plan = Plan::default();
    for spec in specs {
        let rows = match grid.put(school, spec, &mut plan) {
            Ok(rows) => rows,
            // One line of a list that cannot be is a refusal among the others.
            Err(error) => vec![Row::new(Verdict::Refused, &spec.code, error.message)],
        };
        plan.rows.extend(rows.into_iter().map(|row| Row { line: spec.line, ..row }));
    }
    Ok(plan)
}

impl Grid {
    fn put(&mut self, school: &mut Reader<'_, '_>, spec: &FeeSpec, plan: &mut Plan<()>) -> Result<Vec<Row>> {
        let code = tidy(&spec.code);
        if code.is_empty() {
            return Err(Error::user(Text::new("billing-fee-no-code")));
        }
        let currency = spec.currency.unwrap_or(self.currency);
        let known = self.fees.iter().find(|fee| fold(&fee.code) == fold(&code)).cloned();
        if let Some(fee) = known.as_ref().filter(|fee| fee.currency != currency) {
            return Err(Error::user(Text::new("billing-fee-currency").with("fee", &code).with("currency", fee.currency.code)));
        }
        // What a fee is for everybody is not changed in passing, with a price.
        if known.as_ref().is_some_and(|fee| (spec.optional && !fee.optional) || (spec.pro_rata && !fee.pro_rata)) {
            return Err(Error::user(Text::new("billing-fee-there").with("fee", &code)));
        }
        let fee = match &known {
            Some(before) => {
                let after = Fee { name: spec.name.clone().map_or_else(|| before.name.clone(), |name| tidy(&name)), ..before.clone() };
                plan.changes.update(before, &after);
                after
            }
            None => {
                let name = spec.name.as_deref().map_or_else(|| code.clone(), tidy);
                let fee = Fee {
                    id: school.mint(),
                    year_id: self.year.id,
                    code: code.clone(),
                    name,
                    kind: spec.kind,
                    currency,
                    optional: spec.optional,
                    pro_rata: spec.pro_rata,
                };
                plan.changes.insert(&fee);
                self.fees.push(fee.clone());
                fee
            }
        };
        let before = plan.changes.len();
        let was = self.parts(&fee);
        self.price(school, &fee, spec, plan)?;
        self.schedule(school, &fee, spec, known.is_some(), plan)?;
        let renamed = known.as_ref().is_some_and(|known| known.name != fee.name);
        let verdict = match known {
            None => Verdict::New,
            Some(_) if plan.changes.len() > before || renamed => Verdict::Changed,
            Some(_) => Verdict::Unchanged,
        };
        let amount = spec.prices.first().map_or(0, |price| price.minor);
        let mut rows = Vec::new();
        if let Some(known) = known.as_ref().filter(|_| renamed) {
            let text = Text::new("billing-row-fee-renamed").with("was", &known.name).with("now", &fee.name);
            rows.push(Row::new(Verdict::Changed, &code, text));
        }
        let now = self.parts(&fee);
        if known.is_some() && was != now {
            // The instalments are those of the whole fee, whatever level the new price is for.
            rows.push(Row::new(Verdict::Changed, &code, Text::new("billing-row-schedule").with("was", was).with("now", now)));
        }
        let text = Text::new("billing-row-fee").with("name", fee.name).with("amount", Money::new(amount, currency));
        rows.insert(0, Row::new(verdict, code, text));
        Ok(rows)
    }

    /// The instalments of a fee in words: its days, with their parts where they are not alike.
    fn parts(&self, fee: &Fee) -> Vec<Text> {
        let mut parts: Vec<&FeeInstalment> = self.instalments.iter().filter(|part| part.fee_id == fee.id).collect();
        parts.sort_by_key(|part| part.number);
        let alike = parts.windows(2).all(|pair| pair[0].weight == pair[1].weight);
        let part = |part: &&FeeInstalment| match alike {
            true => Text::new("billing-due").with("day", part.due),
            false => Text::new("billing-due-part").with("day", part.due).with("amount", Money::new(part.weight, fee.currency)),
        };
        parts.iter().map(part).collect()
    }

    fn price(&mut self, school: &mut Reader<'_, '_>, fee: &Fee, spec: &FeeSpec, plan: &mut Plan<()>) -> Result<()> {
        for price in &spec.prices {
            if price.minor <= 0 {
                return Err(Error::user(Text::new("billing-amount-positive")));
            }
            let mut scopes: Vec<Scope> = Vec::new();
            for code in &price.levels {
                let level = self.levels.iter().find(|level| fold(&level.code) == fold(code) || fold(&level.name) == fold(code));
                let unknown = || Error::user(Text::new("billing-level-unknown").with("level", code));
                scopes.push((Some(level.ok_or_else(unknown)?.id), None, None));
            }
            for code in &price.classes {
                let class = self.classes.iter().find(|class| class.year_id == self.year.id && fold(&class.code) == fold(code));
                let unknown = || Error::user(Text::new("service-class-unknown").with("class", code));
                scopes.push((None, Some(class.ok_or_else(unknown)?.id), None));
            }
            for code in &price.groups {
                let group = self.groups.iter().find(|group| group.year_id == self.year.id && fold(&group.code) == fold(code));
                let unknown = || Error::user(Text::new("fee-group-unknown").with("group", code)).hint(Text::new("fee-group-unknown-hint"));
                scopes.push((None, None, Some(group.ok_or_else(unknown)?.id)));
            }
            if scopes.is_empty() {
                scopes.push((None, None, None));
            }
            for scope in scopes {
                let known = self.prices.iter_mut().find(|row| row.fee_id == fee.id && scope_of(row) == scope);
                if let Some(known) = known {
                    let after = FeePrice { minor: price.minor, ..known.clone() };
                    plan.changes.update(known, &after);
                    *known = after;
                    continue;
                }
                let (level_id, class_id, group_id) = scope;
                let row = FeePrice { id: school.mint(), fee_id: fee.id, level_id, class_id, minor: price.minor, group_id };
                plan.changes.insert(&row);
                self.prices.push(row);
            }
        }
        Ok(())
    }

    /// Parts a new fee; a fee that was billed keeps its instalments, whose numbers stand on invoices.
    fn schedule(&mut self, school: &mut Reader<'_, '_>, fee: &Fee, spec: &FeeSpec, is_known: bool, plan: &mut Plan<()>) -> Result<()> {
        if spec.count.is_some_and(|count| !(1..=MOST_INSTALMENTS).contains(&count)) {
            return Err(Error::user(Text::new("billing-instalments-range").with("most", MOST_INSTALMENTS)));
        }
        let may_fall = (self.year.starts.plus(-EARLY), self.year.ends);
        if let Some((day, _)) = spec.instalments.iter().find(|(day, _)| *day < may_fall.0 || *day > may_fall.1) {
            return Err(Error::user(Text::new("billing-due-outside").with("day", *day).with("from", may_fall.0).with("until", may_fall.1)));
        }
        let mut wanted: Vec<(Day, i64)> = Vec::new();
        let given = spec.instalments.iter().filter(|(_, minor)| minor.is_some()).count();
        if given > 0 && given < spec.instalments.len() {
            return Err(Error::user(Text::new("billing-instalments-mixed")));
        }
        for (due, minor) in &spec.instalments {
            wanted.push((*due, minor.unwrap_or(1)));
        }
        if let (Some(price), true) = (spec.prices.first(), given > 0)
            && wanted.iter().map(|(_, minor)| *minor).sum::<i64>() != price.minor
        {
            let sum = Money::new(wanted.iter().map(|(_, minor)| *minor).sum(), fee.currency);
            return Err(Error::user(
                Text::new("billing-instalments-sum").with("sum", sum).with("amount", Money::new(price.minor, fee.currency)),
            ));
        }
        if wanted.is_empty() {
            if is_known {
                return Ok(());
            }
            let months = spec.count.unwrap_or(1);
            let first = self.year.starts.max(school.today);
            wanted = (0..months).map(|nth| (first.plus_months(i32::try_from(nth).unwrap_or_default()), 1)).collect();
        } else if let Some(count) = spec.count.filter(|count| *count as usize != wanted.len()) {
            // Some days are given and more parts wanted: the others follow a month apart.
            let Some(first) = wanted.last().map(|(due, _)| *due) else { return Ok(()) };
            if given > 0 || (count as usize) < wanted.len() {
                return Err(Error::user(Text::new("billing-instalments-count").with("count", count).with("days", wanted.len())));
            }
            let more = count as usize - wanted.len();
            wanted.extend((1..=more).map(|nth| (first.plus_months(i32::try_from(nth).unwrap_or_default()), 1)));
        }
        wanted.sort_by_key(|(due, _)| *due);
        self.shorten(school, fee, wanted.len(), plan)?;
        for (number, (due, weight)) in (1..).zip(wanted) {
            let known = self.instalments.iter_mut().find(|row| row.fee_id == fee.id && row.number == number);
            if let Some(known) = known {
                let after = FeeInstalment { due, weight, ..known.clone() };
                plan.changes.update(known, &after);
                *known = after;
                continue;
            }
            let row = FeeInstalment { id: school.mint(), fee_id: fee.id, number, due, weight };
            plan.changes.insert(&row);
            self.instalments.push(row);
        }
        Ok(())
    }
}

impl Grid {
    /// Takes instalments away that are not wanted any more, while nobody was billed by them.
    fn shorten(&mut self, school: &mut Reader<'_, '_>, fee: &Fee, count: usize, plan: &mut Plan<()>) -> Result<()> {
        let is_over = |row: &FeeInstalment| row.fee_id == fee.id && row.number as usize > count;
        if !self.instalments.iter().any(is_over) {
            return Ok(());
        }
        let billed = rows::of::<InvoiceLine>(school.all(), "fee_id", &[fee.id.0])?;
        if let Some(line) = billed.iter().find(|line| line.instalment as usize > count) {
            return Err(Error::user(Text::new("billing-instalment-billed").with("number", line.instalment)));
        }
        self.instalments.iter().filter(|row| is_over(row)).for_each(|row| plan.changes.delete(row));
        self.instalments.retain(|row| !is_over(row));
        Ok(())
    }
}

impl Action for Subscribe {
    const NAME: &'static str = "billing.subscribe";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::SetFees);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::SetFees)?;
        let year = year_of(school, None)?;
        let from = self.from.unwrap_or(school.today);
        let fees: Vec<Fee> = whole(school.all())?;
        let fee = fees.iter().filter(|fee| is_of(year.id)(fee)).find(|fee| fold(&fee.code) == fold(&self.fee));
        let fee = fee.ok_or_else(|| Error::user(Text::new("billing-fee-unknown").with("fee", &self.fee)))?;
        if !fee.optional {
            return Err(Error::user(Text::new("billing-fee-not-optional").with("fee", &fee.code)));
        }
        let rows: Vec<FeeSubscription> = whole(school.all())?;
        let keys: Vec<uuid::Uuid> = self.students.iter().map(|student| student.0).collect();
        let names: HashMap<PersonId, String> = rows::keyed::<crate::store::people::Person>(school.all(), &keys)?
            .into_iter()
            .map(|person| (person.id, person.name().display()))
            .collect();
        let mut plan = Plan::default();
        for student in &self.students {
            let name = names.get(student).cloned().unwrap_or_default();
            let open = rows.iter().find(|row| row.fee_id == fee.id && row.student_id == *student && row.ends.is_none());
            let (verdict, id) = match (open, self.leave) {
                (Some(_), false) | (None, true) => (Verdict::Unchanged, "service-row-unchanged"),
                (None, false) => {
                    let id = school.mint();
                    plan.changes.insert(&FeeSubscription { id, fee_id: fee.id, student_id: *student, starts: Some(from), ends: None });
                    (Verdict::New, "billing-row-subscribed")
                }
                (Some(before), true) => {
                    plan.changes.update(before, &FeeSubscription { ends: Some(from.plus(-1)), ..before.clone() });
                    (Verdict::Changed, "billing-row-unsubscribed")
                }
            };
            plan.rows.push(Row::new(verdict, name, Text::new(id)));
        }
        Ok(plan)
    }
}

/// Somebody who asked for an optional fee.
#[derive(Clone, Debug, PartialEq)]
pub struct SubscriberRow {
    pub student: PersonId,
    pub name: String,
    pub class: Option<String>,
    pub starts: Option<Day>,
    pub ends: Option<Day>,
    pub search_key: String,
}

impl Service {
    /// Who asked for an optional fee, by class and name; whoever left it stays on the list with her last day.
    pub fn fee_subscribers(&self, actor: &Actor, fee: FeeId) -> Reply<Vec<SubscriberRow>, Error> {
        let snapshots = self.snapshots.clone();
        self.read(actor, move |school, who| {
            who.require_all(Right::ReadBilling)?;
            let (tx, seen) = school.seen_by(who, Right::ReadStudents)?;
            let listed = snapshots.rows(tx, &STUDENTS, &seen)?;
            let students: HashMap<PersonId, _> = listed.iter().map(|student| (student.id, student)).collect();
            let rows = rows::of::<FeeSubscription>(school.all(), "fee_id", &[fee.0])?;
            let named = |row: FeeSubscription| {
                let student = students.get(&row.student_id)?;
                let (name, class) = (student.name.display(), student.class.clone());
                let search_key = fold(&format!("{name} {}", class.as_deref().unwrap_or_default()));
                Some(SubscriberRow { student: student.id, name, class, starts: row.starts, ends: row.ends, search_key })
            };
            let mut found: Vec<SubscriberRow> = rows.into_iter().filter_map(named).collect();
            found.sort_by(|a, b| (a.ends.is_some(), &a.class, &a.search_key).cmp(&(b.ends.is_some(), &b.class, &b.search_key)));
            Ok(found)
        })
    }

    /// The fees of a year: prices of a school are no secret to who may see its invoices.
    pub fn fees(&self, actor: &Actor, year: Option<String>) -> Reply<Vec<FeeRow>, Error> {
        self.read(actor, move |school, who| {
            who.require_all(Right::ReadBilling)?;
            let year = year_of(school, year.as_deref())?;
            let tx = school.all();
            let (fees, prices, parts): (Vec<Fee>, Vec<FeePrice>, Vec<FeeInstalment>) = (whole(tx)?, whole(tx)?, whole(tx)?);
            let (levels, classes): (Vec<Level>, Vec<Class>) = (whole(tx)?, whole(tx)?);
            let subscribers: Vec<FeeSubscription> = whole(tx)?;
            let groups: Vec<FeeGroup> = whole(tx)?;
            let scope = |price: &FeePrice| match scope_of(price) {
                (Some(id), ..) => levels.iter().find(|level| level.id == id).map(|level| (level.position, level.code.clone())),
                (_, Some(id), _) => classes.iter().find(|class| class.id == id).map(|class| (u32::MAX - 1, class.code.clone())),
                (.., Some(id)) => groups.iter().find(|group| group.id == id).map(|group| (u32::MAX, group.code.clone())),
                _ => None,
            };
            let mut rows: Vec<FeeRow> = fees
                .into_iter()
                .filter(is_of(year.id))
                .map(|fee| {
                    let mut own: Vec<(Option<(u32, String)>, i64)> =
                        prices.iter().filter(|price| price.fee_id == fee.id).map(|price| (scope(price), price.minor)).collect();
                    own.sort();
                    let mut instalments: Vec<(u32, Day, i64)> =
                        parts.iter().filter(|part| part.fee_id == fee.id).map(|part| (part.number, part.due, part.weight)).collect();
                    instalments.sort_unstable();
                    FeeRow {
                        subscribers: subscribers.iter().filter(|row| row.fee_id == fee.id && row.ends.is_none()).count(),
                        prices: own.into_iter().map(|(scope, minor)| (scope.map(|(_, code)| code), minor)).collect(),
                        instalments,
                        search_key: fold(&format!("{} {}", fee.code, fee.name)),
                        id: fee.id,
                        code: fee.code,
                        name: fee.name,
                        kind: fee.kind,
                        currency: fee.currency,
                        optional: fee.optional,
                        pro_rata: fee.pro_rata,
                        year: year.code.clone(),
                    }
                })
                .collect();
            rows.sort_by(|a, b| (a.optional, a.kind, &a.code).cmp(&(b.optional, b.kind, &b.code)));
            Ok(rows)
        })
    }
}
