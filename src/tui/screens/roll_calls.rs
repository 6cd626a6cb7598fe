//! The calls of a day: the one of now first under the cursor, the missing ones told, and a call without a timetable.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::attendance::Group;
use crate::domain::day::Day;
use crate::domain::hour::Hour;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::{CallLine, CallState, DayCalls, Error, GroupLine};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

use super::{choice, words};

/// So many days back can be chosen from.
const DAYS: i64 = 21;

pub struct RollCalls {
    day: Option<Day>,
    calls: Option<Arc<DayCalls>>,
    table: Table<Line>,
}

/// A call as a row.
pub struct Line {
    call: CallLine,
    number: usize,
    state: &'static str,
    key: String,
}

pub enum Msg {
    Read(Box<Result<Arc<DayCalls>, Error>>),
    Day(usize),
    Group(usize),
    Hours(Group, Result<(Hour, Hour), Error>),
}

impl Default for RollCalls {
    fn default() -> Self {
        Self { day: None, calls: None, table: Table::new(Text::new("calls-empty")) }
    }
}

impl Line {
    fn new(call: CallLine, number: usize, now: Option<Hour>, locale: &Locale) -> Self {
        let state = match (call.state, now) {
            (CallState::Ended, _) => "call-state-ended",
            (CallState::Begun, _) => "call-state-begun",
            (CallState::Missing, Some(now)) if call.starts > now => "call-state-later",
            (CallState::Missing, _) => "call-state-missing",
        };
        let key = fold(&format!("{} {} {} {} {}", call.title, call.code, call.teacher, call.starts, locale.get(state)));
        Self { call, number, state, key }
    }
}

const fn column(
    title: &'static str,
    (min, ideal): (u16, u16),
    priority: u8,
    cell: for<'a> fn(&'a Line, &Locale) -> Cow<'a, str>,
    order: fn(&Line, &Line) -> std::cmp::Ordering,
) -> Column<Line> {
    Column { title, min, ideal, priority, numeric: false, cell, order }
}

impl Row for Line {
    type Id = (Group, Hour);
    const COLUMNS: &'static [Column<Self>] = &[
        column(
            "calls-group",
            (22, 36),
            0,
            |line, _| Cow::Owned(format!("{} {}", line.call.starts, line.call.title)),
            |a, b| a.number.cmp(&b.number),
        ),
        column("calls-state", (10, 14), 1, |line, locale| Cow::Owned(locale.get(line.state)), |a, b| a.state.cmp(b.state)),
        column("calls-away", (6, 12), 2, |line, locale| Cow::Owned(away(&line.call, locale)), |a, b| a.call.absent.cmp(&b.call.absent)),
        column("calls-teacher", (14, 26), 3, |line, _| Cow::Borrowed(&line.call.teacher), |a, b| a.call.teacher.cmp(&b.call.teacher)),
        column(
            "calls-room",
            (6, 10),
            5,
            |line, _| line.call.room.as_deref().map_or(Cow::Borrowed(""), Cow::Borrowed),
            |a, b| a.call.room.cmp(&b.call.room),
        ),
        column("calls-ends", (5, 6), 4, |line, _| Cow::Owned(line.call.ends.to_string()), |a, b| a.call.ends.cmp(&b.call.ends)),
        column(
            "calls-taken-as",
            (10, 16),
            6,
            |line, _| line.call.taken_as.as_deref().map_or(Cow::Borrowed(""), Cow::Borrowed),
            |a, b| a.call.taken_as.cmp(&b.call.taken_as),
        ),
    ];

    fn id(&self) -> (Group, Hour) {
        (self.call.group, self.call.starts)
    }

    fn key(&self) -> &str {
        &self.key
    }
}

/// `2 absents` in the room there is.
fn away(call: &CallLine, locale: &Locale) -> String {
    match (call.state, call.absent, call.late) {
        (CallState::Missing, ..) => String::new(),
        (_, absent, late) => locale.text(&Text::new("calls-away-cell").with("absent", absent).with("late", late)),
    }
}

impl RollCalls {
    fn show(&mut self, calls: Arc<DayCalls>, cx: &Cx<'_, Msg>) {
        let now = (calls.day == cx.now().today).then(|| clock(cx)).flatten();
        let first = self.calls.as_ref().is_none_or(|before| before.day != calls.day);
        let locale = cx.locale();
        let lines: Arc<[Line]> =
            calls.lines.iter().cloned().enumerate().map(|(number, call)| Line::new(call, number, now, locale)).collect();
        self.table.show(lines);
        if first {
            // The slot of now, else the first that is missing: what she most likely came for.
            let missing = |line: &&Line| line.call.state != CallState::Ended;
            let of_now = |line: &&Line| now.is_some_and(|now| line.call.starts <= now && now < line.call.ends);
            let here = self.table.iter().find(|line| missing(line) && of_now(line)).or_else(|| self.table.iter().find(missing));
            if let Some(id) = here.map(Row::id) {
                self.table.go_to(id);
            }
        }
        self.calls = Some(calls);
    }

    fn call(&mut self, cx: &mut Cx<'_, Msg>) {
        if let (Some(line), Some(calls)) = (self.table.current(), &self.calls) {
            let (group, starts, ends) = (line.call.group, line.call.starts, line.call.ends);
            cx.go(Place::RollCall { group, day: calls.day, starts, ends });
        }
    }

    fn choose_day(&mut self, cx: &mut Cx<'_, Msg>) {
        let today = cx.now().today;
        let options: Vec<(Text, Option<Text>)> = (0..DAYS)
            .map(|back| {
                let day = today.plus(-back);
                let name = Text::new("calls-day").with("weekday", words::weekday(day)).with("day", words::day(day));
                (name, (back == 0).then(|| Text::new("calls-today")))
            })
            .collect();
        let reply = cx.reply(Msg::Day);
        choice::ask(cx, Text::new("calls-choose-day"), &options, reply);
    }

    fn without_slot(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(calls) = &self.calls else { return };
        let option = |line: &GroupLine| {
            (Text::new("calls-option").with("group", line.title()), Some(Text::new("calls-option").with("group", line.teacher())))
        };
        let options: Vec<(Text, Option<Text>)> = calls.groups.iter().map(option).collect();
        let reply = cx.reply(Msg::Group);
        choice::ask(cx, Text::new("calls-choose-group"), &options, reply);
    }

    fn hours(&mut self, at: usize, cx: &mut Cx<'_, Msg>) {
        let group = self.calls.as_ref().and_then(|calls| calls.groups.get(at).cloned().map(|group| (group, calls.day)));
        let (Some((group, day)), Some(actor)) = (group, cx.actor()) else { return };
        let (service, id) = (cx.services(), group.group);
        let now = clock(cx).unwrap_or(Hour::MIDNIGHT);
        cx.load(async move { service.half_day(&actor, group.hours, day, now).await }, move |hours| Msg::Hours(id, hours));
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn no_group(&self, _: &Who) -> Option<Text> {
        self.calls.as_ref().is_none_or(|calls| calls.groups.is_empty()).then(|| Text::new("calls-no-group"))
    }
}

fn clock(cx: &Cx<'_, Msg>) -> Option<Hour> {
    let (hours, minutes) = cx.now().clock;
    let minutes = u16::try_from(hours).ok()? * 60 + u16::try_from(minutes).ok()?;
    Hour::from_minutes(minutes).ok()
}

impl Screen for RollCalls {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("calls.open", &[Key::of(Code::Enter)], "calls-open", "calls-open-help", Self::call)
            .disabled(Self::no_row)
            .in_bar(5, "calls-open-short"),
        Command::new("calls.day", &[Key::ctrl('t')], "calls-choose-day", "calls-choose-day-help", Self::choose_day)
            .in_bar(10, "calls-day-short"),
        Command::new(
            "calls.without_slot",
            &[Key::of(Code::Insert), Key::ctrl('n')],
            "calls-without-slot",
            "calls-without-slot-help",
            Self::without_slot,
        )
        .disabled(Self::no_group)
        .in_bar(15, "calls-without-slot-short"),
    ];
    const SHOWS: &'static [&'static str] = &["roll_call", "roll_call_mark", "slot", "closed_day", "course_teacher", "class_teacher"];

    fn title(&self) -> Text {
        Text::new("calls-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("calls-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, day) = (cx.services(), self.day.unwrap_or(cx.now().today));
        cx.latest("calls", async move { service.calls(&actor, day).await }, |calls| Msg::Read(Box::new(calls)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(calls) => match *calls {
                Ok(calls) => self.show(calls, cx),
                Err(error) => cx.failed(&error),
            },
            Msg::Day(back) => {
                self.day = Some(cx.now().today.plus(-i64::try_from(back).unwrap_or_default()));
                self.open(cx);
            }
            Msg::Group(at) => self.hours(at, cx),
            Msg::Hours(group, Ok((starts, ends))) => {
                let day = self.calls.as_ref().map_or(cx.now().today, |calls| calls.day);
                cx.go(Place::RollCall { group, day, starts, ends });
            }
            Msg::Hours(_, Err(error)) => cx.failed(&error),
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        let mut state = self.table.state(look);
        let Some(calls) = &self.calls else { return state };
        if state.left.is_empty() {
            let day = Text::new("calls-day").with("weekday", words::weekday(calls.day)).with("day", words::day(calls.day));
            state.left = look.text(&day);
        }
        let missing = calls.lines.iter().filter(|line| line.state != CallState::Ended).count();
        let told = match &calls.closed {
            Some(name) => Text::new("calls-closed").with("name", name),
            None => Text::new("calls-missing").with("count", missing),
        };
        state.right = format!("{}{}{}", look.text(&told), look.dot(), state.right);
        state
    }
}
