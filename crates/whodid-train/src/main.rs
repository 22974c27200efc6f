//! Evaluates and trains the English model.

mod documents;
mod error;
mod eval;
mod events;
mod gold;
mod judged;
mod limits;
mod pages;
mod parties;
mod regression;
mod tokenize;

use std::process::ExitCode;

use error::Error;
use eval::{Case, System};

const USAGE: &str = "\
Usage: whodid-train COMMAND

  eval GOLD SYSTEM.conllu       Scores of a system's trees and names; GOLD is .conllu or .bio
  eval GOLD --model             Scores of the embedded model on the tokens of GOLD
  eval GOLD --raw               Scores of tokenizer and model on the text of GOLD
  eval GOLD --tokenizer [ID]    Scores of the tokenizer on the text of GOLD, or of those of
                                its documents whose ids start with ID
       ... --case CASE          The words of GOLD first put in upper, lower or title case
  tokenize IN.jsonl             Sentences and tokens of each record's \"text\", as JSON lines
                                {\"doc\":ID,\"tokens\":[...],\"space\":[...]}; `-` is standard input
  gold ANNOTATIONS NEWSDIR      The project's own annotations, with their sentences put in
  gold WRITTEN                  Texts of our own with their events, a file or a folder
  limits GOLD.jsonl             The second reader's limits that code most of GOLD right
  examples GOLD.jsonl           The mentions that may be parties of the events of GOLD, with their
                                clues: an event on each line
  parties EXAMPLES.jsonl...     What the clues to an event's parties are worth, learned from such
                                examples: the file of weights, with a cross-validation on
                                standard error
  readings GOLD.jsonl           What may be events of GOLD, with the clues to each: one on each line
  events READINGS.jsonl...      What the clues to an event are worth, learned from such readings
  judged JUDGED.tsv EVENTS.jsonl
                                How many judged events of unlabelled news are right, by how sure
                                the coder is of them; EVENTS by `whodid code --confidence 0`
  pages DIR                     How well the text of the pages in DIR is found
";

/// The case that the word names; anything else is a wrong command line.
fn parse_case(word: &str) -> Option<Case> {
    match word {
        "upper" => Some(Case::Upper),
        "lower" => Some(Case::Lower),
        "title" => Some(Case::Title),
        _ => None,
    }
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let (args, case) = match &args[..] {
        ["eval", rest @ .., "--case", case] => match parse_case(case) {
            Some(case) => ([&["eval"], rest].concat(), case),
            None => (Vec::new(), Case::Kept),
        },
        _ => (args, Case::Kept),
    };
    let result = match args[..] {
        ["eval", gold, "--tokenizer"] => eval::run(gold, System::Tokenizer, "", case),
        ["eval", gold, "--tokenizer", prefix] => eval::run(gold, System::Tokenizer, prefix, case),
        ["eval", gold, "--model"] => eval::run(gold, System::Model, "", case),
        ["eval", gold, "--raw"] => eval::run(gold, System::Raw, "", case),
        ["eval", gold, system] => eval::run(gold, System::File(system), "", case),
        ["tokenize", input] => tokenize::run(input),
        ["gold", written] => gold::run_written(written),
        ["gold", annotations, news] => gold::run(annotations, news),
        ["limits", gold] => limits::run(gold),
        ["examples", gold] => parties::run_examples(gold),
        ["parties", ref files @ ..] if !files.is_empty() => parties::run(files),
        ["readings", gold] => events::run_examples(gold),
        ["events", ref files @ ..] if !files.is_empty() => events::run(files),
        ["judged", judged, events] => judged::run(judged, events),
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
