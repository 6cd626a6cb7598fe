//! A month of absences, by student or by class, of everybody one may see: a family's children, a teacher's classes, the school.

use std::borrow::Cow;
use std::cmp::Ordering;

use ratatui::layout::{Position, Rect};

use crate::domain::attendance::Motive;
use crate::domain::day::Day;
use crate::domain::fraction::Fraction;
use crate::domain::name::fold;
use crate::domain::rights::{Right, Scope};
use crate::domain::rounding::nearest;
use crate::domain::text::Text;
use crate::exchange::attendance as written;
use crate::locale::Locale;
use crate::service::{AddAbsences, AttendanceReport, ClassCount, Error, StudentCount};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

use super::asked::{Asked, Filled};
use super::planned::Planned;
use super::{away, choice, export};

/// So many months back can be chosen from.
const MONTHS: usize = 12;

pub struct Absences {
    /// The first day of the month that is shown.
    month: Option<Day>,
    by_class: bool,
    report: Option<AttendanceReport>,
    students: Table<Line<StudentCount>>,
    classes: Table<Line<ClassCount>>,
}

/// A student or a class, with what was counted of it.
pub struct Line<C> {
    count: C,
    number: usize,
    name: String,
    key: String,
}

/// What is counted of both.
trait Counted: Send + Sync + 'static {
    fn half_days(&self) -> u32;
    fn unexcused(&self) -> u32;
    fn lates(&self) -> u32;
}

impl Counted for StudentCount {
    fn half_days(&self) -> u32 {
        self.half_days
    }

    fn unexcused(&self) -> u32 {
        self.unexcused
    }

    fn lates(&self) -> u32 {
        self.lates
    }
}

impl Counted for ClassCount {
    fn half_days(&self) -> u32 {
        self.half_days
    }

    fn unexcused(&self) -> u32 {
        self.unexcused
    }

    fn lates(&self) -> u32 {
        self.lates
    }
}

pub enum Msg {
    Read(Box<Result<AttendanceReport, Error>>),
    Month(usize),
    Motives(Result<Vec<Motive>, Error>),
    Entered(Filled),
    Added,
}

const fn column<R>(
    title: &'static str,
    (min, ideal): (u16, u16),
    priority: u8,
    numeric: bool,
    cell: for<'a> fn(&'a R, &Locale) -> Cow<'a, str>,
    order: fn(&R, &R) -> Ordering,
) -> Column<R> {
    Column { title, min, ideal, priority, numeric, cell, order }
}

fn number(count: u32) -> Cow<'static, str> {
    Cow::Owned(count.to_string())
}

/// A rate, or a dash where there is none.
fn rate(rate: Option<Fraction>, decimals: u32, locale: &Locale) -> Cow<'static, str> {
    rate.map_or(Cow::Borrowed("–"), |rate| Cow::Owned(locale.decimal(&nearest(rate, decimals))))
}

const fn half_days<C: Counted>(priority: u8) -> Column<Line<C>> {
    let order: fn(&Line<C>, &Line<C>) -> Ordering = |a, b| a.count.half_days().cmp(&b.count.half_days());
    column("report-half-days", (13, 14), priority, true, |line, _| number(line.count.half_days()), order)
}

const fn unexcused<C: Counted>(priority: u8) -> Column<Line<C>> {
    let order: fn(&Line<C>, &Line<C>) -> Ordering = |a, b| a.count.unexcused().cmp(&b.count.unexcused());
    column("report-unexcused", (13, 14), priority, true, |line, _| number(line.count.unexcused()), order)
}

const fn lates<C: Counted>(priority: u8) -> Column<Line<C>> {
    let order: fn(&Line<C>, &Line<C>) -> Ordering = |a, b| a.count.lates().cmp(&b.count.lates());
    column("report-lates", (8, 8), priority, true, |line, _| number(line.count.lates()), order)
}

impl Row for Line<StudentCount> {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        column("column-name", (20, 34), 0, false, |line, _| Cow::Borrowed(&line.name), |a, b| a.key.cmp(&b.key)),
        column("field-class", (6, 8), 2, false, |line, _| Cow::Borrowed(&line.count.class), |a, b| a.count.class.cmp(&b.count.class)),
        half_days(1),
        unexcused(3),
        lates(4),
        column(
            "report-computed",
            (9, 10),
            6,
            true,
            |line, locale| Cow::Owned(locale.decimal(&nearest(line.count.computed, 2))),
            |a, b| a.count.computed.cmp(&b.count.computed),
        ),
        column(
            "report-on-report",
            (11, 12),
            7,
            true,
            |line, _| number(line.count.on_report),
            |a, b| a.count.on_report.cmp(&b.count.on_report),
        ),
        column(
            "report-step",
            (16, 24),
            5,
            false,
            |line, locale| line.count.step.map_or(Cow::Borrowed(""), |step| Cow::Owned(locale.text(&step.label()))),
            |a, b| a.count.unexcused.cmp(&b.count.unexcused),
        ),
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Row for Line<ClassCount> {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        column("field-class", (12, 16), 0, false, |line, _| Cow::Borrowed(&line.name), |a, b| a.number.cmp(&b.number)),
        column(
            "report-absence",
            (14, 20),
            1,
            true,
            |line, locale| rate(line.count.absence, 2, locale),
            |a, b| a.count.absence.cmp(&b.count.absence),
        ),
        column(
            "report-absenteeism",
            (14, 24),
            2,
            true,
            |line, locale| rate(line.count.absenteeism, 1, locale),
            |a, b| a.count.absenteeism.cmp(&b.count.absenteeism),
        ),
        half_days(3),
        unexcused(4),
        lates(5),
        column("report-roll", (8, 8), 6, true, |line, _| number(line.count.roll), |a, b| a.count.roll.cmp(&b.count.roll)),
        column(
            "report-open",
            (12, 20),
            7,
            true,
            |line, _| number(line.count.open_half_days),
            |a, b| a.count.open_half_days.cmp(&b.count.open_half_days),
        ),
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Default for Absences {
    fn default() -> Self {
        let empty = || Text::new("absences-empty");
        Self { month: None, by_class: false, report: None, students: Table::new(empty()), classes: Table::new(empty()) }
    }
}

impl Absences {
    fn show(&mut self, report: AttendanceReport, locale: &Locale) {
        let student = |(number, count): (usize, &StudentCount)| {
            let name = count.name.display();
            let step = count.step.map(|step| locale.text(&step.label())).unwrap_or_default();
            let key = fold(&format!("{name} {} {} {step}", count.class, count.matricule.as_deref().unwrap_or_default()));
            Line { count: count.clone(), number, name, key }
        };
        let class = |(number, count): (usize, &ClassCount)| Line {
            count: count.clone(),
            number,
            name: count.class.clone(),
            key: fold(&count.class),
        };
        let first = self.report.is_none();
        self.students.show(report.students.iter().enumerate().map(student).collect());
        self.classes.show(report.classes.iter().enumerate().map(class).collect());
        if first && report.students.len() > 10 {
            // Whoever was away most stands first, in a list too long to read.
            self.students.sort_by(2);
            self.students.sort_by(2);
            self.students.go_to_first();
        }
        self.report = Some(report);
    }

    fn bounds(&self, cx: &Cx<'_, Msg>) -> (Day, Day) {
        let day = self.month.unwrap_or(cx.now().today);
        (Day(day.0.first_of_month()), Day(day.0.last_of_month()))
    }

    fn file(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.by_class {
            if let Some(line) = self.classes.current() {
                let class = line.count.class.clone();
                self.by_class = false;
                self.students.set_filter(&class);
            }
        } else if let Some(line) = self.students.found() {
            cx.go(Place::Attendance(line.count.student));
        }
    }

    fn turn(&mut self, _: &mut Cx<'_, Msg>) {
        self.by_class = !self.by_class;
    }

    fn choose_month(&mut self, cx: &mut Cx<'_, Msg>) {
        let today = cx.now().today;
        let options: Vec<(Text, Option<Text>)> = (0..MONTHS).map(|back| (name(month_back(today, back)), None)).collect();
        let reply = cx.reply(Msg::Month);
        choice::ask(cx, Text::new("absences-choose-month"), &options, reply);
    }

    fn export(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(report) = &self.report else { return };
        if self.by_class {
            export::ask(cx, "attendance", "absences-title", written::classes(report));
        } else {
            let students = self.students.chosen_or_shown().map(|line| line.count.clone()).collect();
            let part = AttendanceReport { students, classes: Vec::new(), ..*report };
            export::ask(cx, "attendance", "absences-title", written::students(&part));
        }
    }

    /// Asks for the absence of everybody chosen: an outing, a strike of buses.
    fn enter(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("motives", async move { service.motives(&actor).await }, Msg::Motives);
    }

    /// The same absence for each, looked at before it is written.
    fn entered(&self, filled: &Filled, cx: &mut Cx<'_, Msg>) {
        let away = away::read(filled, cx.now().today);
        let students = self.students.chosen().iter().map(|line| line.count.student).collect();
        let add = AddAbsences { students, from: away.from, to: away.to, state: away.state, motive: away.motive, remark: away.remark };
        let plan = Planned::new(Text::new("absences-enter"), add, Some(filled.once_heard(cx.reply(|()| Msg::Added))));
        cx.push(plan);
    }

    /// One's own children are no class: its rates would be theirs.
    fn of_family(&self, who: &Who) -> Option<Text> {
        let scopes = who.0.as_ref().map(|actor| actor.grants.scopes(Right::ReadAttendance))?;
        let family = scopes.iter().all(|scope| matches!(scope, Scope::OwnChildren | Scope::Oneself));
        family.then(|| Text::new("absences-no-class"))
    }

    fn no_student(&self, _: &Who) -> Option<Text> {
        if self.by_class { Some(Text::new("absences-enter-elsewhere")) } else { self.students.without_row() }
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        if self.by_class { self.classes.without_row() } else { self.students.without_row() }
    }
}

/// The first day of the month so many months before a day's.
fn month_back(day: Day, back: usize) -> Day {
    let mut first = Day(day.0.first_of_month());
    for _ in 0..back {
        first = Day(first.plus(-1).0.first_of_month());
    }
    first
}

fn name(month: Day) -> Text {
    Text::new("absences-month").with("month", u32::try_from(month.0.month()).unwrap_or(1)).with("year", month.year().to_string())
}

impl Screen for Absences {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("absences.open", &[Key::of(Code::Enter)], "absences-open", "absences-open-help", Self::file)
            .disabled(Self::no_row)
            .in_bar(5, "absences-open-short"),
        Command::new("absences.month", &[Key::ctrl('t')], "absences-choose-month", "absences-choose-month-help", Self::choose_month)
            .in_bar(10, "absences-month-short"),
        Command::new("absences.turn", &[Key::of(Code::Tab), Key::f(6)], "absences-turn", "absences-turn-help", Self::turn)
            .disabled(Self::of_family)
            .in_bar(15, "absences-turn-short"),
        Command::new("absences.enter", &[Key::of(Code::Insert), Key::ctrl('n')], "absences-enter", "absences-enter-help", Self::enter)
            .right(Right::SettleAbsences)
            .disabled(Self::no_student)
            .in_actions(),
        Command::new("absences.export", &[], "absences-export", "list-export-help", Self::export)
            .right(Right::ExportLists)
            .disabled(Self::no_row)
            .in_actions(),
    ];
    const SHOWS: &'static [&'static str] =
        &["roll_call", "roll_call_mark", "absence", "motive", "attendance_rule", "closed_day", "enrolment", "guardianship"];

    fn title(&self) -> Text {
        Text::new("absences-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("absences-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, (from, to)) = (cx.services(), self.bounds(cx));
        cx.latest("report", async move { service.attendance_report(&actor, None, from, to).await }, |report| Msg::Read(Box::new(report)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(report) => match *report {
                Ok(report) => self.show(report, cx.locale()),
                Err(error) => cx.failed(&error),
            },
            Msg::Motives(Ok(motives)) => {
                let today = cx.now().today;
                let fields = away::fields(None, &motives, true);
                let form = Asked::new(Text::new("absences-enter"), today, fields, cx.reply(Msg::Entered));
                cx.push(form);
            }
            Msg::Motives(Err(error)) => cx.failed(&error),
            Msg::Entered(filled) => self.entered(&filled, cx),
            Msg::Added => self.open(cx),
            Msg::Month(back) => {
                self.month = Some(month_back(cx.now().today, back));
                self.open(cx);
            }
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        if self.by_class { self.classes.input(input) } else { self.students.input(input) }
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        if self.by_class { self.classes.view(paint, area, look) } else { self.students.view(paint, area, look) }
    }

    fn state(&self, look: &Look) -> State {
        let mut state = if self.by_class { self.classes.state(look) } else { self.students.state(look) };
        if let (Some(report), true) = (&self.report, state.left.is_empty()) {
            state.left = look.text(&name(report.from));
        }
        state
    }
}
