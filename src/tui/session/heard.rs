//! What is said to whoever sits here from elsewhere: it stays for a while whatever she types, and the next one waits for it.

use std::collections::VecDeque;

use crate::domain::text::Text;

/// How long one message stays, in milliseconds.
const LONG: i64 = 30_000;
/// More than these are not kept waiting.
const MOST: usize = 20;

#[derive(Default)]
pub(super) struct Heard {
    waiting: VecDeque<Text>,
    /// When the first of them goes, in UTC epoch milliseconds.
    until: i64,
}

impl Heard {
    pub(super) fn say(&mut self, text: Text, now: i64) {
        if self.waiting.is_empty() {
            self.until = now + LONG;
        }
        if self.waiting.len() < MOST {
            self.waiting.push_back(text);
        }
    }

    pub(super) fn first(&self) -> Option<&Text> {
        self.waiting.front()
    }

    pub(super) fn ends_at(&self) -> Option<i64> {
        (!self.waiting.is_empty()).then_some(self.until)
    }

    /// Lets go what stood long enough.
    pub(super) fn pass(&mut self, now: i64) {
        if self.until <= now && self.waiting.pop_front().is_some() {
            self.until = now + LONG;
        }
    }
}
