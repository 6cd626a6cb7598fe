//! The first screen: where one may go, how many there are of whom, and what one did last. Places one may not go to are shown
//! with the reason.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::{Actor, Error, OperationRow, Service, age};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::dialog::Dialog;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::left::Left;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::size::Size;

use super::words::action;

/// Where one can go from here: the place, what it is called, what it is for.
const WAYS: [(Place, &str, &str); 24] = [
    (Place::Students, "students-title", "home-students"),
    (Place::Guardians, "guardians-title", "home-guardians"),
    (Place::Courses, "marks-title", "home-marks"),
    (Place::Missing, "missing-title", "home-missing"),
    (Place::Terms, "terms-title", "home-terms"),
    (Place::Policies, "policies-title", "home-policies"),
    (Place::Classes, "classes-title", "home-classes"),
    (Place::Frame, "frame-title", "home-frame"),
    (Place::RollCalls, "calls-title", "home-calls"),
    (Place::Absences, "absences-title", "home-absences"),
    (Place::Affairs, "affairs-title", "home-affairs"),
    (Place::Timetable, "timetable-title", "home-timetable"),
    (Place::Calendar, "calendar-title", "home-calendar"),
    (Place::Accounts, "accounts-title", "home-accounts"),
    (Place::Invoices, "invoices-title", "home-invoices"),
    (Place::Fees, "fees-title", "home-fees"),
    (Place::Reminders, "reminders-title", "home-reminders"),
    (Place::Assignment, "home-assignment-title", "home-assignment"),
    (Place::Duplicates, "home-duplicates-title", "home-duplicates"),
    (Place::Import, "home-import-title", "home-import"),
    (Place::Operations, "operations-title", "home-operations"),
    (Place::Sessions, "sessions-title", "home-sessions"),
    (Place::Account, "account-title", "home-account"),
    (Place::Store, "store-title", "home-store"),
];

/// Without a proven backup for so long, whoever takes care of the store is told, where no settings say otherwise.
const WARN_DAYS: u16 = 7;

/// How many of one's last operations are shown.
const LATEST: u32 = 5;

pub struct Home {
    table: Table<Way>,
    summary: Option<Summary>,
    /// Whether it was asked where she was the last time.
    asked: bool,
}

pub struct Way {
    number: usize,
    place: Option<Place>,
    label: String,
    about: String,
    key: String,
}

/// What the person may know of the school at a glance.
pub struct Summary {
    school: String,
    year: Option<String>,
    counts: Vec<Text>,
    latest: Vec<OperationRow>,
    /// What whoever takes care of the store should know before anything else.
    warning: Option<Text>,
}

pub enum Msg {
    Summed(Result<Summary, Error>),
    /// Where she was when a session of hers ended without her.
    Left(Option<Left>),
    GoOn(Option<Left>),
    Forgotten,
}

impl Default for Home {
    fn default() -> Self {
        Self { table: Table::new(Text::new("tui-picker-empty")), summary: None, asked: false }
    }
}

impl Row for Way {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "home-where",
            min: 24,
            ideal: 30,
            priority: 0,
            numeric: false,
            cell: |way, _| Cow::Borrowed(&way.label),
            order: |_, _| Ordering::Equal,
        },
        Column {
            title: "home-what",
            min: 16,
            ideal: 80,
            priority: 1,
            numeric: false,
            cell: |way, _| Cow::Borrowed(&way.about),
            order: |_, _| Ordering::Equal,
        },
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Home {
    fn ways(cx: &Cx<'_, Msg>) -> Arc<[Way]> {
        let look = cx.look();
        let places =
            WAYS.iter().map(|(place, label, about)| (Some(*place), *label, *about)).chain([(None, "home-leave-title", "home-leave")]);
        let way = |(number, (place, label, about)): (usize, (Option<Place>, &'static str, &'static str))| {
            let obstacle = place.and_then(|place| cx.obstacle(place));
            let open = obstacle.is_none();
            // Whoever pays reads of her own account where the office reads of all.
            let family =
                place == Some(Place::Accounts) && open && !cx.actor().is_some_and(|actor| actor.grants.may_all(Right::ReadBilling));
            let (label, about) = if family { ("owed-title", "home-owed") } else { (label, about) };
            let about = obstacle.unwrap_or_else(|| Text::new(about));
            let (label, about) = (look.words(label), look.text(&about));
            (open, Way { number, place, key: fold(&format!("{label} {about}")), label, about })
        };
        // What she may not enter stands below what she may, with the reason.
        let (open, closed): (Vec<_>, Vec<_>) = places.enumerate().map(way).partition(|(open, _)| *open);
        open.into_iter().chain(closed).map(|(_, way)| way).collect()
    }

    fn go(&mut self, cx: &mut Cx<'_, Msg>) {
        match self.table.found().map(|way| way.place) {
            Some(Some(place)) => cx.go(place),
            Some(None) => self.log_out(cx),
            None => {}
        }
    }

    fn log_out(&mut self, cx: &mut Cx<'_, Msg>) {
        if cx.seat().remote {
            return cx.finish();
        }
        cx.set_who(Who(None));
        cx.start_at(Place::Login);
    }
}

impl Home {
    /// Offers to go on where she was.
    fn offer(left: Left, cx: &mut Cx<'_, Msg>) {
        let (go_on, stay) = (cx.reply(Msg::GoOn), cx.reply(Msg::GoOn));
        let dialog = Dialog::new(Text::new("left-title"), Danger::T0)
            .says(left.text())
            .primary(Text::new("left-go-on"), go_on, Some(left))
            .button(Text::new("left-stay"), stay, None);
        cx.push(dialog);
    }
}

async fn sum(service: Arc<Service>, actor: Arc<Actor>, warn_days: u16) -> Result<Summary, Error> {
    let school = service.school().await?.map(|school| school.name).unwrap_or_default();
    let mut counts = Vec::new();
    if actor.may(Right::ReadStudents) {
        let students = service.students(&actor).await?;
        let here = students.iter().filter(|student| student.left.is_none());
        counts.push(Text::new("home-count-students").with("count", here.clone().count()));
        // Only who sees guardians can tell who has none.
        if actor.grants.may_all(Right::ReadGuardians) {
            let alone = here.filter(|student| student.guardians == 0).count();
            counts.push(Text::new("home-count-alone").with("count", alone));
        }
    }
    if actor.grants.may_all(Right::ReadGuardians) {
        counts.push(Text::new("home-count-guardians").with("count", service.guardians(&actor).await?.len()));
    }
    let mut year = None;
    if actor.may(Right::ReadClasses) {
        let classes = service.classes(&actor).await?;
        year = classes.first().map(|class| class.year.clone());
        counts
            .push(Text::new("home-count-classes").with("count", classes.iter().filter(|class| Some(&class.year) == year.as_ref()).count()));
    }
    if actor.may(Right::SettleAbsences) {
        let affairs = service.affairs(&actor, None).await?;
        counts.push(Text::new("home-count-matters").with("count", affairs.matters.len()));
        counts.push(Text::new("home-count-alerts").with("count", affairs.alerts.len()));
    }
    let mut latest = service.operations(&actor, None, 50).await?;
    latest.retain(|operation| operation.own);
    latest.truncate(LATEST as usize);
    let warning = if actor.grants.may_all(Right::MaintainStore) { unproven(&service, &actor, warn_days).await? } else { None };
    Ok(Summary { school, year, counts, latest, warning })
}

/// That the last proven backup is too old, if it is.
async fn unproven(service: &Service, actor: &Actor, days: u16) -> Result<Option<Text>, Error> {
    let now = service.clock().now().millis;
    Ok(match service.proven_backup(actor).await? {
        None => Some(Text::new("home-never-backed-up")),
        Some(last) if now - last.at > i64::from(days) * 86_400_000 => Some(Text::new("home-backup-old").with("age", age(now - last.at))),
        Some(_) => None,
    })
}

impl Screen for Home {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("home.go", &[Key::of(Code::Enter)], "home-go", "home-go-help", Self::go).in_bar(5, "home-go-short"),
        Command::new("home.log_out", &[], "home-leave-title", "home-leave", Self::log_out),
    ];
    const SHOWS: &'static [&'static str] = &[
        "person",
        "student",
        "guardian",
        "guardianship",
        "enrolment",
        "class",
        "school",
        "school_year",
        "account",
        "absence",
        "roll_call_mark",
        "backup",
    ];

    fn title(&self) -> Text {
        Text::new("home-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("home-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        self.table.show(Self::ways(cx));
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let warn_days = cx.seat().backups.as_ref().map_or(WARN_DAYS, |backups| backups.warn_days);
        if !std::mem::replace(&mut self.asked, true) {
            let (service, actor) = (Arc::clone(&service), Arc::clone(&actor));
            cx.load(async move { Left::find(&service, &actor).await }, Msg::Left);
        }
        cx.latest("summary", sum(service, actor, warn_days), Msg::Summed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Summed(Ok(summary)) => self.summary = Some(summary),
            Msg::Summed(Err(error)) => cx.failed(&error),
            Msg::Left(Some(left)) => Self::offer(left, cx),
            Msg::GoOn(left) => {
                if let Some(actor) = cx.actor() {
                    let forget = Left::forget(&cx.services(), &actor);
                    cx.keep(forget, |_| Msg::Forgotten);
                }
                if let Some(left) = left {
                    cx.go_back_to(left.places());
                }
            }
            Msg::Left(None) | Msg::Forgotten => {}
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let mut area = area;
        let small = Size::of(paint.area()) == Size::Xs;
        if let Some(summary) = &self.summary {
            let counts: Vec<String> = summary.counts.iter().map(|text| look.text(text)).collect();
            let head = match &summary.year {
                Some(year) => format!("{}{}{year}", summary.school, look.dot()),
                None => summary.school.clone(),
            };
            paint.put(area.x, area.y, area.width, &format!(" {head}"), look.style(Role::Title));
            area.y += 1;
            area.height -= 1;
            if small {
                for count in counts.iter().take(usize::from(area.height / 4)) {
                    paint.put(area.x, area.y, area.width, &format!(" {count}"), look.style(Role::Text));
                    area.y += 1;
                    area.height -= 1;
                }
            } else {
                paint.put(area.x, area.y, area.width, &format!(" {}", counts.join(look.dot())), look.style(Role::Text));
                area.y += 2;
                area.height -= 2;
            }
            if let Some(warning) = &summary.warning {
                area.y -= u16::from(!small);
                paint.put(area.x, area.y, area.width, &format!("!{}", look.text(warning)), look.style(Role::Warning));
                area.y += 1 + u16::from(!small);
                area.height -= 1;
            }
            self.latest(paint, area, look, &summary.latest);
        }
        let rows = u16::try_from(self.table.all().len()).unwrap_or(u16::MAX).saturating_add(1);
        let shown = Rect { height: area.height.min(rows), ..area };
        self.table.view(paint, shown, look)
    }

    fn state(&self, look: &Look) -> State {
        let state = self.table.state(look);
        State { right: String::new(), ..state }
    }
}

impl Home {
    /// What she did last, below the ways, where there is room.
    fn latest(&self, paint: &mut Paint, area: Rect, look: &Look, latest: &[OperationRow]) {
        let ways = u16::try_from(self.table.all().len()).unwrap_or(u16::MAX).saturating_add(2);
        let below = Rect { y: area.y.saturating_add(ways).min(area.bottom()), height: area.height.saturating_sub(ways), ..area };
        if latest.is_empty() || below.height < 2 {
            return;
        }
        paint.put(below.x, below.y, below.width, &format!(" {}", look.words("home-latest")), look.style(Role::Title));
        for (y, operation) in (below.y + 1..below.bottom()).zip(latest) {
            let said = format!("   {}  {}", operation.wall, action(&look.locale, &operation.action));
            paint.put(below.x, y, below.width, &said, look.style(Role::Text));
        }
    }
}
