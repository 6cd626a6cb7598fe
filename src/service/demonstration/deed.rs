//! One deed of the demonstration's founder: done whole, or the founding fails.

use crate::domain::text::Text;
use crate::service::action::{Action, Verdict};
use crate::service::actor::Actor;
use crate::service::engine::Service;
use crate::service::error::{Error, Result};

pub(super) fn carry_out<A: Action>(service: &Service, owner: &Actor, action: &A) -> Result<()> {
    let done = service.execute(owner, service.operation_id()?, action, None).wait()?;
    if done.applied {
        return Ok(());
    }
    let why = done.preview.rows.into_iter().find(|row| row.verdict >= Verdict::Conflict).map(|row| row.message);
    Err(Error::conflict(why.unwrap_or_else(|| Text::new("service-school-there"))))
}
