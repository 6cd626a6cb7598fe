//! A service on an empty store of its own, for the kit's tests, examples and measurements: nothing in it is ever kept.

use super::clock::Clock;
use super::engine::Service;
use super::error::{Error, Result};
use crate::store::lane::{Lanes, Store};
use crate::store::url::StoreUrl;

impl Service {
    /// An empty school in a temporary file, which is gone from its folder as soon as it is open where the system allows that.
    ///
    /// # Errors
    /// When the temporary folder takes no file.
    pub fn scratch(clock: &Clock) -> Result<Self> {
        let mut chance = [0; 8];
        getrandom::fill(&mut chance).map_err(|e| Error::internal(e.to_string()))?;
        let path = std::env::temp_dir().join(format!("eschool-scratch-{}.sqlite3", hex::encode(chance)));
        let store = Store::migrate(StoreUrl::Sqlite(path.clone()), Lanes { readers: 1, writers: 1 })?;
        let service = Self::new(store, clock);
        for ending in ["", "-wal", "-shm"] {
            let mut file = path.clone().into_os_string();
            file.push(ending);
            // A system that keeps open files cleans its temporary folder itself.
            std::fs::remove_file(file).ok();
        }
        service
    }
}
