//! `eschool household …`: the homes of the families; who lives there, joins, leaves, begins another.

use clap::{Args, Subcommand};
use serde::Serialize;

use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::person;
use super::plan;
use super::sift::Sift;
use crate::domain::id::PersonId;
use crate::domain::people::Part;
use crate::domain::text::Text;
use crate::service::{AddressParts, Edit, HouseholdCard, JoinHousehold, LeaveHousehold, Result, SaveHousehold};

#[derive(Clone, Debug, Subcommand)]
pub enum HouseholdVerb {
    List(ListArgs),
    Show(HomeArgs),
    Add(AddArgs),
    Edit(EditArgs),
    Join(JoinArgs),
    Leave(LeaveArgs),
}

#[derive(Clone, Debug, Args)]
pub struct ListArgs {
    #[arg(id = "home-words", long = "filter", value_name = "TEXT")]
    pub filter: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct HomeArgs {
    #[arg(id = "home", value_name = "REF")]
    pub home: String,
}

#[derive(Clone, Debug, Args)]
pub struct AddressArgs {
    #[arg(id = "home-address", long = "address", value_name = "TEXT")]
    pub address: Option<String>,
    #[arg(id = "home-postcode", long = "postcode", value_name = "TEXT")]
    pub postcode: Option<String>,
    #[arg(id = "home-city", long = "city", value_name = "TEXT")]
    pub city: Option<String>,
    #[arg(id = "home-country", long = "country", value_name = "TEXT")]
    pub country: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct AddArgs {
    #[arg(id = "home-name", value_name = "NAME")]
    pub name: String,
    #[arg(id = "home-adults", long = "adult", value_name = "REF")]
    pub adults: Vec<String>,
    #[arg(id = "home-children", long = "child", value_name = "REF")]
    pub children: Vec<String>,
    #[command(flatten)]
    pub address: AddressArgs,
}

#[derive(Clone, Debug, Args)]
pub struct EditArgs {
    #[command(flatten)]
    pub home: HomeArgs,
    #[arg(id = "new-home-name", long = "name", value_name = "NAME")]
    pub name: Option<String>,
    #[command(flatten)]
    pub address: AddressArgs,
}

#[derive(Clone, Debug, Args)]
pub struct JoinArgs {
    #[command(flatten)]
    pub home: HomeArgs,
    #[arg(id = "home-adults", long = "adult", value_name = "REF")]
    pub adults: Vec<String>,
    #[arg(id = "home-children", long = "child", value_name = "REF")]
    pub children: Vec<String>,
}

#[derive(Clone, Debug, Args)]
pub struct LeaveArgs {
    #[command(flatten)]
    pub home: HomeArgs,
    #[arg(id = "home-people", value_name = "REF", required = true)]
    pub people: Vec<String>,
    /// The home they begin together.
    #[arg(id = "home-begins", long = "begins", value_name = "NAME")]
    pub begins: Option<String>,
    /// Of them, who stays as well.
    #[arg(id = "home-stays", long = "also-stays", value_name = "REF")]
    pub stays: Vec<String>,
    #[command(flatten)]
    pub address: AddressArgs,
}

pub fn run(verb: &HouseholdVerb, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let Opened { service, actor } = &opened;
    match verb {
        HouseholdVerb::List(args) => list(args, &opened, cx),
        HouseholdVerb::Show(args) => show(&args.card(&opened)?, cx),
        HouseholdVerb::Add(args) => {
            let address = args.address.over(None).map(|now| Edit { seen: None, now: Some(now) });
            let name = Some(Edit { seen: String::new(), now: args.name.clone() });
            let members = members(&args.adults, &args.children, &opened)?;
            Ok(plan::carry_out(cx, service, actor, &SaveHousehold { household: None, name, address, members })?.exit)
        }
        HouseholdVerb::Edit(args) => {
            let card = args.home.card(&opened)?;
            let now = args.address.over(card.address.as_ref());
            let action = SaveHousehold {
                household: Some(card.id),
                name: args.name.clone().map(|now| Edit { seen: card.name.clone(), now }),
                address: now.map(|now| Edit { seen: card.address.clone(), now: Some(now) }),
                members: Vec::new(),
            };
            Ok(plan::carry_out(cx, service, actor, &action)?.exit)
        }
        HouseholdVerb::Join(args) => {
            let household = service.find_household(actor, &args.home.home).wait()?;
            let people = members(&args.adults, &args.children, &opened)?;
            Ok(plan::carry_out(cx, service, actor, &JoinHousehold { household, people })?.exit)
        }
        HouseholdVerb::Leave(args) => {
            let household = service.find_household(actor, &args.home.home).wait()?;
            let begins = args.begins.clone().map(|name| (name, args.address.over(None)));
            let (people, also_stay) = (found(&args.people, &opened)?, found(&args.stays, &opened)?);
            Ok(plan::carry_out(cx, service, actor, &LeaveHousehold { household, people, begins, also_stay })?.exit)
        }
    }
}

impl HomeArgs {
    fn card(&self, opened: &Opened) -> Result<HouseholdCard> {
        let id = opened.service.find_household(&opened.actor, &self.home).wait()?;
        opened.service.household_card(&opened.actor, id).wait()
    }
}

impl AddressArgs {
    /// The address with what is given here; none: nothing is given.
    fn over(&self, present: Option<&AddressParts>) -> Option<AddressParts> {
        let given = [&self.address, &self.postcode, &self.city, &self.country];
        given.iter().any(|part| part.is_some()).then(|| {
            let part = |at: usize| given[at].clone().unwrap_or_else(|| present.map(|parts| parts[at].clone()).unwrap_or_default());
            [part(0), part(1), part(2), part(3)]
        })
    }
}

fn found(references: &[String], opened: &Opened) -> Result<Vec<PersonId>> {
    references.iter().map(|reference| person::find(reference, opened)).collect()
}

fn members(adults: &[String], children: &[String], opened: &Opened) -> Result<Vec<(PersonId, Part)>> {
    let adults = found(adults, opened)?.into_iter().map(|person| (person, Part::Adult));
    Ok(adults.chain(found(children, opened)?.into_iter().map(|person| (person, Part::Child))).collect())
}

#[derive(Serialize)]
struct Listed {
    id: String,
    name: String,
    address: String,
    adults: usize,
    children: usize,
}

fn list(args: &ListArgs, opened: &Opened, cx: &mut Cli) -> Result<Exit> {
    let rows = opened.service.households(&opened.actor).wait()?;
    let sift = Sift::new(args.filter.as_deref(), None);
    let rows = rows.iter().filter(|row| sift.folded(&row.search_key));
    if cx.global.json {
        let listed: Vec<Listed> = rows
            .map(|row| Listed {
                id: row.id.0.to_string(),
                name: row.name.clone(),
                address: row.address.clone(),
                adults: row.adults,
                children: row.children,
            })
            .collect();
        cx.write_json(&listed)?;
        return Ok(Exit::Done);
    }
    let lives = |adults: usize, children: usize| {
        cx.locale.text(&Text::new("household-row-lives").with("adults", adults).with("children", children))
    };
    let lines = rows.map(|row| vec![row.name.clone(), row.address.clone(), lives(row.adults, row.children), row.id.0.to_string()]);
    let shown = aligned(lines.collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct Shown<'a> {
    id: String,
    name: &'a str,
    address: Option<&'a AddressParts>,
    members: Vec<Member<'a>>,
}

#[derive(Serialize)]
struct Member<'a> {
    id: String,
    name: &'a str,
    part: &'static str,
    until: Option<String>,
}

fn show(card: &HouseholdCard, cx: &mut Cli) -> Result<Exit> {
    if cx.global.json {
        let members = card.members.iter().map(|row| {
            let (id, until) = (row.person.0.to_string(), row.ends.map(|day| day.to_string()));
            Member { id, name: &row.name, part: if row.part == Part::Adult { "adult" } else { "child" }, until }
        });
        let shown = Shown { id: card.id.0.to_string(), name: &card.name, address: card.address.as_ref(), members: members.collect() };
        cx.write_json(&shown)?;
        return Ok(Exit::Done);
    }
    let mut lines = vec![vec![cx.locale.get("field-household"), card.name.clone()]];
    if let Some(parts) = &card.address {
        let said = parts.iter().filter(|part| !part.is_empty()).map(|part| part.replace('\n', ", ")).collect::<Vec<_>>().join(", ");
        lines.push(vec![cx.locale.get("field-address"), said]);
    }
    for member in &card.members {
        let part = cx.locale.get(if member.part == Part::Adult { "household-adult" } else { "household-child" });
        let until = member.ends.map(|day| cx.locale.text(&Text::new("staff-row-left").with("day", day)));
        lines.push(vec![part, member.name.clone(), until.unwrap_or_default()]);
    }
    let shown = aligned(lines);
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}
