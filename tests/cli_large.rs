//! A school of ten thousand from the command line.

#[path = "support/program.rs"]
mod program;
mod support;

use program::Office;

#[test]
fn a_school_of_ten_thousand_is_made_and_listed() {
    let place = support::sqlite();
    let office = Office::at(&place);
    office.run(&["demo", "--no-open", "--students", "10000"]).ends(0);
    let path = office.path("eleves.csv");
    office.run(&["export", "students", "--to", path.to_str().unwrap()]).ends(0);
    assert_eq!(office.import("students", &path, &["--plan"]).ends(0).counts(), [0, 0, 10_000, 0, 0]);
    office.run(&["audit", "verify"]).ends(0);
}
