//! Where a session sits: who may come in there without a password, where its files go, and how logins from there are counted.

use std::path::PathBuf;
use std::sync::Arc;

use super::keymap::Keymap;
use crate::config::Bindings;
use crate::domain::retention::{Keep, Rules};
use crate::exchange::drawers::{Drawer, Side};
use crate::service::Actor;

#[derive(Clone, Debug, Default)]
pub struct Seat {
    /// Whoever could read the store's file anyway: she may go on without a password.
    pub owner: Option<Arc<Actor>>,
    /// The folder exported files go to; none where the person could not reach it.
    pub exports: Option<PathBuf>,
    /// How files come and go, for whoever sits elsewhere.
    pub errand: Option<Errand>,
    /// Where backups go from here; none where nobody may make one.
    pub backups: Option<Backups>,
    /// For how long what is known of people is kept.
    pub rules: Rules,
    /// What attempts to log in are counted by: an address, a terminal.
    pub source: String,
    /// How keys and the mouse are taken here, until somebody comes in who has it otherwise.
    pub manner: Manner,
    /// Whether the person sits elsewhere: this machine's own files are none of hers, and leaving hangs up.
    pub remote: bool,
}

/// How keys and the mouse are taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    pub keys: Arc<Keymap>,
    /// What the keys were read from.
    pub bindings: Bindings,
    pub mouse: bool,
    /// Whether the signs of an AZERTY keyboard's upper row are digits where a number is typed; unsaid, in French.
    pub digit_row: Option<bool>,
}

/// The way files take to somebody who sits elsewhere, and the lines she types for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errand {
    /// Her two folders there.
    pub drawer: Drawer,
    /// A port, where it has to be said.
    pub option: String,
    /// Her name and the server's.
    pub target: String,
}

/// What everybody has who has SSH.
const COPY: &str = "scp ";

impl Errand {
    /// The folder she brings lists to.
    #[must_use]
    pub fn incoming(&self) -> PathBuf {
        self.drawer.folder_of(Side::In)
    }

    /// What she types to take a list that waits for her.
    #[must_use]
    pub fn takes(&self, name: &str) -> String {
        [COPY, &self.option, &self.target, "out/", name, " ."].concat()
    }

    /// What she types to bring this list.
    #[must_use]
    pub fn brings(&self, name: &str) -> String {
        [COPY, &self.option, name, " ", &self.target, "in/"].concat()
    }
}

/// Where backups go, who can open them, which are kept, and when administrators are warned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backups {
    pub folder: PathBuf,
    pub recipient: Option<String>,
    pub keep: Keep,
    pub warn_days: u16,
}
