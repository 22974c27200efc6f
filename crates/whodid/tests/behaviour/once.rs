//! One event once an article, its mentions, numbers and contexts.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::{arg, json_lines, run, run_on};

/// A headline and a lead that tell one arrest, and a condemnation of it.
fn article() -> String {
    let record = json!({
        "id": "a",
        "date": "2024-05-15",
        "html": "<html><head><title>Germany arrests three Russian spies</title></head><body>\
                 <article><h1>Germany arrests three Russian spies</h1>\
                 <p>German police arrested three Russian spies in Berlin on Monday, the interior \
                 ministry said in a statement that was published in the capital.</p>\
                 <p>Russia condemned the arrests on Tuesday and summoned the German ambassador to \
                 the foreign ministry in Moscow for an explanation.</p></article></body></html>",
    });
    format!("{record}\n")
}

fn code(args: &[&str]) -> Vec<Value> {
    let args: Vec<&str> = ["code", "-", "--format", "jsonl"].iter().chain(args).copied().collect();
    json_lines(&run_on(&args, article().as_bytes()).well())
}

#[test]
fn each_mention_is_in_one_event() {
    let (events, mentions) = (code(&[]), code(&["--mentions"]));
    assert!(events.len() <= mentions.len());
    let ids = |values: &[Value]| -> Vec<String> {
        values.iter().map(|v| v["id"].as_str().unwrap().to_string()).collect()
    };
    let mut inside: Vec<String> =
        events.iter().flat_map(|e| ids(e["mentions"].as_array().unwrap())).collect();
    let mut alone = ids(&mentions);
    inside.sort();
    alone.sort();
    assert_eq!(inside, alone);
    let known: BTreeSet<String> = ids(&events).into_iter().collect();
    for mention in &mentions {
        assert!(known.contains(mention["event"].as_str().unwrap()), "{mention}");
        assert_eq!(mention["mentions"], json!([]));
    }
    for event in &events {
        assert_eq!(event["event"], event["id"]);
        let told = event["mentions"].as_array().unwrap();
        assert!(!told.is_empty());
        for (field, at) in event["origin"].as_object().unwrap() {
            let from = &told[at.as_u64().unwrap() as usize];
            if field != "lead" && field != "recipients" {
                assert_eq!(event[field], from[field], "{field}");
            }
        }
    }
}

#[test]
fn headline_and_lead_are_one() {
    let events = code(&[]);
    let arrest = events.iter().find(|e| e["type"] == "COERCE").expect("an arrest");
    let anchors: Vec<&Value> =
        arrest["mentions"].as_array().unwrap().iter().map(|m| &m["anchor"]["text"]).collect();
    assert_eq!(anchors, ["arrests", "arrested"], "{arrest}");
    assert_eq!(arrest["date"]["first"], "2024-05-13");
    assert_eq!(arrest["numbers"][0]["kind"], "arrested");
    assert_eq!(arrest["numbers"][0]["low"], 3);
    let table = run_on(&["code", "-"], article().as_bytes()).well();
    assert!(table.contains("    also "), "{table}");
    assert!(table.contains("arrested 3"), "{table}");
    let table = run_on(&["code", "-", "--mentions"], article().as_bytes()).well();
    assert!(!table.contains("    also "), "{table}");
}

#[test]
fn contexts_have_their_words() {
    for event in code(&[]) {
        let shown: BTreeSet<&str> = event["context_words"]
            .as_array()
            .unwrap()
            .iter()
            .map(|w| w["context"].as_str().unwrap())
            .collect();
        let named: BTreeSet<&str> =
            event["contexts"].as_array().unwrap().iter().map(|c| c.as_str().unwrap()).collect();
        assert_eq!(shown, named, "{event}");
    }
    let condemned = code(&[]).into_iter().find(|e| e["type"] == "ACCUSE").expect("a condemnation");
    assert!(condemned["contexts"].as_array().unwrap().contains(&json!("diplomatic")));
}

/// Scores count mentions: they are the same whether these are put together or not.
#[test]
fn scores_do_not_change() {
    let folder = tempfile::tempdir().unwrap();
    let sentences = [
        "Germany arrested three Russian spies on Monday.",
        "The weather was fine.",
        "Germany arrested the spies on Monday in Berlin.",
        "Russia condemned Germany.",
    ];
    let party = |code: &str| json!([{"country": code}]);
    let event = |s: usize, kind: &str, a: &str, r: &str| {
        json!({"s": s, "type": kind, "mode": "", "status": "actual", "anchor": "x",
               "actor": party(a), "recipient": party(r)})
    };
    let gold = json!({"id": "a", "date": "2024-05-15", "sentences": sentences,
        "text": sentences.join(" "),
        "events": [event(0, "COERCE", "DEU", "RUS"), event(2, "COERCE", "DEU", "RUS"),
                   event(3, "ACCUSE", "RUS", "DEU")]});
    let path = folder.path().join("gold.jsonl");
    fs::write(&path, format!("{gold}\n")).unwrap();
    let expected = run(&["eval", arg(&path), "--errors"]).well();
    for flags in [&[][..], &["--mentions"]] {
        let coded = run(&[&["code", arg(&path), "--format", "jsonl"], flags].concat()).well();
        let rows = json_lines(&coded).len();
        let told: usize =
            json_lines(&coded).iter().map(|e| e["mentions"].as_array().unwrap().len().max(1)).sum();
        assert!(flags.is_empty() == (rows < told), "{rows} rows, {told} mentions");
        let events = folder.path().join("events.jsonl");
        fs::write(&events, coded).unwrap();
        let scored = run(&["eval", arg(&path), "--errors", "--events", arg(&events)]).well();
        assert_eq!(scored, expected);
    }
}
