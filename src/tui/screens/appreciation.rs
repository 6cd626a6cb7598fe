//! What is said of a student's term, on one line: how long it is, whether it names somebody else, and the school's phrases to take.

use ratatui::layout::{Position, Rect};

use crate::domain::appreciation::names_another;
use crate::domain::id::{ClassId, CourseId, PersonId, TermId};
use crate::domain::text::Text;
use crate::service::{Done, Edit, Error, KeepPhrase, LONGEST_APPRECIATION, Verdict, WriteAppreciation};
use crate::tui::command::{Command, Who};
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::text::{Line, lines};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, Shape, State};
use crate::tui::typed::Typed;

use super::choice;
use super::phrases::Phrases;

/// Of whom, by whom, and what stands there.
pub struct Of {
    pub class: ClassId,
    /// `None`: the year.
    pub term: Option<TermId>,
    pub student: PersonId,
    /// `None`: the general appreciation.
    pub course: Option<CourseId>,
    pub name: String,
    pub subject: Option<String>,
    pub seen: String,
    /// Everybody else of the class.
    pub others: Vec<String>,
}

pub struct AppreciationForm {
    of: Of,
    line: Line,
    phrases: Vec<String>,
    reply: Option<Reply<bool>>,
    /// Whether whoever asked goes on to the next student.
    next: bool,
}

pub enum Msg {
    Phrases(Result<Vec<String>, Error>),
    Taken(usize),
    Saved(Result<Done<()>, Error>),
    Kept(Result<Done<()>, Error>),
}

impl AppreciationForm {
    #[must_use]
    pub fn new(of: Of, reply: Option<Reply<bool>>) -> Self {
        Self { line: Line::new(&of.seen), of, phrases: Vec::new(), reply, next: false }
    }

    /// Saves, and goes on: a class is written one after the other.
    fn save_and_next(&mut self, cx: &mut Cx<'_, Msg>) {
        self.next = true;
        self.save(cx);
    }

    fn save(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let words = Edit { seen: self.of.seen.clone(), now: self.line.words().trim().to_owned() };
        let Of { class, term, student, course, .. } = self.of;
        let action = WriteAppreciation { class, term, student, course, words };
        let service = cx.services();
        cx.save(async move { service.execute(&actor, service.operation_id()?, &action, None).await }, Msg::Saved);
    }

    fn offer(&mut self, cx: &mut Cx<'_, Msg>) {
        let options: Vec<(Text, Option<Text>)> =
            self.phrases.iter().map(|phrase| (Text::new("words").with("words", phrase), None)).collect();
        let reply = cx.reply(Msg::Taken);
        choice::ask(cx, Text::new("appreciation-phrases"), &options, reply);
    }

    fn keep(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let words = self.line.words().trim().to_owned();
        let keep = !self.phrases.contains(&words);
        let (service, action) = (cx.services(), KeepPhrase { words, keep });
        cx.save(async move { service.execute(&actor, service.operation_id()?, &action, None).await }, Msg::Kept);
    }

    fn named(&self) -> Option<&str> {
        names_another(self.line.words(), &self.of.name, self.of.others.iter().map(String::as_str))
    }

    fn no_phrases(&self, _: &Who) -> Option<Text> {
        self.phrases.is_empty().then(|| Text::new("appreciation-phrases-none"))
    }

    fn empty(&self, _: &Who) -> Option<Text> {
        self.line.words().trim().is_empty().then(|| Text::new("appreciation-empty"))
    }
}

impl Screen for AppreciationForm {
    type Msg = Msg;
    const SHOWS: &'static [&'static str] = &["phrase"];
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("appreciation.save", &[Key::f(2), Key::ctrl('s')], "appreciation-save", "appreciation-save-help", Self::save)
            .in_bar(5, "tui-submit"),
        Command::new("appreciation.next", &[Key::of(Code::Enter)], "appreciation-next", "appreciation-next-help", Self::save_and_next)
            .in_bar(7, "appreciation-next-short"),
        Command::new("appreciation.phrases", &[Key::f(4)], "appreciation-phrases", "appreciation-phrases-help", Self::offer)
            .disabled(Self::no_phrases)
            .in_bar(10, "appreciation-phrases-short"),
        Command::new("appreciation.bank", &[], "phrases-title", "phrases-about", |_: &mut Self, cx| cx.push(Phrases::default()))
            .in_actions(),
        Command::new("appreciation.keep", &[], "appreciation-keep", "appreciation-keep-help", Self::keep)
            .disabled(Self::empty)
            .in_actions(),
    ];

    fn title(&self) -> Text {
        match &self.of.subject {
            Some(subject) => Text::new("appreciation-title").with("name", &self.of.name).with("subject", subject),
            None => Text::new("appreciation-title-general").with("name", &self.of.name),
        }
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("phrases", async move { service.phrases(&actor).await }, Msg::Phrases);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Phrases(Ok(phrases)) => self.phrases = phrases,
            Msg::Taken(place) => {
                if let Some(phrase) = self.phrases.get(place) {
                    let words = self.line.words().trim().to_owned();
                    self.line.set(&if words.is_empty() { phrase.clone() } else { format!("{words} {phrase}") });
                }
            }
            Msg::Saved(Ok(done)) => {
                if let Some(row) = done.preview.rows.iter().find(|row| row.verdict >= Verdict::Conflict) {
                    self.next = false;
                    return cx.error(row.message.clone());
                }
                if let Some(operation) = done.operation {
                    cx.did(operation);
                }
                match self.reply.take() {
                    Some(reply) => cx.answer(reply, self.next),
                    None => cx.back(),
                }
                cx.done(Text::new("tui-saved"));
            }
            Msg::Kept(Ok(done)) => {
                if let Some(operation) = done.operation {
                    cx.did(operation);
                    cx.done(Text::new("appreciation-kept"));
                }
                self.open(cx);
            }
            Msg::Phrases(Err(error)) | Msg::Saved(Err(error)) | Msg::Kept(Err(error)) => cx.failed(&error),
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        match input {
            Input::Key(key) if matches!(key.code, Code::Enter | Code::Esc | Code::Tab) => Handled::No,
            _ => self.line.input(input),
        }
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let (words, caret) = self.line.window(area.width.saturating_sub(1));
        paint.put(area.x, area.y, area.width, &words, look.style(Role::Field));
        let count = self.line.words().chars().count();
        let length = look.text(&Text::new("appreciation-length").with("count", count).with("most", LONGEST_APPRECIATION));
        paint.put(area.x, area.y + 2, area.width, &length, look.style(Role::Muted));
        if let Some(other) = self.named() {
            let warning = look.text(&Text::new("appreciation-names").with("name", other));
            for (y, line) in (area.y + 3..area.bottom()).zip(lines(&warning, area.width)) {
                paint.put(area.x, y, area.width, &line, look.style(Role::Warning));
            }
        }
        Some(Position::new(area.x + caret, area.y))
    }

    fn state(&self, _look: &Look) -> State {
        State::default()
    }

    fn edited(&self) -> bool {
        self.line.words().trim() != self.of.seen
    }

    fn drawer(&self) -> Option<String> {
        let Of { class, term, student, course, .. } = &self.of;
        let term = term.map(|term| term.0.to_string()).unwrap_or_default();
        let course = course.map(|course| course.0.to_string()).unwrap_or_default();
        Some(format!("appreciation/{}/{term}/{}/{course}", class.0, student.0))
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        Some(&mut self.line)
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn shape(&self, _look: &Look, available: Rect) -> Shape {
        Shape::Dialog { width: available.width.saturating_sub(6).min(90), height: 5 }
    }
}
