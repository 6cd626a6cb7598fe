//! Five hundred sessions in one process, each with a list of 10,000 open, writing into byte sinks: what a key costs and what a
//! session keeps, beside the floor of drawing alone.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use eschool::domain::day::Day;
use eschool::locale::{Language, Locales};
use eschool::service::{Clock, Service};
use eschool::tui::command::Who;
use eschool::tui::cx::Now;
use eschool::tui::driver::sample::{People, Pupil, pupils};
use eschool::tui::input::{Code, Input, Key};
use eschool::tui::job::Work;
use eschool::tui::look::Look;
use eschool::tui::router::Opened;
use eschool::tui::session::{Session, Setup};
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Row, StatefulWidget as _, Table, TableState};

const SESSIONS: usize = 500;
const ROWS: u32 = 10_000;
/// Fewer than a page, so that a step is a step and not a scroll.
const KEYS: usize = 30;
const AREA: Rect = Rect { x: 0, y: 0, width: 120, height: 40 };

fn main() {
    let rows = pupils(ROWS);
    let locales = Arc::new(Locales::load());
    let before = resident();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    let services = Arc::new(Service::scratch(&Clock::fixed(0)).expect("a scratch store"));
    let mut sessions: Vec<Session> = (0..SESSIONS).map(|_| open(&rows, &services, &locales, &runtime)).collect();
    let kept = (resident().saturating_sub(before)) / SESSIONS;

    let two_rows = time(2_000, two_rows());
    let whole = time(500, whole_frame());
    let step = keys(&mut sessions, &[Key::of(Code::Down)]);
    let type_to_find = keys(&mut sessions[..20], &[Key::char('k'), Key::of(Code::Backspace)]);
    let nothing = keys(&mut sessions, &[Key::ctrl('g')]);
    let matcher = time(50, || {
        black_box(eschool::tui::kit::table::Row::key(&rows[0]));
        black_box(rows.iter().filter(|row| eschool::tui::kit::table::Row::key(*row).contains("k")).count());
    });
    for session in &mut sessions {
        session.rest();
    }

    println!("{SESSIONS} sessions, {ROWS} rows, {}x{}", AREA.width, AREA.height);
    line("cursor step, per key", step.0, "two rows of ratatui cells and their diff", two_rows, "<= 200 us");
    line("", step.0, "ratatui's whole-frame table and diff", whole, "");
    println!("{:32} {:>9} B   target <= 400 B", "cursor step, bytes", step.1);
    line("filter keystroke", type_to_find.0, "one pass of the matcher", matcher, "<= 2x, <= 10 ms");
    println!("{:32} {:>9} B   target 0 B, {:?}", "key without effect, bytes", nothing.1, nothing.0);
    println!("{:32} {:>9} KiB target <= 300 KiB", "memory per session", kept / 1024);
    let screen = sessions.iter().map(|session| session.paint().kept()).max().unwrap_or(0);
    println!("{:32} {:>9} B   target 0 B", "screen of a resting session", screen);
}

fn open(rows: &Arc<[Pupil]>, services: &Arc<Service>, locales: &Arc<Locales>, runtime: &tokio::runtime::Runtime) -> Session {
    let look = Look::new(locales.of(Language::Fr));
    let setup = Setup {
        services: Arc::clone(services),
        locales: Arc::clone(locales),
        look,
        who: Who(None),
        width: AREA.width,
        height: AREA.height,
        routes: &[],
        now: now(),
        seat: eschool::tui::seat::Seat::default(),
    };
    let mut session = Session::new(setup, Opened::new(People::new(Arc::clone(rows))));
    for work in session.take_jobs() {
        if let Work::Start(job) = work {
            // What waits for others to change something never ends by itself.
            let ended = runtime.block_on(async { tokio::time::timeout(Duration::from_millis(20), job.future).await });
            if let Ok(outcome) = ended {
                session.complete(job.id, Some(outcome), now());
            }
        }
    }
    black_box(session.draw());
    session
}

/// Presses keys round and round in every session: time and bytes per key.
fn keys(sessions: &mut [Session], keys: &[Key]) -> (Duration, usize) {
    let (mut bytes, mut count) = (0, 0usize);
    let start = Instant::now();
    for round in 0..KEYS {
        let key = Input::Key(keys[round % keys.len()]);
        for session in &mut *sessions {
            session.input(&key, now());
            if session.is_dirty() {
                bytes += black_box(session.draw()).len();
            }
            count += 1;
        }
    }
    (start.elapsed() / u32::try_from(count).expect("a small count"), bytes / count)
}

fn now() -> Now {
    Now { millis: 1_795_426_320_000, today: Day::new(2026, 11, 23).expect("a day"), clock: (10, 32) }
}

fn time(times: u32, mut work: impl FnMut()) -> Duration {
    let start = Instant::now();
    for _ in 0..times {
        work();
    }
    start.elapsed() / times
}

/// The floor: the row left and the row entered, written into cells and compared.
fn two_rows() -> impl FnMut() {
    let row = Rect { height: 2, ..AREA };
    let mut before = Buffer::empty(row);
    let words = "›  Kabeya Anne                              6A            0  +243 81 555 0000    Kinshasa          Kabeya";
    move || {
        let mut after = Buffer::empty(row);
        after.set_stringn(0, 0, words, 120, Style::new());
        after.set_stringn(0, 1, words, 120, Style::new().add_modifier(Modifier::BOLD));
        black_box(before.diff(&after).len());
        std::mem::swap(&mut before, &mut after);
    }
}

/// What drawing with ratatui's own table and its two buffers costs.
fn whole_frame() -> impl FnMut() {
    let mut before = Buffer::empty(AREA);
    let mut at = 0;
    move || {
        at = (at + 1) % 36;
        let cells =
            |n: usize| Row::new([format!("Kabeya Anne {n}"), "6A".into(), n.to_string(), "+243 81 555 0000".into(), "Kinshasa".into()]);
        let widths = [30, 8, 8, 18, 16].map(Constraint::Length);
        let table = Table::new((0..36).map(cells), widths).row_highlight_style(Style::new().add_modifier(Modifier::BOLD));
        let mut after = Buffer::empty(AREA);
        table.render(AREA, &mut after, &mut TableState::new().with_selected(at));
        black_box(before.diff(&after).len());
        before = after;
    }
}

fn line(what: &str, ours: Duration, floor_is: &str, floor: Duration, target: &str) {
    let ratio = ours.as_secs_f64() / floor.as_secs_f64();
    println!(
        "{what:32} {ours:>11.1?}   floor {floor:.1?} ({floor_is}), {ratio:.1}x   {}{target}",
        if target.is_empty() { "" } else { "target " }
    );
}

/// Bytes of memory this process holds; 0 where that cannot be read.
fn resident() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").ok().and_then(|statm| statm.split(' ').nth(1)?.parse::<usize>().ok());
    pages.unwrap_or(0) * 4096
}
