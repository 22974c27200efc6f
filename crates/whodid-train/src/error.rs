use std::io;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Kind);

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("cannot read {path}: {source}")]
    Read { path: String, source: io::Error },
    #[error("cannot write the result: {0}")]
    Write(io::Error),
    #[error("{path}, line {line}: {message}")]
    Input { path: String, line: usize, message: String },
}

impl Error {
    /// The file at `path` could not be read.
    pub fn read(path: &str, source: io::Error) -> Error {
        Kind::Read { path: path.to_owned(), source }.into()
    }

    /// Standard output could not be written.
    pub fn write(source: io::Error) -> Error {
        Kind::Write(source).into()
    }

    /// What `path` holds is malformed at `line`, counted from 1.
    pub fn input(path: &str, line: usize, message: String) -> Error {
        Kind::Input { path: path.to_owned(), line, message }.into()
    }
}
