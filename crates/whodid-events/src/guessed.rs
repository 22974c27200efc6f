//! Whose people a description means that no word says, by what the article's events tell.
//!
//! The resolver of mentions gives "54 people" the country that the article is mostly about. Who
//! puts them on a list says more.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use smol_str::SmolStr;
use whodid_text::Sentence;

use crate::actor::Sector;
use crate::event::{Event, Party};
use crate::mention::{MentionKind, Mentions, Reason};
use crate::ontology::{EventType, Status};
use crate::place::PlaceSource;

/// Gives recipients whose country is only guessed the one that their event, or one before it,
/// tells: who is added to a list of sanctions on Russia is Russian, and whom the shelling of two
/// states kills may be of either. So may be the dead and displaced of whom no more is said where
/// an article tells how two states cease to fight.
pub(crate) fn settle(events: &mut [Event], sentences: &[Sentence], mentions: &Mentions) {
    let mut target: Option<SmolStr> = None;
    let foes = foes(events, mentions);
    for event in events {
        if !matches!(event.kind, EventType::Sanction | EventType::Assault) {
            continue;
        }
        let guessed: Vec<usize> = (0..event.recipients.len())
            .filter(|&at| is_guessed(mentions, event.sentence_index, &event.recipients[at]))
            .collect();
        match event.kind {
            EventType::Sanction => {
                let countries = event.actors.iter().filter_map(|party| party.actor.country.clone());
                let own: Vec<SmolStr> = countries.collect();
                let abroad = sentences.get(event.sentence_index).is_some_and(is_of_sanctions);
                for &at in guessed.iter().filter(|_| abroad) {
                    let actor = &mut event.recipients[at].actor;
                    let itself = actor.country.as_ref().is_some_and(|one| own.contains(one));
                    match target.as_ref().filter(|target| !own.contains(target)) {
                        Some(target) => actor.country = Some(target.clone()),
                        None if itself => actor.country = other_than(&own, mentions),
                        None => {}
                    }
                }
                if let [Party { actor, .. }] = event.recipients.as_slice()
                    && actor.is_state
                    && actor.country.as_ref().is_some_and(|one| !own.contains(one))
                {
                    target.clone_from(&actor.country);
                }
            }
            _ => of_both(event, &guessed),
        }
        if let Some(foes) = &foes
            && event.actors.is_empty()
        {
            of_either(event, &guessed, foes);
        }
    }
}

/// The two states between which the article's fighting ends, if it is about both alike.
fn foes(events: &[Event], mentions: &Mentions) -> Option<[SmolStr; 2]> {
    let truce = |event: &&Event| {
        let ends = event.kind == EventType::Retreat
            && event.mode.is_some_and(|mode| mode.as_str() == "ceasefire");
        let agreed = matches!(event.status, Status::Actual | Status::Future);
        let news = event.sentence_index < OPENING;
        ends && event.recipients.is_empty() && agreed && news
    };
    let both = |event: &Event| {
        let of_state = |party: &&Party| {
            party.actor.is_state || party.actor.sector() == Some(Sector::Government)
        };
        let [one, other] = event.actors.as_slice() else { return None };
        let countries =
            [one, other].map(|party| Some(party).filter(of_state)?.actor.country.clone());
        let [Some(one), Some(other)] = countries else { return None };
        (one != other).then_some([one, other])
    };
    let foes = events.iter().filter(truce).find_map(both)?;
    let named = named(&[], mentions);
    let [one, other] = [&foes[0], &foes[1]].map(|one| named.get(one).copied().unwrap_or(0));
    (one.min(other) * 3 >= one.max(other) * 2).then_some(foes)
}

/// How many sentences from the start tell what an article is about.
const OPENING: usize = 4;

/// The people whom two states that fight each other kill may be of either, where the sentence does
/// not say where they are.
fn of_both(event: &mut Event, guessed: &[usize]) {
    let states = event.actors.iter().filter(|party| party.actor.is_state);
    let states: Vec<&SmolStr> = states.filter_map(|party| party.actor.country.as_ref()).collect();
    if let &[one, other] = states.as_slice() {
        of_either(event, guessed, &[one.clone(), other.clone()]);
    }
}

/// As [`of_both`], where it is known which the two states are.
fn of_either(event: &mut Event, guessed: &[usize], [one, other]: &[SmolStr; 2]) {
    if event.place.as_ref().is_some_and(|place| place.source == PlaceSource::Sentence) {
        return;
    }
    for &at in guessed.iter().rev() {
        let hit = event.recipients[at].clone();
        let people = matches!(hit.actor.sector(), Some(Sector::Civilian | Sector::Refugee));
        let of = |country: &SmolStr| {
            let mut party = hit.clone();
            party.actor.country = Some(country.clone());
            party
        };
        if people {
            let both = [of(one), of(other)];
            event.recipients.splice(at..=at, both);
        }
    }
}

/// True for a sentence about measures against others' people, not one's own.
fn is_of_sanctions(sentence: &Sentence) -> bool {
    const WORDS: &[&str] = &["sanction", "blacklist", "asset", "embargo", "measure", "penalty"];
    sentence.tokens.iter().any(|token| WORDS.contains(&token.lemma.as_str()))
}

/// How often an article names whom of each country, these countries left out.
fn named<'m>(own: &[SmolStr], mentions: &'m Mentions) -> BTreeMap<&'m SmolStr, usize> {
    let mut named = BTreeMap::new();
    for mention in mentions.iter().filter(|mention| mention.kind == MentionKind::Name) {
        let countries = mention.actors.iter().filter_map(|actor| actor.country.as_ref());
        for country in countries.filter(|country| !own.contains(country)) {
            *named.entry(country).or_default() += 1;
        }
    }
    named
}

/// The country that an article names most, these left out, if far more often than others.
fn other_than(own: &[SmolStr], mentions: &Mentions) -> Option<SmolStr> {
    let named = named(own, mentions);
    let mut ranked: Vec<_> = named.iter().map(|(country, count)| (*count, *country)).collect();
    ranked.sort_by_key(|&(count, country)| (Reverse(count), country));
    let next = ranked.get(1).map_or(0, |&(count, _)| count);
    let &(count, country) = ranked.first()?;
    (count > 1 && count >= 2 * next).then(|| country.clone())
}

/// True for a description that has its country from the article, or from one beside it that has.
fn is_guessed(mentions: &Mentions, sentence: usize, party: &Party) -> bool {
    let article = |reason: &Reason| matches!(reason, Reason::Article(_));
    let beside = |reason: &Reason| matches!(reason, Reason::Coordination);
    let near = || mentions.of_sentence(sentence);
    near().find(|mention| mention.span == party.span).is_some_and(|mention| {
        let why = &mention.why.0;
        let guess = why.iter().any(article)
            || why.iter().any(beside) && near().any(|one| one.why.0.iter().any(article));
        mention.kind == MentionKind::Description && guess
    })
}
