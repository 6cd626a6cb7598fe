//! Amounts in words, as receipts and cheques want them, in French and in English. It rounds nothing.

use super::super::language::Language;
use super::Money;

impl Money {
    /// `deux cent mille francs CFA`, `one hundred and one euros and fifty cents`.
    #[must_use]
    pub fn in_words(self, language: Language) -> String {
        let scale = self.currency.scale().unsigned_abs();
        let minor = self.minor.unsigned_abs();
        let (whole, part) = (minor / scale, minor % scale);
        let at = usize::from(language == Language::En);
        let (unit, cent) = (self.currency.unit[at], self.currency.part[at]);
        // French counts one and a half in the singular; English only one.
        let plural = |count: u64| usize::from(if language == Language::Fr { count > 1 } else { count != 1 });
        let link = match language {
            // "Un million d'euros", "deux milliards de francs".
            Language::Fr if whole >= 1_000_000 && whole.is_multiple_of(1_000_000) => {
                if unit[1].starts_with(['a', 'e', 'i', 'o', 'u']) {
                    " d'"
                } else {
                    " de "
                }
            }
            _ => " ",
        };
        let mut words = format!("{}{link}{}", cardinal(whole, language), unit[plural(whole)]);
        if part > 0 {
            let and = if language == Language::Fr { "et" } else { "and" };
            words = format!("{words} {and} {} {}", cardinal(part, language), cent[plural(part)]);
        }
        if self.minor < 0 { format!("{} {words}", if language == Language::Fr { "moins" } else { "minus" }) } else { words }
    }
}

/// A whole number in words.
#[must_use]
pub fn cardinal(number: u64, language: Language) -> String {
    match language {
        Language::Fr => french(number),
        Language::En => english(number),
    }
}

const FR: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze",
    "seize", "dix-sept", "dix-huit", "dix-neuf",
];
const FR_TENS: [&str; 7] = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante"];
const EN: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const EN_TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn french(number: u64) -> String {
    if number == 0 {
        return FR[0].to_owned();
    }
    let mut parts = Vec::new();
    let mut rest = number;
    for (scale, one, many) in
        [(10_u64.pow(12), "billion", "billions"), (10_u64.pow(9), "milliard", "milliards"), (10_u64.pow(6), "million", "millions")]
    {
        let count = rest / scale;
        if count > 0 {
            parts.push(format!("{} {}", french_hundreds(count, true), if count == 1 { one } else { many }));
        }
        rest %= scale;
    }
    let (thousands, rest) = (rest / 1000, rest % 1000);
    match thousands {
        0 => {}
        1 => parts.push("mille".to_owned()),
        // "Mille" never takes an s, and what stands before it loses its own: quatre-vingt mille, deux cent mille.
        _ => parts.push(format!("{} mille", french_hundreds(thousands, false))),
    }
    if rest > 0 {
        parts.push(french_hundreds(rest, true));
    }
    parts.join(" ")
}

/// Below a thousand. `last`: whether "cents" and "quatre-vingts" end the number and so take their s.
fn french_hundreds(number: u64, last: bool) -> String {
    let (hundreds, rest) = (number / 100, number % 100);
    let mut parts = Vec::new();
    match hundreds {
        0 => {}
        1 => parts.push("cent".to_owned()),
        _ => parts.push(format!("{} cent{}", word(&FR, hundreds), if rest == 0 && last { "s" } else { "" })),
    }
    if rest > 0 {
        parts.push(french_tens(rest, last));
    }
    parts.join(" ")
}

fn french_tens(number: u64, last: bool) -> String {
    match number {
        0..=19 => word(&FR, number).to_owned(),
        71 => "soixante et onze".to_owned(),
        60..=79 => joined("soixante", number - 60),
        80 if last => "quatre-vingts".to_owned(),
        80 => "quatre-vingt".to_owned(),
        81..=99 => format!("quatre-vingt-{}", word(&FR, number - 80)),
        _ => joined(FR_TENS[usize::try_from(number / 10).unwrap_or_default().min(6)], number % 10),
    }
}

fn joined(ten: &str, rest: u64) -> String {
    match rest {
        0 => ten.to_owned(),
        1 => format!("{ten} et un"),
        _ => format!("{ten}-{}", word(&FR, rest)),
    }
}

fn english(number: u64) -> String {
    if number == 0 {
        return EN[0].to_owned();
    }
    let mut parts = Vec::new();
    let mut rest = number;
    for (scale, name) in [(10_u64.pow(12), "trillion"), (10_u64.pow(9), "billion"), (10_u64.pow(6), "million"), (1000, "thousand")] {
        if rest / scale > 0 {
            parts.push(format!("{} {name}", english_hundreds(rest / scale)));
        }
        rest %= scale;
    }
    if rest > 0 {
        // "One thousand and one", but "one thousand one hundred".
        let and = if rest < 100 && !parts.is_empty() { "and " } else { "" };
        parts.push(format!("{and}{}", english_hundreds(rest)));
    }
    parts.join(" ")
}

fn english_hundreds(number: u64) -> String {
    let (hundreds, rest) = (number / 100, number % 100);
    let tens = || match rest {
        0..=19 => word(&EN, rest).to_owned(),
        _ if rest.is_multiple_of(10) => word(&EN_TENS, rest / 10).to_owned(),
        _ => format!("{}-{}", word(&EN_TENS, rest / 10), word(&EN, rest % 10)),
    };
    match (hundreds, rest) {
        (0, _) => tens(),
        (_, 0) => format!("{} hundred", word(&EN, hundreds)),
        _ => format!("{} hundred and {}", word(&EN, hundreds), tens()),
    }
}

fn word<'a>(words: &[&'a str], at: u64) -> &'a str {
    usize::try_from(at).ok().and_then(|at| words.get(at)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::Currency;
    use super::*;

    #[test]
    fn french_numbers_agree() {
        for (number, words) in [
            (0, "zéro"),
            (21, "vingt et un"),
            (70, "soixante-dix"),
            (71, "soixante et onze"),
            (72, "soixante-douze"),
            (80, "quatre-vingts"),
            (81, "quatre-vingt-un"),
            (91, "quatre-vingt-onze"),
            (99, "quatre-vingt-dix-neuf"),
            (200, "deux cents"),
            (201, "deux cent un"),
            (1_000, "mille"),
            (80_000, "quatre-vingt mille"),
            (200_000, "deux cent mille"),
            (1_234_580, "un million deux cent trente-quatre mille cinq cent quatre-vingts"),
            (200_000_000, "deux cents millions"),
        ] {
            assert_eq!(french(number), words, "{number}");
        }
    }

    #[test]
    fn english_numbers_too() {
        for (number, words) in [
            (101, "one hundred and one"),
            (1_001, "one thousand and one"),
            (1_100, "one thousand one hundred"),
            (125_042, "one hundred and twenty-five thousand and forty-two"),
            (1_000_000, "one million"),
        ] {
            assert_eq!(english(number), words, "{number}");
        }
    }

    #[test]
    fn amounts_name_their_currency_in_good_number() {
        let money = |minor, code| Money::new(minor, Currency::of(code).expect("a currency"));
        assert_eq!(money(125_000, "XOF").in_words(Language::Fr), "cent vingt-cinq mille francs CFA");
        assert_eq!(money(1, "XOF").in_words(Language::Fr), "un franc CFA");
        assert_eq!(money(1_000_000, "XOF").in_words(Language::Fr), "un million de francs CFA");
        assert_eq!(money(100_000_000, "EUR").in_words(Language::Fr), "un million d'euros");
        assert_eq!(money(12_350, "EUR").in_words(Language::Fr), "cent vingt-trois euros et cinquante centimes");
        assert_eq!(money(12_350, "EUR").in_words(Language::En), "one hundred and twenty-three euros and fifty cents");
        assert_eq!(money(33_334, "TND").in_words(Language::Fr), "trente-trois dinars et trois cent trente-quatre millimes");
    }
}
