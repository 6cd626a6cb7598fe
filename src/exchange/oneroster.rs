//! OneRoster 1.0 to 1.2 and the School Data Sync dialects: a folder or archive of CSV files becomes one roster. Nothing is
//! unpacked to disk, and a person's password columns are emptied before anybody looks.

mod classes;
mod part;
mod users;

use std::collections::HashMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use self::part::{Bundle, Part};
use super::archive;
use super::origin::{Origin, bytes_of, digest, name_of};
use crate::domain::day::{Day, DayOrder};
use crate::domain::roster::Roster;
use crate::domain::text::Text;
use crate::service::Error;

/// Which family of files it is: also the scheme of the ids in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dialect {
    OneRoster,
    Sds,
}

impl Dialect {
    #[must_use]
    pub const fn scheme(self) -> &'static str {
        match self {
            Self::OneRoster => "oneroster",
            Self::Sds => "sds",
        }
    }
}

/// A set of rostering files, read but not yet understood.
#[derive(Clone, Debug)]
pub struct OneRoster {
    pub origin: Origin,
    pub dialect: Dialect,
    /// What the manifest calls its version, where there is one.
    pub version: Option<String>,
    /// Whether the set holds only what changed since the last one.
    pub delta: bool,
    bundle: Bundle,
    notes: Vec<Text>,
}

/// The files we read; others of the standard (results, resources) say nothing of a roster.
const FILES: &[&str] = &[
    "manifest",
    "users",
    "roles",
    "demographics",
    "relationships",
    "classes",
    "courses",
    "enrollments",
    "orgs",
    "student",
    "teacher",
    "section",
    "studentenrollment",
    "teacherroster",
    "school",
];

fn stem(name: &str) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    lower.strip_suffix(".csv").filter(|stem| FILES.contains(stem)).map(str::to_owned)
}

/// Whether a path looks like a set of rostering files: a folder or archive that holds users or students.
#[must_use]
pub fn looks_like(path: &Path) -> bool {
    let tells = |name: &str| matches!(stem(name).as_deref(), Some("users" | "student"));
    if path.is_dir() {
        return std::fs::read_dir(path)
            .is_ok_and(|mut entries| entries.any(|entry| entry.is_ok_and(|entry| tells(&entry.file_name().to_string_lossy()))));
    }
    bytes_of(path).is_ok_and(|bytes| bytes.starts_with(b"PK\x03\x04") && archive::read(&bytes, tells).is_ok_and(|found| !found.is_empty()))
}

/// Reads a folder or an archive.
///
/// # Errors
/// A sentence when it holds no such files, or one of them cannot be read.
pub fn open(path: &Path) -> Result<OneRoster, Error> {
    let name = name_of(path);
    let (files, digest) = if path.is_dir() { folder(path)? } else { container(&bytes_of(path)?)? };
    from_files(Origin { name, digest }, files)
}

type Files = Vec<(String, Vec<u8>)>;

fn container(bytes: &[u8]) -> Result<(Files, String), Error> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(Error::user(Text::new("exchange-roster-not-archive")).hint(Text::new("exchange-roster-missing-hint")));
    }
    Ok((archive::read(bytes, |name| stem(name).is_some())?, digest(bytes)))
}

/// Only files that are directly in the folder, by name; the digest covers names and bytes in the order of the names.
fn folder(path: &Path) -> Result<(Files, String), Error> {
    let unreadable = |error: std::io::Error| {
        Error::user(Text::new("exchange-file-unreadable").with("name", path.display().to_string()))
            .hint(Text::new("exchange-file-hint"))
            .because(error)
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if stem(&name).is_some() {
            files.push((name, bytes_of(&entry.path())?));
        }
    }
    files.sort();
    let mut all = Vec::new();
    for (name, bytes) in &files {
        all.extend_from_slice(name.as_bytes());
        all.extend_from_slice(digest(bytes).as_bytes());
    }
    Ok((files, digest(&all)))
}

/// As [`open`], from bytes that are at hand.
///
/// # Errors
/// As [`open`].
pub fn from_files(origin: Origin, files: Vec<(String, Vec<u8>)>) -> Result<OneRoster, Error> {
    let mut parts: HashMap<String, Part> = HashMap::new();
    let mut notes = Vec::new();
    for (name, bytes) in files {
        let Some(stem) = stem(&name) else { continue };
        match Part::read(&name, &bytes) {
            Ok(part) => {
                notes.extend(part.notes());
                parts.insert(stem, part);
            }
            // An empty file among the others says nothing, and is not the whole set's fault.
            Err(error) if error.message.id == "exchange-empty" => notes.push(Text::new("exchange-note-empty-part").with("name", name)),
            Err(error) => return Err(error),
        }
    }
    let manifest = parts.remove("manifest").map(|part| part.pairs()).unwrap_or_default();
    for (key, mode) in &manifest {
        let Some(file) = key.strip_prefix("file.") else { continue };
        if mode == "absent" && parts.remove(file).is_some() {
            notes.push(Text::new("exchange-note-absent-part").with("name", file));
        }
    }
    if !parts.contains_key("users") && !parts.contains_key("student") && !parts.contains_key("teacher") {
        return Err(Error::user(Text::new("exchange-roster-missing")).hint(Text::new("exchange-roster-missing-hint")));
    }
    let standard = parts.get("users").is_some_and(|users| users.has(&["status"]) || users.has(&["dateLastModified"]));
    let dialect = if standard || manifest.contains_key("oneroster.version") { Dialect::OneRoster } else { Dialect::Sds };
    let delta = manifest.iter().any(|(key, mode)| key.starts_with("file.") && mode == "delta");
    if delta {
        notes.push(Text::new("exchange-note-delta"));
    }
    let version = manifest.get("oneroster.version").cloned();
    let order = if dialect == Dialect::Sds { DayOrder::MonthFirst } else { DayOrder::DayFirst };
    let bundle = Bundle::new(parts, dialect.scheme(), order);
    let schools = bundle.schools();
    if schools > 1 {
        notes.push(Text::new("exchange-note-several-schools").with("count", schools));
    }
    Ok(OneRoster { origin, dialect, version, delta, bundle, notes })
}

impl OneRoster {
    /// The roster of the set. People whom it marks as deleted without saying when have left on `today`.
    #[must_use]
    pub fn roster(&self, today: Day) -> Roster {
        let mut roster = Roster { notes: self.notes.clone(), ..Roster::default() };
        users::read(&self.bundle, today, &mut roster);
        classes::read(&self.bundle, today, &mut roster);
        roster
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::roster::{PersonRef, Relation, Sex};

    fn read(files: &[(&str, &str)]) -> Roster {
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
        let origin = Origin { name: "essai".into(), digest: String::new() };
        from_files(origin, files).unwrap().roster("2026-11-23".parse().unwrap())
    }

    #[test]
    fn a_set_of_the_standard_becomes_a_roster() {
        let roster = read(&[
            ("manifest.csv", "propertyName,value\noneroster.version,1.1\nfile.users,bulk\n"),
            (
                "users.csv",
                "sourcedId,status,dateLastModified,role,givenName,familyName,prefferedGivenName,email,agentSourcedIds,password\n\
                 s1,active,,student,Anne,Kabeya,Nanou,,p1,Secret1\ns2,tobedeleted,15/06/2023,student,Luc,Ilunga,,,,\n\
                 p1,active,,parent,Marie,Kabeya,,marie@ecole.cd,s1,\nt1,active,,teacher,Jean,Mwamba,,,,\n",
            ),
            ("demographics.csv", "userSourcedId,birthdate,sex\ns1,2012-05-17,female\n"),
            (
                "classes.csv",
                "sourcedId,title,classCode,classType,subjects\nc1,Sixième A,6A,homeroom,\nc2,Maths 6A,M6,Scheduled,Mathématiques\n",
            ),
            (
                "enrollments.csv",
                "sourcedId,classSourcedId,userSourcedId,role,primary,beginDate\ne1,c1,s1,student,,2026-09-01\ne2,c2,t1,teacher,true,\ne3,c2,zz,student,,\n",
            ),
        ]);
        assert_eq!(roster.refusals, []);
        assert_eq!((roster.students.len(), roster.guardians.len(), roster.staff.len()), (2, 1, 1));
        let anne = &roster.students[0].person;
        assert_eq!((anne.sex, anne.birth.unwrap().to_string().as_str()), (Some(Sex::Female), "2012-05-17"));
        assert_eq!(anne.name.usage_name.as_deref(), Some("Nanou"));
        assert_eq!(roster.students[1].left.unwrap().to_string(), "2023-06-15");
        let [link] = &roster.links[..] else { panic!("the same link told twice is one: {:?}", roster.links) };
        assert!(matches!(&link.guardian, Some(PersonRef::Id(id)) if id.value == "p1"));
        assert_eq!(link.relation, Some(Relation::Parent));
        assert_eq!((roster.classes[0].code.as_str(), roster.courses[0].subject.as_str()), ("6A", "Mathématiques"));
        assert_eq!(roster.memberships.len(), 3);
        assert!(roster.memberships[1].teaches && roster.memberships[1].primary);
        assert!(!format!("{roster:?}").contains("Secret1"));
        assert!(roster.notes.iter().any(|note| note.id == "exchange-note-secret-dropped"));
    }

    #[test]
    fn a_set_of_school_data_sync_becomes_a_roster() {
        let roster = read(&[
            (
                "Student.csv",
                "SIS ID,School SIS ID,First Name,Last Name,Username,Password,Grade,Birthdate\n1,9,Ora,Klein,OKlein,P@ssword,9,4/2/2000\n",
            ),
            ("Teacher.csv", "SIS ID,School SIS ID,Username\n2,9,CBeane\n"),
            ("Section.csv", "SIS ID,School SIS ID,Section Name\n3,9,Math - Algebra 1\n"),
            ("StudentEnrollment.csv", "Section SIS ID,SIS ID\n3,1\n"),
            ("TeacherRoster.csv", "Section SIS ID,SIS ID\n3,2\n"),
        ]);
        assert_eq!(roster.refusals, []);
        assert_eq!(roster.students[0].person.birth.unwrap().to_string(), "2000-04-02");
        assert_eq!(roster.students[0].person.ids[0].scheme, "sds");
        assert_eq!(roster.staff[0].person.name.family_name, "CBeane");
        assert_eq!((roster.courses.len(), roster.memberships.len()), (1, 2));
    }

    #[test]
    fn a_set_without_people_is_refused() {
        let origin = Origin { name: "x".into(), digest: String::new() };
        assert_eq!(from_files(origin, Vec::new()).unwrap_err().message.id, "exchange-roster-missing");
    }
}
