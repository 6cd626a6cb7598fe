//! Work that waits for a disk or a printer, or takes long: on a thread of its own, beside the sessions.

use crate::service::Error;

/// Does `work` aside.
///
/// # Errors
/// What the work says, or that it broke.
pub async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|broken| Err(Error::internal(broken.to_string())))
}
