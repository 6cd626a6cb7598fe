//! Bytes of a terminal, cut anywhere: the same keys come out, and what is held stays bounded.
#![no_main]

use eschool::serve::ssh::framer::Framer;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (u8, &[u8])| {
    let (cut, bytes) = data;
    let (mut whole, mut keys) = (Framer::default(), Vec::new());
    whole.feed(bytes, &mut keys);
    let (mut pieces, mut again) = (Framer::default(), Vec::new());
    for piece in bytes.chunks(usize::from(cut).max(1)) {
        pieces.feed(piece, &mut again);
    }
    assert_eq!(keys, again);
    assert!(keys.len() <= 2 * bytes.len());
});
