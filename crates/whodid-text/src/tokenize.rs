//! Sentences and Universal Dependencies words, by rules.
//!
//! The conventions are those of the English Web Treebank and GUM. Two passes
//! over each piece of text: a lexer that cuts runs of non-white characters
//! into tokens, and a splitter that decides after which token a sentence ends.
//! Every look-ahead is bounded, so that the time is linear in the text's
//! length whatever the text is.

use crate::Span;

mod lexicon;
mod split;

use lexicon::Abbreviation;
use split::split;

/// The most tokens that a sentence may have. A longer one (a table, a list of
/// names, a text without stops) is cut after a semicolon or a comma.
pub const MAX_SENTENCE_TOKENS: usize = 400;

/// Cuts the part `within` of `text` into sentences, and those into tokens.
///
/// Spans are byte offsets into `text`, in order, disjoint and on character
/// boundaries. They cover every character except white space and the zero
/// width spaces U+200B, U+2060 and U+FEFF. No sentence and no token is empty.
///
/// Clitics and hyphenated parts are tokens of their own, as Universal
/// Dependencies has it; prefixes ("anti-", "co-", "re-") stay with their word.
/// A blank line ends a sentence; a single line feed does so where its line was
/// not wrapped to a width. If `within` does not lie on character boundaries of
/// `text`, the result is empty.
///
/// ```
/// use whodid_text::{Span, tokenize};
/// let text = "Xi's aides don't talk. U.S.-led forces left.";
/// let sentences = tokenize::sentences(text, Span::new(0, text.len()));
/// let words: Vec<Vec<&str>> = sentences
///     .iter()
///     .map(|s| s.iter().filter_map(|t| t.slice(text)).collect())
///     .collect();
/// assert_eq!(words[0], ["Xi", "'s", "aides", "do", "n't", "talk", "."]);
/// assert_eq!(words[1], ["U.S.", "-", "led", "forces", "left", "."]);
/// ```
pub fn sentences(text: &str, within: Span) -> Vec<Vec<Span>> {
    let mut sentences = Vec::new();
    if within.slice(text).is_none() {
        return sentences;
    }
    let mut tokens = Vec::new();
    for piece in pieces(text, within) {
        tokens.clear();
        Lexer { text, end: piece.end(), tokens: &mut tokens }.run(piece.start());
        split(text, &tokens, &mut sentences);
    }
    sentences
}

/// True for what separates tokens and belongs to none.
pub(crate) fn is_white(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | '＇')
}

/// True if `word` is a clitic that stands apart from the word before it.
pub(crate) fn is_clitic(word: &str) -> bool {
    let word = lower(word);
    let tail = word.trim_start_matches(is_apostrophe);
    if tail.len() < word.len() {
        return lexicon::CLITICS.contains(&tail);
    }
    word.strip_prefix('n')
        .and_then(|rest| rest.strip_suffix('t'))
        .is_some_and(|mark| !mark.is_empty() && mark.chars().all(is_apostrophe))
}

/// True if the tokenizer cuts a word that starts with `start` at byte `cut` of
/// it, without an apostrophe to tell it by ("can|not"), and again where `start`
/// ends.
pub(crate) fn is_contraction(start: &str, cut: usize) -> bool {
    let start = lower(start);
    lexicon::CONTRACTIONS.iter().any(|(word, cuts)| {
        cuts.contains(&cut)
            && word.starts_with(&start)
            && (start.len() == word.len() || cuts.contains(&start.len()))
    })
}

fn is_opener(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '"' | '\'' | '“' | '‘' | '«' | '„' | '`' | '¿' | '¡' | '*' | '_')
}

fn is_closer(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '"' | '\'' | '”' | '’' | '»' | '*' | '_')
}

/// Letters, digits and the marks that modify them.
fn is_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{0300}'..='\u{036F}'
            | '\u{0900}'..='\u{0DFF}' | '\u{0E30}'..='\u{0E4E}' | '\u{064B}'..='\u{0670}'
            | '\u{0591}'..='\u{05C7}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}')
}

/// `text` in lower case where it is short enough to be in a word list.
fn lower(text: &str) -> String {
    const LONGEST_ENTRY: usize = 16;
    if text.len() > LONGEST_ENTRY { String::new() } else { text.to_lowercase() }
}

// Pieces of text -------------------------------------------------------------

/// A line of more bytes than this was not wrapped to a width.
const WIDEST_WRAPPED_LINE: usize = 110;

/// The parts of `within` between which every boundary is also the end of a
/// sentence: blocks between blank lines, and in these the lines that were not
/// wrapped.
fn pieces(text: &str, within: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut block: Vec<Span> = Vec::new();
    let mut at = within.start();
    for line in within.slice(text).unwrap_or_default().split(is_line_end) {
        let span = Span::new(at, at + line.len());
        let after = text[span.end()..].chars().next().map_or(0, char::len_utf8);
        // "\r\n" is one line end; the empty line inside it is not a blank one.
        let inside_crlf =
            line.is_empty() && text[..at].ends_with('\r') && text[at..].starts_with('\n');
        at = span.end() + after;
        if inside_crlf {
            continue;
        }
        if line.chars().all(is_white) {
            unwrap_block(text, &block, &mut pieces);
            block.clear();
        } else {
            block.push(span);
        }
    }
    unwrap_block(text, &block, &mut pieces);
    pieces
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{0B}' | '\u{0C}' | '\u{85}')
}

/// Joins those lines of a block that were wrapped to a width.
fn unwrap_block(text: &str, lines: &[Span], pieces: &mut Vec<Span>) {
    let width = lines.iter().map(|l| l.len()).max().unwrap_or(0);
    let mut current: Option<Span> = None;
    for &line in lines {
        match current {
            Some(open) if continues(text, open, line, width) => current = Some(open.cover(line)),
            _ => {
                pieces.extend(current);
                current = Some(line);
            }
        }
    }
    pieces.extend(current);
}

/// True if `line` carries on the sentence in which the text before it stops.
fn continues(text: &str, before: Span, line: Span, width: usize) -> bool {
    let slice = |s: Span| s.slice(text).unwrap_or_default().trim_matches(is_white);
    let (above, below) = (slice(before), slice(line));
    let above_line = above.rsplit(is_line_end).next().unwrap_or(above);
    let first = below.chars().find(|&c| !is_opener(c)).unwrap_or(' ');
    let last_word = above_line.rsplit(is_white).next().unwrap_or_default();
    if first.is_lowercase() || above.ends_with(',') || lexicon::OPEN_ENDS.contains(&last_word) {
        return true;
    }
    if width > WIDEST_WRAPPED_LINE || below.starts_with(['•', '-', '–', '—', '*', '·', '▪', '●'])
    {
        return false;
    }
    // Had the line been wrapped, the next word would not have fitted on it.
    const SLACK: usize = 6;
    let next_word = below.find(is_white).unwrap_or(below.len());
    width >= 50 && above_line.len() + 1 + next_word + SLACK > width
}

// The lexer ------------------------------------------------------------------

/// Cuts one piece of text into tokens.
struct Lexer<'t, 'o> {
    text: &'t str,
    end: usize,
    tokens: &'o mut Vec<Span>,
}

impl Lexer<'_, '_> {
    fn run(&mut self, mut at: usize) {
        while let Some(c) = self.char(at) {
            if is_white(c) {
                at += c.len_utf8();
                continue;
            }
            let rest = &self.text[at..self.end];
            let end = at + rest.find(is_white).unwrap_or(rest.len());
            let chunk = Chunk {
                text: self.text,
                start: at,
                end,
                piece_end: self.end,
                previous: self.tokens.last().and_then(|t| t.slice(self.text)).unwrap_or_default(),
            };
            while at < end {
                at = chunk.token(at, self.tokens);
            }
        }
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text[at..self.end].chars().next()
    }
}

/// A run of non-white characters.
struct Chunk<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    /// Up to where a look-ahead past the chunk may go.
    piece_end: usize,
    /// The token before the chunk.
    previous: &'t str,
}

impl<'t> Chunk<'t> {
    fn char(&self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    /// What is left of the chunk; nothing at an offset inside a character, so
    /// that a look-ahead may step over a character of unknown width.
    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..self.end).unwrap_or_default()
    }

    /// The character before `at` in the chunk.
    fn before(&self, at: usize) -> Option<char> {
        self.text[self.start..at].chars().next_back()
    }

    fn ascii(&self, at: usize) -> u8 {
        if at < self.end { self.text.as_bytes()[at] } else { 0 }
    }

    /// The longest run from `at` of at most `limit` characters that are `like` so.
    fn run(&self, at: usize, limit: usize, like: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest(at);
        let len = rest.chars().take(limit).take_while(|&c| like(c)).map(char::len_utf8).sum();
        &rest[..len]
    }

    /// First character after the chunk that is not white, if it is near.
    fn next_chunk(&self) -> Option<char> {
        self.text[self.end..self.piece_end].chars().take(40).find(|&c| !is_white(c))
    }

    /// Appends the token at `at`, or the several parts of the word there, and
    /// returns where the next one starts.
    fn token(&self, at: usize, tokens: &mut Vec<Span>) -> usize {
        let Some(c) = self.char(at) else { return self.end };
        let after = at + c.len_utf8();
        let end = if let Some(end) = self.address(at) {
            end
        } else if let Some(end) = self.emoticon(at) {
            end
        } else if c.is_numeric() {
            return self.number(at, tokens);
        } else if is_word(c) {
            return self.word(at, at, tokens);
        } else if is_apostrophe(c) {
            self.apostrophe(at)
        } else {
            match c {
                '.' if self.char(after).is_some_and(|c| c.is_ascii_digit())
                    && !self.before(at).is_some_and(is_word) =>
                {
                    return self.number(at, tokens);
                }
                '+' if at == self.start && self.ascii(after).is_ascii_digit() => {
                    return self.number(at, tokens);
                }
                '@' | '#'
                    if at == self.start && self.char(after).is_some_and(char::is_alphabetic) =>
                {
                    after + self.run(after, usize::MAX, |c| is_word(c) || c == '_').len()
                }
                '!' | '?' => at + self.run(at, usize::MAX, |c| matches!(c, '!' | '?')).len(),
                '.' | '-' | '—' | '–' | '…' | '*' | '=' | '_' | '~' | '+' | '#' | '$' => {
                    at + self.run(at, usize::MAX, |other| other == c).len()
                }
                '<' | '>' => at + self.run(at, 2, |other| other == c).len(),
                _ => after + self.run(after, 8, |c| is_word(c) && !c.is_alphanumeric()).len(),
            }
        };
        tokens.push(Span::new(at, end));
        end
    }

    /// End of the web or mail address that starts at `at`.
    fn address(&self, at: usize) -> Option<usize> {
        if self.before(at).is_some_and(char::is_alphanumeric) {
            return None;
        }
        let rest = self.rest(at);
        let head = lower(self.run(at, 8, |c| c.is_ascii()));
        if lexicon::URL_STARTS.iter().any(|start| head.starts_with(start)) {
            let body = rest.find(['<', '>', '"', '“', '”', '|']).unwrap_or(rest.len());
            let body = &rest[..body];
            // A bracket belongs to the address only if it was opened there.
            let (round, square) = (body.contains('('), body.contains('['));
            let body = body.trim_end_matches(|c| match c {
                ')' => !round,
                ']' => !square,
                _ => matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '}' | '…'),
            });
            return (body.len() > 4).then_some(at + body.len());
        }
        const HOST: usize = 64;
        let host = self.run(at, HOST, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
        let domain = host.rsplit_once('.').map_or("", |(_, domain)| domain);
        if lexicon::DOMAINS.contains(&domain) && self.ascii(at + host.len()) == b'/' {
            let path =
                self.run(at, usize::MAX, |c| !matches!(c, '<' | '>' | '"' | '“' | '”' | '|'));
            let path = path.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', ')', ']']);
            return Some(at + path.len());
        }
        const LOCAL: usize = 64;
        const DOMAIN: usize = 255;
        let local = self.run(at, LOCAL, |c| {
            c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-')
        });
        let host = at + local.len() + 1;
        if local.is_empty() || self.ascii(host - 1) != b'@' {
            return None;
        }
        let domain =
            self.run(host, DOMAIN, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
        let domain = domain.trim_end_matches(['.', '-']);
        (!domain.is_empty()).then_some(host + domain.len())
    }

    /// End of the chunk, if what is left of it is an emoticon.
    fn emoticon(&self, at: usize) -> Option<usize> {
        if at != self.start || self.end - at > 5 {
            return None;
        }
        let rest = self.rest(at);
        let face = rest.trim_end_matches(['.', ',']);
        lexicon::EMOTICONS.contains(&face).then_some(at + face.len())
    }

    /// End of the token that starts with the apostrophe at `at`: a clitic whose
    /// word came before, a shortened year or word, else a quotation mark.
    fn apostrophe(&self, at: usize) -> usize {
        let Some(mark) = self.char(at) else { return self.end };
        let after = at + mark.len_utf8();
        if self.char(after).is_some_and(is_apostrophe) && self.char(after) != Some('‘') {
            return after + self.char(after).map_or(0, char::len_utf8);
        }
        let tail = self.run(after, 8, char::is_alphanumeric);
        let end = after + tail.len();
        if tail.is_empty() || mark == '`' && !self.before(at).is_some_and(is_word) {
            return after;
        }
        let short = lower(tail);
        let follows_word =
            self.before(at).is_some_and(|c| is_word(c) || matches!(c, '.' | '"' | '”'));
        if lexicon::CLITICS.contains(&short.as_str()) && (follows_word || at == self.start) {
            // "'d" and "'s" may open a quotation, but hardly before a space.
            return end;
        }
        let digits = tail.trim_end_matches('s');
        if digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()) {
            return end;
        }
        if short == "n" {
            return end + self.char(end).filter(|&c| is_apostrophe(c)).map_or(0, char::len_utf8);
        }
        if lexicon::CUT_WORDS.contains(&short.as_str()) && mark != '‘' { end } else { after }
    }

    /// Appends the number at `at`, and returns where the next token starts.
    fn number(&self, at: usize, tokens: &mut Vec<Span>) -> usize {
        let mut end = at;
        if matches!(self.ascii(end), b'.' | b'+') {
            end += 1;
        }
        if let Some(digits) = self.fraction(end) {
            tokens.push(Span::new(at, digits));
            return digits;
        }
        if let Some(whole) = self.digits_and_hyphens(end) {
            tokens.push(Span::new(at, whole));
            return whole;
        }
        loop {
            end += self.run(end, usize::MAX, char::is_numeric).len();
            let separator = self.ascii(end);
            let next =
                self.run(end + usize::from(separator.is_ascii() && separator != 0), 4, |c| {
                    c.is_ascii_digit()
                });
            let joins = match separator {
                b',' => next.len() == 3,
                b'.' | b':' | b'/' => !next.is_empty(),
                _ => false,
            };
            if !joins {
                break;
            }
            end += 1;
        }
        let suffix = self.run(end, 9, char::is_alphabetic);
        let short = lower(suffix);
        let half_day = matches!(short.as_str(), "a" | "p")
            && self.rest(end).get(1..3).is_some_and(|s| s.eq_ignore_ascii_case(".m"));
        let degrees = matches!(suffix, "C" | "F") && end - at <= 4;
        // "4x100m"
        let times = short == "x" && self.char(end + 1).is_some_and(char::is_numeric);
        let unit = lexicon::UNITS.contains(&short.as_str());
        if suffix.is_empty() || half_day || unit || degrees || times {
            tokens.push(Span::new(at, end));
            return end;
        }
        if matches!(short.as_str(), "st" | "nd" | "rd" | "th" | "s") {
            end += suffix.len();
            tokens.push(Span::new(at, end));
            return end;
        }
        self.word(at, end, tokens)
    }

    /// End of the numerator, if a fraction ("1/2", "24/7") starts at `at` and
    /// not a day of the year ("9/11").
    fn fraction(&self, at: usize) -> Option<usize> {
        let above = self.run(at, 5, |c| c.is_ascii_digit());
        let slash = at + above.len();
        let below = self.run((slash + 1).min(self.end), 5, |c| c.is_ascii_digit());
        let end = slash + 1 + below.len();
        if self.ascii(slash) != b'/' || above.is_empty() || below.is_empty() {
            return None;
        }
        if matches!(self.ascii(end), b'/' | b'-') && self.ascii(end + 1).is_ascii_digit() {
            return None;
        }
        let (above, below): (u32, u32) = (above.parse().ok()?, below.parse().ok()?);
        let common = above < below && below <= 4;
        let day = (1..=12).contains(&above.min(below)) && (1..=31).contains(&above.max(below));
        (common || !day).then_some(slash)
    }

    /// End of a telephone number or a date in digits and hyphens ("2025-09-03",
    /// "713-853-3989"), which are tokens, while ranges ("1939-1945") are not.
    fn digits_and_hyphens(&self, at: usize) -> Option<usize> {
        let mut lengths = [0; 5];
        let mut groups = 0;
        let mut end = at;
        loop {
            let digits = self.run(end, 6, |c| c.is_ascii_digit()).len();
            if digits == 0 || groups == lengths.len() {
                return None;
            }
            lengths[groups] = digits;
            groups += 1;
            end += digits;
            let separator = self.ascii(end);
            if (separator == b'-' || separator == b'/' && groups == 1)
                && self.ascii(end + 1).is_ascii_digit()
            {
                end += 1;
            } else {
                break;
            }
        }
        let plain = !self.char(end).is_some_and(is_word);
        let hyphens = self.text[at..end].contains('-');
        let date = matches!(lengths[..groups], [4, 2, 2] | [_, 2, 4] | [2, 2, 2]);
        let telephone = matches!(lengths[..groups], [3, 4] | [_, 3, 4] | [_, 3, 3, 4]);
        let postcode = matches!(lengths[..groups], [5, 4]);
        (plain && hyphens && (date || telephone || postcode)).then_some(end)
    }

    /// Appends the word at `at`, of which everything before `from` is known to
    /// belong to it, and returns where the next token starts.
    fn word(&self, at: usize, from: usize, tokens: &mut Vec<Span>) -> usize {
        let mut part = at;
        let mut end = from;
        if self.char(at) == Some('x')
            && self.before(at).is_some_and(char::is_numeric)
            && self.char(at + 1).is_some_and(char::is_numeric)
        {
            tokens.push(Span::new(at, at + 1));
            return at + 1;
        }
        if let Some(end) = self.glued(at) {
            tokens.push(Span::new(at, end));
            return end;
        }
        let inner = self.before(at).is_some_and(|c| matches!(c, '-' | '–' | '—'));
        loop {
            end = self.part(at, end);
            if self.ascii(end) != b'-' {
                break;
            }
            let stem = &self.text[part..end];
            let next = self.char(end + 1);
            let tail = self.run(end + 1, 6, char::is_alphanumeric);
            let listed = stem != "UN" && lexicon::PREFIXES.contains(&lower(stem).as_str());
            let first = !inner && part == at;
            let prefix = first && listed && (tail.len() > 2 || tail == "op" || next == Some('9'));
            let joins = match next {
                // "pre- and post-war", and the broken-off words of speech.
                None => listed || stem.len() <= 2 && stem.chars().all(char::is_alphabetic),
                Some(_) => prefix || lexicon::SUFFIXES.contains(&tail),
            };
            if !joins {
                break;
            }
            end += 1;
            part = end;
            if next.is_none() {
                break;
            }
        }
        if let Some(end) = self.currency(at, end) {
            tokens.push(Span::new(at, end));
            return end;
        }
        let end = self.full_stop(at, end).unwrap_or(end);
        self.clitics(at, end, tokens);
        end
    }

    /// End of a small word whose space was lost where a link began: "in *theU.S.*",
    /// "killed *byIDF* forces".
    fn glued(&self, at: usize) -> Option<usize> {
        let end = at + self.run(at, 1, char::is_alphabetic).len();
        let end = end + self.run(end, 4, char::is_lowercase).len();
        let name = self.run(end, 2, |c| is_word(c) || c == '.');
        let capital = name.chars().next().is_some_and(char::is_uppercase) && name.len() > 1;
        (at == self.start && capital && lexicon::GLUED.contains(&&self.text[at..end]))
            .then_some(end)
    }

    /// End of the run of word characters from `end` on, in a word that started
    /// at `at`: with the marks inside it that do not end a token.
    fn part(&self, at: usize, mut end: usize) -> usize {
        // Bytes since the last full stop.
        let mut segment = end - at;
        loop {
            let run = self.run(end, usize::MAX, is_word);
            end += run.len();
            segment += run.len();
            let Some(c) = self.char(end) else { return end };
            let after = end + c.len_utf8();
            let Some(next) = self.char(after).filter(|&c| is_word(c)) else { return end };
            let last = self.text[at..end].chars().next_back().unwrap_or(' ');
            let inside = match c {
                '.' => {
                    let sentence_follows = next.is_uppercase()
                        && segment > 1
                        && (last.is_lowercase() || last.is_numeric())
                        && (self.run(after, 2, char::is_alphabetic).chars().count() > 1
                            || matches!(next, 'I' | 'A')
                                && !self.char(after + 1).is_some_and(|c| is_word(c) || c == '.'));
                    segment = 0;
                    let number_follows = next.is_numeric() && last.is_lowercase();
                    !(sentence_follows || number_follows)
                }
                '&' => last.is_uppercase() && next.is_uppercase(),
                '_' | '@' => true,
                // "post-9/11"
                '/' => last.is_numeric() && next.is_numeric(),
                '*' => last.is_alphabetic() && next.is_alphabetic(),
                '!' => last.is_uppercase() && next.is_uppercase() && end - at == 1,
                _ if is_apostrophe(c) && c != '‘' => {
                    last.is_alphanumeric() && next.is_alphabetic()
                }
                _ => false,
            };
            if !inside {
                return end;
            }
            end = after;
        }
    }

    /// End of a currency sign with its country ("US$"), where one stands at
    /// `at` and its letters end at `end`.
    fn currency(&self, at: usize, end: usize) -> Option<usize> {
        let letters = &self.text[at..end];
        (letters.len() <= 3
            && letters.bytes().all(|b| b.is_ascii_uppercase())
            && self.ascii(end) == b'$')
            .then_some(end + 1)
    }

    /// End of the word from `at` to `end` with the full stop after it, if that
    /// belongs to the word.
    fn full_stop(&self, at: usize, end: usize) -> Option<usize> {
        if self.ascii(end) != b'.' {
            return None;
        }
        let word = &self.text[at..end];
        if self.ascii(end + 1) == b'.' {
            // "Jr..": the abbreviation's stop and the sentence's.
            let abbreviated = lexicon::abbreviation(word).is_some_and(|kind| {
                matches!(kind, Abbreviation::Word | Abbreviation::Letters | Abbreviation::Final)
            });
            return (abbreviated && end + 2 == self.end).then_some(end + 1);
        }
        let after = self.char(end + 1);
        let next = after.or_else(|| self.next_chunk());
        let digit_follows = next.is_some_and(|c| c.is_numeric());
        let goes_on =
            after.is_some_and(|c| matches!(c, ',' | ';' | ':' | '-' | '?' | '!' | '\'' | '’'));
        let belongs = match lexicon::abbreviation(word) {
            Some(Abbreviation::BeforeNumber) => digit_follows,
            Some(Abbreviation::State) => self.previous == "," && at == self.start,
            Some(Abbreviation::Initial) => {
                let capital = next.is_some_and(|c| c.is_uppercase() || c.is_numeric());
                let small = word.chars().all(char::is_lowercase);
                match word {
                    "I" | "A" => capital && after.is_none(),
                    // The network: "said on X. Trump denied".
                    "X" => self.previous.chars().next().is_some_and(char::is_uppercase),
                    _ if small => {
                        let bracketed = self.before(at) == Some('(');
                        digit_follows || word == "v" && capital || goes_on || bracketed
                    }
                    _ => true,
                }
            }
            Some(_) => true,
            None => false,
        };
        belongs.then_some(end + 1)
    }

    /// Appends the word from `at` to `end`, its clitics apart.
    fn clitics(&self, at: usize, end: usize, tokens: &mut Vec<Span>) {
        let word = &self.text[at..end];
        // "Ive" and "IM" are names.
        let name = word.starts_with('I') && word.len() <= 3;
        if let Some(cuts) = lexicon::contraction(&lower(word)).filter(|_| !name) {
            let mut from = at;
            for cut in cuts {
                tokens.push(Span::new(from, at + cut));
                from = at + cut;
            }
            tokens.push(Span::new(from, end));
            return;
        }
        // No word has more than two clitics ("would" + "n't" + "'ve").
        let mut cuts = [end; 2];
        let mut rest = end;
        for cut in cuts.iter_mut().rev() {
            match self.last_clitic(at, rest) {
                Some(start) => {
                    *cut = start;
                    rest = start;
                }
                None => break,
            }
        }
        let mut from = at;
        for cut in cuts {
            if cut > from && cut < end {
                tokens.push(Span::new(from, cut));
                from = cut;
            }
        }
        tokens.push(Span::new(from, end));
    }

    /// Where the clitic starts with which the word from `at` to `end` ends.
    fn last_clitic(&self, at: usize, end: usize) -> Option<usize> {
        let word = &self.text[at..end];
        const LONGEST_TAIL: usize = 3;
        let (mark, tail) = word
            .char_indices()
            .rev()
            .take(LONGEST_TAIL)
            .find(|&(_, c)| is_apostrophe(c))
            .map(|(i, c)| (i, &word[i + c.len_utf8()..]))?;
        let tail = lower(tail);
        if tail == "t" {
            let n = word[..mark].chars().next_back().filter(|c| matches!(c, 'n' | 'N'))?;
            let cut = mark - n.len_utf8();
            return (cut > 0).then_some(at + cut);
        }
        (mark > 0 && lexicon::CLITICS.contains(&tail.as_str())).then_some(at + mark)
    }
}

#[cfg(test)]
mod tests;
