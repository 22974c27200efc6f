//! The same input gives the same output, however many threads there are.

use std::fs;

use crate::{arg, run};

const WHO: &[&str] = &["Kenya", "The French government", "Turkey", "Iran's parliament", "Chile"];
const WHAT: &[&str] = &[
    "condemned the attack by",
    "imposed sanctions on",
    "sent emergency food aid to",
    "signed a trade agreement with",
    "expelled three diplomats from",
    "will meet officials from",
    "denied that it had threatened",
];
const WHOM: &[&str] = &["Somalia", "Russia", "the Philippines", "Israel"];

#[test]
fn any_number_of_threads_any_time() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..40 {
        // Of unequal length, so that threads do not end in the order they began.
        let text: String = (0..1 + n * 7 % 13)
            .map(|k| {
                let at = n * 5 + k * 3;
                let [who, what, whom] =
                    [(WHO, at), (WHAT, at / 2), (WHOM, at / 3)].map(|(w, i)| w[i % w.len()]);
                format!("{who} {what} {whom} on Friday, officials said.\n\n")
            })
            .collect();
        fs::write(folder.path().join(format!("{n:02}.txt")), text).unwrap();
    }
    for format in ["jsonl", "csv", "table", "plover", "polecat", "gdelt", "phoenix", "icews"] {
        let code = |threads: &str| {
            let inputs = ["code", "samples", arg(folder.path()), "--date", "2025-03-05"];
            run(&[&inputs[..], &["--format", format, "--threads", threads]].concat()).well()
        };
        let expected = code("1");
        // POLECAT has no column for the input.
        for n in [0, 20, 39].into_iter().filter(|_| format != "polecat") {
            assert!(expected.contains(&format!("{n:02}.txt")), "nothing was coded in {n:02}.txt");
        }
        for threads in ["1", "2", "5"] {
            assert!(code(threads) == expected, "{format} with {threads} threads is different");
        }
    }
}
