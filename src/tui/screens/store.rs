//! The store of the school, for whoever takes care of it: which backups there are and how the last one was proven, the head of the
//! journal, a check of everything, a backup now, and old ones deleted by rule.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::{
    AcceptDifferences, Actor, ApplyRetention, BackUp, BackedUp, BackupRow, Error, Health, JournalHead, Service, Stored, Target, age, size,
};
use crate::tui::aside::aside;
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::dialog::Dialog;
use crate::tui::kit::form::Field;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::words;
use crate::tui::seat::Backups;

use super::asked::{Asked, Filled};
use super::planned::Planned;

/// How many files that would go are named in the question.
const NAMED: usize = 6;

pub struct Store {
    table: Table<Line>,
    overview: Option<Overview>,
    /// None where backups would go to a machine the person does not sit at.
    place: Option<Backups>,
    health: Option<Health>,
    busy: bool,
}

/// What is known of the store at a glance.
pub struct Overview {
    address: String,
    head: Option<JournalHead>,
    proven: Option<BackupRow>,
    now: i64,
    rows: Vec<(BackupRow, String)>,
}

/// A backup as the list shows it.
pub struct Line {
    number: usize,
    row: BackupRow,
    wall: String,
    state: String,
    size: String,
    key: String,
}

pub enum Msg {
    Read(Box<Result<Overview, Error>>),
    BackedUp(Box<Result<BackedUp, Error>>),
    Checked(Box<Result<Health, Error>>),
    /// Why what the journal does not tell is accepted.
    Reason(Filled),
    Accepted,
    Found(Result<Vec<Stored>, Error>),
    Prune(Vec<Stored>),
    Pruned(Result<usize, Error>),
}

impl Row for Line {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "store-when",
            min: 16,
            ideal: 18,
            priority: 0,
            numeric: false,
            cell: |line, _| Cow::Owned(words::moment(&line.wall)),
            order: |a, b| a.row.at.cmp(&b.row.at),
        },
        Column {
            title: "store-proof",
            min: 14,
            ideal: 30,
            priority: 1,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.state),
            order: |a, b| a.state.cmp(&b.state),
        },
        Column {
            title: "store-size",
            min: 9,
            ideal: 10,
            priority: 3,
            numeric: true,
            cell: |line, _| Cow::Borrowed(&line.size),
            order: |a, b| a.row.bytes.cmp(&b.row.bytes),
        },
        Column {
            title: "store-who",
            min: 10,
            ideal: 16,
            priority: 4,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.row.actor),
            order: |a, b| a.row.actor.cmp(&b.row.actor),
        },
        Column {
            title: "store-file",
            min: 24,
            ideal: 90,
            priority: 2,
            numeric: false,
            cell: |line, _| Cow::Borrowed(name(&line.row.file)),
            order: |a, b| a.row.file.cmp(&b.row.file),
        },
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

fn name(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

impl Line {
    fn new(number: usize, row: BackupRow, wall: String, locale: &Locale) -> Self {
        let state = match (&row.fault, row.encrypted) {
            (Some(fault), _) => locale.text(&Text::new("backup-why").with("fault", fault)),
            (None, true) => locale.get("store-proven-encrypted"),
            (None, false) => locale.get("backup-proven"),
        };
        let size = if row.bytes > 0 { locale.text(&size(u64::try_from(row.bytes).unwrap_or_default())) } else { String::new() };
        let key = fold(&format!("{wall} {state} {} {}", row.actor, name(&row.file)));
        Self { number, row, wall, state, size, key }
    }
}

impl Default for Store {
    fn default() -> Self {
        Self { table: Table::new(Text::new("store-no-backup")), overview: None, place: None, health: None, busy: false }
    }
}

async fn look_at(service: Arc<Service>, actor: Arc<Actor>) -> Result<Overview, Error> {
    let rows = service.backups(&actor).await?;
    let rows = rows.into_iter().map(|row| (row.clone(), service.clock().wall(row.at))).collect();
    let head = if actor.may(crate::domain::rights::Right::ReadJournal) { service.journal_head(&actor).await? } else { None };
    let proven = service.proven_backup(&actor).await?;
    Ok(Overview { address: service.address(), head, proven, now: service.clock().now().millis, rows })
}

impl Store {
    fn back_up(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(actor), Some(place)) = (cx.actor(), &self.place) else { return };
        let recipients = place.recipient.iter().cloned().collect();
        let what = BackUp { target: Target::Folder(place.folder.clone()), recipients };
        let service = cx.services();
        self.busy = true;
        cx.save(aside(move || service.back_up_blocking(&actor, &what)), |made| Msg::BackedUp(Box::new(made)));
    }

    fn check(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        self.busy = true;
        cx.load(async move { service.check_store(&actor).await }, |health| Msg::Checked(Box::new(health)));
    }

    /// Asks why the store holds what its journal never told.
    fn accept(&mut self, cx: &mut Cx<'_, Msg>) {
        let fields = vec![("reason", Field::text("reason", "accept-reason").required().help("accept-reason-help"))];
        cx.push(Asked::new(Text::new("store-accept"), cx.now().today, fields, cx.reply(Msg::Reason)).submit_with("stays-plan-short"));
    }

    fn accepted(filled: &Filled, cx: &mut Cx<'_, Msg>) {
        let action = AcceptDifferences { reason: filled.value("reason").to_owned() };
        let plan = Planned::new(Text::new("store-accept"), action, Some(filled.once_heard(cx.reply(|()| Msg::Accepted))));
        cx.push(plan);
    }

    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(line) = self.table.current() else { return };
        let look = cx.look();
        let row = &line.row;
        let mut lines =
            vec![("store-when", words::moment(&line.wall)), ("store-proof", line.state.clone()), ("store-who", row.actor.clone())];
        if row.fault.is_none() {
            lines.push(("store-size", line.size.clone()));
            lines.push(("store-operations", row.operations.to_string()));
            lines.push(("store-head", look.text(&Text::new("store-seal").with("seal", row.seal).with("hash", short(&row.hash)))));
        }
        lines.push(("store-file", row.file.clone()));
        let lines = lines.into_iter().map(|(name, value)| (look.words(name), value)).collect();
        cx.push(Card::new(Text::new("store-open"), lines));
    }

    fn find_old(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(actor), Some(Backups { folder, keep, .. })) = (cx.actor(), self.place.clone()) else { return };
        let service = cx.services();
        cx.load(aside(move || service.stored_backups_blocking(&actor, &folder, keep)), Msg::Found);
    }

    fn ask(stored: Vec<Stored>, cx: &mut Cx<'_, Msg>) {
        let go: Vec<&Stored> = stored.iter().filter(|stored| stored.kept.is_none()).collect();
        let (Some(newest), Some(oldest)) = (go.first(), go.last()) else { return cx.done(Text::new("store-none-old")) };
        let says = Text::new("store-prune-says")
            .with("count", go.len())
            .with("kept", stored.len() - go.len())
            .with("from", oldest.day)
            .with("to", newest.day);
        let label = Text::new("store-prune-yes").with("count", go.len());
        let mut dialog = Dialog::new(Text::new("store-prune"), Danger::T2).says(says);
        for stored in go.iter().take(NAMED) {
            let file = stored.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            dialog = dialog.says(Text::new("store-prune-file").with("day", stored.day).with("file", file));
        }
        if go.len() > NAMED {
            dialog = dialog.says(Text::new("store-prune-more").with("count", go.len() - NAMED));
        }
        cx.push(dialog.primary(label, cx.reply(Msg::Prune), stored).cancel());
    }

    fn prune(&mut self, shown: Vec<Stored>, cx: &mut Cx<'_, Msg>) {
        let (Some(actor), Some(Backups { folder, keep, .. })) = (cx.actor(), self.place.clone()) else { return };
        let service = cx.services();
        cx.save(aside(move || service.prune_blocking(&actor, &folder, keep, &shown)), Msg::Pruned);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn no_folder(&self, _: &Who) -> Option<Text> {
        self.place.is_none().then(|| Text::new("store-no-folder"))
    }

    fn not_now(&self, who: &Who) -> Option<Text> {
        self.no_folder(who).or_else(|| self.busy.then(|| Text::new("store-busy")))
    }

    fn nothing_to_accept(&self, who: &Who) -> Option<Text> {
        let why = match &self.health {
            None => "store-accept-unchecked",
            Some(health) if health.acceptable => return self.checking(who),
            Some(health) if health.complaints.is_empty() => "store-accept-sound",
            Some(_) => "store-accept-damaged",
        };
        Some(Text::new(why))
    }

    fn checking(&self, _: &Who) -> Option<Text> {
        self.busy.then(|| Text::new("store-busy"))
    }

    /// What stands above the list, each with the style it is told in.
    fn lines(&self, look: &Look) -> Vec<(String, Role)> {
        let Some(overview) = &self.overview else { return Vec::new() };
        let mut lines = vec![(look.text(&Text::new("store-address").with("address", &overview.address)), Role::Title)];
        if let Some(head) = &overview.head {
            let told =
                Text::new("store-journal").with("operations", head.operations).with("seal", head.seal).with("hash", short(&head.hash));
            lines.push((look.text(&told), Role::Text));
        }
        let warn = self.place.as_ref().map_or(7, |place| place.warn_days);
        lines.push(match &overview.proven {
            None => (look.text(&Text::new("store-never")), Role::Warning),
            Some(last) => {
                let late = overview.now - last.at > i64::from(warn) * 86_400_000;
                let told = Text::new("store-last").with("age", age(overview.now - last.at));
                (look.text(&told), if late { Role::Warning } else { Role::Text })
            }
        });
        match &self.health {
            None => {}
            Some(health) if health.complaints.is_empty() => {
                let operations = i64::try_from(health.journal.operations).unwrap_or(i64::MAX);
                lines.push((look.text(&Text::new("store-sound").with("operations", operations)), Role::Text));
            }
            Some(health) => {
                lines.push((look.text(&unsound(health)), Role::Error));
                lines.extend(health.complaints.iter().take(3).map(|complaint| (look.text(complaint), Role::Error)));
            }
        }
        let accepted = self.health.iter().flat_map(|health| &health.accepted);
        lines.extend(accepted.rev().take(3).map(|said| (look.text(said), Role::Text)));
        lines
    }
}

/// What is wrong in a sentence.
fn unsound(health: &Health) -> Text {
    if health.acceptable {
        return Text::new("store-unexplained");
    }
    Text::new("store-unsound").with("count", health.complaints.len())
}

fn short(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

impl Screen for Store {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("store.open", &[Key::of(Code::Enter), Key::f(3)], "store-open", "store-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(20, "store-open-short"),
        Command::new("store.back_up", &[Key::of(Code::Insert), Key::ctrl('n')], "store-back-up", "store-back-up-help", Self::back_up)
            .disabled(Self::not_now)
            .in_bar(5, "store-back-up-short"),
        Command::new("store.check", &[], "store-check", "store-check-help", Self::check).disabled(Self::checking).in_actions(),
        Command::new("store.accept", &[], "store-accept", "store-accept-help", Self::accept)
            .right(Right::MaintainStore)
            .danger(Danger::T2)
            .disabled(Self::nothing_to_accept)
            .in_actions(),
        Command::new("store.retention", &[], "retention-title", "retention-help", |_, cx| {
            let rules = cx.seat().rules;
            cx.push(Planned::new(Text::new("retention-title"), ApplyRetention { rules }, None));
        })
        .right(Right::MaintainStore)
        .danger(Danger::T3)
        .in_actions(),
        Command::new("store.prune", &[Key::f(8)], "store-prune", "store-prune-help", Self::find_old)
            .danger(Danger::T2)
            .disabled(Self::no_folder)
            .in_bar(15, "store-prune-short"),
    ];
    const SHOWS: &'static [&'static str] = &["backup"];

    fn title(&self) -> Text {
        Text::new("store-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("store-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        self.place = cx.seat().backups.clone();
        let Some(actor) = cx.actor() else { return };
        cx.latest("overview", look_at(cx.services(), actor), |read| Msg::Read(Box::new(read)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(read) => match *read {
                Ok(mut overview) => {
                    let rows = std::mem::take(&mut overview.rows).into_iter().enumerate();
                    self.table.show(rows.map(|(number, (row, wall))| Line::new(number, row, wall, cx.locale())).collect());
                    self.overview = Some(overview);
                }
                Err(error) => cx.failed(&error),
            },
            Msg::BackedUp(made) => {
                self.busy = false;
                match *made {
                    Ok(made) => cx.done(Text::new("store-backed-up").with("file", made.file.display().to_string())),
                    Err(error) => cx.failed(&error),
                }
                self.open(cx);
            }
            Msg::Checked(health) => {
                self.busy = false;
                match *health {
                    Ok(health) if health.complaints.is_empty() => {
                        cx.done(Text::new("store-checked"));
                        self.health = Some(health);
                    }
                    Ok(health) => {
                        cx.error(unsound(&health));
                        self.health = Some(health);
                    }
                    Err(error) => cx.failed(&error),
                }
            }
            Msg::Reason(filled) => Self::accepted(&filled, cx),
            Msg::Accepted => self.check(cx),
            Msg::Found(Ok(stored)) => Self::ask(stored, cx),
            Msg::Prune(shown) => self.prune(shown, cx),
            Msg::Pruned(Ok(count)) => cx.done(Text::new("store-pruned").with("count", count)),
            Msg::Found(Err(error)) | Msg::Pruned(Err(error)) => cx.failed(&error),
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let mut area = area;
        for (said, role) in self.lines(look) {
            if area.height < 4 {
                break;
            }
            let sign = if matches!(role, Role::Warning | Role::Error) { " ! " } else { " " };
            paint.put(area.x, area.y, area.width, &format!("{sign}{said}"), look.style(role));
            area.y += 1;
            area.height -= 1;
        }
        if self.overview.is_some() && area.height > 4 {
            area.y += 1;
            area.height -= 1;
        }
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
