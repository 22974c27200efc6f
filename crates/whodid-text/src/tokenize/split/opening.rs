//! Where a sentence starts though none has ended with a stop: datelines, time
//! stamps, numbered items, credits, headlines that run into the text.
//!
//! Each rule was measured on the training parts of the English Web Treebank
//! and of GUM.

use crate::Span;
use crate::tokenize::lexicon;

/// The tokens of a piece of text, asked where a sentence starts.
pub(super) struct Openings<'t> {
    text: &'t str,
    tokens: &'t [Span],
    /// Index after the dateline with which the piece starts.
    after_dateline: Option<usize>,
    /// Indices of the numbers of a list's items, in order.
    items: Vec<usize>,
    /// True if the piece is a list whose items a hyphen opens.
    hyphens: bool,
}

impl<'t> Openings<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Span]) -> Openings<'t> {
        let mut openings =
            Openings { text, tokens, after_dateline: None, items: Vec::new(), hyphens: false };
        openings.after_dateline = openings.dateline();
        openings.items = openings.numbered_items();
        openings.hyphens = openings.word(0) == "-" && openings.gap(1);
        openings
    }

    /// True if a sentence starts at token `at`; the one before it began at `start`.
    pub(super) fn at(&self, start: usize, at: usize) -> bool {
        self.after_dateline == Some(at)
            || self.is_item(at)
            || self.gap(at)
                && (self.is_credit(at)
                    || self.is_bullet(at)
                    || self.is_stamp(at)
                    || self.follows_stamp(start, at)
                    || self.is_date_of_headline(at)
                    || self.follows_date(start, at)
                    || self.is_address(at) && self.is_address(at - 1)
                    || self.follows_valediction(start, at)
                    || self.follows_capitals(start, at)
                    || self.follows_agency(start, at)
                    || self.is_link(at)
                    || at > 1 && self.is_link(at - 2)
                    || self.is_starter(at))
    }

    /// True if token `at` is the number of a list's item.
    pub(super) fn is_item(&self, at: usize) -> bool {
        self.items.binary_search(&at).is_ok()
    }

    fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).and_then(|t| t.slice(self.text)).unwrap_or_default()
    }

    /// True if there is white space before the token, or nothing.
    fn gap(&self, at: usize) -> bool {
        at == 0 || self.tokens.get(at).is_none_or(|t| self.tokens[at - 1].end() < t.start())
    }

    fn is_capitalised(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// Index after "BEIJING, Sept 3 (Reuters) -": names, a day and a source,
    /// then a dash before a capital. The treebanks make it a sentence.
    fn dateline(&self) -> Option<usize> {
        const LONGEST: usize = 16;
        let dash = (1..self.tokens.len().min(LONGEST))
            .find(|&at| matches!(self.word(at), "-" | "--" | "–" | "—"))?;
        let next = self.word(dash + 1).trim_start_matches(['"', '“', '\'', '‘']);
        let next = if next.is_empty() { self.word(dash + 2) } else { next };
        // After capitals a headline goes on in capitals.
        let starts = next.starts_with(char::is_uppercase) && !is_capitals(next);
        if !self.gap(dash + 1) || !starts {
            return None;
        }
        let (mut depth, mut sure) = (0_i32, false);
        for at in 0..dash {
            let word = self.word(at);
            match word {
                "(" => depth += 1,
                ")" => depth -= 1,
                "," => sure |= at > 0 && self.is_capitalised(at + 1),
                "/" | "." | "'s" | "’s" | "and" | "of" | "the" | "al" => {}
                _ if depth > 0 => {}
                _ if word.bytes().all(|b| b.is_ascii_digit()) => {}
                "-" => {}
                _ if self.is_capitalised(at) => sure |= is_capitals(word),
                _ => return None,
            }
            sure |= depth > 0;
        }
        (sure && depth == 0 && self.is_capitalised(0)).then_some(dash + 1)
    }

    /// Numbers with a full stop before a capital that count up or down by one:
    /// the first stands first in the piece or is 1.
    fn numbered_items(&self) -> Vec<usize> {
        let mut items: Vec<(usize, u32)> = Vec::new();
        for at in 0..self.tokens.len() {
            let word = self.word(at);
            let number = (word.len() <= 2)
                .then(|| word.parse::<u32>().ok())
                .flatten()
                .filter(|_| self.word(at + 1) == "." && !self.gap(at + 1))
                .filter(|_| self.gap(at) && self.gap(at + 2) && self.is_capitalised(at + 2));
            let Some(number) = number else { continue };
            let fits = match *items.as_slice() {
                [] => at == 0 || number == 1,
                [(_, last)] => number.abs_diff(last) == 1,
                [.., (_, before), (_, last)] => {
                    i64::from(number) - i64::from(last) == i64::from(last) - i64::from(before)
                }
            };
            if fits {
                items.push((at, number));
            }
        }
        if items.len() < 2 { Vec::new() } else { items.into_iter().map(|(at, _)| at).collect() }
    }

    /// The credit of a picture ("Image: A. Smith"), which captions put after
    /// words without a full stop.
    fn is_credit(&self, at: usize) -> bool {
        lexicon::CREDITS.contains(&self.word(at))
            && self.word(at + 1) == ":"
            && self.is_capitalised(at + 2)
    }

    /// The end of a picture's credit that opens the sentence: "Ann Lee/AFP/Getty Images".
    fn follows_agency(&self, start: usize, at: usize) -> bool {
        const LONGEST: usize = 12;
        let mut credit = start..at;
        if credit.len() > LONGEST {
            return false;
        }
        let slash = credit.clone().rev().find(|&i| self.word(i) == "/" && !self.gap(i + 1));
        let Some(slash) = slash else { return false };
        let agency = (slash + 1..at).map(|i| self.word(i)).collect::<Vec<_>>().join(" ");
        let name = |i: usize| {
            let word = self.word(i);
            word == "/" || word == "-" || word == "." || self.is_capitalised(i)
        };
        lexicon::AGENCIES.contains(&&*agency)
            && credit.all(name)
            && (self.is_capitalised(at) || matches!(self.word(at), "“" | "\"" | "‘"))
    }

    /// The words before the headline of another page: "Related article".
    fn is_link(&self, at: usize) -> bool {
        self.word(at) == "Related"
            && matches!(self.word(at + 1), "article" | "video" | "gallery")
            && self.is_capitalised(at + 2)
    }

    fn is_bullet(&self, at: usize) -> bool {
        let bullet = match self.word(at) {
            "•" | "▪" | "●" | "◦" | "‣" => true,
            "-" => self.hyphens,
            _ => false,
        };
        bullet && self.gap(at + 1)
    }

    /// Index after the time stamp in digits ("09/20/2000 04:18 PM") at `at`.
    fn after_stamp(&self, at: usize) -> Option<usize> {
        let digits = |at: usize, mark: char, counts: std::ops::RangeInclusive<usize>| {
            let mut parts = 0;
            let fits = self.word(at).split(mark).all(|part| {
                parts += 1;
                matches!(part.len(), 1..=4) && part.bytes().all(|b| b.is_ascii_digit())
            });
            fits && counts.contains(&parts)
        };
        let date = digits(at, '/', 3..=3) || digits(at, '-', 3..=3);
        if !date || !digits(at + 1, ':', 2..=3) {
            return None;
        }
        let half = matches!(self.word(at + 2), "AM" | "PM" | "am" | "pm" | "a.m." | "p.m.");
        Some(at + 2 + usize::from(half))
    }

    /// True for a time stamp that words before it do not lead to.
    fn is_stamp(&self, at: usize) -> bool {
        let before = self.word(at - 1);
        self.after_stamp(at).is_some() && !before.starts_with(char::is_lowercase) && before != ","
    }

    fn follows_stamp(&self, start: usize, at: usize) -> bool {
        at - start <= 3
            && self.after_stamp(start) == Some(at)
            && self.word(at).starts_with(char::is_alphabetic)
    }

    /// Index after the day of a page's head ("Tuesday, January 21, 2014") at `at`.
    fn after_date(&self, at: usize) -> Option<usize> {
        let number = |at: usize| {
            let word = self.word(at);
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
        };
        let date = self.word(at).ends_with("day")
            && self.word(at + 1) == ","
            && self.is_capitalised(at + 2)
            && number(at + 3)
            && self.word(at + 4) == ","
            && number(at + 5);
        date.then_some(at + 6)
    }

    /// A day that ends the headline's piece.
    fn is_date_of_headline(&self, at: usize) -> bool {
        let before = self.word(at - 1);
        self.after_date(at) == Some(self.tokens.len())
            && before.starts_with(char::is_alphanumeric)
            && !matches!(before, "on" | "of" | "from" | "until" | "since" | "by")
    }

    /// What follows a day that opens the piece, without a comma between.
    fn follows_date(&self, start: usize, at: usize) -> bool {
        start == 0 && self.after_date(0) == Some(at) && self.is_capitalised(at)
    }

    fn is_address(&self, at: usize) -> bool {
        let word = self.word(at);
        lexicon::URL_STARTS.iter().any(|start| word.starts_with(start))
    }

    /// "Kind regards, Jane Doe": who writes is a sentence.
    fn follows_valediction(&self, start: usize, at: usize) -> bool {
        (2..=4).contains(&(at - start))
            && self.word(at - 1) == ","
            && self.is_capitalised(at)
            && lexicon::VALEDICTIONS.contains(&self.word(at - 2).to_lowercase().as_str())
    }

    /// A headline in capitals before a sentence that is not: "TEN YEARS ON In
    /// the last".
    fn follows_capitals(&self, start: usize, at: usize) -> bool {
        const FEWEST: usize = 4;
        let small = |at: usize| self.word(at).starts_with(char::is_lowercase);
        let word = self.word(at);
        if at - start < FEWEST
            || !self.is_capitalised(at)
            || word.chars().skip(1).any(char::is_uppercase)
            || !small(at + 1)
            || !self.word(at - 1).ends_with(char::is_alphanumeric)
        {
            return false;
        }
        const LOOK: usize = 24;
        let before = start.max(at.saturating_sub(LOOK))..at;
        let letters = |at: &usize| self.word(*at).contains(char::is_alphabetic);
        before.clone().filter(letters).count() >= FEWEST
            && before.filter(letters).all(|at| !self.word(at).contains(char::is_lowercase))
    }

    /// A word that, with a capital, hardly stands but at the start of a
    /// sentence: after a name, a number or a bracket without a stop.
    fn is_starter(&self, at: usize) -> bool {
        let word = self.word(at);
        let next = self.word(at + 1);
        if !next.starts_with(char::is_lowercase) {
            return false;
        }
        let before = self.word(at - 1);
        match before.chars().next() {
            Some(c) if c.is_lowercase() => lexicon::SURE_STARTERS.contains(&word),
            Some(c) if c.is_alphanumeric() || c == ')' => {
                lexicon::SURE_STARTERS.contains(&word) || lexicon::LIKELY_STARTERS.contains(&word)
            }
            _ => false,
        }
    }
}

/// True for a word of several letters, all of them capitals.
fn is_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() > 1 && letters.all(char::is_uppercase)
}
