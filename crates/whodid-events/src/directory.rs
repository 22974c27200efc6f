//! The directory of actors: names, their holders, and what nouns mean.
//!
//! ```
//! use whodid_events::{Directory, DirectoryFiles};
//! let states = "code\tname\taliases\tadjectives\tpeople\tcapital\tseats\n\
//!               RUS\tRussia\t\tRussian\tRussian|Russians\tMoscow\tKremlin\n";
//! let directory = Directory::parse(&DirectoryFiles { states, ..Default::default() })?;
//! assert_eq!(directory.named("Kremlin").next().unwrap().country.as_deref(), Some("RUS"));
//! # Ok::<(), whodid_events::DirectoryError>(())
//! ```

mod check;
mod names;
mod parse;
#[cfg(test)]
mod tests;
mod words;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use whodid_text::Token;

pub use self::check::{Problem, Severity};
use self::names::Names;
pub use self::parse::DirectoryError;
use self::words::{Word, split};
pub(crate) use self::words::{comparable, fold, split_into};
use crate::Sector;

/// The text of the directory's files. Any may be empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct DirectoryFiles<'a> {
    /// `code name aliases adjectives people capital seats`
    pub states: &'a str,
    /// `name aliases country adjectives people sectors`
    pub regions: &'a str,
    /// `name aliases country`
    pub cities: &'a str,
    /// `id name aliases country sectors kind from to`
    pub organizations: &'a str,
    /// `name country`
    pub parties: &'a str,
    /// `id name aliases short gender country`
    pub people: &'a str,
    /// `id title country sectors from to`
    pub offices: &'a str,
    /// More people, whose short names count only where the article speaks of their
    /// country; their offices are among `offices`.
    pub figures: &'a str,
    /// More of these.
    pub leaders: &'a str,
    /// Offices of the `leaders`.
    pub leader_offices: &'a str,
    /// `noun sectors kind`
    pub nouns: &'a str,
    /// `word states`
    pub state_groups: &'a str,
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// A state.
    State,
    /// An adjective: "Russian".
    Adjective,
    /// A noun for people: "Russians".
    People,
    /// A capital, which stands for its government when it acts.
    Capital,
    /// A seat of government: "Kremlin".
    Seat,
    /// A territory or part of a state.
    Region,
    /// A city that is no capital.
    City,
    /// An organisation, with what it is.
    Organization(OrganizationKind),
    /// A person.
    Person,
}

/// What an organisation is: decides which descriptions ("the bloc") mean it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OrganizationKind {
    /// A body of states.
    Intergovernmental,
    /// A non-governmental organisation.
    NonGovernmental,
    /// An army, a militia, a rebel group.
    Armed,
    /// Another organ of a state.
    Organ,
    /// A ministry.
    Ministry,
    /// A parliament or one of its chambers or committees.
    Legislature,
    /// A court.
    Court,
    /// A party.
    Party,
    /// A news organisation.
    Media,
    /// A company.
    Company,
    /// A trade union.
    Union,
    /// A church.
    Church,
    /// A gang.
    Gang,
}

/// Grammatical gender of a person's pronouns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// he
    Male,
    /// she
    Female,
}

/// An office somebody held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// "Foreign Minister".
    pub title: SmolStr,
    /// Code of the country or body served.
    pub country: SmolStr,
    /// First is primary; empty for the head of a body without a sector.
    pub sectors: Vec<Sector>,
    /// First day.
    pub from: Option<Date>,
    /// Last day; `None` while in office.
    pub to: Option<Date>,
}

impl Office {
    fn covers(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }
}

/// One holder of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Stable id: a state's code, an organisation's or a person's id.
    pub id: SmolStr,
    /// Full name. For an adjective, capital or seat: the state's.
    pub name: SmolStr,
    /// What it is.
    pub kind: EntryKind,
    /// Code of the country it belongs to; `None` where the context decides.
    pub country: Option<SmolStr>,
    /// Sectors; a person's come from the offices.
    pub sectors: Vec<Sector>,
    /// First day the entry holds.
    pub from: Option<Date>,
    /// Last day the entry holds.
    pub to: Option<Date>,
    /// A person's gender, where known.
    pub gender: Option<Gender>,
    /// A person's offices.
    pub offices: Vec<Office>,
    /// True for a person whom an article may call by the short name alone.
    pub prominent: bool,
}

impl Entry {
    /// True if the entry holds at `date`; without a date, if it still does.
    pub fn holds_at(&self, date: Option<Date>) -> bool {
        match date {
            Some(date) => {
                self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
            }
            None => self.to.is_none(),
        }
    }

    /// The office at `date`; without a date, the latest.
    pub fn office_at(&self, date: Option<Date>) -> Option<&Office> {
        let latest = |a: &&Office, b: &&Office| a.from.cmp(&b.from);
        match date {
            Some(date) => self.offices.iter().filter(|o| o.covers(date)).max_by(latest),
            None => self.offices.iter().max_by(latest),
        }
    }

    /// The last office given up before `date`.
    pub fn office_before(&self, date: Date) -> Option<&Office> {
        self.offices.iter().filter(|o| o.to.is_some_and(|to| to < date)).max_by_key(|o| o.to)
    }
}

/// What kind of actor a noun means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NounKind {
    /// People, one by one: "farmer".
    Person,
    /// People as a mass: "crowd".
    Group,
    /// An institution, a force, a company: "ministry".
    Organ,
    /// A vehicle that acts for who sends it: "warship".
    Craft,
    /// The country itself: "kingdom".
    State,
    /// One of several who face each other: "side".
    Party,
    /// A member or the head of what is named with it: "chief".
    Part,
    /// So many of what is named with it: "thousands".
    Count,
}

/// The meaning of a head noun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noun {
    /// The noun as the file writes it.
    pub noun: SmolStr,
    /// First is primary; may be empty.
    pub sectors: Vec<Sector>,
    /// What it counts as.
    pub kind: NounKind,
    before: Box<[SmolStr]>,
    after: Box<[SmolStr]>,
}

impl Noun {
    /// The meaning of a bare "both".
    pub(crate) fn pair() -> Noun {
        Noun {
            noun: SmolStr::new_static("both"),
            sectors: Vec::new(),
            kind: NounKind::Party,
            before: Box::default(),
            after: Box::default(),
        }
    }
}

/// A name found in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match<'d> {
    /// Number of tokens the name covers.
    pub tokens: usize,
    /// Its holders; more than one if the name is ambiguous.
    pub entries: Vec<&'d Entry>,
    /// True if the name is a short one ("Xi"), which says less.
    pub short: bool,
}

/// The directory of actors.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    entries: Vec<Entry>,
    names: Names,
    /// By the noun's head word, longest first.
    nouns: FxHashMap<SmolStr, Vec<Noun>>,
    /// Entries of states, by code.
    states: FxHashMap<SmolStr, u32>,
    /// Codes of the states that a word is said of: "balkan".
    groups: FxHashMap<SmolStr, Box<[SmolStr]>>,
    /// Who held an office, by country: indices of people.
    holders: FxHashMap<SmolStr, Vec<u32>>,
    /// Index of the first entry that stands in a user's own file.
    own: usize,
}

impl Directory {
    /// Reads the files.
    ///
    /// # Errors
    /// Names file and line of the first row that lacks a column, or holds a
    /// code, a kind or a date that is none.
    pub fn parse(files: &DirectoryFiles<'_>) -> Result<Directory, DirectoryError> {
        parse::parse(files, &[])
    }

    /// Reads the files, and the user's own, as (name, text), which add to them or
    /// override them.
    ///
    /// An own file holds one or more tables; each begins with the columns of one of
    /// the files, by which it is known. A row replaces that of the same id (a state's
    /// code, a region's, a party's or a noun's name), a person's together with the
    /// offices; a name that it gives means it alone.
    ///
    /// # Errors
    /// As [`Directory::parse`], and for text before the first table.
    pub fn with_own(
        files: &DirectoryFiles<'_>,
        own: &[(&str, &str)],
    ) -> Result<Directory, DirectoryError> {
        parse::parse(files, own)
    }

    /// Every entry.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Entries that bear exactly this name, case and diacritics aside.
    pub fn named<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Entry> + 'a {
        let words = split(name);
        let list = words.first().map_or(&[][..], |word| self.names.beginning(&word.text));
        list.iter()
            .filter(move |alias| {
                alias.words.len() == words.len()
                    && alias.words.iter().zip(&words).all(|(a, b)| a.text == b.text)
            })
            .map(|alias| &self.entries[alias.entry as usize])
    }

    /// The state with that code.
    pub fn state(&self, code: &str) -> Option<&Entry> {
        self.states.get(code).map(|&at| &self.entries[at as usize])
    }

    /// The states that a word, in small letters, is said of ("balkan", "kingdom");
    /// `None` for other words.
    pub(crate) fn state_group(&self, word: &str) -> Option<&[SmolStr]> {
        self.groups.get(word).map(AsRef::as_ref)
    }

    /// People whose name begins or ends with that word.
    pub(crate) fn surnamed<'a>(&'a self, word: &str) -> impl Iterator<Item = &'a Entry> + 'a {
        self.names.people(&fold(word)).map(|at| &self.entries[at as usize])
    }

    /// Who held an office with that title in that country at that date.
    pub fn holder(&self, country: &str, title: &str, date: Date) -> Option<(&Entry, &Office)> {
        let title = fold(title);
        let mut found = self.holders.get(country)?.iter().filter_map(|&at| {
            let person = &self.entries[at as usize];
            let held =
                |o: &&Office| o.covers(date) && o.country == country && fold(&o.title) == title;
            Some((person, person.offices.iter().find(held)?))
        });
        let first = found.next()?;
        // Two holders at once: the dates of one are wrong, and nobody can say whose.
        found.next().is_none().then_some(first)
    }

    /// The longest name that begins at token `at`.
    ///
    /// Names need their capitals, and acronyms all of theirs ("US", not "us"),
    /// unless the whole sentence is in one case.
    pub fn lookup(&self, tokens: &[Token], at: usize) -> Option<Match<'_>> {
        self.lookup_in(tokens, at, one_case(tokens))
    }

    pub(crate) fn lookup_in(
        &self,
        tokens: &[Token],
        at: usize,
        one_case: bool,
    ) -> Option<Match<'_>> {
        let mut words = Vec::new();
        // Index of the token after each word.
        let mut ends = Vec::new();
        let mut next = at;
        let mut read = |words: &mut Vec<Word>, ends: &mut Vec<usize>, wanted: usize| {
            while words.len() < wanted && next < tokens.len() {
                split_into(&tokens[next].form, words);
                next += 1;
                ends.resize(words.len(), next);
            }
        };
        read(&mut words, &mut ends, 1);
        // A name does not begin at a token that is a mere hyphen or quote.
        if ends.first() != Some(&(at + 1)) {
            return None;
        }
        let list = self.names.beginning(&words[0].text);
        let mut found: Option<Match<'_>> = None;
        let mut length = 0;
        for alias in list {
            if found.is_some() && alias.words.len() < length {
                break;
            }
            read(&mut words, &mut ends, alias.words.len());
            let n = alias.words.len();
            let end = match ends.get(n - 1) {
                // A name that ends inside a token is not there.
                Some(&end) if ends.get(n) != Some(&end) => end,
                _ => continue,
            };
            let same = alias
                .words
                .iter()
                .zip(&words)
                .enumerate()
                .all(|(i, (a, w))| a.text == w.text && fits(a, w, i, n, one_case));
            if !same {
                continue;
            }
            let entry = &self.entries[alias.entry as usize];
            match &mut found {
                Some(found) => {
                    if !found.entries.iter().any(|e| std::ptr::eq(*e, entry)) {
                        found.entries.push(entry);
                        found.short &= alias.short;
                    }
                }
                None => {
                    length = n;
                    found =
                        Some(Match { tokens: end - at, entries: vec![entry], short: alias.short });
                }
            }
        }
        found
    }

    /// What the noun headed by token `head` means, with the first and last
    /// token of the noun: "foreign ministry", "secretary of state".
    pub fn noun(&self, tokens: &[Token], head: usize) -> Option<(usize, usize, &Noun)> {
        let token = tokens.get(head)?;
        let lemma = fold(&token.lemma);
        let form = fold(token.form.trim_end_matches('.'));
        // The form first where it has an entry of its own ("forces").
        [&form, &lemma]
            .into_iter()
            .find_map(|word| self.noun_by(tokens, head, word))
            .or_else(|| {
                // Taggers leave the plural of a capitalised noun as its lemma.
                let singular = match form.strip_suffix("ies") {
                    Some(stem) => SmolStr::from(format!("{stem}y")),
                    None if form.ends_with("men") => form.replace("men", "man").into(),
                    None => SmolStr::from(form.strip_suffix('s')?),
                };
                self.noun_by(tokens, head, &singular)
            })
            .or_else(|| self.hyphenated(head, &form))
    }

    /// A noun that one token joins with hyphens: "vice-president", "counter-protesters".
    fn hyphenated(&self, head: usize, form: &str) -> Option<(usize, usize, &Noun)> {
        let (front, last) = form.rsplit_once('-')?;
        let list = self.nouns.get(last).or_else(|| self.nouns.get(last.strip_suffix('s')?))?;
        let parts: Vec<&str> = front.split('-').collect();
        let prefix = matches!(parts.first(), Some(&("counter" | "co" | "ex" | "sub")));
        let noun = list.iter().find(|noun| {
            let n = noun.before.len();
            noun.after.is_empty()
                && (n == parts.len() || n == 0 && prefix && parts.len() == 1)
                && noun.before.iter().zip(&parts).all(|(word, part)| word == part)
        })?;
        Some((head, head, noun))
    }

    fn noun_by(&self, tokens: &[Token], head: usize, word: &str) -> Option<(usize, usize, &Noun)> {
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        self.nouns.get(word)?.iter().find_map(|noun| {
            // "the House" is a body, "a house" is none.
            if capital(&noun.noun) && !capital(&tokens[head].form) {
                return None;
            }
            let mut first = head;
            for wanted in noun.before.iter().rev() {
                first = first.checked_sub(1)?;
                while matches!(tokens[first].form.as_str(), "-" | "–" | "'" | "’") {
                    first = first.checked_sub(1)?;
                }
                if fold(&tokens[first].form) != *wanted && fold(&tokens[first].lemma) != *wanted {
                    return None;
                }
            }
            let mut last = head;
            for wanted in &noun.after {
                last += 1;
                if matches!(tokens.get(last)?.form.as_str(), "-" | "–") {
                    last += 1;
                }
                if fold(&tokens.get(last)?.form) != *wanted {
                    return None;
                }
            }
            Some((first, last, noun))
        })
    }

    /// Everything in the files that looks wrong or that a reader should know.
    pub fn problems(&self) -> Vec<Problem> {
        check::problems(self, 0)
    }

    /// The same as far as the user's own files have to do with it.
    pub fn own_problems(&self) -> Vec<Problem> {
        check::problems(self, self.own)
    }

    /// The entries of the user's own files.
    pub fn own_entries(&self) -> &[Entry] {
        self.entries.get(self.own..).unwrap_or_default()
    }

    /// What kind of actor a noun of one word means, if the files say so.
    pub fn noun_kind(&self, noun: &str) -> Option<NounKind> {
        let plain = |n: &&Noun| n.before.is_empty() && n.after.is_empty();
        self.nouns.get(noun)?.iter().find(plain).map(|n| n.kind)
    }
}

/// True if the sentence tells nothing by its capitals.
pub(crate) fn one_case(tokens: &[Token]) -> bool {
    let letters = || tokens.iter().flat_map(|t| t.form.chars()).filter(|c| c.is_alphabetic());
    letters().all(char::is_lowercase) || letters().all(char::is_uppercase)
}

/// True if the capitals of a word allow it to be that word of a name.
fn fits(name: &Word, word: &Word, place: usize, length: usize, one_case: bool) -> bool {
    if one_case {
        // "us" and "who" in a headline of small letters are no actors.
        return !(name.acronym && length == 1 && name.text.len() < 4 && !word.acronym);
    }
    match name {
        name if name.acronym && length == 1 => word.acronym,
        // "Kim Jong Un" is also written "Kim Jong-un".
        name => !name.capital || word.capital || place > 0 && name.text.len() <= 3,
    }
}
