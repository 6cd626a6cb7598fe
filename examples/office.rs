//! The screens of import and assignment on this terminal, over a demonstration school that is gone afterwards: to look at.

use std::sync::Arc;

use eschool::domain::day::Day;
use eschool::locale::{Language, Locales};
use eschool::service::{Actor, Clock, Service, demonstrate};
use eschool::tui::command::Who;
use eschool::tui::cx::Now;
use eschool::tui::look::Look;
use eschool::tui::router::Opened;
use eschool::tui::screens::assignment::Assignment;
use eschool::tui::screens::import::Import;
use eschool::tui::session::{Session, Setup};
use eschool::tui::terminal;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let (width, height) = terminal::size()?;
    let locales = Arc::new(Locales::load());
    let says = |word: &str| std::env::args().any(|argument| argument == word);
    let language = if says("--english") { Language::En } else { Language::Fr };
    let term = std::env::var("TERM").unwrap_or_default();
    let mut look = Look::of_terminal(locales.of(language), &term, std::env::var_os("NO_COLOR").is_some(), true);
    look.plain = says("--plain");
    let clock = Clock::fixed(now().millis);
    let owner = Actor::owner("demo");
    let empty = Service::scratch(&clock).expect("a scratch store");
    let service = demonstrate(empty.store().clone(), &clock, &owner, 300, 1, language.code()).expect("a demonstration school");
    let first = if says("assignment") { Opened::new(Assignment::new()) } else { Opened::new(Import::new()) };
    let who = Who(Some(Arc::new(owner)));
    let setup = Setup { services: Arc::new(service), locales, look, who, width, height, routes: &[], now: now() };
    terminal::run(Session::new(setup, first), Arc::new(now)).await.map(drop)
}

fn now() -> Now {
    let zoned = jiff::Zoned::now();
    let time = zoned.time();
    Now { millis: zoned.timestamp().as_millisecond(), today: Day(zoned.date()), clock: (time.hour(), time.minute()) }
}
