//! The packets of SFTP version 3 as values: what a client asks, what it is answered. Bytes come from anybody: nothing is believed of
//! them, and nothing larger than a packet is ever kept.

/// A packet longer than this is sent by no client.
pub const LONGEST: usize = 256 * 1024 + 1_024;
/// What one answer carries of a file at most.
pub const PIECE: u32 = 64 * 1_024;

pub const READ: u32 = 1;
pub const WRITE: u32 = 2;
pub const APPEND: u32 = 4;

/// What a client asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    Open {
        path: Vec<u8>,
        flags: u32,
    },
    Close(Vec<u8>),
    Read {
        handle: Vec<u8>,
        at: u64,
        length: u32,
    },
    Write {
        handle: Vec<u8>,
        at: u64,
        data: Vec<u8>,
    },
    /// Of a path, whether or not a link would be followed.
    Stat(Vec<u8>),
    StatOpen(Vec<u8>),
    /// Times and permissions: taken and not kept.
    SetStat,
    OpenFolder(Vec<u8>),
    ReadFolder(Vec<u8>),
    Remove(Vec<u8>),
    Rename {
        from: Vec<u8>,
        to: Vec<u8>,
    },
    RealPath(Vec<u8>),
    /// Folders, links and whatever else there is.
    Other,
}

/// Why something is refused, in SFTP's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    Ok = 0,
    End = 1,
    Missing = 2,
    Denied = 3,
    Failed = 4,
    Bad = 5,
    Unsupported = 8,
}

/// What is told of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attributes {
    pub size: u64,
    pub is_folder: bool,
    /// UTC epoch seconds.
    pub changed: u32,
}

/// What never will be a packet: it says that it is longer than any is, or empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPacket;

/// The next whole packet of what has come; an error when it never will be one.
///
/// # Errors
/// When a packet says that it is longer than any is, or empty.
pub fn next(held: &mut Vec<u8>) -> Result<Option<Vec<u8>>, NoPacket> {
    let Some(length) = held.first_chunk::<4>() else { return Ok(None) };
    let length = u32::from_be_bytes(*length) as usize;
    if length == 0 || length > LONGEST {
        return Err(NoPacket);
    }
    if held.len() < 4 + length {
        return Ok(None);
    }
    let packet = held[4..4 + length].to_vec();
    held.drain(..4 + length);
    Ok(Some(packet))
}

/// Whether a packet opens the conversation.
#[must_use]
pub fn is_hello(packet: &[u8]) -> bool {
    packet.first() == Some(&1) && packet.len() >= 5
}

/// What is asked, by its number; none where the packet is damaged.
#[must_use]
pub fn read(packet: &[u8]) -> Option<(u32, Ask)> {
    let (kind, rest) = packet.split_first()?;
    let mut bytes = Bytes(rest);
    let id = bytes.number()?;
    let ask = match kind {
        3 => Ask::Open { path: bytes.words()?, flags: bytes.number()? },
        4 => Ask::Close(bytes.words()?),
        5 => Ask::Read { handle: bytes.words()?, at: bytes.long()?, length: bytes.number()? },
        6 => Ask::Write { handle: bytes.words()?, at: bytes.long()?, data: bytes.words()? },
        7 | 17 => Ask::Stat(bytes.words()?),
        8 => Ask::StatOpen(bytes.words()?),
        9 | 10 => Ask::SetStat,
        11 => Ask::OpenFolder(bytes.words()?),
        12 => Ask::ReadFolder(bytes.words()?),
        13 => Ask::Remove(bytes.words()?),
        16 => Ask::RealPath(bytes.words()?),
        18 => Ask::Rename { from: bytes.words()?, to: bytes.words()? },
        _ => Ask::Other,
    };
    Some((id, ask))
}

struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn number(&mut self) -> Option<u32> {
        let (four, rest) = self.0.split_first_chunk::<4>()?;
        self.0 = rest;
        Some(u32::from_be_bytes(*four))
    }

    fn long(&mut self) -> Option<u64> {
        Some(u64::from(self.number()?) << 32 | u64::from(self.number()?))
    }

    fn words(&mut self) -> Option<Vec<u8>> {
        let length = self.number()? as usize;
        let (words, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(words.to_vec())
    }
}

/// An answer being written.
pub struct Answer(Vec<u8>);

impl Answer {
    fn new(kind: u8, id: u32) -> Self {
        Self([&[0, 0, 0, 0, kind][..], &id.to_be_bytes()].concat())
    }

    /// That we speak version 3.
    #[must_use]
    pub fn hello() -> Vec<u8> {
        Self::new(2, 3).done()
    }

    #[must_use]
    pub fn status(id: u32, code: Code, words: &str) -> Vec<u8> {
        Self::new(101, id).number(code as u32).words(words.as_bytes()).words(b"").done()
    }

    #[must_use]
    pub fn handle(id: u32, handle: &[u8]) -> Vec<u8> {
        Self::new(102, id).words(handle).done()
    }

    #[must_use]
    pub fn data(id: u32, data: &[u8]) -> Vec<u8> {
        Self::new(103, id).words(data).done()
    }

    /// Names with what is told of each, and as `ls -l` would show it.
    #[must_use]
    pub fn names(id: u32, names: &[(String, String, Attributes)]) -> Vec<u8> {
        let mut answer = Self::new(104, id).number(u32::try_from(names.len()).unwrap_or(u32::MAX));
        for (name, long, about) in names {
            answer = answer.words(name.as_bytes()).words(long.as_bytes()).attributes(*about);
        }
        answer.done()
    }

    #[must_use]
    pub fn about(id: u32, about: Attributes) -> Vec<u8> {
        Self::new(105, id).attributes(about).done()
    }

    fn number(mut self, number: u32) -> Self {
        self.0.extend_from_slice(&number.to_be_bytes());
        self
    }

    fn words(self, words: &[u8]) -> Self {
        let mut answer = self.number(u32::try_from(words.len()).unwrap_or(u32::MAX));
        answer.0.extend_from_slice(words);
        answer
    }

    /// Size, permissions and times.
    fn attributes(self, about: Attributes) -> Self {
        const SIZE: u32 = 1;
        const PERMISSIONS: u32 = 4;
        const TIMES: u32 = 8;
        let mode = if about.is_folder { 0o040_700 } else { 0o100_600 };
        let high = u32::try_from(about.size >> 32).unwrap_or(u32::MAX);
        let low = u32::try_from(about.size & u64::from(u32::MAX)).unwrap_or(u32::MAX);
        self.number(SIZE | PERMISSIONS | TIMES).number(high).number(low).number(mode).number(about.changed).number(about.changed)
    }

    fn done(mut self) -> Vec<u8> {
        let length = u32::try_from(self.0.len() - 4).unwrap_or(u32::MAX);
        self.0[..4].copy_from_slice(&length.to_be_bytes());
        self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn packets_are_cut_out_of_the_stream_wherever_the_network_cut_it() {
        let packet = Answer::status(7, Code::Ok, "fait");
        let mut held = Vec::new();
        for byte in &packet[..packet.len() - 1] {
            held.push(*byte);
            assert_eq!(next(&mut held), Ok(None));
        }
        held.extend_from_slice(&[packet[packet.len() - 1], 0, 0]);
        assert_eq!(next(&mut held), Ok(Some(packet[4..].to_vec())));
        assert_eq!(held, [0, 0]);
        assert_eq!(next(&mut u32::MAX.to_be_bytes().to_vec()), Err(NoPacket));
        assert_eq!(next(&mut vec![0; 4]), Err(NoPacket));
    }

    proptest! {
        #[test]
        fn whatever_comes_is_read_or_refused(packet in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Some((_, Ask::Write { data, .. })) = read(&packet) {
                prop_assert!(data.len() <= packet.len());
            }
        }
    }
}
