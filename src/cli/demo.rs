//! `eschool demo`: a believable school to try everything on.

use clap::Args;

#[derive(Clone, Debug, Args)]
pub struct DemoArgs {
    #[arg(long, value_name = "COUNT", default_value_t = 600, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub students: u32,
    /// The same seed makes the same school.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub seed: u64,
    /// Make it and stop, without the screens.
    #[arg(long)]
    pub no_open: bool,
}
