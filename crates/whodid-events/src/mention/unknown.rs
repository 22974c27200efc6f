//! People and bodies that the directory lacks, known by what the text says of them.

use smol_str::SmolStr;
use whodid_text::{NameClass, Upos};

use super::resolver::{Described, Resolver};
use super::view::NameSpan;
use super::{MentionKind, Reason};
use crate::directory::{Entry, EntryKind, NounKind, Office, fold};
use crate::{Actor, Sector};

impl<'a> Resolver<'a> {
    /// A name that the directory lacks.
    pub(super) fn unknown(
        &mut self,
        s: usize,
        at: usize,
        (first, last): (usize, usize),
        name: &NameSpan<'a>,
        place: bool,
    ) {
        let words = self.words(s, name.first, name.last);
        let tokens = self.views[s].tokens();
        let mut why = vec![Reason::Name];
        // A later mention of somebody already met.
        let single = name.first == name.last;
        let key = fold(&tokens[name.last].form);
        if single
            && name.class != Some(NameClass::Location)
            && let Some(&index) = self.named.get(&key)
        {
            let earlier = self.out.get(index).map(|m| (m.sentence, m.head, m.actors.clone()));
            if let Some((sentence, head, actors)) = earlier {
                why.push(Reason::Antecedent(sentence, head));
                self.push(s, at, (first, last), MentionKind::Name, actors, false, why);
                return;
            }
        }
        let mut actor = Actor {
            name: words.clone(),
            id: None,
            country: None,
            sectors: Vec::new(),
            office: None,
            is_state: false,
        };
        if let Some(entry) = self.people.get(&key).filter(|_| single) {
            actor.name = entry.name.clone();
            actor.id = Some(entry.id.clone());
            actor.country = entry.country.clone();
            self.stand(&mut actor, entry);
            why.push(Reason::ShortFor(entry.name.clone()));
            self.push(s, at, (first, last), MentionKind::Name, vec![actor], false, why);
            return;
        }
        if name.class == Some(NameClass::Location) {
            let view = &self.views[s];
            let acts = matches!(view.token(at).relation(), "nsubj") && !place;
            let within = view.kids_by(at, &["appos", "nmod", "obl"]).find_map(|kid| {
                view.name_at(kid).and_then(|n| self.choose(n)).and_then(|e| e.country.clone())
            });
            actor.country = within
                .or_else(|| {
                    self.links(s, at, first, name.first).into_iter().find_map(|l| l.country)
                })
                .or_else(|| self.country_inside(s, name).map(|(country, _)| country));
            self.push(s, at, (first, last), MentionKind::Name, vec![actor], !acts, why);
            return;
        }
        let former = self.character(s, at, first, name, &mut actor, &mut why);
        if former && actor.sectors.is_empty() {
            actor.sectors = vec![Sector::Elite];
        }
        let index = self.out.len();
        let informative = actor.country.is_some() || !actor.sectors.is_empty();
        for token in &tokens[name.first..=name.last] {
            if token.form.chars().next().is_some_and(char::is_uppercase) && token.form.len() > 1 {
                let slot = self.named.entry(fold(&token.form));
                if informative {
                    slot.insert_entry(index);
                } else {
                    slot.or_insert(index);
                }
            }
        }
        // "Israel Missile Defense Organization (IMDO)": the letters come back later.
        if let [open, letters, close, ..] = &tokens[(name.last + 1).min(tokens.len())..]
            && open.form == "("
            && close.form == ")"
        {
            self.named.insert(fold(&letters.form), index);
        }
        self.push(s, at, (first, last), MentionKind::Name, vec![actor], false, why);
    }

    /// Country and sectors of a name that the directory lacks, from its title,
    /// its words, its apposition, or those whom it is listed with. True if it
    /// is said to be a former one.
    pub(super) fn character(
        &self,
        s: usize,
        at: usize,
        first: usize,
        name: &NameSpan<'a>,
        actor: &mut Actor,
        why: &mut Vec<Reason>,
    ) -> bool {
        let view = &self.views[s];
        let tokens = view.tokens();
        let directory = self.directory();
        let title = (first..name.first).rev().find(|&i| {
            view.token(i).deprel != "nmod:poss"
                && directory.noun(tokens, i).is_some_and(|(_, _, noun)| {
                    let capital = tokens[i].form.chars().next().is_some_and(char::is_uppercase);
                    !(capital && noun.sectors.first() == Some(&Sector::Civilian))
                })
        });
        let mut former = false;
        let mut take = |actor: &mut Actor, why: &mut Vec<Reason>, found: Described| {
            let Some(like) = found.actors.into_iter().next() else { return };
            why.extend(found.why);
            former |= found.former;
            actor.country = actor.country.take().or(like.country);
            // The title before the name says more than what stands behind it.
            if actor.sectors.is_empty() {
                actor.sectors = like.sectors;
            }
            actor.office = actor.office.take().or(like.office);
        };
        if let Some(title) = title {
            if let Some(found) = self.describe_noun(s, at, title, first, 1) {
                let (from, to) =
                    directory.noun(tokens, title).map_or((title, title), |n| (n.0, n.1));
                let words = self.words(s, from, to.min(name.first.saturating_sub(1)).max(from));
                why.push(Reason::Title(words.clone()));
                take(actor, why, found);
                actor.office = Some(words);
            }
        } else if let Some(found) = self.before_name(s, name) {
            take(actor, why, found);
        } else if name.class != Some(NameClass::Person)
            && let Some(noun) =
                (name.first..=name.last).rev().find(|&i| directory.noun(tokens, i).is_some())
            && let Some(found) = self.describe_noun(s, at, noun, first, 1)
        {
            take(actor, why, found);
            // "The Green Delta Movement, an opposition party": what a name calls
            // itself says less than what it is.
            if actor.sectors.first() == Some(&Sector::Social)
                && let Some((_, told)) = self.by_apposition(s, at)
                && let Some(like) = told.actors.first().filter(|a| !a.sectors.is_empty())
            {
                actor.sectors.clone_from(&like.sectors);
            }
        }
        if actor.country.is_none()
            && let Some((country, word)) = self.country_inside(s, name)
        {
            actor.country = Some(country);
            why.push(Reason::Modifier(word));
        }
        if (actor.country.is_none() || actor.sectors.is_empty())
            && let Some((words, found)) = self.by_apposition(s, at)
        {
            why.push(Reason::Apposition(words));
            take(actor, why, found);
        }
        if actor.country.is_none()
            && let Some(link) =
                self.links(s, at, first, name.first).into_iter().find(|l| l.country.is_some())
        {
            actor.country = link.country;
            why.push(Reason::Modifier(link.word));
        }
        self.listed_with(s, at, title.is_some(), actor, why);
        if actor.country.is_none()
            && let Some(title) = &actor.office
            && let Some((person, office)) = self.holder_named(s, name, title)
        {
            why.push(Reason::ShortFor(person.name.clone()));
            actor.name = person.name.clone();
            actor.id = Some(person.id.clone());
            actor.country = Some(office.country.clone());
            actor.sectors.clone_from(&office.sectors);
            actor.office = Some(office.title.clone());
        }
        // Whoever has a part in the story, and is called nothing else, is of the
        // country that it is about.
        let described = !actor.sectors.is_empty() || name.class == Some(NameClass::Person);
        if actor.country.is_none()
            && described
            && (self.main_is_all_but_alone || !actor.sectors.is_empty())
            && let Some(country) = &self.main_country
        {
            actor.country = Some(country.clone());
            why.push(Reason::Article(country.clone()));
        }
        former
    }

    /// What a description right before a person's name says, where the tree has
    /// the two side by side: "Kenyan lawyer Grace Wanjiru".
    pub(super) fn before_name(&self, s: usize, name: &NameSpan<'a>) -> Option<Described> {
        let view = &self.views[s];
        let noun_at = name.first.checked_sub(1)?;
        if name.class != Some(NameClass::Person) || view.token(noun_at).upos != Upos::Noun {
            return None;
        }
        let (_, last, noun) = self.directory().noun(view.tokens(), noun_at)?;
        let personal = matches!(noun.kind, NounKind::Person | NounKind::Part);
        if last != noun_at || !personal || view.token(noun_at).has("Number", "Plur") {
            return None;
        }
        let (first, _) = view.core(noun_at);
        self.describe(s, noun_at, first, noun_at, 1)
    }

    /// What is said of the first of a list holds for the others: "the ministers A and B".
    pub(super) fn listed_with(
        &self,
        s: usize,
        at: usize,
        titled: bool,
        actor: &mut Actor,
        why: &mut Vec<Reason>,
    ) {
        let view = &self.views[s];
        if view.token(at).relation() != "conj" || actor.country.is_some() {
            return;
        }
        let Some(above) = view.sentence.head(at) else { return };
        let Some(mention) = self.out.at(s, above) else { return };
        let [like] = mention.actors.as_slice() else { return };
        // A country named goes with its list of countries, not with a person.
        if like.is_state || mention.is_place {
            return;
        }
        actor.country.clone_from(&like.country);
        let all = (mention.first..=mention.last)
            .any(|i| view.token(i).has("Number", "Plur") && view.name_of[i].is_none());
        if !titled && all && actor.sectors.is_empty() {
            actor.sectors.clone_from(&like.sectors);
        }
        if actor.country.is_some() {
            why.push(Reason::Coordination);
        }
    }

    /// Who of that surname holds an office like the title: "Foreign Minister Wang".
    pub(super) fn holder_named(
        &self,
        s: usize,
        name: &NameSpan<'a>,
        title: &str,
    ) -> Option<(&'a Entry, &'a Office)> {
        let title = fold(title);
        let directory = self.directory();
        let word = &self.views[s].token(name.last).form;
        if name.first != name.last {
            return None;
        }
        let mut found = directory.surnamed(word).filter_map(|person| {
            let office = person.office_at(self.date)?;
            let held = fold(&office.title);
            (held.contains(&*title) || title.contains(&*held)).then_some((person, office))
        });
        let one = found.next()?;
        found.next().is_none().then_some(one)
    }

    /// The country that a word of the name itself says: "Bank of China".
    pub(super) fn country_inside(
        &self,
        s: usize,
        name: &NameSpan<'a>,
    ) -> Option<(SmolStr, SmolStr)> {
        if name.class == Some(NameClass::Person) {
            return None;
        }
        let tokens = self.views[s].tokens();
        (name.first..=name.last).find_map(|at| {
            let found = self.directory().lookup(tokens, at)?;
            let [entry, ..] = found.entries.as_slice() else { return None };
            let geographic = matches!(
                entry.kind,
                EntryKind::State
                    | EntryKind::Adjective
                    | EntryKind::People
                    | EntryKind::Region
                    | EntryKind::Capital
                    | EntryKind::City
            );
            let inside =
                at + found.tokens - 1 <= name.last && found.tokens <= name.last - name.first;
            let country = entry.country.clone().filter(|_| geographic && inside)?;
            Some((country, self.words(s, at, at + found.tokens - 1)))
        })
    }
}
