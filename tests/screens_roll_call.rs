//! A teacher's roll call in keys, counted: nobody missing, two absent and one late, two people at one list, the phone.

mod support {
    pub mod office;
}

use eschool::domain::attendance::{Group, Presence};
use eschool::domain::day::Day;
use eschool::domain::hour::Hour;
use eschool::service::{CallLine, CallSheet, CallState, CloseDays};
use eschool::tui::driver::Driver;
use eschool::tui::place::Place;
use support::office::Office;

fn today() -> Day {
    Day::new(2026, 11, 23).unwrap()
}

/// Presses these keys, and says how many they were; a word of letters is as many keys as it has.
fn press(t: &mut Driver, keys: &str) -> usize {
    let mut count = 0;
    for word in keys.split(' ') {
        let named = word.len() > 1 && word.parse::<eschool::tui::input::Key>().is_ok();
        if named || word.len() == 1 {
            t.press(word);
            count += 1;
        } else {
            t.type_(word);
            count += word.chars().count();
        }
        t.idle();
    }
    count
}

fn class_of(office: &Office, login: &str) -> (Group, String) {
    let groups = office.service.callable_groups(&office.actor(login), today()).wait().unwrap();
    let class = groups.iter().find(|line| line.group.class().is_some()).unwrap();
    (class.group, class.code.clone())
}

fn place(group: Group) -> Place {
    Place::RollCall { group, day: today(), starts: Hour::read("7:30").unwrap(), ends: Hour::read("12:35").unwrap() }
}

fn sheet(office: &Office, group: Group) -> CallSheet {
    let Place::RollCall { starts, ends, .. } = place(group) else { unreachable!() };
    office.service.call_sheet(&office.actor("admin"), group, today(), starts, ends).wait().unwrap()
}

/// The fewest letters that lead to a name from anywhere.
fn letters(sheet: &CallSheet, at: usize) -> String {
    let keys: Vec<String> = sheet.rows.iter().map(|row| row.name.key()).collect();
    let key: String = keys[at].chars().filter(|c| *c != ' ').collect();
    (1..=key.len())
        .map(|len| key[..len].to_owned())
        .find(|typed| keys.iter().position(|key| key.starts_with(typed.as_str())) == Some(at))
        .unwrap_or(key)
}

#[test]
fn a_roll_where_nobody_is_missing_takes_a_few_keys_from_home() {
    let office = Office::open();
    let (group, code) = class_of(&office, "teacher");
    let mut t = office.at_home("teacher");
    let mut keys = press(&mut t, "app Enter");
    t.sees("Accueil › Appels");
    keys += press(&mut t, "Insert");
    keys += press(&mut t, &format!("{} Enter", &code[..2].to_lowercase()));
    t.sees(&format!("Appel {code}")).sees("aucun absent");
    keys += press(&mut t, "F2");
    t.sees("Appel terminé : personne d’absent, aucun retard");
    assert!(keys < 10, "{keys} keys");
    let calls = office.service.calls(&office.actor("admin"), today()).wait().unwrap();
    assert!(calls.lines.iter().any(|line| line.group == group && line.taken_as.as_deref() == Some("teacher")));
}

#[test]
fn two_absent_and_one_late_are_noted_by_their_names() {
    let office = Office::open();
    let (group, _) = class_of(&office, "teacher");
    let mut t = office.at("teacher", place(group));
    let people = sheet(&office, group);
    let last = people.rows.len() - 1;
    let (one, two, late) = (last / 3, 2 * last / 3, last);
    let mut keys =
        press(&mut t, &format!("{} Space {} Space {} 1 2", letters(&people, one), letters(&people, two), letters(&people, late)));
    t.sees("2 absents, 1 retard").sees("retard 12 min");
    keys += press(&mut t, "F2");
    t.sees("Appel terminé : 2 absents, 1 retard.");
    assert!(keys <= 14, "{keys} keys");
    println!("a roll with two absences and one late: {keys} keys");
    let noted = sheet(&office, group);
    assert!(noted.ended);
    assert_eq!([one, two, late].map(|at| noted.rows[at].presence), [Presence::Absent, Presence::Absent, Presence::Late(12)]);
    press(&mut t, "Ctrl+Z");
    t.sees("Action annulée");
}

#[test]
fn each_student_is_saved_when_one_leaves_her_and_nothing_waits_for_f2() {
    let office = Office::open();
    let (group, _) = class_of(&office, "teacher");
    let mut t = office.at("teacher", place(group));
    press(&mut t, "Space");
    t.sees("* absent");
    assert_eq!(sheet(&office, group).rows[0].presence, Presence::Present, "she may still change her mind");
    press(&mut t, "Space 5 Enter");
    let noted = sheet(&office, group);
    assert_eq!((noted.rows[0].presence, noted.ended), (Presence::Late(5), false));
    t.sees("retard 5 min").sees("commencé").sees_no("* ");
    press(&mut t, "Space Esc");
    assert_eq!(sheet(&office, group).rows[1].presence, Presence::Absent, "leaving the screen leaves the row");
}

#[test]
fn two_people_at_one_list_see_both_values_and_the_next_key_decides() {
    let office = Office::open();
    let (group, _) = class_of(&office, "teacher");
    let (mut one, mut two) = (office.at("teacher", place(group)), office.at("admin", place(group)));
    press(&mut two, "7");
    press(&mut one, "Space Enter");
    two.press("Down").idle();
    two.sees("teacher a noté « absent », et vous « retard 7 min »").sees("! ");
    assert_eq!(sheet(&office, group).rows[0].presence, Presence::Absent);
    press(&mut two, "Up 7 Enter");
    assert_eq!(sheet(&office, group).rows[0].presence, Presence::Late(7));
    one.idle();
    one.sees("retard 7 min");
}

#[test]
fn a_reason_that_is_known_is_noted_at_the_call_and_waits_for_the_office() {
    let office = Office::open();
    let (group, _) = class_of(&office, "teacher");
    let mut t = office.at("teacher", place(group));
    press(&mut t, "F4");
    t.sees("Motif de l’absence").type_("transport").press("Enter").idle().sees("* absent").sees("Empêchement de transport");
    press(&mut t, "Enter F2");
    t.sees("1 absent");
    let noted = sheet(&office, group);
    assert_eq!((noted.rows[0].presence, noted.rows[0].motive.as_deref()), (Presence::Absent, Some("transport")));
    let affairs = office.service.affairs(&office.actor("student_affairs"), None).wait().unwrap();
    let matter = affairs.matters.iter().find(|row| row.student == noted.rows[0].student && row.span.from.day == today()).unwrap();
    assert_eq!((matter.motive.as_deref(), matter.receivable), (Some("transport"), true), "the office finds it announced");
    // Whoever turns out to be there has no reason any more.
    press(&mut t, "Home Delete Enter");
    assert_eq!((sheet(&office, group).rows[0].presence, sheet(&office, group).rows[0].motive.clone()), (Presence::Present, None));
}

#[test]
fn a_class_that_went_on_an_outing_is_noted_in_a_few_keys_and_taken_back_in_one() {
    let office = Office::open();
    let (group, _) = class_of(&office, "teacher");
    let count = sheet(&office, group).rows.len();
    let mut t = office.at("teacher", place(group));
    let keys = press(&mut t, "Ctrl+A sortie Enter F2");
    t.sees(&format!("{count} absents")).sees("Sortie ou activité");
    assert!(keys <= 9, "{keys} keys");
    let noted = sheet(&office, group);
    assert!(noted.ended && noted.rows.iter().all(|row| row.presence == Presence::Absent && row.motive.as_deref() == Some("outing")));
    let one = office.service.attendance_file(&office.actor("admin"), noted.rows[0].student).wait().unwrap();
    assert_eq!(one.lines[0].motive_code.as_deref(), Some("outing"));
    let report = office.service.attendance_report(&office.actor("admin"), None, today(), today()).wait().unwrap();
    let half_days = |of| report.students.iter().find(|row| row.student == of).unwrap().half_days;
    assert!(noted.rows.iter().all(|row| half_days(row.student) == 0), "with the school elsewhere is no absence");
    press(&mut t, "Ctrl+Z Ctrl+Z");
    let back = sheet(&office, group);
    assert!(back.rows.iter().all(|row| row.presence == Presence::Present), "one undo for the end, one for all of them");
}

#[test]
fn a_lesson_made_up_for_on_a_closed_day_is_opened_by_student_affairs_and_counts_no_half_day() {
    let office = Office::open();
    let (group, _) = class_of(&office, "teacher");
    let close = CloseDays { from: today(), to: today(), half: None, name: "Fête".to_owned() };
    office.service.execute(&office.actor("admin"), office.service.operation_id().unwrap(), &close, None).wait().unwrap();
    let mut teacher = office.at("teacher", place(group));
    teacher.sees("Il n’y a pas classe : Fête.").sees("La vie scolaire peut ouvrir cet appel");
    press(&mut teacher, "Space");
    teacher.sees_no("* absent");
    press(&mut teacher, "Insert");
    teacher.sees_no("Pourquoi il y a cours").press("F2").idle();
    assert_eq!(sheet(&office, group).taken_as, None);
    let mut affairs = office.at("student_affairs", place(group));
    press(&mut affairs, "Insert");
    affairs.sees("Pourquoi il y a cours").type_("rattrapage du 12").press("F2").idle();
    affairs.sees("rattrapage du 12");
    press(&mut affairs, "Space Enter");
    assert_eq!(sheet(&office, group).reason.as_deref(), Some("rattrapage du 12"));
    // Once it is open, the teacher calls it like any other.
    teacher.idle();
    teacher.sees("rattrapage du 12");
    press(&mut teacher, "Down Space F2");
    let noted = sheet(&office, group);
    assert_eq!((noted.ended, noted.rows[1].presence), (true, Presence::Absent));
    let report = office.service.attendance_report(&office.actor("admin"), None, today(), today()).wait().unwrap();
    for row in &noted.rows[..2] {
        assert_eq!(report.students.iter().find(|student| student.student == row.student).unwrap().half_days, 0);
    }
    let matters = office.service.affairs(&office.actor("student_affairs"), None).wait().unwrap();
    assert!(matters.matters.iter().all(|row| row.span.from.day != today()), "nothing to settle of a day without class");
}

#[test]
fn what_cannot_be_called_says_why() {
    let office = Office::open();
    let (group, _) = class_of(&office, "teacher");
    let Place::RollCall { starts, ends, .. } = place(group) else { unreachable!() };
    let mut t = office.at("teacher", Place::RollCall { group, day: today().plus(-3), starts, ends });
    press(&mut t, "Space");
    t.sees("Seule la vie scolaire");
    press(&mut t, "F2");
    t.sees("Seule la vie scolaire");
    let mut t = office.at("teacher", place(group));
    press(&mut t, "9 9 9");
    t.sees("Le cours dure 305 minutes");
    press(&mut t, "Enter");
    t.sees("retard 99 min");
    t.press("Home").press("F3").idle();
    t.sees("Absences de").sees("Ce mois-ci").sees("retard 99 min");
}

#[test]
fn the_list_holds_on_a_phone_and_on_a_wide_screen() {
    let mut office = Office::open();
    let (group, _) = class_of(&office, "teacher");
    for (name, size) in [("40x20", (40, 20)), ("80x24", (80, 24)), ("120x40", (120, 40))] {
        office.size = size;
        let mut t = office.at("teacher", place(group));
        press(&mut t, "Space Down 8");
        insta::assert_snapshot!(format!("roll_call_{name}"), t.screen());
    }
}

#[test]
fn the_list_of_a_day_begins_at_the_lesson_of_now_and_an_earlier_one_is_called_from_it_too() {
    let office = Office::open();
    // It is 10:32 at school.
    let now = Hour::read("10:32").unwrap();
    let lines = || office.service.calls(&office.actor("student_affairs"), today()).wait().unwrap().lines.clone();
    let missing = |line: &&CallLine| line.state == CallState::Missing;
    let of_now = lines().iter().filter(missing).find(|line| line.starts <= now && now < line.ends).cloned().expect("a lesson of now");
    let mut t = office.at("student_affairs", Place::RollCalls);
    let screen = t.idle().screen();
    let here = screen.lines().find(|line| line.starts_with('›')).unwrap();
    assert!(here.contains(&of_now.starts.to_string()) && here.contains("manquant"), "{here}");
    press(&mut t, "Enter");
    t.sees(&format!("Appel {}", of_now.title));
    press(&mut t, "F2 Esc");
    assert!(lines().iter().any(|line| line.group == of_now.group && line.starts == of_now.starts && line.state == CallState::Ended));
    let earlier = lines().iter().filter(missing).find(|line| line.ends <= now).cloned().expect("an earlier lesson nobody called");
    press(&mut t, "Home");
    t.press("Enter").idle().sees(&format!("Appel {}", earlier.title));
    press(&mut t, "F2");
    assert!(lines().iter().any(|line| line.group == earlier.group && line.starts == earlier.starts && line.state == CallState::Ended));
}
