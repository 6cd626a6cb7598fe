//! Logins for more teachers of a demonstration school: to train several at once, and to see a staff room at work.

use super::DEMO_PASSWORD;
use super::deed::carry_out;
use crate::domain::rights::Role;
use crate::service::accounts::AddAccount;
use crate::service::actor::Actor;
use crate::service::engine::Service;
use crate::service::error::Result;

/// Gives so many more teachers a login: `teacher2`, `teacher3` …; fewer where the school employs fewer. Returns how many.
///
/// # Errors
/// When the store does not answer.
pub fn give_logins(service: &Service, owner: &Actor, more: usize) -> Result<usize> {
    if more == 0 {
        return Ok(0);
    }
    let taken: Vec<_> = service.accounts(owner).wait()?.into_iter().filter_map(|row| Some(row.person?.0)).collect();
    let staff = service.staff(owner).wait()?;
    let people = staff.iter().filter(|row| row.teaches && !taken.contains(&row.id)).take(more);
    let role = Role::Teacher.code();
    let mut logins = Vec::with_capacity(more);
    for (at, person) in people.enumerate() {
        let login = format!("{role}{}", at + 2);
        carry_out(service, owner, &AddAccount { login: login.clone(), role: role.to_owned(), person: Some(person.id) })?;
        logins.push(login);
    }
    service.show_passwords_blocking(DEMO_PASSWORD, &logins)?;
    Ok(logins.len())
}
