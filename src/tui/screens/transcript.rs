//! A student's marks and averages, subject by subject and term by term, for her, her family and the school. Every figure explains
//! itself. It shows what the service lets through, and nothing else.

use std::cell::Cell;

use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use crate::domain::id::PersonId;
use crate::domain::marks::Entry;
use crate::domain::text::Text;
use crate::exchange::explanation::{self, figure};
use crate::service::{Averaged, Error, Transcript as Marks};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::text::lines;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

pub struct Transcript {
    student: PersonId,
    marks: Option<Marks>,
    /// The row one is on: subjects, then the general average.
    row: usize,
    term: usize,
    top: Cell<usize>,
}

pub enum Msg {
    Loaded(Box<Result<Marks, Error>>),
    Explained(Box<Result<Averaged, Error>>),
}

impl Transcript {
    #[must_use]
    pub const fn new(student: PersonId) -> Self {
        Self { student, marks: None, row: 0, term: 0, top: Cell::new(0) }
    }

    fn explain(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(marks), Some(actor)) = (&self.marks, cx.actor()) else { return };
        let Some(term) = marks.terms.get(self.term).cloned() else { return };
        let subject = marks.subjects.get(self.row).map(|line| line.code.clone());
        let (service, student) = (cx.services(), self.student);
        cx.latest("explain", async move { service.average(&actor, student, Some(term), subject).await }, |averaged| {
            Msg::Explained(Box::new(averaged))
        });
    }

    /// The single marks of the subject one is on.
    fn show_marks(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(marks) = &self.marks else { return };
        let subject = marks.subjects.get(self.row).map(|line| line.code.as_str());
        let rows: Vec<(String, String)> = marks
            .marks
            .iter()
            .filter(|mark| subject.is_none_or(|subject| mark.subject == subject))
            .map(|mark| {
                let shown = match mark.entry {
                    Entry::Points(points) => figure(cx.locale(), &format!("{points}/{} × {}", mark.scale, mark.coefficient)),
                    Entry::Status(status) => cx.locale().text(&status.label()),
                };
                (format!("{} {}", mark.term, mark.day.written()), format!("{} : {shown}", mark.assessment))
            })
            .collect();
        if rows.is_empty() {
            return cx.warn(Text::new("marks-none"));
        }
        cx.push(Card::new(Text::new("transcript-marks"), rows));
    }

    fn nothing(&self, _: &Who) -> Option<Text> {
        self.marks.is_none().then(|| Text::new("tui-loading"))
    }
}

impl Screen for Transcript {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("transcript.marks", &[Key::of(Code::Enter)], "transcript-marks", "transcript-marks-help", Self::show_marks)
            .disabled(Self::nothing)
            .in_bar(5, "transcript-marks-short"),
        Command::new("transcript.explain", &[Key::f(3)], "grid-explain", "grid-explain-help", Self::explain)
            .disabled(Self::nothing)
            .in_bar(10, "grid-explain-short"),
    ];
    const SHOWS: &'static [&'static str] = &["mark", "assessment", "term_state", "guardianship", "enrolment"];

    fn title(&self) -> Text {
        Text::new("transcript-title").with("name", self.marks.as_ref().map(|marks| marks.name.clone()).unwrap_or_default())
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("transcript-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, student) = (cx.services(), self.student);
        cx.latest("marks", async move { service.transcript(&actor, student).await }, |marks| Msg::Loaded(Box::new(marks)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Loaded(marks) => match *marks {
                Ok(marks) => {
                    if self.marks.is_none() {
                        // The last average there is; a family has it later than single marks.
                        let averaged = |term: &usize| marks.general.get(*term).is_some_and(Option::is_some);
                        self.term = (0..marks.terms.len()).rev().find(averaged).unwrap_or(0);
                    }
                    self.row = self.row.min(marks.subjects.len());
                    self.marks = Some(marks);
                }
                Err(error) => cx.unread(&error),
            },
            Msg::Explained(averaged) => match *averaged {
                Ok(averaged) => {
                    let told = explanation::lines(&averaged.node, cx.locale());
                    let mut rows: Vec<(String, String)> =
                        told.into_iter().map(|line| (String::new(), format!("{}{}", "  ".repeat(line.depth), line.words))).collect();
                    if let (Some(rank), Some(of)) = (averaged.rank, averaged.of) {
                        rows.push((String::new(), cx.locale().text(&Text::new("average-rank").with("rank", rank).with("of", of))));
                    }
                    cx.push(Card::new(Text::new("explain-title"), rows));
                }
                Err(error) => cx.failed(&error),
            },
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        let (Input::Key(key), Some(marks)) = (input, &self.marks) else { return Handled::No };
        match key.code {
            Code::Down => self.row = (self.row + 1).min(marks.subjects.len()),
            Code::Up => self.row = self.row.saturating_sub(1),
            Code::Home => self.row = 0,
            Code::End => self.row = marks.subjects.len(),
            Code::Right => self.term = (self.term + 1).min(marks.terms.len().saturating_sub(1)),
            Code::Left => self.term = self.term.saturating_sub(1),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let Some(marks) = &self.marks else { return Some(area.as_position()) };
        if marks.marks.is_empty() {
            let text = if marks.family { "transcript-nothing-published" } else { "marks-none" };
            for (y, line) in (area.y..area.bottom()).zip(lines(&look.words(text), area.width.saturating_sub(2))) {
                paint.put(area.x + 1, y, area.width - 1, &line, look.style(Role::Text));
            }
            return Some(area.as_position());
        }
        let names = if area.width < 60 { area.width.saturating_sub(10).min(24) } else { 30 };
        let room = usize::from(area.width.saturating_sub(names + 2) / 8).max(1);
        let left = (self.term + 1).saturating_sub(room);
        let terms = left..(left + room).min(marks.terms.len());
        for (place, term) in terms.clone().enumerate() {
            let x = area.x + 2 + names + u16::try_from(place * 8).unwrap_or_default();
            paint.put_right(x, area.y, 7, &marks.terms[term], look.style(Role::Title));
        }
        let rows = usize::from(area.height.saturating_sub(1)).max(1);
        let top = self.top.get().clamp((self.row + 1).saturating_sub(rows), self.row);
        self.top.set(top);
        let mut cursor = None;
        for (y, row) in (area.y + 1..area.bottom()).zip(top..=marks.subjects.len()) {
            let here = row == self.row;
            let (name, figures) = match marks.subjects.get(row) {
                Some(line) => (line.name.clone(), &line.terms),
                None => (look.words("transcript-general"), &marks.general),
            };
            let role = if here { Role::Focus } else { Role::Text };
            paint.put(area.x, y, 1, if here { look.focus_mark() } else { "" }, look.style(role));
            paint.put(area.x + 2, y, names.saturating_sub(1), &name, look.style(role));
            for (place, term) in terms.clone().enumerate() {
                let shown = figures.get(term).and_then(Option::as_deref).unwrap_or("—");
                let x = area.x + 2 + names + u16::try_from(place * 8).unwrap_or_default();
                let mut style = look.style(role);
                if here && term == self.term {
                    style = style.add_modifier(Modifier::REVERSED);
                    cursor = Some(Position::new(x + 6, y));
                }
                paint.put_right(x, y, 7, &figure(&look.locale, shown), style);
            }
        }
        cursor.or_else(|| Some(area.as_position()))
    }

    fn state(&self, look: &Look) -> State {
        let Some(marks) = &self.marks else { return State::default() };
        let left = Text::new("transcript-class").with("class", &marks.class);
        let right = if marks.family { look.words("transcript-published-only") } else { String::new() };
        State { left: look.text(&left), right, caret: None }
    }
}
