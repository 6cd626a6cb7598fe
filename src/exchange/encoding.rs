//! Bytes of a text file to characters: which encoding, and text that went through the wrong one before. It parses nothing.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_15, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::domain::text::Text;
use crate::service::Error;

/// A text with what was noticed about its encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    pub notes: Vec<Text>,
}

/// Reads bytes in the encoding they seem to be in, or in the one that is named.
///
/// # Errors
/// A sentence when the named encoding is unknown, or the bytes are no text.
pub fn decode(bytes: &[u8], named: Option<&str>) -> Result<Decoded, Error> {
    let mut notes = Vec::new();
    let (encoding, bytes) = match (named, Encoding::for_bom(bytes)) {
        (Some(label), bom) => {
            let encoding = Encoding::for_label(label.trim().as_bytes()).ok_or_else(|| {
                Error::user(Text::new("exchange-encoding-unknown").with("encoding", label)).hint(Text::new("exchange-encoding-hint"))
            })?;
            (encoding, bom.filter(|(seen, _)| *seen == encoding).map_or(bytes, |(_, length)| &bytes[length..]))
        }
        (None, Some((encoding, length))) => (encoding, &bytes[length..]),
        (None, None) => (guess(bytes), bytes),
    };
    let (text, _, broken) = encoding.decode(bytes);
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    if text.contains('\0') || controls * 20 > text.len() {
        return Err(Error::user(Text::new("exchange-not-a-table")).hint(Text::new("exchange-not-a-table-hint")));
    }
    if broken {
        notes.push(Text::new("exchange-note-broken-characters").with("encoding", encoding.name()));
    } else if named.is_none() && ![UTF_8, UTF_16LE, UTF_16BE].contains(&encoding) {
        notes.push(Text::new("exchange-note-encoding").with("encoding", encoding.name()));
    }
    let (text, mended) = mend(text.into_owned());
    if mended > 0 {
        notes.push(Text::new("exchange-note-mojibake").with("count", mended));
    }
    Ok(Decoded { text, notes })
}

/// UTF-16 without a mark betrays itself by zero bytes; valid UTF-8 is UTF-8; else what the detector says, in Latin-9 where the
/// bytes are those that only Latin-9 gives a French letter.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|b| **b == 0).count() * 5 > head.len();
    if head.len() >= 4 && zeros(1) && !zeros(0) {
        return UTF_16LE;
    }
    if head.len() >= 4 && zeros(0) && !zeros(1) {
        return UTF_16BE;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    // A text that is UTF-8 but for a few bytes (a file put together from two) is read as UTF-8.
    let lossy = String::from_utf8_lossy(bytes);
    let (broken, foreign) = lossy.chars().filter(|c| !c.is_ascii()).fold((0_usize, 0_usize), |(broken, foreign), c| {
        if c == char::REPLACEMENT_CHARACTER { (broken + 1, foreign) } else { (broken, foreign + 1) }
    });
    if foreign > 20 * broken {
        return UTF_8;
    }
    let has = |range: std::ops::RangeInclusive<u8>| bytes.iter().any(|b| range.contains(b));
    // Bytes 0xBC–0xBE are œ Œ Ÿ in Latin-9 and fractions in Windows; a letter before or after one tells a word.
    let latin9 = bytes.windows(2).any(|pair| matches!(pair, [a, 0xbc..=0xbe] | [0xbc..=0xbe, a] if a.is_ascii_alphabetic()));
    if latin9 && !has(0x80..=0x9f) {
        return ISO_8859_15;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(Some(b"fr"), Utf8Detection::Deny);
    // Our files are in languages of the Latin script: a guess of another family from a handful of letters is chance.
    if foreign + broken < 30 && bytes.iter().filter(|b| !b.is_ascii()).count() * 10 < bytes.len() { WINDOWS_1252 } else { guessed }
}

/// The first bytes of French letters in UTF-8, as Windows-1252 shows them.
const MARKS: [char; 4] = ['Ã', 'Â', 'Å', 'â'];

/// Undoes UTF-8 that was read as Windows-1252 and saved so (`LÃ‰O` for `LÉO`): word by word, only where every such word reads back.
fn mend(text: String) -> (String, usize) {
    if !text.contains(MARKS) {
        return (text, 0);
    }
    let mut mended = String::with_capacity(text.len());
    let mut count = 0;
    for word in text.split_inclusive(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric()) {
        match mend_word(word) {
            Some(better) => {
                mended.push_str(&better);
                count += 1;
            }
            None => mended.push_str(word),
        }
    }
    (mended, count)
}

fn mend_word(word: &str) -> Option<String> {
    if word.is_ascii() || !word.contains(MARKS) {
        return None;
    }
    // What Windows-1252 leaves undefined (0x81, 0x8D, 0x90…) decodes to itself, and encodes back so.
    let (bytes, _, lost) = WINDOWS_1252.encode(word);
    if lost {
        return None;
    }
    std::str::from_utf8(&bytes).ok().filter(|better| better.chars().count() < word.chars().count()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        decode(bytes, None).unwrap().text
    }

    #[test]
    fn each_encoding_of_an_office_is_found() {
        let french = "Nom;Prénom\r\nL'Hénoret;Cœur-Élodie\r\nMÜLLER;Noël\r\n";
        assert_eq!(read(french.as_bytes()), french);
        assert_eq!(read(&[b"\xef\xbb\xbf", french.as_bytes()].concat()), french);
        assert_eq!(read(&WINDOWS_1252.encode(french).0), french);
        assert_eq!(read(&ISO_8859_15.encode(french).0), french);
        let little: Vec<u8> = french.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&[b"\xff\xfe", little.as_slice()].concat()), french);
        assert_eq!(read(&little), french);
        let big: Vec<u8> = french.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&[b"\xfe\xff", big.as_slice()].concat()), french);
    }

    #[test]
    fn mojibake_is_mended_with_a_note_and_true_capitals_are_left() {
        let read = decode("1;AARON-LÃ‰O\n1;AAROÃ›N\n2;ZOÃ‹".as_bytes(), None).unwrap();
        assert_eq!(read.text, "1;AARON-LÉO\n1;AAROÛN\n2;ZOË");
        assert_eq!(read.notes, [Text::new("exchange-note-mojibake").with("count", 3_usize)]);
        assert_eq!(mend("JOÃO;Ângela;Åse".to_owned()), ("JOÃO;Ângela;Åse".to_owned(), 0));
    }

    #[test]
    fn an_unknown_encoding_and_a_picture_are_refused_with_a_sentence() {
        assert_eq!(decode(b"a", Some("klingon")).unwrap_err().message.id, "exchange-encoding-unknown");
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01", None).unwrap_err().message.id, "exchange-not-a-table");
    }
}
