//! The hashes of the journal: of a change, of an operation, of a seal. It reads and writes nothing.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// The hash of a seal over the digests of its operations, in the order of their ids.
pub(in crate::store) fn seal_hash<'a>(no: i64, at: i64, operations: i64, previous: &str, digests: impl Iterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    part(&mut hash, &no.to_string());
    part(&mut hash, &at.to_string());
    part(&mut hash, &operations.to_string());
    part(&mut hash, previous);
    for digest in digests {
        part(&mut hash, digest);
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
        let id = |id: Option<Uuid>| id.map(|id| id.simple().to_string()).unwrap_or_default();
        let mut hash = Sha256::new();
        part(&mut hash, &id(Some(self.id)));
        part(&mut hash, &self.at.to_string());
        part(&mut hash, &id(self.actor_id));
        part(&mut hash, self.actor);
        part(&mut hash, self.action);
        part(&mut hash, self.arguments);
        part(&mut hash, &id(self.undoes));
        part(&mut hash, &self.schema.to_string());
        part(&mut hash, self.outcome);
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
    part(hash, table);
    part(hash, &key.simple().to_string());
    part(hash, &subject.map(|id| id.simple().to_string()).unwrap_or_default());
    part(hash, plain);
    part(hash, personal.unwrap_or_default());
}

/// Length and bytes, so that no two lists of parts read alike.
fn part(hash: &mut Sha256, bytes: &str) {
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes.as_bytes());
}

pub(in crate::store) fn salted(salt: &str, personal: &str) -> String {
    let mut hash = Sha256::new();
    part(&mut hash, salt);
    part(&mut hash, personal);
    hex::encode(hash.finalize())
}

pub(in crate::store) fn salt(secret: &[u8; 32], number: u64) -> String {
    let mut hash = Sha256::new();
    hash.update(secret);
    hash.update(number.to_be_bytes());
    hex::encode(&hash.finalize()[..16])
}
