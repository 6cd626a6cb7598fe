//! Every place in every size and look, every command of every place pressed, and the printed list of keys. No working days here.

mod support {
    pub mod office;
}

use eschool::domain::frame::Kind;
use eschool::domain::hour::Hour;
use eschool::locale::{Language, Locale};
use eschool::service::billing::{OpenDrawer, SaveFeeGroup};
use eschool::tui::driver::Driver;
use eschool::tui::keys::keys_markdown;
use eschool::tui::listed::Who;
use eschool::tui::look::{Colors, Look, Theme};
use eschool::tui::place::Place;
use eschool::tui::router::ROUTES;
use support::office::Office;

/// Every place of the router, with somebody in it.
fn places(office: &Office) -> Vec<Place> {
    let admin = office.actor("admin");
    let student = office.service.students(&admin).wait().unwrap()[0].id;
    let guardian = office.service.guardians(&admin).wait().unwrap()[0].id;
    let class = office.service.classes(&admin).wait().unwrap()[0].id;
    let operation = office.service.operations(&admin, None, 50).wait().unwrap().last().unwrap().id;
    let course = office.service.courses(&admin).wait().unwrap()[0].id;
    let assessment = office.service.mark_sheet(&admin, course).wait().unwrap().rows[0].id;
    let day = office.service.clock().now().today;
    let teacher = office.actor("teacher");
    let group = office.service.callable_groups(&teacher, day).wait().unwrap()[0].group;
    let pupil = office.service.students(&teacher).wait().unwrap()[0].id;
    let (starts, ends) = (Hour::read("7:30").unwrap(), Hour::read("8:20").unwrap());
    let fees = office.service.fees(&admin, None).wait().unwrap();
    let (invoice, payer) = office.service.invoices(&admin).wait().map(|rows| (rows[0].id, rows[0].payer)).unwrap();
    if office.service.drawers(&admin).wait().unwrap().is_empty() {
        let (cashier, open) = (office.actor("cashier"), eschool::service::billing::OpenDrawer { floats: Vec::new() });
        office.service.execute(&cashier, office.service.operation_id().unwrap(), &open, None).wait().unwrap();
    }
    let board = office.service.term_board(&admin).wait().unwrap().remove(0);
    let account = office.service.accounts(&admin).wait().unwrap()[0].id;
    let role = office.service.roles(&admin).wait().unwrap()[0].id;
    // A drawer to look into; whoever asks a second time has it open already.
    let open = OpenDrawer { floats: Vec::new() };
    office.service.execute(&admin, office.service.operation_id().unwrap(), &open, None).wait().ok();
    let home = office.service.households(&admin).wait().unwrap()[0].id;
    let colleague = office.service.staff(&admin).wait().unwrap()[0].id;
    let group_of_boarders = SaveFeeGroup { code: "INT".into(), year: None, name: Some("Internes".into()), known: false };
    office.service.execute(&admin, office.service.operation_id().unwrap(), &group_of_boarders, None).wait().ok();
    let all = [
        Place::Login,
        Place::Password,
        Place::Home,
        Place::Students,
        Place::Student(student),
        Place::NewStudent,
        Place::Guardians,
        Place::Guardian(guardian),
        Place::NewGuardian,
        Place::Households,
        Place::Household(home),
        Place::Staff,
        Place::StaffMember(colleague),
        Place::NewStaff,
        Place::Import,
        Place::Assignment,
        Place::Courses,
        Place::Marks(course),
        Place::NewAssessment(course),
        Place::Assessment(course, assessment),
        Place::Pile(course, assessment),
        Place::Transcript(student),
        Place::Terms,
        Place::Missing,
        Place::Policies,
        Place::Council(board.class_id, board.term_id),
        Place::Operations,
        Place::Operation(operation),
        Place::Account,
        Place::Keys,
        Place::Bindings,
        Place::SecondFactor,
        Place::Sessions,
        Place::OwnFiles,
        Place::Accounts,
        Place::AccountOf(account),
        Place::NewAccount,
        Place::Roles,
        Place::Role(role),
        Place::Events,
        Place::Pin,
        Place::Lock,
        Place::Classes,
        Place::Class(class),
        Place::ClassOn(class, office.service.clock().now().today),
        Place::Frame,
        Place::Rollover,
        Place::Duplicates,
        Place::History(student.into()),
        Place::Past(student.into(), office.service.clock().now().today),
        Place::Entries(Kind::Subject, None),
        Place::Entries(Kind::Year, None),
        Place::Entries(Kind::Course, None),
        Place::Find,
        Place::Affairs,
        Place::Thresholds,
        Place::Absences,
        Place::Timetable,
        Place::Calendar,
        Place::RollCalls,
        Place::RollCall { group, day, starts, ends },
        Place::Attendance(pupil),
        Place::Desk,
        Place::Payments,
        Place::Payment(office.service.payments(&admin, None, 1).wait().unwrap()[0].id),
        Place::Drawers,
        Place::Drawer(office.service.drawers(&admin).wait().unwrap()[0].row.id),
        Place::Expenses,
        Place::Matching,
        Place::Daily,
        Place::Credits(operation),
        Place::Reports,
        Place::Fees,
        Place::Fee(fees[0].id),
        Place::Subscribers(fees.iter().find(|fee| fee.optional).unwrap().id),
        Place::FeeGroups,
        Place::FeeGroup(office.service.fee_groups(&admin, None).wait().unwrap()[0].id),
        Place::Discounts,
        Place::BillingSettings,
        Place::Payers(student),
        Place::Batch,
        Place::Invoices,
        Place::Invoice(invoice),
        Place::Balances,
        Place::PayerAccount(payer),
        Place::StudentAccount(student),
        Place::Reminders,
        Place::Repayments,
        Place::Income,
        Place::Store,
    ];
    for route in ROUTES {
        assert!(all.iter().any(|place| route.serves(*place)), "no place here for {}", route.title);
    }
    all.into_iter().filter(|place| ROUTES.iter().any(|route| route.serves(*place))).collect()
}

fn start(office: &Office, login: &str, place: Place) -> Driver {
    let mut t = office.at(login, place);
    t.idle();
    if t.screen().contains("Reprendre la saisie") {
        // What was begun by the command before.
        t.press("Right").press("Enter").idle();
    }
    t
}

/// Presses the command's key, or finds it in the palette by its name when it has none.
fn run(t: &mut Driver, key: Option<String>, label: &str) {
    match key {
        Some(key) => t.press(&key),
        None => t.press("Ctrl+K").type_(label).press("Enter"),
    };
    t.idle();
}

#[test]
fn the_keys_that_mean_the_same_everywhere_are_no_places_own() {
    let fixed = ["F1", "F5", "F7", "Ctrl+F", "Ctrl+L", "F9", "F10", "Ctrl+K", "Ctrl+Z", "Ctrl+Y"];
    for route in ROUTES {
        // Nobody has actions before she has come in.
        for command in (route.commands)().into_iter().filter(|command| command.id != "login.language") {
            let taken: Vec<String> = command.keys.iter().map(ToString::to_string).filter(|key| fixed.contains(&key.as_str())).collect();
            assert!(taken.is_empty(), "{} takes {taken:?}", command.id);
        }
    }
}

#[test]
fn every_command_of_every_place_does_something_or_says_why_not() {
    let office = Office::open();
    let locale = Locale::load(Language::Fr);
    let mut pressed = 0;
    for login in ["admin", "teacher"] {
        for place in places(&office) {
            let route = ROUTES.iter().find(|route| route.serves(place)).unwrap();
            if !route.needs.are_met(&Who(Some(office.actor(login)))) {
                continue;
            }
            let begun = start(&office, login, place);
            let commands = begun.session.commands();
            drop(begun);
            for command in commands {
                let mut t = start(&office, login, place);
                let before = t.screen();
                let key = command.keys.first().map(ToString::to_string);
                run(&mut t, key, &locale.get(command.label));
                let (after, id) = (t.screen(), command.id);
                assert!(!after.contains("erreur interne"), "{id} breaks:\n{after}");
                if let Some(reason) = &command.reason {
                    let said: String = locale.text(reason).chars().take(24).collect();
                    assert!(after.contains(&said), "{id} does not say “{said}”:\n{after}");
                } else {
                    assert_ne!(before, after, "{id} does nothing as {login}");
                }
                pressed += 1;
            }
        }
    }
    assert!(pressed > 40, "{pressed}");
}

#[test]
fn every_place_holds_in_every_size_and_look() {
    let mut office = Office::open();
    let looks: [fn(Look) -> Look; 3] =
        [|look| look, |look| Look { theme: Theme::Mono, colors: Colors::None, ascii: true, ..look }, |look| Look { plain: true, ..look }];
    for language in [Language::Fr, Language::En] {
        office.language = language;
        for (number, look) in looks.into_iter().enumerate() {
            office.look = look;
            for place in places(&office) {
                let mut t = start(&office, "admin", place);
                for size in [(32, 12), (40, 20), (44, 22), (80, 24), (120, 40), (200, 60)] {
                    t.size(size.0, size.1);
                    for key in ["Down", "Tab", "Up", "F1", "Esc", "Ctrl+K", "Esc"] {
                        t.press(key);
                    }
                    let screen = t.idle().screen();
                    if number == 1 {
                        let drawn = |c: char| "─│┌┐└┘›✓".contains(c);
                        assert!(!screen.contains(drawn), "{place:?} draws more than ASCII:\n{screen}");
                    }
                    if number == 2 {
                        assert!(!screen.contains(['─', '│']), "{place:?} draws borders:\n{screen}");
                    }
                    // Another size and back: one is still where one was, on the same row.
                    t.size(32, 12).size(20, 5).size(size.0, size.1);
                    let here = |screen: &str| screen.lines().filter(|line| line.contains('›')).map(str::to_owned).collect::<Vec<_>>();
                    assert_eq!(here(&t.screen()), here(&screen), "{place:?} {size:?}");
                }
            }
        }
    }
}

#[test]
fn the_usual_places_look_like_this() {
    let mut office = Office::open();
    for (name, size) in [("40x20", (40, 20)), ("80x24", (80, 24)), ("120x40", (120, 40)), ("200x60", (200, 60))] {
        office.size = size;
        for (place, what) in places(&office).into_iter().zip(["login", "password", "home", "students", "student", "new"]) {
            insta::assert_snapshot!(format!("{what}_{name}"), start(&office, "secretary", place).screen());
        }
    }
    (office.size, office.look) = ((80, 24), |look| Look { plain: true, ..look });
    for (place, what) in places(&office).into_iter().zip(["login", "password", "home", "students", "student", "new"]) {
        insta::assert_snapshot!(format!("{what}_plain"), start(&office, "secretary", place).screen());
    }
}

#[test]
fn the_list_of_keys_is_what_the_program_does() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keys.md");
    let page = keys_markdown(&Locale::load(Language::Fr));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == page, "docs/keys.md is out of date: UPDATE_DOCS=1 cargo test --test screens_everywhere writes it");
}
