//! How long things took, counted into buckets without waiting for anybody. It reads no clock.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Upper bounds of the buckets, in microseconds.
const BOUNDS: [u64; 14] = [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 500_000, 1_000_000, 5_000_000];

/// How long things took.
#[derive(Default)]
pub struct Histogram {
    buckets: [AtomicU64; BOUNDS.len() + 1],
    micros: AtomicU64,
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

    /// Each bucket by its upper bound in microseconds; the last has none.
    pub fn iter(&self) -> impl Iterator<Item = (Option<u64>, u64)> + '_ {
        BOUNDS.iter().copied().map(Some).chain([None]).zip(self.0.iter().copied())
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

    /// All of it together.
    #[must_use]
    pub fn seconds(&self) -> f64 {
        self.micros.load(Ordering::Relaxed) as f64 / 1e6
    }

    pub fn took(&self, time: Duration) {
        let micros = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        let at = BOUNDS.iter().position(|bound| micros <= *bound).unwrap_or(BOUNDS.len());
        self.buckets[at].fetch_add(1, Ordering::Relaxed);
        self.micros.fetch_add(micros, Ordering::Relaxed);
    }
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
}
