use std::io;

use thiserror::Error;
use whodid_text::read::ReadError;

use super::Place;

/// What is wrong with one input, where, and what can be done about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{place}: {what}; {remedy}")]
pub struct InputError {
    place: String,
    what: String,
    remedy: String,
    severity: Severity,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Severity {
    /// The input could not be read.
    Failed,
    /// The input was left out on purpose.
    Skipped,
    /// The input was read; something about it was not right.
    Warning,
}

impl InputError {
    /// True if the input was left out on purpose: it is in another language.
    pub fn is_skipped(&self) -> bool {
        self.severity == Severity::Skipped
    }

    /// True if the input was read all the same; its article follows.
    pub fn is_warning(&self) -> bool {
        self.severity == Severity::Warning
    }

    /// Our own fault: the analysis of an article broke off.
    pub fn fault(id: &str) -> InputError {
        InputError {
            place: id.into(),
            what: "the analysis of this article broke off".into(),
            remedy: "please report it with the article".into(),
            severity: Severity::Failed,
        }
    }

    fn failed(place: &Place, what: impl Into<String>, remedy: impl Into<String>) -> InputError {
        let severity = Severity::Failed;
        InputError { place: place.id(), what: what.into(), remedy: remedy.into(), severity }
    }

    /// The remedy, with words for each thing that reading an article may refuse.
    pub(super) fn read(place: &Place, error: &ReadError) -> InputError {
        let remedy = if error.is_empty() {
            "give a file with text in it"
        } else if error.is_binary() {
            "give HTML, plain text, JSON lines or CSV (convert PDF and office files first)"
        } else if error.is_too_large() {
            "split the text, or give its articles as JSON lines"
        } else if error.is_too_deep() {
            "save the page's text as a .txt file"
        } else if error.is_no_text() {
            "give each record a field \"text\" (or \"html\")"
        } else if error.is_no_article() {
            "check that it is an article, or save its text as a .txt file"
        } else {
            "save its text as a .txt file, and please report the page"
        };
        InputError::failed(place, error.to_string(), remedy)
    }

    pub(super) fn broken_utf8(place: &Place, at: usize, encoding: &str) -> InputError {
        InputError {
            severity: Severity::Warning,
            ..InputError::failed(
                place,
                format!("not valid UTF-8 at byte {at}, read as {encoding}"),
                "convert it to UTF-8 if names look wrong",
            )
        }
    }

    pub(super) fn language(place: &Place, language: &str) -> InputError {
        InputError {
            severity: Severity::Skipped,
            ..InputError::failed(
                place,
                format!("the text is in another language ({language})"),
                "only English is read",
            )
        }
    }

    pub(super) fn io(place: &Place, error: &io::Error) -> InputError {
        InputError::failed(place, error.to_string(), "check the path and its permissions")
    }

    /// An error while reading what has been opened.
    pub(super) fn stream(place: &Place, error: &io::Error) -> InputError {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => InputError::failed(
                place,
                "the gzip data ends too early",
                "what came before was read; fetch or copy the file again",
            ),
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => InputError::failed(
                place,
                format!("the gzip data is damaged ({error})"),
                "what came before was read; fetch or copy the file again",
            ),
            _ => InputError::io(place, error),
        }
    }

    pub(super) fn empty(place: &Place) -> InputError {
        InputError::failed(place, "the input is empty", "give a file with text in it")
    }

    pub(super) fn missing(place: &Place) -> InputError {
        InputError::failed(place, "no such file or folder", "check the path")
    }

    pub(super) fn bad_glob(place: &Place, error: &glob::PatternError) -> InputError {
        InputError::failed(place, format!("not a valid pattern ({error})"), "check the pattern")
    }

    pub(super) fn no_match(place: &Place) -> InputError {
        InputError::failed(
            place,
            "no file matches the pattern",
            "check it, and quote it so that the shell leaves it alone",
        )
    }

    pub(super) fn empty_folder(place: &Place) -> InputError {
        InputError::failed(
            place,
            "no file in this folder can be read",
            "it may hold .html, .htm, .txt, .jsonl, .ndjson, .json and .csv files, also with .gz",
        )
    }

    pub(super) fn too_large(place: &Place, limit: usize) -> InputError {
        InputError::failed(
            place,
            format!("more than {} MB in one article", limit >> 20),
            "split the text, or give its articles as JSON lines",
        )
    }

    pub(super) fn record_too_large(place: &Place, offset: u64, limit: usize) -> InputError {
        InputError::failed(
            place,
            format!("the record that begins at byte {offset} is longer than {} MB", limit >> 20),
            "split it, or check that its line breaks and quotation marks are right",
        )
    }

    pub(super) fn bad_json(place: &Place, error: &serde_json::Error) -> InputError {
        let what = error.to_string();
        // The place says the line already.
        let what = what.split(" at line ").next().unwrap_or_default();
        InputError::failed(
            place,
            format!("not valid JSON at column {}: {what}", error.column()),
            "each line must be one JSON object",
        )
    }

    pub(super) fn no_object(place: &Place) -> InputError {
        InputError::failed(
            place,
            "the JSON value is not an object",
            "each record must be an object with a field \"text\" (or \"html\")",
        )
    }

    pub(super) fn no_string(place: &Place, field: &str) -> InputError {
        InputError::failed(
            place,
            format!("the field \"{field}\" is not a string"),
            "give it as a string in quotation marks",
        )
    }

    pub(super) fn unfinished_json(place: &Place) -> InputError {
        InputError::failed(
            place,
            "the file ends inside a JSON value",
            "check that the file is complete",
        )
    }

    pub(super) fn no_text_column(place: &Place, header: &str) -> InputError {
        InputError::failed(
            place,
            format!("the table has no column \"text\" or \"html\" (its header: {header})"),
            "name the column that holds the articles \"text\"",
        )
    }

    pub(super) fn bad_csv(place: &Place, error: &csv::Error) -> InputError {
        InputError::failed(place, error.to_string(), "check the row's quotation marks")
    }
}
