//! Exit statuses, standard streams, and the flags that say what goes where.

use std::fs;
use std::io;

use serde_json::{Value, json};

use crate::{SANCTIONS, arg, json_lines, root, run, run_on, whodid};

/// Events of a text on standard input.
fn events(args: &[&str], text: &str) -> Vec<Value> {
    let args: Vec<&str> = ["code", "-", "--format", "jsonl"].iter().chain(args).copied().collect();
    json_lines(&run_on(&args, text.as_bytes()).well())
}

#[test]
fn a_wrong_command_line_is_status_2() {
    let check = |args: &[&str], message: &str| {
        let ran = run(args);
        assert_eq!(ran.status, Some(2), "{args:?}: {}", ran.stderr);
        assert_eq!(ran.stdout, "", "{args:?}");
        assert!(ran.stderr.contains(message), "{args:?}: {}", ran.stderr);
    };
    check(&[], "Usage: whodid");
    check(&["cook"], "cook");
    check(&["code"], "<INPUT>");
    check(&["code", "samples", "--colour", "red"], "--colour");
    check(&["code", "samples", "--format", "xml"], "xml");
    check(&["code", "samples", "--date", "yesterday"], "--date");
    check(&["code", "samples", "--threads", "-1"], "-1");
    check(&["rules"], "list");
}

#[test]
fn help_and_version_are_results() {
    for flag in ["--help", "--version"] {
        let ran = run(&[flag]);
        assert_eq!(ran.stderr, "");
        assert!(ran.well().contains("whodid"));
    }
}

#[test]
fn what_cannot_be_done_is_status_1() {
    let check = |args: &[&str], message: &str| {
        let ran = run(args);
        assert_eq!(ran.status, Some(1), "{args:?}: {}", ran.stderr);
        assert_eq!(ran.stdout, "", "{args:?}");
        assert!(ran.stderr.contains(message), "{args:?}: {}", ran.stderr);
    };
    check(&["code", "samples", "--rules", "no.rules"], "no.rules: ");
    check(
        &["code", "samples", "-o", "no/such/folder.txt"],
        "no/such/folder.txt: cannot be written",
    );
    check(&["eval", "no.jsonl"], "no.jsonl: cannot be read");
    check(&["eval", "README.md"], "README.md:1: not JSON");
}

#[test]
fn results_and_messages_go_apart() {
    let ran = run_on(&["code", "-", "--format", "jsonl"], SANCTIONS.as_bytes());
    assert!(ran.stderr.starts_with("1 articles, 1 sentences, "), "{}", ran.stderr);
    assert_eq!(ran.stderr.lines().count(), 1);
    let events = json_lines(&ran.well());
    assert!(!events.is_empty());
    for event in events {
        assert_eq!(event["document"], "stdin");
        assert_eq!(event["actors"][0]["country"], "USA");
        assert_eq!(event["recipients"][0]["country"], "RUS");
    }
}

#[test]
fn output_goes_to_the_file_that_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("out.txt");
    for args in [
        &["code", "samples/eu-sanctions.html"][..],
        &["code", "samples/eu-sanctions.html", "--format", "csv"],
        &["read", "samples/eu-sanctions.html"],
        &["parse", "samples/eu-sanctions.html"],
        &["who", "samples/eu-sanctions.html"],
    ] {
        let expected = run(args).well();
        assert!(!expected.is_empty());
        for flag in ["-o", "--output"] {
            let ran = run(&[args, &[flag, arg(&file)]].concat());
            assert_eq!(ran.well(), "", "{args:?}");
            assert_eq!(fs::read_to_string(&file).unwrap(), expected, "{args:?}");
        }
        assert_eq!(run(&[args, &["-o", "-"]].concat()).well(), expected, "{args:?}");
    }
}

#[test]
fn csv_says_what_json_lines_say() {
    let table = run(&["code", "samples", "--format", "csv"]).well();
    let events = json_lines(&run(&["code", "samples", "--format", "jsonl"]).well());
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), events.len());
    assert!(!rows.is_empty());
    for (row, event) in rows.iter().zip(&events) {
        let cell = |name: &str| {
            let column = header.iter().position(|column| column == name);
            row.get(column.unwrap_or_else(|| panic!("no column {name}"))).unwrap()
        };
        for name in ["id", "document", "published", "source", "type", "mode", "cameo", "rule"] {
            assert_eq!(cell(name), event[name].as_str().unwrap_or_default(), "{name}");
        }
        for (name, value) in [
            ("anchor", &event["anchor"]["text"]),
            ("sentence", &event["sentence"]["text"]),
            ("date", &event["date"]["edtf"]),
            ("date_words", &event["date"]["text"]),
            ("place", &event["place"]["text"]),
            ("attribution", &event["attribution"]["text"]),
        ] {
            assert_eq!(cell(name), value.as_str().unwrap_or_default(), "{name}");
        }
        assert_eq!(cell("anchor_start"), event["anchor"]["start"].to_string());
        for (name, side) in [("actors", "actors"), ("recipients", "recipients")] {
            let parties = event[side].as_array().unwrap();
            let names: Vec<&str> = parties.iter().map(|p| p["name"].as_str().unwrap()).collect();
            assert_eq!(cell(name), names.join("; "));
        }
    }
}

#[test]
fn the_date_that_is_given_dates_what_has_none() {
    // A Thursday; the Monday before it is meant.
    for event in events(&["--date", "2025-08-28"], SANCTIONS) {
        assert_eq!(event["published"], "2025-08-28");
        assert_eq!(event["date"]["edtf"], "2025-08-25");
    }
    for event in events(&[], SANCTIONS) {
        assert_eq!(event["published"], Value::Null);
    }
    let record = json!({"id": "own", "date": "2024-02-01", "text": SANCTIONS}).to_string();
    let own = events(&["--date", "2025-08-28"], &format!("{record}\n"));
    assert!(!own.is_empty());
    for event in own {
        assert_eq!(
            (&event["document"], &event["published"]),
            (&json!("own"), &json!("2024-02-01"))
        );
    }
}

#[test]
fn trees_that_the_user_gives_are_coded() {
    let folder = tempfile::tempdir().unwrap();
    let (text, trees) = (folder.path().join("a.txt"), folder.path().join("a.conllu"));
    fs::write(&text, SANCTIONS).unwrap();
    run(&["parse", arg(&text), "-o", arg(&trees)]).well();
    let parsed = fs::read_to_string(&trees).unwrap();
    assert_eq!(run(&["parse", "--conllu", arg(&trees)]).well(), parsed);
    assert_eq!(run_on(&["parse", "--conllu", "-"], parsed.as_bytes()).well(), parsed);
    let of =
        |args: &[&str]| json_lines(&run(&[&["code", "--format", "jsonl"], args].concat()).well());
    let (ours, theirs) = (of(&[arg(&text)]), of(&["--conllu", arg(&trees)]));
    assert!(!ours.is_empty());
    assert_eq!(ours, theirs);
    let dated = of(&["--conllu", arg(&trees), "--date", "2025-08-28"]);
    assert_eq!(dated[0]["published"], "2025-08-28");
}

#[test]
fn a_bad_tree_file_leaves_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let trees = folder.path().join("a.conllu");
    let parsed = run_on(&["parse", "-"], SANCTIONS.as_bytes()).well();
    fs::write(&trees, parsed).unwrap();
    for args in [&["code", "--conllu"][..], &["parse", "--conllu"]] {
        let alone = run(&[args, &[arg(&trees)]].concat()).well();
        let ran = run(&[args, &["missing.conllu", "README.md", arg(&trees)]].concat());
        assert_eq!(ran.status, Some(1), "{}", ran.stderr);
        assert_eq!(ran.stdout, alone);
        assert!(ran.stderr.contains("whodid: missing.conllu: cannot be read"), "{}", ran.stderr);
        assert!(ran.stderr.contains("whodid: README.md: not CoNLL-U"), "{}", ran.stderr);
    }
}

/// `| head`, whatever the command: the reader has gone before the first byte.
#[test]
fn a_reader_that_has_gone_is_no_error() {
    let gold = json!({"id": "a", "sentences": [SANCTIONS], "events": []}).to_string();
    let folder = tempfile::tempdir().unwrap();
    let gold_file = folder.path().join("gold.jsonl");
    fs::write(&gold_file, gold).unwrap();
    for args in [
        &["read", "samples"][..],
        &["parse", "samples"],
        &["who", "samples"],
        &["code", "samples"],
        &["code", "samples", "--format", "jsonl"],
        &["code", "samples", "--format", "csv"],
        &["explain", SANCTIONS],
        &["eval", arg(&gold_file), "--errors"],
        &["rules", "list"],
        &["schema"],
    ] {
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        let output = whodid(args).stdout(writer).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}: {stderr}");
        assert_eq!(stderr, "", "{args:?}");
    }
}

#[test]
fn nobody_need_read_the_messages() {
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("good.txt");
    fs::write(&good, SANCTIONS).unwrap();
    let expected = run(&["code", arg(&good)]).well();
    let (reader, writer) = io::pipe().unwrap();
    drop(reader);
    let output = whodid(&["code", "missing.txt", arg(&good)]).stderr(writer).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
}

#[test]
fn explains_anything() {
    for text in ["", " ", "?", "🚢", "Kyiv", "No. No! No?", "\u{0}", "\u{feff}a"] {
        // The system passes no argument with a zero byte in it.
        if !text.contains('\u{0}') {
            assert!(run(&["explain", text]).well().contains("no events"), "{text:?}");
        }
    }
    let long = "he said that ".repeat(2_000);
    run(&["explain", &long]).well();
}

#[test]
fn the_samples_are_there() {
    let pages = fs::read_dir(root().join("samples")).unwrap();
    let pages =
        pages.filter(|page| page.as_ref().unwrap().path().extension() == Some("html".as_ref()));
    assert_eq!(json_lines(&run(&["read", "samples"]).well()).len(), pages.count());
}
