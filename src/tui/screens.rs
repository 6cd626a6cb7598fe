//! The places of the application, one file each. They know nothing of each other: the router names them.

pub mod assignment;
pub mod import;
