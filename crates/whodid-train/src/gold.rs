//! `whodid-train gold`: the project's own annotations, with the texts they point into.
//!
//! `data/annotations.jsonl` holds no text, only places in articles of free news:
//! one line a document, with the characters (Unicode code points, end-exclusive)
//! of its sentences and of the words that express each event. This puts the
//! sentences back in, in the form that `whodid eval` and `whodid-train reader` read.

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
    actor: Vec<String>,
    recipient: Vec<String>,
}

#[derive(Serialize)]
struct Document<'a> {
    id: &'a str,
    date: &'a str,
    title: &'a str,
    sentences: Vec<String>,
    events: Vec<Event<'a>>,
}

#[derive(Serialize)]
struct Event<'a> {
    s: usize,
    #[serde(rename = "type")]
    kind: &'a str,
    mode: &'a str,
    status: &'a str,
    anchor: String,
    actor: Vec<Party<'a>>,
    recipient: Vec<Party<'a>>,
}

#[derive(Serialize)]
struct Party<'a> {
    country: &'a str,
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
        let mut events = Vec::with_capacity(document.events.len());
        for event in &document.events {
            events.push(Event {
                s: event.s,
                kind: &event.kind,
                mode: &event.mode,
                status: &event.status,
                anchor: words(event.anchor)?,
                actor: event.actor.iter().map(|country| Party { country }).collect(),
                recipient: event.recipient.iter().map(|country| Party { country }).collect(),
            });
        }
        let document = Document {
            id: &document.id,
            date: &document.date,
            title: &record.title,
            sentences: sentences.collect::<Result<_, _>>()?,
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
