//! The process: it hands its arguments to the command line and ends with the code that comes back.

fn main() {}
