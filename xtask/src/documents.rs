//! That the documents name every command, and that their links lead somewhere.

use std::fs;
use std::path::Path;

use crate::{Check, committed, verdict};

/// The folder with one module for each command.
const COMMANDS: &str = "crates/whodid/src/command/";

/// Checks the README and the links of every document.
pub fn check(root: &Path) -> Check {
    let files = committed(root)?;
    let read = |name: &str| {
        fs::read_to_string(root.join(name)).map_err(|e| format!("{name}: cannot be read: {e}"))
    };
    let readme = read("README.md")?;
    let commands = files.iter().filter_map(|name| name.strip_prefix(COMMANDS)?.strip_suffix(".rs"));
    let mut problems: Vec<String> = commands
        .filter(|command| !command.contains('/') && !readme.contains(&format!("`whodid {command}")))
        .map(|command| format!("README.md: `whodid {command}` is not named"))
        .collect();
    for name in files.iter().filter(|name| name.ends_with(".md")) {
        let folder = root.join(name);
        let folder = folder.parent().unwrap_or(root);
        let text = read(name)?;
        let lost = local_links(&text).filter(|link| !folder.join(link).exists());
        problems.extend(lost.map(|link| format!("{name}: there is no {link}")));
    }
    verdict(problems)
}

/// The files that a Markdown text links to, without the headings in them.
fn local_links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| {
        let (link, _) = rest.split_once(')')?;
        let file = link.split('#').next().unwrap_or_default();
        (!file.is_empty() && !file.contains("://")).then_some(file)
    })
}

#[cfg(test)]
mod tests {
    use super::local_links;

    #[test]
    fn links_to_files_are_found() {
        let text =
            "See [a](A.md), [b](sub/B.md#heading), [c](https://example.org/) and [d](#here).";
        assert_eq!(local_links(text).collect::<Vec<_>>(), ["A.md", "sub/B.md"]);
    }
}
