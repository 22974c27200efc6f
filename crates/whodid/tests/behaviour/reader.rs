//! The second reader beside the rules.

use std::fs;

use crate::{arg, json_lines, run_on};

/// Type and rule of each event.
fn coded(text: &str, args: &[&str]) -> Vec<String> {
    let args = [&["code", "-", "--format", "jsonl"], args].concat();
    json_lines(&run_on(&args, text.as_bytes()).well())
        .iter()
        .map(|event| [&event["type"], &event["rule"]].map(|v| v.as_str().unwrap()).join(" "))
        .collect()
}

#[test]
fn what_no_rule_names_is_found_unless_the_rules_code_alone() {
    let text = "Kenyan warplanes vaporised a Somali village.";
    assert_eq!(coded(text, &[]), ["ASSAULT assault.read"]);
    assert!(coded(text, &["--rules-alone"]).is_empty());
}

#[test]
fn own_rules_are_not_overruled() {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("mine.rules");
    fs::write(&rules, "AID watching cameo=070\n  watch  object: RECIPIENT\n").unwrap();
    let own = ["--rules", arg(&rules)];
    let text = "Japan watched Cambodia.";
    assert!(coded(text, &[]).is_empty());
    assert_eq!(coded(text, &own), ["AID aid.watching"]);
}
