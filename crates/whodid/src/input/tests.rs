use std::io::Write as _;

use expect_test::{Expect, expect};
use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;

use super::*;

const TALKS: &str = "Kenya and Somalia agreed on Monday to reopen the border between them.";
const VISIT: &str = "The president of Ghana arrived in Lagos on Friday for talks with traders.";

/// Every article of `paths`, in order.
fn open(
    paths: &[PathBuf],
    options: &InputOptions,
) -> impl Iterator<Item = Result<Article, InputError>> {
    raw(paths).flat_map(move |raw| raw.read(options))
}

/// A folder with one file in it.
fn folder(name: &str, content: &[u8]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), content).unwrap();
    folder
}

/// What comes of an argument below `folder`: an article's id and text, or the message.
fn lines(folder: &TempDir, argument: &str, options: &InputOptions) -> String {
    let root = format!("{}{}", folder.path().display(), std::path::MAIN_SEPARATOR);
    let mut out = String::new();
    for article in open(&[folder.path().join(argument)], options) {
        let line = match article {
            Ok(a) => {
                let date = a.date.map(|d| format!(" ({} {})", d.date, d.source.as_str()));
                format!("{}{}: {}", a.id, date.unwrap_or_default(), a.text.replace('\n', "/"))
            }
            Err(error) => {
                let kind = match (error.is_warning(), error.is_skipped()) {
                    (true, _) => "warning",
                    (_, true) => "skipped",
                    _ => "error",
                };
                format!("{kind}: {error}")
            }
        };
        out.push_str(&line.replace(&root, ""));
        out.push('\n');
    }
    out
}

fn check(name: &str, content: &[u8], expected: Expect) {
    expected.assert_eq(&lines(&folder(name, content), name, &InputOptions::default()));
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(content).unwrap();
    out.finish().unwrap()
}

#[test]
fn json_lines() {
    let content = format!(
        "{{\"id\": \"a\", \"date\": \"2024-05-06\", \"text\": \"{TALKS}\"}}\n\n\
         {{\"id\": 7, \"title\": \"No text\"}}\n\
         {{\"id\": 8, \"text\": 5}}\n\
         {{broken\n\
         [1]\n\
         {{\"text\": \"{VISIT}\"}}"
    );
    let expected = expect![[r#"
        a (2024-05-06 record): Kenya and Somalia agreed on Monday to reopen the border between them.
        error: a.jsonl:3: the record has neither "text" nor "html"; give each record a field "text" (or "html")
        error: a.jsonl:4: the field "text" is not a string; give it as a string in quotation marks
        error: a.jsonl:5: not valid JSON at column 2: key must be a string; each line must be one JSON object
        error: a.jsonl:6: the JSON value is not an object; each record must be an object with a field "text" (or "html")
        a.jsonl:7: The president of Ghana arrived in Lagos on Friday for talks with traders.
    "#]];
    check("a.jsonl", content.as_bytes(), expected);
}

#[test]
fn json_arrays_and_objects() {
    let content = format!(
        "[\n  {{\"id\": \"a\", \"text\": \"{TALKS} }} [ \\\" \"}},\n  5,\n  {{\"id\": \"b\",\n \"text\": \"{VISIT}\"}}\n]\n"
    );
    let expected = expect![[r#"
        a: Kenya and Somalia agreed on Monday to reopen the border between them. } [ " 
        error: a.json:3: not valid JSON at column 2: trailing characters; each line must be one JSON object
        b: The president of Ghana arrived in Lagos on Friday for talks with traders.
    "#]];
    check("a.json", content.as_bytes(), expected);
    let expected = expect![[r#"
        error: a.json:1: the file ends inside a JSON value; check that the file is complete
    "#]];
    check("a.json", b"{\"text\": \"The two", expected);
}

#[test]
fn tables() {
    let content =
        format!("ID;Date;Text\n1;2024-05-06;\"{TALKS}\nThey said so.\"\n2;2024;{VISIT}\n3;;\n");
    let expected = expect![[r#"
        1 (2024-05-06 record): Kenya and Somalia agreed on Monday to reopen the border between them./They said so.
        2: The president of Ghana arrived in Lagos on Friday for talks with traders.
        error: a.csv:5: the record has neither "text" nor "html"; give each record a field "text" (or "html")
    "#]];
    check("a.csv", content.as_bytes(), expected);
    let content = b"id,text\n1,The envoys met in Z\xfcrich on Monday to talk about the border.\n";
    let expected = expect![[r#"
        warning: a.csv:2: not valid UTF-8 at byte 19, read as windows-1252; convert it to UTF-8 if names look wrong
        1: The envoys met in Zürich on Monday to talk about the border.
    "#]];
    check("a.csv", content, expected);
    let expected = expect![[r#"
        error: a.csv: the table has no column "text" or "html" (its header: id, words); name the column that holds the articles "text"
    "#]];
    check("a.csv", b"id,words\n1,none\n", expected);
}

#[test]
fn damaged_files() {
    check(
        "a.txt",
        b"",
        expect![[r#"
        error: a.txt: the input is empty; give a file with text in it
    "#]],
    );
    check(
        "a.jsonl",
        b"\n \n",
        expect![[r#"
        error: a.jsonl: the input is empty; give a file with text in it
    "#]],
    );
    check(
        "a.html",
        b"\x89PNG\r\n\x1a\n\0\0",
        expect![[r#"
        error: a.html: the input is binary data, not text; give HTML, plain text, JSON lines or CSV (convert PDF and office files first)
    "#]],
    );
    let accents = TALKS.replace("border", "b\u{1}rder");
    let broken: Vec<u8> = accents.bytes().map(|b| if b == 1 { 0xf6 } else { b }).collect();
    check(
        "a.txt",
        &broken,
        expect![[r#"
        warning: a.txt: not valid UTF-8 at byte 50, read as windows-1252; convert it to UTF-8 if names look wrong
        a.txt: Kenya and Somalia agreed on Monday to reopen the börder between them.
    "#]],
    );
    let deep = "<div>".repeat(100_000);
    check(
        "a.html",
        deep.as_bytes(),
        expect![[r#"
        error: a.html: the page's elements nest more than 1000 deep; save the page's text as a .txt file
    "#]],
    );
    check(
        "a.txt",
        &vec![b'a'; 50 << 20],
        expect![[r#"
        error: a.txt: more than 8 MB in one article; split the text, or give its articles as JSON lines
    "#]],
    );
}

#[test]
fn long_records_are_passed_over() {
    let long = "a".repeat(MAX_RECORD_BYTES);
    let content = format!("{{\"text\": \"{long}\"}}\n{{\"id\": \"b\", \"text\": \"{VISIT}\"}}\n");
    check(
        "a.jsonl",
        content.as_bytes(),
        expect![[r#"
        error: a.jsonl:1: the record that begins at byte 0 is longer than 32 MB; split it, or check that its line breaks and quotation marks are right
        b: The president of Ghana arrived in Lagos on Friday for talks with traders.
    "#]],
    );
    check(
        "a.json",
        content.as_bytes(),
        expect![[r#"
        error: a.json:1: the record that begins at byte 0 is longer than 32 MB; split it, or check that its line breaks and quotation marks are right
        b: The president of Ghana arrived in Lagos on Friday for talks with traders.
    "#]],
    );
    let content = format!("id,text\n1,{VISIT}\n2,\"{long}{long}\n3,{VISIT}\n");
    check(
        "a.csv",
        content.as_bytes(),
        expect![[r#"
        1: The president of Ghana arrived in Lagos on Friday for talks with traders.
        error: a.csv:3: the record that begins at byte 84 is longer than 32 MB; split it, or check that its line breaks and quotation marks are right
    "#]],
    );
}

#[test]
fn gzip_whole_and_cut() {
    check(
        "a.txt.gz",
        &gzip(TALKS.as_bytes()),
        expect![[r#"
        a.txt.gz: Kenya and Somalia agreed on Monday to reopen the border between them.
    "#]],
    );
    let line = |id: usize| format!("{{\"id\": \"{id}\", \"text\": \"{TALKS} {id}\"}}\n");
    let packed = gzip((0..20_000).map(line).collect::<String>().as_bytes());
    let folder = folder("a.jsonl.gz", &packed[..packed.len() / 2]);
    let out = lines(&folder, "a.jsonl.gz", &InputOptions::default());
    let (articles, last) = out.trim_end().rsplit_once('\n').unwrap();
    assert!(
        articles.lines().count() > 5_000 && articles.lines().all(|line| !line.contains("error"))
    );
    assert!(last.ends_with(
        "the gzip data ends too early; what came before was read; fetch or copy the file again"
    ));
}

#[test]
fn folders_and_globs() {
    let folder = folder("b.txt", VISIT.as_bytes());
    fs::create_dir_all(folder.path().join("a/deep")).unwrap();
    fs::write(folder.path().join("a/deep/one.txt"), TALKS).unwrap();
    fs::write(folder.path().join("picture.jpg"), "no").unwrap();
    fs::write(folder.path().join(".hidden.txt"), "no").unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    let options = InputOptions::default();
    let both = expect![[r#"
        a/deep/one.txt: Kenya and Somalia agreed on Monday to reopen the border between them.
        b.txt: The president of Ghana arrived in Lagos on Friday for talks with traders.
    "#]];
    both.assert_eq(&lines(&folder, "", &options));
    both.assert_eq(&lines(&folder, "**/*.txt", &options).replace(".hidden.txt: no\n", ""));
    expect![[r#"
        error: empty: no file in this folder can be read; it may hold .html, .htm, .txt, .jsonl, .ndjson, .json and .csv files, also with .gz
    "#]]
    .assert_eq(&lines(&folder, "empty", &options));
    expect![[r#"
        error: nowhere.txt: no such file or folder; check the path
    "#]]
    .assert_eq(&lines(&folder, "nowhere.txt", &options));
    expect![[r#"
        error: *.html: no file matches the pattern; check it, and quote it so that the shell leaves it alone
    "#]]
    .assert_eq(&lines(&folder, "*.html", &options));
}

#[test]
fn options() {
    let german =
        "Der Bundeskanzler hat am Montag in Berlin mit dem Präsidenten der Ukraine gesprochen.";
    let both = folder("a.txt", german.as_bytes());
    expect![[r#"
        skipped: a.txt: the text is in another language (de); only English is read
    "#]]
    .assert_eq(&lines(&both, "a.txt", &InputOptions::default()));
    let options = InputOptions { date: Some(jiff::civil::date(2025, 3, 4)), any_language: true };
    expect![[r#"
        a.txt (2025-03-04 given): Der Bundeskanzler hat am Montag in Berlin mit dem Präsidenten der Ukraine gesprochen.
    "#]]
    .assert_eq(&lines(&both, "a.txt", &options));
}

#[test]
fn content_tells_where_the_name_does_not() {
    let check = |head: &str, expected: Format| {
        assert_eq!(Format::of_content(None, head.as_bytes()), expected, "{head}");
    };
    check("\u{feff}\n<!DOCTYPE html><html>", Format::Page);
    check("{\"id\": 1, \"text\": \"a\"}\n", Format::JsonLines);
    check("{\n  \"id\": 1", Format::Json);
    check("[\n {\"id\": 1}", Format::Json);
    check("id,title,text\n", Format::Csv);
    check("In Kyiv, the text was read.", Format::Text);
    assert_eq!(Format::of_content(Some(Format::Text), b"<html>"), Format::Page);
}

/// The example pages of the repository.
#[test]
fn samples() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let mut out = String::new();
    for article in open(&[samples], &InputOptions::default()) {
        let a = article.unwrap();
        let date = a.date.unwrap();
        let words = a.text.split_whitespace().count();
        out.push_str(&format!(
            "{} ({} {}) {}, {}: {} paragraphs, {words} words\n",
            a.title.unwrap(),
            date.date,
            date.source.as_str(),
            a.byline.unwrap(),
            a.site.unwrap(),
            a.paragraphs.len()
        ));
    }
    expect![[r#"
        Guns to fall silent on Thai-Cambodian border (2025-07-29 byline) Conor Whitlock, The Northgate Journal: 11 paragraphs, 362 words
        Thailand and Cambodia agree to ceasefire after five days of fighting (2025-07-28 url) Nurul Hakimah, Strait Observer: 11 paragraphs, 347 words
        EU blacklists Chinese firms in new round of Russia sanctions (2024-12-16 meta) Joris Van Aken, The Lowland Post: 11 paragraphs, 361 words
        India's Modi urges talks on first visit to wartime Kyiv (2024-08-23 json-ld) Halina Orsova, Meridian Dispatch: 11 paragraphs, 335 words
        China ends two days of drills around Taiwan (2025-04-02 json-ld) Grace Tolliver; Chen Po-wei, The Harbour Courier: 10 paragraphs, 354 words
        Georgian police arrest dozens on fifth night of protests (2024-12-03 meta) Tamta Weiss, Continental Wire: 12 paragraphs, 359 words
    "#]].assert_eq(&out);
}
