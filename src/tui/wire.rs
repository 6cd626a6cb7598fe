//! The two ends of a session's wire: inputs come in, frames go out one at a time. What carries them is the transport's affair.

use tokio::sync::mpsc;

use super::input::Input;

/// How many inputs wait before the transport's reader does.
const INPUTS: usize = 256;

/// A session's end.
pub struct Wire {
    /// Closed when the person hung up.
    pub inputs: mpsc::Receiver<Input>,
    /// Holds one frame: the next is drawn when the transport has taken it, so that a stalled client costs one frame. An empty one
    /// says that an input changed nothing.
    pub frames: mpsc::Sender<Vec<u8>>,
}

/// The transport's end.
pub struct Peer {
    pub inputs: mpsc::Sender<Input>,
    pub frames: mpsc::Receiver<Vec<u8>>,
}

/// A fresh wire.
#[must_use]
pub fn wire() -> (Wire, Peer) {
    let (to_session, inputs) = mpsc::channel(INPUTS);
    let (frames, from_session) = mpsc::channel(1);
    (Wire { inputs, frames }, Peer { inputs: to_session, frames: from_session })
}
