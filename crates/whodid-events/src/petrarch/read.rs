//! The lines of a dictionary.

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::Date;

/// A dictionary: its entries, and the lines that cannot be read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Dictionary {
    pub(super) entries: Vec<Entry>,
    pub(super) unread: Vec<(usize, &'static str)>,
}

/// An actor or an agent.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Line of the name.
    pub(super) line: usize,
    /// The names, the main one first, in lower case and with blanks.
    pub(super) names: Vec<String>,
    /// Codes, in the order of the file.
    pub(super) codes: Vec<Code>,
}

/// A code and the time in which it holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Code {
    pub(super) line: usize,
    /// Without the tilde of an agent.
    pub(super) code: String,
    pub(super) agent: bool,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
}

/// Most names that the sets in one name may stand for.
const MOST: usize = 200;

pub(super) fn read(text: &str) -> Dictionary {
    let mut out = Dictionary::default();
    let mut sets: HashMap<String, Vec<String>> = HashMap::new();
    let mut open: Option<Entry> = None;
    let mut in_comment = false;
    for (at, raw) in text.lines().enumerate() {
        let line = at + 1;
        let plain = without_comments(raw, &mut in_comment);
        let body = plain.trim();
        if body.is_empty() {
            continue;
        }
        if body.starts_with('!') && body.contains('=') {
            match set(body) {
                Some((name, members)) => {
                    sets.insert(name, members);
                }
                None => out.unread.push((line, "a set must be written !NAME! = ONE, OTHER")),
            }
            continue;
        }
        let (head, codes) = match body.find('[') {
            Some(at) => body.split_at(at),
            None => (body, ""),
        };
        let (head, plural) = braces(head.trim());
        if let Some(synonym) = head.strip_prefix('+') {
            match &mut open {
                Some(entry) => entry.names.extend(expand(synonym, &sets, line, &mut out.unread)),
                None => out.unread.push((line, "a synonym without a name before it")),
            }
        } else if !head.is_empty() {
            if raw.starts_with([' ', '\t']) {
                out.unread.push((line, "an indented line must hold codes or a synonym"));
                continue;
            }
            out.entries.extend(open.take());
            let names = expand(&head, &sets, line, &mut out.unread);
            open = (!names.is_empty()).then(|| Entry { line, names, codes: Vec::new() });
        } else if open.is_none() {
            out.unread.push((line, "codes without a name before them"));
        }
        if let Some(entry) = &mut open {
            if let Some(plural) = plural {
                entry.names.extend(expand(&plural, &sets, line, &mut out.unread));
            }
            read_codes(codes, line, entry, &mut out.unread);
        }
    }
    out.entries.extend(open);
    out
}

/// A line without `#`, `;` and `<!-- -->` comments.
fn without_comments(line: &str, in_comment: &mut bool) -> String {
    let mut out = String::new();
    let mut rest = line;
    loop {
        if *in_comment {
            let Some(end) = rest.find("-->") else { break };
            rest = &rest[end + 3..];
            *in_comment = false;
        }
        let Some(start) = rest.find("<!--") else {
            out.push_str(rest);
            break;
        };
        out.push_str(&rest[..start]);
        rest = &rest[start + 4..];
        *in_comment = true;
    }
    out.truncate(out.find(['#', ';']).unwrap_or(out.len()));
    out
}

/// `!PERSON! = MAN, WOMAN`
fn set(line: &str) -> Option<(String, Vec<String>)> {
    let (name, members) = line.split_once('=')?;
    let name = name.trim().strip_prefix('!')?.strip_suffix('!')?;
    let members: Vec<String> =
        members.split(',').map(|m| m.trim().to_owned()).filter(|m| !m.is_empty()).collect();
    (!name.is_empty() && !members.is_empty()).then(|| (name.to_lowercase(), members))
}

/// A name without braces, and the plural in them.
fn braces(head: &str) -> (String, Option<String>) {
    match (head.find('{'), head.find('}')) {
        (Some(open), Some(close)) if open < close => {
            let plural = head[open + 1..close].trim().to_owned();
            let name = format!("{}{}", &head[..open], &head[close + 1..]);
            (name.trim().to_owned(), (!plural.is_empty()).then_some(plural))
        }
        _ => (head.to_owned(), None),
    }
}

/// The names that a name with sets in it stands for, as text writes them.
fn expand(
    name: &str,
    sets: &HashMap<String, Vec<String>>,
    line: usize,
    unread: &mut Vec<(usize, &'static str)>,
) -> Vec<String> {
    let mut done = vec![String::new()];
    let mut rest = name;
    while let Some(start) = rest.find('!') {
        let Some(end) = rest[start + 1..].find('!').map(|at| start + 1 + at) else { break };
        let Some(members) = sets.get(&rest[start + 1..end].to_lowercase()) else {
            unread.push((line, "the set in the name is not defined above it"));
            return Vec::new();
        };
        if done.len() * members.len() > MOST {
            unread.push((line, "the sets in the name stand for too many names"));
            return Vec::new();
        }
        done = done
            .iter()
            .flat_map(|begun| members.iter().map(move |m| (begun, m)))
            .map(|(begun, member)| format!("{begun}{}{member}", &rest[..start]))
            .collect();
        rest = &rest[end + 1..];
    }
    let tidy = |name: &str| {
        let words: Vec<&str> = name.split(['_', ' ', '\t']).filter(|w| !w.is_empty()).collect();
        words.join(" ").to_lowercase()
    };
    let names = done.iter().map(|begun| tidy(&format!("{begun}{rest}")));
    let names: Vec<String> = names.filter(|n| n.chars().any(char::is_alphanumeric)).collect();
    if names.is_empty() {
        unread.push((line, "a name without letters"));
    }
    names
}

/// `[AAA] [AAA <990101] [AAA 990101-20051231]`
fn read_codes(
    codes: &str,
    line: usize,
    entry: &mut Entry,
    unread: &mut Vec<(usize, &'static str)>,
) {
    let mut rest = codes.trim();
    while let Some(inner) = rest.strip_prefix('[') {
        let Some(end) = inner.find(']') else {
            unread.push((line, "a code without a closing bracket"));
            return;
        };
        let mut parts = inner[..end].split_whitespace();
        rest = inner[end + 1..].trim_start();
        let Some(code) = parts.next() else {
            unread.push((line, "empty brackets"));
            continue;
        };
        let when: String = parts.collect();
        let Some((from, to)) = period(&when) else {
            unread.push((line, "a time that is none; write <990101, >990101 or 990101-20051231"));
            continue;
        };
        let agent = code.starts_with('~');
        let code = code.trim_start_matches('~').to_uppercase();
        entry.codes.push(Code { line, code, agent, from, to });
    }
    if !rest.is_empty() {
        unread.push((line, "words behind the codes"));
    }
}

/// First and last day of a time; both open for an empty one.
fn period(text: &str) -> Option<(Option<Date>, Option<Date>)> {
    if text.is_empty() {
        return Some((None, None));
    }
    if let Some(end) = text.strip_prefix('<') {
        return Some((None, Some(date(end)?.checked_sub(1.day()).ok()?)));
    }
    if let Some(start) = text.strip_prefix('>') {
        return Some((Some(date(start)?), None));
    }
    let (start, end) = text.split_once('-')?;
    let (start, end) = (date(start)?, date(end)?);
    (start <= end).then_some((Some(start), Some(end)))
}

/// `YYMMDD` or `YYYYMMDD`. Two digits up to 30 are years of this century, as in
/// KEDS, TABARI and PETRARCH.
fn date(text: &str) -> Option<Date> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i16>().ok();
    let (year, at) = match text.len() {
        6 => {
            let year = number(0..2)?;
            (if year <= 30 { 2000 + year } else { 1900 + year }, 2)
        }
        8 => (number(0..4)?, 4),
        _ => return None,
    };
    let (month, day) = (number(at..at + 2)?, number(at + 2..at + 4)?);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
