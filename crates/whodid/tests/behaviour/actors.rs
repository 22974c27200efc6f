//! A user's own actors, the check of the directory, and dictionaries of older coders.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::{arg, json_lines, run, run_on};

const OWN: &str = "\
# Our ministers.
id\tname\taliases\tshort\tgender\tcountry
jane-doe\tJane Doe\tJ. Doe\tDoe\tf\tNZL

id\ttitle\tcountry\tsectors\tfrom\tto
jane-doe\tMinister of Trade\tNZL\tGOV\t2025-03-01\t

id\tname\taliases\tcountry\tsectors\tkind\tfrom\tto
united-nations\tWorld League\tUN\tIGO\t\tigo\t\t
";

fn written(name: &str, text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    (folder, path)
}

/// Who is named in a text: name, id, country and first sector of each.
fn named(text: &str, args: &[&str]) -> Vec<String> {
    let args = [&["who", "-", "--format", "jsonl", "--date", "2025-06-01"], args].concat();
    let shown = |a: &serde_json::Value| {
        let text = |v: &serde_json::Value| v.as_str().unwrap_or("-").to_owned();
        format!(
            "{} {} {} {}",
            text(&a["name"]),
            text(&a["id"]),
            text(&a["country"]),
            text(&a["sectors"][0])
        )
    };
    let mentions = json_lines(&run_on(&args, text.as_bytes()).well());
    mentions.iter().flat_map(|m| m["actors"].as_array().unwrap().iter().map(shown)).collect()
}

#[test]
fn own_actors_add_and_override() {
    let (_folder, own) = written("own.tsv", OWN);
    let text = "Jane Doe met Li Qiang. The UN praised the talks.";
    let with = named(text, &["--actors", arg(&own)]);
    assert!(with.contains(&"Jane Doe jane-doe NZL GOV".to_owned()), "{with:?}");
    assert!(with.contains(&"World League united-nations IGO -".to_owned()), "{with:?}");
    let without = named(text, &[]);
    assert!(without.contains(&"United Nations united-nations UNO -".to_owned()), "{without:?}");
    assert!(!without.iter().any(|n| n.contains("jane-doe")), "{without:?}");
}

#[test]
fn every_command_that_needs_actors_takes_them() {
    let (_folder, own) = written("own.tsv", OWN);
    let own = arg(&own);
    let sentence = "Jane Doe met Li Qiang.";
    assert!(run(&["explain", sentence, "--actors", own]).well().contains("NZL"));
    let coded =
        run_on(&["code", "-", "--actors", own, "--date", "2025-06-01"], sentence.as_bytes());
    assert!(coded.well().contains("Jane Doe (NZL GOV)"));
    run(&["rules", "list", "--actors", own]).well();
    let gold = format!("{{\"id\": \"a\", \"sentences\": [\"{sentence}\"], \"events\": []}}\n");
    let (_other, gold) = written("gold.jsonl", &gold);
    assert!(run(&["eval", arg(&gold), "--errors", "--actors", own]).well().contains("NZL"));
}

#[test]
fn a_bad_cell_is_named_with_its_place_and_what_to_do() {
    for (cells, place, remedy) in [
        ("x\tX Y\t\t\t\tXXX", "line 2, column 6 (country)", "states.tsv lists them"),
        ("x\tX Y\t\t\tn\tNZL", "line 2, column 5 (gender)", "m, f or nothing"),
        ("x\t\t\t\t\tNZL", "line 2, column 2 (name)", "fill it in"),
    ] {
        let text = format!("id\tname\taliases\tshort\tgender\tcountry\n{cells}\n");
        let (_folder, own) = written("bad.tsv", &text);
        let ran = run(&["explain", "No.", "--actors", arg(&own)]);
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(1), ""), "{}", ran.stderr);
        let place = format!("bad.tsv, {place}: ");
        assert!(ran.stderr.contains(&place) && ran.stderr.contains(remedy), "{}", ran.stderr);
    }
    let (_folder, own) = written("headless.tsv", "Jane Doe\tNZL\n");
    let ran = run(&["explain", "No.", "--actors", arg(&own)]);
    assert_eq!(ran.status, Some(1));
    assert!(ran.stderr.contains("headless.tsv, line 1: \"Jane Doe\\tNZL\""), "{}", ran.stderr);
    let ran = run(&["explain", "No.", "--actors", "no.tsv"]);
    assert_eq!(ran.status, Some(1));
    assert!(ran.stderr.contains("no.tsv: "), "{}", ran.stderr);
}

#[test]
fn the_check_tells_errors_from_warnings() {
    let ours = run(&["directory", "check"]);
    assert!(ours.stderr.contains(" entries, 0 errors, "), "{}", ours.stderr);
    assert!(ours.well().lines().all(|line| line.starts_with("warning: ")));

    let (_folder, own) = written("own.tsv", OWN);
    assert_eq!(run(&["directory", "check", arg(&own)]).well(), "");

    let ambiguous = "name\taliases\tcountry\nGeorgetown Heights\tMariupol Heights\tNZL\n\
                     name\tcountry\nLabour Heights\tNZL\nLabour Heights\tGBR\n";
    let (_folder, own) = written("own.tsv", ambiguous);
    let told = run(&["directory", "check", arg(&own)]).well();
    assert_eq!(told, "warning: labour heights: may be of GBR, NZL\n");

    let overlap = format!(
        "{OWN}id\ttitle\tcountry\tsectors\tfrom\tto\njane-doe\tMinister of Trade\tNZL\tGOV\t2025-05-01\t\n"
    );
    let (_folder, own) = written("own.tsv", &overlap);
    let ran = run(&["directory", "check", arg(&own)]);
    assert_eq!(ran.status, Some(1));
    assert_eq!(ran.stdout, "error: jane-doe: two terms as Minister of Trade overlap\n");

    let single = "id\tname\taliases\tshort\tgender\tcountry\na\tAda Roe\t\t\t\tNZL\nb\tBea Roe\t\t\t\tNZL\n\
                  id\ttitle\tcountry\tsectors\tfrom\tto\n\
                  a\tEmperor\tNZL\tGOV\t2001-01-01\t2002-01-01\nb\tEmperor\tNZL\tGOV\t2001-10-01\t\n";
    let (_folder, own) = written("own.tsv", single);
    let told = run(&["directory", "check", arg(&own)]).well();
    let wanted = "warning: Emperor of NZL: a and b hold the office at the same time for 92 days\n";
    assert_eq!(told, wanted);
}

#[test]
fn dictionaries_go_in_and_resolve_by_their_dates() {
    let dictionary = "\
# A dictionary of our own.
JANE_DOE_ ; minister
+J._DOE_
\t[NZLELI <250301] [NZLGOV 250301-20251231] [NZLQQQ >260101]
KIWI_WATCH_ [NGOHRI]
TROUT_FARMER [~AGR]
";
    let (folder, path) = written("own.actors.txt", dictionary);
    let ran = run(&["directory", "import", "--format", "petrarch", arg(&path)]);
    let remark = "own.actors.txt:4: QQQ of the code NZLQQQ has no counterpart";
    assert!(ran.stderr.contains(remark), "{}", ran.stderr);
    assert!(ran.stderr.ends_with("2 actors and 1 agents carried over; 1 remarks on what is not\n"));
    let tables = folder.path().join("own.tsv");
    let to_file = ["directory", "import", "--format", "petrarch", arg(&path), "-o", arg(&tables)];
    assert_eq!(run(&to_file).well(), "");
    assert_eq!(fs::read_to_string(&tables).unwrap(), ran.well());
    let actors = ["--actors", arg(&tables)];
    let met = "J. Doe met Li Qiang.";
    assert!(
        named(met, &actors)[0].ends_with(" petrarch-jane-doe NZL GOV"),
        "{:?}",
        named(met, &actors)
    );
    let later = ["who", "-", "--format", "jsonl", "--date", "2025-01-15", "--actors", arg(&tables)];
    let later = json_lines(&run_on(&later, met.as_bytes()).well());
    assert_eq!(later[0]["actors"][0]["sectors"][0], "ELI", "{later:?}");
    assert_eq!(run(&["directory", "check", arg(&tables)]).well(), "");
}
