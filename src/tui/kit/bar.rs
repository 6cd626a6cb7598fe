//! The bar at the bottom: the commands of this place by rank, as many as fit. It is read from the command tables alone.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::listed::Listed;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::untrusted::width;

/// The command that opens the menu of actions.
const ACTIONS: &str = "actions";
/// A phone's bar holds this many.
const ON_A_PHONE: usize = 3;

pub(crate) fn draw(paint: &mut Paint, look: &Look, area: Rect, own: &[Listed], shared: &[Listed]) {
    paint.blank(area, Style::new());
    for Placed { x, key, label, listed, .. } in placed(look, area, own, shared) {
        let label_role = if listed.reason.is_some() { Role::Muted } else { Role::Text };
        paint.put(x, area.y, width(&key), &key, look.style(Role::Key));
        paint.put(x + width(&key) + 1, area.y, width(&label), &label, look.style(label_role));
    }
}

/// The command at a column of the bar: whether it is the place's own, and its place in its table.
pub(crate) fn at(look: &Look, area: Rect, own: &[Listed], shared: &[Listed], x: u16) -> Option<(bool, usize)> {
    let placed = placed(look, area, own, shared).into_iter().find(|placed| (placed.x..placed.to).contains(&x))?;
    let index = |all: &[Listed]| all.iter().position(|listed| std::ptr::eq(listed, placed.listed));
    index(own).map(|at| (true, at)).or_else(|| index(shared).map(|at| (false, at)))
}

/// One command in the bar.
struct Placed<'a> {
    x: u16,
    to: u16,
    key: String,
    label: String,
    listed: &'a Listed,
}

/// The commands there is room for, left to right.
fn placed<'a>(look: &Look, area: Rect, own: &'a [Listed], shared: &'a [Listed]) -> Vec<Placed<'a>> {
    let covered = |listed: &Listed| listed.keys.first().is_none_or(|key| own.iter().any(|own| own.keys.contains(key)));
    // Where no command is an action there is no menu of them to offer.
    let idle = |listed: &Listed| listed.id == ACTIONS && !own.iter().any(|own| own.in_actions);
    let mut ranked: Vec<(u8, &Listed)> = own
        .iter()
        .chain(shared.iter().filter(|listed| !covered(listed) && !idle(listed)))
        .filter_map(|listed| listed.in_bar.map(|rank| (rank, listed)))
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    if area.width < 60 {
        ranked.truncate(ON_A_PHONE);
    }
    let mut x = area.x + 1;
    let mut placed = Vec::with_capacity(ranked.len());
    for (_, listed) in ranked {
        let key = listed.keys.first().map(|key| key.words(&look.locale)).unwrap_or_default();
        let mut label = look.words(listed.short);
        if listed.reason.is_some() {
            label = format!("({label})");
        }
        let needed = width(&key) + 1 + width(&label);
        if x + needed > area.right() {
            break;
        }
        placed.push(Placed { x, to: x + needed, key, label, listed });
        x += needed + 2;
    }
    placed
}
