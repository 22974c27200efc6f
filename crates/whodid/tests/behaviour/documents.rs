//! The documents say what the program can do, and what they show works.

use std::collections::BTreeSet;
use std::fs;

use crate::{arg, root, run};

fn document(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// The commands below `command`, by its help.
fn commands(command: &[&str]) -> Vec<String> {
    let help = run(&[command, &["--help"]].concat()).well();
    let list = help.split_once("\nCommands:\n").map_or("", |(_, list)| list);
    let names = list.lines().take_while(|line| !line.trim().is_empty());
    let names = names.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(String::from)
        .collect()
}

/// The long flags in a command's help that are its own.
fn flags(command: &[&str]) -> BTreeSet<String> {
    let help = run(&[command, &["--help"]].concat()).well();
    help.lines()
        .filter(|line| line.trim_start().starts_with('-'))
        .filter_map(|line| line.split_once("--"))
        .map(|(_, rest)| {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
            format!("--{}", &rest[..end.unwrap_or(rest.len())])
        })
        .filter(|flag| flag != "--help" && flag != "--version")
        .collect()
}

#[test]
fn the_readme_names_every_command_and_setting() {
    let readme = document("README.md");
    let words: BTreeSet<&str> =
        readme.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').collect();
    let (mut missing, mut seen) = (Vec::new(), 0);
    for command in commands(&[]) {
        if !readme.contains(&format!("`whodid {command}")) {
            missing.push(command.clone());
        }
        for below in commands(&[&command]) {
            if !readme.contains(&format!("{command} {below}`")) {
                missing.push(format!("{command} {below}"));
            }
        }
        for flag in flags(&[&command]) {
            seen += 1;
            if !words.contains(flag.as_str()) {
                missing.push(format!("{command} {flag}"));
            }
        }
    }
    assert!(seen > 20, "only {seen} flags were found in the help");
    assert!(missing.is_empty(), "not in README.md: {}", missing.join(", "));
}

#[test]
fn the_readme_names_no_other_command() {
    let readme = document("README.md");
    let commands = commands(&[]);
    let shell = readme.split("```sh\n").skip(1).filter_map(|block| block.split("```").next());
    let shell = shell.flat_map(str::lines).filter_map(|line| line.strip_prefix("whodid "));
    let named = readme.split("`whodid ").skip(1).chain(shell);
    let named: BTreeSet<&str> =
        named.map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap()).collect();
    assert!(named.len() >= commands.len());
    for name in named {
        assert!(name == "help" || commands.iter().any(|c| c == name), "there is no {name}");
    }
}

/// Tests that the rules have, and what fails of them.
fn tested(rules: &[&str]) -> (usize, String) {
    let out = run(&[&["rules"], rules, &["test"]].concat()).stdout;
    let (_, count) = out.trim_end().rsplit_once(" of ").unwrap();
    (count.split(' ').next().unwrap().parse().unwrap(), out)
}

#[test]
fn the_rules_in_the_documents_work() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.rules");
    let (embedded, _) = tested(&[]);
    for name in ["README.md", "CONTRIBUTING.md"] {
        let text = document(name);
        let blocks: Vec<&str> =
            text.split("```").filter_map(|block| block.strip_prefix("text\n")).collect();
        let rules = blocks.iter().find(|block| block.contains("\n+ ") && block.contains("\n- "));
        fs::write(&path, rules.unwrap_or_else(|| panic!("{name} shows no rule"))).unwrap();
        let (all, out) = tested(&["--rules", arg(&path)]);
        assert_eq!(all, embedded + 2, "{name}: its rule has two test sentences");
        assert!(!out.contains("demining"), "{name}: {out}");
        let sentence = "Japan cleared landmines for Cambodia.";
        let explained = run(&["explain", sentence, "--rules", arg(&path)]).well();
        assert!(explained.contains("fired  aid.demining"), "{name}: {explained}");
    }
}

#[test]
fn a_rule_that_does_not_hold_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.rules");
    let rule = "AID demining\n  clear  object: landmine  for: RECIPIENT\n\
                + Japan cleared landmines for Cambodia. => FRA AID KHM\n";
    fs::write(&path, rule).unwrap();
    let ran = run(&["rules", "--rules", arg(&path), "test"]);
    assert_eq!(ran.status, Some(1));
    assert!(ran.stdout.contains("aid.demining (line 3): Japan cleared"), "{}", ran.stdout);
    fs::write(&path, "AID\n").unwrap();
    let ran = run(&["rules", "--rules", arg(&path), "test"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(1), ""));
    assert!(ran.stderr.contains("mine.rules:1"), "{}", ran.stderr);
}
