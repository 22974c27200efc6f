//! `whodid directory`: mistakes in the files of actors, and dictionaries of older
//! coders as such files.

use std::io::Write;
use std::path::PathBuf;

use whodid_events::directory::{Problem, Severity};
use whodid_events::petrarch;

use super::{sink, tell, texts};
use crate::Outcome;
use crate::cli::{DictionaryFormat, DirectoryVerb, DirectoryWork};
use crate::engine::{directory, embedded_gazetteer};

pub fn run(args: &DirectoryWork) -> anyhow::Result<Outcome> {
    match &args.work {
        DirectoryVerb::Check { files } => check(files),
        DirectoryVerb::Import { files, format: DictionaryFormat::Petrarch, output } => {
            let read = texts(files)?;
            let read: Vec<(&str, &str)> =
                read.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
            let imported = petrarch::import(&read, &directory(&[])?);
            let mut out = sink(output.as_deref())?;
            out.write_all(imported.tables.as_bytes())?;
            out.flush()?;
            for loss in &imported.losses {
                tell(loss);
            }
            tell(format_args!(
                "{} actors and {} agents carried over; {} remarks on what is not",
                imported.actors,
                imported.agents,
                imported.losses.len()
            ));
            Ok(Outcome::Complete)
        }
    }
}

/// Tells what is wrong with the embedded files, or with the user's own.
fn check(own: &[PathBuf]) -> anyhow::Result<Outcome> {
    let directory = directory(&texts(own)?)?;
    let problems: Vec<Problem> = if own.is_empty() {
        let mut problems = embedded_gazetteer()?.problems();
        problems.extend(directory.problems());
        problems
    } else {
        directory.own_problems()
    };
    let mut out = sink(None)?;
    let mut errors = 0;
    for problem in &problems {
        errors += usize::from(problem.severity == Severity::Error);
        writeln!(out, "{problem}")?;
    }
    out.flush()?;
    let entries = if own.is_empty() { directory.entries() } else { directory.own_entries() };
    tell(format_args!(
        "{} entries, {errors} errors, {} warnings",
        entries.len(),
        problems.len() - errors
    ));
    Ok(if errors == 0 { Outcome::Complete } else { Outcome::SomeFailed })
}
