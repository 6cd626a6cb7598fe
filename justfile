# Short names for what is done every day; `just` lists them.

default:
    @just --list

# Everything a change must pass, on both engines.
check: test
    cargo deny check licenses bans sources

# Format, lints, tests and documentation.
test:
    scripts/test

# Tests of one place, on SQLite: just unit store::people
unit filter:
    cargo test --lib {{filter}}

# Line coverage of all tests.
coverage:
    scripts/coverage

# A demonstration school, opened.
demo:
    cargo run -- demo

# The measures of docs and targets.
bench:
    cargo bench
