//! Which way in time a sentence looks where a date stands in it.

use whodid_text::{Sentence, Token, Upos};

/// The side of the publication date on which a date without a year or a bare
/// weekday is to be sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    /// Finite present: "is ready for the vote on Sunday", "meets on Sunday".
    Present,
    Future,
}

/// Predicates that put what they govern into the time after them.
const PLANNING: &[&str] = &[
    "plan",
    "schedule",
    "expect",
    "set",
    "slate",
    "due",
    "intend",
    "invite",
    "postpone",
    "delay",
    "reschedule",
    "aim",
    "want",
    "agree",
    "promise",
    "vow",
    "pledge",
    "hope",
    "prepare",
    "ready",
    "decide",
    "threaten",
    "order",
    "urge",
    "ask",
    "call",
    "need",
    "seek",
    "propose",
    "likely",
    "poise",
    "poised",
    "offer",
    "prepared",
    "tell",
    "give",
    "extend",
    "have",
    "undertake",
    "commit",
    "bind",
    "bound",
    "willing",
    "able",
    "would",
    "wait",
    "consider",
];

/// Those of them whose own date is the planned one: "expected on Friday".
const SCHEDULING: &[&str] =
    &["plan", "schedule", "expect", "slate", "due", "slated", "scheduled", "expected", "planned"];

/// Those that need a "for", "until" or "to" to look ahead: "postponed until
/// Friday", where "postponed on Friday" looks back.
const MOVING: &[&str] =
    &["set", "postpone", "delay", "reschedule", "extend", "move", "push", "adjourn", "call"];

/// Nouns after which an infinitive is as old as the noun: "the attempt to
/// storm the palace on Friday".
const ATTEMPTS: &[&str] = &["attempt", "effort", "bid", "failure", "refusal"];

/// Nouns for what is arranged in advance, so that "Friday's vote is crucial"
/// looks ahead where "Friday's attack is a crime" looks back.
const ARRANGED: &[&str] = &[
    "summit",
    "meeting",
    "talk",
    "talks",
    "election",
    "elections",
    "vote",
    "referendum",
    "conference",
    "deadline",
    "visit",
    "ceremony",
    "parade",
    "hearing",
    "inauguration",
    "session",
    "poll",
    "polls",
    "ballot",
    "runoff",
    "trip",
    "debate",
    "round",
    "match",
    "gathering",
];

/// Nouns for what nobody announces with a date: always in the past.
const SUDDEN: &[&str] = &[
    "attack",
    "attacks",
    "strike",
    "strikes",
    "raid",
    "bombing",
    "killing",
    "shooting",
    "explosion",
    "blast",
    "incident",
    "crash",
    "clash",
    "clashes",
    "announcement",
    "ruling",
    "statement",
    "assassination",
    "massacre",
    "earthquake",
    "coup",
    "arrest",
    "assault",
];

/// The direction at an expression over tokens `first..=last`, whose
/// preposition is `preposition` (lower case, empty where there is none).
pub(super) fn direction(
    sentence: &Sentence,
    first: usize,
    last: usize,
    head: usize,
    modified: Option<usize>,
    preposition: &str,
) -> Direction {
    if preposition == "ahead of" || preceded_by_upcoming(sentence, first) {
        return Direction::Future;
    }
    let noun = modified.and_then(|i| sentence.tokens.get(i)).map(word);
    if modified.is_some_and(|i| is_sudden(sentence, i)) {
        return Direction::Past;
    }
    let start = sentence.head(head).filter(|&h| h < first || h > last);
    let found = match start.and_then(|h| predicate_above(sentence, h)) {
        Some(predicate) => of_predicate(sentence, predicate, preposition),
        None => nearest_verb(sentence, first, last)
            .map_or(Direction::Past, |verb| of_predicate(sentence, verb, preposition)),
    };
    let arranged = noun.as_deref().is_some_and(|noun| ARRANGED.contains(&noun));
    match (found, noun) {
        (Direction::Present, Some(_)) if !arranged => Direction::Past,
        _ => found,
    }
}

/// True for a noun that names what happened without warning ("attack").
pub(super) fn is_sudden(sentence: &Sentence, noun: usize) -> bool {
    sentence.tokens.get(noun).is_some_and(|token| SUDDEN.contains(&word(token).as_str()))
}

fn preceded_by_upcoming(sentence: &Sentence, first: usize) -> bool {
    let from = first.saturating_sub(1);
    sentence
        .tokens
        .get(from..first)
        .into_iter()
        .flatten()
        .any(|t| ["upcoming", "forthcoming", "coming"].contains(&t.form.to_lowercase().as_str()))
}

fn word(token: &Token) -> String {
    let word = if token.lemma.is_empty() { &token.form } else { &token.lemma };
    word.to_lowercase()
}

/// The first predicate on the way up from `index`: a verb, or whatever has a
/// copula.
fn predicate_above(sentence: &Sentence, index: usize) -> Option<usize> {
    let mut at = index;
    for _ in 0..sentence.tokens.len() {
        let token = sentence.tokens.get(at)?;
        if token.upos == Upos::Verb || sentence.children_by(at, "cop").next().is_some() {
            return Some(at);
        }
        // "the summit due on Friday" has its predicate in an adjective.
        if token.upos == Upos::Adj && SCHEDULING.contains(&word(token).as_str()) {
            return Some(at);
        }
        match sentence.head(at) {
            Some(head) => at = head,
            None => return (token.upos == Upos::Aux).then_some(at),
        }
    }
    None
}

/// Without a tree to go by: the last verb before the expression, else the
/// first one after it.
fn nearest_verb(sentence: &Sentence, first: usize, last: usize) -> Option<usize> {
    let verbal = |i: &usize| {
        let token = &sentence.tokens[*i];
        matches!(token.upos, Upos::Verb | Upos::Aux) || is_will(token)
    };
    let before = (0..first.min(sentence.tokens.len())).rev().find(verbal);
    before.or_else(|| (last + 1..sentence.tokens.len()).find(verbal))
}

fn is_will(token: &Token) -> bool {
    let form = token.form.to_lowercase();
    ["will", "'ll", "’ll", "shall", "wo"].contains(&form.as_str())
}

fn is_modal(token: &Token) -> bool {
    let form = token.form.to_lowercase();
    token.xpos == "MD"
        || ["would", "could", "may", "might", "should", "must", "can", "ca", "'d"]
            .contains(&form.as_str())
}

fn of_predicate(sentence: &Sentence, start: usize, preposition: &str) -> Direction {
    let mut at = start;
    for _ in 0..=sentence.tokens.len() {
        let Some(token) = sentence.tokens.get(at) else { break };
        let lemma = word(token);
        let helpers = helpers(sentence, at);
        let tensed = |i: usize| &sentence.tokens[i];
        if is_will(token) || helpers.iter().any(|&i| is_will(tensed(i))) {
            return Direction::Future;
        }
        let perfect = helpers.iter().any(|&i| word(tensed(i)) == "have");
        if helpers.iter().any(|&i| is_modal(tensed(i)) && tensed(i).upos != Upos::Part) {
            return if perfect { Direction::Past } else { Direction::Future };
        }
        let deadline = ["until", "till", "by", "to"].contains(&preposition);
        if deadline && PLANNING.contains(&lemma.as_str()) {
            return Direction::Future;
        }
        let participle = token.xpos == "VBN" || token.has("VerbForm", "Part");
        let adjective = participle || token.upos == Upos::Adj;
        if SCHEDULING.contains(&lemma.as_str()) && (preposition == "for" || adjective)
            || MOVING.contains(&lemma.as_str()) && ["for", "until", "to"].contains(&preposition)
        {
            return Direction::Future;
        }
        if is_infinitive(sentence, at, &helpers) {
            let Some(above) = sentence.head(at) else { return Direction::Future };
            let Some(governor) = sentence.tokens.get(above) else { break };
            let above_word = word(governor);
            let nominal = matches!(governor.upos, Upos::Noun | Upos::Propn | Upos::Adj)
                && !ATTEMPTS.contains(&above_word.as_str());
            if nominal || PLANNING.contains(&above_word.as_str()) {
                return Direction::Future;
            }
            match predicate_above(sentence, above) {
                Some(above) if above != at => at = above,
                _ => break,
            }
            continue;
        }
        if let Some(direction) = finite(sentence, at, &helpers) {
            return direction;
        }
        let gerund = token.xpos == "VBG" || token.has("VerbForm", "Ger");
        match sentence.head(at).and_then(|h| predicate_above(sentence, h)) {
            Some(above) if gerund => at = above,
            _ => break,
        }
    }
    Direction::Past
}

/// The auxiliaries and copulas of a predicate; in a sentence without a tree,
/// those just before it.
fn helpers(sentence: &Sentence, at: usize) -> Vec<usize> {
    let mut found: Vec<usize> = sentence
        .children(at)
        .filter(|&i| matches!(sentence.tokens[i].relation(), "aux" | "cop"))
        .collect();
    if found.is_empty() {
        let auxiliary = |i: &usize| {
            let token = &sentence.tokens[*i];
            matches!(token.upos, Upos::Aux | Upos::Part | Upos::Adv) || is_will(token)
        };
        let unattached = |i: &usize| sentence.tokens[*i].relation() != "aux";
        found = (0..at).rev().take_while(auxiliary).filter(unattached).collect();
        found.retain(|&i| sentence.tokens[i].upos == Upos::Aux || is_will(&sentence.tokens[i]));
    }
    found
}

fn is_infinitive(sentence: &Sentence, at: usize, helpers: &[usize]) -> bool {
    let is_to = |i: usize| {
        let token = &sentence.tokens[i];
        token.form.eq_ignore_ascii_case("to") && matches!(token.upos, Upos::Part | Upos::Sconj)
    };
    let marked = sentence.children(at).any(is_to);
    let before = helpers.iter().copied().chain([at]).min().unwrap_or(at);
    marked || before.checked_sub(1).is_some_and(is_to)
}

fn finite(sentence: &Sentence, at: usize, helpers: &[usize]) -> Option<Direction> {
    let token = &sentence.tokens[at];
    let going = word(token) == "go" && sentence.children_by(at, "xcomp").next().is_some();
    let mut present = false;
    for &i in helpers {
        let helper = &sentence.tokens[i];
        match helper.form.to_lowercase().as_str() {
            "was" | "were" | "had" | "did" | "has" | "have" | "'ve" => {
                return Some(Direction::Past);
            }
            _ if tense(helper) == Some(Direction::Past) => return Some(Direction::Past),
            "is" | "are" | "am" | "'s" | "'re" | "'m" | "do" | "does" => present = true,
            _ => present |= tense(helper).is_some(),
        }
    }
    if present {
        return Some(if going { Direction::Future } else { Direction::Present });
    }
    let own = tense(token)?;
    // "says on Monday" is the historic present of reports.
    let reports = ["say", "report", "announce"].contains(&word(token).as_str());
    Some(if reports { Direction::Past } else { own })
}

fn tense(token: &Token) -> Option<Direction> {
    match (token.feature("Tense"), token.xpos.as_str()) {
        (Some("Past"), _) | (_, "VBD" | "VBN") => Some(Direction::Past),
        (Some("Fut"), _) => Some(Direction::Future),
        (Some("Pres"), xpos) if xpos != "VBG" && !token.has("VerbForm", "Part") => {
            Some(Direction::Present)
        }
        (_, "VBZ" | "VBP") => Some(Direction::Present),
        _ => None,
    }
}
