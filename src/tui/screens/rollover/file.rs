//! Decisions of the year's end from a file, matched with the school's students. It decides nothing.

use std::path::PathBuf;

use crate::domain::roster::Refusal;
use crate::domain::text::Text;
use crate::exchange::rollover;
use crate::service::{Actor, Error, Rolled, Service};
use crate::tui::kit::card::Card;
use crate::tui::look::Look;

/// Reads the file and finds its students.
pub async fn bring(service: &Service, actor: &Actor, path: PathBuf) -> Result<(Vec<Rolled>, Vec<Refusal>), Error> {
    let read = tokio::task::spawn_blocking(move || rollover::open(&path)).await;
    let (decided, mut refusals) = read.unwrap_or_else(|broken| Err(Error::internal(broken.to_string())))?;
    let found = service.find_students(actor, decided.iter().map(|line| line.student.clone()).collect()).await?;
    let (rolled, unknown) = rollover::matched(decided, found);
    refusals.extend(unknown);
    refusals.sort_by_key(|refusal| refusal.line);
    Ok((rolled, refusals))
}

/// The lines that were not taken, each with its reason.
pub fn refused(refusals: &[Refusal], look: &Look) -> Card {
    let line = |refusal: &Refusal| (look.text(&Text::new("rollover-file-line").with("line", refusal.line)), look.text(&refusal.reason));
    Card::new(Text::new("rollover-file-refused"), refusals.iter().map(line).collect())
}
