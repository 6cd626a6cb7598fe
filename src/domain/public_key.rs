//! A public key as its owner pastes it: one line of OpenSSH's, of a kind that is accepted today. It proves nothing; whoever has
//! the private half does.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use sha2::{Digest as _, Sha256};

use super::text::Text;

/// Longer than any accepted key with its comment.
const LONGEST: usize = 4_096;
const LABEL: usize = 60;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    /// `ssh-ed25519` and the like.
    pub algorithm: &'static str,
    /// The key itself, as in the line.
    pub body: String,
    /// `SHA256:…`
    pub fingerprint: String,
    /// What its owner wrote behind it: usually a name and a machine.
    pub label: String,
}

/// Why a line is no key that can be registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// The half that must stay where it is.
    Private,
    /// RSA, DSA, a certificate, a security key.
    Kind,
    NoKey,
}

/// Each with the number of bytes its body holds.
const KINDS: [(&str, usize); 4] =
    [("ssh-ed25519", 51), ("ecdsa-sha2-nistp256", 104), ("ecdsa-sha2-nistp384", 136), ("ecdsa-sha2-nistp521", 172)];

impl PublicKey {
    /// # Errors
    /// Why it cannot be registered.
    pub fn read(line: &str) -> Result<Self, Unfit> {
        let line = line.trim();
        if line.contains("PRIVATE KEY") || line.starts_with("PuTTY-User-Key-File") {
            return Err(Unfit::Private);
        }
        if line.len() > LONGEST {
            return Err(Unfit::NoKey);
        }
        let mut words = line.split_whitespace();
        let (Some(kind), Some(body)) = (words.next(), words.next()) else { return Err(Unfit::NoKey) };
        let Some((algorithm, length)) = KINDS.iter().find(|(known, _)| *known == kind) else {
            let other = kind.starts_with("ssh-") || kind.starts_with("sk-") || kind.starts_with("ecdsa-") || kind.starts_with("rsa-");
            return Err(if other { Unfit::Kind } else { Unfit::NoKey });
        };
        let bytes = STANDARD.decode(body).map_err(|_| Unfit::NoKey)?;
        let name = u32::try_from(algorithm.len()).map_err(|_| Unfit::NoKey)?.to_be_bytes();
        if bytes.len() != *length || !bytes.starts_with(&name) || !bytes[4..].starts_with(algorithm.as_bytes()) {
            return Err(Unfit::NoKey);
        }
        let fingerprint = format!("SHA256:{}", STANDARD_NO_PAD.encode(Sha256::digest(&bytes)));
        let label: String = words.collect::<Vec<_>>().join(" ").chars().take(LABEL).collect();
        Ok(Self { algorithm, body: body.to_owned(), fingerprint, label })
    }
}

impl Unfit {
    #[must_use]
    pub const fn text(self) -> Text {
        Text::new(match self {
            Self::Private => "key-private",
            Self::Kind => "key-kind",
            Self::NoKey => "key-none",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ED25519: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFe/OtNrwb9ssx8ri7CBRi/BCGkp0CcqJqVeSgy3Gui0 anne@bureau";

    #[test]
    fn a_line_of_openssh_is_read_with_its_fingerprint() {
        let key = PublicKey::read(&format!("  {ED25519} \n")).expect("a key");
        assert_eq!((key.algorithm, key.label.as_str()), ("ssh-ed25519", "anne@bureau"));
        // As `ssh-keygen -lf` says it.
        assert_eq!(key.fingerprint, "SHA256:7Yu0cYCJel90RH495hvr8+bukugHiT1itOAU/ldc93k");
    }

    #[test]
    fn what_is_no_key_of_today_is_refused_with_why() {
        for (line, why) in [
            ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl", Unfit::Private),
            ("PuTTY-User-Key-File-3: ssh-ed25519", Unfit::Private),
            ("ssh-rsa AAAAB3NzaC1yc2E= x", Unfit::Kind),
            ("ssh-dss AAAA", Unfit::Kind),
            ("sk-ssh-ed25519@openssh.com AAAA", Unfit::Kind),
            ("ssh-ed25519", Unfit::NoKey),
            ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3a x", Unfit::NoKey),
            ("ecdsa-sha2-nistp256 AAAAC3NzaC1lZDI1NTE5AAAAIFe/OtNrwb9ssx8ri7CBRi/BCGkp0CcqJqVeSgy3Gui0", Unfit::NoKey),
            ("", Unfit::NoKey),
            ("bonjour madame", Unfit::NoKey),
        ] {
            assert_eq!(PublicKey::read(line), Err(why), "{line}");
        }
    }
}
