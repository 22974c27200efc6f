//! Evaluates and trains the English model.

use std::process::ExitCode;

mod pages;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match args.split_first() {
        Some((command, rest)) if command == "pages" => pages::run(rest),
        _ => Err("usage: whodid-train pages DIR".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("whodid-train: {message}");
            ExitCode::FAILURE
        }
    }
}
