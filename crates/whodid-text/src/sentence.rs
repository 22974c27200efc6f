use std::ops::Range;

use smol_str::SmolStr;

use crate::Span;

/// One sentence: its tokens, and the dependency tree over them.
///
/// Tokens are Universal Dependencies words: clitics ("do" + "n't", "Xi" + "'s")
/// and hyphenated parts stand alone. A token's position in `tokens` is its
/// index everywhere; heads are indices too, and the root's head is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From the first token's first byte to the last token's last.
    pub span: Span,
    /// The tokens, in text order.
    pub tokens: Vec<Token>,
    /// The words that may tell an event, in text order; empty where a model has
    /// not learned events, the sentence was skimmed, or the tree came from elsewhere.
    pub triggers: Vec<Trigger>,
    /// True if a model found nothing in it that tells an event, and did not parse it: its tokens have
    /// tags, names, lemmas and the number of nouns, and its tree is only of noun phrases, by the tags. (A
    /// piece of an overlong sentence may be like this though others are not.)
    pub skimmed: bool,
}

/// A word that the model takes for the telling of an event: "struck", "talks".
///
/// Probabilities are in thousandths, from 0 to 1000.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// Index of the word.
    pub token: u32,
    /// The types that the event may have, of at least 1%, likeliest first.
    pub types: Vec<TriggerType>,
    /// Label of the likeliest status ("actual", "future").
    pub status: SmolStr,
    /// The words of the sentence that may stand for its parties, of at least 2%,
    /// in text order.
    pub parties: Vec<TriggerParty>,
}

/// A type of event that a trigger may tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TriggerType {
    /// Label of the type ("ASSAULT").
    pub label: SmolStr,
    /// Label of the likeliest mode, if it is of that type ("aerial"); may be empty.
    pub mode: SmolStr,
    /// How likely, in thousandths. Types do not exclude one another.
    pub probability: u16,
}

/// A word that may stand for a party of a trigger's event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TriggerParty {
    /// Index of the word: of a phrase the one that heads it.
    pub token: u32,
    /// How likely it is an actor, in thousandths.
    pub actor: u16,
    /// How likely it is a recipient, in thousandths.
    pub recipient: u16,
}

/// One syntactic word with what the model says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the article's text.
    pub span: Span,
    /// The words at `span`.
    pub form: SmolStr,
    /// Dictionary form ("struck": "strike"); names keep their capitals.
    pub lemma: SmolStr,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag ("VBD", "NNP").
    pub xpos: SmolStr,
    /// Morphological features as CoNLL-U writes them, `_` where there are none.
    pub feats: SmolStr,
    /// Index of the head token; `None` for the root.
    pub head: Option<u32>,
    /// Relation to the head, subtypes included ("nsubj:pass"); "root" for the root.
    pub deprel: SmolStr,
    /// Part of a name, where it is one.
    pub name: Option<NameTag>,
}

/// That a token belongs to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NameTag {
    /// What the name is of.
    pub class: NameClass,
    /// True for the first token of a name.
    pub begins: bool,
}

/// What a name is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameClass {
    /// A person.
    Person,
    /// An organisation.
    Organization,
    /// A country, town or other place.
    Location,
}

impl NameClass {
    /// `PER`, `ORG` or `LOC`, as the BIO files write it.
    pub fn as_str(self) -> &'static str {
        match self {
            NameClass::Person => "PER",
            NameClass::Organization => "ORG",
            NameClass::Location => "LOC",
        }
    }
}

macro_rules! upos {
    ($($variant:ident $tag:literal $meaning:literal,)*) => {
        /// Universal part of speech.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Upos { $(#[doc = $meaning] $variant,)* }

        impl Upos {
            /// Every tag, alphabetically.
            pub const ALL: &'static [Upos] = &[$(Upos::$variant,)*];

            /// The tag as CoNLL-U writes it.
            pub fn as_str(self) -> &'static str {
                match self { $(Upos::$variant => $tag,)* }
            }

            /// The tag that CoNLL-U writes so.
            pub fn parse(tag: &str) -> Option<Upos> {
                match tag { $($tag => Some(Upos::$variant),)* _ => None }
            }
        }
    };
}

upos! {
    Adj "ADJ" "Adjective.",
    Adp "ADP" "Adposition.",
    Adv "ADV" "Adverb.",
    Aux "AUX" "Auxiliary.",
    Cconj "CCONJ" "Coordinating conjunction.",
    Det "DET" "Determiner.",
    Intj "INTJ" "Interjection.",
    Noun "NOUN" "Noun.",
    Num "NUM" "Numeral.",
    Part "PART" "Particle.",
    Pron "PRON" "Pronoun.",
    Propn "PROPN" "Proper noun.",
    Punct "PUNCT" "Punctuation.",
    Sconj "SCONJ" "Subordinating conjunction.",
    Sym "SYM" "Symbol.",
    Verb "VERB" "Verb.",
    X "X" "Other.",
}

impl Token {
    /// True if the feature has that value: `token.has("Tense", "Past")`.
    pub fn has(&self, feature: &str, value: &str) -> bool {
        self.feature(feature) == Some(value)
    }

    /// The value of a morphological feature.
    pub fn feature(&self, feature: &str) -> Option<&str> {
        self.feats.split('|').find_map(|pair| {
            let (name, value) = pair.split_once('=')?;
            (name == feature).then_some(value)
        })
    }

    /// The relation without its subtype: "nsubj" of "nsubj:pass".
    pub fn relation(&self) -> &str {
        let end = self.deprel.bytes().position(|byte| byte == b':');
        &self.deprel[..end.unwrap_or(self.deprel.len())]
    }
}

impl Sentence {
    /// Index of the tree's root; 0 in a sentence without one.
    pub fn root(&self) -> usize {
        self.tokens.iter().position(|t| t.head.is_none()).unwrap_or(0)
    }

    /// Index of the head of token `index`.
    pub fn head(&self, index: usize) -> Option<usize> {
        self.tokens.get(index)?.head.map(|h| h as usize)
    }

    /// Index of a token and of those that it hangs from, up to the root.
    pub fn upwards(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let heads = std::iter::successors(Some(index), |&at| self.head(at));
        // A tree has no path longer than its tokens; the bound keeps a
        // malformed one from looping.
        heads.take(self.tokens.len())
    }

    /// The names, in text order: of what each is, and the indices of its tokens.
    pub fn names(&self) -> impl Iterator<Item = (NameClass, Range<usize>)> + '_ {
        let mut at = 0;
        std::iter::from_fn(move || {
            let first = at + self.tokens.get(at..)?.iter().position(|t| t.name.is_some())?;
            let class = self.tokens[first].name?.class;
            let more = self.tokens[first + 1..].iter();
            let more = more.take_while(|t| t.name.is_some_and(|n| !n.begins && n.class == class));
            at = first + 1 + more.count();
            Some((class, first..at))
        })
    }

    /// Indices of the tokens whose head is `index`, in text order.
    pub fn children(&self, index: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        (0..self.tokens.len()).filter(move |&i| self.tokens[i].head == Some(index as u32))
    }

    /// Indices of the children of `index` whose relation is `deprel`, or is a
    /// subtype of it where `deprel` names no subtype.
    pub fn children_by<'a>(
        &'a self,
        index: usize,
        deprel: &'a str,
    ) -> impl DoubleEndedIterator<Item = usize> + 'a {
        self.children(index).filter(move |&i| {
            let token = &self.tokens[i];
            token.deprel == deprel || token.relation() == deprel
        })
    }

    /// True if `ancestor` is `index` or stands above it in the tree.
    pub fn dominates(&self, ancestor: usize, index: usize) -> bool {
        self.upwards(index).any(|at| at == ancestor)
    }

    /// The words of the sentence in the article's text.
    pub fn words<'t>(&self, text: &'t str) -> &'t str {
        self.span.slice(text).unwrap_or_default()
    }
}
