//! Everything access, passwords and calendars say has its words in both languages.

use std::collections::BTreeSet;

use eschool::domain::calendar::TermKind;
use eschool::domain::country::Country;
use eschool::domain::password::Weakness;
use eschool::domain::rights::{Right, Role, Scope};
use eschool::domain::text::Text;
use eschool::domain::throttle::Refused;
use eschool::locale::{Language, Locale};

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
