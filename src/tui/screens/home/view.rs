//! How home is drawn: the school at the top, its rooms in columns below, one's last operations where room is left.

use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::super::words::{action, moment};
use super::plan::Plan;
use super::{CLOSED, Home, WAITING, Way};
use crate::service::OperationRow;
use crate::tui::input::Code;
use crate::tui::kit::table::Row as _;
use crate::tui::kit::text::lines;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::size::Size;
use crate::tui::ways::Room;

/// From this width on, a single column says beside each place what it is for.
const WITH_WORDS: u16 = 60;
const NAMES: u16 = 34;

/// The rooms on the page, and where in the page each shown row stands.
struct Page {
    plan: Plan,
    titles: Vec<usize>,
    /// Column and row, in the order of the table.
    spots: Vec<(u16, u16)>,
}

impl Home {
    pub(super) fn show(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let small = Size::of(paint.area()) == Size::Xs;
        let mut area = self.head(paint, area, look, small);
        self.drawn.borrow_mut().clear();
        if self.found || look.plain {
            let rows = u16::try_from(self.table.len()).unwrap_or(u16::MAX).max(2).saturating_add(1);
            return self.table.view(paint, Rect { height: area.height.min(rows), ..area }, look);
        }
        if small && let Some(way) = self.table.current() {
            // The message line of a phone is its only other line: what a place is for stands at the bottom.
            let about = lines(&look.text(&way.about), area.width - 2);
            let rows = u16::try_from(about.len()).unwrap_or(0).min(2);
            area.height -= rows;
            for (y, line) in (area.bottom()..).zip(about.iter().take(2)) {
                paint.put(area.x + 1, y, area.width - 1, line, look.style(Role::Muted));
            }
        }
        let page = self.page(area);
        let cursor = self.rooms(paint, area, look, &page);
        if let Some(summary) = &self.summary {
            let below = (page.plan.height + 1).min(area.height);
            latest(paint, Rect { y: area.y + below, height: area.height - below, ..area }, look, &summary.latest);
        }
        cursor
    }

    /// Takes the cursor to the column beside; false where there is none.
    pub(super) fn beside(&mut self, code: Code, look: &Look, (width, height): (u16, u16)) -> bool {
        let by = match code {
            Code::Left => -1,
            Code::Right => 1,
            _ => return false,
        };
        if look.plain {
            return false;
        }
        let above = self.above(Size::of(Rect { width, height, ..Rect::default() }) == Size::Xs);
        let page = self.page(Rect { width, height: height.saturating_sub(4 + above), ..Rect::default() });
        let here = self.table.current().map(Way::id);
        let Some(at) = self.table.iter().position(|way| Some(way.number) == here) else { return false };
        let (column, row) = page.spots[at];
        let Some(wanted) = column.checked_add_signed(by) else { return false };
        let beside = page.spots.iter().enumerate().filter(|(_, (column, _))| *column == wanted);
        let Some((to, _)) = beside.min_by_key(|(_, (_, other))| other.abs_diff(row)) else { return false };
        if let Some(id) = self.table.row(to).map(Way::id) {
            self.table.go_to(id);
        }
        true
    }

    fn page(&self, area: Rect) -> Page {
        let mut titles: Vec<usize> = Vec::new();
        let mut sizes: Vec<usize> = Vec::new();
        for way in self.table.iter() {
            if titles.last() != Some(&way.room) {
                titles.push(way.room);
                sizes.push(0);
            }
            if let Some(size) = sizes.last_mut() {
                *size += 1;
            }
        }
        let plan = Plan::of(&sizes, area.width, area.height);
        let spots = sizes.iter().enumerate().flat_map(|(room, rows)| (0..*rows).map(move |row| (room, row)));
        let spots = spots.map(|(room, row)| plan.spot(room, row)).collect();
        Page { plan, titles, spots }
    }

    fn rooms(&self, paint: &mut Paint, area: Rect, look: &Look, page: &Page) -> Option<Position> {
        let here = self.table.current().map(Way::id);
        let at = self.table.iter().position(|way| Some(way.number) == here).unwrap_or(0);
        // A page that is higher than the room for it moves so that the cursor stays in sight.
        let (_, row) = page.spots.get(at).copied().unwrap_or_default();
        let top = (row + 1).saturating_sub(area.height);
        let cells = area.width / page.plan.columns.max(1);
        let place = |column: u16, row: u16| {
            let y = row.checked_sub(top).filter(|y| *y < area.height)?;
            Some((area.x + column * cells, area.y + y))
        };
        for (&(column, row), room) in page.plan.rooms.iter().zip(&page.titles) {
            if let Some((x, y)) = place(column, row) {
                paint.put(x + 1, y, cells - 2, &look.words(title(self.rooms, *room)), look.style(Role::Title));
            }
        }
        let wide = page.plan.columns == 1 && cells >= WITH_WORDS;
        let mut cursor = None;
        for (way, &(column, row)) in self.table.iter().zip(&page.spots) {
            let Some((x, y)) = place(column, row) else { continue };
            let here = Some(way.number) == here;
            let mut style = look.style(if way.room == CLOSED { Role::Muted } else { Role::Text });
            if here {
                style = style.add_modifier(Modifier::BOLD);
                cursor = Some(Position::new(x, y));
            }
            self.drawn.borrow_mut().push((way.number, Rect { x, y, width: cells, height: 1 }));
            paint.put(x, y, 1, if here { look.focus_mark() } else { "" }, style);
            paint.put(x + 3, y, if wide { NAMES } else { cells - 4 }, &way.label, style);
            if wide {
                paint.put(x + 5 + NAMES, y, cells - 6 - NAMES, &way.said, style);
            }
        }
        cursor
    }

    fn above(&self, small: bool) -> u16 {
        let Some(summary) = &self.summary else { return 0 };
        let children = u16::try_from(summary.children.len()).unwrap_or_default();
        1 + children + u16::from(!small) + u16::try_from(summary.warnings.len()).unwrap_or_default() + u16::from(!small)
    }

    /// The school at a glance; what is left below.
    fn head(&self, paint: &mut Paint, mut area: Rect, look: &Look, small: bool) -> Rect {
        let Some(summary) = &self.summary else { return area };
        let head = match &summary.year {
            Some(year) => format!("{}{}{year}", summary.school, look.dot()),
            None => summary.school.clone(),
        };
        let cells = area.width - 2;
        let room = usize::from(area.height / 4);
        let mut put = |words: &str, role| {
            paint.put(area.x, area.y, area.width, &format!(" {words}"), look.style(role));
            area.y += 1;
            area.height -= 1;
        };
        put(&head, Role::Title);
        if !small {
            let counts: Vec<String> = summary.counts.iter().map(|text| look.text(text)).collect();
            put(&counts.join(look.dot()), Role::Text);
        }
        for child in &summary.children {
            put(&look.text(child), Role::Text);
        }
        // However much is wrong, the ways out of here stay in sight.
        let said = summary.warnings.iter().flat_map(|warning| lines(&format!("! {}", look.text(warning)), cells));
        for line in said.take(room) {
            put(&line, Role::Warning);
        }
        if !small {
            put("", Role::Text);
        }
        area
    }
}

/// Message id of what a room is called.
fn title(rooms: &[Room], room: usize) -> &'static str {
    match room {
        WAITING => "home-waiting",
        CLOSED => "home-closed-title",
        room => rooms.get(room - 1).map_or("room-self", |room| room.title),
    }
}

/// What she did last, where there is room.
fn latest(paint: &mut Paint, below: Rect, look: &Look, latest: &[OperationRow]) {
    if latest.is_empty() || below.height < 2 {
        return;
    }
    paint.put(below.x, below.y, below.width, &format!(" {}", look.words("home-latest")), look.style(Role::Title));
    for (y, operation) in (below.y + 1..below.bottom()).zip(latest) {
        let said = format!("   {}  {}", moment(&operation.wall), action(&look.locale, &operation.action));
        paint.put(below.x, y, below.width, &said, look.style(Role::Text));
    }
}
