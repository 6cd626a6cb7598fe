//! Makes the engine fail on purpose, in tests only: the n-th thing that this thread asks of it is answered with an error, before it is
//! carried out or after, as if the disk were full or the line had gone.

use std::cell::RefCell;

use super::super::error::{Error, Result};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    Full,
    Lost,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Before,
    After,
}

#[derive(Clone, Copy, Debug)]
struct Armed {
    left: u32,
    cause: Cause,
    when: When,
}

thread_local! {
    static ARMED: RefCell<Option<Armed>> = const { RefCell::new(None) };
}

/// Lets the thread that owns a connection fail at the n-th statement from now on, counted from 1.
pub fn arm(at: u32, cause: Cause, when: When) {
    ARMED.with(|armed| *armed.borrow_mut() = Some(Armed { left: at, cause, when }));
}

/// Whether the fault was still waiting; it no longer does.
pub fn disarm() -> bool {
    ARMED.with(|armed| armed.borrow_mut().take()).is_some()
}

/// Carries `ask` out, unless its turn has come.
pub(super) fn strike<T>(ask: impl FnOnce() -> Result<T>) -> Result<T> {
    let due = ARMED.with(|armed| {
        let mut armed = armed.borrow_mut();
        let fault = armed.as_mut()?;
        fault.left -= 1;
        if fault.left == 0 { armed.take() } else { None }
    });
    match due {
        None => ask(),
        Some(Armed { cause, when: When::Before, .. }) => Err(error(cause)),
        Some(Armed { cause, when: When::After, .. }) => {
            ask()?;
            Err(error(cause))
        }
    }
}

fn error(cause: Cause) -> Error {
    match cause {
        Cause::Full => Error::Full,
        Cause::Lost => Error::Unavailable("a fault of a test".into()),
    }
}
