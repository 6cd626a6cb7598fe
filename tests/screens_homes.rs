//! Days in keys of whoever keeps the staff and the homes; and what parents who separate no longer learn of each other.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support {
    pub mod office;
}

use eschool::domain::people::Part;
use eschool::service::{AddGuardian, Edit, LeaveHousehold, PersonEdit};
use eschool::tui::place::Place;
use support::office::Office;

#[test]
fn somebody_joins_the_staff_is_edited_and_found_again() {
    let office = Office::open();
    let mut t = office.at("admin", Place::Staff);
    t.idle().sees("Personnel").press("Insert").idle().sees("Nouveau membre");
    t.type_("Wembadio").press("Down").press("Down").type_("Papy").press("F2").idle();
    let who = office.service.find_staff(&office.actor("admin"), "Wembadio Papy").wait();
    let who = who.unwrap_or_else(|error| panic!("{error:?}"));
    let mut t = office.at("admin", Place::StaffMember(who));
    t.idle().sees("Papy").sees("Enseigne").press("F4").idle().sees("Fonction");
    for _ in 0..9 {
        t.press("Down");
    }
    t.type_("surveillante").press("F2").idle().sees("surveillante").press("Ctrl+Z").idle().sees_no("surveillante");
    let mut t = office.at("admin", Place::Staff);
    t.idle().type_("wembadio").sees("Wembadio").press("Enter").idle().sees("Papy");
}

#[test]
fn home_shows_what_one_did_oneself_however_much_the_others_did_since() {
    let mut office = Office::open();
    office.size = (120, 48);
    let add = |login: &str, name: &str| {
        let new = |now: &str| Some(Edit { seen: String::new(), now: now.to_owned() });
        let edit = PersonEdit { family_name: new(name), given_names: new("Anne"), ..PersonEdit::default() };
        let id = office.service.operation_id().unwrap();
        assert!(office.service.execute(&office.actor(login), id, &AddGuardian { edit }, None).wait().unwrap().applied);
    };
    add("admin", "Kabeya");
    office.at_home("admin").idle().sees("Vos dernières opérations").sees("Ajout d’un responsable");
    for number in 0..60 {
        add("secretary", &format!("Ilunga{number}"));
    }
    office.at_home("admin").idle().sees("Ajout d’un responsable");
}

#[test]
fn parents_separate_and_neither_learns_where_the_other_lives_now() {
    let office = Office::open();
    let admin = office.actor("admin");
    let parent = office.actor("guardian");
    let me = parent.person.unwrap();
    let homes = office.service.households(&admin).wait().unwrap();
    let mut cards = homes.iter().map(|row| office.service.household_card(&admin, row.id).wait().unwrap());
    let home = cards.find(|card| card.members.iter().any(|member| member.person == me)).unwrap();
    let child = home.members.iter().find(|member| member.part == Part::Child).unwrap().person;
    let gone = vec![me, child];
    let begins = Some(("Chez elle".to_owned(), Some(["3, avenue Secrète".into(), String::new(), "Kisangani".into(), "CD".into()])));
    let also_stay = vec![child];
    let action = LeaveHousehold { household: home.id, people: gone, begins, also_stay };
    let done = office.service.execute(&admin, office.service.operation_id().unwrap(), &action, None).wait().unwrap();
    assert!(done.applied, "{:?}", done.preview.rows);
    // She has the child's address that is hers, and no more the one she left.
    let seen = office.service.student_card(&parent, child).wait().unwrap();
    assert_eq!(seen.homes.len(), 1);
    assert_eq!(seen.homes[0].name, "Chez elle");
    // The office sees both; the home she left keeps the child, and she stands among those who lived there.
    assert_eq!(office.service.student_card(&admin, child).wait().unwrap().homes.len(), 2);
    let left = office.service.household_card(&admin, home.id).wait().unwrap();
    assert!(left.members.iter().any(|member| member.person == me && member.ends.is_some()));
    assert!(left.members.iter().any(|member| member.person == child && member.ends.is_none()));
    // A family reads no list of homes.
    assert!(office.service.households(&parent).wait().is_err());
    assert!(office.service.household_card(&parent, home.id).wait().is_err());
    let mut t = office.at("admin", Place::Household(home.id));
    t.idle().sees("Foyer").press("Ctrl+Z").idle();
}

#[test]
fn a_home_is_named_moved_and_left_with_keys() {
    let office = Office::open();
    let admin = office.actor("admin");
    let homes = office.service.households(&admin).wait().unwrap();
    let home = homes.iter().find(|row| row.adults + row.children > 1).unwrap();
    let mut t = office.at("admin", Place::Households);
    t.idle().sees("Foyers").sees("Enfants");
    let mut t = office.at("admin", Place::Household(home.id));
    t.idle()
        .press("F4")
        .idle()
        .sees("Modifier nom")
        .type_(" bis")
        .press("Down")
        .type_(" apt 9")
        .press("F2")
        .idle()
        .sees("bis")
        .sees("apt 9");
    t.press("Ctrl+Z").idle();
    t.press("F8").idle().sees("ne vit plus").press("F2").idle();
    let after = office.service.household_card(&admin, home.id).wait().unwrap();
    assert_eq!(after.members.iter().filter(|member| member.ends.is_some()).count(), 1);
    t.press("F6").idle().sees("vit plus ici");
}
