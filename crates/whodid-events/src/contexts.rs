//! What events are about: contexts, shown by the words of sentence and article.
//!
//! The words stand in a text file that is its own test suite:
//!
//! ```text
//! legal
//!   court/n | judge | lawsuit | supreme_court
//!   weak: case/n | rule/v
//!   not: food_court | tennis_court
//! + The supreme court ruled against the ministry.
//! - They met in a food court.
//! ```
//!
//! An unindented line names a context. Each indented line lists words: lemmas,
//! `_` for a space or hyphen inside a phrase, `/n`, `/v` or `/a` for a noun, verb or
//! adjective only. One word shows its context; `weak:` words show it where two
//! different ones stand in a sentence. Inside a `not:` phrase no word of the
//! context counts. `+` sentences must show the context, `-` sentences must not.
//! `#` starts a comment.
//!
//! A sentence's contexts are those of all its events. An article's contexts are
//! those of its headline, and those that a quarter of its sentences, three at
//! least, show; all its events have them.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use smol_str::SmolStr;
use whodid_text::{Article, ParagraphKind, Sentence, Span, Token, Upos};

use crate::event::Event;
use crate::ontology::Context;

/// Sentences that show a context before the article has it.
const SENTENCES: usize = 3;

/// One in this many sentences must show a context before the article has it.
const SHARE: usize = 4;

/// The words of every context.
#[derive(Debug, Clone, Default)]
pub struct Contexts {
    /// By the first word of the phrase.
    phrases: HashMap<SmolStr, Vec<Phrase>>,
    tests: Vec<ContextTest>,
}

/// What shows a context of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContextSign {
    /// The context.
    pub context: Context,
    /// The words.
    pub span: Span,
    /// Whose words they are.
    pub scope: Scope,
}

/// Whose words show a context.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The event's own: its rule says so.
    Rule,
    /// The event's sentence.
    Sentence,
    /// The article's headline, or many of its sentences; the words are the first that do.
    Article,
}

impl Scope {
    /// All of them.
    pub const ALL: &'static [Scope] = &[Scope::Rule, Scope::Sentence, Scope::Article];

    /// The word for it in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Scope::Rule => "rule",
            Scope::Sentence => "sentence",
            Scope::Article => "article",
        }
    }
}

/// A sentence that must, or must not, show a context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContextTest {
    /// The context.
    pub context: Context,
    /// The sentence.
    pub sentence: SmolStr,
    /// True if it must be shown.
    pub shown: bool,
    /// Line in the file, from 1.
    pub line: u32,
}

#[derive(Debug, Clone)]
struct Phrase {
    /// Words after the first.
    rest: Vec<SmolStr>,
    pos: Option<Pos>,
    context: Context,
    weight: Weight,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pos {
    Noun,
    Verb,
    Adjective,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Strong,
    Weak,
    Not,
}

/// What is wrong in a file of contexts, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContextError {
    line: u32,
    message: String,
}

impl ContextError {
    /// Line of the error, from 1.
    pub fn line(&self) -> u32 {
        self.line
    }
}

impl fmt::Display for ContextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "contexts, line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for ContextError {}

impl Contexts {
    /// Reads a file of contexts.
    ///
    /// ```
    /// use whodid_events::Contexts;
    /// let contexts = Contexts::parse("legal\n  court/n | judge\n+ The court ruled.\n").unwrap();
    /// assert_eq!(contexts.tests().len(), 1);
    /// let wrong = Contexts::parse("weather\n").unwrap_err();
    /// assert_eq!(wrong.to_string(), "contexts, line 1: \"weather\" is no context");
    /// ```
    ///
    /// # Errors
    /// The first line that cannot be read.
    pub fn parse(text: &str) -> Result<Contexts, ContextError> {
        let mut contexts = Contexts::default();
        let mut current = None;
        for (number, raw) in text.lines().enumerate() {
            let line = number as u32 + 1;
            contexts
                .line(&mut current, line, raw)
                .map_err(|message| ContextError { line, message })?;
        }
        Ok(contexts)
    }

    /// The file's own test sentences.
    pub fn tests(&self) -> &[ContextTest] {
        &self.tests
    }

    fn line(&mut self, current: &mut Option<Context>, line: u32, raw: &str) -> Result<(), String> {
        let test = raw.strip_prefix("+ ").map(|s| (s, true));
        if let Some((sentence, shown)) = test.or(raw.strip_prefix("- ").map(|s| (s, false))) {
            let context = current.ok_or("a test before the first context")?;
            let sentence = SmolStr::new(sentence.trim());
            self.tests.push(ContextTest { context, sentence, shown, line });
            return Ok(());
        }
        let text = raw.split('#').next().unwrap_or_default();
        if text.trim().is_empty() {
            return Ok(());
        }
        if !text.starts_with(char::is_whitespace) {
            let name = text.trim();
            *current = Some(Context::parse(name).ok_or_else(|| format!("{name:?} is no context"))?);
            return Ok(());
        }
        let context = current.ok_or("words before the first context")?;
        let (weight, list) = match text.trim().split_once(':') {
            Some(("weak", list)) => (Weight::Weak, list),
            Some(("not", list)) => (Weight::Not, list),
            Some((other, _)) => return Err(format!("{other:?} is not weak or not")),
            None => (Weight::Strong, text),
        };
        for word in list.split('|').map(str::trim) {
            self.phrase(context, weight, word)?;
        }
        Ok(())
    }

    fn phrase(&mut self, context: Context, weight: Weight, word: &str) -> Result<(), String> {
        let (word, pos) = match word.rsplit_once('/') {
            Some((word, "n")) => (word, Some(Pos::Noun)),
            Some((word, "v")) => (word, Some(Pos::Verb)),
            Some((word, "a")) => (word, Some(Pos::Adjective)),
            Some((_, pos)) => return Err(format!("/{pos} is not /n, /v or /a")),
            None => (word, None),
        };
        if word.is_empty() || word.chars().any(|c| c.is_uppercase() || c.is_whitespace()) {
            return Err(format!("{word:?}: words are in lower case, phrases joined by _"));
        }
        let mut words = word.split('_').map(SmolStr::new);
        let first = words.next().unwrap_or_default();
        let phrase = Phrase { rest: words.collect(), pos, context, weight };
        self.phrases.entry(first).or_default().push(phrase);
        Ok(())
    }

    /// The contexts that a sentence shows, each with the words, in text order.
    pub fn of_sentence(&self, sentence: &Sentence) -> Vec<(Context, Span)> {
        // Hyphens are no words: "anti-corruption" has two, whether it is one token or three.
        let mut tokens: Vec<&Token> = Vec::new();
        let mut words: Vec<(String, String)> = Vec::new();
        for token in &sentence.tokens {
            let (form, lemma) = (token.form.to_lowercase(), token.lemma.to_lowercase());
            let pieces = form.split(['-', '‐', '–']).filter(|piece| !piece.is_empty());
            let pieces: Vec<String> = pieces.map(String::from).collect();
            if let [_] = pieces[..] {
                tokens.push(token);
                words.push((form, lemma));
                continue;
            }
            for piece in pieces {
                tokens.push(token);
                words.push((piece.clone(), piece));
            }
        }
        // First and last word, and which phrase.
        let mut found: Vec<(usize, usize, &Phrase)> = Vec::new();
        for (at, (form, lemma)) in words.iter().enumerate() {
            let by_form = self.phrases.get(form.as_str());
            let by_lemma = self.phrases.get(lemma.as_str()).filter(|_| form != lemma);
            for phrase in by_form.into_iter().chain(by_lemma).flatten() {
                let last = at + phrase.rest.len();
                let fits = words.get(at + 1..=last).is_some_and(|words| {
                    words.iter().zip(&phrase.rest).all(|((f, l), word)| f == word || l == word)
                });
                if fits && tokens.get(last).is_some_and(|t| phrase.pos.is_none_or(|pos| is(t, pos)))
                {
                    found.push((at, last, phrase));
                }
            }
        }
        let hidden = |at: usize, last: usize, context: Context| {
            found.iter().any(|(a, l, p)| {
                p.weight == Weight::Not && p.context == context && *a <= last && at <= *l
            })
        };
        let mut out = Vec::new();
        for (at, last, phrase) in &found {
            if phrase.weight == Weight::Not || hidden(*at, *last, phrase.context) {
                continue;
            }
            let shown = phrase.weight == Weight::Strong
                || found.iter().any(|(a, l, p)| {
                    let other = p.weight == Weight::Weak && words[*a].1 != words[*at].1;
                    other && p.context == phrase.context && !hidden(*a, *l, p.context)
                });
            let sign = (phrase.context, tokens[*at].span.cover(tokens[*last].span));
            if shown && !out.contains(&sign) {
                out.push(sign);
            }
        }
        out
    }

    /// Gives events the contexts of their sentences and of the article.
    pub(crate) fn show(&self, article: &Article, sentences: &[Sentence], events: &mut [Event]) {
        if events.is_empty() {
            return;
        }
        let signs: Vec<Vec<(Context, Span)>> =
            sentences.iter().map(|s| self.of_sentence(s)).collect();
        let whole = article_contexts(article, sentences, &signs);
        for event in events {
            let own = event.contexts.iter().map(|&context| ContextSign {
                context,
                span: event.anchor,
                scope: Scope::Rule,
            });
            let mut all: Vec<ContextSign> = own.collect();
            let at = sentences.iter().position(|s| s.span == event.sentence);
            let near = at.and_then(|at| signs.get(at)).into_iter().flatten();
            all.extend(near.map(|&(context, span)| ContextSign {
                context,
                span,
                scope: Scope::Sentence,
            }));
            for (&context, &span) in &whole {
                if all.iter().all(|sign| sign.context != context) {
                    all.push(ContextSign { context, span, scope: Scope::Article });
                }
            }
            all.sort_by_key(|sign| (sign.context, sign.scope, sign.span));
            event.contexts = all.iter().map(|sign| sign.context).collect();
            event.contexts.dedup();
            event.context_signs = all;
        }
    }
}

/// The contexts of the whole article, each with the first words that show it.
fn article_contexts(
    article: &Article,
    sentences: &[Sentence],
    signs: &[Vec<(Context, Span)>],
) -> BTreeMap<Context, Span> {
    let headlines: Vec<Span> = article
        .paragraphs
        .iter()
        .filter(|p| p.kind == ParagraphKind::Headline)
        .map(|p| p.span)
        .collect();
    let needed = SENTENCES.max(sentences.len().div_ceil(SHARE));
    let mut seen: BTreeMap<Context, (Span, usize)> = BTreeMap::new();
    for (sentence, signs) in sentences.iter().zip(signs) {
        let headline = headlines.iter().any(|h| h.contains(sentence.span));
        let mut told: Vec<Context> = Vec::new();
        for &(context, span) in signs {
            if !told.contains(&context) {
                told.push(context);
                let entry = seen.entry(context).or_insert((span, 0));
                entry.1 += if headline { needed } else { 1 };
            }
        }
    }
    seen.into_iter()
        .filter(|(_, (_, count))| *count >= needed)
        .map(|(context, (span, _))| (context, span))
        .collect()
}

fn is(token: &Token, pos: Pos) -> bool {
    match pos {
        Pos::Noun => matches!(token.upos, Upos::Noun | Upos::Propn),
        Pos::Verb => token.upos == Upos::Verb,
        Pos::Adjective => token.upos == Upos::Adj,
    }
}

#[cfg(test)]
mod tests;
