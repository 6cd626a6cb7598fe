//! The program as a script runs it: a home of its own, a store, and what it answered.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use eschool::service::DEMO_PASSWORD;
use tempfile::TempDir;

/// An office: a folder to work in, a store, and who works there.
pub struct Office {
    pub folder: TempDir,
    pub store: String,
    /// Options every command gets: on a server, as whom.
    pub who: Vec<String>,
}

/// What a command answered.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The counts of a plan, in the order of the documentation.
    pub fn counts(&self) -> [u64; 5] {
        let counts = &self.json()["counts"];
        ["new", "changed", "unchanged", "skipped", "refused"].map(|name| counts[name].as_u64().unwrap_or_else(|| panic!("{self:?}")))
    }

    #[track_caller]
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:?}");
        self
    }

    /// The number of the operation that was carried out.
    pub fn operation(&self) -> String {
        self.json()["operation"].as_str().unwrap_or_else(|| panic!("{self:?}")).to_owned()
    }
}

pub const PASSWORD: &str = "quatre baobabs devant la riviere";

impl Office {
    /// An office whose store is still empty.
    pub fn at(store: &str) -> Self {
        Self { folder: tempfile::tempdir().unwrap(), store: store.to_owned(), who: Vec::new() }
    }

    /// An office with a founded school; its administrator works where the store asks who works.
    pub fn founded(store: &str) -> Self {
        let mut office = Self::at(store);
        let made = office.run(&["init", "--school", "École Les Palmiers", "--admin", "admin", "--json"]).ends(0).json();
        if store.starts_with("postgres") {
            office.choose_password("admin", made["secret"].as_str().unwrap());
            office.who = office.options_of("admin", PASSWORD);
        }
        office
    }

    /// An office with the demonstration school of a hundred, worked in by its administrator.
    pub fn demonstrated(store: &str) -> Self {
        let mut office = Self::at(store);
        office.run(&["demo", "--students", "100", "--seed", "1", "--no-open", "--json"]).ends(0);
        if store.starts_with("postgres") {
            office.who = office.options_of("admin", DEMO_PASSWORD);
        }
        office
    }

    /// A founded school with two families, a student each, and a fee of 450 EUR nobody is billed yet.
    pub fn of_two_families(store: &str) -> Self {
        let office = Self::founded(store);
        let files = [
            ("students", office.file("eleves.csv", "Matricule;Nom;Prénom;Classe\nP1;ILUNGA;Anne;6A\nP2;KABEYA;Luc;6A\n")),
            ("guardians", office.file("responsables.csv", "id;family_name;given_names\nG1;MWAMBA;Jeanne\nG2;TSHALA;Paul\n")),
            ("links", office.file("liens.csv", "student;guardian;relation;pays\nP1;G1;mother;1\nP2;G2;father;1\n")),
        ];
        for (noun, file) in files {
            office.import(noun, &file, &["--yes"]).ends(0);
        }
        office.run(&["fee", "add", "tuition", "--amount", "450", "--currency", "EUR", "--yes"]).ends(0);
        office
    }

    /// The first two students of 7A, by their matricules.
    pub fn two_of_7a(&self) -> [String; 2] {
        let students = self.run(&["export", "students", "--class", "7A", "--json"]).ends(0).json();
        [0, 1].map(|at: usize| students[at]["matricule"].as_str().unwrap().to_owned())
    }

    pub fn choose_password(&self, login: &str, secret: &str) {
        let new = self.file("new", PASSWORD);
        let mut args: Vec<String> = self.options_of(login, secret);
        args.extend(["account", "password", login, "--new-password-file"].map(str::to_owned));
        args.push(new.display().to_string());
        self.as_told(&args).ends(0);
    }

    pub fn options_of(&self, login: &str, password: &str) -> Vec<String> {
        let file = self.file(&format!("password-{login}"), password);
        vec!["--as".to_owned(), login.to_owned(), "--password-file".to_owned(), file.display().to_string()]
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// The command with its environment and nothing of ours.
    pub fn command(&self) -> Command {
        let mut command = Command::cargo_bin("eschool").expect("the program is built");
        command.env_clear().env("HOME", self.folder.path()).env("USER", "bureau").env("LANG", "fr_FR.UTF-8");
        command.current_dir(self.folder.path()).args(["--store", &self.store]);
        if let Ok(counts) = std::env::var("LLVM_PROFILE_FILE") {
            command.env("LLVM_PROFILE_FILE", counts);
        }
        command
    }

    /// As whoever works in this office.
    pub fn run(&self, args: &[&str]) -> Ran {
        let mut all: Vec<String> = self.who.clone();
        all.extend(args.iter().map(|arg| (*arg).to_owned()));
        self.as_told(&all)
    }

    /// With these options and no other.
    pub fn as_told(&self, args: &[String]) -> Ran {
        ran(self.command().args(args))
    }

    /// Imports a file, answered in JSON.
    pub fn import(&self, noun: &str, file: &Path, more: &[&str]) -> Ran {
        let file = file.display().to_string();
        let mut args = vec!["import", noun, &file, "--json"];
        args.extend(more);
        self.run(&args)
    }

    pub fn export(&self, noun: &str) -> serde_json::Value {
        self.run(&["export", noun, "--json"]).ends(0).json()
    }
}

pub fn ran(command: &mut Command) -> Ran {
    let output = command.output().expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran { code: output.status.code().expect("an exit code"), out: text(output.stdout), err: text(output.stderr) }
}
