//! The golden vectors about marks: every case of the school's own collection, computed without a store, to the digit.

use eschool::domain::policy::case::compute;
use serde_json::Value;

#[test]
fn every_golden_vector_about_marks_holds() {
    let vectors: Vec<Value> = serde_json::from_str(include_str!("../golden/golden_vectors.json")).unwrap();
    let about_marks = |vector: &&Value| vector["id"].as_str().is_some_and(|id| id.starts_with(['N', 'R', 'G', 'S']));
    let mut passed = Vec::new();
    for vector in vectors.iter().filter(about_marks) {
        let id = vector["id"].as_str().unwrap();
        let computed = compute(&vector["case"]).unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(computed, vector["case"]["expect"], "{id}: {}", vector["input"]);
        passed.push(id);
    }
    println!("{} vectors: {}", passed.len(), passed.join(" "));
    assert_eq!(passed.len(), 61);
}

/// The same answer whether a case says what it expects or not.
#[test]
fn an_open_setting_is_answered_each_way() {
    let case = serde_json::json!({ "rule": "annual", "missing_term": null, "terms": [{ "average": null, "weight": "1" }, { "average": "12.40", "weight": "1" }] });
    let computed = compute(&case).unwrap();
    assert_eq!(computed["policies"]["available_terms"]["shown"], "12.40");
    assert_eq!(computed["policies"]["strict"]["shown"], "—");
    assert!(compute(&serde_json::json!({ "rule": "average", "marks": 3 })).is_err());
    assert!(compute(&serde_json::json!([])).is_err());
}
