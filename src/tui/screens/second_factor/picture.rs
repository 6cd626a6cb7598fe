//! A QR code in half blocks: two rows of squares a line, black on white whatever the theme, because telephones want it so.

use qrcode::{Color as Square, EcLevel, QrCode};
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

use crate::tui::look::{Colors, Look};
use crate::tui::paint::Paint;

/// Blank squares around it. Four are the standard's; telephones take two.
const AROUND: usize = 2;

pub struct Picture {
    /// Lines of half blocks, all of the same width; none when it could not be drawn.
    lines: Vec<String>,
}

impl Picture {
    #[must_use]
    pub fn of(words: &str) -> Self {
        let Ok(code) = QrCode::with_error_correction_level(words, EcLevel::L) else { return Self { lines: Vec::new() } };
        let side = code.width();
        let squares = code.to_colors();
        let dark = |x: usize, y: usize| {
            let inside = (AROUND..AROUND + side).contains(&x) && (AROUND..AROUND + side).contains(&y);
            inside && squares[(y - AROUND) * side + (x - AROUND)] == Square::Dark
        };
        let all = side + 2 * AROUND;
        let line = |y: usize| {
            let square = |x: usize| match (dark(x, y), y + 1 < all && dark(x, y + 1)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            };
            (0..all).map(square).collect()
        };
        Self { lines: (0..all).step_by(2).map(line).collect() }
    }

    /// Draws it where there is room for all of it and the terminal can, and says how many columns it took.
    pub fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> u16 {
        let width = self.lines.first().map_or(0, |line| line.chars().count());
        let (Ok(width), Ok(height)) = (u16::try_from(width), u16::try_from(self.lines.len())) else { return 0 };
        if look.ascii || height == 0 || height > area.height || width + 30 > area.width {
            return 0;
        }
        // Without colours the blocks are drawn in the terminal's own two; most telephones read both ways round.
        let style = match look.colors {
            Colors::None => Style::new(),
            Colors::Sixteen => Style::new().fg(Color::Black).bg(Color::White),
            Colors::Indexed => Style::new().fg(Color::Indexed(16)).bg(Color::Indexed(231)),
        };
        for (y, line) in (area.y..).zip(&self.lines) {
            paint.put(area.x, y, width, line, style);
        }
        width + 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::second_factor::Seed;

    #[test]
    fn the_picture_of_a_seed_fits_a_terminal_of_24_lines() {
        for login in ["anne", "secretary", "a.mwamba-k"] {
            let picture = Picture::of(&Seed::from_random([7; 16]).uri(login));
            assert!((1..=20).contains(&picture.lines.len()), "{login}: {} lines", picture.lines.len());
            assert!(picture.lines.iter().all(|line| line.chars().count() == picture.lines[0].chars().count()));
            assert!(picture.lines[0].trim().is_empty(), "blank around it");
        }
    }
}
