//! What a session promises about its work: reads die with their screen, the newest question wins, saves report, and slowness is
//! told. Nothing is really awaited here: the tests answer in the place of whoever drives it.

use std::collections::BTreeSet;

use ratatui::layout::{Position, Rect};
use uuid::Uuid;

use super::*;
use crate::domain::day::Day;
use crate::domain::id::OperationId;
use crate::locale::Language;
use crate::service::{Changed, Error};
use crate::tui::command::Command;
use crate::tui::cx::Cx;
use crate::tui::input::Key;
use crate::tui::screen::Screen;

/// A row the screen below shows, and one it does not.
const MINE: Uuid = Uuid::from_u128(7);
const OTHERS: Uuid = Uuid::from_u128(8);
const OWN: OperationId = OperationId(Uuid::from_u128(9));

struct Asking {
    answers: Vec<u32>,
}

impl Screen for Asking {
    type Msg = u32;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("latest", &[Key::f(2)], "tui-run", "help-run", |_, cx| cx.latest("slot", async { 2 }, |n| n)),
        Command::new("save", &[Key::f(3)], "tui-run", "help-run", |_, cx| {
            cx.save(async { Err::<u32, _>(Error::user(Text::new("tui-nothing-decided"))) }, |_| 3);
        }),
        Command::new("over", &[Key::f(4)], "tui-run", "help-run", |_, cx| cx.push(Self { answers: Vec::new() })),
        Command::new("own", &[Key::f(8)], "tui-run", "help-run", |_, cx| cx.own(OWN)),
        Command::new("away", &[Key::f(7)], "tui-run", "help-run", |_, cx| cx.back()),
    ];
    const SHOWS: &'static [&'static str] = &["student"];

    fn concerns(&self, _: &'static str, ids: &BTreeSet<Uuid>) -> bool {
        ids.contains(&MINE)
    }

    fn title(&self) -> Text {
        Text::new("tui-command")
    }

    fn open(&mut self, cx: &mut Cx<'_, u32>) {
        cx.load(async { 1 }, |n| n);
    }

    fn update(&mut self, msg: u32, _cx: &mut Cx<'_, u32>) {
        self.answers.push(msg);
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        paint.put(area.x, area.y, 20, &format!("{:?}", self.answers), look.base());
        Some(area.as_position())
    }
}

fn at(millis: i64) -> Now {
    Now { millis, today: Day::new(2026, 11, 23).unwrap(), clock: (8, 0) }
}

fn session() -> Session {
    let locales = Arc::new(Locales::load());
    let look = Look::new(locales.of(Language::Fr));
    let who = Who(None);
    let setup = Setup {
        services: Arc::new(Service::scratch(&crate::service::Clock::fixed(0)).expect("a scratch store")),
        locales,
        look,
        who,
        width: 80,
        height: 24,
        routes: &[],
        now: at(0),
        seat: crate::tui::seat::Seat::default(),
    };
    let mut session = Session::new(setup, Opened::new(Asking { answers: Vec::new() }));
    // The waiting for what others change never ends while nobody changes anything.
    drop(session.work.remove(0));
    session
}

fn press(session: &mut Session, key: u8) -> Vec<Work> {
    session.input(&Input::Key(Key::f(key)), at(10));
    session.take_jobs()
}

fn started(work: Vec<Work>) -> Vec<Job> {
    work.into_iter().filter_map(|work| if let Work::Start(job) = work { Some(job) } else { None }).collect()
}

fn answer(session: &mut Session, job: Job) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let outcome = runtime.block_on(job.future);
    session.complete(job.id, Some(outcome), at(20));
}

fn screen(session: &mut Session) -> String {
    let _bytes = session.draw();
    let buffer = session.paint().buffer();
    (0..24).map(|y| (0..80).map(|x| buffer[(x, y)].symbol()).collect::<String>() + "\n").collect()
}

#[test]
fn a_job_is_counted_before_it_is_started() {
    let mut session = session();
    assert!(!session.idle());
    let jobs = started(session.take_jobs());
    assert!(!session.idle());
    for job in jobs {
        answer(&mut session, job);
    }
    assert!(session.idle());
    assert!(screen(&mut session).contains("[1]"));
}

#[test]
fn the_newest_question_wins() {
    let mut session = session();
    let _open = session.take_jobs();
    let first = started(press(&mut session, 2)).remove(0);
    let second = press(&mut session, 2);
    assert!(second.iter().any(|work| matches!(work, Work::Stop(id) if *id == first.id)));
    answer(&mut session, first);
    assert!(screen(&mut session).contains("[]"), "the old answer is not taken");
    answer(&mut session, started(second).remove(0));
    assert!(screen(&mut session).contains("[2]"));
}

#[test]
fn reads_die_with_their_screen_and_saves_report_without_it() {
    let mut session = session();
    let _open = session.take_jobs();
    let read = started(press(&mut session, 4)).remove(0);
    let save = started(press(&mut session, 3)).remove(0);
    let work = press(&mut session, 7);
    assert!(work.iter().any(|work| matches!(work, Work::Stop(id) if *id == read.id)));
    assert!(!work.iter().any(|work| matches!(work, Work::Stop(id) if *id == save.id)));
    assert!(session.saving());
    answer(&mut session, save);
    assert!(screen(&mut session).contains("! Rien à décider ici."));
    assert!(!session.saving());
}

#[test]
fn slowness_is_told_once_it_is_felt_and_nothing_wakes_an_idle_session() {
    let mut session = session();
    let jobs = started(session.take_jobs());
    assert!(!screen(&mut session).contains("Chargement"));
    assert_eq!(session.wakes_at(), Some(150));
    session.wake(at(150));
    assert!(screen(&mut session).contains("Chargement"));
    assert_eq!(session.wakes_at(), None);
    for job in jobs {
        answer(&mut session, job);
    }
    assert!(!screen(&mut session).contains("Chargement"));
    assert_eq!(session.wakes_at(), None);
}

/// Somebody else changed a student: how many reads that asks for now.
fn changed(session: &mut Session, millis: i64) -> Vec<Job> {
    heard(session, millis, Changed::tables(&["student"]))
}

fn heard(session: &mut Session, millis: i64, changed: Changed) -> Vec<Job> {
    session.env.now = at(millis);
    let seen = crate::tui::seen::Seen::Something(changed);
    let changes = session.env.services.changes();
    session.changed(Some(Outcome { msg: Box::new((seen, changes)), otherwise: None }));
    reads(session)
}

/// The work a session asks for, besides hearing of the next change.
fn reads(session: &mut Session) -> Vec<Job> {
    let watches: Vec<JobId> = session.running.iter().filter(|job| job.kind == Kind::Watch).map(|job| job.id).collect();
    started(session.take_jobs()).into_iter().filter(|job| !watches.contains(&job.id)).collect()
}

#[test]
fn what_others_change_is_read_as_often_as_the_pace_allows_and_what_one_does_at_once() {
    let mut session = session();
    let _open = session.take_jobs();
    assert_eq!(changed(&mut session, 1_000).len(), 1);
    assert_eq!((changed(&mut session, 1_100).len(), session.freshens_at()), (0, Some(1_300)));
    session.wake(at(1_300));
    assert_eq!((reads(&mut session).len(), session.freshens_at()), (1, None), "many changes are one read");
    assert_eq!(changed(&mut session, 1_400).len(), 0);
    let save = started(press(&mut session, 3)).remove(0);
    answer(&mut session, save);
    assert_eq!(reads(&mut session).len(), 1, "her own work shows at once");
    assert_eq!(changed(&mut session, 100).len(), 0, "and then the pace counts again");
}

#[test]
fn rows_that_do_not_concern_a_screen_and_what_it_did_itself_are_not_read_anew() {
    let mut session = session();
    let _open = session.take_jobs();
    let operation = |number: u128| OperationId(Uuid::from_u128(number));
    assert_eq!(heard(&mut session, 1_000, Changed::rows(operation(1), "student", [OTHERS])).len(), 0);
    assert_eq!(heard(&mut session, 2_000, Changed::rows(operation(2), "student", [OTHERS, MINE])).len(), 1);
    let _own = press(&mut session, 8);
    let own = Changed::rows(OWN, "student", [MINE]);
    assert_eq!(heard(&mut session, 3_000, own.clone()).len(), 0, "she shows it already");
    assert_eq!(heard(&mut session, 4_000, own).len(), 1, "once");
}

#[test]
fn what_is_hidden_is_read_when_it_comes_to_light() {
    let mut session = session();
    let _open = (session.take_jobs(), press(&mut session, 4));
    assert_eq!(changed(&mut session, 5_000).len(), 1, "only what is seen");
    assert_eq!(started(press(&mut session, 7)).len(), 1);
    assert_eq!(session.freshens_at(), None);
}

#[test]
fn whoever_closes_the_last_screen_has_left() {
    let mut session = session();
    let _work = press(&mut session, 7);
    assert!(session.is_over());
}

#[test]
fn what_is_said_from_elsewhere_stays_while_she_types_and_one_waits_for_the_other() {
    let mut session = session();
    for id in ["tui-nothing-decided", "tui-first-screen"] {
        session.input(&Input::Told(Text::new(id)), at(0));
    }
    let shown = |session: &mut Session| {
        drop(session.draw());
        session.paint().buffer().content().iter().map(ratatui::buffer::Cell::symbol).collect::<String>()
    };
    let (one, other) = {
        let look = &session.env().look;
        (look.text(&Text::new("tui-nothing-decided")), look.text(&Text::new("tui-first-screen")))
    };
    press(&mut session, 4);
    assert!(shown(&mut session).contains(&one), "a key does not take it away");
    assert!(session.wakes_at().is_some_and(|at| at <= 30_000));
    session.wake(at(30_000));
    assert!(shown(&mut session).contains(&other));
    session.wake(at(60_000));
    assert!(!shown(&mut session).contains(&other));
}
