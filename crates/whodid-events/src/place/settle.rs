//! Which of the places of one name is meant.

use std::collections::{BTreeMap, BTreeSet};

use smol_str::SmolStr;
use whodid_text::Span;

use super::dateline::Dateline;
use super::gazetteer::{Gazetteer, Place, PlaceKind};
use super::name::{PlaceName, Said, lies_in};
use super::{EventPlace, Granularity, PlaceSource};
use crate::mention::MentionKind;
use crate::{Directory, Mentions};

/// What the rest of an article says about where it plays.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Weight of each country.
    countries: BTreeMap<SmolStr, f64>,
    /// Ids of the regions that are named.
    regions: BTreeSet<String>,
}

/// A place says more about where an article plays than an actor does.
const PLACE_WEIGHT: f64 = 2.0;

/// The least weight of a country that an article is about: two names of places in it.
const FOCUS_WEIGHT: f64 = 4.0;

impl Evidence {
    pub(super) fn of(
        names: &[PlaceName<'_>],
        mentions: &Mentions,
        directory: &Directory,
        opening: Option<&Dateline<'_>>,
    ) -> Evidence {
        let mut evidence = Evidence::default();
        let candidates = names.iter().map(|n| &n.candidates).chain(opening.map(|o| &o.candidates));
        for places in candidates {
            if let Some(country) = common_country(places) {
                evidence.add(country, PLACE_WEIGHT);
            }
            if let [region] = places.as_slice()
                && region.kind == PlaceKind::Region
            {
                evidence.regions.insert(region.id.to_owned());
            }
        }
        for mention in mentions.iter().filter(|m| m.kind == MentionKind::Name) {
            for country in mention.actors.iter().filter_map(|a| a.country.as_deref()) {
                if directory.state(country).is_some() {
                    evidence.add(country, 1.0);
                }
            }
        }
        evidence
    }

    fn add(&mut self, country: &str, weight: f64) {
        *self.countries.entry(SmolStr::new(country)).or_default() += weight;
    }

    /// The share of a country in all that names one.
    fn share(&self, country: &str) -> f64 {
        let whole: f64 = self.countries.values().sum();
        self.countries.get(country).map_or(0.0, |weight| weight / whole.max(1.0))
    }

    /// The country that clearly stands in the middle, if one does.
    fn centre(&self) -> Option<&str> {
        let mut ranked: Vec<(&SmolStr, f64)> =
            self.countries.iter().map(|(c, w)| (c, *w)).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        let (country, weight) = ranked.first()?;
        let second = ranked.get(1).map_or(0.0, |r| r.1);
        (*weight >= FOCUS_WEIGHT && self.share(country) >= 0.4 && *weight >= 1.5 * second)
            .then_some(country.as_str())
    }
}

/// The country in which all places of a name lie.
fn common_country<'g>(places: &[Place<'g>]) -> Option<&'g str> {
    let country = places.first()?.country?;
    places.iter().all(|p| p.country == Some(country)).then_some(country)
}

/// By how much the best place must lead; a factor of ten in people is 1.
const LEAD: f64 = 0.9;

/// The place that is meant; `None` if it stays open.
///
/// `spelled` is the name as it stands in the text, `said` what the noun beside it
/// says, and `within` the place that it is said to lie in.
pub(super) fn best<'g>(
    places: &[Place<'g>],
    spelled: &str,
    said: Option<Said>,
    within: Option<Place<'_>>,
    evidence: &Evidence,
) -> Option<Place<'g>> {
    let score = |rank: usize, place: &Place<'_>| {
        let people = (place.population.max(1) as f64).log10();
        let mut score = match place.kind {
            PlaceKind::Country => people + 4.0,
            PlaceKind::Capital => people + 1.5,
            PlaceKind::City | PlaceKind::Region => people,
            // Those of features.tsv are there because the news name them.
            _ => 11.0,
        };
        score += if rank == 0 { 0.5 } else { 0.0 };
        score += place.country.map_or(0.0, |country| 8.0 * evidence.share(country));
        if place.region.is_some_and(|region| evidence.regions.contains(region)) {
            score += 2.0;
        }
        if !spelled.is_ascii() && place.name == spelled {
            score += 1.0;
        }
        if let Some(said) = said {
            score += if said.fits(place.kind) { 6.0 } else { -6.0 };
        }
        if within.is_some_and(|within| lies_in(place, &within)) {
            score += 20.0;
        }
        score
    };
    let mut ranked: Vec<(f64, usize)> =
        places.iter().enumerate().map(|(rank, place)| (score(rank, place), rank)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let &(first, at) = ranked.first()?;
    let place = places[at];
    // A town and the region around it are no two readings: the file says which is meant.
    let rival = ranked[1..].iter().find(|(_, rank)| {
        let other = &places[*rank];
        !(place.region == Some(other.id)
            || other.region == Some(place.id)
            || place.country == other.country && place.kind.is_city() != other.kind.is_city())
    });
    match rival {
        Some((second, _)) if first - second < LEAD => None,
        _ => {
            // Of a town and its region the one that stands first, unless a noun decides.
            let together =
                |p: &&Place<'_>| p.region == Some(place.id) || place.region == Some(p.id);
            let leading =
                places[..at].iter().find(together).filter(|_| said.is_none() && within.is_none());
            Some(*leading.unwrap_or(&place))
        }
    }
}

/// The place that a name of the article means.
pub(super) fn place_of(
    name: &PlaceName<'_>,
    names: &[PlaceName<'_>],
    text: &str,
    evidence: &Evidence,
    gazetteer: &Gazetteer<'_>,
) -> EventPlace {
    let outer = name.within.map(|at| &names[at]);
    let resolve = |name: &PlaceName<'_>, within| {
        let spelled = name.span.slice(text).unwrap_or_default();
        best(&name.candidates, spelled, name.said, within, evidence).map(|p| p.id.to_owned())
    };
    let around = outer.and_then(|o| {
        // Of the places that the outer name may mean, the one that holds an inner one.
        let holds = |place: &&Place<'_>| name.candidates.iter().any(|i| lies_in(i, place));
        o.candidates.iter().find(holds).copied().or_else(|| {
            resolve(o, None).and_then(|id| o.candidates.iter().find(|p| p.id == id).copied())
        })
    });
    let span = match outer {
        Some(outer) if name.joined => name.span.cover(outer.span),
        _ => name.span,
    };
    if name.candidates.is_empty() {
        // A hall in London, a road in Texas: what it lies in is the place that can be told.
        if let Some(around) = around {
            return event_place(Some(around), &[], span, PlaceSource::Sentence, gazetteer);
        }
        let mut place = event_place(None, &[], span, PlaceSource::Sentence, gazetteer);
        place.country = name.country.clone();
        return place;
    }
    let best =
        resolve(name, around).and_then(|id| name.candidates.iter().find(|p| p.id == id).copied());
    event_place(best, &name.candidates, span, PlaceSource::Sentence, gazetteer)
}

/// What is told of a place, or of the several that may be meant.
pub(super) fn event_place(
    place: Option<Place<'_>>,
    candidates: &[Place<'_>],
    span: Span,
    source: PlaceSource,
    gazetteer: &Gazetteer<'_>,
) -> EventPlace {
    let Some(place) = place else {
        return EventPlace {
            span,
            source,
            name: None,
            id: None,
            position: None,
            country: common_country(candidates).map(SmolStr::new),
            region: None,
            granularity: Granularity::Unknown,
        };
    };
    EventPlace {
        span,
        source,
        name: Some(SmolStr::new(place.name)),
        id: Some(SmolStr::new(place.id)),
        position: place.position,
        country: place.country.map(SmolStr::new),
        region: place.region.and_then(|id| gazetteer.by_id(id)).map(|r| SmolStr::new(r.name)),
        granularity: match place.kind {
            PlaceKind::Country => Granularity::Country,
            PlaceKind::City | PlaceKind::Capital => Granularity::City,
            PlaceKind::Region | PlaceKind::Area => Granularity::Region,
            _ => Granularity::Feature,
        },
    }
}

/// The country that the article is about, with the words that name it first.
pub(super) fn focus(
    evidence: &Evidence,
    names: &[PlaceName<'_>],
    mentions: &Mentions,
    directory: &Directory,
    gazetteer: &Gazetteer<'_>,
) -> Option<EventPlace> {
    let code = evidence.centre()?;
    let state = directory.state(code)?;
    let named =
        names.iter().filter(|n| common_country(&n.candidates) == Some(code)).map(|n| n.span);
    let acting = mentions
        .iter()
        .filter(|m| m.kind == MentionKind::Name)
        .filter(|m| m.actors.iter().any(|a| a.country.as_deref() == Some(code)))
        .map(|m| m.span);
    let span = named.chain(acting).min_by_key(|span| span.start())?;
    let place = gazetteer.state(code, &state.name);
    let mut found = event_place(place, &[], span, PlaceSource::Focus, gazetteer);
    if place.is_none() {
        found.name = Some(state.name.clone());
        found.granularity = Granularity::Country;
    }
    found.country = Some(SmolStr::new(code));
    Some(found)
}
