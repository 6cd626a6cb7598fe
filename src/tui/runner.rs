//! Drives one session over one wire: drains the input, starts the work, and draws when something changed and the wire has room.
//! No tick: an idle session is one task that waits.

use std::any::Any;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::AbortHandle;

use super::cx::Now;
use super::input::Input;
use super::job::{JobId, Outcome, Work};
use super::session::Session;
use super::wire::Wire;

/// How long a session is left alone before it gives its screen's memory back.
const REST: Duration = Duration::from_secs(300);
/// How long saves may take once the person has left.
const GRACE: Duration = Duration::from_secs(30);

/// Where the time comes from: told to sessions, never read by them.
pub type Clock = Arc<dyn Fn() -> Now + Send + Sync>;

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The person left.
    Left,
    /// The wire was cut.
    HungUp,
    /// A mistake of ours ended it; the others go on.
    Broken,
}

/// Runs a session until the person leaves or the wire is cut, and its saves to their end.
pub async fn run(mut session: Session, wire: Wire, clock: Clock) -> End {
    let mut runner = Runner { clock, jobs: HashMap::new(), done: mpsc::unbounded_channel() };
    let end = runner.drive(&mut session, wire).await;
    if end != End::Broken {
        let finish = async {
            while session.saving() {
                let Some((id, outcome)) = runner.done.1.recv().await else { return };
                let now = (runner.clock)();
                if guarded(|| session.complete(id, outcome, now)).is_none() {
                    return;
                }
            }
        };
        if tokio::time::timeout(GRACE, finish).await.is_err() {
            tracing::warn!("a save outlived its session");
        }
    }
    for job in runner.jobs.values() {
        job.abort();
    }
    end
}

type Done = (JobId, Option<Outcome>);

struct Runner {
    clock: Clock,
    jobs: HashMap<JobId, AbortHandle>,
    done: (mpsc::UnboundedSender<Done>, mpsc::UnboundedReceiver<Done>),
}

enum Event {
    Input(Option<Input>),
    Done(Option<Done>),
    Room(bool),
    Wake,
    Rest,
}

impl Runner {
    async fn drive(&mut self, session: &mut Session, mut wire: Wire) -> End {
        let mut resting = false;
        loop {
            for work in session.take_jobs() {
                self.work(work);
            }
            if session.is_over() {
                return End::Left;
            }
            let now = (self.clock)();
            let wake = session.wakes_at().map(|at| Duration::from_millis(u64::try_from(at - now.millis).unwrap_or(0)));
            let wants_room = session.is_dirty() && !resting;
            let event = tokio::select! {
                biased;
                input = wire.inputs.recv() => Event::Input(input),
                done = self.done.1.recv() => Event::Done(done),
                permit = wire.frames.reserve(), if wants_room => match permit {
                    Ok(permit) => match guarded(|| session.draw()) {
                        Some(bytes) => {
                            if !bytes.is_empty() {
                                permit.send(bytes);
                            }
                            Event::Room(true)
                        }
                        None => return End::Broken,
                    },
                    Err(_) => Event::Room(false),
                },
                () = tokio::time::sleep(wake.unwrap_or_default()), if wake.is_some() => Event::Wake,
                () = tokio::time::sleep(REST), if !resting && wake.is_none() => Event::Rest,
            };
            let now = (self.clock)();
            let alive = match event {
                Event::Input(None) | Event::Room(false) => return End::HungUp,
                Event::Input(Some(input)) => {
                    resting = false;
                    guarded(|| session.input(&input, now))
                }
                Event::Done(Some((id, outcome))) => {
                    resting = false;
                    self.jobs.remove(&id);
                    guarded(|| session.complete(id, outcome, now))
                }
                Event::Wake => guarded(|| session.wake(now)),
                Event::Rest => {
                    resting = true;
                    guarded(|| session.rest())
                }
                Event::Done(None) | Event::Room(true) => Some(()),
            };
            if alive.is_none() {
                return End::Broken;
            }
        }
    }

    fn work(&mut self, work: Work) {
        match work {
            Work::Stop(id) => {
                if let Some(job) = self.jobs.remove(&id) {
                    job.abort();
                }
            }
            Work::Start(job) => {
                let (id, done) = (job.id, self.done.0.clone());
                let task = tokio::spawn(job.future);
                self.jobs.insert(id, task.abort_handle());
                tokio::spawn(async move {
                    match task.await {
                        Ok(outcome) => drop(done.send((id, Some(outcome)))),
                        Err(broken) if broken.is_panic() => drop(done.send((id, None))),
                        Err(_) => {}
                    }
                });
            }
        }
    }
}

/// Runs one step of a session; `None` when it panicked, which ends this session and no other.
fn guarded<T>(step: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(step)).map_err(|panic| tracing::error!(panic.message = message(&*panic), "a session broke")).ok()
}

fn message(panic: &(dyn Any + Send)) -> &str {
    panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}
