//! `whodid-train gold`: the project's own annotations, in the form that `whodid eval`
//! and the training of the model read.
//!
//! `data/annotations.jsonl` holds no text, only places in articles of free news:
//! one line a document, with the characters (Unicode code points, end-exclusive)
//! of its sentences, of the words that express each event and of its parties. This
//! puts the sentences back in. `data/written/*.txt` and `data/reports/*.txt` hold
//! texts of our own with their events, and `data/kept/*.txt`, `data/quiet/*.txt` and `data/retold/*.txt` more of them that are
//! kept out of the network's training; see [`written`].

mod written;

use std::collections::HashMap;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::Error;

#[derive(Deserialize)]
struct Record {
    id: String,
    text: String,
    #[serde(default)]
    title: String,
}

#[derive(Deserialize)]
struct Annotated {
    id: String,
    file: String,
    date: String,
    sentences: Vec<[usize; 2]>,
    events: Vec<AnnotatedEvent>,
}

#[derive(Deserialize)]
struct AnnotatedEvent {
    s: usize,
    #[serde(rename = "type")]
    kind: String,
    mode: String,
    status: String,
    anchor: [usize; 2],
    actor: Vec<AnnotatedParty>,
    recipient: Vec<AnnotatedParty>,
}

/// A party by its country alone, or with its words.
#[derive(Deserialize)]
#[serde(untagged)]
enum AnnotatedParty {
    Country(String),
    Whole { country: String, sector: String, words: Option<[usize; 2]> },
}

#[derive(Serialize)]
struct Document {
    id: String,
    date: String,
    title: String,
    sentences: Vec<String>,
    /// The names of each sentence; `null` where they were not marked. Absent where none were.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    names: Vec<Option<Vec<Name>>>,
    events: Vec<Event>,
}

/// A name: `PER`, `ORG` or `LOC`, and the characters where it begins and ends in its sentence.
#[derive(Serialize)]
struct Name(String, usize, usize);

#[derive(Serialize)]
struct Event {
    s: usize,
    #[serde(rename = "type")]
    kind: String,
    mode: String,
    status: String,
    anchor: String,
    actor: Vec<Party>,
    recipient: Vec<Party>,
}

#[derive(Serialize)]
struct Party {
    /// Absent where the annotation has the country alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    country: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    sector: String,
}

/// Writes the documents of `path`, a file of texts of our own or a folder of them, to
/// standard output.
pub fn run_written(path: &str) -> Result<(), Error> {
    let mut out = BufWriter::new(io::stdout().lock());
    for document in written::read(path)? {
        serde_json::to_writer(&mut out, &document).map_err(|e| Error::write(e.into()))?;
        out.write_all(b"\n").map_err(Error::write)?;
    }
    out.flush().map_err(Error::write)
}

/// Writes the documents annotated in `annotations`, whose texts are in the
/// JSON-lines files of the folder `news`, to standard output.
pub fn run(annotations: &str, news: &str) -> Result<(), Error> {
    let mut texts: HashMap<String, HashMap<String, Record>> = HashMap::new();
    let mut out = BufWriter::new(io::stdout().lock());
    for (number, line) in read(annotations)?.lines().enumerate() {
        let wrong = |message: String| Error::input(annotations, number + 1, message);
        let document: Annotated = serde_json::from_str(line).map_err(|e| wrong(e.to_string()))?;
        if !texts.contains_key(&document.file) {
            texts.insert(document.file.clone(), records(&Path::new(news).join(&document.file))?);
        }
        let record = texts[&document.file]
            .get(&document.id)
            .ok_or_else(|| wrong(format!("{} has no document {}", document.file, document.id)))?;
        let characters: Vec<char> = record.text.chars().collect();
        let words = |[start, end]: [usize; 2]| {
            let piece = characters.get(start..end).map(|piece| piece.iter().collect::<String>());
            piece.ok_or_else(|| wrong(format!("{start}..{end} is outside the text")))
        };
        let sentences = document.sentences.iter().map(|&span| words(span));
        let party = |party: AnnotatedParty| -> Result<Party, Error> {
            match party {
                AnnotatedParty::Country(country) => {
                    Ok(Party { text: None, country, sector: String::new() })
                }
                AnnotatedParty::Whole { country, sector, words: at } => {
                    let text = at.map(words).transpose()?;
                    Ok(Party { text: Some(text.unwrap_or_default()), country, sector })
                }
            }
        };
        let mut events = Vec::with_capacity(document.events.len());
        for event in document.events {
            events.push(Event {
                s: event.s,
                kind: event.kind,
                mode: event.mode,
                status: event.status,
                anchor: words(event.anchor)?,
                actor: event.actor.into_iter().map(party).collect::<Result<_, _>>()?,
                recipient: event.recipient.into_iter().map(party).collect::<Result<_, _>>()?,
            });
        }
        let document = Document {
            id: document.id,
            date: document.date,
            title: record.title.clone(),
            sentences: sentences.collect::<Result<_, _>>()?,
            names: Vec::new(),
            events,
        };
        serde_json::to_writer(&mut out, &document).map_err(|e| Error::write(e.into()))?;
        out.write_all(b"\n").map_err(Error::write)?;
    }
    out.flush().map_err(Error::write)
}

fn read(path: &str) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|e| Error::read(path, e))
}

fn records(path: &Path) -> Result<HashMap<String, Record>, Error> {
    let path = path.display().to_string();
    read(&path)?
        .lines()
        .enumerate()
        .map(|(number, line)| {
            let record: Record = serde_json::from_str(line)
                .map_err(|e| Error::input(&path, number + 1, e.to_string()))?;
            Ok((record.id.clone(), record))
        })
        .collect()
}
