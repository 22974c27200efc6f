//! Bad inputs are named, each with what is wrong with it; the others are coded.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{Ran, SANCTIONS, arg, json_lines, run, whodid};

const FIRST: &str = "China condemned Japan on Tuesday.";

/// Codes a good file, the bad one and another good file; returns the messages
/// without the last line, which counts.
fn messages(name: &str, content: Option<&[u8]>, status: i32, ends: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        path
    };
    let first = write("first.txt", FIRST.as_bytes());
    let last = write("last.txt", SANCTIONS.as_bytes());
    let bad = match content {
        Some(content) => write(name, content),
        None => folder.path().join(name),
    };
    let ran = run(&["code", "--format", "jsonl", arg(&first), arg(&bad), arg(&last)]);
    assert_eq!(ran.status, Some(status), "{name}: {}", ran.stderr);
    let documents: Vec<String> =
        json_lines(&ran.stdout).iter().map(|e| e["document"].as_str().unwrap().into()).collect();
    for good in [&first, &last] {
        assert!(documents.iter().any(|d| Path::new(d) == good), "{name}: {}", ran.stdout);
    }
    let (told, counts) = ran.stderr.trim_end().rsplit_once('\n').unwrap_or(("", &ran.stderr));
    assert!(counts.trim_end().ends_with(ends), "{name}: {counts}");
    let root = format!("whodid: {}{}", folder.path().display(), std::path::MAIN_SEPARATOR);
    told.lines()
        .map(|line| {
            line.strip_prefix(&root).unwrap_or_else(|| panic!("{name} is not named: {line}")).into()
        })
        .collect()
}

/// The one message about an input that cannot be read.
fn check(name: &str, content: Option<&[u8]>, message: &str) {
    let told = messages(name, content, 1, "; 1 failed");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with(name) && told[0].contains(message), "{told:?}");
    assert!(told[0].contains("; "), "nothing is said about what to do: {told:?}");
}

#[test]
fn empty() {
    check("a.txt", Some(b""), ": the input is empty");
    check("a.html", Some(b" \n\t "), ": the input is empty");
    check("a.jsonl", Some(b"\n"), ": the input is empty");
}

#[test]
fn binary() {
    check(
        "a.txt",
        Some(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0"),
        ": the input is binary",
    );
    check("a.html", Some(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\0"), ": the input is binary");
}

#[test]
fn missing() {
    check("none.txt", None, ": no such file or folder");
    check("*.html", None, ": no file matches the pattern");
}

#[test]
fn nested_too_deep() {
    let page = format!("<html><body>{}{SANCTIONS}", "<div>".repeat(100_000));
    check("a.html", Some(page.as_bytes()), ": the page's elements nest more than");
    let line = format!("{{\"html\": \"{page}\"}}\n");
    check("a.jsonl", Some(line.as_bytes()), ":1: the page's elements nest more than");
    let json = "[".repeat(100_000);
    check("b.jsonl", Some(json.as_bytes()), ":1: not valid JSON");
}

#[test]
fn records_without_text() {
    check("a.jsonl", Some(b"{\"id\": 1}\n"), ":1: the record has neither \"text\" nor \"html\"");
    check("b.jsonl", Some(b"{\"text\": \n"), ":1: not valid JSON");
    check("c.jsonl", Some(b"5\n"), ":1: the JSON value is not an object");
    check("a.csv", Some(b"id,words\n1,none\n"), ": the table has no column \"text\"");
}

#[test]
fn a_cut_gzip_keeps_what_came_before() {
    let line = |n: usize| format!("{{\"id\": \"{n}\", \"text\": \"{FIRST} It was case {n}.\"}}\n");
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all((0..1000).map(line).collect::<String>().as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    check("a.jsonl.gz", Some(&packed[..packed.len() / 2]), ": the gzip data ends too early");
    check("b.txt.gz", Some(&packed[..5]), ": the gzip data ends too early");
}

#[test]
fn broken_utf8_is_told_and_read() {
    let text = b"The envoys met in Z\xfcrich on Monday to talk about the border.";
    let told = messages("a.txt", Some(text), 0, "articles per second");
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("a.txt: not valid UTF-8 at byte 19"), "{told:?}");
}

#[test]
fn other_languages_are_left_out_and_no_failure() {
    let german = "Der Bundeskanzler hat am Montag in Berlin mit dem Präsidenten gesprochen.";
    let told = messages("a.txt", Some(german.as_bytes()), 0, "; 1 skipped");
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("a.txt: the text is in another language (de)"), "{told:?}");
}

/// The most kilobytes that the program may take at any time, where inputs of any
/// size are refused; a small article takes a quarter of it.
const PEAK: usize = 180_000;

/// Runs the program and checks its peak memory, where the system tells it.
fn limited(args: &[&str]) -> Ran {
    let mut command = whodid(args);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    // The peak only grows, so the last look before the end is enough.
    while child.try_wait().unwrap().is_none() {
        let told = fs::read_to_string(&status).unwrap_or_default();
        let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
        peak = peak.max(now.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(2));
    }
    assert!(!cfg!(target_os = "linux") || peak > 0, "the peak is not known");
    assert!(peak < PEAK, "{args:?} took {peak} kB");
    Ran::of(child.wait_with_output().unwrap())
}

#[test]
fn one_line_of_50_megabytes() {
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("good.txt");
    fs::write(&good, SANCTIONS).unwrap();
    let text = format!("{SANCTIONS} ").repeat((50 << 20) / SANCTIONS.len());
    for (name, before, after, message) in [
        ("a.txt", "", "", ": more than"),
        ("a.html", "<html><body><p>", "</p></body></html>", ": more than"),
        (
            "a.jsonl",
            "{\"text\": \"",
            "\"}\n",
            ":1: the record that begins at byte 0 is longer than",
        ),
        ("a.json", "{\"text\": \"", "\"}\n", ":1: the record that begins at byte 0 is longer than"),
        ("a.csv", "text\n", "\n", ":2: the record that begins at byte 5 is longer than"),
    ] {
        let bad = folder.path().join(name);
        fs::write(&bad, format!("{before}{text}{after}")).unwrap();
        let args = ["code", "--threads", "1", "--format", "jsonl", arg(&bad), arg(&good)];
        let ran = limited(&args);
        assert_eq!(ran.status, Some(1), "{name}: {}", ran.stderr);
        assert!(ran.stderr.contains(&format!("{}{message}", arg(&bad))), "{}", ran.stderr);
        assert!(ran.stderr.contains("1 articles, "), "{}", ran.stderr);
        assert!(!ran.stdout.is_empty());
        fs::remove_file(&bad).unwrap();
    }
}

#[test]
fn a_small_file_that_unpacks_to_400_megabytes() {
    let folder = tempfile::tempdir().unwrap();
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(b"{\"text\": \"").unwrap();
    let megabyte = vec![b'a'; 1 << 20];
    for _ in 0..400 {
        packed.write_all(&megabyte).unwrap();
    }
    packed.write_all(b"\"}\n").unwrap();
    let packed = packed.finish().unwrap();
    assert!(packed.len() < 8 << 20);
    for (name, message) in [
        ("a.txt.gz", ": more than"),
        ("a.html.gz", ": more than"),
        ("a.jsonl.gz", ":1: the record that begins at byte 0 is longer than"),
    ] {
        let bad = folder.path().join(name);
        fs::write(&bad, &packed).unwrap();
        let ran = limited(&["code", "--threads", "1", arg(&bad)]);
        assert_eq!(ran.status, Some(1), "{name}: {}", ran.stderr);
        assert!(ran.stderr.contains(&format!("{}{message}", arg(&bad))), "{}", ran.stderr);
    }
}
