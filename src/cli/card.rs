//! `eschool student add|edit`, `eschool guardian add|edit`: one card by hand, field by field; what is not given stays as it is.

use clap::{Args, Subcommand};

use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::plan;
use super::show::{self, ShowArgs, Whose};
use crate::domain::day::BirthDate;
use crate::domain::people::ContactKind;
use crate::domain::roster::Sex;
use crate::service::{AddGuardian, AddStudent, Card, Edit, EditGuardian, EditStudent, PersonEdit, Result};

#[derive(Clone, Debug, Subcommand)]
pub enum StudentVerb {
    Show(ShowArgs),
    Add(AddStudentArgs),
    Edit(EditStudentArgs),
}

#[derive(Clone, Debug, Subcommand)]
pub enum GuardianVerb {
    Show(ShowArgs),
    Add(AddGuardianArgs),
    Edit(EditGuardianArgs),
}

#[derive(Clone, Debug, Args)]
pub struct AddStudentArgs {
    #[command(flatten)]
    pub name: NewName,
    /// Without one, the school's next.
    #[arg(id = "new-matricule", long = "matricule", value_name = "NUMBER")]
    pub matricule: Option<String>,
    #[arg(id = "card-class", long = "class", value_name = "CODE")]
    pub class: Option<String>,
    #[command(flatten)]
    pub more: MoreArgs,
}

#[derive(Clone, Debug, Args)]
pub struct EditStudentArgs {
    #[arg(id = "reference", value_name = "REF")]
    pub reference: String,
    #[command(flatten)]
    pub name: OtherName,
    #[command(flatten)]
    pub more: MoreArgs,
}

#[derive(Clone, Debug, Args)]
pub struct AddGuardianArgs {
    #[command(flatten)]
    pub name: NewName,
    #[arg(id = "card-occupation", long = "occupation", value_name = "TEXT")]
    pub occupation: Option<String>,
    #[command(flatten)]
    pub more: MoreArgs,
}

#[derive(Clone, Debug, Args)]
pub struct EditGuardianArgs {
    #[arg(id = "reference", value_name = "REF")]
    pub reference: String,
    #[command(flatten)]
    pub name: OtherName,
    #[arg(id = "card-occupation", long = "occupation", value_name = "TEXT")]
    pub occupation: Option<String>,
    #[command(flatten)]
    pub more: MoreArgs,
}

#[derive(Clone, Debug, Args)]
pub struct NewName {
    #[arg(id = "staff-family-name", value_name = "NAME")]
    pub family_name: String,
    #[arg(id = "staff-given-names", value_name = "NAME")]
    pub given_names: String,
}

#[derive(Clone, Debug, Args)]
pub struct OtherName {
    #[arg(id = "new-family-name", long = "family-name", value_name = "NAME")]
    pub family_name: Option<String>,
    #[arg(id = "new-given-names", long = "given-names", value_name = "NAME")]
    pub given_names: Option<String>,
}

/// What is said of somebody besides her name; an empty word takes it away.
#[derive(Clone, Debug, Args)]
pub struct MoreArgs {
    #[arg(id = "card-post-name", long = "post-name", value_name = "NAME")]
    pub post_name: Option<String>,
    #[arg(id = "card-usage-name", long = "usage-name", value_name = "NAME")]
    pub usage_name: Option<String>,
    #[arg(id = "card-sex", long = "sex", value_name = "SEX", value_parser = ["female", "male"])]
    pub sex: Option<String>,
    #[arg(id = "card-birth-date", long = "birth-date", value_name = "DATE")]
    pub birth_date: Option<BirthDate>,
    #[arg(id = "card-birth-place", long = "birth-place", value_name = "TEXT")]
    pub birth_place: Option<String>,
    #[arg(id = "staff-phone", long = "phone", value_name = "TEXT")]
    pub phone: Option<String>,
    #[arg(id = "staff-email", long = "email", value_name = "TEXT")]
    pub email: Option<String>,
}

pub fn student(verb: &StudentVerb, cx: &mut Cli) -> Result<Exit> {
    match verb {
        StudentVerb::Show(args) => show::show(Whose::Student, args, cx),
        StudentVerb::Add(args) => {
            let Opened { service, actor } = open::school(cx)?;
            let edit = PersonEdit { class: words(args.class.as_ref(), None), ..args.name.over(args.more.over(None)) };
            Ok(plan::carry_out(cx, &service, &actor, &AddStudent { matricule: args.matricule.clone(), edit })?.exit)
        }
        StudentVerb::Edit(args) => {
            let Opened { service, actor } = open::school(cx)?;
            let student = service.find_student(&actor, &args.reference).wait()?;
            let card = service.student_card(&actor, student).wait()?;
            let edit = args.name.over(args.more.over(Some(&card)), &card);
            Ok(plan::carry_out(cx, &service, &actor, &EditStudent { student, edit })?.exit)
        }
    }
}

pub fn guardian(verb: &GuardianVerb, cx: &mut Cli) -> Result<Exit> {
    match verb {
        GuardianVerb::Show(args) => show::show(Whose::Guardian, args, cx),
        GuardianVerb::Add(args) => {
            let Opened { service, actor } = open::school(cx)?;
            let edit = PersonEdit { occupation: words(args.occupation.as_ref(), None), ..args.name.over(args.more.over(None)) };
            Ok(plan::carry_out(cx, &service, &actor, &AddGuardian { edit })?.exit)
        }
        GuardianVerb::Edit(args) => {
            let Opened { service, actor } = open::school(cx)?;
            let guardian = service.find_guardian(&actor, &args.reference).wait()?;
            let card = service.guardian_card(&actor, guardian).wait()?;
            let occupation = words(args.occupation.as_ref(), card.occupation.clone());
            let edit = PersonEdit { occupation, ..args.name.over(args.more.over(Some(&card)), &card) };
            Ok(plan::carry_out(cx, &service, &actor, &EditGuardian { guardian, edit })?.exit)
        }
    }
}

impl NewName {
    fn over(&self, edit: PersonEdit) -> PersonEdit {
        let name = |now: &String| Some(Edit { seen: String::new(), now: now.clone() });
        PersonEdit { family_name: name(&self.family_name), given_names: name(&self.given_names), ..edit }
    }
}

impl OtherName {
    fn over(&self, edit: PersonEdit, card: &Card) -> PersonEdit {
        let name = |now: &Option<String>, seen: &str| now.clone().map(|now| Edit { seen: seen.to_owned(), now });
        PersonEdit {
            family_name: name(&self.family_name, &card.person.family_name),
            given_names: name(&self.given_names, &card.person.given_names),
            ..edit
        }
    }
}

impl MoreArgs {
    /// What is given here over what the card says.
    fn over(&self, card: Option<&Card>) -> PersonEdit {
        let person = card.map(|card| &card.person);
        let contact = |kind: ContactKind| card.and_then(|card| card.contact(kind)).map(str::to_owned);
        PersonEdit {
            post_name: words(self.post_name.as_ref(), person.and_then(|person| person.post_name.clone())),
            usage_name: words(self.usage_name.as_ref(), person.and_then(|person| person.usage_name.clone())),
            sex: self.sex.as_deref().map(|code| Edit { seen: person.and_then(|person| person.sex), now: Sex::from_code(code) }),
            birth_date: self.birth_date.map(|date| Edit { seen: person.and_then(|person| person.birth_date), now: Some(date) }),
            birth_place: words(self.birth_place.as_ref(), person.and_then(|person| person.birth_place.clone())),
            phone: words(self.phone.as_ref(), contact(ContactKind::Phone)),
            email: words(self.email.as_ref(), contact(ContactKind::Email)),
            ..PersonEdit::default()
        }
    }
}

fn words(now: Option<&String>, seen: Option<String>) -> Option<Edit<Option<String>>> {
    now.map(|now| Edit { seen, now: Some(now.clone()).filter(|word| !word.trim().is_empty()) })
}
