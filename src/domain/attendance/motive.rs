//! Why somebody is away, and what follows from it. The first five are those of the law (Code de l'éducation, L131-8).

use serde::{Deserialize, Serialize};

use crate::domain::text::Text;

/// A reason with what it does. A school adds its own and may change what one does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Motive {
    pub code: String,
    /// As the school calls it; a preset has a name in every language.
    pub name: Option<String>,
    /// Excuses once the office has taken it.
    pub receivable: bool,
    /// Nothing is left to settle: the absence is in order as soon as it is entered.
    pub settled: bool,
    /// With the school elsewhere (a trip, a contest): no absence.
    pub outside: bool,
    /// Only who may see health is told which reason it is.
    pub health: bool,
    /// Its half-days stand on the report card.
    pub on_report: bool,
    /// Families see it.
    pub published: bool,
    /// Families may give it.
    pub usable_by_guardians: bool,
}

/// Code and message of a preset, then its flags in the order of [`Motive`].
type Preset = (&'static str, &'static str, [bool; 7]);

pub const PRESETS: &[Preset] = &[
    ("illness", "motive-illness", [true, false, false, true, true, true, true]),
    ("contagion", "motive-contagion", [true, false, false, true, true, true, true]),
    ("family", "motive-family", [true, false, false, false, true, true, true]),
    ("transport", "motive-transport", [true, false, false, false, true, true, true]),
    ("following", "motive-following", [true, false, false, false, true, true, true]),
    ("care", "motive-care", [true, true, false, true, false, true, false]),
    ("outing", "motive-outing", [true, true, true, false, false, true, false]),
    ("suspension", "motive-suspension", [true, true, false, false, false, false, false]),
    ("fees", "motive-fees", [true, true, false, false, false, false, false]),
    ("overslept", "motive-overslept", [false, false, false, false, true, true, true]),
    ("unknown", "motive-unknown", [false, false, false, false, true, true, false]),
];

impl Motive {
    /// The presets, before a school changed any.
    #[must_use]
    pub fn presets() -> Vec<Self> {
        PRESETS.iter().map(Self::of).collect()
    }

    fn of((code, _, flags): &Preset) -> Self {
        let [receivable, settled, outside, health, on_report, published, usable_by_guardians] = *flags;
        Self { code: (*code).to_owned(), name: None, receivable, settled, outside, health, on_report, published, usable_by_guardians }
    }

    /// How people read it.
    #[must_use]
    pub fn label(&self) -> Text {
        let preset = PRESETS.iter().find(|(code, ..)| *code == self.code);
        match (&self.name, preset) {
            (Some(name), _) => Text::new("motive-named").with("name", name),
            (None, Some((_, label, _))) => Text::new(label),
            (None, None) => Text::new("motive-named").with("name", &self.code),
        }
    }
}
