//! A crowd at the door: ordinary SSH clients, one per person, each at a terminal of 120×40 and pressing keys of a working day, with
//! what every key took. It also serves the floor to compare with: the bare SSH of one byte back per key.
//!
//! ```text
//! cargo run --release --example crowd -- floor 127.0.0.1:2300
//! cargo run --release --example crowd -- 127.0.0.1:2222 --users 500 --seconds 60 --pid $(pidof eschool)
//! ```
//!
//! `--attackers 1000` holds that many connections open without a word, or with a byte a second, and tells how long somebody who comes
//! in by an honest way waits meanwhile.
//!
//! Everybody is at another place of her script, as people are; `--in-step` lets all of a role press the same key within the same moment, as
//! when a bell has rung. What is measured begins when the last one has begun.
//!
//! `--saving` lets the teachers type marks and call the roll: give a demonstration school for it as many of them as come, with
//! `eschool demo --teachers 125`, and say so here with `--teachers 125`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it is a program for a terminal")]

mod attackers;
mod floor;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use eschool::service::DEMO_PASSWORD;
use russh::keys::PublicKeyOrCertificate;
use russh::{Channel, ChannelMsg, client};

/// A key that is not answered within this has failed.
const PATIENCE: Duration = Duration::from_secs(10);
/// So many of the slowest keys are named.
const SLOWEST: usize = 6;
/// A frame is complete when nothing came for this long; it is not counted into its time.
const QUIET: Duration = Duration::from_millis(25);

/// What each role does, over and over, beginning and ending at home: words of keys, a letter being itself. Every key changes something
/// on the screen. The places are found by what they are called in French.
const SCRIPTS: &[(&str, &str)] = &[
    ("secretary", "e l e v e s ENTER DOWN DOWN UP k a BACK BACK PAGEDOWN DOWN DOWN PAGEUP ENTER DOWN DOWN ESC ESC ESC"),
    ("teacher", "n o t e s ENTER DOWN UP ENTER DOWN DOWN DOWN UP UP DOWN UP ESC ESC ESC a p p e l s ENTER DOWN UP ESC ESC"),
    ("accountant", "c o m p t e s SPACE d e s ENTER DOWN DOWN m BACK DOWN PAGEDOWN PAGEUP DOWN UP ENTER ESC ESC ESC"),
    (
        "principal",
        "e l e v e s ENTER DOWN DOWN PAGEDOWN DOWN PAGEDOWN UP PAGEUP F1 DOWN ESC ESC ESC c l a s s e s ENTER DOWN DOWN UP ESC ESC",
    ),
];

/// A teacher who enters marks and calls the roll. A `?` is a digit, another one each time she comes by the same cell.
const SAVING: &str = "n o t e s ENTER ENTER ? ENTER ? ENTER ? ENTER ? ENTER ? ENTER ? ENTER ESC ESC ESC a p p e l s ENTER ENTER SPACE DOWN SPACE \
                      DOWN SPACE F2 ESC ESC";

/// The bytes a terminal sends for a word of a script.
fn key(word: &str) -> Vec<u8> {
    let bytes: &[u8] = match word {
        "ENTER" => b"\r",
        "ESC" => b"\x1b",
        "BACK" => b"\x7f",
        "SPACE" => b" ",
        "UP" => b"\x1b[A",
        "DOWN" => b"\x1b[B",
        "PAGEUP" => b"\x1b[5~",
        "PAGEDOWN" => b"\x1b[6~",
        "F1" => b"\x1bOP",
        "F2" => b"\x1bOQ",
        letter => letter.as_bytes(),
    };
    bytes.to_vec()
}

struct Asked {
    address: SocketAddr,
    users: usize,
    seconds: u64,
    every: Duration,
    pid: Option<u32>,
    floor: bool,
    /// Only this one's keys.
    role: Option<String>,
    /// Teachers save what they type.
    saving: bool,
    /// All of a role press the same key together.
    in_step: bool,
    /// How many of them have a login.
    teachers: usize,
}

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.first().is_some_and(|word| word == "floor") {
        return floor::serve(words.get(1).and_then(|word| word.parse().ok()).expect("an address")).await;
    }
    let value = |name: &str| words.iter().position(|word| word == name).and_then(|at| words.get(at + 1));
    let number = |name: &str, otherwise: u64| value(name).map_or(otherwise, |word| word.parse().expect("a number"));
    let address: SocketAddr = words.first().and_then(|word| word.parse().ok()).expect("crowd ADDRESS:PORT [--users N] …");
    assert!(address.ip().is_loopback(), "only a server on this machine is loaded");
    let asked = Asked {
        address,
        users: usize::try_from(number("--users", 50)).expect("a number"),
        seconds: number("--seconds", 30),
        every: Duration::from_millis(number("--every", 500)),
        pid: value("--pid").map(|word| word.parse().expect("a process")),
        floor: words.iter().any(|word| word == "--floor"),
        role: value("--role").cloned(),
        saving: words.iter().any(|word| word == "--saving"),
        in_step: words.iter().any(|word| word == "--in-step"),
        teachers: usize::try_from(number("--teachers", 1)).expect("a number"),
    };
    match number("--attackers", 0) {
        0 => run(asked).await,
        many => attackers::run(&asked, many).await,
    }
}

/// When keys begin to be measured, and when the last one is pressed.
#[derive(Clone, Copy)]
struct Span {
    from: Instant,
    until: Instant,
}

struct Counted {
    inside: AtomicUsize,
    keys: AtomicU64,
    failed: AtomicU64,
    refused: AtomicU64,
    /// Which keys of whom brought nothing.
    silent: Mutex<BTreeMap<(&'static str, &'static str), u64>>,
}

/// Microseconds of every key, to the first byte and to the complete frame; and of every Esc.
#[derive(Default)]
struct Times {
    first: Vec<u32>,
    whole: Vec<u32>,
    escapes: Vec<u32>,
    /// To the first byte, by who pressed which key at which place of her script.
    places: BTreeMap<(&'static str, usize, &'static str), Vec<u32>>,
}

impl Times {
    fn add(&mut self, other: Self) {
        self.first.extend(other.first);
        self.whole.extend(other.whole);
        self.escapes.extend(other.escapes);
        for (place, times) in other.places {
            self.places.entry(place).or_default().extend(times);
        }
    }

    /// The places of the scripts whose keys took longest.
    fn show_slowest(&mut self) {
        let mut tails: Vec<(u32, &(&'static str, usize, &'static str))> = Vec::new();
        for (place, times) in &mut self.places {
            times.sort_unstable();
            tails.extend(times.get(times.len() * 99 / 100).map(|tail| (*tail, place)));
        }
        tails.sort_unstable_by_key(|(tail, _)| std::cmp::Reverse(*tail));
        for (tail, (role, at, word)) in tails.into_iter().take(SLOWEST) {
            println!("slowest: {role}, key {} of her script ({word}), p99 {:.2} ms", at + 1, f64::from(tail) / 1000.0);
        }
    }
}

async fn run(asked: Asked) {
    let asked = Arc::new(asked);
    let counted = Arc::new(Counted {
        inside: AtomicUsize::new(0),
        keys: AtomicU64::new(0),
        failed: AtomicU64::new(0),
        refused: AtomicU64::new(0),
        silent: Mutex::default(),
    });
    let (begin, _) = tokio::sync::watch::channel(None::<Span>);
    let before = asked.pid.map(memory);
    let coming = Instant::now();
    let people: Vec<_> = (0..asked.users)
        .map(|number| {
            let (asked, counted, begin) = (Arc::clone(&asked), Arc::clone(&counted), begin.subscribe());
            tokio::spawn(person(number, asked, counted, begin))
        })
        .collect();
    let all_in = loop {
        let there = counted.inside.load(Ordering::Relaxed) + usize::try_from(counted.refused.load(Ordering::Relaxed)).unwrap_or(usize::MAX);
        if there >= asked.users || coming.elapsed() > Duration::from_secs(300) {
            break coming.elapsed();
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    let inside = counted.inside.load(Ordering::Relaxed);
    println!(
        "{inside} of {} are in after {:.1} s: {:.1} logins a second",
        asked.users,
        all_in.as_secs_f64(),
        inside as f64 / all_in.as_secs_f64()
    );
    let longest =
        if asked.in_step { 0 } else { SCRIPTS.iter().map(|(_, script)| length(script)).chain([length(SAVING)]).max().unwrap_or(0) };
    let begun = Instant::now() + asked.every * longest;
    begin.send(Some(Span { from: begun, until: begun + Duration::from_secs(asked.seconds) })).expect("somebody is in");
    tokio::time::sleep_until(begun.into()).await;
    let (cpu_before, mine_before) = (asked.pid.map(cpu), cpu(std::process::id()));
    tokio::time::sleep_until((begun + Duration::from_secs(asked.seconds)).into()).await;
    // What leaving costs is not counted into the keys.
    let (cpu_after, mine_after, resident, took) =
        (asked.pid.map(cpu), cpu(std::process::id()), asked.pid.map(memory), begun.elapsed().as_secs_f64());
    let mut times = Times::default();
    for person in people {
        if let Ok(Some(hers)) = person.await {
            times.add(hers);
        }
    }
    let keys = counted.keys.load(Ordering::Relaxed);
    println!("{keys} keys in {took:.1} s, {:.0} a second, {} unanswered", keys as f64 / took, counted.failed.load(Ordering::Relaxed));
    show("key to first byte", &mut times.first);
    show("key to complete frame", &mut times.whole);
    show("a lone Esc to first byte", &mut times.escapes);
    times.show_slowest();
    for ((role, word), count) in counted.silent.lock().expect("nobody panics").iter() {
        println!("{role}: {word} brought nothing {count} times");
    }
    let per_key = |spent: f64| spent * 1e6 / keys.max(1) as f64;
    if let (Some(before_cpu), Some(after_cpu), Some(before_memory), Some(now)) = (cpu_before, cpu_after, before, resident) {
        let spent = after_cpu - before_cpu;
        println!("server: {:.0} µs of processor a key, {:.0} % of one core", per_key(spent), 100.0 * spent / took);
        let each = now.saturating_sub(before_memory) / inside.max(1) as u64;
        println!("server: {} MiB resident, {each} KiB for each session", now / 1024);
    }
    println!("crowd: {:.0} µs of processor a key", per_key(mine_after - mine_before));
}

fn show(what: &str, times: &mut [u32]) {
    times.sort_unstable();
    let at = |share: f64| times.get((times.len() as f64 * share) as usize).map_or(f64::NAN, |micros| f64::from(*micros) / 1000.0);
    println!("{what}: p50 {:.2} ms, p95 {:.2} ms, p99 {:.2} ms, most {:.2} ms", at(0.5), at(0.95), at(0.99), at(0.999_999));
}

struct Trusting;

impl client::Handler for Trusting {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, russh::Error> {
        Ok(true)
    }
}

async fn person(
    number: usize,
    asked: Arc<Asked>,
    counted: Arc<Counted>,
    mut begin: tokio::sync::watch::Receiver<Option<Span>>,
) -> Option<Times> {
    let among: Vec<&(&str, &str)> = SCRIPTS.iter().filter(|(login, _)| asked.role.as_deref().is_none_or(|role| role == *login)).collect();
    let (role, script) = *among[number % among.len()];
    let script = if asked.saving && role == "teacher" { SAVING } else { script };
    let login = match number / among.len() % asked.teachers {
        colleague @ 1.. if role == "teacher" => format!("{role}{}", colleague + 1),
        _ => role.to_owned(),
    };
    let Some((handle, mut channel)) = come_in(&login, &asked).await else {
        counted.refused.fetch_add(1, Ordering::Relaxed);
        return None;
    };
    counted.inside.fetch_add(1, Ordering::Relaxed);
    let Span { from, until } = begin.wait_for(Option::is_some).await.ok()?.expect("waited for");
    // Nobody presses at the same moment; and out of step nobody is where her colleagues are. The golden section keeps both even.
    let own = |of: u64| number as u64 * 618_034 % 1_000_000 * of / 1_000_000;
    let micros = asked.every.as_micros() as u64;
    let share = if asked.in_step { own(micros) } else { own(micros * u64::from(length(script))) };
    tokio::time::sleep(Duration::from_micros(share)).await;
    let mut times = Times::default();
    let mut next = Instant::now();
    let mut digits = ["5", "6", "7", "8", "9"].into_iter().cycle();
    for (at, written) in script.split_whitespace().enumerate().cycle() {
        let word = if written == "?" { digits.next().unwrap_or_default() } else { written };
        if next >= until {
            break;
        }
        tokio::time::sleep_until(next.into()).await;
        next += asked.every;
        let pressed = Instant::now();
        channel.data_bytes(key(word)).await.ok()?;
        let answer = frame(&mut channel, pressed).await;
        if pressed < from {
            continue;
        }
        counted.keys.fetch_add(1, Ordering::Relaxed);
        match answer {
            // Whether Esc begins a longer key is known only after a while: that wait is shown by itself.
            Some((first, _)) if word == "ESC" => times.escapes.push(first),
            Some((first, whole)) => {
                times.first.push(first);
                times.whole.push(whole);
                times.places.entry((role, at, written)).or_default().push(first);
            }
            None => {
                counted.failed.fetch_add(1, Ordering::Relaxed);
                counted.silent.lock().expect("nobody panics").entry((role, word)).and_modify(|count| *count += 1).or_insert(1u64);
            }
        }
    }
    // Who has pressed her last key waits for the others: a thousand who leave at once would be measured too.
    tokio::time::sleep_until((until + asked.every).into()).await;
    leave(handle, channel).await;
    Some(times)
}

/// How many keys a script has.
fn length(script: &str) -> u32 {
    u32::try_from(script.split_whitespace().count()).unwrap_or(u32::MAX)
}

/// Somebody at her first screen, complete; none when she was not let in.
async fn come_in(login: &str, asked: &Asked) -> Option<(client::Handle<Trusting>, Channel<client::Msg>)> {
    let config = client::Config { inactivity_timeout: None, ..client::Config::default() };
    let mut handle = client::connect(Arc::new(config), asked.address, Trusting).await.ok()?;
    handle.authenticate_password(login, DEMO_PASSWORD).await.ok().filter(client::AuthResult::success)?;
    let mut channel = handle.channel_open_session().await.ok()?;
    channel.request_pty(false, "xterm-256color", 120, 40, 0, 0, &[]).await.ok()?;
    channel.request_shell(false).await.ok()?;
    if !asked.floor {
        frame(&mut channel, Instant::now()).await?;
    }
    Some((handle, channel))
}

/// Whoever leaves by herself is offered nothing at the next login; what is asked first is answered.
async fn leave(handle: client::Handle<Trusting>, mut channel: Channel<client::Msg>) {
    channel.data_bytes(&b"\x1b\x1b[21~\r"[..]).await.ok();
    tokio::time::timeout(Duration::from_secs(2), async { while channel.wait().await.is_some() {} }).await.ok();
    drop(handle);
}

/// Microseconds from a key to the first and to the last byte it brought; none when nothing came.
async fn frame(channel: &mut Channel<client::Msg>, pressed: Instant) -> Option<(u32, u32)> {
    let (mut first, mut last) = (None, None);
    loop {
        let patience = if first.is_some() { QUIET } else { PATIENCE };
        match tokio::time::timeout(patience, channel.wait()).await {
            Ok(Some(ChannelMsg::Data { .. })) => {
                let now = u32::try_from(pressed.elapsed().as_micros()).unwrap_or(u32::MAX);
                first = first.or(Some(now));
                last = Some(now);
            }
            Ok(Some(ChannelMsg::Close) | None) => return None,
            Ok(Some(_)) => {}
            Err(_) => return first.zip(last),
        }
    }
}

/// Seconds of processor a process has used.
fn cpu(pid: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks: f64 = fields.iter().skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum();
    ticks / 100.0
}

/// KiB a process has resident.
fn memory(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()).and_then(|kib| kib.parse().ok()).unwrap_or(0)
}
