//! That committed files name no folder of one machine.

use std::fs;
use std::path::Path;

use crate::{Check, committed, verdict};

/// First folders of paths that only one machine has.
const FOLDERS: &[&str] = &["work", "root", "home", "Users"];

/// Checks every committed text file.
pub fn check(root: &Path) -> Check {
    let mut problems = Vec::new();
    for name in committed(root)? {
        // A file that was deleted and not yet committed, or no text, names nothing.
        let Ok(text) = fs::read_to_string(root.join(&name)) else { continue };
        for (number, line) in text.lines().enumerate() {
            if let Some(path) = machine_path(line) {
                problems.push(format!("{name}:{}: names {path}, of one machine only", number + 1));
            }
        }
    }
    verdict(problems)
}

/// The first path in a line that lies in a folder of one machine, or in the
/// folder beside the checkout.
fn machine_path(line: &str) -> Option<&str> {
    let starts = |at: usize| {
        let joins = |c: char| c.is_alphanumeric() || "._-~}/)".contains(c);
        !line[..at].chars().next_back().is_some_and(joins)
    };
    let first = line.match_indices('/').map(|(at, _)| at).find(|&at| {
        FOLDERS.iter().any(|folder| {
            starts(at)
                && line[at + 1..].strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
        })
    });
    let beside = line.find(concat!("../", "shared"));
    let at = first.into_iter().chain(beside).min()?;
    let end = line[at..].find(|c: char| c.is_whitespace() || "\"'`),;".contains(c));
    Some(&line[at..end.map_or(line.len(), |end| at + end)])
}

#[cfg(test)]
mod tests {
    use super::machine_path;

    /// A path in a folder of one machine, made so that this file names none.
    fn within(folder: &str) -> String {
        format!("/{folder}/corpus")
    }

    #[test]
    fn finds_paths_of_one_machine() {
        for folder in super::FOLDERS {
            let path = within(folder);
            assert_eq!(machine_path(&format!("open(\"{path}\", 1)")), Some(path.as_str()));
            assert_eq!(machine_path(&path), Some(path.as_str()));
        }
        let beside = concat!("../", "shared/data");
        assert_eq!(machine_path(&format!("cp {beside} .")), Some(beside));
    }

    #[test]
    fn other_slashes_are_none() {
        for line in [
            "said/VERB/0/root/say",
            "https://example.org/home/page",
            "crates/work/src",
            "$ROOT/home/x ${ROOT}/home/x ../work/x ~/work/x",
            "/usr/bin/env bash",
            "his /home town",
        ] {
            assert_eq!(machine_path(line), None, "{line}");
        }
    }
}
