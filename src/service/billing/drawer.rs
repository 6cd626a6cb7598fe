//! A cash drawer from its float to its count: opened, looked at, closed under a number of its own with the journal's head beside it.
//! A closed drawer takes nothing; that is a guard's to see to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::series::series;
use crate::domain::billing::Method;
use crate::domain::id::*;
use crate::domain::money::{Currency, Money};
use crate::domain::name::tidy;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::clock::Clock;
use crate::service::engine::Service;
use crate::service::error::{Error, Result};
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::billing::drawers::{self, DrawerRow};
use crate::store::billing::{Drawer, DrawerCount};
use crate::store::db::Tx;
use crate::store::lane::Reply;
use crate::store::value::Value;

/// Opens a drawer with what is put into it to give change from.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenDrawer {
    pub floats: Vec<Money>,
}

/// What was counted of one currency and method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedMoney {
    pub method: Method,
    pub amount: Money,
}

/// Closes one's own drawer over what was counted in it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CloseDrawer {
    pub counted: Vec<CountedMoney>,
    pub remark: Option<String>,
}

/// What went through a drawer in one currency by one method, and what should be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawerLine {
    pub currency: Currency,
    pub method: Method,
    pub float: i64,
    pub received: i64,
    /// What was given back, and paid out for expenses; below nought.
    pub returned: i64,
    pub spent: i64,
    pub count: u32,
    pub expected: i64,
    /// None: not counted, or not to be counted.
    pub counted: Option<i64>,
}

/// A drawer with its totals: the X of an open one, the Z of a closed one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawerSheet {
    pub row: DrawerRow,
    pub school: String,
    /// On the school's wall.
    pub opened: String,
    pub closed: Option<String>,
    /// When this was read.
    pub now: String,
    pub lines: Vec<DrawerLine>,
}

/// A drawer in a list, with how far off its count was in each currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedDrawer {
    pub row: DrawerRow,
    pub opened: String,
    pub closed: Option<String>,
    pub differences: Vec<Money>,
}

impl DrawerLine {
    #[must_use]
    pub const fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }

    /// What was counted beyond what should be there.
    #[must_use]
    pub fn difference(&self) -> Option<i64> {
        self.counted.map(|counted| counted - self.expected)
    }
}

impl Action for OpenDrawer {
    const NAME: &'static str = "billing.open_drawer";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::TakePayments);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::TakePayments)?;
        let mut plan = Plan::default();
        if drawers::open_drawer(school.all(), &who.login)?.is_some() {
            return Err(Error::conflict(Text::new("drawer-open-already")).hint(Text::new("drawer-open-already-hint")));
        }
        let mut floats: BTreeMap<&'static str, Money> = BTreeMap::new();
        for float in &self.floats {
            if float.minor < 0 {
                return Err(Error::user(Text::new("drawer-float-negative")));
            }
            floats.entry(float.currency.code).or_insert(Money::new(0, float.currency)).minor += float.minor;
        }
        let drawer = Drawer {
            id: school.mint(),
            login: who.login.clone(),
            opened: school.today,
            opened_at: school.now,
            closed: None,
            closed_at: None,
            number: None,
            head: None,
            remark: None,
        };
        plan.changes.insert(&drawer);
        plan.changes.leave_open::<Drawer>("opened_at", Value::Now);
        for float in floats.values().filter(|float| float.minor > 0) {
            plan.changes.insert(&DrawerCount {
                id: school.mint(),
                drawer_id: drawer.id,
                currency: float.currency,
                method: Method::Cash,
                float_minor: float.minor,
                expected: None,
                counted: None,
            });
            plan.rows.push(Row::new(Verdict::New, &who.login, Text::new("drawer-row-float").with("amount", *float)));
        }
        if plan.rows.is_empty() {
            plan.rows.push(Row::new(Verdict::New, &who.login, Text::new("drawer-row-empty")));
        }
        Ok(plan)
    }
}

impl Action for CloseDrawer {
    const NAME: &'static str = "billing.close_drawer";
    const REVERSAL: Reversal = Reversal::None;
    const RIGHT: Option<Right> = Some(Right::TakePayments);
    type Outcome = Option<DrawerId>;

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<Option<DrawerId>>> {
        who.require_all(Right::TakePayments)?;
        let id = own(school, who)?;
        let tx = school.all();
        let lines = lines(tx, id)?;
        let mut plan = Plan::default();
        let mut counted: BTreeMap<(&'static str, Method), i64> = BTreeMap::new();
        for one in &self.counted {
            if one.amount.minor < 0 {
                return Err(Error::user(Text::new("drawer-count-negative")));
            }
            if !one.method.is_in_drawer() {
                return Err(Error::user(Text::new("drawer-count-method").with("method", one.method.label())));
            }
            *counted.entry((one.amount.currency.code, one.method)).or_default() += one.amount.minor;
        }
        let floats: Vec<DrawerCount> = rows::of(tx, "drawer_id", &[id.0])?;
        // What nobody expects may still be found in it.
        let unexpected =
            counted.keys().filter(|(code, method)| !lines.iter().any(|line| line.currency.code == *code && line.method == *method));
        let empty = |(code, method): &(&'static str, Method)| Some(DrawerLine::empty(Currency::of(code)?, *method));
        let unexpected: Vec<DrawerLine> = unexpected.filter_map(empty).collect();
        for line in lines.iter().chain(&unexpected) {
            let found = counted.get(&(line.currency.code, line.method)).copied();
            if found.is_none() && line.method == Method::Cash && line.expected != 0 {
                let text = Text::new("drawer-not-counted").with("currency", line.currency.code);
                plan.rows.push(Row::new(Verdict::Refused, line.currency.code, text));
                continue;
            }
            if !line.method.is_in_drawer() {
                let told = Text::new("drawer-row-taken").with("method", line.method.label()).with("expected", line.money(line.expected));
                plan.rows.push(Row::new(Verdict::Unchanged, line.currency.code, told));
                continue;
            }
            let (expected, counted) = (Some(line.expected), found);
            let known = floats.iter().find(|row| row.currency == line.currency && row.method == line.method);
            match known {
                Some(before) => {
                    plan.changes.update(before, &DrawerCount { expected, counted, ..before.clone() });
                }
                None => plan.changes.insert(&DrawerCount {
                    id: school.mint(),
                    drawer_id: id,
                    currency: line.currency,
                    method: line.method,
                    float_minor: 0,
                    expected,
                    counted,
                }),
            }
            plan.rows.push(Row::new(Verdict::Changed, line.currency.code, line.told(found)));
        }
        let today = school.today;
        let series = series(school.all(), "series.drawer", today)?;
        let before: Vec<Drawer> = rows::keyed(school.all(), &[id.0])?;
        for before in &before {
            let remark = self.remark.as_deref().map(tidy).filter(|remark| !remark.is_empty());
            plan.changes.update(before, &Drawer { closed: Some(today), remark, ..before.clone() });
            plan.changes.leave_open::<Drawer>("closed_at", Value::Now);
            plan.changes.leave_open::<Drawer>("number", Value::Next(series.clone()));
            plan.changes.leave_open::<Drawer>("head", Value::Seal);
        }
        if plan.rows.is_empty() {
            plan.rows.push(Row::new(Verdict::Changed, &who.login, Text::new("drawer-row-nothing")));
        }
        plan.outcome = Some(id);
        Ok(plan)
    }
}

impl DrawerLine {
    const fn empty(currency: Currency, method: Method) -> Self {
        Self { currency, method, float: 0, received: 0, returned: 0, spent: 0, count: 0, expected: 0, counted: None }
    }

    /// What a plan to close says of it.
    fn told(&self, counted: Option<i64>) -> Text {
        let text = match counted {
            None => Text::new("drawer-row-uncounted"),
            Some(counted) if counted == self.expected => Text::new("drawer-row-right"),
            Some(counted) => {
                Text::new("drawer-row-off").with("counted", self.money(counted)).with("difference", self.money(counted - self.expected))
            }
        };
        text.with("method", self.method.label()).with("expected", self.money(self.expected))
    }
}

/// The drawer the actor keeps now.
fn own(school: &mut Reader<'_, '_>, who: &Actor) -> Result<DrawerId> {
    drawers::open_drawer(school.all(), &who.login)?
        .ok_or_else(|| Error::user(Text::new("drawer-none-open")).hint(Text::new("drawer-none-open-hint")))
}

/// Everything that went through a drawer, by currency and method; what cannot be counted is told and not expected.
pub(super) fn lines(tx: &mut Tx<'_>, drawer: DrawerId) -> Result<Vec<DrawerLine>> {
    let mut found: BTreeMap<(&'static str, Method), DrawerLine> = BTreeMap::new();
    let mut line = |currency: Currency, method: Method, add: &dyn Fn(&mut DrawerLine)| {
        add(found.entry((currency.code, method)).or_insert_with(|| DrawerLine::empty(currency, method)));
    };
    for count in drawers::counts(tx, drawer)? {
        line(count.currency, count.method, &|line| (line.float, line.counted) = (count.float, count.counted));
    }
    for taken in drawers::taken(tx, drawer)? {
        line(taken.currency, taken.method, &|line| {
            (line.received, line.returned, line.count) = (taken.received, taken.returned, taken.count);
        });
    }
    for (currency, method, minor) in drawers::spent(tx, drawer)? {
        line(currency, method, &|line| line.spent = minor);
    }
    let expected = |mut line: DrawerLine| {
        line.expected = line.float + line.received + line.returned - line.spent;
        line
    };
    Ok(found.into_values().map(expected).collect())
}

/// Refuses to take more cash out of a drawer than is in it.
pub(super) fn holds(tx: &mut Tx<'_>, drawer: DrawerId, amount: Money) -> Result<Option<Text>> {
    let lines = lines(tx, drawer)?;
    let cash = lines.iter().find(|line| line.currency == amount.currency && line.method == Method::Cash);
    let there = cash.map_or(0, |line| line.expected);
    Ok((amount.minor > there).then(|| Text::new("drawer-too-little").with("amount", Money::new(there, amount.currency))))
}

impl Service {
    /// The drawer the actor keeps now, with its totals so far.
    pub fn own_drawer(&self, actor: &Actor) -> Reply<Option<DrawerSheet>, Error> {
        let clock = self.clock.clone();
        self.read(actor, move |school, who| {
            who.require_all(Right::TakePayments)?;
            match drawers::open_drawer(school.all(), &who.login)? {
                Some(id) => sheet(school, id, &clock).map(Some),
                None => Ok(None),
            }
        })
    }

    /// Drawers, the last first: one's own, or everybody's for whoever takes no money or may take it back.
    pub fn drawers(&self, actor: &Actor) -> Reply<Vec<ListedDrawer>, Error> {
        let clock = self.clock.clone();
        self.read(actor, move |school, who| {
            let login = reach(who)?;
            let tx = school.all();
            let mut off: BTreeMap<DrawerId, Vec<Money>> = BTreeMap::new();
            for (id, currency, minor) in drawers::differences(tx, login.as_deref())? {
                off.entry(id).or_default().push(Money::new(minor, currency));
            }
            let listed = |row: DrawerRow| ListedDrawer {
                opened: clock.wall(row.opened_at),
                closed: row.closed_at.map(|at| clock.wall(at)),
                differences: off.remove(&row.id).unwrap_or_default(),
                row,
            };
            Ok(drawers::list(tx, login.as_deref(), MOST)?.into_iter().map(listed).collect())
        })
    }

    /// A drawer with its totals.
    pub fn drawer(&self, actor: &Actor, id: DrawerId) -> Reply<DrawerSheet, Error> {
        let clock = self.clock.clone();
        self.read(actor, move |school, who| {
            let login = reach(who)?;
            let found = sheet(school, id, &clock)?;
            if login.is_some_and(|login| login != found.row.login) {
                return Err(unknown());
            }
            Ok(found)
        })
    }

    /// The closed drawer of this number.
    pub fn find_drawer(&self, actor: &Actor, number: &str) -> Reply<DrawerId, Error> {
        let number = number.trim().to_owned();
        self.read(actor, move |school, who| {
            let login = reach(who)?;
            let found = drawers::by_number(school.all(), &number)?;
            found.filter(|row| login.is_none_or(|login| login == row.login)).map(|row| row.id).ok_or_else(unknown)
        })
    }
}

/// As many drawers are listed: some years of them.
const MOST: u32 = 1_000;

fn unknown() -> Error {
    Error::user(Text::new("drawer-unknown"))
}

/// Whose drawers she may look into: None is everybody's. Whoever sees all accounts and takes no money looks into all; who takes money
/// and may not take it back keeps to her own.
fn reach(who: &Actor) -> Result<Option<String>> {
    who.require_all(Right::ReadBilling)?;
    let keeps_to_own = who.grants.may_all(Right::TakePayments) && !who.grants.may_all(Right::CancelPayments);
    Ok(keeps_to_own.then(|| who.login.clone()))
}

fn sheet(school: &mut Reader<'_, '_>, id: DrawerId, clock: &Clock) -> Result<DrawerSheet> {
    let now = clock.wall(school.now);
    let tx = school.all();
    let row = drawers::by_id(tx, id)?.ok_or_else(unknown)?;
    Ok(DrawerSheet {
        school: super::settings::the_school(tx)?.name,
        opened: clock.wall(row.opened_at),
        closed: row.closed_at.map(|at| clock.wall(at)),
        now,
        lines: lines(tx, id)?,
        row,
    })
}
