//! Whether the store is away, and waiting until it is not. It asks the store nothing itself; whoever follows the store does.

use std::sync::Arc;

use tokio::sync::watch;

/// What open sessions hear when the store goes and comes back; no table.
pub const STORE: &str = "store";

/// Whether the store is away. Clones are the same store.
#[derive(Clone)]
pub(super) struct Outage(Arc<watch::Sender<bool>>);

impl Default for Outage {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }
}

impl Outage {
    pub(super) fn is_on(&self) -> bool {
        *self.0.borrow()
    }

    /// Whether that is new.
    pub(super) fn turn(&self, on: bool) -> bool {
        self.0.send_replace(on) != on
    }

    pub(super) async fn is_over(&self) {
        // A process that ends waits for nothing any more.
        self.0.subscribe().wait_for(|on| !on).await.ok();
    }
}
