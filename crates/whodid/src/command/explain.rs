//! `whodid explain`: how a sentence is read, step by step.

use std::fmt::Write as _;
use std::io::Write as _;

use whodid_events::coder::{Dropped, Reading};
use whodid_events::frame::{Frame, PredicateKind};
use whodid_events::parties::Weighed;
use whodid_events::{Coded, Misfit};
use whodid_text::{Article, Scratch, Sentence};

use super::{records, sink, who};
use crate::Outcome;
use crate::cli::Explaining;
use crate::engine::Engine;
use crate::output;

pub fn run(args: &Explaining) -> anyhow::Result<Outcome> {
    let engine = super::engine(&args.rules, &args.actors)?;
    let article = Article::plain("sentence", args.sentence.clone(), args.date);
    let mut out = sink(None)?;
    out.write_all(explain(&engine, &article).as_bytes())?;
    out.flush()?;
    Ok(Outcome::Complete)
}

/// The whole explanation of an article's sentences.
pub fn explain(engine: &Engine, article: &Article) -> String {
    let (sentences, coded) = engine.code(article, &mut Scratch::new());
    let mut out = String::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let _ = writeln!(out, "{}\n", sentence.words(&article.text));
        out.push_str(&draw(sentence));
        out.push_str("\nmentions\n");
        for mention in coded.mentions.iter().filter(|m| m.sentence == index) {
            let _ = write!(out, "  {}", who::line(article, mention));
        }
        out.push_str("\nframes\n");
        for reading in coded.readings.get(index).into_iter().flatten() {
            out.push_str(&frame(sentence, reading));
        }
        out.push('\n');
    }
    out.push_str(&events(article, &coded));
    out
}

fn events(article: &Article, coded: &Coded) -> String {
    let records = records(article, coded);
    if records.is_empty() { "no events\n".into() } else { output::table("events", &records, false) }
}

/// The dependency tree, one token a line below its head.
fn draw(sentence: &Sentence) -> String {
    fn node(
        sentence: &Sentence,
        at: usize,
        prefix: &str,
        last: bool,
        depth: usize,
        out: &mut String,
    ) {
        let token = &sentence.tokens[at];
        let name = token.name.map(|n| format!(" [{}]", n.class.as_str())).unwrap_or_default();
        let (branch, below) = match (depth, last) {
            (0, _) => ("", ""),
            (_, true) => ("└ ", "  "),
            (_, false) => ("├ ", "│ "),
        };
        let _ = writeln!(
            out,
            "  {prefix}{branch}{} ({}) {} {}{name}",
            token.form,
            token.deprel,
            token.lemma,
            token.upos.as_str()
        );
        let children: Vec<usize> = sentence.children(at).collect();
        let prefix = format!("{prefix}{below}");
        for (i, &child) in children.iter().enumerate() {
            // A well-formed tree is never deeper than it has tokens.
            if depth <= sentence.tokens.len() {
                node(sentence, child, &prefix, i + 1 == children.len(), depth + 1, out);
            }
        }
    }
    let mut out = String::new();
    if !sentence.tokens.is_empty() {
        node(sentence, sentence.root(), "", true, 0, &mut out);
    }
    out
}

fn frame(sentence: &Sentence, reading: &Reading) -> String {
    let Frame { predicate, kind, lemma, arguments, status, .. } = &reading.frame;
    let mut out = String::new();
    let kind = match kind {
        PredicateKind::Verb => "v",
        PredicateKind::Noun => "n",
        PredicateKind::Adjective => "a",
    };
    let _ = write!(out, "  {lemma}/{kind} ({})", sentence.tokens[*predicate].form);
    for argument in arguments {
        let _ =
            write!(out, "  {}: {}", argument.role.as_str(), sentence.tokens[argument.token].form);
    }
    let _ = writeln!(out, "  <{status}>");
    if let Some((rule, line)) = &reading.fired {
        let _ = writeln!(out, "    fired  {rule}, line {line}{}", dropped(reading.dropped));
    }
    for (kind, chance) in reading.learned.iter().take(3) {
        let _ = writeln!(out, "    learned {kind} {}.{}%", chance / 10, chance % 10);
    }
    let logits = |thousandths: i32| f64::from(thousandths) / 1000.0;
    if let Some(confidence) = reading.confidence {
        let _ = writeln!(out, "    event  {}%", confidence.percent());
    }
    for weighed in &reading.weighed {
        let Weighed { token, actor, recipient } = *weighed;
        let _ = writeln!(
            out,
            "    party  {}: actor {:+.1}, recipient {:+.1}",
            sentence.tokens[token].form,
            logits(actor),
            logits(recipient)
        );
    }
    for (rule, line, misfit) in &reading.missed {
        let why = match misfit {
            Misfit::Missing(slot) => format!("nothing fits {slot}"),
            Misfit::Forbidden(slot) => format!("{slot} must be empty"),
            Misfit::AgentCannotAct => "the agent is nobody who can act".into(),
            Misfit::NobodyKnown => "neither side is known".into(),
        };
        let _ = writeln!(out, "    nearly {rule}, line {line}: {why}");
    }
    out
}

fn dropped(why: Option<Dropped>) -> &'static str {
    match why {
        None => "",
        Some(Dropped::Doubted) => " - no event: the second reader doubts it",
        Some(Dropped::OnlyWords) => " - no event: only words are asked for",
        Some(Dropped::OnlyWished) => " - no event: only wished or asked for",
        Some(Dropped::ContentOfAnother) => " - no event: what another event is about",
        Some(Dropped::NobodyKnown) => " - no event: nobody known",
        Some(Dropped::ToldTwice) => " - told already by another predicate",
    }
}
