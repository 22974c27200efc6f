//! The names of entries, by their words.
//!
//! Most names of the directory are never met in an article, so that they are split into words
//! only when something begins with their first one.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::Word;
use super::words::{split, split_into};

/// A name of an entry.
#[derive(Debug, Clone)]
pub(super) struct Alias {
    pub(super) words: Box<[Word]>,
    /// Index of the entry.
    pub(super) entry: u32,
    /// A short name ("Xi"), which says less.
    pub(super) short: bool,
}

/// A name as it is written: where it stands in [`Names::text`].
#[derive(Debug, Clone, Copy)]
struct Written {
    start: usize,
    end: usize,
    entry: u32,
    short: bool,
}

/// A list whose items lie in a vector that many lists share: most words begin one name, and
/// tens of thousands of vectors of one item are slow to make.
#[derive(Debug, Clone, Copy, Default)]
struct List {
    ends: Option<(u32, u32)>,
}

/// The items of lists, each with the place of the next in its list.
#[derive(Debug, Clone)]
struct Items<T> {
    items: Vec<(T, Option<u32>)>,
}

impl<T> Default for Items<T> {
    fn default() -> Self {
        Items { items: Vec::new() }
    }
}

impl<T: Copy> Items<T> {
    fn push(&mut self, list: &mut List, item: T) {
        let at = self.items.len() as u32;
        self.items.push((item, None));
        list.ends = Some(match list.ends {
            None => (at, at),
            Some((first, last)) => {
                self.items[last as usize].1 = Some(at);
                (first, at)
            }
        });
    }

    fn last(&self, list: List) -> Option<T> {
        list.ends.map(|(_, last)| self.items[last as usize].0)
    }

    fn iter(&self, list: List) -> impl Iterator<Item = T> + '_ {
        let first = list.ends.map(|(first, _)| first);
        std::iter::successors(first, |&at| self.items[at as usize].1)
            .map(|at| self.items[at as usize].0)
    }
}

/// What a word begins, and whom it may mean alone.
#[derive(Debug, Clone, Default)]
struct Uses {
    /// The names that begin with it.
    names: List,
    /// The same, longest first, once they have been asked for.
    split: OnceLock<Box<[Alias]>>,
    /// The people whose full names begin or end with it.
    people: List,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    /// All names, one behind the other.
    text: String,
    written: Items<Written>,
    people: Items<u32>,
    words: FxHashMap<SmolStr, Uses>,
}

impl Names {
    /// Makes room for as many names.
    pub(super) fn reserve(&mut self, names: usize) {
        self.words.reserve(names);
        self.written.items.reserve(names);
        self.text.reserve(16 * names);
    }

    pub(super) fn add(&mut self, name: &str, entry: u32, short: bool) {
        if let Some(first) = edge(name.split_whitespace(), <[Word]>::first) {
            self.begin(first, name, entry, short);
        }
    }

    /// Adds the full name of a person, whom also its first and its last word may mean.
    pub(super) fn add_person(&mut self, name: &str, entry: u32) {
        let Some(first) = edge(name.split_whitespace(), <[Word]>::first) else { return };
        self.begin(first.clone(), name, entry, false);
        let last = edge(name.split_whitespace().rev(), <[Word]>::last);
        for word in std::iter::once(first).chain(last) {
            let list = &mut self.words.entry(word).or_default().people;
            if self.people.last(*list) != Some(entry) {
                self.people.push(list, entry);
            }
        }
    }

    fn begin(&mut self, first: SmolStr, name: &str, entry: u32, short: bool) {
        let start = self.text.len();
        self.text.push_str(name);
        let uses = self.words.entry(first).or_default();
        uses.split.take();
        let written = Written { start, end: self.text.len(), entry, short };
        self.written.push(&mut uses.names, written);
    }

    /// The names that begin with a word, longest first.
    pub(super) fn beginning(&self, word: &str) -> &[Alias] {
        self.words.get(word).map_or(&[], |uses| self.split(uses))
    }

    /// The people whose full names begin or end with a word, in the order of their entries.
    pub(super) fn people<'n>(&'n self, word: &str) -> impl Iterator<Item = u32> + use<'n> {
        self.people.iter(self.words.get(word).map(|uses| uses.people).unwrap_or_default())
    }

    /// All names.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Alias> {
        self.words.values().flat_map(|uses| self.split(uses))
    }

    fn split<'n>(&self, uses: &'n Uses) -> &'n [Alias] {
        uses.split.get_or_init(|| {
            let mut list: Vec<Alias> = Vec::new();
            for Written { start, end, entry, short } in self.written.iter(uses.names) {
                let words: Box<[Word]> = split(&self.text[start..end]).into();
                // An entry's names come one after the other.
                let mut own = list.iter().rev().take_while(|alias| alias.entry == entry);
                if !own.any(|alias| alias.words == words) {
                    list.push(Alias { words, entry, short });
                }
            }
            list.sort_by_key(|alias| std::cmp::Reverse(alias.words.len()));
            list.into()
        })
    }

    /// Takes a name that an entry from `base` on has from all entries before it, and leaves only
    /// entries that have a place, with that as their index.
    pub(super) fn settle(&mut self, base: usize, place: impl Fn(u32) -> Option<u32>) {
        let text = &self.text;
        let words = |name: &Written| {
            split(&text[name.start..name.end]).into_iter().map(|word| word.text).collect::<Vec<_>>()
        };
        let is_own = |name: &Written| name.entry as usize >= base;
        let (mut written, mut people) = (Items::default(), Items::default());
        self.words.retain(|_, uses| {
            let own: Vec<Vec<SmolStr>> = self
                .written
                .iter(uses.names)
                .filter(|name| is_own(name))
                .map(|n| words(&n))
                .collect();
            let mut kept = Uses::default();
            for name in self.written.iter(uses.names) {
                let taken = !is_own(&name) && !own.is_empty() && own.contains(&words(&name));
                if let Some(entry) = place(name.entry).filter(|_| !taken) {
                    written.push(&mut kept.names, Written { entry, ..name });
                }
            }
            for entry in self.people.iter(uses.people).filter_map(&place) {
                people.push(&mut kept.people, entry);
            }
            *uses = kept;
            uses.names.ends.or(uses.people.ends).is_some()
        });
        (self.written, self.people) = (written, people);
    }
}

/// The text of the outermost word of a name, of which one end is read; one piece between
/// blanks holds no word where it is all dots and quotes.
fn edge<'n>(
    mut pieces: impl Iterator<Item = &'n str>,
    outermost: impl Fn(&[Word]) -> Option<&Word>,
) -> Option<SmolStr> {
    let mut words = Vec::new();
    pieces.find_map(|piece| {
        split_into(piece, &mut words);
        outermost(&words).map(|word| word.text.clone())
    })
}
