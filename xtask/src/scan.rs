//! Looks for what a library may not do, in the text of its source.
//!
//! A simple reader of lines, not of Rust: it leans on rustfmt, which puts a
//! module's closing brace under the first letter of its opening line.

/// What reaches outside of the program.
const FORBIDDEN: &[&str] = &[
    "std::fs",
    "std::net",
    "std::process",
    "std::env",
    "io::stdin",
    "io::stdout",
    "io::stderr",
    "print!",
    "println!",
    "eprint!",
    "eprintln!",
    "dbg!",
];

/// Modules of the standard library that also count inside of `use std::{...}`.
const MODULES: &[&str] = &["fs", "net", "process", "env"];

/// The lines, counted from 1, that do input or output, with what they use.
/// Comments and whatever `#[cfg(test)]` guards are left out.
pub fn outside_calls(source: &str) -> Vec<(usize, &'static str)> {
    let mut found = Vec::new();
    let mut lines = source.lines().enumerate();
    let mut in_use = false;
    while let Some((number, line)) = lines.next() {
        let code = line.split("//").next().unwrap_or_default();
        if code.trim() == "#[cfg(test)]" {
            skip_item(&mut lines);
            continue;
        }
        found
            .extend(FORBIDDEN.iter().filter(|word| has_word(code, word)).map(|w| (number + 1, *w)));
        let listed = match code.split_once("std::{") {
            Some((_, listed)) => listed,
            None if in_use => code,
            None => continue,
        };
        in_use = !code.contains(';');
        found
            .extend(MODULES.iter().filter(|word| has_word(listed, word)).map(|w| (number + 1, *w)));
    }
    found
}

/// Goes past the item that an attribute stands before.
fn skip_item<'a>(lines: &mut impl Iterator<Item = (usize, &'a str)>) {
    let mut indent = None;
    for (_, line) in lines {
        if line.trim().is_empty() || line.trim_start().starts_with("#[") {
            continue;
        }
        let depth = line.len() - line.trim_start().len();
        match indent {
            None if line.ends_with(';') || line.ends_with('}') => return,
            None => indent = Some(depth),
            Some(indent) if depth == indent && line.trim_start().starts_with('}') => return,
            Some(_) => {}
        }
    }
}

/// True if `word` stands in `code` and is no part of a longer word or path.
fn has_word(code: &str, word: &str) -> bool {
    let joins = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        !before.is_some_and(joins) && (word.ends_with('!') || !after.is_some_and(joins))
    })
}

#[cfg(test)]
mod tests {
    use super::outside_calls;

    #[track_caller]
    fn check(source: &str, expected: &[(usize, &str)]) {
        assert_eq!(outside_calls(source), expected, "{source}");
    }

    #[test]
    fn finds_input_and_output() {
        check("use std::fs;", &[(1, "std::fs")]);
        check("fn f() {\n    println!(\"x\");\n}", &[(2, "println!")]);
        check("    eprintln!();", &[(1, "eprintln!")]);
        check("let t = std::process::id();", &[(1, "std::process")]);
        check("let mut out = io::stdout().lock();", &[(1, "io::stdout")]);
    }

    #[test]
    fn finds_modules_in_lists() {
        check("use std::{fmt, fs};", &[(1, "fs")]);
        check("use std::{\n    fmt,\n    net::TcpStream,\n};\nlet fs = 1;", &[(3, "net")]);
        check("use std::{fmt, ops::Range};", &[]);
    }

    #[test]
    fn words_are_whole() {
        check("use std::fsx;", &[]);
        check("my_println!(\"x\");", &[]);
        check("let offs = std::mem::take(&mut x);", &[]);
        check("writeln!(out, \"x\")?;", &[]);
    }

    #[test]
    fn comments_and_tests_are_left_out() {
        check("/// let model = std::fs::read(\"m\")?;\n// println!\nlet a = 1; // std::net", &[]);
        check("#[cfg(test)]\nmod tests;\nuse std::fs;", &[(3, "std::fs")]);
        check("#[cfg(test)]\nuse std::fs;\nuse std::net;", &[(3, "std::net")]);
        let module = "#[cfg(test)]\nmod tests {\n    fn f() {\n        println!();\n    }\n}\n";
        check(module, &[]);
        check(&format!("{module}println!();"), &[(7, "println!")]);
        let inner = "impl A {\n    #[cfg(test)]\n    #[allow(unused)]\n    fn f() {\n        dbg!(1);\n    }\n    fn g() {\n        dbg!(2);\n    }\n}";
        check(inner, &[(8, "dbg!")]);
    }
}
