//! One session's screen as a list of what was put on it, and the bytes that bring a terminal from the last such list to this one.
//! It keeps words, not cells: rows that say the same are not even laid out, and an idle session gives the whole list back.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;

use super::look::Colors;
use super::untrusted::{fit, inert, width};

mod pen;
mod row;

use pen::Pen;
use row::Glyph;

/// What a session draws into. A view puts words; [`Paint::finish`] makes bytes of what differs from the terminal.
pub struct Paint {
    width: u16,
    height: u16,
    base: Style,
    /// What the views have put since [`Paint::begin`].
    next: Puts,
    /// What the terminal shows; `None` when that is not known and it must be cleared.
    shown: Option<Puts>,
    shown_base: Style,
    pen: Pen,
    cursor: Option<Position>,
    /// What goes with the next frame to the printer beside the terminal.
    printing: String,
}

/// Blank lines behind a page, so that it can be torn off.
const FEED: &str = "\r\n\r\n\r\n\r\n";

#[derive(Default)]
struct Puts {
    words: String,
    puts: Vec<Put>,
    /// Where each row's puts begin, once sorted.
    rows: Vec<u32>,
}

/// Words in a stretch of one row; the rest of the stretch is blank in the same style.
#[derive(Clone, Copy)]
struct Put {
    y: u16,
    x: u16,
    width: u16,
    from: u32,
    to: u32,
    style: Style,
}

impl Paint {
    #[must_use]
    pub const fn new(width: u16, height: u16) -> Self {
        Self {
            width,
            height,
            base: Style::new(),
            next: Puts::EMPTY,
            shown: None,
            shown_base: Style::new(),
            pen: Pen::new(),
            cursor: None,
            printing: String::new(),
        }
    }

    #[must_use]
    pub const fn area(&self) -> Rect {
        Rect { x: 0, y: 0, width: self.width, height: self.height }
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        (self.width, self.height) = (width, height);
        self.forget();
    }

    /// Gives back all memory and forgets what the terminal shows: the next frame repaints it.
    pub fn forget(&mut self) {
        self.shown = None;
        self.next = Puts::EMPTY;
    }

    /// Starts a frame whose empty cells look like `base`.
    pub fn begin(&mut self, base: Style) {
        self.base = base;
        let (words, puts) = self.shown.as_ref().map_or((0, 0), |shown| (shown.words.len(), shown.puts.len()));
        self.next = Puts { words: String::with_capacity(words + 64), puts: Vec::with_capacity(puts + 8), rows: Vec::new() };
    }

    /// Puts words at the left of a stretch of `cells`; what does not fit ends in `…`.
    pub fn put(&mut self, x: u16, y: u16, cells: u16, words: &str, style: Style) {
        if y >= self.height || x >= self.width || cells == 0 {
            return;
        }
        let cells = cells.min(self.width - x);
        let from = self.next.words.len();
        self.next.words.push_str(&fit(words, cells));
        let to = self.next.words.len();
        let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.next.puts.push(Put { y, x, width: cells, from: index(from), to: index(to), style: self.base.patch(style) });
    }

    /// Puts words at the right of a stretch.
    pub fn put_right(&mut self, x: u16, y: u16, cells: u16, words: &str, style: Style) {
        let used = width(&inert(words)).min(cells);
        self.put(x, y, cells - used, "", style);
        self.put(x + (cells - used), y, used, words, style);
    }

    /// Puts pieces one behind the other and returns the column behind the last; the stretch's rest stays as it was.
    pub fn pieces(&mut self, x: u16, y: u16, cells: u16, pieces: &[(&str, Style)]) -> u16 {
        let end = x.saturating_add(cells);
        let mut at = x;
        for (words, style) in pieces {
            let used = width(&inert(words)).min(end.saturating_sub(at));
            self.put(at, y, used, words, *style);
            at += used;
        }
        at
    }

    /// Blanks an area, whatever was put there before.
    pub fn blank(&mut self, area: Rect, style: Style) {
        for y in area.top()..area.bottom() {
            self.put(area.x, y, area.width, "", style);
        }
    }

    /// Has the printer beside the terminal print a page: what stands between these two sequences a terminal passes on and does not show.
    pub fn print(&mut self, page: &str) {
        self.printing.push_str("\x1b[5i");
        for line in page.lines() {
            self.printing.push_str(&inert(line));
            self.printing.push_str("\r\n");
        }
        self.printing.push_str(FEED);
        self.printing.push_str("\x1b[4i");
    }

    /// Draws one of ratatui's own widgets.
    pub fn widget(&mut self, area: Rect, widget: impl Widget) {
        let area = area.intersection(self.area());
        let mut buffer = Buffer::empty(area);
        buffer.set_style(area, self.base);
        widget.render(area, &mut buffer);
        for y in area.top()..area.bottom() {
            let mut x = area.left();
            while x < area.right() {
                let style = buffer[(x, y)].style();
                let mut words = String::new();
                let start = x;
                while x < area.right() && buffer[(x, y)].style() == style {
                    let symbol = buffer[(x, y)].symbol();
                    words.push_str(symbol);
                    x += width(symbol).max(1);
                }
                self.put(start, y, (x - start).min(area.right() - start), &words, style);
            }
        }
    }

    /// The bytes that make the terminal show this frame, with its cursor at `cursor`; none when it does already.
    #[must_use]
    pub fn finish(&mut self, cursor: Option<Position>, colors: Colors) -> Vec<u8> {
        self.next.sort(self.height);
        let mut out = Vec::new();
        let known = self.shown.take().filter(|_| self.shown_base == self.base);
        let shown = known.unwrap_or_else(|| {
            self.pen.clear(&mut out, self.base, colors);
            let mut empty = Puts::default();
            empty.sort(self.height);
            empty
        });
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for y in 0..self.height {
            if !shown.same_row(&self.next, y) {
                shown.row(y, self.width, self.base, &mut before);
                self.next.row(y, self.width, self.base, &mut after);
                self.pen.row(&mut out, y, &before, &after, colors);
            }
        }
        self.pen.cursor(&mut out, cursor);
        out.extend(std::mem::take(&mut self.printing).into_bytes());
        self.shown_base = self.base;
        self.cursor = cursor;
        self.next.words.shrink_to_fit();
        self.next.puts.shrink_to_fit();
        self.shown = Some(std::mem::take(&mut self.next));
        out
    }

    /// Where the terminal's cursor stands; `None` when it is hidden.
    #[must_use]
    pub const fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    /// What the terminal shows, as a buffer of cells: for tests and pictures.
    #[must_use]
    pub fn buffer(&self) -> Buffer {
        let mut buffer = Buffer::empty(self.area());
        let Some(shown) = &self.shown else { return buffer };
        let mut glyphs = Vec::new();
        for y in 0..self.height {
            shown.row(y, self.width, self.base, &mut glyphs);
            for (x, glyph) in (0..self.width).zip(&glyphs) {
                buffer[(x, y)].set_symbol(glyph.words).set_style(glyph.style);
            }
        }
        buffer
    }

    /// How many bytes this session's screen keeps between frames.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.shown
            .as_ref()
            .map_or(0, |shown| shown.words.capacity() + shown.puts.capacity() * size_of::<Put>() + shown.rows.capacity() * size_of::<u32>())
    }
}

impl Puts {
    const EMPTY: Self = Self { words: String::new(), puts: Vec::new(), rows: Vec::new() };

    /// Brings the puts of a row together, in the order they were put.
    fn sort(&mut self, height: u16) {
        self.puts.sort_by_key(|put| put.y);
        self.rows = Vec::with_capacity(usize::from(height) + 1);
        let mut at = 0;
        for y in 0..=height {
            while self.puts.get(at).is_some_and(|put| put.y < y) {
                at += 1;
            }
            self.rows.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
    }

    fn of_row(&self, y: u16) -> &[Put] {
        let y = usize::from(y);
        match (self.rows.get(y), self.rows.get(y + 1)) {
            (Some(&from), Some(&to)) => &self.puts[from as usize..to as usize],
            _ => &[],
        }
    }

    fn words(&self, put: &Put) -> &str {
        &self.words[put.from as usize..put.to as usize]
    }

    fn same_row(&self, other: &Self, y: u16) -> bool {
        let (mine, theirs) = (self.of_row(y), other.of_row(y));
        mine.len() == theirs.len()
            && mine
                .iter()
                .zip(theirs)
                .all(|(a, b)| (a.x, a.width) == (b.x, b.width) && a.style == b.style && self.words(a) == other.words(b))
    }

    fn row<'a>(&'a self, y: u16, width: u16, base: Style, glyphs: &mut Vec<Glyph<'a>>) {
        glyphs.clear();
        glyphs.resize(usize::from(width), Glyph::blank(base));
        for put in self.of_row(y) {
            row::put(glyphs, put.x, put.width, self.words(put), put.style);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::{Color, Modifier};

    use super::*;

    type Frame = Vec<(u16, u16, u16, String, u8)>;

    const STYLES: [Style; 4] = [
        Style::new(),
        Style::new().add_modifier(Modifier::BOLD),
        Style::new().add_modifier(Modifier::REVERSED),
        Style::new().fg(Color::Cyan).add_modifier(Modifier::UNDERLINED),
    ];

    fn words() -> impl Strategy<Value = String> {
        prop_oneof!["[a-zé ]{0,12}", "[李龍가 a]{0,6}", any::<String>()]
    }

    fn frame() -> impl Strategy<Value = Frame> {
        prop::collection::vec((0u16..42, 0u16..9, 0u16..20, words(), 0u8..4), 0..20)
    }

    fn draw(paint: &mut Paint, frame: &Frame, base: Style) -> Vec<u8> {
        paint.begin(base);
        for (x, y, cells, words, style) in frame {
            paint.put(*x, *y, *cells, words, STYLES[usize::from(*style)]);
        }
        paint.finish(Some(Position::new(3, 2)), Colors::Indexed)
    }

    fn assert_same(paint: &Paint, parser: &vt100::Parser) -> Result<(), TestCaseError> {
        let (buffer, screen) = (paint.buffer(), parser.screen());
        for y in 0..paint.height {
            for x in 0..paint.width {
                let (cell, drawn) = (&buffer[(x, y)], screen.cell(y, x).expect("inside"));
                let symbol = if drawn.has_contents() || drawn.is_wide_continuation() { drawn.contents() } else { " " };
                prop_assert_eq!(cell.symbol(), symbol, "at {},{}", x, y);
                if drawn.is_wide_continuation() {
                    continue;
                }
                prop_assert_eq!(cell.modifier.contains(Modifier::REVERSED), drawn.inverse(), "reverse at {},{}", x, y);
                if !symbol.trim().is_empty() {
                    prop_assert_eq!(cell.modifier.contains(Modifier::BOLD), drawn.bold(), "bold at {},{}", x, y);
                }
            }
        }
        prop_assert_eq!(screen.cursor_position(), (2, 3));
        Ok(())
    }

    proptest! {
        #[test]
        fn the_bytes_bring_a_terminal_to_what_was_put(frames in prop::collection::vec((frame(), any::<bool>()), 1..5)) {
            let mut paint = Paint::new(40, 8);
            let mut parser = vt100::Parser::new(8.try_into().unwrap(), 40.try_into().unwrap(), 0);
            for (frame, dark) in frames {
                let base = if dark { Style::new().fg(Color::Indexed(253)).bg(Color::Indexed(234)) } else { Style::new() };
                parser.process(&draw(&mut paint, &frame, base));
                assert_same(&paint, &parser)?;
            }
        }

        #[test]
        fn the_same_again_is_no_byte(frame in frame()) {
            let mut paint = Paint::new(40, 8);
            let _first = draw(&mut paint, &frame, Style::new());
            prop_assert_eq!(draw(&mut paint, &frame, Style::new()), b"");
        }
    }

    #[test]
    fn a_typed_letter_is_a_few_bytes() {
        let mut paint = Paint::new(120, 40);
        let line = |words: &str| vec![(8, 1, 30, words.to_owned(), 1)];
        let _first = draw(&mut paint, &line("kow"), Style::new());
        assert!(draw(&mut paint, &line("kowa"), Style::new()).len() < 40);
    }

    #[test]
    fn ratatui_widgets_are_drawn_among_the_rest() {
        let mut paint = Paint::new(20, 3);
        paint.begin(Style::new());
        paint.widget(Rect::new(2, 1, 10, 1), ratatui::widgets::Paragraph::new("李 moyenne"));
        let _bytes = paint.finish(None, Colors::None);
        assert_eq!(paint.buffer()[(2, 1)].symbol(), "李");
        assert_eq!(paint.buffer()[(5, 1)].symbol(), "m");
    }

    #[test]
    fn a_page_goes_to_the_printer_once_and_gives_the_terminal_no_orders() {
        let mut paint = Paint::new(40, 8);
        let _first = draw(&mut paint, &Vec::new(), Style::new());
        paint.print("Reçu R-000001\nMwamba \u{1b}[4iAnne\n");
        let printed = String::from_utf8(draw(&mut paint, &Vec::new(), Style::new())).unwrap();
        assert!(printed.starts_with("\u{1b}[5iReçu R-000001\r\nMwamba ") && printed.ends_with("\u{1b}[4i"), "{printed:?}");
        assert_eq!(printed.matches('\u{1b}').count(), 2, "{printed:?}");
        assert_eq!(draw(&mut paint, &Vec::new(), Style::new()), b"");
    }

    #[test]
    fn a_forgotten_screen_keeps_nothing() {
        let mut paint = Paint::new(40, 8);
        let _first = draw(&mut paint, &vec![(0, 0, 9, "Élèves".to_owned(), 0)], Style::new());
        assert!(paint.kept() > 0);
        paint.forget();
        assert_eq!(paint.kept(), 0);
    }
}
