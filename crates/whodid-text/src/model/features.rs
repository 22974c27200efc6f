//! What the model sees of a word: ids of its form, of its shape and of its
//! letter n-grams.
//!
//! These functions are the same, byte for byte, as `normal`, `shape`, `ngrams`
//! and `fnv` in `whodid-train`'s `student.py`, and `lower` in `corpus.py`:
//! change both or neither.

use std::collections::HashMap;

/// Words longer than this many letters keep only both their ends.
const LONG: usize = 24;
/// Longest shape, in characters.
const SHAPE: usize = 12;

/// The 32-bit FNV-1a hash (Fowler, Noll and Vo; draft-eastlake-fnv).
pub(super) fn fnv(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |h, &b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

/// True where the versions of Unicode in Python and in Rust agree on case.
fn cased(c: char) -> bool {
    c < '\u{a000}' && c != '\u{1c89}'
}

/// Lower case of one letter, where that is one letter.
fn lower_char(c: char) -> char {
    if !cased(c) {
        return c;
    }
    let mut low = c.to_lowercase();
    match (low.next(), low.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}

/// Lower case letter by letter ("İ", whose lower case is two letters, stays).
pub(super) fn lower(form: &str) -> String {
    form.chars().map(lower_char).collect()
}

/// Typographic quotes and dashes as ASCII has them.
fn straight(c: char) -> char {
    match c {
        '‘' | '’' | '`' => '\'',
        '“' | '”' => '"',
        '–' | '—' => '-',
        _ => c,
    }
}

/// True for letters; outside the Latin alphabet by block, as versions of
/// Unicode and classes of combining marks differ between Python and Rust.
fn letter(c: char) -> bool {
    if c < '\u{345}' {
        return c.is_alphabetic();
    }
    matches!(c,
        '\u{370}'..'\u{2000}' | '\u{2c00}'..'\u{2e00}' | '\u{3040}'..='\u{d7ff}'
        | '\u{f900}'..'\u{fe00}' | '\u{20000}'..'\u{40000}')
}

/// Lower case, straight quotes, digits as 0.
fn normal(form: &str, out: &mut Vec<char>) {
    out.clear();
    out.extend(form.chars().map(|c| match lower_char(straight(c)) {
        '0'..='9' => '0',
        c => c,
    }));
}

/// A form as the vocabulary writes it.
pub(super) fn normalised(form: &str) -> String {
    let mut letters = Vec::new();
    normal(form, &mut letters);
    letters.into_iter().collect()
}

/// X for capitals, x for other letters, d for digits, else the character
/// itself; runs are cut to two.
fn shape(form: &str, out: &mut String) {
    out.clear();
    let (mut last, mut before, mut length) = (None, None, 0);
    for c in form.chars().map(straight) {
        let kind = match c {
            '0'..='9' => 'd',
            _ if cased(c) && c.is_uppercase() => 'X',
            _ if letter(c) => 'x',
            _ => c,
        };
        if last == Some(kind) && before == Some(kind) {
            continue;
        }
        (before, last) = (last, Some(kind));
        out.push(kind);
        length += 1;
        if length == SHAPE {
            break;
        }
    }
}

/// What the embedding tables are indexed with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tables<'m> {
    /// Row of each normalised form; row 0 is for all others.
    pub(super) vocab: &'m HashMap<Box<str>, u32>,
    /// Number of shape rows.
    pub(super) shapes: u32,
    /// Number of n-gram rows.
    pub(super) grams: u32,
}

/// The features of one form, with the buffers that finding them needs.
#[derive(Debug, Default)]
pub(super) struct Features {
    /// Row in the table of words.
    pub(super) word: u32,
    /// Row in the table of shapes.
    pub(super) shape: u32,
    /// Rows in the table of n-grams.
    pub(super) grams: Vec<u32>,
    letters: Vec<char>,
    text: String,
    starts: Vec<usize>,
}

impl Features {
    /// Finds the features of `form`.
    pub(super) fn set(&mut self, form: &str, tables: Tables<'_>) {
        shape(form, &mut self.text);
        self.shape = fnv(self.text.as_bytes()) % tables.shapes;
        normal(form, &mut self.letters);
        self.text.clear();
        self.text.extend(&self.letters);
        self.word = tables.vocab.get(self.text.as_str()).copied().unwrap_or(0);
        self.set_grams(tables.grams);
    }

    /// Rows of the boundary bigrams and the 3-, 4- and 5-grams of `<form>`.
    fn set_grams(&mut self, rows: u32) {
        if self.letters.len() > LONG {
            self.letters.drain(LONG / 2..self.letters.len() - LONG / 2);
        }
        self.text.clear();
        self.starts.clear();
        for c in std::iter::once('<').chain(self.letters.iter().copied()).chain(['>']) {
            self.starts.push(self.text.len());
            self.text.push(c);
        }
        self.starts.push(self.text.len());
        let (text, starts) = (self.text.as_bytes(), &self.starts);
        let letters = starts.len() - 1;
        let row = |from: usize, n: usize| fnv(&text[starts[from]..starts[from + n]]) % rows;
        self.grams.clear();
        self.grams.extend([row(0, 2), row(letters - 2, 2)]);
        for n in 3..=5 {
            self.grams.extend((0..(letters + 1).saturating_sub(n)).map(|from| row(from, n)));
        }
    }
}
