//! `whodid who`: the mentions of articles, and who they are.

use std::io::Write;

use serde_json::json;
use whodid_events::{Mention, MentionKind};
use whodid_text::{Article, CharIndex, Scratch};

use super::{for_each_article, sink};
use crate::Outcome;
use crate::cli::{Naming, TextFormat};
use crate::engine::Engine;

pub fn run(args: &Naming) -> anyhow::Result<Outcome> {
    let engine = super::engine(&[], &args.actors)?;
    let mut out = sink(args.inputs.output.as_deref())?;
    let tally = for_each_article(
        &args.inputs,
        |scratch, article| describe(&engine, scratch, &article, args.format),
        |text| Ok(out.write_all(text.as_bytes())?),
    )?;
    out.flush()?;
    Ok(tally.outcome())
}

fn describe(
    engine: &Engine,
    scratch: &mut Scratch,
    article: &Article,
    format: TextFormat,
) -> String {
    let sentences = engine.parse(article, scratch);
    let mentions = engine.coder().resolve(article, &sentences);
    let index = CharIndex::new(&article.text);
    let mut text = String::new();
    for mention in mentions.iter() {
        match format {
            TextFormat::Jsonl => text.push_str(&format!("{}\n", record(article, &index, mention))),
            TextFormat::Text => text.push_str(&line(article, mention)),
        }
    }
    text
}

/// One mention as a line of text.
pub fn line(article: &Article, mention: &Mention) -> String {
    let words = mention.span.slice(&article.text).unwrap_or_default();
    let who: Vec<String> = mention.actors.iter().map(ToString::to_string).collect();
    let who = if who.is_empty() { "unknown".into() } else { who.join(" + ") };
    let place = if mention.is_place { " (place)" } else { "" };
    format!("{words:<38} {who}{place}  [{}]\n", mention.why)
}

fn record(article: &Article, index: &CharIndex, mention: &Mention) -> serde_json::Value {
    let (start, end) = index.chars(mention.span);
    let actors: Vec<_> = mention
        .actors
        .iter()
        .map(|a| {
            json!({
                "name": a.name.as_str(),
                "id": a.id.as_deref(),
                "country": a.country.as_deref(),
                "sectors": a.sectors.iter().map(|s| s.as_str()).collect::<Vec<_>>(),
                "office": a.office.as_deref(),
                "state": a.is_state,
            })
        })
        .collect();
    json!({
        "document": article.id,
        "text": mention.span.slice(&article.text),
        "start": start,
        "end": end,
        "kind": match mention.kind {
            MentionKind::Name => "name",
            MentionKind::Description => "description",
            MentionKind::Pronoun => "pronoun",
        },
        "place": mention.is_place,
        "actors": actors,
        "why": mention.why.to_string(),
    })
}
