//! The classes of terminal sizes that screens are laid out for. What each shows is the screens'.

use ratatui::layout::Rect;

/// The classes of terminal sizes that screens are laid out for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    /// Too small for anything but a sentence.
    Tiny,
    /// A phone.
    Xs,
    /// 80×24.
    S,
    M,
    L,
}

impl Size {
    #[must_use]
    pub const fn of(area: Rect) -> Self {
        match (area.width, area.height) {
            (..32, _) | (_, ..12) => Self::Tiny,
            (..60, _) => Self::Xs,
            (..100, _) => Self::S,
            (..140, _) => Self::M,
            _ => Self::L,
        }
    }
}
