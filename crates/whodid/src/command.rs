//! One module a command.

pub mod bench;
pub mod code;
pub mod directory;
pub mod eval;
pub mod explain;
pub mod parse;
pub mod read;
pub mod rules;
pub mod schema;
pub mod who;

use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use anyhow::Context;
use whodid_events::{Coded, EventRecord};
use whodid_text::{Article, CharIndex, Scratch};

use crate::Outcome;
use crate::batch;
use crate::cli::{Inputs, Judging};
use crate::engine::Engine;
use crate::input::{self, InputError, InputOptions};

/// What became of the inputs of a run.
#[derive(Debug, Default, Clone, Copy)]
pub struct Tally {
    /// Articles read.
    pub articles: usize,
    /// Inputs that could not be read.
    pub failed: usize,
    /// Inputs left out on purpose.
    pub skipped: usize,
}

impl Tally {
    /// The outcome that the exit status tells.
    pub fn outcome(self) -> Outcome {
        if self.failed == 0 { Outcome::Complete } else { Outcome::SomeFailed }
    }
}

/// Standard output, or the file that the user names; buffered.
pub fn sink(path: Option<&Path>) -> anyhow::Result<Box<dyn Write>> {
    match path {
        Some(path) if path.as_os_str() != "-" => {
            let file = File::create(path).with_context(|| {
                format!(
                    "{}: cannot be written; check the folder and its permissions",
                    path.display()
                )
            })?;
            Ok(Box::new(BufWriter::new(file)))
        }
        _ => Ok(Box::new(BufWriter::new(io::stdout().lock()))),
    }
}

/// A message on standard error. That nobody reads it any more is no error, where
/// `eprintln!` would panic.
pub fn tell(message: impl fmt::Display) {
    let _ = writeln!(io::stderr(), "{message}");
}

/// Does `work` to every article of the inputs, over all cores, and gives the
/// results to `each` in order. Inputs that cannot be read are named on standard
/// error; the others go on.
pub fn for_each_article<T: Send>(
    inputs: &Inputs,
    work: impl Fn(&mut Scratch, Article) -> T + Sync,
    mut each: impl FnMut(T) -> anyhow::Result<()>,
) -> anyhow::Result<Tally> {
    let options = InputOptions { date: inputs.date, any_language: false };
    let mut tally = Tally::default();
    // A fault of ours in one article must not end the run, nor leave the others
    // waiting for its result.
    let work = |scratch: &mut Scratch, article: Article| {
        let id = article.id.clone();
        catch_unwind(AssertUnwindSafe(|| work(scratch, article))).map_err(|_| {
            *scratch = Scratch::new();
            InputError::fault(&id)
        })
    };
    batch::in_order(
        input::raw(&inputs.inputs),
        threads(inputs),
        Scratch::new,
        |scratch, raw| -> Vec<Result<T, InputError>> {
            raw.read(&options).into_iter().map(|read| work(scratch, read?)).collect()
        },
        |results| {
            for result in results {
                match result {
                    Ok(value) => {
                        tally.articles += 1;
                        each(value)?;
                    }
                    Err(error) => {
                        tally.skipped += usize::from(error.is_skipped());
                        tally.failed += usize::from(!error.is_skipped() && !error.is_warning());
                        tell(format_args!("whodid: {error}"));
                    }
                }
            }
            anyhow::Ok(())
        },
    )?;
    Ok(tally)
}

/// The threads that the user asks for, else one a core.
pub fn threads(inputs: &Inputs) -> usize {
    inputs
        .threads
        .unwrap_or_else(|| std::thread::available_parallelism().map_or(1, std::num::NonZero::get))
}

/// The engine, with the user's own files of rules and of actors.
pub fn engine(rules: &[PathBuf], actors: &[PathBuf]) -> anyhow::Result<Engine> {
    Ok(Engine::load(&texts(rules)?, &texts(actors)?)?)
}

/// As [`engine`]; without the second reader if the rules are to code alone, or with one that asks
/// for more or less than usual.
pub fn coding_engine(
    rules: &[PathBuf],
    actors: &[PathBuf],
    judging: &Judging,
) -> anyhow::Result<Engine> {
    let engine = engine(rules, actors)?;
    Ok(match (judging.rules_alone, judging.confidence) {
        (true, _) => engine.by_rules_alone(),
        (false, Some(percent)) => engine.asking(percent),
        (false, None) => engine,
    })
}

/// The files, as (path, text).
pub fn texts(paths: &[PathBuf]) -> anyhow::Result<Vec<(String, String)>> {
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path)
            .map_err(|e| anyhow::anyhow!("{}: {e}; check the path", path.display()))?;
        Ok((path.display().to_string(), text))
    };
    paths.iter().map(read).collect()
}

/// The events of an article as users see them, each once.
pub fn records(article: &Article, coded: &Coded) -> Vec<EventRecord> {
    let index = CharIndex::new(&article.text);
    coded.events.iter().map(|event| EventRecord::new(event, article, &index)).collect()
}

/// Every mention of the events of an article, each as a record of its own, in text order.
pub fn mention_records(article: &Article, coded: &Coded) -> Vec<EventRecord> {
    let index = CharIndex::new(&article.text);
    let of = |event| EventRecord::of_mentions(event, article, &index);
    let mut all: Vec<EventRecord> = coded.events.iter().flat_map(of).collect();
    all.sort_by_key(|record| record.anchor.start);
    all
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_fault_in_one_article_leaves_the_others() {
        let folder = tempfile::tempdir().unwrap();
        for n in 0..100 {
            let text = format!("Kenya and Somalia met on Monday to talk about case {n}.");
            fs::write(folder.path().join(format!("{n:02}.txt")), text).unwrap();
        }
        let inputs = Inputs {
            inputs: vec![folder.path().into()],
            date: None,
            threads: Some(2),
            output: None,
        };
        let mut seen = 0;
        let tally = for_each_article(
            &inputs,
            |_, article| {
                assert!(!article.text.contains("case 3."), "a fault, put here by the test")
            },
            |()| {
                seen += 1;
                Ok(())
            },
        )
        .unwrap();
        assert_eq!((seen, tally.articles, tally.failed, tally.skipped), (99, 99, 1, 0));
        assert_eq!(tally.outcome(), Outcome::SomeFailed);
    }
}
