//! What fuzzing has found and what was put before it, played on every run: bytes of terminals, packets of SFTP, and what connections
//! say before they have logged in. `cargo +nightly fuzz run framer` (or `sftp`, `door`) looks for more.

mod support {
    pub mod afar;
}
#[path = "support.rs"]
mod engines;

use std::path::Path;
use std::time::Duration;

use eschool::config::Serve;
use eschool::serve::ssh::framer::Framer;
use eschool::serve::ssh::sftp::wire;
use support::afar::Served;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

fn corpus(of: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(of);
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<_> = files.map(|file| (file.display().to_string(), std::fs::read(&file).unwrap())).collect();
    found.sort();
    assert!(found.len() >= 10, "{of}: a corpus");
    found
}

#[test]
fn bytes_of_terminals_are_the_same_keys_wherever_they_are_cut() {
    for (name, bytes) in corpus("framer") {
        let read = |piece: usize| {
            let (mut framer, mut keys) = (Framer::default(), Vec::new());
            for piece in bytes.chunks(piece.max(1)) {
                framer.feed(piece, &mut keys);
            }
            keys
        };
        let whole = read(bytes.len());
        assert!((1..8).all(|piece| read(piece) == whole), "{name}");
    }
}

#[test]
fn packets_of_sftp_are_read_or_refused() {
    for (name, bytes) in corpus("sftp") {
        let mut held = bytes.clone();
        while let Ok(Some(packet)) = wire::next(&mut held) {
            assert!(packet.len() <= bytes.len(), "{name}");
            let _ = (wire::is_hello(&packet), wire::read(&packet));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_said_before_a_login_the_door_stays_open_for_others() {
    let served = Served::open(&engines::sqlite(), Serve { grace: 5, ..Serve::default() }).await;
    for (name, bytes) in corpus("door") {
        let mut stream = tokio::net::TcpStream::connect(served.address).await.unwrap();
        // It may be closed before all of it is written.
        stream.write_all(&bytes).await.unwrap_or_default();
        stream.shutdown().await.unwrap_or_default();
        let mut answer = Vec::new();
        let closed = tokio::time::timeout(Duration::from_secs(12), stream.read_to_end(&mut answer)).await;
        assert!(closed.is_ok(), "{name} keeps its connection");
        assert!(answer.len() < 1 << 16, "{name} is answered {} bytes", answer.len());
    }
    served.at_home("secretary").await;
    served.until("nobody is left at the door", |house| house.door.waiting() == 0).await;
}
