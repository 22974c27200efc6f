//! `whodid eval --who`: the parties of gold events, as the directory resolves them.
//!
//! A party's words are looked for in its sentence, where they stand nearest the
//! event's anchor, and the mention that holds them is compared with gold: its
//! country and its primary sector. Codes that gold does not tell apart count as
//! one: UNO, EUR and IGO; IMG and ISM; a state and its government; SOC and NGO.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use serde_json::Value;
use whodid_events::{Actor, Mention, Mentions};
use whodid_text::{Article, Scratch, Sentence, Upos};

use super::{fold, lines};
use crate::engine::Engine;

/// A party of a gold event, with every reading that counts as right.
#[derive(Debug)]
struct Party {
    /// Its words, as bytes of the document's text.
    words: Range<usize>,
    /// Country and sector, the first reading first.
    readings: Vec<(String, String)>,
    /// How many countries the same words stand for in the event: two for "both sides".
    countries: usize,
}

/// How the words refer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Description,
    Pronoun,
}

impl Kind {
    const ALL: [(Kind, &'static str); 3] =
        [(Kind::Name, "name"), (Kind::Description, "description"), (Kind::Pronoun, "pronoun")];
}

/// What became of one party.
struct Outcome {
    kind: Kind,
    /// `None` if gold has no country.
    country: Option<bool>,
    /// `None` if gold has no sector.
    sector: Option<bool>,
}

/// The table of shares, after the wrong parties if `errors` asks for them.
///
/// # Errors
/// If the file cannot be read or is no gold file.
pub fn score(engine: &Engine, gold: &Path, errors: bool) -> anyhow::Result<String> {
    let mut scratch = Scratch::new();
    let (mut outcomes, mut wrong) = (Vec::new(), String::new());
    let mut last = String::new();
    for document in lines(gold)? {
        let id = document["id"].as_str().unwrap_or_default();
        let sentences: Vec<&str> =
            array(&document["sentences"]).iter().map(|s| s.as_str().unwrap_or_default()).collect();
        let date = document["date"].as_str().and_then(|d| d.parse().ok());
        let article = Article::plain(id, sentences.join(" "), date);
        let parsed = engine.parse(&article, &mut scratch);
        let mentions = engine.coder().resolve(&article, &parsed);
        for (sentence, party) in parties(&sentences, array(&document["events"])) {
            let Some((kind, mention)) = mention(&parsed, &mentions, &party.words) else { continue };
            let outcome = compare(kind, &party, mention);
            if errors && (outcome.country == Some(false) || outcome.sector == Some(false)) {
                let words = &article.text[party.words.clone()];
                let text = sentences.get(sentence).copied().unwrap_or_default();
                let head = format!("{id}#{sentence} {text}\n");
                if last != head {
                    wrong.push_str(&head);
                    last = head;
                }
                wrong.push_str(&format!("    {}\n", told(&outcome, words, &party, mention)));
            }
            outcomes.push(outcome);
        }
    }
    Ok(wrong + &table(&outcomes))
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The parties that have words, with their sentence.
fn parties(sentences: &[&str], events: &[Value]) -> Vec<(usize, Party)> {
    let mut out = Vec::new();
    for event in events {
        let s = event["s"].as_u64().unwrap_or(0) as usize;
        let Some(sentence) = sentences.get(s) else { continue };
        let start: usize = sentences[..s].iter().map(|text| text.len() + 1).sum();
        let anchor = event["anchor"].as_str().unwrap_or_default();
        let anchor = sentence.find(anchor).map_or(0..sentence.len(), |at| at..at + anchor.len());
        let first = [&event["actor"], &event["recipient"]];
        let all: Vec<&Value> = first.iter().flat_map(|side| array(side)).collect();
        let second: Vec<&Value> = array(&event["either"]).iter().flat_map(array).collect();
        for party in &all {
            let text = party["text"].as_str().unwrap_or_default();
            let Some(at) = nearest(sentence, text, &anchor) else { continue };
            let same = |other: &&&Value| other["text"].as_str() == Some(text);
            let reading = |party: &Value| {
                let code = |field: &str| party[field].as_str().unwrap_or_default();
                (fold(code("country")), code("sector").to_owned())
            };
            let mut readings = vec![reading(party)];
            readings.extend(second.iter().filter(same).map(|p| reading(p)));
            let countries: BTreeSet<_> = all.iter().filter(same).map(|p| reading(p).0).collect();
            let words = start + at..start + at + text.len();
            out.push((s, Party { words, readings, countries: countries.len() }));
        }
    }
    out
}

/// Where the words stand nearest the anchor, whole words before parts of words.
fn nearest(sentence: &str, words: &str, anchor: &Range<usize>) -> Option<usize> {
    if words.is_empty() {
        return None;
    }
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    sentence
        .match_indices(words)
        .map(|(at, _)| {
            let end = at + words.len();
            let part = letter(sentence[..at].chars().next_back()) && letter(words.chars().next())
                || letter(sentence[end..].chars().next()) && letter(words.chars().next_back());
            (part, anchor.start.saturating_sub(end) + at.saturating_sub(anchor.end), at)
        })
        .min()
        .map(|(.., at)| at)
}

/// How the words refer, and the mention of their head, or else the one that
/// shares most with them. `None` if no token stands there.
fn mention<'m>(
    sentences: &[Sentence],
    mentions: &'m Mentions,
    words: &Range<usize>,
) -> Option<(Kind, Option<&'m Mention>)> {
    let at = sentences.partition_point(|s| s.span.end() <= words.start);
    let sentence = sentences.get(at)?;
    let shared =
        |start: usize, end: usize| end.min(words.end).saturating_sub(start.max(words.start));
    let inside = |t: usize| {
        let span = sentence.tokens[t].span;
        shared(span.start(), span.end()) > 0
    };
    let heads: Vec<usize> = (0..sentence.tokens.len())
        .filter(|&t| inside(t) && sentence.head(t).is_none_or(|head| !inside(head)))
        .filter(|&t| sentence.tokens[t].upos != Upos::Punct)
        .collect();
    let head = heads.iter().copied().find(|&t| mentions.at(at, t).is_some());
    let head = head.or_else(|| heads.first().copied())?;
    let kind = match sentence.tokens[head].upos {
        Upos::Pron => Kind::Pronoun,
        Upos::Propn => Kind::Name,
        _ => Kind::Description,
    };
    let overlap = |m: &&Mention| {
        let length = m.span.end() - m.span.start();
        (shared(m.span.start(), m.span.end()), std::cmp::Reverse(length))
    };
    let mention = mentions.at(at, head).or_else(|| {
        mentions.iter().filter(|m| m.sentence == at && overlap(m).0 > 0).max_by_key(overlap)
    });
    Some((kind, mention))
}

/// The sector as gold names it: a state is its government, a body of states is one.
fn sector(actor: &Actor) -> String {
    let country = actor.country.as_deref().map(fold);
    match (country.as_deref(), actor.sector().map(whodid_events::Sector::as_str)) {
        (Some("IGO"), None | Some("GOV")) => "IGO",
        (_, Some("SOC")) | (Some("NGO"), None) => "NGO",
        (Some(_), None) => "GOV",
        (None, None) if actor.is_state => "GOV",
        (_, Some(code)) => code,
        (None, None) => "",
    }
    .to_owned()
}

fn compare(kind: Kind, party: &Party, mention: Option<&Mention>) -> Outcome {
    let actors = mention.map_or(&[][..], |m| m.actors.as_slice());
    let country = |actor: &Actor| actor.country.as_deref().map(fold).unwrap_or_default();
    let ours: BTreeSet<String> = actors.iter().map(country).collect();
    let few = ours.len() <= party.countries.max(1);
    let same_sector = |gold: &(String, String), actor: &Actor| {
        let ours = sector(actor);
        match gold.1.as_str() {
            "STATE" => ours == "GOV" || ours == "IGO" && gold.0 == "IGO",
            "GOV" if gold.0 == "IGO" => ours == "IGO",
            code => ours == code,
        }
    };
    let has = |pick: fn(&(String, String)) -> &String| {
        party.readings.first().is_some_and(|first| !pick(first).is_empty())
    };
    Outcome {
        kind,
        country: has(|r| &r.0)
            .then(|| few && party.readings.iter().any(|(code, _)| ours.contains(code))),
        sector: has(|r| &r.1).then(|| {
            few && party.readings.iter().any(|gold| {
                // Of two sides, the one that is meant.
                let meant = actors.iter().find(|a| country(a) == gold.0).or(actors.first());
                meant.is_some_and(|actor| same_sector(gold, actor))
            })
        }),
    }
}

fn told(outcome: &Outcome, words: &str, party: &Party, mention: Option<&Mention>) -> String {
    let dash = |code: &str| if code.is_empty() { "-".to_owned() } else { code.to_owned() };
    let (_, kind) = Kind::ALL.into_iter().find(|(k, _)| *k == outcome.kind).unwrap_or(Kind::ALL[0]);
    let mark = |right: Option<bool>| if right == Some(false) { "wrong" } else { "right" };
    let gold: Vec<String> =
        party.readings.iter().map(|(c, s)| format!("{} {}", dash(c), dash(s))).collect();
    let ours = mention.map_or_else(
        || "no mention".to_owned(),
        |m| {
            let actors: Vec<String> = m.actors.iter().map(ToString::to_string).collect();
            format!("{} [{}]", dash(&actors.join(" + ")), m.why)
        },
    );
    let gold = gold.join(" or ");
    format!(
        "{kind}  {words}  country {}, sector {}; gold {gold}; ours {ours}",
        mark(outcome.country),
        mark(outcome.sector)
    )
}

fn table(outcomes: &[Outcome]) -> String {
    let mut out = format!(
        "{:12} {:>7} {:>8} {:>6} {:>7} {:>6}\n",
        "kind", "parties", "country", "right", "sector", "right"
    );
    let mut row = |name: &str, of: &[&Outcome]| {
        let share = |right: fn(&Outcome) -> Option<bool>| {
            let known: Vec<bool> = of.iter().filter_map(|o| right(o)).collect();
            let n = known.iter().filter(|r| **r).count();
            (known.len(), n as f64 / known.len().max(1) as f64)
        };
        let (countries, country) = share(|o| o.country);
        let (sectors, sector) = share(|o| o.sector);
        out.push_str(&format!(
            "{name:12} {:7} {countries:8} {country:6.3} {sectors:7} {sector:6.3}\n",
            of.len()
        ));
    };
    for (kind, name) in Kind::ALL {
        row(name, &outcomes.iter().filter(|o| o.kind == kind).collect::<Vec<_>>());
    }
    row("all", &outcomes.iter().collect::<Vec<_>>());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_occurrence_nearest_the_anchor() {
        let sentence = "Then he said the minister whom he met had resigned.";
        assert_eq!(nearest(sentence, "he", &(34..37)), Some(31));
        assert_eq!(nearest(sentence, "he", &(8..12)), Some(5));
        assert_eq!(nearest(sentence, "she", &(8..12)), None);
        assert_eq!(nearest(sentence, "", &(8..12)), None);
    }
}
