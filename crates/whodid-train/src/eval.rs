//! `whodid-train eval`: how well a system's sentences match the gold ones.
//!
//! Scores are those of the CoNLL 2018 shared task: the two files must have the
//! same characters apart from white space, words are aligned where they cover
//! the same of them, and every figure is an F1 over words. Relations are
//! compared without subtypes in LAS, and punctuation counts there.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::fs;
use std::io::{self, Write};

use whodid_text::conllu::{self, Document};
use whodid_text::{Model, NameClass, Sentence, Span, Token, Upos, tokenize};

use crate::Error;

mod bio;

/// Relations whose figures are listed, each with its subtype as it is.
const RELATIONS: &[&str] = &[
    "nsubj",
    "nsubj:pass",
    "obj",
    "iobj",
    "obl",
    "obl:agent",
    "nmod",
    "nmod:poss",
    "conj",
    "appos",
    "advcl",
    "ccomp",
    "xcomp",
    "acl",
    "acl:relcl",
    "compound",
    "flat",
];

/// Features that the shared task compares.
const FEATURES: &[&str] = &[
    "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number",
    "Case", "Definite", "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident",
    "Polarity", "Person", "Polite",
];

/// What the system's side is.
pub enum System<'a> {
    /// A CoNLL-U file.
    File(&'a str),
    /// This project's tokenizer, on the text of the gold file.
    Tokenizer,
    /// The embedded model, on the gold tokens.
    Model,
    /// The embedded model after the tokenizer, on the text of the gold file.
    Raw,
}

/// How the words of the gold file are written before a system reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// As they are.
    Kept,
    /// All capitals.
    Upper,
    /// No capitals.
    Lower,
    /// Each word with a capital, as in headlines.
    Title,
}

/// Prints the scores of `system` against the gold file (`.conllu` or `.bio`);
/// with a `prefix`, of those documents of the gold file whose ids start so.
/// Lemmas cannot be compared where `case` changes the words.
pub fn run(gold_path: &str, system: System<'_>, prefix: &str, case: Case) -> Result<(), Error> {
    let mut gold = documents(gold_path)?;
    gold.retain(|d| d.id.starts_with(prefix));
    gold.iter_mut().for_each(|document| recase(document, case));
    let report = match system {
        System::File(path) => compare(&gold, &documents(path)?)?,
        System::Tokenizer => {
            let cut: Vec<Document> = gold.iter().map(tokenized).collect();
            compare(&gold, &cut)?
        }
        System::Model | System::Raw => {
            let model = Model::load(whodid_data::MODEL).map_err(Error::model)?;
            let gold_tokens = matches!(system, System::Model);
            let parsed: Vec<Document> =
                gold.iter().map(|d| parsed(&model, d, gold_tokens)).collect();
            compare(&gold, &parsed)?
        }
    };
    write!(io::stdout(), "{report}").map_err(Error::write)
}

/// Writes the document's text in another case. Letters whose other form has
/// another length in bytes stay, so that all spans hold.
fn recase(document: &mut Document, case: Case) {
    if case == Case::Kept {
        return;
    }
    let tokens = document.sentences.iter().flat_map(|s| &s.tokens);
    let starts: BTreeSet<usize> = tokens.map(|t| t.span.start()).collect();
    document.text = document
        .text
        .char_indices()
        .map(|(at, c)| match case {
            Case::Kept => c,
            Case::Lower => same_length(c, c.to_lowercase()),
            Case::Title if !starts.contains(&at) => c,
            Case::Upper | Case::Title => same_length(c, c.to_uppercase()),
        })
        .collect();
}

/// The other form of `c`, where it is one letter of as many bytes, else `c`.
fn same_length(c: char, mut other: impl Iterator<Item = char>) -> char {
    match (other.next(), other.next()) {
        (Some(only), None) if only.len_utf8() == c.len_utf8() => only,
        _ => c,
    }
}

fn documents(path: &str) -> Result<Vec<Document>, Error> {
    let input = fs::read_to_string(path).map_err(|e| Error::read(path, e))?;
    if path.ends_with(".bio") {
        return Ok(vec![bio::read(&input)]);
    }
    conllu::read(&input).map_err(|e| Error::conllu(path, e))
}

/// The document's text as the tokenizer cuts it, without anything else.
fn tokenized(gold: &Document) -> Document {
    let text = gold.text.clone();
    let token = |span: Span| Token {
        span,
        form: span.slice(&text).unwrap_or_default().into(),
        lemma: "".into(),
        upos: Upos::X,
        xpos: "".into(),
        feats: "_".into(),
        head: None,
        deprel: "".into(),
        name: None,
    };
    let sentences = tokenize::sentences(&text, Span::new(0, text.len()))
        .into_iter()
        .map(|spans| Sentence {
            span: spans[0].cover(spans[spans.len() - 1]),
            tokens: spans.into_iter().map(token).collect(),
            triggers: Vec::new(),
            skimmed: false,
        })
        .collect();
    Document { id: gold.id.clone(), meta: Vec::new(), text, sentences }
}

/// The document as the model reads it, on the gold tokens or on our own.
fn parsed(model: &Model, gold: &Document, gold_tokens: bool) -> Document {
    let text = gold.text.clone();
    let spans: Vec<Vec<Span>> = if gold_tokens {
        gold.sentences.iter().map(|s| s.tokens.iter().map(|t| t.span).collect()).collect()
    } else {
        tokenize::sentences(&text, Span::new(0, text.len()))
    };
    let sentences = model.parse(&text, &spans);
    Document { id: gold.id.clone(), meta: Vec::new(), text, sentences }
}

/// What no token holds, and what a file may therefore have lost.
fn is_white(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// One side's words, in one order over all documents.
struct Side<'a> {
    /// All characters but white space.
    characters: Vec<char>,
    words: Vec<Word<'a>>,
    /// Where sentences lie, in characters.
    sentences: Vec<(usize, usize)>,
    names: BTreeSet<(usize, usize, NameClass)>,
}

struct Word<'a> {
    start: usize,
    end: usize,
    token: &'a Token,
    /// Index of the head in the side's words.
    head: Option<usize>,
}

impl<'a> Side<'a> {
    fn new(documents: &'a [Document]) -> Side<'a> {
        let mut side = Side {
            characters: Vec::new(),
            words: Vec::new(),
            sentences: Vec::new(),
            names: BTreeSet::new(),
        };
        for document in documents {
            let before = side.characters.len();
            // Of each byte, the characters before it.
            let mut count = vec![before; document.text.len() + 1];
            let mut at = 0;
            for (byte, c) in document.text.char_indices() {
                count[at..=byte].fill(side.characters.len());
                at = byte + 1;
                if !is_white(c) {
                    side.characters.push(c);
                }
            }
            count[at..].fill(side.characters.len());
            for sentence in &document.sentences {
                side.add(sentence, |span| (count[span.start()], count[span.end()]));
            }
        }
        side
    }

    fn add(&mut self, sentence: &'a Sentence, place: impl Fn(Span) -> (usize, usize)) {
        let first = self.words.len();
        self.sentences.push(place(sentence.span));
        for token in &sentence.tokens {
            let (start, end) = place(token.span);
            let head = token.head.map(|head| first + head as usize);
            self.words.push(Word { start, end, token, head });
        }
        let words = &self.words[first..];
        let names = sentence.names();
        let names = names.map(|(class, at)| (words[at.start].start, words[at.end - 1].end, class));
        self.names.extend(names);
    }
}

/// Counts from which precision, recall and F1 follow.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// Items of the gold side.
    pub gold: usize,
    /// Items of the system's side.
    pub system: usize,
    /// Items that both have.
    pub correct: usize,
}

impl Score {
    fn of(correct: usize, system: usize, gold: usize) -> Score {
        Score { gold, system, correct }
    }

    fn of_sets<T: Ord>(gold: &BTreeSet<T>, system: &BTreeSet<T>) -> Score {
        Score::of(gold.intersection(system).count(), system.len(), gold.len())
    }

    /// Harmonic mean of precision and recall, in per cent; 100 where neither
    /// side has an item.
    pub fn f1(self) -> f64 {
        percent(2 * self.correct, self.gold + self.system)
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 100.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// Named scores, in the order in which they are printed.
#[derive(Debug, Clone, Default)]
pub struct Report {
    rows: Vec<(String, Score)>,
}

impl Report {
    /// The score of that name.
    #[cfg(test)]
    fn get(&self, name: &str) -> Score {
        self.rows.iter().find(|(row, _)| row == name).map(|&(_, score)| score).unwrap_or_default()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<16}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}",
            "", "F1", "precision", "recall", "correct", "system", "gold"
        )?;
        for (name, score) in &self.rows {
            let &Score { gold, system, correct } = score;
            let (precision, recall) = (percent(correct, system), percent(correct, gold));
            writeln!(
                f,
                "{name:<16}{:>9.2}{precision:>9.2}{recall:>9.2}{correct:>9}{system:>9}{gold:>9}",
                score.f1()
            )?;
        }
        Ok(())
    }
}

/// Scores the sentences of `system` against those of `gold`.
///
/// Words, tags and trees are scored where both sides have them: a gold file
/// without trees gives no LAS, one without names no NER.
///
/// # Errors
///
/// If the two sides differ in their characters apart from white space.
pub fn compare(gold: &[Document], system: &[Document]) -> Result<Report, Error> {
    let (gold, system) = (Side::new(gold), Side::new(system));
    if gold.characters != system.characters {
        return Err(mismatch(&gold.characters, &system.characters));
    }
    let mut report = Report::default();
    let mut add = |name: &str, score| report.rows.push((name.to_owned(), score));
    let sentences = |side: &Side<'_>| side.sentences.iter().copied().collect::<BTreeSet<_>>();
    add("sentences", Score::of_sets(&sentences(&gold), &sentences(&system)));
    let pairs = align(&gold, &system);
    let (all_gold, all_system) = (gold.words.len(), system.words.len());
    add("words", Score::of(pairs.len(), all_system, all_gold));
    let tagged = |side: &Side<'_>| side.words.iter().any(|w| !w.token.xpos.is_empty());
    let parsed = |side: &Side<'_>| side.words.iter().any(|w| w.head.is_some());
    let alike = |same: &dyn Fn(&Word<'_>, &Word<'_>) -> bool| {
        let correct =
            pairs.iter().filter(|&&(g, s)| same(&gold.words[g], &system.words[s])).count();
        Score::of(correct, all_system, all_gold)
    };
    if tagged(&gold) && tagged(&system) {
        add("UPOS", alike(&|g, s| g.token.upos == s.token.upos));
        add("XPOS", alike(&|g, s| g.token.xpos == s.token.xpos));
        add("feats", alike(&|g, s| features(g.token) == features(s.token)));
        // An unset gold lemma is right whatever the system says.
        add("lemma", alike(&|g, s| g.token.lemma.is_empty() || g.token.lemma == s.token.lemma));
    }
    if parsed(&gold) && parsed(&system) {
        let gold_of: HashMap<usize, usize> = pairs.iter().map(|&(g, s)| (s, g)).collect();
        // `None` for a head that no gold word is aligned with.
        let attached: Vec<(&Word<'_>, &Word<'_>)> = pairs
            .iter()
            .map(|&(g, s)| (&gold.words[g], &system.words[s]))
            .filter(|(g, s)| match s.head {
                None => g.head.is_none(),
                Some(head) => gold_of.get(&head).copied().is_some_and(|head| g.head == Some(head)),
            })
            .collect();
        add("UAS", Score::of(attached.len(), all_system, all_gold));
        let labelled: Vec<_> =
            attached.iter().filter(|(g, s)| g.token.relation() == s.token.relation()).collect();
        add("LAS", Score::of(labelled.len(), all_system, all_gold));
        let matters = |token: &Token| token.relation() != "punct";
        let count = |side: &Side<'_>, of: &dyn Fn(&Token) -> bool| {
            side.words.iter().filter(|w| of(w.token)).count()
        };
        let correct = labelled.iter().filter(|(g, _)| matters(g.token)).count();
        add("LAS, no punct", Score::of(correct, count(&system, &matters), count(&gold, &matters)));
        for relation in RELATIONS {
            let is = |token: &Token| token.deprel == *relation;
            let correct = attached.iter().filter(|(g, s)| is(g.token) && is(s.token)).count();
            add(relation, Score::of(correct, count(&system, &is), count(&gold, &is)));
        }
    }
    if !gold.names.is_empty() {
        add("NER", Score::of_sets(&gold.names, &system.names));
        for class in [NameClass::Person, NameClass::Organization, NameClass::Location] {
            let of = |side: &Side<'_>| {
                side.names.iter().filter(|n| n.2 == class).copied().collect::<BTreeSet<_>>()
            };
            add(&format!("NER {}", class.as_str()), Score::of_sets(&of(&gold), &of(&system)));
        }
    }
    Ok(report)
}

/// The features that the shared task compares, in one order.
fn features(token: &Token) -> Vec<&str> {
    let mut features: Vec<&str> = token
        .feats
        .split('|')
        .filter(|pair| FEATURES.contains(&pair.split('=').next().unwrap_or_default()))
        .collect();
    features.sort_unstable();
    features
}

/// Pairs of words that cover the same characters. Words of a printed word that
/// they do not add up to cover the same; they are paired in their order.
fn align(gold: &Side<'_>, system: &Side<'_>) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut g, mut s) = (0, 0);
    while let (Some(left), Some(right)) = (gold.words.get(g), system.words.get(s)) {
        match (left.start, left.end).cmp(&(right.start, right.end)) {
            std::cmp::Ordering::Less => g += 1,
            std::cmp::Ordering::Greater => s += 1,
            std::cmp::Ordering::Equal => {
                pairs.push((g, s));
                g += 1;
                s += 1;
            }
        }
    }
    pairs
}

fn mismatch(gold: &[char], system: &[char]) -> Error {
    let same = gold.iter().zip(system).take_while(|(g, s)| g == s).count();
    let shown =
        |side: &[char]| side.iter().skip(same.saturating_sub(20)).take(40).collect::<String>();
    Error::mismatch(same, shown(gold), shown(system))
}

#[cfg(test)]
mod tests;
