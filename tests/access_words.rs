//! Everything access, passwords and calendars say has its words in both languages.

use std::collections::BTreeSet;

use eschool::domain::calendar::TermKind;
use eschool::domain::country::Country;
use eschool::domain::day::Day;
use eschool::domain::password::Weakness;
use eschool::domain::rights::{Right, Role, Scope};
use eschool::domain::roster::Sex;
use eschool::domain::school::EnrolmentStatus;
use eschool::domain::text::{Arg, Text};
use eschool::domain::throttle::Refused;
use eschool::locale::{Language, Locale};
use eschool::store::JOURNALLED;
use eschool::store::record::Column;
use eschool::store::value::{Field, Kind, Value};

fn sayings() -> Vec<Text> {
    let mut sayings: Vec<Text> = Vec::new();
    sayings.extend(Right::ALL.iter().map(|right| right.label()));
    sayings.extend(Scope::ALL.iter().map(|scope| scope.label()));
    sayings.extend(Role::ALL.iter().map(|role| role.label()));
    sayings.extend(Country::ALL.iter().map(|country| country.label()));
    sayings.extend(TermKind::ALL.iter().map(|kind| kind.label().with("number", 2_u32)));
    for weakness in [Weakness::TooShort, Weakness::TooLong, Weakness::Unprintable, Weakness::Common, Weakness::Context, Weakness::Guessable]
    {
        sayings.extend([weakness.text(), weakness.hint()]);
    }
    for refused in [Refused::Until(5_000), Refused::Until(500_000), Refused::Until(50_000_000), Refused::Closed] {
        sayings.extend([refused.text(0), refused.hint()]);
    }
    sayings
}

#[test]
fn every_saying_has_words_and_all_its_arguments() {
    for language in [Language::Fr, Language::En] {
        let locale = Locale::load(language);
        for saying in sayings() {
            let words = locale.text(&saying);
            assert_ne!(words, saying.id, "{language:?}");
            assert!(!words.contains('{'), "{words}");
        }
    }
}

#[test]
fn both_languages_have_the_same_ids() {
    let ids = |file: &str| -> BTreeSet<String> {
        file.lines()
            .filter(|line| !line.starts_with([' ', '#', '}']))
            .filter_map(|line| Some(line.split_once(" =")?.0.to_owned()))
            .collect()
    };
    let (fr, en) = (include_str!("../assets/locales/fr/access.ftl"), include_str!("../assets/locales/en/access.ftl"));
    assert_eq!(ids(fr), ids(en));
}

#[test]
fn whatever_a_history_may_tell_of_a_record_is_called_by_its_name() {
    let locales = [Locale::load(Language::Fr), Locale::load(Language::En)];
    let told = |column: &&Column| column.kind != Kind::Id && !column.name.ends_with("_key");
    let mut nameless = BTreeSet::new();
    for table in JOURNALLED {
        for column in table.columns.iter().filter(told) {
            if locales.iter().any(|locale| locale.find(&format!("field-{}", column.name)).is_none()) {
                nameless.insert(format!("field-{} ({})", column.name, table.name));
            }
        }
    }
    assert_eq!(nameless, BTreeSet::new());
}

#[test]
fn a_kept_value_is_told_in_the_readers_words() {
    let said = |value: fn(&Value) -> Arg, kept: &str, language| {
        Locale::load(language).text(&Text::new("recorded").with("said", value(&Value::Text(kept.to_owned()))))
    };
    assert_eq!(said(Sex::said, "female", Language::Fr), "féminin");
    assert_eq!(said(<Option<EnrolmentStatus>>::said, "repeating", Language::En), "repeating");
    assert_eq!(said(Day::said, "2012-03-12", Language::Fr), "12/03/2012");
    assert_eq!(said(Sex::said, "of a newer program", Language::Fr), "of a newer program");
    let flag = |number| Locale::load(Language::Fr).text(&Text::new("recorded").with("said", bool::said(&Value::Int(number))));
    assert_eq!((flag(0).as_str(), flag(1).as_str()), ("non", "oui"));
}
