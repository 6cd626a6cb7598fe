//! `eschool attendance rules` and `motives`: what the school sets for absences, read and changed.

use clap::Args;
use serde_json::json;

use crate::cli::columns::aligned;
use crate::cli::context::Cli;
use crate::cli::exit::Exit;
use crate::cli::open::{self, Opened};
use crate::cli::plan;
use crate::cli::values::{codes, yes_or_no};
use crate::domain::attendance::{Month, Motive};
use crate::domain::hour::Hour;
use crate::domain::text::Text;
use crate::exchange::attendance::opening;
use crate::service::{ChooseRules, Error, PutMotive, Result};

/// Shown as they are, without an option.
#[derive(Clone, Debug, Args)]
pub struct RulesArgs {
    /// `mon-fri 07:30-12:30 13:00-17:30; sat 07:30-12:30`.
    #[arg(long, value_name = "TEXT")]
    pub opening: Option<String>,
    #[arg(id = "morning-ends", long = "reference", value_name = "HOUR")]
    pub reference: Option<Hour>,
    #[arg(long, value_name = "MINUTES")]
    pub late_below: Option<u32>,
    #[arg(id = "counted-month", long = "month", value_name = "KIND", value_parser = codes(Month::ALL, Month::code))]
    pub month: Option<Month>,
    #[arg(long, value_name = "COUNT")]
    pub report_from: Option<u32>,
    #[arg(long, value_name = "COUNT")]
    pub team_from: Option<u32>,
    /// 0: none.
    #[arg(long, value_name = "COUNT")]
    pub own_from: Option<u32>,
}

/// All of them, without a code.
#[derive(Clone, Debug, Args)]
pub struct MotivesArgs {
    #[arg(id = "motive-code", value_name = "CODE")]
    pub code: Option<String>,
    #[arg(id = "motive-name", long = "name", value_name = "TEXT", requires = "motive-code")]
    pub name: Option<String>,
    #[arg(long, value_name = "BOOL", value_parser = yes_or_no(), requires = "motive-code")]
    pub receivable: Option<bool>,
    #[arg(long, value_name = "BOOL", value_parser = yes_or_no(), requires = "motive-code")]
    pub settled: Option<bool>,
    #[arg(long, value_name = "BOOL", value_parser = yes_or_no(), requires = "motive-code")]
    pub outside: Option<bool>,
    #[arg(long, value_name = "BOOL", value_parser = yes_or_no(), requires = "motive-code")]
    pub health: Option<bool>,
    #[arg(long, value_name = "BOOL", value_parser = yes_or_no(), requires = "motive-code")]
    pub on_report: Option<bool>,
    #[arg(long, value_name = "BOOL", value_parser = yes_or_no(), requires = "motive-code")]
    pub published: Option<bool>,
    #[arg(long, value_name = "BOOL", value_parser = yes_or_no(), requires = "motive-code")]
    pub for_families: Option<bool>,
}

pub fn rules(args: &RulesArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let before = ChooseRules::of(&service.school_days(&actor).wait()?);
    let after = ChooseRules {
        opening: args.opening.clone().unwrap_or_else(|| before.opening.clone()),
        reference: args.reference.unwrap_or(before.reference),
        late_below: args.late_below.unwrap_or(before.late_below),
        month: args.month.unwrap_or(before.month),
        report_from: args.report_from.unwrap_or(before.report_from),
        team_from: args.team_from.unwrap_or(before.team_from),
        own_from: args.own_from.map_or(before.own_from, |from| Some(from).filter(|from| *from > 0)),
    };
    if after != before {
        return Ok(plan::carry_out(cx, &service, &actor, &after)?.exit);
    }
    if cx.global.json {
        cx.write_json(&before)?;
        return Ok(Exit::Done);
    }
    let own = before.own_from.map(|from| from.to_string()).unwrap_or_default();
    let lines = [
        ("rules-opening", opening(&before.opening, &cx.locale)),
        ("rules-reference", before.reference.to_string()),
        ("rules-late", before.late_below.to_string()),
        ("rules-month", cx.locale.text(&before.month.label())),
        ("rules-report", before.report_from.to_string()),
        ("rules-team", before.team_from.to_string()),
        ("rules-own", own),
    ];
    let shown = aligned(lines.into_iter().map(|(id, value)| vec![cx.locale.get(id), value]).collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

pub fn motives(args: &MotivesArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let known = service.motives(&actor).wait()?;
    if let Some(code) = &args.code {
        let present = known.iter().find(|motive| motive.code == *code).cloned();
        if present.is_none() && args.name.is_none() {
            let codes = known.iter().map(|motive| motive.code.as_str()).collect::<Vec<_>>().join(", ");
            return Err(
                Error::user(Text::new("motive-no-such").with("code", code)).hint(Text::new("motive-unknown-hint").with("codes", codes))
            );
        }
        let motive = args.over(present.unwrap_or_else(|| blank(code)));
        return Ok(plan::carry_out(cx, &service, &actor, &PutMotive { motive })?.exit);
    }
    if cx.global.json {
        let row = |motive: &Motive| json!({ "label": cx.locale.text(&motive.label()), "motive": motive });
        let rows: Vec<_> = known.iter().map(row).collect();
        cx.write_json(&rows)?;
        return Ok(Exit::Done);
    }
    let row = |motive: &Motive| {
        let flags = [
            ("motive-receivable", motive.receivable),
            ("motive-settled", motive.settled),
            ("motive-outside", motive.outside),
            ("motive-health", motive.health),
            ("motive-on-report", motive.on_report),
            ("motive-published", motive.published),
            ("motive-usable", motive.usable_by_guardians),
        ];
        let set: Vec<String> = flags.into_iter().filter(|(_, on)| *on).map(|(id, _)| cx.locale.get(id)).collect();
        vec![motive.code.clone(), cx.locale.text(&motive.label()), set.join(" · ")]
    };
    let shown = aligned(known.iter().map(row).collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

/// A reason nobody has described yet.
fn blank(code: &str) -> Motive {
    Motive {
        code: code.to_owned(),
        name: None,
        receivable: true,
        settled: false,
        outside: false,
        health: false,
        on_report: true,
        published: true,
        usable_by_guardians: false,
    }
}

impl MotivesArgs {
    /// The reason with what the line sets.
    fn over(&self, motive: Motive) -> Motive {
        Motive {
            name: self.name.clone().or(motive.name),
            receivable: self.receivable.unwrap_or(motive.receivable),
            settled: self.settled.unwrap_or(motive.settled),
            outside: self.outside.unwrap_or(motive.outside),
            health: self.health.unwrap_or(motive.health),
            on_report: self.on_report.unwrap_or(motive.on_report),
            published: self.published.unwrap_or(motive.published),
            usable_by_guardians: self.for_families.unwrap_or(motive.usable_by_guardians),
            code: motive.code,
        }
    }
}
