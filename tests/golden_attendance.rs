//! The golden vectors of attendance, A01 to A19: each case is computed from its file alone and must give what the source prints.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use eschool::domain::attendance::{Closed, Half, Opening, Period, Rules, Step, Threshold, Week, absence_rate, absenteeism_rate, tally};
use eschool::domain::country::Country;
use eschool::domain::fraction::Fraction;
use eschool::domain::hour::{Hour, Span};
use eschool::domain::rounding::nearest;
use serde_json::Value;

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

fn number(value: &Value) -> u32 {
    text(value).parse().unwrap()
}

fn numbers(value: &Value) -> Vec<u32> {
    value.as_array().unwrap().iter().map(number).collect()
}

fn hour(value: &Value) -> Hour {
    Hour::read(text(value)).unwrap()
}

fn opening(case: &Value) -> Opening {
    let mut week = Week::default();
    for (name, weekday) in [("mon", 1), ("tue", 2), ("wed", 3), ("thu", 4), ("fri", 5), ("sat", 6), ("sun", 7)] {
        let periods = case["opening_hours"][name].as_array().map_or(&[][..], Vec::as_slice);
        week.set(weekday, periods.iter().map(|period| Period { from: hour(&period[0]), to: hour(&period[1]) }).collect());
    }
    let closed = case["closed_half_days"].as_array().unwrap().iter().map(|closed| {
        let day = text(&closed["date"]).parse().unwrap();
        Closed { from: day, to: day, half: Some(text(&closed["half"]).parse::<Half>().unwrap()) }
    });
    Opening { week, closed: closed.collect(), reference: hour(&case["reference"]) }
}

/// Exact value and what is printed of it; a place where there is none has a dash.
fn assert_ratio(id: &str, found: Option<Fraction>, expected: &Value) {
    let decimals = text(&expected["rounding"]["step"]).split_once('.').map_or(0, |(_, places)| places.len() as u32);
    assert_eq!(text(&expected["rounding"]["mode"]), "half_up", "{id}");
    assert_eq!(found.map(|ratio| ratio.to_string()), expected["exact"].as_str().map(str::to_owned), "{id}");
    assert_eq!(found.map_or("—".to_owned(), |ratio| nearest(ratio, decimals)), text(&expected["shown"]), "{id}");
}

fn half_days(id: &str, case: &Value) {
    let opening = opening(case);
    let runs = case["runs"].as_array().unwrap();
    let expected = case["expect"]["runs"].as_array().unwrap();
    assert_eq!(runs.len(), expected.len(), "{id}");
    for (run, expected) in runs.iter().zip(expected) {
        let span = |span: &Value| Span::new(text(&span["from"]).parse().unwrap(), text(&span["to"]).parse().unwrap());
        let spans: Vec<Span> = run.as_array().unwrap().iter().map(span).collect();
        let counted = tally(&opening, number(&case["late_below_minutes"]), &spans);
        assert_eq!((counted.gross(), counted.lates()), (number(&expected["half_days"]), number(&expected["lates"])), "{id}");
        if expected.get("computed").is_some() {
            assert_ratio(id, Some(counted.computed()), &expected["computed"]);
        }
    }
}

fn rate(id: &str, case: &Value) {
    let found = absence_rate(number(&case["absent_half_days"]), number(&case["open_half_days"]), number(&case["roll"]));
    match case["expect"].get("policies") {
        None => assert_ratio(id, found, &case["expect"]),
        // A school without an open half-day has no rate: the policy that prints a zero is there to be told apart.
        Some(policies) => {
            assert_ratio(id, found, &policies[text(&case["expect"]["default"])]);
            assert_ratio(id, found.or(Fraction::share(0, 1)), &policies["zero"]);
        }
    }
}

fn alert(id: &str, case: &Value) {
    assert_eq!(text(&case["month"]), "calendar", "{id}");
    let threshold = |value: &Value| Threshold { at_least: number(&value["at_least"]), step: text(&value["step"]).parse::<Step>().unwrap() };
    let thresholds: Vec<Threshold> = case["thresholds"].as_array().unwrap().iter().map(threshold).collect();
    let rules = Rules::of(Country::Fr);
    assert_eq!(rules.thresholds, thresholds, "{id}: the preset is the law's");
    let steps =
        numbers(&case["unexcused_half_days"]).into_iter().map(|count| rules.reached(count).map_or("none", |reached| reached.step.code()));
    let expected: Vec<&str> = case["expect"]["steps"].as_array().unwrap().iter().map(text).collect();
    assert_eq!(steps.collect::<Vec<_>>(), expected, "{id}");
}

#[test]
fn every_vector_of_attendance_holds() {
    let vectors: Vec<Value> = serde_json::from_str(include_str!("golden/attendance.json")).unwrap();
    let mut held = Vec::new();
    for vector in &vectors {
        let (id, case) = (text(&vector["id"]), &vector["case"]);
        match text(&case["rule"]) {
            "half_days" => half_days(id, case),
            "absenteeism_rate" => {
                let found = absenteeism_rate(&numbers(&case["unexcused_half_days"]), number(&case["at_least"]), number(&case["roll"]));
                assert_ratio(id, found, &case["expect"]);
            }
            "absence_rate" => rate(id, case),
            "alert" => alert(id, case),
            other => panic!("{id}: no test for {other}"),
        }
        held.push(id);
    }
    assert_eq!(held, (1..=19).map(|number| format!("A{number:02}")).collect::<Vec<_>>());
}
