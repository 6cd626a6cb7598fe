//! What is printed as plain text, on a narrow roll or a page: rules, centred lines, pairs at the margins. It prints nothing.

use unicode_width::UnicodeWidthStr as _;

use crate::domain::printing::Paper;

/// What stands between two papers: a roll has no pages.
#[must_use]
pub fn between(paper: Paper) -> &'static str {
    if paper == Paper::Page { "\u{c}\n" } else { "\n\n" }
}

/// Lines of one width, one below the other.
pub struct Page {
    cells: usize,
    lines: Vec<String>,
}

impl Page {
    #[must_use]
    pub const fn on(paper: Paper) -> Self {
        Self { cells: paper.cells(), lines: Vec::new() }
    }

    pub fn rule(&mut self) {
        self.lines.push("-".repeat(self.cells));
    }

    pub fn blank(&mut self) {
        self.lines.push(String::new());
    }

    pub fn centred(&mut self, words: &str) {
        for line in wrap(words, self.cells) {
            self.lines.push(format!("{}{line}", " ".repeat((self.cells - line.width()) / 2)));
        }
    }

    pub fn wrapped(&mut self, words: &str) {
        let lines = wrap(words, self.cells);
        self.lines.extend(lines);
    }

    /// Whom it is for, where the window of an envelope is; a roll has no envelope.
    pub fn address(&mut self, words: &str) {
        let before = if self.cells == Paper::Page.cells() { self.cells / 2 } else { 0 };
        let lines = wrap(words, self.cells - before);
        self.lines.extend(lines.iter().map(|line| format!("{}{line}", " ".repeat(before))));
    }

    /// Left and right on one line, or on two where they do not fit.
    pub fn pair(&mut self, left: &str, right: &str) {
        let (left, right) = (tidy(left), tidy(right));
        let indent = left.len() - left.trim_start().len();
        if left.width() + 1 + right.width() <= self.cells {
            let gap = self.cells - left.width() - right.width();
            self.lines.push(format!("{left}{}{right}", " ".repeat(gap)));
            return;
        }
        for line in wrap(left.trim_start(), self.cells - indent) {
            self.lines.push(format!("{}{line}", " ".repeat(indent)));
        }
        for line in wrap(&right, self.cells) {
            self.lines.push(format!("{}{line}", " ".repeat(self.cells - line.width())));
        }
    }

    /// A day, words on as many lines as they need, and two amounts of the same width at the right margin.
    pub fn entry(&mut self, day: &str, words: &str, amounts: [&str; 2], wide: usize) {
        let room = self.cells.saturating_sub(12 + 2 * (wide + 2)).max(10);
        let mut lines = wrap(words, room).into_iter();
        let first = lines.next().unwrap_or_default();
        let mut line = format!("{day:10}  {first}{}", " ".repeat(room.saturating_sub(first.width())));
        for amount in amounts {
            let amount = tidy(amount);
            line.push_str(&format!("  {}{amount}", " ".repeat(wide.saturating_sub(amount.width()))));
        }
        self.lines.push(line);
        self.lines.extend(lines.map(|line| format!("{:12}{line}", "")));
    }

    #[must_use]
    pub fn finish(self) -> String {
        let mut text = self.lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n");
        text.push('\n');
        text
    }
}

/// Nothing that a printer takes for an order, and plain blanks: narrow ones are not in a printer's letters.
fn tidy(words: &str) -> String {
    crate::domain::inert::inert(words).replace(BINDING, " ")
}

/// Blanks that bind what is beside them.
const BINDING: [char; 2] = ['\u{202f}', '\u{a0}'];

/// Words in lines of so many cells; what is bound together (the thousands of an amount and its currency) is not parted.
fn wrap(words: &str, cells: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let parts = |letter: char| letter.is_whitespace() && !BINDING.contains(&letter);
    for word in words.split(parts).filter(|word| !word.is_empty()) {
        let mut word = tidy(word);
        if let Some(last) = lines.last_mut().filter(|last| last.width() + 1 + word.width() <= cells) {
            last.push(' ');
            last.push_str(&word);
            continue;
        }
        while word.width() > cells {
            let mut head = String::new();
            while let Some(next) = word.chars().next().filter(|next| (head.clone() + &next.to_string()).width() <= cells) {
                head.push(next);
                word.remove(0);
            }
            if head.is_empty() {
                break;
            }
            lines.push(head);
        }
        lines.push(word);
    }
    lines
}
