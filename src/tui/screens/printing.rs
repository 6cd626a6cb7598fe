//! Paper on the screen as it comes out of the printer: looked at, printed the way one's account says, or another way this once.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::layout::{Position, Rect};

use crate::domain::id::PersonId;
use crate::domain::printing::{Paper, Printing, Way};
use crate::domain::text::Text;
use crate::exchange::print;
use crate::exchange::save::{file_name, save};
use crate::locale::Locale;
use crate::service::{Error, Kind};
use crate::tui::aside::aside;
use crate::tui::command::Command;
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

use super::choice;

/// What makes the page, for any paper and language.
pub type Render = Arc<dyn Fn(Paper, &Locale) -> String + Send + Sync>;

/// A page as it will be printed.
pub struct Preview {
    title: Text,
    /// What a file of it is called.
    stem: String,
    render: Render,
    printing: Printing,
    lines: Vec<String>,
    /// The longest of them, in characters.
    widest: usize,
    top: usize,
    /// How many cells of the page are passed over where the screen is narrower, and how many it shows.
    left: usize,
    room: Cell<usize>,
    /// Set as soon as it was printed: what comes out after that is a copy.
    printed: Option<Arc<AtomicBool>>,
    /// What is noted before it leaves: what it is, whose, and how many.
    noted: Option<(&'static str, Option<PersonId>, usize)>,
    /// Whether it belongs on a whole page, whatever paper receipts come out on.
    whole: bool,
}

pub enum Msg {
    Chosen(Result<Printing, Error>),
    Way(usize),
    /// It is noted, and leaves this way.
    Noted(Printing, Result<(), Error>),
    Printed(Result<Text, Error>),
}

/// Prints a page the way that was chosen; what became of it comes back as a sentence.
pub fn out<M: Send + 'static>(
    cx: &mut Cx<'_, M>,
    printing: &Printing,
    stem: &str,
    page: String,
    then: impl FnOnce(Result<Text, Error>) -> M + Send + 'static,
) {
    match printing.way {
        Way::Asked | Way::Terminal => {
            cx.print(page);
            cx.load(async { Ok(Text::new("printing-terminal")) }, then);
        }
        Way::Lp => {
            let printer = printing.printer.clone();
            let work = move || {
                print::lp(printer.as_deref(), &page)?;
                Ok(Text::new("printing-lp").with("printer", printer.as_deref().unwrap_or("none")))
            };
            cx.save(aside(work), then);
        }
        Way::File => {
            let Some(folder) = cx.seat().exports.clone() else { return cx.warn(Text::new("export-no-folder")) };
            let path = folder.join(file_name(stem, "txt"));
            let write = move || {
                let failed = |error: std::io::Error| {
                    let hint = Text::new("exchange-write-failed-hint");
                    Error::new(Kind::Unavailable, Text::new("exchange-write-failed")).hint(hint).because(error)
                };
                std::fs::create_dir_all(&folder).map_err(failed)?;
                save(&path, true, |out| std::io::Write::write_all(out, page.as_bytes()).map_err(failed))?;
                Ok(Text::new("printing-file").with("file", path.display().to_string()))
            };
            cx.save(aside(write), then);
        }
    }
}

impl Preview {
    #[must_use]
    pub fn new(title: Text, stem: String, render: Render) -> Self {
        Self {
            title,
            stem,
            render,
            printing: Printing::default(),
            lines: Vec::new(),
            widest: 0,
            top: 0,
            left: 0,
            room: Cell::new(0),
            printed: None,
            noted: None,
            whole: false,
        }
    }

    /// Says here that it was printed.
    #[must_use]
    pub fn marks(mut self, printed: Arc<AtomicBool>) -> Self {
        self.printed = Some(printed);
        self
    }

    /// It belongs on a whole page.
    #[must_use]
    pub fn whole(mut self) -> Self {
        (self.whole, self.printing.paper) = (true, Paper::Page);
        self
    }

    /// Has it noted as somebody's finances before it leaves.
    #[must_use]
    pub fn noted(mut self, what: &'static str, whose: Option<PersonId>, count: usize) -> Self {
        self.noted = Some((what, whose, count));
        self
    }

    fn leaves(&mut self, printing: Printing, cx: &mut Cx<'_, Msg>) {
        if let (Some((what, whose, count)), Some(actor)) = (self.noted, cx.actor()) {
            let service = cx.services();
            let noted = async move { service.finances_exported(&actor, what, whose, count).await };
            return cx.load(noted, move |noted| Msg::Noted(printing, noted));
        }
        let page = (self.render)(printing.paper, cx.locale());
        out(cx, &printing, &self.stem, page, Msg::Printed);
    }

    fn set(&mut self, look: &Look) {
        self.lines = (self.render)(self.printing.paper, &look.locale).lines().map(|line| line.replace('\u{c}', "")).collect();
        self.widest = self.lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
        (self.top, self.left) = (0, 0);
    }

    fn print(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.printing.way == Way::Asked {
            return Self::otherwise(self, cx);
        }
        self.leaves(self.printing.clone(), cx);
    }

    fn otherwise(&mut self, cx: &mut Cx<'_, Msg>) {
        let ways: Vec<(Text, Option<Text>)> = WAYS.iter().map(|way| (way.label(), None)).collect();
        let reply = cx.reply(Msg::Way);
        choice::ask(cx, Text::new("printing-otherwise"), &ways, reply);
    }

    fn paper(&mut self, cx: &mut Cx<'_, Msg>) {
        let at = Paper::ALL.iter().position(|paper| *paper == self.printing.paper).unwrap_or_default();
        self.printing.paper = Paper::ALL[(at + 1) % Paper::ALL.len()];
        self.set(cx.look());
        cx.done(self.printing.paper.label());
    }
}

/// The ways one may ask for.
const WAYS: [Way; 3] = [Way::Lp, Way::Terminal, Way::File];

/// So many cells the page moves at a time.
const SIDEWAYS: usize = 20;

impl Preview {
    /// How much of the page is wider than the screen.
    const fn beyond(&self) -> usize {
        self.widest.saturating_sub(self.room.get())
    }
}

impl Screen for Preview {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("printing.print", &[Key::f(2), Key::ctrl('s')], "printing-print", "printing-print-help", Self::print)
            .in_bar(5, "printing-print-short")
            .in_actions(),
        Command::new("printing.otherwise", &[Key::f(4)], "printing-otherwise", "printing-otherwise-help", Self::otherwise)
            .in_bar(10, "printing-otherwise-short")
            .in_actions(),
        Command::new("printing.paper", &[Key::f(6)], "printing-paper", "printing-paper-help", Self::paper)
            .in_bar(15, "printing-paper-short")
            .in_actions(),
    ];

    fn title(&self) -> Text {
        self.title.clone()
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("printing-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        self.room.set(usize::from(cx.size().0));
        self.set(cx.look());
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("printing", async move { service.printing(&actor).await }, Msg::Chosen);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Chosen(Ok(printing)) => {
                let paper = if self.whole { Paper::Page } else { printing.paper };
                self.printing = Printing { paper, ..printing };
                self.set(cx.look());
            }
            Msg::Way(at) => {
                let printing = Printing { way: WAYS[at.min(WAYS.len() - 1)], ..self.printing.clone() };
                self.leaves(printing, cx);
            }
            Msg::Noted(printing, Ok(())) => {
                let page = (self.render)(printing.paper, cx.locale());
                out(cx, &printing, &self.stem, page, Msg::Printed);
            }
            Msg::Printed(Ok(text)) => {
                if let Some(printed) = &self.printed {
                    printed.store(true, Ordering::Relaxed);
                }
                self.set(cx.look());
                cx.done(text);
            }
            Msg::Chosen(Err(error)) | Msg::Noted(_, Err(error)) | Msg::Printed(Err(error)) => cx.failed(&error),
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        let Input::Key(key) = input else { return Handled::No };
        let last = self.lines.len().saturating_sub(1);
        match key.code {
            Code::Right => {
                self.left = (self.left + SIDEWAYS).min(self.beyond());
                return Handled::Yes;
            }
            Code::Left => {
                self.left = self.left.saturating_sub(SIDEWAYS);
                return Handled::Yes;
            }
            _ => {}
        }
        self.top = match key.code {
            Code::Down => (self.top + 1).min(last),
            Code::Up => self.top.saturating_sub(1),
            Code::PageDown => (self.top + 10).min(last),
            Code::PageUp => self.top.saturating_sub(10),
            Code::Home => 0,
            Code::End => last,
            _ => return Handled::No,
        };
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let indent = if look.plain || area.width < 60 { 0 } else { 4 };
        self.room.set(usize::from(area.width.saturating_sub(indent)));
        for (y, line) in (area.y..area.bottom()).zip(&self.lines[self.top.min(self.lines.len())..]) {
            let seen: String = line.chars().skip(self.left).collect();
            paint.put(area.x + indent, y, area.width.saturating_sub(indent), &seen, look.style(Role::Text));
        }
        Some(Position::new(area.x + indent, area.y))
    }

    fn state(&self, look: &Look) -> State {
        let right = format!("{}{}{}", look.text(&self.printing.paper.label()), look.dot(), look.text(&self.printing.way.label()));
        let left = if self.beyond() > 0 { look.words("printing-wide") } else { String::new() };
        State { left, right, ..State::default() }
    }
}
