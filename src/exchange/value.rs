//! What single cells say: sexes, days, yes and no, phones, addresses of e-mail, names. Pure readings, no columns, no lines.

use crate::domain::day::{BirthDate, Day, DayOrder};
use crate::domain::name::{PersonName, fold, tidy};
use crate::domain::roster::{Relation, Sex};

use super::sheet::Cell;

/// A text that says nothing: `-`, `n/a`, `null`.
#[must_use]
pub fn text(cell: &Cell) -> Option<String> {
    if cell.is_empty() {
        return None;
    }
    let written = cell.text();
    let words = if is_tidy(&written) { written.into_owned() } else { tidy(&written) };
    if words.len() > 8 {
        return Some(words);
    }
    let nothing = words.is_empty()
        || words.chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | '/' | '_' | '?'))
        || ["null", "n/a", "#n/a", "nan", "none", "néant", "neant"].contains(&words.to_lowercase().as_str());
    (!nothing).then_some(words)
}

/// Whether tidying would change nothing: so for most cells, at a fraction of its price.
fn is_tidy(words: &str) -> bool {
    let bytes = words.as_bytes();
    let lone = |pair: &[u8]| pair != b"  ";
    bytes.iter().all(|b| (b' '..=b'~').contains(b)) && bytes.windows(2).all(lone) && !words.starts_with(' ') && !words.ends_with(' ')
}

#[must_use]
pub fn sex(words: &str) -> Option<Sex> {
    match fold(words).as_str() {
        "m" | "g" | "h" | "masculin" | "garcon" | "homme" | "male" | "boy" | "man" | "1" | "mr" | "monsieur" | "mister" => Some(Sex::Male),
        "f" | "feminin" | "fille" | "femme" | "female" | "girl" | "woman" | "2" | "mme" | "mlle" | "madame" | "mademoiselle" | "ms"
        | "mrs" | "miss" => Some(Sex::Female),
        _ => None,
    }
}

/// A sex column's way to say that it does not know.
#[must_use]
pub fn is_unknown_sex(words: &str) -> bool {
    ["u", "x", "autre", "other", "inconnu", "non precise", "unspecified", "unknown", "not specified", "0", "9"]
        .contains(&fold(words).as_str())
}

#[must_use]
pub fn boolean(cell: &Cell) -> Option<bool> {
    if let Cell::Bool(value) = cell {
        return Some(*value);
    }
    match fold(&cell.text()).as_str() {
        "oui" | "o" | "y" | "yes" | "true" | "vrai" | "1" | "x" | "t" => Some(true),
        "non" | "n" | "no" | "false" | "faux" | "0" | "f" => Some(false),
        _ => None,
    }
}

#[must_use]
pub fn day(cell: &Cell, order: DayOrder) -> Option<Day> {
    if let Cell::Day(day) = cell {
        return Some(*day);
    }
    Day::read(&cell.text(), order).ok()
}

#[must_use]
pub fn birth(cell: &Cell, order: DayOrder) -> Option<BirthDate> {
    if let Cell::Day(day) = cell {
        return Some(BirthDate::Day(*day));
    }
    BirthDate::read(&cell.text(), order).ok()
}

/// How a column writes its days: told by the cells that only one order can mean; by `otherwise` where none does.
pub fn day_order<'a>(cells: impl Iterator<Item = &'a Cell>, otherwise: DayOrder) -> DayOrder {
    let (mut day_first, mut month_first) = (false, false);
    for cell in cells {
        let Cell::Text(words) = cell else { continue };
        let mut parts = words.trim().split(['/', '.', '-', ' ']).map(str::parse::<u16>);
        let (Some(Ok(a)), Some(Ok(b))) = (parts.next(), parts.next()) else { continue };
        day_first |= (13..=31).contains(&a) && (1..=12).contains(&b);
        month_first |= (1..=12).contains(&a) && (13..=31).contains(&b);
    }
    match (day_first, month_first) {
        (true, false) => DayOrder::DayFirst,
        (false, true) => DayOrder::MonthFirst,
        _ => otherwise,
    }
}

/// The addresses of a cell, and the parts of it that are none.
#[must_use]
pub fn emails(words: &str) -> (Vec<String>, Vec<String>) {
    let parts = words
        .split([';', ',', '/', '|', ' ', '\n', '\t'])
        .map(|part| part.trim().trim_matches(['<', '>', '"']))
        .filter(|part| !part.is_empty());
    let clean = |part: &str| part.strip_prefix("mailto:").unwrap_or(part).to_lowercase();
    parts.map(clean).partition(|part| is_email(part))
}

/// Loosely: something, one `@`, a host with a point and letters.
fn is_email(written: &str) -> bool {
    let Some((user, host)) = written.split_once('@') else { return false };
    let plain = |c: char| !c.is_whitespace() && !c.is_control();
    let labels = host.split('.').all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'));
    !user.is_empty() && user.chars().all(plain) && !host.contains('@') && labels && (host.contains('.') || host == "localhost")
}

/// The numbers of a cell, tidied, and the parts of it that are none. `00` at the start is the `+` it stands for.
#[must_use]
pub fn phones(words: &str) -> (Vec<String>, Vec<String>) {
    let parts = words.split([';', ',', '|', '\n']).flat_map(slashed).map(tidy).filter(|part| !part.is_empty());
    parts.map(|part| phone(&part).map_or_else(|| Err(part.clone()), Ok)).fold((Vec::new(), Vec::new()), |(mut good, mut bad), part| {
        match part {
            Ok(number) => good.push(number),
            Err(other) => bad.push(other),
        }
        (good, bad)
    })
}

/// `0991/234567` is one number, `0991234567/0812345678` are two.
fn slashed(part: &str) -> Vec<&str> {
    let long = |piece: &str| piece.chars().filter(char::is_ascii_digit).count() >= 8;
    if part.split('/').all(long) { part.split('/').collect() } else { vec![part] }
}

fn phone(written: &str) -> Option<String> {
    let kept: String = written.chars().map(|c| if c.is_ascii_digit() || c == '+' { c } else { ' ' }).collect();
    let number = tidy(&kept);
    if !(5..=20).contains(&number.chars().filter(char::is_ascii_digit).count()) {
        return None;
    }
    Some(number.strip_prefix("00").map_or(number.clone(), |abroad| format!("+{}", abroad.trim_start())))
}

#[must_use]
pub fn relation(words: &str) -> Option<Relation> {
    let folded = fold(words);
    let is = |list: &[&str]| list.iter().any(|word| folded == *word || folded.split(' ').any(|part| part == *word));
    Some(if is(&["beau pere", "belle mere", "beau", "belle", "stepfather", "stepmother", "stepparent", "step"]) {
        Relation::StepParent
    } else if folded.starts_with("grand") || is(&["gp", "papy", "mamie"]) {
        Relation::Grandparent
    } else if is(&["mere", "maman", "mother", "mum", "mom"]) {
        Relation::Mother
    } else if is(&["pere", "papa", "father", "dad"]) {
        Relation::Father
    } else if is(&["parent", "parents"]) {
        Relation::Parent
    } else if is(&["frere", "soeur", "brother", "sister", "sibling", "fratrie"]) {
        Relation::Sibling
    } else if is(&["tuteur", "tutrice", "guardian", "tutor", "legal"]) {
        Relation::Tutor
    } else if is(&["oncle", "tante", "cousin", "cousine", "relative", "famille", "uncle", "aunt", "parente"]) {
        Relation::Relative
    } else if is(&["autre", "other", "ami", "voisin", "friend"]) {
        Relation::Other
    } else {
        return None;
    })
}

/// A whole name in one cell: before a comma, else the words in capitals (with the particle before them), else the first word
/// is the family name.
#[must_use]
pub fn full_name(words: &str) -> PersonName {
    let words = tidy(words);
    let name = |family: &str, given: &str| PersonName {
        family_name: family.trim().to_owned(),
        given_names: given.trim().to_owned(),
        ..PersonName::default()
    };
    if let Some((family, given)) = words.split_once(',') {
        return name(family, given);
    }
    let parts: Vec<&str> = words.split(' ').collect();
    let capital = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !word.chars().any(char::is_lowercase);
    let particle =
        |word: &str| ["de", "du", "des", "d'", "la", "le", "van", "von", "der", "ben", "el", "al", "da", "dos", "di"].contains(&word);
    if let Some(first) = parts.iter().position(|word| capital(word)).filter(|_| parts.iter().any(|word| !capital(word) && !particle(word)))
    {
        let last = parts.iter().rposition(|word| capital(word)).unwrap_or(first);
        let start = parts[..first].iter().rposition(|word| !particle(word)).map_or(0, |before| before + 1);
        let given = [&parts[..start], &parts[last + 1..]].concat().join(" ");
        if !given.is_empty() && parts[first..=last].iter().all(|word| capital(word) || particle(word)) {
            return name(&parts[start..=last].join(" "), &given);
        }
    }
    parts.split_first().map_or_else(PersonName::default, |(family, given)| name(family, &given.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dash_and_its_like_say_nothing() {
        for nothing in ["-", " — ", "", "n/a", "NULL", "..."] {
            assert_eq!(text(&Cell::of(nothing)), None, "{nothing:?}");
        }
        assert_eq!(text(&Cell::of(" Jean  Paul ")).as_deref(), Some("Jean Paul"));
    }

    #[test]
    fn sexes_and_answers_in_every_spelling() {
        for (written, read) in
            [("M", Sex::Male), ("G", Sex::Male), ("1", Sex::Male), ("Féminin", Sex::Female), ("MME", Sex::Female), ("M.", Sex::Male)]
        {
            assert_eq!(sex(written), Some(read), "{written}");
        }
        assert_eq!(sex("x"), None);
        assert_eq!((boolean(&Cell::of("Oui")), boolean(&Cell::of("N")), boolean(&Cell::of("peut-être"))), (Some(true), Some(false), None));
    }

    #[test]
    fn the_column_tells_the_order_of_its_days() {
        let order = |cells: &[&str]| day_order(cells.iter().map(|c| Cell::of(c)).collect::<Vec<_>>().iter(), DayOrder::DayFirst);
        assert_eq!(order(&["4/2/2000", "12/19/1997"]), DayOrder::MonthFirst);
        assert_eq!(order(&["4/2/2000", "19/12/1997"]), DayOrder::DayFirst);
        assert_eq!(order(&["4/2/2000"]), DayOrder::DayFirst);
    }

    #[test]
    fn contacts_are_split_and_tidied() {
        assert_eq!(
            emails("Papa@Ecole.cd;maman@ecole.cd / rien"),
            (vec!["papa@ecole.cd".into(), "maman@ecole.cd".into()], vec!["rien".into()])
        );
        assert_eq!(phones("00243 99-123.45.67 / 0812345678").0, ["+243 99 123 45 67", "0812345678"]);
        assert_eq!(phones("0991/234567").0, ["0991 234567"]);
        assert_eq!(phones("0812345678 (maman)").0, ["0812345678"]);
        assert_eq!(phones("voir mère").1, ["voir mère"]);
    }

    #[test]
    fn a_whole_name_is_taken_apart() {
        for (written, family, given) in [
            ("KABEYA MWAMBA Anne Marie", "KABEYA MWAMBA", "Anne Marie"),
            ("Anne KABEYA", "KABEYA", "Anne"),
            ("Schultz, Nathan", "Schultz", "Nathan"),
            ("Kabeya Anne", "Kabeya", "Anne"),
            ("KABEYA ANNE", "KABEYA", "ANNE"),
            ("de LA FONTAINE Jean", "de LA FONTAINE", "Jean"),
            ("Kabeya", "Kabeya", ""),
        ] {
            let name = full_name(written);
            assert_eq!((name.family_name.as_str(), name.given_names.as_str()), (family, given), "{written}");
        }
    }

    #[test]
    fn relations_are_understood() {
        for (written, read) in [
            ("FATHER", Relation::Father),
            ("Mère", Relation::Mother),
            ("Beau-père", Relation::StepParent),
            ("Grand-mère", Relation::Grandparent),
        ] {
            assert_eq!(relation(written), Some(read), "{written}");
        }
    }
}
