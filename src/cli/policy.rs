//! `eschool policy …`: how averages are computed; `compute` runs one calculation without any school.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::plan;
use crate::domain::policy::case::{NONE, Unfit, compute};
use crate::domain::policy::check::{Checked, check};
use crate::domain::policy::{Policy, Words, presets};
use crate::domain::text::Text;
use crate::exchange::explanation::figure;
use crate::exchange::policy as written;
use crate::service::{ChoosePolicy, Error, KeepPolicy, Result};

#[derive(Clone, Debug, Subcommand)]
pub enum PolicyVerb {
    List,
    Show(PolicyArgs),
    Check(CheckArgs),
    Compute(ComputeArgs),
    Replay(ReplayArgs),
    Choose(ChooseArgs),
    Add(AddPolicyArgs),
}

#[derive(Clone, Debug, Args)]
pub struct AddPolicyArgs {
    #[arg(value_name = "FILE", id = "policy-file")]
    pub file: PathBuf,
}

#[derive(Clone, Debug, Args)]
pub struct PolicyArgs {
    /// A code, `CODE@VERSION`, or a file.
    #[arg(value_name = "POLICY")]
    pub policy: String,
}

#[derive(Clone, Debug, Args)]
pub struct CheckArgs {
    /// Every preset, without one.
    #[arg(value_name = "POLICY", id = "checked-policy")]
    pub policy: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct ComputeArgs {
    #[arg(value_name = "FILE", id = "case-file")]
    pub file: PathBuf,
}

#[derive(Clone, Debug, Args)]
pub struct ReplayArgs {
    #[arg(value_name = "POLICY")]
    pub policy: String,
    #[arg(long, value_name = "YEAR")]
    pub year: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub class: Option<String>,
    #[arg(long, value_name = "TERM")]
    pub term: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct ChooseArgs {
    #[arg(value_name = "POLICY")]
    pub policy: String,
    #[arg(long, value_name = "LEVEL")]
    pub level: Option<String>,
    #[arg(long, value_name = "YEAR")]
    pub year: Option<String>,
    /// Also where families read the figures already.
    #[arg(id = "published-too", long = "published")]
    pub published: bool,
}

pub fn run(verb: &PolicyVerb, cx: &mut Cli) -> Result<Exit> {
    match verb {
        PolicyVerb::List => list(cx),
        PolicyVerb::Show(args) => show(args, cx),
        PolicyVerb::Check(args) => run_check(args, cx),
        PolicyVerb::Compute(args) => run_compute(args, cx),
        PolicyVerb::Replay(args) => replay(args, cx),
        PolicyVerb::Add(args) => {
            let policy = named(&args.file.display().to_string(), None)?;
            let Opened { service, actor } = open::school(cx)?;
            Ok(plan::carry_out(cx, &service, &actor, &KeepPolicy { policy })?.exit)
        }
        PolicyVerb::Choose(args) => {
            let opened = open::school(cx)?;
            let policy = named(&args.policy, Some(&opened))?;
            let action = ChoosePolicy { policy, level: args.level.clone(), year: args.year.clone(), published: args.published };
            Ok(plan::carry_out(cx, &opened.service, &opened.actor, &action)?.exit)
        }
    }
}

fn words<'a>(words: &'a Words, cx: &Cli) -> &'a str {
    crate::exchange::policy::words(words, &cx.locale)
}

/// The policy a code or a file means: of the school where there is one open, else of the presets.
fn named(wanted: &str, opened: Option<&Opened>) -> Result<Policy> {
    let path = Path::new(wanted);
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
        let document = read(path)?;
        return serde_json::from_value(document).map_err(|error| {
            Error::user(Text::new("policies-file-unfit").with("file", wanted).with("reason", written::reason(&error))).because(error)
        });
    }
    let (code, version) = match wanted.split_once('@') {
        Some((code, version)) => (code, version.parse::<u32>().ok()),
        None => (wanted, None),
    };
    let fits = |policy: &Policy| policy.code == code.trim() && version.is_none_or(|version| policy.version == version);
    let known: Vec<Policy> = match opened {
        Some(Opened { service, actor }) => service.policies(actor).wait()?.into_iter().map(|row| row.policy).collect(),
        None => presets::presets(),
    };
    known.iter().find(|policy| fits(policy)).cloned().ok_or_else(|| {
        let codes: Vec<&str> = known.iter().map(|policy| policy.code.as_str()).collect();
        let hint = Text::new("policies-unknown-hint").with("codes", codes.join(", "));
        Error::user(Text::new("policies-unknown").with("policy", wanted)).hint(hint)
    })
}

fn read(path: &Path) -> Result<Value> {
    let file = path.display().to_string();
    let content = std::fs::read_to_string(path)
        .map_err(|error| Error::user(Text::new("policies-file-unreadable").with("file", &file)).because(error))?;
    serde_json::from_str(&content).map_err(|error| {
        Error::user(Text::new("policies-file-unfit").with("file", file).with("reason", written::reason(&error))).because(error)
    })
}

fn list(cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let rows = service.policies(&actor).wait()?;
    if cx.global.json {
        let row = |row: &crate::service::PolicyRow| {
            let chosen: Vec<Value> = row.chosen.iter().map(|(year, level)| json!({ "year": year, "level": level })).collect();
            json!({
                "code": row.policy.code, "version": row.policy.version, "title": words(&row.policy.title, cx),
                "certain": row.policy.certain, "source": words(&row.policy.source, cx), "default": row.default, "chosen": chosen,
            })
        };
        let rows: Vec<Value> = rows.iter().map(row).collect();
        cx.write_json(&rows)?;
        return Ok(Exit::Done);
    }
    let lines = rows.iter().map(|row| {
        let mut notes = Vec::new();
        for (year, level) in &row.chosen {
            let level =
                level.as_deref().map_or_else(|| Text::new("policies-every-level"), |code| Text::new("policies-level").with("level", code));
            notes.push(format!("{year} {}", cx.locale.text(&level)));
        }
        if row.chosen.is_empty() && row.default {
            notes.push(cx.locale.get("policies-default"));
        }
        if !row.policy.certain {
            notes.push(cx.locale.get("policies-uncertain"));
        }
        vec![format!("{}@{}", row.policy.code, row.policy.version), words(&row.policy.title, cx).to_owned(), notes.join(" · ")]
    });
    let page = aligned(lines.collect());
    cx.write(page.as_bytes())?;
    Ok(Exit::Done)
}

fn show(args: &PolicyArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let policy = named(&args.policy, Some(&opened))?;
    if cx.global.json {
        cx.write_json(&policy)?;
        return Ok(Exit::Done);
    }
    let mut page = serde_json::to_string_pretty(&policy).unwrap_or_default();
    page.push('\n');
    if !policy.certain {
        let source = words(&policy.source, cx).to_owned();
        cx.note(&Text::new("policies-uncertain-source").with("source", source));
    }
    cx.write(page.as_bytes())?;
    Ok(Exit::Done)
}

fn run_check(args: &CheckArgs, cx: &mut Cli) -> Result<Exit> {
    let policies = match &args.policy {
        Some(written) => {
            let preset = named(written, None);
            vec![match preset {
                Ok(policy) => policy,
                // Not one of ours: the school's own.
                Err(_) if Path::new(written).extension().is_none() => named(written, Some(&open::school(cx)?))?,
                Err(error) => return Err(error),
            }]
        }
        None => presets::presets(),
    };
    let checked: Vec<(String, Vec<Checked>)> = policies.iter().map(|policy| (policy.code.clone(), check(policy))).collect();
    let failed = checked.iter().flat_map(|(_, examples)| examples).filter(|example| !example.holds()).count();
    if cx.global.json {
        let row = |(code, example): (&String, &Checked)| {
            json!({
                "policy": code, "title": example.title, "expected": example.expected, "computed": example.computed, "holds": example.holds(),
            })
        };
        let rows: Vec<Value> =
            checked.iter().flat_map(|(code, examples)| examples.iter().map(move |example| row((code, example)))).collect();
        cx.write_json(&rows)?;
    } else {
        let locale = &*cx.locale;
        let lines = checked.iter().flat_map(|(code, examples)| {
            examples.iter().map(move |example| {
                let mark = if example.holds() { "ok" } else { "!" };
                let shown = |written: &String| figure(locale, written);
                let computed = if example.holds() {
                    shown(&example.computed)
                } else {
                    format!("{} ≠ {}", shown(&example.computed), shown(&example.expected))
                };
                vec![mark.to_owned(), code.clone(), example.title.clone(), computed]
            })
        });
        let page = aligned(lines.collect());
        cx.write(page.as_bytes())?;
        let count: usize = checked.iter().map(|(_, examples)| examples.len()).sum();
        cx.say(&Text::new("policies-checked").with("count", count).with("failed", failed))?;
    }
    Ok(if failed == 0 { Exit::Done } else { Exit::Refused })
}

fn run_compute(args: &ComputeArgs, cx: &mut Cli) -> Result<Exit> {
    let document = read(&args.file)?;
    let file = args.file.display().to_string();
    let cases = match &document {
        Value::Array(all) => all.clone(),
        one => vec![one.clone()],
    };
    let mut answers = Vec::new();
    let mut wrong = Vec::new();
    for case in &cases {
        let given = if case["case"].is_object() { &case["case"] } else { case };
        let answer = compute(given).map_err(|error| {
            let reason = match &error {
                Unfit::Json(error) => written::reason(error),
                Unfit::Overflow(_) => Text::new("policies-case-too-large"),
            };
            Error::user(Text::new("policies-case-unfit").with("file", &file).with("reason", reason)).because(error)
        })?;
        if given.get("expect").is_some_and(|expected| *expected != answer) {
            wrong.push(case["id"].as_str().unwrap_or("?").to_owned());
        }
        answers.push((case["id"].as_str().map(str::to_owned), answer));
    }
    if cx.global.json {
        match (&document, &answers[..]) {
            (Value::Array(_), _) => {
                let rows: Vec<Value> = answers.iter().map(|(id, answer)| json!({ "id": id, "computed": answer })).collect();
                cx.write_json(&rows)?;
            }
            (_, [(_, answer)]) => cx.write_json(answer)?,
            _ => {}
        }
    } else {
        for (id, answer) in &answers {
            let line =
                format!("{}{}\n", id.as_deref().map(|id| format!("{id}  ")).unwrap_or_default(), figure(&cx.locale, &summary(answer)));
            cx.write(line.as_bytes())?;
        }
    }
    if wrong.is_empty() {
        return Ok(Exit::Done);
    }
    cx.note(&Text::new("policies-case-differs").with("cases", wrong.join(", ")));
    Ok(Exit::Refused)
}

/// `8.67 = 26/3`, each way where there are several.
fn summary(answer: &Value) -> String {
    if let Some(policies) = answer["policies"].as_object() {
        return policies.iter().map(|(name, answer)| format!("{name}: {}", summary(answer))).collect::<Vec<_>>().join("  ");
    }
    let shown = match &answer["shown"] {
        Value::String(shown) => shown.clone(),
        other => other.to_string(),
    };
    match answer["exact"].as_str() {
        Some(exact) if exact != shown => format!("{shown} = {exact}"),
        _ => shown,
    }
}

fn replay(args: &ReplayArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let policy = named(&args.policy, Some(&opened))?;
    let found = opened.service.replay(&opened.actor, policy, args.year.clone(), args.class.clone(), args.term.clone()).wait()?;
    if cx.global.json {
        cx.write_json(&found)?;
        return Ok(Exit::Done);
    }
    let head =
        Text::new("policies-replayed").with("year", &found.year).with("students", found.students).with("changed", found.changed.len());
    cx.say(&head)?;
    cx.say(&written::results(&found))?;
    let shown = |figure_: &Option<String>| figure_.as_deref().map_or_else(|| NONE.to_owned(), |shown| figure(&cx.locale, shown));
    let place = |rank: Option<u32>| rank.map_or_else(|| NONE.to_owned(), |rank| rank.to_string());
    let lines = found.changed.iter().map(|row| {
        vec![
            row.class.clone(),
            row.student.clone(),
            format!("{} → {}", shown(&row.before), shown(&row.after)),
            shown(&row.difference),
            format!("{} → {}", place(row.rank_before), place(row.rank_after)),
        ]
    });
    let page = aligned(lines.collect());
    cx.write(page.as_bytes())?;
    Ok(Exit::Done)
}
