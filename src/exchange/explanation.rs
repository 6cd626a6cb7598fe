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

/// The whole tree, from the figure down to every mark.
#[must_use]
pub fn lines(node: &Node, locale: &Locale) -> Vec<Line> {
    let mut found = Vec::new();
    tell(node, 0, locale, &mut found);
    found
}

fn tell(node: &Node, depth: usize, locale: &Locale, found: &mut Vec<Line>) {
    found.push(Line { depth, words: head(node, depth, locale) });
    if let Some(sum) = sum(node, locale) {
        found.push(Line { depth: depth + 1, words: sum });
    }
    for part in &node.parts {
        tell(part, depth + 1, locale, found);
    }
}

/// What the figure is, and how it enters the one above it.
fn head(node: &Node, depth: usize, locale: &Locale) -> String {
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
            let head = format!("{} ({day}) : {mark}", node.name);
            brought.map_or(head.clone(), |value| format!("{head} = {}", short(value, locale)))
        }
        What::Box | What::Subject { .. } | What::General { .. } | What::Nothing => {
            let name = match &node.what {
                What::General { term } if term.is_empty() => locale.get("explain-general-year"),
                What::General { term } => locale.text(&Text::new("explain-general").with("term", term)),
                What::Subject { term, .. } if depth == 0 || term.is_empty() => named(&node.name, term),
                What::Box => kind_or_name(&node.name, locale),
                _ => node.name.clone(),
            };
            let shown = node.shown.as_deref().map_or_else(|| exact(node.exact), |shown| figure(locale, shown));
            format!("{name} : {shown}")
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
    if depth > 0 {
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
        Rule::Percentage => locale.text(&Text::new("explain-percentage").with("sum", sum).with("max", divisor)),
        _ => format!("= ({sum}) ÷ {divisor}"),
    };
    if let Some(scale) = node.brought_to {
        words = format!("{words}  {}", locale.text(&Text::new("explain-brought").with("max", short(scale, locale))));
    }
    if node.capped {
        words = format!("{words}  {}", locale.get("explain-capped"));
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
