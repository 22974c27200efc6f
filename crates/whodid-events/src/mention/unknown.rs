//! People and bodies that the directory lacks, known by what the text says of them.

use smol_str::SmolStr;
use whodid_text::{NameClass, Upos};

use super::resolver::{Described, Resolver};
use super::view::NameSpan;
use super::{Mention, MentionKind, Reason};
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
        if name.class != Some(NameClass::Location)
            && let Some(&index) = self.named.get(&key)
            && let Some(earlier) = self.out.get(index)
            && (single || earlier.actors.first().is_some_and(|a| ends_with(&a.name, &words)))
        {
            let actors = earlier.actors.clone();
            why.push(Reason::Antecedent(earlier.sentence, earlier.head));
            self.push(s, at, (first, last), MentionKind::Name, actors, false, why);
            return;
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
            let acts = !place
                && match name.town {
                    Some(_) => self.has_part(s, at),
                    None => view.token(at).relation() == "nsubj",
                };
            let within = view.kids_by(at, &["appos", "nmod", "obl"]).find_map(|kid| {
                view.name_at(kid).and_then(|n| self.choose(n)).and_then(|e| e.country.clone())
            });
            actor.country = within
                .or_else(|| {
                    self.links(s, at, first, name.first).into_iter().find_map(|l| l.country)
                })
                .or_else(|| self.country_inside(s, name).map(|(country, _)| country))
                .or_else(|| {
                    let country = name.town.clone()?;
                    why.push(Reason::Gazetteer(country.clone()));
                    Some(country)
                });
            self.push(s, at, (first, last), MentionKind::Name, vec![actor], !acts, why);
            return;
        }
        let former = self.character(s, at, first, name, &mut actor, &mut why);
        if let Some((country, reason)) = self.in_brackets(s, name) {
            actor.country = Some(country);
            why.push(reason);
        }
        if let Some(state) = self.navy(s, at, name) {
            actor.country = Some(state.into());
            actor.sectors = vec![Sector::Military];
        }
        if former && actor.sectors.is_empty() {
            actor.sectors = vec![Sector::Elite];
        }
        if let Some(reason) =
            self.met_in_full(&mut actor).or_else(|| self.introduced(s, at, name, &mut actor))
        {
            why.push(reason);
        }
        self.placed(s, name, &mut actor, &mut why);
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
        if let Some(letters) = self.letters_behind(s, name.last) {
            self.named.insert(letters, index);
        }
        self.push(s, at, (first, last), MentionKind::Name, vec![actor], false, why);
    }

    /// The letters that stand for a name from here on: "Israel Missile Defense
    /// Organization (IMDO)".
    pub(super) fn letters_behind(&self, s: usize, last: usize) -> Option<SmolStr> {
        match self.views[s].tokens().get(last + 1..)? {
            [open, letters, close, ..]
                if open.form == "("
                    && close.form == ")"
                    && letters.form.len() > 1
                    && letters.form.chars().all(char::is_uppercase) =>
            {
                Some(fold(&letters.form))
            }
            _ => None,
        }
    }

    /// The country in brackets right behind a name: "Elia Moretti (Italy)".
    fn in_brackets(&self, s: usize, name: &NameSpan<'a>) -> Option<(SmolStr, Reason)> {
        let view = &self.views[s];
        let [open, ..] = view.tokens().get(name.last + 1..)? else { return None };
        let inside = view.name_at(name.last + 2).filter(|_| open.form == "(")?;
        let closed = view.tokens().get(inside.last + 1).is_some_and(|token| token.form == ")");
        let entry = self.choose(inside).filter(|e| closed && e.kind == EntryKind::State)?;
        Some((entry.country.clone()?, Reason::Place(self.words(s, inside.first, inside.last))))
    }

    /// The state whose ships bear the letters before a ship's name: "USS Carney".
    fn navy(&self, s: usize, at: usize, name: &NameSpan<'a>) -> Option<&'static str> {
        let (first, last) = self.views[s].core(at);
        let from = first.min(name.first);
        if last == from {
            return None;
        }
        self.views[s].tokens()[from..=name.last].iter().find_map(|t| state_of_ships(&t.form))
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
        let title = self.title_before(s, at, first, name);
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
        // "the Republic of Korea (ROK) First Vice Foreign Minister Choi"
        if actor.country.is_none()
            && let Some(title) = title
            && let Some((country, word)) = self.state_before(s, first.min(title))
        {
            actor.country = Some(country);
            why.push(Reason::Modifier(word));
        }
        // "Sheikh Ali, the interior minister": a rank of honour is no office.
        let honoured = actor.office.as_deref().is_some_and(is_honour);
        if honoured && let Some(like) = self.office_beside(s, at, first, title) {
            actor.sectors.clone_from(&like.sectors);
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
            // "The CGT's Paul Martin".
            if actor.sectors.is_empty() && link.body && name.class == Some(NameClass::Person) {
                actor.sectors = link.sectors;
            }
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
        former
    }

    /// The state that stands right before a title, but for its letters in brackets.
    fn state_before(&self, s: usize, first: usize) -> Option<(SmolStr, SmolStr)> {
        let view = &self.views[s];
        let form = |at: usize| view.tokens().get(at).map_or("", |token| token.form.as_str());
        let mut before = first.checked_sub(1)?;
        if form(before) == ")" && form(before.checked_sub(2)?) == "(" {
            before = before.checked_sub(3)?;
        }
        let name = view.name_at(before)?;
        let state = self.choose(name).filter(|entry| entry.kind == EntryKind::State)?;
        Some((state.country.clone()?, self.words(s, name.first, name.last)))
    }

    /// The office that an apposition, or a title before a rank of honour, gives.
    fn office_beside(
        &self,
        s: usize,
        at: usize,
        first: usize,
        rank: Option<usize>,
    ) -> Option<Actor> {
        let told = self.by_apposition(s, at).map(|(_, told)| told).or_else(|| {
            let tokens = self.views[s].tokens();
            let before = (first..rank?).rev().find(|&i| self.directory().noun(tokens, i).is_some());
            self.describe_noun(s, at, before?, first, 1)
        })?;
        told.actors.into_iter().next().filter(|actor| !actor.sectors.is_empty())
    }

    /// What an earlier mention by the full name told: "Ana B. Lima ... Ana Lima".
    fn met_in_full(&self, actor: &mut Actor) -> Option<Reason> {
        if !actor.sectors.is_empty() {
            return None;
        }
        let word = actor.name.split_whitespace().next_back()?;
        let earlier = self.out.get(*self.named.get(&fold(word))?)?;
        let [like] = earlier.actors.as_slice() else { return None };
        if like.sectors.is_empty() || !same_name(&like.name, &actor.name) {
            return None;
        }
        actor.sectors.clone_from(&like.sectors);
        actor.country = actor.country.take().or_else(|| like.country.clone());
        actor.office = actor.office.take().or_else(|| like.office.clone());
        Some(Reason::Antecedent(earlier.sentence, earlier.head))
    }

    /// Who somebody is whom the sentence before has told of without a name: "A
    /// reporter was jailed on Monday. Vera Lukas, 27, was found guilty."
    fn introduced(
        &self,
        s: usize,
        at: usize,
        name: &NameSpan<'a>,
        actor: &mut Actor,
    ) -> Option<Reason> {
        let view = &self.views[s];
        let subject = view.token(at).relation() == "nsubj" || self.age_follows(s, name.last);
        if !actor.sectors.is_empty()
            || name.class != Some(NameClass::Person)
            || name.first == name.last
            || !subject
        {
            return None;
        }
        let back = if self.age_follows(s, name.last) { 2 } else { 1 };
        let told = (s.saturating_sub(back)..s).rev().find_map(|s| self.nameless(s))?;
        let like = told.actors.first()?;
        actor.sectors.clone_from(&like.sectors);
        actor.country = actor.country.take().or_else(|| like.country.clone());
        Some(Reason::Antecedent(told.sentence, told.head))
    }

    /// The one person of whom a sentence newly tells without a name: "a reporter".
    fn nameless(&self, s: usize) -> Option<&Mention> {
        let view = &self.views[s];
        let told = |m: &&Mention| {
            let token = view.token(m.head);
            let role = matches!(token.relation(), "nsubj" | "obj" | "obl" | "root");
            let new = view
                .kids_by(m.head, &["det"])
                .any(|d| matches!(view.token(d).form.to_lowercase().as_str(), "a" | "an"));
            let named = view
                .kids_by(m.head, &["appos", "flat"])
                .any(|kid| view.name_at(kid).is_some() || view.token(kid).upos == Upos::Propn);
            m.kind == MentionKind::Description && role && new && !named && self.is_person(m)
        };
        let mut found = self.out.iter().rev().skip_while(|m| m.sentence > s);
        let mut of_sentence = found.by_ref().take_while(|m| m.sentence == s).filter(told);
        let one = of_sentence.next()?;
        // A spokesman or a judge tells of the other one.
        Some(of_sentence.find(|m| view.token(m.head).deprel != "nsubj").unwrap_or(one))
    }

    /// True before ", 34,": the age of whoever is newly named.
    fn age_follows(&self, s: usize, last: usize) -> bool {
        let tokens = self.views[s].tokens();
        matches!(tokens.get(last + 1..), Some([comma, age, ..])
            if comma.form == "," && age.form.len() == 2 && age.form.parse::<u8>().is_ok())
    }

    /// Whoever has a part in the story, and is called nothing else, is of the
    /// country that his title belongs to, or of the likeliest of those named.
    fn placed(&self, s: usize, name: &NameSpan<'a>, actor: &mut Actor, why: &mut Vec<Reason>) {
        let described = !actor.sectors.is_empty() || name.class == Some(NameClass::Person);
        if actor.country.is_some() || !described {
            return;
        }
        // "The International Judo Federation" is nobody's.
        let worldwide =
            actor.name.starts_with("International ") || actor.name.starts_with("World ");
        if worldwide && actor.sectors.first() == Some(&Sector::Social) {
            actor.country = Some("NGO".into());
            return;
        }
        let title = actor.office.as_deref().map(fold);
        let body = name.class != Some(NameClass::Person) && title.is_none();
        let country = title
            .as_deref()
            .and_then(|title| self.country_of_title(title, None))
            .or_else(|| self.country_by_part(s, name, actor))
            .or_else(|| self.main_country.clone().filter(|_| body))
            .or_else(|| self.likely_country(s, name.first, title.as_deref()));
        if let Some(country) = country {
            actor.country = Some(country.clone());
            why.push(Reason::Article(country));
        }
    }

    /// The country of an official by what the sentence says: "In Oslo Minister Dahl", or of an
    /// envoy whom another state's official sends home or has come in.
    fn country_by_part(&self, s: usize, name: &NameSpan<'a>, actor: &Actor) -> Option<SmolStr> {
        let view = &self.views[s];
        let title = actor.office.as_deref().map(fold)?;
        let envoy = ["ambassador", "envoy", "charge d'affaires", "consul", "consul general"];
        if envoy.iter().any(|noun| title.ends_with(noun)) {
            let head = view.span_head(name.first, name.last);
            let mut above = view.sentence.upwards(head);
            let inner = |at: &usize| {
                matches!(view.token(*at).relation(), "obj" | "iobj" | "flat" | "appos" | "compound")
            };
            let verb = above.find(|at| !inner(at)).filter(|verb| *verb != head)?;
            let told_to_go = || {
                view.token(verb).lemma == "order"
                    && view.kids_by(verb, &["xcomp"]).any(|kid| view.token(kid).lemma == "leave")
            };
            if !is_hosts(&view.token(verb).lemma) && !told_to_go() {
                return None;
            }
            let host = view.kids_by(verb, &["nsubj"]).find_map(|kid| self.out.at(s, kid))?;
            let [host] = host.actors.as_slice() else { return None };
            let official = host.is_state || host.sector() == Some(Sector::Government);
            let host = host.country.as_ref().filter(|_| official);
            return self.other_than(host).map(|(country, _)| country);
        }
        let official = matches!(
            actor.sector(),
            Some(Sector::Government | Sector::Legislature | Sector::Judiciary | Sector::Police)
        );
        let opens = official && self.opens_with_place(s, name.first);
        opens.then(|| self.scene_of(s)).flatten().map(|(country, _)| country)
    }

    /// True for an office, or for several people, that the model takes for a name:
    /// "the pope", "Gendarmes".
    pub(super) fn is_office(&self, s: usize, at: usize, name: &NameSpan<'_>) -> bool {
        let noun = self.directory().noun(self.views[s].tokens(), at);
        name.entries.is_empty()
            && name.first == name.last
            && name.first == at
            && (self.definite(s, at) || self.views[s].token(at).has("Number", "Plur"))
            && noun.is_some_and(|(_, _, noun)| {
                noun.kind == NounKind::Person && !noun.sectors.is_empty()
            })
    }

    /// Gives somebody described by a title that few states use the state's country,
    /// where only the article at large told of one: "the under secretary".
    pub(super) fn place_by_title(&self, s: usize, at: usize, found: &mut Described) {
        let [actor] = found.actors.as_mut_slice() else { return };
        let told = found.why.iter().any(|reason| {
            matches!(reason, Reason::Modifier(_) | Reason::Antecedent(..) | Reason::Holder(_))
        });
        let tokens = self.views[s].tokens();
        let Some((first, last, _)) = self.directory().noun(tokens, at).filter(|_| !told) else {
            return;
        };
        if actor.id.is_none()
            && let Some(country) =
                self.country_of_title(&fold(&self.words(s, first, last)).replace('-', " "), None)
        {
            actor.country = Some(country);
        }
    }

    /// The country whose officials bear such a title: the one where the sentence plays, if they do
    /// there.
    pub(super) fn country_of_title(&self, title: &str, here: Option<&str>) -> Option<SmolStr> {
        let named =
            |code: &str| (here == Some(code), self.countries.get(code).copied().unwrap_or(0));
        // The first of equals: it is the commonest.
        let group = match title {
            "senator" | "senators" | "senate" => "senate",
            "congress" | "foreign office" | "department of defense" | "defense department" => title,
            _ => {
                let best = states_of_title(title).iter().rev().max_by_key(|code| named(code))?;
                return Some(SmolStr::new_static(best));
            }
        };
        let states = self.directory().state_group(group)?;
        states.iter().rev().max_by_key(|code| named(code)).cloned()
    }

    /// The country that somebody named at a place of the text is likeliest of:
    /// what the article is about, and what is named close by. A state has one
    /// president, so that another's country is not meant.
    pub(super) fn likely_country(
        &self,
        s: usize,
        at: usize,
        title: Option<&str>,
    ) -> Option<SmolStr> {
        if let Some(country) = self.of_the_story(s, at) {
            return Some(country);
        }
        let mut scores: Vec<(&SmolStr, i32)> = Vec::new();
        for (sentence, token, code) in &self.namings {
            let lead = if *sentence == 0 { 4 } else { 0 };
            let near = match s.checked_sub(*sentence) {
                Some(0) if *token < at => 4,
                Some(0) => 1,
                Some(1) => 2,
                _ => 0,
            };
            let score = 2 + lead + near;
            match scores.iter_mut().find(|(known, _)| *known == code) {
                Some((_, sum)) => *sum += score,
                None => scores.push((code, score)),
            }
        }
        let taken = |code: &SmolStr| title.is_some_and(|title| self.is_held(title, code));
        let free = scores.into_iter().filter(|(code, _)| !taken(code));
        free.reduce(|best, next| if next.1 > best.1 { next } else { best })
            .map(|(code, _)| code.clone())
    }

    /// True if the article has named the holder of that office of a country.
    fn is_held(&self, title: &str, country: &str) -> bool {
        is_one_holders(title)
            && self.out.iter().any(|m| {
                matches!(m.actors.as_slice(), [a] if m.kind == MentionKind::Name
                    && a.country.as_deref() == Some(country)
                    && a.office.as_deref().is_some_and(|office| fold(office) == title))
                    && !m.why.0.iter().any(|reason| matches!(reason, Reason::Article(_)))
            })
    }

    /// What the text tells of somebody only after his first mention, as a report
    /// does of whom its headline names, holds for the first one too.
    pub(super) fn characters_told_later(&mut self) {
        for index in 0..self.out.len() {
            let Some(mention) = self.out.get(index) else { continue };
            let [actor] = mention.actors.as_slice() else { continue };
            let told = match mention.kind {
                MentionKind::Name if actor.id.is_none() && actor.sectors.is_empty() => {
                    self.told_of(&actor.name).filter(|&later| later != index)
                }
                MentionKind::Pronoun => match mention.why.0.as_slice() {
                    [Reason::Antecedent(s, head) | Reason::Speaker(s, head)] => {
                        self.out.index_at(*s, *head)
                    }
                    _ => None,
                },
                _ => None,
            };
            let Some(like) = told.and_then(|at| self.out.get(at)) else { continue };
            let same = matches!(like.actors.as_slice(), [a] if same_name(&a.name, &actor.name));
            if same && like.actors != mention.actors {
                let (actors, why) = (like.actors.clone(), mention.why.0.clone());
                self.out.replace(index, actors, why);
            }
        }
    }

    /// The mention that tells most of somebody of that name.
    fn told_of(&self, name: &str) -> Option<usize> {
        let index = *self.named.get(&fold(name.split_whitespace().next_back()?))?;
        let [actor] = self.out.get(index)?.actors.as_slice() else { return None };
        (!actor.sectors.is_empty() && same_name(&actor.name, name)).then_some(index)
    }

    /// The head of the title before a name: "Minister", or the "Secretary" of
    /// "Secretary of State" and of "Secretary for Health".
    fn title_before(
        &self,
        s: usize,
        at: usize,
        first: usize,
        name: &NameSpan<'_>,
    ) -> Option<usize> {
        let view = &self.views[s];
        let tokens = view.tokens();
        let noun = |i: usize| self.directory().noun(tokens, i);
        let capital = |i: usize| tokens[i].form.chars().next().is_some_and(char::is_uppercase);
        let nearest = (first..name.first).rev().find(|&i| {
            view.token(i).deprel != "nmod:poss"
                && noun(i).is_some_and(|(_, _, noun)| {
                    !(capital(i) && noun.sectors.first() == Some(&Sector::Civilian))
                })
        });
        if let Some(near) = nearest {
            let whole = (first..near).find(|&i| noun(i).is_some_and(|(_, last, _)| last == near));
            return whole.or(nearest);
        }
        let office = view.sentence.head(at).filter(|&head| head < name.first)?;
        let purpose = matches!(view.case_word(at).as_deref(), Some("for" | "of"))
            && name.class == Some(NameClass::Person);
        let within = (office + 1..name.first).all(|i| capital(i) || tokens[i].form.len() < 4);
        let official = noun(office).is_some_and(|(_, _, noun)| {
            noun.kind == NounKind::Person && noun.sectors.first() == Some(&Sector::Government)
        });
        (purpose && within && official && capital(office)).then_some(office)
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
        // "the journalists A and B"
        let plural = view.token(noun_at).has("Number", "Plur");
        let head = view.span_head(name.first, name.last);
        let several = view.kids_by(head, &["conj"]).any(|kid| kid > name.last);
        if last != noun_at || !personal || plural && !several {
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
        let before = view.name_at(above).and_then(|name| name.first.checked_sub(1));
        let all = (before.unwrap_or(mention.first).min(mention.first)..=mention.last)
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

/// Whose warships bear such letters before their names.
fn state_of_ships(letters: &str) -> Option<&'static str> {
    Some(match letters {
        "USS" | "USNS" | "USCGC" => "USA",
        "HMS" | "RFA" => "GBR",
        "HMAS" => "AUS",
        "HMCS" => "CAN",
        "HMNZS" => "NZL",
        "BRP" => "PHL",
        "ROKS" => "KOR",
        "TCG" => "TUR",
        _ => return None,
    })
}

/// True if a name ends with these words: "Ursula von der Leyen", "von der Leyen".
pub(super) fn ends_with(name: &str, words: &str) -> bool {
    fold(name).strip_suffix(&*fold(words)).is_some_and(|rest| rest.ends_with(' '))
}

/// True if both are names of one person: equal, or one short for the other.
fn same_name(one: &str, other: &str) -> bool {
    let ends = |name: &str| {
        let mut words = name.split_whitespace();
        let first = words.next().map(fold);
        (first.clone(), words.next_back().map(fold).or(first))
    };
    one == other || ends_with(one, other) || ends_with(other, one) || ends(one) == ends(other)
}

/// True for ranks of honour, which say nothing of what their bearer does.
fn is_honour(title: &str) -> bool {
    matches!(&*fold(title), "sheikh" | "sheik" | "mullah" | "sayyid" | "amir" | "captain")
}

/// True for titles that one person of a state bears at a time.
fn is_one_holders(title: &str) -> bool {
    title.ends_with(" minister")
        || matches!(title, "president" | "premier" | "chancellor" | "king" | "queen" | "emir")
}

/// The states whose officials bear a title, the commonest first; none for the
/// titles of all the world.
fn states_of_title(title: &str) -> &'static [&'static str] {
    match title {
        "assistant secretary"
        | "assistant secretary of state"
        | "deputy assistant secretary"
        | "under secretary"
        | "under secretary of state"
        | "deputy secretary"
        | "deputy secretary of state"
        | "congressman"
        | "congresswoman"
        | "rep" => &["USA"],
        "secretary of state" => &["USA", "GBR"],
        "sen" => &["USA", "PHL", "NGA"],
        "foreign secretary" => &["GBR", "IND", "PAK", "BGD", "NPL", "LKA"],
        "home secretary" => &["GBR", "IND", "PAK", "LKA"],
        "external affairs minister" => &["IND"],
        "chancellor" => &["DEU", "AUT"],
        "taoiseach" | "tanaiste" => &["IRL"],
        "pope" | "pontiff" => &["VAT"],
        "secretary general" => &["UNO"],
        _ => &[],
    }
}

/// True for what a state does to the envoy of another.
fn is_hosts(lemma: &str) -> bool {
    matches!(
        lemma,
        "expel"
            | "summon"
            | "oust"
            | "deport"
            | "eject"
            | "evict"
            | "banish"
            | "kick"
            | "throw"
            | "call"
            | "receive"
            | "invite"
            | "welcome"
            | "meet"
            | "rebuke"
            | "admonish"
    )
}
