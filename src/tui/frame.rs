//! What is the same around every screen: where and who, the state line, the message line, the bar. Only layout and words;
//! what a screen shows in its body is its own.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::job::{LayerId, Level};
use super::kit::bar;
use super::kit::text::lines;
use super::layer::{Env, Layer, Shape, Stacked, lowest_seen};
use super::look::{Look, Role};
use super::paint::Paint;
use super::size::Size;
use super::untrusted::{inert, width};
use crate::domain::text::Text;

/// No message is longer than this many rows of a phone.
const MESSAGE_ROWS: usize = 4;

/// Draws all layers with what is around them; where the cursor stands.
pub(super) fn draw(
    paint: &mut Paint,
    env: &Env,
    layers: &[Stacked],
    everywhere: &dyn Layer,
    (message, first_visit): (Option<&(Level, Text)>, Option<LayerId>),
) -> Option<Position> {
    let look = &env.look;
    paint.begin(look.base());
    let area = paint.area();
    let size = Size::of(area);
    if size == Size::Tiny {
        return tiny(paint, look);
    }
    let top = layers.last()?;
    let body = body(area, size);
    let full = lowest_seen(layers, look, body);
    let screen = &layers[full];
    let message_row = head(paint, env, layers, full, size);
    let mut cursor = screen.layer.view(paint, body, look);
    // After the body, because how many columns it has no room for is part of the state.
    let mut caret = state(paint, look, &*screen.layer, everywhere, size);
    for held in &layers[full + 1..] {
        caret = None;
        cursor = match held.layer.shape(look, body) {
            Shape::Full => held.layer.view(paint, body, look),
            Shape::Dialog { width, height } => dialog(paint, look, &*held.layer, body, (width, height)),
        };
    }
    let first_visit = first_visit.filter(|id| *id == top.id).and_then(|_| top.layer.about());
    let hint = first_visit.map(|about| introduction(look, &about, area.width - 1)).or_else(|| top.layer.hint());
    say(paint, look, message_row, message, hint.as_ref());
    let commands =
        |layer: &dyn Layer| layer.commands(&env.who).into_iter().map(|listed| env.manner.keys.listed(listed)).collect::<Vec<_>>();
    bar::draw(paint, look, Rect { y: area.bottom() - 1, height: 1, ..area }, &commands(&*top.layer), &commands(everywhere));
    caret.or(cursor)
}

fn body(area: Rect, size: Size) -> Rect {
    let above = if size == Size::Xs || area.height < 18 { 1 } else { 2 };
    let below = if size == Size::Xs { 1 } else { 2 };
    Rect { x: area.x, y: area.y + above, width: area.width, height: area.height - above - below }
}

/// Row 1: where, who, when. Returns the row messages are shown in.
fn head(paint: &mut Paint, env: &Env, layers: &[Stacked], full: usize, size: Size) -> u16 {
    let look = &env.look;
    let area = paint.area();
    let titles = layers[..=full].iter().filter(|held| matches!(held.layer.shape(look, area), Shape::Full));
    let place: Vec<String> = titles.map(|held| inert(&look.text(&held.layer.title())).into_owned()).collect();
    let place = place.join(look.between());
    paint.put(0, 0, 1, "", Style::new());
    if size == Size::Xs {
        // The place shares its row with the state, which knows how much of it is left.
        return 0;
    }
    let mut who = env.who.0.as_ref().map(|actor| actor.display.clone()).unwrap_or_default();
    if !look.plain {
        let (hours, minutes) = env.now.clock;
        who = format!("{who}   {hours:02}:{minutes:02} ");
    }
    let state = if area.height < 18 {
        layers.get(full).map(|held| held.layer.state(look)).map(|state| format!("  {} {}", state.left, state.right))
    } else {
        None
    };
    let who_width = width(&inert(&who)).min(area.width / 2);
    let room = area.width.saturating_sub(11 + who_width);
    let place = format!("{}{}", shortened(&place, room, look), state.unwrap_or_default());
    paint.put(1, 0, 8, "eschool", look.style(Role::Title));
    paint.put(10, 0, room, &place, look.style(Role::Title));
    paint.put(area.width - who_width, 0, who_width, &who, look.style(Role::Muted));
    area.height - 2
}

/// Where one is matters more than how one came there: the first places give way.
fn shortened(place: &str, room: u16, look: &Look) -> String {
    let mut left = place;
    while width(left) + 4 > room
        && width(place) > room
        && let Some((_, rest)) = left.split_once(look.between())
    {
        left = rest;
    }
    if left.len() == place.len() {
        place.to_owned()
    } else {
        format!("{}{left}", if look.ascii { "..." } else { "…" }.to_owned() + look.between())
    }
}

/// Fewer cells of a place's name say nothing.
const LEAST_PLACE: u16 = 6;

/// Row 2: the state line of the screen, on a phone beside its title in row 1; where its caret stands, if it has one.
fn state(paint: &mut Paint, look: &Look, screen: &dyn Layer, everywhere: &dyn Layer, size: Size) -> Option<Position> {
    let area = paint.area();
    let mut state = screen.state(look);
    // Who else is here stands before what the screen says of itself.
    let beside = everywhere.state(look).right;
    if !beside.is_empty() {
        state.right = if state.right.is_empty() { beside } else { format!("{beside}{}{}", look.dot(), state.right) };
    }
    if size == Size::Xs || area.height < 18 {
        let used = width(&inert(&state.left));
        let x = area.width.saturating_sub(used + 1);
        if size == Size::Xs {
            let room = area.width.saturating_sub(if used == 0 { 1 } else { used + 3 });
            if room >= LEAST_PLACE {
                paint.put(1, 0, room, &look.text(&screen.title()), look.style(Role::Title));
            }
            paint.put(x, 0, used, &state.left, look.style(Role::Field));
        }
        return state.caret.map(|caret| Position::new((x + caret).min(area.width - 1), 0));
    }
    if look.plain {
        let words = if state.left.is_empty() { state.right } else { format!("{}, {}", state.left, state.right) };
        paint.put(1, 1, area.width - 1, &words, look.style(Role::Text));
        return state.caret.map(|caret| Position::new((1 + caret).min(area.width - 1), 1));
    }
    let left = width(&inert(&state.left));
    let mut said = state.right.as_str();
    // Where both have no room, what is said first on the right gives way to what comes after it.
    while left + 2 + width(&inert(said)) > area.width - 2
        && let Some((_, rest)) = said.split_once(look.dot())
    {
        said = rest;
    }
    let right = width(&inert(said)).min((area.width - 2).saturating_sub(if left == 0 { 0 } else { left + 2 }));
    paint.put(1, 1, area.width - 2 - right, &state.left, look.style(Role::Text));
    paint.put(area.width - 1 - right, 1, right, said, look.style(Role::Muted));
    state.caret.map(|caret| Position::new((1 + caret).min(area.width - 1), 1))
}

fn dialog(paint: &mut Paint, look: &Look, layer: &dyn Layer, body: Rect, (wanted, rows): (u16, u16)) -> Option<Position> {
    let title = look.text(&layer.title());
    if look.plain || Size::of(paint.area()) == Size::Xs {
        paint.blank(body, Style::new());
        paint.put(body.x + 1, body.y, body.width - 1, &title, look.style(Role::Title));
        let inner = Rect { x: body.x + 1, y: body.y + 1, width: body.width - 2, height: body.height - 1 };
        return layer.view(paint, inner, look);
    }
    let (width, height) = ((wanted + 4).min(body.width), (rows + 2).min(body.height));
    let outer = Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 2, width, height };
    border(paint, look, outer, &title);
    layer.view(paint, Rect { x: outer.x + 2, y: outer.y + 1, width: width - 4, height: height - 2 }, look)
}

fn border(paint: &mut Paint, look: &Look, area: Rect, title: &str) {
    let style = look.style(Role::Border);
    let [top_left, top_right, bottom_left, bottom_right] = look.corners();
    let line = look.horizontal().repeat(usize::from(area.width.saturating_sub(2)));
    paint.blank(area, Style::new());
    paint.put(area.x, area.y, area.width, &format!("{top_left}{line}{top_right}"), style);
    paint.put(area.x, area.bottom() - 1, area.width, &format!("{bottom_left}{line}{bottom_right}"), style);
    for y in area.y + 1..area.bottom() - 1 {
        paint.put(area.x, y, 1, look.vertical(), style);
        paint.put(area.right() - 1, y, 1, look.vertical(), style);
    }
    let title = format!(" {title} ");
    paint.put(area.x + 2, area.y, width(&inert(&title)).min(area.width.saturating_sub(4)), &title, look.style(Role::Title));
}

fn say(paint: &mut Paint, look: &Look, row: u16, message: Option<&(Level, Text)>, hint: Option<&Text>) {
    let area = paint.area();
    let (mark, text, role) = match (message, hint) {
        (Some((Level::Done, text)), _) => (look.done_mark(), text, Role::Done),
        (Some((Level::Warning, text)), _) => ("!", text, Role::Warning),
        (Some((Level::Error, text)), _) => ("!", text, Role::Error),
        (None, Some(text)) if row > 0 => ("", text, Role::Muted),
        (None, _) => return,
    };
    let words = look.text(text);
    let words = if mark.is_empty() { words } else { format!("{mark} {words}") };
    let mut said = lines(&words, area.width - 2);
    said.truncate(MESSAGE_ROWS);
    // A sentence too long for its row takes rows of the body: what to do next stands at its end.
    let above = u16::try_from(said.len() - 1).unwrap_or(0).min(row);
    for (y, line) in (row - above..area.bottom()).zip(&said) {
        paint.put(0, y, area.width, "", Style::new());
        paint.put(1, y, area.width - 1, line, look.style(role));
    }
}

/// The first sentence of what a place is for, and where the rest is if that fits beside it.
fn introduction(look: &Look, about: &Text, width: u16) -> Text {
    let words = look.text(about);
    let first = words.lines().next().and_then(|line| line.split_inclusive(". ").next()).unwrap_or_default().trim();
    let whole = Text::new("tui-first-visit").with("about", first);
    if lines(&look.text(&whole), width).len() > 1 { Text::new("tui-first-visit-short").with("about", first) } else { whole }
}

fn tiny(paint: &mut Paint, look: &Look) -> Option<Position> {
    let area = paint.area();
    let text = Text::new("tui-too-small").with("width", u32::from(area.width)).with("height", u32::from(area.height));
    paint.put(0, 0, area.width, &look.text(&text), look.style(Role::Text));
    Some(Position::new(0, 0))
}
