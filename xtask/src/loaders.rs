//! That the layouts load with what people load them with.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{Check, cargo};

/// The script, and what it imports.
const SCRIPT: &str = "xtask/loaders.py";
const PACKAGES: [&str; 3] = ["pandas", "duckdb", "pyarrow"];

/// Loads the coded samples with pandas, DuckDB and PyArrow, in an environment of
/// their own below `target/`. Left out where Python or the packages are not to be had.
pub fn check(root: &Path) -> Check {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), Into::into);
    let environment = target.join("loaders");
    let python = environment.join("bin/python");
    if let Err(why) = install(&environment, &python) {
        eprintln!("left out: {why}");
        return Ok(());
    }
    cargo(root, &["build", "--release", "-p", "whodid"], &[])?;
    let program = target.join("release/whodid");
    let shown = format!("{} {SCRIPT}", python.display());
    let status = Command::new(&python)
        .arg(root.join(SCRIPT))
        .arg(&program)
        .arg(root.join("samples"))
        .status()
        .map_err(|error| format!("`{shown}` cannot be run: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{shown}` failed; see above")) }
}

/// Makes the environment with the packages, unless it is there.
fn install(environment: &Path, python: &Path) -> Check {
    let imports = format!("import {}", PACKAGES.join(", "));
    let there = || {
        let answer = Command::new(python).args(["-c", &imports]).output();
        answer.is_ok_and(|answer| answer.status.success())
    };
    if there() {
        return Ok(());
    }
    fs::create_dir_all(environment).map_err(|e| format!("{}: {e}", environment.display()))?;
    let run = |program: &Path, args: &[&str]| -> Check {
        let answer = Command::new(program).args(args).output();
        match answer {
            Ok(answer) if answer.status.success() => Ok(()),
            Ok(answer) => Err(String::from_utf8_lossy(&answer.stderr).trim().to_owned()),
            Err(error) => Err(format!("{}: {error}", program.display())),
        }
    };
    let at = environment.to_string_lossy();
    run(Path::new("python3"), &["-m", "venv", &at])
        .map_err(|why| format!("Python has no environment for the loaders: {why}"))?;
    let mut args = vec!["-m", "pip", "install", "--quiet", "--only-binary", ":all:"];
    args.extend(PACKAGES);
    run(python, &args)
        .map_err(|why| format!("{} are not installed: {why}", PACKAGES.join(", ")))?;
    if there() { Ok(()) } else { Err(format!("{} cannot be imported", PACKAGES.join(", "))) }
}
