//! Everything the command line may be given to read: files, folders, globs
//! and standard input, each holding pages, plain texts or records.
//!
//! [`raw`] finds and cuts the inputs, which is cheap and in order; [`Raw::read`]
//! makes articles of them, which is dear and may be done on any thread.
//!
//! Whatever is wrong with one input is an [`InputError`] in its place; the
//! others are read all the same. Memory stays bounded: files of records are
//! streamed, and no single article may be larger than [`MAX_RECORD_BYTES`].

mod error;
mod records;
mod stream;

use std::collections::VecDeque;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use whodid_text::read::{
    MAX_PAGE_BYTES, MAX_TEXT_BYTES, Record, decode, from_record, read_html, read_text,
};
use whodid_text::{Article, DateSource, PublicationDate};

pub use error::InputError;
use records::{Rows, Values, record_of_json};
use stream::{Line, Lines, Stream};

/// The most bytes of one record of a file: a JSON line, a CSV row.
pub const MAX_RECORD_BYTES: usize = 32 << 20;

/// How inputs are read.
#[derive(Debug, Clone, Default)]
pub struct InputOptions {
    /// Publication date of articles that do not say theirs.
    pub date: Option<Date>,
    /// Also yield articles in other languages than English.
    pub any_language: bool,
}

/// Every document of `paths`, in order, not yet read as an article: a file, a
/// folder (all files of known kinds below it, by name), a glob, or `-` for
/// standard input.
pub fn raw(paths: &[PathBuf]) -> impl Iterator<Item = Raw> + Send + use<> {
    let pending = paths.iter().map(|path| Pending::Argument(path.clone())).rev().collect();
    Documents { pending, ready: VecDeque::new(), current: None }
}

/// A document as its file holds it.
pub struct Raw {
    /// What messages call it: the path, and the line where there is one.
    place: Place,
    content: Content,
}

enum Content {
    Page(Vec<u8>),
    Text(Vec<u8>),
    Json(Vec<u8>),
    Record(Box<Record>, Option<InputError>),
    Failed(InputError),
}

/// Where a document stands.
#[derive(Debug, Clone)]
struct Place {
    input: String,
    line: Option<u64>,
}

impl Place {
    fn file(path: &Path) -> Place {
        let input = if is_stdin(path) { "stdin".into() } else { path.display().to_string() };
        Place { input, line: None }
    }

    fn line(&self, line: u64) -> Place {
        Place { input: self.input.clone(), line: Some(line) }
    }

    /// The id of a document that has none of its own.
    fn id(&self) -> String {
        match self.line {
            Some(line) => format!("{}:{line}", self.input),
            None => self.input.clone(),
        }
    }
}

impl Raw {
    fn failed(error: InputError) -> Raw {
        let place = Place { input: String::new(), line: None };
        Raw { place, content: Content::Failed(error) }
    }

    /// The article, or what is wrong with the document; a warning may precede
    /// the article it is about.
    pub fn read(self, options: &InputOptions) -> Vec<Result<Article, InputError>> {
        let Raw { place, content } = self;
        let mut out = Vec::new();
        let article = match content {
            Content::Failed(error) => return vec![Err(error)],
            Content::Page(bytes) => read_html(&bytes, &place.id(), None)
                .map_err(|error| InputError::read(&place, &error)),
            Content::Text(bytes) => decoded(&place, &bytes, &mut out).and_then(|text| {
                read_text(&text, &place.id()).map_err(|error| InputError::read(&place, &error))
            }),
            Content::Json(bytes) => decoded(&place, &bytes, &mut out)
                .and_then(|text| record_of_json(&place, &text))
                .and_then(|record| article_of_record(&place, record)),
            Content::Record(record, warning) => {
                out.extend(warning.map(Err));
                article_of_record(&place, *record)
            }
        };
        out.push(article.and_then(|article| admitted(&place, article, options)));
        out
    }
}

/// The bytes as text, with a warning where they are not the UTF-8 they ought to be.
fn decoded(
    place: &Place,
    bytes: &[u8],
    out: &mut Vec<Result<Article, InputError>>,
) -> Result<String, InputError> {
    let decoded = decode(bytes).map_err(|error| InputError::read(place, &error))?;
    if let Some(at) = decoded.broken_utf8_at {
        out.push(Err(InputError::broken_utf8(place, at, decoded.encoding)));
    }
    Ok(decoded.text)
}

fn article_of_record(place: &Place, mut record: Record) -> Result<Article, InputError> {
    if record.id.is_empty() {
        record.id = place.id();
    }
    from_record(record).map_err(|error| InputError::read(place, &error))
}

fn admitted(
    place: &Place,
    mut article: Article,
    options: &InputOptions,
) -> Result<Article, InputError> {
    if let Some(language) = article.language.as_deref()
        && language != "en"
        && !options.any_language
    {
        return Err(InputError::language(place, language));
    }
    if article.date.is_none() {
        let given = |date| PublicationDate { date, source: DateSource::Given };
        article.date = options.date.map(given);
    }
    Ok(article)
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// What a file holds, by its name and its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Page,
    Text,
    JsonLines,
    /// JSON values in a row or in one array.
    Json,
    Csv,
}

impl Format {
    /// What the file's name says; `None` for a name that says nothing.
    fn of_name(path: &Path) -> Option<Format> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        match name.rsplit_once('.')?.1 {
            "html" | "htm" | "xhtml" => Some(Format::Page),
            "txt" | "text" => Some(Format::Text),
            "jsonl" | "ndjson" => Some(Format::JsonLines),
            "json" => Some(Format::Json),
            "csv" | "tsv" => Some(Format::Csv),
            _ => None,
        }
    }

    /// What the first bytes say where the name says nothing or only "text".
    fn of_content(named: Option<Format>, head: &[u8]) -> Format {
        let head = String::from_utf8_lossy(head).to_lowercase();
        let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let markup = ["<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>"];
        match named {
            Some(Format::Text) | None if markup.iter().any(|tag| head.starts_with(tag)) => {
                Format::Page
            }
            Some(format) => format,
            None if head.starts_with("<?xml") && head.contains("<html") => Format::Page,
            None if head.starts_with('[') && head[1..].trim_start().starts_with('{') => {
                Format::Json
            }
            None if head.starts_with('{') => {
                let line = head.lines().next().unwrap_or_default().trim_end();
                if line.len() > 1 { Format::JsonLines } else { Format::Json }
            }
            None => {
                let header = head.lines().next().unwrap_or_default();
                let mut columns =
                    header.split([',', ';', '\t']).map(|c| c.trim().trim_matches('"'));
                let table =
                    columns.clone().count() > 1 && columns.any(|c| matches!(c, "text" | "html"));
                if table { Format::Csv } else { Format::Text }
            }
        }
    }
}

/// A place that has still to be looked at.
enum Pending {
    /// As the user wrote it: may be a glob, and must exist.
    Argument(PathBuf),
    /// A file that a glob or a folder named.
    File(PathBuf),
    /// A folder below one that the user named.
    Folder(PathBuf),
}

/// Iterator over the documents of all inputs.
struct Documents {
    /// Last first.
    pending: Vec<Pending>,
    ready: VecDeque<Raw>,
    current: Option<Open>,
}

/// A file of many documents, half read.
enum Open {
    Lines(Place, Lines),
    Values(Place, Values),
    Rows(Place, Box<Rows>),
}

impl Iterator for Documents {
    type Item = Raw;

    fn next(&mut self) -> Option<Raw> {
        loop {
            if let Some(raw) = self.ready.pop_front() {
                return Some(raw);
            }
            if let Some(open) = &mut self.current {
                match open.next() {
                    Some(raw) => return Some(raw),
                    None => self.current = None,
                }
            }
            let done = match self.pending.pop()? {
                Pending::Argument(path) => self.argument(path),
                Pending::File(path) => self.file(&path),
                Pending::Folder(path) => self.folder(&path, false),
            };
            if let Err(error) = done {
                self.ready.push_back(Raw::failed(error));
            }
        }
    }
}

impl Documents {
    fn argument(&mut self, path: PathBuf) -> Result<(), InputError> {
        if is_stdin(&path) {
            return self.file(&path);
        }
        let place = Place::file(&path);
        match fs::metadata(&path) {
            Ok(found) if found.is_dir() => return self.folder(&path, true),
            Ok(_) => return self.file(&path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(InputError::io(&place, &error)),
        }
        let pattern = path.to_str().filter(|pattern| pattern.contains(['*', '?', '[']));
        let Some(pattern) = pattern else { return Err(InputError::missing(&place)) };
        let paths = glob::glob(pattern).map_err(|error| InputError::bad_glob(&place, &error))?;
        let mut found: Vec<PathBuf> = paths.filter_map(Result::ok).collect();
        if found.is_empty() {
            return Err(InputError::no_match(&place));
        }
        found.sort();
        self.pending.extend(found.into_iter().rev().map(|path| match path.is_dir() {
            true => Pending::Folder(path),
            false => Pending::File(path),
        }));
        Ok(())
    }

    /// Queues what a folder holds, by name: every file of a known kind and
    /// every folder, hidden ones apart.
    fn folder(&mut self, path: &Path, named: bool) -> Result<(), InputError> {
        let place = Place::file(path);
        let entries = fs::read_dir(path).map_err(|error| InputError::io(&place, &error))?;
        let mut found: Vec<(PathBuf, bool)> = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|error| InputError::io(&place, &error))?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            let path = entry.path();
            // A link to a folder may lead in a circle; one to a file cannot.
            let folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if folder || (Format::of_name(&path).is_some() && path.is_file()) {
                found.push((path, folder));
            }
        }
        if named && found.is_empty() {
            return Err(InputError::empty_folder(&place));
        }
        found.sort();
        self.pending.extend(found.into_iter().rev().map(|(path, folder)| match folder {
            true => Pending::Folder(path),
            false => Pending::File(path),
        }));
        Ok(())
    }

    fn file(&mut self, path: &Path) -> Result<(), InputError> {
        let place = Place::file(path);
        let source: Box<dyn Read + Send> = if is_stdin(path) {
            Box::new(io::stdin())
        } else {
            Box::new(fs::File::open(path).map_err(|error| InputError::io(&place, &error))?)
        };
        let mut stream = Stream::new(source);
        let head = stream.head().map_err(|error| InputError::stream(&place, &error))?;
        if head.iter().all(u8::is_ascii_whitespace) && head.len() < stream::HEAD {
            return Err(InputError::empty(&place));
        }
        match Format::of_content(Format::of_name(path), head) {
            Format::Page => self.whole(place, stream, MAX_PAGE_BYTES, Content::Page),
            Format::Text => self.whole(place, stream, MAX_TEXT_BYTES, Content::Text),
            Format::JsonLines => {
                self.current = Some(Open::Lines(place, Lines::new(stream, MAX_RECORD_BYTES)));
            }
            Format::Json => {
                self.current = Some(Open::Values(place, Values::new(stream, MAX_RECORD_BYTES)));
            }
            Format::Csv => {
                let rows = Rows::new(&place, stream, MAX_RECORD_BYTES)?;
                self.current = Some(Open::Rows(place, Box::new(rows)));
            }
        }
        Ok(())
    }

    /// A file that is one document.
    fn whole(
        &mut self,
        place: Place,
        stream: Stream,
        limit: usize,
        content: fn(Vec<u8>) -> Content,
    ) {
        let mut bytes = Vec::new();
        let read = stream.take(limit as u64 + 1).read_to_end(&mut bytes);
        if bytes.len() > limit {
            self.ready.push_back(Raw::failed(InputError::too_large(&place, limit)));
            return;
        }
        // What a damaged file held before the damage is still read.
        let damage = read.err().map(|error| InputError::stream(&place, &error));
        if damage.is_none() || !bytes.is_empty() {
            self.ready.push_back(Raw { place, content: content(bytes) });
        }
        self.ready.extend(damage.map(Raw::failed));
    }
}

impl Open {
    fn next(&mut self) -> Option<Raw> {
        match self {
            Open::Lines(place, lines) => loop {
                let line = match lines.next()? {
                    Line::Text(bytes) if bytes.iter().all(u8::is_ascii_whitespace) => continue,
                    line => line,
                };
                let place = place.line(lines.number());
                return Some(match line {
                    Line::Text(bytes) => Raw { place, content: Content::Json(bytes) },
                    Line::TooLong { offset, limit } => {
                        Raw::failed(InputError::record_too_large(&place, offset, limit))
                    }
                    Line::Failed(error) => Raw::failed(InputError::stream(&place, &error)),
                });
            },
            Open::Values(place, values) => values.next(place),
            Open::Rows(place, rows) => rows.next(place),
        }
    }
}

#[cfg(test)]
mod tests;
