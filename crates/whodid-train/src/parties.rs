//! `whodid-train parties`: learns what the clues to an event's parties are worth.
//!
//! Logistic regressions, one for actors and one for recipients, over the clues that
//! `whodid_events::parties` names. What the network thinks of a text that it has learned from is a
//! poor example: `whodid-train examples` is for texts that it has not seen. Examples of several
//! networks may be learned from together.

use std::collections::HashMap;
use std::io::{self, BufWriter, Write};

use serde_json::{Value, json};
use whodid::Engine;
use whodid::score::{self, Countries};
use whodid_events::parties::{self, PartyExample, PartyExamples};

use crate::Error;
use crate::documents::{self, Document, GoldEvent};
use crate::regression::{self, Clues, FOLDS, LEAST, rounded};

/// The mentions of one event of a document that is one of gold's too.
struct Event {
    document: usize,
    mentions: Vec<Labelled>,
    gold: [Countries; 2],
}

/// A mention with what gold says of it.
struct Labelled {
    clues: Vec<usize>,
    countries: Vec<String>,
    /// Actor, recipient; `None` where gold does not decide.
    labels: [Option<bool>; 2],
}

/// Actor and recipient weights of each clue.
type Weights = Vec<[f64; 2]>;

/// Writes the examples of the documents of `gold` to standard output, an event on each line.
pub fn run_examples(gold: &str) -> Result<(), Error> {
    let engine = Engine::load(&[], &[]).map_err(|e| Error::engine(e.to_string()))?;
    let documents = documents::read(gold, &engine)?;
    let mut out = BufWriter::new(io::stdout().lock());
    for document in &documents {
        let found = engine.coder().party_examples(&document.article, &document.sentences);
        for (examples, gold) in aligned(document, &found) {
            let labels = labels(&examples.mentions, gold);
            let mentions = examples.mentions.iter().zip(labels).map(|(mention, labels)| {
                json!({"clues": mention.clues, "countries": mention.countries, "labels": labels})
            });
            let line = json!({
                "document": document.article.id,
                "gold": gold.countries,
                "mentions": mentions.collect::<Vec<_>>(),
            });
            writeln!(out, "{line}").map_err(Error::write)?;
        }
    }
    out.flush().map_err(Error::write)
}

/// Learns from the examples in files and writes the weights to standard output.
pub fn run(files: &[&str]) -> Result<(), Error> {
    let mut clues = Clues::default();
    let mut events = Vec::new();
    let mut documents = HashMap::new();
    regression::read(files, |text| read(text, &mut documents, &mut clues, &mut events))?;
    let Clues { names, seen, .. } = clues;
    for mention in events.iter_mut().flat_map(|event| &mut event.mentions) {
        mention.clues.retain(|&clue| seen[clue] >= LEAST);
    }
    let mut right = 0;
    for fold in 0..FOLDS {
        let weights = learned(&events, &seen, |event| event.document % FOLDS != fold);
        right += events
            .iter()
            .filter(|event| event.document % FOLDS == fold && is_right(event, &weights))
            .count();
    }
    eprintln!(
        "{} events, {} clues; in {FOLDS} folds over documents both parties' countries right in {:.3}",
        events.len(),
        seen.iter().filter(|&&n| n >= LEAST).count(),
        right as f64 / events.len().max(1) as f64
    );
    regression::write(&names, &learned(&events, &seen, |_| true))
}

/// Reads examples; a document of several files is one. The error has its line, from 1, and
/// what is wrong.
fn read(
    text: &str,
    documents: &mut HashMap<String, usize>,
    clues: &mut Clues,
    events: &mut Vec<Event>,
) -> Result<(), (usize, String)> {
    regression::rows(text, "an example", |row| {
        let event = example(row, clues)?;
        let next = documents.len();
        let id = row["document"].as_str().unwrap_or_default().to_owned();
        events.push(Event { document: *documents.entry(id).or_insert(next), ..event });
        Some(())
    })
}

fn example(row: &Value, clues: &mut Clues) -> Option<Event> {
    let countries = |value: &Value| -> Option<Vec<String>> {
        value.as_array()?.iter().map(|code| code.as_str().map(score::fold)).collect()
    };
    let mention = |mention: &Value| {
        Some(Labelled {
            clues: clues.numbers(&mention["clues"])?,
            countries: countries(&mention["countries"])?,
            labels: [0, 1].map(|role| mention["labels"][role].as_bool()),
        })
    };
    let mentions = row["mentions"].as_array()?.iter().map(mention).collect::<Option<_>>()?;
    let side = |role: usize| Some(countries(&row["gold"][role])?.into_iter().collect());
    Some(Event { document: 0, mentions, gold: [side(0)?, side(1)?] })
}

/// Pairs what the coder takes for events with gold's: of the same type in the same sentence,
/// and told by the same words if more than one might be meant.
fn aligned<'d>(
    document: &'d Document,
    found: &'d [PartyExamples],
) -> Vec<(&'d PartyExamples, &'d GoldEvent)> {
    let place =
        |examples: &PartyExamples| examples.words.first().map(|&word| document.sentence_at(word));
    let alike = |examples: &PartyExamples, gold: &GoldEvent| {
        place(examples) == Some(gold.sentence) && examples.kind.as_str() == gold.kind
    };
    let anchored = |examples: &PartyExamples, gold: &GoldEvent| {
        examples.words.iter().any(|&word| gold.anchor.is_some_and(|anchor| anchor.overlaps(word)))
    };
    let mut out = Vec::new();
    for gold in &document.gold {
        let same: Vec<&PartyExamples> = found.iter().filter(|e| alike(e, gold)).collect();
        let by_words = same.iter().find(|examples| anchored(examples, gold));
        let only =
            document.gold.iter().filter(|other| same.iter().any(|e| alike(e, other))).count();
        match (by_words, &same[..]) {
            (Some(examples), _) => out.push((*examples, gold)),
            (None, [examples]) if only == 1 => out.push((*examples, gold)),
            _ => {}
        }
    }
    out
}

/// What gold says of each mention. Of the mentions within a party's words, the one of its
/// country that has the most words is the party; others of that country are left open.
fn labels(mentions: &[PartyExample], gold: &GoldEvent) -> Vec<[Option<bool>; 2]> {
    let mut out = vec![[Some(false); 2]; mentions.len()];
    for (role, parties) in gold.parties.iter().enumerate() {
        for party in parties {
            let within: Vec<usize> = (0..mentions.len())
                .filter(|&at| party.words.iter().any(|&words| words.overlaps(mentions[at].head)))
                .collect();
            // A party that an earlier sentence names may be a pronoun of this one.
            if party.words.is_empty() {
                for (mention, label) in mentions.iter().zip(&mut out) {
                    let mut countries = mention.countries.iter();
                    let may = party.country.as_ref().is_none_or(|c| {
                        countries.any(|o| score::fold(o) == *c) || mention.countries.is_empty()
                    });
                    if may && label[role] == Some(false) {
                        label[role] = None;
                    }
                }
                continue;
            }
            let of_country = |at: usize| {
                let mut countries = mentions[at].countries.iter();
                party.country.as_ref().is_some_and(|c| countries.any(|o| score::fold(o) == *c))
            };
            let mut choice: Vec<usize> =
                within.iter().copied().filter(|&at| of_country(at)).collect();
            if choice.is_empty() {
                choice = within;
            }
            let near = |at: usize| {
                gold.anchor.map_or(0, |anchor| anchor.start().abs_diff(mentions[at].head.start()))
            };
            let length = |at: usize| mentions[at].span.end() - mentions[at].span.start();
            let best =
                choice.iter().copied().min_by_key(|&at| (std::cmp::Reverse(length(at)), near(at)));
            for at in choice {
                match Some(at) == best {
                    true => out[at][role] = Some(true),
                    false if out[at][role] == Some(false) => out[at][role] = None,
                    false => {}
                }
            }
        }
    }
    out
}

/// Weights learned from the events that `chosen` names.
fn learned(events: &[Event], seen: &[usize], chosen: impl Fn(&Event) -> bool) -> Weights {
    let mentions = events.iter().filter(|event| chosen(event)).flat_map(|e| &e.mentions);
    let examples: Vec<_> = mentions.map(|m| (&m.clues[..], m.labels)).collect();
    regression::learned(&examples, seen)
}

/// True if the mentions that these weights choose are of gold's countries.
fn is_right(event: &Event, weights: &Weights) -> bool {
    let sums: Vec<[i32; 2]> = event
        .mentions
        .iter()
        .map(|mention| {
            [0, 1].map(|role| {
                let sum: f64 = mention.clues.iter().map(|&clue| weights[clue][role]).sum();
                rounded(sum)
            })
        })
        .collect();
    let sides = [0, 1].map(|role| {
        let parties = parties::chosen(&sums, role).into_iter();
        parties.flat_map(|at| event.mentions[at].countries.iter().cloned()).collect::<Countries>()
    });
    score::same_parties((&event.gold[0], &event.gold[1]), (&sides[0], &sides[1]))
}

#[cfg(test)]
mod tests {
    use whodid_text::Span;

    use super::*;
    use crate::documents::GoldParty;

    /// A mention by its words, of which the last is its head, in `text`.
    fn mention(text: &str, words: &str, country: &str) -> PartyExample {
        let start = text.find(words).unwrap();
        let span = Span::new(start, start + words.len());
        let head = words.rfind(' ').map_or(0, |at| at + 1);
        PartyExample {
            span,
            head: Span::new(start + head, span.end()),
            countries: vec![country.to_owned()],
            clues: Vec::new(),
        }
    }

    #[test]
    fn of_a_party_s_mentions_the_one_with_most_words_is_it() {
        let text = "Chad's two old generals told Chad and Niger.";
        let mentions = [
            mention(text, "Chad", "TCD"),
            mention(text, "two old generals", "TCD"),
            mention(text, "Niger", "NER"),
        ];
        let party = |words: &str, country: &str| GoldParty {
            words: text.match_indices(words).map(|(at, w)| Span::new(at, at + w.len())).collect(),
            country: Some(country.to_owned()),
        };
        let gold = GoldEvent {
            sentence: 0,
            kind: "CONSULT".to_owned(),
            anchor: None,
            countries: Default::default(),
            parties: [vec![party("Chad's two old generals", "TCD")], vec![party("Niger", "NER")]],
        };
        let [no, yes, open] = [Some(false), Some(true), None];
        assert_eq!(labels(&mentions, &gold), [[open, no], [yes, no], [no, yes]]);
    }

    #[test]
    fn examples_are_read_as_they_are_written() {
        let line = |document: &str, label: &str| {
            format!(
                "{{\"document\":\"{document}\",\"gold\":[[\"TCD\"],[]],\"mentions\":\
                 [{{\"clues\":[\"any\",\"speaker\"],\"countries\":[\"TCD\"],\"labels\":[{label},null]}}]}}\n"
            )
        };
        let (mut clues, mut events) = (Clues::default(), Vec::new());
        let mut documents = HashMap::new();
        let text = line("a", "true") + &line("a", "false") + &line("b", "null");
        read(&text, &mut documents, &mut clues, &mut events).unwrap();
        read(&line("a", "true"), &mut documents, &mut clues, &mut events).unwrap();
        let told: Vec<_> = events.iter().map(|e| (e.document, e.mentions[0].labels[0])).collect();
        assert_eq!(told, [(0, Some(true)), (0, Some(false)), (1, None), (0, Some(true))]);
        assert_eq!((clues.names.len(), clues.seen), (2, vec![4, 4]));
        let wrong = read("{\"mentions\": 1}", &mut documents, &mut Clues::default(), &mut events);
        assert_eq!(wrong, Err((1, "not an example".to_owned())));
    }

    #[test]
    fn a_clue_that_always_tells_is_learned() {
        let event = |document: usize, clue: usize, label: bool| Event {
            document,
            mentions: vec![Labelled {
                clues: vec![clue],
                countries: vec!["TCD".to_owned()],
                labels: [Some(label), Some(false)],
            }],
            gold: [label.then(|| "TCD".to_owned()).into_iter().collect(), Countries::new()],
        };
        let events: Vec<Event> = (0..400).map(|at| event(at, at % 2, at % 2 == 0)).collect();
        let weights = learned(&events, &[200, 200], |_| true);
        assert!(weights[0][0] > 0.5 && weights[1][0] < -0.5 && weights[0][1] < -0.5, "{weights:?}");
        assert!(events.iter().all(|event| is_right(event, &weights)));
    }
}
