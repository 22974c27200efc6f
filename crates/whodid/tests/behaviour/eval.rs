//! Scores, against figures worked out by hand.

use std::fs;

use expect_test::expect;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{arg, json_lines, run};

fn lines(values: &[Value]) -> String {
    values.iter().map(|value| format!("{value}\n")).collect()
}

fn countries(codes: &[&str]) -> Value {
    codes.iter().map(|code| json!({"country": code})).collect()
}

fn gold(s: usize, kind: &str, mode: &str, sides: [&[&str]; 2]) -> Value {
    let [actor, recipient] = sides.map(countries);
    json!({
        "s": s, "type": kind, "mode": mode, "status": "actual", "anchor": kind.to_lowercase(),
        "actor": actor, "recipient": recipient,
    })
}

fn event(document: &str, kind: &str, mode: &str, at: usize, sides: [&[&str]; 2]) -> Value {
    let [actors, recipients] = sides.map(countries);
    json!({
        "document": document, "type": kind, "mode": mode, "status": "actual", "rule": "r",
        "anchor": {"text": "x", "start": at, "end": at + 1},
        "actors": actors, "recipients": recipients,
    })
}

fn with(mut value: Value, field: &str, content: Value) -> Value {
    value[field] = content;
    value
}

/// Three documents, and events for them. The second sentence of `a` begins at
/// character 24 (byte 29), that of `b` at 10, that of `c` at 21.
fn example() -> (TempDir, [String; 2]) {
    let folder = tempfile::tempdir().unwrap();
    let second = json!([countries(&["ISR"]), countries(&["LBN"])]);
    let documents = [
        json!({"id": "a", "date": "2024-05-01",
        "sentences": ["Álphà sént aid to Bétä.", "Gamma hit Delta."],
        "events": [
            gold(0, "AID", "", [&["FRA"], &["KEN"]]),
            with(gold(1, "ASSAULT", "aerial", [&["ISR"], &["SYR"]]), "either", second),
        ]}),
        json!({"id": "b", "sentences": ["They met.", "They quarrelled."], "events": [
            gold(0, "CONSULT", "meet", [&["JPN"], &["PHL"]]),
            with(gold(1, "ACCUSE", "", [&["IRN"], &["GBR"]]), "optional", json!(true)),
        ]}),
        json!({"id": "c", "sentences": ["One man was detained", "A plan was agreed."], "events": [
            gold(0, "COERCE", "arrest", [&["GEO"], &["GEO"]]),
            with(gold(1, "AGREE", "", [&["UNO"], &["MLI"]]), "status", json!("future")),
        ]}),
    ];
    let events = [
        // Told twice: right in the first sentence, false in the second.
        with(
            event("a", "AID", "", 6, [&["FRA"], &["KEN"]]),
            "mentions",
            json!([{"anchor": {"start": 6, "end": 7}}, {"anchor": {"start": 26, "end": 27}}]),
        ),
        // Right by the second reading.
        event("a", "ASSAULT", "aerial", 30, [&["ISR"], &["LBN"]]),
        // Right although both are on one side; mode and status are wrong.
        with(event("b", "CONSULT", "", 5, [&["JPN", "PHL"], &[]]), "status", json!("future")),
        // Optional, and so neither right nor wrong.
        event("b", "ACCUSE", "", 10, [&["IRN"], &["GBR"]]),
        // Not in gold: false.
        event("b", "ACCUSE", "", 9, [&["IRN"], &["GBR"]]),
        // The type is right, and one side (two bodies that count as one), not the other.
        with(event("c", "AGREE", "", 21, [&["EUR"], &["BFA"]]), "status", json!("future")),
        // Of no document of gold, and so not looked at.
        event("z", "AGREE", "", 0, [&["USA"], &["BFA"]]),
    ];
    let paths = [("gold.jsonl", lines(&documents)), ("events.jsonl", lines(&events))].map(
        |(name, text)| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            arg(&path).to_string()
        },
    );
    (folder, paths)
}

/// Of 5 events that count, 4 are found in type and 3 in full (`COERCE` is missed);
/// 6 are coded that count. Status is right in 3 of the 4, mode in 1 of 2. In
/// documents, 4 of 6 types are right.
#[test]
fn figures() {
    let (_folder, [gold, events]) = example();
    expect![[r#"
        type in sentence                 P 0.667  R 0.800  F1 0.727
        type + both parties' countries   P 0.500  R 0.600  F1 0.545
        status right, of 4 matched: 0.750
        mode right, of 2: 0.500
        place right, of 0 that the sentence places: 0.000; 0 others also have one
        date right, of 0 that the sentence dates: 0.000; 0 others also have one
        type        gold      P      R     F1   document-level F1
        ACCUSE         0  0.000  0.000  0.000   0.000
        AGREE          1  1.000  1.000  1.000   1.000
        AID            1  0.500  1.000  0.667   1.000
        ASSAULT        1  1.000  1.000  1.000   1.000
        COERCE         1  0.000  0.000  0.000   0.000
        CONSULT        1  1.000  1.000  1.000   1.000
        document-level macro-F1 0.667
    "#]]
    .assert_eq(&run(&["eval", &gold, "--events", &events]).well());
}

#[test]
fn errors() {
    let (_folder, [gold, events]) = example();
    let ran = run(&["eval", &gold, "--events", &events, "--errors"]).well();
    let (errors, _) = ran.split_once("type in sentence").unwrap();
    expect![[r#"
        a#1 Gamma hit Delta.
            false   AID       FRA > KEN  rule r
        b#0 They met.
            false   ACCUSE    IRN > GBR  rule r
            status  CONSULT   gold actual, ours future  [consult] rule r
            mode    CONSULT   gold meet, ours -  [consult] rule r
        c#0 One man was detained
            missed  COERCE    GEO > GEO  [coerce]
        c#1 A plan was agreed.
            parties AGREE     gold IGO > MLI, ours IGO > BFA  [agree] rule r
    "#]]
    .assert_eq(errors);
}

/// The program scores what it codes as it scores the same events from a file.
#[test]
fn its_own_events() {
    let folder = tempfile::tempdir().unwrap();
    let sentences = [
        "The European Union imposed sanctions on Bélarus on Friday.",
        "Germany condemned Russia.",
        "Japan sent food aid to Kenya.",
    ];
    let text = sentences.join(" ");
    let document = json!({"id": "a", "date": "2024-05-01", "sentences": sentences, "text": text,
    "events": [
        gold(1, "ACCUSE", "", [&["DEU"], &["RUS"]]),
        gold(2, "AID", "", [&["JPN"], &["KEN"]]),
    ]});
    let (gold, events) = (folder.path().join("gold.jsonl"), folder.path().join("events.jsonl"));
    fs::write(&gold, format!("{document}\n")).unwrap();
    let coded = run(&["code", arg(&gold), "--format", "jsonl"]).well();
    assert!(!json_lines(&coded).is_empty());
    fs::write(&events, coded).unwrap();
    let expected = run(&["eval", arg(&gold), "--errors"]).well();
    assert_eq!(run(&["eval", arg(&gold), "--errors", "--events", arg(&events)]).well(), expected);
    assert!(expected.contains("a#0"), "the sanctions are not in gold: {expected}");
}

/// The parties of gold by who they are taken for: a second reading counts, words
/// that are not in the sentence do not.
#[test]
fn parties_alone() {
    let folder = tempfile::tempdir().unwrap();
    let party = |text: &str, country: &str, sector: &str| json!({"text": text, "name": text, "country": country, "sector": sector});
    let farmers = "Four Kenyan farmers";
    let document = json!({"id": "a", "date": "2024-05-01",
    "sentences": [
        "Germany condemned Russia over the attack.",
        "Four Kenyan farmers sued the company, and they won.",
        "Later he met Antony Blinken, and he thanked him.",
    ],
    "events": [
        {"s": 0, "type": "ACCUSE", "anchor": "condemned",
         "actor": [party("Germany", "DEU", "STATE")],
         "recipient": [party("Russia", "UKR", "STATE")]},
        {"s": 1, "type": "ACCUSE", "anchor": "sued",
         "actor": [party(farmers, "KEN", "LAB")],
         "recipient": [party("the company", "", "BUS")],
         "either": [[party(farmers, "KEN", "AGR")], []]},
        {"s": 2, "type": "CONSULT", "anchor": "thanked", "actor": [],
         "recipient": [party("Antony Blinken", "USA", "GOV"), party("not there", "", "")]},
    ]});
    let gold = folder.path().join("gold.jsonl");
    fs::write(&gold, format!("{document}\n")).unwrap();
    expect![[r#"
        a#0 Germany condemned Russia over the attack.
            name  Russia  country wrong, sector right; gold UKR STATE; ours Russia RUS STATE [directory: Russia]
        kind         parties  country  right  sector  right
        name               3        3  0.667       3  1.000
        description        2        1  1.000       2  1.000
        pronoun            0        0  0.000       0  0.000
        all                5        4  0.750       5  1.000
    "#]]
    .assert_eq(&run(&["eval", arg(&gold), "--who", "--errors"]).well());
}

/// Writes gold of single texts, and gives the report.
fn of_texts(records: &[Value]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("texts.jsonl");
    fs::write(&path, lines(records)).unwrap();
    run(&["eval", arg(&path), "--errors"]).well()
}

/// Older names of types are read, and records of one text belong together.
#[test]
fn single_texts_with_codes() {
    let record = |text: &str, kind: &str, actor: &str, recipient: &str| {
        json!({"id": kind, "text": text, "events": [{"plover": kind,
            "actor": [{"code": actor}], "recipient": [{"code": recipient}]}]})
    };
    let report = of_texts(&[
        record("Germany condemned Russia.", "DISAPPROVE", "DEU", "RUS"),
        record("Japan sent food to Kenya and condemned Russia.", "AID", "JPN", "UGA"),
        record("Japan sent food to Kenya and condemned Russia.", "ACCUSE", "JPN", "RUS"),
        record("Norway slept.", "CONSULT", "NOR", "SWE"),
    ]);
    expect![[r#"
        AID Japan sent food to Kenya and condemned Russia.
            parties AID       gold JPN > UGA, ours JPN > KEN  rule aid.humanitarian
        CONSULT Norway slept.
            missed  CONSULT   NOR > SWE  []
        type in text                     P 1.000  R 0.750  F1 0.857
        type + both parties' countries   P 0.667  R 0.500  F1 0.571
        type        gold      P      R     F1
        ACCUSE         2  1.000  1.000  1.000
        AID            1  1.000  1.000  1.000
        CONSULT        1  0.000  0.000  0.000
    "#]]
    .assert_eq(&report);
}

/// Where parties have places in the text and no codes, the question is who acts.
#[test]
fn single_texts_with_pairs() {
    let record = |text: &str, kind: &str, actor: [usize; 2], recipient: [usize; 2]| {
        json!({"id": kind, "text": text, "events": [{"plover": kind,
            "actor": [{"span": actor}], "recipient": [{"span": recipient}]}]})
    };
    let report = of_texts(&[
        record("Germany condemned Russia.", "ACCUSE", [0, 7], [18, 24]),
        record("Russia was condemned by Chad.", "ACCUSE", [0, 6], [24, 28]),
        record("Libya freed two Greek sailors.", "YIELD", [0, 5], [12, 29]),
        record("Norway slept.", "CONSULT", [0, 6], [7, 12]),
    ]);
    expect![[r#"
        ACCUSE Russia was condemned by Chad.
            turned  ACCUSE    Russia > Chad; ours: ACCUSE TCD > RUS (accuse.condemn)
        CONSULT Norway slept.
            missed  CONSULT   Norway > slept; ours: -
        type found, of 4 pairs: 0.750
        type right, of 3 events between the two of a pair: 1.000
        direction right, of 3 found that place one of the two: 0.667; neither placed: 0
        type       pairs  found
        ACCUSE         2  1.000
        CONSULT        1  0.000
        YIELD          1  1.000
    "#]]
    .assert_eq(&report);
}
