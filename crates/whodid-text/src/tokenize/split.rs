//! After which token a sentence ends.

use super::lexicon::{self, Abbreviation};
use super::{MAX_SENTENCE_TOKENS, is_apostrophe, is_closer, is_opener, is_word};
use crate::Span;

mod opening;

use opening::Openings;

/// Cuts the tokens of one piece of text into sentences.
pub(super) fn split(text: &str, tokens: &[Span], sentences: &mut Vec<Vec<Span>>) {
    let openings = Openings::new(text, tokens);
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        if at > start && openings.at(start, at) {
            close(text, &tokens[start..at], sentences);
            start = at;
        }
        let numbered = openings.is_item(at.wrapping_sub(1));
        let stop = Stop::at(text, tokens, at, at + 1 - start).filter(|_| !numbered);
        let Some(stop) = stop else {
            at += 1;
            continue;
        };
        let (end, ends) = stop.judge();
        at = end;
        if ends {
            close(text, &tokens[start..end], sentences);
            start = end;
        }
    }
    close(text, &tokens[start..], sentences);
}

/// Appends a sentence, in several parts if it is long.
fn close(text: &str, mut tokens: &[Span], sentences: &mut Vec<Vec<Span>>) {
    while tokens.len() > MAX_SENTENCE_TOKENS {
        let window = &tokens[..MAX_SENTENCE_TOKENS];
        let last = |marks: &[&str]| {
            let half = MAX_SENTENCE_TOKENS / 2;
            let found = window[half..]
                .iter()
                .rposition(|t| t.slice(text).is_some_and(|word| marks.contains(&word)))?;
            Some(half + found + 1)
        };
        let cut = last(&[";", "•", "|"])
            .or_else(|| last(&[":", "—", "–", "--"]))
            .or_else(|| last(&[","]))
            .unwrap_or(MAX_SENTENCE_TOKENS);
        sentences.push(tokens[..cut].to_vec());
        tokens = &tokens[cut..];
    }
    if !tokens.is_empty() {
        let mut sentence = tokens.to_vec();
        split_final_stop(text, &mut sentence);
        sentences.push(sentence);
    }
}

/// Parts the full stop from the abbreviation that ends the sentence ("etc" +
/// ".", "Inc" + "."), as the treebanks mostly do; letters with stops between
/// ("U.S.", "p.m.") stay whole.
fn split_final_stop(text: &str, sentence: &mut Vec<Span>) {
    let word = |t: &Span| t.slice(text).unwrap_or_default();
    let is_close = |t: &Span| word(t).chars().all(is_closer);
    let Some(last) = sentence.iter().rposition(|t| !is_close(t)) else { return };
    let span = sentence[last];
    let Some(stem) = word(&span).strip_suffix('.') else { return };
    let parts = match lexicon::abbreviation(stem) {
        None | Some(Abbreviation::Letters) => false,
        Some(_) => true,
    };
    if parts && (2..MAX_SENTENCE_TOKENS).contains(&sentence.len()) {
        let stop = span.end() - 1;
        sentence[last] = Span::new(span.start(), stop);
        sentence.insert(last + 1, Span::new(stop, span.end()));
    }
}

/// A token after which a sentence may end, and what stands around it.
struct Stop<'t> {
    text: &'t str,
    tokens: &'t [Span],
    /// The token with the stop.
    at: usize,
    /// Tokens of the sentence up to and with it.
    length: usize,
    kind: StopKind<'t>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum StopKind<'t> {
    Full,
    Marks,
    Dots,
    Abbreviated(&'t str),
}

impl<'t> Stop<'t> {
    fn at(text: &'t str, tokens: &'t [Span], at: usize, length: usize) -> Option<Stop<'t>> {
        let word = tokens[at].slice(text)?;
        let first = word.chars().next()?;
        let kind = match word {
            "." | "。" | "．" | "।" | "۔" => StopKind::Full,
            _ if matches!(first, '!' | '?' | '！' | '？' | '؟' | '‼' | '⁉') => {
                StopKind::Marks
            }
            _ if first == '…' || word.starts_with("..") => StopKind::Dots,
            _ => StopKind::Abbreviated(word.strip_suffix('.').filter(|_| is_word(first))?),
        };
        Some(Stop { text, tokens, at, length, kind })
    }

    fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).and_then(|t| t.slice(self.text)).unwrap_or_default()
    }

    /// True if there is white space before the token.
    fn gap(&self, at: usize) -> bool {
        at == 0 || self.tokens.get(at).is_none_or(|t| self.tokens[at - 1].end() < t.start())
    }

    /// Index after the last token that goes with the stop (quotation marks,
    /// brackets, more stops), and whether the sentence ends there.
    fn judge(&self) -> (usize, bool) {
        let mut end = self.at + 1;
        let mut closed = false;
        let stops = !matches!(self.kind, StopKind::Abbreviated(_));
        // A mark after white space opens something, one without closes it.
        while end < self.tokens.len() && !self.gap(end) {
            let word = self.word(end);
            let closes = word.chars().all(|c| is_closer(c) || is_apostrophe(c))
                || word == "“" && self.gap(end + 1);
            if !(closes || stops && word.starts_with(['.', '!', '?', '…'])) {
                break;
            }
            closed |= closes;
            end += 1;
        }
        if matches!(self.kind, StopKind::Full | StopKind::Marks) {
            end = self.after_trailers(end);
        }
        (end, self.ends_before(end, closed))
    }

    /// True if the sentence ends before the token `end`; `closed` says that a
    /// quotation or a bracket does.
    fn ends_before(&self, end: usize, closed: bool) -> bool {
        if end >= self.tokens.len() {
            return true;
        }
        let mut next = end;
        while next + 1 < self.tokens.len()
            && next < end + 3
            && self.word(next).chars().all(|c| is_opener(c) || is_apostrophe(c))
        {
            next += 1;
        }
        let next_word = self.word(next);
        let Some(first) = next_word.chars().next() else { return true };
        match self.kind {
            // "yesterday.The": the space was lost.
            _ if !self.gap(end) => {
                // Not between initials.
                let before = self.word(self.at.wrapping_sub(1));
                let long = before.chars().nth(1).is_some() || before.chars().all(is_closer);
                matches!(self.kind, StopKind::Full | StopKind::Marks)
                    && first.is_uppercase()
                    && (long && self.at > 0 || closed)
            }
            StopKind::Full if self.is_list_number(first) => false,
            StopKind::Full => !goes_on(closed, first),
            // "Yahoo! said"
            StopKind::Marks => {
                let name = self.word(self.at.wrapping_sub(1)).starts_with(char::is_uppercase);
                !goes_on(closed || name, first)
            }
            StopKind::Dots => first.is_uppercase(),
            StopKind::Abbreviated(stem) if lexicon::is_half_day(stem) => {
                let zone = next_word.len() < 5 && !next_word.chars().any(char::is_lowercase)
                    || lexicon::AFTER_TIME.contains(&next_word)
                    || self.word(next + 1).eq_ignore_ascii_case("time");
                first.is_uppercase() && !zone
            }
            StopKind::Abbreviated(stem) => ends_after(stem, next_word, first),
        }
    }

    /// Index after the reference marks ("[12]") and faces that stand after the
    /// stop and belong to its sentence.
    fn after_trailers(&self, mut at: usize) -> usize {
        loop {
            let number = self.word(at + 1);
            let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
            if self.word(at) == "[" && digits && self.word(at + 2) == "]" {
                at += 3;
            } else if lexicon::EMOTICONS.contains(&self.word(at)) {
                at += 1;
            } else {
                return at;
            }
        }
    }

    /// True if the stop ends the number of a list's item ("1."), which belongs
    /// to the item's sentence.
    fn is_list_number(&self, first: char) -> bool {
        let number = self.word(self.at.wrapping_sub(1));
        let digits = number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit());
        digits && (self.length == 2 || first.is_lowercase())
    }
}

/// True if the sentence ends with the abbreviation `stem` before `next`.
fn ends_after(stem: &str, next: &str, first: char) -> bool {
    let starts = lexicon::STARTERS.contains(&next);
    match lexicon::abbreviation(stem) {
        Some(Abbreviation::Title | Abbreviation::BeforeNumber) => false,
        Some(Abbreviation::Initial) => starts && next != "I" && next != "A",
        Some(Abbreviation::Letters) => starts,
        Some(Abbreviation::Final) => first.is_uppercase(),
        Some(Abbreviation::Word | Abbreviation::State) => starts,
        None => first.is_uppercase(),
    }
}

/// True if what follows a stop cannot start a sentence; `closed` says that a
/// quotation or a bracket ended at the stop.
fn goes_on(closed: bool, first: char) -> bool {
    match first {
        ',' | ';' | ':' | ')' | ']' | '/' | '%' | '.' | '?' | '!' | '…' => true,
        '-' | '–' | '—' => closed,
        _ => closed && first.is_lowercase(),
    }
}
