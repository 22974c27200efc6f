//! Places that have no name where they stand: "shelled the city", "took the town".

use smol_str::SmolStr;

use super::Reason;
use super::resolver::{Described, Resolver, WINDOW};
use crate::directory::EntryKind;

impl Resolver<'_> {
    /// Whose the one town or region is that takes part in what a sentence tells: that of the
    /// words beside it, else of the place named last. Where something happens takes no part.
    pub(super) fn settlement(&self, s: usize, at: usize) -> Option<Described> {
        let view = &self.views[s];
        let noun = &view.token(at).lemma;
        // "an attack on the city"; troops on the peninsula are only there.
        let is_target = || match view.case_word(at).as_deref() {
            Some("on") => view.token(at).relation() == "nmod",
            Some(word) => word == "against",
            None => false,
        };
        if !is_settlement(noun)
            || view.token(at).has("Number", "Plur")
            || !(self.has_part(s, at) || is_target())
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
            None => self.place_before(s, at)?,
        };
        let actor = self.by_words(s, (first, last), Some(country), Vec::new());
        let why = vec![Reason::Noun(noun.clone()), reason];
        Some(Described { actors: vec![actor], why, last: None, former: false })
    }

    /// True for "the city of Kharkiv", which the name stands for.
    fn is_named(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        view.kids_by(at, &["nmod", "appos"]).any(|kid| {
            view.name_at(kid).is_some()
                && (view.token(kid).relation() == "appos"
                    || view.case_word(kid).as_deref() == Some("of"))
        })
    }

    /// The country of the subject above a phrase: of "Russian troops" in "Russian troops began
    /// an attack on the city".
    fn country_acting(&self, s: usize, at: usize) -> Option<SmolStr> {
        let view = &self.views[s];
        let above = std::iter::successors(view.sentence.head(at), |&up| view.sentence.head(up));
        let subject = above.take(3).find_map(|up| view.kids_by(up, &["nsubj"]).next())?;
        match self.out.at(s, subject)?.actors.as_slice() {
            [actor] => actor.country.clone(),
            _ => None,
        }
    }

    /// The country of the town or region named last that is not the subject's own. A
    /// capital is a town where something happens or is done to it, else a government.
    fn place_before(&self, s: usize, at: usize) -> Option<(SmolStr, Reason)> {
        let acting = self.country_acting(s, at);
        (s.saturating_sub(WINDOW)..=s).rev().find_map(|earlier| {
            let view = &self.views[earlier];
            let before = view.names.iter().rev().filter(|name| earlier < s || name.last < at);
            before.into_iter().find_map(|name| {
                let head = view.span_head(name.first, name.last);
                let suffers =
                    || self.in_place_phrase(earlier, head) || view.token(head).relation() == "obj";
                let country = self.country_of_place(name, |kind| match kind {
                    EntryKind::City | EntryKind::Region => true,
                    EntryKind::Capital => suffers(),
                    _ => false,
                })?;
                (acting.as_ref() != Some(&country))
                    .then_some((country, Reason::Antecedent(earlier, head)))
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
            | "hamlet"
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
