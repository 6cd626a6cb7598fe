//! `eschool statement payer:REF|student:MATRICULE`: an account told line by line. Whatever leaves in a file is noted.

use clap::Args;

use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::paper::PaperArgs;
use super::values::Said;
use super::values::Unfit;
use crate::domain::printing::Paper;
use crate::domain::text::Text;
use crate::exchange::statement;
use crate::service::billing::{Movement, MovementKind, PayerRef, Statement, Whose};
use crate::service::{Actor, Result, Service};

/// `payer:REF` or `student:MATRICULE`: whose account is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Account {
    Payer(String),
    Student(String),
}

impl Account {
    /// Whose it is in the school; none for somebody who was never billed: she has no account, and owes nothing.
    pub fn whose(&self, service: &Service, actor: &Actor) -> Result<Option<Whose>> {
        Ok(match self {
            Self::Student(reference) => Some(Whose::Student(service.find_student(actor, reference).wait()?)),
            Self::Payer(reference) => match service.find_payer(actor, reference).wait()? {
                PayerRef::Account(payer) => Some(Whose::Payer(payer)),
                PayerRef::Person(_) | PayerRef::Organisation(_) => None,
            },
        })
    }
}

impl std::str::FromStr for Account {
    type Err = Unfit;

    fn from_str(written: &str) -> std::result::Result<Self, Unfit> {
        let (kind, reference) = written.split_once(':').ok_or(Unfit)?;
        let reference = Some(reference.trim()).filter(|reference| !reference.is_empty()).ok_or(Unfit)?.to_owned();
        match kind {
            "payer" => Ok(Self::Payer(reference)),
            "student" => Ok(Self::Student(reference)),
            _ => Err(Unfit),
        }
    }
}

#[derive(Clone, Debug, Args)]
pub struct StatementArgs {
    #[arg(id = "account-of", value_name = "KIND:REF", required_unless_present = "owing")]
    pub accounts: Vec<Account>,
    /// Every payer who owes something.
    #[arg(long, conflicts_with_all = ["account-of", "from-day", "until-day"])]
    pub owing: bool,
    #[arg(id = "from-day", long = "from", value_name = "DAY")]
    pub from: Option<Said>,
    #[arg(id = "until-day", long = "until", value_name = "DAY")]
    pub until: Option<Said>,
    #[command(flatten)]
    pub paper: PaperArgs,
}

pub fn run(args: &StatementArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let whose: Vec<Whose> =
        args.accounts.iter().filter_map(|account| account.whose(&service, &actor).transpose()).collect::<Result<_>>()?;
    let accounts: Vec<Vec<Statement>> = if args.owing {
        let owing = service.payer_accounts(&actor).wait()?.iter().filter(|row| row.balance() > 0).map(|row| row.payer).collect();
        service.statements(&actor, owing).wait()?
    } else {
        let (from, until) = (args.from.map(|day| day.on(&service)), args.until.map(|day| day.on(&service)));
        let read = |whose: &Whose| service.statement(&actor, *whose, from, until).wait();
        whose.iter().map(read).collect::<Result<_>>()?
    };
    let statements: Vec<&Statement> = accounts.iter().flatten().collect();
    if cx.global.json {
        let line = |line: &Movement| {
            serde_json::json!({
                "day": line.day, "kind": kind(line.kind), "number": line.number, "about": line.about, "minor": line.minor, "balance": line.balance,
            })
        };
        let shown: Vec<_> = statements
            .iter()
            .map(|one| {
                serde_json::json!({
                    "name": one.name, "currency": one.currency.code, "from": one.from, "opening": one.opening,
                    "lines": one.lines.iter().map(line).collect::<Vec<_>>(), "closing": one.closing,
                    "planned": one.planned.iter().map(|(due, left)| serde_json::json!({"due": due, "left_minor": left})).collect::<Vec<_>>(),
                })
            })
            .collect();
        cx.write_json(&shown)?;
        return Ok(Exit::Done);
    }
    if statements.is_empty() {
        cx.say(&Text::new("cli-statement-empty"))?;
        return Ok(Exit::Done);
    }
    if !args.paper.is_asked() {
        let texts: Vec<String> = accounts.iter().map(|one| statement::text(one, &cx.locale)).collect();
        cx.write(texts.join("\n").as_bytes())?;
        return Ok(Exit::Done);
    }
    let subject = match whose[..] {
        [Whose::Student(student)] => Some(student),
        _ => None,
    };
    let rows = statements.iter().map(|one| one.lines.len()).sum();
    service.finances_exported(&actor, "statement", subject, rows).wait()?;
    let paper = args.paper.paper.unwrap_or(Paper::Page);
    let pages = statement::pages(&accounts, paper, service.clock().now().today, &cx.locale);
    args.paper.leave(&pages, cx)?;
    Ok(Exit::Done)
}

/// How scripts read what a line is.
pub const fn kind(kind: MovementKind) -> &'static str {
    match kind {
        MovementKind::Document(kind) => kind.code(),
        MovementKind::Payment(kind) => kind.code(),
    }
}
