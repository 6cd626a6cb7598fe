//! The kit on this terminal, with ten thousand fictional people: to look at, and to try on a terminal one has doubts about.

use std::sync::Arc;

use eschool::domain::day::Day;
use eschool::locale::{Language, Locales};
use eschool::service::{Clock, Service};
use eschool::tui::command::Who;
use eschool::tui::cx::Now;
use eschool::tui::driver::sample::{People, pupils};
use eschool::tui::look::Look;
use eschool::tui::router::Opened;
use eschool::tui::session::{Session, Setup};
use eschool::tui::terminal;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let (width, height) = terminal::size()?;
    let locales = Arc::new(Locales::load());
    let term = std::env::var("TERM").unwrap_or_default();
    let mut look = Look::of_terminal(locales.of(Language::Fr), &term, std::env::var_os("NO_COLOR").is_some(), true);
    look.plain = std::env::args().any(|argument| argument == "--plain");
    let setup = Setup {
        services: Arc::new(Service::scratch(&Clock::fixed(0)).expect("a scratch store")),
        locales,
        look,
        who: Who(None),
        width,
        height,
        routes: &[],
        now: now(),
        seat: eschool::tui::seat::Seat::default(),
    };
    let session = Session::new(setup, Opened::new(People::new(pupils(10_000))));
    terminal::run(session, Arc::new(now)).await.map(drop)
}

fn now() -> Now {
    let zoned = jiff::Zoned::now();
    let time = zoned.time();
    Now { millis: zoned.timestamp().as_millisecond(), today: Day(zoned.date()), clock: (time.hour(), time.minute()) }
}
