//! What a maintainer of the files should look at.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use jiff::civil::Date;

use super::{Directory, Entry, EntryKind, Office, fold};

/// How much a [`Problem`] matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// To be mended.
    Error,
    /// Perhaps wrong, or worth knowing: a name has several holders.
    Warning,
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
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{severity}: {}: {}", self.subject, self.what)
    }
}

/// Offices that one person holds at a time.
const SINGLE: &[&str] = &[
    "president",
    "prime minister",
    "premier",
    "chancellor",
    "king",
    "queen",
    "emperor",
    "sultan",
    "emir",
    "supreme leader",
    "secretary general",
    "foreign minister",
    "minister of foreign affairs",
    "secretary of state",
    "defense minister",
    "defence minister",
    "minister of defense",
    "minister of defence",
];

/// Days that two holders' terms may share: sources give the day of an election, of
/// an oath or of a decree.
const HANDOVER: i32 = 31;

/// The problems that have to do with an entry from index `from` on.
pub(super) fn problems(directory: &Directory, from: usize) -> Vec<Problem> {
    let mut out = Vec::new();
    ids(directory, from, &mut out);
    for entry in &directory.entries[from.min(directory.entries.len())..] {
        dates(entry, &mut out);
    }
    holders(directory, from, &mut out);
    names(directory, from, &mut out);
    out.sort();
    out.dedup();
    out
}

fn push(out: &mut Vec<Problem>, severity: Severity, subject: &str, what: String) {
    out.push(Problem { severity, subject: subject.to_owned(), what });
}

/// Ids that stand twice.
fn ids(directory: &Directory, from: usize, out: &mut Vec<Problem>) {
    let mut ids = HashMap::new();
    for (at, entry) in directory.entries.iter().enumerate() {
        let named =
            matches!(entry.kind, EntryKind::State | EntryKind::Organization(_) | EntryKind::Person);
        if !named {
            continue;
        }
        let earlier = ids.insert((std::mem::discriminant(&entry.kind), &entry.id), at);
        if earlier.is_some() && at >= from {
            push(out, Severity::Error, &entry.id, "the id stands twice".to_owned());
        }
    }
}

/// Ends before beginnings, and terms of one person that overlap.
fn dates(entry: &Entry, out: &mut Vec<Problem>) {
    if let (Some(from), Some(to)) = (entry.from, entry.to)
        && to < from
    {
        push(out, Severity::Error, &entry.id, format!("holds from {from} to {to}"));
    }
    for (at, office) in entry.offices.iter().enumerate() {
        if let (Some(from), Some(to)) = (office.from, office.to)
            && to < from
        {
            push(out, Severity::Error, &entry.id, format!("{} from {from} to {to}", office.title));
        }
        let overlaps = entry.offices[at + 1..].iter().any(|other| {
            other.title == office.title
                && other.country == office.country
                && (office.from, office.to) != (None, None)
                && (other.from, other.to) != (None, None)
                && shared_days(office, other) > 0
        });
        if overlaps {
            push(out, Severity::Error, &entry.id, format!("two terms as {} overlap", office.title));
        }
    }
}

/// Days between the later beginning and the earlier end.
fn shared_days(one: &Office, other: &Office) -> i32 {
    let from = one.from.max(other.from).unwrap_or(Date::MIN);
    let ends = [one.to.unwrap_or(Date::MAX), other.to.unwrap_or(Date::MAX)];
    from.until(ends[0].min(ends[1])).map_or(0, |span| span.get_days())
}

/// Two people in one office at a time that has one holder.
fn holders(directory: &Directory, from: usize, out: &mut Vec<Problem>) {
    let mut offices: BTreeMap<(&str, String), Vec<(usize, &Office)>> = BTreeMap::new();
    for (at, person) in directory.entries.iter().enumerate() {
        for office in &person.offices {
            let title = fold(&office.title).replace('-', " ");
            if SINGLE.contains(&title.as_str()) && office.from.is_some() {
                offices.entry((&office.country, title)).or_default().push((at, office));
            }
        }
    }
    for ((country, _), mut terms) in offices {
        terms.sort_by_key(|(at, office)| (office.from, *at));
        for (i, (at, office)) in terms.iter().enumerate() {
            for (other_at, other) in &terms[i + 1..] {
                let days = shared_days(office, other);
                if at != other_at && days > HANDOVER && (*at >= from || *other_at >= from) {
                    let (one, two) = (&directory.entries[*at], &directory.entries[*other_at]);
                    let what = format!(
                        "{} and {} hold the office at the same time for {days} days",
                        one.id, two.id
                    );
                    push(out, Severity::Warning, &format!("{} of {country}", office.title), what);
                }
            }
        }
    }
}

/// Names of several entries: of one kind and country a duplicate, of several
/// countries ambiguous.
fn names(directory: &Directory, from: usize, out: &mut Vec<Problem>) {
    let mut names: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for alias in directory.names.iter() {
        let text = alias
            .words
            .iter()
            .map(|w| if w.acronym { w.text.to_uppercase() } else { w.text.to_string() })
            .collect::<Vec<_>>()
            .join(" ");
        names.entry(text).or_default().push(alias.entry as usize);
    }
    for (name, mut indices) in names {
        indices.sort_unstable();
        indices.dedup();
        let entry = |at: usize| &directory.entries[at];
        indices.retain(|&at| !matches!(entry(at).kind, EntryKind::Adjective | EntryKind::People));
        if indices.iter().all(|&at| at < from) {
            continue;
        }
        let mut countries: Vec<_> =
            indices.iter().filter_map(|&at| entry(at).country.as_deref()).collect();
        countries.sort_unstable();
        countries.dedup();
        if countries.len() > 1 {
            let what = format!("may be of {}", countries.join(", "));
            push(out, Severity::Warning, &name, what);
        }
        for (i, &one) in indices.iter().enumerate() {
            let twin = indices[i + 1..].iter().find(|&&other| {
                let (a, b) = (entry(one), entry(other));
                let named = matches!(a.kind, EntryKind::Organization(_) | EntryKind::Person);
                // A group that changed its sector has a row for each time.
                let together = a.to.is_none_or(|to| b.from.is_none_or(|from| from <= to))
                    && b.to.is_none_or(|to| a.from.is_none_or(|from| from <= to));
                named
                    && together
                    && a.country == b.country
                    && a.id != b.id
                    && std::mem::discriminant(&a.kind) == std::mem::discriminant(&b.kind)
                    && fold(&a.name) == fold(&b.name)
            });
            if let Some(&other) = twin {
                let what = format!("{} and {} have the same name", entry(one).id, entry(other).id);
                push(out, Severity::Warning, &name, what);
            }
        }
    }
}
