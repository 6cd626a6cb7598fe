//! A week of the office typed as commands, verb by verb, each read back by another: homes, staff, roles, keys, fees, reminders, reports,
//! policies. What a screen can do a script can do.

#[path = "support/program.rs"]
mod program;
mod support;

use program::{Office, Ran};

fn does(office: &Office, words: &[&str]) -> Ran {
    office.run(&[words, &["--yes"]].concat()).ends(0)
}

fn says(office: &Office, words: &[&str]) -> String {
    office.run(words).ends(0).out
}

#[test]
fn a_home_is_made_moved_into_and_left() {
    for place in support::stores() {
        let office = Office::demonstrated(&place);
        let [one, two] = office.two_of_7a();
        does(&office, &["household", "add", "Foyer Neuf", "--child", &one, "--address", "1 rue A", "--city", "Kinshasa"]);
        does(&office, &["household", "edit", "Foyer Neuf", "--city", "Matadi"]);
        does(&office, &["household", "join", "Foyer Neuf", "--child", &two]);
        let there = says(&office, &["household", "show", "Foyer Neuf", "--json"]);
        assert!(there.contains("Matadi") && there.contains("1 rue A"), "{there}");
        does(&office, &["household", "leave", "Foyer Neuf", &two]);
        assert_ne!(says(&office, &["household", "show", "Foyer Neuf"]), there);
        assert!(says(&office, &["household", "list"]).contains("Foyer Neuf"));
        assert!(says(&office, &["household", "list", "--json"]).contains("Foyer Neuf"));
        office.run(&["household", "join", "Foyer Nul", "--child", &two, "--yes"]).ends(5);
    }
}

#[test]
fn somebody_joins_the_staff_with_a_role_of_the_schools_own_and_a_key() {
    for place in support::stores() {
        let office = Office::demonstrated(&place);
        does(&office, &["staff", "add", "ZOLA", "Papy", "--number", "S900", "--function", "surveillant", "--teaches", "no"]);
        does(&office, &["staff", "edit", "S900", "--phone", "+243810000001"]);
        let card = says(&office, &["staff", "show", "S900"]);
        assert!(card.contains("surveillant") && card.contains("243810000001"), "{card}");
        assert!(says(&office, &["staff", "list"]).contains("ZOLA"));
        does(&office, &["role", "add", "censeur", "--from", "teacher", "--name", "Censeur"]);
        does(&office, &["role", "grant", "censeur", "export_lists", "--scope", "all"]);
        does(&office, &["role", "revoke", "censeur", "take_roll_call"]);
        does(&office, &["role", "set", "censeur", "--idle", "5", "--name", "Le censeur"]);
        let role = says(&office, &["role", "show", "censeur", "--json"]);
        assert!(role.contains("export_lists") && !role.contains("take_roll_call"), "{role}");
        assert!(says(&office, &["role", "list"]).contains("censeur"));
        office.run(&["role", "grant", "censeur", "fly", "--yes"]).ends(2);
        does(&office, &["role", "remove", "censeur"]);
        assert!(!says(&office, &["role", "list"]).contains("censeur"));
        let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti papy@office";
        let file = office.file("papy.pub", &format!("{key}\n"));
        does(&office, &["account", "key", "add", file.to_str().unwrap(), "--login", "admin"]);
        let keys = office.run(&["account", "key", "list", "--login", "admin", "--json"]).ends(0).json();
        assert_eq!(keys.as_array().map(Vec::len), Some(1), "{keys}");
        let print = keys[0]["fingerprint"].as_str().unwrap().to_owned();
        assert!(says(&office, &["account", "key", "list", "--login", "admin"]).contains(&print));
        does(&office, &["account", "key", "remove", &print, "--login", "admin"]);
        assert!(!says(&office, &["account", "key", "list", "--login", "admin"]).contains(&print));
        says(&office, &["session", "list"]);
        let secrets = office.path("secrets.csv").display().to_string();
        does(&office, &["account", "open", "guardians", "--class", "7A", "--to", &secrets]);
        assert!(office.read("secrets.csv").lines().count() > 3);
        assert!(says(&office, &["explain", "rights", "teacher"]).lines().count() > 5);
        assert!(says(&office, &["explain", "rights", "teacher", "--json"]).contains("write_marks"));
    }
}

#[test]
fn a_year_is_priced_billed_held_reminded_of_and_told() {
    for place in support::stores() {
        let office = Office::demonstrated(&place);
        let [one, _] = office.two_of_7a();
        let file = office.file("frais.csv", "Code;Nom;Sorte;Montant;Classe\nBIB;Bibliothèque;other;12000;7A\n").display().to_string();
        does(&office, &["fee", "import", &file]);
        does(&office, &["fee", "add", "TENUE", "--name", "Tenue", "--kind", "uniform", "--amount", "9000", "--optional"]);
        does(&office, &["fee", "edit", "TENUE", "--name", "Tenue de sport"]);
        does(&office, &["fee", "subscribe", "TENUE", &one]);
        let fees = says(&office, &["fee", "list"]);
        assert!(fees.contains("Bibliothèque") && fees.contains("Tenue de sport"), "{fees}");
        assert!(says(&office, &["fee", "list", "--json"]).contains("TENUE"));
        does(&office, &["fee", "set", "dunning.1", "10"]);
        let settings = says(&office, &["fee", "settings"]);
        assert!(settings.lines().any(|line| line.starts_with("dunning.1 ") && line.trim_end().ends_with("10")), "{settings}");
        does(&office, &["discount", "add", "scholarship", "--student", &one, "--percent", "20", "--reason", "bourse"]);
        assert!(says(&office, &["discount", "list"]).contains("bourse"));
        says(&office, &["payer", "list"]);
        let listed = office.run(&["invoice", "list", "--json"]).ends(0).json();
        let due =
            listed.as_array().unwrap().iter().find(|row| row["number"].is_string() && row["paid_minor"] == 0).expect("something is owed");
        let number = due["number"].as_str().unwrap();
        does(&office, &["invoice", "hold", number, "--kind", "dispute", "--reason", "erreur de classe"]);
        does(&office, &["invoice", "release", number]);
        assert!(says(&office, &["invoice", "show", number]).contains(number));
        office.run(&["invoice", "credit", number, "--reason", "erreur", "--plan"]).ends(10);
        assert!(office.run(&["invoice", "penalties", "--plan"]).ends(5).err.contains("--kind penalty"));
        let late = says(&office, &["dunning", "--late"]);
        assert!(late.lines().count() > 1, "{late}");
        does(&office, &["dunning"]);
        let letters = office.path("lettres.txt").display().to_string();
        says(&office, &["dunning", "--letters", "--to", &letters]);
        assert!(office.read("lettres.txt").len() > 200);
        office.run(&["dunning", "--paper", "58"]).ends(2);
        let narrow = says(&office, &["dunning", "--letters", "--paper", "58"]);
        assert!(narrow.lines().all(|line| line.chars().count() <= 34), "{narrow}");
        // Statements of all who owe, on paper: those that are told one by one.
        let all = office.run(&["statement", "--owing", "--json"]).ends(0).json();
        let names: Vec<String> = all.as_array().unwrap().iter().map(|one| format!("payer:{}", one["name"].as_str().unwrap())).collect();
        let one = office.run(&["statement", &names[0], &names[1], "--json"]).ends(0).json();
        assert_eq!(one, serde_json::json!([all[0], all[1]]));
        let statements = office.path("releves.txt").display().to_string();
        says(&office, &["statement", "--owing", "--to", &statements]);
        let pages = office.read("releves.txt");
        assert_eq!(pages.matches("Relevé de compte au").count(), names.len());
        assert!(pages.lines().all(|line| line.chars().count() <= 72), "no line is wider than the page:\n{pages}");
        for report in ["aged", "income", "daily", "fees", "journal"] {
            says(&office, &["report", report, "--json"]);
            let to = format!("{}.csv", office.path(report).display());
            says(&office, &["report", report, "--to", &to]);
            assert!(!office.read(&format!("{report}.csv")).is_empty());
        }
        says(&office, &["report", "aged"]);
        says(&office, &["report", "income"]);
        says(&office, &["report", "daily"]);
    }
}

#[test]
fn one_student_of_a_batch_is_billed_another_amount_and_the_next_run_leaves_it_alone() {
    for place in support::stores() {
        let office = Office::demonstrated(&place);
        let [one, two] = office.two_of_7a();
        let batch = ["invoice", "batch", "--fee", "SCOL", "--instalment", "2", "--student", &one, "--student", &two];
        let amount = format!("{one}=1234");
        office.run(&[&batch[..], &["--amount", &amount, "--yes"]].concat()).ends(2);
        office.run(&[&batch[..], &["--amount", "1234", "--reason", "accord", "--yes"]].concat()).ends(5);
        let set = [&batch[..], &["--amount", &amount, "--reason", "accord de la direction"]].concat();
        let plan = office.run(&[&set[..], &["--plan", "--json"]].concat()).ends(10).json()["plan"].clone();
        let of = |student: &str| plan["students"].as_array().unwrap().iter().find(|row| row["student"] == *student).unwrap().clone();
        assert_eq!((&of(&one)["minor"], &of(&one)["parts"][0]["reason"]), (&123_400.into(), &"accord de la direction".into()));
        assert_ne!(of(&two)["minor"], 123_400);
        does(&office, &set);
        does(&office, &["invoice", "issue"]);
        let again = office.run(&[&batch[..], &["--plan", "--json"]].concat()).ends(0).json()["plan"].clone();
        assert!(again["students"].as_array().unwrap().iter().all(|row| row["verdict"] == "unchanged"), "{again}");
        assert_eq!(again["changed_since"], 0);
        let listed = office.run(&["invoice", "list", "--json"]).ends(0).json();
        let row = listed.as_array().unwrap().iter().find(|row| row["minor"] == 123_400).expect("it was billed so").clone();
        assert!(says(&office, &["invoice", "show", row["number"].as_str().unwrap()]).contains("accord de la direction"));
    }
}

#[test]
fn what_is_owed_is_spread_over_days_and_due_again_when_the_plan_is_given_up() {
    for place in support::stores() {
        let office = Office::demonstrated(&place);
        let listed = office.run(&["invoice", "list", "--json"]).ends(0).json();
        let due =
            listed.as_array().unwrap().iter().find(|row| row["number"].is_string() && row["overdue"] == true).expect("something is late");
        let (number, payer) = (due["number"].as_str().unwrap(), due["payer"].as_str().unwrap());
        let wrong = office.run(&["repayment", "add", number, "--due", "2026-12-15=1", "--yes"]).ends(5);
        assert!(wrong.err.contains("exactement"), "{}", wrong.err);
        office.run(&["repayment", "add", number, "--due", "demain", "--yes"]).ends(5);
        office.run(&["repayment", "add", "--due", "2026-12-15", "--yes"]).ends(2);
        office.run(&["repayment", "add", number, "--due", "2026-12-15", "--count", "3", "--reason", "perte d’emploi", "--plan"]).ends(10);
        does(&office, &["repayment", "add", number, "--due", "2026-12-15", "--count", "3", "--reason", "perte d’emploi"]);
        let shown = says(&office, &["repayment", "show", number]);
        assert!(shown.contains("15/02/2027") && shown.contains("perte d’emploi"), "{shown}");
        assert!(says(&office, &["invoice", "show", number]).contains("Plan d’apurement"));
        let plans = office.run(&["repayment", "list", "--state", "running", "--json"]).ends(0).json();
        let lines: i64 = plans[0]["lines"].as_array().unwrap().iter().map(|line| line["left_minor"].as_i64().unwrap()).sum();
        assert_eq!(
            (plans[0]["payer"].as_str(), plans[0]["next"].as_str(), plans[0]["left_minor"].as_i64()),
            (Some(payer), Some("2026-12-15"), Some(lines))
        );
        let now = office.run(&["invoice", "show", number, "--json"]).ends(0).json();
        assert_eq!((&now["falls_due"], now["open_minor"].as_i64(), &now["state"]), (&"2026-12-15".into(), Some(lines), &"issued".into()));
        let id = plans[0]["id"].as_str().unwrap();
        does(&office, &["repayment", "cancel", id, "--reason", "rien ne vient"]);
        assert!(says(&office, &["repayment", "list"]).contains("annulé"));
        // All that the payer owes, at once.
        does(&office, &["repayment", "add", "--payer", payer, "--due", "2027-01-10"]);
        let late = says(&office, &["dunning", "--late"]);
        assert!(!late.contains(payer), "{late}");
    }
}

#[test]
fn policies_are_shown_checked_tried_and_the_journal_is_read() {
    for place in support::stores() {
        let office = Office::demonstrated(&place);
        let [one, _] = office.two_of_7a();
        assert!(says(&office, &["policy", "list"]).lines().count() > 5);
        assert!(says(&office, &["policy", "show", "cd"]).lines().count() > 10);
        says(&office, &["policy", "show", "fr", "--json"]);
        says(&office, &["policy", "check", "cd"]);
        // A mean of 20 is brought to the percentage it is held against.
        let replayed = says(&office, &["policy", "replay", "fr"]);
        assert!(
            replayed.contains("élèves sur 100") && replayed.contains("Moyennes sur 100") && replayed.contains("décisions changées"),
            "{replayed}"
        );
        office.run(&["policy", "choose", "fr", "--plan"]).ends(5);
        office.run(&["policy", "choose", "fr", "--published", "--plan"]).ends(10);
        office.run(&["policy", "show", "atlantis"]).ends(5);
        says(&office, &["audit", "events"]);
        says(&office, &["audit", "events", "--json"]);
        assert!(says(&office, &["audit", "show"]).lines().count() > 5);
        let subject = format!("student:{one}");
        let history = says(&office, &["audit", "show", "--of", &subject]);
        assert!(history.contains(" · "), "a mark names its assessment: {history}");
        assert!(says(&office, &["audit", "show", "--of", &subject, "--json"]).contains("\"about\""));
        says(&office, &["audit", "head"]);
        says(&office, &["account", "list"]);
        says(&office, &["account", "list", "--json"]);
    }
}

#[test]
fn rules_of_the_day_accounts_and_rates_are_changed_and_read_back() {
    for place in support::stores() {
        let office = Office::demonstrated(&place);
        let [one, two] = office.two_of_7a();
        does(&office, &["attendance", "rules", "--late-below", "15", "--own-from", "6", "--month", "rolling"]);
        let rules = says(&office, &["attendance", "rules"]);
        assert!(rules.contains("15"), "{rules}");
        says(&office, &["attendance", "rules", "--json"]);
        says(&office, &["attendance", "motives"]);
        does(&office, &["attendance", "announce", &one, "--from", "2026-12-01", "--motive", "illness"]);
        does(&office, &["timetable", "close", "Pont", "--from", "2026-12-24", "--to", "2026-12-26"]);
        assert!(says(&office, &["timetable", "days"]).contains("Pont"));
        does(&office, &["timetable", "open", "Pont"]);
        assert!(!says(&office, &["timetable", "days"]).contains("Pont"));
        does(&office, &["fee", "rate", "USD", "2800", "CDF"]);
        assert_eq!(office.run(&["fee", "rate", "USD", "2800", "CDF", "--yes", "--json"]).ends(0).counts()[2], 1);
        does(&office, &["account", "except", "cashier", "read_students", "--deny"]);
        let without = says(&office, &["explain", "rights", "cashier", "--json"]);
        does(&office, &["account", "end-exception", "cashier", "read_students"]);
        assert_ne!(says(&office, &["explain", "rights", "cashier", "--json"]), without);
        does(&office, &["account", "lock", "cashier"]);
        assert!(says(&office, &["account", "list"]).contains("verrouillé"));
        does(&office, &["account", "unlock", "cashier"]);
        says(&office, &["marks", "show", &format!("student:{two}")]);
        says(&office, &["marks", "show", &format!("student:{two}"), "--json"]);
        for list in ["level", "class", "course", "subject", "term", "year", "role", "staff"] {
            assert!(!says(&office, &[list, "list"]).is_empty(), "{list}");
            says(&office, &[list, "list", "--json"]);
        }
    }
}

#[test]
fn a_day_is_said_on_the_command_line_as_in_a_form_and_an_exception_says_until_when_and_why() {
    use eschool::domain::day::Day;
    for place in support::stores() {
        let office = Office::demonstrated(&place);
        let shown = |said: &str| -> Day {
            let card = office.run(&["class", "show", "7A", "--day", said, "--json"]).ends(0).json();
            card["day"].as_str().unwrap().parse().unwrap()
        };
        let today = shown("auj");
        assert_eq!((shown("-7"), shown("+3")), (today.plus(-7), today.plus(3)));
        let except = ["account", "except", "cashier", "read_staff", "--grant", "all", "--until", "+5", "--reason", "remplacement"];
        does(&office, &except);
        let why = says(&office, &["explain", "rights", "cashier"]);
        let line = why.lines().find(|line| line.contains("remplacement")).unwrap_or_else(|| panic!("{why}"));
        assert!(line.contains(&today.plus(5).written()), "{line}");
        does(&office, &["timetable", "close", "Pont", "--from", "+30", "--to", "+31"]);
        let days = says(&office, &["timetable", "days"]);
        let pont = days.lines().find(|line| line.contains("Pont")).unwrap();
        assert!(pont.contains(&today.plus(30).written()) && pont.contains(&today.plus(31).written()), "{pont}");
        let refused = office.run(&["class", "show", "7A", "--day", "demain"]).ends(2);
        assert!(refused.err.contains("demain") && refused.err.contains("+7"), "{refused:?}");
    }
}
