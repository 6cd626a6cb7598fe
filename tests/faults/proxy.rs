//! A line to the server that can be cut: everything, or the one answer that matters. It knows of Postgres only how a commit is spelt.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// What happens to the next commit of a writer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The server commits and its answer never arrives.
    LoseAnswer,
    /// The commit never arrives.
    LoseCommit,
}

#[derive(Default)]
struct Line {
    armed: Mutex<Option<Fault>>,
    cut: AtomicBool,
    open: Mutex<Vec<TcpStream>>,
}

pub struct Proxy {
    address: String,
    line: Arc<Line>,
}

impl Proxy {
    /// A proxy before the server of this URL.
    pub fn before(url: &str) -> Self {
        let server = host(url).to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let line = Arc::new(Line::default());
        let kept = Arc::clone(&line);
        // It ends with the test's process.
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                if line.cut.load(Ordering::SeqCst) {
                    continue;
                }
                let server = TcpStream::connect(&server).unwrap();
                carry(&line, client, server);
            }
        });
        Self { address, line: kept }
    }

    pub fn stands_for(&self, url: &str) -> String {
        url.replacen(host(url), &self.address, 1)
    }

    pub fn arm(&self, fault: Fault) {
        *self.line.armed.lock().unwrap() = Some(fault);
    }

    pub fn is_armed(&self) -> bool {
        self.line.armed.lock().unwrap().is_some()
    }

    pub fn cut(&self) {
        self.line.cut.store(true, Ordering::SeqCst);
        for stream in self.line.open.lock().unwrap().drain(..) {
            stream.shutdown(Shutdown::Both).ok();
        }
    }

    pub fn mend(&self) {
        self.line.cut.store(false, Ordering::SeqCst);
    }
}

fn host(url: &str) -> &str {
    let rest = url.split_once("://").unwrap().1;
    let rest = rest.split(['/', '?']).next().unwrap();
    rest.rsplit('@').next().unwrap()
}

fn carry(line: &Arc<Line>, client: TcpStream, server: TcpStream) {
    let losing = Arc::new(AtomicBool::new(false));
    line.open.lock().unwrap().extend([client.try_clone().unwrap(), server.try_clone().unwrap()]);
    let (up, down) = ((client.try_clone().unwrap(), server.try_clone().unwrap()), (server, client));
    let (line, lost) = (Arc::clone(line), Arc::clone(&losing));
    std::thread::spawn(move || upwards(&line, up.0, up.1, &losing));
    std::thread::spawn(move || downwards(down.0, down.1, &lost));
}

fn upwards(line: &Line, mut client: TcpStream, mut server: TcpStream, losing: &AtomicBool) {
    let mut bytes = [0; 16 * 1024];
    let mut writes = false;
    while let Ok(count @ 1..) = client.read(&mut bytes) {
        let said = &bytes[..count];
        writes |= contains(said, b"lock table gate");
        if writes && contains(said, b"commit\0") {
            match line.armed.lock().unwrap().take() {
                Some(Fault::LoseCommit) => break,
                Some(Fault::LoseAnswer) => losing.store(true, Ordering::SeqCst),
                None => {}
            }
        }
        if server.write_all(said).is_err() {
            break;
        }
    }
    close(&client, &server);
}

fn downwards(mut server: TcpStream, mut client: TcpStream, losing: &AtomicBool) {
    let mut bytes = [0; 16 * 1024];
    while let Ok(count @ 1..) = server.read(&mut bytes) {
        if losing.load(Ordering::SeqCst) || client.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    close(&client, &server);
}

fn close(one: &TcpStream, other: &TcpStream) {
    one.shutdown(Shutdown::Both).ok();
    other.shutdown(Shutdown::Both).ok();
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
