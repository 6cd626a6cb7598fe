//! What a server counts about itself, and the text in which Prometheus reads it. Numbers only: no name, login or address is in them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::domain::histogram::Histogram;

/// The kinds of figures, as Prometheus names them.
const HISTOGRAM: &str = "histogram";
const COUNTER: &str = "counter";
const GAUGE: &str = "gauge";

/// What a login is tried with.
const LOGINS: [&str; 3] = ["password", "key", "code"];

/// How often things happened, by kind.
#[derive(Default)]
pub struct Counter(Mutex<BTreeMap<String, u64>>);

#[derive(Default)]
pub struct Meters {
    /// From the bytes of a key to its frame being handed to the wire.
    pub frames: Histogram,
    /// Checking a password, waiting for its turn included.
    pub logins: Histogram,
    pub entered: Counter,
    pub refused: Counter,
    pub turned_away: AtomicU64,
    pub ended: Counter,
}

fn write_times(out: &mut String, name: &str, times: &Histogram) {
    writeln!(out, "# TYPE {name} {HISTOGRAM}").expect("a String takes every write");
    let mut all = 0;
    for (bound, count) in times.buckets().iter() {
        all += count;
        let bound = bound.map_or_else(|| "+Inf".to_owned(), |bound| (bound as f64 / 1e6).to_string());
        writeln!(out, "{name}_bucket{{le=\"{bound}\"}} {all}").expect("a String takes every write");
    }
    writeln!(out, "{name}_sum {}\n{name}_count {all}", times.seconds()).expect("a String takes every write");
}

impl Counter {
    pub fn count(&self, kind: &str) {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match counted.get_mut(kind) {
            Some(count) => *count += 1,
            None => drop(counted.insert(kind.to_owned(), 1)),
        }
    }

    /// How often something of this kind happened.
    #[must_use]
    pub fn of(&self, kind: &str) -> u64 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(kind).copied().unwrap_or_default()
    }

    /// How many logins were refused, whatever they were tried with.
    #[must_use]
    pub fn of_logins(&self) -> u64 {
        LOGINS.iter().map(|kind| self.of(kind)).sum()
    }

    fn write(&self, out: &mut String, name: &str) {
        writeln!(out, "# TYPE {name} {COUNTER}").expect("a String takes every write");
        for (kind, count) in &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            writeln!(out, "{name}{{kind=\"{kind}\"}} {count}").expect("a String takes every write");
        }
    }
}

/// What is measured at the moment of asking.
#[derive(Clone, Copy, Debug, Default)]
pub struct Gauges {
    pub sessions: usize,
    pub waiting: usize,
    pub hashing: usize,
    /// Reads and writes that wait for the store, or are in it.
    pub reads: usize,
    pub writes: usize,
    pub alerts: usize,
}

impl Meters {
    /// Everything, as Prometheus reads it.
    #[must_use]
    pub fn text(&self, gauges: Gauges, actions: &Histogram) -> String {
        let mut out = String::new();
        let mut gauge = |name: &str, value: u64| {
            writeln!(out, "# TYPE {name} {GAUGE}\n{name} {value}").expect("a String takes every write");
        };
        gauge("eschool_sessions", gauges.sessions as u64);
        gauge("eschool_door_waiting", gauges.waiting as u64);
        gauge("eschool_password_queue", gauges.hashing as u64);
        gauge("eschool_store_reads", gauges.reads as u64);
        gauge("eschool_store_writes", gauges.writes as u64);
        gauge("eschool_alerts", gauges.alerts as u64);
        gauge("process_resident_memory_bytes", resident());
        let turned_away = self.turned_away.load(Ordering::Relaxed);
        writeln!(out, "# TYPE eschool_door_turned_away_total {COUNTER}\neschool_door_turned_away_total {turned_away}")
            .expect("a String takes every write");
        self.entered.write(&mut out, "eschool_logins_total");
        self.refused.write(&mut out, "eschool_refusals_total");
        self.ended.write(&mut out, "eschool_sessions_ended_total");
        write_times(&mut out, "eschool_login_seconds", &self.logins);
        write_times(&mut out, "eschool_key_to_frame_seconds", &self.frames);
        write_times(&mut out, "eschool_action_seconds", actions);
        out
    }
}

/// Bytes this process has resident; 0 where the system does not say.
#[must_use]
pub fn resident() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    let pages: Option<u64> = pages.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    pages.unwrap_or(0) * 4_096
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_is_counted_is_told_in_prometheus_words() {
        let meters = Meters::default();
        meters.frames.took(Duration::from_micros(300));
        meters.frames.took(Duration::from_secs(9));
        meters.refused.count("password");
        meters.refused.count("password");
        let text = meters.text(Gauges { sessions: 3, ..Gauges::default() }, &Histogram::default());
        for line in [
            "eschool_sessions 3",
            "eschool_refusals_total{kind=\"password\"} 2",
            "eschool_key_to_frame_seconds_bucket{le=\"0.00025\"} 0",
            "eschool_key_to_frame_seconds_bucket{le=\"0.0005\"} 1",
            "eschool_key_to_frame_seconds_bucket{le=\"+Inf\"} 2",
            "eschool_key_to_frame_seconds_count 2",
        ] {
            assert!(text.lines().any(|told| told == line), "{line} is missing from:\n{text}");
        }
    }
}
