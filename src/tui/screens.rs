//! The places of the application, one file each. They know nothing of each other: the router leads from one to the next.

pub mod account;
pub mod assignment;
pub mod beside;
pub mod choice;
pub mod class;
pub mod classes;
pub mod duplicates;
pub mod entries;
pub mod export;
pub mod find;
pub mod frame;
pub mod guardians;
pub mod history;
pub mod home;
pub mod import;
pub mod login;
pub mod operations;
pub mod password;
pub mod person;
pub mod planned;
pub mod rollover;
pub mod settled;
pub mod sheet;
pub mod stays;
pub mod students;
pub mod words;
