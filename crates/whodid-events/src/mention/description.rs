//! Descriptions by their head noun: "four Saudi men".

use smol_str::SmolStr;

use super::owner::Link;
use super::resolver::{Described, Resolver};
use super::{MentionKind, Reason};
use crate::directory::{EntryKind, Noun, NounKind};
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
        // A phrase is read for its noun and for its owner: each level asks the next one more
        // than once, so that "hundreds of thousands of thousands" would take for ever.
        let nested = self.nested.get();
        if depth > 3 || nested > DEEPEST {
            return None;
        }
        self.nested.set(nested + 1);
        let found = self.describe_noun(s, at, at, first, depth);
        self.nested.set(nested);
        found
    }

    /// The directory's noun that ends at `at`, with its first and last token; no word of a
    /// name that begins before it is part of it: "European Union *leaders*".
    fn noun_beside_name(&self, s: usize, at: usize) -> Option<(usize, usize, &'a Noun)> {
        let view = &self.views[s];
        let tokens = view.tokens();
        let (first, last, noun) = self.directory().noun(tokens, at)?;
        let cut = view.name_at(first).filter(|name| name.first < first && name.last < at);
        match cut {
            Some(name) => {
                let from = name.last + 1;
                let (first, last, noun) = self.directory().noun(&tokens[from..], at - from)?;
                Some((from + first, from + last, noun))
            }
            None => Some((first, last, noun)),
        }
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
        let (noun_first, noun_last, noun) = match self.noun_beside_name(s, noun_at) {
            Some(found) => found,
            None => return self.set_without_noun(s, at),
        };
        let title = tokens[noun_first].form.chars().next().is_some_and(char::is_uppercase);
        if noun.noun == "campaign" && self.is_of_war(s, at) || self.is_of_body(s, at, noun) {
            return None;
        }
        if noun_at == at
            && let Some(named) = self.named_as(s, noun, noun_first)
        {
            return Some(named);
        }
        // "The UN agency for Palestinian refugees" is none of theirs.
        let links = match &*noun.noun {
            "un agency" => Vec::new(),
            _ => self.links(s, at, first, noun_first),
        };
        if is_relation(&noun.noun)
            && noun_at == at
            && let Some(found) = self.relation(s, at, first, noun, &links)
        {
            return Some(found);
        }
        let former = self.says_former(s, first, noun_first)
            || noun.noun.starts_with("ex-")
            || tokens[noun_first].form.to_lowercase().starts_with("ex-")
            || noun.noun.starts_with("former");
        let mut why = vec![Reason::Noun(noun.noun.clone())];
        let words = self.plain_words(s, first, at.max(noun_last));

        match noun.kind {
            NounKind::Party => return self.set(s, at, first, noun, &links),
            NounKind::State => {
                if let Some(set) = self.state_noun(s, at, noun, &links) {
                    return Some(set);
                }
            }
            NounKind::Count => return self.count(s, at, noun, &links, depth),
            _ => {}
        }
        if let Some(found) = self.group_of(s, at, noun, depth) {
            return Some(found);
        }
        if links.is_empty()
            && depth == 0
            && let Some(set) = self.parties(s, at, first, noun_first, noun)
        {
            return Some(set);
        }
        if links.is_empty()
            && depth == 0
            && noun.noun == "others"
            && let Some(like) = self.others(s, at)
        {
            return Some(like);
        }
        let plural = view.token(noun_at).has("Number", "Plur");
        let bare_state = noun.kind == NounKind::State && links.is_empty();
        if bare_state && !plural && !self.definite(s, at)
            || noun.kind == NounKind::Part && links.is_empty() && !self.beside(s, first, noun_first)
        {
            return None;
        }
        if depth == 0
            && noun_at == at
            && (self.counted_two(s, at) || noun.kind == NounKind::Organ && self.each(s, at))
            && let Some(set) = self.two_like(s, at, noun, &links)
        {
            return Some(set);
        }
        // "People who had fled" are whoever did, though a capital opens the sentence.
        let told = noun_first == 0 && view.kids_by(at, &["acl"]).next().is_some();
        let definite = self.definite(s, at) || title && noun_at == at && !told;
        if links.is_empty()
            && definite
            && noun_at == at
            && let Some(mut set) = self.again(s, at, (noun, noun_first), plural)
        {
            if let [actor] = set.actors.as_mut_slice()
                && actor.country.is_none()
                && depth == 0
                && let Some((country, reason)) = self.country_around(s, at)
            {
                actor.country = Some(country);
                set.why.push(reason);
            }
            return Some(set);
        }

        let mut actors: Vec<Actor> = Vec::new();
        let coordinated = self.coordinated_adjectives(s, at, first, noun_first);
        // "Countries with large Muslim populations" are of none, "the countries of ASEAN" of that.
        let own = (first..noun_first).any(|i| view.name_at(i).is_some())
            || view.kids_by(at, &["nmod:poss", "det"]).any(|kid| {
                view.token(kid).deprel == "nmod:poss" || view.token(kid).has("Poss", "Yes")
            });
        let friends = matches!(&*noun.noun, "ally" | "partner" | "neighbour" | "neighbor")
            && links.first().is_some_and(|link| link.sectors.is_empty());
        let of_none = noun.kind == NounKind::State && plural && (friends || !own)
            || noun.noun == "world leader";
        let of_country: Vec<&Link> = if of_none {
            links.iter().filter(|link| is_of_states(link.country.as_deref())).take(1).collect()
        } else if coordinated.is_empty() {
            let first_country = links.iter().position(|l| l.country.is_some());
            let several = links.iter().filter(|l| l.country.is_some() && !l.body).count();
            let shared = links.iter().filter(|l| l.shared && l.country.is_some()).count() > 1;
            match first_country {
                // "generals from the two countries"
                Some(_) if shared && plural => links.iter().filter(|l| l.shared).collect(),
                // "the leaders of France and Germany" are two; "Kabul police
                // chief of Afghanistan" is one.
                Some(i)
                    if several > 1
                        && plural
                        && (self.of_several(s, at, &links[i]) || self.of_possessors(s, at)) =>
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
        let base = self.sectors(s, at, first, noun, noun_first, body, former);
        let court = base.first() == Some(&Sector::Judiciary);
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
                    country: if court && is_seat_of_courts(&link.word) {
                        Some("IGO".into())
                    } else {
                        link.country.clone()
                    },
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
            let around = || {
                (!of_none && !bare_state).then(|| self.country_within(s, at, noun_first)).flatten()
            };
            if depth == 0
                && let Some((country, reason)) = self.of_states(s, at, noun).or_else(around)
                && !self.turns_away(s, first, noun_first, &country)
            {
                actor.country = Some(country);
                why.push(reason);
            }
            actors.push(actor);
        }
        if noun.noun == "settler" {
            // Who settles in an occupied land is the occupier's.
            for actor in actors.iter_mut().filter(|a| a.country.as_deref() == Some("PSE")) {
                actor.country = Some("ISR".into());
            }
        }
        if noun.kind == NounKind::Person && !plural && !former {
            for actor in &mut actors {
                self.name_holder(actor, noun, &mut why);
            }
        }
        Some(Described { actors, why, last: None, former })
    }

    /// True for what somebody bears on his shoulders: "*his head* shaved".
    fn is_of_body(&self, s: usize, at: usize, noun: &Noun) -> bool {
        let view = &self.views[s];
        let somebody = |kid: usize| {
            matches!(view.token(kid).form.to_lowercase().as_str(), "his" | "her" | "my" | "your")
        };
        noun.noun == "head" && view.kids_by(at, &["nmod:poss", "det"]).any(somebody)
    }

    /// The organisation whose name stands right before what it is: "Lebanon's *Hezbollah movement*".
    fn named_as(&self, s: usize, noun: &Noun, noun_first: usize) -> Option<Described> {
        let view = &self.views[s];
        let tokens = view.tokens();
        let plural = tokens[noun_first].has("Number", "Plur");
        if plural
            || !matches!(
                &*noun.noun,
                "movement" | "group" | "militia" | "militant group" | "armed group" | "faction"
            )
        {
            return None;
        }
        let name = view.name_at(noun_first.checked_sub(1)?)?;
        let entry = self.choose(name).filter(|entry| {
            use crate::directory::OrganizationKind as Kind;
            matches!(
                entry.kind,
                EntryKind::Organization(Kind::Armed | Kind::Party | Kind::NonGovernmental)
            )
        })?;
        let why = vec![
            Reason::Noun(noun.noun.clone()),
            Reason::Modifier(self.words(s, name.first, name.last)),
        ];
        Some(Described { actors: vec![self.actor_of(entry)], why, last: None, former: false })
    }

    /// True for a campaign that is a deed and no body: "a military campaign".
    fn is_of_war(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        view.kids_by(at, &["amod", "compound"]).any(|kid| {
            matches!(
                view.token(kid).lemma.as_str(),
                "military" | "air" | "aerial" | "bombing" | "ground" | "naval" | "bombardment"
            )
        })
    }

    /// The sectors of a description.
    #[expect(clippy::too_many_arguments, reason = "all of the phrase has a say")]
    fn sectors(
        &self,
        s: usize,
        at: usize,
        first: usize,
        noun: &Noun,
        noun_first: usize,
        body: Option<&Link>,
        former: bool,
    ) -> Vec<Sector> {
        let view = &self.views[s];
        let primary = noun.sectors.first().copied();
        let mut sectors = noun.sectors.clone();
        if primary == Some(Sector::Civilian) {
            if self.has_fled(s, at) {
                return vec![Sector::Refugee];
            }
            if self.bears_arms(s, at) {
                return vec![Sector::UnidentifiedArmed];
            }
        }
        if is_attacker(&noun.noun) && self.rebels_near(s, at) {
            return vec![Sector::Rebel, Sector::UnidentifiedArmed];
        }
        // UN experts and EU staff are the body's.
        let expert = matches!(
            primary,
            Some(Sector::Education | Sector::Social | Sector::Police | Sector::Labor)
        );
        if expert
            && noun.kind == NounKind::Person
            && body.is_some_and(|b| is_of_states(b.country.as_deref()) && b.sectors.is_empty())
        {
            return Vec::new();
        }
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
            // Rebel lawmakers defy their party and bear no arms.
            let armed = matches!(beside.sectors.first(), Some(Sector::Rebel))
                && primary != Some(Sector::Legislature);
            let office = beside.sectors.first() == Some(&Sector::Government);
            if general || noun.sectors.is_empty() || armed || office && is_staff(&noun.noun) {
                sectors.clone_from(&beside.sectors);
            } else if opposition && !sectors.contains(&Sector::Opposition) {
                // What they sit in says less than what they stand against.
                let seat = sectors.first() == Some(&Sector::Legislature);
                sectors.insert(if seat { 0 } else { sectors.len() }, Sector::Opposition);
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
            let forces =
                matches!(of, Some(Sector::Military | Sector::Police | Sector::Spy | Sector::Elite));
            let takes = match primary {
                None => true,
                Some(Sector::Labor) => {
                    is_staff(&noun.noun) && !matches!(of, Some(Sector::Business))
                }
                // "his men" are what he is.
                Some(Sector::Civilian) if matches!(&*noun.noun, "men" | "man") => armed || forces,
                Some(Sector::Government) => general || armed && noun.kind == NounKind::Person,
                // "the Nusra group"
                Some(Sector::Social) => armed && general,
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

    /// True if rebels have just been spoken of: their gunmen are no strangers.
    fn rebels_near(&self, s: usize, at: usize) -> bool {
        self.out.iter().rev().take_while(|m| m.sentence + 2 >= s).any(|m| {
            m.kind != MentionKind::Pronoun
                && (m.sentence, m.head) != (s, at)
                && m.actors.iter().any(|actor| actor.sector() == Some(Sector::Rebel))
        })
    }

    /// True for people on the run: "families fleeing the war", "displaced people".
    fn has_fled(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        // "displaced thousands of people"
        let counted = view.sentence.head(at).filter(|&above| {
            view.case_word(at).as_deref() == Some("of")
                && self
                    .directory()
                    .noun(view.tokens(), above)
                    .is_some_and(|(_, _, noun)| noun.kind == NounKind::Count)
        });
        let at = counted.unwrap_or(at);
        let token = view.token(at);
        let lemma = |i: usize| view.token(i).lemma.as_str();
        let driven =
            |i: usize| matches!(lemma(i), "displace" | "displaced" | "uproot" | "uprooted");
        let verb = view.sentence.head(at).is_some_and(|verb| match token.deprel.as_str() {
            "nsubj" => lemma(verb) == "flee",
            "nsubj:pass" | "obj" => driven(verb) || self.out_of_home(s, verb),
            _ => false,
        });
        verb || view
            .kids_by(at, &["acl", "amod"])
            .any(|kid| driven(kid) || matches!(lemma(kid), "flee" | "fleeing" | "stateless"))
    }

    /// True for "from their homes" behind a verb.
    fn out_of_home(&self, s: usize, verb: usize) -> bool {
        let view = &self.views[s];
        view.kids_by(verb, &["obl"]).any(|kid| {
            view.case_word(kid).as_deref() == Some("from")
                && matches!(view.token(kid).lemma.as_str(), "home" | "house" | "village")
        })
    }

    /// True for "masked men", "men in balaclavas", "youths armed with pistols".
    fn bears_arms(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        view.kids_by(at, &["amod", "acl", "compound", "nmod"]).any(|kid| {
            let lemma = view.token(kid).lemma.as_str();
            match view.token(kid).relation() {
                "nmod" => is_disguise_or_gun(lemma),
                _ => {
                    matches!(lemma, "masked" | "hooded" | "mask" | "camouflaged" | "armed")
                        || lemma == "arm"
                        || matches!(lemma, "carry" | "wield" | "wear")
                            && view
                                .kids_by(kid, &["obj"])
                                .any(|obj| is_disguise_or_gun(&view.token(obj).lemma))
                }
            }
        })
    }

    /// The country around, unless the words look beyond it: "foreign troops".
    fn country_within(&self, s: usize, at: usize, noun_first: usize) -> Option<(SmolStr, Reason)> {
        (!self.indefinite_elsewhere(s, at, noun_first))
            .then(|| self.country_around(s, at))
            .flatten()
    }

    /// "a group of villagers" are the villagers.
    fn group_of(&self, s: usize, at: usize, noun: &Noun, depth: usize) -> Option<Described> {
        let view = &self.views[s];
        if !matches!(&*noun.noun, "group" | "band" | "gang" | "crowd") {
            return None;
        }
        let kid = view.kids_by(at, &["nmod"]).find(|&kid| {
            view.case_word(kid).as_deref() == Some("of")
                && view.token(kid).has("Number", "Plur")
                && self
                    .directory()
                    .noun(view.tokens(), kid)
                    .is_some_and(|(_, _, noun)| noun.kind == NounKind::Person)
        })?;
        let (first, last) = view.core(kid);
        let mut found = self.describe_counted(s, at, kid, first, depth)?;
        found.last = Some(found.last.unwrap_or(last));
        Some(found)
    }

    /// The body of states that an article has named last, for those who are
    /// always some body's: peacekeepers, a secretary general, member states.
    fn of_states(&self, s: usize, at: usize, noun: &Noun) -> Option<(SmolStr, Reason)> {
        let view = &self.views[s];
        let plural = view.token(at).has("Number", "Plur");
        // "Coalition troops" are those of the states that fight together.
        let allied = view
            .kids_by(at, &["amod", "compound"])
            .any(|kid| view.token(kid).form.eq_ignore_ascii_case("coalition"));
        if allied && noun.sectors.first() == Some(&Sector::Military) {
            let met = self.out.iter().rev().find_map(|m| {
                let [actor] = m.actors.as_slice() else { return None };
                let coalition = self.views[m.sentence].token(m.head).lemma == "coalition";
                // Not one of parties.
                let parties = actor.sectors.first() == Some(&Sector::Party);
                let country = actor.country.clone().filter(|_| coalition && !parties)?;
                Some((country, Reason::Antecedent(m.sentence, m.head)))
            });
            return met.or_else(|| Some(("IGO".into(), Reason::Noun(noun.noun.clone()))));
        }
        let regional = view.kids_by(at, &["amod"]).any(|kid| {
            matches!(
                &*view.token(kid).form.to_lowercase(),
                "african" | "european" | "arab" | "caribbean"
            )
        });
        if regional
            && plural
            && matches!(
                &*noun.noun,
                "leader"
                    | "head of state"
                    | "heads of state"
                    | "partner"
                    | "ally"
                    | "neighbour"
                    | "neighbor"
                    | "foreign minister"
                    | "government"
                    | "minister"
                    | "state"
                    | "nation"
            )
        {
            return Some(("IGO".into(), Reason::Noun(noun.noun.clone())));
        }
        // "Rights groups", of whom nobody says whose, are those of all the world; "local aid
        // groups" are not.
        let own = || {
            self.views[s].kids_by(at, &["amod"]).any(|kid| {
                let lemma = &self.views[s].token(kid).lemma;
                matches!(lemma.as_str(), "local" | "domestic" | "national" | "independent")
            })
        };
        if plural && is_worldwide(&noun.noun) && !self.definite(s, at) && !own() {
            return Some(("NGO".into(), Reason::Noun(noun.noun.clone())));
        }
        // Of foreign ministers each state has one: several are some body's.
        if plural
            && view.kids_by(at, &["nmod"]).next().is_none()
            && matches!(
                &*noun.noun,
                "foreign minister"
                    | "defence minister"
                    | "defense minister"
                    | "finance minister"
                    | "interior minister"
                    | "energy minister"
                    | "agriculture minister"
                    | "trade minister"
                    | "head of government"
            )
            && let Some(found) = self.body_near(s)
        {
            return Some(found);
        }
        let otherwise = match &*noun.noun {
            "peacekeeper" | "blue helmet" | "secretary general" => Some("UNO"),
            "un agency" => return Some(("UNO".into(), Reason::Noun(noun.noun.clone()))),
            "international court" => Some("IGO"),
            "mep" | "foreign policy chief" => Some("EUR"),
            "member state" | "member country" | "member nation" | "regional bloc"
            | "regional body" | "heads of state" => None,
            "ally" if plural && self.definite(s, at) => None,
            _ => return None,
        };
        let named = self.out.iter().rev().find_map(|m| {
            let [actor] = m.actors.as_slice() else { return None };
            is_of_states(actor.country.as_deref()).then_some((m, actor.country.clone()?))
        });
        match (named, otherwise) {
            (_, Some("EUR")) => Some(("EUR".into(), Reason::Noun(noun.noun.clone()))),
            (Some((m, country)), _) => Some((country, Reason::Antecedent(m.sentence, m.head))),
            (None, Some(code)) => Some((code.into(), Reason::Noun(noun.noun.clone()))),
            (None, None) => None,
        }
    }

    /// The body of states that this sentence or one of the two before names last.
    pub(super) fn body_near(&self, s: usize) -> Option<(SmolStr, Reason)> {
        let near = self.out.iter().rev().take_while(|m| m.sentence + 2 >= s);
        near.into_iter().find_map(|m| {
            let [actor] = m.actors.as_slice() else { return None };
            let body = is_of_states(actor.country.as_deref()) && m.kind == MentionKind::Name;
            let country = actor.country.clone().filter(|_| body)?;
            Some((country, Reason::Antecedent(m.sentence, m.head)))
        })
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

/// How many descriptions may be read one within the other.
const DEEPEST: usize = 5;

/// Codes of bodies that states belong to.
pub(super) fn is_of_states(country: Option<&str>) -> bool {
    matches!(country, Some("IGO" | "UNO" | "EUR"))
}

/// Bodies that work in many countries.
fn is_worldwide(noun: &str) -> bool {
    matches!(
        noun,
        "rights group"
            | "human rights group"
            | "rights organisation"
            | "rights organization"
            | "human rights organisation"
            | "human rights organization"
            | "press freedom group"
            | "aid group"
            | "aid agency"
            | "aid organisation"
            | "aid organization"
            | "relief agency"
            | "relief organisation"
            | "relief organization"
            | "humanitarian agency"
            | "humanitarian organisation"
            | "humanitarian organization"
            | "humanitarian group"
            | "relief group"
            | "medical charity"
            | "ngo"
            | "non-governmental organisation"
            | "non-governmental organization"
    )
}

/// Those who shoot at somebody, whoever they are.
fn is_attacker(noun: &str) -> bool {
    matches!(noun, "gunman" | "gunmen" | "attacker" | "assailant" | "infiltrator")
}

/// Cities whose courts are those of all nations.
fn is_seat_of_courts(word: &str) -> bool {
    matches!(word, "The Hague" | "the Hague" | "Hague" | "Strasbourg")
}

/// Who is what somebody else makes of them: the ally is another than the owner.
fn is_relation(noun: &str) -> bool {
    matches!(
        noun,
        "neighbour"
            | "neighbor"
            | "ally"
            | "partner"
            | "trading partner"
            | "adversary"
            | "enemy"
            | "foe"
            | "arch-rival"
            | "archrival"
            | "patron"
            | "backer"
            | "guest"
            | "host"
            | "aggressor"
    )
}

/// People who are whatever they work for is.
fn is_staff(noun: &str) -> bool {
    matches!(noun, "staff" | "employee" | "worker" | "staffer")
}

/// What unidentified armed men wear or carry.
fn is_disguise_or_gun(lemma: &str) -> bool {
    matches!(
        lemma,
        "mask"
            | "hood"
            | "balaclava"
            | "camouflage"
            | "fatigue"
            | "fatigues"
            | "uniform"
            | "gun"
            | "rifle"
            | "pistol"
            | "handgun"
            | "kalashnikov"
            | "weapon"
            | "machete"
            | "knife"
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
            | "chief"
    )
}

/// Heads whom any body may have, and whose sector is the body's.
fn is_of_any_body(noun: &str) -> bool {
    matches!(noun, "president" | "vice president" | "secretary" | "minister" | "premier" | "deputy")
}

fn beside_is_none(sectors: &[Sector], noun: &Noun) -> bool {
    sectors == noun.sectors.as_slice()
}
