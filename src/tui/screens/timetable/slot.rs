//! The form of one slot. It writes nothing; the timetable does.

use ratatui::layout::{Position, Rect};

use crate::domain::day::Day;
use crate::domain::hour::{Hour, weekday_name};
use crate::domain::id::SlotId;
use crate::domain::text::Text;
use crate::domain::timetable::Weeks;
use crate::service::{SlotEntry, SlotLine};
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};
use crate::tui::typed::Typed;

pub struct SlotForm {
    form: Form,
    reply: Option<Reply<SlotEntry>>,
    /// The slot that is changed, its course and its shift.
    editing: Option<Editing>,
}

struct Editing {
    slot: SlotId,
    course: String,
    shift: Option<String>,
}

impl SlotForm {
    /// A slot of one of these courses, at the day and hour one stands on.
    pub fn new(today: Day, courses: &[(String, String)], day: u32, hour: Option<Hour>, reply: Reply<SlotEntry>) -> Self {
        let from = hour.map(|hour| hour.to_string()).unwrap_or_default();
        let to = hour.map(|hour| hour.plus(50).to_string()).unwrap_or_default();
        Self { form: Form::new(today, fields(courses, day, &from, &to)), reply: Some(reply), editing: None }
    }

    /// A slot as it is, to be changed.
    pub fn edit(today: Day, line: &SlotLine, reply: Reply<SlotEntry>) -> Self {
        let courses = [(line.code.clone(), line.subject.clone())];
        let (from, to) = (line.when.from.to_string(), line.when.to.to_string());
        let mut form = Form::new(today, fields(&courses, line.when.weekday, &from, &to));
        form.set("room", line.room.as_deref().unwrap_or_default());
        form.set("weeks", line.when.weeks.code());
        for (name, day) in [("first", line.when.first), ("last", line.when.last)] {
            if let Some(day) = day {
                form.set(name, &day.written());
            }
        }
        form.saved();
        let editing = Editing { slot: line.id, course: line.code.clone(), shift: line.shift.clone() };
        Self { form, reply: Some(reply), editing: Some(editing) }
    }

    fn keep(&mut self, cx: &mut Cx<'_, ()>) {
        if let Some(mistake) = self.form.check() {
            return cx.warn(mistake);
        }
        let given = |name| Some(self.form.value(name)).filter(|value: &String| !value.is_empty());
        let (Ok(starts), Ok(ends)) = (Hour::read(&self.form.value("starts")), Hour::read(&self.form.value("ends"))) else { return };
        if starts >= ends {
            let why = Text::new("slot-no-time");
            self.form.refuse("ends", why.clone());
            return cx.warn(why);
        }
        let entry = SlotEntry {
            line: None,
            course: self.form.value("course"),
            weekday: self.form.value("weekday").parse().unwrap_or(1),
            starts,
            ends,
            weeks: self.form.value("weeks").parse().unwrap_or(Weeks::Every),
            room: given("room"),
            shift: self.editing.as_ref().and_then(|editing| editing.shift.clone()),
            first_day: given("first").and_then(|day| day.parse().ok()),
            last_day: given("last").and_then(|day| day.parse().ok()),
        };
        self.form.saved();
        if let Some(reply) = self.reply.take() {
            cx.answer(reply, entry);
        }
    }
}

fn fields(courses: &[(String, String)], day: u32, from: &str, to: &str) -> Vec<Field> {
    let course =
        |(code, subject): &(String, String)| (code.clone(), Text::new("timetable-course").with("code", code).with("subject", subject));
    let days = (1..=7).map(|day| (day.to_string(), weekday_name(day))).collect();
    let weeks = Weeks::ALL.iter().map(|weeks| (weeks.code().to_owned(), weeks.label())).collect();
    let is_hour = |written: &str| Hour::read(written).is_err().then(|| Text::new("slot-no-hour").with("words", written));
    vec![
        Field::choice("course", "slot-course", courses.iter().map(course).collect()),
        Field::choice("weekday", "slot-weekday", days).with(&day.to_string()),
        Field::text("starts", "slot-starts").required().with(from).check_with(is_hour),
        Field::text("ends", "slot-ends").required().with(to).check_with(is_hour),
        Field::text("room", "slot-room"),
        Field::choice("weeks", "slot-weeks", weeks).help("slot-weeks-help"),
        Field::date("first", "slot-first"),
        Field::date("last", "slot-last"),
    ]
}

impl Screen for SlotForm {
    type Msg = ();
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("slot.keep", &[Key::f(2), Key::ctrl('s')], "timetable-keep", "timetable-keep-help", Self::keep)
            .in_bar(5, "timetable-keep")];

    fn title(&self) -> Text {
        match &self.editing {
            Some(editing) => Text::new("timetable-edit-of").with("course", &editing.course),
            None => Text::new("timetable-add"),
        }
    }

    /// A form reads nothing again: what is typed stays.
    fn open(&mut self, _cx: &mut Cx<'_, ()>) {}

    fn update(&mut self, (): (), _cx: &mut Cx<'_, ()>) {}

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, ()>) -> Handled {
        match self.form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit => self.keep(cx),
            Event::Taken | Event::Changed(_) | Event::Search(..) | Event::Pick(_) | Event::Other => {}
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.form.view(paint, area, look)
    }

    fn hint(&self) -> Option<Text> {
        self.form.hint()
    }

    fn edited(&self) -> bool {
        self.form.edited()
    }

    fn drawer(&self) -> Option<String> {
        Some(match &self.editing {
            Some(editing) => format!("slot/{}", editing.slot.0),
            None => "slot/new".to_owned(),
        })
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        Some(&mut self.form)
    }

    fn takes_text(&self) -> bool {
        self.form.takes_text()
    }
}
