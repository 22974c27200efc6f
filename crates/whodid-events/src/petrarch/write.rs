//! Entries of a dictionary as rows of tables.

use std::collections::{BTreeMap, HashSet};

use super::codes::{self, Meaning};
use super::read::{Code, Entry};
use crate::Directory;
use crate::directory::{NounKind, fold};

/// Puts rows together.
pub(super) struct Writer<'d> {
    directory: &'d Directory,
    /// Names of states and their parts that we lack, by country.
    regions: BTreeMap<String, Vec<String>>,
    organizations: Vec<[String; 8]>,
    people: Vec<[String; 6]>,
    offices: Vec<[String; 6]>,
    nouns: BTreeMap<String, (String, &'static str)>,
    ids: HashSet<String>,
    pub(super) actors: usize,
    pub(super) agents: usize,
}

impl<'d> Writer<'d> {
    pub(super) fn new(directory: &'d Directory) -> Writer<'d> {
        Writer {
            directory,
            regions: BTreeMap::new(),
            organizations: Vec::new(),
            people: Vec::new(),
            offices: Vec::new(),
            nouns: BTreeMap::new(),
            ids: HashSet::new(),
            actors: 0,
            agents: 0,
        }
    }

    /// Carries an entry over, and tells what is lost.
    pub(super) fn entry(&mut self, entry: &Entry, lose: &mut impl FnMut(usize, String)) {
        let mut meant: Vec<(&Code, Meaning)> = Vec::new();
        for code in &entry.codes {
            let meaning = codes::meaning(&code.code, self.directory);
            if code.code == "---" {
                lose(
                    code.line,
                    "[---] says that the name is no actor; there is no row for that".into(),
                );
                continue;
            }
            if meaning.country.is_none() && meaning.sectors.is_empty() {
                lose(code.line, format!("nothing is known of the code {}", code.code));
                continue;
            }
            if !meaning.lost.is_empty() {
                let lost = meaning.lost.join(", ");
                lose(code.line, format!("{lost} of the code {} has no counterpart", code.code));
            }
            meant.push((code, meaning));
        }
        if meant.is_empty() {
            if entry.codes.is_empty() {
                lose(entry.line, format!("{:?} has no code", entry.names[0]));
            }
            return;
        }
        if meant.iter().any(|(code, _)| code.agent) {
            self.agent(entry, &meant, lose);
        } else if meant.iter().any(|(code, _)| code.from.is_some() || code.to.is_some()) {
            self.person(entry, &meant, lose);
        } else {
            self.undated(entry, &meant, lose);
        }
    }

    fn agent(
        &mut self,
        entry: &Entry,
        meant: &[(&Code, Meaning)],
        lose: &mut impl FnMut(usize, String),
    ) {
        let (_, meaning) = &meant[0];
        if meaning.sectors.is_empty() {
            lose(entry.line, format!("{:?} has no sector, as an agent must", entry.names[0]));
            return;
        }
        for (code, _) in &meant[1..] {
            lose(code.line, "an agent has one code; the first is kept".to_owned());
        }
        self.agents += 1;
        for name in &entry.names {
            let kind = self.noun_kind(name);
            self.nouns.insert(name.clone(), (sectors(meaning), kind));
        }
    }

    /// What a noun counts as: as its head word, if the directory knows that.
    fn noun_kind(&self, noun: &str) -> &'static str {
        const ORGANS: &[&str] = &[
            "ministry",
            "department",
            "agency",
            "commission",
            "council",
            "court",
            "army",
            "navy",
            "police",
            "force",
            "forces",
            "government",
            "parliament",
            "party",
            "company",
            "bank",
            "authority",
            "bureau",
            "office",
            "committee",
            "assembly",
            "university",
            "hospital",
            "corporation",
            "industry",
            "union",
            "embassy",
            "consulate",
        ];
        let head = noun.split(" of ").next().unwrap_or_default();
        let last = head.split(' ').next_back().unwrap_or_default();
        match self.directory.noun_kind(last) {
            Some(NounKind::Group) => "group",
            Some(NounKind::Organ) => "organ",
            Some(NounKind::Craft) => "craft",
            None if ORGANS.contains(&last) => "organ",
            _ => "person",
        }
    }

    fn person(
        &mut self,
        entry: &Entry,
        meant: &[(&Code, Meaning)],
        lose: &mut impl FnMut(usize, String),
    ) {
        let Some(country) = meant.iter().find_map(|(_, m)| m.country.as_deref()) else {
            lose(entry.line, format!("{:?} has times and no country", entry.names[0]));
            return;
        };
        let id = self.id(&entry.names[0]);
        let (name, aliases) = spellings(&entry.names, true);
        self.people.push([
            id.clone(),
            name,
            aliases,
            String::new(),
            String::new(),
            country.to_owned(),
        ]);
        for (code, meaning) in meant {
            let day = |date: Option<jiff::civil::Date>| {
                date.map(|date| date.to_string()).unwrap_or_default()
            };
            self.offices.push([
                id.clone(),
                codes::title(meaning.sectors.first().copied()).to_owned(),
                meaning.country.as_deref().unwrap_or(country).to_owned(),
                sectors(meaning),
                day(code.from),
                day(code.to),
            ]);
        }
        self.actors += 1;
    }

    fn undated(
        &mut self,
        entry: &Entry,
        meant: &[(&Code, Meaning)],
        lose: &mut impl FnMut(usize, String),
    ) {
        let (_, meaning) = &meant[0];
        for (code, _) in &meant[1..] {
            lose(code.line, format!("{} has no time; the first code is kept", code.code));
        }
        self.actors += 1;
        let state = meaning.country.as_deref().filter(|c| self.directory.state(c).is_some());
        if let (Some(state), true) = (state, meaning.sectors.is_empty()) {
            let state = state.to_owned();
            // The country, its people, its towns: what we have under that name says more.
            let known = |name: &str| {
                self.directory.named(name).any(|e| e.country.as_deref() == Some(state.as_str()))
            };
            let new: Vec<String> =
                entry.names.iter().filter(|n| !known(n)).map(|n| spelled(n, false)).collect();
            self.regions.entry(state).or_default().extend(new);
            return;
        }
        let id = self.id(&entry.names[0]);
        let (name, aliases) = spellings(&entry.names, false);
        self.organizations.push([
            id,
            name,
            aliases,
            meaning.country.as_deref().unwrap_or_default().to_owned(),
            sectors(meaning),
            codes::organization(meaning).to_owned(),
            String::new(),
            String::new(),
        ]);
    }

    /// An id of its own, which no entry of ours has.
    fn id(&mut self, name: &str) -> String {
        let slug: String = fold(name)
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { '-' })
            .collect::<String>()
            .split('-')
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-");
        let mut id = format!("petrarch-{slug}");
        let mut n = 2;
        while !self.ids.insert(id.clone()) {
            id = format!("petrarch-{slug}-{n}");
            n += 1;
        }
        id
    }

    /// All tables, one below the other.
    pub(super) fn tables(self) -> String {
        let mut out = String::from("# From dictionaries of PETRARCH's format.\n");
        let mut table = |header: &str, rows: Vec<String>| {
            if !rows.is_empty() {
                out.push_str(&format!("\n{header}\n{}\n", rows.join("\n")));
            }
        };
        let mut regions = Vec::new();
        for (state, mut names) in self.regions {
            names.dedup();
            regions.extend(
                names.iter().map(|name| [name.as_str(), "", &state, "", "", ""].join("\t")),
            );
        }
        table("name\taliases\tcountry\tadjectives\tpeople\tsectors", regions);
        table(
            "id\tname\taliases\tcountry\tsectors\tkind\tfrom\tto",
            self.organizations.iter().map(|row| row.join("\t")).collect(),
        );
        table(
            "id\tname\taliases\tshort\tgender\tcountry",
            self.people.iter().map(|row| row.join("\t")).collect(),
        );
        table(
            "id\ttitle\tcountry\tsectors\tfrom\tto",
            self.offices.iter().map(|row| row.join("\t")).collect(),
        );
        table(
            "noun\tsectors\tkind",
            self.nouns
                .iter()
                .map(|(noun, (sectors, kind))| format!("{noun}\t{sectors}\t{kind}"))
                .collect(),
        );
        out
    }
}

fn sectors(meaning: &Meaning) -> String {
    meaning.sectors.iter().map(|s| s.as_str()).collect::<Vec<_>>().join("|")
}

/// The first name, and the others joined as tables join them.
fn spellings(names: &[String], person: bool) -> (String, String) {
    let mut spelled: Vec<String> = names.iter().map(|name| spelled(name, person)).collect();
    let name = spelled.remove(0);
    let mut seen = HashSet::from([name.clone()]);
    spelled.retain(|alias| seen.insert(alias.clone()));
    (name, spelled.join("|"))
}

/// A name in capitals as texts write it: "Bank of China", "UNICEF".
fn spelled(name: &str, person: bool) -> String {
    // A bar parts the names of a cell.
    let name = name.replace('|', " ");
    let words: Vec<&str> = name.split(' ').filter(|w| !w.is_empty()).collect();
    let words = match words.as_slice() {
        ["the", rest @ ..] if !rest.is_empty() => rest,
        all => all,
    };
    // "WHO" and "NZDF" are initials, and as such told from words by their capitals.
    if let [word] = words
        && !person
        && (word.chars().count() <= 3 || !word.contains(['a', 'e', 'i', 'o', 'u', 'y']))
    {
        return word.to_uppercase();
    }
    let small = ["of", "the", "and", "for", "in", "on", "to", "de", "al", "el", "bin", "ibn"];
    words
        .iter()
        .enumerate()
        .map(|(at, word)| match *word {
            "un" | "eu" | "us" | "uk" | "nato" => word.to_uppercase(),
            word if at > 0 && small.contains(&word) => word.to_owned(),
            word => capital(word),
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Each part of a word with a capital: "Ban Ki-Moon", "D'Escoto", "Children's".
fn capital(word: &str) -> String {
    let mut out = String::new();
    let mut begins = true;
    for (at, c) in word.char_indices() {
        let possessive = word[..at].ends_with(['\'', '’']) && at + c.len_utf8() == word.len();
        if begins && !possessive {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
        begins = !c.is_alphanumeric();
    }
    out
}
