//! What a roster says, line by line, once its cells are read: the input of an import, whatever format it came in.

use serde::{Deserialize, Serialize};

use super::day::{BirthDate, Day};
use super::name::{PersonName, fold};
use super::text::Text;

/// Which list a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Noun {
    Students,
    Guardians,
    Links,
    Staff,
    Classes,
}

impl Noun {
    /// How kept mappings are filed.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Students => "students",
            Self::Guardians => "guardians",
            Self::Links => "links",
            Self::Staff => "staff",
            Self::Classes => "classes",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    Female,
    Male,
}

/// An id somebody else gave to a person, class or household: `matricule`, `ine`, `permanent`, or the name of the source
/// (`source`, `oneroster`) and its value. Ids are what makes a second import change nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ForeignId {
    pub scheme: String,
    pub value: String,
}

/// What a line says of a human being. `None` and empty: the file says nothing, what the store knows stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonEntry {
    pub ids: Vec<ForeignId>,
    pub name: PersonName,
    pub sex: Option<Sex>,
    pub birth: Option<BirthDate>,
    pub birth_place: Option<String>,
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    pub address: Option<AddressEntry>,
    /// The source's id of her household (family), when it has one.
    pub household: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AddressEntry {
    pub lines: String,
    pub postcode: String,
    pub city: String,
    pub country: String,
}

impl AddressEntry {
    /// What two spellings of one address share.
    #[must_use]
    pub fn key(&self) -> String {
        fold(&format!("{} {} {}", self.lines, self.postcode, self.city))
    }
}

/// How a line names somebody who has a line or a record elsewhere: by an id, else by name (and birth date and class when given).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonRef {
    Id(ForeignId),
    /// A value whose scheme the file does not tell: looked for in every scheme.
    AnyId(String),
    Name {
        name: PersonName,
        birth: Option<BirthDate>,
        class: Option<String>,
    },
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudentEntry {
    pub line: u32,
    pub person: PersonEntry,
    /// The code of her class, as the file writes it.
    pub class: Option<String>,
    pub level: Option<String>,
    /// From which day she is in that class; else the year's first day or today.
    pub from: Option<Day>,
    /// Since when she is no more in the school.
    pub left: Option<Day>,
    pub repeating: Option<bool>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardianEntry {
    pub line: u32,
    pub person: PersonEntry,
    pub occupation: Option<String>,
    /// The children the same line names, with what she is to each.
    pub children: Vec<ChildRef>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChildRef {
    pub student: PersonRef,
    pub relation: Option<Relation>,
}

/// One link: guardian and student, or one of them and a household (family) that joins them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkEntry {
    pub line: u32,
    pub student: Option<PersonRef>,
    pub guardian: Option<PersonRef>,
    pub household: Option<String>,
    pub relation: Option<Relation>,
    /// 1 is called first.
    pub priority: Option<u8>,
    pub lives_with: Option<bool>,
    pub pays: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    Mother,
    Father,
    Parent,
    StepParent,
    Grandparent,
    Sibling,
    Relative,
    Tutor,
    Other,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffEntry {
    pub line: u32,
    pub person: PersonEntry,
    pub function: Option<String>,
    pub teaches: Option<bool>,
    /// Homeroom class by code.
    pub class: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassEntry {
    pub line: u32,
    pub ids: Vec<ForeignId>,
    pub code: String,
    pub name: Option<String>,
    pub level: Option<String>,
    pub track: Option<String>,
    pub site: Option<String>,
    pub shift: Option<String>,
    pub capacity: Option<u32>,
}

/// A subject taught to members; OneRoster's class of type `scheduled`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseEntry {
    pub line: u32,
    pub ids: Vec<ForeignId>,
    pub code: String,
    pub title: String,
    pub subject: String,
}

/// A person in a course, as student or teacher; or, where `course` names a class, a student in that class or its homeroom teacher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembershipEntry {
    pub line: u32,
    pub course: ForeignId,
    pub person: ForeignId,
    pub teaches: bool,
    pub primary: bool,
    pub from: Option<Day>,
    pub to: Option<Day>,
}

/// A cell or line that cannot be taken, with the sentence that says why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    pub line: u32,
    /// The file's own name for the column, when one cell is to blame.
    pub column: Option<String>,
    pub reason: Text,
}

/// Everything one import brings, in file order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    pub classes: Vec<ClassEntry>,
    pub students: Vec<StudentEntry>,
    pub guardians: Vec<GuardianEntry>,
    pub staff: Vec<StaffEntry>,
    pub links: Vec<LinkEntry>,
    pub courses: Vec<CourseEntry>,
    pub memberships: Vec<MembershipEntry>,
    /// Course code and class code: every student of the class takes the course.
    #[serde(default)]
    pub course_classes: Vec<(String, String)>,
    #[serde(skip)]
    pub refusals: Vec<Refusal>,
    /// What the reader noticed and took on its own (encoding, mojibake mended, columns dropped unread).
    #[serde(skip)]
    pub notes: Vec<Text>,
}
