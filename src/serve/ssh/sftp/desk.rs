//! What SFTP asks, done on the two folders of one account: every path is one of a handful of spots, and there is nothing behind them.
//! It waits for the disk; it knows no channel.

use std::collections::HashMap;
use std::fs::File;
use std::io::{ErrorKind, Read as _, Seek as _, SeekFrom};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use super::wire::{APPEND, Answer, Ask, Attributes, Code, PIECE, READ, WRITE};
use crate::domain::inert::inert;
use crate::domain::text::Text;
use crate::exchange::drawers::{Arriving, Drawer, Kept, Side};
use crate::locale::Locale;
use crate::service::Actor;

/// Files and folders one channel may have open.
const OPEN: usize = 16;

pub(super) struct Desk {
    drawer: Drawer,
    /// What she may now.
    pub who: Arc<Actor>,
    locale: Arc<Locale>,
    open: HashMap<u32, Open>,
    next: u32,
    /// What came and went since the last look, for the journal.
    pub moved: Vec<(&'static str, String)>,
}

enum Open {
    Reads(Kept, File),
    Writes(String, Box<Arriving>),
    /// What is still to be listed.
    Folder(Vec<(String, Attributes)>),
}

/// Somewhere a path may lead.
#[derive(Debug, PartialEq, Eq)]
enum Spot {
    Root,
    Folder(Side),
    File(Side, String),
}

/// Why not.
type No = (Code, Text);

impl Desk {
    pub(super) fn new(drawer: Drawer, who: Arc<Actor>, locale: Arc<Locale>) -> Self {
        Self { drawer, who, locale, open: HashMap::new(), next: 0, moved: Vec::new() }
    }

    /// Does what is asked; the answer.
    pub(super) fn answer(&mut self, id: u32, ask: Ask) -> Vec<u8> {
        self.act(id, ask).unwrap_or_else(|(code, why)| Answer::status(id, code, &inert(&self.locale.text(&why))))
    }

    fn act(&mut self, id: u32, ask: Ask) -> Result<Vec<u8>, No> {
        let done = |()| Answer::status(id, Code::Ok, "");
        match ask {
            Ask::RealPath(path) => {
                let path = real(&words(&path)?);
                Ok(Answer::names(id, &[(path.clone(), path, FOLDER)]))
            }
            Ask::Stat(path) => self.about(&path).map(|about| Answer::about(id, about)),
            Ask::StatOpen(handle) => match self.opened(&handle)? {
                Open::Reads(kept, _) => Ok(Answer::about(id, attributes(kept))),
                Open::Writes(_, arriving) => Ok(Answer::about(id, Attributes { size: arriving.length(), ..now() })),
                Open::Folder(_) => Ok(Answer::about(id, FOLDER)),
            },
            Ask::SetStat => Ok(done(())),
            Ask::OpenFolder(path) => {
                let listed = self.listed(&path)?;
                self.hand(id, Open::Folder(listed))
            }
            Ask::ReadFolder(handle) => {
                let Open::Folder(left) = self.opened(&handle)? else { return Err(bad()) };
                if left.is_empty() {
                    return Err((Code::End, Text::new("sftp-end")));
                }
                let names: Vec<_> =
                    std::mem::take(left).into_iter().map(|(name, about)| (name.clone(), long(&name, about), about)).collect();
                Ok(Answer::names(id, &names))
            }
            Ask::Open { path, flags } => self.begin(id, &path, flags),
            Ask::Read { handle, at, length } => {
                let Open::Reads(kept, file) = self.opened(&handle)? else { return Err(bad()) };
                let mut data = Vec::new();
                let read = file.seek(SeekFrom::Start(at)).and_then(|_| file.take(u64::from(length.min(PIECE))).read_to_end(&mut data));
                read.map_err(|_| failed("sftp-unreadable", &kept.name))?;
                if data.is_empty() { Err((Code::End, Text::new("sftp-end"))) } else { Ok(Answer::data(id, &data)) }
            }
            Ask::Write { handle, at, data } => {
                let Open::Writes(name, arriving) = self.opened(&handle)? else { return Err(bad()) };
                arriving.write(at, &data).map(done).map_err(|error| torn(&error, name))
            }
            Ask::Close(handle) => self.close(&handle).map(done),
            Ask::Remove(path) => match self.spot(&path)? {
                Spot::File(side, name) => {
                    self.drawer.find(side, &name, &self.who.grants).ok_or_else(|| missing(&name))?;
                    self.drawer.remove(side, &name).map_err(|_| failed("sftp-unwritable", &name))?;
                    Ok(done(()))
                }
                _ => Err(denied()),
            },
            Ask::Rename { from, to } => match (self.spot(&from)?, self.spot(&to)?) {
                // Programs bring a file under another name first.
                (Spot::File(Side::In, from), Spot::File(Side::In, to)) => {
                    self.drawer.find(Side::In, &from, &self.who.grants).ok_or_else(|| missing(&from))?;
                    self.drawer.rename(&from, &to).map(done).map_err(|_| failed("sftp-unwritable", &to))
                }
                _ => Err(denied()),
            },
            Ask::Other => Err((Code::Unsupported, Text::new("sftp-two-folders"))),
        }
    }

    fn begin(&mut self, id: u32, path: &[u8], flags: u32) -> Result<Vec<u8>, No> {
        let Spot::File(side, name) = self.spot(path)? else { return Err(denied()) };
        if flags & WRITE != 0 {
            if side == Side::Out || flags & (READ | APPEND) != 0 {
                return Err((Code::Denied, Text::new("sftp-bring-to-in")));
            }
            let arriving = self.drawer.bring(&name).map_err(|error| match error.kind() {
                ErrorKind::InvalidFilename => (Code::Denied, Text::new("sftp-name").with("name", &name)),
                ErrorKind::QuotaExceeded => failed("sftp-full", &name),
                _ => failed("sftp-unwritable", &name),
            })?;
            return self.hand(id, Open::Writes(name, Box::new(arriving)));
        }
        let kept = self.drawer.find(side, &name, &self.who.grants).ok_or_else(|| missing(&name))?;
        let file = File::open(&kept.path).map_err(|_| failed("sftp-unreadable", &name))?;
        if side == Side::Out {
            self.moved.push(("file_taken", name));
        }
        self.hand(id, Open::Reads(kept, file))
    }

    fn close(&mut self, handle: &[u8]) -> Result<(), No> {
        let handle = number(handle)?;
        if let Open::Writes(name, arriving) = self.open.remove(&handle).ok_or_else(bad)? {
            arriving.arrive().map_err(|error| torn(&error, &name))?;
            self.moved.push(("file_brought", name));
        }
        Ok(())
    }

    fn hand(&mut self, id: u32, open: Open) -> Result<Vec<u8>, No> {
        if self.open.len() >= OPEN {
            return Err((Code::Failed, Text::new("sftp-too-many")));
        }
        self.next = self.next.wrapping_add(1);
        self.open.insert(self.next, open);
        Ok(Answer::handle(id, &self.next.to_be_bytes()))
    }

    /// What is open under a handle. What the right to is gone is open no more.
    fn opened(&mut self, handle: &[u8]) -> Result<&mut Open, No> {
        let who = &self.who;
        let open = self.open.get_mut(&number(handle)?).ok_or_else(bad)?;
        let stays = match open {
            Open::Reads(kept, _) => Side::ALL.iter().any(|side| {
                who.may(side.right()) && self.drawer.find(*side, &kept.name, &who.grants).is_some_and(|found| found.path == kept.path)
            }),
            Open::Writes(..) => who.may(Side::In.right()),
            Open::Folder(_) => true,
        };
        if stays { Ok(open) } else { Err((Code::Denied, Text::new("tui-no-right"))) }
    }

    fn spot(&self, path: &[u8]) -> Result<Spot, No> {
        let path = words(path)?;
        let spot = spot(&path).ok_or_else(|| (Code::Missing, Text::new("sftp-two-folders")))?;
        match &spot {
            Spot::Folder(side) | Spot::File(side, _) if !self.who.may(side.right()) => Err((Code::Denied, Text::new("tui-no-right"))),
            _ => Ok(spot),
        }
    }

    fn about(&self, path: &[u8]) -> Result<Attributes, No> {
        Ok(match self.spot(path)? {
            Spot::Root | Spot::Folder(_) => FOLDER,
            Spot::File(side, name) => attributes(&self.drawer.find(side, &name, &self.who.grants).ok_or_else(|| missing(&name))?),
        })
    }

    fn listed(&self, path: &[u8]) -> Result<Vec<(String, Attributes)>, No> {
        match self.spot(path)? {
            Spot::Root => {
                Ok(Side::ALL.iter().filter(|side| self.who.may(side.right())).map(|side| (side.name().to_owned(), FOLDER)).collect())
            }
            Spot::Folder(side) => {
                let kept = self.drawer.list(side, &self.who.grants).map_err(|_| failed("sftp-unreadable", side.name()))?;
                Ok(kept.iter().map(|kept| (kept.name.clone(), attributes(kept))).collect())
            }
            Spot::File(_, name) => Err(missing(&name)),
        }
    }
}

/// Whose all of it is, to the client.
const OWNER: &str = "eschool";

const FOLDER: Attributes = Attributes { size: 0, is_folder: true, changed: 0 };

fn now() -> Attributes {
    Attributes { size: 0, is_folder: false, changed: seconds(SystemTime::now()) }
}

fn attributes(kept: &Kept) -> Attributes {
    Attributes { size: kept.size, is_folder: false, changed: seconds(kept.changed) }
}

fn seconds(at: SystemTime) -> u32 {
    at.duration_since(UNIX_EPOCH).ok().and_then(|since| u32::try_from(since.as_secs()).ok()).unwrap_or_default()
}

/// As `ls -l` shows it.
fn long(name: &str, about: Attributes) -> String {
    let mode = if about.is_folder { "drwx------" } else { "-rw-------" };
    let at = jiff::Timestamp::from_second(i64::from(about.changed)).unwrap_or_default();
    format!("{mode} 1 {OWNER} {OWNER} {:>12} {} {name}", about.size, at.strftime("%b %e %H:%M"))
}

fn words(bytes: &[u8]) -> Result<String, No> {
    String::from_utf8(bytes.to_vec()).map_err(|_| (Code::Missing, Text::new("sftp-two-folders")))
}

fn number(handle: &[u8]) -> Result<u32, No> {
    handle.try_into().map(u32::from_be_bytes).map_err(|_| bad())
}

/// A path without its detours.
fn parts(path: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts
}

fn real(path: &str) -> String {
    format!("/{}", parts(path).join("/"))
}

fn spot(path: &str) -> Option<Spot> {
    let parts = parts(path);
    let side = |name: &str| Side::ALL.into_iter().find(|side| side.name() == name);
    Some(match parts.as_slice() {
        [] => Spot::Root,
        [name] => match side(name) {
            Some(side) => Spot::Folder(side),
            // `scp 5B.csv school:` says no folder: what is brought goes where everything is brought.
            None => Spot::File(Side::In, (*name).to_owned()),
        },
        [folder, name] => Spot::File(side(folder)?, (*name).to_owned()),
        _ => return None,
    })
}

const fn bad() -> No {
    (Code::Bad, Text::new("sftp-bad"))
}

const fn denied() -> No {
    (Code::Denied, Text::new("sftp-two-folders"))
}

fn missing(name: &str) -> No {
    (Code::Missing, Text::new("sftp-missing").with("name", name))
}

fn failed(id: &'static str, name: &str) -> No {
    (Code::Failed, Text::new(id).with("name", name))
}

/// Why a file that is being brought does not come.
fn torn(error: &std::io::Error, name: &str) -> No {
    match error.kind() {
        ErrorKind::QuotaExceeded => failed("sftp-full", name),
        ErrorKind::Unsupported => (Code::Unsupported, Text::new("sftp-no-resuming")),
        _ => failed("sftp-unwritable", name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_is_one_of_a_handful_of_spots() {
        let file = |side, name: &str| Some(Spot::File(side, name.to_owned()));
        for (path, found) in [
            ("/", Some(Spot::Root)),
            ("../../..", Some(Spot::Root)),
            (".", Some(Spot::Root)),
            ("in", Some(Spot::Folder(Side::In))),
            ("/out/", Some(Spot::Folder(Side::Out))),
            ("out/5B.xlsx", file(Side::Out, "5B.xlsx")),
            ("/in/../out/./x", file(Side::Out, "x")),
            ("/in/a/../../../etc/passwd", None),
            ("/in/a/b", None),
            ("/etc", file(Side::In, "etc")),
            ("5B.csv", file(Side::In, "5B.csv")),
        ] {
            assert_eq!(spot(path), found, "{path}");
        }
        assert_eq!(real("/in/../out/x"), "/out/x");
    }
}
