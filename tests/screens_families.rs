//! A secretary's and an administrator's day with families and the year's end, told in keys.

mod support {
    pub mod office;
}

use eschool::domain::frame::Kind;
use eschool::domain::name::PersonName;
use eschool::domain::roster::{ForeignId, GuardianEntry, LinkEntry, PersonEntry, PersonRef, Relation, Roster};
use eschool::locale::Language;
use eschool::service::{Actor, BackUp, DecideCouncil, Decided, Edit, ImportRoster, Missing, Target};
use eschool::tui::place::Place;
use support::office::Office;

#[test]
fn the_year_ends_student_by_student_and_is_taken_back() {
    let office = Office::open();
    let what = BackUp { target: Target::Folder(office.exports.path().join("backups")), recipients: Vec::new() };
    office.service.back_up_blocking(&office.actor("admin"), &what).unwrap();
    let mut t = office.at("secretary", Place::Rollover);
    t.idle().sees("Passage de 2026-2027 à 2027-2028").press("F2").sees("Rien n’est décidé");
    t.press("Space").press("Space").sees("redouble").press("Down").press("Enter").type_("7a").press("Enter").idle();
    t.press("Ctrl+A").sees("ligne sûre").press("F2").idle().sees("cours repris").sees("redouble : de 3A en 3A").sees("pas encore décidé");
    t.press("F2").idle().sees("appliqué");
    let admin = office.actor("admin");
    let classes = office.service.classes(&admin).wait().unwrap();
    assert_eq!(classes.iter().filter(|class| class.year == "2027-2028").count(), 3);
    // So much is looked at before it is taken back.
    t.press("Ctrl+Z").idle().sees("Annuler l’opération");
    let classes = office.service.classes(&admin).wait().unwrap();
    assert_eq!(classes.iter().filter(|class| class.year == "2027-2028").count(), 3);
    t.press("F2").idle();
    let classes = office.service.classes(&admin).wait().unwrap();
    assert_eq!(classes.iter().filter(|class| class.year == "2027-2028").count(), 0);
}

#[test]
fn the_years_end_is_found_by_its_name_from_home() {
    let mut office = Office::open();
    office
        .at_home("admin")
        .idle()
        .press("Ctrl+K")
        .type_("passage")
        .sees("Aller à : Passage d’année")
        .press("Enter")
        .idle()
        .sees("Passage de 2026");
    office
        .at_home("admin")
        .idle()
        .sees_no("Passage d’année")
        .type_("passage d")
        .sees("Passage d’année")
        .press("Enter")
        .idle()
        .sees("Passage de 2026");
    office.at_home("teacher").idle().press("Ctrl+K").type_("passage").sees_no("Passage d’année");
    (office.language, office.size) = (Language::En, (44, 22));
    office.at_home("admin").idle().press("Ctrl+K").type_("rollover").press("Enter").idle().sees("2026-2027");
}

#[test]
fn a_class_that_does_not_exist_yet_is_made_with_the_passage() {
    let office = Office::open();
    let what = BackUp { target: Target::Folder(office.exports.path().join("backups")), recipients: Vec::new() };
    office.service.back_up_blocking(&office.actor("admin"), &what).unwrap();
    let mut t = office.at("admin", Place::Rollover);
    t.idle().press("Enter").type_("nouvelle classe").press("Enter").idle().sees("Nouvelle classe").type_("ZZ9").press("Down").press("Down");
    t.type_("beaucoup").press("F2").sees("n’est pas un nombre de places");
    (0..8).for_each(|_| {
        t.press("Backspace");
    });
    t.type_("35")
        .press("F2")
        .idle()
        .sees("ZZ9")
        .press("F2")
        .idle()
        .type_("zz9")
        .sees("35 places")
        .sees("en ZZ9")
        .press("Esc")
        .press("F2")
        .idle();
    let classes = office.service.classes(&office.actor("admin")).wait().unwrap();
    let made = classes.iter().find(|class| class.code == "ZZ9").expect("made with the passage");
    assert_eq!((made.year.as_str(), made.capacity), ("2027-2028", Some(35)));
}

#[test]
fn decisions_are_taken_from_a_file_and_its_bad_lines_are_told() {
    let office = Office::open();
    let students = office.service.students(&office.actor("admin")).wait().unwrap();
    let (one, other) = (students[0].matricule.clone().unwrap(), students[1].matricule.clone().unwrap());
    let file = office.exports.path().join("decisions.csv");
    std::fs::write(&file, format!("matricule;decision;classe\n{one};redouble;\n{other};quitte;\nX0;passe;\n{one};danse;\n")).unwrap();
    let mut t = office.at("admin", Place::Rollover);
    t.idle().press("F9").type_("fichier").press("Enter").idle().type_(&file.display().to_string()).press("Enter").idle();
    t.sees("Ligne 4").sees("Ligne 5").sees("danse").press("Esc").sees("2 décidées").type_(&one).sees("redouble");
    t.press("Esc").press("F2").idle().type_("quitte").sees("et l’école");
}

#[test]
fn on_a_phone_what_the_council_wrote_is_read_in_the_details() {
    let mut office = Office::open();
    let admin = office.actor("admin");
    let student = office.service.students(&admin).wait().unwrap().iter().find(|row| row.class.as_deref() == Some("3A")).unwrap().clone();
    let class = office.service.classes(&admin).wait().unwrap().iter().find(|class| class.code == "3A").unwrap().id;
    let now = Decided { decision: Some("Passe de justesse, à suivre de près en mathématiques".into()), ..Decided::default() };
    let action = DecideCouncil { class, term: None, student: student.id, decided: Edit { seen: Decided::default(), now } };
    assert!(office.service.execute(&admin, office.service.operation_id().unwrap(), &action, None).wait().unwrap().applied);
    office.size = (44, 22);
    let mut t = office.at("admin", Place::Rollover);
    t.idle().type_(student.matricule.as_deref().unwrap()).press("Down").press("F3").idle().sees("justesse").sees("mathématiques");
}

#[test]
fn a_parent_keeps_her_rights_until_a_document_says_otherwise() {
    let office = Office::open();
    let admin = office.actor("admin");
    let link = office.service.links(&admin).wait().unwrap()[0].student;
    let mut t = office.at("secretary", Place::Student(link));
    t.idle().press("F6").idle().sees("Voit les notes").sees("Vient chercher");
    t.press("Tab").press("Space").press("F2").idle().sees("demande une décision").type_("JAF 2026-114").press("F2").idle();
    t.sees("Enregistré").press("Ctrl+Z").idle().sees("Action annulée");
    let mut t = office.at("teacher", Place::Students);
    t.idle().press("Enter").idle().press("F6").sees("Votre rôle ne le permet pas");
}

#[test]
fn a_card_leads_to_its_history_and_to_the_record_as_it_was() {
    let office = Office::open();
    let admin = office.actor("admin");
    let student = office.service.students(&admin).wait().unwrap()[0].id;
    let mut t = office.at("admin", Place::Student(student));
    t.idle().press("F3").idle().sees("Historique").sees("Import").press("Enter").sees("Voir le changement").press("Esc");
    t.press("F6").idle().sees("La fiche à ce moment").press("Esc").press("Esc").idle();
}

#[test]
fn a_past_day_is_asked_for_to_be_seen_and_nothing_is_said_of_saving() {
    let office = Office::open();
    let student = office.service.students(&office.actor("admin")).wait().unwrap()[0].id;
    let mut t = office.at("admin", Place::Student(student));
    t.idle().press("Ctrl+T").sees("[ Voir ]").sees("F2 Voir").sees_no("Enregistrer");
    t.type_("auj").press("F2").idle().sees("23/11/2026");
}

#[test]
fn a_family_reads_of_its_children_in_its_own_words_and_is_held_out_nothing_that_is_not_its_own() {
    let office = Office::open();
    let mut t = office.at("guardian", Place::Students);
    t.idle().sees("Mes enfants").sees("Classe").sees_no("Élèves").sees_no("Resp.").sees_no("Téléphone").sees_no("Nouveau");
    t.press("F9").idle().sees_no("Inscrire").sees_no("Facturer");
    office.at("student", Place::Students).idle().sees("Ma fiche").sees_no("Resp.").sees_no("Nouveau");
    office.at("secretary", Place::Students).idle().sees("Élèves").sees("Resp.").sees("Nouveau");
}

#[test]
fn a_mother_finds_her_children_to_be_brothers_and_sisters_and_meets_no_child_of_their_father_s_other_home() {
    let office = Office::open();
    let (admin, mother) = (office.actor("admin"), office.actor("guardian"));
    let own = office.service.students(&mother).wait().unwrap().clone();
    assert_eq!(own.len(), 2);
    let everybody = office.service.students(&admin).wait().unwrap();
    let other = everybody.iter().find(|row| own.iter().all(|child| child.id != row.id)).unwrap().clone();
    let id = |scheme: &str, value: &str| ForeignId { scheme: scheme.into(), value: value.into() };
    let name = PersonName { family_name: "Mulumba".into(), given_names: "Joseph".into(), ..PersonName::default() };
    let person = PersonEntry { ids: vec![id("source", "F1")], name, ..PersonEntry::default() };
    let link = |line, matricule: &str| LinkEntry {
        line,
        student: Some(PersonRef::Id(id("matricule", matricule))),
        guardian: Some(PersonRef::Id(id("source", "F1"))),
        relation: Some(Relation::Father),
        ..LinkEntry::default()
    };
    let links = vec![link(3, own[0].matricule.as_deref().unwrap()), link(4, other.matricule.as_deref().unwrap())];
    let guardians = vec![GuardianEntry { line: 2, person, occupation: None, children: Vec::new() }];
    let roster = Roster { guardians, links, ..Roster::default() };
    let missing = Missing::Keep;
    let import = ImportRoster { file: "pere.csv".into(), digest: "0".into(), year: None, missing, leave_out_refused: false, roster };
    assert!(office.service.execute(&admin, office.service.operation_id().unwrap(), &import, None).wait().unwrap().applied);
    let siblings = |actor: &Actor| {
        let card = office.service.student_card(actor, own[0].id).wait().unwrap();
        card.siblings.iter().map(|(id, ..)| *id).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(siblings(&mother), [own[1].id].into());
    assert_eq!(siblings(&admin), [own[1].id, other.id].into());
    let mut t = office.at("guardian", Place::Student(own[0].id));
    t.idle().sees("Frères et sœurs").sees(&own[1].name.display()).sees_no(&other.name.display());
}

#[test]
fn a_course_leads_to_its_history_from_the_list_of_courses() {
    let office = Office::open();
    let mut t = office.at("admin", Place::Courses);
    t.idle().press("Ctrl+E").idle().sees("Historique").sees("Import");
    office.at("teacher", Place::Courses).idle().press("Ctrl+E").idle().sees("Votre rôle ne le permet pas");
}

#[test]
fn somebody_entered_twice_is_found_and_merged() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::NewStudent);
    for again in [false, true] {
        t.idle().type_("Zola").press("Enter").press("Enter").type_("Anne").press("F2").idle();
        if again {
            t.sees("ressemble à Zola Anne").sees("même nom").press("Right").press("Enter").idle();
        }
        t = office.at("secretary", Place::NewStudent);
    }
    let mut t = office.at("secretary", Place::Duplicates);
    t.idle().type_("zola").sees("Zola Anne").press("Down").press("Space").sees("garder 1").press("Enter").sees("même nom").press("Esc");
    t.press("F2").idle().sees("Zola Anne devient Zola Anne").press("F2").idle().sees("appliqué");
    let admin = office.actor("admin");
    assert_eq!(office.service.students(&admin).wait().unwrap().len(), 101);
    t.press("Tab").idle().sees("Doublons : responsables");
    let mut english = Office::open();
    (english.language, english.size) = (Language::En, (44, 22));
    english.at("secretary", Place::Duplicates).idle().sees("Duplicates");
}

#[test]
fn whoever_is_there_already_is_named_before_she_is_entered_again() {
    let office = Office::open();
    let there = office.service.students(&office.actor("admin")).wait().unwrap()[0].clone();
    let mut t = office.at("secretary", Place::NewStudent);
    t.idle().type_(&there.name.family_name).press("Enter");
    if let Some(post_name) = &there.name.post_name {
        t.type_(post_name);
    }
    t.press("Enter").type_(&there.name.given_names).press("F2").idle().sees("ressemble à").sees("Ouvrir la fiche");
    let name = there.name.display();
    t.press("Enter").idle().sees(&name).sees(there.matricule.as_deref().unwrap());
    // Back in the form everything typed is there, and nothing is saved.
    t.press("Esc").idle().sees("Inscrire un élève").sees(&there.name.given_names);
    assert_eq!(office.service.students(&office.actor("admin")).wait().unwrap().len(), 100);
    t.press("F2").idle().press("Right").press("Enter").idle();
    assert_eq!(office.service.students(&office.actor("admin")).wait().unwrap().len(), 101);
}

#[test]
fn a_second_homeroom_teacher_takes_over_or_stands_beside_the_first() {
    let office = Office::open();
    let admin = office.actor("admin");
    let class = office.service.classes(&admin).wait().unwrap().iter().find(|class| class.homeroom.is_some()).unwrap().clone();
    let first = class.homeroom.clone().unwrap();
    let staff = office.service.staff(&admin).wait().unwrap();
    let other = staff.iter().find(|row| row.name.display() != first && row.teaches).unwrap().name.display();
    let homerooms = || office.service.class_card(&admin, class.id, None).wait().unwrap().homerooms.len();
    let mut t = office.at("admin", Place::Entries(Kind::Homeroom, Some(class.id.0)));
    t.idle().press("Insert").idle().type_(&other).idle().press("Down").press("Enter").press("F2").idle();
    t.sees("Deux titulaires").sees("est déjà titulaire").press("Right").press("Enter").idle();
    assert_eq!(homerooms(), 2);
    t.press("Ctrl+Z").idle();
    assert_eq!(homerooms(), 1);
    t.press("Insert").idle().type_(&other).idle().press("Down").press("Enter").press("F2").idle().sees("Remplacer").press("Enter").idle();
    let now = office.service.class_card(&admin, class.id, None).wait().unwrap().homerooms;
    assert_eq!(now.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), [other.as_str()]);
}

#[test]
fn two_people_who_look_alike_are_told_apart_once_and_listed_until_it_is_taken_back() {
    let office = Office::open();
    for again in [false, true] {
        let mut t = office.at("secretary", Place::NewStudent);
        t.idle().type_("Zola").press("Enter").press("Enter").type_("Anne").press("F2").idle();
        if again {
            t.sees("Enregistrer quand même").press("Right").press("Enter").idle();
        }
    }
    let mut t = office.at("secretary", Place::Duplicates);
    t.idle().type_("zola").press("Down");
    (0..3).for_each(|_| {
        t.press("Space");
    });
    t.sees("séparées").press("F2").idle().sees("deux personnes").press("F2").idle().sees("aucune ligne");
    t.press("F9").idle().type_("distinctes").press("Enter").idle().sees("Zola Anne").sees("secretary").sees("23/11/2026");
    t.press("F8").idle().sees("de nouveau").press("F2").idle().sees("Aucune paire n’est déclarée").press("Esc").idle().sees("Zola Anne");
    t.press("Ctrl+Z").idle().sees("aucune ligne");
}

#[test]
fn what_the_school_knows_of_somebody_is_read_from_her_card_and_leaves_as_a_page() {
    let office = Office::open();
    let student = office.service.students(&office.actor("admin")).wait().unwrap()[0].id;
    let mut t = office.at("admin", Place::Student(student));
    t.idle().press("F9").idle().type_("dossier").press("Enter").idle().sees("Ce que l’école sait de");
    t.press("F4").idle().type_("fichier").press("Enter").idle().sees("Écrit dans");
    // Whoever may not let it out is told so.
    office
        .at("teacher", Place::Student(student))
        .idle()
        .press("F9")
        .idle()
        .type_("dossier")
        .press("Enter")
        .idle()
        .sees_no("Ce que l’école");
}
