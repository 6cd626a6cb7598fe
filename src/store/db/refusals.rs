//! What an engine refuses with, as an error of the store. It asks nothing.

use super::super::error::Error;

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let words = error.to_string();
        let Some(cause) = error.sqlite_error() else { return Self::Internal(words) };
        match cause.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy(words),
            ErrorCode::DiskFull => Self::Full,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged(words),
            ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::ReadOnly | ErrorCode::SystemIoFailure => {
                Self::Unavailable(words)
            }
            ErrorCode::ConstraintViolation => match cause.extended_code {
                rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Self::Reference(words),
                rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE | rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY => Self::Taken(words),
                _ => Self::Internal(words),
            },
            _ => Self::Internal(words),
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(cause) = error.as_db_error() else { return Self::Unavailable(error.to_string()) };
        let words = cause.message().to_owned();
        match cause.code().code() {
            "40001" | "40P01" | "55P03" => Self::Busy(words),
            "23505" => Self::Taken(words),
            "23503" => Self::Reference(words),
            "53100" => Self::Full,
            "XX001" | "XX002" => Self::Damaged(words),
            code if code.starts_with("08")
                || code.starts_with("57P")
                || code.starts_with("53")
                || code.starts_with("28")
                || code == "57014"
                || code == "3D000" =>
            {
                Self::Unavailable(words)
            }
            code => Self::Internal(format!("{code}: {words}")),
        }
    }
}
