//! The days of an import: lists that name somebody twice, move her, lose her, find her again, over one year and the next; and families
//! in two homes. On both engines.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/school.rs"]
mod school;
mod support;

use eschool::domain::id::PersonId;
use eschool::domain::roster::*;
use eschool::locale::Locale;
use eschool::service::{Clock, ImportRoster, Kind, Missing, Preview, Row, Service, Verdict};
use eschool::store::apply;
use eschool::store::classes::{ClassTeacher, CourseStudent, Enrolment, SchoolYear};
use eschool::store::people::{Address, Guardianship, HouseholdMember, Person, Staff};
use eschool::store::record::{ChangeSet, Record};
use school::{NOVEMBER, assert_sound, execute, founded, import, name, owner, roster, student};

const DAY: i64 = 86_400_000;

fn preview(service: &Service, import: &ImportRoster) -> Preview<()> {
    service.preview(&owner(), service.operation_id().unwrap(), import).wait().unwrap()
}

/// What the plan says of every line, in French.
fn told(rows: &[Row]) -> Vec<String> {
    let locale = Locale::load(eschool::domain::language::Language::Fr);
    rows.iter().map(|row| format!("{:?} {} {}", row.verdict, row.key, locale.text(&row.message)).to_lowercase()).collect()
}

fn taken(service: &Service, import: &ImportRoster) -> Vec<String> {
    let done = execute(service, import);
    assert!(done.applied, "{:#?}", told(&done.preview.rows));
    let again = preview(service, import);
    let odd: Vec<_> = again.rows.iter().filter(|row| !matches!(row.verdict, Verdict::Unchanged | Verdict::Skipped)).cloned().collect();
    assert!(odd.is_empty() && again.changes == 0, "a second import changes {}: {:#?}", again.changes, told(&odd));
    told(&done.preview.rows)
}

fn refused(service: &Service, import: &ImportRoster) -> String {
    let preview = preview(service, import);
    let rows: Vec<Row> = preview.rows.into_iter().filter(|row| row.verdict == Verdict::Refused).collect();
    assert_eq!(rows.len(), 1, "{:#?}", told(&rows));
    format!("{} [{}]", told(&rows)[0], rows[0].column.as_deref().unwrap_or_default())
}

fn all<R: Record + Send + 'static>(service: &Service) -> Vec<R> {
    let rows = service.store().read(|tx| apply::whole(tx, R::TABLE)).wait().unwrap();
    rows.into_iter().map(|values| R::from_values(values).unwrap()).collect()
}

/// Whoever bears this family name, and her stays: class code, first and last day.
fn stays(service: &Service, family: &str) -> Vec<String> {
    let persons: Vec<Person> = all(service);
    let ids: Vec<PersonId> = persons.iter().filter(|person| person.family_name == family).map(|person| person.id).collect();
    let classes: Vec<eschool::store::classes::Class> = all(service);
    let mut rows: Vec<Enrolment> = all(service);
    rows.retain(|row| ids.contains(&row.student_id));
    rows.sort_by_key(|row| row.starts);
    let code = |row: &Enrolment| classes.iter().find(|class| class.id == row.class_id).unwrap().code.clone();
    rows.iter().map(|row| format!("{} {} {}", code(row), row.starts, row.ends.map_or("…".to_owned(), |day| day.to_string()))).collect()
}

fn later(service: &Service, days: i64) -> Service {
    Service::new(service.store().clone(), &Clock::fixed(NOVEMBER + days * DAY)).unwrap()
}

fn insert<R: Record + Send + Sync + Clone + 'static>(service: &Service, rows: &[R]) {
    let mut changes = ChangeSet::default();
    rows.iter().for_each(|row| changes.insert(row));
    let write = move |tx: &mut eschool::store::db::Tx<'_>| apply::apply(tx, &changes);
    service.store().write(eschool::store::lane::Gate::Alone, write, |_| {}).wait().unwrap();
}

fn update<R: Record + Send + Sync + Clone + 'static>(service: &Service, before: &R, after: &R) {
    let mut changes = ChangeSet::default();
    changes.update(before, after);
    let write = move |tx: &mut eschool::store::db::Tx<'_>| apply::apply(tx, &changes);
    service.store().write(eschool::store::lane::Gate::Alone, write, |_| {}).wait().unwrap();
}

fn foreign(scheme: &str, value: &str) -> ForeignId {
    ForeignId { scheme: scheme.into(), value: value.into() }
}

fn guardian(line: u32, id: &str, family: &str, given: &str) -> GuardianEntry {
    let ids = if id.is_empty() { Vec::new() } else { vec![foreign("source", id)] };
    GuardianEntry { line, person: PersonEntry { ids, name: name(family, given), ..PersonEntry::default() }, ..GuardianEntry::default() }
}

fn staff(line: u32, id: &str, family: &str, class: Option<&str>) -> StaffEntry {
    let person = PersonEntry { ids: vec![foreign("source", id)], name: name(family, "Paul"), ..PersonEntry::default() };
    StaffEntry { line, person, class: class.map(str::to_owned), ..StaffEntry::default() }
}

fn address(lines: &str) -> Option<AddressEntry> {
    Some(AddressEntry { lines: lines.into(), city: "Kinshasa".into(), ..AddressEntry::default() })
}

fn each(check: impl Fn(&Service)) {
    for place in support::stores() {
        check(&founded(&place));
    }
}

#[test]
fn a_line_that_comes_twice_is_left_out_and_one_that_contradicts_it_is_refused() {
    each(|service| {
        let twice = import(vec![student(2, "M1", "KABEYA", "Anne", "5B"), student(3, "M1", "KABEYA", "Anne", "5B")]);
        assert!(taken(service, &twice)[1].contains("pareille à la ligne 2"));
        let other = import(vec![student(2, "M1", "KABEYA", "Anne", "5B"), student(3, "M1", "KABEYA", "Anne", "6A")]);
        let said = refused(service, &other);
        assert!(said.contains("la ligne 2"), "{said}");
        let left_out = ImportRoster { leave_out_refused: true, ..other };
        assert_eq!(preview(service, &left_out).changes, 0);
        assert_sound(service);
    });
}

#[test]
fn namesakes_without_an_id_are_two_people_and_one_may_gain_a_number() {
    each(|service| {
        let nameless = |line, class: &str| {
            let mut entry = student(line, "", "KABEYA", "Anne", class);
            entry.person.ids.clear();
            entry
        };
        taken(service, &import(vec![nameless(2, "5B"), nameless(3, "6A")]));
        assert_eq!(stays(service, "KABEYA").len(), 2);
        taken(service, &import(vec![student(2, "M7", "KABEYA", "Anne", "6A"), nameless(3, "5B")]));
        assert_eq!(all::<Person>(service).len(), 2);
        assert_eq!(stays(service, "KABEYA").len(), 2, "nobody moved");
        let mut unclear = nameless(2, "5B");
        unclear.class = None;
        assert_eq!(preview(service, &import(vec![unclear.clone()])).counts.refused, 1);
        let both = import(vec![unclear, student(3, "M7", "KABEYA", "Anne", "6A")]);
        assert_eq!(preview(service, &both).changes, 0, "the other one is named by her number");
    });
}

#[test]
fn a_move_ends_the_old_stay_the_day_before_and_a_second_one_that_day_corrects_it() {
    each(|service| {
        taken(service, &import(vec![student(2, "M1", "KABEYA", "Anne", "5A")]));
        let said = taken(service, &import(vec![student(2, "M1", "KABEYA", "Anne", "5B")]));
        assert!(said[0].contains("classe : 5a → 5b"), "{said:?}");
        let starts = all::<SchoolYear>(service)[0].starts;
        assert_eq!(stays(service, "KABEYA"), [format!("5A {starts} 2026-11-22"), "5B 2026-11-23 …".to_owned()]);
        taken(service, &import(vec![student(2, "M1", "KABEYA", "Anne", "5C")]));
        assert_eq!(stays(service, "KABEYA"), [format!("5A {starts} 2026-11-22"), "5C 2026-11-23 …".to_owned()]);
        let mut dated = student(2, "M1", "KABEYA", "Anne", "5C");
        dated.from = Some("2026-11-02".parse().unwrap());
        let said = taken(service, &import(vec![dated.clone()]));
        assert!(said[0].contains("2026-11-23 → 2026-11-02"), "{said:?}");
        assert_eq!(stays(service, "KABEYA"), [format!("5A {starts} 2026-11-01"), "5C 2026-11-02 …".to_owned()]);
        // The day she entered the school is no day of this class.
        dated.from = Some("2019-09-02".parse().unwrap());
        assert_eq!(preview(service, &import(vec![dated.clone()])).changes, 0);
        dated.from = Some("2030-09-02".parse().unwrap());
        assert!(refused(service, &import(vec![dated])).ends_with("[from]"));
        assert_sound(service);
    });
}

#[test]
fn whoever_is_missing_leaves_and_may_come_back() {
    each(|service| {
        let both = import(vec![student(2, "M1", "KABEYA", "Anne", "5A"), student(3, "M2", "ILUNGA", "Jean", "5A")]);
        taken(service, &both);
        let one = ImportRoster { missing: Missing::Withdraw, ..import(vec![student(2, "M1", "KABEYA", "Anne", "5A")]) };
        let mut unread = one.clone();
        let reason = eschool::domain::text::Text::new("service-no-name");
        unread.roster.refusals.push(Refusal { line: 3, column: None, reason });
        unread.leave_out_refused = true;
        assert_eq!(preview(service, &unread).changes, 0, "the line that was not read may be his");
        taken(service, &one);
        let starts = all::<SchoolYear>(service)[0].starts;
        assert_eq!(stays(service, "ILUNGA"), [format!("5A {starts} 2026-11-23")]);
        assert!(taken(service, &both)[1].contains("de retour"));
        assert_eq!(stays(service, "ILUNGA"), [format!("5A {starts} …")]);
        taken(service, &one);
        taken(&later(service, 10), &both);
        assert_eq!(stays(service, "ILUNGA"), [format!("5A {starts} 2026-11-23"), "5A 2026-12-03 …".to_owned()]);
        assert_sound(service);
    });
}

#[test]
fn a_leaving_day_ends_the_stay_and_can_be_corrected() {
    each(|service| {
        let mut gone = student(2, "M1", "KABEYA", "Anne", "5A");
        gone.left = Some("2026-10-10".parse().unwrap());
        taken(service, &import(vec![student(3, "M2", "ILUNGA", "Jean", "5A"), gone.clone()]));
        let starts = all::<SchoolYear>(service)[0].starts;
        assert_eq!(stays(service, "KABEYA"), [format!("5A {starts} 2026-10-10")]);
        gone.left = Some("2026-10-17".parse().unwrap());
        let said = taken(service, &import(vec![gone.clone()]));
        assert!(said[0].contains("2026-10-10 → 2026-10-17"), "{said:?}");
        assert_eq!(stays(service, "KABEYA"), [format!("5A {starts} 2026-10-17")]);
        gone.person = student(2, "M3", "MBUYI", "Eva", "5A").person;
        gone.left = Some("2026-06-30".parse().unwrap());
        taken(service, &import(vec![gone]));
        assert!(stays(service, "MBUYI").is_empty(), "she left before the year began");
    });
}

#[test]
fn next_years_list_ends_this_years_stays_and_this_years_list_still_changes_nothing() {
    each(|service| {
        let this = import(vec![student(2, "M1", "KABEYA", "Anne", "5A")]);
        taken(service, &this);
        let mut next = ImportRoster { year: Some("2027-2028".into()), ..import(vec![student(2, "M1", "KABEYA", "Anne", "4A")]) };
        let error = service.preview(&owner(), service.operation_id().unwrap(), &next).wait().unwrap_err();
        assert_eq!((error.kind, error.message.id), (Kind::User, "service-year-unknown"));
        let known = all::<SchoolYear>(service).remove(0);
        let year = SchoolYear {
            id: uuid::Uuid::from_u128(7).into(),
            code: "2027-2028".into(),
            starts: "2027-09-06".parse().unwrap(),
            ends: "2028-07-02".parse().unwrap(),
        };
        insert(service, &[year]);
        taken(service, &next);
        assert_eq!(stays(service, "KABEYA"), [format!("5A {} {}", known.starts, known.ends), "4A 2027-09-06 …".to_owned()]);
        assert_eq!(preview(service, &this).changes, 0);
        next.year = Some("2027".into());
        assert_eq!(preview(service, &next).changes, 0);
    });
}

#[test]
fn classes_come_from_students_take_a_level_and_are_renamed_by_id() {
    each(|service| {
        let mut first = student(2, "M1", "KABEYA", "Anne", "5 B");
        let second = student(3, "M2", "ILUNGA", "Jean", "5b");
        taken(service, &import(vec![first.clone(), second]));
        assert_eq!(all::<eschool::store::classes::Class>(service).len(), 1);
        first.level = Some("5e".into());
        assert!(taken(service, &import(vec![first]))[0].contains("niveau de la classe 5 b : 5e"));
        let class = |line, id: &str, code: &str| ClassEntry {
            line,
            ids: vec![foreign("source", id)],
            code: code.into(),
            capacity: Some(1),
            ..ClassEntry::default()
        };
        let classes = |classes| roster(Roster { classes, ..Roster::default() });
        taken(service, &classes(vec![class(2, "1", "5B"), class(3, "2", "6A")]));
        let said = taken(service, &classes(vec![class(2, "1", "5 Jaune")]));
        assert!(said[0].contains("code : 5 b → 5 jaune"), "{said:?}");
        assert!(refused(service, &classes(vec![class(2, "1", "6a")])).ends_with("[code]"));
        let said = taken(service, &import(vec![student(2, "M3", "MBUYI", "Eva", "5 jaune")]));
        assert!(said[0].contains("3 élèves en 5 jaune pour 1 place"), "{said:?}");
    });
}

#[test]
fn one_number_in_every_list_names_another_thing_in_each() {
    each(|service| {
        let mut pupil = student(4, "9", "KABEYA", "Jean", "5B");
        pupil.person.ids = vec![foreign("source", "1")];
        let lists = Roster {
            classes: vec![ClassEntry { line: 2, ids: vec![foreign("source", "1")], code: "5B".into(), ..ClassEntry::default() }],
            students: vec![pupil],
            guardians: vec![guardian(5, "1", "KABEYA", "Paul")],
            staff: vec![staff(6, "1", "ILUNGA", None)],
            links: vec![LinkEntry {
                line: 7,
                student: Some(PersonRef::Id(foreign("source", "1"))),
                guardian: Some(PersonRef::Id(foreign("source", "1"))),
                ..LinkEntry::default()
            }],
            ..Roster::default()
        };
        taken(service, &roster(lists));
        assert_eq!(all::<Person>(service).len(), 3, "the father has his son's name and number in another list");
        // A member of staff with a parent's number and whole name is that parent.
        taken(service, &roster(Roster { staff: vec![staff(2, "1", "ILUNGA", None), staff(3, "50", "MBUYI", None)], ..Roster::default() }));
        taken(service, &roster(Roster { guardians: vec![guardian(2, "50", "Mbuyi", "Paul")], ..Roster::default() }));
        assert_eq!(all::<Person>(service).len(), 4);
        assert_sound(service);
    });
}

#[test]
fn guardians_name_their_children_and_share_a_telephone() {
    each(|service| {
        taken(service, &import(vec![student(2, "M1", "KABEYA", "Anne", "5B"), student(3, "M2", "KABEYA", "Anne", "6A")]));
        let child = |class: &str, given: &str| ChildRef {
            student: PersonRef::Name { name: name("Kabeya", given), birth: None, class: Some(class.into()) },
            relation: Some(Relation::Mother),
        };
        let parent = |line, given: &str, phone: &str, class: &str| {
            let mut entry = guardian(line, "", "KABEYA", given);
            entry.person.phones = vec![phone.into()];
            entry.children = vec![child(class, "Anne")];
            entry
        };
        let list = |guardians| roster(Roster { guardians, ..Roster::default() });
        taken(service, &list(vec![parent(2, "Marie", "0810000001", "5 B"), parent(3, "Paul", "0810000001", "6A")]));
        assert_eq!(all::<Guardianship>(service).len(), 2);
        let said = taken(service, &list(vec![parent(2, "Marie", "0990000009", "5B")]));
        assert!(said[0].contains("téléphone : 0990000009"), "the mother of her child has a new number: {said:?}");
        let mut lost = parent(2, "Marie", "0810000001", "5B");
        lost.children = vec![child("5B", "Inconnue")];
        assert!(refused(service, &list(vec![lost])).ends_with("[student]"));
        let link = LinkEntry {
            line: 2,
            student: Some(PersonRef::AnyId("M1".into())),
            guardian: Some(PersonRef::AnyId("Paul@exemple.cd".into())),
            relation: Some(Relation::Father),
            ..LinkEntry::default()
        };
        let mut paul = guardian(3, "", "ILUNGA", "Paul");
        paul.person.emails = vec!["paul@exemple.cd".into()];
        let mut both = roster(Roster { guardians: vec![paul], links: vec![link], ..Roster::default() });
        taken(service, &both);
        both.roster.links[0].relation = Some(Relation::Tutor);
        both.roster.links[0].pays = Some(true);
        let said = taken(service, &both);
        assert!(said.iter().any(|row| row.contains("lien : père → tuteur, payeur : non → oui")), "{said:?}");
    });
}

#[test]
fn a_child_of_two_homes_stays_in_both_and_takes_no_address_across() {
    each(|service| {
        let living = |line, given: &str, home: Option<&str>, lines: &str| {
            let mut entry = student(line, given, "KABEYA", given, "5B");
            entry.person.household = home.map(str::to_owned);
            entry.person.address = address(lines);
            entry
        };
        taken(service, &import(vec![living(2, "Anne", Some("F1"), "1 rue Haute"), living(3, "Jean", Some("F1"), "1 rue Haute")]));
        taken(service, &import(vec![living(2, "Anne", Some("F2"), "2 rue Basse")]));
        let addresses = || {
            let mut open: Vec<String> = all::<Address>(service).into_iter().filter(|row| row.ends.is_none()).map(|row| row.lines).collect();
            open.sort_unstable();
            open
        };
        assert_eq!(all::<HouseholdMember>(service).len(), 3);
        assert_eq!(addresses(), ["1 rue Haute", "2 rue Basse"]);
        // Without the home's number, her second address is that of her second home.
        assert_eq!(preview(service, &import(vec![living(2, "Anne", None, "2 rue Basse")])).changes, 0);
        // Her brother lives where he did; one who moves alone does not take him along.
        taken(service, &import(vec![living(2, "Anne", None, "1 rue Haute"), living(3, "Jean", None, "3 rue Neuve")]));
        assert_eq!(addresses(), ["1 rue Haute", "2 rue Basse", "3 rue Neuve"]);
        // A town alone makes nobody a family.
        let of_town = |line, given: &str| {
            let mut entry = living(line, given, None, "");
            entry.person.name.family_name = "ILUNGA".into();
            entry
        };
        let before = all::<HouseholdMember>(service).len();
        taken(service, &import(vec![of_town(2, "Eva"), of_town(3, "Luc")]));
        let members: Vec<HouseholdMember> = all(service);
        let homes: std::collections::HashSet<_> = members.iter().map(|row| row.household_id.0).collect();
        assert_eq!((members.len() - before, homes.len()), (2, 5));
    });
}

#[test]
fn homeroom_teachers_are_those_the_file_names() {
    each(|service| {
        let list = |staff| roster(Roster { staff, ..Roster::default() });
        taken(service, &list(vec![staff(2, "1", "KABEYA", Some("5B")), staff(3, "2", "ILUNGA", Some("5 b"))]));
        let turned = list(vec![staff(2, "2", "ILUNGA", Some("5B")), staff(3, "1", "KABEYA", Some("5B"))]);
        assert_eq!(preview(service, &turned).changes, 0);
        let open = || all::<ClassTeacher>(service).into_iter().filter(|row| row.ends.is_none()).count();
        assert_eq!(open(), 2);
        taken(service, &list(vec![staff(2, "3", "MBUYI", Some("5B"))]));
        assert_eq!(open(), 1);
        assert_eq!(all::<Staff>(service).len(), 3);
    });
}

#[test]
fn memberships_put_into_classes_and_courses_by_their_days() {
    each(|service| {
        let class = |id: &str, code: &str| ClassEntry { line: 2, ids: vec![foreign("or", id)], code: code.into(), ..ClassEntry::default() };
        let course = |line, id: &str| CourseEntry {
            line,
            ids: vec![foreign("or", id)],
            code: "MATH".into(),
            title: "Mathématiques".into(),
            subject: "Mathématiques".into(),
        };
        let mut pupil = student(3, "", "KABEYA", "Anne", "");
        pupil.person.ids = vec![foreign("or", "s1")];
        pupil.class = None;
        let mut teacher = staff(4, "", "ILUNGA", None);
        teacher.person.ids = vec![foreign("or", "t1")];
        let place = |line, group: &str, person: &str, from: &str, to: &str| MembershipEntry {
            line,
            course: foreign("or", group),
            person: foreign("or", person),
            teaches: person.starts_with('t'),
            primary: person.starts_with('t'),
            from: from.parse().ok(),
            to: to.parse().ok(),
        };
        let mut lists = Roster {
            classes: vec![class("c1", "5A"), class("c2", "5B")],
            students: vec![pupil],
            staff: vec![teacher],
            courses: vec![course(5, "k1"), course(6, "k2")],
            memberships: vec![
                place(10, "c2", "s1", "2026-10-12", ""),
                place(11, "c1", "s1", "", "2026-10-11"),
                place(12, "c2", "t1", "", ""),
                place(13, "c1", "t1", "", "2026-10-11"),
                place(14, "k1", "s1", "", "2026-12-20"),
                place(15, "k1", "s1", "", "2026-10-20"),
                place(16, "k2", "s1", "", ""),
                place(17, "gone", "s1", "", "2026-10-20"),
            ],
            ..Roster::default()
        };
        taken(service, &roster(lists.clone()));
        let starts = all::<SchoolYear>(service)[0].starts;
        assert_eq!(stays(service, "KABEYA"), [format!("5A {starts} 2026-10-11"), "5B 2026-10-12 …".to_owned()]);
        assert_eq!(all::<ClassTeacher>(service).len(), 1);
        assert_eq!(all::<CourseStudent>(service).len(), 2, "two sections of one course are two courses");
        lists.memberships.reverse();
        assert_eq!(preview(service, &roster(lists.clone())).changes, 0);
        lists.memberships.retain(|entry| entry.course.value != "c1");
        lists.memberships.iter_mut().filter(|entry| entry.course.value == "c2").for_each(|entry| entry.to = "2026-11-20".parse().ok());
        let said = taken(service, &roster(lists.clone()));
        assert!(said.iter().any(|row| row.contains("sorti de la classe 5b le 20/11/2026")), "{said:?}");
        lists.memberships = vec![place(10, "c1", "s1", "", ""), place(11, "c2", "s1", "", "")];
        assert!(refused(service, &roster(lists)).contains("la ligne 10"));
        assert_sound(service);
    });
}

#[test]
fn a_number_without_a_name_updates_whom_it_names_and_nobody_else() {
    each(|service| {
        taken(service, &import(vec![student(2, "M1", "KABEYA", "Anne", "5A")]));
        let said = taken(service, &import(vec![student(2, "M1", "", "", "5B")]));
        assert!(said[0].contains("5a → 5b"), "{said:?}");
        let said = refused(service, &import(vec![student(2, "M404", "", "", "5B")]));
        assert!(said.contains("m404") && said.ends_with("[family_name]"), "{said}");
    });
}

#[test]
fn an_id_of_a_merged_record_names_the_one_that_stayed_and_one_of_an_ended_record_brings_her_back() {
    each(|service| {
        taken(service, &import(vec![student(2, "M1", "KABEYA", "Anne", "5A"), student(3, "M2", "KABEYA", "Anna", "5A")]));
        let persons: Vec<Person> = all(service);
        let kept = persons.iter().find(|person| person.given_names == "Anne").unwrap();
        let lost = persons.iter().find(|person| person.given_names == "Anna").unwrap();
        update(service, lost, &Person { merged_into: Some(kept.id), ..lost.clone() });
        let said = taken(service, &import(vec![student(2, "M2", "KABEYA", "Annie", "5A")]));
        assert!(said[0].contains("kabeya anne → kabeya annie"), "{said:?}");
        let kept = all::<Person>(service).into_iter().find(|person| person.id == kept.id).unwrap();
        update(service, &kept, &Person { ended_on: Some("2026-11-01".parse().unwrap()), ..kept.clone() });
        assert!(taken(service, &import(vec![student(2, "M1", "KABEYA", "Annie", "5A")]))[0].contains("de retour"));
    });
}

#[test]
fn nobody_becomes_her_own_guardian() {
    each(|service| {
        let mut adult = student(2, "M1", "KABEYA", "Anne", "5A");
        adult.person.ids.push(foreign("source", "1"));
        let lists = Roster { students: vec![adult], guardians: vec![guardian(3, "1", "KABEYA", "Anne")], ..Roster::default() };
        taken(service, &roster(lists));
        let one = || Some(PersonRef::Id(foreign("source", "1")));
        let link = LinkEntry { line: 2, student: one(), guardian: one(), ..LinkEntry::default() };
        assert!(refused(service, &roster(Roster { links: vec![link], ..Roster::default() })).ends_with("[guardian]"));
        let mut parent = guardian(2, "1", "KABEYA", "Anne");
        parent.children = vec![ChildRef { student: one().unwrap(), relation: None }];
        assert!(refused(service, &roster(Roster { guardians: vec![parent], ..Roster::default() })).ends_with("[student]"));
    });
}

#[test]
fn a_vaguer_birth_date_is_no_change_and_an_exact_one_completes_it() {
    each(|service| {
        let born = |date: &str| {
            let mut entry = student(2, "", "KABEYA", "Anne", "5A");
            entry.person.ids.clear();
            entry.person.birth = date.parse().ok();
            import(vec![entry])
        };
        taken(service, &born("2012"));
        assert!(taken(service, &born("2012-05-17"))[0].contains("2012 → 2012-05-17"));
        assert_eq!(preview(service, &born("2012")).changes, 0);
        taken(service, &born("2013-01-01"));
        assert_eq!(all::<Person>(service).len(), 2);
    });
}
