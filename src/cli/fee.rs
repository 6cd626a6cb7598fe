//! `eschool fee …` and `discount …`: what is asked for, and what is taken off.

mod group;

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use serde::Serialize;

use super::amounts::{self, currency, read_money};
use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::plan;
use super::values::Said;
use crate::domain::billing::{DiscountKind, FeeKind, SiblingOrder};
use crate::domain::day::Day;
use crate::domain::id::RowId;
use crate::domain::money::{Currency, Decimal, Money};
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::exchange::fees;
use crate::exchange::read::{self, ReadOptions};
use crate::service::billing::{
    AddDiscount, AddFee, DiscountSpec, EditFee, EndDiscount, FeeSpec, ImportFees, PriceSpec, RemoveFee, SetBilling, SetRate, Subscribe,
};
use crate::service::{ClassRow, Edit, Error, Result};

pub use group::GroupVerb;

#[derive(Clone, Debug, Subcommand)]
pub enum FeeVerb {
    List(YearArgs),
    Add(AddArgs),
    Import(ImportArgs),
    Edit(FeeEditArgs),
    Remove(FeeRemoveArgs),
    Subscribe(SubscribeArgs),
    #[command(subcommand)]
    Group(GroupVerb),
    Settings,
    Set(SetArgs),
    Rate(RateArgs),
}

#[derive(Clone, Debug, Args)]
pub struct YearArgs {
    #[arg(long, value_name = "YEAR")]
    pub year: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct AddArgs {
    #[arg(id = "fee-code", value_name = "CODE")]
    pub code: String,
    #[arg(id = "fee-name", long = "name", value_name = "NAME")]
    pub name: Option<String>,
    #[arg(id = "fee-kind", long = "kind", value_name = "KIND", value_parser = kinds(), default_value = "tuition")]
    pub kind: FeeKind,
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub amount: String,
    #[arg(long, value_name = "CURRENCY", value_parser = currency)]
    pub currency: Option<Currency>,
    #[arg(id = "fee-level", long = "level", value_name = "CODE")]
    pub levels: Vec<String>,
    #[arg(id = "fee-class", long = "class", value_name = "CODE")]
    pub classes: Vec<String>,
    #[arg(id = "fee-group", long = "group", value_name = "CODE")]
    pub groups: Vec<String>,
    #[arg(long, value_name = "COUNT")]
    pub instalments: Option<u32>,
    /// A day, or a day and what is due then: `2026-10-01=50000`.
    #[arg(id = "fee-due", long = "due", value_name = "DAY=AMOUNT")]
    pub due: Vec<String>,
    #[arg(id = "fee-optional", long = "optional")]
    pub optional: bool,
    #[arg(long)]
    pub pro_rata: bool,
    #[arg(long, value_name = "YEAR")]
    pub year: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct ImportArgs {
    #[arg(id = "fee-file", value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long, value_name = "YEAR")]
    pub year: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct FeeEditArgs {
    #[arg(id = "fee-code", value_name = "CODE")]
    pub code: String,
    #[arg(id = "fee-name", long = "name", value_name = "NAME")]
    pub name: Option<String>,
    #[arg(id = "fee-kind", long = "kind", value_name = "KIND", value_parser = kinds())]
    pub kind: Option<FeeKind>,
    #[arg(id = "fee-is-optional", long = "optional", value_name = "YES", value_parser = super::values::yes_or_no())]
    pub optional: Option<bool>,
    #[arg(id = "fee-is-pro-rata", long = "pro-rata", value_name = "YES", value_parser = super::values::yes_or_no())]
    pub pro_rata: Option<bool>,
    #[arg(long, value_name = "YEAR")]
    pub year: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct FeeRemoveArgs {
    #[arg(id = "fee-code", value_name = "CODE")]
    pub code: String,
    /// The level, class or group whose price goes; without it the whole fee.
    #[arg(id = "price-of", long = "price-of", value_name = "CODE")]
    pub price_of: Option<String>,
    #[arg(long, value_name = "YEAR")]
    pub year: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct SubscribeArgs {
    #[arg(id = "fee-code", value_name = "CODE")]
    pub code: String,
    #[arg(id = "subscribers", value_name = "REF", required = true)]
    pub students: Vec<String>,
    #[arg(id = "unsubscribe", long = "leave")]
    pub leave: bool,
    #[arg(id = "from-day", long = "from", value_name = "DAY")]
    pub from: Option<Said>,
}

#[derive(Clone, Debug, Args)]
pub struct SetArgs {
    #[arg(id = "billing-setting", value_name = "NAME")]
    pub name: String,
    #[arg(id = "billing-value", value_name = "TEXT")]
    pub value: String,
}

#[derive(Clone, Debug, Args)]
pub struct RateArgs {
    #[arg(id = "rate-base", value_name = "CURRENCY", value_parser = currency)]
    pub base: Currency,
    #[arg(id = "rate", value_name = "AMOUNT")]
    pub rate: Decimal,
    #[arg(id = "rate-quote", value_name = "CURRENCY", value_parser = currency)]
    pub quote: Currency,
    #[arg(id = "acting-day", long = "day", value_name = "DAY")]
    pub day: Option<Said>,
}

#[derive(Clone, Debug, Subcommand)]
pub enum DiscountVerb {
    List(YearArgs),
    Add(DiscountArgs),
    End(EndArgs),
}

#[derive(Clone, Debug, Args)]
pub struct DiscountArgs {
    #[arg(id = "discount-kind", value_name = "KIND", value_parser = discount_kinds())]
    pub kind: DiscountKind,
    #[arg(id = "discount-student", long = "student", value_name = "REF")]
    pub student: Option<String>,
    #[arg(id = "one-fee", long = "fee", value_name = "CODE")]
    pub fee: Option<String>,
    #[arg(long, value_name = "COUNT")]
    pub percent: Option<Decimal>,
    #[arg(id = "discount-amount", long = "amount", value_name = "AMOUNT", conflicts_with = "percent")]
    pub amount: Option<String>,
    #[arg(long, value_name = "AMOUNT")]
    pub cap: Option<String>,
    #[arg(long, value_name = "COUNT")]
    pub nth: Option<u32>,
    #[arg(id = "sibling-order", long = "order", value_name = "ORDER", value_parser = orders())]
    pub order: Option<SiblingOrder>,
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    #[arg(id = "from-day", long = "from", value_name = "DAY")]
    pub from: Option<Said>,
    #[arg(id = "to-day", long = "to", value_name = "DAY")]
    pub to: Option<Said>,
    #[arg(long, value_name = "YEAR")]
    pub year: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct EndArgs {
    #[arg(id = "discount-id", value_name = "NUMBER")]
    pub id: uuid::Uuid,
    #[arg(id = "acting-day", long = "on", value_name = "DAY")]
    pub on: Option<Said>,
}

fn kinds() -> impl TypedValueParser<Value = FeeKind> {
    PossibleValuesParser::new(FeeKind::ALL.iter().map(|kind| kind.code())).try_map(|code| code.parse::<FeeKind>())
}

fn discount_kinds() -> impl TypedValueParser<Value = DiscountKind> {
    PossibleValuesParser::new(DiscountKind::ALL.iter().map(|kind| kind.code())).try_map(|code| code.parse::<DiscountKind>())
}

fn orders() -> impl TypedValueParser<Value = SiblingOrder> {
    PossibleValuesParser::new(SiblingOrder::ALL.iter().map(|order| order.code())).try_map(|code| code.parse::<SiblingOrder>())
}

pub fn run(verb: &FeeVerb, cx: &mut Cli) -> Result<Exit> {
    match verb {
        FeeVerb::List(args) => list(args, cx),
        FeeVerb::Add(args) => add(args, cx),
        FeeVerb::Import(args) => import(args, cx),
        FeeVerb::Edit(args) => edit(args, cx),
        FeeVerb::Remove(args) => {
            let Opened { service, actor } = open::school(cx)?;
            let action = RemoveFee { fee: args.code.clone(), year: args.year.clone(), price_of: args.price_of.clone() };
            Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
        }
        FeeVerb::Subscribe(args) => {
            let Opened { service, actor } = open::school(cx)?;
            let mut students = Vec::with_capacity(args.students.len());
            for reference in &args.students {
                students.push(service.find_student(&actor, reference).wait()?);
            }
            let action = Subscribe { fee: args.code.clone(), students, leave: args.leave, from: args.from.map(|day| day.on(&service)) };
            Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
        }
        FeeVerb::Group(verb) => group::run(verb, cx),
        FeeVerb::Settings => settings(cx),
        FeeVerb::Set(args) => {
            let Opened { service, actor } = open::school(cx)?;
            let action = SetBilling { name: args.name.clone(), value: args.value.clone() };
            Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
        }
        FeeVerb::Rate(args) => {
            let Opened { service, actor } = open::school(cx)?;
            let action = SetRate { base: args.base, quote: args.quote, rate: args.rate, day: args.day.map(|day| day.on(&service)) };
            Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
        }
    }
}

#[derive(Serialize)]
struct Listed<'a> {
    code: &'a str,
    name: &'a str,
    kind: &'static str,
    year: &'a str,
    currency: &'static str,
    optional: bool,
    pro_rata: bool,
    prices: Vec<ListedPrice<'a>>,
    instalments: Vec<ListedPart>,
    subscribers: usize,
}

#[derive(Serialize)]
struct ListedPrice<'a> {
    of: Option<&'a str>,
    minor: i64,
}

#[derive(Serialize)]
struct ListedPart {
    number: u32,
    due: Day,
    weight: i64,
}

fn list(args: &YearArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let rows = service.fees(&actor, args.year.clone()).wait()?;
    if cx.global.json {
        let listed: Vec<Listed<'_>> = rows
            .iter()
            .map(|row| Listed {
                code: &row.code,
                name: &row.name,
                kind: row.kind.code(),
                year: &row.year,
                currency: row.currency.code,
                optional: row.optional,
                pro_rata: row.pro_rata,
                prices: row.prices.iter().map(|(of, minor)| ListedPrice { of: of.as_deref(), minor: *minor }).collect(),
                instalments: row
                    .instalments
                    .iter()
                    .map(|(number, due, weight)| ListedPart { number: *number, due: *due, weight: *weight })
                    .collect(),
                subscribers: row.subscribers,
            })
            .collect();
        cx.write_json(&listed)?;
        return Ok(Exit::Done);
    }
    let language = cx.locale.language();
    let shown = rows.iter().map(|row| {
        let prices = row.prices.iter().map(|(of, minor)| {
            let amount = row.money(*minor).show(language);
            of.as_ref().map_or_else(|| amount.clone(), |of| format!("{of}: {amount}"))
        });
        let due = row.instalments.iter().map(|(_, due, _)| due.written()).collect::<Vec<_>>().join(" ");
        vec![row.code.clone(), row.name.clone(), cx.locale.text(&row.kind.label()), prices.collect::<Vec<_>>().join("; "), due]
    });
    let shown = aligned(shown.collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

fn add(args: &AddArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let currency = amounts::or_schools(&opened.service, args.currency)?;
    let mut instalments = Vec::new();
    let today = opened.service.clock().now().today;
    let mut from = if args.due.is_empty() { today } else { days_from(args.year.as_deref(), today, &opened)? };
    for written in &args.due {
        let (day, amount) = written.split_once('=').map_or((written.as_str(), None), |(day, amount)| (day, Some(amount)));
        let due = Day::spoken_from(day, today, from).ok_or_else(|| Error::user(Text::new("cli-not-a-day").with("day", day)))?;
        from = due;
        instalments.push((due, amount.map(|amount| read_money(amount, currency)).transpose()?.map(|money| money.minor)));
    }
    let fee = FeeSpec {
        line: None,
        code: args.code.clone(),
        name: args.name.clone(),
        kind: args.kind,
        currency: Some(currency),
        prices: vec![PriceSpec {
            levels: args.levels.clone(),
            classes: args.classes.clone(),
            groups: args.groups.clone(),
            minor: read_money(&args.amount, currency)?.minor,
        }],
        optional: args.optional,
        pro_rata: args.pro_rata,
        instalments,
        count: args.instalments,
    };
    Ok(plan::carry_out(cx, &opened.service, &opened.actor, &AddFee { year: args.year.clone(), fee })?.exit)
}

/// A day without a year is one of the twelve months that end with the school year of the fee.
fn days_from(year: Option<&str>, today: Day, Opened { service, actor }: &Opened) -> Result<Day> {
    let classes = service.classes(actor).wait()?;
    let of_year = |class: &&ClassRow| match year {
        Some(code) => fold(&class.year) == fold(code),
        None => class.year_starts <= today && today <= class.year_ends,
    };
    Ok(classes.iter().find(of_year).map_or(today, |class| class.year_ends.first_of_twelve_months()))
}

fn settings(cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let rows = service.billing_settings(&actor).wait()?;
    if cx.global.json {
        let row = |row: &crate::service::billing::SettingRow| serde_json::json!({"name": row.name, "value": row.value, "usual": row.usual});
        cx.write_json(&rows.iter().map(row).collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    let shown =
        aligned(rows.into_iter().map(|row| vec![row.name.to_owned(), if row.value.is_empty() { row.usual } else { row.value }]).collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

fn edit(args: &FeeEditArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let rows = service.fees(&actor, args.year.clone()).wait()?;
    let unknown = || Error::user(Text::new("billing-fee-unknown").with("fee", &args.code));
    let row = rows.iter().find(|row| fold(&row.code) == fold(&args.code)).ok_or_else(unknown)?;
    let action = EditFee {
        fee: row.code.clone(),
        year: args.year.clone(),
        name: args.name.clone().map(|now| Edit { seen: row.name.clone(), now }),
        kind: args.kind.map(|now| Edit { seen: row.kind, now }),
        optional: args.optional.map(|now| Edit { seen: row.optional, now }),
        pro_rata: args.pro_rata.map(|now| Edit { seen: row.pro_rata, now }),
    };
    Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
}

fn import(args: &ImportArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let usual = amounts::or_schools(&service, None)?;
    let source = read::open(std::slice::from_ref(&args.file), &ReadOptions::default())?;
    let sheet = source.sheets().first().ok_or_else(|| Error::user(Text::new("cli-link-no-table")))?;
    let (fees, refusals) = fees::read(sheet, usual)?;
    if !refusals.is_empty() {
        return super::link::refuse(&refusals, cx);
    }
    Ok(plan::carry_out(cx, &service, &actor, &ImportFees { year: args.year.clone(), fees })?.exit)
}

pub fn discount(verb: &DiscountVerb, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    match verb {
        DiscountVerb::List(args) => {
            let rows = service.discounts(&actor, args.year.clone()).wait()?;
            if cx.global.json {
                let listed: Vec<_> = rows
                    .iter()
                    .map(|row| {
                        serde_json::json!({
                            "id": row.id.0, "kind": row.kind.code(), "student": row.student, "fee": row.fee,
                            "percent": row.percent.map(|percent| percent.to_string()), "minor": row.minor, "cap": row.cap, "nth": row.nth,
                            "order": row.ordering.map(SiblingOrder::code), "reason": row.reason, "from": row.starts, "to": row.ends,
                        })
                    })
                    .collect();
                cx.write_json(&listed)?;
                return Ok(Exit::Done);
            }
            let (language, today) = (cx.locale.language(), service.clock().now().today);
            let usual = amounts::or_schools(&service, None)?;
            let money = |minor: i64| Money::new(minor, usual).show(language);
            let shown = rows.iter().map(|row| {
                let amount = row.percent.map_or_else(|| money(row.minor.unwrap_or_default()), |percent| format!("{percent} %"));
                let amount = match row.cap {
                    Some(cap) => cx.locale.text(&Text::new("discounts-at-most").with("amount", amount).with("cap", money(cap))),
                    None => amount,
                };
                let whose = match (&row.student, row.nth) {
                    (Some(student), _) => student.clone(),
                    (None, Some(nth)) => cx.locale.text(&Text::new("discounts-from-child").with("nth", nth)),
                    (None, None) => String::new(),
                };
                let state = match (row.starts, row.ends) {
                    (_, Some(ends)) if ends < today => "discount-ended",
                    (Some(starts), _) if starts > today => "discount-to-come",
                    _ => "discount-in-force",
                };
                let days = [row.starts, row.ends].map(|day| day.map_or_else(|| "…".to_owned(), Day::written)).join("–");
                vec![
                    row.id.0.to_string(),
                    cx.locale.text(&row.kind.label()),
                    whose,
                    row.ordering.map(|order| cx.locale.text(&order.label())).unwrap_or_default(),
                    row.fee.clone().unwrap_or_default(),
                    amount,
                    cx.locale.get(state),
                    if row.starts.is_some() || row.ends.is_some() { days } else { String::new() },
                    row.reason.clone().unwrap_or_default(),
                ]
            });
            let shown = aligned(shown.collect());
            cx.write(shown.as_bytes())?;
            Ok(Exit::Done)
        }
        DiscountVerb::Add(args) => {
            let usual = amounts::or_schools(&service, None)?;
            let minor = |written: &Option<String>| written.as_deref().map(|written| read_money(written, usual)).transpose();
            let student = match &args.student {
                Some(reference) => Some(service.find_student(&actor, reference).wait()?),
                None => None,
            };
            let discount = DiscountSpec {
                kind: args.kind,
                student,
                fee: args.fee.clone(),
                percent: args.percent,
                minor: minor(&args.amount)?.map(|money| money.minor),
                cap: minor(&args.cap)?.map(|money| money.minor),
                nth: args.nth,
                ordering: args.order,
                reason: args.reason.clone(),
                from: args.from.map(|day| day.on(&service)),
                to: args.to.map(|day| day.on(&service)),
            };
            Ok(plan::carry_out(cx, &service, &actor, &AddDiscount { discount, year: args.year.clone() })?.exit)
        }
        DiscountVerb::End(args) => {
            let action = EndDiscount { discount: RowId(args.id), on: args.on.map(|day| day.on(&service)) };
            Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
        }
    }
}
