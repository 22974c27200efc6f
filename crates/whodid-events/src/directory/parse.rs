//! Reads the directory's tab-separated files.

use std::collections::HashMap;
use std::str::FromStr;

use jiff::civil::Date;
use smol_str::SmolStr;

use super::words::{fold, split};
use super::{Alias, Directory, DirectoryFiles, Entry, EntryKind, Gender, Noun, NounKind, Office};
use super::{OrganizationKind as Org, Word};
use crate::Sector;
use crate::actor::is_stateless;

/// What is wrong with one of the directory's files, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {fault}")]
pub struct DirectoryError {
    file: &'static str,
    line: usize,
    fault: Fault,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
enum Fault {
    #[error("the header lacks the column {0:?}")]
    NoColumn(&'static str),
    #[error("the column {0:?} is empty")]
    Empty(&'static str),
    #[error("{0:?} is no sector; the codes are three capitals, as GOV")]
    Sector(String),
    #[error("{0:?} is no country code; states.tsv lists them")]
    Country(String),
    #[error("{0:?} is no kind that this file knows")]
    Kind(String),
    #[error("{0:?} is no date; write it as 2025-01-31")]
    Date(String),
    #[error("{0:?} is the id of no person")]
    Person(String),
}

impl DirectoryError {
    /// Name of the file.
    pub fn file(&self) -> &str {
        self.file
    }

    /// Line in the file, counted from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// True if a code (country, sector, kind, person's id) is not known.
    pub fn is_unknown_code(&self) -> bool {
        matches!(
            self.fault,
            Fault::Sector(_) | Fault::Country(_) | Fault::Kind(_) | Fault::Person(_)
        )
    }

    /// True if a column is missing or empty, or a date is none.
    pub fn is_malformed(&self) -> bool {
        !self.is_unknown_code()
    }
}

/// One row of a table, by column name.
struct Row<'a, 'h> {
    file: &'static str,
    line: usize,
    columns: &'h HashMap<&'a str, usize>,
    cells: Vec<&'a str>,
}

impl<'a> Row<'a, '_> {
    fn error(&self, fault: Fault) -> DirectoryError {
        DirectoryError { file: self.file, line: self.line, fault }
    }

    /// The cell; empty where the row ends before it.
    fn cell(&self, column: &'static str) -> Result<&'a str, DirectoryError> {
        let &at = self.columns.get(column).ok_or_else(|| self.error(Fault::NoColumn(column)))?;
        Ok(self.cells.get(at).map_or("", |cell| cell.trim()))
    }

    fn required(&self, column: &'static str) -> Result<&'a str, DirectoryError> {
        match self.cell(column)? {
            "" => Err(self.error(Fault::Empty(column))),
            cell => Ok(cell),
        }
    }

    fn list(&self, column: &'static str) -> Result<impl Iterator<Item = &'a str>, DirectoryError> {
        Ok(self.cell(column)?.split('|').map(str::trim).filter(|item| !item.is_empty()))
    }

    fn sector(&self, code: &str) -> Result<Sector, DirectoryError> {
        Sector::parse(code).ok_or_else(|| self.error(Fault::Sector(code.to_owned())))
    }

    fn sectors(&self) -> Result<Vec<Sector>, DirectoryError> {
        self.list("sectors")?.map(|code| self.sector(code)).collect()
    }

    fn date(&self, column: &'static str) -> Result<Option<Date>, DirectoryError> {
        match self.cell(column)? {
            "" => Ok(None),
            text => {
                Date::from_str(text).map(Some).map_err(|_| self.error(Fault::Date(text.to_owned())))
            }
        }
    }
}

fn rows<'a>(
    file: &'static str,
    text: &'a str,
    mut read: impl FnMut(Row<'a, '_>) -> Result<(), DirectoryError>,
) -> Result<(), DirectoryError> {
    let mut columns: Option<HashMap<&str, usize>> = None;
    for (at, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match &columns {
            None => {
                columns = Some(line.split('\t').enumerate().map(|(i, c)| (c.trim(), i)).collect());
            }
            Some(columns) => {
                read(Row { file, line: at + 1, columns, cells: line.split('\t').collect() })?;
            }
        }
    }
    Ok(())
}

#[derive(Default)]
struct Builder {
    directory: Directory,
    people: HashMap<SmolStr, u32>,
}

impl Builder {
    fn entry(&mut self, entry: Entry) -> u32 {
        self.directory.entries.push(entry);
        (self.directory.entries.len() - 1) as u32
    }

    fn alias(&mut self, name: &str, entry: u32, short: bool) {
        let words: Box<[Word]> = split(name).into();
        let Some(first) = words.first() else { return };
        let list = self.directory.aliases.entry(first.text.clone()).or_default();
        if !list.iter().any(|a| a.entry == entry && a.words == words) {
            list.push(Alias { words, entry, short });
        }
    }

    fn country(&self, row: &Row<'_, '_>, column: &'static str) -> Result<SmolStr, DirectoryError> {
        let code = row.required(column)?;
        if self.directory.states.contains_key(code) || is_stateless(code) {
            Ok(code.into())
        } else {
            Err(row.error(Fault::Country(code.to_owned())))
        }
    }

    fn states(&mut self, row: &Row<'_, '_>) -> Result<(), DirectoryError> {
        let code = SmolStr::new(row.required("code")?);
        let name = SmolStr::new(row.required("name")?);
        let entry =
            |kind, sectors| plain(code.clone(), name.clone(), kind, Some(code.clone()), sectors);
        let state = self.entry(entry(EntryKind::State, Vec::new()));
        self.directory.states.insert(code.clone(), state);
        self.alias(&name, state, false);
        for alias in row.list("aliases")? {
            self.alias(alias, state, false);
        }
        for (column, kind, sectors) in [
            ("adjectives", EntryKind::Adjective, Vec::new()),
            ("people", EntryKind::People, vec![Sector::Civilian]),
            ("capital", EntryKind::Capital, vec![Sector::Government]),
        ] {
            let mut at = None;
            for alias in row.list(column)? {
                let at = *at.get_or_insert_with(|| self.entry(entry(kind, sectors.clone())));
                self.alias(alias, at, false);
            }
        }
        for seat in row.list("seats")? {
            let (seat, sector) = match seat.split_once('=') {
                Some((seat, code)) => (seat, row.sector(code)?),
                None => (seat, Sector::Government),
            };
            let at = self.entry(entry(EntryKind::Seat, vec![sector]));
            self.alias(seat, at, false);
        }
        Ok(())
    }

    fn region(&mut self, row: &Row<'_, '_>, kind: EntryKind) -> Result<(), DirectoryError> {
        let name = SmolStr::new(row.required("name")?);
        let country = match row.cell("country")? {
            "" if kind == EntryKind::Region => None,
            _ => Some(self.country(row, "country")?),
        };
        let sectors = if kind == EntryKind::Region { row.sectors()? } else { Vec::new() };
        let id = SmolStr::from(fold(&name).replace(' ', "-"));
        let entry = |kind, sectors| plain(id.clone(), name.clone(), kind, country.clone(), sectors);
        let at = self.entry(entry(kind, sectors.clone()));
        self.alias(&name, at, false);
        for alias in row.list("aliases")? {
            self.alias(alias, at, false);
        }
        if kind == EntryKind::Region {
            for (column, kind) in
                [("adjectives", EntryKind::Adjective), ("people", EntryKind::People)]
            {
                let mut sectors = sectors.clone();
                if kind == EntryKind::People {
                    sectors.insert(0, Sector::Civilian);
                }
                let mut at = None;
                for alias in row.list(column)? {
                    let at = *at.get_or_insert_with(|| self.entry(entry(kind, sectors.clone())));
                    self.alias(alias, at, false);
                }
            }
        }
        Ok(())
    }

    fn organization(&mut self, row: &Row<'_, '_>) -> Result<(), DirectoryError> {
        let kind = row.required("kind")?;
        let kind =
            organization_kind(kind).ok_or_else(|| row.error(Fault::Kind(kind.to_owned())))?;
        let country = match row.cell("country")? {
            "" => None,
            _ => Some(self.country(row, "country")?),
        };
        let id = SmolStr::new(row.required("id")?);
        let name = SmolStr::new(row.required("name")?);
        let at = self.entry(Entry {
            from: row.date("from")?,
            to: row.date("to")?,
            ..plain(id, name.clone(), EntryKind::Organization(kind), country, row.sectors()?)
        });
        self.alias(&name, at, false);
        for alias in row.list("aliases")? {
            self.alias(alias, at, false);
        }
        Ok(())
    }

    fn party(&mut self, row: &Row<'_, '_>) -> Result<(), DirectoryError> {
        let name = SmolStr::new(row.required("name")?);
        let country = self.country(row, "country")?;
        let kind = EntryKind::Organization(Org::Party);
        // Two states may each have a party of that name.
        let id =
            SmolStr::from(format!("{}-{}", fold(&name), country.to_lowercase()).replace(' ', "-"));
        let at = self.entry(plain(id, name.clone(), kind, Some(country), vec![Sector::Party]));
        self.alias(&name, at, false);
        Ok(())
    }

    fn person(&mut self, row: &Row<'_, '_>, prominent: bool) -> Result<(), DirectoryError> {
        let id = SmolStr::new(row.required("id")?);
        let name = SmolStr::new(row.required("name")?);
        let country = self.country(row, "country")?;
        let gender = match row.cell("gender")? {
            "" => None,
            "m" => Some(Gender::Male),
            "f" => Some(Gender::Female),
            other => return Err(row.error(Fault::Kind(other.to_owned()))),
        };
        let at = self.entry(Entry {
            gender,
            prominent,
            ..plain(id.clone(), name.clone(), EntryKind::Person, Some(country.clone()), Vec::new())
        });
        self.people.insert(id, at);
        self.directory.holders.entry(country).or_default().push(at);
        let words = split(&name);
        for word in words.first().into_iter().chain(words.last()) {
            let list = self.directory.surnames.entry(word.text.clone()).or_default();
            if list.last() != Some(&at) {
                list.push(at);
            }
        }
        self.alias(&name, at, false);
        for alias in row.list("aliases")? {
            self.alias(alias, at, false);
        }
        for short in row.list("short")? {
            self.alias(short, at, true);
        }
        Ok(())
    }

    fn office(&mut self, row: &Row<'_, '_>) -> Result<(), DirectoryError> {
        let id = row.required("id")?;
        let &at = self.people.get(id).ok_or_else(|| row.error(Fault::Person(id.to_owned())))?;
        let office = Office {
            title: row.required("title")?.into(),
            country: self.country(row, "country")?,
            sectors: row.sectors()?,
            from: row.date("from")?,
            to: row.date("to")?,
        };
        self.directory.entries[at as usize].offices.push(office);
        Ok(())
    }

    fn noun(&mut self, row: &Row<'_, '_>) -> Result<(), DirectoryError> {
        let text = row.required("noun")?;
        let kind = row.required("kind")?;
        let kind = noun_kind(kind).ok_or_else(|| row.error(Fault::Kind(kind.to_owned())))?;
        let words: Vec<SmolStr> = split(text).into_iter().map(|w| w.text).collect();
        // "secretary of state" is headed by its first word, "foreign ministry" by its last.
        let head = words
            .iter()
            .position(|w| w == "of" || w == "to" || w == "in")
            .map_or(words.len().saturating_sub(1), |of| of.saturating_sub(1));
        let Some(head_word) = words.get(head) else {
            return Err(row.error(Fault::Empty("noun")));
        };
        let mut add = |head_word: &SmolStr, head: usize, sectors: Vec<Sector>| {
            let noun = Noun {
                noun: text.into(),
                sectors,
                kind,
                before: words[..head].into(),
                after: words[head + 1..].into(),
            };
            self.directory.nouns.entry(head_word.clone()).or_default().push(noun);
        };
        add(head_word, head, row.sectors()?);
        // "attorney general" is as often headed by its first word.
        if let [first, last] = words.as_slice()
            && matches!(last.as_str(), "general" | "elect" | "designate")
        {
            add(first, 0, row.sectors()?);
        }
        Ok(())
    }
}

fn plain(
    id: SmolStr,
    name: SmolStr,
    kind: EntryKind,
    country: Option<SmolStr>,
    sectors: Vec<Sector>,
) -> Entry {
    Entry {
        id,
        name,
        kind,
        country,
        sectors,
        from: None,
        to: None,
        gender: None,
        offices: Vec::new(),
        prominent: false,
    }
}

fn organization_kind(text: &str) -> Option<Org> {
    Some(match text {
        "igo" => Org::Intergovernmental,
        "ngo" => Org::NonGovernmental,
        "armed" => Org::Armed,
        "organ" => Org::Organ,
        "ministry" => Org::Ministry,
        "legislature" => Org::Legislature,
        "court" => Org::Court,
        "party" => Org::Party,
        "media" => Org::Media,
        "company" => Org::Company,
        "union" => Org::Union,
        "church" => Org::Church,
        "gang" => Org::Gang,
        _ => return None,
    })
}

fn noun_kind(text: &str) -> Option<NounKind> {
    Some(match text {
        "person" => NounKind::Person,
        "group" => NounKind::Group,
        "organ" => NounKind::Organ,
        "craft" => NounKind::Craft,
        "state" => NounKind::State,
        "party" => NounKind::Party,
        "part" => NounKind::Part,
        "count" => NounKind::Count,
        _ => return None,
    })
}

pub(super) fn parse(files: &DirectoryFiles<'_>) -> Result<Directory, DirectoryError> {
    let mut b = Builder::default();
    // States come first: every other file names them by code.
    rows("states.tsv", files.states, |row| b.states(&row))?;
    rows("regions.tsv", files.regions, |row| b.region(&row, EntryKind::Region))?;
    rows("cities.tsv", files.cities, |row| b.region(&row, EntryKind::City))?;
    rows("organizations.tsv", files.organizations, |row| b.organization(&row))?;
    rows("parties.tsv", files.parties, |row| b.party(&row))?;
    rows("people.tsv", files.people, |row| b.person(&row, true))?;
    rows("leaders.tsv", files.leaders, |row| b.person(&row, false))?;
    rows("offices.tsv", files.offices, |row| b.office(&row))?;
    rows("leader_offices.tsv", files.leader_offices, |row| b.office(&row))?;
    rows("nouns.tsv", files.nouns, |row| b.noun(&row))?;
    for list in b.directory.aliases.values_mut() {
        list.sort_by_key(|alias| std::cmp::Reverse(alias.words.len()));
    }
    for list in b.directory.nouns.values_mut() {
        list.sort_by_key(|noun| std::cmp::Reverse(noun.before.len() + noun.after.len()));
    }
    Ok(b.directory)
}
