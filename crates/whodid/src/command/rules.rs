//! `whodid rules`: the rules, their own test sentences, and what they do on a corpus.

mod stats;

use std::io::Write;

use whodid_events::rules::RuleTest;
use whodid_text::{Article, Scratch};

use super::{mention_records, sink};
use crate::Outcome;
use crate::cli::{RuleVerb, RuleWork};
use crate::engine::Engine;

pub fn run(args: &RuleWork) -> anyhow::Result<Outcome> {
    // A rule's sentences test the rule, whatever the second reader thinks of them.
    let engine = super::engine(&args.rules, &args.actors)?;
    let engine = match args.work {
        RuleVerb::Test => engine.by_rules_alone(),
        _ => engine,
    };
    let mut out = match &args.work {
        RuleVerb::Stats(inputs) => sink(inputs.output.as_deref())?,
        _ => sink(None)?,
    };
    let outcome = match &args.work {
        RuleVerb::List => {
            for rule in engine.rules.iter() {
                writeln!(
                    out,
                    "{:<26} {:<10} {:<15} {:<5} {}",
                    rule.id,
                    rule.kind,
                    rule.mode.map(|m| m.as_str()).unwrap_or("-"),
                    rule.cameo,
                    rule.place
                )?;
            }
            Outcome::Complete
        }
        RuleVerb::Stats(inputs) => {
            let (counts, tally) = stats::count(&engine, inputs)?;
            out.write_all(counts.report(&engine.rules).as_bytes())?;
            tally.outcome()
        }
        RuleVerb::Test => {
            let mut failures = failures(&engine);
            failures.extend(context_failures(&engine));
            for failure in &failures {
                writeln!(out, "{failure}")?;
            }
            let tests: usize = engine.rules.iter().map(|r| r.tests.len()).sum();
            let tests = tests + engine.contexts.tests().len();
            writeln!(out, "{} of {tests} tests pass", tests - failures.len())?;
            if failures.is_empty() { Outcome::Complete } else { Outcome::SomeFailed }
        }
    };
    out.flush()?;
    Ok(outcome)
}

/// What each failing test of the rules expects and gets.
pub fn failures(engine: &Engine) -> Vec<String> {
    let mut scratch = Scratch::new();
    let mut failures = Vec::new();
    for rule in engine.rules.iter() {
        for test in &rule.tests {
            let got = codes(engine, &mut scratch, test, &rule.id);
            let passes = match &test.expected {
                Some(expected) => got.iter().any(|g| agrees(expected, g)),
                None => got.is_empty(),
            };
            if !passes {
                failures.push(format!(
                    "{} (line {}): {}\n  expected {}, got {}",
                    rule.id,
                    test.line,
                    test.sentence,
                    test.expected.as_deref().unwrap_or("nothing of this rule"),
                    if got.is_empty() { "nothing".into() } else { got.join("; ") }
                ));
            }
        }
    }
    failures
}

/// What each failing test of the contexts expects and gets.
pub fn context_failures(engine: &Engine) -> Vec<String> {
    let mut scratch = Scratch::new();
    let mut failures = Vec::new();
    for test in engine.contexts.tests() {
        let article = Article::plain("sentence", test.sentence.to_string(), None);
        let shown = engine
            .parse(&article, &mut scratch)
            .iter()
            .flat_map(|sentence| engine.contexts.of_sentence(sentence))
            .find(|(context, _)| *context == test.context);
        if shown.is_some() != test.shown {
            let words = shown.and_then(|(_, span)| span.slice(&article.text));
            failures.push(format!(
                "{} (contexts, line {}): {}\n  expected {}, got {}",
                test.context,
                test.line,
                test.sentence,
                if test.shown { "the context" } else { "no word of it" },
                words.map_or("nothing".into(), |words| format!("{words:?}")),
            ));
        }
    }
    failures
}

fn codes(engine: &Engine, scratch: &mut Scratch, test: &RuleTest, rule: &str) -> Vec<String> {
    let article = Article::plain(
        "sentence",
        test.sentence.to_string(),
        // So that weekdays have a meaning.
        jiff::civil::Date::new(2025, 8, 28).ok(),
    );
    let (_, coded) = engine.code(&article, scratch);
    mention_records(&article, &coded)
        .iter()
        .filter(|record| record.rule == rule)
        .map(|record| {
            let side = |parties: &[whodid_events::PartyRecord]| {
                let mut codes: Vec<&str> =
                    parties.iter().map(|p| p.country.as_str()).filter(|c| !c.is_empty()).collect();
                codes.sort_unstable();
                codes.dedup();
                if codes.is_empty() { "-".to_string() } else { codes.join("+") }
            };
            format!(
                "{} {} {} {} {}",
                side(&record.actors),
                record.kind,
                side(&record.recipients),
                record.status,
                if record.mode.is_empty() { "-" } else { record.mode }
            )
        })
        .collect()
}

/// A test may leave out mode, and status with it where it is `actual`.
fn agrees(expected: &str, got: &str) -> bool {
    let mut expected: Vec<&str> = expected.split_whitespace().collect();
    let got: Vec<&str> = got.split_whitespace().collect();
    if expected.len() == 3 {
        expected.push("actual");
    }
    got.starts_with(&expected)
}

#[cfg(test)]
mod tests {
    use whodid_events::ontology::Context;

    use super::*;

    #[test]
    fn every_rule_codes_its_own_sentences() {
        let engine = Engine::load(&[], &[]).unwrap().by_rules_alone();
        let failures = failures(&engine);
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }

    #[test]
    fn every_context_shows_in_its_own_sentences() {
        let engine = Engine::load(&[], &[]).unwrap();
        let failures = context_failures(&engine);
        assert!(failures.is_empty(), "{}", failures.join("\n"));
        for context in Context::ALL {
            for shown in [true, false] {
                let mut tests = engine.contexts.tests().iter();
                let found = tests.any(|t| t.context == *context && t.shown == shown);
                assert!(found, "{context} has no sentence that {shown} holds of");
            }
        }
    }
}
