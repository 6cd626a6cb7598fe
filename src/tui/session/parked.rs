//! What waits while its owner is away from the screen: her screens as she left them, what came for them meanwhile, and how often her
//! PIN was missed. It draws nothing.

use std::any::Any;
use std::sync::Arc;

use crate::tui::everywhere::Everywhere;
use crate::tui::job::LayerId;
use crate::tui::layer::{Stacked, Waiting};
use crate::tui::listed::Who;
use crate::tui::look::Look;
use crate::tui::screen::Held;
use crate::tui::seat::Manner;

pub(super) struct Parked {
    pub number: u64,
    pub who: Who,
    pub look: Look,
    pub manner: Manner,
    pub layers: Vec<Stacked>,
    pub everywhere: Held<Everywhere>,
    pub menu: Option<LayerId>,
    /// Answers that came meanwhile.
    pub mail: Vec<(LayerId, Box<dyn Any + Send>)>,
    /// Whether somebody changed the school meanwhile.
    pub stale: bool,
    pub missed: u8,
}

impl Parked {
    pub(super) fn waiting(&self) -> Option<Waiting> {
        Some(Waiting { number: self.number, actor: Arc::clone(self.who.0.as_ref()?), missed: self.missed })
    }
}
