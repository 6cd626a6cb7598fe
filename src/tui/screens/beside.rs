//! The card of the row one is on, beside a list or below it where the terminal is large. It asks for nothing itself.

use ratatui::layout::Rect;

use crate::domain::id::PersonId;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;

use super::sheet::{Line, Sheet};

/// From this many columns on there is room beside a list, from so many rows and columns below it.
const BESIDE: u16 = 140;
const BELOW: (u16, u16) = (100, 34);

#[derive(Default)]
pub struct Beside {
    of: Option<PersonId>,
    sheet: Sheet,
}

impl Beside {
    /// Whether the card of this person is to be read.
    #[must_use]
    pub fn wants(&self, id: PersonId, (width, height): (u16, u16)) -> bool {
        self.of != Some(id) && (width >= BESIDE || (width >= BELOW.0 && height >= BELOW.1))
    }

    pub fn clear(&mut self) {
        self.of = None;
    }

    pub fn show(&mut self, id: PersonId, lines: Vec<Line>) {
        self.of = Some(id);
        self.sheet = Sheet::default();
        self.sheet.show(lines);
    }

    pub fn view(&self, paint: &mut Paint, area: Option<Rect>, look: &Look) {
        let Some(area) = area else { return };
        if area.x > 0 {
            for y in area.top()..area.bottom() {
                paint.put(area.x - 1, y, 1, look.vertical(), look.style(Role::Border));
            }
        } else {
            let line = look.horizontal().repeat(usize::from(area.width));
            paint.put(area.x, area.y, area.width, &line, look.style(Role::Border));
        }
        let top = u16::from(area.x == 0);
        self.sheet.glance(paint, Rect { y: area.y + top, height: area.height - top, ..area }, look);
    }
}

/// The list's part of a body, and the card's if there is room for one.
#[must_use]
pub fn split(area: Rect, look: &Look) -> (Rect, Option<Rect>) {
    if look.plain {
        return (area, None);
    }
    if area.width >= BESIDE {
        let card = (area.width / 3).clamp(50, 80);
        let list = Rect { width: area.width - card - 1, ..area };
        return (list, Some(Rect { x: list.right() + 1, width: card, ..area }));
    }
    // The frame around a body takes four rows.
    if area.width >= BELOW.0 && area.height + 4 >= BELOW.1 {
        let card = area.height / 3;
        let list = Rect { height: area.height - card, ..area };
        return (list, Some(Rect { y: list.bottom(), height: card, ..area }));
    }
    (area, None)
}
