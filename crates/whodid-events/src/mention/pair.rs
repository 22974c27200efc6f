//! Two who have been set side by side: "China and Japan", "Lavrov received Wang".

use super::resolver::{Resolver, WINDOW};
use crate::Actor;

impl<'a> Resolver<'a> {
    /// Two who have been set side by side, most lately: as a coordination
    /// ("China and Japan"), or as those who meet ("Lavrov received Wang").
    pub(super) fn pair_before(&self, s: usize, at: usize) -> Option<Pair> {
        for sentence in (s.saturating_sub(WINDOW)..=s).rev() {
            let view = &self.views[sentence];
            let here = self.out.iter().rev().skip_while(|m| m.sentence > sentence);
            let here = here.take_while(|m| m.sentence == sentence);
            let pairs = here.filter(|m| sentence < s || m.last < at).filter_map(|second| {
                let [_] = second.actors.as_slice() else { return None };
                let first = self.beside_in_pair(sentence, second.head)?;
                let first = self.out.at(sentence, first).filter(|m| !m.is_place)?;
                let ([one], [other]) = (first.actors.as_slice(), second.actors.as_slice()) else {
                    return None;
                };
                // Three in a row are no pair.
                let more = view.kids_by(first.head, &["conj"]).count() > 1;
                let known = one.country.is_some() && other.country.is_some();
                let subject = view.token(first.head).relation() == "nsubj";
                (known && !more && one != other && !second.is_place).then(|| Pair {
                    sentence,
                    heads: [first.head, second.head],
                    actors: [one.clone(), other.clone()],
                    subject,
                })
            });
            // Who acts is taken up rather than what is spoken of.
            let pairs: Vec<Pair> = pairs.collect();
            let best = pairs.iter().position(|pair| pair.subject).unwrap_or(0);
            if let Some(pair) = pairs.into_iter().nth(best) {
                return Some(pair);
            }
        }
        None
    }

    /// The head of the other member of a pair whose second is headed by `at`.
    pub(super) fn beside_in_pair(&self, s: usize, at: usize) -> Option<usize> {
        let view = &self.views[s];
        let token = view.token(at);
        let above = view.sentence.head(at)?;
        match token.relation() {
            "conj" => (view.token(above).relation() != "conj").then_some(above),
            "obj" | "obl" | "nmod" => {
                let case = view.case_word(at);
                let verb = match (token.relation(), case.as_deref()) {
                    ("obj", None) if is_meeting(&view.token(above).lemma) => above,
                    ("obl", Some("with" | "by")) => above,
                    // "held talks with", "had a call with"
                    ("nmod", Some("with")) if view.token(above).relation() == "obj" => {
                        view.sentence.head(above)?
                    }
                    _ => return None,
                };
                let meets = is_meeting(&view.token(verb).lemma)
                    || view
                        .kids_by(verb, &["obj", "obl"])
                        .any(|kid| is_encounter(&view.token(kid).lemma));
                // The subject may stand at the verb that this one is joined to.
                let mut top = verb;
                for _ in 0..3 {
                    if let Some(subject) = view.kids_by(top, &["nsubj"]).next() {
                        return meets.then_some(subject);
                    }
                    top = match view.token(top).relation() {
                        "conj" | "xcomp" => view.sentence.head(top)?,
                        _ => return None,
                    };
                }
                None
            }
            _ => None,
        }
    }
}

/// Two actors set side by side.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub(super) sentence: usize,
    pub(super) heads: [usize; 2],
    pub(super) actors: [Actor; 2],
    /// The first is the subject of its clause.
    pub(super) subject: bool,
}

/// Verbs whose subject and object, or companion, meet.
fn is_meeting(lemma: &str) -> bool {
    matches!(
        lemma,
        "meet"
            | "speak"
            | "talk"
            | "discuss"
            | "receive"
            | "host"
            | "welcome"
            | "visit"
            | "greet"
            | "confer"
            | "negotiate"
            | "consult"
            | "agree"
            | "phone"
            | "call"
            | "fight"
            | "clash"
            | "sign"
    )
}

/// Nouns of meetings: "held talks with".
fn is_encounter(lemma: &str) -> bool {
    matches!(
        lemma,
        "talk"
            | "talks"
            | "meeting"
            | "summit"
            | "call"
            | "conversation"
            | "discussion"
            | "lunch"
            | "dinner"
            | "negotiation"
            | "consultation"
            | "conference"
            | "agreement"
            | "deal"
            | "war"
    )
}
