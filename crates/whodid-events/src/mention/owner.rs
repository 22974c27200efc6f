//! Whose: the country and body that the words beside a noun name.

use smol_str::SmolStr;
use whodid_text::Upos;

use super::description::is_of_states;
use super::name::is_shared;
use super::pronoun::is_saying;
use super::resolver::{Resolver, WINDOW};
use super::unknown::ends_with;
use super::view::{NameSpan, is_of_continent};
use super::{MentionKind, Reason};
use crate::actor::is_stateless;
use crate::directory::{EntryKind, fold};
use crate::{Actor, Sector};

/// What the words beside a noun say of its country.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) country: Option<SmolStr>,
    pub(super) sectors: Vec<Sector>,
    /// From a body ("Hamas fighters"), not from a country.
    pub(super) body: bool,
    /// One of several that the same words name ("generals from the two countries").
    pub(super) shared: bool,
    pub(super) name: SmolStr,
    pub(super) word: SmolStr,
}

impl<'a> Resolver<'a> {
    /// What the words beside the noun say of its country and body: those
    /// before it nearest first, then the possessor, then "of" and "in".
    pub(super) fn links(&self, s: usize, at: usize, first: usize, noun_first: usize) -> Vec<Link> {
        let view = &self.views[s];
        let tokens = view.tokens();
        let mut out = Vec::new();
        let mut seen = None;
        for i in (first..noun_first.min(tokens.len())).rev() {
            let Some(index) = view.name_of[i] else {
                out.extend(self.ex_state(&tokens[i].form));
                continue;
            };
            if seen == Some(index) {
                continue;
            }
            seen = Some(index);
            let name = &view.names[index];
            // The noun may stand inside the name, which is not its own owner.
            if self.turned_away(s, name) || name.last >= noun_first || self.of_a_war(s, at, name) {
                continue;
            }
            // A possessor is a phrase of its own, and read below.
            let head = view.span_head(name.first, name.last);
            if view.token(head).deprel == "nmod:poss" {
                continue;
            }
            let mut link = self.link(s, name);
            if let Some(link) = &mut link
                && let Some((home, _)) = self.home_of_minority(s, at, name)
            {
                link.country = Some(home);
            }
            out.extend(link);
        }
        if out.is_empty()
            && let Some(name) = self.before_brackets(s, first)
        {
            out.extend(self.link(s, name));
        }
        // "The agency's Director-General" may be the director's.
        let parts = noun_first.min(at)..=at;
        for kid in parts.flat_map(|part| view.kids[part].iter().copied()) {
            let token = view.token(kid);
            if token.deprel == "nmod:poss" || token.relation() == "det" && token.has("Poss", "Yes")
            {
                let met = self.out.at(s, kid).map(|mention| mention.actors.clone());
                if let Some(name) = view.name_at(kid).filter(|_| met.is_none()) {
                    out.extend(self.link(s, name));
                } else if let Some(actors) = met.or_else(|| self.possessor(s, kid)) {
                    // "their defence ministers" after "commanders from both sides"
                    let shared = actors.len() > 1 && token.form.eq_ignore_ascii_case("their");
                    let state = |actor: &Actor| {
                        let code = actor.country.as_deref().filter(|_| shared)?;
                        Some(self.directory().state(code)?.name.clone())
                    };
                    out.extend(actors.into_iter().map(|actor| Link {
                        body: !actor.is_state && !actor.sectors.is_empty(),
                        shared,
                        name: state(&actor).unwrap_or(actor.name),
                        country: actor.country,
                        sectors: actor.sectors,
                        word: token.form.clone(),
                    }));
                }
            }
        }
        for kid in view.kids_by(at, &["nmod"]).filter(|&kid| kid > at) {
            let Some(case) = view.case_word(kid) else { continue };
            // "the finance secretary under Duterte"
            let under = case == "under" && view.name_at(kid).is_some();
            if !under
                && !matches!(
                    case.as_str(),
                    "of" | "in" | "from" | "at" | "within" | "for" | "near" | "across" | "with"
                )
            {
                continue;
            }
            // "the embassy in Cairo" is anybody's but Egypt's.
            if matches!(case.as_str(), "in" | "at" | "near") && is_abroad(&view.token(at).lemma) {
                continue;
            }
            let coordinated = view.kids_by(kid, &["conj"]);
            for part in std::iter::once(kid).chain(coordinated) {
                if let Some(name) = view.name_at(part) {
                    match self.link(s, name) {
                        Some(link) => out.push(link),
                        // "the head of Hezbollah's Central Council"
                        None => out.extend(self.links(s, part, view.core(part).0, name.first)),
                    }
                } else if matches!(case.as_str(), "of" | "in" | "for" | "with" | "from") {
                    let (first, last) = view.core(part);
                    // "dockers in the Montenegrin port of Bar"
                    if case == "in" && is_ground(&view.token(part).lemma) {
                        out.extend(self.links(s, part, first, part));
                    } else if let Some(found) = self.describe(s, part, first, last, 2) {
                        let shared = found.actors.len() > 1;
                        out.extend(found.actors.into_iter().map(|actor| Link {
                            shared,
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
        // "people linked to the movement", "soldiers loyal to Cairo"
        for kid in view.kids_by(at, &["acl", "amod"]).filter(|&kid| kid > at) {
            if is_bound_to(&view.token(kid).lemma) {
                let names = view.kids_by(kid, &["obl"]).filter_map(|to| view.name_at(to));
                out.extend(names.filter_map(|name| self.link(s, name)));
            } else if is_mandated(&view.token(kid).lemma) {
                let by = |&to: &usize| view.case_word(to).as_deref() == Some("by");
                let names = view.kids_by(kid, &["obl"]).filter(by);
                let names = names.filter_map(|by| view.name_at(by));
                out.extend(names.filter_map(|name| self.link(s, name)));
            }
        }
        out
    }

    /// Who a possessive pronoun, or a description in the genitive, stands for that is read
    /// before its turn, inside a phrase that is headed before it.
    fn possessor(&self, s: usize, at: usize) -> Option<Vec<Actor>> {
        if let Some((actors, _)) = self.pronoun(s, at) {
            return Some(actors);
        }
        let (first, last) = self.views[s].core(at);
        self.describe(s, at, first, last, 2).map(|found| found.actors)
    }

    /// The state of "Ex-Maldives president", which one token holds.
    fn ex_state(&self, form: &str) -> Option<Link> {
        let rest = form.strip_prefix("Ex-").or_else(|| form.strip_prefix("ex-"))?;
        let entry = self
            .directory()
            .named(rest)
            .find(|e| matches!(e.kind, EntryKind::State | EntryKind::Adjective))?;
        Some(Link {
            country: entry.country.clone(),
            sectors: Vec::new(),
            body: false,
            shared: false,
            name: entry.name.clone(),
            word: rest.into(),
        })
    }

    pub(super) fn link(&self, s: usize, name: &NameSpan<'a>) -> Option<Link> {
        let word = self.words(s, name.first, name.last);
        let Some(entry) = self.choose(name) else {
            // Somebody met earlier: "Skyeton engineers".
            let key = fold(&self.views[s].token(name.last).form);
            let met = self.named.get(&key).and_then(|&at| self.out.get(at)?.actors.first());
            // The Egyptian ministry is not the Iraqi one.
            let whole = |actor: &&Actor| name.first == name.last || ends_with(&actor.name, &word);
            let Some(actor) = met.filter(whole) else {
                // "A Truro man"
                return Some(Link {
                    country: Some(name.town.clone()?),
                    sectors: Vec::new(),
                    body: false,
                    shared: false,
                    name: word.clone(),
                    word,
                });
            };
            return Some(Link {
                country: actor.country.clone(),
                sectors: actor.sectors.clone(),
                body: !actor.sectors.is_empty(),
                shared: false,
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
        match entry.kind {
            EntryKind::Person => self.stand(&mut actor, entry),
            // "members of Russia's National Security Council"
            EntryKind::Organization(kind) if is_shared(kind, &entry.name, &word) => {
                let view = &self.views[s];
                let (first, _) = view.core(view.span_head(name.first, name.last));
                let mut before = (first..name.first).rev().filter_map(|at| view.name_at(at));
                let owner = before.find_map(|name| {
                    self.choose(name)
                        .filter(|e| matches!(e.kind, EntryKind::State | EntryKind::Adjective))
                });
                if let Some(owner) = owner {
                    actor.country.clone_from(&owner.country);
                }
            }
            _ => {}
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
            shared: false,
            name: actor.name,
            word,
        })
    }

    /// Where "ethnic Albanians" live, who are not called so in Albania: the country of the place
    /// beside them, in the sentence, or the one that the article names most. `at` heads their
    /// phrase.
    pub(super) fn home_of_minority(
        &self,
        s: usize,
        at: usize,
        name: &NameSpan<'a>,
    ) -> Option<(SmolStr, Reason)> {
        let view = &self.views[s];
        let before = view.token(name.first.checked_sub(1)?);
        if !before.form.eq_ignore_ascii_case("ethnic") {
            return None;
        }
        let entry = self.choose(name).filter(|entry| self.is_of_state(entry))?;
        let kin = entry.country.as_ref()?;
        let beside = view.kids_by(at, &["nmod"]).filter_map(|kid| self.link(s, view.name_at(kid)?));
        let mut beside = beside.filter_map(|link| Some((link.country?, Reason::Place(link.word))));
        let elsewhere = |(country, _): &(SmolStr, Reason)| country != kin;
        let around = || self.scene_around(s, at).filter(elsewhere);
        let main = || {
            let country = self.other_than_most(kin)?;
            Some((country.clone(), Reason::Article(country)))
        };
        beside.find(elsewhere).or_else(around).or_else(main)
    }

    /// The name whose letters stand in brackets before a noun: "*Lord's Resistance Army* (LRA)
    /// rebels", which parsers take for two phrases.
    fn before_brackets(&self, s: usize, noun_first: usize) -> Option<&NameSpan<'a>> {
        let view = &self.views[s];
        let is = |at: usize, sign: &str| view.token(at).form == sign;
        let closes = noun_first.checked_sub(1).filter(|&at| is(at, ")"))?;
        let letters = closes.checked_sub(1).filter(|&at| view.token(at).upos == Upos::Propn)?;
        let opens = letters.checked_sub(1).filter(|&at| is(at, "("))?;
        view.name_at(opens.checked_sub(1)?)
    }

    /// True for the country of "Iraq war hero", "Vietnam veterans" and "Korean War veterans":
    /// they fought there. "US veterans" are the country's own.
    fn of_a_war(&self, s: usize, at: usize, name: &NameSpan<'_>) -> bool {
        let tokens = self.views[s].tokens();
        let lemma = tokens[at].lemma.as_str();
        let next = tokens.get(name.last + 1).filter(|_| name.last + 1 < at);
        let war = next.map(|word| word.form.as_str());
        let is_a = |kind| name.entries.iter().any(|entry| entry.kind == kind);
        if is_a(EntryKind::Adjective) {
            return lemma == "veteran" && war == Some("War");
        }
        let war = war.is_some_and(|word| word.eq_ignore_ascii_case("war"));
        is_a(EntryKind::State)
            && (lemma == "veteran" || war && matches!(lemma, "hero" | "survivor" | "correspondent"))
    }

    /// True for the country of "pro-Iranian" and "Iran-backed".
    pub(super) fn turned_away(&self, s: usize, name: &NameSpan<'_>) -> bool {
        let tokens = self.views[s].tokens();
        let lower = |at: usize| tokens.get(at).map(|t| t.form.to_lowercase());
        let hyphen =
            |at: usize| tokens.get(at).is_some_and(|t| matches!(t.form.as_str(), "-" | "–"));
        if name.first >= 2 && hyphen(name.first - 1) {
            return lower(name.first - 2).is_some_and(|w| is_away_prefix(&w));
        }
        // Some tokenizers leave the hyphen on the prefix.
        if name.first >= 1
            && lower(name.first - 1)
                .is_some_and(|w| w.strip_suffix('-').is_some_and(is_away_prefix))
        {
            return true;
        }
        hyphen(name.last + 1) && lower(name.last + 2).is_some_and(|w| is_away_suffix(&w))
    }

    /// True if the words before the noun set it against that country or name
    /// it as a mere backer.
    pub(super) fn turns_away(
        &self,
        s: usize,
        first: usize,
        noun_first: usize,
        country: &str,
    ) -> bool {
        let view = &self.views[s];
        (first..noun_first).filter_map(|i| view.name_at(i)).any(|name| {
            self.turned_away(s, name)
                && name.entries.iter().any(|e| e.country.as_deref() == Some(country))
        })
    }

    /// "Russian and Ukrainian forces": the adjectives that share a noun.
    pub(super) fn coordinated_adjectives(
        &self,
        s: usize,
        at: usize,
        first: usize,
        noun_first: usize,
    ) -> Vec<Link> {
        let view = &self.views[s];
        let mut out = Vec::new();
        let mut joined = false;
        for kid in view
            .kids_by(at, &["amod", "compound", "nmod:poss"])
            .filter(|&k| k >= first && k < noun_first)
        {
            let parts: Vec<usize> =
                std::iter::once(kid).chain(view.kids_by(kid, &["conj"])).collect();
            // "Swedish, German and Danish officials": the tree may hang the first on the noun, apart
            // from the others. Of two adjectives with a comma between them and no "and" neither counts.
            let listed = view.name_at(kid).is_some_and(|name| {
                view.tokens().get(name.last + 1).is_some_and(|token| token.form == ",")
            });
            if parts.len() < 2 && !listed {
                continue;
            }
            joined |= parts.len() > 1;
            out.extend(
                parts
                    .iter()
                    .filter_map(|&part| view.name_at(part))
                    .filter(|name| !self.turned_away(s, name))
                    .filter_map(|name| self.link(s, name))
                    .filter(|link| link.country.is_some()),
            );
        }
        if out.len() < 2 || !joined { Vec::new() } else { out }
    }

    /// True if the possessor is several actors.
    pub(super) fn of_possessors(&self, s: usize, at: usize) -> bool {
        self.views[s]
            .kids_by(at, &["nmod:poss"])
            .any(|kid| self.out.at(s, kid).is_some_and(|m| m.actors.len() > 1))
    }

    /// True if the complement that names the country is coordinated: "the leaders of
    /// France and Germany", but not the places of "US forces in Iraq and Syria".
    pub(super) fn of_several(&self, s: usize, at: usize, owner: &Link) -> bool {
        let view = &self.views[s];
        view.kids_by(at, &["nmod"]).any(|kid| {
            let word = match view.name_at(kid) {
                Some(name) => self.words(s, name.first, name.last),
                None => view.token(kid).form.clone(),
            };
            word == owner.word && view.kids_by(kid, &["conj"]).next().is_some()
        })
    }

    /// "other countries", "some soldiers elsewhere": nothing in the article says whose.
    pub(super) fn indefinite_elsewhere(&self, s: usize, at: usize, noun_first: usize) -> bool {
        let view = &self.views[s];
        view.kids_by(at, &["amod"]).filter(|&kid| kid < noun_first).any(|kid| {
            let word = view.token(kid).form.to_lowercase();
            matches!(
                word.as_str(),
                "foreign"
                    | "international"
                    | "western"
                    | "european"
                    | "arab"
                    | "african"
                    | "asian"
                    | "baltic"
                    | "nordic"
                    | "scandinavian"
                    | "balkan"
                    | "caribbean"
                    | "andean"
            ) || is_of_continent(view.tokens(), kid)
        })
    }

    /// The country of an ally, neighbour or guest of somebody: not the one whose
    /// ally it is, but the other that the article is about.
    pub(super) fn other_than(&self, own: Option<&SmolStr>) -> Option<(SmolStr, Reason)> {
        let own = own?;
        let other = match self.topic.pair.as_ref().filter(|pair| pair.contains(own)) {
            Some(pair) => pair.iter().find(|country| *country != own)?,
            None => self.topic.likely.as_ref().filter(|country| *country != own)?,
        };
        Some((other.clone(), Reason::Article(other.clone())))
    }

    /// The country most named besides another.
    fn other_than_most(&self, country: &SmolStr) -> Option<SmolStr> {
        self.topic.involved.iter().map(|(_, code)| code).find(|code| *code != country).cloned()
    }

    /// The country of the place where the sentence says that something happens.
    pub(super) fn scene_of(&self, s: usize) -> Option<(SmolStr, Reason)> {
        self.scenes(s).next().map(|(_, scene)| scene)
    }

    /// The same for a phrase: rather where its own verb says: "Men in Mali burned a school
    /// in Niger".
    fn scene_around(&self, s: usize, at: usize) -> Option<(SmolStr, Reason)> {
        let view = &self.views[s];
        let verb = view.sentence.head(at);
        let beside = |head: usize| verb.is_some() && view.sentence.head(head) == verb;
        let own = self.scenes(s).find(|(head, _)| beside(*head));
        let told = || self.scenes(s).find(|(head, _)| !self.tells_of(s, *head, at));
        let any = || self.scenes(s).find(|(head, _)| !self.is_seat_of_teller(s, *head, at));
        own.or_else(told).or_else(any).map(|(_, scene)| scene)
    }

    /// True if who is named by `agent` kills, wounds or holds whoever `at` is: "*Turkey* shot down
    /// a Russian jet, killing *the pilot*", "*Hamas* released *24 hostages*".
    fn strikes(&self, s: usize, agent: usize, at: usize) -> bool {
        let view = &self.views[s];
        let of = |token: usize| view.sentence.head(token);
        // "one of the two pilots", "the pilot and the gunner"
        let top = view.through(at, &["nmod", "conj"]).take(SOURCE_STEPS).last();
        let Some(top) = top.filter(|&top| view.token(top).relation() == "obj") else {
            return false;
        };
        let captive = matches!(view.token(top).lemma.as_str(), "hostage" | "captive");
        let hostile = |verb: &usize| captive || is_bloody(&view.token(*verb).lemma);
        let Some(verb) = of(top).filter(hostile) else { return false };
        let above = of(verb).filter(|_| matches!(view.token(verb).relation(), "advcl" | "conj"));
        [Some(verb), above].into_iter().flatten().any(|verb| {
            view.kids_by(verb, &["nsubj"]).any(|subject| view.sentence.dominates(subject, agent))
        })
    }

    /// The verb that says that whoever `at` is was killed, wounded or held: "*killed* 12 people and
    /// two of the guards".
    fn suffers(&self, s: usize, at: usize) -> Option<usize> {
        let view = &self.views[s];
        let top = view.through(at, &["nmod", "conj"]).take(SOURCE_STEPS).last()?;
        let verb = view.sentence.head(top)?;
        let lemma = view.token(verb).lemma.as_str();
        let harmed = match view.token(top).deprel.as_str() {
            "obj" => is_bloody(lemma) || lemma == "take",
            "nsubj:pass" => is_bloody(lemma) || matches!(lemma, "hurt" | "take"),
            "nsubj" => lemma == "die",
            _ => false,
        };
        harmed.then_some(verb)
    }

    /// The country whose ground is attacked where people are killed: "attacked *southern Israel*,
    /// killing 1,200 people", "an attack on *Israel*, in which 1,200 people were killed".
    fn of_the_attacked(&self, s: usize, verb: usize) -> Option<(SmolStr, Reason)> {
        let view = &self.views[s];
        let clause = view.through(verb, &["conj"]).take(SOURCE_STEPS).last()?;
        let within = matches!(view.token(clause).relation(), "advcl" | "acl");
        let above = view.sentence.head(clause).filter(|_| within);
        let mut deeds = view.through(above?, &["nmod", "obl"]).take(SOURCE_STEPS);
        let deed = deeds.find(|&token| is_attack(&view.token(token).lemma))?;
        let target = view.kids_by(deed, &["obj", "obl", "nmod"]).find_map(|kid| {
            let struck = match view.case_word(kid).as_deref() {
                None => view.token(kid).relation() == "obj",
                Some("on" | "against" | "into" | "at") => true,
                Some(_) => false,
            };
            let name = view.name_at(kid).filter(|_| struck)?;
            let place = |kind| {
                use EntryKind as Kind;
                matches!(kind, Kind::State | Kind::City | Kind::Region | Kind::Capital)
            };
            let country = self.country_of_place(name, place)?;
            Some((country, Reason::Place(self.words(s, name.first, name.last))))
        });
        target.filter(|(country, _)| !is_stateless(country))
    }

    /// The country whose doctors, police or governors tell that people were killed, by whom they do
    /// not say: "*the Lebanese health ministry* said that one person was killed".
    fn of_the_teller(&self, s: usize, verb: usize) -> Option<(SmolStr, Reason)> {
        let view = &self.views[s];
        let clause = view.through(verb, &["conj"]).take(SOURCE_STEPS).last()?;
        let passive = view.kids_by(verb, &["aux:pass", "nsubj:pass"]).next().is_some();
        let by = view.kids_by(verb, &["obl"]).any(|kid| view.token(kid).deprel == "obl:agent");
        let agent = view.kids_by(verb, &["nsubj"]).find_map(|subject| self.out.at(s, subject));
        if by || !passive && agent.is_some() {
            return None;
        }
        let says = match view.token(clause).relation() {
            "ccomp" => view.sentence.head(clause)?,
            _ => view.kids_by(clause, &["parataxis"]).next()?,
        };
        if !is_saying(&view.token(says).lemma) {
            return None;
        }
        let teller = view.kids_by(says, &["nsubj"]).find_map(|kid| self.out.at(s, kid))?;
        let [actor] = teller.actors.as_slice() else { return None };
        let local = (teller.first..=teller.last).any(|token| is_local(&view.token(token).lemma));
        let country = actor.country.clone().filter(|country| local && !is_stateless(country))?;
        // "said that 12 people were killed in Gaza"
        let elsewhere = self
            .scenes(s)
            .any(|(head, (scene, _))| view.sentence.dominates(clause, head) && scene != country);
        (!elsewhere).then_some((country, Reason::Antecedent(s, teller.head)))
    }

    /// True for those whom somebody calls upon who speaks to his own: "urged *citizens* to fight".
    fn is_addressed(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        let verb = view.sentence.head(at).map(|verb| view.token(verb).lemma.as_str());
        let own = matches!(
            view.token(at).lemma.as_str(),
            "citizen" | "resident" | "public" | "voter" | "nation" | "compatriot" | "countryman"
        );
        own && matches!(view.token(at).relation(), "obj" | "iobj" | "obl")
            && verb.is_some_and(|verb| {
                matches!(
                    verb,
                    "urge"
                        | "ask"
                        | "tell"
                        | "call"
                        | "appeal"
                        | "order"
                        | "warn"
                        | "advise"
                        | "address"
                        | "assure"
                        | "promise"
                        | "thank"
                )
            })
    }

    /// True for words about who tells what `at` is part of: "*aid officials in Nairobi* said
    /// that 20 people were killed".
    fn tells_of(&self, s: usize, source: usize, at: usize) -> bool {
        let sentence = self.views[s].sentence;
        let clause = |token: usize| {
            matches!(
                sentence.tokens[token].relation(),
                "ccomp" | "parataxis" | "advcl" | "acl" | "conj"
            )
        };
        let above = std::iter::successors(Some(source), |&token| {
            sentence.head(token).filter(|_| !clause(token))
        });
        let says = |&token: &usize| is_saying(&sentence.tokens[token].lemma);
        let Some(verb) = above.skip(1).take(SOURCE_STEPS).find(says) else { return false };
        let mut told = self.views[s].kids_by(verb, &["ccomp", "parataxis"]);
        told.any(|kid| sentence.dominates(kid, at))
            || sentence.tokens[verb].relation() == "parataxis" && !sentence.dominates(verb, at)
    }

    /// True for the place where those sit who tell of what `at` is part of, and who are not of
    /// there as doctors and the police are: "relief officials in *Nairobi* said".
    fn is_seat_of_teller(&self, s: usize, place: usize, at: usize) -> bool {
        let view = &self.views[s];
        let teller = view.sentence.head(place).filter(|&teller| {
            view.token(place).relation() == "nmod" && view.token(teller).relation() == "nsubj"
        });
        teller.is_some_and(|teller| {
            !is_local(&view.token(teller).lemma) && self.tells_of(s, place, at)
        })
    }

    /// The country of a name that is a place: an entry of such a kind, or a town that the
    /// directory lacks.
    pub(super) fn country_of_place(
        &self,
        name: &NameSpan<'_>,
        is_place: impl Fn(EntryKind) -> bool,
    ) -> Option<SmolStr> {
        let listed = self.choose(name).filter(|entry| is_place(entry.kind));
        listed.map_or(&name.town, |entry| &entry.country).clone()
    }

    /// The places where a sentence says that something happens: the head of each name, its
    /// country and why.
    fn scenes(&self, s: usize) -> impl Iterator<Item = (usize, (SmolStr, Reason))> {
        let view = &self.views[s];
        view.names.iter().filter_map(move |name| {
            let place = |kind| {
                matches!(
                    kind,
                    EntryKind::State | EntryKind::City | EntryKind::Region | EntryKind::Capital
                )
            };
            let head = view.span_head(name.first, name.last);
            let country = self.country_of_place(name, place);
            // "the town of Malakal", whatever is done to it
            let seat = view.case_word(head).as_deref() == Some("of")
                && view.sentence.head(head).is_some_and(|up| is_settlement(&view.token(up).lemma));
            let country = country.filter(|_| seat || self.in_place_phrase(s, head))?;
            let word = self.words(s, name.first, name.last);
            // Where a body of states meets, nobody is at home.
            let met = is_seat_of_bodies(&word) && self.body_near(s).is_some();
            (!met).then_some((head, (country, Reason::Place(word))))
        })
    }

    /// True if what is named before the phrase is places and nobody else: "In Kabul
    /// the government".
    pub(super) fn opens_with_place(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        let mut before = view
            .names
            .iter()
            .filter(|name| name.last < at && self.choose(name).is_some_and(|e| e.country.is_some()))
            .map(|name| self.in_place_phrase(s, view.span_head(name.first, name.last)))
            .peekable();
        before.peek().is_some() && before.all(|place| place)
    }

    /// The country that refugees leave: "refugees fleeing the war in Syria".
    fn fled_from(&self, s: usize, at: usize) -> Option<(SmolStr, Reason)> {
        let view = &self.views[s];
        let flight = view
            .kids_by(at, &["acl"])
            .find(|&kid| matches!(view.token(kid).lemma.as_str(), "flee" | "escape" | "leave"))?;
        // The last country named in the clause is where the cause is at work.
        let name = view.names.iter().rev().find(|name| {
            view.sentence.dominates(flight, view.span_head(name.first, name.last))
                && name.entries.first().is_some_and(|e| {
                    matches!(
                        e.kind,
                        EntryKind::State | EntryKind::City | EntryKind::Region | EntryKind::Capital
                    )
                })
        })?;
        let country = self.choose(name)?.country.clone()?;
        Some((country, Reason::Place(self.words(s, name.first, name.last))))
    }

    /// The country of the story that a sentence of a round-up tells: what is named
    /// nearest before the phrase, rather not as a place, or else behind it.
    pub(super) fn of_the_story(&self, s: usize, at: usize) -> Option<SmolStr> {
        if !self.topic.scattered {
            return None;
        }
        let view = &self.views[s];
        let named: Vec<(usize, bool, SmolStr)> = view
            .names
            .iter()
            .filter(|name| !self.turned_away(s, name) && !(name.first..=name.last).contains(&at))
            .filter_map(|name| {
                let country = self.choose(name)?.country.clone()?;
                let head = view.span_head(name.first, name.last);
                let state = !is_stateless(&country);
                state.then(|| (name.first, self.in_place_phrase(s, head), country))
            })
            .collect();
        let before = || named.iter().rev().filter(|(first, ..)| *first < at);
        let found = before().find(|(_, place, _)| !place).or_else(|| before().next());
        found.or(named.first()).map(|(.., country)| country.clone())
    }

    /// The armed group that rebels without a name belong to: the one spoken of last.
    fn armed_group(&self, s: usize) -> Option<(SmolStr, Reason)> {
        // What has followers in many countries says nothing of where these are.
        let rebel = |country: &str, sectors: &[Sector]| {
            sectors.first() == Some(&Sector::Rebel) && !is_stateless(country)
        };
        let back = if self.topic.scattered { 0 } else { 2 * WINDOW };
        let near = self.out.iter().rev().take_while(|m| m.sentence + back >= s);
        let met = near.filter(|m| m.kind == MentionKind::Name).find_map(|m| {
            let [actor] = m.actors.as_slice() else { return None };
            let country = actor.country.clone().filter(|c| rebel(c, &actor.sectors))?;
            Some((country, Reason::Antecedent(m.sentence, m.head)))
        });
        // One that has only stood within another phrase: "a Houthi missile".
        met.or_else(|| {
            (s.saturating_sub(back)..=s).rev().find_map(|s| {
                self.views[s].names.iter().rev().find_map(|name| {
                    let entry = self.choose(name)?;
                    let group = matches!(entry.kind, EntryKind::Organization(_));
                    let country =
                        entry.country.clone().filter(|c| group && rebel(c, &entry.sectors))?;
                    let head = self.views[s].span_head(name.first, name.last);
                    Some((country, Reason::Antecedent(s, head)))
                })
            })
        })
    }

    /// The country that a description which names none is likeliest of: the one that the
    /// article is mostly about, unless another has the word where it stands.
    fn nearer(&self, s: usize, at: usize, main: SmolStr, sector: Option<Sector>) -> SmolStr {
        // Who issues a statement is not whom it is about.
        let other = |code: &SmolStr| *code != main && Some(code) == self.issuer.as_ref();
        let total: usize = self.topic.involved.iter().map(|(n, _)| n).sum();
        let mut scores: Vec<(&SmolStr, f64)> = vec![(&main, MAIN)];
        for (n, code) in self.topic.involved.iter().filter(|(_, code)| !other(code)) {
            let share = SHARE * *n as f64 / total.max(1) as f64;
            add(&mut scores, code, share);
        }
        for (code, value) in self.told_near(s, at, &main, sector) {
            if !other(code) {
                add(&mut scores, code, value);
            }
        }
        let best =
            scores.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best });
        best.map_or_else(|| main.clone(), |(code, _)| code.clone())
    }

    /// The countries of those spoken of in this sentence and the two before, each by its
    /// best mention.
    fn told_near(
        &self,
        s: usize,
        at: usize,
        main: &SmolStr,
        sector: Option<Sector>,
    ) -> Vec<(&SmolStr, f64)> {
        // Who tells of a deed tells of his own people's, or of what others suffered.
        let acts = self.views[s].token(at).deprel == "nsubj";
        let addressed = self.is_addressed(s, at);
        let mut best: Vec<(&SmolStr, f64)> = Vec::new();
        let near = self.out.iter().rev().take_while(|m| m.sentence + 2 >= s);
        for m in near.filter(|m| (m.sentence, m.head) != (s, at)) {
            let [actor] = m.actors.as_slice() else { continue };
            let Some(code) = actor.country.as_ref().filter(|c| !is_stateless(c)) else { continue };
            // What has its own country only from the article tells nothing.
            let guessed = m.why.0.iter().any(|reason| matches!(reason, Reason::Article(_)));
            // Whoever strikes civilians strikes another's.
            let official = actor.is_state
                || matches!(actor.sector(), Some(Sector::Military | Sector::Government));
            let strikes = sector == Some(Sector::Civilian) && official && !m.is_place && !addressed;
            let victim = m.sentence == s && self.strikes(s, m.head, at);
            if guessed || victim || strikes && code != main {
                continue;
            }
            let source = m.sentence == s && !acts && self.tells_of(s, m.head, at);
            let [subject, other, place] =
                if source { SOURCE } else { NEAR[(s - m.sentence).min(2)] };
            let value = if m.is_place {
                place
            } else if self.views[m.sentence].token(m.head).relation() == "nsubj" {
                subject
            } else {
                other
            };
            match best.iter_mut().find(|(known, _)| *known == code) {
                Some((_, most)) => *most = value.max(*most),
                None => best.push((code, value)),
            }
        }
        best
    }

    /// "The *military* parade", of which an earlier sentence says that it is in Beijing.
    fn where_it_is(&self, s: usize, at: usize) -> Option<(SmolStr, Reason)> {
        let view = &self.views[s];
        let part = matches!(view.token(at).relation(), "amod" | "compound");
        let event = view.sentence.head(at).filter(|&event| part && self.definite(s, event))?;
        let lemma = &view.token(event).lemma;
        if !matches!(lemma.as_str(), "parade" | "ceremony" | "march" | "review" | "summit") {
            return None;
        }
        self.views[..s].iter().enumerate().rev().find_map(|(s, view)| {
            let same = view.tokens().iter().position(|token| token.lemma == *lemma)?;
            let within = |&kid: &usize| view.case_word(kid).as_deref() == Some("in");
            let place = view.kids_by(same, &["nmod"]).find(within)?;
            let parts = view.kids_by(place, &["appos", "conj"]).chain([place]);
            let mut links = parts.filter_map(|part| self.link(s, view.name_at(part)?));
            let link = links.find(|link| link.country.is_some())?;
            Some((link.country?, Reason::Place(link.word)))
        })
    }

    /// The country of a description that names none.
    pub(super) fn country_around(&self, s: usize, at: usize) -> Option<(SmolStr, Reason)> {
        let view = &self.views[s];
        if let Some(found) = self.fled_from(s, at) {
            return Some(found);
        }
        if let Some(found) = self.where_it_is(s, at) {
            return Some(found);
        }
        // The phrase it is coordinated with.
        if view.token(at).relation() == "conj"
            && let Some(above) = view.sentence.head(at)
            && let Some(mention) = self.out.at(s, above)
            && !mention.is_place
            && let Some(country) = mention.actors.first().and_then(|a| a.country.clone())
        {
            return Some((country, Reason::Coordination));
        }
        let lemma = &view.token(at).lemma;
        let sector = self
            .directory()
            .noun(view.tokens(), at)
            .and_then(|(_, _, noun)| noun.sectors.first().copied())
            .or_else(|| self.counts_people(s, at).then_some(Sector::Civilian));
        if sector == Some(Sector::Civilian)
            && let Some(verb) = self.suffers(s, at)
            && let Some(found) =
                self.of_the_attacked(s, verb).or_else(|| self.of_the_teller(s, verb))
        {
            return Some(found);
        }
        // "Judges who had sentenced opponents of Lukashenko"
        if sector == Some(Sector::Judiciary)
            && let Some(clause) = view.kids_by(at, &["acl"]).next()
            && matches!(view.token(clause).lemma.as_str(), "sentence" | "convict" | "jail" | "try")
        {
            let judged = view.names.iter().filter(|name| {
                view.sentence.dominates(clause, view.span_head(name.first, name.last))
            });
            let link = judged.filter_map(|name| self.link(s, name)).find(|l| l.country.is_some());
            if let Some(link) = link.filter(|link| !is_of_states(link.country.as_deref())) {
                return Some((link.country?, Reason::Modifier(link.word)));
            }
        }
        // Soldiers are abroad often enough; the police seldom are.
        let mobile = matches!(
            sector,
            Some(Sector::Military | Sector::Paramilitary | Sector::Spy | Sector::Rebel)
        );
        // A government acts from home, wherever its deeds take place, once a text is
        // long enough to tell where that is; but where a place opens the sentence, "In Caracas
        // the minister" is of that place.
        let told = self.main_country.as_ref().is_some_and(|main| self.topic.names(main) > 4);
        let at_home = mobile && sector != Some(Sector::Rebel)
            || is_abroad(lemma)
            || self.main_is_all_but_alone
                && told
                && self.issuer.is_none()
                && (mobile
                    || matches!(sector, Some(Sector::Government | Sector::Elite))
                        && !self.opens_with_place(s, at));
        if sector == Some(Sector::Rebel)
            && let Some(found) = self.armed_group(s)
        {
            return Some(found);
        }
        if let Some(country) = self.of_the_story(s, at) {
            return Some((country.clone(), Reason::Article(country)));
        }
        let main = || {
            let country = self
                .main_country
                .clone()
                .or_else(|| self.topic.likely.clone())
                .map(|main| self.nearer(s, at, main, sector))?;
            // Soldiers in the news of a people without an army are another's.
            let country = match sector {
                Some(Sector::Military) if country == "PSE" => self.other_than_most(&country)?,
                _ => country,
            };
            Some((country.clone(), Reason::Article(country)))
        };
        // "Ministers" are not those of whom one was named.
        let office = sector == Some(Sector::Government);
        let plural = |s: usize, at: usize| self.views[s].token(at).has("Number", "Plur");
        let earlier = || {
            let near = self.out.iter().rev().take_while(|m| m.sentence + 2 * WINDOW >= s);
            let mention = near.into_iter().find(|m| {
                m.kind == MentionKind::Description
                    && self.views[m.sentence].token(m.head).lemma == *lemma
                    && (!office || plural(m.sentence, m.head) == plural(s, at))
                    && m.actors.first().is_some_and(|a| a.country.is_some())
            })?;
            let country = mention.actors.first()?.country.clone()?;
            Some((country, Reason::Antecedent(mention.sentence, mention.head)))
        };
        if mobile && let Some(found) = earlier() {
            return Some(found);
        }
        // "The Department", as it calls itself
        let capital = view.token(at).form.starts_with(char::is_uppercase);
        if sector == Some(Sector::Government)
            && capital
            && self.definite(s, at)
            && let Some(issuer) = &self.issuer
        {
            return Some((issuer.clone(), Reason::Article(issuer.clone())));
        }
        if at_home && let Some(found) = main() {
            return Some(found);
        }
        // Ministers travel: where they are named before they act says whose they are,
        // where they go does not.
        let stays = sector != Some(Sector::Government) || self.opens_with_place(s, at);
        let scene = self.scene_around(s, at);
        scene.clone().filter(|_| stays).or_else(earlier).or_else(main).or(scene)
    }
}

/// What the share of a country in an article's namings is worth, against [`NEAR`].
const SHARE: f64 = 3.0;

/// What it is worth to be the country that the article is mostly about.
const MAIN: f64 = 0.1;

/// What a mention is worth as a subject, elsewhere and as a mere place: in the same
/// sentence, in the one before, and in that before it.
const NEAR: [[f64; 3]; 3] = [[1.0, 0.6, 0.3], [0.6, 0.3, 0.2], [0.3, 0.2, 0.1]];

/// The same for who tells what the description is part of.
const SOURCE: [f64; 3] = [0.3, 0.2, 0.0];

/// Towns in which bodies of states sit.
fn is_seat_of_bodies(word: &str) -> bool {
    matches!(
        word,
        "Brussels" | "Strasbourg" | "Luxembourg" | "Geneva" | "The Hague" | "Addis Ababa"
    )
}

/// How far below a verb of saying words about who says it may hang.
const SOURCE_STEPS: usize = 4;

/// Adds to a country's score.
fn add<'c>(scores: &mut Vec<(&'c SmolStr, f64)>, code: &'c SmolStr, value: f64) {
    match scores.iter_mut().find(|(known, _)| *known == code) {
        Some((_, sum)) => *sum += value,
        None => scores.push((code, value)),
    }
}

/// Verbs of those who are somebody's because he has made or sent them: "a commission set up by the
/// African Union".
fn is_mandated(lemma: &str) -> bool {
    matches!(
        lemma,
        "appoint"
            | "set"
            | "establish"
            | "convene"
            | "commission"
            | "send"
            | "dispatch"
            | "mandate"
            | "form"
            | "name"
            | "assign"
            | "second"
    )
}

/// Words for a place that an adjective says the state of: "the Chilean *capital*".
fn is_ground(lemma: &str) -> bool {
    is_settlement(lemma)
        || matches!(lemma, "capital" | "suburb" | "resort" | "island" | "county" | "state")
}

/// True for words that say whose somebody is: "associated with".
fn is_bound_to(lemma: &str) -> bool {
    matches!(
        lemma,
        "affiliate"
            | "affiliated"
            | "align"
            | "aligned"
            | "allied"
            | "ally"
            | "associate"
            | "associated"
            | "belong"
            | "connect"
            | "connected"
            | "link"
            | "linked"
            | "loyal"
            | "tie"
            | "tied"
    )
}

/// True for verbs of what is done to another's people.
fn is_bloody(lemma: &str) -> bool {
    matches!(lemma, "kill" | "wound" | "injure" | "capture" | "shoot" | "slay" | "massacre")
}

/// True for verbs and nouns of an attack that has a target.
fn is_attack(lemma: &str) -> bool {
    matches!(
        lemma,
        "attack"
            | "assault"
            | "raid"
            | "invade"
            | "invasion"
            | "incursion"
            | "strike"
            | "storm"
            | "bomb"
            | "bombing"
            | "bombardment"
            | "shell"
            | "shelling"
            | "offensive"
            | "hit"
    )
}

/// True for words for those who count the dead of their own country.
fn is_local(lemma: &str) -> bool {
    matches!(
        lemma,
        "health"
            | "Health"
            | "police"
            | "hospital"
            | "medic"
            | "doctor"
            | "rescuer"
            | "authority"
            | "authorities"
            | "governor"
            | "mayor"
            | "paramedic"
            | "emergency"
            | "firefighter"
    )
}

/// True for words for where people live, before the name of one.
fn is_settlement(lemma: &str) -> bool {
    matches!(lemma, "town" | "city" | "village" | "port" | "province" | "district" | "region")
}

/// True for those whom a state has abroad.
fn is_abroad(lemma: &str) -> bool {
    matches!(lemma, "embassy" | "consulate" | "ambassador" | "diplomat" | "consul")
}

/// True for what turns the country away before a hyphen: "pro-Iranian".
fn is_away_prefix(word: &str) -> bool {
    matches!(word, "pro" | "anti" | "non" | "counter" | "cross" | "trans")
}

/// The same behind one: "Iran-backed".
pub(super) fn is_away_suffix(word: &str) -> bool {
    matches!(
        word,
        "backed"
            | "supported"
            | "allied"
            | "funded"
            | "aligned"
            | "linked"
            | "occupied"
            | "armed"
            | "friendly"
            | "made"
            | "supplied"
            | "trained"
            | "sponsored"
            | "imposed"
            | "held"
            | "controlled"
    )
}
