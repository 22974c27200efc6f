//! Names and descriptions.

use std::collections::HashMap;

use jiff::civil::Date;
use smol_str::SmolStr;
use whodid_text::{NameClass, Sentence, Span, Token, Upos};

use super::view::{NameSpan, View};
use super::{Mention, MentionKind, Mentions, Reason, Why};
use crate::directory::{Entry, EntryKind, Noun, NounKind, OrganizationKind, fold};
use crate::{Actor, Directory, Sector};

/// Prepositions after which a geographic name is a place.
const LOCATIVE: &[&str] = &[
    "in",
    "at",
    "near",
    "inside",
    "outside",
    "within",
    "across",
    "throughout",
    "around",
    "off",
    "along",
    "into",
    "through",
    "via",
    "beyond",
    "above",
    "beside",
];

/// Parts of hyphenated adjectives that turn the country away: "pro-Iranian",
/// "Iran-backed".
const NOT_OF_PREFIX: &[&str] = &["pro", "anti", "non", "counter", "cross", "trans"];
const NOT_OF_SUFFIX: &[&str] = &[
    "backed",
    "supported",
    "allied",
    "funded",
    "aligned",
    "linked",
    "occupied",
    "armed",
    "friendly",
    "made",
    "supplied",
    "trained",
    "sponsored",
    "imposed",
    "held",
    "controlled",
];

const FORMER: &[&str] = &["former", "ex", "onetime", "erstwhile", "late", "then", "outgoing"];

/// Longest article whose every candidate antecedent is kept.
pub(super) const WINDOW: usize = 4;

pub(super) struct Resolver<'a> {
    pub(super) text: &'a str,
    pub(super) views: Vec<View<'a>>,
    directory: &'a Directory,
    date: Option<Date>,
    pub(super) out: Mentions,
    /// People and bodies the article names, by each word of the name.
    named: HashMap<SmolStr, usize>,
    /// People the directory knows whom the article names in full, by last word.
    people: HashMap<SmolStr, &'a Entry>,
    /// How often each country is named.
    countries: HashMap<SmolStr, usize>,
    /// The country most named, where one stands out.
    main_country: Option<SmolStr>,
    /// For each sentence, whether it begins inside a quotation.
    pub(super) quoted: Vec<bool>,
}

/// What the words beside a noun say of its country.
#[derive(Debug, Clone)]
struct Link {
    country: Option<SmolStr>,
    sectors: Vec<Sector>,
    /// From a body ("Hamas fighters"), not from a country.
    body: bool,
    name: SmolStr,
    word: SmolStr,
}

/// What a description says.
#[derive(Debug, Clone)]
pub(super) struct Described {
    pub(super) actors: Vec<Actor>,
    pub(super) why: Vec<Reason>,
    /// Last token to show, where it lies beyond the phrase's core.
    last: Option<usize>,
    former: bool,
}

/// For each sentence, whether it begins inside a quotation. Quotation marks
/// that do not pair are forgotten at the end of their paragraph.
fn quotations(text: &str, sentences: &[Sentence]) -> Vec<bool> {
    let mut starts = sentences.iter().map(|s| s.span.start()).peekable();
    let mut out = Vec::with_capacity(sentences.len());
    let (mut inside, mut last) = (false, ' ');
    for (at, c) in text.char_indices() {
        while starts.next_if(|&start| start <= at).is_some() {
            out.push(inside);
        }
        inside = match c {
            '“' => true,
            '”' => false,
            '"' => !inside,
            '\n' if last == '\n' => false,
            _ => inside,
        };
        last = c;
    }
    out.resize(sentences.len(), false);
    out
}

impl<'a> Resolver<'a> {
    pub(super) fn new(
        text: &'a str,
        sentences: &'a [Sentence],
        directory: &'a Directory,
        date: Option<Date>,
    ) -> Resolver<'a> {
        let views: Vec<_> = sentences.iter().map(|s| View::new(s, directory, date)).collect();
        let mut people = HashMap::new();
        let mut countries: HashMap<SmolStr, usize> = HashMap::new();
        for name in views.iter().flat_map(|view| &view.names) {
            let [entry, rest @ ..] = name.entries.as_slice() else { continue };
            if rest.is_empty()
                && !name.short
                && let Some(country) = &entry.country
                && !crate::actor::is_stateless(country)
            {
                *countries.entry(country.clone()).or_default() += 1;
            }
            if entry.kind == EntryKind::Person && !name.short {
                for word in entry.name.split_whitespace() {
                    people.entry(fold(word)).or_insert(*entry);
                }
            }
        }
        let mut ranked: Vec<_> = countries.iter().map(|(code, &n)| (n, code.clone())).collect();
        ranked.sort_by(|a, b| b.cmp(a));
        let total: usize = ranked.iter().map(|(n, _)| n).sum();
        let main_country = match ranked.as_slice() {
            [(n, code), rest @ ..]
                if n * 5 >= total * 2 && rest.first().is_none_or(|(m, _)| m < n) =>
            {
                Some(code.clone())
            }
            _ => None,
        };
        Resolver {
            text,
            views,
            directory,
            date,
            out: Mentions::default(),
            named: HashMap::new(),
            people,
            countries,
            main_country,
            quoted: quotations(text, sentences),
        }
    }

    pub(super) fn run(mut self) -> Mentions {
        for s in 0..self.views.len() {
            for at in 0..self.views[s].tokens().len() {
                if self.is_head(s, at) {
                    self.head(s, at);
                }
            }
            self.modifiers_alone(s);
        }
        self.out
    }

    fn is_head(&self, s: usize, at: usize) -> bool {
        let token = self.views[s].token(at);
        let relation = token.relation();
        if matches!(
            relation,
            "flat"
                | "fixed"
                | "goeswith"
                | "compound"
                | "amod"
                | "det"
                | "nummod"
                | "case"
                | "mark"
                | "cc"
                | "advmod"
                | "aux"
                | "cop"
                | "punct"
                | "expl"
                | "discourse"
        ) {
            // A possessive is sometimes tagged as a determiner.
            return token.upos == Upos::Pron && token.has("Poss", "Yes");
        }
        if token.deprel == "nmod:desc" {
            // "President" of "President Obama", which is headed by the name.
            return self.views[s].sentence.head(at).is_none_or(|head| head < at);
        }
        match token.upos {
            // A weekday or month is no actor, whatever its capital says.
            Upos::Noun | Upos::Propn => {
                let inner = self.views[s]
                    .name_at(at)
                    .is_some_and(|name| self.views[s].span_head(name.first, name.last) != at);
                !inner && !is_calendar(&token.form)
            }
            Upos::Pron => true,
            Upos::Adj | Upos::Num | Upos::Det | Upos::Sym | Upos::X => {
                matches!(relation, "nsubj" | "obj" | "iobj" | "obl" | "nmod")
            }
            _ => false,
        }
    }

    fn head(&mut self, s: usize, at: usize) {
        if self.views[s].token(at).upos == Upos::Pron {
            if let Some((actors, why)) = self.pronoun(s, at) {
                self.push(s, at, (at, at), MentionKind::Pronoun, actors, false, why);
            }
            return;
        }
        let (first, last) = self.views[s].core(at);
        if let Some(name) = self.own_name(s, at, first, last) {
            self.name(s, at, (first, last), &name);
        } else if let Some(found) = self.describe(s, at, first, last, 0) {
            let range = (first, found.last.unwrap_or(last));
            self.push(s, at, range, MentionKind::Description, found.actors, false, found.why);
        } else if self.views[s].token(at).upos == Upos::Propn {
            // A name that neither the directory nor the model knows.
            if let Some(state) = self.half_of_korea(s, at) {
                let why = vec![Reason::Directory(state.name.clone())];
                let place = self.in_place_phrase(s, at);
                self.push(
                    s,
                    at,
                    (first, last),
                    MentionKind::Name,
                    vec![state_actor(state)],
                    place,
                    why,
                );
                return;
            }
            if let Some(name) = self.written_name(s, at, first, last) {
                self.name(s, at, (first, last), &name);
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one mention has that many parts")]
    fn push(
        &mut self,
        s: usize,
        head: usize,
        (mut first, last): (usize, usize),
        kind: MentionKind,
        actors: Vec<Actor>,
        is_place: bool,
        why: Vec<Reason>,
    ) {
        let tokens = self.views[s].tokens();
        while first < head && matches!(tokens[first].upos, Upos::Punct) {
            first += 1;
        }
        let span = tokens[first].span.cover(tokens[last].span);
        self.out.push(Mention {
            sentence: s,
            head,
            first,
            last,
            span,
            kind,
            actors,
            is_place,
            why: Why(why),
        });
    }

    /// The words from one token to another, as the article writes them.
    fn words(&self, s: usize, first: usize, last: usize) -> SmolStr {
        let tokens = self.views[s].tokens();
        let span: Span = tokens[first].span.cover(tokens[last].span);
        match span.slice(self.text) {
            Some(words) => words.split_whitespace().collect::<Vec<_>>().join(" ").into(),
            None => SmolStr::default(),
        }
    }

    /// The name that the phrase headed by `at` gives its referent.
    fn own_name(&self, s: usize, at: usize, first: usize, last: usize) -> Option<NameSpan<'a>> {
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
    fn written_name(&self, s: usize, at: usize, first: usize, last: usize) -> Option<NameSpan<'a>> {
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
    fn name(&mut self, s: usize, at: usize, (first, last): (usize, usize), name: &NameSpan<'a>) {
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
    fn known(
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

    pub(super) fn directory(&self) -> &'a Directory {
        self.directory
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
    fn is_of_state(&self, entry: &Entry) -> bool {
        let state = entry.country.as_deref().and_then(|c| self.directory.state(c));
        state.is_some_and(|state| state.name == entry.name)
    }

    /// A person's country, sectors and office at the article's date.
    fn stand(&self, actor: &mut Actor, person: &Entry) {
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
    fn unknown(
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
    fn half_of_korea(&self, s: usize, at: usize) -> Option<&'a Entry> {
        let code = match self.views[s].token(at).form.as_str() {
            "North" => "PRK",
            "South" => "KOR",
            _ => return None,
        };
        let both = ["PRK", "KOR"].iter().all(|c| self.countries.contains_key(*c));
        (both && self.definite(s, at)).then(|| self.directory.state(code)).flatten()
    }

    /// What an apposition beside the name says: "X, the Israeli minister".
    fn by_apposition(&self, s: usize, at: usize) -> Option<(SmolStr, Described)> {
        let view = &self.views[s];
        for kid in view.kids_by(at, &["appos"]) {
            let (first, last) = view.core(kid);
            if let Some(mut found) = self.describe(s, kid, first, last, 1) {
                if let [actor] = found.actors.as_mut_slice()
                    && actor.country.is_none()
                    && let Some((country, reason)) = self.country_around(s, kid)
                {
                    actor.country = Some(country);
                    found.why.push(reason);
                }
                return Some((self.words(s, first, last), found));
            }
        }
        let token = view.token(at);
        if token.relation() == "appos"
            && let Some(above) = view.sentence.head(at)
            && let Some(mention) = self.out.at(s, above)
            && (mention.kind == MentionKind::Description || mention.last >= at)
        {
            let found = Described {
                actors: mention.actors.clone(),
                why: Vec::new(),
                last: None,
                former: false,
            };
            return Some((self.words(s, mention.first, mention.last), found));
        }
        None
    }

    fn says_former(&self, s: usize, first: usize, before: usize) -> bool {
        self.views[s].tokens()[first.min(before)..before]
            .iter()
            .any(|t| FORMER[..4].contains(&t.form.to_lowercase().as_str()))
    }

    /// True if the phrase is where something happens.
    fn in_place_phrase(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        let mut at = at;
        for _ in 0..4 {
            if let Some(word) = view.case_word(at) {
                return LOCATIVE.contains(&word.as_str());
            }
            // "in Paris, France" and "in Paris and Lyon".
            match view.token(at).relation() {
                "appos" | "conj" | "nmod" | "obl" => match view.sentence.head(at) {
                    Some(above) if view.name_at(above).is_some() => at = above,
                    _ => return false,
                },
                _ => return false,
            }
        }
        false
    }

    /// What the words beside the noun say of its country and body: those
    /// before it nearest first, then the possessor, then "of" and "in".
    fn links(&self, s: usize, at: usize, first: usize, noun_first: usize) -> Vec<Link> {
        let view = &self.views[s];
        let tokens = view.tokens();
        let mut out = Vec::new();
        let mut seen = None;
        for i in (first..noun_first.min(tokens.len())).rev() {
            let Some(index) = view.name_of[i] else { continue };
            if seen == Some(index) {
                continue;
            }
            seen = Some(index);
            let name = &view.names[index];
            if self.turned_away(s, name) {
                continue;
            }
            // A possessor is a phrase of its own, and read below.
            let head = view.span_head(name.first, name.last);
            if view.token(head).deprel == "nmod:poss" {
                continue;
            }
            out.extend(self.link(s, name));
        }
        for kid in view.kids[at].iter().copied() {
            let token = view.token(kid);
            if token.deprel == "nmod:poss" || token.relation() == "det" && token.has("Poss", "Yes")
            {
                if let Some(mention) = self.out.at(s, kid) {
                    out.extend(mention.actors.iter().map(|actor| Link {
                        country: actor.country.clone(),
                        sectors: actor.sectors.clone(),
                        body: !actor.is_state && !actor.sectors.is_empty(),
                        name: actor.name.clone(),
                        word: token.form.clone(),
                    }));
                } else if let Some(name) = view.name_at(kid) {
                    out.extend(self.link(s, name));
                }
            }
        }
        for kid in view.kids_by(at, &["nmod"]).filter(|&kid| kid > at) {
            let Some(case) = view.case_word(kid) else { continue };
            if !matches!(
                case.as_str(),
                "of" | "in" | "from" | "at" | "within" | "for" | "near" | "across" | "with"
            ) {
                continue;
            }
            let coordinated = view.kids_by(kid, &["conj"]);
            for part in std::iter::once(kid).chain(coordinated) {
                if let Some(name) = view.name_at(part) {
                    out.extend(self.link(s, name));
                } else if matches!(case.as_str(), "of" | "in" | "for" | "with" | "from") {
                    let (first, last) = view.core(part);
                    if let Some(found) = self.describe(s, part, first, last, 2) {
                        out.extend(found.actors.into_iter().map(|actor| Link {
                            body: case != "in" && case != "from" && !actor.sectors.is_empty(),
                            country: actor.country,
                            sectors: actor.sectors,
                            name: actor.name,
                            word: view.token(part).form.clone(),
                        }));
                    }
                }
            }
        }
        out
    }

    fn link(&self, s: usize, name: &NameSpan<'a>) -> Option<Link> {
        let word = self.words(s, name.first, name.last);
        let Some(entry) = self.choose(name) else {
            // Somebody met earlier: "Skyeton engineers".
            let key = fold(&self.views[s].token(name.last).form);
            let actor = self.out.iter().nth(*self.named.get(&key)?)?.actors.first()?;
            return Some(Link {
                country: actor.country.clone(),
                sectors: actor.sectors.clone(),
                body: !actor.sectors.is_empty(),
                name: actor.name.clone(),
                word,
            });
        };
        let mut actor = Actor {
            name: entry.name.clone(),
            id: None,
            country: entry.country.clone(),
            sectors: entry.sectors.clone(),
            office: None,
            is_state: false,
        };
        if entry.kind == EntryKind::Person {
            self.stand(&mut actor, entry);
        }
        if actor.country.is_none() {
            actor.country.clone_from(&self.main_country);
        }
        let body = matches!(entry.kind, EntryKind::Organization(_) | EntryKind::Person);
        let partial = actor.sectors.contains(&Sector::PartiallyRecognized);
        Some(Link {
            country: actor.country,
            sectors: if body || partial { actor.sectors } else { Vec::new() },
            body: body && entry.kind != EntryKind::Person,
            name: actor.name,
            word,
        })
    }

    /// True for the country of "pro-Iranian" and "Iran-backed".
    fn turned_away(&self, s: usize, name: &NameSpan<'_>) -> bool {
        let tokens = self.views[s].tokens();
        let lower = |at: usize| tokens.get(at).map(|t| t.form.to_lowercase());
        let hyphen =
            |at: usize| tokens.get(at).is_some_and(|t| matches!(t.form.as_str(), "-" | "–"));
        if name.first >= 2 && hyphen(name.first - 1) {
            return lower(name.first - 2).is_some_and(|w| NOT_OF_PREFIX.contains(&w.as_str()));
        }
        // Some tokenizers leave the hyphen on the prefix.
        if name.first >= 1
            && lower(name.first - 1)
                .is_some_and(|w| w.strip_suffix('-').is_some_and(|w| NOT_OF_PREFIX.contains(&w)))
        {
            return true;
        }
        hyphen(name.last + 1)
            && lower(name.last + 2).is_some_and(|w| NOT_OF_SUFFIX.contains(&w.as_str()))
    }

    /// True if the words before the noun set it against that country or name
    /// it as a mere backer.
    fn turns_away(&self, s: usize, first: usize, noun_first: usize, country: &str) -> bool {
        let view = &self.views[s];
        (first..noun_first).filter_map(|i| view.name_at(i)).any(|name| {
            self.turned_away(s, name)
                && name.entries.iter().any(|e| e.country.as_deref() == Some(country))
        })
    }

    /// What a description says; `None` if its noun cannot act.
    fn describe(
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
    fn describe_noun(
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
            match first_country {
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

    /// The words without their article.
    fn plain_words(&self, s: usize, first: usize, last: usize) -> SmolStr {
        let tokens = self.views[s].tokens();
        let mut from = first;
        while from < last
            && (tokens[from].upos == Upos::Punct
                || matches!(tokens[from].form.to_lowercase().as_str(), "the" | "a" | "an"))
        {
            from += 1;
        }
        self.words(s, from, last)
    }

    /// The sectors of a description.
    fn sectors(
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
        let general = noun.kind == NounKind::Part || is_general(&noun.noun);
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

    /// "Russian and Ukrainian forces": the adjectives that share a noun.
    fn coordinated_adjectives(
        &self,
        s: usize,
        at: usize,
        first: usize,
        noun_first: usize,
    ) -> Vec<Link> {
        let view = &self.views[s];
        let mut out = Vec::new();
        for kid in view
            .kids_by(at, &["amod", "compound", "nmod:poss"])
            .filter(|&k| k >= first && k < noun_first)
        {
            let parts: Vec<usize> =
                std::iter::once(kid).chain(view.kids_by(kid, &["conj"])).collect();
            if parts.len() < 2 {
                continue;
            }
            out.extend(
                parts
                    .iter()
                    .filter_map(|&part| view.name_at(part))
                    .filter(|name| !self.turned_away(s, name))
                    .filter_map(|name| self.link(s, name))
                    .filter(|link| link.country.is_some()),
            );
        }
        if out.len() < 2 { Vec::new() } else { out }
    }

    /// True if the possessor is several actors.
    fn of_possessors(&self, s: usize, at: usize) -> bool {
        self.views[s]
            .kids_by(at, &["nmod:poss"])
            .any(|kid| self.out.at(s, kid).is_some_and(|m| m.actors.len() > 1))
    }

    /// True if a noun of known meaning stands before the noun.
    fn beside(&self, s: usize, first: usize, noun_first: usize) -> bool {
        let view = &self.views[s];
        (first..noun_first).any(|i| {
            view.name_of[i].is_none()
                && self.directory.noun(view.tokens(), i).is_some_and(|n| !n.2.sectors.is_empty())
        })
    }

    /// True if the complement of the noun is coordinated.
    fn of_several(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        view.kids_by(at, &["nmod"]).any(|kid| view.kids_by(kid, &["conj"]).next().is_some())
    }

    pub(super) fn definite(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        view.kids_by(at, &["det"]).any(|d| {
            matches!(
                view.token(d).form.to_lowercase().as_str(),
                "the" | "this" | "these" | "that" | "those" | "both"
            )
        })
    }

    /// "other countries", "some soldiers elsewhere": nothing in the article says whose.
    fn indefinite_elsewhere(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        view.kids_by(at, &["amod"]).any(|kid| {
            matches!(
                view.token(kid).form.to_lowercase().as_str(),
                "foreign"
                    | "other"
                    | "international"
                    | "western"
                    | "european"
                    | "arab"
                    | "african"
                    | "asian"
            )
        })
    }

    /// The country of a description that names none.
    fn country_around(&self, s: usize, at: usize) -> Option<(SmolStr, Reason)> {
        let view = &self.views[s];
        // The phrase it is coordinated with.
        if view.token(at).relation() == "conj"
            && let Some(above) = view.sentence.head(at)
            && let Some(mention) = self.out.at(s, above)
            && mention.kind == MentionKind::Description
            && let Some(country) = mention.actors.first().and_then(|a| a.country.clone())
        {
            return Some((country, Reason::Coordination));
        }
        // The same noun, earlier.
        let lemma = &view.token(at).lemma;
        let earlier = self.out.iter().rev().find(|m| {
            m.kind == MentionKind::Description
                && self.views[m.sentence].token(m.head).lemma == *lemma
                && m.actors.first().is_some_and(|a| a.country.is_some())
        });
        if let Some(mention) = earlier
            && let Some(country) = mention.actors.first().and_then(|a| a.country.clone())
        {
            return Some((country, Reason::Antecedent(mention.sentence, mention.head)));
        }
        // Where the sentence says it happens.
        let place = view.names.iter().find(|name| {
            let head = view.span_head(name.first, name.last);
            self.choose(name).is_some_and(|e| {
                matches!(
                    e.kind,
                    EntryKind::State | EntryKind::City | EntryKind::Region | EntryKind::Capital
                )
            }) && self.in_place_phrase(s, head)
        });
        if let Some(name) = place
            && let Some(country) = self.choose(name).and_then(|e| e.country.clone())
        {
            return Some((country, Reason::Place(self.words(s, name.first, name.last))));
        }
        self.main_country.clone().map(|country| (country.clone(), Reason::Article(country)))
    }

    /// Replaces "the Russian president" by who that is, where the directory knows.
    fn name_holder(&self, actor: &mut Actor, noun: &Noun, why: &mut Vec<Reason>) {
        let (Some(date), Some(country)) = (self.date, actor.country.as_deref()) else { return };
        let titles: &[&str] = match noun.noun.as_str() {
            "president" => &["President"],
            "prime minister" | "premier" => &["Prime Minister", "Premier"],
            "chancellor" => &["Chancellor"],
            "king" => &["King"],
            "queen" => &["Queen"],
            "pope" | "pontiff" => &["Pope"],
            "vice president" => &["Vice President"],
            "supreme leader" => &["Supreme Leader"],
            "chief executive" => &["Chief Executive"],
            "crown prince" => &["Crown Prince"],
            "foreign minister" => &["Foreign Minister"],
            "foreign secretary" => &["Foreign Secretary"],
            "defence minister" | "defense minister" => &["Defence Minister"],
            "secretary of state" => &["Secretary of State"],
            "secretary of defense" | "defense secretary" => &["Secretary of Defense"],
            "leader" => &["Supreme Leader"],
            _ => return,
        };
        let found = titles.iter().find_map(|title| self.directory.holder(country, title, date));
        let Some((person, office)) = found else { return };
        why.push(Reason::Holder(office.title.clone()));
        actor.name = person.name.clone();
        actor.id = Some(person.id.clone());
        actor.sectors.clone_from(&office.sectors);
        actor.office = Some(office.title.clone());
    }

    /// "thousands of people": the actor is what is counted.
    fn count(
        &self,
        s: usize,
        at: usize,
        noun: &Noun,
        links: &[Link],
        depth: usize,
    ) -> Option<Described> {
        let view = &self.views[s];
        let counted =
            view.kids_by(at, &["nmod"]).find(|&kid| view.case_word(kid).as_deref() == Some("of"));
        if let Some(kid) = counted {
            let (first, last) = view.core(kid);
            if let Some(name) = view.name_at(kid) {
                let entry = self.choose(name)?;
                let mut actor = Actor {
                    name: self.words(s, name.first, name.last),
                    id: None,
                    country: entry.country.clone(),
                    sectors: entry.sectors.clone(),
                    office: None,
                    is_state: false,
                };
                if actor.sectors.is_empty() {
                    actor.sectors = vec![Sector::Civilian];
                }
                let why =
                    vec![Reason::Noun(noun.noun.clone()), Reason::Modifier(actor.name.clone())];
                return Some(Described {
                    actors: vec![actor],
                    why,
                    last: Some(last),
                    former: false,
                });
            }
            let mut found = self.describe_counted(s, at, kid, first, depth)?;
            found.last = Some(found.last.unwrap_or(last));
            return Some(found);
        }
        if noun.sectors.is_empty() {
            return None;
        }
        let country = links.iter().find_map(|l| l.country.clone()).or_else(|| {
            (depth == 0).then(|| self.country_around(s, at)).flatten().map(|(country, _)| country)
        });
        let (first, last) = view.core(at);
        Some(Described {
            actors: vec![Actor {
                name: self.plain_words(s, first, last),
                id: None,
                country,
                sectors: noun.sectors.clone(),
                office: None,
                is_state: false,
            }],
            why: vec![Reason::Noun(noun.noun.clone())],
            last: None,
            former: false,
        })
    }

    fn describe_counted(
        &self,
        s: usize,
        at: usize,
        kid: usize,
        first: usize,
        depth: usize,
    ) -> Option<Described> {
        let mut found = self.describe(s, kid, first, kid, depth + 1)?;
        if depth == 0
            && let [actor] = found.actors.as_mut_slice()
            && actor.country.is_none()
            && let Some((country, reason)) = self.country_around(s, at)
        {
            actor.country = Some(country);
            found.why.push(reason);
        }
        Some(found)
    }

    /// "the country", "the kingdom", "both countries", "two nations".
    fn state_noun(
        &self,
        s: usize,
        at: usize,
        first: usize,
        noun: &Noun,
        links: &[Link],
    ) -> Option<Described> {
        let view = &self.views[s];
        let plural = view.token(at).has("Number", "Plur");
        let why = |m: &Mention| {
            vec![Reason::Noun(noun.noun.clone()), Reason::Antecedent(m.sentence, m.head)]
        };
        if plural && self.counted_two(s, at) {
            return self.two(s, at, noun, |a| a.is_state || a.sector() == Some(Sector::Government));
        }
        if plural {
            return None;
        }
        let itself = matches!(
            noun.noun.as_str(),
            "country" | "nation" | "state" | "republic" | "kingdom" | "homeland" | "motherland"
        );
        if let [link, ..] = links
            && itself
            && !link.body
            && let Some(state) = link.country.as_deref().and_then(|c| self.directory.state(c))
        {
            // "our country", "the republic of Moldova".
            let why = vec![Reason::Noun(noun.noun.clone()), Reason::Modifier(link.word.clone())];
            return Some(Described {
                actors: vec![state_actor(state)],
                why,
                last: None,
                former: false,
            });
        }
        let possessed = view.kids_by(at, &["nmod:poss"]).next();
        if !links.is_empty() || !self.definite(s, at) || possessed.is_some() {
            return None;
        }
        let _ = first;
        let mut recent = self.out.iter().rev().take_while(|m| m.sentence + WINDOW >= s);
        let main = self.main_country.as_ref().and_then(|c| self.directory.state(c));
        let mention = recent.find(|m| {
            m.actors.len() == 1
                && m.actors[0].country.as_deref().is_some_and(|c| self.directory.state(c).is_some())
                && (m.actors[0].is_state || m.is_place)
        });
        let mention = match (mention, main) {
            (Some(mention), None) => mention,
            (Some(mention), Some(_)) if mention.sentence == s => mention,
            // What lies further back is less likely than what it is all about.
            (_, Some(main)) => {
                let country = main.id.clone();
                let why = vec![Reason::Noun(noun.noun.clone()), Reason::Article(country)];
                return Some(Described {
                    actors: vec![state_actor(main)],
                    why,
                    last: None,
                    former: false,
                });
            }
            (None, None) => return None,
        };
        let state = self.directory.state(mention.actors[0].country.as_deref()?)?;
        Some(Described {
            actors: vec![state_actor(state)],
            why: why(mention),
            last: None,
            former: false,
        })
    }

    /// True for "the two", "both".
    fn counted_two(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        view.kids_by(at, &["nummod", "det"])
            .any(|kid| matches!(view.token(kid).form.to_lowercase().as_str(), "two" | "both" | "2"))
            && (self.definite(s, at)
                || view
                    .kids_by(at, &["det"])
                    .any(|d| view.token(d).form.eq_ignore_ascii_case("both")))
    }

    /// "both sides", "the parties", "his South Korean counterpart".
    fn set(
        &self,
        s: usize,
        at: usize,
        first: usize,
        noun: &Noun,
        links: &[Link],
    ) -> Option<Described> {
        let view = &self.views[s];
        if noun.noun == "counterpart" {
            let poss = view
                .kids_by(at, &["nmod:poss", "det"])
                .find_map(|kid| self.out.at(s, kid))
                .and_then(|m| m.actors.first().map(|a| (m.sentence, m.head, a.clone())));
            // The possessor is of one country, the counterpart of another.
            let own = poss.as_ref().and_then(|(_, _, a)| a.country.clone());
            let link = links.iter().find(|l| l.country.is_some() && l.country != own)?;
            let mut why =
                vec![Reason::Noun(noun.noun.clone()), Reason::Modifier(link.word.clone())];
            let mut actor = Actor {
                name: self.plain_words(s, first, at),
                id: None,
                country: link.country.clone(),
                sectors: vec![Sector::Government],
                office: None,
                is_state: false,
            };
            if let Some((sentence, head, like)) = poss {
                why.push(Reason::Antecedent(sentence, head));
                if !like.sectors.is_empty() && !like.is_state {
                    actor.sectors = like.sectors;
                }
                actor.office = like.office;
            }
            if let (Some(date), Some(country), Some(office)) =
                (self.date, actor.country.as_deref(), actor.office.as_deref())
                && let Some((person, office)) = self.directory.holder(country, office, date)
            {
                actor.name = person.name.clone();
                actor.id = Some(person.id.clone());
                actor.office = Some(office.title.clone());
            }
            return Some(Described { actors: vec![actor], why, last: None, former: false });
        }
        if let Some(link) = links.iter().find(|l| l.country.is_some()) {
            // "the Russian side".
            let actor = Actor {
                name: self.plain_words(s, first, at),
                id: None,
                country: link.country.clone(),
                sectors: if link.sectors.is_empty() {
                    vec![Sector::Government]
                } else {
                    link.sectors.clone()
                },
                office: None,
                is_state: false,
            };
            let why = vec![Reason::Noun(noun.noun.clone()), Reason::Modifier(link.word.clone())];
            return Some(Described { actors: vec![actor], why, last: None, former: false });
        }
        let plural = view.token(at).has("Number", "Plur");
        if plural && (self.counted_two(s, at) || self.definite(s, at)) {
            return self.two(s, at, noun, |_| true);
        }
        None
    }

    /// The two actors last set side by side, or else last named.
    fn two(
        &self,
        s: usize,
        at: usize,
        noun: &Noun,
        fits: impl Fn(&Actor) -> bool,
    ) -> Option<Described> {
        let mut countries: Vec<SmolStr> = Vec::new();
        let mut why = Vec::new();
        let recent = self.out.iter().rev().take_while(|m| m.sentence + WINDOW >= s);
        for mention in recent.filter(|m| (m.sentence, m.head) != (s, at)) {
            // Backwards within a mention too, so that one reversal restores the order.
            let before = countries.len();
            for actor in mention.actors.iter().rev().filter(|a| fits(a)) {
                let Some(country) = &actor.country else { continue };
                if self.directory.state(country).is_some()
                    && !countries.contains(country)
                    && countries.len() < 2
                {
                    countries.push(country.clone());
                }
            }
            if countries.len() > before {
                why.push(Reason::Antecedent(mention.sentence, mention.head));
            }
            if countries.len() == 2 {
                break;
            }
        }
        if countries.len() < 2 {
            return None;
        }
        countries.reverse();
        why.push(Reason::Noun(noun.noun.clone()));
        why.reverse();
        let actors =
            countries.iter().filter_map(|c| self.directory.state(c)).map(state_actor).collect();
        Some(Described { actors, why, last: None, former: false })
    }

    /// "the two leaders": the last two people.
    fn two_people(&self, s: usize, at: usize) -> Option<Described> {
        if !self.counted_two(s, at) {
            return None;
        }
        let mut actors: Vec<Actor> = Vec::new();
        let mut why = Vec::new();
        let recent = self.out.iter().rev().take_while(|m| m.sentence + WINDOW >= s);
        for mention in recent.filter(|m| m.kind != MentionKind::Pronoun) {
            let [actor] = mention.actors.as_slice() else { continue };
            let person = actor.office.is_some();
            if person && !actors.iter().any(|a| a.name == actor.name) && actors.len() < 2 {
                actors.push(actor.clone());
                why.push(Reason::Antecedent(mention.sentence, mention.head));
            }
        }
        if actors.len() < 2 {
            return None;
        }
        actors.reverse();
        Some(Described { actors, why, last: None, former: false })
    }

    /// "both", "the two" as a whole phrase.
    fn set_without_noun(&self, s: usize, at: usize) -> Option<Described> {
        let view = &self.views[s];
        let form = view.token(at).form.to_lowercase();
        let counted =
            view.kids_by(at, &["nmod"]).find(|&kid| view.case_word(kid).as_deref() == Some("of"));
        if let Some(kid) = counted
            && matches!(view.token(at).upos, Upos::Num | Upos::Det | Upos::Adj | Upos::Pron)
        {
            // "two of the soldiers", "some of the rebels"
            let (first, last) = view.core(kid);
            let mut found = self.describe_counted(s, at, kid, first, 0)?;
            found.last = Some(last);
            return Some(found);
        }
        if form == "both" || form == "two" && self.definite(s, at) {
            let noun = Noun::pair();
            return self.two_people_or_states(s, at, &noun);
        }
        None
    }

    fn two_people_or_states(&self, s: usize, at: usize, noun: &Noun) -> Option<Described> {
        self.two(s, at, noun, |_| true)
    }

    /// A definite description that has been met: "the protesters", "the group".
    fn again(&self, s: usize, at: usize, noun: &Noun, plural: bool) -> Option<Described> {
        let view = &self.views[s];
        let bare = view.kids_by(at, &["amod", "compound", "nummod", "nmod"]).next().is_none();
        let why = |m: &Mention| {
            vec![Reason::Noun(noun.noun.clone()), Reason::Antecedent(m.sentence, m.head)]
        };
        let found = |m: &Mention| Described {
            actors: m.actors.clone(),
            why: why(m),
            last: None,
            former: false,
        };
        if !plural && noun.kind == NounKind::Person {
            // "the president": who bears the title.
            let titled = self.out.iter().rev().find(|m| {
                m.kind == MentionKind::Name
                    && m.actors.len() == 1
                    && m.actors[0].office.as_deref().is_some_and(|office| {
                        let office = office.to_lowercase();
                        office == *noun.noun
                            || office.ends_with(&format!(" {}", noun.noun))
                            || office.starts_with(&format!("{} of ", noun.noun))
                    })
            });
            if let Some(m) = titled {
                return Some(found(m));
            }
        }
        if !bare {
            return None;
        }
        let kinds = kinds_of(&noun.noun);
        if !kinds.is_empty() && !plural {
            let named = self.out.iter().rev().take_while(|m| m.sentence + WINDOW >= s).find(|m| {
                let [actor] = m.actors.as_slice() else { return false };
                let Some(id) = &actor.id else { return false };
                m.kind == MentionKind::Name && self.directory.named(&actor.name).any(|e| {
                    e.id == *id
                        && matches!(e.kind, EntryKind::Organization(kind) if kinds.contains(&kind))
                })
            });
            if let Some(m) = named {
                return Some(found(m));
            }
            // One that has only stood within another phrase: "a Hamas spokesman".
            let inner = (s.saturating_sub(1)..=s).rev().find_map(|s2| {
                let names = self.views[s2].names.iter().rev();
                names.filter(|name| s2 < s || name.last < at).find_map(|name| {
                    let entry = self.choose(name)?;
                    matches!(entry.kind, EntryKind::Organization(kind) if kinds.contains(&kind))
                        .then_some((s2, name, entry))
                })
            });
            if let Some((s2, name, entry)) = inner {
                let why = vec![
                    Reason::Noun(noun.noun.clone()),
                    Reason::Antecedent(s2, self.views[s2].span_head(name.first, name.last)),
                ];
                let actors = vec![self.actor_of(entry)];
                return Some(Described { actors, why, last: None, former: false });
            }
        }
        let lemma = &view.token(at).lemma;
        let same =
            self.out.iter().rev().take_while(|m| m.sentence + 2 * WINDOW >= s).find(|m| {
                m.kind == MentionKind::Description
                    && self.views[m.sentence].token(m.head).lemma == *lemma
                    && self.views[m.sentence].token(m.head).has("Number", "Plur") == plural
                    && !m.actors.is_empty()
            })?;
        Some(found(same))
    }

    /// Names and adjectives before a noun that cannot act: "Israeli strikes".
    fn modifiers_alone(&mut self, s: usize) {
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

/// Weekdays and months.
fn is_calendar(form: &str) -> bool {
    matches!(
        form,
        "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
            | "January"
            | "February"
            | "March"
            | "April"
            | "May"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
    )
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

fn beside_is_none(sectors: &[Sector], noun: &Noun) -> bool {
    sectors == noun.sectors.as_slice()
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

/// Which organisations a definite noun may mean: "the bloc".
fn kinds_of(noun: &str) -> &'static [OrganizationKind] {
    use OrganizationKind as Kind;
    match noun {
        "group" | "movement" | "militia" | "organization" | "organisation" | "faction"
        | "network" | "armed group" | "rebel group" | "militant group" | "terrorist group" => {
            &[Kind::Armed, Kind::NonGovernmental, Kind::Party, Kind::Intergovernmental]
        }
        "bloc" | "alliance" | "body" | "military alliance" | "regional bloc" => {
            &[Kind::Intergovernmental]
        }
        "union" => &[Kind::Intergovernmental, Kind::Union],
        "company" | "firm" | "giant" | "airline" | "conglomerate" => &[Kind::Company],
        "party" | "ruling party" | "opposition party" => &[Kind::Party],
        "newspaper" | "broadcaster" | "news agency" | "magazine" | "outlet" => &[Kind::Media],
        "agency" | "watchdog" | "service" | "bureau" => {
            &[Kind::Intergovernmental, Kind::Organ, Kind::Media]
        }
        "court" | "tribunal" => &[Kind::Court],
        "ministry" | "department" => &[Kind::Ministry],
        "cartel" | "gang" => &[Kind::Gang],
        "charity" | "ngo" | "rights group" => &[Kind::NonGovernmental],
        "church" => &[Kind::Church],
        _ => &[],
    }
}
