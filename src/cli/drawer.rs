//! `eschool drawer …`: one's cash drawer opened with a float, looked into, closed over a count; and the drawers there were.

use clap::{Args, Subcommand};
use serde_json::json;

use super::amounts::{self, currency, several};
use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::paper::PaperArgs;
use super::plan;
use crate::domain::billing::Method;
use crate::domain::day::moment;
use crate::domain::money::Currency;
use crate::domain::text::Text;
use crate::exchange::slip;
use crate::service::billing::{CloseDrawer, CountedMoney, DrawerSheet, OpenDrawer};
use crate::service::{Error, Result};

#[derive(Clone, Debug, Subcommand)]
pub enum DrawerVerb {
    Open(OpenArgs),
    X(XArgs),
    Close(CloseArgs),
    List,
    Show(ShowArgs),
}

#[derive(Clone, Debug, Args)]
pub struct OpenArgs {
    #[arg(id = "drawer-float", long = "float", value_name = "AMOUNT")]
    pub floats: Vec<String>,
    #[arg(id = "drawer-currency", long = "currency", value_name = "CURRENCY", value_parser = currency)]
    pub currency: Option<Currency>,
}

#[derive(Clone, Debug, Args)]
pub struct XArgs {
    #[command(flatten)]
    pub paper: PaperArgs,
}

#[derive(Clone, Debug, Args)]
pub struct CloseArgs {
    #[arg(id = "counted-cash", long = "counted", value_name = "AMOUNT")]
    pub cash: Vec<String>,
    #[arg(id = "counted-cheques", long = "cheques", value_name = "AMOUNT")]
    pub cheques: Vec<String>,
    #[arg(id = "drawer-currency", long = "currency", value_name = "CURRENCY", value_parser = currency)]
    pub currency: Option<Currency>,
    #[arg(id = "drawer-remark", long = "remark", value_name = "TEXT")]
    pub remark: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct ShowArgs {
    #[arg(id = "drawer-number", value_name = "NUMBER")]
    pub number: String,
    #[command(flatten)]
    pub paper: PaperArgs,
}

pub fn run(verb: &DrawerVerb, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let Opened { service, actor } = &opened;
    match verb {
        DrawerVerb::Open(args) => {
            let usual = amounts::or_schools(service, args.currency)?;
            let action = OpenDrawer { floats: several(&args.floats, usual)? };
            Ok(plan::carry_out(cx, service, actor, &action)?.exit)
        }
        DrawerVerb::Close(args) => {
            let usual = amounts::or_schools(service, args.currency)?;
            let mut counted = Vec::new();
            for (written, method) in [(&args.cash, Method::Cash), (&args.cheques, Method::Cheque)] {
                counted.extend(several(written, usual)?.into_iter().map(|amount| CountedMoney { method, amount }));
            }
            let action = CloseDrawer { counted, remark: args.remark.clone() };
            Ok(plan::carry_out(cx, service, actor, &action)?.exit)
        }
        DrawerVerb::X(args) => {
            let sheet = service.own_drawer(actor).wait()?;
            let sheet = sheet.ok_or_else(|| Error::user(Text::new("drawer-none-open")).hint(Text::new("drawer-none-open-hint")))?;
            show(&sheet, &args.paper, &opened, cx)
        }
        DrawerVerb::Show(args) => {
            let id = service.find_drawer(actor, &args.number).wait()?;
            let sheet = service.drawer(actor, id).wait()?;
            show(&sheet, &args.paper, &opened, cx)
        }
        DrawerVerb::List => list(&opened, cx),
    }
}

fn show(sheet: &DrawerSheet, paper: &PaperArgs, Opened { service, actor }: &Opened, cx: &mut Cli) -> Result<Exit> {
    if cx.global.json {
        let line = |line: &crate::service::billing::DrawerLine| {
            json!({
                "currency": line.currency.code, "method": line.method.code(), "float": line.float, "received": line.received,
                "returned": line.returned, "spent": line.spent, "payments": line.count, "expected": line.expected,
                "counted": line.counted, "difference": line.difference(),
            })
        };
        cx.write_json(&json!({
            "number": sheet.row.number, "keeper": sheet.row.login, "opened": sheet.opened, "closed": sheet.closed,
            "head": sheet.row.head, "remark": sheet.row.remark, "payments": sheet.row.payments,
            "lines": sheet.lines.iter().map(line).collect::<Vec<_>>(),
        }))?;
        return Ok(Exit::Done);
    }
    let width = paper.paper(service, actor)?;
    let page = slip::text(sheet, width, &cx.locale);
    paper.leave(&page, cx)?;
    Ok(Exit::Done)
}

fn list(Opened { service, actor }: &Opened, cx: &mut Cli) -> Result<Exit> {
    let rows = service.drawers(actor).wait()?;
    if cx.global.json {
        let listed = rows.iter().map(|row| {
            let off: Vec<_> = row.differences.iter().map(|off| json!({ "currency": off.currency.code, "minor": off.minor })).collect();
            json!({
                "number": row.row.number, "keeper": row.row.login, "opened": row.opened, "closed": row.closed,
                "payments": row.row.payments, "differences": off,
            })
        });
        cx.write_json(&listed.collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    let language = cx.locale.language();
    let shown = rows.iter().map(|row| {
        vec![
            row.row.number.clone().unwrap_or_default(),
            row.row.login.clone(),
            moment(&row.opened),
            row.closed.as_deref().map_or_else(|| cx.locale.get("drawer-is-open"), moment),
            row.differences.iter().map(|off| off.show(language)).collect::<Vec<_>>().join(" + "),
        ]
    });
    let shown = aligned(shown.collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}
