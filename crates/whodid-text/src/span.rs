use std::fmt;

/// A piece of an article's text: byte offsets, end-exclusive.
///
/// Inside the program every position is a byte offset into the article's one
/// immutable text. [`CharIndex`] turns it into the code points that users see.
///
/// ```
/// use whodid_text::Span;
/// let span = Span::new(3, 7);
/// assert_eq!(span.slice("in Kyïv today"), Some("Kyï"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from byte `start` up to, not including, byte `end`.
    /// Offsets given the wrong way round are put in order, so that no span is
    /// ever negative.
    pub fn new(start: usize, end: usize) -> Span {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { start: clamp(start.min(end)), end: clamp(start.max(end)) }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// True for a span of no bytes.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// True if `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True if the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same span moved right by `bytes`.
    pub fn shifted(self, bytes: usize) -> Span {
        Span::new(self.start() + bytes, self.end() + bytes)
    }

    /// The words at this span, or `None` if it does not lie on character
    /// boundaries of `text`.
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.start()..self.end())
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Turns byte offsets of one text into character (code point) offsets.
///
/// ```
/// use whodid_text::{CharIndex, Span};
/// let text = "Zürich–Bern";
/// let index = CharIndex::new(text);
/// assert_eq!(index.chars(Span::new(7, 10)), (6, 7));
/// ```
#[derive(Debug, Clone)]
pub struct CharIndex {
    /// Characters before each block of `BLOCK` bytes; empty when the text is ASCII.
    before: Vec<u32>,
    /// One bit a byte: set where a character starts.
    starts: Vec<u64>,
}

impl CharIndex {
    /// Indexes `text` in one pass.
    pub fn new(text: &str) -> CharIndex {
        if text.is_ascii() {
            return CharIndex { before: Vec::new(), starts: Vec::new() };
        }
        let words = text.len() / 64 + 1;
        let (mut before, mut starts) = (vec![0; words], vec![0_u64; words]);
        for (at, _) in text.char_indices() {
            starts[at / 64] |= 1 << (at % 64);
        }
        let mut seen = 0;
        for (total, word) in before.iter_mut().zip(&starts) {
            *total = seen;
            seen += word.count_ones();
        }
        CharIndex { before, starts }
    }

    /// Number of characters before byte `offset`.
    pub fn char_at(&self, offset: usize) -> usize {
        let Some(&before) = self.before.get(offset / 64) else { return offset };
        let below = (1_u64 << (offset % 64)) - 1;
        before as usize + (self.starts[offset / 64] & below).count_ones() as usize
    }

    /// Start and end of `span` in characters.
    pub fn chars(&self, span: Span) -> (usize, usize) {
        (self.char_at(span.start()), self.char_at(span.end()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn char_offsets_agree_with_counting(text in "\\PC{0,200}") {
            let index = CharIndex::new(&text);
            for (chars, (bytes, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.char_at(bytes), chars);
            }
            prop_assert_eq!(index.char_at(text.len()), text.chars().count());
        }
    }

    #[test]
    fn spans_never_run_backwards() {
        assert_eq!(Span::new(9, 4), Span::new(4, 9));
    }
}
