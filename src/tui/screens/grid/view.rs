//! How the grid is drawn: names to the left, assessments across, averages and places to the right, the class below.

use std::cell::Cell;

use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::cells::Cells;
use crate::domain::average::class::class_figures;
use crate::domain::marks::Entry;
use crate::domain::rounding::nearest;
use crate::domain::text::Text;
use crate::exchange::explanation::figure;
use crate::tui::kit::text::lines;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::untrusted::width;

/// Cells of one assessment at least and at most, of a name at least where the titles want the room, of the average and of the place.
const NARROW: u16 = 7;
const WIDE: u16 = 32;
const NAME: u16 = 16;
const AVERAGE: u16 = 7;
const PLACE: u16 = 4;

/// What is to be drawn: the cells, where one is, what is being typed, and how far it is scrolled.
pub(super) struct Shown<'a> {
    pub cells: &'a Cells,
    pub row: usize,
    pub column: usize,
    pub typed: Option<&'a str>,
    pub left: &'a Cell<usize>,
    pub top: &'a Cell<usize>,
    pub page: &'a Cell<usize>,
}

/// Where everything is on the screen.
struct Plan {
    names: u16,
    /// The columns shown, as places among the term's.
    columns: std::ops::Range<usize>,
    /// Cells of one column.
    cell: u16,
    places: bool,
}

fn plan(grid: &Shown<'_>, area: Rect, columns: &[usize]) -> Plan {
    let count = columns.len();
    let places = area.width >= 60;
    let titles = columns.iter().filter_map(|at| grid.cells.sheet.rows.get(*at)).map(|row| width(&row.title) + 2 + u16::from(row.locked));
    // A title asks for no more room than its words need.
    let wanted = titles.max().unwrap_or(NARROW).clamp(NARROW, WIDE);
    let names = match area.width {
        ..60 => area.width.saturating_sub(wanted + AVERAGE + 3).max(NAME.min(area.width.saturating_sub(NARROW + AVERAGE + 3))).max(10),
        60..100 => 24,
        _ => 32,
    };
    let right = AVERAGE + if places { PLACE } else { 0 };
    let free = area.width.saturating_sub(names + 2 + right);
    let cell = (free / u16::try_from(count).unwrap_or(u16::MAX).max(1)).clamp(NARROW, wanted);
    let room = usize::from(free / cell).max(1);
    let left = grid.left.get().min(grid.column).max((grid.column + 1).saturating_sub(room)).min(count.saturating_sub(1));
    grid.left.set(left);
    Plan { names, columns: left..(left + room).min(count), cell, places }
}

pub(super) fn view(grid: &Shown<'_>, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
    let cells = grid.cells;
    let columns = cells.columns();
    if columns.is_empty() || cells.sheet.faces.is_empty() {
        let text = if cells.sheet.faces.is_empty() { "grid-no-students" } else { "grid-no-assessments" };
        for (y, line) in (area.y..area.bottom()).zip(lines(&look.words(text), area.width.saturating_sub(2))) {
            paint.put(area.x + 1, y, area.width - 1, &line, look.style(Role::Text));
        }
        return Some(area.as_position());
    }
    if look.plain {
        return sentences(grid, cells, &columns, paint, area, look);
    }
    let plan = plan(grid, area, &columns);
    head(cells, &columns, &plan, paint, area, look);
    let foot = match area.height {
        ..10 => 0,
        10..14 => 1,
        _ => 2,
    };
    let rows = usize::from(area.height.saturating_sub(2 + foot)).max(1);
    grid.page.set(rows);
    let top = grid.top.get().clamp((grid.row + 1).saturating_sub(rows), grid.row);
    grid.top.set(top);
    let mut cursor = None;
    for (y, row) in (area.y + 2..area.bottom() - foot).zip(top..cells.sheet.faces.len()) {
        let line = Rect { y, height: 1, ..area };
        let at = draw_row(grid, cells, row, &columns, &plan, paint, line, look);
        cursor = cursor.or(at);
    }
    if foot > 0 {
        let text = class_line(cells, look);
        paint.put(area.x, area.bottom() - 1, area.width, &text, look.style(Role::Title));
    }
    if foot > 1 {
        let column = columns[grid.column.min(columns.len() - 1)];
        paint.put(area.x, area.bottom() - 2, area.width, &format!("  {}", paper_line(cells, column, look)), look.style(Role::Text));
    }
    cursor
}

fn head(cells: &Cells, columns: &[usize], plan: &Plan, paint: &mut Paint, area: Rect, look: &Look) {
    let title = look.style(Role::Title);
    paint.put(area.x + 2, area.y, plan.names, &look.words("column-name"), title);
    if !plan.places {
        // A phone has no row for where one is.
        let term = cells.sheet.book.terms.get(cells.term).map(|term| term.code.as_str()).unwrap_or_default();
        let course = format!("{} {term}", cells.sheet.code);
        paint.put(area.x + 2, area.y + 1, plan.names.saturating_sub(1), &course, look.style(Role::Muted));
    }
    let mut x = area.x + 2 + plan.names;
    for at in plan.columns.clone() {
        let row = &cells.sheet.rows[columns[at]];
        let lock = if row.locked { "=" } else { "" };
        paint.put_right(x, area.y, plan.cell - 1, &format!("{lock}{}", row.title), title);
        let weight = if row.counted { format!("/{} ×{}", row.scale, row.coefficient) } else { format!("/{} ×0", row.scale) };
        let weight = if weight.len() > usize::from(plan.cell) { format!("/{}", row.scale) } else { weight };
        paint.put_right(x, area.y + 1, plan.cell - 1, &figure(&look.locale, &weight), look.style(Role::Muted));
        x += plan.cell;
    }
    paint.put_right(x, area.y, AVERAGE - 1, &look.words("grid-average-short"), title);
    let out_of = figure(
        &look.locale,
        &format!("/{}", cells.live.nodes.iter().flatten().next().map_or_else(String::new, |node| node.out_of.to_string())),
    );
    paint.put_right(x, area.y + 1, AVERAGE - 1, &out_of, look.style(Role::Muted));
    if plan.places {
        paint.put_right(x + AVERAGE, area.y, PLACE - 1, &look.words("grid-rank-short"), title);
    }
}

#[expect(clippy::too_many_arguments, reason = "a row needs the whole of where it is drawn")]
fn draw_row(
    grid: &Shown<'_>,
    cells: &Cells,
    row: usize,
    columns: &[usize],
    plan: &Plan,
    paint: &mut Paint,
    line: Rect,
    look: &Look,
) -> Option<Position> {
    let here = row == grid.row;
    let text = if here { look.style(Role::Focus) } else { look.style(Role::Text) };
    let (x, y) = (line.x, line.y);
    paint.put(x, y, line.width, "", look.style(Role::Text));
    paint.put(x, y, 1, if here { look.focus_mark() } else { "" }, text);
    paint.put(x + 2, y, plan.names.saturating_sub(1), &cells.sheet.faces[row].name.display(), text);
    let mut cursor = None;
    let mut at_x = x + 2 + plan.names;
    for at in plan.columns.clone() {
        let column = columns[at];
        let focused = here && at == grid.column;
        let (words, role) = cell_words(grid, cells, row, column, focused, look);
        let mut style = look.style(role);
        if focused {
            style = style.add_modifier(Modifier::REVERSED | Modifier::BOLD);
            let used = width(&words).min(plan.cell - 1);
            cursor = Some(Position::new(at_x + plan.cell - 1 - u16::from(used > 0), y));
        }
        paint.put_right(at_x, y, plan.cell - 1, &words, style);
        at_x += plan.cell;
    }
    let node = cells.live.nodes.get(row).and_then(Option::as_ref);
    let shown = node.and_then(|node| node.shown.as_deref()).unwrap_or("—");
    paint.put_right(at_x, y, AVERAGE - 1, &figure(&look.locale, shown), text);
    if plan.places {
        let rank = cells.live.ranks.get(row).copied().flatten().map_or_else(|| "—".to_owned(), |rank| rank.to_string());
        paint.put_right(at_x + AVERAGE, y, PLACE - 1, &rank, text);
    }
    cursor
}

fn cell_words(grid: &Shown<'_>, cells: &Cells, row: usize, column: usize, focused: bool, look: &Look) -> (String, Role) {
    if focused && let Some(typed) = grid.typed {
        return (typed.to_owned(), Role::Edited);
    }
    let shown = match cells.entry(row, column) {
        Some(Entry::Points(points)) => figure(&look.locale, &points.to_string()),
        Some(Entry::Status(status)) => status.letter().to_owned(),
        None if !cells.concerned(row, column) => "·".to_owned(),
        None => String::new(),
    };
    let Some(key) = cells.key(row, column) else { return (shown, Role::Text) };
    if let Some(unsaved) = cells.unsaved(key) {
        (format!("!{}", figure(&look.locale, &unsaved.shown())), Role::Error)
    } else if cells.waits(key) {
        (format!("~{shown}"), Role::Edited)
    } else {
        (shown, Role::Text)
    }
}

/// The paper one is on: mean, lowest, highest, how many have points.
fn paper_line(cells: &Cells, column: usize, look: &Look) -> String {
    let entries = (0..cells.sheet.faces.len()).filter_map(|row| cells.entry(row, column));
    let points = entries.filter_map(|entry| match entry {
        Entry::Points(points) => Some(Some(points.fraction())),
        Entry::Status(_) => None,
    });
    let row = &cells.sheet.rows[column];
    let Ok(Some(paper)) = class_figures(points) else {
        return look.text(&Text::new("grid-paper-none").with("title", &row.title));
    };
    let shown = |value| figure(&look.locale, &nearest(value, 2));
    let text = Text::new("grid-paper")
        .with("title", &row.title)
        .with("mean", shown(paper.mean))
        .with("lowest", shown(paper.lowest))
        .with("highest", shown(paper.highest))
        .with("count", paper.count);
    look.text(&text)
}

/// The class on one line: mean, lowest, highest, how many.
fn class_line(cells: &Cells, look: &Look) -> String {
    let policy = &cells.sheet.book.policy;
    let Some(class) = &cells.live.class else { return format!("  {}", look.words("grid-class-none")) };
    let shown = |value, rounding: &crate::domain::rounding::Rounding| {
        figure(&look.locale, &rounding.show(value).unwrap_or_else(|_| "—".to_owned()))
    };
    let text = Text::new(if cells.sheet.of_class { "grid-class" } else { "grid-course-figures" })
        .with("mean", shown(class.mean, &policy.class))
        .with("lowest", shown(class.lowest, &policy.subject.rounding))
        .with("highest", shown(class.highest, &policy.subject.rounding))
        .with("count", class.count);
    format!("  {}", look.text(&text))
}

/// One sentence a student, for a screen reader.
fn sentences(grid: &Shown<'_>, cells: &Cells, columns: &[usize], paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
    let rows = usize::from(area.height.saturating_sub(1)).max(1);
    grid.page.set(rows);
    let top = grid.top.get().clamp((grid.row + 1).saturating_sub(rows), grid.row);
    grid.top.set(top);
    let column = columns[grid.column.min(columns.len() - 1)];
    let mut cursor = None;
    for (y, row) in (area.y..area.bottom().saturating_sub(1)).zip(top..cells.sheet.faces.len()) {
        let here = row == grid.row;
        let (words, _) = cell_words(grid, cells, row, column, here, look);
        let words = if words.is_empty() { look.words("grid-empty-cell") } else { words };
        let node = cells.live.nodes.get(row).and_then(Option::as_ref).and_then(|node| node.shown.as_deref()).unwrap_or("—");
        let text = Text::new("grid-sentence")
            .with("name", cells.sheet.faces[row].name.display())
            .with("title", &cells.sheet.rows[column].title)
            .with("mark", words)
            .with("average", figure(&look.locale, node));
        let style = if here { look.style(Role::Focus) } else { look.style(Role::Text) };
        paint.put(area.x, y, area.width, &look.text(&text), style);
        if here {
            cursor = Some(Position::new(area.x, y));
        }
    }
    paint.put(area.x, area.bottom() - 1, area.width, class_line(cells, look).trim(), look.style(Role::Text));
    cursor
}
