//! Which keys run which commands, where somebody wants others than ours. It is checked against every table of commands when it is
//! read, so that no key means two things in one place.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::input::{Code, Key};
use super::listed::Listed;
use crate::config::Bindings;
use crate::domain::text::Text;
use crate::service::{Error, Result};

/// What means the same on every screen, by its own name and the keys it has everywhere.
pub const FUNCTIONS: [(&str, &[Key]); 6] = [
    ("save", &[Key::f(2), Key::ctrl('s')]),
    ("details", &[Key::f(3)]),
    ("edit", &[Key::f(4)]),
    ("pane", &[Key::f(6)]),
    ("delete", &[Key::f(8)]),
    ("new", &[Key::of(Code::Insert), Key::ctrl('n')]),
];

/// The commands of one place.
pub struct Table {
    /// Message id.
    pub title: &'static str,
    pub commands: Vec<Listed>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    own: BTreeMap<String, Vec<Key>>,
}

impl Keymap {
    /// Reads what somebody wrote, against the tables of every place; the first is everywhere.
    ///
    /// # Errors
    /// Of kind `User`: a command or a key nobody knows, a key that is fixed or typed, a key two commands of a place would have.
    pub fn read(bindings: &Bindings, tables: &[Table]) -> Result<Self> {
        let mut keymap = Self::default();
        for (name, keys) in bindings {
            let known = FUNCTIONS.iter().any(|(function, _)| function == name);
            let defaults: Vec<&Listed> = tables.iter().flat_map(|table| &table.commands).filter(|listed| listed.id == name).collect();
            if !known && defaults.is_empty() {
                return Err(unknown(name, tables));
            }
            let mut read = Vec::with_capacity(keys.len());
            for written in keys {
                let key: Key = written.parse().map_err(|_| {
                    let message = Text::new("binding-no-such-key").with("key", written).with("command", name);
                    Error::user(message).hint(Text::new("binding-no-such-key-hint"))
                })?;
                let ours = defaults.iter().any(|listed| listed.keys.contains(&key));
                if !ours && (is_fixed(key) || key.typed().is_some() || key.alt || never_arrives(key)) {
                    let message = Text::new("binding-not-free").with("key", key.to_string()).with("command", name);
                    return Err(Error::user(message).hint(Text::new("binding-not-free-hint")));
                }
                read.push(key);
            }
            keymap.own.insert(name.clone(), read);
        }
        keymap.check(tables)?;
        Ok(keymap)
    }

    /// The keys of a command, which are these if nobody wants others. Enter, Esc, Tab and the arrows always stay.
    #[must_use]
    pub fn of<'a>(&self, id: &str, default: &'a [Key]) -> Cow<'a, [Key]> {
        if self.own.is_empty() {
            return Cow::Borrowed(default);
        }
        if let Some(own) = self.own.get(id) {
            let fixed = default.iter().copied().filter(|key| is_fixed(*key));
            return own.iter().copied().chain(fixed.filter(|key| !own.contains(key))).collect();
        }
        for (name, ours) in FUNCTIONS {
            if let Some(own) = self.own.get(name).filter(|_| default.first().is_some_and(|key| ours.contains(key))) {
                let others = default.iter().copied().filter(|key| !ours.contains(key) && !own.contains(key));
                return own.iter().copied().chain(others).collect();
            }
        }
        Cow::Borrowed(default)
    }

    /// The command as it is listed with these keys.
    #[must_use]
    pub fn listed(&self, mut listed: Listed) -> Listed {
        if let Cow::Owned(keys) = self.of(listed.id, &listed.keys) {
            listed.keys = Cow::Owned(keys);
        }
        listed
    }

    /// No key of another's choosing may be somebody else's in the same place.
    fn check(&self, tables: &[Table]) -> Result<()> {
        let Some((everywhere, places)) = tables.split_first() else { return Ok(()) };
        for place in places.iter().chain([everywhere]) {
            let all: Vec<&Listed> = place.commands.iter().chain(&everywhere.commands).collect();
            for (at, one) in all.iter().enumerate() {
                for other in &all[at + 1..] {
                    let both = |a: &[Key], b: &[Key]| a.iter().copied().find(|key| b.contains(key));
                    let (mine, theirs) = (self.of(one.id, &one.keys), self.of(other.id, &other.keys));
                    let Some(key) = both(&mine, &theirs).filter(|_| one.id != other.id) else { continue };
                    // What a place of ours puts before what is everywhere stays so.
                    if one.keys.contains(&key) && other.keys.contains(&key) {
                        continue;
                    }
                    let message = Text::new("binding-conflict")
                        .with("key", key.to_string())
                        .with("place", Text::new(place.title))
                        .with("one", Text::new(one.label))
                        .with("first", one.id)
                        .with("other", Text::new(other.label))
                        .with("second", other.id);
                    return Err(Error::user(message).hint(Text::new("binding-conflict-hint")));
                }
            }
        }
        Ok(())
    }
}

/// What no setting takes away.
const fn is_fixed(key: Key) -> bool {
    matches!(key.code, Code::Enter | Code::Esc | Code::Tab | Code::Up | Code::Down | Code::Left | Code::Right | Code::Backspace)
}

/// What terminals send for Ctrl with these letters is another key.
const fn never_arrives(key: Key) -> bool {
    key.ctrl && matches!(key.code, Code::Char('h' | 'i' | 'j' | 'm' | '['))
}

fn unknown(name: &str, tables: &[Table]) -> Error {
    let ids = tables.iter().flat_map(|table| &table.commands).map(|listed| listed.id).chain(FUNCTIONS.map(|(name, _)| name));
    let nearest = ids.map(|id| (strsim::damerau_levenshtein(name, id), id)).min().map_or("save", |(_, id)| id);
    Error::user(Text::new("binding-unknown").with("command", name)).hint(Text::new("binding-unknown-hint").with("nearest", nearest))
}
