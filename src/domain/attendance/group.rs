//! What a roll is called of: a course, or a whole class.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::id::{ClassId, CourseId};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    Course(CourseId),
    Class(ClassId),
}

impl Group {
    #[must_use]
    pub const fn id(self) -> Uuid {
        match self {
            Self::Course(id) => id.0,
            Self::Class(id) => id.0,
        }
    }

    #[must_use]
    pub const fn course(self) -> Option<CourseId> {
        match self {
            Self::Course(id) => Some(id),
            Self::Class(_) => None,
        }
    }

    #[must_use]
    pub const fn class(self) -> Option<ClassId> {
        match self {
            Self::Course(_) => None,
            Self::Class(id) => Some(id),
        }
    }
}
