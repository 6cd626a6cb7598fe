//! A batch of invoices in words and for scripts: each student's fees with what is taken off, and what fees and classes come to. Every
//! figure is the service's.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::domain::billing::{DiscountKind, LeftOut};
use crate::domain::money::{Currency, Money};
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::Verdict;
use crate::service::billing::{BatchLine, BatchPart};

/// How many students are told of before "and so on".
const SHOWN: usize = 10;

/// What a batch adds up to: a code, how many students, and a sum by currency.
type Sums = BTreeMap<(String, &'static str), (Currency, usize, i64)>;

const fn happens(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::New | Verdict::Changed)
}

fn sums<'a>(batch: &'a [BatchLine], of: impl Fn(&'a BatchLine, &'a BatchPart) -> &'a str) -> Sums {
    let mut sums = Sums::new();
    for line in batch {
        let mut seen: Vec<(&str, &str)> = Vec::new();
        for part in line.parts.iter().filter(|part| happens(part.verdict)) {
            let Some(charge) = &part.charge else { continue };
            let key = (of(line, part), charge.currency.code);
            let sum = sums.entry((key.0.to_owned(), key.1)).or_insert((charge.currency, 0, 0));
            if !seen.contains(&key) {
                sum.1 += 1;
                seen.push(key);
            }
            sum.2 += charge.minor;
        }
    }
    sums
}

fn changed_since(batch: &[BatchLine]) -> usize {
    batch.iter().filter(|line| line.parts.iter().any(|part| part.left == Some(LeftOut::ChangedSince))).count()
}

/// The batch as scripts read it. The names are an interface: never renamed, only added.
#[must_use]
pub fn json(batch: &[BatchLine], locale: &Locale) -> Value {
    let part = |part: &BatchPart| {
        let charge = part.charge.as_ref();
        json!({
            "fee": part.fee, "label": part.label, "verdict": part.verdict, "left_out": part.left.map(LeftOut::code),
            "due": charge.map(|charge| charge.due), "currency": charge.map(|charge| charge.currency.code),
            "gross": charge.map(|charge| charge.gross), "discount": charge.map(|charge| charge.gross - charge.minor),
            "discounts": charge.and_then(|charge| charge.discounts.as_deref()).map(|kinds| kinds.split('+').collect::<Vec<_>>()),
            "minor": charge.map(|charge| charge.minor), "reason": charge.and_then(|charge| charge.reason.as_deref()), "why": locale.text(&part.why),
        })
    };
    let line = |line: &BatchLine| {
        json!({
            "student": line.matricule, "name": line.name, "class": line.class, "payer": line.payer, "verdict": line.verdict,
            "left_out": line.left.map(LeftOut::code), "currency": line.currency.map(|currency| currency.code), "gross": line.gross,
            "discount": line.discount, "minor": line.minor, "parts": line.parts.iter().map(part).collect::<Vec<_>>(),
        })
    };
    let totals = |sums: Sums, name: &str| {
        let total = |((code, currency), (_, students, minor)): ((String, &str), (Currency, usize, i64))| json!({ name: code, "currency": currency, "students": students, "minor": minor });
        sums.into_iter().map(total).collect::<Vec<_>>()
    };
    json!({
        "students": batch.iter().map(line).collect::<Vec<_>>(), "fees": totals(sums(batch, |_, part| &part.fee), "fee"),
        "classes": totals(sums(batch, |line, _| &line.class), "class"), "changed_since": changed_since(batch),
    })
}

/// The first students with what is found of each, then the totals.
#[must_use]
pub fn lines(batch: &[BatchLine], locale: &Locale) -> Vec<String> {
    let told: Vec<&BatchLine> = batch.iter().filter(|line| line.verdict != Verdict::Unchanged).collect();
    let mut lines: Vec<String> = told.iter().take(SHOWN).flat_map(|line| student(line, locale)).collect();
    if told.len() > SHOWN {
        lines.push(locale.text(&Text::new("cli-rows-more").with("count", told.len() - SHOWN)));
    }
    for (title, sums) in
        [("batch-total-fees", sums(batch, |_, part| &part.fee)), ("batch-total-classes", sums(batch, |line, _| &line.class))]
    {
        if !sums.is_empty() {
            lines.push(locale.get(title));
        }
        lines.extend(sums.into_iter().map(|((code, _), (currency, students, minor))| {
            let sum = Text::new("batch-total-line").with("code", code).with("count", students);
            format!("  {}", locale.text(&sum.with("sum", Money::new(minor, currency))))
        }));
    }
    match changed_since(batch) {
        0 => {}
        count => lines.push(locale.text(&Text::new("batch-changed-since").with("count", count))),
    }
    lines
}

fn student(line: &BatchLine, locale: &Locale) -> Vec<String> {
    let verdict = locale.get(match line.verdict {
        Verdict::New => "verdict-new",
        Verdict::Changed => "verdict-changed",
        Verdict::Unchanged => "verdict-unchanged",
        Verdict::Skipped => "verdict-skipped",
        Verdict::Conflict => "verdict-conflict",
        Verdict::Refused => "verdict-refused",
    });
    let sum = line.currency.filter(|_| happens(line.verdict)).map(|currency| Money::new(line.minor, currency).show(locale.language()));
    let words = [Some(line.class.clone()), sum, Some(line.payer.clone()).filter(|payer| !payer.is_empty())];
    let whose = [line.matricule.clone().unwrap_or_default(), line.name.clone()].join(" ");
    let first = format!("  {verdict}  {}  {}", whose.trim(), words.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    std::iter::once(first).chain(line.parts.iter().map(|part| format!("      {}  {}", part.label, reason(part, locale)))).collect()
}

/// What is found of one instalment: its amount with what is taken off, its day, and why.
#[must_use]
pub fn reason(part: &BatchPart, locale: &Locale) -> String {
    let why = locale.text(&part.why);
    let Some(charge) = &part.charge else { return why };
    let show = |minor: i64| Money::new(minor, charge.currency).show(locale.language());
    let amount = if charge.minor == charge.gross {
        show(charge.minor)
    } else {
        let kinds = charge.discounts.as_deref().unwrap_or_default().split('+').filter_map(|code| code.parse::<DiscountKind>().ok());
        let kinds: Vec<String> = kinds.map(|kind| locale.text(&kind.label())).collect();
        let less = Text::new("batch-less").with("gross", show(charge.gross)).with("discount", show(charge.gross - charge.minor));
        locale.text(&less.with("kinds", kinds.join(", ")).with("net", show(charge.minor)))
    };
    let amount = match &charge.reason {
        Some(reason) => locale.text(&Text::new("batch-amount-set").with("amount", amount).with("reason", reason)),
        None => amount,
    };
    locale.text(&Text::new("batch-reason").with("amount", amount).with("due", charge.due.written()).with("why", why))
}
