//! The English model: from the words of sentences to trees, tags and names.
//!
//! A small neural network with weights of 7 and 8 bits, trained by `whodid-train`. Its
//! answers are the same bit for bit on every machine, and do not depend on
//! which sentences are read together; only unknown names are told by the others.

mod agree;
mod decode;
mod features;
mod forward;
mod lemma;
mod simd;
mod weights;

#[cfg(test)]
mod tests;

use std::ops::Range;

use smol_str::SmolStr;

use crate::{Sentence, Span, Token, Trigger, Upos};
use forward::Buffers;
use simd::Level;
use weights::Weights;

pub use weights::ModelError;

/// Tokens that go through the network together: enough to fill its matrices,
/// few enough that they stay in the cache.
const BATCH: usize = 1024;
/// A sentence longer than this (a list, or no sentence at all) is read in
/// pieces, as arc scores take quadratic time and room.
const LONGEST: usize = 1000;

/// The English model, loaded.
///
/// ```no_run
/// use whodid_text::{Model, Span};
/// let model = Model::load(&std::fs::read("english.safetensors")?)?;
/// let text = "Russia struck Kyiv.";
/// let words = [(0, 6), (7, 13), (14, 18), (18, 19)].map(|(a, b)| Span::new(a, b));
/// let sentences = model.parse(text, &[words.to_vec()]);
/// assert_eq!(sentences[0].tokens[1].lemma, "strike");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Model {
    weights: Weights,
    level: Level,
}

/// Memory that [`Model::parse_with`] works in and keeps from call to call.
#[derive(Debug, Default)]
pub struct Scratch {
    buffers: Buffers,
}

impl Scratch {
    /// An empty one; it grows to a few megabytes.
    pub fn new() -> Scratch {
        Scratch::default()
    }
}

impl Model {
    /// Reads a model from the bytes of a safetensors file, as `student.py
    /// export` writes it. All sizes come from the shapes of the tensors.
    ///
    /// # Errors
    ///
    /// If a tensor is missing, or its type, shape or content does not fit.
    pub fn load(bytes: &[u8]) -> Result<Model, ModelError> {
        Ok(Model { weights: Weights::load(bytes)?, level: Level::detect() })
    }

    /// Parses sentences, given as the spans in `text` of their tokens. Each
    /// comes back in its place, with one tree.
    ///
    /// Each sentence is read by itself, but for names of one word that the model does not
    /// know: those have the class that the other sentences tell.
    ///
    /// A span that does not lie on character boundaries of `text` counts as a
    /// token without letters.
    pub fn parse(&self, text: &str, sentences: &[Vec<Span>]) -> Vec<Sentence> {
        self.parse_with(&mut Scratch::new(), text, sentences)
    }

    /// Every lemma that a form may have in some sentence, as far as its lexicon
    /// and regular inflection tell; the form itself is among them. All are in
    /// lower case, and one may come twice.
    ///
    /// What [`Model::parse`] gives is among them but for irregular forms that
    /// the lexicon does not know.
    pub fn possible_lemmas(&self, form: &str) -> Vec<SmolStr> {
        self.weights.lexicon.possible(form)
    }

    /// As [`Model::parse`], in memory that later calls use again: somewhat
    /// faster for many short texts.
    pub fn parse_with(
        &self,
        scratch: &mut Scratch,
        text: &str,
        sentences: &[Vec<Span>],
    ) -> Vec<Sentence> {
        self.parse_telling(scratch, text, sentences, |_| true)
    }

    /// As [`Model::parse_with`], but of the sentences whose index is not `needed`, those that
    /// seem to tell no event are [skimmed](Sentence::skimmed): half as much work or less.
    ///
    /// A model that has not learned to skim parses all of them.
    pub fn parse_telling(
        &self,
        scratch: &mut Scratch,
        text: &str,
        sentences: &[Vec<Span>],
        needed: impl Fn(usize) -> bool,
    ) -> Vec<Sentence> {
        let mut out = self.read(scratch, text, sentences, needed);
        agree::names_agree(&mut out, |form| {
            self.weights.vocab.contains_key(features::normalised(form).as_str())
        });
        out
    }

    /// Reads each sentence by itself.
    fn read(
        &self,
        scratch: &mut Scratch,
        text: &str,
        sentences: &[Vec<Span>],
        needed: impl Fn(usize) -> bool,
    ) -> Vec<Sentence> {
        let spans = sentences.iter().flatten();
        let forms: Vec<&str> = spans.map(|span| span.slice(text).unwrap_or_default()).collect();
        let read = stand_ins(&forms, sentences);
        let pieces: Vec<(Range<usize>, bool)> = pieces(sentences, needed).collect();
        let mut answers = Vec::with_capacity(forms.len());
        let mut rest = &pieces[..];
        while let Some((first, _)) = rest.first() {
            let full = rest.partition_point(|(piece, _)| piece.end <= first.start + BATCH);
            let (batch, after) = rest.split_at(full.max(1));
            let buffers = &mut scratch.buffers;
            answers.extend(forward::run(&self.weights, self.level, buffers, &read, batch));
            rest = after;
        }

        let mut answers = answers.into_iter().zip(forms.iter().zip(&read));
        let mut out = Vec::with_capacity(sentences.len());
        for spans in sentences {
            let mut root = None;
            let mut triggers = Vec::new();
            let mut skimmed = !spans.is_empty();
            let tokens = spans.iter().zip(answers.by_ref()).enumerate().map(
                |(index, (&span, (answer, (form, read))))| {
                    let first = index / LONGEST * LONGEST;
                    let (head, deprel) = match (answer.head, root) {
                        (0, None) => {
                            root = Some(index as u32);
                            (None, answer.deprel)
                        }
                        // The trees of later pieces hang from the first.
                        (0, Some(root)) => (Some(root), SmolStr::new_static("parataxis")),
                        (head, _) => (Some((first + head - 1) as u32), answer.deprel),
                    };
                    skimmed &= answer.skimmed;
                    triggers.extend(answer.trigger.map(|trigger| shifted(trigger, first as u32)));
                    Token {
                        span,
                        form: SmolStr::new(form),
                        lemma: if form == read { answer.lemma } else { SmolStr::new(form) },
                        upos: answer.upos,
                        xpos: answer.xpos,
                        feats: answer.feats,
                        head,
                        deprel,
                        name: answer.name,
                    }
                },
            );
            let mut tokens: Vec<Token> = tokens.collect();
            join_namesakes(&mut tokens);
            join_in_relatives(&mut tokens);
            hang_on_noun(&mut tokens);
            hang_former_names(&mut tokens);
            hang_on_blow(&mut tokens);
            let span = match (spans.first(), spans.last()) {
                (Some(first), Some(last)) => first.cover(*last),
                _ => Span::new(0, 0),
            };
            out.push(Sentence { span, tokens, triggers, skimmed });
        }
        out
    }
}

/// Names that the network, which knows words without their case, would take for a pronoun or a
/// verb, each with what it reads in their place: a body of the same kind.
const STAND_INS: &[(&str, &str)] = &[("WHO", "UNICEF"), ("IS", "ISIS"), ("MEND", "FARC")];

/// The words of all sentences as the network reads them.
fn stand_ins<'t>(forms: &[&'t str], sentences: &[Vec<Span>]) -> Vec<&'t str> {
    let mut read = forms.to_vec();
    let mut rest = &mut read[..];
    for sentence in sentences {
        let (words, after) = rest.split_at_mut(sentence.len());
        rest = after;
        let stand_in = |word: &str| STAND_INS.iter().find(|(name, _)| *name == word);
        if !words.iter().any(|word| stand_in(word).is_some()) {
            continue;
        }
        // Between capitals, as in a headline, each may be the plain word, and in "it IS so".
        let large =
            |word: &str| word.contains(char::is_uppercase) && !word.contains(char::is_lowercase);
        let subject =
            |word: &str| matches!(&*word.to_lowercase(), "it" | "he" | "she" | "this" | "there");
        let letters = |word: &&&str| word.contains(char::is_alphabetic);
        let written: Vec<&str> = words.to_vec();
        for (at, word) in words.iter_mut().enumerate() {
            let Some((_, other)) = stand_in(word) else { continue };
            let before = written[..at].iter().rfind(letters);
            let after = written[at + 1..].iter().find(letters);
            let mut beside = [before, after].into_iter().flatten();
            let plain = beside.clone().all(|word| large(word));
            if !plain && !beside.any(|word| subject(word)) {
                *word = other;
            }
        }
    }
    read
}

/// A trigger of a piece that begins at token `first` of its sentence.
fn shifted(mut trigger: Trigger, first: u32) -> Trigger {
    trigger.token += first;
    for party in &mut trigger.parties {
        party.token += first;
    }
    trigger
}

/// A predicate has one subject and one object: of two that stand side by side ("drone maker
/// Skyeton signed", "killed journalist Amina Diallo"), the second names the first; of two
/// that a hyphen joins ("F-16s bombed"), the first is a part of the second.
fn join_namesakes(tokens: &mut [Token]) {
    let mut last: Option<usize> = None;
    for at in 0..tokens.len() {
        let subject = tokens[at].relation() == "nsubj";
        if !subject && tokens[at].deprel != "obj" {
            continue;
        }
        if tokens[at].head.is_none_or(|head| (head as usize > at) != subject) {
            continue;
        }
        let alike = |&first: &usize| {
            tokens[first].head == tokens[at].head && tokens[first].deprel == tokens[at].deprel
        };
        let Some(first) = last.filter(alike) else {
            last = Some(at);
            continue;
        };
        if let [left, hyphen, right] = &tokens[first..=at]
            && hyphen.form == "-"
            && left.span.end() == hyphen.span.start()
            && hyphen.span.end() == right.span.start()
        {
            tokens[first].head = Some(at as u32);
            tokens[first].deprel = SmolStr::new_static("compound");
        } else if tokens[at].upos == Upos::Propn
            && tokens[first].upos == Upos::Noun
            && (first + 1..at).all(|between| tokens[between].head == Some(at as u32))
        {
            tokens[at].head = Some(first as u32);
            tokens[at].deprel = SmolStr::new_static("appos");
            continue;
        }
        last = Some(at);
    }
}

/// Index of a token and of those that it hangs from, up to the root.
fn upwards(tokens: &[Token], token: usize) -> impl Iterator<Item = usize> + '_ {
    let up = |&token: &usize| tokens[token].head.map(|head| head as usize);
    std::iter::successors(Some(token), up).take(tokens.len())
}

fn hangs_from(tokens: &[Token], low: usize, high: usize) -> bool {
    upwards(tokens, low).any(|token| token == high)
}

/// The token by which a name hangs in the tree, of one of its words.
fn head_of_name(tokens: &[Token], word: usize) -> Option<usize> {
    upwards(tokens, word).find(|&token| tokens[token].relation() != "flat")
}

/// A relative clause that a comma opens, and no comma closes, goes on: in "thanked Trump, who
/// had telephoned both and warned of war" the second verb joins the first of its clause, not
/// the main verb. (So do all seven of the kind in EWT and GUM.)
fn join_in_relatives(tokens: &mut [Token]) {
    let finite = |token: &Token| token.upos == Upos::Verb && token.has("VerbForm", "Fin");
    for at in 0..tokens.len() {
        let token = &tokens[at];
        let Some(above) = token.head.map(|head| head as usize).filter(|&head| head < at) else {
            continue;
        };
        if token.deprel != "conj" || !finite(token) || !finite(&tokens[above]) {
            continue;
        }
        let mut kids = (above + 1..at).filter(|&kid| tokens[kid].head == Some(at as u32));
        let (Some(and), None) = (kids.next(), kids.find(|&kid| tokens[kid].relation() == "nsubj"))
        else {
            continue;
        };
        // The last comma or the like before the conjunction opens the clause.
        let comma = tokens[..and].iter().rposition(|token| token.upos == Upos::Punct);
        let Some(comma) = comma.filter(|&comma| comma > above && tokens[comma].form == ",") else {
            continue;
        };
        let pronoun = tokens.get(comma + 1).filter(|token| {
            token.relation() == "nsubj" && matches!(token.lemma.as_str(), "who" | "which")
        });
        let clause = pronoun.and_then(|pronoun| pronoun.head).map(|head| head as usize);
        let relative = |&verb: &usize| {
            let clause = finite(&tokens[verb]) && tokens[verb].deprel == "acl:relcl";
            verb < and && clause && !hangs_from(tokens, verb, at)
        };
        if let Some(verb) = clause.filter(relative)
            && tokens[and].deprel == "cc"
        {
            tokens[at].head = Some(verb as u32);
        }
    }
}

/// A passive participle right behind a noun is the noun's: in "met the families of citizens still
/// being held hostage" it is the citizens who are held. (So are 683 of 706 of the kind in EWT and
/// GUM.)
fn hang_on_noun(tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        if tokens[at].deprel != "advcl" || tokens[at].xpos != "VBN" {
            continue;
        }
        let below = |token: usize| hangs_from(tokens, token, at);
        let first = (0..=at).rev().take_while(|&token| below(token)).last().unwrap_or(at);
        let own = |token: &usize| tokens[*token].head == Some(at as u32);
        let bare = (0..tokens.len()).filter(own).all(|token| match tokens[token].relation() {
            "mark" | "nsubj" | "cop" | "cc" => false,
            "aux" => tokens[token].form.eq_ignore_ascii_case("being"),
            _ => true,
        });
        let unbroken = (first..at).all(|token| tokens[token].upos != Upos::Punct);
        let noun = first.checked_sub(1).and_then(|last| head_of_name(tokens, last));
        // "Appeared in court last week charged with" is about who appeared.
        let is_noun = |&noun: &usize| {
            let token = &tokens[noun];
            matches!(token.upos, Upos::Noun | Upos::Propn)
                && !token.deprel.ends_with(":unmarked")
                && token.lemma != "court"
                && !below(noun)
        };
        if let Some(noun) = noun.filter(is_noun)
            && bare
            && unbroken
        {
            tokens[at].head = Some(noun as u32);
            tokens[at].deprel = SmolStr::new_static("acl");
        }
    }
}

/// A former name behind a comma stands beside the name before it: "On X, formerly *Twitter*, he
/// said".
fn hang_former_names(tokens: &mut [Token]) {
    let nominal = |token: &Token| matches!(token.upos, Upos::Noun | Upos::Propn);
    for at in 3..tokens.len() {
        let [.., before, comma, word, _] = &tokens[..=at] else { continue };
        let former = matches!(word.lemma.as_str(), "formerly" | "previously");
        let beside = former && comma.form == "," && nominal(before) && nominal(&tokens[at]);
        if beside && tokens[at].head != Some(at as u32 - 3) {
            let name = head_of_name(tokens, at - 3);
            if let Some(name) = name.filter(|&name| !hangs_from(tokens, name, at)) {
                tokens[at].head = Some(name as u32);
                tokens[at].deprel = SmolStr::new_static("appos");
            }
        }
    }
}

/// What kills is the blow, not what it is aimed at: "strikes on a convoy *that killed* seven".
fn hang_on_blow(tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        let kills =
            tokens[at].deprel == "acl:relcl" && HURTING.contains(&tokens[at].lemma.as_str());
        let Some(aim) = tokens[at].head.filter(|_| kills).map(|head| head as usize) else {
            continue;
        };
        let kids = |of: usize| {
            let own = move |token: &&Token| token.head == Some(of as u32);
            tokens.iter().filter(own)
        };
        let that = kids(at)
            .any(|kid| kid.deprel == "nsubj" && matches!(kid.lemma.as_str(), "that" | "which"));
        let aimed = kids(aim).any(|kid| {
            kid.relation() == "case"
                && matches!(kid.lemma.as_str(), "on" | "at" | "in" | "against" | "near")
        });
        let who = matches!(
            tokens[aim].lemma.as_str(),
            "group" | "militia" | "army" | "gang" | "force" | "cell" | "movement" | "organization"
        );
        let blow = tokens[aim].head.map(|head| head as usize);
        let blow = blow.filter(|&blow| BLOWS.contains(&tokens[blow].lemma.as_str()) && blow < aim);
        if let Some(blow) = blow.filter(|_| that && aimed && !who && aim < at) {
            tokens[at].head = Some(blow as u32);
        }
    }
}

/// What a blow does to people and things.
const HURTING: &[&str] = &["kill", "wound", "injure", "claim", "destroy", "damage", "leave"];

/// Nouns of blows.
const BLOWS: &[&str] = &[
    "attack",
    "strike",
    "airstrike",
    "raid",
    "bombing",
    "shelling",
    "explosion",
    "blast",
    "assault",
    "ambush",
    "shooting",
    "bombardment",
    "stabbing",
    "barrage",
];

/// Sentences, or pieces of overlong ones, as ranges of tokens, and whether they may be skimmed.
fn pieces(
    sentences: &[Vec<Span>],
    needed: impl Fn(usize) -> bool,
) -> impl Iterator<Item = (Range<usize>, bool)> {
    let mut start = 0;
    sentences.iter().enumerate().flat_map(move |(index, sentence)| {
        let first = start;
        start += sentence.len();
        let (end, may_skim) = (start, !needed(index));
        let starts = (first..end).step_by(LONGEST);
        starts.map(move |at| (at..(at + LONGEST).min(end), may_skim))
    })
}
