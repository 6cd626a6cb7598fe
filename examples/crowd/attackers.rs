//! Connections that are held open without a word or with a byte a second, and how long somebody who comes by an honest way waits
//! meanwhile (row S3 of the assurance list: not more than two seconds).

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};

use super::{Asked, come_in, leave, memory, show};

/// They come from so many addresses of this machine.
const SOURCES: u64 = 10;
/// What the drip is made of: a banner, and the head of a packet that never ends.
const DRIP: &[u8] = b"SSH-2.0-drip\r\n\x00\x00\x05\xdc\x06\x14";
const SECOND: Duration = Duration::from_secs(1);

/// What one of them does with her connection, until it is closed.
#[derive(Clone, Copy)]
enum Manner {
    /// Not a word.
    Silent,
    /// A byte a second from the banner on.
    Dripping,
    /// A banner at once, then a key exchange a byte a second.
    HalfOpen,
    /// What is no SSH.
    Babbling,
}

const MANNERS: [Manner; 4] = [Manner::Silent, Manner::Dripping, Manner::HalfOpen, Manner::Babbling];

/// Lets so many of them in, and somebody honest each second; prints what she waited and what the server's memory became.
pub async fn run(asked: &Asked, many: u64) {
    let before = asked.pid.map(memory);
    let open = Arc::new(AtomicUsize::new(0));
    let begun = Arc::new(AtomicUsize::new(0));
    let attackers: Vec<_> = (0..many)
        .zip(MANNERS.into_iter().cycle())
        .map(|(number, manner)| tokio::spawn(attack(number, manner, asked.address, Arc::clone(&open), Arc::clone(&begun))))
        .collect();
    let until = Instant::now() + Duration::from_secs(asked.seconds);
    let (mut waits, mut refused, mut most_open) = (Vec::new(), 0_u32, 0);
    tokio::time::sleep(2 * SECOND).await;
    while Instant::now() < until {
        most_open = most_open.max(open.load(Ordering::Relaxed));
        let came = Instant::now();
        match come_in("secretary", asked).await {
            Some((handle, channel)) => {
                waits.push(u32::try_from(came.elapsed().as_micros()).unwrap_or(u32::MAX));
                leave(handle, channel).await;
            }
            None => refused += 1,
        }
        tokio::time::sleep(SECOND.saturating_sub(came.elapsed())).await;
    }
    println!("{many} attackers, at most {most_open} of them held open at once, {} connections in all", begun.load(Ordering::Relaxed));
    println!("{} honest logins, {refused} refused", waits.len());
    show("connection to first screen", &mut waits);
    if let (Some(pid), Some(before)) = (asked.pid, before) {
        println!("server: {} MiB resident, {} MiB before", memory(pid) / 1024, before / 1024);
    }
    for attacker in attackers {
        attacker.abort();
    }
}

/// One of them: who is thrown out comes again after a second.
async fn attack(number: u64, manner: Manner, address: SocketAddr, open: Arc<AtomicUsize>, begun: Arc<AtomicUsize>) {
    let source = IpAddr::V4(Ipv4Addr::new(127, 0, 0, u8::try_from(2 + number % SOURCES).unwrap_or(2)));
    loop {
        if let Ok(stream) = connect(source, address).await {
            begun.fetch_add(1, Ordering::Relaxed);
            open.fetch_add(1, Ordering::Relaxed);
            hold(stream, manner).await.unwrap_or_default();
            open.fetch_sub(1, Ordering::Relaxed);
        }
        tokio::time::sleep(SECOND).await;
    }
}

async fn connect(source: IpAddr, address: SocketAddr) -> std::io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::new(source, 0))?;
    socket.connect(address).await
}

/// Keeps a connection until the server closes it.
async fn hold(mut stream: TcpStream, manner: Manner) -> std::io::Result<()> {
    let (at_once, drop_by_drop): (&[u8], &[u8]) = match manner {
        Manner::Silent => (&[], &[]),
        Manner::Dripping => (&[], DRIP),
        Manner::HalfOpen => DRIP.split_at(DRIP.len() - 6),
        Manner::Babbling => (&[0xff; 4_096], &[]),
    };
    stream.write_all(at_once).await?;
    let (mut reader, mut writer) = stream.split();
    let drip = async {
        for byte in drop_by_drop {
            writer.write_all(&[*byte]).await?;
            tokio::time::sleep(SECOND).await;
        }
        std::future::pending::<std::io::Result<()>>().await
    };
    let closed = async {
        let mut heard = [0; 4_096];
        while reader.read(&mut heard).await? > 0 {}
        Ok(())
    };
    tokio::select! { done = drip => done, done = closed => done }
}
