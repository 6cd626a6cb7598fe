//! Whatever a connection says before it has logged in: it is answered or closed, and the server goes on.
#![no_main]

use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use eschool::config::Serve;
use eschool::locale::Language;
use eschool::serve::house::House;
use eschool::serve::ssh::{Server, host_key};
use eschool::service::{Actor, Clock, Service, demonstrate};
use eschool::tui::router::ROUTES;
use eschool::tui::screens::settled;
use libfuzzer_sys::fuzz_target;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::runtime::Runtime;

struct Served {
    runtime: Runtime,
    house: Arc<House>,
    address: SocketAddr,
    _folder: tempfile::TempDir,
}

fn served() -> &'static Served {
    static SERVED: OnceLock<Served> = OnceLock::new();
    SERVED.get_or_init(|| {
        let (folder, clock) = (tempfile::tempdir().unwrap(), Clock::system());
        let empty = Service::scratch(&clock).unwrap();
        let service = demonstrate(empty.store().clone(), &clock, &Actor::owner("fuzz"), 30, 1, "fr").unwrap();
        let settings = Serve { listen: SocketAddr::from(([127, 0, 0, 1], 0)), grace: 5, files: Some(folder.path().join("files")), ..Serve::default() };
        let house = Arc::new(House::new(service, Language::Fr, settings, ROUTES, settled::session_of));
        let key = host_key::load_or_make(&folder.path().join("key")).unwrap();
        let runtime = Runtime::new().unwrap();
        let server = runtime.block_on(Server::bind(Arc::clone(&house), key)).unwrap();
        let address = server.address().unwrap();
        runtime.spawn(server.run(std::future::pending()));
        Served { runtime, house, address, _folder: folder }
    })
}

fuzz_target!(|bytes: &[u8]| {
    let served = served();
    served.runtime.block_on(async {
        let mut stream = tokio::net::TcpStream::connect(served.address).await.unwrap();
        // It may be closed before all of it is written.
        let _ = stream.write_all(bytes).await;
        let _ = stream.shutdown().await;
        let mut answer = Vec::new();
        let _ = tokio::time::timeout(Duration::from_secs(10), stream.take(1 << 20).read_to_end(&mut answer)).await;
    });
    assert_eq!(served.house.online.count(), 0);
});
