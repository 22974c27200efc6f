//! Checks and code generation for the workspace.

mod documents;
mod generated;
mod layering;
mod loaders;
mod paths;
mod scan;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use serde_json::Value;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  ci          Every check below, with formatting, lints, documentation and licences
  layering    Each crate depends only on those it may, and libraries do no I/O
  directory SOURCES   Makes all generated data files again from the sources in a folder
  generated   Data files say where they come from; with WHODID_SOURCES=FOLDER, generated
              ones are made again and compared
  paths       Committed files name no folder of one machine
  loaders     The layouts load with pandas, DuckDB and PyArrow, where these can be installed
  documents   The README names every command, and links lead to files that are there
";

/// What one check says: nothing, or what is wrong.
type Check = Result<(), String>;
/// A check of the workspace in a folder.
type Step = fn(&Path) -> Check;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let root = root();
    let done = match args[..] {
        ["ci"] => ci(&root),
        ["layering"] => layering::check(&root),
        ["directory", sources] => generated::make(&root, Path::new(sources)),
        ["generated"] => generated::check(&root),
        ["paths"] => paths::check(&root),
        ["documents"] => documents::check(&root),
        ["loaders"] => loaders::check(&root),
        ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("xtask: {what}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the workspace.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// All checks, cheap ones first, up to the first that fails.
fn ci(root: &Path) -> Check {
    let steps: [(&str, Step); 8] = [
        ("formatting", |root| cargo(root, &["fmt", "--all", "--check"], &[])),
        ("layering", layering::check),
        ("data files", generated::check),
        ("paths", paths::check),
        ("documents", documents::check),
        ("licences and sources of dependencies", deny),
        ("lints", |root| {
            let args = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
            cargo(root, &args, &[])
        }),
        ("documentation", |root| {
            cargo(root, &["doc", "--workspace", "--no-deps"], &[("RUSTDOCFLAGS", "-D warnings")])
        }),
    ];
    for (number, (name, step)) in steps.iter().enumerate() {
        eprintln!("== {} of {}: {name}", number + 1, steps.len());
        step(root).map_err(|what| format!("{name}: {what}"))?;
    }
    eprintln!("== all checks pass");
    Ok(())
}

/// Runs `cargo deny`, without the advisories: their database has to be fetched.
fn deny(root: &Path) -> Check {
    let there = Command::new("cargo").args(["deny", "--version"]).output();
    if there.is_ok_and(|answer| answer.status.success()) {
        return cargo(
            root,
            &["deny", "check", "--hide-inclusion-graph", "licenses", "bans", "sources"],
            &[],
        );
    }
    let how = "cargo-deny is not installed; `cargo install cargo-deny --locked` installs it";
    if std::env::var_os("CI").is_some_and(|value| value == "true") {
        return Err(how.into());
    }
    eprintln!("left out: {how}");
    Ok(())
}

fn cargo(root: &Path, args: &[&str], env: &[(&str, &str)]) -> Check {
    let shown = format!("cargo {}", args.join(" "));
    match Command::new("cargo").args(args).envs(env.iter().copied()).current_dir(root).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(format!("`{shown}` failed; what it found stands above")),
        Err(error) => Err(format!("`{shown}` cannot be run: {error}")),
    }
}

/// What a program prints, which must succeed.
fn output_of(root: &Path, program: &str, args: &[&str]) -> Result<Vec<u8>, String> {
    let shown = format!("`{program} {}`", args.join(" "));
    let answer = Command::new(program)
        .args(args)
        .current_dir(root)
        .output()
        .map_err(|error| format!("{shown} cannot be run: {error}"))?;
    if answer.status.success() {
        return Ok(answer.stdout);
    }
    Err(format!("{shown} failed: {}", String::from_utf8_lossy(&answer.stderr).trim()))
}

/// The packages of the workspace, as `cargo metadata` tells them.
fn packages(root: &Path) -> Result<Vec<Value>, String> {
    let args = ["metadata", "--no-deps", "--format-version", "1"];
    let mut metadata: Value = serde_json::from_slice(&output_of(root, "cargo", &args)?)
        .map_err(|error| format!("`cargo metadata` prints no JSON: {error}"))?;
    match metadata["packages"].take() {
        Value::Array(packages) => Ok(packages),
        _ => Err("`cargo metadata` names no packages".into()),
    }
}

/// The committed files, relative to the root.
fn committed(root: &Path) -> Result<Vec<String>, String> {
    let names = output_of(root, "git", &["ls-files", "-z"])?;
    Ok(String::from_utf8_lossy(&names)
        .split('\0')
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect())
}

/// One failure out of many problems, or none.
fn verdict(problems: Vec<String>) -> Check {
    if problems.is_empty() { Ok(()) } else { Err(format!("\n  {}", problems.join("\n  "))) }
}
