//! The school's lists on their way out: which columns each has and what stands in them. Columns are named as an import names its
//! fields, so that a list that was written comes back in unchanged. It chooses no rows.

use std::borrow::Cow;

use super::field::Field;
use super::table::{Column, Kind, Table, Value};
use crate::domain::day::BirthDate;
use crate::domain::name::PersonName;
use crate::domain::roster::Sex;
use crate::domain::school::EnrolmentStatus;
use crate::domain::text::Text;
use crate::service::{
    AccountRow, ClassRow, Error, GivenSecret, GuardianRow, LinkRow, MemberRow, OperationRow, Result, StaffRow, StudentRow,
};

/// A list with all its columns.
#[derive(Clone, Debug)]
pub struct List {
    pub columns: Vec<ListColumn>,
    pub rows: Vec<Vec<Value>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListColumn {
    /// Its name for programs, and for [`List::choose`].
    pub id: Cow<'static, str>,
    /// Its name for people.
    pub label: Text,
    pub kind: Kind,
    /// In characters.
    pub width: u16,
}

impl List {
    pub(super) fn new(columns: Vec<ListColumn>, rows: impl Iterator<Item = Vec<Value>>) -> Self {
        Self { columns, rows: rows.collect() }
    }

    /// Only these columns, in this order.
    ///
    /// # Errors
    /// A sentence with the names that exist.
    pub fn choose(self, wanted: &[String]) -> Result<Self> {
        let mut places = Vec::with_capacity(wanted.len());
        for name in wanted {
            let place = self.columns.iter().position(|column| column.id == name.trim());
            places.push(place.ok_or_else(|| {
                let names = self.columns.iter().map(|column| column.id.as_ref()).collect::<Vec<_>>().join(", ");
                Error::user(Text::new("exchange-list-no-column").with("column", name.trim()))
                    .hint(Text::new("exchange-list-no-column-hint").with("names", names))
            })?);
        }
        Ok(self.only(&places))
    }

    /// Only the columns at these places, in this order.
    #[must_use]
    pub fn only(self, places: &[usize]) -> Self {
        let columns = places.iter().filter_map(|at| self.columns.get(*at).cloned()).collect();
        let rows = self.rows.into_iter().map(|row| places.iter().filter_map(|at| row.get(*at).cloned()).collect()).collect();
        Self { columns, rows }
    }

    /// For a writer; `heading` says what stands above a column.
    #[must_use]
    pub fn table(self, title: String, heading: impl Fn(&ListColumn) -> String) -> Table<Vec<Vec<Value>>> {
        let column =
            |column: &ListColumn| Column { id: column.id.clone(), heading: heading(column), kind: column.kind, width: column.width };
        Table { title, columns: self.columns.iter().map(column).collect(), rows: self.rows }
    }
}

fn field(field: Field, kind: Kind, width: u16) -> ListColumn {
    ListColumn { id: Cow::Borrowed(field.name()), label: field.label(), kind, width }
}

pub(super) fn own(id: &'static str, label: &'static str, kind: Kind, width: u16) -> ListColumn {
    ListColumn { id: Cow::Borrowed(id), label: Text::new(label), kind, width }
}

fn name_columns() -> [ListColumn; 4] {
    [
        field(Field::FamilyName, Kind::Text, 20),
        field(Field::PostName, Kind::Text, 16),
        field(Field::GivenNames, Kind::Text, 20),
        field(Field::UsageName, Kind::Text, 16),
    ]
}

fn name_values(name: &PersonName) -> [Value; 4] {
    [name.family_name.as_str().into(), name.post_name.clone().into(), name.given_names.as_str().into(), name.usage_name.clone().into()]
}

fn sex(sex: Option<Sex>) -> Value {
    match sex {
        Some(Sex::Female) => "F".into(),
        Some(Sex::Male) => "M".into(),
        None => Value::Empty,
    }
}

/// A whole day is a day; a month or a year alone is what it is.
fn birth(date: Option<BirthDate>) -> Value {
    match date {
        Some(BirthDate::Day(day)) => day.into(),
        Some(part) => part.to_string().into(),
        None => Value::Empty,
    }
}

/// First secrets, to be cut apart and handed over.
#[must_use]
pub fn secrets(given: &[GivenSecret], accounts: &[AccountRow]) -> List {
    let columns = vec![
        own("person", "accounts-person", Kind::Text, 32),
        own("login", "accounts-login", Kind::Text, 24),
        own("secret", "secrets-secret", Kind::Text, 22),
    ];
    let whose =
        |login: &str| accounts.iter().find(|row| row.login == login).and_then(|row| row.person.as_ref()).map(|(_, name)| name.clone());
    let row = |given: &GivenSecret| vec![whose(&given.login).into(), given.login.as_str().into(), given.secret.as_str().into()];
    List::new(columns, given.iter().map(row))
}

/// Students, as they come back in.
#[must_use]
pub fn students<'a>(rows: impl Iterator<Item = &'a StudentRow>) -> List {
    let mut columns = vec![field(Field::Matricule, Kind::Text, 14)];
    columns.extend(name_columns());
    columns.extend([
        field(Field::Sex, Kind::Text, 6),
        field(Field::BirthDate, Kind::Day, 12),
        field(Field::BirthPlace, Kind::Text, 18),
        field(Field::Class, Kind::Text, 10),
        field(Field::Level, Kind::Text, 10),
        field(Field::From, Kind::Day, 12),
        field(Field::Left, Kind::Day, 12),
        field(Field::Repeating, Kind::Bool, 10),
        field(Field::Phone, Kind::Text, 18),
        field(Field::Email, Kind::Text, 26),
    ]);
    let row = |row: &StudentRow| {
        let mut values = vec![row.matricule.clone().into()];
        values.extend(name_values(&row.name));
        values.extend([
            sex(row.sex),
            birth(row.birth_date),
            row.birth_place.clone().into(),
            row.class.clone().into(),
            row.level.clone().into(),
            row.since.into(),
            row.left.into(),
            row.status.map(|status| status == EnrolmentStatus::Repeating).into(),
            row.phone.clone().into(),
            row.email.clone().into(),
        ]);
        values
    };
    List::new(columns, rows.map(row))
}

/// A class's list, numbered as it is called.
#[must_use]
pub fn members<'a>(rows: impl Iterator<Item = &'a MemberRow>, class: &str) -> List {
    let mut columns = vec![own("number", "class-number", Kind::Number, 6), field(Field::Matricule, Kind::Text, 14)];
    columns.extend(name_columns());
    columns.extend([
        field(Field::Sex, Kind::Text, 6),
        field(Field::BirthDate, Kind::Day, 12),
        field(Field::BirthPlace, Kind::Text, 18),
        field(Field::Class, Kind::Text, 10),
        field(Field::From, Kind::Day, 12),
        field(Field::Repeating, Kind::Bool, 10),
    ]);
    let row = |(number, row): (i64, &MemberRow)| {
        let mut values = vec![number.into(), row.matricule.clone().into()];
        values.extend(name_values(&row.name));
        values.extend([
            sex(row.sex),
            birth(row.birth_date),
            row.birth_place.clone().into(),
            class.into(),
            row.starts.into(),
            (row.status == EnrolmentStatus::Repeating).into(),
        ]);
        values
    };
    List::new(columns, (1..).zip(rows).map(row))
}

#[must_use]
pub fn guardians<'a>(rows: impl Iterator<Item = &'a GuardianRow>) -> List {
    let mut columns = name_columns().to_vec();
    columns.extend([
        field(Field::Sex, Kind::Text, 6),
        field(Field::Occupation, Kind::Text, 20),
        field(Field::Phone, Kind::Text, 18),
        field(Field::Email, Kind::Text, 26),
    ]);
    let row = |row: &GuardianRow| {
        let mut values = name_values(&row.name).to_vec();
        values.extend([sex(row.sex), row.occupation.clone().into(), row.phone.clone().into(), row.email.clone().into()]);
        values
    };
    List::new(columns, rows.map(row))
}

/// The links that hold; ended ones are history, and would begin again if they came back in.
#[must_use]
pub fn links<'a>(rows: impl Iterator<Item = &'a LinkRow>) -> List {
    let columns = vec![
        field(Field::Student, Kind::Text, 14),
        field(Field::StudentFamilyName, Kind::Text, 20),
        field(Field::StudentGivenNames, Kind::Text, 20),
        field(Field::StudentClass, Kind::Text, 10),
        field(Field::Guardian, Kind::Text, 26),
        own("guardian_name", "field-guardian_name", Kind::Text, 26),
        field(Field::Relation, Kind::Text, 12),
        field(Field::Priority, Kind::Number, 8),
        field(Field::LivesWith, Kind::Bool, 10),
        field(Field::Pays, Kind::Bool, 10),
    ];
    let row = |row: &LinkRow| {
        let family = [Some(row.student_name.family_name.as_str()), row.student_name.post_name.as_deref()];
        vec![
            row.student_ref.clone().into(),
            family.into_iter().flatten().collect::<Vec<_>>().join(" ").into(),
            row.student_name.given_names.as_str().into(),
            row.class.clone().into(),
            row.guardian_ref.clone().unwrap_or_else(|| row.guardian_name.display()).into(),
            row.guardian_name.display().into(),
            row.relation.code().into(),
            Value::Number(row.priority.to_string()),
            row.lives_with.into(),
            row.pays.into(),
        ]
    };
    List::new(columns, rows.filter(|row| row.ends.is_none()).map(row))
}

#[must_use]
pub fn staff<'a>(rows: impl Iterator<Item = &'a StaffRow>) -> List {
    let mut columns = vec![field(Field::Matricule, Kind::Text, 14)];
    columns.extend(name_columns());
    columns.extend([
        field(Field::Sex, Kind::Text, 6),
        field(Field::Function, Kind::Text, 20),
        field(Field::Teaches, Kind::Bool, 10),
        field(Field::Class, Kind::Text, 10),
        field(Field::Phone, Kind::Text, 18),
        field(Field::Email, Kind::Text, 26),
    ]);
    let row = |row: &StaffRow| {
        let mut values = vec![row.number.clone().into()];
        values.extend(name_values(&row.name));
        values.extend([
            sex(row.sex),
            row.function.clone().into(),
            row.teaches.into(),
            row.class.clone().into(),
            row.phone.clone().into(),
            row.email.clone().into(),
        ]);
        values
    };
    List::new(columns, rows.map(row))
}

#[must_use]
pub fn classes<'a>(rows: impl Iterator<Item = &'a ClassRow>) -> List {
    let columns = vec![
        field(Field::Code, Kind::Text, 10),
        field(Field::Name, Kind::Text, 22),
        field(Field::Level, Kind::Text, 10),
        field(Field::Track, Kind::Text, 14),
        field(Field::Site, Kind::Text, 14),
        field(Field::Shift, Kind::Text, 10),
        field(Field::Capacity, Kind::Number, 8),
        own("year", "field-year", Kind::Text, 12),
        own("enrolled", "field-enrolled", Kind::Number, 8),
        own("homeroom_teacher", "field-homeroom_teacher", Kind::Text, 24),
    ];
    let row = |row: &ClassRow| {
        vec![
            row.code.as_str().into(),
            row.name.as_str().into(),
            row.level.clone().into(),
            row.track.clone().into(),
            row.site.clone().into(),
            row.shift.clone().into(),
            row.capacity.map(i64::from).into(),
            row.year.as_str().into(),
            i64::from(row.students).into(),
            row.homeroom.clone().into(),
        ]
    };
    List::new(columns, rows.map(row))
}

/// What the journal holds, newest first. `say` names an action.
#[must_use]
pub fn operations<'a>(rows: impl Iterator<Item = &'a OperationRow>) -> List {
    let columns = vec![
        own("operation", "field-operation", Kind::Text, 34),
        own("at", "field-at", Kind::Text, 18),
        own("actor", "field-actor", Kind::Text, 18),
        own("action", "field-action", Kind::Text, 26),
        own("changes", "field-changes", Kind::Number, 8),
        own("undoes", "field-undoes", Kind::Text, 34),
        own("undone_by", "field-undone_by", Kind::Text, 34),
    ];
    let row = |row: &OperationRow| {
        vec![
            row.id.to_string().into(),
            row.wall.as_str().into(),
            row.actor.as_str().into(),
            row.action.as_str().into(),
            i64::from(row.changes).into(),
            row.undoes.map(|id| id.to_string()).into(),
            row.undone_by.map(|id| id.to_string()).into(),
        ]
    };
    List::new(columns, rows.map(row))
}
