//! Evaluates and trains the English model.

mod error;
mod pages;
mod tokenize;

use std::process::ExitCode;

use error::Error;

const USAGE: &str = "\
Usage: whodid-train COMMAND

  tokenize IN.jsonl             Sentences and tokens of each record's \"text\", as JSON lines
                                {\"doc\":ID,\"tokens\":[...],\"space\":[...]}; `-` is standard input
  pages DIR                     How well the text of the pages in DIR is found
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let result = match args[..] {
        ["tokenize", input] => tokenize::run(input),
        ["pages", folder] => pages::run(folder),
        ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("whodid-train: {error}");
            ExitCode::FAILURE
        }
    }
}
