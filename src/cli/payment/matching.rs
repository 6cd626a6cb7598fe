//! `eschool payment match FILE`, `pile`, `set-aside`: statements of banks and operators become payments by plan, and what is left is seen.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::cli::amounts::{self, currency, methods};
use crate::cli::columns::aligned;
use crate::cli::context::Cli;
use crate::cli::exit::Exit;
use crate::cli::open::Opened;
use crate::cli::values::Pair;
use crate::cli::{link, plan};
use crate::domain::billing::{Method, StatementState};
use crate::domain::id::RowId;
use crate::domain::money::Currency;
use crate::domain::text::Text;
use crate::exchange::bank::{BankColumns, Usual};
use crate::exchange::read::{self, ReadOptions};
use crate::service::billing::{Accepted, MatchStatement, PileRow, SetAside, StatementEntry};
use crate::service::{Error, Result};

#[derive(Clone, Debug, Args)]
pub struct MatchArgs {
    /// None: only the pile.
    #[arg(id = "statement-csv", value_name = "FILE", required_unless_present = "accept")]
    pub file: Option<PathBuf>,
    #[arg(id = "bank-map", long = "map", value_name = "FIELD=COLUMN")]
    pub maps: Vec<Pair>,
    #[arg(id = "bank-source", long = "source", value_name = "NAME")]
    pub source: Option<String>,
    #[arg(id = "bank-method", long = "method", value_name = "METHOD", value_parser = methods())]
    pub method: Option<Method>,
    #[arg(id = "bank-currency", long = "currency", value_name = "CURRENCY", value_parser = currency)]
    pub currency: Option<Currency>,
    /// Leaves even what is certain in the pile.
    #[arg(id = "bank-only-pile", long = "only-pile")]
    pub only_pile: bool,
    /// A line of the pile, and who paid it.
    #[arg(id = "accept", long = "accept", value_name = "NUMBER=REF")]
    pub accept: Vec<Pair>,
}

#[derive(Clone, Debug, Args)]
pub struct PileArgs {
    /// Also what was matched or set aside.
    #[arg(id = "pile-all", long = "all")]
    pub all: bool,
}

#[derive(Clone, Debug, Args)]
pub struct SetAsideArgs {
    #[arg(id = "pile-lines", value_name = "NUMBER", required = true)]
    pub lines: Vec<String>,
    #[arg(id = "aside-reason", long = "reason", value_name = "TEXT", required_unless_present = "aside-back")]
    pub reason: Option<String>,
    /// Puts them back instead.
    #[arg(id = "aside-back", long = "back", conflicts_with = "aside-reason")]
    pub back: bool,
}

pub fn bring(args: &MatchArgs, Opened { service, actor }: &Opened, cx: &mut Cli) -> Result<Exit> {
    let mut accepted = Vec::with_capacity(args.accept.len());
    if !args.accept.is_empty() {
        let pile = service.pile(actor, Some(StatementState::Open)).wait()?;
        for pair in &args.accept {
            let row = of(&pile, &pair.name)?;
            let payer = service.find_payer(actor, &pair.value).wait()?;
            accepted.push(Accepted { line: row.line.id, payer, named: Vec::new() });
        }
    }
    let (entries, kept) = match &args.file {
        Some(_) => match entries(args, service, actor, cx)? {
            Some((entries, key, usual)) => (entries, Some((key, usual))),
            None => return Ok(Exit::Refused),
        },
        None => (Vec::new(), None),
    };
    let usual = kept.as_ref().map(|(_, usual)| usual.clone()).unwrap_or_default();
    let stem = || args.file.as_ref().and_then(|file| file.file_stem()).map(|stem| stem.to_string_lossy().into_owned());
    let source = args.source.clone().or(usual.source).or_else(stem).unwrap_or_else(|| "-".to_owned());
    let method = args.method.or(usual.method).unwrap_or(Method::Transfer);
    let action = MatchStatement { source: source.clone(), method, entries, certain: !args.only_pile, accepted };
    let carried = plan::carry_out(cx, service, actor, &action)?;
    if let Some((key, usual)) = kept.filter(|_| carried.applied) {
        let usual = Usual { source: Some(source), method: Some(method), ..usual };
        service.remember_mapping(actor, &key, &usual.written()).wait()?;
    }
    Ok(carried.exit)
}

/// Lines, and what of their statement is remembered under which key.
type Read = (Vec<StatementEntry>, String, Usual);

/// The lines of the file, and how it was understood; nothing where some cannot be read.
fn entries(args: &MatchArgs, service: &crate::service::Service, actor: &crate::service::Actor, cx: &mut Cli) -> Result<Option<Read>> {
    let currency = amounts::or_schools(service, args.currency)?;
    let file = args.file.clone().unwrap_or_default();
    let source = read::open(std::slice::from_ref(&file), &ReadOptions::default())?;
    let sheet = source.sheets().first().ok_or_else(|| Error::user(Text::new("cli-link-no-table")))?;
    let key = BankColumns::key(sheet);
    let kept = service.remembered_mapping(actor, &key).wait()?;
    let mut usual = Usual::of(kept.as_deref(), sheet);
    for pair in &args.maps {
        usual.columns.set(&pair.name, &pair.value, sheet)?;
    }
    let read = usual.columns.read(sheet, currency)?;
    if !read.refusals.is_empty() {
        link::refuse(&read.refusals, cx)?;
        return Ok(None);
    }
    Ok(Some((read.entries, key, usual)))
}

pub fn pile(args: &PileArgs, Opened { service, actor }: &Opened, cx: &mut Cli) -> Result<Exit> {
    let rows = service.pile(actor, (!args.all).then_some(StatementState::Open)).wait()?;
    if cx.global.json {
        let listed = rows.iter().map(|row| {
            let proposal = |one: &crate::service::billing::Proposal| {
                json!({
                    "payer": one.name, "confidence": one.confidence.code(), "named": one.named,
                    "evidence": one.evidence.iter().map(|evidence| evidence.code()).collect::<Vec<_>>(),
                })
            };
            json!({
                "line": row.reference_id(), "source": row.line.source, "day": row.line.day, "currency": row.line.currency.code,
                "minor": row.line.minor, "reference": row.line.reference, "phone": row.line.phone, "name": row.line.name,
                "words": row.line.words, "state": row.line.state.code(), "reason": row.line.reason, "receipt": row.line.receipt,
                "double": row.twice.is_some(), "alike": row.is_alike,
                "proposals": row.proposals.iter().map(proposal).collect::<Vec<_>>(),
            })
        });
        cx.write_json(&listed.collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    let language = cx.locale.language();
    let shown = rows.iter().map(|row| {
        let said = [&row.line.reference, &row.line.name, &row.line.phone, &row.line.words].into_iter().flatten();
        let proposed = row.proposals.first().map(|first| format!("{} ({})", first.name, cx.locale.text(&first.confidence.label())));
        let alike = row.is_alike.then(|| cx.locale.get("match-alike"));
        let proposed = Some(alike.into_iter().chain(proposed).collect::<Vec<_>>().join(" · ")).filter(|told| !told.is_empty());
        vec![
            row.reference_id(),
            row.line.day.written(),
            row.amount().show(language),
            said.cloned().collect::<Vec<_>>().join(" "),
            row.twice
                .as_ref()
                .map(|twice| cx.locale.text(twice))
                .or(proposed)
                .or_else(|| row.line.receipt.clone())
                .or_else(|| row.line.reason.clone())
                .unwrap_or_default(),
        ]
    });
    let shown = aligned(shown.collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

pub fn set_aside(args: &SetAsideArgs, Opened { service, actor }: &Opened, cx: &mut Cli) -> Result<Exit> {
    let pile = service.pile(actor, None).wait()?;
    let lines: Result<Vec<RowId>> = args.lines.iter().map(|line| Ok(of(&pile, line)?.line.id)).collect();
    let action = SetAside { lines: lines?, reason: args.reason.clone().filter(|_| !args.back) };
    Ok(plan::carry_out(cx, service, actor, &action)?.exit)
}

/// The line whose reference begins so.
fn of<'p>(pile: &'p [PileRow], reference: &str) -> Result<&'p PileRow> {
    let wanted = reference.trim().to_lowercase();
    let mut found = pile.iter().filter(|row| wanted.len() >= 4 && row.reference_id().starts_with(&wanted));
    match (found.next(), found.next()) {
        (Some(row), None) => Ok(row),
        _ => Err(Error::user(Text::new("match-unknown")).hint(Text::new("match-unknown-hint"))),
    }
}
