//! One student's absences of the year: what was seen, announced and settled, and what it counts to. A family reads it as the office
//! does, without what is not for it.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::attendance::{AbsenceState, Motive};
use crate::domain::hour::Span;
use crate::domain::id::{AbsenceId, PersonId};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::{Action, AddAbsences, AnnounceAbsence, AttendanceFile, Count, Done, Edit, EditAbsence, Error, FileLine, Verdict};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::dialog::Dialog;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

use super::asked::{Asked, Filled};
use super::away;

pub struct Attendance {
    student: PersonId,
    file: Option<AttendanceFile>,
    motives: Vec<Motive>,
    table: Table<Line>,
}

pub struct Line {
    number: usize,
    line: FileLine,
    when: String,
    key: String,
}

pub enum Msg {
    Read(Box<Result<(AttendanceFile, Vec<Motive>), Error>>),
    Remove(bool),
    Entered(Filled),
    /// What stood there, and what it becomes.
    Edited(AbsenceId, AbsenceState, Option<String>, Filled),
    Done(&'static str, Box<Result<Done<()>, Error>>),
}

impl Line {
    fn new(number: usize, line: FileLine, locale: &Locale) -> Self {
        let when = line.span.written();
        let motive = line.motive.as_ref().map(|motive| locale.text(motive)).unwrap_or_default();
        let key = fold(&format!("{when} {} {motive}", locale.text(&line.what)));
        Self { number, line, when, key }
    }
}

impl Row for Line {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("attendance-when", (22, 36), 0, |line, _| Cow::Borrowed(&line.when), |a, b| a.line.span.cmp(&b.line.span)),
        Column::new(
            "attendance-what",
            (12, 20),
            1,
            |line, locale| Cow::Owned(locale.text(&line.line.what)),
            |a, b| a.line.state.cmp(&b.line.state),
        ),
        Column::new(
            "attendance-motive",
            (14, 34),
            2,
            |line, locale| line.line.motive.as_ref().map_or(Cow::Borrowed(""), |motive| Cow::Owned(locale.text(motive))),
            |a, b| a.key.cmp(&b.key),
        ),
        Column::new(
            "attendance-by",
            (10, 18),
            3,
            |line, _| line.line.by.as_deref().map_or(Cow::Borrowed(""), Cow::Borrowed),
            |a, b| a.line.by.cmp(&b.line.by),
        ),
        Column::new(
            "attendance-remark",
            (12, 40),
            4,
            |line, _| line.line.remark.as_deref().map_or(Cow::Borrowed(""), Cow::Borrowed),
            |a, b| a.line.remark.cmp(&b.line.remark),
        ),
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Attendance {
    #[must_use]
    pub fn new(student: PersonId) -> Self {
        Self { student, file: None, motives: Vec::new(), table: Table::new(Text::new("attendance-empty")) }
    }

    fn details(&mut self, cx: &mut Cx<'_, Msg>) {
        let card = Card::of(Text::new("list-details"), &self.table, cx.look());
        cx.push(card);
    }

    fn ask_remove(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(line) = self.table.current() else { return };
        let says = Text::new("attendance-remove-ask").with("when", line.when.clone()).with("what", line.line.what.clone());
        let reply = cx.reply(Msg::Remove);
        let dialog = Dialog::new(Text::new("attendance-remove"), Danger::T2).says(says);
        cx.push(dialog.primary(Text::new("attendance-remove-do"), reply, true).cancel());
    }

    fn remove(&mut self, cx: &mut Cx<'_, Msg>) {
        let absence = self.table.current().and_then(|line| line.line.absence);
        if let Some(absence) = absence {
            self.execute(EditAbsence { absence, state: None, motive: None, remove: true }, "attendance-removed", cx);
        }
    }

    fn execute<A: Action<Outcome = ()>>(&self, action: A, said: &'static str, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let work = async move { service.execute(&actor, service.operation_id()?, &action, None).await };
        cx.save(work, move |done| Msg::Done(said, Box::new(done)));
    }

    /// The form of an absence: of one to come, or of what a line says.
    fn ask(&self, title: &'static str, span: Option<Span>, cx: &mut Cx<'_, Msg>) {
        let settles = cx.who().may(Right::SettleAbsences);
        let motives: Vec<Motive> = self.motives.iter().filter(|motive| settles || motive.usable_by_guardians).cloned().collect();
        let today = cx.now().today;
        let form = Asked::new(Text::new(title), today, away::fields(span, &motives, settles), cx.reply(Msg::Entered))
            .of(&self.student.0.to_string());
        cx.push(form);
    }

    /// The reason of the line one is on; the decision too, for whoever settles.
    fn reason(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(line) = self.table.current().map(|line| line.line.clone()) else { return };
        match line.absence.filter(|_| cx.who().may(Right::SettleAbsences)) {
            Some(absence) => {
                let fields =
                    vec![("state", away::state(Some(line.state))), ("motive", away::motive(&self.motives, line.motive_code.as_deref()))];
                let reply = cx.reply(move |filled| Msg::Edited(absence, line.state, line.motive_code.clone(), filled));
                let form = Asked::new(Text::new("attendance-reason"), cx.now().today, fields, reply).of(&absence.0.to_string());
                cx.push(form);
            }
            None => self.ask("attendance-reason", Some(line.span), cx),
        }
    }

    fn entered(&mut self, filled: &Filled, cx: &mut Cx<'_, Msg>) {
        let away = away::read(filled, cx.now().today);
        let (student, from, to, motive, remark) = (self.student, away.from, away.to, away.motive, away.remark);
        if cx.who().may(Right::SettleAbsences) {
            let add = AddAbsences { students: vec![student], from, to, state: away.state, motive, remark };
            Self::carry_out(add, "attendance-entered", filled, cx);
        } else {
            Self::carry_out(AnnounceAbsence { student, from, to, motive, remark }, "attendance-announced", filled, cx);
        }
    }

    fn carry_out<A: Action<Outcome = ()>>(action: A, said: &'static str, filled: &Filled, cx: &mut Cx<'_, Msg>) {
        filled.carry_out(action, cx, move |done| Msg::Done(said, Box::new(Ok(done))));
    }

    fn may_not_enter(&self, who: &Who) -> Option<Text> {
        let may = who.may(Right::SettleAbsences) || who.may(Right::AnnounceAbsences);
        (!may).then(|| Text::new("tui-no-right"))
    }

    fn no_reason(&self, who: &Who) -> Option<Text> {
        let settled = self.table.current().is_some_and(|line| line.line.state.is_settled()) && !who.may(Right::SettleAbsences);
        self.may_not_enter(who).or_else(|| self.no_row(who)).or_else(|| settled.then(|| Text::new("announce-settled")))
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn no_remove(&self, who: &Who) -> Option<Text> {
        let of_call = self.table.current().is_some_and(|line| line.line.absence.is_none());
        self.no_row(who).or_else(|| of_call.then(|| Text::new("attendance-remove-of-call")))
    }
}

fn counted(id: &'static str, count: &Count) -> Text {
    Text::new(id).with("count", count.half_days).with("unexcused", count.unexcused).with("lates", count.lates)
}

impl Screen for Attendance {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("attendance.details", &[Key::f(3)], "list-details", "list-details-help", Self::details)
            .disabled(Self::no_row)
            .in_bar(10, "attendance-details-short"),
        Command::new(
            "attendance.new",
            &[Key::of(Code::Insert), Key::ctrl('n')],
            "attendance-new",
            "attendance-new-help",
            |file: &mut Self, cx| {
                file.ask("attendance-new", None, cx);
            },
        )
        .disabled(Self::may_not_enter)
        .in_bar(5, "attendance-new-short")
        .in_actions(),
        Command::new("attendance.reason", &[Key::f(4)], "attendance-reason", "attendance-reason-help", Self::reason)
            .disabled(Self::no_reason)
            .in_bar(15, "attendance-reason-short")
            .in_actions(),
        Command::new("attendance.remove", &[Key::f(8)], "attendance-remove", "attendance-remove-help", Self::ask_remove)
            .right(Right::SettleAbsences)
            .danger(Danger::T2)
            .disabled(Self::no_remove)
            .in_bar(12, "attendance-remove-short")
            .in_actions(),
    ];
    const SHOWS: &'static [&'static str] =
        &["roll_call", "roll_call_mark", "absence", "follow_up", "motive", "closed_day", "attendance_rule"];

    fn title(&self) -> Text {
        match &self.file {
            Some(file) => Text::new("attendance-title-of").with("name", file.name.display()),
            None => Text::new("tui-loading"),
        }
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("attendance-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, student) = (cx.services(), self.student);
        let read = async move { Ok((service.attendance_file(&actor, student).await?, service.motives(&actor).await?)) };
        cx.latest("file", read, |file| Msg::Read(Box::new(file)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(file) => match *file {
                Ok((file, motives)) => {
                    self.motives = motives;
                    let locale = cx.locale();
                    let lines: Arc<[Line]> =
                        file.lines.iter().cloned().enumerate().map(|(number, line)| Line::new(number, line, locale)).collect();
                    self.table.show(lines);
                    self.file = Some(file);
                }
                Err(error) => cx.unread(&error),
            },
            Msg::Remove(true) => self.remove(cx),
            Msg::Remove(false) => {}
            Msg::Entered(filled) => self.entered(&filled, cx),
            Msg::Edited(absence, state, motive, filled) => {
                let edit = EditAbsence {
                    absence,
                    state: filled.value("state").parse().ok().map(|now| Edit { seen: state, now }),
                    motive: Some(Edit { seen: motive, now: Some(filled.value("motive").to_owned()).filter(|code| !code.is_empty()) }),
                    remove: false,
                };
                Self::carry_out(edit, "attendance-edited", &filled, cx);
            }
            Msg::Done(said, done) => match *done {
                Ok(done) => {
                    match (done.operation, done.preview.rows.into_iter().find(|row| row.verdict >= Verdict::Conflict)) {
                        (_, Some(row)) => cx.error(row.message),
                        (Some(operation), None) => {
                            cx.did(operation);
                            cx.done(Text::new(said));
                        }
                        (None, None) => cx.warn(Text::new("grid-nothing-to-do")),
                    }
                    self.open(cx);
                }
                Err(error) => cx.failed(&error),
            },
        }
    }

    fn rows(&mut self) -> Option<&mut dyn Bookmarked> {
        Some(&mut self.table)
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let Some(file) = &self.file else { return self.table.view(paint, area, look) };
        let mut area = area;
        let mut put = |text: &Text, role: Role| {
            if area.height > 4 {
                paint.put(area.x, area.y, area.width, &format!(" {}", look.text(text)), look.style(role));
                area.y += 1;
                area.height -= 1;
            }
        };
        put(&counted("attendance-month", &file.month), Role::Text);
        put(&counted("attendance-year", &file.year), Role::Text);
        if let Some(step) = file.step {
            put(&Text::new("attendance-step").with("step", step.label()), Role::Warning);
        }
        for followed in file.followed.iter().take(2) {
            put(&followed.text(), Role::Text);
        }
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        let mut state = self.table.state(look);
        if let (Some(file), true) = (&self.file, state.left.is_empty()) {
            state.left = file.class.clone().unwrap_or_default();
        }
        state
    }
}
