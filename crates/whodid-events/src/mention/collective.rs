//! Several at once, and what has been named before: "the two sides", "thousands of
//! people", "the country", "the group".

use smol_str::SmolStr;
use whodid_text::{Token, Upos};

use super::name::state_actor;
use super::owner::{Link, is_away_suffix};
use super::pair::Pair;
use super::resolver::{Described, Resolver, WINDOW};
use super::{Mention, MentionKind, Reason};
use crate::directory::{Entry, EntryKind, Gender, Noun, NounKind, OrganizationKind};
use crate::{Actor, Sector};

impl<'a> Resolver<'a> {
    /// "thousands of people": the actor is what is counted.
    pub(super) fn count(
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
            // "the pair"
            let pair = matches!(&*noun.noun, "pair" | "duo") && self.definite(s, at);
            if pair {
                return self.two_counted(s, at).or_else(|| self.two(s, at, noun, |_| true));
            }
            let several = size(&noun.noun).filter(|_| self.definite(s, at))?;
            return self.in_a_row(s, at, several);
        }
        let country = links.iter().find_map(|l| l.country.clone()).or_else(|| {
            (depth == 0).then(|| self.country_around(s, at)).flatten().map(|(country, _)| country)
        });
        let (first, last) = view.core(at);
        Some(Described {
            actors: vec![self.by_words(s, (first, last), country, noun.sectors.clone())],
            why: vec![Reason::Noun(noun.noun.clone())],
            last: None,
            former: false,
        })
    }

    pub(super) fn describe_counted(
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
    pub(super) fn state_noun(
        &self,
        s: usize,
        at: usize,
        noun: &Noun,
        links: &[Link],
    ) -> Option<Described> {
        let view = &self.views[s];
        let plural = view.token(at).has("Number", "Plur");
        let why = |m: &Mention| {
            vec![Reason::Noun(noun.noun.clone()), Reason::Antecedent(m.sentence, m.head)]
        };
        if self.counted_two(s, at) {
            return self.two(s, at, noun, |a| a.is_state || a.sector() == Some(Sector::Government));
        }
        if plural {
            return None;
        }
        let itself = matches!(
            noun.noun.as_str(),
            "country" | "nation" | "state" | "republic" | "kingdom" | "homeland" | "motherland"
        );
        if itself && let Some(found) = self.state_of_group(s, at, noun) {
            return Some(found);
        }
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
        if let Some(state) = self.such_a_state(s, &noun.noun) {
            let why = vec![Reason::Noun(noun.noun.clone()), Reason::Article(state.id.clone())];
            let actors = vec![state_actor(state)];
            return Some(Described { actors, why, last: None, former: false });
        }
        if let Some((state, m)) = self.invaded(s, at) {
            let actors = vec![state_actor(state)];
            return Some(Described { actors, why: why(m), last: None, former: false });
        }
        let mut recent = self.out.iter().rev().take_while(|m| m.sentence + WINDOW >= s);
        // "Iran fired missiles at the country": it fired them at another.
        let subject = self.state_acting(s, at);
        let main = self.main_country.as_ref().filter(|c| Some(*c) != subject.as_ref());
        let main = main.and_then(|c| self.directory.state(c));
        let mention = recent.find(|m| {
            m.actors.len() == 1
                && m.actors[0].country.as_deref().is_some_and(|c| self.directory.state(c).is_some())
                && m.actors[0].country != subject
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

    /// The state in "Russia's invasion of the country": the one that the sentence has named last,
    /// other than the invader.
    fn invaded(&self, s: usize, at: usize) -> Option<(&'a Entry, &Mention)> {
        let view = &self.views[s];
        let deed = view.sentence.head(at).filter(|&deed| {
            view.case_word(at).as_deref() == Some("of")
                && matches!(
                    view.token(deed).lemma.as_str(),
                    "invasion"
                        | "occupation"
                        | "annexation"
                        | "bombardment"
                        | "bombing"
                        | "shelling"
                )
        })?;
        let own = self.doer(s, deed)?.country.as_ref();
        let mut near = self.out.iter().rev().take_while(|m| m.sentence == s);
        near.find_map(|m| {
            let [actor] = m.actors.as_slice() else { return None };
            let country = actor.country.as_ref().filter(|country| Some(*country) != own)?;
            Some((self.directory().state(country)?, m))
        })
    }

    /// Whose deed a noun tells: "*Russia's* invasion".
    fn doer(&self, s: usize, deed: usize) -> Option<&Actor> {
        let mut owners = self.views[s].kids_by(deed, &["nmod:poss"]);
        owners.find_map(|kid| self.out.at(s, kid))?.actors.first()
    }

    /// The country of the state that is the subject of the verb whose object, or whose
    /// adjunct, a phrase is.
    fn state_acting(&self, s: usize, at: usize) -> Option<SmolStr> {
        let view = &self.views[s];
        // What it does "in the country" or "across the country" it does at home.
        let target = match view.case_word(at) {
            None => true,
            Some(word) => matches!(
                word.as_str(),
                "at" | "against" | "on" | "onto" | "to" | "toward" | "towards" | "into" | "upon"
            ),
        };
        if !target || !matches!(view.token(at).relation(), "obj" | "iobj" | "obl") {
            return None;
        }
        let subject = view.kids_by(view.sentence.head(at)?, &["nsubj"]).next()?;
        let mention = self.out.at(s, subject).filter(|m| m.kind == MentionKind::Name)?;
        let [actor] = mention.actors.as_slice() else { return None };
        actor.country.clone().filter(|_| actor.is_state)
    }

    /// Of the states that the noun fits, the kingdom, the island, the one that has just acted, or
    /// else the one most named.
    fn such_a_state(&self, s: usize, noun: &str) -> Option<&'a Entry> {
        let noun = noun.split(' ').next().filter(|first| *first == "island").unwrap_or(noun);
        let such = self.directory().state_group(noun)?;
        let near = self.out.iter().rev().take_while(|m| m.sentence + 1 >= s);
        let acted = near.filter(|m| !m.is_place).find_map(|m| {
            let [actor] = m.actors.as_slice() else { return None };
            let subject = self.views[m.sentence].token(m.head).relation() == "nsubj";
            actor.country.as_ref().filter(|code| subject && actor.is_state && such.contains(code))
        });
        let most = || self.topic.involved.iter().map(|(_, code)| code).find(|c| such.contains(c));
        self.directory().state(acted.or_else(most)?)
    }

    /// The states that the words before a noun for a country tell: "the West African
    /// nation".
    fn group_before(&self, s: usize, at: usize) -> Option<&'a [SmolStr]> {
        let tokens = self.views[s].tokens();
        let word = |back: usize| at.checked_sub(back).map(|i| tokens[i].form.to_lowercase());
        let one = word(1)?;
        let two = word(2).map(|before| format!("{before} {one}"));
        two.and_then(|two| self.directory().state_group(&two))
            .or_else(|| self.directory().state_group(&one))
    }

    /// "the Balkan country": of the states there the one named last, or the one that the
    /// article names most; else nobody can say.
    fn state_of_group(&self, s: usize, at: usize, noun: &Noun) -> Option<Described> {
        let such = self.group_before(s, at).filter(|_| self.definite(s, at))?;
        let within = |m: &&Mention| matches!(m.actors.as_slice(), [a] if a.country.as_ref().is_some_and(|c| such.contains(c)));
        let mut why = vec![Reason::Noun(noun.noun.clone())];
        let met = self.out.iter().rev().take_while(|m| m.sentence + WINDOW >= s).find(within);
        let code = match met {
            Some(m) => {
                why.push(Reason::Antecedent(m.sentence, m.head));
                m.actors[0].country.clone()
            }
            None => self
                .topic
                .involved
                .iter()
                .map(|(_, code)| code.clone())
                .find(|code| such.contains(code)),
        };
        let (first, last) = self.views[s].core(at);
        let actor = match code.and_then(|code| self.directory().state(&code)) {
            Some(state) => state_actor(state),
            None => Actor {
                name: self.plain_words(s, first, last),
                id: None,
                country: None,
                sectors: Vec::new(),
                office: None,
                is_state: true,
            },
        };
        Some(Described { actors: vec![actor], why, last: None, former: false })
    }

    /// True for "the two", "both", "neither".
    pub(super) fn counted_two(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        view.kids_by(at, &["nummod", "det"])
            .any(|kid| matches!(view.token(kid).form.to_lowercase().as_str(), "two" | "both" | "2"))
            && (self.definite(s, at)
                || view
                    .kids_by(at, &["det"])
                    .any(|d| view.token(d).form.eq_ignore_ascii_case("both")))
            || view
                .kids_by(at, &["det"])
                .any(|d| matches!(view.token(d).form.to_lowercase().as_str(), "neither" | "either"))
    }

    /// True for "all sides", "each side".
    fn all_of_them(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        view.kids_by(at, &["det"])
            .any(|d| matches!(view.token(d).form.to_lowercase().as_str(), "all" | "each"))
    }

    /// True for "each army".
    pub(super) fn each(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        view.kids_by(at, &["det"]).any(|d| view.token(d).form.eq_ignore_ascii_case("each"))
    }

    /// "all parties", "the parties": those to a conflict between states, where no
    /// word makes them parties of politics.
    pub(super) fn parties(
        &self,
        s: usize,
        at: usize,
        first: usize,
        noun_first: usize,
        noun: &Noun,
    ) -> Option<Described> {
        let view = &self.views[s];
        let plural = view.token(at).has("Number", "Plur");
        let bare =
            !self.beside(s, first, noun_first) && view.kids_by(at, &["amod"]).next().is_none();
        let several =
            self.counted_two(s, at) || plural && (self.definite(s, at) || self.all_of_them(s, at));
        if noun.noun != "party" || !bare || !several {
            return None;
        }
        self.topic.pair.as_ref()?;
        self.two(s, at, noun, |_| true)
    }

    /// An ally, neighbour or guest of somebody, who is of another country than that.
    pub(super) fn relation(
        &self,
        s: usize,
        at: usize,
        first: usize,
        noun: &Noun,
        links: &[Link],
    ) -> Option<Described> {
        let view = &self.views[s];
        let owner = view.kids_by(at, &["nmod:poss", "det"]).find(|&kid| {
            view.token(kid).deprel == "nmod:poss" || view.token(kid).has("Poss", "Yes")
        })?;
        let plural = view.token(at).has("Number", "Plur");
        let owner = self.out.at(s, owner).and_then(|m| m.actors.first());
        // The allies of a politician are at home.
        if self.counted_two(s, at) || plural && owner.is_some_and(|owner| !owner.is_state) {
            return None;
        }
        let own = owner.and_then(|owner| owner.country.clone());
        let mut why = vec![Reason::Noun(noun.noun.clone())];
        // Allies may be a whole body, "its NATO ally" is not.
        let told = links
            .iter()
            .find(|link| (plural || !link.body) && link.country.is_some() && link.country != own);
        let country = match told {
            Some(link) => {
                why.push(Reason::Modifier(link.word.clone()));
                link.country.clone()
            }
            None if plural => None,
            None => self
                .neighbour_told(s, at, own.as_ref())
                .or_else(|| self.other_than(own.as_ref()))
                .map(|(country, reason)| {
                    why.push(reason);
                    country
                }),
        };
        let actor = Actor {
            name: self.plain_words(s, first, at),
            id: None,
            country,
            sectors: noun.sectors.clone(),
            office: None,
            is_state: noun.kind == NounKind::State,
        };
        Some(Described { actors: vec![actor], why, last: None, former: false })
    }

    /// The state named last in the sentence before a neighbour is, other than the one whose it is:
    /// "the war in *Ukraine*, which began with Russia's invasion of its neighbour".
    fn neighbour_told(
        &self,
        s: usize,
        at: usize,
        own: Option<&SmolStr>,
    ) -> Option<(SmolStr, Reason)> {
        let view = &self.views[s];
        if !view.token(at).lemma.starts_with("neighb") {
            return None;
        }
        // "Russia's invasion of its neighbour"
        let doer = view.sentence.head(at).and_then(|deed| self.doer(s, deed)?.country.as_ref());
        let mut near = self.out.iter().rev().take_while(|m| m.sentence == s);
        near.find_map(|m| {
            let [actor] = m.actors.as_slice() else { return None };
            let other = |c: &SmolStr| Some(c) != own && Some(c) != doer;
            let country = actor.country.clone().filter(other)?;
            let state = actor.is_state && self.directory().state(&country).is_some();
            state.then_some((country, Reason::Antecedent(s, m.head)))
        })
    }

    /// "both sides", "the parties", "his South Korean counterpart".
    pub(super) fn set(
        &self,
        s: usize,
        at: usize,
        first: usize,
        noun: &Noun,
        links: &[Link],
    ) -> Option<Described> {
        let view = &self.views[s];
        if matches!(&*noun.noun, "camp" | "capital") && !self.counted_two(s, at) {
            // Elsewhere it is one of refugees, or a city.
            return None;
        }
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
        let several =
            self.counted_two(s, at) || plural && self.definite(s, at) || self.all_of_them(s, at);
        several.then(|| self.two(s, at, noun, |_| true)).flatten()
    }

    /// The two actors last set side by side, or else last named.
    pub(super) fn two(
        &self,
        s: usize,
        at: usize,
        noun: &Noun,
        fits: impl Fn(&Actor) -> bool,
    ) -> Option<Described> {
        let stands = |actor: &Actor| {
            let of_state = [Some(Sector::Government), Some(Sector::Legislature)];
            let bare = actor.is_state || of_state.contains(&actor.sector());
            let state = actor.country.as_deref().and_then(|c| self.directory().state(c));
            match state {
                Some(state) if bare || noun.kind == NounKind::State => state_actor(state),
                _ => actor.clone(),
            }
        };
        // "Qatar and Oman pressed both" means two others.
        let pair = self.pair_before(s, at).filter(|pair| {
            pair.sentence < s || !pair.heads.iter().any(|&head| self.same_clause(s, at, head))
        });
        // "Both objected" takes up the two just named, whoever they are.
        let bare = matches!(self.views[s].token(at).upos, Upos::Det | Upos::Pron | Upos::Num);
        let just_named = |pair: &Pair| bare && pair.sentence + 1 >= s;
        if noun.kind != NounKind::State && self.topic.one_country {
            return self.at_home(s, at, noun, pair);
        }
        if noun.kind != NounKind::State
            && let Some(actors) = self.torn(s)
        {
            let why = vec![Reason::Noun(noun.noun.clone())];
            return Some(Described { actors, why, last: None, former: false });
        }
        if let Some(pair) = &pair {
            let actors: Vec<Actor> = pair.actors.iter().filter(|a| fits(a)).map(stands).collect();
            if let [one, other] = actors.as_slice()
                && one.country != other.country
                && (self.is_main(&actors, pair.sentence == s) || just_named(pair))
            {
                let why = vec![
                    Reason::Noun(noun.noun.clone()),
                    Reason::Antecedent(pair.sentence, pair.heads[0]),
                    Reason::Antecedent(pair.sentence, pair.heads[1]),
                ];
                return Some(Described { actors, why, last: None, former: false });
            }
        }
        if let Some(main) = &self.topic.pair {
            let mut why = vec![Reason::Noun(noun.noun.clone())];
            why.extend(main.iter().cloned().map(Reason::Article));
            let states = main.iter().filter_map(|code| self.directory.state(code));
            let actors = states.map(state_actor).collect();
            return Some(Described { actors, why, last: None, former: false });
        }
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

    /// True unless the article is about two other countries than these actors': clearly so,
    /// or these, whom another sentence than this one names, are both of countries that it
    /// hardly names beside those two.
    fn is_main(&self, actors: &[Actor], in_this: bool) -> bool {
        let Some(main) = &self.topic.pair else { return true };
        let within = |a: &Actor| a.country.as_ref().is_some_and(|c| main.contains(c));
        if self.topic.pair_is_clear {
            return actors.iter().all(within);
        }
        let least = main.iter().map(|country| self.topic.names(country)).min().unwrap_or(0);
        let hardly =
            |a: &Actor| a.country.as_ref().is_some_and(|c| self.topic.names(c) * 2 < least);
        in_this || !actors.iter().all(|a| !within(a) && hardly(a))
    }

    /// The government and the rebels of a country at war with itself, though those
    /// who mediate are named as well.
    fn torn(&self, s: usize) -> Option<Vec<Actor>> {
        let [(most, country), rest @ ..] = self.topic.involved.as_slice() else { return None };
        if rest.first().is_some_and(|(n, _)| n * 2 > *most) {
            return None;
        }
        let rebels = self.out.iter().rev().skip_while(|m| m.sentence > s).find(|m| {
            matches!(m.actors.as_slice(), [a] if a.country.as_ref() == Some(country)
                && a.sector() == Some(Sector::Rebel))
        })?;
        let state = self.directory().state(country)?;
        let government = Actor {
            sectors: vec![Sector::Government],
            is_state: false,
            name: format!("{} government", state.name).into(),
            id: None,
            ..state_actor(state)
        };
        Some(vec![government, rebels.actors[0].clone()])
    }

    /// "The three", "the trio": as many as were last named in a row.
    fn in_a_row(&self, s: usize, at: usize, count: usize) -> Option<Described> {
        let before = |m: &&Mention| {
            let whole = self.views[m.sentence].token(m.head).relation() != "conj";
            whole && (m.sentence < s || m.sentence == s && m.last < at)
        };
        self.out.iter().rev().filter(before).find_map(|m| {
            let mut heads = vec![m.head];
            // The last may hang from the second as well as from the first.
            let mut next = 0;
            while let Some(&head) = heads.get(next) {
                heads.extend(self.views[m.sentence].kids_by(head, &["conj"]).filter(|&k| k > head));
                next += 1;
            }
            let row = heads.iter().map_while(|&head| self.out.at(m.sentence, head));
            let actors: Vec<Actor> = row.filter_map(|m| m.actors.first().cloned()).collect();
            let known = actors.iter().all(|a| a.country.is_some());
            let why = heads.iter().map(|&head| Reason::Antecedent(m.sentence, head)).collect();
            (heads.len() == count && actors.len() == count && known).then_some(Described {
                actors,
                why,
                last: None,
                former: false,
            })
        })
    }

    /// Both sides of a conflict within the one country that the article is about.
    fn at_home(&self, s: usize, at: usize, noun: &Noun, pair: Option<Pair>) -> Option<Described> {
        let country = self.topic.likely.clone()?;
        let mut why = vec![Reason::Noun(noun.noun.clone())];
        let within = pair.filter(|pair| {
            pair.actors.iter().all(|a| !a.is_state && a.country.as_ref() == Some(&country))
        });
        if let Some(pair) = within {
            why.extend(pair.heads.map(|head| Reason::Antecedent(pair.sentence, head)));
            return Some(Described { actors: pair.actors.into(), why, last: None, former: false });
        }
        if let Some(actors) = self.torn(s) {
            return Some(Described { actors, why, last: None, former: false });
        }
        why.push(Reason::Article(country.clone()));
        let (first, last) = self.views[s].core(at);
        let actor = self.by_words(s, (first, last), Some(country), Vec::new());
        Some(Described { actors: vec![actor], why, last: None, former: false })
    }

    /// "the two leaders", "both armies": one of each of the two countries.
    pub(super) fn two_like(
        &self,
        s: usize,
        at: usize,
        noun: &Noun,
        links: &[Link],
    ) -> Option<Described> {
        let top = noun.noun == "diplomats" && self.is_top(s, at);
        let person = noun.kind == NounKind::Person || top;
        if noun.noun == "rival"
            && let Some(found) = self.side_by_side(s, at, |_| true)
        {
            return Some(found);
        }
        if kinds_of(&noun.noun).contains(&OrganizationKind::Armed)
            && links.is_empty()
            && let Some(found) = self.two_bands(s, at, noun)
        {
            return Some(found);
        }
        if person
            && !self.of_a_third(s, at)
            && let Some(found) = self.two_people(s, at)
        {
            return Some(found);
        }
        let one_each = noun.kind == NounKind::Organ || person && is_one_of_a_state(&noun.noun);
        let main = self.topic.pair.as_ref().filter(|_| one_each && links.is_empty())?;
        let mut why = vec![Reason::Noun(noun.noun.clone())];
        why.extend(main.iter().cloned().map(Reason::Article));
        let actors = main
            .iter()
            .filter_map(|code| self.directory.state(code))
            .map(|state| {
                let mut actor = Actor {
                    name: format!("{} {}", state.name, noun.noun).into(),
                    id: None,
                    country: Some(state.id.clone()),
                    sectors: noun.sectors.clone(),
                    office: None,
                    is_state: false,
                };
                if person {
                    self.name_holder(&mut actor, noun, &mut why);
                }
                actor
            })
            .collect();
        Some(Described { actors, why, last: None, former: false })
    }

    /// "Trump, who telephoned both leaders": whom somebody of a third country acts on are of
    /// the two that the article is about.
    fn of_a_third(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        let verb = view.sentence.head(at).filter(|_| view.token(at).relation() == "obj");
        let third = verb.and_then(|verb| {
            let subject = self.subject_shared(s, verb)?;
            let subject = self.meant_by_relative(s, subject).unwrap_or(subject);
            self.out.at(s, subject)?.actors.first()?.country.as_ref()
        });
        let main = self.topic.pair.as_ref();
        third.zip(main).is_some_and(|(third, main)| !main.contains(third))
    }

    /// "Both groups": the two of those who fight without a state that were spoken of last.
    fn two_bands(&self, s: usize, at: usize, noun: &Noun) -> Option<Described> {
        let mut why = vec![Reason::Noun(noun.noun.clone())];
        let mut actors: Vec<Actor> = Vec::new();
        let recent = self.out.iter().rev().take_while(|m| m.sentence + WINDOW >= s);
        for m in recent.filter(|m| m.kind == MentionKind::Name && (m.sentence, m.head) != (s, at)) {
            let [actor] = m.actors.as_slice() else { continue };
            if is_band(actor) && !actors.contains(actor) && actors.len() < 2 {
                actors.push(actor.clone());
                why.push(Reason::Antecedent(m.sentence, m.head));
            }
        }
        actors.reverse();
        (actors.len() == 2).then_some(Described { actors, why, last: None, former: false })
    }

    /// True for those who speak for a whole country: "top diplomats".
    fn is_top(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        view.kids_by(at, &["amod"])
            .any(|kid| matches!(view.token(kid).lemma.as_str(), "top" | "chief" | "senior"))
    }

    /// The two who were last set side by side, if both fit.
    fn side_by_side(
        &self,
        s: usize,
        at: usize,
        fits: impl Fn(&Actor) -> bool,
    ) -> Option<Described> {
        let pair = self.pair_before(s, at)?;
        if !pair.actors.iter().all(fits) || !self.is_main(&pair.actors, pair.sentence == s) {
            return None;
        }
        let why = pair.heads.map(|head| Reason::Antecedent(pair.sentence, head)).into();
        Some(Described { actors: pair.actors.into(), why, last: None, former: false })
    }

    /// "the two leaders": the last two people.
    fn two_people(&self, s: usize, at: usize) -> Option<Described> {
        // "Supporters and relatives" are more than two.
        let one_each = self.pair_before(s, at).is_some_and(|pair| {
            let view = &self.views[pair.sentence];
            pair.heads.iter().all(|&head| !view.token(head).has("Number", "Plur"))
        });
        if one_each && let Some(found) = self.side_by_side(s, at, |actor| !actor.is_state) {
            return Some(found);
        }
        let mut actors: Vec<Actor> = Vec::new();
        let mut why = Vec::new();
        let recent = self.out.iter().rev().take_while(|m| m.sentence + WINDOW >= s);
        for mention in recent.filter(|m| m.kind != MentionKind::Pronoun) {
            if let [one, other] = mention.actors.as_slice()
                && let (Some(own), Some(foreign)) = (&one.country, &other.country)
                && own != foreign
                && [one, other].iter().all(|a| a.sector() == Some(Sector::Government))
                && actors.is_empty()
                && self.is_person(mention)
                && self.is_main(&mention.actors, mention.sentence == s)
            {
                // "their foreign ministers"
                let why = vec![Reason::Antecedent(mention.sentence, mention.head)];
                let actors = mention.actors.clone();
                return Some(Described { actors, why, last: None, former: false });
            }
            let [actor] = mention.actors.as_slice() else { continue };
            let person = actor.office.is_some();
            if person && !actors.iter().any(|a| a.name == actor.name) && actors.len() < 2 {
                actors.push(actor.clone());
                why.push(Reason::Antecedent(mention.sentence, mention.head));
            }
        }
        if actors.len() < 2 || !self.is_main(&actors, true) {
            return None;
        }
        actors.reverse();
        Some(Described { actors, why, last: None, former: false })
    }

    /// "both", "the two" as a whole phrase.
    pub(super) fn set_without_noun(&self, s: usize, at: usize) -> Option<Described> {
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
        if counted.is_none()
            && let Some(found) = self.some_of_them(s, at)
        {
            return Some(found);
        }
        if counted.is_none() && self.counts_people(s, at) {
            return Some(self.so_many(s, at));
        }
        if is_aircraft(self.views[s].tokens(), at) {
            return self.aircraft(s, at);
        }
        if is_age(self.views[s].tokens(), at) {
            return Some(self.aged(s, at));
        }
        if matches!(&*form, "latter" | "former") && self.definite(s, at) {
            let which = usize::from(form == "latter");
            let (sentence, head, actors) = match self.pair_before(s, at) {
                Some(pair) => (pair.sentence, pair.heads[which], vec![pair.actors[which].clone()]),
                None => {
                    let two = self.last_two(s, at)?;
                    (two[which].sentence, two[which].head, two[which].actors.clone())
                }
            };
            let why = vec![Reason::Antecedent(sentence, head)];
            return Some(Described { actors, why, last: None, former: false });
        }
        if form == "other" && self.definite(s, at) && self.topic.pair_is_clear {
            return self.other_of_two(s, at);
        }
        let each = form == "each" && view.token(at).relation() == "nsubj";
        if each || matches!(&*form, "both" | "neither") || form == "two" && self.definite(s, at) {
            let noun = Noun::pair();
            return self.two_counted(s, at).or_else(|| self.two(s, at, &noun, |_| true));
        }
        let all = self.definite(s, at) || self.all_of_them(s, at);
        size(&form).filter(|_| all).and_then(|count| self.in_a_row(s, at, count))
    }

    /// "Three were let go", "most went home": of the people spoken of last.
    fn some_of_them(&self, s: usize, at: usize) -> Option<Described> {
        let view = &self.views[s];
        let token = view.token(at);
        let number =
            token.upos == Upos::Num && !token.form.starts_with(|c: char| c.is_ascii_digit());
        let some = matches!(
            &*token.form.to_lowercase(),
            "some" | "most" | "many" | "several" | "few" | "none" | "all"
        );
        let part = matches!(token.relation(), "nsubj" | "obj") || token.deprel == "obl:agent";
        if !(number || some) || !part {
            return None;
        }
        let verb = view.sentence.head(at);
        let before = self.out.iter().rev().take_while(|m| m.sentence + 2 >= s);
        let m = before.filter(|m| m.sentence < s || m.head < at).find(|m| {
            m.kind == MentionKind::Description
                && m.actors.len() == 1
                && !m.actors[0].is_state
                && self.views[m.sentence].token(m.head).has("Number", "Plur")
                && self.is_person(m)
                && !(m.sentence == s && view.sentence.head(m.head) == verb)
        })?;
        let why = vec![Reason::Antecedent(m.sentence, m.head)];
        Some(Described { actors: m.actors.clone(), why, last: None, former: false })
    }

    /// "Each accused the other": the two states that the article is about, or that one of
    /// them which is not the subject.
    fn other_of_two(&self, s: usize, at: usize) -> Option<Described> {
        let view = &self.views[s];
        let pair = self.topic.pair.as_ref()?;
        let within =
            |up: &usize| matches!(view.token(*up).relation(), "obj" | "iobj" | "obl" | "nmod");
        let mut above = view.sentence.upwards(at).take(NESTED);
        let verb = above.find(|up| !within(up))?;
        let subject = view.kids_by(verb, &["nsubj"]).find_map(|kid| self.out.at(s, kid));
        let own = match subject.map(|m| m.actors.as_slice()) {
            Some([actor]) => actor.country.as_ref(),
            _ => None,
        };
        let others = pair.iter().filter(|code| Some(*code) != own);
        let states: Vec<_> = others.filter_map(|code| self.directory.state(code)).collect();
        let actors: Vec<Actor> = states.iter().map(|state| state_actor(state)).collect();
        let why = states.iter().map(|state| Reason::Article(state.id.clone())).collect();
        (!actors.is_empty()).then_some(Described { actors, why, last: None, former: false })
    }

    /// The last two of whom this sentence or the one before speaks, those aside who are
    /// only told of within another's phrase.
    fn last_two(&self, s: usize, at: usize) -> Option<[&Mention; 2]> {
        let within = |m: &Mention| {
            let sentence = self.views[m.sentence].sentence;
            std::iter::successors(sentence.head(m.head), |&above| sentence.head(above))
                .take(NESTED)
                .any(|above| self.out.at(m.sentence, above).is_some())
        };
        let mut last: Option<&Mention> = None;
        let spoken = self.out.iter().rev().take_while(|m| m.sentence + 1 >= s);
        let before = spoken.filter(|m| m.sentence < s || m.head < at);
        for m in before.filter(|m| m.actors.len() == 1 && !m.is_place && !within(m)) {
            match last {
                Some(latter) if latter.actors != m.actors => return Some([m, latter]),
                Some(_) => {}
                None => last = Some(m),
            }
        }
        None
    }

    /// "The 24-year-old": the one person spoken of last, or else somebody new.
    fn aged(&self, s: usize, at: usize) -> Described {
        let met = self.out.iter().rev().take_while(|m| m.sentence + WINDOW >= s).find(|m| {
            (m.sentence, m.head) != (s, at)
                && m.kind != MentionKind::Pronoun
                && m.actors.len() == 1
                && self.is_person(m)
                && !self.views[m.sentence].token(m.head).has("Number", "Plur")
                && self.views[m.sentence].token(m.head).relation() == "nsubj"
        });
        match met.filter(|_| self.definite(s, at)) {
            Some(m) => Described {
                actors: m.actors.clone(),
                why: vec![Reason::Antecedent(m.sentence, m.head)],
                last: None,
                former: false,
            },
            None => self.so_many(s, at),
        }
    }

    /// "Thai F-16s": who flies them.
    fn aircraft(&self, s: usize, at: usize) -> Option<Described> {
        let (first, last) = self.views[s].core(at);
        let links = self.links(s, at, first, at);
        let (country, reason) = match links.into_iter().find(|link| link.country.is_some()) {
            Some(link) => (link.country?, Reason::Modifier(link.word)),
            None => self.country_around(s, at)?,
        };
        let actor = self.by_words(s, (first, last), Some(country), vec![Sector::Military]);
        Some(Described { actors: vec![actor], why: vec![reason], last: None, former: false })
    }

    /// True for a number, "another" or "seven more" to whom harm is done: people.
    pub(super) fn counts_people(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        let token = view.token(at);
        let number = match &*token.form.to_lowercase() {
            // "Wounded in another": attack, perhaps.
            "another" | "more" => token.relation() != "obl",
            _ => token.upos == Upos::Num,
        };
        number
            && matches!(token.relation(), "nsubj" | "obj" | "obl")
            && view.sentence.head(at).is_some_and(|verb| {
                let taken = |word: usize| {
                    matches!(view.token(word).lemma.as_str(), "hostage" | "captive" | "prisoner")
                };
                is_harm(&view.token(verb).lemma)
                    || view.kids_by(verb, &["obj", "xcomp"]).any(taken) && !taken(at)
            })
    }

    /// "Two others", "another": like those whom the sentence or the one before told of.
    pub(super) fn others(&self, s: usize, at: usize) -> Option<Described> {
        let view = &self.views[s];
        let verb = view.sentence.head(at)?;
        let beside = view.token(at).relation() == "conj";
        // "Others say" is said of anybody.
        let another = view.token(at).form.eq_ignore_ascii_case("another");
        if !another && view.kids_by(at, &["nummod"]).next().is_none() {
            return None;
        }
        let subject = self.subject_shared(s, verb);
        let spoken = self.out.iter().rev().take_while(|m| m.sentence + 1 >= s);
        let mut before = spoken.filter(|m| m.sentence < s || m.head < at);
        let m = before.find(|m| {
            let same = m.sentence == s
                && (subject == Some(m.head) || view.sentence.head(m.head) == Some(verb));
            m.kind != MentionKind::Pronoun
                && self.views[m.sentence].token(m.head).relation() != "appos"
                && matches!(m.actors.as_slice(), [actor] if actor.country.is_some())
                && (beside || !same)
                && self.is_person(m)
        })?;
        let (first, last) = view.core(at);
        let like = &m.actors[0];
        let actor = self.by_words(s, (first, last), like.country.clone(), like.sectors.clone());
        let why = vec![Reason::Antecedent(m.sentence, m.head)];
        Some(Described { actors: vec![actor], why, last: Some(last), former: false })
    }

    /// "At least twenty were killed": people, whom no noun names.
    fn so_many(&self, s: usize, at: usize) -> Described {
        if self.views[s].token(at).form.eq_ignore_ascii_case("another")
            && let Some(like) = self.others(s, at)
        {
            return like;
        }
        let (first, last) = self.views[s].core(at);
        let mut why = Vec::new();
        let country = self.country_around(s, at).map(|(country, reason)| {
            why.push(reason);
            country
        });
        let actor = self.by_words(s, (first, last), country, vec![Sector::Civilian]);
        Described { actors: vec![actor], why, last: Some(last), former: false }
    }

    /// "Both" after "two officers", or after two people side by side.
    fn two_counted(&self, s: usize, at: usize) -> Option<Described> {
        let pair = self.pair_before(s, at);
        let counted = self.out.iter().rev().take_while(|m| m.sentence + 2 >= s).find(|m| {
            m.kind == MentionKind::Description
                && (m.sentence, m.head) != (s, at)
                && self.views[m.sentence]
                    .kids_by(m.head, &["nummod"])
                    .any(|kid| matches!(&*self.views[m.sentence].token(kid).form, "two" | "Two"))
        });
        if let Some(m) = counted
            && pair
                .as_ref()
                .is_none_or(|pair| (pair.sentence, pair.heads[1]) < (m.sentence, m.head))
        {
            let why = vec![Reason::Antecedent(m.sentence, m.head)];
            return Some(Described { actors: m.actors.clone(), why, last: None, former: false });
        }
        let pair = pair.filter(|pair| pair.actors.iter().all(|a| !a.is_state))?;
        let why = pair.heads.map(|head| Reason::Antecedent(pair.sentence, head)).into();
        Some(Described { actors: pair.actors.into(), why, last: None, former: false })
    }

    /// True for somebody who holds no office.
    fn is_private(&self, actor: &Actor) -> bool {
        actor.office.is_none()
            && !actor.is_state
            && matches!(
                actor.sector(),
                None | Some(
                    Sector::Civilian
                        | Sector::Criminal
                        | Sector::UnidentifiedArmed
                        | Sector::Labor
                        | Sector::Education
                        | Sector::Journalist
                        | Sector::Social
                        | Sector::Business
                )
            )
    }

    /// A definite description that has been met: "the protesters", "the group".
    pub(super) fn again(
        &self,
        s: usize,
        at: usize,
        (noun, noun_first): (&Noun, usize),
        plural: bool,
    ) -> Option<Described> {
        let view = &self.views[s];
        // "the 27-member bloc" is as bare as "the bloc".
        let sized = |kid: usize| {
            let form = &view.token(kid).form;
            form.ends_with("member")
                || form.ends_with("nation")
                || form == "-"
                || is_away_suffix(form)
        };
        // "foreign" is part of the noun "foreign minister".
        let bare = view
            .kids_by(at, &["amod", "compound", "nummod", "nmod"])
            .all(|kid| kid < at && (kid >= noun_first || sized(kid)));
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
                            || noun.noun == "deputy" && office.starts_with("deputy ")
                    })
            });
            if let Some(m) = titled {
                return Some(found(m));
            }
        }
        if !bare {
            return None;
        }
        // "the commission", once the Electoral Commission has been named.
        let called = (!plural && noun.kind == NounKind::Organ).then(|| {
            self.out.iter().rev().take_while(|m| m.sentence + 2 * WINDOW >= s).find(|m| {
                m.kind == MentionKind::Name
                    && m.last > m.first
                    && m.actors.len() == 1
                    && !m.actors[0].is_state
                    && self.views[m.sentence].token(m.last).form.eq_ignore_ascii_case(&noun.noun)
            })
        });
        if let Some(m) = called.flatten() {
            return Some(found(m));
        }
        let kinds = kinds_of(&noun.noun);
        // Neither an army nor the United Nations is ever "the group".
        let fits = |entry: &Entry| {
            let army = entry.sectors.first() == Some(&Sector::Military);
            let band = kinds.contains(&OrganizationKind::Armed);
            matches!(entry.kind, EntryKind::Organization(kind) if kinds.contains(&kind))
                && !(band && (army || entry.country.as_deref() == Some("UNO")))
        };
        if !kinds.is_empty() && !plural {
            // A court or body of states has no like in an article, however far back.
            let far = kinds.iter().all(|kind| {
                matches!(kind, OrganizationKind::Court | OrganizationKind::Intergovernmental)
            });
            let near = |m: &&Mention| far || m.sentence + WINDOW >= s;
            let named = self.out.iter().rev().take_while(near).find(|m| {
                let [actor] = m.actors.as_slice() else { return false };
                let Some(id) = &actor.id else { return false };
                m.kind == MentionKind::Name
                    && self.directory.named(&actor.name).any(|e| e.id == *id && fits(e))
            });
            if let Some(m) = named {
                return Some(found(m));
            }
            // One that has only stood within another phrase: "a Hamas spokesman".
            let inner = (s.saturating_sub(1)..=s).rev().find_map(|s2| {
                let names = self.views[s2].names.iter().rev();
                names.filter(|name| s2 < s || name.last < at).find_map(|name| {
                    let entry = self.choose(name)?;
                    fits(entry).then_some((s2, name, entry))
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
            // "The group" of gunmen or rebels whom no name is given to.
            if kinds.contains(&OrganizationKind::Armed)
                && let Some(m) =
                    self.out.iter().rev().take_while(|m| m.sentence + WINDOW >= s).find(|m| {
                        (m.sentence, m.head) != (s, at)
                            && m.actors.len() == 1
                            && is_band(&m.actors[0])
                            && (m.kind == MentionKind::Name
                                || !self.is_person(m)
                                || self.views[m.sentence].token(m.head).has("Number", "Plur"))
                    })
            {
                return Some(found(m));
            }
        }
        let lemma = &view.token(at).lemma;
        // "In Mali ... the government. In Guinea ... the government."
        let elsewhere = (noun.kind == NounKind::Organ
            && noun.sectors.first() == Some(&Sector::Government))
        .then(|| self.scene_of(s))
        .flatten();
        // A police station is no petrol station.
        let alike = |m: &Mention| {
            let found = self.directory().noun(self.views[m.sentence].tokens(), m.head);
            noun_first == at || found.is_some_and(|(.., other)| other.noun == noun.noun)
        };
        // Those who govern together stay so to the end.
        let office = plural && noun.sectors.first() == Some(&Sector::Government);
        let window = if office { 4 * WINDOW } else { 2 * WINDOW };
        let same = self.out.iter().rev().take_while(|m| m.sentence + window >= s).find(|m| {
            m.kind == MentionKind::Description
                && self.views[m.sentence].token(m.head).lemma == *lemma
                && alike(m)
                && self.views[m.sentence].token(m.head).has("Number", "Plur") == plural
                && !m.actors.is_empty()
        });
        if let Some(m) = same {
            let moved = elsewhere.is_some_and(|(country, _)| {
                m.sentence < s && m.actors[0].country.as_ref() != Some(&country)
            }) || self.topic.scattered && m.sentence < s;
            return (!moved).then(|| found(m));
        }
        if !plural && noun.kind == NounKind::Person && is_anybody(&noun.noun) {
            let somebody =
                self.out.iter().rev().take_while(|m| m.sentence + WINDOW >= s).find(|m| {
                    let [actor] = m.actors.as_slice() else { return false };
                    (m.sentence, m.head) != (s, at)
                        && self.is_private(actor)
                        && self.is_person(m)
                        && !self.views[m.sentence].token(m.head).has("Number", "Plur")
                        && match &*noun.noun {
                            "man" | "boy" => self.gender(m) != Some(Gender::Female),
                            "woman" | "girl" => self.gender(m) != Some(Gender::Male),
                            _ => true,
                        }
                });
            return somebody.map(found);
        }
        None
    }
}

/// How many words up the tree one is looked for whose phrase, or deed, another belongs to.
const NESTED: usize = 4;

/// True for those who fight without a state.
fn is_band(actor: &Actor) -> bool {
    actor.office.is_none()
        && matches!(
            actor.sector(),
            Some(Sector::Rebel | Sector::Paramilitary | Sector::UnidentifiedArmed)
        )
}

/// Which organisations a definite noun may mean: "the bloc".
fn kinds_of(noun: &str) -> &'static [OrganizationKind] {
    use OrganizationKind as Kind;
    match noun {
        "group" | "movement" | "militia" | "organization" | "organisation" | "faction"
        | "network" | "armed group" | "rebel group" | "militant group" | "terrorist group" => {
            &[Kind::Armed, Kind::NonGovernmental, Kind::Party, Kind::Intergovernmental]
        }
        "bloc" | "alliance" | "body" | "regional body" | "military alliance" | "regional bloc" => {
            &[Kind::Intergovernmental]
        }
        "union" => &[Kind::Intergovernmental, Kind::Union],
        "company" | "firm" | "giant" | "airline" | "conglomerate" => &[Kind::Company],
        "party" | "ruling party" | "opposition party" => &[Kind::Party],
        "newspaper" | "broadcaster" | "news agency" | "magazine" | "outlet" => &[Kind::Media],
        "agency" | "watchdog" | "service" | "bureau" => {
            &[Kind::Intergovernmental, Kind::Organ, Kind::Media]
        }
        "court" | "tribunal" | "bench" => &[Kind::Court],
        "ministry" | "department" => &[Kind::Ministry],
        "cartel" | "gang" => &[Kind::Gang],
        "charity" | "ngo" | "rights group" => &[Kind::NonGovernmental],
        "church" => &[Kind::Church],
        _ => &[],
    }
}

/// Nouns for those of whom each state has one: "both presidents".
fn is_one_of_a_state(noun: &str) -> bool {
    matches!(
        noun,
        "leader"
            | "president"
            | "premier"
            | "prime minister"
            | "minister"
            | "foreign minister"
            | "foreign secretary"
            | "defence minister"
            | "defense minister"
            | "head of state"
            | "monarch"
            | "king"
            | "statesman"
            | "men"
    )
}

/// How many a word for several is.
fn size(word: &str) -> Option<usize> {
    Some(match word {
        "three" | "trio" => 3,
        "four" | "quartet" => 4,
        "five" | "quintet" => 5,
        _ => return None,
    })
}

/// True for "16s" in "F-16s", or its head in "Su-27".
fn is_aircraft(tokens: &[Token], at: usize) -> bool {
    let form = |i: usize| tokens.get(i).map_or("", |t| t.form.as_str());
    let letters = |i: usize| {
        let form = form(i);
        (1..4).contains(&form.len()) && form.starts_with(|c: char| c.is_ascii_uppercase())
    };
    let number = |i: usize| {
        let form = form(i).trim_end_matches('s');
        let digits = form.trim_end_matches(|c: char| c.is_ascii_uppercase());
        (1..4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let joined = |i: usize| letters(i) && form(i + 1) == "-" && number(i + 2);
    joined(at) || at >= 2 && joined(at - 2)
}

/// True for the "old" of "a 24-year-old", in one token or several.
fn is_age(tokens: &[Token], at: usize) -> bool {
    let form = |back: usize| at.checked_sub(back).map_or("", |i| tokens[i].form.as_str());
    let whole = form(0).trim_end_matches('s');
    whole.ends_with("-year-old")
        || whole == "old" && form(1) == "-" && matches!(form(2), "year" | "years")
}

/// Nouns that may take up anybody named before: "the man".
fn is_anybody(noun: &str) -> bool {
    matches!(
        noun,
        "man"
            | "woman"
            | "boy"
            | "girl"
            | "suspect"
            | "accused"
            | "defendant"
            | "attacker"
            | "assailant"
            | "gunman"
            | "victim"
            | "prisoner"
            | "detainee"
            | "person"
            | "individual"
    )
}

/// Verbs whose bare number counts people: "four were injured".
fn is_harm(lemma: &str) -> bool {
    matches!(
        lemma,
        "kill"
            | "injure"
            | "wound"
            | "die"
            | "hurt"
            | "arrest"
            | "detain"
            | "displace"
            | "flee"
            | "rescue"
            | "shoot"
            | "drown"
            | "evacuate"
            | "abduct"
            | "kidnap"
            | "behead"
            | "execute"
            | "jail"
            | "imprison"
            | "deport"
            | "slay"
            | "maim"
            | "massacre"
            | "hospitalize"
            | "hospitalise"
            | "uproot"
            | "sentence"
            | "convict"
    )
}
