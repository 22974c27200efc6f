//! The words of an article that name places.

use smol_str::SmolStr;
use whodid_text::calendar::MONTHS;
use whodid_text::{NameClass, Sentence, Span, Token, Upos};

use super::gazetteer::{Gazetteer, Place, PlaceKind};
use crate::directory::{EntryKind, Match, one_case, split_into};
use crate::frame::Tree;
use crate::{Directory, Mentions};

/// A name of a place, with the places that bear it.
#[derive(Debug, Clone)]
pub(super) struct PlaceName<'g> {
    /// Index of the sentence.
    pub(super) sentence: usize,
    /// First token.
    pub(super) first: usize,
    /// Last token.
    pub(super) last: usize,
    /// The token by which it hangs on the others.
    pub(super) head: usize,
    /// The words.
    pub(super) span: Span,
    /// The places of that name; empty where the gazetteer lacks it.
    pub(super) candidates: Vec<Place<'g>>,
    /// The country that the directory knows, where the gazetteer lacks the name.
    pub(super) country: Option<SmolStr>,
    /// What the noun beside it says that it is: "the *city* of", "Kursk *region*".
    pub(super) said: Option<Said>,
    /// Index of the name of what it lies in: "Paris, *Texas*".
    pub(super) within: Option<usize>,
    /// True if what it lies in stands right behind it, after a comma.
    pub(super) joined: bool,
    /// True if it belongs to the dateline.
    pub(super) opens_article: bool,
}

/// What a noun beside a name says that the place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// A town.
    Town,
    /// A region.
    Region,
    /// A sea, an island, a river or the like.
    Feature,
}

impl Said {
    fn of(lemma: &str) -> Option<Said> {
        Some(match lemma {
            "city" | "town" | "village" | "capital" | "port" | "suburb" | "municipality"
            | "neighbourhood" | "neighborhood" | "settlement" | "hamlet" | "resort" => Said::Town,
            "region" | "province" | "oblast" | "governorate" | "state" | "district" | "county"
            | "prefecture" | "territory" | "enclave" | "division" | "krai" | "canton" => {
                Said::Region
            }
            "island" | "sea" | "strait" | "river" | "peninsula" | "archipelago" | "shoal"
            | "reef" | "mountain" | "gulf" | "bay" => Said::Feature,
            _ => return None,
        })
    }

    pub(super) fn fits(self, kind: PlaceKind) -> bool {
        match self {
            Said::Town => kind.is_city(),
            Said::Region => matches!(kind, PlaceKind::Region | PlaceKind::Area),
            Said::Feature => matches!(
                kind,
                PlaceKind::Island
                    | PlaceKind::Sea
                    | PlaceKind::Strait
                    | PlaceKind::River
                    | PlaceKind::Mountain
                    | PlaceKind::Area
            ),
        }
    }
}

/// Most tokens that a name may have: "Zaporizhzhia Nuclear Power Plant".
const LONGEST: usize = 7;

/// The names of places in an article, in text order.
pub(super) fn find<'g>(
    sentences: &[Sentence],
    mentions: &Mentions,
    directory: &Directory,
    gazetteer: &Gazetteer<'g>,
) -> Vec<PlaceName<'g>> {
    let mut out = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let tree = Tree::new(sentence);
        let scan =
            Scan { index, tree: &tree, one_case: one_case(&sentence.tokens), directory, gazetteer };
        let begin = out.len();
        scan.names(mentions, &mut out);
        link(&tree, &mut out, begin);
    }
    out
}

struct Scan<'s, 'g> {
    index: usize,
    tree: &'s Tree<'s>,
    one_case: bool,
    directory: &'s Directory,
    gazetteer: &'s Gazetteer<'g>,
}

impl<'g> Scan<'_, 'g> {
    fn names(&self, mentions: &Mentions, out: &mut Vec<PlaceName<'g>>) {
        let tokens = &self.tree.sentence.tokens;
        let mut at = 0;
        while at < tokens.len() {
            let known = self.directory.lookup_in(tokens, at, self.one_case);
            let found = self.longest(at);
            let length = found.as_ref().map_or(0, |(length, _)| *length);
            let actor = known
                .as_ref()
                .filter(|m| m.tokens > length || m.tokens == length && !may_be_place(m));
            if let Some(actor) = actor {
                match found {
                    // "Kursk region" opens with the name of a place.
                    Some((length, candidates)) if may_be_place(actor) => {
                        out.push(self.named(at, at + length - 1, candidates, None));
                        at += actor.tokens;
                    }
                    // "occupied West Bank" holds one, "Bank of China" does not.
                    _ => at += if may_be_place(actor) { 1 } else { actor.tokens },
                }
                continue;
            }
            match found {
                Some((length, candidates)) if self.is_name(at, at + length - 1, known.as_ref()) => {
                    out.push(self.named(at, at + length - 1, candidates, None));
                    at += length;
                }
                _ => at += 1,
            }
        }
        // What the directory or the model calls a place and the gazetteer lacks.
        let begin = out.iter().rposition(|n| n.sentence != self.index).map_or(0, |i| i + 1);
        for (token, _) in tokens.iter().enumerate() {
            let Some(mention) = mentions.at(self.index, token).filter(|m| m.is_place) else {
                continue;
            };
            if out[begin..].iter().any(|n| n.first <= mention.last && mention.first <= n.last) {
                continue;
            }
            let country = mention.actors.first().and_then(|a| a.country.clone());
            let mut words = Vec::new();
            for token in &tokens[mention.first..=mention.last] {
                split_into(&token.form, &mut words);
            }
            let key = words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ");
            let mut candidates = self.gazetteer.with_key(key.strip_prefix("the ").unwrap_or(&key));
            candidates.retain(|p| country.is_none() || p.country == country.as_deref());
            let mut name = self.named(mention.first, mention.last, candidates, country);
            name.head = token;
            name.span = mention.span;
            out.push(name);
        }
        out[begin..].sort_by_key(|n| (n.first, n.last));
    }

    fn named(
        &self,
        first: usize,
        last: usize,
        candidates: Vec<Place<'g>>,
        country: Option<SmolStr>,
    ) -> PlaceName<'g> {
        let sentence = self.tree.sentence;
        let head = (first..=last)
            .find(|&i| sentence.head(i).is_none_or(|h| h < first || h > last))
            .unwrap_or(first);
        PlaceName {
            sentence: self.index,
            first,
            last,
            head,
            span: sentence.tokens[first].span.cover(sentence.tokens[last].span),
            candidates,
            country,
            said: said(self.tree, head, first, last),
            within: None,
            joined: false,
            opens_article: false,
        }
    }

    /// The longest name of the gazetteer that begins at a token, and its places.
    fn longest(&self, at: usize) -> Option<(usize, Vec<Place<'g>>)> {
        let tokens = &self.tree.sentence.tokens;
        if !self.one_case && !is_capital(&tokens[at]) {
            return None;
        }
        let mut words = Vec::new();
        let (mut key, mut keys) = (String::new(), Vec::new());
        for (n, token) in tokens[at..].iter().take(LONGEST).enumerate() {
            words.clear();
            split_into(&token.form, &mut words);
            if n == 0 && words.is_empty() {
                return None;
            }
            for word in &words {
                if !key.is_empty() {
                    key.push(' ');
                }
                key.push_str(&word.text);
            }
            if !self.gazetteer.begins(&key) {
                break;
            }
            let short = words.iter().all(|w| w.text.len() <= 3 && !w.acronym);
            let capital = self.one_case || is_capital(token) || n > 0 && short;
            // "us" and "uk" are only names in capitals.
            let acronym = n > 0 || key.len() > 3 || words.iter().all(|w| w.acronym);
            if capital && acronym && !words.is_empty() {
                keys.push((n + 1, key.clone()));
            }
        }
        keys.into_iter().rev().find_map(|(length, key)| {
            let places = self.gazetteer.with_key(&key);
            (!places.is_empty()).then_some((length, places))
        })
    }

    /// True if words that are also the name of a place are used as a name, and as
    /// that of a place.
    fn is_name(&self, first: usize, last: usize, known: Option<&Match<'_>>) -> bool {
        let tokens = &self.tree.sentence.tokens;
        let words = &tokens[first..=last];
        let class =
            |class: NameClass| words.iter().any(|t| t.name.is_some_and(|n| n.class == class));
        let located = class(NameClass::Location);
        if class(NameClass::Person) && !located && !self.stands_as_place(first, last) {
            return false;
        }
        // "in early March" is no town in Cambridgeshire.
        if let [word] = words
            && !located
            && MONTHS.contains(&word.form.to_lowercase().as_str())
        {
            return false;
        }
        let known = known.is_some_and(|m| m.tokens == words.len());
        if !located && !known && !words.iter().any(|t| t.upos == Upos::Propn) {
            return false;
        }
        // Inside a longer name: "Washington Post", "George Washington".
        let runs_on = |i: Option<&Token>, begins: bool| {
            i.and_then(|t| t.name)
                .is_some_and(|n| n.class != NameClass::Location && n.begins == begins)
        };
        if class(NameClass::Organization)
            && (runs_on(tokens.get(last + 1), false)
                || tokens[first].name.is_some_and(|n| !n.begins)
                    && runs_on(first.checked_sub(1).and_then(|i| tokens.get(i)), true))
        {
            return false;
        }
        let sentence = self.tree.sentence;
        let head = (first..=last).find(|&i| sentence.head(i).is_none_or(|h| h < first || h > last));
        let Some(outer) = head.and_then(|h| sentence.head(h)) else { return true };
        let relation = head.map_or("", |h| tokens[h].relation());
        let noun = &tokens[outer];
        let of_name = matches!(relation, "compound" | "flat")
            && noun.upos == Upos::Propn
            && (first > 0 && outer + 1 >= first && outer < first
                || outer > last && outer <= last + 2);
        !of_name || Said::of(&noun.lemma.to_lowercase()).is_some()
    }
}

impl Scan<'_, '_> {
    /// True if a whole name stands where only a place does, whatever the model
    /// calls it: "in Kenosha", "visited Kenosha".
    fn stands_as_place(&self, first: usize, last: usize) -> bool {
        let tokens = &self.tree.sentence.tokens;
        let person = |i: Option<usize>| {
            i.and_then(|i| tokens.get(i)).and_then(|t| t.name).map(|n| n.class)
                == Some(NameClass::Person)
        };
        if person(first.checked_sub(1)) || person(Some(last + 1)) {
            return false;
        }
        (first..=last).any(|i| {
            let relation = tokens[i].relation();
            let verb = self.tree.sentence.head(i).map(|h| self.tree.lemma(h));
            matches!(self.tree.case(i).as_deref(), Some("in" | "near" | "outside"))
                || relation == "obj" && matches!(verb.as_deref(), Some("visit" | "reach" | "enter"))
        })
    }
}

/// True if a holder of a name in the directory is a place.
fn may_be_place(found: &Match<'_>) -> bool {
    found.entries.iter().any(|e| {
        matches!(
            e.kind,
            EntryKind::State
                | EntryKind::Capital
                | EntryKind::Region
                | EntryKind::City
                | EntryKind::Seat
        )
    })
}

fn is_capital(token: &Token) -> bool {
    token.form.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
}

/// What the noun that a name hangs on, or that stands behind it, says.
fn said(tree: &Tree<'_>, head: usize, first: usize, last: usize) -> Option<Said> {
    let tokens = &tree.sentence.tokens;
    let outer = tree.sentence.head(head).filter(|&h| h < first || h > last);
    let relation = tokens[head].relation();
    if let Some(outer) = outer {
        let of = relation == "nmod" && tree.case(head).is_some_and(|c| c == "of");
        let before = relation == "compound" && outer > last && outer <= last + 2
            || relation == "appos" && outer < first;
        if of || before {
            return Said::of(&tree.lemma(outer));
        }
    }
    // "Kursk region", where the tree has the name as the head.
    let next = tokens.get(last + 1)?;
    (tree.sentence.head(last + 1) == Some(head) && matches!(next.relation(), "appos" | "flat"))
        .then(|| Said::of(&tree.lemma(last + 1)))
        .flatten()
}

/// Links each name of a sentence with that of what it lies in.
fn link(tree: &Tree<'_>, names: &mut [PlaceName<'_>], begin: usize) {
    let tokens = &tree.sentence.tokens;
    for one in begin..names.len() {
        let name = &names[one];
        let outer = tree.sentence.head(name.head);
        let found = (begin..names.len()).filter(|&o| o != one).find_map(|o| {
            let other = &names[o];
            let comma = other.first == name.last + 2 && tokens[name.last + 1].form == ",";
            if comma && contains(other, name) {
                return Some((o, true));
            }
            let hangs = tree.sentence.head(other.head);
            let below = hangs == Some(name.head)
                && (tree.case(other.head).is_some_and(|c| c == "in" || c == "of")
                    || tokens[other.head].relation() == "appos");
            // "the Gaza city of Beit Lahiya"
            let beside = name.said.is_some()
                && hangs.is_some()
                && hangs == outer
                && matches!(tokens[other.head].deprel.as_str(), "compound" | "nmod:poss" | "amod")
                || Some(other.head) == outer && tokens[name.head].relation() == "appos";
            ((below || beside) && contains(other, name)).then_some((o, false))
        });
        if let Some((within, joined)) = found {
            names[one].within = Some(within);
            names[one].joined = joined;
        }
    }
}

/// True if a place of the one name lies in a place of the other, or may do so.
fn contains(outer: &PlaceName<'_>, inner: &PlaceName<'_>) -> bool {
    if inner.candidates.is_empty() {
        return !outer.candidates.is_empty();
    }
    outer.candidates.iter().any(|o| inner.candidates.iter().any(|i| lies_in(i, o)))
}

/// True if the one place lies in the other.
pub(super) fn lies_in(inner: &Place<'_>, outer: &Place<'_>) -> bool {
    if inner.id == outer.id {
        return false;
    }
    match outer.kind {
        PlaceKind::Country => inner.country.is_some() && inner.country == outer.country,
        PlaceKind::Region => inner.region == Some(outer.id),
        PlaceKind::Area | PlaceKind::Island => {
            inner.kind.is_city() && outer.country.is_some() && inner.country == outer.country
        }
        PlaceKind::City | PlaceKind::Capital => {
            matches!(inner.kind, PlaceKind::Area) && inner.country == outer.country
        }
        _ => false,
    }
}
