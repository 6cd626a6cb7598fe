//! Packets of SFTP from anybody: each is read or refused, and none is larger than what came.
#![no_main]

use eschool::serve::ssh::sftp::wire;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut held = bytes.to_vec();
    while let Ok(Some(packet)) = wire::next(&mut held) {
        assert!(packet.len() <= bytes.len());
        let _ = (wire::is_hello(&packet), wire::read(&packet));
    }
});
