//! `whodid directory`: the directory's mistakes.

use whodid_events::directory::Severity;

use crate::Outcome;
use crate::engine::Engine;

pub fn run() -> anyhow::Result<Outcome> {
    let engine = Engine::load(&[])?;
    let mut errors = 0;
    for problem in engine.directory.problems() {
        errors += usize::from(problem.severity == Severity::Error);
        println!("{problem}");
    }
    Ok(if errors == 0 { Outcome::Complete } else { Outcome::SomeFailed })
}
