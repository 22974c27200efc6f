//! Gold of one short text a record, with `text` and `events` that name a `plover`
//! type: PLOVER's gold standard records, whose parties have a `code`, and PLV,
//! whose parties are given as spans and whose question is who acts.
//!
//! Records of one text are scored together, as each tells some of its events.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use anyhow::anyhow;
use serde_json::Value;
use whodid_events::{EventRecord, PartyRecord};
use whodid_text::{Article, Scratch};

use super::super::records;
use super::{Countries, Scored, f1, fold, same_parties, show};
use crate::engine::Engine;

/// Characters of a text, end-exclusive.
type Range = (usize, usize);

struct Gold {
    id: String,
    text: String,
    date: Option<jiff::civil::Date>,
    events: Vec<Asked>,
}

/// One gold event.
struct Asked {
    /// Type, in today's names.
    kind: String,
    parties: Scored,
    actors: Vec<Range>,
    recipients: Vec<Range>,
}

/// True for the records of such a file.
pub fn is_of_texts(records: &[Value]) -> bool {
    records.first().is_some_and(|r| r["text"].is_string() && r["sentences"].is_null())
}

/// Codes the records' texts and reports how that compares.
pub fn evaluate(
    path: &Path,
    records: &[Value],
    engine: &Engine,
    errors: bool,
) -> anyhow::Result<String> {
    let gold = read(path, records)?;
    let coded = code(engine, &gold);
    let has_codes = gold
        .iter()
        .flat_map(|g| &g.events)
        .any(|e| !e.parties.actors.is_empty() || !e.parties.recipients.is_empty());
    let mut out = String::new();
    if has_codes {
        types(&gold, &coded, errors, &mut out);
    } else {
        directions(&gold, &coded, errors, &mut out);
    }
    Ok(out)
}

fn read(path: &Path, records: &[Value]) -> anyhow::Result<Vec<Gold>> {
    let mut by_text: BTreeMap<String, usize> = BTreeMap::new();
    let mut gold: Vec<Gold> = Vec::new();
    for record in records {
        let text = |field: &str| record[field].as_str().unwrap_or_default().to_string();
        let (id, words) = (text("id"), text("text"));
        let events = record["events"]
            .as_array()
            .ok_or_else(|| anyhow!("{}: record {id:?} has no \"events\"", path.display()))?;
        let at = *by_text.entry(words.clone()).or_insert(gold.len());
        if at == gold.len() {
            gold.push(Gold {
                id,
                text: words,
                date: text("date").parse().ok(),
                events: Vec::new(),
            });
        }
        gold[at].events.extend(events.iter().map(asked));
    }
    Ok(gold)
}

fn asked(event: &Value) -> Asked {
    let side = |name: &str| event[name].as_array().map(Vec::as_slice).unwrap_or_default();
    let codes = |name: &str| -> Countries {
        let codes = side(name).iter().filter_map(|p| p["code"].as_str());
        codes.map(fold).filter(|c| !c.is_empty()).collect()
    };
    let ranges = |name: &str| {
        let number = |v: &Value| v.as_u64().unwrap_or(0) as usize;
        side(name).iter().map(|p| (number(&p["span"][0]), number(&p["span"][1]))).collect()
    };
    Asked {
        kind: present_name(event["plover"].as_str().unwrap_or_default()).to_string(),
        parties: Scored {
            actors: codes("actor"),
            recipients: codes("recipient"),
            either: None,
            optional: false,
            status: String::new(),
            mode: String::new(),
            place: String::new(),
            date: String::new(),
            note: event["trigger"].as_str().unwrap_or_default().to_string(),
        },
        actors: ranges("actor"),
        recipients: ranges("recipient"),
    }
}

/// The name that PLOVER 2 gives a type of older files. YIELD stays: it is CONCEDE or RETREAT.
fn present_name(kind: &str) -> &str {
    match kind {
        "DEMAND" => "REQUEST",
        "DISAPPROVE" | "INVESTIGATE" => "ACCUSE",
        "FIGHT" => "ASSAULT",
        kind => kind,
    }
}

fn is_kind(asked: &str, coded: &str) -> bool {
    asked == coded || asked == "YIELD" && matches!(coded, "CONCEDE" | "RETREAT")
}

fn code(engine: &Engine, gold: &[Gold]) -> Vec<Vec<EventRecord>> {
    let mut scratch = Scratch::new();
    gold.iter()
        .map(|g| {
            let article = Article::plain(&g.id, g.text.clone(), g.date);
            let (_, coded) = engine.code(&article, &mut scratch);
            records(&article, &coded)
        })
        .collect()
}

fn scored(event: &EventRecord) -> Scored {
    let side = |parties: &[PartyRecord]| -> Countries {
        parties.iter().map(|p| fold(&p.country)).filter(|c| !c.is_empty()).collect()
    };
    Scored {
        actors: side(&event.actors),
        recipients: side(&event.recipients),
        either: None,
        optional: false,
        status: event.status.into(),
        mode: event.mode.into(),
        place: String::new(),
        date: String::new(),
        note: event.rule.clone(),
    }
}

/// Types, and types with both countries, one to one.
fn types(gold: &[Gold], coded: &[Vec<EventRecord>], errors: bool, out: &mut String) {
    let (mut right, mut full) = (0, 0);
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for (gold, coded) in gold.iter().zip(coded) {
        let mut left: Vec<&EventRecord> = coded.iter().collect();
        let mut missed: Vec<&Asked> = gold.events.iter().collect();
        let mut notes = String::new();
        for exactly in [true, false] {
            missed.retain(|asked| {
                let hit = left.iter().position(|e| {
                    is_kind(&asked.kind, e.kind)
                        && (!exactly || same_parties(&asked.parties, &scored(e)))
                });
                let Some(hit) = hit else { return true };
                let event = left.remove(hit);
                right += 1;
                full += usize::from(exactly);
                counts.entry(asked.kind.clone()).or_default()[0] += 1;
                if !exactly {
                    let (asked_for, got) = (show(&asked.parties), show(&scored(event)));
                    let _ = writeln!(
                        notes,
                        "    parties {:9} gold {asked_for}, ours {got}  rule {}",
                        asked.kind, event.rule
                    );
                }
                false
            });
        }
        for asked in missed {
            counts.entry(asked.kind.clone()).or_default()[1] += 1;
            let (parties, note) = (show(&asked.parties), &asked.parties.note);
            let _ = writeln!(notes, "    missed  {:9} {parties}  [{note}]", asked.kind);
        }
        for event in left {
            counts.entry(event.kind.to_string()).or_default()[2] += 1;
            let parties = show(&scored(event));
            let _ = writeln!(notes, "    false   {:9} {parties}  rule {}", event.kind, event.rule);
        }
        if errors && !notes.is_empty() {
            let _ = write!(out, "{} {}\n{notes}", gold.id, gold.text);
        }
    }
    let n_gold: usize = gold.iter().map(|g| g.events.len()).sum();
    let n_ours: usize = coded.iter().map(Vec::len).sum();
    for (name, right) in [("type in text", right), ("type + both parties' countries", full)] {
        let (p, r, f) = f1(right, n_ours, n_gold);
        let _ = writeln!(out, "{name:32} P {p:.3}  R {r:.3}  F1 {f:.3}");
    }
    let _ = writeln!(out, "{:10} {:>5} {:>6} {:>6} {:>6}", "type", "gold", "P", "R", "F1");
    for (kind, [right, missed, false_alarms]) in counts {
        let (p, r, f) = f1(right, right + false_alarms, right + missed);
        let _ = writeln!(out, "{kind:10} {:5} {p:6.3} {r:6.3} {f:6.3}", right + missed);
    }
}

/// Which of a given pair acts, for the pairs whose type is found.
fn directions(gold: &[Gold], coded: &[Vec<EventRecord>], errors: bool, out: &mut String) {
    let touches = |parties: &[PartyRecord], ranges: &[Range]| {
        parties.iter().any(|p| ranges.iter().any(|r| p.words.start < r.1 && r.0 < p.words.end))
    };
    let (mut asked_for, mut found, mut told) = (0, 0, [0; 3]);
    let (mut placed, mut of_kind) = (0, 0);
    let mut kinds: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for (gold, coded) in gold.iter().zip(coded) {
        let wanted: BTreeSet<&str> = gold.events.iter().map(|e| e.kind.as_str()).collect();
        for asked in &gold.events {
            asked_for += 1;
            let same: Vec<&EventRecord> =
                coded.iter().filter(|e| is_kind(&asked.kind, e.kind)).collect();
            let counts = kinds.entry(asked.kind.clone()).or_default();
            counts[1] += 1;
            // Right where somebody stands on his side and nobody on the other's only.
            let verdict = |e: &&EventRecord| {
                let on_own =
                    touches(&e.actors, &asked.actors) || touches(&e.recipients, &asked.recipients);
                let crossed = touches(&e.actors, &asked.recipients)
                    && !touches(&e.actors, &asked.actors)
                    || touches(&e.recipients, &asked.actors)
                        && !touches(&e.recipients, &asked.recipients);
                match (on_own, crossed) {
                    (true, false) => 0,
                    (_, true) => 1,
                    (false, false) => 2,
                }
            };
            let best = same.iter().map(verdict).min();
            if let Some(best) = best {
                found += 1;
                counts[0] += 1;
                told[best] += 1;
            }
            let note = match best {
                None => "missed ",
                Some(1) => "turned ",
                Some(2) => "nobody ",
                Some(_) => continue,
            };
            if errors {
                let words = |ranges: &[Range]| -> String {
                    let of = |r: &Range| gold.text.chars().take(r.1).skip(r.0).collect::<String>();
                    ranges.iter().map(of).collect::<Vec<_>>().join(" + ")
                };
                let ours: Vec<String> = coded
                    .iter()
                    .map(|e| format!("{} {} ({})", e.kind, show(&scored(e)), e.rule))
                    .collect();
                let _ = writeln!(
                    out,
                    "{} {}\n    {note} {:9} {} > {}; ours: {}",
                    gold.id,
                    gold.text,
                    asked.kind,
                    words(&asked.actors),
                    words(&asked.recipients),
                    if ours.is_empty() { "-".to_string() } else { ours.join("; ") }
                );
            }
        }
        for event in coded {
            let between = gold.events.iter().any(|asked| {
                let both = |r: &[Range]| touches(&event.actors, r) || touches(&event.recipients, r);
                both(&asked.actors) && both(&asked.recipients)
            });
            placed += usize::from(between);
            of_kind += usize::from(between && wanted.iter().any(|w| is_kind(w, event.kind)));
        }
    }
    let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
    let _ = writeln!(out, "type found, of {asked_for} pairs: {:.3}", share(found, asked_for));
    let _ = writeln!(
        out,
        "type right, of {placed} events between the two of a pair: {:.3}",
        share(of_kind, placed)
    );
    let _ = writeln!(
        out,
        "direction right, of {} found that place one of the two: {:.3}; neither placed: {}",
        told[0] + told[1],
        share(told[0], told[0] + told[1]),
        told[2]
    );
    let _ = writeln!(out, "{:10} {:>5} {:>6}", "type", "pairs", "found");
    for (kind, [found, pairs]) in kinds {
        let _ = writeln!(out, "{kind:10} {pairs:5} {:6.3}", share(found, pairs));
    }
}
