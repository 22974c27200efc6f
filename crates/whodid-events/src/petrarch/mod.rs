//! Dictionaries of older coders (KEDS, TABARI, PETRARCH) as tables of the directory.
//!
//! An actor stands on a line of its own, in capitals and with underscores, followed
//! by its codes, each with the time in which it holds; a line with `+` gives another
//! name:
//!
//! ```text
//! # A comment, as is what follows a semicolon.
//! JANE_DOE_  ; a minister
//! +J._DOE_
//!     [NZLELI <990101] [NZLGOV 990101-20051231] [NZLELI >060101]
//! ```
//!
//! An agent is a noun with a code that begins with `~`; sets of words stand for each
//! of their members, and braces hold an irregular plural or say that there is none:
//!
//! ```text
//! !PERSON! = MAN, WOMAN, PERSON
//! POLICE!PERSON! [~COP]
//! THIEF {THIEVES} [~CRM]
//! ```
//!
//! Formats and dates are those of the `PETRreader` of PETRARCH and of the README of
//! its dictionaries (Open Event Data Alliance); codes those of the CAMEO codebook
//! (Schrodt 2012), chapter on actors.

mod codes;
mod read;
#[cfg(test)]
mod tests;
mod write;

use std::fmt;

use smol_str::SmolStr;

use crate::Directory;

/// What became of a dictionary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Tables as [`Directory::with_own`] reads them.
    pub tables: String,
    /// Actors that the tables hold.
    pub actors: usize,
    /// Agents that the tables hold.
    pub agents: usize,
    /// What could not be carried over, or not whole, in the order of the lines.
    pub losses: Vec<Loss>,
}

/// Something in a dictionary that the tables do not hold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loss {
    /// Name of the file.
    pub file: SmolStr,
    /// Line, counted from 1.
    pub line: usize,
    /// What is lost, and why.
    pub what: String,
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// Turns dictionaries, as (name, text), into tables for `directory`, which says
/// what countries there are and which names are known already.
pub fn import(files: &[(&str, &str)], directory: &Directory) -> Imported {
    let mut writer = write::Writer::new(directory);
    let mut losses = Vec::new();
    for (file, text) in files {
        let dictionary = read::read(text);
        let mut lose = |line: usize, what: String| {
            losses.push(Loss { file: SmolStr::new(file), line, what });
        };
        for (line, what) in dictionary.unread {
            lose(line, what.to_owned());
        }
        for entry in &dictionary.entries {
            writer.entry(entry, &mut lose);
        }
    }
    losses.sort();
    let (actors, agents) = (writer.actors, writer.agents);
    Imported { tables: writer.tables(), actors, agents, losses }
}
