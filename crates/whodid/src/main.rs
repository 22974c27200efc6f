//! The whodid command.

mod article_json;
mod batch;
mod cli;
mod command;
mod input;
mod layout;
mod output;
mod parse_json;

use std::io;
use std::process::ExitCode;

use clap::Parser;
use whodid::engine;

use cli::{Cli, Command};

/// Exit status of a run in which some inputs failed, each named.
const SOME_FAILED: u8 = 1;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        Command::Read(args) => command::read::run(&args),
        Command::Parse(args) => command::parse::run(&args),
        Command::Who(args) => command::who::run(&args),
        Command::Code(args) => command::code::run(&args),
        Command::Explain(args) => command::explain::run(&args),
        Command::Eval(args) => command::eval::run(&args),
        Command::Bench(args) => command::bench::run(&args),
        Command::Rules(args) => command::rules::run(&args),
        Command::Directory(args) => command::directory::run(&args),
        Command::Schema(args) => command::schema::run(&args),
    };
    match done {
        Ok(Outcome::Complete) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::from(SOME_FAILED),
        // A reader that has seen enough (`| head`) is no error.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            command::tell(format_args!("whodid: {error:#}"));
            ExitCode::from(SOME_FAILED)
        }
    }
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All inputs were read, or left out on purpose.
    Complete,
    /// Some inputs could not be read; each was named on standard error.
    SomeFailed,
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
