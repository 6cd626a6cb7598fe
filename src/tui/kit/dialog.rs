//! A question with its answers as buttons: named by a verb, the primary answer first, and the more it can break the harder it
//! is to say yes by accident.

use std::cell::{Cell, RefCell};

use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::text::{Line, lines};
use crate::domain::text::Text;
use crate::tui::command::{Command, Danger};
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Code, Input, Key};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, Shape};
use crate::tui::untrusted::{inert, width};

/// How long keys typed ahead are kept from answering a dangerous question, in milliseconds.
const TYPED_AHEAD: i64 = 150;
/// A line longer than this is hard to read.
const WIDEST: u16 = 64;

type Act = Box<dyn FnOnce(&mut Cx<'_, ()>) + Send>;

pub struct Dialog {
    title: Text,
    body: Vec<Text>,
    buttons: Vec<Button>,
    /// What Esc answers, where it is not merely a way back.
    escape: Option<Act>,
    danger: Danger,
    /// The number to type before a T3 answer is taken, and what is typed of it.
    number: Option<(String, Line)>,
    focus: usize,
    /// It came by itself, while somebody types: no button is focused, and no key answers, before she went to one.
    unasked: bool,
    waits: bool,
    opened: i64,
    cells: Cell<u16>,
    /// Where the buttons were drawn last.
    drawn: RefCell<Vec<Rect>>,
}

struct Button {
    label: Text,
    primary: bool,
    act: Option<Act>,
}

impl Dialog {
    /// A question of this danger, named by a verb. Add what it says with [`Self::says`] and the answers with [`Self::button`].
    #[must_use]
    pub const fn new(title: Text, danger: Danger) -> Self {
        Self {
            title,
            body: Vec::new(),
            buttons: Vec::new(),
            escape: None,
            danger,
            number: None,
            focus: 0,
            unasked: false,
            waits: false,
            opened: i64::MIN,
            cells: Cell::new(WIDEST),
            drawn: RefCell::new(Vec::new()),
        }
    }

    #[must_use]
    pub fn says(mut self, text: Text) -> Self {
        self.body.push(text);
        self
    }

    /// What must be typed before the primary answer is taken: the number of things that go for ever.
    #[must_use]
    pub fn number(mut self, count: usize) -> Self {
        self.number = Some((count.to_string(), Line::default()));
        self
    }

    /// It opens by itself, while somebody types: what she types next is no answer.
    #[must_use]
    pub const fn unasked(mut self) -> Self {
        (self.unasked, self.waits) = (true, true);
        self
    }

    /// Yes, in the words of what will be done.
    #[must_use]
    pub fn primary<A: Send + 'static>(self, label: Text, reply: Reply<A>, answer: A) -> Self {
        self.act(label, true, move |cx| cx.answer(reply, answer))
    }

    /// Another answer.
    #[must_use]
    pub fn button<A: Send + 'static>(self, label: Text, reply: Reply<A>, answer: A) -> Self {
        self.act(label, false, move |cx| cx.answer(reply, answer))
    }

    /// What Esc answers: a question that is asked again and again until it is answered has to take it for an answer.
    #[must_use]
    pub fn escape<A: Send + 'static>(mut self, reply: Reply<A>, answer: A) -> Self {
        self.escape = Some(Box::new(move |cx| cx.answer(reply, answer)));
        self
    }

    /// No; where the question is dangerous this is where the focus begins.
    #[must_use]
    pub fn cancel(mut self) -> Self {
        #[expect(clippy::redundant_closure_for_method_calls, reason = "the method's own lifetime is too narrow for the bound")]
        let cancelled = self.act(Text::new("tui-cancel"), false, |cx| cx.back());
        self = cancelled;
        if self.danger >= Danger::T2 {
            self.focus = self.buttons.len() - 1;
        }
        self
    }

    /// A question of the session's own: named by the verb, saying what comes of it.
    pub(crate) fn ask(
        verb: &'static str,
        says: &'static str,
        button: &'static str,
        act: impl FnOnce(&mut Cx<'_, ()>) + Send + 'static,
    ) -> Self {
        Self::of(Danger::T2, verb, says, button, act)
    }

    /// As [`Self::ask`], where nothing is lost by saying yes.
    pub(crate) fn gently(
        verb: &'static str,
        says: &'static str,
        button: &'static str,
        act: impl FnOnce(&mut Cx<'_, ()>) + Send + 'static,
    ) -> Self {
        Self::of(Danger::T0, verb, says, button, act)
    }

    fn of(
        danger: Danger,
        verb: &'static str,
        says: &'static str,
        button: &'static str,
        act: impl FnOnce(&mut Cx<'_, ()>) + Send + 'static,
    ) -> Self {
        let go = move |cx: &mut Cx<'_, ()>| {
            cx.back();
            act(cx);
        };
        Self::new(Text::new(verb), danger).says(Text::new(says)).act(Text::new(button), true, go).cancel()
    }

    fn act(mut self, label: Text, primary: bool, act: impl FnOnce(&mut Cx<'_, ()>) + Send + 'static) -> Self {
        self.buttons.push(Button { label, primary, act: Some(Box::new(act)) });
        self
    }

    fn press(&mut self, at: usize, cx: &mut Cx<'_, ()>) {
        if self.waits {
            return cx.warn(Text::new("tui-choose-first"));
        }
        if self.danger >= Danger::T2 && cx.now().millis - self.opened < TYPED_AHEAD {
            return;
        }
        self.focus = at;
        let Some(button) = self.buttons.get_mut(at) else { return };
        if let (true, Some((number, typed))) = (button.primary, &self.number)
            && typed.words() != number
        {
            return cx.warn(Text::new("tui-type-the-number").with("number", number));
        }
        if let Some(act) = button.act.take() {
            act(cx);
        }
    }

    /// What a key is to a question that came by itself: what belongs to a mark is typed for a cell, and a first step goes to the first
    /// button. True when that was all.
    fn meanwhile(&mut self, code: Code) -> bool {
        if matches!(code, Code::Char(c) if c.is_ascii_digit() || matches!(c, '.' | ',')) {
            self.waits = true;
            return true;
        }
        let steps = matches!(code, Code::Tab | Code::Left | Code::Right | Code::Up | Code::Down);
        steps && std::mem::take(&mut self.waits)
    }

    /// The button a letter or a digit jumps to.
    fn named(&self, c: char, cx: &Cx<'_, ()>) -> Option<usize> {
        if let Some(digit) = c.to_digit(10) {
            return (digit as usize).checked_sub(1).filter(|at| *at < self.buttons.len());
        }
        let wanted = crate::domain::name::fold(c.encode_utf8(&mut [0; 4]));
        let starts = |button: &Button| crate::domain::name::fold(&cx.look().text(&button.label)).starts_with(&wanted);
        self.buttons.iter().position(starts).filter(|_| !wanted.is_empty())
    }

    fn step(&mut self, by: usize) {
        self.focus = (self.focus + by) % self.buttons.len().max(1);
    }

    fn words(&self, look: &Look, cells: u16) -> Vec<String> {
        self.body.iter().flat_map(|text| look.text(text).lines().flat_map(|line| lines(line, cells)).collect::<Vec<_>>()).collect()
    }
}

impl Screen for Dialog {
    type Msg = ();
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("dialog.press", &[Key::of(Code::Enter)], "tui-press", "help-press", |dialog: &mut Self, cx| {
            dialog.press(dialog.focus, cx);
        })
        .in_bar(10, "tui-press"),
        Command::new("dialog.cancel", &[Key::of(Code::Esc)], "tui-cancel", "help-cancel", |dialog: &mut Self, cx| {
            match dialog.escape.take() {
                Some(act) => act(cx),
                None => cx.back(),
            }
        })
        .in_bar(11, "tui-cancel"),
    ];

    fn title(&self) -> Text {
        self.title.clone()
    }

    fn open(&mut self, cx: &mut Cx<'_, ()>) {
        self.opened = cx.now().millis;
    }

    fn update(&mut self, (): (), _cx: &mut Cx<'_, ()>) {}

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, ()>) -> Handled {
        if let Input::Click { x, y } = input {
            let clicked = self.drawn.borrow().iter().position(|area| area.contains(Position::new(*x, *y)));
            let Some(at) = clicked else { return Handled::No };
            self.waits = false;
            self.press(at, cx);
            return Handled::Yes;
        }
        let Input::Key(key) = input else { return Handled::No };
        if let Some((number, typed)) = &mut self.number
            && (key.typed().is_some_and(|c| c.is_ascii_digit()) || key.code == Code::Backspace)
        {
            let handled = typed.input(input);
            // The right number is the answer: Enter gives it. Any other, and one stands where nothing happens.
            let meant = typed.words() == number;
            if let Some(at) = self.buttons.iter().position(|button| button.primary == meant) {
                self.focus = at;
            }
            return handled;
        }
        if self.unasked && self.meanwhile(key.code) {
            return Handled::Yes;
        }
        let last = self.buttons.len().saturating_sub(1);
        match key.code {
            Code::Tab if key.shift => self.step(last),
            Code::Left | Code::Up => self.step(last),
            Code::Tab | Code::Right | Code::Down => self.step(1),
            Code::Char(' ') => self.press(self.focus, cx),
            Code::Char(c) if key.typed().is_some() => match self.named(c, cx) {
                Some(at) => (self.focus, self.waits) = (at, false),
                None => return Handled::No,
            },
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.cells.set(area.width);
        let mut y = area.y;
        for line in self.words(look, area.width) {
            if y + 1 >= area.bottom() {
                break;
            }
            paint.put(area.x, y, area.width, &line, look.style(Role::Text));
            y += 1;
        }
        if let Some((number, typed)) = &self.number {
            let label = look.text(&Text::new("tui-number-label").with("number", number));
            let x = paint.pieces(area.x, y, area.width, &[(&label, look.style(Role::Text)), (" ", Style::new())]);
            paint.put(x, y, 12.min(area.right().saturating_sub(x)), typed.words(), look.style(Role::Field));
            y += 1;
        }
        let row = if look.plain { y } else { area.bottom() - 1 };
        buttons(
            paint,
            Rect { y: row, height: area.bottom().saturating_sub(row), ..area },
            look,
            (&self.labels(look), (self.focus, self.waits)),
            &mut self.drawn.borrow_mut(),
        )
    }

    fn shape(&self, look: &Look, available: Rect) -> Shape {
        let cells = WIDEST.min(available.width.saturating_sub(4));
        let body = self.words(look, cells);
        let labels: u16 = self.labels(look).iter().map(|label| width(&inert(label)) + 6).sum();
        let widest = body.iter().map(|line| width(line)).max().unwrap_or(0).max(labels).max(width(&look.text(&self.title)) + 4);
        let rows = u16::try_from(body.len()).unwrap_or(u16::MAX).saturating_add(2 + u16::from(self.number.is_some()));
        Shape::Dialog { width: widest.max(30), height: rows }
    }
}

impl Dialog {
    fn labels(&self, look: &Look) -> Vec<String> {
        self.buttons.iter().map(|button| look.text(&button.label)).collect()
    }
}

/// Buttons in a row, or numbered one below the other for a screen reader; the cursor is on the focused one.
fn buttons(
    paint: &mut Paint,
    area: Rect,
    look: &Look,
    (labels, (focus, waits)): (&[String], (usize, bool)),
    drawn: &mut Vec<Rect>,
) -> Option<Position> {
    drawn.clear();
    let mut cursor = None;
    let (mut x, mut y) = (area.x, area.y);
    for (at, label) in labels.iter().enumerate() {
        let focused = at == focus;
        let style = if focused && !waits { look.style(Role::Focus).add_modifier(Modifier::REVERSED) } else { look.style(Role::Text) };
        let words = if look.plain { format!("{}. {label}", at + 1) } else { format!("[ {label} ]") };
        let cells = width(&inert(&words)).min(area.right().saturating_sub(x));
        paint.put(x, y, cells, &words, style);
        drawn.push(Rect { x, y, width: cells, height: 1 });
        if focused {
            cursor = Some(Position::new(x + if look.plain { 0 } else { 2 }, y));
        }
        if look.plain {
            y += 1;
        } else {
            x += cells + 2;
        }
    }
    cursor
}
