//! Which of a sentence's places is that of an event.

use super::name::PlaceName;
use super::{EventPlace, Granularity};
use crate::frame::{Frame, PredicateKind, Tree};

/// Prepositions of place.
const SPATIAL: &[&str] = &[
    "in",
    "at",
    "near",
    "outside",
    "inside",
    "inside of",
    "outside of",
    "around",
    "across",
    "off",
    "over",
    "from",
    "to",
    "along",
    "into",
    "on",
    "throughout",
    "within",
    "through",
    "towards",
    "toward",
    "onto",
    "in front of",
    "close to",
    "next to",
    "between",
    "under",
    "beneath",
    "beyond",
    "above",
    "out of",
    "via",
    "north of",
    "south of",
    "east of",
    "west of",
];

/// Nouns of places, whose name stands behind "of" or before them.
const PLACE_NOUNS: &[&str] = &[
    "city",
    "town",
    "village",
    "region",
    "province",
    "capital",
    "district",
    "island",
    "port",
    "area",
    "border",
    "coast",
    "outskirts",
    "suburb",
    "part",
    "north",
    "south",
    "east",
    "west",
    "center",
    "centre",
    "street",
    "square",
    "state",
    "territory",
    "enclave",
    "peninsula",
    "neighborhood",
    "neighbourhood",
    "governorate",
    "oblast",
    "county",
    "municipality",
    "resort",
    "settlement",
    "waters",
    "soil",
    "side",
    "airspace",
    "shore",
    "heart",
    "middle",
    "half",
    "frontier",
    "zone",
    "front",
    "countryside",
    "vicinity",
    "edge",
    "mountain",
    "valley",
    "hospital",
    "airport",
    "embassy",
    "consulate",
    "headquarters",
    "camp",
    "prison",
    "school",
    "court",
    "parliament",
    "university",
    "hotel",
    "mosque",
    "church",
    "base",
    "market",
    "hall",
    "station",
    "building",
    "site",
    "plant",
    "bridge",
    "crossing",
    "checkpoint",
    "stadium",
    "park",
];

/// True for a noun of places.
pub(crate) fn is_place_noun(lemma: &str) -> bool {
    PLACE_NOUNS.contains(&lemma)
}

/// Verbs whose object is where they happen.
const REACHING: &[&str] = &[
    "visit",
    "reach",
    "enter",
    "leave",
    "invade",
    "storm",
    "besiege",
    "recapture",
    "capture",
    "seize",
    "occupy",
    "shell",
    "bomb",
    "bombard",
    "tour",
    "liberate",
    "surround",
    "encircle",
    "attack",
    "strike",
    "hit",
    "raid",
    "retake",
    "overrun",
];

/// Nouns for being on the way somewhere: what is done on "a visit to Kyiv" is done there.
const TRAVELS: &[&str] = &["visit", "trip", "tour", "stay", "stop", "pilgrimage", "delegation"];

/// Index of the name of the place where a frame's event happens.
pub(super) fn of_frame(
    names: &[PlaceName<'_>],
    settled: &[EventPlace],
    tree: &Tree<'_>,
    sentence: usize,
    frame: &Frame,
) -> Option<usize> {
    let tops: Vec<usize> = frame.tokens().collect();
    let mut best: Option<((usize, bool), usize)> = None;
    let mut offer = |rank: usize, index: usize| {
        // "The Red Sea town of Mokha".
        let key = (rank, settled[index].granularity == Granularity::Feature);
        if best.is_none_or(|(r, _)| key < r) {
            best = Some((key, index));
        }
    };
    for (index, name) in names.iter().enumerate() {
        if name.sentence != sentence || name.opens_article {
            continue;
        }
        // Of two that are as near, the smaller place.
        let size = usize::from(matches!(
            settled[index].granularity,
            Granularity::Country | Granularity::Unknown
        ));
        let country = settled[index].granularity == Granularity::Country;
        if let Some(steps) = antecedent_of_where(tree, frame.predicate, name) {
            offer(steps * 2 + size, index);
        }
        if frame.kind == PredicateKind::Noun
            && !country
            && tree.token(name.head).relation() == "compound"
            && tree.sentence.head(name.head) == Some(frame.predicate)
        {
            offer(4 + size, index);
        }
        let Some((top, steps)) = site(tree, name, country) else { continue };
        if is_of_a_part(tree, top, &tops) {
            continue;
        }
        let argument = frame.arguments.iter().any(|a| a.token == top);
        if let Some(distance) = distance(tree, top, &tops) {
            // "the ambassador to France" is not there.
            let on_the_way = |noun: usize| {
                matches!(tree.case(noun).as_deref(), None | Some("during" | "on" | "in"))
            };
            let travels =
                |noun: usize| TRAVELS.contains(&tree.lemma(noun).as_str()) && on_the_way(noun);
            let moves = !matches!(tree.case(top).as_deref(), Some("to" | "from" | "into"))
                || tree.sentence.head(top).is_some_and(travels);
            if distance <= 1 || moves || tree.token(top).relation() != "nmod" {
                offer(distance * 2 + steps + size, index);
            }
        } else if argument {
            offer(4 + steps + size, index);
        } else if let Some(shared) = shared(tree, frame)
            && tree.sentence.head(top) == Some(shared)
        {
            offer(20 + steps + size, index);
        } else if let Some(far) = beyond(tree, frame, top) {
            offer(30 + far * 2 + steps + size, index);
        }
    }
    best.map(|(_, index)| index)
}

/// The phrase that makes a name a place, and the steps up to it: from "Rafah" in
/// "in the southern city of Rafah" to "city".
fn site(tree: &Tree<'_>, name: &PlaceName<'_>, country: bool) -> Option<(usize, usize)> {
    let mut at = name.head;
    for steps in 0..5 {
        let token = tree.token(at);
        let head = tree.sentence.head(at)?;
        match (token.relation(), token.deprel.as_str()) {
            (_, "nmod:poss" | "nmod:unmarked" | "nmod:npmod") => {
                let noun = tree.lemma(head);
                if !is_place_noun(&noun) {
                    return None;
                }
            }
            ("obl" | "nmod" | "advcl" | "acl", _) => {
                let case = tree.case(at)?;
                if case == "of" {
                    if !is_place_noun(&tree.lemma(head)) {
                        return None;
                    }
                } else {
                    // "sanctions on Russia" are not in Russia, nor are "talks between Russia and
                    // Ukraine".
                    let party = matches!(case.as_str(), "on" | "between");
                    let itself = at == name.head || tree.token(name.head).relation() == "conj";
                    let on_country = party && country && itself;
                    return (SPATIAL.contains(&case.as_str()) && !on_country)
                        .then_some((at, steps));
                }
            }
            ("appos" | "conj" | "flat" | "list" | "dep", _) => {}
            ("compound" | "amod", _) => {
                let noun = tree.lemma(head);
                if !is_place_noun(&noun) {
                    return None;
                }
            }
            ("obj", _) => {
                return REACHING.contains(&tree.lemma(head).as_str()).then_some((at, steps + 1));
            }
            _ => return None,
        }
        at = head;
    }
    None
}

/// True for where only some of those are of whom the tokens tell: "four have resigned, including
/// the one *in Washington*". After a comma it is where all are: "ten, including two children, *in
/// Rafah*".
fn is_of_a_part(tree: &Tree<'_>, from: usize, tops: &[usize]) -> bool {
    let opening = tree.by(from, "case").next().and_then(|case| case.checked_sub(1));
    if opening.is_some_and(|before| tree.token(before).form == ",") {
        return false;
    }
    let mut below = tree.sentence.upwards(from).skip(1).take_while(|at| !tops.contains(at));
    below.any(|at| tree.by(at, "case").any(|c| tree.lemma(c) == "include"))
}

/// Steps from a phrase up to one of the tokens, within the clause.
fn distance(tree: &Tree<'_>, from: usize, tops: &[usize]) -> Option<usize> {
    let mut at = from;
    for steps in 0..6 {
        if tops.contains(&at) {
            return Some(steps);
        }
        let relation = tree.token(at).relation();
        if at != from && matches!(relation, "ccomp" | "advcl" | "parataxis" | "acl" | "conj") {
            return None;
        }
        at = tree.sentence.head(at)?;
    }
    None
}

/// Steps from a phrase to an event of another clause that happens there too: "was shot and
/// killed *in Moscow*", "a bombing was reported to have killed two *in Mokha*", "died *in
/// Aden* after being shot", "attacks that killed ten *across Ukraine*".
fn beyond(tree: &Tree<'_>, frame: &Frame, top: usize) -> Option<usize> {
    if matches!(tree.case(top).as_deref(), Some("to" | "from" | "into" | "on")) {
        return None;
    }
    let clause = |mut at: usize| {
        for _ in 0..4 {
            let relation = tree.token(at).relation();
            if !matches!(relation, "nmod" | "obl" | "obj" | "nsubj" | "appos" | "conj") {
                break;
            }
            at = tree.sentence.head(at)?;
        }
        Some(at)
    };
    let (here, event) = (clause(top)?, clause(frame.light.unwrap_or(frame.predicate))?);
    let joined = |low: usize, relations: &[&str]| {
        relations.contains(&tree.token(low).relation()).then(|| tree.sentence.head(low)).flatten()
    };
    let climbs = |from: usize, to: usize, relations: &[&str]| {
        let mut at = from;
        for steps in 0..3 {
            if at == to {
                return Some(steps);
            }
            at = joined(at, relations)?;
        }
        None
    };
    // What is only spoken of in a clause need not be where that clause is.
    let whole = event == frame.predicate && frame.kind == PredicateKind::Verb;
    climbs(here, event, &["conj", "xcomp", "acl", "advcl"]).or_else(|| {
        climbs(event, here, &["xcomp", "advcl", "acl"]).filter(|&steps| whole && steps == 1)
    })
}

/// The verb whose place a noun or a second verb shares.
fn shared(tree: &Tree<'_>, frame: &Frame) -> Option<usize> {
    let top = frame.light.unwrap_or(frame.predicate);
    let shares = frame.kind != PredicateKind::Verb
        || matches!(tree.token(frame.predicate).relation(), "conj" | "xcomp");
    tree.sentence.head(top).filter(|_| shares)
}

/// Steps from a predicate up to the name that "where" stands for: "Rafah, where
/// troops killed".
fn antecedent_of_where(tree: &Tree<'_>, predicate: usize, name: &PlaceName<'_>) -> Option<usize> {
    let mut at = predicate;
    for steps in 0..4 {
        let head = tree.sentence.head(at)?;
        if tree.token(at).relation() == "acl" {
            let relative = tree.by(at, "advmod").any(|c| tree.lemma(c) == "where");
            let above = tree.sentence.head(name.head) == Some(head);
            let named = (name.first..=name.last).contains(&head)
                || above && is_place_noun(&tree.lemma(head))
                || above && tree.token(name.head).relation() == "conj";
            return (relative && named).then_some(steps);
        }
        if !matches!(tree.token(at).relation(), "conj" | "xcomp" | "obj" | "obl") {
            return None;
        }
        at = head;
    }
    None
}
