//! The process: it hands its arguments to the command line and ends with the code that comes back.

use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args_os().collect();
    eschool::cli::main(&args).into()
}
