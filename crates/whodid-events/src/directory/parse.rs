//! Reads the directory's tab-separated files.

use std::cell::Cell;
use std::collections::HashSet;
use std::str::FromStr;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::OrganizationKind as Org;
use super::words::{fold, split};
use super::{Directory, DirectoryFiles, Entry, EntryKind, Gender, Noun, NounKind, Office};
use crate::Sector;
use crate::actor::is_stateless;

/// What is wrong with one of the directory's files, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}{}: {fault}", in_column(.column))]
pub struct DirectoryError {
    file: SmolStr,
    line: usize,
    column: Option<(usize, &'static str)>,
    fault: Fault,
}

/// `, column 3 (country)`
fn in_column(column: &Option<(usize, &'static str)>) -> String {
    column.map(|(number, name)| format!(", column {number} ({name})")).unwrap_or_default()
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
enum Fault {
    #[error("the header lacks the column {0:?}; add it, columns are separated by tabs")]
    NoColumn(&'static str),
    #[error("the cell is empty; fill it in, cells are separated by tabs")]
    Empty,
    #[error("{0:?} is no sector; the codes are three capitals, as GOV")]
    Sector(String),
    #[error("{0:?} is no country code; states.tsv lists them")]
    Country(String),
    #[error("{0:?} is none of {1}")]
    Kind(String, &'static str),
    #[error("{0:?} is no date; write it as 2025-01-31")]
    Date(String),
    #[error("{0:?} is the id of no person; write a row with it into a table of people")]
    Person(String),
    #[error(
        "{0:?} is the header of no table; tables begin with the columns of one of our files, \
         separated by tabs"
    )]
    Header(String),
}

impl DirectoryError {
    /// Name of the file.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Line in the file, counted from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// Number of the cell in its row, counted from 1, and the name of its column;
    /// `None` where the fault is not in one cell.
    pub fn column(&self) -> Option<(usize, &'static str)> {
        self.column
    }

    /// True if a code (country, sector, kind, person's id) is not known.
    pub fn is_unknown_code(&self) -> bool {
        matches!(
            self.fault,
            Fault::Sector(_) | Fault::Country(_) | Fault::Kind(..) | Fault::Person(_)
        )
    }

    /// True if a header or a column is missing, a cell empty, or a date none.
    pub fn is_malformed(&self) -> bool {
        !self.is_unknown_code()
    }
}

/// One row of a table, by column name.
struct Row<'a, 'h> {
    file: &'h str,
    line: usize,
    /// The names of the columns, in order.
    columns: &'h [&'a str],
    cells: &'h [&'a str],
    /// The column after the one last asked for: most are read in their order.
    next: Cell<usize>,
}

impl<'a> Row<'a, '_> {
    fn error(&self, fault: Fault) -> DirectoryError {
        DirectoryError { file: self.file.into(), line: self.line, column: None, fault }
    }

    /// A fault in the cell of a column.
    fn fault(&self, column: &'static str, fault: Fault) -> DirectoryError {
        let column = self.column(column).map(|at| (at + 1, column));
        DirectoryError { column, ..self.error(fault) }
    }

    fn column(&self, name: &str) -> Option<usize> {
        let (before, after) = self.columns.split_at(self.next.get().min(self.columns.len()));
        let place = |columns: &[&str]| columns.iter().position(|column| *column == name);
        let at = place(after).map(|at| before.len() + at).or_else(|| place(before))?;
        self.next.set(at + 1);
        Some(at)
    }

    /// The cell; empty where the row ends before it.
    fn cell(&self, column: &'static str) -> Result<&'a str, DirectoryError> {
        let at = self.column(column).ok_or_else(|| self.error(Fault::NoColumn(column)))?;
        Ok(self.cells.get(at).map_or("", |cell| cell.trim()))
    }

    fn required(&self, column: &'static str) -> Result<&'a str, DirectoryError> {
        match self.cell(column)? {
            "" => Err(self.fault(column, Fault::Empty)),
            cell => Ok(cell),
        }
    }

    fn list(&self, column: &'static str) -> Result<impl Iterator<Item = &'a str>, DirectoryError> {
        Ok(self.cell(column)?.split('|').map(str::trim).filter(|item| !item.is_empty()))
    }

    fn sector(&self, column: &'static str, code: &str) -> Result<Sector, DirectoryError> {
        Sector::parse(code).ok_or_else(|| self.fault(column, Fault::Sector(code.to_owned())))
    }

    fn sectors(&self) -> Result<Vec<Sector>, DirectoryError> {
        self.list("sectors")?.map(|code| self.sector("sectors", code)).collect()
    }

    fn date(&self, column: &'static str) -> Result<Option<Date>, DirectoryError> {
        match self.cell(column)? {
            "" => Ok(None),
            text => Date::from_str(text)
                .map(Some)
                .map_err(|_| self.fault(column, Fault::Date(text.to_owned()))),
        }
    }
}

fn rows<'a>(
    file: &str,
    text: &'a str,
    mut read: impl FnMut(Row<'a, '_>) -> Result<(), DirectoryError>,
) -> Result<(), DirectoryError> {
    let mut columns: Option<Vec<&str>> = None;
    let mut cells = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match &columns {
            None => {
                columns = Some(line.split('\t').map(str::trim).collect());
            }
            Some(columns) => {
                cells.clear();
                let mut start = 0;
                for tab in memchr::memchr_iter(b'\t', line.as_bytes()) {
                    cells.push(&line[start..tab]);
                    start = tab + 1;
                }
                cells.push(&line[start..]);
                read(Row { file, line: at + 1, columns, cells: &cells, next: Cell::new(0) })?;
            }
        }
    }
    Ok(())
}

/// One of the kinds of table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    States,
    Regions,
    Organizations,
    Parties,
    People,
    Offices,
    Nouns,
}

impl Table {
    /// In the order in which they build on each other.
    const ALL: &'static [Table] = &[
        Table::States,
        Table::Regions,
        Table::Organizations,
        Table::Parties,
        Table::People,
        Table::Offices,
        Table::Nouns,
    ];

    /// The columns of the table, as our own file has them.
    fn columns(self) -> &'static [&'static str] {
        match self {
            Table::States => {
                &["code", "name", "aliases", "adjectives", "people", "capital", "seats"]
            }
            Table::Regions => &["name", "aliases", "country", "adjectives", "people", "sectors"],
            Table::Organizations => {
                &["id", "name", "aliases", "country", "sectors", "kind", "from", "to"]
            }
            Table::Parties => &["name", "country"],
            Table::People => &["id", "name", "aliases", "short", "gender", "country"],
            Table::Offices => &["id", "title", "country", "sectors", "from", "to"],
            Table::Nouns => &["noun", "sectors", "kind"],
        }
    }

    /// The table that a line opens: it names columns of one table, and all that
    /// tell it from the others.
    fn opened_by(line: &str) -> Option<Table> {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        Table::ALL.iter().copied().find(|table| {
            let columns = table.columns();
            let telling: &[&str] = match table {
                Table::States => &["code", "capital"],
                Table::Regions => &["name", "aliases", "country"],
                Table::Organizations => &["id", "kind"],
                Table::Parties => columns,
                Table::People => &["id", "gender"],
                Table::Offices => &["id", "title"],
                Table::Nouns => &["noun", "kind"],
            };
            cells.iter().all(|cell| columns.contains(cell))
                && telling.iter().all(|column| cells.contains(column))
        })
    }
}

/// A table of a user's file, the number of lines before it, and its lines.
type Piece<'a> = (Table, usize, Vec<&'a str>);

/// The tables of a user's file.
fn tables<'a>(file: &str, text: &'a str) -> Result<Vec<Piece<'a>>, DirectoryError> {
    let mut out: Vec<Piece<'a>> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        match (Table::opened_by(line), out.last_mut()) {
            (Some(table), _) => out.push((table, at, vec![line])),
            (None, Some((_, _, lines))) => lines.push(line),
            (None, None) if line.trim().is_empty() || line.starts_with('#') => {}
            (None, None) => {
                return Err(DirectoryError {
                    file: file.into(),
                    line: at + 1,
                    column: None,
                    fault: Fault::Header(line.chars().take(60).collect()),
                });
            }
        }
    }
    Ok(out)
}

#[derive(Default)]
struct Builder {
    directory: Directory,
    people: FxHashMap<SmolStr, u32>,
    /// The nouns of a user's files, which replace ours; `None` while ours are read.
    own_nouns: Option<HashSet<SmolStr>>,
}

impl Builder {
    fn entry(&mut self, entry: Entry) -> u32 {
        self.directory.entries.push(entry);
        (self.directory.entries.len() - 1) as u32
    }

    fn country(&self, row: &Row<'_, '_>, column: &'static str) -> Result<SmolStr, DirectoryError> {
        let code = row.required(column)?;
        if self.directory.states.contains_key(code) || is_stateless(code) {
            Ok(code.into())
        } else {
            Err(row.fault(column, Fault::Country(code.to_owned())))
        }
    }

    fn states(&mut self, row: &Row<'_, '_>) -> Result<(), DirectoryError> {
        let code = SmolStr::new(row.required("code")?);
        let name = SmolStr::new(row.required("name")?);
        let entry =
            |kind, sectors| plain(code.clone(), name.clone(), kind, Some(code.clone()), sectors);
        let state = self.entry(entry(EntryKind::State, Vec::new()));
        self.directory.states.insert(code.clone(), state);
        self.directory.names.add(&name, state, false);
        for alias in row.list("aliases")? {
            self.directory.names.add(alias, state, false);
        }
        for (column, kind, sectors) in [
            ("adjectives", EntryKind::Adjective, Vec::new()),
            ("people", EntryKind::People, vec![Sector::Civilian]),
            ("capital", EntryKind::Capital, vec![Sector::Government]),
        ] {
            let mut at = None;
            for alias in row.list(column)? {
                let at = *at.get_or_insert_with(|| self.entry(entry(kind, sectors.clone())));
                self.directory.names.add(alias, at, false);
            }
        }
        for seat in row.list("seats")? {
            let (seat, sector) = match seat.split_once('=') {
                Some((seat, code)) => (seat, row.sector("seats", code)?),
                None => (seat, Sector::Government),
            };
            let at = self.entry(entry(EntryKind::Seat, vec![sector]));
            self.directory.names.add(seat, at, false);
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
        self.directory.names.add(&name, at, false);
        for alias in row.list("aliases")? {
            self.directory.names.add(alias, at, false);
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
                    self.directory.names.add(alias, at, false);
                }
            }
        }
        Ok(())
    }

    fn organization(&mut self, row: &Row<'_, '_>) -> Result<(), DirectoryError> {
        let kind = row.required("kind")?;
        let kind = organization_kind(kind)
            .ok_or_else(|| row.fault("kind", Fault::Kind(kind.to_owned(), ORGANIZATIONS)))?;
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
        self.directory.names.add(&name, at, false);
        for alias in row.list("aliases")? {
            self.directory.names.add(alias, at, false);
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
        self.directory.names.add(&name, at, false);
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
            other => {
                return Err(row.fault("gender", Fault::Kind(other.to_owned(), "m, f or nothing")));
            }
        };
        let at = self.entry(Entry {
            gender,
            prominent,
            ..plain(id.clone(), name.clone(), EntryKind::Person, Some(country.clone()), Vec::new())
        });
        self.people.insert(id, at);
        self.directory.holders.entry(country).or_default().push(at);
        self.directory.names.add_person(&name, at);
        for alias in row.list("aliases")? {
            self.directory.names.add(alias, at, false);
        }
        for short in row.list("short")? {
            self.directory.names.add(short, at, true);
        }
        Ok(())
    }

    fn office(&mut self, row: &Row<'_, '_>) -> Result<(), DirectoryError> {
        let id = row.required("id")?;
        let &at =
            self.people.get(id).ok_or_else(|| row.fault("id", Fault::Person(id.to_owned())))?;
        let office = Office {
            title: row.required("title")?.into(),
            country: self.country(row, "country")?,
            sectors: row.sectors()?,
            from: row.date("from")?,
            to: row.date("to")?,
        };
        let offices = &mut self.directory.entries[at as usize].offices;
        // Most have held one, and thousands of people take room.
        offices.reserve_exact(1);
        offices.push(office);
        Ok(())
    }

    fn noun(&mut self, row: &Row<'_, '_>) -> Result<(), DirectoryError> {
        let text = row.required("noun")?;
        let kind = row.required("kind")?;
        let kind = noun_kind(kind)
            .ok_or_else(|| row.fault("kind", Fault::Kind(kind.to_owned(), NOUNS)))?;
        let words: Vec<SmolStr> = split(text).into_iter().map(|w| w.text).collect();
        // "secretary of state" is headed by its first word, "foreign ministry" by its last.
        let head = words
            .iter()
            .position(|w| w == "of" || w == "to" || w == "in")
            .map_or(words.len().saturating_sub(1), |of| of.saturating_sub(1));
        let Some(head_word) = words.get(head) else {
            return Err(row.fault("noun", Fault::Empty));
        };
        let heads = match words.as_slice() {
            // "attorney general" is as often headed by its first word.
            [first, last] if matches!(last.as_str(), "general" | "elect" | "designate") => {
                vec![(head_word, head), (first, 0)]
            }
            _ => vec![(head_word, head)],
        };
        let replaces = self.own_nouns.as_mut().is_some_and(|own| own.insert(text.into()));
        for (head_word, head) in heads {
            let list = self.directory.nouns.entry(head_word.clone()).or_default();
            if replaces {
                list.retain(|n| n.noun != text);
            }
            list.push(Noun {
                noun: text.into(),
                sectors: row.sectors()?,
                kind,
                before: words[..head].into(),
                after: words[head + 1..].into(),
            });
        }
        Ok(())
    }

    fn group(&mut self, row: &Row<'_, '_>) -> Result<(), DirectoryError> {
        let word = row.required("word")?;
        let states = row.list("states")?;
        let states: Box<[SmolStr]> = states.into_iter().map(SmolStr::new).collect();
        if let Some(code) = states.iter().find(|code| !self.directory.states.contains_key(*code)) {
            return Err(row.fault("states", Fault::Country(code.to_string())));
        }
        self.directory.groups.insert(word.into(), states);
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

/// The kinds of organisations, as an error names them.
const ORGANIZATIONS: &str = "igo, ngo, armed, organ, ministry, legislature, court, party, media, \
                             company, union, church, gang";

/// The kinds of nouns.
const NOUNS: &str = "person, group, organ, craft, state, party, part, count";

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

pub(super) fn parse(
    files: &DirectoryFiles<'_>,
    own: &[(&str, &str)],
) -> Result<Directory, DirectoryError> {
    let mut b = Builder::default();
    let named = [files.cities, files.organizations, files.parties, files.people, files.figures];
    let rough = named.into_iter().chain([files.leaders]).map(|text| text.lines().count()).sum();
    b.directory.entries.reserve(rough);
    b.directory.names.reserve(rough);
    // States come first: every other file names them by code.
    rows("states.tsv", files.states, |row| b.states(&row))?;
    rows("regions.tsv", files.regions, |row| b.region(&row, EntryKind::Region))?;
    rows("cities.tsv", files.cities, |row| b.region(&row, EntryKind::City))?;
    rows("organizations.tsv", files.organizations, |row| b.organization(&row))?;
    rows("parties.tsv", files.parties, |row| b.party(&row))?;
    rows("people.tsv", files.people, |row| b.person(&row, true))?;
    rows("figures.tsv", files.figures, |row| b.person(&row, false))?;
    rows("leaders.tsv", files.leaders, |row| b.person(&row, false))?;
    rows("offices.tsv", files.offices, |row| b.office(&row))?;
    rows("leader_offices.tsv", files.leader_offices, |row| b.office(&row))?;
    rows("nouns.tsv", files.nouns, |row| b.noun(&row))?;
    rows("state_groups.tsv", files.state_groups, |row| b.group(&row))?;
    b.directory.own = b.directory.entries.len();
    if !own.is_empty() {
        b.add(own)?;
    }
    for list in b.directory.nouns.values_mut() {
        list.sort_by_key(|noun| std::cmp::Reverse(noun.before.len() + noun.after.len()));
    }
    Ok(b.directory)
}

impl Builder {
    /// Adds a user's files. A row replaces ours of the same id (for a state the
    /// code, for a region, a party or a noun the name), a person's with its offices;
    /// a name that it gives means it alone.
    fn add(&mut self, own: &[(&str, &str)]) -> Result<(), DirectoryError> {
        let base = self.directory.own;
        let mut files = Vec::new();
        for (file, text) in own {
            files.extend(tables(file, text)?.into_iter().map(|table| (*file, table)));
        }
        self.own_nouns = Some(HashSet::new());
        for &wanted in Table::ALL {
            for (file, (table, before, lines)) in &files {
                if *table != wanted {
                    continue;
                }
                // Lines keep their numbers.
                let text = format!("{}{}", "\n".repeat(*before), lines.join("\n"));
                rows(file, &text, |row| match wanted {
                    Table::States => self.states(&row),
                    // As regions.tsv, or with the fewer columns of cities.tsv.
                    Table::Regions if row.column("sectors").is_some() => {
                        self.region(&row, EntryKind::Region)
                    }
                    Table::Regions => self.region(&row, EntryKind::City),
                    Table::Organizations => self.organization(&row),
                    Table::Parties => self.party(&row),
                    Table::People => self.person(&row, true),
                    Table::Offices => self.office(&row),
                    Table::Nouns => self.noun(&row),
                })?;
            }
        }
        self.retire(base);
        Ok(())
    }

    /// Takes out what entries from `base` on replace.
    fn retire(&mut self, base: usize) {
        let directory = &mut self.directory;
        let group = |kind: EntryKind| match kind {
            EntryKind::State
            | EntryKind::Adjective
            | EntryKind::People
            | EntryKind::Capital
            | EntryKind::Seat
            | EntryKind::Region
            | EntryKind::City => 0,
            EntryKind::Organization(_) => 1,
            EntryKind::Person => 2,
        };
        let mine: HashSet<(u8, SmolStr)> =
            directory.entries[base..].iter().map(|e| (group(e.kind), e.id.clone())).collect();
        // Indices move down over the gaps.
        let mut moved: Vec<Option<u32>> = Vec::with_capacity(directory.entries.len());
        let mut kept = Vec::with_capacity(directory.entries.len());
        for (at, entry) in std::mem::take(&mut directory.entries).into_iter().enumerate() {
            if at == base {
                directory.own = kept.len();
            }
            let gone = at < base && mine.contains(&(group(entry.kind), entry.id.clone()));
            moved.push((!gone).then_some(kept.len() as u32));
            if !gone {
                kept.push(entry);
            }
        }
        if moved.len() <= base {
            directory.own = kept.len();
        }
        directory.entries = kept;
        let place = |at: u32| moved.get(at as usize).copied().flatten();
        directory.names.settle(base, place);
        directory.states.retain(|_, at| match place(*at) {
            Some(new) => {
                *at = new;
                true
            }
            None => false,
        });
        for people in directory.holders.values_mut() {
            *people = people.iter().filter_map(|&at| place(at)).collect();
        }
    }
}
