//! The thing a `class:6A` or `fee:SCOL` means, for this actor. It reads through the same lists as everybody.

use super::open::Opened;
use super::values::{Noun, Subject};
use crate::domain::frame::Kind as Entry;
use crate::domain::id::PersonId;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::service::{Error, Recorded, Result};

/// # Errors
/// When nothing she may see answers to it.
pub(super) fn find(subject: &Subject, opened: &Opened) -> Result<Recorded> {
    let Opened { service, actor } = opened;
    let Subject::Thing(noun, reference) = subject else { return Ok(person(subject, opened)?.into()) };
    let unknown = || Error::user(Text::new("service-record-unknown").with("reference", reference));
    let is = |code: &str| fold(code) == fold(reference);
    Ok(match noun {
        Noun::Year => Recorded::Entry(Entry::Year, service.find_year(actor, Some(reference)).wait()?.0),
        Noun::Level => Recorded::Entry(Entry::Level, service.find_entry(actor, Entry::Level, reference, None).wait()?),
        Noun::Subject => Recorded::Entry(Entry::Subject, service.find_entry(actor, Entry::Subject, reference, None).wait()?),
        Noun::Class => {
            let year = service.find_year(actor, None).wait()?;
            Recorded::Entry(Entry::Class, service.find_entry(actor, Entry::Class, reference, Some(year.0)).wait()?)
        }
        Noun::Course => Recorded::Entry(Entry::Course, service.find_course(actor, reference).wait()?.0),
        Noun::Household => Recorded::Household(service.find_household(actor, reference).wait()?),
        Noun::Account => {
            let accounts = service.accounts(actor).wait()?;
            Recorded::Account(accounts.iter().find(|row| is(&row.login)).ok_or_else(unknown)?.id)
        }
        Noun::Role => {
            let roles = service.roles(actor).wait()?;
            Recorded::Role(roles.iter().find(|row| is(&row.code) || is(&row.written)).ok_or_else(unknown)?.id)
        }
        Noun::Fee => {
            let fees = service.fees(actor, None).wait()?;
            Recorded::Fee(fees.iter().find(|row| is(&row.code)).ok_or_else(unknown)?.id)
        }
        Noun::FeeGroup => Recorded::FeeGroup(service.find_fee_group(actor, reference, None).wait()?),
        Noun::Invoice => Recorded::Invoice(service.find_invoice(actor, reference).wait()?),
        Noun::Payment => Recorded::Payment(service.find_receipt(actor, reference).wait()?.payment.id),
        Noun::Drawer => Recorded::Drawer(service.find_drawer(actor, reference).wait()?),
        Noun::Expense => Recorded::Expense(service.find_expense(actor, reference).wait()?),
    })
}

/// The person a `student:MATRICULE` means.
///
/// # Errors
/// When it is nobody, or nobody she sees.
pub(super) fn person(subject: &Subject, opened: &Opened) -> Result<PersonId> {
    let Opened { service, actor } = opened;
    match subject {
        Subject::Student(reference) => service.find_student(actor, reference).wait(),
        Subject::Guardian(reference) => service.find_guardian(actor, reference).wait(),
        Subject::Thing(_, reference) => Err(Error::user(Text::new("service-record-unknown").with("reference", reference))),
        Subject::Staff(reference) => {
            let rows = service.staff(actor).wait()?;
            let mut found =
                rows.iter().filter(|row| row.number.as_ref() == Some(reference) || fold(&row.name.display()) == fold(reference));
            match (found.next(), found.next()) {
                (Some(one), None) => Ok(one.id),
                (None, _) => Err(Error::user(Text::new("service-unknown-staff").with("who", reference))),
                (Some(_), Some(_)) => {
                    Err(Error::user(Text::new("service-several-people").with("who", reference).with("count", 2 + found.count())))
                }
            }
        }
    }
}
