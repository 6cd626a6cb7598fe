//! The menus of commands of the place one is in: help, palette, actions. All are read from the command tables; it runs nothing.

use super::job::LayerId;
use super::kit::menu::{Entry, Menu};
use super::layer::Layer;
use super::listed::Who;
use super::look::Look;

/// Which menu is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Listing {
    Help,
    Palette,
    Actions,
}

impl Listing {
    /// The menu of the topmost layer's commands and of those that are everywhere; none where there is nothing to list.
    pub(super) fn menu(self, top: (LayerId, &dyn Layer), everywhere: (LayerId, &dyn Layer), who: &Who, look: &Look) -> Option<Menu> {
        let mut entries: Vec<Entry> = Vec::new();
        for (layer, commands) in [top, everywhere] {
            let listed = commands.commands(who).into_iter().enumerate();
            entries.extend(listed.map(|(command, listed)| Entry { layer, command, listed }));
        }
        if self == Self::Actions {
            entries.retain(|entry| entry.listed.in_actions);
        }
        let (_, place) = top;
        (!entries.is_empty()).then(|| match self {
            Self::Help => Menu::help(place.title(), place.about(), entries, look),
            Self::Palette => Menu::palette(entries, look),
            Self::Actions => Menu::actions(place.subject(), entries, look),
        })
    }
}
