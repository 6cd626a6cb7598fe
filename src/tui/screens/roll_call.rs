//! The roll of one course or class: everybody is present until somebody says otherwise. No key waits for the store: a student is
//! saved when one leaves her, and F2 ends the call.

use std::borrow::Cow;
use std::collections::BTreeSet;

use ratatui::layout::{Position, Rect};
use uuid::Uuid;

use crate::domain::attendance::{Group, Presence};
use crate::domain::day::Day;
use crate::domain::hour::Hour;
use crate::domain::id::PersonId;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::{CallEdit, CallSheet, Done, Edit, Error, Known, TakeRollCall, Verdict};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::{Lead, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

use super::asked::Filled;
use super::words;

mod line;
mod reasons;

use line::{Line, Noted};

pub struct RollCall {
    group: Group,
    day: Day,
    starts: Hour,
    ends: Hour,
    sheet: Option<CallSheet>,
    table: Table<Line>,
    /// The letters that led to the name one is on.
    typed: String,
    /// Whether the next digit goes behind the minutes that are there.
    counting: bool,
    ending: bool,
    /// Why the roll is called on a day without class.
    reason: Option<String>,
}

pub enum Msg {
    Read(Box<Result<CallSheet, Error>>),
    Saved(Vec<(PersonId, Noted)>, bool, Box<Result<Done<()>, Error>>),
    /// The reason of one student, by its place among those asked about; the first is none.
    Motive(PersonId, usize),
    AllAbsent(usize),
    Reason(Filled),
}

impl RollCall {
    #[must_use]
    pub fn new(group: Group, day: Day, starts: Hour, ends: Hour) -> Self {
        let table = Table::new(Text::new("roll-call-nobody"));
        Self { group, day, starts, ends, sheet: None, table, typed: String::new(), counting: false, ending: false, reason: None }
    }

    /// What the school holds now, with what is on the way or typed left as it is.
    fn show(&mut self, mut sheet: CallSheet, me: Option<&str>) {
        // Under her own login she needs not be told who noted it.
        for row in &mut sheet.rows {
            row.by = row.by.take().filter(|by| Some(by.as_str()) != me);
        }
        let first = self.sheet.is_none();
        let known: Vec<Line> = self.table.all().to_vec();
        let lines = sheet.rows.iter().cloned().map(|row| {
            let before = known.iter().find(|line| line.row.student == row.student);
            match before {
                Some(before) if before.is_edited() || before.sent.is_some() || before.refused.is_some() => {
                    let mut line = Line::new(row);
                    // What she saw stays what she saw, so that a change by somebody else is noticed.
                    if before.refused.is_none() {
                        (line.row.presence, line.row.motive) = (before.row.presence, before.row.motive.clone());
                    }
                    line.now.clone_from(&before.now);
                    (line.why, line.sent, line.refused) = (before.why.clone(), before.sent.clone(), before.refused.clone());
                    line
                }
                _ => {
                    let mut line = Line::new(row);
                    if first && sheet.taken_as.is_none() && sheet.locked.is_none() && line.row.known == Some(Known::Away) {
                        line.now.presence = Presence::Absent;
                    }
                    line
                }
            }
        });
        self.table.show(lines.collect());
        (self.starts, self.ends) = (sheet.starts, sheet.ends);
        self.sheet = Some(sheet);
    }

    fn change(&mut self, student: PersonId, change: impl Fn(&mut Line)) {
        let lines: Vec<Line> = self.table.all().to_vec();
        let changed = lines.into_iter().map(|mut line| {
            if line.row.student == student {
                change(&mut line);
            }
            line
        });
        self.table.show(changed.collect());
    }

    fn set(&mut self, now: Presence) {
        let Some(student) = self.table.current().map(|line| line.row.student) else { return };
        self.typed.clear();
        self.change(student, |line| line.see(now));
    }

    fn seen(&self) -> Option<Presence> {
        self.table.current().map(|line| line.now.presence)
    }

    fn cycle(&mut self, _: &mut Cx<'_, Msg>) {
        self.counting = false;
        if let Some(now) = self.seen() {
            self.set(now.next());
        }
    }

    fn present(&mut self, _: &mut Cx<'_, Msg>) {
        self.counting = false;
        self.set(Presence::Present);
    }

    fn digit(&mut self, digit: u32, cx: &mut Cx<'_, Msg>) {
        let so_far = match self.seen() {
            Some(Presence::Late(minutes)) if self.counting => minutes,
            _ => 0,
        };
        let minutes = so_far * 10 + digit;
        let longest = u32::from(self.ends.minutes() - self.starts.minutes());
        if minutes >= longest {
            return cx.warn(Text::new("roll-call-too-late").with("count", longest));
        }
        self.counting = true;
        self.set(Presence::Late(minutes));
    }

    /// Goes to the name that begins with the letters typed, else to one with a word that does.
    fn jump(&mut self, c: char, cx: &mut Cx<'_, Msg>) {
        let letter = fold(c.encode_utf8(&mut [0; 4]));
        if letter.is_empty() {
            return;
        }
        let longer = format!("{}{letter}", self.typed);
        for typed in [longer, letter] {
            let found = [false, true].into_iter().find_map(|anywhere| self.table.iter().find(|line| line.begins(&typed, anywhere)));
            if let Some(student) = found.map(|line| line.row.student) {
                if self.table.current().is_some_and(|line| line.row.student != student) {
                    self.leave_row(cx);
                }
                self.table.go_to(student);
                self.typed = typed;
                return;
            }
        }
        cx.warn(Text::new("roll-call-no-name").with("letters", c.to_string()));
    }

    fn next(&mut self, cx: &mut Cx<'_, Msg>) {
        self.typed.clear();
        self.leave_row(cx);
        if self.table.input(&Input::Key(Key::of(Code::Down))) == Handled::No || self.is_last() {
            cx.done(Text::new("roll-call-last"));
        }
    }

    fn is_last(&self) -> bool {
        let here = self.table.current().map(|line| line.row.student);
        self.table.iter().last().map(|line| line.row.student) == here
    }

    /// Saves the student one is about to leave.
    fn leave_row(&mut self, cx: &mut Cx<'_, Msg>) {
        self.counting = false;
        let edited = self.table.current().filter(|line| line.is_edited() && line.refused.is_none());
        if let Some(student) = edited.map(|line| line.row.student) {
            self.save(&[student], false, cx);
        }
    }

    fn end(&mut self, cx: &mut Cx<'_, Msg>) {
        self.typed.clear();
        self.counting = false;
        let edited: Vec<PersonId> = self.table.all().iter().filter(|line| line.is_edited()).map(|line| line.row.student).collect();
        self.ending = true;
        self.save(&edited, true, cx);
    }

    fn save(&mut self, students: &[PersonId], end: bool, cx: &mut Cx<'_, Msg>) {
        if self.no_call(cx.who()).is_some() {
            return;
        }
        let edited = |student: &PersonId| self.table.all().iter().find(|line| line.row.student == *student);
        let marks: Vec<CallEdit> = students
            .iter()
            .filter_map(edited)
            .map(|line| {
                let (stands, now) = (line.stands(), &line.now);
                let motive = (stands.motive != now.motive).then(|| Edit { seen: stands.motive, now: now.motive.clone() });
                CallEdit { student: line.row.student, edit: Edit { seen: stands.presence, now: now.presence }, motive }
            })
            .collect();
        let sent: Vec<(PersonId, Noted)> = students.iter().filter_map(edited).map(|line| (line.row.student, line.now.clone())).collect();
        for (student, now) in sent.clone() {
            self.change(student, |line| {
                line.sent = Some(now.clone());
                line.refused = None;
            });
        }
        let (group, day, starts, ends, reason) = (self.group, self.day, self.starts, self.ends, self.reason.clone());
        let action = TakeRollCall { group, day, starts, ends, marks, end, reason };
        cx.persist(action, move |done| Msg::Saved(sent, end, Box::new(done)));
    }

    fn saved(&mut self, sent: &[(PersonId, Noted)], end: bool, done: Result<Done<()>, Error>, cx: &mut Cx<'_, Msg>) {
        if end {
            self.ending = false;
        }
        let (kept, why) = match &done {
            Ok(done) if done.preview.is_blocked() => {
                let refused = |row: &&crate::service::Row| matches!(row.verdict, Verdict::Conflict | Verdict::Refused);
                (false, done.preview.rows.iter().find(refused).map(|row| row.message.clone()))
            }
            Ok(_) => (true, None),
            Err(error) => (false, Some(error.message.clone())),
        };
        for (student, now) in sent {
            let why = why.clone();
            self.change(*student, |line| {
                if line.sent.as_ref() == Some(now) {
                    line.sent = None;
                }
                if kept {
                    (line.row.presence, line.row.motive) = (now.presence, now.motive.clone());
                } else {
                    line.refused.clone_from(&why);
                }
            });
        }
        match done {
            Ok(done) => {
                if let Some(operation) = done.operation {
                    cx.did(operation);
                }
                match why {
                    // Both values are on the screen: hers in the row, the other's in the sentence. Her next key decides.
                    Some(why) => cx.warn(why),
                    None if end => self.tell_end(cx),
                    None => {}
                }
                self.open(cx);
            }
            Err(error) => cx.failed(&error),
        }
    }

    fn tell_end(&self, cx: &mut Cx<'_, Msg>) {
        let (absent, late) = self.counts();
        cx.done(Text::new("roll-call-ended").with("absent", absent).with("late", late));
    }

    fn counts(&self) -> (usize, usize) {
        let count = |of: fn(&Line) -> bool| self.table.all().iter().filter(|line| of(line)).count();
        (count(|line| line.now.presence == Presence::Absent), count(|line| matches!(line.now.presence, Presence::Late(_))))
    }

    fn history(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(student) = self.table.current().map(|line| line.row.student) {
            cx.go(Place::Attendance(student));
        }
    }

    fn no_call(&self, _: &Who) -> Option<Text> {
        let Some(sheet) = &self.sheet else { return Some(Text::new("tui-loading")) };
        sheet.locked.clone().or_else(|| self.closed().cloned())
    }

    fn no_end(&self, who: &Who) -> Option<Text> {
        self.no_call(who).or_else(|| self.ending.then(|| Text::new("tui-loading")))
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn no_change(&self, who: &Who) -> Option<Text> {
        self.no_row(who).or_else(|| self.no_call(who))
    }

    fn no_present(&self, who: &Who) -> Option<Text> {
        let there = self.table.current().is_some_and(|line| line.now.presence == Presence::Present);
        self.no_change(who).or_else(|| there.then(|| Text::new("roll-call-present-already")))
    }
}

impl Screen for RollCall {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("roll_call.end", &[Key::f(2), Key::ctrl('s')], "roll-call-end", "roll-call-end-help", Self::end)
            .disabled(Self::no_end)
            .in_bar(5, "roll-call-end-short"),
        Command::new("roll_call.cycle", &[Key::char(' ')], "roll-call-cycle", "roll-call-cycle-help", Self::cycle)
            .disabled(Self::no_change)
            .in_bar(10, "roll-call-cycle-short"),
        Command::new("roll_call.next", &[Key::of(Code::Enter)], "roll-call-next", "roll-call-next-help", Self::next)
            .disabled(Self::no_row)
            .in_bar(15, "roll-call-next-short"),
        Command::new("roll_call.motive", &[Key::f(4)], "roll-call-motive", "roll-call-motive-help", Self::ask_why)
            .disabled(Self::no_change)
            .in_bar(12, "roll-call-motive-short"),
        Command::new("roll_call.all_absent", &[Key::ctrl('a')], "roll-call-all-absent", "roll-call-all-absent-help", Self::ask_all_absent)
            .disabled(Self::no_change)
            .in_bar(25, "roll-call-all-absent-short")
            .in_actions(),
        Command::new("roll_call.open", &[Key::of(Code::Insert), Key::ctrl('n')], "roll-call-open", "roll-call-open-help", Self::ask_reason)
            .right(Right::CorrectRollCalls)
            .disabled(Self::no_reason)
            .in_actions(),
        Command::new("roll_call.history", &[Key::f(3)], "roll-call-history", "roll-call-history-help", Self::history)
            .disabled(Self::no_row)
            .in_bar(20, "roll-call-history-short"),
        Command::new("roll_call.present", &[Key::of(Code::Delete)], "roll-call-present", "roll-call-present-help", Self::present)
            .disabled(Self::no_present),
    ];
    const SHOWS: &'static [&'static str] = &["roll_call", "roll_call_mark", "absence", "enrolment", "course_student"];

    fn concerns(&self, table: &'static str, ids: &BTreeSet<Uuid>) -> bool {
        match table {
            // Of a call that is changed, not begun, only its own name is told.
            "roll_call" => ids.contains(&self.group.id()) || ids.len() == 1,
            "roll_call_mark" | "absence" => self.table.all().iter().any(|line| ids.contains(&line.row.student.0)),
            _ => true,
        }
    }

    fn title(&self) -> Text {
        match &self.sheet {
            Some(sheet) => Text::new("roll-call-title").with("group", &sheet.title),
            None => Text::new("tui-loading"),
        }
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("roll-call-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, group, day, starts, ends) = (cx.services(), self.group, self.day, self.starts, self.ends);
        let read = async move { service.call_sheet(&actor, group, day, starts, ends).await };
        cx.latest("sheet", read, |sheet| Msg::Read(Box::new(sheet)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(sheet) => match *sheet {
                Ok(sheet) => {
                    let me = cx.actor().map(|actor| actor.login.clone());
                    self.show(sheet, me.as_deref());
                }
                Err(error) => {
                    cx.back();
                    cx.failed(&error);
                }
            },
            Msg::Motive(student, number) => {
                let motive = self.motive_at(number);
                self.change(student, |line| line.excuse(motive.as_ref()));
            }
            Msg::AllAbsent(number) => {
                let motive = self.motive_at(number);
                self.all_absent(motive.as_ref(), cx);
            }
            Msg::Reason(filled) => {
                self.reason = Some(filled.value("reason").to_owned());
                filled.taken(cx);
            }
            Msg::Saved(sent, end, done) => self.saved(&sent, end, *done, cx),
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let Input::Key(key) = input else { return Handled::No };
        if key.ctrl || key.alt {
            return Handled::No;
        }
        match key.code {
            Code::Char(' ' | '?') => return Handled::No,
            Code::Char(c) => {
                match cx.digit(c).to_digit(10) {
                    Some(digit) => match self.no_change(cx.who()) {
                        Some(why) => cx.warn(why),
                        None => self.digit(digit, cx),
                    },
                    None => self.jump(c, cx),
                }
                return Handled::Yes;
            }
            Code::Backspace => {
                match self.seen() {
                    Some(Presence::Late(minutes)) => self.set(Presence::Late(minutes / 10)),
                    _ => return Handled::No,
                }
                return Handled::Yes;
            }
            // Leaving the screen leaves the row: it is saved like any other.
            Code::Esc => {
                self.leave_row(cx);
                return Handled::No;
            }
            Code::Enter | Code::Delete => return Handled::No,
            _ => {}
        }
        self.typed.clear();
        if matches!(key.code, Code::Up | Code::Down | Code::PageUp | Code::PageDown | Code::Home | Code::End) {
            self.leave_row(cx);
        }
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let short = area.width < 60;
        let cell = |line: &Line| Cow::Owned(line.state(look, short));
        let width = if short { 8 } else { 16 };
        self.table.view_with(paint, area, look, Some(&Lead { title: "roll-call-state", width, cell: &cell }))
    }

    fn state(&self, look: &Look) -> State {
        let Some(sheet) = &self.sheet else { return State::default() };
        let (absent, late) = self.counts();
        let when = Text::new("roll-call-when")
            .with("day", words::day(sheet.day))
            .with("from", sheet.starts.to_string())
            .with("to", sheet.ends.to_string());
        let counts = Text::new("roll-call-counts").with("count", sheet.rows.len()).with("absent", absent).with("late", late);
        let mut left = look.text(&when);
        if let Some(reason) = self.reason.as_ref().or(sheet.reason.as_ref()) {
            left = format!("{left}{}{reason}", look.dot());
        }
        let how = match (sheet.ended, &sheet.taken_as) {
            (true, _) => Text::new("call-state-ended"),
            (false, Some(_)) => Text::new("call-state-begun"),
            (false, None) => Text::new("call-state-missing"),
        };
        State { left, right: format!("{}{}{}", look.text(&counts), look.dot(), look.text(&how)), caret: None }
    }

    fn hint(&self) -> Option<Text> {
        let refused = self.table.current().and_then(|line| line.refused.clone());
        let closed = || self.closed().map(|why| Text::new("roll-call-closed").with("why", why.clone()));
        let locked = || self.sheet.as_ref().and_then(|sheet| sheet.locked.clone());
        refused.or_else(locked).or_else(closed).or_else(|| Some(Text::new("roll-call-keys")))
    }

    /// As whoever leaves a row: it is saved.
    fn cut(&mut self, cx: &mut Cx<'_, Msg>) {
        self.leave_row(cx);
    }

    fn edited(&self) -> bool {
        self.table.all().iter().any(|line| line.refused.is_some())
    }

    fn unsaved(&self) -> usize {
        self.table.all().iter().filter(|line| line.refused.is_some() || line.sent.is_some()).count()
    }
}
