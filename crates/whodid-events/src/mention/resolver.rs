//! Goes through the noun phrases of an article and decides how each refers.

use std::cell::Cell;
use std::collections::HashMap;

use jiff::civil::Date;
use smol_str::SmolStr;
use whodid_text::{NameClass, Sentence, Span, Token, Upos};

use super::name::{is_shared_organ, state_actor};
use super::topic::{Topic, doubtful_states, weight};
use super::view::{NameSpan, View};
use super::{Mention, MentionKind, Mentions, Reason, Why};
use crate::directory::{Entry, EntryKind, OrganizationKind, fold};
use crate::place::Gazetteer;
use crate::quotation;
use crate::{Actor, Directory, Sector};

/// How many sentences back an antecedent may stand.
pub(super) const WINDOW: usize = 4;

pub(super) struct Resolver<'a> {
    pub(super) text: &'a str,
    pub(super) views: Vec<View<'a>>,
    pub(super) directory: &'a Directory,
    pub(super) date: Option<Date>,
    pub(super) out: Mentions,
    /// People and bodies the article names, by each word of the name.
    pub(super) named: HashMap<SmolStr, usize>,
    /// People the directory knows whom the article names in full, by last word.
    pub(super) people: HashMap<SmolStr, &'a Entry>,
    /// How often each country is named.
    pub(super) countries: HashMap<SmolStr, usize>,
    /// Every naming of a country: sentence, first token, code.
    pub(super) namings: Vec<(usize, usize, SmolStr)>,
    /// The country most named, where one stands out.
    pub(super) main_country: Option<SmolStr>,
    /// That country makes up most of all countries named.
    pub(super) main_is_all_but_alone: bool,
    /// Which countries the article is about.
    pub(super) topic: Topic,
    /// The country of the ministry or the like that the text speaks for.
    pub(super) issuer: Option<SmolStr>,
    /// How many descriptions are being read, one within the other.
    pub(super) nested: Cell<usize>,
}

/// What a description says.
#[derive(Debug, Clone)]
pub(super) struct Described {
    pub(super) actors: Vec<Actor>,
    pub(super) why: Vec<Reason>,
    /// Last token to show, where it lies beyond the phrase's core.
    pub(super) last: Option<usize>,
    pub(super) former: bool,
}

/// The country of whoever issues a text that speaks as "we": a statement's
/// opening names them.
fn issuer(views: &[View<'_>], quoted: &[bool], date: Option<Date>) -> Option<SmolStr> {
    let opening = views.first()?.names.iter().find(|name| name.first < 3)?;
    let [entry] = opening.entries.as_slice() else { return None };
    let country = match entry.kind {
        EntryKind::Person => entry.office_at(date)?.country.clone(),
        EntryKind::Organization(_) => entry.country.clone()?,
        _ => return None,
    };
    let office =
        matches!(entry.kind, EntryKind::Organization(kind) if kind == OrganizationKind::Organ);
    let we = || {
        views.iter().zip(quoted).any(|(view, &quoted)| {
            let mut inside = quoted;
            view.tokens().iter().any(|token| {
                inside = quotation::after(&token.form, inside);
                !inside && matches!(token.form.as_str(), "We" | "we" | "Our" | "our" | "I")
            })
        })
    };
    (office && opening.first == 0 || we()).then_some(country)
}

impl<'a> Resolver<'a> {
    pub(super) fn new(
        text: &'a str,
        sentences: &'a [Sentence],
        directory: &'a Directory,
        gazetteer: Gazetteer<'_>,
        date: Option<Date>,
    ) -> Resolver<'a> {
        let mut views: Vec<_> = sentences.iter().map(|s| View::new(s, directory, date)).collect();
        let quoted = quotation::begun(text, sentences);
        let issuer = issuer(&views, &quoted, date);
        part_with_namesakes(text, &mut views, gazetteer);
        place_by_region(&mut views);
        let mut people = HashMap::new();
        let mut countries: HashMap<SmolStr, usize> = HashMap::new();
        let mut namings = Vec::new();
        for (s, name) in
            views.iter().enumerate().flat_map(|(s, v)| v.names.iter().map(move |n| (s, n)))
        {
            let [entry, rest @ ..] = name.entries.as_slice() else { continue };
            if is_shared_organ(entry) {
                continue;
            }
            if let Some(country) = &entry.country
                && !crate::actor::is_stateless(country)
                && !name.short
                && rest.iter().all(|other| other.country == entry.country)
            {
                namings.push((s, name.first, country.clone()));
            }
            if rest.is_empty()
                && !name.short
                && let Some(country) = &entry.country
                && !crate::actor::is_stateless(country)
            {
                *countries.entry(country.clone()).or_default() += weight(s);
            }
            if entry.kind == EntryKind::Person && !name.short {
                for word in entry.name.split_whitespace() {
                    people.entry(fold(word)).or_insert(*entry);
                }
            }
        }
        let mut settled = doubtful_states(&views, &countries);
        for (s, country) in &settled {
            *countries.entry(country.clone()).or_default() += weight(*s);
        }
        let towns = find_towns(text, &mut views, gazetteer, &countries);
        for (s, _, country) in &towns {
            *countries.entry(country.clone()).or_default() += weight(*s);
            settled.push((*s, country.clone()));
        }
        namings.extend(towns);
        namings.sort_by_key(|(s, first, _)| (*s, *first));
        let mut ranked: Vec<_> = countries.iter().map(|(code, &n)| (n, code.clone())).collect();
        ranked.sort_by(|a, b| b.cmp(a));
        // Who issues a statement is not whom it is about.
        if let Some(issuer) = &issuer
            && ranked.iter().any(|(n, code)| *n > 2 && code != issuer)
        {
            ranked.retain(|(_, code)| code != issuer);
        }
        let total: usize = ranked.iter().map(|(n, _)| n).sum();
        let main_is_all_but_alone = ranked.first().is_some_and(|(n, _)| n * 5 >= total * 3);
        let main_country = match ranked.as_slice() {
            [(n, code), rest @ ..]
                if n * 5 >= total * 2 && rest.first().is_none_or(|(m, _)| m < n) =>
            {
                Some(code.clone())
            }
            _ => None,
        };
        let topic = Topic::of(&views, issuer.as_ref(), &settled);
        Resolver {
            text,
            views,
            directory,
            date,
            out: Mentions { quoted, ..Mentions::default() },
            named: HashMap::new(),
            people,
            countries,
            namings,
            main_country,
            main_is_all_but_alone,
            topic,
            issuer,
            nested: Cell::new(0),
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
        self.speakers_named_later();
        self.characters_told_later();
        self.out
    }

    pub(super) fn is_head(&self, s: usize, at: usize) -> bool {
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
            // A possessive is sometimes tagged as a determiner, and the "it" of
            // somebody as that of nobody.
            return token.upos == Upos::Pron && (token.has("Poss", "Yes") || relation == "expl");
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

    pub(super) fn head(&mut self, s: usize, at: usize) {
        // "told both", which some taggers take for a pronoun, is read as "both sides".
        let token = self.views[s].token(at);
        let both = matches!(token.lemma.as_str(), "both" | "neither" | "each");
        if token.upos == Upos::Pron && !both {
            if let Some((actors, why)) = self.pronoun(s, at) {
                self.push(s, at, (at, at), MentionKind::Pronoun, actors, false, why);
            }
            return;
        }
        let (first, last) = self.views[s].core(at);
        let namesakes = self.namesakes(s, at);
        if !namesakes.is_empty() {
            let why = namesakes.iter().map(|state| Reason::Directory(state.name.clone())).collect();
            let place = self.in_place_phrase(s, at);
            let actors = namesakes.into_iter().map(state_actor).collect();
            self.push(s, at, (first, last), MentionKind::Name, actors, place, why);
        } else if self.is_occasion(s, at) {
            // A war or a treaty is nobody.
        } else if let Some(name) =
            self.own_name(s, at, last).filter(|name| !self.is_office(s, at, name))
        {
            self.name(s, at, (first, last), &name);
        } else if let Some(mut found) = self.describe(s, at, first, last, 0) {
            self.name_by_apposition(s, at, &mut found);
            self.place_by_title(s, at, &mut found);
            let range = (first, found.last.unwrap_or(last));
            self.push(s, at, range, MentionKind::Description, found.actors, false, found.why);
        } else if let Some(found) = self.settlement(s, at) {
            self.push(
                s,
                at,
                (first, last),
                MentionKind::Description,
                found.actors,
                false,
                found.why,
            );
        } else if self.is_known_acronym(s, at) {
            let name = self.written_name(s, at, at, at);
            if let Some(name) = name {
                self.name(s, at, (first, last), &name);
            }
        } else if self.views[s].token(at).upos == Upos::Propn {
            // A name that neither the directory nor the model knows.
            if let Some(name) = self.written_name(s, at, first, last) {
                self.name(s, at, (first, last), &name);
            }
        }
    }

    /// True for the "War" of "the Iraq War": a name that ends so and that the directory
    /// lacks is an event's or a text's.
    fn is_occasion(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        let last = view.name_at(at).map_or(at, |name| name.last);
        let listed = view.name_at(at).is_some_and(|name| !name.entries.is_empty());
        is_occasion(&view.token(last).form) && !listed && last > 0
    }

    /// True for letters that an earlier name put in brackets, whatever the tagger says.
    fn is_known_acronym(&self, s: usize, at: usize) -> bool {
        let form = &self.views[s].token(at).form;
        form.len() > 1
            && form.chars().all(|c| c.is_uppercase() || c == '&')
            && self.named.contains_key(&fold(form))
    }

    #[expect(clippy::too_many_arguments, reason = "one mention has that many parts")]
    pub(super) fn push(
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

    pub(super) fn directory(&self) -> &'a Directory {
        self.directory
    }

    /// The words from one token to another, as the article writes them.
    pub(super) fn words(&self, s: usize, first: usize, last: usize) -> SmolStr {
        let tokens = self.views[s].tokens();
        let span: Span = tokens[first].span.cover(tokens[last].span);
        match span.slice(self.text) {
            Some(words) => words.split_whitespace().collect::<Vec<_>>().join(" ").into(),
            None => SmolStr::default(),
        }
    }

    /// The words without their article.
    pub(super) fn plain_words(&self, s: usize, first: usize, last: usize) -> SmolStr {
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

    /// Somebody or something that has no name but these words.
    pub(super) fn by_words(
        &self,
        s: usize,
        (first, last): (usize, usize),
        country: Option<SmolStr>,
        sectors: Vec<Sector>,
    ) -> Actor {
        let name = self.plain_words(s, first, last);
        Actor { name, id: None, country, sectors, office: None, is_state: false }
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

    /// True if the phrase is where something happens.
    pub(super) fn in_place_phrase(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        let mut at = at;
        for _ in 0..4 {
            if let Some(word) = view.case_word(at) {
                return is_locative(&word);
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
}

/// A name as it stands in the text.
fn spelled<'t>(text: &'t str, tokens: &[Token], name: &NameSpan<'_>) -> Option<&'t str> {
    tokens[name.first].span.cover(tokens[name.last].span).slice(text)
}

/// People that a town has at least, to be meant instead of a capital of its name.
const LARGE: u64 = 200_000;

/// Takes from the directory's capitals the names that mean another town: in an article that
/// speaks of Lebanon and never of Libya, Tripoli is the Lebanese one.
fn part_with_namesakes(text: &str, views: &mut [View<'_>], gazetteer: Gazetteer<'_>) {
    let mut named: HashMap<&str, usize> = HashMap::new();
    for &entry in views.iter().flat_map(|view| &view.names).filter_map(|name| name.entries.first())
    {
        if matches!(entry.kind, EntryKind::State | EntryKind::Adjective | EntryKind::People)
            && let Some(country) = entry.country.as_deref()
        {
            *named.entry(country).or_default() += 1;
        }
    }
    for view in views {
        let tokens = view.tokens();
        for name in &mut view.names {
            let [capital] = name.entries.as_slice() else { continue };
            let Some(own) = capital.country.as_deref() else { continue };
            if capital.kind != EntryKind::Capital || named.contains_key(own) {
                continue;
            }
            let words = spelled(text, tokens, name);
            let namesakes = words.map(|words| gazetteer.named(words)).unwrap_or_default();
            let spoken_of = |state: &str| named.get(state).is_some_and(|&times| times > 1);
            if namesakes.iter().any(|place| {
                place.kind.is_city()
                    && place.population >= LARGE
                    && place.country.is_some_and(|state| state != own && spoken_of(state))
            }) {
                name.entries.clear();
                name.class = Some(NameClass::Location);
            }
        }
    }
}

/// Gives a town the region that is named behind it, where that is another state's:
/// "Birmingham, Alabama".
fn place_by_region(views: &mut [View<'_>]) {
    for view in views {
        for at in 1..view.names.len() {
            let (town, region) = (&view.names[at - 1], &view.names[at]);
            let comma = town.last + 1;
            let beside = region.first == comma + 1 && view.token(comma).form == ",";
            let [town_entry] = town.entries.as_slice() else { continue };
            let [region_entry] = region.entries.as_slice() else { continue };
            let kinds = matches!(town_entry.kind, EntryKind::City | EntryKind::Capital)
                && region_entry.kind == EntryKind::Region;
            // "Moscow, Crimea and Kyiv" are three.
            let head = view.span_head(region.first, region.last);
            if beside
                && kinds
                && town_entry.country != region_entry.country
                && view.token(head).relation() != "conj"
            {
                let state = region_entry.country.clone();
                let town = &mut view.names[at - 1];
                town.entries.clear();
                town.class = Some(NameClass::Location);
                town.town = state;
            }
        }
    }
}

/// Tells the towns that the directory lacks their states, and where they are named.
fn find_towns(
    text: &str,
    views: &mut [View<'_>],
    gazetteer: Gazetteer<'_>,
    countries: &HashMap<SmolStr, usize>,
) -> Vec<(usize, usize, SmolStr)> {
    let mut out = Vec::new();
    for (s, view) in views.iter_mut().enumerate() {
        let tokens = view.tokens();
        for name in &mut view.names {
            // "an Ipswich woman": its club has the town's name.
            let home = name.class == Some(NameClass::Organization)
                && tokens[name.last].relation() == "compound"
                && view
                    .sentence
                    .head(name.last)
                    .is_some_and(|head| is_townsman(&tokens[head].lemma));
            if !name.entries.is_empty() || name.class != Some(NameClass::Location) && !home {
                continue;
            }
            if name.town.is_none() {
                let words = spelled(text, tokens, name);
                name.town = words.and_then(|words| state_of_town(gazetteer, words, countries));
            }
            out.extend(name.town.iter().map(|country| (s, name.first, country.clone())));
        }
    }
    out
}

/// True for words for people who are told by the town that they live in.
fn is_townsman(lemma: &str) -> bool {
    matches!(
        lemma,
        "woman"
            | "man"
            | "boy"
            | "girl"
            | "resident"
            | "teenager"
            | "couple"
            | "family"
            | "mother"
            | "father"
    )
}

/// By how many times the people of the largest town of a name must outnumber those of the
/// next, for it to be meant whatever the article names.
const LARGER: u64 = 10;

/// The state of the town that a name means: where it lies whichever is meant, else in a
/// state that the article names, else where the one lies that is by far the largest. Regions,
/// of which one is called "West", and names that are not the usual ones count only in states
/// that the article names.
fn state_of_town(
    gazetteer: Gazetteer<'_>,
    words: &str,
    countries: &HashMap<SmolStr, usize>,
) -> Option<SmolStr> {
    let mut places = gazetteer.named(words);
    places.retain(|place| {
        place.kind.is_city() && fold(place.name) == fold(words)
            || place.country.is_some_and(|state| countries.contains_key(state))
    });
    let states = || places.iter().filter_map(|place| place.country);
    let first = states().next()?;
    if states().all(|state| state == first) {
        return Some(first.into());
    }
    let named = states().filter_map(|state| Some((*countries.get(state)?, state)));
    if let Some((_, state)) = named.reduce(|best, next| if next.0 > best.0 { next } else { best }) {
        return Some(state.into());
    }
    let people = |state: &str| {
        places.iter().filter(|place| place.country == Some(state)).map(|p| p.population).max()
    };
    let largest = states().max_by_key(|state| people(state))?;
    let next = states().filter(|state| *state != largest).filter_map(people).max()?;
    (people(largest)? > next * LARGER).then(|| largest.into())
}

/// Last words of the names of wars, texts, contests and feasts.
pub(super) fn is_occasion(form: &str) -> bool {
    matches!(
        form,
        "War"
            | "Wars"
            | "Revolution"
            | "Uprising"
            | "Crisis"
            | "Act"
            | "Treaty"
            | "Agreement"
            | "Accord"
            | "Accords"
            | "Protocol"
            | "Convention"
            | "Declaration"
            | "Cup"
            | "Games"
            | "Olympics"
            | "Day"
            | "Summit"
            | "Prize"
            | "Spring"
    )
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

/// True for prepositions after which a geographic name is a place.
fn is_locative(word: &str) -> bool {
    matches!(
        word,
        "in" | "at"
            | "near"
            | "inside"
            | "outside"
            | "within"
            | "across"
            | "throughout"
            | "around"
            | "off"
            | "along"
            | "into"
            | "through"
            | "via"
            | "beyond"
            | "above"
            | "beside"
    )
}
