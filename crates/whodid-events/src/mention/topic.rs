//! What an article is about: the countries whose people and bodies it names.

use std::collections::HashMap;

use smol_str::SmolStr;

use super::name::is_shared_organ;
use super::view::{NameSpan, View};
use crate::actor::is_stateless;
use crate::directory::{Entry, EntryKind};

/// The countries involved in an article.
#[derive(Debug, Clone)]
pub(super) struct Topic {
    /// How often each is named, as a state or by its people, the most named first.
    pub(super) involved: Vec<(usize, SmolStr)>,
    /// The country named most, if only just: the best guess for a description
    /// that nothing else places.
    pub(super) likely: Option<SmolStr>,
    /// The two that the article is about, where two stand out.
    pub(super) pair: Option<[SmolStr; 2]>,
    /// The two are named twice as often as any third.
    pub(super) pair_is_clear: bool,
    /// No other country is named a quarter as often as the first.
    pub(super) one_country: bool,
    /// More than seven countries are named, none of them a quarter of the times, and more
    /// than there are sentences, or in somebody's statement: a round-up, in which each
    /// sentence is a story of its own.
    pub(super) scattered: bool,
}

impl Topic {
    /// What the sentences are about, where `settled` are the namings, by sentence, that no
    /// entry of the directory alone tells. Who issues a statement is not whom it is about.
    pub(super) fn of(
        views: &[View<'_>],
        issuer: Option<&SmolStr>,
        settled: &[(usize, SmolStr)],
    ) -> Topic {
        let involved = involved(views, settled);
        let one_country = match involved.as_slice() {
            [(n, _), rest @ ..] => rest.first().is_none_or(|(m, _)| m * 4 < *n),
            [] => false,
        };
        let third = involved.get(2).map_or(0, |(n, _)| *n);
        let pair = standing_out(&involved, third);
        let pair_is_clear = involved.get(1).is_some_and(|(n, _)| *n >= third * 2);
        let others = involved.iter().any(|(n, code)| *n > 2 && Some(code) != issuer);
        let mut candidates = involved.iter().filter(|(_, code)| !others || Some(code) != issuer);
        let likely = candidates.next().filter(|(n, code)| {
            // Neither "Israeli strikes killed thousands" nor "Spain gave the suspect to
            // Morocco" says, alone, whose those are.
            let alone = candidates.next().is_none_or(|(m, _)| m < n);
            *n > 2 || alone && is_named_as_state(views, code)
        });
        let likely = likely.map(|(_, code)| code.clone()).or_else(|| only_scene(views));
        let total: usize = involved.iter().map(|(n, _)| n).sum();
        let scattered = (issuer.is_some() || involved.len() > views.len())
            && involved.first().is_some_and(|(n, _)| involved.len() > 7 && n * 4 < total);
        Topic { involved, likely, pair, pair_is_clear, one_country, scattered }
    }

    /// How often a country is named.
    pub(super) fn names(&self, country: &str) -> usize {
        self.involved.iter().find(|(_, code)| code == country).map_or(0, |(n, _)| *n)
    }
}

/// The countries by how often each is named; of equals the first to be named comes
/// first. "Thai" is an adjective and a people, but of one country.
fn involved(views: &[View<'_>], settled: &[(usize, SmolStr)]) -> Vec<(usize, SmolStr)> {
    let mut out: Vec<(usize, SmolStr)> = Vec::new();
    let mut at: HashMap<&str, usize> = HashMap::new();
    for (s, name) in views.iter().enumerate().flat_map(|(s, v)| v.names.iter().map(move |n| (s, n)))
    {
        let [entry, rest @ ..] = name.entries.as_slice() else { continue };
        let Some(country) = &entry.country else { continue };
        if name.short
            || is_shared_organ(entry)
            || is_stateless(country)
            || rest.iter().any(|other| other.country != entry.country)
        {
            continue;
        }
        let slot = *at.entry(country).or_insert_with(|| {
            out.push((0, country.clone()));
            out.len() - 1
        });
        out[slot].0 += weight(s);
    }
    for (s, country) in settled {
        match out.iter_mut().find(|(_, code)| code == country) {
            Some((n, _)) => *n += weight(*s),
            None => out.push((weight(*s), country.clone())),
        }
    }
    out.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    out
}

/// What a naming in a sentence counts: what a text is about, its opening says.
pub(super) fn weight(sentence: usize) -> usize {
    if sentence == 0 { 2 } else { 1 }
}

/// The states, by sentence, whose names others bear too: Georgia is the state and not the
/// one in America, unless the article names, beyond doubt, only the latter's country.
pub(super) fn doubtful_states(
    views: &[View<'_>],
    countries: &HashMap<SmolStr, usize>,
) -> Vec<(usize, SmolStr)> {
    let state = |name: &NameSpan<'_>| {
        let entries = &name.entries;
        let mut states = entries.iter().filter(|entry| entry.kind == EntryKind::State);
        let (Some(one), None) = (states.next(), states.next()) else { return None };
        let named =
            |entry: &Entry| entry.country.as_ref().is_some_and(|code| countries.contains_key(code));
        let mut others = entries.iter().filter(|entry| entry.country != one.country).peekable();
        let doubtful = !name.short && others.peek().is_some();
        let meant = doubtful && (named(one) || !others.any(|other| named(other)));
        one.country.clone().filter(|code| meant && !is_stateless(code))
    };
    let names = views.iter().enumerate().flat_map(|(s, v)| v.names.iter().map(move |n| (s, n)));
    names.filter_map(|(s, name)| Some((s, state(name)?))).collect()
}

/// True if a country is named itself, and not only its people or by an adjective.
fn is_named_as_state(views: &[View<'_>], country: &str) -> bool {
    views.iter().flat_map(|view| &view.names).any(|name| {
        let told = name.entries.iter().all(|entry| {
            entry.country.as_deref() == Some(country)
                && !matches!(entry.kind, EntryKind::Adjective | EntryKind::People)
        });
        !name.entries.is_empty() && told
    })
}

/// The country of all towns and regions named, if it is one: a report from at home
/// names its streets and not its state.
fn only_scene(views: &[View<'_>]) -> Option<SmolStr> {
    let mut scenes = views.iter().flat_map(|view| &view.names).filter_map(|name| {
        let [entry] = name.entries.as_slice() else { return None };
        let local = matches!(entry.kind, EntryKind::City | EntryKind::Region | EntryKind::Capital);
        entry.country.as_ref().filter(|_| local)
    });
    let first = scenes.next()?;
    scenes.all(|other| other == first).then(|| first.clone())
}

/// The two countries at the head of a ranking, if no third is named as often, and
/// the second is no mere bystander.
fn standing_out(ranked: &[(usize, SmolStr)], third: usize) -> Option<[SmolStr; 2]> {
    let [(first, one), (second, other), ..] = ranked else { return None };
    (*second > 1 && second * 4 >= *first && *second > third).then(|| [one.clone(), other.clone()])
}
