//! Drives a session as a person would, for tests and measurements: press, type, wait until it is idle, look. Time is told, not
//! read, and after every key the cursor must be somewhere.

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;

use super::command::Who;
use super::cx::Now;
use super::input::{Input, Key};
use super::job::{JobId, Outcome, Work};
use super::layer::{Opened, Route};
use super::look::Look;
use super::screen::Screen;
use super::seat::Seat;
use super::session::{Session, Setup};
use crate::domain::day::Day;
use crate::locale::{Language, Locales};
use crate::service::{Actor, Service};

pub mod sample;

/// How long an idle session is given to hear of changes.
const HEARING: Duration = Duration::from_millis(15);

pub struct Driver {
    pub session: Session,
    runtime: Runtime,
    jobs: JoinSet<(JobId, Option<Outcome>)>,
    now: Now,
    /// Every byte since [`Self::take_bytes`].
    bytes: Vec<u8>,
}

/// How a driver begins.
pub struct Stage {
    pub services: Arc<Service>,
    pub actor: Option<Arc<Actor>>,
    pub language: Language,
    pub size: (u16, u16),
    pub routes: &'static [Route],
    pub look: fn(Look) -> Look,
    pub seat: Seat,
}

impl Stage {
    /// French, 80×24, nobody logged in, no routes.
    #[must_use]
    pub fn new(services: Arc<Service>) -> Self {
        Self { services, actor: None, language: Language::Fr, size: (80, 24), routes: &[], look: |look| look, seat: Seat::default() }
    }

    #[must_use]
    pub fn size(mut self, width: u16, height: u16) -> Self {
        self.size = (width, height);
        self
    }

    #[must_use]
    pub fn look(mut self, look: fn(Look) -> Look) -> Self {
        self.look = look;
        self
    }

    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    #[must_use]
    pub const fn routes(mut self, routes: &'static [Route]) -> Self {
        self.routes = routes;
        self
    }

    #[must_use]
    pub fn seat(mut self, seat: Seat) -> Self {
        self.seat = seat;
        self
    }

    #[must_use]
    pub fn actor(mut self, actor: Arc<Actor>) -> Self {
        self.actor = Some(actor);
        self
    }

    /// Opens a screen and waits for what it loads.
    ///
    /// # Panics
    /// Without a runtime.
    #[must_use]
    pub fn open(self, screen: impl Screen) -> Driver {
        self.start(Opened::new(screen))
    }

    /// As [`Self::open`], with a place of the router.
    ///
    /// # Panics
    /// Without a runtime.
    #[must_use]
    pub fn start(self, first: Opened) -> Driver {
        let mut driver = self.at_once(first);
        driver.idle();
        driver
    }

    /// A screen of which nothing has come yet: what is pressed now was typed ahead.
    ///
    /// # Panics
    /// Without a runtime.
    #[must_use]
    pub fn at_once(self, first: Opened) -> Driver {
        let locales = Arc::new(Locales::load());
        let look = (self.look)(Look::new(locales.of(self.language)));
        let now = Now { millis: 1_795_426_320_000, today: Day::new(2026, 11, 23).expect("a day"), clock: (10, 32) };
        let (width, height) = self.size;
        let session = Session::new(
            Setup {
                services: self.services,
                locales,
                look,
                who: Who(self.actor),
                width,
                height,
                routes: self.routes,
                now,
                seat: self.seat,
            },
            first,
        );
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_time().build().expect("a runtime");
        Driver { session, runtime, jobs: JoinSet::new(), now, bytes: Vec::new() }
    }
}

impl Driver {
    /// Presses one key by its name, and a moment passes.
    ///
    /// # Panics
    /// When no key is called so, or the cursor is nowhere afterwards.
    pub fn press(&mut self, key: &str) -> &mut Self {
        let key: Key = key.parse().unwrap_or_else(|error| panic!("{error}"));
        self.key(key);
        self.draw();
        self
    }

    /// Types words, letter by letter.
    pub fn type_(&mut self, words: &str) -> &mut Self {
        for c in words.chars() {
            self.key(Key::char(c));
            self.draw();
        }
        self
    }

    pub fn paste(&mut self, words: &str) -> &mut Self {
        self.session.input(&Input::Paste(words.to_owned()), self.now);
        self.draw();
        self
    }

    /// Gives what is no key: the mouse.
    pub fn input(&mut self, input: &Input) -> &mut Self {
        self.now.millis += 20;
        self.session.input(input, self.now);
        self.begin();
        self.draw();
        self
    }

    pub fn size(&mut self, width: u16, height: u16) -> &mut Self {
        self.session.input(&Input::Resize { width, height }, self.now);
        self.draw();
        self
    }

    /// Lets so many milliseconds pass.
    pub fn wait(&mut self, millis: i64) -> &mut Self {
        self.now.millis += millis;
        self.session.wake(self.now);
        self.draw();
        self
    }

    /// Runs all work to its end, and what that asks for, until nothing is left.
    pub fn idle(&mut self) -> &mut Self {
        loop {
            self.begin();
            let next = self.jobs.join_next();
            // What others changed may have been told already: whoever waits for that gets a moment to hear it.
            let next = if self.session.idle() {
                self.runtime.block_on(async { tokio::time::timeout(HEARING, next).await.unwrap_or_default() })
            } else {
                self.runtime.block_on(next)
            };
            let Some(Ok((id, outcome))) = next else {
                // Whoever waits sees in the end what others did.
                let Some(due) = self.session.freshens_at() else { break };
                self.now.millis = self.now.millis.max(due);
                self.session.wake(self.now);
                continue;
            };
            self.session.complete(id, outcome, self.now);
        }
        self.draw();
        self
    }

    /// # Panics
    /// When the words are not on the screen.
    pub fn sees(&mut self, words: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(words), "“{words}” is not on the screen:\n{screen}");
        self
    }

    /// # Panics
    /// When the words are on the screen.
    pub fn sees_no(&mut self, words: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(words), "“{words}” is on the screen:\n{screen}");
        self
    }

    /// The screen as text, a line a row, blanks at the ends cut.
    #[must_use]
    pub fn screen(&self) -> String {
        let buffer = self.session.paint().buffer();
        let mut text = String::new();
        for y in 0..buffer.area.height {
            let row: String = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
            text.push_str(row.trim_end());
            text.push('\n');
        }
        text
    }

    /// The bytes written since the last call.
    pub fn take_bytes(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    fn key(&mut self, key: Key) {
        self.now.millis += 20;
        self.session.input(&Input::Key(key), self.now);
        self.begin();
    }

    fn begin(&mut self) {
        for work in self.session.take_jobs() {
            if let Work::Start(job) = work {
                let id = job.id;
                self.jobs.spawn_on(async move { (id, Some(job.future.await)) }, self.runtime.handle());
            }
        }
    }

    fn draw(&mut self) {
        if self.session.is_dirty() {
            self.bytes.extend(self.session.draw());
        }
        assert!(self.session.is_over() || self.session.paint().cursor().is_some(), "the cursor is nowhere:\n{}", self.screen());
    }
}

#[cfg(test)]
mod tests;
