//! `whodid-train tokenize`: the sentences of plain texts, for labelling.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};

use serde::{Deserialize, Serialize};
use whodid_text::{Span, tokenize};

use crate::Error;

/// A line of the input; other fields are ignored.
#[derive(Deserialize)]
struct Record {
    id: Option<String>,
    text: String,
}

/// A line of the output.
#[derive(Serialize)]
struct Line<'a> {
    doc: &'a str,
    tokens: Vec<&'a str>,
    /// Whether white space follows the token.
    space: Vec<bool>,
}

/// Writes the sentences of the records in `input` (a path, or `-`) to
/// standard output.
pub fn run(input: &str) -> Result<(), Error> {
    let reader: Box<dyn BufRead> = match input {
        "-" => Box::new(io::stdin().lock()),
        path => Box::new(BufReader::new(File::open(path).map_err(|e| Error::read(path, e))?)),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    for (number, line) in reader.lines().enumerate() {
        let line = line.map_err(|e| Error::read(input, e))?;
        if line.trim().is_empty() {
            continue;
        }
        let record: Record = serde_json::from_str(&line)
            .map_err(|e| Error::input(input, number + 1, e.to_string()))?;
        write_sentences(&record, number + 1, &mut out).map_err(Error::write)?;
    }
    out.flush().map_err(Error::write)
}

fn write_sentences(record: &Record, number: usize, out: &mut impl Write) -> io::Result<()> {
    let text = record.text.as_str();
    let numbered = number.to_string();
    let doc = record.id.as_deref().unwrap_or(&numbered);
    for sentence in tokenize::sentences(text, Span::new(0, text.len())) {
        let next = sentence.iter().skip(1).map(|s| s.start()).chain([usize::MAX]);
        let line = Line {
            doc,
            tokens: sentence.iter().filter_map(|s| s.slice(text)).collect(),
            space: sentence.iter().zip(next).map(|(s, next)| s.end() < next).collect(),
        };
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
