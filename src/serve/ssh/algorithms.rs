//! What is spoken on the wire: current algorithms only, and strict key exchange. It negotiates nothing itself.

use std::borrow::Cow;

use russh::keys::{Algorithm, EcdsaCurve};
use russh::{Preferred, cipher, compression, kex, mac};

const KEY_EXCHANGES: &[kex::Name] = &[
    kex::MLKEM768X25519_SHA256,
    kex::CURVE25519,
    kex::CURVE25519_PRE_RFC_8731,
    kex::EXTENSION_SUPPORT_AS_SERVER,
    kex::EXTENSION_OPENSSH_STRICT_KEX_AS_SERVER,
];
const CIPHERS: &[cipher::Name] = &[cipher::CHACHA20_POLY1305, cipher::AES_256_GCM, cipher::AES_128_GCM, cipher::AES_256_CTR];
/// Encrypt, then authenticate: nothing else.
const MACS: &[mac::Name] = &[mac::HMAC_SHA256_ETM, mac::HMAC_SHA512_ETM];
/// Of the host key, and of the keys of people.
const KEYS: &[Algorithm] = &[
    Algorithm::Ed25519,
    Algorithm::Ecdsa { curve: EcdsaCurve::NistP256 },
    Algorithm::Ecdsa { curve: EcdsaCurve::NistP384 },
    Algorithm::Ecdsa { curve: EcdsaCurve::NistP521 },
];

pub(super) const fn preferred() -> Preferred {
    Preferred {
        kex: Cow::Borrowed(KEY_EXCHANGES),
        key: Cow::Borrowed(KEYS),
        host_key_certificates: Cow::Borrowed(&[]),
        cipher: Cow::Borrowed(CIPHERS),
        mac: Cow::Borrowed(MACS),
        compression: Cow::Borrowed(&[compression::NONE]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_old_is_offered() {
        let preferred = preferred();
        let names: Vec<&str> = preferred
            .kex
            .iter()
            .map(AsRef::as_ref)
            .chain(preferred.cipher.iter().map(AsRef::as_ref))
            .chain(preferred.mac.iter().map(AsRef::as_ref))
            .chain(preferred.compression.iter().map(AsRef::as_ref))
            .collect();
        for old in ["sha1", "cbc", "3des", "group1", "group14", "md5", "zlib", "rsa"] {
            assert!(!names.iter().any(|name| name.contains(old)), "{old} in {names:?}");
        }
        assert!(names.contains(&"kex-strict-s-v00@openssh.com"));
    }
}
