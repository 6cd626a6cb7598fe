//! `eschool staff …`: those who work here, added and edited by hand. What they teach is given with `course`, their accounts with
//! `account`.

use clap::{Args, Subcommand};
use serde::Serialize;

use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::plan;
use super::show;
use super::sift::Sift;
use super::values::Said;
use crate::domain::people::ContactKind;
use crate::domain::text::Text;
use crate::service::{AddStaff, Card, Edit, EditStaff, PersonEdit, Result, Service};

#[derive(Clone, Debug, Subcommand)]
pub enum StaffVerb {
    List(ListArgs),
    Show(show::ShowArgs),
    Add(AddArgs),
    Edit(EditArgs),
}

#[derive(Clone, Debug, Args)]
pub struct ListArgs {
    #[arg(id = "staff-words", long = "filter", value_name = "TEXT")]
    pub filter: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct AddArgs {
    #[arg(id = "staff-family-name", value_name = "NAME")]
    pub family_name: String,
    #[arg(id = "staff-given-names", value_name = "NAME")]
    pub given_names: String,
    #[arg(id = "staff-number", long = "number", value_name = "NUMBER")]
    pub number: Option<String>,
    #[command(flatten)]
    pub more: MoreArgs,
}

#[derive(Clone, Debug, Args)]
pub struct EditArgs {
    #[arg(id = "staff", value_name = "REF")]
    pub reference: String,
    #[arg(id = "new-family-name", long = "family-name", value_name = "NAME")]
    pub family_name: Option<String>,
    #[arg(id = "new-given-names", long = "given-names", value_name = "NAME")]
    pub given_names: Option<String>,
    #[command(flatten)]
    pub more: MoreArgs,
}

/// What is said of somebody besides her name; an empty word takes it away.
#[derive(Clone, Debug, Args)]
pub struct MoreArgs {
    #[arg(id = "staff-function", long = "function", value_name = "TEXT")]
    pub function: Option<String>,
    #[arg(id = "staff-teaches", long = "teaches", value_name = "YESNO", value_parser = ["yes", "no"])]
    pub teaches: Option<String>,
    #[arg(id = "staff-phone", long = "phone", value_name = "TEXT")]
    pub phone: Option<String>,
    #[arg(id = "staff-email", long = "email", value_name = "TEXT")]
    pub email: Option<String>,
    #[arg(id = "staff-since", long = "since", value_name = "DAY")]
    pub since: Option<Said>,
    #[arg(id = "staff-until", long = "until", value_name = "DAY")]
    pub until: Option<Said>,
}

pub fn run(verb: &StaffVerb, cx: &mut Cli) -> Result<Exit> {
    match verb {
        StaffVerb::List(args) => list(args, cx),
        StaffVerb::Show(args) => show::show(show::Whose::Staff, args, cx),
        StaffVerb::Add(args) => {
            let Opened { service, actor } = open::school(cx)?;
            let edit = PersonEdit {
                family_name: Some(Edit { seen: String::new(), now: args.family_name.clone() }),
                given_names: Some(Edit { seen: String::new(), now: args.given_names.clone() }),
                ..args.more.over(None, &service)
            };
            Ok(plan::carry_out(cx, &service, &actor, &AddStaff { number: args.number.clone(), edit })?.exit)
        }
        StaffVerb::Edit(args) => {
            let Opened { service, actor } = open::school(cx)?;
            let staff = service.find_staff(&actor, &args.reference).wait()?;
            let card = service.staff_card(&actor, staff).wait()?;
            let name = |seen: &str, now: &Option<String>| now.clone().map(|now| Edit { seen: seen.to_owned(), now });
            let edit = PersonEdit {
                family_name: name(&card.person.family_name, &args.family_name),
                given_names: name(&card.person.given_names, &args.given_names),
                ..args.more.over(Some(&card), &service)
            };
            Ok(plan::carry_out(cx, &service, &actor, &EditStaff { staff, edit })?.exit)
        }
    }
}

impl MoreArgs {
    /// What is given here over what the card says.
    fn over(&self, card: Option<&Card>, service: &Service) -> PersonEdit {
        let staff = card.and_then(|card| card.staff.as_ref());
        let contact = |kind: ContactKind| card.and_then(|card| card.contact(kind)).map(str::to_owned);
        let words = |now: &Option<String>, seen: Option<String>| {
            now.clone().map(|now| Edit { seen, now: Some(now).filter(|word| !word.trim().is_empty()) })
        };
        PersonEdit {
            phone: words(&self.phone, contact(ContactKind::Phone)),
            email: words(&self.email, contact(ContactKind::Email)),
            function: words(&self.function, staff.and_then(|staff| staff.function.clone())),
            teaches: self.teaches.as_ref().map(|now| Edit { seen: staff.is_some_and(|staff| staff.teaches), now: now == "yes" }),
            since: self.since.map(|day| Edit { seen: staff.and_then(|staff| staff.since), now: Some(day.on(service)) }),
            until: self.until.map(|day| Edit { seen: staff.and_then(|staff| staff.until), now: Some(day.on(service)) }),
            ..PersonEdit::default()
        }
    }
}

#[derive(Serialize)]
struct Listed {
    number: Option<String>,
    name: String,
    function: Option<String>,
    teaches: bool,
    class: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    left: Option<String>,
}

fn list(args: &ListArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let rows = service.staff(&actor).wait()?;
    let sift = Sift::new(args.filter.as_deref(), None);
    let listed = rows.iter().filter(|row| sift.staff_member(row)).map(|row| Listed {
        number: row.number.clone(),
        name: row.name.display(),
        function: row.function.clone(),
        teaches: row.teaches,
        class: row.class.clone(),
        phone: row.phone.clone(),
        email: row.email.clone(),
        left: row.left.map(|day| day.to_string()),
    });
    let listed: Vec<Listed> = listed.collect();
    if cx.global.json {
        cx.write_json(&listed)?;
        return Ok(Exit::Done);
    }
    let left = |day: &String| cx.locale.text(&Text::new("staff-row-left").with("day", day));
    let lines = listed.iter().map(|row| {
        let maybe = |word: &Option<String>| word.clone().unwrap_or_default();
        let standing = row.left.as_ref().map(left).unwrap_or_default();
        vec![maybe(&row.number), row.name.clone(), maybe(&row.function), maybe(&row.class), maybe(&row.phone), maybe(&row.email), standing]
    });
    let shown = aligned(lines.collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}
