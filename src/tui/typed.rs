//! What somebody types and has not saved, as words that can be kept aside and put back: a form, a line, a document. Who keeps it, and
//! where, is the session's.

/// Something typed into.
pub trait Typed {
    /// What was typed, never a secret.
    fn kept(&self) -> String;

    /// Puts back what was kept; what does not fit any more is left out.
    fn put_back(&mut self, kept: &str);

    /// How far one is in it: whenever this changes, what was typed until then is kept.
    fn at(&self) -> usize;
}

/// A number for words that is another one for other words: how far one is in what has no place one is at.
#[must_use]
pub fn fingerprint(words: &str) -> usize {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};

    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    usize::try_from(hasher.finish() & 0xffff_ffff).unwrap_or_default()
}
