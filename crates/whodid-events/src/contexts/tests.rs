use proptest::prelude::*;
use whodid_text::{Sentence, Span, Token, Upos};

use super::Contexts;
use crate::ontology::Context;

const WORDS: &str = "\
legal
  court/n | judge | supreme_court
  weak: case/n | rule/v
  not: food_court
crime
  organized_crime | gang
+ The gang fled.
- The judge fled.
";

/// Words as tokens without a tree; `/n`, `/v` and `/a` give the part of speech.
fn sentence(text: &str) -> Sentence {
    let mut at = 0;
    let tokens = text.split(' ').map(|word| {
        let (form, pos) = word.rsplit_once('/').unwrap_or((word, ""));
        let span = Span::new(at, at + word.len());
        at += word.len() + 1;
        let upos = match pos {
            "n" => Upos::Noun,
            "v" => Upos::Verb,
            "a" => Upos::Adj,
            _ => Upos::X,
        };
        Token {
            span,
            form: form.into(),
            lemma: form.trim_end_matches('s').to_lowercase().into(),
            upos,
            xpos: "_".into(),
            feats: "_".into(),
            head: None,
            deprel: "root".into(),
            name: None,
        }
    });
    Sentence {
        tokens: tokens.collect(),
        span: Span::new(0, text.len()),
        triggers: Vec::new(),
        skimmed: false,
    }
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let contexts = Contexts::parse(WORDS).unwrap();
    let shown: Vec<String> = contexts
        .of_sentence(&sentence(text))
        .iter()
        .map(|(context, span)| format!("{context} {}", span.slice(text).unwrap()))
        .collect();
    assert_eq!(shown, expected);
}

#[test]
fn a_word_shows_its_context() {
    check("The Courts/n met", &["legal Courts/n"]);
    check("They court/v voters", &[]);
    check("The Supreme Court/n met", &["legal Supreme Court/n", "legal Court/n"]);
    check("organized - crime boss", &["crime organized - crime"]);
    check("an organized-crime boss", &["crime organized-crime"]);
}

#[test]
fn two_weak_words_do_and_one_does_not() {
    check("The case/n ended", &[]);
    check("The case/n of the cases/n", &[]);
    check("They ruled/v on the case/n", &[]);
    check("They rule/v on the case/n", &["legal rule/v", "legal case/n"]);
}

#[test]
fn an_excluded_phrase_hides_its_words() {
    check("a food court/n", &[]);
    check("a judge in a food court/n", &["legal judge"]);
}

#[test]
fn mistakes_are_named() {
    let error = |text: &str| Contexts::parse(text).unwrap_err().to_string();
    assert_eq!(error("crime\n  Gang\n").split(':').next(), Some("contexts, line 2"));
    assert!(error("  gang\n").contains("words before the first context"));
    assert!(error("crime\n  maybe: gang\n").contains("is not weak or not"));
    assert!(error("crime\n  gang/x\n").contains("/x is not"));
    assert!(error("+ A gang.\n").contains("a test before"));
}

proptest! {
    #[test]
    fn any_text_is_read_without_fault(text in "\\PC{0,120}") {
        let _ = Contexts::parse(&text);
        let contexts = Contexts::parse(WORDS).unwrap();
        contexts.of_sentence(&sentence(&text));
    }
}

#[test]
fn tests_stand_with_their_context() {
    let contexts = Contexts::parse(WORDS).unwrap();
    let all: Vec<_> = contexts.tests().iter().map(|t| (t.context, t.shown, t.line)).collect();
    assert_eq!(all, [(Context::Crime, true, 7), (Context::Crime, false, 8)]);
}
