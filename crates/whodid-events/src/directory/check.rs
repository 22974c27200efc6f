//! What a maintainer of the files should look at.

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use super::{Directory, EntryKind};

/// How much a [`Problem`] matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing: a name has several holders.
    Note,
    /// To be mended.
    Error,
}

/// Something in the directory that looks wrong, or that a reader should know.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// How much it matters.
    pub severity: Severity,
    /// The name or id concerned.
    pub subject: String,
    /// What is the matter.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Note => "note",
            Severity::Error => "error",
        };
        write!(f, "{severity}: {}: {}", self.subject, self.what)
    }
}

pub(super) fn problems(directory: &Directory) -> Vec<Problem> {
    let mut out = Vec::new();
    let mut error = |subject: &str, what: String| {
        out.push(Problem { severity: Severity::Error, subject: subject.to_owned(), what });
    };
    let mut ids = HashSet::new();
    for entry in &directory.entries {
        let named =
            matches!(entry.kind, EntryKind::State | EntryKind::Organization(_) | EntryKind::Person);
        if named && !ids.insert((std::mem::discriminant(&entry.kind), &entry.id)) {
            error(&entry.id, "the id stands twice".to_owned());
        }
        if let (Some(from), Some(to)) = (entry.from, entry.to)
            && to < from
        {
            error(&entry.id, format!("holds from {from} to {to}"));
        }
        for (at, office) in entry.offices.iter().enumerate() {
            if let (Some(from), Some(to)) = (office.from, office.to)
                && to < from
            {
                error(&entry.id, format!("{} from {from} to {to}", office.title));
            }
            let overlaps = entry.offices[at + 1..].iter().any(|other| {
                other.title == office.title
                    && other.country == office.country
                    && office.to.is_none_or(|to| other.from.is_none_or(|from| from < to))
                    && other.to.is_none_or(|to| office.from.is_none_or(|from| from < to))
            });
            if overlaps {
                error(&entry.id, format!("two terms as {} overlap", office.title));
            }
        }
    }
    // Names that several entries of different countries bear.
    let mut names: BTreeMap<String, Vec<&super::Entry>> = BTreeMap::new();
    for alias in directory.aliases.values().flatten() {
        let text = alias
            .words
            .iter()
            .map(|w| if w.acronym { w.text.to_uppercase() } else { w.text.to_string() })
            .collect::<Vec<_>>()
            .join(" ");
        names.entry(text).or_default().push(&directory.entries[alias.entry as usize]);
    }
    for (name, mut entries) in names {
        entries.retain(|e| !matches!(e.kind, EntryKind::Adjective | EntryKind::People));
        let mut countries: Vec<_> = entries.iter().filter_map(|e| e.country.as_deref()).collect();
        countries.sort_unstable();
        countries.dedup();
        if countries.len() > 1 {
            out.push(Problem {
                severity: Severity::Note,
                subject: name,
                what: format!("may be of {}", countries.join(", ")),
            });
        }
    }
    out.sort();
    out
}
