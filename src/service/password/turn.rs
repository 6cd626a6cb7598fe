//! Waits for a future on a thread that may block and has no runtime. It is for short queues, not for I/O.

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Blocks this thread until `future` is ready.
pub(super) fn wait<F: Future>(future: F) -> F::Output {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::Semaphore;

    use super::*;

    #[test]
    fn a_thread_waits_for_its_turn() {
        let turns = Arc::new(Semaphore::new(1));
        let first = wait(Arc::clone(&turns).acquire_owned()).unwrap();
        let other = thread::spawn({
            let turns = Arc::clone(&turns);
            move || drop(wait(turns.acquire_owned()).unwrap())
        });
        assert_eq!(turns.available_permits(), 0);
        drop(first);
        other.join().unwrap();
        assert_eq!(turns.available_permits(), 1);
    }
}
