//! One event once an article: mentions of the same happening in headline, lead
//! and body become one event that keeps each of them.
//!
//! Two mentions are put together only if nothing speaks against it and
//! something particular speaks for it.
//!
//! Against it speak: another type, mode or status; another party; dates that do
//! not overlap; other places; numbers that cannot be the same; standing in one
//! sentence, where the coder has told them apart; a word such as "another" or
//! "separate"; attacks in the plural beside one attack.
//!
//! For it speak: the same day, the same place, the same number, a headline and
//! the sentences that follow it, a noun that points back ("the attack"), or the
//! same word with the same parties on both sides where such a thing happens once
//! (a visit, an invasion).

use std::cmp::Reverse;

use smol_str::SmolStr;
use whodid_text::{Article, ParagraphKind, Sentence, Upos};

use crate::actor::Actor;
use crate::event::{Event, EventDate, Origin, Party};
use crate::place::EventPlace;
use crate::quantity::{Qualifier, Quantity, QuantityKind};
use crate::time::Granularity;

/// Sentences after the headline that tell it again.
const LEAD: usize = 4;

/// A mention with what the text around its anchor says.
struct Telling<'a> {
    event: &'a Event,
    /// Index of the sentence.
    sentence: usize,
    /// In the headline.
    headline: bool,
    /// Sentences of the body before it.
    body: usize,
    lemma: SmolStr,
    number: Number,
    /// "the attack", "this visit".
    definite: bool,
    /// "another attack", "a separate meeting".
    fresh: bool,
}

/// Whether an anchor tells one happening or several.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    /// A verb, or a noun that is plural in form only.
    Open,
    /// A noun in the singular.
    One,
    /// A noun in the plural.
    Many,
}

/// Puts mentions of one happening together. `events` are mentions in text
/// order; the events come in the order of their first mentions.
pub(crate) fn once(events: Vec<Event>, article: &Article, sentences: &[Sentence]) -> Vec<Event> {
    let tellings: Vec<Telling<'_>> =
        events.iter().map(|event| telling(event, article, sentences)).collect();
    let mut clusters: Vec<Vec<usize>> = Vec::new();
    for (i, told) in tellings.iter().enumerate() {
        let home = clusters.iter().position(|cluster| {
            cluster.iter().all(|&j| nothing_against(&tellings[j], told))
                && cluster.iter().any(|&j| something_for(&tellings[j], told))
        });
        match home {
            Some(home) => clusters[home].push(i),
            None => clusters.push(vec![i]),
        }
    }
    clusters
        .into_iter()
        .map(|cluster| join(cluster.into_iter().map(|i| events[i].clone()).collect()))
        .collect()
}

fn telling<'a>(event: &'a Event, article: &Article, sentences: &[Sentence]) -> Telling<'a> {
    let in_headline = |sentence: &Sentence| {
        let mut paragraphs = article.paragraphs.iter();
        paragraphs.any(|p| p.kind == ParagraphKind::Headline && p.span.contains(sentence.span))
    };
    let at = sentences.iter().position(|s| s.span == event.sentence).unwrap_or(usize::MAX);
    let mut told = Telling {
        event,
        sentence: at,
        headline: false,
        body: 0,
        lemma: SmolStr::default(),
        number: Number::Open,
        definite: false,
        fresh: false,
    };
    let Some(sentence) = sentences.get(at) else { return told };
    told.headline = in_headline(sentence);
    told.body = sentences[..at].iter().filter(|s| !in_headline(s)).count();
    let token = sentence.tokens.iter().position(|t| t.span.start() == event.anchor.start());
    let Some(token) = token else { return told };
    let anchor = &sentence.tokens[token];
    told.lemma = SmolStr::new(anchor.lemma.to_lowercase());
    let noun = matches!(anchor.upos, Upos::Noun | Upos::Propn);
    if noun && !PLURAL_IN_FORM.contains(&told.lemma.as_str()) {
        told.number = if anchor.xpos.ends_with('S') { Number::Many } else { Number::One };
    }
    for child in sentence.children(token) {
        let word = sentence.tokens[child].form.to_lowercase();
        told.definite |= noun && child < token && matches!(word.as_str(), "the" | "this" | "that");
        told.fresh |= FRESH.contains(&word.as_str());
        // "launched another attack": the verb is the anchor, the object the happening.
        if sentence.tokens[child].relation() == "obj" {
            let mut words = sentence.children(child).map(|c| &sentence.tokens[c]);
            told.fresh |= words.any(|t| FRESH.contains(&t.form.to_lowercase().as_str()));
        }
    }
    told
}

/// Words for something that was not told before.
const FRESH: &[&str] = &[
    "another",
    "separate",
    "separately",
    "second",
    "third",
    "fourth",
    "previous",
    "previously",
    "earlier",
    "similar",
    "similarly",
    "other",
    "different",
    "further",
    "fresh",
    "again",
    "also",
    "repeatedly",
    "subsequent",
    "later",
    "meanwhile",
    "elsewhere",
    "additional",
    "each",
    "every",
    "often",
    "regularly",
    "past",
];

/// Nouns that are plural in form and may be one happening.
const PLURAL_IN_FORM: &[&str] =
    &["talk", "talks", "negotiation", "sanction", "drill", "exercise", "maneuver", "manoeuvre"];

/// Nouns for what two parties do once, as far as one article tells.
const ONCE: &[&str] = &[
    "invasion",
    "annexation",
    "coup",
    "visit",
    "summit",
    "genocide",
    "occupation",
    "takeover",
    "assassination",
    "resignation",
    "conviction",
    "extradition",
];

/// How the parties of one side stand to those of another mention's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Different,
    /// One mention does not say.
    Open,
    /// The same country, and one may act for the other.
    Near,
    Same,
}

fn same_actor(a: &Actor, b: &Actor) -> bool {
    match (&a.id, &b.id) {
        (Some(a), Some(b)) => a == b,
        (None, None) => a.name.to_lowercase() == b.name.to_lowercase() && a.country == b.country,
        _ => false,
    }
}

/// True for a state and its organs, and for two descriptions that may mean the same.
fn near_actor(a: &Actor, b: &Actor) -> bool {
    let same_country = a.country.is_some() && a.country == b.country;
    let organ = |a: &Actor| {
        a.is_state
            || a.sector().is_some_and(|s| matches!(s.as_str(), "GOV" | "MIL" | "COP" | "SPY"))
    };
    let stands_for = (a.is_state || b.is_state) && organ(a) && organ(b);
    let described = a.id.is_none() && b.id.is_none() && a.sector() == b.sector();
    same_country && (stands_for || described)
}

fn likeness(a: &[Party], b: &[Party]) -> Likeness {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if few.is_empty() {
        return Likeness::Open;
    }
    let best = |party: &Party| {
        let same = many.iter().any(|p| same_actor(&p.actor, &party.actor));
        let near = many.iter().any(|p| near_actor(&p.actor, &party.actor));
        match (same, near) {
            (true, _) => Likeness::Same,
            (false, true) => Likeness::Near,
            _ => Likeness::Different,
        }
    };
    few.iter().map(best).min().unwrap_or(Likeness::Open)
}

fn nothing_against(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let (one, two) = (a.event, b.event);
    let mode = one.mode.is_none() || two.mode.is_none() || one.mode == two.mode;
    let actors = likeness(&one.actors, &two.actors);
    let recipients = likeness(&one.recipients, &two.recipients);
    let parties = actors > Likeness::Different
        && recipients > Likeness::Different
        && (actors > Likeness::Open || recipients > Likeness::Open);
    let dates = match (&one.date, &two.date) {
        (Some(d), Some(e)) => !d.when.is_dated() || !e.when.is_dated() || d.when.overlaps(&e.when),
        _ => true,
    };
    let places = match (&one.place, &two.place) {
        (Some(p), Some(q)) => p.country.is_none() || q.country.is_none() || p.country == q.country,
        _ => true,
    };
    let numbers = one.numbers.iter().all(|n| {
        let mut others = two.numbers.iter().filter(|m| m.kind == n.kind).peekable();
        others.peek().is_none() || others.any(|m| n.agrees(m))
    });
    let plural = !matches!(
        (a.number, b.number),
        (Number::One | Number::Open, Number::Many) | (Number::Many, Number::One | Number::Open)
    );
    one.kind == two.kind
        && one.status == two.status
        && a.sentence != b.sentence
        && mode
        && parties
        && dates
        && places
        && numbers
        && plural
        && !b.fresh
}

/// True if something particular says that two mentions that may be of one
/// happening are.
fn something_for(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let (one, two) = (a.event, b.event);
    let sides = [likeness(&one.actors, &two.actors), likeness(&one.recipients, &two.recipients)];
    let both = sides.iter().all(|s| *s >= Likeness::Near)
        || sides.contains(&Likeness::Same) && one.actors.len().min(two.actors.len()) > 1;
    let one_side = sides.contains(&Likeness::Same);
    let word = a.lemma == b.lemma && !a.lemma.is_empty();
    let day = match (&one.date, &two.date) {
        (Some(d), Some(e)) => same_day(d) && same_day(e) && d.when.earliest() == e.when.earliest(),
        _ => false,
    };
    let number = one.numbers.iter().any(|n| two.numbers.iter().any(|m| telling_number(n, m)));
    let headline = a.headline && !b.headline && b.body < LEAD;
    let back = b.definite
        && b.number == Number::One
        && b.body.saturating_sub(a.body) <= 3
        && (word || a.number == Number::Open);
    let unique = word && ONCE.contains(&a.lemma.as_str());
    // What is said is said again and again: only the headline's own words, or the
    // same word on the same day.
    if one.kind.is_saying() {
        return one_side && (headline && (word || both) || day && word && both);
    }
    let place = match (&one.place, &two.place) {
        (Some(p), Some(q)) => p.country.is_some() && p.span.len() == q.span.len() && word,
        _ => false,
    };
    (headline || number) && (one_side || both)
        || day && both
        || back && (both || word && one_side)
        || unique && both
        || place && day && one_side
}

/// True for a date that is one day.
fn same_day(date: &EventDate) -> bool {
    date.when.granularity() == Granularity::Day && date.when.earliest() == date.when.latest()
}

/// True for a number that two happenings hardly share.
fn telling_number(a: &Quantity, b: &Quantity) -> bool {
    a.kind == b.kind
        && a.low == b.low
        && a.high == b.high
        && a.qualifier != Qualifier::Vague
        && a.low.max(a.high).is_some_and(|n| n > 2)
}

/// One event of its mentions, which are at least one and in text order.
fn join(mentions: Vec<Event>) -> Event {
    let pick = |rank: &dyn Fn(&Event) -> usize| {
        (0..mentions.len()).max_by_key(|&i| (rank(&mentions[i]), Reverse(i))).unwrap_or(0)
    };
    let parties = |parties: &[Party]| parties.iter().map(|p| 1 + known(&p.actor)).sum::<usize>();
    let mode = pick(&|e| usize::from(e.mode.is_some()));
    let origin = Origin {
        lead: pick(&|e| {
            parties(&e.actors).min(5)
                + parties(&e.recipients).min(5)
                + usize::from(e.date.is_some())
                + usize::from(e.place.is_some())
                + usize::from(e.mode.is_some())
                + usize::from(!e.numbers.is_empty())
        }),
        mode,
        // A code that contradicts the mode is less specific than it looks.
        cameo: pick(&|e| {
            let digits = e.cameo.trim_end_matches('0').len();
            2 * digits + usize::from(e.mode == mentions[mode].mode)
        }),
        // Whom a visitor meets does not visit with him.
        actors: pick(&|e| {
            let visits = mentions[mode].mode.is_some_and(|mode| mode.as_str() == "visit");
            100 * usize::from(visits && e.mode == mentions[mode].mode) + parties(&e.actors)
        }),
        recipients: pick(&|e| parties(&e.recipients)),
        date: pick(&|e| e.date.as_ref().map_or(0, precision)),
        place: pick(&|e| e.place.as_ref().map_or(0, place_precision)),
    };
    let mut event = mentions[origin.lead].clone();
    event.mode = mentions[origin.mode].mode;
    event.cameo = mentions[origin.cameo].cameo.clone();
    event.actors = mentions[origin.actors].actors.clone();
    event.recipients = mentions[origin.recipients].recipients.clone();
    event.date = mentions[origin.date].date.clone();
    event.place = mentions[origin.place].place.clone();
    event.numbers = numbers(&mentions);
    event.confidence = mentions.iter().filter_map(|e| e.confidence).max();
    let mut signs: Vec<_> = mentions.iter().flat_map(|e| e.context_signs.clone()).collect();
    signs.sort_by_key(|sign| (sign.context, sign.scope, sign.span));
    signs.dedup();
    let mut contexts: Vec<_> = mentions.iter().flat_map(|e| e.contexts.clone()).collect();
    contexts.sort_unstable();
    contexts.dedup();
    (event.context_signs, event.contexts) = (signs, contexts);
    // A party cannot be on both sides, from whichever mentions they come.
    let actors = event.actors.clone();
    event.recipients.retain(|r| actors.iter().all(|a| a.actor != r.actor));
    event.origin = origin;
    event.mentions = mentions;
    event
}

/// How much is known of an actor.
fn known(actor: &Actor) -> usize {
    2 * usize::from(actor.id.is_some())
        + 2 * usize::from(actor.country.is_some())
        + usize::from(!actor.sectors.is_empty())
        + usize::from(actor.office.is_some())
}

/// The finer, the higher.
fn precision(date: &EventDate) -> usize {
    let rank = match date.when.granularity() {
        Granularity::Day => 8,
        Granularity::Week => 7,
        Granularity::Month => 6,
        Granularity::Season => 5,
        Granularity::Year => 4,
        Granularity::Decade => 3,
        Granularity::Century => 2,
        Granularity::Unknown => 1,
    };
    if date.when.is_dated() { rank + 1 } else { 1 }
}

/// The more that is known, the higher.
fn place_precision(place: &EventPlace) -> usize {
    1 + usize::from(place.country.is_some())
}

/// For each kind the numbers of the one mention that tells them most closely.
fn numbers(mentions: &[Event]) -> Vec<Quantity> {
    let width = |n: &Quantity| match (n.low, n.high) {
        (Some(low), Some(high)) => high - low.min(high),
        _ => u64::MAX,
    };
    let mut out = Vec::new();
    for &kind in QuantityKind::ALL {
        let of_kind = |e: &Event| -> Vec<Quantity> {
            e.numbers.iter().filter(|n| n.kind == kind).cloned().collect()
        };
        let best = mentions
            .iter()
            .map(of_kind)
            .filter(|numbers| !numbers.is_empty())
            .min_by_key(|numbers| numbers.iter().map(width).max());
        out.extend(best.into_iter().flatten());
    }
    out
}

#[cfg(test)]
mod tests;
