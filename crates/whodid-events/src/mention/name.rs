//! Names: which entry of the directory is meant, and people and bodies it lacks.

use whodid_text::{NameClass, Token, Upos};

use super::resolver::Resolver;
use super::view::NameSpan;
use super::{MentionKind, Reason};
use crate::directory::{Entry, EntryKind, NounKind, OrganizationKind, fold};
use crate::{Actor, Sector};

impl<'a> Resolver<'a> {
    /// The name that the phrase headed by `at` gives its referent.
    pub(super) fn own_name(
        &self,
        s: usize,
        at: usize,
        first: usize,
        last: usize,
    ) -> Option<NameSpan<'a>> {
        let view = &self.views[s];
        if let Some(name) = view.name_at(at) {
            return Some(name.clone());
        }
        // After a title: "President" with "Barack Obama" flat or apposed to it.
        let titled = self.directory.noun(view.tokens(), at).is_some_and(|(_, _, noun)| {
            matches!(noun.kind, NounKind::Person | NounKind::Part | NounKind::Organ)
        });
        let _ = first;
        let after = view.kids_by(at, &["flat", "appos", "compound"]).find(|&kid| {
            let beside = kid == at + 1 || view.core(kid).0 == at + 1;
            kid > at && beside && view.token(kid).upos == Upos::Propn
        })?;
        if !titled {
            return view.name_at(after).filter(|name| name.last <= last).cloned();
        }
        if let Some(name) = view.name_at(after) {
            return (!matches!(
                name.entries.first().map(|e| e.kind),
                Some(EntryKind::State | EntryKind::Adjective)
            ))
            .then(|| name.clone());
        }
        let (from, to) = if view.token(after).relation() == "appos" {
            view.core(after)
        } else {
            (after, last.max(after))
        };
        Some(NameSpan { first: from, last: to, entries: Vec::new(), short: false, class: None })
    }

    /// A run of capitalised words that ends the phrase, titles left out.
    pub(super) fn written_name(
        &self,
        s: usize,
        at: usize,
        first: usize,
        last: usize,
    ) -> Option<NameSpan<'a>> {
        let view = &self.views[s];
        let tokens = view.tokens();
        let is_part = |t: &Token| {
            t.upos == Upos::Propn
                || matches!(
                    t.form.as_str(),
                    "-" | "al" | "bin" | "ibn" | "de" | "van" | "von" | "der" | "el" | "da" | "dos"
                )
        };
        let mut from = at;
        while from > first && is_part(&tokens[from - 1]) && view.name_at(from - 1).is_none() {
            from -= 1;
        }
        // Titles and other known nouns before the name are no part of it.
        let is_title =
            |i: usize| self.directory.noun(tokens, i).is_some_and(|n| n.2.kind == NounKind::Person);
        if let Some(title) = (from..at).rev().find(|&i| is_title(i)) {
            from = title + 1;
        }
        while from < at && tokens[from].form == "-" {
            from += 1;
        }
        let named = tokens[from].form.chars().next().is_some_and(char::is_uppercase);
        named.then_some(NameSpan {
            first: from,
            last,
            entries: Vec::new(),
            short: false,
            class: None,
        })
    }

    /// One mention of a named actor.
    pub(super) fn name(
        &mut self,
        s: usize,
        at: usize,
        (first, last): (usize, usize),
        name: &NameSpan<'a>,
    ) {
        let last = last.max(name.last);
        let first = first.min(name.first);
        let place = self.in_place_phrase(s, at);
        let met =
            name.short && self.named.contains_key(&fold(&self.views[s].token(name.last).form));
        if let Some(entry) = self.choose(name).filter(|_| !met) {
            let mut why = vec![Reason::Directory(self.words(s, name.first, name.last))];
            if name.short {
                why.push(Reason::ShortFor(entry.name.clone()));
            }
            let (actor, is_place) = self.known(s, at, (first, name.first), entry, place, &mut why);
            let actors = vec![actor];
            let person = entry.kind == EntryKind::Person;
            let index = self.out.len();
            if person || matches!(entry.kind, EntryKind::Organization(_)) {
                for word in entry.name.split_whitespace().filter(|w| w.len() > 2) {
                    self.named.entry(fold(word)).or_insert(index);
                }
            }

            self.push(s, at, (first, last), MentionKind::Name, actors, is_place, why);
            return;
        }
        self.unknown(s, at, (first, last), name, place);
    }

    /// Which of a name's holders is meant; `None` where nobody can say.
    pub(super) fn choose(&self, name: &NameSpan<'a>) -> Option<&'a Entry> {
        let [first, rest @ ..] = name.entries.as_slice() else { return None };
        let in_article = |entry: &Entry| {
            entry.country.as_deref().is_some_and(|c| self.countries.contains_key(c))
        };
        if name.short {
            let words = name
                .entries
                .iter()
                .find(|entry| self.people.values().any(|person| std::ptr::eq(*person, **entry)));
            if let Some(entry) = words {
                return Some(entry);
            }
            // Another person of that surname has been named in full.
            let serving: Vec<_> = name
                .entries
                .iter()
                .filter(|e| e.office_at(self.date).is_some() && (e.prominent || in_article(e)))
                .collect();
            return match serving.as_slice() {
                [one] => Some(one),
                [] if rest.is_empty() && (first.prominent || in_article(first)) => Some(first),
                _ => {
                    let mut here = serving.iter().filter(|e| in_article(e));
                    match (here.next(), here.next()) {
                        (Some(one), None) => Some(one),
                        _ => None,
                    }
                }
            };
        }
        if rest.is_empty() {
            return Some(first);
        }
        let weight = |entry: &Entry| {
            let named =
                entry.country.as_ref().and_then(|c| self.countries.get(c)).copied().unwrap_or(0);
            let rank = match entry.kind {
                EntryKind::State => 6,
                EntryKind::Adjective | EntryKind::People => 5,
                EntryKind::Capital | EntryKind::Seat => 4,
                EntryKind::Organization(_) => 3,
                EntryKind::Person => 2,
                EntryKind::Region => 1,
                EntryKind::City => 0,
            };
            (named, rank)
        };
        // `max_by_key` would take the last of equals; the first stands highest in the files.
        name.entries.iter().copied().reduce(|a, b| if weight(b) > weight(a) { b } else { a })
    }

    /// The actor behind an entry, and whether the mention is a mere place.
    pub(super) fn known(
        &self,
        s: usize,
        at: usize,
        (first, name_first): (usize, usize),
        entry: &Entry,
        place: bool,
        why: &mut Vec<Reason>,
    ) -> (Actor, bool) {
        let view = &self.views[s];
        let mut actor = Actor {
            name: entry.name.clone(),
            id: Some(entry.id.clone()),
            country: entry.country.clone(),
            sectors: entry.sectors.clone(),
            office: None,
            is_state: false,
        };
        match entry.kind {
            EntryKind::State => {
                actor.is_state = true;
                (actor, place)
            }
            EntryKind::Adjective => {
                // "The British" with no number is the state, as most news use it.
                actor.is_state = self.is_of_state(entry);
                if !actor.is_state {
                    actor.sectors.insert(0, Sector::Civilian);
                }
                (actor, false)
            }
            EntryKind::People => {
                let token = view.token(at);
                let counted = view.kids_by(at, &["nummod", "amod"]).next().is_some();
                let the = view
                    .kids_by(at, &["det"])
                    .any(|d| view.token(d).form.eq_ignore_ascii_case("the"));
                if the && !counted && token.has("Number", "Plur") && self.is_of_state(entry) {
                    actor.is_state = true;
                    actor.sectors.clear();
                } else {
                    actor.name = self.words(s, first, at);
                    actor.id = None;
                }
                (actor, false)
            }
            EntryKind::Capital => {
                if place {
                    actor.sectors.clear();
                }
                (actor, place)
            }
            EntryKind::Seat => (actor, place),
            EntryKind::Region | EntryKind::City => {
                let mut top = at;
                while view.token(top).relation() == "conj"
                    && let Some(above) = view.sentence.head(top)
                {
                    top = above;
                }
                let acts = matches!(view.token(top).relation(), "nsubj" | "obj" | "iobj")
                    || view.token(top).deprel == "obl:agent";
                (actor, place || !acts)
            }
            EntryKind::Organization(kind) => {
                let links = self.links(s, at, first, name_first);
                if let Some(link) = links.iter().find(|l| l.country.is_some()) {
                    // "the Brazilian Senate": the words beside a common name win.
                    let general =
                        is_common(kind, &entry.name) || kind == OrganizationKind::NonGovernmental;
                    if actor.country.is_none() || general && !link.body {
                        actor.country = link.country.clone();
                        why.push(Reason::Modifier(link.word.clone()));
                    }
                } else if is_common(kind, &entry.name) || actor.country.is_none() {
                    let named =
                        actor.country.as_ref().is_some_and(|c| self.countries.contains_key(c));
                    if !named && let Some(country) = &self.main_country {
                        actor.country = Some(country.clone());
                        why.push(Reason::Article(country.clone()));
                    }
                }
                (actor, false)
            }
            EntryKind::Person => {
                self.stand(&mut actor, entry);
                if self.says_former(s, first, name_first)
                    && actor.sector() == Some(Sector::Government)
                {
                    actor.sectors = vec![Sector::Elite];
                }
                (actor, false)
            }
        }
    }

    /// The actor an entry is at the article's date, its context aside.
    pub(super) fn actor_of(&self, entry: &Entry) -> Actor {
        let mut actor = Actor {
            name: entry.name.clone(),
            id: Some(entry.id.clone()),
            country: entry.country.clone(),
            sectors: entry.sectors.clone(),
            office: None,
            is_state: entry.kind == EntryKind::State,
        };
        if entry.kind == EntryKind::Person {
            self.stand(&mut actor, entry);
        }
        actor
    }

    /// True for "Russian", false for "Chechen".
    pub(super) fn is_of_state(&self, entry: &Entry) -> bool {
        let state = entry.country.as_deref().and_then(|c| self.directory.state(c));
        state.is_some_and(|state| state.name == entry.name)
    }

    /// A person's country, sectors and office at the article's date.
    pub(super) fn stand(&self, actor: &mut Actor, person: &Entry) {
        if let Some(office) = person.office_at(self.date) {
            actor.country = Some(office.country.clone());
            actor.sectors = office.sectors.clone();
            actor.office = Some(office.title.clone());
        } else if let Some(office) = self.date.and_then(|date| person.office_before(date)) {
            let public = office.sectors.first().is_none_or(|s| {
                matches!(
                    s,
                    Sector::Government | Sector::Legislature | Sector::Judiciary | Sector::Police
                )
            });
            actor.sectors = if public { vec![Sector::Elite] } else { office.sectors.clone() };
        }
    }

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
            let earlier =
                self.out.iter().nth(index).map(|m| (m.sentence, m.head, m.actors.clone()));
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
            actor.country = within.or_else(|| {
                self.links(s, at, first, name.first).into_iter().find_map(|l| l.country)
            });
            self.push(s, at, (first, last), MentionKind::Name, vec![actor], !acts, why);
            return;
        }
        // What the words of the name, its title or its apposition say.
        let possessed = |i: usize| self.views[s].token(i).deprel == "nmod:poss";
        let title = (first..name.first).rev().find(|&i| {
            !possessed(i)
                && self.directory.noun(tokens, i).is_some_and(|(_, _, noun)| {
                    let capital = tokens[i].form.chars().next().is_some_and(char::is_uppercase);
                    !(capital && noun.sectors.first() == Some(&Sector::Civilian))
                })
        });
        let mut found = None;
        if let Some(title) = title {
            found = self.describe_noun(s, at, title, first, 0);
            if found.is_some() {
                let (from, to) =
                    self.directory.noun(tokens, title).map_or((title, title), |n| (n.0, n.1));
                let title = self.words(s, from, to.min(name.first.saturating_sub(1)).max(from));
                actor.office = Some(title.clone());
                why.push(Reason::Title(title));
            }
        } else if let Some(noun) = (name.first..=name.last).rev().find(|&i| {
            name.class != Some(NameClass::Person) && self.directory.noun(tokens, i).is_some()
        }) {
            found = self.describe_noun(s, at, noun, first, 0);
        }
        let titled = found.as_ref().and_then(|f| f.actors.first()).map(|a| a.sectors.clone());
        if found.as_ref().is_none_or(|f| f.actors.iter().all(|a| a.country.is_none()))
            && let Some((words, by)) = self.by_apposition(s, at)
        {
            why.push(Reason::Apposition(words));
            found = Some(by);
        }
        if let Some(found) = found
            && let Some(like) = found.actors.into_iter().next()
        {
            why.extend(found.why);
            actor.country = like.country;
            // The title before the name says more than what stands behind it.
            actor.sectors = titled.filter(|s| !s.is_empty()).unwrap_or(like.sectors);
            actor.office = actor.office.or(like.office);
            if found.former && actor.sectors.is_empty() {
                actor.sectors = vec![Sector::Elite];
            }
        }
        if actor.country.is_none()
            && let Some(link) =
                self.links(s, at, first, name.first).into_iter().find(|l| l.country.is_some())
        {
            actor.country = link.country;
            why.push(Reason::Modifier(link.word));
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

    /// "the North" where both Koreas are spoken of.
    pub(super) fn half_of_korea(&self, s: usize, at: usize) -> Option<&'a Entry> {
        let code = match self.views[s].token(at).form.as_str() {
            "North" => "PRK",
            "South" => "KOR",
            _ => return None,
        };
        let both = ["PRK", "KOR"].iter().all(|c| self.countries.contains_key(*c));
        (both && self.definite(s, at)).then(|| self.directory.state(code)).flatten()
    }

    /// Names and adjectives before a noun that cannot act: "Israeli strikes".
    pub(super) fn modifiers_alone(&mut self, s: usize) {
        for index in 0..self.views[s].names.len() {
            let name = self.views[s].names[index].clone();
            let head = self.views[s].span_head(name.first, name.last);
            if self.out.at(s, head).is_some() || self.turned_away(s, &name) {
                continue;
            }
            // Inside the words of a mention it has had its say.
            let told = self.out.iter().rev().take_while(|m| m.sentence == s).any(|m| {
                m.kind != MentionKind::Pronoun && m.first <= name.first && name.last <= m.last
            });
            if told
                || !matches!(
                    self.views[s].token(head).relation(),
                    "amod" | "compound" | "nmod" | "conj"
                )
            {
                continue;
            }
            let Some(entry) = self.choose(&name) else { continue };
            let mut why = vec![Reason::Directory(self.words(s, name.first, name.last))];
            let capital = entry.kind == EntryKind::Capital;
            let (mut actor, is_place) =
                self.known(s, head, (name.first, name.first), entry, capital, &mut why);
            if matches!(entry.kind, EntryKind::Adjective | EntryKind::People) {
                actor.is_state = self.is_of_state(entry);
                actor.sectors.retain(|&sector| sector != Sector::Civilian);
                actor.name = entry.name.clone();
            }
            self.push(
                s,
                head,
                (name.first, name.last),
                MentionKind::Name,
                vec![actor],
                is_place,
                why,
            );
        }
    }
}

pub(super) fn state_actor(state: &Entry) -> Actor {
    Actor {
        name: state.name.clone(),
        id: Some(state.id.clone()),
        country: state.country.clone(),
        sectors: Vec::new(),
        office: None,
        is_state: true,
    }
}

/// Names that many states give an organ: "Senate", "Supreme Court".
fn is_common(kind: OrganizationKind, name: &str) -> bool {
    matches!(
        kind,
        OrganizationKind::Legislature | OrganizationKind::Court | OrganizationKind::Ministry
    ) || matches!(
        name,
        "National Guard"
            | "Coast Guard"
            | "Labour Party"
            | "Conservative Party"
            | "Joint Chiefs of Staff"
    ) || matches!(kind, OrganizationKind::Organ)
        && matches!(name, "Cabinet" | "State Council" | "Politburo" | "National Security Council")
}
