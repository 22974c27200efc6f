use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::date::find_date;
use super::phrases;
use super::segment::{segments, trimmed};
use crate::{Paragraph, ParagraphKind, Span, tokenize};

/// Which parts of a text are an article's own, and what else it says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// The article's paragraphs, in order; at most one is the headline.
    pub paragraphs: Vec<Paragraph>,
    /// The headline: the one given, else the one found before the text begins.
    pub title: Option<String>,
    /// The author line, without "By".
    pub byline: Option<String>,
    /// The day that a line before the text names.
    pub date: Option<Date>,
    /// What was left out, in order, and why.
    pub dropped: Vec<(Span, Debris)>,
}

/// Why a part of a page is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Debris {
    /// A control or label of the page: "Skip to content", "Share".
    Label,
    /// A pointer to another page, or a list of them: "Read also: ...".
    Teaser,
    /// The page speaking to its reader: "Sign up for our newsletter".
    Call,
    /// The caption or credit of a picture.
    Credit,
    /// Who holds the rights.
    Copyright,
    /// The editors speaking of the text: "This story has been updated".
    Note,
    /// The headline once more, whole, cut short or reworded.
    RepeatedHeadline,
    /// A sentence cut off with an ellipsis.
    Truncated,
    /// Words that another paragraph says too.
    Repeated,
    /// The author line.
    Byline,
    /// A line that only says when.
    DateLine,
}

/// Finds the article's own paragraphs in a text that a page or a tool left.
///
/// The rules know the furniture of news pages, never a given outlet's text.
/// They are careful with sentences: a line that reads like one is left out
/// only for what it says of the page itself, or because the text says it
/// already.
///
/// ```
/// use whodid_text::read::clean;
/// let text = "Skip to content\n\nThe two presidents signed a treaty in Astana on Monday.\n\nRead also:";
/// let cleaned = clean(text, None);
/// let words: Vec<_> = cleaned.paragraphs.iter().filter_map(|p| p.span.slice(text)).collect();
/// assert_eq!(words, ["The two presidents signed a treaty in Astana on Monday."]);
/// ```
pub fn clean(text: &str, title: Option<&str>) -> Cleaned {
    let mut lines: Vec<Line<'_>> =
        segments(text).into_iter().filter_map(|span| Line::new(text, span)).collect();
    let alone = lines.len() == 1;
    let mut fate: Vec<Fate> = lines.iter().map(|line| Fate::of(text, line, alone)).collect();
    // Where the running text begins and ends, headlines and teasers outside.
    let runs = |i: &usize| {
        matches!(fate[*i], Fate::Keep(_)) && lines[*i].is_sentence() && lines[*i].words.len() >= 8
    };
    let title = title.map(str::trim).filter(|title| !title.is_empty());
    let known = title.map(words).unwrap_or_default();
    let first = (0..lines.len())
        .filter(runs)
        .find(|&i| !lines[i].is_truncated() && likeness(&lines[i].words, &known) < 0.95);
    let last = (0..lines.len()).rev().find(runs);
    let (Some(first), Some(last)) = (first, last) else {
        return without_running_text(&lines, &fate, title);
    };

    for (line, fate) in lines[..first].iter_mut().zip(&mut fate) {
        line.drop_cut_sentence();
        if let Fate::Keep(kept) = fate {
            *kept = Span::new(kept.start(), kept.end().min(line.span.end()));
        }
    }
    let mut cleaned = Cleaned::default();
    mark_teaser_lists(&lines, &mut fate);
    mark_after(&lines, last, &mut fate);
    mark_before(text, &lines[..first], &known, &mut fate, &mut cleaned);
    if let Some(title) = title {
        cleaned.title = Some(title.to_owned());
    }
    let headline = cleaned.title.as_deref().map(words).unwrap_or_default();
    for (line, fate) in lines.iter().zip(&mut fate).skip(first) {
        let repeats = likeness(&line.words, &headline) >= 0.9 && headline.len() >= 4;
        if fate.is_body() && repeats && !line.is_sentence() {
            *fate = Fate::Drop(Debris::RepeatedHeadline);
        }
    }
    mark_repeated(&lines, &mut fate);
    collect(&lines, &fate, &mut cleaned);
    cleaned
}

/// One segment of the text and its words, normalised.
struct Line<'t> {
    span: Span,
    text: &'t str,
    words: Vec<String>,
}

impl<'t> Line<'t> {
    fn new(text: &'t str, span: Span) -> Option<Line<'t>> {
        let slice = span.slice(text)?;
        Some(Line { span, text: slice, words: words(slice) })
    }

    /// True if it ends as sentences do.
    fn is_sentence(&self) -> bool {
        let end = self.text.trim_end_matches(|c: char| "\"'”’»)]".contains(c));
        end.ends_with(['.', '!', '?', '…', ':', ';', '—']) || end.len() < self.text.len()
    }

    /// Of a standfirst that is cut off with an ellipsis, only the last sentence
    /// is unfinished; what stands before it may be said nowhere else.
    fn drop_cut_sentence(&mut self) {
        if !self.is_truncated() {
            return;
        }
        let sentences = tokenize::sentences(self.text, Span::new(0, self.text.len()));
        let Some(whole) = sentences.len().checked_sub(2).and_then(|i| sentences[i].last()) else {
            return;
        };
        let whole = &self.text[..whole.end()];
        if words(whole).len() >= 8 && !whole.ends_with("...") {
            let start = self.span.start();
            self.span = Span::new(start, start + whole.len());
            self.text = whole;
            self.words = words(whole);
        }
    }

    fn is_truncated(&self) -> bool {
        let end = self.text.trim_end_matches([']', ')']);
        end.ends_with("...") || end.ends_with('…')
    }
}

/// What becomes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Running text, so much of the line as is not debris.
    Keep(Span),
    /// The headline.
    Headline,
    /// Opens a list of teasers.
    Opener,
    Drop(Debris),
}

impl Fate {
    fn is_body(self) -> bool {
        matches!(self, Fate::Keep(_))
    }

    /// What the line's own wording says. Where an article is one paragraph, a
    /// note at its beginning does not speak for the rest.
    fn of(text: &str, line: &Line<'_>, alone: bool) -> Fate {
        if line.words.is_empty() {
            return Fate::Drop(Debris::Label);
        }
        let joined = line.words.join(" ");
        if phrases::LIST_OPENERS.contains(&joined.as_str()) {
            return Fate::Opener;
        }
        if !(alone && line.is_sentence())
            && let Some(debris) = debris(line.text, &line.words)
        {
            return Fate::Drop(debris);
        }
        match trim_debris(text, line.span) {
            Some(span) => Fate::Keep(span),
            None => Fate::Drop(Debris::Note),
        }
    }
}

/// Words in lower case, apostrophes taken out: "Editor’s Note:" is "editors note".
fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’' | '\u{ad}') && !word.is_empty() {
            out.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        out.push(word);
    }
    out
}

fn begins_with(words: &[String], phrase: &str) -> bool {
    let mut words = words.iter();
    phrase.split(' ').all(|want| words.next().is_some_and(|word| word == want))
}

fn ends_with(words: &[String], phrase: &str) -> bool {
    let mut words = words.iter().rev();
    phrase.split(' ').rev().all(|want| words.next().is_some_and(|word| word == want))
}

/// The most words that a line of furniture has.
const LONGEST_DEBRIS: usize = 70;

/// What kind of debris a whole line is by its wording, if it is any.
fn debris(text: &str, words: &[String]) -> Option<Debris> {
    if words.is_empty() || words.len() > LONGEST_DEBRIS {
        return None;
    }
    let joined = words.join(" ");
    let begins = |list: &[&str]| list.iter().any(|phrase| begins_with(words, phrase));
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if phrases::LABELS.contains(&joined.as_str()) {
        return Some(Debris::Label);
    }
    if words.len() <= 12
        && words.iter().all(|word| {
            phrases::SHARE_WORDS.contains(&word.as_str())
                || word.bytes().all(|b| b.is_ascii_digit())
        })
        && words.iter().any(|word| word.len() > 3 && word.bytes().any(|b| b.is_ascii_alphabetic()))
    {
        return Some(Debris::Label);
    }
    if is_copyright(text, words) {
        return Some(Debris::Copyright);
    }
    if is_credit(text, words) {
        return Some(Debris::Credit);
    }
    // What somebody is quoted with is never the page speaking.
    if text.starts_with(['"', '“', '‘', '\'', '«']) {
        return None;
    }
    let label = text.split_once([':', '|', '»', '–', '—']).map(|(label, _)| label);
    if words.len() <= 40
        && (begins(phrases::STRONG_POINTERS)
            || label.is_some_and(|label| {
                let label = self::words(label).join(" ");
                phrases::POINTERS.contains(&label.as_str())
                    || phrases::LIST_OPENERS.contains(&label.as_str())
            }))
    {
        return Some(Debris::Teaser);
    }
    if begins(phrases::CALLS)
        || matches!(joined.as_str(), "donate" | "donate now")
        || (words.len() <= 30 && has(phrases::NETWORKS) && asks_to_follow(words))
        || (words.len() <= 20
            && gives_an_address(text)
            && has(&["contact", "email", "reach", "reached"]))
        || (begins_with(words, "listen to") && has(phrases::NETWORKS))
        || (begins_with(words, "go to") && names_a_page(text))
        || (begins_with(words, "you can") && has(phrases::NETWORKS) && has(&["follow", "listen"]))
    {
        return Some(Debris::Call);
    }
    let noted = phrases::NOTES.iter().any(|phrase| match *phrase {
        // "Edited by" may begin a sentence; a note is short or stands in brackets.
        "edited by" | "written by" | "reported by" | "compiled by" => {
            begins_with(words, phrase) && words.len() <= 15
        }
        _ => begins_with(words, phrase),
    });
    let contributed = words.len() <= 50
        && phrases::CONTRIBUTED.iter().any(|phrase| ends_with(words, phrase))
        && is_one_sentence(text);
    let corrected = begins_with(words, "correction")
        && has(&["article", "headline", "report", "story", "version"])
        && text.get(10..11) == Some(":");
    if noted || contributed || corrected {
        return Some(Debris::Note);
    }
    None
}

/// True for "Follow us on ...", "Follow Example News on ..." and "Get our ...",
/// not for "Follow-up talks on ..." and "Like many on ...".
fn asks_to_follow(words: &[String]) -> bool {
    match (words[0].as_str(), words.get(1).map(String::as_str)) {
        ("follow", second) => {
            second != Some("up") && words.iter().any(|word| word == "on" || word == "our")
        }
        ("get" | "join" | "receive", Some("our" | "us")) | ("like", Some("us")) => true,
        _ => false,
    }
}

/// True if the text has an e-mail address in it.
fn gives_an_address(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    })
}

/// True if a word of the text is the name of a web site.
fn names_a_page(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        word.starts_with("http")
            || word.starts_with("www.")
            || [".com", ".org", ".net", ".co.uk", ".int"].iter().any(|end| word.ends_with(end))
    })
}

fn is_copyright(text: &str, words: &[String]) -> bool {
    let year = |at: usize| {
        words.get(at).is_some_and(|w| w.len() == 4 && (w.starts_with("19") || w.starts_with("20")))
    };
    text.starts_with('©')
        || (begins_with(words, "copyright") && (year(1) || text.contains('©')))
        || (text.starts_with("(c)") && year(1))
        || (ends_with(words, "all rights reserved") && is_one_sentence(text))
        || begins_with(words, "all rights reserved")
}

/// True for the credit of a picture, alone or after its caption.
fn is_credit(text: &str, words: &[String]) -> bool {
    let begins = |phrase: &&str| begins_with(words, phrase);
    if words.len() <= 30 && phrases::CREDITS.iter().any(begins) {
        // "Photos by satellites showed ..." has a full stop, a credit hardly ever.
        return !text.ends_with('.') || text.starts_with('(') || words.len() <= 6;
    }
    if words.len() <= 12
        && let Some((label, _)) = text.split_once(':')
        && phrases::CREDIT_LABELS.contains(&self::words(label).join(" ").as_str())
    {
        return true;
    }
    let shown = text.trim_end_matches('.');
    let Some(open) = shown.rfind(['(', '[']) else {
        return words.len() <= 8
            && words.iter().any(|word| word == "getty" || word == "shutterstock");
    };
    let inside = &shown[open + 1..];
    if !inside.ends_with([')', ']']) {
        return false;
    }
    let credit = self::words(inside);
    let has = |list: &[&str]| credit.iter().any(|word| list.contains(&word.as_str()));
    let agency = has(phrases::AGENCIES);
    credit.len() <= 12
        && ((has(phrases::CREDIT_WORDS) && (agency || inside.contains('/') || is_named(inside)))
            || (agency && inside.contains('/')))
}

/// True if a bracket says whose picture it is: "Photo by A. Person", "Image: Getty".
fn is_named(inside: &str) -> bool {
    let lower = inside.to_lowercase();
    ["photo", "image", "picture", "credit", "getty", "file photo", "handout", "illustration"]
        .iter()
        .any(|start| lower.starts_with(start))
        || lower.contains(" via ")
}

/// The part of a paragraph that is left when notes, calls and copyright lines
/// at its beginning and end are taken off; `None` if nothing is left.
fn trim_debris(text: &str, span: Span) -> Option<Span> {
    let (mut start, mut end) = (span.start(), span.end());
    let strict = |from: usize, to: usize| {
        let piece = Span::new(from, to).slice(text).unwrap_or_default();
        matches!(
            debris(piece, &words(piece)),
            Some(Debris::Call | Debris::Copyright | Debris::Note)
        )
    };
    let bounds = sentence_starts(text, span);
    // The earliest of the last sentences from which on all is debris.
    let tail: Vec<usize> = bounds.iter().rev().take(8).copied().collect();
    let mut cut = true;
    while cut {
        cut = false;
        for &from in tail.iter().rev() {
            if from > start && from < end && strict(from, end) {
                end = from;
                cut = true;
                break;
            }
        }
    }
    for &next in bounds.iter().take(3) {
        if next < end && strict(start, next) {
            start = next;
        } else {
            break;
        }
    }
    trimmed(text, Span::new(start, end))
}

fn is_one_sentence(text: &str) -> bool {
    sentence_starts(text, Span::new(0, text.len())).is_empty()
}

/// Where sentences after the first begin, roughly.
fn sentence_starts(text: &str, span: Span) -> Vec<usize> {
    let Some(slice) = span.slice(text) else { return Vec::new() };
    let mut out = Vec::new();
    let mut ended = false;
    let mut spaced = false;
    let mut word = 0;
    for (at, c) in slice.char_indices() {
        if c.is_whitespace() {
            spaced = ended;
        } else if spaced {
            if !c.is_lowercase() {
                out.push(span.start() + at);
            }
            (ended, spaced) = (matches!(c, '.' | '!' | '?'), false);
        } else if matches!(c, '.' | '!' | '?') {
            // Initials, "Mr." and "U.S." end no sentence.
            ended = c != '.' || !is_abbreviation(&slice[word..at]);
        } else if !"\"'”’»)]".contains(c) {
            ended = c == '©';
        }
        if !c.is_alphanumeric() {
            word = at + c.len_utf8();
        }
        // A copyright sign begins a line of its own even where no stop precedes.
        if c == '©' && at > 0 && out.last() != Some(&(span.start() + at)) {
            out.push(span.start() + at);
        }
    }
    out
}

fn is_abbreviation(word: &str) -> bool {
    let mut letters = word.chars();
    let (first, second, third) = (letters.next(), letters.next(), letters.next());
    first.is_some_and(char::is_uppercase)
        && second.is_none_or(char::is_lowercase)
        && third.is_none()
}

/// After "Read also:" and its like, lines up to the next full sentence go.
fn mark_teaser_lists(lines: &[Line<'_>], fate: &mut [Fate]) {
    let mut in_list = false;
    for (line, fate) in lines.iter().zip(fate) {
        match fate {
            Fate::Opener => {
                in_list = true;
                *fate = Fate::Drop(Debris::Teaser);
            }
            Fate::Keep(_) if in_list => {
                if line.is_sentence() && line.words.len() >= 8 && !line.is_truncated() {
                    in_list = false;
                } else {
                    *fate = Fate::Drop(Debris::Teaser);
                }
            }
            _ => {}
        }
    }
}

/// After the last full sentence, lines that are none are teasers, unless a
/// colon announced them or they are so many that they are part of the matter.
fn mark_after(lines: &[Line<'_>], last: usize, fate: &mut [Fate]) {
    let count = |lines: &[Line<'_>]| lines.iter().map(|line| line.words.len()).sum::<usize>();
    let (before, after) = lines.split_at(last + 1);
    if lines[last].text.ends_with(':') || count(after) * 4 > count(before) {
        return;
    }
    for (line, fate) in lines.iter().zip(fate).skip(last + 1) {
        let listed = line.text.starts_with(['-', '–', '•', '*', '·']);
        let short = line.words.len() <= 30 && is_one_sentence(line.text);
        if fate.is_body() && !listed && short && (!line.is_sentence() || line.is_truncated()) {
            *fate = Fate::Drop(Debris::Teaser);
        }
    }
}

/// Before the running text: one headline, the byline, the date; headlines
/// said again, sentences cut short and labels go.
fn mark_before(
    text: &str,
    lines: &[Line<'_>],
    known: &[String],
    fate: &mut [Fate],
    cleaned: &mut Cleaned,
) {
    for (line, fate) in lines.iter().zip(fate.iter_mut()) {
        if !fate.is_body() {
            continue;
        }
        if let Some(byline) = byline(line) {
            cleaned.byline.get_or_insert(byline);
            *fate = Fate::Drop(Debris::Byline);
        }
        if line.words.len() <= 14
            && !line.is_sentence()
            && is_dateline(line.text)
            && let Some(date) = find_date(line.text)
        {
            cleaned.date.get_or_insert(date);
            *fate = Fate::Drop(Debris::DateLine);
        }
    }
    let open: Vec<usize> = (0..lines.len()).filter(|&i| fate[i].is_body()).collect();
    let like_headline = |i: usize| {
        (3..=40).contains(&lines[i].words.len())
            && !lines[i].is_truncated()
            && !lines[i].text.ends_with(['.', ':'])
    };
    // Each is compared with each; a headline stands close to its text.
    let near = &open[open.len().saturating_sub(50)..];
    let headline = if known.is_empty() {
        near.iter().copied().filter(|&i| like_headline(i)).max_by(|&a, &b| {
            let support = |i: usize| {
                near.iter().filter(|&&j| likeness(&lines[j].words, &lines[i].words) >= 0.5).count()
                    + near.iter().filter(|&&j| lines[j].words == lines[i].words).count()
            };
            // The first of equals.
            support(a).cmp(&support(b)).then(b.cmp(&a))
        })
    } else {
        // A first sentence that is close to the headline is still a sentence.
        let enough = |i: usize| if lines[i].text.ends_with('.') { 0.95 } else { 0.8 };
        open.iter().copied().find(|&i| likeness(&lines[i].words, known) >= enough(i))
    };
    let reference = match headline {
        Some(i) => {
            fate[i] = Fate::Headline;
            if known.is_empty() {
                cleaned.title = lines[i].span.slice(text).map(one_line);
            }
            &lines[i].words
        }
        None => known,
    };
    for &i in &open {
        if Some(i) == headline {
            continue;
        }
        let line = &lines[i];
        let like = likeness(&line.words, reference);
        let cut = line.is_truncated() || !line.text.ends_with('.');
        let short = line.words.len() <= reference.len() + 8;
        if like >= 0.95 || (like >= 0.5 && cut && short) {
            fate[i] = Fate::Drop(Debris::RepeatedHeadline);
        } else if line.is_truncated() {
            fate[i] = Fate::Drop(Debris::Truncated);
        } else if line.words.len() < 5 && !line.is_sentence() {
            fate[i] = Fate::Drop(Debris::Label);
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The names of "By A. Person and B. Person in Kyiv".
fn byline(line: &Line<'_>) -> Option<String> {
    let name = line.text.strip_prefix("By ").or_else(|| line.text.strip_prefix("BY "))?;
    let name = one_line(name.split(['|', '•', '·']).next()?);
    let capital = name.starts_with(char::is_uppercase);
    (capital && line.words.len() <= 14 && !name.ends_with('.')).then_some(name)
}

/// True if a line says when and nothing else.
pub(super) fn is_dateline(text: &str) -> bool {
    const OTHER: &[&str] = &[
        "am",
        "at",
        "bst",
        "cest",
        "cet",
        "date",
        "edt",
        "est",
        "first",
        "gmt",
        "last",
        "modified",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "on",
        "pm",
        "posted",
        "published",
        "updated",
        "utc",
        "et",
    ];
    words(text).iter().all(|word| {
        word.starts_with(|c: char| c.is_ascii_digit())
            || OTHER.contains(&word.as_str())
            || super::date::month(word).is_some()
    })
}

/// How alike two lines are: Dice's coefficient of their words, 0 to 1.
fn likeness(a: &[String], b: &[String]) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let (a, b): (HashSet<&String>, HashSet<&String>) = (a.iter().collect(), b.iter().collect());
    2.0 * a.intersection(&b).count() as f64 / (a.len() + b.len()) as f64
}

/// How many words in a row make it certain that words are said again.
const SHINGLE: usize = 8;

/// The most words that are looked for inside other paragraphs.
const LONGEST_QUOTE: usize = 100;

/// Paragraphs that stand in the text already, or whole inside another.
fn mark_repeated(lines: &[Line<'_>], fate: &mut [Fate]) {
    let mut seen: HashSet<&[String]> = HashSet::new();
    for (line, fate) in lines.iter().zip(fate.iter_mut()) {
        // Speakers thank each other twice, and interviewers repeat a question.
        let telling = line.words.len() >= SHINGLE && !line.text.ends_with('?');
        if fate.is_body() && telling && !seen.insert(&line.words) {
            *fate = Fate::Drop(Debris::Repeated);
        }
    }
    // Pull quotes, captions and standfirsts: all of a paragraph inside another.
    // A cut-off paragraph's last word may itself be cut.
    let whole = |line: &Line<'_>| line.words.len() - usize::from(line.is_truncated());
    let mut by_start: HashMap<&[String], Vec<usize>> = HashMap::new();
    for (i, line) in lines.iter().enumerate() {
        if fate[i].is_body() && (SHINGLE..=LONGEST_QUOTE).contains(&whole(line)) {
            by_start.entry(&line.words[..SHINGLE]).or_default().push(i);
        }
    }
    for (j, outer) in lines.iter().enumerate() {
        if !fate[j].is_body() {
            continue;
        }
        for (at, shingle) in outer.words.windows(SHINGLE).enumerate() {
            for &i in by_start.get(shingle).into_iter().flatten().take(8) {
                let length = whole(&lines[i]);
                let inside = lines[i].words.len() < outer.words.len()
                    && outer.words.get(at..at + length) == Some(&lines[i].words[..length]);
                if i != j && inside && fate[i].is_body() {
                    fate[i] = Fate::Drop(match lines[i].is_truncated() {
                        true => Debris::Truncated,
                        false => Debris::Repeated,
                    });
                }
            }
        }
    }
}

/// A text without a full sentence: a headline alone, or furniture alone.
fn without_running_text(lines: &[Line<'_>], fate: &[Fate], title: Option<&str>) -> Cleaned {
    let mut cleaned = Cleaned { title: title.map(str::to_owned), ..Cleaned::default() };
    let mut fate = fate.to_vec();
    for fate in &mut fate {
        if *fate == Fate::Opener {
            *fate = Fate::Drop(Debris::Teaser);
        }
    }
    let known = title.map(words).unwrap_or_default();
    if let Some(i) =
        (0..lines.len()).find(|&i| fate[i].is_body() && likeness(&lines[i].words, &known) >= 0.8)
    {
        fate[i] = Fate::Headline;
    }
    mark_repeated(lines, &mut fate);
    collect(lines, &fate, &mut cleaned);
    cleaned
}

fn collect(lines: &[Line<'_>], fate: &[Fate], cleaned: &mut Cleaned) {
    for (line, fate) in lines.iter().zip(fate) {
        match *fate {
            Fate::Keep(span) => {
                cleaned.paragraphs.push(Paragraph { span, kind: ParagraphKind::Body });
            }
            Fate::Headline => cleaned
                .paragraphs
                .push(Paragraph { span: line.span, kind: ParagraphKind::Headline }),
            Fate::Opener => cleaned.dropped.push((line.span, Debris::Teaser)),
            Fate::Drop(debris) => cleaned.dropped.push((line.span, debris)),
        }
    }
}
