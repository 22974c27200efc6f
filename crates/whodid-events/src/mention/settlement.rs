//! Places that have no name where they stand: "shelled the city", "took the town".

use smol_str::SmolStr;

use super::Reason;
use super::resolver::{Described, Resolver, WINDOW};
use crate::Actor;
use crate::directory::EntryKind;

impl Resolver<'_> {
    /// Whose the town or region is that takes part in what a sentence tells: that of the
    /// words beside it, else of the place named last. Where something happens takes no part.
    pub(super) fn settlement(&self, s: usize, at: usize) -> Option<Described> {
        let view = &self.views[s];
        let noun = &view.token(at).lemma;
        let struck = || view.case_word(at).is_some_and(|word| matches!(&*word, "on" | "against"));
        if !is_settlement(noun)
            || view.token(at).has("Number", "Plur")
            || !(self.has_part(s, at) || struck())
            || self.is_named(s, at)
        {
            return None;
        }
        let (first, last) = view.core(at);
        let beside = self.links(s, at, first, at).into_iter().find_map(|link| {
            let country = link.country.filter(|_| !link.body)?;
            Some((country, Reason::Modifier(link.word)))
        });
        let (country, reason) = match beside {
            Some(found) => found,
            None if !self.definite(s, at) => return None,
            None => self.place_before(s, at).or_else(|| self.country_around(s, at))?,
        };
        let actor = Actor {
            name: self.plain_words(s, first, last),
            id: None,
            country: Some(country),
            sectors: Vec::new(),
            office: None,
            is_state: false,
        };
        let why = vec![Reason::Noun(noun.clone()), reason];
        Some(Described { actors: vec![actor], why, last: None, former: false })
    }

    /// True for "the city of Kharkiv", which the name stands for.
    fn is_named(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        view.kids_by(at, &["nmod", "appos"]).any(|kid| view.name_at(kid).is_some())
    }

    /// The country of the town or region named last.
    fn place_before(&self, s: usize, at: usize) -> Option<(SmolStr, Reason)> {
        (s.saturating_sub(WINDOW)..=s).rev().find_map(|earlier| {
            let view = &self.views[earlier];
            let before = view.names.iter().rev().filter(|name| earlier < s || name.last < at);
            before.into_iter().find_map(|name| {
                let listed = self.choose(name).filter(|entry| {
                    matches!(entry.kind, EntryKind::City | EntryKind::Region | EntryKind::Capital)
                });
                let country = listed.map_or(&name.town, |entry| &entry.country).clone()?;
                let head = view.span_head(name.first, name.last);
                Some((country, Reason::Antecedent(earlier, head)))
            })
        })
    }
}

/// Nouns for what has inhabitants and is no state.
fn is_settlement(lemma: &str) -> bool {
    matches!(
        lemma,
        "city"
            | "town"
            | "village"
            | "settlement"
            | "municipality"
            | "suburb"
            | "neighbourhood"
            | "neighborhood"
            | "district"
            | "province"
            | "region"
            | "prefecture"
            | "governorate"
            | "oblast"
            | "enclave"
            | "exclave"
            | "peninsula"
            | "metropolis"
    )
}
