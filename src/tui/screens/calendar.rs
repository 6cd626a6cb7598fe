//! The school's calendar: days and half-days without class, and what the school sets for absences. It counts nothing.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::attendance::{Half, Month, Motive, Week};
use crate::domain::hour::Hour;
use crate::domain::id::RowId;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::attendance::opening as written;
use crate::service::{Action, ChooseRules, CloseDays, Done, Error, OpenDays, PutMotive, SchoolDays};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::form::Field;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

use super::asked::{Asked, Filled};
use super::{choice, words};

pub struct Calendar {
    days: Option<SchoolDays>,
    motives: Arc<Vec<Motive>>,
    table: Table<Line>,
}

pub struct Line {
    id: RowId,
    name: String,
    from: String,
    to: String,
    half: Option<Half>,
    key: String,
    order: String,
}

pub enum Msg {
    Read(Box<Result<(SchoolDays, Vec<Motive>), Error>>),
    Closed(Filled),
    Rules(Filled),
    Motive(usize),
    MotiveFilled(Box<Motive>, Filled),
    Done(Box<Result<Done<()>, Error>>),
}

impl Row for Line {
    type Id = RowId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("calendar-name", (18, 34), 0, |line, _| Cow::Borrowed(&line.name), |a, b| a.key.cmp(&b.key)),
        Column::new("slot-first", (12, 14), 1, |line, _| Cow::Borrowed(&line.from), |a, b| a.order.cmp(&b.order)),
        Column::new("slot-last", (11, 14), 2, |line, _| Cow::Borrowed(&line.to), |a, b| a.order.cmp(&b.order)),
        Column::new(
            "calendar-half",
            (10, 16),
            3,
            |line, locale| Cow::Owned(line.half.map_or_else(|| locale.get("calendar-all-day"), |half| locale.text(&half.label()))),
            |a, b| a.half.cmp(&b.half),
        ),
    ];

    fn id(&self) -> RowId {
        self.id
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Default for Calendar {
    fn default() -> Self {
        Self { days: None, motives: Arc::default(), table: Table::new(Text::new("calendar-empty")) }
    }
}

impl Calendar {
    fn close(&mut self, cx: &mut Cx<'_, Msg>) {
        let halves = [("", Text::new("calendar-all-day")), ("am", Half::Morning.label()), ("pm", Half::Afternoon.label())];
        let halves = halves.into_iter().map(|(code, label)| (code.to_owned(), label)).collect();
        let fields = vec![
            ("name", Field::text("name", "calendar-name").required()),
            ("from", Field::date("from", "slot-first").required()),
            ("to", Field::date("to", "slot-last").help("calendar-to-help")),
            ("half", Field::choice("half", "calendar-half", halves)),
        ];
        let form = Asked::new(Text::new("calendar-close"), cx.now().today, fields, cx.reply(Msg::Closed));
        cx.push(form);
    }

    fn reopen(&mut self, cx: &mut Cx<'_, Msg>) {
        let closed = self.table.chosen().iter().map(|line| line.id).collect();
        self.execute(OpenDays { closed }, cx);
    }

    fn rules(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(days) = &self.days else { return };
        let rules = ChooseRules::of(days);
        let number = |written: &str| written.parse::<u32>().is_err().then(|| Text::new("rules-no-number").with("words", written));
        let hour = |written: &str| Hour::read(written).is_err().then(|| Text::new("slot-no-hour").with("words", written));
        let opening = |written: &str| written.parse::<Week>().is_err().then(|| Text::new("rules-opening-help"));
        let months = Month::ALL.iter().map(|month| (month.code().to_owned(), month.label())).collect();
        let own = rules.own_from.map(|from| from.to_string()).unwrap_or_default();
        let fields = vec![
            (
                "opening",
                Field::text("opening", "rules-opening")
                    .required()
                    .with(&written(&rules.opening, cx.locale()))
                    .help("rules-opening-help")
                    .check_with(opening),
            ),
            (
                "reference",
                Field::text("reference", "rules-reference")
                    .required()
                    .with(&rules.reference.to_string())
                    .help("rules-reference-help")
                    .check_with(hour),
            ),
            (
                "late",
                Field::text("late", "rules-late").required().with(&rules.late_below.to_string()).help("rules-late-help").check_with(number),
            ),
            ("month", Field::choice("month", "rules-month", months).with(rules.month.code())),
            ("report", Field::text("report", "rules-report").required().with(&rules.report_from.to_string()).check_with(number)),
            ("team", Field::text("team", "rules-team").required().with(&rules.team_from.to_string()).check_with(number)),
            ("own", Field::text("own", "rules-own").with(&own).help("rules-own-help").check_with(number)),
        ];
        let form = Asked::new(Text::new("rules-title"), cx.now().today, fields, cx.reply(Msg::Rules));
        cx.push(form);
    }

    fn motives(&mut self, cx: &mut Cx<'_, Msg>) {
        let about = |motive: &Motive| Text::new(if motive.receivable { "affairs-receivable" } else { "affairs-not-receivable-motive" });
        let mut options: Vec<(Text, Option<Text>)> = self.motives.iter().map(|motive| (motive.label(), Some(about(motive)))).collect();
        options.push((Text::new("motive-new"), None));
        let reply = cx.reply(Msg::Motive);
        choice::ask(cx, Text::new("calendar-motives"), &options, reply);
    }

    fn motive(&mut self, at: usize, cx: &mut Cx<'_, Msg>) {
        let known = self.motives.get(at).cloned();
        let blank = Motive {
            code: String::new(),
            name: None,
            receivable: true,
            settled: false,
            outside: false,
            health: false,
            on_report: true,
            published: true,
            usable_by_guardians: false,
        };
        let motive = known.clone().unwrap_or(blank);
        let name = known.as_ref().map(|motive| cx.locale().text(&motive.label())).unwrap_or_default();
        let mut fields = Vec::new();
        if known.is_none() {
            fields.push(("code", Field::text("code", "motive-code").required().help("motive-malformed-hint")));
        }
        fields.extend([
            ("name", Field::text("name", "calendar-name").required().with(&name)),
            ("receivable", Field::toggle("receivable", "motive-receivable", motive.receivable)),
            ("settled", Field::toggle("settled", "motive-settled", motive.settled)),
            ("outside", Field::toggle("outside", "motive-outside", motive.outside)),
            ("health", Field::toggle("health", "motive-health", motive.health)),
            ("on_report", Field::toggle("on_report", "motive-on-report", motive.on_report)),
            ("published", Field::toggle("published", "motive-published", motive.published)),
            ("usable", Field::toggle("usable", "motive-usable", motive.usable_by_guardians)),
        ]);
        let of = motive.code.clone();
        let reply = cx.reply(move |filled| Msg::MotiveFilled(Box::new(motive.clone()), filled));
        let form = Asked::new(Text::new("calendar-motive"), cx.now().today, fields, reply).of(&of);
        cx.push(form);
    }

    fn put_motive(&mut self, before: Motive, filled: &Filled, cx: &mut Cx<'_, Msg>) {
        let same = cx.locale().text(&before.label()) == filled.value("name");
        let motive = Motive {
            code: if before.code.is_empty() { filled.value("code").to_owned() } else { before.code.clone() },
            // A preset that keeps its name keeps it in every language.
            name: if same && !before.code.is_empty() { before.name } else { Some(filled.value("name").to_owned()) },
            receivable: filled.is_on("receivable"),
            settled: filled.is_on("settled"),
            outside: filled.is_on("outside"),
            health: filled.is_on("health"),
            on_report: filled.is_on("on_report"),
            published: filled.is_on("published"),
            usable_by_guardians: filled.is_on("usable"),
        };
        Self::carry_out(PutMotive { motive }, filled, cx);
    }

    fn closed(&mut self, filled: &Filled, cx: &mut Cx<'_, Msg>) {
        let Ok(from) = filled.value("from").parse() else { return };
        let to = filled.value("to").parse().unwrap_or(from);
        let half = filled.value("half").parse().ok();
        Self::carry_out(CloseDays { from, to, half, name: filled.value("name").to_owned() }, filled, cx);
    }

    fn choose_rules(&mut self, filled: &Filled, cx: &mut Cx<'_, Msg>) {
        let number = |name: &str| filled.value(name).parse::<u32>().ok();
        let rules = (|| {
            Some(ChooseRules {
                reference: Hour::read(filled.value("reference")).ok()?,
                late_below: number("late")?,
                month: filled.value("month").parse().ok()?,
                opening: filled.value("opening").to_owned(),
                report_from: number("report")?,
                team_from: number("team")?,
                own_from: number("own"),
            })
        })();
        if let Some(rules) = rules {
            Self::carry_out(rules, filled, cx);
        }
    }

    fn execute<A: Action<Outcome = ()>>(&mut self, action: A, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let work = async move { service.execute(&actor, service.operation_id()?, &action, None).await };
        cx.save(work, |done| Msg::Done(Box::new(done)));
    }

    fn carry_out<A: Action<Outcome = ()>>(action: A, filled: &Filled, cx: &mut Cx<'_, Msg>) {
        filled.carry_out(action, cx, |done| Msg::Done(Box::new(Ok(done))));
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn not_read(&self, _: &Who) -> Option<Text> {
        self.days.is_none().then(|| Text::new("tui-loading"))
    }
}

impl Screen for Calendar {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("calendar.close", &[Key::of(Code::Insert), Key::ctrl('n')], "calendar-close", "calendar-close-help", Self::close)
            .right(Right::WriteTimetable)
            .in_bar(5, "list-new-short")
            .in_actions(),
        Command::new("calendar.open", &[Key::f(8)], "calendar-reopen", "calendar-reopen-help", Self::reopen)
            .right(Right::WriteTimetable)
            .disabled(Self::no_row)
            .in_bar(15, "attendance-remove-short")
            .in_actions(),
        Command::new("calendar.rules", &[Key::f(4)], "rules-title", "rules-help", Self::rules)
            .right(Right::WriteTimetable)
            .disabled(Self::not_read)
            .in_bar(10, "rules-short")
            .in_actions(),
        Command::new("calendar.motives", &[], "calendar-motives", "calendar-motives-help", Self::motives)
            .right(Right::SettleAbsences)
            .disabled(Self::not_read)
            .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["closed_day", "attendance_rule", "motive"];

    fn title(&self) -> Text {
        Text::new("calendar-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("calendar-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let work = async move {
            let days = service.school_days(&actor).await?;
            let motives = if actor.may(Right::ReadAttendance) { service.motives(&actor).await? } else { Vec::new() };
            Ok((days, motives))
        };
        cx.latest("calendar", work, |found| Msg::Read(Box::new(found)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(found) => match *found {
                Ok((days, motives)) => {
                    let line = |closed: &crate::service::ClosedDay| Line {
                        id: closed.id,
                        name: closed.name.clone(),
                        from: words::day(closed.starts),
                        to: words::day(closed.ends),
                        half: closed.half,
                        key: fold(&format!("{} {} {}", closed.name, words::day(closed.starts), words::day(closed.ends))),
                        order: closed.starts.to_string(),
                    };
                    self.table.show(days.closed.iter().map(line).collect());
                    self.days = Some(days);
                    self.motives = Arc::new(motives);
                }
                Err(error) => cx.failed(&error),
            },
            Msg::Closed(filled) => self.closed(&filled, cx),
            Msg::Rules(filled) => self.choose_rules(&filled, cx),
            Msg::Motive(at) => self.motive(at, cx),
            Msg::MotiveFilled(before, filled) => self.put_motive(*before, &filled, cx),
            Msg::Done(done) => match *done {
                Ok(done) => {
                    let said = done.preview.rows.first().map_or_else(|| Text::new("tui-saved"), |row| row.message.clone());
                    match done.operation {
                        Some(operation) => {
                            cx.did(operation);
                            cx.done(Text::new("calendar-done").with("what", said));
                        }
                        None => cx.warn(said),
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
        let mut area = area;
        if let (Some(days), true) = (&self.days, area.height > 6) {
            let rules = ChooseRules::of(days);
            let late = Text::new("rules-shown").with("reference", rules.reference.to_string()).with("late", rules.late_below);
            for (words, role) in [(written(&rules.opening, &look.locale), Role::Text), (look.text(&late), Role::Muted)] {
                paint.put(area.x, area.y, area.width, &format!(" {words}"), look.style(role));
                area.y += 1;
                area.height -= 1;
            }
        }
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
