//! Passwords people choose: what is refused and why. Hashing is the service's; nothing here is shown, logged or written.

mod common;

use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use super::name::fold;
use super::text::Text;

/// The only factor we ask for, so NIST SP 800-63B-4's length for a lone password.
pub const SHORTEST: usize = 15;
/// Longer than any sentence people type, and an end to what one stranger can make the server normalise and hash.
pub const LONGEST: usize = 256;
/// Below this many letters a word of the login or of a name may be in a password by chance.
const TELLING: usize = 4;

/// A password as it is hashed: NFKC, so that the accents of every keyboard are the same letters. Wiped when dropped, never printed.
pub struct Password(Zeroizing<String>);

/// Why a password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    TooShort,
    TooLong,
    /// A tab, a line end or another sign no keyboard shows: mostly a paste that took too much.
    Unprintable,
    /// One or two words that everybody tries first, with digits around them.
    Common,
    /// The login, the person's name or the school's name is in it.
    Context,
    /// Repeats, keyboard rows, dates: few tries are enough.
    Guessable,
}

impl Password {
    /// What somebody typed to log in: made comparable, not judged.
    ///
    /// # Errors
    /// [`Weakness::TooLong`]: no account has such a password.
    pub fn typed(typed: &str) -> Result<Self, Weakness> {
        // Four signs may compose into one letter; more than that is not read at all.
        if typed.chars().nth(LONGEST * 4).is_some() {
            return Err(Weakness::TooLong);
        }
        // Never grown, so no copy is left behind unwiped.
        let mut normal = Zeroizing::new(String::with_capacity(LONGEST * 4));
        for (count, sign) in typed.nfkc().enumerate() {
            if count == LONGEST {
                return Err(Weakness::TooLong);
            }
            normal.push(sign);
        }
        Ok(Self(normal))
    }

    /// A new password somebody chose. `context`: the login, the person's name, the school's name.
    ///
    /// # Errors
    /// Why it is too weak. No sort of character is asked for: length and rarity are what counts.
    pub fn check(candidate: &str, context: &[&str]) -> Result<Self, Weakness> {
        let password = Self::typed(candidate)?;
        let words = &password.0;
        if words.chars().any(char::is_control) {
            return Err(Weakness::Unprintable);
        }
        if words.chars().count() < SHORTEST {
            return Err(Weakness::TooShort);
        }
        let telling = telling(context);
        let joined = Zeroizing::new(joined(words));
        if telling.iter().any(|word| joined.contains(word.as_str())) {
            return Err(Weakness::Context);
        }
        let common = common::Coverage::of(words, &common::words().collect());
        if common.explains() {
            return Err(Weakness::Common);
        }
        let known: Vec<&str> = telling.iter().map(String::as_str).chain(common.words().iter().map(String::as_str)).collect();
        if zxcvbn::zxcvbn(words, &known).score() < zxcvbn::Score::Three {
            return Err(Weakness::Guessable);
        }
        Ok(password)
    }

    /// The bytes to hash.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl Weakness {
    /// What is wrong, as a sentence.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::TooShort => Text::new("password-too-short").with("least", SHORTEST),
            Self::TooLong => Text::new("password-too-long").with("most", LONGEST),
            Self::Unprintable => Text::new("password-unprintable"),
            Self::Common => Text::new("password-common"),
            Self::Context => Text::new("password-context"),
            Self::Guessable => Text::new("password-guessable"),
        }
    }

    /// What to do instead.
    #[must_use]
    pub const fn hint(self) -> Text {
        match self {
            Self::TooShort | Self::Common => Text::new("password-hint-words"),
            Self::TooLong => Text::new("password-hint-shorter"),
            Self::Unprintable => Text::new("password-hint-type"),
            Self::Context => Text::new("password-hint-other"),
            Self::Guessable => Text::new("password-hint-unrelated"),
        }
    }
}

fn telling(context: &[&str]) -> Vec<String> {
    let mut telling: Vec<String> = Vec::new();
    for words in context {
        let folded = fold(words);
        telling.extend(folded.split(' ').filter(|word| word.chars().count() >= TELLING).map(str::to_owned));
    }
    telling
}

/// Letters and digits only, so that `k.a.b.e.y.a` still is the name.
fn joined(words: &str) -> String {
    fold(words).replace(' ', "")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CONTEXT: [&str; 3] = ["m.ilunga", "KABEYA Mwamba Anne-Élodie", "Complexe scolaire Les Étoiles"];

    fn refused(candidate: &str) -> Option<Weakness> {
        Password::check(candidate, &CONTEXT).err()
    }

    #[test]
    fn length_is_counted_in_letters_not_bytes() {
        assert_eq!(refused("éèàùçêôîâûëïüœ"), Some(Weakness::TooShort));
        assert_eq!(refused("girafe timide 9"), None);
        assert_eq!(refused("girafe timide"), Some(Weakness::TooShort));
    }

    #[test]
    fn long_sentences_and_every_script_are_taken() {
        let sixty_four = "neuf tortues vertes patinent lentement sur le toit du marche sec";
        assert_eq!(sixty_four.chars().count(), 64);
        assert_eq!(refused(sixty_four), None);
        let two_hundred =
            format!("🦒 Трамвай №7 تمساح ñandú {}", "piano vert, brouette en verre; ".repeat(6)).chars().take(200).collect::<String>();
        assert_eq!(two_hundred.chars().count(), 200);
        assert_eq!(refused(&two_hundred), None);
        assert_eq!(refused("correct horse battery staple"), None);
    }

    #[test]
    fn beyond_the_longest_nothing_is_cut_off() {
        let edge = format!("brouette patine {}", "x".repeat(LONGEST));
        assert_eq!(refused(&edge), Some(Weakness::TooLong));
        assert_eq!(Password::typed(&"ﷺ".repeat(LONGEST)).err(), Some(Weakness::TooLong));
    }

    #[test]
    fn both_spellings_of_an_accent_are_one_password() {
        let composed = Password::check("l’été des cigognes têtues", &CONTEXT).expect("strong");
        let decomposed = Password::typed("l’e\u{301}te\u{301} des cigognes te\u{302}tues").expect("typed");
        assert_eq!(composed.expose(), decomposed.expose());
    }

    #[test]
    fn words_everybody_tries_are_refused_however_they_are_padded() {
        for candidate in [
            "Ecole2025!Ecole2025!",
            "École2026!!!!!!!!!",
            "motdepasse123456",
            "M0tD3P@sse2026!!",
            "Mot de passe 2026",
            "password12345678",
            "P@ssw0rdP@ssw0rd",
            "Directeur2026****",
            "bonjourbonjourbonjour",
            "Soleil2025Soleil2025",
            "KinshasaCongo1960",
            "azertyuiopqsdfghjklm",
            "JesusEstSeigneur!!",
        ] {
            assert_eq!(refused(candidate), Some(Weakness::Common), "{candidate}");
        }
    }

    #[test]
    fn every_word_of_the_list_is_known_with_a_year_behind_it() {
        let known = common::words().collect();
        for word in common::words() {
            assert!(common::Coverage::of(&format!("{word}{word}2026!!"), &known).explains(), "{word}");
        }
    }

    #[test]
    fn names_and_the_login_are_refused() {
        for candidate in ["ilunga girafe timide", "K.a.b.e.y.a girafe timide", "girafe timide ÉLODIE", "les étoiles filantes du soir"] {
            assert_eq!(refused(candidate), Some(Weakness::Context), "{candidate}");
        }
    }

    #[test]
    fn what_few_tries_find_is_refused() {
        for candidate in ["aaaaaaaaaaaaaaaaaaaa", "12345678901234567890", "abcabcabcabcabcabc", "qwertyuiop[]asdf"] {
            assert!(matches!(refused(candidate), Some(Weakness::Guessable | Weakness::Common)), "{candidate}");
        }
    }

    #[test]
    fn a_pasted_line_end_is_named() {
        assert_eq!(refused("girafe timide patine\n"), Some(Weakness::Unprintable));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn nothing_anyone_types_panics_and_what_is_taken_is_long_enough(candidate in "\\PC{0,300}") {
            if let Ok(password) = Password::check(&candidate, &CONTEXT) {
                let kept = std::str::from_utf8(password.expose()).unwrap().chars().count();
                prop_assert!((SHORTEST..=LONGEST).contains(&kept));
            }
        }

        #[test]
        fn random_letters_need_no_digit_capital_or_sign(candidate in "[b-df-hj-np-tv-xz]{20,40}") {
            prop_assert!(!matches!(Password::check(&candidate, &CONTEXT), Err(Weakness::TooShort | Weakness::Unprintable)));
        }
    }
}
