//! Who may stand at the door at once without having come in: so many, so many from one place, and who has to go when it gets
//! full. Plain bookkeeping over moments the caller names; it closes no connection itself.
//!
//! As OpenSSH's `MaxStartups`, with one difference: when somebody has to go it is whoever has stood there longest without a word,
//! not whoever comes. A thousand silent connections must not keep one person out.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use crate::config::Startups;

/// Whoever came this recently is given the time to say something.
const PATIENCE: Duration = Duration::from_millis(1_000);

/// Everybody who stands at the door. Clones are the same door.
#[derive(Clone)]
pub struct Door {
    all: Startups,
    per_source: Startups,
    waiting: Arc<Mutex<Waiting>>,
}

#[derive(Default)]
struct Waiting {
    next: u64,
    guests: HashMap<u64, Guest>,
    per_source: HashMap<IpAddr, usize>,
}

struct Guest {
    source: IpAddr,
    since: Instant,
    step: Step,
    outcome: oneshot::Sender<()>,
}

/// How far somebody at the door has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A connection, and not a word of SSH beyond its first line.
    Silent,
    /// The keys are exchanged: she is about to say who she is.
    Speaking,
    /// Her password is being looked at.
    Checked,
}

/// A place at the door, given up by coming in or leaving.
pub struct Place {
    door: Door,
    number: u64,
}

/// How standing at the door ends: `Ok` by coming in, `Err` by having to go.
pub type Outcome = oneshot::Receiver<()>;

impl Door {
    #[must_use]
    pub fn new(all: Startups, per_source: Startups) -> Self {
        Self { all, per_source, waiting: Arc::default() }
    }

    /// Lets somebody stand at the door, or does not. `chance` is a number from 0 to 99 of the caller's.
    #[must_use]
    pub fn arrive(&self, source: IpAddr, now: Instant, chance: u8) -> Option<(Place, Outcome)> {
        let source = place_of(source);
        let mut waiting = self.lock();
        let from_there = waiting.per_source.get(&source).copied().unwrap_or(0);
        let crowd = if self.per_source.refuses(from_there, chance) {
            Some(Some(source))
        } else {
            self.all.refuses(waiting.guests.len(), chance).then_some(None)
        };
        if let Some(of) = crowd {
            let longest = waiting.silent_longest(of, now)?;
            waiting.leave(longest);
        }
        let number = waiting.next;
        waiting.next += 1;
        let (outcome, ends) = oneshot::channel();
        waiting.guests.insert(number, Guest { source, since: now, step: Step::Silent, outcome });
        *waiting.per_source.entry(source).or_default() += 1;
        Some((Place { door: self.clone(), number }, ends))
    }

    /// How many stand there.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.lock().guests.len()
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        // Numbers that a panic left half changed are still numbers.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// She has come this far.
    pub fn step(&self, step: Step) {
        if let Some(guest) = self.door.lock().guests.get_mut(&self.number) {
            guest.step = step;
        }
    }

    /// Whether her password is being looked at: the time that takes is ours, not hers.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        self.door.lock().guests.get(&self.number).is_some_and(|guest| guest.step == Step::Checked)
    }

    /// She has come in: nobody sends her away from the door any more.
    pub fn come_in(&self) {
        if let Some(guest) = self.door.lock().leave(self.number) {
            // Whoever waited for it may have gone.
            guest.outcome.send(()).ok();
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.door.lock().leave(self.number);
    }
}

impl Waiting {
    /// Who has said nothing for longest: of those from one place, or of those from where most have come.
    fn silent_longest(&self, of: Option<IpAddr>, now: Instant) -> Option<u64> {
        let may_go = |guest: &Guest| guest.step == Step::Silent && now.duration_since(guest.since) >= PATIENCE;
        let guests = self.guests.iter().filter(|(_, guest)| of.is_none_or(|of| of == guest.source) && may_go(guest));
        let crowd = |guest: &Guest| self.per_source.get(&guest.source).copied().unwrap_or(0);
        guests.min_by_key(|(number, guest)| (std::cmp::Reverse(crowd(guest)), guest.since, **number)).map(|(number, _)| *number)
    }

    fn leave(&mut self, number: u64) -> Option<Guest> {
        let guest = self.guests.remove(&number)?;
        if let Some(left) = self.per_source.get_mut(&guest.source) {
            *left -= 1;
            if *left == 0 {
                self.per_source.remove(&guest.source);
            }
        }
        Some(guest)
    }
}

/// An address as limits count it: a household has one IPv4 address or a whole /64 of IPv6.
#[must_use]
pub fn place_of(source: IpAddr) -> IpAddr {
    match source.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((u128::from(address) & (!0 << 64)).into()),
        four => four,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
    const THERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 7));

    fn door(all: (u16, u8, u16), per_source: (u16, u8, u16)) -> Door {
        let of = |(start, rate, full)| Startups { start, rate, full };
        Door::new(of(all), of(per_source))
    }

    #[test]
    fn a_crowd_of_silent_ones_makes_room_for_whoever_comes() {
        let door = door((5, 30, 10), (5, 30, 10));
        let then = Instant::now();
        let mut crowd: Vec<_> = (0..10).filter_map(|_| door.arrive(HERE, then, 99)).collect();
        assert_eq!(crowd.len(), 10);
        assert!(door.arrive(HERE, then, 99).is_none(), "all of them came just now");
        let later = then + PATIENCE;
        crowd[0].0.step(Step::Speaking);
        let (mine, _) = door.arrive(HERE, later, 99).expect("somebody has to go");
        assert_eq!(door.waiting(), 10);
        assert!(crowd[0].1.try_recv().is_err_and(|e| e == oneshot::error::TryRecvError::Empty), "who speaks stays");
        assert_eq!(crowd[1].1.try_recv(), Err(oneshot::error::TryRecvError::Closed), "the one who stood there longest went");
        mine.step(Step::Checked);
        assert!(mine.is_checked());
    }

    #[test]
    fn one_place_does_not_fill_the_door_for_another() {
        let door = door((100, 30, 100), (3, 100, 3));
        let now = Instant::now();
        let _crowd: Vec<_> = (0..3).map(|_| door.arrive(HERE, now, 0).expect("room")).collect();
        assert!(door.arrive(HERE, now, 0).is_none());
        assert!(door.arrive(THERE, now, 0).is_some());
    }

    #[test]
    fn when_the_whole_door_is_full_the_biggest_crowd_loses_one() {
        let door = door((4, 100, 4), (9, 100, 9));
        let then = Instant::now();
        let mut theirs = door.arrive(THERE, then, 0).expect("room");
        let _crowd: Vec<_> = (0..3).map(|_| door.arrive(HERE, then, 0).expect("room")).collect();
        assert!(door.arrive(THERE, then + PATIENCE, 0).is_some());
        assert_eq!(theirs.1.try_recv(), Err(oneshot::error::TryRecvError::Empty));
    }

    #[test]
    fn whoever_comes_in_or_leaves_gives_up_her_place() {
        let door = door((1, 100, 1), (1, 100, 1));
        let now = Instant::now();
        let (place, mut outcome) = door.arrive(HERE, now, 0).expect("room");
        place.come_in();
        assert_eq!(outcome.try_recv(), Ok(()));
        drop(door.arrive(HERE, now, 0).expect("room again"));
        assert_eq!(door.waiting(), 0);
    }

    #[test]
    fn a_network_of_ipv6_is_one_place() {
        let of = |words: &str| place_of(words.parse().expect("an address"));
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff:1"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_eq!(of("::ffff:192.0.2.7"), THERE);
    }
}
