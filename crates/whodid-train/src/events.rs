//! `whodid-train events`: learns what the clues to an event are worth.
//!
//! A logistic regression over the clues that `whodid_events::belief` names, from readings of
//! texts that the network has not seen: those that gold has too are right, others wrong, but for
//! those that gold leaves open.

use std::collections::HashMap;
use std::io::{self, BufWriter, Write};

use serde_json::{Value, json};
use whodid::Engine;
use whodid_events::belief::EventExample;
use whodid_text::Span;

use crate::Error;
use crate::documents::{self, Document};
use crate::regression::{self, Clues, FOLDS, LEAST, rounded};

/// The sum from which on readings are counted as kept, in thousandths of a logit: F1 of texts of
/// our own is best near there. News at large is coded by confidence, which these texts do not tell.
const KEPT: i32 = -600;

/// A reading with what gold says of it.
struct Reading {
    document: usize,
    clues: Vec<usize>,
    right: bool,
}

/// Writes the readings of the documents of `gold` to standard output, one on each line, but for
/// those that gold leaves open.
pub fn run_examples(gold: &str) -> Result<(), Error> {
    let engine = Engine::load(&[], &[]).map_err(|e| Error::engine(e.to_string()))?;
    let documents = documents::read(gold, &engine)?;
    let mut out = BufWriter::new(io::stdout().lock());
    for document in &documents {
        let found = engine.coder().event_examples(&document.article, &document.sentences);
        for (reading, right) in found.iter().zip(labels(document, &found)) {
            let Some(right) = right else { continue };
            let id = &document.article.id;
            let line = json!({"document": id, "right": right, "clues": reading.clues});
            writeln!(out, "{line}").map_err(Error::write)?;
        }
    }
    out.flush().map_err(Error::write)
}

/// What gold says of each reading: right if it has an event of that type that these words of the
/// sentence tell, or that no other reading can be; open where gold leaves it open, or tells the
/// event by other words.
fn labels(document: &Document, readings: &[EventExample]) -> Vec<Option<bool>> {
    let place =
        |reading: &EventExample| reading.words.first().map(|&word| document.sentence_at(word));
    let label = |reading: &EventExample| {
        let sentence = place(reading)?;
        let kind = reading.kind.as_str();
        let same = || document.gold.iter().filter(|g| g.sentence == sentence && g.kind == kind);
        let told = |anchor: Span| reading.words.iter().any(|&word| anchor.overlaps(word));
        if same().filter_map(|gold| gold.anchor).any(told) {
            return Some(true);
        }
        let rival = |r: &&EventExample| r.kind == reading.kind && place(r) == Some(sentence);
        let alone = readings.iter().filter(rival).count() == 1;
        let optional = document.optional.iter().any(|(s, k)| *s == sentence && k == kind);
        match (same().next().is_some(), optional) {
            (_, true) => None,
            (true, false) => alone.then_some(true),
            (false, false) => Some(false),
        }
    };
    readings.iter().map(label).collect()
}

/// Learns from the readings in files and writes the weights to standard output.
pub fn run(files: &[&str]) -> Result<(), Error> {
    let mut clues = Clues::default();
    let (mut readings, mut documents) = (Vec::new(), HashMap::new());
    regression::read(files, |text| read(text, &mut documents, &mut clues, &mut readings))?;
    let Clues { names, seen, .. } = clues;
    for reading in &mut readings {
        reading.clues.retain(|&clue| seen[clue] >= LEAST);
    }
    let (mut right, mut kept, mut all) = (0, 0, 0);
    for fold in 0..FOLDS {
        let weights = learned(&readings, &seen, |reading| reading.document % FOLDS != fold);
        for reading in readings.iter().filter(|reading| reading.document % FOLDS == fold) {
            let sum: f64 = reading.clues.iter().map(|&clue| weights[clue][0]).sum();
            let stays = rounded(sum) >= KEPT;
            all += usize::from(reading.right);
            kept += usize::from(stays);
            right += usize::from(stays && reading.right);
        }
    }
    eprintln!(
        "{} readings, {all} right, {} clues; in {FOLDS} folds over documents {kept} kept, {right} of \
         them right",
        readings.len(),
        seen.iter().filter(|&&n| n >= LEAST).count(),
    );
    regression::write(&names, &learned(&readings, &seen, |_| true))
}

/// Reads readings; a document of several files is one. The error has its line, from 1, and what
/// is wrong.
fn read(
    text: &str,
    documents: &mut HashMap<String, usize>,
    clues: &mut Clues,
    readings: &mut Vec<Reading>,
) -> Result<(), (usize, String)> {
    regression::rows(text, "a reading", |row| {
        readings.push(reading(row, clues, documents)?);
        Some(())
    })
}

fn reading(
    row: &Value,
    clues: &mut Clues,
    documents: &mut HashMap<String, usize>,
) -> Option<Reading> {
    let next = documents.len();
    Some(Reading {
        document: *documents.entry(row["document"].as_str()?.to_owned()).or_insert(next),
        clues: clues.numbers(&row["clues"])?,
        right: row["right"].as_bool()?,
    })
}

fn learned(
    readings: &[Reading],
    seen: &[usize],
    chosen: impl Fn(&Reading) -> bool,
) -> Vec<[f64; 1]> {
    let readings = readings.iter().filter(|reading| chosen(reading));
    let examples: Vec<_> = readings.map(|r| (&r.clues[..], [Some(r.right)])).collect();
    regression::learned(&examples, seen)
}

#[cfg(test)]
mod tests {
    use whodid_events::ontology::EventType;
    use whodid_text::Article;

    use super::*;
    use crate::documents::GoldEvent;

    /// A document of two sentences of ten bytes, with gold events as (sentence, type, anchor).
    fn document(gold: &[(usize, &str, Option<usize>)], optional: &[(usize, &str)]) -> Document {
        let gold = gold.iter().map(|&(sentence, kind, anchor)| GoldEvent {
            sentence,
            kind: kind.to_owned(),
            anchor: anchor.map(|start| Span::new(start, start + 2)),
            countries: Default::default(),
            parties: Default::default(),
        });
        Document {
            article: Article::plain("a", "0123456789 0123456789".to_owned(), None),
            sentences: Vec::new(),
            starts: vec![0, 11],
            gold: gold.collect(),
            optional: optional.iter().map(|&(s, kind)| (s, kind.to_owned())).collect(),
        }
    }

    fn reading(kind: EventType, at: usize) -> EventExample {
        EventExample { kind, words: vec![Span::new(at, at + 2)], clues: Vec::new() }
    }

    #[test]
    fn readings_are_right_by_their_words_or_where_no_other_can_be() {
        use EventType::{Accuse, Request};
        let told = document(&[(0, "ACCUSE", Some(3))], &[]);
        let readings = [reading(Accuse, 4), reading(Accuse, 8), reading(Request, 3)];
        assert_eq!(labels(&told, &readings), [Some(true), None, Some(false)]);
        let elsewhere = [reading(Accuse, 8), reading(Accuse, 14)];
        assert_eq!(labels(&told, &elsewhere), [Some(true), Some(false)]);
        let unplaced = document(&[(0, "ACCUSE", None)], &[]);
        assert_eq!(labels(&unplaced, &[reading(Accuse, 1), reading(Accuse, 5)]), [None, None]);
    }

    #[test]
    fn what_gold_leaves_open_is_neither_right_nor_wrong() {
        use EventType::Accuse;
        let open = document(&[], &[(0, "ACCUSE")]);
        assert_eq!(labels(&open, &[reading(Accuse, 1)]), [None]);
        let both = document(&[(0, "ACCUSE", Some(8))], &[(0, "ACCUSE")]);
        assert_eq!(labels(&both, &[reading(Accuse, 1)]), [None]);
        assert_eq!(labels(&both, &[reading(Accuse, 8)]), [Some(true)]);
    }

    #[test]
    fn readings_are_read_as_they_are_written() {
        let line = |document: &str| {
            format!(
                "{{\"document\":\"{document}\",\"right\":true,\"clues\":[\"rule\",\"dated\"]}}\n"
            )
        };
        let (mut clues, mut readings) = (Clues::default(), Vec::new());
        let mut documents = HashMap::new();
        let text = line("a") + &line("b") + &line("a");
        read(&text, &mut documents, &mut clues, &mut readings).unwrap();
        let told: Vec<_> = readings.iter().map(|r| (r.document, r.right, r.clues.len())).collect();
        assert_eq!(told, [(0, true, 2), (1, true, 2), (0, true, 2)]);
        let wrong = line("a") + "{\"document\":\"a\",\"right\":1,\"clues\":[]}\n";
        let error = read(&wrong, &mut documents, &mut clues, &mut readings);
        assert_eq!(error, Err((2, "not a reading".to_owned())));
    }
}
