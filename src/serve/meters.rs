//! What a server counts about itself, and the text in which Prometheus reads it. Numbers only: no name, login or address is in them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Upper bounds of the buckets, in microseconds.
const BOUNDS: [u64; 14] = [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 500_000, 1_000_000, 5_000_000];

/// The kinds of figures, as Prometheus names them.
const HISTOGRAM: &str = "histogram";
const COUNTER: &str = "counter";
const GAUGE: &str = "gauge";

/// What a login is tried with.
const LOGINS: [&str; 3] = ["password", "key", "code"];

/// How long things took.
#[derive(Default)]
pub struct Histogram {
    buckets: [AtomicU64; BOUNDS.len() + 1],
    micros: AtomicU64,
}

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

/// A histogram as it was at a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Buckets([u64; BOUNDS.len() + 1]);

impl Buckets {
    /// What came since an earlier moment.
    #[must_use]
    pub fn since(&self, earlier: &Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at].saturating_sub(earlier.0[at])))
    }

    /// The bound, in milliseconds, that one in a hundred exceeds; none where there are fewer than so many.
    #[must_use]
    pub fn exceeded_by_one_in_a_hundred(&self, least: u64) -> Option<u64> {
        let all: u64 = self.0.iter().sum();
        if all < least {
            return None;
        }
        let mut beyond = all;
        let at = self.0.iter().position(|bucket| {
            beyond -= bucket;
            beyond * 100 < all
        })?;
        // Between two bounds the lower one is certain.
        Some(at.checked_sub(1).map_or(0, |below| BOUNDS[below]) / 1_000)
    }
}

impl Histogram {
    #[must_use]
    pub fn buckets(&self) -> Buckets {
        Buckets(std::array::from_fn(|at| self.buckets[at].load(Ordering::Relaxed)))
    }

    pub fn took(&self, time: Duration) {
        let micros = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        let at = BOUNDS.iter().position(|bound| micros <= *bound).unwrap_or(BOUNDS.len());
        self.buckets[at].fetch_add(1, Ordering::Relaxed);
        self.micros.fetch_add(micros, Ordering::Relaxed);
    }

    fn write(&self, out: &mut String, name: &str) {
        writeln!(out, "# TYPE {name} {HISTOGRAM}").expect("a String takes every write");
        let mut all = 0;
        for (bound, bucket) in BOUNDS.iter().zip(&self.buckets) {
            all += bucket.load(Ordering::Relaxed);
            writeln!(out, "{name}_bucket{{le=\"{}\"}} {all}", *bound as f64 / 1e6).expect("a String takes every write");
        }
        all += self.buckets[BOUNDS.len()].load(Ordering::Relaxed);
        let seconds = self.micros.load(Ordering::Relaxed) as f64 / 1e6;
        writeln!(out, "{name}_bucket{{le=\"+Inf\"}} {all}\n{name}_sum {seconds}\n{name}_count {all}").expect("a String takes every write");
    }
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
    pub fn text(&self, gauges: Gauges) -> String {
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
        self.logins.write(&mut out, "eschool_login_seconds");
        self.frames.write(&mut out, "eschool_key_to_frame_seconds");
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
    use super::*;

    #[test]
    fn the_slowest_of_a_hundred_is_told_from_the_keys_of_the_last_minutes() {
        let frames = Histogram::default();
        for _ in 0..500 {
            frames.took(Duration::from_secs(2));
        }
        let before = frames.buckets();
        for _ in 0..500 {
            frames.took(Duration::from_micros(700));
        }
        assert_eq!(frames.buckets().since(&before).exceeded_by_one_in_a_hundred(100), Some(0));
        for _ in 0..10 {
            frames.took(Duration::from_millis(600));
        }
        assert_eq!(frames.buckets().since(&before).exceeded_by_one_in_a_hundred(100), Some(500));
        assert_eq!(frames.buckets().since(&frames.buckets()).exceeded_by_one_in_a_hundred(100), None);
    }

    #[test]
    fn what_is_counted_is_told_in_prometheus_words() {
        let meters = Meters::default();
        meters.frames.took(Duration::from_micros(300));
        meters.frames.took(Duration::from_secs(9));
        meters.refused.count("password");
        meters.refused.count("password");
        let text = meters.text(Gauges { sessions: 3, ..Gauges::default() });
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
