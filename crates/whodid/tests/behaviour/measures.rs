//! `bench` and `rules stats`.

use crate::{run, run_on};

#[test]
fn bench_measures_with_one_thread_and_with_several() {
    let out = run(&["bench", "samples", "--threads", "2"]).well();
    let rows: Vec<Vec<&str>> = out.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows.len(), 3, "{out}");
    for stage in ["read", "parse", "resolve", "code", "write"] {
        assert!(rows[0].contains(&stage), "{out}");
    }
    for (row, threads) in rows[1..].iter().zip(["1", "2"]) {
        let number = |at: usize| row[at].parse::<f64>().unwrap_or_else(|_| panic!("{out}"));
        assert_eq!((row[0], row[1]), (threads, "6"), "{out}");
        assert!(number(2) > 1000.0 && number(3) > 20.0 && number(4) > 0.0, "{out}");
        assert!(number(5) > 0.0 && number(6) > 0.0, "{out}");
        let shares = row[7..12].iter().map(|s| s.trim_end_matches('%').parse::<f64>().unwrap());
        assert!((shares.sum::<f64>() - 100.0).abs() < 0.5, "{out}");
        if cfg!(target_os = "linux") {
            assert!(number(12) > 10.0, "{out}");
        }
    }
    let one = run(&["bench", "samples", "--threads", "1"]).well();
    assert_eq!(one.lines().count(), 2, "{one}");
}

#[test]
fn bench_does_not_read_standard_input() {
    let ran = run_on(&["bench", "-"], b"Kenya condemned Somalia.");
    assert_eq!(ran.status, Some(1));
    assert!(ran.stderr.contains("give files"), "{}", ran.stderr);
}

#[test]
fn stats_count_the_rules() {
    let text = "Kenya condemned Somalia. Chad condemned Mali. France attacked Spain with drones.";
    let out = run_on(&["rules", "stats", "-"], text.as_bytes()).well();
    assert!(out.starts_with("1 articles, "), "{out}");
    let row = |rule: &str| -> Vec<String> {
        let line = out.lines().find(|line| line.split_whitespace().next() == Some(rule));
        line.unwrap_or_else(|| panic!("no {rule} in {out}"))
            .split_whitespace()
            .map(String::from)
            .collect()
    };
    assert_eq!(row("accuse.condemn")[1..], ["2", "2", "0"], "{out}");
    let rules = run(&["rules", "list"]).well().lines().count();
    let (fires, rest) = out.split_once("\nnever fire: ").unwrap();
    let silent: usize = rest.lines().next().unwrap().parse().unwrap();
    let firing = fires.lines().skip(3).count();
    assert_eq!(firing + silent, rules, "{out}");
    assert!(out.contains("\noverlap on a frame: "), "{out}");
    assert!(out.contains(" over "), "two rules fit an attack with drones: {out}");
}
