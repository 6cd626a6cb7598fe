//! The published vectors of billing: allocation, instalments, percentages, cash, totals. What needs a store (statements, batches) is
//! in `billing_days.rs`, under the same ids.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use eschool::domain::billing::{Debt, allocate, instalments, lines_total};
use eschool::domain::day::Day;
use eschool::domain::money::{Currency, Decimal, Money, exactly};
use serde_json::Value;

fn vectors() -> Vec<(String, Value)> {
    let all: Vec<Value> = serde_json::from_str(include_str!("golden/billing.json")).unwrap();
    all.into_iter().map(|vector| (vector["id"].as_str().unwrap().to_owned(), vector["case"].clone())).collect()
}

fn currency(case: &Value) -> Currency {
    let currency = Currency::of(case["currency"].as_str().unwrap()).unwrap();
    assert_eq!(currency.decimals.to_string(), case["decimals"].as_str().unwrap(), "{currency}");
    currency
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn day(value: &Value) -> Day {
    text(value).parse().unwrap()
}

fn read(written: &Value, currency: Currency) -> i64 {
    Money::read(text(written), currency).unwrap().minor
}

fn shown(minor: i64, currency: Currency) -> String {
    Money::new(minor, currency).exactly()
}

#[test]
fn every_vector_of_pure_arithmetic_holds() {
    let mut checked = Vec::new();
    for (id, case) in vectors() {
        let currency = currency(&case);
        let expect = &case["expect"];
        match text(&case["rule"]) {
            "allocate" => allocation(&id, &case, currency),
            "instalments" => {
                let count: usize = text(&case["count"]).parse().unwrap();
                let parts = instalments(read(&case["total"], currency), &vec![1; count]);
                let parts: Vec<String> = parts.into_iter().map(|part| shown(part, currency)).collect();
                assert_eq!(Value::from(parts), expect["instalments"], "{id}");
            }
            "percentage" => {
                let amount = Money::read(text(&case["amount"]), currency).unwrap();
                assert_eq!(shown(amount.percent(text(&case["percent"]).parse().unwrap()).minor, currency), text(&expect["shown"]), "{id}");
            }
            "cash_rounding" => cash(&id, &case, currency),
            "invoice_total" => total(&id, &case, currency),
            "statement" | "batch" => continue,
            other => panic!("{id}: no rule {other}"),
        }
        checked.push(id);
    }
    let wanted = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B09", "B10", "B11", "B12"];
    assert_eq!(checked, wanted);
}

fn allocation(id: &str, case: &Value, currency: Currency) {
    let debts: Vec<Debt<&str>> = case["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|document| Debt { id: text(&document["id"]), due: Some(day(&document["due"])), open: read(&document["amount"], currency) })
        .collect();
    let [payment] = &case["payments"].as_array().unwrap()[..] else { panic!("{id}: one payment") };
    let named: Vec<&str> = payment["names"].as_str().into_iter().collect();
    let (parts, credit) = allocate(read(&payment["amount"], currency), &debts, &named, day(&payment["date"]));
    for (debt, part) in debts.iter().zip(parts) {
        assert_eq!(shown(part, currency), text(&case["expect"]["allocations"][debt.id]), "{id} {}", debt.id);
    }
    assert_eq!(shown(credit, currency), text(&case["expect"]["credit"]), "{id}");
}

fn cash(id: &str, case: &Value, currency: Currency) {
    for (amount, wanted) in case["amounts"].as_array().unwrap().iter().zip(case["expect"]["shown"].as_array().unwrap()) {
        // 12.375 is no amount in francs, only a tie: it is rounded as the exact number it is.
        let exact: Decimal = text(amount).parse().unwrap();
        let thousandths = exact.at(3).unwrap();
        let rounded = Decimal::from_minor(thousandths, 1).round_to(currency.cash_step());
        assert_eq!(exactly(rounded, 2), text(wanted), "{id} {amount}");
        if exact.fits(currency.decimals) {
            assert_eq!(
                shown(Money::new(exact.minor(currency.decimals), currency).in_cash().minor, currency),
                text(wanted),
                "{id} {amount}"
            );
        }
    }
}

fn total(id: &str, case: &Value, currency: Currency) {
    let lines: Vec<(i64, Decimal)> = case["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (text(&line["quantity"]).parse().unwrap(), text(&line["unit_price"]).parse().unwrap()))
        .collect();
    let (printed, total) = lines_total(&lines, Money::new(0, currency));
    let wanted = &case["expect"]["policies"][text(&case["expect"]["default"])];
    let printed: Vec<String> = printed.into_iter().map(|line| shown(line, currency)).collect();
    assert_eq!((Value::from(printed), shown(total, currency)), (wanted["lines"].clone(), text(&wanted["shown"]).to_owned()), "{id}");
}
