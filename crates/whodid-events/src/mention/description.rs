//! Descriptions by their head noun: "four Saudi men".

use super::Reason;
use super::owner::Link;
use super::resolver::{Described, Resolver};
use crate::directory::{Noun, NounKind};
use crate::{Actor, Sector};

impl<'a> Resolver<'a> {
    /// What a description says; `None` if its noun cannot act.
    pub(super) fn describe(
        &self,
        s: usize,
        at: usize,
        first: usize,
        _last: usize,
        depth: usize,
    ) -> Option<Described> {
        if depth > 3 {
            return None;
        }
        self.describe_noun(s, at, at, first, depth)
    }

    /// The same, for the noun at `noun_at` in the phrase headed by `at`.
    pub(super) fn describe_noun(
        &self,
        s: usize,
        at: usize,
        noun_at: usize,
        first: usize,
        depth: usize,
    ) -> Option<Described> {
        let view = &self.views[s];
        let tokens = view.tokens();
        let (noun_first, noun_last, noun) = match self.directory.noun(tokens, noun_at) {
            Some(found) => found,
            None => return self.set_without_noun(s, at),
        };
        let title = tokens[noun_first].form.chars().next().is_some_and(char::is_uppercase);
        let links = self.links(s, at, first, noun_first);
        let former = self.says_former(s, first, noun_first)
            || noun.noun.starts_with("ex-")
            || tokens[noun_first].form.to_lowercase().starts_with("ex-")
            || noun.noun.starts_with("former");
        let mut why = vec![Reason::Noun(noun.noun.clone())];
        let words = self.plain_words(s, first, at.max(noun_last));

        match noun.kind {
            NounKind::Party => return self.set(s, at, first, noun, &links),
            NounKind::State => {
                if let Some(set) = self.state_noun(s, at, first, noun, &links) {
                    return Some(set);
                }
            }
            NounKind::Count => return self.count(s, at, noun, &links, depth),
            _ => {}
        }
        let plural = view.token(noun_at).has("Number", "Plur");
        let bare_state = noun.kind == NounKind::State && links.is_empty();
        if bare_state && !plural && !self.definite(s, at)
            || noun.kind == NounKind::Part && links.is_empty() && !self.beside(s, first, noun_first)
        {
            return None;
        }
        if noun.kind == NounKind::Person
            && plural
            && depth == 0
            && let Some(set) = self.two_people(s, at)
        {
            return Some(set);
        }
        let definite = self.definite(s, at) || title && noun_at == at;
        if links.is_empty()
            && definite
            && noun_at == at
            && let Some(set) = self.again(s, at, noun, plural)
        {
            return Some(set);
        }

        let mut actors: Vec<Actor> = Vec::new();
        let coordinated = self.coordinated_adjectives(s, at, first, noun_first);
        let of_country: Vec<&Link> = if coordinated.is_empty() {
            let first_country = links.iter().position(|l| l.country.is_some());
            let several = links.iter().filter(|l| l.country.is_some() && !l.body).count();
            let shared = links.iter().filter(|l| l.shared && l.country.is_some()).count() > 1;
            match first_country {
                // "generals from the two countries"
                Some(_) if shared && plural => links.iter().filter(|l| l.shared).collect(),
                // "the leaders of France and Germany" are two; "Kabul police
                // chief of Afghanistan" is one.
                Some(_)
                    if several > 1
                        && plural
                        && (self.of_several(s, at) || self.of_possessors(s, at)) =>
                {
                    links.iter().filter(|l| l.country.is_some()).collect()
                }
                Some(i) => vec![&links[i]],
                None => Vec::new(),
            }
        } else {
            coordinated.iter().collect()
        };
        let body = links.iter().find(|l| l.body);
        let base = self.sectors(s, first, noun, noun_first, body, former);
        for link in &of_country {
            if !actors.iter().any(|a| a.country == link.country) {
                why.push(Reason::Modifier(link.word.clone()));
                let mut sectors = base.clone();
                if link.sectors.contains(&Sector::PartiallyRecognized)
                    && !sectors.contains(&Sector::PartiallyRecognized)
                {
                    sectors.push(Sector::PartiallyRecognized);
                }
                actors.push(Actor {
                    name: if of_country.len() > 1 {
                        format!("{} {}", link.name, noun.noun).into()
                    } else {
                        words.clone()
                    },
                    id: None,
                    country: link.country.clone(),
                    sectors,
                    office: None,
                    is_state: false,
                });
            }
        }
        if actors.is_empty() {
            let mut actor = Actor {
                name: words,
                id: None,
                country: None,
                sectors: base,
                office: None,
                is_state: noun.kind == NounKind::State,
            };
            if depth == 0
                && !bare_state
                && !self.indefinite_elsewhere(s, at)
                && let Some((country, reason)) = self.country_around(s, at)
                && !self.turns_away(s, first, noun_first, &country)
            {
                actor.country = Some(country);
                why.push(reason);
            }
            actors.push(actor);
        }
        if noun.kind == NounKind::Person && !plural && !former {
            for actor in &mut actors {
                self.name_holder(actor, noun, &mut why);
            }
        }
        Some(Described { actors, why, last: None, former })
    }

    /// The sectors of a description.
    pub(super) fn sectors(
        &self,
        s: usize,
        first: usize,
        noun: &Noun,
        noun_first: usize,
        body: Option<&Link>,
        former: bool,
    ) -> Vec<Sector> {
        let view = &self.views[s];
        let primary = noun.sectors.first().copied();
        let mut sectors = noun.sectors.clone();
        // "rebel commander", "police spokesman", "opposition lawmaker": what the
        // noun beside it says goes before what a general word says.
        let general = noun.kind == NounKind::Part
            || is_general(&noun.noun)
            || is_of_any_body(&noun.noun) && self.of_society(s, first, noun_first, body);
        let beside = (first..noun_first)
            .rev()
            .filter(|&i| {
                matches!(view.token(i).relation(), "compound" | "amod" | "nmod")
                    && view.name_of[i].is_none()
            })
            .find_map(|i| {
                let (_, _, noun) = self.directory.noun(view.tokens(), i)?;
                (!noun.sectors.is_empty()).then_some(noun)
            });
        if let Some(beside) = beside {
            let opposition = beside.sectors.first() == Some(&Sector::Opposition);
            let armed = matches!(beside.sectors.first(), Some(Sector::Rebel));
            if general || noun.sectors.is_empty() || armed {
                sectors.clone_from(&beside.sectors);
            } else if opposition && !sectors.contains(&Sector::Opposition) {
                sectors.push(Sector::Opposition);
            }
        }
        if let Some(body) = body {
            let of = body.sectors.first().copied();
            let armed = matches!(
                of,
                Some(
                    Sector::Rebel
                        | Sector::Party
                        | Sector::Criminal
                        | Sector::Paramilitary
                        | Sector::UnidentifiedArmed
                )
            );
            let takes = match primary {
                None => true,
                Some(Sector::Government) => general || armed && noun.kind == NounKind::Person,
                // "GRU hackers"
                Some(Sector::Criminal) => of == Some(Sector::Spy),
                Some(
                    Sector::Military
                    | Sector::Rebel
                    | Sector::Civilian
                    | Sector::Opposition
                    | Sector::Spy
                    | Sector::UnidentifiedArmed,
                ) => armed,
                _ => false,
            };
            // The government of a rebel group stays a government.
            if takes
                && (general
                    || !(noun.kind == NounKind::Organ && primary == Some(Sector::Government)))
                && (beside_is_none(&sectors, noun) || armed)
            {
                sectors.clone_from(&body.sectors);
            }
        }

        if former
            && matches!(
                sectors.first(),
                None | Some(
                    Sector::Government
                        | Sector::Legislature
                        | Sector::Judiciary
                        | Sector::Military
                        | Sector::Police
                        | Sector::Spy
                )
            )
        {
            sectors = vec![Sector::Elite];
        }
        sectors
    }

    /// True if the body that the words name is none of the state: "bar association
    /// president", "chairman of the union".
    fn of_society(&self, s: usize, first: usize, noun_first: usize, body: Option<&Link>) -> bool {
        let outside = |sectors: &[Sector]| {
            matches!(
                sectors.first(),
                Some(
                    Sector::Business
                        | Sector::Social
                        | Sector::Education
                        | Sector::Journalist
                        | Sector::Medical
                        | Sector::Labor
                        | Sector::Religious
                        | Sector::Party
                )
            )
        };
        let tokens = self.views[s].tokens();
        body.is_some_and(|body| outside(&body.sectors))
            || (first..noun_first)
                .filter_map(|i| self.directory().noun(tokens, i))
                .any(|(_, _, noun)| noun.kind == NounKind::Organ && outside(&noun.sectors))
    }

    /// True if a noun of known meaning stands before the noun.
    pub(super) fn beside(&self, s: usize, first: usize, noun_first: usize) -> bool {
        let view = &self.views[s];
        (first..noun_first).any(|i| {
            view.name_of[i].is_none()
                && self.directory.noun(view.tokens(), i).is_some_and(|n| !n.2.sectors.is_empty())
        })
    }
}

/// Nouns that say little by themselves: the word beside them decides.
fn is_general(noun: &str) -> bool {
    matches!(
        noun,
        "leader"
            | "official"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "representative"
            | "commander"
            | "aide"
            | "adviser"
            | "advisor"
            | "negotiator"
            | "delegate"
            | "delegation"
            | "leadership"
            | "fighter"
            | "operative"
            | "supporter"
            | "follower"
            | "agent"
            | "officer"
            | "commissioner"
            | "inspector"
            | "envoy"
            | "secretary general"
            | "authority"
            | "authorities"
            | "force"
            | "forces"
            | "unit"
            | "group"
            | "agency"
            | "department"
            | "commission"
            | "council"
            | "group leader"
    )
}

/// Heads whom any body may have, and whose sector is the body's.
fn is_of_any_body(noun: &str) -> bool {
    matches!(noun, "president" | "vice president" | "secretary" | "minister" | "premier" | "deputy")
}

fn beside_is_none(sectors: &[Sector], noun: &Noun) -> bool {
    sectors == noun.sectors.as_slice()
}
