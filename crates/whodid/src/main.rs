//! The whodid command.

mod article_json;
mod input;

use std::path::PathBuf;
use std::process::ExitCode;

use article_json::article_json;
use input::InputOptions;

/// Prints the articles of the given files as JSON lines.
fn main() -> ExitCode {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let mut failed = false;
    for article in input::open(&paths, &InputOptions::default()) {
        match article {
            Ok(article) => println!("{}", article_json(&article)),
            Err(error) => {
                failed |= !error.is_warning() && !error.is_skipped();
                eprintln!("whodid: {error}");
            }
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
