//! Which crate may use which, and that libraries keep to themselves.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::scan::outside_calls;
use crate::{Check, packages, verdict};

/// Each crate with those of the workspace that it may use. What only its tests
/// use does not count.
const MAY_USE: &[(&str, &[&str])] = &[
    ("whodid-text", &[]),
    ("whodid-data", &[]),
    ("whodid-events", &["whodid-text"]),
    ("whodid", &["whodid-text", "whodid-events", "whodid-data"]),
    ("whodid-train", &["whodid", "whodid-text", "whodid-events", "whodid-data"]),
    ("xtask", &[]),
];

/// The crates that never do input or output.
const PURE: &[&str] = &["whodid-text", "whodid-events", "whodid-data"];

/// Checks the dependencies of every crate, and the source of the pure ones.
pub fn check(root: &Path) -> Check {
    let mut problems = dependencies(&packages(root)?);
    for name in PURE {
        let mut files = Vec::new();
        sources(&root.join("crates").join(name).join("src"), &mut files)?;
        for file in files {
            let text = read(&file)?;
            let shown = file.strip_prefix(root).unwrap_or(&file).display();
            problems.extend(outside_calls(&text).into_iter().map(|(line, what)| {
                format!("{shown}:{line}: {what}: a library does no input or output; take the bytes as an argument")
            }));
        }
    }
    verdict(problems)
}

/// What is wrong with the dependencies of the workspace's packages.
fn dependencies(packages: &[Value]) -> Vec<String> {
    let name_of = |value: &Value| value["name"].as_str().unwrap_or_default().to_owned();
    let members: Vec<String> = packages.iter().map(name_of).collect();
    let mut problems = Vec::new();
    for package in packages {
        let name = name_of(package);
        let Some((_, may)) = MAY_USE.iter().find(|(crate_, _)| *crate_ == name) else {
            problems.push(format!("{name}: say in xtask/src/layering.rs which crates it may use"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let used = name_of(dependency);
            let only_tests = dependency["kind"] == "dev";
            if members.contains(&used) && !only_tests && !may.contains(&used.as_str()) {
                problems.push(format!("{name} may not use {used}"));
            }
        }
    }
    problems
}

/// The source files below a folder that are not tests, in order.
fn sources(folder: &Path, into: &mut Vec<PathBuf>) -> Check {
    let entries =
        fs::read_dir(folder).map_err(|e| format!("{}: cannot be read: {e}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        if path.file_stem().is_some_and(|stem| stem == "tests") {
            continue;
        }
        if path.is_dir() {
            sources(&path, into)?;
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            into.push(path);
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|e| format!("{}: cannot be read: {e}", path.display()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::dependencies;

    #[test]
    fn only_allowed_dependencies_pass() {
        let text =
            json!({"name": "whodid-text", "dependencies": [{"name": "serde", "kind": null}]});
        let data = json!({"name": "whodid-data", "dependencies": []});
        let tests = json!({"name": "whodid-data", "kind": "dev"});
        let events = json!({"name": "whodid-events", "dependencies": [
            {"name": "whodid-text", "kind": null}, tests]});
        assert_eq!(dependencies(&[text.clone(), data.clone(), events]), [""; 0]);

        let wrong = json!({"name": "whodid-events", "dependencies": [
            {"name": "whodid-data", "kind": null}]});
        assert_eq!(dependencies(&[text, data, wrong]), ["whodid-events may not use whodid-data"]);
    }

    #[test]
    fn a_new_crate_must_be_placed() {
        let problems = dependencies(&[json!({"name": "whodid-archive", "dependencies": []})]);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].starts_with("whodid-archive: say"), "{problems:?}");
    }
}
