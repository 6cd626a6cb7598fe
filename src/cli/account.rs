//! `eschool account …`: who may come in, and with which role.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::domain::rights::Role;

#[derive(Clone, Debug, Subcommand)]
pub enum AccountVerb {
    Password(PasswordArgs),
    Add(AddArgs),
    List,
    Lock(LoginArgs),
    Unlock(LoginArgs),
}

#[derive(Clone, Debug, Args)]
pub struct PasswordArgs {
    #[arg(value_name = "LOGIN")]
    pub login: String,
    #[arg(long, value_name = "FILE")]
    pub new_password_file: PathBuf,
}

#[derive(Clone, Debug, Args)]
pub struct AddArgs {
    #[arg(value_name = "LOGIN")]
    pub login: String,
    #[arg(long, value_name = "ROLE", value_parser = super::values::roles())]
    pub role: Role,
    /// The person she is in the school's lists, by number or id.
    #[arg(long, value_name = "REF")]
    pub person: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct LoginArgs {
    #[arg(value_name = "LOGIN")]
    pub login: String,
}
