//! Trees out and in: CoNLL-U, JSON, and events of trees from elsewhere.

use std::fs;

use boon::{Compiler, Schemas};
use serde_json::{Value, json};

use crate::{Ran, arg, json_lines, run, run_on, whodid};

const NEWS: &str = "GENEVA, May 3 (AP) — “Kenya condemned the attack by Somalia,” it said.\n\nZoë didn't go. The United States imposed  sanctions on Russia on Monday.";

#[test]
fn a_parse_that_goes_out_and_comes_back_gives_the_same_events() {
    let folder = tempfile::tempdir().unwrap();
    let (text, trees) = (folder.path().join("news.txt"), folder.path().join("news.conllu"));
    fs::write(&text, NEWS).unwrap();
    let whole = |inputs: &[&str]| {
        let trees_of = [&["parse"], inputs, &["--output", arg(&trees)]].concat();
        assert_eq!(run(&trees_of).well(), "");
        for format in ["jsonl", "csv", "table"] {
            let options = ["--format", format];
            let direct = run(&[&["code"], inputs, &options, &["--every-sentence"]].concat());
            let back = run(&[&["code", "--conllu", arg(&trees)], &options[..]].concat());
            let (direct, back) = (direct.well(), back.well());
            assert!(direct.len() > 200, "{direct}");
            assert_eq!(direct, back);
        }
    };
    whole(&[arg(&text), "--date", "2024-05-03"]);
    // What a page says of itself goes along.
    whole(&["samples/modi-kyiv.html"]);
}

#[test]
fn parsed_json_fits_its_schema_and_its_text() {
    let schema: Value = serde_json::from_str(&run(&["schema", "parse"]).well()).unwrap();
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    let at = "https://example.org/parse.json";
    compiler.add_resource(at, schema).unwrap();
    let schema = compiler.compile(at, &mut schemas).unwrap();
    let parsed = json_lines(&run_on(&["parse", "-", "--format", "json"], NEWS.as_bytes()).well());
    assert_eq!(parsed.len(), 1);
    assert!(schemas.validate(&parsed[0], schema).is_ok(), "{}", parsed[0]);
    let text: Vec<char> = parsed[0]["text"].as_str().unwrap().chars().collect();
    let check = |part: &Value, words: &str| {
        let at = |key: &str| part[key].as_u64().unwrap() as usize;
        let found: String = text[at("start")..at("end")].iter().collect();
        assert_eq!(part[words], found.as_str());
    };
    let list = |value: &Value| value.as_array().unwrap().clone();
    let mut names = Vec::new();
    for sentence in list(&parsed[0]["sentences"]) {
        check(&sentence, "text");
        list(&sentence["tokens"]).iter().for_each(|token| check(token, "form"));
        let roots = list(&sentence["tokens"]).iter().filter(|t| t["head"] == 0).count();
        assert_eq!(roots, 1);
        for name in list(&sentence["names"]) {
            check(&name, "text");
            names.push(name["text"].clone());
        }
    }
    for name in ["Kenya", "United States", "Russia"] {
        assert!(names.iter().any(|n| n == name), "{name} is not in {names:?}");
    }
}

#[test]
fn trees_from_elsewhere_are_printed_as_json_too() {
    let trees = "1\tRebels\trebel\tNOUN\t_\t_\t2\tnsubj\t_\tNER=B-ORG\n\
                 2\tleft\tleave\tVERB\t_\t_\t0\troot\t_\tTrigger=actual;RETREAT/withdraw:900;1:870:20\n\n";
    let parsed = run_on(&["parse", "--conllu", "-", "--format", "json"], trees.as_bytes()).well();
    let parsed = &json_lines(&parsed)[0];
    assert_eq!(parsed["text"], "Rebels left");
    assert_eq!(parsed["sentences"][0]["tokens"][1]["lemma"], "leave");
    assert_eq!(parsed["sentences"][0]["names"][0]["class"], "ORG");
    let trigger = json!({
        "token": 2,
        "status": "actual",
        "types": [{"type": "RETREAT", "mode": "withdraw", "probability": 0.9}],
        "parties": [{"token": 1, "actor": 0.87, "recipient": 0.02}],
    });
    assert_eq!(parsed["sentences"][0]["triggers"][0], trigger);
}

/// Neither a text without stops nor a long sentence from elsewhere takes more
/// than its share of time.
#[test]
fn overlong_sentences_are_read_in_time() {
    let begun = std::time::Instant::now();
    let words = "the rebels and the army of the north attacked the town near the river ";
    let text = format!("Kenya said that {}", words.repeat(250));
    let parsed = run_on(&["parse", "-"], text.as_bytes()).well();
    assert!(parsed.lines().filter(|line| !line.starts_with('#')).count() > 3_000);
    run_on(&["code", "-"], text.as_bytes()).well();
    // A chain of 2,500 tokens, each below the one before it.
    let chain: String = (1..=2_500)
        .map(|id| {
            let (head, relation) = (id - 1, if id == 1 { "root" } else { "conj" });
            format!("{id}\tattacked\tattack\tVERB\tVBD\t_\t{head}\t{relation}\t_\t_\n")
        })
        .collect();
    run_on(&["code", "--conllu", "-"], format!("{chain}\n").as_bytes()).well();
    assert!(begun.elapsed().as_secs() < 120, "{:?}", begun.elapsed());
}

/// A sentence of politics, and one that tells nothing but to a rule of one's own.
const BREAD: &str =
    "Kenya condemned the attack by Somalia. The bakers of Chad sold bread to France.";

#[test]
fn sentences_that_tell_nothing_are_left_out_but_counted() {
    let with = run_on(&["code", "-"], BREAD.as_bytes());
    let all = run_on(&["code", "-", "--every-sentence"], BREAD.as_bytes());
    assert!(with.stderr.starts_with("1 articles, 2 sentences, "), "{}", with.stderr);
    assert_eq!(with.well(), all.well());
}

#[test]
fn a_rule_of_ones_own_counts_where_nothing_else_is_told() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("news.txt"), BREAD).unwrap();
    // One has the name of a file of embedded rules.
    for name in ["mine.rules", "violence.rules"] {
        let rule = "AID bread\n  sell  object: bread  to: RECIPIENT\n";
        std::fs::write(folder.path().join(name), rule).unwrap();
        let mut command = whodid(&["code", "--rules", name, "news.txt"]);
        let ran = Ran::of(command.current_dir(folder.path()).output().unwrap());
        let out = ran.well();
        assert!(out.contains("ACCUSE") && out.contains("[sold]"), "{name}: {out}");
    }
}
