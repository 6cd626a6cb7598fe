//! What every import keeps, whatever the list: a second one changes nothing, in any order of lines; an edit changes its own line; an
//! undo restores everything. Rosters are drawn with few names and few numbers, so that namesakes and shared ids abound.

#[path = "support/school.rs"]
mod school;
#[path = "support.rs"]
mod support;

use eschool::domain::day::Day;
use eschool::domain::name::PersonName;
use eschool::domain::roster::*;
use eschool::service::{ImportRoster, Preview, Service, Undo, Verdict};
use proptest::prelude::*;
use proptest::sample::select;

use school::{assert_sound, copy, differing, execute, founded, owner, roster};

fn name() -> impl Strategy<Value = PersonName> {
    let family = select(vec!["KABEYA", "Kabeya", "Îlunga", "ILUNGA", "D'Arc", "Mbuyi"]);
    let given = select(vec!["Anne", "anne", "Jean", "Élodie", "Elodie"]);
    let post = prop::option::weighted(0.2, select(vec!["Mwamba", "Tshala"]));
    (family, given, post).prop_map(|(family, given, post)| PersonName {
        family_name: family.to_owned(),
        given_names: given.to_owned(),
        post_name: post.map(str::to_owned),
        usage_name: None,
    })
}

fn id(schemes: Vec<&'static str>) -> impl Strategy<Value = Vec<ForeignId>> {
    let one = (select(schemes), 1..12_u8).prop_map(|(scheme, value)| ForeignId { scheme: scheme.to_owned(), value: value.to_string() });
    prop::option::weighted(0.6, one).prop_map(|id| id.into_iter().collect())
}

fn person(schemes: Vec<&'static str>) -> impl Strategy<Value = PersonEntry> {
    let birth = prop::option::weighted(0.6, select(vec!["2012", "2012-05", "2012-05-17", "2013-01-02"]));
    let phones = prop::collection::vec(select(vec!["+243 810 000 001", "0810000002", "0820000003"]), 0..3);
    let emails = prop::collection::vec(select(vec!["A@exemple.cd", "b@exemple.cd"]), 0..2);
    let address = prop::option::weighted(0.4, (select(vec!["12, av. Kasa-Vubu", "3 rue du Port", ""]), select(vec!["Kinshasa", "Goma"])));
    let household = prop::option::weighted(0.3, select(vec!["F1", "F2", "F3"]));
    let sex = prop::option::of(select(vec![Sex::Female, Sex::Male]));
    (id(schemes), name(), birth, sex, phones, emails, address, household).prop_map(
        |(ids, name, birth, sex, mut phones, emails, address, household)| {
            phones.dedup();
            PersonEntry {
                ids,
                name,
                sex,
                birth: birth.map(|birth| birth.parse().unwrap()),
                phones: phones.into_iter().map(str::to_owned).collect(),
                emails: emails.into_iter().map(str::to_owned).collect(),
                address: address.map(|(lines, city)| AddressEntry { lines: lines.into(), city: city.into(), ..AddressEntry::default() }),
                household: household.map(str::to_owned),
                birth_place: None,
            }
        },
    )
}

fn students() -> impl Strategy<Value = Vec<StudentEntry>> {
    let class = prop::option::weighted(0.8, select(vec!["5B", "5 b", "5-B", "6A", "Tle S"]));
    let level = prop::option::weighted(0.3, select(vec!["5e", "6e"]));
    let day = || prop::option::weighted(0.2, select(vec!["2026-09-07", "2026-10-15", "2025-09-01", "2026-12-01"]));
    let one = (person(vec!["matricule", "source"]), class, level, day(), day(), prop::option::weighted(0.3, any::<bool>()));
    let one = one.prop_map(|(person, class, level, from, left, repeating)| StudentEntry {
        line: 0,
        person,
        class: class.map(str::to_owned),
        level: level.map(str::to_owned),
        from: from.map(|day| day.parse().unwrap()),
        left: left.map(|day: &str| day.parse::<Day>().unwrap()),
        repeating,
    });
    prop::collection::vec(one, 0..12)
}

/// A school's list as a program writes it: no line is refused for speaking of somebody twice.
fn rosters() -> impl Strategy<Value = Roster> {
    let guardian = (person(vec!["source", "oneroster"]), prop::option::weighted(0.3, select(vec!["Infirmière", "Maçon"]))).prop_map(
        |(person, occupation)| GuardianEntry { line: 0, person, occupation: occupation.map(str::to_owned), children: Vec::new() },
    );
    let class = prop::option::weighted(0.5, select(vec!["5B", "6A"]));
    let staff = (person(vec!["source", "matricule"]), prop::option::weighted(0.4, any::<bool>()), class)
        .prop_map(|(person, teaches, class)| StaffEntry { line: 0, person, function: None, teaches, class: class.map(str::to_owned) });
    let link = (1..12_u8, 1..12_u8, prop::option::of(select(vec![Relation::Mother, Relation::Tutor])), prop::option::of(1..3_u8));
    let ids = |value: u8| Some(PersonRef::Id(ForeignId { scheme: "source".to_owned(), value: value.to_string() }));
    let link = link.prop_map(move |(student, guardian, relation, priority)| LinkEntry {
        student: ids(student),
        guardian: ids(guardian),
        relation,
        priority,
        ..LinkEntry::default()
    });
    let class = (1..5_u8, select(vec!["5B", "6A", "Tle S"]), prop::option::of(1..4_u32)).prop_map(|(id, code, capacity)| ClassEntry {
        ids: vec![ForeignId { scheme: "source".to_owned(), value: id.to_string() }],
        code: code.to_owned(),
        capacity,
        ..ClassEntry::default()
    });
    (
        prop::collection::vec(class, 0..3),
        students(),
        prop::collection::vec(guardian, 0..10),
        prop::collection::vec(staff, 0..4),
        prop::collection::vec(link, 0..8),
    )
        .prop_map(|(classes, students, guardians, staff, links)| {
            numbered(Roster { classes, students, guardians, staff, links, ..Roster::default() })
        })
}

/// Every line of a roster has a number of its own.
fn numbered(mut roster: Roster) -> Roster {
    let lines = roster.classes.iter_mut().map(|entry| &mut entry.line);
    let lines = lines.chain(roster.students.iter_mut().map(|entry| &mut entry.line));
    let lines = lines.chain(roster.guardians.iter_mut().map(|entry| &mut entry.line));
    let lines = lines.chain(roster.staff.iter_mut().map(|entry| &mut entry.line));
    let lines = lines.chain(roster.links.iter_mut().map(|entry| &mut entry.line));
    for (line, number) in lines.zip(2..) {
        *line = number;
    }
    roster
}

fn preview(service: &Service, import: &ImportRoster) -> Preview<()> {
    service.preview(&owner(), service.operation_id().unwrap(), import).wait().unwrap()
}

/// Takes out the lines that the school would refuse, as its office does after reading why.
fn acceptable(service: &Service, mut import: ImportRoster) -> ImportRoster {
    let refused: Vec<u32> =
        preview(service, &import).rows.iter().filter(|row| row.verdict == Verdict::Refused).filter_map(|row| row.line).collect();
    let keeps = |line: u32| !refused.contains(&line);
    import.roster.classes.retain(|entry| keeps(entry.line));
    import.roster.students.retain(|entry| keeps(entry.line));
    import.roster.guardians.retain(|entry| keeps(entry.line));
    import.roster.staff.retain(|entry| keeps(entry.line));
    import.roster.links.retain(|entry| keeps(entry.line));
    import
}

fn shuffled(import: &ImportRoster, seed: usize) -> ImportRoster {
    fn turn<T>(list: &mut [T], seed: usize) {
        if !list.is_empty() {
            list.reverse();
            let by = seed % list.len();
            list.rotate_left(by);
        }
    }
    let mut other = import.clone();
    turn(&mut other.roster.classes, seed);
    turn(&mut other.roster.students, seed);
    turn(&mut other.roster.guardians, seed);
    turn(&mut other.roster.staff, seed);
    turn(&mut other.roster.links, seed);
    other
}

fn assert_nothing_to_do(service: &Service, import: &ImportRoster) -> Result<(), TestCaseError> {
    let again = preview(service, import);
    let odd: Vec<_> = again.rows.iter().filter(|row| !matches!(row.verdict, Verdict::Unchanged | Verdict::Skipped)).collect();
    prop_assert!(odd.is_empty() && again.changes == 0, "{} changes, {odd:#?}", again.changes);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn an_import_is_taken_whole_and_a_second_changes_nothing(drawn in rosters(), seed in 0..50_usize) {
        let place = support::sqlite();
        let service = founded(&place);
        let before = copy(&service);
        let import = acceptable(&service, roster(drawn));
        let first = preview(&service, &import);
        prop_assert_eq!(first.counts.refused, 0, "{:#?}", first.rows);
        let done = execute(&service, &import);
        prop_assert_eq!(done.applied, first.changes > 0);
        assert_nothing_to_do(&service, &import)?;
        assert_nothing_to_do(&service, &shuffled(&import, seed))?;
        if let Some(operation) = done.operation {
            let undone = execute(&service, &Undo { operation });
            prop_assert_eq!(undone.preview.counts.skipped, 0);
            prop_assert_eq!(differing(&before, &copy(&service)), Vec::<&str>::new());
        }
        assert_sound(&service);
    }

    #[test]
    fn an_edited_line_is_the_only_one_that_changes(drawn in students(), at in any::<prop::sample::Index>(), field in 0..4_u8) {
        let place = support::sqlite();
        let service = founded(&place);
        let mut drawn = drawn;
        for (number, entry) in (1_u32..).zip(&mut drawn) {
            entry.person.ids = vec![ForeignId { scheme: "matricule".to_owned(), value: format!("M{number}") }];
            entry.person.household = None;
            entry.person.address = None;
            entry.left = None;
        }
        let mut import = acceptable(&service, roster(numbered(Roster { students: drawn, ..Roster::default() })));
        prop_assume!(!import.roster.students.is_empty());
        execute(&service, &import);
        let at = at.index(import.roster.students.len());
        let entry = &mut import.roster.students[at];
        let named = match field {
            0 => { entry.person.name.given_names = "Béatrice".to_owned(); "service-field-name" }
            1 => { entry.person.sex = Some(if entry.person.sex == Some(Sex::Male) { Sex::Female } else { Sex::Male }); "field-sex" }
            2 => { entry.person.phones.push("0999999999".to_owned()); "field-phone" }
            _ => { entry.class = Some("Neuve".to_owned()); entry.from = None; "field-class" }
        };
        let line = entry.line;
        let preview = preview(&service, &import);
        let changed: Vec<_> = preview.rows.iter().filter(|row| row.verdict != Verdict::Unchanged).collect();
        prop_assert_eq!(changed.len(), 1, "{:#?}", changed);
        prop_assert_eq!((changed[0].verdict, changed[0].line), (Verdict::Changed, Some(line)));
        let told = serde_json::to_string(&changed[0].message).unwrap();
        prop_assert!(told.contains(named), "{named}: {told}");
        execute(&service, &import);
        assert_nothing_to_do(&service, &import)?;
    }
}

#[test]
fn a_large_school_is_planned_in_seconds() {
    let place = support::sqlite();
    let service = founded(&place);
    let mut lists = Roster::default();
    for number in 0..10_000_u32 {
        let class = format!("{}{}", number % 50, ["A", "B"][number as usize % 2]);
        lists.students.push(school::student(number, &format!("M{number}"), &format!("KABEYA{}", number % 3000), "Anne", &class));
    }
    for number in 0..15_000_u32 {
        let mut entry = GuardianEntry { line: number, ..GuardianEntry::default() };
        entry.person.name = school::name(&format!("KABEYA{}", number % 3000), "Paul");
        entry.person.ids = vec![source(&format!("G{number}"))];
        entry.person.phones = vec![format!("08{number:08}")];
        lists.guardians.push(entry);
        lists.links.push(LinkEntry {
            line: number,
            student: Some(PersonRef::AnyId(format!("M{}", number % 10_000))),
            guardian: Some(PersonRef::AnyId(format!("G{number}"))),
            ..LinkEntry::default()
        });
    }
    for number in 0..300_u32 {
        let id = source(&format!("K{number}"));
        let code = format!("K{number}");
        lists.courses.push(CourseEntry {
            line: number,
            ids: vec![id.clone()],
            code: code.clone(),
            title: code,
            subject: format!("S{}", number % 20),
        });
        lists.memberships.extend((0..40).map(|place| MembershipEntry {
            line: number,
            course: id.clone(),
            person: ForeignId { scheme: "matricule".to_owned(), value: format!("M{}", (number * 40 + place) % 10_000) },
            teaches: false,
            primary: false,
            from: None,
            to: None,
        }));
    }
    let all = roster(lists);
    let first = preview(&service, &all);
    assert_eq!(first.counts.refused, 0);
    assert!(execute(&service, &all).applied);
    assert_eq!(preview(&service, &all).changes, 0);
}

fn source(value: &str) -> ForeignId {
    ForeignId { scheme: "source".to_owned(), value: value.to_owned() }
}
