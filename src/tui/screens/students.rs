//! The students one may see: found by typing, sorted, marked, opened, exported. What a student is, is on her card.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::id::PersonId;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::lists;
use crate::locale::Locale;
use crate::service::{Card, Error, OpenAccounts, StudentRow, Whom};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card as Details;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::listed::Family;
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

use super::accounts::secrets::Secrets;
use super::beside::{self, Beside};
use super::choice;
use super::export;
use super::own_columns;
use super::person::{Whose, lines};
use super::planned::Planned;
use super::stays::{Deed, Stays};
use super::words;

pub struct Students {
    table: Table<StudentRow>,
    beside: Beside,
    /// Whoever is here for her own children, or for herself, calls the list otherwise.
    family: Option<Family>,
}

/// What her columns of this list are kept under.
const SHOWN: &str = "shown-students";

pub enum Msg {
    Columns(own_columns::Told),
    Listed(Result<Arc<Vec<StudentRow>>, Error>),
    Beside(PersonId, Box<Result<Card, Error>>),
    Sort(usize),
    Placed,
    Opened(Option<Vec<String>>),
}

impl Default for Students {
    fn default() -> Self {
        Self { table: Table::new(Text::new("students-empty")), beside: Beside::default(), family: None }
    }
}

impl Row for StudentRow {
    type Id = PersonId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("column-name", (22, 38), 0, |row, _| Cow::Owned(row.name.display()), |a, b| a.sort_key.cmp(&b.sort_key)),
        Column::new("field-matricule", (12, 14), 2, |row, _| words::maybe(row.matricule.as_ref()), |a, b| a.matricule.cmp(&b.matricule)),
        Column::new("field-class", (7, 9), 1, |row, _| words::maybe(row.class.as_ref()), |a, b| a.class.cmp(&b.class)),
        Column::new("field-level", (7, 9), 6, |row, _| words::maybe(row.level.as_ref()), |a, b| a.level.cmp(&b.level)),
        Column::new("field-sex", (4, 5), 4, sex, |a, b| a.sex.map(|sex| sex as u8).cmp(&b.sex.map(|sex| sex as u8))),
        Column::new(
            "column-birth",
            (10, 10),
            3,
            |row, _| row.birth_date.map_or(Cow::Borrowed(""), |date| Cow::Owned(date.written())),
            |a, b| a.birth_date.map(|date| date.to_string()).cmp(&b.birth_date.map(|date| date.to_string())),
        ),
        Column {
            title: "column-guardians",
            min: 5,
            ideal: 6,
            priority: 5,
            numeric: true,
            cell: |row, _| row.guardians.map_or(Cow::Borrowed(""), |count| Cow::Owned(count.to_string())),
            order: |a, b| a.guardians.cmp(&b.guardians),
        },
        Column::new("field-phone", (16, 18), 7, |row, _| words::maybe(row.phone.as_ref()), |a, b| a.phone.cmp(&b.phone)),
        Column::new(
            "field-from",
            (10, 13),
            8,
            |row, _| row.since.map_or(Cow::Borrowed(""), |day| Cow::Owned(words::day(day))),
            |a, b| a.since.cmp(&b.since),
        ),
        Column::new(
            "field-left",
            (10, 13),
            9,
            |row, _| row.left.map_or(Cow::Borrowed(""), |day| Cow::Owned(words::day(day))),
            |a, b| a.left.cmp(&b.left),
        ),
        Column::new("field-email", (18, 28), 10, |row, _| words::maybe(row.email.as_ref()), |a, b| a.email.cmp(&b.email)),
    ];
    /// Who may not know of guardians, phones and addresses has no column of them.
    const OPTIONAL: &'static [usize] = &[6, 7, 10];

    fn id(&self) -> PersonId {
        self.id
    }

    fn key(&self) -> &str {
        &self.search_key
    }
}

fn sex(row: &StudentRow, locale: &Locale) -> Cow<'static, str> {
    row.sex.map_or(Cow::Borrowed(""), |sex| Cow::Owned(locale.get(words::sex_letter(sex))))
}

impl Students {
    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(student) = self.table.found() {
            cx.go(Place::Student(student.id));
        }
    }

    /// Opens the form for the marked students, or the one the cursor is on.
    fn with_marked(&mut self, deed: Deed, cx: &mut Cx<'_, Msg>) {
        let students: Vec<(PersonId, String)> = self.table.chosen().iter().map(|row| (row.id, row.name.display())).collect();
        if !students.is_empty() {
            let form = Stays::new(deed, students, None, cx.reply(|()| Msg::Placed));
            cx.push(form);
        }
    }

    fn sort(&mut self, cx: &mut Cx<'_, Msg>) {
        let reply = cx.reply(Msg::Sort);
        choice::sort::<StudentRow, _>(cx, reply);
    }

    fn export(&mut self, cx: &mut Cx<'_, Msg>) {
        let list = lists::students(self.table.chosen_or_shown());
        let own = own_columns::of_list(&self.table, &list);
        export::ask_with(cx, ("students", "students-title"), list, own);
    }

    /// Accounts for the guardians of the marked students.
    fn open_accounts(&mut self, cx: &mut Cx<'_, Msg>) {
        let whom = Whom::GuardiansOf(self.table.chosen().iter().map(|row| row.id).collect());
        let action = OpenAccounts { whom, role: None };
        let plan = Planned::new(Text::new("accounts-open-guardians"), action, None).telling(cx.reply(Msg::Opened));
        cx.push(plan);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    /// Reads the card of the row one is on, where there is room to show it.
    fn look_beside(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(id) = self.table.current().map(|row| row.id) else { return self.beside.clear() };
        let Some(actor) = cx.actor().filter(|_| self.beside.wants(id, cx.size())) else { return };
        cx.latest("beside", Whose::Student.card(cx.services(), actor, id), move |card| Msg::Beside(id, Box::new(card)));
    }
}

impl Screen for Students {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("students.open", &[Key::of(Code::Enter)], "list-open", "list-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "list-open-short"),
        Command::new("students.details", &[Key::f(3)], "list-details", "list-details-help", |students: &mut Self, cx| {
            let details = Details::of(Text::new("list-details"), &students.table, cx.look());
            cx.push(details);
        })
        .disabled(Self::no_row),
        Command::new("students.export", &[], "students-export", "list-export-help", Self::export)
            .right(Right::ExportLists)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("students.enrol", &[], "stays-enrol", "stays-enrol-help", |list: &mut Self, cx| list.with_marked(Deed::Enrol, cx))
            .right(Right::WriteStudents)
            .danger(Danger::T1)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("students.move", &[], "stays-move", "stays-move-help", |list: &mut Self, cx| list.with_marked(Deed::Move, cx))
            .right(Right::WriteStudents)
            .danger(Danger::T1)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("students.withdraw", &[], "stays-withdraw", "stays-withdraw-help", |list: &mut Self, cx| {
            list.with_marked(Deed::Withdraw, cx);
        })
        .right(Right::WriteStudents)
        .danger(Danger::T1)
        .disabled(Self::no_row)
        .in_actions(),
        Command::new("students.assign", &[], "home-assignment-title", "home-assignment", |students: &mut Self, cx| {
            let marked: Vec<PersonId> = students.table.chosen().iter().map(|row| row.id).collect();
            cx.go_with(Place::Assignment, if students.table.selected() == 0 { &[] } else { &marked });
        })
        .right(Right::LinkGuardians)
        .in_actions(),
        Command::new("students.bill", &[], "students-bill", "students-bill-help", |students: &mut Self, cx| {
            let marked: Vec<PersonId> = students.table.chosen().iter().map(|row| row.id).collect();
            cx.go_with(Place::Batch, &marked);
        })
        .right(Right::IssueInvoices)
        .disabled(Self::no_row)
        .in_actions(),
        Command::new("students.accounts", &[], "accounts-open-guardians", "accounts-open-guardians-help", Self::open_accounts)
            .right(Right::ManageAccounts)
            .danger(Danger::T1)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("students.import", &[], "home-import-title", "home-import", |_, cx| cx.go(Place::Import))
            .right(Right::ImportRosters)
            .in_actions(),
        Command::new("students.columns", &[], "columns-own", "columns-own-help", |students: &mut Self, cx| {
            own_columns::ask(cx, &students.table, Msg::Columns);
        })
        .in_actions(),
        Command::new("students.sort", &[], "list-sort", "list-sort-help", Self::sort).in_actions(),
        Command::new("students.select_all", &[Key::ctrl('a')], "list-select-all", "list-select-all-help", |students: &mut Self, _| {
            students.table.select_shown();
        })
        .in_actions(),
        Command::new("students.new", &[Key::of(Code::Insert), Key::ctrl('n')], "students-new", "students-new-help", |_, cx| {
            cx.go(Place::NewStudent);
        })
        .right(Right::WriteStudents)
        .in_bar(10, "list-new-short")
        .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["person", "student", "guardianship", "enrolment", "contact", "identifier", "class"];

    fn title(&self) -> Text {
        Text::new(match self.family {
            None => "students-title",
            Some(Family::Parent) => "home-children-title",
            Some(Family::Student) => "home-own-card-title",
        })
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new(match self.family {
            None => "students-about",
            Some(Family::Parent) => "students-about-children",
            Some(Family::Student) => "students-about-oneself",
        }))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        self.family = cx.who().family();
        own_columns::read(cx, SHOWN, Msg::Columns);
        let service = cx.services();
        cx.latest("list", async move { service.students(&actor).await }, Msg::Listed);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Columns(told) => own_columns::take(told, SHOWN, &mut self.table, Msg::Columns, cx),
            Msg::Listed(Ok(rows)) => {
                self.table.show_kept(rows);
                self.beside.clear();
                self.look_beside(cx);
            }
            Msg::Beside(id, card) => {
                if let Ok(card) = *card {
                    self.beside.show(id, lines::of(Whose::Student, &card, cx.look(), cx.now().today));
                }
            }
            Msg::Placed => self.open(cx),
            Msg::Opened(Some(logins)) if !logins.is_empty() => cx.push(Secrets::new(logins)),
            Msg::Opened(_) => {}
            Msg::Sort(column) => self.table.sort_by(column),
            Msg::Listed(Err(error)) => cx.failed(&error),
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let handled = self.table.input(input);
        if handled == Handled::Yes {
            self.look_beside(cx);
        }
        handled
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let (list, beside) = beside::split(area, look);
        let cursor = self.table.view(paint, list, look);
        self.beside.view(paint, beside, look);
        cursor
    }

    fn subject(&self) -> Option<Text> {
        self.table.subject()
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
