//! `whodid directory`: the directory's mistakes.

use std::io::Write;

use whodid_events::directory::Severity;

use super::sink;
use crate::Outcome;
use crate::engine::Engine;

pub fn run() -> anyhow::Result<Outcome> {
    let engine = Engine::load(&[])?;
    let mut out = sink(None)?;
    let mut errors = 0;
    for problem in engine.directory.problems() {
        errors += usize::from(problem.severity == Severity::Error);
        writeln!(out, "{problem}")?;
    }
    out.flush()?;
    Ok(if errors == 0 { Outcome::Complete } else { Outcome::SomeFailed })
}
