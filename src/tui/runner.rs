//! Drives one session over one wire: drains the input, starts the work, and draws when something changed and the wire has room.
//! No tick: an idle session is one task that waits.

use std::any::Any;
use std::collections::HashMap;
use std::fmt;
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
use crate::service::Service;

/// How long a session is left alone before it gives its screen's memory back.
const REST: Duration = Duration::from_secs(300);
/// How long saves may take once the person has left.
const GRACE: Duration = Duration::from_secs(30);

/// Where the time comes from: told to sessions, never read by them.
pub type Clock = Arc<dyn Fn() -> Now + Send + Sync>;

/// The clock of a school, on the wall of its own time zone.
#[must_use]
pub fn clock(service: &Service) -> Clock {
    let clock = service.clock().clone();
    Arc::new(move || {
        let moment = clock.now();
        Now { millis: moment.millis, today: moment.today, clock: clock.hands(moment.millis) }
    })
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The person left.
    Left,
    /// The wire was cut.
    HungUp,
    /// A mistake of ours ended it; the others go on. The number is the one it has in the log.
    Broken(Incident),
}

/// What the log calls a mistake of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Incident(u32);

impl fmt::Display for Incident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08X}", self.0)
    }
}

/// Runs a session until the person leaves or the wire is cut, and its saves to their end.
pub async fn run(mut session: Session, wire: Wire, clock: Clock) -> End {
    let mut runner = Runner { clock, jobs: HashMap::new(), done: mpsc::unbounded_channel() };
    let end = runner.drive(&mut session, wire).await;
    if !matches!(end, End::Broken(_)) {
        let finish = async {
            runner.finish(&mut session).await;
            // What was not taken is known now: it waits where she finds it again.
            if end == End::HungUp {
                let now = (runner.clock)();
                guarded(|| session.cut(now)).ok();
                runner.finish(&mut session).await;
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
                        Ok(bytes) => {
                            permit.send(bytes);
                            Event::Room(true)
                        }
                        Err(incident) => return End::Broken(incident),
                    },
                    Err(_) => Event::Room(false),
                },
                () = tokio::time::sleep(wake.unwrap_or_default()), if wake.is_some() => Event::Wake,
                () = tokio::time::sleep(REST), if !resting && wake.is_none_or(|wake| wake > REST) => Event::Rest,
            };
            let now = (self.clock)();
            let alive = match event {
                Event::Input(None) | Event::Room(false) => return End::HungUp,
                Event::Input(Some(input)) => {
                    resting = false;
                    let taken = guarded(|| session.input(&input, now));
                    // Nothing will come of it: that is said too, where there is room to.
                    if !session.is_dirty()
                        && session.idle()
                        && let Ok(permit) = wire.frames.try_reserve()
                    {
                        permit.send(Vec::new());
                    }
                    taken
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
                Event::Done(None) | Event::Room(true) => Ok(()),
            };
            if let Err(incident) = alive {
                return End::Broken(incident);
            }
        }
    }

    /// Brings the saves of a session nobody sits at to their end.
    async fn finish(&mut self, session: &mut Session) {
        loop {
            for work in session.take_jobs() {
                self.work(work);
            }
            if !session.saving() {
                return;
            }
            let Some((id, outcome)) = self.done.1.recv().await else { return };
            let now = (self.clock)();
            if guarded(|| session.complete(id, outcome, now)).is_err() {
                return;
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

/// Runs one step of a session. A panic ends this session and no other, under the number that is in the log.
fn guarded<T>(step: impl FnOnce() -> T) -> Result<T, Incident> {
    catch_unwind(AssertUnwindSafe(step)).map_err(|panic| {
        let mut chance = [0; 4];
        // A number that is not one of its kind still finds the line.
        getrandom::fill(&mut chance).ok();
        let incident = Incident(u32::from_be_bytes(chance));
        tracing::error!(incident = %incident, panic.message = message(&*panic), "a session broke");
        incident
    })
}

fn message(panic: &(dyn Any + Send)) -> &str {
    panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use ratatui::layout::{Position, Rect};

    use super::*;
    use crate::domain::day::Day;
    use crate::domain::text::Text;
    use crate::locale::{Language, Locales};
    use crate::tui::command::{Command, Who};
    use crate::tui::cx::Cx;
    use crate::tui::input::Key;
    use crate::tui::look::Look;
    use crate::tui::paint::Paint;
    use crate::tui::router::Opened;
    use crate::tui::screen::Screen;
    use crate::tui::session::Setup;
    use crate::tui::wire::{Peer, wire};

    struct Fragile(Arc<AtomicBool>);

    impl Screen for Fragile {
        type Msg = ();
        const COMMANDS: &'static [Command<Self>] = &[
            Command::new("break", &[Key::f(7)], "tui-run", "help-run", |_, _| panic!("as asked")),
            Command::new("job", &[Key::f(8)], "tui-run", "help-run", |_, cx| cx.load(async { panic!("as asked") }, |()| ())),
            Command::new("save", &[Key::f(9)], "tui-run", "help-run", |screen: &mut Self, cx| {
                let saved = Arc::clone(&screen.0);
                let save = async move {
                    tokio::time::sleep(Duration::from_millis(30)).await;
                    saved.store(true, Ordering::SeqCst);
                    Ok(())
                };
                cx.save(save, |_| ());
            }),
        ];

        fn title(&self) -> Text {
            Text::new("tui-command")
        }

        fn update(&mut self, (): (), _cx: &mut Cx<'_, ()>) {}

        fn view(&self, _paint: &mut Paint, area: Rect, _look: &Look) -> Option<Position> {
            Some(area.as_position())
        }
    }

    fn now() -> Now {
        Now { millis: 0, today: Day::new(2026, 11, 23).unwrap(), clock: (8, 0) }
    }

    fn start() -> (Peer, tokio::task::JoinHandle<End>, Arc<AtomicBool>) {
        let (mine, peer) = wire();
        let locales = Arc::new(Locales::load());
        let look = Look::new(locales.of(Language::Fr));
        let saved = Arc::new(AtomicBool::new(false));
        let setup = Setup {
            services: Arc::new(Service::scratch(&crate::service::Clock::fixed(0)).expect("a scratch store")),
            locales,
            look,
            who: Who(None),
            width: 80,
            height: 24,
            routes: &[],
            now: now(),
            seat: crate::tui::seat::Seat::default(),
        };
        let session = Session::new(setup, Opened::new(Fragile(Arc::clone(&saved))));
        (peer, tokio::spawn(run(session, mine, Arc::new(now))), saved)
    }

    async fn press(peer: &Peer, key: Key) {
        peer.inputs.send(Input::Key(key)).await.unwrap();
    }

    #[tokio::test]
    async fn frames_come_when_something_changed_and_end_with_the_person() {
        let (mut peer, session, _) = start();
        assert!(peer.frames.recv().await.is_some());
        press(&peer, Key::f(1)).await;
        let help = String::from_utf8(peer.frames.recv().await.unwrap()).unwrap();
        assert!(help.contains("Aide"), "{help}");
        press(&peer, Key::f(10)).await;
        assert_eq!(session.await.unwrap(), End::Left);
    }

    #[tokio::test]
    async fn a_stalled_client_is_sent_one_frame_only() {
        let (mut peer, session, _) = start();
        assert!(peer.frames.recv().await.is_some());
        for _ in 0..20 {
            press(&peer, Key::ctrl('l')).await;
            tokio::task::yield_now().await;
        }
        let mut frames = 0;
        while let Ok(Some(_)) = tokio::time::timeout(Duration::from_millis(50), peer.frames.recv()).await {
            frames += 1;
        }
        assert!((1..=2).contains(&frames), "{frames} frames: one was waiting, and the rest was drawn as one");
        drop(peer);
        assert_eq!(session.await.unwrap(), End::HungUp);
    }

    #[tokio::test]
    async fn a_mistake_ends_one_session_and_a_broken_job_none() {
        let (mut peer, session, _) = start();
        assert!(peer.frames.recv().await.is_some());
        press(&peer, Key::f(8)).await;
        let mut seen = String::new();
        while !seen.contains("erreur interne") {
            seen.push_str(&String::from_utf8(peer.frames.recv().await.unwrap()).unwrap());
        }
        press(&peer, Key::f(7)).await;
        assert!(matches!(session.await.unwrap(), End::Broken(_)));
    }

    #[tokio::test]
    async fn a_save_runs_to_its_end_though_the_person_left() {
        let (peer, session, saved) = start();
        press(&peer, Key::f(9)).await;
        press(&peer, Key::f(10)).await;
        assert_eq!(session.await.unwrap(), End::Left);
        assert!(saved.load(Ordering::SeqCst));
    }
}
