use std::io;

use whodid_text::conllu::ConlluError;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Kind);

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("cannot read {path}: {source}")]
    Read { path: String, source: io::Error },
    #[error("the embedded model is not sound: {0}")]
    Model(whodid_text::ModelError),
    #[error("the embedded data are not sound: {0}")]
    Engine(String),
    #[error("cannot write the result: {0}")]
    Write(io::Error),
    #[error("{path}, line {line}: {message}")]
    Input { path: String, line: usize, message: String },
    #[error("{path}, {source}")]
    Conllu { path: String, source: ConlluError },
    #[error(
        "the texts differ after {same} characters: {gold:?} in the gold file, {system:?} in the system's"
    )]
    Mismatch { same: usize, gold: String, system: String },
}

impl Error {
    /// The file at `path` could not be read.
    pub fn read(path: &str, source: io::Error) -> Error {
        Kind::Read { path: path.to_owned(), source }.into()
    }

    /// The embedded weights could not be read.
    pub fn model(source: whodid_text::ModelError) -> Error {
        Kind::Model(source).into()
    }

    /// The embedded model, directory, rules or reader could not be read.
    pub fn engine(message: String) -> Error {
        Kind::Engine(message).into()
    }

    /// Standard output could not be written.
    pub fn write(source: io::Error) -> Error {
        Kind::Write(source).into()
    }

    /// What `path` holds is malformed at `line`, counted from 1.
    pub fn input(path: &str, line: usize, message: String) -> Error {
        Kind::Input { path: path.to_owned(), line, message }.into()
    }

    /// `path` is no CoNLL-U file.
    pub fn conllu(path: &str, source: ConlluError) -> Error {
        Kind::Conllu { path: path.to_owned(), source }.into()
    }

    /// Gold file and system have other characters from the `same`th on.
    pub fn mismatch(same: usize, gold: String, system: String) -> Error {
        Kind::Mismatch { same, gold, system }.into()
    }
}
