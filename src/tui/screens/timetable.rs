//! The week of a class, a teacher or a room: hours down, days across, one day at a time on a phone. Slots are made and taken out here,
//! and what they take twice is told.

use std::collections::BTreeSet;

use ratatui::layout::{Position, Rect};

use crate::domain::hour::{Hour, weekday_name};
use crate::domain::id::{OperationId, SlotId};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::domain::timetable::Weeks;
use crate::exchange::timetable as written;
use crate::locale::Language;
use crate::service::{Clash, Done, EditSlot, Error, Preview, PutSlots, RemoveSlots, SlotEntry, SlotLine, Timetable as Found};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::dialog::Dialog;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

use super::{choice, export};

mod slot;

use slot::SlotForm;

/// Whose week is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum By {
    Class,
    Teacher,
    Room,
}

/// Cells of the column of hours, and the narrowest a day may be.
const HOURS: u16 = 7;
const NARROWEST: u16 = 10;

pub struct Timetable {
    by: By,
    /// The code of the class, the name of the teacher, the room.
    of: String,
    found: Option<Found>,
    clashes: Vec<Clash>,
    /// The weekday one is on, Monday being 1, and the row of hours.
    day: u32,
    row: usize,
    /// What takes something twice, until it is said whether it is meant.
    looked: Option<Looked>,
}

pub enum Msg {
    Read(Box<Result<(Found, Vec<Clash>), Error>>),
    Chosen(By, usize),
    Made(Option<SlotId>, Box<SlotEntry>),
    Looked(Box<Result<Looked, Error>>),
    Anyway(bool),
    Put(Box<Result<Done<()>, Error>>),
}

/// A slot as it was looked at before it is written.
pub struct Looked {
    deed: Deed,
    operation: OperationId,
    preview: Preview<()>,
}

/// A slot more, or another one in its place.
#[derive(Clone)]
enum Deed {
    Put(PutSlots),
    Edit(EditSlot),
}

impl Default for Timetable {
    fn default() -> Self {
        Self { by: By::Class, of: String::new(), found: None, clashes: Vec::new(), day: 1, row: 0, looked: None }
    }
}

impl Timetable {
    /// Everybody or everything there is a week of.
    fn names(&self, by: By) -> Vec<String> {
        let lines = self.found.iter().flat_map(|found| &found.lines);
        let mut names: BTreeSet<String> = BTreeSet::new();
        match by {
            By::Class => {
                names.extend(lines.flat_map(|line| line.classes.iter().cloned()));
                names.extend(self.found.iter().flat_map(|found| &found.courses).flat_map(|group| group.classes.iter().cloned()));
            }
            By::Teacher => names.extend(lines.map(|line| line.teacher.clone())),
            By::Room => names.extend(lines.filter_map(|line| line.room.clone())),
        }
        names.into_iter().filter(|name| !name.is_empty()).collect()
    }

    fn lines(&self) -> Vec<&SlotLine> {
        let of = |line: &&SlotLine| match self.by {
            By::Class => line.classes.contains(&self.of),
            By::Teacher => line.teacher == self.of,
            By::Room => line.room.as_deref() == Some(self.of.as_str()),
        };
        self.found.iter().flat_map(|found| &found.lines).filter(of).collect()
    }

    fn hours(&self) -> Vec<Hour> {
        let hours: BTreeSet<Hour> = self.lines().iter().map(|line| line.when.from).collect();
        hours.into_iter().collect()
    }

    /// The last day of the week that is shown: Saturday, or Sunday where there is class.
    fn last_day(&self) -> u32 {
        self.lines().iter().map(|line| line.when.weekday).max().unwrap_or(6).max(6)
    }

    fn here(&self) -> Vec<&SlotLine> {
        let Some(hour) = self.hours().get(self.row).copied() else { return Vec::new() };
        self.lines().into_iter().filter(|line| (line.when.weekday, line.when.from) == (self.day, hour)).collect()
    }

    fn is_clashing(&self, line: &SlotLine) -> bool {
        self.clashes.iter().any(|clash| clash.one.id == line.id || clash.other.id == line.id)
    }

    /// What stands in a cell: the other two of class, subject, teacher and room.
    fn words(&self, line: &SlotLine) -> String {
        let subject = line.code.split('/').nth(1).unwrap_or(&line.code);
        let room = line.room.as_deref().unwrap_or_default();
        let said = match self.by {
            By::Class => format!("{subject} {room}"),
            By::Teacher => format!("{} {room}", line.code),
            By::Room => line.code.clone(),
        };
        let weeks = match line.when.weeks {
            Weeks::Every => "",
            Weeks::A => " A",
            Weeks::B => " B",
        };
        format!("{}{}{weeks}", if self.is_clashing(line) { "!" } else { "" }, said.trim())
    }

    fn show(&mut self, found: Found, clashes: Vec<Clash>, cx: &Cx<'_, Msg>) {
        let first = self.found.is_none();
        self.found = Some(found);
        self.clashes = clashes;
        if first {
            self.day = crate::domain::hour::weekday(cx.now().today).min(6);
            // A teacher begins with her own week.
            let me = cx.actor().and_then(|actor| actor.person);
            let own = me.and_then(|me| self.found.iter().flat_map(|found| &found.lines).find(|line| line.teachers.first() == Some(&me)));
            match own.map(|line| line.teacher.clone()) {
                Some(teacher) => (self.by, self.of) = (By::Teacher, teacher),
                None => self.of = self.names(By::Class).into_iter().next().unwrap_or_default(),
            }
        }
        self.row = self.row.min(self.hours().len().saturating_sub(1));
    }

    fn next_kind(&mut self, _: &mut Cx<'_, Msg>) {
        self.by = match self.by {
            By::Class => By::Teacher,
            By::Teacher => By::Room,
            By::Room => By::Class,
        };
        self.of = self.names(self.by).into_iter().next().unwrap_or_default();
        self.row = 0;
    }

    fn choose(&mut self, cx: &mut Cx<'_, Msg>) {
        let by = self.by;
        let options: Vec<(Text, Option<Text>)> =
            self.names(by).into_iter().map(|name| (Text::new("calls-option").with("group", name), None)).collect();
        let reply = cx.reply(move |at| Msg::Chosen(by, at));
        choice::ask(cx, Text::new("timetable-choose"), &options, reply);
    }

    fn details(&mut self, cx: &mut Cx<'_, Msg>) {
        let look = cx.look();
        let mut lines = Vec::new();
        for line in self.here() {
            lines.push((look.words("slot-course"), format!("{} {}", line.code, line.subject)));
            lines.push((look.words("slot-starts"), format!("{}–{}", line.when.from, line.when.to)));
            lines.push((look.words("slot-teacher"), line.teacher.clone()));
            lines.push((look.words("slot-room"), line.room.clone().unwrap_or_default()));
            lines.push((look.words("slot-weeks"), look.text(&line.when.weeks.label())));
            for clash in self.clashes.iter().filter(|clash| clash.one.id == line.id || clash.other.id == line.id) {
                let other = if clash.one.id == line.id { &clash.other } else { &clash.one };
                lines.push((look.text(&clash.need.label()), format!("! {} {} {}", clash.what, other.code, other.when.from)));
            }
        }
        cx.push(Card::new(Text::new("timetable-slot"), lines));
    }

    fn conflicts(&mut self, cx: &mut Cx<'_, Msg>) {
        let look = cx.look();
        let line = |clash: &Clash| {
            let day = look.text(&weekday_name(clash.one.when.weekday));
            let said = format!("{day} {} {} / {} {}", clash.one.when.from, clash.one.code, clash.other.when.from, clash.other.code);
            (format!("{} {}", look.text(&clash.need.label()), clash.what), said)
        };
        let lines = self.clashes.iter().map(line).collect();
        cx.push(Card::new(Text::new("timetable-clashes"), lines));
    }

    fn add(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(found) = &self.found else { return };
        let of_class = |group: &&crate::service::GroupLine| self.by != By::Class || group.classes.contains(&self.of);
        let courses: Vec<(String, String)> =
            found.courses.iter().filter(of_class).map(|group| (group.code.clone(), group.subject.clone())).collect();
        let form = SlotForm::new(
            cx.now().today,
            &courses,
            self.day,
            self.hours().get(self.row).copied(),
            cx.reply(|entry| Msg::Made(None, Box::new(entry))),
        );
        cx.push(form);
    }

    fn edit(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(line) = self.here().first().copied().cloned() else { return };
        let reply = cx.reply(move |entry| Msg::Made(Some(line.id), Box::new(entry)));
        cx.push(SlotForm::edit(cx.now().today, &line, reply));
    }

    /// Looks at what a slot takes before it is written.
    fn look(&self, slot: Option<SlotId>, entry: SlotEntry, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let deed = match slot {
            Some(slot) => Deed::Edit(EditSlot { slot, entry }),
            None => Deed::Put(PutSlots {
                file: String::new(),
                digest: String::new(),
                entries: vec![entry],
                replace: false,
                leave_out_refused: false,
            }),
        };
        let work = async move {
            let operation = service.operation_id()?;
            let preview = match &deed {
                Deed::Put(action) => service.preview(&actor, operation, action).await?,
                Deed::Edit(action) => service.preview(&actor, operation, action).await?,
            };
            Ok(Looked { deed, operation, preview })
        };
        cx.latest("look", work, |looked| Msg::Looked(Box::new(looked)));
    }

    /// Writes what takes nothing twice; asks first where it does.
    fn looked(&mut self, looked: Looked, cx: &mut Cx<'_, Msg>) {
        let clash = looked.preview.rows.first().map(|row| row.message.clone()).filter(|message| message.id == "clash-row");
        let Some(clash) = clash.filter(|_| !looked.preview.is_blocked()) else { return Self::write(looked, cx) };
        self.looked = Some(looked);
        let reply = cx.reply(Msg::Anyway);
        let dialog = Dialog::new(Text::new("timetable-clash-title"), Danger::T1).says(clash);
        cx.push(dialog.primary(Text::new("timetable-clash-do"), reply, true).cancel());
    }

    fn write(Looked { deed, operation, preview }: Looked, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let work = async move {
            match &deed {
                Deed::Put(action) => service.execute(&actor, operation, action, Some(preview.digest)).await,
                Deed::Edit(action) => service.execute(&actor, operation, action, Some(preview.digest)).await,
            }
        };
        cx.save(work, |done| Msg::Put(Box::new(done)));
    }

    fn remove(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let slots = self.here().iter().map(|line| line.id).collect();
        let service = cx.services();
        let work = async move { service.execute(&actor, service.operation_id()?, &RemoveSlots { slots }, None).await };
        cx.save(work, |done| Msg::Put(Box::new(done)));
    }

    fn export(&mut self, cx: &mut Cx<'_, Msg>) {
        export::ask(cx, "timetable", "timetable-title", written::list(self.lines().into_iter(), cx.locale().language() == Language::Fr));
    }

    fn no_slot(&self, _: &Who) -> Option<Text> {
        self.here().is_empty().then(|| Text::new("timetable-no-slot"))
    }

    fn no_week(&self, _: &Who) -> Option<Text> {
        self.lines().is_empty().then(|| Text::new("timetable-empty"))
    }

    fn no_clash(&self, _: &Who) -> Option<Text> {
        self.clashes.is_empty().then(|| Text::new("timetable-no-clash"))
    }

    fn no_course(&self, _: &Who) -> Option<Text> {
        self.found.as_ref().is_none_or(|found| found.courses.is_empty()).then(|| Text::new("timetable-no-course"))
    }

    fn no_name(&self, _: &Who) -> Option<Text> {
        self.names(self.by).is_empty().then(|| Text::new("timetable-empty"))
    }
}

/// What a row says of a slot, as a sentence once it is done.
fn done_words(row: Text) -> Text {
    match row.id {
        "slot-new" => Text::new("timetable-added"),
        "slot-changed" => Text::new("timetable-changed"),
        "slot-removed" => Text::new("timetable-removed"),
        _ => row,
    }
}

impl Screen for Timetable {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("timetable.details", &[Key::of(Code::Enter)], "timetable-slot", "timetable-slot-help", Self::details)
            .disabled(Self::no_slot)
            .in_bar(5, "timetable-slot-short"),
        Command::new("timetable.choose", &[Key::ctrl('t')], "timetable-choose", "timetable-choose-help", Self::choose)
            .disabled(Self::no_name)
            .in_bar(10, "timetable-choose-short"),
        Command::new("timetable.kind", &[Key::of(Code::Tab), Key::f(6)], "timetable-kind", "timetable-kind-help", Self::next_kind)
            .in_bar(15, "timetable-kind-short"),
        Command::new("timetable.add", &[Key::of(Code::Insert), Key::ctrl('n')], "timetable-add", "timetable-add-help", Self::add)
            .right(Right::WriteTimetable)
            .disabled(Self::no_course)
            .in_bar(20, "list-new-short")
            .in_actions(),
        Command::new("timetable.edit", &[Key::f(4)], "timetable-edit", "timetable-edit-help", Self::edit)
            .right(Right::WriteTimetable)
            .disabled(Self::no_slot)
            .in_bar(22, "timetable-edit-short")
            .in_actions(),
        Command::new("timetable.remove", &[Key::f(8)], "timetable-remove", "timetable-remove-help", Self::remove)
            .right(Right::WriteTimetable)
            .disabled(Self::no_slot)
            .in_bar(30, "attendance-remove-short")
            .in_actions(),
        Command::new("timetable.clashes", &[Key::f(3)], "timetable-clashes", "timetable-clashes-help", Self::conflicts)
            .disabled(Self::no_clash)
            .in_bar(25, "timetable-clashes-short")
            .in_actions(),
        Command::new("timetable.export", &[], "timetable-export", "list-export-help", Self::export)
            .right(Right::ExportLists)
            .disabled(Self::no_week)
            .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["slot", "course", "course_class", "course_teacher", "class"];

    fn title(&self) -> Text {
        Text::new("timetable-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("timetable-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let work = async move { Ok((service.timetable(&actor).await?, service.clashes(&actor).await?)) };
        cx.latest("timetable", work, |found| Msg::Read(Box::new(found)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(found) => match *found {
                Ok((found, clashes)) => self.show(found, clashes, cx),
                Err(error) => cx.failed(&error),
            },
            Msg::Chosen(by, at) => {
                if let Some(name) = self.names(by).into_iter().nth(at) {
                    (self.by, self.of, self.row) = (by, name, 0);
                }
            }
            Msg::Made(slot, entry) => self.look(slot, *entry, cx),
            Msg::Looked(looked) => match *looked {
                Ok(looked) => self.looked(looked, cx),
                Err(error) => cx.failed(&error),
            },
            Msg::Anyway(anyway) => {
                if let Some(looked) = self.looked.take().filter(|_| anyway) {
                    Self::write(looked, cx);
                }
            }
            Msg::Put(done) => match *done {
                Ok(done) => {
                    let said = done.preview.rows.first().map(|row| row.message.clone());
                    match done.operation {
                        Some(operation) => {
                            cx.did(operation);
                            let clash = said.as_ref().is_some_and(|text| text.id == "clash-row");
                            let text = said.map_or_else(|| Text::new("tui-saved"), done_words);
                            if clash { cx.warn(text) } else { cx.done(text) }
                        }
                        None => cx.warn(said.unwrap_or_else(|| Text::new("service-row-unchanged"))),
                    }
                    self.open(cx);
                }
                Err(error) => cx.failed(&error),
            },
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        let Input::Key(key) = input else { return Handled::No };
        let last = self.hours().len().saturating_sub(1);
        match key.code {
            Code::Down => self.row = (self.row + 1).min(last),
            Code::Up => self.row = self.row.saturating_sub(1),
            Code::Right => self.day = (self.day + 1).min(self.last_day()),
            Code::Left => self.day = self.day.saturating_sub(1).max(1),
            Code::Home => self.day = 1,
            Code::End => self.day = self.last_day(),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let hours = self.hours();
        if hours.is_empty() {
            let said = Text::new(if self.found.is_some() { "timetable-empty" } else { "tui-loading" });
            paint.put(area.x + 1, area.y, area.width.saturating_sub(1), &look.text(&said), look.style(Role::Text));
            return Some(area.as_position());
        }
        let all = self.last_day();
        let room = area.width.saturating_sub(HOURS);
        // One day where there is no room for the week.
        let (first, count) = if !look.plain && room / u16::try_from(all).unwrap_or(7) >= NARROWEST { (1, all) } else { (self.day, 1) };
        let cells = room / u16::try_from(count).unwrap_or(1);
        for (at, day) in (0..).zip(first..first + count) {
            let x = area.x + HOURS + at * cells;
            let role = if day == self.day { Role::Focus } else { Role::Title };
            paint.put(x, area.y, cells.saturating_sub(1), &look.text(&weekday_name(day)), look.style(role));
        }
        let lines = self.lines();
        let height = usize::from(area.height.saturating_sub(1)).max(1);
        let top = (self.row + 1).saturating_sub(height);
        let mut cursor = None;
        for (y, (at, hour)) in (area.y + 1..area.bottom()).zip(hours.iter().enumerate().skip(top)) {
            let role = if at == self.row { Role::Focus } else { Role::Muted };
            paint.put(area.x + 1, y, HOURS - 1, &hour.to_string(), look.style(role));
            for (place, day) in (0..).zip(first..first + count) {
                let x = area.x + HOURS + place * cells;
                let here = at == self.row && day == self.day;
                let of = lines.iter().filter(|line| (line.when.weekday, line.when.from) == (day, *hour));
                let said = of.map(|line| self.words(line)).collect::<Vec<_>>().join(" / ");
                let shown = if here { format!("{}{said}", look.focus_mark()) } else { format!(" {said}") };
                paint.put(x.saturating_sub(1), y, cells, &shown, look.style(if here { Role::Focus } else { Role::Text }));
                if here {
                    cursor = Some(Position::new(x, y));
                }
            }
        }
        cursor.or(Some(area.as_position()))
    }

    fn state(&self, look: &Look) -> State {
        let kind = Text::new(match self.by {
            By::Class => "timetable-of-class",
            By::Teacher => "timetable-of-teacher",
            By::Room => "timetable-of-room",
        });
        let count = Text::new("timetable-counts").with("count", self.lines().len()).with("clashes", self.clashes.len());
        State { left: look.text(&kind.with("name", &self.of)), right: look.text(&count), caret: None }
    }
}
