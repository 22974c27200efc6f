//! Names that a text writes more than once.
//!
//! The network reads each sentence alone, and of a word that it has never seen has little to
//! go by. Who is "Busisiwe Mkhwebane" in one sentence is no town in the next.

use std::collections::{HashMap, HashSet};

use smol_str::SmolStr;

use crate::{NameClass, NameTag, Sentence, Upos};

/// The fewest letters of a name that is looked for.
const SHORTEST: usize = 3;

/// Where names stand in a text.
#[derive(Default)]
struct Namings {
    /// Last words of persons' names of several words.
    surnames: HashSet<SmolStr>,
    /// Words of other names of several words.
    parts: HashSet<SmolStr>,
    /// How often each word is a name by itself: of a person, an organisation, a place.
    alone: HashMap<SmolStr, [usize; 3]>,
}

/// Lets names of one unknown word have the class that the rest of the text tells: a person's,
/// whose full name ends with it, else that of two thirds of its namings. `known` is true for
/// the words of the network's vocabulary, which it judges by the sentence.
pub(super) fn names_agree(sentences: &mut [Sentence], known: impl Fn(&str) -> bool) {
    let namings = Namings::of(sentences);
    for sentence in sentences {
        for at in 0..sentence.tokens.len() {
            let form = &sentence.tokens[at].form;
            if !is_capital(form) || form.chars().count() < SHORTEST || !stands_alone(sentence, at) {
                continue;
            }
            if let Some(class) = namings.class(form)
                && !known(form)
            {
                sentence.tokens[at].name = Some(NameTag { class, begins: true });
            }
        }
    }
}

impl Namings {
    fn of(sentences: &[Sentence]) -> Namings {
        let mut namings = Namings::default();
        for sentence in sentences {
            for (class, tokens) in sentence.names() {
                match &sentence.tokens[tokens] {
                    [one] => {
                        namings.alone.entry(one.form.clone()).or_default()[class as usize] += 1;
                    }
                    [.., last] if class == NameClass::Person => {
                        namings.surnames.insert(last.form.clone());
                    }
                    several => namings.parts.extend(several.iter().map(|t| t.form.clone())),
                }
            }
        }
        namings
    }

    /// What the text says of a word, if it says so.
    fn class(&self, form: &str) -> Option<NameClass> {
        if self.surnames.contains(form) && !self.parts.contains(form) {
            return Some(NameClass::Person);
        }
        let counts = self.alone.get(form)?;
        let all: usize = counts.iter().sum();
        let classes = [NameClass::Person, NameClass::Organization, NameClass::Location];
        let most = classes.into_iter().find(|&class| counts[class as usize] * 3 >= all * 2);
        most.filter(|_| all > 1)
    }
}

fn is_capital(form: &str) -> bool {
    form.starts_with(char::is_uppercase)
}

/// True for a name of one word, and for a word of no name that the tagger takes for one by
/// itself.
fn stands_alone(sentence: &Sentence, at: usize) -> bool {
    let tokens = &sentence.tokens;
    let next = tokens.get(at + 1);
    match tokens[at].name {
        Some(name) => name.begins && next.is_none_or(|t| t.name.is_none_or(|n| n.begins)),
        None => {
            let beside = [at.checked_sub(1).map(|before| &tokens[before]), next];
            tokens[at].upos == Upos::Propn
                && beside
                    .into_iter()
                    .flatten()
                    .all(|token| token.upos != Upos::Propn || !is_capital(&token.form))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Span, Token};

    /// `PER:` and its like mark a name, whose words `_` joins; words with a capital are proper
    /// nouns.
    fn sentence(words: &str) -> Sentence {
        let mut tokens = Vec::new();
        for word in words.split(' ') {
            let (class, name) = match word.split_once(':') {
                Some(("PER", name)) => (Some(NameClass::Person), name),
                Some(("ORG", name)) => (Some(NameClass::Organization), name),
                Some(("LOC", name)) => (Some(NameClass::Location), name),
                _ => (None, word),
            };
            for (at, form) in name.split('_').enumerate() {
                let capital = form.starts_with(char::is_uppercase);
                tokens.push(Token {
                    span: Span::new(0, 0),
                    form: form.into(),
                    lemma: form.into(),
                    upos: if capital { Upos::Propn } else { Upos::Noun },
                    xpos: SmolStr::default(),
                    feats: SmolStr::default(),
                    head: None,
                    deprel: SmolStr::default(),
                    name: class.map(|class| NameTag { class, begins: at == 0 }),
                });
            }
        }
        Sentence { span: Span::new(0, 0), tokens, triggers: Vec::new(), skimmed: false }
    }

    fn check(text: &[&str], expected: &[&str]) {
        let mut sentences: Vec<Sentence> = text.iter().map(|words| sentence(words)).collect();
        names_agree(&mut sentences, |form| matches!(form, "Washington" | "Paris"));
        let expected: Vec<Sentence> = expected.iter().map(|words| sentence(words)).collect();
        assert_eq!(sentences, expected);
    }

    #[test]
    fn a_surname_is_a_person() {
        check(
            &["PER:Busisiwe_Mkhwebane spoke", "LOC:Mkhwebane left", "so did Mkhwebane then"],
            &["PER:Busisiwe_Mkhwebane spoke", "PER:Mkhwebane left", "so did PER:Mkhwebane then"],
        );
    }

    #[test]
    fn a_known_word_is_judged_by_its_sentence() {
        let text = ["PER:Kerry_Washington spoke", "in LOC:Washington it rained"];
        check(&text, &text);
    }

    #[test]
    fn a_word_of_another_name_is_left() {
        let text = ["PER:Ana_Rosario spoke", "ORG:Rosario_Central won", "in LOC:Rosario they sang"];
        check(&text, &text);
    }

    #[test]
    fn most_namings_tell() {
        check(
            &["ORG:Prasa said", "with ORG:Prasa there", "LOC:Prasa said", "asked Prasa again"],
            &["ORG:Prasa said", "with ORG:Prasa there", "ORG:Prasa said", "asked ORG:Prasa again"],
        );
        let text = ["ORG:Prasa said", "LOC:Prasa said", "asked Prasa again"];
        check(&text, &text);
    }

    #[test]
    fn words_within_a_name_keep_it() {
        let text = ["PER:Jo_Lustosa spoke", "at Lustosa Stadium they sang", "ORG:Lustosa_Ltd paid"];
        check(&text, &text);
    }
}
