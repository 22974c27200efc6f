use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Map, Value};
use whodid_text::read::{Record, decode};

use super::stream::Stream;
use super::{Content, InputError, Place, Raw};

/// The names under which corpora keep what a record holds, ours first.
const ID: &[&str] = &["id", "_id", "uid", "article_id"];
const DATE: &[&str] = &[
    "date",
    "published",
    "publication_date",
    "pubdate",
    "pub_date",
    "datepublished",
    "published_at",
];
const TITLE: &[&str] = &["title", "headline"];
const TEXT: &[&str] = &["text", "body", "content", "article"];
const HTML: &[&str] = &["html"];
const URL: &[&str] = &["url", "link"];
const SITE: &[&str] = &["site", "source", "outlet", "publisher"];
const BYLINE: &[&str] = &["byline", "author"];
const LANGUAGE: &[&str] = &["language", "lang"];

/// The record that a JSON object is.
pub(super) fn record_of_json(place: &Place, text: &str) -> Result<Record, InputError> {
    let value: Value =
        serde_json::from_str(text).map_err(|error| InputError::bad_json(place, &error))?;
    let Value::Object(object) = value else { return Err(InputError::no_object(place)) };
    let text = string(&object, TEXT);
    let html = string(&object, HTML);
    if text.is_none() && html.is_none() {
        let wrong =
            TEXT.iter().chain(HTML).find(|&&name| object.get(name).is_some_and(|v| !v.is_null()));
        if let Some(field) = wrong {
            return Err(InputError::no_string(place, field));
        }
    }
    Ok(Record {
        id: scalar(&object, ID).unwrap_or_default(),
        date: scalar(&object, DATE),
        title: string(&object, TITLE),
        text,
        html,
        url: string(&object, URL),
        site: string(&object, SITE),
        byline: string(&object, BYLINE),
        language: string(&object, LANGUAGE),
    })
}

fn string(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    let found = names.iter().find_map(|&name| object.get(name)?.as_str());
    found.map(str::to_owned)
}

/// A string, or a number as it is written.
fn scalar(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|&name| match object.get(name)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

/// The objects of a file of JSON values: one, several in a row, or an array of
/// them. The file is cut where brackets balance and never held as a whole.
pub(super) struct Values {
    source: Stream,
    limit: usize,
    line: u64,
    offset: u64,
    ended: bool,
}

impl Values {
    pub(super) fn new(source: Stream, limit: usize) -> Values {
        Values { source, limit, line: 1, offset: 0, ended: false }
    }

    pub(super) fn next(&mut self, place: &Place) -> Option<Raw> {
        if self.ended {
            return None;
        }
        let mut value = Vec::new();
        let (mut depth, mut quoted, mut escaped, mut long) = (0_usize, false, false, false);
        let (mut line, mut start) = (self.line, self.offset);
        loop {
            let bytes = match self.source.fill_buf() {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.ended = true;
                    return Some(Raw::failed(InputError::stream(&place.line(line), &error)));
                }
            };
            if bytes.is_empty() {
                self.ended = true;
                let cut = depth > 0 || !value.is_empty();
                return cut.then(|| Raw::failed(InputError::unfinished_json(&place.line(line))));
            }
            let mut used = 0;
            let mut complete = false;
            for &byte in bytes {
                used += 1;
                self.line += u64::from(byte == b'\n');
                if depth == 0 && value.is_empty() {
                    // Between values; the array around them is not one.
                    if byte.is_ascii_whitespace()
                        || matches!(byte, b',' | b'[' | b']' | 0xef | 0xbb | 0xbf)
                    {
                        continue;
                    }
                    (line, start) = (self.line, self.offset + used as u64 - 1);
                }
                long |= value.len() >= self.limit;
                if long {
                    value.truncate(1);
                } else {
                    value.push(byte);
                }
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' if quoted => escaped = true,
                    b'"' => quoted = !quoted,
                    b'{' | b'[' if !quoted => depth += 1,
                    b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
                    _ => {}
                }
                // A value that is no object ends at the line's end at the latest.
                complete = depth == 0 && !quoted && matches!(byte, b'}' | b']' | b',' | b'\n');
                if complete {
                    break;
                }
            }
            self.source.consume(used);
            self.offset += used as u64;
            if complete {
                let place = place.line(line);
                return Some(match long {
                    true => Raw::failed(InputError::record_too_large(&place, start, self.limit)),
                    false => Raw { place, content: Content::Json(value) },
                });
            }
        }
    }
}

/// The rows of a CSV file with a header.
pub(super) struct Rows {
    reader: csv::Reader<Budget>,
    left: Arc<AtomicUsize>,
    limit: usize,
    header: Vec<String>,
    ended: bool,
}

/// A reader that fails when one row has used up what a row may have: a missing
/// quotation mark must not draw a whole file into memory.
struct Budget {
    source: Stream,
    left: Arc<AtomicUsize>,
}

impl Read for Budget {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        let left = self.left.load(Ordering::Relaxed);
        if left < read {
            return Err(io::Error::other("the row is too long"));
        }
        self.left.store(left - read, Ordering::Relaxed);
        Ok(read)
    }
}

impl Rows {
    pub(super) fn new(place: &Place, mut source: Stream, limit: usize) -> Result<Rows, InputError> {
        let head = source.head().map_err(|error| InputError::stream(place, &error))?;
        let header = head.split(|&b| b == b'\n').next().unwrap_or_default();
        let count = |mark: &u8| header.iter().filter(|&b| b == mark).count();
        let delimiter = [b',', b';', b'\t'].into_iter().rev().max_by_key(count).unwrap_or(b',');
        let left = Arc::new(AtomicUsize::new(limit));
        let budget = Budget { source, left: Arc::clone(&left) };
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(budget);
        let header = reader.byte_headers().map_err(|error| InputError::bad_csv(place, &error))?;
        let name = |field: &[u8]| {
            let name = String::from_utf8_lossy(field).to_lowercase();
            name.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_owned()
        };
        let header: Vec<String> = header.iter().map(name).collect();
        let has = |names: &[&str]| header.iter().any(|name| names.contains(&name.as_str()));
        if !has(TEXT) && !has(HTML) {
            return Err(InputError::no_text_column(place, &header.join(", ")));
        }
        Ok(Rows { reader, left, limit, header, ended: false })
    }

    pub(super) fn next(&mut self, place: &Place) -> Option<Raw> {
        if self.ended {
            return None;
        }
        self.left.store(self.limit, Ordering::Relaxed);
        let mut row = csv::ByteRecord::new();
        let position = self.reader.position().clone();
        let read = self.reader.read_byte_record(&mut row);
        let line = row.position().map_or(position.line(), csv::Position::line);
        let place = place.line(line);
        match read {
            Ok(true) => {
                let (record, warning) = self.record(&place, &row);
                Some(Raw { place, content: Content::Record(Box::new(record), warning) })
            }
            Ok(false) => {
                self.ended = true;
                None
            }
            Err(error) => {
                self.ended = true;
                Some(Raw::failed(match error.kind() {
                    csv::ErrorKind::Io(cause) if cause.kind() == io::ErrorKind::Other => {
                        InputError::record_too_large(&place, position.byte(), self.limit)
                    }
                    csv::ErrorKind::Io(cause) => InputError::stream(&place, cause),
                    _ => InputError::bad_csv(&place, &error),
                }))
            }
        }
    }

    /// The record of a row, and a warning if it is not the UTF-8 it ought to be.
    fn record(&self, place: &Place, row: &csv::ByteRecord) -> (Record, Option<InputError>) {
        let mut warning = None;
        let mut field = |names: &[&str]| {
            names.iter().find_map(|name| {
                let at = self.header.iter().position(|column| column == name)?;
                let decoded = decode(row.get(at)?).ok()?;
                if let Some(at) = decoded.broken_utf8_at {
                    warning = Some(InputError::broken_utf8(place, at, decoded.encoding));
                }
                Some(decoded.text)
            })
        };
        let record = Record {
            id: field(ID).unwrap_or_default(),
            date: field(DATE),
            title: field(TITLE),
            text: field(TEXT),
            html: field(HTML),
            url: field(URL),
            site: field(SITE),
            byline: field(BYLINE),
            language: field(LANGUAGE),
        };
        (record, warning)
    }
}
