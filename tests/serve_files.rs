//! Files over SSH: what the real `sftp` and `scp` bring is imported, what the screens export is taken with the line they show, and
//! nothing else is to be had, whatever a client asks for.

mod support {
    pub mod afar;
}
#[path = "support.rs"]
mod engines;

use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use eschool::config::Serve;
use eschool::domain::public_key::PublicKey;
use eschool::domain::rights::Right;
use eschool::service::{DEMO_PASSWORD, ExceptRight};
use russh::client::Msg;
use russh::keys::PrivateKey;
use russh::keys::ssh_key::LineEnding;
use russh::keys::ssh_key::private::Ed25519Keypair;
use russh::{Channel, ChannelMsg};
use support::afar::{Served, Terminal, apart};
use tempfile::TempDir;

const LIST: &str = "Matricule;Nom;Prénom;Sexe;Date de naissance\nZ1;Zola;Anne;F;01/02/2014\nZ2;Zola;Luc;M;03/04/2015\n";

/// A person's own computer, with OpenSSH on it and a key that opens her account.
struct Computer {
    folder: TempDir,
    port: u16,
    login: &'static str,
}

impl Computer {
    async fn of(served: &Served, login: &'static str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let private = PrivateKey::from(Ed25519Keypair::from_seed(&[7; 32]));
        let public = PublicKey::read(&private.public_key().to_openssh().unwrap()).unwrap();
        let file = folder.path().join("key");
        std::fs::write(&file, private.to_openssh(LineEnding::LF).unwrap()).unwrap();
        #[cfg(unix)]
        std::fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
        let actor = served.house.service.login(login, DEMO_PASSWORD, "test").await.unwrap();
        served.house.service.add_key(&actor, None, &public).unwrap().await.unwrap();
        std::fs::write(folder.path().join("liste.csv"), LIST).unwrap();
        Self { folder, port: served.address.port(), login }
    }

    fn file(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    async fn run(&self, program: &'static str, arguments: Vec<String>) -> Output {
        let mut command = Command::new(program);
        let options = ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "BatchMode=yes", "IdentitiesOnly=yes", "LogLevel=ERROR"];
        command.current_dir(self.folder.path()).args(["-F", "/dev/null", "-i", "key", "-P", &self.port.to_string()]);
        command.args(options.iter().flat_map(|option| ["-o", option])).args(arguments);
        apart(move || command.output().unwrap()).await
    }

    /// Says these lines to `sftp`; what it answered.
    async fn sftp(&self, lines: &str) -> Output {
        std::fs::write(self.file("batch"), lines).unwrap();
        self.run("sftp", vec!["-b".into(), "batch".into(), format!("{}@127.0.0.1", self.login)]).await
    }

    async fn scp(&self, from: &str, to: &str) -> Output {
        let name = |side: &str| side.replacen(':', &format!("{}@127.0.0.1:", self.login), 1);
        self.run("scp", vec![name(from), name(to)]).await
    }
}

fn words(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[allow(clippy::print_stderr, reason = "a test that does not run says so")]
fn openssh_is_here() -> bool {
    let here = Command::new("sftp").arg("-h").output().is_ok() && Command::new("scp").output().is_ok();
    if !here {
        eprintln!("OpenSSH is not on this machine: not run");
    }
    here
}

#[tokio::test(flavor = "multi_thread")]
async fn what_scp_brings_is_imported_and_what_is_exported_is_taken_with_the_line_shown() {
    if !openssh_is_here() {
        return;
    }
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    let computer = Computer::of(&served, "secretary").await;
    let brought = computer.scp("liste.csv", ":in/").await;
    assert!(brought.status.success(), "{}", words(&brought));
    let before = served.house.service.students(&Served::owner()).await.unwrap().len();
    let mut t = served.come_in("secretary").await.terminal(120, 40).await;
    t.sees("Accueil").await;
    t.send(b"importation").await.sees("importation").await;
    t.send(b"\r").await.sees("liste.csv").await;
    t.send(b"\r").await.sees("2. Dites").await;
    t.send(b"\x1bOQ").await.sees("3. Vérifiez").await;
    t.send(b"\x1bOQ").await.sees("2 nouveaux").await;
    t.send(b"\x1bOQ").await.sees("Importer 2 lignes").await;
    t.send(b"\r").await.sees("liste.csv importé").await;
    assert_eq!(served.house.service.students(&Served::owner()).await.unwrap().len(), before + 2);
    // It is no longer needed there, and what to type for the next one is said.
    t.gone("liste.csv  ").await.sees("scp -P").await;
    let mut t = served.come_in("secretary").await.terminal(120, 40).await;
    t.sees("Accueil").await;
    let line = export(&mut t).await;
    let wanted = line.split(' ').find(|word| word.contains(":out/")).unwrap().to_owned();
    let name = wanted.rsplit('/').next().unwrap().to_owned();
    assert!(wanted.starts_with("secretary@127.0.0.1:out/") && !name.contains(['é', '\'', '"']), "{line}");
    let taken = computer.scp(&format!(":out/{name}"), ".").await;
    assert!(taken.status.success(), "{}", words(&taken));
    let bytes = std::fs::read(computer.file(&name)).unwrap();
    assert!(bytes.starts_with(b"PK"), "a workbook");
    // It is noted beside: nobody who takes a list waits for it.
    let mut noted = Vec::new();
    for _ in 0..100 {
        noted = served.events("file_taken").await.into_iter().map(|event| (event.actor, event.detail)).collect();
        if !noted.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(noted, [("secretary".to_owned(), name.clone())]);
    // What waits is seen on a screen of its own, with the line to type; what is not wanted is thrown away there.
    t.send(b"\x1b\x1b\x1b\x1b").await.sees("premier écran").await;
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    t.send(b"mes fichiers").await.sees("la ligne à taper").await;
    t.send(b"\r").await.sees(&name).await.sees("à prendre").await;
    t.send(b"\r").await.sees(&format!("secretary@127.0.0.1:out/{name} .")).await;
    t.send(b"\x1b").await.gone("Sur votre machine").await;
    t.send(b"\x1b[19~").await.sees("s’en va pour de bon").await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    t.send(b"j").await;
    t.send(b"\r").await.sees("1 fichier jeté").await;
    assert!(!computer.scp(&format!(":out/{name}"), "again.xlsx").await.status.success());
    // What is brought to no folder goes where everything is brought.
    assert!(computer.scp("liste.csv", ":").await.status.success());
    t.sees("Mes fichiers").await;
    t.send(b"\x1b[15~").await.sees("liste.csv").await.sees("apporté").await;
}

/// Exports the list of students; the line that is shown for it.
async fn export(t: &mut Terminal) -> String {
    t.send(b"\r").await.sees("lignes").await;
    t.send(b"\x1b[20~").await.sees("Exporter").await;
    t.send(b"exporter\r").await.sees("Excel").await;
    t.send(b"\r").await.sees("out/ pendant 7 jours").await;
    let shown = t.shown();
    let at = shown.find("scp ").unwrap();
    shown[at..].split_whitespace().take(5).collect::<Vec<_>>().join(" ")
}

#[tokio::test(flavor = "multi_thread")]
async fn sftp_shows_two_folders_and_refuses_everything_else_with_a_sentence() {
    if !openssh_is_here() {
        return;
    }
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    let computer = Computer::of(&served, "secretary").await;
    let done = computer
        .sftp("ls -1\nput liste.csv in/a.csv\nrename in/a.csv in/b.csv\nls -l in\nget in/b.csv back.csv\nrm in/b.csv\nls -1 in\n")
        .await;
    assert!(done.status.success(), "{}", words(&done));
    let said = words(&done);
    assert!(said.contains("in\n") && said.contains("out\n") && said.contains("-rw-------"), "{said}");
    assert_eq!(std::fs::read_to_string(computer.file("back.csv")).unwrap(), LIST);
    for refused in [
        "put liste.csv out/x.csv",
        "put liste.csv ../../etc/x",
        "put liste.csv in/.profile",
        "mkdir in/x",
        "mkdir y",
        "rmdir in",
        "ln -s /etc/passwd in/x",
        "ln /etc/passwd in/x",
        "get /etc/passwd",
        "get in/../../../etc/passwd",
        "rename in out",
        "get out/nothing.csv",
        "rm in/nothing.csv",
    ] {
        let output = computer.sftp(&format!("put liste.csv in/there.csv\n{refused}\n")).await;
        assert!(!output.status.success(), "{refused}: {}", words(&output));
    }
    let legacy = computer.run("scp", vec!["-O".into(), "liste.csv".into(), "secretary@127.0.0.1:in/".into()]).await;
    assert!(!legacy.status.success() && words(&legacy).contains("pas de commandes"), "{}", words(&legacy));
    // A teacher has none of the two.
    let teacher = Computer::of(&served, "teacher").await;
    assert!(!teacher.sftp("ls\n").await.status.success());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_takes_so_much_and_a_cut_transfer_leaves_nothing() {
    let served = Served::open(&engines::sqlite(), Serve { files_quota: 1, ..Serve::default() }).await;
    let mut files = Files::of(&served, "secretary").await;
    let handle = files.open("in/big.csv", WRITE).await.unwrap();
    let piece = vec![b'x'; 128 * 1024];
    let mut taken = 0;
    for at in 0..32_u64 {
        if files.write(&handle, at << 17, &piece).await != 0 {
            break;
        }
        taken += 1;
    }
    assert_eq!(taken, 8, "one megabyte");
    assert_ne!(files.write(&handle, 1 << 60, b"x").await, 0, "no holes");
    // The line is cut before the file was closed.
    drop(files);
    let folder = served.house.settings.files();
    let left = || walk(&folder);
    for _ in 0..200 {
        if left() == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{} files are left", left());
}

fn walk(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| if entry.path().is_dir() { walk(&entry.path()) } else { 1 }).sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_right_that_is_taken_away_stops_a_transfer_within_five_seconds() {
    for store in apart(engines::stores).await {
        let served = Served::open(&store, Serve::default()).await;
        let mut t = served.come_in("secretary").await.terminal(120, 40).await;
        t.sees("Accueil").await;
        let line = export(&mut t).await;
        let path = line.split(' ').find_map(|word| word.split_once(':')).unwrap().1.to_owned();
        let mut files = Files::of(&served, "secretary").await;
        let handle = files.open(&path, READ).await.unwrap();
        assert!(files.read(&handle).await);
        let service = &served.house.service;
        let deny = ExceptRight { login: "secretary".into(), right: Right::ExportLists, scope: None, ends: None, reason: None };
        let begun = Instant::now();
        service.execute(&Served::owner(), service.operation_id().unwrap(), &deny, None).await.unwrap();
        while files.read(&handle).await {
            assert!(begun.elapsed() < Duration::from_secs(5));
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert!(files.open(&path, READ).await.is_none() && !files.lists("out").await, "what waits is withheld too");
        assert!(files.lists("in").await);
        drop(files);
        assert!(served.stop().await);
        apart(move || drop(store)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn packets_that_are_none_end_their_channel_only() {
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    let mut t = served.at_home("secretary").await;
    for bytes in [
        vec![0xff; 64],
        vec![0; 64],
        [&[0, 0, 0, 5][..], &[9; 5]].concat(),
        [&[0, 0, 0, 5, 1, 0, 0, 0, 3, 0, 0, 0, 9, 3][..], &[0xff; 8]].concat(),
    ] {
        let visitor = served.come_in("secretary").await;
        let mut channel = visitor.channel().await;
        channel.request_subsystem(true, "sftp").await.unwrap();
        channel.data_bytes(bytes).await.unwrap();
        let ended = async {
            while let Some(message) = channel.wait().await {
                if matches!(message, ChannelMsg::Close) {
                    break;
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(10), ended).await.expect("closed");
    }
    t.send(b"\x1bOP").await.sees("Aide").await;
}

const READ: u32 = 1;
const WRITE: u32 = 2 | 8 | 16;

/// The bare protocol, for what no well-behaved client does.
struct Files {
    channel: Channel<Msg>,
    held: Vec<u8>,
    id: u32,
    _visitor: support::afar::Visitor,
}

impl Files {
    async fn of(served: &Served, login: &str) -> Self {
        let visitor = served.come_in(login).await;
        let channel = visitor.channel().await;
        channel.request_subsystem(true, "sftp").await.unwrap();
        channel.data_bytes(vec![0, 0, 0, 5, 1, 0, 0, 0, 3]).await.unwrap();
        let mut files = Self { channel, held: Vec::new(), id: 0, _visitor: visitor };
        assert_eq!(files.packet().await.unwrap()[0], 2);
        files
    }

    async fn packet(&mut self) -> Option<Vec<u8>> {
        loop {
            if let Some(length) = self.held.first_chunk::<4>().map(|length| u32::from_be_bytes(*length) as usize)
                && self.held.len() >= 4 + length
            {
                let packet = self.held[4..4 + length].to_vec();
                self.held.drain(..4 + length);
                return Some(packet);
            }
            match tokio::time::timeout(Duration::from_secs(10), self.channel.wait()).await.expect("an answer")? {
                ChannelMsg::Data { data } => self.held.extend_from_slice(&data),
                ChannelMsg::Close => return None,
                _ => {}
            }
        }
    }

    /// Asks; the kind of the answer and what is in it.
    async fn ask(&mut self, kind: u8, parts: &[&[u8]]) -> (u8, Vec<u8>) {
        self.id += 1;
        let body = [&[kind][..], &self.id.to_be_bytes(), &parts.concat()].concat();
        let packet = [&u32::try_from(body.len()).unwrap().to_be_bytes()[..], &body].concat();
        self.channel.data_bytes(packet).await.unwrap();
        let answer = self.packet().await.expect("an answer");
        (answer[0], answer[5..].to_vec())
    }

    async fn open(&mut self, path: &str, flags: u32) -> Option<Vec<u8>> {
        let (kind, body) = self.ask(3, &[&text(path.as_bytes()), &flags.to_be_bytes(), &[0; 4]]).await;
        (kind == 102).then(|| body[4..].to_vec())
    }

    /// The status of a write.
    async fn write(&mut self, handle: &[u8], at: u64, data: &[u8]) -> u32 {
        let (kind, body) = self.ask(6, &[&text(handle), &at.to_be_bytes(), &text(data)]).await;
        assert_eq!(kind, 101);
        u32::from_be_bytes(*body.first_chunk().unwrap())
    }

    /// Whether the first bytes are given.
    async fn read(&mut self, handle: &[u8]) -> bool {
        self.ask(5, &[&text(handle), &0_u64.to_be_bytes(), &16_u32.to_be_bytes()]).await.0 == 103
    }

    async fn lists(&mut self, folder: &str) -> bool {
        self.ask(11, &[&text(folder.as_bytes())]).await.0 == 102
    }
}

fn text(words: &[u8]) -> Vec<u8> {
    [&u32::try_from(words.len()).unwrap().to_be_bytes()[..], words].concat()
}
