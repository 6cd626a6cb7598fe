//! What a list promises: the filter finds what it should, narrowing is the same as filtering anew, and nothing that is marked
//! is lost. No drawing here.

use proptest::prelude::*;

use super::*;
use crate::tui::driver::sample::{Pupil, pupils};

fn table(count: u32) -> Table<Pupil> {
    let mut table = Table::new(Text::new("tui-picker-empty"));
    table.show(pupils(count));
    table
}

fn ids(table: &Table<Pupil>) -> Vec<u32> {
    table.iter().map(Row::id).collect()
}

fn type_(table: &mut Table<Pupil>, words: &str) {
    for c in words.chars() {
        let _handled = table.input(&Input::Key(Key::char(c)));
    }
}

#[test]
fn marking_all_once_more_unmarks_all_and_leaves_what_is_hidden() {
    let mut table = table(9);
    table.turn_shown();
    assert_eq!(table.selected(), 9);
    table.turn_shown();
    assert_eq!(table.selected(), 0);
    table.select([1]);
    table.turn_shown();
    assert_eq!(table.selected(), 9, "some marked is not all");
}

#[test]
fn words_are_found_in_any_order_without_case_or_accents() {
    let mut table = table(500);
    type_(&mut table, "HÉL ilunga");
    assert!(table.iter().all(|row| row.key().contains("hel") && row.key().contains("ilunga")));
    assert!(!table.is_empty());
}

#[test]
fn a_newer_snapshot_moves_neither_cursor_nor_marks() {
    let mut table = table(100);
    table.go_to(40);
    let _handled = table.input(&Input::Key(Key::char(' ')));
    assert_eq!(table.current().map(Row::id), Some(41));
    table.show(pupils(300));
    assert_eq!((table.current().map(Row::id), table.selected()), (Some(41), 1));
    table.show(pupils(40));
    assert_eq!((table.current().map(Row::id), table.selected()), (Some(0), 0), "who is gone is no more marked");
}

#[test]
fn an_action_without_marks_is_about_the_row_under_the_cursor() {
    let mut table = table(10);
    table.go_to(3);
    assert_eq!(table.chosen().iter().map(|row| row.id()).collect::<Vec<_>>(), [3]);
    table.set_filter("nobody at all");
    assert!(table.chosen().is_empty());
}

#[test]
fn a_filter_is_only_named_where_it_is_what_hides_the_rows() {
    let why = |table: &Table<Pupil>| table.without_row().map(|why| why.id);
    let mut full = table(3);
    assert_eq!(why(&full), None);
    full.set_filter("nobody at all");
    assert_eq!(why(&full), Some("list-no-row-filtered"));
    assert_eq!(why(&table(0)), Some("list-no-row"));
}

#[test]
fn sorting_twice_turns_round() {
    let mut table = table(50);
    table.sort_by(0);
    let up = ids(&table);
    table.sort_by(0);
    let mut down = ids(&table);
    down.reverse();
    assert_eq!(up, down);
}

proptest! {
    #[test]
    fn narrowing_is_filtering(words in "[a-eé 0-9kmnz]{0,8}", sorted in any::<bool>()) {
        let (mut typed, mut set) = (table(300), table(300));
        if sorted {
            typed.sort_by(0);
            set.sort_by(0);
        }
        type_(&mut typed, words.trim_start());
        set.set_filter(words.trim_start());
        prop_assert_eq!(ids(&typed), ids(&set));
    }
}
