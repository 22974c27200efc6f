//! The names of entries, by their first word.
//!
//! Most names of the directory are never met in an article, so that they are split into words
//! only when something begins with their first one.

use std::collections::HashMap;
use std::sync::OnceLock;

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

/// The names that begin with one word.
#[derive(Debug, Clone, Default)]
struct Beginning {
    written: Vec<Written>,
    /// The same, longest first, once they have been asked for.
    split: OnceLock<Box<[Alias]>>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    /// All names, one behind the other.
    text: String,
    beginnings: HashMap<SmolStr, Beginning>,
    /// Kept from name to name, for its memory.
    first: Vec<Word>,
}

impl Names {
    /// Makes room for as many names.
    pub(super) fn reserve(&mut self, names: usize) {
        self.beginnings.reserve(names);
        self.text.reserve(16 * names);
    }

    pub(super) fn add(&mut self, name: &str, entry: u32, short: bool) {
        self.first.clear();
        for form in name.split_whitespace() {
            split_into(form, &mut self.first);
            if !self.first.is_empty() {
                break;
            }
        }
        let Some(first) = self.first.first() else { return };
        let start = self.text.len();
        self.text.push_str(name);
        let beginning = self.beginnings.entry(first.text.clone()).or_default();
        if beginning.written.is_empty() {
            // Most words begin one name.
            beginning.written.reserve_exact(1);
        }
        beginning.split.take();
        beginning.written.push(Written { start, end: self.text.len(), entry, short });
    }

    /// The names that begin with a word, longest first.
    pub(super) fn beginning(&self, word: &str) -> &[Alias] {
        self.beginnings.get(word).map_or(&[], |beginning| self.split(beginning))
    }

    /// All names.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Alias> {
        self.beginnings.values().flat_map(|beginning| self.split(beginning))
    }

    fn split<'n>(&self, beginning: &'n Beginning) -> &'n [Alias] {
        beginning.split.get_or_init(|| {
            let mut list: Vec<Alias> = Vec::with_capacity(beginning.written.len());
            for &Written { start, end, entry, short } in &beginning.written {
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

    /// Takes a name that an entry from `base` on has from all entries before it.
    pub(super) fn take_from_others(&mut self, base: usize) {
        let text = &self.text;
        let words = |name: &Written| {
            split(&text[name.start..name.end]).into_iter().map(|word| word.text).collect::<Vec<_>>()
        };
        for beginning in self.beginnings.values_mut() {
            let is_own = |name: &Written| name.entry as usize >= base;
            let own: Vec<Vec<SmolStr>> =
                beginning.written.iter().filter(|name| is_own(name)).map(words).collect();
            if !own.is_empty() {
                beginning.written.retain(|name| is_own(name) || !own.contains(&words(name)));
                beginning.split.take();
            }
        }
    }

    /// Gives entries other indices, and takes out the names of those that are gone.
    pub(super) fn renumber(&mut self, place: impl Fn(u32) -> Option<u32>) {
        self.beginnings.retain(|_, beginning| {
            beginning.split.take();
            beginning.written.retain_mut(|name| match place(name.entry) {
                Some(at) => {
                    name.entry = at;
                    true
                }
                None => false,
            });
            !beginning.written.is_empty()
        });
    }
}
