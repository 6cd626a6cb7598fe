//! The hashes of the journal: of a change, of an operation, of a seal. It reads and writes nothing.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// The hash of a seal over the digests of its operations, in the order of their turns.
pub(in crate::store) fn seal_hash(
    no: i64,
    at: i64,
    operations: i64,
    previous: &str,
    digests: impl Iterator<Item = impl AsRef<[u8]>>,
) -> String {
    let mut hash = Sha256::new();
    part(&mut hash, no.to_string().as_bytes());
    part(&mut hash, at.to_string().as_bytes());
    part(&mut hash, operations.to_string().as_bytes());
    part(&mut hash, previous.as_bytes());
    for digest in digests {
        part(&mut hash, digest.as_ref());
    }
    hex::encode(hash.finalize())
}

/// The beginning of an operation's digest: who did what when, and what it came to.
pub(in crate::store) struct Deed<'a> {
    pub id: Uuid,
    pub at: i64,
    pub actor_id: Option<Uuid>,
    pub actor: &'a str,
    pub action: &'a str,
    /// The salted digest of the arguments.
    pub arguments: &'a str,
    pub undoes: Option<Uuid>,
    pub schema: i64,
    pub outcome: &'a str,
}

impl Deed<'_> {
    pub(in crate::store) fn digest(&self) -> Sha256 {
        let mut hash = Sha256::new();
        id(&mut hash, Some(self.id));
        part(&mut hash, self.at.to_string().as_bytes());
        id(&mut hash, self.actor_id);
        part(&mut hash, self.actor.as_bytes());
        part(&mut hash, self.action.as_bytes());
        part(&mut hash, self.arguments.as_bytes());
        id(&mut hash, self.undoes);
        part(&mut hash, self.schema.to_string().as_bytes());
        part(&mut hash, self.outcome.as_bytes());
        hash
    }
}

/// Takes one change into an operation's digest: the plain image as it is, the personal one as its salted hash.
pub(in crate::store) fn change_digest(
    hash: &mut Sha256,
    table: &str,
    key: Uuid,
    subject: Option<Uuid>,
    plain: &str,
    personal: Option<&str>,
) {
    part(hash, table.as_bytes());
    id(hash, Some(key));
    id(hash, subject);
    part(hash, plain.as_bytes());
    part(hash, personal.unwrap_or_default().as_bytes());
}

/// 32 hexadecimal digits, or nothing.
fn id(hash: &mut Sha256, id: Option<Uuid>) {
    let mut digits = [0; uuid::fmt::Simple::LENGTH];
    let digits = id.map_or("", |id| id.simple().encode_lower(&mut digits));
    part(hash, digits.as_bytes());
}

/// Length and bytes, so that no two lists of parts read alike.
fn part(hash: &mut Sha256, bytes: &[u8]) {
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
}

pub(in crate::store) fn salted(salt: &str, personal: &str) -> String {
    hex::encode(salted_hash(salt, personal))
}

/// Whether this is the salted hash of these words.
pub(in crate::store) fn is_salted(salt: &str, personal: &str, kept: &str) -> bool {
    digits(&salted_hash(salt, personal)) == kept.as_bytes()
}

fn salted_hash(salt: &str, personal: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    part(&mut hash, salt.as_bytes());
    part(&mut hash, personal.as_bytes());
    hash.finalize().into()
}

/// A hash as it is written, without an allocation.
pub(in crate::store) fn digits(hash: &[u8; 32]) -> [u8; 64] {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = [0; 64];
    for (pair, byte) in text.chunks_exact_mut(2).zip(hash) {
        pair[0] = DIGITS[usize::from(byte >> 4)];
        pair[1] = DIGITS[usize::from(byte & 15)];
    }
    text
}

pub(in crate::store) fn salt(secret: &[u8; 32], number: u64) -> String {
    let mut hash = Sha256::new();
    hash.update(secret);
    hash.update(number.to_be_bytes());
    hex::encode(&hash.finalize()[..16])
}
