//! The menus of commands of the place one is in: help, palette, actions. All are read from the command tables; it runs nothing.

use ratatui::layout::Rect;

use super::habits::Habits;
use super::job::LayerId;
use super::kit::menu::{Entry, Menu};
use super::layer::{Env, Layer, Shape};
use super::place::Place;
use super::ways::{BESIDES, Way, called, rooms};

/// Which menu is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Listing {
    Help,
    Palette,
    Actions,
}

impl Listing {
    /// The menu of the topmost layer's commands and of those that are everywhere; none where there is nothing to list.
    pub(super) fn menu(
        self,
        top: (LayerId, &dyn Layer),
        everywhere: (LayerId, &dyn Layer),
        env: &Env,
        habits: Option<&Habits>,
    ) -> Option<Menu> {
        let mut entries: Vec<Entry> = Vec::new();
        for (layer, commands) in [top, everywhere] {
            let listed = commands.commands(&env.who).into_iter().map(|listed| env.manner.keys.listed(listed)).enumerate();
            entries.extend(listed.map(|(command, listed)| Entry { layer, command, listed }));
        }
        if self == Self::Actions {
            entries.retain(|entry| entry.listed.in_actions);
        }
        let (_, place) = top;
        let look = &env.look;
        // A question that has no actions of its own is answered by its buttons: no menu on top of it.
        let whole = Rect::new(0, 0, env.size.0, env.size.1);
        let own = entries.iter().any(|entry| entry.layer == top.0);
        if entries.is_empty() || (self == Self::Actions && !own && place.shape(look, whole) != Shape::Full) {
            return None;
        }
        Some(match self {
            Self::Help => Menu::help(place.title(), place.about(), entries, look),
            Self::Palette => {
                // What she chose last stands first; the others stay in the order of their tables.
                entries.sort_by_key(|entry| habits.and_then(|habits| habits.rank(entry.listed.id)).unwrap_or(usize::MAX));
                // In a question nobody goes anywhere else.
                let ways = if place.shape(look, Rect::new(0, 0, env.size.0, env.size.1)) == Shape::Full { ways(env) } else { Vec::new() };
                Menu::palette(entries, ways, look)
            }
            Self::Actions => Menu::actions(place.subject(), entries, look),
        })
    }
}

/// Every place she may go to from anywhere.
fn ways(env: &Env) -> Vec<Way> {
    let open = |place: Place| {
        let route = env.routes.iter().find(|route| route.serves(place));
        route.is_some_and(|route| route.needs.are_met(&env.who))
    };
    let (all, besides) = if env.who.0.is_some() { (rooms(&env.who), BESIDES) } else { (&[][..], &[][..]) };
    // Whoever sits at this machine has her files here.
    let here = |place: Place| place != Place::OwnFiles || env.seat.errand.is_some();
    let all = all.iter().flat_map(|room| room.ways).chain(besides);
    all.filter(|(place, ..)| open(*place) && here(*place)).map(|way| called(way, &env.who)).collect()
}
