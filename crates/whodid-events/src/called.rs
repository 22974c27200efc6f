//! What somebody calls a thing is that thing.

use std::borrow::Cow;

use smol_str::SmolStr;
use whodid_text::{Sentence, Upos};

use crate::frame::Tree;

/// Verbs by which somebody gives a thing a name, whose object it is or which stands behind "as".
const CALLING: &[&str] =
    &["call", "describe", "term", "label", "dub", "deem", "characterize", "characterise", "brand"];

/// Verbs by which something is said, or seems, to be so.
const HOLDING: &[&str] = &["say", "claim", "believe", "allege", "think", "appear", "seem"];

/// The sentences, where "held what she called frank *talks*" is built as "held frank *talks*
/// which she called so": the name that is given stands where "what" stood, and the clause hangs
/// on it. Trees of Universal Dependencies have the name in the clause, where no predicate finds
/// it.
pub(crate) fn plain(sentences: &[Sentence]) -> Cow<'_, [Sentence]> {
    let mut out = Cow::Borrowed(sentences);
    for (index, sentence) in sentences.iter().enumerate() {
        for what in 0..sentence.tokens.len() {
            if let Some(given) = given(sentence, what) {
                given.raise(&mut out.to_mut()[index], what);
            }
        }
    }
    out
}

/// True for the verb by which a name is given, in a tree made [`plain`]: it tells nothing but an
/// opinion.
pub(crate) fn is_naming(tree: &Tree<'_>, verb: usize) -> bool {
    let what = |named: usize| tree.lemma(named) == "what";
    tree.token(verb).deprel == "acl:relcl"
        && CALLING.contains(&tree.lemma(verb).as_str())
        && tree.by(verb, "obj").any(what)
}

/// A name that somebody gives, and the clause in which he does.
struct Given {
    name: usize,
    clause: usize,
}

fn given(sentence: &Sentence, what: usize) -> Option<Given> {
    let token = |at: usize| &sentence.tokens[at];
    if token(what).lemma != "what" || token(what).head.is_none() {
        return None;
    }
    let below = |head: usize| {
        (what + 1..sentence.tokens.len()).filter(move |&at| sentence.head(at) == Some(head))
    };
    let clause = below(what).find(|&at| token(at).relation() == "acl")?;
    let lemma = token(clause).lemma.as_str();
    let noun = |at: usize| matches!(token(at).upos, Upos::Noun | Upos::Propn);
    let name = if CALLING.contains(&lemma) {
        below(clause).find(|&at| {
            let behind_as =
                || below(at).any(|c| token(c).relation() == "case" && token(c).lemma == "as");
            at > clause
                && noun(at)
                && match token(at).relation() {
                    "obj" | "xcomp" => true,
                    "obl" => behind_as(),
                    _ => false,
                }
        })
    } else if HOLDING.contains(&lemma) {
        below(clause).find(|&at| {
            let is = below(at).any(|c| token(c).relation() == "cop");
            noun(at) && is && matches!(token(at).relation(), "ccomp" | "xcomp")
        })
    } else {
        None
    };
    Some(Given { name: name?, clause })
}

impl Given {
    fn raise(&self, sentence: &mut Sentence, what: usize) {
        let Given { name, clause } = *self;
        let (head, relation) = (sentence.tokens[what].head, sentence.tokens[what].deprel.clone());
        let to = |at: usize| u32::try_from(at).ok();
        let (on_what, on_name, on_clause) = (to(what), to(name), to(clause));
        for (at, token) in sentence.tokens.iter_mut().enumerate() {
            let relation = token.relation();
            if token.head == on_what && at != clause {
                token.head = on_name;
            } else if token.head == on_clause && at > name && relation == "obl" {
                // "An offensive *in Rafah*".
                token.head = on_name;
                token.deprel = SmolStr::new_static("nmod");
            } else if token.head == on_name
                && (matches!(relation, "cop" | "mark") || token.lemma == "as")
            {
                token.head = on_clause;
                token.deprel = SmolStr::new_static("dep");
            }
        }
        (sentence.tokens[name].head, sentence.tokens[name].deprel) = (head, relation);
        sentence.tokens[clause].head = on_name;
        sentence.tokens[clause].deprel = SmolStr::new_static("acl:relcl");
        sentence.tokens[what].head = on_clause;
        sentence.tokens[what].deprel = SmolStr::new_static("obj");
    }
}
