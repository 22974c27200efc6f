//! Names: which entry of the directory is meant, and people and bodies it lacks.

use smol_str::SmolStr;
use whodid_text::{NameClass, Token, Upos};

use super::owner::Link;
use super::resolver::Resolver;
use super::view::NameSpan;
use super::{MentionKind, Reason};
use crate::actor::is_stateless;
use crate::directory::{Entry, EntryKind, NounKind, OrganizationKind, fold};
use crate::{Actor, Sector};

impl<'a> Resolver<'a> {
    /// The name that the phrase headed by `at` gives its referent.
    pub(super) fn own_name(&self, s: usize, at: usize, last: usize) -> Option<NameSpan<'a>> {
        let view = &self.views[s];
        if let Some(name) = view.name_at(at) {
            return Some(name.clone());
        }
        // After a title: "President" with "Barack Obama" flat or apposed to it.
        let titled = self.directory.noun(view.tokens(), at).is_some_and(|(_, _, noun)| {
            matches!(noun.kind, NounKind::Person | NounKind::Part | NounKind::Organ)
        });
        if titled && let Some(name) = self.name_after_title(s, at) {
            return Some(name.clone());
        }
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
        Some(NameSpan::unlisted(from, to, None))
    }

    /// The person whose name follows a title at once, or after what the title
    /// is of: "Attorney General William Barr", "President of France Emmanuel Macron".
    fn name_after_title(&self, s: usize, at: usize) -> Option<&NameSpan<'a>> {
        let view = &self.views[s];
        let tokens = view.tokens();
        let (_, last, noun) = self.directory().noun(tokens, at)?;
        let capital = tokens[at].form.chars().next().is_some_and(char::is_uppercase);
        if noun.kind != NounKind::Person || !capital || tokens[at].has("Number", "Plur") {
            return None;
        }
        let personal = |name: &&NameSpan<'a>| match name.entries.first() {
            Some(entry) => entry.kind == EntryKind::Person,
            None => name.class == Some(NameClass::Person),
        };
        let starts = |next: usize| view.name_at(next).filter(|n| n.first == next).filter(personal);
        if let Some(name) = starts(last + 1) {
            return Some(name);
        }
        let of = view.kids_by(at, &["nmod"]).find(|&kid| {
            kid > at && matches!(view.case_word(kid).as_deref(), Some("of" | "for" | "to"))
        })?;
        let end = (of..tokens.len()).take_while(|&i| view.sentence.dominates(of, i)).last()?;
        // The name may hang from what the title is of, too.
        (of + 1..=end + 1)
            .find_map(starts)
            .filter(|name| (of + 1..name.first).all(|i| tokens[i].upos != Upos::Punct))
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
        named.then_some(NameSpan::unlisted(from, last, None))
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
            let entry = self.seat_of_a_union(name, entry, place);
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
                if let Some(letters) = self.letters_behind(s, name.last).filter(|_| !person) {
                    self.named.insert(letters, index);
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

    /// Brussels acts for the European Union, unless Belgium is spoken of.
    fn seat_of_a_union(&self, name: &NameSpan<'a>, entry: &'a Entry, place: bool) -> &'a Entry {
        let union = name
            .entries
            .iter()
            .find(|e| e.kind == EntryKind::Organization(OrganizationKind::Intergovernmental));
        let state_named = || {
            self.views.iter().flat_map(|view| &view.names).any(|other| {
                other.entries.iter().any(|e| {
                    matches!(e.kind, EntryKind::State | EntryKind::Adjective)
                        && e.country == entry.country
                })
            })
        };
        match union {
            Some(union) if entry.kind == EntryKind::Capital && !place && !state_named() => union,
            _ => entry,
        }
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
        let mut actor = listed(entry);
        if matches!(entry.kind, EntryKind::Adjective | EntryKind::People)
            && let Some((home, reason)) =
                view.name_at(at).and_then(|name| self.home_of_minority(s, at, name))
        {
            actor.name = self.words(s, first, at);
            actor.id = None;
            actor.country = Some(home);
            actor.sectors = vec![Sector::Civilian];
            why.push(reason);
            return (actor, false);
        }
        match entry.kind {
            EntryKind::State => (actor, place),
            EntryKind::Adjective => {
                // "The British" with no number is the state, as most news use it; "an American"
                // is somebody.
                let one = view.kids_by(at, &["det"]).any(|det| {
                    matches!(view.token(det).lemma.as_str(), "a" | "another") && det < at
                });
                actor.is_state = self.is_of_state(entry) && !one;
                if one {
                    actor.name = self.words(s, first, at);
                    actor.id = None;
                }
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
                    if self.in_flight(s, at) {
                        actor.sectors = vec![Sector::Refugee];
                    }
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
            EntryKind::Region | EntryKind::City => (actor, place || !self.has_part(s, at)),
            EntryKind::Organization(kind) => {
                let links = self.links(s, at, first, name_first);
                // What the name itself holds after its head is no owner.
                let own = self.words(s, name_first, at.max(name_first));
                let other = |link: &&Link| link.country.is_some() && !link.word.starts_with(&*own);
                let last = view.name_at(at).map_or(at, |name| name.last);
                let whole = self.words(s, name_first, last.max(name_first));
                let shared_name = is_shared(kind, &entry.name, &whole);
                // "London-based Amnesty International" is not Britain's.
                let seated = (first..name_first).any(|i| view.token(i).form == "based");
                if seated && !shared_name {
                    return (actor, false);
                }
                if let Some(link) = links.iter().find(other) {
                    // "the Brazilian Senate": the words beside a common name win.
                    // The International Criminal Court is nobody's, wherever it sits.
                    let shared = actor.country.as_deref().is_some_and(is_stateless);
                    let general =
                        shared_name && !shared || kind == OrganizationKind::NonGovernmental;
                    if actor.country.is_none() || general && !link.body {
                        // "Brazil's Congress" is not the one of the entry.
                        if actor.country.is_some() && actor.country != link.country {
                            actor.name.clone_from(&whole);
                            actor.id = None;
                        }
                        actor.country = link.country.clone();
                        why.push(Reason::Modifier(link.word.clone()));
                    }
                } else if shared_name || actor.country.is_none() {
                    self.of_the_article(s, first, &whole, &mut actor, why);
                }
                (actor, false)
            }
            EntryKind::Person => {
                self.stand(&mut actor, entry);
                if self.says_former(s, first, name_first) {
                    let held = entry.offices.iter().any(|o| is_public(&o.sectors));
                    let gone = self
                        .titled_office(s, first, name_first, entry)
                        .is_some_and(|office| actor.office.as_ref() != Some(&office.title));
                    if held && (gone || actor.sector().is_none_or(|s| s == Sector::Government)) {
                        actor.sectors = vec![Sector::Elite];
                    }
                } else if actor.sector() == Some(Sector::Elite)
                    && let Some(office) = self.titled_office(s, first, name_first, entry)
                {
                    // "President Clinton" of a report on 1998.
                    actor.sectors.clone_from(&office.sectors);
                } else if actor.sector() == Some(Sector::Elite)
                    && let Some((sectors, title)) = self.new_office(s, at, first, name_first)
                {
                    actor.sectors = sectors;
                    actor.office = Some(title);
                }
                if let Some(link) = self.body_served(s, at, first, name_first) {
                    actor.country = link.country;
                    actor.sectors = link.sectors;
                    actor.office = None;
                    why.push(Reason::Modifier(link.word));
                }
                (actor, false)
            }
        }
    }

    /// The body of states in whose name somebody acts by the title before his name: "UN *envoy*
    /// Cyrus Vance". A state's ambassador to it is not its own.
    fn body_served(&self, s: usize, at: usize, first: usize, name_first: usize) -> Option<Link> {
        let tokens = self.views[s].tokens();
        let titled = (first..name_first).any(|i| {
            matches!(
                tokens[i].lemma.to_lowercase().as_str(),
                "envoy"
                    | "mediator"
                    | "chief"
                    | "secretary-general"
                    | "general"
                    | "commissioner"
                    | "negotiator"
                    | "administrator"
                    | "rapporteur"
                    | "coordinator"
                    | "director"
                    | "spokesman"
                    | "spokeswoman"
                    | "commander"
            )
        });
        if !titled || self.says_former(s, first, name_first) {
            return None;
        }
        let links = self.links(s, at, first, name_first);
        // "Israel's UN envoy", "the Israeli UN envoy"
        let owned = tokens[first..name_first].iter().any(|token| token.deprel == "nmod:poss");
        let of_a_state =
            |link: &Link| link.country.as_deref().is_some_and(|country| !is_stateless(country));
        if owned || links.iter().any(of_a_state) {
            return None;
        }
        links.into_iter().find(|link| link.body && link.country.is_some())
    }

    /// True for what is subject, object or agent, or joined to one: "hit Pskov and Tver".
    pub(super) fn has_part(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        let top = view.through(at, &["conj"]).last().unwrap_or(at);
        matches!(view.token(top).relation(), "nsubj" | "obj" | "iobj")
            || view.token(top).deprel == "obl:agent"
    }

    /// Gives an organ whose name many states use the country that the article is
    /// about, unless its own is spoken of as much.
    fn of_the_article(
        &self,
        s: usize,
        at: usize,
        words: &str,
        actor: &mut Actor,
        why: &mut Vec<Reason>,
    ) {
        let named = |code: &SmolStr| self.countries.get(code).copied().unwrap_or(0);
        if actor.country.as_deref().is_some_and(crate::actor::is_stateless) {
            return;
        }
        // "In Moscow the Defense Ministry"
        let here = self.opens_with_place(s, at).then(|| self.scene_of(s)).flatten();
        let here = here.map(|(country, _)| country);
        // Few states have a senate: elsewhere it is that of another.
        let home = self.country_of_title(&fold(words), here.as_deref());
        let here = here.or_else(|| self.main_country.clone());
        let Some(country) = here.or_else(|| self.likely_country(s, at, None)) else { return };
        if let Some(home) = home {
            if actor.country.as_ref() != Some(&home) {
                actor.name = words.into();
                actor.id = None;
            }
            actor.country = Some(home.clone());
            why.push(Reason::Article(home));
            return;
        }
        let own = actor.country.as_ref().map_or(0, named);
        if own == 0 || own * 2 < named(&country) && is_borne_by_many(words) {
            if actor.country.replace(country.clone()).is_some() {
                actor.name = words.into();
                actor.id = None;
            }
            why.push(Reason::Article(country));
        }
    }

    /// The actor an entry is at the article's date, its context aside.
    pub(super) fn actor_of(&self, entry: &Entry) -> Actor {
        let mut actor = listed(entry);
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
            // Reports of a fall call the fallen by the office.
            let fresh = self.date.zip(office.to).is_some_and(|(date, to)| {
                date.since(to).is_ok_and(|span| span.get_days() <= FALL_DAYS)
            });
            if fresh {
                actor.country = Some(office.country.clone());
            }
            actor.sectors = if is_public(&office.sectors) && !fresh {
                vec![Sector::Elite]
            } else {
                office.sectors.clone()
            };
        }
    }

    /// "The North" where one of the Koreas is spoken of, or "both Koreas".
    pub(super) fn namesakes(&self, s: usize, at: usize) -> Vec<&'a Entry> {
        let token = self.views[s].token(at);
        let code = match token.form.as_str() {
            "North" => "PRK",
            "South" => "KOR",
            form => {
                let name = token.upos == Upos::Propn && form.ends_with('s');
                let group = name.then(|| self.directory.state_group(&form.to_lowercase()));
                // "Congress" is a word of the same table.
                let states = group.flatten().filter(|states| states.len() == 2);
                let states = states.unwrap_or_default();
                return states.iter().filter_map(|code| self.directory.state(code)).collect();
            }
        };
        let korean = ["PRK", "KOR"].iter().any(|c| self.countries.contains_key(*c));
        let half = (korean && self.definite(s, at)).then(|| self.directory.state(code));
        half.flatten().into_iter().collect()
    }

    /// Bodies before a noun that cannot act: the police of "police violence".
    fn bodies_alone(&mut self, s: usize) {
        for at in 0..self.views[s].tokens().len() {
            let view = &self.views[s];
            let token = view.token(at);
            if !matches!(token.relation(), "compound" | "amod")
                || !matches!(token.upos, Upos::Noun | Upos::Adj | Upos::Propn)
                || view.name_of[at].is_some()
                || self.out.at(s, at).is_some()
            {
                continue;
            }
            let Some(head) = view.sentence.head(at) else { continue };
            let Some((first, last, noun)) = self.directory().noun(view.tokens(), at) else {
                continue;
            };
            let body = matches!(
                noun.sectors.first(),
                Some(
                    Sector::Police
                        | Sector::Military
                        | Sector::Government
                        | Sector::Rebel
                        | Sector::Judiciary
                )
            ) && noun.kind != NounKind::Craft;
            let told = self
                .out
                .iter()
                .rev()
                .take_while(|m| m.sentence == s)
                .any(|m| m.kind != MentionKind::Pronoun && m.first <= first && at <= m.last);
            // "EU military aid" is no army's.
            let kind_only = noun.noun == "military"
                && matches!(
                    view.token(head).lemma.as_str(),
                    "campaign" | "aid" | "assistance" | "support" | "equipment" | "cooperation"
                );
            if !body || kind_only || told || last >= head || self.out.at(s, head).is_some() {
                continue;
            }
            let noun = noun.clone();
            let links = self.links(s, head, view.core(head).0, first);
            let mut why = vec![Reason::Noun(noun.noun.clone())];
            let link = links.into_iter().find(|l| l.country.is_some());
            let country = match link {
                Some(link) => {
                    why.push(Reason::Modifier(link.word));
                    link.country
                }
                None => self.country_around(s, at).map(|(country, reason)| {
                    why.push(reason);
                    country
                }),
            };
            let actor = Actor {
                name: self.words(s, first, last),
                id: None,
                country,
                sectors: noun.sectors.clone(),
                office: None,
                is_state: false,
            };
            self.push(s, at, (first, last), MentionKind::Description, vec![actor], false, why);
        }
    }

    /// Names and adjectives before a noun that cannot act: "Israeli strikes".
    pub(super) fn modifiers_alone(&mut self, s: usize) {
        self.bodies_alone(s);
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

/// For so many days after an office ended its holder still counts as one.
const FALL_DAYS: i32 = 14;

/// True for the sectors of an office of state.
fn is_public(sectors: &[Sector]) -> bool {
    sectors.first().is_none_or(|s| {
        matches!(s, Sector::Government | Sector::Legislature | Sector::Judiciary | Sector::Police)
    })
}

/// The actor that an entry stands for, whatever the day and the words around it.
fn listed(entry: &Entry) -> Actor {
    Actor {
        name: entry.name.clone(),
        id: Some(entry.id.clone()),
        country: entry.country.clone(),
        sectors: entry.sectors.clone(),
        office: None,
        is_state: entry.kind == EntryKind::State,
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

/// True for an entry that names no country: "the Department of Foreign Affairs" is as little
/// a naming of the Philippines as of Ireland.
pub(super) fn is_shared_organ(entry: &Entry) -> bool {
    matches!(entry.kind, EntryKind::Organization(_)) && is_borne_by_many(&entry.name)
}

/// True for an organ whose name, or the words for it, others have too.
pub(super) fn is_shared(kind: OrganizationKind, name: &str, words: &str) -> bool {
    is_common(kind, name) || is_borne_by_many(words)
}

/// Names that the directory gives one state, though others have an organ of the name.
fn is_borne_by_many(words: &str) -> bool {
    matches!(
        words,
        "Senate"
            | "House"
            | "Congress"
            | "House of Representatives"
            | "Federal Supreme Court"
            | "National Security Council"
            | "Foreign Office"
            | "Home Office"
            | "Department of Foreign Affairs"
            | "Department of Defense"
            | "Department of Health"
            | "Supreme Court"
            | "Interior Ministry"
            | "Investigative Committee"
            | "Coast Guard"
            | "National Guard"
            | "Parliament"
            | "Democratic Party"
            | "Democrats"
            | "Free Democrats"
            | "New Democratic Party"
            | "Department of Justice"
            | "Justice Department"
            | "National Security Agency"
            | "National Bureau of Investigation"
            | "Securities and Exchange Commission"
    )
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
            | "Investigative Committee"
    ) || matches!(kind, OrganizationKind::Organ)
        && matches!(
            name,
            "Cabinet" | "House" | "State Council" | "Politburo" | "National Security Council"
        )
}
