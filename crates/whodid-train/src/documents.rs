//! Documents with their gold events, parsed, as choices that the coder makes are learned
//! from and measured on.

use std::fs;

use serde_json::Value;
use whodid::Engine;
use whodid::score::{self, Countries};
use whodid_text::{Article, Scratch, Sentence, Span};

use crate::Error;

/// A document with its gold events.
pub struct Document {
    pub article: Article,
    pub sentences: Vec<Sentence>,
    /// Byte at which each gold sentence starts.
    pub starts: Vec<usize>,
    /// The events of gold but for those that it leaves open.
    pub gold: Vec<GoldEvent>,
    /// Sentence and type of the events that gold leaves open.
    pub optional: Vec<(usize, String)>,
}

/// An event of the gold standard.
pub struct GoldEvent {
    /// Index of its sentence.
    pub sentence: usize,
    pub kind: String,
    /// Where its words stand, if they stand in the sentence.
    pub anchor: Option<Span>,
    /// The countries of actors and recipients.
    pub countries: [Countries; 2],
    /// Actors and recipients.
    pub parties: [Vec<GoldParty>; 2],
}

/// A party of an event of the gold standard.
pub struct GoldParty {
    /// Every place in the sentence where its words stand.
    pub words: Vec<Span>,
    pub country: Option<String>,
}

impl Document {
    /// The gold sentence in which a place of the text is.
    pub fn sentence_at(&self, span: Span) -> usize {
        self.starts.partition_point(|&start| start <= span.start()).saturating_sub(1)
    }
}

/// Reads the documents of a file of JSON lines, and parses them as `whodid code` does.
pub fn read(path: &str, engine: &Engine) -> Result<Vec<Document>, Error> {
    let text = fs::read_to_string(path).map_err(|e| Error::read(path, e))?;
    let mut scratch = Scratch::new();
    let mut out = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let wrong = |message: String| Error::input(path, number + 1, message);
        let doc: Value = serde_json::from_str(line).map_err(|e| wrong(e.to_string()))?;
        let sentences: Vec<String> = list(&doc["sentences"]).iter().map(words).collect();
        let starts = sentences.iter().scan(0, |at, sentence| {
            let start = *at;
            *at += sentence.len() + 1;
            Some(start)
        });
        let starts: Vec<usize> = starts.collect();
        let (optional, firm): (Vec<Value>, Vec<Value>) =
            list(&doc["events"]).into_iter().partition(|event| event["optional"] == true);
        let gold = firm.iter().map(|event| gold_event(event, &sentences, &starts)).collect();
        let optional = optional.iter().map(|event| (sentence_of(event), words(&event["type"])));
        let optional = optional.collect();
        let id = doc["id"].as_str().unwrap_or_default();
        let date = doc["date"].as_str().and_then(|d| d.parse().ok());
        let article = Article::plain(id, sentences.join(" "), date);
        let sentences = engine.parse_telling(&article, &mut scratch);
        out.push(Document { article, sentences, starts, gold, optional });
    }
    Ok(out)
}

fn gold_event(event: &Value, sentences: &[String], starts: &[usize]) -> GoldEvent {
    let sentence = sentence_of(event);
    let places = |words: &str| -> Vec<Span> {
        let (Some(text), Some(start)) = (sentences.get(sentence), starts.get(sentence)) else {
            return Vec::new();
        };
        let found = whole_words(text, words);
        found.map(|at| Span::new(start + at, start + at + words.len())).collect()
    };
    let side = |parties: &Value| -> Vec<GoldParty> {
        let parties = list(parties);
        let party = |party: &Value| GoldParty {
            words: places(party["text"].as_str().unwrap_or_default()),
            country: party["country"].as_str().filter(|code| !code.is_empty()).map(score::fold),
        };
        parties.iter().map(party).collect()
    };
    let parties = [side(&event["actor"]), side(&event["recipient"])];
    let countries =
        |side: &[GoldParty]| side.iter().filter_map(|p| p.country.clone()).collect::<Countries>();
    GoldEvent {
        sentence,
        kind: words(&event["type"]),
        anchor: places(event["anchor"].as_str().unwrap_or_default()).first().copied(),
        countries: [countries(&parties[0]), countries(&parties[1])],
        parties,
    }
}

fn sentence_of(event: &Value) -> usize {
    event["s"].as_u64().unwrap_or(0) as usize
}

/// Where words stand in a text as words of their own, in bytes: "he" is not in "they".
pub fn whole_words<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = usize> + 't {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let whole = move |&at: &usize| {
        !letter(text[..at].chars().next_back()) && !letter(text[at + words.len()..].chars().next())
    };
    let found = text.match_indices(words).map(|(at, _)| at).filter(whole);
    found.filter(|_| !words.is_empty())
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn words(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
