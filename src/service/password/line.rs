//! Who stands in line to have a password looked at. A few at a time from each place and as each account, so that a school behind one
//! address at eight o'clock waits a moment and is not taken for somebody who guesses, and a crowd from one place waits behind itself.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Passwords from one place that are looked at at once: fewer than the failures in a row from which a place is slowed down, also
/// where several servers count together.
const FROM_ONE_PLACE: usize = 8;
/// As one account from one place: fewer than the free tries.
const AS_ONE_ACCOUNT: usize = 2;

/// Everybody who stands in line. Clones are the same line.
#[derive(Clone, Default)]
pub(in crate::service) struct Queue(Arc<Mutex<Lines>>);

#[derive(Default)]
struct Lines {
    next: u64,
    waiting: BTreeSet<u64>,
    gates: HashMap<String, Arc<Semaphore>>,
}

/// A place in line, given up when it is dropped.
pub struct Ticket {
    queue: Queue,
    number: u64,
}

/// Whose turn it is now, until it is dropped.
pub(in crate::service) struct Turn {
    queue: Queue,
    keys: [String; 2],
    permits: [Option<OwnedSemaphorePermit>; 2],
}

impl Queue {
    fn with<T>(&self, act: impl FnOnce(&mut Lines) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(in crate::service) fn ticket(&self) -> Ticket {
        let number = self.with(|lines| {
            lines.next += 1;
            lines.waiting.insert(lines.next);
            lines.next
        });
        Ticket { queue: self.clone(), number }
    }

    /// Waits until a try as somebody from somewhere may be looked at.
    pub(in crate::service) async fn turn(&self, login: &str, source: &str) -> Turn {
        let keys = [format!("{login} {source}"), source.to_owned()];
        let mut turn = Turn { queue: self.clone(), keys, permits: [None, None] };
        for (at, most) in [AS_ONE_ACCOUNT, FROM_ONE_PLACE].into_iter().enumerate() {
            let gate = self.with(|lines| {
                let gate = lines.gates.entry(turn.keys[at].clone()).or_insert_with(|| Arc::new(Semaphore::new(most)));
                Arc::clone(gate)
            });
            turn.permits[at] = gate.acquire_owned().await.ok();
        }
        turn
    }
}

impl Ticket {
    /// How many stand before this one.
    #[must_use]
    pub fn ahead(&self) -> usize {
        self.queue.with(|lines| lines.waiting.range(..self.number).count())
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.queue.with(|lines| lines.waiting.remove(&self.number));
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.permits = [None, None];
        self.queue.with(|lines| {
            for key in &self.keys {
                // Whoever still waits at a gate holds it.
                if lines.gates.get(key).is_some_and(|gate| Arc::strong_count(gate) == 1) {
                    lines.gates.remove(key);
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn a_few_from_one_place_go_at_once_and_another_place_does_not_wait_for_them() {
        let queue = Queue::default();
        let mut turns = Vec::new();
        for person in 0..FROM_ONE_PLACE {
            turns.push(queue.turn(&format!("p{person}"), "school").await);
        }
        let waits = tokio::time::timeout(Duration::from_millis(20), queue.turn("late", "school")).await;
        assert!(waits.is_err());
        turns.push(queue.turn("else", "home").await);
        drop(turns);
        drop(queue.turn("late", "school").await);
        assert!(queue.with(|lines| lines.gates.is_empty()), "nothing is kept of who has gone");
    }

    #[test]
    fn a_ticket_knows_how_many_stand_before_it() {
        let queue = Queue::default();
        let (first, second, third) = (queue.ticket(), queue.ticket(), queue.ticket());
        assert_eq!((first.ahead(), second.ahead(), third.ahead()), (0, 1, 2));
        drop(first);
        assert_eq!(third.ahead(), 1);
    }
}
