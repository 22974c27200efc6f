//! One module a command.

pub mod code;
pub mod directory;
pub mod eval;
pub mod explain;
pub mod parse;
pub mod read;
pub mod rules;
pub mod schema;
pub mod who;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::Context;
use whodid_text::{Article, Scratch};

use crate::Outcome;
use crate::batch;
use crate::cli::Inputs;
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
    batch::in_order(
        input::raw(&inputs.inputs),
        threads(inputs),
        Scratch::new,
        |scratch, raw| -> Vec<Result<T, InputError>> {
            raw.read(&options).into_iter().map(|read| Ok(work(scratch, read?))).collect()
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
                        eprintln!("whodid: {error}");
                    }
                }
            }
            anyhow::Ok(())
        },
    )?;
    Ok(tally)
}

fn threads(inputs: &Inputs) -> usize {
    inputs
        .threads
        .unwrap_or_else(|| std::thread::available_parallelism().map_or(1, std::num::NonZero::get))
}
