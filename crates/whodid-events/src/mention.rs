//! Noun phrases that can act, and who they are.
//!
//! [`resolve`] gives every name, description and pronoun of an article that
//! may be a party to an event its [`Actor`]: from the directory, from the words
//! of the phrase itself ("four Saudi men"), or from an antecedent.

mod collective;
mod description;
mod name;
mod owner;
mod pair;
mod pronoun;
mod resolver;
mod settlement;
#[cfg(test)]
mod tests;
mod title;
mod topic;
mod unknown;
mod view;

use std::collections::HashMap;
use std::fmt;

use jiff::civil::Date;
use smol_str::SmolStr;
use whodid_text::{Sentence, Span};

use self::resolver::Resolver;
use crate::place::Gazetteer;
use crate::{Actor, Directory};

/// How a mention refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// By name: "Vladimir Putin", "Moscow", the "Israeli" of "Israeli strikes".
    Name,
    /// By what it is: "three farmers", "the foreign ministry".
    Description,
    /// By a pronoun: "she", "who".
    Pronoun,
}

/// One step of the reasoning from the words to the actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The directory has the name.
    Directory(SmolStr),
    /// The model calls it a name, or it is written like one.
    Name,
    /// A short form of a name given in full elsewhere in the article.
    ShortFor(SmolStr),
    /// The title before the name.
    Title(SmolStr),
    /// The head noun.
    Noun(SmolStr),
    /// The country or sector comes from this word beside the noun.
    Modifier(SmolStr),
    /// The apposition says so.
    Apposition(SmolStr),
    /// The holder of the office at the article's date.
    Holder(SmolStr),
    /// It refers back to this sentence and token.
    Antecedent(usize, usize),
    /// Who is speaking.
    Speaker(usize, usize),
    /// The country is that of the phrase it is coordinated with.
    Coordination,
    /// The country is that of the place named beside it.
    Place(SmolStr),
    /// The gazetteer has a town of the name in this country.
    Gazetteer(SmolStr),
    /// The country is the one the article is mostly about.
    Article(SmolStr),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Directory(name) => write!(f, "directory: {name}"),
            Reason::Name => f.write_str("a name"),
            Reason::ShortFor(name) => write!(f, "short for {name}"),
            Reason::Title(title) => write!(f, "title {title}"),
            Reason::Noun(noun) => write!(f, "noun {noun}"),
            Reason::Modifier(word) => write!(f, "modifier {word}"),
            Reason::Apposition(words) => write!(f, "apposition {words}"),
            Reason::Holder(title) => write!(f, "holder of the office {title}"),
            Reason::Antecedent(sentence, token) => write!(f, "antecedent {sentence}:{token}"),
            Reason::Speaker(sentence, token) => write!(f, "speaker {sentence}:{token}"),
            Reason::Coordination => f.write_str("coordination"),
            Reason::Place(place) => write!(f, "place {place}"),
            Reason::Gazetteer(country) => write!(f, "gazetteer: {country}"),
            Reason::Article(country) => write!(f, "the article's country {country}"),
        }
    }
}

/// Why a mention has its actors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Why(pub Vec<Reason>);

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, reason) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{reason}")?;
        }
        Ok(())
    }
}

/// A noun phrase that can act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Index of the sentence.
    pub sentence: usize,
    /// Index of the phrase's head token.
    pub head: usize,
    /// First token of the words to show.
    pub first: usize,
    /// Last token of the words to show.
    pub last: usize,
    /// Where those words stand in the article's text.
    pub span: Span,
    /// How it refers.
    pub kind: MentionKind,
    /// Who it is; usually one. Empty for a pronoun without a clear antecedent.
    pub actors: Vec<Actor>,
    /// True for a geographic name in a place phrase: "in Beijing".
    pub is_place: bool,
    /// Why it has these actors.
    pub why: Why,
}

/// The mentions of an article.
#[derive(Debug, Clone, Default)]
pub struct Mentions {
    mentions: Vec<Mention>,
    by_head: HashMap<(usize, usize), usize>,
    /// For each sentence, whether it begins inside a quotation.
    quoted: Vec<bool>,
}

impl Mentions {
    /// The mention with that head token.
    pub fn at(&self, sentence: usize, head: usize) -> Option<&Mention> {
        self.by_head.get(&(sentence, head)).map(|&at| &self.mentions[at])
    }

    /// Every mention, by sentence; within one, names and descriptions in text order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Mention> + '_ {
        self.mentions.iter()
    }

    /// The mentions of one sentence.
    pub(crate) fn of_sentence(&self, sentence: usize) -> impl Iterator<Item = &Mention> + '_ {
        self.mentions.iter().filter(move |m| m.sentence == sentence)
    }

    /// Number of mentions.
    pub fn len(&self) -> usize {
        self.mentions.len()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.mentions.is_empty()
    }

    /// True if a sentence begins inside a quotation.
    pub(crate) fn begins_quoted(&self, sentence: usize) -> bool {
        self.quoted.get(sentence).copied().unwrap_or(false)
    }

    fn index_at(&self, sentence: usize, head: usize) -> Option<usize> {
        self.by_head.get(&(sentence, head)).copied()
    }

    fn get(&self, index: usize) -> Option<&Mention> {
        self.mentions.get(index)
    }

    fn replace(&mut self, index: usize, actors: Vec<Actor>, why: Vec<Reason>) {
        if let Some(mention) = self.mentions.get_mut(index) {
            mention.actors = actors;
            mention.why = Why(why);
        }
    }

    fn push(&mut self, mention: Mention) {
        self.by_head.insert((mention.sentence, mention.head), self.mentions.len());
        self.mentions.push(mention);
    }
}

/// Finds who the noun phrases of an article are.
///
/// `text` is the article's text, into which the sentences' spans point. `date`
/// is the day of publication: it decides who is in office. Without one, the
/// latest office that the directory knows is taken. Of the gazetteer are the states of
/// towns that the directory lacks.
pub fn resolve(
    text: &str,
    sentences: &[Sentence],
    directory: &Directory,
    gazetteer: Gazetteer<'_>,
    date: Option<Date>,
) -> Mentions {
    Resolver::new(text, sentences, directory, gazetteer, date).run()
}
