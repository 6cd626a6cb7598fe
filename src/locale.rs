//! The languages of the school: the messages of `assets/locales`, rendered for one reader. No state is shared between readers
//! but the parsed messages themselves.

use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub use crate::domain::language::{Language, UnknownLanguage};
use crate::domain::text::{Arg, Text};

/// Every message file, by noun; French and English hold the same ids (a test compares them).
const FILES: &[(&str, &str, &str)] = &[
    ("common", include_str!("../assets/locales/fr/common.ftl"), include_str!("../assets/locales/en/common.ftl")),
    ("cli", include_str!("../assets/locales/fr/cli.ftl"), include_str!("../assets/locales/en/cli.ftl")),
    ("tui", include_str!("../assets/locales/fr/tui.ftl"), include_str!("../assets/locales/en/tui.ftl")),
    ("manner", include_str!("../assets/locales/fr/manner.ftl"), include_str!("../assets/locales/en/manner.ftl")),
    ("rooms", include_str!("../assets/locales/fr/rooms.ftl"), include_str!("../assets/locales/en/rooms.ftl")),
    ("service", include_str!("../assets/locales/fr/service.ftl"), include_str!("../assets/locales/en/service.ftl")),
    ("access", include_str!("../assets/locales/fr/access.ftl"), include_str!("../assets/locales/en/access.ftl")),
    ("rights", include_str!("../assets/locales/fr/rights.ftl"), include_str!("../assets/locales/en/rights.ftl")),
    ("assignment", include_str!("../assets/locales/fr/assignment.ftl"), include_str!("../assets/locales/en/assignment.ftl")),
    ("marks", include_str!("../assets/locales/fr/marks.ftl"), include_str!("../assets/locales/en/marks.ftl")),
    ("policies", include_str!("../assets/locales/fr/policies.ftl"), include_str!("../assets/locales/en/policies.ftl")),
    ("missing", include_str!("../assets/locales/fr/missing.ftl"), include_str!("../assets/locales/en/missing.ftl")),
    ("billing", include_str!("../assets/locales/fr/billing.ftl"), include_str!("../assets/locales/en/billing.ftl")),
    ("desk", include_str!("../assets/locales/fr/desk.ftl"), include_str!("../assets/locales/en/desk.ftl")),
    ("owed", include_str!("../assets/locales/fr/owed.ftl"), include_str!("../assets/locales/en/owed.ftl")),
    ("repayments", include_str!("../assets/locales/fr/repayments.ftl"), include_str!("../assets/locales/en/repayments.ftl")),
    ("bills", include_str!("../assets/locales/fr/bills.ftl"), include_str!("../assets/locales/en/bills.ftl")),
    ("import", include_str!("../assets/locales/fr/import.ftl"), include_str!("../assets/locales/en/import.ftl")),
    ("attendance", include_str!("../assets/locales/fr/attendance.ftl"), include_str!("../assets/locales/en/attendance.ftl")),
    ("screens", include_str!("../assets/locales/fr/screens.ftl"), include_str!("../assets/locales/en/screens.ftl")),
    ("columns", include_str!("../assets/locales/fr/columns.ftl"), include_str!("../assets/locales/en/columns.ftl")),
    ("frame", include_str!("../assets/locales/fr/frame.ftl"), include_str!("../assets/locales/en/frame.ftl")),
    ("teaching", include_str!("../assets/locales/fr/teaching.ftl"), include_str!("../assets/locales/en/teaching.ftl")),
    ("families", include_str!("../assets/locales/fr/families.ftl"), include_str!("../assets/locales/en/families.ftl")),
    ("backup", include_str!("../assets/locales/fr/backup.ftl"), include_str!("../assets/locales/en/backup.ftl")),
    ("serve", include_str!("../assets/locales/fr/serve.ftl"), include_str!("../assets/locales/en/serve.ftl")),
    ("factors", include_str!("../assets/locales/fr/factors.ftl"), include_str!("../assets/locales/en/factors.ftl")),
    ("people", include_str!("../assets/locales/fr/people.ftl"), include_str!("../assets/locales/en/people.ftl")),
    ("files", include_str!("../assets/locales/fr/files.ftl"), include_str!("../assets/locales/en/files.ftl")),
    ("alerts", include_str!("../assets/locales/fr/alerts.ftl"), include_str!("../assets/locales/en/alerts.ftl")),
    ("left", include_str!("../assets/locales/fr/left.ftl"), include_str!("../assets/locales/en/left.ftl")),
    ("sessions", include_str!("../assets/locales/fr/sessions.ftl"), include_str!("../assets/locales/en/sessions.ftl")),
    ("exchange", include_str!("../assets/locales/fr/exchange.ftl"), include_str!("../assets/locales/en/exchange.ftl")),
];

/// Both languages, parsed once for a process and handed to every session.
pub struct Locales {
    fr: Arc<Locale>,
    en: Arc<Locale>,
}

impl Locales {
    #[must_use]
    pub fn load() -> Self {
        Self { fr: Arc::new(Locale::load(Language::Fr)), en: Arc::new(Locale::load(Language::En)) }
    }

    #[must_use]
    pub fn of(&self, language: Language) -> Arc<Locale> {
        Arc::clone(match language {
            Language::Fr => &self.fr,
            Language::En => &self.en,
        })
    }
}

/// One language.
pub struct Locale {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Locale {
    #[must_use]
    pub fn load(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![match language {
            Language::Fr => "fr".parse().expect("a language code"),
            Language::En => "en".parse().expect("a language code"),
        }]);
        // The isolation marks of Fluent are bidi controls: on a terminal they are noise at best.
        bundle.set_use_isolating(false);
        for (file, fr, en) in FILES {
            let source = if language == Language::Fr { fr } else { en };
            let resource = FluentResource::try_new((*source).to_owned())
                .unwrap_or_else(|(_, errors)| panic!("assets/locales/{}/{file}.ftl: {errors:?}", language.code()));
            bundle.add_resource(resource).unwrap_or_else(|errors| panic!("{}/{file}.ftl: {errors:?}", language.code()));
        }
        Self { language, bundle }
    }

    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// An exact decimal as people of this language write it; `written` has a point.
    #[must_use]
    pub fn decimal(&self, written: &str) -> String {
        match self.language {
            Language::Fr => written.replace('.', ","),
            Language::En => written.to_owned(),
        }
    }

    /// The words of a message without arguments.
    #[must_use]
    pub fn get(&self, id: &'static str) -> String {
        self.text(&Text::new(id))
    }

    /// Whether a message of this id exists.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// The words of an id that is put together while running (the help of a command line argument), if there is one.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        Some(self.bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
    }

    /// What a column of the store is called; a column that refers to something is called like it.
    #[must_use]
    pub fn column(&self, name: &str) -> String {
        self.find(&format!("field-{}", name.trim_end_matches("_id"))).unwrap_or_else(|| name.to_owned())
    }

    /// What is said of something, behind its name.
    #[must_use]
    pub fn labelled(&self, label: &str, said: &str) -> String {
        self.text(&Text::new("labelled").with("label", label).with("said", said))
    }

    /// The words of a message. An id that is in no file is shown as itself: a test keeps that from happening.
    #[must_use]
    pub fn text(&self, text: &Text) -> String {
        let Some(pattern) = self.bundle.get_message(text.id).and_then(|message| message.value()) else {
            return text.id.to_owned();
        };
        let mut args = FluentArgs::new();
        for (name, value) in &text.args {
            args.set(*name, self.value(value));
        }
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    fn value(&self, value: &Arg) -> FluentValue<'static> {
        match value {
            Arg::Text(words) => FluentValue::from(words.clone()),
            Arg::Number(count) => FluentValue::from(*count),
            Arg::Message(text) => FluentValue::from(self.text(text)),
            Arg::Figure(figure) if self.language == Language::Fr => FluentValue::from(figure.replace('.', ",")),
            Arg::Figure(figure) => FluentValue::from(figure.clone()),
            Arg::Money(amount) => FluentValue::from(amount.show(self.language)),
            Arg::Day(day) => FluentValue::from(day.written()),
            Arg::List(texts) => FluentValue::from(texts.iter().map(|text| self.text(text)).collect::<Vec<_>>().join(", ")),
        }
    }
}
