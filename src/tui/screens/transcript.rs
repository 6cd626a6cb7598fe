//! A student's marks and averages, subject by subject and term by term, for her, her family and the school. Every figure explains
//! itself. It shows what the service lets through, and nothing else.

use std::cell::Cell;

use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use crate::domain::id::PersonId;
use crate::domain::marks::Entry;
use crate::domain::results::node::Node;
use crate::domain::text::Text;
use crate::exchange::explanation::{self, figure, measured, total};
use crate::service::{Averaged, Error, Transcript as Marks};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::text::lines;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::untrusted::width;

use super::words;

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
                (format!("{} {}", mark.term, mark.day.written()), cx.locale().labelled(&mark.assessment, &shown))
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
    const SHOWS: &'static [&'static str] =
        &["mark", "assessment", "appreciation", "council", "year_council", "term_state", "guardianship", "enrolment"];

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
                    let mut rows = explanation::rows(&averaged.node, cx.locale());
                    if let (Some(rank), Some(of)) = (averaged.rank, averaged.of) {
                        rows.push((String::new(), cx.locale().text(&Text::new("average-rank").with("rank", rank).with("of", of))));
                    }
                    cx.push(Card::new(Text::new("explain-of").with("name", averaged.student), rows));
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
        // What is said of the cell one is on stands whole at the foot.
        let said = said(marks, self.row, self.term, look);
        let below: Vec<String> = said.iter().flat_map(|words| lines(words, area.width.saturating_sub(2))).collect();
        let foot = u16::try_from(below.len()).unwrap_or(u16::MAX).min(area.height / 3);
        for (y, line) in (area.bottom() - foot..area.bottom()).zip(&below) {
            paint.put(area.x + 1, y, area.width - 1, line, look.style(Role::Text));
        }
        let area = Rect { height: area.height - foot, ..area };
        let shown = |node: Option<&Node>| node.and_then(|node| measured(node, &look.locale)).unwrap_or_else(|| "—".to_owned());
        let column = |term: usize| {
            let of_subjects = marks.subjects.iter().map(|line| &line.terms);
            of_subjects.chain([&marks.general]).map(|figures| width(&shown(figures.get(term).and_then(Option::as_ref)))).max()
        };
        let cells = (0..marks.terms.len()).filter_map(column).max().unwrap_or(0).max(6) + 1;
        let names = if area.width < 60 { area.width.saturating_sub(cells + 2).min(24) } else { 30 };
        let room = usize::from(area.width.saturating_sub(names + 2) / cells).max(1);
        let left = (self.term + 1).saturating_sub(room);
        let terms = left..(left + room).min(marks.terms.len());
        let x = |place: usize| area.x + 2 + names + u16::try_from(place).unwrap_or_default() * cells;
        for (place, term) in terms.clone().enumerate() {
            let name = look.text(&words::term(&marks.terms[term]));
            paint.put_right(x(place), area.y, cells - 1, &name, look.style(Role::Title));
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
                let mut style = look.style(role);
                if here && term == self.term {
                    style = style.add_modifier(Modifier::REVERSED);
                    cursor = Some(Position::new(x(place) + cells - 2, y));
                }
                paint.put_right(x(place), y, cells - 1, &shown(figures.get(term).and_then(Option::as_ref)), style);
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

/// What is said of a subject in a term; of the term itself, on the last row: points, place, decisions, the general appreciation.
fn said(marks: &Marks, row: usize, term: usize, look: &Look) -> Vec<String> {
    let named = |id: &'static str, words: &str| look.locale.labelled(&look.words(id), words);
    if let Some(line) = marks.subjects.get(row) {
        return line.said.get(term).and_then(Option::as_ref).map(|words| vec![named("transcript-said", words)]).unwrap_or_default();
    }
    let mut parts = Vec::new();
    if let Some(total) = marks.general.get(term).and_then(Option::as_ref).and_then(|node| total(node, &look.locale)) {
        parts.push(named("transcript-total", &total));
    }
    if let Some((rank, of)) = marks.ranks.get(term).copied().flatten() {
        parts.push(look.text(&Text::new("average-rank").with("rank", rank).with("of", of)));
    }
    let Some(remark) = marks.remarks.get(term) else { return Vec::new() };
    let decided = &remark.decided;
    let of = [
        ("council-honours", &decided.honours),
        ("council-decision", &decided.decision),
        ("council-conduct", &decided.conduct),
        ("council-application", &decided.application),
    ];
    parts.extend(of.into_iter().filter_map(|(id, words)| Some(named(id, words.as_deref()?))));
    let mut said = Vec::new();
    if !parts.is_empty() {
        said.push(parts.join(look.dot()));
    }
    said.extend(remark.words.as_deref().map(|words| named("council-general", words)));
    said
}
