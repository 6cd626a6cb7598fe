//! The file a backup is: a line that says what it is, the compressed stream, and a digest of all of it; encrypted as a whole where
//! a recipient is named, so that the `age` program opens it too. It knows nothing of schools.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

use age::x25519::{Identity, Recipient};
use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};

use super::super::error::{Error, Kind, Result};
use crate::domain::text::Text;

/// How a backup begins. What follows is gzip: `tail -n +2 FILE | zcat` shows every row.
const MAGIC: &[u8] = b"eschool-backup-1\n";
/// How an encrypted one begins.
const AGE: &[u8] = b"age-encryption.org/";
/// 64 hexadecimal digits and the end of their line.
const FOOT: usize = 65;

/// A key pair: who makes backups needs the first, who restores them the second.
pub struct KeyPair {
    pub recipient: String,
    pub identity: age::secrecy::SecretString,
}

/// A new key pair, in the spelling of `age-keygen`.
#[must_use]
pub fn key_pair() -> KeyPair {
    let identity = Identity::generate();
    KeyPair { recipient: identity.to_public().to_string(), identity: identity.to_string() }
}

/// Keeps the secret key in a new file that only its owner can read.
///
/// # Errors
/// When the name is taken or the folder takes no file.
pub fn write_identity(path: &Path, pair: &KeyPair) -> Result<()> {
    use age::secrecy::ExposeSecret as _;
    let mut file = create(path)?;
    let parts = ["# recipient: ", &pair.recipient, "\n", pair.identity.expose_secret(), "\n"];
    let words = zeroize::Zeroizing::new(parts.concat());
    file.write_all(words.as_bytes()).and_then(|()| file.sync_all()).map_err(|error| unwritable(path, error))
}

/// Who can open a backup.
///
/// # Errors
/// When that is no public key of `age`.
pub fn recipient(words: &str) -> Result<Recipient> {
    words
        .trim()
        .parse()
        .map_err(|_| Error::user(Text::new("backup-recipient").with("recipient", words)).hint(Text::new("backup-recipient-hint")))
}

/// The secret keys of a file as `age-keygen` writes it.
///
/// # Errors
/// When it cannot be read or holds none.
pub fn identities(file: &Path) -> Result<Vec<Identity>> {
    let refused =
        || Error::user(Text::new("backup-identity").with("file", file.display().to_string())).hint(Text::new("backup-identity-hint"));
    let words = std::fs::read_to_string(file).map_err(|error| refused().because(error))?;
    let keys = words.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let keys: Vec<Identity> = keys.map(|line| line.parse().map_err(|_| refused())).collect::<Result<_>>()?;
    if keys.is_empty() { Err(refused()) } else { Ok(keys) }
}

/// A new file that only its owner can read; never over another one.
///
/// # Errors
/// When the name is taken or the folder takes no file.
pub fn create(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            let message = Text::new("backup-file-taken").with("file", path.display().to_string());
            Error::user(message).hint(Text::new("backup-file-taken-hint"))
        }
        _ => unwritable(path, error),
    })
}

pub fn unwritable(path: &Path, error: io::Error) -> Error {
    let full = error.kind() == io::ErrorKind::StorageFull;
    let message = if full { Text::new("backup-disk-full") } else { Text::new("backup-unwritable") };
    Error::new(Kind::Unavailable, message.with("file", path.display().to_string())).hint(Text::new("backup-unwritable-hint")).because(error)
}

/// Wraps what `fill` writes; with recipients nobody else can read it.
///
/// # Errors
/// What `fill` fails with, or why the file does not take it.
pub fn wrap<T>(path: &Path, file: File, recipients: &[Recipient], fill: impl FnOnce(&mut dyn Write) -> Result<T>) -> Result<T> {
    let failed = |error: io::Error| unwritable(path, error);
    let (done, file) = if recipients.is_empty() {
        let (done, out) = compress(Hashing::new(BufWriter::new(file)), fill, &failed)?;
        (done, out.into_inner().map_err(|error| failed(error.into_error()))?)
    } else {
        let recipients = recipients.iter().map(|recipient| recipient as &dyn age::Recipient);
        let encryptor = age::Encryptor::with_recipients(recipients).map_err(|error| Error::internal(error.to_string()))?;
        let out = encryptor.wrap_output(BufWriter::new(file)).map_err(failed)?;
        let (done, out) = compress(Hashing::new(out), fill, &failed)?;
        let out = out.finish().map_err(failed)?;
        (done, out.into_inner().map_err(|error| failed(error.into_error()))?)
    };
    file.sync_all().map_err(failed)?;
    Ok(done)
}

fn compress<W: Write, T>(
    mut out: Hashing<W>,
    fill: impl FnOnce(&mut dyn Write) -> Result<T>,
    failed: &impl Fn(io::Error) -> Error,
) -> Result<(T, W)> {
    out.write_all(MAGIC).map_err(failed)?;
    let mut encoder = GzEncoder::new(out, Compression::new(3));
    let done = fill(&mut encoder)?;
    let Hashing { mut inner, hash } = encoder.finish().map_err(failed)?;
    inner.write_all(format!("{}\n", hex::encode(hash.finalize())).as_bytes()).map_err(failed)?;
    Ok((done, inner))
}

struct Hashing<W> {
    inner: W,
    hash: Sha256,
}

impl<W> Hashing<W> {
    fn new(inner: W) -> Self {
        Self { inner, hash: Sha256::new() }
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.inner.write(bytes)?;
        self.hash.update(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Opens a backup, once it was read whole and is what was written: its stream.
///
/// # Errors
/// A sentence that says what is wrong with it: it is none, cut, changed, or for another key.
pub fn unwrap(path: &Path, keys: &[Identity]) -> Result<impl BufRead + use<>> {
    check(path, plain(path, keys)?)?;
    let mut inner = BufReader::new(plain(path, keys)?);
    let mut magic = [0; MAGIC.len()];
    inner.read_exact(&mut magic).map_err(|error| unsound(path, &error))?;
    Ok(BufReader::new(GzDecoder::new(inner)))
}

/// Whether a backup is encrypted.
///
/// # Errors
/// When the file cannot be read.
pub fn is_encrypted(path: &Path) -> Result<bool> {
    let mut begins = Vec::new();
    opened(path)?.take(AGE.len() as u64).read_to_end(&mut begins).map_err(|error| unreadable(path).because(error))?;
    Ok(begins == AGE)
}

fn opened(path: &Path) -> Result<File> {
    File::open(path).map_err(|error| unreadable(path).because(error))
}

fn unreadable(path: &Path) -> Error {
    Error::user(Text::new("backup-unreadable").with("file", path.display().to_string())).hint(Text::new("backup-unreadable-hint"))
}

/// The bytes inside the encryption, if there is one.
fn plain(path: &Path, keys: &[Identity]) -> Result<Box<dyn Read>> {
    let file = BufReader::new(opened(path)?);
    if !is_encrypted(path)? {
        return Ok(Box::new(file));
    }
    if keys.is_empty() {
        let message = Text::new("backup-encrypted").with("file", path.display().to_string());
        return Err(Error::user(message).hint(Text::new("backup-encrypted-hint")));
    }
    let decryptor = age::Decryptor::new_buffered(file).map_err(|error| undecryptable(path, &error))?;
    let keys = keys.iter().map(|key| key as &dyn age::Identity);
    Ok(Box::new(decryptor.decrypt(keys).map_err(|error| undecryptable(path, &error))?))
}

fn undecryptable(path: &Path, error: &age::DecryptError) -> Error {
    match error {
        age::DecryptError::NoMatchingKeys => {
            let message = Text::new("backup-wrong-key").with("file", path.display().to_string());
            Error::user(message).hint(Text::new("backup-wrong-key-hint"))
        }
        age::DecryptError::Io(error) => unsound(path, error),
        _ => changed(path),
    }
}

/// Everything before the last line is what its digest says.
fn check(path: &Path, mut inner: Box<dyn Read>) -> Result<()> {
    let mut hash = Sha256::new();
    let mut held: Vec<u8> = Vec::new();
    let mut bytes = vec![0; 1 << 16];
    let mut first = true;
    loop {
        let count = inner.read(&mut bytes).map_err(|error| unsound(path, &error))?;
        if count == 0 {
            break;
        }
        held.extend_from_slice(&bytes[..count]);
        if first && held.len() >= MAGIC.len() {
            first = false;
            if !held.starts_with(MAGIC) {
                return Err(foreign(path));
            }
        }
        let known = held.len().saturating_sub(FOOT);
        hash.update(&held[..known]);
        held.drain(..known);
    }
    if first {
        return Err(if MAGIC.starts_with(&held) && !held.is_empty() { cut(path) } else { foreign(path) });
    }
    let is_foot = held.len() == FOOT && held[64] == b'\n' && held[..64].iter().all(u8::is_ascii_hexdigit);
    match is_foot {
        false => Err(cut(path)),
        true if held[..64] == *hex::encode(hash.finalize()).as_bytes() => Ok(()),
        true => Err(changed(path)),
    }
}

/// What a read in the middle of it fails with.
pub fn unsound(path: &Path, error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => cut(path),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::Other => changed(path),
        _ => unreadable(path).because(io::Error::from(error.kind())),
    }
}

fn foreign(path: &Path) -> Error {
    Error::user(Text::new("backup-foreign").with("file", path.display().to_string())).hint(Text::new("backup-foreign-hint"))
}

pub fn cut(path: &Path) -> Error {
    Error::user(Text::new("backup-cut").with("file", path.display().to_string())).hint(Text::new("backup-another-hint"))
}

pub fn changed(path: &Path) -> Error {
    Error::user(Text::new("backup-changed").with("file", path.display().to_string())).hint(Text::new("backup-another-hint"))
}
