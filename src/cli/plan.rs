//! Every verb that changes the school: its plan is shown, decided on, and carried out only as it was shown.

use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::{Action, Actor, Done, Preview, Result, Reversal, Service};

use super::context::{Cli, Decision};
use super::envelope::{Envelope, Told};
use super::exit::Exit;

/// What became of an action.
pub struct Carried<O> {
    pub exit: Exit,
    pub applied: bool,
    /// What it came to, once applied; none where it had been carried out before.
    pub outcome: Option<O>,
}

/// Previews an action, asks, and executes what was shown; if the school changed meanwhile the new plan is shown and nothing written.
///
/// # Errors
/// What the service refuses, and a closed output.
pub fn carry_out<A: Action>(cx: &mut Cli, service: &Service, actor: &Actor, action: &A) -> Result<Carried<A::Outcome>> {
    carry_out_told(cx, service, actor, action, |_, _| Told::default())
}

/// As [`carry_out`], with more of the plan than its rows.
///
/// # Errors
/// As [`carry_out`].
pub fn carry_out_told<A: Action>(
    cx: &mut Cli,
    service: &Service,
    actor: &Actor,
    action: &A,
    tell: impl Fn(&A::Outcome, &Locale) -> Told,
) -> Result<Carried<A::Outcome>> {
    let id = service.operation_id()?;
    let preview = service.preview(actor, id, action).wait()?;
    let told = tell(&preview.outcome, &cx.locale);
    let planned = Envelope { leaves_out: A::LEAVES_OUT, ..Envelope::planned(&preview, &cx.locale) }.telling(told.clone());
    if let Decision::Stop(exit) = cx.decide(&planned)? {
        return Ok(Carried { exit, applied: false, outcome: None });
    }
    let done = service.execute(actor, id, action, Some(preview.digest.clone())).wait()?;
    let told = done.preview.outcome.as_ref().map_or(told, |outcome| tell(outcome, &cx.locale));
    let mut answer = answer(&preview, &done, cx).telling(told);
    answer.lasting = A::REVERSAL != Reversal::Undo;
    if let Some(operation) = done.operation {
        answer.documents = service.documents_of(actor, operation).wait()?;
    }
    cx.show(&answer)?;
    let exit = match (done.applied, done.moved) {
        (true, _) => Exit::Done,
        (false, true) => {
            cx.note(&Text::new("cli-moved"));
            Exit::Conflict
        }
        (false, false) if done.preview.is_blocked() => Exit::Refused,
        (false, false) => Exit::Done,
    };
    let outcome = done.preview.outcome.filter(|_| done.applied);
    Ok(Carried { exit, applied: done.applied, outcome })
}

/// The rows of the plan that was carried out, or the new difference.
fn answer<O>(shown: &Preview<O>, done: &Done<O>, cx: &Cli) -> Envelope {
    // An operation that had been carried out before does not repeat its rows: they are those that were shown.
    let mut envelope = if done.repeated { Envelope::planned(shown, &cx.locale) } else { Envelope::planned(&done.preview, &cx.locale) };
    envelope.operation = done.operation.map(|id| id.to_string());
    envelope.applied = done.applied;
    envelope
}
