//! The tree behind a figure as lines of words, for a screen or an output. It computes nothing.

use crate::domain::average::Why;
use crate::domain::decimal::Decimal;
use crate::domain::fraction::Fraction;
use crate::domain::results::node::{Counts, Node, Rule, What};
use crate::domain::rounding::printed;
use crate::domain::text::Text;
use crate::locale::{Language, Locale};

/// One line of an explanation: how deep it stands, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub depth: usize,
    pub words: String,
}

/// A figure as the reader's language writes it.
#[must_use]
pub fn figure(locale: &Locale, written: &str) -> String {
    if locale.language() == Language::Fr { written.replace('.', ",") } else { written.to_owned() }
}

/// A printed figure with what it is out of, where that is not what every average is out of: points on their maximum, a percentage.
#[must_use]
pub fn measured(node: &Node, locale: &Locale) -> Option<String> {
    let shown = figure(locale, node.shown.as_deref()?);
    Some(match node.rule {
        Rule::Percentage => locale.text(&Text::new("figure-percent").with("figure", shown)),
        Rule::Sum => format!("{shown}/{}", short(node.out_of, locale)),
        _ if node.brought_to.is_some() => format!("{shown}/{}", short(node.out_of, locale)),
        _ => shown,
    })
}

/// The points behind a percentage and their maximum: `137/240`.
#[must_use]
pub fn total(node: &Node, locale: &Locale) -> Option<String> {
    let (sum, most) = (node.sum?, node.divisor.filter(|most| !most.is_zero())?);
    (node.rule == Rule::Percentage).then(|| format!("{}/{}", short(sum, locale), short(most, locale)))
}

/// The whole tree, from the figure down to every mark.
#[must_use]
pub fn lines(node: &Node, locale: &Locale) -> Vec<Line> {
    let mut found = Vec::new();
    tell(node, None, 0, locale, &mut found);
    found
}

/// The same as rows of a card, each as far in as it stands.
#[must_use]
pub fn rows(node: &Node, locale: &Locale) -> Vec<(String, String)> {
    lines(node, locale).into_iter().map(|line| (String::new(), format!("{}{}", "  ".repeat(line.depth), line.words))).collect()
}

fn tell(node: &Node, above: Option<&Node>, depth: usize, locale: &Locale, found: &mut Vec<Line>) {
    found.push(Line { depth, words: head(node, above, locale) });
    if let Some(sum) = sum(node, locale) {
        found.push(Line { depth: depth + 1, words: sum });
    }
    for part in &node.parts {
        tell(part, Some(node), depth + 1, locale, found);
    }
}

/// What the figure is, and how it enters the one above it.
fn head(node: &Node, above: Option<&Node>, locale: &Locale) -> String {
    let exact = |value: Option<Fraction>| value.map_or_else(|| "—".to_owned(), |value| short(value, locale));
    let mut words = match &node.what {
        What::Mark { points, status, scale, day, .. } => {
            let mark = match (status, points) {
                (Some(status), _) => locale.text(&status.label()),
                (None, Some(points)) => figure(locale, &format!("{points}/{scale}")),
                (None, None) => locale.get("explain-empty"),
            };
            let brought = points.filter(|_| node.exact != points.map(Decimal::fraction)).and(node.exact);
            let day = locale.text(&Text::new("explain-day").with("day", written_day(*day)));
            let head = locale.labelled(&format!("{} ({day})", node.name), &mark);
            brought.map_or(head.clone(), |value| format!("{head} = {}/{}", short(value, locale), short(node.out_of, locale)))
        }
        What::Box | What::Subject { .. } | What::General { .. } | What::Nothing => {
            let name = match &node.what {
                What::General { term } if term.is_empty() => locale.get("explain-general-year"),
                What::General { term } => locale.text(&Text::new("explain-general").with("term", term)),
                What::Subject { term, .. } if above.is_none() => named(&node.name, term),
                // Below its own figure over several terms a subject is one of those terms.
                What::Subject { term, .. } if above.is_some_and(|above| matches!(above.what, What::Subject { .. })) => term.clone(),
                What::Box => kind_or_name(&node.name, locale),
                _ => node.name.clone(),
            };
            let shown = measured(node, locale).unwrap_or_else(|| exact(node.exact));
            locale.labelled(&name, &shown)
        }
    };
    if node.rule != Rule::Given
        && let (Some(rounding), Some(value)) = (&node.rounding, node.exact)
    {
        let rounded = Text::new("explain-rounded")
            .with("exact", short(value, locale))
            .with("step", figure(locale, &rounding.step.to_string()))
            .with("mode", rounding.mode.label());
        words = format!("{words}  ({})", locale.text(&rounded));
    }
    if let Some((available, of)) = node.terms.filter(|(available, of)| available < of) {
        words = format!("{words}  ({})", locale.text(&Text::new("explain-terms").with("available", available).with("of", of)));
    }
    if above.is_some() {
        words = match node.counts {
            Counts::Counted if node.weight == Fraction::ONE => words,
            Counts::Counted => format!("{words}  × {}", short(node.weight, locale)),
            Counts::Bonus(bonus) => format!("{words}  {}", locale.text(&Text::new("explain-bonus").with("points", short(bonus, locale)))),
            Counts::Not(why) => format!("{words}  — {}", locale.text(&reason(why))),
        };
    }
    words
}

fn written_day(day: crate::domain::day::Day) -> String {
    format!("{:02}/{:02}", day.0.day(), day.0.month())
}

fn named(name: &str, term: &str) -> String {
    if term.is_empty() { name.to_owned() } else { format!("{name}, {term}") }
}

fn kind_or_name(name: &str, locale: &Locale) -> String {
    name.parse::<crate::domain::marks::Kind>().map_or_else(|_| name.to_owned(), |kind| locale.text(&kind.label()))
}

/// The sum as a parent writes it down.
fn sum(node: &Node, locale: &Locale) -> Option<String> {
    let counted: Vec<&Node> = node.parts.iter().filter(|part| !matches!(part.counts, Counts::Not(_))).collect();
    if counted.is_empty() || node.rule == Rule::Given {
        return None;
    }
    if node.divisor.is_some_and(Fraction::is_zero) {
        return Some(locale.get("explain-bonus-alone"));
    }
    let term = |part: &&Node| match (part.counts, part.enters) {
        (Counts::Bonus(bonus), _) => short(bonus, locale),
        (_, Some(value)) if part.weight == Fraction::ONE => short(value, locale),
        (_, Some(value)) => format!("{} × {}", short(value, locale), short(part.weight, locale)),
        (_, None) => String::new(),
    };
    let sum = counted.iter().map(term).collect::<Vec<_>>().join(" + ");
    let divisor = node.divisor.map(|divisor| short(divisor, locale)).unwrap_or_default();
    let mut words = match node.rule {
        Rule::Sum => {
            let out_of = short(node.out_of, locale);
            locale.text(&Text::new("explain-sum").with("sum", sum).with("max", out_of))
        }
        Rule::Percentage => {
            let total = node.sum.map(|sum| short(sum, locale)).unwrap_or_default();
            locale.text(&Text::new("explain-percentage").with("sum", sum).with("total", total).with("max", divisor))
        }
        _ => format!("= ({sum}) ÷ {divisor}"),
    };
    if node.capped {
        words = format!("{words}  {}", locale.get("explain-capped"));
    }
    let base = node.parts.first().map(|part| part.out_of);
    if let (Some(scale), Some(base)) = (node.brought_to, base.filter(|base| Some(*base) != node.brought_to)) {
        words = format!("{words} × {} ÷ {}", short(scale, locale), short(base, locale));
    }
    Some(words)
}

/// A figure short enough to write: as a decimal where that is exact, as a fraction where it is not.
fn short(value: Fraction, locale: &Locale) -> String {
    for places in 0..=4 {
        let unit = Fraction::whole(10_i64.pow(places));
        if value.times(unit).is_ok_and(|scaled| scaled.bottom() == 1) {
            return figure(locale, &printed(value, places));
        }
    }
    value.to_string()
}

fn reason(why: Why) -> Text {
    match why {
        Why::Status(_) | Why::Empty => Text::new("why-not-counted"),
        Why::NotConcerned => Text::new("why-not-concerned"),
        Why::NoWeight => Text::new("why-no-weight"),
        Why::NoBonus => Text::new("why-no-bonus"),
        Why::WouldNotRaise => Text::new("why-would-not-raise"),
        Why::BelowHalf => Text::new("why-below-half"),
        Why::NotAmongBest => Text::new("why-not-among-best"),
        Why::NoAverage => Text::new("why-no-average"),
        Why::BelowPass => Text::new("why-below-pass"),
    }
}
