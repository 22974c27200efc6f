//! `whodid eval`: coded events, or the parties alone, against sentence-level gold.
//!
//! An event is right (type) when gold has that type in that sentence, and right
//! in full when the sets of actor and recipient countries are right too. Gold
//! events that one annotator alone saw (`optional`) neither count as missed nor
//! make a coded event wrong. Matching is one to one and greedy, parties first.

mod who;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, anyhow};
use serde_json::Value;
use whodid::score::{self, Countries, fold};
use whodid_text::{Article, Scratch};

mod texts;

use super::{mention_records, sink};
use crate::Outcome;
use crate::cli::Evaluating;
use crate::engine::Engine;

/// One gold or coded event, as far as the score looks at it.
#[derive(Debug, Clone)]
struct Scored {
    actors: Countries,
    recipients: Countries,
    /// Gold's second reading of the parties, where two annotators differed.
    either: Option<(Countries, Countries)>,
    optional: bool,
    status: String,
    mode: String,
    /// The words that say where, by the sentence itself; empty where it does not.
    place: String,
    /// The words that say when; empty where the sentence does not.
    date: String,
    /// Gold's anchor, or the rule of a coded event.
    note: String,
}

/// (document, sentence, type).
type Key = (String, usize, String);

struct Gold {
    id: String,
    date: Option<jiff::civil::Date>,
    sentences: Vec<String>,
    events: Vec<(Key, Scored)>,
}

struct Matched {
    pairs: Vec<(Key, Scored, Scored, bool)>,
    missed: Vec<(Key, Scored)>,
    false_alarms: Vec<(Key, Scored)>,
}

pub fn run(args: &Evaluating) -> anyhow::Result<Outcome> {
    if args.who {
        let table = who::score(&super::engine(&[], &args.actors)?, &args.gold, args.errors)?;
        let mut out = sink(None)?;
        out.write_all(table.as_bytes())?;
        out.flush()?;
        return Ok(Outcome::Complete);
    }
    let mut out = sink(None)?;
    let records = lines(&args.gold)?;
    if texts::is_of_texts(&records) {
        if args.events.is_some() {
            return Err(anyhow!(
                "{}: gold of single texts is coded here; leave out --events",
                args.gold.display()
            ));
        }
        let engine = super::coding_engine(&args.rules, &args.actors, &args.judging)?;
        let report = texts::evaluate(&args.gold, &records, &engine, args.errors)?;
        out.write_all(report.as_bytes())?;
        out.flush()?;
        return Ok(Outcome::Complete);
    }
    let gold = read_gold(&args.gold, &records)?;
    let coded = match &args.events {
        Some(path) => read_events(path, &gold)?,
        None => {
            let engine = super::coding_engine(&args.rules, &args.actors, &args.judging)?;
            code(&engine, &gold, args.judging.every_sentence)
        }
    };
    let matched = matched(&gold, coded.clone());
    if args.errors {
        out.write_all(errors(&gold, &matched).as_bytes())?;
    }
    out.write_all(report(&gold, &coded, &matched).as_bytes())?;
    out.flush()?;
    Ok(Outcome::Complete)
}

fn lines(path: &Path) -> anyhow::Result<Vec<Value>> {
    let text = fs::read_to_string(path)
        .with_context(|| format!("{}: cannot be read; check the path", path.display()))?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(n, line)| {
            serde_json::from_str(line).with_context(|| {
                format!("{}:{}: not JSON; each line must be one object", path.display(), n + 1)
            })
        })
        .collect()
}

fn read_gold(path: &Path, documents: &[Value]) -> anyhow::Result<Vec<Gold>> {
    documents
        .iter()
        .map(|doc| {
            let id = doc["id"].as_str().unwrap_or_default().to_string();
            let sentences = doc["sentences"]
                .as_array()
                .ok_or_else(|| anyhow!("{}: document {id:?} has no \"sentences\"", path.display()))?
                .iter()
                .map(|s| s.as_str().unwrap_or_default().to_string())
                .collect();
            let events = doc["events"].as_array().map(Vec::as_slice).unwrap_or_default();
            let events = events
                .iter()
                .map(|e| {
                    let text = |field: &str| e[field].as_str().unwrap_or_default().to_string();
                    let key = (id.clone(), e["s"].as_u64().unwrap_or(0) as usize, text("type"));
                    let either = e["either"].as_array().filter(|sides| sides.len() == 2);
                    let scored = Scored {
                        actors: countries(&e["actor"]),
                        recipients: countries(&e["recipient"]),
                        either: either.map(|sides| (countries(&sides[0]), countries(&sides[1]))),
                        optional: e["optional"].as_bool().unwrap_or(false),
                        status: text("status"),
                        mode: text("mode"),
                        place: text("place"),
                        date: text("date"),
                        note: text("anchor"),
                    };
                    (key, scored)
                })
                .collect();
            let date = doc["date"].as_str().and_then(|d| d.parse().ok());
            Ok(Gold { id, date, sentences, events })
        })
        .collect()
}

/// Country codes of a side, with the codes that gold does not tell apart folded.
fn countries(side: &Value) -> Countries {
    let parties = side.as_array().map(Vec::as_slice).unwrap_or_default();
    parties
        .iter()
        .filter_map(|p| p["country"].as_str())
        .map(fold)
        .filter(|c| !c.is_empty())
        .collect()
}

/// First character of each sentence in a document's text, which is its
/// sentences joined by one space.
fn starts(gold: &Gold) -> Vec<usize> {
    let mut at = 0;
    gold.sentences
        .iter()
        .map(|s| {
            let start = at;
            at += s.chars().count() + 1;
            start
        })
        .collect()
}

fn sentence_of(starts: &[usize], character: usize) -> usize {
    starts.partition_point(|&start| start <= character).saturating_sub(1)
}

fn code(engine: &Engine, gold: &[Gold], every_sentence: bool) -> Vec<(Key, Scored)> {
    let mut scratch = Scratch::new();
    let mut out = Vec::new();
    for doc in gold {
        let article = Article::plain(&doc.id, doc.sentences.join(" "), doc.date);
        let sentences = if every_sentence {
            engine.parse(&article, &mut scratch)
        } else {
            engine.parse_telling(&article, &mut scratch)
        };
        let coded = engine.coder().code(&article, &sentences);
        let starts = starts(doc);
        for record in mention_records(&article, &coded) {
            let side = |parties: &[whodid_events::PartyRecord]| {
                parties.iter().map(|p| fold(&p.country)).filter(|c| !c.is_empty()).collect()
            };
            let key = (
                doc.id.clone(),
                sentence_of(&starts, record.anchor.start),
                record.kind.to_string(),
            );
            out.push((
                key,
                Scored {
                    actors: side(&record.actors),
                    recipients: side(&record.recipients),
                    either: None,
                    optional: false,
                    status: record.status.into(),
                    mode: record.mode.into(),
                    place: record
                        .place
                        .filter(|p| p.source == "sentence")
                        .map(|p| p.words.text)
                        .unwrap_or_default(),
                    date: record.date.map(|d| d.words.text).unwrap_or_default(),
                    note: record.rule,
                },
            ));
        }
    }
    out
}

fn read_events(path: &Path, gold: &[Gold]) -> anyhow::Result<Vec<(Key, Scored)>> {
    let starts: BTreeMap<&str, Vec<usize>> =
        gold.iter().map(|d| (d.id.as_str(), starts(d))).collect();
    let mut out = Vec::new();
    for event in lines(path)? {
        let document = event["document"].as_str().unwrap_or_default();
        let Some(starts) = starts.get(document) else { continue };
        let mentions = event["mentions"].as_array().filter(|m| !m.is_empty());
        let once = [Value::Object(serde_json::Map::new())];
        for mention in mentions.map_or(&once[..], Vec::as_slice) {
            let field = |name: &str| mention.get(name).unwrap_or(&event[name]);
            let text = |name: &str| field(name).as_str().unwrap_or_default().to_string();
            let at = field("anchor")["start"].as_u64().unwrap_or(0) as usize;
            let key = (document.to_string(), sentence_of(starts, at), text("type"));
            out.push((
                key,
                Scored {
                    actors: countries(field("actors")),
                    recipients: countries(field("recipients")),
                    either: None,
                    optional: false,
                    status: text("status"),
                    mode: text("mode"),
                    place: match field("place")["source"].as_str() {
                        Some("sentence") | None => {
                            field("place")["text"].as_str().unwrap_or_default().to_string()
                        }
                        Some(_) => String::new(),
                    },
                    date: field("date")["text"].as_str().unwrap_or_default().to_string(),
                    note: text("rule"),
                },
            ));
        }
    }
    Ok(out)
}

/// Same countries on both sides; the sides may be merged where one is empty.
fn same_parties(gold: &Scored, ours: &Scored) -> bool {
    let either = gold.either.iter().map(|(actors, recipients)| (actors, recipients));
    std::iter::once((&gold.actors, &gold.recipients))
        .chain(either)
        .any(|sides| score::same_parties(sides, (&ours.actors, &ours.recipients)))
}

fn matched(gold: &[Gold], coded: Vec<(Key, Scored)>) -> Matched {
    let mut left: BTreeMap<Key, Vec<Scored>> = BTreeMap::new();
    let mut right: BTreeMap<Key, Vec<Scored>> = BTreeMap::new();
    for (key, event) in gold.iter().flat_map(|d| d.events.clone()) {
        left.entry(key).or_default().push(event);
    }
    for (key, event) in coded {
        right.entry(key).or_default().push(event);
    }
    let mut out = Matched { pairs: Vec::new(), missed: Vec::new(), false_alarms: Vec::new() };
    let keys: BTreeSet<Key> = left.keys().chain(right.keys()).cloned().collect();
    for key in keys {
        let mut gold = left.remove(&key).unwrap_or_default();
        let mut ours = right.remove(&key).unwrap_or_default();
        gold.sort_by_key(|g| g.optional);
        for full in [true, false] {
            gold.retain(|g| {
                let hit = ours.iter().position(|o| !full || same_parties(g, o));
                if let Some(hit) = hit {
                    out.pairs.push((key.clone(), g.clone(), ours.remove(hit), full));
                }
                hit.is_none()
            });
        }
        out.missed.extend(gold.into_iter().map(|g| (key.clone(), g)));
        out.false_alarms.extend(ours.into_iter().map(|o| (key.clone(), o)));
    }
    out
}

/// True if two wordings of a place or a date share what it is called: one holds the other,
/// as "Rafah" and "in the southern city of Rafah".
fn same_words(gold: &str, ours: &str) -> bool {
    let plain = |text: &str| text.to_lowercase();
    let (gold, ours) = (plain(gold), plain(ours));
    !ours.is_empty() && (gold.contains(&ours) || ours.contains(&gold))
}

/// Precision, recall and F1.
fn f1(right: usize, ours: usize, gold: usize) -> (f64, f64, f64) {
    let share = |whole: usize| if whole == 0 { 0.0 } else { right as f64 / whole as f64 };
    let (p, r) = (share(ours), share(gold));
    (p, r, if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) })
}

fn report(gold: &[Gold], coded: &[(Key, Scored)], matched: &Matched) -> String {
    let firm: Vec<_> = matched.pairs.iter().filter(|(_, g, _, _)| !g.optional).collect();
    let missed: Vec<_> = matched.missed.iter().filter(|(_, g)| !g.optional).collect();
    let (n_gold, n_ours) = (firm.len() + missed.len(), firm.len() + matched.false_alarms.len());
    let full = firm.iter().filter(|(.., full)| *full).count();
    let mut out = String::new();
    for (name, right) in
        [("type in sentence", firm.len()), ("type + both parties' countries", full)]
    {
        let (p, r, f) = f1(right, n_ours, n_gold);
        out.push_str(&format!("{name:32} P {p:.3}  R {r:.3}  F1 {f:.3}\n"));
    }
    let share = |of: usize, right: usize| right as f64 / of.max(1) as f64;
    let status = firm.iter().filter(|(_, g, o, _)| g.status == o.status).count();
    out.push_str(&format!(
        "status right, of {} matched: {:.3}\n",
        firm.len(),
        share(firm.len(), status)
    ));
    let with_mode: Vec<_> = firm.iter().filter(|(_, g, _, _)| !g.mode.is_empty()).collect();
    let mode = with_mode.iter().filter(|(_, g, o, _)| g.mode == o.mode).count();
    out.push_str(&format!(
        "mode right, of {}: {:.3}\n",
        with_mode.len(),
        share(with_mode.len(), mode)
    ));
    let place: fn(&Scored) -> &str = |event| &event.place;
    let date: fn(&Scored) -> &str = |event| &event.date;
    for (name, does, words) in [("place", "places", place), ("date", "dates", date)] {
        let of = |told: bool| firm.iter().filter(move |(_, g, _, _)| words(g).is_empty() != told);
        let right = of(true).filter(|(_, g, o, _)| same_words(words(g), words(o))).count();
        let unasked = of(false).filter(|(_, _, o, _)| !words(o).is_empty()).count();
        let told = of(true).count();
        let share = share(told, right);
        out.push_str(&format!(
            "{name} right, of {told} that the sentence {does}: {share:.3}; {unasked} others also have one\n",
        ));
    }
    out.push_str(&format!(
        "{:10} {:>5} {:>6} {:>6} {:>6}   document-level F1\n",
        "type", "gold", "P", "R", "F1"
    ));
    let types: BTreeSet<&String> =
        gold.iter().flat_map(|d| d.events.iter().map(|(k, _)| &k.2)).collect();
    let optional: BTreeSet<(&String, &String)> = gold
        .iter()
        .flat_map(|d| d.events.iter().filter(|(_, e)| e.optional).map(|(k, _)| (&k.0, &k.2)))
        .collect();
    let mut macro_f1 = 0.0;
    for kind in &types {
        let right = firm.iter().filter(|(k, ..)| k.2 == **kind).count();
        let n_gold = right + missed.iter().filter(|(k, _)| k.2 == **kind).count();
        let n_ours = right + matched.false_alarms.iter().filter(|(k, _)| k.2 == **kind).count();
        let (p, r, f) = f1(right, n_ours, n_gold);
        let in_gold: BTreeSet<&String> = gold
            .iter()
            .filter(|d| d.events.iter().any(|(k, e)| k.2 == **kind && !e.optional))
            .map(|d| &d.id)
            .collect();
        let in_ours: BTreeSet<&String> = coded
            .iter()
            .filter(|(k, _)| {
                k.2 == **kind && (in_gold.contains(&k.0) || !optional.contains(&(&k.0, *kind)))
            })
            .map(|(k, _)| &k.0)
            .collect();
        let (.., document) =
            f1(in_gold.intersection(&in_ours).count(), in_ours.len(), in_gold.len());
        macro_f1 += document;
        out.push_str(&format!("{kind:10} {n_gold:5} {p:6.3} {r:6.3} {f:6.3}   {document:.3}\n"));
    }
    out.push_str(&format!("document-level macro-F1 {:.3}\n", macro_f1 / types.len().max(1) as f64));
    out
}

/// "USA > RUS+UKR".
fn show(event: &Scored) -> String {
    let side = |codes: &Countries| {
        if codes.is_empty() {
            "-".to_string()
        } else {
            codes.iter().cloned().collect::<Vec<_>>().join("+")
        }
    };
    format!("{} > {}", side(&event.actors), side(&event.recipients))
}

fn errors(gold: &[Gold], matched: &Matched) -> String {
    let mut notes: BTreeMap<(&str, usize), Vec<String>> = BTreeMap::new();
    for (key, g) in matched.missed.iter().filter(|(_, g)| !g.optional) {
        let note = format!("missed  {:9} {}  [{}]", key.2, show(g), g.note);
        notes.entry((&key.0, key.1)).or_default().push(note);
    }
    for (key, o) in &matched.false_alarms {
        let note = format!("false   {:9} {}  rule {}", key.2, show(o), o.note);
        notes.entry((&key.0, key.1)).or_default().push(note);
    }
    for (key, g, o, _) in matched.pairs.iter().filter(|(_, g, _, _)| !g.optional) {
        for (name, gold, ours) in [("place", &g.place, &o.place), ("date", &g.date, &o.date)] {
            let unasked = name == "date" && gold.is_empty() && !ours.is_empty();
            if unasked || !gold.is_empty() && !same_words(gold, ours) {
                let shown = if ours.is_empty() { "-" } else { ours };
                let note =
                    format!("{name:7} {:9} gold {gold:?}, ours {shown:?}  [{}]", key.2, g.note);
                notes.entry((&key.0, key.1)).or_default().push(note);
            }
        }
    }
    for (key, g, o, full) in &matched.pairs {
        if !full && !g.optional {
            let note = format!(
                "parties {:9} gold {}, ours {}  [{}] rule {}",
                key.2,
                show(g),
                show(o),
                g.note,
                o.note
            );
            notes.entry((&key.0, key.1)).or_default().push(note);
        }
    }
    for (key, g, o, _) in matched.pairs.iter().filter(|(_, g, _, _)| !g.optional) {
        if g.status != o.status {
            let note = format!(
                "status  {:9} gold {}, ours {}  [{}] rule {}",
                key.2, g.status, o.status, g.note, o.note
            );
            notes.entry((&key.0, key.1)).or_default().push(note);
        }
        if !g.mode.is_empty() && g.mode != o.mode {
            let ours = if o.mode.is_empty() { "-" } else { &o.mode };
            let note = format!(
                "mode    {:9} gold {}, ours {ours}  [{}] rule {}",
                key.2, g.mode, g.note, o.note
            );
            notes.entry((&key.0, key.1)).or_default().push(note);
        }
    }
    let texts: BTreeMap<(&str, usize), &str> = gold
        .iter()
        .flat_map(|d| d.sentences.iter().enumerate().map(|(i, s)| ((d.id.as_str(), i), s.as_str())))
        .collect();
    let mut out = String::new();
    for (at, lines) in notes {
        out.push_str(&format!("{}#{} {}\n", at.0, at.1, texts.get(&at).unwrap_or(&"")));
        for line in lines {
            out.push_str(&format!("    {line}\n"));
        }
    }
    out
}
